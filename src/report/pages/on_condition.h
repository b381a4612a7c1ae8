/* report/pages/on_condition.h: who accepts something on a condition only.
 *
 * An acceptance "if ..." counts as one. Where it is counted it is said that it has a
 * condition, or a reader takes it for a yes.
 */
#ifndef TALKS_SRC_ON_CONDITION_LAYOUT_H
#define TALKS_SRC_ON_CONDITION_LAYOUT_H

#include "report/page.h"

/* Behind an option that all accept, or did: " (Elmbank on a condition [S2.3a])", of a
 * record outcome_of; nothing where nobody has a condition. */
void talks__put_conditions(talks__page *p, talks__pieces *out, talks_node effect);

#endif
