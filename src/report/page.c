/* report/page.c: making pages out of pieces, and the marks.
 *
 * Which layout a question has stands in the table at the end. Everything a page needs lives
 * in its arena; a failure of memory is kept and found when the page is made.
 */
#include "report/page.h"

#include "dossier/redact.h"

#include <assert.h>
#include <string.h>

/* ---- lines --------------------------------------------------------------------- */

void talks__page_line(talks__page *p, talks__line_kind kind, talks_str label) {
  const talks_ctx *ctx = p->view->ctx;
  talks__line *lines =
      p->failed ? NULL
                : talks__grow(ctx, p->lines, &p->cap_lines, p->nlines + 1, sizeof *lines);
  if (!lines) {
    p->failed = true;
    return;
  }
  p->lines = lines;
  lines[p->nlines++] = (talks__line){.kind = kind, .label = label, .first = p->npieces};
}

void talks__page_piece(talks__page *p, talks__piece piece) {
  talks__piece *pieces = p->failed ? NULL
                                   : talks__grow(p->view->ctx, p->pieces, &p->cap_pieces,
                                                 p->npieces + 1, sizeof *pieces);
  if (!pieces) {
    p->failed = true;
    return;
  }
  p->pieces = pieces;
  pieces[p->npieces++] = piece;
  p->lines[p->nlines - 1].n++;
}

void talks__page_row(talks__page *p, talks__msg_id label) {
  talks__page_line(p, TALKS_LINE_ROW, talks__msg(p->lang, label));
}

/* ---- tables -------------------------------------------------------------------- */

void talks__page_cell(talks__page *p) {
  talks__page_piece(p, (talks__piece){.node = TALKS_NO_NODE, .cell = true});
}

size_t talks__table_end(const talks__page *p, size_t i) {
  size_t end = i + 1;
  while (end < p->nlines && p->lines[end].kind == TALKS_LINE_CELLS) end++;
  return end;
}

size_t talks__cells_of(const talks__page *p, const talks__line *line) {
  size_t cells = 0;
  for (size_t i = 0; i < line->n; i++) cells += p->pieces[line->first + i].cell;
  return cells;
}

size_t talks__table_cells(const talks__page *p, size_t from, size_t to) {
  size_t most = 1;
  for (size_t i = from; i < to; i++) {
    size_t n = talks__cells_of(p, &p->lines[i]);
    if (n > most) most = n;
  }
  return most;
}

talks_str talks__label_once(const talks__line *line, talks_str above) {
  if (line->is_rest || talks__str_eq(line->label, above)) return talks__str(NULL);
  return line->whole.n > 0 ? line->whole : line->label;
}

talks__run talks__cell_at(const talks__page *p, const talks__line *line, size_t c) {
  const talks__piece *pieces = p->pieces + line->first;
  size_t from = 0, end;
  for (size_t seen = 0; from < line->n; from++)
    if (pieces[from].cell && seen++ == c) break;
  if (from == line->n) return (talks__run){NULL, 0};
  for (end = from + 1; end < line->n && !pieces[end].cell;) end++;
  return (talks__run){pieces + from + 1, end - from - 1};
}

/* ---- pieces -------------------------------------------------------------------- */

talks__piece talks__plain(talks_str text) {
  return (talks__piece){.text = text, .node = TALKS_NO_NODE};
}

talks__piece talks__plain_msg(const talks__page *p, talks__msg_id id) {
  return talks__plain(talks__msg(p->lang, id));
}

static talks_str keep(talks__page *p, talks__buf *b) {
  talks_str kept =
      b->failed ? talks__str(NULL) : talks__arena_str(&p->arena, talks__buf_view(b));
  if (!kept.p) p->failed = true;
  talks__buf_free(b);
  return kept;
}

talks__piece talks__command_piece(talks__page *p, const char *name) {
  talks__buf b;
  talks__buf_init(&b, p->view->ctx);
  talks__buf_puts(&b, "talks\xC2\xA0"); /* stays on one line */
  talks__buf_str(&b, talks__command_label(p->lang, talks__str(name)));
  return talks__plain(keep(p, &b));
}

talks_str talks__number_text(talks__page *p, int64_t number) {
  talks_rational r = {number, 1};
  talks__buf b;
  talks__buf_init(&b, p->view->ctx);
  talks__rat_format(r, false, 0, &b, NULL);
  return keep(p, &b);
}

talks_str talks__run_text(talks__page *p, talks__run run) {
  talks__buf b;
  talks__buf_init(&b, p->view->ctx);
  for (size_t i = 0; i < run.n; i++) talks__buf_str(&b, run.pieces[i].text);
  return keep(p, &b);
}

static talks_str days_text(talks__page *p, talks_days days) {
  talks__buf b;
  talks__buf_init(&b, p->view->ctx);
  talks__say_days(days, p->lang, p->near, &b);
  return keep(p, &b);
}

static talks_str figure_text(talks__page *p, const talks__figure *figure) {
  talks__buf b;
  talks__buf_init(&b, p->view->ctx);
  talks__figure_format(figure, p->lang == TALKS_EN ? 0 : 1, &b);
  return keep(p, &b);
}

static talks_str text_in(const talks__anode *node, talks_lang lang) {
  talks_str first = lang == TALKS_EN ? node->of.text.en : node->of.text.zh;
  return first.n > 0 ? first : lang == TALKS_EN ? node->of.text.zh : node->of.text.en;
}

talks__piece talks__value_piece(talks__page *p, talks_node node) {
  talks__piece piece = {.node = node};
  if (node == TALKS_NO_NODE) return piece;
  const talks__anode *n = talks__anode_of(p->answer, node);
  switch (n->type) {
  case TALKS_NODE_REF:
    piece.text = talks__record_label(p->view, n->of.ref, p->lang);
    break;
  case TALKS_NODE_COUNT:
    piece.text = talks__number_text(p, n->of.count);
    break;
  case TALKS_NODE_FIGURE:
    piece.text = figure_text(p, n->of.figure);
    break;
  case TALKS_NODE_DATES:
    piece.text = days_text(p, n->of.dates);
    break;
  case TALKS_NODE_TEXT:
    piece.text = text_in(n, p->lang);
    piece.verbatim = n->of.text.verbatim;
    break;
  case TALKS_NODE_WORD:
    piece.text = talks__word_label(p->lang, n->of.word);
    break;
  case TALKS_NODE_TERM:
    piece.text = talks__term_label(p->lang, n->of.term);
    break;
  case TALKS_NODE_UNKNOWN:
    piece.text = talks__msg(p->lang, TALKS_MSG_unknown);
    break;
  default:
    break; /* records and lists have no words of their own */
  }
  return piece;
}

talks__piece talks__cited_piece(talks__page *p, talks_node node) {
  talks__piece piece = talks__value_piece(p, node);
  piece.marks = node != TALKS_NO_NODE;
  return piece;
}

/* A text that other words follow has no full stop before them. */
talks_str talks__phrase(talks_str text) {
  static const talks_str stops[] = {TALKS_STR_INIT("."), TALKS_STR_INIT("\xE3\x80\x82")};
  for (size_t i = 0; i < TALKS_COUNT(stops); i++) {
    talks_str s = stops[i];
    if (text.n > s.n && memcmp(text.p + text.n - s.n, s.p, s.n) == 0) text.n -= s.n;
  }
  return text;
}

talks__piece talks__phrase_piece(talks__page *p, talks_node node) {
  talks__piece piece = talks__value_piece(p, node);
  if (!piece.verbatim) piece.text = talks__phrase(piece.text);
  return piece;
}

talks__piece talks__rounded_piece(talks__page *p, talks_node node, unsigned decimals) {
  talks__piece piece = {.node = node};
  if (node == TALKS_NO_NODE) return piece;
  talks__buf b;
  talks__buf_init(&b, p->view->ctx);
  talks__rat_format(talks__anode_of(p->answer, node)->of.figure->v[0], true, decimals, &b,
                    NULL);
  piece.text = keep(p, &b);
  return piece;
}

talks__piece talks__marks_piece(talks_node node) {
  return (talks__piece){.node = node, .marks = node != TALKS_NO_NODE};
}

talks__piece talks__marks_for(const talks__page *p, talks_node node, talks_node whole) {
  talks__piece piece = talks__marks_piece(node);
  piece.withheld = piece.marks && talks__rests_on_withheld(p, whole);
  return piece;
}

talks__piece talks__sign_piece(talks_node node) {
  return (talks__piece){.node = node, .sign = node != TALKS_NO_NODE};
}

talks__piece talks__against_piece(talks_node node) {
  talks__piece piece = talks__marks_piece(node);
  piece.against = true;
  return piece;
}

bool talks__is_disputed(const talks__page *p, talks_node node) {
  return node != TALKS_NO_NODE && talks__anode_of(p->answer, node)->support.disputed;
}

/* ---- messages ------------------------------------------------------------------ */

void talks__pieces_put(talks__page *p, talks__pieces *list, talks__piece piece) {
  if (list->n == list->cap) {
    size_t cap = list->cap ? list->cap * 2 : 8;
    talks__piece *grown = talks__arena_alloc(&p->arena, cap, sizeof *grown);
    if (!grown) {
      p->failed = true;
      return;
    }
    if (list->n > 0) memcpy(grown, list->pieces, list->n * sizeof *grown);
    list->pieces = grown;
    list->cap = cap;
  }
  list->pieces[list->n++] = piece;
}

static bool is_digit(char c) { return c >= '0' && c <= '9'; }

/* Whether the last of these pieces and the first of those would read as one number. */
static bool runs_together(const talks__pieces *list, talks__run run) {
  if (list->n == 0 || run.n == 0) return false;
  talks_str before = list->pieces[list->n - 1].text, behind = run.pieces[0].text;
  return before.n > 0 && behind.n > 0 && is_digit(before.p[before.n - 1]) &&
         is_digit(behind.p[0]);
}

/* "{0|pair|pairs}" at the beginning of a text: the first word where run 0 is the number
 * 1, else the second; *end: how long it is. */
static talks_str choose(talks_str text, const talks__run *runs, size_t n, size_t *end) {
  size_t run = (size_t)(text.p[1] - '0'), from = 3, bar = 3;
  while (text.p[bar] != '|') bar++;
  *end = bar + 1;
  while (text.p[*end] != '}') ++*end;
  bool one = run < n && runs[run].n > 0 &&
             talks__str_eq(runs[run].pieces[0].text, TALKS_STR("1"));
  size_t to = bar;
  if (!one) {
    from = bar + 1;
    to = *end;
  }
  ++*end;
  return (talks_str){text.p + from, to - from};
}

void talks__pieces_say(talks__page *p, talks__pieces *list, talks__msg_id id,
                       const talks__run *runs, size_t n) {
  talks_str m = talks__msg(p->lang, id);
  size_t from = 0;
  for (size_t i = 0; i + 2 < m.n; i++) {
    if (m.p[i] != '{' || (m.p[i + 2] != '}' && m.p[i + 2] != '|')) continue;
    if (i > from)
      talks__pieces_put(p, list, talks__plain((talks_str){m.p + from, i - from}));
    if (m.p[i + 2] == '|') {
      size_t end;
      talks_str rest = {m.p + i, m.n - i};
      talks__pieces_put(p, list, talks__plain(choose(rest, runs, n, &end)));
      from = i + end;
      i += end - 1;
      continue;
    }
    size_t run = (size_t)(m.p[i + 1] - '0');
    /* "zone 2" and 4 side by side, as Chinese has them, are no 24 */
    if (run < n && i == from && i > 0 && runs_together(list, runs[run]))
      talks__pieces_put(p, list, talks__plain(TALKS_STR(" ")));
    for (size_t k = 0; run < n && k < runs[run].n; k++)
      talks__pieces_put(p, list, runs[run].pieces[k]);
    from = i + 3;
    i += 2;
  }
  if (from < m.n)
    talks__pieces_put(p, list, talks__plain((talks_str){m.p + from, m.n - from}));
}

void talks__page_say(talks__page *p, talks__msg_id id, const talks__run *runs, size_t n) {
  talks__pieces list = {0};
  talks__pieces_say(p, &list, id, runs, n);
  for (size_t i = 0; i < list.n; i++) talks__page_piece(p, list.pieces[i]);
}

talks__run talks__run_one(talks__page *p, talks__piece piece) {
  talks__pieces list = {0};
  talks__pieces_put(p, &list, piece);
  return talks__pieces_run(&list);
}

talks__run talks__pieces_run(const talks__pieces *list) {
  return (talks__run){list->pieces, list->n};
}

/* ---- marks --------------------------------------------------------------------- */

enum { MAX_MARKS = 3 }; /* more are counted: "+3" */

typedef struct {
  talks_rec recs[MAX_MARKS];
  size_t n, total;
} marks;

static int compare_ids(const talks_view *v, talks_rec a, talks_rec b) {
  return talks__str_natcmp(talks__id(v, a), talks__id(v, b));
}

/* A node's records, or those against it; what is not there has none. */
static const talks_rec *records_of(const talks__page *p, talks_node node, bool against,
                                   size_t *n) {
  *n = 0;
  if (node == TALKS_NO_NODE) return NULL;
  talks_support s = talks__anode_of(p->answer, node)->support;
  return talks__ev_items(&p->answer->evidence, against ? s.against : s.on, n);
}

bool talks__rests_on_withheld(const talks__page *p, talks_node node) {
  size_t n, i = 0;
  talks_rec stand_in = talks__stand_in(p->view->model);
  const talks_rec *recs = records_of(p, node, false, &n);
  while (i < n && recs[i] != stand_in) i++;
  return i < n;
}

bool talks__is_withheld(const talks__page *p, talks_node node) {
  const talks__anode *x = talks__anode_of(p->answer, node);
  return x->type == TALKS_NODE_REF && x->of.ref == talks__stand_in(p->view->model);
}

/* The lowest marks of a piece's statements, in order; the last of them is that of what was
 * withheld, if anything was. */
static marks collect(const talks__page *p, const talks__piece *piece) {
  marks m = {.n = 0};
  size_t n;
  const talks_rec *recs = records_of(p, piece->node, piece->against, &n);
  talks_rec stand_in = talks__stand_in(p->view->model);
  bool withheld = piece->withheld;
  for (size_t i = 0; i < n; i++) {
    withheld |= recs[i] == stand_in;
    if (talks__kind_of(p->view, recs[i]) != TALKS_K_statement || recs[i] == stand_in)
      continue;
    size_t at = m.n;
    while (at > 0 && compare_ids(p->view, recs[i], m.recs[at - 1]) < 0) at--;
    m.total++;
    if (at == MAX_MARKS) continue;
    size_t last = m.n < MAX_MARKS ? m.n++ : MAX_MARKS - 1;
    memmove(&m.recs[at + 1], &m.recs[at], (last - at) * sizeof *m.recs);
    m.recs[at] = recs[i];
  }
  if (!withheld) return m;
  m.total++;
  m.recs[m.n < MAX_MARKS ? m.n++ : MAX_MARKS - 1] = stand_in;
  return m;
}

/* Everything of a mark but its letters: "S0.2" of "S0.2b". */
static talks_str stem(talks_str id) {
  while (id.n > 0 && id.p[id.n - 1] >= 'a' && id.p[id.n - 1] <= 'z') id.n--;
  return id;
}

const char *talks__sign(const talks__page *p, talks_node node) {
  static const char *const signs[] = {
      [TALKS_STATED] = "",   [TALKS_INFERRED] = "~", [TALKS_ASSUMED] = "=",
      [TALKS_OUTSIDE] = "^", [TALKS_ABSENT] = "",
  };
  return node == TALKS_NO_NODE ? ""
                               : signs[talks__anode_of(p->answer, node)->support.basis];
}

const char *talks__marks_sign(const talks__page *p, const talks__piece *piece) {
  return piece->against ? "" : talks__sign(p, piece->node);
}

size_t talks__each_mark(const talks__page *p, const talks__piece *piece,
                        talks__mark_fn fn, void *user) {
  marks m = collect(p, piece);
  for (size_t i = 0; i < m.n; i++) fn(user, talks__id(p->view, m.recs[i]), i == 0);
  return m.total - m.n;
}

void talks__write_marks(const talks__page *p, const talks__piece *piece,
                        talks__buf *out) {
  marks m = collect(p, piece);
  for (size_t i = 0; i < m.n; i++) {
    talks_str id = talks__id(p->view, m.recs[i]), s = stem(id);
    bool same = i > 0 && talks__str_eq(stem(talks__id(p->view, m.recs[i - 1])), s);
    talks__buf_puts(out, i == 0 ? "[" : same ? "," : " ");
    talks__buf_str(out, same ? (talks_str){id.p + s.n, id.n - s.n} : id);
  }
  if (m.total > m.n) talks__buf_printf(out, " +%zu", m.total - m.n);
  if (m.n > 0) talks__buf_char(out, ']');
  talks__buf_puts(out, talks__marks_sign(p, piece));
}

/* ---- layouts ------------------------------------------------------------------- */

static const struct {
  const char *question;
  void (*layout)(talks__page *);
} layouts[] = {
    {"stand", talks__layout_stand},         {"why", talks__layout_why},
    {"brief", talks__layout_brief},         {"find", talks__layout_find},
    {"claims", talks__layout_claims},       {"criteria", talks__layout_criteria},
    {"money", talks__layout_money},         {"fighting", talks__layout_fighting},
    {"timeline", talks__layout_timeline},   {"who", talks__layout_who},
    {"slips", talks__layout_slips},         {"outlook", talks__layout_outlook},
    {"tactics", talks__layout_tactics},     {"ceasefire", talks__layout_ceasefire},
    {"guarantee", talks__layout_guarantee}, {"leverage", talks__layout_leverage},
    {"domestic", talks__layout_domestic},   {"sequence", talks__layout_sequence},
    {"sources", talks__layout_sources},     {"moved", talks__layout_moved},
    {"positions", talks__layout_positions}, {"blocks", talks__layout_blocks},
    {"unblock", talks__layout_unblock},     {"ask", talks__layout_ask},
    {"what-if", talks__layout_what_if},     {"diff", talks__layout_diff},
    {"drafts", talks__layout_drafts},
};

/* Every question has its layout. */
static void lay_out(talks__page *p) {
  size_t i = 0;
  while (i + 1 < TALKS_COUNT(layouts) &&
         strcmp(layouts[i].question, p->answer->question) != 0)
    i++;
  assert(strcmp(layouts[i].question, p->answer->question) == 0);
  layouts[i].layout(p);
}

/* ---- of which view ------------------------------------------------------------- */

enum { MOST_MOVES = 3 }; /* more are counted */

static void put_part(talks__page *p, talks__pieces *parts, talks__msg_id id,
                     talks_str what) {
  talks__run runs[] = {talks__run_one(p, talks__plain(what))};
  talks__pieces words = {0};
  talks__pieces_say(p, &words, id, runs, 1);
  talks__pieces_put(p, parts,
                    talks__plain(talks__run_text(p, talks__pieces_run(&words))));
}

static void put_name(talks__page *p, talks__pieces *list, talks_str name) {
  if (list->n > 0) talks__pieces_put(p, list, talks__plain_msg(p, TALKS_MSG_list_comma));
  talks__pieces_put(p, list, talks__plain(name));
}

static void put_names(talks__page *p, talks__pieces *parts, talks__msg_id id,
                      const char *const *names, size_t n) {
  talks__pieces list = {0};
  for (size_t i = 0; i < n; i++) put_name(p, &list, talks__str(names[i]));
  if (n > 0) put_part(p, parts, id, talks__run_text(p, talks__pieces_run(&list)));
}

static void put_sets(talks__page *p, talks__pieces *parts,
                     const talks_view_settings *settings) {
  for (size_t i = 0; i < settings->nassume; i++)
    if (strcmp(settings->assume[i], "*") == 0) {
      talks__pieces_put(p, parts, talks__plain_msg(p, TALKS_MSG_title_every_set));
      return;
    }
  put_names(p, parts, TALKS_MSG_title_sets, settings->assume, settings->nassume);
}

/* A page that lists the moves does not say them twice. */
static void put_supposed(talks__page *p, talks__pieces *parts) {
  uint32_t n = talks__moves(p->view);
  talks__pieces list = {0};
  if (n == 0 || talks__node_at(p->answer, 0, TALKS_ITEM_supposed) != TALKS_NO_NODE)
    return;
  if (n > MOST_MOVES) {
    put_part(p, parts, TALKS_MSG_title_supposed_many, talks__number_text(p, n));
    return;
  }
  for (uint32_t i = 0; i < n; i++) {
    talks_str text = talks__move_text(p->view, i);
    put_name(p, &list,
             text.n > 0 ? text : talks__id(p->view, talks__move_rec(p->view, i)));
  }
  put_part(p, parts, TALKS_MSG_title_supposed,
           talks__run_text(p, talks__pieces_run(&list)));
}

static void put_day_in_force(talks__page *p, talks__pieces *parts) {
  int32_t day = p->view->valid_on, near = p->near;
  if (day == TALKS_NO_DAY) return;
  p->near = TALKS_NO_DAY; /* a title says the year */
  talks_str text = days_text(p, (talks_days){day, day, TALKS_WHEN});
  p->near = near;
  put_part(p, parts, TALKS_MSG_in_force_on, text);
}

/* A page that was printed or sent says in its title of which view it is: what was in force
 * on which day, certainly known, left out, assumed and supposed. */
static void tell_view(talks__page *p) {
  const talks_view_settings settings = talks__settings_of(p->view);
  talks__pieces parts = {0};
  if (p->nlines == 0 || p->lines[0].kind != TALKS_LINE_TITLE) return;
  put_day_in_force(p, &parts);
  if (talks__is_strict(p->view))
    talks__pieces_put(p, &parts, talks__plain_msg(p, TALKS_MSG_title_strict));
  if (!p->says_left_out)
    put_names(p, &parts, TALKS_MSG_title_without, settings.without, settings.nwithout);
  put_sets(p, &parts, &settings);
  put_supposed(p, &parts);
  if (parts.n == 0 || p->failed) return;
  const talks__line title = p->lines[0];
  talks__page_line(p, TALKS_LINE_TITLE, talks__str(NULL)); /* the title again, longer */
  for (size_t i = 0; i < title.n && !p->failed; i++)
    talks__page_piece(p, p->pieces[title.first + i]);
  for (size_t i = 0; i < parts.n && !p->failed; i++)
    talks__page_piece(p, parts.pieces[i]);
  if (p->failed) return;
  p->lines[0] = p->lines[--p->nlines];
}

/* ---- making -------------------------------------------------------------------- */

talks_status talks__page_make(const talks_answer *answer, talks_lang lang,
                              const char *options, talks__page *out) {
  memset(out, 0, sizeof *out);
  out->answer = answer;
  out->view = answer->view;
  out->lang = lang;
  out->options = options && options[0] ? options : NULL;
  out->near = out->view->as_of;
  talks__arena_init(&out->arena, out->view->ctx);
  if (answer->refused) talks__layout_refusal(out);
  else lay_out(out);
  if (!out->failed) tell_view(out);
  return out->failed ? TALKS_NO_MEMORY : TALKS_OK;
}

void talks__page_free(talks__page *p) {
  talks__free(p->view->ctx, p->lines);
  talks__free(p->view->ctx, p->pieces);
  talks__arena_free(&p->arena);
}
