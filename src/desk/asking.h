/* desk/asking.h: questions that could be asked, one by one and in pairs.
 *
 * asking.c lists them and supposes each answer; asking_pairs.c supposes the answers of two
 * together. A question's views stay open until all are closed, so that pairs build on them.
 */
#ifndef TALKS_SRC_ASKING_H
#define TALKS_SRC_ASKING_H

#include "desk/compare.h"

/* Published limits: questions, and pairs of them that are supposed. */
enum { TALKS_ASK_QUESTIONS = 400, TALKS_ASK_PAIRS = 20000, TALKS_MOVE_ROOM = 192 };

typedef struct {
  talks__term kind;
  talks_rec party, subject; /* subject: option, reading or state */
  talks_support on; /* all records that leave it open */
  char yes[TALKS_MOVE_ROOM], no[TALKS_MOVE_ROOM];
  talks__effect *if_yes, *if_no;
  size_t nyes, nno;
  talks__supposed after_yes, after_no;
} talks__question;

typedef struct {
  talks_answer *a;
  const talks__args *args;
  talks__standoff now;
  talks__question *list; /* the most decisive first, once ranked */
  size_t n;
  bool cut; /* there were more than the limit */
  bool sets_cut;       /* of this standoff, or of one that was supposed */
  talks__term circles; /* how far they were found in all of them: talks__circles_found */
} talks__asking;

/* question_kind, to_whom, and what is asked about, into the record that is open. */
void talks__put_asked(const talks__asking *q, const talks__question *one,
                      talks_support on);
/* What a question rests on; an inference at best. */
talks_support talks__asked_rests(talks_answer *a, const talks__question *one);
/* Everything that was looked at. */
talks_support talks__asking_rests(const talks__asking *q);
/* A question's place among equally decisive ones: by its subject's id, then the party's. */
int talks__asked_order(const talks_view *v, const talks__question *x,
                       const talks__question *y);

/* Takes down how far the sets and circles of a standoff are known. */
void talks__asking_saw(talks__asking *q, const talks__standoff *s);
/* enumeration, circles_search: where not all sets, or not all circles, are known on both
 * sides of everything that was compared. */
void talks__put_unseen(talks__asking *q, talks_support all);

/* pairs: what the answers to two questions decide together and neither alone; at most `most`
 * of them are put. The questions have been supposed and ranked. */
TALKS_MUST_USE talks_status talks__put_pairs(talks__asking *q, size_t most);

#endif
