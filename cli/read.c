/* cli/read.c: what documents propose for the dossier, as a list or as JSON lines.
 *
 * A document is read as a whole, since what it calls itself and when it was published
 * decide how its paragraphs are read; documents come one after the other. Nothing is
 * written into the dossier: an analyst decides what becomes of a proposal.
 */
#include "cli.h"
#include "connector.h"
#include "decode.h"

#include "reading/gazetteer.h"
#include "reading/proposal.h"
#include "report/proposals.h"

#include <errno.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

enum { PIECE = 1 << 16 };

typedef struct {
  cli *c;
  const talks_model *model;
  const talks__reader *reader;
  cli_connector *asked;  /* NULL without --model */
  talks__ledger *ledger; /* what the documents of this run have said */
  const char *encoding;  /* NULL: each document's own */
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

/* Its text in UTF-8; bytes that are none of its encoding are counted. */
static bool decode(const task *t, talks_str bytes, talks__buf *out, const char **encoding,
                   uint64_t *damaged) {
  cli_decoder decoder = {0};
  *encoding = t->encoding ? t->encoding : cli_encoding_of(bytes, true);
  if (!cli_decoder_open(*encoding, &decoder)) return false;
  cli_decode(&decoder, bytes, true, out);
  *damaged = decoder.damaged;
  cli_decoder_close(&decoder);
  return true;
}

static void print(task *t, const talks__document *d, talks__buf *out) {
  if (!t->c->options->propose_only) {
    if (t->printed) talks__buf_char(out, '\n');
    t->printed = true;
    talks__proposals_text(d, t->model, t->lang, t->c->options->all, out);
    return;
  }
  talks__document_json(t->reader, d, out);
  for (uint32_t i = 0; i < d->nproposals; i++)
    if (t->c->options->all || talks__proposal_counts(&d->proposals[i]))
      talks__proposal_json(t->reader, d, &d->proposals[i], out);
}

static void warn(const char *name, const char *encoding, uint64_t damaged,
                 const talks__document *d) {
  damaged += d->damaged;
  if (damaged > 0)
    fprintf(stderr, "talks: %s: %llu bytes are no %s; each is read as U+FFFD\n", name,
            (unsigned long long)damaged, encoding);
  if (d->nparagraphs == 0) fprintf(stderr, "talks: %s: there is no text in it\n", name);
  if (d->too_long > 0)
    fprintf(stderr, "talks: %s: %u lines are longer than %d bytes and are not read\n",
            name, d->too_long, (int)TALKS_LINE_MOST);
}

static talks_status read_text(task *t, const char *name, talks_str bytes) {
  talks__buf text, out;
  const char *encoding;
  uint64_t damaged = 0;
  talks__document *d = NULL;
  talks__document_settings settings = {
      .name = name, .published = t->published, .ledger = t->ledger};
  const char *what = t->encoding ? NULL : cli_not_text(bytes);
  if (what) {
    fprintf(stderr, "talks: %s: this is not plain text: %s\n  %s\n", name, what,
            CLI_SAVE_AS_TEXT);
    t->exit_code = t->exit_code ? t->exit_code : talks_status_exit(TALKS_BAD_INPUT);
    return TALKS_OK;
  }
  talks__buf_init(&text, t->c->ctx);
  talks__buf_init(&out, t->c->ctx);
  talks_status status =
      decode(t, bytes, &text, &encoding, &damaged) ? talks__buf_status(&text) : TALKS_IO;
  if (!status)
    status = talks__document_read(t->reader, talks__buf_view(&text), &settings, &d);
  if (!status && t->asked) status = cli_connector_ask(t->asked, t->reader, d);
  if (!status) print(t, d, &out);
  if (!status) status = talks__buf_status(&out);
  if (!status) {
    fwrite(out.p, 1, out.n, stdout); /* main looks whether it was written */
    warn(name, encoding, damaged, d);
    if (d->nparagraphs > 0 && d->too_long == d->nparagraphs && t->exit_code == 0)
      t->exit_code = talks_status_exit(TALKS_BAD_INPUT);
  }
  talks__document_destroy(d);
  talks__buf_free(&text);
  talks__buf_free(&out);
  return status;
}

static void read_one(task *t, const char *name) {
  talks__buf bytes;
  talks__buf_init(&bytes, t->c->ctx);
  errno = 0;
  bool good = read_file(name, &bytes);
  const char *why = good ? "" : strerror(errno);
  talks_status status = good ? talks__buf_status(&bytes) : TALKS_IO;
  if (!status) status = read_text(t, name, talks__buf_view(&bytes));
  if (status) {
    fprintf(stderr, "talks: %s: %s\n", name, good ? talks_status_text(status) : why);
    if (t->exit_code == 0) t->exit_code = talks_status_exit(status);
  }
  talks__buf_free(&bytes);
}

static int take_options(task *t, int32_t *day) {
  const cli_options *o = t->c->options;
  if (o->nwords == 0)
    return cli_misuse("read takes the names of documents", NULL,
                      "as in: talks read FILE...; - is standard input");
  if (o->encoding && !(t->encoding = cli_encoding_named(o->encoding)))
    return cli_misuse("--encoding does not know", o->encoding,
                      "utf-8, gb18030, big5, utf-16le or utf-16be");
  if (o->lang && !talks_lang_find(o->lang, &t->lang))
    return cli_misuse("there is no language", o->lang, "en, zh-Hans or zh-Hant");
  if (!o->lang && strcmp(o->command, "read") != 0) t->lang = TALKS_ZH_HANS;
  return cli_take_published(o, "read", day, &t->published);
}

int cli_run_read(cli *c) {
  task t = {.c = c, .lang = TALKS_EN};
  int32_t day;
  talks_model *model = NULL;
  talks__gazetteer *gazetteer = NULL;
  talks__lexicon *lexicon = NULL;
  talks__reader *reader = NULL;
  int code = take_options(&t, &day);
  if (!code) code = cli_connector_open(c, &t.asked);
  if (!code) code = cli_open_gazetteer(c, &gazetteer);
  if (!code) code = cli_open_model(c, &model);
  if (code) {
    talks__gazetteer_destroy(gazetteer);
    cli_connector_close(t.asked);
    return code;
  }
  talks_status status = talks__lexicon_make_with(c->ctx, model, gazetteer, &lexicon);
  if (!status) status = talks__reader_make(c->ctx, lexicon, model, &reader);
  if (!status) status = talks__ledger_make(reader, &t.ledger);
  t.model = model;
  t.reader = reader;
  for (size_t i = 0; !status && i < c->options->nwords; i++)
    read_one(&t, c->options->words[i]);
  code = status ? cli_fail(c, status, NULL) : t.exit_code;
  if (!code) code = cli_connector_exit(t.asked);
  cli_connector_close(t.asked);
  talks__ledger_destroy(t.ledger);
  talks__reader_destroy(reader);
  talks__lexicon_destroy(lexicon);
  talks_model_destroy(model);
  talks__gazetteer_destroy(gazetteer);
  return code;
}
