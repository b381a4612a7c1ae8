/* desk/find_filter.h: what is looked for, and where: the words behind `find`.
 *
 * A word is a term, or a filter: key, colon, value, as in who:zelensky or since:2025-12.
 * Filters choose statements; of the passages only those are searched from which a statement
 * that they choose was drawn, unless the source is all they name.
 */
#ifndef TALKS_SRC_FIND_FILTER_H
#define TALKS_SRC_FIND_FILTER_H

#include "desk/answer.h"
#include "text/search.h"

typedef struct {
  talks_str terms[TALKS_TERMS_MOST];
  size_t nterms;
  talks_rec who, via, issue, source; /* or TALKS_NO_RECORD */
  talks__word kind, strength;        /* or TALKS_WORD_NONE */
  int32_t since, until;              /* or TALKS_NO_DAY */
  bool chooses;                      /* something besides the source */
  bool all;                          /* --all: show every place */
} talks__wanted;

/* Reads the words; told what is wrong: MISUSE, NOT_FOUND; NO_MEMORY. */
TALKS_MUST_USE talks_status talks__wanted_read(const talks_answer *a,
                                               const talks__args *args,
                                               talks__wanted *out);
/* The English key of the filter that a word names, and its value; NULL: the word is a term. */
const char *talks__filter_named(talks_str word, talks_str *value);
/* Tells of a term that is nearly a filter, as in isue:nato: MISUSE. */
TALKS_MUST_USE talks_status talks__filter_mistyped(const talks__args *args,
                                                   talks_str word);
bool talks__wanted_takes(const talks_view *v, const talks__wanted *w,
                         talks_rec statement);

#endif
