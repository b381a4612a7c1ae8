/* cli/archive.c: what makes an archive, or searches one, becomes talks-archive.
 *
 * A program of its own, so that talks itself links no database. It gets the command line as
 * it is, and reads it by the same tables.
 */
#include "cli.h"

#include <errno.h>
#include <stdio.h>
#include <string.h>
#include <unistd.h>

int cli_run_archive(cli *c) {
  static const char program[] = "talks-archive";
  char path[8192];
  errno = ENOENT;
  if (cli_find_program(program, path, sizeof path)) execv(path, c->argv);
  fprintf(stderr,
          "talks: the program for archives is not installed: %s: %s\n"
          "  install the package talks-archive, or build with libsqlite3-dev\n",
          program, strerror(errno));
  return talks_status_exit(TALKS_IO);
}

int cli_run_find(cli *c) {
  const cli_options *o = c->options;
  if (o->archive) return cli_run_archive(c);
  if (o->newest)
    return cli_misuse("--newest is for an archive", NULL,
                      "as in: talks find --archive ARCHIVE --newest WORDS");
  return cli_run_question(c);
}
