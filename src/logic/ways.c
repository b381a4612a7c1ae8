/* logic/ways.c: what would open a conflict: steps, proofs, ways out, counts of packages.
 *
 * All of it asks the same oracle that found the conflicts, on the positions in the reading in
 * which the conflict holds. Nothing is weighed: a step is shorter when it lies nearer along
 * the issue's axis, and that is all.
 */
#include "logic/conflicts.h"

#include "logic/minimal.h"

#include <string.h>

static void count_others(talks__conflicts *c, const talks__conflict *conflict,
                         uint32_t left_out) {
  const talks__net *net = c->net;
  uint32_t total = net->nparts + net->nfacts;
  for (uint32_t i = 0; i < net->nissues; i++) total += net->issues[i].n;
  memset(c->groups, 0, (TALKS_BITS_WORDS(total) + 1) * sizeof *c->groups);
  for (uint32_t i = 0; i < net->nparts; i++) {
    const talks__net_part *part = &net->parts[i];
    bool member = false;
    for (uint32_t k = 0; k < conflict->n && !member; k++)
      member = conflict->requirements[k] == part->requirement;
    if (member && part->requirement != left_out &&
        (part->taken & ~conflict->needs) == 0 && (part->untaken & conflict->needs) == 0)
      talks__bit_set(c->groups, i);
  }
  for (uint32_t i = 0; i < net->nfacts; i++) talks__bit_set(c->groups, net->nparts + i);
}

/* ---- steps --------------------------------------------------------------------- */

static uint32_t distance(const talks__net_issue *issue, talks__options excluded,
                         uint32_t option) {
  uint32_t nearest = UINT32_MAX;
  for (uint32_t o = 0; o < issue->n; o++) {
    uint32_t away = o < option ? option - o : o - option;
    if (!(excluded >> o & 1) && away < nearest) nearest = away;
  }
  return issue->ordered && nearest != UINT32_MAX ? nearest : 0;
}

static int nearest_first(const void *x, const void *y, const void *user) {
  const talks__step *a = x, *b = y;
  (void)user;
  if (a->requirement != b->requirement)
    return (a->requirement > b->requirement) - (a->requirement < b->requirement);
  if (a->distance != b->distance) return a->distance < b->distance ? -1 : 1;
  return (a->option > b->option) - (a->option < b->option);
}

static talks_status add_steps(talks__conflicts *c, const talks__conflict *conflict,
                              uint32_t requirement, talks__step *list, size_t *n) {
  uint32_t at = c->net->requirements[requirement].issue;
  const talks__net_issue *issue = &c->net->issues[at];
  talks__options excluded = talks__net_excludes(c->net, requirement, conflict->needs);
  for (uint32_t o = 0; o < issue->n; o++) {
    bool sat;
    if (!(excluded >> o & 1)) continue;
    count_others(c, conflict, requirement);
    talks__bit_set(c->groups, c->is[at] + o);
    talks_status status = talks__oracle_solve(c->oracle, c->groups, &sat, NULL);
    if (status) return status;
    if (sat) list[(*n)++] = (talks__step){requirement, o, distance(issue, excluded, o)};
  }
  return TALKS_OK;
}

talks_status talks__conflict_steps(talks__conflicts *c, size_t i, talks__arena *arena,
                                   talks__step **out, size_t *n) {
  const talks__conflict *conflict = &c->list[i];
  talks_status status = TALKS_OK;
  talks__step *list = talks__arena_alloc(
      arena, (size_t)conflict->n * TALKS_NET_OPTIONS + 1, sizeof *list);
  if (!list) return TALKS_NO_MEMORY;
  *n = 0;
  for (uint32_t m = 0; m < conflict->n && !status; m++)
    status = add_steps(c, conflict, conflict->requirements[m], list, n);
  *out = list;
  return status ? status
                : talks__sort(c->net->view->ctx, list, *n, sizeof *list, nearest_first,
                              NULL);
}

talks_status talks__conflict_proof(talks__conflicts *c, size_t i, uint32_t m,
                                   uint32_t *package) {
  bool sat;
  count_others(c, &c->list[i], c->list[i].requirements[m]);
  return talks__oracle_first(c->oracle, c->groups, &sat, package);
}

/* ---- ways out ------------------------------------------------------------------ */

talks_status talks__ways_out(talks__conflicts *c, uint32_t component, size_t limit,
                             talks__arena *arena, talks__way **out, size_t *n,
                             bool *complete) {
  size_t sets = 0, items = 0;
  for (size_t i = 0; i < c->n; i++) items += c->list[i].n;
  uint32_t *first = talks__arena_calloc(arena, c->n + 2, sizeof *first);
  uint32_t *members = talks__arena_alloc(arena, items + 1, sizeof *members);
  if (!first || !members) return TALKS_NO_MEMORY;
  for (size_t i = 0; i < c->n; i++) {
    if (c->list[i].component != component) continue;
    first[sets + 1] = first[sets] + c->list[i].n;
    memcpy(members + first[sets], c->list[i].requirements,
           c->list[i].n * sizeof *members);
    sets++;
  }
  talks__minimal family = {.items = members, .first = first, .n = sets, .complete = true};
  talks__minimal ways;
  talks_status status = talks__hitting_sets(c->net->view->ctx, arena,
                                            c->net->nrequirements, &family, limit, &ways);
  talks__way *list = status ? NULL : talks__arena_alloc(arena, ways.n + 1, sizeof *list);
  if (!list) return status ? status : TALKS_NO_MEMORY;
  for (size_t i = 0; i < ways.n; i++)
    list[i] = (talks__way){ways.items + ways.first[i], ways.first[i + 1] - ways.first[i]};
  *out = list;
  *n = ways.n;
  *complete = ways.complete && c->complete;
  return TALKS_OK;
}

/* ---- counting ------------------------------------------------------------------ */

/* What a party accepts of an issue, as written; outright: without a condition. */
static talks__options accepted_by(const talks__net *net, uint32_t issue, talks_rec party,
                                  bool outright) {
  talks__options accepted = 0;
  for (uint32_t r = 0; r < net->nrequirements; r++) {
    const talks__requirement *req = &net->requirements[r];
    if (req->issue != issue || req->party != party) continue;
    accepted |= talks__net_accepts(net, r, 0) & ~(outright ? req->if_met : 0);
  }
  return accepted;
}

talks__options talks__affirmed(const talks__net *net, uint32_t issue) {
  talks__options all = UINT64_MAX;
  for (uint32_t p = 0; p < net->nparties; p++)
    all &= accepted_by(net, issue, net->parties[p], false);
  return net->nparties > 0 ? all : 0;
}

talks__options talks__accepted_if(const talks__net *net, uint32_t issue,
                                  talks_rec party) {
  return accepted_by(net, issue, party, false) & ~accepted_by(net, issue, party, true);
}

static talks__options allowed(const talks__net *net, uint32_t issue,
                              const uint64_t *dropped) {
  talks__options left = UINT64_MAX >> (TALKS_NET_OPTIONS - net->issues[issue].n);
  for (uint32_t r = 0; r < net->nrequirements; r++)
    if (net->requirements[r].issue == issue && !(dropped && talks__bit_get(dropped, r)))
      left &= ~talks__net_excludes(net, r, 0);
  return left;
}

/* What is left over these issues when the positions that are not dropped count. */
static talks_status build_left(const talks__conflicts *c, const uint32_t *issues,
                               uint32_t nissues, const uint64_t *dropped, bool affirmed,
                               talks__arena *arena, talks__choices **out,
                               uint64_t **groups) {
  const talks__net *net = c->net;
  talks__choices *p = talks__choices_new(net->view->ctx, arena);
  uint32_t *number = talks__arena_alloc(arena, net->nissues + 1u, sizeof *number);
  if (!p || !number) return TALKS_NO_MEMORY;
  for (uint32_t i = 0; i < net->nissues; i++) number[i] = UINT32_MAX;
  for (uint32_t i = 0; i < nissues; i++) {
    number[issues[i]] = talks__choices_issue(p, net->issues[issues[i]].n);
    talks__options left = allowed(net, issues[i], dropped);
    if (affirmed) left &= talks__affirmed(net, issues[i]);
    talks__choices_reject(p, talks__choices_group(p), number[issues[i]], ~left);
  }
  talks_status status = talks__add_facts(net, p, number, arena);
  if (!status) status = talks__choices_status(p);
  if (status) return status;
  *groups = talks__arena_calloc(arena, TALKS_BITS_WORDS(p->groups) + 1, sizeof **groups);
  if (!*groups) return TALKS_NO_MEMORY;
  for (uint32_t g = 0; g < p->groups; g++) talks__bit_set(*groups, g);
  *out = p;
  return TALKS_OK;
}

talks_status talks__count_packages(const talks__conflicts *c, const uint32_t *issues,
                                   uint32_t nissues, const uint64_t *dropped,
                                   bool affirmed, talks__arena *arena,
                                   talks__packages *out) {
  talks__choices *p;
  uint64_t *groups;
  talks_status status =
      build_left(c, issues, nissues, dropped, affirmed, arena, &p, &groups);
  return status ? status : talks__count(c->net->view->ctx, arena, p, groups, out);
}

talks_status talks__first_packages(const talks__conflicts *c, const uint32_t *issues,
                                   uint32_t nissues, const uint64_t *dropped, size_t most,
                                   talks__arena *arena, uint32_t **out, size_t *n) {
  talks__choices *p;
  uint64_t *groups;
  talks__oracle *oracle = NULL;
  bool sat = false;
  uint32_t *list = talks__arena_calloc(arena, most * nissues + 1, sizeof *list);
  if (!list) return TALKS_NO_MEMORY;
  talks_status status =
      build_left(c, issues, nissues, dropped, false, arena, &p, &groups);
  if (!status)
    status = talks__oracle_new(c->net->view->ctx, p, TALKS_ORACLE_BUILTIN, &oracle);
  if (!status && most > 0) status = talks__oracle_first(oracle, groups, &sat, list);
  size_t found = 0;
  while (!status && sat && ++found < most) {
    uint32_t *package = list + found * nissues;
    memcpy(package, package - nissues, nissues * sizeof *package);
    status = talks__oracle_next(oracle, groups, &sat, package);
  }
  talks__oracle_destroy(oracle);
  if (status) return status;
  *out = list;
  *n = found;
  return TALKS_OK;
}
