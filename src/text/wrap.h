/* text/wrap.h: a text broken into lines of a terminal. */
#ifndef TALKS_SRC_WRAP_H
#define TALKS_SRC_WRAP_H

#include "text/text.h"

/* A line: bytes of the text, without blanks at its end. */
typedef struct {
  size_t from, to;
} talks__row;

/* The next line at most width columns wide, from *at on, which begins with 0; false: there
 * are no more. Only a character wider than the width is let stand out. s holds no line
 * breaks. */
bool talks__wrap_next(talks_str s, size_t width, size_t *at, talks__row *line);

#endif
