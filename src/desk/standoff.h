/* desk/standoff.h: the positions of a view that cannot hold together, as parts of answers.
 *
 * blocks, unblock, ask, what-if and the front page all begin with the same computation: the
 * net of the frame on a day, and its conflicts. It is done here once; so are their labels (a,
 * b ... for what holds as written, ?1 ... for what depends on a reading) and the way in which
 * a conflict's positions, facts and readings are put into an answer.
 */
#ifndef TALKS_SRC_STANDOFF_H
#define TALKS_SRC_STANDOFF_H

#include "desk/answer.h"
#include "logic/conflicts.h"
#include "logic/order.h"

typedef struct {
  talks__net net;
  talks__conflicts conflicts;
  talks__order order;
  talks__order_circles circles;
  bool order_past_limit; /* it has too many alternatives: no circle was looked for */
  talks_str *labels, *zh_labels; /* of each conflict, in English and Chinese */
} talks__standoff;

/* day: TALKS_NO_DAY for the positions last on record. Everything lives in the arena. */
TALKS_MUST_USE talks_status talks__standoff_open(const talks_view *v, int32_t day,
                                                 talks_diag *diag, talks__arena *arena,
                                                 talks__standoff *out);
void talks__standoff_close(talks__standoff *s);
/* The half that does not depend on the net: the order and its circles, all of them or as
 * many as their limit lets through. An order past its own limit (talks sequence says
 * which) is no error: order_past_limit is set then, and there is no circle, nor are they
 * complete. */
TALKS_MUST_USE talks_status talks__find_circles(talks__standoff *s, const talks_view *v,
                                                talks__arena *arena);
/* How far its circles were found: search_complete, search_cut or past_limit; and the
 * lesser of two such terms. */
talks__term talks__circles_found(const talks__standoff *s);
talks__term talks__less_found(talks__term x, talks__term y);
/* Such a term as the item; nothing where all were found. */
void talks__put_less_found(talks_answer *a, talks__item item, talks__term found,
                           talks_support on);

/* The label of a conflict, as the item. */
void talks__put_label(talks_answer *a, talks__item item, const talks__standoff *s,
                      size_t i, talks_support on);
/* What a conflict rests on: its positions, facts, readings and the cut of the issues; an
 * inference at best, for no document states the set. */
talks_support talks__conflict_rests(talks_answer *a, const talks__standoff *s, size_t i);
/* Everything the search looked at: any position in force could have been in a set. */
talks_support talks__standoff_rests(talks_answer *a, const talks__standoff *s);
/* Label, firmness, size, positions, facts, readings. */
void talks__put_conflict(talks_answer *a, const talks__standoff *s, size_t i);
/* The positions numbered in a list, each with party, issue and options, as a list. */
void talks__put_held(talks_answer *a, const talks__standoff *s, talks__item list,
                     const uint32_t *requirements, uint32_t n);
/* The place of the conflict of the same parties over the same issues in another standoff of
 * the same model, or SIZE_MAX. */
size_t talks__conflict_in(const talks__standoff *a, size_t i, const talks__standoff *b);
/* The place of the circle with the same steps in another standoff, or SIZE_MAX; what a
 * circle rests on; its acts as steps. */
size_t talks__circle_in(const talks__standoff *a, size_t i, const talks__standoff *b);
talks_support talks__circle_rests(talks_answer *a, const talks__standoff *s, size_t i);
void talks__put_circle_acts(talks_answer *a, const talks__standoff *s, size_t i);
/* since_then: what the parties of a conflict hold on its issues in another standoff. */
void talks__put_since_then(talks_answer *a, const talks__standoff *then, size_t i,
                           const talks__standoff *now);
/* One way in which one position of a conflict could give way: who, to what, who would still
 * rule it out, which proposals offer it. */
void talks__put_step(talks_answer *a, const talks__standoff *s, size_t i,
                     const talks__step *step);
/* one_for_all, positions_for_all, alone_all: whether one position, or one party, stands in
 * every set that holds as written. Nothing where there are fewer than two such sets, or a
 * limit cut the search for them. */
void talks__put_for_all(talks_answer *a, const talks__standoff *s);
/* Who has to agree, as a list. */
void talks__put_must_agree(talks_answer *a, const talks__net *net);
/* One option of an issue. */
talks_rec talks__option_rec(const talks__net *net, uint32_t issue, uint32_t option);
/* on_conditions: who accepts an option on a condition only, the statements of the condition
 * as evidence; nothing where nobody does. */
void talks__put_on_conditions(talks_answer *a, const talks__standoff *s,
                              talks_rec option);
/* proposals_for: those on record that offer an option, with every party's answer. */
void talks__put_proposals(talks_answer *a, talks_rec option);

/* Every condition and every state on record, with what is said of it. */
talks_support talks__order_rests(talks_answer *a, const talks__standoff *s);
/* circles and search: the circles by their acts alone (stand_circles.c). */
void talks__put_circles_briefly(talks_answer *a, const talks__standoff *s);
/* blocks, enumeration, circles, search: in short, without what would open them. */
talks_status talks__put_standoff(talks_answer *a);

#endif
