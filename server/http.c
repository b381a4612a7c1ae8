/* server/http.c: the sockets.
 *
 * The life of a request: libmicrohttpd hands over the address (on_address), then the head
 * (on_request, FRESH), then asks for an answer (HEARD). What has to be computed suspends
 * the connection until a thread of the pool resumes it; libmicrohttpd then asks once more
 * (READY). An exchange belongs to one thread at a time: to that of libmicrohttpd, except
 * while it is suspended, when it belongs to the pool.
 */
#include "http.h"
#include "connections.h"
#include "guard.h"
#include "kept.h"
#include "pool.h"
#include "review.h"

#include <errno.h>
#include <fcntl.h>
#include <microhttpd.h>
#include <netinet/in.h>
#include <stdio.h>
#include <string.h>
#include <sys/resource.h>
#include <sys/socket.h>
#include <unistd.h>

enum {
  MEMORY_OF_CONNECTION = 32768, /* head of a request, buffers of an answer */
  SILENCE = 30,                 /* seconds after which a connection ends */
  KEPT = 32 << 20,              /* bytes of answers that were given a moment ago */
  LINE = 64,                    /* answers that may wait to be computed */
  SPARE_FILES = 64
};

struct serve_http {
  serve_http_settings s;
  struct MHD_Daemon *daemon;
  serve_pool *pool;
  serve_connections *connections;
  serve_kept *kept;
};

typedef enum { FRESH, HEARD, READY } stage;

typedef struct {
  serve_job job; /* first: the pool's pointer to it is one to the exchange */
  serve_http *http;
  struct MHD_Connection *connection;
  stage stage;
  serve_head head;
  serve_reading *reading;
  serve_reply reply;
  serve_request request;
  bool writes;     /* it is a POST that the guard let in */
  talks__buf body; /* of one that writes */
  size_t target_n;
  char target[SERVE_MAX_TARGET + 2]; /* one byte too many shows that it was longer */
} exchange;

/* What a connection holds from its beginning to its end. A request that breaks off in its
 * head is never said to be done; its exchange goes with the connection. */
typedef struct {
  serve_connection *looked_after;
  exchange *asked;
} peer;

static peer *peer_of(struct MHD_Connection *connection) {
  const union MHD_ConnectionInfo *info =
      MHD_get_connection_info(connection, MHD_CONNECTION_INFO_SOCKET_CONTEXT);
  return info ? info->socket_context : NULL;
}

static void does(serve_http *http, struct MHD_Connection *connection, serve_doing doing) {
  peer *p = peer_of(connection);
  if (p) serve_connection_does(http->connections, p->looked_after, doing, serve_now());
}

static void forget(peer *p, serve_http *http) {
  exchange *x = p->asked;
  p->asked = NULL;
  if (!x) return;
  serve_reply_free(&x->reply);
  talks__buf_free(&x->body);
  talks__free(http->s.ctx, x);
}

/* ---- answers ----------------------------------------------------------------------- */

/* Answers show nothing but themselves: a picture or a page opened on its own runs nothing. */
static const char answers_policy[] =
    "default-src 'none'; style-src 'unsafe-inline'; img-src data:; base-uri 'none'; "
    "form-action 'none'; frame-ancestors 'none'; sandbox";

static const char *const always[][2] = {
    {"Cache-Control", "no-store"},
    {"X-Content-Type-Options", "nosniff"},
    {"Referrer-Policy", "no-referrer"},
    {"Cross-Origin-Resource-Policy", "same-origin"},
    {"Cross-Origin-Opener-Policy", "same-origin"},
    {"X-Frame-Options", "DENY"},
};

static bool add_heads(struct MHD_Response *response, const serve_reply *reply,
                      const char *allowed) {
  char number[24];
  bool good = true;
  for (size_t i = 0; i < TALKS_COUNT(always); i++)
    good = good && MHD_add_response_header(response, always[i][0], always[i][1]);
  good = good &&
         MHD_add_response_header(response, "Content-Security-Policy",
                                 reply->policy.n > 0 ? reply->policy.p : answers_policy);
  if (reply->type)
    good = good && MHD_add_response_header(response, "Content-Type", reply->type);
  if (reply->generation > 0) {
    snprintf(number, sizeof number, "%llu", (unsigned long long)reply->generation);
    good = good && MHD_add_response_header(response, "Talks-Generation", number);
  }
  if (reply->exit >= 0) {
    snprintf(number, sizeof number, "%d", reply->exit);
    good = good && MHD_add_response_header(response, "Talks-Exit-Status", number);
  }
  if (reply->status == 405)
    good = good && MHD_add_response_header(response, "Allow", allowed);
  if (reply->status == 503)
    good = good && MHD_add_response_header(response, "Retry-After", "1");
  return good;
}

/* Without memory the connection just ends. */
static enum MHD_Result queue(exchange *x, struct MHD_Response *response) {
  if (!response) return MHD_NO;
  enum MHD_Result queued = MHD_NO;
  if (add_heads(response, &x->reply, x->http->s.review ? "GET, HEAD, POST" : "GET, HEAD"))
    queued = MHD_queue_response(x->connection, (unsigned)x->reply.status, response);
  MHD_destroy_response(response);
  return queued;
}

/* The bytes stay the exchange's, which lives until they are sent. */
static enum MHD_Result send_reply(exchange *x) {
  return queue(x, MHD_create_response_from_buffer(x->reply.body.n, x->reply.body.p,
                                                  MHD_RESPMEM_PERSISTENT));
}

static enum MHD_Result send_wrong(exchange *x, const serve_wrong *wrong) {
  /* A program or a page is told as JSON, also one that still has the last run's address. */
  serve_answer_wrong(wrong, strstr(x->target, "/api/") == NULL, &x->reply);
  return send_reply(x);
}

static enum MHD_Result send_to(exchange *x, const char *path) {
  char place[SERVE_TOKEN + 8];
  snprintf(place, sizeof place, "/%s%s", x->http->s.secrets.token, path);
  x->reply.status = 303;
  struct MHD_Response *response =
      MHD_create_response_from_buffer(0, NULL, MHD_RESPMEM_PERSISTENT);
  if (response && !MHD_add_response_header(response, "Location", place)) {
    MHD_destroy_response(response);
    return MHD_NO;
  }
  return queue(x, response);
}

/* ---- computing --------------------------------------------------------------------- */

/* What depends on the reading and the address alone; the rest tells how files stand now. */
static bool may_be_kept(serve_sort sort) {
  return sort == SERVE_ANSWER || sort == SERVE_NAMES || sort == SERVE_WORDS ||
         sort == SERVE_QUESTIONS;
}

static void answer(exchange *x) {
  serve_http *http = x->http;
  const serve_http_settings *s = &http->s;
  enum { BEHIND_TOKEN = SERVE_TOKEN + 1 }; /* it was compared: the address is longer */
  talks_str address = {x->target + BEHIND_TOKEN, x->target_n - BEHIND_TOKEN};
  bool keeps = may_be_kept(x->request.sort);
  if (!keeps ||
      !serve_kept_find(http->kept, address, x->reading->generation, &x->reply)) {
    serve_budget budget;
    serve_budget_begin(s->limits, &budget);
    serve_answer(&s->service, x->reading, &x->request, &x->reply);
    serve_budget_end();
    if (keeps) serve_kept_put(http->kept, address, &x->reply);
  }
}

/* A review looks at its own reading, and has the time that it takes: it may write. */
static void compute(serve_job *job) {
  exchange *x = (exchange *)(void *)job;
  const serve_http_settings *s = &x->http->s;
  if (x->writes)
    serve_review_do(s->review, &x->request, talks__buf_view(&x->body), &x->reply);
  else if (x->request.sort == SERVE_REVIEW)
    serve_review_show(s->review, &x->request, &x->reply);
  else answer(x);
  serve_desk_release(s->service.desk, x->reading);
  x->reading = NULL;
  x->stage = READY;
  MHD_resume_connection(x->connection); /* the last that is done with it here */
}

static enum MHD_Result begin_computing(exchange *x) {
  serve_wrong wrong;
  serve_http *http = x->http;
  x->reading = serve_desk_hold(http->s.service.desk);
  x->job.run = compute;
  MHD_suspend_connection(x->connection);
  if (serve_pool_put(http->pool, &x->job)) return MHD_YES;
  serve_desk_release(http->s.service.desk, x->reading);
  x->reading = NULL;
  serve_refuse(&wrong, 503, "ask again in a moment", "too much is asked at once", NULL,
               "");
  serve_answer_wrong(&wrong, false, &x->reply);
  x->stage = READY;
  MHD_resume_connection(x->connection);
  return MHD_YES;
}

/* ---- events ------------------------------------------------------------------------ */

static void sleep_stream(void *user) { MHD_suspend_connection(user); }
static void wake_stream(void *user) { MHD_resume_connection(user); }

static ssize_t read_stream(void *user, uint64_t at, char *out, size_t most) {
  (void)at;
  ptrdiff_t n = serve_stream_read(user, out, most);
  return n < 0 ? MHD_CONTENT_READER_END_OF_STREAM : (ssize_t)n;
}

static void close_stream(void *user) { serve_stream_close(user); }

static talks_status open_stream(exchange *x, serve_stream **out) {
  char hello[96];
  serve_state state;
  talks__buf first, problems;
  talks__buf_init(&first, x->http->s.ctx);
  talks__buf_init(&problems, x->http->s.ctx);
  talks_status status = serve_desk_state(x->http->s.service.desk, &state, &problems);
  int n = snprintf(hello, sizeof hello, "{\"generation\":%llu,\"sound\":%s}",
                   (unsigned long long)state.generation, state.sound ? "true" : "false");
  serve_put_event(&first, "hello", (talks_str){hello, (size_t)n});
  if (!status) status = talks__buf_status(&first);
  if (!status)
    status = serve_stream_open(x->http->s.events, talks__buf_view(&first), sleep_stream,
                               wake_stream, x->connection, out);
  talks__buf_free(&first);
  talks__buf_free(&problems);
  return status;
}

static enum MHD_Result send_events(exchange *x) {
  serve_stream *stream = NULL;
  serve_wrong wrong;
  if (open_stream(x, &stream)) {
    serve_refuse(&wrong, 503, "close some of them", "too many pages are open", NULL, "");
    return send_wrong(x, &wrong);
  }
  x->reply.type = "text/event-stream";
  struct MHD_Response *response = MHD_create_response_from_callback(
      MHD_SIZE_UNKNOWN, 4096, read_stream, stream, close_stream);
  if (!response) serve_stream_close(stream);
  does(x->http, x->connection, SERVE_STREAMS);
  return queue(x, response);
}

/* ---- requests ---------------------------------------------------------------------- */

/* The address as it came, before anything is decoded. It comes as a string of C: what stands
 * behind a NUL is cut off, and so is not asked. */
static void *on_address(void *user, const char *uri, struct MHD_Connection *connection) {
  serve_http *http = user;
  peer *p = peer_of(connection);
  if (!p) return NULL; /* no memory when it came */
  forget(p, http);
  exchange *x = talks__calloc(http->s.ctx, 1, sizeof *x);
  if (!x) return NULL;
  p->asked = x;
  x->http = http;
  x->connection = connection;
  serve_reply_init(&x->reply, http->s.ctx);
  talks__buf_init(&x->body, http->s.ctx);
  x->target_n = strnlen(uri, SERVE_MAX_TARGET + 1);
  memcpy(x->target, uri, x->target_n);
  return x;
}

static enum MHD_Result take_field(void *user, enum MHD_ValueKind kind, const char *name,
                                  const char *value) {
  (void)kind;
  serve_head_take(user, name, value);
  return MHD_YES;
}

static enum MHD_Result on_heard(exchange *x) {
  serve_wrong wrong;
  const serve_http_settings *s = &x->http->s;
  talks_str target = {x->target, x->target_n};
  if (serve_now() > s->start_until) x->http->s.secrets.start[0] = '\0';
  if (x->writes) {
    if (x->body.failed) return MHD_NO; /* no memory */
    return begin_computing(x);
  }
  if (!serve_guard_head(&x->head, s->port, &wrong) ||
      !serve_request_read(&s->secrets, target, &x->request, &wrong) ||
      !serve_guard_page(&x->head, s->port, x->request.sort, &wrong))
    return send_wrong(x, &wrong);
  switch (x->request.sort) {
  case SERVE_TO_PAGE:
    return send_to(x, "/");
  case SERVE_START:
    if (x->head.method[0] == 'G') x->http->s.secrets.start[0] = '\0'; /* used */
    return send_to(x, "/");
  case SERVE_EVENTS:
    return send_events(x);
  default:
    return begin_computing(x);
  }
}

/* Only where there is a review does POST mean anything. */
static bool may_write(const exchange *x) {
  return x->http->s.review && strcmp(x->head.method, "POST") == 0;
}

/* Whether its head may be followed by a body: everything is looked at before that is read. */
static bool read_wish(exchange *x, serve_wrong *wrong) {
  const serve_http_settings *s = &x->http->s;
  talks_str target = {x->target, x->target_n};
  if (!serve_request_read(&s->secrets, target, &x->request, wrong)) return false;
  if (x->request.sort != SERVE_REVIEW)
    return serve_refuse(wrong, 405, "only api/review is written to",
                        "nothing is changed at this address", NULL, "");
  return serve_guard_write(&x->head, s->port, SERVE_MAX_BODY, wrong);
}

static enum MHD_Result on_fresh(exchange *x, const char *method) {
  serve_wrong wrong;
  x->stage = HEARD;
  x->head.method = method;
  MHD_get_connection_values(x->connection, MHD_HEADER_KIND, take_field, &x->head);
  does(x->http, x->connection, SERVE_BUSY);
  if (may_write(x)) {
    x->writes = read_wish(x, &wrong);
    return x->writes ? MHD_YES : send_wrong(x, &wrong);
  }
  /* What comes with a body, or may, is refused before that is read. */
  if (!serve_guard_head(&x->head, x->http->s.port, &wrong) &&
      (wrong.status == 405 || wrong.status == 413))
    return send_wrong(x, &wrong);
  return MHD_YES;
}

static enum MHD_Result on_request(void *user, struct MHD_Connection *connection,
                                  const char *url, const char *method,
                                  const char *version, const char *upload,
                                  size_t *upload_n, void **state) {
  exchange *x = *state;
  (void)user;
  (void)connection;
  (void)url;
  (void)version;
  if (!x) return MHD_NO; /* no memory */
  if (x->stage == HEARD && x->writes && *upload_n > 0) {
    /* libmicrohttpd hands over no more than the length that was told. */
    if (x->body.n + *upload_n > SERVE_MAX_BODY) return MHD_NO;
    talks__buf_put(&x->body, upload, *upload_n);
    *upload_n = 0;
    return MHD_YES;
  }
  *upload_n = 0;
  if (x->stage == FRESH) return on_fresh(x, method);
  return x->stage == HEARD ? on_heard(x) : send_reply(x);
}

static void on_done(void *user, struct MHD_Connection *connection, void **state,
                    enum MHD_RequestTerminationCode why) {
  peer *p = peer_of(connection);
  (void)why;
  *state = NULL;
  if (!p) return;
  forget(p, user);
  does(user, connection, SERVE_IDLE);
}

static void on_connection(void *user, struct MHD_Connection *connection, void **state,
                          enum MHD_ConnectionNotificationCode what) {
  serve_http *http = user;
  peer *p = *state;
  if (what == MHD_CONNECTION_NOTIFY_STARTED) {
    const union MHD_ConnectionInfo *info =
        MHD_get_connection_info(connection, MHD_CONNECTION_INFO_CONNECTION_FD);
    *state = p = talks__calloc(http->s.ctx, 1, sizeof *p);
    if (p)
      p->looked_after =
          serve_connection_open(http->connections, info->connect_fd, serve_now());
  } else if (p) {
    forget(p, http);
    serve_connection_close(http->connections, p->looked_after);
    talks__free(http->s.ctx, p);
    *state = NULL;
  }
}

/* ---- beginning and ending ---------------------------------------------------------- */

int serve_listen(uint16_t port, uint16_t *bound) {
  struct sockaddr_in address = {.sin_family = AF_INET, .sin_port = htons(port)};
  socklen_t n = sizeof address;
  int one = 1, fd = socket(AF_INET, SOCK_STREAM, 0);
  if (fd < 0) return -1;
  address.sin_addr.s_addr = htonl(INADDR_LOOPBACK);
  bool good = fcntl(fd, F_SETFD, FD_CLOEXEC) == 0 &&
              fcntl(fd, F_SETFL, O_NONBLOCK) == 0 &&
              setsockopt(fd, SOL_SOCKET, SO_REUSEADDR, &one, sizeof one) == 0 &&
              bind(fd, (struct sockaddr *)&address, n) == 0 && listen(fd, 1024) == 0 &&
              getsockname(fd, (struct sockaddr *)&address, &n) == 0;
  if (!good) {
    int why = errno;
    close(fd);
    errno = why;
    return -1;
  }
  *bound = ntohs(address.sin_port);
  return fd;
}

/* As many files as there may be connections, as far as the system allows. */
static unsigned connections_allowed(void) {
  enum { WANTED = SERVE_MOST_IDLE + SPARE_FILES };
  struct rlimit limit;
  if (getrlimit(RLIMIT_NOFILE, &limit) != 0) return WANTED / 2;
  rlim_t wanted = WANTED + SPARE_FILES;
  if (limit.rlim_cur < wanted) {
    limit.rlim_cur = limit.rlim_max < wanted ? limit.rlim_max : wanted;
    (void)setrlimit(RLIMIT_NOFILE, &limit);
    (void)getrlimit(RLIMIT_NOFILE, &limit);
  }
  if (limit.rlim_cur >= wanted) return WANTED;
  return limit.rlim_cur > 2 * SPARE_FILES ? (unsigned)limit.rlim_cur - SPARE_FILES
                                          : SPARE_FILES;
}

static struct MHD_Daemon *start_daemon(serve_http *http) {
  unsigned flags = MHD_USE_AUTO | MHD_USE_INTERNAL_POLLING_THREAD |
                   MHD_ALLOW_SUSPEND_RESUME | MHD_USE_ITC;
  return MHD_start_daemon(
      flags, 0, NULL, NULL, on_request, http, MHD_OPTION_LISTEN_SOCKET, http->s.socket,
      MHD_OPTION_CONNECTION_LIMIT, connections_allowed(),
      MHD_OPTION_CONNECTION_MEMORY_LIMIT, (size_t)MEMORY_OF_CONNECTION,
      MHD_OPTION_CONNECTION_TIMEOUT, (unsigned)SILENCE, MHD_OPTION_STRICT_FOR_CLIENT, 1,
      MHD_OPTION_URI_LOG_CALLBACK, on_address, http, MHD_OPTION_NOTIFY_COMPLETED, on_done,
      http, MHD_OPTION_NOTIFY_CONNECTION, on_connection, http, MHD_OPTION_END);
}

static unsigned threads_wanted(void) {
  long processors = sysconf(_SC_NPROCESSORS_ONLN);
  return processors < 2 ? 2 : processors > 4 ? 4 : (unsigned)processors;
}

talks_status serve_http_start(const serve_http_settings *settings, serve_http **out) {
  const talks_ctx *ctx = settings->ctx;
  serve_http *http = talks__calloc(ctx, 1, sizeof *http);
  if (!http) {
    close(settings->socket);
    return TALKS_NO_MEMORY;
  }
  http->s = *settings;
  talks_status status = serve_connections_create(ctx, &http->connections);
  if (!status) status = serve_kept_create(ctx, KEPT, &http->kept);
  if (!status) status = serve_pool_create(ctx, threads_wanted(), LINE, &http->pool);
  if (!status && (http->daemon = start_daemon(http)) == NULL) status = TALKS_IO;
  if (!status) {
    *out = http;
    return TALKS_OK;
  }
  close(settings->socket);
  serve_pool_destroy(http->pool);
  serve_kept_destroy(http->kept);
  serve_connections_destroy(http->connections);
  talks__free(ctx, http);
  return status;
}

void serve_http_tick(serve_http *http) {
  serve_connections_look(http->connections, serve_now());
}

void serve_http_stop(serve_http *http) {
  if (!http) return;
  int socket = MHD_quiesce_daemon(http->daemon);
  if (socket >= 0) close(socket);
  serve_pool_end(http->pool);       /* nothing stays suspended for an answer */
  serve_events_end(http->s.events); /* nor for events */
  MHD_stop_daemon(http->daemon);
  serve_pool_destroy(http->pool);
  serve_kept_destroy(http->kept);
  serve_connections_destroy(http->connections);
  talks__free(http->s.ctx, http);
}
