/* cli/sources.c: talks sources: the documents, the reader's copies, sources.lock. */
#include "cli.h"

#include <stdio.h>
#include <string.h>

/* ---- talks sources add DIR, talks sources lock DIR ----------------------------- */

enum { MAX_PATH = 4096 };

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
    printf("%zu of %zu source%s found; talks why now shows %s passages.\n", matched,
           sources, sources == 1 ? "" : "s", sources == 1 ? "its" : "their");
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
  size_t matched = talks_copies_matched(copies);
  printf("%s: fingerprints of %zu source%s\n", path, matched, matched == 1 ? "" : "s");
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
