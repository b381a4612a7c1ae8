/* reading/dates.h: how the two files of dates speak to each other. */
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
  int clock;        /* seconds; -1: not said */
  int part;         /* PART_* */
  bool from_text;   /* counts from the date read before */
  bool lunar, vague, rough, decade;
  bool either; /* day and month might be meant the other way round */
} point;

enum { WAY_NONE, WAY_PAST, WAY_NEXT, WAY_AGO, WAY_LATER };
/* A number of units from an anchor. */
typedef struct {
  int number, count, way;
  bool each;
} span;

/* Each returns the place behind what it read, or 0. */
size_t talks__date_skip(const talks__reading *r, size_t at, const char *text);
size_t talks__date_any(const talks__reading *r, size_t at, const char *const *texts);
size_t talks__date_number(const talks__reading *r, size_t at, number *out);
size_t talks__date_unit(const talks__reading *r, size_t at, int *count);
/* first: the beginning of the range whose end is read, or NULL. */
size_t talks__date_point(const talks__reading *r, size_t at, const point *first,
                         point *p);
size_t talks__date_time(const talks__reading *r, size_t at, bool dated, int inherited,
                        point *p);
size_t talks__date_length(const talks__reading *r, size_t at, span *s);
size_t talks__date_blanks(const talks__reading *r, size_t at); /* never 0 but for 0 */

#endif
