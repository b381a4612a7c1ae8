/* cli/unified.c: what makes one text of another, as diff -u prints it.
 *
 * A longest common subsequence of lines, found by the plain table over what is left between
 * equal beginnings and ends. Where that table would be too large the whole of it is replaced:
 * longer than need be, and still right.
 */
#include "cli.h"

#include "base/base.h"

#include <stdio.h>
#include <string.h>

enum { AROUND = 3, MOST_CELLS = 16 * 1024 * 1024 };

typedef struct {
  const char **at; /* beginning of each line, and the end of the last */
  size_t n;
} lines;

/* An edit script: per line of the result ' ', '-' or '+'. */
typedef struct {
  char sign;
  const char *p;
  size_t n;
} step;

static talks_status split(const talks_ctx *ctx, const char *p, size_t n, lines *out) {
  size_t count = 0;
  for (size_t i = 0; i < n; i++) count += p[i] == '\n';
  out->at = talks__alloc(ctx, count + 2, sizeof *out->at);
  if (!out->at) return TALKS_NO_MEMORY;
  out->n = 0;
  for (size_t i = 0; i < n;) {
    const char *end = memchr(p + i, '\n', n - i);
    out->at[out->n++] = p + i;
    i = end ? (size_t)(end - p) + 1 : n;
  }
  out->at[out->n] = p + n;
  return TALKS_OK;
}

static size_t length(const lines *l, size_t i) {
  return (size_t)(l->at[i + 1] - l->at[i]);
}

static bool same(const lines *a, size_t i, const lines *b, size_t k) {
  size_t n = length(a, i);
  return n == length(b, k) && memcmp(a->at[i], b->at[k], n) == 0;
}

static void put(step *steps, size_t *n, char sign, const lines *of, size_t i) {
  steps[(*n)++] = (step){sign, of->at[i], length(of, i)};
}

/* Lines [i, ni) of a against [k, nk) of b. table: length of what is common from there. */
static talks_status compare(const talks_ctx *ctx, const lines *a, size_t i, size_t ni,
                            const lines *b, size_t k, size_t nk, step *steps, size_t *n) {
  size_t rows = ni - i, columns = nk - k, from = i, begin = k;
  bool fits = rows == 0 || columns + 1 <= MOST_CELLS / (rows + 1);
  uint32_t *table =
      fits ? talks__calloc(ctx, (rows + 1) * (columns + 1), sizeof *table) : NULL;
  if (fits && !table) return TALKS_NO_MEMORY;
#define COMMON(x, y) table[((x)-from) * (columns + 1) + ((y)-begin)]
  for (size_t x = ni; fits && x-- > i;)
    for (size_t y = nk; y-- > k;)
      COMMON(x, y) = same(a, x, b, y)                       ? COMMON(x + 1, y + 1) + 1
                     : COMMON(x + 1, y) >= COMMON(x, y + 1) ? COMMON(x + 1, y)
                                                            : COMMON(x, y + 1);
  while (fits && i < ni && k < nk) {
    if (same(a, i, b, k)) put(steps, n, ' ', a, i++), k++;
    else if (COMMON(i + 1, k) >= COMMON(i, k + 1)) put(steps, n, '-', a, i++);
    else put(steps, n, '+', b, k++);
  }
#undef COMMON
  while (i < ni) put(steps, n, '-', a, i++);
  while (k < nk) put(steps, n, '+', b, k++);
  talks__free(ctx, table);
  return TALKS_OK;
}

static void print_hunk(const step *steps, size_t from, size_t to, size_t old,
                       size_t new) {
  size_t removed = 0, added = 0;
  for (size_t i = from; i < to; i++) {
    removed += steps[i].sign != '+';
    added += steps[i].sign != '-';
  }
  printf("@@ -%zu,%zu +%zu,%zu @@\n", old + (removed > 0), removed, new + (added > 0),
         added);
  for (size_t i = from; i < to; i++) {
    bool ended = steps[i].n > 0 && steps[i].p[steps[i].n - 1] == '\n';
    printf("%c%.*s%s", steps[i].sign, (int)steps[i].n, steps[i].p,
           ended ? "" : "\n\\ No newline at end of file\n");
  }
}

/* Changes with some lines around them; changes near each other in one. */
static void print_hunks(const step *steps, size_t n) {
  size_t old = 0, new = 0, printed = 0; /* lines before printed */
  for (size_t i = 0; i < n;) {
    while (i < n && steps[i].sign == ' ') i++;
    if (i == n) return;
    size_t from = i - printed > AROUND ? i - AROUND : printed, end = i, quiet = 0;
    while (end < n && quiet <= 2 * AROUND)
      quiet = steps[end++].sign == ' ' ? quiet + 1 : 0;
    size_t to = quiet > AROUND ? end - (quiet - AROUND) : end;
    for (; printed < from; printed++) old++, new ++;
    print_hunk(steps, from, to, old, new);
    for (; printed < to; printed++) {
      old += steps[printed].sign != '+';
      new += steps[printed].sign != '-';
    }
    i = to;
  }
}

talks_status cli_print_diff(const talks_ctx *ctx, const char *name, const char *before,
                            size_t nbefore, const char *after, size_t nafter) {
  lines a = {0}, b = {0};
  step *steps = NULL;
  size_t n = 0, head = 0, tail = 0;
  talks_status status = split(ctx, before, nbefore, &a);
  if (!status) status = split(ctx, after, nafter, &b);
  if (!status && !(steps = talks__alloc(ctx, a.n + b.n + 1, sizeof *steps)))
    status = TALKS_NO_MEMORY;
  if (!status) {
    while (head < a.n && head < b.n && same(&a, head, &b, head))
      put(steps, &n, ' ', &a, head++);
    while (tail < a.n - head && tail < b.n - head &&
           same(&a, a.n - 1 - tail, &b, b.n - 1 - tail))
      tail++;
    status = compare(ctx, &a, head, a.n - tail, &b, head, b.n - tail, steps, &n);
  }
  if (!status) {
    for (size_t i = a.n - tail; i < a.n; i++) put(steps, &n, ' ', &a, i);
    printf("--- a/%s\n+++ b/%s\n", name, name);
    print_hunks(steps, n);
  }
  talks__free(ctx, steps);
  talks__free(ctx, a.at);
  talks__free(ctx, b.at);
  return status;
}
