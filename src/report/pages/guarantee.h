/* report/pages/guarantee.h: words on guarantees, for the page and the picture. */
#ifndef TALKS_SRC_GUARANTEE_LAYOUT_H
#define TALKS_SRC_GUARANTEE_LAYOUT_H

#include "report/pages/walk.h"

/* What a word of the list part, from guarantor on, is called; empty for others. */
talks_str talks__part_label(const talks__page *p, talks__word part);

#endif
