/* report/pages/matrix.h: party against party, as a table. */
#ifndef TALKS_SRC_MATRIX_H
#define TALKS_SRC_MATRIX_H

#include "report/pages/listing.h"
#include "report/pages/walk.h"

typedef struct {
  talks__item list; /* its entries fill the cells */
  talks__item row, column; /* of an entry: the parties */
  void (*say)(talks__page *p, talks_node entry);
} talks__matrix;

/* Rows and columns are the parties that must agree, then the others (sides and others of the
 * answer); those without an entry are left out. Entries of one cell follow each other. */
/* Below it: that a "-" was looked for, in so many entries of a list. */
void talks__page_absent(talks__page *p, talks__item list, talks__msg_id message);

void talks__page_matrix(talks__page *p, const talks__matrix *m);

#endif
