/* logic/chain.h: when several acts can come about, one after the other, if days counted.
 *
 * The conditions of all acts as one simple temporal network (Dechter, Meiri, Pearl 1991): an
 * act comes no earlier than the states it needs, with a condition in days so many days after
 * the last of them; a state holds from the first act that brings it. A supposed day fixes a
 * state, which then is not tied to its acts, or an act, whose needs still count. Where
 * something else would do as well, each choice is a case, a network of its own; what is
 * possible is the hull of all cases. An act that waits for itself has no days: only what
 * forward chaining reaches is in the network, states that nothing on record brings being left
 * open.
 */
#ifndef TALKS_SRC_LOGIC_CHAIN_H
#define TALKS_SRC_LOGIC_CHAIN_H

#include "logic/order.h"
#include "logic/windows.h"

/* Nodes: the states, then the acts. */
#define TALKS_CHAIN_ORIGIN UINT32_MAX

typedef struct {
  uint32_t node;
  int32_t day;
} talks__chain_day;

/* A condition in days, by need: so long after the last of its states. */
typedef struct {
  bool given;
  int64_t least, most;
} talks__chain_within;

typedef struct {
  const talks__chain_day *days; /* what is supposed; one node twice must agree */
  size_t ndays;
  const talks__chain_within *within; /* by need */
  const uint64_t *acts;              /* that count */
  bool
      all; /* every act and condition counts, reached or not: where a day supposed for an act
             * that is not reached conflicts */
} talks__chain_question;

typedef enum {
  TALKS_CHAIN_DAY,    /* a supposed day */
  TALKS_CHAIN_NEEDS,  /* an act after a state; with days where the condition has them */
  TALKS_CHAIN_LAST,   /* a state no earlier than another of the same condition */
  TALKS_CHAIN_BRINGS, /* a state from the day of an act */
  TALKS_CHAIN_FIRST   /* another act that brings it, no earlier */
} talks__chain_kind;

typedef struct {
  talks__chain_kind kind;
  uint32_t from, to; /* nodes, or the origin */
  uint32_t need;     /* or UINT32_MAX */
  int64_t least, most;
  bool at_most; /* in a conflict: its most counts, and not its least */
} talks__chain_span;

typedef struct {
  bool cut; /* more cases than TALKS_WINDOWS_CASES: nothing was worked out */
  uint32_t cases;
  bool possible;
  const uint64_t *reached;           /* bits by node */
  const talks__window *windows;      /* by node; NULL if not possible or cut */
  const talks__chain_span *conflict; /* of one case, in order of the circle */
  uint32_t nconflict;
  bool of_the_case; /* it rests on what that case took for the last or the first */
} talks__chain;

/* Errors: NO_MEMORY. */
TALKS_MUST_USE talks_status talks__chain_of(const talks__order *o,
                                            const talks__chain_question *q,
                                            talks__arena *arena, talks__chain *out);

#endif
