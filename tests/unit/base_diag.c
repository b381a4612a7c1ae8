/* The list of problems: order, counts, the cut at max_problems or for lack of memory. */
#include "failing.h"
#include "tap.h"

#include "base/base.h"

static talks__place place(const char *file, uint32_t line, uint32_t column) {
  return (talks__place){talks__str(file), line, column, TALKS_STR("")};
}

static void check_order(const talks_ctx *ctx) {
  talks_diag *d = NULL;
  if (talks_diag_create(ctx, &d) != TALKS_OK) abort();
  talks__problem(d, TALKS_ERROR, "unknown-key", place("b.yaml", 1, 1), NULL, "%d", 6);
  talks__problem(d, TALKS_NOTE, "unused", place("a.yaml", 2, 1), "do", "%d", 3);
  talks__problem(d, TALKS_WARNING, "no-set", place("a.yaml", 1, 9), NULL, "%d", 2);
  talks__problem(d, TALKS_ERROR, "unknown-key", place("a.yaml", 2, 1), NULL, "%d", 4);
  talks__problem(d, TALKS_ERROR, "unknown-key", place(NULL, 0, 0), NULL, "%d", 1);
  talks__problem(d, TALKS_ERROR, "unknown-key", place("a.yaml", 10, 1), NULL, "%d", 5);
  is_int(talks_diag_count(d), 6, "all are kept");
  char order[7] = "";
  for (size_t i = 0; i < 6; i++) order[i] = talks_diag_get(d, i)->message[0];
  is_str(order, "123456", "by file, line, column, and as they came");
  ok(!talks_diag_get(d, 6), "none past the end");
  is_int(talks_diag_found(d, TALKS_NOTE), 6, "found in all");
  is_int(talks_diag_found(d, TALKS_WARNING), 5, "warnings and errors");
  is_int(talks_diag_found(d, TALKS_ERROR), 4, "errors");
  ok(!talks_diag_cut(d), "nothing was cut");
  talks_diag_destroy(d);
}

static void check_strings(const talks_ctx *ctx) {
  talks_diag *d = NULL;
  if (talks_diag_create(ctx, &d) != TALKS_OK) abort();
  char file[] = "passing.yaml", path[] = "statements/S4.33a/strength", hint[] = "write x";
  talks__place at = {talks__str(file), 12, 7, talks__str(path)};
  talks__problem(d, TALKS_WARNING, "no-set", at, hint, "'%.*s' is unknown", 2,
                 "abc");
  memset(file, '#', 3);
  memset(path, '#', 3);
  memset(hint, '#', 3);
  const talks_problem *p = talks_diag_get(d, 0);
  is_int(p->severity, TALKS_WARNING, "severity");
  is_str(p->code, "no-set", "code");
  is_str(p->file, "passing.yaml", "the file's name is copied");
  is_int(p->line, 12, "line");
  is_int(p->column, 7, "column");
  is_str(p->path, "statements/S4.33a/strength", "the path is copied");
  is_str(p->message, "'ab' is unknown", "message");
  is_str(p->hint, "write x", "the hint is copied");
  for (uint32_t i = 0; i < 100; i++) {
    talks__problem(d, TALKS_NOTE, "unused", place("", 0, i), NULL, "more");
  }
  ok(talks_diag_get(d, 100) == p, "a problem stays where it is when others come");
  is_str(talks_diag_get(d, 0)->hint, "", "no hint is an empty one");
  is_str(talks_diag_get(d, 0)->file, "", "no file is an empty name");
  talks_diag_destroy(d);
  talks_diag_destroy(NULL);
  talks__problem(NULL, TALKS_ERROR, "unknown-key", at, NULL, "nobody listens");
}

static void check_limit(void) {
  talks_settings settings;
  talks_settings_defaults(&settings);
  settings.max_problems = 3;
  talks_ctx *ctx = NULL;
  talks_diag *d = NULL;
  if (talks_ctx_create(&settings, &ctx) != TALKS_OK) abort();
  if (talks_diag_create(ctx, &d) != TALKS_OK) abort();
  for (int i = 0; i < 3; i++) {
    talks__problem(d, TALKS_NOTE, "unused", place("a", 1, 1), NULL, "%d", i);
  }
  ok(!talks_diag_cut(d), "as many as allowed");
  talks__problem(d, TALKS_ERROR, "unknown-key", place("a", 1, 1), NULL, "one more");
  ok(talks_diag_cut(d), "one more is cut");
  is_int(talks_diag_count(d), 3, "and not kept");
  is_int(talks_diag_found(d, TALKS_ERROR), 1, "but counted");
  talks_diag_destroy(d);
  talks_ctx_destroy(ctx);
}

/* Without memory a problem may be lost, but then the list says so, and what is kept is
 * whole. user is a flag that becomes true when that was broken. */
static talks_status fill_diag(const talks_settings *settings, void *user) {
  talks_ctx *ctx = NULL;
  talks_diag *d = NULL;
  talks_status status = talks_ctx_create(settings, &ctx);
  if (status == TALKS_OK) status = talks_diag_create(ctx, &d);
  char longer[3000]; /* takes a chunk of its own in the arena */
  memset(longer, '-', sizeof longer);
  longer[sizeof longer - 1] = '\0';
  for (int i = 0; d && i < 20; i++) {
    talks__problem(d, TALKS_ERROR, "unknown-key", place("a.yaml", 1, 1), i % 2 ? longer : "hint",
                   "%s", i % 3 ? longer : "message");
  }
  if (d) {
    size_t kept = talks_diag_count(d);
    bool whole =
        talks_diag_found(d, TALKS_ERROR) == 20 && talks_diag_cut(d) == (kept < 20);
    for (size_t i = 0; i < kept; i++) {
      const talks_problem *p = talks_diag_get(d, i);
      whole &= p->code && p->file && p->path && p->message && p->hint;
    }
    if (!whole) *(bool *)user = true;
  }
  talks_diag_destroy(d);
  talks_ctx_destroy(ctx);
  return status;
}

int main(int argc, char **argv) {
  tap_begin(argc, argv);
  talks_ctx *ctx = NULL;
  if (talks_ctx_create(NULL, &ctx) != TALKS_OK) abort();
  check_order(ctx);
  check_strings(ctx);
  talks_ctx_destroy(ctx);
  check_limit();
  bool broken = false;
  for_each_failure_tolerant("diagnostics", fill_diag, &broken);
  ok(!broken, "a list that lost something says so");
  return tap_done();
}
