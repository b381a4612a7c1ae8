/* Positions over time: periods, what a position says of an option, what stands behind one. */
#include "dossier.h"

#include "record/record.h"

static const char text[] =
    "dossier: {title-en: T, since: 2025-03}\n"
    "parties:\n"
    "  a: {en: A, persons: {ann: {en: Ann}}}\n"
    "  b: {en: B}\n"
    "sources: {1: {paragraphs: 9}}\n"
    "issues: {i: {options: {o1: one, o2: two, o3: three, o4: four, o5: five, o6: six}}}\n"
    "statements:\n"
    "  S1.1a: {kind: position, who: a, strength: says, en: x}\n"
    "  S1.2a: {kind: position, who: a, strength: announced, en: x}\n"
    "  S1.3a: {kind: position, who: b, strength: agreed, en: x}\n"
    "  S1.4a: {kind: position, who: ann, strength: signed, en: x}\n"
    "  S1.5a: {kind: position, who: a, strength: announced, en: x}\n"
    "positions:\n"
    "  a1: {party: a, issue: i, since: 2025-01, accepts: o1, from: S1.1a}\n"
    "  a2: {party: a, issue: i, since: 2025-05-31 or 2025-06-01, demands: o2,\n"
    "       accepts: o3, red-line: o1, from: S1.1a S1.2a S1.5a}\n"
    "  b1: {party: b, issue: i, accepts: o4, unanswered: o2, from: S1.2a}\n"
    "proposals: {p: {offers: o5, from: S1.3a}}\n";

static const char *periods_of(const dossier *d, talks__arena *arena) {
  static char out[256];
  size_t n, np, at = 0;
  talks_days *periods;
  const talks_rec *all = talks__all(d->view, TALKS_K_position, &n);
  if (talks__periods(d->view, all, n, arena, &periods, &np)) abort();
  out[0] = '\0';
  for (size_t i = 0; i < np; i++) {
    int y, m, day;
    talks_day_civil(periods[i].to, &y, &m, &day);
    at += (size_t)snprintf(out + at, sizeof out - at, "%04d-%02d-%02d:", y, m, day);
    for (size_t k = 0; k < n; k++)
      if (talks__period_of(d->view, all[k], periods, np) == i)
        at += (size_t)snprintf(out + at, sizeof out - at, "%s ",
                               talks_model_id(d->model, all[k]));
  }
  at += (size_t)snprintf(out + at, sizeof out - at, "undated:");
  for (size_t k = 0; k < n; k++)
    if (talks__period_of(d->view, all[k], periods, np) == np)
      at += (size_t)snprintf(out + at, sizeof out - at, "%s ",
                             talks_model_id(d->model, all[k]));
  return out;
}

static talks__backing backing(const dossier *d, const char *option, talks__arena *arena) {
  talks__backing b;
  talks_rec *in_force;
  size_t n;
  if (talks__in_force(d->view, TALKS_NO_DAY, arena, &in_force, &n)) abort();
  if (talks__backing_of(d->view, dossier_rec(d, option), in_force, n, arena, &b)) abort();
  return b;
}

static void test_holds(const dossier *d) {
  static const struct {
    const char *position, *option;
    talks__hold hold;
  } all[] = {{"a2", "o1", TALKS_HOLD_RED_LINE},   {"a2", "o2", TALKS_HOLD_DEMANDS},
             {"a2", "o3", TALKS_HOLD_ACCEPTS},    {"a2", "o4", TALKS_HOLD_OTHER},
             {"b1", "o2", TALKS_HOLD_UNANSWERED}, {"b1", "o1", TALKS_HOLD_NONE}};
  for (size_t i = 0; i < TALKS_COUNT(all); i++)
    is_int(talks__hold_of(d->view, dossier_rec(d, all[i].position),
                          dossier_rec(d, all[i].option)),
           all[i].hold, "%s on %s", all[i].position, all[i].option);
}

static void test_backing(const dossier *d, talks__arena *arena) {
  talks__backing b = backing(d, "o1", arena);
  is_int(b.state, TALKS_BACKED_EARLIER, "a position since replaced took it");
  is_int(b.strongest, TALKS_WORD_NONE, "nothing stands behind it any more");
  b = backing(d, "o2", arena);
  is_int(b.state, TALKS_BACKED_TAKEN, "announced is no plan");
  is_int(b.strongest, TALKS_WORD_strength_announced, "the firmest word");
  is_int((int)b.nstatements, 2, "both statements as firm as that, the weaker left out");
  is_int(backing(d, "o5", arena).state, TALKS_BACKED_PROPOSED,
         "a proposal alone, however firm its words");
  is_int(backing(d, "o6", arena).state, TALKS_BACKED_NOBODY, "nobody");
}

static const char *replace(const char *from, const char *to) {
  static char out[sizeof text + 512];
  const char *at = strstr(text, from);
  snprintf(out, sizeof out, "%.*s%s%s", (int)(at - text), text, to, at + strlen(from));
  return out;
}

/* Who says that it is agreed decides. */
static void test_agreed(const char *from, const char *to, talks__backing_state state,
                        const char *what) {
  dossier d = dossier_load_text(replace(from, to));
  talks__arena arena;
  if (d.status || dossier_view(&d, NULL)) abort();
  talks__arena_init(&arena, d.ctx);
  is_int(backing(&d, "o4", &arena).state, state, "%s", what);
  talks__arena_free(&arena);
  dossier_free(&d);
}

static void test_periods(const char *from, const char *to, const char *want,
                         const char *what) {
  dossier d = dossier_load_text(replace(from, to));
  talks__arena arena;
  if (d.status || dossier_view(&d, NULL)) abort();
  talks__arena_init(&arena, d.ctx);
  is_str(periods_of(&d, &arena), want, "%s", what);
  talks__arena_free(&arena);
  dossier_free(&d);
}

int main(int argc, char **argv) {
  tap_begin(argc, argv);
  dossier d = dossier_load_text(text);
  talks__arena arena;
  if (d.status || dossier_view(&d, NULL)) abort();
  talks__arena_init(&arena, d.ctx);
  test_holds(&d);
  test_backing(&d, &arena);
  talks__arena_free(&arena);
  dossier_free(&d);
  test_agreed("o4, unanswered: o2, from: S1.2a", "o4, unanswered: o2, from: S1.3a",
              TALKS_BACKED_AGREED, "one who takes it says that it is agreed");
  test_agreed("o4, unanswered: o2, from: S1.2a", "o4, unanswered: o2, from: S1.4a",
              TALKS_BACKED_BY_OTHERS, "signed, says somebody of the other side");
  test_periods("2025-01,", "2025-01,", "2025-01-31:a1 2025-06-30:a2 undated:b1 ",
               "months; between two the later; what has no date apart");
  test_periods("proposals",
               "  b2: {party: b, issue: i, since: 2024-02, from: S1.2a}\n"
               "  b3: {party: b, issue: i, since: 2024-07, from: S1.2a}\nproposals",
               "2024-12-31:b2 b3 2025-12-31:a1 a2 undated:b1 ", "four months: years");
  test_periods("proposals",
               "  b2: {party: b, issue: i, since: 2022, from: S1.2a}\n"
               "  b3: {party: b, issue: i, since: 2023, from: S1.2a}\n"
               "  b4: {party: b, issue: i, since: 2024, from: S1.2a}\nproposals",
               "2025-03-31:a1 b2 b3 b4 9999-12-31:a2 undated:b1 ",
               "four years: up to the baseline and since");
  test_periods("2025-01, accepts: o1, from: S1.1a}\n"
               "  a2: {party: a, issue: i, since: 2025-05-31 or 2025-06-01",
               "2025, accepts: o1, from: S1.1a}\n"
               "  a2: {party: a, issue: i, since: 2026",
               "2025-12-31:a1 2026-12-31:a2 undated:b1 ", "only years are given");
  test_periods("2025-01,", "9999-12-05,", "2025-06-30:a2 9999-12-31:a1 undated:b1 ",
               "the last month of the calendar ends with it");
  return tap_done();
}
