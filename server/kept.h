/* server/kept.h: answers that were given a moment ago.
 *
 * The same address on the same reading has the same answer, so a page that goes back and
 * forth (a slider over the days) need not wait for it twice. Only so many bytes are kept;
 * what was asked for longest ago goes first. A new reading forgets all.
 */
#ifndef TALKS_SERVER_KEPT_H
#define TALKS_SERVER_KEPT_H

#include "answer.h"

typedef struct serve_kept serve_kept;

TALKS_MUST_USE talks_status serve_kept_create(const talks_ctx *ctx, size_t bytes,
                                              serve_kept **out);
void serve_kept_destroy(serve_kept *kept);
/* Fills in an answer to an address (without its token) from this reading; false: none is
 * kept, and the reply is untouched. */
bool serve_kept_find(serve_kept *kept, talks_str address, uint64_t generation,
                     serve_reply *reply);
/* Keeps an answer where there is room and memory for it. */
void serve_kept_put(serve_kept *kept, talks_str address, const serve_reply *reply);

#endif
