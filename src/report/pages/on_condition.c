/* report/pages/on_condition.c: see the header. */
#include "report/pages/on_condition.h"

#include "report/pages/walk.h"

void talks__put_conditions(talks__page *p, talks__pieces *out, talks_node effect) {
  talks__term does = talks__anode_of(p->answer, get(p, effect, TALKS_ITEM_does))->of.term;
  talks_node list = get(p, effect, TALKS_ITEM_on_conditions);
  talks__pieces words = {0};
  for (talks_node c = first(p, list); c != TALKS_NO_NODE; c = next(p, c)) {
    talks_node party = get(p, c, TALKS_ITEM_party);
    talks__run runs[] = {value(p, party), talks__run_one(p, talks__marks_piece(party))};
    separate(p, &words, TALKS_MSG_list_comma);
    talks__pieces_say(p, &words,
                      does == TALKS_TERM_does_disown ? TALKS_MSG_was_on_condition
                                                     : TALKS_MSG_is_on_condition,
                      runs, 2);
  }
  talks__run runs[] = {talks__pieces_run(&words)};
  if (words.n > 0) talks__pieces_say(p, out, TALKS_MSG_in_brackets, runs, 1);
}
