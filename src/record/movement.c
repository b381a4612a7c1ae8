/* record/movement.c: which positions changed since the baseline.
 *
 * Options are compared as sets; nobody says how much a move is worth. Definitions follow
 * the method page on movement (docs/methods/movement.md): conceded, hardened, shifted,
 * same, unclear, no baseline; contested when the record contradicts itself about it.
 */
#include "record/record.h"

static const talks__field exclusions[] = {TALKS_F_position_rejects,
                                          TALKS_F_position_red_line};
static const talks__field acceptances[] = {TALKS_F_position_demands,
                                           TALKS_F_position_accepts};
static const talks__field mentions[] = {
    TALKS_F_position_demands, TALKS_F_position_accepts, TALKS_F_position_rejects,
    TALKS_F_position_red_line, TALKS_F_position_unanswered};

static bool in_any(const talks_view *v, talks_rec position, const talks__field *fields,
                   size_t n, talks_rec option) {
  for (size_t i = 0; i < n; i++)
    if (talks__has_ref(v, position, fields[i], option)) return true;
  return false;
}

static bool accepts(const talks_view *v, talks_rec position, talks_rec option) {
  return in_any(v, position, acceptances, TALKS_COUNT(acceptances), option);
}

static bool excludes(const talks_view *v, talks_rec position, talks_rec option) {
  return in_any(v, position, exclusions, TALKS_COUNT(exclusions), option);
}

static bool mentions_it(const talks_view *v, talks_rec position, talks_rec option) {
  return in_any(v, position, mentions, TALKS_COUNT(mentions), option);
}

/* What one option says about the move from before to after. */
typedef struct {
  bool gave, took, silent;
} change;

static void compare_option(const talks_view *v, talks_rec before, talks_rec after,
                           talks_rec option, change *c) {
  bool demanded = talks__has_ref(v, before, TALKS_F_position_demands, option);
  bool demands = talks__has_ref(v, after, TALKS_F_position_demands, option);
  bool was_out = excludes(v, before, option), is_out = excludes(v, after, option);
  bool was_in = accepts(v, before, option), is_in = accepts(v, after, option);
  if (is_in && !demands && !was_in) c->gave = true;
  if (was_out && !is_out && mentions_it(v, after, option)) c->gave = true;
  if (is_out && !was_out) c->took = true;
  if (demands && !was_in) c->took = true;
  if (demanded && !mentions_it(v, after, option)) c->silent = true;
}

static bool has_lists(const talks_view *v, talks_rec position) {
  uint32_t n = 0;
  for (size_t i = 0; i < TALKS_COUNT(mentions) && n == 0; i++)
    talks__refs(v, position, mentions[i], &n);
  return n > 0;
}

static talks__move_verdict compare(const talks_view *v, talks_rec issue, talks_rec before,
                                   talks_rec after) {
  uint32_t n;
  change c = {false, false, false};
  const talks_rec *options = talks__refs(v, issue, TALKS_F_issue_options, &n);
  if (before == TALKS_NO_RECORD) return TALKS_MOVE_NO_BASELINE;
  if (!has_lists(v, before) || !has_lists(v, after)) return TALKS_MOVE_UNCLEAR;
  for (uint32_t i = 0; i < n; i++) compare_option(v, before, after, options[i], &c);
  if (c.gave && talks__support(v, after).disputed) return TALKS_MOVE_CONTESTED;
  if (c.gave) return c.took ? TALKS_MOVE_SHIFTED : TALKS_MOVE_CONCEDED;
  if (c.silent) return TALKS_MOVE_UNCLEAR;
  return c.took ? TALKS_MOVE_HARDENED : TALKS_MOVE_SAME;
}

/* ---- pairing positions --------------------------------------------------------- */

/* The day by which it had certainly begun ("by 2025-12-20" is no word on what was held in
 * February), where only the other end is given the day after which. A position without a
 * date counts as held all along. */
static int32_t held_from(const talks_view *v, talks_rec position) {
  talks_days days = {TALKS_DAY_MIN, TALKS_DAY_MAX, TALKS_WHEN};
  talks__days_in(v, position, TALKS_F_position_since, &days);
  return days.to != TALKS_DAY_MAX ? days.to : days.from;
}

static bool by_baseline(const talks_view *v, talks_rec position) {
  return held_from(v, position) <= v->since;
}

static talks__move *find(talks__move *moves, size_t n, talks_rec party, talks_rec issue) {
  for (size_t i = 0; i < n; i++)
    if (moves[i].party == party && moves[i].issue == issue) return &moves[i];
  return NULL;
}

static void keep_later(const talks_view *v, talks_rec *slot, talks_rec position) {
  if (*slot == TALKS_NO_RECORD || held_from(v, *slot) <= held_from(v, position))
    *slot = position;
}

static int by_verdict(const void *a, const void *b, const void *user) {
  const talks__move *x = a, *y = b;
  if (x->verdict != y->verdict) return x->verdict < y->verdict ? -1 : 1;
  int order = talks__str_natcmp(talks__id(user, x->party), talks__id(user, y->party));
  return order ? order
               : talks__str_natcmp(talks__id(user, x->issue), talks__id(user, y->issue));
}

talks_status talks__movements(const talks_view *v, talks__arena *arena, talks__move **out,
                              size_t *n) {
  size_t positions, found = 0, kept = 0;
  const talks_rec *all = talks__all(v, TALKS_K_position, &positions);
  talks__move *moves = talks__arena_alloc(arena, positions + 1, sizeof *moves);
  if (!moves) return TALKS_NO_MEMORY;
  for (size_t i = 0; i < positions; i++) {
    talks_rec party = talks__ref(v, all[i], TALKS_F_position_party);
    talks_rec issue = talks__ref(v, all[i], TALKS_F_position_issue);
    talks__move *move = find(moves, found, party, issue);
    if (!move) {
      move = &moves[found++];
      *move = (talks__move){party, issue, TALKS_NO_RECORD, TALKS_NO_RECORD,
                            TALKS_MOVE_NO_BASELINE};
    }
    keep_later(v, by_baseline(v, all[i]) ? &move->before : &move->after, all[i]);
  }
  for (size_t i = 0; i < found; i++) {
    if (moves[i].after == TALKS_NO_RECORD) continue;
    moves[kept] = moves[i];
    moves[kept].verdict = compare(v, moves[i].issue, moves[i].before, moves[i].after);
    kept++;
  }
  *out = moves;
  *n = kept;
  return talks__sort(v->ctx, moves, kept, sizeof *moves, by_verdict, v);
}

talks_status talks__harder_wordings(const talks_view *v, talks_rec party,
                                    talks__arena *arena, talks_rec **out, size_t *n) {
  size_t wordings;
  const talks_rec *all = talks__all(v, TALKS_K_wording, &wordings);
  talks_rec *kept = talks__arena_alloc(arena, wordings + 1, sizeof *kept);
  if (!kept) return TALKS_NO_MEMORY;
  *n = 0;
  for (size_t i = 0; i < wordings; i++) {
    talks_days on = {TALKS_DAY_MAX, TALKS_DAY_MAX, TALKS_WHEN};
    talks_rec who = talks__ref(v, all[i], TALKS_F_wording_who);
    talks__days_in(v, all[i], TALKS_F_wording_on, &on);
    if (talks__word_in(v, all[i], TALKS_F_wording_direction) !=
            TALKS_WORD_direction_harder ||
        talks__party_of(v, who) != party || on.to <= v->since)
      continue;
    kept[(*n)++] = all[i];
  }
  *out = kept;
  return TALKS_OK;
}
