/* tests/gold.h: what is shared, where it lies beside a checkout, the five sources among it,
 * and coders' lists.
 *
 * TALKS_SHARED says where what is shared lies; else it is looked for beside the checkout.
 * Texts are the caller's to free; NULL: it is not there.
 */
#ifndef TALKS_TESTS_GOLD_H
#define TALKS_TESTS_GOLD_H

#include "tap.h"

#include <dirent.h>

static inline char *gold_file(const char *path, size_t *n) {
  enum { LARGEST = 1 << 22 };
  FILE *f = fopen(path, "rb");
  char *text = f ? malloc(LARGEST) : NULL;
  *n = text ? fread(text, 1, LARGEST, f) : 0;
  if (f) fclose(f);
  return text;
}

/* The path of a folder of what is shared. */
static inline void gold_folder(const char *folder, char *path, size_t room) {
  const char *root = getenv("TALKS_DATA"), *given = getenv("TALKS_SHARED");
  const char *base = given ? given : root ? root : ".";
  snprintf(path, room, "%s%s/%s", base, given ? "" : "/../shared", folder);
}

static inline char *gold_shared(const char *folder, const char *name, size_t *n) {
  char path[512], file[1024];
  gold_folder(folder, path, sizeof path);
  snprintf(file, sizeof file, "%s/%s", path, name);
  return gold_file(file, n);
}

/* Source i, from 0, whose file begins with its number. */
static inline char *gold_source(int i, size_t *n) {
  char path[512], *text = NULL;
  gold_folder("sources", path, sizeof path);
  DIR *folder = opendir(path);
  for (struct dirent *entry; folder && !text && (entry = readdir(folder));)
    if (strncmp(entry->d_name, "00", 2) == 0 && entry->d_name[2] == '0' + i)
      text = gold_shared("sources", entry->d_name, n);
  if (folder) closedir(folder);
  return text;
}

/* A list of tests/data/reading. */
static inline char *gold_list(const char *name, size_t *n) {
  const char *root = getenv("TALKS_DATA");
  char path[512];
  snprintf(path, sizeof path, "%s/tests/data/reading/%s", root ? root : ".", name);
  return gold_file(path, n);
}

#endif
