/* Chains of acts against all assignments of a few days: what is reached, whether days are
 * left, the earliest and latest day of each act and state; a conflict against the sum of its
 * circle. */
#include "tap.h"

#include "logic/chain.h"

enum { STATES = 3, ACTS = 2, NODES = STATES + ACTS, REACH = 5, NEEDS = 3 };

typedef struct {
  talks__order o;
  talks__order_state states[STATES];
  talks__order_act acts[ACTS];
  talks__order_need needs[NEEDS];
  uint32_t by[STATES][ACTS], wanted[ACTS][NEEDS], brings[ACTS][STATES];
  uint32_t of[NEEDS][4], first[NEEDS][3];
  uint64_t holds, happens, asked;
  talks__chain_within within[NEEDS];
  talks__chain_day days[2];
  size_t ndays;
} world;

static void draw_need(tap_gen *g, world *w, uint32_t i) {
  talks__order_need *x = &w->needs[i];
  uint32_t n = 0;
  x->act = (uint32_t)tap_upto(g, ACTS - 1);
  x->n = 1 + (uint32_t)tap_upto(g, 1);
  for (uint32_t k = 0; k < x->n; k++) {
    uint32_t one = (uint32_t)tap_upto(g, STATES - 1), two = (uint32_t)tap_upto(g, STATES);
    w->first[i][k] = n;
    w->of[i][n++] = one;
    if (two < STATES && two != one) w->of[i][n++] = two;
  }
  w->first[i][x->n] = n;
  x->states = w->of[i];
  x->first = w->first[i];
  w->wanted[x->act][w->acts[x->act].nneeds++] = i;
  int64_t least = (int64_t)tap_upto(g, 1);
  w->within[i] =
      (talks__chain_within){tap_bool(g), least, tap_upto(g, 3) ? 1 : TALKS_NO_MOST};
}

static void draw(tap_gen *g, world *w) {
  memset(w, 0, sizeof *w);
  for (uint32_t a = 0; a < ACTS; a++) {
    for (uint32_t s = 0; s < STATES; s++) {
      if (tap_upto(g, 1 + (s == a ? 0 : 2)) > 0) continue;
      w->brings[a][w->acts[a].nbrings++] = s;
      w->by[s][w->states[s].nacts++] = a;
    }
    w->acts[a].brings = w->brings[a];
    w->acts[a].needs = w->wanted[a];
    w->acts[a].status = tap_upto(g, 9) ? TALKS_ACT_WAITS : TALKS_ACT_DONE;
    if (tap_upto(g, 9)) w->asked |= UINT64_C(1) << a;
  }
  for (uint32_t s = 0; s < STATES; s++) {
    w->states[s].acts = w->by[s];
    if (!tap_upto(g, 5)) w->holds |= UINT64_C(1) << s;
  }
  uint32_t needs = (uint32_t)tap_upto(g, NEEDS);
  for (uint32_t i = 0; i < needs; i++) draw_need(g, w, i);
  w->ndays = (size_t)tap_upto(g, 2);
  for (size_t i = 0; i < w->ndays; i++)
    w->days[i] =
        (talks__chain_day){(uint32_t)tap_upto(g, NODES - 1), (int32_t)tap_upto(g, 1)};
  w->o = (talks__order){.states = w->states,
                        .nstates = STATES,
                        .acts = w->acts,
                        .nacts = ACTS,
                        .needs = w->needs,
                        .nneeds = needs,
                        .holds = &w->holds,
                        .happens = &w->happens};
}

/* ---- the twin -------------------------------------------------------------------- */

static bool fixed(const world *w, uint32_t node) {
  for (size_t i = 0; i < w->ndays; i++)
    if (w->days[i].node == node) return true;
  return false;
}

static bool counts(const world *w, uint32_t act) {
  return (w->asked >> act & 1) && w->acts[act].status != TALKS_ACT_DONE;
}

static bool brings(const world *w, uint32_t act, uint32_t state) {
  for (uint32_t i = 0; i < w->acts[act].nbrings; i++)
    if (w->brings[act][i] == state) return true;
  return false;
}

static bool holds(const world *w, uint32_t state) {
  return !fixed(w, state) && (w->holds >> state & 1);
}

/* Whether all states of an alternative are in the set. */
static bool inside(const world *w, uint32_t need, uint32_t k, unsigned set) {
  for (uint32_t i = w->first[need][k]; i < w->first[need][k + 1]; i++)
    if (!(set >> w->of[need][i] & 1)) return false;
  return true;
}

static bool may_come(const world *w, uint32_t act, unsigned set) {
  for (uint32_t i = 0; i < w->acts[act].nneeds; i++) {
    uint32_t need = w->wanted[act][i];
    bool any = false;
    for (uint32_t k = 0; k < w->needs[need].n; k++) any = any || inside(w, need, k, set);
    if (!any) return false;
  }
  return true;
}

static unsigned reached(const world *w, bool all) {
  unsigned set = 0;
  for (int round = 0; round <= NODES; round++) {
    for (uint32_t s = 0; s < STATES; s++) {
      bool brought = false;
      for (uint32_t a = 0; a < ACTS; a++) {
        brought = brought || (counts(w, a) && brings(w, a, s));
        if ((set >> (STATES + a) & 1) && brings(w, a, s)) set |= 1u << s;
      }
      if (all || fixed(w, s) || holds(w, s) || !brought) set |= 1u << s;
    }
    for (uint32_t a = 0; a < ACTS; a++)
      if (counts(w, a) && (all || may_come(w, a, set))) set |= 1u << (STATES + a);
  }
  return set;
}

static bool need_met(const world *w, uint32_t need, unsigned set, const int64_t *day) {
  const talks__chain_within *within = &w->within[need];
  int64_t act = day[STATES + w->needs[need].act];
  for (uint32_t k = 0; k < w->needs[need].n; k++) {
    int64_t last = -100;
    if (!inside(w, need, k, set)) continue;
    for (uint32_t i = w->first[need][k]; i < w->first[need][k + 1]; i++) {
      uint32_t s = w->of[need][i];
      if (day[s] > last && (within->given || !holds(w, s))) last = day[s];
    }
    if (within->given ? act - last >= within->least && act - last <= within->most
                      : act >= last)
      return true;
  }
  return false;
}

static bool fits(const world *w, unsigned set, const int64_t *day) {
  for (size_t i = 0; i < w->ndays; i++)
    if ((set >> w->days[i].node & 1) && day[w->days[i].node] != w->days[i].day)
      return false;
  for (uint32_t s = 0; s < STATES; s++) {
    int64_t first = 100;
    for (uint32_t a = 0; a < ACTS; a++)
      if ((set >> (STATES + a) & 1) && brings(w, a, s) && day[STATES + a] < first)
        first = day[STATES + a];
    if (!fixed(w, s) && !holds(w, s) && first < 100 && day[s] != first) return false;
  }
  for (uint32_t i = 0; i < w->o.nneeds; i++)
    if ((set >> (STATES + w->needs[i].act) & 1) && !need_met(w, i, set, day))
      return false;
  return true;
}

static bool brute(const world *w, unsigned set, int64_t *least, int64_t *most) {
  int64_t day[NODES];
  bool any = false;
  for (int n = 0; n < NODES; n++) {
    day[n] = -REACH;
    least[n] = 100;
    most[n] = -100;
  }
  for (bool more = true; more;) {
    if (fits(w, set, day)) {
      any = true;
      for (int n = 0; n < NODES; n++) {
        if (day[n] < least[n]) least[n] = day[n];
        if (day[n] > most[n]) most[n] = day[n];
      }
    }
    more = false;
    for (int n = 0; n < NODES && !more; n++) {
      more = day[n]++ < REACH;
      if (!more) day[n] = -REACH;
    }
  }
  return any;
}

/* ---- comparing ------------------------------------------------------------------- */

/* Days that no bound holds are cut at the edge of what is tried, or a little before it, where
 * another one has to lie behind. Nothing bounded comes near it. */
static bool is_like(int64_t day, int64_t tried) {
  if (day < -REACH) return tried <= -REACH + ACTS;
  if (day > REACH) return tried >= REACH - ACTS;
  return day == tried;
}

/* The circle closes, and its days sum to less than none. */
static bool is_conflict(const talks__chain *c) {
  int64_t sum = 0;
  for (uint32_t i = 0; i < c->nconflict; i++) {
    const talks__chain_span *s = &c->conflict[i];
    const talks__chain_span *next = &c->conflict[(i + 1) % c->nconflict];
    sum += s->at_most ? s->most : -s->least;
    if ((s->at_most ? s->to : s->from) != (next->at_most ? next->from : next->to))
      return false;
  }
  return c->nconflict > 0 && sum < 0;
}

static bool like_the_twin(tap_gen *g, void *user) {
  const talks_ctx *ctx = (const talks_ctx *)user;
  world w;
  talks__arena arena;
  talks__chain c;
  int64_t least[NODES], most[NODES];
  draw(g, &w);
  bool all = tap_upto(g, 4) == 0;
  talks__chain_question q = {w.days, w.ndays, w.within, &w.asked, all};
  talks__arena_init(&arena, ctx);
  unsigned set = reached(&w, all);
  bool good = !talks__chain_of(&w.o, &q, &arena, &c) && !c.cut && c.cases >= 1;
  for (uint32_t n = 0; n < NODES && good; n++)
    good = (set >> n & 1) == (unsigned)talks__bit_get(c.reached, n);
  if (!good) tap_say(g, "reached: not %x", set);
  bool possible = brute(&w, set, least, most);
  if (good && c.possible != possible) tap_say(g, "possible: not %d", possible);
  good = good && c.possible == possible && (possible || is_conflict(&c));
  for (uint32_t n = 0; n < NODES && good && possible; n++) {
    good =
        is_like(c.windows[n].earliest, least[n]) && is_like(c.windows[n].latest, most[n]);
    if (!good)
      tap_say(g, "node %u: %lld to %lld, not %lld to %lld", n,
              (long long)c.windows[n].earliest, (long long)c.windows[n].latest,
              (long long)least[n], (long long)most[n]);
  }
  talks__arena_free(&arena);
  return good;
}

/* Ten choices of two and one of two more: one case too many. */
static void limit(const talks_ctx *ctx) {
  enum { MANY = 11 };
  static const uint32_t pair[] = {0, 1}, first[] = {0, 1, 2};
  talks__order_state states[2] = {0};
  talks__order_act acts[MANY] = {0};
  talks__order_need needs[MANY] = {0};
  uint32_t own[MANY];
  talks__chain_within within[MANY] = {0};
  uint64_t none[1] = {0}, asked = (UINT64_C(1) << MANY) - 1;
  talks__chain c;
  talks__arena arena;
  talks__arena_init(&arena, ctx);
  for (uint32_t a = 0; a < MANY; a++) {
    own[a] = a;
    needs[a] = (talks__order_need){.act = a, .states = pair, .first = first, .n = 2};
    acts[a] =
        (talks__order_act){.needs = &own[a], .nneeds = 1, .status = TALKS_ACT_WAITS};
  }
  talks__order o = {.states = states,
                    .nstates = 2,
                    .acts = acts,
                    .nacts = MANY,
                    .needs = needs,
                    .nneeds = MANY,
                    .holds = none,
                    .happens = none};
  talks__chain_question q = {NULL, 0, within, &asked, false};
  ok(!talks__chain_of(&o, &q, &arena, &c) && c.cut && !c.windows, "too many cases: cut");
  o.nneeds = o.nacts = MANY - 1;
  asked >>= 1;
  ok(!talks__chain_of(&o, &q, &arena, &c) && !c.cut && c.cases == 1024 && c.possible,
     "1,024 cases are gone through");
  talks__arena_free(&arena);
}

/* One act, and a condition in days that asks for nothing; then one that a day stands against. */
static void test_small(const talks_ctx *ctx) {
  static const uint32_t zero[] = {0}, nothing[] = {0, 0}, one[] = {0, 1};
  static const uint64_t none[2] = {0}, asked = 1;
  static const talks__chain_within within = {true, 2, 3};
  static const talks__chain_day days[] = {{0, 5}, {1, 4}};
  talks__order_state state = {.nacts = 0};
  talks__order_act act = {.needs = zero, .nneeds = 1, .status = TALKS_ACT_WAITS};
  talks__order_need need = {.first = nothing, .states = zero, .n = 1};
  talks__order o = {.states = &state, .nstates = 1, .acts = &act, .nacts = 1};
  talks__arena arena;
  talks__chain c;
  talks__arena_init(&arena, ctx);
  o.needs = &need;
  o.nneeds = 1;
  o.holds = o.happens = (uint64_t *)none;
  talks__chain_question q = {days, 1, &within, &asked, false};
  ok(!talks__chain_of(&o, &q, &arena, &c) && c.possible &&
         c.windows[1].earliest == TALKS_NO_LEAST && c.windows[1].latest == TALKS_NO_MOST,
     "a condition that asks for nothing leaves every day");
  need.first = one;
  ok(!talks__chain_of(&o, &q, &arena, &c) && c.possible && c.windows[1].earliest == 7 &&
         c.windows[1].latest == 8,
     "one that asks for a state leaves two");
  q.ndays = 2;
  ok(!talks__chain_of(&o, &q, &arena, &c) && !c.possible && c.nconflict == 3,
     "another day is in conflict");
  talks__arena_free(&arena);
}

int main(int argc, char **argv) {
  tap_begin(argc, argv);
  talks_ctx *ctx = NULL;
  if (talks_ctx_create(NULL, &ctx)) return 1;
  if (tap_.cases > 10000) tap_.cases = 10000; /* a case tries 160,000 assignments */
  tap_property("chains of acts", 150, like_the_twin, ctx);
  test_small(ctx);
  limit(ctx);
  talks_ctx_destroy(ctx);
  return tap_done();
}
