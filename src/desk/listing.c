/* desk/listing.c: sections that are lists of records, as a table, and the walk over it.
 *
 * Questions put a section among parts of their own.
 */
#include "desk/listing.h"

#include "desk/parts.h"

/* ---- the walk ------------------------------------------------------------------ */

talks_support talks__rests_or_itself(talks_answer *a, talks_rec rec) {
  talks_support s = talks__rests(a, rec);
  if (s.on == 0 && s.basis == TALKS_STATED) s.on = talks__itself(a, rec).on;
  return s;
}

static void put_refs(talks_answer *a, talks_rec rec, const talks__column *c,
                     talks_support s) {
  uint32_t n;
  const talks_rec *refs = talks__refs(a->view, rec, c->field, &n);
  if (n == 0) return;
  talks__open(a, c->item);
  for (uint32_t i = 0; i < n; i++) {
    bool statement = talks__kind_of(a->view, refs[i]) == TALKS_K_statement;
    if (statement && !talks__stands(a->view, refs[i])) continue;
    talks__put_ref(a, c->each, refs[i], statement ? talks__rests(a, refs[i]) : s);
  }
  talks__close(a);
}

static void put_inner(talks_answer *a, talks_rec rec, const talks__column *c) {
  uint32_t n;
  const talks_rec *children = talks__refs(a->view, rec, c->field, &n);
  if (n == 0) return;
  talks__open(a, c->item);
  for (uint32_t i = 0; i < n; i++) {
    if (!talks__stands(a->view, children[i])) continue;
    talks__open(a, c->each);
    talks__put_ref(a, TALKS_ITEM_record, children[i],
                   talks__rests_or_itself(a, children[i]));
    talks__put_columns(a, children[i], c->inner, c->ninner);
    talks__close(a);
  }
  talks__close(a);
}

/* "3.52 4.41": places in the sources. */
void talks__put_places(talks_answer *a, talks__item item, talks_rec rec,
                       talks__field field, talks_support s) {
  uint32_t n;
  const talks__passage *at = talks__passages(a->view, rec, field, &n);
  talks__buf b;
  talks__buf_init(&b, a->view->ctx);
  for (uint32_t i = 0; i < n; i++) {
    if (!talks__source_in_view(a->view, at[i].source)) continue;
    talks_str source = talks__mark_name(talks__id(a->view, at[i].source));
    talks__buf_printf(&b, "%s%.*s.%u", b.n > 0 ? " " : "", (int)source.n, source.p,
                      at[i].paragraph);
  }
  talks_str kept = talks__arena_str(&a->arena, talks__buf_view(&b));
  a->failed = a->failed || b.failed || !kept.p;
  talks__buf_free(&b);
  if (!a->failed) talks__put_plain(a, item, kept, false, s);
}

static void put_column(talks_answer *a, talks_rec rec, const talks__column *c,
                       talks_support s) {
  talks_days days;
  switch (talks__field_info_of(c->field)->type) {
  case TALKS_T_TEXT:
    if (c->each == c->item)
      talks__put_plain(a, c->item, talks__text(a->view, rec, c->field), true, s);
    else talks__put_text(a, c->item, rec, c->field, s);
    break;
  case TALKS_T_WORD:
    talks__put_word(a, c->item, talks__word_in(a->view, rec, c->field), s);
    break;
  case TALKS_T_DAYS:
    if (talks__days_in(a->view, rec, c->field, &days))
      talks__put_dates(a, c->item, days, s);
    break;
  case TALKS_T_FIGURE:
    talks__put_figure(a, c->item, talks__figure_in(a->view, rec, c->field), s);
    break;
  case TALKS_T_REF:
    talks__put_ref(a, c->item, talks__ref(a->view, rec, c->field), s);
    break;
  case TALKS_T_REFS:
    put_refs(a, rec, c, s);
    break;
  case TALKS_T_SUB:
    put_inner(a, rec, c);
    break;
  case TALKS_T_PASSAGES:
    talks__put_places(a, c->item, rec, c->field, s);
    break;
  case TALKS_T_COUNT:
    if (talks__value_of(a->view->model, rec, c->field))
      talks__put_count(a, c->item, (int64_t)talks__count_in(a->view, rec, c->field, 0),
                       s);
    break;
  default:
    break; /* no other type is shown in a list */
  }
}

void talks__put_columns(talks_answer *a, talks_rec rec, const talks__column *columns,
                        size_t n) {
  talks_support s = talks__rests_or_itself(a, rec);
  for (size_t i = 0; i < n; i++) put_column(a, rec, &columns[i], s);
}

typedef struct {
  const talks_view *v;
  talks__field by;
} sorting;

/* What is not given sorts first, a count last; equal ones by id. */
static int by_field(const void *x, const void *y, const void *user) {
  const sorting *s = user;
  talks_rec a = *(const talks_rec *)x, b = *(const talks_rec *)y;
  talks__type type =
      s->by == TALKS_FIELDS ? TALKS_T_TEXT : talks__field_info_of(s->by)->type;
  if (type == TALKS_T_WORD) {
    talks__word p = talks__word_in(s->v, a, s->by), q = talks__word_in(s->v, b, s->by);
    if (p != q) return p < q ? -1 : 1;
  } else if (type == TALKS_T_COUNT) {
    uint64_t p = talks__count_in(s->v, a, s->by, UINT64_MAX);
    uint64_t q = talks__count_in(s->v, b, s->by, UINT64_MAX);
    if (p != q) return p < q ? -1 : 1;
  } else if (type == TALKS_T_DAYS) {
    talks_days p = {TALKS_DAY_MIN, TALKS_DAY_MIN, TALKS_WHEN}, q = p;
    talks__days_in(s->v, a, s->by, &p);
    talks__days_in(s->v, b, s->by, &q);
    if (p.to != q.to) return p.to < q.to ? -1 : 1;
    if (p.from != q.from) return p.from < q.from ? -1 : 1;
  } else if (type == TALKS_T_REF || type == TALKS_T_REFS) {
    talks_rec p = talks__ref(s->v, a, s->by), q = talks__ref(s->v, b, s->by);
    talks_str none = talks__str(NULL);
    int order = talks__str_natcmp(p == TALKS_NO_RECORD ? none : talks__id(s->v, p),
                                  q == TALKS_NO_RECORD ? none : talks__id(s->v, q));
    if (order) return order;
  }
  return talks__str_natcmp(talks__id(s->v, a), talks__id(s->v, b));
}

static bool has_live_child(const talks_view *v, talks_rec rec, talks__field field) {
  uint32_t n;
  const talks_rec *children = talks__refs(v, rec, field, &n);
  for (uint32_t i = 0; i < n; i++)
    if (talks__stands(v, children[i])) return true;
  return false;
}

void talks__put_entries(talks_answer *a, const talks__section *section,
                        const talks_rec *recs, size_t n) {
  if (n == 0) return;
  talks__open(a, section->list);
  for (size_t i = 0; i < n; i++) {
    talks__open(a, section->entry);
    talks__put_ref(a, TALKS_ITEM_record, recs[i], talks__rests_or_itself(a, recs[i]));
    talks__put_columns(a, recs[i], section->columns, section->n);
    talks__close(a);
  }
  talks__close(a);
}

talks_status talks__put_section(talks_answer *a, const talks__section *section) {
  size_t n, kept = 0;
  sorting by = {a->view, section->sort_by};
  const talks_rec *all = talks__all(a->view, section->kind, &n);
  talks_rec *sorted = talks__arena_alloc(&a->arena, n + 1, sizeof *sorted);
  if (!sorted) return TALKS_NO_MEMORY;
  for (size_t i = 0; i < n; i++)
    if (section->needs == TALKS_FIELDS || has_live_child(a->view, all[i], section->needs))
      sorted[kept++] = all[i];
  talks_status status =
      talks__sort(a->view->ctx, sorted, kept, sizeof *sorted, by_field, &by);
  if (!status) talks__put_entries(a, section, sorted, kept);
  return status;
}

/* ---- the tables ---------------------------------------------------------------- */

#define ONE(item, field) \
  { TALKS_ITEM_##item, TALKS_ITEMS, TALKS_F_##field, NULL, 0 }
#define PLAIN(item, field) \
  { TALKS_ITEM_##item, TALKS_ITEM_##item, TALKS_F_##field, NULL, 0 }
#define MANY(item, each, field) \
  { TALKS_ITEM_##item, TALKS_ITEM_##each, TALKS_F_##field, NULL, 0 }
#define INNER(item, each, field, columns) \
  { TALKS_ITEM_##item, TALKS_ITEM_##each, TALKS_F_##field, columns, TALKS_COUNT(columns) }

static const talks__column stage_columns[] = {
    ONE(stage_word, stage_stage), ONE(days, stage_on), ONE(amount, stage_amount),
    ONE(scope, stage_scope), ONE(text, stage_en)};
static const talks__column instrument_columns[] = {
    ONE(text, instrument_en), ONE(sort, instrument_kind),
    MANY(payers, payer, instrument_payer), MANY(receivers, receiver, instrument_to),
    INNER(stages, stage, instrument_stages, stage_columns)};
static const talks__column control_columns[] = {
    MANY(holders, holder, control_holder), ONE(days, control_on),
    ONE(share, control_share), ONE(text, control_en)};
static const talks__column place_columns[] = {
    ONE(text, place_en), INNER(control_claims, control, place_control, control_columns)};

#define SECTION(list, entry, kind, sort, needs, columns) \
  { \
    TALKS_ITEM_##list, TALKS_ITEM_##entry, TALKS_K_##kind, sort, needs, columns, \
        TALKS_COUNT(columns) \
  }
static const talks__section instruments =
    SECTION(instruments, instrument, instrument, TALKS_F_instrument_kind, TALKS_FIELDS,
            instrument_columns);
static const talks__section places =
    SECTION(places, place, place, TALKS_FIELDS, TALKS_F_place_control, place_columns);

talks_status talks__put_instruments(talks_answer *a) {
  return talks__put_section(a, &instruments);
}

talks_status talks__put_control(talks_answer *a) {
  return talks__put_section(a, &places);
}
