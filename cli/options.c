/* cli/options.c: taking the command line apart.
 *
 * Options may stand before or behind the command and its words. An option that is not in
 * the table but begins with -- is left to the question it is asked of, so that a question
 * can refuse it with its own sentence (talks stand --chance).
 */
#include "cli.h"
#include "commands.h"

#include <stdio.h>
#include <string.h>

int cli_misuse(const char *what, const char *word, const char *hint) {
  fprintf(stderr, "talks: %s%s%s%s\n", what, word ? " \"" : "", word ? word : "",
          word ? "\"" : "");
  if (hint) fprintf(stderr, "  %s\n", hint);
  return talks_status_exit(TALKS_MISUSE);
}

static bool is_named(const cli_option *option, const char *word) {
  size_t n = strcspn(word, "=");
  return strlen(option->name) == n && strncmp(option->name, word, n) == 0;
}

/* The option that the word is, "--as-of" or "--as-of=2025-12-20": the command's own before
 * a common one, before another command's; NULL. */
static const cli_option *match(const cli_command *command, const char *word) {
  size_t count;
  const cli_option *table = cli_option_table(&count), *best = NULL;
  int fits = 0;
  for (size_t i = 0; i < count; i++) {
    if (!is_named(&table[i], word)) continue;
    bool own = table[i].scope == CLI_OWN;
    int fit = command && cli_takes_option(command, &table[i]) ? 2 + own : 2 - own;
    if (fit > fits) best = &table[i];
    if (fit > fits) fits = fit;
  }
  return best;
}

/* The command: the first word that is no option and no value of one. */
static const cli_command *look_ahead(int argc, char **argv) {
  for (int a = 1; a < argc; a++) {
    if (argv[a][0] != '-') return cli_command_find(argv[a]);
    const cli_option *option = match(NULL, argv[a]);
    a += option && option->value && option->kind != CLI_PASSED && !strchr(argv[a], '=');
  }
  return NULL;
}

static talks_str option_name(int i, const void *user) {
  const cli_option *table = user;
  return talks__str(table[i].name);
}

/* One that is nearly an option of the table is not left to the question. */
static int refuse_mistyped(const char *word) {
  size_t count;
  const cli_option *table = cli_option_table(&count);
  if (strncmp(word, "--", 2) != 0) return 0;
  talks_str name = {word, strcspn(word, "=")};
  int near = talks__str_nearest(name, (int)count, option_name, table);
  if (near < 0) return 0;
  char hint[128];
  snprintf(hint, sizeof hint, "did you mean %s? talks help lists the options",
           table[near].name);
  return cli_misuse("there is no option", word, hint);
}

static int store(cli_options *o, const cli_option *option, const char *value) {
  char *base = (char *)o;
  if (option->kind == CLI_FLAG) {
    *(bool *)(void *)(base + option->at) = true;
    return 0;
  }
  const char **slot = (const char **)(void *)(base + option->at);
  if (option->kind == CLI_TEXT) {
    *slot = value;
    return 0;
  }
  size_t *count = (size_t *)(void *)(base + option->count);
  if (*count == CLI_MAX_LIST)
    return cli_misuse("too many of one option", option->name, "at most 64 are taken");
  slot[(*count)++] = value;
  return 0;
}

static int take_word(cli_options *o, const char *word) {
  if (!o->command && word[0] != '-') {
    o->command = word;
    return 0;
  }
  if (o->nwords == CLI_MAX_WORDS)
    return cli_misuse("too many words", NULL, "at most 16384 are taken");
  o->words[o->nwords++] = word;
  return 0;
}

/* One word of the command line, and its value where it takes one: *a moves on. */
static int take(cli_options *out, const cli_command *command, int argc, char **argv,
                int *a) {
  const char *word = argv[*a], *equals = strchr(word, '=');
  const cli_option *option = match(command, word);
  if (strcmp(word, "-h") == 0) out->help = true;
  if (strcmp(word, "--version") == 0) out->command = "version";
  if (strcmp(word, "-h") == 0 || strcmp(word, "--version") == 0) return 0;
  /* a question says itself what it does not know; a file is no "-x" by mistake */
  if (!option && command && command->takes != CLI_QUESTION && word[0] == '-' && word[1]) {
    int code = refuse_mistyped(word);
    return code ? code
                : cli_misuse("there is no option", word,
                             "talks help COMMAND lists them; a file is written ./-x");
  }
  if (!option || option->kind == CLI_PASSED) {
    int code = option ? 0 : refuse_mistyped(word);
    return code ? code : take_word(out, word);
  }
  const char *value = equals ? equals + 1 : NULL;
  if (option->kind != CLI_FLAG && !value) {
    if (*a + 1 == argc)
      return cli_misuse("a value is missing for", word, option->meaning[0]);
    value = argv[++*a];
  }
  return store(out, option, value);
}

int cli_parse(int argc, char **argv, cli_options *out) {
  memset(out, 0, sizeof *out);
  const cli_command *command = look_ahead(argc, argv);
  for (int a = 1; a < argc; a++) {
    int code = take(out, command, argc, argv, &a);
    if (code) return code;
  }
  if (!out->command && out->nwords > 0)
    return cli_misuse("there is no option", out->words[0],
                      "talks help lists the options");
  if (!out->command) out->command = "help";
  return 0;
}
