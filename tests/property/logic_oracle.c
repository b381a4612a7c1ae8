/* Oracles against every package of a small problem: whether there is one, the first, the
 * next, the core; the same from each oracle that is built in. */
#include "tap.h"

#include "logic/oracle.h"

enum { ISSUES = 5, OPTIONS = 4, GROUPS = 9 };

static uint64_t draw_set(tap_gen *g, uint32_t options) {
  return tap_upto(g, (UINT64_C(1) << options) - 1);
}

static talks__choices *draw(tap_gen *g, const talks_ctx *ctx, talks__arena *arena) {
  talks__choices *p = talks__choices_new(ctx, arena);
  if (!p) abort();
  uint32_t issues = (uint32_t)tap_upto(g, ISSUES), groups = (uint32_t)tap_upto(g, GROUPS);
  for (uint32_t i = 0; i < issues; i++) {
    talks__choices_issue(p, 1 + (uint32_t)tap_upto(g, OPTIONS - 1));
  }
  for (uint32_t k = 0; k < groups; k++) {
    uint32_t group = talks__choices_group(p);
    for (uint64_t clauses = tap_upto(g, 2); clauses > 0; clauses--) {
      talks__literal lits[3];
      uint32_t n = 0, most = issues ? (uint32_t)tap_upto(g, 3) : 0;
      for (; n < most; n++) {
        uint32_t issue = (uint32_t)tap_u64_below(g, issues);
        lits[n] = (talks__literal){issue, draw_set(g, p->options[issue])};
      }
      if (n > 0 || tap_upto(g, 15) == 0) talks__choices_clause(p, group, lits, n);
    }
  }
  return p;
}

static bool fits(const talks__choices *p, uint64_t groups, const uint32_t *package) {
  for (uint32_t g = 0; g < p->groups; g++) {
    if (groups >> g & 1 && !talks__choices_satisfies(p, g, package)) return false;
  }
  return true;
}

/* The next package in order, whether it fits or not; false after the last. */
static bool count_up(const talks__choices *p, uint32_t *package) {
  for (uint32_t i = p->issues; i-- > 0;) {
    if (++package[i] < p->options[i]) return true;
    package[i] = 0;
  }
  return false;
}

/* The next package that fits, from this one on (itself included). */
static bool next_that_fits(const talks__choices *p, uint64_t groups, uint32_t *package) {
  for (bool more = true; more; more = count_up(p, package)) {
    if (fits(p, groups, package)) return true;
  }
  return false;
}

static bool walks_alike(talks__oracle *o, const talks__choices *p, uint64_t groups) {
  uint32_t got[ISSUES] = {0}, want[ISSUES] = {0};
  bool sat = false, fit = next_that_fits(p, groups, want);
  if (talks__oracle_first(o, &groups, &sat, got) != TALKS_OK || sat != fit) return false;
  for (int i = 0; i < 20 && sat; i++) {
    if (memcmp(got, want, p->issues * sizeof *got) != 0) return false;
    fit = count_up(p, want) && next_that_fits(p, groups, want);
    if (talks__oracle_next(o, &groups, &sat, got) != TALKS_OK || sat != fit) return false;
  }
  return true;
}

static bool decides_alike(talks__oracle *o, const talks__choices *p, uint64_t groups) {
  uint32_t got[ISSUES] = {0}, want[ISSUES] = {0};
  bool sat = false, fit = next_that_fits(p, groups, want);
  if (talks__oracle_solve(o, &groups, &sat, got) != TALKS_OK || sat != fit) return false;
  if (sat) return fits(p, groups, got);
  uint64_t core = groups;
  talks__oracle_core(o, &core);
  memset(want, 0, sizeof want);
  return (core & ~groups) == 0 && !next_that_fits(p, core, want);
}

static bool counts_alike(const talks_ctx *ctx, const talks__choices *p, uint64_t groups) {
  uint32_t package[ISSUES] = {0};
  uint64_t n = 0;
  for (bool more = true; more; more = count_up(p, package)) n += fits(p, groups, package);
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
  talks__choices *p = draw(g, ctx, &arena);
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
