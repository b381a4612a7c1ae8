/* What a page wants done with a proposal: each form that is understood, and none besides. */
#include "failing.h"

#include "review_wish.h"

static const char whole[] =
    "{\"act\":\"accept\",\"at\":12,\"print\":\"0123\",\"who\":\"x y\",\"kind\":\"claim\","
    "\"en\":\"a "
    "\\\"b\\\"\\n\",\"zh\":\"\\u4e2d\",\"record\":\"\",\"is\":\"4\",\"title\":\"t\"}";

static int status_of(const talks_ctx *ctx, const char *body, serve_wish *out) {
  serve_wrong wrong;
  bool good = serve_wish_read(ctx, talks__str(body), out, &wrong);
  if (good != (wrong.status == 0)) return -1;
  return good ? 200 : wrong.status;
}

static void understood(const talks_ctx *ctx) {
  serve_wish w;
  is_int(status_of(ctx, whole, &w), 200, "everything at once");
  ok(w.act == SERVE_WISH_ACCEPT && w.has_at && w.at == 12, "what, and of which");
  ok(talks__str_eq(w.print, TALKS_STR("0123")) &&
         talks__str_eq(w.who, TALKS_STR("x y")) &&
         talks__str_eq(w.kind, TALKS_STR("claim")) &&
         talks__str_eq(w.is, TALKS_STR("4")) && talks__str_eq(w.title, TALKS_STR("t")) &&
         w.record.n == 0,
     "texts");
  ok(talks__str_eq(w.en, TALKS_STR("a \"b\"\n")) && talks__str_eq(w.zh, TALKS_STR("中")),
     "decoded");
  serve_wish_free(&w);
  is_int(status_of(ctx, " { \"act\" : \"undo\" } ", &w), 200, "the shortest");
  ok(w.act == SERVE_WISH_UNDO && !w.has_at, "is about no proposal");
  serve_wish_free(&w);
}

static void refused(const talks_ctx *ctx) {
  static const char *const bodies[] = {
      "",
      "{",
      "[]",
      "1",
      "\"undo\"",
      "null",
      "{}",
      "{\"act\":\"\"}",
      "{\"act\":\"UNDO\"}",
      "{\"act\":true}",
      "{\"act\":[]}",
      "{\"act\":{}}",
      "{\"act\":\"undo\",\"act\":\"undo\"}",
      "{\"act\":\"undo\",\"more\":\"x\"}",
      "{\"act\":\"undo\",\"at\":\"1\"}",
      "{\"act\":\"undo\",\"at\":1,\"at\":1}",
      "{\"act\":\"undo\",\"at\":-1}",
      "{\"act\":\"skip\",\"at\":0,\"print\":\"x\"}",
      "{\"act\":\"undo\",\"at\":1e3}",
      "{\"act\":\"undo\",\"at\":99999999999}",
      "{\"act\":\"undo\",\"en\":1}",
      "{\"act\":\"reject\",\"at\":1}",
      "{\"act\":\"reject\",\"print\":\"x\"}",
      "{\"act\":\"reject\",\"at\":1,\"print\":\"\"}",
      "{\"act\":\"undo\"}{\"act\":\"undo\"}",
  };
  for (size_t i = 0; i < TALKS_COUNT(bodies); i++) {
    serve_wish w;
    is_int(status_of(ctx, bodies[i], &w), 400, "%s", bodies[i]);
    serve_wish_free(&w);
  }
}

static talks_status read_once(const talks_settings *settings, void *user) {
  talks_ctx *ctx;
  serve_wish w;
  serve_wrong wrong;
  (void)user;
  talks_status status = talks_ctx_create(settings, &ctx);
  if (status) return status;
  bool good = serve_wish_read(ctx, talks__str(whole), &w, &wrong);
  serve_wish_free(&w);
  talks_ctx_destroy(ctx);
  return good ? TALKS_OK : wrong.status == 503 ? TALKS_NO_MEMORY : TALKS_BAD_INPUT;
}

int main(int argc, char **argv) {
  talks_ctx *ctx;
  tap_begin(argc, argv);
  if (talks_ctx_create(NULL, &ctx)) return 1;
  understood(ctx);
  refused(ctx);
  for_each_failure("reading a wish", read_once, NULL);
  talks_ctx_destroy(ctx);
  return tap_done();
}
