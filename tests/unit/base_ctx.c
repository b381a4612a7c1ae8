/* Statuses, settings and contexts; memory, arenas and buffers; checked arithmetic. */
#include "failing.h"
#include "tap.h"

#include "base/base.h"

#include <wchar.h>

static void check_statuses(void) {
  is_str(talks_status_text(TALKS_OK), "Done.", "text of OK");
  is_str(talks_status_text(TALKS_STATUS_COUNT), "Unknown status.", "text of no status");
  is_int(talks_status_exit(TALKS_UNANSWERABLE), 4,
         "what is not in the documents exits 4");
  is_int(talks_status_exit((talks_status)-1), 64, "no status exits as misuse");
  bool sentences = true;
  for (int s = 0; s < TALKS_STATUS_COUNT; s++) {
    const char *text = talks_status_text((talks_status)s);
    sentences &= strlen(text) > 4 && text[strlen(text) - 1] == '.';
  }
  ok(sentences, "every status has a sentence");
  int major, minor, patch;
  is_int(sscanf(talks_version(), "%d.%d.%d", &major, &minor, &patch), 3, "the version");
}

static talks_status create_with(talks_settings settings) {
  talks_ctx *ctx = NULL;
  talks_status status = talks_ctx_create(&settings, &ctx);
  bool touched = ctx != NULL;
  talks_ctx_destroy(ctx);
  return touched == (status == TALKS_OK) ? status : TALKS_STATUS_COUNT;
}

static void check_settings(void) {
  talks_settings s;
  talks_settings_defaults(&s);
  is_int(s.size, sizeof s, "defaults: size");
  is_int(s.max_file_bytes, 64 * 1024 * 1024, "defaults: bytes");
  is_int(s.max_depth, 64, "defaults: depth");
  is_int(s.max_records, 4000000, "defaults: records");
  is_int(s.max_problems, 1000, "defaults: problems");
  is_int(create_with(s), TALKS_OK, "defaults are fine");
#define WITH(member, value, status) \
  do { \
    talks_settings t = s; \
    t.member = (value); \
    is_int(create_with(t), status, #member " " #value); \
  } while (0)
  WITH(size, 0, TALKS_MISUSE);
  WITH(size, sizeof s + 1, TALKS_MISUSE);
  WITH(max_file_bytes, 0, TALKS_MISUSE);
  WITH(max_depth, 0, TALKS_MISUSE);
  WITH(max_depth, 65, TALKS_MISUSE);
  WITH(max_records, 0, TALKS_MISUSE);
  WITH(max_records, UINT32_MAX, TALKS_MISUSE);
  WITH(max_problems, 0, TALKS_OK);
  WITH(threads, 0, TALKS_MISUSE);
  WITH(threads, 64, TALKS_OK);
  WITH(threads, 65, TALKS_MISUSE);
  WITH(realloc, NULL, TALKS_OK);

  talks_ctx *ctx = NULL;
  talks_settings old = {.size = offsetof(talks_settings, max_depth), .max_file_bytes = 7};
  is_int(talks_ctx_create(&old, &ctx), TALKS_OK, "a shorter struct is an older caller's");
  is_int(ctx->settings.max_file_bytes, 7, "what it knows is taken");
  is_int(ctx->settings.max_depth, 64, "what it does not know stays at the default");
  is_int(ctx->settings.size, sizeof s, "the context's own struct is whole");
  talks_ctx_destroy(ctx);
  talks_ctx_destroy(NULL);
}

/* ---- hooks and memory ------------------------------------------------------------ */

static bool stop(void *user) { return *(bool *)user; }

static void progress(void *user, const char *phase, uint64_t done, uint64_t total) {
  snprintf((char *)user, 32, "%s %d/%d", phase, (int)done, (int)total);
}

static void check_hooks(void) {
  bool flag = false;
  char told[32] = "";
  talks_settings s;
  talks_settings_defaults(&s);
  talks_ctx *silent = NULL, *ctx = NULL;
  if (talks_ctx_create(NULL, &silent) != TALKS_OK) abort();
  s.stop = stop;
  s.stop_user = &flag;
  s.progress = progress;
  s.progress_user = told;
  if (talks_ctx_create(&s, &ctx) != TALKS_OK) abort();
  ok(!talks__stopped(silent) && !talks__stopped(ctx), "nobody asks to stop");
  flag = true;
  ok(talks__stopped(ctx), "the caller asks to stop");
  talks__progress(silent, "load", 1, 2);
  talks__progress(ctx, "load", 1, 2);
  is_str(told, "load 1/2", "the caller is told");
  talks_ctx_destroy(silent);
  talks_ctx_destroy(ctx);
}

static void check_memory(const talks_ctx *ctx) {
  ok(!talks__alloc(ctx, SIZE_MAX, 2), "a size that does not fit is no memory");
  void *none = talks__alloc(ctx, 0, 8);
  ok(none != NULL, "nothing at all has an address");
  talks__free(ctx, none);
  talks__free(ctx, NULL);
  unsigned char *zero = (unsigned char *)talks__calloc(ctx, 3, 2);
  ok(zero && !zero[0] && !zero[5], "calloc clears");
  talks__free(ctx, zero);

  size_t cap = 0;
  int *p = (int *)talks__grow(ctx, NULL, &cap, 0, sizeof *p);
  is_int(cap, 8, "the first growth leaves room");
  p[7] = 5;
  ok(talks__grow(ctx, p, &cap, 8, sizeof *p) == p, "enough room: the same array");
  p = (int *)talks__grow(ctx, p, &cap, 9, sizeof *p);
  is_int(cap, 16, "growth doubles");
  p = (int *)talks__grow(ctx, p, &cap, 100, sizeof *p);
  ok(cap == 100 && p[7] == 5, "or goes to what is needed, and keeps what was there");
  ok(!talks__grow(ctx, p, &cap, SIZE_MAX, sizeof *p) && cap == 100,
     "too much: untouched");
  talks__free(ctx, p);
  size_t huge = SIZE_MAX / 2 + 1;
  ok(!talks__grow(ctx, NULL, &huge, SIZE_MAX, 2), "doubling does not wrap around");
}

/* ---- arena ----------------------------------------------------------------------- */

static void check_arena(const talks_ctx *ctx) {
  talks__arena a;
  talks__arena_init(&a, ctx);
  bool aligned = true, kept = true;
  unsigned char *all[400];
  for (size_t i = 0; i < TALKS_COUNT(all); i++) {
    size_t n = i % 50 == 49 ? 5000 : i % 37;
    all[i] = (unsigned char *)talks__arena_alloc(&a, n, 1);
    if (!all[i]) abort();
    aligned &= (uintptr_t)all[i] % _Alignof(max_align_t) == 0;
    memset(all[i], (int)(i % 251), n);
  }
  for (size_t i = 0; i < TALKS_COUNT(all); i++) {
    size_t n = i % 50 == 49 ? 5000 : i % 37;
    for (size_t j = 0; j < n; j++) kept &= all[i][j] == i % 251;
    if (i > 0) kept &= all[i] != all[i - 1];
  }
  ok(aligned, "objects are aligned for any type");
  ok(kept, "objects do not overlap");
  void *big = talks__arena_alloc(&a, 3, (size_t)1 << 20);
  ok(big && a.total > (size_t)3 << 20, "an object larger than any chunk");
  talks__arena_alloc(&a, 100000, 1);
  talks__arena_alloc(&a, 300, 1000);
  ok(talks__arena_alloc(&a, 100, 1) != NULL, "a chunk of the largest size");
  ok(!talks__arena_alloc(&a, SIZE_MAX, 2), "n * size does not fit");
  ok(!talks__arena_alloc(&a, SIZE_MAX, 1), "nor does alignment");
  ok(!talks__arena_alloc(&a, SIZE_MAX - 16, 1), "nor does the head of the chunk");
  const unsigned char *zero = (const unsigned char *)talks__arena_calloc(&a, 2, 8);
  ok(zero && !zero[0] && !zero[15], "calloc clears");
  talks_str s = talks__arena_str(&a, TALKS_STR("S4.33a and more"));
  is_str(s.p, "S4.33a and more", "a copied string");
  s = talks__arena_str(&a, (talks_str){0});
  ok(s.p && s.n == 0 && !s.p[0], "the empty string has an address");
  ok(!talks__arena_str(&a, (talks_str){"", SIZE_MAX}).p, "no room for the NUL");
  talks__arena_free(&a);
  is_int(a.total, 0, "an arena after free is as after init");
  ok(talks__arena_alloc(&a, 1, 1) != NULL, "and can be used again");
  talks__arena_free(&a);
}

static talks_status fill_arena(const talks_settings *settings, void *user) {
  talks_ctx *ctx = NULL;
  talks_status status = talks_ctx_create(settings, &ctx);
  if (status != TALKS_OK) return status;
  ctx->arena_alone = *(const bool *)user;
  talks__arena a;
  talks__arena_init(&a, ctx);
  for (size_t n = 1; n < 20000 && status == TALKS_OK; n += n + 100) {
    if (!talks__arena_calloc(&a, n, 1)) status = TALKS_NO_MEMORY;
  }
  if (status == TALKS_OK && !talks__arena_str(&a, TALKS_STR("x")).p) {
    status = TALKS_NO_MEMORY;
  }
  talks__arena_free(&a);
  talks_ctx_destroy(ctx);
  return status;
}

/* ---- buffer ---------------------------------------------------------------------- */

static void check_buf(const talks_ctx *ctx) {
  talks__buf b;
  talks__buf_init(&b, ctx);
  is_str(talks__buf_view(&b).p, "", "a fresh buffer is empty");
  talks__buf_put(&b, NULL, 0);
  talks__buf_puts(&b, "a");
  talks__buf_str(&b, TALKS_STR("bc"));
  talks__buf_char(&b, 'd');
  talks__buf_repeat(&b, '-', 20);
  talks__buf_printf(&b, "[%s %.*s %d %u %zu %c %x%%]", "e", 2, "fgh", -1, 2u, (size_t)3,
                    'i', 255u);
  is_str(b.p, "abcd--------------------[e fg -1 2 3 i ff%]", "pieces");
  is_int(talks__buf_view(&b).n, strlen(b.p), "its length");
  is_int(talks__buf_status(&b), TALKS_OK, "it did not fail");
  talks__buf_repeat(&b, '-', SIZE_MAX);
  is_int(talks__buf_status(&b), TALKS_NO_MEMORY, "a length that wraps around");
  talks__buf_char(&b, 'x');
  talks__buf_repeat(&b, 'x', 1);
  talks__buf_printf(&b, "%d", 1);
  is_int(b.n, 43, "a failed buffer ignores what follows");
  talks__buf_free(&b);
  is_int(talks__buf_status(&b), TALKS_OK, "after free it is as new");
  talks__buf_printf(&b, "%lc", (wint_t)0xd800);
  is_int(talks__buf_status(&b), TALKS_NO_MEMORY, "what the C library cannot format");
  talks__buf_free(&b);
  talks__buf_char(&b, 'x');
  talks__buf_repeat(&b, 'x', SIZE_MAX - 1);
  is_int(talks__buf_status(&b), TALKS_NO_MEMORY, "no room for the NUL");
  talks__buf_free(&b);
}

static talks_status fill_buf(const talks_settings *settings, void *user) {
  (void)user;
  talks_ctx *ctx = NULL;
  talks_status status = talks_ctx_create(settings, &ctx);
  if (status != TALKS_OK) return status;
  talks__buf b;
  talks__buf_init(&b, ctx);
  for (int i = 0; i < 5; i++) {
    talks__buf_printf(&b, "%d %s", i, "some words to make it grow");
    talks__buf_repeat(&b, '.', 100);
    talks__buf_puts(&b, "end");
  }
  status = talks__buf_status(&b);
  talks__buf_free(&b);
  talks_ctx_destroy(ctx);
  return status;
}

/* ---- checked arithmetic ---------------------------------------------------------- */

static void check_sizes(void) {
  size_t z = 9;
  ok(talks__size_mul(SIZE_MAX, 1, &z) && z == SIZE_MAX, "largest size times 1");
  ok(talks__size_mul(SIZE_MAX, 0, &z) && z == 0, "largest size times 0");
  ok(!talks__size_mul(SIZE_MAX / 2 + 1, 2, &z) && z == 0, "half of it and one, twice");
  ok(talks__size_add(SIZE_MAX - 1, 1, &z) && z == SIZE_MAX, "sum that just fits");
  ok(!talks__size_add(SIZE_MAX, 1, &z) && z == SIZE_MAX, "sum that does not");
}

static void check_integers(void) {
  const int64_t lo = INT64_MIN, hi = INT64_MAX;
  int64_t x = 9;
  ok(talks__i64_add(hi - 1, 1, &x) && x == hi, "highest reached by adding");
  ok(talks__i64_add(lo + 1, -1, &x) && x == lo, "lowest reached by adding");
  ok(!talks__i64_add(hi, 1, &x) && !talks__i64_add(lo, -1, &x) && x == lo, "passed");
  ok(talks__i64_sub(lo + 1, 1, &x) && x == lo, "lowest reached by subtracting");
  ok(talks__i64_sub(-1, lo, &x) && x == hi, "highest reached by subtracting");
  ok(!talks__i64_sub(lo, 1, &x) && !talks__i64_sub(0, lo, &x) && x == hi, "passed");
  static const struct {
    int64_t a, b, product;
    bool fits;
  } products[] = {
      {0, INT64_MIN, 0, true},
      {INT64_MIN, 0, 0, true},
      {INT64_MIN, 1, INT64_MIN, true},
      {INT64_MIN, -1, 0, false},
      {INT64_MAX, -1, -INT64_MAX, true},
      {INT64_MIN / 2, 2, INT64_MIN, true},
      {INT64_MIN / 2 - 1, 2, 0, false},
      {INT64_MAX / 2, 2, INT64_MAX - 1, true},
      {INT64_MAX / 2 + 1, 2, 0, false},
      {INT64_MIN / -2, -2, INT64_MIN, true},
      {INT64_MIN / -2 + 1, -2, 0, false},
      {INT64_MAX / -2, -2, INT64_MAX - 1, true},
      {INT64_MAX / -2 - 1, -2, 0, false},
      {-3, 4, -12, true},
      {-3, -4, 12, true},
  };
  for (size_t i = 0; i < TALKS_COUNT(products); i++) {
    x = 0;
    bool fits = talks__i64_mul(products[i].a, products[i].b, &x);
    ok(fits == products[i].fits && x == products[i].product, "%" PRId64 " times %" PRId64,
       products[i].a, products[i].b);
  }
}

int main(int argc, char **argv) {
  tap_begin(argc, argv);
  check_statuses();
  check_settings();
  check_hooks();
  talks_ctx *ctx = NULL;
  failing counting = {0};
  talks_settings settings = failing_settings(&counting);
  if (talks_ctx_create(&settings, &ctx) != TALKS_OK) abort();
  check_memory(ctx);
  for (int alone = 0; alone < 2; alone++) {
    ctx->arena_alone = alone;
    check_arena(ctx);
  }
  check_buf(ctx);
  talks_ctx_destroy(ctx);
  is_int(counting.live, 0, "every block was given back");
  bool alone = false;
  for_each_failure("arena of chunks", fill_arena, &alone);
  alone = true;
  for_each_failure("arena of objects", fill_arena, &alone);
  for_each_failure("buffer", fill_buf, NULL);
  check_sizes();
  check_integers();
  return tap_done();
}
