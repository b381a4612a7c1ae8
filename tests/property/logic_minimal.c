/* Minimal sets against the power set: order, completeness, cuts, and the duality of a
 * family and its hitting sets. A monotone predicate is given by a random family: it holds on
 * what contains a member. */
#include "tap.h"

#include "logic/minimal_map.h"

enum { MOST = 10, FAMILY = 12 };

typedef struct {
  uint32_t n;
  uint64_t members[FAMILY];
  size_t members_n;
  size_t asked;
  bool first_found; /* grow adds elements from the back, and not all it could */
} monotone;

static bool holds_on(const monotone *m, uint64_t set) {
  for (size_t i = 0; i < m->members_n; i++) {
    if ((m->members[i] & ~set) == 0) return true;
  }
  return false;
}

static talks_status holds(void *user, const uint64_t *set, bool *out) {
  monotone *m = (monotone *)user;
  m->asked++;
  *out = holds_on(m, m->n ? set[0] : 0);
  return TALKS_OK;
}

static talks_status grow(void *user, uint64_t *set) {
  const monotone *m = (const monotone *)user;
  for (uint32_t e = m->n; e-- > 0;) {
    uint64_t more = set[0] | UINT64_C(1) << e;
    if (!holds_on(m, more) && !(m->first_found && e % 3 == 0)) set[0] = more;
  }
  return TALKS_OK;
}

static monotone draw(tap_gen *g) {
  monotone m = {.n = (uint32_t)tap_upto(g, MOST)};
  m.members_n = tap_upto(g, FAMILY - 1);
  for (size_t i = 0; i < m.members_n; i++) {
    uint64_t size = tap_upto(g, 4);
    for (uint64_t k = 0; k < size && m.n; k++) {
      m.members[i] |= UINT64_C(1) << tap_u64_below(g, m.n);
    }
    if (!m.members[i] && tap_upto(g, 15)) m.members_n = i; /* the empty set is rare */
  }
  m.first_found = tap_bool(g);
  return m;
}

/* The canonical order: by size, then by the first element in which two sets differ. */
static bool comes_before(uint64_t a, uint64_t b) {
  int x = __builtin_popcountll(a), y = __builtin_popcountll(b);
  if (x != y) return x < y;
  uint64_t differ = a ^ b;
  return differ && (a & (differ & (0 - differ)));
}

/* All minimal sets by looking at every subset. */
static size_t by_power_set(const monotone *m, uint64_t *out) {
  size_t n = 0;
  for (uint64_t set = 0; set < UINT64_C(1) << m->n; set++) {
    bool minimal = holds_on(m, set);
    for (uint64_t rest = set; rest && minimal; rest &= rest - 1) {
      minimal = !holds_on(m, set & ~(rest & (0 - rest)));
    }
    if (!minimal) continue;
    size_t at = n++;
    for (; at > 0 && comes_before(set, out[at - 1]); at--) out[at] = out[at - 1];
    out[at] = set;
  }
  return n;
}

static uint64_t bits_of(const talks__minimal *sets, size_t i) {
  uint64_t bits = 0;
  for (uint32_t k = sets->first[i]; k < sets->first[i + 1]; k++) {
    if (k > sets->first[i] && sets->items[k] <= sets->items[k - 1]) return ~UINT64_C(0);
    bits |= UINT64_C(1) << sets->items[k];
  }
  return bits;
}

static bool begins_like(const talks__minimal *sets, const uint64_t *want) {
  for (size_t i = 0; i < sets->n; i++) {
    if (bits_of(sets, i) != want[i]) return false;
  }
  return true;
}

static bool sets_are_those_of_the_power_set(tap_gen *g, void *user) {
  static uint64_t want[1 << MOST];
  const talks_ctx *ctx = (const talks_ctx *)user;
  monotone m = draw(g);
  size_t want_n = by_power_set(&m, want), limit = 1 + (size_t)tap_upto(g, 6);
  talks__monotone p = {m.n, holds, tap_bool(g) ? grow : NULL, &m, 0};
  talks__arena arena;
  talks__arena_init(&arena, ctx);
  talks__minimal all = {0}, some = {0};
  bool good = talks__minimal_sets(ctx, &arena, &p, TALKS_MINIMAL_ALL, &all) == TALKS_OK &&
              talks__minimal_sets(ctx, &arena, &p, limit, &some) == TALKS_OK;
  tap_say(g,
          "%" PRIu32 " elements, %zu members, wanted %zu sets, got %zu (limit %zu: %zu)",
          m.n, m.members_n, want_n, all.n, limit, some.n);
  good = good && all.n == want_n && all.complete && begins_like(&all, want);
  good = good && some.n == (want_n < limit ? want_n : limit) && begins_like(&some, want);
  good = good && (want_n < limit ? some.complete : !some.complete || want_n == limit);
  for (size_t i = 0; i < want_n && good; i++) { /* what is said to be done is done */
    good = (uint32_t)__builtin_popcountll(want[i]) > some.sizes_done || i < some.n;
  }
  talks__arena_free(&arena);
  return good;
}

/* With a map: all of them in some order where the budget reaches, otherwise some; a correction
 * set meets each. */
static bool a_map_knows_them_all(tap_gen *g, void *user) {
  static uint64_t want[1 << MOST];
  const talks_ctx *ctx = (const talks_ctx *)user;
  monotone m = draw(g);
  talks__monotone p = {m.n, holds, tap_bool(g) ? grow : NULL, &m, 0};
  size_t want_n = by_power_set(&m, want), words = TALKS_BITS_WORDS(m.n);
  bool enough = tap_bool(g);
  talks__explored map = {0};
  bool good =
      talks__explore_sets(ctx, &p, enough ? 5000 : tap_upto(g, 4), &map) == TALKS_OK;
  good = good && (!enough || map.complete) && (!map.complete || map.minimal.n == want_n);
  for (size_t i = 0; i < map.minimal.n && good; i++) {
    bool known = false;
    for (size_t k = 0; k < want_n; k++)
      known = known || want[k] == (words ? map.minimal.bits[i * words] : 0);
    for (size_t k = 0; k < i; k++)
      known = known && map.minimal.bits[i * words] != map.minimal.bits[k * words];
    good = known;
  }
  for (size_t i = 0; i < map.corrections.n && good; i++)
    for (size_t k = 0; k < want_n; k++)
      good = good && (want[k] & map.corrections.bits[i * words]);
  tap_say(g, "%zu of %zu sets, %zu correction sets", map.minimal.n, want_n,
          map.corrections.n);
  talks__explored_free(ctx, &map);
  return good;
}

/* Disjoint pairs: as many sets as pairs, and 2^pairs correction sets, so that a walk that has
 * to show that there are no others becomes long. limit: at most so many. */
static void pairs(const talks_ctx *ctx, uint32_t n, size_t limit) {
  monotone m = {.n = 2 * n};
  talks__monotone p = {m.n, holds, grow, &m, 0};
  talks__minimal sets = {0};
  talks__arena arena;
  talks__arena_init(&arena, ctx);
  for (; m.members_n < n; m.members_n++)
    m.members[m.members_n] = UINT64_C(3) << 2 * m.members_n;
  bool good = !talks__minimal_sets(ctx, &arena, &p, limit, &sets);
  size_t want = limit < n ? limit : n;
  good = good && sets.n == want && begins_like(&sets, m.members);
  ok(good && sets.complete == (limit > n),
     "%u disjoint pairs, at most %zu: %zu, %s", n, limit, sets.n,
     sets.complete ? "complete" : "cut");
  talks__arena_free(&arena);
}

/* A family of minimal sets and its hitting sets are each other's hitting sets. */
static bool hitting_sets_are_dual(tap_gen *g, void *user) {
  static uint64_t want[1 << MOST];
  const talks_ctx *ctx = (const talks_ctx *)user;
  monotone m = draw(g);
  talks__monotone p = {m.n, holds, grow, &m, 0};
  talks__arena arena;
  talks__arena_init(&arena, ctx);
  talks__minimal sets = {0}, hits = {0}, back = {0};
  bool good =
      talks__minimal_sets(ctx, &arena, &p, TALKS_MINIMAL_ALL, &sets) == TALKS_OK &&
      talks__hitting_sets(ctx, &arena, m.n, &sets, TALKS_MINIMAL_ALL, &hits) ==
          TALKS_OK &&
      talks__hitting_sets(ctx, &arena, m.n, &hits, TALKS_MINIMAL_ALL, &back) == TALKS_OK;
  size_t want_n = by_power_set(&m, want);
  tap_say(g, "%zu sets, %zu hitting sets, %zu back", sets.n, hits.n, back.n);
  good = good && back.n == want_n && begins_like(&back, want);
  for (size_t i = 0; i < hits.n && good;
       i++) { /* each meets all, and needs each of its own */
    uint64_t hit = bits_of(&hits, i);
    for (uint64_t rest = hit; good; rest &= rest - 1) {
      uint64_t without = hit & ~(rest & (0 - rest));
      bool all = true;
      for (size_t k = 0; k < want_n; k++) all = all && (want[k] & (rest ? without : hit));
      good = all == !rest;
      if (!rest) break;
    }
  }
  talks__arena_free(&arena);
  return good;
}

int main(int argc, char **argv) {
  tap_begin(argc, argv);
  talks_ctx *ctx = NULL;
  if (talks_ctx_create(NULL, &ctx) != TALKS_OK) return 1;
  tap_property("minimal sets are those of the power set, in order", 0,
               sets_are_those_of_the_power_set, ctx);
  tap_property("a map knows them all", 0, a_map_knows_them_all, ctx);
  pairs(ctx, 9, 100);
  pairs(ctx, 9, 7);
  tap_property("hitting sets of hitting sets", 0, hitting_sets_are_dual, ctx);
  talks_ctx_destroy(ctx);
  return tap_done();
}
