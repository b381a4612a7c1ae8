/* cli/serve.c: talks serve becomes talks-serve.
 *
 * A program of its own, so that talks itself links no server and starts in milliseconds. It
 * gets the command line as it is, and reads it by the same tables.
 */
#include "cli.h"

#include <errno.h>
#include <stdio.h>
#include <string.h>
#include <unistd.h>

int cli_run_serve(cli *c) {
  static const char program[] = "talks-serve";
  char path[8192];
  errno = ENOENT;
  if (cli_find_program(program, path, sizeof path)) execv(path, c->argv);
  fprintf(stderr,
          "talks: the server of the web desk is not installed: %s: %s\n"
          "  install the package talks-web, or build with libmicrohttpd-dev\n",
          program, strerror(errno));
  return talks_status_exit(TALKS_IO);
}
