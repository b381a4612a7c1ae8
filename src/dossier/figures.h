/* dossier/figures.h: the figures of a view in a list, with what they are of.
 *
 * What compares figures (contradictions, the reconciliation of money, losses) begins here,
 * so that all of it looks at the quantity and the scope before it looks at a value.
 */
#ifndef TALKS_SRC_FIGURES_H
#define TALKS_SRC_FIGURES_H

#include "dossier/contradictions.h"

typedef struct {
  talks_rec figure, statement, quantity, scope, source; /* scope may be none */
  const talks__figure *value;
  talks_days time;
} talks__figure_entry;

typedef struct {
  talks__figure_entry *of;
  size_t n;
} talks__entries;

/* All live figures that have a quantity and a value, by quantity, scope and id. */
TALKS_MUST_USE talks_status talks__entries_gather(const talks_view *v,
                                                  talks__arena *arena,
                                                  talks__entries *out);
/* The figures of the quantity at i, or with scoped only those of its scope too. */
talks__entries talks__entries_group(const talks__entries *all, size_t i, bool scoped);

/* Says that something is so, whoever says it. */
bool talks__kind_asserts(talks__word statement_kind);
bool talks__asserts(const talks_view *v, const talks__figure_entry *e);
bool talks__same_voice(const talks_view *v, const talks__figure_entry *a,
                       const talks__figure_entry *b);
/* One number, bare or "about": not a bound, a range or a list. */
bool talks__is_number(const talks__figure *f);
/* The same in every respect but the words behind it. Words are equal to nothing. */
bool talks__same_value(const talks__figure *a, const talks__figure *b);

#endif
