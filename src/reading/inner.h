/* reading/inner.h: what the files of this topic share.
 *
 * While a line is read every place is an offset into its folded text; talks__reading_line
 * turns places into those of the line as it is at the very end. Marks are the places where
 * something may begin, written down while folding, so that no extractor walks through the
 * line again.
 */
#ifndef TALKS_SRC_READING_INNER_H
#define TALKS_SRC_READING_INNER_H

#include "reading/gazetteer.h"
#include "reading/reading.h"

/* What a character may begin, in one set of bits. WORD, GUARD, DATE and NAME are taken
 * back where the characters behind it begin no such word (talks__lexicon_expect). */
enum {
  MARK_DIGIT = 1,   /* the first ASCII digit of a run */
  MARK_NUMERAL = 2, /* a Chinese numeral */
  MARK_SIGN = 4,    /* before digits: - . $ 负 */
  MARK_WORD = 8,    /* a word with which a figure begins */
  MARK_GUARD = 16,  /* a word in which numerals are no numbers */
  MARK_DATE = 32,   /* a word of dates */
  MARK_NAME = 64,   /* a name of the dossier */
  MARK_NUMBERS = MARK_DIGIT | MARK_NUMERAL | MARK_SIGN
};

/* What a character of a line is, beside what it may begin. */
enum { SIGHT_TRADITIONAL = 256, SIGHT_SIMPLIFIED = 512 };

typedef struct {
  uint32_t at; /* in the folded text */
  uint8_t bits;
} talks__mark;

struct talks__lexicon {
  const talks_ctx *ctx;
  uint16_t *fold;           /* of the Basic Multilingual Plane */
  uint32_t *cells;          /* the same, and above it MARK_* of that, SIGHT_* of it */
  uint8_t *bits;            /* of a folded character: MARK_*; while it is made */
  uint8_t *expected;        /* MARK_* by the hash of the first characters of words */
  bool names_beyond;        /* some name begins beyond that plane */
  talks__words *beginnings; /* of figures */
  talks__words *guards;     /* GUARD_* */
  talks__words *date_words;
  struct talks__aliases *aliases; /* NULL: no names are looked for */
};

enum { GUARD_WORD, GUARD_ADDRESS };

/* Places of the hash table of expected words. */
enum { EXPECTED_BITS = 16, TALKS_EXPECTED = 1 << EXPECTED_BITS };
/* While a lexicon is made: a word, folded and not empty, that is looked for where one of
 * its bits is marked. */
void talks__lexicon_expect(talks__lexicon *lexicon, talks_str word, uint8_t bits);

/* From this place of the folded text on, as far as the next shift, the place in the line
 * is so much further on. */
typedef struct {
  uint32_t at;
  int32_t by;
} talks__shift;

struct talks__reading {
  const talks_ctx *ctx;
  const talks__lexicon *lexicon;
  talks_str line; /* as it is */
  talks__buf folded;
  talks__shift *shifts; /* where folding changed the length of a character */
  size_t n_shifts, shifts_cap;
  talks__mark *marks;
  size_t n_marks, marks_cap;
  talks__found *found, *other; /* other: room to put them in order */
  size_t n_found, found_cap, other_cap;
  uint32_t codes;                   /* characters of the line */
  uint32_t traditional, simplified; /* of those, of one script alone */
  uint32_t damaged;                 /* of those, bytes that are no UTF-8 */
  /* anchors: publication, the date read last, the latest one read */
  bool has_published, has_context, has_latest;
  bool context_unsure, latest_unsure; /* it might be meant another way */
  int32_t published, context, latest;
  uint64_t *named; /* entries of the gazetteer that the document has called by a strong
                      name; NULL without one */
};

/* The folded text from a place on. */
static inline talks_str talks__rest(const talks__reading *r, size_t at) {
  return (talks_str){r->folded.p + at, r->folded.n - at};
}
/* The character at a place, and the one that ends before it; 0 where there is none. */
static inline uint32_t talks__code_at(const talks__reading *r, size_t at,
                                      size_t *length) {
  return talks__utf8_next(talks__rest(r, at), length);
}
static inline uint32_t talks__code_before(const talks__reading *r, size_t at,
                                          size_t *length) {
  size_t from = at, ignored;
  *length = 0;
  if (at == 0) return 0;
  do from--;
  while (from > 0 && ((unsigned char)r->folded.p[from] & 0xC0) == 0x80);
  *length = at - from;
  return talks__utf8_next((talks_str){r->folded.p + from, at - from}, &ignored);
}
/* A Chinese character; a Latin letter. */
static inline bool talks__is_chinese(uint32_t code) {
  return (code >= 0x3400 && code <= 0x9FFF) || code == 0x3007;
}
static inline bool talks__is_letter(uint32_t code) { return code >= 'a' && code <= 'z'; }
static inline bool talks__is_digit(uint32_t code) { return code >= '0' && code <= '9'; }
/* Folds the line and writes down the marks and shifts. Errors: LIMIT, NO_MEMORY. */
TALKS_MUST_USE talks_status talks__line_fold(talks__reading *r, talks_str line);
/* Turns the places of all that was found into those of the line. */
void talks__line_settle(talks__reading *r);
/* Whether one of these stands there. */
bool talks__is_among(uint32_t code, const uint16_t *codes);
/* Adds one, cleared but for what is given. NULL on no memory. */
talks__found *talks__found_add(talks__reading *r, talks__found_kind kind, size_t from,
                               size_t to);
/* Copies what its kind has and no more. */
void talks__found_copy(talks__found *to, const talks__found *from);

/* What belongs to each extractor: the words it looks for, and the search. */
TALKS_MUST_USE talks_status talks__figures_prepare(talks__lexicon *lexicon);
TALKS_MUST_USE talks_status talks__figures_find(talks__reading *r);
TALKS_MUST_USE talks_status talks__dates_prepare(talks__lexicon *lexicon);
TALKS_MUST_USE talks_status talks__dates_find(talks__reading *r);
/* Of the dates, which are the first, those before which somebody's name stands among the
 * mentions, which begin at `first`: nobody is an event to count from. */
void talks__dates_settle(talks__reading *r, size_t dates, size_t first);
/* One name of one record or entry; those of the same text are chained. */
typedef struct {
  talks_str text;   /* folded, in the arena */
  talks_rec record; /* TALKS_NO_RECORD: of the gazetteer alone */
  talks__mention_kind kind;
  uint32_t entry; /* of the gazetteer; TALKS_NONE: of the dossier */
  talks__name_use use;
  bool capitals; /* it counts in capitals alone: US is no "us" */
  uint32_t next; /* or TALKS_NONE */
} talks__alias;

/* In place of the first of a chain: that alias alone is meant. */
#define TALKS_ONE_ALIAS UINT32_C(0x80000000)

struct talks__aliases {
  const talks_model *model;                /* NULL: a gazetteer's names alone */
  const talks__gazetteer_lists *gazetteer; /* NULL: none */
  talks__arena arena;
  talks__alias *list;
  size_t n, cap;
  talks_str *near; /* of each name of the gazetteer: a NEAR word, folded */
  talks__words *words;
};
typedef struct talks__aliases talks__aliases;

TALKS_MUST_USE talks_status talks__mentions_prepare(talks__lexicon *lexicon,
                                                    const talks_model *model,
                                                    const talks__gazetteer *gazetteer);
TALKS_MUST_USE talks_status talks__alias_add(talks__lexicon *lexicon, talks_str name,
                                             talks__alias as);
/* The gazetteer's names; those of the dossier are there already. */
TALKS_MUST_USE talks_status talks__entries_prepare(talks__lexicon *lexicon);
/* Of what was found from `first` on, what holds: who is meant, and how far to trust it. */
void talks__entries_settle(talks__reading *r, size_t first);
void talks__mentions_destroy(const talks_ctx *ctx, talks__aliases *aliases);
TALKS_MUST_USE talks_status talks__mentions_find(talks__reading *r);

#endif
