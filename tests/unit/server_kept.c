/* Answers that were given a moment ago: by address and reading, the oldest go first. */
#include "failing.h"

#include "kept.h"

static void put(serve_kept *kept, const talks_ctx *ctx, const char *address,
                uint64_t generation, int status, size_t n, char c) {
  serve_reply reply;
  serve_reply_init(&reply, ctx);
  reply.status = status;
  reply.type = "text/plain";
  reply.exit = 4;
  reply.generation = generation;
  talks__buf_repeat(&reply.body, c, n);
  serve_kept_put(kept, talks__str(address), &reply);
  serve_reply_free(&reply);
}

/* How long the kept answer is; -1: there is none. */
static long long found(serve_kept *kept, const talks_ctx *ctx, const char *address,
                       uint64_t generation, char c) {
  serve_reply reply;
  serve_reply_init(&reply, ctx);
  long long n = -1;
  if (serve_kept_find(kept, talks__str(address), generation, &reply)) {
    n = (long long)reply.body.n;
    if (reply.status != 200 || reply.exit != 4 || reply.generation != generation ||
        strcmp(reply.type, "text/plain") != 0 || (n > 0 && reply.body.p[0] != c))
      n = -2;
  }
  serve_reply_free(&reply);
  return n;
}

static void check_kept(const talks_ctx *ctx) {
  serve_kept *kept = NULL;
  if (serve_kept_create(ctx, 8000, &kept)) abort();
  is_int(found(kept, ctx, "/a", 1, 'a'), -1, "nothing at first");
  put(kept, ctx, "/a", 1, 200, 900, 'a');
  put(kept, ctx, "/b", 1, 200, 10, 'b');
  put(kept, ctx, "/a", 1, 200, 5, 'x');
  is_int(found(kept, ctx, "/a", 1, 'a'), 900, "what was put first");
  is_int(found(kept, ctx, "/b", 1, 'b'), 10, "and another");
  is_int(found(kept, ctx, "/a", 2, 'a'), -1, "not for another reading");
  is_int(found(kept, ctx, "/", 1, 'a'), -1, "nor for part of an address");
  put(kept, ctx, "/none", 1, 404, 10, 'n');
  put(kept, ctx, "/large", 1, 200, 1001, 'l');
  is_int(found(kept, ctx, "/none", 1, 'n'), -1, "no refusals");
  is_int(found(kept, ctx, "/large", 1, 'l'), -1, "nothing that leaves no room");
  for (int i = 0; i < 8; i++) {
    char address[16];
    snprintf(address, sizeof address, "/%d", i);
    put(kept, ctx, address, 1, 200, 900, 'd');
    found(kept, ctx, "/a", 1, 'a');
  }
  is_int(found(kept, ctx, "/a", 1, 'a'), 900, "what is asked for stays");
  is_int(found(kept, ctx, "/b", 1, 'b'), -1, "the oldest goes");
  is_int(found(kept, ctx, "/7", 1, 'd'), 900, "the newest is there");
  put(kept, ctx, "/c", 2, 200, 10, 'c');
  is_int(found(kept, ctx, "/a", 1, 'a'), -1, "a new reading forgets all");
  for (int i = 0; i < 100; i++) {
    char address[16];
    snprintf(address, sizeof address, "/%d", i);
    put(kept, ctx, address, 2, 200, 1, 'e');
  }
  is_int(found(kept, ctx, "/99", 2, 'e'), 1, "many small ones");
  is_int(found(kept, ctx, "/0", 2, 'e'), -1, "but not all");
  serve_kept_destroy(kept);
}

static talks_status keep(const talks_settings *settings, void *user) {
  talks_ctx *ctx = NULL;
  serve_kept *kept = NULL;
  (void)user;
  talks_status status = talks_ctx_create(settings, &ctx);
  if (!status) status = serve_kept_create(ctx, 8000, &kept);
  if (!status) {
    put(kept, ctx, "/a", 1, 200, 900, 'a');
    long long n = found(kept, ctx, "/a", 1, 'a');
    if (n != 900) status = n == -2 ? TALKS_MISUSE : TALKS_NO_MEMORY;
  }
  serve_kept_destroy(kept);
  talks_ctx_destroy(ctx);
  return status;
}

int main(int argc, char **argv) {
  talks_ctx *ctx = NULL;
  tap_begin(argc, argv);
  if (talks_ctx_create(NULL, &ctx)) abort();
  check_kept(ctx);
  talks_ctx_destroy(ctx);
  for_each_failure("keeping an answer", keep, NULL);
  return tap_done();
}
