/* Krippendorff's alpha on published data, and where it is not defined; pairing by hand. */
#include "tap.h"

#include "record/agreement.h"

enum { MOST = 64 };

/* Rows of observers, one character a unit, '.' for a missing value. */
static talks__alpha alpha_of(const char *const *rows, size_t observers) {
  uint32_t labels[MOST];
  size_t units = strlen(rows[0]);
  talks_ctx *ctx = NULL;
  talks__arena arena;
  talks__alpha out = {.defined = false};
  if (talks_ctx_create(NULL, &ctx) || units * observers > MOST) abort();
  talks__arena_init(&arena, ctx);
  for (size_t u = 0; u < units; u++)
    for (size_t o = 0; o < observers; o++)
      labels[u * observers + o] =
          rows[o][u] == '.' ? TALKS_NO_LABEL : (uint32_t)(unsigned char)rows[o][u];
  if (talks__alpha_nominal(labels, units, observers, 128, &arena, &out)) abort();
  talks__arena_free(&arena);
  talks_ctx_destroy(ctx);
  return out;
}

static void is_alpha(talks__alpha a, int64_t num, int64_t den, const char *rounded,
                     const char *what) {
  talks_ctx *ctx = NULL;
  talks__buf b;
  if (talks_ctx_create(NULL, &ctx)) abort();
  talks__buf_init(&b, ctx);
  ok(a.defined && a.alpha.num == num && a.alpha.den == den, "%s: exactly %d/%d", what,
     (int)num, (int)den);
  talks__rat_format(a.alpha, false, 3, &b, NULL);
  is_str(b.p, rounded, "%s", what);
  talks__buf_free(&b);
  talks_ctx_destroy(ctx);
}

/* Krippendorff, Computing Krippendorff's Alpha-Reliability (2011), sections A, B and C. */
static void test_published(void) {
  static const char *const meg_owen[] = {"0100000010", "1110010000"};
  static const char *const ben_gerry[] = {"aabbdcccedda", "babbbcccedddd"};
  static const char *const four[] = {"123321412...", "1233224125.3", ".3332342251.",
                                     "12332441251."};
  is_alpha(alpha_of(meg_owen, 2), 2, 21, "0.095", "two observers, two values");
  is_alpha(alpha_of(ben_gerry, 2), 155, 224, "0.692", "two observers, five values");
  talks__alpha a = alpha_of(four, 4);
  is_alpha(a, 113, 152, "0.743", "four observers, values missing");
  is_int((long)a.units, 11, "a unit with one value does not count");
  is_int((long)a.values, 40, "nor does its value");
}

static void test_undefined(void) {
  static const char *const equal[] = {"aaaa", "aaaa"};
  static const char *const nothing[] = {"ab..", "..ab"};
  static const char *const all[] = {"abab", "abab"};
  static const char *const crossed[] = {"ab", "ba"};
  talks__alpha a = alpha_of(equal, 2);
  ok(!a.defined && a.units == 4 && a.agreeing == 4, "no variation: not defined, never 1");
  a = alpha_of(nothing, 2);
  ok(!a.defined && a.units == 0 && a.values == 0, "nothing to pair: not defined");
  a = alpha_of(all, 2);
  ok(a.defined && a.alpha.num == 1 && a.alpha.den == 1,
     "full agreement with variation: 1");
  a = alpha_of(crossed, 2);
  ok(a.defined && a.alpha.num == -1 && a.alpha.den == 2, "below chance: negative");
}

static void pairs(const uint32_t *weights, size_t rows, size_t columns,
                  const char *wanted, const char *what) {
  size_t pair[TALKS_MAX_DRAWN + 1];
  char got[64] = "";
  talks_ctx *ctx = NULL;
  talks__arena arena;
  if (talks_ctx_create(NULL, &ctx)) abort();
  talks__arena_init(&arena, ctx);
  if (talks__pair_best(weights, rows, columns, &arena, pair)) abort();
  for (size_t i = 0; i < rows; i++) {
    size_t at = strlen(got);
    if (pair[i] == SIZE_MAX) snprintf(got + at, sizeof got - at, "-");
    else snprintf(got + at, sizeof got - at, "%zu", pair[i]);
  }
  is_str(got, wanted, "%s", what);
  talks__arena_free(&arena);
  talks_ctx_destroy(ctx);
}

static void test_pairing(void) {
  static const uint32_t greedy_loses[] = {5, 4, 4, 0}, tie[] = {2, 2, 2, 2},
                        none[] = {0, 0, 0, 3}, narrow[] = {1, 1, 2};
  pairs(greedy_loses, 2, 2, "10", "the sum decides, not the largest weight");
  pairs(tie, 2, 2, "01", "of equal ones the first row has the lowest column");
  pairs(none, 2, 2, "-1", "nothing in common: no pair");
  pairs(narrow, 3, 1, "--0", "more rows than columns");
  pairs(narrow, 1, 3, "2", "more columns than rows");
  pairs(NULL, 0, 3, "", "nothing on one side");
}

static void test_limit(void) {
  talks_ctx *ctx = NULL;
  talks__arena arena;
  uint32_t weight = 1;
  size_t pair;
  if (talks_ctx_create(NULL, &ctx)) abort();
  talks__arena_init(&arena, ctx);
  is_int(talks__pair_best(&weight, TALKS_MAX_DRAWN + 1, 1, &arena, &pair), TALKS_LIMIT,
         "more than is taken");
  talks__arena_free(&arena);
  talks_ctx_destroy(ctx);
}

int main(int argc, char **argv) {
  tap_begin(argc, argv);
  test_published();
  test_undefined();
  test_pairing();
  test_limit();
  return tap_done();
}
