/* archive/search.h: articles that a query finds, one after the other, best or newest first.
 *
 * What is found is what find would find: an article (its title, or some line of its text)
 * has each term. The index alone decides where a term is one word or one run of Chinese;
 * what else it finds (several words, punctuation inside) is looked at in the text.
 */
#ifndef TALKS_ARCHIVE_SEARCH_H
#define TALKS_ARCHIVE_SEARCH_H

#include "archive/query.h"
#include "archive/store.h"

enum { ARCHIVE_SHOWN = 40 }; /* unless all are asked for */

typedef struct {
  uint64_t articles; /* in the archive */
  uint64_t found;
  uint64_t
      undated; /* that have the terms but no date, so that nobody can say whether they
                       fall into the days asked for; not among those found */
} archive_counts;

typedef struct {
  talks_str file, source, url, title;
  uint64_t line; /* 0: the file is the article */
  bool dated;
  int32_t first, last;
  /* The line of the text that has most terms (the first of those), its number, and where
   * in it each of those first stands; the title's when the terms stand only there. */
  talks_str passage;
  uint64_t passage_line; /* 0: the title */
  struct {
    size_t from, to;
  } places[TALKS_TERMS_MOST]; /* in order, apart from each other */
  size_t nplaces;
} archive_hit;

/* Everything is valid during the call. Whatever is not OK ends the search. */
typedef talks_status (*archive_hit_fn)(void *user, const archive_hit *hit);

/* Counts first, so that *counts is complete when fn is first called. NO_MEMORY, BAD_INPUT
 * (damaged), IO, what fn returned. */
TALKS_MUST_USE talks_status archive_search(archive *a, const archive_query *q,
                                           bool newest, archive_counts *counts,
                                           archive_hit_fn fn, void *user);

#endif
