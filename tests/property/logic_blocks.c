/* Blocks against every subset of the requirements and every package: the sets and their
 * order, facts, components, ways out, proofs, cuts; the same from each oracle, and where few
 * options are looked at first. */
#include "nets.h"

enum { ISSUES = 4, OPTIONS = 3, GROUPS = 10 };

typedef struct {
  const talks__choices *p;
  uint64_t hard, facts;
  uint64_t blocks[1 << GROUPS];
  size_t n;
} twin;

static bool conflict(const talks__choices *p, uint64_t groups) {
  uint32_t package[ISSUES] = {0};
  return !nets_next(p, groups, package);
}

static bool comes_before(uint64_t a, uint64_t b) {
  int x = __builtin_popcountll(a), y = __builtin_popcountll(b);
  if (x != y) return x < y;
  uint64_t differ = a ^ b;
  return differ && (a & (differ & (0 - differ)));
}

/* All minimal sets of `among` that conflict with `with`, in order. */
static size_t by_power_set(const talks__choices *p, uint64_t among, uint64_t with,
                           uint64_t *out) {
  size_t n = 0;
  for (uint64_t set = among;; set = (set - 1) & among) {
    bool minimal = conflict(p, set | with);
    for (uint64_t rest = set; rest && minimal; rest &= rest - 1) {
      minimal = !conflict(p, (set & ~(rest & (0 - rest))) | with);
    }
    if (minimal) {
      size_t at = n++;
      for (; at > 0 && comes_before(set, out[at - 1]); at--) out[at] = out[at - 1];
      out[at] = set;
    }
    if (!set) return n;
  }
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

static bool facts_are_the_first(const twin *t, const talks__blocks *b) {
  static uint64_t want[1 << GROUPS];
  for (size_t i = 0; i < b->sets.n; i++) {
    by_power_set(t->p, t->facts, t->blocks[i], want);
    if (bits_of(&b->facts, i) != want[0]) return false;
  }
  return b->facts.n == b->sets.n && b->facts.complete;
}

/* Blocks of one component are joined through shared members, those of two share none. */
static bool components_are_right(const twin *t, const talks__blocks *b) {
  uint64_t seen = 0, smallest = 0;
  for (size_t c = 0; c < b->components.n; c++) {
    uint64_t all = bits_of(&b->components, c), reached = all & (0 - all);
    for (size_t round = 0; round < t->n; round++) {
      for (size_t i = 0; i < t->n; i++) {
        if (t->blocks[i] & reached) reached |= t->blocks[i];
      }
    }
    if (reached != all || seen & all || (all & (0 - all)) < smallest) return false;
    smallest = all & (0 - all);
    seen |= all;
  }
  for (size_t i = 0; i < t->n; i++) {
    if (t->blocks[i] & ~seen) return false;
    if (!t->blocks[i]) {
      if (b->component[i] != TALKS_NONE) return false;
    } else if (t->blocks[i] & ~bits_of(&b->components, b->component[i])) {
      return false;
    }
  }
  return true;
}

/* The minimal sets without which the rest of the component fits, and the blocks' hitting
 * sets: both by looking, and both the same. */
static bool ways_out_are_right(const talks_ctx *ctx, talks__block_search *s,
                               talks__arena *arena, const twin *t,
                               const talks__blocks *b) {
  for (uint32_t c = 0; c < b->components.n; c++) {
    talks__minimal ways = {0}, hits = {0}, own = b->sets;
    uint64_t all = bits_of(&b->components, c);
    if (talks__blocks_ways_out(s, arena, b, c, TALKS_MINIMAL_ALL, &ways)) return false;
    uint32_t first[(1 << GROUPS) + 1] = {0}, items[GROUPS << GROUPS], n = 0;
    own.n = 0;
    for (size_t i = 0; i < b->sets.n; i++) {
      if (b->component[i] != c) continue;
      for (uint32_t k = b->sets.first[i]; k < b->sets.first[i + 1]; k++) {
        items[n++] = b->sets.items[k];
      }
      first[++own.n] = n;
    }
    own.items = items;
    own.first = first;
    if (talks__hitting_sets(ctx, arena, t->p->groups, &own, TALKS_MINIMAL_ALL, &hits)) {
      return false;
    }
    if (!ways.complete || ways.n != hits.n) return false;
    for (size_t i = 0; i < ways.n; i++) {
      uint64_t way = bits_of(&ways, i);
      if (way != bits_of(&hits, i) || conflict(t->p, (all & ~way) | t->facts))
        return false;
    }
  }
  return true;
}

static bool proofs_are_right(talks__block_search *s, talks__arena *arena, const twin *t,
                             const talks__blocks *b) {
  for (size_t i = 0; i < b->sets.n; i++) {
    const uint32_t *packages = NULL;
    if (talks__blocks_proof(s, arena, b, i, &packages)) return false;
    for (uint32_t k = b->sets.first[i]; k < b->sets.first[i + 1]; k++) {
      uint64_t rest = t->blocks[i] & ~(UINT64_C(1) << b->sets.items[k]);
      uint32_t want[ISSUES] = {0};
      if (!nets_next(t->p, rest | t->facts, want)) return false;
      if (memcmp(packages, want, t->p->issues * sizeof *want) != 0) return false;
      packages += t->p->issues;
    }
  }
  return true;
}

typedef talks_status (*finder)(talks__block_search *, talks__arena *, size_t,
                               talks__blocks *);

static bool cut_is_the_beginning(finder find, talks__block_search *s, talks__arena *arena,
                                 const twin *t, size_t limit) {
  talks__blocks b = {0};
  if (find(s, arena, limit, &b)) return false;
  size_t want = t->n < limit ? t->n : limit;
  bool good = b.sets.n == want && begins_like(&b.sets, t->blocks);
  if (t->n > limit) good = good && !b.sets.complete;
  if (t->n < limit) good = good && b.sets.complete;
  for (size_t i = 0; i < t->n && good; i++) {
    good = (uint32_t)__builtin_popcountll(t->blocks[i]) > b.sets.sizes_done || i < want;
  }
  return good;
}

static bool one_oracle(const talks_ctx *ctx, const twin *t, talks__oracle_kind kind,
                       finder find, size_t limit) {
  talks__block_net net = {t->p, &t->hard, &t->facts, kind, 0};
  talks__block_search *s = NULL;
  talks__blocks b = {0};
  talks__arena arena;
  talks__arena_init(&arena, ctx);
  bool good = talks__blocks_open(ctx, &net, &s) == TALKS_OK &&
              find(s, &arena, TALKS_MINIMAL_ALL, &b) == TALKS_OK && b.sets.n == t->n &&
              b.sets.complete && begins_like(&b.sets, t->blocks) &&
              facts_are_the_first(t, &b) && components_are_right(t, &b) &&
              ways_out_are_right(ctx, s, &arena, t, &b) &&
              proofs_are_right(s, &arena, t, &b) &&
              cut_is_the_beginning(find, s, &arena, t, limit);
  talks__blocks_close(s);
  talks__arena_free(&arena);
  return good;
}

static bool blocks_are_those_of_the_power_set(tap_gen *g, void *user) {
  static twin t;
  const talks_ctx *ctx = (const talks_ctx *)user;
  talks__arena arena;
  talks__arena_init(&arena, ctx);
  t.p = nets_draw(g, ctx, &arena, ISSUES, OPTIONS, GROUPS);
  uint64_t all = (UINT64_C(1) << t.p->groups) - 1;
  t.facts = tap_upto(g, all) & tap_upto(g, all);
  t.hard = all & ~t.facts;
  t.n = by_power_set(t.p, t.hard, t.facts, t.blocks);
  size_t limit = 1 + (size_t)tap_upto(g, 4);
  tap_say(g, "facts %" PRIx64 ", %zu blocks, limit %zu", t.facts, t.n, limit);
  nets_say(g, t.p);
  bool good = true;
  for (int k = TALKS_ORACLE_BUILTIN; good && k <= TALKS_ORACLE_CADICAL; k++) {
    talks__oracle_kind kind = (talks__oracle_kind)k;
    if (!talks__oracle_has(kind)) continue;
    good = one_oracle(ctx, &t, kind, talks__blocks_find, limit) &&
           one_oracle(ctx, &t, kind, talks__blocks_find_narrowed, limit);
  }
  talks__arena_free(&arena);
  return good;
}

/* ---- planted conflicts ---------------------------------------------------------------- */

enum { PLANTED = 6, OPEN = 6 };

/* Sets of two to five requirements over three issues, of four options each, that no package
 * satisfies together while any but one of them are satisfied by some. */
static uint64_t plant(talks__choices *p, uint32_t size) {
  uint32_t a = talks__choices_issue(p, 4), b = talks__choices_issue(p, 4);
  uint32_t c = talks__choices_issue(p, 4), last = size == 2 ? a : size == 3 ? b : c;
  const talks__literal rules[3][2] = {
      {{a, 0xe}, {b, 1}}, /* the first option of a brings the first of b */
      {{b, 0xe}, {c, 1}},
      {{a, 0xd}, {b, 1}}, /* so does the second */
  };
  uint64_t members = 0;
  for (uint32_t k = 0; k < size; k++) {
    uint32_t group = talks__choices_group(p);
    members |= UINT64_C(1) << group;
    if (k == 0) talks__choices_reject(p, group, a, size == 5 ? 0xc : 0xe);
    else if (k == 1) talks__choices_reject(p, group, last, 1);
    else talks__choices_clause(p, group, rules[k - 2], 2);
  }
  return members;
}

/* Requirements that a hidden package satisfies: each has a literal on an open issue that it
 * fulfils, and may mention a planted one. */
static void add_noise(tap_gen *g, talks__choices *p, const uint32_t *open,
                      const uint32_t *hidden, uint32_t planted_issues) {
  talks__literal lits[2];
  uint32_t k = (uint32_t)tap_u64_below(g, OPEN), n = 1;
  lits[0] = (talks__literal){open[k], UINT64_C(1) << hidden[k] | tap_upto(g, 15)};
  if (planted_issues > 0 && tap_bool(g)) {
    lits[n++] = (talks__literal){(uint32_t)tap_u64_below(g, planted_issues) + OPEN,
                                 tap_upto(g, 14)};
  }
  talks__choices_clause(p, talks__choices_group(p), lits, n);
}

static bool planted_conflicts_are_found(tap_gen *g, void *user) {
  const talks_ctx *ctx = (const talks_ctx *)user;
  talks__arena arena;
  talks__arena_init(&arena, ctx);
  talks__choices *p = talks__choices_new(ctx, &arena);
  if (!p) abort();
  uint64_t want[PLANTED], hard = 0, facts = 0;
  uint32_t open[OPEN], hidden[OPEN], n = (uint32_t)tap_upto(g, PLANTED);
  for (uint32_t i = 0; i < OPEN; i++) {
    open[i] = talks__choices_issue(p, 4);
    hidden[i] = (uint32_t)tap_upto(g, 3);
  }
  for (uint32_t i = 0; i < n; i++) {
    uint64_t set = plant(p, 2 + (uint32_t)tap_upto(g, 3));
    for (uint64_t noise = tap_upto(g, 3); noise > 0; noise--) {
      add_noise(g, p, open, hidden, 3 * (i + 1));
    }
    uint32_t at = i;
    for (; at > 0 && comes_before(set, want[at - 1]); at--) want[at] = want[at - 1];
    want[at] = set;
  }
  hard = (UINT64_C(1) << p->groups) - 1;
  talks__block_net net = {p, &hard, &facts, TALKS_ORACLE_BUILTIN, 0};
  talks__block_search *s = NULL;
  talks__blocks b = {0};
  bool good = talks__blocks_open(ctx, &net, &s) == TALKS_OK &&
              talks__blocks_find(s, &arena, TALKS_MINIMAL_ALL, &b) == TALKS_OK;
  tap_say(g, "%" PRIu32 " planted, %zu found", n, b.sets.n);
  good = good && b.sets.n == n && b.sets.complete && begins_like(&b.sets, want) &&
         b.components.n == n;
  talks__blocks_close(s);
  talks__arena_free(&arena);
  return good;
}

int main(int argc, char **argv) {
  tap_begin(argc, argv);
  talks_ctx *ctx = NULL;
  if (talks_ctx_create(NULL, &ctx) != TALKS_OK) return 1;
  tap_property("blocks are those of the power set", 0, blocks_are_those_of_the_power_set,
               ctx);
  tap_property("planted conflicts are found, and no others", 0,
               planted_conflicts_are_found, ctx);
  talks_ctx_destroy(ctx);
  return tap_done();
}
