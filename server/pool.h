/* server/pool.h: a few threads that compute answers, and the line before them.
 *
 * The line has an end: what does not fit is refused at once, instead of late.
 */
#ifndef TALKS_SERVER_POOL_H
#define TALKS_SERVER_POOL_H

#include <talks/base.h>

/* Stands in the caller's own object, and must not move until run is called. */
typedef struct serve_job {
  void (*run)(struct serve_job *job); /* by one thread of the pool, once */
  struct serve_job *next;             /* the pool's */
} serve_job;

typedef struct serve_pool serve_pool;

/* NO_MEMORY also where not one thread can be started. */
TALKS_MUST_USE talks_status serve_pool_create(const talks_ctx *ctx, unsigned threads,
                                              size_t line, serve_pool **out);
/* False: the line is full, or the pool ends. */
bool serve_pool_put(serve_pool *pool, serve_job *job);
/* Takes nothing more, runs what stands in line, and waits for the threads. */
void serve_pool_end(serve_pool *pool);
void serve_pool_destroy(serve_pool *pool); /* ends it first */

#endif
