/* tests/disk.h: in front of the C library's calls, to refuse those it is told to.
 *
 * The linker puts these functions where a program calls malloc, open, write ... (--wrap,
 * tests/meson.build), so that memory of libraries that ignore our allocator and every call
 * to the system can fail. A gate counts calls while it is armed; the n-th fails, or all
 * from the n-th on. For one program of one source: it defines what the linker looks for.
 */
#ifndef TALKS_TESTS_DISK_H
#define TALKS_TESTS_DISK_H

#include <dirent.h>
#include <errno.h>
#include <fcntl.h>
#include <stdarg.h>
#include <stdbool.h>
#include <stdlib.h>
#include <sys/stat.h>
#include <unistd.h>

/* Counts calls and refuses those it is told to, while it is armed. */
typedef struct {
  bool armed, for_ever;
  unsigned calls, fail_at, refused;
} gate;

static gate heap, disk;
static int open_files, folder_syncs_refused;
static bool short_writes, interrupted, folders_sync = true;
static int disk_error = EIO;  /* what a refused call gives as its reason */
static unsigned disk_removed; /* so many files are told to have been removed once open */

static bool refuses(gate *g) {
  if (!g->armed) return false;
  g->calls++;
  bool refused = g->for_ever ? g->calls >= g->fail_at : g->calls == g->fail_at;
  g->refused += refused;
  return refused;
}

static void arm(gate *g, unsigned fail_at, bool for_ever) {
  *g = (gate){.armed = true, .for_ever = for_ever, .fail_at = fail_at};
}

static const char *disk_refused; /* the call that was refused last */

static bool disk_refuses(const char *call) {
  if (!refuses(&disk)) return false;
  disk_refused = call;
  errno = disk_error;
  return true;
}

/* With large files, open is called open64 by those who were compiled so, as this file is
 * (tests/meson.build asks the same). */
#ifdef __USE_FILE_OFFSET64
#define NAME_LFS(prefix, name) prefix##name##64
#else
#define NAME_LFS(prefix, name) prefix##name
#endif

/* Declares both what is called and what stands in front of it. */
#define GATE(result, name, ...) \
  result __real_##name(__VA_ARGS__); \
  result __wrap_##name(__VA_ARGS__)
#define GATE_LFS(result, name, ...) \
  result NAME_LFS(__real_, name)(__VA_ARGS__); \
  result NAME_LFS(__wrap_, name)(__VA_ARGS__)

GATE(void *, malloc, size_t n);
GATE(void *, realloc, void *p, size_t n);
GATE(char *, strdup, const char *s);
GATE(int, close, int fd);
GATE(ssize_t, read, int fd, void *out, size_t n);
GATE(ssize_t, write, int fd, const void *p, size_t n);
GATE(int, fsync, int fd);
GATE(int, fchmod, int fd, mode_t mode);
GATE(int, rename, const char *from, const char *to);
GATE(int, unlink, const char *path);
GATE(int, rmdir, const char *path);
GATE(int, mkdir, const char *path, mode_t mode);
GATE(char *, mkdtemp, char *path);
GATE(DIR *, opendir, const char *path);
GATE_LFS(int, open, const char *path, int flags, ...);
GATE_LFS(int, stat, const char *path, struct stat *out);
GATE_LFS(int, fstat, int fd, struct stat *out);
GATE_LFS(int, fcntl, int fd, int command, ...);
GATE_LFS(int, ftruncate, int fd, off_t size);
GATE_LFS(struct dirent *, readdir, DIR *dir);

void *__wrap_malloc(size_t n) { return refuses(&heap) ? NULL : __real_malloc(n); }
void *__wrap_realloc(void *p, size_t n) {
  return refuses(&heap) ? NULL : __real_realloc(p, n);
}
char *__wrap_strdup(const char *s) { return refuses(&heap) ? NULL : __real_strdup(s); }

int NAME_LFS(__wrap_, open)(const char *path, int flags, ...) {
  mode_t mode = 0;
  if (flags & O_CREAT) {
    va_list args;
    va_start(args, flags);
    mode = va_arg(args, mode_t);
    va_end(args);
  }
  if (disk_refuses("open")) return -1;
  int fd = NAME_LFS(__real_, open)(path, flags, mode);
  open_files += fd >= 0;
  return fd;
}

int __wrap_close(int fd) {
  bool refused = disk_refuses("close");
  open_files--;
  int result = __real_close(fd);
  if (refused) errno = disk_error;
  return refused ? -1 : result;
}

ssize_t __wrap_read(int fd, void *out, size_t n) {
  if (disk_refuses("read")) return -1;
  interrupted = disk.armed && short_writes && !interrupted;
  if (interrupted) errno = EINTR;
  return interrupted ? -1
                     : __real_read(fd, out, disk.armed && short_writes && n > 3 ? 3 : n);
}

ssize_t __wrap_write(int fd, const void *p, size_t n) {
  if (disk_refuses("write")) return -1;
  interrupted = disk.armed && short_writes && !interrupted;
  if (interrupted) errno = EINTR;
  return interrupted ? -1
                     : __real_write(fd, p, disk.armed && short_writes && n > 3 ? 3 : n);
}

/* Whether bytes outlive the machine's power is no matter of a test: none is synced. */
int __wrap_fsync(int fd) {
  struct stat st;
  bool open = NAME_LFS(__real_, fstat)(fd, &st) == 0, folder = open && S_ISDIR(st.st_mode);
  if (!open) return -1;
  if (folder && !folders_sync) {
    errno = EINVAL;
    return -1;
  }
  if (!disk_refuses("fsync")) return 0;
  folder_syncs_refused += folder;
  return -1;
}

int __wrap_fchmod(int fd, mode_t mode) {
  return disk_refuses("fchmod") ? -1 : __real_fchmod(fd, mode);
}
int NAME_LFS(__wrap_, stat)(const char *path, struct stat *out) {
  return disk_refuses("stat") ? -1 : NAME_LFS(__real_, stat)(path, out);
}
int NAME_LFS(__wrap_, fstat)(int fd, struct stat *out) {
  if (disk_refuses("fstat")) return -1;
  int result = NAME_LFS(__real_, fstat)(fd, out);
  if (disk_removed > 0 && result == 0) {
    disk_removed--;
    out->st_nlink = 0;
  }
  return result;
}

/* With a pointer behind the command, as locks have it. */
int NAME_LFS(__wrap_, fcntl)(int fd, int command, ...) {
  va_list args;
  va_start(args, command);
  void *lock = va_arg(args, void *);
  va_end(args);
  return disk_refuses("fcntl") ? -1 : NAME_LFS(__real_, fcntl)(fd, command, lock);
}

int NAME_LFS(__wrap_, ftruncate)(int fd, off_t size) {
  return disk_refuses("ftruncate") ? -1 : NAME_LFS(__real_, ftruncate)(fd, size);
}
int __wrap_rename(const char *from, const char *to) {
  return disk_refuses("rename") ? -1 : __real_rename(from, to);
}
int __wrap_unlink(const char *path) {
  return disk_refuses("unlink") ? -1 : __real_unlink(path);
}
int __wrap_rmdir(const char *path) {
  return disk_refuses("rmdir") ? -1 : __real_rmdir(path);
}
int __wrap_mkdir(const char *path, mode_t mode) {
  return disk_refuses("mkdir") ? -1 : __real_mkdir(path, mode);
}
char *__wrap_mkdtemp(char *path) {
  return disk_refuses("mkdtemp") ? NULL : __real_mkdtemp(path);
}
DIR *__wrap_opendir(const char *path) {
  return disk_refuses("opendir") ? NULL : __real_opendir(path);
}
struct dirent *NAME_LFS(__wrap_, readdir)(DIR *dir) {
  return disk_refuses("readdir") ? NULL : NAME_LFS(__real_, readdir)(dir);
}

#endif
