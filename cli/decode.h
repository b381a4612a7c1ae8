/* cli/decode.h: documents in other encodings, made UTF-8 piece by piece. */
#ifndef TALKS_CLI_DECODE_H
#define TALKS_CLI_DECODE_H

#include "document_words.h"

#include "base/base.h"

typedef struct {
  const char *name; /* "UTF-8", "GB18030", "BIG5", "UTF-16LE", "UTF-16BE" */
  void *iconv;      /* NULL for UTF-8 */
  char rest[8];     /* the beginning of a character whose end is still to come */
  size_t nrest;
  uint64_t damaged; /* bytes that were none of that encoding */
} cli_decoder;

/* The encoding that a document's first bytes are in; whole: there are no more. Text that is
 * nearly UTF-8 is taken for damaged UTF-8; otherwise that of the Chinese encodings which
 * gives the more everyday characters. */
const char *cli_encoding_of(talks_str first, bool whole);
/* What a document is by its first bytes where it is no text, as in "a PDF file"; else
 * DOCUMENT_IS_TEXT, as far as can be told. A NUL here and there is no reason. */
cli_document_word cli_not_text(talks_str first);
/* The name by which it is known here, or NULL. */
const char *cli_encoding_named(const char *typed);
/* False: this system cannot convert from it. */
bool cli_decoder_open(const char *name, cli_decoder *out);
void cli_decoder_close(cli_decoder *d);
/* Appends bytes as UTF-8; what is none of that encoding becomes U+FFFD, byte by byte. */
void cli_decode(cli_decoder *d, talks_str bytes, bool last, talks__buf *out);

#endif
