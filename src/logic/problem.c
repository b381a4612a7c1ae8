/* logic/problem.c: building a problem, and checking a package against it by looking.
 *
 * Arrays double inside the arena: what they leave behind is at most as large as they are.
 */
#include "logic/problem.h"

#include <string.h>

talks__choices *talks__choices_new(const talks_ctx *ctx, talks__arena *arena) {
  (void)ctx; /* the arena has it */
  talks__choices *p = (talks__choices *)talks__arena_calloc(arena, 1, sizeof *p);
  if (p) p->arena = arena;
  return p;
}

talks_status talks__choices_status(const talks__choices *p) { return p->status; }

static void fail(talks__choices *p, talks_status status) {
  if (!p->status) p->status = status;
}

/* Room for need items; NULL, with the error kept, where there is none. */
static void *room(talks__choices *p, void *items, size_t n, size_t *cap, size_t need,
                  size_t size) {
  if (items && need <= *cap) return items;
  size_t larger = *cap < 8 ? 16 : *cap * 2;
  if (larger < need) larger = need;
  void *grown = talks__arena_alloc(p->arena, larger, size);
  if (!grown) {
    fail(p, TALKS_NO_MEMORY);
    return NULL;
  }
  if (n > 0) memcpy(grown, items, n * size);
  *cap = larger;
  return grown;
}

uint32_t talks__choices_issue(talks__choices *p, uint32_t options) {
  if (options == 0) fail(p, TALKS_MISUSE);
  if (options > TALKS_CHOICES_OPTIONS || p->issues >= TALKS_CHOICES_ISSUES) {
    fail(p, TALKS_LIMIT);
  }
  if (p->status) return 0;
  uint32_t *grown = (uint32_t *)room(p, p->options, p->issues, &p->options_cap,
                                     (size_t)p->issues + 1, sizeof *grown);
  if (!grown) return 0;
  p->options = grown;
  grown[p->issues] = options;
  return p->issues++;
}

uint32_t talks__choices_group(talks__choices *p) {
  if (p->groups >= TALKS_CHOICES_GROUPS) fail(p, TALKS_LIMIT);
  return p->status ? 0 : p->groups++;
}

uint64_t talks__choices_all(const talks__choices *p, uint32_t issue) {
  return ~UINT64_C(0) >> (TALKS_CHOICES_OPTIONS - p->options[issue]);
}

/* Joins one literal to the clause that is being written at the end of the literals; true
 * where the clause now always holds. */
static bool join(talks__choices *p, talks__clause *clause, talks__literal lit) {
  uint64_t all = talks__choices_all(p, lit.issue);
  uint32_t i = clause->first;
  lit.allowed &= all;
  if (!lit.allowed) return false;
  while (i < clause->first + clause->n && p->literals[i].issue != lit.issue) i++;
  if (i == clause->first + clause->n) {
    p->literals[i] = (talks__literal){lit.issue, 0};
    clause->n++;
  }
  p->literals[i].allowed |= lit.allowed;
  return p->literals[i].allowed == all;
}

void talks__choices_clause(talks__choices *p, uint32_t group, const talks__literal *lits,
                           uint32_t n) {
  if (group >= p->groups) fail(p, TALKS_MISUSE);
  if (n > TALKS_CHOICES_LITERALS - p->literals_n) fail(p, TALKS_LIMIT);
  for (uint32_t i = 0; i < n && !p->status; i++) {
    if (lits[i].issue >= p->issues) fail(p, TALKS_MISUSE);
  }
  if (p->status) return;
  talks__literal *literals =
      (talks__literal *)room(p, p->literals, p->literals_n, &p->literals_cap,
                             (size_t)p->literals_n + n, sizeof *literals);
  if (literals) p->literals = literals;
  talks__clause *clauses =
      (talks__clause *)room(p, p->clauses, p->clauses_n, &p->clauses_cap,
                            (size_t)p->clauses_n + 1, sizeof *clauses);
  if (clauses) p->clauses = clauses;
  if (p->status) return;
  talks__clause clause = {group, p->literals_n, 0};
  for (uint32_t i = 0; i < n; i++) {
    if (join(p, &clause, lits[i])) return;
  }
  clauses[p->clauses_n++] = clause;
  p->literals_n += clause.n;
}

void talks__choices_reject(talks__choices *p, uint32_t group, uint32_t issue,
                           uint64_t rejected) {
  talks__literal lit = {issue, ~rejected};
  talks__choices_clause(p, group, &lit, 1);
}

bool talks__choices_satisfies(const talks__choices *p, uint32_t group,
                              const uint32_t *package) {
  for (uint32_t c = 0; c < p->clauses_n; c++) {
    const talks__clause *clause = &p->clauses[c];
    bool holds = clause->group != group;
    for (uint32_t i = clause->first; i < clause->first + clause->n && !holds; i++) {
      holds = (p->literals[i].allowed >> package[p->literals[i].issue]) & 1u;
    }
    if (!holds) return false;
  }
  return true;
}
