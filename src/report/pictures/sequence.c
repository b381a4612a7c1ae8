/* report/pictures/sequence.c: what has to come before what, as a graph in layers.
 *
 * Boxes are acts; rounded boxes are states of affairs that no act on record brings. A
 * line runs from what is needed to the act that needs it, downward where it can. A
 * dashed line is an inference. Lines of a circle are thick and bear its number; the
 * one that closes it runs upward. Parts that do not hang together stand beside each
 * other, circles first.
 */
#include "report/pages/lines.h"
#include "report/pictures/layers.h"
#include "report/pictures/pictures.h"

typedef struct {
  talks_rec rec;
  talks_node name, record; /* what it is; an act's record where it has one */
  talks_node truth;        /* of a state */
  bool act, circle;
  uint32_t part; /* of the graph */
  talks__wrapped title, note;
  talks_str spoken;
} box;

typedef struct {
  uint32_t from, to;
  talks_node need; /* the record with condition_of */
  bool circle, one_of_several;
  talks_str numbers, spoken;
} arrow;

typedef struct {
  talks__svg *s;
  box *boxes;
  uint32_t n, cap;
  arrow *arrows;
  uint32_t narrows, cap_arrows;
  size_t left_out;
  int32_t width; /* of a box */
} graph;

typedef struct {
  int32_t x, y;
} spot;

/* ---- boxes --------------------------------------------------------------------- */

static uint32_t find_box(const graph *g, talks_rec rec, bool act) {
  for (uint32_t i = 0; i < g->n; i++)
    if (g->boxes[i].rec == rec && g->boxes[i].act == act) return i;
  return UINT32_MAX;
}

static uint32_t add_box(graph *g, talks_node name, talks_node record, bool act) {
  const talks__page *p = g->s->p;
  uint32_t at = find_box(g, ref_of(p, name), act);
  if (at != UINT32_MAX) return at;
  if (g->n == TALKS_PICTURE_ACTS || g->n == g->cap) {
    g->left_out++;
    return UINT32_MAX;
  }
  g->boxes[g->n] = (box){ref_of(p, name), name, record, TALKS_NO_NODE, act,
                         false,           g->n, {0},    {0},           {NULL, 0}};
  return g->n++;
}

/* Acts with what they need, then acts of circles that are not among them (--circles). */
static void add_acts(graph *g) {
  const talks__page *p = g->s->p;
  talks_node list = get(p, 0, TALKS_ITEM_acts);
  for (talks_node n = first(p, list); n != TALKS_NO_NODE; n = next(p, n))
    add_box(g, get(p, n, TALKS_ITEM_act), n, true);
  for (talks_node c = first(p, get(p, 0, TALKS_ITEM_circles)); c != TALKS_NO_NODE;
       c = next(p, c))
    for (talks_node n = first(p, get(p, c, TALKS_ITEM_steps)); n != TALKS_NO_NODE;
         n = next(p, n))
      add_box(g, get(p, n, TALKS_ITEM_act), TALKS_NO_NODE, true);
}

static bool brings(const talks__page *p, talks_rec act, talks_rec state) {
  uint32_t n;
  const talks_rec *list = talks__refs(p->view, act, TALKS_F_act_brings, &n);
  for (uint32_t i = 0; i < n; i++)
    if (list[i] == state) return true;
  return false;
}

/* ---- arrows -------------------------------------------------------------------- */

static void add_arrow(graph *g, uint32_t from, uint32_t to, talks_node need,
                      bool one_of_several) {
  const talks__page *p = g->s->p;
  talks_rec condition = ref_under(p, need, TALKS_ITEM_condition_of);
  if (from == UINT32_MAX || to == UINT32_MAX || g->narrows == g->cap_arrows) return;
  for (uint32_t i = 0; i < g->narrows; i++) { /* two states that one act brings */
    arrow *a = &g->arrows[i];
    if (a->from == from && a->to == to &&
        ref_under(p, a->need, TALKS_ITEM_condition_of) == condition)
      return;
  }
  g->arrows[g->narrows++] =
      (arrow){from, to, need, false, one_of_several, {NULL, 0}, {NULL, 0}};
}

/* One needed state: from every other act that brings it, else from a box of its own. */
static void add_state(graph *g, uint32_t to, talks_node need, talks_node needed,
                      bool one_of_several) {
  const talks__page *p = g->s->p;
  talks_node name = get(p, needed, TALKS_ITEM_state_of);
  bool found = false;
  for (uint32_t i = 0; i < g->n; i++) {
    if (!g->boxes[i].act || i == to || !brings(p, g->boxes[i].rec, ref_of(p, name)))
      continue;
    add_arrow(g, i, to, need, one_of_several);
    found = true;
  }
  if (found) return;
  uint32_t state = add_box(g, name, TALKS_NO_NODE, false);
  if (state != UINT32_MAX) g->boxes[state].truth = get(p, needed, TALKS_ITEM_truth);
  add_arrow(g, state, to, need, one_of_several);
}

static void add_need(graph *g, talks_node act, talks_node need) {
  const talks__page *p = g->s->p;
  uint32_t to = find_box(g, ref_of(p, act), true);
  talks_node list = get(p, need, TALKS_ITEM_alternatives);
  bool several = count_of(p, list) > 1;
  if (to == UINT32_MAX) return;
  for (talks_node a = first(p, list); a != TALKS_NO_NODE; a = next(p, a))
    for (talks_node n = first(p, get(p, a, TALKS_ITEM_together)); n != TALKS_NO_NODE;
         n = next(p, n))
      add_state(g, to, need, n, several);
}

static void each_need(graph *g, void (*fn)(graph *, talks_node act, talks_node need)) {
  const talks__page *p = g->s->p;
  for (talks_node n = first(p, get(p, 0, TALKS_ITEM_acts)); n != TALKS_NO_NODE;
       n = next(p, n))
    for (talks_node k = first(p, get(p, n, TALKS_ITEM_needs)); k != TALKS_NO_NODE;
         k = next(p, k))
      fn(g, get(p, n, TALKS_ITEM_act), k);
  for (talks_node c = first(p, get(p, 0, TALKS_ITEM_circles)); c != TALKS_NO_NODE;
       c = next(p, c))
    for (talks_node n = first(p, get(p, c, TALKS_ITEM_steps)); n != TALKS_NO_NODE;
         n = next(p, n))
      fn(g, get(p, n, TALKS_ITEM_act), n);
}

static void count_need(graph *g, talks_node act, talks_node need) {
  const talks__page *p = g->s->p;
  (void)act;
  g->cap++;
  for (talks_node a = first(p, get(p, need, TALKS_ITEM_alternatives)); a != TALKS_NO_NODE;
       a = next(p, a)) {
    uint32_t n = (uint32_t)count_of(p, get(p, a, TALKS_ITEM_together));
    g->cap += n;
    g->cap_arrows += n;
  }
}

/* The circles that go this way: act, condition and the act that would bring it. */
static void number_circles(graph *g) {
  talks__svg *s = g->s;
  talks__page *p = s->p;
  for (talks_node c = first(p, get(p, 0, TALKS_ITEM_circles)); c != TALKS_NO_NODE;
       c = next(p, c))
    for (talks_node n = first(p, get(p, c, TALKS_ITEM_steps)); n != TALKS_NO_NODE;
         n = next(p, n))
      for (uint32_t i = 0; i < g->narrows; i++) {
        arrow *a = &g->arrows[i];
        box *from = &g->boxes[a->from], *to = &g->boxes[a->to];
        talks_rec next_act = ref_under(p, n, TALKS_ITEM_next_act);
        bool same = from->act ? from->rec == next_act /* else it waits for itself */
                              : to->rec == next_act && brings(p, to->rec, from->rec);
        if (!same || to->rec != ref_under(p, n, TALKS_ITEM_act) ||
            ref_under(p, a->need, TALKS_ITEM_condition_of) !=
                ref_under(p, n, TALKS_ITEM_condition_of))
          continue;
        a->circle = from->circle = to->circle = true;
        a->numbers = talks__svg_join(
            s, a->numbers, ", ",
            talks__svg_piece(s, talks__value_piece(p, get(p, c, TALKS_ITEM_number))));
      }
}

/* ---- words --------------------------------------------------------------------- */

/* An act: its verdict, and the marks of what says that it needs something. */
static talks_str act_note(graph *g, uint32_t i) {
  talks__svg *s = g->s;
  talks_str note = talks__str(NULL);
  if (g->boxes[i].record != TALKS_NO_NODE) {
    talks_node verdict = get(s->p, g->boxes[i].record, TALKS_ITEM_verdict);
    talks__piece word = talks__value_piece(s->p, verdict);
    word.sign = true;
    note = talks__svg_piece(s, word);
  }
  for (uint32_t k = 0; k < g->narrows; k++) {
    bool again = false;
    talks_node of = get(s->p, g->arrows[k].need, TALKS_ITEM_condition_of);
    for (uint32_t j = 0; j < k; j++)
      again = again || (g->arrows[j].to == i &&
                        ref_under(s->p, g->arrows[j].need, TALKS_ITEM_condition_of) ==
                            ref_of(s->p, of));
    if (g->arrows[k].to != i || again) continue;
    bool bare = talks__anode_of(s->p->answer, of)->support.on == 0;
    talks__run runs[] = {talks__run_one(s->p, talks__marks_piece(of))};
    note = talks__svg_join(
        s, note, " ",
        talks__svg_msg(s, bare ? TALKS_MSG_picture_bare : TALKS_MSG_detail_plain, runs,
                       1));
  }
  return note;
}

static void put_words_in(graph *g) {
  talks__svg *s = g->s;
  for (uint32_t i = 0; i < g->n; i++) {
    box *b = &g->boxes[i];
    talks_str name = talks__svg_piece(s, talks__phrase_piece(s->p, b->name));
    talks__piece truth = talks__value_piece(s->p, b->truth);
    truth.sign = b->truth != TALKS_NO_NODE;
    talks_str note = b->act ? act_note(g, i) : talks__svg_piece(s, truth);
    b->title = talks__svg_wrap(s, name, g->width - 14,
                               b->act ? TALKS_FACE_STRONG : TALKS_FACE_BODY);
    b->note = talks__svg_wrap(s, note, g->width - 14, TALKS_FACE_SMALL);
    b->spoken = talks__svg_join(s, name, ": ", note);
  }
  for (uint32_t i = 0; i < g->narrows; i++) {
    arrow *a = &g->arrows[i];
    talks_node of = get(s->p, a->need, TALKS_ITEM_condition_of);
    talks__run runs[] = {
        talks__run_one(s->p, talks__phrase_piece(s->p, g->boxes[a->from].name)),
        talks__run_one(s->p, talks__marks_piece(of))};
    talks_str to = talks__svg_piece(s, talks__phrase_piece(s->p, g->boxes[a->to].name));
    talks_str needs = talks__svg_msg(
        s, a->one_of_several ? TALKS_MSG_picture_needs_also : TALKS_MSG_circle_needs,
        runs, 2);
    a->spoken = talks__svg_join(s, to, " ", needs);
  }
}

/* ---- parts that hang together -------------------------------------------------- */

static void find_parts(graph *g) {
  for (bool changed = true; changed;) {
    changed = false;
    for (uint32_t i = 0; i < g->narrows; i++) {
      uint32_t *a = &g->boxes[g->arrows[i].from].part;
      uint32_t *b = &g->boxes[g->arrows[i].to].part;
      changed = changed || *a != *b;
      *a = *b = *a < *b ? *a : *b;
    }
  }
}

/* The boxes and arrows of one part, as the layout wants them; index: of boxes in it. */
static bool take_part(graph *g, uint32_t part, talks__layers *l, uint32_t *index) {
  l->nodes = talks__svg_room(g->s, g->n, sizeof *l->nodes);
  l->edges = talks__svg_room(g->s, g->narrows, sizeof *l->edges);
  if (!l->nodes || !l->edges) return false;
  for (uint32_t i = 0; i < g->n; i++) {
    const box *b = &g->boxes[i];
    if (b->part != part) continue;
    index[i] = l->n;
    l->nodes[l->n++] =
        (talks__lnode){g->width, b->title.height + b->note.height + 14, 0, 0, 0};
  }
  for (uint32_t i = 0; i < g->narrows; i++)
    if (g->boxes[g->arrows[i].from].part == part)
      l->edges[l->nedges++] = (talks__ledge){index[g->arrows[i].from],
                                             index[g->arrows[i].to], false, NULL, 0};
  l->most = g->s->width < 480 ? 2 : g->s->width < 900 ? 3 : 5;
  l->gap = g->s->width < 480 ? 10 : 14;
  l->between = 46;
  if (talks__layers_place(l, &g->s->p->arena)) {
    g->s->p->failed = true;
    return false;
  }
  return true;
}

/* ---- drawing ------------------------------------------------------------------- */

static void put_box(const graph *g, const box *b, const talks__lnode *n, spot at) {
  talks_node nodes[] = {b->name, b->truth, get(g->s->p, b->record, TALKS_ITEM_verdict)};
  int32_t x = at.x + n->x, y = at.y + n->y;
  talks__svg_open(g->s, b->act ? "act" : "state", nodes, 3, b->spoken);
  talks__svg_rect(g->s, b->circle ? "bs box" : "b box", x, y, n->width, n->height,
                  b->act ? 2 : 14);
  int32_t end = talks__svg_words(g->s, &b->title, x + n->width / 2, y + 6, TALKS_MIDDLE);
  talks__svg_words(g->s, &b->note, x + n->width / 2, end, TALKS_MIDDLE);
  talks__svg_close(g->s);
}

/* A number on a line, at the first of three places of its last stretch where no other
 * is. */
static void put_number(const graph *g, const arrow *a, const talks__ledge *e, spot at,
                       spot *taken, uint32_t *n) {
  uint32_t k = e->npoints - 2;
  int32_t x0 = e->points[k].x + at.x, y0 = e->points[k].y + at.y;
  int32_t dx = e->points[k + 1].x + at.x - x0, dy = e->points[k + 1].y + at.y - y0;
  const spot spots[] = {{x0 + dx / 2, y0 + dy / 2},
                        {x0 + dx * 7 / 27, y0 + dy * 19 / 54},
                        {x0 + dx * 20 / 27, y0 + dy * 35 / 54}};
  size_t best = 0;
  int32_t half = talks__svg_measure(a->numbers, TALKS_FACE_SMALL) / 2 + 6;
  for (size_t i = 0; i < TALKS_COUNT(spots); i++) {
    bool clear = true;
    for (uint32_t j = 0; j < *n; j++) {
      int32_t ox = taken[j].x - spots[i].x, oy = taken[j].y - spots[i].y;
      clear = clear && (ox > 2 * half || -ox > 2 * half || oy > 18 || -oy > 18);
    }
    best = i;
    if (clear) break;
  }
  spot c = spots[best];
  taken[(*n)++] = c;
  talks__svg_rect(g->s, "o", c.x - half, c.y - 9, 2 * half, 18, 9);
  talks__wrapped words = talks__svg_wrap(g->s, a->numbers, 4 * half, TALKS_FACE_SMALL);
  talks__svg_words(g->s, &words, c.x, c.y - 8, TALKS_MIDDLE);
}

static bool is_inferred(const graph *g, const arrow *a) {
  talks_node of = get(g->s->p, a->need, TALKS_ITEM_condition_of);
  return talks__anode_of(g->s->p->answer, of)->support.basis != TALKS_STATED;
}

static void put_arrow(const graph *g, const arrow *a, const talks__ledge *e, spot at) {
  static const char *const classes[2][2] = {{"l", "ld"}, {"ls", "lsd"}};
  talks__buf *out = &g->s->body;
  talks_node nodes[] = {get(g->s->p, a->need, TALKS_ITEM_condition_of)};
  uint32_t last = e->npoints - 1;
  talks__svg_open(g->s, "need", nodes, 1, a->spoken);
  talks__buf_printf(out, "<path class=\"%s\" d=\"M%d %d",
                    classes[a->circle][is_inferred(g, a)], e->points[0].x + at.x,
                    e->points[0].y + at.y);
  for (uint32_t i = 1; i <= last; i++) {
    int32_t x = e->points[i].x + at.x, y = e->points[i].y + at.y;
    int32_t x0 = e->points[i - 1].x + at.x, y0 = e->points[i - 1].y + at.y;
    if (i % 2 == 0) talks__buf_printf(out, "L%d %d", x, y);
    else
      talks__buf_printf(out, "C%d %d %d %d %d %d", x0, (y0 + y) / 2, x, (y0 + y) / 2, x,
                        y);
  }
  talks__buf_puts(out, "\"/>\n");
  uint32_t tip = e->turned ? 0 : last;
  talks__svg_head(g->s, e->points[tip].x + at.x, e->points[tip].y + at.y, 0,
                  e->turned ? -1 : 1);
  talks__svg_close(g->s);
}

static void put_part(const graph *g, uint32_t part, const talks__layers *l, spot at) {
  spot *taken = talks__svg_room(g->s, l->nedges, sizeof *taken);
  uint32_t n = 0, e = 0;
  if (!taken) return;
  for (uint32_t i = 0; i < g->narrows; i++)
    if (g->boxes[g->arrows[i].from].part == part)
      put_arrow(g, &g->arrows[i], &l->edges[e++], at);
  for (uint32_t i = 0, k = 0; i < g->n; i++)
    if (g->boxes[i].part == part) put_box(g, &g->boxes[i], &l->nodes[k++], at);
  e = 0;
  for (uint32_t i = 0; i < g->narrows; i++) {
    if (g->boxes[g->arrows[i].from].part != part) continue;
    if (g->arrows[i].circle) put_number(g, &g->arrows[i], &l->edges[e], at, taken, &n);
    e++;
  }
}

static bool has_circle(const graph *g, uint32_t part) {
  for (uint32_t i = 0; i < g->n; i++)
    if (g->boxes[i].part == part && g->boxes[i].circle) return true;
  return false;
}

/* Parts side by side while they fit; those with circles first. */
static int32_t put_parts(graph *g, int32_t y) {
  int32_t left = TALKS_SVG_MARGIN, bottom = y;
  uint32_t *index = talks__svg_room(g->s, g->n, sizeof *index);
  if (!index) return y;
  for (int pass = 0; pass < 2; pass++)
    for (uint32_t part = 0; part < g->n; part++) {
      talks__layers l = {0};
      if (g->boxes[part].part != part || has_circle(g, part) != (pass == 0)) continue;
      if (!take_part(g, part, &l, index)) return y;
      if (left > TALKS_SVG_MARGIN && left + l.width > g->s->width - TALKS_SVG_MARGIN) {
        left = TALKS_SVG_MARGIN;
        y = bottom + 28;
        talks__svg_seam(g->s, y - 14);
      }
      if (left + l.width + TALKS_SVG_MARGIN > g->s->width)
        g->s->width = left + l.width + TALKS_SVG_MARGIN;
      put_part(g, part, &l, (spot){left, y});
      if (y + l.height > bottom) bottom = y + l.height;
      left += l.width + 24;
    }
  return bottom + 20;
}

/* ---- what the lines mean --------------------------------------------------------- */

static int32_t put_meaning(talks__svg *s, const char *class, talks__msg_id id,
                           int32_t y) {
  int32_t x = TALKS_SVG_MARGIN;
  if (class[0] == 'b') talks__svg_rect(s, class, x, y, 30, 16, class[1] ? 2 : 8);
  else {
    talks__svg_line(s, class, x, y + 9, x + 26, y + 9);
    talks__svg_head(s, x + 32, y + 9, 1, 0);
  }
  return talks__svg_text(s, talks__svg_msg(s, id, NULL, 0), x + 40, y + 1,
                         s->width - 2 * x - 40, TALKS_FACE_SMALL) +
         6;
}

static int32_t put_legend(graph *g, int32_t y) {
  talks__svg *s = g->s;
  bool circles = count_of(s->p, get(s->p, 0, TALKS_ITEM_circles)) > 0, states = false;
  for (uint32_t i = 0; i < g->n; i++) states = states || !g->boxes[i].act;
  y = put_meaning(s, "l", TALKS_MSG_picture_line_stated, y);
  y = put_meaning(s, "ld", TALKS_MSG_picture_line_inferred, y);
  if (circles) y = put_meaning(s, "ls", TALKS_MSG_picture_line_circle, y);
  if (states) y = put_meaning(s, "b", TALKS_MSG_picture_state, y);
  y = talks__svg_more(s, g->left_out, y);
  if (circles) return y;
  return talks__svg_note(s, talks__svg_msg(s, TALKS_MSG_no_circle, NULL, 0), y);
}

int32_t talks__draw_sequence(talks__svg *s, int32_t y) {
  graph g = {.s = s, .width = s->width < 480 ? 112 : 146};
  g.cap = (uint32_t)count_of(s->p, get(s->p, 0, TALKS_ITEM_acts));
  each_need(&g, count_need);
  g.boxes = talks__svg_room(s, g.cap, sizeof *g.boxes);
  g.arrows = talks__svg_room(s, g.cap * 2 + g.cap_arrows * 4, sizeof *g.arrows);
  if (!g.boxes || !g.arrows) return y;
  g.cap_arrows = g.cap * 2 + g.cap_arrows * 4;
  add_acts(&g);
  each_need(&g, add_need);
  number_circles(&g);
  find_parts(&g);
  put_words_in(&g);
  if (g.n == 0)
    return talks__svg_note(s, talks__svg_msg(s, TALKS_MSG_nothing_on_record, NULL, 0), y);
  y = put_parts(&g, y);
  return put_legend(&g, y);
}
