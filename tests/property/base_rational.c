/* Exact fractions against twins: plain 64-bit arithmetic on small values, comparison by
 * continued fractions on all, multiplication by one-digit pencil and paper. */
#include "tap.h"

#include "base/rational.h"

static talks_rational draw(tap_gen *g, int64_t most) {
  talks_rational r = {0, 1};
  int64_t num = tap_range(g, most == INT64_MAX ? INT64_MIN : -most, most);
  int64_t den = tap_range(g, 1, most);
  if (!talks__rat_make(num, den, &r)) abort(); /* den > 0: always fits */
  return r;
}

static void show(tap_gen *g, talks_rational r) {
  tap_say(g, "%" PRId64 "/%" PRId64, r.num, r.den);
}

static bool lowest(talks_rational r) {
  uint64_t a = r.num < 0 ? 0 - (uint64_t)r.num : (uint64_t)r.num, b = (uint64_t)r.den;
  while (b != 0) {
    uint64_t rest = a % b;
    a = b;
    b = rest;
  }
  return r.den > 0 && a == 1;
}

/* r == num/den for values whose cross products fit. */
static bool equals(talks_rational r, int64_t num, int64_t den) {
  return lowest(r) && r.num * den == num * r.den;
}

#define SMALL 20000 /* products of three stay within 64 bits */

static bool small_arithmetic(tap_gen *g, void *user) {
  (void)user;
  talks_rational a = draw(g, SMALL), b = draw(g, SMALL), r;
  show(g, a);
  show(g, b);
  int64_t both = a.den * b.den;
  if (!talks__rat_add(a, b, &r) || !equals(r, a.num * b.den + b.num * a.den, both)) {
    return false;
  }
  if (!talks__rat_sub(a, b, &r) || !equals(r, a.num * b.den - b.num * a.den, both)) {
    return false;
  }
  if (!talks__rat_mul(a, b, &r) || !equals(r, a.num * b.num, both)) return false;
  if (talks__rat_div(a, b, &r) != (b.num != 0)) return false;
  if (b.num != 0 && !equals(r, a.num * b.den, a.den * b.num)) return false;
  int64_t left = a.num * b.den, right = b.num * a.den;
  return talks__rat_cmp(a, b) == (left > right) - (left < right);
}

static int64_t floor_div(int64_t a, int64_t b) { return a / b - (a % b < 0); /* b > 0 */ }

/* Comparison as Euclid would do it: whole parts, then the turned-over rests. */
static int euclid_cmp(talks_rational a, talks_rational b) {
  int64_t an = a.num, ad = a.den, bn = b.num, bd = b.den;
  for (int turn = 1;; turn = -turn) {
    int64_t i = floor_div(an, ad), j = floor_div(bn, bd);
    if (i != j) return i < j ? -turn : turn;
    /* a % b + b stays below 2^63 whatever the sign, and is the rest of the floor. */
    int64_t ar = an % ad < 0 ? an % ad + ad : an % ad;
    int64_t br = bn % bd < 0 ? bn % bd + bd : bn % bd;
    if (ar == 0 || br == 0) return turn * ((ar > 0) - (br > 0));
    an = ad, ad = ar, bn = bd, bd = br;
  }
}

/* Also neighbours, whose difference is as small as it gets. */
static bool comparison(tap_gen *g, void *user) {
  (void)user;
  talks_rational a = draw(g, INT64_MAX), b = draw(g, INT64_MAX);
  if (tap_bool(g) && a.num < INT64_MAX) {
    if (!talks__rat_make(a.num + 1, a.den, &b)) return false;
  } else if (tap_bool(g) && a.den < INT64_MAX) {
    if (!talks__rat_make(a.num, a.den + 1, &b)) return false;
  }
  show(g, a);
  show(g, b);
  return talks__rat_cmp(a, b) == euclid_cmp(a, b) && talks__rat_cmp(a, a) == 0 &&
         talks__rat_cmp(b, a) == -talks__rat_cmp(a, b);
}

/* Whatever fits can be undone; multiples of one denominator fit exactly when they should.
 */
static bool inverses(tap_gen *g, void *user) {
  (void)user;
  talks_rational a = draw(g, INT64_MAX), b = draw(g, INT64_MAX), r, back;
  show(g, a);
  show(g, b);
  if (talks__rat_add(a, b, &r)) {
    if (!lowest(r) || !talks__rat_sub(r, b, &back)) return false;
    if (talks__rat_cmp(back, a) != 0) return false;
    if (talks__rat_cmp(r, a) != (b.num > 0) - (b.num < 0)) return false;
  }
  if (b.num != 0 && talks__rat_mul(a, b, &r)) {
    if (!lowest(r) || !talks__rat_div(r, b, &back)) return false;
    if (talks__rat_cmp(back, a) != 0) return false;
  }
  return true;
}

static bool whole_numbers(tap_gen *g, void *user) {
  (void)user;
  int64_t a = tap_range(g, INT64_MIN, INT64_MAX), b = tap_range(g, INT64_MIN, INT64_MAX),
          x;
  talks_rational r, ra = {a, 1}, rb = {b, 1};
  tap_say(g, "%" PRId64 " %" PRId64, a, b);
  bool fits = talks__i64_add(a, b, &x);
  if (talks__rat_add(ra, rb, &r) != fits || (fits && (r.num != x || r.den != 1)))
    return false;
  fits = talks__i64_sub(a, b, &x);
  if (talks__rat_sub(ra, rb, &r) != fits || (fits && (r.num != x || r.den != 1)))
    return false;
  fits = talks__i64_mul(a, b, &x);
  return talks__rat_mul(ra, rb, &r) == fits && (!fits || (r.num == x && r.den == 1));
}

/* Decimals that people type come back as they were written. */
static bool text_round_trip(tap_gen *g, void *user) {
  const talks_ctx *ctx = (const talks_ctx *)user;
  static const int64_t tens[] = {1, 10, 100, 1000, 10000, 100000, 1000000};
  talks_rational a, b = {7, 7};
  int64_t num = tap_range(g, INT64_MIN, INT64_MAX);
  if (!talks__rat_make(num, tens[tap_upto(g, 6)], &a)) return false;
  talks__buf text;
  talks__buf_init(&text, ctx);
  bool group = tap_bool(g), exact = false;
  talks__rat_format(a, group, 0, &text, &exact);
  talks_status s = talks__rat_parse(talks__buf_view(&text), &b);
  tap_say(g, "%s", text.p);
  bool commas = strchr(text.p, ',') != NULL;
  bool wants_commas = group && (a.num / a.den >= 1000 || a.num / a.den <= -1000);
  talks__buf_free(&text);
  return s == TALKS_OK && exact && talks__rat_cmp(a, b) == 0 && commas == wants_commas;
}

/* Rounded decimals lie within half a unit of the last place. */
static bool rounding(tap_gen *g, void *user) {
  const talks_ctx *ctx = (const talks_ctx *)user;
  talks_rational a = draw(g, SMALL), b, off, limit = {1, 2000};
  talks__buf text;
  talks__buf_init(&text, ctx);
  bool exact = false;
  talks__rat_format(a, false, 3, &text, &exact);
  talks_status s = talks__rat_parse(talks__buf_view(&text), &b);
  show(g, a);
  tap_say(g, "%s", text.p);
  bool minus_zero = strcmp(text.p, "-0") == 0;
  talks__buf_free(&text);
  if (s != TALKS_OK || minus_zero) return false;
  if (exact) return talks__rat_cmp(a, b) == 0;
  if (!talks__rat_sub(a, b, &off)) return false;
  if (off.num < 0) off.num = -off.num;
  int64_t half_up = (2 * (a.num < 0 ? -a.num : a.num) + a.den) / (2 * a.den);
  return talks__rat_cmp(off, limit) <= 0 &&
         talks__rat_round(a) == (a.num < 0 ? -half_up : half_up);
}

int main(int argc, char **argv) {
  tap_begin(argc, argv);
  talks_ctx *ctx = NULL;
  if (talks_ctx_create(NULL, &ctx) != TALKS_OK) abort();
  tap_property("small values against plain arithmetic", 0, small_arithmetic, NULL);
  tap_property("comparison against continued fractions", 0, comparison, NULL);
  tap_property("sums and products can be undone", 0, inverses, NULL);
  tap_property("whole numbers against checked arithmetic", 0, whole_numbers, NULL);
  tap_property("written and read", 0, text_round_trip, ctx);
  tap_property("rounded within half a unit", 0, rounding, ctx);
  talks_ctx_destroy(ctx);
  return tap_done();
}
