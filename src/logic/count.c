/* logic/count.c: how many packages satisfy the groups, exactly.
 *
 * First what single clauses force is taken out of the options, until nothing changes. Then
 * issues without a common clause are counted apart and multiplied. Inside such a part the
 * issues are eliminated one by one, the cheapest table first (Dechter, "Bucket elimination",
 * 1999): a table says, for each choice on the neighbours, in how many ways what has been
 * eliminated can be chosen. Tables hold the count modulo a prime below 2^31; as many primes
 * are used as the largest possible count needs, and the Chinese remainder theorem gives the
 * number itself. The plan, and so the decision to give up, depends on the problem alone.
 */
#include "logic/natural.h"
#include "logic/oracle.h"

#include <string.h>

#define PART_MOST 4096 /* issues in one part: the neighbours are a square of bits */

typedef struct {
  uint32_t first, n; /* issues (local numbers) in counter.scopes, ascending */
  size_t table, size;
  uint32_t eliminated;
  bool used;
} factor;

typedef struct {
  const talks_ctx *ctx;
  const talks__choices *p;
  uint64_t *domains; /* per issue */
  uint64_t *live;    /* bit per clause: still to be counted */
  uint32_t *part;    /* per issue: representative, halving paths */
  uint32_t *local;   /* per issue: number in the part at hand */
  uint32_t *issues;  /* the part at hand */
  uint32_t n;
  uint32_t *clauses; /* live clauses of the part at hand, and when each is used up */
  uint32_t clauses_n;
  uint32_t *clause_step;
  uint64_t *near; /* per local issue: bits of those it shares a table with */
  size_t words;
  factor *factors; /* one per eliminated issue, in order */
  uint32_t *scopes;
  size_t scopes_n, scopes_cap;
  uint32_t *tables;
  uint32_t *value; /* per local issue: the option at hand, as the n-th that is left */
  uint64_t steps;
  bool empty, given_up;
} counter;

/* ---- what single clauses force ------------------------------------------------------- */

/* Looks at one clause; true when an issue lost options. */
static bool force(counter *c, uint32_t clause) {
  const talks__clause *k = &c->p->clauses[clause];
  uint32_t open = 0, last = 0;
  for (uint32_t i = k->first; i < k->first + k->n; i++) {
    uint64_t domain = c->domains[c->p->literals[i].issue];
    if ((domain & ~c->p->literals[i].allowed) == 0) { /* holds whatever is picked */
      talks__bit_clear(c->live, clause);
      return false;
    }
    if (domain & c->p->literals[i].allowed) {
      open++;
      last = i;
    }
  }
  if (open > 1) return false;
  talks__bit_clear(c->live, clause);
  if (open == 0) c->empty = true;
  else c->domains[c->p->literals[last].issue] &= c->p->literals[last].allowed;
  return open == 1;
}

static void force_all(counter *c) {
  for (bool changed = true; changed && !c->empty;) {
    changed = false;
    for (uint32_t k = 0; k < c->p->clauses_n; k++) {
      if (talks__bit_get(c->live, k) && force(c, k)) changed = true;
    }
  }
}

/* ---- parts ------------------------------------------------------------------------------ */

static uint32_t find(counter *c, uint32_t issue) {
  while (c->part[issue] != issue) issue = c->part[issue] = c->part[c->part[issue]];
  return issue;
}

/* The issues of a clause that are still open in it; calls come in a loop over literals. */
static bool counts(const counter *c, uint32_t literal) {
  const talks__literal *lit = &c->p->literals[literal];
  return (c->domains[lit->issue] & lit->allowed) != 0;
}

static void join_parts(counter *c) {
  for (uint32_t i = 0; i < c->p->issues; i++) c->part[i] = i;
  for (uint32_t k = 0; k < c->p->clauses_n; k++) {
    const talks__clause *clause = &c->p->clauses[k];
    uint32_t root = TALKS_NONE;
    if (!talks__bit_get(c->live, k)) continue;
    for (uint32_t i = clause->first; i < clause->first + clause->n; i++) {
      if (!counts(c, i)) continue;
      uint32_t r = find(c, c->p->literals[i].issue);
      if (root == TALKS_NONE) root = r;
      else if (r < root) c->part[root] = r, root = r;
      else c->part[r] = root;
    }
  }
}

/* Gathers issues and clauses of the part with this representative. */
static void gather(counter *c, uint32_t root) {
  c->n = c->clauses_n = 0;
  for (uint32_t i = root; i < c->p->issues; i++) {
    if (find(c, i) != root) continue;
    c->local[i] = c->n;
    c->issues[c->n++] = i;
  }
  if (c->n == 1) return;
  for (uint32_t k = 0; k < c->p->clauses_n; k++) {
    const talks__clause *clause = &c->p->clauses[k];
    if (!talks__bit_get(c->live, k)) continue;
    uint32_t i = clause->first;
    while (!counts(c, i)) i++; /* a live clause has two that count */
    if (find(c, c->p->literals[i].issue) == root) c->clauses[c->clauses_n++] = k;
  }
}

/* ---- the plan for one part ---------------------------------------------------------------- */

static uint32_t size_of(const counter *c, uint32_t local) {
  return (uint32_t)__builtin_popcountll(c->domains[c->issues[local]]);
}

/* The table size when this issue is eliminated: choices on it and its neighbours. */
static uint64_t cost_of(const counter *c, uint32_t local) {
  uint64_t cost = size_of(c, local);
  for (size_t w = 0; w < c->words; w++) {
    for (uint64_t b = c->near[local * c->words + w]; b; b &= b - 1) {
      cost *= size_of(c, (uint32_t)(w * 64 + (size_t)__builtin_ctzll(b)));
      if (cost > TALKS_COUNT_STEPS) return TALKS_COUNT_STEPS + 1;
    }
  }
  return cost;
}

static void find_neighbours(counter *c) {
  memset(c->near, 0, c->n * c->words * sizeof *c->near);
  for (uint32_t k = 0; k < c->clauses_n; k++) {
    const talks__clause *clause = &c->p->clauses[c->clauses[k]];
    c->clause_step[k] = TALKS_NONE;
    for (uint32_t i = clause->first; i < clause->first + clause->n; i++) {
      for (uint32_t j = clause->first; j < clause->first + clause->n; j++) {
        if (i == j || !counts(c, i) || !counts(c, j)) continue;
        uint32_t a = c->local[c->p->literals[i].issue];
        uint32_t b = c->local[c->p->literals[j].issue];
        talks__bit_set(c->near + a * c->words, b);
      }
    }
  }
}

/* Which clauses are used up when an issue goes; returns how many. */
static uint32_t use_clauses(counter *c, uint32_t local, uint32_t step) {
  uint32_t used = 0;
  for (uint32_t k = 0; k < c->clauses_n; k++) {
    const talks__clause *clause = &c->p->clauses[c->clauses[k]];
    if (c->clause_step[k] != TALKS_NONE) continue;
    for (uint32_t i = clause->first; i < clause->first + clause->n; i++) {
      if (c->p->literals[i].issue != c->issues[local] || !counts(c, i)) continue;
      c->clause_step[k] = step;
      used++;
    }
  }
  return used;
}

static bool in_scope(const counter *c, const factor *f, uint32_t local) {
  for (uint32_t i = 0; i < f->n; i++) {
    if (c->scopes[f->first + i] == local) return true;
  }
  return false;
}

/* Eliminates one issue: its neighbours become each other's, and share a table. */
static talks_status eliminate(counter *c, uint32_t local, uint32_t step, size_t *tables) {
  uint64_t *own = c->near + local * c->words;
  factor *f = &c->factors[step];
  *f = (factor){.first = (uint32_t)c->scopes_n, .size = 1, .eliminated = local};
  f->table = *tables;
  for (size_t w = 0; w < c->words; w++) {
    for (uint64_t b = own[w]; b; b &= b - 1) {
      uint32_t other = (uint32_t)(w * 64 + (size_t)__builtin_ctzll(b));
      uint64_t *theirs = c->near + other * c->words;
      for (size_t k = 0; k < c->words; k++) theirs[k] |= own[k];
      talks__bit_clear(theirs, other);
      talks__bit_clear(theirs, local);
      uint32_t *scopes = (uint32_t *)talks__grow(c->ctx, c->scopes, &c->scopes_cap,
                                                 c->scopes_n + 1, sizeof *scopes);
      if (!scopes) return TALKS_NO_MEMORY;
      c->scopes = scopes;
      scopes[c->scopes_n++] = other;
      f->n++;
      f->size *= size_of(c, other);
    }
  }
  *tables += f->size;
  uint32_t involved = 1 + use_clauses(c, local, step);
  for (uint32_t i = 0; i < step; i++) {
    if (!c->factors[i].used && in_scope(c, &c->factors[i], local)) {
      c->factors[i].used = true;
      involved++;
    }
  }
  c->steps += (uint64_t)f->size * size_of(c, local) * involved;
  return TALKS_OK;
}

/* Chooses the order and lays the tables out; *passes primes will be used. */
static talks_status plan(counter *c, uint64_t passes, size_t *tables) {
  uint64_t before = c->steps;
  find_neighbours(c);
  memset(c->value, 0, c->n * sizeof *c->value); /* here: 1 once it is eliminated */
  c->scopes_n = 0;
  *tables = 0;
  for (uint32_t step = 0; step < c->n; step++) {
    uint32_t best = TALKS_NONE;
    uint64_t least = UINT64_MAX;
    for (uint32_t i = 0; i < c->n; i++) {
      uint64_t cost = c->value[i] ? UINT64_MAX : cost_of(c, i);
      if (cost < least) {
        least = cost;
        best = i;
      }
    }
    if (least > TALKS_COUNT_STEPS) {
      c->given_up = true;
      return TALKS_OK;
    }
    c->value[best] = 1;
    talks_status status = eliminate(c, best, step, tables);
    if (status) return status;
    if (talks__stopped(c->ctx)) return TALKS_STOPPED;
    if ((c->steps - before) * passes + before > TALKS_COUNT_STEPS) {
      c->given_up = true;
      return TALKS_OK;
    }
  }
  c->steps = before + (c->steps - before) * passes;
  return TALKS_OK;
}

/* ---- one pass ------------------------------------------------------------------------------ */

/* The n-th option that is left of an issue. */
static uint32_t nth_option(uint64_t domain, uint32_t n) {
  while (n-- > 0) domain &= domain - 1;
  return (uint32_t)__builtin_ctzll(domain);
}

static bool clause_holds(const counter *c, uint32_t k) {
  const talks__clause *clause = &c->p->clauses[c->clauses[k]];
  for (uint32_t i = clause->first; i < clause->first + clause->n; i++) {
    const talks__literal *lit = &c->p->literals[i];
    if (!counts(c, i)) continue;
    uint32_t option = nth_option(c->domains[lit->issue], c->value[c->local[lit->issue]]);
    if (lit->allowed >> option & 1) return true;
  }
  return false;
}

static uint32_t entry(const counter *c, const factor *f) {
  size_t at = 0;
  for (uint32_t i = 0; i < f->n; i++) {
    uint32_t local = c->scopes[f->first + i];
    at = at * size_of(c, local) + c->value[local];
  }
  return c->tables[f->table + at];
}

/* The ways, modulo prime, for the values at hand on the scope of step. */
static uint64_t ways(counter *c, uint32_t step, const uint32_t *clauses,
                     uint32_t nclauses, const uint32_t *factors, uint32_t nfactors,
                     uint32_t prime) {
  uint32_t local = c->factors[step].eliminated, options = size_of(c, local);
  uint64_t sum = 0;
  for (uint32_t o = 0; o < options; o++) {
    uint64_t product = 1;
    c->value[local] = o;
    for (uint32_t k = 0; k < nclauses && product; k++) {
      if (!clause_holds(c, clauses[k])) product = 0;
    }
    for (uint32_t k = 0; k < nfactors && product; k++) {
      product = product * entry(c, &c->factors[factors[k]]) % prime;
    }
    sum += product;
  }
  return sum % prime;
}

/* Fills the table of one step. involved: scratch for clauses, then factors. */
static void fill(counter *c, uint32_t step, uint32_t *involved, uint32_t prime) {
  factor *f = &c->factors[step];
  uint32_t nclauses = 0, nfactors = 0, *factors = involved + c->clauses_n;
  for (uint32_t k = 0; k < c->clauses_n; k++) {
    if (c->clause_step[k] == step) involved[nclauses++] = k;
  }
  for (uint32_t k = 0; k < step; k++) {
    if (!c->factors[k].used && in_scope(c, &c->factors[k], f->eliminated)) {
      c->factors[k].used = true;
      factors[nfactors++] = k;
    }
  }
  for (uint32_t i = 0; i < f->n; i++) c->value[c->scopes[f->first + i]] = 0;
  for (size_t at = 0; at < f->size; at++) {
    c->tables[f->table + at] =
        (uint32_t)ways(c, step, involved, nclauses, factors, nfactors, prime);
    for (uint32_t i = f->n; i-- > 0;) { /* the next choice: the last issue runs fastest */
      uint32_t local = c->scopes[f->first + i];
      if (++c->value[local] < size_of(c, local)) break;
      c->value[local] = 0;
    }
  }
}

/* The part's count modulo prime: what is left when every issue is gone. */
static talks_status pass(counter *c, uint32_t *involved, uint32_t prime, uint32_t *out) {
  uint64_t product = 1;
  for (uint32_t k = 0; k < c->n; k++) c->factors[k].used = false;
  for (uint32_t step = 0; step < c->n; step++) {
    if (talks__stopped(c->ctx)) return TALKS_STOPPED;
    fill(c, step, involved, prime);
    if (c->factors[step].n == 0) {
      product = product * c->tables[c->factors[step].table] % prime;
    }
  }
  *out = (uint32_t)product;
  return TALKS_OK;
}

/* ---- primes and remainders ------------------------------------------------------------------ */

/* The next smaller prime; n is odd. */
static uint32_t prime_below(uint32_t n) {
  for (;;) {
    bool prime = true;
    n -= 2;
    for (uint32_t d = 3; prime && d <= n / d; d += 2) prime = n % d != 0;
    if (prime) return n;
  }
}

static uint32_t power(uint32_t base, uint32_t exponent, uint32_t prime) {
  uint64_t result = 1, b = base % prime;
  for (; exponent; exponent >>= 1, b = b * b % prime) {
    if (exponent & 1) result = result * b % prime;
  }
  return (uint32_t)result;
}

/* Garner: digits in the mixed radix of the primes, in place of the remainders. */
static void to_mixed_radix(uint32_t *remainders, const uint32_t *primes, uint32_t n) {
  for (uint32_t k = 1; k < n; k++) {
    uint64_t p = primes[k], value = 0, radix = 1;
    for (uint32_t i = 0; i < k; i++) {
      value = (value + remainders[i] % p * radix) % p;
      radix = radix * (primes[i] % p) % p;
    }
    uint64_t gap = (remainders[k] + p - value) % p;
    remainders[k] =
        (uint32_t)(gap * power((uint32_t)radix, (uint32_t)p - 2, (uint32_t)p) % p);
  }
}

/* Multiplies total by the count of the part at hand; work: 2 * passes words of scratch. */
static talks_status multiply(counter *c, uint32_t *work, uint32_t passes,
                             uint32_t *involved, talks__natural *total) {
  uint32_t *primes = work, *remainders = work + passes;
  for (uint32_t k = 0; k < passes; k++) {
    primes[k] = k ? prime_below(primes[k - 1]) : INT32_MAX; /* itself a prime */
    talks_status status = pass(c, involved, primes[k], &remainders[k]);
    if (status) return status;
  }
  to_mixed_radix(remainders, primes, passes);
  talks__natural part;
  talks__natural_init(&part, c->ctx);
  bool good = true;
  for (uint32_t k = passes; k-- > 0 && good;) {
    good = talks__natural_step(&part, primes[k], remainders[k]);
  }
  good = good && talks__natural_mul(total, &part);
  talks__natural_free(&part);
  return good ? TALKS_OK : TALKS_NO_MEMORY;
}

/* ---- putting it together --------------------------------------------------------------------- */

/* How many primes above 2^30 exceed every possible count of the part. */
static uint32_t passes_needed(const counter *c) {
  uint32_t bits = 1;
  for (uint32_t i = 0; i < c->n; i++) {
    uint32_t left = size_of(c, i) - 1;
    while (left) {
      bits++;
      left >>= 1;
    }
  }
  return bits / 30 + 1;
}

static talks_status count_part(counter *c, talks__natural *total) {
  if (c->n == 1) {
    return talks__natural_step(total, size_of(c, 0), 0) ? TALKS_OK : TALKS_NO_MEMORY;
  }
  if (c->n > PART_MOST) {
    c->given_up = true;
    return TALKS_OK;
  }
  uint32_t passes = passes_needed(c);
  size_t tables = 0;
  c->words = TALKS_BITS_WORDS(c->n);
  c->near = (uint64_t *)talks__calloc(c->ctx, c->n * c->words, sizeof *c->near);
  c->factors = (factor *)talks__calloc(c->ctx, c->n, sizeof *c->factors);
  uint32_t *work = (uint32_t *)talks__calloc(c->ctx, 2 * (size_t)passes, sizeof *work);
  uint32_t *involved =
      (uint32_t *)talks__calloc(c->ctx, (size_t)c->clauses_n + c->n, sizeof *involved);
  bool good = c->near && c->factors && work && involved;
  talks_status status = good ? plan(c, passes, &tables) : TALKS_NO_MEMORY;
  if (!status && !c->given_up) {
    c->tables = (uint32_t *)talks__alloc(c->ctx, tables, sizeof *c->tables);
    status = c->tables ? multiply(c, work, passes, involved, total) : TALKS_NO_MEMORY;
  }
  void *const blocks[] = {c->near, c->factors, work, involved, c->tables};
  for (size_t i = 0; i < TALKS_COUNT(blocks); i++) talks__free(c->ctx, blocks[i]);
  c->near = NULL;
  c->factors = NULL;
  c->tables = NULL;
  return status;
}

static talks_status count_all(counter *c, talks__natural *total) {
  talks_status status = talks__natural_step(total, 0, 1) ? TALKS_OK : TALKS_NO_MEMORY;
  force_all(c);
  if (c->empty) return talks__natural_step(total, 0, 0) ? status : TALKS_NO_MEMORY;
  join_parts(c);
  for (uint32_t i = 0; i < c->p->issues && !status && !c->given_up; i++) {
    if (find(c, i) != i) continue;
    gather(c, i);
    status = count_part(c, total);
  }
  return status;
}

static talks_status allocate(counter *c, const uint64_t *groups) {
  const talks__choices *p = c->p;
  size_t words = TALKS_BITS_WORDS(p->clauses_n);
  c->domains = (uint64_t *)talks__calloc(c->ctx, p->issues, sizeof *c->domains);
  c->live = (uint64_t *)talks__calloc(c->ctx, words, sizeof *c->live);
  c->part = (uint32_t *)talks__calloc(c->ctx, p->issues, sizeof *c->part);
  c->local = (uint32_t *)talks__calloc(c->ctx, p->issues, sizeof *c->local);
  c->issues = (uint32_t *)talks__calloc(c->ctx, p->issues, sizeof *c->issues);
  c->value = (uint32_t *)talks__calloc(c->ctx, p->issues, sizeof *c->value);
  c->clauses = (uint32_t *)talks__calloc(c->ctx, p->clauses_n, sizeof *c->clauses);
  c->clause_step =
      (uint32_t *)talks__calloc(c->ctx, p->clauses_n, sizeof *c->clause_step);
  if (!c->domains || !c->live || !c->part || !c->local || !c->issues || !c->value ||
      !c->clauses || !c->clause_step) {
    return TALKS_NO_MEMORY;
  }
  for (uint32_t i = 0; i < p->issues; i++) c->domains[i] = talks__choices_all(p, i);
  for (uint32_t k = 0; k < p->clauses_n; k++) {
    if (talks__bit_get(groups, p->clauses[k].group)) talks__bit_set(c->live, k);
  }
  return TALKS_OK;
}

talks_status talks__count(const talks_ctx *ctx, talks__arena *arena,
                          const talks__choices *problem, const uint64_t *groups,
                          talks__packages *out) {
  if (problem->status) return problem->status;
  counter c = {.ctx = ctx, .p = problem};
  talks__natural total;
  talks__natural_init(&total, ctx);
  talks_status status = allocate(&c, groups);
  if (!status) status = count_all(&c, &total);
  talks_str digits = {"", 0};
  if (!status && !c.given_up) {
    digits = talks__natural_decimal(&total, arena);
    if (!digits.p) status = TALKS_NO_MEMORY;
  }
  talks__natural_free(&total);
  void *const blocks[] = {c.domains, c.live,    c.part,        c.local, c.issues,
                          c.value,   c.clauses, c.clause_step, c.scopes};
  for (size_t i = 0; i < TALKS_COUNT(blocks); i++) talks__free(ctx, blocks[i]);
  if (!status) *out = (talks__packages){!c.given_up, digits};
  return status;
}
