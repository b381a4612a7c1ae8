/* server/http.h: the sockets: libmicrohttpd on the loopback address.
 *
 * One thread waits on all connections, and never computes: a request that needs an answer
 * is put aside, a thread of the pool computes it, and the connection goes on. So a thousand
 * idle connections cost a few bytes each, and a long answer delays nobody.
 */
#ifndef TALKS_SERVER_HTTP_H
#define TALKS_SERVER_HTTP_H

#include "answer.h"
#include "events.h"
#include "limits.h"

typedef struct {
  const talks_ctx *ctx;
  serve_limits *limits;
  serve_service service;
  struct serve_review *review; /* NULL: nothing can be written */
  serve_secrets secrets;
  int64_t start_until; /* by serve_now: after that, secrets.start opens nothing */
  serve_events *events;
  int socket;    /* bound and listening; from now on the server's */
  uint16_t port; /* to which it is bound */
} serve_http_settings;

typedef struct serve_http serve_http;
/* IO: libmicrohttpd cannot begin. */
TALKS_MUST_USE talks_status serve_http_start(const serve_http_settings *settings,
                                             serve_http **out);
/* To be called about once a second: ends connections that take too long. */
void serve_http_tick(serve_http *http);
/* Answers what is being computed (limits.ending makes that short), ends all streams. */
void serve_http_stop(serve_http *http);

/* A socket on 127.0.0.1 that listens, port 0 for any; -1 with errno. */
int serve_listen(uint16_t port, uint16_t *bound);

#endif
