/* report/pages/asked.h: what is asked of whom, and what answers and moves bring about, in
 * words. */
#ifndef TALKS_SRC_ASKED_LAYOUT_H
#define TALKS_SRC_ASKED_LAYOUT_H

#include "report/pages/walk.h"

/* A row: who is asked what, with its marks. */
void talks__put_asked_row(talks__page *p, talks_node question, talks_str label);
/* "opens a", behind what is in the list. */
void talks__say_effect(talks__page *p, talks__pieces *out, talks_node effect);
/* "opens a; makes firm ?1", of a list of effects. */
talks__pieces talks__effect_words(talks__page *p, talks_node list);

#endif
