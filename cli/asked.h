/* cli/asked.h: what options ask for, as settings of the library.
 *
 * Reads nothing but the options, prints nothing: the command and the server of the web desk
 * get the same settings from the same options, and so the same bytes.
 */
#ifndef TALKS_ASKED_H
#define TALKS_ASKED_H

#include "cli.h"

/* What is wrong with the options, as a sentence: before "word" after; and what to write. */
typedef struct {
  const char *before, *word, *after;
  char hint[256];
} cli_wrong;

/* The options of dossier and view as they would be typed again, all of them: what a shell
 * would take apart stands in quotes. Begins as {0}. */
typedef struct {
  char *text; /* NULL: none */
  size_t n, room;
  bool failed; /* memory */
} cli_typed;
void cli_typed_free(cli_typed *typed);

/* The view that the options ask for; false: something is wrong. Points into them. */
bool cli_ask_view(const cli_options *o, talks_view_settings *out, cli_wrong *wrong);
/* The language of a command: that of --lang, else that in which its name was typed. */
talks_lang cli_command_lang(const cli_options *o);
/* The report they ask for, without colour; typed must live as long as it, and is the
 * caller's to free in any case. */
bool cli_ask_report(const cli_options *o, cli_typed *typed, talks_report_settings *out,
                    cli_wrong *wrong);

/* The words behind a question, ending in NULL. */
typedef struct {
  const char *words[2 * CLI_MAX_LIST + 2];
  size_t n;
} cli_words;
/* Where diff is asked with nothing but records to leave out, it sets what stands with them
 * against what stands without: then these become words, and are gone from the view. */
void cli_ask_without(const cli_options *o, cli_words *words, talks_view_settings *view);

#endif
