/* Versions of the text, clauses counted by who agrees, shares against numbers. */
#include "dossier.h"

#include "record/record.h"

static const char text[] =
    "sources: {\"1\": {}}\n"
    "parties: {a: {}, b: {}, c: {}}\n"
    "statements: {S1.1a: {kind: claim, en: x}, S1.2a: {kind: claim, en: x}}\n"
    "drafts:\n"
    "  second:\n"
    "    dated: 2025-03\n"
    "    after: first\n"
    "    from: S1.1a\n"
    "    clauses:\n"
    "      agreed: {known: yes, stances: {a: demands, b: accepts}}\n"
    "      doubtful: {known: partly, stances: {a: accepts,"
    " b: {answer: accepts, against: S1.2a, from: S1.1a}}}\n"
    "      refused: {known: no, stances: {a: open, b: rejects}}\n"
    "      open: {known: no, stances: {a: accepts, b: open}}\n"
    "      asked: {known: no, stances: {a: accepts, b: none-on-record}}\n"
    "  first: {dated: by 2025-02-10, count: 10, from: S1.1a, clauses: {one: {known: partly,"
    " stances: {a: accepts, b: accepts, c: accepts}}, two: {known: no}}}\n"
    "  about: {dated: 2025-04, count: about 10, from: S1.1a}\n"
    "  few: {dated: 2025-05, count: 1, from: S1.1a, clauses: {x: {known: yes},"
    " y: {known: yes}}}\n";

typedef struct {
  dossier d;
  talks__arena arena;
  talks__version *versions;
  size_t n;
} world;

static world setup(void) {
  world w = {.d = dossier_load_text(text)};
  if (w.d.status || dossier_view(&w.d, NULL)) abort();
  talks__arena_init(&w.arena, w.d.ctx);
  if (talks__versions(w.d.view, &w.arena, &w.versions, &w.n)) abort();
  return w;
}

static void drop(world *w) {
  talks__arena_free(&w->arena);
  dossier_free(&w->d);
}

static void test_versions(void) {
  static const struct {
    const char *id;
    int follows, total, told, in_part, in_substance, unknown;
  } wanted[] = {{"first", 0, 10, 2, 1, 0, 9},
                {"second", 1, -1, 5, 1, 1, -1},
                {"about", 0, -1, 0, 0, 0, -1},
                {"few", 0, 1, 2, 0, 2, 0}};
  world w = setup();
  is_int(w.n, TALKS_COUNT(wanted), "versions");
  for (size_t i = 0; i < w.n && i < TALKS_COUNT(wanted); i++) {
    const talks__version *v = &w.versions[i];
    is_str(talks__id(w.d.view, v->draft).p, wanted[i].id, "by date");
    is_int(v->follows, wanted[i].follows, "%s: the one it follows", wanted[i].id);
    is_int(v->total, wanted[i].total, "%s: how many clauses", wanted[i].id);
    is_int(v->told, wanted[i].told, "%s: told of", wanted[i].id);
    is_int(v->in_part, wanted[i].in_part, "%s: in part", wanted[i].id);
    is_int(v->in_substance, wanted[i].in_substance, "%s: in substance", wanted[i].id);
    is_int(v->unknown, wanted[i].unknown, "%s: unknown", wanted[i].id);
  }
  drop(&w);
}

static void is_tally(const world *w, size_t version, const char *parties,
                     talks__tally wanted, const char *what) {
  talks_rec set[4];
  size_t n = 0;
  for (const char *p = parties; *p; p++) {
    char id[2] = {*p, '\0'};
    set[n++] = dossier_rec(&w->d, id);
  }
  talks__tally t = talks__tally_clauses(w->d.view, &w->versions[version], set, n);
  is_int(t.of, wanted.of, "%s: of", what);
  is_int(t.agreed, wanted.agreed, "%s: agreed", what);
  is_int(t.doubtful, wanted.doubtful, "%s: in doubt", what);
  is_int(t.rejected, wanted.rejected, "%s: rejected", what);
  is_int(t.open, wanted.open, "%s: open", what);
  is_int(t.unknown, wanted.unknown, "%s: not known", what);
  is_int(t.agreed + t.rejected + t.open + t.unknown, t.of, "%s: they add up", what);
}

static void test_tallies(void) {
  world w = setup();
  is_tally(&w, 1, "ab", (talks__tally){5, 2, 1, 1, 1, 1}, "two parties, those told of");
  is_tally(&w, 1, "a", (talks__tally){5, 4, 0, 0, 1, 0}, "one party");
  is_tally(&w, 1, "abc", (talks__tally){5, 0, 0, 1, 1, 3}, "one without a word");
  is_tally(&w, 1, "", (talks__tally){5, 0, 0, 0, 0, 5}, "nobody agrees to nothing");
  is_tally(&w, 0, "abc", (talks__tally){10, 1, 0, 0, 0, 9}, "clauses not told of");
  is_tally(&w, 3, "a", (talks__tally){2, 0, 0, 0, 0, 2}, "more told of than there are");
  drop(&w);
}

static void test_shares(void) {
  static const struct {
    const char *share;
    int total, num, den; /* den 0: none */
  } cases[] = {{"95 percent", 28, 133, 5}, {"90 percent", 28, 126, 5},
               {"100 percent", 28, 28, 1}, {"50 percent", 28, 14, 1},
               {"about 95 percent", 28, 0, 0}, {"90 to 95 percent", 28, 0, 0},
               {"95 percent", -1, 0, 0},   {"95 years", 28, 0, 0}};
  for (size_t i = 0; i < TALKS_COUNT(cases); i++) {
    talks__figure f;
    const char *hint;
    talks_rational r = {0, 0};
    if (talks__figure_parse(talks__str(cases[i].share), &f, &hint)) abort();
    bool can = talks__share_of_clauses(&f, cases[i].total, &r);
    is_int(can, cases[i].den > 0, "%s of %d", cases[i].share, cases[i].total);
    if (can) ok(r.num == cases[i].num && r.den == cases[i].den, "what it comes to");
  }
  talks_rational r;
  ok(!talks__share_of_clauses(NULL, 28, &r), "no figure, no share");
}

int main(int argc, char **argv) {
  tap_begin(argc, argv);
  test_versions();
  test_tallies();
  test_shares();
  return tap_done();
}
