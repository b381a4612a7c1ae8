/* cli/review_read.c: where the offers of a review come from.
 *
 * A file that begins with '{' holds the lines of talks read --propose-only; any other is a
 * document, read now. Both become the same lines, so a review of either is the same. The
 * documents are read in one run, as talks read does: each is held against those before it,
 * and a model that was named is asked about each.
 */
#include "asked.h"
#include "decode.h"
#include "reading.h"
#include "review.h"

#include <errno.h>
#include <stdio.h>
#include <string.h>

typedef struct {
  const cli *c;
  const char *beside; /* the file of lines: documents may stand beside it */
} origin;

static talks_status cannot_read(const cli *c, const char *name) {
  cli_document_unread(c, cli_command_lang(c->options), name, errno);
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
  if (status == TALKS_NOT_FOUND || status == TALKS_IO) return cannot_read(from->c, path);
  return status ? status : decode(from->c->options, talks__buf_view(bytes), text);
}

typedef struct {
  cli *c;
  talks__review *r;
  cli_connector *asked;
  const int32_t *published;
  cli_reading run;
  bool begun; /* the run, with the first document */
} taking;

/* The lines that talks read would print of a document. */
static talks_status propose(taking *t, const char *name, talks_str bytes,
                            talks__buf *lines) {
  cli_document one;
  cli_document_word what =
      t->c->options->encoding ? DOCUMENT_IS_TEXT : cli_not_text(bytes);
  if (what) {
    cli_document_problem(t->c, cli_command_lang(t->c->options), name, what);
    return TALKS_BAD_INPUT;
  }
  if (!t->begun) {
    t->begun = true;
    if (cli_reading_open(t->c, t->r->model, t->asked, t->published, &t->run))
      return TALKS_IO; /* told */
  }
  talks_status status = cli_reading_document(&t->run, name, bytes, &one);
  if (!status) cli_document_lines(&t->run, &one, t->c->options->all, lines);
  if (!status) status = talks__buf_status(lines);
  cli_document_free(&one);
  return status;
}

static bool are_lines(talks_str bytes) {
  talks_str s = talks__str_trim(bytes);
  return s.n > 0 && s.p[0] == '{';
}

static talks_status take_one(taking *t, const char *name) {
  talks__buf bytes, lines;
  origin from = {t->c, name};
  talks__buf_init(&bytes, t->c->ctx);
  talks__buf_init(&lines, t->c->ctx);
  errno = 0;
  talks_status status = read_bytes(name, &bytes);
  if (status == TALKS_NOT_FOUND || status == TALKS_IO) status = cannot_read(t->c, name);
  bool given = !status && are_lines(talks__buf_view(&bytes));
  if (given && t->asked)
    cli_document_tell(t->c, cli_command_lang(t->c->options), name, DOCUMENT_as_they_are,
                      "", "");
  if (!status && !given) status = propose(t, name, talks__buf_view(&bytes), &lines);
  if (!status)
    status = talks__review_lines(t->r, talks__str(name),
                                 talks__buf_view(given ? &bytes : &lines), load, &from,
                                 t->c->diag);
  talks__buf_free(&bytes);
  talks__buf_free(&lines);
  return status;
}

talks_status cli_review_take(cli *c, talks__review *r, const char *const *names, size_t n,
                             const int32_t *published, cli_connector *asked) {
  taking t = {.c = c, .r = r, .asked = asked, .published = published};
  talks_status status = TALKS_OK;
  for (size_t i = 0; i < n && !status; i++) status = take_one(&t, names[i]);
  cli_reading_close(&t.run);
  return status;
}
