/* desk/ceasefire.c: how a ceasefire would be kept; how many peacekeepers that takes.
 *
 * Each design part by part with whose word it is, who tells of it, what speaks against
 * it, and the parts that nobody fills. No document gives what a means can see, so that what stays
 * unobserved is left open; nor troops per kilometre: with --capacity a user's own density is
 * multiplied with the lengths on record, and without one the question is refused (ask.c).
 */
#include "desk/parts.h"
#include "design/design.h"

#include <string.h>

/* ---- designs ------------------------------------------------------------------------- */

static void put_term(talks_answer *a, talks_rec term) {
  uint32_t n;
  const talks_view *v = a->view;
  const talks_rec *by = talks__refs(v, term, TALKS_F_term_by, &n);
  talks_support s = talks__rests(a, term);
  talks__open(a, TALKS_ITEM_term);
  talks__put_word(a, TALKS_ITEM_part, talks__word_in(v, term, TALKS_F_term_part), s);
  talks__put_word(a, TALKS_ITEM_state, talks__word_in(v, term, TALKS_F_term_state), s);
  if (n > 0) talks__open(a, TALKS_ITEM_word_of);
  for (uint32_t i = 0; i < n; i++) talks__put_ref(a, TALKS_ITEM_speaker, by[i], s);
  if (n > 0) talks__close(a);
  talks__put_text(a, TALKS_ITEM_text, term, TALKS_F_term_en, s);
  talks__put_text(a, TALKS_ITEM_brief, term, TALKS_F_term_short_en, s);
  talks__put_figure(a, TALKS_ITEM_value, talks__figure_in(v, term, TALKS_F_term_value), s);
  talks__close(a);
}

static void put_blanks(talks_answer *a, talks__item list, const talks__word *blanks,
                       size_t n) {
  if (n == 0) return;
  talks__open(a, list);
  for (size_t i = 0; i < n; i++)
    talks__put_word(a, TALKS_ITEM_blank, blanks[i], talks__absent());
  talks__close(a);
}

/* The statements among what fields name, each once. */
static talks_status put_sayings(talks_answer *a, talks__item item, talks_rec design,
                                talks__field one, talks__field two) {
  uint32_t n[2];
  const talks_rec *refs[2] = {talks__refs(a->view, design, one, &n[0]), NULL};
  n[1] = 0;
  if (two != TALKS_FIELDS) refs[1] = talks__refs(a->view, design, two, &n[1]);
  size_t told = 0;
  talks_rec *list = talks__arena_alloc(&a->arena, (size_t)n[0] + n[1] + 1, sizeof *list);
  if (!list) return TALKS_NO_MEMORY;
  for (size_t f = 0; f < 2; f++)
    for (uint32_t i = 0; i < n[f]; i++) {
      bool again = talks__kind_of(a->view, refs[f][i]) != TALKS_K_statement ||
                   !talks__stands(a->view, refs[f][i]);
      for (size_t j = 0; j < told && !again; j++) again = list[j] == refs[f][i];
      if (!again) list[told++] = refs[f][i];
    }
  if (told > 0) talks__put_lines(a, item, list, told);
  return TALKS_OK;
}

/* Takes the parts that this design fills off those that none does. */
static void put_design(talks_answer *a, talks_rec design, talks_status *status,
                       bool *filled) {
  talks_rec *terms;
  size_t n;
  talks__word blanks[TALKS_WORDS];
  if (!*status)
    *status = talks__ceasefire_terms(a->view, design, &a->arena, &terms, &n);
  if (*status) return;
  talks__open(a, TALKS_ITEM_ceasefire);
  talks__put_ref(a, TALKS_ITEM_design, design, talks__itself(a, design));
  talks__open(a, TALKS_ITEM_terms);
  for (size_t i = 0; i < n; i++) {
    put_term(a, terms[i]);
    filled[talks__word_in(a->view, terms[i], TALKS_F_term_part)] = true;
  }
  talks__close(a);
  *status = put_sayings(a, TALKS_ITEM_told_by, design, TALKS_F_ceasefire_from,
                        TALKS_F_ceasefire_because);
  if (!*status)
    *status = put_sayings(a, TALKS_ITEM_no_says, design, TALKS_F_ceasefire_against,
                          TALKS_FIELDS);
  put_blanks(a, TALKS_ITEM_blanks, blanks,
             talks__ceasefire_blanks(a->view, terms, n, blanks));
  talks__close(a);
}

static talks_status put_designs(talks_answer *a) {
  talks_rec *designs;
  size_t n, open = 0;
  bool filled[TALKS_WORDS + 1] = {false};
  talks__word nowhere[TALKS_WORDS];
  talks_status status = talks__ceasefires(a->view, &a->arena, &designs, &n);
  if (status || n == 0) return status;
  talks__open(a, TALKS_ITEM_ceasefires);
  for (size_t i = 0; i < n; i++) put_design(a, designs[i], &status, filled);
  talks__close(a);
  for (int part = TALKS_WORD_part_line; part <= TALKS_WORD_part_attribution; part++)
    if (!filled[part]) nowhere[open++] = (talks__word)part;
  put_blanks(a, TALKS_ITEM_open_everywhere, nowhere, open);
  talks__put_term(a, TALKS_ITEM_unobserved, TALKS_TERM_nothing_measured, talks__absent());
  talks__put_term(a, TALKS_ITEM_closing, TALKS_TERM_does_not_deter,
                  (talks_support){.basis = TALKS_OUTSIDE});
  return status;
}

/* ---- how many ------------------------------------------------------------------------ */

static bool is_density(const talks_view *v, talks_rec assumption) {
  return talks__word_in(v, assumption, TALKS_F_assumption_measures) ==
         TALKS_WORD_assumed_density;
}

bool talks__has_density(const talks_view *v) {
  size_t n;
  const talks_rec *all = talks__all(v, TALKS_K_assumption, &n);
  for (size_t i = 0; i < n; i++)
    if (is_density(v, all[i])) return true;
  return false;
}

/* Lines with a length in kilometres, of all designs. */
typedef struct {
  const talks_rec *designs;
  talks_rec *terms; /* by design; TALKS_NO_RECORD where it has none */
  size_t n;
} lines;

static const talks__figure *length_in(const talks_view *v, talks_rec term) {
  const talks__figure *f = talks__figure_in(v, term, TALKS_F_term_value);
  bool is_line = talks__word_in(v, term, TALKS_F_term_part) == TALKS_WORD_part_line;
  return is_line && f && f->form != TALKS_FIG_WORDS &&
                 talks__str_eq(f->unit, TALKS_STR("km"))
             ? f
             : NULL;
}

static talks_status find_lines(talks_answer *a, lines *out) {
  talks_rec *designs, *terms;
  size_t n, m;
  talks_status status = talks__ceasefires(a->view, &a->arena, &designs, &n);
  if (status) return status;
  *out = (lines){designs, talks__arena_alloc(&a->arena, n + 1, sizeof *out->terms), n};
  if (!out->terms) return TALKS_NO_MEMORY;
  for (size_t i = 0; i < n; i++) {
    out->terms[i] = TALKS_NO_RECORD;
    status = talks__ceasefire_terms(a->view, designs[i], &a->arena, &terms, &m);
    if (status) return status;
    for (size_t t = m; t-- > 0;)
      if (length_in(a->view, terms[t])) out->terms[i] = terms[t];
  }
  return TALKS_OK;
}

/* A density of no design in particular is of all. */
static bool is_of(const talks_view *v, talks_rec assumption, talks_rec design) {
  uint32_t n;
  bool any = false;
  const talks_rec *of = talks__refs(v, assumption, TALKS_F_assumption_of, &n);
  for (uint32_t i = 0; i < n; i++) {
    if (of[i] == design) return true;
    any = any || talks__kind_of(v, of[i]) == TALKS_K_ceasefire;
  }
  return !any;
}

static bool is_same_length(const talks_view *v, const lines *l, talks_rec assumption,
                           size_t i, size_t j) {
  return l->terms[i] != TALKS_NO_RECORD && l->terms[j] != TALKS_NO_RECORD &&
         is_of(v, assumption, l->designs[i]) && is_of(v, assumption, l->designs[j]) &&
         talks__same_value(length_in(v, l->terms[i]), length_in(v, l->terms[j]));
}

static void put_grounds(talks_answer *a, talks_rec assumption, talks_support s) {
  const talks_view *v = a->view;
  talks__put_plain(a, TALKS_ITEM_given, talks__text(v, assumption, TALKS_F_assumption_value),
                   true, s);
  talks__put_text(a, TALKS_ITEM_text, assumption, TALKS_F_assumption_en, s);
  talks__put_plain(a, TALKS_ITEM_judge, talks__text(v, assumption, TALKS_F_assumption_by),
                   true, s);
  talks__put_plain(a, TALKS_ITEM_grounds,
                   talks__text(v, assumption, TALKS_F_assumption_note), true, s);
  talks__put_plain(a, TALKS_ITEM_set, talks__set_of(v, assumption), true, s);
}

/* The length of design i, and of all that have the same, with one density. */
static void put_product(talks_answer *a, const lines *l, size_t i, talks_rec assumption) {
  const talks_view *v = a->view;
  const talks__figure *length = length_in(v, l->terms[i]);
  talks_support own = talks__weaken(
      talks__join(a, talks__rests(a, assumption), talks__itself(a, assumption)),
      TALKS_ASSUMED);
  talks_support told = talks__rests(a, l->terms[i]);
  talks__open(a, TALKS_ITEM_product);
  talks__put_ref(a, TALKS_ITEM_record, assumption, own);
  talks__put_figure(a, TALKS_ITEM_length, length, told);
  talks__open(a, TALKS_ITEM_of_designs);
  for (size_t j = i; j < l->n; j++)
    if (is_same_length(v, l, assumption, i, j))
      talks__put_ref(a, TALKS_ITEM_design, l->designs[j], talks__rests(a, l->terms[j]));
  talks__close(a);
  put_grounds(a, assumption, own);
  talks__figure density, *troops = talks__arena_alloc(&a->arena, 1, sizeof *troops);
  talks_support s = talks__weaken(talks__join(a, told, own), TALKS_ASSUMED);
  if (!troops) a->failed = true;
  else if (talks__density_read(talks__text(v, assumption, TALKS_F_assumption_value),
                               &density) &&
           talks__troops(length, &density, troops))
    talks__put_figure(a, TALKS_ITEM_troops, troops, s);
  else talks__put_term(a, TALKS_ITEM_no_product, TALKS_TERM_nothing_follows, s);
  talks__close(a);
}

static talks_status put_capacity(talks_answer *a) {
  size_t n, put = 0;
  lines l;
  const talks_rec *all = talks__all(a->view, TALKS_K_assumption, &n);
  talks_status status = find_lines(a, &l);
  if (status) return status;
  talks__open(a, TALKS_ITEM_products);
  for (size_t d = 0; d < n; d++)
    for (size_t i = 0; i < l.n && is_density(a->view, all[d]); i++) {
      bool first = is_same_length(a->view, &l, all[d], i, i);
      for (size_t j = 0; j < i && first; j++)
        first = !is_same_length(a->view, &l, all[d], j, i);
      if (!first) continue;
      put_product(a, &l, i, all[d]);
      put++;
    }
  talks__close(a);
  if (put == 0)
    talks__put_term(a, TALKS_ITEM_no_product, TALKS_TERM_no_length, talks__absent());
  else
    talks__put_term(a, TALKS_ITEM_on_assumptions, TALKS_TERM_conditional_numbers,
                    talks__absent());
  talks__put_term(a, TALKS_ITEM_closing, TALKS_TERM_does_not_deter,
                  (talks_support){.basis = TALKS_OUTSIDE});
  return TALKS_OK;
}

/* ---- the question -------------------------------------------------------------------- */

talks_status talks__ask_ceasefire(talks_answer *a, const talks__args *args) {
  if (args->n == 1 && strcmp(args->words[0], "--capacity") == 0) return put_capacity(a);
  talks_status status = talks__no_words(a, args);
  return status ? status : put_designs(a);
}
