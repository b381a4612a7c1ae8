/* dossier/open.c: a folder of files becomes a model.
 *
 * Reads *.yaml and *.json of the folder and of its folders statements/ and assumptions/,
 * and sources.lock; names in messages are relative to the folder. A set of assumptions is
 * one file, so its name is that of the file.
 */
#include "dossier/files.h"
#include "dossier/load.h"

#include <string.h>

typedef struct {
  const talks_ctx *ctx;
  talks_diag *diag;
  talks__arena arena;
  const char *folder;
  const char *part; /* "" or "statements/" */
  talks_file *files;
  size_t n, cap;
} gathering;

static talks_str join(gathering *g, talks_str name, const char *prefix) {
  talks__buf path;
  talks__buf_init(&path, g->ctx);
  talks__buf_puts(&path, prefix);
  if (path.n > 0 && path.p[path.n - 1] != '/') talks__buf_char(&path, '/');
  talks__buf_puts(&path, g->part);
  talks__buf_str(&path, name);
  talks_str kept = talks__buf_status(&path)
                       ? talks__str(NULL)
                       : talks__arena_str(&g->arena, talks__buf_view(&path));
  talks__buf_free(&path);
  return kept;
}

/* sources.lock may be missing; any other file was seen a moment ago. */
static void tell(const gathering *g, talks_status status, talks_str shown) {
  talks__place place = {.file = shown};
  if (status == TALKS_LIMIT)
    talks__problem(g->diag, TALKS_ERROR, "too-large", place,
                   "split the file: records may stand in any number of files",
                   "the file has more bytes than the limit allows");
  if (status == TALKS_IO)
    talks__problem(g->diag, TALKS_ERROR, "unreadable", place,
                   "look at its permissions, and whether it is a file",
                   "the file cannot be read");
}

static talks_status gather(void *user, talks_str name) {
  gathering *g = user;
  talks_file *files = talks__grow(g->ctx, g->files, &g->cap, g->n + 1, sizeof *files);
  if (!files) return TALKS_NO_MEMORY;
  g->files = files;
  talks_str path = join(g, name, g->folder), shown = join(g, name, "");
  if (!path.p || !shown.p) return TALKS_NO_MEMORY;
  talks__buf bytes;
  talks__buf_init(&bytes, g->ctx);
  talks_status status = talks__file_read(g->ctx, path.p, &bytes);
  talks_str kept =
      status ? talks__str(NULL) : talks__arena_str(&g->arena, talks__buf_view(&bytes));
  talks__buf_free(&bytes);
  if (!status && !kept.p) status = TALKS_NO_MEMORY;
  tell(g, status, shown);
  if (!status) files[g->n++] = (talks_file){shown.p, kept.p, kept.n};
  return status;
}

static talks_status gather_folder(gathering *g, const char *part) {
  static const char *const endings[] = {".yaml", ".json", NULL};
  g->part = part;
  talks_str path = join(g, talks__str(NULL), g->folder);
  if (!path.p) return TALKS_NO_MEMORY;
  talks_status status = talks__folder_list(g->ctx, path.p, endings, gather, g);
  return status == TALKS_NOT_FOUND && part[0] != '\0' ? TALKS_OK : status;
}

static talks_status gather_lock(gathering *g) {
  g->part = "";
  talks_status status = gather(g, TALKS_STR("sources.lock"));
  return status == TALKS_NOT_FOUND ? TALKS_OK : status;
}

static talks_status gather_all(gathering *g) {
  talks_status status = gather_folder(g, "");
  if (!status) status = gather_folder(g, "statements/");
  if (!status) status = gather_folder(g, "assumptions/");
  if (!status && g->n == 0) status = TALKS_NOT_FOUND;
  return status ? status : gather_lock(g);
}

talks_status talks__folder_files(const talks_ctx *ctx, const char *folder,
                                 talks_diag *diag, talks__arena *arena,
                                 const talks_file **files, size_t *n) {
  gathering g = {.ctx = ctx, .diag = diag, .folder = folder};
  talks__arena_init(&g.arena, ctx);
  talks_status status = gather_all(&g);
  talks_file *kept = status ? NULL : talks__arena_calloc(arena, g.n, sizeof *kept);
  if (!status && !kept) status = TALKS_NO_MEMORY;
  for (size_t i = 0; !status && i < g.n; i++) {
    talks_str name = talks__arena_str(arena, talks__str(g.files[i].name));
    talks_str text =
        talks__arena_str(arena, (talks_str){g.files[i].bytes, g.files[i].size});
    if (!name.p || !text.p) status = TALKS_NO_MEMORY;
    else kept[i] = (talks_file){name.p, text.p, text.n};
  }
  if (!status) {
    *files = kept;
    *n = g.n;
  }
  talks__free(ctx, g.files);
  talks__arena_free(&g.arena);
  return status;
}

static talks_status open_folder(const talks_ctx *ctx, const char *folder, bool advises,
                                talks_diag *diag, talks_model **out) {
  gathering g = {.ctx = ctx, .diag = diag, .folder = folder};
  talks__arena_init(&g.arena, ctx);
  talks_status status = gather_all(&g);
  if (!status) status = talks__load(ctx, g.files, g.n, advises, diag, out);
  talks__free(ctx, g.files);
  talks__arena_free(&g.arena);
  return status;
}

talks_status talks_model_open(const talks_ctx *ctx, const char *folder, talks_diag *diag,
                              talks_model **out) {
  return open_folder(ctx, folder, false, diag, out);
}

talks_status talks_model_check(const talks_ctx *ctx, const char *folder, talks_diag *diag,
                               talks_model **out) {
  return open_folder(ctx, folder, true, diag, out);
}
