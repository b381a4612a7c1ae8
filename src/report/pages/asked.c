/* report/pages/asked.c: what is asked of whom, and what an answer or a move brings about, in
 * words. */
#include "report/pages/asked.h"

#include "report/pages/on_condition.h"
#include "report/pages/standoff_page.h"

/* "a (troops)": a set by its letter, and what it is about. */
static talks__pieces set_name(talks__page *p, talks_node label, talks_node held) {
  talks__pieces issues = {0}, out = {0};
  for (talks_node h = first(p, held); h != TALKS_NO_NODE; h = next(p, h)) {
    bool known = false;
    for (talks_node b = first(p, held); b != h && !known; b = next(p, b))
      known = ref_under(p, b, TALKS_ITEM_issue) == ref_under(p, h, TALKS_ITEM_issue);
    if (known) continue;
    separate(p, &issues, TALKS_MSG_list_comma);
    talks__pieces_put(p, &issues, talks__value_piece(p, get(p, h, TALKS_ITEM_issue)));
  }
  talks__run runs[] = {value(p, label), talks__pieces_run(&issues)};
  talks__pieces_say(p, &out, TALKS_MSG_step_with, runs, 2);
  return out;
}

/* The parties and issues of a set that has no letter yet: "Ukraine on land, Russia on land" */
static talks__pieces set_words(talks__page *p, talks_node held) {
  talks__pieces out = {0};
  for (talks_node h = first(p, held); h != TALKS_NO_NODE; h = next(p, h)) {
    talks__run runs[] = {value(p, get(p, h, TALKS_ITEM_party)),
                         value(p, get(p, h, TALKS_ITEM_issue))};
    separate(p, &out, TALKS_MSG_list_comma);
    talks__pieces_say(p, &out, TALKS_MSG_party_on_issue, runs, 2);
  }
  return out;
}

static talks__pieces act_words(talks__page *p, talks_node acts) {
  talks__pieces out = {0};
  for (talks_node a = first(p, acts); a != TALKS_NO_NODE; a = next(p, a)) {
    separate(p, &out, TALKS_MSG_list_waits);
    talks__pieces_put(p, &out, talks__value_piece(p, a));
  }
  return out;
}

void talks__say_effect(talks__page *p, talks__pieces *out, talks_node e) {
  talks_node what = get(p, e, TALKS_ITEM_to_what), option = get(p, e, TALKS_ITEM_option);
  talks__pieces words = {0};
  talks_node acts = get(p, e, TALKS_ITEM_steps), number = get(p, e, TALKS_ITEM_number);
  talks_node held = first(p, get(p, e, TALKS_ITEM_positions_held));
  talks__term does = talks__anode_of(p->answer, get(p, e, TALKS_ITEM_does))->of.term;
  if (does == TALKS_TERM_does_close && held != TALKS_NO_NODE &&
      next(p, held) == TALKS_NO_NODE) { /* a set of one: nothing is left to that party */
    talks__run alone[] = {value(p, get(p, held, TALKS_ITEM_party)),
                          value(p, get(p, held, TALKS_ITEM_issue))};
    separate(p, out, TALKS_MSG_list_semicolon);
    talks__pieces_say(p, out, TALKS_MSG_effect_alone, alone, 2);
    return;
  }
  if (what != TALKS_NO_NODE && held != TALKS_NO_NODE)
    words = set_name(p, what, get(p, e, TALKS_ITEM_positions_held));
  else if (number != TALKS_NO_NODE)
    talks__pieces_put(p, &words, talks__value_piece(p, number));
  else if (acts != TALKS_NO_NODE) words = act_words(p, acts);
  else if (option != TALKS_NO_NODE)
    talks__pieces_put(p, &words, talks__value_piece(p, option));
  else words = set_words(p, get(p, e, TALKS_ITEM_positions_held));
  talks__put_conditions(p, &words, e);
  talks__run runs[] = {value(p, get(p, e, TALKS_ITEM_does)), talks__pieces_run(&words)};
  separate(p, out, TALKS_MSG_list_semicolon);
  talks__pieces_say(
      p, out, does == TALKS_TERM_does_close ? TALKS_MSG_effect_close : TALKS_MSG_effect,
      runs, 2);
}

talks__pieces talks__effect_words(talks__page *p, talks_node list) {
  talks__pieces out = {0};
  for (talks_node e = first(p, list); e != TALKS_NO_NODE; e = next(p, e))
    talks__say_effect(p, &out, e);
  if (out.n == 0) talks__pieces_put(p, &out, talks__plain_msg(p, TALKS_MSG_no_effect));
  return out;
}

/* Who is asked what, with its marks. */
void talks__put_asked_row(talks__page *p, talks_node q, talks_str label) {
  static const struct {
    talks__item item;
    talks__msg_id message;
  } kinds[] = {{TALKS_ITEM_option, TALKS_MSG_ask_option},
               {TALKS_ITEM_reading, TALKS_MSG_ask_reading},
               {TALKS_ITEM_state_of, TALKS_MSG_ask_state}};
  talks_node subject = TALKS_NO_NODE;
  size_t kind = 0;
  for (; kind < TALKS_COUNT(kinds); kind++)
    if ((subject = get(p, q, kinds[kind].item)) != TALKS_NO_NODE) break;
  if (subject == TALKS_NO_NODE) return;
  talks__pieces whom = values(p, get(p, q, TALKS_ITEM_to_whom), false);
  talks__run runs[] = {talks__pieces_run(&whom), value(p, subject)};
  row(p, label);
  talks__page_say(p, kinds[kind].message, runs, 2);
  talks__page_piece(p, talks__plain(TALKS_STR(" ")));
  talks__page_piece(p, talks__marks_piece(subject));
}
