/* Which sets of two standoffs are the same: those of the same parties over the same issues. */
#include "dossier.h"

#include "desk/standoff.h"
#include "report/render.h"

#include <string.h>

/* A party and a faction that binds it, at odds, are a set of their own, and no other. */
static void test_same_sets(void) {
  static const char *const without[] = {"S1.2a"};
  dossier d = dossier_load_text(
      "sources: {'001': {paragraphs: 9}}\n"
      "statements: {S1.1a: {kind: claim, en: x}, S1.2a: {kind: claim, en: x}}\n"
      "parties: {a: {factions: {f: {binds: yes}}}, b: {}}\n"
      "issues: {i: {options: {i0: x, i1: x}}}\n"
      "positions:\n"
      "  p: {party: a, issue: i, demands: i0, from: S1.1a}\n"
      "  q: {party: f, issue: i, demands: i1, from: S1.2a}\n"
      "  r: {party: b, issue: i, demands: i1, from: S1.1a}\n");
  talks_view_settings settings;
  talks_view *less = NULL;
  talks__standoff before, after;
  talks__arena arena;
  talks_view_defaults(&settings);
  settings.without = without;
  settings.nwithout = 1;
  talks__arena_init(&arena, d.ctx);
  if (dossier_view(&d, NULL) || talks_view_open(d.model, &settings, NULL, &less) ||
      talks__standoff_open(d.view, d.view->valid_on, NULL, &arena, &before) ||
      talks__standoff_open(less, less->valid_on, NULL, &arena, &after))
    abort();
  is_int((int)before.conflicts.n, 2, "two sets before");
  is_int((int)after.conflicts.n, 1, "one after");
  size_t gone = 0, same = 0;
  for (size_t i = 0; i < before.conflicts.n; i++) {
    if (talks__conflict_in(&before, i, &after) == SIZE_MAX) gone++;
    else same++;
  }
  is_int((int)gone, 1, "the party's own set is gone");
  is_int((int)same, 1, "the other is still there");
  ok(talks__conflict_in(&after, 0, &before) != SIZE_MAX, "from the other side too");
  talks__standoff_close(&before);
  talks__standoff_close(&after);
  talks_view_destroy(less);
  talks__arena_free(&arena);
  dossier_free(&d);
}

static talks_status take(void *user, const char *bytes, size_t n) {
  talks__buf_put(user, bytes, n);
  return TALKS_OK;
}

/* Whether one position, or one party, is in every set: said of two sets or more alone. */
static void check_for_all(const char *what, const char *positions, const char *without,
                          const char *wanted) {
  talks__buf text;
  dossier d = dossier_load_text(positions);
  talks_view_settings settings;
  talks_view *view = NULL;
  talks_answer *answer = NULL;
  talks_report_settings report;
  talks_view_defaults(&settings);
  talks_report_defaults(&report);
  report.width = 1000; /* no line is broken */
  settings.without = &without;
  settings.nwithout = without ? 1 : 0;
  talks__buf_init(&text, d.ctx);
  if (talks_view_open(d.model, &settings, NULL, &view) ||
      talks_ask(view, "unblock", NULL, d.diag, &answer) ||
      talks_render(answer, &report, take, &text))
    abort();
  talks__buf_char(&text, '\0');
  bool said = strstr(text.p, "concession") != NULL;
  ok(wanted ? strstr(text.p, wanted) != NULL : !said, "%s", what);
  talks__buf_free(&text);
  talks_answer_destroy(answer);
  talks_view_destroy(view);
  dossier_free(&d);
}

static void test_for_all(void) {
  static const char head[] =
      "sources: {'001': {paragraphs: 9}}\n"
      "statements: {S1.1a: {kind: claim, en: x}, S1.2a: {kind: claim, en: x}}\n"
      "parties: {a: {en: Ash}, b: {en: Beech}, c: {en: Cedar}, d: {en: Dogwood}}\n"
      "issues: {i: {en: ice, options: {i0: x, i1: x, i2: x}}, j: {en: jam, options: {j0: "
      "x, "
      "j1: x}}}\n"
      "positions:\n  p: {party: a, issue: i, demands: i0, from: S1.1a}\n"
      "  q: {party: b, issue: i, demands: i1, from: S1.1a}\n";
  static const struct {
    const char *what, *more, *without, *wanted;
  } cases[] = {
      {"of one set nothing is said", "", NULL, NULL},
      {"one position is in both", "  s: {party: d, issue: i, demands: i1, from: S1.2a}\n",
       NULL, "each of these alone does: Ash, ice"},
      {"one of the two left out", "  s: {party: d, issue: i, demands: i1, from: S1.2a}\n",
       "q", NULL},
      {"no position is, but a party",
       "  r: {party: a, issue: j, demands: j0, from: S1.2a}\n"
       "  s: {party: c, issue: j, demands: j1, from: S1.2a}\n",
       NULL, "No single concession opens all sets that hold as written~; with a"},
      {"neither is",
       "  r: {party: c, issue: j, demands: j0, from: S1.2a}\n"
       "  s: {party: d, issue: j, demands: j1, from: S1.2a}\n",
       NULL, "nor could any one party alone"},
  };
  for (size_t i = 0; i < TALKS_COUNT(cases); i++) {
    char text[2000];
    snprintf(text, sizeof text, "%s%s", head, cases[i].more);
    check_for_all(cases[i].what, text, cases[i].without, cases[i].wanted);
  }
}

int main(int argc, char **argv) {
  tap_begin(argc, argv);
  test_for_all();
  test_same_sets();
  return tap_done();
}
