/* Every allocation failed, of ours and of SQLite's, once and for ever, while documents are
 * taken into an archive, while it is searched, and while it is checked. What failed says so,
 * leaves nothing behind in memory, and the archive is as sound as before: doing the same
 * again brings what is missing. */
#define FAILING_DEPTH 8 /* the innermost: SQLite runs its own programs */
#include "failing.h"
#include "temporary.h"

#include "archive/add.h"
#include "archive/search.h"
#include "archive/show.h"

#include <stdio.h>
#include <unistd.h>

static char folder[256], path[300], feed[300], before[300];
static failing *now; /* whose turn it is to fail SQLite's allocations too */

/* ---- SQLite's memory, through the same counter ------------------------------------------- */

enum { HEAD = 16 }; /* a block's size stands before it, and leaves it aligned */

static void *sql_realloc(void *p, int n) {
  char *block = p ? (char *)p - HEAD : NULL;
  size_t size = n > 0 ? (size_t)n + HEAD : 0;
  char *made = now ? (char *)failing_realloc(now, block, size)
                   : (char *)realloc(block, size > 0 ? size : 1);
  if (!made) return NULL;
  memcpy(made, &n, sizeof n);
  return made + HEAD;
}

static void *sql_malloc(int n) { return n > 0 ? sql_realloc(NULL, n) : NULL; }

static void sql_free(void *p) {
  if (!p) return;
  if (now) (void)failing_realloc(now, (char *)p - HEAD, 0);
  else free((char *)p - HEAD);
}

static int sql_size(void *p) {
  int n = 0;
  if (p) memcpy(&n, (char *)p - HEAD, sizeof n);
  return n;
}

static int sql_round(int n) { return (n + 7) & ~7; }
static int sql_init(void *user) {
  (void)user;
  return SQLITE_OK;
}
static void sql_shutdown(void *user) { (void)user; }

static bool take_over(void) {
  static const sqlite3_mem_methods methods = {sql_malloc,   sql_free,  sql_realloc,
                                              sql_size,     sql_round, sql_init,
                                              sql_shutdown, NULL};
  /* Small caches are given back at once: no block outlives its connection. */
  return sqlite3_config(SQLITE_CONFIG_MALLOC, &methods) == SQLITE_OK &&
         sqlite3_config(SQLITE_CONFIG_LOOKASIDE, 0, 0) == SQLITE_OK &&
         sqlite3_config(SQLITE_CONFIG_PAGECACHE, NULL, 0, 0) == SQLITE_OK &&
         sqlite3_config(SQLITE_CONFIG_SINGLETHREAD) == SQLITE_OK &&
         sqlite3_initialize() == SQLITE_OK;
}

/* ---- what is tried ----------------------------------------------------------------------- */

static void tell(void *user, const char *document, uint64_t line, uint64_t column,
                 const char *what, const char *hint) {
  (void)user, (void)document, (void)line, (void)column, (void)what, (void)hint;
}

static talks_status add_to(const talks_ctx *ctx, uint64_t *added) {
  archive *a = NULL;
  archive_adding *g = NULL;
  archive_add_settings settings = {.tell = tell};
  talks_status status = archive_open(ctx, path, ARCHIVE_ADD, &a);
  if (!status) status = archive_add_begin(a, &settings, &g);
  if (!status) status = archive_add(g, feed);
  if (!status) status = archive_add_end(g);
  if (!status) *added = archive_added_so_far(g)->added;
  archive_add_destroy(g);
  archive_close(a);
  return status;
}

static talks_status see(void *user, const archive_hit *hit) {
  talks__buf *out = user;
  talks__buf_str(out, hit->passage);
  return talks__buf_status(out);
}

static talks_status search(const talks_ctx *ctx, const char *const *words, size_t n,
                           uint64_t *found) {
  archive *a = NULL;
  archive_query q;
  archive_counts counts = {.found = 0};
  talks__buf out;
  talks_status status = archive_query_read(ctx, words, n, NULL, &q);
  if (status) return status;
  talks__buf_init(&out, ctx);
  status = archive_open(ctx, path, ARCHIVE_READ, &a);
  if (!status) status = archive_search(a, &q, false, &counts, see, &out);
  if (!status) status = talks__buf_status(&out);
  *found = counts.found;
  archive_close(a);
  archive_query_free(&q);
  talks__buf_free(&out);
  return status;
}

static talks_status check(const talks_ctx *ctx) {
  archive *a = NULL;
  archive_look look = {.lang = TALKS_EN, .width = 80};
  talks__buf out;
  talks__buf_init(&out, ctx);
  talks_status status = archive_open(ctx, path, ARCHIVE_CHECK, &a);
  if (!status) status = archive_show(a, "a", &look, &out);
  if (!status) status = archive_check(a, "a", &look, &out);
  archive_close(a);
  talks__buf_free(&out);
  return status;
}

static bool copy(const char *from, const char *to) {
  char bytes[4096];
  size_t n;
  FILE *in = fopen(from, "rb"), *out = fopen(to, "wb");
  if (!in || !out) abort();
  while ((n = fread(bytes, 1, sizeof bytes, in)) > 0) fwrite(bytes, 1, n, out);
  (void)fclose(in);
  return fclose(out) == 0;
}

static void clear(void) {
  char other[320];
  unlink(path);
  snprintf(other, sizeof other, "%s-wal", path);
  unlink(other);
  snprintf(other, sizeof other, "%s-shm", path);
  unlink(other);
  snprintf(other, sizeof other, "%s-journal", path);
  unlink(other);
}

/* Without failures: what a failed run left behind is sound and can be finished. */
static bool can_be_finished(void) {
  failing *held = now;
  talks_ctx *ctx = NULL;
  uint64_t added = 0, found = 0;
  const char *words[] = {"北约", "和"};
  now = NULL;
  if (talks_ctx_create(NULL, &ctx)) abort();
  talks_status status = add_to(ctx, &added);
  if (!status) status = check(ctx);
  if (!status) status = search(ctx, words, 2, &found);
  talks_ctx_destroy(ctx);
  now = held;
  if (status || found != 2)
    tap_diag("after allocation %zu%s: finished with %d, %d added, %d found",
             held ? held->fail_at : 0, held && held->for_ever ? " for ever" : "",
             (int)status, (int)added, (int)found);
  return status == TALKS_OK && found == 2;
}

typedef struct {
  talks_status (*run)(const talks_ctx *ctx);
} step;

static talks_status in_context(const talks_settings *settings, void *user) {
  talks_ctx *ctx = NULL;
  now = settings->realloc_user;
  talks_status status = talks_ctx_create(settings, &ctx);
  if (!status) status = ((const step *)user)->run(ctx);
  talks_ctx_destroy(ctx);
  now = NULL;
  return status;
}

static bool all_sound = true;

/* A long run asks of every archive that a failure left behind, a short one of each eighth. */
static bool is_asked(void) {
  return !now || now->fail_at % 8 == 0 || getenv("TALKS_FAILURES");
}

static talks_status step_add(const talks_ctx *ctx) {
  uint64_t added = 0;
  clear();
  talks_status status = add_to(ctx, &added);
  if (is_asked()) all_sound = all_sound && can_be_finished();
  return status;
}

/* A document that has changed: articles go and come. */
static talks_status step_change(const talks_ctx *ctx) {
  uint64_t added = 0;
  clear();
  if (!copy(before, path)) abort();
  talks_status status = add_to(ctx, &added);
  if (is_asked()) all_sound = all_sound && can_be_finished();
  return status;
}

static talks_status step_search(const talks_ctx *ctx) {
  const char *words[] = {"北约", "\"秘书长 说\"", "since:2025", "source:w"};
  const char *plain[] = {"和"};
  uint64_t found;
  talks_status status = search(ctx, words, 4, &found);
  if (!status && found != 0) status = TALKS_MISUSE;
  if (!status) status = search(ctx, plain, 1, &found);
  return !status && found != 1 ? TALKS_MISUSE : status;
}

/* SQLite's comparison of index and texts takes memory that ran out for damage. */
static talks_status step_check(const talks_ctx *ctx) {
  talks_status status = check(ctx);
  return status == TALKS_BAD_INPUT && now->refused > 0 ? TALKS_NO_MEMORY : status;
}

static void write_feed(const char *const *lines, size_t n) {
  FILE *f = fopen(feed, "w");
  if (!f) abort();
  for (size_t i = 0; i < n; i++) fprintf(f, "%s\n", lines[i]);
  if (fclose(f)) abort();
}

int main(int argc, char **argv) {
  static const char *const lines[] = {
      "{\"text\":\"北約和\",\"title\":\"t\",\"date\":\"2025-12-20\",\"source\":\"W\"}",
      "{\"text\":\"NATO \\u5317\\u7ea6 \\u548c\",\"date\":\"2025\"}",
      "{\"text\":\"broken \xFF\"}", "no JSON", "{\"text\":\"北约，秘书长 说\"}"};
  tap_begin(argc, argv);
  if (!take_over()) return 1;
  make_temporary(folder, sizeof folder, "archive");
  snprintf(path, sizeof path, "%s/a.sqlite", folder);
  snprintf(before, sizeof before, "%s/b.sqlite", folder);
  snprintf(feed, sizeof feed, "%s/feed", folder);

  write_feed(lines + 1, 4);
  talks_ctx *ctx = NULL;
  uint64_t added = 0;
  if (talks_ctx_create(NULL, &ctx)) return 1;
  ok(add_to(ctx, &added) == TALKS_OK && added == 3, "without failures, three are added");
  talks_ctx_destroy(ctx);
  ok(copy(path, before), "an archive from before");
  write_feed(lines, 4);

  /* SQLite goes on without some of what it asks for: then nothing may be missing. */
  for_each_failure_tolerant("search", in_context, &(step){step_search});
  for_each_failure_tolerant("show and check", in_context, &(step){step_check});
  for_each_failure_tolerant("add", in_context, &(step){step_add});
  ok(all_sound, "each archive is sound afterwards and can be finished");
  for_each_failure_tolerant("add what has changed", in_context, &(step){step_change});
  ok(all_sound, "each archive is sound afterwards and can be finished");

  clear();
  unlink(before);
  unlink(feed);
  rmdir(folder);
  return tap_done();
}
