/* desk/stand.c: the front page as an answer.
 *
 * Composes what the topics say into one tree, in the order of the page: what is claimed to
 * be agreed, what is unsettled, what moved, whether the talks are serious by the record's
 * own checklist, what is known of the guarantee, what to watch. A part of which the dossier
 * has nothing is left out.
 */
#include "desk/parts.h"
#include "desk/standoff.h"
#include "design/design.h"
#include "record/record.h"

/* ---- what the answer is of ----------------------------------------------------- */

void talks__put_header(talks_answer *a) {
  const talks_view *v = a->view;
  size_t sources, undated = 0, statements, standing = 0;
  const talks_rec *all = talks__all(v, TALKS_K_source, &sources);
  talks_support s = {.basis = TALKS_STATED};
  for (size_t i = 0; i < sources; i++) {
    if (!talks__source_is_heard(v, all[i])) continue;
    standing++;
    undated += talks__word_in(v, all[i], TALKS_F_source_dated) == TALKS_WORD_yes_no_no;
    s = talks__join(a, s, talks__itself(a, all[i]));
  }
  talks__all(v, TALKS_K_statement, &statements);
  talks_rec dossier = v->model->dossier;
  if (dossier != TALKS_NO_RECORD)
    talks__put_text(a, TALKS_ITEM_dossier, dossier, TALKS_F_dossier_title_en,
                    talks__itself(a, dossier));
  if (v->as_of != TALKS_NO_DAY)
    talks__put_dates(a, TALKS_ITEM_known_by, (talks_days){v->as_of, v->as_of, TALKS_WHEN},
                     talks__absent());
  if (v->since != TALKS_NO_DAY)
    talks__put_dates(a, TALKS_ITEM_since, (talks_days){v->since, v->since, TALKS_WHEN},
                     talks__absent());
  if (standing == 0) s = talks__absent();
  talks__put_count(a, TALKS_ITEM_sources, (int64_t)standing, s);
  talks__put_count(a, TALKS_ITEM_undated, (int64_t)undated, s);
  if (v->frame != TALKS_NO_RECORD)
    talks__put_ref(a, TALKS_ITEM_frame, v->frame, talks__itself(a, v->frame));
}

static talks_status put_unsettled(talks_answer *a) {
  talks_rec *issues;
  size_t n;
  talks_status status = talks__unsettled(a->view, &a->arena, &issues, &n);
  if (status || n == 0) return status;
  talks__open(a, TALKS_ITEM_unsettled);
  for (size_t i = 0; i < n; i++) {
    talks__open(a, TALKS_ITEM_unsettled_issue);
    talks__put_ref(a, TALKS_ITEM_issue, issues[i], talks__itself(a, issues[i]));
    talks__put_live_refs(a, TALKS_ITEM_no_says, TALKS_ITEM_statement, issues[i],
                         TALKS_F_issue_open_says);
    talks__put_live_refs(a, TALKS_ITEM_yes_says, TALKS_ITEM_statement, issues[i],
                         TALKS_F_issue_settled_says);
    talks__close(a);
  }
  talks__close(a);
  return TALKS_OK;
}

static talks_status put_moves(talks_answer *a) { return talks__put_movement(a); }

static talks_status put_criteria(talks_answer *a) {
  talks_rec list = talks__checklist(a->view, TALKS_WORD_test_seriousness);
  return list == TALKS_NO_RECORD ? TALKS_OK
                                 : talks__put_checklist(a, TALKS_ITEM_criteria, list);
}

/* ---- the guarantee ------------------------------------------------------------- */

static void put_term(talks_answer *a, talks_rec term) {
  talks_support s = talks__rests(a, term);
  talks__open(a, TALKS_ITEM_term);
  talks__put_word(a, TALKS_ITEM_part, talks__word_in(a->view, term, TALKS_F_term_part),
                  s);
  talks__put_word(a, TALKS_ITEM_state, talks__word_in(a->view, term, TALKS_F_term_state),
                  s);
  talks__put_brief(a, TALKS_ITEM_text, term, TALKS_F_term_short_en, TALKS_F_term_en, s);
  talks__put_figure(a, TALKS_ITEM_value,
                    talks__figure_in(a->view, term, TALKS_F_term_value), s);
  talks__close(a);
}

/* Of a guarantee of which something is known: blanks of any other would be blanks of
 * nothing. */
static talks_status put_guarantee(talks_answer *a) {
  talks_rec design = talks__guarantee_on_table(a->view), *terms;
  talks__word blanks[TALKS_WORDS];
  size_t n;
  if (design == TALKS_NO_RECORD) return TALKS_OK;
  talks_status status = talks__design_terms(a->view, design, &a->arena, &terms, &n);
  if (status) return status;
  talks__open(a, TALKS_ITEM_guarantee);
  talks__put_ref(a, TALKS_ITEM_design, design, talks__itself(a, design));
  talks__open(a, TALKS_ITEM_terms);
  for (size_t i = 0; i < n; i++) put_term(a, terms[i]);
  talks__close(a);
  size_t blank = talks__guarantee_blanks(a->view, design, blanks);
  talks__open(a, TALKS_ITEM_blanks);
  for (size_t i = 0; i < blank; i++)
    talks__put_word(a, TALKS_ITEM_blank, blanks[i], talks__absent());
  talks__close(a);
  talks__put_live_refs(a, TALKS_ITEM_in_place, TALKS_ITEM_statement, design,
                       TALKS_F_guarantee_in_place_says);
  talks__put_live_refs(a, TALKS_ITEM_welcomed, TALKS_ITEM_statement, design,
                       TALKS_F_guarantee_welcomed_says);
  talks__put_live_refs(a, TALKS_ITEM_contested, TALKS_ITEM_statement, design,
                       TALKS_F_guarantee_open_says);
  talks__close(a);
  return TALKS_OK;
}

/* ---- what to watch, and what is wrong with the sources ------------------------- */

talks_status talks__put_watch(talks_answer *a) {
  size_t n;
  const talks_rec *all = talks__all(a->view, TALKS_K_watch, &n);
  talks_rec *list = talks__arena_alloc(&a->arena, n + 1, sizeof *list);
  if (!list) return TALKS_NO_MEMORY;
  for (size_t i = 0; i < n; i++) list[i] = all[i];
  talks_status status = talks__sort_by_order(a->view, list, n, TALKS_F_watch_order);
  if (status || n == 0) return status;
  talks__open(a, TALKS_ITEM_watch);
  for (size_t i = 0; i < n; i++) {
    talks__open(a, TALKS_ITEM_item);
    talks__put_brief(a, TALKS_ITEM_text, list[i], TALKS_F_watch_short_en,
                     TALKS_F_watch_en, talks__rests(a, list[i]));
    talks__close(a);
  }
  talks__close(a);
  return TALKS_OK;
}

static void put_slips(talks_answer *a) {
  size_t n;
  const talks_rec *slips = talks__all(a->view, TALKS_K_slip, &n);
  if (n > 0)
    talks__put_count(a, TALKS_ITEM_slips, (int64_t)n, talks__counted(a, slips, n));
}

talks_status talks__put_front(talks_answer *a) {
  static talks_status (*const parts[])(talks_answer *) = {
      talks__put_progress, put_unsettled,       put_moves,       put_criteria,
      put_guarantee,       talks__put_standoff, talks__put_watch};
  talks_status status = TALKS_OK;
  talks__put_header(a);
  for (size_t i = 0; i < TALKS_COUNT(parts) && !status; i++) status = parts[i](a);
  put_slips(a);
  return status ? status : talks__put_contradiction_count(a);
}

talks_status talks__ask_stand(talks_answer *a, const talks__args *args) {
  talks_status status = talks__no_words(a, args);
  return status ? status : talks__put_front(a);
}
