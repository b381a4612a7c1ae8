/* desk/stand_circles.c: circles in the order of things, in short, for the front page.
 *
 * Each circle by its acts, with what all of it rests on, and the first step that no earlier
 * circle has. What was searched is every condition and every state on record.
 */
#include "desk/parts.h"
#include "logic/order.h"

static talks_support condition_rests(talks_answer *a, const talks__order *o,
                                     uint32_t need) {
  talks_rec condition = o->needs[need].condition;
  talks_support s = talks__rests(a, condition);
  return s.on ? s : talks__join(a, s, talks__itself(a, condition));
}

static talks_support searched(talks_answer *a, const talks__order *o) {
  static const talks__field sides[] = {TALKS_F_state_yes_says, TALKS_F_state_no_says};
  talks_support all = talks__absent();
  for (uint32_t i = 0; i < o->nneeds; i++)
    all = talks__join(a, all, condition_rests(a, o, i));
  for (uint32_t i = 0; i < o->nstates; i++)
    for (size_t f = 0; f < TALKS_COUNT(sides); f++) {
      uint32_t n;
      const talks_rec *says = talks__refs(a->view, o->states[i].state, sides[f], &n);
      for (uint32_t k = 0; k < n; k++)
        if (talks__stands(a->view, says[k]))
          all = talks__join(a, all, talks__rests(a, says[k]));
    }
  all.basis = TALKS_ABSENT;
  return all;
}

static bool has_need(const talks__order_circle *c, uint32_t need) {
  for (uint32_t i = 0; i < c->n; i++)
    if (c->steps[i].need == need) return true;
  return false;
}

/* The first step of a circle that none before it has; its first where there is none. */
static const talks__order_step *new_step(const talks__order_circles *all, size_t at) {
  const talks__order_circle *c = &all->circles[at];
  for (uint32_t i = 0; i < c->n; i++) {
    bool old = false;
    for (size_t k = 0; k < at && !old; k++)
      old = has_need(&all->circles[k], c->steps[i].need);
    if (!old) return &c->steps[i];
  }
  return &c->steps[0];
}

static void put_circle(talks_answer *a, const talks__order *o,
                       const talks__order_circles *all, size_t at) {
  const talks__order_circle *c = &all->circles[at];
  talks_support whole = {.basis = TALKS_INFERRED};
  for (uint32_t i = 0; i < c->n; i++)
    whole = talks__join(a, whole, condition_rests(a, o, c->steps[i].need));
  const talks__order_step *fresh = new_step(all, at);
  talks__open(a, TALKS_ITEM_circle);
  talks__put_count(a, TALKS_ITEM_number, (int64_t)at + 1, whole);
  talks__put_ref(a, TALKS_ITEM_condition_of, o->needs[fresh->need].condition,
                 condition_rests(a, o, fresh->need));
  talks__open(a, TALKS_ITEM_steps);
  for (uint32_t i = 0; i < c->n; i++)
    talks__put_ref(a, TALKS_ITEM_act, o->acts[c->steps[i].act].act,
                   condition_rests(a, o, c->steps[i].need));
  talks__close(a);
  talks__close(a);
}

talks_status talks__put_circles_briefly(talks_answer *a) {
  talks__order o;
  talks__order_circles found;
  talks_status status = talks__order_build(a->view, NULL, &a->arena, &o);
  if (status == TALKS_LIMIT) return TALKS_OK; /* talks sequence says so */
  if (!status) status = talks__order_circles_of(&o, &a->arena, &found);
  if (status || o.nneeds == 0) return status;
  talks__open(a, TALKS_ITEM_circles);
  for (size_t i = 0; i < found.n; i++) put_circle(a, &o, &found, i);
  talks__close(a);
  talks__put_term(a, TALKS_ITEM_search,
                  found.complete ? TALKS_TERM_search_complete : TALKS_TERM_search_cut,
                  searched(a, &o));
  return TALKS_OK;
}
