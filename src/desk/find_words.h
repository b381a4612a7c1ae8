/* desk/find_words.h: a word behind `find`: a term, or a filter.
 *
 * A filter is a name, a colon, a value, as in who:zelensky or 谁:泽连斯基: its name in English
 * or Chinese, of either script, in small letters or capitals, of either width. What stands in
 * quotation marks is a term whatever is in it, and so is what has no name before its colon
 * (10:30, https://...). Letters before a colon that name no filter are refused, and so is a
 * filter inside another word: else it would be looked for as text, found nowhere, and the
 * documents be told not to have it.
 */
#ifndef TALKS_SRC_FIND_WORDS_H
#define TALKS_SRC_FIND_WORDS_H

#include "desk/answer.h"

typedef enum {
  TALKS_FILTER_WHO,
  TALKS_FILTER_VIA,
  TALKS_FILTER_ISSUE,
  TALKS_FILTER_SOURCE,
  TALKS_FILTER_KIND,
  TALKS_FILTER_STRENGTH,
  TALKS_FILTER_SINCE,
  TALKS_FILTER_UNTIL,
  TALKS_FILTERS
} talks__filter;

/* Who is asked: an archive of articles answers fewer filters. */
typedef enum { TALKS_FIND_DOSSIER, TALKS_FIND_ARCHIVE } talks__find_in;

typedef struct {
  talks__filter filter; /* TALKS_FILTERS: it is a term */
  talks_str text;       /* the term, without quotation marks around it; or the value */
} talks__find_word;

/* Reads a word; told what is wrong: MISUSE. */
TALKS_MUST_USE talks_status talks__find_word_read(const talks__args *args, talks_str word,
                                                  talks__find_in in,
                                                  talks__find_word *out);
const char *talks__filter_name(talks__filter f);    /* "who" */
const char *talks__filter_example(talks__filter f); /* "who:zelensky" */
/* Notes that the filter is given: a second time it is told, MISUSE. */
TALKS_MUST_USE talks_status talks__filter_once(const talks__args *args, unsigned *given,
                                               talks__filter f);
/* Tells that the filter cannot have this value: MISUSE. */
TALKS_MUST_USE talks_status talks__filter_refuse(const talks__args *args, talks__filter f,
                                                 talks_str value, const char *hint);
/* The first or last day that a value of since: or until: means; told what is wrong: MISUSE. */
TALKS_MUST_USE talks_status talks__filter_day(const talks__args *args, talks__filter f,
                                              talks_str value, int32_t *out);
/* Tells of a span that ends before it begins: MISUSE. Either may be TALKS_NO_DAY. */
TALKS_MUST_USE talks_status talks__filter_span(const talks__args *args, int32_t since,
                                               int32_t until);

#endif
