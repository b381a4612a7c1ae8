/* server/kept.c: answers that were given a moment ago. */
#include "kept.h"

#include <pthread.h>

enum { MOST = 64 };

typedef struct {
  talks__buf address, body; /* an empty address: the place is free */
  const char *type;
  int exit;
  uint64_t generation, asked; /* asked: when last, as a count */
} answer;

struct serve_kept {
  const talks_ctx *ctx;
  pthread_mutex_t lock;
  answer answers[MOST];
  size_t bytes, most;
  uint64_t count;
};

talks_status serve_kept_create(const talks_ctx *ctx, size_t bytes, serve_kept **out) {
  serve_kept *kept = talks__calloc(ctx, 1, sizeof *kept);
  if (!kept) return TALKS_NO_MEMORY;
  kept->ctx = ctx;
  kept->most = bytes;
  for (size_t i = 0; i < MOST; i++) {
    talks__buf_init(&kept->answers[i].address, ctx);
    talks__buf_init(&kept->answers[i].body, ctx);
  }
  pthread_mutex_init(&kept->lock, NULL); /* cannot fail: no attributes */
  *out = kept;
  return TALKS_OK;
}

static size_t size_of(const answer *a) { return a->address.n + a->body.n; }

static void forget(serve_kept *kept, answer *a) {
  kept->bytes -= size_of(a);
  talks__buf_free(&a->address);
  talks__buf_free(&a->body);
  talks__buf_init(&a->address, kept->ctx);
  talks__buf_init(&a->body, kept->ctx);
}

void serve_kept_destroy(serve_kept *kept) {
  if (!kept) return;
  for (size_t i = 0; i < MOST; i++) forget(kept, &kept->answers[i]);
  pthread_mutex_destroy(&kept->lock);
  talks__free(kept->ctx, kept);
}

static answer *find(serve_kept *kept, talks_str address, uint64_t generation) {
  for (size_t i = 0; i < MOST; i++) {
    answer *a = &kept->answers[i];
    if (a->generation == generation && a->address.n > 0 &&
        talks__str_eq(talks__buf_view(&a->address), address))
      return a;
  }
  return NULL;
}

bool serve_kept_find(serve_kept *kept, talks_str address, uint64_t generation,
                     serve_reply *reply) {
  talks__buf body;
  talks__buf_init(&body, reply->body.ctx);
  pthread_mutex_lock(&kept->lock);
  answer *a = find(kept, address, generation);
  if (a) {
    a->asked = ++kept->count;
    talks__buf_str(&body, talks__buf_view(&a->body));
    if (!body.failed) {
      reply->type = a->type;
      reply->exit = a->exit;
      reply->generation = generation;
    }
  }
  pthread_mutex_unlock(&kept->lock);
  bool found = a && !body.failed;
  if (found) {
    talks__buf_free(&reply->body);
    reply->body = body;
  } else {
    talks__buf_free(&body);
  }
  return found;
}

/* The place that is free, else the one that was asked for longest ago. */
static answer *oldest(serve_kept *kept) {
  answer *best = &kept->answers[0];
  for (size_t i = 0; i < MOST; i++) {
    answer *a = &kept->answers[i];
    if (a->address.n == 0) return a;
    if (a->asked < best->asked) best = a;
  }
  return best;
}

/* Frees the answers of earlier readings, and the oldest ones until so much fits. */
static answer *make_room(serve_kept *kept, size_t bytes, uint64_t generation) {
  for (size_t i = 0; i < MOST; i++)
    if (kept->answers[i].generation < generation) forget(kept, &kept->answers[i]);
  for (;;) {
    answer *least = NULL;
    for (size_t i = 0; i < MOST; i++) {
      answer *a = &kept->answers[i];
      if (a->address.n > 0 && (!least || a->asked < least->asked)) least = a;
    }
    if (!least || kept->bytes + bytes <= kept->most) break;
    forget(kept, least);
  }
  answer *place = oldest(kept);
  forget(kept, place);
  return place;
}

void serve_kept_put(serve_kept *kept, talks_str address, const serve_reply *reply) {
  size_t bytes = address.n + reply->body.n;
  if (reply->status != 200 || bytes > kept->most / 8) return;
  pthread_mutex_lock(&kept->lock);
  if (!find(kept, address, reply->generation)) {
    answer *a = make_room(kept, bytes, reply->generation);
    talks__buf_str(&a->address, address);
    talks__buf_str(&a->body, talks__buf_view(&reply->body));
    a->type = reply->type;
    a->exit = reply->exit;
    a->generation = reply->generation;
    a->asked = ++kept->count;
    kept->bytes += size_of(a);
    if (a->address.failed || a->body.failed) forget(kept, a);
  }
  pthread_mutex_unlock(&kept->lock);
}
