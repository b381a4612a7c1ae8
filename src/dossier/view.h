/* dossier/view.h: how topics ask a view.
 *
 * The only header of this folder that a topic includes (with table.h for the names). All
 * answers are as of the view: records that do not stand are not met, hypothetical changes
 * are in place. A value that is not given is TALKS_NO_RECORD, an empty slice, NULL, 0.
 */
#ifndef TALKS_SRC_VIEW_H
#define TALKS_SRC_VIEW_H

#include "dossier/evidence.h"
#include "dossier/model.h"

/* A refs field changed by a what-if. */
typedef struct {
  talks_rec rec;
  talks__field field;
  const talks_rec *refs;
  uint32_t n;
} talks__override;

struct talks_view {
  const talks_model *model;
  const talks_ctx *ctx;
  talks_view_settings settings; /* a copy, in the view's memory */
  talks__arena arena;
  talks__evidence evidence;
  uint64_t *live; /* stands */
  uint64_t *late; /* of a statement: may have been reported after the as-of day */
  talks_support *supports; /* by record */
  talks_rec *by_kind;      /* live records, kind by kind, in natural order of id */
  uint32_t kind_first[TALKS_KINDS + 1];
  int32_t as_of, valid_on, since; /* TALKS_NO_DAY where none */
  bool strict;
  talks_rec frame;   /* or TALKS_NO_RECORD */
  uint64_t *without; /* records left out by the caller */
  const talks__override *overrides;
  uint32_t noverrides;
  const talks_change *changes; /* the caller's, copied */
  size_t nchanges;
  const uint64_t *idle; /* changes of what is so without them, or of nothing */
  talks_str *move_ids, *move_texts; /* "H1" ...; what was typed */
  talks_rec *move_subjects;         /* whom or what a move is about, as it was given */
  uint32_t nmoves;
  talks_passage_fn passage;
  void *passage_user;
  talks_str *guest_ids; /* of the view it is set against: "A:S4.33a" */
};

/* Part of opening, in two steps (view_change.c). First: checks the hypothetical changes, reads
 * the moves in words (view_moves.c) and sets the bit in out of each record that is dropped.
 * Then, once it is known what stands: refuses moves of which one undoes the other, and puts
 * the rest in place. */
TALKS_MUST_USE talks_status talks__take_changes(talks_view *v,
                                                const talks_view_settings *s,
                                                talks_diag *diag, uint64_t *out);
TALKS_MUST_USE talks_status talks__apply_changes(talks_view *v, talks_diag *diag);
/* Reads moves such as "russia accepts third-states" (view.h has the forms) as changes. The
 * number of a move is its place among all: numbered from first_move. */
TALKS_MUST_USE talks_status talks__read_moves(const talks_model *m,
                                              const char *const *moves, size_t nmoves,
                                              uint32_t first_move, talks_diag *diag,
                                              talks__arena *arena, talks_change **out,
                                              size_t *n);

/* ---- hypothetical moves ---------------------------------------------------------- */

/* Moves are cited like statements, as H1, H2 ...: each has a record number behind those of
 * the model, the kind statement, the basis assumed, and no fields. */
uint32_t talks__moves(const talks_view *v);
talks_rec talks__move_rec(const talks_view *v, uint32_t move);
bool talks__is_move(const talks_view *v, talks_rec rec);
/* Whether the i-th of the view's changes leaves everything as it is: it is so already, or its
 * target is still a party, which has no position to change. */
bool talks__is_idle(const talks_view *v, size_t i);
/* A move's words, as the user typed them; empty for one made by a program. */
talks_str talks__move_text(const talks_view *v, uint32_t move);
talks_rec talks__move_subject(const talks_view *v, uint32_t move);

/* ---- records of another dossier -------------------------------------------------- */

/* The view that this one is set against, or NULL, and the number here of its first record.
 * What can be asked here of such a guest: kind, id, and fields that name no records. Who
 * wants to know more asks its own view, by its own number there. */
const talks_view *talks__against(const talks_view *v);
talks_rec talks__first_guest(const talks_view *v);

/* Part of opening: what each record that stands rests on (view_support.c); one that does not
 * has the basis TALKS_ABSENT. */
TALKS_MUST_USE talks_status talks__find_supports(talks_view *v);

/* ---- other views of the same model ----------------------------------------------- */

/* The settings this view was opened with, to change one and open another: as of another
 * day, without the hypothetical moves, with one more. Points into this view. */
talks_view_settings talks__settings_of(const talks_view *v);
/* Whether it keeps only what was certainly known by a day. */
static inline bool talks__is_strict(const talks_view *v) {
  return v->strict && v->as_of != TALKS_NO_DAY;
}
/* The same view with more moves behind its own, quickly: it shares with `base`, which must
 * outlive it, what stands and what records rest on. So nothing may be dropped that stands
 * (MISUSE; open a view instead), what the moves change rests on the same as before, and
 * talks__settings_of does not name them: for comparing, not for answering. */
TALKS_MUST_USE talks_status talks__view_fork(const talks_view *base,
                                             const char *const *moves, size_t n,
                                             talks_diag *diag, talks_view **out);

/* ---- records ------------------------------------------------------------------- */

/* The live records of a kind, sorted by id (S2.9a before S2.10a). */
const talks_rec *talks__all(const talks_view *v, talks__kind kind, size_t *n);
bool talks__stands(const talks_view *v, talks_rec rec);
talks__kind talks__kind_of(const talks_view *v, talks_rec rec);
talks_str talks__id(const talks_view *v, talks_rec rec);
talks_rec talks__parent(const talks_view *v, talks_rec rec);
talks_support talks__support(const talks_view *v, talks_rec rec);

/* The party that somebody's position binds: itself, or that of a faction which can bind it;
 * of any other faction TALKS_NO_RECORD. */
talks_rec talks__bound_by(const talks_view *v, talks_rec who);
/* The day by which a position had certainly begun ("by 2025-12-20" is no word on what was
 * held in February), where only the other end is given the day after which. A position
 * without a date counts as held all along. */
int32_t talks__held_from(const talks_view *v, talks_rec position);
/* Whether that is no later than the day of valid-on, where one is set: a position that may
 * have begun by that day stands, and is not in force. */
bool talks__has_begun(const talks_view *v, talks_rec position);

/* The positions in force on a day: of one party's positions on one issue the last that had
 * certainly begun and not ended. TALKS_NO_DAY: the last on record that has not ended by the
 * view's own day. A position without a date counts as held all along. Sorted by party, then
 * issue, by id. */
TALKS_MUST_USE talks_status talks__in_force(const talks_view *v, int32_t day,
                                            talks__arena *arena, talks_rec **out,
                                            size_t *n);

/* ---- fields -------------------------------------------------------------------- */

talks_str talks__text(const talks_view *v, talks_rec rec, talks__field field);
/* Text in a language: 0 English, 1 Chinese; the other one where it is missing. The field is
 * the English one; the Chinese one must follow it in the table. */
talks_str talks__said(const talks_view *v, talks_rec rec, talks__field english, int lang);
talks__word talks__word_in(const talks_view *v, talks_rec rec, talks__field field);
uint64_t talks__count_in(const talks_view *v, talks_rec rec, talks__field field,
                         uint64_t otherwise);
bool talks__days_in(const talks_view *v, talks_rec rec, talks__field field,
                    talks_days *out);
const talks__figure *talks__figure_in(const talks_view *v, talks_rec rec,
                                      talks__field field);
/* Records named by a REF, REFS or SUB field, live or not; what-if changes are in place. */
const talks_rec *talks__refs(const talks_view *v, talks_rec rec, talks__field field,
                             uint32_t *n);
talks_rec talks__ref(const talks_view *v, talks_rec rec,
                     talks__field field); /* the first */
bool talks__has_ref(const talks_view *v, talks_rec rec, talks__field field,
                    talks_rec ref);
/* Those of them that stand, in their order, in the arena. NO_MEMORY. */
TALKS_MUST_USE talks_status talks__live_refs(const talks_view *v, talks_rec rec,
                                             talks__field field, talks__arena *arena,
                                             talks_rec **out, size_t *n);
const talks__passage *talks__passages(const talks_view *v, talks_rec rec,
                                      talks__field field, uint32_t *n);
const talks_str *talks__names(const talks_view *v, talks_rec rec, talks__field field,
                              uint32_t *n);

/* ---- statements ---------------------------------------------------------------- */

/* When a statement could have been known: its own report, else its source's publication,
 * else unbounded. */
talks_days talks__reported(const talks_model *m, talks_rec statement);
/* When it was said, or happened, or was reported: the first that is given. */
talks_days talks__when(const talks_view *v, talks_rec statement);
/* Who speaks: the first of who, or its source when it speaks in its own voice. */
talks_rec talks__speaker(const talks_view *v, talks_rec statement);
/* The party or group somebody belongs to, themselves if they are one, or TALKS_NO_RECORD. */
talks_rec talks__party_of(const talks_view *v, talks_rec who);

#endif
