/* cli/commands.c: the tables of commands and options, and looking things up in them. */
#include "commands.h"
#include "cli.h"

#include "text/text.h"

#include <stddef.h>
#include <string.h>

static const cli_command commands[] = {
#define COMMAND(name, alias, group, words, run, takes, line_en, line_zh, more_en, \
                more_zh, example) \
  {name, \
   alias, \
   CLI_GROUP_##group, \
   words, \
   CLI_##takes, \
   {line_en, line_zh}, \
   {more_en, more_zh}, \
   example},
#include "commands.def"
#undef COMMAND
};

#define TEXT(member) CLI_TEXT, offsetof(cli_options, member), 0
#define LIST(member) \
  CLI_LIST, offsetof(cli_options, member), offsetof(cli_options, n##member)
#define FLAG(member) CLI_FLAG, offsetof(cli_options, member), 0
#define OWN CLI_PASSED, 0, 0
#define COMMON(of, name, value, kind, en, zh) \
  {CLI_OF_##of, NULL, name, value, kind, {en, zh}},
#define OPTION(command, name, value, kind, en, zh) \
  {CLI_OWN, command, name, value, kind, {en, zh}},
static const cli_option options[] = {
#include "options.def"
};
#undef TEXT
#undef LIST
#undef FLAG
#undef OWN
#undef COMMON
#undef OPTION

static const char *const headings[][2] = {
#define GROUP(name, en, zh) {en, zh},
#include "groups.def"
#undef GROUP
};

/* The Chinese names of questions stand with the questions. */
static const struct {
  const char *name, *alias;
} aliases[] = {
#define QUESTION(name, alias, doc) {#name, alias},
#define ITEM(name, type, doc)
#define TERM(name, doc)
#include "desk/answers.def"
#undef QUESTION
#undef ITEM
#undef TERM
};

static const cli_exit exits[] = {
    {0, false, {"done", "完成"}},
    {2, false, {"something in the input is wrong", "输入有误"}},
    {4, true, {"the documents do not say", "文件未载"}},
    {64, false, {"the command is not of the expected form", "命令写法不对"}},
    {74, false, {"a file could not be read or written", "文件读不出或写不进"}},
};

const cli_command *cli_commands(size_t *n) {
  *n = TALKS_COUNT(commands);
  return commands;
}

const cli_option *cli_option_table(size_t *n) {
  *n = TALKS_COUNT(options);
  return options;
}

const cli_exit *cli_exits(size_t *n) {
  *n = TALKS_COUNT(exits);
  return exits;
}

const char *cli_group_heading(cli_group group, int lang) { return headings[group][lang]; }

const char *cli_command_alias(const cli_command *command) {
  for (size_t i = 0; i < TALKS_COUNT(aliases); i++) {
    const char *asked = talks_question_find(aliases[i].name); /* what_if is what-if */
    if (asked && strcmp(asked, command->name) == 0) return aliases[i].alias;
  }
  return command->alias;
}

const cli_command *cli_command_find(const char *name) {
  const char *question = talks_question_find(name); /* also by its Chinese name */
  for (size_t i = 0; i < TALKS_COUNT(commands); i++)
    if (strcmp(commands[i].name, question ? question : name) == 0 ||
        (name[0] && talks__is_script_of(talks__str(name), talks__str(commands[i].alias))))
      return &commands[i];
  return NULL;
}

bool cli_takes_option(const cli_command *command, const cli_option *option) {
  switch (option->scope) {
  case CLI_OWN:
    return strcmp(option->command, command->name) == 0;
  case CLI_OF_FOLDER:
    return command->takes != CLI_NOTHING;
  case CLI_OF_VIEW:
    return command->takes == CLI_VIEWED || command->takes == CLI_QUESTION;
  case CLI_OF_REPORT:
    return command->takes == CLI_QUESTION;
  default:
    return true;
  }
}

void cli_command_usage(const cli_command *command, talks__buf *out) {
  talks__buf_puts(out, command->name);
  if (command->words[0]) talks__buf_printf(out, " %s", command->words);
  for (size_t i = 0; i < TALKS_COUNT(options); i++) {
    if (options[i].scope != CLI_OWN || !cli_takes_option(command, &options[i])) continue;
    talks__buf_printf(out, " [%s%s%s]", options[i].name, options[i].value ? " " : "",
                      options[i].value ? options[i].value : "");
  }
}
