/* Watching files where the system tells nothing: inotify_init1 is put out of order here
 * (tests/server/check_server.py watches where it works). */
#include "tap.h"
#include "temporary.h"

#include "watch.h"

#include <poll.h>
#include <stdatomic.h>
#include <sys/stat.h>
#include <unistd.h>

int __wrap_inotify_init1(int flags);
int __wrap_inotify_init1(int flags) {
  (void)flags;
  return -1;
}

static void wait_ms(int milliseconds) { (void)poll(NULL, 0, milliseconds); }

static void count(void *user) { atomic_fetch_add((atomic_int *)user, 1); }

static bool comes_to(atomic_int *changes, int wanted) {
  for (int i = 0; i < 1000 && atomic_load(changes) < wanted; i++) wait_ms(10);
  wait_ms(200);
  return atomic_load(changes) == wanted;
}

static char path[300];

static const char *in(const char *folder, const char *name) {
  snprintf(path, sizeof path, "%s/%s", folder, name);
  return path;
}

static void write_file(const char *name, const char *text) {
  FILE *f = fopen(name, "w");
  if (!f || fputs(text, f) < 0 || fclose(f) != 0) abort();
}

int main(int argc, char **argv) {
  char folder[256];
  talks_ctx *ctx = NULL;
  serve_watch *watch = NULL;
  atomic_int changes = 0;
  tap_begin(argc, argv);
  make_temporary(folder, sizeof folder, "watch");
  ok(!talks_ctx_create(NULL, &ctx), "a context");
  write_file(in(folder, "dossier.yaml"), "a");
  ok(!serve_watch_create(ctx, folder, count, &changes, &watch), "a watch");
  ok(!serve_watch_start(watch), "begins");
  wait_ms(700);
  is_int(atomic_load(&changes), 0, "nothing changes");
  write_file(in(folder, "dossier.yaml"), "ab");
  ok(comes_to(&changes, 1), "a file is written");
  write_file(in(folder, "notes.txt"), "of no interest");
  wait_ms(700);
  is_int(atomic_load(&changes), 1, "another sort of file");
  ok(mkdir(in(folder, "statements"), 0700) == 0 && comes_to(&changes, 2),
     "a folder comes");
  write_file(in(folder, "statements/s.yaml"), "c");
  ok(comes_to(&changes, 3), "and a file in it");
  ok(unlink(in(folder, "statements/s.yaml")) == 0 && comes_to(&changes, 4), "it goes");
  serve_watch_destroy(watch);
  unlink(in(folder, "notes.txt"));
  unlink(in(folder, "dossier.yaml"));
  rmdir(in(folder, "statements"));
  rmdir(folder);
  talks_ctx_destroy(ctx);
  return tap_done();
}
