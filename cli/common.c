/* cli/common.c: problems on the screen, and finding the dossier. */
#include "cli.h"
#include "talks_config.h"

#include <errno.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

/* Its file is named with a folder, where one is given. */
static void print_problem(const char *folder, const talks_problem *p) {
  static const char *const names[] = {"note", "warning", "error"};
  size_t n = folder ? strlen(folder) : 0;
  while (n > 1 && folder[n - 1] == '/') n--;
  if (folder) fprintf(stderr, "%.*s%s", (int)n, folder, p->file[0] ? "/" : ":");
  if (p->file[0]) fprintf(stderr, "%s:", p->file);
  if (p->line > 0) fprintf(stderr, "%u:%u:", p->line, p->column);
  fprintf(stderr, "%s%s: %s", p->file[0] || folder ? " " : "talks: ", names[p->severity],
          p->message);
  if (p->path[0]) fprintf(stderr, " (%s)", p->path);
  fprintf(stderr, " [%s]\n", p->code);
  if (p->hint[0]) fprintf(stderr, "  %s\n", p->hint);
}

void cli_print_problem(const talks_problem *p) { print_problem(NULL, p); }

static void print_problems(const char *folder, const talks_diag *diag) {
  size_t n = talks_diag_count(diag);
  for (size_t i = 0; i < n; i++) print_problem(folder, talks_diag_get(diag, i));
  if (talks_diag_cut(diag))
    fprintf(stderr, "talks: %zu problems found, %zu shown\n",
            talks_diag_found(diag, TALKS_NOTE), n);
}

void cli_print_problems(const talks_diag *diag) { print_problems(NULL, diag); }

int cli_fail(cli *c, talks_status status, const char *about) {
  size_t told = c->diag ? talks_diag_found(c->diag, TALKS_ERROR) : 0;
  if (c->diag) print_problems(c->folder, c->diag);
  if (told == 0)
    fprintf(stderr, "talks: %s%s%s\n", about ? about : "", about ? ": " : "",
            talks_status_text(status));
  return talks_status_exit(status);
}

bool cli_has_dossier(const char *folder) {
  char path[4096];
  int n = snprintf(path, sizeof path, "%s/dossier.yaml", folder);
  return n > 0 && (size_t)n < sizeof path && access(path, R_OK) == 0;
}

int cli_no_dossier_in(const char *folder) {
  fprintf(stderr,
          "talks: there is no dossier in %s\n"
          "  a dossier is a folder with a file dossier.yaml; make one: talks new DIR\n",
          folder);
  return talks_status_exit(TALKS_NOT_FOUND);
}

const char *cli_dossier_folder(const cli *c) {
  static char path[4096];
  const char *data = getenv("TALKS_DATA");
  if (c->options->dossier) return c->options->dossier;
  if (cli_has_dossier(".")) return ".";
  snprintf(path, sizeof path, "%s/dossiers/ukraine-2025", data ? data : TALKS_DATA_DIR);
  if (cli_has_dossier(path)) return path;
  fputs("talks: there is no dossier here\n"
        "  stand in its folder, name it with --dossier DIR, or make one: talks new DIR\n",
        stderr);
  return NULL;
}

bool cli_dossier_is_shipped(const cli *c) {
  return !c->options->dossier && !cli_has_dossier(".");
}

int cli_open_model(cli *c, talks_model **out) {
  const char *folder = cli_dossier_folder(c);
  if (!folder) return talks_status_exit(TALKS_NOT_FOUND);
  talks_status status = talks_model_open(c->ctx, folder, c->diag, out);
  if (status == TALKS_NOT_FOUND) return cli_no_dossier_in(folder);
  return status ? cli_fail(c, status, folder) : 0;
}
