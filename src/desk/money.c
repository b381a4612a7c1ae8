/* desk/money.c: figures of money reconciled, and the instruments behind them.
 *
 * First what is said, scope by scope and stage by stage, so that what was approved, spent,
 * delivered and demanded back stays apart; then what can be done with it (record/money.h):
 * parts against their total, figures of one thing against each other, units, rates. What is
 * reckoned is marked inferred and rests on every figure in it.
 */
#include "desk/listing.h"
#include "desk/parts.h"
#include "record/money.h"

/* ---- figures ------------------------------------------------------------------- */

void talks__put_flags(talks_answer *a, talks_rec statement, talks__word sort) {
  talks_rec *slips;
  size_t n;
  if (talks__slips_at(a->view, statement, sort, &a->arena, &slips, &n)) {
    a->failed = true;
    return;
  }
  if (n == 0) return;
  talks_support told = talks__rests(a, statement);
  talks__open(a, TALKS_ITEM_flags);
  for (size_t i = 0; i < n; i++) {
    talks_support s = talks__join(a, talks__rests_or_itself(a, slips[i]), told);
    talks__open(a, TALKS_ITEM_flag);
    talks__put_ref(a, TALKS_ITEM_record, slips[i], s);
    talks__put_text(a, TALKS_ITEM_text, slips[i], TALKS_F_slip_en, s);
    talks__close(a);
  }
  talks__close(a);
}

/* What is measured, of what, by whom, when. */
void talks__put_entry(talks_answer *a, const talks__figure_entry *e) {
  talks_support s = talks__rests(a, e->statement);
  talks__put_ref(a, TALKS_ITEM_quantity, e->quantity, s);
  talks__put_ref(a, TALKS_ITEM_scope, e->scope, s);
  talks__put_ref(a, TALKS_ITEM_speaker, talks__speaker(a->view, e->statement), s);
  talks_days when;
  if (talks__days_in(a->view, e->statement, TALKS_F_statement_happened, &when) ||
      talks__days_in(a->view, e->statement, TALKS_F_statement_said, &when))
    talks__put_dates(a, TALKS_ITEM_said, when, s);
  talks__put_ref(a, TALKS_ITEM_statement, e->statement, s);
}

static void put_figures(talks_answer *a, const talks__amount *list, size_t n) {
  talks__open(a, TALKS_ITEM_money_figures);
  for (size_t i = 0; i < n; i++) {
    const talks__figure_entry *e = &list[i].is;
    talks_support s = talks__rests(a, e->statement);
    talks__open(a, TALKS_ITEM_money_figure);
    if (list[i].stage != TALKS_NO_RECORD)
      talks__put_word(a, TALKS_ITEM_stage_word,
                      talks__word_in(a->view, list[i].stage, TALKS_F_stage_stage),
                      talks__join(a, s, talks__rests(a, list[i].stage)));
    if (talks__ref(a->view, e->quantity, TALKS_F_quantity_converts) != TALKS_NO_RECORD)
      talks__put_term(a, TALKS_ITEM_computed, TALKS_TERM_converted, s);
    talks__put_figure(a, TALKS_ITEM_value, e->value, s);
    talks__put_entry(a, e);
    talks__put_flags(a, e->statement, TALKS_WORD_slip_kind_unit);
    talks__close(a);
  }
  talks__close(a);
}

/* ---- sums ---------------------------------------------------------------------- */

static talks_support support_of_sum(talks_answer *a, const talks__sum *sum) {
  talks_support s = talks__rests(a, talks__parent(a->view, sum->total));
  for (uint32_t i = 0; i < sum->n; i++)
    s = talks__join(a, s, talks__rests(a, talks__parent(a->view, sum->parts[i])));
  return talks__weaken(s, TALKS_INFERRED);
}

static void put_addends(talks_answer *a, const talks__sum *sum) {
  talks__open(a, TALKS_ITEM_addends);
  for (uint32_t i = 0; i < sum->n; i++) {
    talks_support s = talks__rests(a, talks__parent(a->view, sum->parts[i]));
    talks__open(a, TALKS_ITEM_addend);
    talks__put_figure(a, TALKS_ITEM_value,
                      talks__figure_in(a->view, sum->parts[i], TALKS_F_figure_value), s);
    talks__put_ref(a, TALKS_ITEM_quantity,
                   talks__ref(a->view, sum->parts[i], TALKS_F_figure_quantity), s);
    talks__close(a);
  }
  talks__close(a);
}

static talks_status put_sum(talks_answer *a, const talks__sum *sum) {
  talks_status status = TALKS_OK;
  talks_rec statement = talks__parent(a->view, sum->total);
  talks_support said = talks__rests(a, statement), s = support_of_sum(a, sum);
  const talks__figure *value = talks__sum_value(a->view, &a->arena, sum, &status);
  talks__open(a, TALKS_ITEM_sum);
  talks__put_ref(a, TALKS_ITEM_speaker, talks__speaker(a->view, statement), said);
  talks__put_ref(a, TALKS_ITEM_quantity,
                 talks__ref(a->view, sum->total, TALKS_F_figure_quantity), said);
  put_addends(a, sum);
  talks__put_figure(a, TALKS_ITEM_total_of_parts, value, s);
  talks__put_figure(a, TALKS_ITEM_total_said,
                    talks__figure_in(a->view, sum->total, TALKS_F_figure_value), said);
  talks__put_term(a, TALKS_ITEM_verdict, sum->fits ? TALKS_TERM_fits : TALKS_TERM_off, s);
  if (!sum->complete) talks__put_term(a, TALKS_ITEM_known, TALKS_TERM_parts_missing, s);
  talks__close(a);
  return status;
}

static bool is_money(const talks_view *v, const talks__sum *sum) {
  const talks__figure *f = talks__figure_in(v, sum->total, TALKS_F_figure_value);
  return f && talks__unit_is_money(f->unit);
}

static talks_status put_sums(talks_answer *a) {
  talks__sum *sums;
  size_t n;
  talks_status status = talks__sums(a->view, &a->arena, &sums, &n);
  if (status) return status;
  talks__open(a, TALKS_ITEM_sums);
  for (size_t i = 0; i < n && !status; i++)
    if (is_money(a->view, &sums[i])) status = put_sum(a, &sums[i]);
  talks__close(a);
  return status;
}

/* ---- comparisons --------------------------------------------------------------- */

static talks_support support_of(talks_answer *a, const talks__amount *amount,
                                const talks__sum *sum) {
  return sum ? support_of_sum(a, sum) : talks__rests(a, amount->is.statement);
}

static void put_side(talks_answer *a, talks__item item, const talks__amount *amount,
                     const talks__figure *value, const talks__sum *sum) {
  talks_support s = support_of(a, amount, sum);
  talks__open(a, item);
  talks__put_figure(a, TALKS_ITEM_value, value, s);
  talks__put_term(a, TALKS_ITEM_computed,
                  sum ? TALKS_TERM_from_parts : TALKS_TERM_as_said, s);
  talks__put_entry(a, &amount->is);
  talks__close(a);
}

static const talks__figure *number(talks_answer *a, talks_rational value,
                                   talks__figure_bound bound, talks_str unit) {
  talks__figure *f = talks__arena_alloc(&a->arena, 1, sizeof *f);
  if (!f) a->failed = true;
  else
    *f = (talks__figure){
        .form = TALKS_FIG_VALUE, .bound = bound, .n = 1, .v = {value}, .unit = unit};
  return f;
}

const talks__figure *talks__number(talks_answer *a, talks_rational value,
                                   talks_str unit) {
  return number(a, value, TALKS_FIG_PLAIN, unit);
}

static void put_pair(talks_answer *a, const talks__money_pair *p) {
  static const talks__term verdicts[] = {[TALKS_VALUES_FIT] = TALKS_TERM_fits,
                                         [TALKS_VALUES_CLASH] = TALKS_TERM_off,
                                         [TALKS_VALUES_APART] = TALKS_TERM_apart};
  talks_support s = talks__weaken(
      talks__join(a, support_of(a, p->a, p->a_sum), support_of(a, p->b, p->b_sum)),
      TALKS_INFERRED);
  bool about =
      p->a_value->bound == TALKS_FIG_ABOUT || p->b_value->bound == TALKS_FIG_ABOUT;
  talks__open(a, TALKS_ITEM_comparison);
  put_side(a, TALKS_ITEM_larger, p->a, p->a_value, p->a_sum);
  put_side(a, TALKS_ITEM_smaller, p->b, p->b_value, p->b_sum);
  talks__put_term(a, TALKS_ITEM_comparable_by,
                  p->beside ? TALKS_TERM_set_beside : TALKS_TERM_one_thing, s);
  if (p->apart_in_time)
    talks__put_term(a, TALKS_ITEM_apart_in_time, TALKS_TERM_other_times, s);
  talks__put_term(a, TALKS_ITEM_verdict, verdicts[p->verdict], s);
  if (p->has_ratio)
    talks__put_figure(
        a, TALKS_ITEM_ratio,
        number(a, p->ratio, about ? TALKS_FIG_ABOUT : TALKS_FIG_PLAIN, TALKS_STR("")), s);
  talks__close(a);
}

static talks_status put_comparisons(talks_answer *a, const talks__amount *list,
                                    size_t n) {
  talks__money_pair *pairs;
  size_t npairs;
  talks_status status = talks__money_pairs(a->view, &a->arena, list, n, &pairs, &npairs);
  if (status) return status;
  talks__open(a, TALKS_ITEM_comparisons);
  for (size_t i = 0; i < npairs; i++) put_pair(a, &pairs[i]);
  talks__close(a);
  return TALKS_OK;
}

/* ---- units and rates ----------------------------------------------------------- */

static const talks__figure *value_of(const talks_answer *a, talks_rec figure) {
  return figure == TALKS_NO_RECORD
             ? NULL
             : talks__figure_in(a->view, figure, TALKS_F_figure_value);
}

static talks_support support_of_finding(talks_answer *a, const talks__contradiction *c) {
  talks_support s = talks__rests(a, c->a);
  if (c->b != TALKS_NO_RECORD) s = talks__join(a, s, talks__rests(a, c->b));
  return talks__weaken(s, TALKS_INFERRED);
}

static void put_unit(talks_answer *a, const talks__contradiction *c) {
  talks_rec odd = c->of.figures.odd;
  talks_rec other = odd == c->of.figures.a ? c->of.figures.b : c->of.figures.a;
  const talks__figure *value = value_of(a, odd);
  if (!value || !talks__unit_is_money(value->unit)) return;
  talks_support s = support_of_finding(a, c);
  talks__open(a, TALKS_ITEM_unit_finding);
  talks__put_figure(a, TALKS_ITEM_value, value, s);
  talks__put_ref(a, TALKS_ITEM_quantity, c->on, s);
  talks__put_figure(a, TALKS_ITEM_stands_among, value_of(a, other), s);
  talks__put_flags(a, talks__parent(a->view, odd), TALKS_WORD_slip_kind_unit);
  talks__close(a);
}

static void put_rate(talks_answer *a, const talks__contradiction *c) {
  const talks__figure *from = value_of(a, c->of.rate.from),
                      *to = value_of(a, c->of.rate.to);
  talks_support s = support_of_finding(a, c);
  talks__open(a, TALKS_ITEM_implied_rate);
  talks__put_figure(a, TALKS_ITEM_value, from, s);
  talks__put_figure(a, TALKS_ITEM_converted, to, s);
  talks__put_figure(a, TALKS_ITEM_implied,
                    number(a, c->of.rate.value,
                           c->of.rate.vague ? TALKS_FIG_ABOUT : TALKS_FIG_PLAIN,
                           to->unit),
                    s);
  talks__put_ref(a, TALKS_ITEM_quantity, c->on, s);
  talks__put_flags(a, c->a, TALKS_WORD_slip_kind_unit);
  talks__close(a);
}

static talks_status put_findings(talks_answer *a) {
  talks__contradiction *list;
  size_t n;
  talks_status status = talks__contradictions(a->view, &a->arena, &list, &n);
  if (status) return status;
  talks__open(a, TALKS_ITEM_unit_findings);
  for (size_t i = 0; i < n; i++)
    if (list[i].rule == TALKS_RULE_unit) put_unit(a, &list[i]);
  talks__close(a);
  talks__open(a, TALKS_ITEM_implied_rates);
  for (size_t i = 0; i < n; i++)
    if (list[i].rule == TALKS_RULE_rate) put_rate(a, &list[i]);
  talks__close(a);
  return TALKS_OK;
}

talks_status talks__ask_money(talks_answer *a, const talks__args *args) {
  talks__amount *list;
  size_t n;
  talks_status status = talks__no_words(a, args);
  if (!status) status = talks__money_amounts(a->view, &a->arena, &list, &n);
  if (status) return status;
  put_figures(a, list, n);
  status = put_sums(a);
  if (!status) status = put_comparisons(a, list, n);
  if (!status) status = put_findings(a);
  return status ? status : talks__put_instruments(a);
}
