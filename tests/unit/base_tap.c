/* The test kit tests itself: draws stay in range, failing cases shrink to the smallest.
 */
#include "tap.h"

#include "failing.h"

static bool sum_is_small(tap_gen *g, void *user) {
  (void)user;
  int64_t sum = 0;
  for (int n = 0; n < 20 && tap_upto(g, 7) > 0; n++) sum += tap_range(g, -1000, 5000);
  return sum < 3000;
}

static void check_shrinking(void) {
  tap_shrink_ s = {sum_is_small, NULL, NULL, 0, 20000};
  for (uint64_t seed = 0; !s.best; seed++) {
    tap_gen g = {.random = seed};
    if (!sum_is_small(&g, NULL)) {
      s.best = g.choices;
      s.best_n = g.n;
    } else {
      free(g.choices);
    }
  }
  tap_shrink_case_(&s);
  is_int(s.best_n, 3, "the smallest list has one number");
  is_int(s.best[0], 1, "its continuation is lowered");
  is_int(s.best[1], 4000, "3000 is choice 4000 of -1000..5000, zigzag first");
  is_int(s.best[2], 0, "the list ends");
  free(s.best);
}

static bool draws_in_range(tap_gen *g, void *user) {
  (void)user;
  int64_t low = tap_range(g, INT64_MIN, INT64_MAX), high = tap_range(g, low, INT64_MAX);
  int64_t x = tap_range(g, low, high);
  tap_say(g, "%" PRId64 " in %" PRId64 " .. %" PRId64, x, low, high);
  uint64_t n = tap_upto(g, UINT64_MAX - 1) + 1;
  return low <= x && x <= high && tap_u64_below(g, n) < n;
}

/* Every number of a range is drawn by exactly one choice. */
static bool is_bijection(int64_t low, int64_t high) {
  bool seen[64] = {false};
  for (int64_t c = 0; c <= high - low; c++) {
    uint64_t choice = (uint64_t)c;
    tap_gen g = {.replay = &choice, .replay_n = 1};
    int64_t x = tap_range(&g, low, high);
    free(g.choices);
    if (x < low || x > high || seen[x - low]) return false;
    seen[x - low] = true;
  }
  return true;
}

static bool text_is_utf8(tap_gen *g, void *user) {
  (void)user;
  char text[64];
  size_t n = tap_utf8(g, text, sizeof text), leads = 0, tails = 0, due = 0;
  for (size_t i = 0; i < n; i++) {
    unsigned char c = (unsigned char)text[i];
    bool tail = (c & 0xc0) == 0x80;
    tails += tail;
    leads += !tail;
    due += c >= 0xf0 ? 3u : c >= 0xe0 ? 2u : c >= 0xc0 ? 1u : 0u;
  }
  return n < sizeof text && strlen(text) == n && tails == due && leads + tails == n;
}

static talks_status two_blocks(const talks_settings *settings, void *user) {
  (void)user;
  void *a = settings->realloc(settings->realloc_user, NULL, 10);
  void *b = settings->realloc(settings->realloc_user, NULL, 20);
  talks_status status = a && b ? TALKS_OK : TALKS_NO_MEMORY;
  settings->realloc(settings->realloc_user, a, 0);
  settings->realloc(settings->realloc_user, b, 0);
  return status;
}

static talks_status leaks(const talks_settings *settings, void *user) {
  void **kept = (void **)user;
  *kept = settings->realloc(settings->realloc_user, NULL, 10);
  return *kept ? TALKS_OK : TALKS_NO_MEMORY;
}

static talks_status hides_failure(const talks_settings *settings, void *user) {
  (void)two_blocks(settings, user);
  return TALKS_OK;
}

/* Ten blocks from one place and two from others; what is volatile keeps a compiler from making
 * ten places of the one. */
static void twelve_blocks(const talks_settings *settings) {
  void *blocks[12];
  for (volatile size_t i = 0; i < 10; i++)
    blocks[i] = settings->realloc(settings->realloc_user, NULL, 1);
  blocks[10] = settings->realloc(settings->realloc_user, NULL, 2);
  blocks[11] = settings->realloc(settings->realloc_user, NULL, 3);
  for (size_t i = 0; i < 12; i++) settings->realloc(settings->realloc_user, blocks[i], 0);
}

static void check_alike(void) {
  failing noted = {.noting = true};
  talks_settings settings = failing_settings(&noted);
  char tried[13] = {0}, all = 1;
  twelve_blocks(&settings);
  for (size_t n = 1; n <= noted.asked; n++) {
    tried[n - 1] = failing_differs_(&noted, n) ? 'x' : '-';
    all &= tried[n - 1] == 'x';
  }
  ok(all == !noted.from, "all allocations are tried where calls cannot be told");
  /* a compiler may have made two places of the one, by taking the first turn apart */
  if (noted.from)
    ok(strcmp(tried, "xxx------xxx") == 0 || strcmp(tried, "xxxx-----xxx") == 0,
       "the first three alike, the last, and those that differ: %s", tried);
  free(noted.from);
}

int main(int argc, char **argv) {
  tap_begin(argc, argv);
  check_shrinking();
  tap_property("draws in range", 0, draws_in_range, NULL);
  tap_property("text is UTF-8", 0, text_is_utf8, NULL);
  ok(is_bijection(-3, 9) && is_bijection(-9, 3) && is_bijection(-4, 4) &&
         is_bijection(2, 7) && is_bijection(-7, -2) && is_bijection(0, 0),
     "each number of a range has one choice");
  uint64_t zero = 0;
  tap_gen g = {.replay = &zero, .replay_n = 1};
  is_int(tap_range(&g, -9, 3), 0, "the simplest number is zero");
  is_int(tap_range(&g, 0, 3), 0, "choices that ran out are zeros");
  free(g.choices);
  uint8_t bytes[8];
  tap_gen random = {.random = 1};
  bool short_enough = true;
  for (int i = 0; i < 100; i++) short_enough &= tap_bytes(&random, bytes, 8) <= 8;
  free(random.choices);
  ok(short_enough, "bytes stay within the given room");

  check_alike();
  for_each_failure("two blocks", two_blocks, NULL);
  bool finished;
  void *kept = NULL;
  ok(!failing_run_(leaks, &kept, 2, false, false, &finished), "a leak is seen");
  free(kept);
  ok(!failing_run_(hides_failure, NULL, 1, false, false, &finished),
     "a hidden failure is seen");
  ok(failing_run_(hides_failure, NULL, 1, true, true, &finished) && !finished,
     "and allowed where it is tolerated");
  return tap_done();
}
