/* Which sets of two standoffs are the same: those of the same parties over the same issues. */
#include "dossier.h"

#include "desk/standoff.h"

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

int main(int argc, char **argv) {
  tap_begin(argc, argv);
  test_same_sets();
  return tap_done();
}
