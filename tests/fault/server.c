/* Every allocation failed, once and for ever, on the way from a request to an answer's
 * bytes, from an edit to the event that tells it, and in all that a server is made of.
 * Whatever fails is said as 503, leaves nothing behind, and the next request is answered. */
#include "failing.h"
#include "temporary.h"

#include "answer.h"
#include "connections.h"
#include "events.h"
#include "pool.h"
#include "watch.h"

#include <sys/stat.h>
#include <unistd.h>

static const char dossier[] =
    "dossier: {title-en: Dam, title-zh: 坝, day: 2031-06-30, since: 2031-01, frame: "
    "both}\n"
    "sources: {1: {title-en: Notes, published: 2031-06-01, paragraphs: 3}}\n"
    "parties: {a: {en: A, zh: 甲}, b: {en: B, persons: {p: {en: P}}}}\n"
    "frames: {both: {parties: a b}}\n"
    "issues: {dam: {en: the dam, options: {up: it stays, down: it goes}}}\n"
    "statements: {S1.1a: {who: a, kind: position, issue: dam, en: A keeps it.},\n"
    "             S1.2a: {who: p, kind: claim, en: Half is agreed.}}\n"
    "positions: {a1: {party: a, issue: dam, since: 2031-01, demands: up, from: S1.1a},\n"
    "            b1: {party: b, issue: dam, since: 2031-01, demands: down, from: "
    "S1.2a}}\n";

static const serve_secrets secrets = {"0123456789abcdef0123456789abcdef", ""};

typedef struct {
  serve_service service;
  serve_reading *reading;
  const talks_ctx *ctx;
  serve_request request;
  serve_reply reply;
  int wanted;
} asking;

static talks_status ask(void *user) {
  asking *a = user;
  serve_reply_init(&a->reply, a->ctx);
  serve_answer(&a->service, a->reading, &a->request, &a->reply);
  if (a->reply.status == 503) return TALKS_NO_MEMORY;
  return a->reply.status == a->wanted && a->reply.body.n > 0 && a->reply.type
             ? TALKS_OK
             : TALKS_MISUSE;
}

static void forget(void *user) { serve_reply_free(&((asking *)user)->reply); }

static void answers(failing *f, asking *a) {
  static const struct {
    const char *path;
    int status;
  } requests[] = {
      {"api/stand", 200},
      {"api/blocks?format=text", 200},
      {"api/blocks?format=svg", 200},
      {"api/why?word=S1.1a&lang=zh-Hant&format=md", 200},
      {"api/questions", 200},
      {"api/dossier", 200},
      {"api/names?lang=zh-Hant", 200},
      {"api/words?lang=zh-Hant", 200},
      {"api/passage?mark=S1.1a", 404},
      {"api/stand?lang=xx", 400},
      {"api/names?lang=xx", 400},
      {"", 200},
  };
  for (size_t i = 0; i < TALKS_COUNT(requests); i++) {
    char target[256];
    serve_wrong wrong;
    int n = snprintf(target, sizeof target, "/%s/%s", secrets.token, requests[i].path);
    talks_str address = {target, (size_t)n};
    ok(serve_request_read(&secrets, address, &a->request, &wrong), "%s",
       requests[i].path);
    a->wanted = requests[i].status;
    for_each_failing_step(f, requests[i].path, ask, forget, a);
  }
}

static talks_status read_again(void *user) {
  asking *a = user;
  talks_diag *diag = NULL;
  talks_status status = talks_diag_create(a->ctx, &diag);
  if (!status) status = serve_desk_again(a->service.desk, diag);
  talks_diag_destroy(diag);
  return status;
}

static talks_status open_and_close(const talks_settings *settings, void *user) {
  talks_ctx *ctx = NULL;
  serve_desk *desk = NULL;
  talks_status status = talks_ctx_create(settings, &ctx);
  if (!status) status = serve_desk_open(ctx, user, NULL, &desk);
  serve_desk_close(desk);
  talks_ctx_destroy(ctx);
  return status;
}

static void nothing(void *user) { (void)user; }

static talks_status make_parts(const talks_settings *settings, void *user) {
  talks_ctx *ctx = NULL;
  serve_events *events = NULL;
  serve_stream *stream = NULL;
  serve_pool *pool = NULL;
  serve_watch *watch = NULL;
  serve_connections *connections = NULL;
  serve_connection *connection = NULL;
  talks_status status = talks_ctx_create(settings, &ctx);
  if (!status) status = serve_events_create(ctx, 2, &events);
  if (!status)
    status =
        serve_stream_open(events, TALKS_STR("first"), nothing, nothing, NULL, &stream);
  if (!status) status = serve_pool_create(ctx, 2, 2, &pool);
  if (!status) status = serve_connections_create(ctx, &connections);
  if (!status && !(connection = serve_connection_open(connections, -1, 0)))
    status = TALKS_NO_MEMORY;
  if (!status) { /* what cannot be looked at is looked at again: no failure */
    status = serve_watch_create(ctx, user, nothing, NULL, &watch);
    char bytes[64];
    serve_events_send(events, "x", TALKS_STR("{}"));
    while (serve_stream_read(stream, bytes, sizeof bytes) > 0) continue;
  }
  serve_watch_destroy(watch);
  serve_connection_close(connections, connection);
  serve_connections_destroy(connections);
  serve_pool_destroy(pool);
  if (stream) serve_stream_close(stream);
  serve_events_destroy(events);
  talks_ctx_destroy(ctx);
  return status;
}

int main(int argc, char **argv) {
  char folder[256], path[300];
  failing f = {.fail_at = 0};
  talks_settings settings = failing_settings(&f);
  talks_ctx *ctx = NULL;
  asking a = {.wanted = 200};
  tap_begin(argc, argv);
  setenv("TALKS_SOURCES_FILE", "/nonexistent", 1);
  setenv("TALKS_DATA", "/nonexistent", 1);
  make_temporary(folder, sizeof folder, "server");
  snprintf(path, sizeof path, "%s/dossier.yaml", folder);
  FILE *file = fopen(path, "w");
  bool made = file && fputs(dossier, file) >= 0 && fclose(file) == 0;
  ok(made && !talks_ctx_create(&settings, &ctx) &&
         !serve_desk_open(ctx, folder, NULL, &a.service.desk),
     "a dossier");
  a.ctx = ctx;
  a.reading = serve_desk_hold(a.service.desk);
  answers(&f, &a);
  serve_desk_release(a.service.desk, a.reading);
  for_each_failure("a desk", open_and_close, folder);
  for_each_failure_tolerant("the parts of a server", make_parts, folder);
  /* A reading that fails leaves the last one; the problems that are kept stay behind. */
  uint64_t before = serve_desk_hold(a.service.desk)->generation;
  serve_desk_release(a.service.desk, serve_desk_hold(a.service.desk));
  f = (failing){.fail_at = 5, .for_ever = true, .live = f.live};
  is_int(read_again(&a), TALKS_NO_MEMORY, "no memory to read it again");
  f.fail_at = 0;
  serve_reading *now = serve_desk_hold(a.service.desk);
  ok(now->generation == before && now->holders == 2, "the last reading stays");
  serve_desk_release(a.service.desk, now);
  serve_desk_release(a.service.desk, now);
  is_int(read_again(&a), TALKS_OK, "then it is read");
  serve_desk_close(a.service.desk);
  talks_ctx_destroy(ctx);
  is_int((long long)f.live, 0, "nothing is left behind");
  unlink(path);
  rmdir(folder);
  return tap_done();
}
