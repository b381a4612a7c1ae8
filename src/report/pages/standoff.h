/* report/pages/standoff.h: words on positions, for the pages and pictures that show
 * them. */
#ifndef TALKS_SRC_STANDOFF_LAYOUT_H
#define TALKS_SRC_STANDOFF_LAYOUT_H

#include "report/pages/walk.h"

/* "NATO aim: no accession [S4.69b]", a red line said so, an old position with its
 * date. */
talks__pieces talks__position_words(talks__page *p, talks_node held);

/* Positions of a set in one run, each with its party and what is said against it. */
talks__pieces talks__party_positions(talks__page *p, talks_node list);

#endif
