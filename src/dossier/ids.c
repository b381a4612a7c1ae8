/* dossier/ids.c: the form of ids, and ids given twice.
 *
 * A statement's id is its mark; any other id is a slug, so that people can type it and a
 * blank ends it. An id keeps the record that had it first. The others are told once all
 * records are known, since only then the next free mark can be named.
 */
#include "dossier/load.h"

/* ---- their form ---------------------------------------------------------------- */

static bool is_slug(talks_str id) {
  if (id.n > 80) return false;
  for (size_t i = 0; i < id.n; i++) {
    char c = id.p[i];
    bool inner = i > 0 && (c == '-' || c == '.');
    if (!((c >= 'a' && c <= 'z') || (c >= '0' && c <= '9') || inner)) return false;
  }
  return true;
}

static void check_mark(talks__loader *l, talks_str id, talks_rec rec, uint32_t at) {
  talks_str source, letters;
  uint32_t paragraph;
  if (!talks__mark_parse(id, &source, &paragraph, &letters))
    talks__load_problem(
        l, TALKS_ERROR, "bad-mark", l->file, at, rec, -1,
        "write S, the source without leading zeros, a dot, the paragraph, a "
        "letter: S4.33a",
        "a statement's id must be its mark");
  else if (l->source.n > 0 && !talks__str_eq(source, talks__mark_name(l->source)))
    talks__load_problem(l, TALKS_ERROR, "other-source", l->file, at, rec, -1,
                        "move it to the file of its source, or mend the mark",
                        "this file says source: %.*s", (int)l->source.n, l->source.p);
}

void talks__check_id(talks__loader *l, talks__kind kind, talks_str own, talks_rec rec,
                     uint32_t at) {
  talks_str source, letters;
  uint32_t paragraph;
  if (kind == TALKS_K_statement) {
    check_mark(l, own, rec, at);
    return;
  }
  if (kind == TALKS_K_retired && talks__mark_parse(own, &source, &paragraph, &letters))
    return;
  if (!is_slug(own))
    talks__load_problem(l, TALKS_ERROR, "bad-id", l->file, at, rec, -1,
                        "write lower-case letters, digits and '-', as in us-guarantee",
                        "this cannot be an id");
}

/* ---- who has them -------------------------------------------------------------- */

talks_status talks__take_id(talks__loader *l, talks_rec rec) {
  talks_model *m = l->model;
  uint32_t before = TALKS_NONE;
  talks_status status = talks__map_set(&m->ids, m->records[rec].id, rec, &before);
  if (status || before == TALKS_NONE) return status;
  l->twins = true;
  return talks__map_set(&m->ids, m->records[rec].id, before, NULL);
}

/* "S4.33d": the next letter that no record has; false when all are taken or id is no mark. */
static bool next_free(const talks_model *m, talks_str id, talks__buf *out) {
  talks_str source, letters;
  uint32_t paragraph;
  if (!talks__mark_parse(id, &source, &paragraph, &letters)) return false;
  for (char c = 'a'; c <= 'z'; c++) {
    out->n = 0;
    talks__buf_put(out, id.p, id.n - letters.n);
    talks__buf_char(out, c);
    if (talks__map_get(&m->ids, talks__buf_view(out)) == TALKS_NONE) return true;
  }
  return false;
}

static talks_status tell_twin(talks__loader *l, talks_rec rec, talks_rec before) {
  const talks_model *m = l->model;
  const talks__record *first = &m->records[before];
  talks__buf free_id, hint;
  talks__buf_init(&free_id, m->ctx);
  talks__buf_init(&hint, m->ctx);
  if (next_free(m, m->records[rec].id, &free_id) && !free_id.failed)
    talks__buf_printf(&hint, "the next free mark is %s", free_id.p);
  else talks__buf_puts(&hint, "give one of the two another id");
  talks_status status = free_id.failed || hint.failed ? TALKS_NO_MEMORY : TALKS_OK;
  if (!status)
    talks__load_problem(l, TALKS_ERROR, "id-twice", m->records[rec].file, l->at[rec], rec,
                        -1, hint.p, "this id is already used in %.*s, line %u",
                        (int)m->files[first->file].n, m->files[first->file].p,
                        first->line);
  talks__buf_free(&free_id);
  talks__buf_free(&hint);
  return status;
}

/* A child whose parent is a twin is one too, and not told again. */
talks_status talks__tell_twins(talks__loader *l) {
  const talks_model *m = l->model;
  talks_status status = TALKS_OK;
  for (talks_rec i = 0; i < m->nrecords && !status; i++) {
    const talks__record *r = &m->records[i];
    talks_rec first = talks__map_get(&m->ids, r->id);
    if (first != i && (r->parent == TALKS_NO_RECORD ||
                       talks__map_get(&m->ids, m->records[r->parent].id) == r->parent))
      status = tell_twin(l, i, first);
  }
  return status;
}
