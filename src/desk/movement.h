/* desk/movement.h: the moves of an answer, for the parts of it that show them. */
#ifndef TALKS_SRC_DESK_MOVEMENT_H
#define TALKS_SRC_DESK_MOVEMENT_H

#include "desk/answer.h"
#include "record/record.h"

/* The moves, and the view in which what was replaced by valid-on still stands. */
typedef struct {
  const talks_view *then;
  talks_view *own; /* then, where it is another view than the answer's; or NULL */
  talks__move *moves;
  size_t n;
} talks__moving;

/* No moves where there is no baseline. Closing one that failed to open is fine. */
TALKS_MUST_USE talks_status talks__moving_open(talks_answer *a, talks__moving *m);
void talks__moving_close(talks__moving *m);

/* A comparison rests on both of its sides. */
talks_support talks__rests_of_move(talks_answer *a, const talks__moving *m,
                                   const talks__move *move);
talks__term talks__move_term(const talks__move *move);
/* moved: one of them; open until talks__close. */
void talks__open_move(talks_answer *a, const talks__moving *m, const talks__move *move);
/* movement, unchanged and unmoved; all: also what stayed the same or has no word since. */
TALKS_MUST_USE talks_status talks__put_moves(talks_answer *a, const talks__moving *m,
                                             bool all);
/* exchanges and said_of_all (exchange.c). */
TALKS_MUST_USE talks_status talks__put_exchanges(talks_answer *a, const talks__moving *m);

#endif
