/* record/money.h: what is said of money, set side by side where that means something.
 *
 * Quantity and scope are compared before values, the currency before the numbers. Nothing is
 * added but the parts of a total that one speaker gives, nothing converted. The method page
 * is docs/methods/reconciliation.md.
 */
#ifndef TALKS_SRC_MONEY_H
#define TALKS_SRC_MONEY_H

#include "dossier/figures.h"

/* A figure of money. */
typedef struct {
  talks__figure_entry is;
  talks_rec stage; /* of an instrument's life, or TALKS_NO_RECORD */
} talks__amount;

/* All live figures of quantities that measure money and whose unit is a currency. A figure
 * is of the stage that rests on its statement and gives the same amount of the same scope;
 * of none where two such stages differ. Scopes with most figures first; within one by
 * stage, time, id. */
TALKS_MUST_USE talks_status talks__money_amounts(const talks_view *v, talks__arena *arena,
                                                 talks__amount **out, size_t *n);

/* Two of them. A total whose parts are all numbers, all there and add up to what fits it,
 * is compared by its parts, which are sharper than a bound. */
typedef struct {
  const talks__amount *a, *b; /* a is the larger, where that can be told */
  const talks__figure *a_value, *b_value;
  const talks__sum *a_sum, *b_sum; /* or NULL: the figure itself */
  bool beside;                     /* of two quantities that the dossier sets beside */
  bool apart_in_time;              /* the days they are of do not meet */
  talks__values verdict;
  bool has_ratio; /* they clash, and both are numbers */
  talks_rational ratio;
} talks__money_pair;

/* Pairs of one scope that is given, of different statements, and either of one quantity,
 * both asserted, or of two quantities of which one names the other as beside it. Those of
 * one quantity first, then in the order of the amounts. */
TALKS_MUST_USE talks_status talks__money_pairs(const talks_view *v, talks__arena *arena,
                                               const talks__amount *amounts, size_t n,
                                               talks__money_pair **out, size_t *npairs);

/* The sum of parts that are all numbers, "about" if one of them is; NULL for other parts,
 * where 64 bits overflow, and (with *status) without memory. */
const talks__figure *talks__sum_value(const talks_view *v, talks__arena *arena,
                                      const talks__sum *sum, talks_status *status);

/* Live slips of the sort (TALKS_WORD_NONE: of any) that touch a statement, by id. */
TALKS_MUST_USE talks_status talks__slips_at(const talks_view *v, talks_rec statement,
                                            talks__word sort, talks__arena *arena,
                                            talks_rec **out, size_t *n);

#endif
