/* server/limits.c: what one answer may take.
 *
 * Each block carries its size before it. A block may be given back outside the budget that
 * it was taken under (an answer's bytes, once they are sent) or under another one; a budget
 * never falls below nothing.
 */
#include "limits.h"

#include <stdlib.h>
#include <time.h>

typedef union {
  size_t bytes;
  max_align_t align;
} block;

static _Thread_local serve_budget *current;

int64_t serve_now(void) {
  struct timespec t;
  clock_gettime(CLOCK_MONOTONIC, &t);
  return (int64_t)t.tv_sec * 1000 + t.tv_nsec / 1000000;
}

static bool fits(size_t before, size_t after) {
  if (!current || after <= before) return true;
  size_t used = current->used > before ? current->used - before : 0;
  return after <= current->most && used <= current->most - after;
}

static void count(size_t before, size_t after) {
  if (!current) return;
  current->used = current->used > before ? current->used - before : 0;
  current->used += after;
}

static void *limited_realloc(void *user, void *p, size_t size) {
  block *b = p ? (block *)p - 1 : NULL;
  size_t before = b ? b->bytes : 0;
  (void)user;
  if (size == 0) {
    count(before, 0);
    free(b);
    return NULL;
  }
  if (size > SIZE_MAX - sizeof *b || !fits(before, size)) return NULL;
  block *grown = realloc(b, size + sizeof *b);
  if (!grown) return NULL;
  count(before, size);
  grown->bytes = size;
  return grown + 1;
}

static bool stop(void *user) {
  const serve_limits *limits = user;
  if (atomic_load_explicit(&limits->ending, memory_order_relaxed)) return true;
  return current && serve_now() > current->until;
}

void serve_limits_settings(serve_limits *limits, talks_settings *out) {
  talks_settings_defaults(out);
  out->realloc = limited_realloc;
  out->realloc_user = limits;
  out->stop = stop;
  out->stop_user = limits;
  out->threads = 1; /* hooks look at the thread that calls */
}

void serve_budget_begin(const serve_limits *limits, serve_budget *budget) {
  *budget =
      (serve_budget){.most = limits->bytes, .until = serve_now() + limits->milliseconds};
  current = budget;
}

void serve_budget_end(void) { current = NULL; }
