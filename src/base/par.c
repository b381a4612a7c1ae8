/* base/par.c: a shared counter hands out items to POSIX threads.
 *
 * The calling thread works too, so nothing is lost when no other can be started.
 */
#include "base/par.h"

#ifdef __wasi__

void talks__par_for(const talks_ctx *ctx, size_t n, talks__par_fn fn, void *user) {
  (void)ctx;
  for (size_t i = 0; i < n; i++) fn(user, i);
}

#else

#include <pthread.h>

enum { MAX_THREADS = 64 };

typedef struct {
  pthread_mutex_t lock;
  size_t next, n;
  talks__par_fn fn;
  void *user;
} work;

static bool take(work *w, size_t *item) {
  pthread_mutex_lock(&w->lock);
  bool more = w->next < w->n;
  if (more) *item = w->next++;
  pthread_mutex_unlock(&w->lock);
  return more;
}

static void *run(void *user) {
  work *w = user;
  size_t item;
  while (take(w, &item)) w->fn(w->user, item);
  return NULL;
}

void talks__par_for(const talks_ctx *ctx, size_t n, talks__par_fn fn, void *user) {
  pthread_t threads[MAX_THREADS];
  size_t wanted = ctx->settings.threads < n ? ctx->settings.threads : n, started = 0;
  work w = {.n = n, .fn = fn, .user = user};
  if (wanted <= 1 || pthread_mutex_init(&w.lock, NULL) != 0) {
    for (size_t i = 0; i < n; i++) fn(user, i);
    return;
  }
  while (started + 1 < wanted && /* no context has more threads than that (ctx.c) */
         TALKS_ALWAYS(started < MAX_THREADS) &&
         pthread_create(&threads[started], NULL, run, &w) == 0)
    started++;
  run(&w);
  while (started > 0) pthread_join(threads[--started], NULL);
  pthread_mutex_destroy(&w.lock);
}

#endif
