/* server/pool.c: a few threads that compute answers, and the line before them. */
#include "pool.h"
#include "base/base.h"

#include <pthread.h>

enum { MOST_THREADS = 16 };

struct serve_pool {
  const talks_ctx *ctx;
  pthread_mutex_t lock;
  pthread_cond_t more;
  pthread_t threads[MOST_THREADS];
  unsigned started;
  serve_job *first, **last;
  size_t waiting, line;
  bool ends;
};

/* The next job; NULL: the pool ends, and none is left. */
static serve_job *take(serve_pool *pool) {
  pthread_mutex_lock(&pool->lock);
  while (!pool->first && !pool->ends) pthread_cond_wait(&pool->more, &pool->lock);
  serve_job *job = pool->first;
  if (job) {
    pool->first = job->next;
    pool->waiting--;
    if (!pool->first) pool->last = &pool->first;
  }
  pthread_mutex_unlock(&pool->lock);
  return job;
}

static void *work(void *user) {
  serve_job *job;
  while ((job = take(user)) != NULL) job->run(job);
  return NULL;
}

talks_status serve_pool_create(const talks_ctx *ctx, unsigned threads, size_t line,
                               serve_pool **out) {
  serve_pool *pool = talks__calloc(ctx, 1, sizeof *pool);
  if (!pool) return TALKS_NO_MEMORY;
  pool->ctx = ctx;
  pool->line = line;
  pool->last = &pool->first;
  pthread_mutex_init(&pool->lock, NULL); /* neither can fail: no attributes */
  pthread_cond_init(&pool->more, NULL);
  while (pool->started < threads && pool->started < MOST_THREADS &&
         pthread_create(&pool->threads[pool->started], NULL, work, pool) == 0)
    pool->started++;
  if (pool->started == 0) {
    serve_pool_destroy(pool);
    return TALKS_NO_MEMORY;
  }
  *out = pool;
  return TALKS_OK;
}

bool serve_pool_put(serve_pool *pool, serve_job *job) {
  pthread_mutex_lock(&pool->lock);
  bool fits = pool->waiting < pool->line && !pool->ends;
  if (fits) {
    job->next = NULL;
    *pool->last = job;
    pool->last = &job->next;
    pool->waiting++;
    pthread_cond_signal(&pool->more);
  }
  pthread_mutex_unlock(&pool->lock);
  return fits;
}

void serve_pool_end(serve_pool *pool) {
  pthread_mutex_lock(&pool->lock);
  pool->ends = true;
  pthread_cond_broadcast(&pool->more);
  pthread_mutex_unlock(&pool->lock);
  while (pool->started > 0) pthread_join(pool->threads[--pool->started], NULL);
}

void serve_pool_destroy(serve_pool *pool) {
  if (!pool) return;
  serve_pool_end(pool);
  pthread_cond_destroy(&pool->more);
  pthread_mutex_destroy(&pool->lock);
  talks__free(pool->ctx, pool);
}
