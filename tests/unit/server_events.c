/* Events: streams get what is sent from when they began, whole, in order; one that falls
 * behind ends. */
#include "tap.h"

#include "events.h"

typedef struct {
  int sleeps, wakes;
} sleeper;

static void sleep_it(void *user) { ((sleeper *)user)->sleeps++; }
static void wake_it(void *user) { ((sleeper *)user)->wakes++; }

/* What comes until there is nothing, in pieces of so many bytes; *ended. */
static const char *all_of(serve_stream *s, size_t piece, bool *ended) {
  static char text[65536];
  size_t n = 0;
  ptrdiff_t got;
  while ((got = serve_stream_read(s, text + n, piece)) > 0) n += (size_t)got;
  text[n] = '\0';
  *ended = got < 0;
  return text;
}

static serve_stream *opened(serve_events *events, sleeper *user, const char *first) {
  serve_stream *s = NULL;
  ok(!serve_stream_open(events, talks__str(first), sleep_it, wake_it, user, &s),
     "a stream");
  return s;
}

static void in_order(const talks_ctx *ctx) {
  serve_events *events = NULL;
  serve_stream *none = NULL;
  sleeper a = {0, 0}, b = {0, 0};
  bool ended = true;
  ok(!serve_events_create(ctx, 2, &events), "a list");
  serve_events_send(events, "early", TALKS_STR("0"));
  serve_stream *one = opened(events, &a, "first"), *two = opened(events, &b, "");
  is_int(serve_stream_open(events, TALKS_STR(""), sleep_it, wake_it, &a, &none),
         TALKS_LIMIT, "no more than there may be");
  is_str(all_of(one, 3, &ended), "first", "it begins with its own");
  ok(!ended && a.sleeps == 1, "then sleeps");
  serve_events_send(events, "x", TALKS_STR("{}"));
  serve_events_beat(events);
  ok(a.wakes == 1 && b.wakes == 0, "who sleeps is woken, once");
  is_str(all_of(one, 1, &ended), "event: x\ndata: {}\n\n:\n\n", "byte by byte");
  is_str(all_of(two, 100, &ended), "event: x\ndata: {}\n\n:\n\n", "and at once");
  serve_stream_close(one);
  one = opened(events, &a, "");
  serve_events_send(events, "bye", TALKS_STR("{}"));
  serve_events_end(events);
  is_str(all_of(two, 9, &ended), "event: bye\ndata: {}\n\n", "the last one");
  ok(ended, "and the end");
  is_str(all_of(one, 9, &ended), "event: bye\ndata: {}\n\n", "for all");
  serve_stream_close(two);
  is_int(serve_stream_open(events, TALKS_STR(""), sleep_it, wake_it, &a, &none),
         TALKS_LIMIT, "nobody joins behind the end");
  serve_stream_close(one);
  serve_events_destroy(events);
}

static void behind(const talks_ctx *ctx) {
  serve_events *events = NULL;
  sleeper a = {0, 0};
  bool ended = false;
  ok(!serve_events_create(ctx, 2, &events), "a list");
  serve_stream *s = opened(events, &a, "first");
  for (int i = 0; i < 32; i++) serve_events_send(events, "x", TALKS_STR("{}"));
  is_int((long long)strlen(all_of(s, 1000, &ended)), 5 + 32 * 19, "all is kept");
  ok(!ended, "for a while");
  for (int i = 0; i < 33; i++) serve_events_send(events, "x", TALKS_STR("{}"));
  is_str(all_of(s, 1000, &ended), "", "who falls behind gets nothing");
  ok(ended, "and ends");
  serve_stream_close(s);
  serve_events_destroy(events);
}

int main(int argc, char **argv) {
  talks_ctx *ctx = NULL;
  tap_begin(argc, argv);
  ok(!talks_ctx_create(NULL, &ctx), "a context");
  in_order(ctx);
  behind(ctx);
  talks_ctx_destroy(ctx);
  return tap_done();
}
