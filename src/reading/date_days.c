/* reading/date_days.c: years, months and days by their numbers and names.
 *
 * Each form is read as far as it goes; what is not said stays 0. Two digits are a year, and
 * numbers with a stroke a day, only where they can be nothing else.
 */
#include "reading/dates.h"

/* Whether some year has this day. */
static bool is_day(int month, int day) {
  int32_t ignored;
  return talks_day_from_civil(2000, month, day, &ignored) == TALKS_OK;
}

/* The day behind a month: 28日, 28号, 十日, 初一, 上旬. */
size_t talks__date_day(const talks__reading *r, size_t at, point *p) {
  static const char *const days[] = {"日", "号", NULL};
  static const char *const thirds[] = {"上旬", "中旬", "下旬"};
  static const char *const other[] = {"元", "本", "均", NULL};
  number n;
  size_t from = talks__date_blanks(r, at);
  for (int i = 0; i < 3; i++) {
    size_t behind = talks__date_skip(r, from, thirds[i]);
    if (!behind) continue;
    p->third = i + 1;
    return behind;
  }
  size_t first = talks__date_skip(r, from, "初");
  size_t behind = talks__date_number(r, first ? first : from, &n);
  if (!behind || n.value < 1 || n.value > 31) return 0;
  if (first && n.spelled && n.value <= 10) {
    p->day = n.value;
    p->lunar = true;
    return behind;
  }
  size_t unit = talks__date_any(r, talks__date_blanks(r, behind), days);
  if (first || !unit || talks__date_any(r, unit, other)) return 0;
  p->day = n.value;
  return unit;
}

/* 12月28日, 十月, 正月初一. */
size_t talks__date_month(const talks__reading *r, size_t at, point *p) {
  number n;
  size_t from = talks__date_blanks(r, at), behind = talks__date_skip(r, from, "正月");
  if (behind) {
    p->month = 1;
    p->lunar = true;
  } else {
    behind = talks__date_number(r, from, &n);
    if (!behind || n.value < 1 || n.value > 12) return 0;
    behind = talks__date_skip(r, talks__date_blanks(r, behind), "月");
    if (!behind || talks__date_skip(r, behind, "球")) return 0;
    size_t word = talks__date_skip(r, behind, "份");
    if (word) behind = word;
    p->month = n.value;
  }
  size_t day = talks__date_day(r, behind, p);
  return day ? day : behind;
}

/* What may follow a year: half, month and day, 年初 and the like. */
size_t talks__date_year_tail(const talks__reading *r, size_t at, point *p) {
  static const char *const vague[] = {"年初", "年底", "年末", "年中",
                                      "初",   "底",   "末",   NULL};
  int half;
  size_t behind = talks__date_sort(r, at, SORT_HALF, &half);
  if (behind) {
    p->half = half;
    return behind;
  }
  behind = talks__date_month(r, at, p);
  if (behind) return behind;
  behind = talks__date_any(r, at, vague);
  if (!behind) return at;
  p->rough = true;
  return behind;
}

/* 2025年…, 08年…, 二〇二五年…; two digits are a year only with a zero in front or a month
 * behind, since 15年 is a length of time; 15年6月 may be one as well, and 49年6月 of either
 * century. */
size_t talks__date_year(const talks__reading *r, size_t at, point *p) {
  static const char *const other[] = {"级", "轻", "期", "代", "来", "间", NULL};
  number n;
  size_t length, behind = talks__date_number(r, at, &n);
  if (!behind) return 0;
  size_t unit = talks__date_skip(r, talks__date_blanks(r, behind), "年");
  if (!unit || (n.spelled && n.digits == 2 && n.value % 10 == 0)) return 0;
  bool zero =
      talks__code_at(r, at, &length) == '0' || talks__code_at(r, at, &length) == u'零';
  bool four = n.digits == 4 && n.value >= 1000 && n.value <= 2999;
  if (!four && n.digits != 2) return 0;
  p->year = four ? n.value : n.value < 50 ? 2000 + n.value : 1900 + n.value;
  size_t end = talks__date_year_tail(r, unit, p);
  if (!four && !zero && p->month == 0) return 0;
  p->either = !four && !zero;
  if (end == unit && talks__date_any(r, unit, other))
    return four && talks__date_skip(r, unit, "来") ? unit : 0;
  return end;
}

/* 九十年代, 1990年代. */
size_t talks__date_decade(const talks__reading *r, size_t at, point *p) {
  number n;
  size_t behind = talks__date_number(r, at, &n);
  if (!behind) return 0;
  behind = talks__date_skip(r, behind, "年代");
  if (!behind || n.value % 10 != 0) return 0;
  if (n.value < 100) n.value += n.value < 30 ? 2000 : 1900;
  if (n.value < 1000 || n.value > 2990) return 0;
  p->year = n.value;
  p->decade = true;
  return behind;
}

/* 2012-01-01, 2010.01.29, 2025/12/28; 12-11-10 and 1/2/2020 by their longest part; 12/1. */
size_t talks__date_dashed(const talks__reading *r, size_t at, point *p) {
  number n[3];
  size_t length, behind = talks__date_number(r, at, &n[0]);
  uint32_t mark = behind ? talks__code_at(r, behind, &length) : 0;
  if (mark != '-' && mark != '.' && mark != '/') return 0;
  size_t two = talks__date_number(r, behind + 1, &n[1]);
  if (!two || n[0].spelled || n[1].spelled) return 0;
  size_t end =
      talks__code_at(r, two, &length) == mark ? talks__date_number(r, two + 1, &n[2]) : 0;
  uint32_t next = talks__code_at(r, end ? end : two, &length);
  if (talks__is_letter(next) || next == '-' || next == '/' || next == '%') return 0;
  if (!end) { /* month and day, unless it may be a fraction or a decimal */
    uint32_t before = talks__code_before(r, at, &length);
    bool apart = !talks__is_chinese(before) && !talks__is_chinese(next);
    bool long_one = n[0].digits == 2 || n[1].digits == 2;
    if (mark != '/' || !apart || !long_one || n[0].value > 12 || n[1].value > 31)
      return 0;
    if (!is_day(n[0].value, n[1].value)) return 0;
    *p = (point){.clock = -1, .month = n[0].value, .day = n[1].value};
    return two;
  }
  if (n[2].spelled) return 0;
  point q = {.clock = -1};
  if (n[0].digits == 4) {
    q.year = n[0].value, q.month = n[1].value, q.day = n[2].value;
  } else if (n[2].digits == 4 && mark != '-') {
    q.year = n[2].value, q.month = n[1].value, q.day = n[0].value;
    q.either = q.day <= 12; /* some write the month first */
  } else if (n[0].digits == 2 && n[1].digits == 2 && n[2].digits == 2 && mark == '-') {
    q.year = 2000 + n[0].value, q.month = n[1].value, q.day = n[2].value;
    q.either = true;
  }
  if (q.year < 1000 || q.month < 1 || q.month > 12 || q.day < 1 || q.day > 31) return 0;
  *p = q;
  return end;
}

/* Whether one of the words, each with the blank that ends it, stands before this place. */
static bool is_behind(const talks__reading *r, size_t at, const char *const *words) {
  size_t length;
  for (; *words; words++) {
    size_t m = strlen(*words);
    if (at >= m && talks__date_skip(r, at - m, *words) &&
        (at == m || !talks__is_letter(talks__code_before(r, at - m, &length))))
      return true;
  }
  return false;
}

/* "March nineteen ninety". Without a day in front the first word may be one: in "May twenty
 * twenty twenty-five" and behind "on" it is, behind "in" it is not; else it might, where
 * something stands behind that can be counted ("March twenty fourteen hostages"). */
static size_t spoken_year(const talks__reading *r, size_t start, size_t at, point *p) {
  static const char *const day[] = {"on ", NULL};
  static const char *const month[] = {"in ", "early ", "late ", "mid-", "during ", NULL};
  point q = *p;
  int ignored;
  size_t behind = talks__date_spoken_year(r, at, true, &q);
  if (!behind) return 0;
  if (!p->day) {
    size_t next = talks__date_blanks(r, behind);
    if (talks__date_sort(r, next, SORT_CENTURY, &ignored) || is_behind(r, start, day))
      return 0;
    q.either = !is_behind(r, start, month) && !talks__date_closes(r, behind);
  }
  *p = q;
  return behind;
}

/* The year behind a month and its day, the first of which stands at start. */
static size_t english_year(const talks__reading *r, size_t start, size_t at, point *p) {
  number n;
  size_t comma = talks__date_skip(r, at, ",");
  size_t from = talks__date_blanks(r, comma ? comma : at);
  if (from == at) return at;
  size_t behind = !comma || p->day ? spoken_year(r, start, from, p) : 0;
  if (behind) return behind;
  behind = talks__date_number(r, from, &n);
  if (!behind || n.spelled || n.digits != 4 || n.value < 1900 || n.value > 2100)
    return at;
  p->year = n.value;
  return behind;
}

/* "28 December 2025", "December 28, 2025", "Dec 2025", "in March". */
size_t talks__date_english(const talks__reading *r, size_t at, point *p) {
  static const char *const endings[] = {"st", "nd", "rd", "th", NULL};
  number n;
  int month;
  size_t behind = talks__date_number(r, at, &n);
  if (behind && !n.spelled) {
    size_t ending = talks__date_any(r, behind, endings);
    size_t from = talks__date_blanks(r, ending ? ending : behind);
    size_t end = talks__date_sort(r, from, SORT_MONTH_NAME, &month);
    if (!end || n.value < 1 || n.value > 31) return 0;
    p->month = month, p->day = n.value;
    return english_year(r, at, end, p);
  }
  size_t end = talks__date_sort(r, at, SORT_MONTH_NAME, &month);
  if (!end) return 0;
  p->month = month;
  size_t from = talks__date_blanks(r, end), day = talks__date_number(r, from, &n);
  if (day && !n.spelled && n.digits <= 2 && n.value >= 1 && n.value <= 31 && from > end) {
    size_t ending = talks__date_any(r, day, endings);
    p->day = n.value;
    return english_year(r, at, ending ? ending : day, p);
  }
  size_t year = english_year(r, at, end, p);
  if (year > end) return year;
  static const char *const before[] = {"in ",      "since ", "by ",  "until ", "early ",
                                       "late ",    "last ",  "mid-", "from ",  "during ",
                                       "through ", "to ",    NULL};
  return is_behind(r, at, before) ? end : 0;
}
