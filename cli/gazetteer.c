/* cli/gazetteer.c: the shipped gazetteer, and the user's own files over it.
 *
 * The shipped files lie beside the dossiers; where there are none (a tree without its data)
 * a scan goes on with the dossier's names. A file that the user names has to be there.
 */
#include "cli.h"
#include "talks_config.h"

#include "reading/gazetteer.h"

#include <errno.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

static const char *const shipped[] = {"sources.yaml", "states.yaml", "organisations.yaml",
                                      "places.yaml", "persons.yaml"};

/* The whole file; false with errno, EFBIG past the limit of the context. */
static bool read_file(cli *c, const char *path, talks__buf *out) {
  char piece[1 << 14];
  FILE *file = fopen(path, "rb");
  if (!file) return false;
  for (size_t n; (n = fread(piece, 1, sizeof piece, file)) > 0;) {
    talks__buf_put(out, piece, n);
    if (out->n > c->ctx->settings.max_file_bytes) break;
  }
  bool good = !ferror(file) && out->n <= c->ctx->settings.max_file_bytes;
  int error = ferror(file) ? errno : EFBIG;
  (void)fclose(file);
  errno = error;
  return good;
}

static int add_file(cli *c, talks__gazetteer *g, const char *path, const char *name) {
  talks__buf text;
  int code = 0;
  talks__buf_init(&text, c->ctx);
  if (!read_file(c, path, &text)) {
    fprintf(stderr, "talks: %s: %s\n", path, strerror(errno));
    code = talks_status_exit(TALKS_IO);
  } else {
    talks_status status = talks__buf_status(&text);
    if (!status)
      status = talks__gazetteer_add(g, talks__str(name), talks__buf_view(&text), c->diag);
    if (status) code = cli_fail(c, status, name);
  }
  talks__buf_free(&text);
  return code;
}

static int add_shipped(cli *c, talks__gazetteer *g) {
  const char *data = getenv("TALKS_DATA");
  int code = 0;
  for (size_t i = 0; !code && i < TALKS_COUNT(shipped); i++) {
    char path[4096];
    int n = snprintf(path, sizeof path, "%s/data/gazetteer/%s",
                     data ? data : TALKS_DATA_DIR, shipped[i]);
    FILE *there = n > 0 && (size_t)n < sizeof path ? fopen(path, "rb") : NULL;
    if (!there) continue;
    (void)fclose(there);
    code = add_file(c, g, path, path);
  }
  return code;
}

static bool is_none(const char *name) { return strcmp(name, "none") == 0; }

int cli_open_gazetteer(cli *c, talks__gazetteer **out) {
  const cli_options *o = c->options;
  talks__gazetteer *g = NULL;
  bool without = false;
  for (size_t i = 0; i < o->ngazetteer; i++) without |= is_none(o->gazetteer[i]);
  if (without && o->ngazetteer == 1) return 0;
  talks_status status = talks__gazetteer_make(c->ctx, &g);
  if (status) return cli_fail(c, status, NULL);
  int code = without ? 0 : add_shipped(c, g);
  for (size_t i = 0; !code && i < o->ngazetteer; i++)
    if (!is_none(o->gazetteer[i]))
      code = add_file(c, g, o->gazetteer[i], o->gazetteer[i]);
  if (!code && (status = talks__gazetteer_finish(g, c->diag)))
    code = cli_fail(c, status, NULL);
  if (code) talks__gazetteer_destroy(g);
  else *out = g;
  return code;
}
