/* The sockets while memory runs out: each allocation of ours failed, once and for ever, from
 * the start of the server through four requests to its end. It may answer, answer 503, or
 * close the connection; afterwards, with memory, it answers; and nothing is left behind.
 * (libmicrohttpd's own allocations do not pass through our allocator.) */
#include "failing.h"
#include "temporary.h"

#include "http.h"

#include <arpa/inet.h>
#include <errno.h>
#include <netinet/in.h>
#include <pthread.h>
#include <sys/socket.h>
#include <sys/time.h>
#include <unistd.h>

static const char dossier[] =
    "dossier: {title-en: Dam, day: 2031-06-30}\n"
    "sources: {1: {title-en: Notes, published: 2031-06-01}}\n"
    "parties: {a: {en: A}}\n"
    "issues: {dam: {en: the dam, options: {up: it stays}}}\n"
    "statements: {S1.1a: {who: a, kind: claim, issue: dam, en: A keeps it.}}\n";
static const char token[] = "0123456789abcdef0123456789abcdef";

/* Several threads allocate. */
static struct {
  pthread_mutex_t lock;
  failing f;
} memory = {PTHREAD_MUTEX_INITIALIZER, {.fail_at = 0}};

static void *locked_realloc(void *user, void *p, size_t size) {
  (void)user;
  pthread_mutex_lock(&memory.lock);
  void *block = failing_realloc(&memory.f, p, size);
  pthread_mutex_unlock(&memory.lock);
  return block;
}

static size_t refused(void) {
  pthread_mutex_lock(&memory.lock);
  size_t n = memory.f.refused;
  pthread_mutex_unlock(&memory.lock);
  return n;
}

static void fail_at(size_t n, bool for_ever) {
  pthread_mutex_lock(&memory.lock);
  memory.f = (failing){.fail_at = n, .for_ever = for_ever, .live = memory.f.live};
  pthread_mutex_unlock(&memory.lock);
}

/* What HTTP says; 0: the connection was closed without an answer; -1: it hangs. */
static int ask(uint16_t port, const char *path, bool whole) {
  char text[1024] = "";
  struct sockaddr_in to = {.sin_family = AF_INET, .sin_port = htons(port)};
  to.sin_addr.s_addr = htonl(INADDR_LOOPBACK);
  struct timeval patience = {20, 0};
  int fd = socket(AF_INET, SOCK_STREAM, 0);
  if (fd < 0 || connect(fd, (struct sockaddr *)&to, sizeof to) != 0) abort();
  setsockopt(fd, SOL_SOCKET, SO_RCVTIMEO, &patience, sizeof patience);
  int n = snprintf(text, sizeof text,
                   "GET /%s/%s HTTP/1.1\r\nHost: 127.0.0.1:%u\r\nConnection: close\r\n%s",
                   token, path, (unsigned)port, whole ? "\r\n" : "");
  ssize_t sent = send(fd, text, (size_t)n, MSG_NOSIGNAL);
  ssize_t got = whole && sent == n ? recv(fd, text, sizeof text - 1, 0) : 0;
  close(fd);
  if (got <= 0) return got < 0 && errno == EAGAIN ? -1 : 0;
  text[got] = '\0';
  return strncmp(text, "HTTP/1.1 ", 9) == 0 ? atoi(text + 9) : 0;
}

static bool fine(int status) { return status == 200 || status == 503 || status == 0; }

/* From start to end; false: something went wrong. */
static bool run(const talks_ctx *ctx, serve_desk *desk, serve_limits *limits, size_t n,
                bool for_ever, bool *finished) {
  serve_http_settings s = {.ctx = ctx, .limits = limits, .service = {.desk = desk}};
  serve_http *http = NULL;
  memcpy(s.secrets.token, token, sizeof token);
  atomic_store(&limits->ending, false);
  fail_at(n, for_ever);
  bool good = true;
  if (serve_events_create(ctx, 4, &s.events)) s.events = NULL;
  s.socket = s.events ? serve_listen(0, &s.port) : -1;
  if (s.events && s.socket < 0) abort();
  if (s.events && !serve_http_start(&s, &http)) {
    good = fine(ask(s.port, "api/stand?format=text", true)) &&
           fine(ask(s.port, "", true)) && fine(ask(s.port, "events", true)) &&
           ask(s.port, "api/stand", false) == 0;
    serve_events_send(s.events, "x", TALKS_STR("{}"));
    *finished = refused() == 0;
    fail_at(0, false);
    good = good && ask(s.port, "api/stand", true) == 200;
  } else {
    *finished = false;
  }
  fail_at(0, false);
  atomic_store(&limits->ending, true);
  serve_http_stop(http);
  serve_events_destroy(s.events);
  return good;
}

static void all_runs(const talks_ctx *ctx, serve_desk *desk, serve_limits *limits) {
  size_t before = memory.f.live;
  for (int for_ever = 0; for_ever < 2; for_ever++) {
    bool good = true, finished = false;
    size_t n = 0;
    while (good && !finished) {
      good = run(ctx, desk, limits, ++n, for_ever, &finished) && memory.f.live == before;
      /* Those of one answer are failed one by one in fault-server. */
      if (n > 60) n += n / 8;
    }
    if (!good)
      tap_diag("allocation %zu, %zu blocks before, %zu now", n, before, memory.f.live);
    ok(good, "each of %zu allocations may fail%s", n, for_ever ? " for ever" : "");
  }
}

int main(int argc, char **argv) {
  char folder[256], path[300];
  talks_settings settings;
  serve_limits limits = {.bytes = 1 << 28, .milliseconds = 20000};
  serve_desk *desk = NULL;
  talks_ctx *ctx = NULL;
  tap_begin(argc, argv);
  setenv("TALKS_SOURCES_FILE", "/nonexistent", 1);
  setenv("TALKS_DATA", "/nonexistent", 1);
  talks_settings_defaults(&settings);
  settings.realloc = locked_realloc;
  make_temporary(folder, sizeof folder, "http");
  snprintf(path, sizeof path, "%s/dossier.yaml", folder);
  FILE *file = fopen(path, "w");
  bool made = file && fputs(dossier, file) >= 0 && fclose(file) == 0;
  bool begun = made && !talks_ctx_create(&settings, &ctx) &&
               !serve_desk_open(ctx, folder, NULL, &desk);
  ok(begun, "a dossier");
  if (begun) all_runs(ctx, desk, &limits);
  serve_desk_close(desk);
  talks_ctx_destroy(ctx);
  is_int(memory.f.live, 0, "nothing is left behind");
  unlink(path);
  rmdir(folder);
  return tap_done();
}
