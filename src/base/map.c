/* base/map.c: names to 32-bit numbers.
 *
 * Open addressing with linear probing, at most three quarters full. Nothing is ever taken
 * out, so there are no tombstones; iteration is not offered, so no result can come to
 * depend on the order of slots. Invariants: cap is zero or a power of two; a slot is free
 * when its number is zero (values are kept plus one, and TALKS_NONE is no value).
 */
#include "base/base.h"

#include <assert.h>

struct talks__slot {
  talks_str key;
  uint32_t hash;   /* low half, to skip most comparisons and all rehashing of keys */
  uint32_t number; /* value + 1 */
};

/* FNV-1a with the finisher of MurmurHash3, since slots are picked by the low bits. */
uint64_t talks__hash(const void *p, size_t n) {
  const unsigned char *bytes = (const unsigned char *)p;
  uint64_t h = UINT64_C(0xcbf29ce484222325);
  for (size_t i = 0; i < n; i++) h = (h ^ bytes[i]) * UINT64_C(0x100000001b3);
  h = (h ^ (h >> 33)) * UINT64_C(0xff51afd7ed558ccd);
  h = (h ^ (h >> 33)) * UINT64_C(0xc4ceb9fe1a85ec53);
  return h ^ (h >> 33);
}

void talks__map_init(talks__map *m, const talks_ctx *ctx) {
  *m = (talks__map){.ctx = ctx};
}

void talks__map_free(talks__map *m) {
  talks__free(m->ctx, m->slots);
  talks__map_init(m, m->ctx);
}

/* The slot that holds the key, or the free one where it would go. Some slot is free. */
static struct talks__slot *find(struct talks__slot *slots, size_t cap, talks_str key,
                                uint32_t hash) {
  size_t i = hash & (cap - 1);
  while (slots[i].number != 0 &&
         (slots[i].hash != hash || !talks__str_eq(slots[i].key, key))) {
    i = (i + 1) & (cap - 1);
  }
  return &slots[i];
}

static bool enlarge(talks__map *m) {
  size_t cap = m->cap ? m->cap * 2 : 16;
  struct talks__slot *slots =
      (struct talks__slot *)talks__calloc(m->ctx, cap, sizeof *slots);
  if (!slots) return false;
  for (size_t i = 0; i < m->cap; i++) {
    const struct talks__slot *old = &m->slots[i];
    if (old->number != 0) *find(slots, cap, old->key, old->hash) = *old;
  }
  talks__free(m->ctx, m->slots);
  m->slots = slots;
  m->cap = cap;
  return true;
}

uint32_t talks__map_get(const talks__map *m, talks_str key) {
  if (m->cap == 0) return TALKS_NONE;
  return find(m->slots, m->cap, key, (uint32_t)talks__hash(key.p, key.n))->number - 1;
}

talks_status talks__map_set(talks__map *m, talks_str key, uint32_t value,
                            uint32_t *before) {
  assert(value != TALKS_NONE);
  if (m->n >= m->cap / 4 * 3 && !enlarge(m)) return TALKS_NO_MEMORY;
  uint32_t hash = (uint32_t)talks__hash(key.p, key.n);
  struct talks__slot *slot = find(m->slots, m->cap, key, hash);
  if (before) *before = slot->number - 1; /* zero, a free slot, gives TALKS_NONE */
  if (slot->number == 0) {
    *slot = (struct talks__slot){.key = key, .hash = hash};
    m->n++;
  }
  slot->number = value + 1;
  return TALKS_OK;
}
