/* reading/dates.h: what the files of dates share; only they include it. */
#ifndef TALKS_SRC_READING_DATES_H
#define TALKS_SRC_READING_DATES_H

#include "reading/inner.h"

enum {
  PART_NONE = TALKS_PART_NONE,
  PART_DAWN = TALKS_PART_DAWN,
  PART_MORNING = TALKS_PART_MORNING,
  PART_NOON = TALKS_PART_NOON,
  PART_AFTERNOON = TALKS_PART_AFTERNOON,
  PART_EVENING = TALKS_PART_EVENING,
  PART_NIGHT = TALKS_PART_NIGHT
};

/* What a word counts. NEAREST: the weekday nearest to the anchor. */
enum { COUNT_NONE, COUNT_DAYS, COUNT_WEEKS, COUNT_MONTHS, COUNT_YEARS, COUNT_NEAREST };
enum { WEEKEND = 8 };

/* What a word of dates.def does. */
enum {
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
  SORT_HALF,
  SORT_CENTURY,
  SORT_MILLENNIUM
};

typedef struct {
  int value, digits;
  bool spelled; /* in Chinese numerals */
} number;

/* A date as it is written; 0 is what is not said. */
typedef struct {
  int year, month, day;
  int third, half;  /* of the month, from 1; of the year */
  int count, shift; /* COUNT_*, and how many from the anchor */
  int weekday;      /* 1 is Monday; WEEKEND */
  int clock;        /* seconds; -1: not said, or unsure */
  bool timed;       /* a clock is said, unsure or not */
  int part;         /* PART_* */
  bool from_text;   /* counts from the date read before */
  bool lunar, vague, rough, decade;
  /* it might be meant another way: day and month, a year and a clock, a length of time, or
   * in another century */
  bool either;
} point;

enum { WAY_NONE, WAY_PAST, WAY_NEXT, WAY_AGO, WAY_LATER };
/* A number of units from an anchor. */
typedef struct {
  int number, count, way;
  bool each;
  bool from_event; /* it counts from what stands before it: 停火60天后 */
} span;

/* Each returns the place behind what it read, or 0. */

/* date_words.c */
size_t talks__date_skip(const talks__reading *r, size_t at, const char *text);
size_t talks__date_any(const talks__reading *r, size_t at, const char *const *texts);
size_t talks__date_blanks(const talks__reading *r, size_t at); /* never 0 but for 0 */
size_t talks__date_number(const talks__reading *r, size_t at, number *out);
/* A word of the table, with what it does and its value; one that does just that. */
size_t talks__date_word(const talks__reading *r, size_t at, int *sort, int *value);
size_t talks__date_sort(const talks__reading *r, size_t at, int sort, int *value);
int talks__date_digit(uint32_t code); /* of a Chinese numeral, or -1 */

/* date_clock.c */
/* A part of the day and a clock, or either. dated: a day stands before it. */
size_t talks__date_time(const talks__reading *r, size_t at, bool dated, int inherited,
                        point *p);

/* date_days.c */
size_t talks__date_decade(const talks__reading *r, size_t at, point *p);
size_t talks__date_year(const talks__reading *r, size_t at, point *p);
/* What may follow a year: at itself where nothing does. */
size_t talks__date_year_tail(const talks__reading *r, size_t at, point *p);
size_t talks__date_month(const talks__reading *r, size_t at, point *p);
/* The day behind a month. */
size_t talks__date_day(const talks__reading *r, size_t at, point *p);
size_t talks__date_dashed(const talks__reading *r, size_t at, point *p);
size_t talks__date_english(const talks__reading *r, size_t at, point *p);

/* date_spoken.c */
/* "nineteen ninety-one". dated: what stands before it says that a year follows. Of p, year,
 * rough and either alone are written, so that a fresh point or a copy is to be given. */
size_t talks__date_spoken_year(const talks__reading *r, size_t at, bool dated, point *p);
size_t talks__date_spoken(const talks__reading *r, size_t at, point *p);
/* Whether nothing that a number in front might count stands here: a mark, the end, or a word
 * that begins something else. */
bool talks__date_closes(const talks__reading *r, size_t at);

/* date_points.c */
/* first: the beginning of the range whose end is read, or NULL. */
size_t talks__date_point(const talks__reading *r, size_t at, const point *first,
                         point *p);
size_t talks__date_unit(const talks__reading *r, size_t at, int *count);
size_t talks__date_length(const talks__reading *r, size_t at, span *s);

#endif
