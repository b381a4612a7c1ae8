/* Windows against all assignments of a few points to a few days; a conflict against the sum
 * of its circle.
 */
#include "tap.h"

#include "logic/windows.h"

enum { POINTS = 4, DAYS = 5, SPANS = 7 };

typedef struct {
  talks__span spans[SPANS + POINTS - 1];
  uint32_t n;
} net;

/* Every point lies within DAYS of the origin on either side, so that all assignments can be
 * tried. */
static void draw(tap_gen *g, net *out) {
  out->n = (uint32_t)tap_u64_below(g, SPANS + 1);
  for (uint32_t i = 0; i < out->n; i++) {
    int64_t least = tap_range(g, -DAYS, DAYS);
    int64_t most = least + tap_range(g, 0, 4);
    out->spans[i] = (talks__span){(uint32_t)tap_u64_below(g, POINTS),
                                  (uint32_t)tap_u64_below(g, POINTS),
                                  tap_u64_below(g, 4) == 3 ? TALKS_NO_LEAST : least,
                                  tap_u64_below(g, 4) == 3 ? TALKS_NO_MOST : most};
  }
  for (uint32_t p = 1; p < POINTS; p++)
    out->spans[out->n++] = (talks__span){0, p, -DAYS, DAYS};
}

static bool holds(const net *n, const int64_t *day) {
  for (uint32_t i = 0; i < n->n; i++) {
    int64_t between = day[n->spans[i].to] - day[n->spans[i].from];
    if (between < n->spans[i].least || between > n->spans[i].most) return false;
  }
  return true;
}

/* The next assignment of all points but the origin. */
static bool advance(int64_t *day) {
  for (uint32_t p = 1; p < POINTS; p++) {
    if (day[p]++ < DAYS) return true;
    day[p] = -DAYS;
  }
  return false;
}

static bool brute(const net *n, talks__window *out) {
  int64_t day[POINTS] = {0};
  bool any = false;
  for (uint32_t p = 0; p < POINTS; p++)
    out[p] = (talks__window){TALKS_NO_MOST, TALKS_NO_LEAST};
  for (uint32_t p = 1; p < POINTS; p++) day[p] = -DAYS;
  do {
    if (!holds(n, day)) continue;
    any = true;
    for (uint32_t p = 0; p < POINTS; p++) {
      if (day[p] < out[p].earliest) out[p].earliest = day[p];
      if (day[p] > out[p].latest) out[p].latest = day[p];
    }
  } while (advance(day));
  return any;
}

/* The steps join into a circle, and its days sum to less than nothing. */
static bool is_conflict(const net *n, const talks__windows *w) {
  int64_t sum = 0;
  bool good = w->nconflict > 0;
  for (uint32_t i = 0; i < w->nconflict && good; i++) {
    talks__window_edge e = w->conflict[i], f = w->conflict[(i + 1) % w->nconflict];
    const talks__span *s = &n->spans[e.span], *t = &n->spans[f.span];
    good = (e.most ? s->to : s->from) == (f.most ? t->from : t->to) &&
           (e.most ? s->most < TALKS_NO_MOST : s->least > TALKS_NO_LEAST);
    sum += e.most ? s->most : -s->least;
  }
  return good && sum < 0;
}

static bool prop_windows(tap_gen *g, void *user) {
  net n;
  talks__arena arena;
  talks__windows w;
  talks__window expected[POINTS];
  draw(g, &n);
  talks__arena_init(&arena, user);
  bool good = !talks__windows_of(&arena, POINTS, n.spans, n.n, &w);
  good = good && brute(&n, expected) == w.possible;
  for (uint32_t p = 0; p < POINTS && good && w.possible; p++)
    good = w.windows[p].earliest == expected[p].earliest &&
           w.windows[p].latest == expected[p].latest;
  good = good && (w.possible || is_conflict(&n, &w));
  talks__arena_free(&arena);
  return good;
}

int main(int argc, char **argv) {
  talks_ctx *ctx = NULL;
  tap_begin(argc, argv);
  if (talks_ctx_create(NULL, &ctx)) abort();
  tap_property("windows are those of all assignments", 0, prop_windows, ctx);
  talks_ctx_destroy(ctx);
  return tap_done();
}
