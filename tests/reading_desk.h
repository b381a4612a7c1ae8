/* tests/reading_desk.h: a small dossier, its names, and what reads with them.
 *
 * desk_open makes a context, loads the dossier (NULL: none) and its names; a reader or a
 * scan is made by who needs it. desk_close takes all of it back, also half made.
 * desk_runs_out reads a document through want of memory.
 */
#ifndef TALKS_TESTS_READING_DESK_H
#define TALKS_TESTS_READING_DESK_H

#include "failing.h"
#include "tap.h"

#include "reading/proposal.h"
#include "reading/scan.h"

typedef struct {
  talks_ctx *ctx;
  talks_model *model;
  talks__lexicon *lexicon;
  talks__reader *reader;
  talks__scan *scan;
} desk;

static inline talks_status desk_open(const talks_settings *settings, const char *dossier,
                                     desk *d) {
  talks_file file = {"dossier.yaml", dossier, dossier ? strlen(dossier) : 0};
  talks_diag *diag = NULL;
  talks_status status = talks_ctx_create(settings, &d->ctx);
  if (!status && dossier) status = talks_model_load(d->ctx, &file, 1, diag, &d->model);
  if (!status) status = talks__lexicon_make(d->ctx, d->model, &d->lexicon);
  return status;
}

static inline talks_status desk_reader(desk *d) {
  return talks__reader_make(d->ctx, d->lexicon, d->model, &d->reader);
}

static inline talks_status desk_scan(desk *d) {
  return talks__scan_make(d->ctx, d->lexicon, d->model, &d->scan);
}

static inline void desk_close(desk *d) {
  talks__scan_destroy(d->scan);
  talks__reader_destroy(d->reader);
  talks__lexicon_destroy(d->lexicon);
  talks_model_destroy(d->model);
  talks_ctx_destroy(d->ctx);
}

static inline talks__document *desk_read(const desk *d, const char *text,
                                         const int32_t *published) {
  talks__document *doc = NULL;
  talks__document_settings s = {.name = "a", .published = published};
  return talks__document_read(d->reader, talks__str(text), &s, &doc) == TALKS_OK ? doc
                                                                                 : NULL;
}

typedef struct {
  desk desk;
  talks_str text;
  talks__document *document;
} desk_failing;

static inline talks_status desk_read_once_(void *user) {
  desk_failing *d = (desk_failing *)user;
  talks__document_settings s = {.name = "a"};
  return talks__document_read(d->desk.reader, d->text, &s, &d->document);
}

static inline void desk_forget_(void *user) {
  desk_failing *d = (desk_failing *)user;
  talks__document_destroy(d->document);
  d->document = NULL;
}

/* Each allocation of reading this text may fail. A reader costs much more than a document,
 * so it is made once. */
static inline void desk_runs_out(const char *name, const char *dossier, talks_str text) {
  failing f = {0};
  desk_failing d = {.text = text};
  talks_settings settings = failing_settings(&f);
  if (desk_open(&settings, dossier, &d.desk) || desk_reader(&d.desk)) abort();
  for_each_failing_step(&f, name, desk_read_once_, desk_forget_, &d);
  desk_close(&d.desk);
}

#endif
