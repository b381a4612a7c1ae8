/* report/pictures/layers.c: layers, order, places.
 *
 * A place is a node or a bend: a bend stands for an edge on a layer between its ends.
 * The four steps work on places; each is a function, and what they leave is whole
 * numbers only.
 */
#include "report/pictures/layers.h"

enum { ROUNDS = 12, BEND = 12, PORT = 16 };

typedef struct {
  uint32_t layer, at; /* at: its number within the layer */
  int32_t width, x;   /* x: of its left side */
  uint32_t edge;      /* of a bend, else UINT32_MAX */
} place;

typedef struct {
  uint32_t above, below; /* places on neighbouring layers */
} link;

typedef struct {
  talks__layers *g;
  talks__arena *arena;
  place *places;
  uint32_t n;
  link *links;
  uint32_t nlinks;
  uint32_t layers;
  uint32_t **rows, *sizes; /* the places of each layer, in order */
} drawing;

/* The upper and the lower end of an edge once circles are opened. */
static uint32_t upper(const talks__ledge *e) { return e->turned ? e->to : e->from; }
static uint32_t lower(const talks__ledge *e) { return e->turned ? e->from : e->to; }

/* ---- circles ------------------------------------------------------------------- */

/* Turns every edge that leads back to a node whose search is not over. */
static bool open_circles(drawing *d) {
  talks__layers *g = d->g;
  enum { NEW, OPEN, DONE };
  uint8_t *state = talks__arena_calloc(d->arena, g->n + 1, sizeof *state);
  uint32_t *stack = talks__arena_calloc(d->arena, g->n + 1, sizeof *stack);
  uint32_t *next = talks__arena_calloc(d->arena, g->n + 1, sizeof *next);
  if (!state || !stack || !next) return false;
  for (uint32_t root = 0; root < g->n; root++) {
    uint32_t depth = 0;
    if (state[root] != NEW) continue;
    stack[depth++] = root;
    state[root] = OPEN;
    while (depth > 0) {
      uint32_t node = stack[depth - 1], e = next[node]++;
      if (e >= g->nedges) {
        state[node] = DONE;
        depth--;
      } else if (g->edges[e].from == node && state[g->edges[e].to] == OPEN) {
        g->edges[e].turned = true;
      } else if (g->edges[e].from == node && state[g->edges[e].to] == NEW) {
        state[g->edges[e].to] = OPEN;
        stack[depth++] = g->edges[e].to;
      }
    }
  }
  return true;
}

/* ---- layers -------------------------------------------------------------------- */

static bool is_ready(const talks__layers *g, const bool *placed, uint32_t node,
                     uint32_t *least) {
  *least = 0;
  for (uint32_t e = 0; e < g->nedges; e++) {
    if (lower(&g->edges[e]) != node) continue;
    uint32_t above = upper(&g->edges[e]);
    if (!placed[above]) return false;
    if (g->nodes[above].layer + 1 > *least) *least = g->nodes[above].layer + 1;
  }
  return true;
}

/* A node without anything above it comes down to just above what is below it. */
static void sink(talks__layers *g, uint32_t *counts) {
  for (uint32_t i = 0; i < g->n; i++) {
    uint32_t below = UINT32_MAX;
    bool source = true;
    for (uint32_t e = 0; e < g->nedges; e++) {
      if (lower(&g->edges[e]) == i) source = false;
      if (upper(&g->edges[e]) == i && g->nodes[lower(&g->edges[e])].layer < below)
        below = g->nodes[lower(&g->edges[e])].layer;
    }
    if (!source || below == UINT32_MAX) continue;
    uint32_t layer = below - 1;
    while (layer > g->nodes[i].layer && counts[layer] >= g->most) layer--;
    counts[g->nodes[i].layer]--;
    counts[layer]++;
    g->nodes[i].layer = layer;
  }
}

static bool find_layers(drawing *d) {
  talks__layers *g = d->g;
  bool *placed = talks__arena_calloc(d->arena, g->n + 1, sizeof *placed);
  uint32_t *counts = talks__arena_calloc(d->arena, (size_t)g->n * 2 + 2, sizeof *counts);
  if (!placed || !counts) return false;
  for (uint32_t done = 0; done < g->n;) {
    for (uint32_t i = 0; i < g->n; i++) {
      uint32_t layer;
      if (placed[i] || !is_ready(g, placed, i, &layer)) continue;
      while (counts[layer] >= g->most) layer++;
      g->nodes[i].layer = layer;
      counts[layer]++;
      placed[i] = true;
      done++;
    }
  }
  sink(g, counts);
  uint32_t top = UINT32_MAX; /* layers that sinking emptied go */
  for (uint32_t i = 0; i < g->n; i++)
    if (g->nodes[i].layer < top) top = g->nodes[i].layer;
  for (uint32_t i = 0; i < g->n; i++) {
    g->nodes[i].layer -= top;
    if (g->nodes[i].layer + 1 > d->layers) d->layers = g->nodes[i].layer + 1;
  }
  return true;
}

/* ---- places and links ------------------------------------------------------------ */

static bool make_places(drawing *d) {
  talks__layers *g = d->g;
  size_t bends = 0;
  for (uint32_t e = 0; e < g->nedges; e++)
    bends += g->nodes[lower(&g->edges[e])].layer - g->nodes[upper(&g->edges[e])].layer;
  d->places = talks__arena_calloc(d->arena, g->n + bends + 1, sizeof *d->places);
  d->links = talks__arena_calloc(d->arena, bends + 1, sizeof *d->links);
  d->rows = talks__arena_calloc(d->arena, d->layers + 1, sizeof *d->rows);
  d->sizes = talks__arena_calloc(d->arena, d->layers + 1, sizeof *d->sizes);
  if (!d->places || !d->links || !d->rows || !d->sizes) return false;
  for (d->n = 0; d->n < g->n; d->n++)
    d->places[d->n] = (place){
        .layer = g->nodes[d->n].layer, .width = g->nodes[d->n].width, .edge = UINT32_MAX};
  for (uint32_t e = 0; e < g->nedges; e++) {
    uint32_t above = upper(&g->edges[e]), end = lower(&g->edges[e]);
    for (uint32_t l = g->nodes[above].layer + 1; l < g->nodes[end].layer; l++) {
      d->places[d->n] = (place){.layer = l, .width = BEND, .edge = e};
      d->links[d->nlinks++] = (link){above, d->n};
      above = d->n++;
    }
    d->links[d->nlinks++] = (link){above, end};
  }
  for (uint32_t i = 0; i < d->n; i++) d->sizes[d->places[i].layer]++;
  for (uint32_t l = 0; l < d->layers; l++) {
    d->rows[l] = talks__arena_calloc(d->arena, d->sizes[l] + 1, sizeof *d->rows[l]);
    if (!d->rows[l]) return false;
    d->sizes[l] = 0;
  }
  for (uint32_t i = 0; i < d->n; i++) {
    uint32_t l = d->places[i].layer;
    d->places[i].at = d->sizes[l];
    d->rows[l][d->sizes[l]++] = i;
  }
  return true;
}

/* ---- order --------------------------------------------------------------------- */

static uint64_t crossings(const drawing *d) {
  uint64_t n = 0;
  for (uint32_t i = 0; i < d->nlinks; i++)
    for (uint32_t k = i + 1; k < d->nlinks; k++) {
      const place *a = &d->places[d->links[i].above], *b = &d->places[d->links[k].above];
      const place *u = &d->places[d->links[i].below], *v = &d->places[d->links[k].below];
      if (a->layer == b->layer)
        n += (a->at < b->at && u->at > v->at) || (a->at > b->at && u->at < v->at);
    }
  return n;
}

/* The mean of the neighbours on one side, in 1024ths; where it stands, without any. */
static int64_t barycentre(const drawing *d, uint32_t p, bool down) {
  int64_t sum = 0, n = 0;
  for (uint32_t i = 0; i < d->nlinks; i++) {
    uint32_t self = down ? d->links[i].below : d->links[i].above;
    uint32_t other = down ? d->links[i].above : d->links[i].below;
    if (self != p) continue;
    sum += d->places[other].at;
    n++;
  }
  return n > 0 ? sum * 1024 / n : (int64_t)d->places[p].at * 1024;
}

/* Insertion keeps the order of equals. */
static void order_layer(drawing *d, uint32_t l, bool down, int64_t *keys) {
  uint32_t *row = d->rows[l];
  for (uint32_t i = 0; i < d->sizes[l]; i++) keys[row[i]] = barycentre(d, row[i], down);
  for (uint32_t i = 1; i < d->sizes[l]; i++) {
    uint32_t p = row[i], k = i;
    for (; k > 0 && keys[row[k - 1]] > keys[p]; k--) row[k] = row[k - 1];
    row[k] = p;
  }
  for (uint32_t i = 0; i < d->sizes[l]; i++) d->places[row[i]].at = i;
}

static bool order(drawing *d) {
  int64_t *keys = talks__arena_calloc(d->arena, d->n + 1, sizeof *keys);
  uint32_t *best = talks__arena_calloc(d->arena, d->n + 1, sizeof *best);
  if (!keys || !best) return false;
  uint64_t least = crossings(d);
  for (uint32_t i = 0; i < d->n; i++) best[i] = d->places[i].at;
  for (int round = 0; round < ROUNDS && least > 0; round++) {
    bool down = round % 2 == 0;
    for (uint32_t k = 1; k < d->layers; k++)
      order_layer(d, down ? k : d->layers - 1 - k, down, keys);
    uint64_t now = crossings(d);
    if (now >= least) continue;
    least = now;
    for (uint32_t i = 0; i < d->n; i++) best[i] = d->places[i].at;
  }
  for (uint32_t i = 0; i < d->n; i++) {
    d->places[i].at = best[i];
    d->rows[d->places[i].layer][best[i]] = i;
  }
  return true;
}

/* ---- places along a layer -------------------------------------------------------- */

static int32_t row_width(const drawing *d, uint32_t l) {
  int32_t width = 0;
  for (uint32_t i = 0; i < d->sizes[l]; i++)
    width += d->places[d->rows[l][i]].width + (i > 0 ? d->g->gap : 0);
  return width;
}

/* Where the neighbours on both sides (or on one) would like it to begin. */
static int32_t wish(const drawing *d, uint32_t p, bool up, bool down) {
  int64_t sum = 0, n = 0;
  for (uint32_t i = 0; i < d->nlinks; i++) {
    bool is_below = d->links[i].below == p, is_above = d->links[i].above == p;
    if (!(is_below && up) && !(is_above && down)) continue;
    const place *o = &d->places[is_below ? d->links[i].above : d->links[i].below];
    sum += o->x + o->width / 2;
    n++;
  }
  return n > 0 ? (int32_t)(sum / n) - d->places[p].width / 2 : d->places[p].x;
}

/* To the right as far as wished, then back to the left as far as the width demands. */
static void settle(drawing *d, uint32_t l, bool up, bool down) {
  const uint32_t *row = d->rows[l];
  int32_t free = 0, limit = d->g->width;
  for (uint32_t i = 0; i < d->sizes[l]; i++) {
    place *p = &d->places[row[i]];
    int32_t x = wish(d, row[i], up, down);
    p->x = x > free ? x : free;
    free = p->x + p->width + d->g->gap;
  }
  for (uint32_t i = d->sizes[l]; i-- > 0;) {
    place *p = &d->places[row[i]];
    if (p->x + p->width > limit) p->x = limit - p->width;
    limit = p->x - d->g->gap;
  }
}

static void find_x(drawing *d) {
  talks__layers *g = d->g;
  for (uint32_t l = 0; l < d->layers; l++)
    if (row_width(d, l) > g->width) g->width = row_width(d, l);
  for (uint32_t l = 0; l < d->layers; l++) {
    int32_t x = (g->width - row_width(d, l)) / 2;
    for (uint32_t i = 0; i < d->sizes[l]; i++) {
      d->places[d->rows[l][i]].x = x;
      x += d->places[d->rows[l][i]].width + g->gap;
    }
  }
  for (int round = 0; round < ROUNDS; round++) {
    for (uint32_t l = 1; l < d->layers; l++) settle(d, l, true, round > 2);
    for (uint32_t l = d->layers - 1; l-- > 0;) settle(d, l, round > 2, true);
  }
  for (uint32_t i = 0; i < g->n; i++) g->nodes[i].x = d->places[i].x;
}

static bool find_y(drawing *d, int32_t **tops) {
  talks__layers *g = d->g;
  *tops = talks__arena_calloc(d->arena, (size_t)d->layers * 2 + 2, sizeof **tops);
  if (!*tops) return false;
  int32_t y = 0;
  for (uint32_t l = 0; l < d->layers; l++) {
    int32_t height = 0;
    for (uint32_t i = 0; i < g->n; i++)
      if (g->nodes[i].layer == l && g->nodes[i].height > height)
        height = g->nodes[i].height;
    for (uint32_t i = 0; i < g->n; i++)
      if (g->nodes[i].layer == l) g->nodes[i].y = y + (height - g->nodes[i].height) / 2;
    (*tops)[2 * l] = y;
    (*tops)[2 * l + 1] = y + height;
    y += height + g->between;
  }
  g->height = y - (d->layers > 0 ? g->between : 0);
  return true;
}

/* ---- edges --------------------------------------------------------------------- */

/* Edges at one side of a node spread around its middle, in the order of their other
 * ends. */
static int32_t port(const drawing *d, uint32_t l, bool above) {
  uint32_t self = above ? d->links[l].above : d->links[l].below;
  uint32_t far = above ? d->links[l].below : d->links[l].above;
  int32_t before = 0, n = 0, middle = d->places[self].x + d->places[self].width / 2;
  if (d->places[self].edge != UINT32_MAX) return middle;
  for (uint32_t i = 0; i < d->nlinks; i++) {
    if ((above ? d->links[i].above : d->links[i].below) != self) continue;
    uint32_t other = above ? d->links[i].below : d->links[i].above;
    n++;
    before += d->places[other].at < d->places[far].at ||
              (d->places[other].at == d->places[far].at && i < l);
  }
  int32_t step = n * PORT > d->places[self].width ? d->places[self].width / n : PORT;
  return middle + (2 * before - (n - 1)) * step / 2;
}

static bool trace(drawing *d, const int32_t *tops) {
  talks__layers *g = d->g;
  uint32_t l = 0; /* links stand in the order of edges, from above */
  for (uint32_t e = 0; e < g->nedges; e++) {
    talks__ledge *edge = &g->edges[e];
    const talks__lnode *a = &g->nodes[upper(edge)], *b = &g->nodes[lower(edge)];
    uint32_t bends = b->layer - a->layer - 1;
    edge->points = talks__arena_calloc(d->arena, 2 * bends + 2, sizeof *edge->points);
    if (!edge->points) return false;
    edge->points[0].x = port(d, l, true);
    edge->points[0].y = a->y + a->height;
    edge->npoints = 1;
    for (uint32_t i = 0; i < bends; i++, l++) {
      const place *bend = &d->places[d->links[l].below];
      for (uint32_t k = 0; k < 2; k++) {
        edge->points[edge->npoints].x = bend->x + bend->width / 2;
        edge->points[edge->npoints++].y = tops[2 * bend->layer + k];
      }
    }
    edge->points[edge->npoints].x = port(d, l++, false);
    edge->points[edge->npoints++].y = b->y;
  }
  return true;
}

talks_status talks__layers_place(talks__layers *g, talks__arena *arena) {
  drawing d = {.g = g, .arena = arena};
  int32_t *tops;
  g->width = g->height = 0;
  if (g->most == 0) g->most = 1;
  if (!open_circles(&d) || !find_layers(&d) || !make_places(&d) || !order(&d))
    return TALKS_NO_MEMORY;
  find_x(&d);
  if (!find_y(&d, &tops) || !trace(&d, tops)) return TALKS_NO_MEMORY;
  return TALKS_OK;
}
