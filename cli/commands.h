/* cli/commands.h: the tables of commands and options.
 *
 * Data only, so that the tool which writes man pages reads the same tables. Texts come in
 * pairs: English, Simplified Chinese.
 */
#ifndef TALKS_COMMANDS_H
#define TALKS_COMMANDS_H

#include "base/base.h"

typedef enum {
#define GROUP(name, en, zh) CLI_GROUP_##name,
#include "groups.def"
#undef GROUP
  CLI_GROUP_HIDDEN,
} cli_group;

/* Which common options a command takes. */
typedef enum { CLI_NOTHING, CLI_FOLDER, CLI_VIEWED, CLI_QUESTION } cli_takes;

typedef struct {
  const char *name, *alias; /* alias: in Chinese, or "" */
  cli_group group;
  const char *words;
  cli_takes takes;
  const char *line[2], *more[2];
  const char *example; /* may end in " # exit N" or " # until stopped" */
} cli_command;

/* CLI_OWN: of one command. The others are common. */
typedef enum { CLI_OWN, CLI_OF_FOLDER, CLI_OF_VIEW, CLI_OF_REPORT, CLI_OF_ALL } cli_scope;
/* CLI_PASSED: handed to the question as it stands. */
typedef enum { CLI_TEXT, CLI_LIST, CLI_FLAG, CLI_PASSED } cli_kind;

typedef struct {
  cli_scope scope;
  const char *command; /* CLI_OWN: whose */
  const char *name, *value;
  cli_kind kind;
  size_t at, count; /* members of cli_options; count: CLI_LIST */
  const char *meaning[2];
} cli_option;

const cli_command *cli_commands(size_t *n);
const cli_option *cli_option_table(size_t *n);
/* The heading of a group, in a language. */
const char *cli_group_heading(cli_group group, int lang);
/* By name or Chinese alias, that of a question too; NULL. */
const cli_command *cli_command_find(const char *name);
/* The Chinese name, "" when there is none. */
const char *cli_command_alias(const cli_command *command);
bool cli_takes_option(const cli_command *command, const cli_option *option);
/* "positions [--issue ISSUE] [--party PARTY]" */
void cli_command_usage(const cli_command *command, talks__buf *out);

/* What the command ends with, and whether only questions do. */
typedef struct {
  int code;
  bool questions;
  const char *meaning[2];
} cli_exit;
const cli_exit *cli_exits(size_t *n);

#endif
