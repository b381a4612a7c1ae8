/* talks/answer.h: asking a question and walking its answer.
 *
 * An answer is one tree of typed values, each with its support; rendering is a separate
 * step (talks/report.h), so the terminal, the web page and JSON show the same answer. The
 * fields that may occur, with type and meaning, stand in src/desk/answers.def and in the
 * generated page docs/answers.md.
 */
#ifndef TALKS_ANSWER_H
#define TALKS_ANSWER_H

#include <talks/view.h>

#ifdef __cplusplus
extern "C" {
#endif

typedef struct talks_answer talks_answer;
typedef uint32_t talks_node; /* a node of one answer; 0 is the root */
#define TALKS_NO_NODE UINT32_MAX

typedef enum {
  TALKS_NODE_RECORD, /* named fields */
  TALKS_NODE_ITEMS,  /* a list */
  TALKS_NODE_REF,    /* a record of the dossier */
  TALKS_NODE_COUNT,  /* a whole number */
  TALKS_NODE_FIGURE, /* a value with unit, as the dossier has it */
  TALKS_NODE_DATES,  /* an interval of days */
  TALKS_NODE_TEXT,   /* text of the dossier, in English and Chinese */
  TALKS_NODE_WORD,   /* a word of a closed list of the dossier */
  TALKS_NODE_TERM, /* a word of the answers' own vocabulary: a verdict, a fixed sentence */
  TALKS_NODE_UNKNOWN /* the documents do not say */
} talks_node_type;

/* Asks one of the questions (talks_question_name lists them). args are the words behind
 * the question, NULL-terminated, and may be NULL. The view must outlive the answer.
 * Errors, told to diag: NOT_FOUND (no such question, or an argument that names nothing),
 * MISUSE (arguments), NO_MEMORY, STOPPED. That the documents do not say is no error: see
 * talks_answer_refused. */
TALKS_API TALKS_MUST_USE talks_status talks_ask(const talks_view *view,
                                                const char *question,
                                                const char *const *args, talks_diag *diag,
                                                talks_answer **out);
TALKS_API void talks_answer_destroy(talks_answer *answer);

/* The questions that can be asked, in the order of the front page; NULL past the end. */
TALKS_API const char *talks_question_name(size_t i);
/* The question that a name or a Chinese alias means, or NULL. */
TALKS_API const char *talks_question_find(const char *name_or_alias);

TALKS_API const talks_view *talks_answer_view(const talks_answer *answer);
TALKS_API const char *talks_answer_question(const talks_answer *answer);
/* True when the answer is the fixed sentence that the documents do not say, with what
 * would be needed; the command then ends with exit status 4. */
TALKS_API bool talks_answer_refused(const talks_answer *answer);

TALKS_API talks_node_type talks_node_type_of(const talks_answer *answer, talks_node node);
/* The field's name inside its parent ("" inside a list and for the root). */
TALKS_API const char *talks_node_name(const talks_answer *answer, talks_node node);
TALKS_API size_t talks_node_count(const talks_answer *answer,
                                  talks_node node); /* children */
TALKS_API talks_node talks_node_first(const talks_answer *answer, talks_node node);
TALKS_API talks_node talks_node_next(const talks_answer *answer, talks_node node);
TALKS_API talks_node talks_node_get(const talks_answer *answer, talks_node node,
                                    const char *name); /* TALKS_NO_NODE: not there */
TALKS_API talks_support talks_node_support(const talks_answer *answer, talks_node node);
/* Records of a set of this answer, sorted. */
TALKS_API const talks_rec *talks_answer_evidence(const talks_answer *answer, talks_ev set,
                                                 size_t *n);
/* Everything that the whole answer rests on or that speaks against something in it. */
TALKS_API talks_ev talks_answer_all(const talks_answer *answer);

#ifdef __cplusplus
}
#endif
#endif
