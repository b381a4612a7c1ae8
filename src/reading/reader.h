/* reading/reader.h: what the files that propose share; only they include it.
 *
 * A line is folded once more than for figures and names, since those forget their places;
 * then all words of cues.def and topics.def are looked for in one pass. What comes of it is
 * a row of tokens: words with a meaning in the grammar of speech, names, dates and marks of
 * punctuation, in the order of the text, none over another; and beside it hints: words that
 * speak for a kind, a strength, a topic. Rules of speech are rules about the row.
 *
 * Inside, places are bytes of the folded line; talks__place_back leads to the line as it is.
 */
#ifndef TALKS_SRC_READER_H
#define TALKS_SRC_READER_H

#include "reading/inner.h"
#include "reading/proposal.h"

#include <assert.h>

/* ---- a folded line ------------------------------------------------------------------- */

/* places leads each folded byte, and the end, to its byte in the line. */
typedef struct {
  const talks_ctx *ctx;
  talks__buf text;
  uint32_t *places;
  size_t cap;
  uint32_t codes, damaged; /* code points; of those, bytes that are no UTF-8 */
} talks__folded;

void talks__folded_init(talks__folded *f, const talks_ctx *ctx);
void talks__folded_free(talks__folded *f);
TALKS_MUST_USE talks_status talks__folded_line(const talks__reader *r, talks_str line,
                                               talks__folded *f);

/* ---- tokens ---------------------------------------------------------------------------- */

/* What cues.def describes; behind LANES, classes of hints; behind those, what is no word. */
typedef enum {
  TOKEN_SAY,
  TOKEN_SHOW,
  TOKEN_STANCE,
  TOKEN_ASK,
  TOKEN_CITE,
  TOKEN_TELL,
  TOKEN_BY,
  TOKEN_REPORT,
  TOKEN_WORDS,
  TOKEN_UNNAMED,
  TOKEN_ROLE,
  TOKEN_AIDE,
  TOKEN_APART,
  TOKEN_WITHHELD,
  TOKEN_OUTLET,
  TOKEN_TEXT,
  TOKEN_MEDIUM,
  TOKEN_PRONOUN,
  TOKEN_PRONOUN_MANY,
  TOKEN_DESCRIBED,
  TOKEN_TO,
  TOKEN_AT,
  TOKEN_WITH,
  TOKEN_ABOUT,
  TOKEN_AGENT,
  TOKEN_CLOSER,
  TOKEN_OF,
  TOKEN_AND,
  TOKEN_NOT,
  TOKEN_LATER,
  TOKEN_NOBODY,
  TOKEN_IF,
  TOKEN_ADVERB,
  TOKEN_COPULA,
  TOKEN_GUARD,
  TOKEN_LANES,
  TOKEN_NOUN = TOKEN_LANES, /* hints, but of the grammar */
  TOKEN_KIND,
  TOKEN_FIRM,
  TOKEN_FUTURE,
  TOKEN_POLL,
  TOKEN_SAMPLE,
  TOKEN_DEBRIS,
  TOKEN_TOPIC,
  TOKEN_WORD_CLASSES,
  TOKEN_NAME = TOKEN_WORD_CLASSES, /* of the dossier */
  TOKEN_CAPITALS,                  /* English: words that begin with capitals */
  TOKEN_DATE,
  TOKEN_COMMA, /* also a semicolon */
  TOKEN_COLON,
  TOKEN_STOP, /* ends a sentence */
  TOKEN_OPEN, /* a quotation mark */
  TOKEN_CLOSE,
  TOKEN_BRACKET, /* opens what stands in brackets */
  TOKEN_BRACKET_END
} talks__token_class;
enum { TALKS_LANES = 1 + TOKEN_WORD_CLASSES - TOKEN_LANES };

typedef struct {
  uint32_t from, to; /* in the folded line */
  uint16_t value;    /* of its row: a talks__word, or a topic */
  uint8_t class;
  bool latin;     /* begins with a letter of ASCII */
  uint8_t inside; /* of a quotation: 1; of brackets: 2 added */
  uint32_t found; /* NAME, DATE: place among what was found */
} talks__token;

typedef struct {
  talks__token *list;
  size_t n, cap;
} talks__tokens;

/* A line with all that is known of it; used again and again. */
typedef struct {
  const talks__reader *reader;
  talks_str line;
  talks__folded folded;
  talks__tokens row, hints;
  talks__tokens lanes[TALKS_LANES]; /* while they are made */
  const talks__found *found;
  size_t nfound;
  uint32_t *found_at; /* 2 * nfound: their places in the folded line */
  size_t found_cap;
  uint64_t hash; /* of the line's bytes, once they are hashed */
  bool hashed;
  uint32_t dateline; /* where the text begins behind a dateline; 0: there is none */
} talks__line;

struct talks__reader {
  const talks_ctx *ctx;
  const talks__lexicon *lexicon;
  const talks_model *model;
  talks__words *role_words; /* values: rows of roles.def */
  talks__words *cue_words;  /* values: rows of cues.def, then of topics.def */
  talks__words *firm_words; /* values: rows of firm.c */
  uint16_t *same_cue;       /* of a row: another one with the same word, or 0 */
  talks_rec
      *topic_issues; /* by topic, ISSUES_OF_TOPIC each, TALKS_NO_RECORD behind them */
  /* by the first, second and third byte of a word of matters.def, which classes have one */
  uint8_t matter_bytes[3][256];
  struct talks__matters
      *matters; /* what texts are held against; NULL without a dossier */
};
enum { ISSUES_OF_TOPIC = 4 };

void talks__line_init(talks__line *l, const talks__reader *r);
void talks__line_free(talks__line *l);
/* Fills l from a line and what was found in it, which must outlive its use. */
TALKS_MUST_USE talks_status talks__line_read(talks__line *l, talks_str line,
                                             const talks__found *found, size_t n);
/* Where the dateline with which a line begins ends, with who wrote it; 0: there is none. */
uint32_t talks__dateline_end(const talks__line *l);
/* To the next character from one that begins with this byte, or into the last byte of one of
 * four, which begins nothing. Folded text is well-formed, so this never passes its end. */
static inline size_t talks__folded_step(char first) {
  enum { THREE = 0xE0 }; /* with it or a higher byte begin those of three bytes or four */
  return (unsigned char)first < THREE ? 1 : 3;
}
/* Where a byte of the line, or its end, stands in the folded line: mostly near where its
 * share of the line would be. */
static inline uint32_t talks__place_ahead(const talks__line *l, uint32_t byte) {
  enum { NEAR = 32 };
  assert(byte <= l->line.n);
  const uint32_t *places = l->folded.places;
  uint32_t low = 0, high = (uint32_t)l->folded.text.n;
  uint32_t at = l->line.n > 0 ? (uint32_t)((uint64_t)byte * high / l->line.n) : 0;
  uint32_t least = at > NEAR ? at - NEAR : 0, most = high - at > NEAR ? at + NEAR : high;
  while (at > least && places[at - 1] >= byte) at--;
  while (at < most && places[at] < byte) at++;
  if ((at == 0 || places[at - 1] < byte) && (at == high || places[at] >= byte)) return at;
  while (low < high) {
    uint32_t mid = low + (high - low) / 2;
    if (places[mid] < byte) low = mid + 1;
    else high = mid;
  }
  return low;
}
/* The first of what was found from a place of the folded line on. */
static inline size_t talks__found_from(const talks__line *l, uint32_t at) {
  size_t low = 0, high = l->nfound;
  while (low < high) {
    size_t mid = (low + high) / 2;
    if (l->found_at[2 * mid] < at) low = mid + 1;
    else high = mid;
  }
  return low;
}
/* The first token, or hint, that begins at a place or behind it. */
static inline size_t talks__tokens_from(const talks__tokens *tokens, uint32_t at) {
  size_t low = 0, high = tokens->n;
  while (low < high) {
    size_t mid = (low + high) / 2;
    if (tokens->list[mid].from < at) low = mid + 1;
    else high = mid;
  }
  return low;
}
/* The folded text of a stretch. */
static inline talks_str talks__stretch(const talks__line *l, uint32_t from, uint32_t to) {
  return (talks_str){l->folded.text.p + from, to - from};
}
static inline talks__extent talks__place_back(const talks__line *l, uint32_t from,
                                              uint32_t to) {
  return (talks__extent){l->folded.places[from], l->folded.places[to]};
}
/* The words of a topic, one after the other: *at starts at 0; false when there are no more. */
bool talks__topic_word(size_t *at, uint16_t *topic, talks_str *word);
bool talks__topic_is_linked(uint16_t topic);
uint32_t talks__topics(void); /* how many there are */

/* ---- who says what ------------------------------------------------------------------------ */

/* A noun phrase that may speak: tokens [first, last], bytes [from, to). */
typedef struct {
  uint32_t from, to;
  uint32_t name;             /* the token that names it, or TALKS_NONE */
  uint32_t owner;            /* 1 + that of whom they speak for and are not; 0: none */
  uint32_t own_from, own_to; /* a person's name that the dossier lacks; the same: none */
  talks__voice_sort sort;
  bool outlet;   /* a medium */
  bool text;     /* a document */
  bool person;   /* the name is a person's */
  bool weak;     /* words without a name and without a role */
  bool unnamed;  /* the text says that their name is kept back */
  uint32_t bare; /* where it begins without the words that say so */
} talks__phrase;

enum { PHRASES_MOST = 4 };
/* Somebody says something. */
typedef struct {
  const char *rule;
  talks__trust trust;
  talks__phrase who[PHRASES_MOST], relay[PHRASES_MOST];
  uint8_t nwho, nrelay;
  uint32_t verb_from, verb_to; /* the same: none */
  uint32_t from, to;           /* all of it */
  uint32_t said_from, said_to;
  uint32_t between_from, between_to; /* inside said: who says it; the same: nobody */
  uint32_t medium_from, medium_to;
  uint16_t kind; /* that the verb speaks for, a talks__word */
  uint8_t verb_class;
  bool quoted, denied;
  bool cut; /* there are more speakers or relays than the lists hold */
} talks__speech;

typedef struct {
  talks__speech *list;
  size_t n, cap;
  bool quoting; /* the sentence before is a quotation whose speaker is known */
} talks__speeches;

/* A sentence: tokens [first, end), bytes [from, to). */
typedef struct {
  size_t first, end;
  uint32_t from, to;
} talks__sentence;
/* Steps through the sentences of a line: *s starts zeroed; false at the end. */
bool talks__sentence_next(const talks__line *l, talks__sentence *s);

/* Adds the speeches of a sentence, in the order of their verbs. NO_MEMORY. */
TALKS_MUST_USE talks_status talks__speeches_find(const talks__line *l,
                                                 const talks__sentence *s,
                                                 talks__speeches *out);

/* English: whether a sentence tells that nobody says something, or asks whether somebody
 * does. What stands there is nobody's, the document's neither. */
bool talks__nothing_said(const talks__line *l, const talks__sentence *s);

/* ---- proposals ---------------------------------------------------------------------------- */

/* Somebody who is remembered from one paragraph to the next. */
typedef struct {
  bool known;
  talks__voice voice;
} talks__memory;

/* Where the lists of one proposal grow while it is made. */
typedef struct {
  talks__voice who[TALKS_VOICES_MOST], relay[TALKS_VOICES_MOST];
  talks__cue kind_cues[TALKS_CUES_MOST], strength_cues[TALKS_CUES_MOST];
  talks__cue topics[TALKS_TOPICS_MOST];
  talks_rec issues[TALKS_TOPICS_MOST];
} talks__proposal_room;

typedef struct {
  const talks__reader *reader;
  talks__document *document;
  talks__line line;
  talks__speeches speeches;
  talks__proposal *list; /* of the document so far */
  size_t n, cap;
  talks__memory person, turn, host, guest; /* of an interview: the medium, whom it asks */
  talks__ledger *ledger;
  size_t first_fact;  /* of this document, in the ledger */
  uint32_t paragraph; /* that is read */
  talks__proposal_room room;
} talks__proposer;

/* Adds the proposals of a paragraph that was read into p->line. labels: of an interview.
 * NO_MEMORY. */
TALKS_MUST_USE talks_status talks__propose(talks__proposer *p, const talks_str *labels,
                                           size_t nlabels);
/* What a model points at (told.h), as places of the line; from == to: nothing. */
typedef struct {
  talks__extent said, who, relay, date;
  talks__word kind;
  uint16_t topic; /* or UINT16_MAX */
} talks__told_places;
/* Adds a proposal of it. NO_MEMORY. */
TALKS_MUST_USE talks_status talks__propose_told(talks__proposer *p,
                                                const talks__told_places *told);
/* Tells equal keys apart, in order. NO_MEMORY. */
TALKS_MUST_USE talks_status talks__part_keys(const talks_ctx *ctx, talks__proposal *list,
                                             size_t n);
/* The length in bytes of a label with which a line begins ("Name:"), or 0. */
size_t talks__label_of(talks_str line);

/* ---- parts of making a reader --------------------------------------------------------------- */

TALKS_MUST_USE talks_status talks__roles_prepare(talks__reader *r);
TALKS_MUST_USE talks_status talks__cues_prepare(talks__reader *r);
TALKS_MUST_USE talks_status talks__topics_prepare(talks__reader *r); /* topics.c */
TALKS_MUST_USE talks_status talks__firm_prepare(talks__reader *r);   /* firm.c */
/* The role of a folded line. */
talks__role talks__role_of_folded(const talks__reader *r, const talks__folded *f,
                                  const char **rule);

#endif
