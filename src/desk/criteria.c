/* desk/criteria.c: checklists applied, row by row, as of one day or of two side by side.
 *
 * A second day is a second view of the same model with the same settings, opened as of that
 * day and nothing else: what could have been known by then. The list is applied to what was
 * known then even where it was drawn up later, which is told.
 */
#include "desk/listing.h"
#include "desk/parts.h"
#include "record/record.h"

#include <string.h>

/* The view of an answer, or an earlier and a later one. */
typedef struct {
  talks_view *opened[2]; /* those to be closed */
  const talks_view *views[2];
  size_t n;
} times;

/* ---- which days ---------------------------------------------------------------- */

static talks_status misuse(const talks__args *args, const char *what, const char *hint) {
  talks__problem(args->diag, TALKS_ERROR, "extra-words", (talks__place){.line = 0}, hint,
                 "%s", what);
  return TALKS_MISUSE;
}

static bool read_day(const char *word, int32_t *out) {
  talks_days days;
  if (talks_days_parse(word, strlen(word), &days, NULL) || days.to == TALKS_DAY_MAX)
    return false;
  *out = days.to;
  return true;
}

/* The days to compare: those behind the question, else that of --since and the view's own.
 * TALKS_NO_DAY in days[0]: no comparison. */
static talks_status read_days(const talks_answer *a, const talks__args *args,
                              int32_t days[2]) {
  int32_t own = a->view->as_of;
  days[0] = talks__settings_of(a->view).since;
  days[1] = own;
  if (args->n > 2)
    return misuse(args, "criteria takes two days at most",
                  "as in talks criteria 2025-12-20 2025-12-30");
  for (size_t i = 0; i < args->n; i++)
    if (!read_day(args->words[i], &days[i]))
      return misuse(args, "criteria takes days only",
                    "as in talks criteria 2025-12-20, or 2025-12, or 2025");
  if (days[0] == TALKS_NO_DAY) return TALKS_OK;
  if (own != TALKS_NO_DAY && days[1] > own)
    return misuse(args, "that day is later than the day of this view",
                  "give a later --as-of with it");
  if (days[1] != TALKS_NO_DAY && days[0] >= days[1])
    return misuse(args, "the first day must be earlier than the second",
                  "the second is that of the view unless you give it");
  return TALKS_OK;
}

static talks_status open_one(const talks_answer *a, int32_t day, talks_diag *diag,
                             times *t) {
  size_t k = t->n++;
  t->views[k] = a->view;
  if (day == a->view->as_of) return TALKS_OK;
  talks_view_settings settings = talks__settings_of(a->view);
  settings.as_of = day;
  talks_status status =
      talks_view_open(a->view->model, &settings, diag, &t->opened[k]);
  t->views[k] = t->opened[k];
  return status;
}

static talks_status open_views(const talks_answer *a, const talks__args *args, times *t) {
  int32_t days[2];
  talks_status status = read_days(a, args, days);
  *t = (times){.n = 0};
  for (size_t i = days[0] == TALKS_NO_DAY ? 1 : 0; i < 2 && !status; i++)
    status = open_one(a, days[i], args->diag, t);
  return status;
}

static void close_views(times *t) {
  for (size_t i = 0; i < 2; i++) talks_view_destroy(t->opened[i]);
}

/* ---- rows ---------------------------------------------------------------------- */

/* The verdict and what is said on both sides, as the answer's view has them. */
static void put_sides(talks_answer *a, talks_rec row) {
  static const talks__field yes = TALKS_F_criterion_yes_says,
                            no = TALKS_F_criterion_no_says;
  talks__put_term(a, TALKS_ITEM_verdict,
                  talks__row_term((int)talks__row_verdict_of(a->view, row)),
                  talks__sides_support(a, row, yes, no));
  talks__put_field_lines(a, TALKS_ITEM_yes_says, row, yes);
  talks__put_field_lines(a, TALKS_ITEM_no_says, row, no);
}

/* Each view in turn is the answer's while its entry is put: the records are the same. */
static void put_seen(talks_answer *a, talks_rec row, const times *t) {
  const talks_view *own = a->view;
  talks__open(a, TALKS_ITEM_seen);
  for (size_t i = 0; i < t->n; i++) {
    int32_t day = t->views[i]->as_of;
    a->view = t->views[i];
    talks__open(a, TALKS_ITEM_seen_by);
    if (day != TALKS_NO_DAY)
      talks__put_dates(a, TALKS_ITEM_known_by, (talks_days){day, day, TALKS_WHEN},
                       talks__absent());
    put_sides(a, row);
    talks__close(a);
  }
  a->view = own;
  talks__close(a);
}

static void put_change(talks_answer *a, talks_rec row, const times *t) {
  const talks_view *own = a->view;
  talks_support s = talks__absent();
  for (size_t i = 0; i < t->n; i++) {
    a->view = t->views[i];
    talks_support then = talks__sides_support(a, row, TALKS_F_criterion_yes_says,
                                              TALKS_F_criterion_no_says);
    s = i > 0 ? talks__join(a, s, then) : then;
  }
  a->view = own;
  bool same = talks__row_verdict_of(t->views[0], row) ==
              talks__row_verdict_of(t->views[1], row);
  talks__put_term(a, TALKS_ITEM_change,
                  same ? TALKS_TERM_row_same : TALKS_TERM_row_changed, s);
}

static void put_row(talks_answer *a, talks_rec row, const times *t) {
  talks__open(a, TALKS_ITEM_row);
  talks__put_criterion(a, row);
  talks__put_text(a, TALKS_ITEM_text, row, TALKS_F_criterion_en, talks__itself(a, row));
  if (t->n > 1) {
    put_change(a, row, t);
    put_seen(a, row, t);
  } else {
    put_sides(a, row);
  }
  talks__close(a);
}

static talks_status put_list(talks_answer *a, talks_rec list, const times *t) {
  talks_rec *rows;
  size_t n;
  talks_support s = talks__rests_or_itself(a, list);
  talks_status status = talks__checklist_rows(a->view, list, &a->arena, &rows, &n);
  if (status) return status;
  talks__open(a, TALKS_ITEM_criteria);
  talks__put_ref(a, TALKS_ITEM_list, list, s);
  talks__put_owners(a, list, s);
  talks__put_word(a, TALKS_ITEM_use, talks__word_in(a->view, list, TALKS_F_criteria_use),
                  s);
  if (t->n > 1 && !talks__stands(t->views[0], list))
    talks__put_term(a, TALKS_ITEM_drawn_up, TALKS_TERM_list_later, s);
  talks__open(a, TALKS_ITEM_rows);
  for (size_t i = 0; i < n; i++) put_row(a, rows[i], t);
  talks__close(a);
  talks__close(a);
  return TALKS_OK;
}

/* By what they are used for, then by id. */
static int by_use(const void *x, const void *y, const void *user) {
  talks_rec a = *(const talks_rec *)x, b = *(const talks_rec *)y;
  talks__word p = talks__word_in(user, a, TALKS_F_criteria_use);
  talks__word q = talks__word_in(user, b, TALKS_F_criteria_use);
  if (p != q) return p < q ? -1 : 1;
  return talks__str_natcmp(talks__id(user, a), talks__id(user, b));
}

static talks_status put_lists(talks_answer *a, const times *t) {
  size_t n;
  const talks_rec *all = talks__all(a->view, TALKS_K_criteria, &n);
  talks_rec *lists = talks__arena_alloc(&a->arena, n + 1, sizeof *lists);
  if (!lists) return TALKS_NO_MEMORY;
  if (n > 0) memcpy(lists, all, n * sizeof *lists);
  talks_status status =
      talks__sort(a->view->ctx, lists, n, sizeof *lists, by_use, a->view);
  talks__open(a, TALKS_ITEM_checklists);
  for (size_t i = 0; i < n && !status; i++) status = put_list(a, lists[i], t);
  talks__close(a);
  return status;
}

talks_status talks__ask_criteria(talks_answer *a, const talks__args *args) {
  times t;
  talks_status status = open_views(a, args, &t);
  if (!status) status = put_lists(a, &t);
  close_views(&t);
  return status;
}
