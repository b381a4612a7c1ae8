/* tests/asker.c: many questions put to the library by one process.
 *
 * A test that asks a thousand questions would start the command a thousand times, and under
 * sanitizers starting takes longer than answering. This program reads one question a line:
 * words in the command's own form, parted by tabs (`stand	--as-of	2025-12-20	--format
 * json`), and writes a line `STATUS BYTES`, STATUS as the command's exit status, and then so
 * many bytes of answer, or of what is wrong. A dossier is loaded once and kept, so its files
 * must not change; --against DIR is the dossier that a diff sets it against. The command
 * itself is tried by tests/cli, tests/golden and the tests that start it.
 */
#include "sink.h"

#include <talks/talks.h>

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

enum { MAX_WORDS = 256, MAX_MODELS = 16 };

/* ---- dossiers ----------------------------------------------------------------------- */

typedef struct {
  char *folder;
  talks_model *model;
} opened;

typedef struct {
  talks_ctx *ctx;
  talks_diag *diag;
  opened models[MAX_MODELS];
  size_t nmodels;
} asker;

/* The dossier in a folder, which is loaded once; the oldest makes room. */
static talks_status find_model(asker *a, const char *folder, const talks_model **out) {
  for (size_t i = 0; i < a->nmodels; i++)
    if (strcmp(a->models[i].folder, folder) == 0) {
      *out = a->models[i].model;
      return TALKS_OK;
    }
  talks_model *model = NULL;
  talks_status status = talks_model_open(a->ctx, folder, a->diag, &model);
  if (status) return status;
  if (a->nmodels == MAX_MODELS) {
    talks_model_destroy(a->models[0].model);
    free(a->models[0].folder);
    memmove(&a->models[0], &a->models[1], --a->nmodels * sizeof a->models[0]);
  }
  opened *slot = &a->models[a->nmodels++];
  slot->model = model;
  slot->folder = strdup(folder);
  if (!slot->folder) abort();
  *out = model;
  return TALKS_OK;
}

/* ---- a question --------------------------------------------------------------------- */

typedef struct {
  const char *question, *folder, *against;
  const char *words[MAX_WORDS + 1], *without[MAX_WORDS], *assume[MAX_WORDS],
      *what_if[MAX_WORDS];
  size_t nwords;
  talks_view_settings view;
  talks_report_settings report;
  bool wrong;
} asked;

static int32_t last_day(asked *q, const char *value) {
  talks_days days = {0};
  const char *hint = NULL;
  q->wrong = q->wrong || talks_days_parse(value, strlen(value), &days, &hint);
  return days.to;
}

/* Whether the option is one of a view or a report, and takes the value. */
static bool take_value(asked *q, const char *option, const char *value) {
  if (strcmp(option, "--dossier") == 0) q->folder = value;
  else if (strcmp(option, "--against") == 0) q->against = value;
  else if (strcmp(option, "--as-of") == 0) q->view.as_of = last_day(q, value);
  else if (strcmp(option, "--valid-on") == 0) q->view.valid_on = last_day(q, value);
  else if (strcmp(option, "--since") == 0) q->view.since = last_day(q, value);
  else if (strcmp(option, "--frame") == 0) q->view.frame = value;
  else if (strcmp(option, "--without") == 0) q->without[q->view.nwithout++] = value;
  else if (strcmp(option, "--assume") == 0) q->assume[q->view.nassume++] = value;
  else if (strcmp(option, "--what-if") == 0) q->what_if[q->view.nwhat_if++] = value;
  else if (strcmp(option, "--width") == 0)
    q->report.width = (uint32_t)strtoul(value, NULL, 10);
  else if (strcmp(option, "--lang") == 0)
    q->wrong = q->wrong || !talks_lang_find(value, &q->report.lang);
  else if (strcmp(option, "--format") == 0)
    q->wrong = q->wrong || !talks_format_find(value, &q->report.format);
  else return false;
  return true;
}

/* Takes a line apart, in place. */
static void take_line(char *line, asked *q) {
  char *words[MAX_WORDS];
  size_t n = 0;
  line[strcspn(line, "\n")] = '\0';
  for (char *at = line; at && n < MAX_WORDS; n++) {
    words[n] = at;
    at = strchr(at, '\t');
    if (at) *at++ = '\0';
  }
  memset(q, 0, sizeof *q);
  talks_view_defaults(&q->view);
  talks_report_defaults(&q->report);
  q->view.without = q->without;
  q->view.assume = q->assume;
  q->view.what_if = q->what_if;
  q->question = words[0];
  for (size_t i = 1; i < n; i++) {
    if (strcmp(words[i], "--strict") == 0) q->view.strict = true;
    else if (i + 1 < n && take_value(q, words[i], words[i + 1])) i++;
    else q->words[q->nwords++] = words[i];
  }
}

static int answer(asker *a, asked *q, sink *out) {
  const talks_model *model = NULL, *other = NULL;
  talks_view *view = NULL, *against = NULL;
  talks_answer *tree = NULL;
  talks_status status =
      q->wrong || !q->folder ? TALKS_MISUSE : find_model(a, q->folder, &model);
  if (!status && q->against) status = find_model(a, q->against, &other);
  if (!status && other) status = talks_view_open(other, &q->view, a->diag, &against);
  q->view.against = against;
  if (!status) status = talks_view_open(model, &q->view, a->diag, &view);
  if (!status) status = talks_ask(view, q->question, q->words, a->diag, &tree);
  if (!status) status = talks_render(tree, &q->report, sink_take, out);
  int code = status                       ? talks_status_exit(status)
             : talks_answer_refused(tree) ? talks_status_exit(TALKS_UNANSWERABLE)
                                          : 0;
  talks_answer_destroy(tree);
  talks_view_destroy(view);
  talks_view_destroy(against);
  return code;
}

static void tell_problems(const asker *a, sink *out) {
  out->n = 0;
  for (size_t i = 0; i < talks_diag_count(a->diag); i++) {
    const talks_problem *p = talks_diag_get(a->diag, i);
    (void)sink_take(out, p->message, strlen(p->message));
    (void)sink_take(out, "\n", 1);
  }
}

int main(void) {
  asker a = {0};
  sink out = {0};
  static char line[1 << 16];
  static asked q;
  if (talks_ctx_create(NULL, &a.ctx)) abort();
  while (fgets(line, sizeof line, stdin)) {
    out.n = 0;
    if (talks_diag_create(a.ctx, &a.diag)) abort();
    take_line(line, &q);
    int code = answer(&a, &q, &out);
    if (code && code != talks_status_exit(TALKS_UNANSWERABLE)) tell_problems(&a, &out);
    talks_diag_destroy(a.diag);
    printf("%d %zu\n", code, out.n);
    if (out.n > 0) fwrite(out.p, 1, out.n, stdout);
    fflush(stdout);
  }
  for (size_t i = 0; i < a.nmodels; i++) {
    talks_model_destroy(a.models[i].model);
    free(a.models[i].folder);
  }
  free(out.p);
  talks_ctx_destroy(a.ctx);
  return 0;
}
