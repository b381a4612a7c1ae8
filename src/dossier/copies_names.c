/* dossier/copies_names.c: aliases that neither the copies nor the dossier ever use.
 *
 * An alias is a name that documents or paraphrases use. Where there is a copy of every source,
 * one that stands in none of them and in no text of a record is worth a note: mistyped, or left
 * over. Nothing is said while a copy is missing. Names are looked for folded, as find does.
 */
#include "dossier/copies.h"
#include "dossier/model.h"
#include "text/search.h"

/* ---- all that is written --------------------------------------------------------- */

static void put_line(talks__buf *out, talks_str text) {
  talks__buf_str(out, text);
  talks__buf_char(out, '\n');
}

/* False: there is no copy of this source. */
static bool put_copy(talks_copies *copies, talks_rec source, talks__buf *out) {
  talks_passage_text text;
  uint32_t k = 1;
  for (; (text = talks_copies_passage(copies, source, k)).p; k++)
    put_line(out, (talks_str){text.p, text.n});
  return k > 1;
}

/* Not of what has aliases itself: its own name would bear its alias out. */
static void put_texts(const talks_model *m, talks_rec rec, talks__buf *out) {
  const talks__record *r = &m->records[rec];
  if (talks__field_like(r->kind, TALKS_F_party_aliases) >= 0) return;
  for (uint32_t i = 0; i < r->values; i++) {
    const talks__value *v = &m->values[r->first + i];
    if (talks__field_info_of((talks__field)v->field)->type == TALKS_T_TEXT)
      put_line(out, (talks_str){v->of.text, v->n});
  }
}

static bool put_all(talks_copies *copies, const talks_model *m, talks__buf *out) {
  for (talks_rec i = 0; i < m->nrecords; i++) {
    put_texts(m, i, out);
    if (m->records[i].kind == TALKS_K_source && !put_copy(copies, i, out)) return false;
  }
  return true;
}

/* ---- the names ------------------------------------------------------------------- */

static talks_status is_used(const talks_model *m, talks_str name, talks_str text,
                            bool *used) {
  talks__search *search = NULL;
  talks__sighting seen;
  size_t at = 0;
  talks_status status = talks__search_make(m->ctx, &name, 1, &search);
  if (!status) status = talks__search_next(search, text, &at, &seen, used);
  talks__search_destroy(search);
  return status == TALKS_MISUSE ? TALKS_OK : status; /* no name to look for */
}

static talks_status see_aliases(const talks_model *m, talks_rec rec, talks_str text,
                                talks_diag *diag) {
  const talks__record *r = &m->records[rec];
  int aliases = talks__field_like(r->kind, TALKS_F_party_aliases);
  const talks__value *v =
      aliases < 0 ? NULL : talks__value_of(m, rec, (talks__field)aliases);
  for (uint32_t i = 0; v && i < v->n; i++) {
    talks_str name = v->of.names[i];
    bool used = true;
    talks_status status = is_used(m, name, text, &used);
    if (status) return status;
    if (used) continue;
    talks__problem(
        diag, TALKS_NOTE, "alias-unused",
        (talks__place){m->files[r->file], r->line, 1, r->id}, "mend it, or take it out",
        "no copy and no text of the dossier has the alias \"%.*s\"", (int)name.n, name.p);
  }
  return TALKS_OK;
}

talks_status talks__copies_names(talks_copies *copies, const talks_model *m,
                                 talks_diag *diag) {
  talks__buf text;
  talks__buf_init(&text, m->ctx);
  bool whole = put_all(copies, m, &text);
  talks_status status = talks__buf_status(&text);
  for (talks_rec i = 0; i < m->nrecords && whole && !status; i++)
    status = see_aliases(m, i, talks__buf_view(&text), diag);
  talks__buf_free(&text);
  return status;
}
