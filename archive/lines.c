/* archive/lines.c: pieces of a document in, lines out. */
#include "archive/lines.h"

#include "archive/store.h"

#include <errno.h>
#include <unistd.h>

enum { PIECE = 1 << 20 };

talks_status archive_lines_begin(archive_lines *l, const talks_ctx *ctx, int fd,
                                 const char *encoding) {
  *l = (archive_lines){.ctx = ctx, .fd = fd, .encoding = encoding};
  talks__buf_init(&l->text, ctx);
  SHA256Init(&l->hash);
  l->piece = talks__alloc(ctx, PIECE, 1);
  return l->piece ? TALKS_OK : TALKS_NO_MEMORY;
}

void archive_lines_end(archive_lines *l) {
  cli_decoder_close(&l->decoder);
  talks__buf_free(&l->text);
  talks__free(l->ctx, l->piece);
}

/* As much as there is, up to a piece; -1: errno. */
static ssize_t read_piece(archive_lines *l) {
  size_t have = 0;
  while (have < PIECE) {
    ssize_t got = read(l->fd, l->piece + have, PIECE - have);
    if (got < 0 && errno == EINTR) continue;
    if (got < 0) return -1;
    if (got == 0) break;
    have += (size_t)got;
  }
  return (ssize_t)have;
}

static bool begin(archive_lines *l, talks_str first) {
  if (!l->encoding) l->not_text = cli_not_text(first);
  if (!l->encoding) l->encoding = cli_encoding_of(first, l->last);
  l->begun = true;
  if (cli_decoder_open(l->encoding, &l->decoder)) return true;
  l->error = EILSEQ;
  return false;
}

/* Adds a piece to the text, after dropping what was given out. False: an error. */
static bool fill(archive_lines *l) {
  static const char mark[] = "\xEF\xBB\xBF"; /* byte order mark */
  bool first = !l->begun;
  if (l->at > 0) memmove(l->text.p, l->text.p + l->at, l->text.n - l->at);
  l->text.n -= l->at;
  l->looked -= l->at;
  l->at = 0;
  ssize_t n = read_piece(l);
  if (n < 0) l->error = errno;
  if (n < 0) return false;
  talks_str piece = {l->piece, (size_t)n};
  l->last = n < PIECE;
  SHA256Update(&l->hash, (const uint8_t *)piece.p, piece.n);
  if (first && !begin(l, piece)) return false;
  cli_decode(&l->decoder, piece, l->last, &l->text);
  if (first && talks__str_starts(talks__buf_view(&l->text), talks__str(mark)))
    l->at = l->looked = sizeof mark - 1;
  return true;
}

static archive_lines_state failure(const archive_lines *l) {
  return l->error ? ARCHIVE_LINES_ERROR : ARCHIVE_LINES_NO_MEMORY;
}

/* Gives out what stands before `end`; `next` is behind its line end. */
static archive_lines_state give(archive_lines *l, size_t end, size_t next,
                                talks_str *out) {
  bool long_one = l->skipping || end - l->at > ARCHIVE_ARTICLE_MOST;
  l->skipping = false;
  l->line++;
  *out = (talks_str){l->text.p + l->at, end - l->at};
  if (out->n > 0 && out->p[out->n - 1] == '\r') out->n--;
  l->at = l->looked = next;
  return long_one ? ARCHIVE_LINE_TOO_LONG : ARCHIVE_LINE;
}

archive_lines_state archive_lines_next(archive_lines *l, talks_str *out) {
  for (;;) {
    if (talks__buf_status(&l->text)) return ARCHIVE_LINES_NO_MEMORY;
    size_t left = l->text.n - l->looked;
    const char *end = left > 0 ? memchr(l->text.p + l->looked, '\n', left) : NULL;
    if (end) {
      size_t at = (size_t)(end - l->text.p);
      return give(l, at, at + 1, out);
    }
    l->looked = l->text.n;
    if (l->text.n - l->at > ARCHIVE_ARTICLE_MOST) { /* drop what it has so far */
      l->skipping = true;
      l->at = l->text.n;
    }
    if (l->last) break;
    if (!fill(l) || talks__buf_status(&l->text)) return failure(l);
  }
  if (l->at == l->text.n && !l->skipping) return ARCHIVE_LINES_END;
  return give(l, l->text.n, l->text.n, out);
}

archive_lines_state archive_lines_rest(archive_lines *l, talks_str *out) {
  bool long_one = false;
  while (!l->last) {
    if (l->text.n - l->at > ARCHIVE_ARTICLE_MOST) {
      long_one = true;
      l->at = l->looked = l->text.n;
    }
    if (!fill(l) || talks__buf_status(&l->text)) return failure(l);
  }
  if (talks__buf_status(&l->text)) return ARCHIVE_LINES_NO_MEMORY;
  *out = (talks_str){l->text.n > 0 ? l->text.p + l->at : "", l->text.n - l->at};
  long_one = long_one || out->n > ARCHIVE_ARTICLE_MOST;
  l->at = l->looked = l->text.n;
  return long_one ? ARCHIVE_LINE_TOO_LONG : ARCHIVE_LINE;
}

char archive_lines_peek(archive_lines *l) {
  if (!l->begun && (!fill(l) || talks__buf_status(&l->text))) return 0;
  for (size_t i = l->at; i < l->text.n; i++)
    if (!memchr(" \t\r\n", l->text.p[i], 4)) return l->text.p[i];
  return 0;
}
