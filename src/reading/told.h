/* reading/told.h: what a language model tells of a document, and what of it is taken.
 *
 * A model on the user's own machine may be shown paragraphs and point at words in them. Not
 * one word that it writes is kept: it gives stretches of a paragraph, which have to stand
 * there byte for byte, and words of our own lists (kinds, topics). What does not stand
 * there is dropped and counted. What is left becomes proposals of low trust with the rule
 * "model"; what a rule has proposed too is not proposed twice.
 *
 * Here is all that needs no network: the question, the reading of the reply, the proof
 * against the text. The reply is as untrusted as the document; both are data.
 */
#ifndef TALKS_SRC_TOLD_H
#define TALKS_SRC_TOLD_H

#include "reading/proposal.h"

enum {
  TALKS_PIECE_MOST = 6000, /* bytes of paragraphs in one question, if it has two */
  TALKS_PIECE_PARAGRAPH = 1 << 15, /* longer paragraphs are not asked about */
  TALKS_REPLY_TOKENS = 4096,       /* that a model may write */
  TALKS_REPLY_MOST = 1 << 20,      /* bytes of a reply */
  TALKS_TOLD_MOST = 500,           /* proposals in one reply */
  TALKS_MODEL_NAME_MOST = 100      /* bytes of a model's name */
};
#define TALKS_RULE_MODEL "model"

/* ---- the question (told_ask.c) ----------------------------------------------------- */

/* Paragraphs [first, end) of a document, of which those that are text are shown. */
typedef struct {
  uint32_t first, end;
} talks__piece;

/* The next piece: *piece starts zeroed; false when there are no more. */
bool talks__piece_next(const talks__document *d, talks__piece *piece);
/* Whether a paragraph is shown at all. */
bool talks__piece_shows(const talks__doc_paragraph *p);
/* How many paragraphs of text are too long to be shown. */
uint32_t talks__piece_omits(const talks__document *d);
/* Appends the JSON of the request (chat completions). */
void talks__piece_question(const talks__document *d, talks__piece piece, talks_str model,
                           talks__buf *out);
/* A name that may be written down: 1 to 100 of A-Z a-z 0-9 . _ : / @ + - */
bool talks__model_name_fits(talks_str name);

/* ---- the reply (told_reply.c) ------------------------------------------------------ */

/* What a model points at; an empty text: nothing. Texts are the arena's of talks__tellings. */
typedef struct {
  uint32_t paragraph; /* place in talks__document.paragraphs; TALKS_NONE: not one shown */
  talks_str quote, speaker, relay, date;
  talks__word kind;  /* or TALKS_WORD_NONE */
  uint16_t topic;    /* or TALKS_NO_TOPIC */
  bool foreign_word; /* a kind or topic that is none of ours */
} talks__telling;
enum { TALKS_NO_TOPIC = UINT16_MAX };

/* All that was told of a document, piece after piece. */
typedef struct {
  talks__arena arena;
  talks__telling *list;
  size_t n, cap;
} talks__tellings;
void talks__tellings_init(talks__tellings *t, const talks_ctx *ctx);
void talks__tellings_free(talks__tellings *t);

/* Adds what a reply tells of a piece. BAD_INPUT: it is not of the form asked for, *why says
 * how (static), and nothing was added; NO_MEMORY. */
TALKS_MUST_USE talks_status talks__reply_read(const talks__document *d,
                                              talks__piece piece, talks_str body,
                                              talks__tellings *t, const char **why);
/* The models that a server has (GET /v1/models): appends the fitting names, each with a line
 * break; *n counts all. BAD_INPUT with *why; NO_MEMORY. */
TALKS_MUST_USE talks_status talks__models_read(const talks_ctx *ctx, talks_str body,
                                               talks__buf *names, uint32_t *n,
                                               const char **why);

/* ---- the proof (told_take.c) ------------------------------------------------------- */

typedef struct {
  uint32_t told;
  uint32_t taken;
  uint32_t same;    /* a rule proposed it too, or it was told twice */
  uint32_t absent;  /* words that are not in the paragraph */
  uint32_t unclear; /* words that stand there several times, and it is not clear which */
  uint32_t foreign; /* a paragraph that was not shown, a word of no list */
} talks__told_tally;

/* Adds what stands in the document to its proposals, and holds what no rule proposes against
 * the dossier and what was read before, by the rules of contradictions; nothing is held
 * against it later. model: its name, which fits. To be called once, before the next
 * document of the ledger is read. Sorting aside linear in text and tellings. NO_MEMORY, STOPPED. */
TALKS_MUST_USE talks_status talks__document_take(const talks__reader *r,
                                                 talks__document *d, talks_str model,
                                                 const talks__tellings *t,
                                                 talks__told_tally *tally);

#endif
