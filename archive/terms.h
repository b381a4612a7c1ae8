/* archive/terms.h: a text cut into the terms by which an archive finds it.
 *
 * The text is folded first (talks__fold): scripts, capitals and wide forms are alike. Runs of
 * ASCII letters and digits are words, a term each. Of everything else that is written
 * (Chinese above all, which has no blanks between words) each character is a term with the
 * one behind it, and one alone: so a term of any length, 和 as well as 北约, is found by
 * looking up one or a few terms that stand one behind the other. Blanks, punctuation and
 * control characters are between terms, and no pair reaches over them.
 *
 * Offsets are bytes of the text as it is. Places go up, and lie inside the text.
 */
#ifndef TALKS_ARCHIVE_TERMS_H
#define TALKS_ARCHIVE_TERMS_H

#include "base/base.h"

/* A word is known by so many of its letters: as long as what find takes. */
enum { ARCHIVE_WORD_MOST = 64 };

typedef struct {
  talks_str text;  /* folded; valid during the call */
  size_t from, to; /* from < to */
  bool beside;     /* at the same place as the term before it */
} archive_term;

/* ARCHIVE_TEXT: all terms of a text. ARCHIVE_WANTED: those that must stand one behind the
 * other where the text is to be found; a last pair says enough, so the last character is not
 * asked for again. */
typedef enum { ARCHIVE_TEXT, ARCHIVE_WANTED } archive_use;

/* What is not 0 ends the cutting and is returned. */
typedef int (*archive_term_fn)(void *user, const archive_term *term);

/* Calls fn for each term, in order. folded is room to work in. *out: what fn returned last.
 * NO_MEMORY. */
TALKS_MUST_USE talks_status archive_terms(talks__buf *folded, talks_str text,
                                          archive_use use, archive_term_fn fn, void *user,
                                          int *out);

/* Whether a wanted text is one word or one run of other characters: then its terms stand
 * one behind the other exactly where the text itself stands. Otherwise where they do, only
 * something like it may stand: "cease-fire" and "cease fire" have the same terms. *n: how
 * many terms it has. NO_MEMORY. */
TALKS_MUST_USE talks_status archive_terms_say_all(talks__buf *folded, talks_str wanted,
                                                  size_t *n, bool *all);

#endif
