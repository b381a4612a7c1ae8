/* reading/date_points.c: one date or time of day, as it is written.
 *
 * A point is read at a place: year, month and day as far as they are said, or words that
 * count from another day (昨天, 上周五, last month), with a time of day behind them. What is
 * not said stays 0 until it is resolved against an anchor: the day of publication for words
 * that speak from there, the date read last for those that point back (同日, 次年) and for
 * partial dates. Without an anchor a point stays unresolved; nothing is supposed.
 */
#include "reading/dates.h"

enum sort {
  SORT_DAY,
  SORT_SAME_DAY,
  SORT_WEEK,
  SORT_MONTH,
  SORT_SAME_MONTH,
  SORT_YEAR,
  SORT_SAME_YEAR,
  SORT_WEEKDAY_HEAD,
  SORT_WEEKDAY,
  SORT_MONTH_NAME,
  SORT_ERA,
  SORT_PART,
  SORT_VAGUE,
  SORT_EACH,
  SORT_PAST,
  SORT_NEXT,
  SORT_LUNAR,
  SORT_HALF
};

static const struct {
  const char *text;
  uint8_t sort;
  int16_t value;
} words[] = {
#define DATE(text, sort, value) {text, SORT_##sort, value},
#include "reading/dates.def"
#undef DATE
};

talks_status talks__dates_prepare(talks__lexicon *lexicon) {
  talks__word_entry *entries =
      talks__alloc(lexicon->ctx, TALKS_COUNT(words), sizeof *entries);
  if (!entries) return TALKS_NO_MEMORY;
  for (uint32_t i = 0; i < TALKS_COUNT(words); i++) {
    entries[i] = (talks__word_entry){talks__str(words[i].text), i};
    talks__lexicon_expect(lexicon, entries[i].text, MARK_DATE);
  }
  talks__lexicon_expect(lexicon, TALKS_STR("正月"), MARK_DATE); /* read by month_part */
  talks_status status =
      talks__words_make(lexicon->ctx, entries, TALKS_COUNT(words), &lexicon->date_words);
  talks__free(lexicon->ctx, entries);
  return status;
}

/* ---- small readers: each returns the place behind what it read, or 0 ----------------- */

size_t talks__date_skip(const talks__reading *r, size_t at, const char *text) {
  const char *p = r->folded.p + at; /* it ends in 0, which no byte of a word is */
  for (; *text; text++, p++)
    if (*p != *text) return 0;
  return (size_t)(p - r->folded.p);
}

size_t talks__date_any(const talks__reading *r, size_t at, const char *const *texts) {
  for (; *texts; texts++) {
    size_t behind = talks__date_skip(r, at, *texts);
    if (behind) return behind;
  }
  return 0;
}

size_t talks__date_blanks(const talks__reading *r, size_t at) {
  while (at < r->folded.n && r->folded.p[at] == ' ') at++;
  return at;
}

static const uint16_t digits[] = u"〇零一二三四五六七八九";

static int digit_of(uint32_t code) {
  if (code == u'〇') return 0;
  for (int i = 1; digits[i]; i++)
    if (digits[i] == code) return i - 1;
  return code == u'两' ? 2 : -1;
}

/* 十, 十二, 二十, 二十八, or digits one by one (二零一六). */
static size_t chinese_number(const talks__reading *r, size_t at, number *out) {
  size_t length;
  int tens = 0, ones = 0, count = 0;
  for (;; at += length) {
    uint32_t code = talks__code_at(r, at, &length);
    if (code == u'廿' && count == 0 && !tens) {
      tens = 20;
    } else if (code == u'十' && !tens && count < 2) {
      tens = count ? 10 * ones : 10;
      ones = count = 0;
    } else if (digit_of(code) >= 0 && count < (tens ? 1 : 4)) {
      ones = 10 * ones + digit_of(code);
      count++;
    } else {
      break;
    }
  }
  if (!tens && count == 0) return 0;
  *out = (number){tens + ones, tens ? 2 : count, true};
  return at;
}

size_t talks__date_number(const talks__reading *r, size_t at, number *out) {
  int value = 0, count = 0;
  size_t length;
  for (; count < 5; count++, at++) {
    uint32_t code = talks__code_at(r, at, &length);
    if (!talks__is_digit(code)) break;
    value = 10 * value + (int)(code - '0');
  }
  if (count == 0) return chinese_number(r, at, out);
  if (talks__is_digit(talks__code_at(r, at, &length))) return 0;
  *out = (number){value, count, false};
  return at;
}

/* A word of the table at this place, with its sort and value. */
static size_t take_word(const talks__reading *r, size_t at, int *sort, int *value) {
  uint32_t i;
  size_t n = talks__words_longest(r->lexicon->date_words, talks__rest(r, at), &i), length;
  if (n == 0) return 0;
  if (talks__is_letter((unsigned char)r->folded.p[at]) &&
      (talks__is_letter(talks__code_at(r, at + n, &length)) ||
       talks__is_letter(talks__code_before(r, at, &length))))
    return 0;
  *sort = words[i].sort;
  *value = words[i].value;
  return at + n;
}

static size_t take_sort(const talks__reading *r, size_t at, int sort, int *value) {
  int found;
  size_t behind = take_word(r, at, &found, value);
  return behind && found == sort ? behind : 0;
}

/* ---- time of day -------------------------------------------------------------------- */

static size_t minutes(const talks__reading *r, size_t at, int *seconds) {
  number n;
  size_t behind = talks__date_skip(r, at, "半");
  if (behind) return *seconds += 30 * 60, behind;
  behind = talks__date_skip(r, at, "一刻");
  if (behind) return *seconds += 15 * 60, behind;
  behind = talks__date_skip(r, at, "三刻");
  if (behind) return *seconds += 45 * 60, behind;
  behind = talks__date_number(r, at, &n);
  if (!behind || n.value > 59 || (n.digits < 2 && !talks__date_skip(r, behind, "分")))
    return at;
  *seconds += n.value * 60;
  size_t unit = talks__date_skip(r, behind, "分");
  if (!unit) return behind;
  behind = talks__date_number(r, unit, &n);
  if (!behind || n.value > 59) return unit;
  size_t second = talks__date_skip(r, behind, "秒");
  if (!second) return unit;
  *seconds += n.value;
  return second;
}

/* "17:30", "17:55:23", 五点一刻, 15时20分. *bare: a lone N点, which may count something. */
static size_t clock_at(const talks__reading *r, size_t at, int *seconds, bool *bare) {
  static const char *const hours[] = {"点钟", "点整", "点", "时整", "时", NULL};
  number n, m;
  size_t length, behind = talks__date_number(r, at, &n);
  *bare = false;
  if (!behind || n.value > 24) return 0;
  *seconds = n.value * 3600;
  if (talks__code_at(r, behind, &length) == ':' && !n.spelled) {
    size_t end = talks__date_number(r, behind + 1, &m);
    if (!end || m.digits != 2 || m.spelled || m.value > 59) return 0;
    *seconds += m.value * 60;
    if (talks__code_at(r, end, &length) != ':') return end;
    size_t more = talks__date_number(r, end + 1, &m);
    if (!more || m.digits != 2 || m.value > 59) return end;
    *seconds += m.value;
    return more;
  }
  size_t end = talks__date_any(r, behind, hours);
  if (!end || talks__date_skip(r, end, "间") || talks__date_skip(r, end, "期")) return 0;
  size_t last = minutes(r, end, seconds);
  *bare = last == end;
  return last;
}

static size_t am_or_pm(const talks__reading *r, size_t at, int *part) {
  static const char *const am[] = {"am", "a.m.", NULL}, *const pm[] = {"pm", "p.m.",
                                                                       NULL};
  size_t from = talks__date_blanks(r, at), behind = talks__date_any(r, from, am), length;
  *part = PART_MORNING;
  if (!behind) {
    behind = talks__date_any(r, from, pm);
    *part = PART_AFTERNOON;
  }
  return behind && !talks__is_letter(talks__code_at(r, behind, &length)) ? behind : 0;
}

/* A part of the day and a clock, or either. `dated`: a day stands before it, so that even a
 * lone N点 is a time. */
size_t talks__date_time(const talks__reading *r, size_t at, bool dated, int inherited,
                        point *p) {
  int part = 0, seconds = 0, said = 0;
  bool bare;
  size_t behind = take_sort(r, at, SORT_PART, &part);
  size_t clock =
      clock_at(r, behind ? talks__date_blanks(r, behind) : at, &seconds, &bare);
  if (!clock || (bare && !dated && !behind && !inherited)) {
    bool word = behind && (dated || behind - at > strlen("早"));
    if (!word) return 0;
    p->part = part;
    return behind;
  }
  size_t end = am_or_pm(r, clock, &said);
  if (end) part = said;
  if (part == 0) part = inherited;
  bool later = part == PART_AFTERNOON || part == PART_EVENING || part == PART_NIGHT;
  if (later && seconds < 12 * 3600) seconds += 12 * 3600;
  p->part = part;
  p->clock = seconds;
  return end ? end : clock;
}

/* ---- days, months, years -------------------------------------------------------------- */

static bool is_day(int year, int month, int day) {
  int32_t ignored;
  return talks_day_from_civil(year ? year : 2000, month, day, &ignored) == TALKS_OK;
}

/* The day behind a month: 28日, 28号, 十日, 初一, 上旬. */
static size_t day_part(const talks__reading *r, size_t at, point *p) {
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
static size_t month_part(const talks__reading *r, size_t at, point *p) {
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
  size_t day = day_part(r, behind, p);
  return day ? day : behind;
}

/* What may follow a year: half, month and day, 年初 and the like. */
static size_t year_tail(const talks__reading *r, size_t at, point *p) {
  static const char *const vague[] = {"年初", "年底", "年末", "年中",
                                      "初",   "底",   "末",   NULL};
  int half;
  size_t behind = take_sort(r, at, SORT_HALF, &half);
  if (behind) {
    p->half = half;
    return behind;
  }
  behind = month_part(r, at, p);
  if (behind) return behind;
  behind = talks__date_any(r, at, vague);
  if (!behind) return at;
  p->rough = true;
  return behind;
}

/* 2025年…, 08年…, 二〇二五年…; two digits are a year only with a zero in front or a month
 * behind, since 15年 is a length of time. */
static size_t year_at(const talks__reading *r, size_t at, point *p) {
  static const char *const other[] = {"级", "轻", "期", "代", "来", "间", NULL};
  number n;
  size_t length, behind = talks__date_number(r, at, &n);
  if (!behind) return 0;
  size_t unit = talks__date_skip(r, talks__date_blanks(r, behind), "年");
  if (!unit || (n.spelled && n.digits == 2 && n.value < 100 && n.value % 10 == 0))
    return 0;
  bool zero =
      talks__code_at(r, at, &length) == '0' || talks__code_at(r, at, &length) == u'零';
  bool four = n.digits == 4 && n.value >= 1000 && n.value <= 2999;
  if (!four && n.digits != 2) return 0;
  p->year = four ? n.value : n.value < 50 ? 2000 + n.value : 1900 + n.value;
  size_t end = year_tail(r, unit, p);
  if (!four && !zero && p->month == 0) return 0;
  if (end == unit && talks__date_any(r, unit, other))
    return four && talks__date_skip(r, unit, "来") ? unit : 0;
  return end;
}

/* 九十年代, 1990年代. */
static size_t decade_at(const talks__reading *r, size_t at, point *p) {
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
static size_t dashed_at(const talks__reading *r, size_t at, point *p) {
  number n[3];
  size_t length, behind = talks__date_number(r, at, &n[0]);
  uint32_t mark = behind ? talks__code_at(r, behind, &length) : 0;
  if (mark != '-' && mark != '.' && mark != '/') return 0;
  size_t two = talks__date_number(r, behind + 1, &n[1]);
  if (!two || n[0].spelled || n[1].spelled) return 0;
  size_t end =
      talks__code_at(r, two, &length) == mark ? talks__date_number(r, two + 1, &n[2]) : 0;
  uint32_t next = talks__code_at(r, end ? end : two, &length);
  if (talks__is_letter(next) || talks__is_digit(next) || next == '-' || next == '/' ||
      next == '%')
    return 0;
  if (!end) { /* month and day, unless it may be a fraction or a decimal */
    uint32_t before = talks__code_before(r, at, &length);
    bool apart = !talks__is_chinese(before) && !talks__is_chinese(next) && before != '$';
    bool long_one = n[0].digits == 2 || n[1].digits == 2;
    if (mark != '/' || !apart || !long_one || n[0].value > 12 || n[1].value > 31)
      return 0;
    if (!is_day(0, n[0].value, n[1].value)) return 0;
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

/* "28 December 2025", "December 28, 2025", "Dec 2025", "in March". */
static size_t english_year(const talks__reading *r, size_t at, point *p) {
  number n;
  size_t from = talks__date_skip(r, at, ","), behind;
  from = talks__date_blanks(r, from ? from : at);
  behind = from > at ? talks__date_number(r, from, &n) : 0;
  if (!behind || n.spelled || n.digits != 4 || n.value < 1900 || n.value > 2100)
    return at;
  p->year = n.value;
  return behind;
}

static size_t english_at(const talks__reading *r, size_t at, point *p) {
  static const char *const endings[] = {"st", "nd", "rd", "th", NULL};
  number n;
  int month;
  size_t length, behind = talks__date_number(r, at, &n);
  if (behind && !n.spelled) {
    size_t ending = talks__date_any(r, behind, endings);
    size_t from = talks__date_blanks(r, ending ? ending : behind);
    size_t end = take_sort(r, from, SORT_MONTH_NAME, &month);
    if (!end || n.value < 1 || n.value > 31) return 0;
    p->month = month, p->day = n.value;
    return english_year(r, end, p);
  }
  size_t end = take_sort(r, at, SORT_MONTH_NAME, &month);
  if (!end) return 0;
  p->month = month;
  size_t from = talks__date_blanks(r, end), day = talks__date_number(r, from, &n);
  if (day && !n.spelled && n.digits <= 2 && n.value >= 1 && n.value <= 31 && from > end) {
    size_t ending = talks__date_any(r, day, endings);
    p->day = n.value;
    return english_year(r, ending ? ending : day, p);
  }
  size_t year = english_year(r, end, p);
  if (year > end) return year;
  static const char *const before[] = {"in ",      "since ", "by ",  "until ", "early ",
                                       "late ",    "last ",  "mid-", "from ",  "during ",
                                       "through ", "to ",    NULL};
  for (const char *const *word = before; *word; word++) {
    size_t m = strlen(*word);
    if (at >= m && talks__date_skip(r, at - m, *word) &&
        (at == m || !talks__is_letter(talks__code_before(r, at - m, &length))))
      return end;
  }
  return 0;
}

/* ---- words that count from another day ------------------------------------------------ */

static int weekday_number(uint32_t code) {
  if (code == u'日' || code == u'天') return 7;
  int n = digit_of(code);
  return n >= 1 && n <= 6 ? n : 0;
}

/* 周三 behind 上 or alone; 周末. */
static size_t weekday_at(const talks__reading *r, size_t at, point *p) {
  size_t length;
  uint32_t code = talks__code_at(r, at, &length);
  if (code == u'末') {
    p->weekday = WEEKEND;
    return at + length;
  }
  p->weekday = weekday_number(code);
  return p->weekday ? at + length : 0;
}

static size_t word_at(const talks__reading *r, size_t at, point *p) {
  int sort, value;
  number n;
  size_t length, end, behind = take_word(r, at, &sort, &value);
  if (!behind) return 0;
  p->shift = value;
  switch (sort) {
  case SORT_DAY:
  case SORT_SAME_DAY:
    p->count = COUNT_DAYS;
    p->from_text = sort == SORT_SAME_DAY;
    return behind;
  case SORT_WEEK:
    p->count = COUNT_WEEKS;
    end = weekday_at(r, behind, p);
    return end ? end : behind;
  case SORT_MONTH:
  case SORT_SAME_MONTH:
    p->count = COUNT_MONTHS;
    p->from_text = sort == SORT_SAME_MONTH;
    end = day_part(r, behind, p);
    if (!end)
      end =
          talks__date_any(r, behind, (const char *const[]){"初", "底", "末", "中", NULL});
    return end ? end : behind;
  case SORT_YEAR:
  case SORT_SAME_YEAR:
    p->count = COUNT_YEARS;
    p->from_text = sort == SORT_SAME_YEAR;
    return year_tail(r, behind, p);
  case SORT_HALF:
    p->count = COUNT_YEARS;
    p->shift = 0;
    p->half = value;
    return behind;
  case SORT_WEEKDAY_HEAD:
    if (talks__is_chinese(talks__code_before(r, at, &length)) &&
        talks__is_among(talks__code_before(r, at, &length),
                        u"每两三四五六七八九十数几一二半四"))
      return 0;
    end = weekday_at(r, behind, p);
    if (!end || p->weekday == WEEKEND) return 0;
    p->count = COUNT_NEAREST;
    return end;
  case SORT_WEEKDAY:
    p->weekday = value;
    p->count = COUNT_NEAREST;
    return behind;
  case SORT_ERA:
    end = talks__date_number(r, behind, &n);
    if (!end || n.value < 1 || n.value > 61) return 0;
    end = talks__date_skip(r, end, "年");
    if (!end) return 0;
    p->year = value + n.value - 1;
    return year_tail(r, end, p);
  case SORT_LUNAR:
    end = year_at(r, behind, p);
    if (!end) end = month_part(r, behind, p);
    p->lunar = true;
    return end;
  case SORT_VAGUE:
    p->vague = true;
    return behind;
  case SORT_PAST: /* 最近 without a length */
    p->vague = true;
    return value == 1 ? behind : 0;
  default:
    return 0;
  }
}

static size_t date_at(const talks__reading *r, size_t at, point *p) {
  static size_t (*const readers[])(const talks__reading *, size_t, point *) = {
      decade_at, year_at, month_part, dashed_at, english_at, word_at};
  for (size_t i = 0; i < TALKS_COUNT(readers); i++) {
    point q = {.clock = -1};
    size_t behind = readers[i](r, at, &q);
    if (!behind) continue;
    *p = q;
    return behind;
  }
  return 0;
}

/* 28日 alone is a day of the month; behind it nothing may make a length of time of it. */
static size_t lone_day(const talks__reading *r, size_t at, bool second, point *p) {
  static const char *const lengths[] = {
      "内",   "之内", "以内", "后", "之后", "以后", "前", "之前", "以前", "来",
      "以来", "里",   "间",   "期", "左右", "游",   "常", "元",   "本",   NULL};
  number n;
  size_t behind = talks__date_number(r, at, &n);
  if (!behind || (n.spelled && !second) || n.value < 1 || n.value > 31) return 0;
  size_t end = talks__date_skip(r, talks__date_blanks(r, behind), "日");
  if (!end && second) end = talks__date_skip(r, talks__date_blanks(r, behind), "号");
  if (!end || (!second && talks__date_any(r, end, lengths))) return 0;
  *p = (point){.clock = -1, .day = n.value};
  return end;
}

size_t talks__date_point(const talks__reading *r, size_t at, const point *first,
                         point *p) {
  size_t behind = date_at(r, at, p);
  if (!behind) behind = lone_day(r, at, first != NULL, p);
  if (!behind) {
    point q = {.clock = -1};
    bool timed = first && (first->clock >= 0 || first->part);
    behind = talks__date_time(r, at, timed, timed ? first->part : 0, &q);
    if (!behind) return 0;
    *p = q;
    return behind;
  }
  if (p->vague || p->decade) return behind;
  bool dated = p->day || p->count == COUNT_DAYS || p->weekday;
  size_t named =
      dated ? talks__date_any(r, behind, (const char *const[]){",", "，", "(", " ", NULL})
            : 0;
  point day = {.clock = -1};
  if (named && p->day) { /* 12日，星期一 */
    int value;
    size_t head = take_sort(r, named, SORT_WEEKDAY_HEAD, &value);
    size_t end = head ? weekday_at(r, head, &day) : 0;
    if (end && day.weekday != WEEKEND) behind = end;
  }
  size_t time =
      dated ? talks__date_time(r, talks__date_blanks(r, behind), true, 0, p) : 0;
  return time ? time : behind;
}

/* ---- lengths of time from an anchor ----------------------------------------------------- */

size_t talks__date_unit(const talks__reading *r, size_t at, int *count) {
  static const struct {
    const char *text;
    int count;
  } units[] = {
      {"天", COUNT_DAYS},
      {"日", COUNT_DAYS},
      {"个星期", COUNT_WEEKS},
      {"星期", COUNT_WEEKS},
      {"周年", 0},
      {"周", COUNT_WEEKS},
      {"个月", COUNT_MONTHS},
      {"年", COUNT_YEARS},
      {"days", COUNT_DAYS},
      {"day", COUNT_DAYS},
      {"weeks", COUNT_WEEKS},
      {"week", COUNT_WEEKS},
      {"months", COUNT_MONTHS},
      {"month", COUNT_MONTHS},
      {"years", COUNT_YEARS},
      {"year", COUNT_YEARS},
  };
  size_t from = talks__date_blanks(r, at);
  for (size_t i = 0; i < TALKS_COUNT(units); i++) {
    size_t behind = talks__date_skip(r, from, units[i].text), length;
    if (!behind) continue;
    *count = units[i].count;
    bool letter = talks__is_letter((unsigned char)units[i].text[0]) &&
                  talks__is_letter(talks__code_at(r, behind, &length));
    return units[i].count && !letter ? behind : 0;
  }
  return 0;
}

/* 每天, 每个月, 每周一, every week. */
static size_t each_at(const talks__reading *r, size_t at, span *s) {
  int count;
  point p = {.clock = -1};
  size_t behind = talks__date_unit(r, at, &count);
  if (!behind) behind = talks__date_skip(r, at, "月");
  if (!behind) return 0;
  if (talks__date_skip(r, behind - strlen("周"), "周")) {
    size_t day = weekday_at(r, behind, &p);
    if (day && p.weekday != WEEKEND) behind = day;
  }
  s->each = true;
  return behind;
}

/* 前1周, 未来三年, the past 3 days: from the word on; 5天前, 三年来: from the number on. */
size_t talks__date_length(const talks__reading *r, size_t at, span *s) {
  static const char *const ago[] = {"之前", "以前", "前", " ago", " earlier", NULL};
  static const char *const later[] = {"之后", "以后", "后", " later", " from now", NULL};
  static const char *const since[] = {"以来", "来", NULL};
  int sort = -1, value = 0;
  number n;
  size_t word = take_word(r, at, &sort, &value);
  if (word && sort == SORT_EACH) return each_at(r, talks__date_blanks(r, word), s);
  bool leads = word && (sort == SORT_PAST || sort == SORT_NEXT);
  size_t from = leads ? talks__date_blanks(r, word) : at;
  if (from < r->folded.n && r->folded.p[from] == '0') return 0; /* 07年 is a year */
  size_t behind = talks__date_number(r, from, &n);
  size_t unit = behind ? talks__date_unit(r, behind, &s->count) : 0;
  if (!unit || n.value < 1 || n.digits > 3) return 0;
  s->number = n.value;
  if (leads) {
    s->way = sort == SORT_PAST ? WAY_PAST : WAY_NEXT;
    return unit;
  }
  size_t end = talks__date_any(r, unit, ago);
  s->way = WAY_AGO;
  if (!end) {
    end = talks__date_any(r, unit, later);
    s->way = WAY_LATER;
  }
  if (!end) {
    end = talks__date_any(r, unit, since);
    s->way = WAY_PAST;
  }
  return end;
}
