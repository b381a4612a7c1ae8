/* dossier/contradictions.h: what in the record cannot stand together, found by rule.
 *
 * Rules read fields and links only, never the words, so a finding can always be shown:
 * two records, what they are about, and the values. A rule that is not sure stays
 * silent: different scopes, quantities and times are no contradiction, nor is a
 * position that changed. Rules and what they mean stand in contradictions.def; the
 * exact conditions, at the functions that apply them.
 *
 * Time. A statement is of the day it tells of, else of the day it was said, else of the
 * day it was reported. One that gives no day is of its source's present: from the month
 * of the latest event its source mentions until publication; a source that may be as
 * old as the view's baseline is not held to be younger than that. Two times meet when
 * they share a day.
 */
#ifndef TALKS_SRC_CONTRADICTIONS_H
#define TALKS_SRC_CONTRADICTIONS_H

#include "dossier/view.h"

typedef enum {
#define RULE(rule, weight, detail, title, doc) TALKS_RULE_##rule,
#include "dossier/contradictions.def"
#undef RULE
  TALKS_RULES
} talks__rule;

typedef enum { TALKS_CONFLICT, TALKS_LOOK } talks__weight;

typedef enum {
  TALKS_DETAIL_NONE,
  TALKS_DETAIL_FIGURES,
  TALKS_DETAIL_SIDES,
  TALKS_DETAIL_DAYS,
  TALKS_DETAIL_WORDS,
  TALKS_DETAIL_NAMES,
  TALKS_DETAIL_RATE,
  TALKS_DETAIL_SUM
} talks__detail;

typedef struct {
  talks_str name; /* "figures" */
  talks__weight weight;
  talks__detail detail;
  const char *title, *doc;
} talks__rule_info;

const talks__rule_info *talks__rule_info_of(talks__rule rule);

/* A total beside its parts. */
typedef struct {
  talks_rec total;        /* figure */
  const talks_rec *parts; /* figures, in the order of the quantity's parts */
  uint32_t n;
  bool complete;           /* every part was found */
  talks__figure_range sum; /* of the parts, each with what its number leaves open */
  bool fits;               /* the total may be right */
} talks__sum;

/* One finding. a and b are statements, a before b by id, but for NAMES: there a is the
 * person or place. b is TALKS_NO_RECORD where the rule needs only one. on is what they
 * are about: quantity, incident, issue, event, position ... never none. */
typedef struct {
  talks__rule rule;
  talks_rec a, b, on;
  union {
    struct {
      talks_rec a, b; /* figures of a and b; b may be none */
      talks_rec odd;  /* of a unit: the one of the two that is out of line */
    } figures;
    struct {
      /* Every statement that one of the other side opposes, in the order of the record;
       * a and b are the first ones. */
      const talks_rec *yes, *no;
      uint32_t nyes, nno;
    } sides;
    struct {
      talks_days a, b; /* without a statement b: the days of the event's record */
    } days;
    struct {
      talks__word a, b;
    } strengths;
    struct {
      const talks_str *spellings;
      uint32_t n;
    } names;
    struct {
      talks_rec from, to;   /* figures; one unit of the first is */
      talks_rational value; /* so many of the second, */
      bool vague;           /* true where one of them is no bare number */
    } rate;
    const talks__sum *sum;
  } of;
} talks__contradiction;

/* All findings, in the order of the rules, then of the ids. Errors: NO_MEMORY, STOPPED.
 * Quadratic in the figures of one quantity and scope and in the statements of one record,
 * n log n otherwise. */
TALKS_MUST_USE talks_status talks__contradictions(const talks_view *v,
                                                  talks__arena *arena,
                                                  talks__contradiction **out, size_t *n);

/* Totals of quantities that name their parts, those that fit included: of one
 * statement, or of one source, speaker, scope and time. A sum that lacks a part can
 * only be too large. */
TALKS_MUST_USE talks_status talks__sums(const talks_view *v, talks__arena *arena,
                                        talks__sum **out, size_t *n);

/* The days a statement is of, as said above; whether two times share a day. */
talks_days talks__time_of(const talks_view *v, talks_rec statement);
bool talks__days_meet(talks_days a, talks_days b);

/* ---- two values ---------------------------------------------------------------- */

typedef enum {
  TALKS_VALUES_FIT,
  TALKS_VALUES_CLASH,
  TALKS_VALUES_APART /* cannot be compared: units, words instead of a number, 64 bits */
} talks__values;

/* Whether two figures of one thing can both be right. Bounds are open ends. "About"
 * covers what would be rounded to it at the precision its own digits show, where a last
 * digit 5 shows steps of five: "about 67" is 66.5 to 67.5, "about 75" is 72.5 to 77.5,
 * "about 100" is 50 to 150. A bare number of two digits or more may be another one
 * rounded: 99 fits 98.5, but 90 does not fit 95. Of a list, one value must fit; of "2 x
 * 500", the product or each. A month is 28 to 31 days, a year 365 or 366. */
talks__values talks__figures_compare(const talks__figure *a, const talks__figure *b);
/* What one figure covers, from the least to the most; false when it has no number or 64
 * bits overflow. */
bool talks__figure_covers(const talks__figure *f, talks__figure_range *out);
/* True where all of a lies below all of b. */
bool talks__range_below(const talks__figure_range *a, const talks__figure_range *b);
/* Units that measure one sort of thing, such as day and year; two currencies do not. */
bool talks__units_alike(talks_str a, talks_str b);
bool talks__unit_is_money(talks_str unit);

#endif
