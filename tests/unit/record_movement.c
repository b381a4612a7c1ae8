/* What moved, option by option; who says so; offered against got. */
#include "dossier.h"

#include "record/record.h"

static const char text[] =
    "dossier: {title-en: x, since: 2025-02, frame: three}\n"
    "sources: {\"1\": {published: 2025-12-20}}\n"
    "parties: {a: {persons: {pa: {}}}, b: {}, c: {}, d: {}}\n"
    "frames: {three: {parties: a b c}}\n"
    "issues:\n"
    "  i: {options: {i1: x, i2: x, i3: x}}\n"
    "  j: {options: {j1: x, j2: x}}\n"
    "  k: {}\n"
    "statements:\n"
    "  S1.1a: {kind: claim, en: x}\n"
    "  S1.2a: {kind: condition, en: x}\n"
    "  S1.3a: {kind: claim, en: x}\n"
    "  S1.4a: {kind: assessment, en: x, issue: i, moved: pa}\n"
    "  S1.5a: {kind: assessment, en: x, issue: i, moved: a b}\n"
    "  S1.6a: {kind: assessment, en: x, issue: i, moved: a, said: 2025-01}\n"
    "positions:\n"
    "  a-i-1: {party: a, issue: i, since: 2025-02, demands: i1, from: S1.1a}\n"
    "  a-i-2: {party: a, issue: i, since: 2025-06, accepts: i2, from: S1.2a}\n"
    "  a-j-1: {party: a, issue: j, since: 2025-02, accepts: j1, from: S1.1a}\n"
    "  a-j-2: {party: a, issue: j, since: by 2025-07-01, rejects: j1, from: S1.1a}\n"
    "  b-i-1: {party: b, issue: i, since: 2025-02, rejects: i1, from: S1.1a}\n"
    "  b-i-2: {party: b, issue: i, since: 2025-06, red-line: i1, from: S1.1a}\n"
    "  b-j: {party: b, issue: j, since: 2025-06, demands: j1, from: S1.1a}\n"
    "  b-k-1: {party: b, issue: k, since: 2025-02, from: S1.1a}\n"
    "  b-k-2: {party: b, issue: k, since: 2025-06, from: S1.1a}\n"
    "  c-i: {party: c, issue: i, since: 2025-02, from: S1.1a}\n"
    "  c-k: {party: c, issue: k, since: 2025-06, from: S1.1a}\n"
    "  d-i-1: {party: d, issue: i, since: 2025-02, rejects: i2, from: S1.1a}\n"
    "  d-i-2: {party: d, issue: i, since: 2025-06, demands: i2, from: S1.1a}\n"
    "  d-j-1: {party: d, issue: j, since: 2025-03, accepts: j1, from: S1.1a}\n"
    "  d-j-2: {party: d, issue: j, since: 2025-06, accepts: j2, against: S1.3a, from: S1.1a}\n"
    "wordings:\n"
    "  later: {who: b, issue: k, on: 2025-06, direction: harder, from: S1.1a}\n"
    "  early: {who: b, issue: j, on: 2025-02, direction: harder, from: S1.1a}\n";

static const char *const verdicts[] = {
    [TALKS_MOVE_CONTESTED] = "contested", [TALKS_MOVE_CONCEDED] = "conceded",
    [TALKS_MOVE_SHIFTED] = "shifted",     [TALKS_MOVE_HARDENED] = "hardened",
    [TALKS_MOVE_REWORDED] = "reworded",   [TALKS_MOVE_SAME] = "same",
    [TALKS_MOVE_UNCLEAR] = "unclear",     [TALKS_MOVE_NO_BASELINE] = "no-baseline",
    [TALKS_MOVE_NO_WORD] = "no-word",
};

typedef struct {
  dossier d;
  talks__arena arena;
  talks_view *then;
  talks__move *moves;
  size_t n;
} world;

static world setup(const talks_view_settings *s) {
  world w = {.d = dossier_load_text(text)};
  if (w.d.status || dossier_view(&w.d, s)) abort();
  talks__arena_init(&w.arena, w.d.ctx);
  if (talks_view_open(w.d.model, NULL, NULL, &w.then)) abort();
  if (talks__movements(w.d.view, w.then, &w.arena, &w.moves, &w.n)) abort();
  return w;
}

static void drop(world *w) {
  talks__arena_free(&w->arena);
  talks_view_destroy(w->then);
  dossier_free(&w->d);
}

static void add(char *out, size_t size, const char *format, ...) {
  size_t n = strlen(out);
  va_list args;
  va_start(args, format);
  vsnprintf(out + n, size - n, format, args);
  va_end(args);
}

static const char *id_of(const world *w, talks_rec rec) {
  return rec == TALKS_NO_RECORD ? "-" : talks__id(w->d.view, rec).p;
}

/* "a/i conceded a-i-1 a-i-2" and so on, in the order of the list. */
static const char *list(const world *w, char *out, size_t size) {
  out[0] = '\0';
  for (size_t i = 0; i < w->n; i++) {
    const talks__move *m = &w->moves[i];
    add(out, size, "%s/%s %s %s %s\n", id_of(w, m->party), id_of(w, m->issue),
        verdicts[m->verdict], id_of(w, m->before), id_of(w, m->after));
  }
  return out;
}

static const talks__move *find(const world *w, const char *party, const char *issue) {
  for (size_t i = 0; i < w->n; i++)
    if (!strcmp(id_of(w, w->moves[i].party), party) &&
        !strcmp(id_of(w, w->moves[i].issue), issue))
      return &w->moves[i];
  abort();
}

/* ---- moves ------------------------------------------------------------------------- */

static const char now[] =
    "a/i conceded a-i-1 a-i-2\n"
    "a/j hardened a-j-1 a-j-2\n"
    "b/k reworded b-k-1 b-k-2\n"
    "b/i same b-i-1 b-i-2\n"
    "b/j no-baseline - b-j\n"
    "c/k no-baseline - c-k\n"
    "c/i no-word c-i -\n"
    "d/j contested d-j-1 d-j-2\n"
    "d/i shifted d-i-1 d-i-2\n";

static void test_moves(void) {
  char out[2048];
  world w = setup(NULL);
  is_str(list(&w, out, sizeof out), now, "verdicts, parties that must agree first");
  ok(find(&w, "d", "j")->first_since, "the first position since stands in");
  ok(!find(&w, "a", "i")->first_since, "but not where there was one at the baseline");
  ok(find(&w, "a", "i")->conditional, "a position on a condition");
  ok(!find(&w, "a", "j")->conditional, "and one without");
  const talks__move *m = find(&w, "a", "i");
  is_int(m->nchanges, 2, "options that changed");
  ok(m->changes[0].let_go && m->changes[0].silent && !m->changes[0].gave &&
         !m->changes[0].took,
     "a demand that fell silent is let go, not given");
  ok(m->changes[1].gave && !m->changes[1].took, "an option newly accepted is given");
  ok(find(&w, "d", "i")->changes[0].gave && find(&w, "d", "i")->changes[0].took,
     "to demand what was ruled out is both");
  is_int(find(&w, "b", "k")->nwordings, 1, "new words since the baseline");
  is_int(find(&w, "b", "j")->nwordings, 0, "none of those before it");
  drop(&w);
}

static void test_days(void) {
  char out[2048];
  talks_view_settings s;
  talks_view_defaults(&s);
  if (talks_day_from_civil(2025, 12, 1, &s.valid_on)) abort();
  world w = setup(&s);
  is_str(list(&w, out, sizeof out), now, "valid on a day: what was replaced is before");
  drop(&w);
  if (talks_day_from_civil(2025, 4, 1, &s.valid_on)) abort();
  w = setup(&s);
  is_str(list(&w, out, sizeof out),
         "a/i no-word a-i-1 -\n"
         "a/j no-word a-j-1 -\n" /* the next is of a day by July */
         "b/i no-word b-i-1 -\n"
         "b/k no-word b-k-1 -\n"
         "c/i no-word c-i -\n"
         "d/j no-baseline - d-j-1\n"
         "d/i no-word d-i-1 -\n",
         "valid on a day before most of it");
  drop(&w);
  talks_view_defaults(&s);
  if (talks_day_from_civil(2025, 6, 30, &s.since)) abort();
  w = setup(&s);
  is_str(verdicts[find(&w, "a", "i")->verdict], "no-word", "from a later baseline");
  is_str(id_of(&w, find(&w, "a", "i")->before), "a-i-2", "the last position by then");
  is_int(find(&w, "b", "k")->nwordings, 0, "and no new words");
  drop(&w);
}

static void test_said(void) {
  talks_rec *all;
  size_t n;
  world w = setup(NULL);
  const talks__move *m = find(&w, "a", "i");
  is_int(m->nsaid, 1, "one statement since says that a moved on i");
  is_str(id_of(&w, m->said[0]), "S1.4a", "by its person; not the older one");
  is_int(find(&w, "b", "i")->nsaid, 0, "what names several says it of none alone");
  is_int(talks__said_of_all(w.d.view, &w.arena, &all, &n), TALKS_OK, "of all at once");
  ok(n == 1 && !strcmp(id_of(&w, all[0]), "S1.5a"), "the one that names two");
  drop(&w);
}

/* ---- offered against got ------------------------------------------------------------- */

static void add_moves(const world *w, char *out, size_t size, const char *lead,
                      const talks__move *const *moves, size_t n) {
  for (size_t i = 0; i < n; i++)
    add(out, size, " %s:%s", lead, id_of(w, moves[i]->issue));
}

static void add_bearing(const world *w, char *out, size_t size, const talks__bearing *b) {
  add(out, size, "%s>%s", id_of(w, b->party), id_of(w, b->other));
  add_moves(w, out, size, "gave", b->gave, b->ngave);
  add_moves(w, out, size, "took", b->took, b->ntook);
  add_moves(w, out, size, "unclear", b->unclear, b->nunclear);
  add(out, size, "\n");
}

static void test_exchanges(void) {
  char out[2048] = "";
  talks__exchange *list;
  size_t n;
  world w = setup(NULL);
  is_int(talks__exchanges(w.d.view, &w.arena, w.moves, w.n, &list, &n), TALKS_OK,
         "offered against got");
  for (size_t i = 0; i < n; i++) {
    add_bearing(&w, out, sizeof out, &list[i].one);
    add_bearing(&w, out, sizeof out, &list[i].two);
  }
  is_str(out,
         "a>b gave:i took:j\n"
         "b>a\n"
         "a>c unclear:i\n"
         "c>a\n"
         "b>c unclear:k\n"
         "c>b\n",
         "each pair of the frame; who is not in it gives nobody anything");
  drop(&w);
}

int main(int argc, char **argv) {
  tap_begin(argc, argv);
  test_moves();
  test_days();
  test_said();
  test_exchanges();
  return tap_done();
}
