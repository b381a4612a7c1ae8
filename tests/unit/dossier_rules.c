/* The rules of contradictions on claims that no dossier holds: what they judge alike,
 * whoever says it, and what they leave alone. The rules on dossiers are tried in
 * dossier_contradictions*.c. */
#include "tap.h"

#include "dossier/claim.h"

static const talks_rec mori[] = {7}, tessa[] = {8};

static talks__figure figure(const char *text) {
  talks__figure f;
  const char *hint;
  if (talks__figure_parse(talks__str(text), &f, &hint)) abort();
  return f;
}

static talks__claim claim(uint64_t by, talks__word kind, const talks_rec *who) {
  return (talks__claim){.by = by,
                        .text = by / 10,
                        .kind = kind,
                        .who = who,
                        .nwho = who != NULL,
                        .time = {0, 10, TALKS_WHEN}};
}

static void check_measures(void) {
  talks__claim a = claim(11, TALKS_WORD_statement_kind_claim, mori),
               b = claim(21, TALKS_WORD_statement_kind_claim, tessa);
  talks__figure x = figure("80 percent"), y = figure("40 percent");
  talks__measure m = {&a, &x, a.time, false}, n = {&b, &y, b.time, false};
  ok(talks__measures_clash(&m, &n) && talks__measures_clash(&n, &m), "two values clash");
  n.time = (talks_days){11, 12, TALKS_WHEN};
  ok(!talks__measures_clash(&m, &n), "not at two times");
  n.time = a.time;
  m.opinion = n.opinion = true;
  ok(!talks__measures_clash(&m, &n), "nor do two polls");
  m.opinion = n.opinion = false;
  b.by = a.by;
  ok(!talks__measures_clash(&m, &n), "nothing clashes with itself");
  b.by = 21;
  a.kind = TALKS_WORD_statement_kind_denial;
  ok(!talks__measures_clash(&m, &n), "what is denied is not asserted");
  a.kind = b.kind = TALKS_WORD_statement_kind_demand;
  ok(!talks__measures_clash(&m, &n), "two speakers may ask for two things");
  b.who = mori;
  ok(talks__measures_clash(&m, &n), "one speaker may not");
  b.kind = TALKS_WORD_statement_kind_claim;
  ok(!talks__measures_clash(&m, &n), "a demand is set against no claim");
}

static void check_speaker(void) {
  talks__claim a = claim(11, TALKS_WORD_statement_kind_claim, mori),
               b = claim(21, TALKS_WORD_statement_kind_claim, NULL);
  talks__figure x = figure("80 percent");
  talks__measure m = {&a, &x, a.time, false}, n = {&b, &x, b.time, false};
  ok(!talks__speaker_is_lost(&m, &n), "another text may know of itself");
  a.nrelay = 1;
  ok(talks__speaker_is_lost(&m, &n) && talks__speaker_is_lost(&n, &m),
     "hearsay has become plain fact");
  ok(talks__one_voice(&b, &b) && !talks__one_voice(&a, &b), "voices");
  b.kind = TALKS_WORD_statement_kind_demand;
  ok(!talks__speaker_is_lost(&m, &n), "a demand states no fact");
  b.kind = a.kind;
  b.by = a.by;
  ok(!talks__speaker_is_lost(&m, &n), "nothing loses its own speaker");
}

static void check_money(void) {
  talks__figure usd[] = {figure("67 bn USD"), figure("31.5 bn USD"), figure("200 USD")};
  talks__figure cny = figure("200 bn CNY"), eur = figure("90 bn EUR"),
                days = figure("60 days"), words = figure("very little"),
                range = figure("2 to 3 USD");
  const talks__figure *row[] = {&usd[0], &usd[1], &usd[2]}, *mixed[] = {&usd[0], &eur};
  const talks__figure *times[] = {&days, &days};
  ok(talks__unit_breaks_row(&cny, row, 3), "one currency amid another");
  ok(!talks__unit_breaks_row(&cny, row, 1), "one other is no row");
  ok(!talks__unit_breaks_row(&cny, mixed, 2), "two currencies are none");
  ok(!talks__unit_breaks_row(&usd[2], row, 2), "it may be of the row");
  ok(!talks__unit_breaks_row(&days, row, 3) && !talks__unit_breaks_row(&cny, times, 2) &&
         !talks__unit_breaks_row(&words, row, 3),
     "only money is compared");
  ok(talks__unit_strays(&cny, TALKS_STR("USD")) &&
         !talks__unit_strays(&days, TALKS_STR("year")) &&
         !talks__unit_strays(&words, TALKS_STR("USD")) &&
         !talks__unit_strays(&cny, TALKS_STR("")),
     "against a declared unit");
  talks_rational rate;
  ok(talks__rate_implied(&eur, &usd[2], &rate) && rate.den == 450000000 && rate.num == 1,
     "a rate");
  ok(!talks__rate_implied(&usd[0], &usd[1], &rate) &&
         !talks__rate_implied(&eur, &days, &rate) &&
         !talks__rate_implied(&days, &eur, &rate) &&
         !talks__rate_implied(&range, &eur, &rate) &&
         !talks__rate_implied(&eur, &range, &rate),
     "only of two currencies, one number each");
  talks__figure_range sum = talks__no_sum;
  talks__figure total = figure("at most 100 bn USD"), less = figure("90 bn USD");
  ok(talks__sum_add(&sum, &usd[0]) && talks__sum_add(&sum, &usd[1]), "a sum");
  ok(talks__sum_fits(&sum, true, &total), "is below its bound");
  ok(!talks__sum_fits(&sum, true, &less) && !talks__sum_fits(&sum, false, &less),
     "and above a total");
  total = figure("200 bn USD");
  ok(!talks__sum_fits(&sum, true, &total), "or below it");
  ok(talks__sum_fits(&sum, false, &total), "unless parts are missing");
  ok(talks__sum_fits(&sum, true, &words) && !talks__sum_add(&sum, &words),
     "words cannot be added");
}

static void check_claims(void) {
  talks__claim a = claim(11, TALKS_WORD_statement_kind_claim, mori),
               b = claim(21, TALKS_WORD_statement_kind_assessment, tessa);
  ok(talks__claims_oppose(TALKS_RULE_status, &a, &b), "yes and no");
  b.strength = TALKS_WORD_strength_may;
  ok(!talks__claims_oppose(TALKS_RULE_status, &a, &b), "not a mere may");
  ok(talks__claims_oppose(TALKS_RULE_mixed, &a, &b), "but for a checklist");
  a.strength = TALKS_WORD_strength_announced;
  ok(talks__firmness_clashes(&a, &b) && talks__firmness_clashes(&b, &a), "may and has");
  b.time = (talks_days){11, 12, TALKS_WHEN};
  ok(!talks__firmness_clashes(&a, &b), "not at two times");
  ok(!talks__claims_oppose(TALKS_RULE_mixed, &a, &b), "nor yes and no");
  b.by = a.by;
  ok(!talks__claims_oppose(TALKS_RULE_mixed, &a, &b), "nor of one claim");
  ok(talks__dates_event(&a) && !talks__dates_event(&b), "an assessment dates nothing");
  ok(talks__days_differ(a.time, b.time) && !talks__days_differ(a.time, a.time), "days");
}

static void check_names(void) {
  ok(talks__spellings_vary(TALKS_STR("默茨"), TALKS_STR("梅尔茨"), false), "two names");
  ok(!talks__spellings_vary(TALKS_STR("北約"), TALKS_STR("北约"), false), "one of them");
  ok(!talks__spellings_vary(TALKS_STR("默茨"), TALKS_STR("Merz"), false), "two scripts");
  ok(!talks__spellings_vary(TALKS_STR("1"), TALKS_STR("默茨"), false) &&
         !talks__spellings_vary(TALKS_STR("默茨"), TALKS_STR("1"), false),
     "no name");
}

int main(int argc, char **argv) {
  tap_begin(argc, argv);
  check_measures();
  check_speaker();
  check_money();
  check_claims();
  check_names();
  return tap_done();
}
