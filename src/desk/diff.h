/* desk/diff.h: what changed between two sides: days, with and without a source, dossiers.
 *
 * Two sides, A before B; B is the answer's own view. Where both are views of one model, a
 * record of either has one number, and what is compared is whether it stands and on what.
 * Where they are two dossiers, a record of A is a guest of B's view (dossier/view.h), and
 * records are matched by their ids.
 */
#ifndef TALKS_SRC_DIFF_H
#define TALKS_SRC_DIFF_H

#include "desk/answer.h"

typedef struct {
  talks__eye a, b;
  talks_view *own;             /* the view of A, where it was opened here; or NULL */
  const char *const *left_out; /* what B leaves out and A does not */
  size_t nleft_out;
  talks_rec issue; /* only statements on this issue; or TALKS_NO_RECORD */
  bool days;       /* A and B are as of two days */
  bool coders;     /* two coders of the same sources */
  bool in_full;    /* a page shows every statement */
} talks__diff;

/* ---- two views of one dossier (diff_views.c) -------------------------------------- */

/* news and no_longer: statements that stand on one side only, issue by issue. */
TALKS_MUST_USE talks_status talks__put_news(talks_answer *a, const talks__diff *d);
/* movement: moves since the baseline that are on record in B and were not, or otherwise, in
 * A; each with its verdict in A. moves_gone: those that are on record in A only. */
TALKS_MUST_USE talks_status talks__put_move_changes(talks_answer *a,
                                                    const talks__diff *d);
/* events and other_changes: records that came, went, or rest on other statements. */
TALKS_MUST_USE talks_status talks__put_record_changes(talks_answer *a,
                                                      const talks__diff *d);
/* changes and unchanged_sets: sets that cannot hold together, circles. */
TALKS_MUST_USE talks_status talks__put_set_changes(talks_answer *a, const talks__diff *d);

/* ---- two dossiers (diff_dossiers.c) ------------------------------------------------ */

/* Which record of B a record of A is: that of the same id and kind, or the one that is taken
 * for it under another id. */
typedef struct {
  talks_answer *a;
  const talks__diff *d;
  talks_rec *to, *from; /* by record of A: that of B; and back; or TALKS_NO_RECORD */
  talks_rec *guessed;   /* by record of A: taken for one of another id, not as a part */
} talks__matching;
TALKS_MUST_USE talks_status talks__match_dossiers(talks_answer *a, const talks__diff *d,
                                                  talks__matching *out);
/* An entry of `renamed`: a record of A and the one of B that it is taken for. */
void talks__put_renamed_one(const talks__matching *m, talks_rec before, talks_rec after);

/* renamed, only_before, only_after, altered, unaltered. */
TALKS_MUST_USE talks_status talks__put_dossiers(talks_answer *a, const talks__diff *d);

/* One field of two records whose values differ: its name, was, is. */
void talks__put_field_change(talks_answer *a, const talks__diff *d, talks_rec before,
                             talks_rec after, talks__field field);
/* Whether a field says the same; what it names counts by its id, or by `to`: for a record of
 * A the one of B that it is taken for, or TALKS_NO_RECORD. `to` may be NULL. */
bool talks__same_field(const talks__diff *d, talks_rec before, talks_rec after,
                       talks__field field, const talks_rec *to);

/* ---- two coders (diff_coders.c) ----------------------------------------------------- */

/* units_drawn, renamed, agreement, paired, only_before, only_after. */
TALKS_MUST_USE talks_status talks__put_coders(talks_answer *a, const talks__diff *d);

/* A statement as a line, seen from one side. */
void talks__put_line_of(talks_answer *a, talks__eye eye, talks_rec statement);

#endif
