/* Who met whom: presence by name and through members, memberships with dates, order and days
 * that differ, and who speaks for whom. */
#include "dossier.h"

#include "record/record.h"

static const char text[] =
    "parties:\n"
    "  a: {en: A, persons: {ann: {en: Ann, binds: 'yes'}, abe: {en: Abe}},\n"
    "      factions: {af: {en: af, binds: disputed, from: S1.1a}}}\n"
    "  b: {en: B}\n"
    "  c: {en: C}\n"
    "  d: {en: D}\n"
    "  n: {en: N}\n"
    "groups:\n"
    "  g: {en: G, members: {c: {}, h: {}}}\n"
    "  h: {en: H, members: {d: {until: 2025-06-30}, g: {}}}\n"
    "  k: {en: K, members: {c: {}, b: {}}}\n"
    "sources: {1: {paragraphs: 99}}\n"
    "statements:\n"
    "  S1.1a: {kind: claim, who: ann, en: x, happened: 2025-03-02}\n"
    "  S1.2a: {kind: claim, who: ann, en: x, happened: 2025-03-03}\n"
    "  S1.3a: {kind: claim, who: a, en: x, happened: 2025-03-02 or 2025-03-03}\n"
    "  S1.4a: {kind: claim, who: abe, en: x}\n"
    "  S1.5a: {kind: claim, who: c, relay: ann, en: x}\n"
    "contacts:\n"
    "  ab: {parties: a b, state: held, on: 2025-03-02 or 2025-03-03, from: S1.1a S1.2a"
    " S1.3a}\n"
    "  ag: {parties: a g, state: held, on: by 2025-12-31, from: S1.1a}\n"
    "  ac: {parties: a c, state: held, on: 2025-05-01, from: S1.1a}\n"
    "  ad-early: {parties: a d, state: held, on: 2025-06-30, because: S1.1a S1.3a}\n"
    "  ad-late: {parties: a d, state: held, on: 2025-07-01, from: S1.1a}\n"
    "  an: {parties: a n, state: held, from: S1.1a}\n"
    "  ab-planned: {parties: a b, state: planned, on: 2025-08, from: S1.1a}\n"
    "  bn-silent: {parties: b n, from: S1.1a}\n";

static dossier begin(void) {
  dossier d = dossier_load_text(text);
  if (d.status || dossier_view(&d, NULL)) abort();
  return d;
}

/* Ids of records, blanks between. */
static const char *ids(const dossier *d, const talks_rec *recs, size_t n) {
  static char out[512];
  size_t at = 0;
  out[0] = '\0';
  for (size_t i = 0; i < n; i++)
    at += (size_t)snprintf(out + at, sizeof out - at, "%s%s", i > 0 ? " " : "",
                           talks_model_id(d->model, recs[i]));
  return out;
}

static void test_order(const dossier *d, talks__arena *arena) {
  talks_rec *list;
  size_t n;
  talks_days march = {0};
  if (talks__contacts(d->view, true, NULL, arena, &list, &n)) abort();
  is_str(ids(d, list, n), "an ab ac ad-early ad-late ag",
         "held contacts by their last day; without a day first");
  is_str(ids(d, (talks_rec[]){talks__latest_contact(d->view, list, n)}, 1), "ad-late",
         "the latest is the latest with a day: \"by\" gives none");
  ok(talks__latest_contact(d->view, list, 0) == TALKS_NO_RECORD, "none of none");
  if (talks__contacts(d->view, false, NULL, arena, &list, &n)) abort();
  is_str(ids(d, list, n), "bn-silent ab-planned",
         "planned ones, and those that nobody says were held, are apart");
  if (talks_days_parse("2025-03", 7, &march, NULL)) abort();
  if (talks__contacts(d->view, true, &march, arena, &list, &n)) abort();
  is_str(ids(d, list, n), "an ab ag", "of a window, those that may fall into it");
}

static void test_days(const dossier *d, talks__arena *arena) {
  talks_rec *list;
  size_t n;
  if (talks__days_that_differ(d->view, dossier_rec(d, "ab"), arena, &list, &n)) abort();
  is_str(ids(d, list, n), "S1.1a S1.3a S1.2a", "2 March, 2 or 3, 3: told by day");
  if (talks__days_that_differ(d->view, dossier_rec(d, "ad-early"), arena, &list, &n))
    abort();
  is_int(n, 0, "2 March and 2 or 3 March agree");
}

static void test_pair(const dossier *d, talks__arena *arena, const char *a, const char *b,
                      talks__presence presence, const char *named, const char *through,
                      const char *members) {
  talks_rec *held, who[8];
  size_t n;
  talks__pair p;
  if (talks__contacts(d->view, true, NULL, arena, &held, &n)) abort();
  if (talks__pair_up(d->view, dossier_rec(d, a), dossier_rec(d, b), presence, held, n,
                     arena, &p))
    abort();
  is_str(ids(d, p.contacts, p.named), named, "%s and %s, by name", a, b);
  is_str(ids(d, p.contacts + p.named, p.n - p.named), through, "%s and %s, through members",
         a, b);
  for (size_t i = 0; i < p.ndelegates; i++) who[i] = p.delegates[i].member;
  is_str(ids(d, who, p.ndelegates), members, "%s and %s: which members", a, b);
}

static void test_pairs(const dossier *d, talks__arena *arena) {
  test_pair(d, arena, "a", "b", TALKS_BOTH_THROUGH, "ab", "", "");
  test_pair(d, arena, "a", "g", TALKS_BOTH_THROUGH, "ag", "ac ad-early", "c d");
  test_pair(d, arena, "g", "a", TALKS_BOTH_THROUGH, "ag", "ac ad-early", "c d");
  test_pair(d, arena, "a", "g", TALKS_B_THROUGH, "ag", "ac ad-early", "c d");
  test_pair(d, arena, "g", "a", TALKS_B_THROUGH, "ag", "", "");
  test_pair(d, arena, "a", "g", TALKS_BY_NAME, "ag", "", "");
  test_pair(d, arena, "g", "c", TALKS_BOTH_THROUGH, "", "", "");
  test_pair(d, arena, "b", "n", TALKS_BOTH_THROUGH, "", "", "");
  /* c belongs to both: a contact of c is none of the one with the other */
  test_pair(d, arena, "g", "k", TALKS_BOTH_THROUGH, "", "", "");
  test_pair(d, arena, "a", "k", TALKS_BOTH_THROUGH, "", "ab ac", "b c");
}

static void test_members(const dossier *d) {
  static const struct {
    const char *group, *member, *day, *chain;
  } cases[] = {{"g", "c", NULL, "g/c"},
               {"g", "d", NULL, "g/h h/d"},
               {"g", "d", "2025-06-30", "g/h h/d"},
               {"g", "d", "2025-07-01", ""},
               {"h", "c", NULL, "h/g g/c"},
               {"g", "a", NULL, ""},
               {"a", "g", NULL, ""}};
  for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
    talks_rec chain[TALKS_NESTING];
    uint32_t n = 0;
    talks_days days;
    const char *day = cases[i].day;
    if (day && talks_days_parse(day, strlen(day), &days, NULL)) abort();
    bool found =
        talks__is_member(d->view, dossier_rec(d, cases[i].group),
                         dossier_rec(d, cases[i].member), day ? &days : NULL, chain, &n);
    is_int(found, cases[i].chain[0] != '\0', "%s in %s %s", cases[i].member,
           cases[i].group, day ? day : "");
    if (found)
      is_str(ids(d, chain, n), cases[i].chain, "by these memberships");
  }
}

static void test_others(const dossier *d, talks__arena *arena) {
  talks_rec *held, *others, but = dossier_rec(d, "a");
  size_t n, found;
  if (talks__contacts(d->view, true, NULL, arena, &held, &n)) abort();
  if (talks__others_in(d->view, held, n, &but, 1, arena, &others, &found)) abort();
  is_str(ids(d, others, found), "d b c g n", "others: most contacts first, then by id");
}

static void test_voices(const dossier *d, talks__arena *arena) {
  talks_rec parties[] = {dossier_rec(d, "a"), dossier_rec(d, "g")}, who[8];
  talks__voice *voices;
  size_t n;
  if (talks__voices(d->view, parties, 2, arena, &voices, &n)) abort();
  for (size_t i = 0; i < n; i++) who[i] = voices[i].who;
  is_str(ids(d, who, n), "ann af abe a c",
         "who can bind, disputed, nothing recorded, nobody named; then members of groups");
  is_int(voices[0].n, 2, "who relays does not speak");
  ok(voices[0].binds == TALKS_WORD_binds_yes && voices[2].binds == TALKS_WORD_NONE,
     "authority is what is recorded of it");
}

/* Many groups, each a member of the one before: depth takes no room on the stack. */
static void test_nested(void) {
  enum { GROUPS = 50000 };
  talks_ctx *ctx;
  talks__buf nested;
  talks__arena arena;
  talks__voice *voices;
  size_t n;
  if (talks_ctx_create(NULL, &ctx)) abort();
  talks__buf_init(&nested, ctx);
  talks__buf_puts(&nested, "sources: {'1': {}}\n"
                           "statements: {S1.1a: {kind: claim, who: ann, en: x}}\n"
                           "groups:\n");
  for (int i = 0; i < GROUPS; i++)
    talks__buf_printf(&nested, "  g%d: {en: G, members: {g%d: {}}}\n", i, i + 1);
  talks__buf_printf(&nested, "  g%d: {en: G, persons: {ann: {en: Ann, binds: 'yes'}}}\n",
                    GROUPS);
  talks__buf_char(&nested, '\0');
  if (nested.failed) abort();
  dossier d = dossier_load_text(nested.p);
  if (d.status || dossier_view(&d, NULL)) abort();
  talks__arena_init(&arena, d.ctx);
  talks_rec outermost = dossier_rec(&d, "g0");
  if (talks__voices(d.view, &outermost, 1, &arena, &voices, &n)) abort();
  is_int((int)n, 1, "whoever speaks for the innermost of nested groups is found");
  talks__arena_free(&arena);
  dossier_free(&d);
  talks__buf_free(&nested);
  talks_ctx_destroy(ctx);
}

int main(int argc, char **argv) {
  tap_begin(argc, argv);
  dossier d = begin();
  talks__arena arena;
  talks__arena_init(&arena, d.ctx);
  test_order(&d, &arena);
  test_days(&d, &arena);
  test_pairs(&d, &arena);
  test_members(&d);
  test_others(&d, &arena);
  test_voices(&d, &arena);
  talks__arena_free(&arena);
  dossier_free(&d);
  test_nested();
  return tap_done();
}
