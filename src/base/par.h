/* base/par.h: doing n independent things on a few threads.
 *
 * POSIX threads behind one call. Which thread does what is left to chance, so what is done
 * must not depend on it: every item writes to a place of its own. With one thread, or where
 * there are none (WebAssembly), items are done one after the other in order.
 */
#ifndef TALKS_SRC_PAR_H
#define TALKS_SRC_PAR_H

#include "base/base.h"

typedef void (*talks__par_fn)(void *user, size_t item);

/* Calls fn once for each item below n, on at most the context's number of threads; returns
 * when all are done. A thread that cannot be started is done without. */
void talks__par_for(const talks_ctx *ctx, size_t n, talks__par_fn fn, void *user);

/* ---- turns ------------------------------------------------------------------------- */

/* Threads that do things side by side end them one after the other, in the order of their
 * numbers. */
typedef struct talks__turns talks__turns;
typedef void (*talks__turn_fn)(void *user);
/* So many turns may be left ahead of the one that it is. */
enum { TALKS_TURNS_LEFT = 32 };

TALKS_MUST_USE talks_status talks__turns_make(const talks_ctx *ctx, talks__turns **out);
void talks__turns_destroy(talks__turns *t);
/* The first turn, 0 unless it is set before any thread begins. */
void talks__turns_begin(talks__turns *t, uint64_t first);
/* One lock, for what the threads share besides. Not to be held when a turn is asked for. */
void talks__turns_lock(talks__turns *t);
void talks__turns_unlock(talks__turns *t);
bool talks__turns_is(talks__turns *t, uint64_t turn);
void talks__turns_wait(talks__turns *t, uint64_t turn);
/* Ends a turn: calls fn, now or later, by this thread or another, when all turns before it
 * have ended. Waits where too many are left. Each turn has to be ended once. */
void talks__turns_leave(talks__turns *t, uint64_t turn, talks__turn_fn fn, void *user);

#endif
