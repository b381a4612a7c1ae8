/* text/figure_english.c: numbers in English words.
 *
 *   number  = group [ scale { group scale } [ [ "and" ] group ] ]
 *   group   = below [ "hundred" [ [ "and" ] below ] ]
 *   below   = "nine" | "nineteen" | "ninety" [ [ "-" ] "nine" ]
 *
 * Scales fall: "two million five hundred thousand and twelve". "And" stands before the last
 * group alone, and only where that is less than a hundred: "between two hundred and three
 * hundred" are two numbers. In documents a number may also be a share ("two thirds"), have
 * parts ("two and a half million", "three point five"), or begin with "a" or "half a"; and
 * "and" or a comma may join a group with a scale of its own ("two million and five hundred
 * thousand", "one million, two hundred thousand"). That may be two numbers: it is noted, a
 * comma joins only where what follows is neither listed with further numbers nor something
 * of it ("five million, two thousand of it"), and behind "between" neither joins anything.
 */
#include "text/figure_words.h"

/* Takes an English word. */
static bool take_english(talks_str *s, const char *word) {
  talks_str rest = *s;
  size_t length;
  talks__figure_blanks(&rest);
  for (; *word; word++)
    if (!talks__figure_code(&rest, (unsigned char)*word)) return false;
  uint32_t next = talks__fold_next(rest, &length);
  if (next >= 'a' && next <= 'z') return false;
  *s = rest;
  return true;
}

/* The exponent of a scale that is greater than one and less than another. "A 50-million loan":
 * it may be joined by a hyphen. */
static unsigned take_scale(talks_str *s, unsigned above, unsigned below) {
  talks_str rest = *s;
  unsigned exponent;
  (void)talks__figure_code(&rest, '-');
  if (!talks__figure_word(&rest, WORD_SCALE, &exponent)) return 0;
  if (exponent <= above || exponent >= below) return 0;
  *s = rest;
  return exponent;
}

enum { HUNDRED = 2, ANY_SCALE = 99 }; /* exponents */

static talks_rational whole(int64_t value) { return (talks_rational){value, 1}; }

static int64_t power_of_ten(unsigned exponent) {
  int64_t power = 1;
  while (exponent-- > 0) power *= 10;
  return power;
}

/* ---- whole numbers ---------------------------------------------------------------- */

/* "twelve", "twenty-eight". */
static bool read_below(talks_str *s, unsigned *value) {
  unsigned ones;
  if (!talks__figure_word(s, WORD_NUMBER, value)) return false;
  if (*value < 20) return true;
  talks_str rest = *s;
  (void)talks__figure_code(&rest, '-');
  if (!talks__figure_word(&rest, WORD_NUMBER, &ones) || ones > 9) return true;
  *value += ones;
  *s = rest;
  return true;
}

/* "hundred and fifty" behind "two". */
static talks__hundred read_hundreds(talks_str *s, unsigned *value) {
  unsigned more;
  if (!take_scale(s, 0, HUNDRED + 1)) return HUNDRED_UNSAID;
  *value *= 100;
  talks_str rest = *s;
  (void)take_english(&rest, "and");
  if (!read_below(&rest, &more)) return HUNDRED_LAST;
  talks_str behind = rest;
  if (take_scale(&behind, 0, HUNDRED + 1)) return HUNDRED_LAST; /* "and three hundred" */
  *value += more;
  *s = rest;
  return HUNDRED_WITHIN;
}

/* What stands before a further group. */
typedef enum { JOINT_NONE, JOINT_AND, JOINT_COMMA } joint;

static joint take_joint(talks_str *s, bool loose) {
  if (take_english(s, "and")) return JOINT_AND;
  return loose && talks__figure_code(s, ',') ? JOINT_COMMA : JOINT_NONE;
}

typedef struct {
  int64_t value, power; /* scaled; its scale */
} group;

/* A group that may go on a number whose last scale is `above`. */
static bool read_group(talks_str *s, joint by, bool loose, int64_t above, group *out) {
  unsigned value;
  if (!read_below(s, &value)) return false;
  if (loose || by != JOINT_AND) (void)read_hundreds(s, &value);
  unsigned exponent = take_scale(s, 0, ANY_SCALE);
  *out = (group){value * power_of_ten(exponent), power_of_ten(exponent)};
  if (out->power >= above || value >= 1000 || exponent == HUNDRED) return false;
  if (by == JOINT_COMMA) return exponent > 0;
  return by == JOINT_NONE || (exponent > 0 ? loose : value < 100);
}

static bool begins_number(talks_str s) {
  talks__number any;
  return talks__figure_number(&s, NUMBER_APART, &any) != TALKS_BAD_INPUT;
}

/* Whether the group before s, of that power and behind a comma, is no part of the number
 * before the comma but one of a list or a new one: a further number is listed that does not
 * go on it, "or" or "to" joins it to another, or "of it" follows. */
static bool is_apart(talks_str s, int64_t power) {
  unsigned ignored;
  for (group next;; power = next.power) {
    talks_str to = s;
    if (talks__figure_word(&s, WORD_AFTER, &ignored)) return false; /* "or more" */
    if (take_english(&s, "of") || take_english(&s, "or")) return true;
    if (talks__figure_word(&to, WORD_TO, &ignored) && begins_number(to)) return true;
    bool comma = talks__figure_code(&s, ','), both = take_english(&s, "and");
    if (!comma && !both) {
      if (!read_group(&s, JOINT_NONE, true, power, &next)) return false;
      continue;
    }
    if (!begins_number(s)) return false;
    if (comma || !read_group(&s, JOINT_AND, true, power, &next)) return true;
  }
}

/* "five hundred thousand", then "and twelve", behind "two million". A number in words is
 * less than 10^16. */
static void read_lower(talks_str *s, int64_t above, bool loose, talks__number *number) {
  for (group next; above > 1; above = next.power) {
    talks_str rest = *s;
    joint by = take_joint(&rest, loose);
    if (!read_group(&rest, by, loose, above, &next)) return;
    if (by == JOINT_COMMA && is_apart(rest, next.power)) return;
    number->joined |= by != JOINT_NONE && next.power > 1;
    number->value.num += next.value;
    number->scale = 1;
    *s = rest;
  }
}

/* ---- in documents alone ------------------------------------------------------------ */

/* "thirds" behind "two". */
static bool read_share(talks_str *s, int64_t value, talks_rational *out) {
  talks_str rest = *s;
  unsigned under;
  (void)talks__figure_code(&rest, '-');
  if (!talks__figure_word(&rest, WORD_DIVISOR, &under)) return false;
  *s = rest;
  return talks__rat_make(value, under, out);
}

/* "and a half", "and three quarters": false where there is none. */
static bool read_part(talks_str *s, talks_rational *value) {
  talks_str rest = *s;
  talks_rational part, sum;
  unsigned above = 1;
  if (value->den != 1 || !take_english(&rest, "and")) return false;
  if (!take_english(&rest, "a") && !talks__figure_word(&rest, WORD_NUMBER, &above))
    return false;
  if (!read_share(&rest, above, &part) || !talks__rat_add(*value, part, &sum))
    return false;
  *value = sum;
  *s = rest;
  return true;
}

/* "point five" behind "three". */
static bool read_point(talks_str *s, talks_rational *value) {
  enum { MOST = 9 }; /* decimals */
  talks_str rest = *s;
  int64_t power = 1, all = value->num;
  if (!take_english(&rest, "point")) return false;
  for (unsigned digit; power < power_of_ten(MOST); power *= 10) {
    digit = 0;
    if (!take_english(&rest, "zero") &&
        (!talks__figure_word(&rest, WORD_NUMBER, &digit) || digit > 9))
      break;
    all = 10 * all + digit;
    *s = rest;
  }
  if (power == 1) return false;
  return talks__rat_make(all, power, value); /* it fits */
}

/* "a" and "half a" before a scale or a dozen. */
static bool read_article(talks_str *s, talks_rational *value) {
  talks_str rest = *s, behind;
  bool half = take_english(&rest, "half");
  if (!take_english(&rest, "a")) return false;
  behind = rest;
  if (!take_scale(&behind, 0, ANY_SCALE) && !take_english(&behind, "dozen")) return false;
  *value = (talks_rational){1, half ? 2 : 1};
  *s = rest;
  return true;
}

/* ---- numbers ----------------------------------------------------------------------- */

/* "a million and a half": of the scale, not of one. */
static talks_status read_part_of(talks_str *s, int64_t scale, talks_rational *value) {
  talks_rational part = whole(0);
  if (!read_part(s, &part)) return TALKS_OK;
  (void)talks__rat_mul(part, whole(scale), &part); /* less than 100 trillion */
  return talks__rat_add(*value, part, value) ? TALKS_OK : TALKS_LIMIT;
}

talks_status talks__figure_scale(talks_str *s, talks__number_how how,
                                 talks__number *number) {
  if (number->scaled) return TALKS_OK;
  bool loose = how != NUMBER_STRICT;
  unsigned hundred = 0;
  int64_t scale = 12; /* a dozen */
  if (loose && !number->inexact) (void)read_part(s, &number->value);
  if (!loose || !take_english(s, "dozen")) {
    if (!number->hundred) hundred = take_scale(s, 0, HUNDRED + 1);
    if (hundred) number->hundred = HUNDRED_LAST;
    scale = power_of_ten(take_scale(s, HUNDRED, ANY_SCALE));
    number->scaled = scale > 1;
    number->scale = (number->hundred == HUNDRED_LAST ? 100 : 1) * scale;
  }
  int64_t by = scale * power_of_ten(hundred);
  if (!talks__figure_times(number, whole(by))) return TALKS_LIMIT;
  return loose && number->scaled && !number->inexact
             ? read_part_of(s, scale, &number->value)
             : TALKS_OK;
}

talks_status talks__figure_english(talks_str *s, talks__number_how how,
                                   talks__number *number) {
  bool loose = how != NUMBER_STRICT;
  bool article = loose && read_article(s, &number->value);
  unsigned value = 1;
  if (!article && !read_below(s, &value)) return TALKS_BAD_INPUT;
  if (!article) number->value = whole(value);
  number->spelled = true;
  if (loose && value < 20 && read_share(s, value, &number->value)) return TALKS_OK;
  if (loose && !read_point(s, &number->value)) (void)read_part(s, &number->value);
  bool integer = number->value.den == 1;
  if (integer) {
    number->hundred = read_hundreds(s, &value);
    number->value = whole(value);
  }
  talks_status status = talks__figure_scale(s, how, number);
  int64_t scale = number->hundred == HUNDRED_LAST ? number->scale / 100 : number->scale;
  if (integer && number->scaled) read_lower(s, scale, how == NUMBER_LOOSE, number);
  return status;
}
