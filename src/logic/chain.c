/* logic/chain.c: from conditions to one network for each case, and back. */
#include "logic/chain.h"

#include <string.h>

/* A choice: which alternative of a need and which of its states is the last, or which of its
 * acts brings a state. */
typedef struct {
  bool brings;
  uint32_t subject; /* need or state */
} choice;

/* One way to decide a choice. */
typedef struct {
  uint32_t alternative,
      last; /* of a need; last: a state, or UINT32_MAX where it is idle */
} way;

typedef struct {
  const talks__order *o;
  const talks__chain_question *q;
  talks__arena *arena;
  uint64_t *reached;
  bool *fixed; /* by node */
  choice *choices;
  uint32_t *ways; /* how many, by choice */
  uint32_t nchoices;
  talks__chain_span *spans;
  uint32_t nspans;
  talks__span *plain;
} chain;

static uint32_t act_node(const talks__order *o, uint32_t act) { return o->nstates + act; }

static bool is_reached(const chain *c, uint32_t node) {
  return talks__bit_get(c->reached, node);
}

/* Holds already, and nobody supposed otherwise: from some day before all others. */
static bool holds_already(const chain *c, uint32_t state) {
  return !c->fixed[state] && talks__bit_get(c->o->holds, state);
}

static bool act_counts(const chain *c, uint32_t act) {
  return talks__bit_get(c->q->acts, act) && c->o->acts[act].status != TALKS_ACT_DONE;
}

/* Whether an act that counts would bring the state. */
static bool is_brought(const chain *c, uint32_t state) {
  for (uint32_t i = 0; i < c->o->states[state].nacts; i++)
    if (act_counts(c, c->o->states[state].acts[i])) return true;
  return false;
}

/* ---- what is reached ------------------------------------------------------------- */

static bool alternative_reached(const chain *c, const talks__order_need *need,
                                uint32_t alternative) {
  for (uint32_t k = need->first[alternative]; k < need->first[alternative + 1]; k++)
    if (!is_reached(c, need->states[k])) return false;
  return true;
}

static bool act_reached(const chain *c, uint32_t act) {
  const talks__order_act *x = &c->o->acts[act];
  for (uint32_t i = 0; i < x->nneeds; i++) {
    const talks__order_need *need = &c->o->needs[x->needs[i]];
    bool met = false;
    for (uint32_t a = 0; a < need->n && !met; a++) met = alternative_reached(c, need, a);
    if (!met) return false;
  }
  return true;
}

static void reach(chain *c) {
  const talks__order *o = c->o;
  for (uint32_t s = 0; s < o->nstates; s++)
    if (c->q->all || c->fixed[s] || holds_already(c, s) || !is_brought(c, s))
      talks__bit_set(c->reached, s);
  for (bool more = true; more;) {
    more = false;
    for (uint32_t a = 0; a < o->nacts; a++) {
      if (!act_counts(c, a) || is_reached(c, act_node(o, a)) ||
          (!c->q->all && !act_reached(c, a)))
        continue;
      more = true;
      talks__bit_set(c->reached, act_node(o, a));
      for (uint32_t i = 0; i < o->acts[a].nbrings; i++)
        talks__bit_set(c->reached, o->acts[a].brings[i]);
    }
  }
}

/* ---- choices --------------------------------------------------------------------- */

static uint32_t ways_of_alternative(const chain *c, uint32_t need, uint32_t alternative) {
  const talks__order_need *x = &c->o->needs[need];
  uint32_t n = x->first[alternative + 1] - x->first[alternative];
  if (!alternative_reached(c, x, alternative)) return 0;
  return c->q->within[need].given && n > 1 ? n : 1;
}

static bool brings_counts(const chain *c, uint32_t state, uint32_t act) {
  return act_counts(c, act) && is_reached(c, act_node(c->o, act)) && !c->fixed[state] &&
         !holds_already(c, state);
}

static void add_choice(chain *c, bool brings, uint32_t subject, uint32_t ways) {
  if (ways == 0) return;
  c->choices[c->nchoices] = (choice){brings, subject};
  c->ways[c->nchoices++] = ways;
}

static void find_choices(chain *c) {
  const talks__order *o = c->o;
  for (uint32_t a = 0; a < o->nacts; a++) {
    if (!is_reached(c, act_node(o, a))) continue;
    for (uint32_t i = 0; i < o->acts[a].nneeds; i++) {
      uint32_t need = o->acts[a].needs[i], n = 0;
      for (uint32_t k = 0; k < o->needs[need].n; k++)
        n += ways_of_alternative(c, need, k);
      add_choice(c, false, need, n);
    }
  }
  for (uint32_t s = 0; s < o->nstates; s++) {
    uint32_t n = 0;
    for (uint32_t i = 0; i < o->states[s].nacts; i++)
      n += brings_counts(c, s, o->states[s].acts[i]);
    add_choice(c, true, s, n);
  }
}

/* The number-th way to meet a need. */
static way way_of(const chain *c, uint32_t need, uint32_t number) {
  const talks__order_need *x = &c->o->needs[need];
  uint32_t alternative = 0;
  for (uint32_t n; (n = ways_of_alternative(c, need, alternative)) <= number;
       alternative++)
    number -= n;
  uint32_t first = x->first[alternative], end = x->first[alternative + 1];
  bool some = end > first && c->q->within[need].given;
  return (way){alternative, some ? x->states[first + number] : UINT32_MAX};
}

/* ---- one case -------------------------------------------------------------------- */

static void add(chain *c, talks__chain_kind kind, uint32_t from, uint32_t to,
                uint32_t need, int64_t least, int64_t most) {
  c->spans[c->nspans++] = (talks__chain_span){kind, from, to, need, least, most, false};
}

static void add_need(chain *c, uint32_t need, way w) {
  const talks__order_need *x = &c->o->needs[need];
  const talks__chain_within *within = &c->q->within[need];
  uint32_t act = act_node(c->o, x->act);
  for (uint32_t k = x->first[w.alternative]; k < x->first[w.alternative + 1]; k++) {
    uint32_t state = x->states[k];
    if (w.last == UINT32_MAX) {
      if (!holds_already(c, state))
        add(c, TALKS_CHAIN_NEEDS, state, act, need, 0, TALKS_NO_MOST);
    } else if (state == w.last) {
      add(c, TALKS_CHAIN_NEEDS, state, act, need, within->least, within->most);
    } else {
      add(c, TALKS_CHAIN_LAST, state, w.last, need, 0, TALKS_NO_MOST);
    }
  }
}

/* From the first of its acts that comes about: the number-th one. */
static void add_brings(chain *c, uint32_t state, uint32_t number) {
  const talks__order_state *x = &c->o->states[state];
  uint32_t first = UINT32_MAX;
  for (uint32_t i = 0; i < x->nacts; i++)
    if (brings_counts(c, state, x->acts[i]) && number-- == 0)
      first = act_node(c->o, x->acts[i]);
  for (uint32_t i = 0; i < x->nacts; i++) {
    uint32_t act = act_node(c->o, x->acts[i]);
    if (!brings_counts(c, state, x->acts[i])) continue;
    if (act == first) add(c, TALKS_CHAIN_BRINGS, act, state, UINT32_MAX, 0, 0);
    else add(c, TALKS_CHAIN_FIRST, state, act, UINT32_MAX, 0, TALKS_NO_MOST);
  }
}

static void build(chain *c, const uint32_t *picked) {
  c->nspans = 0;
  for (size_t i = 0; i < c->q->ndays; i++)
    if (is_reached(c, c->q->days[i].node))
      add(c, TALKS_CHAIN_DAY, TALKS_CHAIN_ORIGIN, c->q->days[i].node, UINT32_MAX,
          c->q->days[i].day, c->q->days[i].day);
  for (uint32_t i = 0; i < c->nchoices; i++)
    if (c->choices[i].brings) add_brings(c, c->choices[i].subject, picked[i]);
    else add_need(c, c->choices[i].subject, way_of(c, c->choices[i].subject, picked[i]));
  for (uint32_t i = 0; i < c->nspans; i++) {
    const talks__chain_span *s = &c->spans[i];
    c->plain[i] = (talks__span){s->from == TALKS_CHAIN_ORIGIN ? 0 : s->from + 1,
                                s->to + 1, s->least, s->most};
  }
}

/* Whether a circle rests on which of several states or acts a case took for the last or the
 * first one: another case tells more. */
static bool is_of_the_case(const chain *c, const talks__windows *found) {
  for (uint32_t i = 0; i < found->nconflict; i++) {
    talks__chain_kind kind = c->spans[found->conflict[i].span].kind;
    if (kind == TALKS_CHAIN_LAST || kind == TALKS_CHAIN_FIRST) return true;
  }
  return false;
}

/* The first conflict that does not rest on the case, or the first. */
static talks_status keep_conflict(chain *c, const talks__windows *found,
                                  talks__chain *out) {
  bool weak = is_of_the_case(c, found);
  if (out->conflict && (weak || !out->of_the_case)) return TALKS_OK;
  talks__chain_span *list =
      talks__arena_alloc(c->arena, found->nconflict + 1u, sizeof *list);
  if (!list) return TALKS_NO_MEMORY;
  for (uint32_t i = 0; i < found->nconflict; i++) {
    list[i] = c->spans[found->conflict[i].span];
    list[i].at_most = found->conflict[i].most;
  }
  out->conflict = list;
  out->nconflict = found->nconflict;
  out->of_the_case = weak;
  return TALKS_OK;
}

static void widen(talks__window *all, const talks__window *one, uint32_t nodes) {
  for (uint32_t i = 0; i < nodes; i++) {
    const talks__window *w = &one[i + 1]; /* behind the origin */
    if (w->earliest < all[i].earliest) all[i].earliest = w->earliest;
    if (w->latest > all[i].latest) all[i].latest = w->latest;
  }
}

static talks_status solve(chain *c, talks__chain *out) {
  uint32_t nodes = c->o->nstates + c->o->nacts;
  talks__window *all = talks__arena_alloc(c->arena, nodes + 1u, sizeof *all);
  uint32_t *picked = talks__arena_calloc(c->arena, c->nchoices + 1u, sizeof *picked);
  if (!all || !picked) return TALKS_NO_MEMORY;
  for (uint32_t i = 0; i < nodes; i++)
    all[i] = (talks__window){TALKS_NO_MOST, TALKS_NO_LEAST};
  for (uint32_t k = 0; k < out->cases; k++) {
    talks__windows found;
    talks__window_case(c->ways, c->nchoices, k, picked);
    build(c, picked);
    talks_status status =
        talks__windows_of(c->arena, nodes + 1, c->plain, c->nspans, &found);
    if (!status && !found.possible) status = keep_conflict(c, &found, out);
    if (status) return status;
    if (!found.possible) continue;
    out->possible = true;
    widen(all, found.windows, nodes);
  }
  if (out->possible) out->windows = all;
  return TALKS_OK;
}

/* At most so many spans: two for each state of a need, one for each act of a state. */
static size_t most_spans(const chain *c) {
  size_t n = c->q->ndays + 1;
  for (uint32_t i = 0; i < c->o->nneeds; i++) n += c->o->needs[i].first[c->o->needs[i].n];
  for (uint32_t s = 0; s < c->o->nstates; s++) n += c->o->states[s].nacts;
  return n;
}

talks_status talks__chain_of(const talks__order *o, const talks__chain_question *q,
                             talks__arena *arena, talks__chain *out) {
  chain c = {.o = o, .q = q, .arena = arena};
  uint32_t nodes = o->nstates + o->nacts;
  size_t most = most_spans(&c), nchoices = (size_t)o->nneeds + o->nstates + 1;
  c.reached = talks__arena_calloc(arena, TALKS_BITS_WORDS(nodes) + 1, sizeof *c.reached);
  c.fixed = talks__arena_calloc(arena, nodes + 1u, sizeof *c.fixed);
  c.choices = talks__arena_alloc(arena, nchoices, sizeof *c.choices);
  c.ways = talks__arena_alloc(arena, nchoices, sizeof *c.ways);
  c.spans = talks__arena_alloc(arena, most, sizeof *c.spans);
  c.plain = talks__arena_alloc(arena, most, sizeof *c.plain);
  if (!c.reached || !c.fixed || !c.choices || !c.ways || !c.spans || !c.plain)
    return TALKS_NO_MEMORY;
  for (size_t i = 0; i < q->ndays; i++) c.fixed[q->days[i].node] = true;
  reach(&c);
  find_choices(&c);
  *out = (talks__chain){.reached = c.reached};
  out->cases = talks__window_cases(c.ways, c.nchoices);
  out->cut = out->cases == 0;
  return out->cut ? TALKS_OK : solve(&c, out);
}
