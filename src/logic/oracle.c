/* logic/oracle.c: a problem in clauses of two-valued variables, and questions about it.
 *
 * An issue with two options is one variable (true: the second); with more it is one for
 * each option, exactly one of them true; with one option it needs none. Each group has a
 * selector, which its clauses contain negated and which is assumed where the group counts.
 * The lexicographically first package comes from fixing issue after issue, asking only
 * about options smaller than those of the last package found.
 */
#include "logic/oracle.h"

#include "logic/sat.h"

#include <string.h>

struct talks__oracle {
  const talks_ctx *ctx;
  const talks__choices *problem;
  talks__sat sat;
  uint32_t *base;    /* per issue: its first variable */
  uint32_t selector; /* the first group's variable */
  talks__lit *lits;  /* scratch: a clause, or what is assumed */
  uint32_t *found;   /* scratch: a package */
};

bool talks__oracle_has(talks__oracle_kind kind) {
#ifdef TALKS_WITH_CADICAL
  if (kind == TALKS_ORACLE_CADICAL) return true;
#endif
  return kind == TALKS_ORACLE_BUILTIN;
}

/* ---- the encoding ---------------------------------------------------------------------- */

/* The literal "issue has this option"; the issue has two options or more. */
static talks__lit option_lit(const talks__oracle *o, uint32_t issue, uint32_t option) {
  if (o->problem->options[issue] == 2) return 2 * o->base[issue] + (option == 0);
  return 2 * (o->base[issue] + option);
}

static talks_status add(talks__oracle *o, uint32_t n) {
  return o->sat.methods->add(o->sat.self, o->lits, n);
}

/* Exactly one option of each issue. */
static talks_status add_issues(talks__oracle *o) {
  talks_status status = TALKS_OK;
  for (uint32_t i = 0; i < o->problem->issues && !status; i++) {
    uint32_t n = o->problem->options[i];
    if (n < 3) continue;
    for (uint32_t a = 0; a < n; a++) o->lits[a] = option_lit(o, i, a);
    status = add(o, n);
    for (uint32_t a = 0; a < n; a++) {
      for (uint32_t b = a + 1; b < n && !status; b++) {
        o->lits[0] = option_lit(o, i, a) ^ 1;
        o->lits[1] = option_lit(o, i, b) ^ 1;
        status = add(o, 2);
      }
    }
  }
  return status;
}

/* A clause of one issue: each option outside it is ruled out by a clause of its own. */
static talks_status add_single(talks__oracle *o, talks__lit not_group,
                               talks__literal lit) {
  uint64_t out = talks__choices_all(o->problem, lit.issue) & ~lit.allowed;
  talks_status status = TALKS_OK;
  for (; out && !status; out &= out - 1) {
    o->lits[0] = not_group;
    o->lits[1] = option_lit(o, lit.issue, (uint32_t)__builtin_ctzll(out)) ^ 1;
    status = add(o, 2);
  }
  return status;
}

static talks_status add_clause(talks__oracle *o, const talks__clause *clause) {
  const talks__literal *lits = o->problem->literals + clause->first;
  talks__lit not_group = 2 * (o->selector + clause->group) + 1;
  if (clause->n == 1) return add_single(o, not_group, lits[0]);
  uint32_t n = 0;
  o->lits[n++] = not_group;
  for (uint32_t k = 0; k < clause->n; k++) {
    uint64_t in = lits[k].allowed,
             out = talks__choices_all(o->problem, lits[k].issue) & ~in;
    if (out & (out - 1)) { /* two or more are outside */
      for (; in; in &= in - 1) {
        o->lits[n++] = option_lit(o, lits[k].issue, (uint32_t)__builtin_ctzll(in));
      }
    } else {
      o->lits[n++] = option_lit(o, lits[k].issue, (uint32_t)__builtin_ctzll(out)) ^ 1;
    }
  }
  return add(o, n);
}

static talks_status new_sat(const talks_ctx *ctx, talks__oracle_kind kind,
                            uint32_t variables, talks__sat *out) {
#ifdef TALKS_WITH_CADICAL
  if (kind == TALKS_ORACLE_CADICAL) return talks__cadical_new(ctx, variables, out);
#endif
  (void)kind;
  return talks__search_new(ctx, variables, out);
}

static talks_status encode(talks__oracle *o, talks__oracle_kind kind) {
  const talks__choices *p = o->problem;
  uint32_t variables = 0;
  size_t literals = TALKS_CHOICES_OPTIONS; /* the most in one clause or assumed at once */
  for (uint32_t i = 0; i < p->issues; i++) {
    o->base[i] = variables;
    variables += p->options[i] > 2 ? p->options[i] : p->options[i] - 1;
  }
  o->selector = variables;
  variables += p->groups;
  literals += variables;
  o->lits = (talks__lit *)talks__alloc(o->ctx, literals, sizeof *o->lits);
  if (!o->lits) return TALKS_NO_MEMORY;
  talks_status status = new_sat(o->ctx, kind, variables, &o->sat);
  if (!status) status = add_issues(o);
  for (uint32_t c = 0; c < p->clauses_n && !status; c++) {
    status = add_clause(o, &p->clauses[c]);
  }
  return status;
}

talks_status talks__oracle_new(const talks_ctx *ctx, const talks__choices *problem,
                               talks__oracle_kind kind, talks__oracle **out) {
  if (problem->status) return problem->status;
  if (!talks__oracle_has(kind)) return TALKS_MISUSE;
  talks__oracle *o = (talks__oracle *)talks__calloc(ctx, 1, sizeof *o);
  if (!o) return TALKS_NO_MEMORY;
  o->ctx = ctx;
  o->problem = problem;
  o->base = (uint32_t *)talks__calloc(ctx, problem->issues, sizeof *o->base);
  o->found = (uint32_t *)talks__calloc(ctx, problem->issues, sizeof *o->found);
  talks_status status = o->base && o->found ? encode(o, kind) : TALKS_NO_MEMORY;
  if (status) {
    talks__oracle_destroy(o);
    return status;
  }
  *out = o;
  return TALKS_OK;
}

void talks__oracle_destroy(talks__oracle *oracle) {
  if (!oracle) return;
  if (oracle->sat.methods) oracle->sat.methods->destroy(oracle->sat.self);
  talks__free(oracle->ctx, oracle->base);
  talks__free(oracle->ctx, oracle->found);
  talks__free(oracle->ctx, oracle->lits);
  talks__free(oracle->ctx, oracle);
}

/* ---- questions ------------------------------------------------------------------------- */

static uint32_t assume_groups(talks__oracle *o, const uint64_t *groups) {
  uint32_t n = 0;
  for (size_t w = 0; w < TALKS_BITS_WORDS(o->problem->groups); w++) {
    for (uint64_t bits = groups[w]; bits; bits &= bits - 1) {
      uint32_t g = (uint32_t)(w * 64 + (size_t)__builtin_ctzll(bits));
      o->lits[n++] = 2 * (o->selector + g);
    }
  }
  return n;
}

static uint32_t option_of(const talks__oracle *o, uint32_t issue) {
  uint32_t options = o->problem->options[issue], a = 0;
  for (; a + 1 < options; a++) {
    talks__lit lit = option_lit(o, issue, a);
    if (o->sat.methods->value(o->sat.self, lit / 2) != (lit & 1)) break;
  }
  return a; /* one is true: the last where no other is */
}

/* Solves with the n literals assumed; o->found is the package where there is one. */
static talks_status solve(talks__oracle *o, uint32_t n, bool *sat) {
  if (talks__stopped(o->ctx)) return TALKS_STOPPED;
  talks_status status = o->sat.methods->solve(o->sat.self, o->lits, n, sat);
  if (status || !*sat) return status;
  for (uint32_t i = 0; i < o->problem->issues; i++) o->found[i] = option_of(o, i);
  return TALKS_OK;
}

talks_status talks__oracle_solve(talks__oracle *oracle, const uint64_t *groups, bool *sat,
                                 uint32_t *package) {
  talks_status status = solve(oracle, assume_groups(oracle, groups), sat);
  if (!status && *sat && package && oracle->problem->issues > 0) {
    memcpy(package, oracle->found, oracle->problem->issues * sizeof *package);
  }
  return status;
}

void talks__oracle_core(talks__oracle *oracle, uint64_t *groups) {
  for (size_t w = 0; w < TALKS_BITS_WORDS(oracle->problem->groups); w++) {
    for (uint64_t bits = groups[w]; bits; bits &= bits - 1) {
      uint32_t g = (uint32_t)(w * 64 + (size_t)__builtin_ctzll(bits));
      if (!oracle->sat.methods->failed(oracle->sat.self, 2 * (oracle->selector + g))) {
        talks__bit_clear(groups, g);
      }
    }
  }
}

/* Whether the n assumed literals leave this option possible. */
static talks_status try_option(talks__oracle *o, uint32_t n, uint32_t issue,
                               uint32_t option, bool *sat) {
  o->lits[n] = option_lit(o, issue, option);
  return solve(o, n + 1, sat);
}

/* Makes package, which fits the n assumed literals, the first one from issue `from` on. */
static talks_status smallest(talks__oracle *o, uint32_t n, uint32_t from,
                             uint32_t *package) {
  talks_status status = TALKS_OK;
  for (uint32_t i = from; i < o->problem->issues && !status; i++) {
    bool sat = false;
    for (uint32_t a = 0; a < package[i] && !status; a++) {
      status = try_option(o, n, i, a, &sat);
      if (!status && sat) /* package[i] becomes a, and that is the last */
        memcpy(package, o->found, o->problem->issues * sizeof *package);
    }
    if (o->problem->options[i] > 1) o->lits[n++] = option_lit(o, i, package[i]);
  }
  return status;
}

talks_status talks__oracle_first(talks__oracle *oracle, const uint64_t *groups, bool *sat,
                                 uint32_t *package) {
  uint32_t n = assume_groups(oracle, groups);
  talks_status status = solve(oracle, n, sat);
  if (status || !*sat || oracle->problem->issues == 0) return status;
  memcpy(package, oracle->found, oracle->problem->issues * sizeof *package);
  return smallest(oracle, n, 0, package);
}

talks_status talks__oracle_next(talks__oracle *oracle, const uint64_t *groups, bool *sat,
                                uint32_t *package) {
  const uint32_t *options = oracle->problem->options;
  *sat = false;
  for (uint32_t i = oracle->problem->issues; i-- > 0;) {
    uint32_t n = assume_groups(oracle, groups);
    for (uint32_t k = 0; k < i; k++) {
      if (options[k] > 1) oracle->lits[n++] = option_lit(oracle, k, package[k]);
    }
    for (uint32_t a = package[i] + 1; a < options[i]; a++) {
      talks_status status = try_option(oracle, n, i, a, sat);
      if (status) return status;
      if (!*sat) continue;
      memcpy(package, oracle->found, oracle->problem->issues * sizeof *package);
      return smallest(oracle, n + 1, i + 1, package); /* the option itself is fixed */
    }
  }
  return TALKS_OK;
}
