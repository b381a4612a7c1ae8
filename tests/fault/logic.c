/* Every allocation failed, once and for ever, from building a problem to its blocks, ways
 * out, proofs, packages and counts. */
#include "failing.h"

#include "logic/blocks.h"

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
  talks__block_net net = {p, &hard, &facts, TALKS_ORACLE_BUILTIN};
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
static talks_status narrow(const talks_ctx *ctx, talks__arena *arena) {
  talks__choices *p = talks__choices_new(ctx, arena);
  if (!p) return TALKS_NO_MEMORY;
  for (uint32_t i = 0; i < 2; i++) talks__choices_issue(p, 3);
  talks__choices_reject(p, talks__choices_group(p), 0, 3);
  talks__choices_reject(p, talks__choices_group(p), 0, 4);
  talks__choices_reject(p, talks__choices_group(p), 1, 1);
  talks__choices_reject(p, talks__choices_group(p), 1, 6);
  uint64_t hard = 15, facts = 0;
  talks__block_net net = {p, &hard, &facts, TALKS_ORACLE_BUILTIN};
  talks__block_search *s = NULL;
  talks__blocks blocks = {0};
  talks_status status = talks__choices_status(p);
  if (!status) status = talks__blocks_open(ctx, &net, &s);
  if (!status) status = talks__blocks_find_narrowed(s, arena, TALKS_MINIMAL_ALL, &blocks);
  talks__blocks_close(s);
  if (!status && blocks.sets.n != 2) status = TALKS_BAD_INPUT;
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
  for_each_failure("blocks, ways out, packages", once, &whole);
  for_each_failure("few options first", once, &narrowed);
  return tap_done();
}
