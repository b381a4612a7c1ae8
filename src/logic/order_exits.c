/* logic/order_exits.c: which conditions, waived or put in another order, open the way.
 *
 * Forward chaining with some conditions waived reaches more, never less: so there are
 * minimal sets on which the goals come about, and the enumerator of minimal sets finds them.
 */
#include "logic/minimal.h"
#include "logic/order.h"

#include <string.h>

typedef struct {
  const talks__order *o;
  const uint64_t *goals;
  uint32_t *needs, n;
  uint64_t *waived, *states, *acts;
} search;

void talks__order_upstream(const talks__order *o, uint64_t *acts) {
  for (bool more = true; more;) {
    more = false;
    for (uint32_t c = 0; c < o->nneeds; c++) {
      const talks__order_need *need = &o->needs[c];
      if (!talks__bit_get(acts, need->act) || talks__need_met(o, c, o->holds)) continue;
      for (uint32_t k = 0; k < need->first[need->n]; k++) {
        const talks__order_state *state = &o->states[need->states[k]];
        for (uint32_t i = 0; i < state->nacts; i++) {
          if (talks__bit_get(acts, state->acts[i])) continue;
          talks__bit_set(acts, state->acts[i]);
          more = true;
        }
      }
    }
  }
}

/* Unmet conditions of the goals and of what they wait for. */
static talks_status choose_needs(search *s, talks__arena *arena) {
  const talks__order *o = s->o;
  size_t words = TALKS_BITS_WORDS(o->nacts) + 1;
  uint64_t *upstream = talks__arena_calloc(arena, words, sizeof *upstream);
  s->needs = talks__arena_alloc(arena, o->nneeds + 1u, sizeof *s->needs);
  s->waived =
      talks__arena_calloc(arena, TALKS_BITS_WORDS(o->nneeds) + 1, sizeof *s->waived);
  s->states =
      talks__arena_calloc(arena, TALKS_BITS_WORDS(o->nstates) + 1, sizeof *s->states);
  s->acts = talks__arena_calloc(arena, words, sizeof *s->acts);
  if (!upstream || !s->needs || !s->waived || !s->states || !s->acts)
    return TALKS_NO_MEMORY;
  memcpy(upstream, s->goals, TALKS_BITS_WORDS(o->nacts) * sizeof *upstream);
  talks__order_upstream(o, upstream);
  for (uint32_t c = 0; c < o->nneeds; c++)
    if (talks__bit_get(upstream, o->needs[c].act) && !talks__need_met(o, c, o->holds))
      s->needs[s->n++] = c;
  return TALKS_OK;
}

/* Whether all goals come about when the conditions of a set are waived. */
static talks_status opens(void *user, const uint64_t *set, bool *out) {
  search *s = user;
  memset(s->waived, 0, (TALKS_BITS_WORDS(s->o->nneeds) + 1) * sizeof *s->waived);
  for (uint32_t i = 0; i < s->n; i++)
    if (talks__bit_get(set, i)) talks__bit_set(s->waived, s->needs[i]);
  talks__order_reach(s->o, s->waived, false, s->states, s->acts);
  *out = true;
  for (size_t w = 0; w < TALKS_BITS_WORDS(s->o->nacts); w++)
    if (s->goals[w] & ~s->acts[w]) *out = false;
  return TALKS_OK; /* who asks looks at the stop hook */
}

talks_status talks__order_exits_of(const talks__order *o, const uint64_t *goals,
                                   talks__arena *arena, talks__order_exits *out) {
  search s = {.o = o, .goals = goals};
  talks__minimal found;
  talks_status status = choose_needs(&s, arena);
  if (status) return status;
  talks__monotone p = {.n = s.n, .holds = opens, .user = &s};
  status = talks__minimal_sets(o->v->ctx, arena, &p, TALKS_ORDER_EXITS, &found);
  if (status) return status;
  uint32_t *items = talks__arena_alloc(arena, found.first[found.n] + 1u, sizeof *items);
  if (!items) return TALKS_NO_MEMORY;
  for (uint32_t k = 0; k < found.first[found.n]; k++) items[k] = s.needs[found.items[k]];
  *out = (talks__order_exits){.needs = s.needs,
                              .nneeds = s.n,
                              .items = items,
                              .first = found.first,
                              .n = found.n,
                              .complete = found.complete,
                              .sizes_done = found.sizes_done};
  return TALKS_OK;
}
