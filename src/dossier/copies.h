/* dossier/copies.h: what checking the reader's copies has besides talks/sources.h. */
#ifndef TALKS_SRC_COPIES_H
#define TALKS_SRC_COPIES_H

#include "base/base.h"

#include <talks/sources.h>

/* Notes which aliases stand neither in the copies nor in a text of the dossier; nothing while
 * a source has no copy. NO_MEMORY. */
TALKS_MUST_USE talks_status talks__copies_names(talks_copies *copies,
                                                const talks_model *model,
                                                talks_diag *diag);

#endif
