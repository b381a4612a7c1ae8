/* design/design.h: guarantees and ceasefires as contracts with blanks.
 *
 * A design has parts; a part that no statement fills is a blank, and the list of blanks is
 * the first answer. Nothing is filled in.
 */
#ifndef TALKS_SRC_DESIGN_H
#define TALKS_SRC_DESIGN_H

#include "dossier/view.h"

/* The guarantee on the table: of those of which a term stands, the one with the lowest
 * order; or TALKS_NO_RECORD. */
talks_rec talks__guarantee_on_table(const talks_view *v);

/* The live terms of a design by part, then id. */
TALKS_MUST_USE talks_status talks__design_terms(const talks_view *v, talks_rec design,
                                                talks__arena *arena, talks_rec **out,
                                                size_t *n);
/* Parts of a guarantee for which there is nothing but perhaps a wish: no live term, or only
 * such as are asked for. Writes at most TALKS_WORDS words; returns how many. */
size_t talks__guarantee_blanks(const talks_view *v, talks_rec design, talks__word *out);

#endif
