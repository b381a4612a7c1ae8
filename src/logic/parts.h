/* logic/parts.h: a net of requirements and facts, cut into parts that have nothing in common.
 *
 * Only what may be part of a conflict is in them (logic/kernel.h). Inside a part groups have
 * numbers of their own: requirements first, then facts, each in the order of the problem.
 * A part is asked three sorts of questions, all of them monotone predicates with the same
 * two functions behind them. Invariant: how sets are grown depends on the problem alone, not
 * on the oracle, so that an answer that was cut is the same with each oracle too.
 */
#ifndef TALKS_SRC_LOGIC_PARTS_H
#define TALKS_SRC_LOGIC_PARTS_H

#include "logic/blocks.h"

typedef struct {
  talks__choices *problem;
  talks__oracle *oracle;
  const uint32_t *groups;       /* numbers in the whole problem */
  uint32_t hard, facts;         /* how many of each */
  const uint32_t *first_clause; /* per group, and one more */
  uint64_t *on, *core;          /* the groups last asked about; what its conflict used */
  uint32_t *package;            /* the last one found */
} talks__part;

typedef struct {
  talks__part *items;
  size_t n;
  uint32_t *part_of,
      *local_of; /* per group of the problem: TALKS_NONE where in no part */
} talks__parts;

/* In the arena; the oracles in it are given back by talks__parts_close, always. */
TALKS_MUST_USE talks_status talks__parts_open(const talks_ctx *ctx, talks__arena *arena,
                                              const talks__block_net *net,
                                              talks__parts *out);
void talks__parts_close(talks__parts *parts);

/* What is asked of a part: fixed groups, and elements that a set speaks of. */
typedef struct {
  talks__part *part;
  const uint64_t *fixed;    /* bitset of groups that always count */
  const uint32_t *elements; /* groups, ascending */
  uint32_t n;
  bool removes; /* true: a set says which elements go, and holds where the rest fits;
                 * false: a set says which are there, and holds where they do not fit */
} talks__part_question;

talks__monotone talks__part_monotone(talks__part_question *question);

#endif
