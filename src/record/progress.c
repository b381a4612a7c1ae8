/* record/progress.c: who says how much of what is agreed.
 *
 * Reads the figures whose quantity measures progress. Percentages of different wholes are
 * never averaged, added or put on one axis: all that is said of them together is whether
 * they are of one whole.
 */
#include "record/record.h"

#include "dossier/figures.h"

static bool measures_progress(const talks_view *v, talks_rec figure) {
  talks_rec quantity = talks__ref(v, figure, TALKS_F_figure_quantity);
  return quantity != TALKS_NO_RECORD &&
         talks__word_in(v, quantity, TALKS_F_quantity_measures) ==
             TALKS_WORD_measures_progress;
}

static bool same_claim(const talks_view *v, const talks__claim *a,
                       const talks__claim *b) {
  return a->scope == b->scope &&
         talks__same_value(talks__figure_in(v, a->figure, TALKS_F_figure_value),
                    talks__figure_in(v, b->figure, TALKS_F_figure_value));
}

static bool names_speaker(const talks_view *v, const talks__claim *c) {
  return talks__ref(v, c->statement, TALKS_F_statement_who) != TALKS_NO_RECORD;
}

/* A repeat adds nothing, unless it names the speaker that the first one left out. */
static bool merge(const talks_view *v, talks__claim *list, size_t n, talks__claim c) {
  for (size_t i = 0; i < n; i++) {
    if (!same_claim(v, &list[i], &c)) continue;
    if (!names_speaker(v, &list[i]) && names_speaker(v, &c)) list[i] = c;
    return true;
  }
  return false;
}

static int by_date(const void *a, const void *b, const void *user) {
  const talks__claim *x = a, *y = b;
  if (x->when.to != y->when.to) return x->when.to < y->when.to ? -1 : 1;
  return talks__str_natcmp(talks__id(user, x->statement), talks__id(user, y->statement));
}

talks_status talks__progress_claims(const talks_view *v, talks__arena *arena,
                                    talks__claim **out, size_t *n) {
  size_t figures, found = 0;
  const talks_rec *all = talks__all(v, TALKS_K_figure, &figures);
  talks__claim *list = talks__arena_alloc(arena, figures + 1, sizeof *list);
  if (!list) return TALKS_NO_MEMORY;
  for (size_t i = 0; i < figures; i++) {
    if (!measures_progress(v, all[i])) continue;
    talks_rec statement = talks__parent(v, all[i]);
    talks__claim c = {statement, all[i], talks__ref(v, all[i], TALKS_F_figure_scope),
                      talks__when(v, statement)};
    if (!merge(v, list, found, c)) list[found++] = c;
  }
  *out = list;
  *n = found;
  return talks__sort(v->ctx, list, found, sizeof *list, by_date, v);
}

bool talks__claims_differ(const talks__claim *claims, size_t n, size_t *wholes) {
  *wholes = 0;
  for (size_t i = 0; i < n; i++) {
    bool seen = false;
    for (size_t k = 0; k < i && !seen; k++) seen = claims[k].scope == claims[i].scope;
    *wholes += !seen;
  }
  return *wholes == n;
}
