/* dossier/fix.c: mending a file without changing what it says.
 *
 * Two things are mended. A mistyped name of a section or field is written as it was meant,
 * when exactly one name is one letter away, what was typed has four letters or more, and
 * that name is not there yet: such a file could not be read before, so no meaning is lost.
 * Then the file is laid out. The result is read again and must be the tree that is wanted;
 * what cannot be done so is left alone.
 */
#include "dossier/write.h"

#include <string.h>

enum { SHORTEST = 4 };

typedef struct {
  const talks_ctx *ctx;
  talks__arena *arena;
  talks_str text;
  talks__edit *edits;
  size_t n, cap;
} mender;

/* ---- what was meant ------------------------------------------------------------ */

/* The only name one letter away from what was typed. */
typedef struct {
  talks_str typed, meant;
  unsigned found;
} guess;

static void consider(guess *g, talks_str name) {
  if (talks__str_distance(g->typed, name, 1) != 1) return;
  g->meant = name;
  g->found++;
}

static talks_str meant_section(talks_str typed) {
  guess g = {.typed = typed};
  for (int k = 0; k < TALKS_KINDS; k++) {
    talks_str section = talks__kind_info_of((talks__kind)k)->section;
    if (section.n > 0) consider(&g, section);
  }
  consider(&g, TALKS_STR("source"));
  consider(&g, TALKS_STR("unless-said"));
  return g.found == 1 ? g.meant : (talks_str){0};
}

static talks_str meant_field(talks__kind kind, talks_str typed) {
  guess g = {.typed = typed};
  talks__field end = talks__kind_end(kind);
  for (talks__field f = talks__kind_info_of(kind)->first; f < end; f++)
    consider(&g, talks__field_info_of(f)->name);
  return g.found == 1 ? g.meant : (talks_str){0};
}

static bool is_known(talks__shape shape, talks_str key) {
  if (shape.role == TALKS_SHAPE_RECORD) return talks__field_of(shape.kind, key) >= 0;
  return shape.role != TALKS_SHAPE_FILE || talks__kind_of_section(key) >= 0 ||
         talks__str_eq(key, TALKS_STR("source")) ||
         talks__str_eq(key, TALKS_STR("unless-said"));
}

/* ---- mending ------------------------------------------------------------------- */

static talks_status rename_key(mender *m, talks__node *entry, talks_str name) {
  talks__edit *edits = talks__grow(m->ctx, m->edits, &m->cap, m->n + 1, sizeof *edits);
  if (!edits) return TALKS_NO_MEMORY;
  m->edits = edits;
  talks_str written = name;
  if (m->text.p[entry->key_from] == '"') { /* JSON wants it so */
    char *quoted = talks__arena_alloc(m->arena, name.n + 2, 1);
    if (!quoted) return TALKS_NO_MEMORY;
    quoted[0] = quoted[name.n + 1] = '"';
    memcpy(quoted + 1, name.p, name.n);
    written = (talks_str){quoted, name.n + 2};
  }
  edits[m->n++] = (talks__edit){entry->key_from, entry->key_to, written};
  entry->key = name;
  return TALKS_OK;
}

static talks_status mend_keys(mender *m, talks__node *map, talks__shape shape) {
  talks_status status = TALKS_OK;
  bool is_map = map->type == TALKS_NODE_MAP;
  for (talks__node *c = map->first; c && !status; c = c->next) {
    if (is_map && c->key.n >= SHORTEST && !is_known(shape, c->key)) {
      talks_str meant = shape.role == TALKS_SHAPE_FILE ? meant_section(c->key)
                                                       : meant_field(shape.kind, c->key);
      if (meant.n > 0 && !talks__tree_get(map, meant)) status = rename_key(m, c, meant);
    }
    if (!status && c->first)
      status =
          mend_keys(m, c, talks__shape_below(shape, is_map ? c->key : TALKS_STR("")));
  }
  return status;
}

static talks_status reads_as(const mender *m, talks_str name, talks_str text,
                             const talks__node *wanted, bool *same) {
  talks__node *root = NULL;
  talks_status status = talks__tree_read(m->arena, m->arena, name, text, NULL, &root);
  *same = !status && talks__tree_eq(wanted, root);
  return status == TALKS_NO_MEMORY ? status : TALKS_OK;
}

/* The text with its keys mended, in out; the text itself where that cannot be. */
static talks_status mend(mender *m, talks_str name, talks__buf *out) {
  talks__node *root = NULL;
  talks__shape file = {TALKS_SHAPE_FILE, TALKS_K_statement, false};
  bool same = false;
  talks_status status = talks__tree_read(m->arena, m->arena, name, m->text, NULL, &root);
  if (!status) status = mend_keys(m, root, file);
  if (!status) status = talks__edits_apply(m->ctx, m->text, m->edits, m->n, out);
  if (!status) status = talks__buf_status(out);
  if (!status) status = reads_as(m, name, talks__buf_view(out), root, &same);
  if (status || same) return status;
  out->n = 0;
  talks__buf_str(out, m->text);
  return talks__buf_status(out);
}

talks_status talks__fix(const talks_ctx *ctx, talks_str name, talks_str text,
                        talks__buf *out) {
  talks__arena arena;
  talks__buf mended;
  size_t begin = out->n;
  mender m = {.ctx = ctx, .arena = &arena, .text = text};
  talks__arena_init(&arena, ctx);
  talks__buf_init(&mended, ctx);
  talks_status status = mend(&m, name, &mended);
  if (!status) status = talks__fmt(ctx, name, talks__buf_view(&mended), NULL, out);
  if (status == TALKS_BAD_INPUT && mended.n > 0) { /* it cannot be laid out */
    out->n = begin;
    talks__buf_str(out, talks__buf_view(&mended));
    status = talks__buf_status(out);
  }
  talks__free(ctx, m.edits);
  talks__buf_free(&mended);
  talks__arena_free(&arena);
  return status;
}
