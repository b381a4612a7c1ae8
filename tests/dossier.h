/* tests/dossier.h: a dossier from texts in the test, and what was said about it.
 *
 * files is a list of names and texts in turn, ended by NULL. A dossier holds its own
 * context and diagnostics; dossier_free gives everything back, also after a failure.
 * dossier_said writes one line a problem, in the order of the diagnostics:
 *
 *   FILE:LINE:COLUMN CODE PATH: MESSAGE | HINT
 */
#ifndef TALKS_TESTS_DOSSIER_H
#define TALKS_TESTS_DOSSIER_H

#include "tap.h"

#include "dossier/view.h"

typedef struct {
  talks_ctx *ctx;
  talks_diag *diag;
  talks_model *model; /* NULL after a failure */
  talks_view *view;   /* NULL until dossier_view */
  talks_status status;
} dossier;

enum { DOSSIER_FILES = 16 };

/* settings may be NULL. */
static inline dossier dossier_load_with(const talks_settings *settings,
                                        const char *const *files) {
  dossier d = {0};
  talks_file list[DOSSIER_FILES];
  size_t n = 0;
  for (; files[2 * n]; n++) {
    if (n == DOSSIER_FILES) abort();
    list[n] = (talks_file){files[2 * n], files[2 * n + 1], strlen(files[2 * n + 1])};
  }
  if (talks_ctx_create(settings, &d.ctx) || talks_diag_create(d.ctx, &d.diag)) abort();
  d.status = talks_model_load(d.ctx, list, n, d.diag, &d.model);
  return d;
}

static inline dossier dossier_load(const char *const *files) {
  return dossier_load_with(NULL, files);
}

static inline dossier dossier_load_text(const char *text) {
  return dossier_load((const char *const[]){"d.yaml", text, NULL});
}

static inline void dossier_free(dossier *d) {
  talks_view_destroy(d->view);
  talks_model_destroy(d->model);
  talks_diag_destroy(d->diag);
  talks_ctx_destroy(d->ctx);
}

/* Opens the one view that the dossier frees; an earlier one goes. settings may be NULL. */
static inline talks_status dossier_view(dossier *d, const talks_view_settings *settings) {
  talks_view *view = NULL;
  talks_status status = talks_view_open(d->model, settings, d->diag, &view);
  talks_view_destroy(d->view);
  d->view = view;
  return status;
}

static inline talks_rec dossier_rec(const dossier *d, const char *id) {
  return talks_model_find(d->model, id);
}

/* Cut short where it does not fit. */
static inline const char *dossier_said(const dossier *d, char *out, size_t size) {
  size_t n = 0;
  out[0] = '\0';
  for (size_t i = 0; i < talks_diag_count(d->diag) && n < size; i++) {
    const talks_problem *p = talks_diag_get(d->diag, i);
    int k = snprintf(out + n, size - n, "%s:%u:%u %s%s %s: %s | %s\n", p->file, p->line,
                     p->column, p->severity == TALKS_ERROR ? "" : "~", p->code, p->path,
                     p->message, p->hint);
    if (k < 0) abort();
    n += (size_t)k;
  }
  return out;
}

#endif
