/* connector/address.h: which addresses a language model may have.
 *
 * A document may be secret, so it goes to this machine and nowhere else: plain http to
 * 127.0.0.1, [::1] or localhost. The address is not handed on as it was typed: its parts are
 * taken out, and a new one is put together of them, so that no two programs can read it in
 * two ways. What localhost leads to is looked at once more when a connection is made.
 */
#ifndef TALKS_CONNECTOR_ADDRESS_H
#define TALKS_CONNECTOR_ADDRESS_H

#include <stdbool.h>
#include <stddef.h>

enum { CONNECTOR_PATH_MOST = 200 };

typedef struct {
  char host[16];                      /* "127.0.0.1", "[::1]" or "localhost" */
  unsigned port;                      /* 1 to 65535; 80 unless given */
  char path[CONNECTOR_PATH_MOST + 1]; /* without a slash at its end, and without /v1 */
} connector_address;

/* False: *why says what is wrong (static). */
bool connector_address_read(const char *typed, connector_address *out, const char **why);
/* Writes "http://HOST:PORT/PATH/v1/" and what; false: no room. */
bool connector_address_write(const connector_address *a, const char *what, char *out,
                             size_t size);

struct sockaddr;
/* Whether a connection to it stays on this machine: 127.0.0.0/8 or ::1. */
bool connector_is_loopback(const struct sockaddr *address, size_t size);

#endif
