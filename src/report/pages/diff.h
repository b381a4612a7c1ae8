/* report/pages/diff.h: what changed between two sides, laid out. */
#ifndef TALKS_SRC_DIFF_LAYOUT_H
#define TALKS_SRC_DIFF_LAYOUT_H

#include "report/pages/lines.h"

/* Adds up the records of a list by kind; only those to which `happened` happened, or, for
 * TALKS_TERMS, all. */
void talks__diff_count(const talks__page *p, talks_node list, talks__term happened,
                       size_t counts[TALKS_KINDS]);
/* "contact 3, incident 1, 5 of other kinds"; empty for none. */
talks__pieces talks__diff_kinds(talks__page *p, const size_t counts[TALKS_KINDS]);
/* A row with a label, these words, and the marks of a node behind them. */
void talks__diff_row(talks__page *p, talks__msg_id label, const talks__pieces *words,
                     talks_node marks);

/* The note: what is new, moved, blocks no longer, happened, fell. At most so many sets, and
 * the first moves; then how many there are more. */
void talks__diff_note(talks__page *p, size_t sets, talks__msg_id more);
/* Of each of the first issues the statement that comes first. */
void talks__diff_news(talks__page *p, talks__msg_id label, size_t issues);

/* Two dossiers; two coders (diff_dossiers.c). */
void talks__layout_dossiers(talks__page *p);
void talks__layout_coders(talks__page *p);

#endif
