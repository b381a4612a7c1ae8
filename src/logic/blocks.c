/* logic/blocks.c: blocks smallest first over all parts at once, and what follows from them.
 *
 * Parts have nothing in common, so no block lies in two of them, while everything that is
 * minimal in one of them is minimal altogether. They are searched size by size, side by side,
 * and what they found is merged: the order is the one in which a single search would have
 * found it, without the product that the ways out of independent conflicts make. Where a part
 * takes long even so, few options are looked at first (logic/narrow.h), by which it may fall
 * into smaller ones.
 */
#include "logic/blocks.h"

#include "logic/narrow.h"
#include "logic/parts.h"

#include <string.h>

struct talks__block_search {
  const talks_ctx *ctx;
  talks__block_net net;
  talks__arena arena;
  talks__parts parts;
  talks__oracle *whole; /* of the problem itself; made when a proof first asks for it */
};

talks_status talks__blocks_open(const talks_ctx *ctx, const talks__block_net *net,
                                talks__block_search **out) {
  if (!talks__oracle_has(net->oracle)) return TALKS_MISUSE;
  talks__block_search *s = (talks__block_search *)talks__calloc(ctx, 1, sizeof *s);
  if (!s) return TALKS_NO_MEMORY;
  s->ctx = ctx;
  s->net = *net;
  talks__arena_init(&s->arena, ctx);
  talks_status status = talks__parts_open(ctx, &s->arena, &s->net, &s->parts);
  if (status) {
    talks__blocks_close(s);
    return status;
  }
  *out = s;
  return TALKS_OK;
}

void talks__blocks_close(talks__block_search *search) {
  if (!search) return;
  talks__parts_close(&search->parts);
  talks__oracle_destroy(search->whole);
  talks__arena_free(&search->arena);
  talks__free(search->ctx, search);
}

/* ---- questions to a part ----------------------------------------------------------------- */

/* Numbers first .. first + n - 1. */
static uint32_t *numbers(talks__arena *a, uint32_t first, uint32_t n) {
  uint32_t *out = (uint32_t *)talks__arena_alloc(a, n, sizeof *out);
  for (uint32_t i = 0; out && i < n; i++) out[i] = first + i;
  return out;
}

/* Which requirements do not fit the facts, all of which count. */
static talks_status ask_for_blocks(talks__part *part, talks__arena *a,
                                   talks__part_question *out) {
  uint64_t *fixed =
      (uint64_t *)talks__arena_calloc(a, TALKS_BITS_WORDS(part->problem->groups), 8);
  uint32_t *elements = numbers(a, 0, part->hard);
  if (!fixed || !elements) return TALKS_NO_MEMORY;
  for (uint32_t f = 0; f < part->facts; f++) talks__bit_set(fixed, part->hard + f);
  *out = (talks__part_question){part, fixed, elements, part->hard, false};
  return TALKS_OK;
}

/* Which facts a block rests on. block: group numbers of the problem. */
static talks_status find_facts(talks__block_search *s, talks__arena *a, talks__part *part,
                               const uint32_t *block, uint32_t n, talks__minimal *out) {
  uint64_t *fixed =
      (uint64_t *)talks__arena_calloc(a, TALKS_BITS_WORDS(part->problem->groups), 8);
  uint32_t *elements = numbers(a, part->hard, part->facts);
  if (!fixed || !elements) return TALKS_NO_MEMORY;
  for (uint32_t i = 0; i < n; i++) talks__bit_set(fixed, s->parts.local_of[block[i]]);
  talks__part_question q = {part, fixed, elements, part->facts, false};
  talks__monotone p = talks__part_monotone(&q);
  p.steps = s->net.steps;
  talks_status status = talks__minimal_sets(s->ctx, a, &p, 1, out);
  if (!status && out->n == 0) { /* cut: say all of them rather than none */
    uint32_t *first = (uint32_t *)talks__arena_calloc(a, 2, sizeof *first);
    if (!first) return TALKS_NO_MEMORY;
    first[1] = part->facts;
    *out = (talks__minimal){numbers(a, 0, part->facts), first, 1, false, 0};
    if (!out->items) return TALKS_NO_MEMORY;
  }
  return status;
}

/* ---- sets in the order of their numbers in the problem -------------------------------------- */

typedef struct {
  const uint32_t *items; /* numbers in the problem */
  uint32_t n, part;
} one_set;

static int by_size_then_items(const void *a, const void *b, const void *user) {
  const one_set *x = (const one_set *)a, *y = (const one_set *)b;
  (void)user;
  if (x->n != y->n) return x->n < y->n ? -1 : 1;
  for (uint32_t i = 0; i < x->n; i++) {
    if (x->items[i] != y->items[i]) return x->items[i] < y->items[i] ? -1 : 1;
  }
  return 0;
}

/* Lays sets out one behind the other. */
static talks_status lay_out(talks__arena *arena, const one_set *sets, size_t n,
                            talks__minimal *out) {
  size_t total = 0;
  for (size_t i = 0; i < n; i++) total += sets[i].n;
  /* 16 GiB of members: within its steps a search finds no set of more than some 20,000, and
   * callers ask for 10,000 sets at most. */
  if (TALKS_NEVER(total > UINT32_MAX)) return TALKS_LIMIT;
  uint32_t *items = (uint32_t *)talks__arena_alloc(arena, total, sizeof *items);
  uint32_t *first = (uint32_t *)talks__arena_alloc(arena, n + 1, sizeof *first);
  if (!items || !first) return TALKS_NO_MEMORY;
  total = 0;
  for (size_t i = 0; i < n; i++) {
    first[i] = (uint32_t)total;
    for (uint32_t k = 0; k < sets[i].n; k++) items[total++] = sets[i].items[k];
  }
  first[n] = (uint32_t)total;
  out->items = items;
  out->first = first;
  out->n = n;
  return TALKS_OK;
}

/* ---- blocks -------------------------------------------------------------------------------- */

typedef struct {
  talks__block_search *s;
  talks__arena *a;     /* for what is thrown away */
  talks__parts *parts; /* that are searched: those of the net, or of a narrowed one */
  talks__part_question *questions;
  talks__minimal_run **runs; /* NULL: none, or one for each part */
  size_t *looked_at;         /* per part: sets that were looked at in the whole net */
  talks__minimal *found;     /* per part, in its own numbers */
  one_set *sets;
  size_t n;
  talks__parts narrowed;
  talks__arena round; /* what belongs to them */
} merger;

static void end_runs(merger *m) {
  for (size_t i = 0; m->runs && i < m->parts->n; i++) talks__minimal_end(m->runs[i]);
  m->runs = NULL;
}

static talks_status start_runs(merger *m, talks__arena *a, bool hurried) {
  size_t n = m->parts->n;
  talks_status status = TALKS_OK;
  m->questions = (talks__part_question *)talks__arena_calloc(a, n, sizeof *m->questions);
  m->found = (talks__minimal *)talks__arena_calloc(a, n, sizeof *m->found);
  m->looked_at = (size_t *)talks__arena_calloc(a, n, sizeof *m->looked_at);
  m->runs = (talks__minimal_run **)talks__arena_calloc(a, n, sizeof *m->runs);
  if (!m->questions || !m->found || !m->looked_at || !m->runs) return TALKS_NO_MEMORY;
  for (size_t i = 0; i < n && !status; i++) {
    status = ask_for_blocks(&m->parts->items[i], a, &m->questions[i]);
    if (status) break;
    talks__monotone p = talks__part_monotone(&m->questions[i]);
    p.steps = m->s->net.steps;
    status = talks__minimal_begin(m->s->ctx, &p, &m->runs[i]);
    if (!status && hurried) talks__minimal_hurry(m->runs[i]);
  }
  return status;
}

static bool is_tired(const merger *m) {
  for (size_t i = 0; i < m->parts->n; i++)
    if (talks__minimal_tired(m->runs[i])) return true;
  return false;
}

/* Looks in the whole net at what a narrowed part has found since it was last looked at. */
static talks_status look_at(merger *m, talks__narrow *narrow, size_t part,
                            bool *widened) {
  talks_status status = TALKS_OK;
  const talks__part *p = &m->parts->items[part];
  talks__minimal found;
  if (talks__minimal_found(m->runs[part]) == m->looked_at[part]) return TALKS_OK;
  status = talks__minimal_result(m->runs[part], &m->round, &found);
  for (size_t i = m->looked_at[part]; !status && i < found.n; i++) {
    uint32_t n = found.first[i + 1] - found.first[i];
    uint32_t *set = (uint32_t *)talks__arena_alloc(&m->round, n + 1u, sizeof *set);
    bool more = false;
    if (!set) return TALKS_NO_MEMORY;
    for (uint32_t k = 0; k < n; k++) set[k] = p->groups[found.items[found.first[i] + k]];
    status = talks__narrow_look(narrow, set, n, &more);
    *widened = *widened || more;
  }
  if (!status) m->looked_at[part] = found.n;
  return status;
}

/* One size after the other in all parts, until limit blocks are there. Where the facts alone
 * do not hold together there is one block, without members, and nothing else to find. narrow:
 * NULL, or what the parts were narrowed by; ends where it is widened. */
static talks_status search_parts(merger *m, size_t limit, talks__narrow *narrow,
                                 bool *widened) {
  size_t n = m->parts->n, found = 0;
  talks_status status = TALKS_OK;
  for (bool more = true; more && !status;) {
    size_t before = found;
    more = false;
    found = 0;
    for (size_t i = 0; i < n && !status; i++) {
      status = talks__minimal_level(m->runs[i], limit - before);
      if (!status && narrow) status = look_at(m, narrow, i, widened);
      found += talks__minimal_found(m->runs[i]);
      more |= !talks__minimal_ended(m->runs[i]);
    }
    talks__progress(m->s->ctx, "blocks", found, 0);
    if (found >= limit || *widened || is_tired(m)) more = false;
    for (size_t i = 0; i < n && more; i++) {
      more = !talks__minimal_holds_on_nothing(m->runs[i]);
    }
  }
  return status;
}

/* One round among the options that are looked at now. */
static talks_status search_round(merger *m, size_t limit, talks__narrow *narrow,
                                 bool *widened) {
  talks__block_net net = m->s->net;
  talks__choices *problem = NULL;
  talks__parts_close(&m->narrowed);
  talks__arena_free(&m->round);
  talks__arena_init(&m->round, m->s->ctx);
  m->parts = &m->narrowed;
  talks_status status = talks__narrow_problem(narrow, &m->round, &problem);
  net.problem = problem;
  if (!status) status = talks__parts_open(m->s->ctx, &m->round, &net, &m->narrowed);
  if (!status) status = start_runs(m, &m->round, false);
  return status ? status : search_parts(m, limit, narrow, widened);
}

/* Round after round, until all that is found among the options looked at is a block of the
 * whole net; *done false: it took too many steps to get there, or the facts alone do not hold
 * together, which the whole net says as fast. */
static talks_status search_narrowed(merger *m, size_t limit, bool *done) {
  talks__narrow *narrow = NULL;
  uint64_t steps = 0, most = m->s->net.steps ? m->s->net.steps : TALKS_MINIMAL_STEPS;
  talks_status status = talks__narrow_open(m->s->ctx, m->a, &m->s->net, &narrow);
  *done = false;
  while (!status && !*done && steps < most) {
    bool widened = false;
    end_runs(m);
    status = search_round(m, limit, narrow, &widened);
    for (size_t i = 0; !status && i < m->parts->n; i++)
      steps += talks__minimal_steps(m->runs[i]);
    *done = !status && !widened;
  }
  for (size_t i = 0; *done && i < m->parts->n; i++)
    if (talks__minimal_holds_on_nothing(m->runs[i])) *done = false;
  talks__narrow_close(narrow);
  return status;
}

/* In the whole net, and where that is long or not wanted, in a narrowed one. */
static talks_status search(merger *m, size_t limit, bool narrowed) {
  talks_status status = TALKS_OK;
  bool done = false, widened = false;
  if (!narrowed) {
    status = start_runs(m, m->a, true);
    if (!status) status = search_parts(m, limit, NULL, &widened);
    done = status || !is_tired(m);
  }
  if (!done) status = search_narrowed(m, limit, &done);
  if (status || done) return status;
  end_runs(m);
  m->parts = &m->s->parts;
  status = start_runs(m, m->a, false);
  return status ? status : search_parts(m, limit, NULL, &widened);
}

/* Gathers what the parts found, in the problem's numbers and in order. */
static talks_status merge(merger *m, talks__minimal *out) {
  const talks__parts *parts = m->parts;
  talks_status status = TALKS_OK;
  size_t total = 0;
  for (size_t i = 0; i < parts->n && !status; i++) {
    status = talks__minimal_result(m->runs[i], m->a, &m->found[i]);
    total += m->found[i].n;
    if (!m->found[i].complete) {
      out->complete = false;
      if (m->found[i].sizes_done < out->sizes_done) {
        out->sizes_done = m->found[i].sizes_done;
      }
    }
  }
  if (status) return status;
  m->sets = (one_set *)talks__arena_alloc(m->a, total, sizeof *m->sets);
  if (!m->sets) return TALKS_NO_MEMORY;
  for (size_t i = 0; i < parts->n; i++) {
    const talks__minimal *f = &m->found[i];
    for (size_t k = 0; k < f->n; k++) {
      uint32_t n = f->first[k + 1] - f->first[k];
      uint32_t *items = (uint32_t *)talks__arena_alloc(m->a, n, sizeof *items);
      if (!items) return TALKS_NO_MEMORY;
      for (uint32_t j = 0; j < n; j++) {
        items[j] = parts->items[i].groups[f->items[f->first[k] + j]];
      }
      /* only where nothing is narrowed do the facts alone make a block */
      uint32_t part = n > 0 ? m->s->parts.part_of[items[0]] : (uint32_t)i;
      m->sets[m->n++] = (one_set){items, n, part};
    }
  }
  return talks__sort(m->s->ctx, m->sets, m->n, sizeof *m->sets, by_size_then_items, NULL);
}

/* At most limit of the merged sets; one where the facts alone are the conflict. */
static void cut_to(merger *m, size_t limit, talks__minimal *out) {
  if (m->n > 0 && m->sets[0].n == 0) {
    out->complete = true;
    out->sizes_done = m->s->net.problem->groups;
    return; /* with_facts chooses among them */
  }
  if (m->n <= limit) return;
  uint32_t size = m->sets[limit].n;
  m->n = limit;
  out->complete = false;
  if (out->sizes_done >= size) out->sizes_done = size - 1;
}

/* The facts of each block; of blocks without members the one with the first facts stays. */
static talks_status with_facts(merger *m, one_set **facts, bool *complete) {
  one_set *all = (one_set *)talks__arena_calloc(m->a, m->n, sizeof *all);
  if (!all) return TALKS_NO_MEMORY;
  for (size_t i = 0; i < m->n; i++) {
    talks__part *part = &m->s->parts.items[m->sets[i].part];
    talks__minimal f = {0};
    talks_status status =
        find_facts(m->s, m->a, part, m->sets[i].items, m->sets[i].n, &f);
    if (status) return status;
    uint32_t *items = (uint32_t *)talks__arena_alloc(m->a, f.first[1], sizeof *items);
    if (!items) return TALKS_NO_MEMORY;
    for (uint32_t k = 0; k < f.first[1]; k++) {
      items[k] = part->groups[part->hard + f.items[k]];
    }
    all[i] = (one_set){items, f.first[1], m->sets[i].part};
    if (f.sizes_done + 1 < f.first[1]) *complete = false;
  }
  if (m->n > 0 && m->sets[0].n == 0) {
    for (size_t i = 1; i < m->n; i++) {
      if (by_size_then_items(&all[i], &all[0], NULL) < 0) all[0] = all[i];
    }
    m->n = 1;
  }
  *facts = all;
  return TALKS_OK;
}

/* ---- components ----------------------------------------------------------------------------- */

static uint32_t find(uint32_t *joined, uint32_t node) {
  while (joined[node] != node) node = joined[node] = joined[joined[node]];
  return node;
}

/* Requirements that share a block, directly or through others. */
static talks_status join_blocks(talks__block_search *s, talks__arena *scratch,
                                talks__arena *arena, talks__blocks *out) {
  uint32_t groups = s->net.problem->groups, n = 0;
  const talks__minimal *b = &out->sets;
  uint32_t *joined = numbers(scratch, 0, groups);
  uint32_t *number = (uint32_t *)talks__arena_alloc(scratch, groups, sizeof *number);
  uint32_t *component = (uint32_t *)talks__arena_alloc(arena, b->n, sizeof *component);
  uint32_t *items = (uint32_t *)talks__arena_alloc(arena, groups, sizeof *items);
  uint32_t *first =
      (uint32_t *)talks__arena_calloc(arena, (size_t)groups + 2, sizeof *first);
  uint64_t *in = (uint64_t *)talks__arena_calloc(scratch, TALKS_BITS_WORDS(groups), 8);
  if (!joined || !number || !component || !items || !first || !in) return TALKS_NO_MEMORY;
  for (size_t i = 0; i < b->n; i++) {
    for (uint32_t k = b->first[i]; k < b->first[i + 1]; k++) {
      uint32_t x = find(joined, b->items[b->first[i]]), y = find(joined, b->items[k]);
      talks__bit_set(in, b->items[k]);
      if (x < y) joined[y] = x;
      else joined[x] = y;
    }
  }
  for (uint32_t g = 0; g < groups; g++) { /* representatives are the smallest */
    if (!talks__bit_get(in, g)) continue;
    if (find(joined, g) == g) number[g] = n++;
    first[number[find(joined, g)] + 2]++;
  }
  for (uint32_t c = 0; c < n; c++) first[c + 2] += first[c + 1];
  for (uint32_t g = 0; g < groups; g++) {
    if (talks__bit_get(in, g)) items[first[number[find(joined, g)] + 1]++] = g;
  }
  for (size_t i = 0; i < b->n; i++) {
    bool empty = b->first[i] == b->first[i + 1];
    component[i] = empty ? TALKS_NONE : number[find(joined, b->items[b->first[i]])];
  }
  out->components = (talks__minimal){items, first, n, b->complete, b->sizes_done};
  out->component = component;
  return TALKS_OK;
}

/* ---- what is offered ------------------------------------------------------------------------ */

static talks_status find_blocks(merger *m, talks__arena *arena, size_t limit,
                                bool narrowed, talks__blocks *out) {
  one_set *facts = NULL;
  bool facts_complete = true;
  out->sets.complete = true;
  out->sets.sizes_done = m->s->net.problem->groups;
  talks_status status = search(m, limit, narrowed);
  if (!status) status = merge(m, &out->sets);
  if (!status) cut_to(m, limit, &out->sets);
  if (!status) status = with_facts(m, &facts, &facts_complete);
  if (!status) status = lay_out(arena, m->sets, m->n, &out->sets);
  if (!status) status = lay_out(arena, facts, m->n, &out->facts);
  out->facts.complete = facts_complete;
  if (!status) status = join_blocks(m->s, m->a, arena, out);
  return status;
}

static talks_status find_either_way(talks__block_search *search, talks__arena *arena,
                                    size_t limit, bool narrowed, talks__blocks *out) {
  talks__arena scratch;
  talks__arena_init(&scratch, search->ctx);
  merger m = {.s = search, .a = &scratch, .parts = &search->parts};
  talks__arena_init(&m.round, search->ctx);
  talks__blocks blocks = {0};
  talks_status status = find_blocks(&m, arena, limit, narrowed, &blocks);
  end_runs(&m);
  talks__parts_close(&m.narrowed);
  talks__arena_free(&m.round);
  talks__arena_free(&scratch);
  if (!status) *out = blocks;
  return status;
}

talks_status talks__blocks_find(talks__block_search *search, talks__arena *arena,
                                size_t limit, talks__blocks *out) {
  return find_either_way(search, arena, limit, false, out);
}

talks_status talks__blocks_find_narrowed(talks__block_search *search, talks__arena *arena,
                                         size_t limit, talks__blocks *out) {
  return find_either_way(search, arena, limit, true, out);
}

/* Puts the problem's group numbers in place of the elements' numbers. */
static talks_status rename_items(talks__arena *arena, const uint32_t *groups,
                                 talks__minimal *sets) {
  uint32_t n = sets->first[sets->n];
  uint32_t *items = (uint32_t *)talks__arena_alloc(arena, n, sizeof *items);
  if (!items) return TALKS_NO_MEMORY;
  for (uint32_t i = 0; i < n; i++) items[i] = groups[sets->items[i]];
  sets->items = items;
  return TALKS_OK;
}

talks_status talks__blocks_ways_out(talks__block_search *search, talks__arena *arena,
                                    const talks__blocks *blocks, uint32_t component,
                                    size_t limit, talks__minimal *out) {
  if (component >= blocks->components.n) return TALKS_MISUSE;
  const uint32_t *groups = blocks->components.items + blocks->components.first[component];
  uint32_t n =
      blocks->components.first[component + 1] - blocks->components.first[component];
  talks__part *part = &search->parts.items[search->parts.part_of[groups[0]]];
  talks__arena scratch;
  talks__arena_init(&scratch, search->ctx);
  talks__part_question q = {0};
  talks__minimal found = {0};
  talks_status status = ask_for_blocks(part, &scratch, &q);
  uint32_t *elements = (uint32_t *)talks__arena_alloc(&scratch, n, sizeof *elements);
  if (!elements) status = TALKS_NO_MEMORY;
  for (uint32_t i = 0; i < n && !status; i++) {
    elements[i] = search->parts.local_of[groups[i]];
  }
  q.elements = elements;
  q.n = n;
  q.removes = true;
  talks__monotone p = talks__part_monotone(&q);
  p.steps = search->net.steps;
  if (!status) status = talks__minimal_sets(search->ctx, arena, &p, limit, &found);
  if (!status) status = rename_items(arena, groups, &found);
  talks__arena_free(&scratch);
  if (!status) *out = found;
  return status;
}

talks_status talks__blocks_proof(talks__block_search *search, talks__arena *arena,
                                 const talks__blocks *blocks, size_t block,
                                 const uint32_t **out) {
  if (block >= blocks->sets.n) return TALKS_MISUSE;
  const talks__choices *p = search->net.problem;
  const uint32_t *members = blocks->sets.items + blocks->sets.first[block];
  uint32_t n = blocks->sets.first[block + 1] - blocks->sets.first[block];
  size_t words = TALKS_BITS_WORDS(p->groups);
  uint64_t *on = (uint64_t *)talks__arena_alloc(arena, words, sizeof *on);
  uint32_t *packages =
      (uint32_t *)talks__arena_calloc(arena, (size_t)n * p->issues, sizeof *packages);
  talks_status status = on && packages ? TALKS_OK : TALKS_NO_MEMORY;
  if (!status && !search->whole) {
    status = talks__oracle_new(search->ctx, p, search->net.oracle, &search->whole);
  }
  for (uint32_t i = 0; i < n && !status; i++) {
    bool sat = false;
    memcpy(on, search->net.facts, words * sizeof *on);
    for (uint32_t k = 0; k < n; k++) {
      if (k != i) talks__bit_set(on, members[k]);
    }
    status =
        talks__oracle_first(search->whole, on, &sat, packages + (size_t)i * p->issues);
  }
  if (!status) *out = packages;
  return status;
}
