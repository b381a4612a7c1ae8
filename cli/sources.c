/* cli/sources.c: the reader's copies: where they are, and making sources.lock.
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

void cli_copies_load(cli_copies *out) {
  char path[MAX_PATH];
  memset(out, 0, sizeof *out);
  FILE *f = config_path(path, false) ? fopen(path, "r") : NULL;
  if (!f) return;
  enum { MAX_BYTES = 65536 };
  out->text = malloc(MAX_BYTES + 1);
  size_t n = out->text ? fread(out->text, 1, MAX_BYTES, f) : 0;
  fclose(f);
  if (!out->text) return;
  out->text[n] = '\0';
  for (char *line = strtok(out->text, "\n"); line && out->n < CLI_MAX_LIST;
       line = strtok(NULL, "\n")) {
    struct stat st;
    if (stat(line, &st) == 0 && S_ISDIR(st.st_mode)) out->folders[out->n++] = line;
  }
}

void cli_copies_free(cli_copies *copies) { free(copies->text); }

int cli_copies_add(const char *folder) {
  char path[MAX_PATH];
  char *full = realpath(folder, NULL);
  cli_copies known;
  cli_copies_load(&known);
  bool there = false;
  for (size_t i = 0; full && i < known.n; i++)
    there = there || !strcmp(known.folders[i], full);
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

/* ---- talks sources add DIR, talks sources lock DIR ----------------------------- */

static int none_matched(const cli *c) {
  fprintf(stderr,
          "talks: none of the files in %s is a source of this dossier\n"
          "  files are matched by SHA-256: any change makes another file of it\n",
          c->options->words[1]);
  return talks_status_exit(TALKS_NOT_FOUND);
}

static int add(cli *c, const talks_copies *copies, size_t sources) {
  size_t matched = talks_copies_matched(copies);
  if (matched == 0) return none_matched(c);
  int code = cli_copies_add(c->options->words[1]);
  if (!code)
    printf("%zu of %zu sources found; talks why now shows their passages.\n", matched,
           sources);
  return code;
}

typedef struct {
  FILE *file;
} sink;

static talks_status write_sink(void *user, const char *bytes, size_t n) {
  sink *s = user;
  return fwrite(bytes, 1, n, s->file) == n ? TALKS_OK : TALKS_IO;
}

/* Beside the old one first, so that a failure leaves it whole. */
static int lock(cli *c, const talks_copies *copies) {
  char path[MAX_PATH], temporary[MAX_PATH];
  const char *folder = cli_dossier_folder(c);
  if (talks_copies_matched(copies) == 0) return none_matched(c);
  snprintf(path, sizeof path, "%s/sources.lock", folder);
  snprintf(temporary, sizeof temporary, "%s/.sources.lock.new", folder);
  sink s = {fopen(temporary, "w")};
  talks_status status = s.file ? talks_copies_lock(copies, write_sink, &s) : TALKS_IO;
  if (s.file && fclose(s.file) != 0) status = TALKS_IO;
  if (!status && rename(temporary, path) != 0) status = TALKS_IO;
  if (status) {
    remove(temporary);
    return cli_fail(c, status, path);
  }
  printf("%s: fingerprints of %zu sources\n", path, talks_copies_matched(copies));
  return 0;
}

static size_t count_sources(cli *c, const talks_model *model) {
  size_t n = 0;
  talks_view *view = NULL;
  talks_answer *answer = NULL;
  if (talks_view_open(model, NULL, c->diag, &view)) return 0;
  if (!talks_ask(view, "sources", NULL, c->diag, &answer))
    n = talks_node_count(answer, talks_node_first(answer, 0));
  talks_answer_destroy(answer);
  talks_view_destroy(view);
  return n;
}

int cli_run_sources(cli *c) {
  const cli_options *o = c->options;
  if (o->nwords == 0) return cli_run_question(c);
  bool adds = strcmp(o->words[0], "add") == 0, locks = strcmp(o->words[0], "lock") == 0;
  if ((!adds && !locks) || o->nwords != 2)
    return cli_misuse("sources does not know", o->words[0],
                      "talks sources, talks sources add DIR, talks sources lock DIR");
  talks_model *model = NULL;
  talks_copies *copies = NULL;
  int code = cli_open_model(c, &model);
  if (code) return code;
  talks_status status = talks_copies_open(model, &o->words[1], 1, c->diag, &copies);
  code = status ? cli_fail(c, status, o->words[1])
         : adds ? add(c, copies, count_sources(c, model))
                : lock(c, copies);
  talks_copies_destroy(copies);
  talks_model_destroy(model);
  return code;
}
