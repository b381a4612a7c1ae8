/* desk/diff.c: what changed: between two days, with and without a source, between two
 * dossiers.
 *
 * The sides are views. Those of two days or without a source are opened here from the
 * settings of the answer's view; another dossier is handed over with the view
 * (talks_view_settings.against), for the library opens no files here. Each side says how
 * many statements stand in it: that nothing else changed rests on all of them.
 */
#include "desk/diff.h"

#include "desk/naming.h"
#include "desk/parts.h"

/* ---- what is asked -------------------------------------------------------------- */

/* The words, taken apart. */
typedef struct {
  int32_t days[2];
  size_t ndays;
  bool without, coders, in_full;
  const char **left_out;
  size_t nleft_out;
  const char *issue;
} request;

static talks_status misuse(const talks__args *args, const char *what, const char *word,
                           const char *hint) {
  talks__problem(args->diag, TALKS_ERROR, "bad-diff", (talks__place){.line = 0}, hint,
                 "%s%s%s%s", what, word ? " \"" : "", word ? word : "", word ? "\"" : "");
  return TALKS_MISUSE;
}

static bool read_day(const char *word, int32_t *out) {
  talks_days days;
  if (talks_days_parse(word, strlen(word), &days, NULL) || days.to == TALKS_DAY_MAX)
    return false;
  *out = days.to;
  return true;
}

static talks_status read_word(const talks__args *args, size_t i, request *r) {
  const char *word = args->words[i];
  if (r->without) {
    r->left_out[r->nleft_out++] = word;
    return TALKS_OK;
  }
  if (r->ndays == 2)
    return misuse(args, "diff takes two days at most: not", word,
                  "as in talks diff 2025-12-20 2025-12-30");
  if (read_day(word, &r->days[r->ndays])) {
    r->ndays++;
    return TALKS_OK;
  }
  return misuse(args, "this is neither a day nor a dossier:", word,
                "write two days (2025-12-20 2025-12-30), two folders with dossiers, or "
                "without ID");
}

static bool is_without(const char *word) {
  return strcmp(word, "without") == 0 || strcmp(word, "去掉") == 0;
}

static talks_status read_words(const talks_answer *a, const talks__args *args,
                               request *r) {
  talks_status status = TALKS_OK;
  for (size_t i = 0; i < args->n && !status; i++) {
    const char *word = args->words[i];
    if (strcmp(word, "--coders") == 0) r->coders = true;
    else if (strcmp(word, "--all") == 0) r->in_full = true;
    else if (strcmp(word, "--issue") == 0) {
      if (++i == args->n)
        return misuse(args, "--issue needs an issue", NULL,
                      "the section issues: of the dossier names them");
      r->issue = args->words[i];
    } else if (is_without(word) && !r->without && r->ndays == 0) r->without = true;
    else status = read_word(args, i, r);
  }
  if (status) return status;
  if (r->without && r->nleft_out == 0)
    return misuse(args, "nothing is named that should be left out", NULL,
                  "as in talks diff without 004");
  if (!talks__against(a->view))
    return r->coders ? misuse(args, "--coders compares two dossiers", NULL,
                              "as in talks diff --coders DIR DIR")
                     : TALKS_OK;
  if (r->issue)
    return misuse(args, "two dossiers are compared in all they hold: not with --issue",
                  r->issue, "leave --issue out, and look for the issue in the answer");
  if (r->ndays > 0 || r->without)
    return misuse(args, "two dossiers are compared as they stand", NULL,
                  "give days as --as-of, what to leave out as --without");
  return TALKS_OK;
}

static talks_status find_issue(const talks_answer *a, const talks__args *args,
                               const request *r, talks__diff *d) {
  d->issue = TALKS_NO_RECORD;
  if (!r->issue) return TALKS_OK;
  return talks__named(a, args, &talks__issue_naming, talks__str(r->issue), &d->issue);
}

/* ---- the sides ------------------------------------------------------------------- */

/* The answer becomes one about B's view. */
static talks_status open_sides(talks_answer *a, const talks__args *args,
                               const talks_view_settings settings[2], talks__diff *d) {
  talks_view *after = NULL;
  const talks_model *model = a->view->model;
  talks_status status = talks_view_open(model, &settings[0], args->diag, &d->own);
  if (!status) status = talks_view_open(model, &settings[1], args->diag, &after);
  if (status) return status;
  a->view = a->own = after;
  d->a = (talks__eye){d->own, 0};
  d->b = (talks__eye){after, 0};
  return TALKS_OK;
}

/* One day: up to the view's own. None: from the baseline. */
static talks_status open_days(talks_answer *a, const talks__args *args, const request *r,
                              talks__diff *d) {
  int32_t before = r->ndays > 0 ? r->days[0] : a->view->since;
  int32_t after = r->ndays > 1 ? r->days[1] : a->view->as_of;
  /* as of a day before the baseline, nothing later may show */
  if (r->ndays == 0 && after != TALKS_NO_DAY && after < before) before = after;
  talks_view_settings settings[2] = {talks__settings_of(a->view),
                                     talks__settings_of(a->view)};
  if (before == TALKS_NO_DAY)
    return misuse(args, "there is no day to compare with", NULL,
                  "write two days, as in talks diff 2025-12-20 2025-12-30");
  settings[0].as_of = before;
  settings[1].as_of = after;
  d->days = true;
  return open_sides(a, args, settings, d);
}

static talks_status open_without(talks_answer *a, const talks__args *args,
                                 const request *r, talks__diff *d) {
  talks_view_settings settings[2] = {talks__settings_of(a->view),
                                     talks__settings_of(a->view)};
  size_t n = settings[0].nwithout;
  const char **all = talks__arena_alloc(&a->arena, n + r->nleft_out, sizeof *all);
  if (!all) return TALKS_NO_MEMORY;
  for (size_t i = 0; i < n; i++) all[i] = settings[0].without[i];
  for (size_t i = 0; i < r->nleft_out; i++) all[n + i] = r->left_out[i];
  settings[1].without = all;
  settings[1].nwithout = n + r->nleft_out;
  d->left_out = r->left_out;
  d->nleft_out = r->nleft_out;
  return open_sides(a, args, settings, d);
}

static talks_status open_request(talks_answer *a, const talks__args *args,
                                 const request *r, talks__diff *d) {
  const talks_view *against = talks__against(a->view);
  d->in_full = r->in_full;
  d->coders = r->coders;
  talks_status status = find_issue(a, args, r, d);
  if (status) return status;
  if (!against)
    return r->without ? open_without(a, args, r, d) : open_days(a, args, r, d);
  d->a = (talks__eye){against, talks__first_guest(a->view)};
  d->b = (talks__eye){a->view, 0};
  return TALKS_OK;
}

/* What one side is: its dossier or its day or what it leaves out, and all that stands. */
static void put_side(talks_answer *a, const talks__diff *d, talks__eye eye, bool after) {
  size_t n;
  const talks_view *v = eye.view;
  const talks_rec *all = talks__all(v, TALKS_K_statement, &n);
  talks__eye back = talks__look(a, eye);
  talks__open(a, TALKS_ITEM_compared_side);
  if (talks__against(d->b.view) && v->model->dossier != TALKS_NO_RECORD)
    talks__put_text(a, TALKS_ITEM_dossier, v->model->dossier, TALKS_F_dossier_title_en,
                    talks__itself(a, v->model->dossier));
  const char *called = talks__settings_of(v).called;
  if (talks__against(d->b.view) && called)
    talks__put_plain(a, TALKS_ITEM_called, talks__str(called), false, talks__absent());
  if (v->as_of != TALKS_NO_DAY)
    talks__put_dates(a, TALKS_ITEM_known_by, (talks_days){v->as_of, v->as_of, TALKS_WHEN},
                     talks__absent());
  if (after && d->nleft_out > 0) {
    talks__open(a, TALKS_ITEM_leaves_out);
    for (size_t i = 0; i < d->nleft_out; i++)
      talks__put_plain(a, TALKS_ITEM_left_id,
                       talks__arena_str(&a->arena, talks__str(d->left_out[i])), false,
                       talks__absent());
    talks__close(a);
  }
  talks__put_count(a, TALKS_ITEM_statements, (int64_t)n, talks__counted(a, all, n));
  talks__close(a);
  talks__look(a, back);
}

/* ---- the answer ------------------------------------------------------------------ */

void talks__put_line_of(talks_answer *a, talks__eye eye, talks_rec statement) {
  talks__eye back = talks__look(a, eye);
  talks__open_line(a, statement);
  talks__close(a);
  talks__look(a, back);
}

static talks_status put_views(talks_answer *a, const talks__diff *d) {
  talks_status status = talks__put_news(a, d);
  if (!status) status = talks__put_move_changes(a, d);
  if (!status) status = talks__put_set_changes(a, d);
  if (!status) status = talks__put_record_changes(a, d);
  return status;
}

static talks_status put_all(talks_answer *a, const talks__diff *d) {
  talks__put_term(a, TALKS_ITEM_compares,
                  d->days     ? TALKS_TERM_compares_days
                  : d->coders ? TALKS_TERM_compares_coders
                  : d->own    ? TALKS_TERM_compares_without
                              : TALKS_TERM_compares_dossiers,
                  talks__absent());
  if (d->in_full)
    talks__put_term(a, TALKS_ITEM_extent, TALKS_TERM_in_full, talks__absent());
  talks__open(a, TALKS_ITEM_compared);
  put_side(a, d, d->a, false);
  put_side(a, d, d->b, true);
  talks__close(a);
  if (d->own) return put_views(a, d);
  return d->coders ? talks__put_coders(a, d) : talks__put_dossiers(a, d);
}

talks_status talks__ask_diff(talks_answer *a, const talks__args *args) {
  talks__diff d = {.own = NULL};
  request r = {.ndays = 0};
  r.left_out = talks__arena_alloc(&a->arena, args->n + 1, sizeof *r.left_out);
  if (!r.left_out) return TALKS_NO_MEMORY;
  talks_status status = read_words(a, args, &r);
  if (!status) status = open_request(a, args, &r, &d);
  if (!status) status = put_all(a, &d);
  talks_view_destroy(d.own);
  return status;
}

talks_status talks__put_changes(talks_answer *a, const talks__args *args, int32_t day) {
  talks__diff d = {.issue = TALKS_NO_RECORD};
  const request r = {.days = {day}, .ndays = 1};
  talks_status status = open_days(a, args, &r, &d);
  if (!status) status = put_all(a, &d);
  talks_view_destroy(d.own);
  return status;
}
