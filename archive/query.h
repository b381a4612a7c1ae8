/* archive/query.h: the words behind `find --archive`.
 *
 * The language is find's own: terms, of which an article must have all, and filters. An
 * archive knows when an article was published and by whom, so it answers since:, until: and
 * source:; who said something, on what issue, of what kind, only a dossier knows, and those
 * filters are refused with a sentence that says so.
 */
#ifndef TALKS_ARCHIVE_QUERY_H
#define TALKS_ARCHIVE_QUERY_H

#include "desk/find_words.h"
#include "text/search.h"

typedef struct {
  talks_str terms[TALKS_TERMS_MOST];
  bool says_all[TALKS_TERMS_MOST]; /* the index alone decides (archive_terms_say_all) */
  size_t nterms;
  int32_t since, until; /* or TALKS_NO_DAY */
  talks__buf source;    /* folded; empty: any */
  talks__buf match;     /* the terms, as FTS5 wants them; empty: there are none */
  unsigned given;       /* a bit for each filter */
  bool all;             /* --all: show every place */
} archive_query;

/* Reads the words, NULL behind the last. Told what is wrong: MISUSE; NO_MEMORY. */
TALKS_MUST_USE talks_status archive_query_read(const talks_ctx *ctx,
                                               const char *const *words, size_t n,
                                               talks_diag *diag, archive_query *out);
void archive_query_free(archive_query *q);
/* Whether an index's find has to be looked at in the text itself. */
bool archive_query_looks(const archive_query *q);

#endif
