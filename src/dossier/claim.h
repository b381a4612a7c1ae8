/* dossier/claim.h: what the rules of contradictions look at, whoever says it.
 *
 * A claim is a statement of a dossier (talks__claim_of) or a sentence of a document that is
 * being read. Which quantity, scope, event or matter it is about, and what it denies, is
 * for the caller to know: in a dossier its authors wrote it down, of a document the reader
 * finds it. The rules (rules.c) then judge both alike, so that there is one copy of them:
 * contradictions_*.c go through a dossier with them, reading/against.c through what a
 * document proposes. A rule sees values and never words, and each is symmetric, unless it
 * says otherwise.
 */
#ifndef TALKS_SRC_CLAIM_H
#define TALKS_SRC_CLAIM_H

#include "dossier/contradictions.h"

typedef struct {
  uint64_t by;   /* the statement, the sentence: nothing is set against itself */
  uint64_t text; /* the source, the document */
  talks__word kind, strength;
  const talks_rec *who; /* in their order; whoever a dossier lacks has a number behind all
                            of its records */
  uint32_t nwho, nrelay; /* nwho == 0: the text in its own voice */
  talks_days time;
} talks__claim;

/* A figure in a claim. Two are compared by a caller only if quantity and scope are one. */
typedef struct {
  const talks__claim *says;
  const talks__figure *value;
  talks_days time;
  bool opinion; /* it counts what people think */
} talks__measure;

talks__claim talks__claim_of(const talks_view *v, talks_rec statement);

/* ---- figures ------------------------------------------------------------------- */

/* Two that cannot both be right. What somebody asks for, offers or foresees is compared
 * only with what the same speaker asks for, offers or foresees; so is what a poll finds, and
 * a judgement. A denial's figure is not asserted and never compared. */
bool talks__measures_clash(const talks__measure *a, const talks__measure *b);
/* One value, told with its speaker or through a relay, and then with less of that. */
bool talks__speaker_is_lost(const talks__measure *a, const talks__measure *b);
/* A number whose unit is not of the sort that its quantity declares. */
bool talks__unit_strays(const talks__figure *f, talks_str declared);
/* Money in a currency that none of a row has, where at least two of the row share one: a
 * unit that slipped. */
bool talks__unit_breaks_row(const talks__figure *f, const talks__figure *const *row,
                            size_t n);
/* What one unit of the first is in the second: of one amount in two currencies. */
bool talks__rate_implied(const talks__figure *from, const talks__figure *to,
                         talks_rational *rate);
/* Adds a part to a sum that began as talks__no_sum; false where 64 bits overflow. */
bool talks__sum_add(talks__figure_range *sum, const talks__figure *part);
/* Whether the total may be right; parts that are missing can only add. */
bool talks__sum_fits(const talks__figure_range *sum, bool complete,
                     const talks__figure *total);
extern const talks__figure_range talks__no_sum;

bool talks__has_number(const talks__figure *f);
bool talks__says_so(const talks__claim *c); /* asserts that something is so */
bool talks__one_voice(const talks__claim *a, const talks__claim *b);

/* ---- matters, events, firmness --------------------------------------------------- */

/* Whether a claim can say that a matter is settled or open: no fear, no condition and no
 * mere "may". For a checklist (the rule "mixed") anything may be evidence. */
bool talks__speaks_to(talks__rule rule, const talks__claim *c);
/* Yes and no to one matter at one time. */
bool talks__claims_oppose(talks__rule rule, const talks__claim *a, const talks__claim *b);
/* False for a contact that was only planned, suspected, put off or called off. */
bool talks__took_place(const talks_view *v, talks_rec event);
/* Whether a claim dates what it tells of; whether two put one event on different days. */
bool talks__dates_event(const talks__claim *c);
bool talks__days_differ(talks_days a, talks_days b);
/* One held as a mere possibility, the other as a fact, at one time. */
bool talks__firmness_clashes(const talks__claim *a, const talks__claim *b);
/* Rumoured or "may"; announced or more. "Says" is neither. */
bool talks__is_open(talks__word strength);
bool talks__is_firm(talks__word strength);

/* Records on which statements stand on two sides: those of `yes` (two lists, or one twice)
 * carry it, those of `no` speak against it, and the rule judges any two. */
typedef struct {
  talks__rule rule;
  talks__kind kind;
  talks__field yes[2], no;
} talks__sides;
const talks__sides *talks__sides_all(size_t *n);
/* Whether all statements that a position is taken from say one thing: one that lists
 * several options may come from one statement for each. */
bool talks__is_one_thing(const talks_view *v, talks_rec position);

/* ---- names ----------------------------------------------------------------------- */

/* Whether two spellings of one name differ (contradictions_names.c): in one script, neither
 * of them a part of the other; of a place, near each other. */
bool talks__spellings_vary(talks_str a, talks_str b, bool place);

#endif
