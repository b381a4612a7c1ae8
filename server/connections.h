/* server/connections.h: connections, and which of them have waited long enough.
 *
 * libmicrohttpd ends a connection that is silent; one that sends a byte now and then would
 * stay for ever. Here each connection has until a fixed time to bring a whole request, or
 * to take a whole answer. When there are too many, the one that has idled longest goes, so
 * that somebody new always comes in.
 */
#ifndef TALKS_SERVER_CONNECTIONS_H
#define TALKS_SERVER_CONNECTIONS_H

#include <talks/base.h>

enum {
  SERVE_MOST_IDLE = 1024,   /* connections; beyond them idle ones end */
  SERVE_HEAD_MS = 30000,    /* to bring a whole request */
  SERVE_ANSWER_MS = 120000, /* to be computed and taken */
};

typedef struct serve_connections serve_connections;
typedef struct serve_connection serve_connection;

TALKS_MUST_USE talks_status serve_connections_create(const talks_ctx *ctx,
                                                     serve_connections **out);
void serve_connections_destroy(serve_connections *all);

typedef enum { SERVE_IDLE, SERVE_BUSY, SERVE_STREAMS } serve_doing;

/* NULL: no memory; the connection is then not looked after. */
serve_connection *serve_connection_open(serve_connections *all, int socket, int64_t now);
/* Before its socket is closed. */
void serve_connection_close(serve_connections *all, serve_connection *connection);
void serve_connection_does(serve_connections *all, serve_connection *connection,
                           serve_doing doing, int64_t now);
/* Ends those that took too long. */
void serve_connections_look(serve_connections *all, int64_t now);

#endif
