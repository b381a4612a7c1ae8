/* record/fighting.h: losses and what can be reckoned from them, and the course of events.
 *
 * Which totals run, from which day, and what adds to them stands in the dossier
 * (quantity.per-day-of, scope.begins); nothing about any war stands here. All results are
 * ours and rest on every record they need.
 */
#ifndef TALKS_SRC_FIGHTING_H
#define TALKS_SRC_FIGHTING_H

#include "dossier/figures.h"

/* ---- losses (pace.c) ----------------------------------------------------------- */

/* A running total, and what adds to it. */
typedef struct {
  talks__figure_entry total,
      daily;           /* daily.figure: TALKS_NO_RECORD where none is on record */
  talks_rec start;     /* of the total's scope, or TALKS_NO_RECORD */
  int32_t from, to;    /* the day of the start; the day that the total is of */
  bool dated;          /* both are known */
  bool to_is_earliest; /* no one day is given: the earliest it can be of */
  int64_t days;        /* from one to the other */
  bool has_average, has_pace, has_next;
  talks_rational average; /* per day: total / days */
  talks_rational pace;    /* daily / average */
  talks_rational next;    /* the next number of two leading digits */
  int64_t days_to_next;   /* at the daily figure, rounded up */
  size_t points;          /* figures on record of this total and scope, day by day */
} talks__pace;

/* Each figure, one bare number or "about", of a quantity that another one is per day of. The
 * day it is of is that of its statement, or else the earliest on which its source can have
 * been published. The daily figure is of the same source and voice, and of a time that
 * meets. A start that is not one day gives no average. By id. */
TALKS_MUST_USE talks_status talks__paces(const talks_view *v, talks__arena *arena,
                                         talks__pace **out, size_t *n);

/* ---- attacks (attacks.c) ------------------------------------------------------- */

/* An attack on a place, as it is told. */
typedef struct {
  talks_rec incident; /* TALKS_NO_RECORD: one statement that alleges no incident */
  talks_rec *says;    /* statements that tell of it; those that name the place first */
  size_t n;           /* one at least */
  bool dated;
  talks_days when;    /* of the incident, else of the first statement with a day */
  talks_rec dated_by; /* the statement on which that rests */
} talks__attack;

/* Each incident in which a statement that the place was attacked accuses, and each such
 * statement that accuses in none, by itself; in order of time, the undated last. */
TALKS_MUST_USE talks_status talks__attacks(const talks_view *v, talks__arena *arena,
                                           talks_rec place, talks__attack **out,
                                           size_t *n);
/* Statements that stand and deny a record, each once: those that an incident names, then
 * those that name it or, while anybody accuses in it, a statement that does or did. */
TALKS_MUST_USE talks_status talks__denials(const talks_view *v, talks__arena *arena,
                                           talks_rec rec, talks_rec **out, size_t *n);

/* ---- events (events.c) --------------------------------------------------------- */

/* A further claim of control that is made in one breath with the first. */
typedef struct talks__joined {
  talks_rec claim;
  struct talks__joined *next;
} talks__joined;

/* What happened at the table or in the field. */
typedef struct {
  talks_rec
      rec; /* contact, incident, control claim, or statement that tells of an attack */
  bool fighting;
  bool dated;
  talks_days when;
  talks__joined *more; /* of a control claim */
} talks__event;

/* An incident is one of fighting when a statement that accuses in it says that a place was
 * attacked. */
bool talks__is_of_fighting(const talks_view *v, talks_rec incident);
/* The incident in which this statement accuses, or TALKS_NO_RECORD. */
talks_rec talks__incident_of(const talks_view *v, talks_rec statement);

/* All contacts; all control claims, those of one day, evidence and wording joined; incidents
 * of fighting; attacks that are no incident. By last day, first day, talks
 * before fighting, id; those without a day at the end. */
TALKS_MUST_USE talks_status talks__events(const talks_view *v, talks__arena *arena,
                                          talks__event **out, size_t *n);
bool talks__same_days(const talks__event *a, const talks__event *b);
/* Which comes first in a course of events: what has days before what has none, then by the
 * last day, the first, and what sort of days they are. 0: neither. */
int talks__days_order(const talks_days *a, bool a_dated, const talks_days *b,
                      bool b_dated);

#endif
