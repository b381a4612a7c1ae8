/* report/pages/moved.h: the table of positions, then and now. */
#ifndef TALKS_SRC_MOVED_LAYOUT_H
#define TALKS_SRC_MOVED_LAYOUT_H

#include "report/page.h"

/* Rows of a table, party by party, of a list `movement`. */
void talks__put_moved(talks__page *p, talks_node moves);

#endif
