/* Conflicts that share no requirement but whose issues are tied together: the case in which a
 * walk over hitting sets multiplies their ways out, and few options are looked at instead.
 *
 * Every tie accepts two options of every issue, with which each cluster can satisfy whatever
 * of it can be satisfied at all; so the blocks are those of the clusters alone, which are
 * found without the ties. Which two options these are is drawn. The same from each oracle, and
 * a cut answer is the beginning of the whole one.
 */
#include "tap.h"

#include "base/rng.h"
#include "logic/blocks.h"

enum { CLUSTER = 5, OPTIONS = 4, CHAINED = 3, WORDS = 8, USUAL = 2000 };

typedef struct {
  talks__choices *p;
  uint64_t seed, drawn;
  uint32_t order[64 * CLUSTER][OPTIONS]; /* of each issue: what its options are called */
  uint64_t clusters[WORDS], all[WORDS];
} net;

static uint32_t draw(net *t, uint32_t below) {
  return (uint32_t)talks__draw_below(t->seed, 0, t->drawn++, below);
}

static talks__literal called(const net *t, uint32_t issue, uint32_t allowed) {
  talks__literal lit = {issue, 0};
  for (uint32_t o = 0; o < OPTIONS; o++)
    if (allowed >> o & 1) lit.allowed |= UINT64_C(1) << t->order[issue][o];
  return lit;
}

static void require(net *t, bool tie, uint32_t x, uint32_t allowed, uint32_t y,
                    uint32_t or_allowed) {
  talks__literal lits[] = {called(t, x, allowed), called(t, y, or_allowed)};
  uint32_t group = talks__choices_group(t->p);
  talks__choices_clause(t->p, group, lits, x == y ? 1 : 2);
  talks__bit_set(t->all, group);
  if (!tie) talks__bit_set(t->clusters, group);
}

/* The first option of x is settled; one to four chains lead from it to where it is refused. */
static void plant(net *t, uint32_t x) {
  require(t, false, x, 1, x, 1);
  for (uint32_t chains = 1 + draw(t, 4), c = 0; c < chains; c++) {
    uint32_t at = x;
    for (uint32_t links = draw(t, CHAINED), k = 0; k < links; k++) {
      uint32_t next = x + 1 + (c + k) % (CHAINED - 1);
      if (next == at) break;
      require(t, false, at, 0xe, next, 1);
      at = next;
    }
    require(t, false, at, 0xe, at, 0xe);
  }
}

static void make(net *t, const talks_ctx *ctx, talks__arena *arena, uint64_t seed,
                 uint32_t clusters) {
  uint32_t issues = clusters * CLUSTER;
  *t = (net){.seed = seed, .p = talks__choices_new(ctx, arena)};
  if (!t->p) abort();
  for (uint32_t i = 0; i < issues; i++) {
    talks__choices_issue(t->p, OPTIONS);
    for (uint32_t o = 0; o < OPTIONS; o++) {
      uint32_t at = draw(t, o + 1);
      t->order[i][o] = t->order[i][at];
      t->order[i][at] = o;
    }
  }
  for (uint32_t c = 0; c < clusters; c++) plant(t, c * CLUSTER);
  for (uint32_t k = 0; k < 4 * clusters; k++) {
    uint32_t a = draw(t, issues), b = draw(t, issues);
    require(t, true, a, 3 | 4 * draw(t, 3), b, 3 | 4 * draw(t, 3));
  }
  if (t->p->groups > 64 * WORDS || talks__choices_status(t->p)) abort();
}

static talks__minimal find(const talks_ctx *ctx, talks__arena *arena, const net *t,
                           const uint64_t *hard, talks__oracle_kind kind, size_t limit,
                           size_t *components) {
  static const uint64_t none[WORDS] = {0};
  talks__block_net asked = {t->p, hard, none, kind, 0};
  talks__block_search *s = NULL;
  talks__blocks found;
  if (talks__blocks_open(ctx, &asked, &s) || talks__blocks_find(s, arena, limit, &found))
    abort();
  talks__blocks_close(s);
  *components = found.components.n;
  return found.sets;
}

static bool begin_alike(const talks__minimal *a, const talks__minimal *b, size_t n) {
  return n <= a->n && n <= b->n &&
         memcmp(a->first, b->first, (n + 1) * sizeof *a->first) == 0 &&
         memcmp(a->items, b->items, a->first[n] * sizeof *a->items) == 0;
}

static void one_net(const talks_ctx *ctx, uint64_t seed, uint32_t clusters) {
  static net t;
  talks__arena arena;
  bool same = true;
  talks__arena_init(&arena, ctx);
  make(&t, ctx, &arena, seed, clusters);
  size_t components;
  talks__minimal wanted = find(ctx, &arena, &t, t.clusters, TALKS_ORACLE_BUILTIN,
                               TALKS_MINIMAL_ALL, &components);
  ok(wanted.complete && wanted.n >= clusters, "seed %d: %zu blocks to be found",
     (int)seed, wanted.n);
  for (int k = TALKS_ORACLE_BUILTIN; k <= TALKS_ORACLE_CADICAL; k++) {
    talks__oracle_kind kind = (talks__oracle_kind)k;
    if (!talks__oracle_has(kind)) continue;
    talks__minimal got =
        find(ctx, &arena, &t, t.all, kind, TALKS_MINIMAL_ALL, &components);
    same = same && got.complete && got.n == wanted.n &&
           begin_alike(&got, &wanted, wanted.n) && components == clusters;
  }
  ok(same, "they are, and no others, from each oracle");
  talks__minimal some =
      find(ctx, &arena, &t, t.all, TALKS_ORACLE_BUILTIN, wanted.n - 1, &components);
  ok(!some.complete && some.n == wanted.n - 1 && begin_alike(&some, &wanted, some.n),
     "cut, the beginning of them");
  talks__arena_free(&arena);
}

int main(int argc, char **argv) {
  talks_ctx *ctx = NULL;
  const char *cases = getenv("TALKS_CASES");
  uint64_t last = cases && atol(cases) > USUAL ? 60 : 4;
  tap_begin(argc, argv);
  if (talks_ctx_create(NULL, &ctx)) abort();
  for (uint64_t seed = 1; seed <= last; seed++)
    one_net(ctx, seed, seed % 4 == 0 ? 12 : 3 + (uint32_t)seed % 4);
  talks_ctx_destroy(ctx);
  return tap_done();
}
