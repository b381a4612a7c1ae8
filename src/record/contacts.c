/* record/contacts.c: contacts in their order, their days, and who belongs to whom.
 *
 * Only contacts that took place make two parties have met; the others are kept apart. A day
 * on which statements differ is no single day: both are given with who says so.
 */
#include "record/record.h"

bool talks__was_held(const talks_view *v, talks_rec contact) {
  return talks__word_in(v, contact, TALKS_F_contact_state) ==
         TALKS_WORD_contact_state_held;
}

/* ---- order --------------------------------------------------------------------- */

static bool on(const talks_view *v, talks_rec contact, talks_days *out) {
  *out = (talks_days){TALKS_DAY_MIN, TALKS_DAY_MIN, TALKS_WHEN};
  return talks__days_in(v, contact, TALKS_F_contact_on, out);
}

static int by_day(const void *x, const void *y, const void *user) {
  const talks_view *v = user;
  talks_rec a = *(const talks_rec *)x, b = *(const talks_rec *)y;
  talks_days p, q;
  on(v, a, &p);
  on(v, b, &q);
  if (p.to != q.to) return p.to < q.to ? -1 : 1;
  if (p.from != q.from) return p.from < q.from ? -1 : 1;
  return talks__str_natcmp(talks__id(v, a), talks__id(v, b));
}

talks_status talks__contacts(const talks_view *v, bool held, const talks_days *window,
                             talks__arena *arena, talks_rec **out, size_t *n) {
  size_t contacts;
  talks_days days;
  const talks_rec *all = talks__all(v, TALKS_K_contact, &contacts);
  talks_rec *kept = talks__arena_alloc(arena, contacts + 1, sizeof *kept);
  if (!kept) return TALKS_NO_MEMORY;
  *n = 0;
  for (size_t i = 0; i < contacts; i++) {
    bool dated = on(v, all[i], &days);
    if (talks__was_held(v, all[i]) == held &&
        (!window || !dated || (days.from <= window->to && window->from <= days.to)))
      kept[(*n)++] = all[i];
  }
  *out = kept;
  return talks__sort(v->ctx, kept, *n, sizeof *kept, by_day, v);
}

bool talks__falls_within(const talks_view *v, talks_rec contact,
                         const talks_days *window) {
  talks_days days;
  if (!on(v, contact, &days)) return false;
  if (days.sort == TALKS_LASTING)
    return days.from <= window->to && window->from <= days.to;
  bool open = v->as_of != TALKS_NO_DAY && window->to >= v->as_of;
  return window->from <= days.from && (open || days.to <= window->to);
}

talks_rec talks__latest_contact(const talks_view *v, const talks_rec *contacts,
                                size_t n) {
  talks_rec latest = TALKS_NO_RECORD;
  talks_days best = {TALKS_DAY_MIN, TALKS_DAY_MIN, TALKS_WHEN}, days;
  for (size_t i = 0; i < n; i++) {
    on(v, contacts[i], &days);
    if (latest != TALKS_NO_RECORD &&
        (days.from < best.from || (days.from == best.from && days.to < best.to)))
      continue;
    best = days;
    latest = contacts[i];
  }
  return latest;
}

/* ---- days that differ ---------------------------------------------------------- */

static int by_happened(const void *x, const void *y, const void *user) {
  const talks_view *v = user;
  talks_rec a = *(const talks_rec *)x, b = *(const talks_rec *)y;
  talks_days p = {0}, q = {0};
  talks__days_in(v, a, TALKS_F_statement_happened, &p);
  talks__days_in(v, b, TALKS_F_statement_happened, &q);
  if (p.from != q.from) return p.from < q.from ? -1 : 1;
  if (p.to != q.to) return p.to < q.to ? -1 : 1;
  return talks__str_natcmp(talks__id(v, a), talks__id(v, b));
}

static void gather_dated(const talks_view *v, talks_rec contact, talks__field field,
                         talks_rec *out, size_t *n) {
  uint32_t count;
  talks_days days;
  const talks_rec *refs = talks__refs(v, contact, field, &count);
  for (uint32_t i = 0; i < count; i++)
    if (talks__stands(v, refs[i]) && talks__kind_of(v, refs[i]) == TALKS_K_statement &&
        talks__days_in(v, refs[i], TALKS_F_statement_happened, &days))
      out[(*n)++] = refs[i];
}

talks_status talks__days_that_differ(const talks_view *v, talks_rec contact,
                                     talks__arena *arena, talks_rec **out, size_t *n) {
  uint32_t from, because;
  talks__refs(v, contact, TALKS_F_contact_from, &from);
  talks__refs(v, contact, TALKS_F_contact_because, &because);
  talks_rec *says = talks__arena_alloc(arena, (size_t)from + because + 1, sizeof *says);
  if (!says) return TALKS_NO_MEMORY;
  size_t count = 0;
  bool differ = false;
  gather_dated(v, contact, TALKS_F_contact_from, says, &count);
  gather_dated(v, contact, TALKS_F_contact_because, says, &count);
  talks_status status = talks__sort(v->ctx, says, count, sizeof *says, by_happened, v);
  for (size_t i = 0; i < count && !differ; i++)
    for (size_t k = i + 1; k < count && !differ; k++) {
      talks_days x, y;
      differ = talks__days_in(v, says[i], TALKS_F_statement_happened, &x) &&
               talks__days_in(v, says[k], TALKS_F_statement_happened, &y) &&
               (x.to < y.from || y.to < x.from);
    }
  *out = says;
  *n = differ ? count : 0;
  return status;
}

/* ---- members ------------------------------------------------------------------- */

/* On some day of these, as far as the membership says. */
static bool is_valid(const talks_view *v, talks_rec membership, const talks_days *days) {
  talks_days bound;
  if (!talks__stands(v, membership)) return false;
  if (!days) return true;
  if (talks__days_in(v, membership, TALKS_F_membership_since, &bound) &&
      bound.from > days->to)
    return false;
  return !talks__days_in(v, membership, TALKS_F_membership_until, &bound) ||
         bound.to >= days->from;
}

bool talks__is_member(const talks_view *v, talks_rec group, talks_rec member,
                      const talks_days *days, talks_rec *chain, uint32_t *nchain) {
  uint32_t n, depth = *nchain;
  if (depth == TALKS_NESTING || talks__kind_of(v, group) != TALKS_K_group) return false;
  const talks_rec *members = talks__refs(v, group, TALKS_F_group_members, &n);
  for (int deeper = 0; deeper < 2;
       deeper++) /* a direct membership is the better reason */
    for (uint32_t i = 0; i < n; i++) {
      talks_rec who = talks__ref(v, members[i], TALKS_F_membership_member);
      if (who == TALKS_NO_RECORD || !is_valid(v, members[i], days)) continue;
      chain[depth] = members[i];
      *nchain = depth + 1;
      if (deeper ? talks__is_member(v, who, member, days, chain, nchain) : who == member)
        return true;
    }
  *nchain = depth;
  return false;
}
