/* desk/findings.c: what cannot stand together, and what deserves a look.
 *
 * Findings are made anew for every view (dossier/contradictions.h); nothing about them is
 * written in a dossier. Pairs that one rule finds about one matter are put together, with
 * all statements of each side, so that a reader sees a matter once; how many pairs were
 * found is told. Every count of contradictions is a count of such matters.
 */
#include "desk/parts.h"
#include "dossier/contradictions.h"

static const talks__term rule_terms[TALKS_RULES] = {
#define RULE(rule, weight, detail, title, doc) TALKS_TERM_rule_##rule,
#include "dossier/contradictions.def"
#undef RULE
};

/* What one statement says to the matter. */
typedef struct {
  talks_rec statement;
  talks_rec figure; /* or none */
  talks_days days;  /* on which it puts the event */
  bool dated;
} voice;

typedef struct {
  const talks__contradiction *first;
  voice *side[2];
  size_t n[2];
  size_t cap;   /* of each side */
  size_t pairs; /* found by the rule */
} matter;

typedef struct {
  talks_answer *a;
  matter *list;
  size_t n;
} matters;

/* ---- gathering ----------------------------------------------------------------- */

static bool is_statement(const talks_view *v, talks_rec rec) {
  return rec != TALKS_NO_RECORD && talks__kind_of(v, rec) == TALKS_K_statement;
}

static voice voice_of(const talks__contradiction *c, bool second) {
  voice x = {second ? c->b : c->a, TALKS_NO_RECORD, {0, 0, TALKS_WHEN}, false};
  switch (talks__rule_info_of(c->rule)->detail) {
  case TALKS_DETAIL_FIGURES:
    x.figure = second ? c->of.figures.b : c->of.figures.a;
    break;
  case TALKS_DETAIL_DAYS:
    x.days = second ? c->of.days.b : c->of.days.a;
    x.dated = true;
    break;
  default:
    break; /* its words say it */
  }
  return x;
}

static bool is_on(const matter *m, int side, talks_rec statement) {
  for (size_t i = 0; i < m->n[side]; i++)
    if (m->side[side][i].statement == statement) return true;
  return false;
}

static void add(matter *m, int side, voice x) {
  if (m->n[side] == m->cap || is_on(m, side, x.statement)) return;
  m->side[side][m->n[side]++] = x;
}

/* On which side the pair's first statement goes; -1 when the pair does not fit. */
static int place(const matter *m, const talks__contradiction *c) {
  bool a0 = is_on(m, 0, c->a), a1 = is_on(m, 1, c->a);
  bool b0 = is_on(m, 0, c->b), b1 = is_on(m, 1, c->b);
  if ((a0 && b0) || (a1 && b1) || (!a0 && !a1 && !b0 && !b1)) return -1;
  return a0 || b1 ? 0 : 1;
}

/* Only where the rule finds pairs, and where both are statements. */
static bool comes_in_pairs(const talks_view *v, const talks__contradiction *c) {
  return (c->rule == TALKS_RULE_denial || c->rule == TALKS_RULE_dates ||
          c->rule == TALKS_RULE_against) &&
         is_statement(v, c->a) && is_statement(v, c->b);
}

static matter *find(const matters *all, const talks__contradiction *c, int *side) {
  for (size_t i = 0; i < all->n && comes_in_pairs(all->a->view, c); i++) {
    matter *m = &all->list[i];
    if (m->first->rule != c->rule || m->first->on != c->on) continue;
    if (!comes_in_pairs(all->a->view, m->first)) continue;
    *side = place(m, c);
    if (*side >= 0) return m;
  }
  return NULL;
}

static void add_many(matter *m, int side, const talks_rec *recs, uint32_t n) {
  for (uint32_t i = 0; i < n; i++)
    add(m, side, (voice){recs[i], TALKS_NO_RECORD, {0, 0, TALKS_WHEN}, false});
}

static void add_sum(matter *m, const talks_view *v, const talks__sum *sum) {
  add(m, 0, (voice){talks__parent(v, sum->total), sum->total, {0, 0, TALKS_WHEN}, false});
  for (uint32_t i = 0; i < sum->n && m->n[1] < m->cap; i++)
    m->side[1][m->n[1]++] = (voice){talks__parent(v, sum->parts[i]), sum->parts[i],
                                    {0, 0, TALKS_WHEN}, false};
}

static void fill(const talks_view *v, matter *m, const talks__contradiction *c) {
  switch (talks__rule_info_of(c->rule)->detail) {
  case TALKS_DETAIL_SIDES:
    add_many(m, 0, c->of.sides.yes, c->of.sides.nyes);
    add_many(m, 1, c->of.sides.no, c->of.sides.nno);
    break;
  case TALKS_DETAIL_SUM:
    add_sum(m, v, c->of.sum);
    break;
  case TALKS_DETAIL_NAMES:
    break; /* its spellings say it */
  case TALKS_DETAIL_RATE:
    add(m, 0, (voice){c->a, c->of.rate.from, {0, 0, TALKS_WHEN}, false});
    m->side[1][m->n[1]++] = (voice){c->a, c->of.rate.to, {0, 0, TALKS_WHEN}, false};
    break;
  default:
    if (is_statement(v, c->a)) add(m, 0, voice_of(c, false));
    if (is_statement(v, c->b)) add(m, 1, voice_of(c, true));
    break;
  }
}

/* The most voices that one side of it can have. */
static size_t most_voices(const talks__contradiction *c, size_t findings) {
  switch (talks__rule_info_of(c->rule)->detail) {
  case TALKS_DETAIL_SIDES:
    return c->of.sides.nyes > c->of.sides.nno ? c->of.sides.nyes : c->of.sides.nno;
  case TALKS_DETAIL_SUM:
    return c->of.sum->n + 1;
  default:
    return findings + 1;
  }
}

static talks_status take(matters *all, const talks__contradiction *c, size_t findings) {
  int side = 0;
  matter *m = find(all, c, &side);
  if (m) {
    add(m, side, voice_of(c, false));
    add(m, 1 - side, voice_of(c, true));
    m->pairs++;
    return TALKS_OK;
  }
  m = &all->list[all->n];
  *m = (matter){.first = c, .cap = most_voices(c, findings), .pairs = 1};
  for (int k = 0; k < 2; k++) {
    m->side[k] = talks__arena_alloc(&all->a->arena, m->cap + 1, sizeof *m->side[k]);
    if (!m->side[k]) return TALKS_NO_MEMORY;
  }
  fill(all->a->view, m, c);
  all->n++;
  return TALKS_OK;
}

static talks_status gather(talks_answer *a, matters *out) {
  talks__contradiction *list;
  size_t n;
  talks_status status = talks__contradictions(a->view, &a->arena, &list, &n);
  if (status) return status;
  *out = (matters){a, talks__arena_alloc(&a->arena, n + 1, sizeof *out->list), 0};
  if (!out->list) return TALKS_NO_MEMORY;
  for (size_t i = 0; i < n && !status; i++) status = take(out, &list[i], n);
  return status;
}

/* ---- what a matter rests on ---------------------------------------------------- */

/* All that is said on both sides, and what the matter itself rests on: a clause falls with
 * its rule. */
static talks_support support_of(talks_answer *a, const matter *m) {
  talks_support s = {.basis = TALKS_INFERRED};
  talks_rec on = m->first->on;
  if (!is_statement(a->view, m->first->a))
    s.on = talks__ev_one(&a->evidence, m->first->a);
  for (int k = 0; k < 2; k++)
    for (size_t i = 0; i < m->n[k]; i++)
      s.on = talks__ev_union(&a->evidence, s.on,
                             talks__ev_one(&a->evidence, m->side[k][i].statement));
  for (; on != TALKS_NO_RECORD; on = talks__parent(a->view, on))
    s.on = talks__ev_union(&a->evidence, s.on, talks__rests(a, on).on);
  return s;
}

/* ---- putting ------------------------------------------------------------------- */

static void put_side(talks_answer *a, talks__item item, const matter *m, int side) {
  if (m->n[side] == 0) return;
  talks__open(a, item);
  for (size_t i = 0; i < m->n[side]; i++) {
    const voice *x = &m->side[side][i];
    talks__open_line(a, x->statement);
    if (x->figure != TALKS_NO_RECORD) talks__put_figure_of_line(a, x->figure);
    if (x->dated)
      talks__put_dates(a, TALKS_ITEM_days, x->days, talks__rests(a, x->statement));
    talks__close(a);
  }
  talks__close(a);
}

static void put_spellings(talks_answer *a, const talks__contradiction *c,
                          talks_support s) {
  talks__open(a, TALKS_ITEM_spellings);
  for (uint32_t i = 0; i < c->of.names.n; i++)
    talks__put_plain(a, TALKS_ITEM_spelling, c->of.names.spellings[i], true, s);
  talks__close(a);
}

/* "1 EUR is about 7.81 HKD". */
static void put_rate(talks_answer *a, const talks__contradiction *c, talks_support s) {
  const talks__figure *from =
      talks__figure_in(a->view, c->of.rate.from, TALKS_F_figure_value);
  const talks__figure *to =
      talks__figure_in(a->view, c->of.rate.to, TALKS_F_figure_value);
  talks__figure *pair = talks__arena_calloc(&a->arena, 2, sizeof *pair);
  int64_t cents;
  talks_rational scaled, hundred = {100, 1};
  if (!pair) a->failed = true;
  if (!pair || !talks__rat_mul(c->of.rate.value, hundred, &scaled)) return;
  cents = talks__rat_round(scaled);
  pair[0] = (talks__figure){.n = 1, .v = {{1, 1}}, .unit = from->unit};
  pair[1] = (talks__figure){.n = 1, .bound = TALKS_FIG_ABOUT, .unit = to->unit};
  if (!talks__rat_make(cents, 100, &pair[1].v[0])) return;
  talks__put_figure(a, TALKS_ITEM_rate_of, &pair[0], s);
  talks__put_figure(a, TALKS_ITEM_rate, &pair[1], s);
}

static void put_details(talks_answer *a, const matter *m, talks_support s) {
  const talks__contradiction *c = m->first;
  talks__detail detail = talks__rule_info_of(c->rule)->detail;
  if (detail == TALKS_DETAIL_NAMES) put_spellings(a, c, s);
  if (detail == TALKS_DETAIL_RATE) put_rate(a, c, s);
  if (detail == TALKS_DETAIL_DAYS && c->b == TALKS_NO_RECORD)
    talks__put_dates(a, TALKS_ITEM_days, c->of.days.b, s);
}

static void put_matter(talks_answer *a, const matter *m) {
  talks_support s = support_of(a, m);
  talks__open(a, TALKS_ITEM_contradiction);
  talks__put_term(a, TALKS_ITEM_rule_found, rule_terms[m->first->rule], s);
  talks__put_ref(a, TALKS_ITEM_about, m->first->on, s);
  talks__put_count(a, TALKS_ITEM_pairs_found, (int64_t)m->pairs, s);
  put_details(a, m, s);
  put_side(a, TALKS_ITEM_says_one, m, 0);
  put_side(a, TALKS_ITEM_says_other, m, 1);
  talks__close(a);
}

static bool is_conflict(const matter *m) {
  return talks__rule_info_of(m->first->rule)->weight == TALKS_CONFLICT;
}

/* Those of drift have a list of their own: they belong to who quotes whom. */
static void put_list(const matters *all, talks__item item, bool conflict, bool drift) {
  talks__open(all->a, item);
  for (size_t i = 0; i < all->n; i++)
    if (is_conflict(&all->list[i]) == conflict &&
        (all->list[i].first->rule == TALKS_RULE_drift) == drift)
      put_matter(all->a, &all->list[i]);
  talks__close(all->a);
}

talks_status talks__put_findings(talks_answer *a) {
  matters all;
  talks_status status = gather(a, &all);
  if (status) return status;
  put_list(&all, TALKS_ITEM_contradictions, true, false);
  put_list(&all, TALKS_ITEM_to_look_at, false, false);
  put_list(&all, TALKS_ITEM_drifts, false, true);
  return TALKS_OK;
}

talks_status talks__put_contradiction_count(talks_answer *a) {
  matters all;
  int64_t found = 0;
  talks_support s = {.basis = TALKS_INFERRED};
  talks_status status = gather(a, &all);
  if (status) return status;
  for (size_t i = 0; i < all.n; i++) {
    if (!is_conflict(&all.list[i])) continue;
    s = talks__join(a, s, support_of(a, &all.list[i]));
    found++;
  }
  talks__put_count(a, TALKS_ITEM_contradictions_found, found,
                   found ? s : talks__absent());
  return TALKS_OK;
}
