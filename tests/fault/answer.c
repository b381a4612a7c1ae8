/* Every allocation failed, once and for ever, on the way from a dossier's text to a printed
 * answer: loading, a view, every question, every format (HTML has the pictures, twice).
 * Whatever fails ends with TALKS_NO_MEMORY and leaves nothing behind. Loading is made to fail
 * for the first question only, since it is the same for all. */
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

typedef struct {
  const char *question, *word;
  bool load_too;
  bool against; /* set against itself */
} asked;

static talks_passage_text passage(void *user, talks_rec source, uint32_t paragraph) {
  (void)user;
  (void)source;
  (void)paragraph;
  return (talks_passage_text){"words of the source", 19, true, true};
}

static talks_status render_all(const talks_answer *answer) {
  static const struct {
    talks_format format;
    talks_lang lang;
  } ways[] = {{TALKS_TEXT, TALKS_EN},      {TALKS_TEXT, TALKS_ZH_HANT},
              {TALKS_MARKDOWN, TALKS_EN},  {TALKS_HTML, TALKS_ZH_HANT},
              {TALKS_JSON, TALKS_ZH_HANS}, {TALKS_CSV, TALKS_ZH_HANS}};
  size_t total = 0;
  talks_status status = TALKS_OK;
  for (size_t i = 0; i < sizeof ways / sizeof *ways && !status; i++) {
    talks_report_settings settings;
    talks_report_defaults(&settings);
    settings.format = ways[i].format;
    settings.lang = ways[i].lang;
    settings.colour = true;
    status = talks_render(answer, &settings, discard, &total);
  }
  return status;
}

static talks_status answer_it(const talks_settings *settings, void *user) {
  const asked *a = (const asked *)user;
  failing *f = (failing *)settings->realloc_user;
  size_t fail_at = f->fail_at;
  const talks_file files[] = {{"d.yaml", parties, sizeof parties - 1},
                              {"statements/1.yaml", statements, sizeof statements - 1},
                              {"rest.yaml", rest, sizeof rest - 1}};
  const char *words[] = {a->word, NULL};
  talks_ctx *ctx = NULL;
  talks_diag *diag = NULL;
  talks_model *model = NULL;
  talks_view *view = NULL, *other = NULL;
  talks_answer *answer = NULL;
  talks_view_settings view_settings;
  talks_view_defaults(&view_settings);
  int32_t early = 0;
  if (talks_day_from_civil(2031, 6, 1, &early)) abort();
  view_settings.passage = passage;
  if (!a->load_too) f->fail_at = 0;
  talks_status status = talks_ctx_create(settings, &ctx);
  if (!status) status = talks_diag_create(ctx, &diag);
  if (!status) status = talks_model_load(ctx, files, 3, diag, &model);
  if (!a->load_too) f->asked = 0;
  f->fail_at = fail_at;
  if (!status && a->against) {
    status = talks_view_open(model, &view_settings, diag, &other);
    view_settings.as_of = early; /* so that something differs */
    view_settings.against = other;
  }
  if (!status) status = talks_view_open(model, &view_settings, diag, &view);
  if (!status) status = talks_ask(view, a->question, words, diag, &answer);
  if (!status) status = render_all(answer);
  if (status && status != TALKS_NO_MEMORY)
    for (size_t i = 0; i < talks_diag_count(diag); i++)
      tap_diag("%s: %s", talks_diag_get(diag, i)->path, talks_diag_get(diag, i)->message);
  talks_answer_destroy(answer);
  talks_view_destroy(view);
  talks_view_destroy(other);
  talks_model_destroy(model);
  talks_diag_destroy(diag);
  talks_ctx_destroy(ctx);
  return status;
}

int main(int argc, char **argv) {
  static const char *const explained[] = {"S1.2a", "a2", "g/term"};
  const char *question;
  tap_begin(argc, argv);
  for (size_t q = 0; (question = talks_question_name(q)); q++) {
    asked a = {question, NULL, q == 0, false};
    if (strcmp(question, "what-if") == 0) a.word = "drop S1.2a";
    if (strcmp(question, "why") != 0) {
      for_each_failure(question, answer_it, &a);
      continue;
    }
    for (size_t i = 0; i < sizeof explained / sizeof *explained; i++) {
      a.word = explained[i];
      for_each_failure(explained[i], answer_it, &a);
    }
  }
  static const asked compared[] = {{"diff", "2031-05-31", false, false},
                                   {"diff", NULL, false, true},
                                   {"diff", "--coders", false, true}};
  for (size_t i = 0; i < sizeof compared / sizeof *compared; i++) {
    asked a = compared[i];
    for_each_failure(a.against ? "diff of two views" : "diff of two days", answer_it, &a);
  }
  asked refused = {"stand", "--chance", false, false};
  for_each_failure("stand --chance", answer_it, &refused);
  asked missing = {"why", "S1.2b", false, false};
  failing f = {.fail_at = 0};
  talks_settings settings = failing_settings(&f);
  is_int(answer_it(&settings, &missing), TALKS_NOT_FOUND, "an id that is not there");
  is_int(f.live, 0, "and nothing is left behind");
  return tap_done();
}
