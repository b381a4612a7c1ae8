/* cli/question.c: asking the library a question and printing its answer. */
#include "cli.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

static talks_status print(void *user, const char *bytes, size_t n) {
  (void)user;
  return fwrite(bytes, 1, n, stdout) == n ? TALKS_OK : TALKS_IO;
}

/* The last day of what was given: --as-of 2025-12 means by its end. */
static int take_day(const char *option, const char *text, int32_t *out) {
  talks_days days;
  const char *hint = NULL;
  if (!text) return 0;
  if (talks_days_parse(text, strlen(text), &days, &hint) || days.to == TALKS_DAY_MAX) {
    fprintf(stderr, "talks: %s \"%s\" is no day\n  write 2025-12-20, 2025-12 or 2025\n",
            option, text);
    return talks_status_exit(TALKS_MISUSE);
  }
  *out = days.to;
  return 0;
}

int cli_take_view(const cli_options *o, talks_view_settings *s) {
  talks_view_defaults(s);
  int code = take_day("--as-of", o->as_of, &s->as_of);
  if (!code) code = take_day("--valid-on", o->valid_on, &s->valid_on);
  if (!code) code = take_day("--since", o->since, &s->since);
  s->strict = o->strict;
  s->frame = o->frame;
  s->without = o->without;
  s->nwithout = o->nwithout;
  s->assume = o->assume;
  s->nassume = o->nassume;
  s->what_if = o->what_if;
  s->nwhat_if = o->nwhat_if;
  return code;
}

/* Names the questions that have a picture. */
static int refuse_picture(const char *command) {
  char hint[256] = "these have one: ";
  size_t at = strlen(hint);
  for (size_t i = 0; talks_picture_name(i) && at < sizeof hint; i++)
    at += (size_t)snprintf(hint + at, sizeof hint - at, "%s%s", i > 0 ? ", " : "",
                           talks_picture_name(i));
  return cli_misuse("there is no picture of", command, hint);
}

/* The options of dossier and view as they would be typed again: what a shell would take apart
 * stands in quotes. Cut off, and so left out, when they are too long to suggest. */
typedef struct {
  char text[512];
  size_t n;
} typed;

static void type_word(typed *t, const char *word) {
  bool plain = strspn(word, "abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ"
                            "0123456789-_./:=+,@") == strlen(word);
  const char *quote = plain && word[0] ? "" : "'";
  bool fits = strchr(word, '\'') == NULL && strlen(word) + 4 < sizeof t->text - t->n;
  if (!fits) t->n = sizeof t->text;
  if (t->n < sizeof t->text)
    t->n += (size_t)snprintf(t->text + t->n, sizeof t->text - t->n, "%s%s%s%s",
                             t->n > 0 ? " " : "", quote, word, quote);
}

static void type_option(typed *t, const char *option, const char *value) {
  if (!value) return;
  type_word(t, option);
  type_word(t, value);
}

static const char *type_view(const cli_options *o, typed *t) {
  t->n = 0;
  t->text[0] = '\0';
  type_option(t, "--dossier", o->dossier);
  type_option(t, "--as-of", o->as_of);
  if (o->strict) type_word(t, "--strict");
  type_option(t, "--valid-on", o->valid_on);
  type_option(t, "--since", o->since);
  type_option(t, "--frame", o->frame);
  for (size_t i = 0; i < o->nwithout; i++) type_option(t, "--without", o->without[i]);
  for (size_t i = 0; i < o->nassume; i++) type_option(t, "--assume", o->assume[i]);
  for (size_t i = 0; i < o->nwhat_if; i++) type_option(t, "--what-if", o->what_if[i]);
  return t->n < sizeof t->text ? t->text : NULL;
}

static int take_report(const cli_options *o, typed *t, talks_report_settings *s) {
  talks_report_defaults(s);
  s->options = type_view(o, t);
  const char *no_colour = getenv("NO_COLOR");
  s->colour = isatty(STDOUT_FILENO) && !(no_colour && no_colour[0]);
  bool alias = (unsigned char)o->command[0] >= 0x80; /* asked in Chinese */
  if (alias) s->lang = TALKS_ZH_HANS;
  if (o->lang && !talks_lang_find(o->lang, &s->lang))
    return cli_misuse("there is no language", o->lang, "en, zh-Hans or zh-Hant");
  if (o->format && !talks_format_find(o->format, &s->format))
    return cli_misuse("there is no format", o->format,
                      "text, md, html, json, csv or svg");
  if (s->format == TALKS_SVG && !talks_picture_find(o->command))
    return refuse_picture(o->command);
  if (o->width) {
    char *end;
    unsigned long width = strtoul(o->width, &end, 10);
    if (*end || width < 40 || width > 1000)
      return cli_misuse("this is no width", o->width, "a number from 40 to 1000");
    s->width = (uint32_t)width;
  }
  return 0;
}

static int ask(cli *c, const talks_view *view, const char *const *words,
               const talks_report_settings *report) {
  talks_answer *answer = NULL;
  talks_status status = talks_ask(view, c->options->command, words, c->diag, &answer);
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
  const char *words[2 * CLI_MAX_LIST + 2];
  size_t nwords;
} sides;

static bool asks_diff(const cli *c) {
  return strcmp(talks_question_find(c->options->command), "diff") == 0;
}

/* A word is a folder when there is a dossier in it, or when it is spelled as a path. */
static bool is_folder(const char *word) {
  return word[0] != '-' && (cli_has_dossier(word) || strchr(word, '/'));
}

/* "diff --without 004" alone asks what falls without it, as "diff without 004" does. */
static void take_without(const cli_options *o, sides *s, talks_view_settings *settings) {
  if (o->nwithout == 0) return;
  for (size_t i = 0; i < o->nwords; i++) {
    if (o->words[i][0] != '-') return;
    if (strcmp(o->words[i], "--issue") == 0) i++; /* and its issue */
  }
  s->words[s->nwords++] = "without";
  for (size_t i = 0; i < o->nwithout; i++) s->words[s->nwords++] = o->without[i];
  settings->without = NULL;
  settings->nwithout = 0;
}

static int take_sides(const cli *c, sides *s, talks_view_settings *settings) {
  const cli_options *o = c->options;
  bool diff = asks_diff(c), named = false;
  *s = (sides){.nfolders = 0};
  for (size_t i = 0; i < o->nwords; i++) {
    const char *word = o->words[i];
    named = named || strcmp(word, "--issue") == 0 || strcmp(word, "without") == 0;
    if (!diff || named || !is_folder(word)) s->words[s->nwords++] = word;
    else if (!cli_has_dossier(word)) return cli_no_dossier_in(word);
    else if (s->nfolders == 2)
      return cli_misuse("diff takes two dossiers at most: not", word, NULL);
    else s->folders[s->nfolders++] = word;
  }
  if (diff && s->nfolders == 0) take_without(o, s, settings);
  return 0;
}

static int open_folder(cli *c, const char *folder, talks_model **out) {
  talks_status status = talks_model_open(c->ctx, folder, c->diag, out);
  return status ? cli_fail(c, status, folder) : 0;
}

/* Opens the dossier that is asked, and the one it is set against. */
static int open_models(cli *c, const sides *s, talks_model **model,
                       talks_model **against) {
  int code =
      s->nfolders == 2 ? open_folder(c, s->folders[1], model) : cli_open_model(c, model);
  if (!code && s->nfolders > 0) code = open_folder(c, s->folders[0], against);
  return code;
}

/* ---- asking ------------------------------------------------------------------------ */

static int open_and_ask(cli *c, const sides *s, talks_view_settings *settings,
                        const talks_model *model, const talks_model *against,
                        const talks_report_settings *report) {
  talks_view *view = NULL, *other = NULL;
  talks_status status = TALKS_OK;
  if (against) status = talks_view_open(against, settings, c->diag, &other);
  settings->against = other;
  if (!status) status = talks_view_open(model, settings, c->diag, &view);
  int code = status ? cli_fail(c, status, NULL) : ask(c, view, s->words, report);
  talks_view_destroy(view);
  talks_view_destroy(other);
  return code;
}

int cli_run_question(cli *c) {
  talks_view_settings settings;
  talks_report_settings report;
  typed again;
  talks_model *model = NULL, *against = NULL;
  talks_copies *copies = NULL;
  cli_copies known = {.n = 0};
  sides s;
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
  talks_copies_destroy(copies);
  cli_copies_free(&known);
  talks_model_destroy(against);
  talks_model_destroy(model);
  return code;
}
