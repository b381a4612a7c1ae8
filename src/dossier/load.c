/* dossier/load.c: files in memory become a model.
 *
 * The order of the steps: every file into a tree (on several threads where the context
 * allows), trees into records in the order of the files; then ids into records; then the
 * checks, which need a sound model and so run only when there is one. Every step tells all
 * it finds. On any error the whole model goes.
 */
#include "dossier/load.h"

#include "base/par.h"

#include <stdarg.h>
#include <string.h>

/* ---- messages ------------------------------------------------------------------ */

const char *talks__article(talks_str noun) {
  return strchr("aeiou", noun.p[0]) ? "an" : "a";
}

static void write_path(const talks_model *m, talks_rec rec, int field, talks__buf *out) {
  if (rec != TALKS_NO_RECORD) {
    talks_rec top = rec;
    while (m->records[top].parent != TALKS_NO_RECORD) top = m->records[top].parent;
    talks_str section = talks__kind_info_of(m->records[top].kind)->section;
    talks__buf_str(out, section);
    if (!(talks__kind_info_of(m->records[rec].kind)->flags & TALKS_KIND_SINGLE)) {
      talks__buf_char(out, '/');
      talks__buf_str(out, m->records[rec].id);
    }
  }
  if (field >= 0) {
    talks__buf_char(out, '/');
    talks__buf_str(out, talks__field_info_of((talks__field)field)->name);
  }
}

uint32_t talks__load_line(talks__loader *l, uint32_t file, uint32_t at) {
  const char *bytes = l->inputs[file].bytes;
  if (l->cursor.file != file || l->cursor.line == 0) {
    l->cursor.file = file;
    l->cursor.byte = 0;
    l->cursor.line = 1;
  }
  while (l->cursor.byte < at) {
    const char *here = bytes + l->cursor.byte;
    const char *end = memchr(here, '\n', at - l->cursor.byte);
    l->cursor.line += end != NULL;
    l->cursor.byte = end ? (uint32_t)(end - bytes) + 1 : at;
  }
  while (l->cursor.byte > at) l->cursor.line -= bytes[--l->cursor.byte] == '\n';
  return l->cursor.line;
}

/* The column is that of a text which begins with the line. */
static void find_place(talks__loader *l, uint32_t file, uint32_t at,
                       talks__place *place) {
  const talks_file *input = &l->inputs[file];
  uint32_t begin = at, line;
  while (begin > 0 && input->bytes[begin - 1] != '\n') begin--;
  talks__line_column((talks_str){input->bytes + begin, input->size - begin}, at - begin,
                     &line, &place->column);
  place->line = talks__load_line(l, file, at);
}

void talks__load_problem(talks__loader *l, talks_severity severity, const char *code,
                         uint32_t file, uint32_t at, talks_rec rec, int field,
                         const char *hint, const char *message, ...) {
  const talks_model *m = l->model;
  talks__buf path, text;
  talks__place place = {.file = m->files[file]};
  l->errors += severity == TALKS_ERROR;
  if (l->muted || !l->diag) return;
  talks__buf_init(&path, m->ctx);
  talks__buf_init(&text, m->ctx);
  write_path(m, rec, field, &path);
  va_list args;
  va_start(args, message);
  talks__buf_vprintf(&text, message, args);
  va_end(args);
  if (!talks_diag_cut(l->diag)) find_place(l, file, at, &place); /* else it is not kept */
  place.path = talks__buf_view(&path);
  talks__problem(l->diag, severity, code, place, hint, "%.*s", (int)text.n,
                 text.p ? text.p : "");
  talks__buf_free(&text);
  talks__buf_free(&path);
}

/* ---- steps --------------------------------------------------------------------- */

static bool is_lock(talks_str name) {
  return talks__str_ends(name, TALKS_STR("sources.lock"));
}

/* Reading a file into its tree needs nothing of other files, so several are read at once.
 * Each has a list of problems of its own: which thread was faster must not show. */
typedef struct {
  talks__arena nodes;
  talks_diag *diag;
  talks__node *root;
  talks_status status;
} reading;

typedef struct {
  talks__loader *l;
  reading *readings; /* by file */
  uint32_t *order;   /* largest file first */
} reader;

static void read_file(void *user, size_t item) {
  reader *r = user;
  uint32_t file = r->order[item];
  reading *x = &r->readings[file];
  const talks_model *m = r->l->model;
  const talks_file *input = &r->l->inputs[file];
  if (is_lock(m->files[file])) return;
  x->status = talks_diag_create(m->ctx, &x->diag);
  if (!x->status)
    x->status =
        talks__tree_read(&x->nodes, &r->l->model->texts[file], m->files[file],
                         (talks_str){input->bytes, input->size}, x->diag, &x->root);
}

static int by_size(const void *a, const void *b, const void *user) {
  const talks_file *inputs = user;
  size_t x = inputs[*(const uint32_t *)a].size, y = inputs[*(const uint32_t *)b].size;
  return x > y ? -1 : x < y;
}

static talks_status read_files(reader *r) {
  const talks_model *m = r->l->model;
  r->readings = talks__calloc(m->ctx, m->nfiles + 1, sizeof *r->readings);
  r->order = talks__calloc(m->ctx, m->nfiles + 1, sizeof *r->order);
  if (!r->readings || !r->order) return TALKS_NO_MEMORY;
  for (uint32_t i = 0; i < m->nfiles; i++) {
    talks__arena_init(&r->readings[i].nodes, m->ctx);
    r->order[i] = i;
  }
  talks_status status =
      talks__sort(m->ctx, r->order, m->nfiles, sizeof *r->order, by_size, r->l->inputs);
  if (!status) talks__par_for(m->ctx, m->nfiles, read_file, r);
  return status;
}

static void end_reading(reader *r) {
  for (size_t i = 0; r->readings && i < r->l->model->nfiles; i++) {
    talks__arena_free(&r->readings[i].nodes);
    talks_diag_destroy(r->readings[i].diag);
  }
  talks__free(r->l->model->ctx, r->readings);
  talks__free(r->l->model->ctx, r->order);
}

static void tell_problems(talks__loader *l, const talks_diag *found) {
  for (size_t i = 0; found && i < talks_diag_count(found); i++) {
    const talks_problem *p = talks_diag_get(found, i);
    talks__place place = {talks__str(p->file), p->line, p->column, talks__str(p->path)};
    talks__problem(l->diag, p->severity, p->code, place, p->hint, "%s", p->message);
  }
}

/* A file whose tree cannot be read is told and passed over; others are still bound. */
static talks_status bind_file(talks__loader *l, reading *x) {
  const talks_file *input = &l->inputs[l->file];
  if (is_lock(l->model->files[l->file]))
    return talks__lock_read(l, (talks_str){input->bytes, input->size});
  tell_problems(l, x->diag);
  talks_status status = x->status ? x->status : talks__bind_file(l, x->root);
  talks__arena_free(&x->nodes);
  if (status != TALKS_BAD_INPUT) return status;
  if (l->unread++ == 0) l->unread_file = l->file;
  l->errors++;
  return TALKS_OK;
}

static talks_status bind_files(talks__loader *l) {
  const talks_model *m = l->model;
  reader r = {.l = l};
  talks_status status = read_files(&r);
  for (l->file = 0; !status && l->file < m->nfiles; l->file++) {
    talks__progress(m->ctx, "load", l->file, m->nfiles);
    status = talks__stopped(m->ctx) ? TALKS_STOPPED : bind_file(l, &r.readings[l->file]);
  }
  end_reading(&r);
  return status;
}

static talks_status load_all(talks__loader *l) {
  talks_status status = bind_files(l);
  if (!status) status = talks__resolve(l);
  if (!status && l->errors == 0) status = talks__check_model(l);
  bool advises = l->advises && l->errors == 0;
  if (!status && advises) status = talks__advise(l);
  if (!status && advises) status = talks__advise_words(l);
  return status ? status : l->errors > 0 ? TALKS_BAD_INPUT : TALKS_OK;
}

static talks_status take_names(talks_model *m, const talks_file *files, size_t n) {
  m->files = talks__alloc(m->ctx, n ? n : 1, sizeof *m->files);
  m->texts = talks__alloc(m->ctx, n ? n : 1, sizeof *m->texts);
  if (!m->files || !m->texts) return TALKS_NO_MEMORY;
  m->nfiles = m->cap_files = n;
  for (size_t i = 0; i < n; i++) talks__arena_init(&m->texts[i], m->ctx);
  for (size_t i = 0; i < n; i++) {
    m->files[i] = talks__arena_str(&m->arena, talks__str(files[i].name));
    if (!m->files[i].p) return TALKS_NO_MEMORY;
  }
  return TALKS_OK;
}

talks_status talks__load(const talks_ctx *ctx, const talks_file *files, size_t n,
                         bool advises, talks_diag *diag, talks_model **out) {
  talks_model *m = talks__calloc(ctx, 1, sizeof *m);
  if (!m) return TALKS_NO_MEMORY;
  m->ctx = ctx;
  m->dossier = TALKS_NO_RECORD;
  talks__arena_init(&m->arena, ctx);
  talks__map_init(&m->ids, ctx);
  talks__loader l = {.model = m, .diag = diag, .inputs = files, .advises = advises};
  talks_status status = take_names(m, files, n);
  if (!status) status = load_all(&l);
  talks__free(ctx, l.pending);
  talks__free(ctx, l.at);
  if (status) talks_model_destroy(m);
  else *out = m;
  return status;
}

talks_status talks_model_load(const talks_ctx *ctx, const talks_file *files, size_t n,
                              talks_diag *diag, talks_model **out) {
  return talks__load(ctx, files, n, false, diag, out);
}
