/* desk/find_filter.h: what is looked for, and where: the words behind `find`.
 *
 * Filters choose statements, some of them perhaps; of the passages only those are searched
 * from which a statement that they choose was drawn, unless the source is all they name.
 */
#ifndef TALKS_SRC_FIND_FILTER_H
#define TALKS_SRC_FIND_FILTER_H

#include "desk/find_words.h"
#include "text/search.h"

typedef struct {
  talks_str terms[TALKS_TERMS_MOST];
  size_t nterms;
  talks_rec who, via, issue, source; /* or TALKS_NO_RECORD */
  talks__word kind, strength;        /* or TALKS_WORD_NONE */
  int32_t since, until;              /* or TALKS_NO_DAY */
  bool option;                       /* since is the view's */
  bool dated;                        /* since or until is given */
  unsigned given;                    /* a bit for each filter */
  bool chooses;                      /* something besides the source */
  bool all;                          /* --all: show every place */
} talks__wanted;

/* Reads the words; told what is wrong: MISUSE, NOT_FOUND; NO_MEMORY. */
TALKS_MUST_USE talks_status talks__wanted_read(const talks_answer *a,
                                               const talks__args *args,
                                               talks__wanted *out);
/* Whether the filters choose a statement. Only its day leaves that open: known as a span that
 * reaches into the days asked for and out of them, or not at all. */
typedef enum { TALKS_NOT_CHOSEN, TALKS_PERHAPS, TALKS_CHOSEN } talks__choice;
talks__choice talks__wanted_takes(const talks_view *v, const talks__wanted *w,
                                  talks_rec statement);

#endif
