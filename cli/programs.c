/* cli/programs.c: the programs that nobody types: where they are, and becoming one.
 *
 * They stand beside talks, or where such programs are installed. Each is one of its own so that
 * talks itself links no server and no database, and starts in milliseconds.
 */
#include "cli.h"
#include "talks_config.h"

#include <errno.h>
#include <stdio.h>
#include <string.h>
#include <unistd.h>

/* The folder in which this program stands, with its slash; false: the system does not say. */
static bool own_folder(char *out, size_t size) {
  ssize_t n = readlink("/proc/self/exe", out, size);
  if (n <= 0 || (size_t)n == size) return false;
  out[n] = '\0';
  char *slash = strrchr(out, '/');
  if (!slash) return false;
  slash[1] = '\0';
  return true;
}

static bool is_there(const char *folder, const char *below, const char *name, char *out,
                     size_t size) {
  int n = snprintf(out, size, "%s%s%s", folder, below, name);
  return n > 0 && (size_t)n < size && access(out, X_OK) == 0;
}

bool cli_find_program(const char *name, char *out, size_t size) {
  char folder[4096];
  return (own_folder(folder, sizeof folder) &&
          (is_there(folder, "", name, out, size) ||
           /* a folder of programs may be moved whole */
           is_there(folder, "../libexec/", name, out, size))) ||
         is_there(TALKS_LIBEXEC_DIR, "/", name, out, size);
}

int cli_become(const cli *c, const char *name, const char *what, const char *hint) {
  char path[8192];
  errno = ENOENT;
  if (cli_find_program(name, path, sizeof path)) execv(path, c->argv);
  fprintf(stderr, "talks: %s is not installed: %s: %s\n  %s\n", what, name,
          strerror(errno), hint);
  return talks_status_exit(TALKS_IO);
}
