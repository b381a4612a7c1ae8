/* archive/main.c: the program talks-archive, which `talks archive` and `talks find --archive`
 * become.
 *
 * A program of its own, so that talks links no database. It takes the options of those
 * commands from the same table.
 */
#include "archive/add.h"
#include "archive/show.h"

#include "cli/cli.h"
#include "cli/commands.h"
#include "cli/decode.h"

#include <errno.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

enum { TOLD = 100 }; /* of what is wrong in documents, this much is printed */

typedef struct {
  cli c;
  archive_look look;
  const char *name; /* of the archive */
  archive *a;
  uint64_t wrong; /* what is wrong in documents */
} program;

/* The exit status of what failed, told. */
static int fail(program *p, talks_status status) {
  if (p->a && p->a->why[0] && talks_diag_found(p->c.diag, TALKS_ERROR) == 0) {
    fprintf(stderr, "talks: %s: %s\n", p->name, p->a->why);
    if (p->a->hint) fprintf(stderr, "  %s\n", p->a->hint);
    return talks_status_exit(status);
  }
  return cli_fail(&p->c, status, p->name);
}

static bool print(const talks__buf *out) {
  return fwrite(out->p ? out->p : "", 1, out->n, stdout) == out->n;
}

/* Prints what was put, and is ready for more. */
static talks_status flush(talks__buf *out) {
  talks_status status = talks__buf_status(out);
  if (!status && !print(out)) status = TALKS_IO;
  out->n = 0;
  return status;
}

/* ---- finding ----------------------------------------------------------------------------- */

typedef struct {
  archive_page page;
  archive_counts counts;
  talks__buf out;
  bool begun;
} listing;

static void begin(listing *l) {
  if (!l->begun) archive_page_begin(&l->page, &l->out);
  l->begun = true;
}

static talks_status list_article(void *user, const archive_hit *hit) {
  listing *l = user;
  begin(l);
  archive_page_article(&l->page, hit, &l->out);
  return flush(&l->out);
}

static int find(program *p) {
  const cli_options *o = p->c.options;
  archive_query query;
  listing l = {.begun = false};
  talks_status status =
      archive_query_read(p->c.ctx, o->words, o->nwords, p->c.diag, &query);
  if (status) return cli_fail(&p->c, status, NULL);
  talks__buf_init(&l.out, p->c.ctx);
  l.page = (archive_page){.look = &p->look,
                          .query = &query,
                          .words = o->words,
                          .nwords = o->nwords,
                          .counts = &l.counts,
                          .archive = p->name,
                          .newest = o->newest};
  status = archive_open(p->c.ctx, p->name, ARCHIVE_READ, &p->a);
  if (!status)
    status = archive_search(p->a, &query, o->newest, &l.counts, list_article, &l);
  if (!status) {
    begin(&l);
    archive_page_end(&l.page, &l.out);
    status = flush(&l.out);
  }
  talks__buf_free(&l.out);
  archive_query_free(&query);
  if (status) return fail(p, status);
  return l.counts.found > 0 ? 0 : talks_status_exit(TALKS_UNANSWERABLE);
}

/* ---- adding ------------------------------------------------------------------------------ */

static void tell(void *user, const char *document, uint64_t line, uint64_t column,
                 const char *what, const char *hint) {
  program *p = user;
  if (p->wrong++ >= TOLD) return;
  fprintf(stderr, "talks: %s", document);
  if (line > 0) fprintf(stderr, ":%llu", (unsigned long long)line);
  if (column > 0) fprintf(stderr, ":%llu", (unsigned long long)column);
  fprintf(stderr, ": %s\n", what);
  if (hint) fprintf(stderr, "  %s\n", hint);
}

static talks_status add_listed(program *p, archive_adding *g) {
  const char *list = p->c.options->list;
  FILE *f = strcmp(list, "-") == 0 ? stdin : fopen(list, "r");
  char *line = NULL;
  size_t cap = 0;
  talks_status status = TALKS_OK;
  if (!f) {
    fprintf(stderr, "talks: %s: %s\n", list, strerror(errno));
    return TALKS_IO;
  }
  for (ssize_t n; !status && (n = getline(&line, &cap, f)) > 0;) {
    while (n > 0 && (line[n - 1] == '\n' || line[n - 1] == '\r')) line[--n] = '\0';
    if (n > 0) status = archive_add(g, line);
  }
  free(line);
  if (f != stdin) (void)fclose(f);
  return status;
}

static void say(program *p, archive_text text, const char *first, const uint64_t *counts,
                size_t n, talks__buf *out) {
  talks__buf room[3], line;
  talks_str words[4];
  size_t nwords = 0;
  talks__buf_init(&line, p->c.ctx);
  if (first) words[nwords++] = talks__str(first);
  for (size_t i = 0; i < n; i++) {
    talks__buf_init(&room[i], p->c.ctx);
    archive_put_count(&room[i], counts[i]);
    words[nwords++] = talks__buf_view(&room[i]);
  }
  archive_say(&line, p->look.lang, text, words, nwords);
  archive_put_lines(out, &p->look, 0, talks__buf_view(&line));
  for (size_t i = 0; i < n; i++) talks__buf_free(&room[i]);
  talks__buf_free(&line);
}

static void tell_added(program *p, const archive_added *n) {
  talks__buf out;
  talks__buf_init(&out, p->c.ctx);
  if (p->wrong > TOLD)
    fprintf(stderr, "talks: %llu more of this sort are not shown\n",
            (unsigned long long)(p->wrong - TOLD));
  say(p, ARCHIVE_SAY_added, p->name, (uint64_t[]){n->added, n->kept, n->removed}, 3,
      &out);
  if (n->unchanged > 0)
    say(p, ARCHIVE_SAY_unchanged, NULL, (uint64_t[]){n->unchanged, n->documents}, 2,
        &out);
  if (n->left_out > 0) say(p, ARCHIVE_SAY_left_out, NULL, &n->left_out, 1, &out);
  (void)print(&out); /* whoever flushes looks whether it was written */
  talks__buf_free(&out);
}

static int add(program *p) {
  const cli_options *o = p->c.options;
  archive_adding *g = NULL;
  int32_t day;
  archive_add_settings settings = {.tell = tell, .user = p};
  if (o->nwords < 3 && !o->list)
    return cli_misuse("archive add takes the names of documents", NULL,
                      "as in: talks archive add news.sqlite FILE...; - is standard "
                      "input; --list FILE has names, one a line");
  int code =
      cli_take_document_options(o, "archive add ARCHIVE", &day, &settings.published);
  if (code) return code;
  if (o->encoding) settings.encoding = cli_encoding_named(o->encoding);
  talks_status status = archive_open(p->c.ctx, p->name, ARCHIVE_ADD, &p->a);
  if (!status) status = archive_add_begin(p->a, &settings, &g);
  for (size_t i = 2; i < o->nwords && !status; i++) status = archive_add(g, o->words[i]);
  if (!status && o->list) status = add_listed(p, g);
  if (!status) status = archive_add_end(g);
  if (!status) {
    const archive_added *n = archive_added_so_far(g);
    tell_added(p, n);
    code = archive_add_missed(g) ? talks_status_exit(TALKS_IO)
           : n->left_out > 0     ? talks_status_exit(TALKS_BAD_INPUT)
                                 : 0;
  }
  archive_add_destroy(g);
  return status ? fail(p, status) : code;
}

/* ---- the rest ---------------------------------------------------------------------------- */

static int describe(program *p, archive_way way,
                    talks_status (*put)(archive *, const char *, const archive_look *,
                                        talks__buf *)) {
  talks__buf out;
  if (p->c.options->nwords > 2)
    return cli_misuse("one archive at a time; this is too much:", p->c.options->words[2],
                      "talks archive show ARCHIVE | talks archive check ARCHIVE");
  talks__buf_init(&out, p->c.ctx);
  talks_status status = archive_open(p->c.ctx, p->name, way, &p->a);
  if (!status) status = put(p->a, p->name, &p->look, &out);
  if (!status) status = flush(&out);
  talks__buf_free(&out);
  return status ? fail(p, status) : 0;
}

static int take_look(program *p, const cli_command *command) {
  const cli_options *o = p->c.options;
  talks_format format = TALKS_TEXT;
  p->look = (archive_look){.lang = TALKS_EN, .width = 80};
  if (strcmp(o->command, command->name) != 0) p->look.lang = TALKS_ZH_HANS;
  if (o->lang && !talks_lang_find(o->lang, &p->look.lang))
    return cli_misuse("there is no language", o->lang, "en, zh-Hans or zh-Hant");
  if (o->format && (!talks_format_find(o->format, &format) ||
                    (format != TALKS_TEXT && format != TALKS_JSON)))
    return cli_misuse("find --archive cannot print", o->format, "text or json");
  p->look.json = format == TALKS_JSON;
  if (o->width) {
    char *end;
    unsigned long width = strtoul(o->width, &end, 10);
    if (*end || o->width[0] < '0' || o->width[0] > '9' || width < 40 || width > 10000)
      return cli_misuse("--width cannot be", o->width, "a number from 40 on");
    p->look.width = width;
  }
  const char *no_colour = getenv("NO_COLOR");
  p->look.colour = isatty(STDOUT_FILENO) && !(no_colour && no_colour[0]);
  return 0;
}

/* What only a dossier has is refused, rather than passed over. */
static int refuse_view(const cli_options *o) {
  const char *which = o->dossier    ? "--dossier"
                      : o->as_of    ? "--as-of"
                      : o->strict   ? "--strict"
                      : o->valid_on ? "--valid-on"
                      : o->since    ? "--since"
                      : o->frame    ? "--frame"
                      : o->nwithout ? "--without"
                      : o->nassume  ? "--assume"
                      : o->nwhat_if ? "--what-if"
                                    : NULL;
  if (!which) return 0;
  return cli_misuse("an archive is no dossier, and has no use for", which,
                    "days are chosen by since: and until:, as in since:2025-12");
}

static int run(program *p) {
  const cli_options *o = p->c.options;
  const cli_command *command = cli_command_find(o->command);
  int code = command ? take_look(p, command)
                     : cli_misuse("there is no command", o->command,
                                  "talks help lists the commands");
  if (code) return code;
  if (strcmp(command->name, "find") == 0 && o->archive) {
    p->name = o->archive;
    code = refuse_view(o);
    return code ? code : find(p);
  }
  p->name = o->nwords > 1 ? o->words[1] : NULL;
  if (p->name && strcmp(o->words[0], "add") == 0) return add(p);
  if (p->name && strcmp(o->words[0], "show") == 0)
    return describe(p, ARCHIVE_READ, archive_show);
  if (p->name && strcmp(o->words[0], "check") == 0)
    return describe(p, ARCHIVE_CHECK, archive_check);
  return cli_misuse("archive takes add, show or check, and an archive, not",
                    o->nwords > 0 ? o->words[0] : "",
                    "talks archive add ARCHIVE FILE... | show ARCHIVE | check ARCHIVE");
}

int main(int argc, char **argv) {
  static cli_options options;
  program p = {.c = {.options = &options, .argv = argv}};
  int code = cli_parse(argc, argv, &options);
  if (code) return code;
  talks_status status = talks_ctx_create(NULL, &p.c.ctx);
  if (!status) status = talks_diag_create(p.c.ctx, &p.c.diag);
  code = status ? cli_fail(&p.c, status, NULL) : run(&p);
  archive_close(p.a);
  talks_diag_destroy(p.c.diag);
  talks_ctx_destroy(p.c.ctx);
  if (fflush(stdout) != 0 || ferror(stdout)) {
    fputs("talks: standard output could not be written\n", stderr);
    return talks_status_exit(TALKS_IO);
  }
  return code;
}
