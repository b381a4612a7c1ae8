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

static int take_view(const cli_options *o, talks_view_settings *s) {
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

static int ask(cli *c, const talks_view *view, const talks_report_settings *report) {
  talks_answer *answer = NULL;
  talks_status status =
      talks_ask(view, c->options->command, c->options->words, c->diag, &answer);
  if (!status) status = talks_render(answer, report, print, NULL);
  int code = status                         ? cli_fail(c, status, NULL)
             : talks_answer_refused(answer) ? talks_status_exit(TALKS_UNANSWERABLE)
                                            : 0;
  talks_answer_destroy(answer);
  return code;
}

/* Only why reads passages; the front page does not wait for the reader's copies. */
static talks_copies *open_copies(cli *c, const talks_model *model, cli_copies *known) {
  talks_copies *copies = NULL;
  if (strcmp(talks_question_find(c->options->command), "why") != 0) return NULL;
  cli_copies_load(known);
  if (known->n > 0 && talks_copies_open(model, known->folders, known->n, NULL, &copies))
    return NULL;
  return copies;
}

int cli_run_question(cli *c) {
  talks_view_settings settings;
  talks_report_settings report;
  typed again;
  talks_model *model = NULL;
  talks_view *view = NULL;
  cli_copies known = {.n = 0};
  int code = take_view(c->options, &settings);
  if (!code) code = take_report(c->options, &again, &report);
  if (!code) code = cli_open_model(c, &model);
  if (code) return code;
  talks_copies *copies = open_copies(c, model, &known);
  if (copies) {
    settings.passage = talks_copies_passage;
    settings.passage_user = copies;
  }
  talks_status status = talks_view_open(model, &settings, c->diag, &view);
  code = status ? cli_fail(c, status, NULL) : ask(c, view, &report);
  talks_view_destroy(view);
  talks_copies_destroy(copies);
  cli_copies_free(&known);
  talks_model_destroy(model);
  return code;
}
