/* tools/manual.c: the manual pages, from the tables of commands and options.
 *
 *   manual           talks.1
 *   manual COMMAND   talks-COMMAND.1
 *
 * Built and installed by meson; tests/check_manual.py reads them with man and mandoc.
 */
#include "cli/commands.h"

#include <talks/talks.h>

#include <ctype.h>
#include <stdio.h>
#include <string.h>

/* As roff wants it: hyphens of options, backslashes, a line that begins like a request. */
static void put_text(talks__buf *out, const char *text) {
  if (*text == '.' || *text == '\'') talks__buf_puts(out, "\\&");
  for (; *text; text++) {
    if (*text == '\\') talks__buf_puts(out, "\\e");
    else if (*text == '-') talks__buf_puts(out, "\\-");
    else talks__buf_char(out, *text);
  }
  talks__buf_char(out, '\n');
}

static void put_head(talks__buf *out, const char *command) {
  talks__buf_puts(out, ".TH TALKS");
  if (command) talks__buf_char(out, '-');
  for (const char *p = command ? command : ""; *p; p++)
    talks__buf_char(out, (char)toupper((unsigned char)*p));
  talks__buf_printf(out, " 1 \"\" \"talks %s\" \"Talks Desk\"\n.SH NAME\n",
                    talks_version());
}

static void put_option(talks__buf *out, const cli_option *option) {
  talks__buf_puts(out, ".TP\n.B ");
  talks__buf name;
  talks__buf_init(&name, out->ctx);
  talks__buf_printf(&name, "%s%s%s", option->name, option->value ? " " : "",
                    option->value ? option->value : "");
  if (!name.failed) put_text(out, name.p);
  talks__buf_free(&name);
  put_text(out, option->meaning[0]);
}

static void put_exits(talks__buf *out, bool question) {
  size_t n;
  const cli_exit *exits = cli_exits(&n);
  talks__buf_puts(out, ".SH EXIT STATUS\n");
  for (size_t i = 0; i < n; i++) {
    if (exits[i].questions && !question) continue;
    talks__buf_printf(out, ".TP\n.B %d\n", exits[i].code);
    put_text(out, exits[i].meaning[0]);
  }
}

static void put_command_page(talks__buf *out, const cli_command *c) {
  size_t n;
  const cli_option *options = cli_option_table(&n);
  const char *end = strstr(c->example, " # ");
  talks__buf line;
  talks__buf_init(&line, out->ctx);
  put_head(out, c->name);
  talks__buf_printf(&line, "talks-%s - %s", c->name, c->line[0]);
  if (!line.failed) put_text(out, line.p);
  talks__buf_puts(out, ".SH SYNOPSIS\n.B talks\n");
  line.n = 0;
  cli_command_usage(c, &line);
  if (!line.failed) put_text(out, line.p);
  talks__buf_puts(out, ".SH DESCRIPTION\n");
  put_text(out, c->more[0]);
  talks__buf_puts(out, ".SH OPTIONS\n");
  for (size_t i = 0; i < n; i++)
    if (cli_takes_option(c, &options[i])) put_option(out, &options[i]);
  put_exits(out, c->takes == CLI_QUESTION);
  talks__buf_puts(out, ".SH EXAMPLE\n.nf\n");
  line.n = 0;
  talks__buf_printf(&line, "talks %.*s",
                    end ? (int)(end - c->example) : (int)strlen(c->example), c->example);
  if (!line.failed) put_text(out, line.p);
  talks__buf_puts(out, ".fi\n.SH SEE ALSO\n.BR talks (1)\n");
  talks__buf_free(&line);
}

static void put_main_page(talks__buf *out) {
  size_t ncommands, noptions;
  const cli_command *commands = cli_commands(&ncommands);
  const cli_option *options = cli_option_table(&noptions);
  put_head(out, NULL);
  put_text(out, "talks - where peace talks stand, each line with its source");
  talks__buf_puts(out, ".SH SYNOPSIS\n.B talks\n.I COMMAND\n[words] [options]\n"
                       ".SH DESCRIPTION\n");
  put_text(out, "Asks a dossier: a folder of text files that says who said what, through "
                "whom, when, how firmly and in which paragraph of which document. It is "
                "the one named with --dossier, else the one in the folder stood in, else "
                "the shipped one.");
  for (int g = 0; g < CLI_GROUP_HIDDEN; g++) {
    talks__buf_puts(out, ".SS ");
    put_text(out, cli_group_heading((cli_group)g, 0));
    for (size_t i = 0; i < ncommands; i++) {
      if ((int)commands[i].group != g) continue;
      talks__buf_printf(out, ".TP\n.BR talks\\-%s (1)\n", commands[i].name);
      put_text(out, commands[i].line[0]);
    }
  }
  talks__buf_puts(out, ".SH OPTIONS\n");
  for (size_t i = 0; i < noptions; i++)
    if (options[i].scope != CLI_OWN) put_option(out, &options[i]);
  put_exits(out, true);
}

int main(int argc, char **argv) {
  const char *to = argc > 2 && strcmp(argv[1], "--out") == 0 ? argv[2] : NULL;
  int words = to ? 3 : 1; /* before the command's name */
  const cli_command *command = argc == words + 1 ? cli_command_find(argv[words]) : NULL;
  talks_ctx *ctx = NULL;
  talks__buf out;
  if (argc > words + 1 || (argc == words + 1 && !command)) {
    fputs("usage: manual [--out FILE] [COMMAND]\n", stderr);
    return 64;
  }
  if (talks_ctx_create(NULL, &ctx)) return 71;
  talks__buf_init(&out, ctx);
  if (command) put_command_page(&out, command);
  else put_main_page(&out);
  FILE *f = to ? fopen(to, "wb") : stdout;
  bool good = !out.failed && f && fwrite(out.p, 1, out.n, f) == out.n;
  good = (f && fclose(f) == 0) && good;
  talks__buf_free(&out);
  talks_ctx_destroy(ctx);
  return good ? 0 : 74;
}
