/* report/pages/standoff_page.h: what the pages on sets of positions (blocks, unblock, ask,
 * what-if) share: their title and end, a set, a step, and short names for lists and rows. */
#ifndef TALKS_SRC_STANDOFF_PAGE_H
#define TALKS_SRC_STANDOFF_PAGE_H

#include "report/pages/lines.h"
#include "report/pages/walk.h"

/* What is asked, what was known by when, and who must agree. */
void talks__standoff_title(talks__page *p, talks__msg_id title);
/* That there is no set; nothing where the search was cut, for then one may be missing. */
void talks__say_no_sets(talks__page *p);
/* Whether the sets are all that there are, and what was not counted. */
void talks__standoff_end(talks__page *p);
/* The heading of a set, its positions, facts and readings. */
void talks__say_set(talks__page *p, talks_node block);
/* "devices, not troops (2 away; proposed [S4.67c]; still ruled out by US)" */
talks__pieces talks__step_words(talks__page *p, talks_node step, bool away);
/* "No single concession opens all sets ...", and who alone could; where there are several. */
void talks__say_for_all(talks__page *p);
/* How many, in a sentence; nothing where there are none. */
void talks__say_count(talks__page *p, talks__item item, talks__msg_id id);

/* ---- lists and rows ------------------------------------------------------------ */

static inline void put_marked(talks__page *p, talks__pieces *out, talks_node node) {
  talks__pieces_put(p, out, talks__value_piece(p, node));
  talks__pieces_put(p, out, talks__plain(TALKS_STR(" ")));
  talks__pieces_put(p, out, talks__marks_piece(node));
}

static inline talks__pieces values(talks__page *p, talks_node list, bool marks) {
  talks__pieces out = {0};
  for (talks_node n = first(p, list); n != TALKS_NO_NODE; n = next(p, n)) {
    separate(p, &out, TALKS_MSG_list_comma);
    if (marks) put_marked(p, &out, n);
    else talks__pieces_put(p, &out, talks__value_piece(p, n));
  }
  return out;
}

static inline talks_str label_of(talks__page *p, talks_node node) {
  return node == TALKS_NO_NODE ? talks__str(NULL) : talks__value_piece(p, node).text;
}

static inline void row(talks__page *p, talks_str label) {
  talks__page_line(p, TALKS_LINE_ROW, label);
}

#endif
