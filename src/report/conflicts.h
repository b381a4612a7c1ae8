/* report/conflicts.h: what a document that is read contradicts, in words.
 *
 * The same sentence for talks read, which has the conflict, and talks review, which has its
 * JSON line: so it takes texts.
 */
#ifndef TALKS_SRC_CONFLICTS_H
#define TALKS_SRC_CONFLICTS_H

#include "report/language.h"

/* Empty texts are left out. */
typedef struct {
  talks_str rule;            /* "figures": of contradictions.def */
  talks_str with;            /* mark of a statement of the dossier */
  talks_str on;              /* what both are about, where there is no statement */
  talks_str file, paragraph; /* of an earlier sentence of the run; file empty: the same */
  talks_str here, there;     /* what differs, as printed */
  talks_str rate;
} talks__conflict_texts;

/* "this document contradicts S4.33a: figures that clash (80% / 95%)". */
void talks__say_conflict(talks_lang lang, const talks__conflict_texts *t,
                         talks__buf *out);
/* A text with its places {0}, {1} ... filled. */
void talks__fill(talks_str form, const talks_str *values, size_t n, talks__buf *out);

#endif
