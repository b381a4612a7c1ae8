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

#endif
