/* archive/show.h: what an archive holds, and whether it is sound. */
#ifndef TALKS_ARCHIVE_SHOW_H
#define TALKS_ARCHIVE_SHOW_H

#include "archive/page.h"

/* Articles, days, documents, sources and size. */
TALKS_MUST_USE talks_status archive_show(archive *a, const char *name,
                                         const archive_look *look, talks__buf *out);
/* Reads all of it: pages, and whether the index says what the texts say. BAD_INPUT:
 * damaged. */
TALKS_MUST_USE talks_status archive_check(archive *a, const char *name,
                                          const archive_look *look, talks__buf *out);

#endif
