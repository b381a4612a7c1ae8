/* logic/kernel.c: setting aside clauses that no conflict needs.
 *
 * An autarky is a choice on some issues that satisfies every clause about any of them: these
 * clauses take part in no minimal conflict, since whatever package satisfies the rest can be
 * changed on those issues to satisfy them too (Kullmann, Lynce, Marques-Silva,
 * "Categorisation of clauses in conjunctive normal forms", SAT 2006). No autarky touches an
 * issue that a refutation uses; so issues of conflicts are struck out of the clauses until a
 * package for what is left exists, and that package is one. It need not be the largest, and
 * which is found depends on the built-in search alone: the rest is searched exactly.
 */
#include "logic/kernel.h"

#include "logic/oracle.h"

#include <string.h>

typedef struct {
  const talks_ctx *ctx;
  const talks__choices *p;
  uint64_t *live;    /* per clause */
  uint64_t *struck;  /* per issue: some conflict uses it */
  uint32_t *clauses; /* per group of the problem at hand: the clause it stands for */
  uint64_t *on, *core;
  talks__literal *lits;
  talks__choices *rest;
} kernel;

/* The live clauses without the issues struck out, each a group of its own. */
static talks_status make_rest(kernel *k, talks__arena *arena) {
  k->rest = talks__choices_new(k->ctx, arena);
  if (!k->rest) return TALKS_NO_MEMORY;
  for (uint32_t i = 0; i < k->p->issues; i++) {
    talks__choices_issue(k->rest, k->p->options[i]);
  }
  for (uint32_t c = 0; c < k->p->clauses_n; c++) {
    const talks__clause *clause = &k->p->clauses[c];
    uint32_t n = 0;
    if (!talks__bit_get(k->live, c)) continue;
    for (uint32_t i = clause->first; i < clause->first + clause->n; i++) {
      if (!talks__bit_get(k->struck, k->p->literals[i].issue)) {
        k->lits[n++] = k->p->literals[i];
      }
    }
    if (n == 0) continue;
    uint32_t group = talks__choices_group(k->rest);
    talks__choices_clause(k->rest, group, k->lits, n);
    k->clauses[group] = c;
  }
  return talks__choices_status(k->rest);
}

static bool mentions_struck(const kernel *k, uint32_t group) {
  const talks__clause *clause = &k->rest->clauses[group];
  for (uint32_t i = clause->first; i < clause->first + clause->n; i++) {
    if (talks__bit_get(k->struck, k->rest->literals[i].issue)) return true;
  }
  return false;
}

/* Strikes out the issues of the conflict just found, and leaves aside what mentions them. */
static void strike(kernel *k, talks__oracle *oracle) {
  const talks__choices *rest = k->rest;
  memcpy(k->core, k->on, TALKS_BITS_WORDS(rest->groups) * sizeof *k->core);
  talks__oracle_core(oracle, k->core);
  for (uint32_t g = 0; g < rest->groups; g++) {
    if (!talks__bit_get(k->core, g)) continue;
    const talks__clause *clause = &rest->clauses[g];
    for (uint32_t i = clause->first; i < clause->first + clause->n; i++) {
      talks__bit_set(k->struck, rest->literals[i].issue);
    }
  }
  for (uint32_t g = 0; g < rest->groups; g++) {
    if (talks__bit_get(k->on, g) && mentions_struck(k, g)) talks__bit_clear(k->on, g);
  }
}

/* One round: conflicts without a common issue; *done where there was none at all. */
static talks_status round_of(kernel *k, bool *done) {
  talks__arena arena;
  talks__oracle *oracle = NULL;
  talks__arena_init(&arena, k->ctx);
  talks_status status = make_rest(k, &arena);
  if (!status) {
    status = talks__oracle_new(k->ctx, k->rest, TALKS_ORACLE_BUILTIN, &oracle);
  }
  *done = true;
  bool sat = false;
  for (uint32_t g = 0; !status && g < k->rest->groups; g++) talks__bit_set(k->on, g);
  while (!status) {
    status = talks__oracle_solve(oracle, k->on, &sat, NULL);
    if (status || sat) break;
    *done = false;
    strike(k, oracle);
  }
  for (uint32_t g = 0; !status && *done && g < k->rest->groups; g++) {
    talks__bit_clear(k->live, k->clauses[g]);
  }
  if (!status) memset(k->on, 0, TALKS_BITS_WORDS(k->rest->groups) * sizeof *k->on);
  talks__oracle_destroy(oracle);
  talks__arena_free(&arena);
  return status;
}

talks_status talks__kernel(const talks_ctx *ctx, const talks__choices *problem,
                           const uint64_t *groups, uint64_t *live) {
  size_t words = TALKS_BITS_WORDS(problem->clauses_n);
  kernel k = {.ctx = ctx, .p = problem, .live = live};
  k.struck = (uint64_t *)talks__calloc(ctx, TALKS_BITS_WORDS(problem->issues), 8);
  k.clauses = (uint32_t *)talks__calloc(ctx, problem->clauses_n, sizeof *k.clauses);
  k.on = (uint64_t *)talks__calloc(ctx, words, sizeof *k.on);
  k.core = (uint64_t *)talks__calloc(ctx, words, sizeof *k.core);
  k.lits = (talks__literal *)talks__calloc(ctx, problem->issues, sizeof *k.lits);
  bool good = k.struck && k.clauses && k.on && k.core && k.lits;
  talks_status status = good ? TALKS_OK : TALKS_NO_MEMORY;
  memset(live, 0, words * sizeof *live);
  for (uint32_t c = 0; c < problem->clauses_n; c++) {
    if (talks__bit_get(groups, problem->clauses[c].group)) talks__bit_set(live, c);
  }
  for (bool done = false; !status && !done;) status = round_of(&k, &done);
  void *const blocks[] = {k.struck, k.clauses, k.on, k.core, k.lits};
  for (size_t i = 0; i < TALKS_COUNT(blocks); i++) talks__free(ctx, blocks[i]);
  return status;
}
