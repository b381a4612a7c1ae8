/* tools/reference_answers.c: docs/answers.md, from the table of answers. */
#include "reference.h"

#include "cli/commands.h"
#include "desk/answer.h"

#include <string.h>

static const char opening[] =
    "# Answers\n"
    "\n"
    "Generated from `src/desk/answers.def`: edit that, then run `./dev docs`.\n"
    "\n"
    "An answer is one tree: records with named fields, lists, and values. Every value "
    "says\n"
    "what it rests on. Text, Markdown and HTML are laid out from the tree; JSON and CSV "
    "are\n"
    "the tree itself.\n"
    "\n"
    "## JSON\n"
    "\n"
    "`talks QUESTION --format json` prints one object, described by\n"
    "`schema/answers.schema.json`:\n"
    "\n"
    "| field | meaning |\n"
    "|---|---|\n"
    "| `question` | the question's name |\n"
    "| `refused` | true when the answer is the fixed sentence that the documents do not "
    "say;"
    " the command then ends with exit status 4 |\n"
    "| `view` | of which view it is, where that is not all of the record: `valid_on`, "
    "the day;"
    " `strict`, true; `assume`, sets of assumptions; `supposed`, moves in their words. Left "
    "out otherwise; what `--without` leaves out is not told |\n"
    "| `answer` | the tree |\n"
    "| `evidence` | ids of everything the answer rests on, or that speaks against "
    "something"
    " in it |\n"
    "\n"
    "A record is an object, a list an array. A value is an object with\n"
    "\n"
    "| field | meaning |\n"
    "|---|---|\n"
    "| `value` | the value in the form of its type; `null` where the documents do not "
    "say |\n"
    "| `on` | ids it rests on; left out when there are none |\n"
    "| `against` | ids that speak against it; left out when there are none |\n"
    "| `basis` | `stated`, `inferred`, `assumed`, `outside`, or `absent` (looked for and "
    "not"
    " there); the weakest premise decides |\n"
    "| `disputed` | true when something on record denies it; left out otherwise |\n"
    "| `late` | true when it may not have been known by the as-of day; left out "
    "otherwise |\n"
    "\n"
    "## CSV\n"
    "\n"
    "One row a value (RFC 4180), with the columns `where` (the way to it: "
    "`progress/1/said`;\n"
    "lists count from 1), `value`, `on`, `against`, `basis`. Ids are separated by "
    "blanks.\n"
    "A cell that begins with `=`, `+`, `-`, `@`, a tab or a line end, and is no plain "
    "number, gets\n"
    "a `'` in front: a spreadsheet would take it for a formula. Take it off when reading "
    "with a\n"
    "program.\n"
    "\n"
    "## Types\n"
    "\n"
    "| type | in JSON |\n"
    "|---|---|\n";

static const struct {
  const char *name, *json;
} types[] = {
    [TALKS_NODE_RECORD] = {"record", "an object of fields"},
    [TALKS_NODE_ITEMS] = {"list", "an array"},
    [TALKS_NODE_REF] = {"id", "the id of a record of the dossier"},
    [TALKS_NODE_COUNT] = {"count", "a whole number"},
    [TALKS_NODE_FIGURE] = {"figure",
                           "a value with its unit, in English words: `15 years`"},
    [TALKS_NODE_DATES] = {"days",
                          "days as a dossier writes them: `2025-12-02 or 2025-12-03`"},
    [TALKS_NODE_TEXT] = {"text", "an object with `en`, `zh` or both"},
    [TALKS_NODE_WORD] = {"word",
                         "a word of a list of the [dossier](dossier-reference.md)"},
    [TALKS_NODE_TERM] = {"term", "one of the [terms](#terms) below"},
    [TALKS_NODE_UNKNOWN] = {"unknown", "`null`: the documents do not say"},
};

/* As the command line has it: the tables of commands and options say what stands behind. */
static void put_usage(talks__buf *out, const cli_command *command, const char *name) {
  talks__buf usage;
  talks__buf_init(&usage, out->ctx);
  cli_command_usage(command, &usage);
  talks_str words = talks__buf_view(&usage);
  size_t known = strlen(command->name);
  talks__buf_printf(out, "`talks %s", name);
  if (!usage.failed) reference_cell(out, (talks_str){words.p + known, words.n - known});
  talks__buf_puts(out, "` | ");
  talks__buf_free(&usage);
}

static void put_questions(talks__buf *out) {
  static const struct {
    const char *alias, *doc;
  } questions[] = {
#define QUESTION(name, alias, doc) {alias, doc},
#define ITEM(name, type, doc)
#define TERM(name, doc)
#include "desk/answers.def"
#undef QUESTION
#undef ITEM
#undef TERM
  };
  talks__buf_puts(out, "\n## Questions\n\n| command | in Chinese | |\n|---|---|---|\n");
  for (size_t i = 0; i < TALKS_COUNT(questions); i++) {
    const cli_command *command = cli_command_find(questions[i].alias);
    if (!command) continue; /* tests/check_commands.py: every question is a command */
    talks__buf_puts(out, "| ");
    put_usage(out, command, talks_question_name(i));
    put_usage(out, command, questions[i].alias);
    reference_cell(out, talks__str(questions[i].doc));
    talks__buf_puts(out, " |\n");
  }
}

void reference_answers_page(talks__buf *out) {
  talks__buf_puts(out, opening);
  for (size_t i = 0; i < TALKS_COUNT(types); i++)
    talks__buf_printf(out, "| %s | %s |\n", types[i].name, types[i].json);
  put_questions(out);
  talks__buf_puts(out, "\n## Fields\n\n| field | type | meaning |\n|---|---|---|\n");
  for (int i = 0; i < TALKS_ITEMS; i++) {
    talks_str name = talks__item_name((talks__item)i);
    talks__buf_printf(out, "| `%.*s` | %s | ", (int)name.n, name.p,
                      types[talks__item_type((talks__item)i)].name);
    reference_cell(out, talks__str(talks__item_doc((talks__item)i)));
    talks__buf_puts(out, " |\n");
  }
  talks__buf_puts(out, "\n## Terms\n\n| term | meaning |\n|---|---|\n");
  for (int i = 0; i < TALKS_TERMS; i++) {
    talks_str name = talks__term_name((talks__term)i);
    talks__buf_printf(out, "| `%.*s` | ", (int)name.n, name.p);
    reference_cell(out, talks__str(talks__term_doc((talks__term)i)));
    talks__buf_puts(out, " |\n");
  }
}
