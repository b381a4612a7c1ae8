/* server/events.h: one list of events, and the streams that read along.
 *
 * Knows nothing of sockets: a stream that has nothing to send says so, and is called when
 * there is something. The last events are kept for streams that are slow; one that falls
 * behind them ends, and its page connects again.
 */
#ifndef TALKS_SERVER_EVENTS_H
#define TALKS_SERVER_EVENTS_H

#include "base/base.h"

typedef struct serve_events serve_events;
typedef struct serve_stream serve_stream;
/* Lets a stream that sleeps, or is just put to sleep, go on; under the lock of the list. */
typedef void (*serve_sleep_fn)(void *user);

TALKS_MUST_USE talks_status serve_events_create(const talks_ctx *ctx, unsigned most,
                                                serve_events **out);
void serve_events_destroy(serve_events *events); /* no stream is left */

/* Sends an event to every stream. data: one line. Without memory, streams end. */
void serve_events_send(serve_events *events, const char *name, talks_str data);
void serve_events_beat(serve_events *events); /* a comment: keeps connections alive */
void serve_events_end(serve_events *events);  /* streams end with what was sent */

/* A stream that begins with what `first` says and gets what is sent from now on. LIMIT:
 * there are as many as there may be. */
TALKS_MUST_USE talks_status serve_stream_open(serve_events *events, talks_str first,
                                              serve_sleep_fn sleep, serve_sleep_fn wake,
                                              void *user, serve_stream **out);
/* The next bytes; 0: none now, and the stream was put to sleep; -1: it has ended. */
ptrdiff_t serve_stream_read(serve_stream *stream, char *out, size_t most);
void serve_stream_close(serve_stream *stream);
/* The text of one event. */
void serve_put_event(talks__buf *out, const char *name, talks_str data);

#endif
