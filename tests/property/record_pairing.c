/* Pairing against all pairings there are; alpha against its definition by coincidences. */
#include "tap.h"

#include "record/agreement.h"

enum { MOST = 5, UNITS = 8, OBSERVERS = 4, LABELS = 4 };

/* ---- pairing --------------------------------------------------------------------- */

typedef struct {
  uint32_t weights[MOST * MOST];
  size_t rows, columns;
  size_t now[MOST], best[MOST];
  bool taken[MOST];
  uint32_t most;
  bool any;
} naive;

/* Rows in order, columns in order and then none: the first of the best is the one meant. */
static void try_row(naive *n, size_t row, uint32_t sum) {
  if (row == n->rows) {
    if (n->any && sum <= n->most) return;
    n->any = true;
    n->most = sum;
    memcpy(n->best, n->now, sizeof n->best);
    return;
  }
  for (size_t c = 0; c < n->columns; c++) {
    uint32_t w = n->weights[row * n->columns + c];
    if (n->taken[c] || w == 0) continue;
    n->taken[c] = true;
    n->now[row] = c;
    try_row(n, row + 1, sum + w);
    n->taken[c] = false;
  }
  n->now[row] = SIZE_MAX;
  try_row(n, row + 1, sum);
}

static bool pairs_as_all(tap_gen *g, void *user) {
  const talks_ctx *ctx = (const talks_ctx *)user;
  talks__arena arena;
  size_t pair[MOST];
  naive n = {.rows = tap_upto(g, MOST), .columns = tap_upto(g, MOST)};
  uint64_t top = 1 + tap_upto(g, 6);
  for (size_t i = 0; i < n.rows * n.columns; i++)
    n.weights[i] = (uint32_t)tap_upto(g, top);
  try_row(&n, 0, 0);
  talks__arena_init(&arena, ctx);
  bool good = !talks__pair_best(n.weights, n.rows, n.columns, &arena, pair);
  for (size_t i = 0; i < n.rows && good; i++) good = pair[i] == n.best[i];
  talks__arena_free(&arena);
  for (size_t i = 0; i < n.rows; i++)
    for (size_t c = 0; c < n.columns; c++)
      tap_say(g, "%u%s", n.weights[i * n.columns + c], c + 1 < n.columns ? " " : "; ");
  return good;
}

/* ---- alpha ----------------------------------------------------------------------- */

static const uint32_t *values;
static size_t units, observers;

static size_t values_in(size_t u) {
  size_t m = 0;
  for (size_t o = 0; o < observers; o++) m += values[u * observers + o] != TALKS_NO_LABEL;
  return m;
}

/* 1 - D_o / D_e from the matrix of coincidences; false where D_e is 0. With four observers
 * the weights m - 1 are 1, 2 and 3: cells are counted in sixths. */
static bool by_definition(double *out) {
  double cells[LABELS][LABELS] = {{0}}, total = 0, of[LABELS] = {0};
  for (size_t u = 0; u < units; u++)
    for (size_t i = 0; i < observers; i++)
      for (size_t k = 0; k < observers; k++) {
        uint32_t x = values[u * observers + i], y = values[u * observers + k];
        if (i == k || x == TALKS_NO_LABEL || y == TALKS_NO_LABEL) continue;
        cells[x][y] += 6.0 / (double)(values_in(u) - 1);
      }
  for (size_t c = 0; c < LABELS; c++)
    for (size_t k = 0; k < LABELS; k++) of[c] += cells[c][k] / 6;
  for (size_t c = 0; c < LABELS; c++) total += of[c];
  double observed = 0, expected = 0;
  for (size_t c = 0; c < LABELS; c++)
    for (size_t k = 0; k < LABELS; k++) {
      if (c == k) continue;
      observed += cells[c][k] / 6;
      expected += of[c] * of[k];
    }
  if (total < 2 || expected < 0.5) return false;
  *out = 1 - (total - 1) * observed / expected;
  return true;
}

static bool alpha_as_defined(tap_gen *g, void *user) {
  const talks_ctx *ctx = (const talks_ctx *)user;
  uint32_t labels[UNITS * OBSERVERS];
  talks__alpha got;
  talks__arena arena;
  double wanted = 0;
  units = tap_upto(g, UNITS);
  observers = 2 + tap_upto(g, OBSERVERS - 2);
  uint64_t top = tap_upto(g, LABELS - 1);
  for (size_t i = 0; i < units * observers; i++)
    labels[i] = tap_upto(g, 4) ? (uint32_t)tap_upto(g, top) : TALKS_NO_LABEL;
  values = labels;
  talks__arena_init(&arena, ctx);
  bool good = !talks__alpha_nominal(labels, units, observers, LABELS, &arena, &got);
  talks__arena_free(&arena);
  bool defined = by_definition(&wanted);
  if (!good || defined != got.defined) return false;
  double exact = defined ? (double)got.alpha.num / (double)got.alpha.den : 0;
  return !defined || (exact - wanted < 1e-9 && wanted - exact < 1e-9);
}

int main(int argc, char **argv) {
  talks_ctx *ctx = NULL;
  tap_begin(argc, argv);
  if (talks_ctx_create(NULL, &ctx)) abort();
  tap_property("the pairing is the first of the best ones", 0, pairs_as_all, ctx);
  tap_property("alpha is 1 less observed over expected disagreement", 0, alpha_as_defined,
               ctx);
  talks_ctx_destroy(ctx);
  return tap_done();
}
