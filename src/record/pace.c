/* record/pace.c: running totals and their pace, exactly; see fighting.h. */
#include "record/fighting.h"

/* ---- what goes with a total ---------------------------------------------------- */

static bool runs(const talks_view *v, talks_rec quantity) {
  size_t n;
  const talks_rec *all = talks__all(v, TALKS_K_quantity, &n);
  for (size_t i = 0; i < n; i++)
    if (talks__ref(v, all[i], TALKS_F_quantity_per_day_of) == quantity) return true;
  return false;
}

static talks__figure_entry daily_for(const talks_view *v, const talks__entries *all,
                                     const talks__figure_entry *total) {
  for (size_t i = 0; i < all->n; i++) {
    const talks__figure_entry *e = &all->of[i];
    if (talks__ref(v, e->quantity, TALKS_F_quantity_per_day_of) == total->quantity &&
        e->source == total->source && talks__same_voice(v, e, total) &&
        talks__days_meet(e->time, total->time) && talks__is_number(e->value) &&
        talks__str_eq(e->value->unit, total->value->unit))
      return *e;
  }
  return (talks__figure_entry){.figure = TALKS_NO_RECORD, .statement = TALKS_NO_RECORD};
}

static talks_rec start_of(const talks_view *v, talks_rec scope) {
  uint32_t n = 0;
  const talks_rec *starts =
      scope == TALKS_NO_RECORD ? NULL : talks__refs(v, scope, TALKS_F_scope_begins, &n);
  for (uint32_t i = 0; i < n; i++)
    if (talks__stands(v, starts[i])) return starts[i];
  return TALKS_NO_RECORD;
}

/* The day on which the total stood; false where nothing bounds it. That of a whole span
 * stood at its end. */
static bool day_of(const talks_view *v, const talks__figure_entry *total, talks__pace *p) {
  talks_days own = talks__when(v, total->statement);
  if (own.sort == TALKS_LASTING) own = total->time;
  p->to_is_earliest = own.from != own.to;
  p->to = own.from;
  return own.from != TALKS_DAY_MIN;
}

/* Figures of this total and scope on record. */
static size_t points_of(const talks__entries *all, const talks__figure_entry *total) {
  size_t n = 0;
  for (size_t i = 0; i < all->n; i++)
    n += all->of[i].quantity == total->quantity && all->of[i].scope == total->scope;
  return n;
}

/* ---- arithmetic ---------------------------------------------------------------- */

/* 1,178,000 gives 1,200,000: the next number of which all but the first two digits are 0. */
static bool next_round(talks_rational value, talks_rational *out) {
  int64_t step = 1, next;
  if (value.den != 1 || value.num < 10) return false;
  while (value.num / step >= 100) step *= 10;
  if (!talks__i64_add(value.num / step, 1, &next) || !talks__i64_mul(next, step, &next))
    return false;
  *out = (talks_rational){next, 1};
  return true;
}

static int64_t round_up(talks_rational r) { return r.num / r.den + (r.num % r.den > 0); }

static void reckon(talks__pace *p) {
  talks_rational total = p->total.value->v[0], left, days;
  talks_rational daily = p->daily.value ? p->daily.value->v[0] : (talks_rational){0, 1};
  p->has_average = p->dated && p->days > 0 && total.num > 0 &&
                   talks__rat_div(total, (talks_rational){p->days, 1}, &p->average);
  p->has_pace =
      p->has_average && daily.num > 0 && talks__rat_div(daily, p->average, &p->pace);
  p->has_next = daily.num > 0 && next_round(total, &p->next) &&
                talks__rat_sub(p->next, total, &left) &&
                talks__rat_div(left, daily, &days);
  if (p->has_next) p->days_to_next = round_up(days);
}

talks_status talks__paces(const talks_view *v, talks__arena *arena, talks__pace **out,
                          size_t *n) {
  talks__entries all;
  talks_status status = talks__entries_gather(v, arena, &all);
  if (status) return status;
  talks__pace *list = talks__arena_alloc(arena, all.n + 1, sizeof *list);
  if (!list) return TALKS_NO_MEMORY;
  *n = 0;
  for (size_t i = 0; i < all.n; i++) {
    const talks__figure_entry *e = &all.of[i];
    talks_days start;
    if (!talks__is_number(e->value) || !runs(v, e->quantity)) continue;
    talks__pace p = {.total = *e, .daily = daily_for(v, &all, e)};
    p.start = start_of(v, e->scope);
    p.points = points_of(&all, e);
    bool known = day_of(v, e, &p) && p.start != TALKS_NO_RECORD &&
                 talks__days_in(v, p.start, TALKS_F_start_on, &start);
    p.dated = known && start.from == start.to;
    if (p.dated) p.from = start.from;
    if (p.dated) p.days = (int64_t)p.to - start.from;
    reckon(&p);
    list[(*n)++] = p;
  }
  *out = list;
  return TALKS_OK;
}
