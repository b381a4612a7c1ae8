/* reading/dates.c: dates in running text, as intervals of days with the anchor they need.
 *
 * A partial date becomes the one nearest to its anchor: the day of publication, else the
 * latest date read before it in the same document. Words such as 昨天 count from publication
 * alone, 同日 and 次年 from the date before. The anchor is given back with what was resolved, and
 * what has none is given back unresolved, with the parts that are said. Ranges take from
 * their beginning what their end leaves out (12月28日深夜至29日凌晨).
 */
#include "reading/dates.h"

/* ---- calendar ---------------------------------------------------------------------- */

static bool civil(int year, int month, int day, int32_t *out) {
  return talks_day_from_civil(year, month, day, out) == TALKS_OK;
}

/* The first day so many months later. */
static bool month_later(int year, int month, int shift, int32_t *out) {
  int index = year * 12 + month - 1 + shift;
  return index > 0 && civil(index / 12, index % 12 + 1, 1, out);
}

static bool month_days(int year, int month, int32_t *from, int32_t *to) {
  if (!civil(year, month, 1, from) || !month_later(year, month, 1, to)) return false;
  --*to;
  return true;
}

static bool year_days(int year, int32_t *from, int32_t *to) {
  return civil(year, 1, 1, from) && civil(year, 12, 31, to);
}

static int weekday_of(int32_t day) { return (int)(((day + 3) % 7 + 7) % 7) + 1; }

static void shift_unit(int32_t day, int count, int shift, int32_t *out, bool *good) {
  int year, month, mday;
  talks_day_civil(day, &year, &month, &mday);
  *good = true;
  if (count == COUNT_DAYS || count == COUNT_WEEKS) {
    *out = day + (count == COUNT_WEEKS ? 7 : 1) * shift;
    *good = *out >= TALKS_DAY_MIN && *out <= TALKS_DAY_MAX;
    return;
  }
  int32_t first, last;
  *good = month_later(year, month, count == COUNT_YEARS ? 12 * shift : shift, &first);
  if (!*good) return;
  talks_day_civil(first, &year, &month, &(int){0});
  *good = month_days(year, month, &first, &last);
  *out = first + mday - 1 < last ? first + mday - 1 : last;
}

/* ---- anchors ------------------------------------------------------------------------- */

typedef struct {
  int32_t from, to;
  bool good, unsure; /* unsure: its anchor might be meant another way */
  talks__anchor anchor;
  int32_t base;
} resolved;

static bool anchor_of(const talks__reading *r, const point *p, resolved *out) {
  bool published = !p->from_text && r->has_published;
  if (published) {
    out->base = r->published;
  } else if (p->from_text) {
    if (!r->has_context) return false;
    out->base = r->context;
    out->unsure = r->context_unsure;
  } else {
    if (!r->has_latest || p->count != COUNT_NONE) return false;
    out->base = r->latest;
    out->unsure = r->latest_unsure;
  }
  out->anchor = published ? TALKS_ANCHOR_PUBLISHED : TALKS_ANCHOR_EARLIER;
  return true;
}

/* Keeps a date for those that point back to it. A document speaks from its latest date,
 * whatever older ones it recalls in between. */
static void remember(talks__reading *r, const point *p, const resolved *a) {
  if (!a->good || p->lunar) return;
  r->context = a->from;
  r->has_context = true;
  r->context_unsure = p->either || a->unsure;
  bool year_alone = a->to - a->from > 31;
  if (year_alone || (r->has_latest && a->from < r->latest)) return;
  r->latest = a->from;
  r->has_latest = true;
  r->latest_unsure = r->context_unsure;
}

static int32_t apart(int32_t a, int32_t b) { return a < b ? b - a : a - b; }

/* The year, or year and month, in which the partial date lies nearest to the anchor. */
static bool complete(point *p, int32_t base) {
  int year, month, day, best = 0, best_month = 0;
  int32_t nearest = INT32_MAX, at;
  talks_day_civil(base, &year, &month, &day);
  bool years = p->month != 0;
  for (int i = -8; i <= 8; i++) {
    int y = years ? year + i : (year * 12 + month - 1 + i) / 12;
    int m = years ? p->month : (year * 12 + month - 1 + i) % 12 + 1;
    int d = p->day ? p->day : m == month && y == year ? day : 15;
    if (!civil(y, m, d, &at) || apart(at, base) >= nearest) continue;
    nearest = apart(at, base);
    best = y, best_month = m;
  }
  p->year = best;
  p->month = best_month;
  return best != 0;
}

/* ---- one point ----------------------------------------------------------------------- */

/* The days that year, month and day name. */
static bool stated_days(const point *p, int32_t *from, int32_t *to) {
  int32_t last;
  if (p->decade) return civil(p->year, 1, 1, from) && civil(p->year + 9, 12, 31, to);
  if (p->month == 0) {
    if (!year_days(p->year, from, to)) return false;
    if (p->half) (void)civil(p->year, 7, 1, &last);
    if (p->half == 1) *to = last - 1;
    if (p->half == 2) *from = last;
    return true;
  }
  if (!month_days(p->year, p->month, from, to)) return false;
  last = *to;
  if (p->third == 1) *to = *from + 9;
  if (p->third == 2) *to = *from + 19;
  if (p->third > 1) *from += 10 * (p->third - 1);
  if (p->third == 3) *to = last;
  if (p->day == 0) return true;
  return civil(p->year, p->month, p->day, from) && (*to = *from, true);
}

static bool counted_days(const point *p, int32_t base, int32_t *from, int32_t *to) {
  int year, month, day;
  bool good = true;
  talks_day_civil(base, &year, &month, &day);
  point q = *p;
  switch (p->count) {
  case COUNT_DAYS:
    shift_unit(base, COUNT_DAYS, p->shift, from, &good);
    *to = *from;
    return good;
  case COUNT_WEEKS:
    *from = base - (weekday_of(base) - 1) + 7 * p->shift;
    *to = *from + 6;
    if (p->weekday == WEEKEND) *from += 5;
    else if (p->weekday) *from = *to = *from + p->weekday - 1;
    return *from >= TALKS_DAY_MIN && *to <= TALKS_DAY_MAX;
  case COUNT_NEAREST:
    *from = base + (p->weekday - weekday_of(base) + 10) % 7 - 3;
    *to = *from;
    return *from >= TALKS_DAY_MIN && *to <= TALKS_DAY_MAX;
  case COUNT_MONTHS:
    if (!month_later(year, month, p->shift, from)) return false;
    talks_day_civil(*from, &q.year, &q.month, &day);
    return stated_days(&q, from, to);
  default:
    q.year = year + p->shift;
    return stated_days(&q, from, to);
  }
}

static resolved resolve(const talks__reading *r, const point *p) {
  resolved out = {0};
  point q = *p;
  if (p->vague || (!p->year && !p->month && !p->day && !p->count)) return out;
  if (p->year) {
    out.anchor = TALKS_ANCHOR_STATED;
    out.good = stated_days(p, &out.from, &out.to);
  } else if (!anchor_of(r, p, &out)) {
    return out;
  } else if (p->count) {
    out.good = counted_days(p, out.base, &out.from, &out.to);
  } else {
    out.good = complete(&q, out.base) && stated_days(&q, &out.from, &out.to);
  }
  if (!out.good) out.anchor = TALKS_ANCHOR_NONE;
  return out;
}

/* What the end of a range takes from its beginning. */
static resolved resolve_end(const talks__reading *r, const point *a, resolved first,
                            const point *b) {
  point q = *b;
  int year, month, day;
  if (b->year || b->count || !first.good) {
    resolved out = resolve(r, b);
    bool time_only = !b->year && !b->count && !b->month && !b->day;
    return time_only ? first : out;
  }
  if (!b->month && !b->day && !b->half) return first;
  talks_day_civil(first.from, &year, &month, &day);
  q.year = year;
  if (!b->month) q.month = month;
  resolved out = first;
  out.good = stated_days(&q, &out.from, &out.to);
  if (out.good && out.to < first.from && (b->month || !a->year)) { /* in the next one */
    if (b->month) q.year++;
    else if (++q.month > 12) q.month = 1, q.year++;
    out.good = stated_days(&q, &out.from, &out.to);
  }
  return out;
}

/* ---- what stands around a point -------------------------------------------------------- */

typedef enum {
  AROUND_NONE,
  AROUND_BEFORE,
  AROUND_UNTIL,
  AROUND_AFTER,
  AROUND_SINCE
} around;

static const struct {
  const char *text;
  around what;
} behind_words[] = {
    {"或之前", AROUND_UNTIL}, {"及之前", AROUND_UNTIL}, {"或以前", AROUND_UNTIL},
    {"及以前", AROUND_UNTIL}, {"之前", AROUND_BEFORE},  {"以前", AROUND_BEFORE},
    {"前", AROUND_BEFORE},    {"或之后", AROUND_SINCE}, {"及之后", AROUND_SINCE},
    {"或以后", AROUND_SINCE}, {"及以后", AROUND_SINCE}, {"之后", AROUND_AFTER},
    {"以后", AROUND_AFTER},   {"后", AROUND_AFTER},     {"以来", AROUND_SINCE},
    {"至今", AROUND_SINCE},   {"开始", AROUND_SINCE},   {"起", AROUND_SINCE},
};

static const struct {
  const char *text;
  around what;
} before_words[] = {
    {"截止到", AROUND_UNTIL},   {"截至到", AROUND_UNTIL}, {"截止", AROUND_UNTIL},
    {"截至", AROUND_UNTIL},     {"直到", AROUND_UNTIL},   {"自从", AROUND_SINCE},
    {"自", AROUND_SINCE},       {"从", AROUND_SINCE},     {"since ", AROUND_SINCE},
    {"before ", AROUND_BEFORE}, {"after ", AROUND_AFTER}, {"by ", AROUND_UNTIL},
    {"until ", AROUND_UNTIL},   {"from ", AROUND_SINCE},  {"between ", AROUND_SINCE},
};

static size_t take_behind(const talks__reading *r, size_t at, around *what) {
  size_t length;
  for (size_t i = 0; i < TALKS_COUNT(behind_words); i++) {
    size_t behind = talks__date_skip(r, at, behind_words[i].text);
    if (!behind) continue;
    uint32_t next = talks__code_at(r, behind, &length);
    bool one = behind - at == strlen("前");
    if (one && talks__is_among(next, u"线方往景沿锋者途果续续诉草源点飞义因")) return 0;
    *what = behind_words[i].what;
    return behind;
  }
  return 0;
}

/* Before "the year", if that stands before this place. */
static size_t before_year(const talks__reading *r, size_t at) {
  static const char *const words[] = {"the year ", "the years "};
  for (size_t i = 0; i < TALKS_COUNT(words); i++) {
    size_t n = strlen(words[i]);
    if (at >= n && talks__date_skip(r, at - n, words[i])) return at - n;
  }
  return at;
}

/* The place where a word in front of the point begins, or the point's own. */
static size_t take_before(const talks__reading *r, size_t point_at, around *what) {
  size_t length, at = before_year(r, point_at);
  for (size_t i = 0; i < TALKS_COUNT(before_words); i++) {
    size_t n = strlen(before_words[i].text);
    if (at < n || !talks__date_skip(r, at - n, before_words[i].text)) continue;
    if (talks__is_letter((unsigned char)before_words[i].text[0]) &&
        talks__is_letter(talks__code_before(r, at - n, &length)))
      continue;
    *what = before_words[i].what;
    return at - n;
  }
  return point_at;
}

/* Joins a range: 至, -, to; 和 and "and" only where 之间 or "between" closes it. */
static size_t take_joint(const talks__reading *r, size_t at, bool *closed) {
  static const char *const joints[] = {"至", "到",  "-",      "–", "—",
                                       "~",  "to ", "until ", NULL};
  static const char *const pairs[] = {"和", "与", "and ", NULL};
  size_t from = talks__date_blanks(r, at), behind = talks__date_any(r, from, joints);
  *closed = false;
  if (!behind) {
    behind = talks__date_any(r, from, pairs);
    *closed = true;
  }
  return behind ? talks__date_blanks(r, behind) : 0;
}

/* ---- putting a date together ------------------------------------------------------------ */

typedef struct {
  size_t from, to;
  point first, last;
  bool ranged;
  around what;
  span length;
} expression;

static void read_range(const talks__reading *r, expression *e) {
  bool closed;
  static const char *const between[] = {"之间", "间", NULL};
  size_t joint = take_joint(r, e->to, &closed);
  point p = {.clock = -1};
  if (!joint || e->first.vague) return;
  size_t behind = talks__date_point(r, joint, &e->first, &p);
  if (!behind || p.vague) return;
  size_t end = talks__date_any(r, behind, between);
  around open = AROUND_NONE;
  size_t start = take_before(r, e->from, &open);
  bool english = talks__date_skip(r, start, "between ") != 0;
  if (closed && !end && !english) return;
  if (p.month && e->first.day && !p.day && !p.count) return;
  e->ranged = true;
  e->last = p;
  e->to = end ? end : behind;
  if (open == AROUND_SINCE) e->from = start;
}

/* 大约晚上十点: the bound belongs to the time, which has no width of its own. */
static size_t before_clock(const talks__reading *r, size_t at) {
  static const char *const about[] = {"大约", "约", "about ", "around "};
  for (size_t i = 0; i < TALKS_COUNT(about); i++) {
    size_t n = strlen(about[i]);
    if (at >= n && talks__date_skip(r, at - n, about[i])) return at - n;
  }
  return at;
}

/* Reads the expression that begins at this place. */
static bool read_expression(const talks__reading *r, size_t at, expression *e) {
  *e = (expression){.from = at, .first.clock = -1, .last.clock = -1};
  span length = {0};
  e->to = talks__date_length(r, at, &length);
  if (e->to) {
    e->length = length;
    return true;
  }
  e->to = talks__date_point(r, at, NULL, &e->first);
  if (!e->to) return false;
  read_range(r, e);
  bool dated = e->first.year || e->first.month || e->first.day || e->first.count;
  if (!dated && !e->ranged && e->first.timed) e->from = before_clock(r, at);
  if (e->ranged || e->first.vague) return true;
  size_t behind = take_behind(r, e->to, &e->what);
  if (behind) e->to = behind;
  around before = AROUND_NONE;
  size_t from = take_before(r, at, &before);
  if (e->what == AROUND_NONE) e->what = before;
  if (e->what != AROUND_NONE &&
      (before == AROUND_SINCE || before == AROUND_UNTIL || !behind))
    e->from = from;
  return true;
}

static void set_length(talks__reading *r, const span *s, talks__found *f) {
  talks__found_date *d = &f->as.date;
  int32_t first = 0, day = r->published;
  bool good = false, past = s->way == WAY_PAST || s->way == WAY_AGO;
  f->rule = s->each ? "recurring" : "length-from-anchor";
  f->trust = TALKS_TRUST_FAIR;
  d->recurring = s->each;
  d->length = !s->each;
  d->from_event = s->from_event;
  if (s->from_event) f->rule = "length-from-event";
  if (s->each || s->from_event || !r->has_published) return;
  shift_unit(day, s->count, past ? -s->number : s->number, &first, &good);
  if (!good) return;
  d->resolved = true;
  d->anchor = TALKS_ANCHOR_PUBLISHED;
  d->base = day;
  d->days = (talks_days){first, first, TALKS_WHEN};
  if (s->way == WAY_PAST) d->days = (talks_days){first, day - 1, TALKS_LASTING};
  if (s->way == WAY_NEXT) d->days = (talks_days){day + 1, first, TALKS_LASTING};
  bool exact = s->count == COUNT_DAYS || s->way == WAY_PAST || s->way == WAY_NEXT;
  if (exact) return;
  int year, month, mday; /* "five years ago" names a year, not a day */
  talks_day_civil(first, &year, &month, &mday);
  if (s->count == COUNT_YEARS) (void)year_days(year, &d->days.from, &d->days.to);
  if (s->count == COUNT_MONTHS) (void)month_days(year, month, &d->days.from, &d->days.to);
  if (s->count == COUNT_WEEKS) d->days.from -= 3, d->days.to += 3;
}

static const char *rule_of(const expression *e) {
  const point *p = &e->first;
  if (p->vague) return "vague";
  if (e->ranged) return "range";
  if (p->count) return p->from_text ? "counted-from-date" : "counted-from-publication";
  if (p->year && p->day) return "full-date";
  if (p->year || p->month || p->day) return p->year ? "year" : "partial-date";
  return "time-of-day";
}

static talks__trust trust_of(const expression *e, const resolved *a, bool whole) {
  const point *p = &e->first;
  if (p->vague || p->either || e->last.either || p->lunar || a->unsure)
    return TALKS_TRUST_LOW;
  if (!a->good || !whole || p->rough || e->last.rough || a->anchor != TALKS_ANCHOR_STATED)
    return TALKS_TRUST_FAIR;
  return TALKS_TRUST_HIGH;
}

/* Before the first day of the calendar, and after its last, there is none. */
static talks_days days_around(around what, int32_t from, int32_t to, bool ranged) {
  switch (what) {
  case AROUND_BEFORE:
    return (talks_days){TALKS_DAY_MIN, from - 1, TALKS_WHEN};
  case AROUND_UNTIL:
    return (talks_days){TALKS_DAY_MIN, to, TALKS_WHEN};
  case AROUND_AFTER:
    return (talks_days){to + 1, TALKS_DAY_MAX, TALKS_WHEN};
  case AROUND_SINCE:
    return (talks_days){from, TALKS_DAY_MAX, TALKS_WHEN};
  default:
    return (talks_days){from, to, ranged ? TALKS_LASTING : TALKS_WHEN};
  }
}

static void set_days(talks__found_date *d, const expression *e, const resolved *a,
                     const resolved *b) {
  bool timed = e->first.timed || e->last.timed; /* the bound is of the clock */
  if (!a->good || !b->good || a->from > b->to) return;
  d->days = days_around(timed ? AROUND_NONE : e->what, a->from, b->to, e->ranged);
  d->resolved = d->days.from <= d->days.to;
  if (!d->resolved) return;
  d->anchor = a->anchor;
  d->base = a->base;
  d->nearest = e->first.count ? e->first.count == COUNT_NEAREST : !e->first.year;
}

static talks_status add_date(talks__reading *r, const expression *e) {
  talks__found *f = talks__found_add(r, TALKS_FOUND_DATE, e->from, e->to);
  if (!f) return TALKS_NO_MEMORY;
  talks__found_date *d = &f->as.date;
  d->clock[0] = d->clock[1] = -1;
  if (e->length.number || e->length.each) {
    set_length(r, &e->length, f);
    return TALKS_OK;
  }
  resolved a = resolve(r, &e->first), b = a;
  if (e->ranged) b = resolve_end(r, &e->first, a, &e->last);
  const point *p = &e->first;
  d->year = (uint16_t)p->year, d->month = (uint8_t)p->month, d->day = (uint8_t)p->day;
  d->vague = p->vague, d->lunar = p->lunar;
  bool until = e->what == AROUND_BEFORE || e->what == AROUND_UNTIL;
  d->clock[until] = p->clock;
  d->part[0] = (uint8_t)p->part, d->part[1] = (uint8_t)e->last.part;
  if (e->ranged) d->clock[1] = e->last.clock;
  set_days(d, e, &a, &b);
  f->rule = rule_of(e);
  f->trust = trust_of(e, &a, d->resolved);
  remember(r, p, &a);
  return TALKS_OK;
}

/* What follows numbers in dates. */
static const uint16_t units[] = u"年月日天个周点时星";

/* False: the mark is a Chinese numeral, and the character behind it says that it is none of
 * a date. */
static bool may_count_days(const talks__reading *r, const talks__mark *m) {
  size_t length;
  if (!(m->bits & MARK_NUMERAL)) return true;
  (void)talks__code_at(r, m->at, &length);
  uint32_t next = talks__code_at(r, m->at + length, &length);
  if (!talks__is_chinese(next) || next > UINT16_MAX || next == u'廿') return true;
  return (r->lexicon->cells[next] >> 16 & MARK_NUMERAL) || talks__is_among(next, units);
}

/* Whether a date can begin at the mark, told by one look: a word of dates does, or a number
 * with what follows numbers in dates. Nothing is read here that is not read again. */
static bool is_promising(const talks__reading *r, const talks__mark *m) {
  size_t length;
  number n;
  uint32_t ignored;
  if ((m->bits & MARK_DATE) &&
      (talks__words_longest(r->lexicon->date_words, talks__rest(r, m->at), &ignored) ||
       talks__date_skip(r, m->at, "正月")))
    return true;
  if (!may_count_days(r, m)) return false;
  size_t behind = talks__date_number(r, m->at, &n);
  if (!behind) return false;
  uint32_t next = talks__code_at(r, behind, &length);
  if (next == '-' || next == '.' || next == '/' || next == ':') return true;
  if (next == ' ') next = talks__code_at(r, talks__date_blanks(r, behind), &length);
  return talks__is_letter(next) || talks__is_among(next, units);
}

/* Digits inside a name, a longer number or an ordinal begin no date. */
static bool may_begin(const talks__reading *r, const talks__mark *m) {
  size_t length;
  uint32_t before = talks__code_before(r, m->at, &length);
  if (m->bits & MARK_DIGIT) {
    if (talks__is_letter(before) || before == u'第') return false;
    if (before == '.' || before == '-' || before == '/' || before == ':' || before == ',')
      return !talks__is_digit(talks__code_before(r, m->at - 1, &length));
    return before != '$' && before != u'￥';
  }
  if (m->bits & MARK_NUMERAL) {
    static const uint16_t numerals[] = u"〇零一二三四五六七八九十百千万第几数";
    return !talks__is_among(before, numerals);
  }
  return (m->bits & MARK_DATE) != 0;
}

talks_status talks__dates_find(talks__reading *r) {
  size_t behind = 0;
  for (size_t i = 0; i < r->n_marks; i++) {
    const talks__mark *m = &r->marks[i];
    expression e;
    if (m->at < behind || !(m->bits & (MARK_DIGIT | MARK_NUMERAL | MARK_DATE))) continue;
    if (!may_begin(r, m) || !is_promising(r, m) || !read_expression(r, m->at, &e))
      continue;
    if (e.from < behind) e.from = m->at;
    behind = e.to;
    talks_status status = add_date(r, &e);
    if (status) return status;
  }
  return TALKS_OK;
}

void talks__dates_settle(talks__reading *r, size_t dates, size_t first) {
  for (size_t i = 0, m = first; i < dates; i++) {
    talks__found *f = &r->found[i];
    if (f->kind != TALKS_FOUND_DATE || !f->as.date.from_event) continue;
    while (m < r->n_found && r->found[m].at.to < f->at.from) m++;
    if (m == r->n_found) return;
    span length = {0};
    if (r->found[m].at.to != f->at.from || !talks__date_length(r, f->at.from, &length))
      continue;
    length.from_event = false;
    f->as.date.from_event = false;
    set_length(r, &length, f);
  }
}
