/* logic/order.c: reading the order of things, and forward chaining.
 *
 * A condition's words are read once into alternatives (a disjunction of conjunctions), so
 * that everything behind can ask "which states, together, would do?". "and" binds closer
 * than "or". The loader has seen to it that the words are well formed.
 */
#include "logic/order.h"

#include <string.h>

typedef struct {
  talks__order *o;
  talks_diag *diag;
  talks__arena *arena;
  talks__map states, acts;
  size_t words; /* of a bitset of states */
} builder;

/* ---- a condition's words --------------------------------------------------------- */

/* Alternatives: n bitsets of states. */
typedef struct {
  uint64_t *sets;
  uint32_t n;
} either;

typedef struct {
  builder *b;
  either *values; /* of what has been read */
  char *signs;    /* '(' '&' '|' that wait */
  size_t nvalues, nsigns;
} reader;

static bool contains(const uint64_t *large, const uint64_t *small, size_t words) {
  for (size_t w = 0; w < words; w++)
    if (small[w] & ~large[w]) return false;
  return true;
}

/* Adds an alternative unless one that asks for less is there; drops those that ask for
 * more. */
static void add_set(const builder *b, either *e, const uint64_t *set) {
  uint32_t kept = 0;
  for (uint32_t i = 0; i < e->n; i++)
    if (contains(set, e->sets + i * b->words, b->words)) return;
  for (uint32_t i = 0; i < e->n; i++) {
    if (contains(e->sets + i * b->words, set, b->words)) continue;
    memmove(e->sets + kept++ * b->words, e->sets + i * b->words,
            b->words * sizeof *e->sets);
  }
  memcpy(e->sets + kept * b->words, set, b->words * sizeof *e->sets);
  e->n = kept + 1;
}

static talks_status join(reader *r, char sign) {
  builder *b = r->b;
  either y = r->values[--r->nvalues], *x = &r->values[r->nvalues - 1];
  size_t most = sign == '&' ? (size_t)x->n * y.n : (size_t)x->n + y.n;
  either out = {0}; /* at most the square of the limit: both sides were within it */
  out.sets = talks__arena_alloc(b->arena, (most + 1) * b->words, sizeof *out.sets);
  uint64_t *set = talks__arena_alloc(b->arena, b->words, sizeof *set);
  if (!out.sets || !set) return TALKS_NO_MEMORY;
  for (uint32_t i = 0; i < x->n && sign == '&'; i++)
    for (uint32_t k = 0; k < y.n; k++) {
      for (size_t w = 0; w < b->words; w++)
        set[w] = x->sets[i * b->words + w] | y.sets[k * b->words + w];
      add_set(b, &out, set);
    }
  for (uint32_t i = 0; i < x->n && sign == '|'; i++)
    add_set(b, &out, x->sets + i * b->words);
  for (uint32_t k = 0; k < y.n && sign == '|'; k++)
    add_set(b, &out, y.sets + k * b->words);
  *x = out;
  return out.n > TALKS_ORDER_ALTERNATIVES ? TALKS_LIMIT : TALKS_OK;
}

/* Joins what the waiting signs join, up to a parenthesis: between two of them the loader lets
 * only signs of one kind stand. */
static talks_status settle(reader *r) {
  talks_status status = TALKS_OK;
  while (!status && r->nsigns > 0 && r->signs[r->nsigns - 1] != '(')
    status = join(r, r->signs[--r->nsigns]);
  return status;
}

static talks_status read_id(reader *r, talks_str word) {
  builder *b = r->b;
  uint32_t state = talks__map_get(&b->states, word);
  either e = {talks__arena_calloc(b->arena, b->words, sizeof *e.sets), 1};
  if (!e.sets) return TALKS_NO_MEMORY;
  if (state != TALKS_NONE) talks__bit_set(e.sets, state);
  r->values[r->nvalues++] = e;
  return TALKS_OK;
}

static talks_status read_token(reader *r, talks_str word) {
  talks_status status = TALKS_OK;
  if (talks__str_eq(word, TALKS_STR("("))) {
    r->signs[r->nsigns++] = '(';
  } else if (talks__str_eq(word, TALKS_STR(")"))) {
    status = settle(r);
    r->nsigns--; /* the one that opened it: the loader has counted them */
  } else if (talks__str_eq(word, TALKS_STR("and")) ||
             talks__str_eq(word, TALKS_STR("or"))) {
    status = settle(r);
    r->signs[r->nsigns++] = word.n == 3 ? '&' : '|';
  } else {
    status = read_id(r, word);
  }
  return status;
}

static bool next_token(talks_str *rest, talks_str *token) {
  *rest = talks__str_trim(*rest);
  if (rest->n == 0) return false;
  size_t n = 1;
  if (rest->p[0] != '(' && rest->p[0] != ')')
    while (n < rest->n && !strchr(" \t\n()", rest->p[n])) n++;
  *token = (talks_str){rest->p, n};
  *rest = (talks_str){rest->p + n, rest->n - n};
  return true;
}

static talks_status keep_alternatives(const builder *b, const either *e,
                                      talks__order_need *need) {
  uint32_t *first = talks__arena_calloc(b->arena, e->n + 1u, sizeof *first);
  uint32_t *states =
      talks__arena_alloc(b->arena, (size_t)e->n * b->o->nstates + 1, sizeof *states);
  if (!first || !states) return TALKS_NO_MEMORY;
  for (uint32_t i = 0, n = 0; i < e->n; i++) {
    for (uint32_t s = 0; s < b->o->nstates; s++)
      if (talks__bit_get(e->sets + i * b->words, s)) states[n++] = s;
    first[i + 1] = n;
  }
  need->states = states;
  need->first = first;
  need->n = e->n;
  return TALKS_OK;
}

static talks_status read_needs(builder *b, talks__order_need *need) {
  talks_str text = talks__text(b->o->v, need->condition, TALKS_F_condition_needs), token;
  reader r = {.b = b};
  r.values = talks__arena_alloc(b->arena, text.n + 1, sizeof *r.values);
  r.signs = talks__arena_alloc(b->arena, text.n + 1, 1);
  if (!r.values || !r.signs) return TALKS_NO_MEMORY;
  talks_status status = TALKS_OK;
  while (!status && next_token(&text, &token)) status = read_token(&r, token);
  if (!status) status = settle(&r);
  if (status == TALKS_LIMIT) {
    talks_str id = talks__id(b->o->v, need->condition);
    talks__problem(b->diag, TALKS_ERROR, "too-many-alternatives",
                   (talks__place){.path = id}, "split it into several conditions",
                   "a condition may have at most %d alternatives",
                   TALKS_ORDER_ALTERNATIVES);
  }
  return status ? status : keep_alternatives(b, &r.values[0], need);
}

/* ---- records --------------------------------------------------------------------- */

static bool has_ended(const talks_view *v, talks_rec condition) {
  talks_days until;
  return v->as_of != TALKS_NO_DAY &&
         talks__days_in(v, condition, TALKS_F_condition_until, &until) &&
         until.to < v->as_of;
}

static talks_status number(const talks_view *v, const talks_rec *all, size_t n,
                           talks__map *map) {
  talks_status status = TALKS_OK;
  for (size_t i = 0; i < n && !status; i++)
    status = talks__map_set(map, talks__id(v, all[i]), (uint32_t)i, NULL);
  return status;
}

static talks_status take_states(builder *b) {
  size_t n;
  const talks_rec *all = talks__all(b->o->v, TALKS_K_state, &n);
  b->o->states = talks__arena_calloc(b->arena, n + 1, sizeof *b->o->states);
  if (!b->o->states) return TALKS_NO_MEMORY;
  for (size_t i = 0; i < n; i++)
    b->o->states[i] = (talks__order_state){
        .state = all[i],
        .truth = talks__truth_of(b->o->v, all[i], TALKS_F_state_yes_says,
                                 TALKS_F_state_no_says)};
  b->o->nstates = (uint32_t)n;
  b->words = TALKS_BITS_WORDS(n) + 1;
  return number(b->o->v, all, n, &b->states);
}

static talks_status take_act(builder *b, uint32_t i, talks_rec rec) {
  uint32_t n;
  const talks_rec *refs = talks__refs(b->o->v, rec, TALKS_F_act_brings, &n);
  uint32_t *brings = talks__arena_alloc(b->arena, n + 1u, sizeof *brings);
  if (!brings) return TALKS_NO_MEMORY;
  talks__order_act *act = &b->o->acts[i];
  *act = (talks__order_act){.act = rec, .brings = brings};
  for (uint32_t k = 0; k < n; k++) {
    uint32_t state = talks__map_get(&b->states, talks__id(b->o->v, refs[k]));
    if (state != TALKS_NONE) brings[act->nbrings++] = state;
  }
  return TALKS_OK;
}

static talks_status take_acts(builder *b) {
  size_t n;
  const talks_rec *all = talks__all(b->o->v, TALKS_K_act, &n);
  b->o->acts = talks__arena_calloc(b->arena, n + 1, sizeof *b->o->acts);
  if (!b->o->acts) return TALKS_NO_MEMORY;
  talks_status status = number(b->o->v, all, n, &b->acts);
  for (size_t i = 0; i < n && !status; i++) status = take_act(b, (uint32_t)i, all[i]);
  b->o->nacts = (uint32_t)n;
  return status;
}

static talks_status take_conditions(builder *b) {
  size_t n;
  talks__order *o = b->o;
  const talks_rec *all = talks__all(o->v, TALKS_K_condition, &n);
  talks_rec *ended = talks__arena_alloc(b->arena, n + 1, sizeof *ended);
  o->needs = talks__arena_calloc(b->arena, n + 1, sizeof *o->needs);
  if (!ended || !o->needs) return TALKS_NO_MEMORY;
  o->ended = ended;
  for (size_t i = 0; i < n; i++) {
    talks_rec rec = talks__ref(o->v, all[i], TALKS_F_condition_act);
    uint32_t act = talks__map_get(&b->acts, talks__id(o->v, rec));
    if (act == TALKS_NONE) continue; /* the act is left out */
    if (has_ended(o->v, all[i])) {
      ended[o->nended++] = all[i];
      continue;
    }
    talks__order_need *need = &o->needs[o->nneeds++];
    *need = (talks__order_need){.condition = all[i], .act = act};
    talks_status status = read_needs(b, need);
    if (status) return status;
  }
  return TALKS_OK;
}

/* Which needs an act has, which acts bring a state. */
static talks_status link_up(builder *b) {
  talks__order *o = b->o;
  for (uint32_t i = 0; i < o->nacts; i++) {
    uint32_t *needs = talks__arena_alloc(b->arena, o->nneeds + 1u, sizeof *needs);
    if (!needs) return TALKS_NO_MEMORY;
    for (uint32_t k = 0; k < o->nneeds; k++)
      if (o->needs[k].act == i) needs[o->acts[i].nneeds++] = k;
    o->acts[i].needs = needs;
  }
  for (uint32_t s = 0; s < o->nstates; s++) {
    uint32_t *acts = talks__arena_alloc(b->arena, o->nacts + 1u, sizeof *acts);
    if (!acts) return TALKS_NO_MEMORY;
    for (uint32_t i = 0; i < o->nacts; i++)
      for (uint32_t k = 0; k < o->acts[i].nbrings; k++)
        if (o->acts[i].brings[k] == s) {
          acts[o->states[s].nacts++] = i;
          break;
        }
    o->states[s].acts = acts;
  }
  return TALKS_OK;
}

/* ---- forward chaining ------------------------------------------------------------ */

bool talks__need_met(const talks__order *o, uint32_t need, const uint64_t *states) {
  const talks__order_need *c = &o->needs[need];
  for (uint32_t i = 0; i < c->n; i++) {
    bool all = true;
    for (uint32_t k = c->first[i]; k < c->first[i + 1] && all; k++)
      all = talks__bit_get(states, c->states[k]);
    if (all) return true;
  }
  return false;
}

static bool can_happen(const talks__order *o, const talks__order_act *act,
                       const uint64_t *waived, const uint64_t *states) {
  for (uint32_t k = 0; k < act->nneeds; k++)
    if (!(waived && talks__bit_get(waived, act->needs[k])) &&
        !talks__need_met(o, act->needs[k], states))
      return false;
  return true;
}

/* What is said to hold, without contradiction or with one too. */
static void take_said(const talks__order *o, bool disputed, uint64_t *states) {
  memset(states, 0, (TALKS_BITS_WORDS(o->nstates) + 1) * sizeof *states);
  for (uint32_t s = 0; s < o->nstates; s++)
    if (o->states[s].truth == TALKS_SAID_YES ||
        (disputed && o->states[s].truth == TALKS_SAID_BOTH))
      talks__bit_set(states, s);
}

void talks__order_reach(const talks__order *o, const uint64_t *waived, bool disputed,
                        uint64_t *states, uint64_t *acts) {
  memset(acts, 0, (TALKS_BITS_WORDS(o->nacts) + 1) * sizeof *acts);
  take_said(o, disputed, states);
  for (bool more = true; more;) {
    more = false;
    for (uint32_t i = 0; i < o->nacts; i++) {
      if (talks__bit_get(acts, i) || !can_happen(o, &o->acts[i], waived, states)) continue;
      more = true;
      talks__bit_set(acts, i);
      for (uint32_t k = 0; k < o->acts[i].nbrings; k++)
        talks__bit_set(states, o->acts[i].brings[k]);
    }
  }
}

/* ---- what becomes of each act ---------------------------------------------------- */

static bool is_done(const talks__order *o, const talks__order_act *act) {
  for (uint32_t k = 0; k < act->nbrings; k++)
    if (o->states[act->brings[k]].truth != TALKS_SAID_YES) return false;
  return act->nbrings > 0;
}

static bool has_ended_need(const talks__order *o, const talks__order_act *act) {
  for (uint32_t i = 0; i < o->nended; i++)
    if (talks__ref(o->v, o->ended[i], TALKS_F_condition_act) == act->act) return true;
  return false;
}

/* yes, both: states by what is said; perhaps: acts reached if what is disputed holds. A need
 * that another act would meet is not met yet. Without any condition nothing is known. */
static talks__act_status status_of(const talks__order *o, uint32_t i, const uint64_t *yes,
                                   const uint64_t *both, const uint64_t *perhaps) {
  const talks__order_act *act = &o->acts[i];
  return is_done(o, act)                               ? TALKS_ACT_DONE
         : act->nneeds == 0 && !has_ended_need(o, act) ? TALKS_ACT_UNKNOWN
         : can_happen(o, act, NULL, yes)               ? TALKS_ACT_POSSIBLE
         : can_happen(o, act, NULL, both)              ? TALKS_ACT_DISPUTED
         : talks__bit_get(o->happens, i)               ? TALKS_ACT_AFTER
         : talks__bit_get(perhaps, i)                  ? TALKS_ACT_DISPUTED
                                                       : TALKS_ACT_WAITS;
}

static talks_status judge(builder *b) {
  talks__order *o = b->o;
  size_t acts = TALKS_BITS_WORDS(o->nacts) + 1;
  uint64_t *states = talks__arena_calloc(b->arena, b->words, sizeof *states);
  uint64_t *yes = talks__arena_calloc(b->arena, b->words, sizeof *yes);
  uint64_t *perhaps = talks__arena_calloc(b->arena, acts, sizeof *perhaps);
  o->holds = talks__arena_calloc(b->arena, b->words, sizeof *o->holds);
  o->happens = talks__arena_calloc(b->arena, acts, sizeof *o->happens);
  if (!states || !yes || !perhaps || !o->holds || !o->happens) return TALKS_NO_MEMORY;
  talks__order_reach(o, NULL, false, o->holds, o->happens);
  talks__order_reach(o, NULL, true, states, perhaps);
  take_said(o, false, yes);
  take_said(o, true, states);
  for (uint32_t i = 0; i < o->nacts; i++)
    o->acts[i].status = status_of(o, i, yes, states, perhaps);
  return TALKS_OK;
}

talks_status talks__order_build(const talks_view *v, talks_diag *diag,
                                talks__arena *arena, talks__order *out) {
  builder b = {.o = out, .diag = diag, .arena = arena};
  *out = (talks__order){.v = v};
  talks__map_init(&b.states, v->ctx);
  talks__map_init(&b.acts, v->ctx);
  talks_status status = take_states(&b);
  if (!status) status = take_acts(&b);
  if (!status) status = take_conditions(&b);
  if (!status) status = link_up(&b);
  if (!status) status = judge(&b);
  if (!status) status = talks__order_mark_circles(out);
  talks__map_free(&b.states);
  talks__map_free(&b.acts);
  return status;
}

uint32_t talks__order_act_of(const talks__order *o, talks_rec act) {
  for (uint32_t i = 0; i < o->nacts; i++)
    if (o->acts[i].act == act) return i;
  return UINT32_MAX;
}

uint32_t talks__order_state_of(const talks__order *o, talks_rec state) {
  for (uint32_t i = 0; i < o->nstates; i++)
    if (o->states[i].state == state) return i;
  return UINT32_MAX;
}
