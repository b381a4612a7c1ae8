/* archive/lines.h: a document read line by line, in any encoding, whatever its length.
 *
 * Takes as much memory as the longest line, and at most ARCHIVE_ARTICLE_MOST and a piece: a
 * longer line is passed over and said to be so. All bytes that were read are in the hash.
 */
#ifndef TALKS_ARCHIVE_LINES_H
#define TALKS_ARCHIVE_LINES_H

#include "cli/decode.h"

#include <sha2.h>

typedef struct {
  const talks_ctx *ctx;
  int fd;
  const char *encoding;       /* of the document; given, or known from its first bytes */
  cli_document_word not_text; /* what it is instead, once begun (cli_not_text) */
  cli_decoder decoder;
  SHA2_CTX hash;
  talks__buf text;   /* in UTF-8, from `at` on not given out yet */
  size_t at, looked; /* up to `looked` there is no line end */
  uint64_t line;     /* number of the line given out last, from 1 */
  char *piece;
  bool begun, last, skipping;
  int error; /* errno */
} archive_lines;

typedef enum {
  ARCHIVE_LINE,
  ARCHIVE_LINE_TOO_LONG, /* passed over */
  ARCHIVE_LINES_END,
  ARCHIVE_LINES_ERROR, /* its errno is in `error` */
  ARCHIVE_LINES_NO_MEMORY
} archive_lines_state;

/* encoding: as cli_encoding_named has it, or NULL. NO_MEMORY. */
TALKS_MUST_USE talks_status archive_lines_begin(archive_lines *l, const talks_ctx *ctx,
                                                int fd, const char *encoding);
void archive_lines_end(archive_lines *l);
/* The next line, without its end (LF or CRLF); *out is valid until the next call. */
archive_lines_state archive_lines_next(archive_lines *l, talks_str *out);
/* All that has not been given out yet, as one text. TOO_LONG where it is more than an
 * article may have. */
archive_lines_state archive_lines_rest(archive_lines *l, talks_str *out);
/* The first character that is no blank, without giving anything out; 0: there is none among
 * the first bytes, or the document cannot be read. */
char archive_lines_peek(archive_lines *l);

#endif
