/* logic/minimal_map.c: exploring with a map; see the header.
 *
 * A variable of the map says that its element is out. The search tries false first, so the
 * unexplored sets that it finds are large, and few of those on which the predicate fails need
 * growing.
 */
#include "logic/minimal_map.h"

#include "logic/sat.h"

#include <string.h>

typedef struct {
  const talks_ctx *ctx;
  const talks__monotone *p;
  talks__explored *map;
  talks__sat sat;
  size_t words;
  uint64_t *set, *grown;
  talks__lit *lits;
} explorer;

talks_status talks__explored_add(const talks_ctx *ctx, talks__set_list *sets,
                                 size_t words, const uint64_t *set) {
  uint64_t *bits = (uint64_t *)talks__grow(ctx, sets->bits, &sets->cap,
                                           (sets->n + 1) * words, sizeof *bits);
  if (!bits) return TALKS_NO_MEMORY;
  sets->bits = bits;
  memcpy(bits + sets->n++ * words, set, words * sizeof *set);
  return TALKS_OK;
}

void talks__explored_free(const talks_ctx *ctx, talks__explored *map) {
  talks__free(ctx, map->minimal.bits);
  talks__free(ctx, map->corrections.bits);
  *map = (talks__explored){0};
}

/* Some element of the set is in (met), or some is out. */
static talks_status rule_out(explorer *x, const uint64_t *set, bool met) {
  uint32_t n = 0;
  for (size_t w = 0; w < x->words; w++)
    for (uint64_t b = set[w]; b; b &= b - 1)
      x->lits[n++] = 2 * (uint32_t)(w * 64 + (size_t)__builtin_ctzll(b)) + met;
  return x->sat.methods->add(x->sat.self, x->lits, n);
}

static talks_status holds(explorer *x, bool *out) {
  if (talks__stopped(x->ctx)) return TALKS_STOPPED;
  return x->p->holds(x->p->user, x->set, out);
}

/* Takes element after element out while the predicate holds. */
static talks_status shrink(explorer *x) {
  talks_status status = TALKS_OK;
  for (uint32_t e = x->p->n; e-- > 0 && !status;) {
    bool still = false;
    if (!talks__bit_get(x->set, e)) continue;
    talks__bit_clear(x->set, e);
    status = holds(x, &still);
    if (!still) talks__bit_set(x->set, e);
  }
  return status;
}

static talks_status grow(explorer *x) {
  talks_status status = TALKS_OK;
  if (x->p->grow) return x->p->grow(x->p->user, x->set);
  for (uint32_t e = 0; e < x->p->n && !status; e++) {
    bool now = false;
    if (talks__bit_get(x->set, e)) continue;
    talks__bit_set(x->set, e);
    status = holds(x, &now);
    if (now) talks__bit_clear(x->set, e);
  }
  return status;
}

/* Looks at the unexplored set, and learns from it. */
static talks_status look(explorer *x) {
  bool true_there = false;
  talks_status status = holds(x, &true_there);
  if (status) return status;
  if (true_there) {
    status = shrink(x);
    if (!status) status = talks__explored_add(x->ctx, &x->map->minimal, x->words, x->set);
    return status ? status : rule_out(x, x->set, false);
  }
  status = grow(x);
  for (size_t w = 0; w < x->words; w++) x->grown[w] = ~x->set[w];
  if (x->p->n % 64) x->grown[x->words - 1] &= (UINT64_C(1) << x->p->n % 64) - 1;
  if (!status)
    status = talks__explored_add(x->ctx, &x->map->corrections, x->words, x->grown);
  return status ? status : rule_out(x, x->grown, true);
}

static talks_status explore(explorer *x, size_t budget) {
  talks_status status = TALKS_OK;
  for (size_t i = 0; i < x->map->corrections.n && !status; i++)
    status = rule_out(x, x->map->corrections.bits + i * x->words, true);
  for (size_t i = 0; i < budget && !status; i++) {
    bool more = false;
    status = x->sat.methods->solve(x->sat.self, x->lits, 0, &more);
    if (status || !more) {
      x->map->complete = !status;
      return status;
    }
    memset(x->set, 0, x->words * sizeof *x->set);
    for (uint32_t e = 0; e < x->p->n; e++)
      if (!x->sat.methods->value(x->sat.self, e)) talks__bit_set(x->set, e);
    status = look(x);
  }
  return status;
}

talks_status talks__explore_sets(const talks_ctx *ctx, const talks__monotone *p,
                                 size_t budget, talks__explored *map) {
  explorer x = {.ctx = ctx, .p = p, .map = map, .words = TALKS_BITS_WORDS(p->n)};
  x.set = (uint64_t *)talks__calloc(ctx, x.words + 1, sizeof *x.set);
  x.grown = (uint64_t *)talks__calloc(ctx, x.words + 1, sizeof *x.grown);
  x.lits = (talks__lit *)talks__calloc(ctx, (size_t)p->n + 1, sizeof *x.lits);
  talks_status status = x.set && x.grown && x.lits ? TALKS_OK : TALKS_NO_MEMORY;
  if (!status) status = talks__search_new(ctx, p->n, &x.sat);
  if (!status) status = explore(&x, budget);
  if (x.sat.methods) x.sat.methods->destroy(x.sat.self);
  talks__free(ctx, x.set);
  talks__free(ctx, x.grown);
  talks__free(ctx, x.lits);
  return status;
}
