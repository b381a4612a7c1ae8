/* desk/sequence_circles.c: circles, and what would open them.
 *
 * Without a goal everything that lies on a circle is to be opened; with one, the goal. What
 * the record says of an exit: that its act has come about all the same, or has not (the
 * states it brings), and what speaks against the condition.
 */
#include "desk/sequence.h"

#include <string.h>

/* ---- circles --------------------------------------------------------------------- */

static bool is_asked(const talks__sequence *q, const talks__order_circle *circle) {
  for (uint32_t i = 0; i < circle->n; i++)
    if (!talks__bit_get(q->asked, circle->steps[i].act)) return false;
  return true;
}

static talks_support circle_rests(talks__sequence *q, const talks__order_circle *c) {
  talks_support s = talks__condition_rests(q, c->steps[0].need);
  for (uint32_t i = 1; i < c->n; i++)
    s = talks__join(q->a, s, talks__condition_rests(q, c->steps[i].need));
  return talks__weaken(s, TALKS_INFERRED);
}

static void put_step(talks__sequence *q, const talks__order_step *step) {
  talks_answer *a = q->a;
  const talks__order *o = &q->order;
  talks_support s = talks__condition_rests(q, step->need);
  talks__open(a, TALKS_ITEM_step);
  talks__put_ref(a, TALKS_ITEM_act, o->acts[step->act].act,
                 talks__itself(a, o->acts[step->act].act));
  talks__put_ref(a, TALKS_ITEM_condition_of, o->needs[step->need].condition, s);
  talks__put_alternatives(q, step->need);
  talks__put_ref(a, TALKS_ITEM_next_act, o->acts[step->next].act,
                 talks__itself(a, o->acts[step->next].act));
  if (step->alternative)
    talks__put_term(a, TALKS_ITEM_one_of_several, TALKS_TERM_one_way_of_several,
                    talks__weaken(s, TALKS_INFERRED));
  talks__close(a);
}

static void put_circle(talks__sequence *q, const talks__order_circle *c, int64_t number) {
  talks_answer *a = q->a;
  talks_support s = circle_rests(q, c);
  talks__open(a, TALKS_ITEM_circle);
  talks__put_count(a, TALKS_ITEM_number, number, s);
  talks__put_count(a, TALKS_ITEM_shared_steps, c->shared, s);
  talks__open(a, TALKS_ITEM_steps);
  for (uint32_t i = 0; i < c->n; i++) put_step(q, &c->steps[i]);
  talks__close(a);
  talks__close(a);
}

/* ---- exits ----------------------------------------------------------------------- */

static bool breaks(const talks__order_circle *circle, uint32_t need) {
  for (uint32_t i = 0; i < circle->n; i++)
    if (circle->steps[i].need == need) return true;
  return false;
}

static void put_breaks(talks__sequence *q, const talks__order_circle *circles, size_t n,
                       uint32_t need) {
  bool open = false;
  for (size_t i = 0; i < n; i++) {
    if (!breaks(&circles[i], need)) continue;
    if (!open) talks__open(q->a, TALKS_ITEM_breaks);
    open = true;
    talks__put_count(q->a, TALKS_ITEM_breaks_circle, (int64_t)i + 1,
                     circle_rests(q, &circles[i]));
  }
  if (open) talks__close(q->a);
}

/* Statements that speak against a condition. */
static void put_against(talks__sequence *q, uint32_t need) {
  size_t n;
  talks_answer *a = q->a;
  talks_support s = talks__condition_rests(q, need);
  const talks_rec *all = s.against ? talks__in_order(a, s.against, &n) : NULL;
  if (!all) return;
  talks__open(a, TALKS_ITEM_against);
  for (size_t i = 0; i < n; i++)
    talks__put_ref(a, TALKS_ITEM_statement, all[i], talks__rests(a, all[i]));
  talks__close(a);
}

static talks_status put_exit(talks__sequence *q, const talks__order_circle *circles,
                             size_t n, uint32_t need, int64_t number) {
  talks_answer *a = q->a;
  const talks__order *o = &q->order;
  const talks__order_act *act = &o->acts[o->needs[need].act];
  talks_support s = talks__condition_rests(q, need);
  talks_rec *brings = talks__arena_alloc(&a->arena, act->nbrings + 1u, sizeof *brings);
  if (!brings) return TALKS_NO_MEMORY;
  for (uint32_t i = 0; i < act->nbrings; i++) brings[i] = o->states[act->brings[i]].state;
  talks__open(a, TALKS_ITEM_exit);
  talks__put_count(a, TALKS_ITEM_number, number, talks__weaken(s, TALKS_INFERRED));
  talks__put_ref(a, TALKS_ITEM_act, act->act, talks__itself(a, act->act));
  talks__put_ref(a, TALKS_ITEM_condition_of, o->needs[need].condition, s);
  talks__put_alternatives(q, need);
  put_breaks(q, circles, n, need);
  talks__put_statements(a, TALKS_ITEM_said_done, brings, act->nbrings,
                        TALKS_F_state_yes_says);
  talks__put_statements(a, TALKS_ITEM_said_not_done, brings, act->nbrings,
                        TALKS_F_state_no_says);
  put_against(q, need);
  talks__close(a);
  return TALKS_OK;
}

static void put_opening(talks__sequence *q, const talks__order_exits *exits, size_t i) {
  talks__open(q->a, TALKS_ITEM_opening);
  talks__open(q->a, TALKS_ITEM_conditions);
  for (uint32_t k = exits->first[i]; k < exits->first[i + 1]; k++)
    talks__put_ref(
        q->a, TALKS_ITEM_condition_of, q->order.needs[exits->items[k]].condition,
        talks__weaken(talks__condition_rests(q, exits->items[k]), TALKS_INFERRED));
  talks__close(q->a);
  talks__close(q->a);
}

static bool in_any(const talks__order_exits *exits, uint32_t need) {
  for (uint32_t k = 0; k < exits->first[exits->n]; k++)
    if (exits->items[k] == need) return true;
  return false;
}

static talks_status put_exits(talks__sequence *q, const talks__order_circle *circles,
                              size_t n, const uint64_t *goals) {
  talks__order_exits exits;
  talks_answer *a = q->a;
  int64_t number = 0;
  talks_status status = talks__order_exits_of(&q->order, goals, &a->arena, &exits);
  if (status || exits.n == 0 || exits.first[1] == 0) return status;
  talks__open(a, TALKS_ITEM_exits);
  for (uint32_t i = 0; i < exits.nneeds && !status; i++) {
    bool shown = in_any(&exits, exits.needs[i]);
    for (size_t c = 0; c < n; c++) shown = shown || breaks(&circles[c], exits.needs[i]);
    if (shown) status = put_exit(q, circles, n, exits.needs[i], ++number);
  }
  talks__close(a);
  talks__open(a, TALKS_ITEM_openings);
  for (size_t i = 0; i < exits.n; i++) put_opening(q, &exits, i);
  talks__close(a);
  talks__put_term(a, TALKS_ITEM_openings_search,
                  exits.complete ? TALKS_TERM_search_complete : TALKS_TERM_search_cut,
                  talks__absent());
  return status;
}

talks_status talks__put_circles(talks__sequence *q) {
  talks__order_circles found;
  const talks__order *o = &q->order;
  talks_answer *a = q->a;
  size_t n = 0, words = TALKS_BITS_WORDS(o->nacts) + 1;
  talks_status status = talks__order_circles_of(o, &a->arena, &found);
  if (status) return status;
  talks__order_circle *circles =
      talks__arena_alloc(&a->arena, found.n + 1, sizeof *circles);
  uint64_t *goals = talks__arena_calloc(&a->arena, words, sizeof *goals);
  if (!circles || !goals) return TALKS_NO_MEMORY;
  for (size_t i = 0; i < found.n; i++)
    if (is_asked(q, &found.circles[i])) circles[n++] = found.circles[i];
  for (uint32_t i = 0; i < o->nacts; i++)
    if (q->goal == UINT32_MAX ? o->acts[i].status == TALKS_ACT_CIRCLE : i == q->goal)
      talks__bit_set(goals, i);
  if (n > 0) talks__open(a, TALKS_ITEM_circles);
  for (size_t i = 0; i < n; i++) put_circle(q, &circles[i], (int64_t)i + 1);
  if (n > 0) talks__close(a);
  talks__put_term(a, TALKS_ITEM_search,
                  found.complete ? TALKS_TERM_search_complete : TALKS_TERM_search_cut,
                  talks__absent());
  return put_exits(q, circles, n, goals);
}
