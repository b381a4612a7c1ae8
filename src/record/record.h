/* record/record.h: what the record says, before anybody composes it into a page.
 *
 * Each function answers one small question about a view and returns plain arrays in the
 * caller's arena. Nothing here knows pages or languages. The rules are stated at each
 * function; none has a weight or a threshold.
 */
#ifndef TALKS_SRC_RECORD_H
#define TALKS_SRC_RECORD_H

#include "dossier/view.h"

/* ---- claims of agreement (progress.c) ------------------------------------------ */

/* "95% of the process": one statement and one of its figures. */
typedef struct {
  talks_rec statement, figure, scope; /* scope may be TALKS_NO_RECORD */
  talks_days when;
} talks__claim;

/* All live figures of quantities that measure progress. Figures of equal value and scope are
 * one claim told again: the one kept names its speaker and has the lowest mark. Sorted by
 * date, then mark. */
TALKS_MUST_USE talks_status talks__progress_claims(const talks_view *v,
                                                   talks__arena *arena,
                                                   talks__claim **out, size_t *n);
/* True when no two of them are of one scope: then they cannot be compared. */
bool talks__claims_differ(const talks__claim *claims, size_t n, size_t *wholes);

/* ---- issues somebody calls unsettled (unsettled.c) ----------------------------- */

/* Issues with a live statement that calls them unsettled; those with most such statements
 * first, then in the order of their ids. */
TALKS_MUST_USE talks_status talks__unsettled(const talks_view *v, talks__arena *arena,
                                             talks_rec **out, size_t *n);

/* ---- movement (movement.c) ----------------------------------------------------- */

typedef enum {
  TALKS_MOVE_CONTESTED, /* gave something, but statements on record speak against it */
  TALKS_MOVE_CONCEDED,
  TALKS_MOVE_SHIFTED,
  TALKS_MOVE_HARDENED,
  TALKS_MOVE_REWORDED, /* no option moved, but its words changed */
  TALKS_MOVE_SAME,
  TALKS_MOVE_UNCLEAR,
  TALKS_MOVE_NO_BASELINE,
  TALKS_MOVE_NO_WORD /* nothing on record since the baseline */
} talks__move_verdict;

/* What one option says about a move. */
typedef struct {
  talks_rec option;
  bool gave;   /* now accepted, or no longer ruled out */
  bool let_go; /* no longer demanded or accepted */
  bool took;   /* now ruled out or demanded */
  bool silent; /* was demanded, is not mentioned */
} talks__option_change;

typedef struct {
  talks_rec party, issue;
  talks_rec before, after; /* positions; either may be TALKS_NO_RECORD */
  bool first_since; /* nothing at the baseline: before is the first position since */
  bool conditional; /* the later position rests on a condition */
  talks__move_verdict verdict;
  const talks__option_change *changes; /* options with any change */
  size_t nchanges;
  const talks_rec *wordings; /* changes of the party's words on the issue since, by id */
  size_t nwordings;
  const talks_rec *said; /* statements which say that the party moved on the issue */
  size_t nsaid;
} talks__move;

/* For each party and issue with a position: the last position that had begun by the view's
 * baseline against the last one since, option by option. `then` is the same view without
 * valid-on, so that what was replaced by that day still counts as before (the view itself
 * when it has none). Nothing at the baseline and several since: the first of these against
 * the last. Gave: accepts what it did not accept, or leaves open what it ruled out. Took:
 * rules out or demands what it did not. Gave alone: conceded; both: shifted; took alone:
 * hardened; neither: same. Silence is no move: an option that is no longer mentioned counts
 * for nothing, but a demand that is no longer mentioned makes the move unclear unless
 * something was given. No lists on one side: unclear. Same or unclear, but its words
 * changed: re-worded. What was given is contested when the later position has something
 * against it. Sorted: parties of the frame first, then by verdict, party, issue. */
TALKS_MUST_USE talks_status talks__movements(const talks_view *v, const talks_view *then,
                                             talks__arena *arena, talks__move **out,
                                             size_t *n);
bool talks__is_concession(const talks__move *move);
bool talks__in_frame(const talks_view *v, talks_rec party);

/* Live changes of wording to harder words by a party since the view's baseline, by id. */
TALKS_MUST_USE talks_status talks__harder_wordings(const talks_view *v, talks_rec party,
                                                   talks__arena *arena, talks_rec **out,
                                                   size_t *n);
/* Whether a change of wording came after the view's baseline. */
bool talks__reworded_since(const talks_view *v, talks_rec wording);

/* Live statements since the baseline which say of several parties at once that they moved,
 * by id. */
TALKS_MUST_USE talks_status talks__said_of_all(const talks_view *v, talks__arena *arena,
                                               talks_rec **out, size_t *n);

/* ---- offered against got (exchange.c) ------------------------------------------ */

/* The moves of one party of the frame that bear on another one. */
typedef struct {
  talks_rec party, other;
  const talks__move **gave, **took, **unclear;
  size_t ngave, ntook, nunclear;
} talks__bearing;

/* One of the frame's pairs, the side whose moves come first in the list of moves first. */
typedef struct {
  talks__bearing one, two;
} talks__exchange;

/* Gave: accepts or no longer rules out an option that the other one demands or accepts, then
 * or now; or lets go of one that the other rules out, in a move that gave something. Took:
 * rules out an option that the other demands or accepts, or demands one that it rules out.
 * Unclear: an unclear or re-worded move on an issue on which the other has a position, or
 * one that gave something where the other's position names no option. */
TALKS_MUST_USE talks_status talks__exchanges(const talks_view *v, talks__arena *arena,
                                             const talks__move *moves, size_t n,
                                             talks__exchange **out, size_t *nout);

/* ---- drafts (drafts.c) --------------------------------------------------------- */

/* A version of the text. */
typedef struct {
  talks_rec draft;
  size_t follows; /* place in the list, from 1, of the version it says it follows; or 0 */
  int64_t total;  /* clauses it is said to have; -1: not given as one number */
  size_t told, in_part, in_substance; /* clauses of which anything, part, all is told */
  int64_t unknown; /* clauses of which no substance is told; -1: not known how many */
} talks__version;

/* Live versions by date; of one day by id. */
TALKS_MUST_USE talks_status talks__versions(const talks_view *v, talks__arena *arena,
                                            talks__version **out, size_t *n);
/* A party's live stance on a clause, or TALKS_NO_RECORD. */
talks_rec talks__stance_of(const talks_view *v, talks_rec clause, talks_rec party);

/* Clauses by what a set of parties makes of them; they add up to `of`: all the version is
 * said to have, or those told of where it does not say. */
typedef struct {
  int64_t of;
  size_t agreed;   /* all of the set accept or demand it */
  size_t doubtful; /* of these: something on record speaks against one of the stances */
  size_t rejected; /* one of them rejects it */
  size_t open;     /* none rejects it, one leaves it open */
  size_t unknown;  /* not on record */
} talks__tally;
talks__tally talks__tally_clauses(const talks_view *v, const talks__version *version,
                                  const talks_rec *parties, size_t n);

/* Share times number: 95 percent of 28 is 26.6, no number of clauses. False where the share
 * is not one exact percentage or the number is not known (-1). */
bool talks__share_of_clauses(const talks__figure *share, int64_t total,
                             talks_rational *out);

/* ---- checklists (criteria.c) --------------------------------------------------- */

typedef enum {
  TALKS_ROW_MET,
  TALKS_ROW_PARTLY,
  TALKS_ROW_NOT_MET,
  TALKS_ROW_NO_WORD
} talks__row_verdict;

/* The first live checklist used for that, or TALKS_NO_RECORD. */
talks_rec talks__checklist(const talks_view *v, talks__word use);
/* Its rows by their number. */
TALKS_MUST_USE talks_status talks__checklist_rows(const talks_view *v, talks_rec list,
                                                  talks__arena *arena, talks_rec **out,
                                                  size_t *n);
/* By the live statements on either side. */
talks__row_verdict talks__row_verdict_of(const talks_view *v, talks_rec row);
/* The same of any record with statements on two sides, such as a clause of a rule. */
talks__row_verdict talks__sides_verdict(const talks_view *v, talks_rec rec,
                                        talks__field yes_says, talks__field no_says);

/* ---- who is quoted by whom (hearsay.c) ----------------------------------------- */

/* The document of a statement; TALKS_NO_RECORD for a hypothetical move. */
talks_rec talks__source_of(const talks_view *v, talks_rec statement);

typedef enum {
  TALKS_HAND_OWN,    /* the document speaks in its own voice */
  TALKS_HAND_QUOTED, /* the document quotes the speaker, nobody between */
  TALKS_HAND_RELAYED /* through somebody */
} talks__hand;
talks__hand talks__hand_of(const talks_view *v, talks_rec statement);
/* A party, or a group of members, speaks, and no person or body of it is named. A group
 * without members is a body, such as a newspaper. */
bool talks__names_nobody(const talks_view *v, talks_rec statement);

/* Statements that have something in common, by id. */
typedef struct {
  const talks_rec *statements;
  size_t n;
} talks__sayings;

/* Live statements that came through somebody, those of one speaker, relays and document
 * together; longest chains first, then by document. */
TALKS_MUST_USE talks_status talks__chains(const talks_view *v, talks__arena *arena,
                                          talks__sayings **out, size_t *n);
/* Live statements that name nobody, those of one speaker together, by the speaker's id. */
TALKS_MUST_USE talks_status talks__unnamed(const talks_view *v, talks__arena *arena,
                                           talks__sayings **out, size_t *n);

/* A speaker of whom every live statement came through somebody: through whom every one of
 * them did (the nearest such), or TALKS_NO_RECORD where through several. */
typedef struct {
  talks_rec speaker, relay;
  const talks_rec *statements;
  size_t n;
} talks__heard;
/* Sorted by relay, then speaker; those through several come last. */
TALKS_MUST_USE talks_status talks__heard_only(const talks_view *v, talks__arena *arena,
                                              talks__heard **out, size_t *n);

/* ---- contacts (contacts.c, pairs.c) -------------------------------------------- */

bool talks__was_held(const talks_view *v, talks_rec contact);
/* Contacts that took place, or those that did not (planned, suspected, called off), in the
 * order of their last possible day, then the first, then id; those without a day come first.
 * With a window only those that may fall into it, and those without a day. */
TALKS_MUST_USE talks_status talks__contacts(const talks_view *v, bool held,
                                            const talks_days *window, talks__arena *arena,
                                            talks_rec **out, size_t *n);
/* Whether a contact certainly took place within a window; one of which no day, only "by then",
 * or days half outside are known only may have. Nothing that took place lies behind the day
 * by which all is known. */
bool talks__falls_within(const talks_view *v, talks_rec contact,
                         const talks_days *window);
/* The latest of some contacts: by the first possible day, then the last; a contact of which
 * only "by then" is known comes before those. TALKS_NO_RECORD for none. */
talks_rec talks__latest_contact(const talks_view *v, const talks_rec *contacts, size_t n);
/* Statements a contact comes from that say when it happened. They differ when two of them
 * have no day in common; then all of them are put out, by day. */
TALKS_MUST_USE talks_status talks__days_that_differ(const talks_view *v, talks_rec contact,
                                                    talks__arena *arena, talks_rec **out,
                                                    size_t *n);
/* Whether somebody is a member of a group, directly or through groups in it, on days that
 * may meet these (NULL: ever). Puts out the memberships that make it so, at most
 * TALKS_NESTING, in the order from the group on. */
enum { TALKS_NESTING = 4 }; /* membership may be circular by mistake */
bool talks__is_member(const talks_view *v, talks_rec group, talks_rec member,
                      const talks_days *days, talks_rec *chain, uint32_t *nchain);

/* A member that stood for a group at a contact where the group was not named. */
typedef struct {
  talks_rec contact, group, member;
  talks_rec chain[TALKS_NESTING];
  uint32_t nchain;
} talks__delegate;

typedef struct {
  talks_rec a, b;
  bool belongs;        /* one is a member of the other */
  talks_rec *contacts; /* the first `named` have both by name, the rest at least one of */
  size_t named, n;     /* them through members; both parts by time */
  talks__delegate *delegates;
  size_t ndelegates;
  talks_rec *weighed; /* memberships that decided whom to count and whom not */
  size_t nweighed;
} talks__pair;

/* Two parties over some contacts. A contact counts when both are named in it. Unless only
 * names are asked for, a group (b, or both) that is not named is there through members that
 * are. Those contacts are kept apart, and do not count when the other side is that member
 * or has it for a member too, or when one of the two belongs to the other. A group's name
 * does not bring its members. */
typedef enum { TALKS_BY_NAME, TALKS_B_THROUGH, TALKS_BOTH_THROUGH } talks__presence;
TALKS_MUST_USE talks_status talks__pair_up(const talks_view *v, talks_rec a, talks_rec b,
                                           talks__presence presence,
                                           const talks_rec *contacts, size_t n,
                                           talks__arena *arena, talks__pair *out);
/* Who is named in some contacts and not in a list: those with most contacts first, then
 * by id. */
TALKS_MUST_USE talks_status talks__others_in(const talks_view *v, const talks_rec *contacts,
                                             size_t n, const talks_rec *but, size_t nbut,
                                             talks__arena *arena, talks_rec **out,
                                             size_t *nout);

/* ---- who speaks (voices.c) ------------------------------------------------------ */

typedef struct {
  talks_rec party; /* or group */
  talks_rec who;   /* a person or faction of it, or the party itself: nobody is named */
  talks__word binds; /* NONE: nothing recorded */
  talks_rec *statements;
  size_t n;
} talks__voice;

/* Who speaks for each of some parties, and for the members of a group behind it (each party
 * once): those with a statement or with a word on whether they can bind it. Within a party
 * those who can bind it come first, then those of whom it is disputed, those who cannot,
 * the rest, the party itself; then by number of statements, then id. */
TALKS_MUST_USE talks_status talks__voices(const talks_view *v, const talks_rec *parties,
                                          size_t n, talks__arena *arena,
                                          talks__voice **out, size_t *nout);

/* ---- who presses whom (presses.c) ---------------------------------------------- */

/* Live moves of one party on another by one means. A person or faction acts, and is acted
 * on, for the party it belongs to. */
typedef struct {
  talks_rec actor, target;
  talks__word means; /* NONE: not given */
  bool stands_in;    /* at least one of them is a person's or faction's, or on one */
  talks_rec *moves;
  size_t n;
} talks__press;

/* Sorted by actor, target (talks__party_cmp), means; moves by id. A move with several
 * actors or targets stands at each; one without a target at none. */
TALKS_MUST_USE talks_status talks__presses(const talks_view *v, talks__arena *arena,
                                           talks__press **out, size_t *n);

/* ---- positions over time (positions.c) ------------------------------------------- */

enum { TALKS_MOST_PERIODS = 3 };
/* The periods in which some positions begin, earliest first: months, or years where there
 * are more than TALKS_MOST_PERIODS or no date is that precise, or the time up to the baseline and the time since. */
TALKS_MUST_USE talks_status talks__periods(const talks_view *v, const talks_rec *positions,
                                           size_t n, talks__arena *arena,
                                           talks_days **out, size_t *nout);
/* The one a position begins in; n where it has no date. */
size_t talks__period_of(const talks_view *v, talks_rec position,
                        const talks_days *periods, size_t n);

/* What a position says of an option. OTHER: it demands others and not this one. */
typedef enum {
  TALKS_HOLD_RED_LINE,
  TALKS_HOLD_REJECTS,
  TALKS_HOLD_DEMANDS,
  TALKS_HOLD_ACCEPTS,
  TALKS_HOLD_UNANSWERED,
  TALKS_HOLD_OTHER,
  TALKS_HOLD_NONE
} talks__hold;
talks__hold talks__hold_of(const talks_view *v, talks_rec position, talks_rec option);

/* What stands behind an option, weakest first. */
typedef enum {
  TALKS_BACKED_NOBODY,   /* nobody demands, accepts or proposes it */
  TALKS_BACKED_EARLIER,  /* only positions that others have since replaced */
  TALKS_BACKED_PROPOSED, /* somebody proposes it; no position in force takes it */
  TALKS_BACKED_TAKEN,    /* a position takes it, in words weaker than agreed */
  TALKS_BACKED_BY_OTHERS, /* somebody else says that those who take it have agreed */
  TALKS_BACKED_AGREED    /* one who takes it says so */
} talks__backing_state;
typedef struct {
  talks__backing_state state;
  talks__word strongest; /* of all statements behind it */
  talks_rec *statements; /* those as strong as that, in no order */
  size_t nstatements;
  talks_rec *proposals; /* that offer it, by id */
  size_t nproposals;
} talks__backing;
/* in_force: as talks__in_force gives them. */
TALKS_MUST_USE talks_status talks__backing_of(const talks_view *v, talks_rec option,
                                              const talks_rec *in_force, size_t n,
                                              talks__arena *arena, talks__backing *out);

/* ---- common to topics (list.c) ------------------------------------------------- */

/* How many records of a refs field stand. */
uint32_t talks__live_count(const talks_view *v, talks_rec rec, talks__field field);
/* The order of parties: those that must agree as the frame has them, then others by id;
 * TALKS_NO_RECORD comes last. */
int talks__party_cmp(const talks_view *v, talks_rec a, talks_rec b);
/* All live records of a kind, sorted by the party of the first record that a field names,
 * there the party before its people, these by id; then by another field (a party or days,
 * unless TALKS_FIELDS), then id. */
TALKS_MUST_USE talks_status talks__by_party(const talks_view *v, talks__kind kind,
                                            talks__field who, talks__field then,
                                            talks__arena *arena, talks_rec **out,
                                            size_t *n);
/* Parties in that order, each once, without those of the frame. */
TALKS_MUST_USE talks_status talks__besides_frame(const talks_view *v, talks_rec *parties,
                                                 size_t *n);
/* Records sorted by a count field (smallest first), then id. */
TALKS_MUST_USE talks_status talks__sort_by_order(const talks_view *v, talks_rec *recs,
                                                 size_t n, talks__field order);

#endif
