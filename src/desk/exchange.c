/* desk/exchange.c: offered against got, as a part of an answer.
 *
 * Pair by pair of the frame, what each one's moves do to the other; beside it what somebody
 * says of several parties at once, and of which of them the record has no concession. All
 * of it is inference: nobody says that a move was made for the other's sake.
 */
#include "desk/movement.h"

/* The other's position is a part of the finding. */
static talks_support rests_of_toward(talks_answer *a, const talks__moving *m,
                                     const talks__move *move, talks_rec other) {
  talks_support s = talks__rests_of_move(a, m, move);
  for (size_t i = 0; i < m->n; i++)
    if (m->moves[i].party == other && m->moves[i].issue == move->issue)
      s = talks__join(a, s, talks__rests_of_move(a, m, &m->moves[i]));
  return talks__weaken(s, TALKS_INFERRED);
}

static void put_towards(talks_answer *a, const talks__moving *m, talks__item list,
                        const talks__move *const *moves, size_t n, talks_rec other) {
  talks__open(a, list);
  for (size_t i = 0; i < n; i++) {
    talks_support own = talks__weaken(
        talks__rests(a, moves[i]->after), TALKS_INFERRED);
    talks__open(a, TALKS_ITEM_toward);
    talks__put_ref(a, TALKS_ITEM_issue, moves[i]->issue, own);
    talks__put_term(a, TALKS_ITEM_verdict, talks__move_term(moves[i]),
                    rests_of_toward(a, m, moves[i], other));
    if (moves[i]->conditional)
      talks__put_term(a, TALKS_ITEM_condition, TALKS_TERM_conditional, own);
    talks__close(a);
  }
  talks__close(a);
}

static void put_bearing(talks_answer *a, const talks__moving *m,
                        const talks__bearing *b) {
  talks__open(a, TALKS_ITEM_bearing);
  talks__put_ref(a, TALKS_ITEM_party, b->party, talks__itself(a, b->party));
  put_towards(a, m, TALKS_ITEM_gave_moves, b->gave, b->ngave, b->other);
  put_towards(a, m, TALKS_ITEM_took_moves, b->took, b->ntook, b->other);
  put_towards(a, m, TALKS_ITEM_unclear_moves, b->unclear, b->nunclear, b->other);
  talks__close(a);
}

/* ---- what is said of several at once ------------------------------------------- */

/* Whether a concession by the party is on record; s: what was looked at. */
static bool conceded(talks_answer *a, const talks__moving *m, talks_rec party,
                     talks_support *s) {
  *s = talks__absent();
  for (size_t i = 0; i < m->n; i++) {
    if (m->moves[i].party != party) continue;
    if (talks__is_concession(&m->moves[i])) return true;
    *s = talks__join(a, *s, talks__rests_of_move(a, m, &m->moves[i]));
  }
  return false;
}

static void put_joint(talks_answer *a, const talks__moving *m, talks_rec statement) {
  uint32_t n;
  talks_support s = talks__rests(a, statement), looked;
  const talks_rec *who = talks__refs(a->view, statement, TALKS_F_statement_moved, &n);
  talks__open(a, TALKS_ITEM_joint);
  talks__put_ref(a, TALKS_ITEM_statement, statement, s);
  talks__put_ref(a, TALKS_ITEM_speaker, talks__speaker(a->view, statement), s);
  talks__open(a, TALKS_ITEM_moved_parties);
  for (uint32_t i = 0; i < n; i++)
    talks__put_ref(a, TALKS_ITEM_party, talks__party_of(a->view, who[i]), s);
  talks__close(a);
  talks__open(a, TALKS_ITEM_not_borne_out);
  for (uint32_t i = 0; i < n; i++) {
    talks_rec party = talks__party_of(a->view, who[i]);
    if (!conceded(a, m, party, &looked))
      talks__put_ref(a, TALKS_ITEM_party, party, looked);
  }
  talks__close(a);
  talks__close(a);
}

/* Whether anything can be compared: then and now of one party on one issue. */
static bool any_compared(const talks__moving *m) {
  for (size_t i = 0; i < m->n; i++)
    if (m->moves[i].verdict < TALKS_MOVE_NO_BASELINE) return true;
  return false;
}

talks_status talks__put_exchanges(talks_answer *a, const talks__moving *m) {
  talks__exchange *list;
  talks_rec *joint;
  size_t n, njoint;
  if (!any_compared(m)) return TALKS_OK;
  talks_status status =
      talks__exchanges(a->view, &a->arena, m->moves, m->n, &list, &n);
  if (!status) status = talks__said_of_all(a->view, &a->arena, &joint, &njoint);
  if (status) return status;
  talks__open(a, TALKS_ITEM_exchanges);
  for (size_t i = 0; i < n; i++) {
    talks__open(a, TALKS_ITEM_exchange);
    talks__open(a, TALKS_ITEM_both);
    put_bearing(a, m, &list[i].one);
    put_bearing(a, m, &list[i].two);
    talks__close(a);
    talks__close(a);
  }
  talks__close(a);
  talks__open(a, TALKS_ITEM_said_of_all);
  for (size_t i = 0; i < njoint; i++) put_joint(a, m, joint[i]);
  talks__close(a);
  return TALKS_OK;
}
