/* desk/outlook.c: forecasts and how they came out, conditional rules, drivers, what to watch.
 *
 * Likelihoods stay words. An outcome is the dossier authors' reading by the forecast's own
 * rule: it is taken only where all that shows it stands in the view, else it is unknown.
 * Forecasts are counted by outcome and by whose they are; no rate is formed. A rule asks for
 * all of its clauses; which of them are met follows from what is said on both sides.
 */
#include "desk/listing.h"
#include "desk/parts.h"
#include "record/record.h"

/* ---- forecasts ----------------------------------------------------------------- */

typedef struct {
  talks_rec rec;
  talks__word outcome; /* TALKS_WORD_NONE: not known in this view */
  talks_days made;
} forecast;

typedef struct {
  talks_answer *a;
  forecast *list;
  size_t n;
  talks_rec *chosen; /* room for as many records */
} forecasts;

/* What came out, where everything that shows it stands. */
static talks__word outcome_of(const talks_view *v, talks_rec rec) {
  uint32_t n;
  talks__refs(v, rec, TALKS_F_prediction_outcome_says, &n);
  return talks__live_count(v, rec, TALKS_F_prediction_outcome_says) == n
             ? talks__word_in(v, rec, TALKS_F_prediction_outcome)
             : TALKS_WORD_NONE;
}

/* What has come out before what is open or not told. */
static int rank_of(talks__word outcome) {
  static const talks__word order[] = {TALKS_WORD_outcome_hit, TALKS_WORD_outcome_partly,
                                      TALKS_WORD_outcome_miss, TALKS_WORD_outcome_open,
                                      TALKS_WORD_outcome_not_reported};
  int rank = 0;
  while (rank < (int)TALKS_COUNT(order) && order[rank] != outcome) rank++;
  return rank;
}

static int by_outcome(const void *x, const void *y, const void *user) {
  const forecast *a = x, *b = y;
  if (rank_of(a->outcome) != rank_of(b->outcome))
    return rank_of(a->outcome) < rank_of(b->outcome) ? -1 : 1;
  if (a->made.to != b->made.to) return a->made.to < b->made.to ? -1 : 1;
  return talks__str_natcmp(talks__id(user, a->rec), talks__id(user, b->rec));
}

static talks_status gather(talks_answer *a, forecasts *out) {
  size_t n;
  const talks_rec *all = talks__all(a->view, TALKS_K_prediction, &n);
  *out = (forecasts){.a = a, .n = n};
  out->list = talks__arena_alloc(&a->arena, n + 1, sizeof *out->list);
  out->chosen = talks__arena_alloc(&a->arena, n + 1, sizeof *out->chosen);
  if (!out->list || !out->chosen) return TALKS_NO_MEMORY;
  for (size_t i = 0; i < n; i++) {
    talks_days made = {TALKS_DAY_MIN, TALKS_DAY_MAX, TALKS_WHEN};
    talks__days_in(a->view, all[i], TALKS_F_prediction_made, &made);
    out->list[i] = (forecast){all[i], outcome_of(a->view, all[i]), made};
  }
  return talks__sort(a->view->ctx, out->list, n, sizeof *out->list, by_outcome, a->view);
}

/* The forecast, and all that shows how it came out. */
static talks_support support_of(talks_answer *a, const forecast *f) {
  uint32_t n;
  const talks_rec *shown =
      talks__refs(a->view, f->rec, TALKS_F_prediction_outcome_says, &n);
  talks_support s = talks__rests(a, f->rec);
  for (uint32_t i = 0; i < n; i++)
    if (talks__stands(a->view, shown[i])) s = talks__join(a, s, talks__rests(a, shown[i]));
  return talks__weaken(s, TALKS_INFERRED);
}

static void put_outcome(talks_answer *a, talks__word outcome, talks_support s) {
  if (outcome == TALKS_WORD_NONE) talks__put_unknown(a, TALKS_ITEM_outcome);
  else talks__put_word(a, TALKS_ITEM_outcome, outcome, s);
}

static void put_refs(talks_answer *a, talks__item list, talks__item each, talks_rec rec,
                     talks__field field, talks_support s) {
  uint32_t n;
  const talks_rec *refs = talks__refs(a->view, rec, field, &n);
  talks__open(a, list);
  for (uint32_t i = 0; i < n; i++) talks__put_ref(a, each, refs[i], s);
  talks__close(a);
}

static void put_forecast(talks_answer *a, const forecast *f) {
  talks_support s = talks__rests_or_itself(a, f->rec);
  talks_days horizon;
  talks__open(a, TALKS_ITEM_prediction);
  talks__put_ref(a, TALKS_ITEM_record, f->rec, s);
  put_refs(a, TALKS_ITEM_forecasters, TALKS_ITEM_forecaster, f->rec,
           TALKS_F_prediction_by, s);
  if (f->made.to != TALKS_DAY_MAX) talks__put_dates(a, TALKS_ITEM_made, f->made, s);
  else talks__put_unknown(a, TALKS_ITEM_made);
  if (talks__days_in(a->view, f->rec, TALKS_F_prediction_horizon, &horizon))
    talks__put_dates(a, TALKS_ITEM_horizon, horizon, s);
  else talks__put_unknown(a, TALKS_ITEM_horizon);
  talks__put_text(a, TALKS_ITEM_text, f->rec, TALKS_F_prediction_en, s);
  talks__put_text(a, TALKS_ITEM_likelihood, f->rec, TALKS_F_prediction_likelihood_en, s);
  talks__put_text(a, TALKS_ITEM_hit_rule, f->rec, TALKS_F_prediction_hit_en, s);
  put_outcome(a, f->outcome, support_of(a, f));
  talks__put_field_lines(a, TALKS_ITEM_outcome_says, f->rec,
                         TALKS_F_prediction_outcome_says);
  talks__close(a);
}

/* ---- how many ------------------------------------------------------------------ */

static bool same_forecasters(const talks_view *v, talks_rec a, talks_rec b) {
  uint32_t na, nb;
  const talks_rec *x = talks__refs(v, a, TALKS_F_prediction_by, &na);
  const talks_rec *y = talks__refs(v, b, TALKS_F_prediction_by, &nb);
  bool same = na == nb;
  for (uint32_t i = 0; same && i < na; i++) same = x[i] == y[i];
  return same;
}

/* Of one forecaster (that of `whose`) or of all; of one outcome or, at last, of every one. */
static talks_support choose(const forecasts *f, const forecast *whose, const int *rank,
                            int64_t *n) {
  talks_support s = talks__absent();
  *n = 0;
  for (size_t i = 0; i < f->n; i++) {
    const forecast *x = &f->list[i];
    if (whose && !same_forecasters(f->a->view, x->rec, whose->rec)) continue;
    if (rank && rank_of(x->outcome) != *rank) continue;
    talks_support mine = support_of(f->a, x);
    s = (*n)++ > 0 ? talks__join(f->a, s, mine) : mine;
  }
  return s;
}

static void put_tally(const forecasts *f, const forecast *whose) {
  talks_answer *a = f->a;
  int64_t n;
  talks_support all = choose(f, whose, NULL, &n);
  talks__open(a, TALKS_ITEM_tally);
  if (whose)
    put_refs(a, TALKS_ITEM_forecasters, TALKS_ITEM_forecaster, whose->rec,
             TALKS_F_prediction_by, all);
  talks__open(a, TALKS_ITEM_outcomes);
  for (int rank = 0; rank <= rank_of(TALKS_WORD_NONE); rank++) {
    int64_t found;
    talks_support s = choose(f, whose, &rank, &found);
    const forecast *one = NULL;
    for (size_t i = 0; i < f->n && !one; i++)
      if (rank_of(f->list[i].outcome) == rank) one = &f->list[i];
    if (!one) continue; /* nobody's came out so */
    talks__open(a, TALKS_ITEM_outcome_count);
    put_outcome(a, one->outcome, talks__absent());
    talks__put_count(a, TALKS_ITEM_number_of, found, s);
    talks__close(a);
  }
  talks__close(a);
  talks__put_count(a, TALKS_ITEM_forecast_count, n, all);
  talks__close(a);
}

/* A row for each forecaster, in the order of their first forecast, and one for all. */
static void put_tallies(const forecasts *f) {
  talks__open(f->a, TALKS_ITEM_tallies);
  for (size_t i = 0; i < f->n; i++) {
    bool seen = false;
    for (size_t k = 0; k < i && !seen; k++)
      seen = same_forecasters(f->a->view, f->list[k].rec, f->list[i].rec);
    if (!seen) put_tally(f, &f->list[i]);
  }
  if (f->n > 0) put_tally(f, NULL);
  talks__close(f->a);
}

/* ---- what may be missing ------------------------------------------------------- */

/* A broken or missing passage that touches what a forecast rests on. */
static bool breaks_a_forecast(const talks_view *v, talks_rec slip) {
  uint32_t n;
  size_t predictions;
  const talks_rec *touched = talks__refs(v, slip, TALKS_F_slip_touches, &n);
  const talks_rec *all = talks__all(v, TALKS_K_prediction, &predictions);
  talks__word kind = talks__word_in(v, slip, TALKS_F_slip_kind);
  if (kind != TALKS_WORD_slip_kind_damage && kind != TALKS_WORD_slip_kind_missing)
    return false;
  for (uint32_t i = 0; i < n; i++)
    for (size_t k = 0; k < predictions && talks__stands(v, touched[i]); k++)
      if (talks__has_ref(v, all[k], TALKS_F_prediction_from, touched[i]) ||
          talks__has_ref(v, all[k], TALKS_F_prediction_because, touched[i]))
        return true;
  return false;
}

static void put_gaps(talks_answer *a) {
  size_t n;
  const talks_rec *all = talks__all(a->view, TALKS_K_slip, &n);
  talks__put_term(a, TALKS_ITEM_completeness, TALKS_TERM_may_be_incomplete,
                  talks__absent());
  talks__open(a, TALKS_ITEM_gaps);
  for (size_t i = 0; i < n; i++) {
    if (!breaks_a_forecast(a->view, all[i])) continue;
    talks_support s = talks__rests_or_itself(a, all[i]);
    talks__open(a, TALKS_ITEM_gap);
    talks__put_ref(a, TALKS_ITEM_record, all[i], s);
    talks__put_text(a, TALKS_ITEM_text, all[i], TALKS_F_slip_en, s);
    talks__put_places(a, TALKS_ITEM_at, all[i], TALKS_F_slip_at, s);
    talks__put_live_refs(a, TALKS_ITEM_touches, TALKS_ITEM_ref, all[i],
                         TALKS_F_slip_touches);
    talks__close(a);
  }
  talks__close(a);
}

static talks_status put_forecasts(talks_answer *a) {
  forecasts f;
  talks_status status = gather(a, &f);
  if (status || f.n == 0) return status;
  put_tallies(&f);
  put_gaps(a);
  talks__open(a, TALKS_ITEM_predictions);
  for (size_t i = 0; i < f.n; i++) put_forecast(a, &f.list[i]);
  talks__close(a);
  return TALKS_OK;
}

/* ---- conditional rules --------------------------------------------------------- */

static talks__row_verdict verdict_of(const talks_view *v, talks_rec clause) {
  return talks__sides_verdict(v, clause, TALKS_F_rule_clause_yes_says,
                              TALKS_F_rule_clause_no_says);
}

static talks_support sides_of(talks_answer *a, talks_rec clause) {
  return talks__sides_support(a, clause, TALKS_F_rule_clause_yes_says,
                              TALKS_F_rule_clause_no_says);
}

static void put_clause(talks_answer *a, talks_rec clause, size_t number) {
  talks_support s = talks__rests(a, talks__parent(a->view, clause));
  talks__open(a, TALKS_ITEM_rule_clause);
  talks__put_ref(a, TALKS_ITEM_record, clause, s);
  talks__put_count(a, TALKS_ITEM_number, (int64_t)number, s);
  talks__put_text(a, TALKS_ITEM_text, clause, TALKS_F_rule_clause_en, s);
  talks__put_term(a, TALKS_ITEM_verdict, talks__row_term((int)verdict_of(a->view, clause)),
                  sides_of(a, clause));
  talks__put_field_lines(a, TALKS_ITEM_yes_says, clause, TALKS_F_rule_clause_yes_says);
  talks__put_field_lines(a, TALKS_ITEM_no_says, clause, TALKS_F_rule_clause_no_says);
  talks__close(a);
}

/* The numbers of the clauses with one of two verdicts. */
static size_t put_numbers(talks_answer *a, talks__item item, const talks_rec *clauses,
                          size_t n, talks__row_verdict one, talks__row_verdict other) {
  size_t found = 0;
  talks__open(a, item);
  for (size_t i = 0; i < n; i++) {
    talks__row_verdict verdict = verdict_of(a->view, clauses[i]);
    if (verdict != one && verdict != other) continue;
    talks__put_count(a, TALKS_ITEM_number, (int64_t)i + 1, sides_of(a, clauses[i]));
    found++;
  }
  talks__close(a);
  return found;
}

/* All clauses are needed: the worst of them decides. */
static void put_rule_verdict(talks_answer *a, const talks_rec *clauses, size_t n) {
  talks_support s = n > 0 ? sides_of(a, clauses[0]) : talks__absent();
  for (size_t i = 1; i < n; i++) s = talks__join(a, s, sides_of(a, clauses[i]));
  size_t missing = put_numbers(a, TALKS_ITEM_missing_clauses, clauses, n,
                               TALKS_ROW_NOT_MET, TALKS_ROW_NO_WORD);
  size_t contested = put_numbers(a, TALKS_ITEM_contested_clauses, clauses, n,
                                 TALKS_ROW_PARTLY, TALKS_ROW_PARTLY);
  talks__put_term(a, TALKS_ITEM_verdict,
                  missing > 0     ? TALKS_TERM_clauses_missing
                  : contested > 0 ? TALKS_TERM_clauses_contested
                                  : TALKS_TERM_clauses_met,
                  s);
}

static talks_status put_rule(talks_answer *a, talks_rec rule) {
  talks_rec *clauses;
  size_t n;
  talks_support s = talks__rests_or_itself(a, rule);
  talks_status status =
      talks__live_refs(a->view, rule, TALKS_F_rule_clauses, &a->arena, &clauses, &n);
  if (status) return status;
  talks__open(a, TALKS_ITEM_rule);
  talks__put_ref(a, TALKS_ITEM_record, rule, s);
  put_refs(a, TALKS_ITEM_forecasters, TALKS_ITEM_forecaster, rule, TALKS_F_rule_by, s);
  talks__put_text(a, TALKS_ITEM_text, rule, TALKS_F_rule_en, s);
  talks__open(a, TALKS_ITEM_rule_clauses);
  for (size_t i = 0; i < n; i++) put_clause(a, clauses[i], i + 1);
  talks__close(a);
  if (n > 0) put_rule_verdict(a, clauses, n);
  talks__close(a);
  return TALKS_OK;
}

talks_status talks__put_rules(talks_answer *a) {
  size_t n;
  talks_status status = TALKS_OK;
  const talks_rec *all = talks__all(a->view, TALKS_K_rule, &n);
  if (n == 0) return TALKS_OK;
  talks__open(a, TALKS_ITEM_rules);
  for (size_t i = 0; i < n && !status; i++) status = put_rule(a, all[i]);
  talks__close(a);
  return status;
}

/* ---- drivers, what to watch ---------------------------------------------------- */

#define ONE(item, field) \
  { TALKS_ITEM_##item, TALKS_ITEMS, TALKS_F_##field, NULL, 0 }

static const talks__column driver_columns[] = {ONE(sort, driver_kind),
                                               ONE(text, driver_en)};
static const talks__column watch_columns[] = {ONE(text, watch_en),
                                              ONE(satisfied_by, watch_met_en)};
static const talks__section sections[] = {
    {TALKS_ITEM_drivers, TALKS_ITEM_driver, TALKS_K_driver, TALKS_F_driver_kind,
     TALKS_FIELDS, driver_columns, TALKS_COUNT(driver_columns)},
    {TALKS_ITEM_watch_items, TALKS_ITEM_watch_item, TALKS_K_watch, TALKS_F_watch_order,
     TALKS_FIELDS, watch_columns, TALKS_COUNT(watch_columns)}};

talks_status talks__ask_outlook(talks_answer *a, const talks__args *args) {
  talks_status status = talks__no_words(a, args);
  if (!status) status = put_forecasts(a);
  if (!status) status = talks__put_rules(a);
  for (size_t i = 0; i < TALKS_COUNT(sections) && !status; i++)
    status = talks__put_section(a, &sections[i]);
  return status;
}
