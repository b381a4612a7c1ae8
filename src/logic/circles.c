/* logic/circles.c: elementary circles by Johnson's algorithm.
 *
 * D. B. Johnson, Finding all the elementary circuits of a directed graph, SIAM Journal on
 * Computing 4, 1975. For each vertex s in turn: the circles whose least vertex is s lie in the
 * component of s among the vertices from s on; a vertex from which s could not be reached
 * stays blocked until something it waits for is freed. Without recursion, since the depth
 * is that of the dossier.
 */
#include "logic/circles.h"

#include <string.h>

typedef struct {
  const talks_ctx *ctx;
  const talks__graph *g;
  talks__graph back; /* the same edges, turned round */
  uint32_t *back_first, *back_to;
  uint64_t *inside, *reached; /* the component at hand */
  uint64_t *blocked;
  uint64_t *waits; /* row v: vertices to free together with v */
  uint32_t *path, *at, *queue;
  bool *found; /* at each step of the path: has it closed a circle? */
  uint32_t *items, *first;
  size_t nitems, cap_items, nfound, cap_found, limit;
  bool complete;
} search;

/* ---- components ------------------------------------------------------------------ */

/* What can be reached from s along edges, among the vertices from s on. */
static void reach(search *j, const talks__graph *g, uint32_t s, uint64_t *out) {
  size_t n = 0;
  memset(out, 0, TALKS_BITS_WORDS(g->n) * sizeof *out);
  talks__bit_set(out, s);
  j->queue[n++] = s;
  while (n > 0) {
    uint32_t v = j->queue[--n];
    for (uint32_t e = g->first[v]; e < g->first[v + 1]; e++) {
      uint32_t w = g->to[e];
      if (w < s || talks__bit_get(out, w)) continue;
      talks__bit_set(out, w);
      j->queue[n++] = w;
    }
  }
}

/* The component of s among the vertices from s on. */
static void find_component(search *j, uint32_t s) {
  reach(j, j->g, s, j->inside);
  reach(j, &j->back, s, j->reached);
  for (size_t w = 0; w < TALKS_BITS_WORDS(j->g->n); w++) j->inside[w] &= j->reached[w];
}

static bool has_edge(const talks__graph *g, uint32_t from, uint32_t to) {
  for (uint32_t e = g->first[from]; e < g->first[from + 1]; e++)
    if (g->to[e] == to) return true;
  return false;
}

static talks_status turn_round(search *j) {
  const talks__graph *g = j->g;
  uint32_t edges = g->first[g->n];
  j->back_first = talks__calloc(j->ctx, (size_t)g->n + 2, sizeof *j->back_first);
  j->back_to = talks__alloc(j->ctx, (size_t)edges + 1, sizeof *j->back_to);
  if (!j->back_first || !j->back_to) return TALKS_NO_MEMORY;
  for (uint32_t e = 0; e < edges; e++) j->back_first[g->to[e] + 2]++;
  for (uint32_t v = 2; v <= g->n; v++) j->back_first[v] += j->back_first[v - 1];
  for (uint32_t v = 0; v < g->n; v++)
    for (uint32_t e = g->first[v]; e < g->first[v + 1]; e++)
      j->back_to[j->back_first[g->to[e] + 1]++] = v;
  j->back = (talks__graph){g->n, j->back_first, j->back_to};
  return TALKS_OK;
}

/* ---- Johnson --------------------------------------------------------------------- */

static talks_status keep_circle(search *j, size_t length) {
  uint32_t *items =
      talks__grow(j->ctx, j->items, &j->cap_items, j->nitems + length, sizeof *items);
  if (!items) return TALKS_NO_MEMORY;
  j->items = items;
  uint32_t *first =
      talks__grow(j->ctx, j->first, &j->cap_found, j->nfound + 2, sizeof *first);
  if (!first) return TALKS_NO_MEMORY;
  j->first = first;
  memcpy(items + j->nitems, j->path, length * sizeof *items);
  first[j->nfound++] = (uint32_t)j->nitems;
  j->nitems += length;
  first[j->nfound] = (uint32_t)j->nitems;
  return TALKS_OK;
}

static uint64_t *row_of(const search *j, uint32_t v) {
  return j->waits + TALKS_BITS_WORDS(j->g->n) * v;
}

static void unblock(search *j, uint32_t v) {
  size_t n = 0, words = TALKS_BITS_WORDS(j->g->n);
  talks__bit_clear(j->blocked, v);
  j->queue[n++] = v;
  while (n > 0) {
    uint64_t *row = row_of(j, j->queue[--n]);
    for (uint32_t w = 0; w < j->g->n; w++) {
      if (!talks__bit_get(row, w) || !talks__bit_get(j->blocked, w)) continue;
      talks__bit_clear(j->blocked, w);
      j->queue[n++] = w;
    }
    memset(row, 0, words * sizeof *row);
  }
}

/* All edges of the path's last vertex have been taken. */
static void step_back(search *j, size_t *length) {
  uint32_t v = j->path[--*length];
  if (j->found[*length]) {
    unblock(j, v);
    if (*length > 0) j->found[*length - 1] = true;
    return;
  }
  for (uint32_t e = j->g->first[v]; e < j->g->first[v + 1]; e++)
    if (talks__bit_get(j->inside, j->g->to[e])) talks__bit_set(row_of(j, j->g->to[e]), v);
}

static void step_on(search *j, size_t *length, uint32_t v) {
  j->path[*length] = v;
  j->at[*length] = j->g->first[v];
  j->found[(*length)++] = false;
  talks__bit_set(j->blocked, v);
}

/* The circles whose least vertex is s. */
static talks_status circles_from(search *j, uint32_t s) {
  size_t length = 0, words = TALKS_BITS_WORDS(j->g->n);
  memset(j->blocked, 0, words * sizeof *j->blocked);
  memset(j->waits, 0, words * j->g->n * sizeof *j->waits);
  step_on(j, &length, s);
  while (length > 0) {
    uint32_t v = j->path[length - 1];
    if (j->at[length - 1] == j->g->first[v + 1]) {
      step_back(j, &length);
      continue;
    }
    uint32_t w = j->g->to[j->at[length - 1]++];
    if (!talks__bit_get(j->inside, w)) continue;
    if (w == s) {
      if (j->nfound == j->limit) {
        j->complete = false;
        return TALKS_OK;
      }
      if (talks__stopped(j->ctx)) return TALKS_STOPPED;
      talks_status status = keep_circle(j, length);
      if (status) return status;
      j->found[length - 1] = true;
    } else if (!talks__bit_get(j->blocked, w)) {
      step_on(j, &length, w);
    }
  }
  return TALKS_OK;
}

/* ---- in order -------------------------------------------------------------------- */

typedef struct {
  const uint32_t *items;
  size_t n;
} span;

/* Edges ascend, so circles are found in lexicographic order, which sorting keeps. */
static int by_length(const void *a, const void *b, const void *user) {
  const span *x = a, *y = b;
  (void)user;
  return (x->n > y->n) - (x->n < y->n);
}

static talks_status give_out(search *j, talks__arena *arena, talks__circles *out) {
  span *spans = talks__alloc(j->ctx, j->nfound + 1, sizeof *spans);
  uint32_t *items = talks__arena_alloc(arena, j->nitems + 1, sizeof *items);
  uint32_t *first = talks__arena_calloc(arena, j->nfound + 1, sizeof *first);
  talks_status status = spans && items && first ? TALKS_OK : TALKS_NO_MEMORY;
  for (size_t i = 0; i < j->nfound && !status; i++)
    spans[i] = (span){j->items + j->first[i], j->first[i + 1] - j->first[i]};
  if (!status)
    status = talks__sort(j->ctx, spans, j->nfound, sizeof *spans, by_length, NULL);
  for (size_t i = 0, n = 0; i < j->nfound && !status; i++) {
    memcpy(items + n, spans[i].items, spans[i].n * sizeof *items);
    n += spans[i].n;
    first[i + 1] = (uint32_t)n;
  }
  talks__free(j->ctx, spans);
  if (!status) *out = (talks__circles){items, first, j->nfound, j->complete};
  return status;
}

static talks_status begin(search *j, bool all) {
  size_t n = j->g->n, words = TALKS_BITS_WORDS(n);
  talks_status status = turn_round(j);
  if (status) return status;
  j->inside = talks__calloc(j->ctx, words + 1, sizeof *j->inside);
  j->reached = talks__calloc(j->ctx, words + 1, sizeof *j->reached);
  j->queue = talks__alloc(j->ctx, n + 1, sizeof *j->queue);
  if (!j->inside || !j->reached || !j->queue) return TALKS_NO_MEMORY;
  if (!all) return TALKS_OK;
  j->blocked = talks__calloc(j->ctx, words + 1, sizeof *j->blocked);
  j->waits = talks__calloc(j->ctx, words * n + 1, sizeof *j->waits);
  j->path = talks__alloc(j->ctx, n + 1, sizeof *j->path);
  j->at = talks__alloc(j->ctx, n + 1, sizeof *j->at);
  j->found = talks__alloc(j->ctx, n + 1, sizeof *j->found);
  return j->blocked && j->waits && j->path && j->at && j->found ? TALKS_OK
                                                                : TALKS_NO_MEMORY;
}

static void end(search *j) {
  void *all[] = {j->back_first, j->back_to, j->inside, j->reached, j->blocked, j->waits,
                 j->path,       j->at,      j->queue,  j->found,   j->items,   j->first};
  for (size_t i = 0; i < TALKS_COUNT(all); i++) talks__free(j->ctx, all[i]);
}

talks_status talks__elementary_circles(const talks_ctx *ctx, talks__arena *arena,
                                       const talks__graph *graph, size_t limit,
                                       talks__circles *out) {
  search j = {.ctx = ctx, .g = graph, .limit = limit, .complete = true};
  talks_status status = begin(&j, true);
  for (uint32_t s = 0; s < graph->n && !status && j.complete; s++) {
    find_component(&j, s);
    status = circles_from(&j, s);
  }
  if (!status) status = give_out(&j, arena, out);
  end(&j);
  return status;
}

talks_status talks__on_circles(const talks_ctx *ctx, const talks__graph *graph,
                               uint64_t *out) {
  search j = {.ctx = ctx, .g = graph};
  talks_status status = begin(&j, false);
  for (uint32_t s = 0; s < graph->n && !status; s++) {
    if (talks__bit_get(out, s)) continue;
    find_component(&j, s);
    bool more = has_edge(graph, s, s);
    for (uint32_t v = s + 1; v < graph->n && !more; v++)
      more = talks__bit_get(j.inside, v);
    for (uint32_t v = s; v < graph->n && more; v++)
      if (talks__bit_get(j.inside, v)) talks__bit_set(out, v);
  }
  end(&j);
  return status;
}
