/* dossier/evidence.h: sets of records, each kept once.
 *
 * Supports are shared by many values, so a set is sorted, stored once and named by a
 * number: equal sets have equal numbers, comparing is comparing numbers, a union of a set
 * with itself costs nothing. 0 is the empty set. Builders keep a sticky failure.
 */
#ifndef TALKS_SRC_EVIDENCE_H
#define TALKS_SRC_EVIDENCE_H

#include "base/base.h"

#include <talks/view.h>

typedef struct {
  const talks_ctx *ctx;
  talks_rec *items; /* all sets, one behind the other */
  size_t n, cap;
  struct talks__evset {
    uint32_t first, n;
  } * sets;
  size_t nsets, cap_sets;
  uint32_t *slots; /* hash of sets, power of two */
  size_t cap_slots;
  bool failed; /* sticky: memory ran out */
} talks__evidence;

talks_status talks__ev_init(talks__evidence *e, const talks_ctx *ctx);
void talks__ev_free(talks__evidence *e);
talks_ev talks__ev_one(talks__evidence *e, talks_rec rec);
/* a set of n records in any order, also with repeats */
talks_ev talks__ev_many(talks__evidence *e, const talks_rec *recs, size_t n);
talks_ev talks__ev_union(talks__evidence *e, talks_ev a, talks_ev b);
/* a set of another table in this one */
talks_ev talks__ev_import(talks__evidence *e, const talks__evidence *from, talks_ev set);
/* the same of a table in which record 0 is the record `first` of this one */
talks_ev talks__ev_import_from(talks__evidence *e, const talks__evidence *from,
                               talks_ev set, talks_rec first);
const talks_rec *talks__ev_items(const talks__evidence *e, talks_ev set, size_t *n);
bool talks__ev_has(const talks__evidence *e, talks_ev set, talks_rec rec);

/* Two supports as one: evidence joined, the weaker basis, disputed or late if either is. */
talks_support talks__support_join(talks__evidence *e, talks_support a, talks_support b);

#endif
