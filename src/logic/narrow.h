/* logic/narrow.h: a net with fewer options, of which the blocks are those of the whole.
 *
 * Where only some options of each issue are looked at, every set of requirements that has no
 * package among all options has none among these either. So if each block of the narrowed net
 * has no package in the whole one, it is a block there too (its smaller sets have a package
 * even among fewer options), and there are no others: whatever has no package contains a block
 * of the narrowed net. Where a block of the narrowed net does have a package, the options of
 * its first package join those that are looked at. This is abstraction and refinement (Clarke,
 * Grumberg, Jha, Lu, Veith, "Counterexample-guided abstraction refinement", CAV 2000).
 *
 * What it is for: a clause that the few options satisfy anyway is gone, and conflicts that
 * only such clauses tied together fall apart. What is looked at depends on the built-in search
 * alone, never on the oracle.
 */
#ifndef TALKS_SRC_LOGIC_NARROW_H
#define TALKS_SRC_LOGIC_NARROW_H

#include "logic/blocks.h"

typedef struct talks__narrow talks__narrow;

/* Begins with one option of each issue, the one that most clauses allow. The net and the arena
 * must outlive it. */
TALKS_MUST_USE talks_status talks__narrow_open(const talks_ctx *ctx, talks__arena *arena,
                                               const talks__block_net *net,
                                               talks__narrow **out);
void talks__narrow_close(talks__narrow *narrow); /* NULL is fine */

/* The net with the options that are looked at now, in the arena: issues and groups have the
 * same numbers, options others. */
TALKS_MUST_USE talks_status talks__narrow_problem(talks__narrow *narrow,
                                                  talks__arena *arena,
                                                  talks__choices **out);

/* Whether a set without package in the narrowed net has one in the whole; then its options
 * join, and the narrowed net is to be made again. */
TALKS_MUST_USE talks_status talks__narrow_look(talks__narrow *narrow, const uint32_t *set,
                                               uint32_t n, bool *widened);

#endif
