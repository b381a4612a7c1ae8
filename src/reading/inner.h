/* reading/inner.h: what the files of this topic share.
 *
 * While a line is read every place is an offset into its folded text; talks__reading_line
 * turns places into those of the line as it is at the very end. Marks are the places where
 * something may begin, written down while folding, so that no extractor walks through the
 * line again.
 */
#ifndef TALKS_SRC_READING_INNER_H
#define TALKS_SRC_READING_INNER_H

#include "reading/reading.h"

/* What a character may begin, in one set of bits. */
enum {
  MARK_DIGIT = 1,      /* the first ASCII digit of a run */
  MARK_NUMERAL = 2,    /* a Chinese numeral */
  MARK_SIGN = 4,       /* before digits: - . $ 负 */
  MARK_WORD = 8,       /* a word with which a figure begins */
  MARK_GUARD = 16,     /* a word in which numerals are no numbers */
  MARK_DATE = 32,      /* a word of dates */
  MARK_SIMPLIFIED = 64 /* no beginning: a character of one script alone */
};

typedef struct {
  uint32_t at; /* in the folded text */
  uint8_t bits;
} talks__mark;

struct talks__lexicon {
  const talks_ctx *ctx;
  uint16_t *fold;           /* of the Basic Multilingual Plane */
  uint8_t *bits;            /* of a folded character: MARK_* */
  talks__words *beginnings; /* of figures */
  talks__words *guards;     /* GUARD_* */
  talks__words *date_words;
  struct talks__aliases *aliases; /* NULL: no names are looked for */
};

enum { GUARD_WORD, GUARD_ADDRESS };

struct talks__reading {
  const talks_ctx *ctx;
  const talks__lexicon *lexicon;
  talks__buf folded;
  uint32_t *places; /* of each folded byte, and of the end, in the line */
  size_t places_cap;
  talks__mark *marks;
  size_t n_marks, marks_cap;
  talks__found *found;
  size_t n_found, found_cap;
  uint32_t codes, traditional,
      simplified; /* characters of the line; of one script alone */
  /* anchors: publication, the date read last, the latest one read */
  bool has_published, has_context, has_latest;
  int32_t published, context, latest;
};

/* The folded text from a place on. */
static inline talks_str talks__rest(const talks__reading *r, size_t at) {
  return (talks_str){r->folded.p + at, r->folded.n - at};
}
/* The character at a place, and the one that ends before it; 0 where there is none. */
uint32_t talks__code_at(const talks__reading *r, size_t at, size_t *length);
uint32_t talks__code_before(const talks__reading *r, size_t at, size_t *length);
/* A Chinese character; a Latin letter. */
static inline bool talks__is_chinese(uint32_t code) {
  return (code >= 0x3400 && code <= 0x9FFF) || code == 0x3007;
}
static inline bool talks__is_letter(uint32_t code) { return code >= 'a' && code <= 'z'; }
static inline bool talks__is_digit(uint32_t code) { return code >= '0' && code <= '9'; }
/* Whether one of these stands there. */
bool talks__is_among(uint32_t code, const uint16_t *codes);
/* Adds one, cleared but for what is given. NULL on no memory. */
talks__found *talks__found_add(talks__reading *r, talks__found_kind kind, size_t from,
                               size_t to);

/* What belongs to each extractor: the words it looks for, and the search. */
TALKS_MUST_USE talks_status talks__figures_prepare(talks__lexicon *lexicon);
TALKS_MUST_USE talks_status talks__figures_find(talks__reading *r);
TALKS_MUST_USE talks_status talks__dates_prepare(talks__lexicon *lexicon);
TALKS_MUST_USE talks_status talks__dates_find(talks__reading *r);
typedef struct talks__aliases talks__aliases;
TALKS_MUST_USE talks_status talks__mentions_prepare(talks__lexicon *lexicon,
                                                    const talks_model *model);
void talks__mentions_destroy(const talks_ctx *ctx, talks__aliases *aliases);
TALKS_MUST_USE talks_status talks__mentions_find(talks__reading *r);

#endif
