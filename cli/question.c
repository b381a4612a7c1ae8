/* cli/question.c: asking the library a question and printing its answer. */
#include "asked.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

static talks_status print(void *user, const char *bytes, size_t n) {
  (void)user;
  return fwrite(bytes, 1, n, stdout) == n ? TALKS_OK : TALKS_IO;
}

static int tell_wrong(const cli_wrong *wrong) {
  fprintf(stderr, "talks: %s \"%s\"%s\n  %s\n", wrong->before, wrong->word, wrong->after,
          wrong->hint);
  return talks_status_exit(TALKS_MISUSE);
}

int cli_take_view(const cli_options *o, talks_view_settings *s) {
  cli_wrong wrong;
  return cli_ask_view(o, s, &wrong) ? 0 : tell_wrong(&wrong);
}

static int take_report(const cli_options *o, cli_typed *typed, talks_report_settings *s) {
  cli_wrong wrong;
  if (!cli_ask_report(o, typed, s, &wrong)) return tell_wrong(&wrong);
  const char *no_colour = getenv("NO_COLOR"), *terminal = getenv("TERM");
  bool plain = (no_colour && no_colour[0]) || (terminal && strcmp(terminal, "dumb") == 0);
  s->colour = isatty(STDOUT_FILENO) && !plain;
  return 0;
}

/* HTML of an answer is a fragment, for a page around it; the one sheet alone is a file as it
 * is. What the command writes is opened as a file, so it says what a browser has to know. */
static void put_head(const cli *c, const talks_answer *answer,
                     const talks_report_settings *report) {
  static const char *const tags[] = {
      [TALKS_EN] = "en", [TALKS_ZH_HANS] = "zh-Hans", [TALKS_ZH_HANT] = "zh-Hant"};
  const char *question = talks_question_find(c->options->command);
  bool sheet = strcmp(question, "brief") == 0 && !talks_answer_refused(answer);
  if (report->format != TALKS_HTML || sheet) return;
  printf("<!doctype html>\n<html lang=\"%s\">\n<meta charset=\"utf-8\">\n"
         "<meta name=\"viewport\" content=\"width=device-width, initial-scale=1\">\n"
         "<title>talks %s</title>\n"
         "<style>body{max-width:62rem;margin:0 auto;padding:1rem;font:1rem/1.45 sans-serif}"
         "th,td{text-align:left;vertical-align:top;padding:.12em .6em .12em 0}"
         ".day{white-space:nowrap}"
         ".hidden{position:absolute;width:1px;height:1px;overflow:hidden;"
         "clip-path:inset(50%%)}</style>\n",
         tags[report->lang], question);
}

static int ask(cli *c, const talks_view *view, const char *const *words,
               const talks_report_settings *report) {
  talks_answer *answer = NULL;
  talks_status status = talks_ask(view, c->options->command, words, c->diag, &answer);
  if (!status) put_head(c, answer, report);
  if (!status) status = talks_render(answer, report, print, NULL);
  int code = status                         ? cli_fail(c, status, NULL)
             : talks_answer_refused(answer) ? talks_status_exit(TALKS_UNANSWERABLE)
                                            : 0;
  talks_answer_destroy(answer);
  return code;
}

/* Only these read passages; the front page does not wait for the reader's copies. */
static talks_copies *open_copies(cli *c, const talks_model *model, cli_copies *known) {
  talks_copies *copies = NULL;
  const char *question = talks_question_find(c->options->command);
  if (strcmp(question, "why") != 0 && strcmp(question, "find") != 0) return NULL;
  cli_copies_load(known);
  if (known->n > 0 && talks_copies_open(model, known->folders, known->n, NULL, &copies))
    return NULL;
  return copies;
}

/* ---- two dossiers ------------------------------------------------------------------ */

/* What diff is asked: the folders among its words, and the words that are left. */
typedef struct {
  const char *folders[2];
  size_t nfolders;
  cli_words words;
} sides;

static bool asks_diff(const cli *c) {
  return strcmp(talks_question_find(c->options->command), "diff") == 0;
}

/* A word is a folder when there is a dossier in it, or when it is spelled as a path. */
static bool is_folder(const char *word) {
  return word[0] != '-' && (cli_has_dossier(word) || strchr(word, '/'));
}

static int take_sides(const cli *c, sides *s, talks_view_settings *settings) {
  const cli_options *o = c->options;
  bool diff = asks_diff(c), named = false;
  *s = (sides){.nfolders = 0};
  for (size_t i = 0; i < o->nwords; i++) {
    const char *word = o->words[i];
    named = named || strcmp(word, "--issue") == 0 || strcmp(word, "without") == 0;
    if (!diff || named || !is_folder(word)) s->words.words[s->words.n++] = word;
    else if (!cli_has_dossier(word)) return cli_no_dossier_in(word);
    else if (s->nfolders == 2)
      return cli_misuse("diff takes two dossiers at most: not", word, NULL);
    else s->folders[s->nfolders++] = word;
  }
  if (s->nfolders == 0) cli_ask_without(o, &s->words, settings);
  return 0;
}

/* What is wrong in one of two dossiers is told with its folder. */
static int open_folder(cli *c, const char *folder, talks_model **out) {
  cli one = *c;
  one.folder = folder;
  one.diag = NULL;
  talks_status status = talks_diag_create(c->ctx, &one.diag);
  if (!status) status = talks_model_open(c->ctx, folder, one.diag, out);
  int code = status ? cli_fail(&one, status, folder) : 0;
  talks_diag_destroy(one.diag);
  return code;
}

/* Opens the dossier that is asked, and the one it is set against. */
static int open_models(cli *c, sides *s, talks_model **model, talks_model **against) {
  if (s->nfolders == 0) return cli_open_model(c, model);
  if (s->nfolders == 1) s->folders[1] = cli_dossier_folder(c);
  if (!s->folders[1]) return talks_status_exit(TALKS_NOT_FOUND);
  if (!cli_has_dossier(s->folders[1])) return cli_no_dossier_in(s->folders[1]);
  int code = open_folder(c, s->folders[1], model);
  return code ? code : open_folder(c, s->folders[0], against);
}

/* ---- asking ------------------------------------------------------------------------ */

static int open_view(cli *c, const char *folder, const talks_model *model,
                     const talks_view_settings *settings, talks_view **out) {
  cli one = *c;
  talks_view_settings own = *settings;
  one.folder = own.called = folder;
  one.diag = NULL;
  talks_status status = talks_diag_create(c->ctx, &one.diag);
  if (!status) status = talks_view_open(model, &own, one.diag, out);
  int code = status ? cli_fail(&one, status, folder) : 0;
  talks_diag_destroy(one.diag);
  return code;
}

static int open_and_ask(cli *c, const sides *s, talks_view_settings *settings,
                        const talks_model *model, const talks_model *against,
                        const talks_report_settings *report) {
  talks_view *view = NULL, *other = NULL;
  int code = against ? open_view(c, s->folders[0], against, settings, &other) : 0;
  settings->against = other;
  if (!code) code = open_view(c, against ? s->folders[1] : NULL, model, settings, &view);
  if (!code) code = ask(c, view, s->words.words, report);
  talks_view_destroy(view);
  talks_view_destroy(other);
  return code;
}

int cli_run_question(cli *c) {
  talks_view_settings settings;
  talks_report_settings report;
  cli_typed again = {0};
  talks_model *model = NULL, *against = NULL;
  talks_copies *copies = NULL;
  cli_copies known = {.n = 0};
  sides s;
  if (c->options->desk || c->options->redacted) return cli_run_one_file(c);
  int code = cli_take_view(c->options, &settings);
  if (!code) code = take_report(c->options, &again, &report);
  if (!code) code = take_sides(c, &s, &settings);
  if (!code) code = open_models(c, &s, &model, &against);
  if (!code) {
    copies = open_copies(c, model, &known);
    if (copies) {
      settings.passage = talks_copies_passage;
      settings.passage_user = copies;
    }
    code = open_and_ask(c, &s, &settings, model, against, &report);
  }
  cli_typed_free(&again);
  talks_copies_destroy(copies);
  cli_copies_free(&known);
  talks_model_destroy(against);
  talks_model_destroy(model);
  return code;
}
