/* base/turns.c: what threads did side by side, ended in a fixed order.
 *
 * Turns are numbers from 0 on. Who comes too early leaves what has to be done; whoever ends
 * the turn before does it. Invariant: only the thread whose turn it is, or that took it
 * over, runs what was left, and never under the lock.
 */
#include "base/par.h"

#ifndef __wasi__
#include <pthread.h>
#endif

typedef struct {
  talks__turn_fn fn; /* NULL: nothing was left */
  void *user;
} left;

struct talks__turns {
  const talks_ctx *ctx;
#ifndef __wasi__
  pthread_mutex_t lock;
  pthread_cond_t moved;
#endif
  uint64_t turn;
  left waiting[TALKS_TURNS_LEFT];
};

#ifdef __wasi__
/* One thread: it comes in order. */
void talks__turns_lock(talks__turns *t) { (void)t; }
void talks__turns_unlock(talks__turns *t) { (void)t; }
static void wait_moved(talks__turns *t) { (void)t; }
static void tell_moved(talks__turns *t) { (void)t; }
#else
void talks__turns_lock(talks__turns *t) { pthread_mutex_lock(&t->lock); }
void talks__turns_unlock(talks__turns *t) { pthread_mutex_unlock(&t->lock); }
static void wait_moved(talks__turns *t) { pthread_cond_wait(&t->moved, &t->lock); }
static void tell_moved(talks__turns *t) { pthread_cond_broadcast(&t->moved); }
#endif

talks_status talks__turns_make(const talks_ctx *ctx, talks__turns **out) {
  talks__turns *t = talks__alloc(ctx, 1, sizeof *t);
  if (!t) return TALKS_NO_MEMORY;
  *t = (talks__turns){
      .ctx = ctx,
#ifndef __wasi__
      .lock = PTHREAD_MUTEX_INITIALIZER,
      .moved = PTHREAD_COND_INITIALIZER,
#endif
  };
  *out = t;
  return TALKS_OK;
}

void talks__turns_destroy(talks__turns *t) {
  if (t) talks__free(t->ctx, t);
}

void talks__turns_begin(talks__turns *t, uint64_t first) { t->turn = first; }

bool talks__turns_is(talks__turns *t, uint64_t turn) {
  talks__turns_lock(t);
  bool is = t->turn == turn;
  talks__turns_unlock(t);
  return is;
}

void talks__turns_wait(talks__turns *t, uint64_t turn) {
  talks__turns_lock(t);
  while (t->turn != turn) wait_moved(t);
  talks__turns_unlock(t);
}

void talks__turns_leave(talks__turns *t, uint64_t turn, talks__turn_fn fn, void *user) {
  left next = {fn, user};
  talks__turns_lock(t);
  while (turn - t->turn >= TALKS_TURNS_LEFT) wait_moved(t);
  if (turn != t->turn) {
    t->waiting[turn % TALKS_TURNS_LEFT] = next;
    talks__turns_unlock(t);
    return;
  }
  while (next.fn) {
    talks__turns_unlock(t);
    next.fn(next.user);
    talks__turns_lock(t);
    left *place = &t->waiting[++t->turn % TALKS_TURNS_LEFT];
    next = *place;
    *place = (left){NULL, NULL};
    tell_moved(t);
  }
  talks__turns_unlock(t);
}
