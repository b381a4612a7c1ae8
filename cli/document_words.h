/* cli/document_words.h: what commands that read documents say of them, in two languages. */
#ifndef TALKS_CLI_DOCUMENT_WORDS_H
#define TALKS_CLI_DOCUMENT_WORDS_H

#include "cli.h"

#include "base/base.h"

typedef enum {
  DOCUMENT_IS_TEXT, /* nothing is to be said */
#define TEXT(name, en, zh) DOCUMENT_##name,
#include "document_words.def"
#undef TEXT
} cli_document_word;

/* Appends a text; each %s takes the next of two words. */
void cli_document_say(talks_lang lang, cli_document_word text, const char *one,
                      const char *two, talks__buf *out);
const char *cli_document_english(cli_document_word text); /* as the table has it */
/* Prints "talks: NAME: text" to standard error. */
void cli_document_tell(const cli *c, talks_lang lang, const char *name,
                       cli_document_word text, const char *one, const char *two);
/* That a document is no text but what it is, and what to do. */
void cli_document_no_text(const cli *c, talks_lang lang, const char *name,
                          cli_document_word what);
/* The same as a problem of c->diag. */
void cli_document_problem(const cli *c, talks_lang lang, const char *name,
                          cli_document_word what);
/* That a file cannot be read, and why, by errno. */
void cli_document_unread(const cli *c, talks_lang lang, const char *name, int why);

/* What is worth knowing of a document that was read. */
typedef struct {
  uint64_t damaged; /* bytes */
  const char *encoding;
  bool empty;
  uint32_t too_long;         /* lines */
  cli_document_word of_them; /* what became of those */
} cli_document_state;
void cli_document_warn(const cli *c, talks_lang lang, const char *name,
                       const cli_document_state *state);

#endif
