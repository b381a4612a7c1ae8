/* logic/minimal_map.h: all minimal sets at once, in whatever order, where they are not many.
 *
 * A map remembers which sets are still unexplored: those that meet every known correction set
 * and contain no known minimal set (Liffiton, Previti, Malik, Marques-Silva, "Fast, flexible
 * MUS enumeration", Constraints 21, 2016). The largest unexplored set is taken each time; it
 * either holds, and is shrunk to a minimal set, or does not, and teaches a correction set. When
 * nothing is unexplored all minimal sets are known. The map is always the built-in search and
 * sets are shrunk element by element, so that how far a budget reaches does not depend on
 * the oracle.
 */
#ifndef TALKS_SRC_LOGIC_MINIMAL_MAP_H
#define TALKS_SRC_LOGIC_MINIMAL_MAP_H

#include "logic/minimal.h"

/* Sets over p->n elements, one behind the other, TALKS_BITS_WORDS(n) words each. */
typedef struct {
  uint64_t *bits;
  size_t n, cap;
} talks__set_list;

typedef struct {
  talks__set_list minimal; /* all where complete; in the order in which they were met */
  talks__set_list corrections; /* those given, and those learned */
  bool complete;
} talks__explored;

/* Goes on from the correction sets in *map (each meets every set on which p holds) until
 * nothing is unexplored or `budget` sets were looked at. Give back by talks__explored_free, always.
 * Errors: NO_MEMORY, STOPPED, what p returns. */
TALKS_MUST_USE talks_status talks__explore_sets(const talks_ctx *ctx,
                                                const talks__monotone *p, size_t budget,
                                                talks__explored *map);
TALKS_MUST_USE talks_status talks__explored_add(const talks_ctx *ctx,
                                                talks__set_list *sets, size_t words,
                                                const uint64_t *set);
void talks__explored_free(const talks_ctx *ctx, talks__explored *map);

#endif
