/* dossier/files.c: POSIX file access and SHA-256 (libmd).
 *
 * See files.h for what is promised. Short reads and interrupted calls are gone on with;
 * an error of close after writing counts as a failed write.
 */
#define _POSIX_C_SOURCE 200809L
#include "dossier/files.h"

#include <dirent.h>
#include <errno.h>
#include <fcntl.h>
#include <sha2.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

/* ---- reading ------------------------------------------------------------------- */

static talks_status read_all(const talks_ctx *ctx, int fd, talks__buf *out) {
  char block[65536];
  for (;;) {
    ssize_t n = read(fd, block, sizeof block);
    if (n < 0 && errno == EINTR) continue;
    if (n < 0) return TALKS_IO;
    if (n == 0) return talks__buf_status(out);
    talks__buf_put(out, block, (size_t)n);
    if (out->failed) return TALKS_NO_MEMORY;
    if (out->n > ctx->settings.max_file_bytes) return TALKS_LIMIT;
  }
}

talks_status talks__file_read(const talks_ctx *ctx, const char *path, talks__buf *out) {
  int fd = open(path, O_RDONLY | O_CLOEXEC);
  if (fd < 0) return errno == ENOENT || errno == ENOTDIR ? TALKS_NOT_FOUND : TALKS_IO;
  talks_status status = read_all(ctx, fd, out);
  close(fd);
  return status;
}

talks_str talks__path_join(talks__arena *arena, const char *folder, const char *name) {
  talks__buf path;
  talks__buf_init(&path, arena->ctx);
  talks__buf_puts(&path, folder);
  if (path.n > 0 && path.p[path.n - 1] != '/') talks__buf_char(&path, '/');
  talks__buf_puts(&path, name);
  talks_str kept = {0};
  if (!path.failed) kept = talks__arena_str(arena, talks__buf_view(&path));
  talks__buf_free(&path);
  return kept;
}

bool talks__path_exists(const char *path) { return access(path, F_OK) == 0; }

bool talks__look_at(const char *path, bool *folder) {
  struct stat st;
  if (stat(path, &st) != 0) return false;
  *folder = S_ISDIR(st.st_mode);
  return true;
}

bool talks__is_folder(const char *path) {
  bool folder;
  return talks__look_at(path, &folder) && folder;
}

/* ---- writing ------------------------------------------------------------------- */

static bool write_all(int fd, talks_str bytes) {
  for (size_t done = 0; done < bytes.n;) {
    ssize_t n = write(fd, bytes.p + done, bytes.n - done);
    if (n < 0 && errno == EINTR) continue;
    if (n <= 0) return false;
    done += (size_t)n;
  }
  return fsync(fd) == 0;
}

/* Some file systems cannot sync a folder and say so by EINVAL: then there is nothing to do. */
static bool sync_folder_of(talks__buf *path) {
  size_t n = path->n;
  while (n > 0 && path->p[n - 1] != '/') n--;
  if (n > 1) n--;
  path->p[n] = '\0';
  int fd = open(n > 0 ? path->p : ".", O_RDONLY | O_CLOEXEC | O_DIRECTORY);
  if (fd < 0) return false;
  bool good = fsync(fd) == 0 || errno == EINVAL;
  return close(fd) == 0 && good;
}

/* A new file beside the target, named path.N~ after the first N that is free. It gets the
 * mode of what it will replace, or the usual one. Returns its descriptor, or -1. */
static int open_beside(const char *path, talks__buf *name) {
  enum { MOST = 100 };
  struct stat st;
  bool replaces = stat(path, &st) == 0;
  if (!replaces && errno != ENOENT) return -1;
  int fd = -1;
  for (int i = 0; i < MOST && fd < 0; i++) {
    name->n = 0;
    talks__buf_printf(name, "%s.%d~", path, i);
    if (name->failed) return -1;
    fd = open(name->p, O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC, replaces ? 0600 : 0666);
    if (fd < 0 && errno != EEXIST) return -1;
  }
  if (fd < 0 || !replaces || fchmod(fd, st.st_mode & 07777u) == 0) return fd;
  int why = errno;
  close(fd);
  unlink(name->p);
  errno = why;
  return -1;
}

/* Puts the bytes into the new file and the new file in place of the target. */
static bool fill_and_rename(int fd, talks_str bytes, const char *name, const char *path) {
  bool good = write_all(fd, bytes);
  int why = errno;
  if (close(fd) != 0 && good) {
    why = errno;
    good = false;
  }
  if (good && rename(name, path) != 0) {
    why = errno;
    good = false;
  }
  if (!good) unlink(name);
  errno = why;
  return good;
}

talks_status talks__file_write(const talks_ctx *ctx, const char *path, talks_str bytes) {
  talks__buf name;
  talks__buf_init(&name, ctx);
  int fd = open_beside(path, &name);
  bool good =
      fd >= 0 && fill_and_rename(fd, bytes, name.p, path) && sync_folder_of(&name);
  talks_status status = name.failed ? TALKS_NO_MEMORY : good ? TALKS_OK : TALKS_IO;
  int why = errno;
  talks__buf_free(&name);
  errno = why;
  return status;
}

talks_status talks__folder_create(const char *path) {
  return mkdir(path, 0755) == 0 ? TALKS_OK : TALKS_IO;
}

/* ---- folders ------------------------------------------------------------------- */

static bool has_ending(const char *name, const char *const *endings) {
  size_t n = strlen(name);
  for (; name[0] != '.' && *endings; endings++) {
    size_t k = strlen(*endings);
    if (n >= k && strcmp(name + n - k, *endings) == 0) return true;
  }
  return false;
}

static int by_name(const void *a, const void *b, const void *user) {
  (void)user;
  return talks__str_cmp(*(const talks_str *)a, *(const talks_str *)b);
}

static talks_status collect(DIR *dir, const char *const *endings, talks__arena *arena,
                            talks_str **names, size_t *n, size_t *cap) {
  for (;;) {
    errno = 0;
    const struct dirent *entry = readdir(dir);
    if (!entry) return errno == 0 ? TALKS_OK : TALKS_IO;
    if (!has_ending(entry->d_name, endings)) continue;
    talks_str *grown = talks__grow(arena->ctx, *names, cap, *n + 1, sizeof *grown);
    if (!grown) return TALKS_NO_MEMORY;
    *names = grown;
    grown[*n] = talks__arena_str(arena, talks__str(entry->d_name));
    if (!grown[*n].p) return TALKS_NO_MEMORY;
    ++*n;
  }
}

talks_status talks__folder_list(const talks_ctx *ctx, const char *path,
                                const char *const *endings, talks__name_fn fn,
                                void *user) {
  talks__arena arena;
  talks_str *names = NULL;
  size_t n = 0, cap = 0;
  DIR *dir = opendir(path);
  if (!dir) return errno == ENOENT || errno == ENOTDIR ? TALKS_NOT_FOUND : TALKS_IO;
  talks__arena_init(&arena, ctx);
  talks_status status = collect(dir, endings, &arena, &names, &n, &cap);
  closedir(dir);
  if (!status) status = talks__sort(ctx, names, n, sizeof *names, by_name, NULL);
  for (size_t i = 0; !status && i < n; i++) status = fn(user, names[i]);
  talks__free(ctx, names);
  talks__arena_free(&arena);
  return status;
}

bool talks__folder_hides(const char *path) {
  DIR *dir = opendir(path);
  if (!dir) return true;
  bool hides = false;
  errno = 0;
  for (const struct dirent *e; (e = readdir(dir)) != NULL;)
    hides = hides || (e->d_name[0] == '.' && strcmp(e->d_name, ".") != 0 &&
                      strcmp(e->d_name, "..") != 0);
  hides = hides || errno != 0;
  closedir(dir);
  return hides;
}

/* ---- fingerprints -------------------------------------------------------------- */

void talks__sha256(talks_str bytes, char out[65]) {
  SHA2_CTX state;
  uint8_t digest[SHA256_DIGEST_LENGTH];
  SHA256Init(&state);
  SHA256Update(&state, (const uint8_t *)bytes.p, bytes.n);
  SHA256Final(digest, &state);
  for (size_t i = 0; i < sizeof digest; i++) {
    out[2 * i] = "0123456789abcdef"[digest[i] >> 4];
    out[2 * i + 1] = "0123456789abcdef"[digest[i] & 15];
  }
  out[64] = '\0';
}
