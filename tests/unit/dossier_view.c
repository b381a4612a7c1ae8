/* tests/unit/dossier_view.c: what stands in a view, and on what it rests.
 *
 * Small dossiers on which the answer can be seen by eye: days, sources left out, premises
 * and corroboration, circles, supports, positions in force, frames and assumptions.
 * Hypothetical changes: dossier_view_changes.c. That opening agrees with a naive reading of
 * the rules on any dossier is the business of property/dossier_view.c.
 */
#include "views.h"

/* ---- as of a day ------------------------------------------------------------------- */

static const char dated[] =
    "sources:\n"
    "  \"001\": {published: 2025-12-01}\n"
    "  \"002\": {published: 2025-12-10 or 2025-12-20}\n"
    "  \"003\": {}\n"
    "statements:\n"
    "  S1.1a: {kind: claim, en: x}\n"
    "  S2.1a: {kind: claim, en: x}\n"
    "  S2.2a: {kind: claim, en: x, reported: 2025-11-01}\n"
    "  S3.1a: {kind: claim, en: x}\n"
    "  S3.2a: {kind: claim, en: x, reported: after 2025-12-15}\n"
    "parties: {us: {}}\n"
    "issues: {i: {}}\n"
    "acts: {a: {}}\n"
    "states: {s: {}}\n"
    "positions:\n"
    "  p-old: {party: us, issue: i, since: 2025-02, from: S1.1a}\n"
    "  p-new: {party: us, issue: i, since: 2025-12-12, from: S1.1a}\n"
    "conditions:\n"
    "  c-new: {act: a, needs: s, since: 2025-12-12, from: S1.1a}\n"
    "slips:\n"
    "  slip1: {at: 1.1, kind: date}\n"
    "  slip2: {at: 2.1, kind: date}\n"
    "  slip3: {at: 3.1, kind: date}\n"
    "  slip12: {at: 1.1 2.1, kind: date}\n"
    "glossary:\n"
    "  word0: {words: w}\n"
    "  word2: {words: w, at: 2.2}\n";

static const char dated_ids[] =
    "S1.1a S2.1a S2.2a S3.1a S3.2a p-old p-new c-new slip1 slip2 "
    "slip3 slip12 word0 word2";

/* "001" was found undated; nobody knows of words before they were said. */
static const char undated[] =
    "sources:\n"
    "  \"001\": {published: by 2025-12-20, taken: 2025-12-18}\n"
    "  \"002\": {taken: 2025-12-18}\n"
    "statements:\n"
    "  S1.1a: {kind: position, en: x, said: 2025-12-15}\n"
    "  S1.2a: {kind: claim, en: x, happened: 2025-12-15}\n"
    "  S1.3a: {kind: forecast, en: x, happened: 2025-12-15}\n"
    "  S1.4a: {kind: position, en: x, said: 2025-12-30}\n"
    "  S1.5a: {kind: claim, en: x, reported: from 2025-12-01, said: by 2025-12-15}\n"
    "  S2.1a: {kind: position, en: x, said: 2025-12-15}\n"
    "  S2.2a: {kind: denial, en: x, said: 2025-12-15, happened: 2025-12-16}\n"
    "parties: {us: {}}\n"
    "issues: {i: {}}\n"
    "positions:\n"
    "  p: {party: us, issue: i, since: 2025-12, from: S1.1a}\n";

static void test_undated(void) {
  static const char ids[] = "S1.1a S1.2a S1.3a S1.4a S1.5a S2.1a S2.2a p";
  dossier d = dossier_load_text(undated);
  talks_view_settings s = plain();
  s.as_of = day(2025, 12, 14);
  is_int(dossier_view(&d, &s), TALKS_OK, "the day before");
  is_str(standing(&d, ids), "S1.3a S1.4a S1.5a",
         "nothing is known before it is said or has happened, but what is foreseen; days "
         "that clash with the document's do not count");
  s.as_of = day(2025, 12, 15);
  is_int(dossier_view(&d, &s), TALKS_OK, "that day");
  is_str(standing(&d, ids), "S1.1a S1.2a S1.3a S1.4a S1.5a S2.1a p", "it may be known");
  is_str(support(&d, "S2.1a"), "stated on S2.1a late", "or later");
  s.as_of = day(2025, 12, 18);
  s.strict = true;
  is_int(dossier_view(&d, &s), TALKS_OK, "the day of the copy");
  is_str(standing(&d, ids), "S1.1a S1.2a S1.3a S1.4a S2.1a S2.2a p",
         "by then it had been reported");
  dossier_free(&d);
}

static void test_as_of(void) {
  dossier d = dossier_load_text(dated);
  talks_view_settings s = plain();
  is_int(dossier_view(&d, &s), TALKS_OK, "no day");
  is_str(standing(&d, dated_ids), dated_ids, "no day: all stands");
  is_str(support(&d, "S2.1a"), "stated on S2.1a", "no day: nothing is late");
  s.as_of = day(2025, 12, 11);
  is_int(dossier_view(&d, &s), TALKS_OK, "a day");
  is_str(standing(&d, dated_ids),
         "S1.1a S2.1a S2.2a S3.1a p-old slip1 slip2 slip3 slip12 word0 word2",
         "what could have been known");
  is_str(support(&d, "S1.1a"), "stated on S1.1a", "certainly known");
  is_str(support(&d, "S2.1a"), "stated on S2.1a late", "perhaps later");
  is_str(support(&d, "S2.2a"), "stated on S2.2a", "its own report counts");
  is_str(support(&d, "S3.1a"), "stated on S3.1a late", "a source without a day");
  is_str(support(&d, "S3.2a"), "absent on ", "what does not stand rests on nothing");
  s.strict = true;
  is_int(dossier_view(&d, &s), TALKS_OK, "strictly");
  is_str(standing(&d, dated_ids), "S1.1a S2.2a p-old slip1 slip12 word0",
         "certainly known only");
  s.as_of = day(2025, 12, 20);
  is_int(dossier_view(&d, &s), TALKS_OK, "the last possible day");
  is_str(standing(&d, dated_ids),
         "S1.1a S2.1a S2.2a p-old p-new c-new slip1 slip2 slip12 word0 word2",
         "is certain");
  s.strict = false;
  s.as_of = day(2025, 11, 30);
  is_int(dossier_view(&d, &s), TALKS_OK, "before nearly everything");
  is_str(standing(&d, dated_ids), "S2.2a S3.1a slip3 word0", "only what may be older");
  dossier_free(&d);
}

static void test_own_days(void) {
  dossier d = dossier_load_text(
      "dossier: {title-en: x, day: 2025-12, since: 2025-02, frame: two}\n"
      "parties: {a: {}, b: {}}\n"
      "frames: {two: {parties: a b}, one: {parties: a}}\n"
      "sources: {\"1\": {published: 2026-01-01}}\n"
      "statements: {S1.1a: {kind: claim, en: x}}\n");
  is_int(dossier_view(&d, NULL), TALKS_OK, "without settings");
  is_int(d.view->as_of, day(2025, 12, 31), "the dossier's own day, the last of it");
  is_int(d.view->since, day(2025, 2, 28), "its own baseline");
  is_int(d.view->frame, dossier_rec(&d, "two"), "its own frame");
  is_str(standing(&d, "S1.1a"), "", "and what comes later does not stand");
  talks_view_settings s = plain();
  s.as_of = s.since = 0;
  s.frame = "one";
  is_int(dossier_view(&d, &s), TALKS_OK, "with settings");
  ok(d.view->as_of == 0 && d.view->since == 0, "days of the caller");
  is_int(d.view->frame, dossier_rec(&d, "one"), "frame of the caller");
  ok(talks_view_model(d.view) == d.model, "the model");
  dossier_free(&d);
  d = dossier_load_text("dossier: {title-en: x}\n");
  is_int(dossier_view(&d, NULL), TALKS_OK, "a dossier that names no day");
  ok(d.view->as_of == TALKS_NO_DAY && d.view->since == TALKS_NO_DAY &&
         d.view->frame == TALKS_NO_RECORD,
     "has none");
  dossier_free(&d);
}

/* ---- premises, corroboration, children --------------------------------------------- */

static const char leaning[] = "sources: {\"001\": {}, \"4\": {}, \"005\": {}}\n"
                              "statements:\n"
                              "  S1.1a: {kind: claim, en: x, figures: {q: 3}}\n"
                              "  S4.1a: {kind: claim, en: x}\n"
                              "  S5.1a: {kind: claim, en: x}\n"
                              "quantities: {q: {}}\n"
                              "parties: {us: {}}\n"
                              "concerns:\n"
                              "  either: {party: us, from: S1.1a S4.1a}\n"
                              "  both: {party: us, because: S1.1a S4.1a S1.1a}\n"
                              "  mixed: {party: us, from: S1.1a S5.1a, because: S4.1a}\n"
                              "  alone: {party: us, inference: i}\n"
                              "  chain: {party: us, from: either}\n"
                              "  deep: {party: us, because: chain both}\n"
                              "  ring-a: {party: us, from: ring-b}\n"
                              "  ring-b: {party: us, from: ring-a}\n"
                              "  held-a: {party: us, from: held-b S5.1a}\n"
                              "  held-b: {party: us, because: held-a}\n"
                              "  knot-a: {party: us, because: knot-b}\n"
                              "  knot-b: {party: us, because: knot-a}\n"
                              "guarantees:\n"
                              "  deal: {from: S4.1a, terms: {trigger: {from: S1.1a, "
                              "because: deal}, term: {inference: i}}}\n";

static const char leaning_ids[] =
    "S1.1a S1.1a/q S4.1a S5.1a either both mixed alone chain deep "
    "ring-a ring-b held-a held-b knot-a knot-b deal deal/trigger "
    "deal/term";

static void test_leaning(void) {
  dossier d = dossier_load_text(leaning);
  is_int(dossier_view(&d, NULL), TALKS_OK, "all sources");
  is_str(
      standing(&d, leaning_ids),
      "S1.1a S1.1a/q S4.1a S5.1a either both mixed alone chain deep held-a held-b deal "
      "deal/trigger deal/term",
      "what only rests on itself falls");
  is_int(without(&d, "001", NULL), TALKS_OK, "without a source");
  is_str(standing(&d, leaning_ids),
         "S4.1a S5.1a either mixed alone chain held-a held-b deal deal/term",
         "its statements go, with their figures and what needs them");
  static const char *const same[] = {"1", "S1", "S001", "0001"};
  for (size_t i = 0; i < TALKS_COUNT(same); i++) {
    is_int(without(&d, same[i], NULL), TALKS_OK, "the source may be called %s", same[i]);
    is_str(standing(&d, "S1.1a S4.1a 001"), "S4.1a", "%s is left out", same[i]);
  }
  is_int(without(&d, "S4.1a", NULL), TALKS_OK, "without a statement");
  is_str(
      standing(&d, leaning_ids),
      "S1.1a S1.1a/q S5.1a either alone chain held-a held-b deal deal/trigger deal/term",
      "premises go, corroboration is left");
  is_int(without(&d, "S5.1a", "deal"), TALKS_OK, "without two records");
  is_str(standing(&d, leaning_ids),
         "S1.1a S1.1a/q S4.1a either both mixed alone chain deep",
         "children go with their parents");
  ok(talks__bit_get(d.view->without, dossier_rec(&d, "deal")) &&
         !talks__bit_get(d.view->without, dossier_rec(&d, "deal/term")),
     "the view knows what the caller left out");
  dossier_free(&d);
}

static void test_supports(void) {
  dossier d = dossier_load_text(
      "sources: {\"1\": {published: 2025-01}, \"2\": {published: 2025-01 or 2025-03}}\n"
      "parties: {us: {}, named: {from: S1.1a}}\n"
      "statements:\n"
      "  S1.1a: {kind: claim, en: x}\n"
      "  S1.2a: {kind: denial, en: x, denies: S2.1a fire}\n"
      "  S1.3a: {kind: claim, en: x, inference: i}\n"
      "  S1.4a: {kind: claim, en: x, inference: i, outside: o}\n"
      "  S2.1a: {kind: claim, en: x}\n"
      "  S2.2a: {kind: claim, en: x}\n"
      "incidents: {fire: {}}\n"
      "concerns:\n"
      "  one: {party: us, from: S1.1a}\n"
      "  early: {party: us, from: S2.2a S1.1a}\n"
      "  late: {party: us, from: S2.2a}\n"
      "  disputed: {party: us, from: S1.1a S2.1a}\n"
      "  hint: {party: us, from: S1.3a}\n"
      "  better: {party: us, from: S1.3a S1.1a S1.4a}\n"
      "  weakest: {party: us, because: S1.3a S1.1a S1.4a}\n"
      "  own: {party: us, from: S1.1a, inference: i}\n"
      "  foreign: {party: us, from: S1.1a, outside: o}\n"
      "  opposed: {party: us, from: S1.1a, against: S1.2a one}\n"
      "  heir: {party: us, because: opposed late}\n"
      "  first: {party: us, from: S1.1a last}\n"
      "  last: {party: us, from: S2.2a}\n"
      "  loop-a: {party: us, from: S1.3a loop-b}\n"
      "  loop-b: {party: us, because: loop-a S2.2a, against: first}\n"
      "assumptions: {guess: 3}\n");
  talks_view_settings s = plain();
  s.as_of = day(2025, 2, 1);
  is_int(dossier_view(&d, &s), TALKS_OK, "as of February");
  static const char *const wanted[][2] = {
      {"S1.1a", "stated on S1.1a"},
      {"S2.1a", "stated on S2.1a against S1.2a disputed late"},
      {"S1.3a", "inferred on S1.3a"},
      {"S1.4a", "outside on S1.4a"},
      {"us", "stated on "},
      {"named", "stated on S1.1a"},
      {"fire", "stated on  against S1.2a disputed"},
      {"one", "stated on S1.1a"},
      {"early", "stated on S1.1a S2.2a"},
      {"late", "stated on S2.2a late"},
      {"disputed", "stated on S1.1a S2.1a against S1.2a disputed"},
      {"hint", "inferred on S1.3a"},
      {"better", "stated on S1.1a S1.3a S1.4a"},
      {"weakest", "outside on S1.1a S1.3a S1.4a"},
      {"own", "inferred on S1.1a"},
      {"foreign", "outside on S1.1a"},
      {"opposed", "stated on S1.1a against S1.1a S1.2a disputed"},
      {"heir", "stated on S1.1a S2.2a against S1.1a S1.2a disputed late"},
      {"first", "stated on S1.1a S2.2a"},
      {"loop-a", "inferred on S1.3a S2.2a against S1.1a S2.2a disputed"},
      {"loop-b", "inferred on S1.3a S2.2a against S1.1a S2.2a disputed late"},
      {"guess", "absent on "},
  };
  for (size_t i = 0; i < TALKS_COUNT(wanted); i++)
    is_str(support(&d, wanted[i][0]), wanted[i][1], "support of %s", wanted[i][0]);
  is_int(talks_view_support(d.view, TALKS_NO_RECORD).basis, TALKS_ABSENT, "of no record");
  ok(!talks_view_stands(d.view, TALKS_NO_RECORD), "no record does not stand");
  is_int(without(&d, "S1.2a", NULL), TALKS_OK, "without the denial");
  is_str(support(&d, "S2.1a"), "stated on S2.1a", "nothing is disputed");
  is_str(support(&d, "opposed"), "stated on S1.1a against S1.1a disputed",
         "but by what stands");
  is_int(without(&d, "fire", "S2.1a"), TALKS_OK, "without what is denied");
  is_str(support(&d, "S2.1a"), "absent on ", "it rests on nothing");
  dossier_free(&d);
}

/* ---- in force on a day ------------------------------------------------------------- */

static void test_valid_on(void) {
  dossier d = dossier_load_text(
      "sources: {\"1\": {}}\n"
      "statements: {S1.1a: {kind: claim, en: x}, S1.2a: {kind: claim, en: x}}\n"
      "parties: {us: {}, ru: {}}\n"
      "issues: {i: {}, j: {}}\n"
      "groups: {g: {members: [{member: us, since: 2025-03, until: 2025-06}, ru]}}\n"
      "positions:\n"
      "  undated: {party: us, issue: i, from: S1.1a}\n"
      "  january: {party: us, issue: i, since: 2025-01, from: S1.1a}\n"
      "  march: {party: us, issue: i, since: 2025-03, from: S1.2a}\n"
      "  march-too: {party: us, issue: i, since: 2025-03, from: S1.1a}\n"
      "  spring: {party: us, issue: i, since: 2025-03, until: 2025-05, from: S1.1a}\n"
      "  kept: {party: us, issue: i, since: 2025-01, until: 2025-12, from: S1.1a}\n"
      "  other-issue: {party: us, issue: j, since: 2025-01, from: S1.1a}\n"
      "  other-party: {party: ru, issue: i, since: 2025-01, from: S1.1a}\n"
      "readings:\n"
      "  of-january: {of: january, because: january}\n");
  static const char ids[] =
      "undated january march march-too spring kept other-issue other-party "
      "of-january g/1 g/2";
  talks_view_settings s = plain();
  static const struct {
    int month, day;
    const char *stand, *without;
  } cases[] = {
      {0, 0, ids, NULL},
      {1, 31, "january kept other-issue other-party of-january g/2", NULL},
      {1, 30, "undated january kept other-issue other-party of-january g/2", NULL},
      {2, 28, "january kept other-issue other-party of-january g/2", NULL},
      {3, 15,
       "january march march-too spring kept other-issue other-party of-january g/1 g/2",
       NULL},
      {3, 31, "march march-too spring kept other-issue other-party g/1 g/2", NULL},
      {6, 30, "march march-too kept other-issue other-party g/1 g/2", NULL},
      {7, 1, "march march-too kept other-issue other-party g/2", NULL},
      {7, 2, "march-too kept other-issue other-party g/2", "S1.2a"},
  };
  for (size_t i = 0; i < TALKS_COUNT(cases); i++) {
    s.valid_on = cases[i].month ? day(2025, cases[i].month, cases[i].day) : TALKS_NO_DAY;
    s.without = &cases[i].without;
    s.nwithout = cases[i].without != NULL;
    is_int(dossier_view(&d, &s), TALKS_OK, "on day %zu", i);
    is_str(standing(&d, ids), cases[i].stand, "in force on day %zu", i);
  }
  talks_change later = {TALKS_SHIFT, dossier_rec(&d, "march"), TALKS_NO_RECORD, 200, 0};
  s = plain();
  s.valid_on = day(2025, 4, 1);
  s.changes = &later;
  s.nchanges = 1;
  is_int(dossier_view(&d, &s), TALKS_OK, "with a shift");
  is_str(standing(&d, "march march-too"), "march-too", "a shifted position begins later");
  s.valid_on = TALKS_NO_DAY;
  s.as_of = day(2025, 6, 1);
  is_int(dossier_view(&d, &s), TALKS_OK, "as of a day before the shifted one");
  is_str(standing(&d, "march march-too"), "march-too", "it is not known yet");
  dossier_free(&d);
}

/* "By a day" says when it had certainly begun: it is not older than all others. */
static void test_valid_on_by(void) {
  dossier d = dossier_load_text(
      "sources: {\"1\": {}}\n"
      "statements: {S1.1a: {kind: claim, en: x}}\n"
      "parties: {us: {}}\n"
      "issues: {i: {}}\n"
      "positions:\n"
      "  january: {party: us, issue: i, since: 2025-01, from: S1.1a}\n"
      "  by-march: {party: us, issue: i, since: by 2025-03-20, from: S1.1a}\n"
      "  june: {party: us, issue: i, since: 2025-06, from: S1.1a}\n");
  static const struct {
    int month, day;
    const char *stand;
  } cases[] = {{3, 1, "january by-march"},
               {3, 20, "by-march"},
               {6, 15, "by-march june"},
               {6, 30, "june"}};
  talks_view_settings s = plain();
  for (size_t i = 0; i < TALKS_COUNT(cases); i++) {
    s.valid_on = day(2025, cases[i].month, cases[i].day);
    is_int(dossier_view(&d, &s), TALKS_OK, "by a day, case %zu", i);
    is_str(standing(&d, "january by-march june"), cases[i].stand, "in force, case %zu",
           i);
  }
  dossier_free(&d);
}

/* ---- sets of assumptions ----------------------------------------------------------- */

static void test_sets(void) {
  dossier d = dossier_load((const char *const[]){
      "assumptions/base.yaml", "assumptions: {x: 3}\n", "assumptions/base.more.yaml",
      "assumptions: {y: 3}\n", "assumptions/other.json", "{\"assumptions\": {\"z\": 3}}",
      "a.yaml",
      "parties: {us: {}}\nconcerns: {c: {party: us, from: x}, e: {party: us, because: "
      "x}}\n",
      NULL});
  is_int(dossier_view(&d, NULL), TALKS_OK, "no set");
  is_str(standing(&d, "x y z us c e"), "us", "without it no assumption stands");
  const char *sets[] = {"base", "other"};
  talks_view_settings s = plain();
  s.assume = sets;
  s.nassume = 2;
  is_int(dossier_view(&d, &s), TALKS_OK, "two sets");
  is_str(standing(&d, "x y z us c e"), "x z us c e", "these alone stand");
  is_str(support(&d, "x"), "assumed on ", "as assumptions");
  is_str(support(&d, "c"), "assumed on ", "and so does what rests on them");
  sets[1] = "*";
  is_int(dossier_view(&d, &s), TALKS_OK, "a star");
  is_str(standing(&d, "x y z"), "x y z", "is every set");
  sets[1] = "base.more";
  is_int(dossier_view(&d, &s), TALKS_OK, "a set with a dot in its name");
  is_str(standing(&d, "x y z"), "x y", "is another set");
  static const char *const none[] = {"bas", "base.yaml", "", "assumptions/base",
                                     "nosuch"};
  for (size_t i = 0; i < TALKS_COUNT(none); i++) {
    sets[1] = none[i];
    is_int(dossier_view(&d, &s), TALKS_NOT_FOUND, "no set \"%s\"", none[i]);
  }
  dossier_free(&d);
}

/* ---- names that are not there; asking ---------------------------------------------- */

/* Two frames of one name, and more frames than are told of. */
static void test_frames(void) {
  dossier d = dossier_load_text(
      "parties: {us: {}}\n"
      "frames: {f0: {en: Both, parties: us}, f1: {en: both, parties: us},\n"
      "  f2: {en: Two, parties: us}, f3: {parties: us}, f4: {parties: us},\n"
      "  f5: {parties: us}, f6: {parties: us}, f7: {parties: us}, f8: {parties: us}, f9: {parties: us}}\n");
  talks_view_settings s = plain();
  is_int(d.status, TALKS_OK, "ten frames");
  s.frame = "Both";
  is_int(dossier_view(&d, &s), TALKS_MISUSE, "a name of two frames");
  s.frame = "nosuch";
  is_int(dossier_view(&d, &s), TALKS_NOT_FOUND, "no such frame among many");
  s.frame = "Two";
  is_int(dossier_view(&d, &s), TALKS_OK, "a frame by its printed name");
  is_int(d.view->frame, dossier_rec(&d, "f2"), "is that frame");
  dossier_free(&d);
}

static void test_bad_names(void) {
  dossier one = dossier_load_text("sources: {\"001\": {published: 2025-06-01}}\n"
                                  "parties: {us: {}}\n"
                                  "statements: {S1.1a: {kind: claim, en: x}}\n");
  dossier *d = &one;
  talks_view_settings s = plain();
  is_int(without(d, "S9.1a", NULL), TALKS_NOT_FOUND, "no such record");
  is_int(without(d, "", NULL), TALKS_NOT_FOUND, "no name");
  is_int(without(d, "S", NULL), TALKS_NOT_FOUND, "a mark without a source");
  static const char *const several[] = {
      "001,us", "001 us", ",us", "001,",
      "a-name-of-very-many-letters-that-is-of-no-record,us",
      "us,a-name-of-very-many-letters-that-is-of-no-record"};
  for (size_t i = 0; i < TALKS_COUNT(several); i++)
    is_int(without(d, several[i], NULL), TALKS_NOT_FOUND, "several in one");
  s.frame = "us";
  is_int(dossier_view(d, &s), TALKS_NOT_FOUND, "a frame that is a party");
  s.frame = "nosuch";
  is_int(dossier_view(d, &s), TALKS_NOT_FOUND, "no such frame");
  s = plain();
  s.size = sizeof s + 1;
  is_int(dossier_view(d, &s), TALKS_MISUSE, "settings of a later header");
  s.size = 1;
  is_int(dossier_view(d, &s), TALKS_MISUSE, "settings of no header");
  s.size = offsetof(talks_view_settings, without);
  s.as_of = day(2025, 1, 1);
  is_int(dossier_view(d, &s), TALKS_OK, "settings of an earlier header");
  is_str(standing(d, "S1.1a us"), "us", "say what they can");
  dossier_free(d);
}

static void test_asking(void) {
  dossier d = dossier_load_text(
      "sources: {\"1\": {published: 2025-01, paragraphs: 12}, \"2\": {}}\n"
      "parties: {us: {en: U, zh: 美, factions: {hawks: {}}, persons: {bob: {faction: "
      "hawks}}},\n"
      "  ru: {zh: 俄}}\n"
      "persons: {eve: {faction: hawks}, dan: {}, ann: {faction: g}}\n"
      "groups: {g: {members: [us]}}\n"
      "cited: {paper: {}}\n"
      "statements:\n"
      "  S1.10a: {kind: claim, en: x, who: eve us, happened: 2024-01, also: 1.3 1.4}\n"
      "  S1.9a: {kind: claim, en: x, credibility: 3, figures: {q: 3 km}}\n"
      "  S2.1a: {kind: claim, en: x, said: 2023-01, happened: 2022-01}\n"
      "  S1.9b: {kind: claim, en: x}\n"
      "quantities: {q: {}}\n"
      "glossary: {w: {words: \"a, b\"}}\n");
  is_int(dossier_view(&d, NULL), TALKS_OK, "a view to ask");
  size_t n;
  const talks_rec *all = talks__all(d.view, TALKS_K_statement, &n);
  char order[64] = "";
  for (size_t i = 0; i < n; i++)
    snprintf(order + strlen(order), sizeof order - strlen(order), "%s ",
             talks_model_id(d.model, all[i]));
  is_str(order, "S1.9a S1.9b S1.10a S2.1a ", "records of a kind, in natural order");
  talks__all(d.view, TALKS_K_draft, &n);
  is_int(n, 0, "a kind that is not there");
  talks_rec ten = dossier_rec(&d, "S1.10a"), nine = dossier_rec(&d, "S1.9a");
  talks_rec two = dossier_rec(&d, "S2.1a"), us = dossier_rec(&d, "us");
  is_int(talks__when(d.view, two).from, day(2023, 1, 1), "said before happened");
  is_int(talks__when(d.view, ten).from, day(2024, 1, 1), "happened before reported");
  is_int(talks__when(d.view, nine).from, day(2025, 1, 1), "reported at the least");
  is_int(talks__speaker(d.view, ten), dossier_rec(&d, "eve"), "the first who speaks");
  is_int(talks__speaker(d.view, nine), dossier_rec(&d, "1"), "or the document itself");
  static const char *const parties[][2] = {{"us", "us"},  {"hawks", "us"}, {"bob", "us"},
                                           {"eve", "us"}, {"ann", "g"},    {"g", "g"}};
  for (size_t i = 0; i < TALKS_COUNT(parties); i++)
    is_int(talks__party_of(d.view, dossier_rec(&d, parties[i][0])),
           dossier_rec(&d, parties[i][1]), "party of %s", parties[i][0]);
  is_int(talks__party_of(d.view, dossier_rec(&d, "dan")), TALKS_NO_RECORD,
         "of nobody's man");
  is_int(talks__party_of(d.view, dossier_rec(&d, "paper")), TALKS_NO_RECORD,
         "of a document");
  ok(talks__str_eq(talks__said(d.view, us, TALKS_F_party_en, 0), TALKS_STR("U")),
     "English");
  ok(talks__str_eq(talks__said(d.view, us, TALKS_F_party_en, 1), TALKS_STR("美")),
     "Chinese");
  ok(talks__str_eq(talks__said(d.view, dossier_rec(&d, "ru"), TALKS_F_party_en, 0),
                   TALKS_STR("俄")),
     "the other where one is missing");
  is_int(talks__said(d.view, dossier_rec(&d, "hawks"), TALKS_F_faction_en, 1).n, 0,
         "neither");
  is_int(talks__word_in(d.view, nine, TALKS_F_statement_credibility),
         TALKS_WORD_credibility_3, "a word");
  is_int(talks__word_in(d.view, ten, TALKS_F_statement_credibility), TALKS_WORD_NONE,
         "none");
  is_int(talks__count_in(d.view, dossier_rec(&d, "1"), TALKS_F_source_paragraphs, 7), 12,
         "a count");
  is_int(talks__count_in(d.view, dossier_rec(&d, "2"), TALKS_F_source_paragraphs, 7), 7,
         "none");
  talks_days days;
  ok(!talks__days_in(d.view, nine, TALKS_F_statement_said, &days), "no days");
  talks_rec figure = talks__ref(d.view, nine, TALKS_F_statement_figures);
  ok(talks__figure_in(d.view, figure, TALKS_F_figure_value) &&
         !talks__figure_in(d.view, ten, TALKS_F_figure_value),
     "a figure, and none");
  uint32_t k;
  ok(talks__passages(d.view, ten, TALKS_F_statement_also, &k) && k == 2, "passages");
  ok(!talks__passages(d.view, nine, TALKS_F_statement_also, &k) && k == 0, "no passages");
  ok(talks__names(d.view, dossier_rec(&d, "w"), TALKS_F_loaded_words, &k) && k == 2,
     "names");
  ok(!talks__names(d.view, us, TALKS_F_party_aliases, &k) && k == 0, "no names");
  is_int(talks__ref(d.view, nine, TALKS_F_statement_who), TALKS_NO_RECORD,
         "nobody named");
  ok(talks__stands(d.view, us) && talks__kind_of(d.view, us) == TALKS_K_party &&
         talks__str_eq(talks__id(d.view, us), TALKS_STR("us")) &&
         talks__parent(d.view, dossier_rec(&d, "bob")) == us,
     "what a record is");
  dossier_free(&d);
}

/* Some hundred positions of one party on one issue, each resting on the one before. */
static void test_long_chain(void) {
  enum { N = 500 };
  static char text[N * 64 + 256];
  size_t n = (size_t)snprintf(text, sizeof text,
                              "parties: {us: {}}\nsources: {\"1\": {}}\n"
                              "statements: {S1.1a: {kind: claim, en: x}}\nconcerns:\n"
                              "  c0: {party: us, from: S1.1a}\n");
  for (int i = 1; i < N; i++)
    n += (size_t)snprintf(text + n, sizeof text - n, "  c%d: {party: us, because: c%d}\n",
                          N - i, N - i == 1 ? 0 : N - i - 1);
  dossier d = dossier_load_text(text);
  is_int(dossier_view(&d, NULL), TALKS_OK, "a long chain, written backwards");
  is_str(support(&d, "c499"), "stated on S1.1a", "holds to its end");
  is_int(without(&d, "1", NULL), TALKS_OK, "without its first link");
  is_str(standing(&d, "c0 c250 c499"), "", "falls to its end");
  dossier_free(&d);
}

/* A view set against that of another dossier knows its records by name, and no more. */
static void test_against(void) {
  static const char ours[] = "sources: {1: {paragraphs: 3}}\n"
                             "parties: {a: {en: Anders}}\n"
                             "statements: {S1.1a: {who: a, kind: claim, en: ours}}\n";
  static const char theirs[] =
      "sources: {1: {paragraphs: 3}}\n"
      "parties: {b: {en: Bent}}\n"
      "statements: {S1.1a: {who: b, kind: denial, said: 2031-01-02, en: theirs}}\n";
  dossier us = dossier_load_text(ours), them = dossier_load_text(theirs);
  talks_view_settings s = plain();
  const char *moves[] = {"drop S1.1a"};
  if (us.status || them.status || dossier_view(&them, &s)) abort();
  s.against = them.view;
  s.what_if = moves;
  s.nwhat_if = 1;
  is_int(dossier_view(&us, &s), TALKS_OK, "a view set against another");
  talks_rec first = talks__first_guest(us.view);
  talks_rec guest = first + dossier_rec(&them, "S1.1a");
  is_int(first, (long)talks_model_records(us.model) + 1, "behind records and moves");
  is_str(talks_view_id(us.view, guest), "A:S1.1a", "its id says so");
  is_str(talks_view_id(us.view, dossier_rec(&us, "S1.1a")), "S1.1a", "ours is as it was");
  is_str(talks_view_id(us.view, first - 1), "H1", "and so is a move");
  is_int(talks__kind_of(us.view, guest), TALKS_K_statement, "a guest has a kind");
  is_str(talks__text(us.view, guest, TALKS_F_statement_en).p, "theirs", "words");
  is_int(talks__word_in(us.view, guest, TALKS_F_statement_kind),
         TALKS_WORD_statement_kind_denial, "a word");
  talks_days days;
  ok(talks__days_in(us.view, guest, TALKS_F_statement_said, &days), "days");
  uint32_t n = 1;
  talks__refs(us.view, guest, TALKS_F_statement_who, &n);
  is_int(n, 0, "but names nobody here");
  ok(!talks_view_stands(us.view, guest), "does not stand here");
  is_int(talks_view_support(us.view, guest).basis, TALKS_ABSENT, "and supports nothing");
  talks_view_settings again = talks__settings_of(us.view);
  ok(again.against == them.view, "a view opened again is set against the same");
  dossier_free(&us);
  dossier_free(&them);
}

int main(int argc, char **argv) {
  tap_begin(argc, argv);
  test_against();
  test_as_of();
  test_undated();
  test_own_days();
  test_leaning();
  test_supports();
  test_valid_on();
  test_valid_on_by();
  test_sets();
  test_frames();
  test_bad_names();
  test_asking();
  test_long_chain();
  talks_view_destroy(NULL);
  return tap_done();
}
