/* dossier/contradictions_values.c: can two figures both be right?
 *
 * A figure becomes spans: what one of its alternatives covers. Two figures fit when
 * some span of one meets some span of the other. Everything is exact; where 64 bits do
 * not hold a result the figures count as not comparable, since silence is the safe
 * side. The only widths used are those that the digits themselves show; none is
 * invented.
 */
#include "dossier/contradictions.h"

enum { MAX_SPANS = TALKS_FIGURE_MAX };

typedef struct {
  talks__figure_range span[MAX_SPANS];
  unsigned n;
} spans;

/* ---- units --------------------------------------------------------------------- */

/* One unit is low to high of the sort's own, as num/den. */
typedef struct {
  talks_str name;
  int sort;
  talks_rational low, high;
} unit;

enum { SORT_COUNT, SORT_TIME, SORT_LENGTH, SORT_MONTHS };

static const unit units[] = {
    {TALKS_STR_INIT(""), SORT_COUNT, {1, 1}, {1, 1}},
    {TALKS_STR_INIT("item"), SORT_COUNT, {1, 1}, {1, 1}},
    {TALKS_STR_INIT("person"), SORT_COUNT, {1, 1}, {1, 1}},
    {TALKS_STR_INIT("hour"), SORT_TIME, {1, 24}, {1, 24}},
    {TALKS_STR_INIT("day"), SORT_TIME, {1, 1}, {1, 1}},
    {TALKS_STR_INIT("week"), SORT_TIME, {7, 1}, {7, 1}},
    {TALKS_STR_INIT("month"), SORT_TIME, {28, 1}, {31, 1}},
    {TALKS_STR_INIT("year"), SORT_TIME, {365, 1}, {366, 1}},
    {TALKS_STR_INIT("m"), SORT_LENGTH, {1, 1000}, {1, 1000}},
    {TALKS_STR_INIT("km"), SORT_LENGTH, {1, 1}, {1, 1}},
};

/* Between themselves, months and years are exact. */
static const unit calendar[] = {
    {TALKS_STR_INIT("month"), SORT_MONTHS, {1, 1}, {1, 1}},
    {TALKS_STR_INIT("year"), SORT_MONTHS, {12, 1}, {12, 1}},
};

static const unit *find_unit(const unit *table, size_t n, talks_str name) {
  for (size_t i = 0; i < n; i++)
    if (talks__str_eq(table[i].name, name)) return &table[i];
  return NULL;
}

bool talks__units_alike(talks_str a, talks_str b) {
  const unit *x = find_unit(units, TALKS_COUNT(units), a);
  const unit *y = find_unit(units, TALKS_COUNT(units), b);
  return talks__str_eq(a, b) || (x && y && x->sort == y->sort);
}

/* Currencies are written as three capitals. */
bool talks__unit_is_money(talks_str name) {
  bool capitals = name.n == 3;
  for (size_t i = 0; i < name.n && capitals; i++)
    capitals = name.p[i] >= 'A' && name.p[i] <= 'Z';
  return capitals;
}

static bool scale(talks__figure_range *s, const unit *u) {
  return talks__rat_mul(s->low, u->low, &s->low) &&
         talks__rat_mul(s->high, u->high, &s->high);
}

static bool scale_all(spans *s, const unit *u) {
  for (unsigned i = 0; i < s->n; i++)
    if (!scale(&s->span[i], u)) return false;
  return true;
}

/* Brings two lists of spans to one unit; false when there is none. */
static bool to_one_unit(spans *x, talks_str a, spans *y, talks_str b) {
  if (talks__str_eq(a, b)) return true;
  const unit *p = find_unit(calendar, TALKS_COUNT(calendar), a);
  const unit *q = find_unit(calendar, TALKS_COUNT(calendar), b);
  if (!p || !q) {
    p = find_unit(units, TALKS_COUNT(units), a);
    q = find_unit(units, TALKS_COUNT(units), b);
  }
  return p && q && p->sort == q->sort && scale_all(x, p) && scale_all(y, q);
}

/* ---- digits -------------------------------------------------------------------- */

/* A number as mantissa x 10^exponent with a last digit that is not 0. */
typedef struct {
  int64_t mantissa;
  talks_rational step; /* 10^exponent */
  unsigned digits;
} decimal;

/* False for 0, for endless decimals and for what 64 bits do not hold. */
static bool to_decimal(talks_rational v, decimal *out) {
  const talks_rational ten = {10, 1};
  decimal d = {.step = {1, 1}};
  while (v.den != 1)
    if (!talks__rat_mul(v, ten, &v) || !talks__rat_div(d.step, ten, &d.step))
      return false;
  if (v.num == 0) return false;
  for (; v.num % 10 == 0; v.num /= 10) /* 64 bits end with 18 zeros at most */
    if (TALKS_NEVER(!talks__rat_mul(d.step, ten, &d.step))) return false;
  d.mantissa = v.num;
  for (; v.num != 0; v.num /= 10) d.digits++;
  *out = d;
  return true;
}

/* Half of the step that the digits of v show. */
static bool half_step(talks_rational v, bool fives, talks_rational *out) {
  decimal d;
  if (!to_decimal(v, &d)) return false;
  talks_rational factor = {fives && d.mantissa % 5 == 0 ? 5 : 1, 2};
  return talks__rat_mul(d.step, factor, out);
}

/* What would be rounded to an "about", which has two ends. One whose digits show no step ("about a third", an
 * endless decimal) is vague without a measure: it covers everything. */
static void widen(talks__figure_range *s) {
  talks_rational half;
  s->has_low = half_step(s->low, true, &half) && talks__rat_sub(s->low, half, &s->low);
  s->has_high =
      half_step(s->high, true, &half) && talks__rat_add(s->high, half, &s->high);
  s->low_strict = s->high_strict = false;
}

/* True where the one with fewer digits, but two at least, may be the other rounded. */
static bool rounds(talks_rational a, talks_rational b) {
  decimal x, y;
  talks_rational half, apart;
  if (!to_decimal(a, &x) || !to_decimal(b, &y) || x.digits == y.digits) return false;
  bool a_coarser = x.digits < y.digits;
  if ((a_coarser ? x.digits : y.digits) < 2) return false;
  bool a_less = talks__rat_cmp(a, b) < 0;
  /* Half of a step can be told: a step is no less than 1/10^18. */
  return TALKS_ALWAYS(half_step(a_coarser ? a : b, false, &half)) &&
         talks__rat_sub(a_less ? b : a, a_less ? a : b, &apart) &&
         talks__rat_cmp(apart, half) <= 0;
}

/* ---- spans --------------------------------------------------------------------- */

static talks__figure_range point(talks_rational v) {
  return (talks__figure_range){.has_low = true, .has_high = true, .low = v, .high = v};
}

static bool alternatives(const talks__figure *f, spans *out) {
  bool bare = f->bound == TALKS_FIG_PLAIN || f->bound == TALKS_FIG_ABOUT;
  talks__figure_range whole;
  spans s = {.n = 0};
  if (f->form == TALKS_FIG_WORDS || !talks__figure_bounds(f, &whole)) return false;
  if (f->form == TALKS_FIG_LIST && bare)
    for (; s.n < f->n; s.n++) s.span[s.n] = point(f->v[s.n]);
  else s.span[s.n++] = whole;
  if (f->form == TALKS_FIG_TIMES && bare) s.span[s.n++] = point(f->v[1]);
  for (unsigned i = 0; i < s.n && f->bound == TALKS_FIG_ABOUT; i++) widen(&s.span[i]);
  *out = s;
  return true;
}

bool talks__range_below(const talks__figure_range *a, const talks__figure_range *b) {
  if (!a->has_high || !b->has_low) return false;
  int order = talks__rat_cmp(a->high, b->low);
  return order < 0 || (order == 0 && (a->high_strict || b->low_strict));
}

static bool any_meet(const spans *x, const spans *y) {
  for (unsigned i = 0; i < x->n; i++)
    for (unsigned k = 0; k < y->n; k++)
      if (!talks__range_below(&x->span[i], &y->span[k]) &&
          !talks__range_below(&y->span[k], &x->span[i]))
        return true;
  return false;
}

static bool is_bare(const talks__figure *f) {
  return f->form == TALKS_FIG_VALUE && f->bound == TALKS_FIG_PLAIN;
}

talks__values talks__figures_compare(const talks__figure *a, const talks__figure *b) {
  spans x, y;
  if (!alternatives(a, &x) || !alternatives(b, &y) ||
      !to_one_unit(&x, a->unit, &y, b->unit))
    return TALKS_VALUES_APART;
  if (any_meet(&x, &y)) return TALKS_VALUES_FIT;
  if (is_bare(a) && is_bare(b) && talks__str_eq(a->unit, b->unit) &&
      rounds(a->v[0], b->v[0]))
    return TALKS_VALUES_FIT;
  return TALKS_VALUES_CLASH;
}

bool talks__figure_covers(const talks__figure *f, talks__figure_range *out) {
  talks__figure_range whole;
  if (f->form == TALKS_FIG_WORDS || !talks__figure_bounds(f, &whole)) return false;
  if (f->bound == TALKS_FIG_ABOUT) widen(&whole);
  *out = whole;
  return true;
}
