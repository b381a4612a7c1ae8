/* Codes of problems that only a caller of the library can bring about; the others are shown
 * by tests/check_findings.py. */
#include "dossier.h"

#include <talks/talks.h>

static const char *const files[] = {
    "a.yaml",
    "dossier: {title-en: A}\n"
    "sources: {\"1\": {paragraphs: 3}}\n"
    "persons: {carol: {en: Carol}, dora: {en: Dora}}\n",
    NULL,
};

static bool has(const talks_diag *diag, const char *code) {
  for (size_t i = 0; i < talks_diag_count(diag); i++)
    if (strcmp(talks_diag_get(diag, i)->code, code) == 0) return true;
  return false;
}

static void test_too_many(void) {
  talks_settings s;
  talks_settings_defaults(&s);
  s.max_records = 2;
  dossier d = dossier_load_with(&s, files);
  is_int(d.status, TALKS_LIMIT, "more records than allowed");
  ok(has(d.diag, "too-many"), "told as too-many");
  dossier_free(&d);
}

static void test_question(void) {
  dossier d = dossier_load_with(NULL, files);
  talks_view *view = NULL;
  talks_answer *answer = NULL;
  is_int(talks_view_open(d.model, NULL, d.diag, &view), TALKS_OK, "a view");
  ok(talks_ask(view, "whither", NULL, d.diag, &answer) != TALKS_OK, "no question");
  ok(has(d.diag, "no-such-question"), "told as no-such-question");
  talks_view_destroy(view);
  dossier_free(&d);
}

static void test_change(void) {
  dossier d = dossier_load_with(NULL, files);
  talks_change change = {.op = TALKS_RELAX,
                         .target = talks_model_find(d.model, "carol"),
                         .option = TALKS_NO_RECORD};
  talks_view_settings s;
  talks_view *view = NULL;
  talks_view_defaults(&s);
  s.changes = &change;
  s.nchanges = 1;
  ok(talks_view_open(d.model, &s, d.diag, &view) != TALKS_OK, "a person has no position");
  ok(has(d.diag, "bad-change"), "told as bad-change");
  talks_view_destroy(view);
  dossier_free(&d);
}

static void test_table(void) {
  size_t n;
  const talks__finding *all = talks__findings(&n);
  ok(n > 80, "there are codes");
  for (size_t i = 0; i < n; i++)
    ok(talks__finding_of(all[i].code) == &all[i], "%s is found", all[i].code);
  ok(!talks__finding_of("no-such-code"), "another is not");
}

int main(int argc, char **argv) {
  tap_begin(argc, argv);
  test_too_many();
  test_question();
  test_change();
  test_table();
  return tap_done();
}
