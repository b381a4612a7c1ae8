/* dossier/log.c: a file that only grows, line by line, for one program at a time.
 *
 * A line counts once its line break is on the disk. What was cut short stands behind the
 * last line break and is dropped at the next opening. The lock is the system's: it goes
 * with the program, however that ends.
 */
#define _POSIX_C_SOURCE 200809L
#include "dossier/journal.h"

#include <errno.h>
#include <fcntl.h>
#include <stdio.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

/* The folder that a file stands in remembers it too. path: shorter than TALKS_PATH. */
static bool sync_folder(const char *path) {
  char folder[TALKS_PATH];
  const char *slash = strrchr(path, '/');
  size_t n = slash ? (size_t)(slash - path) : 1;
  memcpy(folder, slash ? path : ".", n ? n : 1);
  folder[n ? n : 1] = '\0';
  int fd = open(n ? folder : "/", O_RDONLY | O_CLOEXEC | O_DIRECTORY);
  if (fd < 0) return false;
  bool good = fsync(fd) == 0 || errno == EINVAL;
  return close(fd) == 0 && good;
}

/* Whoever had it may have removed it between our opening and our locking. */
static talks_status open_locked(const char *path, int *out) {
  for (int tries = 0; tries < 100; tries++) {
    int fd = open(path, O_RDWR | O_CREAT | O_APPEND | O_CLOEXEC, 0666);
    if (fd < 0) return TALKS_IO;
    struct flock all = {.l_type = F_WRLCK, .l_whence = SEEK_SET};
    struct stat st;
    bool locked = fcntl(fd, F_SETLK, &all) == 0;
    int why = errno;
    if (locked && fstat(fd, &st) == 0 && st.st_nlink > 0) {
      *out = fd;
      return TALKS_OK;
    }
    close(fd);
    if (!locked) return why == EAGAIN || why == EACCES ? TALKS_BAD_INPUT : TALKS_IO;
  }
  return TALKS_IO;
}

static talks_status read_all(const talks_ctx *ctx, int fd, talks__buf *text) {
  char block[16384];
  for (;;) {
    ssize_t n = read(fd, block, sizeof block);
    if (n < 0 && errno == EINTR) continue;
    if (n < 0) return TALKS_IO;
    if (n == 0) return talks__buf_status(text);
    talks__buf_put(text, block, (size_t)n);
    if (text->failed) return TALKS_NO_MEMORY;
    if (text->n > ctx->settings.max_file_bytes) return TALKS_LIMIT;
  }
}

talks_status talks__log_open(const talks_ctx *ctx, const char *path, talks__log *log,
                             talks__buf *text) {
  *log = (talks__log){.fd = -1};
  size_t begin = text->n;
  if (strlen(path) >= TALKS_PATH) return TALKS_IO;
  memcpy(log->path, path, strlen(path) + 1);
  talks_status status = open_locked(path, &log->fd);
  if (!status) status = read_all(ctx, log->fd, text);
  if (!status && text->n == begin && !sync_folder(path)) status = TALKS_IO;
  if (!status) {
    size_t n = text->n;
    while (n > begin && text->p[n - 1] != '\n') n--;
    bool cut = n < text->n;
    text->n = n;
    log->size = n - begin;
    if (cut && ftruncate(log->fd, (off_t)log->size) != 0) status = TALKS_IO;
  }
  if (status) talks__log_close(log);
  return status;
}

talks_status talks__log_append(talks__log *log, talks_str line) {
  if (log->broken) return TALKS_IO;
  size_t done = 0;
  while (done < line.n) {
    ssize_t n = write(log->fd, line.p + done, line.n - done);
    if (n < 0 && errno == EINTR) continue;
    if (n <= 0) break;
    done += (size_t)n;
  }
  if (done == line.n && fsync(log->fd) == 0) {
    log->size += line.n;
    return TALKS_OK;
  }
  int why = errno;
  log->broken = ftruncate(log->fd, (off_t)log->size) != 0;
  errno = why;
  return TALKS_IO;
}

void talks__log_cut(talks__log *log, uint64_t size) {
  int why = errno;
  if (ftruncate(log->fd, (off_t)size) != 0 || fsync(log->fd) != 0) log->broken = true;
  else log->size = size;
  errno = why;
}

void talks__log_close(talks__log *log) {
  if (log->fd < 0) return;
  if (log->size == 0 && !log->broken) unlink(log->path); /* the lock is still ours */
  close(log->fd);
  log->fd = -1;
}

talks_status talks__file_remove(const char *path) {
  if (strlen(path) >= TALKS_PATH) return TALKS_IO;
  if (unlink(path) != 0 && errno != ENOENT) return TALKS_IO;
  return sync_folder(path) ? TALKS_OK : TALKS_IO;
}
