/* report/pages/guarantee.h: words on guarantees, for the page and the picture; and on the
 * terms of any design, of guarantees and of ceasefires. */
#ifndef TALKS_SRC_GUARANTEE_LAYOUT_H
#define TALKS_SRC_GUARANTEE_LAYOUT_H

#include "report/pages/walk.h"

/* What a word of the list part, from guarantor on, is called; empty for others. */
talks_str talks__part_label(const talks__page *p, talks__word part);
/* What a term provides: its words, in full (TALKS_ITEM_text) or in brief as asked, else
 * the other ones, else the number alone; TALKS_NO_NODE where nothing of it is told. */
talks_node talks__term_words(const talks__page *p, talks_node term, talks__item words);
/* "15 years [S1.1a] (drafted; Aland)" */
talks__run talks__term_run(talks__page *p, talks_node term);
/* "term: 50 years [S1.2a] (Bland)": a term that is only asked for. */
talks__run talks__asked_term_run(talks__page *p, talks_node term);

#endif
