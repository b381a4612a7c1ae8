/* desk/brief.c: one page on where the talks stand, for somebody who reads one page.
 *
 * Composed of what other questions say: the front page, who met whom, talks and fighting by
 * date, the questions worth asking, the documents. When a user gives a baseline of their own
 * the page is the note of what changed since that day: what is new, what moved, sets and
 * circles come and gone, contacts since, what to watch. Nothing is computed here.
 */
#include "desk/parts.h"

enum { MOST_QUESTIONS = 2 };

/* They have a search of their own, and may name the frame again: a record apart. Where a
 * limit kept them from being reckoned it says so: `talks ask` says which limit. */
static talks_status put_questions(talks_answer *a, const talks__args *args) {
  talks__open(a, TALKS_ITEM_next_questions);
  talks_status status = talks__put_questions(a, args, MOST_QUESTIONS);
  if (status == TALKS_LIMIT)
    talks__put_term(a, TALKS_ITEM_enumeration, TALKS_TERM_past_limit, talks__absent());
  talks__close(a);
  return status == TALKS_LIMIT ? TALKS_OK : status;
}

/* A note of changes needs days between its own and the view's. */
static talks_status check_since(const talks_answer *a, const talks__args *args,
                                int32_t since) {
  if (a->view->as_of == TALKS_NO_DAY || since < a->view->as_of) return TALKS_OK;
  talks__problem(args->diag, TALKS_ERROR, "bad-since", (talks__place){.line = 0},
                 "give an earlier --since, or a later --as-of",
                 "no day lies between --since and the day by which all is known");
  return TALKS_MISUSE;
}

static talks_status put_note(talks_answer *a, const talks__args *args, int32_t since) {
  talks_status status = check_since(a, args, since);
  if (!status) status = talks__put_changes(a, args, since);
  if (status) return status;
  int32_t to = a->view->as_of == TALKS_NO_DAY ? TALKS_DAY_MAX : a->view->as_of;
  const talks_days window = {since + 1, to, TALKS_LASTING};
  talks__put_header(a);
  status = talks__put_matrix(a, &window);
  if (!status) status = talks__put_lanes(a, since);
  return status ? status : talks__put_watch(a);
}

static talks_status put_whole(talks_answer *a) {
  talks_status status = talks__put_front(a);
  if (!status) status = talks__put_matrix(a, NULL);
  return status ? status : talks__put_lanes(a, TALKS_NO_DAY);
}

talks_status talks__ask_brief(talks_answer *a, const talks__args *args) {
  talks_status status = talks__no_words(a, args);
  int32_t since = talks__settings_of(a->view).since;
  if (!status) status = since == TALKS_NO_DAY ? put_whole(a) : put_note(a, args, since);
  if (!status) status = put_questions(a, args);
  return status ? status : talks__put_documents(a, false);
}
