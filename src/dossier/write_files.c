/* dossier/write_files.c: laid-out dossiers reach the disk.
 *
 * Laying out a folder first makes every new text in memory, so that one unreadable file
 * stops the whole before anything is written; then each file is replaced at once.
 */
#include "dossier/files.h"
#include "dossier/write.h"

#include <string.h>

talks_status talks__rewrite_save(talks__rewrite *w, const char *path) {
  talks__buf out;
  talks__buf_init(&out, w->ctx);
  talks_status status = talks__rewrite_finish(w, &out);
  if (!status) status = talks__file_write(w->ctx, path, talks__buf_view(&out));
  talks__buf_free(&out);
  return status;
}

static talks_status io_problem(talks_diag *diag, const char *file, const char *what) {
  talks__problem(diag, TALKS_ERROR, "io", (talks__place){.file = talks__str(file)},
                 "see whether the folder is there, may be written to, and has room", "%s",
                 what);
  return TALKS_IO;
}

/* ---- laying out a folder ------------------------------------------------------- */

/* A file that is not canonical. */
typedef struct {
  const char *path, *shown; /* shown: as messages call it */
  talks_str text;           /* laid out */
} changed_file;

typedef struct {
  const talks_ctx *ctx;
  talks__arena arena;
  talks_diag *diag;
  const char *folder, *part; /* part: "" or "statements/" */
  bool check_only;
  bool mends; /* as fix does, not only as fmt does; fixed is told of each file */
  talks_fixed_fn fixed;
  void *user;
  size_t seen, bad;
  changed_file *files;
  size_t n, cap;
} layout;

static void report_difference(const layout *l, const char *shown, talks_str old,
                              talks_str new) {
  size_t i = 0;
  talks__place place = {.file = talks__str(shown)};
  while (i < old.n && i < new.n &&old.p[i] == new.p[i]) i++;
  talks__line_column(old, i, &place.line, &place.column);
  talks__problem(l->diag, TALKS_NOTE, "not-canonical", place,
                 "talks fmt lays it out; comments stay",
                 "this file is not in canonical form from here on");
}

static talks_status keep_changed(layout *l, const char *path, const char *shown,
                                 talks_str old, talks_str new) {
  changed_file *files = talks__grow(l->ctx, l->files, &l->cap, l->n + 1, sizeof *files);
  if (!files) return TALKS_NO_MEMORY;
  l->files = files;
  talks_str kept = {0};
  if (l->fixed) {
    talks_status status = l->fixed(l->user, shown, old.p, old.n, new.p, new.n);
    if (status) return status;
  }
  if (l->check_only && !l->mends) report_difference(l, shown, old, new);
  else if (!(kept = talks__arena_str(&l->arena, new)).p) return TALKS_NO_MEMORY;
  files[l->n++] = (changed_file){path, shown, kept};
  return TALKS_OK;
}

/* A file that cannot be read as a dossier's is told; the others are still looked at. */
static talks_status lay_out(layout *l, const char *path, const char *shown) {
  talks__buf old, new;
  talks__buf_init(&old, l->ctx);
  talks__buf_init(&new, l->ctx);
  talks_status status = talks__file_read(l->ctx, path, &old);
  if (status == TALKS_IO) io_problem(l->diag, shown, "the file cannot be read");
  talks_str name = talks__str(shown), text = talks__buf_view(&old);
  if (!status)
    status = l->mends ? talks__fix(l->ctx, name, text, &new)
                      : talks__fmt(l->ctx, name, text, l->diag, &new);
  bool same = talks__str_eq(talks__buf_view(&old), talks__buf_view(&new));
  if (!status && !same)
    status = keep_changed(l, path, shown, talks__buf_view(&old), talks__buf_view(&new));
  talks__buf_free(&old);
  talks__buf_free(&new);
  if (status != TALKS_BAD_INPUT) return status;
  l->bad++;
  return TALKS_OK;
}

static talks_status take_name(void *user, talks_str name) {
  layout *l = user;
  if (talks__stopped(l->ctx)) return TALKS_STOPPED;
  talks_str part = talks__path_join(&l->arena, l->part, name.p);
  talks_str path = part.p ? talks__path_join(&l->arena, l->folder, part.p) : part;
  l->seen++;
  return path.p ? lay_out(l, path.p, part.p) : TALKS_NO_MEMORY;
}

static talks_status lay_out_part(layout *l, const char *part) {
  static const char *const endings[] = {".yaml", ".json", NULL};
  talks_str path = talks__path_join(&l->arena, l->folder, part);
  if (!path.p) return TALKS_NO_MEMORY;
  l->part = part;
  talks_status status = talks__folder_list(l->ctx, path.p, endings, take_name, l);
  return status == TALKS_NOT_FOUND && part[0] != '\0' ? TALKS_OK : status;
}

static talks_status write_changed(const layout *l) {
  talks_status status = TALKS_OK;
  for (size_t i = 0; !status && i < l->n; i++) {
    status = talks__file_write(l->ctx, l->files[i].path, l->files[i].text);
    if (status == TALKS_IO)
      io_problem(l->diag, l->files[i].shown, "the file cannot be written");
  }
  return status;
}

static talks_status lay_out_folder(layout *l, size_t *changed) {
  talks__arena_init(&l->arena, l->ctx);
  talks_status status = lay_out_part(l, "");
  if (!status) status = lay_out_part(l, "statements/");
  if (!status) status = lay_out_part(l, "assumptions/");
  if (!status && l->seen == 0) status = TALKS_NOT_FOUND;
  if (!status && l->bad > 0 && !l->mends) status = TALKS_BAD_INPUT;
  if (!status && !l->check_only) status = write_changed(l);
  if (!status) *changed = l->n;
  talks__free(l->ctx, l->files);
  talks__arena_free(&l->arena);
  return status;
}

talks_status talks_fmt_folder(const talks_ctx *ctx, const char *folder, bool check_only,
                              talks_diag *diag, size_t *changed) {
  layout l = {.ctx = ctx, .diag = diag, .folder = folder, .check_only = check_only};
  return lay_out_folder(&l, changed);
}

talks_status talks_fix_folder(const talks_ctx *ctx, const char *folder, bool dry_run,
                              talks_fixed_fn fixed, void *user, talks_diag *diag,
                              size_t *changed) {
  layout l = {.ctx = ctx,
              .diag = diag,
              .folder = folder,
              .check_only = dry_run,
              .mends = true,
              .fixed = fixed,
              .user = user};
  return lay_out_folder(&l, changed);
}
