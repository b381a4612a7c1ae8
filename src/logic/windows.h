/* logic/windows.h: when things can come about, in whole days.
 *
 * A simple temporal network (Dechter, Meiri, Pearl 1991): points in time, and spans that say
 * how many days at least and at most lie between two of them. Node 0 is the origin. The
 * earliest and latest day of each point follow from shortest paths; spans that no days
 * satisfy form a circle whose days sum to less than nothing, and that circle is named span
 * by span. Alternatives ("by car or by bus") make cases, each a network of its own.
 */
#ifndef TALKS_SRC_LOGIC_WINDOWS_H
#define TALKS_SRC_LOGIC_WINDOWS_H

#include "base/base.h"

/* Published limit: cases that alternatives may make. */
enum { TALKS_WINDOWS_CASES = 1024 };

/* Bounds are less than this in size; these two mean none. */
#define TALKS_SPAN_LIMIT ((int64_t)1 << 31)
#define TALKS_NO_LEAST (-TALKS_SPAN_LIMIT)
#define TALKS_NO_MOST TALKS_SPAN_LIMIT

/* least <= day of `to` - day of `from` <= most */
typedef struct {
  uint32_t from, to;
  int64_t least, most;
} talks__span;

/* Days counted from the origin; TALKS_NO_LEAST, TALKS_NO_MOST where nothing bounds them. */
typedef struct {
  int64_t earliest, latest;
} talks__window;

/* A step of a conflict: this span's most, or its least. */
typedef struct {
  uint32_t span;
  bool most;
} talks__window_edge;

typedef struct {
  bool possible;
  const talks__window *windows; /* one a node; NULL if not possible */
  const talks__window_edge *conflict; /* in order of the circle */
  uint32_t nconflict;
} talks__windows;

/* n: nodes, at least 1. Errors: NO_MEMORY. */
TALKS_MUST_USE talks_status talks__windows_of(talks__arena *arena, uint32_t n,
                                              const talks__span *spans, uint32_t nspans,
                                              talks__windows *out);

/* How many cases the choices make, or 0 when they are more than the limit. */
uint32_t talks__window_cases(const uint32_t *alternatives, uint32_t nchoices);
/* The alternative of each choice in a case; the last choice changes fastest. */
void talks__window_case(const uint32_t *alternatives, uint32_t nchoices, uint32_t number,
                        uint32_t *picked);

#endif
