/* desk/claims.c: what is claimed, by whom, quoting whom, and what speaks against it.
 *
 * Claims of agreement, a card for each disputed event, findings by rule (findings.c), and
 * the chains by which words reached the documents (record/hearsay.c). Every line names its
 * speaker.
 */
#include "desk/parts.h"
#include "record/fighting.h"
#include "record/record.h"

/* ---- disputed events ----------------------------------------------------------- */

/* What denies the event or an allegation of it, wherever on record it says so. */
typedef struct {
  talks_rec *of;
  size_t n;
} denials;

static void put_card(talks_answer *a, talks_rec incident, const denials *deny) {
  static const struct {
    talks__item item;
    talks__field field;
  } roles[] = {{TALKS_ITEM_accuses, TALKS_F_incident_accuses},
               {TALKS_ITEM_denies, TALKS_F_incident_denies},
               {TALKS_ITEM_assesses, TALKS_F_incident_assesses},
               {TALKS_ITEM_effect, TALKS_F_incident_effect}};
  talks_support s = talks__itself(a, incident);
  talks_days days;
  talks__open(a, TALKS_ITEM_incident);
  talks__put_ref(a, TALKS_ITEM_record, incident, s);
  talks__put_text(a, TALKS_ITEM_text, incident, TALKS_F_incident_en, s);
  if (talks__days_in(a->view, incident, TALKS_F_incident_on, &days))
    talks__put_dates(a, TALKS_ITEM_days, days, s);
  for (size_t i = 0; i < TALKS_COUNT(roles); i++)
    if (roles[i].field == TALKS_F_incident_denies)
      talks__put_lines(a, roles[i].item, deny->of, deny->n);
    else talks__put_field_lines(a, roles[i].item, incident, roles[i].field);
  talks__close(a);
}

/* Of an event of which nobody says anything in this view there is no card. Events that are
 * denied stand first, then those that somebody assesses. */
static talks_status put_cards(talks_answer *a) {
  size_t n;
  const talks_rec *all = talks__all(a->view, TALKS_K_incident, &n);
  denials *deny = talks__arena_calloc(&a->arena, n + 1, sizeof *deny);
  talks_status status = deny ? TALKS_OK : TALKS_NO_MEMORY;
  for (size_t i = 0; i < n && !status; i++)
    status = talks__denials(a->view, &a->arena, all[i], &deny[i].of, &deny[i].n);
  if (status) return status;
  talks__open(a, TALKS_ITEM_incidents);
  for (int rank = 0; rank < 3; rank++)
    for (size_t i = 0; i < n; i++) {
      uint32_t says = talks__live_count(a->view, all[i], TALKS_F_incident_accuses);
      uint32_t assesses = talks__live_count(a->view, all[i], TALKS_F_incident_assesses);
      if (says + deny[i].n + assesses == 0) continue;
      if (rank == (deny[i].n > 0 ? 0 : assesses > 0 ? 1 : 2))
        put_card(a, all[i], &deny[i]);
    }
  talks__close(a);
  return TALKS_OK;
}

/* ---- who is quoted by whom ----------------------------------------------------- */

static talks_support rest_on_all(talks_answer *a, const talks_rec *recs, size_t n) {
  talks_support s = n > 0 ? talks__rests(a, recs[0]) : talks__absent();
  for (size_t i = 1; i < n; i++) s = talks__join(a, s, talks__rests(a, recs[i]));
  return s;
}

/* How many statements reached the documents in which way. */
static talks_status put_hands(talks_answer *a) {
  static const struct {
    talks__item item;
    talks__hand hand;
  } hands[] = {{TALKS_ITEM_own_voice, TALKS_HAND_OWN},
               {TALKS_ITEM_first_hand, TALKS_HAND_QUOTED},
               {TALKS_ITEM_second_hand, TALKS_HAND_RELAYED}};
  size_t n;
  const talks_rec *all = talks__all(a->view, TALKS_K_statement, &n);
  talks_rec *of = talks__arena_alloc(&a->arena, n + 1, sizeof *of);
  if (!of) return TALKS_NO_MEMORY;
  for (size_t k = 0; k < TALKS_COUNT(hands); k++) {
    size_t found = 0;
    for (size_t i = 0; i < n; i++)
      if (talks__hand_of(a->view, all[i]) == hands[k].hand) of[found++] = all[i];
    talks__put_count(a, hands[k].item, (int64_t)found, talks__counted(a, of, found));
  }
  return TALKS_OK;
}

static talks_status put_chains(talks_answer *a) {
  talks__sayings *chains;
  size_t n;
  talks_status status = talks__chains(a->view, &a->arena, &chains, &n);
  if (status) return status;
  talks__open(a, TALKS_ITEM_chains);
  for (size_t i = 0; i < n; i++) {
    talks_support s = rest_on_all(a, chains[i].statements, chains[i].n);
    talks__open(a, TALKS_ITEM_chain);
    talks__put_chain(a, chains[i].statements[0], s);
    talks__put_count(a, TALKS_ITEM_number_of, (int64_t)chains[i].n, s);
    talks__close(a);
  }
  talks__close(a);
  return TALKS_OK;
}

static talks_status put_heard(talks_answer *a) {
  talks__heard *heard;
  size_t n;
  talks_status status = talks__heard_only(a->view, &a->arena, &heard, &n);
  if (status) return status;
  talks__open(a, TALKS_ITEM_heard_only);
  for (size_t i = 0; i < n; i++) {
    talks_support s = talks__weaken(rest_on_all(a, heard[i].statements, heard[i].n),
                                    TALKS_INFERRED);
    talks__open(a, TALKS_ITEM_heard);
    if (heard[i].relay == TALKS_NO_RECORD)
      talks__put_term(a, TALKS_ITEM_several, TALKS_TERM_through_several, s);
    else talks__put_ref(a, TALKS_ITEM_relay, heard[i].relay, s);
    talks__put_ref(a, TALKS_ITEM_speaker, heard[i].speaker, s);
    talks__put_count(a, TALKS_ITEM_number_of, (int64_t)heard[i].n, s);
    talks__close(a);
  }
  talks__close(a);
  return TALKS_OK;
}

static talks_status put_unnamed(talks_answer *a) {
  talks__sayings *groups;
  size_t n;
  talks_status status = talks__unnamed(a->view, &a->arena, &groups, &n);
  if (status) return status;
  talks__open(a, TALKS_ITEM_unnamed);
  for (size_t i = 0; i < n; i++) {
    talks_support s = rest_on_all(a, groups[i].statements, groups[i].n);
    uint32_t speakers;
    const talks_rec *who = talks__refs(a->view, groups[i].statements[0],
                                       TALKS_F_statement_who, &speakers);
    talks__open(a, TALKS_ITEM_unnamed_speaker);
    talks__open(a, TALKS_ITEM_speakers);
    for (uint32_t k = 0; k < speakers; k++)
      talks__put_ref(a, TALKS_ITEM_speaker, who[k], s);
    talks__close(a);
    talks__put_count(a, TALKS_ITEM_number_of, (int64_t)groups[i].n, s);
    talks__close(a);
  }
  talks__close(a);
  return TALKS_OK;
}

talks_status talks__ask_claims(talks_answer *a, const talks__args *args) {
  static talks_status (*const parts[])(talks_answer *) = {
      talks__put_progress, put_cards,  talks__put_findings, put_hands,
      put_chains,          put_heard,  put_unnamed};
  talks_status status = talks__no_words(a, args);
  for (size_t i = 0; i < TALKS_COUNT(parts) && !status; i++) status = parts[i](a);
  return status;
}
