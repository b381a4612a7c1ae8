/* tests/unit/dossier_view_changes.c: hypothetical changes of a view, as data and in words.
 *
 * One small dossier: what a change does to what stands, to the options of positions and to
 * days, and which changes and words are refused.
 */
#include "views.h"

/* ---- hypothetical changes ---------------------------------------------------------- */

static const char changing[] =
    "sources: {\"1\": {published: 2025-01-10}}\n"
    "statements: {S1.1a: {kind: claim, en: x, said: 2025-01-02}, S1.2a: {kind: claim, "
    "en: x}}\n"
    "parties: {us: {}}\n"
    "issues: {i: {options: {o1: x, o2: x, o3: x}}, j: {options: {o4: x}}}\n"
    "positions:\n"
    "  p: {party: us, issue: i, demands: o1 o2, accepts: o1, rejects: o2 o3, red-line: "
    "o2,\n"
    "    unanswered: o3 o2, since: 2025-01-01 to 2025-01-03, from: S1.1a}\n"
    "  q: {party: us, issue: i, from: S1.2a}\n"
    "readings: {r: {of: p, because: p}}\n"
    "clocks: {e: {window: from 2025-01-05, from: S1.1a},\n"
    "  c: {window: by 2025-01-05, from: S1.1a}, d: {window: 2025-01-05, from: S1.1a}}\n";

static const char *list(const dossier *d, const char *id, talks__field field) {
  static char out[256];
  uint32_t n;
  const talks_rec *refs = talks__refs(d->view, dossier_rec(d, id), field, &n);
  size_t used = 0;
  out[0] = '\0';
  for (uint32_t i = 0; i < n; i++)
    used += (size_t)snprintf(out + used, sizeof out - used, "%s%s", i ? " " : "",
                             talks_model_id(d->model, refs[i]));
  return out;
}

static talks_status change(dossier *d, const talks_change *changes, size_t n) {
  talks_view_settings s = plain();
  s.changes = changes;
  s.nchanges = n;
  return dossier_view(d, &s);
}

static void test_drop_and_relax(dossier *d) {
  talks_rec p = dossier_rec(d, "p"), o2 = dossier_rec(d, "o2");
  talks_change c = {TALKS_DROP, dossier_rec(d, "S1.1a"), TALKS_NO_RECORD, 0, 0};
  is_int(change(d, &c, 1), TALKS_OK, "drop");
  is_str(standing(d, "S1.1a S1.2a p q r"), "S1.2a q", "it falls, and what rests on it");
  c = (talks_change){TALKS_RELAX, p, o2, 0, 0};
  is_int(change(d, &c, 1), TALKS_OK, "relax one option");
  is_str(list(d, "p", TALKS_F_position_demands), "o1", "no longer demanded");
  is_str(list(d, "p", TALKS_F_position_rejects), "o3", "nor rejected");
  is_str(list(d, "p", TALKS_F_position_red_line), "", "nor a red line");
  is_str(list(d, "p", TALKS_F_position_unanswered), "o3 o2", "still without an answer");
  is_str(list(d, "p", TALKS_F_position_accepts), "o1", "nor accepted");
  is_str(support(d, "p"), "assumed on S1.1a H1", "a changed record is an assumption");
  is_str(support(d, "r"), "assumed on S1.1a H1", "and so is what rests on it");
  is_str(support(d, "q"), "stated on S1.2a", "others are not");
  c.option = TALKS_NO_RECORD;
  is_int(change(d, &c, 1), TALKS_OK, "relax all");
  is_str(list(d, "p", TALKS_F_position_demands), "", "nothing is demanded");
  is_str(list(d, "p", TALKS_F_position_rejects), "", "nor rejected");
  is_str(list(d, "p", TALKS_F_position_accepts), "o1", "what was accepted stays");
  ok(!talks__has_ref(d->view, p, TALKS_F_position_demands, dossier_rec(d, "o1")),
     "asked singly");
}

static void test_add_and_shift(dossier *d) {
  talks_rec p = dossier_rec(d, "p");
  talks_change two[] = {{TALKS_ADD, p, dossier_rec(d, "o2"), 0, 0},
                        {TALKS_ADD, p, dossier_rec(d, "o3"), 0, 0},
                        {TALKS_ADD, p, dossier_rec(d, "o3"), 0, 0},
                        {TALKS_ADD, dossier_rec(d, "q"), dossier_rec(d, "o1"), 0, 0}};
  is_int(change(d, two, 4), TALKS_OK, "add");
  is_str(list(d, "p", TALKS_F_position_accepts), "o1 o3", "accepted, once");
  is_str(list(d, "p", TALKS_F_position_demands), "o1 o2", "what is demanded stays so");
  is_str(list(d, "p", TALKS_F_position_rejects), "", "nor rejected");
  is_str(list(d, "p", TALKS_F_position_unanswered), "", "and answered");
  is_str(list(d, "q", TALKS_F_position_accepts), "o1", "where nothing was accepted");
  ok(talks__has_ref(d->view, p, TALKS_F_position_accepts, dossier_rec(d, "o3")),
     "asked singly");
  talks_change shifts[] = {{TALKS_SHIFT, p, TALKS_NO_RECORD, 10, 0},
                           {TALKS_SHIFT, p, TALKS_NO_RECORD, -3, 0},
                           {TALKS_SHIFT, dossier_rec(d, "c"), TALKS_NO_RECORD, 5, 0},
                           {TALKS_SHIFT, dossier_rec(d, "S1.1a"), TALKS_NO_RECORD, 1, 0},
                           {TALKS_SHIFT, dossier_rec(d, "e"), TALKS_NO_RECORD, 2, 0}};
  talks_days days;
  is_int(change(d, shifts, 5), TALKS_OK, "shift");
  ok(talks__days_in(d->view, dossier_rec(d, "e"), TALKS_F_clock_window, &days) &&
         days.from == day(2025, 1, 7) && days.to == TALKS_DAY_MAX,
     "an open end stays open");
  ok(talks__days_in(d->view, p, TALKS_F_position_since, &days) &&
         days.from == day(2025, 1, 8) && days.to == day(2025, 1, 10),
     "both ends move, by all shifts together");
  ok(talks__days_in(d->view, dossier_rec(d, "c"), TALKS_F_clock_window, &days) &&
         days.from == TALKS_DAY_MIN && days.to == day(2025, 1, 10),
     "and an open beginning");
  is_int(talks__when(d->view, dossier_rec(d, "S1.1a")).from, day(2025, 1, 3),
         "a statement moves");
  shifts[0] =
      (talks_change){TALKS_SHIFT, dossier_rec(d, "d"), TALKS_NO_RECORD, INT32_MAX, 0};
  shifts[1] = (talks_change){TALKS_SHIFT, p, TALKS_NO_RECORD, INT32_MIN, 0};
  is_int(change(d, shifts, 2), TALKS_OK, "shift by more than there is");
  ok(talks__days_in(d->view, dossier_rec(d, "d"), TALKS_F_clock_window, &days) &&
         days.from == TALKS_DAY_MAX,
     "ends at the last day");
  ok(talks__days_in(d->view, p, TALKS_F_position_since, &days) &&
         days.to == TALKS_DAY_MIN,
     "or at the first");
}

static void test_bad_changes(dossier *d) {
  talks_rec p = dossier_rec(d, "p");
  const struct {
    const char *what;
    talks_change change;
  } cases[] = {
      {"no target", {TALKS_DROP, TALKS_NO_RECORD, TALKS_NO_RECORD, 0, 0}},
      {"relaxing what is no position",
       {TALKS_RELAX, dossier_rec(d, "us"), TALKS_NO_RECORD, 0, 0}},
      {"adding to what is no position",
       {TALKS_ADD, dossier_rec(d, "c"), dossier_rec(d, "o1"), 0, 0}},
      {"rejecting for what is no position",
       {TALKS_REJECT, dossier_rec(d, "S1.1a"), dossier_rec(d, "o1"), 0, 0}},
      {"what is no state", {TALKS_HOLDS, p, TALKS_NO_RECORD, 0, 0}},
      {"failing what is no state", {TALKS_FAILS, p, TALKS_NO_RECORD, 0, 0}},
      {"adding nothing", {TALKS_ADD, p, TALKS_NO_RECORD, 0, 0}},
      {"adding what is no option", {TALKS_ADD, p, dossier_rec(d, "us"), 0, 0}},
      {"an option of another issue", {TALKS_RELAX, p, dossier_rec(d, "o4"), 0, 0}},
      {"an unknown operation", {(talks_change_op)7, p, TALKS_NO_RECORD, 0, 0}},
  };
  for (size_t i = 0; i < TALKS_COUNT(cases); i++) {
    size_t before = talks_diag_count(d->diag);
    is_int(change(d, &cases[i].change, 1), TALKS_MISUSE, "%s", cases[i].what);
    is_int(talks_diag_count(d->diag), before + 1, "%s: told", cases[i].what);
  }
  talks_change c = {TALKS_DROP, dossier_rec(d, "S1.1a"), TALKS_NO_RECORD, 0, 1};
  is_int(change(d, &c, 1), TALKS_MISUSE, "a second move without a first");
}

/* ---- moves in words ------------------------------------------------------------------ */

static talks_status suppose(dossier *d, const char *const *moves, size_t n) {
  talks_view_settings s = plain();
  s.what_if = moves;
  s.nwhat_if = n;
  return dossier_view(d, &s);
}

static void test_moves(dossier *d) {
  const char *moves[] = {"p rejects o1", "us accepts o3"};
  is_int(suppose(d, moves, 2), TALKS_OK, "two moves");
  is_str(list(d, "p", TALKS_F_position_demands), "o2",
         "what is rejected is not demanded");
  is_str(list(d, "p", TALKS_F_position_accepts), "o3",
         "nor accepted; a party's move is one of its position");
  is_str(list(d, "p", TALKS_F_position_rejects), "o2 o1", "but rejected");
  is_str(support(d, "p"), "assumed on S1.1a H1 H2", "both are cited");
  is_int(talks__moves(d->view), 2, "there are two");
  is_str(talks_view_id(d->view, talks__move_rec(d->view, 1)), "H2", "called H2");
  ok(talks__str_eq(talks__move_text(d->view, 0), TALKS_STR("p rejects o1")),
     "and known by their words");
  ok(talks_view_stands(d->view, talks__move_rec(d->view, 1)) &&
         !talks_view_stands(d->view, talks__move_rec(d->view, 2)),
     "they stand, and no others");
  const char *drop[] = {"drop S1.1a"};
  is_int(suppose(d, drop, 1), TALKS_OK, "dropping a record");
  is_str(standing(d, "S1.1a S1.2a p q"), "S1.2a q", "makes it fall");
  const char *shift[] = {"p shifts -3 days"};
  talks_days days;
  is_int(suppose(d, shift, 1), TALKS_OK, "shifting days");
  ok(talks__days_in(d->view, dossier_rec(d, "p"), TALKS_F_position_since, &days) &&
         days.to == day(2024, 12, 31),
     "moves them");
}

static void test_settings_again(dossier *d) {
  const char *moves[] = {"p rejects o1"}, *names[] = {"S1.2a"};
  talks_view_settings s = plain();
  s.what_if = moves;
  s.nwhat_if = 1;
  s.without = names;
  s.nwithout = 1;
  is_int(dossier_view(d, &s), TALKS_OK, "a view with settings");
  s = talks__settings_of(d->view);
  talks_view *again = NULL;
  s.nwhat_if = 0;
  is_int(talks_view_open(d->model, &s, d->diag, &again), TALKS_OK, "another one");
  ok(talks__moves(again) == 0 && talks__moves(d->view) == 1, "without the move");
  ok(!talks_view_stands(again, dossier_rec(d, "S1.2a")), "but as the first one else");
  talks_view_destroy(again);
}

static void test_bad_moves(dossier *d) {
  static const struct {
    const char *move;
    talks_status status;
  } cases[] = {
      {"", TALKS_MISUSE},
      {"p", TALKS_MISUSE},
      {"p accepts", TALKS_MISUSE},
      {"p accepts o1 o2 o3", TALKS_NOT_FOUND},
      {"p likes o1", TALKS_MISUSE},
      {"nobody accepts o1", TALKS_NOT_FOUND},
      {"p accepts nothing", TALKS_NOT_FOUND},
      {"p accepts us", TALKS_NOT_FOUND},
      {"p accepts o4", TALKS_MISUSE},
      {"p holds", TALKS_NOT_FOUND},
      {"p taken", TALKS_NOT_FOUND},
      {"drop nothing", TALKS_NOT_FOUND},
      {"p shifts soon", TALKS_MISUSE},
      {"nothing shifts 3 days", TALKS_NOT_FOUND},
      {"p shifts 3 weeks", TALKS_MISUSE},
      {"p shifts", TALKS_MISUSE},
      {"p shifts ", TALKS_MISUSE},
      {"p shifts 3 days at least", TALKS_MISUSE},
      {"r taken", TALKS_MISUSE}, /* it says of no option what becomes of it */
  };
  for (size_t i = 0; i < TALKS_COUNT(cases); i++) {
    size_t before = talks_diag_count(d->diag);
    is_int(suppose(d, &cases[i].move, 1), cases[i].status, "\"%s\"", cases[i].move);
    ok(talks_diag_count(d->diag) > before, "and told");
  }
}

int main(int argc, char **argv) {
  tap_begin(argc, argv);
  dossier d = dossier_load_text(changing);
  is_int(d.status, TALKS_OK, "a dossier to change");
  test_drop_and_relax(&d);
  test_add_and_shift(&d);
  test_bad_changes(&d);
  test_moves(&d);
  test_settings_again(&d);
  test_bad_moves(&d);
  dossier_free(&d);
  return tap_done();
}
