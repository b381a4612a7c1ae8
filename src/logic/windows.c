/* logic/windows.c: earliest and latest days by shortest paths.
 *
 * A span makes two edges: its most from `from` to `to`, and its least, negative, back. The
 * search for a conflict begins at every node at once (Bellman-Ford from a point that is at
 * no distance from any), so that a conflict far from the origin is found as well.
 */
#include "logic/windows.h"

typedef struct {
  uint32_t n, nspans;
  const talks__span *spans;
  int64_t *distance;
  uint32_t *by; /* the edge that shortened it last: 2 * span, + 1 for its least */
} network;

static bool edge(const network *g, uint32_t e, bool back, uint32_t *from, uint32_t *to,
                 int64_t *length) {
  const talks__span *s = &g->spans[e / 2];
  bool most = e % 2 == 0;
  *from = most != back ? s->from : s->to;
  *to = most != back ? s->to : s->from;
  *length = most ? s->most : -s->least;
  return most ? s->most < TALKS_NO_MOST : s->least > TALKS_NO_LEAST;
}

/* One round over all edges; the last node that came nearer, or UINT32_MAX. */
static uint32_t relax(network *g, bool back) {
  uint32_t nearer = UINT32_MAX;
  for (uint32_t e = 0; e < 2 * g->nspans; e++) {
    uint32_t from, to;
    int64_t length;
    if (!edge(g, e, back, &from, &to, &length) || g->distance[from] == INT64_MAX) continue;
    if (g->distance[from] + length >= g->distance[to]) continue;
    g->distance[to] = g->distance[from] + length;
    g->by[to] = e;
    nearer = to;
  }
  return nearer;
}

static uint32_t before(const network *g, uint32_t node) {
  uint32_t from, to;
  int64_t length;
  (void)edge(g, g->by[node], false, &from, &to, &length);
  return from;
}

/* A node that still comes nearer after n rounds lies behind a circle. */
static talks_status name_conflict(const network *g, uint32_t node, talks__arena *arena,
                                  talks__windows *out) {
  for (uint32_t i = 0; i < g->n; i++) node = before(g, node);
  uint32_t n = 0, at = node;
  do {
    n++;
    at = before(g, at);
  } while (at != node);
  talks__window_edge *edges = talks__arena_alloc(arena, n, sizeof *edges);
  if (!edges) return TALKS_NO_MEMORY;
  for (uint32_t i = n; i-- > 0; at = before(g, at))
    edges[i] = (talks__window_edge){g->by[at] / 2, g->by[at] % 2 == 0};
  out->conflict = edges;
  out->nconflict = n;
  return TALKS_OK;
}

static void distances(network *g, bool back) {
  for (uint32_t i = 0; i < g->n; i++) g->distance[i] = i == 0 ? 0 : INT64_MAX;
  while (relax(g, back) != UINT32_MAX) {}
}

talks_status talks__windows_of(talks__arena *arena, uint32_t n, const talks__span *spans,
                               uint32_t nspans, talks__windows *out) {
  network g = {n, nspans, spans, talks__arena_calloc(arena, n, sizeof *g.distance),
               talks__arena_calloc(arena, n, sizeof *g.by)};
  talks__window *windows = talks__arena_alloc(arena, n, sizeof *windows);
  *out = (talks__windows){0};
  if (!g.distance || !g.by || !windows) return TALKS_NO_MEMORY;
  uint32_t nearer = 0;
  for (uint32_t i = 0; i <= n && nearer != UINT32_MAX; i++) nearer = relax(&g, false);
  if (nearer != UINT32_MAX) return name_conflict(&g, nearer, arena, out);
  distances(&g, false);
  for (uint32_t i = 0; i < n; i++)
    windows[i].latest = g.distance[i] == INT64_MAX ? TALKS_NO_MOST : g.distance[i];
  distances(&g, true);
  for (uint32_t i = 0; i < n; i++)
    windows[i].earliest = g.distance[i] == INT64_MAX ? TALKS_NO_LEAST : -g.distance[i];
  out->possible = true;
  out->windows = windows;
  return TALKS_OK;
}

uint32_t talks__window_cases(const uint32_t *alternatives, uint32_t nchoices) {
  uint64_t cases = 1;
  for (uint32_t i = 0; i < nchoices; i++) {
    cases *= alternatives[i];
    if (cases > TALKS_WINDOWS_CASES) return 0;
  }
  return (uint32_t)cases;
}

void talks__window_case(const uint32_t *alternatives, uint32_t nchoices, uint32_t number,
                        uint32_t *picked) {
  for (uint32_t i = nchoices; i-- > 0; number /= alternatives[i])
    picked[i] = number % alternatives[i];
}
