/* reading/date_clock.c: a time of day: a part of the day, a clock, or both. */
#include "reading/dates.h"

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

enum { HOUR = 3600, MIDNIGHT = 24 * HOUR };

/* "17:30", "17:55:23", 五点一刻, 15时20分; nothing is later than 24:00. *bare: a lone N点, which
 * may count something. */
static size_t read_clock(const talks__reading *r, size_t at, int *seconds, bool *bare) {
  static const char *const hours[] = {"点钟", "点整", "点", "时整", "时", NULL};
  number n, m;
  size_t length, behind = talks__date_number(r, at, &n);
  *bare = false;
  if (!behind || n.value > 24) return 0;
  *seconds = n.value * HOUR;
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

static size_t clock_at(const talks__reading *r, size_t at, int *seconds, bool *bare) {
  size_t behind = read_clock(r, at, seconds, bare);
  return *seconds <= MIDNIGHT ? behind : 0;
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

/* What an hour is in a part of the day: it is so many hours later. One that is not listed
 * stays: two in the night is no afternoon. Twelve in the evening ends the day; half past
 * twelve is of the next one perhaps. */
enum { UNSURE = 25 }; /* none is that late */
static const struct {
  int part, from, to, later;
} hours_of[] = {
    {PART_DAWN, 12, 12, -12},     {PART_MORNING, 12, 12, UNSURE},
    {PART_NOON, 1, 2, 12},        {PART_AFTERNOON, 0, 11, 12},
    {PART_EVENING, 0, 4, UNSURE}, {PART_EVENING, 5, 12, 12},
    {PART_NIGHT, 6, 12, 12},
};

/* The clock in that part of the day; -1: it might be another hour, or another day's. */
static int in_part(int part, int seconds) {
  for (size_t i = 0; i < TALKS_COUNT(hours_of); i++) {
    int hour = seconds / HOUR;
    if (hours_of[i].part != part || hour < hours_of[i].from || hour > hours_of[i].to) continue;
    seconds += hours_of[i].later * HOUR;
    break;
  }
  return seconds <= MIDNIGHT ? seconds : -1;
}

/* A part of the day and a clock, or either. `dated`: a day stands before it, so that even a
 * lone N点 is a time. */
size_t talks__date_time(const talks__reading *r, size_t at, bool dated, int inherited,
                        point *p) {
  int part = 0, seconds = 0, said = 0;
  bool bare;
  size_t behind = talks__date_sort(r, at, SORT_PART, &part);
  size_t clock =
      clock_at(r, behind ? talks__date_blanks(r, behind) : at, &seconds, &bare);
  if (!clock || (bare && !dated && !behind && !inherited)) {
    bool word = behind && (dated || behind - at > strlen("早"));
    if (!word) return 0;
    p->part = part;
    return behind;
  }
  size_t end = am_or_pm(r, clock, &said);
  bool own = end || part != PART_NONE;
  if (end) part = said;
  if (!own) part = inherited;
  p->part = part;
  p->timed = true;
  if (end && said == PART_MORNING) part = PART_DAWN; /* 12:30 am */
  /* nine in the morning to twelve: that goes beyond the morning */
  bool beyond = !own && (part == PART_DAWN || part == PART_MORNING);
  p->clock = beyond ? seconds : in_part(part, seconds);
  return end ? end : clock;
}
