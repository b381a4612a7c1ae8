/* dossier/contradictions.c: runs the rules and orders what they found.
 *
 * The families of rules have files of their own (contradictions_*.c); here are the time
 * of a statement, which they all use, the order of findings, and the rule that a pair
 * of statements which somebody linked (a denial, something against) is given once,
 * whatever records the link stands in. Invariant: same view, same findings, same order.
 */
#include "dossier/finder.h"

#include <string.h>

static const talks__rule_info rules[TALKS_RULES] = {
#define RULE(rule, weight, detail, title, doc) \
  {TALKS_STR_INIT(#rule), TALKS_##weight, TALKS_DETAIL_##detail, title, doc},
#include "dossier/contradictions.def"
#undef RULE
};

const talks__rule_info *talks__rule_info_of(talks__rule rule) { return &rules[rule]; }

/* ---- time ---------------------------------------------------------------------- */

bool talks__days_meet(talks_days a, talks_days b) {
  return a.from <= b.to && b.from <= a.to;
}

static int32_t month_start(int32_t day) {
  int year, month, mday;
  talks_day_civil(day, &year, &month, &mday);
  return day - (mday - 1);
}

/* The present of a source. A baseline splits time: what a source from before it says
 * without a day is not held against what is certainly later. */
static talks_days present_of(const talks_view *v, talks_rec source) {
  talks_days days = {TALKS_DAY_MIN, TALKS_DAY_MAX, TALKS_WHEN};
  if (!talks__days_in(v, source, TALKS_F_source_published, &days)) return days;
  if (v->since != TALKS_NO_DAY && days.from <= v->since && v->since < days.to)
    days.to = v->since;
  if (days.from != TALKS_DAY_MIN) days.from = month_start(days.from);
  return days;
}

talks_days talks__time_of(const talks_view *v, talks_rec statement) {
  static const talks__field own[] = {TALKS_F_statement_happened, TALKS_F_statement_said,
                                     TALKS_F_statement_reported};
  talks_days days, present = present_of(v, v->model->records[statement].source);
  for (size_t i = 0; i < TALKS_COUNT(own); i++) {
    if (!talks__days_in(v, statement, own[i], &days)) continue;
    /* "by D" and "from D" reach no further than the source's present. */
    if (days.from == TALKS_DAY_MIN && present.from <= days.to) days.from = present.from;
    if (days.to == TALKS_DAY_MAX && present.to >= days.from) days.to = present.to;
    return days;
  }
  return present;
}

bool talks__took_place(const talks_view *v, talks_rec event) {
  if (talks__kind_of(v, event) != TALKS_K_contact) return true;
  talks__word state = talks__word_in(v, event, TALKS_F_contact_state);
  return state == TALKS_WORD_NONE || state == TALKS_WORD_contact_state_held;
}

bool talks__same_refs(const talks_view *v, talks_rec a, talks_rec b, talks__field field) {
  uint32_t na, nb;
  const talks_rec *x = talks__refs(v, a, field, &na), *y = talks__refs(v, b, field, &nb);
  return na == nb && (na == 0 || memcmp(x, y, na * sizeof *x) == 0);
}

/* ---- findings ------------------------------------------------------------------ */

static int by_natural_id(const talks_view *v, talks_rec a, talks_rec b) {
  int known = (a != TALKS_NO_RECORD) - (b != TALKS_NO_RECORD);
  if (a == b || known != 0) return known; /* none stands first */
  return talks__str_natcmp(talks__id(v, a), talks__id(v, b));
}

static void swap(talks__contradiction *c) {
  talks__contradiction was = *c;
  c->a = was.b;
  c->b = was.a;
  switch (rules[c->rule].detail) {
  case TALKS_DETAIL_FIGURES:
    c->of.figures.a = was.of.figures.b;
    c->of.figures.b = was.of.figures.a;
    break;
  case TALKS_DETAIL_DAYS:
    c->of.days.a = was.of.days.b;
    c->of.days.b = was.of.days.a;
    break;
  case TALKS_DETAIL_WORDS:
    c->of.strengths.a = was.of.strengths.b;
    c->of.strengths.b = was.of.strengths.a;
    break;
  default:
    break; /* names its records itself */
  }
}

void talks__found(talks__finder *f, talks__contradiction c) {
  if (f->status) return;
  if (c.b != TALKS_NO_RECORD && by_natural_id(f->v, c.a, c.b) > 0) swap(&c);
  talks__contradiction *list =
      talks__grow(f->v->ctx, f->list, &f->cap, f->n + 1, sizeof c);
  if (!list) {
    f->status = TALKS_NO_MEMORY;
    return;
  }
  f->list = list;
  f->list[f->n++] = c;
}

bool talks__finder_done(talks__finder *f) {
  if (!f->status && talks__stopped(f->v->ctx)) f->status = TALKS_STOPPED;
  return f->status != TALKS_OK;
}

static int by_rule(const void *a, const void *b, const void *user) {
  const talks__contradiction *x = a, *y = b;
  if (x->rule != y->rule) return x->rule < y->rule ? -1 : 1;
  int order = by_natural_id(user, x->a, y->a);
  if (!order) order = by_natural_id(user, x->b, y->b);
  return order;
}

static bool by_link(talks__rule rule) {
  return rule == TALKS_RULE_denial || rule == TALKS_RULE_against;
}

/* The pairs of links first, equal ones together. */
static int by_pair(const void *a, const void *b, const void *user) {
  const talks__contradiction *x = a, *y = b;
  (void)user;
  if (by_link(x->rule) != by_link(y->rule)) return by_link(x->rule) ? -1 : 1;
  if (x->a != y->a) return x->a < y->a ? -1 : 1;
  if (x->b != y->b) return x->b < y->b ? -1 : 1;
  return 0; /* the sort is stable: the one found first stays first */
}

static bool said_before(const talks__contradiction *kept, const talks__contradiction *c) {
  /* In the order of by_pair only a link stands before a link. */
  return by_link(c->rule) && kept->a == c->a && kept->b == c->b;
}

static void settle(talks__finder *f) {
  size_t kept = 0;
  if (f->status) return;
  f->status = talks__sort(f->v->ctx, f->list, f->n, sizeof *f->list, by_pair, NULL);
  for (size_t i = 0; i < f->n && !f->status; i++)
    if (kept == 0 || !said_before(&f->list[kept - 1], &f->list[i]))
      f->list[kept++] = f->list[i];
  f->n = kept;
  if (!f->status)
    f->status = talks__sort(f->v->ctx, f->list, f->n, sizeof *f->list, by_rule, f->v);
}

talks_status talks__contradictions(const talks_view *v, talks__arena *arena,
                                   talks__contradiction **out, size_t *n) {
  static void (*const families[])(talks__finder *) = {
      talks__find_in_figures, talks__find_in_words, talks__find_in_dates,
      talks__find_in_names};
  talks__finder f = {.v = v, .arena = arena};
  for (size_t i = 0; i < TALKS_COUNT(families) && !talks__finder_done(&f); i++)
    families[i](&f);
  settle(&f);
  talks__contradiction *list = NULL;
  if (!f.status) list = talks__arena_alloc(arena, f.n + 1, sizeof *list);
  if (!f.status && !list) f.status = TALKS_NO_MEMORY;
  if (!f.status) {
    if (f.n > 0) memcpy(list, f.list, f.n * sizeof *list);
    *out = list;
    *n = f.n;
  }
  talks__free(v->ctx, f.list);
  return f.status;
}
