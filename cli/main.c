/* cli/main.c: the command `talks`: which commands there are, and starting one. */
#include "cli.h"

#include "base/base.h"

#include <stdio.h>
#include <string.h>
#include <unistd.h>

static const cli_command commands[] = {
    {"stand", "", "where the talks stand: the front page", cli_run_question},
    {"why", "ID", "the evidence for anything printed", cli_run_question},
    {"moved", "", "what moved since the baseline", cli_run_question},
    {"positions", "[--issue ISSUE]", "who holds what since when, how firmly; options",
     cli_run_question},
    {"blocks", "[--proof] [--options]", "what cannot hold together", cli_run_question},
    {"unblock", "", "what would open a way", cli_run_question},
    {"ask", "[--all]", "the next questions worth asking", cli_run_question},
    {"what-if", "MOVE...", "what a hypothetical move would do", cli_run_question},
    {"drafts", "[--clause N] [--parties A,B]", "versions of the text, clause by clause",
     cli_run_question},
    {"who", "[--between DAY DAY]", "who met whom; who never met; who speaks", cli_run_question},
    {"tactics", "", "how the parties press and check each other", cli_run_question},
    {"money", "", "amounts reconciled; instruments and their life", cli_run_question},
    {"fighting", "", "who holds what; losses; talks beside fighting", cli_run_question},
    {"ceasefire", "[--capacity]", "how a ceasefire would be kept; what is left open",
     cli_run_question},
    {"leverage", "[--score]", "who depends on whom for what", cli_run_question},
    {"domestic", "", "limits at home", cli_run_question},
    {"claims", "", "disputed events", cli_run_question},
    {"slips", "[SOURCE | KIND]", "misprints and damage in the sources", cli_run_question},
    {"outlook", "", "forecasts, drivers, what to watch", cli_run_question},
    {"sequence", "[--circles]", "what has to come first; circles", cli_run_question},
    {"guarantee", "", "guarantees as contracts: blanks first", cli_run_question},
    {"criteria", "[DAY [DAY]]", "checklists applied; as of two days", cli_run_question},
    {"sources", "[add DIR | lock DIR]", "the documents; remember where your copies are",
     cli_run_sources},
    {"check", "[--sources DIR]", "is the dossier sound; do your copies still agree",
     cli_run_check},
    {"fmt", "[--check]", "lay the dossier's files out", cli_run_fmt},
    {"new", "DIR", "a beginner's dossier with comments", cli_run_new},
    {"help", "", "this page", cli_run_help},
    {"version", "", "the version", cli_run_version},
};

const cli_command *cli_commands(size_t *n) {
  *n = sizeof commands / sizeof *commands;
  return commands;
}

static const cli_command *find(const char *name) {
  const char *question = talks_question_find(name); /* also by its Chinese alias */
  for (size_t i = 0; i < sizeof commands / sizeof *commands; i++)
    if (strcmp(commands[i].name, question ? question : name) == 0) return &commands[i];
  return NULL;
}

int cli_run_version(cli *c) {
  (void)c;
  printf("talks %s\n", talks_version());
  return 0;
}

int cli_run_help(cli *c) {
  (void)c;
  cli_help();
  return 0;
}

static int run(const cli_options *options) {
  cli c = {.options = options};
  const cli_command *command = find(options->command);
  talks_settings settings;
  long processors = sysconf(_SC_NPROCESSORS_ONLN);
  talks_settings_defaults(&settings);
  settings.threads = processors > 4 ? 4 : processors > 1 ? (uint32_t)processors : 1;
  talks_status status = talks_ctx_create(&settings, &c.ctx);
  if (!status) status = talks_diag_create(c.ctx, &c.diag);
  int code = status ? cli_fail(&c, status, NULL) : command->run(&c);
  talks_diag_destroy(c.diag);
  talks_ctx_destroy(c.ctx);
  return code;
}

static talks_str command_name(int i, const void *user) {
  (void)user;
  return talks__str(commands[i].name);
}

static const char *nearest(const char *typed) {
  int n = (int)(sizeof commands / sizeof *commands);
  int i = talks__str_nearest(talks__str(typed), n, command_name, NULL);
  return i < 0 ? NULL : commands[i].name;
}

int main(int argc, char **argv) {
  cli_options options;
  int code = cli_parse(argc, argv, &options);
  if (code) return code;
  if (!find(options.command)) {
    const char *near = nearest(options.command);
    char hint[128];
    snprintf(hint, sizeof hint, near ? "did you mean talks %s? " : "%s",
             near ? near : "");
    strncat(hint, "talks help lists the commands", sizeof hint - strlen(hint) - 1);
    return cli_misuse("there is no command", options.command, hint);
  }
  code = run(&options);
  if (fflush(stdout) != 0 || ferror(stdout)) {
    fputs("talks: standard output could not be written\n", stderr);
    return talks_status_exit(TALKS_IO);
  }
  return code;
}
