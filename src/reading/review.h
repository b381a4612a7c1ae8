/* reading/review.h: proposals judged one by one, and what is accepted written down.
 *
 * Offers come as the JSON lines of talks read, each tied to its document: what is shown is
 * the document's own paragraph, and a line that does not fit it is refused. An accepted
 * offer becomes a record in the analyst's words. It is checked by the loader's own table
 * together with the whole dossier, laid into the file where it belongs by byte spans, and
 * decided in the journal (dossier/journal.h), which makes it durable at once.
 *
 * Of the document the dossier gets the place (source, paragraph) and fingerprints only: a
 * record that repeats a passage is refused.
 */
#ifndef TALKS_SRC_REVIEW_H
#define TALKS_SRC_REVIEW_H

#include "dossier/journal.h"
#include "dossier/model.h"
#include "dossier/tree.h"

typedef struct {
  talks_str name; /* as the lines have it */
  talks_str text; /* UTF-8 */
  char sha256[TALKS_HEX];
  uint32_t paragraphs;
  const talks__node *about; /* its own line, or NULL */
  talks_str source;         /* id in the dossier; empty: none yet */
} talks__reviewed;

typedef enum {
  TALKS_OFFER_OPEN,
  TALKS_OFFER_SKIPPED, /* for this run */
  TALKS_OFFER_ACCEPTED,
  TALKS_OFFER_REJECTED,
  TALKS_OFFER_STATES
} talks__offer_state;

typedef struct {
  const talks__node *map; /* the line */
  uint32_t document;
  uint32_t paragraph;
  talks_str passage; /* the paragraph */
  size_t from, to;   /* bytes of it that are proposed */
  char print[17];    /* of document, rule, sort and place */
  char key[32]; /* of the paragraph's bytes, rule, sort and place in it; and which one
                        in the document, where several have these */
  talks__offer_state state;
  uint32_t before; /* the decision about another version of the document that gives the
                      state; 0: none does */
} talks__offer;

typedef struct {
  const talks_ctx *ctx;
  const char *folder;
  talks__arena arena;
  talks__arena scratch; /* of the decision being made */
  talks_model *model;   /* the dossier as it is now */
  talks__journal *journal;
  talks__reviewed *documents;
  talks__offer *offers;
  size_t ndocuments, cap_documents, noffers, cap_offers;
  bool again; /* what was rejected is open */
} talks__review;

/* Opens the dossier of a folder and its journal. folder must outlive it. Errors: those of
 * talks_model_open and talks__journal_open. */
TALKS_MUST_USE talks_status talks__review_open(const talks_ctx *ctx, const char *folder,
                                               talks_diag *diag, talks__review *out);
void talks__review_close(talks__review *r);

/* Gives the bytes of a document and the same as UTF-8. */
typedef talks_status (*talks__document_fn)(void *user, talks_str name, talks__buf *bytes,
                                           talks__buf *text);
/* Adds the offers of many lines; name is for messages. BAD_INPUT (told): a line is no
 * proposal, or does not fit its document. */
TALKS_MUST_USE talks_status talks__review_lines(talks__review *r, talks_str name,
                                                talks_str text, talks__document_fn load,
                                                void *user, talks_diag *diag);
/* Looks up in dossier and journal what has been decided; with again, what was rejected is
 * open. Errors: NO_MEMORY. */
TALKS_MUST_USE talks_status talks__review_begin(talks__review *r, bool again);
/* Whether this very document's proposal is decided: then it is not decided once more. */
bool talks__offer_decided(const talks__offer *o);
/* The decision about another version of the document that holds for an offer, or NULL;
 * *source: the id of the other in the dossier, or empty. */
const talks__decision *talks__offer_before(const talks__review *r, const talks__offer *o,
                                           talks_str *source);

/* The next open offer from an index on, going round; the number of offers: none. */
size_t talks__review_next(const talks__review *r, size_t from);
size_t talks__review_count(const talks__review *r, talks__offer_state state);

/* ---- what an offer says (offer.c) -------------------------------------------------- */

/* Text of a line's field; empty where there is none. */
talks_str talks__offer_text(const talks__offer *o, const char *key);
bool talks__offer_is_slip(const talks__offer *o);
/* What proposed it, as it is remembered: its rule; behind that of a language model the
 * model's name ("model small-1"). p == NULL on no memory. */
talks_str talks__offer_rule(const talks__offer *o, talks__arena *arena);
/* The model that proposed it, alone or beside a rule; empty: none, or a name that is none. */
talks_str talks__offer_model(const talks__offer *o, bool alone);
/* Ids of who or relay, separated by blanks; *open: the text has somebody whom the dossier
 * does not have. */
void talks__offer_voices(const talks__offer *o, const char *key, talks__buf *out,
                         bool *open);
/* Whether somebody who speaks is not in the dossier: then it is to be asked who speaks. */
bool talks__offer_lacks_speaker(const talks__offer *o);
/* Appends days of saying ("said") or of what happened, when there is one alone. */
void talks__offer_days(const talks__offer *o, const char *of, talks__buf *out);

/* ---- drafts (offer_draft.c) -------------------------------------------------------- */

/* What the analyst adds; an empty text was not given. who: "-" for the document's own voice. */
typedef struct {
  talks_str who, kind, en, zh;
} talks__offer_answers;

/* Lines behind # that say what is needed, and in which language. */
typedef enum { TALKS_REMARKS_EN, TALKS_REMARKS_ZH, TALKS_REMARKS_NONE } talks__remarks;

/* The next free mark of the offer's paragraph; an empty text where its document has no
 * source, or no letter is free. */
talks_str talks__offer_mark(talks__review *r, const talks__offer *o);
/* Appends the record as YAML to be edited: what is proposed filled in, the rest blank, with
 * remarks where these are wanted. answers NULL: none. */
void talks__offer_draft(talks__review *r, const talks__offer *o,
                        const talks__offer_answers *answers, talks__remarks remarks,
                        talks__buf *out);
/* The same for a source. */
void talks__source_draft(talks__review *r, const talks__reviewed *d, talks_str id,
                         talks_str title, talks__remarks remarks, talks__buf *out);
/* An id for a new source: the next number in the form of those there. */
talks_str talks__source_id(talks__review *r);

/* Appends the lines of figures that a draft has as remarks, each without what it is indented
 * by and with a line feed: figures whose quantity nobody named. Returns how many. */
size_t talks__draft_figures(talks_str text, talks__buf *out);

/* Whether nothing stands in a draft but remarks and blanks. */
bool talks__draft_is_empty(talks_str text);

/* ---- decisions (review.c, review_accept.c) ----------------------------------------- */

/* What became of figures without a quantity: so many stand below the record as remarks, to
 * be named later; so many found no place there (talks__rewrite_remark). */
typedef struct {
  size_t remarked, lost;
} talks__figures_apart;

/* Writes the record that text holds and takes the offer as accepted. BAD_INPUT (told; the
 * file "record" is the text): it is no sound record, or stands elsewhere. Others: IO. */
TALKS_MUST_USE talks_status talks__review_accept(talks__review *r, talks__offer *o,
                                                 talks_str text, talks_diag *diag,
                                                 talks__figures_apart *figures);
TALKS_MUST_USE talks_status talks__review_reject(talks__review *r, talks__offer *o);
/* Makes the document a source, with its paragraphs' fingerprints. */
TALKS_MUST_USE talks_status talks__review_add_source(talks__review *r, talks__reviewed *d,
                                                     talks_str text, talks_diag *diag);
/* Takes the document for a source of the dossier: its paragraphs must be those of
 * sources.lock. */
TALKS_MUST_USE talks_status talks__review_is_source(talks__review *r, talks__reviewed *d,
                                                    talks_str id, talks_diag *diag);
/* Takes the last decision back; *which gets the offer that is open again, or the number of
 * offers. NOT_FOUND: there is none. BAD_INPUT (told): what was written has been changed. */
TALKS_MUST_USE talks_status talks__review_undo(talks__review *r, talks_diag *diag,
                                               size_t *which);

/* ---- inside ------------------------------------------------------------------------ */

/* Looks up, for offers that are open, what was decided about other versions of their
 * documents (review_before.c). Errors: NO_MEMORY. */
TALKS_MUST_USE talks_status talks__review_before(talks__review *r);
/* An offer that has just been decided, and the same in other versions of its document. */
void talks__offer_settle(talks__review *r, talks__offer *o, talks__offer_state state);
/* The id of the source that a document with a SHA-256 is, or empty. */
talks_str talks__review_source_of(const talks__review *r, talks_str sha256);

/* Loads the dossier as it would be after a decision, with one more file perhaps. BAD_INPUT
 * (told): it would not be sound. */
TALKS_MUST_USE talks_status talks__review_try(talks__review *r, const talks__decision *d,
                                              const talks_file *more, talks_diag *diag,
                                              talks_model **out);

#endif
