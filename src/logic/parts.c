/* logic/parts.c: cutting a net into parts, and asking them. */
#include "logic/parts.h"

#include "logic/kernel.h"

#include <string.h>

/* ---- asking ------------------------------------------------------------------------------ */

static void turn_on(const talks__part_question *q, const uint64_t *set) {
  uint64_t *on = q->part->on;
  memcpy(on, q->fixed, TALKS_BITS_WORDS(q->part->problem->groups) * sizeof *on);
  for (uint32_t e = 0; e < q->n; e++) {
    if (talks__bit_get(set, e) != q->removes) talks__bit_set(on, q->elements[e]);
  }
}

/* Whether part->on fits; keeps the package or the core. */
static talks_status fits(talks__part *part, bool *out) {
  talks_status status = talks__oracle_solve(part->oracle, part->on, out, part->package);
  if (status || *out) return status;
  memcpy(part->core, part->on,
         TALKS_BITS_WORDS(part->problem->groups) * sizeof *part->core);
  talks__oracle_core(part->oracle, part->core);
  return TALKS_OK;
}

static talks_status holds(void *user, const uint64_t *set, bool *out) {
  const talks__part_question *q = (const talks__part_question *)user;
  bool sat = false;
  turn_on(q, set);
  talks_status status = fits(q->part, &sat);
  *out = sat == q->removes;
  return status;
}

static bool package_satisfies(const talks__part *part, uint32_t group) {
  const talks__choices *p = part->problem;
  for (uint32_t c = part->first_clause[group]; c < part->first_clause[group + 1]; c++) {
    const talks__clause *clause = &p->clauses[c];
    bool good = false;
    for (uint32_t i = clause->first; i < clause->first + clause->n && !good; i++) {
      good = p->literals[i].allowed >> part->package[p->literals[i].issue] & 1u;
    }
    if (!good) return false;
  }
  return true;
}

/* Element by element, in order. What the last package or core shows needs no search: an
 * element that the package satisfies can join, one that no core uses can go. */
static talks_status grow(void *user, uint64_t *set) {
  const talks__part_question *q = (const talks__part_question *)user;
  talks__part *part = q->part;
  for (uint32_t e = 0; e < q->n; e++) {
    uint32_t group = q->elements[e];
    bool sat = false;
    if (talks__bit_get(set, e)) continue;
    bool known =
        q->removes ? !talks__bit_get(part->core, group) : package_satisfies(part, group);
    talks__bit_set(set, e);
    if (known) continue;
    turn_on(q, set);
    talks_status status = fits(part, &sat);
    if (status) return status;
    if (sat == q->removes) talks__bit_clear(set, e);
  }
  return TALKS_OK;
}

talks__monotone talks__part_monotone(talks__part_question *question) {
  return (talks__monotone){question->n, holds, grow, question, 0};
}

/* ---- cutting ------------------------------------------------------------------------------ */

typedef struct {
  const talks_ctx *ctx;
  talks__arena *arena;
  const talks__block_net *net;
  uint64_t *live;   /* per clause of the problem */
  uint32_t *joined; /* per issue, then per group: towards the representative */
  uint32_t *number; /* per node: the part that its representative stands for */
  uint32_t *local_issue;
  uint64_t *groups; /* requirements and facts together */
} cutter;

static uint32_t find(uint32_t *joined, uint32_t node) {
  while (joined[node] != node) node = joined[node] = joined[joined[node]];
  return node;
}

static void unite(uint32_t *joined, uint32_t a, uint32_t b) {
  a = find(joined, a);
  b = find(joined, b);
  if (a < b) joined[b] = a;
  else joined[a] = b;
}

/* The node that a clause hangs on: a requirement keeps its clauses together, a fact's may
 * fall into several parts. */
static uint32_t node_of(const cutter *k, const talks__clause *clause) {
  bool hard = talks__bit_get(k->net->hard, clause->group);
  return hard || clause->n == 0 ? k->net->problem->issues + clause->group
                                : k->net->problem->literals[clause->first].issue;
}

/* Joins what shares a clause, and numbers the parts by first clause; returns how many. */
static uint32_t join(cutter *k) {
  const talks__choices *p = k->net->problem;
  uint32_t parts = 0;
  for (uint32_t i = 0; i < p->issues + p->groups; i++) {
    k->joined[i] = i;
    k->number[i] = TALKS_NONE;
  }
  for (uint32_t c = 0; c < p->clauses_n; c++) {
    const talks__clause *clause = &p->clauses[c];
    if (!talks__bit_get(k->live, c)) continue;
    for (uint32_t i = clause->first; i < clause->first + clause->n; i++) {
      unite(k->joined, node_of(k, clause), p->literals[i].issue);
    }
  }
  for (uint32_t c = 0; c < p->clauses_n; c++) {
    if (!talks__bit_get(k->live, c)) continue;
    uint32_t root = find(k->joined, node_of(k, &p->clauses[c]));
    if (k->number[root] == TALKS_NONE) k->number[root] = parts++;
  }
  return parts;
}

static uint32_t part_of_clause(const cutter *k, uint32_t clause) {
  return k->number[find(k->joined, node_of(k, &k->net->problem->clauses[clause]))];
}

/* The groups that have a clause in the part: requirements or facts, ascending. */
static uint32_t gather(const cutter *k, uint32_t part, const uint64_t *wanted,
                       uint64_t *scratch, uint32_t *out) {
  const talks__choices *p = k->net->problem;
  uint32_t n = 0;
  memset(scratch, 0, TALKS_BITS_WORDS(p->groups) * sizeof *scratch);
  for (uint32_t c = 0; c < p->clauses_n; c++) {
    if (!talks__bit_get(k->live, c) || part_of_clause(k, c) != part) continue;
    if (talks__bit_get(wanted, p->clauses[c].group)) {
      talks__bit_set(scratch, p->clauses[c].group);
    }
  }
  for (uint32_t g = 0; g < p->groups; g++) {
    if (talks__bit_get(scratch, g)) out[n++] = g;
  }
  return n;
}

static void copy_clause(cutter *k, talks__choices *to, uint32_t group, uint32_t c,
                        talks__literal *lits) {
  const talks__choices *p = k->net->problem;
  const talks__clause *clause = &p->clauses[c];
  for (uint32_t i = 0; i < clause->n; i++) {
    lits[i] = p->literals[clause->first + i];
    uint32_t *local = &k->local_issue[lits[i].issue];
    if (*local == TALKS_NONE)
      *local = talks__choices_issue(to, p->options[lits[i].issue]);
    lits[i].issue = *local;
  }
  talks__choices_clause(to, group, lits, clause->n);
}

/* Copies the part's clauses, group after group. by_group: clauses in the order of their
 * groups, from: where each group's begin. */
static talks_status copy_clauses(cutter *k, uint32_t part, talks__part *out,
                                 const uint32_t *by_group, const uint32_t *from,
                                 talks__literal *lits) {
  uint32_t n = out->hard + out->facts;
  uint32_t *first = (uint32_t *)talks__arena_calloc(k->arena, n + 1, sizeof *first);
  out->problem = talks__choices_new(k->ctx, k->arena);
  if (!first || !out->problem) return TALKS_NO_MEMORY;
  for (uint32_t g = 0; g < n; g++) {
    uint32_t whole = out->groups[g], local = talks__choices_group(out->problem);
    first[g] = out->problem->clauses_n;
    for (uint32_t i = from[whole]; i < from[whole + 1]; i++) {
      uint32_t c = by_group[i];
      if (!talks__bit_get(k->live, c) || part_of_clause(k, c) != part) continue;
      copy_clause(k, out->problem, local, c, lits);
    }
  }
  first[n] = out->problem->clauses_n;
  out->first_clause = first;
  return talks__choices_status(out->problem);
}

static talks_status open_part(cutter *k, talks__part *out) {
  size_t words = TALKS_BITS_WORDS(out->problem->groups);
  out->on = (uint64_t *)talks__arena_calloc(k->arena, words, sizeof *out->on);
  out->core = (uint64_t *)talks__arena_calloc(k->arena, words, sizeof *out->core);
  out->package = (uint32_t *)talks__arena_calloc(k->arena, out->problem->issues,
                                                 sizeof *out->package);
  if (!out->on || !out->core || !out->package) return TALKS_NO_MEMORY;
  return talks__oracle_new(k->ctx, out->problem, k->net->oracle, &out->oracle);
}

/* Clauses in the order of their groups, by counting. */
static void sort_by_group(const talks__choices *p, uint32_t *by_group, uint32_t *from) {
  for (uint32_t c = 0; c < p->clauses_n; c++) from[p->clauses[c].group + 1]++;
  for (uint32_t g = 0; g < p->groups; g++) from[g + 1] += from[g];
  for (uint32_t c = p->clauses_n; c-- > 0;) {
    by_group[--from[p->clauses[c].group + 1]] = c;
  }
  /* Each entry has become its group's begin, one place too high. */
  memmove(from, from + 1, p->groups * sizeof *from);
  from[p->groups] = p->clauses_n;
}

static talks_status cut(cutter *k, talks__parts *out) {
  const talks__choices *p = k->net->problem;
  size_t words = TALKS_BITS_WORDS(p->groups);
  talks__arena *a = k->arena;
  uint32_t n = join(k);
  uint32_t *groups = (uint32_t *)talks__arena_alloc(a, p->groups, sizeof *groups);
  uint32_t *by_group = (uint32_t *)talks__arena_alloc(a, p->clauses_n, sizeof *by_group);
  uint32_t *from =
      (uint32_t *)talks__arena_calloc(a, (size_t)p->groups + 1, sizeof *from);
  uint64_t *scratch = (uint64_t *)talks__arena_alloc(a, words, sizeof *scratch);
  talks__literal *lits = (talks__literal *)talks__arena_alloc(a, p->issues, sizeof *lits);
  out->items = (talks__part *)talks__arena_calloc(a, n, sizeof *out->items);
  if (!groups || !by_group || !from || !scratch || !lits || !out->items) {
    return TALKS_NO_MEMORY;
  }
  sort_by_group(p, by_group, from);
  talks_status status = TALKS_OK;
  for (uint32_t i = 0; i < p->issues; i++) k->local_issue[i] = TALKS_NONE;
  for (uint32_t i = 0; i < n && !status; i++) {
    talks__part *part = &out->items[out->n++];
    part->hard = gather(k, i, k->net->hard, scratch, groups);
    part->facts = gather(k, i, k->net->facts, scratch, groups + part->hard);
    uint32_t total = part->hard + part->facts;
    uint32_t *own = (uint32_t *)talks__arena_alloc(a, total, sizeof *own);
    if (!own) return TALKS_NO_MEMORY;
    memcpy(own, groups, total * sizeof *own);
    part->groups = own;
    for (uint32_t g = 0; g < part->hard; g++) {
      out->part_of[own[g]] = i;
      out->local_of[own[g]] = g;
    }
    status = copy_clauses(k, i, part, by_group, from, lits);
    if (!status) status = open_part(k, part);
  }
  return status;
}

talks_status talks__parts_open(const talks_ctx *ctx, talks__arena *arena,
                               const talks__block_net *net, talks__parts *out) {
  const talks__choices *p = net->problem;
  size_t words = TALKS_BITS_WORDS(p->groups), nodes = (size_t)p->issues + p->groups;
  *out = (talks__parts){0};
  if (p->status) return p->status;
  cutter k = {.ctx = ctx, .arena = arena, .net = net};
  k.live = (uint64_t *)talks__arena_calloc(arena, TALKS_BITS_WORDS(p->clauses_n), 8);
  k.joined = (uint32_t *)talks__arena_alloc(arena, nodes, sizeof *k.joined);
  k.number = (uint32_t *)talks__arena_alloc(arena, nodes, sizeof *k.number);
  k.local_issue = (uint32_t *)talks__arena_alloc(arena, p->issues, sizeof *k.local_issue);
  k.groups = (uint64_t *)talks__arena_alloc(arena, words, sizeof *k.groups);
  out->part_of = (uint32_t *)talks__arena_alloc(arena, p->groups, sizeof(uint32_t));
  out->local_of = (uint32_t *)talks__arena_alloc(arena, p->groups, sizeof(uint32_t));
  if (!k.live || !k.joined || !k.number || !k.local_issue || !k.groups || !out->part_of ||
      !out->local_of) {
    return TALKS_NO_MEMORY;
  }
  for (uint32_t g = 0; g < p->groups; g++)
    out->part_of[g] = out->local_of[g] = TALKS_NONE;
  for (size_t w = 0; w < words; w++) k.groups[w] = net->hard[w] | net->facts[w];
  talks_status status = talks__kernel(ctx, p, k.groups, k.live);
  return status ? status : cut(&k, out);
}

void talks__parts_close(talks__parts *parts) {
  for (size_t i = 0; i < parts->n; i++) talks__oracle_destroy(parts->items[i].oracle);
  parts->n = 0;
}
