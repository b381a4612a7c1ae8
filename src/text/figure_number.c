/* text/figure_number.c: one number, in digits, in Chinese numerals, or in both.
 *
 * A number is read as a tally: digits are gathered, 十 百 千 close them into a section, 万 亿
 * 兆 close the section into the total; a larger one after a smaller multiplies all that
 * came before (2.1万亿). What does not continue the number ends it and is left for the
 * caller, so nonsense such as "五千三千" surfaces as a leftover and is never given a value.
 * All arithmetic is exact and checked.
 */
#include "text/figure_words.h"

typedef struct {
  talks_rational total, section, digits;
  int64_t big, small; /* the last 万 亿 兆; the last 十 百 千 of the section; 0: none */
  int64_t scale;      /* product of what followed the last digits, for talks__number */
  bool has_digits, arabic; /* arabic: the digits read last were */
  bool filled;   /* a zero fills a gap, as in 一百零五: the next digit counts ones */
  bool compound; /* digits came after a scale */
  bool over, any;
} tally;

typedef struct {
  uint16_t code;
  int64_t value;
} numeral;

static const numeral digit_codes[] = {
    {u'〇', 0}, {u'零', 0}, {u'一', 1}, {u'二', 2}, {u'两', 2}, {u'三', 3},
    {u'四', 4}, {u'五', 5}, {u'六', 6}, {u'七', 7}, {u'八', 8}, {u'九', 9},
};
static const numeral small_codes[] = {{u'十', 10}, {u'百', 100}, {u'千', 1000}};
static const numeral big_codes[] = {
    {u'万', 10000}, {u'亿', 100000000}, {u'兆', 1000000000000}};

/* ---- single characters --------------------------------------------------------- */

static uint32_t first_of(talks_str s, size_t *length) {
  return talks__fold_alike(talks__utf8_next(s, length));
}

static void skip(talks_str *s, size_t n) { *s = (talks_str){s->p + n, s->n - n}; }

/* Takes the code point, folded, if it is this one. */
static bool take_code(talks_str *s, uint32_t code) {
  size_t length;
  if (first_of(*s, &length) != code) return false;
  skip(s, length);
  return true;
}

/* Takes a digit of either width off *s; -1: there is none. */
static int take_digit(talks_str *s) {
  size_t length;
  uint32_t code = first_of(*s, &length);
  if (code < '0' || code > '9') return -1;
  skip(s, length);
  return (int)(code - '0');
}

static bool starts_with_digit(talks_str s) { return take_digit(&s) >= 0; }

static bool take_numeral(talks_str *s, const numeral *table, size_t count,
                         int64_t *value) {
  size_t length;
  uint32_t code = first_of(*s, &length);
  for (size_t i = 0; i < count; i++) {
    if (table[i].code != code) continue;
    *value = table[i].value;
    skip(s, length);
    return true;
  }
  return false;
}

#define TAKE_NUMERAL(s, table, value) take_numeral(s, table, TALKS_COUNT(table), value)

static talks_rational whole(int64_t value) { return (talks_rational){value, 1}; }

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
  if (take_code(&rest, '.') && starts_with_digit(rest)) {
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

/* "1,240", "31.5", "3/4". A denominator of zero is left unread. */
static talks_status read_arabic(talks_str *s, talks_rational *out) {
  int64_t value = 0, under = 0;
  talks_status status = read_whole(s, &value);
  if (!status) status = read_decimals(s, value, out);
  talks_str rest = *s;
  if (status || !take_code(&rest, '/') || !starts_with_digit(rest)) return status;
  status = read_whole(&rest, &under);
  if (status || under == 0) return status;
  *s = rest;
  return talks__rat_div(*out, whole(under), out) ? TALKS_OK : TALKS_LIMIT;
}

/* 点五 after Chinese digits. */
static talks_status read_chinese_decimals(talks_str *s, talks_rational *out) {
  talks_str rest = *s;
  int64_t digit, power = 1;
  if (!take_code(&rest, u'点')) return TALKS_OK;
  while (TAKE_NUMERAL(&rest, digit_codes, &digit)) {
    talks_rational part = {0, 1};
    if (!talks__i64_mul(power, 10, &power)) return TALKS_LIMIT;
    (void)talks__rat_make(digit, power, &part);
    if (!talks__rat_add(*out, part, out)) return TALKS_LIMIT;
    *s = rest;
  }
  return TALKS_OK;
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
  if (t->has_digits || !starts_with_digit(*s)) return TALKS_OK;
  start_digits(t, true);
  return read_arabic(s, &t->digits);
}

static talks_status take_chinese(talks_str *s, tally *t) {
  bool alone = t->big == 0 && t->small == 0;
  bool more = !t->arabic && (alone || t->digits.num == 0);
  int64_t digit;
  if (t->has_digits && !more) return TALKS_OK;
  if (!TAKE_NUMERAL(s, digit_codes, &digit)) return TALKS_OK;
  t->filled |= !alone && digit == 0;
  start_digits(t, false);
  if (!talks__rat_mul(t->digits, whole(10), &t->digits)) return TALKS_LIMIT;
  if (!talks__rat_add(t->digits, whole(digit), &t->digits)) return TALKS_LIMIT;
  return read_chinese_decimals(s, &t->digits);
}

static talks_status take_small(talks_str *s, tally *t) {
  talks_str rest = *s;
  int64_t unit;
  talks__figure_blanks(&rest);
  if (!TAKE_NUMERAL(&rest, small_codes, &unit)) return TALKS_OK;
  if (t->small != 0 && unit >= t->small) return TALKS_OK;
  *s = rest;
  if (!t->has_digits || (t->filled && t->digits.num == 0)) t->digits = whole(1);
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
  if (!TAKE_NUMERAL(&rest, big_codes, &unit)) return TALKS_OK;
  bool empty = !t->has_digits && t->small == 0;
  if (t->big != 0 && (unit == t->big || (empty && unit < t->big))) return TALKS_OK;
  *s = rest;
  if (empty && t->big == 0) t->section = whole(1);
  talks_rational part, by = whole(unit);
  bool fits = talks__rat_add(t->section, t->digits, &part);
  if (unit > t->big) {
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

/* 多 or 余 inside, as in "80多万". */
static void take_over(talks_str *s, tally *t) {
  if (t->any && !t->over) t->over = take_code(s, u'多') || take_code(s, u'余');
}

static talks_status take_all(talks_str *s, tally *t) {
  static talks_status (*const takers[])(talks_str *, tally *) = {
      take_arabic, take_chinese, take_small, take_big};
  for (const char *before = NULL; s->p != before;) {
    before = s->p;
    for (size_t i = 0; i < TALKS_COUNT(takers); i++) {
      talks_status status = takers[i](s, t);
      if (status) return status;
      t->any |= s->p != before;
    }
    take_over(s, t);
  }
  return TALKS_OK;
}

/* A last digit without its unit counts the next one down: 三万五 is 35,000. */
static talks_status tally_value(tally *t, talks_rational *out) {
  int64_t unit = t->small ? t->small : t->big;
  bool short_form = unit > 0 && !t->filled && t->digits.den == 1 && t->digits.num < 10;
  if (short_form) t->digits.num *= unit / 10; /* below 9 x 10^11 */
  *out = t->total;
  return talks__rat_add(*out, t->section, out) && talks__rat_add(*out, t->digits, out)
             ? TALKS_OK
             : TALKS_LIMIT;
}

/* A number without sign; any tells whether there was one. */
static talks_status read_tally(talks_str *s, talks__number *out, bool *any) {
  tally t = {.total = whole(0), .section = whole(0), .digits = whole(0), .scale = 1};
  talks_status status = take_all(s, &t);
  *any = t.any;
  if (!status) status = tally_value(&t, &out->value);
  out->scaled = t.compound || t.scale != 1;
  out->scale = t.compound ? 1 : t.scale;
  out->over = t.over;
  return status;
}

/* ---- numbers ------------------------------------------------------------------- */

/* 三分之一: the denominator was read, the numerator may follow. */
static talks_status read_fraction(talks_str *s, talks__number *number) {
  talks_str rest = *s;
  unsigned ignored;
  talks__number above;
  bool any;
  if (number->value.num == 0 || !talks__figure_word(&rest, WORD_PARTS, &ignored)) {
    return TALKS_OK;
  }
  talks_status status = read_tally(&rest, &above, &any);
  if (status || !any) return status;
  *s = rest;
  if (!talks__rat_div(above.value, number->value, &above.value)) return TALKS_LIMIT;
  *number = (talks__number){.value = above.value, .scale = 1, .over = above.over};
  return TALKS_OK;
}

static talks_status read_english_scale(talks_str *s, talks__number *number) {
  unsigned exponent;
  if (number->scaled || !talks__figure_word(s, WORD_SCALE, &exponent)) return TALKS_OK;
  int64_t scale = 1;
  while (exponent-- > 0) scale *= 10;
  number->scale = scale;
  number->scaled = true;
  return talks__rat_mul(number->value, whole(scale), &number->value) ? TALKS_OK
                                                                     : TALKS_LIMIT;
}

talks_status talks__figure_number(talks_str *s, talks__number *out) {
  talks_str rest = *s;
  talks__figure_blanks(&rest);
  bool minus =
      take_code(&rest, '-') || take_code(&rest, 0x2212) || take_code(&rest, u'负');
  talks__number number = {.value = whole(0), .scale = 1};
  bool any;
  unsigned word;
  talks_status status = read_tally(&rest, &number, &any);
  if (!status && any) {
    status = read_fraction(&rest, &number);
  } else if (!status) {
    if (!talks__figure_word(&rest, WORD_NUMBER, &word)) return TALKS_BAD_INPUT;
    number.value = whole(word);
  }
  if (!status) status = read_english_scale(&rest, &number);
  if (status) return status;
  if (minus) number.value.num = -number.value.num;
  *s = rest;
  *out = number;
  return TALKS_OK;
}
