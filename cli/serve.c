/* cli/serve.c: talks serve becomes talks-serve.
 *
 * A program of its own, so that talks itself links no server and starts in milliseconds. It
 * stands beside talks, or where programs that are not typed are installed. It gets the
 * command line as it is, and reads it by the same tables.
 */
#include "cli.h"
#include "talks_config.h"

#include <errno.h>
#include <stdio.h>
#include <string.h>
#include <unistd.h>

static const char program[] = "talks-serve";

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

/* Comes back when there is none in that folder. */
static void become(cli *c, const char *folder, const char *below) {
  char path[8192];
  int n = snprintf(path, sizeof path, "%s%s%s", folder, below, program);
  if (n > 0 && (size_t)n < sizeof path) execv(path, c->argv);
}

int cli_run_serve(cli *c) {
  char folder[4096];
  if (own_folder(folder, sizeof folder)) {
    become(c, folder, "");
    become(c, folder, "../libexec/"); /* a folder of programs may be moved whole */
  }
  become(c, TALKS_LIBEXEC_DIR, "/");
  fprintf(stderr,
          "talks: the server of the web desk is not installed: %s: %s\n"
          "  install the package talks-web, or build with libmicrohttpd-dev\n",
          program, strerror(errno));
  return talks_status_exit(TALKS_IO);
}
