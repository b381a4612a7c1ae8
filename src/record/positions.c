/* record/positions.c: positions over time, and what stands behind an option.
 *
 * A position counts in the period in which it had certainly begun. Periods are calendar
 * months; where those are too many to stand side by side, or no position is given that
 * precisely, years; where those are too many, the time up to the baseline and the time
 * since. What stands behind an option is derived from the statements that the positions and
 * proposals on it rest on, each with its strength; nobody types it. An option is more than
 * an option only where somebody who takes it says in their own name that it is agreed,
 * signed or done.
 */
#include "record/record.h"

/* ---- periods --------------------------------------------------------------------- */

/* The day by which it had certainly begun, or the only end that is given. */
static int32_t begun_by(const talks_view *v, talks_rec position) {
  talks_days days;
  if (!talks__days_in(v, position, TALKS_F_position_since, &days)) return TALKS_NO_DAY;
  return days.to != TALKS_DAY_MAX ? days.to : days.from;
}

static int32_t first_day(int year, int month) {
  int32_t day = TALKS_DAY_MIN;
  if (talks_day_from_civil(year, month, 1, &day)) return TALKS_DAY_MIN;
  return day;
}

/* The calendar has no day behind the last year. */
static int32_t last_day_of_year(int year) {
  int32_t next = first_day(year + 1, 1);
  return next == TALKS_DAY_MIN ? TALKS_DAY_MAX : next - 1;
}

static talks_days month_of(int32_t day) {
  int year, month, mday;
  talks_day_civil(day, &year, &month, &mday);
  int32_t last = month == 12 ? last_day_of_year(year) : first_day(year, month + 1) - 1;
  return (talks_days){first_day(year, month), last, TALKS_WHEN};
}

static talks_days year_of(int32_t day) {
  int year, month, mday;
  talks_day_civil(day, &year, &month, &mday);
  return (talks_days){first_day(year, 1), last_day_of_year(year), TALKS_WHEN};
}

static size_t add_period(talks_days *list, size_t n, talks_days period) {
  size_t at = n;
  while (at > 0 && list[at - 1].from > period.from) at--;
  if (at > 0 && list[at - 1].from == period.from) return n;
  for (size_t i = n; i > at; i--) list[i] = list[i - 1];
  list[at] = period;
  return n + 1;
}

static size_t list_periods(const talks_view *v, const talks_rec *positions, size_t n,
                           talks_days (*period)(int32_t), talks_days *list) {
  size_t kept = 0;
  for (size_t i = 0; i < n; i++) {
    int32_t day = begun_by(v, positions[i]);
    if (day != TALKS_NO_DAY) kept = add_period(list, kept, period(day));
  }
  return kept;
}

/* Whether all dates given span more than a month, as years do. */
static bool are_coarse(const talks_view *v, const talks_rec *positions, size_t n) {
  bool any = false;
  for (size_t i = 0; i < n; i++) {
    talks_days days;
    if (!talks__days_in(v, positions[i], TALKS_F_position_since, &days)) continue;
    if (days.from == TALKS_DAY_MIN || days.to == TALKS_DAY_MAX ||
        days.from >= month_of(days.to).from)
      return false;
    any = true;
  }
  return any;
}

talks_status talks__periods(const talks_view *v, const talks_rec *positions, size_t n,
                            talks__arena *arena, talks_days **out, size_t *nout) {
  talks_days *list = talks__arena_alloc(arena, n + 2, sizeof *list);
  if (!list) return TALKS_NO_MEMORY;
  bool coarse = are_coarse(v, positions, n);
  size_t kept = list_periods(v, positions, n, coarse ? year_of : month_of, list);
  if (kept > TALKS_MOST_PERIODS) kept = list_periods(v, positions, n, year_of, list);
  if (kept > TALKS_MOST_PERIODS) {
    bool split = v->since != TALKS_NO_DAY;
    list[0] = (talks_days){TALKS_DAY_MIN, split ? v->since : TALKS_DAY_MAX, TALKS_WHEN};
    list[1] = (talks_days){split ? v->since + 1 : 0, TALKS_DAY_MAX, TALKS_WHEN};
    kept = split ? 2 : 1;
  }
  *out = list;
  *nout = kept;
  return TALKS_OK;
}

size_t talks__period_of(const talks_view *v, talks_rec position,
                        const talks_days *periods, size_t n) {
  int32_t day = begun_by(v, position);
  size_t i = 0;
  if (day == TALKS_NO_DAY) return n;
  while (i < n && !(periods[i].from <= day && day <= periods[i].to)) i++;
  return i;
}

/* ---- what a position says of an option ------------------------------------------- */

talks__hold talks__hold_of(const talks_view *v, talks_rec position, talks_rec option) {
  static const struct {
    talks__field field;
    talks__hold hold;
  } lists[] = {{TALKS_F_position_red_line, TALKS_HOLD_RED_LINE},
               {TALKS_F_position_rejects, TALKS_HOLD_REJECTS},
               {TALKS_F_position_demands, TALKS_HOLD_DEMANDS},
               {TALKS_F_position_accepts, TALKS_HOLD_ACCEPTS},
               {TALKS_F_position_unanswered, TALKS_HOLD_UNANSWERED}};
  uint32_t demands;
  for (size_t i = 0; i < TALKS_COUNT(lists); i++)
    if (talks__has_ref(v, position, lists[i].field, option)) return lists[i].hold;
  talks__refs(v, position, TALKS_F_position_demands, &demands);
  return demands > 0 ? TALKS_HOLD_OTHER : TALKS_HOLD_NONE;
}

static bool takes(const talks_view *v, talks_rec position, talks_rec option) {
  talks__hold hold = talks__hold_of(v, position, option);
  return hold == TALKS_HOLD_DEMANDS || hold == TALKS_HOLD_ACCEPTS;
}

/* ---- what stands behind an option ------------------------------------------------- */

static void at_least(talks__backing *b, talks__backing_state state) {
  if (b->state < state) b->state = state;
}

/* Somebody of this party says it in their own name. */
static bool own_word(const talks_view *v, talks_rec statement, talks_rec party) {
  uint32_t n;
  const talks_rec *who = talks__refs(v, statement, TALKS_F_statement_who, &n);
  for (uint32_t i = 0; i < n; i++)
    if (who[i] == party || talks__party_of(v, who[i]) == party) return true;
  return false;
}

/* It is about other options of the issue, and not about this one. */
static bool of_another(const talks_view *v, talks_rec statement, talks_rec option) {
  uint32_t n;
  const talks_rec *about = talks__refs(v, statement, TALKS_F_statement_about, &n);
  bool other = false;
  for (uint32_t i = 0; i < n; i++) {
    if (about[i] == option) return false;
    other = other || (talks__kind_of(v, about[i]) == TALKS_K_option &&
                      talks__parent(v, about[i]) == talks__parent(v, option));
  }
  return other;
}

/* Keeps the statements a record rests on that are as firm as the firmest so far, but for
 * those about another option that the record takes too. */
static void weigh(const talks_view *v, talks_rec rec, talks_rec option, talks_rec party,
                  talks__backing *b) {
  size_t n;
  const talks_rec *on = talks__ev_items(&v->evidence, talks__support(v, rec).on, &n);
  for (size_t i = 0; i < n; i++) {
    talks__word firm = talks__word_in(v, on[i], TALKS_F_statement_strength);
    if (firm == TALKS_WORD_NONE || of_another(v, on[i], option)) continue;
    bool agreed = firm >= TALKS_WORD_strength_agreed;
    if (agreed && party != TALKS_NO_RECORD)
      at_least(b,
               own_word(v, on[i], party) ? TALKS_BACKED_AGREED : TALKS_BACKED_BY_OTHERS);
    if (b->strongest != TALKS_WORD_NONE && firm < b->strongest) continue;
    if (firm != b->strongest) b->nstatements = 0;
    b->strongest = firm;
    size_t k = 0;
    while (k < b->nstatements && b->statements[k] != on[i]) k++;
    if (k == b->nstatements) b->statements[b->nstatements++] = on[i];
  }
}

talks_status talks__backing_of(const talks_view *v, talks_rec option,
                               const talks_rec *in_force, size_t n, talks__arena *arena,
                               talks__backing *out) {
  size_t statements, proposals, positions;
  talks__all(v, TALKS_K_statement, &statements);
  const talks_rec *all = talks__all(v, TALKS_K_proposal, &proposals);
  const talks_rec *ever = talks__all(v, TALKS_K_position, &positions);
  *out = (talks__backing){.strongest = TALKS_WORD_NONE};
  out->statements = talks__arena_alloc(arena, statements + 1, sizeof *out->statements);
  out->proposals = talks__arena_alloc(arena, proposals + 1, sizeof *out->proposals);
  if (!out->statements || !out->proposals) return TALKS_NO_MEMORY;
  for (size_t i = 0; i < positions && out->state == TALKS_BACKED_NOBODY; i++)
    if (takes(v, ever[i], option) && talks__has_begun(v, ever[i]))
      out->state = TALKS_BACKED_EARLIER;
  for (size_t i = 0; i < proposals; i++) {
    if (!talks__has_ref(v, all[i], TALKS_F_proposal_offers, option)) continue;
    out->proposals[out->nproposals++] = all[i];
    at_least(out, TALKS_BACKED_PROPOSED);
    weigh(v, all[i], option, TALKS_NO_RECORD, out);
  }
  for (size_t i = 0; i < n; i++) {
    if (!takes(v, in_force[i], option)) continue;
    at_least(out, TALKS_BACKED_TAKEN);
    weigh(v, in_force[i], option, talks__ref(v, in_force[i], TALKS_F_position_party),
          out);
  }
  return TALKS_OK;
}
