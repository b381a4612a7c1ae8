/* net/truth.h: whether something is so, by what is said on either side.
 *
 * The one place where statements for and against become a verdict: criteria, states of
 * affairs and clauses of rules all ask here. Only which sides have statements that stand
 * counts; how many or how good they are is left to the reader, who sees them.
 */
#ifndef TALKS_SRC_TRUTH_H
#define TALKS_SRC_TRUTH_H

#include "dossier/view.h"

typedef enum {
  TALKS_SAID_YES,    /* statements for it, none against */
  TALKS_SAID_BOTH,   /* on both sides: disputed */
  TALKS_SAID_NO,     /* against it, none for it */
  TALKS_SAID_NOTHING /* no statement either way: unknown */
} talks__truth;

/* By the live statements of two REFS fields of a record. */
talks__truth talks__truth_of(const talks_view *v, talks_rec rec, talks__field yes_says,
                             talks__field no_says);

#endif
