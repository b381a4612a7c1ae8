/* Minimal sets where a long walk is left off for a map that comes to its end, and what ends a
 * search early: its steps, a question that fails, the caller's wish in the middle of a walk. */
#include "tap.h"

#include "logic/minimal.h"

enum { PAIRS = 9, EVEN = 1 << (PAIRS - 1), ALL = PAIRS + EVEN };

typedef struct {
  uint32_t from; /* the first element that matters */
  size_t asked, fails_at;
} question;

/* Holds on both of a pair, and on one of each pair where it is the second of an even number of
 * them. So no set of three to eight is minimal, and a walk through them is long. */
static talks_status holds(void *user, const uint64_t *set, bool *out) {
  question *q = (question *)user;
  uint32_t some = 0, seconds = 0;
  bool both = false;
  if (++q->asked == q->fails_at) return TALKS_BAD_INPUT;
  for (uint32_t i = 0; i < PAIRS; i++) {
    bool first = talks__bit_get(set, q->from + 2 * i);
    bool second = talks__bit_get(set, q->from + 2 * i + 1);
    both = both || (first && second);
    some += first || second;
    seconds += second;
  }
  *out = both || (some == PAIRS && seconds % 2 == 0);
  return TALKS_OK;
}

/* The pairs, then the others in lexicographic order: the earlier pair decides. */
static bool is_right(const talks__minimal *sets, uint32_t from) {
  size_t at = 0;
  const uint32_t *items = sets->items;
  for (uint32_t i = 0; i < PAIRS && at < sets->n; i++, at++, items += 2) {
    if (sets->first[at + 1] - sets->first[at] != 2) return false;
    if (items[0] != from + 2 * i || items[1] != from + 2 * i + 1) return false;
  }
  for (uint32_t c = 0; c < 2 * EVEN && at < sets->n; c++) {
    if (__builtin_popcount(c) % 2) continue;
    if (sets->first[at + 1] - sets->first[at] != PAIRS) return false;
    for (uint32_t i = 0; i < PAIRS; i++)
      if (*items++ != from + 2 * i + (c >> (PAIRS - 1 - i) & 1)) return false;
    at++;
  }
  return at == sets->n;
}

static void test_map(const talks_ctx *ctx, talks__arena *arena, uint32_t from) {
  question q = {from, 0, 0};
  talks__monotone p = {.n = from + 2 * PAIRS, .holds = holds, .user = &q};
  talks__minimal sets = {0};
  talks_status status = talks__minimal_sets(ctx, arena, &p, TALKS_MINIMAL_ALL, &sets);
  is_int(status, TALKS_OK, "sets beyond element %u", from);
  ok(sets.n == ALL && sets.complete && sets.sizes_done == p.n, "all are found");
  ok(is_right(&sets, from), "in order");
  status = talks__minimal_sets(ctx, arena, &p, ALL - 7, &sets);
  is_int(status, TALKS_OK, "a few fewer");
  ok(sets.n == ALL - 7 && !sets.complete && sets.sizes_done == PAIRS - 1,
     "are the beginning, and say so");
  ok(is_right(&sets, from), "in order");
}

/* A question that fails ends the search, whether a walk, growing or a map asked it. */
static void test_failing(const talks_ctx *ctx, talks__arena *arena) {
  question whole = {0, 0, 0};
  talks__monotone p = {.n = 2 * PAIRS, .holds = holds, .user = &whole};
  talks__minimal sets = {0};
  bool good = talks__minimal_sets(ctx, arena, &p, TALKS_MINIMAL_ALL, &sets) == TALKS_OK;
  size_t tried = 0;
  for (size_t at = 1; good && at <= whole.asked; at += 1 + at / 16, tried++) {
    question q = {0, 0, at};
    p.user = &q;
    good = talks__minimal_sets(ctx, arena, &p, TALKS_MINIMAL_ALL, &sets) ==
               TALKS_BAD_INPUT &&
           q.asked == at;
  }
  ok(good && tried > 50, "the search ends with the question that fails (%zu of %zu)",
     tried, whole.asked);
}

/* ---- ended early -------------------------------------------------------------------- */

static talks_status three(void *user, const uint64_t *set, bool *out) {
  (void)user;
  *out = __builtin_popcountll(*set) >= 3;
  return TALKS_OK;
}

static void test_steps(const talks_ctx *ctx, talks__arena *arena) {
  talks__monotone p = {.n = 40, .holds = three, .steps = 5000};
  talks__minimal sets = {0};
  is_int(talks__minimal_sets(ctx, arena, &p, TALKS_MINIMAL_ALL, &sets), TALKS_OK,
         "with few steps");
  ok(!sets.complete && sets.n == 0 && sets.sizes_done < 3,
     "nothing is found, and it says so");
  talks__minimal_run *run = NULL;
  if (talks__minimal_begin(ctx, &p, &run)) abort();
  is_int(talks__minimal_result(run, arena, &sets), TALKS_OK, "asked before it began");
  ok(!sets.complete && sets.n == 0 && sets.sizes_done == 0, "nothing is known");
  talks__minimal_end(run);
}

static void progress(void *user, const char *phase, uint64_t done, uint64_t total) {
  (void)phase, (void)done, (void)total;
  *(bool *)user = true;
}

static bool stop(void *user) { return *(const bool *)user; }

/* A walk tells how far it is before it asks whether to stop. */
static void test_stopped(void) {
  bool told = false;
  talks_settings settings;
  talks_ctx *ctx = NULL;
  talks__arena arena;
  talks__monotone p = {.n = 40, .holds = three};
  talks__minimal sets = {0};
  talks_settings_defaults(&settings);
  settings.progress = progress;
  settings.progress_user = &told;
  settings.stop = stop;
  settings.stop_user = &told;
  if (talks_ctx_create(&settings, &ctx)) abort();
  talks__arena_init(&arena, ctx);
  is_int(talks__minimal_sets(ctx, &arena, &p, TALKS_MINIMAL_ALL, &sets), TALKS_STOPPED,
         "in the middle of a walk");
  ok(told && !sets.items, "it is stopped, and nothing handed out");
  talks__arena_free(&arena);
  talks_ctx_destroy(ctx);
}

int main(int argc, char **argv) {
  talks_ctx *ctx = NULL;
  talks__arena arena;
  tap_begin(argc, argv);
  if (talks_ctx_create(NULL, &ctx)) abort();
  talks__arena_init(&arena, ctx);
  test_map(ctx, &arena, 0);
  test_map(ctx, &arena, 60);
  test_failing(ctx, &arena);
  test_steps(ctx, &arena);
  test_stopped();
  talks__arena_free(&arena);
  talks_ctx_destroy(ctx);
  return tap_done();
}
