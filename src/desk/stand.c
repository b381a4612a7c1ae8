/* desk/stand.c: the front page as an answer.
 *
 * Composes what the topics say into one tree, in the order of the page: what is claimed to
 * be agreed, what is unsettled, what moved, whether the talks are serious by the record's
 * own checklist, what is known of the guarantee, what to watch. A part of which the dossier
 * has nothing is left out.
 */
#include "desk/answer.h"
#include "design/design.h"
#include "record/record.h"

/* ---- what the answer is of ------------------------------------------------------------------ */

static void put_header(talks_answer *a) {
  const talks_view *v = a->view;
  size_t sources, undated = 0, statements, standing = 0;
  const talks_rec *all = talks__all(v, TALKS_K_source, &sources);
  talks_support s = {.basis = TALKS_STATED};
  for (size_t i = 0; i < sources; i++) {
    if (talks__bit_get(v->without, all[i])) continue;
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

/* ---- claims of agreement --------------------------------------------------------------------- */

static void put_relays(talks_answer *a, talks_rec statement, talks_support s) {
  uint32_t n;
  const talks_rec *relays = talks__refs(a->view, statement, TALKS_F_statement_relay, &n);
  talks__open(a, TALKS_ITEM_relays);
  for (uint32_t i = 0; i < n; i++) talks__put_ref(a, TALKS_ITEM_relay, relays[i], s);
  talks__close(a);
}

static bool same_list(const talks_view *v, talks_rec a, talks_rec b, talks__field field) {
  uint32_t n, k;
  const talks_rec *x = talks__refs(v, a, field, &n), *y = talks__refs(v, b, field, &k);
  bool same = n == k;
  for (uint32_t i = 0; same && i < n; i++) same = x[i] == y[i];
  return same;
}

/* Said by the same through the same on the same days. */
static bool one_breath(const talks_view *v, const talks__claim *a, const talks__claim *b) {
  return a->when.from == b->when.from && a->when.to == b->when.to &&
         talks__speaker(v, a->statement) == talks__speaker(v, b->statement) &&
         same_list(v, a->statement, b->statement, TALKS_F_statement_who) &&
         same_list(v, a->statement, b->statement, TALKS_F_statement_relay);
}

static void put_value(talks_answer *a, const talks__claim *c) {
  talks_support s = talks__rests(a, c->statement);
  talks__open(a, TALKS_ITEM_part_claimed);
  talks__put_figure(a, TALKS_ITEM_value,
                    talks__figure_in(a->view, c->figure, TALKS_F_figure_value), s);
  talks__put_ref(a, TALKS_ITEM_scope, c->scope, s);
  talks__close(a);
}

/* Puts the claims of one breath, from the first of them; returns how many. */
static size_t put_claim(talks_answer *a, const talks__claim *c, size_t n) {
  talks_support s = talks__rests(a, c->statement);
  size_t used = 0;
  talks__open(a, TALKS_ITEM_claim);
  talks__put_ref(a, TALKS_ITEM_speaker, talks__speaker(a->view, c->statement), s);
  put_relays(a, c->statement, s);
  talks__put_dates(a, TALKS_ITEM_said, c->when, s);
  talks__open(a, TALKS_ITEM_values);
  for (; used < n && one_breath(a->view, c, &c[used]); used++) put_value(a, &c[used]);
  talks__close(a);
  talks__close(a);
  return used;
}

static bool speaks_for(const talks_view *v, const talks__claim *c, talks_rec party) {
  uint32_t n;
  const talks_rec *who = talks__refs(v, c->statement, TALKS_F_statement_who, &n);
  for (uint32_t i = 0; i < n; i++)
    if (talks__party_of(v, who[i]) == party) return true;
  return false;
}

/* Parties that must agree and from whom no claim comes: looked for in all claims. */
static void put_behind_none(talks_answer *a, const talks__claim *claims, size_t n) {
  uint32_t parties = 0;
  const talks_rec *all = a->view->frame == TALKS_NO_RECORD
                             ? NULL
                             : talks__refs(a->view, a->view->frame, TALKS_F_frame_parties,
                                           &parties);
  talks__open(a, TALKS_ITEM_behind_none);
  for (uint32_t p = 0; p < parties; p++) {
    bool speaks = false;
    for (size_t i = 0; i < n && !speaks; i++) speaks = speaks_for(a->view, &claims[i], all[p]);
    if (!speaks) talks__put_ref(a, TALKS_ITEM_party, all[p], talks__absent());
  }
  talks__close(a);
}

static talks_status put_progress(talks_answer *a) {
  talks__claim *claims;
  size_t n, wholes;
  talks_status status = talks__progress_claims(a->view, &a->arena, &claims, &n);
  if (status || n == 0) return status;
  talks_support all = talks__rests(a, claims[0].statement);
  talks__open(a, TALKS_ITEM_progress);
  for (size_t i = 0; i < n;) i += put_claim(a, &claims[i], n - i);
  talks__close(a);
  for (size_t i = 0; i < n; i++) all = talks__join(a, all, talks__rests(a, claims[i].statement));
  bool differ = talks__claims_differ(claims, n, &wholes);
  talks__put_count(a, TALKS_ITEM_wholes, (int64_t)wholes, all);
  if (n > 1)
    talks__put_term(a, TALKS_ITEM_comparable,
                    differ ? TALKS_TERM_not_comparable : TALKS_TERM_same_whole, all);
  put_behind_none(a, claims, n);
  return TALKS_OK;
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

/* ---- movement -------------------------------------------------------------------------------------- */

static const talks__term move_terms[] = {
    [TALKS_MOVE_CONTESTED] = TALKS_TERM_contested,
    [TALKS_MOVE_CONCEDED] = TALKS_TERM_conceded,
    [TALKS_MOVE_SHIFTED] = TALKS_TERM_shifted,
    [TALKS_MOVE_HARDENED] = TALKS_TERM_hardened,
    [TALKS_MOVE_SAME] = TALKS_TERM_same,
    [TALKS_MOVE_UNCLEAR] = TALKS_TERM_unclear,
    [TALKS_MOVE_NO_BASELINE] = TALKS_TERM_no_baseline,
};

/* The statements a position rests on, then those against it. */
static void put_statements_of(talks_answer *a, talks_rec position) {
  talks_support s = talks__rests(a, position);
  const talks_ev sets[] = {s.on, s.against};
  for (size_t k = 0; k < TALKS_COUNT(sets); k++) {
    size_t n;
    talks__ev_items(&a->evidence, sets[k], &n);
    for (size_t i = 0; i < n; i++) {
      /* read again: putting may move the table */
      talks_rec statement = talks__ev_items(&a->evidence, sets[k], &n)[i];
      talks__put_ref(a, TALKS_ITEM_statement, statement, talks__rests(a, statement));
    }
  }
}

static void put_position(talks_answer *a, talks__item list, talks_rec position) {
  if (position == TALKS_NO_RECORD) return;
  talks__open(a, list);
  put_statements_of(a, position);
  talks__close(a);
}

static void put_move(talks_answer *a, const talks__move *m) {
  talks_support s = talks__rests(a, m->after);
  if (m->before != TALKS_NO_RECORD) s = talks__join(a, s, talks__rests(a, m->before));
  talks__open(a, TALKS_ITEM_moved);
  talks__put_ref(a, TALKS_ITEM_party, m->party, s);
  talks__put_ref(a, TALKS_ITEM_issue, m->issue, s);
  talks__put_term(a, TALKS_ITEM_verdict, move_terms[m->verdict],
                  talks__weaken(s, TALKS_INFERRED));
  put_position(a, TALKS_ITEM_before, m->before);
  put_position(a, TALKS_ITEM_after, m->after);
  talks__close(a);
}

static bool is_concession(talks__move_verdict verdict) {
  return verdict == TALKS_MOVE_CONTESTED || verdict == TALKS_MOVE_CONCEDED ||
         verdict == TALKS_MOVE_SHIFTED;
}

/* The statements of a change of wording that were made since the baseline: the new words. */
static void put_statements_since(talks_answer *a, talks_rec wording) {
  static const talks__field fields[] = {TALKS_F_wording_from, TALKS_F_wording_because};
  for (size_t f = 0; f < TALKS_COUNT(fields); f++) {
    uint32_t n;
    const talks_rec *refs = talks__refs(a->view, wording, fields[f], &n);
    for (uint32_t i = 0; i < n; i++)
      if (talks__stands(a->view, refs[i]) &&
          talks__kind_of(a->view, refs[i]) == TALKS_K_statement &&
          talks__when(a->view, refs[i]).from > a->view->since)
        talks__put_ref(a, TALKS_ITEM_statement, refs[i], talks__rests(a, refs[i]));
  }
}

/* A party in the frame of whom no concession is on record, with its harder line; announced
 * says whether it must be one that has said so. */
static talks_status put_unmoved(talks_answer *a, talks_rec party, const talks__move *moves,
                                size_t n, bool announced) {
  bool any = false;
  talks_rec *wordings;
  size_t nwordings;
  for (size_t i = 0; i < n; i++) {
    if (moves[i].party != party) continue;
    if (is_concession(moves[i].verdict)) return TALKS_OK;
    any = true;
  }
  if (!any) return TALKS_OK;
  talks_status status =
      talks__harder_wordings(a->view, party, &a->arena, &wordings, &nwordings);
  if (status || announced != (nwordings > 0)) return status;
  talks__open(a, TALKS_ITEM_no_concession);
  talks__put_ref(a, TALKS_ITEM_party, party, talks__absent());
  talks__put_term(a, TALKS_ITEM_verdict, TALKS_TERM_none_named, talks__absent());
  talks__open(a, TALKS_ITEM_hardened);
  for (size_t i = 0; i < nwordings; i++) put_statements_since(a, wordings[i]);
  for (size_t i = 0; i < n; i++)
    if (moves[i].party == party && moves[i].verdict == TALKS_MOVE_HARDENED)
      put_statements_of(a, moves[i].after);
  talks__close(a);
  talks__close(a);
  return TALKS_OK;
}

static talks_status put_movement(talks_answer *a) {
  talks__move *moves;
  size_t n;
  uint32_t parties = 0;
  talks_status status = talks__movements(a->view, &a->arena, &moves, &n);
  if (status || n == 0 || a->view->since == TALKS_NO_DAY) return status;
  talks__open(a, TALKS_ITEM_movement);
  for (size_t i = 0; i < n; i++)
    if (moves[i].verdict != TALKS_MOVE_SAME) put_move(a, &moves[i]);
  talks__close(a);
  const talks_rec *all = a->view->frame == TALKS_NO_RECORD
                             ? NULL
                             : talks__refs(a->view, a->view->frame, TALKS_F_frame_parties,
                                           &parties);
  talks__open(a, TALKS_ITEM_unmoved);
  /* those that have announced a harder line first */
  for (uint32_t p = 0; p < 2 * parties && !status; p++)
    status = put_unmoved(a, all[p % parties], moves, n, p < parties);
  talks__close(a);
  return status;
}

/* ---- the checklist ------------------------------------------------------------------------------------ */

static const talks__term row_terms[] = {
    [TALKS_ROW_MET] = TALKS_TERM_met,
    [TALKS_ROW_PARTLY] = TALKS_TERM_partly,
    [TALKS_ROW_NOT_MET] = TALKS_TERM_not_met,
    [TALKS_ROW_NO_WORD] = TALKS_TERM_no_word,
};

static talks_support sides_of(talks_answer *a, talks_rec row) {
  static const talks__field sides[] = {TALKS_F_criterion_yes_says, TALKS_F_criterion_no_says};
  talks_support s = talks__itself(a, row);
  for (size_t k = 0; k < TALKS_COUNT(sides); k++) {
    uint32_t n;
    const talks_rec *refs = talks__refs(a->view, row, sides[k], &n);
    for (uint32_t i = 0; i < n; i++)
      if (talks__stands(a->view, refs[i])) s = talks__join(a, s, talks__rests(a, refs[i]));
  }
  return talks__weaken(s, TALKS_INFERRED);
}

static void put_row(talks_answer *a, talks_rec row) {
  talks__open(a, TALKS_ITEM_row);
  talks__put_count(a, TALKS_ITEM_number,
                   (int64_t)talks__count_in(a->view, row, TALKS_F_criterion_order, 0),
                   talks__itself(a, row));
  talks__put_text(a, TALKS_ITEM_asks, row, TALKS_F_criterion_short_en, talks__itself(a, row));
  talks__put_term(a, TALKS_ITEM_verdict, row_terms[talks__row_verdict_of(a->view, row)],
                  sides_of(a, row));
  talks__put_live_refs(a, TALKS_ITEM_yes_says, TALKS_ITEM_statement, row,
                       TALKS_F_criterion_yes_says);
  talks__put_live_refs(a, TALKS_ITEM_no_says, TALKS_ITEM_statement, row,
                       TALKS_F_criterion_no_says);
  talks__close(a);
}

static talks_status put_criteria(talks_answer *a) {
  talks_rec list = talks__checklist(a->view, TALKS_WORD_test_seriousness), *rows;
  size_t n;
  if (list == TALKS_NO_RECORD) return TALKS_OK;
  talks_status status = talks__checklist_rows(a->view, list, &a->arena, &rows, &n);
  if (status) return status;
  talks__open(a, TALKS_ITEM_criteria);
  talks__put_ref(a, TALKS_ITEM_list, list, talks__rests(a, list));
  talks__put_ref(a, TALKS_ITEM_owner, talks__ref(a->view, list, TALKS_F_criteria_owner),
                 talks__rests(a, list));
  talks__open(a, TALKS_ITEM_rows);
  for (size_t i = 0; i < n; i++) put_row(a, rows[i]);
  talks__close(a);
  talks__close(a);
  return TALKS_OK;
}

/* ---- the guarantee ---------------------------------------------------------------------------------------- */

static void put_term(talks_answer *a, talks_rec term) {
  talks_support s = talks__rests(a, term);
  talks__open(a, TALKS_ITEM_term);
  talks__put_word(a, TALKS_ITEM_part, talks__word_in(a->view, term, TALKS_F_term_part), s);
  talks__put_word(a, TALKS_ITEM_state, talks__word_in(a->view, term, TALKS_F_term_state), s);
  talks__put_text(a, TALKS_ITEM_text, term, TALKS_F_term_short_en, s);
  talks__put_figure(a, TALKS_ITEM_value, talks__figure_in(a->view, term, TALKS_F_term_value),
                    s);
  talks__close(a);
}

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

/* ---- what to watch, and what is wrong with the sources -------------------------------------------------------- */

static talks_status put_watch(talks_answer *a) {
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
    talks__put_text(a, TALKS_ITEM_text, list[i], TALKS_F_watch_short_en,
                    talks__rests(a, list[i]));
    talks__close(a);
  }
  talks__close(a);
  return TALKS_OK;
}

static void put_slips(talks_answer *a) {
  size_t n;
  const talks_rec *slips = talks__all(a->view, TALKS_K_slip, &n);
  if (n > 0) talks__put_count(a, TALKS_ITEM_slips, (int64_t)n, talks__counted(a, slips, n));
}

talks_status talks__ask_stand(talks_answer *a, const talks__args *args) {
  static talks_status (*const parts[])(talks_answer *) = {
      put_progress, put_unsettled, put_movement, put_criteria, put_guarantee, put_watch};
  if (args->n > 0) {
    talks__problem(args->diag, TALKS_ERROR, "extra-words", (talks__place){.line = 0},
                   "talks stand takes options only, as in --as-of 2025-12-20",
                   "stand does not know \"%s\"", args->words[0]);
    return TALKS_MISUSE;
  }
  put_header(a);
  talks_status status = TALKS_OK;
  for (size_t i = 0; i < TALKS_COUNT(parts) && !status; i++) status = parts[i](a);
  put_slips(a);
  return status;
}
