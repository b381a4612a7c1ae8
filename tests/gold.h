/* tests/gold.h: the five sources, where they lie beside a checkout, and coders' lists.
 *
 * TALKS_SHARED says where what is shared lies; else it is looked for beside the checkout.
 * Texts are the caller's to free; NULL: it is not there.
 */
#ifndef TALKS_TESTS_GOLD_H
#define TALKS_TESTS_GOLD_H

#include "tap.h"

#include <dirent.h>

static inline char *gold_file(const char *path, size_t *n) {
  enum { LARGEST = 1 << 20 };
  FILE *f = fopen(path, "rb");
  char *text = f ? malloc(LARGEST) : NULL;
  *n = text ? fread(text, 1, LARGEST, f) : 0;
  if (f) fclose(f);
  return text;
}

/* Source i, from 0. */
static inline char *gold_source(int i, size_t *n) {
  const char *root = getenv("TALKS_DATA"), *given = getenv("TALKS_SHARED");
  char path[512], file[1024], *text = NULL;
  snprintf(path, sizeof path, "%s%s/sources",
           given  ? given
           : root ? root
                  : ".",
           given ? "" : "/../shared");
  DIR *folder = opendir(path);
  for (struct dirent *entry; folder && !text && (entry = readdir(folder));) {
    if (strncmp(entry->d_name, "00", 2) != 0 || entry->d_name[2] != '0' + i) continue;
    snprintf(file, sizeof file, "%s/%s", path, entry->d_name);
    text = gold_file(file, n);
  }
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
