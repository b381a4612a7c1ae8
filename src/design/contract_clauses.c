/* design/contract_clauses.c: terms of one contract against each other.
 *
 * Two sorts of questions. Lengths of time that have to be in order: the table says which, and
 * from when both would have to count; units are compared only where every month and every
 * year agrees. And terms against exclusions: words are not judged; what is compared are the
 * options of the positions that rest on the same statements as the terms.
 */
#include "design/contract.h"

/* ---- lengths of time --------------------------------------------------------------- */

#define PART(name) TALKS_WORD_part_##name
static const talks__contract_order orders[] = {
    {PART(deadline), PART(response), TALKS_FROM_BREACH},
    {PART(deadline), PART(term), TALKS_FROM_ENTRY},
    {PART(response), PART(term), TALKS_FROM_ENTRY},
    {PART(review), PART(term), TALKS_FROM_ENTRY},
    {PART(entry), PART(term), TALKS_FROM_AGREEMENT},
    {PART(ratification), PART(entry), TALKS_FROM_AGREEMENT},
};

const talks__contract_order *talks__contract_orders(size_t *n) {
  *n = TALKS_COUNT(orders);
  return orders;
}

/* Units in hours, at least and at most; months and years also in months, exactly. */
static const struct {
  const char *unit;
  int64_t least, most, months;
} units[] = {
    {"hour", 1, 1, 0},
    {"day", 24, 24, 0},
    {"week", 168, 168, 0},
    {"month", 28 * 24, 31 * 24, 1},
    {"year", 365 * 24, 366 * 24, 12},
};

static int unit_of(const talks__figure *f) {
  for (size_t i = 0; i < TALKS_COUNT(units); i++)
    if (talks__str_eq(f->unit, talks__str(units[i].unit))) return (int)i;
  return -1;
}

static bool times(talks_rational x, int64_t by, talks_rational *out) {
  return talks__rat_mul(x, (talks_rational){by, 1}, out);
}

/* Whether `first` is longer than `last` however long months and years are. Of
 * "about" nothing is certain. */
static bool is_longer(const talks__figure *first, const talks__figure *last) {
  talks__figure_range a, b;
  talks_rational low, high;
  int x = unit_of(first), y = unit_of(last);
  if (x < 0 || y < 0 || first->bound == TALKS_FIG_ABOUT ||
      last->bound == TALKS_FIG_ABOUT || !talks__figure_bounds(first, &a) ||
      !talks__figure_bounds(last, &b) || !a.has_low || !b.has_high)
    return false;
  bool months = units[x].months > 0 && units[y].months > 0;
  int64_t by_low = months ? units[x].months : units[x].least;
  int64_t by_high = months ? units[y].months : units[y].most;
  return times(a.low, by_low, &low) && times(b.high, by_high, &high) &&
         talks__rat_cmp(low, high) > 0;
}

static bool is_asked(const talks_view *v, talks_rec term) {
  return talks__word_in(v, term, TALKS_F_term_state) == TALKS_WORD_term_state_asked;
}

static const talks__figure *length_in(const talks_view *v, talks_rec term,
                                      talks__word part) {
  if (is_asked(v, term) || talks__word_in(v, term, TALKS_F_term_part) != part)
    return NULL;
  return talks__figure_in(v, term, TALKS_F_term_value);
}

talks_status talks__contract_disorder(const talks_view *v, const talks_rec *terms,
                                      size_t n, talks__arena *arena,
                                      talks__disorder **out, size_t *nout) {
  *nout = 0;
  *out = talks__arena_alloc(arena, n * n * TALKS_COUNT(orders) + 1, sizeof **out);
  if (!*out) return TALKS_NO_MEMORY;
  for (size_t o = 0; o < TALKS_COUNT(orders); o++)
    for (size_t i = 0; i < n; i++)
      for (size_t k = 0; k < n; k++) {
        const talks__figure *first = length_in(v, terms[i], orders[o].first);
        const talks__figure *last = length_in(v, terms[k], orders[o].last);
        if (first && last && is_longer(first, last))
          (*out)[(*nout)++] = (talks__disorder){terms[i], terms[k], orders[o].from};
      }
  return TALKS_OK;
}

/* ---- exclusions ------------------------------------------------------------------ */

bool talks__on_one_statement(const talks_view *v, talks_rec x, talks_rec y) {
  size_t n, m;
  const talks_rec *a = talks__ev_items(&v->evidence, talks__support(v, x).on, &n);
  const talks_rec *b = talks__ev_items(&v->evidence, talks__support(v, y).on, &m);
  for (size_t i = 0; i < n; i++)
    for (size_t k = 0; k < m; k++)
      if (a[i] == b[k]) return true;
  return false;
}

/* Whether a position on a shared statement has the option in one of these fields. */
static talks_rec says(const talks_view *v, talks_rec term, talks_rec option,
                      const talks__field fields[2]) {
  size_t n;
  const talks_rec *all = talks__all(v, TALKS_K_position, &n);
  for (size_t i = 0; i < n; i++)
    if (talks__on_one_statement(v, term, all[i]) &&
        (talks__has_ref(v, all[i], fields[0], option) ||
         talks__has_ref(v, all[i], fields[1], option)))
      return all[i];
  return TALKS_NO_RECORD;
}

static bool excludes(const talks_view *v, talks_rec term) {
  return talks__word_in(v, term, TALKS_F_term_part) == PART(exclusions) &&
         !is_asked(v, term);
}

talks_status talks__contract_clashes(const talks_view *v, const talks_rec *terms,
                                     size_t n, talks__arena *arena, talks__clash **out,
                                     size_t *nout) {
  static const talks__field wants[] = {TALKS_F_position_demands,
                                       TALKS_F_position_accepts};
  static const talks__field bars[] = {TALKS_F_position_rejects,
                                      TALKS_F_position_red_line};
  size_t noptions;
  const talks_rec *options = talks__all(v, TALKS_K_option, &noptions);
  *nout = 0;
  *out = talks__arena_alloc(arena, n * n + 1, sizeof **out);
  if (!*out) return TALKS_NO_MEMORY;
  for (size_t i = 0; i < n; i++)
    for (size_t k = 0; k < n; k++) {
      if (!excludes(v, terms[i]) ||
          talks__word_in(v, terms[k], TALKS_F_term_part) == PART(exclusions))
        continue;
      for (size_t o = 0; o < noptions; o++) {
        talks_rec bar = says(v, terms[i], options[o], bars);
        talks_rec want = bar == TALKS_NO_RECORD ? TALKS_NO_RECORD
                                                : says(v, terms[k], options[o], wants);
        if (want == TALKS_NO_RECORD) continue;
        (*out)[(*nout)++] = (talks__clash){terms[i], terms[k], options[o],
                                           bar,      want,     is_asked(v, terms[k])};
        break;
      }
    }
  return TALKS_OK;
}
