/* logic/conflicts.c: from sets of parts to sets of positions, over all readings.
 *
 * The enumerator works on the parts of requirements: each says in which readings it counts.
 * Sets of parts that no reading has together are left out. What remains is brought together
 * by positions: a set of positions is a conflict in a reading when some of its sets of parts
 * counts there and no smaller set of positions is one there. Only the readings that bear on
 * it are gone through.
 */
#include "logic/conflicts.h"

#include "logic/blocks.h"

#include <string.h>

/* More readings than this on one conflict are not gone through: it is left out and the list
 * called incomplete. */
enum { MOST_READINGS = 16 };

void talks__conflict_defaults(talks__conflict_settings *s) {
  *s = (talks__conflict_settings){
      .size = sizeof *s, .oracle = TALKS_ORACLE_BUILTIN, .limit = 10000};
}

/* ---- the problem --------------------------------------------------------------- */

/* One clause: not all of if_all together with this option; none where it is not all about the
 * issues of the problem. */
static void fact_clause(talks__choices *p, uint32_t group, const talks__net_fact *fact,
                        const talks__net_row *excluded, const uint32_t *number,
                        talks__literal *literals) {
  for (uint32_t k = 0; k <= fact->nif; k++) {
    const talks__net_row *row = k < fact->nif ? &fact->if_all[k] : excluded;
    if (number[row->issue] == UINT32_MAX) return;
    literals[k] = (talks__literal){number[row->issue], ~row->options};
  }
  talks__choices_clause(p, group, literals, fact->nif + 1);
}

talks_status talks__add_facts(const talks__net *net, talks__choices *p,
                              const uint32_t *number, talks__arena *arena) {
  for (uint32_t f = 0; f < net->nfacts; f++) {
    const talks__net_fact *fact = &net->facts[f];
    uint32_t group = talks__choices_group(p);
    talks__literal *literals =
        talks__arena_alloc(arena, fact->nif + 1u, sizeof *literals);
    if (!literals) return TALKS_NO_MEMORY;
    for (uint32_t e = 0; e < fact->nexcludes; e++)
      fact_clause(p, group, fact, &fact->excludes[e], number, literals);
  }
  return TALKS_OK;
}

/* Groups: the parts, the facts, then for every issue one group for each option. */
static talks_status build(talks__conflicts *c, talks__arena *arena) {
  const talks__net *net = c->net;
  uint32_t total = net->nparts + net->nfacts;
  uint32_t *is = talks__arena_alloc(arena, net->nissues + 1u, sizeof *is);
  uint32_t *number = talks__arena_alloc(arena, net->nissues + 1u, sizeof *number);
  c->problem = talks__choices_new(net->view->ctx, arena);
  if (!is || !number || !c->problem) return TALKS_NO_MEMORY;
  for (uint32_t i = 0; i < net->nissues; i++)
    number[i] = talks__choices_issue(c->problem, net->issues[i].n);
  for (uint32_t i = 0; i < net->nparts; i++)
    talks__choices_reject(c->problem, talks__choices_group(c->problem),
                          net->parts[i].issue, net->parts[i].excludes);
  talks_status status = talks__add_facts(net, c->problem, number, arena);
  if (status) return status;
  for (uint32_t i = 0; i < net->nissues; i++) {
    is[i] = total;
    for (uint32_t o = 0; o < net->issues[i].n; o++)
      talks__choices_reject(c->problem, talks__choices_group(c->problem), i,
                            ~(UINT64_C(1) << o));
    total += net->issues[i].n;
  }
  c->is = is;
  c->groups = talks__arena_calloc(arena, TALKS_BITS_WORDS(total) + 1, sizeof *c->groups);
  return c->groups ? talks__choices_status(c->problem) : TALKS_NO_MEMORY;
}

static void clear(talks__conflicts *c) {
  const talks__net *net = c->net;
  uint32_t total = net->nparts + net->nfacts;
  for (uint32_t i = 0; i < net->nissues; i++) total += net->issues[i].n;
  memset(c->groups, 0, (TALKS_BITS_WORDS(total) + 1) * sizeof *c->groups);
}

static bool counts_in(const talks__net_part *part, uint64_t readings) {
  return (part->taken & ~readings) == 0 && (part->untaken & readings) == 0;
}

/* The parts of a requirement that count in a reading. */
static void count_requirement(talks__conflicts *c, uint32_t requirement,
                              uint64_t readings) {
  for (uint32_t i = 0; i < c->net->nparts; i++)
    if (c->net->parts[i].requirement == requirement &&
        counts_in(&c->net->parts[i], readings))
      talks__bit_set(c->groups, i);
}

/* ---- sets of positions --------------------------------------------------------- */

/* One minimal set of parts: its positions, and where it counts. */
typedef struct {
  uint32_t *requirements;
  uint32_t n;
  uint64_t taken, untaken;
} raw;

static int by_positions(const void *x, const void *y, const void *user) {
  const raw *a = x, *b = y;
  (void)user;
  if (a->n != b->n) return a->n < b->n ? -1 : 1;
  for (uint32_t i = 0; i < a->n; i++)
    if (a->requirements[i] != b->requirements[i])
      return a->requirements[i] < b->requirements[i] ? -1 : 1;
  return 0;
}

static bool within(const raw *small, const raw *large) {
  uint32_t k = 0;
  for (uint32_t i = 0; i < large->n && k < small->n; i++)
    if (large->requirements[i] == small->requirements[k]) k++;
  return k == small->n;
}

static talks_status read_set(const talks__net *net, const uint32_t *parts, size_t n,
                             talks__arena *arena, raw *out) {
  *out = (raw){.requirements = talks__arena_alloc(arena, n + 1, sizeof(uint32_t))};
  if (!out->requirements) return TALKS_NO_MEMORY;
  for (size_t i = 0; i < n; i++) {
    const talks__net_part *part = &net->parts[parts[i]];
    out->taken |= part->taken;
    out->untaken |= part->untaken;
    if (out->n == 0 || out->requirements[out->n - 1] != part->requirement)
      out->requirements[out->n++] = part->requirement; /* ascending, as the parts are */
  }
  return TALKS_OK;
}

static bool holds_in(const raw *sets, size_t n, size_t first, size_t end,
                     uint64_t readings) {
  bool holds = false;
  for (size_t i = 0; i < n; i++) {
    bool own = i >= first && i < end;
    if ((!own && (sets[i].n >= sets[first].n || !within(&sets[i], &sets[first]))) ||
        (sets[i].taken & ~readings) != 0 || (sets[i].untaken & readings) != 0)
      continue;
    if (!own) return false; /* a smaller one does */
    holds = true;
  }
  return holds;
}

static uint32_t bits_of(uint64_t set, uint32_t out[64]) {
  uint32_t n = 0;
  for (uint32_t i = 0; i < 64; i++)
    if (set >> i & 1) out[n++] = i;
  return n;
}

static uint32_t size_of(uint64_t set) {
  uint32_t at[64];
  return bits_of(set, at);
}

/* Fewest readings first, then the lowest. */
static bool smaller(uint64_t a, uint64_t b) {
  uint32_t x = size_of(a), y = size_of(b);
  return x != y ? x < y : a < b;
}

/* Goes through the readings that bear on the set of positions sets[first..end). */
static bool judge(const raw *sets, size_t n, size_t first, size_t end,
                  talks__conflict *out, bool *complete) {
  uint64_t bearing = 0;
  uint32_t at[64];
  bool ever = false, not_in = false;
  for (size_t i = 0; i < n; i++)
    if ((i >= first && i < end) || within(&sets[i], &sets[first]))
      bearing |= sets[i].taken | sets[i].untaken;
  uint32_t k = bits_of(bearing, at);
  if (k > MOST_READINGS) {
    *complete = false;
    return false;
  }
  out->needs = out->lifts = 0;
  for (uint64_t c = 0; c < UINT64_C(1) << k; c++) {
    uint64_t readings = 0;
    for (uint32_t i = 0; i < k; i++)
      if (c >> i & 1) readings |= UINT64_C(1) << at[i];
    bool holds = holds_in(sets, n, first, end, readings);
    if (c == 0) out->written = holds;
    if (holds && (!ever || smaller(readings, out->needs))) out->needs = readings;
    if (!holds && (!not_in || smaller(readings, out->lifts))) out->lifts = readings;
    ever = ever || holds;
    not_in = not_in || !holds;
  }
  out->firm = ever && !not_in;
  out->requirements = sets[first].requirements;
  out->n = sets[first].n;
  return ever;
}

/* ---- the facts it needs -------------------------------------------------------- */

typedef struct {
  talks__conflicts *c;
  const talks__conflict *conflict;
} fact_asking;

static talks_status unsatisfiable_with(void *user, const uint64_t *facts, bool *out) {
  fact_asking *a = user;
  bool sat = false;
  clear(a->c);
  for (uint32_t i = 0; i < a->conflict->n; i++)
    count_requirement(a->c, a->conflict->requirements[i], a->conflict->needs);
  for (uint32_t i = 0; i < a->c->net->nfacts; i++)
    if (talks__bit_get(facts, i)) talks__bit_set(a->c->groups, a->c->net->nparts + i);
  talks_status status = talks__oracle_solve(a->c->oracle, a->c->groups, &sat, NULL);
  *out = !sat;
  return status;
}

/* Where finding them takes too many steps, none is named, and the search was cut. */
static talks_status find_facts(talks__conflicts *c, const talks__conflict_settings *s,
                               talks__conflict *conflict, talks__arena *arena) {
  fact_asking a = {c, conflict};
  talks__monotone p = {
      .n = c->net->nfacts, .holds = unsatisfiable_with, .user = &a, .steps = s->steps};
  talks__minimal sets;
  talks_status status = talks__minimal_sets(c->net->view->ctx, arena, &p, 1, &sets);
  if (status) return status;
  if (sets.n == 0) {
    c->complete = false;
    return TALKS_OK;
  }
  conflict->facts = sets.items;
  conflict->nfacts = sets.first[1];
  return TALKS_OK;
}

/* ---- finding ------------------------------------------------------------------- */

static bool share(const talks__conflict *a, const talks__conflict *b) {
  for (uint32_t i = 0; i < a->n; i++)
    for (uint32_t k = 0; k < b->n; k++)
      if (a->requirements[i] == b->requirements[k]) return true;
  return false;
}

/* Conflicts as written that share a position have one number. */
static void number_components(talks__conflicts *c) {
  for (size_t i = 0; i < c->n; i++) c->list[i].component = UINT32_MAX;
  for (size_t i = 0; i < c->n; i++) {
    if (c->list[i].component != UINT32_MAX || !c->list[i].written) continue;
    c->list[i].component = c->components;
    for (bool more = true; more;) {
      more = false;
      for (size_t a = 0; a < c->n; a++)
        for (size_t b = 0; b < c->n; b++) {
          if (c->list[a].component != c->components || !c->list[b].written ||
              c->list[b].component != UINT32_MAX || !share(&c->list[a], &c->list[b]))
            continue;
          c->list[b].component = c->components;
          more = true;
        }
    }
    c->components++;
  }
}

/* They are in the order of by_positions, which sorting keeps. */
static int written_first(const void *x, const void *y, const void *user) {
  const talks__conflict *a = x, *b = y;
  (void)user;
  return (int)b->written - (int)a->written;
}

/* The sets of parts that some reading has together. */
static talks_status read_sets(const talks__net *net, const talks__minimal *found,
                              talks__arena *arena, raw **out, size_t *n) {
  talks_status status = TALKS_OK;
  raw *list = talks__arena_alloc(arena, found->n + 1, sizeof *list);
  if (!list) return TALKS_NO_MEMORY;
  *n = 0;
  for (size_t i = 0; i < found->n && !status; i++) {
    uint32_t first = found->first[i];
    status = read_set(net, found->items + first, found->first[i + 1] - first, arena,
                      &list[*n]);
    if (!status && (list[*n].taken & list[*n].untaken) == 0) (*n)++;
  }
  *out = list;
  return status;
}

/* The minimal sets of parts that, with the facts, leave no package. */
static talks_status search(talks__conflicts *c, const talks__conflict_settings *s,
                           talks__arena *arena, raw **out, size_t *n) {
  const talks__net *net = c->net;
  size_t words = TALKS_BITS_WORDS(c->problem->groups) + 1;
  uint64_t *hard = talks__arena_calloc(arena, words, sizeof *hard);
  uint64_t *facts = talks__arena_calloc(arena, words, sizeof *facts);
  talks__block_search *blocks = NULL;
  talks__blocks found;
  if (!hard || !facts) return TALKS_NO_MEMORY;
  for (uint32_t i = 0; i < net->nparts; i++) talks__bit_set(hard, i);
  for (uint32_t i = 0; i < net->nfacts; i++) talks__bit_set(facts, net->nparts + i);
  talks__block_net parts = {c->problem, hard, facts, s->oracle, s->steps};
  talks_status status = talks__blocks_open(net->view->ctx, &parts, &blocks);
  if (!status) status = talks__blocks_find(blocks, arena, s->limit, &found);
  if (!status) {
    c->complete = found.sets.complete;
    status = read_sets(net, &found.sets, arena, out, n);
  }
  talks__blocks_close(blocks);
  return status;
}

static talks_status gather(talks__conflicts *c, const talks__conflict_settings *s,
                           raw *sets, size_t n, talks__arena *arena) {
  c->list = talks__arena_calloc(arena, n + 1, sizeof *c->list);
  if (!c->list) return TALKS_NO_MEMORY;
  talks_status status =
      talks__sort(c->net->view->ctx, sets, n, sizeof *sets, by_positions, NULL);
  for (size_t first = 0, end; first < n && !status; first = end) {
    for (end = first + 1; end < n && by_positions(&sets[first], &sets[end], NULL) == 0;)
      end++;
    talks__conflict *conflict = &c->list[c->n];
    if (!judge(sets, n, first, end, conflict, &c->complete)) continue;
    c->n++;
    if (!s->no_facts) status = find_facts(c, s, conflict, arena);
  }
  return status;
}

talks_status talks__conflicts_find(const talks__net *net,
                                   const talks__conflict_settings *s, talks__arena *arena,
                                   talks__conflicts *out) {
  talks__conflicts c = {.net = net, .complete = true};
  raw *sets = NULL;
  size_t n = 0;
  const talks_ctx *ctx = net->view->ctx;
  talks_status status = build(&c, arena);
  if (!status) status = talks__oracle_new(ctx, c.problem, s->oracle, &c.oracle);
  if (!status) status = search(&c, s, arena, &sets, &n);
  if (!status) status = gather(&c, s, sets, n, arena);
  if (!status)
    status = talks__sort(ctx, c.list, c.n, sizeof *c.list, written_first, NULL);
  if (!status) {
    number_components(&c);
    *out = c;
  } else talks__conflicts_free(&c);
  return status;
}

void talks__conflicts_free(talks__conflicts *c) {
  talks__oracle_destroy(c->oracle);
  c->oracle = NULL;
}
