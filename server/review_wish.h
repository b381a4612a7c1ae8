/* server/review_wish.h: what a page wants done with an offer, from the body of its request.
 *
 * A pure function over the bytes: one flat JSON object of texts and whole numbers. Whatever
 * it does not know is refused, so that no wish is half understood.
 */
#ifndef TALKS_SERVER_REVIEW_WISH_H
#define TALKS_SERVER_REVIEW_WISH_H

#include "request.h"

enum { SERVE_MAX_BODY = 65536 }; /* bytes of a wish */

typedef enum {
  SERVE_WISH_ACCEPT, /* with answers, or with the whole record as text */
  SERVE_WISH_REJECT,
  SERVE_WISH_SKIP,
  SERVE_WISH_UNDO,
  SERVE_WISH_SOURCE, /* the offer's document becomes a source, or is one */
  SERVE_WISHES
} serve_wish_act;

typedef struct {
  serve_wish_act act;
  bool has_at;
  uint64_t at;                         /* number of the offer, from 1 */
  talks_str print;                     /* which one the page shows */
  talks_str who, kind, en, zh, record; /* of ACCEPT */
  talks_str is, title;                 /* of SOURCE */
  talks__arena arena;                  /* what all of these are in */
} serve_wish;

/* Reads a body. False: it is refused (400), or there is no memory (503). To be freed in
 * either case. */
bool serve_wish_read(const talks_ctx *ctx, talks_str body, serve_wish *out,
                     serve_wrong *wrong);
void serve_wish_free(serve_wish *wish);

#endif
