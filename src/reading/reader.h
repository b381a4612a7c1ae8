/* reading/reader.h: what the files that propose share; only they include it.
 *
 * A line is folded once more than for figures and names, since those forget their places;
 * then all words of all tables are looked for in one pass. What comes of it is a row of
 * tokens: words with a meaning in the grammar of speech, names, figures, dates and marks
 * of punctuation, in the order of the text. Rules of speech are rules about that row.
 */
#ifndef TALKS_SRC_READER_H
#define TALKS_SRC_READER_H

#include "reading/inner.h"
#include "reading/proposal.h"

struct talks__reader {
  const talks_ctx *ctx;
  const talks__lexicon *lexicon;
  const talks_model *model;
  talks__words *role_words; /* values: rows of roles.def */
};

/* A line in folded form; places leads each folded byte, and the end, to its byte in the
 * line. Used again and again. */
typedef struct {
  const talks_ctx *ctx;
  talks__buf text;
  uint32_t *places;
  size_t cap;
  uint32_t codes;
} talks__folded;

void talks__folded_init(talks__folded *f, const talks_ctx *ctx);
void talks__folded_free(talks__folded *f);
TALKS_MUST_USE talks_status talks__folded_line(const talks__reader *r, talks_str line,
                                               talks__folded *f);

/* Part of making a reader. */
TALKS_MUST_USE talks_status talks__roles_prepare(talks__reader *r);
/* The role of a folded line. */
talks__role talks__role_of_folded(const talks__reader *r, const talks__folded *f,
                                  const char **rule);

#endif
