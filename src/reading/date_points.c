/* reading/date_points.c: one date or time of day, as it is written.
 *
 * A point is read at a place: year, month and day as far as they are said, or words that
 * count from another day (昨天, 上周五, last month), with a time of day behind them. What is
 * not said stays 0 until it is resolved against an anchor: the day of publication for words
 * that speak from there, the date read last for those that point back (同日, 次年) and for
 * partial dates. Without an anchor a point stays unresolved; nothing is supposed.
 */
#include "reading/dates.h"

/* ---- words that count from another day ------------------------------------------------ */

static int weekday_number(uint32_t code) {
  if (code == u'日' || code == u'天') return 7;
  int n = talks__date_digit(code);
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

/* 上个月5日, 本月底. */
static size_t month_word(const talks__reading *r, size_t behind, point *p) {
  static const char *const vague[] = {"初", "底", "末", "中", NULL};
  size_t end = talks__date_day(r, behind, p);
  if (!end) end = talks__date_any(r, behind, vague);
  return end ? end : behind;
}

/* 周三, alone: 每周三 and 三周 are none. */
static size_t weekday_word(const talks__reading *r, size_t at, size_t behind, point *p) {
  size_t length;
  uint32_t before = talks__code_before(r, at, &length);
  if (talks__is_among(before, u"每两三四五六七八九十数几一二半四")) return 0;
  size_t end = weekday_at(r, behind, p);
  if (!end || p->weekday == WEEKEND) return 0;
  p->count = COUNT_NEAREST;
  return end;
}

/* "Tuesday, 3 March": the weekday of a date names no second day. Behind the date, or behind
 * the weekday alone. */
static size_t english_weekday(const talks__reading *r, size_t behind, int weekday,
                              point *p) {
  size_t comma = talks__date_skip(r, behind, ",");
  size_t from = talks__date_blanks(r, comma ? comma : behind);
  point date = *p;
  size_t end = from > behind ? talks__date_english(r, from, &date) : 0;
  if (end && date.day) {
    *p = date;
    p->shift = 0;
    return end;
  }
  p->weekday = weekday;
  p->count = COUNT_NEAREST;
  return behind;
}

/* 民国三十八年: the first year of the era is `first`. */
static size_t era_word(const talks__reading *r, size_t behind, int first, point *p) {
  number n;
  size_t end = talks__date_number(r, behind, &n);
  if (!end || n.value < 1 || n.value > 61) return 0;
  end = talks__date_skip(r, end, "年");
  if (!end) return 0;
  p->year = first + n.value - 1;
  return talks__date_year_tail(r, end, p);
}

static size_t word_at(const talks__reading *r, size_t at, point *p) {
  int sort, value;
  size_t end, behind = talks__date_word(r, at, &sort, &value);
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
    return month_word(r, behind, p);
  case SORT_YEAR:
  case SORT_SAME_YEAR:
    p->count = COUNT_YEARS;
    p->from_text = sort == SORT_SAME_YEAR;
    return talks__date_year_tail(r, behind, p);
  case SORT_HALF:
    p->count = COUNT_YEARS;
    p->shift = 0;
    p->half = value;
    return behind;
  case SORT_WEEKDAY_HEAD:
    return weekday_word(r, at, behind, p);
  case SORT_WEEKDAY:
    return english_weekday(r, behind, value, p);
  case SORT_ERA:
    return era_word(r, behind, value, p);
  case SORT_LUNAR:
    end = talks__date_year(r, behind, p);
    if (!end) end = talks__date_month(r, behind, p);
    p->lunar = true;
    return end;
  case SORT_VAGUE:
    p->vague = true;
    return behind;
  default:
    return 0;
  }
}

static size_t date_at(const talks__reading *r, size_t at, point *p) {
  typedef size_t reader(const talks__reading *, size_t, point *);
  static reader *const readers[] = {talks__date_decade,
                                    talks__date_year,
                                    talks__date_month,
                                    talks__date_dashed,
                                    talks__date_english,
                                    talks__date_spoken,
                                    word_at};
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

/* Behind the weekday of a day, where it is named: "，星期一", "（周五". */
static size_t named_weekday(const talks__reading *r, size_t at) {
  static const char *const marks[] = {",", "，", "(", " ", NULL};
  point day = {.clock = -1};
  int value;
  size_t mark = talks__date_any(r, at, marks);
  size_t head = mark ? talks__date_sort(r, mark, SORT_WEEKDAY_HEAD, &value) : 0;
  size_t end = head ? weekday_at(r, head, &day) : 0;
  return day.weekday == WEEKEND ? 0 : end;
}

static bool take_closing(const talks__reading *r, size_t *behind) {
  size_t end = talks__date_skip(r, *behind, ")");
  if (end) *behind = end;
  return end != 0;
}

/* 今晚, 当夜: a word that names a day by its evening, and ends at this place. */
static bool names_evening(const talks__reading *r, size_t at) {
  static const char *const ends[] = {"晚", "夜", "tonight"};
  bool evening = false;
  for (size_t i = 0; i < TALKS_COUNT(ends) && !evening; i++) {
    size_t n = strlen(ends[i]);
    evening = at >= n && talks__date_skip(r, at - n, ends[i]);
  }
  return evening;
}

size_t talks__date_point(const talks__reading *r, size_t at, const point *first,
                         point *p) {
  size_t behind = date_at(r, at, p);
  if (!behind && first && first->year) behind = talks__date_spoken_year(r, at, true, p);
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
  if (!dated) return behind;
  size_t weekday = p->day ? named_weekday(r, behind) : 0; /* 12日，星期一 */
  bool open = weekday && talks__date_skip(r, behind, "(");
  if (weekday) behind = weekday;
  if (open) open = !take_closing(r, &behind);
  int part = p->count == COUNT_DAYS && names_evening(r, behind) ? PART_EVENING : PART_NONE;
  size_t time = talks__date_time(r, talks__date_blanks(r, behind), true, part, p);
  if (time) behind = time;
  if (open) (void)take_closing(r, &behind); /* 13日（周五晚8点） */
  return behind;
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

static bool ends_with_any(const talks__reading *r, size_t *at, const char *const *words) {
  for (; *words; words++) {
    size_t n = strlen(*words);
    if (*at < n || !talks__date_skip(r, *at - n, *words)) continue;
    *at -= n;
    return true;
  }
  return false;
}

/* Whether an event stands right before this place, from which 60天后 and 后60天 then count:
 * 停火约60天后. In Chinese what is counted from stands before the number with nothing between
 * but how nearly or how soon. A preposition, an adverb, a verb of saying or a pronoun is no
 * event; a name is told later. */
static bool is_behind_event(const talks__reading *r, size_t at) {
  static const char *const nearly[] = {"大约", "约",   "将近", "仅",   "才",   "整整",
                                       "满",   "短短", "至少", "最多", "不到", "超过",
                                       "最早", "最快", "最迟", "最晚", " ",    NULL};
  static const char *const others[] = {
      "在",   "于",   "从",   "自",   "至",     "但",   "而",   "也",   "又",   "或",
      "是",   "将",   "再",   "说",   "称",     "表示", "他",   "她",   "它",   "们",
      "我",   "你",   "双方", "各方", "三方",   "对方", "要",   "该国", "两国", "预计",
      "计划", "可能", "有望", "准备", "推迟到", "直到", "等到", "定在", NULL};
  size_t length;
  while (ends_with_any(r, &at, nearly)) continue;
  if (ends_with_any(r, &at, others)) return false;
  return talks__is_chinese(talks__code_before(r, at, &length));
}

/* 前1周, 未来三年, the past 3 days: from the word on; 5天前, 三年来: from the number on. */
size_t talks__date_length(const talks__reading *r, size_t at, span *s) {
  static const char *const ago[] = {"之前", "以前", "前", " ago", " earlier", NULL};
  static const char *const later[] = {"之后", "以后", "后", " later", " from now", NULL};
  static const char *const since[] = {"以来", "来", NULL};
  int sort = -1, value = 0;
  number n;
  size_t word = talks__date_word(r, at, &sort, &value);
  if (word && sort == SORT_EACH) return each_at(r, talks__date_blanks(r, word), s);
  bool leads = word && (sort == SORT_PAST || sort == SORT_NEXT);
  size_t from = leads ? talks__date_blanks(r, word) : at;
  if (from < r->folded.n && r->folded.p[from] == '0') return 0; /* 07年 is a year */
  size_t behind = talks__date_number(r, from, &n);
  size_t unit = behind ? talks__date_unit(r, behind, &s->count) : 0;
  if (!unit || n.value < 1 || n.digits > 3) return 0;
  s->number = n.value;
  if (leads) {
    static const char *const bare[] = {"前", "后", "之后", NULL};
    size_t plain = talks__date_any(r, at, bare); /* 未来 and 过去 count from now alone */
    s->way = sort == SORT_PAST ? WAY_PAST : WAY_NEXT;
    s->from_event = plain == word && is_behind_event(r, at);
    return unit;
  }
  size_t end = talks__date_any(r, unit, ago);
  s->way = WAY_AGO;
  if (!end) {
    end = talks__date_any(r, unit, later);
    s->way = WAY_LATER;
    s->from_event = end && is_behind_event(r, at);
  }
  if (!end) {
    end = talks__date_any(r, unit, since);
    s->way = WAY_PAST;
  }
  return end;
}
