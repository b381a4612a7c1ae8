/* record/agreement.h: how far two codings of one text agree.
 *
 * What is drawn from a text by two coders is first paired, statement by statement inside a
 * unit of text, then compared field by field. docs/methods/agreement.md has the definitions
 * and their sources.
 */
#ifndef TALKS_SRC_AGREEMENT_H
#define TALKS_SRC_AGREEMENT_H

#include "base/rational.h"

enum { TALKS_MAX_DRAWN = 128 }; /* statements of one coder in one unit */

/* Pairs rows with columns so that the sum of their weights is the largest there is; a pair
 * has a weight above 0. Of all such pairings the one in which the first row has the lowest
 * column that any of them gives it, then the second row, and so on; no column is higher
 * than any. weights: rows x columns, row by row. pair[i]: the column of row i, or SIZE_MAX.
 * LIMIT beyond TALKS_MAX_DRAWN on a side; NO_MEMORY. O((rows + columns)^4) at worst.
 *
 * The assignment is found by the Hungarian method (Kuhn 1955) with potentials; the first of
 * the best ones by exchanges along edges that the potentials leave tight. */
TALKS_MUST_USE talks_status talks__pair_best(const uint32_t *weights, size_t rows,
                                             size_t columns, talks__arena *arena,
                                             size_t *pair);

#define TALKS_NO_LABEL UINT32_MAX /* this observer gave no value */

typedef struct {
  size_t units;         /* with two values or more: what counts */
  size_t values;        /* pairable values, n.. of Krippendorff */
  size_t agreeing;      /* units in which all values are equal */
  bool defined;         /* false: nothing to pair, or all values are equal */
  talks_rational alpha; /* where defined */
} talks__alpha;

/* Krippendorff's alpha for nominal data with any number of observers and missing values
 * (Krippendorff 2011, section D, form 3; nominal metric). labels: units x observers, unit by
 * unit, each below nlabels or TALKS_NO_LABEL. Exact; LIMIT where a fraction does not fit 64
 * bits; NO_MEMORY. O(units * observers^2). */
TALKS_MUST_USE talks_status talks__alpha_nominal(const uint32_t *labels, size_t units,
                                                 size_t observers, size_t nlabels,
                                                 talks__arena *arena, talks__alpha *out);

#endif
