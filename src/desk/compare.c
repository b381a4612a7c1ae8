/* desk/compare.c: see the header.
 *
 * A set is the same on both sides when the same parties are in conflict over the same
 * issues: a move changes what a position says, not whose it is.
 */
#include "desk/compare.h"

#include <string.h>

typedef enum { NONE, DEPENDS, FIRM } strength;

static strength strength_of(const talks__standoff *s, size_t i) {
  if (i == SIZE_MAX) return NONE;
  return s->conflicts.list[i].firm ? FIRM : DEPENDS;
}

static bool what_happens(strength before, strength after, talks__term *out) {
  if (before == after) return false;
  *out = after == NONE    ? TALKS_TERM_does_open
         : before == NONE ? TALKS_TERM_does_close
         : after == FIRM  ? TALKS_TERM_does_firm
                          : TALKS_TERM_does_loosen;
  return true;
}

static int by_kind_and_place(const void *x, const void *y, const void *user) {
  const talks__effect *a = x, *b = y;
  (void)user;
  if (a->does != b->does) return a->does < b->does ? -1 : 1;
  if (a->in_before != b->in_before) return a->in_before < b->in_before ? -1 : 1;
  return (a->in_after > b->in_after) - (a->in_after < b->in_after);
}

/* An issue without options is in no net, and an option that does not stand in no issue: the
 * same option may have another place on the other side. */
static size_t add_affirmed(const talks__standoff *before, const talks__standoff *after,
                           talks__effect *list) {
  size_t n = 0;
  for (uint32_t i = 0; i < after->net.nissues; i++) {
    const talks__net_issue *issue = &after->net.issues[i];
    talks__options now = talks__affirmed(&after->net, i), then = 0;
    uint32_t at = talks__net_issue_of(&before->net, issue->issue);
    if (at != UINT32_MAX) then = talks__affirmed(&before->net, at);
    for (uint32_t o = 0; o < issue->n; o++) {
      uint32_t was =
          then ? talks__net_option_of(&before->net, at, issue->options[o]) : UINT32_MAX;
      if ((now >> o & 1) && !(was != UINT32_MAX && (then >> was & 1)))
        list[n++] = (talks__effect){TALKS_TERM_does_affirm, SIZE_MAX, SIZE_MAX, false,
                                    issue->options[o]};
    }
  }
  return n;
}

static size_t add_circles(const talks__standoff *before, const talks__standoff *after,
                          talks__effect *list) {
  size_t n = 0;
  if (!before->circles.complete || !after->circles.complete) return 0;
  for (size_t i = 0; i < before->circles.n; i++)
    if (talks__circle_in(before, i, after) == SIZE_MAX)
      list[n++] = (talks__effect){TALKS_TERM_does_open_circle, i, SIZE_MAX, true,
                                  TALKS_NO_RECORD};
  for (size_t k = 0; k < after->circles.n; k++)
    if (talks__circle_in(after, k, before) == SIZE_MAX)
      list[n++] = (talks__effect){TALKS_TERM_does_close_circle, SIZE_MAX, k, true,
                                  TALKS_NO_RECORD};
  return n;
}

talks_status talks__compare(const talks__standoff *before, const talks__standoff *after,
                            talks__arena *arena, talks__effect **out, size_t *n) {
  size_t most =
      before->conflicts.n + after->conflicts.n + before->circles.n + after->circles.n + 1;
  for (uint32_t i = 0; i < after->net.nissues; i++) most += after->net.issues[i].n;
  talks__effect *list = talks__arena_alloc(arena, most, sizeof *list);
  talks__term does;
  if (!list) return TALKS_NO_MEMORY;
  *n = 0;
  for (size_t i = 0; i < before->conflicts.n; i++) {
    size_t k = talks__conflict_in(before, i, after);
    if (k == SIZE_MAX && !after->conflicts.complete) continue;
    if (what_happens(strength_of(before, i), strength_of(after, k), &does))
      list[(*n)++] = (talks__effect){does, i, k, false, TALKS_NO_RECORD};
  }
  for (size_t k = 0; k < after->conflicts.n && before->conflicts.complete; k++)
    if (talks__conflict_in(after, k, before) == SIZE_MAX)
      list[(*n)++] =
          (talks__effect){TALKS_TERM_does_close, SIZE_MAX, k, false, TALKS_NO_RECORD};
  *n += add_affirmed(before, after, list + *n);
  *n += add_circles(before, after, list + *n);
  *out = list;
  return talks__sort(before->net.view->ctx, list, *n, sizeof *list, by_kind_and_place,
                     NULL);
}

static talks_status open_supposed(const talks_view *v, const talks_view_settings *s,
                                  talks_diag *diag, talks__arena *arena,
                                  talks__supposed *out) {
  talks_view *view = NULL;
  talks_status status = talks_view_open(v->model, s, diag, &view);
  if (status) return status;
  status = talks__standoff_open(view, view->valid_on, diag, arena, &out->standoff);
  if (status) talks_view_destroy(view);
  else out->view = view;
  return status;
}

talks_status talks__suppose(const talks_view *v, const char *const *moves, size_t n,
                            talks_diag *diag, talks__arena *arena, talks__supposed *out) {
  talks_view_settings s = talks__settings_of(v);
  const char **all = talks__arena_alloc(arena, s.nwhat_if + n + 1, sizeof *all);
  if (!all) return TALKS_NO_MEMORY;
  for (size_t i = 0; i < s.nwhat_if; i++) all[i] = s.what_if[i];
  for (size_t i = 0; i < n; i++) all[s.nwhat_if + i] = moves[i];
  s.what_if = all;
  s.nwhat_if += n;
  return open_supposed(v, &s, diag, arena, out);
}

talks_status talks__suppose_quickly(const talks_view *v, const char *const *moves,
                                    size_t n, talks_diag *diag, talks__arena *arena,
                                    talks__supposed *out) {
  talks_view *view = NULL;
  talks_status status = talks__view_fork(v, moves, n, diag, &view);
  if (status) return status;
  status = talks__standoff_open(view, view->valid_on, diag, arena, &out->standoff);
  if (status) talks_view_destroy(view);
  else out->view = view;
  return status;
}

talks_status talks__suppose_nothing(const talks_view *v, talks_diag *diag,
                                    talks__arena *arena, talks__supposed *out) {
  talks_view_settings s = talks__settings_of(v);
  s.nwhat_if = s.nchanges = 0;
  return open_supposed(v, &s, diag, arena, out);
}

void talks__supposed_close(talks__supposed *s) {
  talks__standoff_close(&s->standoff);
  talks_view_destroy(s->view);
}

/* ---- putting ------------------------------------------------------------------- */

static void put_circle(talks_answer *a, const talks__standoff *s, size_t i, bool old,
                       talks_support on) {
  on = talks__join(a, on, talks__circle_rests(a, s, i));
  if (old) talks__put_count(a, TALKS_ITEM_number, (int64_t)i + 1, on);
  talks__put_circle_acts(a, s, i);
}

static void put_set(talks_answer *a, const talks__standoff *s, size_t i, bool old,
                    talks_support on) {
  if (old) talks__put_label(a, TALKS_ITEM_to_what, s, i, on);
  talks__put_held(a, s, TALKS_ITEM_positions_held, s->conflicts.list[i].requirements,
                  s->conflicts.list[i].n);
}

/* What there was before is put as it was: a record that a move drops stands there only. */
void talks__put_effect(talks_answer *a, const talks__standoff *before,
                       const talks__standoff *after, const talks__effect *e,
                       talks_support on) {
  bool old = e->in_before != SIZE_MAX;
  talks__eye own = {a->view, a->first};
  if (old) talks__look(a, (talks__eye){before->net.view, 0});
  const talks__standoff *s = old ? before : after;
  size_t i = old ? e->in_before : e->in_after;
  if (i == SIZE_MAX) on = talks__join(a, on, talks__itself(a, e->option));
  else
    on = talks__join(
        a, on, e->circle ? talks__circle_rests(a, s, i) : talks__conflict_rests(a, s, i));
  talks__open(a, TALKS_ITEM_outcome_of);
  talks__put_term(a, TALKS_ITEM_does, e->does, on);
  if (i == SIZE_MAX) {
    talks__put_ref(a, TALKS_ITEM_option, e->option, on);
    talks__put_on_conditions(a, e->does == TALKS_TERM_does_disown ? before : after,
                             e->option);
  } else if (e->circle) put_circle(a, s, i, old, on);
  else put_set(a, s, i, old, on);
  talks__close(a);
  talks__look(a, own);
}
