/* logic/minimal.c: implicit hitting sets, one size after the other.
 *
 * A set on which a monotone predicate holds meets the complement of every set on which it
 * does not (a correction set). So the candidates of size k are the hitting sets of the
 * correction sets known so far (Ignatiev, Previti, Liffiton, Marques-Silva, "Smallest MUS
 * extraction with minimal hitting set dualization", CP 2015). One walk per size goes through
 * them in lexicographic order. What the walk learns only removes candidates, so it never
 * starts again: the order is canonical, whatever correction sets are learned. A walk that
 * becomes long is left off once, and a map tried (logic/minimal_map.h): where that ends, all
 * sets are known and only put in order; where not, what it learned prunes the walk.
 *
 * Invariants of the walk at size k: every hitting set smaller than k contains a set already
 * found; hence each chosen element must be the only one to meet some known set (its private
 * sets), and a candidate that passes is minimal. A set learned from a candidate meets none
 * of its elements, so the counters of the chosen prefix stay right.
 */
#include "logic/minimal.h"

#include "logic/minimal_map.h"

#include <string.h>

#define STOP_EVERY 4096      /* elements chosen between two looks at the stop hook */
#define CANDIDATE_STEPS 1000 /* what deciding a candidate counts as */
/* Steps of a walk, without candidates, before something else is tried. */
#define EXPLORE_AFTER 2000
#define EXPLORE_MOST 2000 /* sets that the map may look at; each counts as a candidate */

typedef struct {
  uint64_t *bits;    /* one set after the other, words each */
  uint32_t *largest; /* largest element of each; TALKS_NONE for the empty set */
  size_t n, bits_cap, largest_cap;
} set_family;

struct talks__minimal_run {
  const talks_ctx *ctx;
  talks__monotone p;
  size_t words;
  set_family learned; /* correction sets: all must be met */
  set_family found;   /* in the order in which they are reported */
  uint32_t *met,
      *by; /* per learned set: chosen elements in it, exclusive-or of their depths */
  size_t met_cap, by_cap;
  uint32_t *chosen, *private_sets; /* per depth */
  uint64_t *set, *scratch;
  uint32_t size; /* the size looked at next */
  uint64_t steps, walked;
  bool deeper; /* in this walk something was left for a larger size */
  bool cut, ended;
  bool hurried, tired; /* no map is to be tried; it would have been */
  uint64_t since;      /* steps of the walk that looked for candidates */
  bool explored;       /* a map was tried */
  talks__explored map; /* where it is complete, all sets, the smallest first */
};

static uint64_t *set_of(const set_family *f, size_t words, size_t i) {
  return f->bits + i * words;
}

static uint32_t largest_in(const uint64_t *bits, size_t words) {
  for (size_t w = words; w-- > 0;) {
    if (bits[w]) return (uint32_t)(w * 64 + 63 - (size_t)__builtin_clzll(bits[w]));
  }
  return TALKS_NONE;
}

static bool family_add(const talks_ctx *ctx, set_family *f, size_t words,
                       const uint64_t *set) {
  uint64_t *bits = (uint64_t *)talks__grow(ctx, f->bits, &f->bits_cap, (f->n + 1) * words,
                                           sizeof *bits);
  if (!bits) return false;
  f->bits = bits;
  uint32_t *largest = (uint32_t *)talks__grow(ctx, f->largest, &f->largest_cap, f->n + 1,
                                              sizeof *largest);
  if (!largest) return false;
  f->largest = largest;
  memcpy(bits + f->n * words, set, words * sizeof *set);
  largest[f->n++] = largest_in(set, words);
  return true;
}

/* ---- begin and end ----------------------------------------------------------------- */

talks_status talks__minimal_begin(const talks_ctx *ctx, const talks__monotone *p,
                                  talks__minimal_run **out) {
  talks__minimal_run *run = (talks__minimal_run *)talks__calloc(ctx, 1, sizeof *run);
  if (!run) return TALKS_NO_MEMORY;
  run->ctx = ctx;
  run->p = *p;
  if (run->p.steps == 0) run->p.steps = TALKS_MINIMAL_STEPS;
  run->words = TALKS_BITS_WORDS(p->n);
  run->chosen = (uint32_t *)talks__calloc(ctx, (size_t)p->n + 1, sizeof *run->chosen);
  run->private_sets =
      (uint32_t *)talks__calloc(ctx, (size_t)p->n + 1, sizeof *run->private_sets);
  run->set = (uint64_t *)talks__calloc(ctx, run->words + 1, sizeof *run->set);
  run->scratch = (uint64_t *)talks__calloc(ctx, run->words + 1, sizeof *run->scratch);
  if (!run->chosen || !run->private_sets || !run->set || !run->scratch) {
    talks__minimal_end(run);
    return TALKS_NO_MEMORY;
  }
  *out = run;
  return TALKS_OK;
}

void talks__minimal_end(talks__minimal_run *run) {
  if (!run) return;
  const talks_ctx *ctx = run->ctx;
  talks__explored_free(ctx, &run->map);
  void *const blocks[] = {run->learned.bits,
                          run->learned.largest,
                          run->found.bits,
                          run->found.largest,
                          run->met,
                          run->by,
                          run->chosen,
                          run->private_sets,
                          run->set,
                          run->scratch,
                          run};
  for (size_t i = 0; i < TALKS_COUNT(blocks); i++) talks__free(ctx, blocks[i]);
}

bool talks__minimal_ended(const talks__minimal_run *run) { return run->ended; }

size_t talks__minimal_found(const talks__minimal_run *run) { return run->found.n; }

void talks__minimal_hurry(talks__minimal_run *run) { run->hurried = true; }

bool talks__minimal_tired(const talks__minimal_run *run) { return run->tired; }

uint64_t talks__minimal_steps(const talks__minimal_run *run) { return run->steps; }

bool talks__minimal_holds_on_nothing(const talks__minimal_run *run) {
  return run->found.n > 0 && run->found.largest[0] == TALKS_NONE;
}

/* ---- learning ------------------------------------------------------------------------ */

/* Adds elements one by one while the predicate still fails. */
static talks_status grow_slowly(talks__minimal_run *run, uint64_t *set) {
  talks_status status = TALKS_OK;
  for (uint32_t e = 0; e < run->p.n && !status; e++) {
    bool holds = false;
    if (talks__bit_get(set, e)) continue;
    if (talks__stopped(run->ctx)) return TALKS_STOPPED;
    talks__bit_set(set, e);
    status = run->p.holds(run->p.user, set, &holds);
    if (holds) talks__bit_clear(set, e);
  }
  return status;
}

/* Keeps a correction set that none of the chosen meets. */
static talks_status keep_learned(talks__minimal_run *run, const uint64_t *set) {
  size_t i = run->learned.n;
  uint32_t *met =
      (uint32_t *)talks__grow(run->ctx, run->met, &run->met_cap, i + 1, sizeof *met);
  if (met) run->met = met;
  uint32_t *by =
      (uint32_t *)talks__grow(run->ctx, run->by, &run->by_cap, i + 1, sizeof *by);
  if (by) run->by = by;
  if (!met || !by || !family_add(run->ctx, &run->learned, run->words, set)) {
    return TALKS_NO_MEMORY;
  }
  met[i] = by[i] = 0;
  return TALKS_OK;
}

/* Learns the complement of a grown copy of run->set, which none of the chosen meets. */
static talks_status learn(talks__minimal_run *run) {
  uint64_t *grown = run->scratch;
  memcpy(grown, run->set, run->words * sizeof *grown);
  talks_status status =
      run->p.grow ? run->p.grow(run->p.user, grown) : grow_slowly(run, grown);
  if (status) return status;
  for (size_t w = 0; w < run->words; w++) grown[w] = ~(grown[w] | run->set[w]);
  if (run->p.n % 64) grown[run->words - 1] &= (UINT64_C(1) << run->p.n % 64) - 1;
  return keep_learned(run, grown);
}

/* ---- the walk ------------------------------------------------------------------------ */

static void choose(talks__minimal_run *run, uint32_t depth, uint32_t e) {
  run->chosen[depth] = e;
  run->private_sets[depth] = 0;
  talks__bit_set(run->set, e);
  for (size_t i = 0; i < run->learned.n; i++) {
    if (!talks__bit_get(set_of(&run->learned, run->words, i), e)) continue;
    if (run->met[i] == 0) run->private_sets[depth]++;
    if (run->met[i] == 1) run->private_sets[run->by[i]]--;
    run->met[i]++;
    run->by[i] ^= depth;
  }
}

static void unchoose(talks__minimal_run *run, uint32_t depth) {
  uint32_t e = run->chosen[depth];
  talks__bit_clear(run->set, e);
  for (size_t i = 0; i < run->learned.n; i++) {
    if (!talks__bit_get(set_of(&run->learned, run->words, i), e)) continue;
    run->met[i]--;
    run->by[i] ^= depth;
    if (run->met[i] == 1) run->private_sets[run->by[i]]++;
  }
}

/* Whether the elements chosen up to depth contain a set already found. They ascend, so only
 * the found sets whose largest element is the last chosen one can be new. */
static bool contains_found(const talks__minimal_run *run, uint32_t last) {
  for (size_t i = 0; i < run->found.n; i++) {
    if (run->found.largest[i] != last) continue;
    const uint64_t *f = set_of(&run->found, run->words, i);
    bool inside = true;
    for (size_t w = 0; w < run->words && inside; w++) inside = !(f[w] & ~run->set[w]);
    if (inside) return true;
  }
  return false;
}

/* Whether left more elements, all of them from `from` on, might meet what is not yet met:
 * every such set has one, and no more than left of these parts are pairwise disjoint. */
static bool may_finish(talks__minimal_run *run, uint32_t from, uint32_t left) {
  uint64_t *taken = run->scratch;
  size_t first = from / 64;
  uint32_t apart = 0;
  bool enough = true;
  memset(taken, 0, run->words * sizeof *taken);
  for (size_t i = 0; i < run->learned.n; i++) {
    if (run->met[i]) continue;
    /* No element is passed over beyond which an unmet set has no other (next_element). */
    if (run->learned.largest[i] == TALKS_NONE) return false; /* nor at a larger size */
    const uint64_t *s = set_of(&run->learned, run->words, i);
    bool disjoint = true;
    for (size_t w = first; w < run->words && disjoint; w++) {
      uint64_t part = w == first ? s[w] & (~UINT64_C(0) << from % 64) : s[w];
      disjoint = !(part & taken[w]);
    }
    if (!disjoint) continue;
    for (size_t w = first; w < run->words; w++) taken[w] |= s[w];
    if (++apart > left) enough = false;
  }
  if (!enough) run->deeper = true;
  return enough;
}

/* The next element from `from` on worth choosing when left more are to be chosen, itself
 * among them: it meets a set not yet met, and passes over none of these; the last one meets
 * them all. TALKS_NONE when there is none. */
static uint32_t next_element(talks__minimal_run *run, uint32_t from, uint32_t left) {
  uint64_t *wanted = run->scratch;
  uint32_t most = TALKS_NONE;
  if (from >= run->p.n) return TALKS_NONE;
  memset(wanted, left == 1 ? 0xff : 0, run->words * sizeof *wanted);
  for (size_t i = 0; i < run->learned.n; i++) {
    if (run->met[i]) continue;
    const uint64_t *s = set_of(&run->learned, run->words, i);
    uint32_t largest = run->learned.largest[i];
    if (largest == TALKS_NONE) return TALKS_NONE;
    if (largest < most) most = largest;
    for (size_t w = from / 64; w < run->words; w++) {
      wanted[w] = left == 1 ? wanted[w] & s[w] : wanted[w] | s[w];
    }
  }
  /* Some set is unmet: the prefix is smaller than run->size, and were it to meet all of them,
   * it would contain a found set and not have been gone on with (see the invariants). */
  if (TALKS_NEVER(most == TALKS_NONE)) return TALKS_NONE;
  for (size_t w = from / 64; w < run->words; w++) {
    uint64_t bits = wanted[w];
    if (w == from / 64) bits &= ~UINT64_C(0) << from % 64;
    if (bits) {
      uint32_t e = (uint32_t)(w * 64 + (size_t)__builtin_ctzll(bits));
      return e <= most ? e : TALKS_NONE;
    }
  }
  return TALKS_NONE;
}

static bool all_private(const talks__minimal_run *run, uint32_t depths) {
  for (uint32_t d = 0; d < depths; d++) {
    if (!run->private_sets[d]) return false;
  }
  return true;
}

/* Whether the chosen prefix, with elements from `from` on, may be part of a larger set: only
 * then is another size worth a walk. Nothing of this size with the prefix is left to decide, so
 * what contains no found set leaves some set unmet. */
static void look_deeper(talks__minimal_run *run, uint32_t depth, uint32_t from) {
  for (uint32_t e; !run->deeper; from = e + 1) {
    e = next_element(run, from, 2);
    if (e == TALKS_NONE) return;
    choose(run, depth, e);
    run->deeper = !contains_found(run, e) && all_private(run, depth + 1);
    unchoose(run, depth);
  }
}

/* Asks about run->set, a candidate, and learns from the answer. */
static talks_status decide(talks__minimal_run *run) {
  bool holds = false;
  run->steps += CANDIDATE_STEPS;
  if (talks__stopped(run->ctx)) return TALKS_STOPPED;
  talks_status status = run->p.holds(run->p.user, run->set, &holds);
  if (status) return status;
  if (!holds) {
    run->deeper = true; /* elements passed over so far may meet what is learned now */
    return learn(run);
  }
  return family_add(run->ctx, &run->found, run->words, run->set) ? TALKS_OK
                                                                 : TALKS_NO_MEMORY;
}

/* After choose(depth): whether to go on below it, or, at the last depth, what it is. */
static talks_status look(talks__minimal_run *run, uint32_t depth, bool *below) {
  uint32_t left = run->size - depth - 1, e = run->chosen[depth];
  *below = false;
  if (contains_found(run, e) || !all_private(run, depth + 1)) return TALKS_OK;
  if (left > 0) {
    *below = may_finish(run, e + 1, left);
    return TALKS_OK;
  }
  return decide(run);
}

static talks_status step(talks__minimal_run *run) {
  uint64_t cost = 1 + run->learned.n / 64; /* what it costs to look at all of them */
  run->steps += cost;
  run->since += cost;
  if (run->steps > run->p.steps) run->cut = true;
  if (++run->walked % STOP_EVERY) return TALKS_OK;
  talks__progress(run->ctx, "minimal sets", run->found.n, 0);
  return talks__stopped(run->ctx) ? TALKS_STOPPED : TALKS_OK;
}

static bool wants_map(const talks__minimal_run *run) {
  return !run->explored && run->since > EXPLORE_AFTER;
}

/* All candidates of run->size in lexicographic order, until limit sets are found, or it has
 * become so long that a map is worth trying: then it is left off. */
static talks_status walk(talks__minimal_run *run, size_t limit) {
  talks_status status = TALKS_OK;
  uint32_t depth = 0, from = 0;
  for (bool going = may_finish(run, 0, run->size); going && !status;) {
    uint32_t left = run->size - depth;
    bool leave = run->cut || wants_map(run);
    uint32_t e = leave ? TALKS_NONE : next_element(run, from, left);
    if (e == TALKS_NONE) {
      if (left == 1 && !leave)
        look_deeper(run, depth, depth ? run->chosen[depth - 1] + 1 : 0);
      going = depth > 0;
      if (depth > 0) {
        from = run->chosen[--depth] + 1;
        unchoose(run, depth);
      }
      continue;
    }
    bool below = false;
    choose(run, depth, e);
    status = step(run);
    if (!status) status = look(run, depth, &below);
    if (below) { /* nothing failed */
      depth++;
    } else {
      unchoose(run, depth);
    }
    from = e + 1;
    if (run->found.n >= limit) {
      run->cut = true;
      limit = SIZE_MAX;
    }
  }
  return status;
}

/* ---- with a map ---------------------------------------------------------------------- */

static uint32_t size_of(const uint64_t *set, size_t words) {
  uint32_t n = 0;
  for (size_t w = 0; w < words; w++) n += (uint32_t)__builtin_popcountll(set[w]);
  return n;
}

static int smallest_first(const void *a, const void *b, const void *user) {
  const talks__minimal_run *run = (const talks__minimal_run *)user;
  const uint64_t *x = (const uint64_t *)a, *y = (const uint64_t *)b;
  uint32_t p = size_of(x, run->words), q = size_of(y, run->words);
  if (p != q) return p < q ? -1 : 1;
  size_t w = 0;
  while (x[w] == y[w]) w++; /* a map finds no set twice */
  uint64_t differ = x[w] ^ y[w];
  return x[w] & differ & (0 - differ) ? -1 : 1;
}

/* Tries to learn everything at once. What was found of this size is found again, in order. */
static talks_status explore(talks__minimal_run *run, size_t found_before) {
  talks__explored *map = &run->map;
  size_t known = run->learned.n;
  talks_status status = TALKS_OK;
  run->explored = true;
  run->found.n = found_before;
  for (size_t i = 0; i < known && !status; i++)
    status = talks__explored_add(run->ctx, &map->corrections, run->words,
                                 set_of(&run->learned, run->words, i));
  if (!status) status = talks__explore_sets(run->ctx, &run->p, EXPLORE_MOST, map);
  run->steps += CANDIDATE_STEPS * (map->corrections.n - known + map->minimal.n);
  for (size_t i = known; i < map->corrections.n && !status; i++)
    status = keep_learned(run, map->corrections.bits + i * run->words);
  if (!status && map->complete)
    status = talks__sort(run->ctx, map->minimal.bits, map->minimal.n,
                         run->words * sizeof *map->minimal.bits, smallest_first, run);
  return status;
}

/* The next size from the map that knows all. */
static talks_status reveal(talks__minimal_run *run, size_t limit) {
  const talks__explored *map = &run->map;
  for (size_t i = run->found.n; i < map->minimal.n; i++) {
    const uint64_t *set = map->minimal.bits + i * run->words;
    if (size_of(set, run->words) > run->size) {
      run->deeper = true;
      return TALKS_OK;
    }
    if (!family_add(run->ctx, &run->found, run->words, set)) return TALKS_NO_MEMORY;
    if (run->found.n >= limit) {
      run->cut = true;
      return TALKS_OK;
    }
  }
  return TALKS_OK;
}

/* The sets of one size: by walking, or, where that is long, from a map. */
static talks_status find_size(talks__minimal_run *run, size_t limit) {
  size_t before = run->found.n;
  talks_status status = TALKS_OK;
  if (!run->map.complete) {
    run->since = 0;
    status = walk(run, limit);
    if (status || run->cut || !wants_map(run)) return status;
    if (run->hurried) {
      run->tired = run->cut = true;
      return TALKS_OK;
    }
    run->deeper = false;
    status = explore(run, before);
    if (!status && !run->map.complete) return walk(run, limit);
  }
  return status ? status : reveal(run, limit);
}

talks_status talks__minimal_level(talks__minimal_run *run, size_t limit) {
  size_t before = run->found.n;
  talks_status status = TALKS_OK;
  if (run->ended) return TALKS_OK;
  if (limit == 0 && run->size > 0) {
    run->cut = run->ended = true;
    return TALKS_OK;
  }
  run->deeper = false;
  if (run->size == 0) {
    status = decide(run);
  } else {
    status = find_size(run, limit < SIZE_MAX - before ? before + limit : SIZE_MAX);
  }
  if (status) return status;
  run->ended = run->cut || !run->deeper || run->size >= run->p.n;
  if (!run->cut) run->size++;
  return TALKS_OK;
}

/* ---- results -------------------------------------------------------------------------- */

talks_status talks__minimal_result(const talks__minimal_run *run, talks__arena *arena,
                                   talks__minimal *out) {
  size_t total = 0, n = run->found.n, at = 0;
  for (size_t i = 0; i < n * run->words; i++) {
    total += (size_t)__builtin_popcountll(run->found.bits[i]);
  }
  /* A candidate counts as 1,000 of 20 million steps and a set on a map as much, so no more than
   * about 20,000 sets are learned or found; a walk finds sets of no more elements than were
   * learned, and a map 2,000 sets at most, of fewer than 2^21 elements each. */
  if (TALKS_NEVER(total > UINT32_MAX)) return TALKS_LIMIT;
  uint32_t *items = (uint32_t *)talks__arena_alloc(arena, total + 1, sizeof *items);
  uint32_t *first = (uint32_t *)talks__arena_alloc(arena, n + 1, sizeof *first);
  if (!items || !first) return TALKS_NO_MEMORY;
  for (size_t i = 0; i < n; i++) {
    first[i] = (uint32_t)at;
    for (size_t w = 0; w < run->words; w++) {
      for (uint64_t b = run->found.bits[i * run->words + w]; b; b &= b - 1) {
        items[at++] = (uint32_t)(w * 64 + (size_t)__builtin_ctzll(b));
      }
    }
  }
  first[n] = (uint32_t)at;
  bool complete = run->ended && !run->cut;
  *out = (talks__minimal){.items = items,
                          .first = first,
                          .n = n,
                          .complete = complete,
                          .sizes_done = complete    ? run->p.n
                                        : run->size ? run->size - 1
                                                    : 0};
  return TALKS_OK;
}

talks_status talks__minimal_sets(const talks_ctx *ctx, talks__arena *arena,
                                 const talks__monotone *p, size_t limit,
                                 talks__minimal *out) {
  talks__minimal_run *run = NULL;
  talks_status status = talks__minimal_begin(ctx, p, &run);
  while (!status && !talks__minimal_ended(run)) {
    status = talks__minimal_level(run, limit - run->found.n);
  }
  if (!status) status = talks__minimal_result(run, arena, out);
  talks__minimal_end(run);
  return status;
}

/* ---- hitting sets ---------------------------------------------------------------------- */

typedef struct {
  const talks__minimal *family;
  uint32_t n;
  size_t missed; /* the set of the family that the last question did not meet */
} hitting;

static talks_status hits_all(void *user, const uint64_t *set, bool *out) {
  hitting *h = (hitting *)user;
  *out = true;
  for (size_t i = 0; i < h->family->n; i++) {
    bool hit = false;
    for (uint32_t j = h->family->first[i]; j < h->family->first[i + 1] && !hit; j++) {
      hit = talks__bit_get(set, h->family->items[j]);
    }
    if (!hit) {
      h->missed = i;
      *out = false;
      return TALKS_OK;
    }
  }
  return TALKS_OK;
}

/* The largest set that misses one set of the family is everything else. */
static talks_status all_but_missed(void *user, uint64_t *set) {
  const hitting *h = (const hitting *)user;
  const talks__minimal *f = h->family;
  for (uint32_t e = 0; e < h->n; e++) talks__bit_set(set, e);
  for (uint32_t j = f->first[h->missed]; j < f->first[h->missed + 1]; j++) {
    talks__bit_clear(set, f->items[j]);
  }
  return TALKS_OK;
}

talks_status talks__hitting_sets(const talks_ctx *ctx, talks__arena *arena, uint32_t n,
                                 const talks__minimal *family, size_t limit,
                                 talks__minimal *out) {
  hitting h = {.family = family, .n = n};
  talks__monotone p = {.n = n, .holds = hits_all, .grow = all_but_missed, .user = &h};
  return talks__minimal_sets(ctx, arena, &p, limit, out);
}
