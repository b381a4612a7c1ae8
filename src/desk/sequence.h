/* desk/sequence.h: parts of the answer on the order of things. */
#ifndef TALKS_SRC_SEQUENCE_H
#define TALKS_SRC_SEQUENCE_H

#include "desk/answer.h"
#include "logic/order.h"
#include "logic/windows.h"

/* A state that is supposed to hold from a day. */
typedef struct {
  uint32_t state;
  int32_t day;
} talks__supposed;

/* An act that is supposed to come about on a day. */
typedef struct {
  uint32_t act;
  int32_t day;
} talks__supposed_act;

typedef struct {
  talks_answer *a;
  talks__order order;
  uint64_t *asked;           /* acts that count: all, or what the goal waits for */
  uint32_t goal;             /* UINT32_MAX: none */
  talks__supposed *supposed; /* by --if: states */
  size_t nsupposed;
  talks__supposed_act *acts; /* and acts */
  size_t nacts;
} talks__sequence;

/* What a condition rests on. */
talks_support talks__condition_rests(talks__sequence *q, uint32_t need);
/* A state and the statements on both sides of it. */
talks_support talks__state_rests(talks__sequence *q, uint32_t state);
/* alternatives: which states would do. */
void talks__put_alternatives(talks__sequence *q, uint32_t need);
/* windows: when acts could come about, if a day counted (sequence_windows.c). */
talks_status talks__put_windows(talks__sequence *q);
/* A condition's days, whole: false for other units, and for words. */
bool talks__within_days(const talks__sequence *q, uint32_t need, int64_t *least,
                        int64_t *most);
/* An interval of days as it is put: no bound is the calendar's end. */
talks_days talks__window_days(int64_t earliest, int64_t latest);
/* chain: days of all acts one after the other, of what --if supposes (sequence_chain.c). */
talks_status talks__put_days_chain(talks__sequence *q);
/* circles, exits, openings. */
talks_status talks__put_circles(talks__sequence *q);
/* Puts the live statements of several records' field as one list; nothing for none. */
void talks__put_statements(talks_answer *a, talks__item list, const talks_rec *recs,
                           size_t n, talks__field field);

#endif
