/* server/events.c: one list of events, and the streams that read along. */
#include "events.h"

#include <pthread.h>

enum { KEPT = 32 };

struct serve_events {
  const talks_ctx *ctx;
  pthread_mutex_t lock;
  talks__buf kept[KEPT]; /* event i is at i % KEPT */
  uint64_t sent;         /* how many so far */
  bool ended;
  serve_stream *streams;
  unsigned open, most;
};

struct serve_stream {
  serve_events *events;
  serve_stream *next, *before;
  serve_sleep_fn sleep, wake;
  void *user;
  bool sleeps;
  talks__buf first;
  uint64_t at;   /* the event that is read next */
  size_t offset; /* in first, then in that event */
  bool begun;    /* first is read */
};

talks_status serve_events_create(const talks_ctx *ctx, unsigned most,
                                 serve_events **out) {
  serve_events *events = talks__calloc(ctx, 1, sizeof *events);
  if (!events) return TALKS_NO_MEMORY;
  events->ctx = ctx;
  events->most = most;
  for (size_t i = 0; i < KEPT; i++) talks__buf_init(&events->kept[i], ctx);
  pthread_mutex_init(&events->lock, NULL); /* cannot fail: no attributes */
  *out = events;
  return TALKS_OK;
}

void serve_events_destroy(serve_events *events) {
  if (!events) return;
  for (size_t i = 0; i < KEPT; i++) talks__buf_free(&events->kept[i]);
  pthread_mutex_destroy(&events->lock);
  talks__free(events->ctx, events);
}

/* ---- sending ----------------------------------------------------------------------- */

void serve_put_event(talks__buf *out, const char *name, talks_str data) {
  talks__buf_printf(out, "event: %s\ndata: ", name);
  talks__buf_str(out, data);
  talks__buf_puts(out, "\n\n");
}

static void wake_all(serve_events *events) {
  for (serve_stream *s = events->streams; s; s = s->next) {
    if (!s->sleeps) continue;
    s->sleeps = false;
    s->wake(s->user);
  }
}

static void keep(serve_events *events, talks__buf *text) {
  pthread_mutex_lock(&events->lock);
  talks__buf *slot = &events->kept[events->sent % KEPT];
  talks__buf_free(slot);
  *slot = *text;
  events->sent++;
  wake_all(events);
  pthread_mutex_unlock(&events->lock);
}

void serve_events_send(serve_events *events, const char *name, talks_str data) {
  talks__buf text;
  talks__buf_init(&text, events->ctx);
  serve_put_event(&text, name, data);
  keep(events, &text);
}

void serve_events_beat(serve_events *events) {
  talks__buf text;
  talks__buf_init(&text, events->ctx);
  talks__buf_puts(&text, ":\n\n");
  keep(events, &text);
}

void serve_events_end(serve_events *events) {
  pthread_mutex_lock(&events->lock);
  events->ended = true;
  wake_all(events);
  pthread_mutex_unlock(&events->lock);
}

/* ---- reading along ----------------------------------------------------------------- */

talks_status serve_stream_open(serve_events *events, talks_str first,
                               serve_sleep_fn sleep, serve_sleep_fn wake, void *user,
                               serve_stream **out) {
  serve_stream *s = talks__calloc(events->ctx, 1, sizeof *s);
  if (!s) return TALKS_NO_MEMORY;
  *s = (serve_stream){.events = events, .sleep = sleep, .wake = wake, .user = user};
  talks__buf_init(&s->first, events->ctx);
  talks__buf_str(&s->first, first);
  talks_status status = talks__buf_status(&s->first);
  pthread_mutex_lock(&events->lock);
  if (!status && (events->open == events->most || events->ended)) status = TALKS_LIMIT;
  if (!status) {
    s->at = events->sent;
    s->next = events->streams;
    if (s->next) s->next->before = s;
    events->streams = s;
    events->open++;
  }
  pthread_mutex_unlock(&events->lock);
  if (!status) {
    *out = s;
    return TALKS_OK;
  }
  talks__buf_free(&s->first);
  talks__free(events->ctx, s);
  return status;
}

void serve_stream_close(serve_stream *s) {
  serve_events *events = s->events;
  pthread_mutex_lock(&events->lock);
  if (s->before) s->before->next = s->next;
  else events->streams = s->next;
  if (s->next) s->next->before = s->before;
  events->open--;
  pthread_mutex_unlock(&events->lock);
  talks__buf_free(&s->first);
  talks__free(events->ctx, s);
}

/* What is to be read from now on; NULL: nothing. *lost: it is no longer kept. */
static const talks__buf *next_text(serve_stream *s, bool *lost) {
  const serve_events *events = s->events;
  if (!s->begun && s->offset < s->first.n) return &s->first;
  if (!s->begun) s->offset = 0;
  s->begun = true;
  if (s->at == events->sent) return NULL;
  const talks__buf *text = &events->kept[s->at % KEPT];
  *lost = events->sent - s->at > KEPT || text->failed;
  return text;
}

static ptrdiff_t read_locked(serve_stream *s, char *out, size_t most) {
  bool lost = false;
  const talks__buf *text = next_text(s, &lost);
  if (lost) return -1;
  if (!text && s->events->ended) return -1;
  if (!text) {
    s->sleeps = true;
    s->sleep(s->user);
    return 0;
  }
  size_t n = text->n - s->offset < most ? text->n - s->offset : most;
  memcpy(out, text->p + s->offset, n);
  s->offset += n;
  if (s->begun && s->offset == text->n) {
    s->at++;
    s->offset = 0;
  }
  return (ptrdiff_t)n;
}

ptrdiff_t serve_stream_read(serve_stream *s, char *out, size_t most) {
  pthread_mutex_lock(&s->events->lock);
  ptrdiff_t n = read_locked(s, out, most);
  pthread_mutex_unlock(&s->events->lock);
  return n;
}
