/* cli/main.c: the command `talks`: which commands there are, and starting one. */
#include "cli.h"

#include <stdio.h>
#include <string.h>

static const cli_command commands[] = {
    {"stand", "", "where the talks stand: the front page", cli_run_question},
    {"why", "ID", "the evidence for anything printed", cli_run_question},
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
  talks_status status = talks_ctx_create(NULL, &c.ctx);
  if (!status) status = talks_diag_create(c.ctx, &c.diag);
  int code = status ? cli_fail(&c, status, NULL) : command->run(&c);
  talks_diag_destroy(c.diag);
  talks_ctx_destroy(c.ctx);
  return code;
}

/* The name of a command nearest to a mistyped one: the one with most letters in common at
 * its beginning, which is how people mistype. */
static const char *nearest(const char *typed) {
  const char *best = NULL;
  size_t most = 0;
  for (size_t i = 0; i < sizeof commands / sizeof *commands; i++) {
    size_t n = 0;
    for (const char *p = commands[i].name; *p; p++) n += strchr(typed, *p) != NULL;
    size_t length = strlen(commands[i].name), other = strlen(typed);
    size_t score = 4 * n + 2 * (commands[i].name[0] == typed[0]);
    size_t apart = length > other ? length - other : other - length;
    if (score <= 4 * apart || score - 4 * apart <= most) continue;
    most = score - 4 * apart;
    best = commands[i].name;
  }
  return best;
}

int main(int argc, char **argv) {
  cli_options options;
  int code = cli_parse(argc, argv, &options);
  if (code) return code;
  if (!find(options.command)) {
    const char *near = nearest(options.command);
    char hint[128];
    snprintf(hint, sizeof hint, near ? "did you mean talks %s? " : "%s", near ? near : "");
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
