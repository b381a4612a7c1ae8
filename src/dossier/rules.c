/* dossier/rules.c: the rules of contradictions that look at two claims; see claim.h.
 *
 * Nothing here knows where a claim comes from. What a figure may be held against is decided
 * here, how values are compared in contradictions_values.c, how names are in
 * contradictions_names.c.
 */
#include "dossier/claim.h"
#include "dossier/figures.h"

#include <string.h>

const talks__figure_range talks__no_sum = {true, true, false, false, {0, 1}, {0, 1}};

talks__claim talks__claim_of(const talks_view *v, talks_rec statement) {
  talks__claim c = {.by = statement,
                    .text = v->model->records[statement].source,
                    .kind = talks__word_in(v, statement, TALKS_F_statement_kind),
                    .strength = talks__word_in(v, statement, TALKS_F_statement_strength),
                    .time = talks__time_of(v, statement)};
  c.who = talks__refs(v, statement, TALKS_F_statement_who, &c.nwho);
  talks__refs(v, statement, TALKS_F_statement_relay, &c.nrelay);
  return c;
}

/* ---- figures ------------------------------------------------------------------- */

bool talks__has_number(const talks__figure *f) { return f->form != TALKS_FIG_WORDS; }

bool talks__says_so(const talks__claim *c) { return talks__kind_asserts(c->kind); }

bool talks__one_voice(const talks__claim *a, const talks__claim *b) {
  if (a->nwho != b->nwho) return false;
  if (a->nwho == 0) return a->text == b->text;
  return memcmp(a->who, b->who, a->nwho * sizeof *a->who) == 0;
}

static bool comparable(const talks__measure *a, const talks__measure *b) {
  const talks__claim *x = a->says, *y = b->says;
  bool assert = talks__says_so(x) && talks__says_so(y);
  if (x->by == y->by || x->kind == TALKS_WORD_statement_kind_denial) return false;
  if (!talks__days_meet(a->time, b->time)) return false;
  if (assert && !a->opinion) return true;
  return (assert || x->kind == y->kind) && talks__one_voice(x, y);
}

bool talks__measures_clash(const talks__measure *a, const talks__measure *b) {
  return comparable(a, b) &&
         talks__figures_compare(a->value, b->value) == TALKS_VALUES_CLASH;
}

/* b tells what a told and names less of the way it came: nobody where a names a
 * speaker, or the speaker without the relay, or somebody else where a is hearsay.
 * Between two texts only hearsay that has become plain fact counts: another speaker
 * there, or one who is quoted directly, may be evidence of his own. */
static bool loses_speaker(const talks__claim *a, const talks__claim *b) {
  bool hearsay = a->nrelay > 0 && b->nrelay < a->nrelay;
  if (a->nwho == 0) return false;
  if (b->nwho == 0 && b->nrelay == 0) return hearsay || a->text == b->text;
  return hearsay && a->text == b->text;
}

bool talks__speaker_is_lost(const talks__measure *a, const talks__measure *b) {
  const talks__claim *x = a->says, *y = b->says;
  if (x->by == y->by || !talks__says_so(x) || !talks__says_so(y) ||
      !talks__days_meet(a->time, b->time) || !talks__same_value(a->value, b->value))
    return false;
  return loses_speaker(x, y) || loses_speaker(y, x);
}

bool talks__unit_strays(const talks__figure *f, talks_str declared) {
  return talks__has_number(f) && declared.n > 0 && !talks__units_alike(declared, f->unit);
}

bool talks__unit_breaks_row(const talks__figure *f, const talks__figure *const *row,
                            size_t n) {
  if (n < 2 || !talks__unit_is_money(f->unit)) return false;
  for (size_t i = 0; i < n; i++)
    if (talks__str_eq(row[i]->unit, f->unit) ||
        !talks__str_eq(row[i]->unit, row[0]->unit))
      return false;
  return talks__unit_is_money(row[0]->unit);
}

bool talks__rate_implied(const talks__figure *from, const talks__figure *to,
                         talks_rational *rate) {
  return from->form == TALKS_FIG_VALUE && to->form == TALKS_FIG_VALUE &&
         talks__unit_is_money(from->unit) && talks__unit_is_money(to->unit) &&
         !talks__str_eq(from->unit, to->unit) && from->v[0].num != 0 &&
         talks__rat_div(to->v[0], from->v[0], rate);
}

bool talks__sum_add(talks__figure_range *sum, const talks__figure *part) {
  talks__figure_range p;
  if (!talks__figure_covers(part, &p) || !talks__rat_add(sum->low, p.low, &sum->low) ||
      !talks__rat_add(sum->high, p.high, &sum->high))
    return false;
  sum->has_low = sum->has_low && p.has_low;
  sum->has_high = sum->has_high && p.has_high;
  sum->low_strict = sum->low_strict || p.low_strict;
  sum->high_strict = sum->high_strict || p.high_strict;
  return true;
}

bool talks__sum_fits(const talks__figure_range *sum, bool complete,
                     const talks__figure *total) {
  talks__figure_range whole, s = *sum;
  if (!talks__figure_covers(total, &whole)) return true;
  s.has_high = s.has_high && complete;
  return !talks__range_below(&s, &whole) && !talks__range_below(&whole, &s);
}

/* ---- matters, events, firmness --------------------------------------------------- */

bool talks__is_open(talks__word s) {
  return s == TALKS_WORD_strength_rumoured || s == TALKS_WORD_strength_may;
}
bool talks__is_firm(talks__word s) { return s >= TALKS_WORD_strength_announced; }

bool talks__speaks_to(talks__rule rule, const talks__claim *c) {
  bool says = c->kind == TALKS_WORD_statement_kind_claim ||
              c->kind == TALKS_WORD_statement_kind_denial ||
              c->kind == TALKS_WORD_statement_kind_assessment ||
              c->kind == TALKS_WORD_statement_kind_judgement ||
              c->kind == TALKS_WORD_statement_kind_position ||
              c->kind == TALKS_WORD_statement_kind_wording;
  return rule == TALKS_RULE_mixed || (says && !talks__is_open(c->strength));
}

bool talks__claims_oppose(talks__rule rule, const talks__claim *a,
                          const talks__claim *b) {
  return a->by != b->by && talks__speaks_to(rule, a) && talks__speaks_to(rule, b) &&
         talks__days_meet(a->time, b->time);
}

bool talks__dates_event(const talks__claim *c) {
  return c->kind == TALKS_WORD_statement_kind_claim ||
         c->kind == TALKS_WORD_statement_kind_denial ||
         c->kind == TALKS_WORD_statement_kind_wording;
}

bool talks__days_differ(talks_days a, talks_days b) { return !talks__days_meet(a, b); }

bool talks__firmness_clashes(const talks__claim *a, const talks__claim *b) {
  bool clash = (talks__is_open(a->strength) && talks__is_firm(b->strength)) ||
               (talks__is_firm(a->strength) && talks__is_open(b->strength));
  return clash && talks__days_meet(a->time, b->time);
}
