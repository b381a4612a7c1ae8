/* desk/compare.h: what a hypothetical move does to the standoff.
 *
 * Two views of one model, one of them with moves: which sets open, close, become firm or
 * come to depend on a reading, which options come to be accepted by all who must agree. The
 * same comparison answers what-if and ranks the questions of ask.
 */
#ifndef TALKS_SRC_COMPARE_H
#define TALKS_SRC_COMPARE_H

#include "desk/standoff.h"

typedef struct {
  talks__term does;
  size_t in_before, in_after; /* the set, or the circle, on either side; or SIZE_MAX */
  bool circle;
  talks_rec option; /* does_affirm, or TALKS_NO_RECORD */
} talks__effect;

/* Opened sets first, then closed, firm, loosened, affirmed; then circles; in their order.
 * Where a search was cut, what is on one side only is no effect: it may be on the other
 * all the same. Circles are not compared at all then, nor where an order is past its
 * limit. */
TALKS_MUST_USE talks_status talks__compare(const talks__standoff *before,
                                           const talks__standoff *after,
                                           talks__arena *arena, talks__effect **out,
                                           size_t *n);

/* Opens the view of `v` with more moves behind its own, or without any; and its standoff. */
typedef struct {
  talks_view *view;
  talks__standoff standoff;
} talks__supposed;
TALKS_MUST_USE talks_status talks__suppose(const talks_view *v, const char *const *moves,
                                           size_t n, talks_diag *diag,
                                           talks__arena *arena, talks__supposed *out);
/* The same for moves that drop nothing (MISUSE otherwise), on top of `v`, which must outlive
 * it. What records rest on is as in `v`: for comparing, and for putting effects. */
TALKS_MUST_USE talks_status talks__suppose_quickly(const talks_view *v,
                                                   const char *const *moves, size_t n,
                                                   talks_diag *diag, talks__arena *arena,
                                                   talks__supposed *out);
TALKS_MUST_USE talks_status talks__suppose_nothing(const talks_view *v, talks_diag *diag,
                                                   talks__arena *arena,
                                                   talks__supposed *out);
void talks__supposed_close(talks__supposed *s);

/* One effect as a record, supposed on `on`: what happens, to which set, circle or option. */
void talks__put_effect(talks_answer *a, const talks__standoff *before,
                       const talks__standoff *after, const talks__effect *e,
                       talks_support on);

#endif
