/* dossier/names.h: the names a record goes by.
 *
 * A name is any of en, zh, short-en, short-zh and aliases, as far as its kind has them: what
 * a reader types for somebody, besides the id.
 */
#ifndef TALKS_SRC_NAMES_H
#define TALKS_SRC_NAMES_H

#include "dossier/model.h"

/* Steps through the names of a record: *at starts at 0; false when there are no more. */
bool talks__name_next(const talks_model *m, talks_rec rec, size_t *at, talks_str *name);
/* Whether it goes by this name, to the letter. */
bool talks__is_called(const talks_model *m, talks_rec rec, talks_str name);

/* A set of kinds. */
#define TALKS_KIND_BIT(kind) (UINT64_C(1) << TALKS_K_##kind)

/* The record of these kinds that somebody means who typed this: by its id, a source also by
 * its number, or by any of its names, in either script and case. TALKS_NO_RECORD: none.
 * MISUSE: several go by this name; the problem told lists their ids. NO_MEMORY. */
TALKS_MUST_USE talks_status talks__find_named(const talks_model *m, talks_str typed,
                                              uint64_t kinds, talks_diag *diag,
                                              talks_rec *out);
/* For a name that no record of these kinds has: the nearest id or name there is, as "did you
 * mean x?", else the other hint. Buffer failures as usual. */
void talks__near_name(talks__buf *out, const talks_model *m, talks_str typed,
                      uint64_t kinds, const char *otherwise);

#endif
