/* desk/diff_dossiers.c: two dossiers compared, record by record and field by field.
 *
 * Records are one when they have one id and one kind. What stands on one side only is
 * listed there, a part of it is not listed on its own. Of those, two records are taken for
 * one under another id only when every field says the same, and no other record would do as
 * well on either side; statements also have to be of one paragraph. That is a guess, marked
 * as an inference.
 */
#include "desk/diff.h"
#include "desk/listing.h"
#include "desk/parts.h"

#include <string.h>

/* ---- fields --------------------------------------------------------------------------- */

static bool same_figure(const talks__figure *x, const talks__figure *y) {
  if (!x || !y) return x == y;
  bool same = x->form == y->form && x->bound == y->bound && x->strict == y->strict &&
              x->n == y->n && talks__str_eq(x->unit, y->unit) &&
              talks__str_eq(x->words, y->words) && talks__str_eq(x->rest, y->rest);
  for (uint8_t i = 0; same && i < x->n; i++) same = talks__rat_cmp(x->v[i], y->v[i]) == 0;
  return same;
}

static bool same_record(const talks__diff *d, talks_rec x, talks_rec y,
                        const talks_rec *to) {
  if (to && to[x] != TALKS_NO_RECORD) return to[x] == y;
  return talks__str_eq(talks__id(d->a.view, x), talks__id(d->b.view, y));
}

static bool same_refs(const talks__diff *d, talks_rec x, talks_rec y, talks__field field,
                      const talks_rec *to) {
  uint32_t n, m;
  const talks_rec *p = talks__refs(d->a.view, x, field, &n);
  const talks_rec *q = talks__refs(d->b.view, y, field, &m);
  bool same = n == m;
  for (uint32_t i = 0; i < n && same; i++) same = same_record(d, p[i], q[i], to);
  return same;
}

/* A state, a parenthesis, or a word between them. */
static talks_str token_of(talks_str *rest) {
  size_t n = 0;
  *rest = talks__str_trim(*rest);
  while (n < rest->n && !strchr(" ()\t\r\n", rest->p[n])) n++;
  if (n == 0 && rest->n > 0) n = 1;
  talks_str token = {rest->p, n};
  *rest = (talks_str){rest->p + n, rest->n - n};
  return token;
}

/* States in a condition are named in its text. */
static bool same_expression(const talks__diff *d, talks_str x, talks_str y,
                            const talks_rec *to) {
  while (x.n > 0 || y.n > 0) {
    talks_str p = token_of(&x), q = token_of(&y);
    if (talks__str_eq(p, q)) continue;
    talks_rec old = talks__map_get(&d->a.view->model->ids, p);
    talks_rec now = talks__map_get(&d->b.view->model->ids, q);
    if (old == TALKS_NONE || now == TALKS_NONE || !same_record(d, old, now, to))
      return false;
  }
  return true;
}

static bool same_passages(const talks__diff *d, talks_rec x, talks_rec y,
                          talks__field field) {
  uint32_t n, m;
  const talks__passage *p = talks__passages(d->a.view, x, field, &n);
  const talks__passage *q = talks__passages(d->b.view, y, field, &m);
  bool same = n == m;
  for (uint32_t i = 0; i < n && same; i++)
    same = p[i].paragraph == q[i].paragraph &&
           same_record(d, p[i].source, q[i].source, NULL);
  return same;
}

static bool same_names(const talks__diff *d, talks_rec x, talks_rec y,
                       talks__field field) {
  uint32_t n, m;
  const talks_str *p = talks__names(d->a.view, x, field, &n);
  const talks_str *q = talks__names(d->b.view, y, field, &m);
  bool same = n == m;
  for (uint32_t i = 0; i < n && same; i++) same = talks__str_eq(p[i], q[i]);
  return same;
}

static bool same_days(const talks__diff *d, talks_rec x, talks_rec y,
                      talks__field field) {
  talks_days p, q;
  bool has = talks__days_in(d->a.view, x, field, &p);
  if (has != talks__days_in(d->b.view, y, field, &q)) return false;
  return !has || (p.from == q.from && p.to == q.to && p.sort == q.sort);
}

bool talks__same_field(const talks__diff *d, talks_rec before, talks_rec after,
                       talks__field field, const talks_rec *to) {
  const talks_view *x = d->a.view, *y = d->b.view;
  switch (talks__field_info_of(field)->type) {
  case TALKS_T_NAMES:
    return same_names(d, before, after, field);
  case TALKS_T_WORD:
    return talks__word_in(x, before, field) == talks__word_in(y, after, field);
  case TALKS_T_COUNT:
    return talks__count_in(x, before, field, UINT64_MAX) ==
           talks__count_in(y, after, field, UINT64_MAX);
  case TALKS_T_DAYS:
    return same_days(d, before, after, field);
  case TALKS_T_FIGURE:
    return same_figure(talks__figure_in(x, before, field),
                       talks__figure_in(y, after, field));
  case TALKS_T_PASSAGES:
    return same_passages(d, before, after, field);
  case TALKS_T_REF:
  case TALKS_T_REFS:
    return same_refs(d, before, after, field, to);
  case TALKS_T_EXPR:
    return same_expression(d, talks__text(x, before, field), talks__text(y, after, field),
                           to);
  case TALKS_T_SUB:
    return true; /* parts are records of their own */
  default:
    return talks__str_eq(talks__text(x, before, field), talks__text(y, after, field));
  }
}

static void put_all_names(talks_answer *a, talks_rec rec, talks__field field,
                          talks_support s) {
  uint32_t n;
  const talks_str *names = talks__names(a->view, rec, field, &n);
  for (uint32_t i = 0; i < n; i++)
    talks__put_plain(a, TALKS_ITEM_text, names[i], true, s);
}

static void put_refs(talks_answer *a, talks_rec rec, talks__field field,
                     talks_support s) {
  uint32_t n;
  const talks_rec *refs = talks__refs(a->view, rec, field, &n);
  for (uint32_t i = 0; i < n; i++)
    talks__put_ref(a, TALKS_ITEM_ref, refs[i],
                   talks__kind_of(a->view, refs[i]) == TALKS_K_statement &&
                           talks__stands(a->view, refs[i])
                       ? talks__rests_or_itself(a, refs[i])
                       : s);
}

static void put_value(talks_answer *a, talks_rec rec, talks__field field) {
  talks_support s = talks__rests_or_itself(a, rec);
  talks_days days;
  uint64_t count;
  switch (talks__field_info_of(field)->type) {
  case TALKS_T_NAMES:
    put_all_names(a, rec, field, s);
    break;
  case TALKS_T_WORD:
    talks__put_word(a, TALKS_ITEM_word, talks__word_in(a->view, rec, field), s);
    break;
  case TALKS_T_COUNT:
    count = talks__count_in(a->view, rec, field, UINT64_MAX);
    if (count != UINT64_MAX) talks__put_count(a, TALKS_ITEM_number_of, (int64_t)count, s);
    break;
  case TALKS_T_DAYS:
    if (talks__days_in(a->view, rec, field, &days))
      talks__put_dates(a, TALKS_ITEM_days, days, s);
    break;
  case TALKS_T_FIGURE:
    talks__put_figure(a, TALKS_ITEM_value, talks__figure_in(a->view, rec, field), s);
    break;
  case TALKS_T_PASSAGES:
    talks__put_places(a, TALKS_ITEM_text, rec, field, s);
    break;
  case TALKS_T_REF:
  case TALKS_T_REFS:
    put_refs(a, rec, field, s);
    break;
  default:
    talks__put_plain(a, TALKS_ITEM_text, talks__text(a->view, rec, field), true, s);
  }
}

static void put_side(talks_answer *a, talks__eye eye, talks__item item, talks_rec rec,
                     talks__field field) {
  talks__eye back = talks__look(a, eye);
  talks__open(a, item);
  put_value(a, rec, field);
  talks__close(a);
  talks__look(a, back);
}

void talks__put_field_change(talks_answer *a, const talks__diff *d, talks_rec before,
                             talks_rec after, talks__field field) {
  talks__eye back = talks__look(a, d->b);
  talks__open(a, TALKS_ITEM_field_change);
  talks__put_plain(a, TALKS_ITEM_name, talks__field_info_of(field)->name, false,
                   talks__rests_or_itself(a, after));
  talks__look(a, back);
  put_side(a, d->a, TALKS_ITEM_was, before, field);
  put_side(a, d->b, TALKS_ITEM_is, after, field);
  talks__close(a);
}

/* ---- matching ------------------------------------------------------------------------- */

static talks_status match_ids(talks__matching *m) {
  const talks_view *x = m->d->a.view, *y = m->d->b.view;
  size_t n = x->model->nrecords, k = y->model->nrecords;
  m->to = talks__arena_alloc(&m->a->arena, n + 1, sizeof *m->to);
  m->guessed = talks__arena_alloc(&m->a->arena, n + 1, sizeof *m->guessed);
  m->from = talks__arena_alloc(&m->a->arena, k + 1, sizeof *m->from);
  if (!m->to || !m->from || !m->guessed) return TALKS_NO_MEMORY;
  for (talks_rec i = 0; i < k; i++) m->from[i] = TALKS_NO_RECORD;
  for (talks_rec i = 0; i < n; i++) {
    talks_rec rec = talks_model_find(y->model, talks__id(x, i).p);
    m->guessed[i] = TALKS_NO_RECORD;
    m->to[i] = TALKS_NO_RECORD;
    if (rec == TALKS_NO_RECORD || talks__kind_of(y, rec) != talks__kind_of(x, i))
      continue;
    m->to[i] = rec;
    m->from[rec] = i;
  }
  return TALKS_OK;
}

/* Whether a record is on one side only, and no part of one that is. */
static bool alone(const talks_view *v, const talks_rec *across, talks_rec rec) {
  talks_rec parent = talks__parent(v, rec);
  return across[rec] == TALKS_NO_RECORD &&
         (parent == TALKS_NO_RECORD || across[parent] != TALKS_NO_RECORD);
}

static bool of_one_paragraph(talks_str x, talks_str y) {
  talks_str source, other, letters;
  uint32_t paragraph, second;
  return talks__mark_parse(x, &source, &paragraph, &letters) &&
         talks__mark_parse(y, &other, &second, &letters) && paragraph == second &&
         talks__str_eq(source, other);
}

/* Every field, and part by part every field of the parts, to a depth that records have. */
static bool all_same(const talks__matching *m, talks_rec x, talks_rec y, unsigned depth) {
  const talks__diff *d = m->d;
  talks__kind kind = talks__kind_of(d->a.view, x);
  if (kind != talks__kind_of(d->b.view, y)) return false;
  if (kind == TALKS_K_statement &&
      !of_one_paragraph(talks__id(d->a.view, x), talks__id(d->b.view, y)))
    return false;
  for (int f = (int)talks__kind_info_of(kind)->first; f < (int)talks__kind_end(kind);
       f++) {
    uint32_t n, k;
    talks__field field = (talks__field)f;
    if (!talks__same_field(d, x, y, field, m->to)) return false;
    if (talks__field_info_of(field)->type != TALKS_T_SUB) continue;
    const talks_rec *p = talks__refs(d->a.view, x, field, &n);
    const talks_rec *q = talks__refs(d->b.view, y, field, &k);
    if (n != k) return false;
    for (uint32_t i = 0; i < n; i++)
      if (depth == 0 || !all_same(m, p[i], q[i], depth - 1)) return false;
  }
  return true;
}

enum { PARTS_DEEP = 4 };

/* The one record of B that says the same as x; TALKS_NO_RECORD for none or several. */
static talks_rec only_twin(const talks__matching *m, talks_rec x) {
  size_t n;
  talks_rec twin = TALKS_NO_RECORD;
  const talks_view *v = m->d->b.view;
  const talks_rec *all = talks__all(v, talks__kind_of(m->d->a.view, x), &n);
  for (size_t i = 0; i < n; i++) {
    if (!alone(v, m->from, all[i]) || !all_same(m, x, all[i], PARTS_DEEP)) continue;
    if (twin != TALKS_NO_RECORD) return TALKS_NO_RECORD;
    twin = all[i];
  }
  return twin;
}

/* The records of A that stand, kind by kind, and are to be listed if they are alone. */
static void guess_renamed(talks__matching *m) {
  const talks_view *v = m->d->a.view;
  for (int kind = 0; kind < TALKS_KINDS; kind++) {
    size_t n;
    const talks_rec *all = talks__all(v, (talks__kind)kind, &n);
    for (size_t i = 0; i < n; i++)
      if (alone(v, m->to, all[i])) m->guessed[all[i]] = only_twin(m, all[i]);
    for (size_t i = 0; i < n; i++) /* two of A with one twin: no guess */
      for (size_t k = i + 1; k < n && m->guessed[all[i]] != TALKS_NO_RECORD; k++)
        if (m->guessed[all[k]] == m->guessed[all[i]])
          m->guessed[all[k]] = m->guessed[all[i]] = TALKS_NO_RECORD;
  }
}

static void join_parts(talks__matching *m, talks_rec x, talks_rec y, unsigned depth) {
  talks__kind kind = talks__kind_of(m->d->a.view, x);
  m->to[x] = y;
  m->from[y] = x;
  for (int f = (int)talks__kind_info_of(kind)->first; f < (int)talks__kind_end(kind);
       f++) {
    uint32_t n, k;
    if (talks__field_info_of((talks__field)f)->type != TALKS_T_SUB || depth == 0)
      continue;
    const talks_rec *p = talks__refs(m->d->a.view, x, (talks__field)f, &n);
    const talks_rec *q = talks__refs(m->d->b.view, y, (talks__field)f, &k);
    for (uint32_t i = 0; i < n && i < k; i++) join_parts(m, p[i], q[i], depth - 1);
  }
}

talks_status talks__match_dossiers(talks_answer *a, const talks__diff *d,
                                   talks__matching *out) {
  *out = (talks__matching){.a = a, .d = d};
  talks_status status = match_ids(out);
  if (status) return status;
  guess_renamed(out);
  for (talks_rec x = 0; x < d->a.view->model->nrecords; x++)
    if (out->guessed[x] != TALKS_NO_RECORD)
      join_parts(out, x, out->guessed[x], PARTS_DEEP);
  return TALKS_OK;
}

/* ---- putting ---------------------------------------------------------------------------- */

/* A record of one side: what it is called, of a statement also whose word it is. */
static void put_record(talks_answer *a, talks__eye eye, talks_rec rec) {
  talks__eye back = talks__look(a, eye);
  talks_support s = talks__rests_or_itself(a, rec);
  talks__kind kind = talks__kind_of(a->view, rec);
  talks__open(a, TALKS_ITEM_record_change);
  talks__put_ref(a, TALKS_ITEM_record, rec, s);
  talks__put_plain(a, TALKS_ITEM_kind_name, talks__kind_info_of(kind)->name, false, s);
  if (kind == TALKS_K_statement) talks__put_lines(a, TALKS_ITEM_lines, &rec, 1);
  talks__close(a);
  talks__look(a, back);
}

static void put_alone(talks__matching *m, bool after) {
  talks__eye eye = after ? m->d->b : m->d->a;
  const talks_rec *across = after ? m->from : m->to;
  talks__open(m->a, after ? TALKS_ITEM_only_after : TALKS_ITEM_only_before);
  for (int kind = 0; kind < TALKS_KINDS; kind++) {
    size_t n;
    const talks_rec *all = talks__all(eye.view, (talks__kind)kind, &n);
    for (size_t i = 0; i < n; i++) {
      bool gone = across[all[i]] != TALKS_NO_RECORD &&
                  !talks__stands((after ? m->d->a : m->d->b).view, across[all[i]]);
      if (gone || alone(eye.view, across, all[i])) put_record(m->a, eye, all[i]);
    }
  }
  talks__close(m->a);
}

void talks__put_renamed_one(const talks__matching *m, talks_rec before, talks_rec after) {
  talks_answer *a = m->a;
  talks__eye back = talks__look(a, m->d->a);
  talks_support s = talks__rests_or_itself(a, before);
  talks__look(a, m->d->b);
  s = talks__weaken(talks__join(a, s, talks__rests_or_itself(a, after)), TALKS_INFERRED);
  talks__open(a, TALKS_ITEM_renamed_one);
  talks__put_ref(a, TALKS_ITEM_new_id, after, s);
  talks__put_plain(a, TALKS_ITEM_kind_name,
                   talks__kind_info_of(talks__kind_of(a->view, after))->name, false, s);
  talks__look(a, m->d->a);
  talks__put_ref(a, TALKS_ITEM_old_id, before, s);
  talks__close(a);
  talks__look(a, back);
}

static void put_renamed(talks__matching *m) {
  const talks_view *v = m->d->a.view;
  talks__open(m->a, TALKS_ITEM_renamed);
  for (int kind = 0; kind < TALKS_KINDS; kind++) {
    size_t n;
    const talks_rec *all = talks__all(v, (talks__kind)kind, &n);
    for (size_t i = 0; i < n; i++)
      if (m->guessed[all[i]] != TALKS_NO_RECORD)
        talks__put_renamed_one(m, all[i], m->guessed[all[i]]);
  }
  talks__close(m->a);
}

/* Fields of evidence stand apart from what the record says. */
static bool is_evidence(talks__kind kind, talks__field field) {
  static const talks__field models[] = {
      TALKS_F_position_from,      TALKS_F_position_because,      TALKS_F_position_against,
      TALKS_F_position_inference, TALKS_F_position_inference_zh, TALKS_F_position_outside,
      TALKS_F_position_outside_zh};
  for (size_t i = 0; i < TALKS_COUNT(models); i++)
    if (talks__field_like(kind, models[i]) == (int)field) return true;
  return false;
}

static void put_fields(talks__matching *m, talks_rec x, talks_rec y, bool evidence) {
  bool any = false;
  talks__kind kind = talks__kind_of(m->d->b.view, y);
  for (int f = (int)talks__kind_info_of(kind)->first; f < (int)talks__kind_end(kind);
       f++) {
    talks__field field = (talks__field)f;
    if (is_evidence(kind, field) != evidence ||
        talks__same_field(m->d, x, y, field, m->to))
      continue;
    if (!any)
      talks__open(m->a,
                  evidence ? TALKS_ITEM_evidence_changes : TALKS_ITEM_field_changes);
    any = true;
    talks__put_field_change(m->a, m->d, x, y, field);
  }
  if (any) talks__close(m->a);
}

static bool equal(const talks__matching *m, talks_rec x, talks_rec y) {
  talks__kind kind = talks__kind_of(m->d->b.view, y);
  for (int f = (int)talks__kind_info_of(kind)->first; f < (int)talks__kind_end(kind); f++)
    if (!talks__same_field(m->d, x, y, (talks__field)f, m->to)) return false;
  return true;
}

static talks_status put_altered(talks__matching *m) {
  talks_answer *a = m->a;
  const talks_view *v = m->d->b.view;
  size_t same = 0;
  talks_rec *unaltered =
      talks__arena_alloc(&a->arena, v->model->nrecords + 1, sizeof *unaltered);
  if (!unaltered) return TALKS_NO_MEMORY;
  talks__open(a, TALKS_ITEM_altered);
  for (int kind = 0; kind < TALKS_KINDS; kind++) {
    size_t n;
    const talks_rec *all = talks__all(v, (talks__kind)kind, &n);
    for (size_t i = 0; i < n; i++) {
      talks_rec before = m->from[all[i]];
      if (before == TALKS_NO_RECORD || !talks__stands(m->d->a.view, before) ||
          m->guessed[before] != TALKS_NO_RECORD)
        continue;
      if (equal(m, before, all[i])) {
        unaltered[same++] = all[i];
        continue;
      }
      talks__open(a, TALKS_ITEM_record_change);
      talks__put_ref(a, TALKS_ITEM_record, all[i], talks__rests_or_itself(a, all[i]));
      talks__put_plain(a, TALKS_ITEM_kind_name,
                       talks__kind_info_of((talks__kind)kind)->name, false,
                       talks__rests_or_itself(a, all[i]));
      put_fields(m, before, all[i], false);
      put_fields(m, before, all[i], true);
      talks__close(a);
    }
  }
  talks__close(a);
  talks__put_count(a, TALKS_ITEM_unaltered, (int64_t)same,
                   talks__weaken(talks__counted(a, unaltered, same), TALKS_INFERRED));
  return TALKS_OK;
}

talks_status talks__put_dossiers(talks_answer *a, const talks__diff *d) {
  talks__matching m;
  talks_status status = talks__match_dossiers(a, d, &m);
  if (status) return status;
  put_alone(&m, true);
  put_alone(&m, false);
  put_renamed(&m);
  return put_altered(&m);
}
