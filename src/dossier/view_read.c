/* dossier/view_read.c: reading records through a view.
 *
 * Field by field, with hypothetical changes in place. Nothing here computes: what stands
 * and on what was settled when the view was opened.
 */
#include "dossier/view.h"

#include <string.h>

/* ---- public side --------------------------------------------------------------- */

const talks_model *talks_view_model(const talks_view *v) { return v->model; }

bool talks__is_move(const talks_view *v, talks_rec rec) {
  return rec >= v->model->nrecords && rec - v->model->nrecords < v->nmoves;
}

const talks_view *talks__against(const talks_view *v) { return v->settings.against; }

talks_rec talks__first_guest(const talks_view *v) {
  return (talks_rec)v->model->nrecords + v->nmoves;
}

/* The view of a record that belongs to another dossier, and its number there; or NULL. */
static const talks_view *home_of(const talks_view *v, talks_rec *rec) {
  const talks_view *against = talks__against(v);
  if (!against || *rec < talks__first_guest(v)) return NULL;
  *rec -= talks__first_guest(v);
  return against;
}

static const talks__value *value_in(const talks_view *v, talks_rec rec,
                                    talks__field field) {
  if (rec < v->model->nrecords) return talks__value_of(v->model, rec, field);
  const talks_view *home = home_of(v, &rec);
  return home ? talks__value_of(home->model, rec, field) : NULL;
}

bool talks_view_stands(const talks_view *v, talks_rec rec) {
  return talks__is_move(v, rec) ||
         (rec < v->model->nrecords && talks__bit_get(v->live, rec));
}

talks_support talks_view_support(const talks_view *v, talks_rec rec) {
  if (rec >= v->model->nrecords + v->nmoves)
    return (talks_support){.basis = TALKS_ABSENT};
  return talks__support(v, rec);
}

const char *talks_view_id(const talks_view *v, talks_rec rec) {
  return talks__id(v, rec).p;
}

const talks_rec *talks_view_evidence(const talks_view *v, talks_ev set, size_t *n) {
  return talks__ev_items(&v->evidence, set, n);
}

/* ---- records ------------------------------------------------------------------- */

const talks_rec *talks__all(const talks_view *v, talks__kind kind, size_t *n) {
  *n = v->kind_first[kind + 1] - v->kind_first[kind];
  return v->by_kind + v->kind_first[kind];
}

bool talks__stands(const talks_view *v, talks_rec rec) {
  return talks_view_stands(v, rec);
}
talks__kind talks__kind_of(const talks_view *v, talks_rec rec) {
  const talks_view *home = home_of(v, &rec);
  if (home) return talks__kind_of(home, rec);
  return talks__is_move(v, rec) ? TALKS_K_statement : v->model->records[rec].kind;
}
talks_str talks__id(const talks_view *v, talks_rec rec) {
  if (home_of(v, &rec)) return v->guest_ids[rec];
  return talks__is_move(v, rec) ? v->move_ids[rec - v->model->nrecords]
                         : v->model->records[rec].id;
}
talks_rec talks__parent(const talks_view *v, talks_rec rec) {
  return talks__is_move(v, rec) ? TALKS_NO_RECORD : v->model->records[rec].parent;
}

uint32_t talks__moves(const talks_view *v) { return v->nmoves; }
talks_rec talks__move_rec(const talks_view *v, uint32_t move) {
  return (talks_rec)v->model->nrecords + move;
}
bool talks__is_idle(const talks_view *v, size_t i) { return talks__bit_get(v->idle, i); }
talks_str talks__move_text(const talks_view *v, uint32_t move) {
  return v->move_texts[move];
}

talks_rec talks__move_subject(const talks_view *v, uint32_t move) {
  return v->move_subjects[move];
}

talks_support talks__support(const talks_view *v, talks_rec rec) {
  return v->supports[rec];
}

/* ---- fields -------------------------------------------------------------------- */

talks_str talks__text(const talks_view *v, talks_rec rec, talks__field field) {
  const talks__value *value = value_in(v, rec, field);
  return value ? (talks_str){value->of.text, value->n} : talks__str(NULL);
}

talks_str talks__said(const talks_view *v, talks_rec rec, talks__field english,
                      int lang) {
  talks_str first = talks__text(v, rec, (talks__field)(english + (lang == 1)));
  return first.n > 0 ? first : talks__text(v, rec, (talks__field)(english + (lang != 1)));
}

talks__word talks__word_in(const talks_view *v, talks_rec rec, talks__field field) {
  const talks__value *value = value_in(v, rec, field);
  return value ? (talks__word)value->word : TALKS_WORD_NONE;
}

uint64_t talks__count_in(const talks_view *v, talks_rec rec, talks__field field,
                         uint64_t otherwise) {
  const talks__value *value = value_in(v, rec, field);
  return value ? value->of.count : otherwise;
}

static int32_t shifted(int32_t day, int32_t by) {
  int64_t sum = (int64_t)day + by;
  if (day == TALKS_DAY_MIN || day == TALKS_DAY_MAX) return day; /* open ends stay open */
  if (sum < TALKS_DAY_MIN) return TALKS_DAY_MIN;
  return sum > TALKS_DAY_MAX ? TALKS_DAY_MAX : (int32_t)sum;
}

bool talks__days_in(const talks_view *v, talks_rec rec, talks__field field,
                    talks_days *out) {
  const talks__value *value = value_in(v, rec, field);
  if (!value) return false;
  *out = *value->of.days;
  for (size_t i = 0; i < v->nchanges; i++) {
    if (v->changes[i].op != TALKS_SHIFT || v->changes[i].target != rec) continue;
    out->from = shifted(out->from, v->changes[i].days);
    out->to = shifted(out->to, v->changes[i].days);
  }
  return true;
}

const talks__figure *talks__figure_in(const talks_view *v, talks_rec rec,
                                      talks__field field) {
  const talks__value *value = value_in(v, rec, field);
  return value ? value->of.figure : NULL;
}

const talks_rec *talks__refs(const talks_view *v, talks_rec rec, talks__field field,
                             uint32_t *n) {
  for (uint32_t i = 0; i < v->noverrides; i++)
    if (v->overrides[i].rec == rec && v->overrides[i].field == field) {
      *n = v->overrides[i].n;
      return v->overrides[i].refs;
    }
  const talks__value *value =
      talks__is_move(v, rec) ? NULL : talks__value_of(v->model, rec, field);
  *n = value ? value->n : 0;
  return value ? value->of.refs : NULL;
}

talks_rec talks__ref(const talks_view *v, talks_rec rec, talks__field field) {
  uint32_t n;
  const talks_rec *refs = talks__refs(v, rec, field, &n);
  return n > 0 ? refs[0] : TALKS_NO_RECORD;
}

bool talks__has_ref(const talks_view *v, talks_rec rec, talks__field field,
                    talks_rec ref) {
  uint32_t n;
  const talks_rec *refs = talks__refs(v, rec, field, &n);
  for (uint32_t i = 0; i < n; i++)
    if (refs[i] == ref) return true;
  return false;
}

talks_status talks__live_refs(const talks_view *v, talks_rec rec, talks__field field,
                              talks__arena *arena, talks_rec **out, size_t *n) {
  uint32_t all;
  const talks_rec *refs = talks__refs(v, rec, field, &all);
  talks_rec *kept = talks__arena_alloc(arena, all + 1u, sizeof *kept);
  *n = 0;
  if (!kept) return TALKS_NO_MEMORY;
  for (uint32_t i = 0; i < all; i++)
    if (talks__stands(v, refs[i])) kept[(*n)++] = refs[i];
  *out = kept;
  return TALKS_OK;
}

const talks__passage *talks__passages(const talks_view *v, talks_rec rec,
                                      talks__field field, uint32_t *n) {
  const talks__value *value = value_in(v, rec, field);
  *n = value ? value->n : 0;
  return value ? value->of.passages : NULL;
}

const talks_str *talks__names(const talks_view *v, talks_rec rec, talks__field field,
                              uint32_t *n) {
  const talks__value *value = value_in(v, rec, field);
  *n = value ? value->n : 0;
  return value ? value->of.names : NULL;
}

/* ---- statements ---------------------------------------------------------------- */

talks_days talks__when(const talks_view *v, talks_rec statement) {
  talks_days days;
  if (talks__days_in(v, statement, TALKS_F_statement_said, &days) ||
      talks__days_in(v, statement, TALKS_F_statement_happened, &days))
    return days;
  return talks__reported(v->model, statement);
}

talks_rec talks__speaker(const talks_view *v, talks_rec statement) {
  talks_rec who = talks__ref(v, statement, TALKS_F_statement_who);
  if (who != TALKS_NO_RECORD || talks__is_move(v, statement)) return who;
  return v->model->records[statement].source;
}

talks_rec talks__party_of(const talks_view *v, talks_rec who) {
  while (who != TALKS_NO_RECORD && talks__kind_of(v, who) != TALKS_K_party &&
         talks__kind_of(v, who) != TALKS_K_group) {
    talks_rec within = talks__parent(v, who);
    bool alone = within == TALKS_NO_RECORD && talks__kind_of(v, who) == TALKS_K_person;
    who = alone ? talks__ref(v, who, TALKS_F_person_faction) : within;
  }
  return who;
}
