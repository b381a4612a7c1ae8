/* desk/checklist.c: a checklist, row by row, as a part of an answer.
 *
 * A row's verdict follows from the statements on either side and is marked as inference;
 * the owner of the list is named.
 */
#include "desk/parts.h"
#include "record/record.h"

static const talks__term row_terms[] = {
    [TALKS_ROW_MET] = TALKS_TERM_met,
    [TALKS_ROW_PARTLY] = TALKS_TERM_partly,
    [TALKS_ROW_NOT_MET] = TALKS_TERM_not_met,
    [TALKS_ROW_NO_WORD] = TALKS_TERM_no_word,
};

talks__term talks__row_term(int verdict) { return row_terms[verdict]; }

talks_support talks__sides_support(talks_answer *a, talks_rec rec, talks__field yes_says,
                                   talks__field no_says) {
  const talks__field sides[] = {yes_says, no_says};
  talks_support s = talks__itself(a, rec);
  for (size_t k = 0; k < TALKS_COUNT(sides); k++) {
    uint32_t n;
    const talks_rec *refs = talks__refs(a->view, rec, sides[k], &n);
    for (uint32_t i = 0; i < n; i++)
      if (talks__stands(a->view, refs[i]))
        s = talks__join(a, s, talks__rests(a, refs[i]));
  }
  return talks__weaken(s, TALKS_INFERRED);
}

static talks_support sides_of(talks_answer *a, talks_rec row) {
  return talks__sides_support(a, row, TALKS_F_criterion_yes_says,
                              TALKS_F_criterion_no_says);
}

void talks__put_criterion(talks_answer *a, talks_rec row) {
  talks_support s = talks__itself(a, row);
  uint64_t number = talks__count_in(a->view, row, TALKS_F_criterion_order, UINT64_MAX);
  talks__put_ref(a, TALKS_ITEM_record, row, s);
  if (number == UINT64_MAX) talks__put_unknown(a, TALKS_ITEM_number);
  else talks__put_count(a, TALKS_ITEM_number, (int64_t)number, s);
  talks__put_brief(a, TALKS_ITEM_asks, row, TALKS_F_criterion_short_en,
                   TALKS_F_criterion_en, s);
}

void talks__put_owners(talks_answer *a, talks_rec list, talks_support s) {
  uint32_t n;
  const talks_rec *owners = talks__refs(a->view, list, TALKS_F_criteria_owner, &n);
  talks__open(a, TALKS_ITEM_owners);
  for (uint32_t i = 0; i < n; i++) talks__put_ref(a, TALKS_ITEM_owner, owners[i], s);
  talks__close(a);
}

static void put_row(talks_answer *a, talks_rec row) {
  talks__open(a, TALKS_ITEM_row);
  talks__put_criterion(a, row);
  talks__put_term(a, TALKS_ITEM_verdict, row_terms[talks__row_verdict_of(a->view, row)],
                  sides_of(a, row));
  talks__put_live_refs(a, TALKS_ITEM_yes_says, TALKS_ITEM_statement, row,
                       TALKS_F_criterion_yes_says);
  talks__put_live_refs(a, TALKS_ITEM_no_says, TALKS_ITEM_statement, row,
                       TALKS_F_criterion_no_says);
  talks__close(a);
}

talks_status talks__put_checklist(talks_answer *a, talks__item item, talks_rec list) {
  talks_rec *rows;
  size_t n;
  talks_status status = talks__checklist_rows(a->view, list, &a->arena, &rows, &n);
  if (status) return status;
  talks__open(a, item);
  talks__put_ref(a, TALKS_ITEM_list, list, talks__rests(a, list));
  talks__put_owners(a, list, talks__rests(a, list));
  talks__open(a, TALKS_ITEM_rows);
  for (size_t i = 0; i < n; i++) put_row(a, rows[i]);
  talks__close(a);
  talks__close(a);
  return TALKS_OK;
}
