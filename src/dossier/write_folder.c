/* dossier/write_folder.c: a folder of files reaches the disk whole or not at all.
 *
 * The files are written into a folder of our own beside the place they are meant for
 * (inside, when an empty folder is there, since that may be where the user's shell stands)
 * and then moved in; whatever goes wrong, what was made is taken away again. A folder in
 * use is only replaced where the caller says of each name in it that it is its own: it is
 * moved aside, and moved back when the new one cannot take its place.
 */
#include "dossier/files.h"
#include "dossier/write.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

/* A file or a folder, before and after it is moved to its place. */
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
  const talks__folder_order *order;
  const char *target;
  bool there, used;  /* the target is a folder; it has something in it */
  talks__buf stage;  /* a folder of ours, with nothing in it but the two below */
  const char *inner; /* the new folder in it */
  const char *aside; /* the old one */
  piece *pieces;
  size_t n;
  piece *old; /* what stands in a folder that is replaced */
  size_t nold, cap_old;
} building;

static talks_status io_problem(const building *b, const char *what) {
  talks__problem(
      b->diag, TALKS_ERROR, "io", (talks__place){.file = talks__str(b->target)},
      "see whether the folder is there, may be written to, and has room", "%s", what);
  return TALKS_IO;
}

/* ---- the place ----------------------------------------------------------------- */

static const char *const all_names[] = {"", NULL};

typedef struct {
  building *b;
  talks_str prefix; /* "" or "statements/" */
  bool foreign;
} looking;

static talks_status look_at_name(void *user, talks_str name) {
  looking *l = user;
  building *b = l->b;
  talks_str whole = talks__path_join(&b->arena, l->prefix.p, name.p);
  talks_str path = whole.p ? talks__path_join(&b->arena, b->target, whole.p) : whole;
  piece *old = talks__grow(b->ctx, b->old, &b->cap_old, b->nold + 1, sizeof *old);
  if (old) b->old = old;
  if (!old || !path.p) return TALKS_NO_MEMORY;
  b->used = true;
  bool folder;
  if (!talks__look_at(path.p, &folder)) return TALKS_IO; /* then nothing is replaced */
  old[b->nold++] = (piece){.from = path.p, .to = whole.p, .folder = folder};
  bool ours = b->order->is_ours && b->order->is_ours(b->order->user, whole, folder);
  l->foreign = l->foreign || !ours;
  if (!folder || !ours || l->prefix.n > 0) return TALKS_OK;
  looking inside = {b, whole, false};
  talks_status status =
      talks__folder_list(b->ctx, path.p, all_names, look_at_name, &inside);
  l->foreign = l->foreign || inside.foreign;
  return status;
}

/* Takes slashes off the end; refuses what is in use. Hidden files do not count: somebody
 * may well have made a repository first. */
static talks_status look_at_target(building *b, const char *folder) {
  talks_str name = talks__str(folder);
  looking l = {b, TALKS_STR(""), false};
  while (name.n > 1 && name.p[name.n - 1] == '/') name.n--;
  b->target = talks__arena_str(&b->arena, name).p;
  if (!b->target) return TALKS_NO_MEMORY;
  talks_status status =
      talks__folder_list(b->ctx, b->target, all_names, look_at_name, &l);
  if (status == TALKS_NO_MEMORY) return status;
  b->there = status == TALKS_OK;
  bool free = !b->used && (b->there || !talks__path_exists(b->target));
  bool replaced = b->used && b->there && !l.foreign && b->order->replace &&
                  !talks__folder_hides(b->target);
  if (name.n > 0 && (free || replaced)) return TALKS_OK;
  talks__problem(b->diag, TALKS_ERROR, "not-empty", (talks__place){.file = name},
                 b->used && b->order->replace ? b->order->foreign : b->order->hint, "%s",
                 b->order->refused);
  return TALKS_BAD_INPUT;
}

/* ---- what will be there -------------------------------------------------------- */

static talks_status make_stage(building *b) {
  bool inside = b->there && !b->used;
  talks__buf_printf(&b->stage, "%s%s.new.XXXXXX", b->target, inside ? "/" : "");
  if (b->stage.failed) return TALKS_NO_MEMORY;
  if (!mkdtemp(b->stage.p)) {
    talks__buf_free(&b->stage);
    return io_problem(b, "no folder can be made here");
  }
  b->inner = talks__path_join(&b->arena, b->stage.p, "new").p;
  b->aside = talks__path_join(&b->arena, b->stage.p, "old").p;
  return b->inner && b->aside ? TALKS_OK : TALKS_NO_MEMORY;
}

static bool is_planned(const building *b, talks_str path) {
  for (size_t i = 0; i < b->n; i++)
    if (talks__str_eq(talks__str(b->pieces[i].to), path)) return true;
  return false;
}

static talks_status plan_piece(building *b, const char *name, bool folder,
                               talks_str text) {
  piece *p = &b->pieces[b->n];
  talks_str to = talks__path_join(&b->arena, b->target, name);
  p->from = talks__path_join(&b->arena, b->inner, name).p;
  p->to = to.p;
  if (!p->from || !p->to) return TALKS_NO_MEMORY;
  if (folder && is_planned(b, to)) return TALKS_OK;
  p->folder = folder;
  p->top = !strchr(name, '/');
  p->text = text;
  b->n++;
  return TALKS_OK;
}

/* What stands in the folder now is named by where it will stand aside. */
static talks_status plan_old(building *b) {
  for (size_t i = 0; i < b->nold; i++) {
    b->old[i].from = talks__path_join(&b->arena, b->aside, b->old[i].to).p;
    if (!b->old[i].from) return TALKS_NO_MEMORY;
  }
  return TALKS_OK;
}

/* All names that will be needed, so that taking back or away needs no memory. */
static talks_status plan(building *b) {
  const talks__folder_order *o = b->order;
  b->pieces = talks__arena_calloc(&b->arena, 2 * o->n + 1, sizeof *b->pieces);
  talks_status status = b->pieces ? plan_old(b) : TALKS_NO_MEMORY;
  for (size_t i = 0; i < o->n && !status; i++) {
    const char *name = o->files[i].name, *slash = strchr(name, '/');
    if (slash) {
      talks_str folder =
          talks__arena_str(&b->arena, (talks_str){name, (size_t)(slash - name)});
      status = folder.p ? plan_piece(b, folder.p, true, TALKS_STR("")) : TALKS_NO_MEMORY;
    }
    if (!status)
      status =
          plan_piece(b, name, false, (talks_str){o->files[i].bytes, o->files[i].size});
  }
  return status;
}

static talks_status fill_stage(const building *b) {
  talks_status status = talks__folder_create(b->inner);
  for (size_t i = 0; !status && i < b->n; i++) {
    const piece *p = &b->pieces[i];
    status = p->folder ? talks__folder_create(p->from)
                       : talks__file_write(b->ctx, p->from, p->text);
  }
  return status == TALKS_IO ? io_problem(b, b->order->unwritten) : status;
}

/* ---- moving -------------------------------------------------------------------- */

/* Piece by piece, and back again when one cannot be moved. */
static bool move_pieces(const building *b) {
  bool good = true;
  size_t moved = 0;
  for (; good && moved < b->n; moved += good)
    good =
        !b->pieces[moved].top || rename(b->pieces[moved].from, b->pieces[moved].to) == 0;
  while (!good && moved-- > 0)
    if (b->pieces[moved].top) rename(b->pieces[moved].to, b->pieces[moved].from);
  return good;
}

/* The whole folder at once, in place of the old one if there is one. */
static bool move_whole(const building *b) {
  if (!b->used) return rename(b->inner, b->target) == 0;
  if (rename(b->target, b->aside) != 0) return false;
  if (rename(b->inner, b->target) == 0) return true;
  rename(b->aside, b->target);
  return false;
}

static talks_status move_in(const building *b) {
  bool good = b->there && !b->used ? move_pieces(b) : move_whole(b);
  return good ? TALKS_OK : io_problem(b, b->order->unplaced);
}

/* What was replaced and stands aside now; its files are known by name. */
static void take_away_old(const building *b) {
  for (size_t i = b->nold; i > 0; i--) {
    if (b->old[i - 1].folder) rmdir(b->old[i - 1].from);
    else unlink(b->old[i - 1].from);
  }
  rmdir(b->aside);
}

/* Only what this call made, and nothing of what was moved away. */
static void take_away_stage(const building *b, bool moved) {
  if (moved) take_away_old(b);
  for (size_t i = b->n; i > 0; i--) {
    if (b->pieces[i - 1].folder) rmdir(b->pieces[i - 1].from);
    else unlink(b->pieces[i - 1].from);
  }
  if (b->inner) rmdir(b->inner);
  if (b->stage.p) rmdir(b->stage.p);
}

talks_status talks__folder_write(const talks_ctx *ctx, const char *folder,
                                 const talks__folder_order *order, talks_diag *diag) {
  building b = {.ctx = ctx, .diag = diag, .order = order};
  talks__arena_init(&b.arena, ctx);
  talks__buf_init(&b.stage, ctx);
  talks_status status = look_at_target(&b, folder);
  if (!status) status = make_stage(&b);
  if (!status) status = plan(&b);
  if (!status) status = fill_stage(&b);
  if (!status) status = move_in(&b);
  take_away_stage(&b, status == TALKS_OK);
  talks__buf_free(&b.stage);
  talks__free(ctx, b.old);
  talks__arena_free(&b.arena);
  return status;
}

/* ---- a new dossier ------------------------------------------------------------- */

talks_status talks_new(const talks_ctx *ctx, const char *folder, talks_lang lang,
                       talks_diag *diag) {
  talks_file files[TALKS__NEW_FILES];
  talks__folder_order order = {
      .files = files,
      .n = TALKS__NEW_FILES,
      .refused = "a new dossier cannot begin here: something is here already",
      .hint = "name a folder that is not there yet, or an empty one",
      .unwritten = "the dossier cannot be written",
      .unplaced = "the dossier cannot be put in its place",
  };
  if (lang > TALKS_ZH_HANT) return TALKS_MISUSE;
  talks__buf room;
  talks__buf_init(&room, ctx);
  talks_status status = talks__new_files(lang, &room, files);
  if (!status) status = talks__folder_write(ctx, folder, &order, diag);
  talks__buf_free(&room);
  return status;
}
