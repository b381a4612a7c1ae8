/* desk/sequence_windows.c: when an act could come about, if a day counted.
 *
 * "60 to 90 days after these states" gives days only once the states have days, and whether
 * a claimed day counts is what is disputed. So every window is an assumption, and says so: by
 * default each exact day on which somebody claims a state is supposed for all states of its
 * alternative; --if chooses instead. The span runs from the state that holds last, so an
 * alternative makes a case for each of its states. A supposed state is fixed to its day and
 * not tied to the act that would bring it.
 */
#include "desk/sequence.h"

/* Nodes: origin (day 0), the act, then the states. */
enum { ORIGIN, ACT, STATES };

typedef struct {
  talks__sequence *q;
  const talks__supposed *days; /* what is supposed */
  size_t ndays;
  talks__span *spans;
  uint32_t nspans;
  int64_t least, most; /* of the condition */
  bool open;           /* the list of windows */
} windows;

/* The figure as whole days; false for other units, and for words. */
static bool whole_days(const talks__figure *f, int64_t *least, int64_t *most) {
  talks__figure_range r;
  if (!f || !talks__str_eq(f->unit, TALKS_STR("day")) || f->form == TALKS_FIG_WORDS ||
      !talks__figure_bounds(f, &r))
    return false;
  if ((r.has_low && r.low.den != 1) || (r.has_high && r.high.den != 1)) return false;
  *least = r.has_low ? r.low.num + r.low_strict : 0;
  *most = r.has_high ? r.high.num - r.high_strict : TALKS_NO_MOST;
  return *least >= 0 && *least < TALKS_DAY_MAX && (!r.has_high || *most < TALKS_DAY_MAX);
}

static void add(windows *w, uint32_t from, uint32_t to, int64_t least, int64_t most) {
  w->spans[w->nspans++] = (talks__span){from, to, least, most};
}

bool talks__within_days(const talks__sequence *q, uint32_t need, int64_t *least,
                        int64_t *most) {
  return whole_days(talks__figure_in(q->a->view, q->order.needs[need].condition,
                                     TALKS_F_condition_within),
                    least, most);
}

talks_days talks__window_days(int64_t earliest, int64_t latest) {
  int32_t from = earliest <= TALKS_DAY_MIN ? TALKS_DAY_MIN : (int32_t)earliest;
  int32_t to = latest >= TALKS_DAY_MAX ? TALKS_DAY_MAX : (int32_t)latest;
  return (talks_days){from, to, TALKS_LASTING};
}

/* The act under one alternative of the condition, `last` being the state that holds last;
 * its other conditions with one alternative put their states before it. */
static void build(windows *w, uint32_t need, uint32_t alternative, uint32_t last) {
  const talks__order *o = &w->q->order;
  const talks__order_need *c = &o->needs[need];
  const talks__order_act *act = &o->acts[c->act];
  w->nspans = 0;
  add(w, STATES + last, ACT, w->least, w->most);
  for (size_t i = 0; i < w->ndays; i++)
    add(w, ORIGIN, STATES + w->days[i].state, w->days[i].day, w->days[i].day);
  for (uint32_t k = c->first[alternative]; k < c->first[alternative + 1]; k++)
    if (c->states[k] != last)
      add(w, STATES + c->states[k], STATES + last, 0, TALKS_NO_MOST);
  for (uint32_t i = 0; i < act->nneeds; i++) {
    const talks__order_need *other = &o->needs[act->needs[i]];
    if (act->needs[i] == need || other->n != 1) continue;
    for (uint32_t k = 0; k < other->first[1]; k++)
      add(w, STATES + other->states[k], ACT, 0, TALKS_NO_MOST);
  }
}

/* The exact day of a statement: when it happened, else when it was said. */
static bool exact_day(const talks_view *v, talks_rec statement, int32_t *day) {
  talks_days days;
  if (!talks__days_in(v, statement, TALKS_F_statement_happened, &days) &&
      !talks__days_in(v, statement, TALKS_F_statement_said, &days))
    return false;
  *day = days.from;
  return days.from == days.to;
}

/* Whether some statement claims that the state holds from exactly this day. */
static bool is_claimed_on(const talks__sequence *q, uint32_t state, int32_t day) {
  uint32_t n;
  int32_t claimed;
  const talks_rec *refs =
      talks__refs(q->a->view, q->order.states[state].state, TALKS_F_state_yes_says, &n);
  for (uint32_t i = 0; i < n; i++)
    if (talks__stands(q->a->view, refs[i]) && exact_day(q->a->view, refs[i], &claimed) &&
        claimed == day)
      return true;
  return false;
}

/* ---- what is printed ------------------------------------------------------------- */

static talks_support supposed_rests(const windows *w, uint32_t need) {
  talks_support s = talks__condition_rests(w->q, need);
  for (size_t i = 0; i < w->ndays; i++)
    s = talks__join(w->q->a, s, talks__state_rests(w->q, w->days[i].state));
  return talks__weaken(s, TALKS_ASSUMED);
}

static void put_supposed(windows *w, uint32_t need) {
  talks_answer *a = w->q->a;
  if (!w->open) talks__open(a, TALKS_ITEM_windows);
  w->open = true;
  talks__open(a, TALKS_ITEM_window_if);
  const talks__order *o = &w->q->order;
  talks__put_ref(a, TALKS_ITEM_act, o->acts[o->needs[need].act].act,
                 talks__itself(a, o->acts[o->needs[need].act].act));
  talks__put_ref(a, TALKS_ITEM_condition_of, o->needs[need].condition,
                 talks__condition_rests(w->q, need));
  talks__open(a, TALKS_ITEM_supposed_days);
  for (size_t i = 0; i < w->ndays; i++) {
    talks_rec state = o->states[w->days[i].state].state;
    int32_t day = w->days[i].day;
    talks_support s =
        talks__weaken(talks__state_rests(w->q, w->days[i].state), TALKS_ASSUMED);
    talks__open(a, TALKS_ITEM_supposed_state);
    talks__put_ref(a, TALKS_ITEM_state_of, state, talks__itself(a, state));
    talks__put_dates(a, TALKS_ITEM_counts_on, (talks_days){day, day, TALKS_WHEN}, s);
    if (w->days != w->q->supposed)
      talks__put_term(a, TALKS_ITEM_day_claimed,
                      is_claimed_on(w->q, w->days[i].state, day)
                          ? TALKS_TERM_day_is_claimed
                          : TALKS_TERM_day_not_claimed,
                      s);
    talks__close(a);
  }
  talks__close(a);
}

static void put_window(windows *w, uint32_t need, int64_t earliest, int64_t latest) {
  put_supposed(w, need);
  talks__put_dates(w->q->a, TALKS_ITEM_comes, talks__window_days(earliest, latest),
                   supposed_rests(w, need));
  talks__close(w->q->a);
}

/* A span of the conflict by the states or the act that it joins. */
static void put_edge(const windows *w, uint32_t need, const talks__span *s, bool most) {
  talks_answer *a = w->q->a;
  const talks__order *o = &w->q->order;
  talks_support support = supposed_rests(w, need);
  talks__open(a, TALKS_ITEM_conflict_span);
  if (s->from >= STATES) {
    talks_rec state = o->states[s->from - STATES].state;
    talks__put_ref(a, TALKS_ITEM_state_of, state, talks__itself(a, state));
  }
  if (s->to >= STATES) {
    talks_rec state = o->states[s->to - STATES].state;
    talks__put_ref(a, TALKS_ITEM_until_state, state, talks__itself(a, state));
  }
  if (s->to == ACT) {
    talks_rec act = o->acts[o->needs[need].act].act;
    talks__put_ref(a, TALKS_ITEM_act, act, talks__itself(a, act));
  }
  if (s->from == ORIGIN) {
    int32_t day = (int32_t)s->least;
    talks__put_dates(a, TALKS_ITEM_counts_on, (talks_days){day, day, TALKS_WHEN},
                     support);
  } else {
    talks__put_count(a, most ? TALKS_ITEM_days_most : TALKS_ITEM_days_least,
                     most ? s->most : s->least, support);
  }
  talks__close(a);
}

static void put_conflict(windows *w, uint32_t need, const talks__windows *found) {
  put_supposed(w, need);
  talks__open(w->q->a, TALKS_ITEM_conflict_spans);
  for (uint32_t i = 0; i < found->nconflict; i++)
    put_edge(w, need, &w->spans[found->conflict[i].span], found->conflict[i].most);
  talks__close(w->q->a);
  talks__close(w->q->a);
}

/* ---- solving --------------------------------------------------------------------- */

/* The day that a state is supposed to hold from; one without a day may be the last. */
static int64_t day_of(const windows *w, uint32_t state) {
  for (size_t i = 0; i < w->ndays; i++)
    if (w->days[i].state == state) return w->days[i].day;
  return INT64_MAX;
}

/* All cases of one alternative: from the earliest of them to the latest. If none is
 * possible, the case is telling in which the state that holds last is taken to. */
static talks_status solve(windows *w, uint32_t need, uint32_t alternative) {
  const talks__order_need *c = &w->q->order.needs[need];
  uint32_t first = c->first[alternative], end = c->first[alternative + 1];
  uint32_t shown = UINT32_MAX;
  talks__windows found;
  talks__window all = {TALKS_NO_MOST, TALKS_NO_LEAST};
  for (uint32_t k = first; k < end; k++) {
    build(w, need, alternative, c->states[k]);
    talks_status status = talks__windows_of(&w->q->a->arena, STATES + w->q->order.nstates,
                                            w->spans, w->nspans, &found);
    if (status) return status;
    if (!found.possible) {
      if (shown == UINT32_MAX || day_of(w, c->states[k]) > day_of(w, c->states[shown]))
        shown = k;
      continue;
    }
    talks__window x = found.windows[ACT];
    if (x.earliest < all.earliest) all.earliest = x.earliest;
    if (x.latest > all.latest) all.latest = x.latest;
  }
  if (all.earliest <= all.latest) {
    if (all.earliest > TALKS_NO_LEAST || all.latest < TALKS_NO_MOST)
      put_window(w, need, all.earliest, all.latest);
    return TALKS_OK;
  }
  if (shown == UINT32_MAX) return TALKS_OK; /* an alternative without states */
  build(w, need, alternative, c->states[shown]);
  talks_status status = talks__windows_of(&w->q->a->arena, STATES + w->q->order.nstates,
                                          w->spans, w->nspans, &found);
  if (!status) put_conflict(w, need, &found);
  return status;
}

/* ---- claimed days ---------------------------------------------------------------- */

/* The first claimed day after `after` of any state of the alternative. */
static bool next_day(const talks__sequence *q, uint32_t need, uint32_t alternative,
                     int64_t after, int32_t *out) {
  const talks__order_need *c = &q->order.needs[need];
  bool found = false;
  for (uint32_t k = c->first[alternative]; k < c->first[alternative + 1]; k++) {
    uint32_t n;
    int32_t day = 0;
    const talks_rec *refs = talks__refs(q->a->view, q->order.states[c->states[k]].state,
                                        TALKS_F_state_yes_says, &n);
    for (uint32_t i = 0; i < n; i++) {
      if (!talks__stands(q->a->view, refs[i]) || !exact_day(q->a->view, refs[i], &day) ||
          day <= after || (found && day >= *out))
        continue;
      *out = day;
      found = true;
    }
  }
  return found;
}

static talks_status suppose_claims(windows *w, uint32_t need, uint32_t alternative,
                                   talks__supposed *days) {
  const talks__order_need *c = &w->q->order.needs[need];
  uint32_t first = c->first[alternative], n = c->first[alternative + 1] - first;
  talks_status status = TALKS_OK;
  int64_t after = INT64_MIN;
  int32_t day = 0;
  while (!status && next_day(w->q, need, alternative, after, &day)) {
    for (uint32_t k = 0; k < n; k++)
      days[k] = (talks__supposed){c->states[first + k], day};
    w->days = days;
    w->ndays = n;
    status = solve(w, need, alternative);
    after = day;
  }
  return status;
}

talks_status talks__put_windows(talks__sequence *q) {
  const talks__order *o = &q->order;
  talks_answer *a = q->a;
  windows w = {.q = q, .days = q->supposed, .ndays = q->nsupposed};
  size_t most = q->nsupposed + (size_t)o->nstates * (o->nneeds + 3u) + 1;
  talks__supposed *days = talks__arena_alloc(&a->arena, o->nstates + 1u, sizeof *days);
  w.spans = talks__arena_alloc(&a->arena, most, sizeof *w.spans);
  if (!days || !w.spans) return TALKS_NO_MEMORY;
  talks_status status = TALKS_OK;
  for (uint32_t i = 0; i < o->nneeds && !status; i++) {
    if (!talks__bit_get(q->asked, o->needs[i].act) ||
        !talks__within_days(q, i, &w.least, &w.most))
      continue;
    for (uint32_t k = 0; k < o->needs[i].n && !status; k++)
      status =
          q->nsupposed + q->nacts > 0 ? solve(&w, i, k) : suppose_claims(&w, i, k, days);
  }
  if (w.open) talks__close(a);
  return status;
}
