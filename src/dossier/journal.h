/* dossier/journal.h: decisions about proposals, each durable the moment it is made.
 *
 * A decision is written down first, with the exact change of each file that it makes, as
 * one line at the end of review.journal, and synced; then the files are replaced. Whatever
 * stops the program in between, the next opening finishes what the last line says or, where
 * somebody has changed the file meanwhile, says so and takes the decision as not made. So
 * a decision is made whole or not at all, and undoing is a decision like any other, with
 * the changes turned round.
 *
 * The journal stands in the dossier's folder and is meant to go under version control with
 * it: who reviews next is not asked again. It holds fingerprints, places and the records
 * written; never a word of a document. One program at a time has it open.
 */
#ifndef TALKS_SRC_JOURNAL_H
#define TALKS_SRC_JOURNAL_H

#include "dossier/files.h"

#define TALKS_JOURNAL "review.journal"

enum { TALKS_HEX = 65 }; /* a SHA-256 in digits, and a NUL */

/* A change of one file of the dossier: where cut stood stands put. A file that is not there
 * has the fingerprint "". */
typedef struct {
  talks_str file; /* "statements/004.yaml" */
  size_t at;      /* byte */
  talks_str cut, put;
  char before[TALKS_HEX], after[TALKS_HEX];
} talks__splice;

/* The change that makes one text of the other; NULL: no such file. Texts are not copied. */
void talks__splice_make(talks_str file, const talks_str *before, const talks_str *after,
                        talks__splice *out);
/* Appends the text with the change made. BAD_INPUT: it is not the text before, or not as
 * long; NO_MEMORY. */
TALKS_MUST_USE talks_status talks__splice_apply(const talks__splice *s, talks_str text,
                                                talks__buf *out);
/* The change that takes s back, in the text as it is now (NULL: no such file): exactly, or
 * where what s put stands elsewhere, once and unchanged. Appends the new text; *gone: there
 * is no file then. BAD_INPUT: what s put is not there any more, or twice. */
TALKS_MUST_USE talks_status talks__splice_undo(const talks__splice *s,
                                               const talks_str *now, talks__buf *out,
                                               bool *gone);

typedef enum {
  TALKS_DID_ACCEPT, /* a record was written for a proposal */
  TALKS_DID_REJECT,
  TALKS_DID_SOURCE, /* a document was made a source, or said to be one */
  TALKS_DID_UNDO,
  TALKS_DID
} talks__did;

typedef struct {
  talks__did did;
  talks_str proposal; /* fingerprint; "" for SOURCE and UNDO */
  talks_str key;      /* the same in another version of its document; "" in old lines */
  talks_str document; /* SHA-256; "" for UNDO */
  uint32_t paragraph; /* 0: none */
  talks_str rule;     /* that made the proposal */
  talks_str id;       /* of the record */
  uint32_t of;        /* UNDO: the number of the decision taken back */
  const talks__splice *splices;
  uint32_t nsplices;
  /* set by the journal */
  uint32_t number; /* from 1 */
  bool undone;     /* taken back, or never came about */
} talks__decision;

typedef struct talks__journal talks__journal;

/* Opens the journal of a folder, or begins one, and finishes what was cut short: diag gets
 * a note of it. Errors: BAD_INPUT (told: another program has it open; a line is damaged),
 * IO (told), NO_MEMORY. */
TALKS_MUST_USE talks_status talks__journal_open(const talks_ctx *ctx, const char *folder,
                                                talks_diag *diag, talks__journal **out);
void talks__journal_close(talks__journal *j); /* an empty one is removed */

uint32_t talks__journal_count(const talks__journal *j);
const talks__decision *talks__journal_get(const talks__journal *j, uint32_t i);
/* The decision about a proposal that stands, or NULL. */
const talks__decision *talks__journal_find(const talks__journal *j, talks_str proposal);
/* The last decision that can be taken back, or NULL. */
const talks__decision *talks__journal_last(const talks__journal *j);

/* Makes a decision. On an error nothing has changed, as far as the disk lets that be said:
 * IO (told), BAD_INPUT (told: a file is not as the splice has it), NO_MEMORY. */
TALKS_MUST_USE talks_status talks__journal_decide(talks__journal *j,
                                                  const talks__decision *d);

/* ---- a file that only grows (log.c) ------------------------------------------------ */

enum { TALKS_PATH = 4096 }; /* bytes of a path, with its NUL */

typedef struct {
  int fd;
  uint64_t size; /* up to the last whole line */
  bool broken;   /* a line may stand there in part: no more are taken */
  char path[TALKS_PATH];
} talks__log;

/* Opens or creates it, for this program alone, and appends its whole lines to *text. What
 * stands behind the last line break was never finished, and is cut off. Errors: BAD_INPUT
 * (another program has it), IO, LIMIT, NO_MEMORY. */
TALKS_MUST_USE talks_status talks__log_open(const talks_ctx *ctx, const char *path,
                                            talks__log *log, talks__buf *text);
/* A line, which ends in a line break, whole and synced, or not at all. IO. */
TALKS_MUST_USE talks_status talks__log_append(talks__log *log, talks_str line);
/* Takes the lines past a size back. */
void talks__log_cut(talks__log *log, uint64_t size);
void talks__log_close(talks__log *log);
talks_status talks__file_remove(const char *path); /* IO */

#endif
