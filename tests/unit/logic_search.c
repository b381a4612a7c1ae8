/* The built-in search by itself: what assumptions it blames, much that it learns and may not
 * forget, and what it says once it is out of memory. */
#include "tap.h"

#include "logic/sat.h"

enum { KNOTS = 2100 };

static talks_status add(const talks__sat *sat, talks__lit a, talks__lit b, talks__lit c) {
  talks__lit lits[] = {a, b, c};
  return sat->methods->add(sat->self, lits, 3);
}

/* A literal false from the start is in the reason, and nobody assumed it. */
static void test_blame(const talks_ctx *ctx) {
  enum { A, Z, X, C, D };
  talks__sat sat;
  talks__lit not_z = 2 * Z + 1, assumed[] = {2 * A, 2 * D, 2 * C};
  talks__lit not_both[] = {2 * X + 1, 2 * C + 1};
  bool yes = true;
  if (talks__search_new(ctx, 5, &sat)) abort();
  talks_status status = add(&sat, 2 * A + 1, 2 * Z, 2 * X); /* with a: z or x */
  if (!status) status = sat.methods->add(sat.self, &not_z, 1);
  if (!status) status = sat.methods->add(sat.self, not_both, 2);
  if (!status) status = sat.methods->solve(sat.self, assumed, 3, &yes);
  ok(!status && !yes, "a rules out c");
  ok(sat.methods->failed(sat.self, 2 * A) && sat.methods->failed(sat.self, 2 * C),
     "both are to blame");
  ok(!sat.methods->failed(sat.self, 2 * D), "another is not");
  sat.methods->destroy(sat.self);
}

/* ---- knots -------------------------------------------------------------------------- */

typedef struct {
  bool armed;
  size_t refused;
} scarce;

/* What sorting all that was learned asks for is refused. */
static void *reallocate(void *user, void *p, size_t size) {
  scarce *s = (scarce *)user;
  if (size == 0) {
    free(p);
    return NULL;
  }
  if (s->armed && !p && size >= 2000 * sizeof(uint32_t)) {
    s->refused++;
    return NULL;
  }
  return realloc(p, size);
}

/* Of each knot "x" is learned from one wrong decision, beside the one thing assumed: it binds
 * no more than two levels. Variable 0 is assumed; then x and y of each knot. */
static talks_status knots(const talks_ctx *ctx, talks__sat *sat, scarce *s, bool *yes) {
  const talks__lit a = 0;
  talks_status status = talks__search_new(ctx, 1 + 2 * KNOTS, sat);
  if (status) abort();
  for (uint32_t i = 0; i < KNOTS && !status; i++) {
    talks__lit x = 2 + 4 * i, y = x + 2, after[] = {x ^ 1, y};
    status = add(sat, a ^ 1, x, y);
    if (!status) status = add(sat, a ^ 1, x, y ^ 1);
    if (!status) status = sat->methods->add(sat->self, after, 2);
  }
  if (status) abort();
  s->armed = true;
  return sat->methods->solve(sat->self, &a, 1, yes);
}

static void test_knots(bool armed) {
  scarce s = {false, 0}, plenty = {false, 0};
  talks_settings settings;
  talks_ctx *ctx = NULL;
  talks__sat sat;
  bool yes = false, all = true;
  talks_settings_defaults(&settings);
  settings.realloc = reallocate;
  settings.realloc_user = &s;
  if (talks_ctx_create(&settings, &ctx)) abort();
  talks_status status = knots(ctx, &sat, armed ? &s : &plenty, &yes);
  if (armed) {
    is_int(status, TALKS_NO_MEMORY, "no memory to choose what to forget");
    ok(s.refused == 1, "was asked for once");
    is_int(add(&sat, 0, 2, 4), TALKS_NO_MEMORY, "from then on nothing is added");
    is_int(sat.methods->solve(sat.self, NULL, 0, &yes), TALKS_NO_MEMORY, "nor asked");
  } else {
    for (uint32_t i = 0; i < KNOTS; i++)
      all = all && sat.methods->value(sat.self, 1 + 2 * i) &&
            sat.methods->value(sat.self, 2 + 2 * i);
    ok(!status && yes && all, "%d knots are undone", KNOTS);
  }
  sat.methods->destroy(sat.self);
  talks_ctx_destroy(ctx);
}

int main(int argc, char **argv) {
  talks_ctx *ctx = NULL;
  tap_begin(argc, argv);
  if (talks_ctx_create(NULL, &ctx)) abort();
  test_blame(ctx);
  test_knots(false);
  test_knots(true);
  talks_ctx_destroy(ctx);
  return tap_done();
}
