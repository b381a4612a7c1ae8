/* report/pictures/blocks.c: sets of positions that cannot hold together, as a table of
 * marks.
 *
 * A column for each set, a row for each position, party by party, then facts of
 * structure and readings. A mark stands where the set takes the position; a line joins
 * the marks of a column. In which readings a set holds is told by the mark's shape and
 * by the line, and named below. Where not all columns fit side by side there are
 * several tables.
 */
#include "report/pages/standoff.h"
#include "report/pictures/pictures.h"

typedef enum { POSITION, FACT, READING } row_sort;

typedef struct {
  talks_rec rec, party; /* party: of a position */
  talks_node node;      /* held position, fact or reading, as first met */
  row_sort sort;
} row;

typedef struct {
  talks__svg *s;
  talks_node *sets;
  size_t nsets;
  row *rows;
  size_t nrows, cap;
  int32_t label, step; /* widths: of the rows' labels, of a column */
} table;

static const talks__item lists[] = {[POSITION] = TALKS_ITEM_positions_held,
                                    [FACT] = TALKS_ITEM_facts,
                                    [READING] = TALKS_ITEM_readings};

static talks_rec rec_of(const talks__page *p, row_sort sort, talks_node node) {
  return sort == POSITION ? ref_under(p, node, TALKS_ITEM_position)
                          : talks__anode_of(p->answer, node)->of.ref;
}

static talks__term firmness(const talks__page *p, talks_node set) {
  return talks__anode_of(p->answer, get(p, set, TALKS_ITEM_firmness))->of.term;
}

/* ---- rows ---------------------------------------------------------------------- */

static void add_row(table *t, row r) {
  for (size_t i = 0; i < t->nrows; i++)
    if (t->rows[i].rec == r.rec) return;
  if (t->nrows < t->cap) t->rows[t->nrows++] = r;
}

/* Those of one sort, of one party (TALKS_NO_RECORD: of any). */
static void add_rows(table *t, row_sort sort, talks_rec party) {
  const talks__page *p = t->s->p;
  for (size_t i = 0; i < t->nsets; i++)
    for (talks_node n = first(p, get(p, t->sets[i], lists[sort])); n != TALKS_NO_NODE;
         n = next(p, n)) {
      talks_rec of =
          sort == POSITION ? ref_under(p, n, TALKS_ITEM_party) : TALKS_NO_RECORD;
      if (sort == POSITION && party != TALKS_NO_RECORD && of != party) continue;
      add_row(t, (row){rec_of(p, sort, n), of, n, sort});
    }
}

/* The parties that must agree in their order, then whoever else holds a position. */
static bool gather(table *t) {
  const talks__page *p = t->s->p;
  for (size_t i = 0; i < t->nsets; i++)
    for (size_t k = 0; k < TALKS_COUNT(lists); k++)
      for (talks_node n = first(p, get(p, t->sets[i], lists[k])); n != TALKS_NO_NODE;
           n = next(p, n))
        t->cap++;
  t->rows = talks__svg_room(t->s, t->cap, sizeof *t->rows);
  if (!t->rows) return false;
  for (talks_node n = first(p, get(p, 0, TALKS_ITEM_must_agree)); n != TALKS_NO_NODE;
       n = next(p, n))
    add_rows(t, POSITION, talks__anode_of(p->answer, n)->of.ref);
  for (size_t i = 0; i < t->nsets; i++) /* others, party by party */
    for (talks_node n = first(p, get(p, t->sets[i], TALKS_ITEM_positions_held));
         n != TALKS_NO_NODE; n = next(p, n))
      add_rows(t, POSITION, ref_under(p, n, TALKS_ITEM_party));
  add_rows(t, FACT, TALKS_NO_RECORD);
  add_rows(t, READING, TALKS_NO_RECORD);
  return true;
}

static talks_node member(const table *t, size_t set, const row *r) {
  const talks__page *p = t->s->p;
  for (talks_node n = first(p, get(p, t->sets[set], lists[r->sort])); n != TALKS_NO_NODE;
       n = next(p, n))
    if (rec_of(p, r->sort, n) == r->rec) return n;
  return TALKS_NO_NODE;
}

static bool in_panel(const table *t, const row *r, size_t from, size_t to) {
  for (size_t i = from; i < to; i++)
    if (member(t, i, r) != TALKS_NO_NODE) return true;
  return false;
}

/* ---- words --------------------------------------------------------------------- */

/* Several parties may use the same words: a reading says whose words it is of. */
static talks_str whose_words(table *t, const row *r) {
  talks__page *p = t->s->p;
  talks_rec of = talks__ref(p->view, r->rec, TALKS_F_reading_of);
  talks_rec party = talks__ref(p->view, of, TALKS_F_position_party);
  talks_str name = talks__record_label(p->view, party, p->lang);
  talks__run runs[] = {talks__run_one(p, talks__plain(name)),
                       talks__run_one(p, talks__cited_piece(p, r->node))};
  return talks__svg_msg(t->s, TALKS_MSG_picture_reading_of, runs, 2);
}

static talks_str row_text(table *t, const row *r) {
  talks__page *p = t->s->p;
  if (r->sort == POSITION) {
    talks__pieces words = talks__position_words(p, r->node);
    return talks__svg_run(t->s, talks__pieces_run(&words));
  }
  return r->sort == READING ? whose_words(t, r)
                            : talks__svg_piece(t->s, talks__cited_piece(p, r->node));
}

static talks_str group_text(table *t, const row *r) {
  if (r->sort != POSITION)
    return talks__svg_msg(
        t->s, r->sort == FACT ? TALKS_MSG_picture_facts : TALKS_MSG_picture_readings,
        NULL, 0);
  return talks__svg_piece(
      t->s, talks__value_piece(t->s->p, get(t->s->p, r->node, TALKS_ITEM_party)));
}

static talks_str set_text(table *t, size_t set) {
  talks_node label = get(t->s->p, t->sets[set], TALKS_ITEM_label);
  return talks__svg_piece(t->s, talks__value_piece(t->s->p, label));
}

/* ---- marks --------------------------------------------------------------------- */

static void put_disc(talks__svg *s, talks__term holds, int32_t x, int32_t y) {
  talks__svg_circle(s, holds == TALKS_TERM_firm_in_all ? "k" : "o", x, y, 7);
  if (holds == TALKS_TERM_firm_as_written)
    talks__svg_path(s, "k", "M%d %dA7 7 0 0 0 %d %dZ", x, y - 7, x, y + 7);
}

static void put_shape(talks__svg *s, row_sort sort, talks__term holds, int32_t x,
                      int32_t y) {
  if (sort == POSITION) put_disc(s, holds, x, y);
  if (sort == FACT) talks__svg_rect(s, "k", x - 6, y - 6, 12, 12, 0);
  if (sort == READING)
    talks__svg_path(s, "o", "M%d %dL%d %dL%d %dL%d %dZ", x, y - 8, x + 8, y, x, y + 8,
                    x - 8, y);
}

static int32_t column_x(const table *t, size_t from, size_t set) {
  return TALKS_SVG_MARGIN + t->label + (int32_t)(set - from) * t->step + t->step / 2;
}

static void put_mark(table *t, size_t set, const row *r, int32_t x, int32_t y,
                     talks_str text) {
  talks__page *p = t->s->p;
  talks_node held = member(t, set, r);
  if (held == TALKS_NO_NODE) return;
  talks_node nodes[] = {get(p, held, TALKS_ITEM_position), held};
  talks_str who = r->sort == READING ? talks__str(NULL) : group_text(t, r);
  talks_str what = talks__svg_join(t->s, who, ": ", text);
  talks__svg_open(t->s, "mark", nodes, 2,
                  talks__svg_join(t->s, set_text(t, set), ": ", what));
  put_shape(t->s, r->sort, firmness(p, t->sets[set]), x, y);
  talks__svg_close(t->s);
}

/* ---- one table ----------------------------------------------------------------- */

/* Above each column its label, and below that the sign of what it rests on. */
static int32_t put_labels(table *t, size_t from, size_t to, int32_t y) {
  talks__page *p = t->s->p;
  for (size_t i = from; i < to; i++) {
    talks_node nodes[] = {get(p, t->sets[i], TALKS_ITEM_label)};
    talks_node holds = get(p, t->sets[i], TALKS_ITEM_firmness);
    talks_str words = talks__svg_piece(t->s, talks__value_piece(p, holds));
    talks_str sign = talks__str(talks__sign(p, nodes[0])), name = set_text(t, i);
    talks__wrapped label = talks__svg_wrap(t->s, name, t->step, TALKS_FACE_STRONG);
    talks__wrapped below = talks__svg_wrap(t->s, sign, t->step, TALKS_FACE_SMALL);
    talks__svg_open(
        t->s, "set", nodes, 1,
        talks__svg_join(t->s, talks__svg_join(t->s, name, "", sign), ": ", words));
    int32_t end = talks__svg_words(t->s, &label, column_x(t, from, i), y, TALKS_MIDDLE);
    talks__svg_words(t->s, &below, column_x(t, from, i), end - 3, TALKS_MIDDLE);
    talks__svg_close(t->s);
  }
  return y + 36;
}

typedef struct {
  const row *row;
  talks__wrapped words, group; /* group: where a party begins, else nothing */
  talks_str text;
  int32_t y, height; /* of the row's band */
} line;

/* Which rows the table has, and where each stands. */
static int32_t place(table *t, size_t from, size_t to, line *lines, size_t *n,
                     int32_t y) {
  const row *above = NULL;
  for (size_t r = 0; r < t->nrows; r++) {
    const row *now = &t->rows[r];
    if (!in_panel(t, now, from, to)) continue;
    line *l = &lines[(*n)++];
    bool begins = !above || above->sort != now->sort || above->party != now->party;
    l->row = now;
    l->text = row_text(t, now);
    l->words = talks__svg_wrap(t->s, l->text, t->label - 16, TALKS_FACE_BODY);
    if (begins)
      l->group = talks__svg_wrap(t->s, group_text(t, now),
                                 t->s->width - 2 * TALKS_SVG_MARGIN, TALKS_FACE_STRONG);
    y += begins ? l->group.height + (above ? 12 : 2) : 0;
    l->y = y;
    l->height = l->words.height + 10;
    y += l->height + 2;
    above = now;
  }
  return y;
}

static void put_rows(table *t, const line *lines, size_t n, size_t columns) {
  talks__svg *s = t->s;
  for (size_t i = 0; i < n; i++) {
    const line *l = &lines[i];
    talks_node nodes[] = {get(s->p, l->row->node, TALKS_ITEM_position), l->row->node};
    if (l->group.n > 0)
      talks__svg_words(s, &l->group, TALKS_SVG_MARGIN, l->y - l->group.height - 2,
                       TALKS_START);
    talks__svg_open(s, "row", nodes, 2,
                    talks__svg_join(s, group_text(t, l->row), ": ", l->text));
    talks__svg_rect(s, "band box", TALKS_SVG_MARGIN, l->y,
                    t->label + (int32_t)columns * t->step, l->height, 4);
    talks__svg_words(s, &l->words, TALKS_SVG_MARGIN + 8, l->y + 4, TALKS_START);
    talks__svg_close(s);
  }
}

static void put_column(table *t, size_t from, size_t set, const line *lines, size_t n) {
  int32_t x = column_x(t, from, set), top = 0, bottom = 0;
  for (size_t i = 0; i < n; i++) {
    if (member(t, set, lines[i].row) == TALKS_NO_NODE) continue;
    int32_t y = lines[i].y + lines[i].height / 2;
    top = top > 0 ? top : y;
    bottom = y;
  }
  bool firm = firmness(t->s->p, t->sets[set]) == TALKS_TERM_firm_in_all;
  talks__svg_line(t->s, firm ? "ls" : "ld", x, top, x, bottom);
  for (size_t i = 0; i < n; i++)
    put_mark(t, set, lines[i].row, x, lines[i].y + lines[i].height / 2, lines[i].text);
}

static int32_t put_panel(table *t, size_t from, size_t to, int32_t y) {
  size_t n = 0;
  line *lines = talks__svg_room(t->s, t->nrows, sizeof *lines);
  if (!lines) return y;
  y = put_labels(t, from, to, y);
  int32_t end = place(t, from, to, lines, &n, y);
  put_rows(t, lines, n, to - from);
  for (size_t i = from; i < to; i++) put_column(t, from, i, lines, n);
  return end;
}

/* ---- what the shapes mean ------------------------------------------------------ */

static int32_t put_meaning(talks__svg *s, row_sort sort, talks__term holds,
                           talks_str words, int32_t y) {
  int32_t room = s->width - 2 * TALKS_SVG_MARGIN - 26;
  put_shape(s, sort, holds, TALKS_SVG_MARGIN + 9, y + 9);
  int32_t end =
      talks__svg_text(s, words, TALKS_SVG_MARGIN + 26, y + 1, room, TALKS_FACE_SMALL);
  return end + 6;
}

static int32_t put_legend(table *t, int32_t y) {
  static const talks__term terms[] = {TALKS_TERM_firm_in_all, TALKS_TERM_firm_as_written,
                                      TALKS_TERM_firm_in_some};
  talks__svg *s = t->s;
  for (size_t k = 0; k < TALKS_COUNT(terms); k++)
    for (size_t i = 0; i < t->nsets; i++) {
      if (firmness(s->p, t->sets[i]) != terms[k]) continue;
      talks_str words = talks__term_label(s->p->lang, terms[k]);
      y = put_meaning(s, POSITION, terms[k], talks__svg_shown(s, words), y);
      break;
    }
  for (row_sort k = FACT; k <= READING; k++)
    for (size_t i = 0; i < t->nrows; i++) {
      if (t->rows[i].sort != k) continue;
      y = put_meaning(s, k, TALKS_TERMS, group_text(t, &t->rows[i]), y);
      break;
    }
  return y;
}

static int32_t put_end(talks__svg *s, int32_t y) {
  talks__page *p = s->p;
  talks_node others = get(p, 0, TALKS_ITEM_not_counted);
  talks__run runs[] = {value(p, others)};
  talks_str all =
      talks__svg_piece(s, talks__value_piece(p, get(p, 0, TALKS_ITEM_enumeration)));
  if (others != TALKS_NO_NODE)
    all = talks__svg_join(s, all, p->lang == TALKS_EN ? " " : "",
                          talks__svg_msg(s, TALKS_MSG_not_counted, runs, 1));
  y = talks__svg_note(s, all, y);
  return talks__svg_note(s, talks__svg_msg(s, TALKS_MSG_footer_inference, NULL, 0), y);
}

int32_t talks__draw_blocks(talks__svg *s, int32_t y) {
  table t = {.s = s};
  talks_node list = get(s->p, 0, TALKS_ITEM_blocks);
  size_t all = list == TALKS_NO_NODE ? 0 : talks_node_count(s->p->answer, list);
  int32_t room = s->width - 2 * TALKS_SVG_MARGIN;
  bool narrow = s->width < 480;
  t.nsets = all < TALKS_PICTURE_SETS ? all : TALKS_PICTURE_SETS;
  t.sets = talks__svg_room(s, t.nsets, sizeof *t.sets);
  if (!t.sets) return y;
  size_t n = 0;
  for (talks_node b = first(s->p, list); n < t.nsets; b = next(s->p, b)) t.sets[n++] = b;
  if (n == 0) { /* of a search that was cut, only that it was */
    talks_node search = get(s->p, 0, TALKS_ITEM_enumeration);
    bool none = term_under(s->p, 0, TALKS_ITEM_enumeration) != TALKS_TERM_options_cut;
    return talks__svg_note(s,
                           none ? talks__svg_msg(s, TALKS_MSG_no_blocks, NULL, 0)
                                : talks__svg_piece(s, talks__value_piece(s->p, search)),
                           y);
  }
  if (!gather(&t)) return y;
  t.step = narrow ? 27 : 36;
  t.label = narrow ? 116 : 280;
  for (size_t i = 0; i < t.nsets; i++) { /* as wide as the widest label */
    int32_t wide = talks__svg_measure(set_text(&t, i), TALKS_FACE_STRONG) + 4;
    if (wide > t.step) t.step = wide < room - t.label ? wide : room - t.label;
  }
  size_t fit = (size_t)((room - t.label) / t.step);
  size_t least = fit < t.nsets ? fit : t.nsets; /* room that columns leave is for words */
  t.label = room - (int32_t)least * t.step;
  for (size_t from = 0; from < t.nsets; from += fit) {
    size_t to = from + fit < t.nsets ? from + fit : t.nsets;
    if (from > 0) talks__svg_seam(s, y - 8);
    y = put_panel(&t, from, to, y) + 16;
  }
  y = put_legend(&t, y);
  y = talks__svg_more(s, all - t.nsets, y);
  return put_end(s, y + 4);
}
