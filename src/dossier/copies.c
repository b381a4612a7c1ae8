/* dossier/copies.c: the reader's copies of the sources, and what they still agree with.
 *
 * A copy is matched by SHA-256. A file that matches none may be a changed copy: it is taken
 * for the source most of whose fingerprints it has, so that check can say which paragraph
 * differs instead of only that something does.
 */
#include "dossier/copies.h"
#include "dossier/files.h"
#include "dossier/model.h"
#include "text/text.h"

#include <talks/sources.h>

#include <string.h>

typedef struct {
  talks_rec source; /* or TALKS_NO_RECORD */
  talks_str path;   /* for messages */
  talks_str bytes;
  bool exact; /* its SHA-256 is the stored one */
  talks__paragraph *paragraphs;
  uint32_t n;
} copy;

struct talks_copies {
  const talks_model *model;
  talks__arena arena;
  copy *copies;
  size_t n, cap;
  const char *folder; /* being read */
};

/* ---- fingerprints -------------------------------------------------------------- */

static void fingerprint(talks_str paragraph, char out[11]) {
  char hex[65];
  talks__sha256(paragraph, hex);
  memcpy(out, hex, 10);
  out[10] = '\0';
}

static bool agrees(const talks_model *m, talks_rec source, const talks__paragraph *p,
                   bool *locked) {
  char hex[11];
  const char *stored = talks__lock_find(m, (talks__passage){source, p->number});
  *locked = stored != NULL;
  fingerprint(p->text, hex);
  return stored && strcmp(stored, hex) == 0;
}

/* ---- reading and matching ------------------------------------------------------ */

static talks_status find_paragraphs(talks_copies *c, copy *x) {
  size_t at = 0;
  uint32_t n = talks__paragraph_count(x->bytes);
  talks__paragraph p = {0};
  x->paragraphs = talks__arena_alloc(&c->arena, n, sizeof *x->paragraphs);
  if (!x->paragraphs) return TALKS_NO_MEMORY;
  while (talks__paragraph_next(x->bytes, &at, &p)) x->paragraphs[x->n++] = p;
  return TALKS_OK;
}

static void match_by_hash(const talks_model *m, copy *x) {
  char hex[65];
  talks__sha256(x->bytes, hex);
  for (talks_rec i = 0; i < m->nrecords; i++) {
    if (m->records[i].kind != TALKS_K_source) continue;
    if (!talks__str_eq(talks__text_of(m, i, TALKS_F_source_sha256), talks__str(hex)))
      continue;
    x->source = i;
    x->exact = true;
    return;
  }
}

/* Half of its paragraphs must be known ones of that source. */
static void match_by_paragraphs(const talks_model *m, copy *x) {
  uint32_t best = x->n / 2;
  for (talks_rec i = 0; i < m->nrecords; i++) {
    if (m->records[i].kind != TALKS_K_source) continue;
    uint32_t same = 0;
    for (uint32_t k = 0; k < x->n; k++) {
      bool locked;
      same += agrees(m, i, &x->paragraphs[k], &locked);
    }
    if (same <= best) continue;
    best = same;
    x->source = i;
  }
}

static talks_status read_copy(void *user, talks_str name) {
  talks_copies *c = user;
  const talks_ctx *ctx = c->model->ctx;
  talks__buf path, bytes;
  copy x = {.source = TALKS_NO_RECORD};
  talks__buf_init(&path, ctx);
  talks__buf_init(&bytes, ctx);
  talks__buf_printf(&path, "%s/%.*s", c->folder, (int)name.n, name.p);
  talks_status status = talks__buf_status(&path);
  if (status || talks__is_folder(path.p)) goto done;
  status = talks__file_read(ctx, path.p, &bytes);
  if (status == TALKS_LIMIT) status = TALKS_OK; /* no source is that large */
  if (status || bytes.n == 0) goto done;
  x.path = talks__arena_str(&c->arena, talks__buf_view(&path));
  x.bytes = talks__arena_str(&c->arena, talks__buf_view(&bytes));
  copy *grown = talks__grow(ctx, c->copies, &c->cap, c->n + 1, sizeof *grown);
  status = x.path.p && x.bytes.p && grown ? find_paragraphs(c, &x) : TALKS_NO_MEMORY;
  if (grown) c->copies = grown;
  if (status) goto done;
  match_by_hash(c->model, &x);
  if (x.source == TALKS_NO_RECORD) match_by_paragraphs(c->model, &x);
  if (x.source != TALKS_NO_RECORD) c->copies[c->n++] = x;
done:
  talks__buf_free(&bytes);
  talks__buf_free(&path);
  return status;
}

talks_status talks_copies_open(const talks_model *model, const char *const *folders,
                               size_t n, talks_diag *diag, talks_copies **out) {
  static const char *const any[] = {"", NULL};
  talks_copies *c = talks__calloc(model->ctx, 1, sizeof *c);
  if (!c) return TALKS_NO_MEMORY;
  c->model = model;
  talks__arena_init(&c->arena, model->ctx);
  talks_status status = TALKS_OK;
  for (size_t i = 0; i < n && !status; i++) {
    c->folder = folders[i];
    status = talks__folder_list(model->ctx, folders[i], any, read_copy, c);
    if (status == TALKS_NOT_FOUND)
      talks__problem(diag, TALKS_ERROR, "no-such-folder",
                     (talks__place){.file = talks__str(folders[i])},
                     "name the folder that holds your copies of the sources",
                     "there is no such folder");
  }
  if (status) talks_copies_destroy(c);
  else *out = c;
  return status;
}

void talks_copies_destroy(talks_copies *c) {
  if (!c) return;
  talks__arena_free(&c->arena);
  talks__free(c->model->ctx, c->copies);
  talks__free(c->model->ctx, c);
}

/* ---- asking -------------------------------------------------------------------- */

/* The exact copy of a source where there is one, else a changed one. */
static const copy *copy_of(const talks_copies *c, talks_rec source) {
  const copy *found = NULL;
  for (size_t i = 0; i < c->n; i++)
    if (c->copies[i].source == source && (!found || c->copies[i].exact))
      found = &c->copies[i];
  return found;
}

size_t talks_copies_matched(const talks_copies *c) {
  size_t n = 0;
  for (talks_rec i = 0; i < c->model->nrecords; i++) {
    const copy *x = c->model->records[i].kind == TALKS_K_source ? copy_of(c, i) : NULL;
    n += x && x->exact;
  }
  return n;
}

talks_passage_text talks_copies_passage(void *user, talks_rec source,
                                        uint32_t paragraph) {
  talks_copies *c = user;
  const copy *x = copy_of(c, source);
  talks_passage_text text = {NULL, 0, false, false};
  if (!x || paragraph == 0 || paragraph > x->n) return text;
  const talks__paragraph *p = &x->paragraphs[paragraph - 1];
  text.p = p->text.p;
  text.n = p->text.n;
  text.agrees = agrees(c->model, source, p, &text.locked);
  return text;
}

/* ---- checking ------------------------------------------------------------------ */

typedef struct {
  const talks_copies *c;
  talks_diag *diag;
  size_t problems;
} checking;

static void differs(checking *k, talks_str file, uint32_t line, const char *code,
                    talks_rec source, uint32_t paragraph, const char *hint,
                    const char *what) {
  talks_str id = k->c->model->records[source].id;
  talks__place place = {.file = file, .line = line, .column = line > 0};
  k->problems++;
  if (paragraph > 0)
    talks__problem(k->diag, TALKS_ERROR, code, place, hint,
                   "source %.*s, paragraph %u: %s", (int)id.n, id.p, paragraph, what);
  else
    talks__problem(k->diag, TALKS_ERROR, code, place, hint, "source %.*s: %s", (int)id.n,
                   id.p, what);
}

static uint32_t locked_paragraphs(const talks_model *m, talks_rec source) {
  uint32_t n = 0;
  while (talks__lock_find(m, (talks__passage){source, n + 1})) n++;
  return n;
}

static void check_copy(checking *k, const copy *x) {
  const talks_model *m = k->c->model;
  uint32_t stored = locked_paragraphs(m, x->source);
  size_t before = k->problems;
  if (stored == 0) {
    differs(k, x->path, 0, "no-lock", x->source, 0, "make it: talks sources lock DIR",
            "sources.lock has no fingerprints of it");
    return;
  }
  for (uint32_t i = 0; i < x->n && i < stored; i++) {
    bool locked;
    if (!agrees(m, x->source, &x->paragraphs[i], &locked))
      differs(k, x->path, x->paragraphs[i].line, "passage-changed", x->source, i + 1,
              "compare it with the document as it was taken", "the passage was changed");
  }
  if (x->n != stored)
    differs(k, x->path, 0, "paragraphs-changed", x->source, 0,
            "lines were added or removed; take the document anew",
            "it has another number of paragraphs than the stored fingerprints");
  if (!x->exact && k->problems == before)
    differs(k, x->path, 0, "hash-differs", x->source, 0,
            "blank lines or line ends were changed; the passages themselves agree",
            "its SHA-256 is not the stored one");
}

talks_status talks_copies_check(talks_copies *c, talks_diag *diag) {
  checking k = {c, diag, 0};
  for (talks_rec i = 0; i < c->model->nrecords; i++) {
    if (c->model->records[i].kind != TALKS_K_source) continue;
    const copy *x = copy_of(c, i);
    if (x) check_copy(&k, x);
    else
      differs(&k, talks__str(NULL), 0, "no-copy", i, 0,
              "put a copy into the folder, or check without --sources",
              "there is no copy of it in the folder");
  }
  talks_status status = talks__copies_names(c, c->model, diag);
  return status ? status : k.problems > 0 ? TALKS_BAD_INPUT : TALKS_OK;
}

/* ---- the lock ------------------------------------------------------------------ */

static int by_id(const void *a, const void *b, const void *user) {
  const talks_model *m = user;
  return talks__str_cmp(m->records[*(const talks_rec *)a].id,
                        m->records[*(const talks_rec *)b].id);
}

static void put_lock_line(talks__buf *out, talks_str id, uint32_t paragraph,
                          const char *hex) {
  talks__buf_printf(out, "%.*s.%u %s\n", (int)id.n, id.p, paragraph, hex);
}

/* From the copy where there is one with the stored hash, else as they were. */
static void put_fingerprints(const talks_copies *c, talks_rec source, talks__buf *out) {
  const copy *x = copy_of(c, source);
  talks_str id = c->model->records[source].id;
  const char *stored;
  char hex[11];
  for (uint32_t k = 0; x && x->exact && k < x->n; k++) {
    fingerprint(x->paragraphs[k].text, hex);
    put_lock_line(out, id, k + 1, hex);
  }
  if (x && x->exact) return;
  for (uint32_t k = 1; (stored = talks__lock_find(c->model, (talks__passage){source, k}));
       k++)
    put_lock_line(out, id, k, stored);
}

talks_status talks_copies_lock(const talks_copies *c, talks_write_fn write, void *user) {
  const talks_ctx *ctx = c->model->ctx;
  talks_rec *sorted = talks__alloc(ctx, c->model->nrecords + 1, sizeof *sorted);
  size_t n = 0;
  talks__buf out;
  if (!sorted) return TALKS_NO_MEMORY;
  for (talks_rec i = 0; i < c->model->nrecords; i++)
    if (c->model->records[i].kind == TALKS_K_source) sorted[n++] = i;
  talks_status status = talks__sort(ctx, sorted, n, sizeof *sorted, by_id, c->model);
  talks__buf_init(&out, ctx);
  talks__buf_puts(&out,
                  "# Generated by talks sources lock: source.paragraph, then the first "
                  "10 digits of its SHA-256.\n");
  for (size_t i = 0; i < n; i++) put_fingerprints(c, sorted[i], &out);
  if (!status) status = talks__buf_status(&out);
  if (!status) status = write(user, out.p, out.n);
  talks__buf_free(&out);
  talks__free(ctx, sorted);
  return status;
}
