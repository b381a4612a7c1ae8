/* desk/moved.c: what moved since the baseline: positions, wordings, offered against got. */
#include "desk/listing.h"
#include "desk/movement.h"
#include "desk/parties.h"

#define ONE(item, field) \
  { TALKS_ITEM_##item, TALKS_ITEMS, TALKS_F_wording_##field, NULL, 0 }
#define MANY(item, each, field) \
  { TALKS_ITEM_##item, TALKS_ITEM_##each, TALKS_F_wording_##field, NULL, 0 }
static const talks__column columns[] = {
    MANY(speakers, speaker, who), MANY(issues, issue, issue), ONE(days, on),
    ONE(before_words, before_en), ONE(after_words, after_en), ONE(omits, omits_en),
    ONE(direction, direction),
};

/* Changes of wording after the baseline, or up to it. */
static void put_wordings(talks_answer *a, talks__item list, bool since) {
  size_t n;
  const talks_rec *all = talks__all(a->view, TALKS_K_wording, &n);
  bool dated = a->view->since != TALKS_NO_DAY;
  talks__open(a, list);
  for (size_t i = 0; i < n; i++) {
    if ((!dated || talks__reworded_since(a->view, all[i])) != since) continue;
    talks__open(a, TALKS_ITEM_wording);
    talks__put_ref(a, TALKS_ITEM_record, all[i], talks__rests_or_itself(a, all[i]));
    talks__put_columns(a, all[i], columns, TALKS_COUNT(columns));
    talks__close(a);
  }
  talks__close(a);
}

/* Members of a group that must agree, or that has moves too: their moves are their own. */
static talks_status put_members(talks_answer *a, const talks__moving *m) {
  uint32_t nframe = 0;
  const talks_rec *frame =
      a->view->frame == TALKS_NO_RECORD
          ? NULL
          : talks__refs(a->view, a->view->frame, TALKS_F_frame_parties, &nframe);
  talks_rec *parties = talks__arena_alloc(&a->arena, m->n + nframe + 1, sizeof *parties);
  size_t n = 0;
  if (!parties) return TALKS_NO_MEMORY;
  for (size_t i = 0; i < m->n + nframe; i++) {
    talks_rec party = i < nframe ? frame[i] : m->moves[i - nframe].party;
    size_t k = 0;
    while (k < n && parties[k] != party) k++;
    if (k == n) parties[n++] = party;
  }
  talks__put_members_apart(a, parties, n);
  return TALKS_OK;
}

talks_status talks__ask_moved(talks_answer *a, const talks__args *args) {
  talks__moving m;
  talks_status status = talks__no_words(a, args);
  int32_t since = a->view->since;
  if (status) return status;
  if (since != TALKS_NO_DAY)
    talks__put_dates(a, TALKS_ITEM_since, (talks_days){since, since, TALKS_WHEN},
                     talks__absent());
  if (a->view->frame != TALKS_NO_RECORD)
    talks__put_ref(a, TALKS_ITEM_frame, a->view->frame, talks__itself(a, a->view->frame));
  status = talks__moving_open(a, &m);
  if (!status) status = talks__put_moves(a, &m, true);
  if (!status && m.n > 0) status = put_members(a, &m);
  if (!status) {
    put_wordings(a, TALKS_ITEM_wordings, true);
    put_wordings(a, TALKS_ITEM_earlier_wordings, false);
    status = talks__put_exchanges(a, &m);
  }
  talks__moving_close(&m);
  return status;
}
