/* tests/unit/dossier_contradictions_words.c: rules about words, dates and names, each on
 * dossiers that one can see through: what it finds and, one step away, does not find.
 */
#include "contradictions.h"

#define TWO_TIMES \
  PLAIN("S2.1a", "kind: claim, said: 2025-12-02") \
  PLAIN("S2.2a", "kind: claim, said: 2025-12-02") \
  PLAIN("S2.3a", "kind: claim, said: 2025-12-09") \
  PLAIN("S2.4a", "kind: concern, said: 2025-12-02") \
  PLAIN("S2.5a", "kind: claim, strength: may, said: 2025-12-02")

static void test_words(void) {
  static const rule_case cases[] = {
      {TALKS_RULE_denial, NULL,
       PLAIN("S2.1a", "kind: claim") PLAIN("S2.2a", "kind: denial, denies: S2.1a")
           PLAIN("S2.3a", "kind: denial"),
       NULL, "incidents: {shot: {accuses: S2.1a, denies: S2.2a S2.3a}}\n",
       "S2.1a S2.2a on shot; S2.1a S2.3a on shot", "denials, each pair once"},
      {TALKS_RULE_denial, NULL,
       PLAIN("S2.1a", "kind: claim") PLAIN("S2.2a", "kind: denial")
           PLAIN("S2.3a", "kind: claim"),
       NULL, "incidents: {shot: {accuses: S2.1a S2.3a, denies: S2.2a}}\n",
       "S2.1a S2.2a on shot; S2.2a S2.3a on shot", "two who accuse"},
      {TALKS_RULE_strength, NULL,
       PLAIN("S2.1a", "kind: position, strength: rumoured")
           PLAIN("S2.2a", "kind: position, strength: announced"),
       NULL,
       "issues: {land: {options: {in: yes, out: no}}}\n"
       "positions: {p: {party: north, issue: land, accepts: in, from: S2.1a S2.2a}}\n",
       "S2.1a S2.2a on p", "rumoured and announced"},
      {TALKS_RULE_denial, NULL, PLAIN("S2.2a", "kind: denial, denies: shot"), NULL,
       "incidents: {shot: {}}\n", "S2.2a - on shot", "an incident nobody accuses of"},
      {TALKS_RULE_status, NULL, TWO_TIMES, NULL,
       "issues: {land: {settled-says: S2.1a, open-says: S2.3a S2.2a}}\n",
       "S2.1a S2.2a on land", "settled and open at one time"},
      {TALKS_RULE_status, NULL, TWO_TIMES, NULL,
       "issues: {land: {settled-says: S2.1a, open-says: S2.3a S2.4a S2.5a}}\n", "",
       "later, feared, or possible"},
      {TALKS_RULE_status, NULL, TWO_TIMES, NULL,
       "states: {signed: {yes-says: S2.1a, no-says: S2.2a}}\n"
       "guarantees: {g: {in-place-says: S2.1a, open-says: S2.2a, because: S2.1a}}\n",
       "S2.1a S2.2a on g; S2.1a S2.2a on signed", "states and guarantees"},
      {TALKS_RULE_mixed, NULL, TWO_TIMES, NULL,
       "criteria: {c: {from: S2.1a, rows: {r: {yes-says: S2.1a, no-says: S2.4a}}}}\n",
       "S2.1a S2.4a on c/r", "a criterion with both"},
      {TALKS_RULE_against, NULL, TWO_TIMES, NULL,
       "issues: {land: {}}\n"
       "positions: {p: {party: north, issue: land, from: S2.1a, against: S2.3a}}\n"
       "drivers: {d: {from: S2.1a, against: S2.2a}}\n",
       "S2.1a S2.3a on p", "against a position, at any time; a driver has pros and cons"},
      {TALKS_RULE_against, NULL, TWO_TIMES, NULL,
       "issues: {land: {}}\n"
       "positions: {p: {party: north, issue: land, inference: x, against: S2.3a}}\n",
       "S2.3a - on p", "against an inference"},
      {TALKS_RULE_status, NULL,
       PLAIN("S2.1a", "kind: position, said: 2025-12-02")
           PLAIN("S2.2a", "kind: judgement, said: 2025-12-02")
               PLAIN("S2.3a", "kind: wording, denies: S2.1a, said: 2025-12-02"),
       NULL, "issues: {land: {settled-says: S2.1a, open-says: S2.2a S2.3a S2.1a}}\n",
       "S2.1a S2.2a on land", "of what kinds; a denial is found as such"},
      {TALKS_RULE_against, NULL, TWO_TIMES, NULL,
       "issues: {land: {}}\n"
       "positions:\n"
       "  p: {party: north, issue: land, inference: x, against: S2.3a}\n"
       "  q: {party: north, issue: land, from: S2.4a S2.1a, against: S2.3a}\n"
       "  r: {party: north, issue: land, inference: x, against: S2.3a}\n",
       "S2.1a S2.3a on q; S2.3a - on p; S2.3a S2.4a on q",
       "in the order of the ids, none first"},
      {TALKS_RULE_strength, NULL,
       PLAIN("S2.1a", "kind: position, strength: may, said: 2025-12-02")
           PLAIN("S2.2a", "kind: position, strength: announced, said: 2025-12-02")
               PLAIN("S2.3a", "kind: position, strength: announced, said: 2025-12-09"),
       NULL,
       "issues: {land: {options: {in: yes, out: no}}}\n"
       "positions: {p: {party: north, issue: land, accepts: in, from: S2.3a S2.2a S2.1a},"
       " q: {party: south, issue: land, accepts: in, from: p S2.1a p}}\n",
       "S2.1a S2.2a on p", "put in order; of one time; statements alone"},
      {TALKS_RULE_strength, NULL,
       PLAIN("S2.1a", "kind: position, strength: may")
           PLAIN("S2.2a", "kind: position, strength: announced")
               PLAIN("S2.3a", "kind: position, strength: says"),
       NULL,
       "issues: {land: {options: {in: yes, out: no}}}\n"
       "positions: {p: {party: north, issue: land, accepts: in, from: S2.1a S2.2a S2.3a},"
       " q: {party: south, issue: land, accepts: in, rejects: out, from: S2.1a S2.2a}}\n",
       "S2.1a S2.2a on p", "may and has; not where there are several options"},
  };
  for (size_t i = 0; i < TALKS_COUNT(cases); i++) check(&cases[i]);
}

static void test_left_out(void) {
  static const struct {
    rule_case c;
    const char *without;
  } cases[] = {
      {{TALKS_RULE_denial, NULL,
        PLAIN("S2.1a", "kind: claim") PLAIN("S2.2a", "kind: denial"), NULL,
        "incidents: {shot: {accuses: S2.1a, denies: S2.2a S2.1a}}\n", "",
        "a denial that is left out, and one of oneself"},
       "S2.2a"},
      {{TALKS_RULE_against, NULL, TWO_TIMES, NULL,
        "issues: {land: {}}\n"
        "positions:\n"
        "  p: {party: north, issue: land, from: S2.1a, against: S2.2a}\n"
        "  q: {party: north, issue: land, from: p, because: S2.1a, against: p S2.3a "
        "S2.4a}\n",
        "S2.1a S2.2a on p; S2.1a S2.3a on q",
        "records that are no statements, or left out"},
       "S2.4a"},
      {{TALKS_RULE_strength, NULL,
        PLAIN("S2.1a", "kind: position, strength: may")
            PLAIN("S2.2a", "kind: position, strength: announced"),
        NULL,
        "issues: {land: {options: {in: yes, out: no}}}\n"
        "positions: {p: {party: north, issue: land, accepts: in, from: S2.1a S2.2a}}\n",
        "", "not what is left out"},
       "S2.1a"},
      {{TALKS_RULE_strength, NULL,
        PLAIN("S2.1a", "kind: position, strength: may")
            PLAIN("S2.2a", "kind: position, strength: announced"),
        NULL,
        "issues: {land: {options: {in: yes, out: no}}}\n"
        "positions: {p: {party: north, issue: land, accepts: in, from: S2.1a S2.2a}}\n",
        "", "nor what is set against it"},
       "S2.2a"},
  };
  for (size_t i = 0; i < TALKS_COUNT(cases); i++)
    check_without(&cases[i].c, cases[i].without);
}

static void test_dates_and_names(void) {
  static const char days[] =
      DAY("S2.1a", "claim", "2025-12-02") DAY("S2.2a", "claim", "2025-12-03")
          DAY("S2.3a", "claim", "2025-12-02 or 2025-12-03")
              DAY("S2.4a", "judgement", "2025-12-09");
  static const rule_case cases[] = {
      {TALKS_RULE_dates, NULL, days, NULL,
       "contacts: {c: {parties: north south, from: S2.3a S2.1a S2.4a, because: S2.2a}}\n",
       "S2.1a S2.2a on c", "two days that exclude each other"},
      {TALKS_RULE_dates, NULL, days, NULL,
       "contacts: {c: {state: planned, parties: north south, from: S2.1a S2.2a}}\n", "",
       "a planned contact"},
      {TALKS_RULE_dates, NULL, days, NULL,
       "contacts: {c: {on: 2025-12-05, parties: north south, from: S2.1a S2.2a}}\n",
       "S2.1a S2.2a on c", "statements first, then the record"},
      {TALKS_RULE_names, NULL, PLAIN("S2.1a", "kind: claim"), NULL,
       "places: {don: {zh: 顿涅茨克, aliases: [顿涅斯克]}}\n", "don - on don",
       "a place in two spellings"},
      {TALKS_RULE_dates, NULL, days, NULL,
       "incidents: {i: {on: 2025-12-05, accuses: S2.3a}}\n", "S2.3a - on i",
       "the day of the record itself"},
      {TALKS_RULE_dates, NULL, days, NULL,
       "issues: {land: {}}\n"
       "positions: {p: {party: north, issue: land, from: S2.1a}}\n"
       "contacts: {c: {parties: north south, from: S2.1a, because: p S2.1a}}\n",
       "", "the same statement twice, and a record that is none"},
      {TALKS_RULE_names, NULL, PLAIN("S2.1a", "kind: claim"), NULL,
       "persons: {ivan: {en: \"J. Ivanov\", aliases: [J Ivanof, Ivanof (one), "
       "Ivanof（two）, \"Ivan\xC2\xB7ov\", "
       "Иванов, Иваноф, "
       "Iv\xC3\xA4nov, Ivan5v, Ivan\xCE\xB1v, \xEA\xB9\x80\xEC\xA0\x95, Ivan Иванов,"
       " I, Ivanovivanovivanovivanovivanovivanovivanovivanovivanov]}}\n",
       "ivan - on ivan; ivan - on ivan",
       "in Cyrillic too; what is no name is passed over"},
      {TALKS_RULE_names, NULL, PLAIN("S2.1a", "kind: claim"), NULL,
       "persons: {merz: {en: Friedrich Merz, zh: 默茨, aliases: [梅爾茨, Merz, Friedrich "
       "Mertz]}}\n"
       "places: {kyiv: {en: Kyiv, zh: 基辅, aliases: [基輔, 基辅市]}}\n",
       "merz - on merz; merz - on merz",
       "variants in each script, none by script or fuller form"},
  };
  for (size_t i = 0; i < TALKS_COUNT(cases); i++) check(&cases[i]);
}

int main(int argc, char **argv) {
  tap_begin(argc, argv);
  test_words();
  test_left_out();
  test_dates_and_names();
  return tap_done();
}
