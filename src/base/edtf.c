/* base/edtf.c: days as Extended Date/Time Format strings, and back.
 *
 * Library of Congress, "Extended Date/Time Format (EDTF) Specification", 4 February 2019
 * (levels 0 to 2; ISO 8601-2:2019). What happened on one unknown day of several is a set
 * of which one member is meant ("[2025-12-02..2025-12-03]"), never an interval, which in
 * EDTF is what lasted through all of it. Every value of talks_days has one form here and
 * is read back as itself; days about which nothing is known are the empty string.
 */
#include "base/base.h"

#include <stdio.h>

static const char hint_set[] =
    "one of a set is written [2025-12-02..2025-12-03], [..2025-12-20] or [2025-11-20..]";
static const char hint_interval[] =
    "what lasts is written 2025-12-28/2025-12-29, with .. for an end that is open";
static const char hint_order[] = "the first day must not be after the last";
static const char hint_signs[] =
    "?, ~, % and X are not kept: write the days it can have been, as a set";

/* ---- writing ------------------------------------------------------------------- */

/* Days, months or years, as talks_days_format has them ("2025-12"). */
static size_t put_unit(char *out, size_t size, int32_t from, int32_t to) {
  talks_days unit = {from, to, TALKS_WHEN};
  return talks_days_format(unit, out, size);
}

static bool is_unit(const char *text) { return !strchr(text, ' '); }

/* "2025-12-02 or 2025-12-03" gives its two halves. */
static bool split_or(const char *text, char first[40], char second[40]) {
  const char *word = strstr(text, " or ");
  if (!word) return false;
  snprintf(first, 40, "%.*s", (int)(word - text), text);
  snprintf(second, 40, "%s", word + 4);
  return true;
}

static size_t put_lasting(talks_days days, char *out, size_t size) {
  char first[40], second[40];
  put_unit(first, sizeof first, days.from, days.from);
  put_unit(second, sizeof second, days.to, days.to);
  return (size_t)snprintf(out, size, "%s/%s", days.from == TALKS_DAY_MIN ? ".." : first,
                          days.to == TALKS_DAY_MAX ? ".." : second);
}

size_t talks_days_edtf(talks_days days, char *out, size_t size) {
  char text[64], first[40], second[40];
  if (days.sort == TALKS_LASTING) return put_lasting(days, out, size);
  if (days.from == TALKS_DAY_MIN && days.to == TALKS_DAY_MAX) {
    if (size > 0) out[0] = '\0';
    return 0;
  }
  talks_days_format(days, text, sizeof text);
  if (is_unit(text)) return (size_t)snprintf(out, size, "%s", text);
  if (split_or(text, first, second))
    return (size_t)snprintf(out, size, days.to == days.from + 1 ? "[%s,%s]" : "[%s..%s]",
                            first, second);
  bool by = strncmp(text, "by ", 3) == 0; /* else "from " */
  return by ? (size_t)snprintf(out, size, "[..%s]", text + 3)
            : (size_t)snprintf(out, size, "[%s..]", text + 5);
}

/* ---- reading ------------------------------------------------------------------- */

static bool has(talks_str s, const char *signs) {
  for (size_t i = 0; i < s.n; i++)
    if (s.p[i] != '\0' && strchr(signs, s.p[i])) return true;
  return false;
}

/* Where "needle" begins in s, or s.n. */
static size_t find(talks_str s, talks_str needle) {
  for (size_t i = 0; i + needle.n <= s.n; i++)
    if (memcmp(s.p + i, needle.p, needle.n) == 0) return i;
  return s.n;
}

/* A day, a month, a year. */
static const char *read_unit(talks_str s, talks_days *out) {
  const char *hint = hint_set;
  s = talks__str_trim(s);
  if (has(s, "?~%X")) return hint_signs;
  if (has(s, " \t[]/")) return hint_set;
  return talks_days_parse(s.p, s.n, out, &hint) ? hint : NULL;
}

/* "A", "A..B", "..B", "A..": what stands between commas. */
static const char *read_member(talks_str s, talks_days *out) {
  talks_days a = {.from = TALKS_DAY_MIN}, b = {.to = TALKS_DAY_MAX};
  s = talks__str_trim(s);
  size_t dots = find(s, TALKS_STR(".."));
  if (dots == s.n) return read_unit(s, out);
  talks_str first = {s.p, dots}, second = {s.p + dots + 2, s.n - dots - 2};
  if (first.n == 0 && second.n == 0) return hint_set;
  const char *hint = first.n > 0 ? read_unit(first, &a) : NULL;
  if (!hint && second.n > 0) hint = read_unit(second, &b);
  if (hint) return hint;
  if (a.from > b.to) return hint_order;
  *out = (talks_days){a.from, b.to, TALKS_WHEN};
  return NULL;
}

/* The hull of the members: what is kept of "one of these days" is the first and the last. */
static const char *read_set(talks_str s, talks_days *out) {
  talks_days all = {TALKS_DAY_MAX, TALKS_DAY_MIN, TALKS_WHEN};
  for (size_t from = 0, i = 0; i <= s.n; i++) {
    talks_days one;
    if (i < s.n && s.p[i] != ',') continue;
    const char *hint = read_member((talks_str){s.p + from, i - from}, &one);
    if (hint) return hint;
    if (one.from < all.from) all.from = one.from;
    if (one.to > all.to) all.to = one.to;
    from = i + 1;
  }
  *out = all;
  return NULL;
}

static const char *read_interval(talks_str s, size_t slash, talks_days *out) {
  talks_days a = {.from = TALKS_DAY_MIN}, b = {.to = TALKS_DAY_MAX};
  talks_str first = {s.p, slash}, second = {s.p + slash + 1, s.n - slash - 1};
  if (first.n == 0 || second.n == 0) return hint_interval;
  bool open_first = talks__str_eq(first, TALKS_STR(".."));
  bool open_second = talks__str_eq(second, TALKS_STR(".."));
  const char *hint = open_first ? NULL : read_unit(first, &a);
  if (!hint && !open_second) hint = read_unit(second, &b);
  if (hint) return hint == hint_set ? hint_interval : hint;
  if (a.from > b.to) return hint_order;
  *out = (talks_days){a.from, b.to, TALKS_LASTING};
  return NULL;
}

talks_status talks_days_from_edtf(const char *text, size_t length, talks_days *out,
                                  const char **hint) {
  talks_str s = talks__str_trim((talks_str){text, length});
  size_t slash = find(s, TALKS_STR("/"));
  const char *problem;
  if (s.n > 2 && s.p[0] == '[' && s.p[s.n - 1] == ']')
    problem = read_set((talks_str){s.p + 1, s.n - 2}, out);
  else if (slash < s.n) problem = read_interval(s, slash, out);
  else problem = read_unit(s, out);
  if (!problem) return TALKS_OK;
  if (hint) *hint = problem;
  return TALKS_BAD_INPUT;
}
