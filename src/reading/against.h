/* reading/against.h: what is kept of proposals, so that they can be held against each other.
 *
 * A fact is what the rules of contradictions may look at in one proposal: the claim, its
 * figures with what they measure, what is said as a set of words, how it says that a matter
 * stands, which event it dates, how it spells names. facts.c takes it while the line is at
 * hand; against.c holds the facts of a document against the dossier and against those before
 * them, once all of the document is read and its day is known.
 */
#ifndef TALKS_SRC_AGAINST_H
#define TALKS_SRC_AGAINST_H

#include "reading/matters.h"

typedef struct {
  uint32_t number;           /* of the proposal's figures */
  talks_rec quantity, scope; /* of the dossier; scope perhaps none */
  talks__content
      around; /* the clause without the figure; n == 0: it does not stand alone */
  talks__measure measure; /* says: not set, since facts move */
  bool timed;             /* the text gives its days; otherwise they are the claim's */
  talks__extent at;
  talks_str printed;
} talks__fact_figure;

typedef struct {
  uint64_t who;     /* the same for one person or place */
  talks_rec record; /* or TALKS_NO_RECORD */
  bool place;
  talks_str spelling, folded;
  talks__extent at;
} talks__fact_name;

/* What figures of one sentence say together: a unit out of line, a rate, a sum. */
typedef struct {
  talks__rule rule;
  talks__extent at;
  talks_rational rate;
  talks__figure_range sum;
  talks_str other; /* as printed: the other amount, or one of the row */
} talks__fact_lone;

enum { FACT_LONE = 4 };

typedef struct {
  talks__claim claim;
  uint32_t proposal; /* of its document */
  uint32_t document; /* which of the run */
  talks__said_before *where;
  talks__content said;
  bool denial;
  talks_rec status; /* the matter that it calls settled or open; or TALKS_NO_RECORD */
  bool settled;
  talks__extent status_at;
  talks_rec contact, incident; /* that it dates, or TALKS_NO_RECORD */
  talks__content event;        /* the clause without its day; n == 0: no event */
  talks_days day;
  talks__extent day_at;
  talks__fact_figure *figures;
  talks__fact_name *names;
  talks__fact_lone *lone; /* room for FACT_LONE, where there is any */
  uint32_t nfigures, nnames, nlone;
  talks_str status_text, day_text;  /* as printed */
  uint32_t next_event, next_status; /* earlier facts of the same, or TALKS_NONE */
} talks__fact;

enum { LEDGER_BUCKETS = 1 << 12, LEDGER_WALK = 256, LEDGER_BACK = 4096 };

/* A spelling met first. */
typedef struct {
  talks__fact_name name;
  const talks__said_before *where;
  uint32_t next;
} talks__spelt;

/* Amounts of the paragraphs before: of a row in which one unit may be out of line. */
enum { LEDGER_ROW = 8 };
typedef struct {
  talks__figure value;
  uint32_t paragraph;
  bool named; /* the currency is written with its state's name */
} talks__row_amount;

/* 1 + the latest, by hash: figures are told as fact and place. */
typedef struct {
  uint32_t events[LEDGER_BUCKETS], status[LEDGER_BUCKETS], names[LEDGER_BUCKETS];
  uint32_t figures[LEDGER_BUCKETS];
} talks__ledger_heads;

/* A figure of a fact. What keeps others of its shelf apart stands here: many are walked by. */
typedef struct {
  uint32_t fact, figure;
  uint32_t thing; /* what it measures, as a hash */
  uint32_t next;  /* 1 + an earlier one on the shelf, or 0 */
} talks__figure_link;

/* A fact that denies, with what it denies beside it: many are looked through. */
typedef struct {
  talks__content said;
  uint32_t fact;
} talks__ledger_denial;

/* What is counted here is put back by told_against.c. */
struct talks__ledger {
  const talks__reader *reader;
  talks__arena arena;
  talks__fact *facts;
  size_t n, cap;
  uint32_t documents;
  talks__row_amount row[LEDGER_ROW]; /* of this document, the latest last */
  size_t nrow;
  talks__ledger_heads *heads;
  talks__figure_link *links; /* all figures, in order */
  size_t nlinks, cap_links;
  talks__spelt *spelt;
  size_t nspelt, cap_spelt;
  talks__ledger_denial *denials;
  size_t ndenials, cap_denials;
  uint32_t *firm[2]; /* facts that hold something possible, that hold it a fact */
  size_t nfirm[2], cap_firm[2];
};

/* A stretch of a line, and what of it is being kept. */
typedef struct {
  talks__proposer *p;
  const talks__line *l;
  const talks__proposal *out;
  talks__fact *fact;
  talks__buf text;                       /* scratch */
  uint32_t from, to, said_from, said_to; /* of the folded line */
} talks__taking;

/* Takes what figures of the stretch say together (facts_figures.c). NO_MEMORY. */
TALKS_MUST_USE talks_status talks__take_lone(talks__taking *t);
/* Keeps the amounts of a paragraph whose proposals are taken. */
void talks__row_keep(talks__proposer *p);
/* Text of the line that was found, in the ledger; empty: no memory. */
talks_str talks__fact_text(const talks__taking *t, talks__extent at);

/* Whether two stretches of days begin in the same month of the same year. */
bool talks__same_month(talks_days a, talks_days b);

/* One document held against all: what was found, and the fact at hand. */
typedef struct {
  talks__proposer *p;
  talks__ledger *l;
  const talks__matters *m; /* or NULL */
  talks__proposal *list;
  talks__proposed_conflict *found;
  uint32_t *of; /* proposal of each */
  size_t n, cap, cap_of;
  uint32_t fact;
  uint32_t *standers; /* room for what talks__standers_in gives */
  talks_status status;
} talks__holder;

/* Nothing but its rule and place. */
talks__proposed_conflict talks__conflict_of(talks__rule rule, talks__extent at);
/* Adds one to the proposal of the fact at hand, unless its paragraph has it already. */
void talks__hold_emit(talks__holder *f, talks__proposed_conflict c);
/* Whether two proposals share words of one paragraph. */
bool talks__hold_overlaps(const talks__holder *f, const talks__fact *other);

/* For and against, spoken against, may and has; within the run, may and has
 * (against_sides.c). */
void talks__hold_sides(talks__holder *f);
void talks__hold_firmness(talks__holder *f);
/* Quantities that name their parts, in one document (against_sums.c). */
void talks__hold_sums(talks__holder *f);

/* Keeps what a proposal says; p->line is its paragraph. NO_MEMORY. */
TALKS_MUST_USE talks_status talks__fact_take(talks__proposer *p, size_t proposal);
/* Holds the facts of a document against all; list: its proposals, with their keys. */
TALKS_MUST_USE talks_status talks__against_find(talks__proposer *p,
                                                talks__proposal *list);

/* Facts that are taken and held in between go on with the document that was read last, and
 * are forgotten at the end (told_against.c). NULL is fine there. NO_MEMORY. */
typedef struct talks__told_mark talks__told_mark;
TALKS_MUST_USE talks_status talks__told_begin(talks__proposer *p, talks__told_mark **out);
void talks__told_end(talks__proposer *p, talks__told_mark *mark);

#endif
