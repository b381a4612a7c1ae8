/* cli/review_read.c: where the offers of a review come from.
 *
 * A file that begins with '{' holds the lines of talks read --propose-only; any other is a
 * document, read now. Both become the same lines, so a review of either is the same.
 */
#include "decode.h"
#include "review.h"

#include "reading/gazetteer.h"
#include "reading/proposal.h"

#include <errno.h>
#include <stdio.h>
#include <string.h>

typedef struct {
  const cli_options *options;
  const char *beside; /* the file of lines: documents may stand beside it */
} origin;

static talks_status cannot_read(const char *name) {
  fprintf(stderr, "talks: %s: %s\n", name, errno ? strerror(errno) : "it cannot be read");
  return TALKS_IO;
}

/* Documents larger than a dossier's file are read all the same. */
static talks_status read_bytes(const char *name, talks__buf *out) {
  char piece[16384];
  FILE *f = fopen(name, "rb");
  size_t n;
  if (!f) return TALKS_NOT_FOUND;
  while ((n = fread(piece, 1, sizeof piece, f)) > 0) talks__buf_put(out, piece, n);
  bool good = !ferror(f);
  (void)fclose(f);
  return good ? talks__buf_status(out) : TALKS_IO;
}

static talks_status decode(const cli_options *o, talks_str bytes, talks__buf *text) {
  cli_decoder decoder = {0};
  const char *name =
      o->encoding ? cli_encoding_named(o->encoding) : cli_encoding_of(bytes, true);
  if (!cli_decoder_open(name, &decoder)) return TALKS_IO;
  cli_decode(&decoder, bytes, true, text);
  cli_decoder_close(&decoder);
  return talks__buf_status(text);
}

static talks_status load(void *user, talks_str name, talks__buf *bytes,
                         talks__buf *text) {
  const origin *from = user;
  char path[4096];
  const char *slash = strrchr(from->beside, '/');
  int folder = slash ? (int)(slash - from->beside) + 1 : 0;
  if (name.n == 0 || name.n > 2000 || folder > 2000 || memchr(name.p, 0, name.n))
    return TALKS_BAD_INPUT;
  snprintf(path, sizeof path, "%.*s", (int)name.n, name.p);
  errno = 0;
  talks_status status = read_bytes(path, bytes);
  if (status == TALKS_NOT_FOUND && name.p[0] != '/' && folder > 0) {
    snprintf(path, sizeof path, "%.*s%.*s", folder, from->beside, (int)name.n, name.p);
    status = read_bytes(path, bytes);
  }
  if (status == TALKS_NOT_FOUND || status == TALKS_IO) return cannot_read(path);
  return status ? status : decode(from->options, talks__buf_view(bytes), text);
}

static void put_lines(const talks__reader *reader, const talks__document *d, bool all,
                      talks__buf *out) {
  talks__document_json(reader, d, out);
  for (uint32_t i = 0; i < d->nproposals; i++)
    if (all || talks__proposal_counts(&d->proposals[i]))
      talks__proposal_json(reader, d, &d->proposals[i], out);
}

/* The lines that talks read would print of a document. */
static talks_status propose(cli *c, const talks_model *model, const char *name,
                            talks_str bytes, const int32_t *published,
                            talks__buf *lines) {
  talks__gazetteer *gazetteer = NULL;
  talks__lexicon *lexicon = NULL;
  talks__reader *reader = NULL;
  talks__document *d = NULL;
  talks__document_settings settings = {.name = name, .published = published};
  const char *what = c->options->encoding ? NULL : cli_not_text(bytes);
  talks__buf text;
  if (what) {
    talks__place place = {.file = talks__str(name)};
    talks__problem(c->diag, TALKS_ERROR, "no-text", place, CLI_SAVE_AS_TEXT,
                   "this is not plain text: %s", what);
    return TALKS_BAD_INPUT;
  }
  talks__buf_init(&text, c->ctx);
  if (cli_open_gazetteer(c, &gazetteer)) return TALKS_IO; /* told */
  talks_status status = decode(c->options, bytes, &text);
  if (!status) status = talks__lexicon_make_with(c->ctx, model, gazetteer, &lexicon);
  if (!status) status = talks__reader_make(c->ctx, lexicon, model, &reader);
  if (!status)
    status = talks__document_read(reader, talks__buf_view(&text), &settings, &d);
  if (!status) put_lines(reader, d, c->options->all, lines);
  if (!status) status = talks__buf_status(lines);
  talks__document_destroy(d);
  talks__reader_destroy(reader);
  talks__lexicon_destroy(lexicon);
  talks__gazetteer_destroy(gazetteer);
  talks__buf_free(&text);
  return status;
}

static bool are_lines(talks_str bytes) {
  talks_str s = talks__str_trim(bytes);
  return s.n > 0 && s.p[0] == '{';
}

talks_status cli_review_take(cli *c, talks__review *r, const char *name,
                             const int32_t *published) {
  talks__buf bytes, lines;
  origin from = {c->options, name};
  talks__buf_init(&bytes, c->ctx);
  talks__buf_init(&lines, c->ctx);
  errno = 0;
  talks_status status = read_bytes(name, &bytes);
  if (status == TALKS_NOT_FOUND || status == TALKS_IO) status = cannot_read(name);
  bool given = are_lines(talks__buf_view(&bytes));
  if (!status && !given)
    status = propose(c, r->model, name, talks__buf_view(&bytes), published, &lines);
  if (!status)
    status =
        talks__review_lines(r, talks__str(name), talks__buf_view(given ? &bytes : &lines),
                            load, &from, c->diag);
  talks__buf_free(&bytes);
  talks__buf_free(&lines);
  return status;
}
