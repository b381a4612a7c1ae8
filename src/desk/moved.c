/* desk/moved.c: what moved since the baseline: positions, wordings, offered against got. */
#include "desk/listing.h"
#include "desk/movement.h"

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

talks_status talks__ask_moved(talks_answer *a, const talks__args *args) {
  talks__moving m;
  talks_status status = talks__no_words(a, args);
  int32_t since = a->view->since;
  if (status) return status;
  if (since != TALKS_NO_DAY)
    talks__put_dates(a, TALKS_ITEM_since, (talks_days){since, since, TALKS_WHEN},
                     talks__absent());
  if (a->view->frame != TALKS_NO_RECORD)
    talks__put_ref(a, TALKS_ITEM_frame, a->view->frame,
                   talks__itself(a, a->view->frame));
  status = talks__moving_open(a, &m);
  if (!status) status = talks__put_moves(a, &m, true);
  if (!status) {
    put_wordings(a, TALKS_ITEM_wordings, true);
    put_wordings(a, TALKS_ITEM_earlier_wordings, false);
    status = talks__put_exchanges(a, &m);
  }
  talks__moving_close(&m);
  return status;
}
