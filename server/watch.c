/* server/watch.c: noticing that files of the dossier changed. */
#include "watch.h"
#include "dossier/files.h"

#include <fcntl.h>
#include <poll.h>
#include <pthread.h>
#include <sys/stat.h>
#include <unistd.h>

#ifdef __linux__
#include <sys/inotify.h>
#endif

enum {
  LOOK_TOLD = 2000, /* milliseconds between looks where the system tells of changes */
  LOOK_ALONE = 500, /* and where it does not */
  REST = 60,        /* for so long nothing may change before the files are read */
  MOST_RESTS = 50   /* somebody writes all the time: read in between */
};

static const char *const parts[] = {"", "/statements", "/assumptions"};

struct serve_watch {
  const talks_ctx *ctx;
  const char *folder;
  serve_changed_fn changed;
  void *user;
  pthread_t thread;
  bool started;
  int wake[2]; /* a pipe: closing its writing end ends the thread */
  int told;    /* inotify, or -1 */
  uint64_t looks;
};

/* ---- how the files look ------------------------------------------------------------ */

typedef struct {
  const talks_ctx *ctx;
  const char *folder, *part;
  uint64_t sum;
} looking;

static void add(looking *l, const void *p, size_t n) {
  uint64_t both[2] = {l->sum, talks__hash(p, n)};
  l->sum = talks__hash(both, sizeof both);
}

static talks_status look_at(void *user, talks_str name) {
  looking *l = user;
  struct stat st;
  talks__buf path;
  talks__buf_init(&path, l->ctx);
  talks__buf_printf(&path, "%s%s/%.*s", l->folder, l->part, (int)name.n, name.p);
  bool there = !path.failed && stat(path.p, &st) == 0;
  talks__buf_free(&path);
  add(l, name.p, name.n);
  if (!there) return TALKS_OK;
  int64_t facts[] = {(int64_t)st.st_ino, (int64_t)st.st_size, (int64_t)st.st_mtim.tv_sec,
                     (int64_t)st.st_mtim.tv_nsec};
  add(l, facts, sizeof facts);
  return TALKS_OK;
}

static uint64_t look(const serve_watch *w) {
  static const char *const endings[] = {".yaml", ".json", ".lock", NULL};
  looking l = {.ctx = w->ctx, .folder = w->folder};
  for (size_t i = 0; i < TALKS_COUNT(parts); i++) {
    talks__buf path;
    talks__buf_init(&path, w->ctx);
    talks__buf_printf(&path, "%s%s", w->folder, parts[i]);
    l.part = parts[i];
    talks_status status = path.failed
                              ? TALKS_NO_MEMORY
                              : talks__folder_list(w->ctx, path.p, endings, look_at, &l);
    add(&l, &status, sizeof status);
    talks__buf_free(&path);
  }
  return l.sum;
}

/* ---- being told -------------------------------------------------------------------- */

#ifdef __linux__
static int listen_to(const talks_ctx *ctx, const char *folder, int told) {
  const uint32_t events = IN_CLOSE_WRITE | IN_MODIFY | IN_CREATE | IN_DELETE |
                          IN_MOVED_FROM | IN_MOVED_TO | IN_DELETE_SELF | IN_MOVE_SELF;
  if (told < 0) told = inotify_init1(IN_NONBLOCK | IN_CLOEXEC);
  if (told < 0) return -1;
  for (size_t i = 0; i < TALKS_COUNT(parts); i++) {
    talks__buf path;
    talks__buf_init(&path, ctx);
    talks__buf_printf(&path, "%s%s", folder, parts[i]);
    /* A folder that is not there yet is found by looking. */
    if (!path.failed) (void)inotify_add_watch(told, path.p, events);
    talks__buf_free(&path);
  }
  return told;
}
#else
static int listen_to(const talks_ctx *ctx, const char *folder, int told) {
  (void)ctx;
  (void)folder;
  return told;
}
#endif

/* What is told does not matter, only that something is. */
static void drain(int fd) {
  char bytes[4096];
  while (read(fd, bytes, sizeof bytes) > 0) continue;
}

/* Waits; false: the watch ends. */
static bool wait_for(serve_watch *w, int milliseconds, bool told) {
  struct pollfd fds[2] = {{w->wake[0], POLLIN, 0}, {told ? w->told : -1, POLLIN, 0}};
  (void)poll(fds, 2, milliseconds); /* interrupted: look once more */
  if (fds[1].revents) drain(w->told);
  return fds[0].revents == 0;
}

static bool wait_for_rest(serve_watch *w, uint64_t *seen) {
  for (int i = 0; i < MOST_RESTS; i++) {
    if (!wait_for(w, REST, false)) return false;
    uint64_t now = look(w);
    if (now == *seen) return true;
    *seen = now;
  }
  return true;
}

static void *watch_files(void *user) {
  serve_watch *w = user;
  for (;;) {
    if (!wait_for(w, w->told >= 0 ? LOOK_TOLD : LOOK_ALONE, true)) return NULL;
    uint64_t now = look(w);
    if (now == w->looks) continue;
    if (!wait_for_rest(w, &now)) return NULL;
    if (w->told >= 0) drain(w->told);
    w->told = listen_to(w->ctx, w->folder, w->told); /* a folder may be a new one */
    w->looks = now; /* what changes while it is read is seen by the next look */
    w->changed(w->user);
  }
}

/* ---- making one -------------------------------------------------------------------- */

talks_status serve_watch_create(const talks_ctx *ctx, const char *folder,
                                serve_changed_fn changed, void *user, serve_watch **out) {
  serve_watch *w = talks__calloc(ctx, 1, sizeof *w);
  if (!w) return TALKS_NO_MEMORY;
  *w = (serve_watch){.ctx = ctx, .folder = folder, .changed = changed, .user = user};
  if (pipe(w->wake) != 0) {
    talks__free(ctx, w);
    return TALKS_IO;
  }
  (void)fcntl(w->wake[0], F_SETFD, FD_CLOEXEC);
  (void)fcntl(w->wake[1], F_SETFD, FD_CLOEXEC);
  w->told = listen_to(ctx, folder, -1);
  w->looks = look(w);
  *out = w;
  return TALKS_OK;
}

talks_status serve_watch_start(serve_watch *w) {
  w->started = pthread_create(&w->thread, NULL, watch_files, w) == 0;
  return w->started ? TALKS_OK : TALKS_NO_MEMORY;
}

void serve_watch_destroy(serve_watch *w) {
  if (!w) return;
  close(w->wake[1]);
  if (w->started) pthread_join(w->thread, NULL);
  close(w->wake[0]);
  if (w->told >= 0) close(w->told);
  talks__free(w->ctx, w);
}
