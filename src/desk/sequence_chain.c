/* desk/sequence_chain.c: days of all acts one after the other, if days counted.
 *
 * What --if supposes is carried through all conditions at once: forwards to the acts that
 * follow, backwards to what an act with a supposed day waits for. Everything here is an
 * assumption of the reader's, carried on. An act that waits for itself even so has no days;
 * where its own day was supposed, the steps that leave none are named. Without a goal only
 * what got a bound is put.
 */
#include "desk/sequence.h"

#include "logic/chain.h"

typedef struct {
  talks__sequence *q;
  talks__chain_question asked;
  talks__chain found;
  talks_support rests;
} chaining;

static uint32_t states_of(const chaining *c) { return c->q->order.nstates; }

static talks_rec rec_of(const chaining *c, uint32_t node) {
  const talks__order *o = &c->q->order;
  return node < o->nstates ? o->states[node].state : o->acts[node - o->nstates].act;
}

static void put_node(chaining *c, uint32_t node) {
  talks_rec rec = rec_of(c, node);
  talks__put_ref(c->q->a, node < states_of(c) ? TALKS_ITEM_state_of : TALKS_ITEM_act, rec,
                 talks__itself(c->q->a, rec));
}

/* What is supposed, and every condition and state that was gone through. */
static talks_support gone_through(chaining *c) {
  const talks__order *o = &c->q->order;
  talks_answer *a = c->q->a;
  talks_support s = {.basis = TALKS_ASSUMED};
  for (size_t i = 0; i < c->asked.ndays; i++)
    s = talks__join(a, s, talks__itself(a, rec_of(c, c->asked.days[i].node)));
  for (uint32_t i = 0; i < o->nneeds; i++) {
    if (!talks__bit_get(c->q->asked, o->needs[i].act)) continue;
    s = talks__join(a, s, talks__condition_rests(c->q, i));
    for (uint32_t k = 0; k < o->needs[i].first[o->needs[i].n]; k++)
      s = talks__join(a, s, talks__state_rests(c->q, o->needs[i].states[k]));
  }
  return talks__weaken(s, TALKS_ASSUMED);
}

static void put_supposed(chaining *c) {
  talks__open(c->q->a, TALKS_ITEM_supposed_days);
  for (size_t i = 0; i < c->asked.ndays; i++) {
    int32_t day = c->asked.days[i].day;
    talks_support s = talks__itself(c->q->a, rec_of(c, c->asked.days[i].node));
    talks__open(c->q->a, TALKS_ITEM_supposed_state);
    put_node(c, c->asked.days[i].node);
    talks__put_dates(c->q->a, TALKS_ITEM_counts_on, (talks_days){day, day, TALKS_WHEN},
                     talks__weaken(s, TALKS_ASSUMED));
    talks__close(c->q->a);
  }
  talks__close(c->q->a);
}

/* ---- days ------------------------------------------------------------------------ */

static bool is_supposed(const chaining *c, uint32_t node) {
  for (size_t i = 0; i < c->asked.ndays; i++)
    if (c->asked.days[i].node == node) return true;
  return false;
}

/* An act that brings nothing but what is supposed to hold anyhow. */
static bool is_idle(const chaining *c, uint32_t act) {
  const talks__order_act *x = &c->q->order.acts[act];
  for (uint32_t i = 0; i < x->nbrings; i++)
    if (!is_supposed(c, x->brings[i])) return false;
  return x->nbrings > 0;
}

/* A state that an act brings has that act's days, and one that holds needs none. */
static bool is_shown(const chaining *c, uint32_t node) {
  const talks__window *w = &c->found.windows[node];
  if (is_supposed(c, node) || !talks__bit_get(c->found.reached, node) ||
      (w->earliest <= TALKS_NO_LEAST && w->latest >= TALKS_NO_MOST))
    return false;
  if (node >= states_of(c)) return !is_idle(c, node - states_of(c));
  const talks__order_state *s = &c->q->order.states[node];
  for (uint32_t i = 0; i < s->nacts; i++)
    if (talks__bit_get(c->asked.acts, s->acts[i])) return false;
  return !talks__bit_get(c->q->order.holds, node);
}

static int earliest_first(const void *x, const void *y, const void *user) {
  const talks__window *w = user;
  uint32_t a = *(const uint32_t *)x, b = *(const uint32_t *)y;
  if (w[a].earliest != w[b].earliest) return w[a].earliest < w[b].earliest ? -1 : 1;
  if (w[a].latest != w[b].latest) return w[a].latest < w[b].latest ? -1 : 1;
  return (a > b) - (a < b);
}

static talks_status put_days(chaining *c) {
  talks_answer *a = c->q->a;
  uint32_t n = 0, nodes = states_of(c) + c->q->order.nacts;
  uint32_t *list = talks__arena_alloc(&a->arena, nodes + 1u, sizeof *list);
  if (!list) return TALKS_NO_MEMORY;
  for (uint32_t i = 0; i < nodes; i++)
    if (is_shown(c, i)) list[n++] = i;
  talks_status status =
      talks__sort(a->view->ctx, list, n, sizeof *list, earliest_first, c->found.windows);
  if (status) return status;
  talks__open(a, TALKS_ITEM_chain_days);
  for (uint32_t i = 0; i < n; i++) {
    const talks__window *w = &c->found.windows[list[i]];
    talks__open(a, TALKS_ITEM_chain_day);
    put_node(c, list[i]);
    talks__put_dates(a, TALKS_ITEM_comes, talks__window_days(w->earliest, w->latest),
                     c->rests);
    talks__close(a);
  }
  talks__close(a);
  return TALKS_OK;
}

/* Of a goal all acts that do not come about even so, otherwise those with a supposed day. */
static void put_shut(chaining *c) {
  const talks__order *o = &c->q->order;
  talks__open(c->q->a, TALKS_ITEM_chain_shut);
  for (uint32_t i = 0; i < o->nacts; i++)
    if (talks__bit_get(c->asked.acts, i) && o->acts[i].status != TALKS_ACT_DONE &&
        !talks__bit_get(c->found.reached, o->nstates + i) &&
        (c->q->goal != UINT32_MAX || is_supposed(c, o->nstates + i)))
      talks__put_ref(c->q->a, TALKS_ITEM_act, o->acts[i].act, c->rests);
  talks__close(c->q->a);
}

/* ---- conflicts ------------------------------------------------------------------- */

static talks_support span_rests(chaining *c, const talks__chain_span *s) {
  talks_answer *a = c->q->a;
  talks_support on = s->need != UINT32_MAX ? talks__condition_rests(c->q, s->need)
                                           : talks__itself(a, rec_of(c, s->to));
  if (s->kind == TALKS_CHAIN_BRINGS || s->kind == TALKS_CHAIN_FIRST)
    on = talks__join(a, on, talks__itself(a, rec_of(c, s->from)));
  return talks__weaken(on, s->kind == TALKS_CHAIN_DAY ? TALKS_ASSUMED : TALKS_INFERRED);
}

static void put_span(chaining *c, const talks__chain_span *s) {
  static const talks__term kinds[] = {[TALKS_CHAIN_DAY] = TALKS_TERM_span_day,
                                      [TALKS_CHAIN_NEEDS] = TALKS_TERM_span_needs,
                                      [TALKS_CHAIN_LAST] = TALKS_TERM_span_last,
                                      [TALKS_CHAIN_BRINGS] = TALKS_TERM_span_brings,
                                      [TALKS_CHAIN_FIRST] = TALKS_TERM_span_first};
  talks_answer *a = c->q->a;
  talks_support on = span_rests(c, s);
  talks__open(a, TALKS_ITEM_chain_span);
  talks__put_term(a, TALKS_ITEM_span_kind, kinds[s->kind], on);
  if (s->from != TALKS_CHAIN_ORIGIN)
    talks__put_ref(a, TALKS_ITEM_span_from, rec_of(c, s->from), on);
  talks__put_ref(a, TALKS_ITEM_span_to, rec_of(c, s->to), on);
  if (s->kind == TALKS_CHAIN_DAY) {
    int32_t day = (int32_t)s->least;
    talks__put_dates(a, TALKS_ITEM_counts_on, (talks_days){day, day, TALKS_WHEN}, on);
  } else if (s->at_most) {
    talks__put_count(a, TALKS_ITEM_days_most, s->most, on);
  } else {
    talks__put_count(a, TALKS_ITEM_days_least, s->least, on);
  }
  talks__close(a);
}

static void put_conflict(chaining *c, const talks__chain *found) {
  talks_answer *a = c->q->a;
  talks__open(a, TALKS_ITEM_chain_conflict);
  talks__open(a, TALKS_ITEM_chain_spans);
  for (uint32_t i = 0; i < found->nconflict; i++) put_span(c, &found->conflict[i]);
  talks__close(a);
  talks__close(a);
}

/* What leaves no day for an act that does not come about: all that it waits for counts. */
static talks_status put_conflict_of(chaining *c, uint32_t act) {
  const talks__order *o = &c->q->order;
  talks__chain_question q = c->asked;
  talks__chain found;
  uint64_t *acts =
      talks__arena_calloc(&c->q->a->arena, TALKS_BITS_WORDS(o->nacts) + 1, sizeof *acts);
  if (!acts) return TALKS_NO_MEMORY;
  talks__bit_set(acts, act);
  talks__order_upstream(o, acts);
  q.acts = acts;
  q.all = true;
  talks_status status = talks__chain_of(o, &q, &c->q->a->arena, &found);
  if (!status && !found.cut && !found.possible) put_conflict(c, &found);
  return status;
}

static talks_status put_conflicts(chaining *c) {
  talks_status status = TALKS_OK;
  talks__open(c->q->a, TALKS_ITEM_chain_conflicts);
  if (!c->found.cut && !c->found.possible) put_conflict(c, &c->found);
  for (size_t i = 0; i < c->q->nacts && !status; i++)
    if (!talks__bit_get(c->found.reached, states_of(c) + c->q->acts[i].act))
      status = put_conflict_of(c, c->q->acts[i].act);
  talks__close(c->q->a);
  return status;
}

/* ---- putting --------------------------------------------------------------------- */

static talks_status prepare(chaining *c) {
  talks__sequence *q = c->q;
  const talks__order *o = &q->order;
  talks__arena *arena = &q->a->arena;
  size_t n = 0;
  talks__chain_day *days =
      talks__arena_alloc(arena, q->nsupposed + q->nacts + 1, sizeof *days);
  talks__chain_within *within =
      talks__arena_calloc(arena, o->nneeds + 1u, sizeof *within);
  if (!days || !within) return TALKS_NO_MEMORY;
  for (size_t i = 0; i < q->nsupposed; i++)
    days[n++] = (talks__chain_day){q->supposed[i].state, q->supposed[i].day};
  for (size_t i = 0; i < q->nacts; i++)
    days[n++] = (talks__chain_day){o->nstates + q->acts[i].act, q->acts[i].day};
  for (uint32_t i = 0; i < o->nneeds; i++)
    within[i].given = talks__within_days(q, i, &within[i].least, &within[i].most);
  c->asked = (talks__chain_question){days, n, within, q->asked, false};
  return talks__chain_of(o, &c->asked, arena, &c->found);
}

talks_status talks__put_days_chain(talks__sequence *q) {
  chaining c = {.q = q};
  talks_answer *a = q->a;
  if (q->nsupposed + q->nacts == 0) return TALKS_OK;
  talks_status status = prepare(&c);
  if (status) return status;
  c.rests = gone_through(&c);
  talks__open(a, TALKS_ITEM_days_chain);
  put_supposed(&c);
  if (c.found.windows) status = put_days(&c);
  put_shut(&c);
  if (!status) status = put_conflicts(&c);
  if (!c.found.cut) talks__put_count(a, TALKS_ITEM_chain_cases, c.found.cases, c.rests);
  talks__put_term(a, TALKS_ITEM_search,
                  c.found.cut ? TALKS_TERM_search_cut : TALKS_TERM_search_complete,
                  c.rests);
  talks__close(a);
  return status;
}
