/* reading/reading.h: what stands in a document, found line by line.
 *
 * A lexicon is made once and shared by threads; a reading belongs to one thread and reads
 * one line after another. A line is folded first (one code point for one), extractors look
 * at the folded text, and what they find is given back with places in the line as it is:
 * in bytes and in code points. Nothing found is a record: it carries the rule that found
 * it and how far to trust that, and an analyst decides. Invariants: places lie inside the
 * line, at the beginnings of code points; what is found is in order and does not overlap
 * within its kind; the work is linear in the line.
 */
#ifndef TALKS_SRC_READING_H
#define TALKS_SRC_READING_H

#include <talks/dossier.h>

#include "text/figure.h"

struct talks__gazetteer; /* reading/gazetteer.h */
struct talks__entry;

/* ---- what is found --------------------------------------------------------------- */

/* From the first byte or code point up to the one behind the last. */
typedef struct {
  uint32_t from, to;           /* bytes */
  uint32_t from_code, to_code; /* code points */
} talks__span;

typedef enum {
  TALKS_FOUND_FIGURE,
  TALKS_FOUND_DATE,
  TALKS_FOUND_MENTION
} talks__found_kind;

/* Low: a reader would ask twice. Fair: the rule is usually right. High: hardly otherwise. */
typedef enum { TALKS_TRUST_LOW, TALKS_TRUST_FAIR, TALKS_TRUST_HIGH } talks__trust;

typedef struct {
  talks__figure value;
  talks__span number[TALKS_FIGURE_MAX]; /* each value's number alone */
  talks__span item[TALKS_FIGURE_MAX];   /* with a unit that stands with it */
  bool pair;                            /* 二三十: two guesses in one number */
  bool spelled;                         /* in Chinese numerals or English words */
  bool inexact;                         /* too large: about has it nearly */
  double about;
} talks__found_figure;

/* What a date was resolved against: nothing but itself, the day of publication, a date
 * read before it in the same document; or it was not. */
typedef enum {
  TALKS_ANCHOR_NONE,
  TALKS_ANCHOR_STATED,
  TALKS_ANCHOR_PUBLISHED,
  TALKS_ANCHOR_EARLIER
} talks__anchor;

/* Words for parts of the day. They are kept as words: they have no agreed hours. */
enum {
  TALKS_PART_NONE,
  TALKS_PART_DAWN,
  TALKS_PART_MORNING,
  TALKS_PART_NOON,
  TALKS_PART_AFTERNOON,
  TALKS_PART_EVENING,
  TALKS_PART_NIGHT
};

typedef struct {
  talks_days days; /* where resolved */
  bool resolved;
  talks__anchor anchor;
  int32_t base;  /* the anchor's day, unless stated or none */
  uint16_t year; /* as they are said; 0: not said */
  uint8_t month, day;
  int32_t clock[2]; /* seconds of the day at which it begins and ends; -1: not said */
  uint8_t part[2];
  bool length;    /* a number of units from an anchor: "in the past three years" */
  bool nearest;    /* of the days it may mean the one nearest to its anchor was taken */
  bool from_event; /* from an event whose day is not known here: 停火60天后 */
  bool recurring;  /* "every week" */
  bool vague;     /* "recently" */
  bool lunar;     /* of the traditional calendar: days are not those of ours */
} talks__found_date;

typedef enum {
  TALKS_MENTION_PERSON,
  TALKS_MENTION_PARTY,
  TALKS_MENTION_FACTION,
  TALKS_MENTION_GROUP,
  TALKS_MENTION_PLACE
} talks__mention_kind;

typedef struct {
  uint32_t first; /* for talks__mention_next */
} talks__found_mention;

typedef struct {
  talks__found_kind kind;
  talks__trust trust;
  const char *rule; /* static */
  talks__span at;
  union {
    talks__found_figure figure;
    talks__found_date date;
    talks__found_mention mention;
  } as;
} talks__found;

/* ---- words that are looked for ---------------------------------------------------- */

/* A set of words with a number each, matched byte by byte (Aho and Corasick 1975, laid out
 * as a double array). Words are folded and not empty; the same word twice keeps the first
 * number. Errors of making: NO_MEMORY; LIMIT (past 2^31 places). */
typedef struct talks__words talks__words;
typedef struct {
  talks_str text;
  uint32_t value;
} talks__word_entry;
TALKS_MUST_USE talks_status talks__words_make(const talks_ctx *ctx,
                                              const talks__word_entry *entries, size_t n,
                                              talks__words **out);
void talks__words_destroy(talks__words *w);
/* Bytes of the longest word with which s begins, or 0. */
size_t talks__words_longest(const talks__words *w, talks_str s, uint32_t *value);
/* The same of those words that count. */
size_t talks__words_longest_of(const talks__words *w, talks_str s,
                               bool (*counts)(void *user, size_t length, uint32_t value),
                               void *user, uint32_t *value);
/* One step into the trie, whose root is 0: false where no word goes on so, and *state is
 * then as it was. */
bool talks__words_child(const talks__words *w, uint32_t *state, unsigned char byte);
/* Whether a word ends in this state of the trie. */
bool talks__words_here(const talks__words *w, uint32_t state, uint32_t *value);
/* One step of the automaton: 0 is its first state. */
uint32_t talks__words_step(const talks__words *w, uint32_t state, unsigned char byte);
/* Goes on through s, from *at on, to the next place at which words end. *at and *state start
 * as 0; false when there are no more. */
bool talks__words_reach(const talks__words *w, talks_str s, size_t *at, uint32_t *state);
/* Walks through the words that end where this state was reached, the longest first:
 * *state starts as the one reached; false when there are no more. */
bool talks__words_ending(const talks__words *w, uint32_t *state, size_t *length,
                         uint32_t *value);

/* ---- the lexicon ------------------------------------------------------------------ */

typedef struct talks__lexicon talks__lexicon;
/* With the names of a model's persons, parties, factions, groups and places, unless model
 * is NULL; the model must outlive it. Errors: NO_MEMORY. */
TALKS_MUST_USE talks_status talks__lexicon_make(const talks_ctx *ctx,
                                                const talks_model *model,
                                                talks__lexicon **out);
/* With the names of a gazetteer besides; either may be NULL, both must outlive it. An entry
 * that shares a name with just one record stands for that record. */
TALKS_MUST_USE talks_status
talks__lexicon_make_with(const talks_ctx *ctx, const talks_model *model,
                         const struct talks__gazetteer *gazetteer, talks__lexicon **out);
void talks__lexicon_destroy(talks__lexicon *lexicon);
/* Steps through what a name may stand for: *at starts as a mention's first; false when there
 * are no more. */
bool talks__mention_next(const talks__lexicon *lexicon, uint32_t *at, talks_rec *record,
                         talks__mention_kind *kind);
/* The same for the entries of a gazetteer that stand for no record of the dossier. */
bool talks__mention_entry(const talks__lexicon *lexicon, uint32_t *at,
                          const struct talks__entry **entry);

/* ---- reading ---------------------------------------------------------------------- */

/* The longest line that is read in one piece, in bytes. */
enum { TALKS_LINE_MOST = 1 << 20 };

typedef struct talks__reading talks__reading;
TALKS_MUST_USE talks_status talks__reading_make(const talks_ctx *ctx,
                                                const talks__lexicon *lexicon,
                                                talks__reading **out);
void talks__reading_destroy(talks__reading *r);
/* Begins a document: what was read before is no anchor any more. published: the day from
 * which its words count, or NULL where it is not known. */
void talks__reading_begin(talks__reading *r, const int32_t *published);
/* Reads one line without its end; malformed bytes count as U+FFFD. *found belongs to the
 * reading and holds until the next line. Errors: LIMIT (too long a line), NO_MEMORY. */
TALKS_MUST_USE talks_status talks__reading_line(talks__reading *r, talks_str line,
                                                const talks__found **found, size_t *n);
/* The same, figures alone, also where they are parts of dates. */
TALKS_MUST_USE talks_status talks__reading_figures(talks__reading *r, talks_str line,
                                                   const talks__found **found, size_t *n);

#endif
