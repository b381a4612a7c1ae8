/* connector/fetch.c: one request to a language model, by libcurl. */
#include "fetch.h"

#include <curl/curl.h>
#include <errno.h>
#include <poll.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/socket.h>
#include <unistd.h>

enum { CONNECT_SECONDS = 5 };

struct fetch {
  CURL *curl;
  struct curl_slist *heads;
  connector_address address;
  long wait;
  int alive;
  bool elsewhere; /* a name led to another machine */
};

typedef struct {
  char *bytes;
  size_t n;
  bool too_large;
} sink;

/* ---- what libcurl calls ------------------------------------------------------------- */

static curl_socket_t open_socket(void *user, curlsocktype purpose,
                                 struct curl_sockaddr *to) {
  fetch *f = user;
  (void)purpose;
  if (!connector_is_loopback(&to->addr, to->addrlen)) {
    f->elsewhere = true;
    return CURL_SOCKET_BAD;
  }
  return socket(to->family, to->socktype | SOCK_CLOEXEC, to->protocol);
}

static size_t take(char *bytes, size_t size, size_t n, void *user) {
  sink *s = user;
  n *= size;
  if (n > FETCH_REPLY_MOST || s->n + n > FETCH_REPLY_MOST) {
    s->too_large = true;
    return 0;
  }
  char *more = realloc(s->bytes, s->n + n + 1);
  if (!more) return 0;
  s->bytes = more;
  memcpy(more + s->n, bytes, n);
  s->n += n;
  return n;
}

/* Called about once a second: whether who asks has gone. */
static int look(void *user, curl_off_t a, curl_off_t b, curl_off_t c, curl_off_t d) {
  const fetch *f = user;
  struct pollfd one = {.fd = f->alive, .events = POLLIN};
  (void)a, (void)b, (void)c, (void)d;
  return poll(&one, 1, 0) > 0;
}

/* ---- a request ---------------------------------------------------------------------- */

fetch *fetch_open(const connector_address *address, long wait, int alive) {
  fetch *f = calloc(1, sizeof *f);
  if (!f || curl_global_init(CURL_GLOBAL_NOTHING)) {
    free(f);
    return NULL;
  }
  f->address = *address;
  f->wait = wait;
  f->alive = alive;
  f->curl = curl_easy_init();
  f->heads = curl_slist_append(NULL, "Content-Type: application/json");
  struct curl_slist *more = f->heads ? curl_slist_append(f->heads, "Expect:") : NULL;
  if (!f->curl || !more) {
    fetch_close(f);
    return NULL;
  }
  return f;
}

void fetch_close(fetch *f) {
  if (!f) return;
  curl_slist_free_all(f->heads);
  curl_easy_cleanup(f->curl);
  curl_global_cleanup();
  free(f);
}

/* False: this libcurl does not know one of them, and then nothing is asked. */
static bool set_up(fetch *f, const char *url, const char *body, size_t n, sink *s) {
  CURL *c = f->curl;
  curl_easy_reset(c);
#if LIBCURL_VERSION_NUM >= 0x075500
  bool good = !curl_easy_setopt(c, CURLOPT_PROTOCOLS_STR, "http") &&
              !curl_easy_setopt(c, CURLOPT_REDIR_PROTOCOLS_STR, "http");
#else
  bool good = !curl_easy_setopt(c, CURLOPT_PROTOCOLS, (long)CURLPROTO_HTTP) &&
              !curl_easy_setopt(c, CURLOPT_REDIR_PROTOCOLS, (long)CURLPROTO_HTTP);
#endif
  good = good && !curl_easy_setopt(c, CURLOPT_URL, url) &&
         !curl_easy_setopt(c, CURLOPT_PROXY, "") &&
         !curl_easy_setopt(c, CURLOPT_NOPROXY, "*") &&
         !curl_easy_setopt(c, CURLOPT_FOLLOWLOCATION, 0L) &&
         !curl_easy_setopt(c, CURLOPT_NETRC, (long)CURL_NETRC_IGNORED) &&
         !curl_easy_setopt(c, CURLOPT_HTTP_VERSION, (long)CURL_HTTP_VERSION_1_1) &&
         !curl_easy_setopt(c, CURLOPT_OPENSOCKETFUNCTION, open_socket) &&
         !curl_easy_setopt(c, CURLOPT_OPENSOCKETDATA, f) &&
         !curl_easy_setopt(c, CURLOPT_WRITEFUNCTION, take) &&
         !curl_easy_setopt(c, CURLOPT_WRITEDATA, s) &&
         !curl_easy_setopt(c, CURLOPT_XFERINFOFUNCTION, look) &&
         !curl_easy_setopt(c, CURLOPT_XFERINFODATA, f) &&
         !curl_easy_setopt(c, CURLOPT_NOPROGRESS, 0L) &&
         !curl_easy_setopt(c, CURLOPT_NOSIGNAL, 1L) &&
         !curl_easy_setopt(c, CURLOPT_HTTPHEADER, f->heads) &&
         !curl_easy_setopt(c, CURLOPT_CONNECTTIMEOUT, (long)CONNECT_SECONDS) &&
         !curl_easy_setopt(c, CURLOPT_TIMEOUT, f->wait);
  if (body)
    good = good && !curl_easy_setopt(c, CURLOPT_POST, 1L) &&
           !curl_easy_setopt(c, CURLOPT_POSTFIELDSIZE_LARGE, (curl_off_t)n) &&
           !curl_easy_setopt(c, CURLOPT_POSTFIELDS, body);
  return good;
}

static fetch_result explain(const fetch *f, const sink *s, CURLcode code, long status,
                            char *why) {
  const connector_address *a = &f->address;
  if (f->elsewhere) {
    snprintf(why, FETCH_REASON, "localhost does not lead to this machine here");
    return FETCH_STOP;
  }
  if (s->too_large) {
    snprintf(why, FETCH_REASON, "the reply is longer than %d bytes", FETCH_REPLY_MOST);
    return FETCH_NEXT;
  }
  switch (code) {
  case CURLE_OK:
    snprintf(why, FETCH_REASON, "it replies with HTTP status %ld%s", status,
             status / 100 == 3 ? ", and redirections are not followed" : "");
    return FETCH_NEXT;
  case CURLE_COULDNT_CONNECT:
  case CURLE_COULDNT_RESOLVE_HOST:
    snprintf(why, FETCH_REASON, "nothing listens at http://%s:%u", a->host, a->port);
    return FETCH_STOP;
  case CURLE_OPERATION_TIMEDOUT:
    snprintf(why, FETCH_REASON, "no whole reply came within %ld seconds (--model-wait)",
             f->wait);
    return FETCH_STOP;
  case CURLE_GOT_NOTHING:
  case CURLE_PARTIAL_FILE:
  case CURLE_RECV_ERROR:
    snprintf(why, FETCH_REASON, "it closed the connection before the reply was whole");
    return FETCH_NEXT;
  default:
    snprintf(why, FETCH_REASON, "%s", curl_easy_strerror(code));
    return FETCH_NEXT;
  }
}

fetch_result fetch_ask(fetch *f, const char *what, const char *body, size_t n,
                       fetch_reply *out) {
  char url[CONNECTOR_PATH_MOST + 100];
  sink s = {0};
  long status = 0;
  *out = (fetch_reply){0};
  f->elsewhere = false;
  if (!connector_address_write(&f->address, what, url, sizeof url) ||
      !set_up(f, url, body, n, &s)) {
    snprintf(out->reason, sizeof out->reason, "libcurl does not know an option");
    return FETCH_STOP;
  }
  CURLcode code = curl_easy_perform(f->curl);
  if (!code) curl_easy_getinfo(f->curl, CURLINFO_RESPONSE_CODE, &status);
  if (!code && status == 200) {
    out->bytes = s.bytes;
    out->n = s.n;
    return FETCH_OK;
  }
  free(s.bytes);
  return explain(f, &s, code, status, out->reason);
}
