/* Every allocation failed, once and for ever, from building a problem to its blocks, ways
 * out, proofs, packages and counts. */
#include "failing.h"

#include "logic/blocks.h"
#include "logic/chain.h"

/* Three conflicts, two of them resting on facts, issues with several options, and a chain. */
static talks__choices *build(const talks_ctx *ctx, talks__arena *arena) {
  talks__choices *p = talks__choices_new(ctx, arena);
  if (!p) return NULL;
  for (uint32_t i = 0; i < 20; i++) talks__choices_issue(p, 2 + i % 3);
  for (uint32_t i = 0; i + 1 < 20; i++) {
    talks__literal lits[] = {{i, 1}, {i + 1, 2}};
    talks__choices_clause(p, talks__choices_group(p), lits, 2);
  }
  talks__choices_reject(p, talks__choices_group(p), 3, ~UINT64_C(1));
  talks__choices_reject(p, talks__choices_group(p), 3, 1);
  talks__choices_reject(p, talks__choices_group(p), 7, ~UINT64_C(2));
  talks__choices_reject(p, talks__choices_group(p), 8, ~UINT64_C(1));
  return p;
}

static talks_status ask(const talks_ctx *ctx, talks__arena *arena) {
  talks__choices *p = build(ctx, arena);
  if (!p) return TALKS_NO_MEMORY;
  uint64_t facts = 0xf0, hard = 0x7fffff & ~facts, some = 0x7ffff;
  talks__block_net net = {p, &hard, &facts, TALKS_ORACLE_BUILTIN, 0};
  talks__block_search *s = NULL;
  talks__blocks blocks = {0};
  talks__minimal sets = {0};
  talks__packages n = {0};
  talks__oracle *o = NULL;
  const uint32_t *packages = NULL;
  uint32_t package[20];
  bool sat = false;
  talks_status status = talks__blocks_open(ctx, &net, &s);
  if (!status) status = talks__blocks_find(s, arena, TALKS_MINIMAL_ALL, &blocks);
  for (uint32_t c = 0; !status && c < blocks.components.n; c++) {
    status = talks__blocks_ways_out(s, arena, &blocks, c, TALKS_MINIMAL_ALL, &sets);
  }
  for (size_t i = 0; !status && i < blocks.sets.n; i++) {
    status = talks__blocks_proof(s, arena, &blocks, i, &packages);
  }
  talks__blocks_close(s);
  if (!status) {
    status = talks__hitting_sets(ctx, arena, p->groups, &blocks.sets, TALKS_MINIMAL_ALL,
                                 &sets);
  }
  if (!status) status = talks__oracle_new(ctx, p, TALKS_ORACLE_BUILTIN, &o);
  if (!status) status = talks__oracle_first(o, &some, &sat, package);
  if (!status) status = talks__oracle_next(o, &some, &sat, package);
  talks__oracle_destroy(o);
  if (!status) status = talks__count(ctx, arena, p, &some, &n);
  if (!status && (blocks.sets.n != 3 || !sat || !n.known)) status = TALKS_BAD_INPUT;
  return status;
}

/* Two conflicts, for the first of which the options looked at first are too few. */
static talks_status narrow_in(const talks_ctx *ctx, talks__arena *arena, uint64_t steps) {
  talks__choices *p = talks__choices_new(ctx, arena);
  if (!p) return TALKS_NO_MEMORY;
  for (uint32_t i = 0; i < 2; i++) talks__choices_issue(p, 3);
  talks__choices_reject(p, talks__choices_group(p), 0, 3);
  talks__choices_reject(p, talks__choices_group(p), 0, 4);
  talks__choices_reject(p, talks__choices_group(p), 1, 1);
  talks__choices_reject(p, talks__choices_group(p), 1, 6);
  uint64_t hard = 15, facts = 0;
  talks__block_net net = {p, &hard, &facts, TALKS_ORACLE_BUILTIN, steps};
  talks__block_search *s = NULL;
  talks__blocks blocks = {0};
  talks_status status = talks__choices_status(p);
  if (!status) status = talks__blocks_open(ctx, &net, &s);
  if (!status) status = talks__blocks_find_narrowed(s, arena, TALKS_MINIMAL_ALL, &blocks);
  talks__blocks_close(s);
  if (!status && blocks.sets.complete != (steps == 0)) status = TALKS_BAD_INPUT;
  return status;
}

static talks_status narrow(const talks_ctx *ctx, talks__arena *arena) {
  return narrow_in(ctx, arena, 0);
}

/* Given up, and the whole net begun with. */
static talks_status give_up(const talks_ctx *ctx, talks__arena *arena) {
  return narrow_in(ctx, arena, 1);
}

/* A block whose facts, a chain, take too many steps to find. */
static talks_status too_many_facts(const talks_ctx *ctx, talks__arena *arena) {
  enum { CHAIN = 8 };
  talks__choices *p = talks__choices_new(ctx, arena);
  if (!p) return TALKS_NO_MEMORY;
  uint64_t hard = 1, facts = ((UINT64_C(1) << CHAIN) - 1) << 1;
  talks__block_net net = {p, &hard, &facts, TALKS_ORACLE_BUILTIN, 2500};
  talks__block_search *s = NULL;
  talks__blocks blocks = {0};
  for (uint32_t i = 0; i < CHAIN; i++) talks__choices_issue(p, 2);
  talks__choices_reject(p, talks__choices_group(p), 0, 2);
  for (uint32_t i = 0; i + 1 < CHAIN; i++) {
    talks__literal lits[] = {{i, 2}, {i + 1, 1}};
    talks__choices_clause(p, talks__choices_group(p), lits, 2);
  }
  talks__choices_reject(p, talks__choices_group(p), CHAIN - 1, 1);
  talks_status status = talks__choices_status(p);
  if (!status) status = talks__blocks_open(ctx, &net, &s);
  if (!status) status = talks__blocks_find(s, arena, TALKS_MINIMAL_ALL, &blocks);
  talks__blocks_close(s);
  if (!status && (blocks.sets.n != 1 || blocks.facts.complete)) status = TALKS_BAD_INPUT;
  return status;
}

/* Issues that nothing ties together, so many that the number becomes longer and longer. */
static talks_status free_issues(const talks_ctx *ctx, talks__arena *arena) {
  talks__choices *p = talks__choices_new(ctx, arena);
  if (!p) return TALKS_NO_MEMORY;
  uint64_t groups = 0;
  talks__packages n = {0};
  for (uint32_t i = 0; i < 40; i++) talks__choices_issue(p, 64);
  talks_status status = talks__choices_status(p);
  if (!status) status = talks__count(ctx, arena, p, &groups, &n);
  if (!status && n.digits.n != 73) status = TALKS_BAD_INPUT; /* 2 to the 240 */
  return status;
}

/* ---- a map that comes to its end --------------------------------------------------------- */

enum { PAIRS = 8 };

/* Both of a pair, or one of each, the second an even number of times (unit/logic_minimal.c). */
static talks_status pairs(void *user, const uint64_t *set, bool *out) {
  uint64_t firsts = *set & UINT64_C(0x5555), seconds = *set >> 1 & UINT64_C(0x5555);
  (void)user;
  *out = (firsts & seconds) || (__builtin_popcountll(firsts | seconds) == PAIRS &&
                                __builtin_popcountll(seconds) % 2 == 0);
  return TALKS_OK;
}

static talks_status map(const talks_ctx *ctx, talks__arena *arena) {
  talks__monotone p = {.n = 2 * PAIRS, .holds = pairs};
  talks__minimal sets = {0};
  talks_status status = talks__minimal_sets(ctx, arena, &p, TALKS_MINIMAL_ALL, &sets);
  if (!status && sets.n != PAIRS + (1 << (PAIRS - 1))) status = TALKS_BAD_INPUT;
  return status;
}

/* ---- days ---------------------------------------------------------------------------------- */

/* A day supposed for an act, before that of the state that it needs. */
static talks_status days(const talks_ctx *ctx, talks__arena *arena) {
  uint32_t zero[] = {0}, first[] = {0, 1};
  uint64_t none[2] = {0}, asked = 1;
  talks__chain_within within = {true, 2, 3};
  talks__chain_day supposed[] = {{0, 5}, {1, 4}};
  talks__order_state state = {.nacts = 0};
  talks__order_act act = {.needs = zero, .nneeds = 1, .status = TALKS_ACT_WAITS};
  talks__order_need need = {.first = first, .states = zero, .n = 1};
  talks__order o = {.states = &state,
                    .nstates = 1,
                    .acts = &act,
                    .nacts = 1,
                    .needs = &need,
                    .nneeds = 1,
                    .holds = none,
                    .happens = none};
  talks__chain_question q = {supposed, 2, &within, &asked, false};
  talks__chain c;
  (void)ctx;
  talks_status status = talks__chain_of(&o, &q, arena, &c);
  if (!status && c.nconflict != 3) status = TALKS_BAD_INPUT;
  return status;
}

typedef talks_status (*asker)(const talks_ctx *, talks__arena *);

static talks_status once(const talks_settings *settings, void *user) {
  talks_ctx *ctx = NULL;
  talks__arena arena;
  talks_status status = talks_ctx_create(settings, &ctx);
  if (status) return status;
  talks__arena_init(&arena, ctx);
  status = (*(const asker *)user)(ctx, &arena);
  talks__arena_free(&arena);
  talks_ctx_destroy(ctx);
  return status;
}

int main(int argc, char **argv) {
  tap_begin(argc, argv);
  asker whole = ask, narrowed = narrow;
  asker mapped = map;
  for_each_failure("a map of all sets", once, &mapped);
  for_each_failure("blocks, ways out, packages", once, &whole);
  for_each_failure("few options first", once, &narrowed);
  asker given_up = give_up, cut = too_many_facts, free = free_issues, dated = days;
  for_each_failure("few options given up", once, &given_up);
  for_each_failure("too many facts", once, &cut);
  for_each_failure("free issues", once, &free);
  for_each_failure("days", once, &dated);
  return tap_done();
}
