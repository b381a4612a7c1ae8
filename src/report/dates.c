/* report/dates.c: days in the words of a reader.
 *
 * The shortest form that says the same: a year that everybody knows is left out, a whole
 * month is a month. An interval keeps its meaning: something happened on one day of it
 * ("or", "between"), or lasted through it ("to"), or its end is open ("by", "or later").
 */
#include "report/language.h"

#define NO_BREAK "\xC2\xA0" /* U+00A0: a date stays on one line */

static const char *const months[] = {"Jan", "Feb", "Mar", "Apr", "May", "Jun",
                                     "Jul", "Aug", "Sep", "Oct", "Nov", "Dec"};

static bool same_year(int32_t day, int32_t near) {
  int year, near_year, month, mday;
  if (near == TALKS_NO_DAY) return false;
  talks_day_civil(day, &year, &month, &mday);
  talks_day_civil(near, &near_year, &month, &mday);
  return year == near_year;
}

static void say_day(int32_t day, talks_lang lang, int32_t near, talks__buf *out) {
  int year, month, mday;
  talks_day_civil(day, &year, &month, &mday);
  bool brief = same_year(day, near);
  if (lang == TALKS_EN) {
    talks__buf_printf(out, "%d" NO_BREAK "%s", mday, months[month - 1]);
    if (!brief) talks__buf_printf(out, NO_BREAK "%d", year);
    return;
  }
  if (!brief) talks__buf_printf(out, "%04d-", year);
  talks__buf_printf(out, "%02d-%02d", month, mday);
}

void talks__say_month(int32_t day, talks_lang lang, int32_t near, talks__buf *out) {
  int year, month, mday;
  talks_day_civil(day, &year, &month, &mday);
  bool brief = same_year(day, near);
  if (lang == TALKS_EN) {
    talks__buf_puts(out, months[month - 1]);
    if (!brief) talks__buf_printf(out, NO_BREAK "%d", year);
    return;
  }
  if (!brief) talks__buf_printf(out, "%d年", year);
  talks__buf_printf(out, "%d月", month);
}

static bool is_whole_year(talks_days days) {
  int y1, m1, d1, y2, m2, d2;
  talks_day_civil(days.from, &y1, &m1, &d1);
  talks_day_civil(days.to, &y2, &m2, &d2);
  return y1 == y2 && m1 == 1 && d1 == 1 && m2 == 12 && d2 == 31;
}

static void say_year(int32_t day, talks_lang lang, talks__buf *out) {
  int year, month, mday;
  talks_day_civil(day, &year, &month, &mday);
  talks__buf_printf(out, lang == TALKS_EN ? "%d" : "%d年", year);
}

/* "3 or 4 Dec": in English the month is said once. */
static bool shares_month(int32_t a, int32_t b, talks_lang lang) {
  int y1, m1, y2, m2, d;
  talks_day_civil(a, &y1, &m1, &d);
  talks_day_civil(b, &y2, &m2, &d);
  return lang == TALKS_EN && y1 == y2 && m1 == m2;
}

static void say_mday(int32_t day, talks__buf *out) {
  int year, month, mday;
  talks_day_civil(day, &year, &month, &mday);
  talks__buf_printf(out, "%d", mday);
}

static bool is_whole_month(talks_days days) {
  int y1, m1, d1, y2, m2, d2;
  talks_day_civil(days.from, &y1, &m1, &d1);
  talks_day_civil(days.to, &y2, &m2, &d2);
  if (d1 != 1 || y1 != y2 || m1 != m2 || days.to == TALKS_DAY_MAX) return false;
  talks_day_civil(days.to + 1, &y2, &m2, &d2);
  return d2 == 1;
}

/* {0} and {1} of a message filled with two texts. */
static void fill(talks__buf *out, talks_str message, talks_str zero, talks_str one) {
  for (size_t i = 0; i < message.n; i++) {
    bool place = i + 2 < message.n && message.p[i] == '{' && message.p[i + 2] == '}';
    if (!place) {
      talks__buf_char(out, message.p[i]);
      continue;
    }
    talks__buf_str(out, message.p[i + 1] == '0' ? zero : one);
    i += 2;
  }
}

static void say_two(talks__msg_id id, int32_t from, int32_t to, talks_lang lang,
                    int32_t near, talks__buf *out) {
  talks__buf a, b;
  talks__buf_init(&a, out->ctx);
  talks__buf_init(&b, out->ctx);
  if (id == TALKS_MSG_day_or && shares_month(from, to, lang)) say_mday(from, &a);
  else say_day(from, lang, near, &a);
  say_day(to, lang, near, &b);
  out->failed = out->failed || a.failed || b.failed;
  fill(out, talks__msg(lang, id), talks__buf_view(&a), talks__buf_view(&b));
  talks__buf_free(&b);
  talks__buf_free(&a);
}

/* Whether both ends of a span are those of months: then no day of it was given. */
static bool is_of_months(talks_days days) {
  int y1, m1, d1, y2, m2, d2;
  if (days.to == TALKS_DAY_MAX) return false;
  talks_day_civil(days.from, &y1, &m1, &d1);
  talks_day_civil(days.to, &y2, &m2, &d2);
  if (d1 != 1 || (y1 == y2 && m1 == m2)) return false;
  talks_day_civil(days.to + 1, &y2, &m2, &d2);
  return d2 == 1;
}

static bool is_of_years(talks_days days) {
  int y1, m1, d1, y2, m2, d2;
  talks_day_civil(days.from, &y1, &m1, &d1);
  talks_day_civil(days.to, &y2, &m2, &d2);
  return y1 != y2 && m1 == 1 && m2 == 12;
}

/* "between Jul and Dec", "2022 to 2025": as coarse as the ends were given. */
static void say_months(talks__msg_id id, talks_days days, talks_lang lang, int32_t near,
                       talks__buf *out) {
  bool years = is_of_years(days);
  talks__buf a, b;
  talks__buf_init(&a, out->ctx);
  talks__buf_init(&b, out->ctx);
  if (years) say_year(days.from, lang, &a);
  else talks__say_month(days.from, lang, near, &a);
  if (years) say_year(days.to, lang, &b);
  else talks__say_month(days.to, lang, near, &b);
  out->failed = out->failed || a.failed || b.failed;
  fill(out, talks__msg(lang, id), talks__buf_view(&a), talks__buf_view(&b));
  talks__buf_free(&b);
  talks__buf_free(&a);
}

void talks__say_days(talks_days days, talks_lang lang, int32_t near, talks__buf *out) {
  bool open_from = days.from == TALKS_DAY_MIN, open_to = days.to == TALKS_DAY_MAX;
  if (open_from && open_to) talks__buf_str(out, talks__msg(lang, TALKS_MSG_day_unknown));
  else if (open_from) say_two(TALKS_MSG_day_by, days.to, days.to, lang, near, out);
  else if (open_to) say_two(TALKS_MSG_day_after, days.from, days.from, lang, near, out);
  else if (days.from == days.to) say_day(days.from, lang, near, out);
  else if (days.sort == TALKS_WHEN && is_whole_year(days)) say_year(days.from, lang, out);
  else if (days.sort == TALKS_WHEN && is_whole_month(days))
    talks__say_month(days.from, lang, near, out);
  else if (is_of_months(days))
    say_months(days.sort == TALKS_LASTING ? TALKS_MSG_day_to : TALKS_MSG_day_between,
               days, lang, near, out);
  else if (days.sort == TALKS_LASTING)
    say_two(TALKS_MSG_day_to, days.from, days.to, lang, near, out);
  else
    say_two(days.to == days.from + 1 ? TALKS_MSG_day_or : TALKS_MSG_day_between,
            days.from, days.to, lang, near, out);
}
