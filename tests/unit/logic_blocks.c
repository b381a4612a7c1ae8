/* Blocks, ways out and counts on cases that were worked out elsewhere, and where things end:
 * limits, conflicting facts, a caller that stops. */
#include "tap.h"

#include "logic/blocks.h"

enum { A = 1, NOT_A = 2 }; /* a proposition: an issue that picks option 0 or 1 */

static bool is_set(const talks__minimal *sets, size_t i, const char *want) {
  char got[256] = "";
  for (uint32_t k = sets->first[i]; i < sets->n && k < sets->first[i + 1]; k++) {
    snprintf(got + strlen(got), sizeof got - strlen(got), "%s%" PRIu32, *got ? " " : "",
             sets->items[k]);
  }
  return i < sets->n && strcmp(got, want) == 0;
}

static void clause(talks__choices *p, uint32_t n, const talks__literal *lits) {
  talks__choices_clause(p, talks__choices_group(p), lits, n);
}

static void three_ways_of_one(const talks_ctx *ctx, talks__arena *arena,
                              talks__oracle_kind kind) {
  talks__choices *p = talks__choices_new(ctx, arena);
  uint32_t a = talks__choices_issue(p, 2), b = talks__choices_issue(p, 2);
  clause(p, 1, &(talks__literal){a, A});
  clause(p, 2, (talks__literal[]){{a, NOT_A}, {b, A}});
  clause(p, 1, &(talks__literal){b, NOT_A});
  uint64_t hard = 7, facts = 0;
  talks__block_search *s = NULL;
  talks__blocks blocks = {0};
  talks__minimal ways = {0};
  const uint32_t *packages = NULL;
  ok(!talks__blocks_open(ctx, &(talks__block_net){p, &hard, &facts, kind, 0}, &s) &&
         !talks__blocks_find(s, arena, TALKS_MINIMAL_ALL, &blocks) &&
         !talks__blocks_ways_out(s, arena, &blocks, 0, TALKS_MINIMAL_ALL, &ways) &&
         !talks__blocks_proof(s, arena, &blocks, 0, &packages),
     "a, a brings b, not b");
  ok(blocks.sets.n == 1 && blocks.sets.complete && is_set(&blocks.sets, 0, "0 1 2"),
     "one block of three");
  ok(ways.n == 3 && ways.complete && is_set(&ways, 0, "0") && is_set(&ways, 1, "1") &&
         is_set(&ways, 2, "2"),
     "three ways out of one");
  static const uint32_t want[] = {1, 1, 0, 1, 0, 0};
  ok(memcmp(packages, want, sizeof want) == 0, "and what each would make possible");
  is_int(talks__blocks_ways_out(s, arena, &blocks, 1, 1, &ways), TALKS_MISUSE,
         "there is no second component");
  is_int(talks__blocks_proof(s, arena, &blocks, 1, &packages), TALKS_MISUSE,
         "nor a second block");
  talks__blocks_close(s);
}

/* Liffiton, Sakallah, "Algorithms for computing minimal unsatisfiable subsets of
 * constraints", 2008: the running example. */
static void overlapping_blocks(const talks_ctx *ctx, talks__arena *arena,
                               talks__oracle_kind kind) {
  talks__choices *p = talks__choices_new(ctx, arena);
  uint32_t a = talks__choices_issue(p, 2), b = talks__choices_issue(p, 2);
  clause(p, 1, &(talks__literal){a, A});
  clause(p, 1, &(talks__literal){a, NOT_A});
  clause(p, 2, (talks__literal[]){{a, NOT_A}, {b, A}});
  clause(p, 1, &(talks__literal){b, NOT_A});
  uint64_t hard = 15, facts = 0;
  talks__block_search *s = NULL;
  talks__blocks blocks = {0}, first = {0};
  talks__minimal ways = {0};
  ok(!talks__blocks_open(ctx, &(talks__block_net){p, &hard, &facts, kind, 0}, &s) &&
         !talks__blocks_find(s, arena, TALKS_MINIMAL_ALL, &blocks) &&
         !talks__blocks_find(s, arena, 1, &first) &&
         !talks__blocks_ways_out(s, arena, &blocks, 0, TALKS_MINIMAL_ALL, &ways),
     "(x1)(not x1)(not x1 or x2)(not x2)");
  ok(blocks.sets.n == 2 && is_set(&blocks.sets, 0, "0 1") &&
         is_set(&blocks.sets, 1, "0 2 3") && blocks.components.n == 1,
     "two blocks, one component");
  ok(ways.n == 3 && is_set(&ways, 0, "0") && is_set(&ways, 1, "1 2") &&
         is_set(&ways, 2, "1 3"),
     "three ways out");
  ok(first.sets.n == 1 && !first.sets.complete && first.sets.sizes_done < 3 &&
         is_set(&first.sets, 0, "0 1"),
     "a limit of one says that it cut");
  talks__blocks_close(s);
}

static void facts_alone(const talks_ctx *ctx, talks__arena *arena) {
  talks__choices *p = talks__choices_new(ctx, arena);
  uint32_t a = talks__choices_issue(p, 3), b = talks__choices_issue(p, 2);
  clause(p, 1, &(talks__literal){b, 1});
  clause(p, 1, &(talks__literal){b, 2});
  for (uint32_t o = 0; o < 3; o++) {
    talks__choices_reject(p, talks__choices_group(p), a, UINT64_C(1) << o);
  }
  uint64_t hard = 3, facts = 0x1c;
  talks__block_search *s = NULL;
  talks__blocks blocks = {0};
  ok(!talks__blocks_open(ctx, &(talks__block_net){p, &hard, &facts, 0, 0}, &s) &&
         !talks__blocks_find(s, arena, TALKS_MINIMAL_ALL, &blocks),
     "facts that rule out every option of an issue");
  ok(blocks.sets.n == 1 && is_set(&blocks.sets, 0, "") && blocks.sets.complete &&
         is_set(&blocks.facts, 0, "2 3 4") && blocks.components.n == 0 &&
         blocks.component[0] == TALKS_NONE,
     "one block without members, and its facts");
  talks__blocks_close(s);
  talks__minimal none = {0};
  uint64_t no_facts = 0, consistent = 1;
  s = NULL;
  ok(!talks__blocks_open(ctx, &(talks__block_net){p, &consistent, &no_facts, 0, 0}, &s) &&
         !talks__blocks_find(s, arena, TALKS_MINIMAL_ALL, &blocks) &&
         blocks.sets.n == 0 && blocks.sets.complete,
     "what fits has no block");
  talks__blocks_close(s);
  ok(!talks__hitting_sets(ctx, arena, 3, &blocks.sets, TALKS_MINIMAL_ALL, &none) &&
         none.n == 1 && is_set(&none, 0, ""),
     "no sets are met by nothing");
}

/* A fact of two clauses that stands in the way twice, in parts that share nothing else. */
static void fact_in_two_parts(const talks_ctx *ctx, talks__arena *arena) {
  talks__choices *p = talks__choices_new(ctx, arena);
  uint32_t a = talks__choices_issue(p, 2), b = talks__choices_issue(p, 2);
  clause(p, 1, &(talks__literal){a, 1});
  clause(p, 1, &(talks__literal){b, 1});
  uint32_t fact = talks__choices_group(p);
  talks__choices_reject(p, fact, a, 1);
  talks__choices_reject(p, fact, b, 1);
  uint64_t hard = 3, facts = 4;
  talks__block_search *s = NULL;
  talks__blocks blocks = {0};
  ok(!talks__blocks_open(ctx, &(talks__block_net){p, &hard, &facts, 0, 0}, &s) &&
         !talks__blocks_find(s, arena, TALKS_MINIMAL_ALL, &blocks),
     "a fact against two requirements");
  ok(blocks.sets.n == 2 && is_set(&blocks.sets, 0, "0") && is_set(&blocks.sets, 1, "1") &&
         is_set(&blocks.facts, 0, "2") && is_set(&blocks.facts, 1, "2") &&
         blocks.components.n == 2,
     "is in both blocks, which have nothing to do with each other");
  talks__blocks_close(s);
}

static void counts(const talks_ctx *ctx, talks__arena *arena) {
  talks__choices *p = talks__choices_new(ctx, arena);
  uint64_t on[4] = {0}, all[4] = {~UINT64_C(0), ~UINT64_C(0), ~UINT64_C(0), 0xff};
  for (uint32_t i = 0; i < 200; i++) talks__choices_issue(p, 2);
  for (uint32_t i = 0; i + 1 < 200; i++) {
    clause(p, 2, (talks__literal[]){{i, 1}, {i + 1, 1}});
  }
  talks__packages n = {0};
  ok(!talks__count(ctx, arena, p, on, &n) && n.known, "200 issues, nothing required");
  is_bytes(n.digits.p, n.digits.n,
           "1606938044258990275541962092341162602522202993782792835301376", 61,
           "two to the 200th");
  ok(!talks__count(ctx, arena, p, all, &n) && n.known, "no two neighbours second");
  is_bytes(n.digits.p, n.digits.n, "734544867157818093234908902110449296423351",
           strlen("734544867157818093234908902110449296423351"), "a Fibonacci number");
  talks__choices *dense = talks__choices_new(ctx, arena);
  for (uint32_t i = 0; i < 40; i++) talks__choices_issue(dense, 2);
  for (uint32_t i = 0; i < 40; i++) {
    for (uint32_t k = 0; k < i; k++) {
      if (dense->groups == 0) talks__choices_group(dense);
      talks__choices_clause(dense, 0, (talks__literal[]){{i, 1}, {k, 1}}, 2);
    }
  }
  ok(!talks__count(ctx, arena, dense, all, &n) && !n.known && n.digits.n == 0,
     "where it would take too many steps the count is not known");
}

static void limits(const talks_ctx *ctx, talks__arena *arena) {
  talks__choices *p = talks__choices_new(ctx, arena);
  talks__choices_issue(p, TALKS_CHOICES_OPTIONS);
  is_int(talks__choices_status(p), TALKS_OK, "64 options");
  ok(talks__choices_all(p, 0) == ~UINT64_C(0), "are a full set");
  talks__choices_issue(p, TALKS_CHOICES_OPTIONS + 1);
  is_int(talks__choices_status(p), TALKS_LIMIT, "65 are too many");
  talks__oracle *o = NULL;
  is_int(talks__oracle_new(ctx, p, TALKS_ORACLE_BUILTIN, &o), TALKS_LIMIT,
         "and an oracle says so");
  p = talks__choices_new(ctx, arena);
  talks__choices_issue(p, 0);
  is_int(talks__choices_status(p), TALKS_MISUSE, "an issue needs an option");
  p = talks__choices_new(ctx, arena);
  talks__choices_clause(p, 0, NULL, 0);
  is_int(talks__choices_status(p), TALKS_MISUSE, "a clause needs its group");
  p = talks__choices_new(ctx, arena);
  talks__choices_reject(p, talks__choices_group(p), 0, 1);
  is_int(talks__choices_status(p), TALKS_MISUSE, "a literal needs its issue");
  if (!talks__oracle_has(TALKS_ORACLE_CADICAL)) {
    p = talks__choices_new(ctx, arena);
    is_int(talks__oracle_new(ctx, p, TALKS_ORACLE_CADICAL, &o), TALKS_MISUSE,
           "an oracle that is not built in");
  }
}

static bool stop_later(void *user) {
  size_t *left = (size_t *)user;
  return *left == 0 || --*left == 0;
}

/* Nine pigeons in eight holes: no search without counting sees it quickly. */
static void stopping(talks__arena *arena, talks__oracle_kind kind) {
  size_t left = 6;
  talks_settings settings;
  talks_settings_defaults(&settings);
  settings.stop = stop_later;
  settings.stop_user = &left;
  talks_ctx *ctx = NULL;
  talks__oracle *o = NULL;
  if (talks_ctx_create(&settings, &ctx) != TALKS_OK) abort();
  talks__choices *p = talks__choices_new(ctx, arena);
  uint32_t group = talks__choices_group(p);
  for (uint32_t i = 0; i < 11; i++) talks__choices_issue(p, 10);
  for (uint32_t i = 0; i < 11; i++) {
    for (uint32_t k = 0; k < i; k++) {
      for (uint32_t hole = 0; hole < 10; hole++) {
        uint64_t others = ~(UINT64_C(1) << hole);
        talks__choices_clause(p, group, (talks__literal[]){{i, others}, {k, others}}, 2);
      }
    }
  }
  uint64_t on = 1, none = 0;
  bool sat = true;
  ok(!talks__oracle_new(ctx, p, kind, &o), "pigeons");
  is_int(talks__oracle_solve(o, &on, &sat, NULL), TALKS_STOPPED, "the search stops");
  left = 1000;
  ok(!talks__oracle_solve(o, &none, &sat, NULL) && sat, "and can go on");
  talks__oracle_destroy(o);
  talks__block_search *s = NULL;
  left = 3;
  is_int(talks__blocks_open(ctx, &(talks__block_net){p, &on, &none, kind, 0}, &s),
         TALKS_STOPPED, "so does the search for blocks");
  talks_ctx_destroy(ctx);
}

int main(int argc, char **argv) {
  tap_begin(argc, argv);
  talks_ctx *ctx = NULL;
  if (talks_ctx_create(NULL, &ctx) != TALKS_OK) return 1;
  talks__arena arena;
  talks__arena_init(&arena, ctx);
  for (int k = TALKS_ORACLE_BUILTIN; k <= TALKS_ORACLE_CADICAL; k++) {
    talks__oracle_kind kind = (talks__oracle_kind)k;
    if (!talks__oracle_has(kind)) continue;
    three_ways_of_one(ctx, &arena, kind);
    overlapping_blocks(ctx, &arena, kind);
    stopping(&arena, kind);
  }
  facts_alone(ctx, &arena);
  fact_in_two_parts(ctx, &arena);
  counts(ctx, &arena);
  limits(ctx, &arena);
  talks__arena_free(&arena);
  talks_ctx_destroy(ctx);
  return tap_done();
}
