/* tests/unit/dossier_contradictions.c: rules that compare figures, each on dossiers that one
 * can see through.
 *
 * When two values fit; what every such rule finds and, one step away from it, does not find.
 * Rules about words, dates and names stand in dossier_contradictions_words.c; details, order
 * and memory in dossier_contradictions_details.c; the bar that the rules as a whole have to
 * clear in dossier_contradictions_bar.c.
 */
#include "contradictions.h"

#include "dossier/figures.h"

#include <limits.h>

/* ---- values --------------------------------------------------------------------- */

static talks__figure figure(const char *text) {
  talks__figure f;
  const char *hint = NULL;
  if (talks__figure_parse(talks__str(text), &f, &hint)) {
    printf("# no figure: %s\n", text);
    abort();
  }
  return f;
}

static const struct {
  const char *a, *b;
  talks__values want;
} value_cases[] = {
    {"95 percent", "95 percent", TALKS_VALUES_FIT},
    {"95 percent", "90 percent", TALKS_VALUES_CLASH},
    {"91", "45", TALKS_VALUES_CLASH},
    {"91", "91 persons", TALKS_VALUES_FIT},
    {"over 66 bn USD", "66 bn USD", TALKS_VALUES_CLASH},
    {"at least 66 bn USD", "66 bn USD", TALKS_VALUES_FIT},
    {"over 66 bn USD", "350 bn USD", TALKS_VALUES_FIT},
    {"over 66 bn USD", "at most 66 bn USD", TALKS_VALUES_CLASH},
    {"at most 100 bn USD", "98.5 bn USD", TALKS_VALUES_FIT},
    {"at most 100 bn USD", "350 bn USD", TALKS_VALUES_CLASH},
    {"under 50 percent", "50 percent", TALKS_VALUES_CLASH},
    {"about 67 bn USD", "66.5 bn USD", TALKS_VALUES_FIT},
    {"about 67 bn USD", "66.4 bn USD", TALKS_VALUES_CLASH},
    {"about 67 bn USD", "about 68 bn USD", TALKS_VALUES_FIT},
    {"about 75 percent", "73 percent", TALKS_VALUES_FIT},
    {"about 75 percent", "72 percent", TALKS_VALUES_CLASH},
    {"about 100 bn USD", "150 bn USD", TALKS_VALUES_FIT},
    {"about 100 bn USD", "350 bn USD", TALKS_VALUES_CLASH},
    {"about 1/3", "90", TALKS_VALUES_FIT},
    {"98.5 bn USD", "99 bn USD", TALKS_VALUES_FIT},
    {"98.4 bn USD", "99 bn USD", TALKS_VALUES_CLASH},
    {"1178000", "1180000", TALKS_VALUES_FIT},
    {"118", "120", TALKS_VALUES_FIT},
    {"91", "90", TALKS_VALUES_CLASH},
    {"91", "92", TALKS_VALUES_CLASH},
    {"60 to 90 days", "75 days", TALKS_VALUES_FIT},
    {"60 to 90 days", "120 days", TALKS_VALUES_CLASH},
    {"60 to 90 days", "90 to 120 days", TALKS_VALUES_FIT},
    {"30, 40 or 50 years", "40 years", TALKS_VALUES_FIT},
    {"30, 40 or 50 years", "45 years", TALKS_VALUES_CLASH},
    {"30, 40 or 50 years", "15 years", TALKS_VALUES_CLASH},
    {"2 x 500 m USD", "1 bn USD", TALKS_VALUES_FIT},
    {"2 x 500 m USD", "500 m USD", TALKS_VALUES_FIT},
    {"2 x 500 m USD", "2 bn USD", TALKS_VALUES_CLASH},
    {"2 months", "60 days", TALKS_VALUES_FIT},
    {"2 months", "63 days", TALKS_VALUES_CLASH},
    {"15 years", "180 months", TALKS_VALUES_FIT},
    {"15 years", "181 months", TALKS_VALUES_CLASH},
    {"1 km", "1000 m", TALKS_VALUES_FIT},
    {"48 hours", "2 days", TALKS_VALUES_FIT},
    {"0", "0", TALKS_VALUES_FIT},
    {"0", "12", TALKS_VALUES_CLASH},
    {"90 bn EUR", "90 bn USD", TALKS_VALUES_APART},
    {"3 years", "3 percent", TALKS_VALUES_APART},
    {"very low", "20 percent", TALKS_VALUES_APART},
    {"9000000000000000000 years", "1 day", TALKS_VALUES_APART},
    {"1 to 9000000000000000000 years", "1 day", TALKS_VALUES_APART},
    {"9000000000000000000 x 9 USD", "5 USD", TALKS_VALUES_APART},
    {"3 days", "3 km", TALKS_VALUES_APART},
    {"3 days", "3 USD", TALKS_VALUES_APART},
    {"about 1/4194304", "90", TALKS_VALUES_FIT},
    {"about 9223372036854775807", "1", TALKS_VALUES_FIT},
    {"9223372036854775807", "0.55", TALKS_VALUES_CLASH},
    {"at least 2 x 500 m USD", "500 m USD", TALKS_VALUES_CLASH},
    {"at least 2 x 500 m USD", "2 bn USD", TALKS_VALUES_FIT},
    {"at least 30, 40 or 50 years", "45 years", TALKS_VALUES_FIT},
};

static void test_values(void) {
  for (size_t i = 0; i < TALKS_COUNT(value_cases); i++) {
    talks__figure a = figure(value_cases[i].a), b = figure(value_cases[i].b);
    is_int(talks__figures_compare(&a, &b), value_cases[i].want, "%s, %s",
           value_cases[i].a, value_cases[i].b);
    is_int(talks__figures_compare(&b, &a), value_cases[i].want, "%s, %s",
           value_cases[i].b, value_cases[i].a);
  }
  talks__figure_range range;
  talks__figure f = figure("about 67");
  ok(talks__figure_covers(&f, &range) && range.low.num == 133 && range.low.den == 2 &&
         range.high.num == 135 && range.high.den == 2,
     "about 67 covers 66.5 to 67.5");
  f = figure("very low");
  ok(!talks__figure_covers(&f, &range), "words cover nothing");
  f = figure("5 to 6");
  ok(!talks__is_number(&f), "a range is no number");
  f = figure("over 5");
  ok(!talks__is_number(&f), "nor is what has no end");
  f = figure("about 5");
  ok(talks__is_number(&f), "about one is");
  f = figure("9000000000000000000 x 9");
  ok(!talks__figure_covers(&f, &range), "nor does what 64 bits do not hold");
  ok(talks__units_alike(TALKS_STR("day"), TALKS_STR("year")), "days and years are alike");
  ok(!talks__units_alike(TALKS_STR("day"), TALKS_STR("km")) &&
         !talks__units_alike(TALKS_STR("day"), TALKS_STR("USD")),
     "days and lengths, or money, are not");
  ok(!talks__units_alike(TALKS_STR("USD"), TALKS_STR("EUR")), "two currencies are not");
  ok(talks__unit_is_money(TALKS_STR("UAH")) && !talks__unit_is_money(TALKS_STR("day")) &&
         !talks__unit_is_money(TALKS_STR("")) && !talks__unit_is_money(TALKS_STR("U-D")),
     "currencies are told from other units");
}

/* ---- rules ---------------------------------------------------------------------- */

static void test_figures(void) {
  static const rule_case cases[] = {
      {TALKS_RULE_figures, NULL, AID("S2.1a", "", "5 USD"), AID("S3.1a", "", "7 USD"),
       NULL, "S2.1a S3.1a on aid", "values that differ"},
      {TALKS_RULE_figures, NULL, AID("S2.1a", "said: 2025-12-02, ", "5 USD"),
       AID("S3.1a", "said: 2025-12-03, ", "7 USD"), NULL, "", "said on different days"},
      {TALKS_RULE_figures, NULL,
       AID("S2.1a", "happened: 2025-12-01, said: 2025-12-02, ", "5 USD"),
       AID("S3.1a", "happened: 2025-12-01, said: 2025-12-03, ", "7 USD"), NULL,
       "S2.1a S3.1a on aid", "said on different days of one day"},
      {TALKS_RULE_figures, AID("S1.1a", "", "5 USD"), AID("S2.1a", "", "7 USD"), NULL,
       NULL, "", "what may be as old as the baseline is not held against what is not"},
      {TALKS_RULE_figures, AID("S1.1a", "", "5 USD") AID("S1.2a", "", "7 USD"), NULL,
       NULL, NULL, "S1.1a S1.2a on aid",
       "two undated ones of one source are of one time"},
      {TALKS_RULE_figures, NULL, AID("S2.1a", "", "5 USD"),
       AID("S3.1a", "said: by 2025-12-30, ", "7 USD"), NULL, "S2.1a S3.1a on aid",
       "an open end reaches back to the source's present"},
      {TALKS_RULE_figures, AID("S1.1a", "said: 2025-03, ", "5 USD"), NULL,
       AID("S3.1a", "said: by 2025-12-30, ", "7 USD"), NULL, "", "and no further"},
      {TALKS_RULE_figures, NULL, AID("S2.1a", "happened: 2022 to 2024-12, ", "5 USD"),
       AID("S3.1a", "happened: 2022 to 2025-12, ", "7 USD"), NULL, "",
       "spans that end apart"},
      {TALKS_RULE_figures, NULL, AID("S2.1a", "happened: 2022 to 2025-12, ", "5 USD"),
       AID("S3.1a", "said: 2025-12-28, ", "7 USD"), NULL, "S2.1a S3.1a on aid",
       "a span that ends in the month of the other"},
      {TALKS_RULE_figures, NULL, AGE("S2.1a", "17 years"), AGE("S3.1a", "25 years"), NULL,
       "S2.1a S3.1a on age", "a quantity that needs no scope"},
      {TALKS_RULE_figures, NULL,
       AGE("S2.1a", "17 years") AGE("S2.2a", "25 years, scope: war"),
       AGE("S3.1a", "25 years"), NULL, "",
       "where one has a scope, others without are unclear"},
      {TALKS_RULE_figures, NULL, AID("S2.1a", "", "5 USD"),
       "  S3.1a: {kind: denial, en: x, figures: {aid: {value: 7 USD, scope: war}}}\n",
       NULL, "", "a denial asserts no figure"},
      {TALKS_RULE_figures, NULL,
       "  S2.1a: {who: lindt, kind: demand, en: x, figures: {term: {value: 5 years, "
       "scope: war}}}\n"
       "  S2.2a: {who: lindt, kind: demand, en: x, figures: {term: {value: 9 years, "
       "scope: war}}}\n"
       "  S2.3a: {who: berg, kind: demand, en: x, figures: {term: {value: 7 years, "
       "scope: war}}}\n",
       NULL, NULL, "S2.1a S2.2a on term", "demands are compared with the speaker's own"},
      {TALKS_RULE_figures, NULL,
       "  S2.1a: {who: poll-one, kind: claim, en: x, figures: {poll: {value: 51 percent, "
       "scope: "
       "war}}}\n"
       "  S2.2a: {who: poll-one, kind: claim, en: x, figures: {poll: {value: 58 percent, "
       "scope: "
       "war}}}\n"
       "  S2.3a: {who: poll-two, kind: claim, en: x, figures: {poll: {value: 63 percent, "
       "scope: "
       "war}}}\n",
       NULL, NULL, "S2.1a S2.2a on poll", "polls are compared with the pollster's own"},
      {TALKS_RULE_figures, NULL,
       "  S2.1a: {who: poll-one, kind: claim, en: x, figures: {poll: {value: 51 percent, "
       "scope: war}}}\n"
       "  S2.2a: {who: poll-one, kind: assessment, en: x, figures: {poll: {value: 58 "
       "percent, scope: war}}}\n"
       "  S2.3a: {who: poll-one, kind: demand, en: x, figures: {poll: {value: 63 "
       "percent, "
       "scope: war}}}\n",
       NULL, NULL, "S2.1a S2.2a on poll", "claimed or assessed is one, demanded another"},
      {TALKS_RULE_figures, NULL,
       AID("S2.1a", "happened: 2025-12-03 to 2025-12-31, ", "5 USD"),
       AID("S3.1a", "said: 2025-12-05, ", "7 USD"), NULL, "S2.1a S3.1a on aid",
       "a span within a month that ends with it"},
      {TALKS_RULE_figures, NULL,
       AID("S2.1a", "happened: 2026-01-05 to 9999-12-31, ", "5 USD"),
       "  S3.1a: {kind: wording, said: 2026-01-20, en: x, figures: {aid: {value: 7 USD, "
       "scope: war}}}\n",
       NULL, "S2.1a S3.1a on aid", "a span without an end; a wording"},
      {TALKS_RULE_figures, NULL,
       "  S2.1a: {kind: denial, en: x, figures: {aid: {value: 7 USD, scope: war}}}\n",
       AID("S3.1a", "", "5 USD"), NULL, "", "nor does one that comes first"},
      {TALKS_RULE_figures, NULL,
       "  S2.1a: {who: lindt berg, kind: demand, en: x, figures: {term: {value: 5 years, "
       "scope: war}}}\n"
       "  S2.2a: {who: lindt, kind: demand, en: x, figures: {term: {value: 9 years, "
       "scope: war}}}\n"
       "  S2.3a: {who: lindt north, kind: demand, en: x, figures: {term: {value: 7 "
       "years, "
       "scope: war}}}\n",
       NULL, NULL, "", "who demands together is another than who demands alone"},
      {TALKS_RULE_figures, NULL, NULL, NULL,
       "sources: {'004': {}, '005': {published: by 2024-12-20}}\n"
       "statements:\n" AID("S4.1a", "", "5 USD") AID("S5.1a", "", "7 USD")
           AID("S2.1a", "", "7 USD"),
       "S2.1a S4.1a on aid; S4.1a S5.1a on aid",
       "a source of any day may be of the day of any other"},
      {TALKS_RULE_figures, NULL,
       AID("S2.1a", "said: from 2025-12-10, ", "5 USD")
           AID("S2.2a", "said: from 2025-12-24, ", "6 USD"),
       AID("S3.1a", "said: 2025-12-22, ", "7 USD")
           AID("S3.2a", "said: by 2025-03-01, ", "8 USD"),
       NULL, "", "an open end reaches up to the source's present, and no further"},
      {TALKS_RULE_figures, NULL, AID("S2.1a", "said: from 2025-12-10, ", "5 USD"),
       AID("S3.1a", "said: 2025-12-19, ", "7 USD"), NULL, "S2.1a S3.1a on aid",
       "and there it is held against what is said"},
      {TALKS_RULE_figures, NULL,
       AID("S2.1a", "happened: 2025-12-03 to 2025-12-14, ", "5 USD"),
       AID("S3.1a", "said: 2025-12-05, ", "7 USD"), NULL, "",
       "a span that does not end with a month is of its last day"},
  };
  for (size_t i = 0; i < TALKS_COUNT(cases); i++) check(&cases[i]);
}

#define POINTS(id, more) \
  "  " id ": {" more \
  "kind: claim, en: x, figures: {term: {value: 9 years, scope: war}}}\n"

static const rule_case sum_cases[] = {
    {TALKS_RULE_sum, NULL,
     LOAN("S2.1a",
          "aid: {value: at most 100 USD, scope: war}, arms: {value: 67 USD, scope: war},"
          " food: {value: 31.5 USD, scope: war}"),
     NULL, NULL, "", "67 and 31.5 are at most 100"},
    {TALKS_RULE_sum, NULL,
     LOAN("S2.1a",
          "aid: {value: at most 98 USD, scope: war}, arms: {value: 67 USD, scope: war},"
          " food: {value: 31.5 USD, scope: war}"),
     NULL, NULL, "S2.1a - on aid", "67 and 31.5 are not at most 98"},
    {TALKS_RULE_sum, NULL, LOAN("S2.1a", "aid: {value: 90 USD, scope: war}"),
     LOAN("S3.1a",
          "arms: {value: 67 USD, scope: war}, food: {value: 31.5 USD, scope: war}"),
     NULL, "", "parts of another source are no parts"},
    {TALKS_RULE_sum, NULL,
     LOAN("S2.1a", "aid: {value: 90 USD, scope: war}")
         LOAN("S2.2a",
              "arms: {value: 67 USD, scope: war}, food: {value: 31.5 USD, scope: war}"),
     NULL, NULL, "S2.1a S2.2a on aid", "parts of the same source and speaker are"},
    {TALKS_RULE_sum, NULL,
     LOAN("S2.1a", "aid: {value: 90 USD, scope: war}, arms: {value: 67 USD, scope: war}"),
     NULL, NULL, "", "a part that is missing may be the rest"},
    {TALKS_RULE_sum, NULL,
     LOAN("S2.1a", "aid: {value: 60 USD, scope: war}, arms: {value: 67 USD, scope: war}"),
     NULL, NULL, "S2.1a - on aid", "a part is more than the whole"},
    {TALKS_RULE_sum, NULL,
     LOAN("S2.1a",
          "aid: {value: 60 USD, scope: war}, arms: {value: 9000000000000000000 USD, "
          "scope: war}, food: {value: 9000000000000000000 USD, scope: war}"),
     NULL, NULL, "", "a sum past 64 bits is no sum"},
    {TALKS_RULE_drift, NULL,
     POINTS("S2.1a", "who: lindt, relay: berg, ") POINTS("S2.2a", ""),
     POINTS("S3.1a", ""), NULL, "S2.1a S2.2a on term; S2.1a S3.1a on term",
     "hearsay that becomes plain fact, in its source and in another"},
    {TALKS_RULE_drift, NULL, POINTS("S2.1a", "who: lindt, ") POINTS("S2.2a", ""), NULL,
     NULL, "S2.1a S2.2a on term", "a speaker who gets lost in one source"},
    {TALKS_RULE_unit, NULL,
     LOAN("S2.1a", "aid: {value: 5 percent, scope: war}")
         LOAN("S2.2a", "arms: {value: 7 CNY, scope: war}")
             LOAN("S2.3a", "food: {value: 6 EUR, scope: war}"),
     NULL, NULL, "", "what is no money is in no row"},
    {TALKS_RULE_unit, NULL,
     LOAN("S2.1a", "aid: {value: 5 USD, scope: war}")
         LOAN("S2.5a", "arms: {value: 7 CNY, scope: war}")
             LOAN("S2.4a", "food: {value: 6 USD, scope: war}"),
     NULL, NULL, "S2.4a S2.5a on arms", "the nearest of the row is named"},
    {TALKS_RULE_drift, NULL,
     "  S2.1a: {who: lindt, relay: berg, kind: claim, en: x, figures: {term: {value: "
     "\"5, "
     "6 or 7 years\", scope: war}, age: {value: very old}}}\n"
     "  S2.2a: {kind: claim, en: x, figures: {term: {value: 5 or 6 years, scope: war}, "
     "age: "
     "{value: very old}}}\n"
     "  S2.3a: {kind: claim, en: x, figures: {term: {value: \"5, 6 or 7 months\", scope: "
     "war}}}\n",
     NULL, NULL, "", "other lists, other units, and words are not the same figure"},
    {TALKS_RULE_drift, NULL, POINTS("S2.1a", "who: lindt, "), POINTS("S3.1a", ""), NULL,
     "", "what somebody says, another source may know"},
    {TALKS_RULE_drift, NULL,
     POINTS("S2.1a", "who: lindt, relay: berg, ") POINTS("S2.2a", "who: lindt, "),
     POINTS("S3.1a", "who: lindt, "), NULL, "S2.1a S2.2a on term",
     "a relay that gets lost in one source"},
    {TALKS_RULE_drift, NULL,
     POINTS("S2.1a", "who: lindt, relay: berg, ") POINTS("S2.2a", "who: berg, "), NULL,
     NULL, "S2.1a S2.2a on term", "the relay becomes the speaker"},
    {TALKS_RULE_drift, NULL,
     POINTS("S2.1a", "who: lindt, ") POINTS("S2.2a", "who: berg, "), NULL, NULL, "",
     "two speakers say the same"},
    {TALKS_RULE_unit, NULL, LOAN("S2.1a", "loan: {value: 5 USD, scope: war}"), NULL, NULL,
     "S2.1a - on loan", "another unit than the declared one"},
    {TALKS_RULE_unit, NULL, LOAN("S2.1a", "term: {value: 18 months, scope: war}"), NULL,
     NULL, "", "another unit of the same sort"},
    {TALKS_RULE_unit, NULL,
     AID("S2.1a", "", "5 USD") AID("S2.2a", "", "6 USD") AID("S2.3a", "", "7 CNY"), NULL,
     NULL, "S2.1a S2.3a on aid", "another currency than most"},
    {TALKS_RULE_unit, NULL,
     LOAN("S2.1a", "aid: {value: 5 USD, scope: war}")
         LOAN("S2.2a", "arms: {value: 7 CNY, scope: war}")
             LOAN("S2.3a", "food: {value: 6 USD, scope: war}"),
     NULL, NULL, "S2.1a S2.2a on arms", "alone in a row of another currency"},
    {TALKS_RULE_unit, NULL,
     LOAN("S2.1a", "aid: {value: 5 USD, scope: war}")
         LOAN("S2.2a", "loan: {value: 7 EUR, scope: war}")
             LOAN("S2.3a", "food: {value: 6 USD, scope: war}"),
     NULL, NULL, "", "alone in a row, but of a quantity that says so"},
    {TALKS_RULE_rate, NULL,
     LOAN("S2.1a", "loan: {value: 90 bn EUR}, loan-hkd: {value: 702.5 bn HKD}"), NULL,
     NULL, "S2.1a - on loan", "a conversion"},
    {TALKS_RULE_rate, NULL,
     LOAN("S2.1a", "loan: {value: 90 bn EUR}, food: {value: 7 HKD}"), NULL, NULL, "",
     "two currencies of different things"},
    {TALKS_RULE_sum, NULL,
     LOAN("S2.1a", "aid: {value: 900 USD, scope: war}, arms: {value: 67 USD, scope: war},"
                   " food: {value: 31.5 USD, scope: war}"),
     NULL, NULL, "S2.1a - on aid", "the whole is more than all its parts"},
    {TALKS_RULE_sum, NULL,
     TOGETHER("S2.1a", "lindt berg", "aid: {value: 60 USD, scope: war}")
         TOGETHER("S2.2a", "lindt berg", "arms: {value: 67 USD, scope: war}"),
     NULL, NULL, "S2.1a S2.2a on aid", "two who speak together are one voice"},
    {TALKS_RULE_sum, NULL,
     TOGETHER("S2.1a", "lindt berg", "aid: {value: 60 USD, scope: war}")
         TOGETHER("S2.2a", "lindt", "arms: {value: 67 USD, scope: war}")
             TOGETHER("S2.3a", "lindt north", "arms: {value: 67 USD, scope: war}"),
     NULL, NULL, "", "one of them alone, or with another, is another voice"},
    {TALKS_RULE_sum, NULL,
     LOAN("S2.1a", "aid: {value: 60 USD, scope: war}, arms: {value: over 67 USD, scope: "
                   "war}, food: {value: over 31.5 USD, scope: war}"),
     NULL, NULL, "S2.1a - on aid", "over and over add up to over"},
    {TALKS_RULE_sum, NULL,
     LOAN("S2.1a", "aid: {value: 90 USD, scope: war}, arms: {value: under 60 USD, scope: "
                   "war}, food: {value: under 30 USD, scope: war}"),
     NULL, NULL, "S2.1a - on aid", "under and under to under"},
    {TALKS_RULE_sum, NULL,
     LOAN("S2.1a", "aid: {value: very little, scope: war}, arms: {value: 6 USD, scope: "
                   "war}")
         LOAN("S2.2a", "aid: {value: 2 USD, scope: east}, arms: {value: a lot, scope: "
                       "east}"),
     NULL, NULL, "", "words do not add up"},
    {TALKS_RULE_sum, NULL,
     LOAN("S2.1a", "aid: {value: 60 USD, scope: war}, arms: {value: 9000000000000000000 "
                   "x 9 USD, scope: war}"),
     NULL, NULL, "", "nor does a part past 64 bits"},
    {TALKS_RULE_sum, NULL,
     LOAN("S2.1a", "aid: {value: 60 USD, scope: war}, arms: {value: 100 to "
                   "9000000000000000000 USD, scope: war}, food: {value: 100 to "
                   "9000000000000000000 USD, scope: war}"),
     NULL, NULL, "", "nor one that has no upper end in 64 bits"},
    {TALKS_RULE_sum, NULL,
     LOAN("S2.1a", "aid: {value: 90 USD, scope: war}")
         LOAN("S2.2a", "arms: {value: 95 USD, scope: war}")
             LOAN("S2.3a", "arms: {value: 96 USD, scope: war}"),
     NULL, NULL, "S2.1a S2.2a on aid", "the first of two parts elsewhere"},
    {TALKS_RULE_sum, NULL,
     LOAN("S2.1a",
          "aid: {value: 90 USD, scope: war}") "  S2.2a: {kind: demand, en: x, figures: "
                                              "{arms: {value: 95 USD, scope: war}}}\n"
                                              "  S2.3a: {kind: claim, who: lindt, en: x, "
                                              "figures: {arms: {value: 95 USD, scope: "
                                              "war}}}\n"
                                              "  S2.4a: {kind: claim, said: 2024-01-02, "
                                              "en: x, figures: {arms: {value: 95 USD, "
                                              "scope: war}}}\n",
     NULL, NULL, "", "no part is what is demanded, told by others, or of another time"},
    {TALKS_RULE_sum, NULL,
     "  S2.1a: {kind: demand, en: x, figures: {aid: {value: 90 USD, scope: war}}}\n" LOAN(
         "S2.2a", "arms: {value: 95 USD, scope: war}"),
     NULL, NULL, "", "what is claimed is no part of what is demanded"},
    {TALKS_RULE_drift, NULL,
     POINTS("S2.1a", "") POINTS("S2.2a", "who: lindt, relay: berg, "), NULL, NULL,
     "S2.1a S2.2a on term", "in either order"},
    {TALKS_RULE_drift, NULL,
     POINTS("S2.1a", "who: lindt, relay: berg, ") POINTS("S2.2a", "relay: berg, "), NULL,
     NULL, "", "the relay alone is still one"},
    {TALKS_RULE_unit, NULL,
     AID("S2.1a", "", "5 USD") AID("S2.2a", "", "6 CNY") AID("S2.3a", "", "very much"),
     NULL, NULL, "S2.1a S2.2a on aid", "of two units the second is out of line"},
    {TALKS_RULE_unit, NULL,
     LOAN("S2.1a", "aid: {value: 5 USD, scope: war}")
         LOAN("S2.2a", "arms: {value: 7 CNY, scope: war}")
             LOAN("S2.3a", "food: {value: 6 EUR, scope: war}"),
     NULL, NULL, "", "a row of as many currencies is no row"},
    {TALKS_RULE_unit, NULL,
     LOAN("S2.1a", "aid: {value: a lot, scope: war}")
         LOAN("S2.2a", "arms: {value: 7 CNY, scope: war}")
             LOAN("S2.3a", "food: {value: 6 EUR, scope: war}"),
     NULL, NULL, "", "nor is one of words"},
    {TALKS_RULE_rate, NULL,
     LOAN("S2.1a", "loan: {value: 90 bn EUR}")
         LOAN("S2.1b", "loan-hkd: {value: 702.5 bn HKD}"),
     NULL, NULL, "S2.1a S2.1b on loan", "a conversion in the same paragraph"},
    {TALKS_RULE_rate, NULL,
     LOAN("S2.1a", "loan: {value: 90 bn EUR}")
         LOAN("S2.2a", "loan-hkd: {value: 702.5 bn HKD}"),
     NULL, NULL, "", "not one in the next"},
    {TALKS_RULE_rate, NULL,
     LOAN("S2.1a", "one: {quantity: loan, value: 9 HKD}, two: {quantity: loan, value: "
                   "about 1 EUR}"),
     NULL, NULL, "S2.1a - on loan", "from the unit the quantity declares"},
    {TALKS_RULE_rate, NULL,
     LOAN("S2.1a", "loan: {value: 1 EUR}") LOAN("S2.2a", "loan: {value: 9 HKD}"), NULL,
     NULL, "", "two statements of one quantity"},
    {TALKS_RULE_rate, NULL,
     LOAN("S2.1a", "loan: {value: 5 percent}, loan-hkd: {value: 5 HKD}")
         LOAN("S2.2a", "loan: {value: 5 EUR}, loan-hkd: {value: 5 percent}")
             LOAN("S2.3a", "loan: {value: 0 EUR}, loan-hkd: {value: 5 HKD}")
                 LOAN("S2.4a", "loan: {value: 0.5 EUR}, loan-hkd: {value: "
                               "9000000000000000000 HKD}"),
     NULL, NULL, "", "what is no money, nothing, or past 64 bits has no rate"},
    {TALKS_RULE_rate, NULL, LOAN("S2.1a", "loan: {value: 90 bn EUR}"),
     LOAN("S3.1a", "loan-hkd: {value: 702.5 bn HKD}"), NULL, "",
     "in different paragraphs"},
    {TALKS_RULE_rate, NULL,
     LOAN("S2.1a",
          "one: {quantity: aid, value: 2 EUR}, two: {quantity: aid, value: 3 USD}"),
     NULL, NULL, "S2.1a - on aid", "one quantity twice in one statement"},
};

static void test_other_figures(void) {
  for (size_t i = 0; i < TALKS_COUNT(sum_cases); i++) check(&sum_cases[i]);
}

int main(int argc, char **argv) {
  tap_begin(argc, argv);
  test_values();
  test_figures();
  test_other_figures();
  return tap_done();
}
