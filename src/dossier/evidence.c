/* dossier/evidence.c: hash-consed sorted sets of records.
 *
 * A new set is written at the end of the item array; if an equal one exists it is taken
 * back again. The hash table holds set numbers; it is at most half full.
 */
#include "dossier/evidence.h"

#include <string.h>

talks_status talks__ev_init(talks__evidence *e, const talks_ctx *ctx) {
  memset(e, 0, sizeof *e);
  e->ctx = ctx;
  e->sets = talks__grow(ctx, NULL, &e->cap_sets, 16, sizeof *e->sets);
  e->cap_slots = 32;
  e->slots = talks__calloc(ctx, e->cap_slots, sizeof *e->slots);
  if (!e->sets || !e->slots) {
    talks__ev_free(e);
    return TALKS_NO_MEMORY;
  }
  e->sets[0] = (struct talks__evset){0, 0};
  e->nsets = 1;
  return TALKS_OK;
}

void talks__ev_free(talks__evidence *e) {
  if (!e->ctx) return;
  talks__free(e->ctx, e->items);
  talks__free(e->ctx, e->sets);
  talks__free(e->ctx, e->slots);
  memset(e, 0, sizeof *e);
}

const talks_rec *talks__ev_items(const talks__evidence *e, talks_ev set, size_t *n) {
  *n = e->sets[set].n;
  return *n ? e->items + e->sets[set].first : NULL;
}

bool talks__ev_has(const talks__evidence *e, talks_ev set, talks_rec rec) {
  size_t low = 0, high = e->sets[set].n;
  const talks_rec *items = high ? e->items + e->sets[set].first : NULL;
  while (low < high) {
    size_t middle = low + (high - low) / 2;
    if (items[middle] < rec) low = middle + 1;
    else high = middle;
  }
  return low < e->sets[set].n && items[low] == rec;
}

static uint64_t hash_of(const talks__evidence *e, talks_ev set) {
  return talks__hash(e->items + e->sets[set].first, e->sets[set].n * sizeof *e->items);
}

static bool same(const talks__evidence *e, talks_ev a, talks_ev b) {
  return e->sets[a].n == e->sets[b].n &&
         memcmp(e->items + e->sets[a].first, e->items + e->sets[b].first,
                e->sets[a].n * sizeof *e->items) == 0;
}

static bool rehash(talks__evidence *e) {
  size_t cap = e->cap_slots * 2;
  uint32_t *slots = talks__calloc(e->ctx, cap, sizeof *slots);
  if (!slots) return false;
  for (talks_ev set = 1; set < e->nsets; set++) {
    size_t i = (size_t)hash_of(e, set) & (cap - 1);
    while (slots[i]) i = (i + 1) & (cap - 1);
    slots[i] = set;
  }
  talks__free(e->ctx, e->slots);
  e->slots = slots;
  e->cap_slots = cap;
  return true;
}

/* Makes the items from `first` on, at least one, a set; or finds the equal one and drops them. */
static talks_ev intern(talks__evidence *e, size_t first) {
  size_t n = e->n - first;
  /* Sets name their items by 32 bits. Memory for more of them than that never was. */
  if (TALKS_NEVER(e->n > UINT32_MAX)) goto fail;
  if ((e->nsets + 1) * 2 > e->cap_slots && !rehash(e)) goto fail;
  struct talks__evset *sets =
      talks__grow(e->ctx, e->sets, &e->cap_sets, e->nsets + 1, sizeof *sets);
  if (!sets) goto fail;
  e->sets = sets;
  talks_ev set = (talks_ev)e->nsets;
  sets[set] = (struct talks__evset){(uint32_t)first, (uint32_t)n};
  size_t i = (size_t)hash_of(e, set) & (e->cap_slots - 1);
  for (; e->slots[i]; i = (i + 1) & (e->cap_slots - 1))
    if (same(e, e->slots[i], set)) {
      e->n = first;
      return e->slots[i];
    }
  e->slots[i] = set;
  e->nsets++;
  return set;
fail:
  e->failed = true;
  e->n = first;
  return 0;
}

static bool reserve(talks__evidence *e, size_t more) {
  talks_rec *items =
      e->failed ? NULL
                : talks__grow(e->ctx, e->items, &e->cap, e->n + more, sizeof *items);
  if (items) e->items = items;
  e->failed = e->failed || !items;
  return items != NULL;
}

talks_ev talks__ev_one(talks__evidence *e, talks_rec rec) {
  size_t first = e->n;
  if (!reserve(e, 1)) return 0;
  e->items[e->n++] = rec;
  return intern(e, first);
}

static int by_number(const void *a, const void *b, const void *user) {
  (void)user;
  talks_rec x = *(const talks_rec *)a, y = *(const talks_rec *)b;
  return x < y ? -1 : x > y;
}

talks_ev talks__ev_many(talks__evidence *e, const talks_rec *recs, size_t n) {
  size_t first = e->n, kept = 0;
  if (n == 0 || !reserve(e, n)) return 0;
  memcpy(e->items + first, recs, n * sizeof *recs);
  if (talks__sort(e->ctx, e->items + first, n, sizeof *recs, by_number, NULL)) {
    e->failed = true;
    return 0;
  }
  for (size_t i = 0; i < n; i++)
    if (i == 0 || e->items[first + i] != e->items[first + kept - 1])
      e->items[first + kept++] = e->items[first + i];
  e->n = first + kept;
  return intern(e, first);
}

talks_ev talks__ev_union(talks__evidence *e, talks_ev a, talks_ev b) {
  if (a == b || b == 0) return a;
  if (a == 0) return b;
  size_t na = e->sets[a].n, nb = e->sets[b].n, first = e->n, i = 0, k = 0;
  if (!reserve(e, na + nb)) return 0;
  const talks_rec *x = e->items + e->sets[a].first, *y = e->items + e->sets[b].first;
  while (i < na || k < nb) {
    bool left = k == nb || (i < na && x[i] <= y[k]);
    talks_rec next = left ? x[i] : y[k];
    i += i < na && x[i] == next;
    k += k < nb && y[k] == next;
    e->items[e->n++] = next;
  }
  return intern(e, first);
}

talks_ev talks__ev_import(talks__evidence *e, const talks__evidence *from, talks_ev set) {
  return talks__ev_import_from(e, from, set, 0);
}

talks_ev talks__ev_import_from(talks__evidence *e, const talks__evidence *from,
                               talks_ev set, talks_rec first) {
  size_t at = e->n, n;
  const talks_rec *items = talks__ev_items(from, set, &n);
  if (n == 0 || !reserve(e, n)) return 0;
  for (size_t i = 0; i < n; i++) e->items[at + i] = items[i] + first;
  e->n += n;
  return intern(e, at);
}

talks_support talks__support_join(talks__evidence *e, talks_support a, talks_support b) {
  return (talks_support){
      .on = talks__ev_union(e, a.on, b.on),
      .against = talks__ev_union(e, a.against, b.against),
      .basis = a.basis > b.basis ? a.basis : b.basis,
      .disputed = a.disputed || b.disputed,
      .late = a.late || b.late,
  };
}
