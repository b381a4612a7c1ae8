/* tests/temporary.h: a new folder for what a test writes.
 *
 * It stands where TMPDIR says: `./dev test` names a folder in memory, since a test that
 * writes a dossier, or an archive, for each allocation that may fail waits for a disk nearly
 * all of its time. The test removes it.
 */
#ifndef TALKS_TESTS_TEMPORARY_H
#define TALKS_TESTS_TEMPORARY_H

#include <stdio.h>
#include <stdlib.h>

/* Writes the path of a new folder, with the name in it, into room for so many bytes; ends
 * the program where there can be none. */
static inline void make_temporary(char *path, size_t size, const char *name) {
  const char *where = getenv("TMPDIR");
  if (!where || !*where) where = "/tmp";
  int n = snprintf(path, size, "%s/talks-%s-XXXXXX", where, name);
  if (n < 0 || (size_t)n >= size || !mkdtemp(path)) abort();
}

#endif
