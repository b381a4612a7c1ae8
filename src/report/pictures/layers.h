/* report/pictures/layers.h: a layered drawing of a directed graph, in whole pixels.
 *
 * The method of Sugiyama, Tagawa and Toda (Methods for visual understanding of
 * hierarchical system structures, IEEE Transactions on Systems, Man, and Cybernetics
 * 11, 1981): edges that close a circle are turned, nodes are put on layers with at
 * most so many on one, long edges get a place on each layer they cross, layers are
 * ordered by barycentres, and places along a layer are drawn towards those of
 * neighbours. Every tie is broken by the order in which nodes and edges are given,
 * every mean is a whole number: the same graph has the same drawing everywhere.
 */
#ifndef TALKS_SRC_LAYERS_H
#define TALKS_SRC_LAYERS_H

#include "base/base.h"

typedef struct {
  int32_t width, height; /* given */
  uint32_t layer;        /* found; 0 is the top */
  int32_t x, y;          /* of its upper left corner */
} talks__lnode;

typedef struct {
  uint32_t from, to; /* given: `to` belongs below `from` */
  bool turned;       /* it closes a circle, and is drawn upward */
  /* Where it passes, from above downward: points[0] on the lower edge of the upper
   * node, then two for each layer it crosses, then one on the upper edge of the lower
   * node. */
  struct {
    int32_t x, y;
  } * points;
  uint32_t npoints;
} talks__ledge;

typedef struct {
  talks__lnode *nodes;
  uint32_t n;
  talks__ledge *edges;
  uint32_t nedges;
  uint32_t most;         /* nodes on a layer, at most */
  int32_t gap, between;  /* pixels between nodes of a layer, between layers */
  int32_t width, height; /* found: of the whole */
} talks__layers;

/* Lays the graph out with its corner at 0, 0. No edge may join a node with itself. Memory
 * for the points is the arena's. NO_MEMORY. O(rounds * edges^2) for the crossings. */
TALKS_MUST_USE talks_status talks__layers_place(talks__layers *g, talks__arena *arena);

#endif
