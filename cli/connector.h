/* cli/connector.h: a language model on this machine, asked through talks-model.
 *
 * talks links no network library: it starts that program, and speaks with it by a socket.
 * Whatever becomes of the model, what the rules propose is printed; what went wrong is told
 * on standard error, and cli_connector_exit says so at the end.
 */
#ifndef TALKS_CLI_CONNECTOR_H
#define TALKS_CLI_CONNECTOR_H

#include "cli.h"

#include "reading/told.h"

typedef struct cli_connector cli_connector;

/* Starts it and learns the model's name. *out stays NULL without --model. 0, or an exit
 * status (told): an address that is not this machine's, a name that does not fit, several
 * models to choose from. A server that does not reply is no reason to stop. */
int cli_connector_open(cli *c, cli_connector **out);
/* Asks about a document, and adds what stands in it to its proposals. NO_MEMORY, STOPPED. */
TALKS_MUST_USE talks_status cli_connector_ask(cli_connector *m, const talks__reader *r,
                                              talks__document *d);
/* 0 where every question was answered as it should be, else the exit status. */
int cli_connector_exit(const cli_connector *m);
void cli_connector_close(cli_connector *m);

#endif
