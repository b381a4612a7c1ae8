/* logic/order.h: what has to come before what, and what that shuts.
 *
 * An act needs states, a state holds when it is said to, or after an act that brings it. What
 * can come about follows by forward chaining from what holds: the least set, so that nothing
 * supports itself. That is not satisfiability; a circle of acts that wait for each other is
 * satisfiable, and shut. Truth is never typed: it follows from what is said on both sides.
 * Only a state with statements for it and none against holds; a disputed one is tried
 * apart. Everything is in the natural order of ids.
 */
#ifndef TALKS_SRC_LOGIC_ORDER_H
#define TALKS_SRC_LOGIC_ORDER_H

#include "net/truth.h"

/* Published limits: alternatives of one condition, circles, sets of exits. */
enum {
  TALKS_ORDER_ALTERNATIVES = 64,
  TALKS_ORDER_CIRCLES = 1000,
  TALKS_ORDER_EXITS = 200
};

typedef struct {
  talks_rec state;
  talks__truth truth;
  const uint32_t *acts; /* that bring it */
  uint32_t nacts;
} talks__order_state;

/* A condition: one of its alternatives must hold in full. */
typedef struct {
  talks_rec condition;
  uint32_t act;
  const uint32_t *states; /* of all alternatives, one behind the other */
  const uint32_t *first;  /* n + 1 offsets */
  uint32_t n;             /* alternatives; one without states always holds */
} talks__order_need;

typedef enum {
  TALKS_ACT_DONE,     /* what it brings is said to hold, without contradiction */
  TALKS_ACT_POSSIBLE, /* nothing on record stands in its way */
  TALKS_ACT_AFTER,    /* waits for what nothing on record stands in the way of */
  TALKS_ACT_DISPUTED, /* open if what is disputed holds */
  TALKS_ACT_CIRCLE,   /* waits for itself */
  TALKS_ACT_WAITS,    /* waits for something that does not come about */
  TALKS_ACT_UNKNOWN   /* no condition of it is on record, not even one that has ended */
} talks__act_status;

typedef struct {
  talks_rec act;
  const uint32_t *needs; /* all must be met */
  uint32_t nneeds;
  const uint32_t *brings; /* states */
  uint32_t nbrings;
  talks__act_status status;
} talks__order_act;

typedef struct {
  const talks_view *v;
  talks__order_state *states;
  uint32_t nstates;
  talks__order_act *acts;
  uint32_t nacts;
  talks__order_need *needs;
  uint32_t nneeds;
  const talks_rec *ended; /* conditions that have ended by the view's day: not counted */
  uint32_t nended;
  uint64_t *holds;   /* states reached from what holds */
  uint64_t *happens; /* acts reached */
} talks__order;

/* Reads the order of things and finds out what can come about. An act without conditions can.
 * A state that is left out of the view is not asked for. Errors: NO_MEMORY; LIMIT (told):
 * a condition with more alternatives than the limit. */
TALKS_MUST_USE talks_status talks__order_build(const talks_view *v, talks_diag *diag,
                                               talks__arena *arena, talks__order *out);

/* Least fixpoint. waived: NULL or a bit for each need that counts as met; disputed: whether
 * disputed states hold. states, acts: bitsets, overwritten. */
void talks__order_reach(const talks__order *o, const uint64_t *waived, bool disputed,
                        uint64_t *states, uint64_t *acts);
/* Whether a need is met in a set of states. */
bool talks__need_met(const talks__order *o, uint32_t need, const uint64_t *states);
/* The number of an act or state, or UINT32_MAX. */
uint32_t talks__order_act_of(const talks__order *o, talks_rec act);
uint32_t talks__order_state_of(const talks__order *o, talks_rec state);

/* ---- circles (order_circles.c) --------------------------------------------------- */

/* `act` needs, by `need`, `state`, which `next` would bring. alternative: something else
 * would do as well, which does not come about either. */
typedef struct {
  uint32_t act, need, state, next;
  bool alternative;
} talks__order_step;

typedef struct {
  const talks__order_step *steps;
  uint32_t n;
  uint32_t shared; /* steps that an earlier circle has too */
} talks__order_circle;

typedef struct {
  const talks__order_circle *circles;
  size_t n;
  bool complete;
} talks__order_circles;

/* The elementary circles among acts that cannot come about: the smallest first, then by
 * ids; each begins with its first act by id. Two conditions between the same acts make two
 * circles. Errors: NO_MEMORY, STOPPED. */
TALKS_MUST_USE talks_status talks__order_circles_of(const talks__order *o,
                                                    talks__arena *arena,
                                                    talks__order_circles *out);

/* Part of building: gives acts on a circle their status. */
TALKS_MUST_USE talks_status talks__order_mark_circles(talks__order *o);

/* ---- exits (order_exits.c) ------------------------------------------------------- */

typedef struct {
  const uint32_t *needs; /* what can be waived or put in another order */
  uint32_t nneeds;
  const uint32_t *items; /* minimal sets of needs, one behind the other, each ascending */
  const uint32_t *first; /* n + 1 offsets */
  size_t n;
  bool complete;
  uint32_t sizes_done; /* every set of at most this size is among them */
} talks__order_exits;

/* The minimal sets of conditions without which every goal comes about (bits of acts), the
 * smallest first. Errors: NO_MEMORY, STOPPED. */
TALKS_MUST_USE talks_status talks__order_exits_of(const talks__order *o,
                                                  const uint64_t *goals,
                                                  talks__arena *arena,
                                                  talks__order_exits *out);
/* Adds the acts that the goals wait for, step by step. */
void talks__order_upstream(const talks__order *o, uint64_t *acts);

#endif
