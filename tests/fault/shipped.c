/* Want of memory on the shipped dossier: loading and checking it, laying it out, mending
 * it, every export, the redacted one, every question about it, every format.
 *
 * answer.c fails each allocation, on a dossier of three statements; here there are too many
 * for that, so they are sampled. What a step allocates, in order, is cut into TALKS_FAILURES
 * stretches of equal length, and one allocation of each stretch, drawn by the seed, fails:
 * once alone, once with all that follow. The first and the last of a step always fail. Each
 * must end with TALKS_NO_MEMORY and leave nothing behind. Without TALKS_FAILURES nothing is
 * tried: the short run has answer.c.
 */
#include "failing.h"

#include <talks/talks.h>

static const struct {
  talks_format format;
  talks_lang lang;
  const char *name;
} ways[] = {
    {TALKS_TEXT, TALKS_EN, "text"},         {TALKS_TEXT, TALKS_ZH_HANT, "traditional"},
    {TALKS_MARKDOWN, TALKS_EN, "markdown"}, {TALKS_HTML, TALKS_ZH_HANT, "html"},
    {TALKS_JSON, TALKS_ZH_HANS, "json"},    {TALKS_CSV, TALKS_ZH_HANS, "csv"}};
enum { WAYS = sizeof ways / sizeof *ways };

/* Questions that need a word; the others are asked as they are. */
static const struct {
  const char *question, *word;
} needs_word[] = {{"what-if", "russia accepts third-states"},
                  {"find", "who:russia"},
                  {"why", "S4.33a"},
                  {"diff", "2025-12-22"}};

typedef struct {
  failing f;
  talks_settings settings;
  talks_ctx *ctx;
  talks_diag *diag;
  talks_model *model;
  talks_view *view;
  talks_answer *answer;
  const char *folder, *question, *word;
  size_t way, stretches, tried;
  uint64_t random;
} trial;

static talks_status discard(void *user, const char *bytes, size_t n) {
  size_t *total = (size_t *)user;
  (void)bytes;
  *total += n;
  return TALKS_OK;
}

/* ---- the steps ------------------------------------------------------------------------ */

static talks_status load(trial *t) {
  t->settings = failing_settings(&t->f);
  talks_status status = talks_ctx_create(&t->settings, &t->ctx);
  if (!status) status = talks_diag_create(t->ctx, &t->diag);
  if (!status) status = talks_model_open(t->ctx, t->folder, t->diag, &t->model);
  talks_diag_destroy(t->diag);
  t->diag = NULL;
  return status;
}

static void forget_load(trial *t) {
  talks_model_destroy(t->model);
  talks_ctx_destroy(t->ctx);
  t->model = NULL;
  t->ctx = NULL;
}

static talks_status ask(trial *t) {
  const char *words[] = {t->word, NULL};
  talks_view_settings settings;
  talks_view_defaults(&settings);
  talks_status status = talks_diag_create(t->ctx, &t->diag);
  if (!status) status = talks_view_open(t->model, &settings, t->diag, &t->view);
  if (!status) status = talks_ask(t->view, t->question, words, t->diag, &t->answer);
  return status;
}

static void forget_ask(trial *t) {
  talks_answer_destroy(t->answer);
  talks_view_destroy(t->view);
  talks_diag_destroy(t->diag);
  t->answer = NULL;
  t->view = NULL;
  t->diag = NULL;
}

static talks_status render(trial *t) {
  size_t total = 0;
  talks_report_settings settings;
  talks_report_defaults(&settings);
  settings.format = ways[t->way].format;
  settings.lang = ways[t->way].lang;
  settings.colour = true;
  return talks_render(t->answer, &settings, discard, &total);
}

static void forget_nothing(trial *t) { (void)t; }

/* What has advice as well. */
static talks_status check(trial *t) {
  talks_model *model = NULL;
  talks_status status = talks_model_check(t->ctx, t->folder, NULL, &model);
  talks_model_destroy(model);
  return status;
}

static talks_status lay_out(trial *t) {
  size_t changed;
  return talks_fmt_folder(t->ctx, t->folder, true, NULL, &changed);
}

static talks_status mend(trial *t) {
  size_t changed;
  return talks_fix_folder(t->ctx, t->folder, true, NULL, NULL, NULL, &changed);
}

static talks_status export_redacted(trial *t) {
  talks_export *made = NULL;
  talks_status status = talks_export_redacted(t->model, NULL, &made);
  talks_export_destroy(made);
  return status;
}

static talks_status export_as(trial *t) {
  talks_export *made = NULL;
  talks_status status = talks_view_open(t->model, NULL, NULL, &t->view);
  if (!status) status = talks_export_create(t->view, t->word, &made);
  talks_export_destroy(made);
  return status;
}

/* ---- a sample of each step ------------------------------------------------------------ */

/* The place-th allocation of a step fails; false when that did not end as it should. */
static bool fail_one(trial *t, talks_status (*step)(trial *), void (*forget)(trial *),
                     size_t place, bool for_ever) {
  size_t live = t->f.live;
  t->f = (failing){.fail_at = place, .for_ever = for_ever, .live = live};
  talks_status status = step(t);
  bool refused = t->f.refused > 0;
  t->f.fail_at = 0;
  forget(t);
  t->tried++;
  bool good = status == (refused ? TALKS_NO_MEMORY : TALKS_OK) && t->f.live == live;
  if (!good)
    tap_diag("allocation %zu%s: %s, %zu blocks left behind", place,
             for_ever ? " for ever" : "", talks_status_text(status), t->f.live - live);
  return good;
}

static void fail_sample(trial *t, const char *name, talks_status (*step)(trial *),
                        void (*forget)(trial *)) {
  size_t live = t->f.live, before = t->tried;
  t->f = (failing){.live = live};
  bool good = step(t) == TALKS_OK;
  size_t n = t->f.asked, stretches = t->stretches < n ? t->stretches : n;
  forget(t);
  for (size_t i = 0; good && i < stretches; i++) {
    size_t from = i * n / stretches, to = (i + 1) * n / stretches;
    size_t place = from + 1 + (size_t)(tap_random_(&t->random) % (to - from));
    if (i == 0) place = 1;
    if (i + 1 == stretches) place = n;
    for (int for_ever = 0; good && for_ever < 2; for_ever++)
      good = fail_one(t, step, forget, place, for_ever);
  }
  tap_ok_(__FILE__, __LINE__, good && n > 0, "status and live blocks",
          "%s: %zu failures among %zu allocations", name, t->tried - before, n);
}

static void try_question(trial *t, const char *question) {
  char name[80];
  t->question = question;
  t->word = NULL;
  for (size_t i = 0; i < sizeof needs_word / sizeof *needs_word; i++)
    if (strcmp(question, needs_word[i].question) == 0) t->word = needs_word[i].word;
  fail_sample(t, question, ask, forget_ask);
  if (!ok(ask(t) == TALKS_OK, "%s is answered", question)) {
    forget_ask(t);
    return;
  }
  for (t->way = 0; t->way < WAYS; t->way++) {
    snprintf(name, sizeof name, "%s as %s", question, ways[t->way].name);
    fail_sample(t, name, render, forget_nothing);
  }
  forget_ask(t);
}

/* Whole folders take long: a part of the sample must do. */
static void try_folder(trial *t) {
  static const char *const forms[] = {"json", "csv", "graphml", "dna"};
  size_t stretches = t->stretches;
  t->stretches = stretches / 10 + 2;
  fail_sample(t, "checking", check, forget_nothing);
  fail_sample(t, "laying out", lay_out, forget_nothing);
  fail_sample(t, "mending", mend, forget_nothing);
  fail_sample(t, "the redacted export", export_redacted, forget_nothing);
  for (size_t i = 0; i < sizeof forms / sizeof *forms; i++) {
    t->word = forms[i];
    if (talks_export_find(forms[i])) fail_sample(t, forms[i], export_as, forget_ask);
  }
  t->stretches = stretches;
}

int main(int argc, char **argv) {
  const char *data = getenv("TALKS_DATA"), *question;
  char folder[4096];
  tap_begin(argc, argv);
  size_t stretches = (size_t)tap_env_("TALKS_FAILURES", 0);
  if (stretches == 0) {
    puts("1..0 # SKIP the long run fails allocations of the shipped dossier");
    return 0;
  }
  snprintf(folder, sizeof folder, "%s/dossiers/ukraine-2025", data ? data : ".");
  trial t = {.folder = folder, .stretches = stretches, .random = tap_.seed};
  fail_sample(&t, "loading", load, forget_load);
  if (!ok(load(&t) == TALKS_OK, "the shipped dossier loads")) return tap_done();
  try_folder(&t);
  for (size_t q = 0; (question = talks_question_name(q)); q++) try_question(&t, question);
  forget_load(&t);
  is_int(t.f.live, 0, "and nothing is left behind after %zu failures", t.tried);
  return tap_done();
}
