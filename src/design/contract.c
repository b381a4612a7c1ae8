/* design/contract.c: what a contract's blanks do to it.
 *
 * The table of steps is the whole model. Exploring is exhaustive: the states are eight.
 */
#include "design/contract.h"

#define PART(name) TALKS_WORD_part_##name
static const talks__contract_step steps[TALKS_CONTRACT_STEPS] = {
    {TALKS_AT_AGREED, TALKS_AT_IN_FORCE, 2, {PART(entry), PART(ratification)}},
    {TALKS_AT_IN_FORCE, TALKS_AT_ALLEGED, 2, {PART(beneficiary), PART(trigger)}},
    {TALKS_AT_ALLEGED, TALKS_AT_ATTRIBUTED, 1, {PART(evidence)}},
    {TALKS_AT_ALLEGED, TALKS_AT_IN_FORCE, 2, {PART(threshold), PART(evidence)}},
    {TALKS_AT_ATTRIBUTED,
     TALKS_AT_DECIDED,
     3,
     {PART(threshold), PART(decider), PART(deadline)}},
    {TALKS_AT_DECIDED, TALKS_AT_RESPONDING, 2, {PART(guarantor), PART(response)}},
    {TALKS_AT_RESPONDING, TALKS_AT_IN_FORCE, 1, {PART(review)}},
    {TALKS_AT_IN_FORCE, TALKS_AT_LAPSED, 1, {PART(term)}},
    {TALKS_AT_LAPSED, TALKS_AT_IN_FORCE, 1, {PART(extension)}},
    {TALKS_AT_IN_FORCE, TALKS_AT_VOID, 1, {PART(void)}},
    {TALKS_AT_RESPONDING, TALKS_AT_VOID, 1, {PART(void)}}};

const talks__contract_step *talks__contract_steps(void) { return steps; }

void talks__contract_explore(const bool filled[TALKS_WORDS], talks__contract *out) {
  *out = (talks__contract){.reached = {[TALKS_AT_IN_FORCE] = true}};
  for (int s = 0; s < TALKS_AT_STATES; s++)
    out->dead_end[s] = s != TALKS_AT_LAPSED && s != TALKS_AT_VOID;
  for (size_t i = 0; i < TALKS_CONTRACT_STEPS; i++) {
    out->open[i] = true;
    for (size_t k = 0; k < steps[i].n; k++)
      out->open[i] = out->open[i] && filled[steps[i].parts[k]];
    if (out->open[i]) out->dead_end[steps[i].from] = false;
  }
  for (int round = 0; round < TALKS_AT_STATES; round++)
    for (size_t i = 0; i < TALKS_CONTRACT_STEPS; i++)
      if (out->open[i] && out->reached[steps[i].from]) out->reached[steps[i].to] = true;
}

static bool is_asked(const talks_view *v, talks_rec term) {
  return talks__word_in(v, term, TALKS_F_term_state) == TALKS_WORD_term_state_asked;
}

void talks__contract_filled(const talks_view *v, const talks_rec *terms, size_t n,
                            bool filled[TALKS_WORDS]) {
  for (int w = 0; w < TALKS_WORDS; w++) filled[w] = false;
  for (size_t i = 0; i < n; i++)
    if (!is_asked(v, terms[i]))
      filled[talks__word_in(v, terms[i], TALKS_F_term_part)] = true;
}

/* ---- lengths ------------------------------------------------------------------- */

static const talks__figure *length_of(const talks_view *v, talks_rec term) {
  const talks__figure *f = talks__figure_in(v, term, TALKS_F_term_value);
  bool is_length = talks__word_in(v, term, TALKS_F_term_part) == TALKS_WORD_part_term;
  return is_length && f && (f->form == TALKS_FIG_VALUE || f->form == TALKS_FIG_LIST)
             ? f
             : NULL;
}

/* False where nothing is short, or numbers do not fit. */
static bool compare(talks_rational length, talks_rational wish, talks__shortfall *out) {
  talks_rational times;
  if (length.num <= 0 || talks__rat_cmp(wish, length) <= 0) return false;
  if (!talks__rat_sub(wish, length, &out->short_by)) return false;
  if (!talks__rat_div(out->short_by, length, &times)) return false;
  out->length = length;
  out->wish = wish;
  out->extensions = times.num / times.den + (times.num % times.den != 0);
  return true;
}

talks_status talks__shortfalls(const talks_view *v, const talks_rec *terms, size_t n,
                               talks__arena *arena, talks__shortfall **out,
                               size_t *nout) {
  size_t room = n * n * TALKS_FIGURE_MAX + 1;
  *nout = 0;
  *out = talks__arena_alloc(arena, room, sizeof **out);
  if (!*out) return TALKS_NO_MEMORY;
  for (size_t d = 0; d < n; d++)
    for (size_t w = 0; w < n; w++) {
      const talks__figure *have = length_of(v, terms[d]), *wish = length_of(v, terms[w]);
      if (is_asked(v, terms[d]) || !is_asked(v, terms[w]) || !have || !wish) continue;
      if (have->form != TALKS_FIG_VALUE || !talks__str_eq(have->unit, wish->unit))
        continue;
      for (size_t k = 0; k < wish->n; k++) {
        talks__shortfall s = {.drafted = terms[d], .asked = terms[w]};
        if (compare(have->v[0], wish->v[k], &s)) (*out)[(*nout)++] = s;
      }
    }
  return TALKS_OK;
}

/* ---- facts of structure -------------------------------------------------------- */

static bool share(const talks_view *v, talks_rec x, talks__field f, talks_rec y,
                  talks__field g) {
  uint32_t n;
  const talks_rec *refs = talks__refs(v, x, f, &n);
  for (uint32_t i = 0; i < n; i++)
    if (talks__stands(v, refs[i]) && talks__has_ref(v, y, g, refs[i])) return true;
  return false;
}

static bool has_option(const talks_view *v, talks_rec position, talks_rec structure) {
  static const talks__field of[] = {TALKS_F_position_accepts, TALKS_F_position_demands};
  static const talks__field in[] = {TALKS_F_structure_if_all, TALKS_F_structure_excludes};
  for (size_t i = 0; i < TALKS_COUNT(of); i++)
    for (size_t k = 0; k < TALKS_COUNT(in); k++)
      if (share(v, structure, in[k], position, of[i])) return true;
  return false;
}

bool talks__touches(const talks_view *v, talks_rec structure, talks_rec term) {
  size_t n;
  const talks_rec *all = talks__all(v, TALKS_K_position, &n);
  if (share(v, structure, TALKS_F_structure_from, term, TALKS_F_term_from)) return true;
  for (size_t i = 0; i < n; i++)
    if (share(v, all[i], TALKS_F_position_from, term, TALKS_F_term_from) &&
        has_option(v, all[i], structure))
      return true;
  return false;
}
