/* Layered drawings and wrapped words of pictures.
 *
 * Random graphs, circles included: boxes on one layer keep their gap and never
 * overlap, no layer has too many, an edge that was not turned runs downward and a
 * turned one upward, its points go down without a jump, without circles nothing is
 * turned, and the same graph is drawn the same way twice. Random words: no line is
 * wider than the room unless it is one character, nothing is lost, and marks are not
 * torn while they fit.
 */
#include "page.h"

#include "report/pictures/layers.h"
#include "report/pictures/svg.h"
#include "text/text.h"

enum { NODES = 14, EDGES = 24 };

typedef struct {
  talks__lnode nodes[NODES];
  talks__ledge edges[EDGES];
  talks__layers g;
} graph;

static void make(graph *out, tap_gen *g, bool circles) {
  memset(out, 0, sizeof *out);
  out->g.n = 1 + (uint32_t)tap_upto(g, NODES - 1);
  out->g.nodes = out->nodes;
  out->g.edges = out->edges;
  out->g.most = 1 + (uint32_t)tap_upto(g, 3);
  out->g.gap = (int32_t)tap_upto(g, 20);
  out->g.between = 20 + (int32_t)tap_upto(g, 30);
  for (uint32_t i = 0; i < out->g.n; i++) {
    out->nodes[i].width = 20 + (int32_t)tap_upto(g, 100);
    out->nodes[i].height = 10 + (int32_t)tap_upto(g, 60);
  }
  size_t edges = out->g.n > 1 ? tap_upto(g, EDGES) : 0;
  for (size_t i = 0; i < edges; i++) {
    uint32_t a = (uint32_t)tap_u64_below(g, out->g.n);
    uint32_t b = (uint32_t)tap_u64_below(g, out->g.n);
    if (a == b) continue;
    if (!circles && a > b) {
      uint32_t c = a;
      a = b;
      b = c;
    }
    out->edges[out->g.nedges].from = a;
    out->edges[out->g.nedges++].to = b;
  }
}

static const char *boxes_wrong(const graph *d) {
  const talks__layers *g = &d->g;
  for (uint32_t i = 0; i < g->n; i++) {
    const talks__lnode *a = &d->nodes[i];
    uint32_t same = 0;
    if (a->x < 0 || a->y < 0 || a->x + a->width > g->width ||
        a->y + a->height > g->height)
      return "a box leaves the drawing";
    for (uint32_t k = 0; k < g->n; k++) {
      const talks__lnode *b = &d->nodes[k];
      same += b->layer == a->layer;
      if (k == i) continue;
      if (b->layer == a->layer && a->x < b->x + b->width + g->gap &&
          b->x < a->x + a->width + g->gap)
        return "boxes of a layer are too near";
      if (b->layer > a->layer && b->y < a->y + a->height + g->between)
        return "layers are too near";
    }
    if (same > g->most) return "too many on a layer";
  }
  return NULL;
}

static const char *edges_wrong(const graph *d, bool circles) {
  for (uint32_t i = 0; i < d->g.nedges; i++) {
    const talks__ledge *e = &d->edges[i];
    const talks__lnode *a = &d->nodes[e->turned ? e->to : e->from];
    const talks__lnode *b = &d->nodes[e->turned ? e->from : e->to];
    if (e->turned && !circles) return "turned without a circle";
    if (a->layer >= b->layer) return "an edge does not run from layer to layer";
    if (e->npoints != 2 * (b->layer - a->layer)) return "points are missing";
    if (e->points[0].y != a->y + a->height) return "begins elsewhere";
    if (e->points[e->npoints - 1].y != b->y) return "ends elsewhere";
    for (uint32_t k = 1; k < e->npoints; k++) {
      if (e->points[k].y < e->points[k - 1].y) return "an edge goes back";
      if (k % 2 == 0 && e->points[k].x != e->points[k - 1].x) return "not straight";
    }
    if (e->points[0].x < a->x || e->points[0].x > a->x + a->width)
      return "begins beside its box";
  }
  return NULL;
}

static bool drawn(tap_gen *gen, void *user) {
  bool circles = *(const bool *)user;
  graph *d = (graph *)malloc(sizeof *d), *again = (graph *)malloc(sizeof *again);
  talks_ctx *ctx = NULL;
  talks__arena arena;
  if (!d || !again || talks_ctx_create(NULL, &ctx)) abort();
  talks__arena_init(&arena, ctx);
  make(d, gen, circles);
  *again = *d;
  again->g.nodes = again->nodes;
  again->g.edges = again->edges;
  const char *wrong = talks__layers_place(&d->g, &arena) ? "no memory" : boxes_wrong(d);
  if (!wrong) wrong = edges_wrong(d, circles);
  if (!wrong && talks__layers_place(&again->g, &arena)) wrong = "no memory";
  if (!wrong && memcmp(again->nodes, d->nodes, sizeof d->nodes) != 0)
    wrong = "other places the second time";
  if (wrong)
    tap_say(gen, "%s: %u nodes, %u edges, %u on a layer", wrong, d->g.n, d->g.nedges,
            d->g.most);
  talks__arena_free(&arena);
  talks_ctx_destroy(ctx);
  free(d);
  free(again);
  return !wrong;
}

/* ---- words --------------------------------------------------------------------- */

static const char *const tokens[] = {"a",
                                     "process",
                                     "incomprehensibilities",
                                     "[S0.2b,c]",
                                     "[S1.2a S4.40b +3]~",
                                     "(see)",
                                     ("28\xC2\xA0" "Dec"), /* apart: a D would belong to the number */
                                     "保障",
                                     "停火线，",
                                     "「协议」",
                                     "（见前）",
                                     "x=1;",
                                     "三十至五十年。",
                                     "-",
                                     "W&<>\"'"};

static size_t letters(talks_str s) {
  size_t n = 0;
  for (size_t i = 0; i < s.n; i++) n += s.p[i] != ' ';
  return n;
}

static const char *line_wrong(talks_str line, int32_t room, talks__face face) {
  size_t open = 0, shut = 0;
  for (size_t i = 0; i < line.n; i++) {
    open += line.p[i] == '[';
    shut += line.p[i] == ']';
  }
  if (line.n == 0) return "an empty line";
  if (line.p[0] == ' ' || line.p[line.n - 1] == ' ') return "a blank at an end";
  if (talks__svg_measure(line, face) > room && talks__utf8_count(line) > 1)
    return "too wide";
  if (open != shut && room > 200) return "marks are torn";
  return talks__str_starts(line, TALKS_STR("，")) ||
                 talks__str_starts(line, TALKS_STR("。"))
             ? "begins with a closing mark"
             : NULL;
}

static bool wraps(tap_gen *gen, void *user) {
  page p = page_begin();
  (void)user;
  page_lay(&p, TALKS_EN);
  talks__svg s = {.p = &p.page};
  talks__buf b;
  talks__buf_init(&b, p.d.ctx);
  bool apart = false; /* marks stand apart from words */
  for (size_t n = tap_upto(gen, 30); n > 0; n--) {
    const char *token = tokens[tap_u64_below(gen, sizeof tokens / sizeof *tokens)];
    bool blank = tap_upto(gen, 3) > 0 || apart || token[0] == '[';
    if (b.n > 0 && blank) talks__buf_char(&b, ' ');
    talks__buf_puts(&b, token);
    apart = token[0] == '[';
  }
  int32_t room = 60 + (int32_t)tap_upto(gen, 400);
  talks__face face = (talks__face)tap_upto(gen, 2);
  talks__wrapped lines = talks__svg_wrap(&s, talks__buf_view(&b), room, face);
  const char *wrong = p.page.failed ? "no memory" : NULL;
  size_t found = 0;
  for (size_t i = 0; i < lines.n && !wrong; i++) {
    found += letters(lines.lines[i]);
    wrong = line_wrong(lines.lines[i], room, face);
    if (talks__svg_measure(lines.lines[i], face) > lines.width) wrong = "wrong width";
  }
  if (!wrong && found != letters(talks__buf_view(&b))) wrong = "something was lost";
  if (wrong) {
    tap_say(gen, "room %d: %s\n%.*s", room, wrong, (int)b.n, b.p);
    for (size_t i = 0; i < lines.n; i++)
      tap_say(gen, "|%.*s|", (int)lines.lines[i].n, lines.lines[i].p);
  }
  talks__buf_free(&b);
  page_free(&p);
  return !wrong;
}

int main(int argc, char **argv) {
  bool with = true, without = false;
  tap_begin(argc, argv);
  tap_property("graphs without circles", 0, drawn, &without);
  tap_property("graphs with circles", 0, drawn, &with);
  tap_property("words wrap", 0, wraps, NULL);
  return tap_done();
}
