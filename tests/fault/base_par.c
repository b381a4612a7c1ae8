/* tests/fault/base_par.c: work is done whether or not threads can be had for it. */
#include "tap.h"

#include "base/base.h"
#include "base/par.h"

#include <pthread.h>

static bool no_lock;
static int threads_left;

int __real_pthread_mutex_init(pthread_mutex_t *lock, const pthread_mutexattr_t *how);
int __wrap_pthread_mutex_init(pthread_mutex_t *lock, const pthread_mutexattr_t *how);
int __real_pthread_create(pthread_t *thread, const pthread_attr_t *how,
                          void *(*run)(void *), void *user);
int __wrap_pthread_create(pthread_t *thread, const pthread_attr_t *how,
                          void *(*run)(void *), void *user);

int __wrap_pthread_mutex_init(pthread_mutex_t *lock, const pthread_mutexattr_t *how) {
  return no_lock ? 12 : __real_pthread_mutex_init(lock, how);
}

int __wrap_pthread_create(pthread_t *thread, const pthread_attr_t *how,
                          void *(*run)(void *), void *user) {
  if (threads_left == 0) return 11;
  threads_left--;
  return __real_pthread_create(thread, how, run, user);
}

enum { ITEMS = 100 };

static void mark(void *user, size_t i) { ((unsigned char *)user)[i]++; }

static void check(const char *name, bool lockless, int threads) {
  unsigned char done[ITEMS] = {0};
  talks_settings settings;
  talks_ctx *ctx = NULL;
  bool once = true;
  talks_settings_defaults(&settings);
  settings.threads = 8;
  if (talks_ctx_create(&settings, &ctx)) abort();
  no_lock = lockless;
  threads_left = threads;
  talks__par_for(ctx, ITEMS, mark, done);
  for (size_t i = 0; i < ITEMS; i++) once &= done[i] == 1;
  ok(once, "%s: each item once", name);
  talks_ctx_destroy(ctx);
}

int main(int argc, char **argv) {
  tap_begin(argc, argv);
  check("all threads", false, 8);
  check("some threads", false, 3);
  check("no thread", false, 0);
  check("no lock", true, 8);
  return tap_done();
}
