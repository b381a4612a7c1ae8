/* dossier/finder.h: what the rules of contradictions share.
 *
 * A finder gathers findings and keeps the first failure; rules go on calling it and the
 * failure is looked at once, at the end. Included by src/dossier/contradictions*.c alone.
 */
#ifndef TALKS_SRC_FINDER_H
#define TALKS_SRC_FINDER_H

#include "dossier/claim.h"

typedef struct {
  const talks_view *v;
  talks__arena *arena; /* of the caller: what findings point to */
  talks__contradiction *list;
  size_t n, cap;
  talks_status status; /* sticky */
} talks__finder;

/* Adds a finding; a and b are put in the order of their ids, their details with them. */
void talks__found(talks__finder *f, talks__contradiction c);
/* True once something failed or the caller wants to stop: rules then may end. */
bool talks__finder_done(talks__finder *f);

/* The families of rules. */
void talks__find_in_figures(talks__finder *f); /* figures, sum, drift, unit, rate */
void talks__find_in_words(
    talks__finder *f); /* denial, status, mixed, against, strength */
void talks__find_in_dates(talks__finder *f);
void talks__find_in_names(talks__finder *f);

/* True where both lists name the same records in the same order. */
bool talks__same_refs(const talks_view *v, talks_rec a, talks_rec b, talks__field field);

#endif
