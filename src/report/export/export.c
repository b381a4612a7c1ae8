/* report/export/export.c: the forms by name, and the list of files they make.
 *
 * Files are kept in the order of their names, whoever made them in whatever order: so the
 * list says nothing but its contents.
 */
#include "report/export/export.h"
#include "dossier/redact.h"

static const struct {
  const char *name;
  bool folder;
  talks_status (*make)(talks_export *, const talks_view *);
} forms[] = {
    {"csv", true, talks__export_csv},
    {"json", false, talks__export_json},
    {"graphml", false, talks__export_graphml},
    {"dna", false, talks__export_dna},
};

static int form_of(const char *name) {
  for (size_t i = 0; i < TALKS_COUNT(forms); i++)
    if (strcmp(forms[i].name, name) == 0) return (int)i;
  return -1;
}

bool talks_export_find(const char *form) { return form_of(form) >= 0; }

bool talks_export_is_folder(const char *form) {
  int i = form_of(form);
  return i >= 0 && forms[i].folder;
}

talks_status talks__export_file(talks_export *e, talks_str name, talks__buf *bytes) {
  talks_str kept_name = {0}, kept = {0};
  if (!bytes->failed) kept = talks__arena_str(&e->arena, talks__buf_view(bytes));
  if (kept.p) kept_name = talks__arena_str(&e->arena, name);
  talks__buf_free(bytes);
  talks_file *files = talks__grow(e->ctx, e->files, &e->cap, e->n + 1, sizeof *files);
  if (files) e->files = files;
  if (!files || !kept_name.p) return TALKS_NO_MEMORY;
  files[e->n++] = (talks_file){kept_name.p, kept.p, kept.n};
  return TALKS_OK;
}

static int by_name(const void *a, const void *b, const void *user) {
  (void)user;
  return talks__str_cmp(talks__str(((const talks_file *)a)->name),
                        talks__str(((const talks_file *)b)->name));
}

static talks_export *begin(const talks_ctx *ctx) {
  talks_export *e = talks__calloc(ctx, 1, sizeof *e);
  if (!e) return NULL;
  e->ctx = ctx;
  talks__arena_init(&e->arena, ctx);
  return e;
}

static talks_status finish(talks_export *e, talks_status status, talks_export **out) {
  if (!status)
    status = talks__sort(e->ctx, e->files, e->n, sizeof *e->files, by_name, NULL);
  if (status) talks_export_destroy(e);
  else *out = e;
  return status;
}

talks_status talks_export_create(const talks_view *view, const char *form,
                                 talks_export **out) {
  int i = form_of(form);
  if (i < 0) return TALKS_NOT_FOUND;
  talks_export *e = begin(view->ctx);
  for (talks_rec rec = 0; e && rec < view->model->nrecords; rec++)
    e->restricted +=
        talks__stands(view, rec) && talks__is_restricted(view->model, rec);
  return e ? finish(e, forms[i].make(e, view), out) : TALKS_NO_MEMORY;
}

static talks_status keep(void *user, talks_str name, talks__buf *bytes) {
  return talks__export_file(user, name, bytes);
}

talks_status talks_export_redacted(const talks_model *model, talks_diag *diag,
                                   talks_export **out) {
  talks_export *e = begin(model->ctx);
  return e ? finish(e, talks__redact(model, diag, keep, e), out) : TALKS_NO_MEMORY;
}

void talks_export_destroy(talks_export *e) {
  if (!e) return;
  talks__arena_free(&e->arena);
  talks__free(e->ctx, e->files);
  talks__free(e->ctx, e);
}

const talks_file *talks_export_files(const talks_export *e, size_t *n) {
  *n = e->n;
  return e->files;
}

size_t talks_export_left_out(const talks_export *e) { return e->left_out; }

size_t talks_export_undated(const talks_export *e) { return e->undated; }

size_t talks_export_restricted(const talks_export *e) { return e->restricted; }
