/* reading/propose_days.c: whether a day is the one of saying, and which one it then is.
 *
 * A day outside of what is said is one of saying. Of the days that a weekday or a date
 * without a year may mean, dates.c takes the one nearest to publication; but nobody is
 * reported before speaking, so a day of saying is the last such day that is not after
 * publication. Where the words about the day look ahead (将, before, 前), and where it can
 * only be one after publication (tomorrow), it is the day of something else that is told.
 */
#include "reading/propose.h"

/* ---- the last such day ------------------------------------------------------------------- */

/* A day so many months earlier; of a date without a day the end of a month stays one.
 * False: there is none. */
static bool months_back(int32_t day, int months, bool month_end, int32_t *out) {
  int year, month, mday, end_year, end_month, end_day;
  talks_day_civil(day, &year, &month, &mday);
  talks_day_civil(day + 1, &end_year, &end_month, &end_day);
  bool last = month_end && end_day == 1;
  int index = year * 12 + month - 1 - months + last; /* the month behind it: its day 0 */
  if (talks_day_from_civil(index / 12, index % 12 + 1, last ? 1 : mday, out))
    return false;
  *out -= last;
  return true;
}

/* The same date as it was `step` weeks, months or years before. */
static bool step_back(const talks__found_date *d, int step, talks_days *out) {
  enum { WEEK = 7, YEAR = 12 };
  int32_t *bounds[] = {&out->from, &out->to};
  *out = d->days;
  for (size_t i = 0; i < TALKS_COUNT(bounds); i++) {
    if (*bounds[i] == TALKS_DAY_MAX) continue;
    if (!d->month && !d->day) *bounds[i] -= WEEK * step;
    else if (!months_back(*bounds[i], d->month ? YEAR * step : step, !d->day, bounds[i]))
      return false;
    if (*bounds[i] < TALKS_DAY_MIN) return false;
  }
  return true;
}

/* False: none of the last few is a day of the calendar that is not after publication. */
static bool last_such(const talks__found_date *d, talks_days *out) {
  enum { STEPS = 8 }; /* 29 February comes every fourth or eighth year */
  for (int step = 1; step <= STEPS; step++)
    if (step_back(d, step, out) && out->from <= d->base) return true;
  return false;
}

/* ---- what the words about the day tell ----------------------------------------------------- */

/* 会晤前, before the talks: they are still to come. */
static bool looks_ahead(const talks__line *l, const talks__token *t, uint32_t from,
                        uint32_t to) {
  talks_str word = talks__stretch(l, t->from, t->to);
  if (t->class == TOKEN_LATER) return true;
  if (t->class == TOKEN_CLOSER)
    return t->from >= to && talks__str_ends(word, TALKS_STR("前"));
  return t->class == TOKEN_AT && t->to <= from &&
         talks__str_eq(word, TALKS_STR("before"));
}

static bool ends_clause(const talks__token *t) {
  return t->class == TOKEN_COMMA || t->class == TOKEN_STOP;
}

/* Whether the clause of a date at [from, to) of the line looks ahead, outside of what is said,
 * which begins and ends at these places. */
static bool is_ahead(const talks__line *l, uint32_t from, uint32_t to, uint32_t said_from,
                     uint32_t said_to) {
  enum { REACH = 300 }; /* a very long clause is looked at near the day alone */
  size_t date = talks__tokens_from(&l->row, from);
  uint32_t first = from >= said_to ? said_to : 0;
  uint32_t end = from >= said_to ? (uint32_t)l->folded.text.n : said_from;
  if (from > REACH && first < from - REACH) first = from - REACH;
  if (end > to && end - to > REACH) end = to + REACH;
  for (size_t i = date; i > 0 && l->row.list[i - 1].from >= first; i--) {
    const talks__token *t = &l->row.list[i - 1];
    if (ends_clause(t)) first = t->to;
    else if (looks_ahead(l, t, from, to)) return true;
  }
  for (size_t i = date; i < l->row.n && l->row.list[i].to <= end; i++) {
    const talks__token *t = &l->row.list[i];
    if (ends_clause(t)) end = t->from;
    else if (looks_ahead(l, t, from, to)) return true;
  }
  for (size_t i = talks__tokens_from(&l->hints, first);
       i < l->hints.n && l->hints.list[i].to <= end; i++)
    if (l->hints.list[i].class == TOKEN_FUTURE) return true;
  return false;
}

void talks__settle_saying(const talks__line *l, talks__proposed_date *d, uint32_t from,
                          uint32_t to, uint32_t said_from, uint32_t said_to) {
  talks__found_date *date = &d->date;
  if (d->use != TALKS_DATE_OF_SAYING || !date->resolved ||
      date->anchor != TALKS_ANCHOR_PUBLISHED || date->days.from <= date->base)
    return;
  talks_days days;
  if (!date->nearest || is_ahead(l, from, to, said_from, said_to)) {
    d->use = TALKS_DATE_OF_EVENT;
  } else if (last_such(date, &days)) {
    date->days = days;
  } else {
    date->resolved = false;
    date->anchor = TALKS_ANCHOR_NONE;
  }
}
