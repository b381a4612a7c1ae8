/* tests/unit/dossier_moves.c: moves in words in every form, views on top of views, and what
 * happens when memory gives out on the way.
 */
#include "dossier.h"
#include "failing.h"

static const char text[] =
    "dossier: {title-en: T, day: 2025-06-30, frame: f}\n"
    "sources: {1: {published: 2025-01-10}}\n"
    "statements: {S1.1a: {kind: claim, en: x}, S1.2a: {kind: claim, en: x}}\n"
    "parties: {us: {en: Uplands, zh: 高地, aliases: [The hills]}, ru: {}}\n"
    "groups: {g: {en: Gang}}\n"
    "frames: {f: {parties: us ru}}\n"
    "issues: {i: {options: {o1: x, o2: x, o3: x, o5: x, o6: x, o7: x, o8: x, o9: x}},\n"
    "  j: {options: {o4: x}}}\n"
    "positions:\n"
    "  p: {party: us, issue: i, demands: o1 o2, accepts: o1, rejects: o3, since: from "
    "2025-01,\n"
    "    from: S1.1a}\n"
    "  old: {party: us, issue: i, demands: o3, since: 2024-01, until: 2024-12, from: "
    "S1.1a}\n"
    "  q: {party: g, issue: i, until: 2025-02, since: 2025-01, from: S1.2a}\n"
    "  z: {party: ru, issue: j, from: S1.2a}\n"
    "states: {s: {yes-says: S1.1a}}\n"
    "readings:\n"
    "  r: {of: p, because: p, accepts: o2, rejects: o1}\n"
    "  half: {of: p, because: p, rejects: o1}\n"
    "  all: {of: p, because: p, accepts: o1 o2 o3 o5 o6 o7 o8 o9, rejects: o1 o2 o3 o5 "
    "o6 "
    "o7 o8 o9}\n"
    "assumptions: {n: {value: 3, set: own}}\n";

static talks_view_settings with(const char *const *moves, size_t n) {
  talks_view_settings s;
  talks_view_defaults(&s);
  s.what_if = moves;
  s.nwhat_if = n;
  return s;
}

static const char *list(const talks_view *v, talks_rec rec, talks__field field) {
  static char out[256];
  uint32_t n;
  const talks_rec *refs = talks__refs(v, rec, field, &n);
  size_t used = 0;
  out[0] = '\0';
  for (uint32_t i = 0; i < n; i++)
    used += (size_t)snprintf(out + used, sizeof out - used, "%s%s", i ? " " : "",
                             talks_view_id(v, refs[i]));
  return out;
}

/* ---- forms ----------------------------------------------------------------------------- */

static void test_forms(dossier *d) {
  static const struct {
    const char *move;
    const char *demands, *accepts, *rejects; /* of p afterwards */
    talks_status status;
  } table[] = {
      {"us accepts o5", "o1 o2", "o1 o5", "o3", TALKS_OK},
      {"Uplands accepts o5", "o1 o2", "o1 o5", "o3", TALKS_OK},
      {"高地 接受 o5", "o1 o2", "o1 o5", "o3", TALKS_OK},
      {"us accepts o3", "o1 o2", "o1 o3", "", TALKS_OK},
      {"us accepts o2", "o1 o2", "o1", "o3", TALKS_OK}, /* it demands it: no less */
      {"p rejects o1", "o2", "", "o3 o1", TALKS_OK},
      {"p drops o2", "o1", "o1", "o3", TALKS_OK},
      {"p accepts o1", "o1 o2", "o1", "o3", TALKS_OK},
      {"r taken", "o2", "", "o3 o1", TALKS_OK},
      {"half taken", "o2", "", "o3 o1", TALKS_OK},
      {"r refused", "o1 o2", "o1", "o3", TALKS_OK},
      {"all taken", "", "", "o1 o2 o3 o5 o6 o7 o8 o9", TALKS_OK},
      {"ru accepts o1", "o1 o2", "o1", "o3", TALKS_OK},   /* it has none on that */
      {"Gang accepts o1", "o1 o2", "o1", "o3", TALKS_OK}, /* nor has it any more */
      {"us accepts o4", "o1 o2", "o1", "o3", TALKS_OK},   /* nor on that */
      {"p shifts 3 days", "o1 o2", "o1", "o3", TALKS_OK},
      {"p shifts 1000000 days", NULL, NULL, NULL, TALKS_MISUSE},
      {"p shifts -", NULL, NULL, NULL, TALKS_MISUSE},
      {"p shifts 3/4", NULL, NULL, NULL, TALKS_MISUSE},
      {"p shifts", NULL, NULL, NULL, TALKS_MISUSE},
      {"s holds now", NULL, NULL, NULL, TALKS_MISUSE},
      {"r taken now", NULL, NULL, NULL, TALKS_MISUSE},
      {"Nobody accepts o2", NULL, NULL, NULL, TALKS_NOT_FOUND},
  };
  for (size_t i = 0; i < TALKS_COUNT(table); i++) {
    talks_view_settings s = with(&table[i].move, 1);
    is_int(dossier_view(d, &s), table[i].status, "%s", table[i].move);
    if (table[i].status) continue;
    talks_rec p = dossier_rec(d, "p");
    is_str(list(d->view, p, TALKS_F_position_demands), table[i].demands, "demands");
    is_str(list(d->view, p, TALKS_F_position_accepts), table[i].accepts, "accepts");
    is_str(list(d->view, p, TALKS_F_position_rejects), table[i].rejects, "rejects");
  }
}

static void test_states(dossier *d) {
  const char *moves[] = {"s fails"}, *more[] = {"s holds"};
  talks_rec s = dossier_rec(d, "s");
  talks_view_settings settings = with(moves, 1);
  talks_view *fork = NULL;
  if (dossier_view(d, &settings)) abort();
  is_str(list(d->view, s, TALKS_F_state_no_says), "H1", "what fails is said not to hold");
  is_str(list(d->view, s, TALKS_F_state_yes_says), "", "and by nobody to hold");
  if (talks__view_fork(d->view, more, 1, d->diag, &fork)) abort();
  uint32_t n;
  const talks_rec *says = talks__refs(fork, s, TALKS_F_state_yes_says, &n);
  ok(n == 1 && says[0] == talks__move_rec(fork, 1), "on top of it the last word counts");
  talks_view_destroy(fork);
  talks_rec move = talks__move_rec(d->view, 0);
  talks_days days = talks__reported(d->model, move);
  ok(days.from == TALKS_DAY_MIN && days.to == TALKS_DAY_MAX, "a move is of any day");
  ok(talks__parent(d->view, move) == TALKS_NO_RECORD, "and stands in nothing");
}

/* What cannot both be supposed is refused, whichever comes first, and both are named. */
static void test_opposites(dossier *d) {
  static const struct {
    const char *moves[2];
    talks_status status;
  } pairs[] = {
      {{"us accepts o5", "p rejects o5"}, TALKS_MISUSE},
      {{"p rejects o5", "Uplands accepts o5"}, TALKS_MISUSE},
      {{"p rejects o2", "p drops o2"}, TALKS_MISUSE},
      {{"p drops o2", "p rejects o2"}, TALKS_OK}, /* first given up, then rejected */
      {{"p rejects o2", "p drops o1"}, TALKS_OK},
      {{"p rejects o2", "p rejects o2"}, TALKS_OK},
      {{"p rejects o5", "p accepts o6"}, TALKS_OK},
      {{"s holds", "s fails"}, TALKS_MISUSE},
      {{"s fails", "s holds"}, TALKS_MISUSE},
      {{"s holds", "s holds"}, TALKS_OK},
      {{"r taken", "r refused"}, TALKS_MISUSE},
      {{"drop r", "r taken"}, TALKS_MISUSE},
      {{"r refused", "drop r"}, TALKS_OK},
      {{"r taken", "half taken"}, TALKS_OK},
      {{"r taken", "p accepts o1"}, TALKS_OK}, /* that counts over a reading */
      {{"p rejects o2", "r taken"}, TALKS_OK},
      {{"drop p", "drop p"}, TALKS_OK},
      {{"drop p", "p accepts o5"}, TALKS_MISUSE},
      {{"p shifts 3 days", "drop p"}, TALKS_MISUSE},
      {{"us accepts o5", "drop p"}, TALKS_MISUSE}, /* by which it would */
      {{"us accepts o4", "drop p"}, TALKS_OK},
      {{"ru accepts o5", "drop p"}, TALKS_OK},
      {{"us accepts o5", "drop S1.2a"}, TALKS_OK},
      {{"drop us", "us shifts 3 days"}, TALKS_MISUSE},
      {{"drop us", "drop p"}, TALKS_OK},
      {{"us shifts 3 days", "drop p"}, TALKS_OK},
      {{"ru accepts o5", "drop S1.1a"}, TALKS_OK},
  };
  for (size_t i = 0; i < TALKS_COUNT(pairs); i++) {
    talks_view_settings s = with(pairs[i].moves, 2);
    size_t before = talks_diag_count(d->diag);
    is_int(dossier_view(d, &s), pairs[i].status, "%s, %s", pairs[i].moves[0],
           pairs[i].moves[1]);
    if (!pairs[i].status) continue;
    const char *said = talks_diag_get(d->diag, before)->message;
    ok(strstr(said, pairs[i].moves[0]) && strstr(said, pairs[i].moves[1]),
       "names both: %s", said);
  }
  talks_change changes[] = {
      {TALKS_REJECT, dossier_rec(d, "p"), dossier_rec(d, "o5"), 0, 0},
      {TALKS_ADD, dossier_rec(d, "p"), dossier_rec(d, "o5"), 0, 1}};
  talks_view_settings s = with(NULL, 0);
  s.changes = changes;
  s.nchanges = 2;
  size_t before = talks_diag_count(d->diag);
  is_int(dossier_view(d, &s), TALKS_MISUSE, "those of a program");
  ok(strstr(talks_diag_get(d->diag, before)->message, "\"H1\" and \"H2\""),
     "have numbers");
}

/* What is demanded and supposed to be accepted is accepted when the demand is given up. */
static void test_demand_given_up(dossier *d) {
  const char *moves[] = {"us accepts o2", "p drops o2"}, *back[2] = {moves[1], moves[0]};
  const char *other[] = {"p accepts o2", "ru accepts o5", "p accepts o5", "s holds",
                         "p drops o1"};
  talks_rec p = dossier_rec(d, "p");
  talks_view_settings s = with(moves, 2);
  for (int i = 0; i < 2; i++) {
    s.what_if = i ? back : moves;
    if (dossier_view(d, &s)) abort();
    is_str(list(d->view, p, TALKS_F_position_demands), "o1", "given up");
    is_str(list(d->view, p, TALKS_F_position_accepts), "o1 o2", "and accepted");
  }
  s = with(other, 5);
  if (dossier_view(d, &s)) abort();
  is_str(list(d->view, p, TALKS_F_position_demands), "o2", "another is given up");
  is_str(list(d->view, p, TALKS_F_position_accepts), "o1 o5",
         "what is supposed of others says nothing of it");
}

/* A party's move is one of each position that binds it: its own and that of a faction which
 * can; a faction's is one of its own alone. */
static void test_factions(void) {
  static const char *const ids[] = {"own", "of-gov", "of-opp"};
  static const struct {
    const char *moves[2];
    const char *accepts[3];
  } cases[] = {{{"us accepts o2", "s holds"}, {"o2", "o2", ""}},
               {{"gov accepts o2", "s holds"}, {"", "o2", ""}},
               {{"opp accepts o2", "s holds"}, {"", "", "o2"}},
               {{"drop of-gov", "us accepts o2"}, {"o2", "", ""}},
               {{"us accepts o3", "ru accepts o2"}, {"", "", ""}}};
  dossier d = dossier_load_text(
      "sources: {1: {published: 2025-01-10}}\n"
      "statements: {S1.1a: {kind: claim, en: x}}\n"
      "parties: {us: {factions: {gov: {binds: yes}, opp: {binds: no}}}, ru: {}}\n"
      "issues: {i: {options: {o1: x, o2: x}}, j: {options: {o3: x}}}\n"
      "states: {s: {yes-says: S1.1a}}\n"
      "positions:\n"
      "  own: {party: us, issue: i, demands: o1, from: S1.1a}\n"
      "  of-gov: {party: gov, issue: i, demands: o1, from: S1.1a}\n"
      "  of-opp: {party: opp, issue: i, demands: o1, from: S1.1a}\n");
  for (size_t i = 0; i < TALKS_COUNT(cases); i++) {
    talks_view_settings s = with(cases[i].moves, 2);
    is_int(dossier_view(&d, &s), TALKS_OK, "%s", cases[i].moves[0]);
    for (size_t k = 0; k < TALKS_COUNT(ids); k++)
      is_str(list(d.view, dossier_rec(&d, ids[k]), TALKS_F_position_accepts),
             cases[i].accepts[k], "what %s accepts", ids[k]);
  }
  const char *gone[] = {"gov rejects o1", "drop of-gov"}, *more[] = {"us drops o1"};
  talks_view_settings s = with(gone, 2);
  is_int(dossier_view(&d, &s), TALKS_MISUSE, "a faction without its position");
  s.what_if = cases[0].moves;
  talks_view *fork = NULL;
  if (dossier_view(&d, &s) || talks__view_fork(d.view, more, 1, d.diag, &fork)) abort();
  for (size_t k = 0; k < TALKS_COUNT(ids); k++) {
    is_str(list(fork, dossier_rec(&d, ids[k]), TALKS_F_position_demands),
           k < 2 ? "" : "o1", "on top of it: what %s demands", ids[k]);
    is_str(list(fork, dossier_rec(&d, ids[k]), TALKS_F_position_accepts),
           cases[0].accepts[k], "and accepts");
  }
  talks_view_destroy(fork);
  dossier_free(&d);
}

static void test_too_many(dossier *d) {
  static const char *moves[1001];
  for (size_t i = 0; i < TALKS_COUNT(moves); i++) moves[i] = "s holds";
  talks_view_settings s = with(moves, 1000);
  is_int(dossier_view(d, &s), TALKS_OK, "a thousand moves");
  talks_view *fork = NULL;
  is_int(talks__view_fork(d->view, moves, 1, d->diag, &fork), TALKS_MISUSE,
         "none goes on top");
  s.nwhat_if = 1001;
  is_int(dossier_view(d, &s), TALKS_MISUSE, "one more is too many");
  talks_change late = {TALKS_HOLDS, dossier_rec(d, "s"), TALKS_NO_RECORD, 0, 1000};
  s = with(NULL, 0);
  s.changes = &late;
  s.nchanges = 1;
  is_int(dossier_view(d, &s), TALKS_MISUSE,
         "so is one that is called the thousand-first");
  talks_change wrong[] = {{TALKS_HOLDS, dossier_rec(d, "p"), TALKS_NO_RECORD, 0, 0},
                          {TALKS_HOLDS, dossier_rec(d, "s"), TALKS_NO_RECORD, 0, 0}};
  s.changes = wrong;
  s.nchanges = 2;
  is_int(dossier_view(d, &s), TALKS_MISUSE, "a wrong one before a right one");
  const char *both[] = {"nonsense", "s holds"};
  s = with(both, 2);
  is_int(dossier_view(d, &s), TALKS_MISUSE, "in words, too");
}

/* ---- one view on top of another -------------------------------------------------------- */

static void test_forks(dossier *d) {
  const char *first[] = {"us accepts o5"}, *more[] = {"p rejects o1", "p rejects o5"};
  const char *drop[] = {"drop S1.1a"}, *gone[] = {"drop old"}, *bad[] = {"p likes o1"};
  const char *unfit[] = {"p accepts o4", "p rejects o1"};
  talks_view_settings s = with(first, 1);
  const char *without = "old";
  s.without = &without;
  s.nwithout = 1;
  talks_view *fork = NULL;
  talks_rec p = dossier_rec(d, "p");
  if (dossier_view(d, &s)) abort();
  is_int(talks__view_fork(d->view, more, 2, d->diag, &fork), TALKS_OK, "two moves more");
  is_str(list(fork, p, TALKS_F_position_rejects), "o3 o1 o5", "on top of the first");
  is_str(list(fork, p, TALKS_F_position_accepts), "", "which is taken back");
  is_str(list(d->view, p, TALKS_F_position_accepts), "o1 o5", "but not below");
  talks_view_destroy(fork);
  is_int(talks__view_fork(d->view, more, 0, d->diag, &fork), TALKS_OK, "none more");
  is_str(list(fork, p, TALKS_F_position_accepts), "o1 o5", "is the same");
  talks_view_destroy(fork);
  fork = NULL;
  is_int(talks__view_fork(d->view, drop, 1, d->diag, &fork), TALKS_MISUSE,
         "what stands is not dropped there");
  is_int(talks__view_fork(d->view, gone, 1, d->diag, &fork), TALKS_OK,
         "what does not stand may be");
  talks_view_destroy(fork);
  fork = NULL;
  is_int(talks__view_fork(d->view, bad, 1, d->diag, &fork), TALKS_MISUSE, "nonsense");
  is_int(talks__view_fork(d->view, unfit, 2, d->diag, &fork), TALKS_MISUSE,
         "what does not fit");
  ok(!fork, "and then there is none");
  s = with(NULL, 0);
  if (dossier_view(d, &s)) abort();
  is_int(talks__view_fork(d->view, first, 1, d->diag, &fork), TALKS_OK, "on top of none");
  is_str(list(fork, p, TALKS_F_position_accepts), "o1 o5", "it is the first");
  talks_view_destroy(fork);
}

/* ---- sets, days in force ---------------------------------------------------------------- */

static void test_sets(dossier *d) {
  const char *set = "own";
  talks_view_settings s = with(NULL, 0);
  s.assume = &set;
  s.nassume = 1;
  is_int(dossier_view(d, &s), TALKS_OK, "a set that its assumptions name");
  ok(talks__stands(d->view, dossier_rec(d, "n")), "is taken");
}

static const char *in_force(dossier *d, int32_t day) {
  static char out[100];
  talks__arena arena;
  talks_rec *found = NULL;
  size_t n = 0, used = 0;
  talks__arena_init(&arena, d->ctx);
  if (talks__in_force(d->view, day, &arena, &found, &n)) abort();
  out[0] = '\0';
  for (size_t i = 0; i < n; i++)
    used += (size_t)snprintf(out + used, sizeof out - used, "%s%s", i ? " " : "",
                             talks_view_id(d->view, found[i]));
  talks__arena_free(&arena);
  return out;
}

static void test_in_force(dossier *d) {
  int32_t february, spring, before;
  if (talks_day_from_civil(2025, 2, 10, &february)) abort();
  if (talks_day_from_civil(2025, 4, 1, &spring)) abort();
  if (talks_day_from_civil(2024, 6, 1, &before)) abort();
  talks_view_settings s = with(NULL, 0);
  if (dossier_view(d, &s)) abort();
  is_str(in_force(d, february), "q z p", "all three");
  is_str(in_force(d, spring), "z p", "what has ended is held no more");
  is_str(in_force(d, before), "z old", "what was held before");
  is_str(in_force(d, TALKS_NO_DAY), "z p", "on the dossier's own day");
}

/* ---- who has no position ---------------------------------------------------------------- */

static void test_no_position(dossier *d) {
  const char *moves[] = {"ru accepts o1", "us drops o4", "p drops o2"};
  talks_view_settings s = with(moves, TALKS_COUNT(moves));
  if (dossier_view(d, &s)) abort();
  talks_rec h1 = talks__move_rec(d->view, 0);
  is_str(in_force(d, TALKS_NO_DAY), "z p", "none is made for who has none");
  ok(talks__is_idle(d->view, 0) && talks__is_idle(d->view, 1), "so nothing changes");
  ok(!talks__is_idle(d->view, 2), "where there is one it does");
  ok(talks__is_move(d->view, h1) && !talks__is_move(d->view, 0), "a move is no record");
  is_str(list(d->view, h1, TALKS_F_statement_who), "", "and nobody said it");
}

static void test_idle(dossier *d) {
  const char *so[] = {"p accepts o1", "p rejects o3", "us accepts o2", "p drops o9"};
  talks_view_settings s = with(so, TALKS_COUNT(so));
  if (dossier_view(d, &s)) abort();
  talks_rec p = dossier_rec(d, "p");
  for (size_t i = 0; i < TALKS_COUNT(so); i++)
    ok(talks__is_idle(d->view, i), "%s: so already", so[i]);
  size_t n;
  talks_view_evidence(d->view, talks__support(d->view, p).on, &n);
  ok(n == 1 && talks__support(d->view, p).basis == TALKS_STATED, "it rests on the record");
}

/* ---- memory ----------------------------------------------------------------------------- */

typedef struct {
  const talks_model *model;
  const talks_view *against;
} trial;

static talks_status ask_all(const talks_model *m, const talks_view *against) {
  const char *moves[] = {"us accepts o2", "r taken",   "s holds",        "p drops o2",
                         "p rejects o1",  "all taken", "p shifts 3 days",
                         "ru accepts o1"};
  const char *more[] = {"all taken", "p accepts o3", "s fails", "Gang rejects o5"};
  talks_view_settings s = with(moves, TALKS_COUNT(moves));
  talks_view *v = NULL, *fork = NULL;
  talks_change change = {TALKS_REJECT, talks_model_find(m, "p"),
                         talks_model_find(m, "o6"), 0, 0};
  talks__arena arena;
  talks_rec *found;
  size_t n;
  s.frame = "f";
  s.against = against;
  s.changes = &change;
  s.nchanges = 1;
  talks__arena_init(&arena, m->ctx);
  talks_status status = talks_view_open(m, &s, NULL, &v);
  if (!status) status = talks__view_fork(v, more, TALKS_COUNT(more), NULL, &fork);
  if (!status) status = talks__in_force(fork, v->as_of, &arena, &found, &n);
  if (!status)
    status = talks__live_refs(fork, change.target, TALKS_F_position_rejects, &arena,
                              &found, &n);
  talks_view_destroy(fork);
  talks_view_destroy(v);
  talks__arena_free(&arena);
  return status;
}

static talks_status ask_once(const talks_settings *settings, void *user) {
  const trial *t = user;
  talks_ctx *ctx = NULL;
  talks_status status = talks_ctx_create(settings, &ctx);
  if (status) return status;
  talks_model model = *t->model;
  model.ctx = ctx;
  status = ask_all(&model, t->against);
  talks_ctx_destroy(ctx);
  return status;
}

/* What is not found is, where there is memory to say so. */
static talks_status miss_once(const talks_settings *settings, void *user) {
  const trial *t = user;
  const char *move = "Upland accepts o2";
  talks_ctx *ctx = NULL;
  talks_view *v = NULL;
  talks_status status = talks_ctx_create(settings, &ctx);
  if (status) return status;
  talks_model model = *t->model;
  model.ctx = ctx;
  talks_view_settings s = with(&move, 1);
  status = talks_view_open(&model, &s, NULL, &v);
  talks_ctx_destroy(ctx);
  return status == TALKS_NOT_FOUND ? TALKS_OK : status;
}

int main(int argc, char **argv) {
  char said[500];
  tap_begin(argc, argv);
  dossier d = dossier_load_text(text), other = dossier_load_text(text);
  if (d.status) tap_diag("%s", dossier_said(&d, said, sizeof said));
  if (d.status || other.status || dossier_view(&other, NULL)) abort();
  test_forms(&d);
  test_states(&d);
  test_opposites(&d);
  test_demand_given_up(&d);
  test_factions();
  test_too_many(&d);
  test_forks(&d);
  test_sets(&d);
  test_in_force(&d);
  test_no_position(&d);
  test_idle(&d);
  trial t = {d.model, other.view};
  for_each_failure("views and forks", ask_once, &t);
  for_each_failure_tolerant("a move of nobody", miss_once, &t);
  dossier_free(&d);
  dossier_free(&other);
  return tap_done();
}
