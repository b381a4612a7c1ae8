/* base/rational.h: exact fractions for numbers that people typed.
 *
 * Always in lowest terms with den > 0, so equal values have equal members. Every
 * operation is checked: false (out untouched) when the result does not fit 64 bits.
 */
#ifndef TALKS_SRC_RATIONAL_H
#define TALKS_SRC_RATIONAL_H

#include "base/base.h"

typedef struct {
  int64_t num, den;
} talks_rational;

bool talks__rat_make(int64_t num, int64_t den, talks_rational *out); /* den != 0 */
bool talks__rat_add(talks_rational a, talks_rational b, talks_rational *out);
bool talks__rat_sub(talks_rational a, talks_rational b, talks_rational *out);
bool talks__rat_mul(talks_rational a, talks_rational b, talks_rational *out);
bool talks__rat_div(talks_rational a, talks_rational b, talks_rational *out); /* b != 0 */
int talks__rat_cmp(talks_rational a, talks_rational b); /* exact, cannot overflow */
/* Reads "31.5", "-2", "1,240", "1 240", "3/4" exactly. BAD_INPUT or LIMIT (too long). */
TALKS_MUST_USE talks_status talks__rat_parse(talks_str text, talks_rational *out);
/* Writes the shortest exact decimal ("31.5"), grouped by thousands with ',' when group;
 * a fraction without a finite decimal is rounded half away from zero to max_decimals and
 * *exact (may be NULL) becomes false. */
void talks__rat_format(talks_rational r, bool group, unsigned max_decimals, talks__buf *out,
                       bool *exact);
/* Nearest integer, halves away from zero. */
int64_t talks__rat_round(talks_rational r);

#endif
