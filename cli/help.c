/* cli/help.c: talks help, talks help COMMAND, in English and Chinese.
 *
 * Everything comes from the tables of commands and options. No line is wider than 80
 * columns, whatever the table says; wide characters count two.
 */
#include "cli.h"
#include "commands.h"
#include "text/text.h"

#include <stdio.h>
#include <string.h>

enum { WIDTH = 80, NAMES = 28 };

typedef struct {
  talks__buf *out;
  int lang; /* 0 English, 1 Chinese */
} page;

static const struct {
  const char *title[2], *usage[2], *alias[2], *options[2], *more[2], *exit[2],
      *example[2], *end[2];
} words = {
    {"Talks Desk: where peace talks stand, each line with its source.",
     "和谈研判：谈到哪一步，句句有出处。"},
    {"usage: talks COMMAND [WORDS] [OPTIONS]", "用法：talks 命令 [词] [选项]"},
    {"in Chinese: talks ", "中文命令：talks "},
    {"Options", "选项"},
    {"And those of every question: ", "以及各提问通用的选项："},
    {"Exit status", "退出码"},
    {"Example", "例"},
    {"talks help COMMAND tells all about one and shows an example. A dossier is a folder "
     "of text files: the one named with --dossier, else the one stood in, else the "
     "shipped one; talks new DIR makes one.",
     "talks 帮助 COMMAND（命令名）给出某一命令的全部说明与例子。案卷是一个文本文件夹：用 "
     "--dossier 指定，不指定就用当前文件夹，再没有就用随附的；talks 新建 DIR 即新建一个。"},
};

/* ---- filling lines ------------------------------------------------------------- */

/* A sign that may not begin a line. */
static bool hangs(uint32_t code) {
  static const uint32_t signs[] = {0x3001, 0x3002, 0xFF0C, 0xFF1A, 0xFF1B,
                                   0xFF09, 0x300D, 0x201D, 0xFF1F, 0xFF01};
  for (size_t i = 0; i < TALKS_COUNT(signs); i++)
    if (signs[i] == code) return true;
  return false;
}

static bool opens(uint32_t code) {
  return code == 0xFF08 || code == 0x300C || code == 0x201C;
}

/* The end of the piece at i that stays on one line: a word, or a wide character with the
 * signs that cling to it. */
static size_t piece_end(talks_str s, size_t i) {
  bool may_break = false; /* before another character */
  while (i < s.n && s.p[i] != ' ') {
    size_t n;
    uint32_t code = talks__utf8_next((talks_str){s.p + i, s.n - i}, &n);
    bool wide = talks__width_code(code) == 2;
    if (may_break && wide && !hangs(code)) return i;
    if (!wide && may_break && (unsigned char)s.p[i - 1] >= 0x80) return i;
    may_break = !opens(code);
    i += n;
  }
  return i;
}

/* Fills lines from column at on, others from indent on; ends the last one. */
static void fill(page *p, talks_str s, size_t at, size_t indent) {
  for (size_t i = 0; i < s.n;) {
    size_t blanks = 0;
    while (i < s.n && s.p[i] == ' ') i++, blanks = 1;
    size_t end = piece_end(s, i), columns = talks__width((talks_str){s.p + i, end - i});
    if (at > indent && at + blanks + columns > WIDTH) {
      talks__buf_char(p->out, '\n');
      talks__buf_repeat(p->out, ' ', indent);
      at = indent;
      blanks = 0;
    }
    talks__buf_repeat(p->out, ' ', blanks);
    talks__buf_put(p->out, s.p + i, end - i);
    at += blanks + columns;
    i = end;
  }
  talks__buf_char(p->out, '\n');
}

void cli_fill(cli *c, const char *text, size_t indent) {
  talks__buf out;
  talks__buf_init(&out, c->ctx);
  page p = {&out, 0};
  talks__buf_repeat(&out, ' ', indent);
  fill(&p, talks__str(text), indent, indent);
  if (!out.failed)
    fwrite(out.p, 1, out.n, stdout); /* main looks whether it was written */
  talks__buf_free(&out);
}

/* A name at the left and its meaning beside it, or below when the name is long. */
static void row(page *p, const char *name, const char *meaning, size_t column) {
  talks__buf_printf(p->out, "  %s", name);
  size_t at = 2 + talks__width(talks__str(name));
  if (at + 2 > column) {
    talks__buf_char(p->out, '\n');
    at = 0;
  }
  talks__buf_repeat(p->out, ' ', column - at);
  fill(p, talks__str(meaning), column, column);
}

static void heading(page *p, const char *text) {
  talks__buf_printf(p->out, "\n%s\n", text);
}

/* ---- the pages ----------------------------------------------------------------- */

static void option_row(page *p, const cli_option *o) {
  char left[160];
  snprintf(left, sizeof left, "%s%s%s", o->name, o->value ? " " : "",
           o->value ? o->value : "");
  row(p, left, o->meaning[p->lang], NAMES);
}

/* The name with the words it cannot do without; in Chinese with the Chinese name. */
static void command_row(page *p, const cli_command *c) {
  char left[160];
  const char *alias = cli_command_alias(c);
  bool needs = c->words[0] && c->words[0] != '[';
  snprintf(left, sizeof left, "%s%s%s%s%s", c->name, needs ? " " : "",
           needs ? c->words : "", p->lang && alias[0] ? " " : "", p->lang ? alias : "");
  row(p, left, c->line[p->lang], NAMES);
}

static void put_overview(page *p) {
  size_t ncommands, noptions;
  const cli_command *commands = cli_commands(&ncommands);
  const cli_option *options = cli_option_table(&noptions);
  talks__buf_printf(p->out, "%s\n%s\n", words.title[p->lang], words.usage[p->lang]);
  for (int g = 0; g < CLI_GROUP_HIDDEN; g++) {
    heading(p, cli_group_heading((cli_group)g, p->lang));
    for (size_t i = 0; i < ncommands; i++)
      if ((int)commands[i].group == g) command_row(p, &commands[i]);
  }
  heading(p, words.options[p->lang]);
  for (size_t i = 0; i < noptions; i++)
    if (options[i].scope != CLI_OWN) option_row(p, &options[i]);
  talks__buf_char(p->out, '\n');
  fill(p, talks__str(words.end[p->lang]), 0, 0);
}

static void put_options(page *p, const cli_command *c) {
  size_t n;
  const cli_option *options = cli_option_table(&n);
  talks__buf common;
  talks__buf_init(&common, p->out->ctx);
  talks__buf_puts(&common, words.more[p->lang]);
  heading(p, words.options[p->lang]);
  for (size_t i = 0; i < n; i++)
    if (options[i].scope == CLI_OWN && cli_takes_option(c, &options[i]))
      option_row(p, &options[i]);
  for (size_t i = 0; i < n; i++) {
    if (options[i].scope == CLI_OWN || !cli_takes_option(c, &options[i])) continue;
    bool every = options[i].scope == CLI_OF_VIEW || options[i].scope == CLI_OF_REPORT;
    if (every) talks__buf_printf(&common, "%s ", options[i].name);
    else option_row(p, &options[i]);
  }
  talks__buf_puts(&common, "(talks help)");
  if (c->takes == CLI_VIEWED || c->takes == CLI_QUESTION) {
    talks__buf_puts(p->out, "  ");
    fill(p, talks__buf_view(&common), 2, 2);
  }
  talks__buf_free(&common);
}

static void put_command(page *p, const cli_command *c) {
  size_t n;
  const cli_exit *exits = cli_exits(&n);
  talks__buf usage;
  talks__buf_init(&usage, p->out->ctx);
  talks__buf_puts(&usage, "talks ");
  cli_command_usage(c, &usage);
  fill(p, talks__buf_view(&usage), 0, 6);
  talks__buf_free(&usage);
  const char *alias = cli_command_alias(c);
  if (alias[0]) talks__buf_printf(p->out, "%s%s\n", words.alias[p->lang], alias);
  heading(p, c->line[p->lang]);
  talks__buf_puts(p->out, "  ");
  fill(p, talks__str(c->more[p->lang]), 2, 2);
  put_options(p, c);
  heading(p, words.exit[p->lang]);
  for (size_t i = 0; i < n; i++) {
    char code[16];
    snprintf(code, sizeof code, "%d", exits[i].code);
    if (!exits[i].questions || c->takes == CLI_QUESTION)
      row(p, code, exits[i].meaning[p->lang], 6);
  }
  heading(p, words.example[p->lang]);
  const char *end = strstr(c->example, " # ");
  talks__buf_printf(p->out, "  talks %.*s\n",
                    end ? (int)(end - c->example) : (int)strlen(c->example), c->example);
}

/* ---- asking for one ------------------------------------------------------------ */

static int print(cli *c, const cli_command *about, talks_lang lang) {
  talks__buf text, traditional;
  talks__buf_init(&text, c->ctx);
  talks__buf_init(&traditional, c->ctx);
  page p = {&text, lang != TALKS_EN};
  if (about) put_command(&p, about);
  else put_overview(&p);
  if (lang == TALKS_ZH_HANT) talks__to_traditional(&traditional, talks__buf_view(&text));
  const talks__buf *out = lang == TALKS_ZH_HANT ? &traditional : &text;
  bool good = !text.failed && !traditional.failed;
  if (good) fwrite(out->p, 1, out->n, stdout); /* main looks whether it was written */
  talks__buf_free(&traditional);
  talks__buf_free(&text);
  return good ? 0 : cli_fail(c, TALKS_NO_MEMORY, NULL);
}

/* The language of a command's name as typed: a Chinese one is in the script of the table, or
 * else in traditional characters. */
static talks_lang asked_in(const char *typed) {
  if ((unsigned char)typed[0] < 0x80) return TALKS_EN;
  const cli_command *c = cli_command_find(typed);
  bool simplified = !c || strcmp(typed, cli_command_alias(c)) == 0;
  return simplified ? TALKS_ZH_HANS : TALKS_ZH_HANT;
}

int cli_run_help(cli *c) {
  const cli_options *o = c->options;
  const char *command = o->command;
  bool asked = strcmp(command, "help") != 0 && cli_command_find(command) != NULL &&
               strcmp(cli_command_find(command)->name, "help") != 0; /* stand --help */
  const char *word = asked ? command : o->nwords > 0 ? o->words[0] : NULL;
  const cli_command *about = word ? cli_command_find(word) : NULL;
  if (word && !about) return cli_no_command(word);
  talks_lang lang = asked_in(command), other = word ? asked_in(word) : TALKS_EN;
  if (lang == TALKS_EN || other == TALKS_ZH_HANT) lang = other == TALKS_EN ? lang : other;
  if (o->lang && !talks_lang_find(o->lang, &lang))
    return cli_misuse("there is no language", o->lang, "en, zh-Hans or zh-Hant");
  return print(c, about, lang);
}
