/* dossier/files.h: reading and writing files, the only door to the disk.
 *
 * Everything else in the library works on bytes in memory, so this folder's file access
 * stands in one place: it is left out of the WebAssembly build, and a test fails each of
 * its calls in turn. Writing is atomic: a temporary file beside the target, fsync, rename,
 * fsync of the folder. The target is always whole, old or new; after a failure it is the
 * old one, unless only the last step failed: then it is the new one, which a loss of power
 * might undo.
 */
#ifndef TALKS_SRC_FILES_H
#define TALKS_SRC_FILES_H

#include "base/base.h"

/* The whole file into *out (an initialised buffer). NOT_FOUND, IO, LIMIT, NO_MEMORY. */
TALKS_MUST_USE talks_status talks__file_read(const talks_ctx *ctx, const char *path,
                                             talks__buf *out);
/* Replaces a file, whose mode is kept, or creates one with the usual mode. IO (errno is that
 * of the step that failed), NO_MEMORY. */
TALKS_MUST_USE talks_status talks__file_write(const talks_ctx *ctx, const char *path,
                                              talks_str bytes);
TALKS_MUST_USE talks_status talks__folder_create(const char *path); /* IO; exists: IO */
/* "a" and "b" give "a/b", nothing and "b" give "b". p == NULL: no memory. */
talks_str talks__path_join(talks__arena *arena, const char *folder, const char *name);
bool talks__path_exists(const char *path);
bool talks__is_folder(const char *path);
/* Whether it is one; false when that cannot be told. */
bool talks__look_at(const char *path, bool *folder);
/* Whether a folder has hidden files in it, or cannot be read. */
bool talks__folder_hides(const char *path);

/* Names in a folder that end in one of the endings (NULL-terminated list), sorted by
 * bytes, each given to fn. NOT_FOUND, IO, NO_MEMORY, or what fn returned. */
typedef talks_status (*talks__name_fn)(void *user, talks_str name);
TALKS_MUST_USE talks_status talks__folder_list(const talks_ctx *ctx, const char *path,
                                               const char *const *endings,
                                               talks__name_fn fn, void *user);

/* SHA-256 as 64 lower-case hexadecimal digits and a NUL. */
void talks__sha256(talks_str bytes, char out[65]);

#endif
