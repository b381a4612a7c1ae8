/* design/contract.h: a guarantee as a finite state machine.
 *
 * The states and steps are those of any guarantee; which parts of the contract a step needs
 * is in one table. A step is open when every part that it needs is filled. Nothing is
 * filled in: a step that lacks a part cannot be taken on this record.
 */
#ifndef TALKS_SRC_CONTRACT_H
#define TALKS_SRC_CONTRACT_H

#include "dossier/view.h"

typedef enum {
  TALKS_AT_AGREED, /* not yet in force */
  TALKS_AT_IN_FORCE,
  TALKS_AT_ALLEGED,
  TALKS_AT_ATTRIBUTED,
  TALKS_AT_DECIDED,
  TALKS_AT_RESPONDING,
  TALKS_AT_LAPSED,
  TALKS_AT_VOID,
  TALKS_AT_STATES
} talks__contract_state;

typedef struct {
  talks__contract_state from, to;
  size_t n;
  talks__word parts[3]; /* all of them are needed */
} talks__contract_step;

enum { TALKS_CONTRACT_STEPS = 11 };
const talks__contract_step *talks__contract_steps(void);

typedef struct {
  bool open[TALKS_CONTRACT_STEPS];
  bool reached[TALKS_AT_STATES];  /* from in force, supposing it is, by open steps */
  bool dead_end[TALKS_AT_STATES]; /* no open step leads on; never lapsed or void */
} talks__contract;

/* Explores every step from every state; filled says which words of the list part are. */
void talks__contract_explore(const bool filled[TALKS_WORDS], talks__contract *out);

/* The parts of a guarantee that some live term fills; wishes fill nothing. */
void talks__contract_filled(const talks_view *v, const talks_rec *terms, size_t n,
                            bool filled[TALKS_WORDS]);

/* A length asked for against one that is drafted. */
typedef struct {
  talks_rec drafted, asked; /* terms */
  talks_rational length, wish, short_by;
  int64_t extensions; /* each as long as the drafted term; rounded up */
} talks__shortfall;
/* Of every drafted and asked term with the same unit, value by value, where the wish is
 * longer. In the arena. NO_MEMORY. */
TALKS_MUST_USE talks_status talks__shortfalls(const talks_view *v, const talks_rec *terms,
                                              size_t n, talks__arena *arena,
                                              talks__shortfall **out, size_t *nout);

/* ---- terms against each other (contract_clauses.c) ------------------------------------ */

/* From when two lengths of time would both have to count to be held against each other. */
typedef enum {
  TALKS_FROM_BREACH,
  TALKS_FROM_ENTRY,
  TALKS_FROM_AGREEMENT
} talks__from_when;

/* Parts whose lengths have to be in order: the first no longer than the last. */
typedef struct {
  talks__word first, last;
  talks__from_when from;
} talks__contract_order;
const talks__contract_order *talks__contract_orders(size_t *n);

/* Two terms that are certainly not: the first is longer, however long months are. */
typedef struct {
  talks_rec first, last; /* terms */
  talks__from_when from;
} talks__disorder;
/* Of terms that are not asked for. In the arena. NO_MEMORY. */
TALKS_MUST_USE talks_status talks__contract_disorder(const talks_view *v,
                                                     const talks_rec *terms, size_t n,
                                                     talks__arena *arena,
                                                     talks__disorder **out, size_t *nout);

/* Whether two records rest, among others, on one statement. */
bool talks__on_one_statement(const talks_view *v, talks_rec x, talks_rec y);

/* An exclusion against another term: a position on a statement of the one rules an option
 * out that a position on a statement of the other demands or accepts. */
typedef struct {
  talks_rec exclusion, term, option, bar, want; /* bar, want: the positions */
  bool asked;                                   /* the term is a wish */
} talks__clash;
/* The first such option of each two terms. In the arena. NO_MEMORY. */
TALKS_MUST_USE talks_status talks__contract_clashes(const talks_view *v,
                                                    const talks_rec *terms, size_t n,
                                                    talks__arena *arena,
                                                    talks__clash **out, size_t *nout);

/* Whether a fact of structure touches a term: one of its options is that of a position
 * that rests on a statement on which the term rests, or they share the statement. */
bool talks__touches(const talks_view *v, talks_rec structure, talks_rec term);

#endif
