/* cli/review.h: what the parts of talks review share. */
#ifndef TALKS_CLI_REVIEW_H
#define TALKS_CLI_REVIEW_H

#include "cli.h"

#include "reading/review.h"

/* Words of the tool, English and Chinese (review_words.def). */
typedef enum {
#define TEXT(name, en, zh) SAY_##name,
#include "review_words.def"
#undef TEXT
  SAY_TEXTS
} cli_review_text;

/* Appends a text in the language; %s takes one word. */
void cli_review_say(talks__buf *out, talks_lang lang, cli_review_text text,
                    const char *word);

typedef struct {
  size_t columns, rows; /* rows 0: as many as it takes */
  talks_lang lang;
  bool screen;         /* the span is shown in reverse, not underlined by ^ */
  const char *message; /* "" or what happened; may have several lines */
  bool help;
} cli_review_look;

/* Appends one offer as a page; at == noffers: that nothing is open. */
void cli_review_page(const talks__review *r, size_t at, const cli_review_look *look,
                     talks__buf *out);

/* Gives what was made of an offer, field by field, in the order of the page. False: there was
 * no memory for all of it. */
typedef void (*cli_review_field_fn)(void *user, cli_review_text label, talks_str value);
bool cli_review_fields(const talks__review *r, const talks__offer *o, talks_lang lang,
                       cli_review_field_fn field, void *user);
/* Appends a text of a document as it can be shown; *from and *to go along. */
void cli_review_clean(talks_str s, size_t *from, size_t *to, talks__buf *out);
/* The name of a document without its folder. */
talks_str cli_review_last_of(talks_str name);
/* Appends the offer's paragraph as it can be shown; the bytes of it that are proposed. */
void cli_review_passage(const talks__offer *o, talks__buf *out, size_t *from, size_t *to);

/* Appends that a record was written, and what became of figures without a quantity. */
void cli_review_wrote(talks__buf *out, talks_lang lang, const char *id,
                      const talks__figures_apart *figures);

/* Whether a text is a kind, as a dossier has it or as it is called; *name: in a dossier. */
bool cli_review_kind(talks_lang lang, bool slip, talks_str text, talks_str *name);
/* Appends what the kinds are called. */
void cli_review_kinds(talks_lang lang, bool slip, talks__buf *out);

/* Takes the offers of documents, and of files of lines, into a review. IO is told; others
 * are in c->diag. published: NULL, or the day for the documents; asked: NULL, or a model
 * that proposes too. */
struct cli_connector;
talks_status cli_review_take(cli *c, talks__review *r, const char *const *names, size_t n,
                             const int32_t *published, struct cli_connector *asked);

/* Lets the user edit a text with $VISUAL or $EDITOR; 0, or an exit status (told). The text
 * is replaced. Bytes go through a file only its owner can read, gone afterwards. */
int cli_edit(const talks_ctx *ctx, talks__buf *text);

#endif
