/* text/figure_number.c: one number, in digits, in Chinese numerals, or in both.
 *
 * A number is read as a tally: digits are gathered, 十 百 千 close them into a section, 万 亿
 * 兆 close the section into the total; a larger one after a smaller multiplies all that
 * came before (2.1万亿). What does not continue the number ends it and is left for the
 * caller, so nonsense such as "五千三千" surfaces as a leftover and is never given a value.
 * All arithmetic is exact and checked.
 */
#include "text/figure_words.h"

#include <float.h>

typedef struct {
  talks_rational total, section, digits;
  int64_t big, small; /* the last 万 亿 兆; the last 十 百 千 of the section; 0: none */
  int64_t scale;      /* product of what followed the last digits, for talks__number */
  bool has_digits, arabic; /* arabic: the digits read last were */
  bool filled;   /* a zero fills a gap, as in 一百零五: the next digit counts ones */
  bool compound; /* digits came after a scale */
  bool over, any;
  bool loose;   /* not NUMBER_STRICT */
  bool spelled; /* Chinese numerals were read */
  bool pair;    /* two digits were read as guesses at one */
  bool upper;   /* the higher of them counts */
} tally;

/* ---- single characters --------------------------------------------------------- */

static uint32_t first_of(talks_str s, size_t *length) {
  return talks__fold_next(s, length);
}

static void skip(talks_str *s, size_t n) { *s = (talks_str){s->p + n, s->n - n}; }

/* Takes a digit of either width off *s; -1: there is none. */
static int take_digit(talks_str *s) {
  size_t length;
  uint32_t code = first_of(*s, &length);
  if (code < '0' || code > '9') return -1;
  skip(s, length);
  return (int)(code - '0');
}

static bool starts_with_digit(talks_str s) { return take_digit(&s) >= 0; }

/* A Chinese digit. */
static bool take_one(talks_str *s, int64_t *value) {
  unsigned digit;
  if (!talks__figure_numeral(s, WORD_DIGIT, &digit)) return false;
  *value = digit;
  return true;
}

/* 十 百 千 or 万 亿 兆: what it multiplies by. */
static bool take_power(talks_str *s, talks__word_kind kind, int64_t *value) {
  unsigned exponent;
  if (!talks__figure_numeral(s, kind, &exponent)) return false;
  for (*value = 1; exponent > 0; exponent--) *value *= 10;
  return true;
}

/* 万 亿 兆, but not where a unit begins with it: 750兆瓦 is 750 MW. */
static bool take_myriad(talks_str *s, int64_t *value) {
  talks_str rest = *s, word = *s;
  unsigned unit;
  if (!take_power(&rest, WORD_MYRIAD, value)) return false;
  if (talks__figure_word(&word, WORD_UNIT, &unit)) return false;
  *s = rest;
  return true;
}

static talks_rational whole(int64_t value) { return (talks_rational){value, 1}; }

/* The same behind blanks. */
static bool take_code_far(talks_str *s, uint32_t code) {
  talks_str rest = *s;
  talks__figure_blanks(&rest);
  if (!talks__figure_code(&rest, code)) return false;
  *s = rest;
  return true;
}

/* ---- digits -------------------------------------------------------------------- */

/* True where exactly three digits follow the separator at the start of s. */
static bool is_group(talks_str s) {
  skip(&s, 1);
  int n = 0;
  while (n < 4 && take_digit(&s) >= 0) n++;
  return n == 3;
}

static talks_status append_digits(talks_str *s, int64_t *value, int *count) {
  for (int digit; (digit = take_digit(s)) >= 0; ++*count) {
    if (!talks__i64_mul(*value, 10, value)) return TALKS_LIMIT;
    if (!talks__i64_add(*value, digit, value)) return TALKS_LIMIT;
  }
  return TALKS_OK;
}

/* Digits with thousands grouped by commas or by single spaces, or not grouped. */
static talks_status read_whole(talks_str *s, int64_t *value) {
  int count = 0;
  talks_status status = append_digits(s, value, &count);
  if (status || count > 3 || s->n == 0) return status;
  char mark = s->p[0];
  if (mark != ',' && mark != ' ') return TALKS_OK;
  while (!status && s->n > 0 && s->p[0] == mark && is_group(*s)) {
    skip(s, 1);
    status = append_digits(s, value, &count);
  }
  return status;
}

static talks_status read_decimals(talks_str *s, int64_t value, talks_rational *out) {
  talks_str rest = *s;
  int count = 0;
  int64_t power = 1;
  if (talks__figure_code(&rest, '.') && starts_with_digit(rest)) {
    talks_status status = append_digits(&rest, &value, &count);
    if (status) return status;
    *s = rest;
  }
  while (count-- > 0) {
    if (!talks__i64_mul(power, 10, &power)) return TALKS_LIMIT;
  }
  (void)talks__rat_make(value, power, out); /* fits, as both do and power > 0 */
  return TALKS_OK;
}

/* "/4" behind the numerator *out. A denominator of zero is left unread. */
static talks_status read_under(talks_str *s, talks_rational *out) {
  talks_str rest = *s;
  int64_t under = 0;
  if (!talks__figure_code(&rest, '/') || !starts_with_digit(rest)) return TALKS_OK;
  talks_status status = read_whole(&rest, &under);
  if (status || under == 0) return status;
  *s = rest;
  return talks__rat_div(*out, whole(under), out) ? TALKS_OK : TALKS_LIMIT;
}

/* "1,240", "31.5", "3/4"; loose: "1 3/5". */
static talks_status read_arabic(talks_str *s, bool loose, talks_rational *out) {
  int64_t value = 0, above = 0;
  talks_status status = read_whole(s, &value);
  if (!status) status = read_decimals(s, value, out);
  if (status || !loose || out->den != 1) return status ? status : read_under(s, out);
  talks_str rest = *s;
  talks__figure_blanks(&rest);
  if (rest.n < s->n && starts_with_digit(rest) && !read_whole(&rest, &above)) {
    talks_rational part = whole(above);
    const char *before = rest.p;
    status = read_under(&rest, &part);
    if (!status && rest.p != before) {
      *s = rest;
      return talks__rat_add(*out, part, out) ? TALKS_OK : TALKS_LIMIT;
    }
  }
  return read_under(s, out);
}

/* 点五 after Chinese digits. 两 is a count, never a decimal. */
static talks_status read_chinese_decimals(talks_str *s, bool loose, talks_rational *out) {
  talks_str rest = *s;
  int64_t digit, power = 1;
  if (loose) talks__figure_blanks(&rest);
  if (!talks__figure_code(&rest, u'点')) return TALKS_OK;
  for (size_t length;;) {
    if (loose) talks__figure_blanks(&rest);
    if (first_of(rest, &length) == u'两') return TALKS_OK;
    if (!take_one(&rest, &digit)) return TALKS_OK;
    talks_rational part = {0, 1};
    if (!talks__i64_mul(power, 10, &power)) return TALKS_LIMIT;
    (void)talks__rat_make(digit, power, &part);
    if (!talks__rat_add(*out, part, out)) return TALKS_LIMIT;
    *s = rest;
  }
}

/* ---- the tally ----------------------------------------------------------------- */

/* Each of these takes one token off *s, or leaves *s alone when the token, there or not,
 * does not continue the number. */

static void start_digits(tally *t, bool arabic) {
  t->compound |= t->scale != 1;
  t->scale = 1;
  t->has_digits = true;
  t->arabic = arabic;
}

static talks_status take_arabic(talks_str *s, tally *t) {
  bool gap = t->has_digits && t->filled && t->digits.num == 0; /* 1千零1 */
  if ((t->has_digits && !gap) || !starts_with_digit(*s)) return TALKS_OK;
  start_digits(t, true);
  return read_arabic(s, t->loose, &t->digits);
}

/* 两 counts what follows: it stands first, or before a 百 千 万 亿 that goes on the number,
 * as in 三千两百. In 一百两 it is a unit; 三两千 is no number. */
static bool is_misplaced(talks_str s, const tally *t) {
  size_t length;
  int64_t unit;
  if (first_of(s, &length) != u'两' || !t->any) return false;
  if (t->has_digits && t->digits.num != 0) return true;
  skip(&s, length);
  talks__figure_blanks(&s);
  if (take_power(&s, WORD_TEN, &unit))
    return unit == 10 || (t->small != 0 && unit >= t->small);
  return !take_myriad(&s, &unit) || t->small != 0 || unit >= t->big;
}

/* 三两天: two or three, where something is counted; 三两 alone is a weight. */
static bool is_three_or_two(talks_str s, int64_t digit) {
  uint32_t next;
  int64_t unit;
  if (digit != 3 || !talks__figure_code(&s, u'两')) return false;
  if (take_power(&s, WORD_TEN, &unit)) return unit != 10;
  if (take_myriad(&s, &unit)) return true;
  return talks__figure_kinds(s, &next) & 1u << WORD_UNIT;
}

/* 二三十, 十七八, 三五: two digits that follow one another, and no third, are a low and a high
 * guess. Takes the second. */
static void take_guess(talks_str *s, tally *t, bool alone, int64_t *digit) {
  talks_str rest = *s;
  int64_t low = *digit, high, third;
  size_t length;
  if (!t->loose || t->pair || low == 0) return;
  if (!take_one(&rest, &high)) return;
  if (alone && is_three_or_two(*s, low)) {
    low = 2;
    high = 3;
  }
  if (high != low + 1 && !(alone && low == 3 && high == 5)) return;
  talks_str behind = rest;
  if (take_one(&behind, &third) || first_of(rest, &length) == u'点') return;
  t->pair = true;
  *digit = t->upper ? high : low;
  *s = rest;
}

static talks_status take_chinese(talks_str *s, tally *t) {
  bool alone = t->big == 0 && t->small == 0;
  bool more = !t->arabic && (alone || t->digits.num == 0);
  int64_t digit;
  talks_str rest = *s;
  if (t->has_digits && !more) return TALKS_OK;
  if (t->loose && t->spelled && !alone) talks__figure_blanks(&rest);
  if (is_misplaced(rest, t)) return TALKS_OK;
  if (!take_one(&rest, &digit)) return TALKS_OK;
  bool first = !t->has_digits || !alone;
  if (first) take_guess(&rest, t, alone, &digit);
  *s = rest;
  t->filled |= !alone && digit == 0;
  t->spelled = true;
  start_digits(t, false);
  if (!talks__rat_mul(t->digits, whole(10), &t->digits)) return TALKS_LIMIT;
  if (!talks__rat_add(t->digits, whole(digit), &t->digits)) return TALKS_LIMIT;
  return read_chinese_decimals(s, t->loose, &t->digits);
}

static talks_status take_small(talks_str *s, tally *t) {
  talks_str rest = *s;
  int64_t unit;
  talks__figure_blanks(&rest);
  if (TALKS_NEVER(!take_power(&rest, WORD_TEN, &unit))) return TALKS_OK; /* in sight */
  if (t->small != 0 && unit >= t->small) return TALKS_OK;
  *s = rest;
  t->spelled = true;
  bool zero = t->digits.num == 0 && (t->filled || !t->arabic);
  if (!t->has_digits || zero) t->digits = whole(1);
  talks_rational part;
  if (!talks__rat_mul(t->digits, whole(unit), &part)) return TALKS_LIMIT;
  if (t->has_digits && t->arabic) t->scale = unit;
  t->digits = whole(0);
  t->has_digits = t->filled = false;
  t->small = unit;
  return talks__rat_add(t->section, part, &t->section) ? TALKS_OK : TALKS_LIMIT;
}

static talks_status take_big(talks_str *s, tally *t) {
  talks_str rest = *s;
  int64_t unit;
  talks__figure_blanks(&rest);
  if (!take_myriad(&rest, &unit)) return TALKS_OK;
  bool empty = !t->has_digits && t->small == 0;
  bool again = t->loose && empty && unit == t->big; /* 四万万 */
  if (t->big != 0 && !again && (unit == t->big || (empty && unit < t->big)))
    return TALKS_OK;
  *s = rest;
  t->spelled = true;
  if (empty && t->big == 0) t->section = whole(1);
  talks_rational part, by = whole(unit);
  bool fits = talks__rat_add(t->section, t->digits, &part);
  if (unit > t->big || again) {
    fits = fits && talks__rat_add(t->total, part, &t->total) &&
           talks__rat_mul(t->total, by, &t->total);
  } else {
    fits = fits && talks__rat_mul(part, by, &part) &&
           talks__rat_add(t->total, part, &t->total);
  }
  t->section = t->digits = whole(0);
  t->has_digits = t->filled = false;
  t->small = 0;
  t->big = unit;
  return fits && talks__i64_mul(t->scale, unit, &t->scale) ? TALKS_OK : TALKS_LIMIT;
}

/* 多, 余 or 几 inside, as in "80多万". */
static void take_over(talks_str *s, tally *t) {
  talks_str rest = *s;
  if (!t->any || (t->over && !t->loose)) return;
  if (t->loose) talks__figure_blanks(&rest);
  bool vague = t->small != 0 || t->big != 0; /* 十几, never 三几 */
  if (!talks__figure_code(&rest, u'多') && !talks__figure_code(&rest, u'余') &&
      !(vague && talks__figure_code(&rest, u'几')))
    return;
  talks_str behind = rest;
  int64_t unit;
  size_t length;
  if (first_of(behind, &length) == u'数') return; /* 多数: a majority */
  talks__figure_blanks(&behind);
  bool scale = take_myriad(&behind, &unit);
  if (s->p[0] == ' ' && !scale) return; /* a word of its own */
  t->over = true;
  *s = rest;
}

/* 四百亿点五: decimals right behind a scale. */
static talks_status take_tail(talks_str *s, tally *t) {
  if (!t->loose || t->has_digits || (t->small == 0 && t->big == 0)) return TALKS_OK;
  const char *before = s->p;
  talks_status status = read_chinese_decimals(s, true, &t->digits);
  if (s->p != before) start_digits(t, true);
  return status;
}

/* Which takers may find something here, told by one look behind blanks. */
static uint32_t sight_of(talks_str s) {
  uint32_t next, kinds = talks__figure_kinds(s, &next);
  return kinds | (uint32_t)(next >= '0' && next <= '9') << WORD_KINDS;
}

static talks_status take_all(talks_str *s, tally *t) {
  static const struct {
    talks_status (*take)(talks_str *, tally *);
    uint32_t wants; /* of the sight */
  } takers[] = {{take_arabic, 1u << WORD_KINDS},
                {take_chinese, 1u << WORD_DIGIT},
                {take_small, 1u << WORD_TEN},
                {take_big, 1u << WORD_MYRIAD},
                {take_tail, 1u << WORD_PIECE}};
  uint32_t sight = sight_of(*s);
  for (const char *before = NULL; s->p != before;) {
    before = s->p;
    for (size_t i = 0; i < TALKS_COUNT(takers); i++) {
      const char *here = s->p;
      if (!(sight & takers[i].wants)) continue;
      talks_status status = takers[i].take(s, t);
      if (status) return status;
      if (s->p != here) sight = sight_of(*s);
      t->any |= s->p != before;
    }
    if (!(sight & 1u << WORD_PIECE)) continue;
    take_over(s, t);
    sight = sight_of(*s);
  }
  return TALKS_OK;
}

/* A last digit without its unit counts the next one down: 三万五 is 35,000, 两千三点一 is
 * 2300.1. */
static talks_status tally_value(tally *t, talks_rational *out) {
  int64_t unit = t->small ? t->small : t->big;
  int64_t digit = t->digits.num / t->digits.den;
  bool whole_only = t->digits.den == 1 || (t->loose && !t->arabic);
  if (unit > 0 && !t->filled && whole_only && digit > 0 && digit < 10) {
    talks_rational more = whole(digit * (unit / 10 - 1)); /* below 9 x 10^11 */
    if (!talks__rat_add(t->digits, more, &t->digits)) return TALKS_LIMIT;
  }
  *out = t->total;
  return talks__rat_add(*out, t->section, out) && talks__rat_add(*out, t->digits, out)
             ? TALKS_OK
             : TALKS_LIMIT;
}

/* A number without sign; any tells whether there was one. */
static talks_status read_tally(talks_str *s, bool loose, talks__number *out, bool *any) {
  talks_str start = *s;
  tally t = {.scale = 1, .loose = loose};
  t.total = t.section = t.digits = whole(0);
  tally high = t;
  talks_status status = take_all(s, &t);
  *any = t.any;
  if (!status) status = tally_value(&t, &out->value);
  out->scaled = t.compound || t.scale != 1;
  out->scale = t.compound ? 1 : t.scale;
  out->over = t.over;
  out->spelled = t.spelled;
  out->pair = t.pair;
  if (status || !t.pair) return status;
  high.upper = true;
  status = take_all(&start, &high);
  return status ? status : tally_value(&high, &out->upper);
}

/* ---- in documents alone --------------------------------------------------------- */

/* Digits past 64 bits: their value as nearly as a double has it. */
static bool read_huge(talks_str *s, talks__number *out) {
  talks_str rest = *s;
  double value = 0, power = 1;
  for (int digit; (digit = take_digit(&rest)) >= 0;) value = value * 10 + digit;
  if (value < 1e18) return false;
  if (talks__figure_code(&rest, '.')) {
    for (int digit; (digit = take_digit(&rest)) >= 0;) value += digit / (power *= 10);
  }
  *out = (talks__number){.value = whole(0), .scale = 1, .inexact = true, .about = value};
  *s = rest;
  return true;
}

/* Multiplies |times| times by base, or divides by it: exactly, or else as a double has it.
 * False where that has no end either. */
static bool raise(talks__number *number, talks_rational base, int64_t times) {
  double factor = (double)base.num / (double)base.den;
  double about = (double)number->value.num / (double)number->value.den;
  talks_rational exact = number->value;
  bool fits = true;
  for (int64_t i = 0; i < (times < 0 ? -times : times); i++) {
    about = times < 0 ? about / factor : about * factor;
    fits = fits && (times < 0 ? talks__rat_div(exact, base, &exact)
                              : talks__rat_mul(exact, base, &exact));
  }
  number->value = fits ? exact : whole(0);
  number->about = fits ? 0 : about;
  number->inexact = !fits;
  return about < DBL_MAX;
}

/* "e5" and "^-1" behind digits. Their sign may be written out more than once. */
static void read_power(talks_str *s, talks__number *number) {
  enum { MOST = 300 };
  talks_str rest = *s;
  int64_t exponent = 0;
  int count = 0;
  bool minus = false, raised = talks__figure_code(&rest, '^');
  if (!raised && !talks__figure_code(&rest, 'e')) return;
  for (bool sign = true; sign;) {
    bool negative = talks__figure_code(&rest, '-');
    minus ^= negative;
    sign = negative || talks__figure_code(&rest, '+');
  }
  if (append_digits(&rest, &exponent, &count) || count == 0 || exponent > MOST) return;
  size_t length;
  uint32_t next = first_of(rest, &length);
  if (next >= 'a' && next <= 'z') return;
  if (raised && number->value.num == 0) return; /* nothing divides by it */
  talks__number powered = *number;
  if (raised) powered.value = whole(1);
  if (!raise(&powered, raised ? number->value : whole(10), minus ? -exponent : exponent))
    return;
  *number = powered;
  *s = rest;
}

/* 一打 is a dozen; 打 before these is a verb. */
static void read_dozen(talks_str *s, talks__number *number) {
  static const uint16_t verbs[] = u"击算开造破仗响断电工字架压听赢败折";
  talks_str rest = *s;
  size_t length;
  if (!talks__figure_code(&rest, u'打')) return;
  uint32_t next = first_of(rest, &length);
  for (size_t i = 0; verbs[i]; i++)
    if (verbs[i] == next) return;
  if (talks__rat_mul(number->value, whole(12), &number->value)) *s = rest;
}

bool talks__figure_times(talks__number *number, talks_rational by) {
  talks__number product = *number;
  if (number->inexact) product.about *= (double)by.num / (double)by.den;
  else if (!talks__rat_mul(number->value, by, &product.value)) return false;
  if (number->pair && !talks__rat_mul(number->upper, by, &product.upper)) return false;
  *number = product;
  return true;
}

/* ---- numbers ------------------------------------------------------------------- */

/* 三分之一: the denominator was read, the numerator may follow. */
static talks_status read_fraction(talks_str *s, bool loose, talks__number *number) {
  talks_str rest = *s;
  unsigned ignored;
  talks__number above = {.scale = 1};
  bool any;
  if (number->value.num == 0 || !talks__figure_word(&rest, WORD_PARTS, &ignored)) {
    return TALKS_OK;
  }
  if (loose) talks__figure_blanks(&rest);
  bool minus =
      loose && (talks__figure_code(&rest, u'负') || talks__figure_code(&rest, '-'));
  talks_status status = read_tally(&rest, loose, &above, &any);
  if (status || !any) return status;
  *s = rest;
  if (!talks__rat_div(above.value, number->value, &above.value)) return TALKS_LIMIT;
  if (minus) above.value.num = -above.value.num;
  *number = (talks__number){
      .value = above.value, .scale = 1, .over = above.over, .spelled = number->spelled};
  return TALKS_OK;
}

/* 三又五分之一. */
static talks_status read_mixed(talks_str *s, talks__number *number) {
  talks_str rest = *s;
  if (!take_code_far(&rest, u'又')) return TALKS_OK;
  talks__figure_blanks(&rest);
  talks__number part = {.scale = 1};
  bool any;
  talks_status status = read_tally(&rest, true, &part, &any);
  if (status || !any) return status;
  const char *before = rest.p;
  status = read_fraction(&rest, true, &part);
  if (status || rest.p == before) return status;
  *s = rest;
  return talks__rat_add(number->value, part.value, &number->value) ? TALKS_OK
                                                                   : TALKS_LIMIT;
}

/* What may stand behind the digits of a document's number. */
static talks_status read_loose_tail(talks_str *s, talks__number *number) {
  if (!number->spelled) read_power(s, number);
  if (number->inexact) return TALKS_OK;
  talks_status status = read_mixed(s, number);
  if (!status) read_dozen(s, number);
  return status;
}

static talks_status read_unsigned(talks_str *s, talks__number_how how,
                                  talks__number *number) {
  bool any = false, loose = how != NUMBER_STRICT;
  talks_str start = *s;
  if (loose && s->n > 1 && s->p[0] == '.') { /* .5 */
    talks_status status = read_decimals(s, 0, &number->value);
    if (s->p != start.p) return status;
  }
  talks_status status = read_tally(s, loose, number, &any);
  if (status == TALKS_LIMIT && loose) {
    *s = start;
    if (!read_huge(s, number)) return TALKS_LIMIT;
    return talks__figure_scale(s, how, number);
  }
  if (status || number->pair) return status;
  if (!any) return talks__figure_english(s, how, number);
  if (!talks__figure_goes_on(*s)) return TALKS_OK;
  status = read_fraction(s, loose, number);
  if (!status && loose) status = read_loose_tail(s, number);
  return status ? status : talks__figure_scale(s, how, number);
}

static void negate(talks__number *number) {
  talks_rational low = number->pair ? number->upper : number->value;
  number->upper.num = -number->value.num;
  number->upper.den = number->value.den;
  number->value = (talks_rational){-low.num, low.den};
  number->about = -number->about;
}

talks_status talks__figure_number(talks_str *s, talks__number_how how,
                                  talks__number *out) {
  talks_str rest = *s;
  size_t length;
  talks__figure_blanks(&rest);
  uint32_t first = first_of(rest, &length);
  bool minus = first == '-' || first == 0x2212 || first == u'负';
  if (minus) skip(&rest, length);
  talks__number number = {.value = whole(0), .scale = 1};
  talks_status status = read_unsigned(&rest, how, &number);
  if (status) return status;
  if (minus) negate(&number);
  *s = rest;
  *out = number;
  return TALKS_OK;
}
