/* The sort against insertion, the map against a list, arenas against overlap. */
#include "tap.h"

#include "base/base.h"

typedef struct {
  uint32_t key, number;
} item;

static int by_key(const void *a, const void *b, const void *user) {
  (void)user;
  uint32_t x = ((const item *)a)->key, y = ((const item *)b)->key;
  return (x > y) - (x < y);
}

static bool sort_is_stable(tap_gen *g, void *user) {
  item items[128], want[128];
  size_t n = 0;
  uint32_t keys = (uint32_t)tap_range(g, 1, 200);
  while (n < 128 && tap_upto(g, 63) > 0) {
    item new = {(uint32_t)tap_upto(g, keys), (uint32_t)n};
    size_t at = n;
    while (at > 0 && want[at - 1].key > new.key) at--;
    memmove(want + at + 1, want + at, (n - at) * sizeof *want);
    want[at] = new;
    items[n++] = new;
  }
  tap_say(g, "%zu items", n);
  const talks_ctx *ctx = (const talks_ctx *)user;
  if (talks__sort(ctx, items, n, sizeof *items, by_key, NULL) != TALKS_OK) return false;
  return n == 0 || memcmp(items, want, n * sizeof *want) == 0;
}

static bool map_is_a_list(tap_gen *g, void *user) {
  char names[200][3];
  uint32_t values[200];
  size_t n = 0;
  bool good = true;
  talks__map m;
  talks__map_init(&m, (const talks_ctx *)user);
  while (good && n < 200 && tap_upto(g, 127) > 0) {
    names[n][0] = (char)('a' + tap_upto(g, 9));
    names[n][1] = (char)('a' + tap_upto(g, 9));
    names[n][2] = '\0';
    values[n] = (uint32_t)tap_upto(g, TALKS_NONE - 1);
    uint32_t want = TALKS_NONE, before = 0;
    for (size_t i = 0; i < n; i++) {
      if (strcmp(names[i], names[n]) == 0) want = values[i];
    }
    good = talks__map_get(&m, talks__str(names[n])) == want &&
           talks__map_set(&m, talks__str(names[n]), values[n], &before) == TALKS_OK &&
           before == want && talks__map_get(&m, talks__str(names[n])) == values[n];
    n++;
  }
  tap_say(g, "%zu entries, %zu names", n, m.n);
  good = good && talks__map_get(&m, TALKS_STR("zz")) == TALKS_NONE;
  talks__map_free(&m);
  return good;
}

static bool arena_objects_are_apart(tap_gen *g, void *user) {
  talks__arena a;
  talks__arena_init(&a, (const talks_ctx *)user);
  unsigned char *objects[64];
  size_t sizes[64], n = 0, total = 0;
  bool good = true;
  while (n < 64 && tap_upto(g, 31) > 0) {
    sizes[n] = tap_bool(g) ? tap_upto(g, 40) : tap_upto(g, 9000);
    objects[n] = (unsigned char *)talks__arena_alloc(&a, sizes[n], 1);
    if (!objects[n]) abort();
    memset(objects[n], (int)n, sizes[n]);
    total += sizes[n++];
  }
  for (size_t i = 0; i < n; i++) {
    for (size_t j = 0; j < sizes[i]; j++) good &= objects[i][j] == i;
    good &= (uintptr_t)objects[i] % _Alignof(max_align_t) == 0;
  }
  good &= a.total == total;
  talks__arena_free(&a);
  return good;
}

int main(int argc, char **argv) {
  tap_begin(argc, argv);
  talks_ctx *ctx = NULL;
  if (talks_ctx_create(NULL, &ctx) != TALKS_OK) abort();
  tap_property("sort is stable", 0, sort_is_stable, ctx);
  tap_property("map is a list", 0, map_is_a_list, ctx);
  tap_property("arena objects are apart", 0, arena_objects_are_apart, ctx);
  talks_ctx_destroy(ctx);
  return tap_done();
}
