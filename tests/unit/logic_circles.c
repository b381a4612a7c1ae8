/* Elementary circles: known graphs, order, limit. */
#include "tap.h"

#include "logic/circles.h"

enum { MOST = 8 };

typedef struct {
  uint32_t first[MOST + 1], to[MOST * MOST];
  talks__graph graph;
} net;

/* edges: pairs of digits, as in "01 10" */
static void make(net *g, uint32_t n, const char *edges) {
  uint32_t k = 0;
  for (uint32_t v = 0; v < n; v++) {
    g->first[v] = k;
    for (uint32_t w = 0; w < n; w++)
      for (const char *e = edges; *e; e += e[2] ? 3 : 2)
        if ((uint32_t)(e[0] - '0') == v && (uint32_t)(e[1] - '0') == w) g->to[k++] = w;
  }
  g->first[n] = k;
  g->graph = (talks__graph){n, g->first, g->to};
}

static const char *found(const talks__circles *c) {
  static char out[512];
  size_t at = 0;
  out[0] = '\0';
  for (size_t i = 0; i < c->n && at < 480; i++) {
    if (i > 0) out[at++] = ' ';
    for (uint32_t k = c->first[i]; k < c->first[i + 1]; k++)
      out[at++] = (char)('0' + c->items[k]);
    out[at] = '\0';
  }
  return out;
}

static void is_found(const talks_ctx *ctx, uint32_t n, const char *edges, size_t limit,
                     const char *expected, bool complete, const char *name) {
  talks__arena arena;
  talks__circles c = {0};
  net g;
  make(&g, n, edges);
  talks__arena_init(&arena, ctx);
  is_int(talks__elementary_circles(ctx, &arena, &g.graph, limit, &c), TALKS_OK, "found");
  is_str(found(&c), expected, "%s", name);
  ok(c.complete == complete, complete ? "complete" : "cut");
  talks__arena_free(&arena);
}

static void all_of_four(const talks_ctx *ctx) {
  talks__arena arena;
  talks__circles c = {0};
  net g;
  make(&g, 4, "01 02 03 10 12 13 20 21 23 30 31 32");
  talks__arena_init(&arena, ctx);
  if (talks__elementary_circles(ctx, &arena, &g.graph, 1000, &c)) abort();
  is_int((long long)c.n, 20, "the complete graph of four: 6 of two, 8 of three, 6 of four");
  is_int(c.first[6] - c.first[0], 12, "the six of two come first");
  talks__arena_free(&arena);
}

static void on_circles(const talks_ctx *ctx) {
  uint64_t bits = 0;
  net g;
  make(&g, 6, "01 12 20 23 34 55");
  if (talks__on_circles(ctx, &g.graph, &bits)) abort();
  is_int((long long)bits, 1 + 2 + 4 + 32, "vertices on circles, one with itself too");
}

int main(int argc, char **argv) {
  tap_begin(argc, argv);
  talks_ctx *ctx = NULL;
  if (talks_ctx_create(NULL, &ctx)) abort();
  is_found(ctx, 3, "01 12", 10, "", true, "no circle");
  is_found(ctx, 1, "00", 10, "0", true, "a loop");
  is_found(ctx, 4, "20 01 12", 10, "012", true, "begins with its least vertex");
  is_found(ctx, 5, "01 12 20 13 30 31 43", 10, "13 012 013", true,
           "circles that share vertices and edges, the smallest first");
  is_found(ctx, 4, "01 10 23 32", 10, "01 23", true, "two components");
  is_found(ctx, 4, "01 12 20 13 30 31", 1, "012", false, "cut at the limit");
  is_found(ctx, 4, "01 12 20 13 30 31", 3, "13 012 013", true, "exactly the limit");
  all_of_four(ctx);
  on_circles(ctx);
  talks_ctx_destroy(ctx);
  return tap_done();
}
