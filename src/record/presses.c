/* record/presses.c: who presses whom, and by what.
 *
 * Moves in the bargaining, gathered by the party that acts, the party that is acted on and
 * the means. Who acts for a party is its person or faction; that the party itself acts then
 * is our conclusion, and marked as such.
 */
#include "record/record.h"

typedef struct {
  talks_rec actor, target, move;
  talks__word means;
  bool stands_in;
} touch;

static int by_press(const void *x, const void *y, const void *user) {
  const talks_view *v = user;
  const touch *a = x, *b = y;
  int order = talks__party_cmp(v, a->actor, b->actor);
  if (!order) order = talks__party_cmp(v, a->target, b->target);
  if (order) return order;
  if (a->means != b->means) return a->means < b->means ? -1 : 1;
  return talks__str_natcmp(talks__id(v, a->move), talks__id(v, b->move));
}

/* Puts a move at each of its actors and targets; with out NULL only counts. */
static size_t touch_all(const talks_view *v, talks_rec move, touch *out) {
  uint32_t nactors, ntargets;
  size_t n = 0;
  const talks_rec *actors = talks__refs(v, move, TALKS_F_tactic_actor, &nactors);
  const talks_rec *targets = talks__refs(v, move, TALKS_F_tactic_target, &ntargets);
  for (uint32_t i = 0; i < nactors; i++)
    for (uint32_t k = 0; k < ntargets; k++) {
      talks_rec actor = talks__party_of(v, actors[i]);
      talks_rec target = talks__party_of(v, targets[k]);
      if (actor == TALKS_NO_RECORD || target == TALKS_NO_RECORD) continue;
      if (out)
        out[n] = (touch){actor, target, move, talks__word_in(v, move, TALKS_F_tactic_means),
                         actor != actors[i] || target != targets[k]};
      n++;
    }
  return n;
}

static bool same_press(const touch *a, const touch *b) {
  return a->actor == b->actor && a->target == b->target && a->means == b->means;
}

/* Takes n touches of one press; a move that touches twice counts once. */
static void gather(talks__press *press, const touch *touches, size_t n, talks_rec *moves) {
  *press = (talks__press){.actor = touches->actor, .target = touches->target,
                          .means = touches->means, .moves = moves};
  for (size_t i = 0; i < n; i++) {
    press->stands_in = press->stands_in || touches[i].stands_in;
    if (press->n == 0 || moves[press->n - 1] != touches[i].move)
      moves[press->n++] = touches[i].move;
  }
}

talks_status talks__presses(const talks_view *v, talks__arena *arena, talks__press **out,
                            size_t *n) {
  size_t all, count = 0, at = 0;
  const talks_rec *moves = talks__all(v, TALKS_K_tactic, &all);
  for (size_t i = 0; i < all; i++) count += touch_all(v, moves[i], NULL);
  touch *touches = talks__arena_alloc(arena, count + 1, sizeof *touches);
  talks_rec *kept = talks__arena_alloc(arena, count + 1, sizeof *kept);
  talks__press *list = talks__arena_alloc(arena, count + 1, sizeof *list);
  if (!touches || !kept || !list) return TALKS_NO_MEMORY;
  for (size_t i = 0; i < all; i++) at += touch_all(v, moves[i], touches + at);
  talks_status status = talks__sort(v->ctx, touches, count, sizeof *touches, by_press, v);
  *n = 0;
  for (size_t i = 0, end; i < count; i = end) {
    for (end = i + 1; end < count && same_press(&touches[i], &touches[end]);) end++;
    gather(&list[(*n)++], &touches[i], end - i, kept + i);
  }
  *out = list;
  return status;
}
