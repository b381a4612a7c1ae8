/* desk/unblock.c: what would open a way.
 *
 * Sets that share a position hang together; sets that do not are opened one by one, so ways
 * out are listed for each group of sets and multiplied over the groups. For each way: who
 * would have to move, and how many outcomes over the issues concerned are then left, all of
 * them and those that every party accepts in full. Then, turned round: what each party could
 * open alone. Nothing is weighed and nobody is advised.
 */
#include "desk/standoff.h"

#include <string.h>

enum { MOST_WAYS = 1000, MOST_OUTCOMES = 3 };

/* Over the components put up to now. */
typedef struct {
  int64_t ways; /* the product */
  bool complete, known; /* no list of ways was cut; the product can be said */
} counted;

/* ---- one component ------------------------------------------------------------- */

/* The issues of a component: of its positions and of the facts its sets need. */
static talks_status issues_of(talks_answer *a, const talks__standoff *s,
                              uint32_t component, uint32_t **out, uint32_t *n) {
  bool *met = talks__arena_calloc(&a->arena, s->net.nissues + 1u, sizeof *met);
  uint32_t *list = talks__arena_alloc(&a->arena, s->net.nissues + 1u, sizeof *list);
  if (!met || !list) return TALKS_NO_MEMORY;
  for (size_t i = 0; i < s->conflicts.n; i++) {
    const talks__conflict *c = &s->conflicts.list[i];
    if (c->component != component) continue;
    for (uint32_t m = 0; m < c->n; m++)
      met[s->net.requirements[c->requirements[m]].issue] = true;
    for (uint32_t f = 0; f < c->nfacts; f++) {
      const talks__net_fact *fact = &s->net.facts[c->facts[f]];
      for (uint32_t k = 0; k < fact->nif; k++) met[fact->if_all[k].issue] = true;
      for (uint32_t k = 0; k < fact->nexcludes; k++) met[fact->excludes[k].issue] = true;
    }
  }
  *n = 0;
  for (uint32_t i = 0; i < s->net.nissues; i++)
    if (met[i]) list[(*n)++] = i;
  *out = list;
  return TALKS_OK;
}

static talks_support component_rests(talks_answer *a, const talks__standoff *s,
                                     uint32_t component) {
  talks_support all = {.basis = TALKS_INFERRED};
  for (size_t i = 0; i < s->conflicts.n; i++)
    if (s->conflicts.list[i].component == component)
      all = talks__join(a, all, talks__conflict_rests(a, s, i));
  return all;
}

/* Counting looks at every position on these issues, not only at those in conflict. */
static talks_support counting_rests(talks_answer *a, const talks__standoff *s,
                                    const uint32_t *issues, uint32_t n,
                                    talks_support on) {
  for (uint32_t r = 0; r < s->net.nrequirements; r++)
    for (uint32_t i = 0; i < n; i++)
      if (s->net.requirements[r].issue == issues[i])
        on = talks__join(a, on, talks__rests(a, s->net.requirements[r].position));
  return on;
}

static talks_status put_count(talks_answer *a, const talks__standoff *s, talks__item item,
                              const uint32_t *issues, uint32_t n, const uint64_t *dropped,
                              bool affirmed, talks_support on) {
  talks__packages count;
  talks_status status = talks__count_packages(&s->conflicts, issues, n, dropped, affirmed,
                                              &a->arena, &count);
  if (status) return status;
  if (count.known) talks__put_plain(a, item, count.digits, false, on);
  else talks__put_unknown(a, item);
  return TALKS_OK;
}

/* The first outcomes that are left. */
static talks_status put_outcomes(talks_answer *a, const talks__standoff *s,
                                 const uint32_t *issues, uint32_t nissues,
                                 const uint64_t *dropped, talks_support on) {
  uint32_t *packages;
  size_t n;
  talks_status status = talks__first_packages(&s->conflicts, issues, nissues, dropped,
                                              MOST_OUTCOMES, &a->arena, &packages, &n);
  if (status) return status;
  talks__open(a, TALKS_ITEM_packages_left);
  for (size_t i = 0; i < n; i++) {
    talks__open(a, TALKS_ITEM_package_left);
    talks__open(a, TALKS_ITEM_package);
    for (uint32_t k = 0; k < nissues; k++)
      talks__put_ref(a, TALKS_ITEM_option,
                     talks__option_rec(&s->net, issues[k], packages[i * nissues + k]),
                     on);
    talks__close(a);
    talks__close(a);
  }
  talks__close(a);
  return TALKS_OK;
}

static talks_status put_way(talks_answer *a, const talks__standoff *s,
                            const talks__way *way, const uint32_t *issues, uint32_t n,
                            talks_support on) {
  size_t words = TALKS_BITS_WORDS(s->net.nrequirements) + 1;
  uint64_t *dropped = talks__arena_calloc(&a->arena, words, sizeof *dropped);
  if (!dropped) return TALKS_NO_MEMORY;
  for (uint32_t k = 0; k < way->n; k++) talks__bit_set(dropped, way->requirements[k]);
  talks__open(a, TALKS_ITEM_way);
  talks__put_held(a, s, TALKS_ITEM_positions_held, way->requirements, way->n);
  talks_status status =
      put_count(a, s, TALKS_ITEM_possible, issues, n, dropped, false, on);
  if (!status) status = put_outcomes(a, s, issues, n, dropped, on);
  talks__close(a);
  return status;
}

/* Whether a party has a position in every set of the component. */
static bool opens_alone(const talks__standoff *s, uint32_t component, talks_rec party) {
  for (size_t i = 0; i < s->conflicts.n; i++) {
    const talks__conflict *c = &s->conflicts.list[i];
    bool in = c->component != component;
    for (uint32_t m = 0; m < c->n && !in; m++)
      in = s->net.requirements[c->requirements[m]].party == party;
    if (!in) return false;
  }
  return true;
}

static void put_alone(talks_answer *a, const talks__standoff *s, uint32_t component,
                      talks_support on) {
  talks__open(a, TALKS_ITEM_alone);
  for (uint32_t p = 0; p < s->net.nparties; p++)
    if (opens_alone(s, component, s->net.parties[p]))
      talks__put_ref(a, TALKS_ITEM_party, s->net.parties[p], on);
  talks__close(a);
}

static void put_sets(talks_answer *a, const talks__standoff *s, uint32_t component) {
  talks__open(a, TALKS_ITEM_sets);
  for (size_t i = 0; i < s->conflicts.n; i++)
    if (s->conflicts.list[i].component == component)
      talks__put_label(a, TALKS_ITEM_set_label, s, i, talks__conflict_rests(a, s, i));
  talks__close(a);
}

static void put_issues(talks_answer *a, const talks__standoff *s, const uint32_t *issues,
                       uint32_t n, talks_support on) {
  talks__open(a, TALKS_ITEM_issues);
  for (uint32_t i = 0; i < n; i++)
    talks__put_ref(a, TALKS_ITEM_issue, s->net.issues[issues[i]].issue, on);
  talks__close(a);
}

static talks_status put_component(talks_answer *a, talks__standoff *s, uint32_t component,
                                  counted *all_ways) {
  uint32_t *issues, nissues;
  talks__way *ways;
  size_t n;
  bool complete;
  talks_support on = component_rests(a, s, component);
  talks_status status = issues_of(a, s, component, &issues, &nissues);
  if (!status)
    status = talks__ways_out(&s->conflicts, component, MOST_WAYS, &a->arena, &ways, &n,
                             &complete);
  if (status) return status;
  talks_support all = counting_rests(a, s, issues, nissues, on);
  talks__open(a, TALKS_ITEM_component);
  put_sets(a, s, component);
  put_issues(a, s, issues, nissues, on);
  put_alone(a, s, component, on);
  talks__open(a, TALKS_ITEM_ways);
  for (size_t i = 0; i < n && !status; i++)
    status = put_way(a, s, &ways[i], issues, nissues, all);
  talks__close(a);
  if (!status)
    status = put_count(a, s, TALKS_ITEM_affirmed, issues, nissues, NULL, true, all);
  talks__put_term(a, TALKS_ITEM_enumeration,
                  complete ? TALKS_TERM_options_complete : TALKS_TERM_options_cut, on);
  talks__close(a);
  all_ways->complete = all_ways->complete && complete;
  all_ways->known =
      all_ways->known && talks__i64_mul(all_ways->ways, (int64_t)n, &all_ways->ways);
  return status;
}

/* ---- what each party could open ------------------------------------------------ */

/* How a party could open one set alone; nothing where it could not. *any: something was
 * put for it before. */
static talks_status put_opened(talks_answer *a, talks__standoff *s, talks_rec party,
                               size_t i, bool *any) {
  talks__step *steps;
  size_t n;
  bool opened = false;
  talks_support on = talks__conflict_rests(a, s, i);
  talks_status status = talks__conflict_steps(&s->conflicts, i, &a->arena, &steps, &n);
  for (size_t k = 0; k < n && !status; k++) {
    const talks__requirement *r = &s->net.requirements[steps[k].requirement];
    if (r->party != party) continue;
    if (!*any) {
      talks__open(a, TALKS_ITEM_door);
      talks__put_ref(a, TALKS_ITEM_party, party, on);
      talks__open(a, TALKS_ITEM_opens);
    }
    if (!opened) {
      talks__open(a, TALKS_ITEM_block);
      talks__put_label(a, TALKS_ITEM_label, s, i, on);
      talks__open(a, TALKS_ITEM_way_steps);
    }
    *any = opened = true;
    talks__put_step(a, s, i, &steps[k]);
  }
  if (opened) {
    talks__close(a);
    talks__close(a);
  }
  return status;
}

static talks_status put_door(talks_answer *a, talks__standoff *s, talks_rec party) {
  bool any = false;
  talks_status status = TALKS_OK;
  for (size_t i = 0; i < s->conflicts.n && !status; i++)
    if (s->conflicts.list[i].written) status = put_opened(a, s, party, i, &any);
  if (any) {
    talks__close(a);
    talks__close(a);
  }
  return status;
}

/* A product of lists that were cut would be of their limit, not of the ways. */
static void put_ways_in_all(talks_answer *a, const talks__standoff *s,
                            const counted *all) {
  if (!all->complete || !all->known) talks__put_unknown(a, TALKS_ITEM_ways_in_all);
  else if (all->ways > 0)
    talks__put_count(a, TALKS_ITEM_ways_in_all, all->ways, talks__standoff_rests(a, s));
}

talks_status talks__ask_unblock(talks_answer *a, const talks__args *args) {
  talks__standoff s;
  counted all = {.ways = 1, .complete = true, .known = true};
  talks_status status = talks__no_words(a, args);
  if (status) return status;
  status = talks__standoff_open(a->view, a->view->valid_on, args->diag, &a->arena, &s);
  if (status) return status;
  talks__put_must_agree(a, &s.net);
  talks__open(a, TALKS_ITEM_components);
  for (uint32_t c = 0; c < s.conflicts.components && !status; c++)
    status = put_component(a, &s, c, &all);
  all.complete = all.complete && s.conflicts.complete;
  talks__close(a);
  talks__put_for_all(a, &s);
  talks__open(a, TALKS_ITEM_doors);
  for (uint32_t p = 0; p < s.net.nparties && !status; p++)
    status = put_door(a, &s, s.net.parties[p]);
  talks__close(a);
  if (s.conflicts.components > 0) put_ways_in_all(a, &s, &all);
  int64_t depending = 0;
  for (size_t i = 0; i < s.conflicts.n; i++) depending += !s.conflicts.list[i].written;
  talks__put_count(a, TALKS_ITEM_sets_in_readings, depending,
                   talks__standoff_rests(a, &s));
  talks__put_term(a, TALKS_ITEM_enumeration,
                  all.complete ? TALKS_TERM_options_complete : TALKS_TERM_options_cut,
                  talks__standoff_rests(a, &s));
  talks__standoff_close(&s);
  return status;
}
