/* bench/search.c: how fast terms are found in text of both scripts.
 *
 *   search make LINES RAW FOLDED MEGABYTES   lines of LINES in an order drawn from a seed, every
 *                                            second one in traditional characters; and folded
 *   search find FILE TERM...                 per term: lines that have it, seconds, GB/s
 *
 * The least of three scans of a file in memory is printed; reading it is not counted.
 */
#include "base/rng.h"
#include "text/search.h"
#include "text/text.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <time.h>

enum { RUNS = 3 };

static void fail(const char *what) {
  fprintf(stderr, "search: %s\n", what);
  exit(1);
}

static talks_str read_all(const char *path) {
  FILE *f = fopen(path, "rb");
  if (!f || fseek(f, 0, SEEK_END) != 0) fail("a file cannot be read");
  long n = ftell(f);
  rewind(f);
  char *p = n < 0 ? NULL : malloc((size_t)n + 1);
  if (!p || fread(p, 1, (size_t)n, f) != (size_t)n) fail("a file cannot be read");
  fclose(f);
  return (talks_str){p, (size_t)n};
}

/* ---- making -------------------------------------------------------------------- */

typedef struct {
  talks_str *lines;
  size_t n;
} texts;

static texts split(talks_str all) {
  texts t = {malloc((all.n + 1) * sizeof *t.lines), 0};
  size_t at = 0;
  talks__paragraph p = {0};
  if (!t.lines) fail("no memory");
  while (talks__paragraph_next(all, &at, &p)) t.lines[t.n++] = p.text;
  if (t.n == 0) fail("no lines");
  return t;
}

static void put(FILE *f, const talks__buf *b) {
  if (fwrite(b->p, 1, b->n, f) != b->n || fputc('\n', f) == EOF) fail("cannot write");
}

static void make(const talks_ctx *ctx, char **argv) {
  texts t = split(read_all(argv[0]));
  FILE *raw = fopen(argv[1], "wb"), *folded = fopen(argv[2], "wb");
  size_t wanted = strtoul(argv[3], NULL, 10) * 1000000, written = 0;
  talks__buf line, alike;
  if (!raw || !folded) fail("cannot write");
  talks__buf_init(&line, ctx);
  talks__buf_init(&alike, ctx);
  for (uint64_t i = 0; written < wanted; i++) {
    talks_str s = t.lines[talks__draw_below(20251230, 0, i, t.n)];
    line.n = alike.n = 0;
    if (i % 2) talks__to_traditional(&line, s);
    else talks__buf_str(&line, s);
    talks__fold(&alike, talks__buf_view(&line));
    if (talks__buf_status(&line) || talks__buf_status(&alike)) fail("no memory");
    put(raw, &line);
    put(folded, &alike);
    written += line.n + 1;
  }
  if (fclose(raw) || fclose(folded)) fail("cannot write");
}

/* ---- finding ------------------------------------------------------------------- */

static double now(void) {
  struct timespec t;
  clock_gettime(CLOCK_MONOTONIC, &t);
  return (double)t.tv_sec + 1e-9 * (double)t.tv_nsec;
}

static size_t count(talks__search *s, talks_str text) {
  size_t at = 0, n = 0;
  talks__sighting seen;
  for (bool found = true; found; n += found)
    if (talks__search_next(s, text, &at, &seen, &found)) fail("no memory");
  return n;
}

static void find(const talks_ctx *ctx, char **argv) {
  talks_str text = read_all(argv[0]);
  for (char **term = argv + 1; *term; term++) {
    talks_str t = talks__str(*term);
    talks__search *s = NULL;
    double least = 1e9;
    size_t lines = 0;
    if (talks__search_make(ctx, &t, 1, &s)) fail("a term cannot be looked for");
    for (int run = 0; run < RUNS; run++) {
      double begin = now();
      lines = count(s, text);
      if (now() - begin < least) least = now() - begin;
    }
    printf("%s\t%zu\t%.4f\t%.2f\n", *term, lines, least, (double)text.n / 1e9 / least);
    talks__search_destroy(s);
  }
}

int main(int argc, char **argv) {
  talks_ctx *ctx = NULL;
  if (talks_ctx_create(NULL, &ctx)) return 1;
  if (argc == 6 && strcmp(argv[1], "make") == 0) make(ctx, argv + 2);
  else if (argc > 3 && strcmp(argv[1], "find") == 0) find(ctx, argv + 2);
  else fail("usage: see the top of bench/search.c");
  talks_ctx_destroy(ctx);
  return 0;
}
