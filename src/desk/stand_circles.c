/* desk/stand_circles.c: circles in the order of things, in short, for the front page.
 *
 * Each circle by its acts, with what all of it rests on, and the first step that no earlier
 * circle has. What was searched is every condition and every state on record.
 */
#include "desk/standoff.h"

#include "desk/listing.h"

talks_support talks__order_rests(talks_answer *a, const talks__standoff *standoff) {
  const talks__order *o = &standoff->order;
  static const talks__field sides[] = {TALKS_F_state_yes_says, TALKS_F_state_no_says};
  talks_support all = talks__absent();
  for (uint32_t i = 0; i < o->nneeds; i++)
    all = talks__join(a, all, talks__rests_or_itself(a, o->needs[i].condition));
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

static void put_circle(talks_answer *a, const talks__standoff *s, size_t at) {
  talks_support whole = talks__circle_rests(a, s, at);
  talks_rec fresh = s->order.needs[new_step(&s->circles, at)->need].condition;
  talks__open(a, TALKS_ITEM_circle);
  talks__put_count(a, TALKS_ITEM_number, (int64_t)at + 1, whole);
  talks__put_ref(a, TALKS_ITEM_condition_of, fresh, talks__rests_or_itself(a, fresh));
  talks__put_circle_acts(a, s, at);
  talks__close(a);
}

void talks__put_circles_briefly(talks_answer *a, const talks__standoff *s) {
  if (s->order_past_limit)
    talks__put_term(a, TALKS_ITEM_search, TALKS_TERM_past_limit, talks__absent());
  if (s->order.nneeds == 0) return;
  talks__open(a, TALKS_ITEM_circles);
  for (size_t i = 0; i < s->circles.n; i++) put_circle(a, s, i);
  talks__close(a);
  talks__put_term(a, TALKS_ITEM_search,
                  s->circles.complete ? TALKS_TERM_search_complete
                                      : TALKS_TERM_search_cut,
                  talks__order_rests(a, s));
}
