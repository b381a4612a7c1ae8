/* What ends a search early: the caller's wish at any moment it may be asked, the published
 * limits of problems and of counting, a solver that is not there. */
#include "tap.h"

#include "logic/blocks.h"
#include "logic/circles.h"

/* ---- stopped at any moment --------------------------------------------------------- */

typedef struct {
  size_t asked,
      at; /* how often the hook was asked; at which time it says stop, 0: never */
} stopper;

static bool stop(void *user) {
  stopper *s = (stopper *)user;
  return ++s->asked == s->at;
}

typedef talks_status (*search_fn)(const talks_ctx *ctx, talks__arena *arena, int which);

static talks_status run(search_fn search, int which, stopper *s) {
  talks_settings settings;
  talks_ctx *ctx = NULL;
  talks__arena arena;
  talks_settings_defaults(&settings);
  settings.stop = stop;
  settings.stop_user = s;
  if (talks_ctx_create(&settings, &ctx)) abort();
  talks__arena_init(&arena, ctx);
  talks_status status = search(ctx, &arena, which);
  talks__arena_free(&arena);
  talks_ctx_destroy(ctx);
  return status;
}

/* Stops at the first, second, third ... time the search asks (later ever more apart). */
static void stop_each(const char *name, search_fn search, int which) {
  stopper whole = {0, 0};
  bool good = run(search, which, &whole) == TALKS_OK;
  size_t tried = 0;
  for (size_t at = 1; good && at <= whole.asked; at += 1 + at / 8, tried++) {
    stopper s = {0, at};
    talks_status status = run(search, which, &s);
    good = status == TALKS_STOPPED && s.asked == at;
    if (!good)
      tap_diag("stop at %zu of %zu: %s, asked %zu times", at, whole.asked,
               talks_status_text(status), s.asked);
  }
  ok(good && tried > 0, "%s: ends where it is stopped (%zu of %zu places)", name, tried,
     whole.asked);
}

/* Issues of four options, and groups that demand one option of one issue or of either of
 * two: many conflicts that overlap. Wide: they rule one out instead. */
static talks__choices *tangle(const talks_ctx *ctx, talks__arena *arena, uint32_t issues,
                              uint32_t groups, bool wide) {
  talks__choices *p = talks__choices_new(ctx, arena);
  uint64_t random = 7;
  if (!p) abort();
  for (uint32_t i = 0; i < issues; i++) talks__choices_issue(p, 4);
  for (uint32_t g = 0; g < groups; g++) {
    talks__literal lits[2];
    for (uint32_t k = 0; k < 2; k++) {
      uint64_t one = UINT64_C(1) << tap_random_(&random) % 4;
      lits[k].issue = (uint32_t)(tap_random_(&random) % issues);
      lits[k].allowed = wide ? ~one : one;
    }
    talks__choices_clause(p, talks__choices_group(p), lits, 1 + g % 2);
  }
  return p;
}

static talks_status blocks(const talks_ctx *ctx, talks__arena *arena, int which) {
  talks__choices *p = tangle(ctx, arena, 6, 24, false);
  uint64_t hard = UINT64_C(0x3fffff), facts = UINT64_C(0xc00000);
  talks__block_net net = {p, &hard, &facts, (talks__oracle_kind)which, 0};
  talks__block_search *s = NULL;
  talks__blocks found = {0};
  talks__minimal ways = {0};
  const uint32_t *packages;
  talks_status status = talks__blocks_open(ctx, &net, &s);
  if (!status) status = talks__blocks_find(s, arena, TALKS_MINIMAL_ALL, &found);
  for (uint32_t c = 0; !status && c < found.components.n; c++)
    status = talks__blocks_ways_out(s, arena, &found, c, TALKS_MINIMAL_ALL, &ways);
  for (size_t i = 0; !status && i < found.sets.n; i++)
    status = talks__blocks_proof(s, arena, &found, i, &packages);
  talks__blocks_close(s);
  if (!status && found.sets.n < 10) status = TALKS_BAD_INPUT; /* too easy to show much */
  return status;
}

static talks_status packages(const talks_ctx *ctx, talks__arena *arena, int which) {
  talks__choices *p = tangle(ctx, arena, 8, 24, true);
  talks__oracle *o = NULL;
  uint64_t groups = UINT64_C(0xffffff);
  uint32_t package[8];
  bool sat = false;
  talks_status status = talks__oracle_new(ctx, p, (talks__oracle_kind)which, &o);
  if (!status) status = talks__oracle_first(o, &groups, &sat, package);
  for (int i = 0; !status && sat && i < 20; i++)
    status = talks__oracle_next(o, &groups, &sat, package);
  talks__oracle_destroy(o);
  return status;
}

static talks_status count(const talks_ctx *ctx, talks__arena *arena, int which) {
  talks__packages n = {0};
  uint64_t groups = UINT64_C(0xffffff);
  (void)which;
  return talks__count(ctx, arena, tangle(ctx, arena, 8, 24, true), &groups, &n);
}

static talks_status circles(const talks_ctx *ctx, talks__arena *arena, int which) {
  uint32_t first[7], to[36], n = 0;
  talks__circles c;
  (void)which;
  for (uint32_t v = 0; v < 6; v++) {
    first[v] = n;
    for (uint32_t w = 0; w < 6; w++)
      if (v != w) to[n++] = w;
  }
  first[6] = n;
  talks__graph graph = {6, first, to};
  return talks__elementary_circles(ctx, arena, &graph, SIZE_MAX, &c);
}

/* Holds on sets of three or more. */
static talks_status holds(void *user, const uint64_t *set, bool *out) {
  uint32_t n = 0;
  (void)user;
  for (uint64_t bits = *set; bits; bits &= bits - 1) n++;
  *out = n >= 3;
  return TALKS_OK;
}

static talks_status minimal(const talks_ctx *ctx, talks__arena *arena, int which) {
  talks__monotone p = {.n = 40, .holds = holds};
  talks__minimal sets;
  (void)which;
  talks_status status = talks__minimal_sets(ctx, arena, &p, TALKS_MINIMAL_ALL, &sets);
  if (!status && sets.n != 40 * 39 * 38 / 6) status = TALKS_BAD_INPUT;
  return status;
}

static void test_stopped(void) {
  stop_each("blocks", blocks, TALKS_ORACLE_BUILTIN);
  stop_each("packages", packages, TALKS_ORACLE_BUILTIN);
  stop_each("count", count, 0);
  stop_each("circles", circles, 0);
  stop_each("minimal sets", minimal, 0);
  if (talks__oracle_has(TALKS_ORACLE_CADICAL))
    stop_each("packages by the other solver", packages, TALKS_ORACLE_CADICAL);
}

/* ---- what is not there --------------------------------------------------------------- */

static void test_missing(const talks_ctx *ctx, talks__arena *arena) {
  talks__oracle_kind none = (talks__oracle_kind)99;
  talks__choices *p = tangle(ctx, arena, 2, 2, false);
  uint64_t hard = 1, facts = 2;
  talks__block_net net = {p, &hard, &facts, none, 0};
  talks__block_search *s = NULL;
  talks__oracle *o = NULL;
  is_int(talks__oracle_new(ctx, p, none, &o), TALKS_MISUSE, "a solver that is not there");
  is_int(talks__blocks_open(ctx, &net, &s), TALKS_MISUSE, "nor blocks by it");
  ok(!o && !s, "and nothing is handed out");
  talks__blocks_close(NULL);
  talks__oracle_destroy(NULL);
  talks__minimal_end(NULL);
}

/* ---- problems ------------------------------------------------------------------------ */

static void test_problem(const talks_ctx *ctx, talks__arena *arena) {
  talks__choices *p = talks__choices_new(ctx, arena);
  talks__literal lit = {0, 1};
  talks__choices_issue(p, TALKS_CHOICES_OPTIONS);
  is_int(talks__choices_status(p), TALKS_OK, "as many options as there may be");
  is_int(talks__choices_issue(p, TALKS_CHOICES_OPTIONS + 1), 0, "one more has no number");
  is_int(talks__choices_status(p), TALKS_LIMIT, "and is told");
  is_int(talks__choices_group(p), 0, "nothing is added after that");
  talks__choices_clause(p, 9, &lit, 1);
  is_int(talks__choices_status(p), TALKS_LIMIT, "the first error stays");

  p = talks__choices_new(ctx, arena);
  for (uint32_t i = 0; i < TALKS_CHOICES_ISSUES; i++) talks__choices_issue(p, 1);
  is_int(talks__choices_status(p), TALKS_OK, "as many issues");
  talks__choices_issue(p, 1);
  is_int(talks__choices_status(p), TALKS_LIMIT, "one more");

  p = talks__choices_new(ctx, arena);
  for (uint32_t i = 0; i < TALKS_CHOICES_GROUPS; i++) talks__choices_group(p);
  is_int(talks__choices_status(p), TALKS_OK, "as many groups");
  talks__choices_group(p);
  is_int(talks__choices_status(p), TALKS_LIMIT, "one more");

  p = talks__choices_new(ctx, arena);
  talks__choices_issue(p, 2);
  talks__choices_group(p);
  talks__choices_clause(p, 0, &lit, TALKS_CHOICES_LITERALS + 1);
  is_int(talks__choices_status(p), TALKS_LIMIT, "more literals than there may be");
  talks__oracle *o = NULL;
  is_int(talks__oracle_new(ctx, p, TALKS_ORACLE_BUILTIN, &o), TALKS_LIMIT,
         "a problem that failed has no oracle");
  talks__packages n = {0};
  uint64_t groups = 1;
  is_int(talks__count(ctx, arena, p, &groups, &n), TALKS_LIMIT,
         "nor are its packages counted");
}

/* A first clause larger than what room is made for at first. */
static void test_long_clause(const talks_ctx *ctx, talks__arena *arena) {
  enum { ISSUES = 40 };
  talks__choices *p = talks__choices_new(ctx, arena);
  talks__literal lits[ISSUES];
  uint32_t package[ISSUES] = {0};
  for (uint32_t i = 0; i < ISSUES; i++) {
    talks__choices_issue(p, 2);
    lits[i] = (talks__literal){i, 2};
  }
  talks__choices_clause(p, talks__choices_group(p), lits, ISSUES);
  is_int(talks__choices_status(p), TALKS_OK, "a clause about all issues");
  ok(!talks__choices_satisfies(p, 0, package), "none of them is as it wants");
  package[ISSUES - 1] = 1;
  ok(talks__choices_satisfies(p, 0, package), "the last one is");
}

/* ---- counting ------------------------------------------------------------------------- */

/* n issues of so many options; every two of them, or only neighbours, cannot both be 0. */
static talks__packages count_pairs(const talks_ctx *ctx, talks__arena *arena, uint32_t n,
                                   uint32_t options, uint32_t away) {
  talks__choices *p = talks__choices_new(ctx, arena);
  talks__packages out = {.known = true};
  uint64_t groups = 1;
  for (uint32_t i = 0; i < n; i++) talks__choices_issue(p, options);
  talks__choices_group(p);
  for (uint32_t i = 0; i < n; i++)
    for (uint32_t k = i + 1; k < n && k - i <= away; k++) {
      talks__literal lits[] = {{i, ~UINT64_C(1)}, {k, ~UINT64_C(1)}};
      talks__choices_clause(p, 0, lits, 2);
    }
  if (talks__count(ctx, arena, p, &groups, &out)) abort();
  return out;
}

/* Where one issue is settled, a clause goes on without it. */
static void test_settled(const talks_ctx *ctx, talks__arena *arena) {
  talks__choices *p = talks__choices_new(ctx, arena);
  talks__literal lits[] = {{0, 2}, {1, 1}, {2, 1}}, last[] = {{0, 4}, {2, 3}, {3, 3}};
  talks__packages n;
  uint64_t groups = 3;
  for (uint32_t i = 0; i < 4; i++) talks__choices_issue(p, 3);
  talks__choices_group(p);
  talks__choices_group(p);
  talks__choices_clause(p, 0, lits, 3);
  talks__choices_clause(p, 0, last, 3);
  talks__choices_reject(p, 1, 0, 6);
  if (talks__count(ctx, arena, p, &groups, &n)) abort();
  /* (1st = 0 and any 3rd, 4th that fit: 3 + 3 + 2) or (1st another, 3rd = 0: 2 x 3) */
  ok(n.known && talks__str_eq(n.digits, TALKS_STR("14")), "issues that are settled");
}

/* What a literal asks for is ruled out, but its issue is open still. */
static void test_ruled_out(const talks_ctx *ctx, talks__arena *arena) {
  talks__choices *p = talks__choices_new(ctx, arena);
  talks__literal three[] = {{0, 8}, {1, 1}, {2, 1}}, two[] = {{0, 1}, {1, 1}};
  talks__packages n;
  uint64_t groups = 3;
  talks__choices_issue(p, 4);
  for (uint32_t i = 1; i < 3; i++) talks__choices_issue(p, 3);
  talks__choices_group(p);
  talks__choices_group(p);
  talks__choices_clause(p, 0, three, 3);
  talks__choices_clause(p, 0, two, 2);
  talks__choices_reject(p, 1, 0, 12);
  if (talks__count(ctx, arena, p, &groups, &n)) abort();
  /* 1st = 0: 2nd = 0 and any 3rd, or another and 3rd = 0; 1st = 1: 2nd = 0 and any 3rd */
  ok(n.known && talks__str_eq(n.digits, TALKS_STR("8")), "an issue that is open still");
}

/* Two chains of six issues with 64 options, where no two neighbours are both the first. */
static void test_large(const talks_ctx *ctx, talks__arena *arena) {
  talks__choices *p = talks__choices_new(ctx, arena);
  talks__packages n;
  uint64_t groups = 1;
  for (uint32_t i = 0; i < 12; i++) talks__choices_issue(p, 64);
  talks__choices_group(p);
  for (uint32_t i = 0; i < 11; i++) {
    talks__literal lits[] = {{i, ~UINT64_C(1)}, {i + 1, ~UINT64_C(1)}};
    if (i != 5) talks__choices_clause(p, 0, lits, 2);
  }
  if (talks__count(ctx, arena, p, &groups, &n)) abort();
  ok(n.known && talks__str_eq(n.digits, TALKS_STR("4710989896873226100225")),
     "more than 64 bits hold");
}

static void test_count(const talks_ctx *ctx, talks__arena *arena) {
  talks__packages n = count_pairs(ctx, arena, 5, 3, 9);
  ok(n.known && talks__str_eq(n.digits, TALKS_STR("112")), "few issues are counted");
  n = count_pairs(ctx, arena, 30, 6, 30);
  ok(!n.known && n.digits.n == 0, "where it takes too many steps it is not known");
  n = count_pairs(ctx, arena, 12, 64, 2);
  ok(!n.known && n.digits.n == 0, "even where each of them would be within the limit");
  n = count_pairs(ctx, arena, 4097, 2, 1);
  ok(!n.known && n.digits.n == 0, "nor where too many hang together");
}

/* ---- minimal sets ---------------------------------------------------------------------- */

static void test_minimal(const talks_ctx *ctx, talks__arena *arena) {
  talks__monotone p = {.n = 6, .holds = holds};
  talks__minimal_run *runs = NULL;
  talks__minimal out = {0};
  if (talks__minimal_begin(ctx, &p, &runs)) abort();
  ok(!talks__minimal_ended(runs), "a search begins");
  talks_status status = talks__minimal_level(runs, 0);
  if (!status) status = talks__minimal_level(runs, 0);
  if (!status) status = talks__minimal_result(runs, arena, &out);
  is_int(status, TALKS_OK, "asked for no sets");
  ok(talks__minimal_ended(runs) && out.n == 0 && !out.complete, "it is cut, and says so");
  talks__minimal_end(runs);
}

/* ---- blocks ------------------------------------------------------------------------------ */

/* A requirement that the last of a chain of facts refuses. */
static void test_facts(const talks_ctx *ctx, talks__arena *arena, uint64_t steps) {
  enum { CHAIN = 20 };
  talks__choices *p = talks__choices_new(ctx, arena);
  uint64_t hard = 1, facts = ((UINT64_C(1) << CHAIN) - 1) << 1;
  talks__block_search *s = NULL;
  talks__blocks found;
  for (uint32_t i = 0; i < CHAIN; i++) talks__choices_issue(p, 2);
  talks__choices_reject(p, talks__choices_group(p), 0, 2);
  for (uint32_t i = 0; i + 1 < CHAIN; i++) {
    talks__literal lits[] = {{i, 2}, {i + 1, 1}};
    talks__choices_clause(p, talks__choices_group(p), lits, 2);
  }
  talks__choices_reject(p, talks__choices_group(p), CHAIN - 1, 1);
  talks__block_net net = {p, &hard, &facts, TALKS_ORACLE_BUILTIN, steps};
  if (talks__blocks_open(ctx, &net, &s) ||
      talks__blocks_find(s, arena, TALKS_MINIMAL_ALL, &found))
    abort();
  ok(found.sets.n == 1 && found.sets.complete && found.facts.n == 1, "a block");
  is_int(found.facts.first[1], CHAIN, "with all the facts");
  is_int(found.facts.complete, steps == 0, "are as few enough: %s",
         steps ? "not known" : "yes");
  talks__blocks_close(s);
}

/* Two conflicts that few options show; the fifth group does not count. */
static void test_narrowed(const talks_ctx *ctx, talks__arena *arena, uint64_t steps) {
  talks__choices *p = talks__choices_new(ctx, arena);
  uint64_t hard = 15, facts = 0;
  talks__block_search *s = NULL;
  talks__blocks found;
  for (uint32_t i = 0; i < 2; i++) talks__choices_issue(p, 3);
  talks__choices_reject(p, talks__choices_group(p), 0, 3);
  talks__choices_reject(p, talks__choices_group(p), 0, 4);
  talks__choices_reject(p, talks__choices_group(p), 1, 1);
  talks__choices_reject(p, talks__choices_group(p), 1, 6);
  talks__choices_reject(p, talks__choices_group(p), 1, 7);
  talks__block_net net = {p, &hard, &facts, TALKS_ORACLE_BUILTIN, steps};
  if (talks__blocks_open(ctx, &net, &s) ||
      talks__blocks_find_narrowed(s, arena, TALKS_MINIMAL_ALL, &found))
    abort();
  if (steps == 0)
    ok(found.sets.n == 2 && found.sets.complete && found.sets.items[0] == 0 &&
           found.sets.items[1] == 1 && found.sets.items[2] == 2 &&
           found.sets.items[3] == 3,
       "two blocks, and not the group that does not count");
  else ok(found.sets.n < 2 && !found.sets.complete, "with too few steps the list is cut");
  talks__blocks_close(s);
}

int main(int argc, char **argv) {
  talks_ctx *ctx = NULL;
  talks__arena arena;
  tap_begin(argc, argv);
  if (talks_ctx_create(NULL, &ctx)) abort();
  talks__arena_init(&arena, ctx);
  test_stopped();
  test_missing(ctx, &arena);
  test_problem(ctx, &arena);
  test_count(ctx, &arena);
  test_settled(ctx, &arena);
  test_large(ctx, &arena);
  test_long_clause(ctx, &arena);
  test_ruled_out(ctx, &arena);
  test_minimal(ctx, &arena);
  test_facts(ctx, &arena, 0);
  test_facts(ctx, &arena, 5000);
  test_narrowed(ctx, &arena, 0);
  test_narrowed(ctx, &arena, 1);
  talks__arena_free(&arena);
  talks_ctx_destroy(ctx);
  return tap_done();
}
