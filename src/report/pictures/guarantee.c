/* report/pictures/guarantee.c: each guarantee as a chain of states, from trigger to
 * response.
 *
 * Down the side runs the chain: a state is a dot, filled where terms on record lead to
 * it, supposing the guarantee is in force. Between two states stand the parts that the
 * step needs: a box with words, or, where nothing is on record, a dashed box that has
 * only the part's name. The line is whole where the step can be taken and dashed where
 * it stops. Below: the other steps in brief, what the response excludes, what it is
 * tied to, what is asked for (dotted; it fills nothing). Narrow pictures have one
 * column of chains; a very long chain has the whole width of a wide one.
 */
#include "design/contract.h"
#include "report/pages/guarantee.h"
#include "report/pages/lines.h"
#include "report/pages/listing.h"
#include "report/pictures/pictures.h"

enum { INDENT = 26, CHAIN = 24, TALL = 900 };

typedef struct {
  talks__svg *s;
  talks_node design;
  int32_t x, width; /* of the column */
  bool open[TALKS_CONTRACT_STEPS];
  talks_node steps[TALKS_CONTRACT_STEPS];
  bool reached[TALKS_TERMS];
} chain;

/* ---- boxes --------------------------------------------------------------------- */

static bool is_filled(const chain *c, talks__word part) {
  const talks__page *p = c->s->p;
  for (talks_node t = first(p, get(p, c->design, TALKS_ITEM_terms)); t != TALKS_NO_NODE;
       t = next(p, t))
    if (word_under(p, t, TALKS_ITEM_part) == part) return true;
  return false;
}

static talks_str label_of(talks__svg *s, talks__word part) {
  return talks__svg_shown(s, talks__part_label(s->p, part));
}

/* A box with the name of its part above its words. */
static int32_t put_box(chain *c, const char *class, talks_str name, talks_str words,
                       const talks_node *nodes, size_t n, int32_t y) {
  int32_t x = c->x + INDENT, width = c->width - INDENT;
  talks__wrapped head = talks__svg_wrap(c->s, name, width - 16, TALKS_FACE_SMALL);
  talks__wrapped text = talks__svg_wrap(c->s, words, width - 16, TALKS_FACE_BODY);
  int32_t height = head.height + text.height + 10;
  talks__svg_open(c->s, "part", nodes, n, talks__svg_join(c->s, name, ": ", words));
  talks__svg_rect(c->s, class, x, y, width, height, 4);
  int32_t end = talks__svg_words(c->s, &head, x + 8, y + 4, TALKS_START);
  talks__svg_words(c->s, &text, x + 8, end, TALKS_START);
  talks__svg_close(c->s);
  return y + height + 6;
}

/* Dashed boxes with the names of parts that are blank, beside each other while they
 * fit. */
static int32_t put_blanks(chain *c, const talks__word *parts, size_t n, int32_t y) {
  talks_node nodes[] = {get(c->s->p, c->design, TALKS_ITEM_design)};
  talks_str none = talks__svg_msg(c->s, TALKS_MSG_picture_blank, NULL, 0);
  int32_t left = c->x + INDENT, end = y;
  for (size_t i = 0; i < n; i++) {
    if (is_filled(c, parts[i])) continue;
    talks_str name = label_of(c->s, parts[i]);
    talks__wrapped words =
        talks__svg_wrap(c->s, name, c->width - INDENT - 16, TALKS_FACE_SMALL);
    int32_t width = words.width + 16;
    if (left > c->x + INDENT && left + width > c->x + c->width) {
      left = c->x + INDENT;
      y = end;
    }
    talks__svg_open(c->s, "blank", nodes, 1, talks__svg_join(c->s, name, ": ", none));
    talks__svg_rect(c->s, "bd box", left, y, width, words.height + 8, 4);
    talks__svg_words(c->s, &words, left + 8, y + 4, TALKS_START);
    talks__svg_close(c->s);
    if (y + words.height + 14 > end) end = y + words.height + 14;
    left += width + 6;
  }
  return end;
}

/* "Russia opens a new operation [S0.16b] (claimed; Merz)" */
static talks_str term_text(chain *c, talks_node term) {
  return talks__svg_run(c->s, talks__term_run(c->s->p, term));
}

/* The terms of one part; nothing for a blank. */
static int32_t put_part(chain *c, talks__word part, int32_t y) {
  const talks__page *p = c->s->p;
  for (talks_node t = first(p, get(p, c->design, TALKS_ITEM_terms)); t != TALKS_NO_NODE;
       t = next(p, t)) {
    talks_node node = get(p, t, TALKS_ITEM_part);
    if (talks__anode_of(p->answer, node)->of.word == part)
      y = put_box(c, part == TALKS_WORD_part_exclusions ? "bs box" : "b box",
                  label_of(c->s, part), term_text(c, t), &node, 1, y);
  }
  return y;
}

static int32_t put_parts(chain *c, const talks__word *parts, size_t n, int32_t y) {
  for (size_t i = 0; i < n; i++) y = put_part(c, parts[i], y);
  return put_blanks(c, parts, n, y);
}

/* ---- the chain ----------------------------------------------------------------- */

static talks__term state_at(const chain *c, size_t step, talks__item which) {
  const talks__page *p = c->s->p;
  return talks__anode_of(p->answer, get(p, c->steps[step], which))->of.term;
}

/* As the answer has it: which steps can be taken, and where they lead. */
static bool read_steps(chain *c) {
  const talks__page *p = c->s->p;
  size_t n = 0;
  for (talks_node k = first(p, get(p, c->design, TALKS_ITEM_contract_steps));
       k != TALKS_NO_NODE && n < TALKS_CONTRACT_STEPS; k = next(p, k)) {
    c->steps[n] = k;
    c->open[n++] =
        talks__anode_of(p->answer, get(p, k, TALKS_ITEM_can_be_taken))->of.term ==
        TALKS_TERM_step_open;
  }
  if (n < TALKS_CONTRACT_STEPS) return false;
  c->reached[TALKS_TERM_at_in_force] = true;
  for (size_t round = 0; round < n; round++)
    for (size_t i = 0; i < n; i++)
      if (c->open[i] && c->reached[state_at(c, i, TALKS_ITEM_from_state)])
        c->reached[state_at(c, i, TALKS_ITEM_to_state)] = true;
  return true;
}

static int32_t put_state(chain *c, size_t step, talks__item which, int32_t y) {
  talks__page *p = c->s->p;
  talks_node nodes[] = {get(p, c->design, TALKS_ITEM_design), c->steps[step]};
  talks_str name =
      talks__svg_piece(c->s, talks__value_piece(p, get(p, c->steps[step], which)));
  talks__wrapped words =
      talks__svg_wrap(c->s, name, c->width - INDENT, TALKS_FACE_STRONG);
  talks__svg_open(c->s, "state", nodes, 2, name);
  talks__svg_circle(c->s, c->reached[state_at(c, step, which)] ? "k" : "o", c->x + 9,
                    y + 10, 7);
  talks__svg_words(c->s, &words, c->x + INDENT, y, TALKS_START);
  talks__svg_close(c->s);
  return y + (words.height > 20 ? words.height : 20) + 4;
}

static int32_t put_step(chain *c, size_t step, int32_t y) {
  const talks__contract_step *needs = &talks__contract_steps()[step];
  talks__page *p = c->s->p;
  talks_node nodes[] = {get(p, c->design, TALKS_ITEM_design), c->steps[step]};
  int32_t x = c->x + 9, top = y;
  y = put_parts(c, needs->parts, needs->n, y);
  talks_str said = talks__svg_piece(
      c->s, talks__cited_piece(p, get(p, c->steps[step], TALKS_ITEM_can_be_taken)));
  talks__svg_open(c->s, "step", nodes, 2, said);
  talks__svg_line(c->s, c->open[step] ? "ls" : "ld", x, top - 6, x, y);
  if (!c->open[step]) { /* a bar across: it stops here */
    int32_t middle = (top + y) / 2;
    talks__svg_line(c->s, "ls", x - 7, middle - 3, x + 7, middle - 3);
    talks__svg_line(c->s, "ls", x - 7, middle + 4, x + 7, middle + 4);
  }
  talks__svg_head(c->s, x, y + 3, 0, 1);
  talks__svg_close(c->s);
  return y + 4;
}

/* "in force > lapsed", and the parts that this needs, named only. */
static int32_t put_side_step(chain *c, size_t step, int32_t y) {
  talks__page *p = c->s->p;
  talks_node node = c->steps[step], lacks = get(p, node, TALKS_ITEM_lacks);
  talks_node nodes[] = {get(p, c->design, TALKS_ITEM_design), node,
                        get(p, node, TALKS_ITEM_can_be_taken)};
  bool open = count_of(p, lacks) == 0;
  talks__pieces names = {0};
  for (talks_node n = first(p, lacks); n != TALKS_NO_NODE; n = next(p, n)) {
    separate(p, &names, TALKS_MSG_list_comma);
    talks__pieces_put(
        p, &names,
        talks__plain(talks__part_label(p, talks__anode_of(p->answer, n)->of.word)));
  }
  talks__run runs[] = {value(p, get(p, node, TALKS_ITEM_from_state)),
                       value(p, get(p, node, TALKS_ITEM_to_state)),
                       open ? talks__run_one(p, talks__cited_piece(p, nodes[2]))
                            : talks__pieces_run(&names)};
  talks_str text =
      talks__svg_msg(c->s, open ? TALKS_MSG_step_goes : TALKS_MSG_step_stops, runs, 3);
  talks__svg_open(c->s, "step", nodes, 3, text);
  talks__svg_line(c->s, open ? "ls" : "ld", c->x, y + 8, c->x + 18, y + 8);
  int32_t end =
      talks__svg_text(c->s, text, c->x + INDENT, y, c->width - INDENT, TALKS_FACE_SMALL);
  talks__svg_close(c->s);
  return end + 3;
}

static int32_t put_caption(chain *c, talks__msg_id id, int32_t y) {
  return talks__svg_text(c->s, talks__svg_msg(c->s, id, NULL, 0), c->x + INDENT, y + 4,
                         c->width - INDENT, TALKS_FACE_SMALL) +
         4;
}

/* The steps from agreed to responding follow each other; the others branch off. */
static int32_t put_chain(chain *c, int32_t y) {
  static const talks__word rest[] = {
      TALKS_WORD_part_exclusions, TALKS_WORD_part_term,   TALKS_WORD_part_extension,
      TALKS_WORD_part_depends_on, TALKS_WORD_part_review, TALKS_WORD_part_void};
  bool on_chain[TALKS_CONTRACT_STEPS] = {false};
  talks__term at = TALKS_TERM_at_agreed;
  for (size_t i = 0; i < TALKS_CONTRACT_STEPS && at != TALKS_TERM_at_responding; i++) {
    if (state_at(c, i, TALKS_ITEM_from_state) != at) continue;
    if (at == TALKS_TERM_at_agreed) y = put_state(c, i, TALKS_ITEM_from_state, y);
    at = state_at(c, i, TALKS_ITEM_to_state);
    on_chain[i] = true;
    y = put_step(c, i, y);
    y = put_state(c, i, TALKS_ITEM_to_state, y);
  }
  y = put_parts(c, rest, TALKS_COUNT(rest), y + 4);
  y = put_caption(c, TALKS_MSG_picture_other_steps, y);
  for (size_t i = 0; i < TALKS_CONTRACT_STEPS; i++)
    if (!on_chain[i]) y = put_side_step(c, i, y);
  return y;
}

/* ---- designs ------------------------------------------------------------------- */

static int32_t put_asked(chain *c, int32_t y) {
  const talks__page *p = c->s->p;
  talks_node list = get(p, c->design, TALKS_ITEM_asked_terms);
  if (count_of(p, list) > 0) y = put_caption(c, TALKS_MSG_picture_asked, y);
  for (talks_node t = first(p, list); t != TALKS_NO_NODE; t = next(p, t)) {
    talks_node node = get(p, t, TALKS_ITEM_part);
    y = put_box(c, "bq box", talks__str(NULL),
                talks__svg_run(c->s, talks__asked_term_run(c->s->p, t)), &node, 1, y);
  }
  return y;
}

static int32_t put_name(chain *c, int64_t number, int32_t y) {
  talks__page *p = c->s->p;
  talks_node nodes[] = {get(p, c->design, TALKS_ITEM_design)};
  talks__run runs[] = {
      talks__run_one(p, talks__plain(talks__number_text(p, number))),
      talks__run_one(p, talks__plain(name_under(p, c->design, TALKS_ITEM_design)))};
  talks_str name = talks__svg_msg(c->s, TALKS_MSG_guarantee_name, runs, 2);
  talks__wrapped words = talks__svg_wrap(c->s, name, c->width, TALKS_FACE_STRONG);
  talks__svg_open(c->s, "design", nodes, 1, name);
  talks__svg_line(c->s, "ls", c->x, y, c->x + c->width, y);
  talks__svg_words(c->s, &words, c->x, y + 6, TALKS_START);
  talks__svg_close(c->s);
  return y + words.height + 16;
}

/* Where nothing is on record but wishes, a chain would be blanks alone: a line says
 * so. */
static int32_t put_design(talks__svg *s, talks_node design, int64_t number, int32_t x,
                          int32_t width, int32_t y) {
  chain c = {.s = s, .design = design, .x = x, .width = width};
  y = put_name(&c, number, y);
  if (count_of(s->p, get(s->p, design, TALKS_ITEM_terms)) == 0) {
    talks_node nodes[] = {get(s->p, design, TALKS_ITEM_design)};
    y = put_box(&c, "bd box", talks__svg_msg(s, TALKS_MSG_picture_all_blank, NULL, 0),
                talks__str(NULL), nodes, 1, y);
  } else if (read_steps(&c)) {
    y = put_chain(&c, y);
  }
  return put_asked(&c, y) + CHAIN;
}

static int32_t new_row(talks__svg *s, int32_t y, int64_t number) {
  if (number > 1) talks__svg_seam(s, y - 6);
  return y;
}

int32_t talks__draw_guarantee(talks__svg *s, int32_t y) {
  talks__page *p = s->p;
  talks_node list = get(p, 0, TALKS_ITEM_guarantees);
  size_t all = count_of(p, list), seen = 0;
  int32_t columns = s->width < 600 ? 1 : s->width < 960 ? 2 : 3, at = 0;
  int32_t whole = s->width - 2 * TALKS_SVG_MARGIN, bottom = y;
  int32_t width = (whole - (columns - 1) * CHAIN) / columns;
  if (all == 0)
    return talks__svg_note(s, talks__svg_msg(s, TALKS_MSG_nothing_on_record, NULL, 0), y);
  for (talks_node d = first(p, list); d != TALKS_NO_NODE && seen < TALKS_PICTURE_DESIGNS;
       d = next(p, d), at++) {
    int64_t number = (int64_t)++seen;
    if (at == columns) at = 0;
    if (at == 0) y = new_row(s, bottom, number);
    size_t before = s->body.n;
    int32_t x = TALKS_SVG_MARGIN + at * (width + CHAIN);
    int32_t end = put_design(s, d, number, x, width, y);
    if (columns > 1 && end - y > TALL) { /* drawn anew over the whole width */
      s->body.n = before;
      if (at > 0) y = new_row(s, bottom, number);
      end = put_design(s, d, number, TALKS_SVG_MARGIN, whole, y);
      at = columns - 1;
    }
    if (end > bottom) bottom = end;
  }
  y = talks__svg_more(s, all - seen, bottom);
  return talks__svg_note(s, talks__svg_msg(s, TALKS_MSG_guarantee_note, NULL, 0), y);
}
