/* server/connections.c: connections, and which of them have waited long enough.
 *
 * Ending one is to shut its socket down: whoever owns it then sees its end and closes it.
 * That happens under the lock under which a connection is taken off the list before its
 * socket is closed, so a number that the system has given away again is never shut down.
 */
#include "connections.h"
#include "base/base.h"

#include <pthread.h>
#include <sys/socket.h>

struct serve_connection {
  serve_connection *next, *before;
  int socket;
  serve_doing doing;
  bool ended;
  int64_t since;
};

struct serve_connections {
  const talks_ctx *ctx;
  pthread_mutex_t lock;
  serve_connection *first;
  size_t n;
};

talks_status serve_connections_create(const talks_ctx *ctx, serve_connections **out) {
  serve_connections *all = talks__calloc(ctx, 1, sizeof *all);
  if (!all) return TALKS_NO_MEMORY;
  all->ctx = ctx;
  pthread_mutex_init(&all->lock, NULL); /* cannot fail: no attributes */
  *out = all;
  return TALKS_OK;
}

void serve_connections_destroy(serve_connections *all) {
  if (!all) return;
  pthread_mutex_destroy(&all->lock);
  talks__free(all->ctx, all);
}

static void end(serve_connection *c) {
  if (c->ended) return;
  c->ended = true;
  (void)shutdown(c->socket, SHUT_RDWR);
}

static void end_longest_idle(serve_connections *all) {
  serve_connection *longest = NULL;
  for (serve_connection *c = all->first; c; c = c->next)
    if (c->doing == SERVE_IDLE && !c->ended && (!longest || c->since <= longest->since))
      longest = c;
  if (longest) end(longest);
}

serve_connection *serve_connection_open(serve_connections *all, int socket, int64_t now) {
  serve_connection *c = talks__calloc(all->ctx, 1, sizeof *c);
  if (!c) return NULL;
  *c = (serve_connection){.socket = socket, .since = now};
  pthread_mutex_lock(&all->lock);
  if (++all->n > SERVE_MOST_IDLE) end_longest_idle(all);
  c->next = all->first;
  if (c->next) c->next->before = c;
  all->first = c;
  pthread_mutex_unlock(&all->lock);
  return c;
}

void serve_connection_close(serve_connections *all, serve_connection *c) {
  if (!c) return;
  pthread_mutex_lock(&all->lock);
  if (c->before) c->before->next = c->next;
  else all->first = c->next;
  if (c->next) c->next->before = c->before;
  all->n--;
  pthread_mutex_unlock(&all->lock);
  talks__free(all->ctx, c);
}

void serve_connection_does(serve_connections *all, serve_connection *c, serve_doing doing,
                           int64_t now) {
  if (!c) return;
  pthread_mutex_lock(&all->lock);
  c->doing = doing;
  c->since = now;
  pthread_mutex_unlock(&all->lock);
}

void serve_connections_look(serve_connections *all, int64_t now) {
  static const int64_t most[] = {[SERVE_IDLE] = SERVE_HEAD_MS,
                                 [SERVE_BUSY] = SERVE_ANSWER_MS,
                                 [SERVE_STREAMS] = INT64_MAX};
  pthread_mutex_lock(&all->lock);
  for (serve_connection *c = all->first; c; c = c->next)
    if (now - c->since > most[c->doing]) end(c);
  pthread_mutex_unlock(&all->lock);
}
