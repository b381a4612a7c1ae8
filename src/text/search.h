/* text/search.h: finding terms in text of either Chinese script, at the speed of memory.
 *
 * A term matches wherever the folded text (talks__fold) holds the folded term: 北约 is found
 * in 北約, NATO in nato. A term that begins with an ASCII letter or digit is found at the
 * beginning of a word alone ("EU" is not in "neutral"), one that begins otherwise anywhere.
 * The text is scanned as it is: it is folded only where something may stand. Lines end at
 * LF; no term reaches over a line's end. Offsets are bytes of the text as it is.
 */
#ifndef TALKS_SRC_SEARCH_H
#define TALKS_SRC_SEARCH_H

#include "base/base.h"

typedef struct talks__search talks__search;

/* The longest term, in code points, and the most terms of one search. */
enum { TALKS_TERM_LENGTH = 64, TALKS_TERMS_MOST = 16 };

typedef struct {
  talks_str line;  /* without its line end */
  size_t from, to; /* of the first term in it, from the line's beginning */
  size_t place;    /* of the line's beginning in the text */
} talks__sighting;

/* Takes terms that must all stand in a line. MISUSE: no term, one that is empty or only
 * blanks, malformed, of two lines or too long, too many; NO_MEMORY. */
TALKS_MUST_USE talks_status talks__search_make(const talks_ctx *ctx,
                                               const talks_str *terms, size_t n,
                                               talks__search **out);
void talks__search_destroy(talks__search *s);
/* The next line from *at on that has all terms; *at moves behind it. *found is false at the
 * end. NO_MEMORY. The search holds the memory it works in: one thread at a time. */
TALKS_MUST_USE talks_status talks__search_next(talks__search *s, talks_str text,
                                               size_t *at, talks__sighting *out,
                                               bool *found);

#endif
