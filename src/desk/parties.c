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
