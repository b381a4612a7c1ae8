/* logic/circles.h: the circles of a directed graph.
 *
 * Vertices are numbers in the order in which results are to be given; the answer depends on
 * the graph alone. A circle is elementary: it passes through no vertex twice.
 */
#ifndef TALKS_SRC_LOGIC_CIRCLES_H
#define TALKS_SRC_LOGIC_CIRCLES_H

#include "base/base.h"

/* Vertex i leads to to[first[i]] .. to[first[i + 1] - 1], ascending, none twice. */
typedef struct {
  uint32_t n;
  const uint32_t *first, *to;
} talks__graph;

typedef struct {
  const uint32_t *items; /* all circles, one behind the other */
  const uint32_t *first; /* n + 1 offsets */
  size_t n;
  bool complete; /* these are all there are */
} talks__circles;

/* All elementary circles (Johnson 1975), each beginning with its least vertex, the shortest
 * first and those of one length in lexicographic order. Where there are more than limit, the
 * search ends at limit and complete is false: then they are some, not the shortest. Time
 * (n + edges)(circles + 1), memory n squared bits for the largest component. */
TALKS_MUST_USE talks_status talks__elementary_circles(const talks_ctx *ctx,
                                                      talks__arena *arena,
                                                      const talks__graph *graph,
                                                      size_t limit, talks__circles *out);

/* Sets the bit of each vertex that lies on a circle. out: TALKS_BITS_WORDS(n) words,
 * cleared. */
TALKS_MUST_USE talks_status talks__on_circles(const talks_ctx *ctx,
                                              const talks__graph *graph, uint64_t *out);

#endif
