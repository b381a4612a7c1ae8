/* connector/fetch.h: one request to a language model, by libcurl.
 *
 * Nothing of the surroundings counts: no proxy, no file of passwords, no redirection, no
 * other protocol. Before each connection the address that a name led to is looked at, and
 * only a loopback one is connected to. A reply has a limit in bytes and in seconds.
 */
#ifndef TALKS_CONNECTOR_FETCH_H
#define TALKS_CONNECTOR_FETCH_H

#include "address.h"

enum { FETCH_REASON = 256, FETCH_REPLY_MOST = 1 << 20 };

typedef enum {
  FETCH_OK,
  FETCH_NEXT, /* this request failed, another may not */
  FETCH_STOP  /* others would fail too */
} fetch_result;

typedef struct {
  char *bytes; /* the reply, of malloc */
  size_t n;
  char reason[FETCH_REASON]; /* one sentence, where it failed */
} fetch_reply;

typedef struct fetch fetch;
/* wait: seconds for a reply. alive: a descriptor; once something comes on it, or its other
 * end is closed, a request is broken off. NULL: libcurl cannot begin. */
fetch *fetch_open(const connector_address *address, long wait, int alive);
void fetch_close(fetch *f);
/* body NULL: GET. what: "models", "chat/completions". */
fetch_result fetch_ask(fetch *f, const char *what, const char *body, size_t n,
                       fetch_reply *out);

#endif
