/* base/rational.c: exact fractions.
 *
 * Work is done on signs and 64-bit magnitudes; where a product may need more, on 128 bits
 * in two halves. So an operation is refused only when its result, in lowest terms, does
 * not fit, never because something on the way did not. Sums follow D. Knuth, The Art of
 * Computer Programming, vol. 2, 4.5.1. Invariant: what leaves here is in lowest terms
 * with den > 0; zero is 0/1.
 */
#include "base/rational.h"

/* ---- magnitudes ---------------------------------------------------------------- */

typedef struct {
  uint64_t high, low;
} wide;

static uint64_t magnitude(int64_t x) { return x < 0 ? 0 - (uint64_t)x : (uint64_t)x; }

static uint64_t gcd(uint64_t a, uint64_t b) {
  while (b != 0) {
    uint64_t rest = a % b;
    a = b;
    b = rest;
  }
  return a;
}

static bool u64_mul(uint64_t a, uint64_t b, uint64_t *out) {
  if (b != 0 && a > UINT64_MAX / b) return false;
  *out = a * b;
  return true;
}

static wide wide_mul(uint64_t a, uint64_t b) {
  uint64_t a0 = a & UINT32_MAX, a1 = a >> 32, b0 = b & UINT32_MAX, b1 = b >> 32;
  uint64_t middle = a1 * b0 + (a0 * b0 >> 32); /* cannot overflow, nor can the next */
  uint64_t middle2 = a0 * b1 + (middle & UINT32_MAX);
  return (wide){a1 * b1 + (middle >> 32) + (middle2 >> 32), a * b};
}

static int wide_cmp(wide a, wide b) {
  if (a.high != b.high) return a.high < b.high ? -1 : 1;
  return (a.low > b.low) - (a.low < b.low);
}

static wide wide_add(wide a, wide b) {
  uint64_t low = a.low + b.low;
  return (wide){a.high + b.high + (low < b.low), low};
}

static wide wide_sub(wide a, wide b) { /* a >= b */
  return (wide){a.high - b.high - (a.low < b.low), a.low - b.low};
}

/* Schoolbook division, bit by bit; by is below 2^63, so the rest never overflows. */
static wide wide_div(wide a, uint64_t by, uint64_t *rest) {
  wide quotient = {0, 0};
  uint64_t r = 0;
  if (a.high == 0) {
    *rest = a.low % by;
    return (wide){0, a.low / by};
  }
  for (int bit = 127; bit >= 0; bit--) {
    uint64_t half = bit >= 64 ? a.high : a.low;
    r = r << 1 | ((half >> (bit % 64)) & 1);
    quotient = (wide){quotient.high << 1 | quotient.low >> 63, quotient.low << 1};
    if (r >= by) {
      r -= by;
      quotient.low |= 1;
    }
  }
  *rest = r;
  return quotient;
}

/* The fraction as it is kept; num and den have no common factor and den > 0. */
static bool finish(bool negative, uint64_t num, uint64_t den, talks_rational *out) {
  uint64_t most = (uint64_t)INT64_MAX + (negative ? 1 : 0);
  if (num > most || den > INT64_MAX) return false;
  /* The lowest number has no positive twin to take the negative of. */
  out->num = !negative ? (int64_t)num : num == most ? INT64_MIN : -(int64_t)num;
  out->den = (int64_t)den;
  return true;
}

static bool reduce(bool negative, uint64_t num, uint64_t den, talks_rational *out) {
  uint64_t common = gcd(num, den);
  return finish(negative, num / common, den / common, out);
}

/* ---- arithmetic ---------------------------------------------------------------- */

bool talks__rat_make(int64_t num, int64_t den, talks_rational *out) {
  if (den == 0) return false;
  return reduce((num < 0) != (den < 0), magnitude(num), magnitude(den), out);
}

/* a + b, or a - b when minus. With g = gcd(a.den, b.den) only factors of g can be common
 * to the sum t / (a.den * b.den / g). */
static bool sum(talks_rational a, talks_rational b, bool minus, talks_rational *out) {
  uint64_t a_den = (uint64_t)a.den, b_den = (uint64_t)b.den;
  uint64_t g = gcd(a_den, b_den), rest, den;
  wide x = wide_mul(magnitude(a.num), b_den / g);
  wide y = wide_mul(magnitude(b.num), a_den / g);
  bool x_negative = a.num < 0, y_negative = (b.num < 0) != minus;
  bool x_larger = wide_cmp(x, y) >= 0;
  bool negative = x_larger ? x_negative : y_negative;
  wide t = x_negative == y_negative ? wide_add(x, y)
           : x_larger               ? wide_sub(x, y)
                                    : wide_sub(y, x);
  if (t.high == 0 && t.low == 0) return finish(false, 0, 1, out);
  wide_div(t, g, &rest);
  uint64_t common = gcd(g, rest);
  t = wide_div(t, common, &rest);
  if (t.high != 0 || !u64_mul(a_den / g, b_den / common, &den)) return false;
  return finish(negative, t.low, den, out);
}

/* Whole numbers are the most common by far: these three try them first. */
static bool are_whole(talks_rational a, talks_rational b) {
  return a.den == 1 && b.den == 1;
}

bool talks__rat_add(talks_rational a, talks_rational b, talks_rational *out) {
  if (are_whole(a, b)) {
    talks_rational whole = {0, 1};
    if (!talks__i64_add(a.num, b.num, &whole.num)) return false;
    *out = whole;
    return true;
  }
  return sum(a, b, false, out);
}

bool talks__rat_sub(talks_rational a, talks_rational b, talks_rational *out) {
  return sum(a, b, true, out);
}

/* (a/b) * (c/d), each in lowest terms: after cross-cancelling the product is as well. */
static bool product(bool negative, uint64_t a, uint64_t b, uint64_t c, uint64_t d,
                    talks_rational *out) {
  uint64_t g = gcd(a, d), h = gcd(c, b), num, den;
  if (!u64_mul(a / g, c / h, &num) || !u64_mul(b / h, d / g, &den)) return false;
  return finish(negative, num, den, out);
}

bool talks__rat_mul(talks_rational a, talks_rational b, talks_rational *out) {
  if (are_whole(a, b)) {
    talks_rational whole = {0, 1};
    if (!talks__i64_mul(a.num, b.num, &whole.num)) return false;
    *out = whole;
    return true;
  }
  return product((a.num < 0) != (b.num < 0), magnitude(a.num), (uint64_t)a.den,
                 magnitude(b.num), (uint64_t)b.den, out);
}

bool talks__rat_div(talks_rational a, talks_rational b, talks_rational *out) {
  if (b.num == 0) return false;
  return product((a.num < 0) != (b.num < 0), magnitude(a.num), (uint64_t)a.den,
                 (uint64_t)b.den, magnitude(b.num), out);
}

int talks__rat_cmp(talks_rational a, talks_rational b) {
  if (are_whole(a, b)) return (a.num > b.num) - (a.num < b.num);
  if ((a.num < 0) != (b.num < 0)) return a.num < 0 ? -1 : 1;
  int order = wide_cmp(wide_mul(magnitude(a.num), (uint64_t)b.den),
                       wide_mul(magnitude(b.num), (uint64_t)a.den));
  return a.num < 0 ? -order : order;
}

int64_t talks__rat_round(talks_rational r) {
  uint64_t m = magnitude(r.num), den = (uint64_t)r.den, rest = m % den;
  talks_rational rounded = {0, 1};
  /* Cannot fail: a denominator of 1 rounds nothing, a larger one leaves room. */
  (void)finish(r.num < 0, m / den + (rest >= den - rest), 1, &rounded);
  return rounded.num;
}

/* ---- reading ------------------------------------------------------------------- */

static bool is_digit(char c) { return c >= '0' && c <= '9'; }

static bool take_char(talks_str *s, char c) {
  if (s->n == 0 || s->p[0] != c) return false;
  *s = (talks_str){s->p + 1, s->n - 1};
  return true;
}

/* Appends the leading digits of *s to *value and takes them off; returns how many there
 * were. *fits becomes false when the value outgrows 64 bits. */
static size_t take_digits(talks_str *s, uint64_t *value, bool *fits) {
  size_t n = 0;
  for (; s->n > 0 && is_digit(s->p[0]); n++) {
    uint64_t digit = (uint64_t)(s->p[0] - '0');
    if (*value > (UINT64_MAX - digit) / 10) *fits = false;
    else *value = *value * 10 + digit;
    *s = (talks_str){s->p + 1, s->n - 1};
  }
  return n;
}

/* Digits, perhaps in groups of three with one and the same separator. */
static bool take_grouped(talks_str *s, uint64_t *value, bool *fits, bool *grouped) {
  size_t n = take_digits(s, value, fits);
  char separator = s->n > 0 && s->p[0] == ' ' ? ' ' : ',';
  *grouped = false;
  while (take_char(s, separator)) {
    if (n > 3 || take_digits(s, value, fits) != 3) return false;
    *grouped = true;
  }
  return n > 0;
}

/* All the rest of *s, which stands behind a decimal point. */
static bool take_decimals(talks_str *s, uint64_t *num, uint64_t *den, bool *fits) {
  if (s->n == 0) return false;
  while (s->n > 0 && s->p[s->n - 1] == '0') s->n--; /* they add nothing but length */
  size_t n = s->n;
  if (take_digits(s, num, fits) != n) return false;
  for (; n > 0 && *fits; n--) *fits = u64_mul(*den, 10, den);
  return true;
}

talks_status talks__rat_parse(talks_str text, talks_rational *out) {
  uint64_t num = 0, den = 1;
  bool negative = take_char(&text, '-'), fits = true, grouped;
  if (!take_grouped(&text, &num, &fits, &grouped)) return TALKS_BAD_INPUT;
  if (take_char(&text, '.')) {
    if (!take_decimals(&text, &num, &den, &fits)) return TALKS_BAD_INPUT;
  } else if (take_char(&text, '/')) {
    den = 0;
    if (grouped || take_digits(&text, &den, &fits) == 0) return TALKS_BAD_INPUT;
    if (den == 0) return TALKS_BAD_INPUT;
  }
  if (text.n > 0) return TALKS_BAD_INPUT;
  return fits && reduce(negative, num, den, out) ? TALKS_OK : TALKS_LIMIT;
}

/* ---- writing ------------------------------------------------------------------- */

/* A denominator below 2^63 without other factors than 2 and 5 gives at most 62 decimals;
 * more are never written. */
#define MOST_DECIMALS 62

static bool is_finite(uint64_t den) {
  while (den % 2 == 0) den /= 2;
  while (den % 5 == 0) den /= 5;
  return den == 1;
}

/* Writes up to most decimals of rest/den, without the point; returns how many. What then
 * is left over stays in *rest. */
static unsigned long_division(uint64_t *rest, uint64_t den, unsigned most, char *out) {
  unsigned n = 0;
  for (; n < most && *rest != 0; n++) {
    wide digit = wide_div(wide_mul(*rest, 10), den, rest);
    out[n] = (char)('0' + digit.low);
  }
  return n;
}

/* Adds one to the last of n decimals; true when it carries over the point. */
static bool carry(char *decimals, unsigned n) {
  while (n-- > 0) {
    if (decimals[n] != '9') {
      decimals[n]++;
      return false;
    }
    decimals[n] = '0';
  }
  return true;
}

static void put_whole(talks__buf *out, uint64_t value, bool group) {
  char digits[32]; /* 20 digits and their commas, filled from the end */
  size_t at = sizeof digits, n = 0;
  do {
    if (group && n > 0 && n % 3 == 0) digits[--at] = ',';
    digits[--at] = (char)('0' + value % 10);
    value /= 10;
    n++;
  } while (value != 0);
  talks__buf_put(out, digits + at, sizeof digits - at);
}

void talks__rat_format(talks_rational r, bool group, unsigned max_decimals,
                       talks__buf *out, bool *exact) {
  if (r.den == 1) { /* most are whole */
    if (r.num < 0) talks__buf_char(out, '-');
    put_whole(out, magnitude(r.num), group);
    if (exact) *exact = true;
    return;
  }
  char decimals[MOST_DECIMALS];
  uint64_t den = (uint64_t)r.den, whole = magnitude(r.num) / den;
  uint64_t rest = magnitude(r.num) % den;
  bool finite = is_finite(den);
  unsigned most = finite || max_decimals > MOST_DECIMALS ? MOST_DECIMALS : max_decimals;
  unsigned n = long_division(&rest, den, most, decimals);
  if (rest > den - rest) whole += carry(decimals, n); /* never a half: that is finite */
  while (n > 0 && decimals[n - 1] == '0') n--;
  if (r.num < 0 && (whole != 0 || n > 0)) talks__buf_char(out, '-');
  put_whole(out, whole, group);
  if (n > 0) talks__buf_char(out, '.');
  talks__buf_put(out, decimals, n);
  if (exact) *exact = finite;
}
