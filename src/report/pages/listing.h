/* report/pages/listing.h: what pages that list records have in common. */
#ifndef TALKS_SRC_LISTING_LAYOUT_H
#define TALKS_SRC_LISTING_LAYOUT_H

#include "report/page.h"

/* The title of a question's page: its name and the day by which all was known. */
void talks__page_title(talks__page *p);
/* Says that nothing is on record when the page has its title only. */
void talks__page_or_nothing(talks__page *p);
/* A blank line, then a heading. */
void talks__page_heading(talks__page *p, talks__msg_id heading);
/* The head of a table: its columns. */
void talks__page_columns(talks__page *p, const talks__msg_id *columns, size_t n);
/* A row of a table of two columns: its heading; what follows is in the second cell. */
void talks__page_entry(talks__page *p, talks_str heading);
/* The values of a list, joined by commas; of a value, itself; empty for no node. */
talks__run talks__joined(talks__page *p, talks_node node);
/* A text with its marks and without a full stop at its end, so that more can follow. */
talks__piece talks__clause_piece(talks__page *p, talks_node node);
/* Puts "; " unless nothing stands before, then the message. */
void talks__page_more(talks__page *p, bool *begun, talks__msg_id message,
                      const talks__run *runs, size_t n);

/* Where something on record speaks against what a node says: "; against it [S1.2a]" at
 * the end; ", against it [S1.2a]" where other entries follow behind a semicolon. */
void talks__page_against(talks__page *p, talks_node node);
void talks__page_against_here(talks__page *p, talks_node node);
void talks__pieces_against(talks__page *p, talks__pieces *out, talks_node node);

/* The message of how many contacts were searched, and held: {0} {1}, within {2}, and {3} that
 * only may be. In pages/who.c. */
talks__msg_id talks__searched_words(const talks__page *p);

/* A note of those entries of a list that have groups: members of a group on the page too. */
void talks__page_members(talks__page *p, talks_node list);

#endif
