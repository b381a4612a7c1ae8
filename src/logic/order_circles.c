/* logic/order_circles.c: circles among acts that wait for each other.
 *
 * An act that cannot come about leads to every act that would bring a state which one of its
 * unmet conditions asks for and which does not come about. Circles are found between acts;
 * where two conditions join the same two acts, each makes a circle of its own, because waiving
 * one of them leaves the other.
 */
#include "logic/circles.h"
#include "logic/order.h"

#include <string.h>

typedef struct {
  const talks__order *o;
  talks__order_step *steps; /* by act, then next, then need */
  size_t n, cap;
  uint32_t *first, *to; /* the graph of acts */
} web;

/* Whether every alternative of the need asks for the state, and one act alone brings it. */
static bool is_only_way(const talks__order *o, uint32_t need, uint32_t state) {
  const talks__order_need *c = &o->needs[need];
  for (uint32_t i = 0; i < c->n; i++) {
    bool asks = false;
    for (uint32_t k = c->first[i]; k < c->first[i + 1]; k++)
      asks = asks || c->states[k] == state;
    if (!asks) return false;
  }
  return o->states[state].nacts == 1;
}

/* Whether a step of the same need, the first of which is at `from`, leads there already. */
static bool is_known(const web *w, size_t from, const talks__order_step *step) {
  for (size_t i = from; i < w->n; i++)
    if (w->steps[i].next == step->next) return true;
  return false;
}

/* The state does not come about, so no act that brings it happens. */
static talks_status add_steps(web *w, uint32_t need, uint32_t state, size_t from) {
  const talks__order *o = w->o;
  for (uint32_t k = 0; k < o->states[state].nacts; k++) {
    talks__order_step step = {o->needs[need].act, need, state, o->states[state].acts[k],
                              !is_only_way(o, need, state)};
    if (is_known(w, from, &step)) continue;
    talks__order_step *steps =
        talks__grow(o->v->ctx, w->steps, &w->cap, w->n + 1, sizeof *steps);
    if (!steps) return TALKS_NO_MEMORY;
    w->steps = steps;
    steps[w->n++] = step;
  }
  return TALKS_OK;
}

/* Needs ascend as they are gathered, which sorting keeps. */
static int by_act_next(const void *a, const void *b, const void *user) {
  const talks__order_step *x = a, *y = b;
  (void)user;
  if (x->act != y->act) return x->act < y->act ? -1 : 1;
  return (x->next > y->next) - (x->next < y->next);
}

static talks_status gather(web *w) {
  const talks__order *o = w->o;
  talks_status status = TALKS_OK;
  for (uint32_t c = 0; c < o->nneeds && !status; c++) {
    const talks__order_need *need = &o->needs[c];
    if (talks__bit_get(o->happens, need->act) || talks__need_met(o, c, o->holds))
      continue;
    size_t from = w->n;
    for (uint32_t k = 0; k < need->first[need->n] && !status; k++)
      if (!talks__bit_get(o->holds, need->states[k]))
        status = add_steps(w, c, need->states[k], from);
  }
  if (!status)
    status = talks__sort(o->v->ctx, w->steps, w->n, sizeof *w->steps, by_act_next, NULL);
  return status;
}

static bool begins_edge(const web *w, size_t i) {
  return i == 0 || w->steps[i].act != w->steps[i - 1].act ||
         w->steps[i].next != w->steps[i - 1].next;
}

static talks_status make_web(web *w, talks__graph *graph) {
  const talks_ctx *ctx = w->o->v->ctx;
  uint32_t n = 0;
  talks_status status = gather(w);
  if (status) return status;
  w->first = talks__calloc(ctx, w->o->nacts + 1u, sizeof *w->first);
  w->to = talks__alloc(ctx, w->n + 1, sizeof *w->to);
  if (!w->first || !w->to) return TALKS_NO_MEMORY;
  for (size_t i = 0; i < w->n; i++) {
    if (!begins_edge(w, i)) continue;
    w->to[n++] = w->steps[i].next;
    w->first[w->steps[i].act + 1] = n;
  }
  for (uint32_t a = 1; a <= w->o->nacts; a++)
    if (w->first[a] < w->first[a - 1]) w->first[a] = w->first[a - 1];
  *graph = (talks__graph){w->o->nacts, w->first, w->to};
  return TALKS_OK;
}

static void free_web(web *w) {
  talks__free(w->o->v->ctx, w->steps);
  talks__free(w->o->v->ctx, w->first);
  talks__free(w->o->v->ctx, w->to);
}

talks_status talks__order_mark_circles(talks__order *o) {
  web w = {.o = o};
  talks__graph graph;
  talks_status status = make_web(&w, &graph);
  uint64_t *on = talks__calloc(o->v->ctx, TALKS_BITS_WORDS(o->nacts) + 1, sizeof *on);
  if (!status && !on) status = TALKS_NO_MEMORY;
  if (!status) status = talks__on_circles(o->v->ctx, &graph, on);
  for (uint32_t i = 0; i < o->nacts && !status; i++)
    if (talks__bit_get(on, i) && o->acts[i].status == TALKS_ACT_WAITS)
      o->acts[i].status = TALKS_ACT_CIRCLE;
  talks__free(o->v->ctx, on);
  free_web(&w);
  return status;
}

/* ---- circles step by step --------------------------------------------------------- */

typedef struct {
  web *w;
  talks__arena *arena;
  talks__order_circle *circles;
  size_t n;
  bool complete;
} collection;

/* The steps between two acts that an edge joins: first of them, and how many. */
static size_t steps_between(const web *w, uint32_t act, uint32_t next, size_t *n) {
  size_t i = 0;
  while (w->steps[i].act != act || w->steps[i].next != next) i++;
  for (*n = 0;
       i + *n < w->n && w->steps[i + *n].act == act && w->steps[i + *n].next == next;)
    ++*n;
  return i;
}

/* Counts through the choices as a clock does, the last place fastest; false at the end. */
static bool advance(size_t *at, const size_t *most, size_t n) {
  for (size_t i = n; i-- > 0;) {
    if (++at[i] < most[i]) return true;
    at[i] = 0;
  }
  return false;
}

static talks_status put_circles(collection *c, const uint32_t *acts, uint32_t n) {
  size_t *from = talks__arena_calloc(c->arena, 3 * (size_t)n + 1, sizeof *from);
  if (!from) return TALKS_NO_MEMORY;
  size_t *most = from + n, *at = most + n;
  for (uint32_t i = 0; i < n; i++)
    from[i] = steps_between(c->w, acts[i], acts[(i + 1) % n], &most[i]);
  do {
    if (c->n == TALKS_ORDER_CIRCLES) {
      c->complete = false;
      return TALKS_OK;
    }
    talks__order_step *steps = talks__arena_alloc(c->arena, n, sizeof *steps);
    if (!steps) return TALKS_NO_MEMORY;
    for (uint32_t i = 0; i < n; i++) steps[i] = c->w->steps[from[i] + at[i]];
    c->circles[c->n++] = (talks__order_circle){steps, n, 0};
  } while (advance(at, most, n));
  return TALKS_OK;
}

static bool has_step(const talks__order_circle *circle, const talks__order_step *step) {
  for (uint32_t i = 0; i < circle->n; i++)
    if (circle->steps[i].need == step->need && circle->steps[i].next == step->next)
      return true;
  return false;
}

static void count_shared(collection *c) {
  for (size_t i = 1; i < c->n; i++)
    for (uint32_t k = 0; k < c->circles[i].n; k++)
      for (size_t e = 0; e < i; e++)
        if (has_step(&c->circles[e], &c->circles[i].steps[k])) {
          c->circles[i].shared++;
          break;
        }
}

talks_status talks__order_circles_of(const talks__order *o, talks__arena *arena,
                                     talks__order_circles *out) {
  web w = {.o = o};
  talks__graph graph;
  talks__circles found = {0};
  collection c = {.w = &w, .arena = arena};
  talks_status status = make_web(&w, &graph);
  if (!status)
    status =
        talks__elementary_circles(o->v->ctx, arena, &graph, TALKS_ORDER_CIRCLES, &found);
  c.complete = found.complete;
  c.circles = talks__arena_alloc(arena, TALKS_ORDER_CIRCLES, sizeof *c.circles);
  if (!status && !c.circles) status = TALKS_NO_MEMORY;
  for (size_t i = 0; i < found.n && !status; i++)
    status = put_circles(&c, found.items + found.first[i],
                         found.first[i + 1] - found.first[i]);
  if (!status) {
    count_shared(&c);
    *out = (talks__order_circles){c.circles, c.n, c.complete};
  }
  free_web(&w);
  return status;
}
