/* desk/answer.h: building an answer.
 *
 * One pass, in the order of reading: open a record or a list, put values, close. Errors
 * are sticky and come out of talks__answer_finish. Every value is put with its support;
 * finishing refuses a value that claims to be stated and names no evidence. What a record
 * or list rests on is the union of what is in it.
 */
#ifndef TALKS_SRC_ANSWER_H
#define TALKS_SRC_ANSWER_H

#include "dossier/view.h"

#include <talks/answer.h>

typedef enum {
#define QUESTION(name, alias, doc)
#define ITEM(name, type, doc) TALKS_ITEM_##name,
#define TERM(name, doc)
#include "desk/answers.def"
#undef QUESTION
#undef ITEM
#undef TERM
  TALKS_ITEMS
} talks__item;

typedef enum {
#define QUESTION(name, alias, doc)
#define ITEM(name, type, doc)
#define TERM(name, doc) TALKS_TERM_##name,
#include "desk/answers.def"
#undef QUESTION
#undef ITEM
#undef TERM
  TALKS_TERMS
} talks__term;

typedef struct {
  talks_node_type type;
  talks__item item;
  talks_support support;
  talks_node parent, first, last, next;
  uint32_t children;
  union {
    talks_rec ref;
    int64_t count;
    const talks__figure *figure;
    talks_days dates;
    struct {
      talks_str en, zh;
      bool verbatim; /* a source's own words: never converted between scripts */
    } text;
    talks__word word;
    talks__term term;
  } of;
} talks__anode;

struct talks_answer {
  const talks_view *view;
  talks_view *own; /* NULL, or the view when the answer opened it itself */
  talks_rec first; /* what record 0 of the view is called in the answer: see talks__look */
  const char *question;
  talks__arena arena;
  talks__evidence evidence;
  talks__anode *nodes;
  size_t n, cap;
  talks_node open; /* where values are put */
  talks_ev all;    /* once finished */
  bool refused;
  bool failed;      /* sticky: memory */
  bool unsupported; /* sticky: a stated value without evidence */
};

/* ---- life ---------------------------------------------------------------------- */

TALKS_MUST_USE talks_status talks__answer_begin(const talks_view *v, const char *question,
                                                talks_answer **out);
/* NO_MEMORY; BAD_INPUT when a stated value has no evidence (a fault of the topic). */
TALKS_MUST_USE talks_status talks__answer_finish(talks_answer *a);

/* Puts what another view says, until talks__look is called with the view and number that it
 * returns: a view of the same model (first is 0), or the one that the answer's view is set
 * against (first is its first guest). Records are given by their number in that view. Before
 * the answer is finished, the answer's own view must be back. */
typedef struct {
  const talks_view *view;
  talks_rec first;
} talks__eye;
talks__eye talks__look(talks_answer *a, talks__eye eye);

/* ---- supports ------------------------------------------------------------------ */

/* What a record rests on in the view, in this answer's table. */
talks_support talks__rests(talks_answer *a, talks_rec rec);
/* A description cites itself: a party's name rests on the party's record. */
talks_support talks__itself(talks_answer *a, talks_rec rec);
/* A count of records rests on them all. */
talks_support talks__counted(talks_answer *a, const talks_rec *recs, size_t n);
/* Looked for and not there. */
talks_support talks__absent(void);
/* The same evidence with at least this basis. */
talks_support talks__weaken(talks_support s, talks_basis basis);
talks_support talks__join(talks_answer *a, talks_support x, talks_support y);

/* ---- values -------------------------------------------------------------------- */

void talks__open(talks_answer *a, talks__item item); /* RECORD or ITEMS by the table */
void talks__close(talks_answer *a);
void talks__put_ref(talks_answer *a, talks__item item, talks_rec rec, talks_support s);
void talks__put_count(talks_answer *a, talks__item item, int64_t count, talks_support s);
void talks__put_figure(talks_answer *a, talks__item item, const talks__figure *f,
                       talks_support s); /* f == NULL puts nothing */
void talks__put_dates(talks_answer *a, talks__item item, talks_days days,
                      talks_support s);
/* A field's text in both languages; nothing where neither is given. english is the English
 * one of a pair. */
void talks__put_text(talks_answer *a, talks__item item, talks_rec rec,
                     talks__field english, talks_support s);
/* The few words of a record in each language; where that has none, its whole text. Both
 * fields are the English ones of a pair. */
void talks__put_brief(talks_answer *a, talks__item item, talks_rec rec, talks__field few,
                      talks__field whole, talks_support s);
void talks__put_plain(talks_answer *a, talks__item item, talks_str text, bool verbatim,
                      talks_support s);
/* A text of our own in both languages; both must live as long as the answer. */
void talks__put_both(talks_answer *a, talks__item item, talks_str en, talks_str zh,
                     talks_support s);
void talks__put_word(talks_answer *a, talks__item item, talks__word word,
                     talks_support s);
void talks__put_term(talks_answer *a, talks__item item, talks__term term,
                     talks_support s);
void talks__put_unknown(talks_answer *a, talks__item item);
/* Every live record of a refs field, each with its own support; nothing for none. */
void talks__put_live_refs(talks_answer *a, talks__item list, talks__item item,
                          talks_rec rec, talks__field field);

/* ---- walking, for reports ------------------------------------------------------ */

const talks__anode *talks__anode_of(const talks_answer *a, talks_node node);
talks_node talks__node_at(const talks_answer *a, talks_node parent, talks__item item);
talks_str talks__item_name(talks__item item);
const char *talks__item_doc(talks__item item);
talks_node_type talks__item_type(talks__item item);
talks_str talks__term_name(talks__term term);
const char *talks__term_doc(talks__term term);

/* ---- questions ----------------------------------------------------------------- */

/* What a question gets: the words behind it. */
typedef struct {
  const char *const *words;
  size_t n;
  talks_diag *diag;
} talks__args;
/* Each fills the answer; told problems as talks_ask says. */
#define QUESTION(name, alias, doc) \
  talks_status talks__ask_##name(talks_answer *a, const talks__args *args);
#define ITEM(name, type, doc)
#define TERM(name, doc)
#include "desk/answers.def"
#undef QUESTION
#undef ITEM
#undef TERM
/* The records of a set of this answer by kind, then in the natural order of their ids: that
 * of records is the order in which files were read. In the answer's memory; NULL and n = 0
 * when there is none left. */
const talks_rec *talks__in_order(talks_answer *a, talks_ev set, size_t *n);
/* Brings a list into that order. */
void talks__put_in_order(talks_answer *a, talks_rec *list, size_t n);
/* Whether a source is one of the view's: not left out, and out by its as-of day. */
bool talks__source_in_view(const talks_view *v, talks_rec source);
/* The same, or a statement of it stands: one dated by itself, in a document of no clear day. */
bool talks__source_is_heard(const talks_view *v, talks_rec source);
/* Whether a set of assumptions in the view has numbers of power (leverage.c). */
bool talks__has_scores(const talks_view *v);
/* Whether a set of assumptions in the view has troops per kilometre (ceasefire.c). */
bool talks__has_density(const talks_view *v);
/* MISUSE (told) when words stand behind a question that takes none. */
talks_status talks__no_words(const talks_answer *a, const talks__args *args);

#endif
