/* dossier/redact.h: a dossier without its restricted records.
 *
 * What is promised, against whom, and what is not, stands in docs/decisions/redaction.md.
 * In short: the files depend only on what stays, with a fixed mark wherever something that
 * stays named something that went. So three steps, each in a file of its own: what goes
 * (redact.c), what it would be called by (redact_ids.c, redact_text.c, redact_marks.c),
 * writing what stays (redact_write.c), which sees a restricted record only as a bit.
 */
#ifndef TALKS_SRC_REDACT_H
#define TALKS_SRC_REDACT_H

#include "dossier/model.h"

/* Gets a finished file; frees the buffer or leaves it to its owner, who frees it too. */
typedef talks_status (*talks__redact_fn)(void *user, talks_str name, talks__buf *bytes);
/* Makes the files of the redacted dossier. Errors: BAD_INPUT (told: an id that stays would
 * show what went), NO_MEMORY, what fn returned. */
TALKS_MUST_USE talks_status talks__redact(const talks_model *m, talks_diag *diag,
                                          talks__redact_fn fn, void *user);

/* Whether a record says of itself that it is restricted. */
bool talks__is_restricted(const talks_model *m, talks_rec rec);

/* The statement that stands for what was withheld from a redacted dossier, or
 * TALKS_NO_RECORD. */
talks_rec talks__stand_in(const talks_model *m);

/* ---- inside -------------------------------------------------------------------- */

/* A statement and where it stands, sorted by source and paragraph, then by its letters. */
typedef struct {
  talks_rec source, rec;
  uint32_t paragraph;
} talks__stood;

/* What is looked for, folded; sorted. */
typedef struct {
  struct talks__needle *list;
  size_t n, cap;
} talks__needles;

typedef struct {
  const talks_model *m;
  const talks_ctx *ctx;
  talks_diag *diag;
  talks__arena arena;
  uint64_t *out;    /* is not written */
  uint64_t *secret; /* of those: because of what it says, and not of its kind */
  uint64_t *by_use; /* of those: because only secret records use it */
  talks__stood *stood;
  size_t nstood;
  talks_str *ids;  /* of what stays: its new id */
  uint32_t *order; /* of what stays: its new place in its list, 0 where it has none */
  talks__needles names, texts; /* of what went; texts without punctuation and blanks */
  talks__map kept_names, kept_texts; /* of what stays, in the same form */
  bool cites, acts; /* the statement, the actor that stand for what went are needed */
} talks__redaction;

/* Kinds that describe who and what the others speak of. */
bool talks__describes(talks__kind kind);
bool talks__is_out(const talks__redaction *r, talks_rec rec);
/* Whether a paragraph is known through secret statements alone, or its source went. */
bool talks__passage_went(const talks__redaction *r, talks__passage passage);

TALKS_MUST_USE talks_status talks__redact_choose(talks__redaction *r);
TALKS_MUST_USE talks_status talks__redact_number(talks__redaction *r);
TALKS_MUST_USE talks_status talks__redact_collect(talks__redaction *r);
void talks__redact_free(talks__redaction *r);
/* The text with words of what went blotted out and marks as they are now, in the arena;
 * the same slice where nothing had to be done. Empty p: no memory. */
talks_str talks__redact_text(talks__redaction *r, talks_str text, bool chinese);
talks_str talks__blot(bool chinese);

/* A text and what folding makes of it. */
typedef struct {
  talks_str text;
  uint32_t *codes; /* folded */
  uint32_t *at;    /* byte of each in the text; at[n] is its end */
  uint32_t n;
} talks__folded;
/* Writes the marks that begin at code k as they are now; where they end, k where none does
 * (redact_marks.c). */
uint32_t talks__redact_marks(const talks__redaction *r, const talks__folded *f,
                             uint32_t k, bool chinese, talks__buf *out);

#endif
