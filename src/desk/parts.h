/* desk/parts.h: parts of an answer that several questions have. */
#ifndef TALKS_SRC_PARTS_H
#define TALKS_SRC_PARTS_H

#include "desk/answer.h"

/* progress, wholes, comparable, behind_none: claims of how much is agreed. */
talks_status talks__put_progress(talks_answer *a);
/* movement and unmoved; all: those that stayed the same too. */
talks_status talks__put_movement(talks_answer *a, bool all);
/* criteria: list, owner, rows; put as the given item. */
talks_status talks__put_checklist(talks_answer *a, talks__item item, talks_rec list);

/* incidents: disputed events with accuser, denier, assessor. */
talks_status talks__put_incidents(talks_answer *a);
/* contradictions_found: how many the rules find that cannot both be right. */
talks_status talks__put_contradiction_count(talks_answer *a);

#endif
