/* dossier/view_support.c: what each record of a view rests on.
 *
 * A record leans on what its from: and because: name, as far as that stands. Its evidence is
 * all that can be reached by leaning, so records that lean on each other in a circle have
 * the same; circles are found (Tarjan 1972) and come in the order in which everything that
 * is leant on comes first. Basis and lateness are not unions: one good corroboration
 * is enough, every premise counts. They start as bad as can be and are mended until nothing
 * changes, so that nothing is called stated only because it leans on itself. The result
 * does not depend on the order of records, nor does it on that of files.
 */
#include "dossier/view.h"

#include <string.h>

/* What a record leans on; the lists hold records that do not stand too. */
typedef struct {
  const talks__value *from, *because;
} leans;

typedef struct {
  talks_rec rec;
  leans on;
  uint32_t next; /* lean to look at */
} frame;

typedef struct {
  talks_view *v;
  const talks_model *m;
  uint32_t *number, *low; /* Tarjan's, 0: not met */
  uint64_t *open;         /* met, its circle not yet closed */
  talks_rec *stack;       /* met records whose circle is open */
  talks_rec *order;       /* records, circle by circle */
  uint64_t *ends;         /* bit i: a circle ends with order[i] */
  frame *frames;
  size_t nstack, norder, nframes, cap_frames;
  uint32_t met;
} supporting;

static const talks__value *like(const talks_model *m, talks_rec rec, talks__field model) {
  int field = talks__field_like(m->records[rec].kind, model);
  return field < 0 ? NULL : talks__value_of(m, rec, (talks__field)field);
}

static leans leans_of(const talks_model *m, talks_rec rec) {
  return (leans){like(m, rec, TALKS_F_position_from),
                 like(m, rec, TALKS_F_position_because)};
}

static bool is_live(const supporting *s, talks_rec rec) {
  return talks__bit_get(s->v->live, rec);
}

/* The i-th lean, from the corroboration on to the premises; TALKS_NO_RECORD past the end. */
static talks_rec lean(const leans *on, uint32_t i) {
  uint32_t n = on->from ? on->from->n : 0;
  if (i < n) return on->from->of.refs[i];
  return on->because && i - n < on->because->n ? on->because->of.refs[i - n]
                                               : TALKS_NO_RECORD;
}

/* ---- circles ------------------------------------------------------------------- */

static talks_status enter(supporting *s, talks_rec rec) {
  frame *frames =
      talks__grow(s->v->ctx, s->frames, &s->cap_frames, s->nframes + 1, sizeof *frames);
  if (!frames) return TALKS_NO_MEMORY;
  s->frames = frames;
  frames[s->nframes++] = (frame){rec, leans_of(s->m, rec), 0};
  s->number[rec] = s->low[rec] = ++s->met;
  s->stack[s->nstack++] = rec;
  talks__bit_set(s->open, rec);
  return TALKS_OK;
}

static void lower(supporting *s, talks_rec rec, uint32_t to) {
  if (to < s->low[rec]) s->low[rec] = to;
}

/* All leans of the innermost record have been looked at. */
static void leave(supporting *s) {
  talks_rec rec = s->frames[--s->nframes].rec, member;
  if (s->nframes > 0) lower(s, s->frames[s->nframes - 1].rec, s->low[rec]);
  if (s->low[rec] != s->number[rec]) return;
  do {
    member = s->stack[--s->nstack];
    talks__bit_clear(s->open, member);
    s->order[s->norder++] = member;
  } while (member != rec);
  talks__bit_set(s->ends, s->norder - 1);
}

static talks_status walk_from(supporting *s, talks_rec start) {
  talks_status status = enter(s, start);
  while (!status && s->nframes > 0) {
    frame *f = &s->frames[s->nframes - 1];
    talks_rec on = lean(&f->on, f->next++);
    if (on == TALKS_NO_RECORD) leave(s);
    else if (is_live(s, on) && s->number[on] == 0) status = enter(s, on);
    else if (talks__bit_get(s->open, on)) lower(s, f->rec, s->number[on]);
  }
  return status;
}

static talks_status find_circles(supporting *s) {
  size_t n = s->m->nrecords;
  s->number = talks__calloc(s->v->ctx, n + 1, sizeof *s->number);
  s->low = talks__alloc(s->v->ctx, n + 1, sizeof *s->low);
  s->open = talks__calloc(s->v->ctx, TALKS_BITS_WORDS(n) + 1, sizeof *s->open);
  s->ends = talks__calloc(s->v->ctx, TALKS_BITS_WORDS(n) + 1, sizeof *s->ends);
  s->stack = talks__alloc(s->v->ctx, n + 1, sizeof *s->stack);
  s->order = talks__alloc(s->v->ctx, n + 1, sizeof *s->order);
  if (!s->number || !s->low || !s->open || !s->ends || !s->stack || !s->order)
    return TALKS_NO_MEMORY;
  talks_status status = TALKS_OK;
  for (talks_rec rec = 0; rec < n && !status; rec++)
    if (is_live(s, rec) && s->number[rec] == 0) status = walk_from(s, rec);
  return status;
}

static void free_circles(supporting *s) {
  const talks_ctx *ctx = s->v->ctx;
  talks__free(ctx, s->number);
  talks__free(ctx, s->low);
  talks__free(ctx, s->open);
  talks__free(ctx, s->ends);
  talks__free(ctx, s->stack);
  talks__free(ctx, s->order);
  talks__free(ctx, s->frames);
}

/* ---- basis and lateness -------------------------------------------------------- */

/* The position or state that a change bears on. */
static bool is_changed(const talks_view *v, talks_rec rec) {
  for (size_t i = 0; i < v->nchanges; i++)
    if (v->changes[i].target == rec && !talks__is_idle(v, i)) return true;
  return false;
}

/* What was changed rests on the moves that changed it too. */
static void cite_moves(talks_view *v) {
  for (size_t i = 0; i < v->nchanges; i++) {
    talks_rec target = v->changes[i].target;
    if (!talks__stands(v, target) || talks__is_idle(v, i)) continue;
    v->supports[target].on = talks__ev_union(
        &v->evidence, v->supports[target].on,
        talks__ev_one(&v->evidence, talks__move_rec(v, v->changes[i].move)));
  }
}

static talks_basis own_basis(const supporting *s, talks_rec rec) {
  const talks_model *m = s->m;
  if (like(m, rec, TALKS_F_position_outside)) return TALKS_OUTSIDE;
  if (m->records[rec].kind == TALKS_K_assumption || is_changed(s->v, rec))
    return TALKS_ASSUMED;
  return like(m, rec, TALKS_F_position_inference) ? TALKS_INFERRED : TALKS_STATED;
}

/* Of the corroboration that stands, the best basis, and late only if all of it is. */
static void weigh_corroboration(const supporting *s, const talks__value *from,
                                talks_support *out) {
  talks_basis best = TALKS_ABSENT;
  bool any = false, all_late = true;
  for (uint32_t i = 0; from && i < from->n; i++) {
    const talks_support *t = &s->v->supports[from->of.refs[i]];
    if (!is_live(s, from->of.refs[i])) continue;
    if (t->basis < best) best = t->basis;
    all_late = all_late && t->late;
    any = true;
  }
  if (any && best > out->basis) out->basis = best;
  out->late = out->late || (any && all_late);
}

/* Every premise counts. */
static void weigh_premises(const supporting *s, const talks__value *because,
                           talks_support *out) {
  for (uint32_t i = 0; because && i < because->n; i++) {
    const talks_support *t = &s->v->supports[because->of.refs[i]];
    if (!is_live(s, because->of.refs[i])) continue;
    if (t->basis > out->basis) out->basis = t->basis;
    out->late = out->late || t->late;
  }
}

/* Mends one record; true when something changed. */
static bool weigh(supporting *s, talks_rec rec) {
  talks_support *old = &s->v->supports[rec];
  talks_support now = {.basis = own_basis(s, rec)};
  leans on = leans_of(s->m, rec);
  if (s->m->records[rec].kind == TALKS_K_statement)
    now.late = talks__bit_get(s->v->late, rec);
  weigh_corroboration(s, on.from, &now);
  weigh_premises(s, on.because, &now);
  bool changed = now.basis != old->basis || now.late != old->late;
  old->basis = now.basis;
  old->late = now.late;
  return changed;
}

/* ---- evidence ------------------------------------------------------------------ */

/* Adds to a circle's support what its members, order[first] up to order[end], lean on. */
static talks_support gather(supporting *s, size_t first, size_t end) {
  talks_support sum = {.on = 0};
  talks__evidence *e = &s->v->evidence;
  for (size_t i = first; i < end; i++) {
    leans on = leans_of(s->m, s->order[i]);
    const talks_support *own = &s->v->supports[s->order[i]];
    sum.on = talks__ev_union(e, sum.on, own->on);
    sum.against = talks__ev_union(e, sum.against, own->against);
    sum.disputed = sum.disputed || own->disputed;
    talks_rec r;
    for (uint32_t k = 0; (r = lean(&on, k)) != TALKS_NO_RECORD; k++) {
      const talks_support *t = &s->v->supports[r];
      if (!is_live(s, r)) continue;
      sum.on = talks__ev_union(e, sum.on, t->on);
      sum.against = talks__ev_union(e, sum.against, t->against);
      sum.disputed = sum.disputed || t->disputed;
    }
  }
  return sum;
}

/* Hands the evidence down, circle by circle; basis and lateness on the way if asked for. */
static void hand_down(supporting *s, bool weighing) {
  for (size_t first = 0, end; first < s->norder; first = end) {
    for (end = first + 1; !talks__bit_get(s->ends, end - 1);) end++;
    talks_support sum = gather(s, first, end);
    for (size_t i = first; i < end; i++) {
      talks_support *own = &s->v->supports[s->order[i]];
      own->on = sum.on;
      own->against = sum.against;
      own->disputed = sum.disputed;
    }
    for (bool more = weighing; more;) {
      more = false;
      for (size_t i = first; i < end; i++) more = weigh(s, s->order[i]) || more;
    }
  }
}

static void object(supporting *s, talks_rec rec, talks_ev set) {
  talks_support *own = &s->v->supports[rec];
  own->against = talks__ev_union(&s->v->evidence, own->against, set);
  own->disputed = true;
}

/* What a record says against others, and what others say against it. */
static void add_objections(supporting *s, talks_rec rec) {
  const talks__value *against = like(s->m, rec, TALKS_F_position_against);
  const talks__value *denies = s->m->records[rec].kind == TALKS_K_statement
                                   ? talks__value_of(s->m, rec, TALKS_F_statement_denies)
                                   : NULL;
  for (uint32_t i = 0; against && i < against->n; i++)
    if (is_live(s, against->of.refs[i]))
      object(s, rec, s->v->supports[against->of.refs[i]].on);
  for (uint32_t i = 0; denies && i < denies->n; i++)
    if (is_live(s, denies->of.refs[i]))
      object(s, denies->of.refs[i], talks__ev_one(&s->v->evidence, rec));
}

talks_status talks__find_supports(talks_view *v) {
  supporting s = {.v = v, .m = v->model};
  size_t n = v->model->nrecords;
  v->supports = talks__arena_calloc(&v->arena, n + v->nmoves + 1, sizeof *v->supports);
  talks_status status = v->supports ? find_circles(&s) : TALKS_NO_MEMORY;
  for (talks_rec rec = 0; rec < n && !status; rec++) {
    talks_support *own = &v->supports[rec];
    own->basis = TALKS_ABSENT; /* as bad as can be */
    own->late = is_live(&s, rec);
    if (is_live(&s, rec) && v->model->records[rec].kind == TALKS_K_statement)
      own->on = talks__ev_one(&v->evidence, rec);
  }
  for (uint32_t i = 0; i < v->nmoves && !status; i++)
    v->supports[n + i] =
        (talks_support){.on = talks__ev_one(&v->evidence, talks__move_rec(v, i)),
                        .basis = TALKS_ASSUMED};
  if (!status) cite_moves(v);
  if (!status) hand_down(&s, true);
  for (talks_rec rec = 0; rec < n && !status; rec++)
    if (is_live(&s, rec)) add_objections(&s, rec);
  if (!status) hand_down(&s, false); /* now what was said against it */
  free_circles(&s);
  return status || !v->evidence.failed ? status : TALKS_NO_MEMORY;
}
