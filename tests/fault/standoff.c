/* Every allocation failed, once and for ever, in what is asked of sets and of the order of
 * things with words: pairs of questions, days in a chain, proofs, ways out, moves of every
 * kind; and in the map of unexplored sets, which only large nets reach. */
#include "failing.h"

#include "logic/minimal_map.h"

#include <talks/talks.h>

/* Two readings on which a fact depends, and two conflicts. */
#define BEGIN \
  "dossier: {title-en: Dam, day: 2031-06-30, frame: both}\n" \
  "sources: {1: {title-en: Notes, paragraphs: 3}}\n" \
  "statements: {S1.1a: {kind: claim, en: x}}\n" \
  "parties: {a: {en: A}, b: {en: B}}\n" \
  "frames: {both: {parties: a b}}\n"
static const char sets[] =
    BEGIN "issues: {i: {options: {i0: x, i1: x}}, k: {options: {k0: x, k1: x}}}\n"
          "positions:\n"
          "  ai: {party: a, issue: i, demands: i0, from: S1.1a}\n"
          "  bi: {party: b, issue: i, accepts: i0, from: S1.1a}\n"
          "  bk: {party: b, issue: k, demands: k0, from: S1.1a}\n"
          "readings:\n"
          "  r: {of: bi, rejects: i0, from: S1.1a}\n"
          "  q: {of: bk, accepts: k1, from: S1.1a}\n"
          "structures: {f: {if-all: i0, excludes: k0, from: r q}}\n";
/* An act that waits for another, windows of days, an alternative. */
static const char order[] = BEGIN
    "states: {s: {short-en: s}, t: {short-en: t, yes-says: S1.1a}, u: {short-en: u}}\n"
    "acts: {x: {by: a, short-en: x, brings: s}, y: {by: b, short-en: y, brings: u}}\n"
    "conditions:\n"
    "  c: {act: x, needs: t, within: 3 to 5 days, from: S1.1a}\n"
    "  d: {act: y, needs: s and (t or u), within: 2 days, from: S1.1a}\n";

typedef struct {
  failing f;
  talks_ctx *ctx;
  talks_model *model;
  talks_view *view;
  talks_answer *answer;
  const char *const *words; /* the question, then its words; ended by NULL */
  talks_format format;
} trial;

static talks_status ask(void *user) {
  trial *t = (trial *)user;
  return talks_ask(t->view, t->words[0], t->words + 1, NULL, &t->answer);
}

static void forget_answer(void *user) {
  trial *t = (trial *)user;
  talks_answer_destroy(t->answer);
  t->answer = NULL;
}

static talks_status discard(void *user, const char *bytes, size_t n) {
  size_t *total = (size_t *)user;
  (void)bytes;
  *total += n;
  return TALKS_OK;
}

static talks_status render(void *user) {
  const trial *t = (const trial *)user;
  size_t total = 0;
  talks_report_settings settings;
  talks_report_defaults(&settings);
  settings.format = t->format;
  return talks_render(t->answer, &settings, discard, &total);
}

static void forget_nothing(void *user) { (void)user; }

static void try_words(trial *t, const char *const *words) {
  char name[200] = "";
  for (size_t i = 0; words[i]; i++) {
    strncat(name, words[i], sizeof name - strlen(name) - 2);
    strcat(name, " ");
  }
  t->words = words;
  for_each_failing_step(&t->f, name, ask, forget_answer, t);
  if (!ok(ask(t) == TALKS_OK, "%sis answered", name)) return;
  t->format = TALKS_TEXT;
  for_each_failing_step(&t->f, name, render, forget_nothing, t);
  t->format = TALKS_HTML; /* with the pictures */
  for_each_failing_step(&t->f, name, render, forget_nothing, t);
  forget_answer(t);
}

static void try_dossier(const char *text, const char *const asked[][6], size_t n) {
  const talks_file file = {"d.yaml", text, strlen(text)};
  trial t = {.answer = NULL};
  talks_settings settings = failing_settings(&t.f);
  if (talks_ctx_create(&settings, &t.ctx) ||
      talks_model_load(t.ctx, &file, 1, NULL, &t.model) ||
      talks_view_open(t.model, NULL, NULL, &t.view))
    abort();
  for (size_t i = 0; i < n; i++) try_words(&t, asked[i]);
  talks_view_destroy(t.view);
  talks_model_destroy(t.model);
  talks_ctx_destroy(t.ctx);
  is_int((int)t.f.live, 0, "nothing is left behind");
}

static void test_questions(void) {
  static const char *const of_sets[][6] = {
      {"ask", "--depth", "2"},
      {"blocks", "--proof", "--options"},
      {"unblock"},
      {"what-if", "b accepts k1", "r taken"},
      {"what-if", "q refused", "a drops i0", "drop bk"},
  };
  static const char *const of_order[][6] = {
      {"sequence", "--if", "t=2031-06-01"},
      {"sequence", "--goal", "y", "--if", "y=2031-06-20"},
      {"what-if", "t fails", "c shifts 10 days", "u holds"},
  };
  try_dossier(sets, of_sets, sizeof of_sets / sizeof *of_sets);
  try_dossier(order, of_order, sizeof of_order / sizeof *of_order);
}

/* ---- the map -------------------------------------------------------------------------- */

/* Holds where two neighbours of a ring of seven are in: seven minimal sets. */
enum { RING = 7 };

static talks_status two_neighbours(void *user, const uint64_t *set, bool *out) {
  (void)user;
  uint64_t turned = (*set << 1 | *set >> (RING - 1)) & ((1u << RING) - 1);
  *out = (*set & turned) != 0;
  return TALKS_OK;
}

static talks_status explore(const talks_settings *settings, void *user) {
  const size_t *budget = (const size_t *)user;
  talks__monotone p = {.n = RING, .holds = two_neighbours};
  talks__explored map = {0};
  talks_ctx *ctx = NULL;
  talks_status status = talks_ctx_create(settings, &ctx);
  if (status) return status;
  status = talks__explore_sets(ctx, &p, *budget, &map);
  bool all = map.complete && map.minimal.n == RING;
  if (!status && all != (*budget > RING)) status = TALKS_BAD_INPUT;
  talks__explored_free(ctx, &map);
  talks_ctx_destroy(ctx);
  return status;
}

int main(int argc, char **argv) {
  size_t all = 100, some = 5;
  tap_begin(argc, argv);
  for_each_failure("a map, to its end", explore, &all);
  for_each_failure("a map, cut", explore, &some);
  test_questions();
  return tap_done();
}
