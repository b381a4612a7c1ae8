/* desk/movement.c: what moved since the baseline, as a part of an answer.
 *
 * The comparison is an inference and says so; the statements on both sides stand beside it,
 * those against the later position among them.
 */
#include "desk/parts.h"
#include "record/record.h"

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
    const talks_rec *list = talks__in_order(a, sets[k], &n);
    for (size_t i = 0; i < n; i++)
      talks__put_ref(a, TALKS_ITEM_statement, list[i], talks__rests(a, list[i]));
  }
}

static void put_position(talks_answer *a, talks__item list, talks_rec position) {
  if (position == TALKS_NO_RECORD) return;
  talks__open(a, list);
  put_statements_of(a, position);
  talks__close(a);
}

/* A comparison rests on both of its sides. */
static talks_support rests_of_move(talks_answer *a, const talks__move *m) {
  talks_support s = talks__rests(a, m->after);
  return m->before == TALKS_NO_RECORD ? s : talks__join(a, s, talks__rests(a, m->before));
}

static void put_move(talks_answer *a, const talks__move *m) {
  talks_support s = rests_of_move(a, m);
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

/* Where no concession was found: in these positions and wordings. */
static talks_support searched(talks_answer *a, talks_rec party, const talks__move *moves,
                              size_t n, const talks_rec *wordings, size_t nwordings) {
  talks_support s = talks__absent();
  for (size_t i = 0; i < n; i++)
    if (moves[i].party == party) s = talks__join(a, s, rests_of_move(a, &moves[i]));
  for (size_t i = 0; i < nwordings; i++)
    s = talks__join(a, s, talks__rests(a, wordings[i]));
  return s;
}

/* A party in the frame of whom no concession is on record, with its harder line; announced
 * says whether it must be one that has said so. */
static talks_status put_unmoved(talks_answer *a, talks_rec party,
                                const talks__move *moves, size_t n, bool announced) {
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
  talks_support s = searched(a, party, moves, n, wordings, nwordings);
  talks__open(a, TALKS_ITEM_no_concession);
  talks__put_ref(a, TALKS_ITEM_party, party, s);
  talks__put_term(a, TALKS_ITEM_verdict, TALKS_TERM_none_named, s);
  talks__open(a, TALKS_ITEM_hardened);
  for (size_t i = 0; i < nwordings; i++) put_statements_since(a, wordings[i]);
  for (size_t i = 0; i < n; i++)
    if (moves[i].party == party && moves[i].verdict == TALKS_MOVE_HARDENED)
      put_statements_of(a, moves[i].after);
  talks__close(a);
  talks__close(a);
  return TALKS_OK;
}

static void put_unchanged(talks_answer *a, const talks__move *moves, size_t n) {
  int64_t same = 0;
  talks_support s = talks__absent();
  for (size_t i = 0; i < n; i++) {
    if (moves[i].verdict != TALKS_MOVE_SAME) continue;
    talks_support one = rests_of_move(a, &moves[i]);
    s = same++ == 0 ? one : talks__join(a, s, one);
  }
  talks__put_count(a, TALKS_ITEM_unchanged, same,
                   same ? talks__weaken(s, TALKS_INFERRED) : s);
}

talks_status talks__put_movement(talks_answer *a, bool all_moves) {
  talks__move *moves;
  size_t n;
  uint32_t parties = 0;
  talks_status status = talks__movements(a->view, &a->arena, &moves, &n);
  if (status || n == 0 || a->view->since == TALKS_NO_DAY) return status;
  talks__open(a, TALKS_ITEM_movement);
  for (size_t i = 0; i < n; i++)
    if (all_moves || moves[i].verdict != TALKS_MOVE_SAME) put_move(a, &moves[i]);
  talks__close(a);
  put_unchanged(a, moves, n);
  const talks_rec *all =
      a->view->frame == TALKS_NO_RECORD
          ? NULL
          : talks__refs(a->view, a->view->frame, TALKS_F_frame_parties, &parties);
  talks__open(a, TALKS_ITEM_unmoved);
  /* those that have announced a harder line first */
  for (uint32_t p = 0; p < 2 * parties && !status; p++)
    status = put_unmoved(a, all[p % parties], moves, n, p < parties);
  talks__close(a);
  return status;
}
