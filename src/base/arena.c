/* base/arena.c: many objects with one life.
 *
 * Objects are cut from chunks whose size grows with what was handed out before, so a
 * small arena stays small and a large one makes few allocations. An object that would
 * take more than half a chunk gets one of its own, linked behind the newest, which stays
 * in use. Where the context says arena_alone every object is such a chunk, so that
 * sanitizers see its ends and fault injection can refuse each one. Invariants: chunks are
 * freed only all together; used and cap speak of the newest chunk.
 */
#include "base/base.h"

#include <string.h>

struct talks__chunk {
  struct talks__chunk *next; /* older */
  _Alignas(max_align_t) unsigned char bytes[];
};

#define ALIGNMENT _Alignof(max_align_t)

#define SMALLEST_CHUNK ((size_t)4 << 10)
#define LARGEST_CHUNK ((size_t)1 << 20)

void talks__arena_init(talks__arena *a, const talks_ctx *ctx) {
  *a = (talks__arena){.ctx = ctx};
}

void talks__arena_free(talks__arena *a) {
  for (struct talks__chunk *c = a->chunks, *next; c; c = next) {
    next = c->next;
    talks__free(a->ctx, c);
  }
  talks__arena_init(a, a->ctx);
}

/* A chunk that belongs to nobody yet. */
static struct talks__chunk *chunk_alloc(talks__arena *a, size_t bytes) {
  size_t size;
  if (!talks__size_add(bytes, sizeof(struct talks__chunk), &size)) return NULL;
  return (struct talks__chunk *)talks__alloc(a->ctx, 1, size);
}

static void *alloc_alone(talks__arena *a, size_t bytes) {
  struct talks__chunk *c = chunk_alloc(a, bytes);
  if (!c) return NULL;
  struct talks__chunk **at = a->chunks ? &a->chunks->next : &a->chunks;
  c->next = *at;
  *at = c;
  return c->bytes;
}

static void *alloc_bytes(talks__arena *a, size_t bytes) {
  if (a->ctx->arena_alone) return alloc_alone(a, bytes);
  if (bytes > SIZE_MAX - ALIGNMENT) return NULL;
  bytes = (bytes + ALIGNMENT - 1) / ALIGNMENT * ALIGNMENT;
  if (bytes > a->cap - a->used) {
    size_t fresh = a->total < SMALLEST_CHUNK  ? SMALLEST_CHUNK
                   : a->total > LARGEST_CHUNK ? LARGEST_CHUNK
                                              : a->total;
    if (bytes > fresh / 2) return alloc_alone(a, bytes);
    struct talks__chunk *c = chunk_alloc(a, fresh);
    if (!c) return NULL;
    c->next = a->chunks;
    a->chunks = c;
    a->used = 0;
    a->cap = fresh;
  }
  void *p = a->chunks->bytes + a->used;
  a->used += bytes;
  return p;
}

void *talks__arena_alloc(talks__arena *a, size_t n, size_t size) {
  size_t bytes;
  if (!talks__size_mul(n, size, &bytes)) return NULL;
  void *p = alloc_bytes(a, bytes > 0 ? bytes : 1); /* objects of no size differ as well */
  if (p) a->total += bytes;
  return p;
}

void *talks__arena_calloc(talks__arena *a, size_t n, size_t size) {
  void *p = talks__arena_alloc(a, n, size);
  if (p) memset(p, 0, n * size);
  return p;
}

talks_str talks__arena_str(talks__arena *a, talks_str s) {
  size_t bytes;
  char *p =
      talks__size_add(s.n, 1, &bytes) ? (char *)talks__arena_alloc(a, bytes, 1) : NULL;
  if (!p) return (talks_str){0};
  if (s.n > 0) memcpy(p, s.p, s.n);
  p[s.n] = '\0';
  return (talks_str){p, s.n};
}
