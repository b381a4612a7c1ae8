/* fuzz/fuzz_solver.c: any bytes make a small net, and every answer about it is that of looking.
 *
 * The bytes choose what is asked, so that one run is short: an oracle about every choice of
 * groups in an order that they choose too (what one search learned serves the next), for a
 * package, the first one, the one after it, and a core; or blocks, their facts and ways out
 * against the power set, with few options first too, where cut answers are the beginning of
 * the whole one; or counts.
 */
#include "fuzz.h"

#include "logic/blocks.h"

#include <string.h>

enum { ISSUES = 4, OPTIONS = 3, GROUPS = 7, PACKAGES = 81, SETS = 1 << GROUPS };

typedef struct {
  const uint8_t *p;
  size_t n;
} bytes;

typedef struct {
  talks__choices *p;
  uint64_t hard, facts;
  uint32_t package[PACKAGES][ISSUES]; /* in order */
  uint32_t packages;
  uint64_t kept[PACKAGES]; /* groups that each satisfies */
} net;

static uint32_t take(bytes *b) {
  if (b->n == 0) return 0;
  b->n--;
  return *b->p++;
}

/* ---- the net ----------------------------------------------------------------------------- */

static void read_clause(bytes *b, talks__choices *p) {
  talks__literal lits[3];
  uint32_t head = take(b), n = head / 32 % 4;
  for (uint32_t i = 0; i < n; i++) {
    uint32_t lit = take(b);
    lits[i] = (talks__literal){lit % 4 % p->issues, lit / 4 % 16};
  }
  talks__choices_clause(p, head % 32 % p->groups, lits, n);
}

static void list_packages(net *t) {
  uint32_t at[ISSUES] = {0};
  for (bool more = true; more;) {
    uint32_t k = t->packages++;
    memcpy(t->package[k], at, sizeof at);
    t->kept[k] = 0;
    for (uint32_t g = 0; g < t->p->groups; g++)
      if (talks__choices_satisfies(t->p, g, at)) t->kept[k] |= UINT64_C(1) << g;
    more = false;
    for (uint32_t i = t->p->issues; i-- > 0 && !more;) {
      more = ++at[i] < t->p->options[i];
      if (!more) at[i] = 0;
    }
  }
}

static void read_net(bytes *b, const talks_ctx *ctx, talks__arena *arena, net *t) {
  uint32_t head = take(b), roles = take(b);
  memset(t, 0, sizeof *t);
  t->p = talks__choices_new(ctx, arena);
  FUZZ_CHECK(t->p);
  for (uint32_t i = 0, options = take(b); i <= head % ISSUES; i++, options /= OPTIONS)
    talks__choices_issue(t->p, 1 + options % OPTIONS);
  for (uint32_t g = 0; g <= head / ISSUES % GROUPS; g++) {
    talks__choices_group(t->p);
    if (roles >> g & 1) t->facts |= UINT64_C(1) << g;
    else t->hard |= UINT64_C(1) << g;
  }
  for (int i = 0; i < 24 && b->n > 0; i++) read_clause(b, t->p);
  FUZZ_CHECK(talks__choices_status(t->p) == TALKS_OK);
  list_packages(t);
}

/* The first package from k on that satisfies all groups of the set, or how many there are. */
static uint32_t next_package(const net *t, uint64_t set, uint32_t k) {
  while (k < t->packages && (set & ~t->kept[k])) k++;
  return k;
}

static bool conflict(const net *t, uint64_t set) {
  return next_package(t, set, 0) == t->packages;
}

/* ---- the oracles --------------------------------------------------------------------- */

static bool same(const net *t, const uint32_t *package, uint32_t k) {
  return memcmp(package, t->package[k], t->p->issues * sizeof *package) == 0;
}

static void ask(const net *t, talks__oracle *o, uint64_t set) {
  uint32_t package[ISSUES] = {0}, first = next_package(t, set, 0);
  bool sat = false, wanted = first < t->packages;
  FUZZ_CHECK(talks__oracle_solve(o, &set, &sat, package) == TALKS_OK && sat == wanted);
  if (!wanted) {
    uint64_t core = set;
    talks__oracle_core(o, &core);
    FUZZ_CHECK(!(core & ~set) && conflict(t, core));
    return;
  }
  for (uint32_t g = 0; g < t->p->groups; g++)
    FUZZ_CHECK(!(set >> g & 1) || talks__choices_satisfies(t->p, g, package));
  FUZZ_CHECK(talks__oracle_first(o, &set, &sat, package) == TALKS_OK && sat);
  FUZZ_CHECK(same(t, package, first));
  uint32_t second = next_package(t, set, first + 1);
  FUZZ_CHECK(talks__oracle_next(o, &set, &sat, package) == TALKS_OK);
  FUZZ_CHECK(sat == (second < t->packages));
  FUZZ_CHECK(same(t, package, sat ? second : first));
}

static void check_oracle(const net *t, const talks_ctx *ctx, talks__oracle_kind kind,
                         uint64_t turn) {
  talks__oracle *o = NULL;
  uint64_t all = (UINT64_C(1) << t->p->groups) - 1;
  FUZZ_CHECK(talks__oracle_new(ctx, t->p, kind, &o) == TALKS_OK);
  for (uint64_t k = 0; k <= all; k++) ask(t, o, (k ^ k >> 1 ^ turn) & all);
  talks__oracle_destroy(o);
}

/* ---- sets ------------------------------------------------------------------------------- */

static bool comes_before(uint64_t a, uint64_t b) {
  int x = __builtin_popcountll(a), y = __builtin_popcountll(b);
  uint64_t differ = a ^ b;
  return x != y ? x < y : differ && (a & (differ & (0 - differ)));
}

/* The minimal sets of `among` that conflict with `with` (removed: without which the rest does
 * not), in order. */
static size_t by_power_set(const net *t, uint64_t among, uint64_t with, bool removed,
                           uint64_t *out) {
  size_t n = 0;
  for (uint64_t set = among;; set = (set - 1) & among) {
    bool holds = conflict(t, (removed ? among & ~set : set) | with) != removed;
    for (uint64_t rest = set; rest && holds; rest &= rest - 1) {
      uint64_t less = set & ~(rest & (0 - rest));
      holds = conflict(t, (removed ? among & ~less : less) | with) == removed;
    }
    if (holds) {
      size_t at = n++;
      for (; at > 0 && comes_before(set, out[at - 1]); at--) out[at] = out[at - 1];
      out[at] = set;
    }
    if (!set) return n;
  }
}

static uint64_t bits_of(const talks__minimal *sets, size_t i) {
  uint64_t bits = 0;
  for (uint32_t k = sets->first[i]; k < sets->first[i + 1]; k++)
    bits |= UINT64_C(1) << sets->items[k];
  return bits;
}

static void check_begins(const talks__minimal *sets, const uint64_t *wanted, size_t n) {
  FUZZ_CHECK(sets->n <= n);
  for (size_t i = 0; i < sets->n; i++) FUZZ_CHECK(bits_of(sets, i) == wanted[i]);
}

static void check_ways(const net *t, talks__block_search *s, talks__arena *arena,
                       const talks__blocks *b) {
  static uint64_t wanted[SETS];
  for (uint32_t c = 0; c < b->components.n; c++) {
    talks__minimal ways = {0};
    size_t n = by_power_set(t, bits_of(&b->components, c), t->facts, true, wanted);
    FUZZ_CHECK(talks__blocks_ways_out(s, arena, b, c, TALKS_MINIMAL_ALL, &ways) ==
               TALKS_OK);
    FUZZ_CHECK(ways.complete && ways.n == n);
    check_begins(&ways, wanted, n);
  }
}

static void check_blocks(const net *t, const talks_ctx *ctx, talks__arena *arena,
                         talks__oracle_kind kind, size_t limit) {
  static uint64_t wanted[SETS], facts[SETS];
  talks__block_search *s = NULL;
  talks__blocks all = {0}, some = {0};
  talks__block_net asked = {t->p, &t->hard, &t->facts, kind, 0};
  size_t n = by_power_set(t, t->hard, t->facts, false, wanted);
  FUZZ_CHECK(talks__blocks_open(ctx, &asked, &s) == TALKS_OK);
  FUZZ_CHECK(talks__blocks_find(s, arena, limit, &some) == TALKS_OK);
  check_begins(&some.sets, wanted, n);
  FUZZ_CHECK(some.sets.n == (n < limit ? n : limit));
  FUZZ_CHECK(talks__blocks_find_narrowed(s, arena, limit, &some) == TALKS_OK);
  check_begins(&some.sets, wanted, n);
  FUZZ_CHECK(some.sets.n == (n < limit ? n : limit));
  FUZZ_CHECK(talks__blocks_find_narrowed(s, arena, TALKS_MINIMAL_ALL, &some) == TALKS_OK);
  check_begins(&some.sets, wanted, n);
  FUZZ_CHECK(some.sets.complete && some.sets.n == n);
  FUZZ_CHECK(talks__blocks_find(s, arena, TALKS_MINIMAL_ALL, &all) == TALKS_OK);
  FUZZ_CHECK(all.sets.complete && all.sets.n == n);
  check_begins(&all.sets, wanted, n);
  for (size_t i = 0; i < n; i++) {
    by_power_set(t, t->facts, wanted[i], false, facts);
    FUZZ_CHECK(bits_of(&all.facts, i) == facts[0]);
  }
  if (n == 0 || wanted[0]) check_ways(t, s, arena, &all);
  talks__blocks_close(s);
}

static void check_count(const net *t, const talks_ctx *ctx, talks__arena *arena,
                        uint64_t set) {
  talks__packages got = {0};
  unsigned long n = 0, read = 0;
  for (uint32_t k = 0; k < t->packages; k++) n += !(set & ~t->kept[k]);
  FUZZ_CHECK(talks__count(ctx, arena, t->p, &set, &got) == TALKS_OK && got.known);
  for (size_t i = 0; i < got.digits.n; i++)
    read = 10 * read + (unsigned long)(got.digits.p[i] - '0');
  FUZZ_CHECK(read == n);
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size) {
  static net t;
  talks_ctx *ctx = NULL;
  talks__arena arena;
  bytes b = {data, size};
  if (talks_ctx_create(NULL, &ctx) != TALKS_OK) return 0;
  talks__arena_init(&arena, ctx);
  uint32_t turn = take(&b), chosen = take(&b);
  talks__oracle_kind kind = (talks__oracle_kind)(chosen / 8 % 2);
  if (!talks__oracle_has(kind)) kind = TALKS_ORACLE_BUILTIN;
  read_net(&b, ctx, &arena, &t);
  switch (chosen / 16 % 3) {
  case 0: check_oracle(&t, ctx, kind, turn); break;
  case 1: check_blocks(&t, ctx, &arena, kind, 1 + chosen % 8); break;
  default:
    check_count(&t, ctx, &arena, t.hard | t.facts);
    check_count(&t, ctx, &arena, t.hard);
  }
  talks__arena_free(&arena);
  talks_ctx_destroy(ctx);
  return 0;
}
