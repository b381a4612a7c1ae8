/* cli/read.c: what documents propose for the dossier, as a list or as JSON lines.
 *
 * A document is read as a whole, since what it calls itself and when it was published
 * decide how its paragraphs are read; documents come one after the other. Nothing is
 * written into the dossier: an analyst decides what becomes of a proposal.
 */
#include "asked.h"
#include "cli.h"
#include "decode.h"
#include "reading.h"

#include "report/proposals.h"

#include <errno.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

enum { PIECE = 1 << 16 };

typedef struct {
  cli *c;
  const talks_model *model;
  cli_reading run;
  const int32_t *published;
  talks_lang lang;
  bool printed; /* a document, before this one */
  int exit_code;
} task;

/* The bytes of a file, or of standard input; false: errno, or no memory. */
static bool read_file(const char *name, talks__buf *out) {
  bool standard = strcmp(name, "-") == 0;
  FILE *f = standard ? stdin : fopen(name, "rb");
  char piece[PIECE];
  if (!f) return false;
  size_t n;
  while ((n = fread(piece, 1, sizeof piece, f)) > 0) talks__buf_put(out, piece, n);
  bool good = !ferror(f);
  if (!standard) (void)fclose(f);
  return good;
}

/* Of JSON lines; main looks whether they were written. */
static void write_out(talks__buf *out) {
  if (talks__buf_status(out)) return;
  fwrite(out->p, 1, out->n, stdout);
  out->n = 0;
}

/* What many proposals make is written as it comes. */
static void print_lines(const task *t, const cli_document *d, talks__buf *out) {
  enum { MUCH = 1 << 20 };
  cli_document_line(&t->run, d, out);
  for (uint32_t i = 0; i < d->read->nproposals; i++) {
    cli_proposal_line(&t->run, d, i, t->c->options->all, out);
    if (out->n > MUCH) write_out(out);
  }
}

static void print(task *t, const cli_document *d, talks__buf *out) {
  bool all = t->c->options->all;
  if (t->c->options->propose_only) {
    print_lines(t, d, out);
    return;
  }
  if (t->printed) talks__buf_char(out, '\n');
  t->printed = true;
  talks__proposals_text(d->read, t->model, t->lang, all, out);
}

static void warn(const task *t, const char *name, const cli_document *one) {
  const talks__document *d = one->read;
  cli_document_state state = {.damaged = one->damaged + d->damaged,
                              .encoding = one->encoding,
                              .empty = d->nparagraphs == 0,
                              .too_long = d->too_long,
                              .of_them = DOCUMENT_too_long};
  cli_document_warn(t->c, t->lang, name, &state);
}

static talks_status read_text(task *t, const char *name, talks_str bytes) {
  cli_document one;
  talks__buf out;
  cli_document_word what = t->run.encoding ? DOCUMENT_IS_TEXT : cli_not_text(bytes);
  if (what) {
    cli_document_no_text(t->c, t->lang, name, what);
    t->exit_code = t->exit_code ? t->exit_code : talks_status_exit(TALKS_BAD_INPUT);
    return TALKS_OK;
  }
  talks__buf_init(&out, t->c->ctx);
  talks_status status = cli_reading_document(&t->run, name, bytes, &one);
  if (!status) print(t, &one, &out);
  if (!status) status = talks__buf_status(&out);
  if (!status) {
    const talks__document *d = one.read;
    write_out(&out);
    warn(t, name, &one);
    if (d->nparagraphs > 0 && d->too_long == d->nparagraphs && t->exit_code == 0)
      t->exit_code = talks_status_exit(TALKS_BAD_INPUT);
  }
  cli_document_free(&one);
  talks__buf_free(&out);
  return status;
}

static void read_one(task *t, const char *name) {
  talks__buf bytes;
  talks__buf_init(&bytes, t->c->ctx);
  errno = 0;
  bool good = read_file(name, &bytes);
  int why = good ? 0 : errno;
  talks_status status = good ? talks__buf_status(&bytes) : TALKS_IO;
  if (!status) status = read_text(t, name, talks__buf_view(&bytes));
  if (status) {
    if (good) fprintf(stderr, "talks: %s: %s\n", name, talks_status_text(status));
    else cli_document_unread(t->c, t->lang, name, why);
    if (t->exit_code == 0) t->exit_code = talks_status_exit(status);
  }
  talks__buf_free(&bytes);
}

static int take_options(task *t, int32_t *day) {
  const cli_options *o = t->c->options;
  if (o->nwords == 0)
    return cli_misuse("read takes the names of documents", NULL,
                      "as in: talks read FILE...; - is standard input");
  if (o->lang && !talks_lang_find(o->lang, &t->lang))
    return cli_misuse("there is no language", o->lang, "en, zh-Hans or zh-Hant");
  if (!o->lang) t->lang = cli_command_lang(o);
  return cli_take_document_options(o, "read", day, &t->published);
}

int cli_run_read(cli *c) {
  task t = {.c = c, .lang = TALKS_EN};
  int32_t day;
  talks_model *model = NULL;
  cli_connector *asked = NULL;
  int code = take_options(&t, &day);
  if (!code) code = cli_connector_open(c, &asked);
  if (!code) code = cli_open_model(c, &model);
  if (!code) code = cli_reading_open(c, model, asked, t.published, &t.run);
  t.model = model;
  for (size_t i = 0; !code && i < c->options->nwords; i++)
    read_one(&t, c->options->words[i]);
  if (!code) code = t.exit_code;
  if (!code) code = cli_connector_exit(asked);
  cli_connector_close(asked);
  cli_reading_close(&t.run);
  talks_model_destroy(model);
  return code;
}
