/* cli/completions.c: scripts that complete talks in bash, zsh and fish.
 *
 * Made from the tables of commands and options. What stands for something (DIR, ISSUE) is
 * completed as the table of places says: with fixed words, with folders, or with ids that
 * the hidden command `talks ids` prints. A Chinese name of a command is offered to whoever has
 * begun to type one: beside the English ones each command would stand there twice.
 */
#include "cli.h"
#include "commands.h"
#include "dossier/table.h"

#include <ctype.h>
#include <stdio.h>
#include <string.h>

typedef enum { FIXED, FOLDERS, IDS } place_kind;
static const struct place {
  const char *name;
  place_kind kind;
  const char *words; /* FIXED: words; IDS: kinds */
} places[] = {
    {"DIR", FOLDERS, ""},
    {"ID", IDS, "all"},
    {"MOVE", IDS, "all"},
    {"SOURCE", IDS, "source"},
    {"ISSUE", IDS, "issue"},
    {"PARTY", IDS, "party,group,faction"},
    {"FRAME", IDS, "frame"},
    {"ACT", IDS, "act"},
    {"STATE", IDS, "state"},
    {"SET", IDS, "set"},
    {"LANG", FIXED, "en zh-Hans zh-Hant"},
    {"FORMAT", FIXED, "text md html json csv svg"},
    {"DEPTH", FIXED, "1 2"},
    {"SHELL", FIXED, "bash zsh fish"},
    {"FORM", FIXED, "csv json graphml dna redacted"},
    {"COMMAND", FIXED, NULL}, /* names of commands */
    {"KINDS", FIXED, "contact draft incident fighting deadline told statement"},
    {"KIND", FIXED, NULL}, /* kinds of slips */
    {"CODE", FIXED, NULL}, /* codes of findings */
};

/* ---- parts --------------------------------------------------------------------- */

/* In single quotes, for all three shells. */
static void quote(talks__buf *out, const char *text) {
  talks__buf_char(out, '\'');
  for (; *text; text++) {
    if (*text == '\'') talks__buf_puts(out, "'\\''");
    else talks__buf_char(out, *text);
  }
  talks__buf_char(out, '\'');
}

static void put_command_names(talks__buf *out) {
  size_t n;
  const cli_command *commands = cli_commands(&n);
  for (size_t i = 0, put = 0; i < n; i++)
    if (commands[i].group != CLI_GROUP_HIDDEN)
      talks__buf_printf(out, "%s%s", put++ ? " " : "", commands[i].name);
}

static void put_chinese_names(talks__buf *out) {
  size_t n;
  const cli_command *commands = cli_commands(&n);
  for (size_t i = 0; i < n; i++) {
    const char *alias = cli_command_alias(&commands[i]);
    if (commands[i].group != CLI_GROUP_HIDDEN && alias[0])
      talks__buf_printf(out, " %s", alias);
  }
}

static void put_words(talks__buf *out, const struct place *place) {
  if (place->words) {
    talks__buf_puts(out, place->words);
  } else if (strcmp(place->name, "COMMAND") == 0) {
    put_command_names(out);
  } else if (strcmp(place->name, "CODE") == 0) {
    size_t n;
    const talks__finding *findings = talks__findings(&n);
    for (size_t i = 0; i < n; i++)
      talks__buf_printf(out, "%s%s", i > 0 ? " " : "", findings[i].code);
  } else {
    bool put = false;
    for (talks__word w = 1; w < TALKS_WORDS; w++) {
      const talks__word_info *info = talks__word_info_of(w);
      if (info->list != TALKS_W_slip_kind) continue;
      talks__buf_printf(out, "%s%.*s", put ? " " : "", (int)info->name.n, info->name.p);
      put = true;
    }
  }
}

/* The next word of usage such as "[add DIR | lock DIR]": capitals or small letters. */
static bool next_word(const char **at, char word[32]) {
  while (**at && !isalpha((unsigned char)**at)) ++*at;
  size_t n = strspn(*at, "abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ-");
  if (n == 0 || n >= 32) return false;
  memcpy(word, *at, n);
  word[n] = '\0';
  *at += n;
  return true;
}

/* What can stand in these words: `before` PLACE `after` for each. */
static void put_places(talks__buf *out, const char *words, const char *before,
                       const char *after) {
  char word[32];
  while (next_word(&words, word)) talks__buf_printf(out, "%s%s%s", before, word, after);
}

/* `case` lines that say which option has which value. */
static void put_option_values(talks__buf *out, const char *before) {
  size_t n;
  const cli_option *options = cli_option_table(&n);
  for (size_t i = 0; i < n; i++) {
    bool again = false; /* a command may have one of its own under a common name */
    for (size_t k = 0; k < i; k++)
      again = again || strcmp(options[k].name, options[i].name) == 0;
    if (!options[i].value || again) continue;
    talks__buf_printf(out, "    %s)", options[i].name);
    put_places(out, options[i].value, before, ";");
    talks__buf_puts(out, " return;;\n");
  }
}

/* ---- bash ---------------------------------------------------------------------- */

static void put_bash_values(talks__buf *out) {
  talks__buf_puts(out,
                  "_talks_ids() {\n"
                  "  local id\n"
                  "  while IFS= read -r id; do COMPREPLY+=(\"$id\"); done < <(\n"
                  "    \"${COMP_WORDS[0]}\" ids \"$1\" \"$cur\" ${dossier:+--dossier "
                  "\"$dossier\"} 2>/dev/null)\n"
                  "}\n"
                  "_talks_words() {\n"
                  "  local word\n"
                  "  for word; do\n"
                  "    if [[ $word == \"$cur\"* ]]; then COMPREPLY+=(\"$word\"); fi\n"
                  "  done\n"
                  "}\n"
                  "_talks_value() {\n"
                  "  local name\n"
                  "  case $1 in\n");
  for (size_t i = 0; i < TALKS_COUNT(places); i++) {
    talks__buf_printf(out, "    %s) ", places[i].name);
    if (places[i].kind == FOLDERS)
      talks__buf_puts(out, "compopt -o filenames; while IFS= read -r name; do "
                           "COMPREPLY+=(\"$name\"); done < <(compgen -d -- \"$cur\")");
    else if (places[i].kind == IDS)
      talks__buf_printf(out, "_talks_ids %s", places[i].words);
    else {
      talks__buf_puts(out, "_talks_words ");
      put_words(out, &places[i]);
    }
    if (strcmp(places[i].name, "COMMAND") == 0) {
      talks__buf_puts(out, "; if [[ $cur == [^' '-~]* ]]; then _talks_words");
      put_chinese_names(out);
      talks__buf_puts(out, "; fi");
    }
    talks__buf_puts(out, ";;\n");
  }
  talks__buf_puts(out, "    [a-z]*) _talks_words \"$1\";;\n  esac\n}\n");
}

static void put_option_names(talks__buf *out, const cli_command *command) {
  size_t n;
  const cli_option *options = cli_option_table(&n);
  for (size_t i = 0; i < n; i++)
    if (cli_takes_option(command, &options[i]))
      talks__buf_printf(out, " %s", options[i].name);
}

static void put_bash(talks__buf *out) {
  size_t n;
  const cli_command *commands = cli_commands(&n);
  talks__buf_puts(out,
                  "# bash completion for talks; printed by: talks completions bash\n");
  put_bash_values(out);
  talks__buf_puts(
      out, "_talks() {\n"
           "  local cur=${COMP_WORDS[COMP_CWORD]} prev=${COMP_WORDS[COMP_CWORD-1]}\n"
           "  local command= dossier= i\n"
           "  COMPREPLY=()\n"
           "  for ((i = 1; i < COMP_CWORD; i++)); do\n"
           "    case ${COMP_WORDS[i]} in\n"
           "      --dossier) dossier=${COMP_WORDS[++i]};;\n"
           "      -*) if _talks_takes_value \"${COMP_WORDS[i]}\"; then ((++i)); fi;;\n"
           "      *) command=${command:-${COMP_WORDS[i]}};;\n"
           "    esac\n"
           "  done\n"
           "  case $prev in\n");
  put_option_values(out, " _talks_value ");
  talks__buf_puts(out, "  esac\n"
                       "  if [[ ! $command && $cur != -* ]]; then\n"
                       "    _talks_value COMMAND\n"
                       "    return\n"
                       "  fi\n"
                       "  case $command in\n");
  for (size_t i = 0; i < n; i++) {
    if (commands[i].group == CLI_GROUP_HIDDEN) continue;
    const char *alias = cli_command_alias(&commands[i]);
    talks__buf_printf(out, "    %s%s%s)\n      if [[ $cur == -* ]]; then _talks_words",
                      commands[i].name, alias[0] ? "|" : "", alias);
    put_option_names(out, &commands[i]);
    talks__buf_puts(out, "\n      else :");
    put_places(out, commands[i].words, "; _talks_value ", "");
    talks__buf_puts(out, "; fi;;\n");
  }
  talks__buf_puts(out, "    *) _talks_words --help --version --dossier;;\n"
                       "  esac\n}\n_talks_takes_value() {\n  case $1 in\n    ");
  const cli_option *options = cli_option_table(&n);
  for (size_t i = 0, put = 0; i < n; i++)
    if (options[i].value)
      talks__buf_printf(out, "%s%s", put++ ? "|" : "", options[i].name);
  talks__buf_puts(out, ") return 0;;\n  esac\n  return 1\n}\n"
                       "complete -F _talks talks\n");
}

/* ---- zsh ----------------------------------------------------------------------- */

/* 'name:meaning', a colon in the name written \: */
static void put_described(talks__buf *out, const char *name, const char *meaning) {
  char text[256];
  snprintf(text, sizeof text, "%s:%s", name, meaning);
  talks__buf_puts(out, "    ");
  quote(out, text);
  talks__buf_char(out, '\n');
}

static void put_zsh_values(talks__buf *out) {
  talks__buf_puts(out, "_talks_value() {\n  case $1 in\n");
  for (size_t i = 0; i < TALKS_COUNT(places); i++) {
    talks__buf_printf(out, "    %s) ", places[i].name);
    if (places[i].kind == FOLDERS) talks__buf_puts(out, "_files -/");
    else if (strcmp(places[i].name, "COMMAND") == 0) {
      talks__buf_puts(out, "_describe command commands; "
                           "if [[ $PREFIX == [^' '-~]* ]]; then compadd --");
      put_chinese_names(out);
      talks__buf_puts(out, "; fi");
    }
    else if (places[i].kind == IDS)
      talks__buf_printf(out,
                        "compadd -- ${(f)\"$($words[1] ids %s \"$PREFIX\" "
                        "${dossier:+--dossier} $dossier 2>/dev/null)\"}",
                        places[i].words);
    else {
      talks__buf_puts(out, "compadd -- ");
      put_words(out, &places[i]);
    }
    talks__buf_puts(out, ";;\n");
  }
  talks__buf_puts(out, "    [a-z]*) compadd -- \"$1\";;\n  esac\n}\n");
}

static void put_zsh_command(talks__buf *out, const cli_command *command) {
  size_t n;
  const cli_option *options = cli_option_table(&n);
  const char *alias = cli_command_alias(command);
  talks__buf_printf(out, "    %s%s%s)\n      options=(\n", command->name,
                    alias[0] ? "|" : "", alias);
  for (size_t i = 0; i < n; i++)
    if (cli_takes_option(command, &options[i]))
      put_described(out, options[i].name, options[i].meaning[0]);
  talks__buf_puts(out, "      )");
  put_places(out, command->words, "\n      places+=(", ")");
  talks__buf_puts(out, ";;\n");
}

static void put_zsh(talks__buf *out) {
  size_t n;
  const cli_command *commands = cli_commands(&n);
  talks__buf_puts(out, "#compdef talks\n"
                       "# zsh completion for talks; printed by: talks completions zsh\n");
  put_zsh_values(out);
  talks__buf_puts(out, "_talks() {\n"
                       "  local command= dossier= place i\n"
                       "  local -a commands options places\n"
                       "  commands=(\n");
  for (size_t i = 0; i < n; i++)
    if (commands[i].group != CLI_GROUP_HIDDEN)
      put_described(out, commands[i].name, commands[i].line[0]);
  talks__buf_puts(out, "  )\n"
                       "  for ((i = 2; i < CURRENT; i++)); do\n"
                       "    case $words[i] in\n"
                       "      --dossier) dossier=$words[++i];;\n      (");
  const cli_option *options = cli_option_table(&n);
  for (size_t i = 0, put = 0; i < n; i++)
    if (options[i].value)
      talks__buf_printf(out, "%s%s", put++ ? "|" : "", options[i].name);
  talks__buf_puts(out, ")) ((++i));;\n"
                       "      -*) ;;\n"
                       "      *) [[ -n $command ]] || command=$words[i];;\n"
                       "    esac\n"
                       "  done\n"
                       "  case $words[CURRENT-1] in\n");
  put_option_values(out, " _talks_value ");
  talks__buf_puts(out, "  esac\n"
                       "  case $command in\n"
                       "    '') options=('--help:the list of commands' "
                       "'--version:the version' '--dossier:the dossier to ask')\n"
                       "      places=(COMMAND);;\n");
  commands = cli_commands(&n);
  for (size_t i = 0; i < n; i++)
    if (commands[i].group != CLI_GROUP_HIDDEN) put_zsh_command(out, &commands[i]);
  talks__buf_puts(out, "  esac\n"
                       "  if [[ $words[CURRENT] == -* ]]; then\n"
                       "    _describe -o option options\n"
                       "  else\n"
                       "    for place in $places; do _talks_value $place; done\n"
                       "  fi\n"
                       "}\n"
                       "if [[ $funcstack[1] == _talks ]]; then _talks \"$@\"; "
                       "else compdef _talks talks; fi\n");
}

/* ---- fish ---------------------------------------------------------------------- */

/* -a '...' for what can stand in these words. */
static void put_fish_arguments(talks__buf *out, const char *words) {
  char word[32];
  talks__buf_puts(out, " -a '");
  while (next_word(&words, word)) {
    const struct place *place = NULL;
    for (size_t i = 0; i < TALKS_COUNT(places); i++)
      if (strcmp(places[i].name, word) == 0) place = &places[i];
    if (place && place->kind == IDS)
      talks__buf_printf(out, "(__talks_ids %s) ", place->words);
    else if (place && place->kind == FOLDERS)
      talks__buf_puts(out, "(__fish_complete_directories) ");
    else if (place) {
      put_words(out, place);
      talks__buf_char(out, ' ');
    } else if (islower((unsigned char)word[0])) talks__buf_printf(out, "%s ", word);
  }
  talks__buf_char(out, '\'');
}

/* Chinese names are offered behind a first Chinese character only. */
static const char fish_chinese[] =
    "and string match -qr \"^[^ -~]\" -- (commandline -ct)";

/* Chinese names of commands, where names can stand in the words behind a command. */
static void put_fish_chinese(talks__buf *out, const cli_command *command,
                             const char *words) {
  char word[32];
  const char *alias = cli_command_alias(command);
  while (next_word(&words, word)) {
    if (strcmp(word, "COMMAND") != 0) continue;
    talks__buf_printf(out, "complete -c talks -n '__fish_seen_subcommand_from %s%s%s; ",
                      command->name, alias[0] ? " " : "", alias);
    talks__buf_printf(out, "%s' -a '", fish_chinese);
    put_chinese_names(out);
    talks__buf_puts(out, "'\n");
  }
}

static void put_fish_command(talks__buf *out, const cli_command *command) {
  size_t n;
  const cli_option *options = cli_option_table(&n);
  const char *alias = cli_command_alias(command);
  talks__buf_printf(out, "complete -c talks -n __fish_use_subcommand -a %s -d ",
                    command->name);
  quote(out, command->line[0]);
  talks__buf_char(out, '\n');
  if (alias[0]) {
    talks__buf_printf(out, "complete -c talks -n '__fish_use_subcommand; %s' -a %s -d ",
                      fish_chinese, alias);
    quote(out, command->line[1]);
    talks__buf_char(out, '\n');
  }
  for (size_t i = 0; i < n; i++) {
    if (!cli_takes_option(command, &options[i])) continue;
    talks__buf_printf(out,
                      "complete -c talks -n '__fish_seen_subcommand_from %s%s%s' -l %s%s",
                      command->name, alias[0] ? " " : "", alias, options[i].name + 2,
                      options[i].value ? " -x" : "");
    if (options[i].value) put_fish_arguments(out, options[i].value);
    talks__buf_puts(out, " -d ");
    quote(out, options[i].meaning[0]);
    talks__buf_char(out, '\n');
  }
  if (!command->words[0]) return;
  talks__buf_printf(out, "complete -c talks -n '__fish_seen_subcommand_from %s%s%s'",
                    command->name, alias[0] ? " " : "", alias);
  put_fish_arguments(out, command->words);
  talks__buf_char(out, '\n');
  put_fish_chinese(out, command, command->words);
}

static void put_fish(talks__buf *out) {
  size_t n;
  const cli_command *commands = cli_commands(&n);
  talks__buf_puts(out, "# fish completion for talks; printed by: talks completions fish\n"
                       "function __talks_ids\n"
                       "  set -l words (commandline -opc)\n"
                       "  set -l at (contains -i -- --dossier $words)\n"
                       "  and set -l dossier --dossier $words[(math $at + 1)]\n"
                       "  $words[1] ids $argv[1] (commandline -ct) $dossier 2>/dev/null\n"
                       "end\n"
                       "complete -c talks -f\n"
                       "complete -c talks -n __fish_use_subcommand -l version -d 'the "
                       "version'\n");
  for (size_t i = 0; i < n; i++)
    if (commands[i].group != CLI_GROUP_HIDDEN) put_fish_command(out, &commands[i]);
}

/* ---- the command --------------------------------------------------------------- */

int cli_run_completions(cli *c) {
  static const struct {
    const char *name;
    void (*put)(talks__buf *);
  } shells[] = {{"bash", put_bash}, {"zsh", put_zsh}, {"fish", put_fish}};
  const char *shell = c->options->nwords == 1 ? c->options->words[0] : "";
  for (size_t i = 0; i < TALKS_COUNT(shells); i++) {
    if (strcmp(shells[i].name, shell) != 0) continue;
    talks__buf out;
    talks__buf_init(&out, c->ctx);
    shells[i].put(&out);
    bool good = !out.failed;
    if (good) fwrite(out.p, 1, out.n, stdout); /* main looks whether it was written */
    talks__buf_free(&out);
    return good ? 0 : cli_fail(c, TALKS_NO_MEMORY, NULL);
  }
  return cli_misuse("completions takes the name of a shell", NULL,
                    "bash, zsh or fish, as in: talks completions bash");
}
