/* logic/blocks.h: requirements that cannot hold together, and what would open a way.
 *
 * A block is a minimal set of requirements that no package satisfies together with the facts
 * of structure. Blocks that share a requirement make up a component; a way out of a component
 * is a minimal set of its requirements without which the rest of it fits the facts. All of
 * it is exact, in one canonical order (smallest first, then lexicographic by group number),
 * and the same whichever oracle answers; where something was cut, complete is false.
 */
#ifndef TALKS_SRC_LOGIC_BLOCKS_H
#define TALKS_SRC_LOGIC_BLOCKS_H

#include "logic/minimal.h"
#include "logic/oracle.h"

typedef struct {
  const talks__choices *problem;
  const uint64_t *hard;  /* bitset of groups: the requirements that count */
  const uint64_t *facts; /* bitset of groups: what cannot be conceded; no common bit */
  talks__oracle_kind oracle;
  uint64_t
      steps; /* of each search for minimal sets (logic/minimal.h); 0: as many as there */
} talks__block_net;

typedef struct {
  talks__minimal sets; /* the blocks: group numbers. sizes_done as in minimal.h; beyond it
                        * blocks may be missing, but none is listed that is not one. One
                        * block without members: the facts alone cannot hold together. */
  talks__minimal facts; /* the i-th: the lexicographically first among the smallest sets
                              * of facts that suffice for the i-th block */
  talks__minimal components; /* groups that share a block, by their smallest */
  const uint32_t *component; /* per block; TALKS_NONE for one without members */
} talks__blocks;

typedef struct talks__block_search talks__block_search;

/* The net and what it points to must outlive the search. Errors: NO_MEMORY, STOPPED, MISUSE
 * (an oracle that is not built in), the problem's own status. */
TALKS_MUST_USE talks_status talks__blocks_open(const talks_ctx *ctx,
                                               const talks__block_net *net,
                                               talks__block_search **out);
void talks__blocks_close(talks__block_search *search); /* NULL is fine */

/* At most limit blocks (1 or more), into the arena. NO_MEMORY, STOPPED. */
TALKS_MUST_USE talks_status talks__blocks_find(talks__block_search *search,
                                               talks__arena *arena, size_t limit,
                                               talks__blocks *out);

/* The same by looking at few options first (logic/narrow.h), which talks__blocks_find does
 * where it would be long otherwise. */
TALKS_MUST_USE talks_status talks__blocks_find_narrowed(talks__block_search *search,
                                                        talks__arena *arena, size_t limit,
                                                        talks__blocks *out);

/* The ways out of one component: enumerated directly, so that they are right whether or not
 * all blocks were found. Where the blocks are complete they are the component's blocks'
 * minimal hitting sets, and one way out of each component, taken together, is a way out of
 * everything. Group numbers. */
TALKS_MUST_USE talks_status talks__blocks_ways_out(talks__block_search *search,
                                                   talks__arena *arena,
                                                   const talks__blocks *blocks,
                                                   uint32_t component, size_t limit,
                                                   talks__minimal *out);

/* For each member of a block, in order: the lexicographically first package that satisfies
 * all facts and the other members. (*out)[member * issues + issue] is an option. */
TALKS_MUST_USE talks_status talks__blocks_proof(talks__block_search *search,
                                                talks__arena *arena,
                                                const talks__blocks *blocks, size_t block,
                                                const uint32_t **out);

#endif
