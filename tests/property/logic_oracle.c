/* Oracles against every package of a small problem: whether there is one, the first, the
 * next, the core; the same from each oracle that is built in. */
#include "nets.h"

enum { ISSUES = 5, OPTIONS = 4, GROUPS = 9 };

static bool walks_alike(talks__oracle *o, const talks__choices *p, uint64_t groups) {
  uint32_t got[ISSUES] = {0}, want[ISSUES] = {0};
  bool sat = false, fit = nets_next(p, groups, want);
  if (talks__oracle_first(o, &groups, &sat, got) != TALKS_OK || sat != fit) return false;
  for (int i = 0; i < 20 && sat; i++) {
    if (memcmp(got, want, p->issues * sizeof *got) != 0) return false;
    fit = nets_count_up(p, want) && nets_next(p, groups, want);
    if (talks__oracle_next(o, &groups, &sat, got) != TALKS_OK || sat != fit) return false;
  }
  return true;
}

static bool decides_alike(talks__oracle *o, const talks__choices *p, uint64_t groups) {
  uint32_t got[ISSUES] = {0}, want[ISSUES] = {0};
  bool sat = false, fit = nets_next(p, groups, want);
  if (talks__oracle_solve(o, &groups, &sat, got) != TALKS_OK || sat != fit) return false;
  if (sat) return nets_fits(p, groups, got);
  uint64_t core = groups;
  talks__oracle_core(o, &core);
  memset(want, 0, sizeof want);
  return (core & ~groups) == 0 && !nets_next(p, core, want);
}

static bool counts_alike(const talks_ctx *ctx, const talks__choices *p, uint64_t groups) {
  uint32_t package[ISSUES] = {0};
  uint64_t n = 0;
  for (bool more = true; more; more = nets_count_up(p, package))
    n += nets_fits(p, groups, package);
  char want[24];
  snprintf(want, sizeof want, "%" PRIu64, n);
  talks__arena arena;
  talks__arena_init(&arena, ctx);
  talks__packages got = {0};
  bool good = talks__count(ctx, &arena, p, &groups, &got) == TALKS_OK && got.known &&
              talks__str_eq(got.digits, talks__str(want));
  talks__arena_free(&arena);
  return good;
}

static bool oracle_sees_every_package(tap_gen *g, void *user) {
  const talks_ctx *ctx = (const talks_ctx *)user;
  talks__arena arena;
  talks__arena_init(&arena, ctx);
  talks__choices *p = nets_draw(g, ctx, &arena, ISSUES, OPTIONS, GROUPS);
  bool good = talks__choices_status(p) == TALKS_OK;
  uint64_t asked[4];
  for (int i = 0; i < 4; i++) asked[i] = tap_upto(g, (UINT64_C(1) << p->groups) - 1);
  tap_say(g, "%" PRIu32 " issues, %" PRIu32 " groups", p->issues, p->groups);
  for (int kind = TALKS_ORACLE_BUILTIN; kind <= TALKS_ORACLE_CADICAL && good; kind++) {
    if (!talks__oracle_has((talks__oracle_kind)kind)) continue;
    talks__oracle *o = NULL;
    good = talks__oracle_new(ctx, p, (talks__oracle_kind)kind, &o) == TALKS_OK;
    for (int i = 0; i < 4 && good; i++) {
      good = decides_alike(o, p, asked[i]) && walks_alike(o, p, asked[i]);
    }
    talks__oracle_destroy(o);
  }
  for (int i = 0; i < 4 && good; i++) good = counts_alike(ctx, p, asked[i]);
  talks__arena_free(&arena);
  return good;
}

int main(int argc, char **argv) {
  tap_begin(argc, argv);
  talks_ctx *ctx = NULL;
  if (talks_ctx_create(NULL, &ctx) != TALKS_OK) return 1;
  tap_property("oracles agree with every package", 0, oracle_sees_every_package, ctx);
  talks_ctx_destroy(ctx);
  return tap_done();
}
