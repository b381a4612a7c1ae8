/* archive/article.h: an article as a newsroom keeps it: one line of JSON.
 *
 *   {"text": "...", "title": "...", "date": "2025-12-20", "source": "...", "url": "..."}
 *
 * Only text must be there. A date is one as talks writes days (2025-12-20, 2025-12, 2025), or
 * has a time behind it, which is left out (2025-12-20T09:30:00Z). Other keys are passed over.
 */
#ifndef TALKS_ARCHIVE_ARTICLE_H
#define TALKS_ARCHIVE_ARTICLE_H

#include "base/base.h"

typedef struct {
  talks_str title, text, source, url; /* well-formed UTF-8 */
  bool dated;
  int32_t first, last; /* where dated: the days on which it may have been published */
  talks_str bad_date;  /* what stood there and is no date; or empty */
} archive_article;

/* Reads one line of well-formed UTF-8. The strings are put into room, and live as long as
 * what stands there. BAD_INPUT: *why, a sentence, and *where, the byte of the line; NO_MEMORY.
 */
TALKS_MUST_USE talks_status archive_article_read(const talks_ctx *ctx, talks_str line,
                                                 talks__buf *room, archive_article *out,
                                                 size_t *where, const char **why);

/* Appends s with each malformed byte as U+FFFD; how many those were. */
uint64_t archive_mend(talks_str s, talks__buf *out);

#endif
