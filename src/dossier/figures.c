/* dossier/figures.c: gathers the figures of a view; see figures.h. */
#include "dossier/figures.h"

#include "dossier/finder.h"

static int by_quantity(const void *a, const void *b, const void *user) {
  const talks__figure_entry *x = a, *y = b;
  const talks_view *v = user;
  if (x->quantity != y->quantity) return x->quantity < y->quantity ? -1 : 1;
  if (x->scope != y->scope) return x->scope < y->scope ? -1 : 1;
  return talks__str_natcmp(talks__id(v, x->figure), talks__id(v, y->figure));
}

/* The days a figure is of. One that covers a span ("2022 to 2025-12") is as of the span's
 * end, which is known to the month where it is the end of one. */
static talks_days time_of_figure(const talks_view *v, talks_rec statement) {
  int year, month, mday, next_mday;
  talks_days days = talks__time_of(v, statement);
  if (days.sort != TALKS_LASTING || days.to == TALKS_DAY_MAX) return days;
  talks_day_civil(days.to, &year, &month, &mday);
  talks_day_civil(days.to + 1, &year, &month, &next_mday);
  int32_t start = next_mday == 1 ? days.to - (mday - 1) : days.to;
  if (start > days.from) days.from = start;
  days.sort = TALKS_WHEN;
  return days;
}

talks_status talks__entries_gather(const talks_view *v, talks__arena *arena,
                                   talks__entries *out) {
  size_t n;
  const talks_rec *all = talks__all(v, TALKS_K_figure, &n);
  talks__entries list = {talks__arena_alloc(arena, n + 1, sizeof *list.of), 0};
  if (!list.of) return TALKS_NO_MEMORY;
  for (size_t i = 0; i < n; i++) {
    talks__figure_entry e = {.figure = all[i], .statement = talks__parent(v, all[i])};
    e.quantity = talks__ref(v, e.figure, TALKS_F_figure_quantity);
    e.scope = talks__ref(v, e.figure, TALKS_F_figure_scope);
    e.source = v->model->records[e.statement].source;
    e.value = talks__figure_in(v, e.figure, TALKS_F_figure_value);
    e.time = time_of_figure(v, e.statement);
    list.of[list.n++] = e; /* quantity and value must be given */
  }
  *out = list;
  return talks__sort(v->ctx, list.of, list.n, sizeof *list.of, by_quantity, v);
}

talks__entries talks__entries_group(const talks__entries *all, size_t i, bool scoped) {
  size_t end = i + 1;
  while (end < all->n && all->of[end].quantity == all->of[i].quantity &&
         (!scoped || all->of[end].scope == all->of[i].scope))
    end++;
  return (talks__entries){all->of + i, end - i};
}

bool talks__kind_asserts(talks__word kind) {
  return kind == TALKS_WORD_statement_kind_claim ||
         kind == TALKS_WORD_statement_kind_assessment ||
         kind == TALKS_WORD_statement_kind_wording;
}

bool talks__asserts(const talks_view *v, const talks__figure_entry *e) {
  return talks__kind_asserts(talks__word_in(v, e->statement, TALKS_F_statement_kind));
}

bool talks__same_voice(const talks_view *v, const talks__figure_entry *a,
                       const talks__figure_entry *b) {
  return talks__speaker(v, a->statement) == talks__speaker(v, b->statement) &&
         talks__same_refs(v, a->statement, b->statement, TALKS_F_statement_who);
}

bool talks__is_number(const talks__figure *f) {
  return f->form == TALKS_FIG_VALUE &&
         (f->bound == TALKS_FIG_PLAIN || f->bound == TALKS_FIG_ABOUT);
}

bool talks__same_value(const talks__figure *a, const talks__figure *b) {
  bool equal = a->form == b->form && a->bound == b->bound && a->n == b->n &&
               a->form != TALKS_FIG_WORDS && talks__str_eq(a->unit, b->unit);
  for (unsigned i = 0; equal && i < a->n; i++)
    equal = talks__rat_cmp(a->v[i], b->v[i]) == 0;
  return equal;
}
