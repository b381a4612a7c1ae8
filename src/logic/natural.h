/* logic/natural.h: natural numbers of any size, for exact counts.
 *
 * Digits in base 1,000,000,000, least first, without leading zeros (zero has none). Memory
 * comes from the context; an operation that cannot get it leaves the number as it was and
 * returns false.
 */
#ifndef TALKS_SRC_LOGIC_NATURAL_H
#define TALKS_SRC_LOGIC_NATURAL_H

#include "base/base.h"

typedef struct {
  const talks_ctx *ctx;
  uint32_t *digits;
  size_t n, cap;
} talks__natural;

void talks__natural_init(talks__natural *x, const talks_ctx *ctx); /* zero */
void talks__natural_free(talks__natural *x);
/* x = x * factor + more. */
TALKS_MUST_USE bool talks__natural_step(talks__natural *x, uint32_t factor,
                                        uint32_t more);
/* x = x * y. */
TALKS_MUST_USE bool talks__natural_mul(talks__natural *x, const talks__natural *y);
/* In decimal, in the arena; p is NULL on no memory. */
talks_str talks__natural_decimal(const talks__natural *x, talks__arena *arena);

#endif
