/* report/pages/stand.h: the parts of the front page, for the pages that have them too. */
#ifndef TALKS_SRC_STAND_LAYOUT_H
#define TALKS_SRC_STAND_LAYOUT_H

#include "report/pages/walk.h"

/* How much of each part a page shows. */
typedef struct {
  size_t claims;  /* of how much is agreed */
  size_t open;    /* issues that are unsettled */
  size_t moves;   /* concessions and shifts */
  size_t unmoved; /* parties with none */
  size_t said;    /* statements behind a move */
  size_t blanks;  /* of the guarantee */
  size_t circles;
  size_t watch;
  bool where; /* what is left out names the command that has it */
} talks__stand_share;

/* The parts of the title: question, dossier, the day by which all was known, documents. */
void talks__stand_title(talks__page *p, talks__piece title);
void talks__stand_title_sources(talks__page *p);
/* Claims of how much is agreed, whether they compare, what is unsettled. */
void talks__stand_claims(talks__page *p, const talks__stand_share *share);
void talks__stand_moved(talks__page *p, const talks__stand_share *share);
void talks__stand_criteria(talks__page *p);
void talks__stand_guarantee(talks__page *p, const talks__stand_share *share);
void talks__stand_blocks(talks__page *p);
void talks__stand_circles(talks__page *p, const talks__stand_share *share);
/* Says so where a limit cut a search short or kept it from beginning; the command says more. */
void talks__stand_limit(talks__page *p, talks__item search, talks__msg_id label,
                        const char *command);
/* The same of a search that this node of the answer tells of, if it is there. */
void talks__stand_limit_of(talks__page *p, talks_node search, talks__msg_id label,
                           const char *command);
void talks__stand_watch(talks__page *p, const talks__stand_share *share);
/* Says that nothing answers the question: what stands all the same and which commands show
 * it, or whether the dossier or the view is why nothing does. */
void talks__stand_empty(talks__page *p);
/* What the signs on the page mean, and the "+" before a number; how many slips there are. */
void talks__stand_signs(talks__page *p);
/* "Next: COMMANDS", and the options that ask the same dossier and view. */
void talks__stand_next(talks__page *p, const char *commands);
/* As much of a text as fits, which need not have a short form; dots stand for the rest. What
 * it says rests on the node. */
void talks__stand_cut(talks__page *p, talks__pieces *out, talks_str text,
                      talks_node node);
/* The marks of the first of a list, or of the list itself. */
talks__piece talks__stand_marks(const talks__page *p, talks_node list);
/* The lowest mark of the answer; empty: it has none. */
talks_str talks__lowest_mark(const talks__page *p);
/* "7 more", or "7 more: talks moved"; nothing for none. */
void talks__stand_more(talks__page *p, talks__pieces *list, size_t more,
                       const talks__stand_share *share, const char *command);

#endif
