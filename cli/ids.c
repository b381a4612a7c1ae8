/* cli/ids.c: ids of the dossier that would be asked, for completions.
 *
 * Hidden from talks help. Says nothing when there is no dossier or it is broken: nobody
 * wants an error message in the middle of a command line.
 */
#include "cli.h"
#include "dossier/model.h"

#include <stdio.h>
#include <string.h>

/* "all", or names of kinds joined by commas: "party,group". */
static bool is_wanted(talks_str name, const char *kinds) {
  if (strcmp(kinds, "all") == 0) return true;
  for (const char *at = kinds; *at; at += strspn(at, ",")) {
    size_t n = strcspn(at, ",");
    if (talks__str_eq(name, (talks_str){at, n})) return true;
    at += n;
  }
  return false;
}

/* A set of assumptions is a file. */
static void print_sets(const talks_model *m, talks_str prefix) {
  static const char folder[] = "assumptions/";
  for (size_t i = 0; i < m->nfiles; i++) {
    const char *slash = strrchr(m->files[i].p, '/'), *dot = strrchr(m->files[i].p, '.');
    talks_str name = slash && dot > slash
                         ? (talks_str){slash + 1, (size_t)(dot - slash - 1)}
                         : talks__str("");
    if (strncmp(m->files[i].p, folder, sizeof folder - 1) == 0 &&
        talks__str_starts(name, prefix))
      printf("%.*s\n", (int)name.n, name.p);
  }
}

static void print_ids(const talks_model *m, const char *kinds, talks_str prefix) {
  for (talks_rec i = 0; i < m->nrecords; i++) {
    const talks__kind_info *kind = talks__kind_info_of(m->records[i].kind);
    bool asked = is_wanted(kind->name, kinds);
    bool own = kind->section.n > 0 || (kind->flags & TALKS_KIND_GLOBAL);
    if (asked && own && !(kind->flags & TALKS_KIND_SINGLE) &&
        talks__str_starts(m->records[i].id, prefix))
      printf("%.*s\n", (int)m->records[i].id.n, m->records[i].id.p);
  }
}

int cli_run_ids(cli *c) {
  const cli_options *o = c->options;
  talks_model *m = NULL;
  const char *folder = o->nwords > 0 ? cli_dossier_folder(c) : NULL;
  if (!folder || talks_model_open(c->ctx, folder, c->diag, &m)) return 0;
  talks_str prefix = talks__str(o->nwords > 1 ? o->words[1] : "");
  if (strcmp(o->words[0], "set") == 0) print_sets(m, prefix);
  else print_ids(m, o->words[0], prefix);
  talks_model_destroy(m);
  return 0;
}
