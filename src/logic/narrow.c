/* logic/narrow.c: which options are looked at; see the header.
 *
 * The whole net is copied once, group by group, with the options of each issue in the order
 * in which its clauses allow most: so a first package takes, where it can, what others want
 * too, and few options are enough.
 */
#include "logic/narrow.h"

#include <string.h>

struct talks__narrow {
  const talks_ctx *ctx;
  const talks__block_net *net;
  talks__arena *arena;
  talks__choices *whole;
  uint32_t *first;  /* per group, and one more: its clauses in the whole */
  uint64_t *looked; /* per issue: options that are looked at */
  uint64_t *on;     /* groups asked about */
  talks__oracle *oracle;
  uint32_t **packages; /* those that widened it since the last problem was made */
  size_t n, cap;
};

/* ---- the copy ------------------------------------------------------------------------- */

static bool counts(const talks__narrow *w, uint32_t group) {
  return talks__bit_get(w->net->hard, group) || talks__bit_get(w->net->facts, group);
}

/* rank[issue * OPTIONS + option]: its place among the options of its issue. */
static void rank_options(const talks__narrow *w, uint32_t *allow, uint8_t *rank) {
  const talks__choices *p = w->net->problem;
  for (uint32_t c = 0; c < p->clauses_n; c++) {
    const talks__clause *clause = &p->clauses[c];
    if (!counts(w, clause->group)) continue;
    for (uint32_t i = clause->first; i < clause->first + clause->n; i++)
      for (uint64_t b = p->literals[i].allowed; b; b &= b - 1)
        allow[p->literals[i].issue * TALKS_CHOICES_OPTIONS +
              (uint32_t)__builtin_ctzll(b)]++;
  }
  for (uint32_t i = 0; i < p->issues; i++) {
    const uint32_t *n = allow + (size_t)i * TALKS_CHOICES_OPTIONS;
    for (uint32_t a = 0; a < p->options[i]; a++)
      for (uint32_t b = 0; b < p->options[i]; b++)
        if (n[b] > n[a] || (n[b] == n[a] && b < a)) rank[i * TALKS_CHOICES_OPTIONS + a]++;
  }
}

static void copy_clause(talks__narrow *w, const talks__clause *clause,
                        const uint8_t *rank, talks__literal *lits) {
  const talks__choices *p = w->net->problem;
  for (uint32_t i = 0; i < clause->n; i++) {
    const talks__literal *lit = &p->literals[clause->first + i];
    lits[i] = (talks__literal){lit->issue, 0};
    for (uint64_t b = lit->allowed; b; b &= b - 1)
      lits[i].allowed |=
          UINT64_C(1)
          << rank[lit->issue * TALKS_CHOICES_OPTIONS + (uint32_t)__builtin_ctzll(b)];
  }
  talks__choices_clause(w->whole, clause->group, lits, clause->n);
}

/* by_group: clauses in the order of their groups, by counting. */
static void sort_by_group(const talks__choices *p, uint32_t *by_group, uint32_t *from) {
  for (uint32_t c = 0; c < p->clauses_n; c++) from[p->clauses[c].group + 1]++;
  for (uint32_t g = 0; g < p->groups; g++) from[g + 1] += from[g];
  for (uint32_t c = 0; c < p->clauses_n; c++) by_group[from[p->clauses[c].group]++] = c;
  memmove(from + 1, from, p->groups * sizeof *from);
  from[0] = 0;
}

static talks_status copy_whole(talks__narrow *w, talks__arena *scratch) {
  const talks__choices *p = w->net->problem;
  size_t options = (size_t)p->issues * TALKS_CHOICES_OPTIONS;
  uint32_t *allow = talks__arena_calloc(scratch, options + 1, sizeof *allow);
  uint8_t *rank = talks__arena_calloc(scratch, options + 1, 1);
  uint32_t *by_group = talks__arena_alloc(scratch, p->clauses_n + 1u, sizeof *by_group);
  uint32_t *from = talks__arena_calloc(scratch, p->groups + 2u, sizeof *from);
  talks__literal *lits = talks__arena_alloc(scratch, p->issues + 1u, sizeof *lits);
  w->whole = talks__choices_new(w->ctx, w->arena);
  if (!allow || !rank || !by_group || !from || !lits || !w->whole) return TALKS_NO_MEMORY;
  rank_options(w, allow, rank);
  sort_by_group(p, by_group, from);
  for (uint32_t i = 0; i < p->issues; i++) talks__choices_issue(w->whole, p->options[i]);
  for (uint32_t g = 0; g < p->groups; g++) {
    talks__choices_group(w->whole);
    w->first[g] = w->whole->clauses_n;
    for (uint32_t k = from[g]; counts(w, g) && k < from[g + 1]; k++)
      copy_clause(w, &p->clauses[by_group[k]], rank, lits);
  }
  w->first[p->groups] = w->whole->clauses_n;
  return talks__choices_status(w->whole);
}

/* ---- life ------------------------------------------------------------------------------ */

talks_status talks__narrow_open(const talks_ctx *ctx, talks__arena *arena,
                                const talks__block_net *net, talks__narrow **out) {
  const talks__choices *p = net->problem;
  talks__arena scratch;
  talks__narrow *w = talks__arena_calloc(arena, 1, sizeof *w);
  if (!w) return TALKS_NO_MEMORY;
  *w = (talks__narrow){.ctx = ctx, .net = net, .arena = arena};
  w->first = talks__arena_calloc(arena, p->groups + 1u, sizeof *w->first);
  w->looked = talks__arena_calloc(arena, p->issues + 1u, sizeof *w->looked);
  w->on = talks__arena_calloc(arena, TALKS_BITS_WORDS(p->groups) + 1, sizeof *w->on);
  if (!w->first || !w->looked || !w->on) return TALKS_NO_MEMORY;
  for (uint32_t i = 0; i < p->issues; i++) w->looked[i] = 1;
  talks__arena_init(&scratch, ctx);
  talks_status status = copy_whole(w, &scratch);
  talks__arena_free(&scratch);
  if (!status)
    status = talks__oracle_new(ctx, w->whole, TALKS_ORACLE_BUILTIN, &w->oracle);
  if (!status) *out = w;
  return status;
}

void talks__narrow_close(talks__narrow *narrow) {
  if (!narrow) return;
  talks__oracle_destroy(narrow->oracle);
  talks__free(narrow->ctx, narrow->packages);
}

/* ---- the narrowed net ------------------------------------------------------------------ */

/* The options in a set, by their places among those that are looked at. */
static uint64_t among(uint64_t set, uint64_t looked) {
  uint64_t out = 0;
  for (uint32_t k = 0; looked; looked &= looked - 1, k++)
    out |= (set >> __builtin_ctzll(looked) & 1) << k;
  return out;
}

talks_status talks__narrow_problem(talks__narrow *narrow, talks__arena *arena,
                                   talks__choices **out) {
  const talks__choices *p = narrow->whole;
  talks__choices *q = talks__choices_new(narrow->ctx, arena);
  talks__literal *lits = talks__arena_alloc(arena, p->issues + 1u, sizeof *lits);
  if (!q || !lits) return TALKS_NO_MEMORY;
  narrow->n = 0;
  for (uint32_t i = 0; i < p->issues; i++)
    talks__choices_issue(q, (uint32_t)__builtin_popcountll(narrow->looked[i]));
  for (uint32_t g = 0; g < p->groups; g++) talks__choices_group(q);
  for (uint32_t c = 0; c < p->clauses_n; c++) {
    const talks__clause *clause = &p->clauses[c];
    for (uint32_t i = 0; i < clause->n; i++) {
      const talks__literal *lit = &p->literals[clause->first + i];
      lits[i] =
          (talks__literal){lit->issue, among(lit->allowed, narrow->looked[lit->issue])};
    }
    talks__choices_clause(q, clause->group, lits, clause->n);
  }
  *out = q;
  return talks__choices_status(q);
}

/* ---- looking --------------------------------------------------------------------------- */

static bool satisfies(const talks__narrow *w, const uint32_t *package, uint32_t group) {
  const talks__choices *p = w->whole;
  for (uint32_t c = w->first[group]; c < w->first[group + 1]; c++) {
    const talks__clause *clause = &p->clauses[c];
    bool good = false;
    for (uint32_t i = clause->first; i < clause->first + clause->n && !good; i++)
      good = p->literals[i].allowed >> package[p->literals[i].issue] & 1;
    if (!good) return false;
  }
  return true;
}

/* Whether a package that is known by now satisfies the set; all of them satisfy the facts. */
static bool is_known(const talks__narrow *w, const uint32_t *set, uint32_t n) {
  for (size_t k = 0; k < w->n; k++) {
    bool all = true;
    for (uint32_t i = 0; i < n && all; i++) all = satisfies(w, w->packages[k], set[i]);
    if (all) return true;
  }
  return false;
}

talks_status talks__narrow_look(talks__narrow *narrow, const uint32_t *set, uint32_t n,
                                bool *widened) {
  const talks__choices *p = narrow->whole;
  uint32_t **packages = talks__grow(narrow->ctx, narrow->packages, &narrow->cap,
                                    narrow->n + 1, sizeof *packages);
  bool sat = false;
  if (!packages) return TALKS_NO_MEMORY;
  narrow->packages = packages;
  *widened = true;
  if (is_known(narrow, set, n)) return TALKS_OK;
  uint32_t *package = talks__arena_alloc(narrow->arena, p->issues + 1u, sizeof *package);
  if (!package) return TALKS_NO_MEMORY;
  memcpy(narrow->on, narrow->net->facts,
         TALKS_BITS_WORDS(p->groups) * sizeof *narrow->on);
  for (uint32_t i = 0; i < n; i++) talks__bit_set(narrow->on, set[i]);
  talks_status status = talks__oracle_first(narrow->oracle, narrow->on, &sat, package);
  *widened = sat;
  if (status || !sat) return status;
  for (uint32_t i = 0; i < p->issues; i++) narrow->looked[i] |= UINT64_C(1) << package[i];
  packages[narrow->n++] = package;
  return TALKS_OK;
}
