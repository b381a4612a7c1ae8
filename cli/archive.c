/* cli/archive.c: what makes an archive, or searches one, becomes talks-archive, which reads
 * the command line by the same tables. */
#include "cli.h"

int cli_run_archive(cli *c) {
  return cli_become(c, "talks-archive", "the program for archives",
                    "install the package talks-archive, or build with libsqlite3-dev");
}

int cli_run_find(cli *c) {
  const cli_options *o = c->options;
  if (o->archive) return cli_run_archive(c);
  if (o->newest)
    return cli_misuse("--newest is for an archive", NULL,
                      "as in: talks find --archive ARCHIVE --newest WORDS");
  return cli_run_question(c);
}
