/* design/ceasefire.c: how a ceasefire would be kept, as far as anybody says, and what a
 * user's density of troops comes to on the length of its line.
 *
 * The parts of a ceasefire are the words of the list `part` from line to attribution: those
 * before them belong to every contract. A product is exact and never says more than its
 * factors: over 1,000 km at 4 to 5 per km is over 4,000, and nothing limits it from above.
 */
#include "design/design.h"

static bool is_told_of(const talks_view *v, talks_rec design) {
  static const talks__field fields[] = {TALKS_F_ceasefire_terms, TALKS_F_ceasefire_from,
                                        TALKS_F_ceasefire_because,
                                        TALKS_F_ceasefire_against};
  for (size_t f = 0; f < TALKS_COUNT(fields); f++) {
    uint32_t n;
    const talks_rec *refs = talks__refs(v, design, fields[f], &n);
    for (uint32_t i = 0; i < n; i++)
      if (talks__stands(v, refs[i])) return true;
  }
  return false;
}

static int by_order(const void *a, const void *b, const void *user) {
  talks_rec x = *(const talks_rec *)a, y = *(const talks_rec *)b;
  uint64_t p = talks__count_in(user, x, TALKS_F_ceasefire_order, UINT64_MAX);
  uint64_t q = talks__count_in(user, y, TALKS_F_ceasefire_order, UINT64_MAX);
  if (p != q) return p < q ? -1 : 1;
  return talks__str_natcmp(talks__id(user, x), talks__id(user, y));
}

talks_status talks__ceasefires(const talks_view *v, talks__arena *arena, talks_rec **out,
                               size_t *n) {
  size_t all_n, told = 0;
  const talks_rec *all = talks__all(v, TALKS_K_ceasefire, &all_n);
  talks_rec *list = talks__arena_alloc(arena, all_n + 1, sizeof *list);
  if (!list) return TALKS_NO_MEMORY;
  for (size_t i = 0; i < all_n; i++)
    if (is_told_of(v, all[i])) list[told++] = all[i];
  *out = list;
  *n = told;
  return talks__sort(v->ctx, list, told, sizeof *list, by_order, v);
}

/* The parts of a ceasefire first, then those of every contract; each in the list's order. */
static int place_of(talks__word part) {
  return part >= TALKS_WORD_part_line ? (int)part - TALKS_WORDS : (int)part;
}

static int by_place(const void *a, const void *b, const void *user) {
  talks_rec x = *(const talks_rec *)a, y = *(const talks_rec *)b;
  int p = place_of(talks__word_in(user, x, TALKS_F_term_part));
  int q = place_of(talks__word_in(user, y, TALKS_F_term_part));
  if (p != q) return p < q ? -1 : 1;
  return talks__str_natcmp(talks__id(user, x), talks__id(user, y));
}

talks_status talks__ceasefire_terms(const talks_view *v, talks_rec design,
                                    talks__arena *arena, talks_rec **out, size_t *n) {
  talks_status status =
      talks__live_refs(v, design, TALKS_F_ceasefire_terms, arena, out, n);
  return status ? status : talks__sort(v->ctx, *out, *n, sizeof **out, by_place, v);
}

size_t talks__ceasefire_blanks(const talks_view *v, const talks_rec *terms, size_t n,
                               talks__word *out) {
  size_t blanks = 0;
  for (int part = TALKS_WORD_part_line; part <= TALKS_WORD_part_attribution; part++) {
    bool filled = false;
    for (size_t i = 0; i < n; i++)
      filled = filled || (int)talks__word_in(v, terms[i], TALKS_F_term_part) == part;
    if (!filled) out[blanks++] = (talks__word)part;
  }
  return blanks;
}

/* ---- how many ---------------------------------------------------------------------- */

static bool cut_end(talks_str *text, const char *end) {
  talks_str e = talks__str(end);
  if (text->n < e.n ||
      !talks__str_eq((talks_str){text->p + text->n - e.n, e.n}, e))
    return false;
  text->n -= e.n;
  while (text->n > 0 && text->p[text->n - 1] == ' ') text->n--;
  return true;
}

bool talks__density_read(talks_str text, talks__figure *out) {
  static const char *const per[] = {"per km", "/km", "/ km"};
  static const char *const whom[] = {"troops", "persons", "people", "peacekeepers"};
  const char *hint;
  bool is_per_km = false;
  for (size_t i = 0; i < TALKS_COUNT(per) && !is_per_km; i++)
    is_per_km = cut_end(&text, per[i]);
  if (!is_per_km) return false;
  for (size_t i = 0; i < TALKS_COUNT(whom); i++)
    if (cut_end(&text, whom[i])) break;
  talks__figure f;
  if (talks__figure_parse(text, &f, &hint) != TALKS_OK || f.unit.n > 0 || f.rest.n > 0 ||
      (f.form != TALKS_FIG_VALUE && f.form != TALKS_FIG_RANGE))
    return false;
  *out = f;
  return true;
}

bool talks__troops(const talks__figure *length, const talks__figure *density,
                   talks__figure *out) {
  talks__figure_range a, b;
  bool about = length->bound == TALKS_FIG_ABOUT || density->bound == TALKS_FIG_ABOUT;
  if (!talks__figure_bounds(length, &a) || !talks__figure_bounds(density, &b)) return false;
  if ((a.has_low && a.low.num <= 0) || (b.has_low && b.low.num <= 0)) return false;
  bool low = a.has_low && b.has_low, high = a.has_high && b.has_high;
  if (!low && !high) return false;
  if (about && !(low && high)) return false; /* over about so many says nothing */
  talks__figure f = {.form = TALKS_FIG_VALUE, .n = 1, .unit = TALKS_STR("person")};
  talks_rational least = {0, 1}, most = {0, 1};
  if (low && !talks__rat_mul(a.low, b.low, &least)) return false;
  if (high && !talks__rat_mul(a.high, b.high, &most)) return false;
  f.v[0] = low ? least : most;
  if (low && high) {
    f.bound = about ? TALKS_FIG_ABOUT : TALKS_FIG_PLAIN;
    if (talks__rat_cmp(least, most) != 0) {
      f.form = TALKS_FIG_RANGE;
      f.n = 2;
      f.v[1] = most;
    }
  } else {
    f.bound = low ? TALKS_FIG_OVER : TALKS_FIG_UNDER;
    f.strict = low ? a.low_strict || b.low_strict : a.high_strict || b.high_strict;
  }
  *out = f;
  return true;
}
