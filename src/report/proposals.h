/* report/proposals.h: proposals as a list that a person reads.
 *
 * Words of the document stand as they are; labels are in the reader's language. A proposal
 * shows what was read and nothing else; at the end it says how many of low trust were left
 * out. No line is wider than 80 columns.
 */
#ifndef TALKS_SRC_PROPOSALS_H
#define TALKS_SRC_PROPOSALS_H

#include "reading/proposal.h"
#include "report/language.h"

/* Appends the list. all: what is of low trust too. */
void talks__proposals_text(const talks__document *d, const talks_model *model,
                           talks_lang lang, bool all, talks__buf *out);

#endif
