/* The order of things: truth from both sides, forward chaining, circles, exits. */
#include "dossier.h"

#include "logic/order.h"

#define STATEMENTS                                     \
  "parties: {p: {en: P}}\n"                            \
  "sources: {1: {paragraphs: 99}}\n"                   \
  "statements:\n"                                      \
  "  S1.1a: {kind: claim, who: p, en: x}\n"            \
  "  S1.2a: {kind: claim, who: p, en: x, said: 2025-03-01}\n"

static const char circle[] = STATEMENTS
    "states:\n"
    "  sa: {en: a, yes-says: S1.1a, no-says: S1.2a}\n"
    "  sb: {en: b, no-says: S1.1a}\n"
    "  sc: {en: c}\n"
    "  sd: {en: d, yes-says: S1.1a}\n"
    "  se: {en: e}\n"
    "acts:\n"
    "  a: {en: A, brings: sa}\n"
    "  b: {en: B, brings: sb}\n"
    "  c: {en: C, brings: sc}\n"
    "  d: {en: D, brings: sd}\n"
    "  e: {en: E}\n"
    "  f: {en: F}\n"
    "conditions:\n"
    "  a-b: {act: a, needs: sb, from: S1.1a}\n"
    "  b-c: {act: b, needs: sc and sd, from: S1.1a}\n"
    "  c-a: {act: c, needs: sa or se, from: S1.1a}\n"
    "  e-a: {act: e, needs: sa, from: S1.1a}\n"
    "  e-old: {act: e, needs: se, until: 2024-12, from: S1.1a}\n"
    "  f-e: {act: f, needs: (se or sd) and (sd or se), from: S1.1a}\n"
    "  d-e: {act: d, needs: se, from: S1.1a}\n";

static dossier begin(const char *text, talks__arena *arena, talks__order *o) {
  dossier d = dossier_load_text(text);
  talks_view_settings s;
  talks_view_defaults(&s);
  char said[2048];
  if (d.status) printf("# %s\n", dossier_said(&d, said, sizeof said));
  s.as_of = 20150; /* 2025-03-03 */
  if (d.status || dossier_view(&d, &s)) abort();
  talks__arena_init(arena, d.ctx);
  if (talks__order_build(d.view, d.diag, arena, o)) abort();
  return d;
}

static talks__act_status status_of(const dossier *d, const talks__order *o,
                                   const char *act) {
  return o->acts[talks__order_act_of(o, dossier_rec(d, act))].status;
}

static const char *circles_of(const dossier *d, const talks__order *o,
                              talks__arena *arena) {
  static char out[1024];
  talks__order_circles c;
  size_t at = 0;
  if (talks__order_circles_of(o, arena, &c)) abort();
  out[0] = '\0';
  for (size_t i = 0; i < c.n; i++)
    for (uint32_t k = 0; k < c.circles[i].n; k++) {
      const talks__order_step *s = &c.circles[i].steps[k];
      at += (size_t)snprintf(out + at, sizeof out - at, "%s%s%s",
                             k > 0 ? " " : i > 0 ? "; " : "",
                             talks_model_id(d->model, o->needs[s->need].condition),
                             s->alternative ? "*" : "");
    }
  return out;
}

static const char *exits_of(const dossier *d, const talks__order *o, talks__arena *arena,
                            const char *const *goals) {
  static char out[1024];
  talks__order_exits e;
  uint64_t bits[2] = {0};
  size_t at = 0;
  for (; *goals; goals++)
    talks__bit_set(bits, talks__order_act_of(o, dossier_rec(d, *goals)));
  if (talks__order_exits_of(o, bits, arena, &e)) abort();
  out[0] = '\0';
  for (size_t i = 0; i < e.n; i++) {
    at += (size_t)snprintf(out + at, sizeof out - at, "%s{", i > 0 ? " " : "");
    for (uint32_t k = e.first[i]; k < e.first[i + 1]; k++)
      at += (size_t)snprintf(out + at, sizeof out - at, "%s%s",
                             k > e.first[i] ? " " : "",
                             talks_model_id(d->model, o->needs[e.items[k]].condition));
    at += (size_t)snprintf(out + at, sizeof out - at, "}");
  }
  return e.complete ? out : "cut";
}

static void test_truth_and_status(const dossier *d, const talks__order *o) {
  is_int(o->states[talks__order_state_of(o, dossier_rec(d, "sa"))].truth, TALKS_SAID_BOTH,
         "statements on both sides: disputed");
  is_int(o->states[talks__order_state_of(o, dossier_rec(d, "sb"))].truth, TALKS_SAID_NO,
         "statements against alone");
  is_int(o->states[talks__order_state_of(o, dossier_rec(d, "sc"))].truth,
         TALKS_SAID_NOTHING, "no statement: unknown");
  is_int(status_of(d, o, "a"), TALKS_ACT_DISPUTED,
         "on a circle that opens when the disputed state holds");
  is_int(status_of(d, o, "d"), TALKS_ACT_DONE, "what it brings is said to hold");
  is_int(status_of(d, o, "e"), TALKS_ACT_DISPUTED, "an ended condition is not counted");
  is_int(o->nended, 1, "it is kept apart");
  is_int(status_of(d, o, "f"), TALKS_ACT_POSSIBLE, "one of two alternatives holds");
  is_int(o->needs[5].n, 2, "alternatives that ask for more are dropped");
}

static void test_circle(void) {
  talks__arena arena;
  talks__order o;
  dossier d = begin(circle, &arena, &o);
  test_truth_and_status(&d, &o);
  is_str(circles_of(&d, &o, &arena), "a-b b-c c-a*",
         "the circle, with a step for which something else would do");
  is_str(exits_of(&d, &o, &arena, (const char *const[]){"a", NULL}), "{a-b} {b-c} {c-a}",
         "each condition of a circle opens it");
  is_str(exits_of(&d, &o, &arena, (const char *const[]){"f", NULL}), "{}",
         "nothing has to go for what can come about");
  talks__arena_free(&arena);
  dossier_free(&d);
}

/* Two circles that share a step, as in a net of seven conditions. */
static const char two[] = STATEMENTS
    "states: {g: {en: g}, w: {en: w}, s: {en: s}, v: {en: v}, m: {en: m}, t: {en: t}}\n"
    "acts:\n"
    "  give: {en: x, brings: g}\n"
    "  plan: {en: x, brings: w}\n"
    "  sign: {en: x, brings: s}\n"
    "  vote: {en: x, brings: v}\n"
    "  law: {en: x, brings: m}\n"
    "  truce: {en: x, brings: t}\n"
    "conditions:\n"
    "  c1: {act: give, needs: w, from: S1.1a}\n"
    "  c2: {act: plan, needs: s, from: S1.1a}\n"
    "  c3: {act: sign, needs: v, from: S1.1a}\n"
    "  c4: {act: vote, needs: g, from: S1.1a}\n"
    "  c5: {act: vote, needs: m, from: S1.1a}\n"
    "  c6: {act: law, needs: t, from: S1.1a}\n"
    "  c7: {act: truce, needs: w, from: S1.1a}\n"
    "  c8: {act: truce, needs: w or g, from: S1.1a}\n";

static void test_two(void) {
  talks__arena arena;
  talks__order o;
  dossier d = begin(two, &arena, &o);
  is_str(circles_of(&d, &o, &arena),
         "c1 c2 c3 c4; c6 c7 c2 c3 c5; c6 c8* c2 c3 c5; c1 c2 c3 c5 c6 c8*",
         "circles may share steps; two conditions between two acts make two circles");
  is_str(exits_of(&d, &o, &arena, (const char *const[]){"give", "vote", "truce", NULL}),
         "{c2} {c3} {c1 c5} {c1 c6} {c1 c7} {c4 c5} {c4 c6} {c4 c7 c8}",
         "minimal sets, the smallest first");
  is_int(status_of(&d, &o, "law"), TALKS_ACT_CIRCLE, "shut in a circle");
  talks__arena_free(&arena);
  dossier_free(&d);
}

int main(int argc, char **argv) {
  tap_begin(argc, argv);
  test_circle();
  test_two();
  return tap_done();
}
