/* cli/copies.c: where the reader's copies of the sources are.
 *
 * Folders are remembered in a file of the user's own, one a line, never in a dossier:
 * $TALKS_SOURCES_FILE, else $XDG_CONFIG_HOME/talks/sources, else ~/.config/talks/sources.
 */
#define _XOPEN_SOURCE 700 /* realpath */
#include "cli.h"

#include <errno.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>

enum { MAX_PATH = 4096 };

static bool config_path(char *out, bool make) {
  const char *file = getenv("TALKS_SOURCES_FILE"), *config = getenv("XDG_CONFIG_HOME");
  const char *home = getenv("HOME");
  char folder[MAX_PATH];
  if (file && file[0]) return snprintf(out, MAX_PATH, "%s", file) < MAX_PATH;
  if (config && config[0]) snprintf(folder, sizeof folder, "%s/talks", config);
  else if (home && home[0]) snprintf(folder, sizeof folder, "%s/.config/talks", home);
  else return false;
  for (char *p = folder + 1; make && *p; p++) {
    if (*p != '/') continue;
    *p = '\0';
    mkdir(folder, 0755);
    *p = '/';
  }
  if (make) mkdir(folder, 0755);
  return snprintf(out, MAX_PATH, "%s/sources", folder) < MAX_PATH;
}

/* The whole file, however long, as one string; NULL where memory fails. */
static char *read_all(FILE *f) {
  char *text = NULL;
  size_t n = 0, room = 0;
  do {
    room = room > 0 ? 2 * room : 4096;
    char *grown = realloc(text, room);
    if (!grown) {
      free(text);
      return NULL;
    }
    text = grown;
    n += fread(text + n, 1, room - 1 - n, f);
  } while (n == room - 1);
  text[n] = '\0';
  return text;
}

static bool is_folder(const char *path) {
  struct stat st;
  return stat(path, &st) == 0 && S_ISDIR(st.st_mode);
}

static bool is_known(const cli_copies *copies, const char *folder) {
  size_t i = 0;
  while (i < copies->n && strcmp(copies->folders[i], folder) != 0) i++;
  return i < copies->n;
}

void cli_copies_load(cli_copies *out) {
  char path[MAX_PATH];
  size_t lines = 1;
  memset(out, 0, sizeof *out);
  FILE *f = config_path(path, false) ? fopen(path, "r") : NULL;
  if (!f) return;
  out->text = read_all(f);
  fclose(f);
  for (const char *p = out->text; p && *p; p++) lines += *p == '\n';
  out->folders = out->text ? malloc(lines * sizeof *out->folders) : NULL;
  if (!out->folders) return;
  for (char *line = strtok(out->text, "\n"); line; line = strtok(NULL, "\n"))
    if (is_folder(line) && !is_known(out, line)) out->folders[out->n++] = line;
}

void cli_copies_free(cli_copies *copies) {
  free(copies->folders);
  free(copies->text);
}

int cli_copies_add(const char *folder) {
  char path[MAX_PATH];
  char *full = realpath(folder, NULL);
  cli_copies known;
  cli_copies_load(&known);
  bool there = full && is_known(&known, full);
  cli_copies_free(&known);
  bool good = full && config_path(path, true);
  if (good && !there) {
    FILE *f = fopen(path, "a");
    good = f && fprintf(f, "%s\n", full) > 0;
    good = f && fclose(f) == 0 && good;
  }
  free(full);
  if (good) return 0;
  fprintf(stderr, "talks: the folder could not be remembered: %s\n", strerror(errno));
  return talks_status_exit(TALKS_IO);
}
