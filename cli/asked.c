/* cli/asked.c: what options ask for, as settings of the library. */
#include "asked.h"
#include "commands.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

static bool say(cli_wrong *wrong, const char *before, const char *word, const char *after,
                const char *hint) {
  *wrong = (cli_wrong){.before = before, .word = word, .after = after};
  snprintf(wrong->hint, sizeof wrong->hint, "%s", hint);
  return false;
}

/* ---- the view ---------------------------------------------------------------------- */

/* The last day of what was given: --as-of 2025-12 means by its end. */
static bool take_day(const char *option, const char *text, int32_t *out,
                     cli_wrong *wrong) {
  talks_days days;
  const char *hint = NULL;
  if (!text) return true;
  if (talks_days_parse(text, strlen(text), &days, &hint) || days.to == TALKS_DAY_MAX)
    return say(wrong, option, text, " is no day", "write 2025-12-20, 2025-12 or 2025");
  *out = days.to;
  return true;
}

bool cli_ask_view(const cli_options *o, talks_view_settings *s, cli_wrong *wrong) {
  talks_view_defaults(s);
  s->strict = o->strict;
  s->frame = o->frame;
  s->without = o->without;
  s->nwithout = o->nwithout;
  s->assume = o->assume;
  s->nassume = o->nassume;
  s->what_if = o->what_if;
  s->nwhat_if = o->nwhat_if;
  return take_day("--as-of", o->as_of, &s->as_of, wrong) &&
         take_day("--valid-on", o->valid_on, &s->valid_on, wrong) &&
         take_day("--since", o->since, &s->since, wrong);
}

void cli_ask_without(const cli_options *o, cli_words *words, talks_view_settings *view) {
  const char *question = talks_question_find(o->command);
  if (o->nwithout == 0 || !question || strcmp(question, "diff") != 0) return;
  for (size_t i = 0; i < o->nwords; i++) {
    if (o->words[i][0] != '-') return;
    if (strcmp(o->words[i], "--issue") == 0) i++; /* and its issue */
  }
  words->words[words->n++] = "without";
  for (size_t i = 0; i < o->nwithout; i++) words->words[words->n++] = o->without[i];
  view->without = NULL;
  view->nwithout = 0;
}

/* ---- the report -------------------------------------------------------------------- */

/* Names the questions that have a picture. */
static bool refuse_picture(const char *command, cli_wrong *wrong) {
  char hint[256] = "these have one: ";
  size_t at = strlen(hint);
  for (size_t i = 0; talks_picture_name(i) && at < sizeof hint; i++)
    at += (size_t)snprintf(hint + at, sizeof hint - at, "%s%s", i > 0 ? ", " : "",
                           talks_picture_name(i));
  return say(wrong, "there is no picture of", command, "", hint);
}

static void type_bytes(cli_typed *t, const char *bytes, size_t n) {
  if (t->n + n >= t->room) {
    size_t room = 2 * (t->n + n) + 64;
    char *grown = t->failed ? NULL : realloc(t->text, room);
    t->failed = t->failed || !grown;
    if (!grown) return;
    t->text = grown;
    t->room = room;
  }
  memcpy(t->text + t->n, bytes, n);
  t->n += n;
  t->text[t->n] = '\0';
}

/* A quotation mark ends the quotation, stands by itself, and begins the next: '\'' */
static void type_word(cli_typed *t, const char *word) {
  bool plain = strspn(word, "abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ"
                            "0123456789-_./:=+,@") == strlen(word);
  if (t->n > 0) type_bytes(t, " ", 1);
  if (plain && word[0]) {
    type_bytes(t, word, strlen(word));
    return;
  }
  type_bytes(t, "'", 1);
  for (const char *p = word; *p; p++)
    if (*p == '\'') type_bytes(t, "'\\''", 4);
    else type_bytes(t, p, 1);
  type_bytes(t, "'", 1);
}

void cli_typed_free(cli_typed *typed) { free(typed->text); }

static void type_option(cli_typed *t, const char *option, const char *value) {
  if (!value) return;
  type_word(t, option);
  type_word(t, value);
}

static void type_view(const cli_options *o, cli_typed *t) {
  type_option(t, "--dossier", o->dossier);
  type_option(t, "--as-of", o->as_of);
  if (o->strict) type_word(t, "--strict");
  type_option(t, "--valid-on", o->valid_on);
  type_option(t, "--since", o->since);
  type_option(t, "--frame", o->frame);
  for (size_t i = 0; i < o->nwithout; i++) type_option(t, "--without", o->without[i]);
  for (size_t i = 0; i < o->nassume; i++) type_option(t, "--assume", o->assume[i]);
  for (size_t i = 0; i < o->nwhat_if; i++) type_option(t, "--what-if", o->what_if[i]);
}

talks_lang cli_command_lang(const cli_options *o) {
  talks_lang lang = TALKS_EN;
  if (o->lang && strcmp(o->lang, "zh") == 0) return TALKS_ZH_HANS;
  if (o->lang && talks_lang_find(o->lang, &lang)) return lang;
  if ((unsigned char)o->command[0] < 0x80) return TALKS_EN;
  const cli_command *command = cli_command_find(o->command);
  bool simplified = command && strcmp(o->command, cli_command_alias(command)) == 0;
  return simplified ? TALKS_ZH_HANS : TALKS_ZH_HANT;
}

bool cli_ask_report(const cli_options *o, cli_typed *typed, talks_report_settings *s,
                    cli_wrong *wrong) {
  talks_report_defaults(s);
  type_view(o, typed);
  if (typed->failed)
    return say(wrong, "there is no memory for the options of", o->command, "",
               "give fewer of them");
  s->options = typed->text;
  if (!o->lang) s->lang = cli_command_lang(o);
  if (o->lang && !talks_lang_find(o->lang, &s->lang))
    return say(wrong, "there is no language", o->lang, "", "en, zh-Hans or zh-Hant");
  if (o->format && !talks_format_find(o->format, &s->format))
    return say(wrong, "there is no format", o->format, "",
               "text, md, html, json, csv or svg");
  if (s->format == TALKS_SVG && !talks_picture_find(o->command))
    return refuse_picture(o->command, wrong);
  if (!o->width) return true;
  char *end;
  unsigned long width = strtoul(o->width, &end, 10);
  if (*end || width < 40 || width > 1000)
    return say(wrong, "this is no width", o->width, "", "a number from 40 to 1000");
  s->width = (uint32_t)width;
  return true;
}
