/* server/guard.h: who may ask: what the head of a request has to say for itself.
 *
 * Pure functions over the head. docs/decisions/who-may-ask-the-server.md says against whom
 * each of them stands.
 */
#ifndef TALKS_SERVER_GUARD_H
#define TALKS_SERVER_GUARD_H

#include "request.h"

/* The fields of a head that matter, NULL where missing. */
typedef enum {
  SERVE_HOST,
  SERVE_ORIGIN,
  SERVE_SITE, /* Sec-Fetch-Site */
  SERVE_MODE, /* Sec-Fetch-Mode */
  SERVE_DEST, /* Sec-Fetch-Dest */
  SERVE_LENGTH,
  SERVE_TRANSFER,
  SERVE_CONTENT, /* Content-Type */
  SERVE_FIELDS
} serve_field;

typedef struct {
  const char *method;
  const char *fields[SERVE_FIELDS];
  bool twice; /* one of them stands more than once */
} serve_head;

/* Takes down a field of the head, as they come; others are passed over. */
void serve_head_take(serve_head *head, const char *name, const char *value);
/* Whether it is this server that is meant, with a method that it answers. */
bool serve_guard_head(const serve_head *head, uint16_t port, serve_wrong *wrong);
/* The same of a request that may write (POST): beside that, its own page says so, and sends
 * JSON of a length that it tells. Browsers let no other page send such a request. */
bool serve_guard_write(const serve_head *head, uint16_t port, size_t most,
                       serve_wrong *wrong);
/* Whether it is not some other page that asks. */
bool serve_guard_page(const serve_head *head, uint16_t port, serve_sort sort,
                      serve_wrong *wrong);

#endif
