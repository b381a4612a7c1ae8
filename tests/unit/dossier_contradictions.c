/* tests/unit/dossier_contradictions.c: each rule on dossiers that one can see through.
 *
 * When two values fit; what every rule finds and, one step away from it, does not find;
 * the details of findings; their order; memory that runs out. The bar that the rules as
 * a whole have to clear stands in dossier_contradictions_bar.c.
 */
#include "dossier.h"
#include "failing.h"

#include "dossier/contradictions.h"
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

#define FRAME \
  "sources: {'001': {published: 2025-02-19 or 2026-03-01, dated: no}," \
  " '002': {published: 2025-12-20}, '003': {published: 2025-12-28 or 2026-03-01}}\n" \
  "dossier: {title-en: T, since: 2025-02, day: 2026-03-01}\n" \
  "parties: {north: {persons: {lindt: {}, berg: {}}}, south: {}}\n" \
  "groups: {poll-one: {}, poll-two: {}}\n" \
  "scopes: {war: the war, east: the east}\n" \
  "quantities: {aid: {measures: money, parts: arms food}, arms: {measures: money}," \
  " food: {measures: money}, age: {measures: duration}, loan: {measures: money, unit: " \
  "EUR}," \
  " loan-hkd: {measures: money, unit: HKD, converts: loan}, poll: {measures: opinion}," \
  " term: {measures: duration, unit: year}}\n"

static size_t put_rec(const dossier *d, talks_rec rec, char *out, size_t size) {
  const char *id = rec == TALKS_NO_RECORD ? "-" : talks_model_id(d->model, rec);
  return (size_t)snprintf(out, size, " %s", id);
}

/* The findings of a rule: "S1.1a S2.1a on aid; ..." */
static const char *found(dossier *d, talks__rule rule) {
  static char out[2048];
  size_t n = 0, used = 0;
  talks__arena arena;
  talks__contradiction *list;
  out[0] = '\0';
  talks__arena_init(&arena, d->ctx);
  if (talks__contradictions(d->view, &arena, &list, &n)) abort();
  for (size_t i = 0; i < n; i++) {
    if (list[i].rule != rule) continue;
    if (used) used += (size_t)snprintf(out + used, sizeof out - used, ";");
    used += put_rec(d, list[i].a, out + used, sizeof out - used);
    used += put_rec(d, list[i].b, out + used, sizeof out - used);
    used += (size_t)snprintf(out + used, sizeof out - used, " on");
    used += put_rec(d, list[i].on, out + used, sizeof out - used);
  }
  talks__arena_free(&arena);
  return out[0] ? out + 1 : out;
}

typedef struct {
  talks__rule rule;
  const char *one, *two, *three; /* statements of the sources; or NULL */
  const char *rest;              /* other records; or NULL */
  const char *want, *name;
} rule_case;

/* without: a record that is left out; or NULL. */
static void check_without(const rule_case *c, const char *without) {
  static const char *const texts[] = {"001", "002", "003"};
  const char *const said[] = {c->one, c->two, c->three};
  char bodies[3][1024], names[3][8];
  const char *files[DOSSIER_FILES] = {"d.yaml", FRAME};
  size_t n = 2;
  for (int i = 0; i < 3; i++) {
    if (!said[i]) continue;
    snprintf(names[i], sizeof names[i], "%s.yaml", texts[i]);
    snprintf(bodies[i], sizeof bodies[i], "source: %s\nstatements:\n%s", texts[i],
             said[i]);
    files[n++] = names[i];
    files[n++] = bodies[i];
  }
  if (c->rest) {
    files[n++] = "r.yaml";
    files[n++] = c->rest;
  }
  dossier d = dossier_load(files);
  char problems[1024];
  talks_view_settings settings;
  talks_view_defaults(&settings);
  settings.without = &without;
  settings.nwithout = without != NULL;
  if (d.status || dossier_view(&d, &settings)) {
    ok(false, "%s: loads: %s", c->name, dossier_said(&d, problems, sizeof problems));
  } else {
    is_str(found(&d, c->rule), c->want, "%s", c->name);
  }
  dossier_free(&d);
}

static void check(const rule_case *c) { check_without(c, NULL); }

#define AID(id, more, value) \
  "  " id ": {kind: claim, en: x, " more "figures: {aid: {value: " value \
  ", scope: war}}}\n"
#define AGE(id, more) \
  "  " id ": {kind: claim, en: x, figures: {age: {value: " more "}}}\n"
#define LOAN(id, more) "  " id ": {kind: claim, en: x, figures: {" more "}}\n"
#define PLAIN(id, more) "  " id ": {en: x, " more "}\n"

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

#define TWO_TIMES \
  PLAIN("S2.1a", "kind: claim, said: 2025-12-02") \
  PLAIN("S2.2a", "kind: claim, said: 2025-12-02") \
  PLAIN("S2.3a", "kind: claim, said: 2025-12-09") \
  PLAIN("S2.4a", "kind: concern, said: 2025-12-02") \
  PLAIN("S2.5a", "kind: claim, strength: may, said: 2025-12-02")

static void test_words(void) {
  static const rule_case cases[] = {
      {TALKS_RULE_denial, NULL,
       PLAIN("S2.1a", "kind: claim") PLAIN("S2.2a", "kind: denial, denies: S2.1a")
           PLAIN("S2.3a", "kind: denial"),
       NULL, "incidents: {shot: {accuses: S2.1a, denies: S2.2a S2.3a}}\n",
       "S2.1a S2.2a on shot; S2.1a S2.3a on shot", "denials, each pair once"},
      {TALKS_RULE_denial, NULL,
       PLAIN("S2.1a", "kind: claim") PLAIN("S2.2a", "kind: denial")
           PLAIN("S2.3a", "kind: claim"),
       NULL, "incidents: {shot: {accuses: S2.1a S2.3a, denies: S2.2a}}\n",
       "S2.1a S2.2a on shot; S2.2a S2.3a on shot", "two who accuse"},
      {TALKS_RULE_strength, NULL,
       PLAIN("S2.1a", "kind: position, strength: rumoured")
           PLAIN("S2.2a", "kind: position, strength: announced"),
       NULL,
       "issues: {land: {options: {in: yes, out: no}}}\n"
       "positions: {p: {party: north, issue: land, accepts: in, from: S2.1a S2.2a}}\n",
       "S2.1a S2.2a on p", "rumoured and announced"},
      {TALKS_RULE_denial, NULL, PLAIN("S2.2a", "kind: denial, denies: shot"), NULL,
       "incidents: {shot: {}}\n", "S2.2a - on shot", "an incident nobody accuses of"},
      {TALKS_RULE_status, NULL, TWO_TIMES, NULL,
       "issues: {land: {settled-says: S2.1a, open-says: S2.3a S2.2a}}\n",
       "S2.1a S2.2a on land", "settled and open at one time"},
      {TALKS_RULE_status, NULL, TWO_TIMES, NULL,
       "issues: {land: {settled-says: S2.1a, open-says: S2.3a S2.4a S2.5a}}\n", "",
       "later, feared, or possible"},
      {TALKS_RULE_status, NULL, TWO_TIMES, NULL,
       "states: {signed: {yes-says: S2.1a, no-says: S2.2a}}\n"
       "guarantees: {g: {in-place-says: S2.1a, open-says: S2.2a, because: S2.1a}}\n",
       "S2.1a S2.2a on g; S2.1a S2.2a on signed", "states and guarantees"},
      {TALKS_RULE_mixed, NULL, TWO_TIMES, NULL,
       "criteria: {c: {from: S2.1a, rows: {r: {yes-says: S2.1a, no-says: S2.4a}}}}\n",
       "S2.1a S2.4a on c/r", "a criterion with both"},
      {TALKS_RULE_against, NULL, TWO_TIMES, NULL,
       "issues: {land: {}}\n"
       "positions: {p: {party: north, issue: land, from: S2.1a, against: S2.3a}}\n"
       "drivers: {d: {from: S2.1a, against: S2.2a}}\n",
       "S2.1a S2.3a on p", "against a position, at any time; a driver has pros and cons"},
      {TALKS_RULE_against, NULL, TWO_TIMES, NULL,
       "issues: {land: {}}\n"
       "positions: {p: {party: north, issue: land, inference: x, against: S2.3a}}\n",
       "S2.3a - on p", "against an inference"},
      {TALKS_RULE_status, NULL,
       PLAIN("S2.1a", "kind: position, said: 2025-12-02")
           PLAIN("S2.2a", "kind: judgement, said: 2025-12-02")
               PLAIN("S2.3a", "kind: wording, denies: S2.1a, said: 2025-12-02"),
       NULL, "issues: {land: {settled-says: S2.1a, open-says: S2.2a S2.3a S2.1a}}\n",
       "S2.1a S2.2a on land", "of what kinds; a denial is found as such"},
      {TALKS_RULE_against, NULL, TWO_TIMES, NULL,
       "issues: {land: {}}\n"
       "positions:\n"
       "  p: {party: north, issue: land, inference: x, against: S2.3a}\n"
       "  q: {party: north, issue: land, from: S2.4a S2.1a, against: S2.3a}\n"
       "  r: {party: north, issue: land, inference: x, against: S2.3a}\n",
       "S2.1a S2.3a on q; S2.3a - on p; S2.3a S2.4a on q",
       "in the order of the ids, none first"},
      {TALKS_RULE_strength, NULL,
       PLAIN("S2.1a", "kind: position, strength: may, said: 2025-12-02")
           PLAIN("S2.2a", "kind: position, strength: announced, said: 2025-12-02")
               PLAIN("S2.3a", "kind: position, strength: announced, said: 2025-12-09"),
       NULL,
       "issues: {land: {options: {in: yes, out: no}}}\n"
       "positions: {p: {party: north, issue: land, accepts: in, from: S2.3a S2.2a S2.1a},"
       " q: {party: south, issue: land, accepts: in, from: p S2.1a p}}\n",
       "S2.1a S2.2a on p", "put in order; of one time; statements alone"},
      {TALKS_RULE_strength, NULL,
       PLAIN("S2.1a", "kind: position, strength: may")
           PLAIN("S2.2a", "kind: position, strength: announced")
               PLAIN("S2.3a", "kind: position, strength: says"),
       NULL,
       "issues: {land: {options: {in: yes, out: no}}}\n"
       "positions: {p: {party: north, issue: land, accepts: in, from: S2.1a S2.2a S2.3a},"
       " q: {party: south, issue: land, accepts: in, rejects: out, from: S2.1a S2.2a}}\n",
       "S2.1a S2.2a on p", "may and has; not where there are several options"},
  };
  for (size_t i = 0; i < TALKS_COUNT(cases); i++) check(&cases[i]);
}

static void test_left_out(void) {
  static const struct {
    rule_case c;
    const char *without;
  } cases[] = {
      {{TALKS_RULE_denial, NULL,
        PLAIN("S2.1a", "kind: claim") PLAIN("S2.2a", "kind: denial"), NULL,
        "incidents: {shot: {accuses: S2.1a, denies: S2.2a S2.1a}}\n", "",
        "a denial that is left out, and one of oneself"},
       "S2.2a"},
      {{TALKS_RULE_against, NULL, TWO_TIMES, NULL,
        "issues: {land: {}}\n"
        "positions:\n"
        "  p: {party: north, issue: land, from: S2.1a, against: S2.2a}\n"
        "  q: {party: north, issue: land, from: p, because: S2.1a, against: p S2.3a "
        "S2.4a}\n",
        "S2.1a S2.2a on p; S2.1a S2.3a on q",
        "records that are no statements, or left out"},
       "S2.4a"},
      {{TALKS_RULE_strength, NULL,
        PLAIN("S2.1a", "kind: position, strength: may")
            PLAIN("S2.2a", "kind: position, strength: announced"),
        NULL,
        "issues: {land: {options: {in: yes, out: no}}}\n"
        "positions: {p: {party: north, issue: land, accepts: in, from: S2.1a S2.2a}}\n",
        "", "not what is left out"},
       "S2.1a"},
      {{TALKS_RULE_strength, NULL,
        PLAIN("S2.1a", "kind: position, strength: may")
            PLAIN("S2.2a", "kind: position, strength: announced"),
        NULL,
        "issues: {land: {options: {in: yes, out: no}}}\n"
        "positions: {p: {party: north, issue: land, accepts: in, from: S2.1a S2.2a}}\n",
        "", "nor what is set against it"},
       "S2.2a"},
  };
  for (size_t i = 0; i < TALKS_COUNT(cases); i++)
    check_without(&cases[i].c, cases[i].without);
}

#define DAY(id, kind, day) PLAIN(id, "kind: " kind ", happened: " day)

static void test_dates_and_names(void) {
  static const char days[] =
      DAY("S2.1a", "claim", "2025-12-02") DAY("S2.2a", "claim", "2025-12-03")
          DAY("S2.3a", "claim", "2025-12-02 or 2025-12-03")
              DAY("S2.4a", "judgement", "2025-12-09");
  static const rule_case cases[] = {
      {TALKS_RULE_dates, NULL, days, NULL,
       "contacts: {c: {parties: north south, from: S2.3a S2.1a S2.4a, because: S2.2a}}\n",
       "S2.1a S2.2a on c", "two days that exclude each other"},
      {TALKS_RULE_dates, NULL, days, NULL,
       "contacts: {c: {state: planned, parties: north south, from: S2.1a S2.2a}}\n", "",
       "a planned contact"},
      {TALKS_RULE_dates, NULL, days, NULL,
       "contacts: {c: {on: 2025-12-05, parties: north south, from: S2.1a S2.2a}}\n",
       "S2.1a S2.2a on c", "statements first, then the record"},
      {TALKS_RULE_names, NULL, PLAIN("S2.1a", "kind: claim"), NULL,
       "places: {don: {zh: 顿涅茨克, aliases: [顿涅斯克]}}\n", "don - on don",
       "a place in two spellings"},
      {TALKS_RULE_dates, NULL, days, NULL,
       "incidents: {i: {on: 2025-12-05, accuses: S2.3a}}\n", "S2.3a - on i",
       "the day of the record itself"},
      {TALKS_RULE_dates, NULL, days, NULL,
       "issues: {land: {}}\n"
       "positions: {p: {party: north, issue: land, from: S2.1a}}\n"
       "contacts: {c: {parties: north south, from: S2.1a, because: p S2.1a}}\n",
       "", "the same statement twice, and a record that is none"},
      {TALKS_RULE_names, NULL, PLAIN("S2.1a", "kind: claim"), NULL,
       "persons: {ivan: {en: \"J. Ivanov\", aliases: [J Ivanof, Ivanof (one), "
       "Ivanof（two）, \"Ivan\xC2\xB7ov\", "
       "Иванов, Иваноф, "
       "Iv\xC3\xA4nov, Ivan5v, Ivan\xCE\xB1v, \xEA\xB9\x80\xEC\xA0\x95, Ivan Иванов,"
       " I, Ivanovivanovivanovivanovivanovivanovivanovivanovivanov]}}\n",
       "ivan - on ivan; ivan - on ivan",
       "in Cyrillic too; what is no name is passed over"},
      {TALKS_RULE_names, NULL, PLAIN("S2.1a", "kind: claim"), NULL,
       "persons: {merz: {en: Friedrich Merz, zh: 默茨, aliases: [梅爾茨, Merz, Friedrich "
       "Mertz]}}\n"
       "places: {kyiv: {en: Kyiv, zh: 基辅, aliases: [基輔, 基辅市]}}\n",
       "merz - on merz; merz - on merz",
       "variants in each script, none by script or fuller form"},
  };
  for (size_t i = 0; i < TALKS_COUNT(cases); i++) check(&cases[i]);
}

/* ---- details, order, memory ----------------------------------------------------- */

static const char all_rules[] =
    "persons: {merz: {zh: 默茨, aliases: [梅爾茨]}}\n"
    "issues: {land: {settled-says: S2.2a, open-says: S2.1a}}\n"
    "contacts: {c: {parties: north south, from: S2.4a S2.3a}}\n"
    "criteria: {k: {from: S2.1a, rows: {r: {yes-says: S2.1a, no-says: S2.2a}}}}\n"
    "positions: {p: {party: north, issue: land, inference: x}}\n";
static const char all_statements[] =
    "source: 002\nstatements:\n" AID("S2.1a", "", "5 USD") AID("S2.2a", "", "7 USD")
        DAY("S2.3a", "claim", "2025-12-02") DAY("S2.4a", "claim", "2025-12-03") LOAN(
            "S2.5a", "loan: {value: 90 bn EUR}, loan-hkd: {value: about 702.5 bn HKD}")
            LOAN("S2.6a", "aid: {value: 3 USD, scope: east}, arms: {value: 4 USD, scope: "
                          "east}");
static const char *const all_files[] = {"d.yaml", FRAME,     "2.yaml", all_statements,
                                        "r.yaml", all_rules, NULL};

static void test_details(void) {
  dossier d = dossier_load(all_files);
  talks__arena arena;
  talks__contradiction *c = NULL;
  size_t n = 0;
  if (d.status || dossier_view(&d, NULL)) abort();
  talks__arena_init(&arena, d.ctx);
  is_int(talks__contradictions(d.view, &arena, &c, &n), TALKS_OK, "finds");
  is_int(n, 7, "one of each");
  if (n == 7) {
    static const talks__rule order[] = {
        TALKS_RULE_figures, TALKS_RULE_sum,  TALKS_RULE_status, TALKS_RULE_dates,
        TALKS_RULE_mixed,   TALKS_RULE_rate, TALKS_RULE_names};
    for (size_t i = 0; i < n; i++)
      is_int(c[i].rule, order[i], "%s stands %zu.", talks__rule_info_of(order[i])->name.p,
             i + 1);
    ok(c[0].of.figures.a == dossier_rec(&d, "S2.1a/aid") &&
           c[0].of.figures.b == dossier_rec(&d, "S2.2a/aid"),
       "figures are named");
    ok(!c[1].of.sum->fits && !c[1].of.sum->complete && c[1].of.sum->n == 1 &&
           c[1].of.sum->total == dossier_rec(&d, "S2.6a/aid") &&
           c[1].of.sum->sum.low.num == 4,
       "a sum shows its parts");
    ok(c[2].a == dossier_rec(&d, "S2.1a") && c[2].of.sides.nyes == 1 &&
           c[2].of.sides.nno == 1 && c[2].of.sides.yes[0] == dossier_rec(&d, "S2.2a"),
       "the sides stay what they are when a and b are put in order");
    ok(c[3].a == dossier_rec(&d, "S2.3a") &&
           c[3].of.days.b.from == c[3].of.days.a.from + 1,
       "days go with their statements");
    ok(c[5].of.rate.value.num == 281 && c[5].of.rate.value.den == 36 &&
           c[5].of.rate.vague,
       "702.5 for 90 is 281/36, exactly");
    ok(c[6].of.names.n == 2 &&
           talks__str_eq(c[6].of.names.spellings[1], TALKS_STR("梅爾茨")),
       "spellings as written");
  }
  for (int r = 0; r < TALKS_RULES; r++) {
    const talks__rule_info *info = talks__rule_info_of((talks__rule)r);
    ok(info->name.n > 0 && info->title[0] && info->doc[strlen(info->doc) - 1] == '.',
       "rule %d says what it is", r);
  }
  talks__arena_free(&arena);
  dossier_free(&d);
}

static void test_sums(void) {
  static const char said[] = "source: 002\nstatements:\n" LOAN(
      "S2.1a", "aid: {value: at most 100 USD, scope: war}, arms: {value: "
               "about 67 USD, scope: war}, food: {value: 31.5 USD, "
               "scope: war}");
  dossier d = dossier_load((const char *const[]){"d.yaml", FRAME, "2.yaml", said, NULL});
  talks__arena arena;
  talks__sum *sums = NULL;
  size_t n = 0;
  if (d.status || dossier_view(&d, NULL)) abort();
  talks__arena_init(&arena, d.ctx);
  is_int(talks__sums(d.view, &arena, &sums, &n), TALKS_OK,
         "sums are given that fit, too");
  ok(n == 1 && sums[0].fits && sums[0].complete && sums[0].n == 2 &&
         sums[0].parts[0] == dossier_rec(&d, "S2.1a/arms") && sums[0].sum.low.num == 98 &&
         sums[0].sum.high.num == 99,
     "about 67 and 31.5 make 98 to 99, which is at most 100");
  talks__arena_free(&arena);
  dossier_free(&d);
}

/* Without a day from which movement is measured no time is split. */
static void test_no_baseline(void) {
  static const char text[] =
      "sources: {'001': {published: 2025-02-19 or 2026-03-01}, '002': {published: "
      "2025-12-20}}\n"
      "scopes: {war: the war}\nquantities: {aid: {measures: money}}\nstatements:\n" AID(
          "S1.1a", "", "5 USD") AID("S2.1a", "", "7 USD");
  dossier d = dossier_load_text(text);
  if (d.status || dossier_view(&d, NULL)) abort();
  is_str(found(&d, TALKS_RULE_figures), "S1.1a S2.1a on aid", "no baseline");
  dossier_free(&d);
}

static void test_views(void) {
  dossier d = dossier_load(all_files);
  const char *without[] = {"S2.2a"};
  talks_view_settings s;
  talks_view_defaults(&s);
  s.without = without;
  s.nwithout = 1;
  if (d.status || dossier_view(&d, &s)) abort();
  is_str(found(&d, TALKS_RULE_figures), "", "what is left out contradicts nothing");
  is_str(found(&d, TALKS_RULE_status), "", "on neither side");
  dossier_free(&d);
}

static talks_status find_all(const talks_settings *settings, void *user) {
  talks_view *view = NULL;
  talks_ctx *ctx = NULL;
  talks_model *model = NULL;
  talks__contradiction *c;
  talks__arena arena;
  size_t n;
  talks_file files[3];
  const char *const *texts = user ? *(const char *const *const *)user : all_files;
  for (size_t i = 0; i < 3; i++)
    files[i] = (talks_file){texts[2 * i], texts[2 * i + 1], strlen(texts[2 * i + 1])};
  talks_status status = talks_ctx_create(settings, &ctx);
  if (!status) status = talks_model_load(ctx, files, 3, NULL, &model);
  if (!status) status = talks_view_open(model, NULL, NULL, &view);
  if (!status) {
    talks__arena_init(&arena, ctx);
    status = talks__contradictions(view, &arena, &c, &n);
    talks__arena_free(&arena);
  }
  talks_view_destroy(view);
  talks_model_destroy(model);
  talks_ctx_destroy(ctx);
  return status;
}

/* As find_all for what is found first by one rule, twice. */
static const char *const two_of_one[][6] = {
    {"d.yaml", FRAME, "2.yaml",
     "source: 002\nstatements:\n" LOAN(
         "S2.1a", "aid: {value: 60 USD, scope: war}, arms: {value: 67 USD, scope: war}")
         LOAN("S2.2a",
              "aid: {value: 60 USD, scope: east}, arms: {value: 67 USD, scope: east}"),
     "r.yaml", "issues: {}\n"},
    {"d.yaml", FRAME, "2.yaml",
     "source: 002\nstatements:\n" PLAIN("S2.1a", "kind: claim")
         PLAIN("S2.2a", "kind: denial, denies: S2.1a")
             PLAIN("S2.3a", "kind: denial, denies: S2.1a"),
     "r.yaml", "issues: {}\n"},
};

static talks_status sums_once(const talks_settings *settings, void *user) {
  talks_ctx *ctx = NULL;
  const dossier *d = user;
  talks__arena arena;
  talks__sum *sums;
  size_t n;
  talks_status status = talks_ctx_create(settings, &ctx);
  if (status) return status;
  talks_view view = *d->view;
  view.ctx = ctx;
  talks__arena_init(&arena, ctx);
  status = talks__sums(&view, &arena, &sums, &n);
  talks__arena_free(&arena);
  talks_ctx_destroy(ctx);
  return status;
}

static void test_sums_memory(void) {
  dossier d = dossier_load(all_files);
  if (d.status || dossier_view(&d, NULL)) abort();
  for_each_failure("sums when memory runs out", sums_once, &d);
  dossier_free(&d);
}

/* Stops at the n-th time that is asked. */
static bool stop_later(void *user) {
  unsigned *left = user;
  return *left == 0 || --*left == 0;
}

static void test_stop(void) {
  unsigned left = UINT_MAX;
  talks_settings settings;
  talks_settings_defaults(&settings);
  settings.stop = stop_later;
  settings.stop_user = &left;
  dossier d = dossier_load_with(&settings, all_files);
  talks__contradiction *c;
  talks__arena arena;
  size_t n;
  if (d.status || dossier_view(&d, NULL)) abort();
  talks__arena_init(&arena, d.ctx);
  unsigned times = 0;
  talks_status status = TALKS_STOPPED;
  while (status == TALKS_STOPPED && times < 1000) {
    left = ++times;
    status = talks__contradictions(d.view, &arena, &c, &n);
  }
  ok(status == TALKS_OK && times > 20, "can be stopped at each of %u places", times - 1);
  talks__arena_free(&arena);
  dossier_free(&d);
}

int main(int argc, char **argv) {
  tap_begin(argc, argv);
  test_values();
  test_figures();
  test_other_figures();
  test_words();
  test_left_out();
  test_dates_and_names();
  test_details();
  test_sums();
  test_no_baseline();
  test_views();
  test_stop();
  test_sums_memory();
  for_each_failure("findings when memory runs out", find_all, NULL);
  for (size_t i = 0; i < TALKS_COUNT(two_of_one); i++) {
    const char *const *texts = two_of_one[i];
    for_each_failure("findings of one rule", find_all, &texts);
  }
  return tap_done();
}
