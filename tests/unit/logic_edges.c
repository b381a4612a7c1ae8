/* Order and conflicts where something is missing or is too much: acts and states left out,
 * too many alternatives, circles and readings; steps and proofs of one conflict. */
#include "dossier.h"

#include "logic/conflicts.h"
#include "logic/order.h"

#define BASE \
  "parties: {p: {en: P}, q: {en: Q}}\n" \
  "sources: {1: {paragraphs: 9}}\n" \
  "statements: {S1.1a: {kind: claim, who: p, en: x}}\n"

/* ---- order -------------------------------------------------------------------------- */

typedef struct {
  dossier d;
  talks__arena arena;
  talks__order order;
  talks_status status;
  char said[600];
} ordered;

static ordered order(const char *text, const char *const *without) {
  ordered o = {.d = dossier_load_text(text)};
  talks_view_settings s;
  talks_view_defaults(&s);
  s.without = without;
  s.as_of = 20269; /* 2025-06-30 */
  while (without && without[s.nwithout]) s.nwithout++;
  if (o.d.status || dossier_view(&o.d, &s)) {
    printf("# %s\n", dossier_said(&o.d, o.said, sizeof o.said));
    abort();
  }
  talks__arena_init(&o.arena, o.d.ctx);
  o.status = talks__order_build(o.d.view, o.d.diag, &o.arena, &o.order);
  dossier_said(&o.d, o.said, sizeof o.said);
  return o;
}

static void drop(ordered *o) {
  talks__arena_free(&o->arena);
  dossier_free(&o->d);
}

static void test_left_out(void) {
  static const char text[] = BASE "states: {sa: {en: a}, sb: {en: b}}\n"
                                  "acts: {a: {en: A, brings: sa sb}, b: {en: B}}\n"
                                  "conditions:\n"
                                  "  ca: {act: a, needs: sb, from: S1.1a}\n"
                                  "  cb: {act: b, needs: sb or sa, from: S1.1a}\n";
  static const char *const act[] = {"a", NULL}, *const state[] = {"sb", NULL};
  ordered o = order(text, NULL);
  is_int(o.order.nneeds, 2, "two conditions");
  is_int(o.order.acts[talks__order_act_of(&o.order, dossier_rec(&o.d, "a"))].nbrings, 2,
         "an act brings two states");
  is_int(talks__order_act_of(&o.order, dossier_rec(&o.d, "sa")), UINT32_MAX,
         "a state is no act");
  is_int(talks__order_state_of(&o.order, dossier_rec(&o.d, "a")), UINT32_MAX,
         "an act is no state");
  drop(&o);
  o = order(text, act);
  is_int(o.order.nneeds, 1, "one whose act is left out is not met");
  is_int(o.order.nacts, 1, "which is not there");
  drop(&o);
  o = order(text, state);
  is_int(o.order.acts[talks__order_act_of(&o.order, dossier_rec(&o.d, "a"))].nbrings, 1,
         "an act does not bring a state that is left out");
  for (uint32_t i = 0; i < o.order.nneeds; i++)
    if (o.order.needs[i].condition == dossier_rec(&o.d, "ca"))
      is_int(o.order.needs[i].first[1], 0, "nor is it needed");
  drop(&o);
}

/* Alternatives are told one by one, none that another holds; a condition has ended once its last day is past. */
static void test_expressions(void) {
  static const char text[] =
      BASE "states: {sa: {en: a}, sb: {en: b}, sc: {en: c}}\n"
           "acts: {a: {en: A}}\n"
           "conditions:\n"
           "  c1: {act: a, needs: sa or (sb and sc), from: S1.1a}\n"
           "  c2: {act: a, needs: (sa and sb) or sc, from: S1.1a}\n"
           "  c3: {act: a, needs: sa and (sb or sc) and sa, from: S1.1a}\n"
           "  c4: {act: a, needs: sa or (sa and sb), from: S1.1a}\n"
           "  later: {act: a, needs: sa, until: 2025-07-01, from: S1.1a}\n"
           "  past: {act: a, needs: sa, until: 2025-06-29, from: S1.1a}\n";
  static const struct {
    const char *condition, *alternatives;
  } rows[] = {{"c1", "sa; sb sc"},
              {"c2", "sa sb; sc"},
              {"c3", "sa sb; sa sc"},
              {"c4", "sa"},
              {"later", "sa"}};
  ordered o = order(text, NULL);
  is_int(o.order.nneeds, 5, "five count");
  is_int(o.order.nended, 1, "one has ended");
  for (size_t r = 0; r < sizeof rows / sizeof *rows; r++) {
    char got[80] = "";
    size_t at = 0;
    for (uint32_t i = 0; i < o.order.nneeds; i++) {
      const talks__order_need *need = &o.order.needs[i];
      if (need->condition != dossier_rec(&o.d, rows[r].condition)) continue;
      for (uint32_t k = 0; k < need->n; k++)
        for (uint32_t s = need->first[k]; s < need->first[k + 1]; s++)
          at += (size_t)snprintf(
              got + at, sizeof got - at, "%s%s",
              s > need->first[k] ? " "
              : k                ? "; "
                                 : "",
              talks_model_id(o.d.model, o.order.states[need->states[s]].state));
    }
    is_str(got, rows[r].alternatives, "%s", rows[r].condition);
  }
  drop(&o);
}

/* A condition on n pairs, one of each: 2 to the n alternatives. */
static ordered pairs(int n) {
  static char text[4000];
  size_t at = (size_t)snprintf(text, sizeof text, BASE "states: {");
  for (int i = 0; i < 2 * n; i++)
    at += (size_t)snprintf(text + at, sizeof text - at, "%ss%02d: {en: x}", i ? ", " : "",
                           i);
  at += (size_t)snprintf(text + at, sizeof text - at,
                         "}\nacts: {a: {en: A}}\nconditions: {c: {act: a, needs: \"");
  for (int i = 0; i < n; i++)
    at += (size_t)snprintf(text + at, sizeof text - at, "%s(s%02d or s%02d)",
                           i ? " and " : "", 2 * i, 2 * i + 1);
  snprintf(text + at, sizeof text - at, "\", from: S1.1a}}\n");
  return order(text, NULL);
}

static void test_alternatives(void) {
  ordered o = pairs(6);
  is_int(o.status, TALKS_OK, "as many alternatives as there may be");
  is_int(o.order.needs[0].n, TALKS_ORDER_ALTERNATIVES, "all of them");
  drop(&o);
  o = pairs(7);
  is_int(o.status, TALKS_LIMIT, "twice as many");
  ok(strstr(o.said, "too-many-alternatives") && strstr(o.said, "c: ") &&
         strstr(o.said, "at most 64"),
     "are told of the condition");
  drop(&o);
}

/* n acts, each waiting for any other. */
static void test_circles(void) {
  static char text[4000];
  enum { N = 8 };
  size_t at = (size_t)snprintf(text, sizeof text, BASE "states:\n");
  for (int i = 0; i < N; i++)
    at += (size_t)snprintf(text + at, sizeof text - at, "  s%d: {en: x}\n", i);
  at += (size_t)snprintf(text + at, sizeof text - at, "acts:\n");
  for (int i = 0; i < N; i++)
    at += (size_t)snprintf(text + at, sizeof text - at, "  a%d: {en: x, brings: s%d}\n",
                           i, i);
  at += (size_t)snprintf(text + at, sizeof text - at, "conditions:\n");
  for (int i = 0; i < N; i++) {
    at += (size_t)snprintf(text + at, sizeof text - at, "  c%d: {act: a%d, needs: \"", i,
                           i);
    for (int k = 0, any = 0; k < N; k++)
      if (k != i)
        at += (size_t)snprintf(text + at, sizeof text - at, "%ss%d", any++ ? " or " : "",
                               k);
    at += (size_t)snprintf(text + at, sizeof text - at, "\", from: S1.1a}\n");
  }
  ordered o = order(text, NULL);
  talks__order_circles c = {0};
  is_int(o.status, TALKS_OK, "each waits for any other");
  is_int(talks__order_circles_of(&o.order, &o.arena, &c), TALKS_OK, "circles are sought");
  is_int(c.n, TALKS_ORDER_CIRCLES, "as many as there may be");
  ok(!c.complete, "and it says that there are more");
  drop(&o);
}

/* Two acts that wait for each other on n conditions each: n times n circles. */
static void test_conditions(int n) {
  static char text[8000];
  size_t at =
      (size_t)snprintf(text, sizeof text,
                       BASE "states: {s0: {en: x}, s1: {en: x}}\n"
                            "acts: {a0: {en: x, brings: s0}, a1: {en: x, brings: s1}}\n"
                            "conditions:\n");
  for (int i = 0; i < 2 * n; i++)
    at += (size_t)snprintf(text + at, sizeof text - at,
                           "  c%02d: {act: a%d, needs: s%d, from: S1.1a}\n", i, i % 2,
                           1 - i % 2);
  ordered o = order(text, NULL);
  talks__order_circles c = {0};
  is_int(talks__order_circles_of(&o.order, &o.arena, &c), TALKS_OK, "%d conditions each",
         n);
  bool all = n * n <= TALKS_ORDER_CIRCLES;
  is_int(c.n, all ? n * n : TALKS_ORDER_CIRCLES, "circles");
  is_int(c.complete, all, all ? "all of them" : "as many as there may be");
  ok(c.circles[0].steps[0].need < c.circles[n].steps[0].need &&
         c.circles[0].steps[1].need < c.circles[1].steps[1].need,
     "in the order of the conditions");
  drop(&o);
}

/* ---- conflicts ------------------------------------------------------------------------ */

/* P demands one end of an axis and Q the other; n readings of P's words lift that. */
static void find(int n, talks__conflicts *out, dossier *d, talks__arena *arena,
                 talks__net *net) {
  static char text[4000];
  size_t at = (size_t)snprintf(
      text, sizeof text,
      BASE "issues: {i: {options: {o1: {en: x, order: 1}, o2: {en: x, order: 2},\n"
           "  o3: {en: x, order: 3}}}}\n"
           "positions:\n"
           "  pp: {party: p, issue: i, demands: o1, from: S1.1a}\n"
           "  qq: {party: q, issue: i, demands: o3, from: S1.1a}\n%s",
      n ? "readings:\n" : "");
  for (int i = 0; i < n; i++)
    at += (size_t)snprintf(text + at, sizeof text - at,
                           "  r%02d: {of: pp, accepts: o3, from: S1.1a}\n", i);
  talks__conflict_settings s;
  talks__conflict_defaults(&s);
  *d = dossier_load_text(text);
  if (d->status || dossier_view(d, NULL)) abort();
  talks__arena_init(arena, d->ctx);
  if (talks__net_build(d->view, TALKS_NO_DAY, d->diag, arena, net) ||
      talks__conflicts_find(net, &s, arena, out))
    abort();
}

static void test_readings(int n, bool known) {
  talks__conflicts c;
  dossier d;
  talks__arena arena;
  talks__net net;
  find(n, &c, &d, &arena, &net);
  is_int(c.complete, known, "%d readings", n);
  if (ok(c.n == (known ? 1u : 0u), known ? "make a conflict" : "are too many to try")) {
    if (known) {
      ok(c.list[0].written && !c.list[0].firm, "that a reading lifts");
      is_int(c.list[0].lifts, 1, "the first does");
    }
  }
  talks__conflicts_free(&c);
  talks__arena_free(&arena);
  dossier_free(&d);
}

static void test_steps(void) {
  talks__conflicts c;
  dossier d;
  talks__arena arena;
  talks__net net;
  talks__step *steps;
  size_t n;
  uint32_t package[1] = {9};
  find(0, &c, &d, &arena, &net);
  if (!ok(c.n == 1 && c.list[0].firm && c.list[0].n == 2, "without readings it is firm"))
    abort();
  if (talks__conflict_steps(&c, 0, &arena, &steps, &n)) abort();
  is_int(n, 2, "either may give way");
  for (size_t i = 0; i < n; i++) is_int(steps[i].distance, 2, "by two places");
  for (uint32_t m = 0; m < 2; m++) {
    is_int(talks__conflict_proof(&c, 0, m, package), TALKS_OK, "without one of them");
    bool p_left_out =
        net.requirements[c.list[0].requirements[m]].position == dossier_rec(&d, "pp");
    is_int(package[0], p_left_out ? 2 : 0, "the other has what it demands");
  }
  talks__conflicts_free(&c);
  talks__arena_free(&arena);
  dossier_free(&d);
}

/* With parts by hand: P and Q on one issue of three options, and what they rule out in which
 * of three readings. */
static void with_parts(talks__net_part *parts, uint32_t n, size_t limit,
                       void (*look)(talks__conflicts *, talks__arena *)) {
  talks__conflicts c, other;
  talks__conflict_settings s;
  dossier d;
  talks__arena arena;
  talks__net net;
  talks__conflict_defaults(&s);
  if (limit) s.limit = limit;
  find(3, &c, &d, &arena, &net);
  net.parts = parts;
  net.nparts = n;
  if (talks__conflicts_find(&net, &s, &arena, &other)) abort();
  look(&other, &arena);
  talks__conflicts_free(&other);
  talks__conflicts_free(&c);
  talks__arena_free(&arena);
  dossier_free(&d);
}

static void look_at_needs(talks__conflicts *c, talks__arena *arena) {
  (void)arena;
  ok(c->n == 1 && !c->list[0].written && c->list[0].n == 2,
     "two readings, or another one");
  is_int(c->list[0].needs, 4, "that one is the fewest");
}

static void look_at_lifts(talks__conflicts *c, talks__arena *arena) {
  (void)arena;
  ok(c->n == 1 && c->list[0].written && !c->list[0].firm,
     "lifted by two, or by another one");
  is_int(c->list[0].lifts, 4, "that one is the fewest");
}

static void look_at_all_ruled_out(talks__conflicts *c, talks__arena *arena) {
  talks__step *steps;
  size_t n;
  ok(c->n == 1 && c->list[0].n == 1 && c->list[0].firm,
     "a position rules out everything");
  if (talks__conflict_steps(c, 0, arena, &steps, &n)) abort();
  is_int(n, 3, "it may leave any open");
  ok(steps[0].distance == 0 && steps[1].distance == 0 && steps[2].distance == 0,
     "and is near none");
}

static void look_at_cut(talks__conflicts *c, talks__arena *arena) {
  talks__way *ways;
  size_t n;
  bool complete = true;
  ok(c->n == 1 && !c->complete, "one set of parts of two");
  if (talks__ways_out(c, 0, 9, arena, &ways, &n, &complete)) abort();
  ok(n == 2 && !complete, "ways out of what was found are not called all");
}

static void test_parts(void) {
  talks__net_part needs[] = {
      {0, 0, 1, 0, 1}, {0, 0, 2, 0, 2}, {0, 0, 4, 0, 3}, {1, 0, 0, 0, 4}};
  talks__net_part lifts[] = {{0, 0, 0, 5, 1}, {0, 0, 0, 6, 1}, {1, 0, 0, 0, 6}};
  talks__net_part everything[] = {{0, 0, 0, 0, 7}};
  with_parts(needs, 4, 0, look_at_needs);
  with_parts(lifts, 3, 0, look_at_lifts);
  with_parts(everything, 1, 0, look_at_all_ruled_out);
  with_parts(lifts, 3, 1, look_at_cut);
}

/* P's first option leads over four facts to one that Q rules out. */
static void test_few_steps(void) {
  static char text[4000];
  size_t at = (size_t)snprintf(text, sizeof text, BASE "issues:\n");
  for (int i = 0; i < 5; i++)
    at += (size_t)snprintf(text + at, sizeof text - at,
                           "  i%d: {options: {a%d: x, b%d: x}}\n", i, i, i);
  at += (size_t)snprintf(text + at, sizeof text - at,
                         "positions:\n"
                         "  pp: {party: p, issue: i0, demands: a0, from: S1.1a}\n"
                         "  qq: {party: q, issue: i4, demands: b4, from: S1.1a}\n"
                         "structures:\n");
  for (int i = 0; i < 4; i++)
    at += (size_t)snprintf(text + at, sizeof text - at,
                           "  f%d: {if-all: a%d, excludes: b%d, from: S1.1a}\n", i, i,
                           i + 1);
  dossier d = dossier_load_text(text);
  talks__arena arena;
  talks__net net;
  talks__conflict_settings s;
  talks__conflict_defaults(&s);
  if (d.status || dossier_view(&d, NULL)) abort();
  talks__arena_init(&arena, d.ctx);
  if (talks__net_build(d.view, TALKS_NO_DAY, d.diag, &arena, &net)) abort();
  for (int few = 0; few < 2; few++) {
    talks__conflicts c;
    s.steps = few ? 2500 : 0;
    if (talks__conflicts_find(&net, &s, &arena, &c)) abort();
    ok(c.n == 1 && c.list[0].n == 2, few ? "few steps" : "as many steps as there may be");
    is_int(c.list[0].nfacts, few ? 0 : 4, few ? "name no fact" : "name the facts");
    ok(c.complete == !few, few ? "and that is told" : "nothing is cut");
    talks__conflicts_free(&c);
  }
  talks__arena_free(&arena);
  dossier_free(&d);
}

static bool stops(void *user) { return *(const bool *)user; }

/* Steps in their order, what everybody accepts, and how many packages are left. */
static void test_choices(void) {
  static const char text[] = BASE "issues:\n"
                                  "  i: {options: {o1: {en: x, order: 1}, o2: {en: x, "
                                  "order: 2}, o3: {en: x, order: 3}}}\n"
                                  "  j: {options: {p1: x, p2: x, p3: x}}\n"
                                  "positions:\n"
                                  "  pi: {party: p, issue: i, demands: o1, from: S1.1a}\n"
                                  "  qj: {party: q, issue: j, demands: p1, from: S1.1a}\n"
                                  "structures:\n"
                                  "  s1: {if-all: o1, excludes: p1, from: S1.1a}\n";
  bool stopped = false;
  talks_settings settings;
  talks_settings_defaults(&settings);
  settings.stop = stops;
  settings.stop_user = &stopped;
  dossier d = dossier_load_with(&settings, (const char *const[]){"d.yaml", text, NULL});
  talks__arena arena;
  talks__net net;
  talks__conflicts c;
  talks__conflict_settings s;
  talks__step *steps;
  talks__way *ways;
  talks__packages left;
  size_t n;
  bool complete;
  uint32_t one[] = {0}, both[] = {0, 1};
  uint64_t dropped = 2;
  if (d.status || dossier_view(&d, NULL)) abort();
  talks__conflict_defaults(&s);
  talks__arena_init(&arena, d.ctx);
  if (talks__net_build(d.view, TALKS_NO_DAY, d.diag, &arena, &net) ||
      talks__conflicts_find(&net, &s, &arena, &c))
    abort();
  if (!ok(c.n == 1 && c.list[0].n == 2 && c.list[0].nfacts == 1, "by a fact")) abort();
  if (talks__conflict_steps(&c, 0, &arena, &steps, &n)) abort();
  is_int(n, 4, "two ways for each to give way");
  ok(steps[0].distance == 1 && steps[1].distance == 2, "nearest first along an axis");
  ok(steps[2].distance == 0 && steps[3].distance == 0 &&
         steps[2].option < steps[3].option,
     "in order where there is none");
  stopped = true;
  is_int(talks__conflict_steps(&c, 0, &arena, &steps, &n), TALKS_STOPPED,
         "looking for them is stopped");
  stopped = false;
  uint32_t *first;
  if (talks__first_packages(&c, both, 2, &dropped, 0, &arena, &first, &n)) abort();
  is_int(n, 0, "asked for no packages");
  if (talks__first_packages(&c, both, 2, &dropped, 9, &arena, &first, &n)) abort();
  is_int(n, 2, "asked for more than there are");
  if (talks__first_packages(&c, both, 0, NULL, 9, &arena, &first, &n)) abort();
  is_int(n, 1, "over no issue there is one");
  if (talks__ways_out(&c, 0, 1, &arena, &ways, &n, &complete)) abort();
  ok(n == 1 && !complete, "one way out of two, and it says so");
  if (talks__ways_out(&c, 0, 9, &arena, &ways, &n, &complete)) abort();
  ok(n == 2 && complete, "both");
  ok(talks__affirmed(&net, 0) == 0, "nothing that all accept");
  if (talks__count_packages(&c, one, 1, NULL, false, &arena, &left)) abort();
  ok(talks__str_eq(left.digits, TALKS_STR("1")),
     "one issue alone: the fact says nothing");
  if (talks__count_packages(&c, both, 2, NULL, false, &arena, &left)) abort();
  ok(talks__str_eq(left.digits, TALKS_STR("0")), "both: none is left");
  if (talks__count_packages(&c, both, 2, &dropped, false, &arena, &left)) abort();
  ok(talks__str_eq(left.digits, TALKS_STR("2")), "two when one of them gives way");
  if (talks__count_packages(&c, both, 2, &dropped, true, &arena, &left)) abort();
  ok(talks__str_eq(left.digits, TALKS_STR("0")), "none of them accepted by all");
  net.nparties = 0;
  ok(talks__affirmed(&net, 0) == 0, "nobody affirms nothing");
  talks__conflicts_free(&c);
  talks__arena_free(&arena);
  dossier_free(&d);
}

/* A yes with an if is one, and is told apart: unless the party says it without, too. */
static void test_accepted_if(void) {
  static const char text[] =
      "parties: {p: {en: P, factions: {court: {en: court, binds: yes}}}, q: {en: Q}}\n"
      "sources: {1: {paragraphs: 9}}\n"
      "statements: {S1.1a: {kind: claim, en: x}, S1.8a: {kind: condition, en: x}}\n"
      "issues: {i: {options: {o1: x, o2: x}}, j: {options: {p1: x}}}\n"
      "positions:\n"
      "  pi: {party: p, issue: i, accepts: o1 o2, from: S1.1a}\n"
      "  qi: {party: q, issue: i, accepts: o1 o2, from: S1.8a}\n"
      "  pj: {party: p, issue: j, accepts: p1, from: S1.8a}\n"
      "  cj: {party: court, issue: j, accepts: p1, from: S1.1a}\n";
  dossier d = dossier_load((const char *const[]){"d.yaml", text, NULL});
  talks__arena arena;
  talks__net net;
  if (d.status || dossier_view(&d, NULL)) abort();
  talks__arena_init(&arena, d.ctx);
  if (talks__net_build(d.view, TALKS_NO_DAY, d.diag, &arena, &net)) abort();
  talks_rec p = dossier_rec(&d, "p"), q = dossier_rec(&d, "q");
  is_int(talks__affirmed(&net, 0), 3, "all accept both");
  is_int(talks__accepted_if(&net, 0, q), 3, "one of them on a condition");
  is_int(talks__accepted_if(&net, 0, p), 0, "the other without");
  is_int(talks__accepted_if(&net, 1, p), 0, "nor where a part of it has none");
  talks__arena_free(&arena);
  dossier_free(&d);
}

int main(int argc, char **argv) {
  tap_begin(argc, argv);
  test_left_out();
  test_expressions();
  test_alternatives();
  test_circles();
  test_conditions(31);
  test_conditions(32);
  test_readings(16, true);
  test_readings(17, false);
  test_steps();
  test_parts();
  test_few_steps();
  test_choices();
  test_accepted_if();
  return tap_done();
}
