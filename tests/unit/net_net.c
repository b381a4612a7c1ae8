/* The net: who requires what of which issue, what readings change, what excludes what; and
 * a verdict from both sides. */
#include "dossier.h"
#include "failing.h"

#include "net/net.h"
#include "net/truth.h"

static const char text[] =
    "dossier: {title-en: T, day: 2025-06-30}\n"
    "sources: {1: {paragraphs: 9, published: 2025-06-01}}\n"
    "parties:\n"
    "  a: {en: A, factions: {court: {en: court, binds: yes}, guard: {en: g, binds: "
    "no}}}\n"
    "  b: {en: B}\n"
    "  c: {en: C}\n"
    "frames: {ab: {parties: a b}}\n"
    "statements:\n"
    "  S1.1a: {kind: position, who: a, en: x}\n"
    "  S1.2a: {kind: position, who: b, en: x}\n"
    "  S1.3a: {kind: position, who: c, en: x}\n"
    "issues:\n"
    "  axis: {options: {far: {en: far, order: 3}, near: {en: near, order: 1},\n"
    "                   half: {en: half, order: 2}}}\n"
    "  loose: {options: {l1: {en: one, order: 2}, l2: two,\n"
    "                    l3: {en: three, order: 1}}}\n"
    "  bare: {en: nobody said how it may end}\n"
    "  gone: {options: {g1: {en: one}}}\n"
    "positions:\n"
    "  a-old: {party: a, issue: axis, since: 2025-01-01, demands: far, from: S1.1a}\n"
    "  a-axis: {party: a, issue: axis, since: 2025-02-01, demands: near, accepts: half,\n"
    "           red-line: far, unanswered: half, from: S1.1a}\n"
    "  b-axis: {party: b, issue: axis, accepts: far near, rejects: near, from: S1.2a}\n"
    "  c-axis: {party: c, issue: axis, rejects: far, from: S1.1a}\n"
    "  court-loose: {party: court, issue: loose, rejects: l1 l2, from: S1.1a}\n"
    "  guard-loose: {party: guard, issue: loose, rejects: l3, from: S1.1a}\n"
    "  b-bare: {party: b, issue: bare, from: S1.2a}\n"
    "  b-gone: {party: b, issue: gone, demands: g1, from: S1.2a}\n"
    "readings:\n"
    "  r-soft: {of: court-loose, accepts: l1, rejects: l3, from: S1.1a}\n"
    "  r-hard: {of: b-axis, rejects: half near, accepts: near, from: S1.2a}\n"
    "  r-same: {of: b-axis, rejects: near, from: S1.2a}\n"
    "  r-old: {of: a-old, accepts: near, from: S1.1a}\n"
    "  r-void: {of: a-axis, en: nothing follows, from: S1.1a}\n"
    "structures:\n"
    "  s1: {if-all: near l1, excludes: far l2, from: S1.1a}\n"
    "  s2: {if-all: l3 near, excludes: far, from: S1.1a}\n"
    "  s3: {if-all: near, excludes: g1, from: S1.1a}\n"
    "criteria: {k: {use: seriousness, from: S1.1a, rows: {\n"
    "  both: {en: x, yes-says: S1.1a, no-says: S1.2a}, yes: {en: x, yes-says: S1.1a},\n"
    "  no: {en: x, no-says: S1.2a S1.3a}, none: {en: x, yes-says: S1.3a}}}}\n";

static const char *const files[] = {"d.yaml", text, NULL};

/* The net of a frame, without some records. */
typedef struct {
  dossier d;
  talks__arena arena;
  talks__net net;
  talks_status status;
} built;

static built build(const char *frame, const char *const *without, int32_t day) {
  built b = {.d = dossier_load(files)};
  talks_view_settings s;
  talks_view_defaults(&s);
  s.frame = frame;
  s.without = without;
  while (without && without[s.nwithout]) s.nwithout++;
  if (b.d.status || dossier_view(&b.d, &s)) abort();
  talks__arena_init(&b.arena, b.d.ctx);
  b.status = talks__net_build(b.d.view, day, b.d.diag, &b.arena, &b.net);
  return b;
}

static void drop(built *b) {
  talks__arena_free(&b->arena);
  dossier_free(&b->d);
}

static talks_rec rec(const built *b, const char *id) { return dossier_rec(&b->d, id); }

/* The number of the requirement that a position makes, or UINT32_MAX. */
static uint32_t of(const built *b, const char *position) {
  for (uint32_t i = 0; i < b->net.nrequirements; i++)
    if (b->net.requirements[i].position == rec(b, position)) return i;
  return UINT32_MAX;
}

/* The options in a set, in their order. */
static const char *named(const built *b, uint32_t issue, talks__options set) {
  static char out[200];
  size_t at = 0;
  out[0] = '\0';
  for (uint32_t i = 0; i < b->net.issues[issue].n; i++)
    if (set >> i & 1)
      at += (size_t)snprintf(out + at, sizeof out - at, "%s%s", at ? " " : "",
                             talks_model_id(b->d.model, b->net.issues[issue].options[i]));
  return out;
}

static void test_issues(const built *b) {
  const talks__net *net = &b->net;
  uint32_t axis = talks__net_issue_of(net, rec(b, "axis"));
  uint32_t loose = talks__net_issue_of(net, rec(b, "loose"));
  is_int(net->nissues, 3, "an issue without options is left out");
  is_int(talks__net_issue_of(net, rec(b, "bare")), UINT32_MAX, "and has no number");
  is_str(named(b, axis, 7), "near half far", "options along their axis");
  ok(net->issues[axis].ordered, "which is an order of all");
  is_str(named(b, loose, 7), "l3 l1 l2", "what has no place comes last");
  ok(!net->issues[loose].ordered, "and the issue has no order");
  is_int(talks__net_option_of(net, axis, rec(b, "far")), 2, "an option's place");
  is_int(talks__net_option_of(net, axis, rec(b, "l1")), UINT32_MAX,
         "an option of another issue has none");
}

static void test_requirements(const built *b) {
  const talks__net *net = &b->net;
  const talks__requirement *r = net->requirements;
  uint32_t a = of(b, "a-axis"), bx = of(b, "b-axis"), court = of(b, "court-loose");
  if (!ok(a < 99 && bx < 99 && court < 99, "three of them count")) return;
  is_str(named(b, r[a].issue, r[a].excludes), "far", "what is not accepted is ruled out");
  is_str(named(b, r[a].issue, r[a].accepts), "near half", "demanded and accepted");
  is_str(named(b, r[a].issue, r[a].unanswered), "half", "asked for, not answered");
  ok(r[a].red_line && !r[bx].red_line, "red lines are told apart");
  is_str(named(b, r[bx].issue, r[bx].excludes), "near", "who demands nothing rejects");
  is_str(named(b, r[bx].issue, r[bx].accepts), "far",
         "a rejected option is not accepted");
  is_int(r[court].party, rec(b, "a"), "a faction that binds speaks for its party");
  is_int(of(b, "guard-loose"), UINT32_MAX, "one that cannot does not");
  is_int(of(b, "c-axis"), UINT32_MAX, "nor does who need not agree");
  is_int(of(b, "a-old"), UINT32_MAX, "nor what no longer is in force");
  is_int(of(b, "b-bare"), UINT32_MAX, "an issue without options requires nothing");
  is_int(net->others, 2, "those of others are counted");
  is_int(net->nparties, 2, "the frame says who has to agree");
}

static void test_readings(const built *b) {
  const talks__net *net = &b->net;
  uint32_t court = of(b, "court-loose"), bx = of(b, "b-axis");
  uint64_t soft = 0, hard = 0;
  is_int(net->nreadings, 3, "readings of what counts, and that change something");
  for (uint32_t i = 0; i < net->nreadings; i++) {
    if (net->readings[i].reading == rec(b, "r-soft")) soft = UINT64_C(1) << i;
    if (net->readings[i].reading == rec(b, "r-hard")) hard = UINT64_C(1) << i;
  }
  uint32_t loose = net->requirements[court].issue, axis = net->requirements[bx].issue;
  is_str(named(b, loose, talks__net_excludes(net, court, 0)), "l1 l2", "as written");
  is_str(named(b, loose, talks__net_excludes(net, court, soft)), "l3 l2",
         "a reading lifts one and rules out another");
  is_str(named(b, loose, talks__net_accepts(net, court, 0)), "", "nothing accepted");
  is_str(named(b, loose, talks__net_accepts(net, court, soft)), "l1", "then one is");
  is_str(named(b, loose, talks__net_accepts(net, court, hard)), "",
         "a reading of another position changes nothing");
  is_str(named(b, axis, talks__net_excludes(net, bx, hard)), "near half", "one more");
  is_str(named(b, axis, talks__net_accepts(net, bx, hard)), "far",
         "what a reading both rejects and accepts is rejected");
  is_int(net->nparts, 6, "what is ruled out anyhow is not said again");
}

static void test_facts(const built *b) {
  const talks__net *net = &b->net;
  is_int(net->nfacts, 3, "facts of structure");
  const talks__net_fact *f = &net->facts[0];
  is_int(f->structure, rec(b, "s1"), "in the order of their ids");
  ok(f->nif == 2 && f->nexcludes == 2, "with a row for each option");
  is_int(f->if_all[0].issue, talks__net_issue_of(net, rec(b, "axis")), "its issue");
  is_str(named(b, f->if_all[0].issue, f->if_all[0].options), "near", "and the option");
}

static void test_whole(void) {
  built b = build("ab", NULL, TALKS_NO_DAY);
  if (ok(b.status == TALKS_OK, "the net of a frame")) {
    test_issues(&b);
    test_requirements(&b);
    test_readings(&b);
    test_facts(&b);
  }
  drop(&b);
}

/* Where options are left out, an issue may lose its only one, and facts that name them say
 * nothing. */
static void test_fallen(void) {
  static const char *const options[] = {"l3", "g1", NULL};
  built b = build("ab", options, TALKS_NO_DAY);
  is_int(b.status, TALKS_OK, "without some options");
  is_int(b.net.nissues, 2, "the issue whose only option fell is gone");
  uint32_t loose = talks__net_issue_of(&b.net, rec(&b, "loose"));
  is_str(named(&b, loose, 7), "l1 l2", "the option that fell is not there");
  is_int(of(&b, "b-gone"), UINT32_MAX, "nor what was demanded of it");
  is_int(b.net.nfacts, 1, "a fact on what fell says nothing");
  is_int(b.net.nreadings, 3, "readings stay");
  drop(&b);
}

static void test_everybody(void) {
  built b = build(NULL, NULL, TALKS_NO_DAY);
  is_int(b.status, TALKS_OK, "without a frame");
  is_int(b.net.nparties, 3, "everybody with a position has to agree, each once");
  ok(of(&b, "c-axis") != UINT32_MAX, "the third party too");
  is_int(b.net.others, 1, "still not a faction that cannot bind");
  drop(&b);
  int32_t day;
  if (talks_day_from_civil(2025, 1, 15, &day)) abort();
  b = build("ab", NULL, day);
  ok(of(&b, "a-old") != UINT32_MAX && of(&b, "a-axis") == UINT32_MAX,
     "on a day, what was in force on it");
  drop(&b);
}

/* ---- acceptances on a condition --------------------------------------------------- */

static const char conditional[] =
    "dossier: {title-en: T, day: 2025-06-30}\n"
    "sources: {1: {paragraphs: 9}}\n"
    "parties: {a: {en: A}, b: {en: B}, c: {en: C}}\n"
    "statements:\n"
    "  S1.1a: {kind: position, who: a, en: x}\n"
    "  S1.2a: {kind: condition, who: a, en: x}\n"
    "  S1.3a: {kind: condition, who: b, en: x}\n"
    "concerns: {k: {party: b, en: x, from: S1.1a}}\n"
    "issues: {i: {options: {o1: x, o2: x, o3: x}}}\n"
    "positions:\n"
    "  pa: {party: a, issue: i, demands: o1, accepts: o2, from: S1.1a S1.2a}\n"
    "  pb: {party: b, issue: i, accepts: o1, rejects: o3, because: k S1.3a S1.2a}\n"
    "  pc: {party: c, issue: i, accepts: o1 o2, from: S1.1a}\n";

/* The options that a position accepts on a condition, without a statement, after a move. */
static const char *on_condition(const char *position, const char *left_out,
                                const char *move, long *behind) {
  static char out[200];
  built b = {.d = dossier_load_text(conditional)};
  talks_view_settings s;
  talks_view_defaults(&s);
  s.without = &left_out;
  s.nwithout = left_out ? 1 : 0;
  s.what_if = &move;
  s.nwhat_if = move ? 1 : 0;
  if (b.d.status || dossier_view(&b.d, &s)) abort();
  talks__arena_init(&b.arena, b.d.ctx);
  if (talks__net_build(b.d.view, TALKS_NO_DAY, b.d.diag, &b.arena, &b.net)) abort();
  uint32_t r = of(&b, position);
  snprintf(out, sizeof out, "%s", named(&b, 0, b.net.requirements[r].if_met));
  for (*behind = 0; talks__condition_behind(b.d.view, rec(&b, position),
                                            (size_t)*behind) != TALKS_NO_RECORD;)
    ++*behind;
  drop(&b);
  return out;
}

static void test_conditions(void) {
  long n;
  is_str(on_condition("pa", NULL, NULL, &n), "o1 o2", "what is demanded and accepted");
  is_int(n, 1, "if one thing");
  is_str(on_condition("pa", "S1.2a", NULL, &n), "",
         "a condition that is left out is none");
  is_int(n, 0, "nor met");
  is_str(on_condition("pb", NULL, NULL, &n), "o1", "by what it rests on");
  is_int(n, 2, "two of them, and a concern is none");
  is_str(on_condition("pb", NULL, "b accepts o2", &n), "o1",
         "what is only supposed to be accepted has no condition");
  is_str(on_condition("pb", NULL, "b rejects o1", &n), "",
         "nor what is supposed refused");
  is_str(on_condition("pc", NULL, NULL, &n), "", "other statements are no conditions");
}

/* ---- limits ---------------------------------------------------------------------- */

/* An issue of n options, and m readings of a position on it. */
static talks_status sized(int n, int m, char *said, size_t size, talks__options *out) {
  static char big[20000];
  size_t at = 0;
#define SAY(...) at += (size_t)snprintf(big + at, sizeof big - at, __VA_ARGS__)
  SAY("sources: {1: {paragraphs: 1}}\nparties: {a: {en: A}}\n"
      "statements: {S1.1a: {kind: position, who: a, en: x}}\nissues: {i: {options: {");
  for (int i = 0; i < n; i++) SAY("%so%02d: x", i ? ", " : "", i);
  SAY("}}}\npositions: {p: {party: a, issue: i, demands: o00, from: S1.1a}}\n");
  if (m > 0) SAY("readings:\n");
  for (int i = 0; i < m; i++) SAY("  r%02d: {of: p, accepts: o01, from: S1.1a}\n", i);
#undef SAY
  dossier d = dossier_load_text(big);
  talks__arena arena;
  talks__net net = {0};
  if (d.status || dossier_view(&d, NULL)) abort();
  talks__arena_init(&arena, d.ctx);
  talks_status status = talks__net_build(d.view, TALKS_NO_DAY, d.diag, &arena, &net);
  dossier_said(&d, said, size);
  *out = status ? 0 : net.requirements[0].excludes;
  ok(status == TALKS_OK || net.issues == NULL, "a refused net is not handed out");
  talks__arena_free(&arena);
  dossier_free(&d);
  return status;
}

static void test_limits(void) {
  char said[400];
  talks__options excludes;
  is_int(sized(64, 64, said, sizeof said, &excludes), TALKS_OK,
         "as many as there may be");
  ok(excludes == UINT64_MAX - 1, "one demanded, the 63 others ruled out");
  is_int(sized(65, 0, said, sizeof said, &excludes), TALKS_LIMIT, "one option more");
  ok(strstr(said, "net-limit") && strstr(said, "\"i\"") && strstr(said, "64 options"),
     "is told of the issue");
  is_int(sized(2, 65, said, sizeof said, &excludes), TALKS_LIMIT, "one reading more");
  ok(strstr(said, "net-limit") && strstr(said, "\"r64\""), "is told of the reading");
}

/* ---- want of memory --------------------------------------------------------------- */

static talks_status once(const talks_settings *settings, void *user) {
  talks_ctx *ctx = NULL;
  talks_diag *diag = NULL;
  talks_model *model = NULL;
  talks_view *view = NULL;
  talks__arena arena;
  talks__net net = {0};
  talks_file file = {"d.yaml", text, sizeof text - 1};
  talks_view_settings s;
  talks_view_defaults(&s);
  s.frame = (const char *)user;
  talks_status status = talks_ctx_create(settings, &ctx);
  if (status) return status;
  talks__arena_init(&arena, ctx);
  status = talks_diag_create(ctx, &diag);
  if (!status) status = talks_model_load(ctx, &file, 1, diag, &model);
  if (!status) status = talks_view_open(model, &s, diag, &view);
  if (!status) status = talks__net_build(view, TALKS_NO_DAY, diag, &arena, &net);
  talks_view_destroy(view);
  talks_model_destroy(model);
  talks_diag_destroy(diag);
  talks__arena_free(&arena);
  talks_ctx_destroy(ctx);
  return status;
}

/* ---- verdicts --------------------------------------------------------------------- */

static void test_truth(void) {
  static const char *const statement[] = {"S1.3a", NULL};
  built b = build("ab", statement, TALKS_NO_DAY);
  static const struct {
    const char *row;
    talks__truth truth;
  } rows[] = {{"k/both", TALKS_SAID_BOTH},
              {"k/yes", TALKS_SAID_YES},
              {"k/no", TALKS_SAID_NO},
              {"k/none", TALKS_SAID_NOTHING}};
  for (size_t i = 0; i < sizeof rows / sizeof *rows; i++)
    is_int(talks__truth_of(b.d.view, rec(&b, rows[i].row), TALKS_F_criterion_yes_says,
                           TALKS_F_criterion_no_says),
           rows[i].truth, "%s", rows[i].row);
  drop(&b);
}

int main(int argc, char **argv) {
  static char frame[] = "ab";
  tap_begin(argc, argv);
  test_whole();
  test_fallen();
  test_everybody();
  test_conditions();
  test_limits();
  test_truth();
  for_each_failure("the net of a frame", once, frame);
  for_each_failure("the net of everybody", once, NULL);
  return tap_done();
}
