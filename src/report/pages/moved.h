/* report/pages/moved.h: the table of positions, then and now. */
#ifndef TALKS_SRC_MOVED_LAYOUT_H
#define TALKS_SRC_MOVED_LAYOUT_H

#include "report/page.h"

/* Rows of a table, party by party, of a list `movement`. */
void talks__put_moved(talks__page *p, talks_node moves);

/* The few words of a statement; empty where it has none of its own. */
talks_str talks__short_form(const talks__page *p, talks_node statement);
/* Whether a statement speaks against the position that a node of the answer names. */
bool talks__speaks_against(const talks__page *p, talks_node position, talks_rec rec);

/* "demands a toll; accepts a ferry": what a position says of the options, the firmest first,
 * or its few words; for statements that have none of their own. With a move, only of the
 * options it gave or took. At most so many of the five lists. */
void talks__moved_held(talks__page *p, talks__pieces *out, talks_rec position,
                       talks_node move, size_t most);

#endif
