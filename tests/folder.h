/* tests/folder.h: files of a folder that a program makes for itself, by their names there.
 *
 * The folder is folder_home; folder_at gives a path that stays so until three others were
 * asked for. What goes wrong ends the program: it is the machine's, not the test's.
 */
#ifndef TALKS_TESTS_FOLDER_H
#define TALKS_TESTS_FOLDER_H

#include "dossier/files.h"

#include <stdio.h>
#include <stdlib.h>

static char folder_home[256];

static inline const char *folder_at(const char *name) {
  static char paths[4][512];
  static unsigned next;
  char *path = paths[next++ % 4];
  snprintf(path, sizeof paths[0], "%s/%s", folder_home, name);
  return path;
}

static inline void folder_put(const char *name, talks_str bytes) {
  FILE *f = fopen(folder_at(name), "wb");
  if (!f || fwrite(bytes.p, 1, bytes.n, f) != bytes.n || fclose(f)) abort();
}

/* What stands in a file; nothing where there is none. The caller frees it. */
static inline talks__buf folder_get(const talks_ctx *ctx, const char *name) {
  talks__buf b;
  talks__buf_init(&b, ctx);
  if (talks__file_read(ctx, folder_at(name), &b)) b.n = 0;
  return b;
}

#endif
