/* logic/search.c: the built-in search: propagation, learned nogoods, restarts.
 *
 * Conflict-driven clause learning in its plain form: two watched literals for each clause,
 * first unique implication points (Marques-Silva, Sakallah, "GRASP", 1996; Moskewicz and
 * others, "Chaff", 2001), activities that decay, saved phases, Luby restarts, assumptions
 * as first decisions with the core of those that failed (Een, Soerensson, "An extensible
 * SAT-solver", 2003). Deterministic; no recursion; memory from the context; when an
 * allocation fails the search is broken for good and says so each time.
 *
 * Invariants: a clause lies in one array as its length, its quality (0: given, otherwise
 * learned with so many levels) and its literals, the two watched ones first. Levels are
 * opened by assumptions first, then by decisions; the trail is kept between calls, so that
 * assumptions shared with the last call need no propagation again.
 */
#include "logic/sat.h"

#include <string.h>

#define NO_CLAUSE UINT32_MAX
#define HEADER 2        /* words before a clause's literals */
#define RESTART_UNIT 64 /* conflicts */
#define STOP_EVERY 256  /* conflicts, and thousands of decisions, between two looks */
#define FIRST_REDUCTION 2000 /* learned clauses */
#define DECAY (1 / 0.95)

enum { UNSET, TRUE_, FALSE_ };

typedef struct {
  uint32_t clause;
  talks__lit
      other; /* a literal of the clause: where it is true, the clause is not read */
} watch;

typedef struct {
  watch *p;
  size_t n, cap;
} watch_list;

typedef struct {
  const talks_ctx *ctx;
  uint32_t variables;
  uint32_t *clauses; /* all, one behind the other */
  size_t clauses_n, clauses_cap;
  uint32_t *learned; /* where the learned ones begin */
  size_t learned_n, learned_cap, reduce_at;
  watch_list *watches;        /* per literal: clauses in which it is watched */
  uint8_t *values;            /* per literal */
  uint8_t *phases;            /* per variable: the literal's sign last time */
  uint8_t *seen;              /* per variable, cleared after each analysis */
  uint8_t *failed;            /* per literal: an assumption of the last core */
  uint32_t *levels, *reasons; /* per variable */
  double *activities;
  double step;
  uint32_t *heap, *place; /* variables by activity, and where each is */
  uint32_t heap_n;
  talks__lit *trail;
  uint32_t trail_n, propagated;
  uint32_t *level_start;   /* per open level: length of the trail before it */
  uint32_t *level_assumed; /* and how many assumptions had been looked at */
  uint32_t level;
  talks__lit *assumed;
  size_t assumed_cap;
  uint32_t assumed_n;
  talks__lit *clause; /* scratch: the clause being learned */
  uint32_t *level_mark, mark;
  uint64_t conflicts, decisions;
  bool broken;  /* memory ran out inside */
  bool refuted; /* the clauses alone cannot hold */
} search;

static uint8_t value_of(const search *s, talks__lit lit) { return s->values[lit]; }

/* ---- variables by activity: a binary heap ------------------------------------------- */

static bool before(const search *s, uint32_t a, uint32_t b) {
  double x = s->activities[a], y = s->activities[b];
  return x > y || (!(x < y) && a < b);
}

static void heap_put(search *s, uint32_t at, uint32_t variable) {
  s->heap[at] = variable;
  s->place[variable] = at;
}

static void heap_up(search *s, uint32_t at) {
  uint32_t v = s->heap[at];
  while (at > 0 && before(s, v, s->heap[(at - 1) / 2])) {
    heap_put(s, at, s->heap[(at - 1) / 2]);
    at = (at - 1) / 2;
  }
  heap_put(s, at, v);
}

static void heap_down(search *s, uint32_t at) {
  uint32_t v = s->heap[at];
  for (uint32_t child = 2 * at + 1; child < s->heap_n; child = 2 * at + 1) {
    if (child + 1 < s->heap_n && before(s, s->heap[child + 1], s->heap[child])) child++;
    if (!before(s, s->heap[child], v)) break;
    heap_put(s, at, s->heap[child]);
    at = child;
  }
  heap_put(s, at, v);
}

static void heap_insert(search *s, uint32_t variable) {
  if (s->place[variable] != TALKS_NONE) return;
  heap_put(s, s->heap_n, variable);
  heap_up(s, s->heap_n++);
}

static uint32_t heap_take(search *s) {
  uint32_t v = s->heap[0];
  s->place[v] = TALKS_NONE;
  if (--s->heap_n > 0) {
    heap_put(s, 0, s->heap[s->heap_n]);
    heap_down(s, 0);
  }
  return v;
}

static void bump(search *s, uint32_t variable) {
  s->activities[variable] += s->step;
  if (s->activities[variable] > 1e100) {
    for (uint32_t v = 0; v < s->variables; v++) s->activities[v] *= 1e-100;
    s->step *= 1e-100;
  }
  if (s->place[variable] != TALKS_NONE) heap_up(s, s->place[variable]);
}

/* ---- the trail ------------------------------------------------------------------------ */

static void assign(search *s, talks__lit lit, uint32_t reason) {
  uint32_t v = lit / 2;
  s->values[lit] = TRUE_;
  s->values[lit ^ 1] = FALSE_;
  s->levels[v] = s->level;
  s->reasons[v] = reason;
  s->trail[s->trail_n++] = lit;
}

static void open_level(search *s, uint32_t assumptions_seen) {
  s->level_start[s->level] = s->trail_n;
  s->level_assumed[s->level++] = assumptions_seen;
}

static void backtrack(search *s, uint32_t level) {
  if (s->level <= level) return;
  while (s->trail_n > s->level_start[level]) {
    talks__lit lit = s->trail[--s->trail_n];
    s->values[lit] = s->values[lit ^ 1] = UNSET;
    s->phases[lit / 2] = (uint8_t)(lit & 1);
    heap_insert(s, lit / 2);
  }
  s->propagated = s->trail_n;
  s->level = level;
}

static void watch_add(search *s, talks__lit lit, watch w) {
  watch_list *list = &s->watches[lit];
  watch *p = (watch *)talks__grow(s->ctx, list->p, &list->cap, list->n + 1, sizeof *p);
  if (!p) {
    s->broken = true;
    return;
  }
  list->p = p;
  p[list->n++] = w;
}

/* Moves the watch of a clause whose watched literal (lits[1]) became false; false where all
 * other literals but lits[0] are false too. */
static bool rewatch(search *s, uint32_t clause, talks__lit *lits) {
  uint32_t n = s->clauses[clause];
  for (uint32_t k = 2; k < n; k++) {
    if (value_of(s, lits[k]) == FALSE_) continue;
    talks__lit next = lits[k];
    lits[k] = lits[1];
    lits[1] = next;
    watch_add(s, next, (watch){clause, lits[0]});
    return true;
  }
  return false;
}

/* Visits the clauses that watch a literal which became false. */
static uint32_t propagate_one(search *s, talks__lit lit) {
  watch_list *list = &s->watches[lit];
  uint32_t conflict = NO_CLAUSE;
  size_t kept = 0, i = 0;
  for (; i < list->n && conflict == NO_CLAUSE && !s->broken; i++) {
    watch w = list->p[i];
    if (value_of(s, w.other) == TRUE_) {
      list->p[kept++] = w;
      continue;
    }
    talks__lit *lits = s->clauses + w.clause + HEADER;
    if (lits[0] == lit) {
      lits[0] = lits[1];
      lits[1] = lit;
    }
    w.other = lits[0];
    uint8_t value = value_of(s, lits[0]);
    if (value != TRUE_ && rewatch(s, w.clause, lits)) continue;
    list->p[kept++] = w;
    if (value == FALSE_) conflict = w.clause;
    if (value == UNSET) assign(s, lits[0], w.clause);
  }
  memmove(list->p + kept, list->p + i, (list->n - i) * sizeof *list->p);
  list->n -= i - kept;
  return conflict;
}

static uint32_t propagate(search *s) {
  uint32_t conflict = NO_CLAUSE;
  while (conflict == NO_CLAUSE && s->propagated < s->trail_n && !s->broken) {
    talks__lit lit = s->trail[s->propagated++] ^ 1;
    if (s->watches[lit].n > 0) conflict = propagate_one(s, lit);
  }
  return conflict;
}

/* ---- clauses -------------------------------------------------------------------------- */

/* Puts a clause of two or more literals into the array; NO_CLAUSE on no memory. */
static uint32_t clause_add(search *s, const talks__lit *lits, uint32_t n,
                           uint32_t quality) {
  size_t need = s->clauses_n + HEADER + n;
  uint32_t at = (uint32_t)s->clauses_n;
  /* A problem's own clauses are far fewer (logic/problem.h), and of those learned half are
   * forgotten again and again: 16 GiB of them are more conflicts than any search is given. */
  if (TALKS_NEVER(need >= NO_CLAUSE)) {
    s->broken = true;
    return NO_CLAUSE;
  }
  uint32_t *clauses =
      (uint32_t *)talks__grow(s->ctx, s->clauses, &s->clauses_cap, need, sizeof *clauses);
  if (!clauses) {
    s->broken = true;
    return NO_CLAUSE;
  }
  s->clauses = clauses;
  clauses[at] = n;
  clauses[at + 1] = quality;
  memcpy(clauses + at + HEADER, lits, n * sizeof *lits);
  s->clauses_n = need;
  watch_add(s, lits[0], (watch){at, lits[1]});
  watch_add(s, lits[1], (watch){at, lits[0]});
  return at;
}

static talks_status search_add(void *self, const talks__lit *lits, uint32_t n) {
  search *s = (search *)self;
  uint32_t left = 0;
  if (s->broken) return TALKS_NO_MEMORY;
  backtrack(s, 0);
  for (uint32_t i = 0; i < n; i++) {
    if (value_of(s, lits[i]) == TRUE_) return TALKS_OK;
    if (value_of(s, lits[i]) == UNSET) s->clause[left++] = lits[i];
  }
  if (left == 0) s->refuted = true;
  if (left == 1) {
    assign(s, s->clause[0], NO_CLAUSE);
    if (propagate(s) != NO_CLAUSE) s->refuted = true;
  }
  if (left > 1) clause_add(s, s->clause, left, 0);
  return s->broken ? TALKS_NO_MEMORY : TALKS_OK;
}

/* The longest-lived are the shortest in levels; among equals the younger stay. */
static int worse_first(const void *a, const void *b, const void *user) {
  const uint32_t *clauses = (const uint32_t *)user;
  uint32_t x = *(const uint32_t *)a, y = *(const uint32_t *)b;
  uint32_t p = clauses[x + 1], q = clauses[y + 1];
  return p != q ? (p < q) - (p > q) : (x > y) - (x < y);
}

static bool is_reason(const search *s, uint32_t clause) {
  talks__lit first = s->clauses[clause + HEADER];
  return value_of(s, first) == TRUE_ && s->reasons[first / 2] == clause;
}

/* Rebuilds the clause array without those marked by length 0, and every watch. */
static void compact(search *s) {
  size_t to = 0;
  for (uint32_t lit = 0; lit < 2 * s->variables; lit++) s->watches[lit].n = 0;
  s->learned_n = 0;
  for (size_t at = 0, next; at < s->clauses_n; at = next) {
    uint32_t n = s->clauses[at] & INT32_MAX;
    next = at + HEADER + n;
    if (s->clauses[at] >> 31) continue;
    if (is_reason(s, (uint32_t)at)) {
      s->reasons[s->clauses[at + HEADER] / 2] = (uint32_t)to;
    }
    memmove(s->clauses + to, s->clauses + at, (HEADER + n) * sizeof *s->clauses);
    talks__lit *lits = s->clauses + to + HEADER;
    watch_add(s, lits[0], (watch){(uint32_t)to, lits[1]});
    watch_add(s, lits[1], (watch){(uint32_t)to, lits[0]});
    if (s->clauses[to + 1] > 0) s->learned[s->learned_n++] = (uint32_t)to;
    to += HEADER + n;
  }
  s->clauses_n = to;
}

/* Forgets the worse half of what was learned. */
static void reduce(search *s) {
  if (talks__sort(s->ctx, s->learned, s->learned_n, sizeof *s->learned, worse_first,
                  s->clauses) != TALKS_OK) {
    s->broken = true;
    return;
  }
  for (size_t i = 0; i < s->learned_n / 2; i++) {
    uint32_t at = s->learned[i];
    if (s->clauses[at + 1] <= 2) break;
    if (!is_reason(s, at)) s->clauses[at] |= UINT32_C(1) << 31;
  }
  compact(s);
  s->reduce_at = s->learned_n + FIRST_REDUCTION;
}

/* ---- learning ------------------------------------------------------------------------- */

/* Marks the literals of a clause (from the given one on) and returns how many of them are
 * of the present level; the others join the clause being learned. */
static uint32_t mark_literals(search *s, uint32_t clause, uint32_t from, uint32_t *n) {
  uint32_t open = 0;
  for (uint32_t k = from; k < s->clauses[clause]; k++) {
    talks__lit lit = s->clauses[clause + HEADER + k];
    uint32_t v = lit / 2;
    if (s->seen[v] || s->levels[v] == 0) continue;
    s->seen[v] = 1;
    bump(s, v);
    if (s->levels[v] == s->level) open++;
    else s->clause[(*n)++] = lit;
  }
  return open;
}

/* Whether a literal of the learned clause follows from the others. */
static bool is_implied(const search *s, talks__lit lit) {
  uint32_t reason = s->reasons[lit / 2];
  if (reason == NO_CLAUSE) return false;
  for (uint32_t k = 1; k < s->clauses[reason]; k++) {
    uint32_t v = s->clauses[reason + HEADER + k] / 2;
    if (!s->seen[v] && s->levels[v] > 0) return false;
  }
  return true;
}

/* Drops implied literals, clears the marks, and puts the one of the highest level second. */
static uint32_t tidy(search *s, uint32_t n) {
  uint32_t kept = 1;
  talks__lit *dropped = s->clause + s->variables + 1; /* the marks to clear later */
  uint32_t dropped_n = 0;
  for (uint32_t i = 1; i < n; i++) {
    if (is_implied(s, s->clause[i])) dropped[dropped_n++] = s->clause[i];
    else s->clause[kept++] = s->clause[i];
  }
  for (uint32_t i = 0; i < kept; i++) s->seen[s->clause[i] / 2] = 0;
  for (uint32_t i = 0; i < dropped_n; i++) s->seen[dropped[i] / 2] = 0;
  for (uint32_t i = 2; i < kept; i++) {
    if (s->levels[s->clause[i] / 2] <= s->levels[s->clause[1] / 2]) continue;
    talks__lit swap = s->clause[1];
    s->clause[1] = s->clause[i];
    s->clause[i] = swap;
  }
  return kept;
}

/* The clause to learn from a conflict, its literal to assert first; returns its length. */
static uint32_t analyze(search *s, uint32_t conflict) {
  uint32_t n = 1, open = mark_literals(s, conflict, 0, &n), at = s->trail_n;
  talks__lit lit = 0;
  for (;;) {
    do lit = s->trail[--at];
    while (!s->seen[lit / 2]);
    s->seen[lit / 2] = 0;
    if (--open == 0) break;
    open += mark_literals(s, s->reasons[lit / 2], 1, &n);
  }
  s->clause[0] = lit ^ 1;
  s->seen[lit / 2] = 1;
  return tidy(s, n);
}

static uint32_t count_levels(search *s, uint32_t n) {
  uint32_t levels = 0;
  s->mark++;
  for (uint32_t i = 0; i < n; i++) {
    uint32_t level = s->levels[s->clause[i] / 2];
    if (s->level_mark[level] == s->mark) continue;
    s->level_mark[level] = s->mark;
    levels++;
  }
  return levels;
}

static void learn(search *s, uint32_t n) {
  uint32_t quality = count_levels(s, n), at = NO_CLAUSE;
  backtrack(s, n > 1 ? s->levels[s->clause[1] / 2] : 0);
  if (n > 1) {
    at = clause_add(s, s->clause, n, quality);
    uint32_t *learned = (uint32_t *)talks__grow(s->ctx, s->learned, &s->learned_cap,
                                                s->learned_n + 1, sizeof *learned);
    if (learned) s->learned = learned; /* the old one is gone, whatever else failed */
    s->broken = s->broken || !learned;
    if (s->broken) return;
    learned[s->learned_n++] = at;
  }
  assign(s, s->clause[0], at);
  s->step *= DECAY;
}

/* Which assumptions made this literal false. */
static void explain(search *s, talks__lit lit) {
  s->failed[lit] = 1;
  if (s->level == 0 || s->levels[lit / 2] == 0) return;
  s->seen[lit / 2] = 1;
  for (uint32_t at = s->trail_n; at > s->level_start[0];) {
    talks__lit t = s->trail[--at];
    if (!s->seen[t / 2]) continue;
    s->seen[t / 2] = 0;
    uint32_t reason = s->reasons[t / 2];
    if (reason == NO_CLAUSE) s->failed[t] = 1;
    for (uint32_t k = 1; reason != NO_CLAUSE && k < s->clauses[reason]; k++) {
      uint32_t v = s->clauses[reason + HEADER + k] / 2;
      if (s->levels[v] > 0) s->seen[v] = 1;
    }
  }
}

/* ---- solving --------------------------------------------------------------------------- */

/* 1 1 2 1 1 2 4 1 1 2 1 1 2 4 8 ... (Luby, Sinclair, Zuckerman 1993) */
static uint64_t luby(uint64_t i) {
  uint64_t size = 1, exponent = 0;
  while (size < i + 1) {
    size = 2 * size + 1;
    exponent++;
  }
  while (size - 1 != i) {
    size = (size - 1) / 2;
    exponent--;
    i %= size;
  }
  return UINT64_C(1) << exponent;
}

/* Keeps the levels that the new assumptions open in the same way. */
static talks_status assume(search *s, const talks__lit *assumed, uint32_t n) {
  uint32_t same = 0, level = 0;
  talks__lit *copy =
      (talks__lit *)talks__grow(s->ctx, s->assumed, &s->assumed_cap, n, sizeof *copy);
  if (!copy) return TALKS_NO_MEMORY;
  s->assumed = copy;
  while (same < n && same < s->assumed_n && copy[same] == assumed[same]) same++;
  while (level < s->level && s->level_assumed[level] < same) level++;
  backtrack(s, level);
  if (n > 0) memcpy(copy, assumed, n * sizeof *copy);
  s->assumed_n = n;
  memset(s->failed, 0, 2 * (size_t)s->variables);
  return TALKS_OK;
}

/* Opens the next level: with an assumption while there is one, then with a decision. */
enum { GOING, DONE_SAT, DONE_UNSAT };
static int decide(search *s) {
  uint32_t next = s->level > 0 ? s->level_assumed[s->level - 1] : 0;
  if (s->level > 0 && next < s->assumed_n) next++;
  for (; next < s->assumed_n; next++) {
    talks__lit lit = s->assumed[next];
    if (value_of(s, lit) == TRUE_) continue;
    if (value_of(s, lit) == FALSE_) {
      explain(s, lit);
      return DONE_UNSAT;
    }
    open_level(s, next);
    assign(s, lit, NO_CLAUSE);
    return GOING;
  }
  while (s->heap_n > 0) {
    uint32_t v = heap_take(s);
    if (value_of(s, 2 * v) != UNSET) continue;
    open_level(s, s->assumed_n);
    assign(s, 2 * v + s->phases[v], NO_CLAUSE);
    s->decisions++;
    return GOING;
  }
  return DONE_SAT;
}

/* After a conflict: learns, restarts, forgets. False where the clauses are refuted. */
static bool learn_from(search *s, uint32_t conflict, uint64_t *until,
                       uint64_t *restarts) {
  s->conflicts++;
  if (s->level == 0) {
    s->refuted = true;
    return false;
  }
  learn(s, analyze(s, conflict));
  if (s->broken) return true;
  if (s->conflicts >= *until) {
    uint32_t level = 0;
    while (level < s->level && s->level_assumed[level] < s->assumed_n) level++;
    backtrack(s, level);
    *until = s->conflicts + RESTART_UNIT * luby(++*restarts);
  }
  if (s->learned_n >= s->reduce_at) reduce(s);
  return true;
}

static talks_status search_solve(void *self, const talks__lit *assumed, uint32_t n,
                                 bool *sat) {
  search *s = (search *)self;
  if (s->broken) return TALKS_NO_MEMORY;
  talks_status status = assume(s, assumed, n);
  uint64_t restarts = 0, until = s->conflicts + RESTART_UNIT;
  int result = s->refuted ? DONE_UNSAT : GOING;
  while (!status && result == GOING) {
    uint32_t conflict = propagate(s);
    if (s->broken) return TALKS_NO_MEMORY;
    if (conflict == NO_CLAUSE) {
      result = decide(s);
      continue;
    }
    if (!learn_from(s, conflict, &until, &restarts)) result = DONE_UNSAT;
    if (s->broken) return TALKS_NO_MEMORY;
    if (s->conflicts % STOP_EVERY == 0 && talks__stopped(s->ctx)) status = TALKS_STOPPED;
  }
  *sat = result == DONE_SAT;
  return status;
}

static bool search_value(void *self, uint32_t variable) {
  const search *s = (const search *)self;
  return value_of(s, 2 * variable) == TRUE_;
}

static bool search_failed(void *self, talks__lit assumed) {
  const search *s = (const search *)self;
  return s->failed[assumed];
}

/* ---- life ------------------------------------------------------------------------------ */

static void search_destroy(void *self) {
  search *s = (search *)self;
  const talks_ctx *ctx = s->ctx;
  for (uint32_t lit = 0; s->watches && lit < 2 * s->variables; lit++) {
    talks__free(ctx, s->watches[lit].p);
  }
  void *const blocks[] = {s->clauses,
                          s->learned,
                          s->watches,
                          s->values,
                          s->phases,
                          s->seen,
                          s->failed,
                          s->levels,
                          s->reasons,
                          s->activities,
                          s->heap,
                          s->place,
                          s->trail,
                          s->level_start,
                          s->level_assumed,
                          s->assumed,
                          s->clause,
                          s->level_mark,
                          s};
  for (size_t i = 0; i < TALKS_COUNT(blocks); i++) talks__free(ctx, blocks[i]);
}

static const talks__sat_methods search_methods = {
    search_add, search_solve, search_value, search_failed, search_destroy,
};

talks_status talks__search_new(const talks_ctx *ctx, uint32_t variables,
                               talks__sat *out) {
  search *s = (search *)talks__calloc(ctx, 1, sizeof *s);
  if (!s) return TALKS_NO_MEMORY;
  size_t v = variables, lits = 2 * v;
  s->ctx = ctx;
  s->variables = variables;
  s->step = 1;
  s->reduce_at = FIRST_REDUCTION;
  s->watches = (watch_list *)talks__calloc(ctx, lits, sizeof *s->watches);
  s->values = (uint8_t *)talks__calloc(ctx, lits, 1);
  s->failed = (uint8_t *)talks__calloc(ctx, lits, 1);
  s->phases = (uint8_t *)talks__calloc(ctx, v, 1);
  s->seen = (uint8_t *)talks__calloc(ctx, v, 1);
  s->levels = (uint32_t *)talks__calloc(ctx, v, sizeof *s->levels);
  s->reasons = (uint32_t *)talks__calloc(ctx, v, sizeof *s->reasons);
  s->activities = (double *)talks__calloc(ctx, v, sizeof *s->activities);
  s->heap = (uint32_t *)talks__calloc(ctx, v, sizeof *s->heap);
  s->place = (uint32_t *)talks__calloc(ctx, v, sizeof *s->place);
  s->trail = (talks__lit *)talks__calloc(ctx, v, sizeof *s->trail);
  s->level_start = (uint32_t *)talks__calloc(ctx, v + 1, sizeof *s->level_start);
  s->level_assumed = (uint32_t *)talks__calloc(ctx, v + 1, sizeof *s->level_assumed);
  s->level_mark = (uint32_t *)talks__calloc(ctx, v + 1, sizeof *s->level_mark);
  s->clause = (talks__lit *)talks__calloc(ctx, 2 * v + 2, sizeof *s->clause);
  if (!s->watches || !s->values || !s->failed || !s->phases || !s->seen || !s->levels ||
      !s->reasons || !s->activities || !s->heap || !s->place || !s->trail ||
      !s->level_start || !s->level_assumed || !s->level_mark || !s->clause) {
    search_destroy(s);
    return TALKS_NO_MEMORY;
  }
  for (uint32_t i = 0; i < variables; i++) {
    heap_put(s, i, i);
    s->phases[i] = 1; /* false: a literal that nothing asks for stays away */
  }
  s->heap_n = variables;
  *out = (talks__sat){&search_methods, s};
  return TALKS_OK;
}
