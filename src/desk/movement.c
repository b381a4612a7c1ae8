/* desk/movement.c: what moved since the baseline, as a part of an answer.
 *
 * The comparison is an inference and says so, unless somebody says that the party moved;
 * the statements on both sides stand beside it, those against the later position among
 * them, each with its own strength: what was announced is never merged with what may be.
 */
#include "desk/movement.h"
#include "desk/parts.h"

/* ---- the moves of an answer ---------------------------------------------------- */

talks_status talks__moving_open(talks_answer *a, talks__moving *m) {
  *m = (talks__moving){.then = a->view};
  if (a->view->since == TALKS_NO_DAY) return TALKS_OK;
  if (a->view->valid_on != TALKS_NO_DAY) {
    talks_view_settings s = talks__settings_of(a->view);
    s.valid_on = TALKS_NO_DAY;
    talks_status status = talks_view_open(a->view->model, &s, NULL, &m->own);
    if (status) return status;
    m->then = m->own;
  }
  return talks__movements(a->view, m->then, &a->arena, &m->moves, &m->n);
}

void talks__moving_close(talks__moving *m) { talks_view_destroy(m->own); }

talks__term talks__move_term(const talks__move *move) {
  static const talks__term terms[] = {
      [TALKS_MOVE_CONTESTED] = TALKS_TERM_contested,
      [TALKS_MOVE_CONCEDED] = TALKS_TERM_conceded,
      [TALKS_MOVE_SHIFTED] = TALKS_TERM_shifted,
      [TALKS_MOVE_HARDENED] = TALKS_TERM_hardened,
      [TALKS_MOVE_REWORDED] = TALKS_TERM_reworded,
      [TALKS_MOVE_SAME] = TALKS_TERM_same,
      [TALKS_MOVE_UNCLEAR] = TALKS_TERM_unclear,
      [TALKS_MOVE_NO_BASELINE] = TALKS_TERM_no_baseline,
      [TALKS_MOVE_NO_WORD] = TALKS_TERM_no_word_since,
  };
  return terms[move->verdict];
}

static talks_support rests_in(talks_answer *a, const talks_view *v, talks_rec rec) {
  talks_support s = talks__support(v, rec);
  s.on = talks__ev_import(&a->evidence, &v->evidence, s.on);
  s.against = talks__ev_import(&a->evidence, &v->evidence, s.against);
  return s;
}

talks_support talks__rests_of_move(talks_answer *a, const talks__moving *m,
                                   const talks__move *move) {
  if (move->before == TALKS_NO_RECORD) return talks__rests(a, move->after);
  talks_support s = rests_in(a, m->then, move->before);
  return move->after == TALKS_NO_RECORD ? s
                                        : talks__join(a, s, talks__rests(a, move->after));
}

/* ---- one move ------------------------------------------------------------------ */

static void put_statements_in(talks_answer *a, talks_ev set) {
  size_t n;
  const talks_rec *list = talks__in_order(a, set, &n);
  for (size_t i = 0; i < n; i++)
    talks__put_ref(a, TALKS_ITEM_statement, list[i], talks__rests(a, list[i]));
}

/* The statements a position rests on, then those against it. */
static void put_statements_of(talks_answer *a, talks_support s) {
  put_statements_in(a, s.on);
  put_statements_in(a, s.against);
}

static void put_position(talks_answer *a, talks__item list, const talks_view *v,
                         talks_rec position) {
  if (position == TALKS_NO_RECORD) return;
  talks__open(a, list);
  put_statements_of(a, rests_in(a, v, position));
  talks__close(a);
}

static void put_options(talks_answer *a, const talks__move *move, talks_support s) {
  static const talks__item lists[] = {TALKS_ITEM_gave, TALKS_ITEM_let_go, TALKS_ITEM_took,
                                      TALKS_ITEM_fell_silent};
  s = talks__weaken(s, TALKS_INFERRED);
  for (size_t k = 0; k < TALKS_COUNT(lists); k++) {
    bool any = false;
    for (size_t i = 0; i < move->nchanges; i++) {
      const talks__option_change *c = &move->changes[i];
      const bool says[] = {c->gave, c->let_go, c->took, c->silent};
      if (!says[k]) continue;
      if (!any) talks__open(a, lists[k]);
      any = true;
      talks__put_ref(a, TALKS_ITEM_option, c->option, s);
    }
    if (any) talks__close(a);
  }
}

/* Every statement since with its strength, where there are several of them. */
static void put_strengths(talks_answer *a, const talks__move *move) {
  talks_support s = talks__rests(a, move->after);
  const talks_ev sets[] = {s.on, s.against};
  const talks__term sides[] = {TALKS_TERM_for_it, TALKS_TERM_against_it};
  size_t total = 0, n;
  for (size_t k = 0; k < TALKS_COUNT(sets); k++) {
    talks__in_order(a, sets[k], &n);
    total += n;
  }
  if (total < 2) return;
  talks__open(a, TALKS_ITEM_strengths);
  for (size_t k = 0; k < TALKS_COUNT(sets); k++) {
    const talks_rec *list = talks__in_order(a, sets[k], &n);
    for (size_t i = 0; i < n; i++) {
      talks_support own = talks__rests(a, list[i]);
      if (talks__kind_of(a->view, list[i]) != TALKS_K_statement) continue;
      talks__open(a, TALKS_ITEM_strength_said);
      talks__put_ref(a, TALKS_ITEM_statement, list[i], own);
      talks__put_ref(a, TALKS_ITEM_speaker, talks__speaker(a->view, list[i]), own);
      talks__put_word(a, TALKS_ITEM_strength,
                      talks__word_in(a->view, list[i], TALKS_F_statement_strength), own);
      talks__put_term(a, TALKS_ITEM_side, sides[k], talks__weaken(own, TALKS_INFERRED));
      talks__close(a);
    }
  }
  talks__close(a);
}

static void put_refs(talks_answer *a, talks__item list, talks__item item,
                     const talks_rec *recs, size_t n) {
  if (n == 0) return;
  talks__open(a, list);
  for (size_t i = 0; i < n; i++)
    talks__put_ref(a, item, recs[i], talks__rests(a, recs[i]));
  talks__close(a);
}

/* What the verdict rests on: our comparison, or who says that the party moved. */
static talks_support rests_of_verdict(talks_answer *a, const talks__move *move,
                                      talks_support s) {
  talks_basis best = TALKS_INFERRED;
  bool moved = move->verdict <= TALKS_MOVE_REWORDED;
  for (size_t i = 0; i < move->nsaid && moved; i++) {
    talks_support one = talks__rests(a, move->said[i]);
    if (one.basis < best) best = one.basis;
    one.basis = TALKS_STATED;
    s = talks__join(a, s, one);
  }
  return talks__weaken(s, best);
}

void talks__open_move(talks_answer *a, const talks__moving *m, const talks__move *move) {
  talks_support s = talks__rests_of_move(a, m, move);
  talks_support ours = talks__weaken(s, TALKS_INFERRED);
  talks__open(a, TALKS_ITEM_moved);
  talks__put_ref(a, TALKS_ITEM_party, move->party, s);
  talks__put_ref(a, TALKS_ITEM_issue, move->issue, s);
  talks__put_term(a, TALKS_ITEM_verdict, talks__move_term(move),
                  rests_of_verdict(a, move, s));
  if (move->first_since)
    talks__put_term(a, TALKS_ITEM_baseline, TALKS_TERM_first_since, ours);
  if (move->conditional)
    talks__put_term(a, TALKS_ITEM_condition, TALKS_TERM_conditional, ours);
  put_options(a, move, s);
  if (move->before != TALKS_NO_RECORD)
    talks__put_ref(a, TALKS_ITEM_position_before, move->before,
                   rests_in(a, m->then, move->before));
  if (move->after != TALKS_NO_RECORD)
    talks__put_ref(a, TALKS_ITEM_position_after, move->after,
                   talks__rests(a, move->after));
  put_position(a, TALKS_ITEM_before, m->then, move->before);
  put_position(a, TALKS_ITEM_after, a->view, move->after);
  if (move->after != TALKS_NO_RECORD) put_strengths(a, move);
  put_refs(a, TALKS_ITEM_stated_by, TALKS_ITEM_statement, move->said, move->nsaid);
  put_refs(a, TALKS_ITEM_new_words, TALKS_ITEM_ref, move->wordings, move->nwordings);
}

/* ---- parties that conceded nothing --------------------------------------------- */

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

/* Where no concession was found: in these positions and wordings. */
static talks_support searched(talks_answer *a, talks_rec party, const talks__moving *m,
                              const talks_rec *wordings, size_t nwordings) {
  talks_support s = talks__absent();
  for (size_t i = 0; i < m->n; i++)
    if (m->moves[i].party == party && m->moves[i].verdict != TALKS_MOVE_NO_WORD)
      s = talks__join(a, s, talks__rests_of_move(a, m, &m->moves[i]));
  for (size_t i = 0; i < nwordings; i++)
    s = talks__join(a, s, talks__rests(a, wordings[i]));
  return s;
}

/* A party in the frame of whom no concession is on record, with its harder line; announced
 * says whether it must be one that has said so. */
static talks_status put_unmoved(talks_answer *a, talks_rec party, const talks__moving *m,
                                bool announced) {
  bool any = false;
  talks_rec *wordings;
  size_t nwordings;
  for (size_t i = 0; i < m->n; i++) {
    if (m->moves[i].party != party || m->moves[i].verdict == TALKS_MOVE_NO_WORD) continue;
    if (talks__is_concession(&m->moves[i])) return TALKS_OK;
    any = true;
  }
  if (!any) return TALKS_OK;
  talks_status status =
      talks__harder_wordings(a->view, party, &a->arena, &wordings, &nwordings);
  if (status || announced != (nwordings > 0)) return status;
  talks_support s = searched(a, party, m, wordings, nwordings);
  talks__open(a, TALKS_ITEM_no_concession);
  talks__put_ref(a, TALKS_ITEM_party, party, s);
  talks__put_term(a, TALKS_ITEM_verdict, TALKS_TERM_none_named, s);
  talks__open(a, TALKS_ITEM_hardened);
  for (size_t i = 0; i < nwordings; i++) put_statements_since(a, wordings[i]);
  for (size_t i = 0; i < m->n; i++)
    if (m->moves[i].party == party && m->moves[i].verdict == TALKS_MOVE_HARDENED)
      put_statements_in(a, talks__rests(a, m->moves[i].after).on);
  talks__close(a);
  talks__close(a);
  return TALKS_OK;
}

static void put_unchanged(talks_answer *a, const talks__moving *m) {
  int64_t same = 0;
  talks_support s = talks__absent();
  for (size_t i = 0; i < m->n; i++) {
    if (m->moves[i].verdict != TALKS_MOVE_SAME) continue;
    talks_support one = talks__rests_of_move(a, m, &m->moves[i]);
    s = same++ == 0 ? one : talks__join(a, s, one);
  }
  talks__put_count(a, TALKS_ITEM_unchanged, same,
                   same ? talks__weaken(s, TALKS_INFERRED) : s);
}

static bool is_quiet(const talks__move *move) {
  return move->verdict == TALKS_MOVE_SAME || move->verdict == TALKS_MOVE_NO_WORD;
}

talks_status talks__put_moves(talks_answer *a, const talks__moving *m, bool all) {
  uint32_t parties = 0;
  talks_status status = TALKS_OK;
  if (m->n == 0) return TALKS_OK;
  talks__open(a, TALKS_ITEM_movement);
  for (size_t i = 0; i < m->n; i++)
    if (all || !is_quiet(&m->moves[i])) {
      talks__open_move(a, m, &m->moves[i]);
      talks__close(a);
    }
  talks__close(a);
  put_unchanged(a, m);
  const talks_rec *list =
      a->view->frame == TALKS_NO_RECORD
          ? NULL
          : talks__refs(a->view, a->view->frame, TALKS_F_frame_parties, &parties);
  talks__open(a, TALKS_ITEM_unmoved);
  /* those that have announced a harder line first */
  for (uint32_t p = 0; p < 2 * parties && !status; p++)
    status = put_unmoved(a, list[p % parties], m, p < parties);
  talks__close(a);
  return status;
}

talks_status talks__put_movement(talks_answer *a) {
  talks__moving m;
  talks_status status = talks__moving_open(a, &m);
  if (!status) status = talks__put_moves(a, &m, false);
  talks__moving_close(&m);
  return status;
}
