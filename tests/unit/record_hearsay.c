/* Who is quoted by whom: chains, who is known only through somebody, who is not named. */
#include "dossier.h"
#include "record/record.h"

static const char text[] =
    "sources: {'001': {published: 2031-01-01, paragraphs: 9},\n"
    "          '002': {published: 2031-01-02, paragraphs: 9}}\n"
    "parties:\n"
    "  north: {en: North, persons: {ann: {en: Ann}}}\n"
    "  south: {en: South, persons: {bob: {en: Bob}}, factions: {guard: {en: Guard}}}\n"
    "groups:\n"
    "  league: {en: League, members: [north, south]}\n"
    "  paper: {en: A paper}\n"
    "statements:\n"
    "  S1.1a: {kind: claim, en: The author speaks.}\n"
    "  S1.2a: {kind: claim, who: ann, en: Quoted.}\n"
    "  S1.3a: {kind: claim, who: bob, relay: ann, en: Through Ann.}\n"
    "  S1.3b: {kind: claim, who: bob, relay: ann, en: Through Ann again.}\n"
    "  S2.1a: {kind: claim, who: bob, relay: paper ann, en: Through two.}\n"
    "  S2.2a: {kind: claim, who: guard, relay: ann, en: Guard through Ann.}\n"
    "  S2.2b: {kind: claim, who: guard, relay: paper, en: Guard through a paper.}\n"
    "  S2.3a: {kind: claim, who: south, en: South itself.}\n"
    "  S2.4a: {kind: claim, who: south, relay: paper, en: South through a paper.}\n"
    "  S2.5a: {kind: claim, who: league, en: The League.}\n"
    "  S2.6a: {kind: claim, who: paper, en: A paper.}\n"
    "  S2.7a: {kind: claim, who: south ann, en: Both.}\n";

/* "S1.3a S1.3b | S2.2a" */
static const char *ids_of(const dossier *d, const talks__sayings *list, size_t n,
                          char *out, size_t size) {
  size_t at = 0;
  out[0] = '\0';
  for (size_t i = 0; i < n; i++)
    for (size_t k = 0; k < list[i].n && at < size; k++)
      at += (size_t)snprintf(out + at, size - at, "%s%s",
                             k > 0   ? " "
                             : i > 0 ? " | "
                                     : "",
                             talks_model_id(d->model, list[i].statements[k]));
  return out;
}

static void test_hands(const dossier *d) {
  static const struct {
    const char *id;
    talks__hand hand;
    bool nobody;
  } cases[] = {{"S1.1a", TALKS_HAND_OWN, false},    {"S1.2a", TALKS_HAND_QUOTED, false},
               {"S1.3a", TALKS_HAND_RELAYED, false}, {"S2.2a", TALKS_HAND_RELAYED, false},
               {"S2.3a", TALKS_HAND_QUOTED, true},   {"S2.4a", TALKS_HAND_RELAYED, true},
               {"S2.5a", TALKS_HAND_QUOTED, true},   {"S2.6a", TALKS_HAND_QUOTED, false},
               {"S2.7a", TALKS_HAND_QUOTED, false}};
  for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
    talks_rec rec = dossier_rec(d, cases[i].id);
    is_int(talks__hand_of(d->view, rec), cases[i].hand, "%s by hand", cases[i].id);
    ok(talks__names_nobody(d->view, rec) == cases[i].nobody, "%s names somebody",
       cases[i].id);
  }
}

static void test_lists(const dossier *d, talks__arena *arena) {
  talks__sayings *list;
  talks__heard *heard;
  size_t n;
  char out[256];
  is_int(talks__chains(d->view, arena, &list, &n), TALKS_OK, "chains");
  is_str(ids_of(d, list, n, out, sizeof out),
         "S2.1a | S1.3a S1.3b | S2.2a | S2.2b | S2.4a",
         "the longest chain first, then by document, relay, speaker");
  is_int(talks__unnamed(d->view, arena, &list, &n), TALKS_OK, "unnamed");
  is_str(ids_of(d, list, n, out, sizeof out), "S2.5a | S2.3a S2.4a",
         "a group of members and a party, not a paper, not with a person");
  is_int(talks__heard_only(d->view, arena, &heard, &n), TALKS_OK, "heard only");
  if (!is_int(n, 2, "Bob and the guard, not the South, which is quoted itself")) return;
  ok(heard[0].speaker == dossier_rec(d, "bob") &&
         heard[0].relay == dossier_rec(d, "ann") && heard[0].n == 3,
     "Bob through Ann alone, also where a paper stands between");
  ok(heard[1].speaker == dossier_rec(d, "guard") && heard[1].relay == TALKS_NO_RECORD &&
         heard[1].n == 2,
     "the guard through several");
}

static void test_left_out(dossier *d, talks__arena *arena) {
  static const char *const without[] = {"S2.2b"};
  talks_view_settings settings;
  talks__heard *heard;
  size_t n;
  talks_view_defaults(&settings);
  settings.without = without;
  settings.nwithout = 1;
  is_int(dossier_view(d, &settings), TALKS_OK, "a view without the paper's word");
  is_int(talks__heard_only(d->view, arena, &heard, &n), TALKS_OK, "heard only");
  ok(n == 2 && heard[1].speaker == dossier_rec(d, "guard") &&
         heard[1].relay == dossier_rec(d, "ann"),
     "now the guard too is heard through Ann alone");
}

int main(int argc, char **argv) {
  tap_begin(argc, argv);
  dossier d = dossier_load_text(text);
  talks__arena arena;
  if (is_int(d.status, TALKS_OK, "the dossier loads") &&
      is_int(dossier_view(&d, NULL), TALKS_OK, "a view opens")) {
    talks__arena_init(&arena, d.ctx);
    test_hands(&d);
    test_lists(&d, &arena);
    test_left_out(&d, &arena);
    talks__arena_free(&arena);
  }
  dossier_free(&d);
  return tap_done();
}
