/* desk/parties.c: parts of answers that set party against party. */
#include "desk/parties.h"

#include "record/record.h"

static void put_list(talks_answer *a, talks__item list, const talks_rec *parties,
                     size_t n) {
  if (n == 0) return;
  talks__open(a, list);
  for (size_t i = 0; i < n; i++)
    talks__put_ref(a, TALKS_ITEM_party, parties[i], talks__itself(a, parties[i]));
  talks__close(a);
}

talks_status talks__put_sides(talks_answer *a, talks_rec *parties, size_t n) {
  uint32_t nsides = 0;
  talks_rec frame = a->view->frame;
  const talks_rec *sides =
      frame == TALKS_NO_RECORD
          ? NULL
          : talks__refs(a->view, frame, TALKS_F_frame_parties, &nsides);
  talks_status status = talks__besides_frame(a->view, parties, &n);
  if (status) return status;
  put_list(a, TALKS_ITEM_sides, sides, nsides);
  put_list(a, TALKS_ITEM_others, parties, n);
  return TALKS_OK;
}

talks_status talks__put_by_party(talks_answer *a, const talks__section *section,
                                 talks__field who, talks__field then) {
  talks_rec *recs;
  size_t n;
  talks_status status =
      talks__by_party(a->view, section->kind, who, then, &a->arena, &recs, &n);
  if (!status) talks__put_entries(a, section, recs, n);
  return status;
}

/* The memberships that make it so, and the group; the empty set where it is none. */
static talks_support belongs(talks_answer *a, talks_rec party, talks_rec group,
                             bool *member) {
  talks_rec chain[TALKS_NESTING];
  uint32_t n = 0;
  talks_support s = talks__itself(a, group);
  int32_t day = a->view->as_of;
  talks_days now = {day, day, TALKS_WHEN};
  *member = party != group && talks__kind_of(a->view, group) == TALKS_K_group &&
            talks__is_member(a->view, group, party, day == TALKS_NO_DAY ? NULL : &now,
                             chain, &n);
  for (uint32_t k = 0; *member && k < n; k++)
    s = talks__join(a, s, talks__rests_or_itself(a, chain[k]));
  return s;
}

bool talks__put_groups(talks_answer *a, talks_rec party, const talks_rec *groups,
                       size_t n) {
  bool any = false, member;
  for (size_t i = 0; i < n; i++) {
    talks_support s = belongs(a, party, groups[i], &member);
    if (!member) continue;
    if (!any) talks__open(a, TALKS_ITEM_groups);
    any = true;
    talks__put_ref(a, TALKS_ITEM_of_group, groups[i], s);
  }
  if (any) talks__close(a);
  return any;
}

void talks__put_members_apart(talks_answer *a, const talks_rec *parties, size_t n) {
  bool member;
  talks__open(a, TALKS_ITEM_members_apart);
  for (size_t i = 0; i < n; i++) {
    bool any = false;
    for (size_t k = 0; k < n && !any; k++) {
      belongs(a, parties[i], parties[k], &member);
      any = member;
    }
    if (!any) continue;
    talks__open(a, TALKS_ITEM_member_apart);
    talks__put_ref(a, TALKS_ITEM_party, parties[i], talks__itself(a, parties[i]));
    talks__put_groups(a, parties[i], parties, n);
    talks__close(a);
  }
  talks__close(a);
}
