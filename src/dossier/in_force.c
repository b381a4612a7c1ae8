/* dossier/in_force.c: which positions are in force on a day.
 *
 * A later position of the same party on the same issue takes the place of an earlier one.
 * "by 20 December" is no word on what was held in February: a position counts from the day by
 * which it had certainly begun, where only the other end is given from the day after which.
 */
#include "dossier/view.h"

talks_rec talks__bound_by(const talks_view *v, talks_rec who) {
  if (talks__kind_of(v, who) != TALKS_K_faction) return who;
  bool binds = talks__word_in(v, who, TALKS_F_faction_binds) == TALKS_WORD_binds_yes;
  return binds ? talks__party_of(v, who) : TALKS_NO_RECORD;
}

int32_t talks__held_from(const talks_view *v, talks_rec position) {
  talks_days days = {TALKS_DAY_MIN, TALKS_DAY_MIN, TALKS_WHEN};
  talks__days_in(v, position, TALKS_F_position_since, &days);
  return days.to != TALKS_DAY_MAX ? days.to : days.from;
}

bool talks__has_begun(const talks_view *v, talks_rec position) {
  return v->valid_on == TALKS_NO_DAY || talks__held_from(v, position) <= v->valid_on;
}

static bool has_ended(const talks_view *v, talks_rec position, int32_t day) {
  talks_days until;
  return day != TALKS_NO_DAY &&
         talks__days_in(v, position, TALKS_F_position_until, &until) && until.to < day;
}

static bool counts(const talks_view *v, talks_rec position, int32_t day) {
  if (day == TALKS_NO_DAY) return !has_ended(v, position, v->as_of);
  return talks__held_from(v, position) <= day && !has_ended(v, position, day);
}

typedef struct {
  talks_rec position, party, issue;
  int32_t from;
} tenure;

/* The last of one party on one issue comes last; of two from one day the one with the
 * higher id, so that the order in which files are read does not matter. */
static int by_party_issue_day(const void *a, const void *b, const void *user) {
  const tenure *x = a, *y = b;
  int order = talks__str_natcmp(talks__id(user, x->party), talks__id(user, y->party));
  if (!order)
    order = talks__str_natcmp(talks__id(user, x->issue), talks__id(user, y->issue));
  if (!order && x->from != y->from) return x->from < y->from ? -1 : 1;
  return order ? order
               : talks__str_natcmp(talks__id(user, x->position),
                                   talks__id(user, y->position));
}

talks_status talks__in_force(const talks_view *v, int32_t day, talks__arena *arena,
                             talks_rec **out, size_t *n) {
  size_t positions, kept = 0, last = 0;
  const talks_rec *all = talks__all(v, TALKS_K_position, &positions);
  tenure *list = talks__arena_alloc(arena, positions + 1, sizeof *list);
  talks_rec *found = talks__arena_alloc(arena, positions + 1, sizeof *found);
  if (!list || !found) return TALKS_NO_MEMORY;
  for (size_t i = 0; i < positions; i++)
    if (counts(v, all[i], day))
      list[kept++] = (tenure){all[i], talks__ref(v, all[i], TALKS_F_position_party),
                              talks__ref(v, all[i], TALKS_F_position_issue),
                              talks__held_from(v, all[i])};
  talks_status status =
      talks__sort(v->ctx, list, kept, sizeof *list, by_party_issue_day, v);
  if (status) return status;
  for (size_t i = 0; i < kept; i++)
    if (i + 1 == kept || list[i].party != list[i + 1].party ||
        list[i].issue != list[i + 1].issue)
      found[last++] = list[i].position;
  *out = found;
  *n = last;
  return TALKS_OK;
}
