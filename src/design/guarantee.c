/* design/guarantee.c: what is known of a guarantee, and what is not.
 *
 * The parts of a guarantee are the words of the list `part` from guarantor to depends-on;
 * those behind it belong to ceasefires.
 */
#include "design/design.h"

static bool any_stands(const talks_view *v, talks_rec design, talks__field field) {
  uint32_t n;
  const talks_rec *recs = talks__refs(v, design, field, &n);
  for (uint32_t i = 0; i < n; i++)
    if (talks__stands(v, recs[i])) return true;
  return false;
}

static bool has_terms(const talks_view *v, talks_rec design) {
  return any_stands(v, design, TALKS_F_guarantee_terms);
}

static bool is_spoken_of(const talks_view *v, talks_rec design) {
  return any_stands(v, design, TALKS_F_guarantee_in_place_says) ||
         any_stands(v, design, TALKS_F_guarantee_welcomed_says) ||
         any_stands(v, design, TALKS_F_guarantee_open_says);
}

bool talks__guarantee_is_known(const talks_view *v, talks_rec design) {
  static const talks__field fields[] = {
      TALKS_F_guarantee_terms,         TALKS_F_guarantee_in_place_says,
      TALKS_F_guarantee_welcomed_says, TALKS_F_guarantee_open_says,
      TALKS_F_guarantee_from,          TALKS_F_guarantee_because,
      TALKS_F_guarantee_against};
  uint32_t n, cited = 0;
  for (size_t i = 0; i < TALKS_COUNT(fields); i++) {
    if (any_stands(v, design, fields[i])) return true;
    talks__refs(v, design, fields[i], &n);
    cited += n;
  }
  return cited == 0;
}

static talks_rec first_design(const talks_view *v,
                              bool (*fits)(const talks_view *, talks_rec)) {
  size_t n;
  const talks_rec *all = talks__all(v, TALKS_K_guarantee, &n);
  talks_rec best = TALKS_NO_RECORD;
  uint64_t lowest = UINT64_MAX;
  for (size_t i = 0; i < n; i++) {
    uint64_t order = talks__count_in(v, all[i], TALKS_F_guarantee_order, UINT64_MAX);
    if (best != TALKS_NO_RECORD && order >= lowest) continue;
    if (!fits(v, all[i])) continue;
    best = all[i];
    lowest = order;
  }
  return best;
}

talks_rec talks__guarantee_on_table(const talks_view *v) {
  talks_rec drafted = first_design(v, has_terms);
  return drafted != TALKS_NO_RECORD ? drafted : first_design(v, is_spoken_of);
}

static int by_part(const void *a, const void *b, const void *user) {
  talks_rec x = *(const talks_rec *)a, y = *(const talks_rec *)b;
  talks__word p = talks__word_in(user, x, TALKS_F_term_part);
  talks__word q = talks__word_in(user, y, TALKS_F_term_part);
  if (p != q) return p < q ? -1 : 1;
  return talks__str_natcmp(talks__id(user, x), talks__id(user, y));
}

talks_status talks__design_terms(const talks_view *v, talks_rec design,
                                 talks__arena *arena, talks_rec **out, size_t *n) {
  talks_status status =
      talks__live_refs(v, design, TALKS_F_guarantee_terms, arena, out, n);
  return status ? status : talks__sort(v->ctx, *out, *n, sizeof **out, by_part, v);
}

static bool is_filled(const talks_view *v, const talks_rec *terms, uint32_t n,
                      talks__word part) {
  for (uint32_t i = 0; i < n; i++)
    if (talks__stands(v, terms[i]) &&
        talks__word_in(v, terms[i], TALKS_F_term_part) == part &&
        talks__word_in(v, terms[i], TALKS_F_term_state) != TALKS_WORD_term_state_asked)
      return true;
  return false;
}

size_t talks__guarantee_blanks(const talks_view *v, talks_rec design, talks__word *out) {
  uint32_t n;
  const talks_rec *terms = talks__refs(v, design, TALKS_F_guarantee_terms, &n);
  size_t blanks = 0;
  for (int part = TALKS_WORD_part_guarantor; part <= TALKS_WORD_part_depends_on; part++)
    if (!is_filled(v, terms, n, (talks__word)part)) out[blanks++] = (talks__word)part;
  return blanks;
}
