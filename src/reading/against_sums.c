/* reading/against_sums.c: a total and its parts in one document.
 *
 * Quantities of the dossier name their parts. A figure of a document that measures such a
 * quantity is held against those that measure its parts: of the same scope and unit, in the
 * same sentence, or else asserted by the same speaker at a time that meets its own. As in a
 * dossier, parts that are missing can only add, so that a sum that lacks one is only ever
 * too large.
 */
#include "reading/against.h"

#include <string.h>

typedef struct {
  uint32_t fact, figure;
} place;

typedef struct {
  talks__holder *f;
  place *list; /* figures of the document that measure something of the dossier */
  size_t n, cap;
  talks__buf printed;
} sums;

static const talks__fact *fact_at(const sums *s, size_t i) {
  return &s->f->l->facts[s->list[i].fact];
}
static const talks__fact_figure *figure_at(const sums *s, size_t i) {
  return &fact_at(s, i)->figures[s->list[i].figure];
}
static talks_days time_at(const sums *s, size_t i) {
  const talks__fact_figure *one = figure_at(s, i);
  return one->timed ? one->measure.time : fact_at(s, i)->claim.time;
}

static void list_figures(sums *s) {
  talks__holder *f = s->f;
  for (size_t i = f->p->first_fact; i < f->l->n; i++)
    for (uint32_t k = 0; k < f->l->facts[i].nfigures; k++) {
      if (f->l->facts[i].figures[k].quantity == TALKS_NO_RECORD) continue;
      place *more =
          talks__grow(f->l->reader->ctx, s->list, &s->cap, s->n + 1, sizeof *more);
      if (!more) f->status = TALKS_NO_MEMORY;
      if (!more) return;
      s->list = more;
      more[s->n++] = (place){(uint32_t)i, k};
    }
}

/* The figure of a part that belongs to a total: SIZE_MAX, where none does. */
static size_t part_beside(const sums *s, size_t total, talks_rec quantity) {
  const talks__fact_figure *whole = figure_at(s, total);
  const talks__claim *says = &fact_at(s, total)->claim;
  size_t best = SIZE_MAX, first = total > LEDGER_WALK ? total - LEDGER_WALK : 0;
  size_t last = s->n - total > LEDGER_WALK ? total + LEDGER_WALK : s->n;
  s->f->p->document->conflicts_cut |= first > 0 || last < s->n;
  for (size_t i = first; i < last; i++) {
    const talks__fact_figure *one = figure_at(s, i);
    const talks__claim *other = &fact_at(s, i)->claim;
    if (one->quantity != quantity || one->scope != whole->scope ||
        !talks__str_eq(one->measure.value->unit, whole->measure.value->unit))
      continue;
    if (s->list[i].fact == s->list[total].fact) return i;
    if (best == SIZE_MAX && talks__says_so(says) && talks__says_so(other) &&
        talks__one_voice(says, other) &&
        talks__days_meet(time_at(s, i), time_at(s, total)))
      best = i;
  }
  return best;
}

static bool is_known(const sums *s, const talks__proposed_conflict *c) {
  const talks__holder *f = s->f;
  for (size_t i = 0; i < f->n; i++)
    if (f->found[i].rule == c->rule && f->found[i].at.from == c->at.from &&
        f->list[f->of[i]].paragraph == f->list[f->l->facts[f->fact].proposal].paragraph)
      return true;
  return false;
}

static void check(sums *s, size_t total) {
  talks__holder *f = s->f;
  const talks__fact_figure *whole = figure_at(s, total);
  talks__figure_range sum = talks__no_sum;
  uint32_t n, found = 0;
  const talks_rec *parts =
      talks__refs(f->m->view, whole->quantity, TALKS_F_quantity_parts, &n);
  s->printed.n = 0;
  for (uint32_t i = 0; i < n; i++) {
    size_t part = part_beside(s, total, parts[i]);
    if (part == SIZE_MAX) continue;
    if (!talks__sum_add(&sum, figure_at(s, part)->measure.value)) return;
    if (found++ > 0) talks__buf_puts(&s->printed, " + ");
    talks__buf_str(&s->printed, figure_at(s, part)->printed);
  }
  if (found < n) sum.has_high = false;
  if (found == 0 || talks__sum_fits(&sum, found == n, whole->measure.value)) return;
  f->fact = s->list[total].fact;
  talks__proposed_conflict c = talks__conflict_of(TALKS_RULE_sum, whole->at);
  c.on = whole->quantity;
  c.sum = sum;
  c.other = talks__arena_str(&f->l->arena, talks__buf_view(&s->printed));
  if (talks__buf_status(&s->printed) || !c.other.p) f->status = TALKS_NO_MEMORY;
  if (!f->status && !is_known(s, &c)) talks__hold_emit(f, c);
}

void talks__hold_sums(talks__holder *f) {
  sums s = {.f = f};
  if (!f->m) return;
  talks__buf_init(&s.printed, f->l->reader->ctx);
  list_figures(&s);
  for (size_t i = 0; i < s.n && !f->status; i++) check(&s, i);
  talks__buf_free(&s.printed);
  talks__free(f->l->reader->ctx, s.list);
}
