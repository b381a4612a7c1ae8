/* record/criteria.c: a checklist, row by row, by what is said on either side.
 *
 * A row's verdict follows from which sides have statements that stand; how many or how
 * good they are is left to the reader, who sees them.
 */
#include "net/truth.h"
#include "record/record.h"

talks_rec talks__checklist(const talks_view *v, talks__word use) {
  size_t n;
  const talks_rec *all = talks__all(v, TALKS_K_criteria, &n);
  for (size_t i = 0; i < n; i++)
    if (talks__word_in(v, all[i], TALKS_F_criteria_use) == use) return all[i];
  return TALKS_NO_RECORD;
}

talks_status talks__checklist_rows(const talks_view *v, talks_rec list,
                                   talks__arena *arena, talks_rec **out, size_t *n) {
  talks_status status = talks__live_refs(v, list, TALKS_F_criteria_rows, arena, out, n);
  return status ? status : talks__sort_by_order(v, *out, *n, TALKS_F_criterion_order);
}

talks__row_verdict talks__row_verdict_of(const talks_view *v, talks_rec row) {
  return talks__sides_verdict(v, row, TALKS_F_criterion_yes_says,
                              TALKS_F_criterion_no_says);
}

talks__row_verdict talks__sides_verdict(const talks_view *v, talks_rec rec,
                                        talks__field yes_says, talks__field no_says) {
  static const talks__row_verdict verdicts[] = {[TALKS_SAID_YES] = TALKS_ROW_MET,
                                                [TALKS_SAID_BOTH] = TALKS_ROW_PARTLY,
                                                [TALKS_SAID_NO] = TALKS_ROW_NOT_MET,
                                                [TALKS_SAID_NOTHING] = TALKS_ROW_NO_WORD};
  return verdicts[talks__truth_of(v, rec, yes_says, no_says)];
}
