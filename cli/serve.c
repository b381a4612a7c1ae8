/* cli/serve.c: talks serve becomes talks-serve, which reads the command line by the same
 * tables. */
#include "cli.h"

int cli_run_serve(cli *c) {
  return cli_become(c, "talks-serve", "the server of the web desk",
                    "install the package talks-web, or build with libmicrohttpd-dev");
}
