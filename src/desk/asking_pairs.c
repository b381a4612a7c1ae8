/* desk/asking_pairs.c: what two answers decide together and neither decides alone.
 *
 * Each of the four combinations of answers is supposed and compared with the record; what
 * either answer alone does already is taken off. Most pairs need not be supposed: sets over
 * issues that no fact of structure joins have nothing to do with each other, nor have sets
 * and circles. So each question is given what it touches (groups of joined issues, the order
 * of things), only pairs that touch the same are supposed, and only that half of the standoff
 * is worked out again. Pairs of readings always are, since what rests on both of them falls
 * only with both. Invariant: what is left out would decide nothing together, by the way in
 * which sets and circles are found; a test supposes all pairs in full and compares.
 */
#include "desk/asking.h"

#include <string.h>

enum { ANSWERS = 4 }; /* bit 0: the first is yes; bit 1: the second is */

typedef struct {
  uint64_t *groups; /* of joined issues: bits by the first issue of each */
  bool order;
} touched;

typedef struct {
  uint32_t first, second; /* in the list of questions */
  size_t n[ANSWERS], worse, better;
} pair;

typedef struct {
  talks__asking *q;
  const talks_view *v;
  uint32_t *group; /* of each issue */
  size_t words;
  touched *touches; /* by question */
  pair *list;
  size_t n, cap, supposed;
  bool cut;
} pairing;

/* ---- what a question touches ----------------------------------------------------- */

static uint32_t root(const uint32_t *group, uint32_t i) {
  while (group[i] != i) i = group[i];
  return i;
}

static void join(uint32_t *group, uint32_t a, uint32_t b) {
  a = root(group, a);
  b = root(group, b);
  if (a < b) group[b] = a;
  else group[a] = b;
}

/* Issues that facts join. Where not all sets are known, or the facts alone leave nothing,
 * everything may hang together. */
static void join_issues(pairing *p) {
  const talks__standoff *now = &p->q->now;
  const talks__net *net = &now->net;
  bool all =
      !now->conflicts.complete || (now->conflicts.n > 0 && now->conflicts.list[0].n == 0);
  for (uint32_t i = 0; i < net->nissues; i++) p->group[i] = all ? 0 : i;
  for (uint32_t f = 0; f < net->nfacts; f++) {
    const talks__net_fact *fact = &net->facts[f];
    uint32_t one = fact->excludes[0].issue;
    for (uint32_t k = 0; k < fact->nif; k++) join(p->group, one, fact->if_all[k].issue);
    for (uint32_t k = 1; k < fact->nexcludes; k++)
      join(p->group, one, fact->excludes[k].issue);
  }
  for (uint32_t i = 0; i < net->nissues; i++) p->group[i] = root(p->group, i);
}

static bool same_frame_of_issues(const talks__net *x, const talks__net *y) {
  bool same = x->nissues == y->nissues && x->nfacts == y->nfacts;
  for (uint32_t i = 0; i < x->nissues && same; i++)
    same = x->issues[i].issue == y->issues[i].issue && x->issues[i].n == y->issues[i].n;
  for (uint32_t f = 0; f < x->nfacts && same; f++)
    same = x->facts[f].structure == y->facts[f].structure &&
           x->facts[f].nif == y->facts[f].nif &&
           x->facts[f].nexcludes == y->facts[f].nexcludes;
  return same;
}

/* The next requirement on an issue, from r on. */
static uint32_t next_on(const talks__net *net, uint32_t issue, uint32_t r) {
  while (r < net->nrequirements && net->requirements[r].issue != issue) r++;
  return r;
}

/* Whether other positions are in force on an issue. What they say is not asked: a question
 * about an option touches its issue anyhow. */
static bool issue_differs(const talks__net *x, const talks__net *y, uint32_t issue) {
  uint32_t a = next_on(x, issue, 0), b = next_on(y, issue, 0);
  while (a < x->nrequirements && b < y->nrequirements) {
    const talks__requirement *r = &x->requirements[a], *s = &y->requirements[b];
    if (r->position != s->position || r->excludes != s->excludes ||
        r->accepts != s->accepts)
      return true;
    a = next_on(x, issue, a + 1);
    b = next_on(y, issue, b + 1);
  }
  return a < x->nrequirements || b < y->nrequirements;
}

static bool order_differs(const talks__order *x, const talks__order *y) {
  bool same = x->nstates == y->nstates && x->nacts == y->nacts && x->nneeds == y->nneeds;
  for (uint32_t i = 0; i < x->nstates && same; i++)
    same = x->states[i].state == y->states[i].state &&
           x->states[i].truth == y->states[i].truth &&
           x->states[i].nacts == y->states[i].nacts;
  for (uint32_t i = 0; i < x->nacts && same; i++) same = x->acts[i].act == y->acts[i].act;
  for (uint32_t i = 0; i < x->nneeds && same; i++)
    same = x->needs[i].condition == y->needs[i].condition &&
           x->needs[i].first[x->needs[i].n] == y->needs[i].first[y->needs[i].n];
  return !same;
}

static void touch_issue(pairing *p, touched *t, uint32_t issue) {
  if (issue != UINT32_MAX) talks__bit_set(t->groups, p->group[issue]);
}

/* A reading that is decided no longer stands: whatever rested on it may be gone. */
static void touch_what_differs(pairing *p, touched *t, const talks__supposed *after) {
  const talks__standoff *now = &p->q->now;
  bool same = same_frame_of_issues(&now->net, &after->standoff.net);
  for (uint32_t i = 0; i < now->net.nissues; i++)
    if (!same || issue_differs(&now->net, &after->standoff.net, i)) touch_issue(p, t, i);
  t->order = t->order || order_differs(&now->order, &after->standoff.order);
}

static talks_status find_touched(pairing *p, size_t k) {
  const talks__question *one = &p->q->list[k];
  const talks__net *net = &p->q->now.net;
  touched *t = &p->touches[k];
  t->groups = talks__arena_calloc(&p->q->a->arena, p->words, sizeof *t->groups);
  if (!t->groups) return TALKS_NO_MEMORY;
  if (one->kind == TALKS_TERM_asks_state) {
    t->order = true;
  } else if (one->kind == TALKS_TERM_asks_option) {
    touch_issue(p, t, talks__net_issue_of(net, talks__parent(p->v, one->subject)));
  } else {
    for (uint32_t i = 0; i < net->nreadings; i++)
      if (net->readings[i].reading == one->subject)
        touch_issue(p, t, net->requirements[net->readings[i].requirement].issue);
    if (one->after_yes.view) touch_what_differs(p, t, &one->after_yes);
    if (one->after_no.view) touch_what_differs(p, t, &one->after_no);
  }
  return TALKS_OK;
}

/* ---- supposing two answers ------------------------------------------------------- */

static bool is_reading(const talks__question *one) {
  return one->kind == TALKS_TERM_asks_reading;
}

static const char *move_of(const talks__question *one, bool yes) {
  return yes ? one->yes : one->no;
}

/* Readings first: what is said of an option counts over a reading of other words. Two readings
 * go by id. */
static void moves_of(const pairing *p, const talks__question *x, const talks__question *y,
                     unsigned answers, const char *out[2]) {
  bool turn = is_reading(y) && (!is_reading(x) || talks__asked_order(p->v, x, y) > 0);
  out[turn] = move_of(x, answers & 1);
  out[!turn] = move_of(y, answers >> 1 & 1);
}

/* A view to build on in which whatever the answers drop is gone already. */
static talks_status base_of(const pairing *p, const talks__question *x,
                            const talks__question *y, talks_view **own) {
  *own = NULL;
  if (!is_reading(x) || !is_reading(y)) return TALKS_OK;
  talks_view_settings s = talks__settings_of(p->v);
  const char **all = talks__arena_alloc(&p->q->a->arena, s.nwhat_if + 2, sizeof *all);
  if (!all) return TALKS_NO_MEMORY;
  for (size_t i = 0; i < s.nwhat_if; i++) all[i] = s.what_if[i];
  all[s.nwhat_if++] = x->no;
  all[s.nwhat_if++] = y->no;
  s.what_if = all;
  return talks_view_open(p->v->model, &s, p->q->args->diag, own);
}

static talks_status fork(const pairing *p, const talks__question *x,
                         const talks__question *y, unsigned answers,
                         const talks_view *base, talks_view **out) {
  const char *moves[2];
  moves_of(p, x, y, answers, moves);
  if (base) return talks__view_fork(base, moves, 2, p->q->args->diag, out);
  const talks__question *reading = is_reading(x) ? x : is_reading(y) ? y : NULL;
  if (!reading) return talks__view_fork(p->v, moves, 2, p->q->args->diag, out);
  bool yes = reading == x ? answers & 1 : answers >> 1 & 1;
  return talks__view_fork(yes ? reading->after_yes.view : reading->after_no.view,
                          moves + 1, 1, p->q->args->diag, out);
}

/* The half, or both halves, of the standoff that the pair bears on; the rest as it is. */
static talks_status open_part(const pairing *p, const talks_view *v, bool sets,
                              bool order, talks__arena *arena, talks__standoff *out) {
  talks__conflict_settings settings;
  talks__conflict_defaults(&settings);
  settings.no_facts = true; /* nothing is put of these sets */
  talks_status status = TALKS_OK;
  *out = p->q->now;
  out->conflicts.oracle = NULL;
  if (order) status = talks__find_circles(out, v, arena);
  if (!status && sets) {
    status = talks__net_build(v, v->valid_on, p->q->args->diag, arena, &out->net);
    if (!status)
      status = talks__conflicts_find(&out->net, &settings, arena, &out->conflicts);
  }
  return status;
}

/* Whether an effect is among those of one answer alone. */
static bool is_among(const talks__standoff *here, const talks__effect *e,
                     const talks__supposed *after, const talks__effect *list, size_t n) {
  for (size_t i = 0; i < n; i++) {
    const talks__effect *f = &list[i];
    if (f->does != e->does || f->circle != e->circle || f->option != e->option ||
        f->in_before != e->in_before)
      continue;
    if (e->in_before != SIZE_MAX || e->in_after == SIZE_MAX) return true;
    size_t k = e->circle ? talks__circle_in(here, e->in_after, &after->standoff)
                         : talks__conflict_in(here, e->in_after, &after->standoff);
    if (k == f->in_after) return true;
  }
  return false;
}

/* Keeps of the effects those that neither answer has alone. */
static size_t take_off(const talks__standoff *here, const talks__question *x,
                       const talks__question *y, unsigned answers, talks__effect *list,
                       size_t n) {
  size_t kept = 0;
  bool a = answers & 1, b = answers >> 1 & 1;
  for (size_t i = 0; i < n; i++)
    if (!is_among(here, &list[i], a ? &x->after_yes : &x->after_no,
                  a ? x->if_yes : x->if_no, a ? x->nyes : x->nno) &&
        !is_among(here, &list[i], b ? &y->after_yes : &y->after_no,
                  b ? y->if_yes : y->if_no, b ? y->nyes : y->nno))
      list[kept++] = list[i];
  return kept;
}

static talks_status suppose_one(pairing *p, const talks__question *x,
                                const talks__question *y, unsigned answers,
                                const talks_view *base, bool sets, bool order,
                                size_t *n) {
  talks__arena arena;
  talks_view *v = NULL;
  talks__standoff here = {0};
  talks__effect *effects = NULL;
  talks__arena_init(&arena, p->v->ctx);
  talks_status status = fork(p, x, y, answers, base, &v);
  if (!status) status = open_part(p, v, sets, order, &arena, &here);
  if (!status) talks__asking_saw(p->q, &here);
  if (!status) status = talks__compare(&p->q->now, &here, &arena, &effects, n);
  if (!status) *n = take_off(&here, x, y, answers, effects, *n);
  talks__standoff_close(&here);
  talks_view_destroy(v);
  talks__arena_free(&arena);
  return status;
}

/* An id too long to be written as a move. */
static bool is_whole(const talks__question *one) {
  return one->yes[0] != '\0' && one->no[0] != '\0' && one->after_yes.view &&
         one->after_no.view;
}

static bool is_common(const pairing *p, size_t i, size_t k, bool *sets, bool *order) {
  *sets = false;
  for (size_t w = 0; w < p->words; w++)
    *sets = *sets || (p->touches[i].groups[w] & p->touches[k].groups[w]);
  *order = p->touches[i].order && p->touches[k].order;
  if (is_reading(&p->q->list[i]) && is_reading(&p->q->list[k])) *sets = *order = true;
  return *sets || *order;
}

static talks_status suppose_pair(pairing *p, uint32_t i, uint32_t k, bool sets,
                                 bool order) {
  const talks__question *x = &p->q->list[i], *y = &p->q->list[k];
  pair *one = &p->list[p->n];
  talks_view *base = NULL;
  *one = (pair){.first = i, .second = k, .worse = SIZE_MAX};
  talks_status status = base_of(p, x, y, &base);
  for (unsigned answers = 0; answers < ANSWERS && !status; answers++) {
    size_t *n = &one->n[answers];
    if (talks__stopped(p->v->ctx)) status = TALKS_STOPPED;
    if (!status) status = suppose_one(p, x, y, answers, base, sets, order, n);
    if (*n < one->worse) one->worse = *n;
    if (*n > one->better) one->better = *n;
  }
  talks_view_destroy(base);
  if (one->better > 0) p->n++;
  return status;
}

static talks_status suppose_pairs(pairing *p) {
  talks_status status = TALKS_OK;
  for (uint32_t i = 0; i < p->q->n && !status; i++)
    for (uint32_t k = i + 1; k < p->q->n && !status; k++) {
      bool sets, order;
      if (!is_whole(&p->q->list[i]) || !is_whole(&p->q->list[k]) ||
          !is_common(p, i, k, &sets, &order))
        continue;
      if (p->supposed == TALKS_ASK_PAIRS) {
        p->cut = true;
        return TALKS_OK;
      }
      pair *list = talks__grow(p->v->ctx, p->list, &p->cap, p->n + 1, sizeof *list);
      if (!list) return TALKS_NO_MEMORY;
      p->list = list;
      p->supposed++;
      status = suppose_pair(p, i, k, sets, order);
    }
  return status;
}

/* ---- putting --------------------------------------------------------------------- */

static int most_decisive(const void *x, const void *y, const void *user) {
  const pair *a = x, *b = y;
  const talks__asking *q = user;
  if (a->worse != b->worse) return a->worse > b->worse ? -1 : 1;
  if (a->better != b->better) return a->better > b->better ? -1 : 1;
  int order = talks__asked_order(q->a->view, &q->list[a->first], &q->list[b->first]);
  return order ? order
               : talks__asked_order(q->a->view, &q->list[a->second], &q->list[b->second]);
}

static void put_answer(talks_answer *a, talks__item item, bool yes, talks_support on) {
  talks__put_term(a, item, yes ? TALKS_TERM_answer_yes : TALKS_TERM_answer_no, on);
}

static talks_status put_case(pairing *p, const pair *one, unsigned answers,
                             talks_support on) {
  talks__asking *q = p->q;
  talks_answer *a = q->a;
  const talks__question *x = &q->list[one->first], *y = &q->list[one->second];
  const char *moves[2];
  talks__supposed after;
  talks__effect *effects;
  size_t n;
  moves_of(p, x, y, answers, moves);
  talks_status status = talks__suppose(p->v, moves, 2, q->args->diag, &a->arena, &after);
  if (status) return status;
  status = talks__compare(&q->now, &after.standoff, &a->arena, &effects, &n);
  if (!status) {
    n = take_off(&after.standoff, x, y, answers, effects, n);
    talks__open(a, TALKS_ITEM_pair_case);
    put_answer(a, TALKS_ITEM_first_answer, answers & 1, on);
    put_answer(a, TALKS_ITEM_second_answer, answers >> 1 & 1, on);
    talks__open(a, TALKS_ITEM_pair_decides);
    for (size_t i = 0; i < n; i++)
      talks__put_effect(a, &q->now, &after.standoff, &effects[i], on);
    talks__close(a);
    talks__close(a);
  }
  talks__supposed_close(&after);
  return status;
}

static talks_status put_pair(pairing *p, const pair *one) {
  talks_answer *a = p->q->a;
  const talks__question *both[] = {&p->q->list[one->first], &p->q->list[one->second]};
  talks_support rests[] = {talks__asked_rests(a, both[0]),
                           talks__asked_rests(a, both[1])};
  talks_status status = TALKS_OK;
  talks__open(a, TALKS_ITEM_asked_pair);
  talks__open(a, TALKS_ITEM_pair_asks);
  for (size_t i = 0; i < TALKS_COUNT(both); i++) {
    talks__open(a, TALKS_ITEM_asked_one);
    talks__put_asked(p->q, both[i], rests[i]);
    talks__close(a);
  }
  talks__close(a);
  talks__open(a, TALKS_ITEM_pair_cases);
  for (unsigned answers = ANSWERS; answers-- > 0 && !status;)
    if (one->n[answers] > 0)
      status = put_case(p, one, answers, talks__join(a, rests[0], rests[1]));
  talks__close(a);
  talks__close(a);
  return status;
}

static talks_status put_ranked(pairing *p, size_t most) {
  talks_answer *a = p->q->a;
  talks_support all = talks__asking_rests(p->q);
  talks_status status =
      talks__sort(p->v->ctx, p->list, p->n, sizeof *p->list, most_decisive, p->q);
  if (status) return status;
  if (most > p->n) most = p->n;
  talks__open(a, TALKS_ITEM_asked_pairs);
  for (size_t i = 0; i < most && !status; i++) status = put_pair(p, &p->list[i]);
  talks__close(a);
  size_t every = p->q->n > 0 ? p->q->n * (p->q->n - 1) / 2 : 0;
  talks__put_count(a, TALKS_ITEM_pairs_unlisted, (int64_t)(p->n - most), all);
  talks__put_count(a, TALKS_ITEM_pairs_in_all, (int64_t)every, all);
  talks__put_term(
      a, TALKS_ITEM_search,
      p->cut || p->q->cut ? TALKS_TERM_search_cut : TALKS_TERM_search_complete, all);
  talks__put_unseen(p->q, all);
  return status;
}

talks_status talks__put_pairs(talks__asking *q, size_t most) {
  pairing p = {.q = q, .v = q->a->view};
  uint32_t nissues = q->now.net.nissues;
  talks__arena *arena = &q->a->arena;
  p.words = TALKS_BITS_WORDS(nissues) + 1;
  p.group = talks__arena_alloc(arena, nissues + 1u, sizeof *p.group);
  p.touches = talks__arena_calloc(arena, q->n + 1, sizeof *p.touches);
  talks_status status = p.group && p.touches ? TALKS_OK : TALKS_NO_MEMORY;
  if (!status) join_issues(&p);
  for (size_t i = 0; i < q->n && !status; i++) status = find_touched(&p, i);
  if (!status) status = suppose_pairs(&p);
  if (!status) status = put_ranked(&p, most);
  talks__free(p.v->ctx, p.list);
  return status;
}
