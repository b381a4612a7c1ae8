/* The order of things on random nets against brute force: what is reached against the
 * intersection of all closed sets, circles against all simple paths, exits against the power
 * set of conditions.
 */
#include "tap.h"

#include "logic/circles.h"
#include "logic/order.h"

enum { STATES = 6, ACTS = 6, NEEDS = 8 };

typedef struct {
  talks_ctx *ctx;
} setting;

/* ---- random nets ----------------------------------------------------------------- */

typedef struct {
  talks__order o;
  talks_view view; /* its context only */
  talks__order_state states[STATES];
  talks__order_act acts[ACTS];
  talks__order_need needs[NEEDS];
  uint32_t brings[ACTS], of_act[ACTS][NEEDS], by[STATES][ACTS];
  uint32_t listed[NEEDS][4], first[NEEDS][3];
  uint64_t holds[2], happens[2];
} net;

static void draw_need(tap_gen *g, net *n, uint32_t i) {
  uint32_t alternatives = (uint32_t)tap_range(g, 1, 2), at = 0;
  n->first[i][0] = 0;
  for (uint32_t k = 0; k < alternatives; k++) {
    uint32_t one = (uint32_t)tap_u64_below(g, STATES);
    uint32_t two = (uint32_t)tap_u64_below(g, STATES);
    n->listed[i][at++] = one < two ? one : two;
    if (one != two) n->listed[i][at++] = one < two ? two : one;
    n->first[i][k + 1] = at;
  }
  n->needs[i] = (talks__order_need){.act = (uint32_t)tap_u64_below(g, ACTS),
                                    .states = n->listed[i],
                                    .first = n->first[i],
                                    .n = alternatives};
}

static void draw(tap_gen *g, const talks_ctx *ctx, net *n) {
  memset(n, 0, sizeof *n);
  n->view.ctx = ctx;
  n->o = (talks__order){.v = &n->view, .states = n->states, .nstates = STATES,
                        .acts = n->acts, .nacts = ACTS, .needs = n->needs,
                        .nneeds = (uint32_t)tap_u64_below(g, NEEDS + 1),
                        .holds = n->holds, .happens = n->happens};
  for (uint32_t s = 0; s < STATES; s++) {
    n->states[s].truth = tap_u64_below(g, 8) == 7   ? TALKS_SAID_YES
                         : tap_u64_below(g, 4) == 3 ? TALKS_SAID_BOTH
                                                    : TALKS_SAID_NO;
    n->states[s].acts = n->by[s];
  }
  for (uint32_t a = 0; a < ACTS; a++) {
    uint32_t state = (uint32_t)tap_u64_below(g, STATES);
    n->brings[a] = state;
    n->acts[a] = (talks__order_act){.needs = n->of_act[a], .brings = &n->brings[a],
                                    .nbrings = 1, .status = TALKS_ACT_WAITS};
    n->by[state][n->states[state].nacts++] = a;
  }
  for (uint32_t i = 0; i < n->o.nneeds; i++) {
    draw_need(g, n, i);
    talks__order_act *act = &n->acts[n->needs[i].act];
    n->of_act[n->needs[i].act][act->nneeds++] = i;
  }
  talks__order_reach(&n->o, NULL, false, n->holds, n->happens);
}

/* ---- twins ----------------------------------------------------------------------- */

static bool met(const net *n, uint32_t need, uint64_t states) {
  const talks__order_need *c = &n->needs[need];
  for (uint32_t i = 0; i < c->n; i++) {
    uint64_t asked = 0;
    for (uint32_t k = c->first[i]; k < c->first[i + 1]; k++)
      asked |= UINT64_C(1) << c->states[k];
    if ((asked & ~states) == 0) return true;
  }
  return false;
}

static bool can(const net *n, uint32_t act, uint64_t states, uint64_t waived) {
  for (uint32_t i = 0; i < n->o.nneeds; i++)
    if (n->needs[i].act == act && !(waived >> i & 1) && !met(n, i, states)) return false;
  return true;
}

/* The intersection of all sets of states that are closed: with what holds, and with what
 * every act brings that can happen in them. */
static uint64_t closed(const net *n, uint64_t waived, bool disputed) {
  uint64_t all = (UINT64_C(1) << STATES) - 1, least = all;
  for (uint64_t set = 0; set <= all; set++) {
    bool good = true;
    for (uint32_t s = 0; s < STATES; s++)
      if ((n->states[s].truth == TALKS_SAID_YES ||
           (disputed && n->states[s].truth == TALKS_SAID_BOTH)) &&
          !(set >> s & 1))
        good = false;
    for (uint32_t a = 0; a < ACTS; a++)
      if (can(n, a, set, waived) && !(set >> n->brings[a] & 1)) good = false;
    if (good) least &= set;
  }
  return least;
}

static bool prop_reach(tap_gen *g, void *user) {
  setting *s = user;
  net n;
  uint64_t states[2], acts[2], waived;
  draw(g, s->ctx, &n);
  waived = tap_u64_below(g, 1 << NEEDS);
  bool disputed = tap_bool(g);
  talks__order_reach(&n.o, &waived, disputed, states, acts);
  uint64_t least = closed(&n, waived, disputed);
  if (states[0] != least) return false;
  for (uint32_t a = 0; a < ACTS; a++)
    if ((acts[0] >> a & 1) != (uint64_t)can(&n, a, least, waived)) return false;
  return true;
}

/* ---- circles --------------------------------------------------------------------- */

typedef struct {
  const talks__graph *g;
  const talks__circles *found;
  uint32_t path[ACTS + 1];
  size_t n, seen, missing;
} walk;

static void take(walk *w, uint32_t length) {
  w->seen++;
  for (size_t i = 0; i < w->found->n; i++)
    if (w->found->first[i + 1] - w->found->first[i] == length &&
        memcmp(w->found->items + w->found->first[i], w->path,
               length * sizeof *w->path) == 0)
      return;
  w->missing++;
}

static void walk_on(walk *w, uint32_t length) {
  uint32_t v = w->path[length - 1];
  for (uint32_t e = w->g->first[v]; e < w->g->first[v + 1]; e++) {
    uint32_t to = w->g->to[e];
    bool on = false;
    if (to == w->path[0]) take(w, length);
    for (uint32_t i = 0; i < length; i++) on = on || w->path[i] == to;
    if (on || to < w->path[0]) continue;
    w->path[length] = to;
    walk_on(w, length + 1);
  }
}

static bool in_order(const talks__circles *c) {
  for (size_t i = 1; i < c->n; i++) {
    uint32_t a = c->first[i] - c->first[i - 1], b = c->first[i + 1] - c->first[i];
    if (a > b) return false;
    for (uint32_t k = 0; a == b && k < a; k++) {
      uint32_t x = c->items[c->first[i - 1] + k], y = c->items[c->first[i] + k];
      if (x > y) return false;
      if (x < y) break;
    }
  }
  return true;
}

static bool prop_circles(tap_gen *g, void *user) {
  setting *s = user;
  uint32_t first[ACTS + 1], to[ACTS * ACTS], k = 0;
  talks__arena arena;
  talks__circles found = {0};
  for (uint32_t v = 0; v < ACTS; v++) {
    first[v] = k;
    for (uint32_t w = 0; w < ACTS; w++)
      if (tap_u64_below(g, 3) == 2) to[k++] = w;
  }
  first[ACTS] = k;
  talks__graph graph = {ACTS, first, to};
  talks__arena_init(&arena, s->ctx);
  if (talks__elementary_circles(s->ctx, &arena, &graph, 10000, &found)) return false;
  walk w = {.g = &graph, .found = &found};
  uint64_t on = 0, expected = 0;
  for (uint32_t v = 0; v < ACTS; v++) {
    w.path[0] = v;
    walk_on(&w, 1);
  }
  for (uint32_t i = 0; i < found.first[found.n]; i++)
    expected |= UINT64_C(1) << found.items[i];
  bool good = found.complete && w.missing == 0 && w.seen == found.n && in_order(&found);
  good = good && !talks__on_circles(s->ctx, &graph, &on) && on == expected;
  talks__arena_free(&arena);
  return good;
}

/* ---- exits ----------------------------------------------------------------------- */

static bool opens(const net *n, uint64_t goals, uint64_t waived) {
  uint64_t states = closed(n, waived, false);
  for (uint32_t a = 0; a < ACTS; a++)
    if ((goals >> a & 1) && !can(n, a, states, waived)) return false;
  return true;
}

static bool is_given(const talks__order_exits *e, uint64_t set) {
  for (size_t i = 0; i < e->n; i++) {
    uint64_t one = 0;
    for (uint32_t k = e->first[i]; k < e->first[i + 1]; k++)
      one |= UINT64_C(1) << e->items[k];
    if (one == set) return true;
  }
  return false;
}

static bool prop_exits(tap_gen *g, void *user) {
  setting *s = user;
  net n;
  talks__arena arena;
  talks__order_exits e;
  size_t minimal = 0;
  draw(g, s->ctx, &n);
  uint64_t goals = tap_u64_below(g, 1 << ACTS);
  talks__arena_init(&arena, s->ctx);
  bool good = !talks__order_exits_of(&n.o, &goals, &arena, &e) && e.complete;
  for (uint64_t set = 0; set < UINT64_C(1) << n.o.nneeds && good; set++) {
    bool least = opens(&n, goals, set);
    for (uint32_t i = 0; i < n.o.nneeds && least; i++)
      if (set >> i & 1) least = !opens(&n, goals, set & ~(UINT64_C(1) << i));
    if (!least) continue;
    minimal++;
    good = is_given(&e, set);
  }
  good = good && minimal == e.n;
  talks__arena_free(&arena);
  return good;
}

/* Every circle is shut: each of its steps asks for what the next would bring, and no act of
 * it comes about. */
static bool prop_steps(tap_gen *g, void *user) {
  setting *s = user;
  net n;
  talks__arena arena;
  talks__order_circles c;
  draw(g, s->ctx, &n);
  talks__arena_init(&arena, s->ctx);
  bool good = !talks__order_circles_of(&n.o, &arena, &c) && c.complete;
  for (size_t i = 0; i < c.n && good; i++)
    for (uint32_t k = 0; k < c.circles[i].n && good; k++) {
      const talks__order_step *x = &c.circles[i].steps[k];
      const talks__order_step *y = &c.circles[i].steps[(k + 1) % c.circles[i].n];
      good = x->next == y->act && n.brings[x->next] == x->state &&
             n.needs[x->need].act == x->act && !(n.happens[0] >> x->act & 1) &&
             !met(&n, x->need, n.holds[0]) && !(n.holds[0] >> x->state & 1);
    }
  talks__arena_free(&arena);
  return good;
}

int main(int argc, char **argv) {
  setting s = {NULL};
  tap_begin(argc, argv);
  if (talks_ctx_create(NULL, &s.ctx)) abort();
  tap_property("reach is the intersection of all closed sets", 0, prop_reach, &s);
  tap_property("circles are all simple paths that close", 0, prop_circles, &s);
  tap_property("exits are the minimal sets of the power set", 0, prop_exits, &s);
  tap_property("steps of a circle wait for each other", 0, prop_steps, &s);
  talks_ctx_destroy(s.ctx);
  return tap_done();
}
