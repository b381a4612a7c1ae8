/* cli/options.c: taking the command line apart.
 *
 * Options may stand before or behind the command and its words. An option that is not in
 * the table but begins with -- is left to the question it is asked of, so that a question
 * can refuse it with its own sentence (talks stand --chance).
 */
#include "cli.h"
#include "desk/answer.h"

#include "base/base.h"

#include <stddef.h>
#include <stdio.h>
#include <string.h>

typedef enum { TEXT, LIST, FLAG } option_kind;
static const struct {
  const char *name, *value, *doc;
  option_kind kind;
  size_t at;    /* member of cli_options */
  size_t count; /* LIST: member that counts */
} table[] = {
    {"--dossier", "DIR", "the dossier to ask", TEXT, offsetof(cli_options, dossier), 0},
    {"--as-of", "DAY", "keep what could have been known by then", TEXT,
     offsetof(cli_options, as_of), 0},
    {"--strict", NULL, "with --as-of: keep only what certainly was known", FLAG,
     offsetof(cli_options, strict), 0},
    {"--valid-on", "DAY", "keep positions in force on that day", TEXT,
     offsetof(cli_options, valid_on), 0},
    {"--since", "DAY", "measure movement from then", TEXT, offsetof(cli_options, since),
     0},
    {"--frame", "NAME", "who must agree", TEXT, offsetof(cli_options, frame), 0},
    {"--without", "ID", "leave a source or record out, and see what falls", LIST,
     offsetof(cli_options, without), offsetof(cli_options, nwithout)},
    {"--assume", "SET", "use a set of assumptions", LIST, offsetof(cli_options, assume),
     offsetof(cli_options, nassume)},
    {"--what-if", "MOVE", "suppose a move, as in 'russia accepts third-states'", LIST,
     offsetof(cli_options, what_if), offsetof(cli_options, nwhat_if)},
    {"--lang", "LANG", "en, zh-Hans or zh-Hant", TEXT, offsetof(cli_options, lang), 0},
    {"--format", "FORMAT", "text, md, html, json, csv or svg", TEXT,
     offsetof(cli_options, format), 0},
    {"--width", "COLUMNS", "width of text (or of a picture), 80 unless given", TEXT,
     offsetof(cli_options, width), 0},
    {"--sources", "DIR", "check: compare the copies in this folder", TEXT,
     offsetof(cli_options, sources), 0},
    {"--check", NULL, "fmt: only say what would change", FLAG,
     offsetof(cli_options, check), 0},
};
enum { OPTIONS = sizeof table / sizeof *table };

int cli_misuse(const char *what, const char *word, const char *hint) {
  fprintf(stderr, "talks: %s%s%s%s\n", what, word ? " \"" : "", word ? word : "",
          word ? "\"" : "");
  if (hint) fprintf(stderr, "  %s\n", hint);
  return talks_status_exit(TALKS_MISUSE);
}

void cli_help(void) {
  size_t n;
  const cli_command *commands = cli_commands(&n);
  puts("talks: where peace talks stand, each line with its source\n");
  for (size_t i = 0; i < n; i++) {
    char left[64];
    snprintf(left, sizeof left, "%s %s", commands[i].name, commands[i].words);
    printf("  talks %-28s %s\n", left, commands[i].doc);
  }
  puts("\nOptions:");
  for (size_t i = 0; i < OPTIONS; i++) {
    char left[64];
    snprintf(left, sizeof left, "%s %s", table[i].name,
             table[i].value ? table[i].value : "");
    printf("  %-20s %s\n", left, table[i].doc);
  }
  puts("\nIn Chinese: talks 现状 | talks 出处 ID | talks 来源\n"
       "A dossier is a folder of text files: talks new DIR makes one.");
}

/* How far the word is the option: "--as-of" or "--as-of=2025-12-20". */
static int match(const char *word, const char **value) {
  size_t n = strcspn(word, "=");
  for (int i = 0; i < OPTIONS; i++) {
    if (strlen(table[i].name) != n || strncmp(table[i].name, word, n) != 0) continue;
    *value = word[n] == '=' ? word + n + 1 : NULL;
    return i;
  }
  return -1;
}

static talks_str option_name(int i, const void *user) {
  (void)user;
  return talks__str(table[i].name);
}

/* One that is nearly an option of the table is not left to the question. */
static int refuse_mistyped(const char *word) {
  if (strncmp(word, "--", 2) != 0 || talks__question_option(word)) return 0;
  talks_str name = {word, strcspn(word, "=")};
  int near = talks__str_nearest(name, OPTIONS, option_name, NULL);
  if (near < 0) return 0;
  char hint[128];
  snprintf(hint, sizeof hint, "did you mean %s? talks help lists the options",
           table[near].name);
  return cli_misuse("there is no option", word, hint);
}

static int store(cli_options *o, int i, const char *value) {
  char *base = (char *)o;
  if (table[i].kind == FLAG) {
    *(bool *)(void *)(base + table[i].at) = true;
    return 0;
  }
  const char **slot = (const char **)(void *)(base + table[i].at);
  if (table[i].kind == TEXT) {
    *slot = value;
    return 0;
  }
  size_t *count = (size_t *)(void *)(base + table[i].count);
  if (*count == CLI_MAX_LIST)
    return cli_misuse("too many of one option", table[i].name, "at most 64 are taken");
  slot[(*count)++] = value;
  return 0;
}

static int take_word(cli_options *o, const char *word) {
  if (!o->command && word[0] != '-') {
    o->command = word;
    return 0;
  }
  if (o->nwords == CLI_MAX_LIST)
    return cli_misuse("too many words", NULL, "at most 64 are taken");
  o->words[o->nwords++] = word;
  return 0;
}

int cli_parse(int argc, char **argv, cli_options *out) {
  memset(out, 0, sizeof *out);
  for (int a = 1; a < argc; a++) {
    const char *value = NULL;
    if (strcmp(argv[a], "--help") == 0 || strcmp(argv[a], "-h") == 0) {
      out->command = "help";
      continue;
    }
    if (strcmp(argv[a], "--version") == 0) {
      out->command = "version";
      continue;
    }
    int i = match(argv[a], &value), code = 0;
    if (i < 0) {
      code = refuse_mistyped(argv[a]);
      if (!code) code = take_word(out, argv[a]);
    } else {
      if (table[i].kind != FLAG && !value) {
        if (a + 1 == argc)
          return cli_misuse("a value is missing for", argv[a], table[i].doc);
        value = argv[++a];
      }
      code = store(out, i, value);
    }
    if (code) return code;
  }
  if (!out->command && out->nwords > 0)
    return cli_misuse("there is no option", out->words[0],
                      "talks help lists the options");
  if (!out->command) out->command = "help";
  return 0;
}
