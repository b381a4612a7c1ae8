/* cli/main.c: the command `talks`: starting what was asked for (commands.def). */
#include "cli.h"
#include "commands.h"

#include "base/base.h"

#include <stdio.h>
#include <string.h>
#include <unistd.h>

static const struct {
  const char *name;
  int (*run)(cli *);
} runs[] = {
#define COMMAND(name, alias, group, words, run, takes, line_en, line_zh, more_en, \
                more_zh, example) \
  {name, run},
#include "commands.def"
#undef COMMAND
};

/* As commands.c has them, in the same order. */
static int (*run_of(const cli_command *command))(cli *) {
  size_t i = 0;
  while (runs[i].name != command->name && strcmp(runs[i].name, command->name) != 0) i++;
  return runs[i].run;
}

int cli_run_version(cli *c) {
  (void)c;
  printf("talks %s\n", talks_version());
  return 0;
}

static int run(const cli_options *options, char **argv) {
  cli c = {.options = options, .argv = argv};
  const cli_command *command = cli_command_find(options->command);
  talks_settings settings;
  long processors = sysconf(_SC_NPROCESSORS_ONLN);
  talks_settings_defaults(&settings);
  settings.threads = processors > 4 ? 4 : processors > 1 ? (uint32_t)processors : 1;
  if (strcmp(command->name, "scan") == 0) /* documents do not wait for each other */
    settings.threads = processors > 64 ? 64 : processors > 1 ? (uint32_t)processors : 1;
  if (strcmp(command->name, "check") == 0 || strcmp(command->name, "review") == 0)
    settings.max_problems = 10000; /* notes must not push errors out */
  talks_status status = talks_ctx_create(&settings, &c.ctx);
  if (!status) status = talks_diag_create(c.ctx, &c.diag);
  int code = status ? cli_fail(&c, status, NULL)
                    : (options->help ? cli_run_help : run_of(command))(&c);
  talks_diag_destroy(c.diag);
  talks_ctx_destroy(c.ctx);
  return code;
}

static talks_str command_name(int i, const void *user) {
  const cli_command *commands = user;
  return talks__str(commands[i].name);
}

int cli_no_command(const char *typed) {
  size_t n;
  const cli_command *commands = cli_commands(&n);
  int i = talks__str_nearest(talks__str(typed), (int)n, command_name, commands);
  char hint[128];
  snprintf(hint, sizeof hint, "%s%s%stalks help lists the commands",
           i < 0 ? "" : "did you mean talks ", i < 0 ? "" : commands[i].name,
           i < 0 ? "" : "? ");
  return cli_misuse("there is no command", typed, hint);
}

int main(int argc, char **argv) {
  cli_options options;
  int code = cli_parse(argc, argv, &options);
  if (code) return code;
  if (!cli_command_find(options.command)) return cli_no_command(options.command);
  code = run(&options, argv);
  if (fflush(stdout) != 0 || ferror(stdout)) {
    fputs("talks: standard output could not be written\n", stderr);
    return talks_status_exit(TALKS_IO);
  }
  return code;
}
