/* dossier/contradictions_figures.c: the rules that compare figures.
 *
 * Figures of one quantity and one scope stand together in a list and are compared pair
 * by pair. A figure without a scope is compared only where no figure of its quantity
 * has one: then the quantity itself says of what. What somebody asks for, offers or
 * foresees is compared only with what the same speaker asks for, offers or foresees; so
 * is what a poll finds, and a judgement. A denial's figure is not asserted and never
 * compared.
 */
#include "dossier/figures.h"
#include "dossier/finder.h"

typedef talks__figure_entry entry;
typedef talks__entries entries;

/* Figures of one quantity and scope, and what the rules look at of each. */
typedef struct {
  entries all;
  talks__claim *claims;
  talks__measure *measures;
} compared;

/* ---- what the rules look at ---------------------------------------------------- */

static bool is_opinion(const talks_view *v, talks_rec quantity) {
  return talks__word_in(v, quantity, TALKS_F_quantity_measures) ==
         TALKS_WORD_measures_opinion;
}

static bool take(talks__finder *f, const entries *all, compared *out) {
  compared c = {*all, talks__arena_alloc(f->arena, all->n + 1, sizeof *c.claims),
                talks__arena_alloc(f->arena, all->n + 1, sizeof *c.measures)};
  if (!c.claims || !c.measures) f->status = TALKS_NO_MEMORY;
  for (size_t i = 0; i < all->n && !f->status; i++) {
    const entry *e = &all->of[i];
    c.claims[i] = talks__claim_of(f->v, e->statement);
    c.measures[i] =
        (talks__measure){&c.claims[i], e->value, e->time, is_opinion(f->v, e->quantity)};
  }
  *out = c;
  return f->status == TALKS_OK;
}

/* ---- figures: values that clash ------------------------------------------------ */

static talks__contradiction finding(talks__rule rule, const entry *a, const entry *b) {
  talks__contradiction c = {.rule = rule, .a = a->statement, .on = a->quantity};
  c.b = b ? b->statement : TALKS_NO_RECORD;
  c.of.figures.a = c.of.figures.odd = a->figure;
  c.of.figures.b = b ? b->figure : TALKS_NO_RECORD;
  return c;
}

static void compare_pair(talks__finder *f, const compared *c, size_t a, size_t b) {
  const talks__measure *x = &c->measures[a], *y = &c->measures[b];
  const entry *of = c->all.of;
  if (talks__measures_clash(x, y))
    talks__found(f, finding(TALKS_RULE_figures, &of[a], &of[b]));
  if (talks__speaker_is_lost(x, y))
    talks__found(f, finding(TALKS_RULE_drift, &of[a], &of[b]));
}

static void compare_all(talks__finder *f, const entries *all) {
  compared c;
  if (!take(f, all, &c)) return;
  for (size_t i = 0, step; i < all->n && !f->status; i += step) {
    entries group = talks__entries_group(all, i, true);
    bool bare = group.of->scope == TALKS_NO_RECORD;
    step = group.n;
    /* Those without a scope stand behind those of their quantity that have one. */
    if (bare && i > 0 && all->of[i - 1].quantity == group.of->quantity) continue;
    for (size_t a = i; a < i + group.n && !talks__finder_done(f); a++)
      for (size_t b = a + 1; b < i + group.n; b++) compare_pair(f, &c, a, b);
  }
}

/* ---- unit ---------------------------------------------------------------------- */

static bool has_number(const entry *e) { return talks__has_number(e->value); }

/* Another figure of the statement measures the same quantity: one is a conversion. */
static bool is_conversion(const entries *group, const entry *e) {
  for (size_t i = 0; i < group->n; i++)
    if (group->of[i].statement == e->statement && group->of[i].figure != e->figure)
      return true;
  return false;
}

static size_t count_alike(const entries *group, const entry *e) {
  size_t n = 0;
  for (size_t i = 0; i < group->n; i++)
    n += has_number(&group->of[i]) &&
         talks__units_alike(group->of[i].value->unit, e->value->unit);
  return n;
}

static const entry *first_unlike(const entries *group, const entry *e) {
  for (size_t i = 0; i < group->n; i++)
    if (has_number(&group->of[i]) &&
        !talks__units_alike(group->of[i].value->unit, e->value->unit))
      return &group->of[i];
  return NULL;
}

/* Against the unit the quantity declares; without one, against the unit of most of its
 * figures, or, of two that are as frequent, the one met first. */
static void check_units(talks__finder *f, const entries *group) {
  talks_str declared = talks__text(f->v, group->of->quantity, TALKS_F_quantity_unit);
  for (size_t i = 0; i < group->n; i++) {
    const entry *e = &group->of[i], *other = first_unlike(group, e);
    if (!has_number(e) || is_conversion(group, e)) continue;
    if (talks__unit_strays(e->value, declared))
      talks__found(f, finding(TALKS_RULE_unit, e, NULL));
    if (declared.n > 0 || !other) continue;
    size_t mine = count_alike(group, e), theirs = count_alike(group, other);
    if (mine < theirs || (mine == theirs && other < e))
      talks__found(f, finding(TALKS_RULE_unit, e, other));
  }
}

static uint32_t paragraphs_apart(const talks_view *v, const entry *a, const entry *b) {
  uint32_t x = v->model->records[a->statement].paragraph;
  uint32_t y = v->model->records[b->statement].paragraph;
  return x > y ? x - y : y - x;
}

/* Of a quantity that declares no unit and has no other figure, against the other money of
 * its source and scope. The finding names the nearest of the row. */
static void check_row(talks__finder *f, const entries *all, const entry *e,
                      const talks__figure **row) {
  const entry *nearest = NULL;
  size_t n = 0;
  if (e->scope == TALKS_NO_RECORD ||
      talks__text(f->v, e->quantity, TALKS_F_quantity_unit).n > 0)
    return;
  for (size_t i = 0; i < all->n; i++) {
    const entry *o = &all->of[i];
    if (o->source != e->source || o->scope != e->scope || o->quantity == e->quantity ||
        !has_number(o) || !talks__unit_is_money(o->value->unit))
      continue;
    if (!nearest || paragraphs_apart(f->v, o, e) < paragraphs_apart(f->v, nearest, e))
      nearest = o;
    row[n++] = o->value;
  }
  if (talks__unit_breaks_row(e->value, row, n))
    talks__found(f, finding(TALKS_RULE_unit, e, nearest));
}

static void check_all_units(talks__finder *f, const entries *all) {
  const talks__figure **row = talks__arena_alloc(f->arena, all->n + 1, sizeof(void *));
  if (!row) f->status = TALKS_NO_MEMORY;
  for (size_t i = 0, step; i < all->n && !talks__finder_done(f); i += step) {
    entries group = talks__entries_group(all, i, false);
    step = group.n;
    check_units(f, &group);
    if (group.n == 1) check_row(f, all, group.of, row);
  }
}

/* ---- rate ---------------------------------------------------------------------- */

static bool converts(const talks_view *v, const entry *to, const entry *from) {
  return talks__has_ref(v, to->quantity, TALKS_F_quantity_converts, from->quantity);
}

/* One amount in two currencies: of one quantity in one statement, or of a quantity that
 * converts another, in one paragraph. */
static bool same_amount(const talks_view *v, const entry *from, const entry *to) {
  const talks__record *x = &v->model->records[from->statement];
  const talks__record *y = &v->model->records[to->statement];
  if (from->scope != to->scope || talks__str_eq(from->value->unit, to->value->unit))
    return false;
  if (converts(v, to, from))
    return x->source == y->source && x->paragraph == y->paragraph;
  talks_str declared = talks__text(v, from->quantity, TALKS_F_quantity_unit);
  bool first = talks__str_eq(declared, from->value->unit) ||
               (!talks__str_eq(declared, to->value->unit) && from < to);
  return first && from->statement == to->statement; /* of one quantity: find_rates */
}

static void compare_currencies(talks__finder *f, const entry *from, const entry *to) {
  talks_rational rate;
  if (!same_amount(f->v, from, to) || !talks__rate_implied(from->value, to->value, &rate))
    return;
  talks__contradiction c = finding(TALKS_RULE_rate, from, NULL);
  if (to->statement != from->statement) c.b = to->statement;
  c.of.rate.from = from->figure;
  c.of.rate.to = to->figure;
  c.of.rate.value = rate;
  c.of.rate.vague =
      from->value->bound != TALKS_FIG_PLAIN || to->value->bound != TALKS_FIG_PLAIN;
  talks__found(f, c);
}

/* Each figure against those of its own quantity, and of the one it converts. */
static void find_rates(talks__finder *f, const entries *all) {
  for (size_t i = 0, step; i < all->n && !talks__finder_done(f); i += step) {
    entries to = talks__entries_group(all, i, false);
    step = to.n;
    talks_rec base = talks__ref(f->v, to.of->quantity, TALKS_F_quantity_converts);
    for (size_t k = 0, jump; k < all->n; k += jump) {
      entries from = talks__entries_group(all, k, false);
      jump = from.n;
      if (k != i && from.of->quantity != base) continue;
      for (size_t a = 0; a < from.n; a++)
        for (size_t b = 0; b < to.n; b++) compare_currencies(f, &from.of[a], &to.of[b]);
    }
  }
}

/* ---- sum ----------------------------------------------------------------------- */

static const entry *part_beside(const talks_view *v, const entries *all,
                                const entry *total, talks_rec quantity) {
  const entry *best = NULL;
  for (size_t i = 0; i < all->n; i++) {
    const entry *e = &all->of[i];
    if (e->quantity != quantity || e->scope != total->scope ||
        e->source != total->source || !has_number(e) ||
        !talks__str_eq(e->value->unit, total->value->unit))
      continue;
    if (e->statement == total->statement) return e;
    if (!best && talks__asserts(v, e) && talks__asserts(v, total) &&
        talks__same_voice(v, e, total) && talks__days_meet(e->time, total->time))
      best = e;
  }
  return best;
}

/* Parts that are missing can only add: so without them the sum has no upper end. */
static bool add_up(const talks_view *v, talks__arena *arena, const entries *all,
                   const entry *total, talks__sum *out, talks_status *status) {
  uint32_t n;
  const talks_rec *names = talks__refs(v, total->quantity, TALKS_F_quantity_parts, &n);
  talks_rec *parts = talks__arena_alloc(arena, n + 1, sizeof *parts);
  talks__figure_range whole;
  talks__sum s = {.total = total->figure, .parts = parts, .sum = talks__no_sum};
  if (!parts) *status = TALKS_NO_MEMORY;
  if (!parts || !talks__figure_covers(total->value, &whole)) return false;
  for (uint32_t i = 0; i < n; i++) {
    const entry *part = part_beside(v, all, total, names[i]);
    if (!part) continue;
    if (!talks__sum_add(&s.sum, part->value)) return false;
    parts[s.n++] = part->figure;
  }
  s.complete = s.n == n;
  if (!s.complete) s.sum.has_high = false;
  s.fits = talks__sum_fits(&s.sum, s.complete, total->value);
  *out = s;
  return s.n > 0;
}

static talks_status find_sums(const talks_view *v, talks__arena *arena,
                              const entries *all, talks__sum **out, size_t *n) {
  talks__sum *sums = talks__arena_alloc(arena, all->n + 1, sizeof *sums);
  talks_status status = sums ? TALKS_OK : TALKS_NO_MEMORY;
  size_t found = 0;
  for (size_t i = 0; i < all->n && !status; i++) {
    uint32_t parts;
    talks__refs(v, all->of[i].quantity, TALKS_F_quantity_parts, &parts);
    if (parts > 0 && add_up(v, arena, all, &all->of[i], &sums[found], &status)) found++;
  }
  if (status) return status;
  *out = sums;
  *n = found;
  return TALKS_OK;
}

talks_status talks__sums(const talks_view *v, talks__arena *arena, talks__sum **out,
                         size_t *n) {
  entries all;
  talks_status status = talks__entries_gather(v, arena, &all);
  return status ? status : find_sums(v, arena, &all, out, n);
}

/* The statement of the first part that another statement than the total's gives. */
static talks_rec elsewhere(const talks_view *v, const talks__sum *s) {
  for (uint32_t i = 0; i < s->n; i++)
    if (talks__parent(v, s->parts[i]) != talks__parent(v, s->total))
      return talks__parent(v, s->parts[i]);
  return TALKS_NO_RECORD;
}

static void check_sums(talks__finder *f, const entries *all) {
  talks__sum *sums = NULL;
  size_t n = 0;
  if (talks__finder_done(f)) return;
  f->status = find_sums(f->v, f->arena, all, &sums, &n);
  for (size_t i = 0; i < n && !f->status; i++) {
    if (sums[i].fits) continue;
    talks__contradiction c = {.rule = TALKS_RULE_sum,
                              .a = talks__parent(f->v, sums[i].total)};
    c.b = elsewhere(f->v, &sums[i]);
    c.on = talks__ref(f->v, sums[i].total, TALKS_F_figure_quantity);
    c.of.sum = &sums[i];
    talks__found(f, c);
  }
}

void talks__find_in_figures(talks__finder *f) {
  entries all;
  f->status = talks__entries_gather(f->v, f->arena, &all);
  if (f->status) return;
  compare_all(f, &all);
  check_sums(f, &all);
  check_all_units(f, &all);
  find_rates(f, &all);
}
