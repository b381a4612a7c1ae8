/* dossier/load.h: the steps of loading, from tree to model.
 *
 * bind.c turns a file's tree into records whose references are still words; resolve.c
 * turns those words into records once all files are read; check.c asks whether what is
 * bound makes sense. Each reports every problem it finds and goes on.
 */
#ifndef TALKS_SRC_LOAD_H
#define TALKS_SRC_LOAD_H

#include "dossier/model.h"
#include "dossier/tree.h"

/* A reference as written, to be resolved later. */
typedef struct {
  talks_rec rec;
  talks__field field;
  talks_str words;   /* ids separated by blanks, or an expression */
  uint32_t file, at; /* where it stands: file and byte */
  bool muted;        /* what is wrong with it is told elsewhere */
} talks__pending;

typedef struct {
  talks_model *model;
  talks_diag *diag;
  const talks_file *inputs; /* model->files[i] is the name of inputs[i] */
  talks__pending *pending;
  size_t npending, cap_pending;
  uint32_t *at; /* byte where each record begins, for messages */
  size_t cap_at;
  uint32_t file;               /* being bound */
  const talks__node *defaults; /* unless-said of that file, or NULL */
  uint64_t
      defaults_told; /* by field of a statement: bound once, so its problem is told */
  talks_str source;  /* source: of that file, or empty */
  struct {
    uint32_t file, byte, line;
  } cursor;   /* the line of this byte of this file is known */
  bool muted; /* problems are counted and not told */
  bool twins; /* an id was given twice */
  bool advises; /* what a reader would stumble over is told as well */
  size_t errors;
  uint32_t unread, unread_file; /* files that could not be read; the first of them */
  size_t unchecked; /* references that may lead into them */
} talks__loader;

/* Is this a good id for such a record? own is what is written of it at `at`; the rest is its
 * parent's. */
void talks__check_id(talks__loader *l, talks__kind kind, talks_str own, talks_rec rec,
                     uint32_t at);
/* Gives the record its id, unless another one has it. */
TALKS_MUST_USE talks_status talks__take_id(talks__loader *l, talks_rec rec);
/* Tells which records did not get their id. */
TALKS_MUST_USE talks_status talks__tell_twins(talks__loader *l);
TALKS_MUST_USE talks_status talks__bind_file(talks__loader *l, const talks__node *root);
TALKS_MUST_USE talks_status talks__resolve(talks__loader *l);
TALKS_MUST_USE talks_status talks__check_model(talks__loader *l);
/* Tells what is sound and yet worth a look, on a model without errors: what nothing names,
 * what rests on the wrong days (advise.c); names, words, languages (advise_words.c). */
TALKS_MUST_USE talks_status talks__advise(talks__loader *l);
TALKS_MUST_USE talks_status talks__advise_words(talks__loader *l);
/* As talks_model_load, with advice where asked for. */
TALKS_MUST_USE talks_status talks__load(const talks_ctx *ctx, const talks_file *files,
                                        size_t n, bool advises, talks_diag *diag,
                                        talks_model **out);
/* The files of a folder that talks_model_open would load, copied into the arena. Errors as
 * there (open.c). */
TALKS_MUST_USE talks_status talks__folder_files(const talks_ctx *ctx, const char *folder,
                                                talks_diag *diag, talks__arena *arena,
                                                const talks_file **files, size_t *n);
/* Reads sources.lock into the model. */
TALKS_MUST_USE talks_status talks__lock_read(talks__loader *l, talks_str text);

const char *talks__article(talks_str noun); /* "a" or "an" */
/* The line, from 1, of a byte of a file. Cheap where places asked for lie near each other. */
uint32_t talks__load_line(talks__loader *l, uint32_t file, uint32_t at);
/* Reports a problem of a record at a byte of a file; counts errors. field may be -1. */
void talks__load_problem(talks__loader *l, talks_severity severity, const char *code,
                         uint32_t file, uint32_t at, talks_rec rec, int field,
                         const char *hint, const char *message, ...) TALKS_PRINTF(9, 10);

#endif
