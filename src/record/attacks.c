/* record/attacks.c: what is told of attacks on a place, attack by attack, and what denies
 * an event or an allegation; see fighting.h.
 *
 * What is told of two attacks stays apart: the day of one is no day of the other, whoever
 * alleges one is no second witness of the other, and a denial of one says nothing of the
 * other. That several statements tell of one attack only an incident can say.
 */
#include "record/fighting.h"
#include "record/record.h"

/* ---- denials ------------------------------------------------------------------- */

/* Whether a statement denies the record, or, of an incident that somebody alleges, what
 * is alleged in it. */
static bool denies(const talks_view *v, talks_rec statement, talks_rec rec) {
  uint32_t n = 0;
  const talks_rec *alleged = NULL;
  if (talks__has_ref(v, statement, TALKS_F_statement_denies, rec)) return true;
  if (talks__kind_of(v, rec) == TALKS_K_incident &&
      talks__live_count(v, rec, TALKS_F_incident_accuses) > 0)
    alleged = talks__refs(v, rec, TALKS_F_incident_accuses, &n);
  for (uint32_t i = 0; i < n; i++)
    if (talks__has_ref(v, statement, TALKS_F_statement_denies, alleged[i])) return true;
  return false;
}

static bool holds(const talks_rec *list, size_t n, talks_rec rec) {
  size_t i = 0;
  while (i < n && list[i] != rec) i++;
  return i < n;
}

talks_status talks__denials(const talks_view *v, talks__arena *arena, talks_rec rec,
                            talks_rec **out, size_t *n) {
  size_t all, found = 0;
  uint32_t named = 0;
  const talks_rec *own = NULL, *statements = talks__all(v, TALKS_K_statement, &all);
  if (talks__kind_of(v, rec) == TALKS_K_incident)
    own = talks__refs(v, rec, TALKS_F_incident_denies, &named);
  talks_rec *list = talks__arena_alloc(arena, all + named + 1, sizeof *list);
  if (!list) return TALKS_NO_MEMORY;
  for (uint32_t i = 0; i < named; i++)
    if (talks__stands(v, own[i])) list[found++] = own[i];
  for (size_t i = 0, before = found; i < all; i++)
    if (denies(v, statements[i], rec) && !holds(list, before, statements[i]))
      list[found++] = statements[i];
  *out = list;
  *n = found;
  return TALKS_OK;
}

/* ---- attacks ------------------------------------------------------------------- */

typedef struct {
  const talks_view *v;
  talks__arena *arena;
  talks_rec place;
  const talks_rec *says; /* that the place was attacked */
  uint32_t nsays;
} told;

/* Whether a place other than this one is said to have been attacked in these words. */
static bool tells_of_another(const told *t, talks_rec statement) {
  size_t n;
  const talks_rec *all = talks__all(t->v, TALKS_K_place, &n);
  for (size_t i = 0; i < n; i++)
    if (all[i] != t->place &&
        talks__has_ref(t->v, all[i], TALKS_F_place_attacked_says, statement))
      return true;
  return false;
}

/* Who tells of an incident at the place: those who say so of the place, then those who
 * allege the incident and speak of no other place. */
static talks_status find_tellers(const told *t, talks__attack *a) {
  uint32_t n;
  const talks_rec *alleged =
      talks__refs(t->v, a->incident, TALKS_F_incident_accuses, &n);
  a->says = talks__arena_alloc(t->arena, (size_t)t->nsays + n + 1, sizeof *a->says);
  if (!a->says) return TALKS_NO_MEMORY;
  for (uint32_t i = 0; i < t->nsays; i++)
    if (talks__stands(t->v, t->says[i]) && holds(alleged, n, t->says[i]))
      a->says[a->n++] = t->says[i];
  for (uint32_t i = 0; i < n && a->n > 0; i++)
    if (talks__stands(t->v, alleged[i]) && !holds(t->says, t->nsays, alleged[i]) &&
        !tells_of_another(t, alleged[i]))
      a->says[a->n++] = alleged[i];
  return TALKS_OK;
}

/* The day of the incident, else of the first statement that has one of its own. */
static void find_day(const talks_view *v, talks__attack *a) {
  a->dated_by = a->says[0];
  a->dated = a->incident != TALKS_NO_RECORD &&
             talks__days_in(v, a->incident, TALKS_F_incident_on, &a->when);
  for (size_t i = 0; i < a->n && !a->dated; i++) {
    a->dated_by = a->says[i];
    a->dated = talks__days_in(v, a->says[i], TALKS_F_statement_happened, &a->when);
  }
}

static int by_day(const void *a, const void *b, const void *user) {
  const talks__attack *x = a, *y = b;
  (void)user;
  return talks__days_order(&x->when, x->dated, &y->when, y->dated);
}

talks_status talks__attacks(const talks_view *v, talks__arena *arena, talks_rec place,
                            talks__attack **out, size_t *n) {
  told t = {.v = v, .arena = arena, .place = place};
  size_t incidents, found = 0;
  const talks_rec *all = talks__all(v, TALKS_K_incident, &incidents);
  t.says = talks__refs(v, place, TALKS_F_place_attacked_says, &t.nsays);
  talks__attack *list = talks__arena_alloc(arena, incidents + t.nsays + 1, sizeof *list);
  if (!list) return TALKS_NO_MEMORY;
  for (size_t i = 0; i < incidents && t.nsays > 0; i++) {
    talks__attack a = {.incident = all[i]};
    talks_status status = find_tellers(&t, &a);
    if (status) return status;
    if (a.n > 0) list[found++] = a;
  }
  for (uint32_t i = 0; i < t.nsays; i++) {
    talks_rec *alone = talks__arena_alloc(arena, 1, sizeof *alone);
    if (!alone) return TALKS_NO_MEMORY;
    *alone = t.says[i];
    if (talks__stands(v, *alone) && talks__incident_of(v, *alone) == TALKS_NO_RECORD)
      list[found++] = (talks__attack){TALKS_NO_RECORD, alone, 1, .dated = false};
  }
  for (size_t i = 0; i < found; i++) find_day(v, &list[i]);
  *out = list;
  *n = found;
  return talks__sort(v->ctx, list, found, sizeof *list, by_day, NULL);
}
