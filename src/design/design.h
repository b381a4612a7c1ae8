/* design/design.h: guarantees and ceasefires as contracts with blanks.
 *
 * A design has parts; a part that no statement fills is a blank, and the list of blanks is
 * the first answer. Nothing is filled in.
 */
#ifndef TALKS_SRC_DESIGN_H
#define TALKS_SRC_DESIGN_H

#include "dossier/view.h"

/* The guarantee on the table: of those of which a term stands, the one with the lowest order;
 * where there is none, of those of which a statement speaks as a whole; or
 * TALKS_NO_RECORD. */
talks_rec talks__guarantee_on_table(const talks_view *v);

/* Whether a term of it stands, or a statement for or against it as a whole. A design of which
 * the dossier says no more than its name is known as one that is all blanks. */
bool talks__guarantee_is_known(const talks_view *v, talks_rec design);

/* The live terms of a design by part, then id. */
TALKS_MUST_USE talks_status talks__design_terms(const talks_view *v, talks_rec design,
                                                talks__arena *arena, talks_rec **out,
                                                size_t *n);
/* Parts of a guarantee for which there is nothing but perhaps a wish: no live term, or only
 * such as are asked for. Writes at most TALKS_WORDS words; returns how many. */
size_t talks__guarantee_blanks(const talks_view *v, talks_rec design, talks__word *out);

/* ---- ceasefires ---------------------------------------------------------------------- */

/* The designs of a ceasefire of which a term or a statement for or against stands, by order,
 * then id. */
TALKS_MUST_USE talks_status talks__ceasefires(const talks_view *v, talks__arena *arena,
                                              talks_rec **out, size_t *n);
/* The live terms of one: the parts of a ceasefire first, then those of any contract. */
TALKS_MUST_USE talks_status talks__ceasefire_terms(const talks_view *v, talks_rec design,
                                                   talks__arena *arena, talks_rec **out,
                                                   size_t *n);
/* Parts of a ceasefire that none of these terms is of. Writes at most TALKS_WORDS words. */
size_t talks__ceasefire_blanks(const talks_view *v, const talks_rec *terms, size_t n,
                               talks__word *out);

/* "4.8 troops per km": a number or a range of them. False for anything else. */
bool talks__density_read(talks_str text, talks__figure *out);
/* Length times density, exactly, with what is known of its bounds: over x plain is over.
 * False where nothing follows (over x under, over x about) or 64 bits overflow. */
bool talks__troops(const talks__figure *length, const talks__figure *density,
                   talks__figure *out);

#endif
