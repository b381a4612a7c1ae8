/* reading/proposal.h: from a document to proposed records, which an analyst then judges.
 *
 * A document is cut into paragraphs, and each is told what it is (text, heading, caption,
 * notice of a platform ...). In what is text, people who say something are looked for:
 * who, through whom, in which medium, what kind of thing and how firmly, with which
 * figures and dates. Each such place gives one proposal.
 *
 * Honesty. A proposal holds places in the document and names of rules, never words of its
 * own: what is not read stays absent (an empty extent, a count of 0, TALKS_NO_RECORD,
 * TALKS_WORD_NONE), and the paraphrase stays for the analyst to write. Same text, same
 * lexicon, same settings: the same proposals, in the order of the text.
 *
 * Places are bytes of the paragraph's line as it is in the text that was read; adding
 * talks__doc_paragraph.from gives bytes of the text. They lie at the beginnings of code
 * points. A reader is made once and shared by threads; a document belongs to one.
 */
#ifndef TALKS_SRC_PROPOSAL_H
#define TALKS_SRC_PROPOSAL_H

#include "dossier/contradictions.h"
#include "dossier/table.h"
#include "reading/reading.h"

/* Bytes of a paragraph's line; from == to: absent. */
typedef struct {
  uint32_t from, to;
} talks__extent;

/* What the documents of a run have said so far, against which later ones are held. */
typedef struct talks__ledger talks__ledger;

/* ---- a document -------------------------------------------------------------------- */

/* What a paragraph is for (roles.def). Only TEXT and HEADING are read for speech; figures
 * of a heading are not proposed, since it repeats what the text says. */
typedef enum {
  TALKS_ROLE_TEXT,
  TALKS_ROLE_HEADING,
  TALKS_ROLE_CAPTION,  /* what is written under a picture */
  TALKS_ROLE_PICTURE,  /* the place of a picture, no words */
  TALKS_ROLE_NOTICE,   /* of the platform or the owner of the text: no part of it */
  TALKS_ROLE_CREDITS,  /* author, editor, list of sources */
  TALKS_ROLE_DATELINE, /* day and hour, perhaps with the outlet */
  TALKS_ROLE_PROMPT,   /* asks the reader to press, follow, subscribe */
  TALKS_ROLES
} talks__role;
const char *talks__role_name(talks__role role); /* "text", "heading" ... */

typedef struct {
  talks_str text;  /* the line as it is */
  uint64_t from;   /* of its first byte in the text that was read */
  uint32_t number; /* n-th non-empty line, from 1: the paragraph of a mark */
  uint32_t line;   /* physical line, from 1 */
  talks__role role;
  const char *rule; /* by which the role was told; "" for text; static */
} talks__doc_paragraph;

/* How it is known when a document was published. */
typedef enum {
  TALKS_PUBLISHED_UNKNOWN,
  TALKS_PUBLISHED_GIVEN,  /* by the caller */
  TALKS_PUBLISHED_STATED, /* the document has a line with the day */
  TALKS_PUBLISHED_AFTER   /* not before the latest day it tells of: a lower bound */
} talks__published_how;

/* ---- what is proposed -------------------------------------------------------------- */

typedef enum {
  TALKS_PROPOSED_STATEMENT, /* somebody says something, or the document says it itself */
  TALKS_PROPOSED_POLL,      /* an opinion poll: figures, pollster, sample, days */
  TALKS_PROPOSED_SLIP       /* debris of citations, damaged text */
} talks__proposal_sort;
const char *talks__proposal_sort_name(talks__proposal_sort sort);

/* How it is known who speaks. */
typedef enum {
  TALKS_VOICE_NAMED,     /* a name of the dossier */
  TALKS_VOICE_DESCRIBED, /* words that name or describe somebody the dossier lacks */
  TALKS_VOICE_PRONOUN,   /* he, she, they: the one who was named last */
  TALKS_VOICE_CARRIED,   /* nobody is named here: the speaker goes on */
  TALKS_VOICE_UNNAMED    /* "reportedly", "it is said": nobody is named at all */
} talks__voice_sort;
const char *talks__voice_sort_name(talks__voice_sort sort);

typedef struct {
  talks__voice_sort sort;
  bool unnamed;            /* their name is kept back, says the text */
  talks__extent at;        /* the whole phrase; absent for CARRIED */
  talks__extent name;      /* the words that name or describe them, in that paragraph: */
  uint32_t name_paragraph; /* of PRONOUN and CARRIED perhaps an earlier one */
  uint32_t mention;        /* for talks__mention_next; TALKS_NONE: the dossier lacks it */
  talks_rec record;        /* the first record of that name, or TALKS_NO_RECORD */
  talks_rec
      of; /* of somebody the dossier lacks: whom they speak for, or TALKS_NO_RECORD */
} talks__voice;

enum { TALKS_VOICES_MOST = 6, TALKS_TOPICS_MOST = 8, TALKS_CUES_MOST = 6 };

/* A word of the text that speaks for a value, and the value: a talks__word, or the place of
 * a topic in topics.def. */
typedef struct {
  talks__extent at;
  uint16_t value;
} talks__cue;

/* A date of a proposal, and what it is of. */
typedef enum { TALKS_DATE_OF_SAYING, TALKS_DATE_OF_EVENT } talks__date_use;
typedef struct {
  talks__extent at;
  talks__date_use use;
  talks__found_date date;
} talks__proposed_date;

typedef struct {
  talks__extent at;
  talks__trust trust;
  const char *rule;
  talks__found_figure figure; /* its spans are those of the line */
} talks__proposed_figure;

/* Where an earlier sentence of the run stands that a proposal cannot stand beside. */
typedef struct {
  const char *file;
  uint32_t paragraph, line; /* from 1 */
  uint64_t key;             /* of its proposal */
  uint64_t from, to;        /* bytes of its document */
  talks_str text;           /* those */
} talks__said_before;

/* What a proposal cannot stand beside, or what has to be looked at: a statement of the
 * dossier, or an earlier proposal of the run, or neither, where it is about the proposal
 * alone (a unit, a rate, a sum). */
typedef struct {
  talks__rule rule;
  talks_rec statement;   /* of the dossier, or TALKS_NO_RECORD */
  const talks_rec *also; /* other statements of the dossier that say the same */
  uint32_t nalso;
  const talks__said_before *earlier; /* or NULL */
  talks_rec on;     /* quantity, issue, event, person ... or TALKS_NO_RECORD */
  talks__extent at; /* of the proposal's paragraph: what differs; absent: all of it */
  talks_rec figure; /* of the dossier, that differs; or TALKS_NO_RECORD */
  const talks_days *days; /* of the dossier, that differ; or NULL */
  talks_str other;        /* what differs there, as printed; or empty */
  bool has_rate;
  talks_rational rate;     /* one unit of the figure at `at` is so many of the other's */
  talks__figure_range sum; /* of the rule "sum": what the parts make */
} talks__proposed_conflict;

/* Who proposes: a rule; a language model (told.h), whose rule is "model"; both the same. */
typedef enum { TALKS_BY_RULE, TALKS_BY_MODEL, TALKS_BY_BOTH } talks__proposed_by;

typedef struct {
  const char *rule; /* that made it, for example "zh-subject-verb"; static */
  uint64_t key;     /* of sort, rule, place in the line and the line's bytes: the same as
                       long as these stay; in one document no two share one */
  /* Lists as long as their number says, in the document's arena; NULL: empty */
  talks__voice *who;   /* none: the document in its own voice */
  talks__voice *relay; /* nearest to the speaker first */
  talks__cue *kind_cues, *strength_cues;
  talks__cue *topics;
  talks_rec *issues; /* of the dossier, that these words speak of */
  const talks__proposed_date *dates;
  const talks__proposed_figure *figures;
  const talks__proposed_conflict *conflicts;
  uint32_t ndates, nfigures, nconflicts;
  uint32_t paragraph;   /* place in talks__document.paragraphs */
  talks__extent at;     /* the whole: who, verb and what is said */
  talks__extent said;   /* what is said */
  talks__extent verb;   /* the word that says so; absent in the document's own voice */
  talks__extent medium; /* speech, statement, interview, post ... */
  talks__extent sample; /* of a poll: how many were asked; absent: it does not say */
  talks__proposal_sort sort;
  talks__proposed_by by;
  talks__trust trust;
  talks__word kind;     /* of statement_kind, or TALKS_WORD_NONE */
  talks__word strength; /* of strength, or TALKS_WORD_NONE */
  uint8_t nwho, nrelay, nkind_cues, nstrength_cues, ntopics, nissues;
  bool quoted; /* what is said stands between quotation marks */
  bool denied; /* the verb denies, or denies having said */
  bool cut;    /* the text has more speakers, relays, words or topics than are listed */
} talks__proposal;

typedef struct {
  const char *name; /* of the document, as it is written */
  talks_str text;
  const talks__doc_paragraph *paragraphs;
  uint32_t nparagraphs;
  uint32_t by_role[TALKS_ROLES]; /* how many of each */
  const talks__proposal *proposals;
  uint32_t nproposals;
  uint64_t traditional, simplified; /* characters of one script alone */
  uint64_t damaged;                 /* bytes that are no UTF-8 */
  talks__published_how published_how;
  talks_days published;         /* unless UNKNOWN; of AFTER, from its first day on */
  uint32_t published_paragraph; /* where it stands, for STATED and AFTER */
  talks__extent published_at;   /* in that paragraph's line */
  uint32_t too_long;            /* lines past TALKS_LINE_MOST, which are not read */
  talks_str model;              /* that was asked about it and told something; or empty */
  uint32_t nconflicts;          /* of all proposals */
  bool conflicts_cut;           /* not everything was held against everything */
  talks__ledger *ledger;        /* that it was held against; own where none was given */
  talks__ledger *own;
  talks__proposal *owned; /* freed with it */
  talks__arena arena;     /* all else of it */
} talks__document;

/* ---- reading ----------------------------------------------------------------------- */

/* What is shared by all documents: the tables of words, and which issues of the dossier
 * their topics are. */
typedef struct talks__reader talks__reader;
/* lexicon and model (NULL: none) must outlive it. Errors: NO_MEMORY. */
TALKS_MUST_USE talks_status talks__reader_make(const talks_ctx *ctx,
                                               const talks__lexicon *lexicon,
                                               const talks_model *model,
                                               talks__reader **out);
void talks__reader_destroy(talks__reader *r);

TALKS_MUST_USE talks_status talks__ledger_make(const talks__reader *r,
                                               talks__ledger **out);
void talks__ledger_destroy(talks__ledger *l); /* NULL is fine */

typedef struct {
  const char *name;         /* with a ledger, it must outlive that */
  const int32_t *published; /* the day, where the caller knows it */
  talks__ledger *ledger; /* outlives the documents; NULL: each is held against itself and
                            the dossier alone */
} talks__document_settings;

/* Reads a document, which must outlive *out. Linear in the text but for sorting.
 * Errors: NO_MEMORY, STOPPED, LIMIT (past 4 GiB or 2^31 paragraphs). */
TALKS_MUST_USE talks_status talks__document_read(const talks__reader *r, talks_str text,
                                                 const talks__document_settings *settings,
                                                 talks__document **out);
void talks__document_destroy(talks__document *d);

/* The paragraphs alone, with their roles: the first step of the above (document.c). */
TALKS_MUST_USE talks_status talks__document_cut(const talks__reader *r, talks_str text,
                                                talks__document *d);
/* The role of one line, and the rule that tells it. */
talks__role talks__role_of(const talks__reader *r, talks_str line, const char **rule);

/* ---- for people and programs -------------------------------------------------------- */

/* Whether it is shown without being asked for: it can be trusted more than little, or comes
 * from a model, or goes against the dossier. */
bool talks__proposal_counts(const talks__proposal *p);
/* "simplified", "traditional", "mixed", or "none" where no character tells. */
const char *talks__document_script(const talks__document *d);
/* What a topic is called: "territory"; its place is talks__cue.value. */
const char *talks__topic_name(uint16_t topic);

/* What differs on the other side of a conflict: a figure or days of the dossier, or as it is
 * printed; nothing where all of it does. lang: of the figure, 0 English, 1 Chinese. */
void talks__conflict_other(const talks_model *m, const talks__proposed_conflict *c,
                           int lang, talks__buf *out);
/* A rate to two digits behind the point: "7.81". */
void talks__rate_format(talks_rational rate, talks__buf *out);

/* Appends one JSON line: the document (paragraphs, script, publication), or a proposal.
 * docs/methods/reading.md describes them. */
void talks__document_json(const talks__reader *r, const talks__document *d,
                          talks__buf *out);
void talks__proposal_json(const talks__reader *r, const talks__document *d,
                          const talks__proposal *p, talks__buf *out);

#endif
