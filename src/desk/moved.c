/* desk/moved.c: what moved since the baseline: positions, then wordings. */
#include "desk/listing.h"
#include "desk/parts.h"

#define ONE(item, field) \
  { TALKS_ITEM_##item, TALKS_ITEMS, TALKS_F_wording_##field, NULL, 0 }
#define MANY(item, each, field) \
  { TALKS_ITEM_##item, TALKS_ITEM_##each, TALKS_F_wording_##field, NULL, 0 }
static const talks__column columns[] = {
    MANY(speakers, speaker, who), MANY(issues, issue, issue), ONE(days, on),
    ONE(before_words, before_en), ONE(after_words, after_en), ONE(omits, omits_en),
    ONE(direction, direction),
};
static const talks__section wordings = {TALKS_ITEM_wordings, TALKS_ITEM_wording,
                                        TALKS_K_wording,     TALKS_F_wording_who,
                                        TALKS_FIELDS,        columns,
                                        TALKS_COUNT(columns)};

talks_status talks__ask_moved(talks_answer *a, const talks__args *args) {
  talks_status status = talks__no_words(a, args);
  int32_t since = a->view->since;
  if (status) return status;
  if (since != TALKS_NO_DAY)
    talks__put_dates(a, TALKS_ITEM_since, (talks_days){since, since, TALKS_WHEN},
                     talks__absent());
  status = talks__put_movement(a, true);
  return status ? status : talks__put_section(a, &wordings);
}
