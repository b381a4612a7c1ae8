/* Who presses whom, and the order of parties. */
#include "dossier.h"

#include "record/record.h"

static const char text[] =
    "dossier: {title-en: T, frame: f}\n"
    "frames: {f: {parties: z a}}\n"
    "parties:\n"
    "  a: {en: A, persons: {ann: {en: Ann}}}\n"
    "  b: {en: B}\n"
    "  c: {en: C}\n"
    "  z: {en: Z}\n"
    "persons: {nobody: {en: Nobody}}\n"
    "sources: {1: {paragraphs: 9}}\n"
    "statements: {S1.1a: {kind: claim, en: x}, S1.2a: {kind: claim, en: x}}\n"
    "tactics:\n"
    "  t1: {actor: a ann, means: deadline, target: b, on: 2025-03, from: S1.1a}\n"
    "  t2: {actor: ann, means: deadline, target: b c, on: 2025-01, from: S1.1a}\n"
    "  t3: {actor: a, target: b, from: S1.1a}\n"
    "  t4: {actor: z, means: rumour, from: S1.1a}\n"
    "  t5: {actor: nobody, means: rumour, target: a, from: S1.1a}\n"
    "  t6: {actor: b, means: aid, target: ann, from: S1.2a}\n"
    "  t7: {actor: a, means: aid, target: z, from: S1.1a}\n";

/* "actor>target means: moves", one line a press. */
static const char *said(const dossier *d, const talks__press *presses, size_t n) {
  static char out[1024];
  size_t at = 0;
  out[0] = '\0';
  for (size_t i = 0; i < n; i++) {
    const talks__press *p = &presses[i];
    talks_str means = p->means == TALKS_WORD_NONE ? TALKS_STR("-")
                                                  : talks__word_info_of(p->means)->name;
    at += (size_t)snprintf(out + at, sizeof out - at, "%s>%s%s %.*s:",
                           talks_model_id(d->model, p->actor),
                           talks_model_id(d->model, p->target), p->stands_in ? "~" : "",
                           (int)means.n, means.p);
    for (size_t k = 0; k < p->n; k++)
      at += (size_t)snprintf(out + at, sizeof out - at, " %s",
                             talks_model_id(d->model, p->moves[k]));
    at += (size_t)snprintf(out + at, sizeof out - at, "\n");
  }
  return out;
}

static void test_presses(dossier *d, talks__arena *arena) {
  talks__press *presses;
  size_t n;
  if (talks__presses(d->view, arena, &presses, &n)) abort();
  is_str(said(d, presses, n),
         "a>z aid: t7\n"
         "a>b -: t3\n"
         "a>b~ deadline: t1 t2\n"
         "a>c~ deadline: t2\n"
         "b>a~ aid: t6\n",
         "by actor, target, means: the frame's order, then ids; who belongs to no party and "
         "who has no target is left out");
  talks_view_settings settings;
  static const char *const without[] = {"S1.1a"};
  talks_view_defaults(&settings);
  settings.without = without;
  settings.nwithout = 1;
  if (dossier_view(d, &settings)) abort();
  if (talks__presses(d->view, arena, &presses, &n)) abort();
  is_str(said(d, presses, n), "b>a~ aid: t6\n", "only moves that stand");
  if (dossier_view(d, NULL)) abort();
}

static const char *ids(const dossier *d, const talks_rec *recs, size_t n) {
  static char out[256];
  size_t at = 0;
  out[0] = '\0';
  for (size_t i = 0; i < n; i++)
    at += (size_t)snprintf(out + at, sizeof out - at, "%s%s", i > 0 ? " " : "",
                           talks_model_id(d->model, recs[i]));
  return out;
}

static void test_order(const dossier *d, talks__arena *arena) {
  talks_rec *moves, parties[] = {dossier_rec(d, "c"), dossier_rec(d, "a"),
                                 dossier_rec(d, "b"), dossier_rec(d, "c")};
  size_t n, four = 4;
  if (talks__by_party(d->view, TALKS_K_tactic, TALKS_F_tactic_actor, TALKS_F_tactic_on,
                      arena, &moves, &n))
    abort();
  is_str(ids(d, moves, n), "t4 t3 t7 t1 t2 t6 t5",
         "by party, the party before its people, then by day; of no party comes last");
  if (talks__by_party(d->view, TALKS_K_tactic, TALKS_F_tactic_target,
                      TALKS_F_tactic_actor, arena, &moves, &n))
    abort();
  is_str(ids(d, moves, n), "t7 t5 t6 t1 t3 t2 t4", "by target, then by actor");
  if (talks__besides_frame(d->view, parties, &four)) abort();
  is_str(ids(d, parties, four), "b c", "others: each once, without the frame's");
  is_int(talks__party_cmp(d->view, TALKS_NO_RECORD, parties[0]) > 0, 1, "nobody is last");
}

int main(int argc, char **argv) {
  tap_begin(argc, argv);
  dossier d = dossier_load_text(text);
  talks__arena arena;
  if (d.status || dossier_view(&d, NULL)) abort();
  talks__arena_init(&arena, d.ctx);
  test_presses(&d, &arena);
  test_order(&d, &arena);
  talks__arena_free(&arena);
  dossier_free(&d);
  return tap_done();
}
