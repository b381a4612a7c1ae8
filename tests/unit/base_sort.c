/* The stable sort, the map of names, bits: small cases and lack of memory. */
#include "failing.h"
#include "tap.h"

#include "base/base.h"

static int by_tens(const void *a, const void *b, const void *user) {
  (*(int *)(uintptr_t)user)++;
  int x = *(const int *)a / 10, y = *(const int *)b / 10;
  return (x > y) - (x < y);
}

static void check_sort(const talks_ctx *ctx) {
  int items[] = {31, 11, 32, 12, 1, 33, 2}, calls = 0;
  is_int(talks__sort(ctx, items, 7, sizeof *items, by_tens, &calls), TALKS_OK, "sorts");
  static const int want[] = {1, 2, 11, 12, 31, 32, 33};
  ok(memcmp(items, want, sizeof want) == 0, "equal items keep their order");
  calls = 0;
  is_int(talks__sort(ctx, items, 7, sizeof *items, by_tens, &calls), TALKS_OK, "again");
  is_int(calls, 6, "sorted input takes n - 1 comparisons");
  calls = 0;
  is_int(talks__sort(ctx, NULL, 0, 4, by_tens, &calls), TALKS_OK, "nothing to sort");
  is_int(talks__sort(ctx, items, 1, 4, by_tens, &calls), TALKS_OK, "one item");
  is_int(calls, 0, "neither compares");
  is_int(talks__sort(ctx, items, SIZE_MAX, 4, by_tens, &calls), TALKS_NO_MEMORY,
         "n * size does not fit");
}

static talks_status sort_some(const talks_settings *settings, void *user) {
  (void)user;
  talks_ctx *ctx = NULL;
  talks_status status = talks_ctx_create(settings, &ctx);
  if (status != TALKS_OK) return status;
  int items[] = {30, 20, 10}, calls = 0;
  status = talks__sort(ctx, items, 3, sizeof *items, by_tens, &calls);
  bool right = status == TALKS_OK ? items[0] == 10 : items[0] == 30 && items[2] == 10;
  talks_ctx_destroy(ctx);
  return right ? status : TALKS_STATUS_COUNT;
}

static void check_map(const talks_ctx *ctx) {
  talks__map m;
  uint32_t before = 7;
  talks__map_init(&m, ctx);
  ok(talks__map_get(&m, TALKS_STR("a")) == TALKS_NONE, "nothing in an empty map");
  is_int(talks__map_set(&m, TALKS_STR("a"), 0, &before), TALKS_OK, "sets zero");
  ok(before == TALKS_NONE, "there was nothing before");
  is_int(talks__map_get(&m, TALKS_STR("a")), 0, "gets zero");
  is_int(talks__map_set(&m, TALKS_STR("a"), UINT32_MAX - 1, &before), TALKS_OK,
         "replaces");
  is_int(before, 0, "the earlier value");
  is_int(talks__map_get(&m, TALKS_STR("a")), UINT32_MAX - 1, "the largest value");
  is_int(talks__map_set(&m, TALKS_STR(""), 3, NULL), TALKS_OK, "the empty name");
  is_int(talks__map_get(&m, talks__str(NULL)), 3, "is a name");
  is_int(m.n, 2, "two names");
  /* Names whose hashes have the same lower half, found by search. */
  const talks_str twins[2] = {TALKS_STR("S16506"), TALKS_STR("S34263")};
  is_int((uint32_t)talks__hash(twins[0].p, twins[0].n),
         (uint32_t)talks__hash(twins[1].p, twins[1].n), "two names collide");
  is_int(talks__map_set(&m, twins[0], 5, NULL), TALKS_OK, "sets one of them");
  ok(talks__map_get(&m, twins[1]) == TALKS_NONE, "the other is still absent");
  talks__map_free(&m);
  ok(m.n == 0 && talks__map_get(&m, TALKS_STR("a")) == TALKS_NONE, "free empties it");
  ok(talks__hash("", 0) == UINT64_C(0xefd01f60ba992926), "hash of nothing");
  ok(talks__hash("a", 1) == UINT64_C(0x82a2a958a9bece5b), "hash of one letter");
}

static talks_status fill_map(const talks_settings *settings, void *user) {
  const char(*names)[4] = (const char(*)[4])user;
  talks_ctx *ctx = NULL;
  talks_status status = talks_ctx_create(settings, &ctx);
  if (status != TALKS_OK) return status;
  talks__map m;
  talks__map_init(&m, ctx);
  uint32_t n = 0;
  for (; n < 100 && status == TALKS_OK; n++) {
    status = talks__map_set(&m, talks__str(names[n]), n, NULL);
  }
  /* Whatever went in before memory ran out is still there. */
  for (uint32_t i = 0; i + (status != TALKS_OK) < n; i++) {
    if (talks__map_get(&m, talks__str(names[i])) != i) status = TALKS_STATUS_COUNT;
  }
  talks__map_free(&m);
  talks_ctx_destroy(ctx);
  return status;
}

static void check_bits(void) {
  uint64_t bits[TALKS_BITS_WORDS(130)] = {0};
  is_int(TALKS_COUNT(bits), 3, "130 bits take three words");
  talks__bit_set(bits, 0);
  talks__bit_set(bits, 63);
  talks__bit_set(bits, 129);
  ok(talks__bit_get(bits, 63) && talks__bit_get(bits, 129) && !talks__bit_get(bits, 64),
     "set bits are set, others not");
  talks__bit_clear(bits, 63);
  ok(!talks__bit_get(bits, 63) && talks__bit_get(bits, 0), "cleared bits are clear");
}

int main(int argc, char **argv) {
  tap_begin(argc, argv);
  talks_ctx *ctx = NULL;
  if (talks_ctx_create(NULL, &ctx) != TALKS_OK) abort();
  check_sort(ctx);
  check_map(ctx);
  talks_ctx_destroy(ctx);
  char names[100][4];
  for (int i = 0; i < 100; i++)
    memcpy(names[i], (char[4]){'k', (char)('0' + i / 10), (char)('0' + i % 10)}, 4);
  for_each_failure("sort", sort_some, NULL);
  for_each_failure("map", fill_map, names);
  check_bits();
  return tap_done();
}
