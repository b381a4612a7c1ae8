/* talks/view.h: a model seen as of a day, without a source, under an assumption.
 *
 * A view is the only door from questions to a dossier: as-of, valid-on, without, assume and
 * what-if are settings of a view and nothing else, so every question understands all of
 * them. A view computes which records stand (a least fixpoint over from: and because:) and
 * what each rests on. It is constant once open and may be shared by threads.
 */
#ifndef TALKS_VIEW_H
#define TALKS_VIEW_H

#include <talks/dossier.h>

#ifdef __cplusplus
extern "C" {
#endif

typedef struct talks_view talks_view;

/* A set of records that something rests on: a number in the table of a view or an answer;
 * 0 is the empty set, equal sets have equal numbers. */
typedef uint32_t talks_ev;

/* What sort of support a value has; a later one is weaker and wins in a chain of premises.
 * ABSENT: the value says that something was looked for and is not there. */
typedef enum {
  TALKS_STATED,
  TALKS_INFERRED,
  TALKS_ASSUMED,
  TALKS_OUTSIDE,
  TALKS_ABSENT
} talks_basis;

typedef struct {
  talks_ev on, against; /* statements for and against */
  talks_basis basis;
  bool disputed; /* a live statement denies or speaks against it */
  bool late;     /* may not have been known by the as-of day */
} talks_support;

/* A hypothetical change, never written to the dossier.
 * DROP: target no longer stands. RELAX: option leaves the demands, rejections and red lines
 * of the position target (TALKS_NO_RECORD: all of them do). ADD: the position accepts
 * option. REJECT: it rejects it. SHIFT: the days of target move by days. HOLDS, FAILS: the
 * state target does, whatever is said of it. RELAX, ADD and REJECT also take a party, group
 * or faction for the position: then its position in force on the option's issue is meant, and
 * those of its factions that can bind it; where there is none, nothing changes. What a position
 * demands it accepts already. Changes with one `move` are one move: move 0 is cited as H1. No
 * number is left out. */
typedef enum {
  TALKS_DROP,
  TALKS_RELAX,
  TALKS_ADD,
  TALKS_SHIFT,
  TALKS_REJECT,
  TALKS_HOLDS,
  TALKS_FAILS
} talks_change_op;
typedef struct {
  talks_change_op op;
  talks_rec target, option;
  int32_t days;
  uint32_t move;
} talks_change;

/* Gives the text of a paragraph of a source when the caller has the source; p == NULL when
 * not. The bytes must live as long as the view. */
typedef struct {
  const char *p;
  size_t n;
  bool agrees; /* its fingerprint is the one in sources.lock */
  bool locked; /* sources.lock has one at all */
} talks_passage_text;
typedef talks_passage_text (*talks_passage_fn)(void *user, talks_rec source,
                                               uint32_t paragraph);

#define TALKS_NO_DAY INT32_MIN

typedef struct {
  size_t size;
  int32_t as_of;    /* keep what could have been reported by this day; TALKS_NO_DAY: the
                       dossier's own day, or all when it names none */
  bool strict;      /* keep only what certainly was */
  int32_t valid_on; /* keep positions and conditions in force on this day; or NO_DAY */
  int32_t since;    /* baseline of movement; TALKS_NO_DAY: the dossier's own */
  const char *const *without; /* ids of sources or other records to leave out */
  size_t nwithout;
  const char *const *assume; /* names of assumption sets; "*": all of them */
  size_t nassume;
  const char *frame; /* who must agree; NULL: the dossier's own */
  const talks_change *changes;
  size_t nchanges;
  /* Moves in words, cited behind those of `changes`: "russia accepts third-states", "us
   * rejects OPTION", "ukraine drops OPTION", "drop ID", "STATE holds", "STATE fails", "READING
   * taken", "READING refused", "ID shifts 10 days"; or with the Chinese verbs. */
  const char *const *what_if;
  size_t nwhat_if;
  talks_passage_fn passage; /* or NULL */
  void *passage_user;
  /* A view of another dossier that this one is set against, or NULL; the question diff
   * compares the two. It must outlive this view and its answers. Its records are known here
   * under numbers behind the records and moves of this view, and under their ids with "A:"
   * before them; they have words and no evidence here, and do not stand. */
  const talks_view *against;
  /* What to call the dossier beside another of the same title, as its folder; or NULL. */
  const char *called;
} talks_view_settings;

TALKS_API void talks_view_defaults(talks_view_settings *settings);

/* Opens a view; settings may be NULL. The model must outlive it. Errors, told to diag:
 * NOT_FOUND (no such source, record, set or frame), MISUSE (a change that does not fit its
 * target, a move that is not understood, two moves of which one undoes the other); NO_MEMORY. Linear in records and references. */
TALKS_API TALKS_MUST_USE talks_status talks_view_open(const talks_model *model,
                                                      const talks_view_settings *settings,
                                                      talks_diag *diag, talks_view **out);
TALKS_API void talks_view_destroy(talks_view *view);

TALKS_API const talks_model *talks_view_model(const talks_view *view);
/* Whether a record stands in this view, and on what it rests. */
TALKS_API bool talks_view_stands(const talks_view *view, talks_rec record);
TALKS_API talks_support talks_view_support(const talks_view *view, talks_rec record);
/* The id of a record of the model, or of a hypothetical move: moves are numbered behind the
 * records of the model; or of a record of the view it is set against, behind these. Lives as
 * long as the view. */
TALKS_API const char *talks_view_id(const talks_view *view, talks_rec record);
/* The statements of a set, and the moves (H1 ...), sorted by record number. */
TALKS_API const talks_rec *talks_view_evidence(const talks_view *view, talks_ev set,
                                               size_t *n);

#ifdef __cplusplus
}
#endif
#endif
