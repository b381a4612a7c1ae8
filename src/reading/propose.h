/* reading/propose.h: what the files of propose.c share; only they include it. */
#ifndef TALKS_SRC_PROPOSE_H
#define TALKS_SRC_PROPOSE_H

#include "reading/speech.h"

/* propose_voices.c */
/* The record and the place of the name that a token is. */
void talks__voice_record(const talks__line *l, uint32_t token, uint32_t paragraph,
                         talks__voice *v);
/* Who a phrase is; a person is remembered for the pronouns that follow. */
talks__voice talks__voice_of(talks__proposer *p, const talks__phrase *phrase);
/* The same, who is not named here. */
talks__voice talks__voice_carried(const talks__voice *from);

/* propose.c */
/* Who says it, through whom, by which verb, what: of a proposal with empty lists. Who speaks
 * is remembered for the pronouns that follow. */
void talks__take_voices(talks__proposer *p, const talks__speech *s, talks__proposal *out);

/* propose_parts.c; places are of the folded line */
/* Adds a proposal, cleared but for what is given; NULL on no memory. Its lists are in
 * p->room until it is sealed, which comes before the next one is added. */
talks__proposal *talks__proposal_add(talks__proposer *p, talks__proposal_sort sort,
                                     const char *rule, talks__trust trust, uint32_t from,
                                     uint32_t to);
/* Empty lists with all their places: one proposal at a time has the room. */
void talks__proposal_use(talks__proposal_room *room, talks__proposal *out);
/* The last step of making one: gives it its key, and moves its lists into the document, as
 * long as they are. Nothing is added to them afterwards. */
TALKS_MUST_USE talks_status talks__proposal_seal(talks__proposer *p,
                                                 talks__proposal *out);
void talks__cue_add(talks__proposal *out, talks__cue *list, uint8_t *n, size_t most,
                    talks__extent at, uint16_t value);
void talks__topic_add(const talks__proposer *p, talks__proposal *out, talks__extent at,
                      uint16_t topic);
/* Words of kind, strength and topic in [from, to). */
void talks__take_hints(talks__proposer *p, talks__proposal *out, uint32_t from,
                       uint32_t to, uint16_t verb_kind);
/* What was found in [from, to); days outside of what is said are days of saying. */
TALKS_MUST_USE talks_status talks__take_found(talks__proposer *p, talks__proposal *out,
                                              uint32_t from, uint32_t to,
                                              uint32_t said_from, uint32_t said_to);
/* "May" of a date speaks for nothing. */
bool talks__is_in_date(const talks__line *l, const talks__token *t);
bool talks__is_dead_footnote(const talks__found *f);
/* A figure that is no footnote and can be trusted more than little. */
bool talks__is_measure(const talks__found *f);

/* propose_days.c */
/* A day of saying that lies after publication becomes the last such day that does not, or
 * the day of an event; it stands at [from, to) of the folded line. */
void talks__settle_saying(const talks__line *l, talks__proposed_date *d, uint32_t from,
                          uint32_t to, uint32_t said_from, uint32_t said_to);

/* firm.c */
/* Whether nothing in the clause of a word of firmness takes it back. */
bool talks__holds_firm(const talks__line *l, const talks__token *cue);

/* propose_poll.c */
TALKS_MUST_USE talks_status talks__propose_poll(talks__proposer *p);
TALKS_MUST_USE talks_status talks__propose_slips(talks__proposer *p);

/* propose_interview.c */
/* Before the first turn: looks for the medium that holds the interview. */
void talks__interview_host(talks__proposer *p);
/* Whether a turn begins with the label of the paragraph; p->turn is whose it is. */
bool talks__interview_turn(talks__proposer *p, const talks_str *labels, size_t n);
TALKS_MUST_USE talks_status talks__propose_turn(talks__proposer *p, bool label);

#endif
