/* record/contacts.c: who met whom, and who never did.
 *
 * Only contacts that took place count. A group is present when it is named or one of its
 * members is, so "Europe" met Kyiv when three of its states did.
 */
#include "record/record.h"

enum { MAX_NESTING = 4 }; /* groups of groups; membership may be circular by mistake */

static bool is_member(const talks_view *v, talks_rec group, talks_rec party, int depth) {
  uint32_t n;
  if (group == party) return true;
  if (depth == MAX_NESTING || talks__kind_of(v, group) != TALKS_K_group) return false;
  const talks_rec *members = talks__refs(v, group, TALKS_F_group_members, &n);
  for (uint32_t i = 0; i < n; i++) {
    talks_rec member = talks__ref(v, members[i], TALKS_F_membership_member);
    if (member != TALKS_NO_RECORD && is_member(v, member, party, depth + 1)) return true;
  }
  return false;
}

static bool is_present(const talks_view *v, talks_rec contact, talks_rec party) {
  uint32_t n;
  const talks_rec *parties = talks__refs(v, contact, TALKS_F_contact_parties, &n);
  for (uint32_t i = 0; i < n; i++)
    if (is_member(v, party, parties[i], 0)) return true;
  return false;
}

bool talks__was_held(const talks_view *v, talks_rec contact) {
  return talks__word_in(v, contact, TALKS_F_contact_state) ==
         TALKS_WORD_contact_state_held;
}

talks_status talks__contacts_of(const talks_view *v, talks_rec a, talks_rec b,
                                talks__arena *arena, talks_rec **out, size_t *n) {
  size_t contacts;
  const talks_rec *all = talks__all(v, TALKS_K_contact, &contacts);
  talks_rec *kept = talks__arena_alloc(arena, contacts + 1, sizeof *kept);
  if (!kept) return TALKS_NO_MEMORY;
  *n = 0;
  for (size_t i = 0; i < contacts; i++)
    if (talks__was_held(v, all[i]) && is_present(v, all[i], a) &&
        is_present(v, all[i], b))
      kept[(*n)++] = all[i];
  *out = kept;
  return TALKS_OK;
}
