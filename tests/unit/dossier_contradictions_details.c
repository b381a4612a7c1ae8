/* tests/unit/dossier_contradictions_details.c: what a finding holds, in which order findings
 * come, what a view changes, and that the search ends where memory runs out or it is stopped.
 */
#include "contradictions.h"
#include "failing.h"

#include <limits.h>

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
