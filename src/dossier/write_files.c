/* dossier/write_files.c: laid-out and new dossiers reach the disk.
 *
 * Laying out a folder first makes every new text in memory, so that one unreadable file
 * stops the whole before anything is written; then each file is replaced at once. A new
 * dossier is built in a folder of its own beside the place it is meant for (inside, when
 * an empty folder is there, since that may be where the user's shell stands) and then
 * moved in; whatever goes wrong, what was made is taken away again.
 */
#include "dossier/files.h"
#include "dossier/write.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

talks_status talks__rewrite_save(talks__rewrite *w, const char *path) {
  talks__buf out;
  talks__buf_init(&out, w->ctx);
  talks_status status = talks__rewrite_finish(w, &out);
  if (!status) status = talks__file_write(w->ctx, path, talks__buf_view(&out));
  talks__buf_free(&out);
  return status;
}

/* "a" and "b" give "a/b"; *p is NULL on no memory. */
static talks_str join(talks__arena *arena, const char *folder, const char *name) {
  talks__buf path;
  talks__buf_init(&path, arena->ctx);
  talks__buf_puts(&path, folder);
  if (path.n > 0 && path.p[path.n - 1] != '/') talks__buf_char(&path, '/');
  talks__buf_puts(&path, name);
  talks_str kept = {0};
  if (!path.failed) kept = talks__arena_str(arena, talks__buf_view(&path));
  talks__buf_free(&path);
  return kept;
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
  talks_str part = join(&l->arena, l->part, name.p);
  talks_str path = part.p ? join(&l->arena, l->folder, part.p) : part;
  l->seen++;
  return path.p ? lay_out(l, path.p, part.p) : TALKS_NO_MEMORY;
}

static talks_status lay_out_part(layout *l, const char *part) {
  static const char *const endings[] = {".yaml", ".json", NULL};
  talks_str path = join(&l->arena, l->folder, part);
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

/* ---- a new dossier ------------------------------------------------------------- */

/* A file or the folder of statements, before and after it is moved to its place. */
typedef struct {
  const char *from, *to;
  bool top; /* moved by itself; what stands in a folder moves with it */
  bool folder;
  talks_str text;
} piece;

typedef struct {
  const talks_ctx *ctx;
  talks__arena arena;
  talks_diag *diag;
  const char *target;
  bool into;         /* the target is there, and empty */
  talks__buf stage;  /* a folder of ours, with nothing in it but inner */
  const char *inner; /* the dossier in it */
  piece *pieces;
  size_t n;
} building;

static talks_status any_name(void *user, talks_str name) {
  (void)name;
  *(bool *)user = true;
  return TALKS_OK;
}

/* Takes slashes off the end; refuses what is in use. Hidden files do not count: somebody
 * may well have made a repository first. */
static talks_status look_at_target(building *b, const char *folder) {
  static const char *const all[] = {"", NULL};
  talks_str name = talks__str(folder);
  while (name.n > 1 && name.p[name.n - 1] == '/') name.n--;
  b->target = talks__arena_str(&b->arena, name).p;
  if (!b->target) return TALKS_NO_MEMORY;
  bool used = false;
  talks_status status = talks__folder_list(b->ctx, b->target, all, any_name, &used);
  if (status == TALKS_NO_MEMORY) return status;
  b->into = status == TALKS_OK;
  if (name.n > 0 && !used && (b->into || !talks__path_exists(b->target))) return TALKS_OK;
  talks__problem(b->diag, TALKS_ERROR, "not-empty", (talks__place){.file = name},
                 "name a folder that is not there yet, or an empty one",
                 "a new dossier cannot begin here: something is here already");
  return TALKS_BAD_INPUT;
}

static talks_status make_stage(building *b) {
  talks__buf_printf(&b->stage, "%s%s.new.XXXXXX", b->target, b->into ? "/" : "");
  if (b->stage.failed) return TALKS_NO_MEMORY;
  if (!mkdtemp(b->stage.p)) {
    talks__buf_free(&b->stage);
    return io_problem(b->diag, b->target, "no folder can be made here");
  }
  b->inner = join(&b->arena, b->stage.p, "dossier").p;
  return b->inner ? TALKS_OK : TALKS_NO_MEMORY;
}

/* All names that will be needed, so that taking back needs no memory. */
static talks_status plan(building *b) {
  size_t nfiles;
  const talks_file *files = talks__new_files(&nfiles);
  piece *pieces = talks__arena_calloc(&b->arena, nfiles + 1, sizeof *pieces);
  if (!pieces) return TALKS_NO_MEMORY;
  for (size_t i = 0; i <= nfiles; i++) {
    piece *p = &pieces[i];
    const char *name = i == 0 ? "statements" : files[i - 1].name;
    p->from = join(&b->arena, b->inner, name).p;
    p->to = join(&b->arena, b->target, name).p;
    if (!p->from || !p->to) return TALKS_NO_MEMORY;
    p->folder = i == 0;
    p->top = !strchr(name, '/');
    if (i > 0) p->text = (talks_str){files[i - 1].bytes, files[i - 1].size};
  }
  b->pieces = pieces;
  b->n = nfiles + 1;
  return TALKS_OK;
}

static talks_status fill_stage(const building *b) {
  talks_status status = talks__folder_create(b->inner);
  for (size_t i = 0; !status && i < b->n; i++) {
    const piece *p = &b->pieces[i];
    status = p->folder ? talks__folder_create(p->from)
                       : talks__file_write(b->ctx, p->from, p->text);
  }
  return status == TALKS_IO
             ? io_problem(b->diag, b->target, "the dossier cannot be written")
             : status;
}

/* The whole folder at once, or, into a folder that is there, piece by piece and back
 * again when one cannot be moved. */
static talks_status move_in(const building *b) {
  bool good = b->into || rename(b->inner, b->target) == 0;
  size_t moved = 0;
  for (; good && b->into && moved < b->n; moved += good)
    good =
        !b->pieces[moved].top || rename(b->pieces[moved].from, b->pieces[moved].to) == 0;
  while (!good && moved-- > 0)
    if (b->pieces[moved].top) rename(b->pieces[moved].to, b->pieces[moved].from);
  return good ? TALKS_OK
              : io_problem(b->diag, b->target, "the dossier cannot be put in its place");
}

/* Only what this call made, and nothing of what was moved away. */
static void take_away_stage(const building *b) {
  for (size_t i = b->n; i > 0; i--) {
    if (b->pieces[i - 1].folder) rmdir(b->pieces[i - 1].from);
    else unlink(b->pieces[i - 1].from);
  }
  if (b->inner) rmdir(b->inner);
  if (b->stage.p) rmdir(b->stage.p);
}

talks_status talks_new(const talks_ctx *ctx, const char *folder, talks_diag *diag) {
  building b = {.ctx = ctx, .diag = diag};
  talks__arena_init(&b.arena, ctx);
  talks__buf_init(&b.stage, ctx);
  talks_status status = look_at_target(&b, folder);
  if (!status) status = make_stage(&b);
  if (!status) status = plan(&b);
  if (!status) status = fill_stage(&b);
  if (!status) status = move_in(&b);
  take_away_stage(&b);
  talks__buf_free(&b.stage);
  talks__arena_free(&b.arena);
  return status;
}
