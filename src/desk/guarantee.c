/* desk/guarantee.c: guarantees as contracts: their blanks first, then what fills them.
 *
 * What is asked for stands apart and fills nothing. Whatever follows from the blanks and from
 * terms held against each other (steps that cannot be taken, dead ends, responses without a
 * decider on record, lengths out of order, terms that an exclusion rules out, preconditions
 * in a circle) is an inference of ours, since the steps between states are our model, and
 * rests on the terms it speaks of; a blank itself rests on nothing.
 */
#include "desk/listing.h"
#include "desk/parts.h"
#include "desk/standoff.h"
#include "design/contract.h"
#include "design/design.h"
#include "record/record.h"

typedef struct {
  talks_rec rec, *terms;
  size_t n;
  bool filled[TALKS_WORDS];
} design;

static bool is_asked(const talks_view *v, talks_rec term) {
  return talks__word_in(v, term, TALKS_F_term_state) == TALKS_WORD_term_state_asked;
}

/* ---- terms --------------------------------------------------------------------- */

static void put_term(talks_answer *a, talks_rec term) {
  const talks_view *v = a->view;
  talks_support s = talks__rests(a, term);
  uint32_t n;
  const talks_rec *by = talks__refs(v, term, TALKS_F_term_by, &n);
  talks__open(a, TALKS_ITEM_term);
  talks__put_word(a, TALKS_ITEM_part, talks__word_in(v, term, TALKS_F_term_part), s);
  talks__put_word(a, TALKS_ITEM_state, talks__word_in(v, term, TALKS_F_term_state), s);
  talks__open(a, TALKS_ITEM_speakers);
  for (uint32_t i = 0; i < n; i++) talks__put_ref(a, TALKS_ITEM_speaker, by[i], s);
  talks__close(a);
  talks__put_text(a, TALKS_ITEM_text, term, TALKS_F_term_en, s);
  talks__put_text(a, TALKS_ITEM_brief, term, TALKS_F_term_short_en, s);
  talks__put_figure(a, TALKS_ITEM_value, talks__figure_in(v, term, TALKS_F_term_value),
                    s);
  talks__close(a);
}

static void put_terms(talks_answer *a, const design *d, talks__item list, bool asked) {
  talks__open(a, list);
  for (size_t i = 0; i < d->n; i++)
    if (is_asked(a->view, d->terms[i]) == asked) put_term(a, d->terms[i]);
  talks__close(a);
}

static void put_blanks(talks_answer *a, const design *d) {
  talks__open(a, TALKS_ITEM_blanks);
  for (int w = TALKS_WORD_part_guarantor; w <= TALKS_WORD_part_depends_on; w++)
    if (!d->filled[w])
      talks__put_word(a, TALKS_ITEM_blank, (talks__word)w, talks__absent());
  talks__close(a);
}

/* What the terms of one part rest on; nothing there: absent. */
static talks_support part_support(talks_answer *a, const design *d, talks__word part,
                                  talks_support s, bool *any) {
  for (size_t i = 0; i < d->n; i++) {
    if (is_asked(a->view, d->terms[i]) ||
        talks__word_in(a->view, d->terms[i], TALKS_F_term_part) != part)
      continue;
    talks_support t = talks__weaken(talks__rests(a, d->terms[i]), TALKS_INFERRED);
    s = *any ? talks__join(a, s, t) : t;
    *any = true;
  }
  return s;
}

/* ---- as a machine -------------------------------------------------------------- */

static const talks__term state_terms[TALKS_AT_STATES] = {
    TALKS_TERM_at_agreed,     TALKS_TERM_at_in_force, TALKS_TERM_at_alleged,
    TALKS_TERM_at_attributed, TALKS_TERM_at_decided,  TALKS_TERM_at_responding,
    TALKS_TERM_at_lapsed,     TALKS_TERM_at_void};

static void put_step(talks_answer *a, const design *d, const talks__contract_step *step,
                     bool open) {
  talks_support s = talks__absent();
  bool any = false;
  for (size_t k = 0; k < step->n && open; k++)
    s = part_support(a, d, step->parts[k], s, &any);
  talks__open(a, TALKS_ITEM_contract_step);
  talks__put_term(a, TALKS_ITEM_from_state, state_terms[step->from], s);
  talks__put_term(a, TALKS_ITEM_to_state, state_terms[step->to], s);
  talks__put_term(a, TALKS_ITEM_can_be_taken,
                  open ? TALKS_TERM_step_open : TALKS_TERM_step_blank, s);
  talks__open(a, TALKS_ITEM_lacks);
  for (size_t k = 0; k < step->n; k++)
    if (!d->filled[step->parts[k]])
      talks__put_word(a, TALKS_ITEM_blank, step->parts[k], talks__absent());
  talks__close(a);
  talks__close(a);
}

/* What a term says, in few words if it has them, and its figure: some have nothing else. */
static void put_said(talks_answer *a, talks__item words, talks__item figure,
                     talks_rec term, talks_support s) {
  talks__put_brief(a, words, term, TALKS_F_term_short_en, TALKS_F_term_en, s);
  talks__put_figure(a, figure, talks__figure_in(a->view, term, TALKS_F_term_value), s);
}

static void put_flaw(talks_answer *a, talks__term flaw, talks__term at, talks_rec fact,
                     talks_support s) {
  talks__open(a, TALKS_ITEM_flaw);
  talks__put_term(a, TALKS_ITEM_flaw_kind, flaw, s);
  if (at != TALKS_TERMS) talks__put_term(a, TALKS_ITEM_at_state, at, s);
  if (fact != TALKS_NO_RECORD)
    put_said(a, TALKS_ITEM_text, TALKS_ITEM_value, fact, s);
  talks__close(a);
}

static void put_exclusions(talks_answer *a, const design *d) {
  bool any = false;
  talks_support responses =
      part_support(a, d, TALKS_WORD_part_response, talks__absent(), &any);
  for (size_t i = 0; i < d->n && any; i++)
    if (talks__word_in(a->view, d->terms[i], TALKS_F_term_part) ==
            TALKS_WORD_part_exclusions &&
        !is_asked(a->view, d->terms[i]))
      put_flaw(a, TALKS_TERM_flaw_excluded, TALKS_TERMS, d->terms[i],
               talks__weaken(talks__join(a, talks__rests(a, d->terms[i]), responses),
                             TALKS_INFERRED));
}

/* What leads into a state is our model of steps, and the terms that open them. */
static talks_support leads_to(talks_answer *a, const design *d, const talks__contract *c,
                              int state) {
  const talks__contract_step *steps = talks__contract_steps();
  talks_support s = talks__weaken(talks__itself(a, d->rec), TALKS_INFERRED);
  for (size_t i = 0; i < TALKS_CONTRACT_STEPS; i++)
    for (size_t k = 0; k < steps[i].n && c->open[i] && (int)steps[i].to == state; k++) {
      bool any = true;
      s = part_support(a, d, steps[i].parts[k], s, &any);
    }
  return s;
}

static void put_disorder(talks_answer *a, const talks__disorder *x) {
  static const talks__term from[] = {[TALKS_FROM_BREACH] = TALKS_TERM_both_from_breach,
                                     [TALKS_FROM_ENTRY] = TALKS_TERM_both_from_entry,
                                     [TALKS_FROM_AGREEMENT] =
                                         TALKS_TERM_both_from_agreement};
  talks_support first = talks__rests(a, x->first), last = talks__rests(a, x->last);
  talks_support s = talks__weaken(talks__join(a, first, last), TALKS_INFERRED);
  talks__open(a, TALKS_ITEM_flaw);
  talks__put_term(a, TALKS_ITEM_flaw_kind, TALKS_TERM_flaw_disorder, s);
  put_said(a, TALKS_ITEM_text, TALKS_ITEM_value, x->first, first);
  put_said(a, TALKS_ITEM_flaw_against, TALKS_ITEM_flaw_against_value, x->last, last);
  talks__put_term(a, TALKS_ITEM_assuming, from[x->from], s);
  talks__close(a);
}

static void put_clash(talks_answer *a, const talks__clash *x) {
  talks_support term = talks__rests(a, x->term), bar = talks__rests(a, x->exclusion);
  talks_support s =
      talks__join(a, talks__join(a, term, bar),
                  talks__join(a, talks__rests(a, x->bar), talks__rests(a, x->want)));
  s = talks__weaken(talks__join(a, s, talks__itself(a, x->option)), TALKS_INFERRED);
  talks__open(a, TALKS_ITEM_flaw);
  talks__put_term(a, TALKS_ITEM_flaw_kind,
                  x->asked ? TALKS_TERM_flaw_clash_asked : TALKS_TERM_flaw_clash, s);
  put_said(a, TALKS_ITEM_text, TALKS_ITEM_value, x->term, term);
  put_said(a, TALKS_ITEM_flaw_against, TALKS_ITEM_flaw_against_value, x->exclusion, bar);
  talks__put_ref(a, TALKS_ITEM_option, x->option, s);
  talks__close(a);
}

static void put_circular(talks_answer *a, const talks__order *o, talks_rec term,
                         const talks__order_circle *circle, size_t number) {
  talks_support s = talks__rests(a, term);
  for (uint32_t k = 0; k < circle->n; k++)
    s = talks__join(a, s,
                    talks__rests_or_itself(a, o->needs[circle->steps[k].need].condition));
  s = talks__weaken(s, TALKS_INFERRED);
  talks__open(a, TALKS_ITEM_flaw);
  talks__put_term(a, TALKS_ITEM_flaw_kind, TALKS_TERM_flaw_circular, s);
  put_said(a, TALKS_ITEM_text, TALKS_ITEM_value, term, talks__rests(a, term));
  talks__put_count(a, TALKS_ITEM_number, (int64_t)number, s);
  talks__open(a, TALKS_ITEM_steps);
  for (uint32_t k = 0; k < circle->n; k++)
    talks__put_ref(a, TALKS_ITEM_act, o->acts[circle->steps[k].act].act, s);
  talks__close(a);
  talks__close(a);
}

/* What comes before a guarantee is in force: a term on the statement of a condition that is
 * a step of a circle. */
static void put_circles(talks_answer *a, const design *d, const talks__standoff *found) {
  static const talks__word before[] = {
      TALKS_WORD_part_entry, TALKS_WORD_part_ratification, TALKS_WORD_part_depends_on};
  const talks__order *o = &found->order;
  for (size_t t = 0; t < d->n; t++) {
    bool counts = false;
    for (size_t b = 0; b < TALKS_COUNT(before); b++)
      counts =
          counts || talks__word_in(a->view, d->terms[t], TALKS_F_term_part) == before[b];
    if (!counts || is_asked(a->view, d->terms[t])) continue;
    for (size_t i = 0; i < found->circles.n; i++) {
      const talks__order_circle *circle = &found->circles.circles[i];
      bool touched = false;
      for (uint32_t k = 0; k < circle->n; k++)
        touched = touched ||
                  talks__on_one_statement(
                      a->view, o->needs[circle->steps[k].need].condition, d->terms[t]);
      if (touched) put_circular(a, o, d->terms[t], circle, i + 1);
    }
  }
}

static talks_status put_against_each_other(talks_answer *a, const design *d,
                                           const talks__standoff *found) {
  talks__disorder *lengths = NULL;
  talks__clash *clashes = NULL;
  size_t nlengths = 0, nclashes = 0;
  talks_status status =
      talks__contract_disorder(a->view, d->terms, d->n, &a->arena, &lengths, &nlengths);
  if (!status)
    status =
        talks__contract_clashes(a->view, d->terms, d->n, &a->arena, &clashes, &nclashes);
  for (size_t i = 0; i < nlengths; i++) put_disorder(a, &lengths[i]);
  for (size_t i = 0; i < nclashes; i++) put_clash(a, &clashes[i]);
  put_circles(a, d, found);
  return status;
}

static talks_status put_flaws(talks_answer *a, const design *d, const talks__contract *c,
                              const talks__standoff *found) {
  bool trigger = false, response = false;
  talks_support on_trigger =
      part_support(a, d, TALKS_WORD_part_trigger, talks__absent(), &trigger);
  talks_support on_response =
      part_support(a, d, TALKS_WORD_part_response, talks__absent(), &response);
  talks__open(a, TALKS_ITEM_flaws);
  for (int s = TALKS_AT_IN_FORCE; s < TALKS_AT_STATES; s++)
    if (c->dead_end[s])
      put_flaw(a, c->reached[s] ? TALKS_TERM_flaw_dead_end : TALKS_TERM_flaw_unreached,
               state_terms[s], TALKS_NO_RECORD, leads_to(a, d, c, s));
  if (!trigger)
    put_flaw(a, TALKS_TERM_flaw_no_trigger, TALKS_TERMS, TALKS_NO_RECORD,
             talks__absent());
  if (trigger && !response)
    put_flaw(a, TALKS_TERM_flaw_no_response, TALKS_TERMS, TALKS_NO_RECORD, on_trigger);
  if (response && !d->filled[TALKS_WORD_part_decider])
    put_flaw(a, TALKS_TERM_flaw_unordered, TALKS_TERMS, TALKS_NO_RECORD, on_response);
  put_exclusions(a, d);
  talks_status status = put_against_each_other(a, d, found);
  talks__close(a);
  return status;
}

static talks_status put_machine(talks_answer *a, const design *d,
                                const talks__standoff *found) {
  const talks__contract_step *steps = talks__contract_steps();
  talks__contract c;
  talks__contract_explore(d->filled, &c);
  talks__open(a, TALKS_ITEM_contract_steps);
  for (size_t i = 0; i < TALKS_CONTRACT_STEPS; i++) put_step(a, d, &steps[i], c.open[i]);
  talks__close(a);
  return put_flaws(a, d, &c, found);
}

/* ---- lengths and dilemmas ------------------------------------------------------ */

static talks_status put_lengths(talks_answer *a, const design *d) {
  talks__shortfall *list;
  size_t n;
  talks_status status = talks__shortfalls(a->view, d->terms, d->n, &a->arena, &list, &n);
  if (status) return status;
  talks__open(a, TALKS_ITEM_shortfalls);
  for (size_t i = 0; i < n; i++) {
    talks_support has = talks__rests(a, list[i].drafted);
    talks_support wish = talks__rests(a, list[i].asked);
    talks_support s = talks__weaken(talks__join(a, has, wish), TALKS_INFERRED);
    talks_str unit = talks__figure_in(a->view, list[i].asked, TALKS_F_term_value)->unit;
    talks__open(a, TALKS_ITEM_shortfall);
    talks__put_figure(a, TALKS_ITEM_length_drafted,
                      talks__number(a, list[i].length, unit), has);
    talks__put_figure(a, TALKS_ITEM_length_asked, talks__number(a, list[i].wish, unit),
                      wish);
    talks__put_figure(a, TALKS_ITEM_short_by, talks__number(a, list[i].short_by, unit),
                      s);
    talks__put_count(a, TALKS_ITEM_extensions, list[i].extensions, s);
    talks__put_term(a, TALKS_ITEM_assuming, TALKS_TERM_equal_extensions, s);
    talks__close(a);
  }
  talks__close(a);
  return TALKS_OK;
}

static void put_dilemmas(talks_answer *a, const design *d) {
  size_t n;
  const talks_rec *all = talks__all(a->view, TALKS_K_structure, &n);
  talks__open(a, TALKS_ITEM_dilemmas);
  for (size_t i = 0; i < n; i++) {
    talks_support s = talks__rests(a, all[i]);
    bool touched = false;
    for (size_t t = 0; t < d->n; t++) {
      if (!talks__touches(a->view, all[i], d->terms[t])) continue;
      s = talks__join(a, s, talks__rests(a, d->terms[t]));
      touched = true;
    }
    if (!touched) continue;
    s = talks__weaken(s, TALKS_INFERRED);
    talks__open(a, TALKS_ITEM_dilemma);
    talks__put_ref(a, TALKS_ITEM_fact, all[i], s);
    talks__put_text(a, TALKS_ITEM_text, all[i], TALKS_F_structure_en, s);
    talks__close(a);
  }
  talks__close(a);
}

/* ---- the question -------------------------------------------------------------- */

static talks_status put_design(talks_answer *a, talks_rec rec,
                               const talks__standoff *found) {
  design d = {.rec = rec};
  talks_status status = talks__design_terms(a->view, rec, &a->arena, &d.terms, &d.n);
  if (status) return status;
  talks__contract_filled(a->view, d.terms, d.n, d.filled);
  talks__open(a, TALKS_ITEM_guarantee);
  talks__put_ref(a, TALKS_ITEM_design, rec, talks__itself(a, rec));
  put_blanks(a, &d);
  put_terms(a, &d, TALKS_ITEM_terms, false);
  put_terms(a, &d, TALKS_ITEM_asked_terms, true);
  talks__put_field_lines(a, TALKS_ITEM_in_place, rec, TALKS_F_guarantee_in_place_says);
  talks__put_field_lines(a, TALKS_ITEM_welcomed, rec, TALKS_F_guarantee_welcomed_says);
  talks__put_field_lines(a, TALKS_ITEM_contested, rec, TALKS_F_guarantee_open_says);
  status = put_lengths(a, &d);
  if (!status) status = put_machine(a, &d, found);
  put_dilemmas(a, &d);
  talks__close(a);
  return status;
}

/* The order of things, for preconditions that wait for the guarantee itself. Where a
 * limit cut the search for circles or kept it from beginning, that is told. */
static talks_status find_orders(talks_answer *a, talks__standoff *out) {
  talks_status status = talks__find_circles(out, a->view, &a->arena);
  if (!status)
    talks__put_less_found(a, TALKS_ITEM_search, talks__circles_found(out),
                          talks__order_rests(a, out));
  return status;
}

/* By order, without those of which nothing stands that the dossier says: their very name may
 * tell what came later. */
static talks_status gather(talks_answer *a, talks_rec **out, size_t *n) {
  size_t count;
  const talks_rec *all = talks__all(a->view, TALKS_K_guarantee, &count);
  talks_rec *list = talks__arena_alloc(&a->arena, count + 1, sizeof *list);
  if (!list) return TALKS_NO_MEMORY;
  *n = 0;
  for (size_t i = 0; i < count; i++)
    if (talks__guarantee_is_known(a->view, all[i])) list[(*n)++] = all[i];
  *out = list;
  return talks__sort_by_order(a->view, list, *n, TALKS_F_guarantee_order);
}

talks_status talks__ask_guarantee(talks_answer *a, const talks__args *args) {
  talks_rec *list;
  size_t n;
  talks_status status = talks__no_words(a, args);
  if (!status) status = gather(a, &list, &n);
  if (status || n == 0) return status;
  talks__standoff found = {.net = {.view = a->view}}; /* of it, circles alone */
  status = find_orders(a, &found);
  if (status) return status;
  talks__open(a, TALKS_ITEM_guarantees);
  for (size_t i = 0; i < n && !status; i++) status = put_design(a, list[i], &found);
  talks__close(a);
  return status;
}
