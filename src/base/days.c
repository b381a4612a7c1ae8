/* base/days.c: days in the words people use, and back.
 *
 * The calendar arithmetic is that of H. Hinnant, "chrono-compatible low-level date
 * algorithms" (days_from_civil, civil_from_days): years are counted from March, so that
 * the leap day is the last of its year, and 400-year eras make division exact for all
 * signs. The words are few and strict; whatever else a text contains gets one static
 * sentence that says what to write. Invariant: parse(format(d)) == d for every valid d,
 * sort included.
 */
#include "base/base.h"

#include <stdio.h>
#include <string.h>

/* ---- calendar ------------------------------------------------------------------ */

#define DAYS_PER_ERA 146097
#define EPOCH_OFFSET 719468 /* from 0000-03-01 to 1970-01-01 */

static int month_length(int year, int month) {
  static const int lengths[12] = {31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31};
  bool leap = year % 4 == 0 && (year % 100 != 0 || year % 400 == 0);
  return lengths[month - 1] + (month == 2 && leap);
}

/* Years 1 to 9999 only, so nothing here is negative. */
static int32_t day_number(int year, int month, int mday) {
  int y = month <= 2 ? year - 1 : year;
  int year_of_era = y % 400;
  int day_of_year = (153 * (month > 2 ? month - 3 : month + 9) + 2) / 5 + mday - 1;
  int day_of_era = year_of_era * 365 + year_of_era / 4 - year_of_era / 100 + day_of_year;
  return y / 400 * DAYS_PER_ERA + day_of_era - EPOCH_OFFSET;
}

void talks_day_civil(int32_t day, int *year, int *month, int *mday) {
  int64_t z = (int64_t)day + EPOCH_OFFSET;
  int64_t era = (z >= 0 ? z : z - (DAYS_PER_ERA - 1)) / DAYS_PER_ERA;
  int in_era = (int)(z - era * DAYS_PER_ERA);
  int y = (in_era - in_era / 1460 + in_era / 36524 - in_era / 146096) / 365;
  int in_year = in_era - (365 * y + y / 4 - y / 100);
  int m = (5 * in_year + 2) / 153; /* 0: March */
  *mday = in_year - (153 * m + 2) / 5 + 1;
  *month = m < 10 ? m + 3 : m - 9;
  *year = (int)(era * 400) + y + (*month <= 2);
}

talks_status talks_day_from_civil(int year, int month, int mday, int32_t *out) {
  if (year < 1 || year > 9999 || month < 1 || month > 12) return TALKS_BAD_INPUT;
  if (mday < 1 || mday > month_length(year, month)) return TALKS_BAD_INPUT;
  *out = day_number(year, month, mday);
  return TALKS_OK;
}

/* ---- reading ------------------------------------------------------------------- */

static const char hint_words[] =
    "write a day as 2025-12-15, a month as 2025-12 or a year as 2025, two of them as 'D "
    "or "
    "D', an open end as 'by D', 'after D' or 'from D', and something lasting as 'D to D'";
static const char hint_hyphens[] =
    "write year, month and day as 2025-12-15, with hyphens";
static const char hint_zeros[] =
    "write the year with four digits, month and day with two: 2025-02-05";
static const char hint_year[] = "years go from 0001 to 9999";
static const char hint_month[] = "months go from 01 to 12";
static const char hint_mday[] = "that month has no such day";
static const char hint_order[] = "in 'D to E' the end must not lie before the beginning";
static const char hint_end[] = "'after' needs a day before the last one, 9999-12-31";
static const char hint_from_to[] = "write 'D to E' without 'from'";
static const char hint_by[] = "write 'by D' with the last possible day";
static const char hint_from[] = "write 'from D' with the first possible day";
static const char hint_lower[] =
    "write 'by', 'after', 'from', 'or' and 'to' in small letters";

/* Words that people try, and what to write instead. */
static const struct {
  const char *word, *hint;
} other_words[] = {
    {"before", hint_by},   {"until", hint_by},    {"till", hint_by},
    {"since", hint_from},  {"By", hint_lower},    {"BY", hint_lower},
    {"After", hint_lower}, {"AFTER", hint_lower}, {"From", hint_lower},
    {"FROM", hint_lower},  {"OR", hint_lower},    {"TO", hint_lower},
};

static bool is_digit(char c) { return c >= '0' && c <= '9'; }

/* The n digits at s as a number. */
static int number(const char *s, int n) {
  int value = 0;
  for (int i = 0; i < n; i++) value = value * 10 + (s[i] - '0');
  return value;
}

/* True when the text has the shape of the pattern, where 0 stands for any digit. */
static bool has_shape(talks_str s, const char *pattern) {
  if (s.n != strlen(pattern)) return false;
  for (size_t i = 0; i < s.n; i++) {
    if (pattern[i] == '0' ? !is_digit(s.p[i]) : s.p[i] != pattern[i]) return false;
  }
  return true;
}

/* What to say about a word that has none of the three shapes. */
static const char *hint_for(talks_str s) {
  for (size_t i = 0; i < TALKS_COUNT(other_words); i++) {
    if (talks__str_eq(s, talks__str(other_words[i].word))) return other_words[i].hint;
  }
  bool digits = false, hyphens = false, others = false;
  for (size_t i = 0; i < s.n; i++) {
    digits |= is_digit(s.p[i]);
    hyphens |= s.p[i] == '-';
    others |= !is_digit(s.p[i]) && s.p[i] != '-';
  }
  if (!digits) return hint_words;
  return others || !hyphens ? hint_hyphens : hint_zeros;
}

/* Reads a day, a month or a year into its first and last day; returns NULL or a hint. */
static const char *read_unit(talks_str s, int32_t *from, int32_t *to) {
  bool has_day = has_shape(s, "0000-00-00");
  bool has_month = has_day || has_shape(s, "0000-00");
  if (!has_month && !has_shape(s, "0000")) return hint_for(s);
  int year = number(s.p, 4);
  int month = has_month ? number(s.p + 5, 2) : 1, last_month = has_month ? month : 12;
  if (year == 0) return hint_year;
  if (month < 1 || month > 12) return hint_month;
  int last = month_length(year, last_month), mday = has_day ? number(s.p + 8, 2) : 1;
  if (mday < 1 || mday > last) return hint_mday;
  *from = day_number(year, month, mday);
  *to = day_number(year, last_month, has_day ? mday : last);
  return NULL;
}

/* "by D", "after D", "from D". */
static const char *read_open(talks_str word, talks_str unit, talks_days *out) {
  int32_t from, to;
  bool by = talks__str_eq(word, TALKS_STR("by"));
  bool after = talks__str_eq(word, TALKS_STR("after"));
  if (!by && !after && !talks__str_eq(word, TALKS_STR("from"))) {
    const char *hint = hint_for(word);
    return hint == hint_hyphens || hint == hint_zeros ? hint_words : hint;
  }
  const char *hint = read_unit(unit, &from, &to);
  if (hint) return hint;
  if (after && to == TALKS_DAY_MAX) return hint_end;
  *out = (talks_days){by      ? TALKS_DAY_MIN
                      : after ? to + 1
                              : from,
                      by ? to : TALKS_DAY_MAX, TALKS_WHEN};
  return NULL;
}

/* "D or E", "D to E". */
static const char *read_pair(talks_str first, talks_str word, talks_str second,
                             talks_days *out) {
  talks_days a, b;
  bool lasting = talks__str_eq(word, TALKS_STR("to"));
  if (!lasting && !talks__str_eq(word, TALKS_STR("or"))) {
    const char *hint = hint_for(word);
    return hint == hint_lower ? hint : hint_words;
  }
  const char *hint = read_unit(first, &a.from, &a.to);
  if (!hint) hint = read_unit(second, &b.from, &b.to);
  if (hint) return hint;
  if (lasting) {
    if (a.from > b.to) return hint_order;
    *out = (talks_days){a.from, b.to, TALKS_LASTING};
  } else {
    *out = (talks_days){a.from < b.from ? a.from : b.from, a.to > b.to ? a.to : b.to,
                        TALKS_WHEN};
  }
  return NULL;
}

/* A set or an interval in EDTF, which exports hold, is read where it stands alone. */
static bool is_edtf(talks_str word, talks_days *out) {
  bool signs = word.p[0] == '['; /* no word is empty */
  for (size_t i = 0; i < word.n; i++) signs |= word.p[i] == '/';
  return signs && !talks_days_from_edtf(word.p, word.n, out, NULL);
}

/* Chooses by the number of words; returns NULL or a hint. */
static const char *read_days(talks_str text, talks_days *out) {
  talks_str words[4];
  int n = 0;
  while (n < 4 && talks__str_word(&text, &words[n])) n++;
  switch (n) {
  case 1: {
    talks_days days = {.sort = TALKS_WHEN};
    const char *hint = read_unit(words[0], &days.from, &days.to);
    if (!hint) *out = days;
    return hint && is_edtf(words[0], out) ? NULL : hint;
  }
  case 2:
    return read_open(words[0], words[1], out);
  case 3:
    return read_pair(words[0], words[1], words[2], out);
  case 4:
    return talks__str_eq(words[0], TALKS_STR("from")) ? hint_from_to : hint_words;
  default:
    return hint_words;
  }
}

talks_status talks_days_parse(const char *text, size_t length, talks_days *out,
                              const char **hint) {
  const char *problem = read_days((talks_str){text, length}, out);
  if (!problem) return TALKS_OK;
  if (hint) *hint = problem;
  return TALKS_BAD_INPUT;
}

/* ---- writing ------------------------------------------------------------------- */

typedef enum { A_YEAR, A_MONTH, A_DAY } unit;

/* The coarsest unit that begins with the day from and of which one, the same or a later,
 * ends with the day to. */
static unit coarsest(int32_t from, int32_t to) {
  int y, m, d, last_y, last_m, last_d;
  talks_day_civil(from, &y, &m, &d);
  talks_day_civil(to, &last_y, &last_m, &last_d);
  if (d != 1 || last_d != month_length(last_y, last_m)) return A_DAY;
  return m == 1 && last_m == 12 ? A_YEAR : A_MONTH;
}

#define DIGIT(value, power) ((char)('0' + (value) / (power) % 10))

/* Writes the unit in which the day lies. */
static size_t put_unit(char *out, size_t size, int32_t day, unit u) { /* size > 10 */
  int y, m, d, n;
  talks_day_civil(day, &y, &m, &d);
  if (y >= 0 && y <= 9999) { /* archives have millions of them */
    char text[] = {
        DIGIT(y, 1000), DIGIT(y, 100), DIGIT(y, 10), DIGIT(y, 1),  '-',
        DIGIT(m, 10),   DIGIT(m, 1),   '-',          DIGIT(d, 10), DIGIT(d, 1)};
    size_t length = u == A_YEAR ? 4 : u == A_MONTH ? 7 : 10;
    memcpy(out, text, length);
    out[length] = '\0';
    return length;
  }
  if (u == A_YEAR) n = snprintf(out, size, "%04d", y);
  else if (u == A_MONTH) n = snprintf(out, size, "%04d-%02d", y, m);
  else n = snprintf(out, size, "%04d-%02d-%02d", y, m, d);
  return (size_t)n;
}

size_t talks_days_format(talks_days days, char *out, size_t size) {
  char first[40], second[40];
  bool lasting = days.sort == TALKS_LASTING;
  unit u = lasting ? A_DAY : coarsest(days.from, days.to);
  put_unit(first, sizeof first, days.from, u);
  put_unit(second, sizeof second, days.to, u);
  const char *before = first, *word = "", *after = "";
  if (lasting) {
    word = " to ", after = second;
  } else if (strcmp(first, second) != 0) {
    bool open = days.from == TALKS_DAY_MIN || days.to == TALKS_DAY_MAX;
    if (!open) {
      word = " or ", after = second;
    } else if (days.from == TALKS_DAY_MIN) {
      put_unit(second, sizeof second, days.to, A_DAY);
      before = "by ", after = second;
    } else {
      put_unit(first, sizeof first, days.from, A_DAY);
      before = "from ", after = first;
    }
  }
  if (before == first && *word == '\0' && size > strlen(first)) { /* nearly always */
    memcpy(out, first, strlen(first) + 1);
    return strlen(first);
  }
  return (size_t)snprintf(out, size, "%s%s%s", before, word, after);
}
