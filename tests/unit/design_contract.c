/* Contracts: every filling of the parts against a naive explorer, lengths of time that cannot
 * be kept in order, terms that an exclusion rules out. */
#include "dossier.h"

#include "design/contract.h"

/* ---- the machine ----------------------------------------------------------------- */

enum { PARTS = TALKS_WORD_part_depends_on - TALKS_WORD_part_guarantor + 1 };

static bool is_open(const talks__contract_step *step, uint32_t filled) {
  for (size_t k = 0; k < step->n; k++)
    if (!(filled >> (step->parts[k] - TALKS_WORD_part_guarantor) & 1)) return false;
  return true;
}

/* Walks every way on from a state, step by step. */
static void walk(uint32_t filled, int state, bool *reached) {
  const talks__contract_step *steps = talks__contract_steps();
  if (reached[state]) return;
  reached[state] = true;
  for (size_t i = 0; i < TALKS_CONTRACT_STEPS; i++)
    if ((int)steps[i].from == state && is_open(&steps[i], filled))
      walk(filled, (int)steps[i].to, reached);
}

static bool explored_like_naive(uint32_t filled) {
  const talks__contract_step *steps = talks__contract_steps();
  bool words[TALKS_WORDS] = {false}, reached[TALKS_AT_STATES] = {false};
  talks__contract c;
  for (int p = 0; p < PARTS; p++) words[TALKS_WORD_part_guarantor + p] = filled >> p & 1;
  talks__contract_explore(words, &c);
  walk(filled, TALKS_AT_IN_FORCE, reached);
  for (int s = 0; s < TALKS_AT_STATES; s++) {
    bool leaves = s == TALKS_AT_LAPSED || s == TALKS_AT_VOID;
    for (size_t i = 0; i < TALKS_CONTRACT_STEPS; i++)
      leaves = leaves || ((int)steps[i].from == s && is_open(&steps[i], filled));
    if (c.reached[s] != reached[s] || c.dead_end[s] == leaves) return false;
  }
  for (size_t i = 0; i < TALKS_CONTRACT_STEPS; i++)
    if (c.open[i] != is_open(&steps[i], filled)) return false;
  return true;
}

static void explore_all(void) {
  uint32_t wrong = 0;
  for (uint32_t filled = 0; filled < UINT32_C(1) << PARTS; filled++)
    wrong += !explored_like_naive(filled);
  is_int(wrong, 0, "all %u fillings of the parts", UINT32_C(1) << PARTS);
  bool none[TALKS_WORDS] = {false};
  talks__contract c;
  talks__contract_explore(none, &c);
  ok(c.dead_end[TALKS_AT_IN_FORCE] && !c.reached[TALKS_AT_ALLEGED],
     "a contract of blanks is in force and goes nowhere");
}

/* ---- terms against each other ---------------------------------------------------- */

static const char *const head =
    "sources: {1: {paragraphs: 9}}\n"
    "statements: {S1.1a: {kind: claim, en: x}, S1.2a: {kind: claim, en: x}, S1.3a: "
    "{kind: "
    "claim, en: x}}\n"
    "parties: {a: {}, b: {}}\n"
    "issues: {i: {options: {o0: x, o1: x}}, j: {options: {q0: x, q1: x}}}\n";

static talks_rec find(const dossier *d, const char *id) { return dossier_rec(d, id); }

static const char *lengths(const char *terms) {
  static char out[512], text[2048];
  static const char *const from[] = {"breach", "entry", "agreement"};
  talks__arena arena;
  talks__disorder *list = NULL;
  size_t n = 0, at = 0, nterms = 0;
  uint32_t k;
  talks_rec own[16];
  out[0] = '\0';
  snprintf(text, sizeof text, "%sguarantees:\n  g:\n    en: G\n    terms:\n%s", head,
           terms);
  dossier d = dossier_load_text(text);
  if (d.status || dossier_view(&d, NULL)) {
    dossier_said(&d, out, sizeof out);
    dossier_free(&d);
    return out;
  }
  const talks_rec *all = talks__refs(d.view, find(&d, "g"), TALKS_F_guarantee_terms, &k);
  while (nterms < k) {
    own[nterms] = all[nterms];
    nterms++;
  }
  talks__arena_init(&arena, d.ctx);
  if (talks__contract_disorder(d.view, own, nterms, &arena, &list, &n)) abort();
  for (size_t i = 0; i < n && at < sizeof out; i++)
    at += (size_t)snprintf(out + at, sizeof out - at, "%s%s > %s from %s", at ? "; " : "",
                           talks_model_id(d.model, list[i].first),
                           talks_model_id(d.model, list[i].last), from[list[i].from]);
  talks__arena_free(&arena);
  dossier_free(&d);
  return out;
}

#define TERM(name, state, value) \
  "      " name ": {state: " state ", en: x, value: " value ", from: S1.1a}\n"

static void in_order(void) {
  is_str(lengths(TERM("deadline", "drafted", "30 days")
                     TERM("response", "drafted", "10 days")),
         "g/deadline > g/response from breach", "decided after the answer was due");
  is_str(lengths(TERM("deadline", "drafted", "10 days")
                     TERM("response", "drafted", "10 days")),
         "", "on the same day is in order");
  is_str(lengths(TERM("deadline", "asked", "30 days")
                     TERM("response", "drafted", "10 days")),
         "", "what is asked for is held against nothing");
  is_str(lengths(TERM("review", "drafted", "20 years")
                     TERM("term", "drafted", "180 months")),
         "g/review > g/term from entry", "years and months are exact");
  is_str(lengths(TERM("review", "drafted", "15 years")
                     TERM("term", "drafted", "180 months")),
         "", "and equal where they are");
  is_str(lengths(TERM("deadline", "drafted", "31 days")
                     TERM("response", "drafted", "1 month")),
         "", "a month may have 31 days");
  is_str(lengths(TERM("deadline", "drafted", "32 days")
                     TERM("response", "drafted", "1 month")),
         "g/deadline > g/response from breach", "and no more");
  is_str(lengths(TERM("deadline", "drafted", "10 to 30 days")
                     TERM("response", "drafted", "2 weeks")),
         "", "a range that may be kept");
  is_str(lengths(TERM("deadline", "drafted", "about 30 days")
                     TERM("response", "drafted", "1 week")),
         "", "of about nothing is certain");
  is_str(lengths(TERM("entry", "drafted", "2 years") TERM("term", "drafted", "1 year")
                     TERM("ratification", "drafted", "30 months")),
         "g/entry > g/term from agreement; g/ratification > g/entry from agreement",
         "in force only when it is over; ratified after that");
  is_str(lengths(TERM("deadline", "drafted", "30 people")
                     TERM("response", "drafted", "1 day")),
         "", "other units are no lengths of time");
}

static const char *clashes(const char *rest) {
  static char out[512], text[2048];
  talks__arena arena;
  talks__clash *list = NULL;
  size_t n = 0, at = 0;
  uint32_t k;
  out[0] = '\0';
  snprintf(text, sizeof text, "%s%s", head, rest);
  dossier d = dossier_load_text(text);
  if (d.status || dossier_view(&d, NULL)) {
    dossier_said(&d, out, sizeof out);
    dossier_free(&d);
    return out;
  }
  const talks_rec *own = talks__refs(d.view, find(&d, "g"), TALKS_F_guarantee_terms, &k);
  talks__arena_init(&arena, d.ctx);
  if (talks__contract_clashes(d.view, own, k, &arena, &list, &n)) abort();
  for (size_t i = 0; i < n && at < sizeof out; i++)
    at += (size_t)snprintf(out + at, sizeof out - at, "%s%s%s / %s: %s", at ? "; " : "",
                           list[i].asked ? "asked " : "",
                           talks_model_id(d.model, list[i].term),
                           talks_model_id(d.model, list[i].exclusion),
                           talks_model_id(d.model, list[i].option));
  talks__arena_free(&arena);
  dossier_free(&d);
  return out;
}

#define POSITIONS(first, second) \
  "positions:\n" \
  "  p: {party: a, issue: i, " first ", from: S1.1a}\n" \
  "  q: {party: b, issue: i, " second ", from: S1.2a}\n"
#define CONTRACT(state) \
  "guarantees:\n  g:\n    en: G\n    terms:\n" \
  "      response: {state: " state ", en: x, from: S1.1a}\n" \
  "      exclusions: {state: claimed, en: x, from: S1.2a}\n"

static void excluded(void) {
  is_str(clashes(POSITIONS("demands: o1", "rejects: o1") CONTRACT("claimed")),
         "g/response / g/exclusions: o1", "a response that an exclusion rules out");
  is_str(clashes(POSITIONS("accepts: o1", "red-line: o1") CONTRACT("asked")),
         "asked g/response / g/exclusions: o1", "a wish is told apart");
  is_str(clashes(POSITIONS("demands: o0", "rejects: o1") CONTRACT("claimed")), "",
         "another option is no clash");
  is_str(clashes(POSITIONS("rejects: o1", "rejects: o1") CONTRACT("claimed")), "",
         "two that rule it out agree");
}

int main(int argc, char **argv) {
  tap_begin(argc, argv);
  explore_all();
  in_order();
  excluded();
  return tap_done();
}
