/* report/pages/ask.c: the questions worth asking, laid out: one by one with what a yes and a
 * no bring about, or in pairs with the four cases.
 */
#include "report/pages/asked.h"
#include "report/pages/stand.h"
#include "report/pages/standoff_page.h"

/* Where not all sets or circles are known that an answer could decide. */
static void put_unseen(talks__page *p) {
  talks__stand_limit(p, TALKS_ITEM_enumeration, TALKS_MSG_label_blocks,
                     "blocks");
  talks__stand_limit(p, TALKS_ITEM_circles_search, TALKS_MSG_label_circles,
                     "sequence");
}

/* Whether nothing else could have been found, of sets or of either. */
static bool sets_known(const talks__page *p) {
  return get(p, 0, TALKS_ITEM_enumeration) == TALKS_NO_NODE &&
         term_under(p, 0, TALKS_ITEM_search) != TALKS_TERM_search_cut;
}

static bool all_known(const talks__page *p) {
  return sets_known(p) && get(p, 0, TALKS_ITEM_circles_search) == TALKS_NO_NODE;
}

/* ---- one by one ---------------------------------------------------------------- */

static void put_effects(talks__page *p, talks_node list, talks__msg_id id) {
  talks__pieces out = talks__effect_words(p, list);
  talks__run runs[] = {talks__pieces_run(&out)};
  row(p, talks__str(NULL));
  talks__page_say(p, id, runs, 1);
}

static void put_question(talks__page *p, talks_node q, int64_t number) {
  talks__put_asked_row(p, q, talks__number_text(p, number));
  put_effects(p, get(p, q, TALKS_ITEM_if_yes), TALKS_MSG_if_yes);
  put_effects(p, get(p, q, TALKS_ITEM_if_no), TALKS_MSG_if_no);
}

/* ---- pairs of questions -------------------------------------------------------- */

static void put_case(talks__page *p, talks_node one) {
  talks__pieces out = {0};
  talks_node list = get(p, one, TALKS_ITEM_pair_decides);
  for (talks_node e = first(p, list); e != TALKS_NO_NODE; e = next(p, e))
    talks__say_effect(p, &out, e);
  talks__run runs[] = {value(p, get(p, one, TALKS_ITEM_first_answer)),
                       value(p, get(p, one, TALKS_ITEM_second_answer)),
                       talks__pieces_run(&out)};
  row(p, talks__str(NULL));
  talks__page_say(p, TALKS_MSG_pair_case, runs, 3);
}

static void put_pairs(talks__page *p, talks_node list) {
  int64_t number = 0;
  put_note(p, TALKS_MSG_pairs_head, NULL, 0);
  for (talks_node pair = first(p, list); pair != TALKS_NO_NODE; pair = next(p, pair)) {
    talks_node asks = get(p, pair, TALKS_ITEM_pair_asks);
    talks_node cases = get(p, pair, TALKS_ITEM_pair_cases);
    talks_str label = talks__number_text(p, ++number);
    for (talks_node q = first(p, asks); q != TALKS_NO_NODE; q = next(p, q)) {
      talks__put_asked_row(p, q, label);
      label = talks__str(NULL);
    }
    for (talks_node c = first(p, cases); c != TALKS_NO_NODE; c = next(p, c))
      put_case(p, c);
  }
  if (number == 0 && all_known(p)) put_note(p, TALKS_MSG_no_pair, NULL, 0);
  talks__say_count(p, TALKS_ITEM_pairs_unlisted, TALKS_MSG_unlisted_pairs);
  talks__run runs[] = {value(p, get(p, 0, TALKS_ITEM_pairs_in_all)),
                       value(p, get(p, 0, TALKS_ITEM_search))};
  put_note(p, TALKS_MSG_pairs_looked_at, runs, 2);
  put_unseen(p);
}

/* ---- the page ------------------------------------------------------------------ */

void talks__layout_ask(talks__page *p) {
  int64_t number = 0;
  talks_node pairs = get(p, 0, TALKS_ITEM_asked_pairs);
  talks__standoff_title(p, TALKS_MSG_title_ask);
  if (pairs != TALKS_NO_NODE) {
    put_pairs(p, pairs);
    return;
  }
  for (talks_node q = first(p, get(p, 0, TALKS_ITEM_asked)); q != TALKS_NO_NODE;
       q = next(p, q))
    put_question(p, q, ++number);
  if (number == 0 && sets_known(p)) put_note(p, TALKS_MSG_nothing_to_ask, NULL, 0);
  talks__say_count(p, TALKS_ITEM_unlisted, TALKS_MSG_unlisted_questions);
  talks__say_count(p, TALKS_ITEM_idle,
             count_under(p, 0, TALKS_ITEM_idle) == 1 ? TALKS_MSG_idle_question
                                                     : TALKS_MSG_idle_questions);
  if (get(p, 0, TALKS_ITEM_search) != TALKS_NO_NODE)
    put_note(p, TALKS_MSG_term_options_cut, NULL, 0);
  put_unseen(p);
}
