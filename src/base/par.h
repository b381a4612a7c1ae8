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

#endif
