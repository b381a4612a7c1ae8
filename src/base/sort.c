/* base/sort.c: a stable merge sort.
 *
 * qsort is not stable and differs between C libraries, so its output would too. Runs of
 * one, two, four ... items are merged from one array into the other and back, which needs
 * one scratch array and no recursion: O(n log n) comparisons, O(n) when already sorted.
 */
#include "base/base.h"

#include <string.h>

/* Merges the sorted runs [0, middle) and [middle, n) of from into to. */
static void merge(const char *from, char *to, size_t middle, size_t n, size_t size,
                  talks__cmp cmp, const void *user) {
  size_t i = 0, j = middle;
  if (middle < n && cmp(from + (middle - 1) * size, from + middle * size, user) <= 0) {
    middle = j = n; /* one run already */
  }
  while (i < middle && j < n) {
    bool second = cmp(from + i * size, from + j * size, user) > 0;
    memcpy(to, from + (second ? j++ : i++) * size, size);
    to += size;
  }
  memcpy(to, from + i * size, (middle - i) * size);
  memcpy(to + (middle - i) * size, from + j * size, (n - j) * size);
}

talks_status talks__sort(const talks_ctx *ctx, void *items, size_t n, size_t size,
                         talks__cmp cmp, const void *user) {
  if (n < 2) return TALKS_OK;
  char *scratch = (char *)talks__alloc(ctx, n, size);
  if (!scratch) return TALKS_NO_MEMORY;
  char *from = (char *)items, *to = scratch;
  for (size_t width = 1; width < n;) {
    for (size_t at = 0; at < n;) {
      size_t left = n - at, middle = width < left ? width : left;
      size_t both = left - middle < width ? left : middle + width;
      merge(from + at * size, to + at * size, middle, both, size, cmp, user);
      at += both;
    }
    char *swap = from;
    from = to;
    to = swap;
    width = width > n - width ? n : width * 2; /* no overflow for the largest n */
  }
  if (from == scratch) memcpy(items, scratch, n * size);
  talks__free(ctx, scratch);
  return TALKS_OK;
}
