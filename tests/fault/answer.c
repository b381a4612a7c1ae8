/* Every allocation failed, once and for ever, on the way from a dossier's text to a printed
 * answer: loading, a view, every question, every format (HTML has the pictures, twice).
 * Whatever fails ends with TALKS_NO_MEMORY and leaves nothing behind. Loading, and opening a
 * view, are made to fail once, since they are the same for all questions. */
#include "failing.h"

#include <talks/talks.h>

static const char parties[] =
    "dossier: {title-en: Dam, day: 2031-06-30, since: 2031-01, frame: both}\n"
    "sources: {1: {title-en: Notes, published: 2031-06-01 or 2031-07-01, dated: no,\n"
    "              reliability: C, paragraphs: 3}}\n"
    "parties: {a: {en: A, zh: 甲}, b: {en: B, persons: {p: {en: P, office-en: mayor}}}}\n"
    "frames: {both: {parties: a b}}\n"
    "issues: {dam: {en: the dam, options: {up: it stays, down: it goes}, open-says: "
    "S1.3a}}\n"
    "quantities: {share: {en: share, measures: progress, unit: percent}}\n";
static const char statements[] =
    "source: 1\n"
    "statements:\n"
    "  S1.1a: {who: a, kind: position, issue: dam, en: A keeps it., short-en: keeps}\n"
    "  S1.2a: {who: p, relay: a, kind: claim, en: Half is agreed., said: 2031-06-02,\n"
    "          figures: {share: {value: 50 percent, printed: half}}}\n"
    "  S1.3a: {who: b, kind: denial, denies: S1.2a, en: It is not., inference: as "
    "read}\n";
static const char rest[] =
    "positions:\n"
    "  a1: {party: a, issue: dam, since: 2031-01, demands: up, from: S1.1a}\n"
    "  a2: {party: a, issue: dam, since: 2031-06, accepts: down, from: S1.1a, against: "
    "S1.3a}\n"
    "  b1: {party: b, issue: dam, since: 2031-06, demands: up, from: S1.2a}\n"
    "  b2: {party: a, issue: dam, since: 2031-06, rejects: up, from: S1.3a}\n"
    "guarantees: {g: {order: 1, in-place-says: S1.2a, terms: {term: {state: drafted,\n"
    "             short-en: ten years, from: S1.2a}}}}\n"
    "criteria: {c: {owner: p, use: seriousness, from: S1.2a,\n"
    "           rows: {one: {order: 1, en: Talks., yes-says: S1.2a, no-says: S1.3a}}}}\n"
    "watch: {w: {order: 1, short-en: the dam, because: S1.1a S1.3a}}\n"
    "contacts: {k: {en: round, state: held, on: 2031-06, parties: a b, from: S1.2a}}\n"
    "incidents: {i: {en: A fire., accuses: S1.1a, denies: S1.3a}}\n"
    "predictions: {f: {by: p, made: 2031-01, en: Rain., hit-en: it rains, outcome: "
    "open,\n"
    "              from: S1.2a}}\n"
    "rules: {r: {en: B leaves., by: b, from: S1.2a, clauses: {c1: {en: A stays.,\n"
    "        yes-says: S1.1a, no-says: S1.3a}}}}\n"
    "states: {st: {short-en: text}, t: {short-en: rain}}\n"
    "acts: {sign: {short-en: sign, brings: st}, open: {short-en: open, brings: t}}\n"
    "conditions: {c1: {act: sign, needs: t, from: S1.1a},\n"
    "             c2: {act: open, needs: st, inference: as read}}\n"
    "slips: {s: {at: \"1.2\", kind: misprint, printed: half, touches: S1.2a}}\n";

static talks_status discard(void *user, const char *bytes, size_t n) {
  size_t *total = (size_t *)user;
  (void)bytes;
  *total += n;
  return TALKS_OK;
}

static const struct {
  talks_format format;
  talks_lang lang;
} ways[] = {{TALKS_TEXT, TALKS_EN},      {TALKS_TEXT, TALKS_ZH_HANT},
            {TALKS_MARKDOWN, TALKS_EN},  {TALKS_HTML, TALKS_ZH_HANT},
            {TALKS_JSON, TALKS_ZH_HANS}, {TALKS_CSV, TALKS_ZH_HANS}};
enum { WAYS = sizeof ways / sizeof *ways };

/* A dossier in memory, and what is asked of it. */
typedef struct {
  failing f;
  talks_settings settings;
  talks_ctx *ctx;
  talks_diag *diag;
  talks_model *model;
  talks_view *view, *other;
  talks_answer *answer;
  const char *question, *word;
  bool against; /* set against itself as of another day */
  size_t way;
} trial;

static talks_passage_text passage(void *user, talks_rec source, uint32_t paragraph) {
  (void)user;
  (void)source;
  (void)paragraph;
  return (talks_passage_text){"words of the source", 19, true, true};
}

/* ---- the steps ------------------------------------------------------------------------ */

static talks_status load(void *user) {
  trial *t = (trial *)user;
  const talks_file files[] = {{"d.yaml", parties, sizeof parties - 1},
                              {"statements/1.yaml", statements, sizeof statements - 1},
                              {"rest.yaml", rest, sizeof rest - 1}};
  t->settings = failing_settings(&t->f);
  talks_status status = talks_ctx_create(&t->settings, &t->ctx);
  if (!status) status = talks_diag_create(t->ctx, &t->diag);
  if (!status) status = talks_model_load(t->ctx, files, 3, t->diag, &t->model);
  talks_diag_destroy(t->diag);
  t->diag = NULL;
  return status;
}

/* Opens the view, against the same dossier as of another day where it is set against one. */
static talks_status look(void *user) {
  trial *t = (trial *)user;
  talks_view_settings settings;
  talks_view_defaults(&settings);
  settings.passage = passage;
  talks_status status = talks_diag_create(t->ctx, &t->diag);
  if (!status && t->against) {
    status = talks_view_open(t->model, &settings, t->diag, &t->other);
    settings.against = t->other;
    if (!status) status = talks_day_from_civil(2031, 6, 1, &settings.as_of);
  }
  if (!status) status = talks_view_open(t->model, &settings, t->diag, &t->view);
  talks_diag_destroy(t->diag);
  t->diag = NULL;
  return status;
}

static talks_status ask(void *user) {
  trial *t = (trial *)user;
  const char *words[] = {t->word, NULL};
  talks_status status = talks_diag_create(t->ctx, &t->diag);
  if (!status) status = talks_ask(t->view, t->question, words, t->diag, &t->answer);
  return status;
}

static talks_status render(void *user) {
  trial *t = (trial *)user;
  size_t total = 0;
  talks_report_settings settings;
  talks_report_defaults(&settings);
  settings.format = ways[t->way].format;
  settings.lang = ways[t->way].lang;
  settings.colour = true;
  return talks_render(t->answer, &settings, discard, &total);
}

static void forget_load(void *user) {
  trial *t = (trial *)user;
  talks_model_destroy(t->model);
  talks_ctx_destroy(t->ctx);
  t->model = NULL;
  t->ctx = NULL;
}

static void forget_look(void *user) {
  trial *t = (trial *)user;
  talks_view_destroy(t->view);
  talks_view_destroy(t->other);
  t->view = NULL;
  t->other = NULL;
}

static void forget_ask(void *user) {
  trial *t = (trial *)user;
  talks_answer_destroy(t->answer);
  talks_diag_destroy(t->diag);
  t->answer = NULL;
  t->diag = NULL;
}

static void forget_nothing(void *user) { (void)user; }

/* ---- each failing ------------------------------------------------------------------------ */

static void try_each(trial *t, const char *question, const char *word) {
  static const char *const names[] = {"text", "traditional", "markdown",
                                      "html", "json",        "csv"};
  char name[80];
  t->question = question;
  t->word = word;
  snprintf(name, sizeof name, "%s %s", question, word ? word : "");
  for_each_failing_step(&t->f, name, ask, forget_ask, t);
  if (!ok(ask(t) == TALKS_OK, "%s is answered", name)) return;
  for (t->way = 0; t->way < WAYS; t->way++) {
    snprintf(name, sizeof name, "%s %s as %s", question, word ? word : "", names[t->way]);
    for_each_failing_step(&t->f, name, render, forget_nothing, t);
  }
  forget_ask(t);
}

int main(int argc, char **argv) {
  static const struct {
    const char *question, *word;
  } needs_word[] = {{"what-if", "drop S1.2a"}, {"find", "who:p"}, {"find", "类别:说法"},
                    {"why", "S1.2a"},          {"why", "a2"},     {"why", "g/term"}};
  const char *question;
  trial t = {.question = NULL};
  tap_begin(argc, argv);
  for_each_failing_step(&t.f, "loading", load, forget_load, &t);
  if (!ok(load(&t) == TALKS_OK, "the dossier loads")) return tap_done();
  for_each_failing_step(&t.f, "a view", look, forget_look, &t);
  if (!ok(look(&t) == TALKS_OK, "a view opens")) return tap_done();
  for (size_t q = 0; (question = talks_question_name(q)); q++) {
    bool tried = false;
    for (size_t i = 0; i < sizeof needs_word / sizeof *needs_word; i++) {
      if (strcmp(question, needs_word[i].question) != 0) continue;
      try_each(&t, question, needs_word[i].word);
      tried = true;
    }
    if (!tried) try_each(&t, question, NULL);
  }
  try_each(&t, "stand", "--chance");
  try_each(&t, "diff", "2031-05-31");
  t.question = "why";
  t.word = "S1.2b";
  is_int(ask(&t), TALKS_NOT_FOUND, "an id that is not there");
  forget_ask(&t);
  forget_look(&t);
  t.against = true;
  for_each_failing_step(&t.f, "a view against another", look, forget_look, &t);
  if (!ok(look(&t) == TALKS_OK, "two views open")) return tap_done();
  try_each(&t, "diff", NULL);
  try_each(&t, "diff", "--coders");
  forget_look(&t);
  forget_load(&t);
  is_int(t.f.live, 0, "and nothing is left behind");
  return tap_done();
}
