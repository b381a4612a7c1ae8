/* report/pages/tactics.c: lays out how the parties press and check each other.
 *
 * The matrix first, then every move under the party that makes it, then clocks. A move that
 * nobody is said to read so is told as reported.
 */
#include "report/pages/matrix.h"

static void say_press(talks__page *p, talks_node press) {
  talks_node means = get(p, press, TALKS_ITEM_means);
  if (means == TALKS_NO_NODE) {
    talks__page_piece(p, talks__plain_msg(p, TALKS_MSG_tactic_other_means));
    talks__page_piece(p, talks__plain(TALKS_STR(" ")));
    talks__page_piece(p, talks__marks_piece(get(p, press, TALKS_ITEM_party)));
  } else {
    talks__page_piece(p, talks__cited_piece(p, means));
  }
  talks__page_against_here(p, get(p, press, TALKS_ITEM_party));
}

static void put_presses(talks__page *p) {
  static const talks__matrix matrix = {TALKS_ITEM_presses, TALKS_ITEM_party,
                                       TALKS_ITEM_target, say_press};
  if (get(p, 0, TALKS_ITEM_presses) == TALKS_NO_NODE) return;
  talks__page_heading(p, TALKS_MSG_heading_presses);
  talks__page_matrix(p, &matrix);
  talks__page_absent(p, TALKS_ITEM_tactics, TALKS_MSG_tactics_absent);
}

/* ---- moves ----------------------------------------------------------------------- */

/* "deadline, on Kyiv, Europe: ": what of it is given. */
static void say_means(talks__page *p, talks_node move) {
  talks_node means = get(p, move, TALKS_ITEM_means);
  talks_node targets = get(p, move, TALKS_ITEM_targets);
  talks__run runs[] = {value(p, means), talks__joined(p, targets)};
  if (means != TALKS_NO_NODE && targets != TALKS_NO_NODE)
    talks__page_say(p, TALKS_MSG_tactic_means_on, runs, 2);
  else if (means != TALKS_NO_NODE) talks__page_say(p, TALKS_MSG_tactic_means, runs, 2);
  else if (targets != TALKS_NO_NODE) talks__page_say(p, TALKS_MSG_tactic_on, runs, 2);
}

static void say_detail(talks__page *p, talks_node move, talks__item item,
                       talks__msg_id message) {
  talks_node node = get(p, move, item);
  if (node == TALKS_NO_NODE) return;
  bool begun = true;
  talks__run runs[] = {talks_node_type_of(p->answer, node) == TALKS_NODE_TEXT
                           ? talks__run_one(p, talks__phrase_piece(p, node))
                           : talks__joined(p, node)};
  talks__page_more(p, &begun, message, runs, 1);
}

static talks_str actors_of(talks__page *p, talks_node move) {
  return talks__run_text(p, talks__joined(p, get(p, move, TALKS_ITEM_actors)));
}

static void put_move(talks__page *p, talks_node move) {
  talks_node actors = get(p, move, TALKS_ITEM_actors);
  talks__page_line(p, TALKS_LINE_ROW, talks__value_piece(p, first(p, actors)).text);
  if (actors != TALKS_NO_NODE && talks_node_count(p->answer, actors) > 1) {
    talks__run with[] = {talks__run_one(p, talks__plain(actors_of(p, move)))};
    talks__page_say(p, TALKS_MSG_tactic_together, with, 1);
  }
  say_means(p, move);
  talks__page_piece(p, talks__clause_piece(p, words_or_record(p, move)));
  say_detail(p, move, TALKS_ITEM_aim, TALKS_MSG_detail_aim);
  say_detail(p, move, TALKS_ITEM_reply, TALKS_MSG_detail_reply);
  say_detail(p, move, TALKS_ITEM_days, TALKS_MSG_detail_plain);
  if (get(p, move, TALKS_ITEM_readers) != TALKS_NO_NODE) {
    say_detail(p, move, TALKS_ITEM_readers, TALKS_MSG_detail_reading);
  } else {
    bool begun = true;
    talks__page_more(p, &begun, TALKS_MSG_tactic_reported, NULL, 0);
  }
  talks__page_against(p, get(p, move, TALKS_ITEM_record));
}

static void put_moves(talks__page *p) {
  talks_node list = get(p, 0, TALKS_ITEM_tactics);
  if (list == TALKS_NO_NODE) return;
  talks__page_heading(p, TALKS_MSG_heading_tactics);
  for (talks_node n = first(p, list); n != TALKS_NO_NODE; n = next(p, n)) put_move(p, n);
}

/* ---- clocks ---------------------------------------------------------------------- */

static void put_clock(talks__page *p, talks_node clock) {
  talks_node whom = get(p, clock, TALKS_ITEM_targets);
  talks_node days = get(p, clock, TALKS_ITEM_days);
  talks_node length = get(p, clock, TALKS_ITEM_value);
  talks__page_line(p, TALKS_LINE_CELLS, talks__str(NULL));
  talks__page_cell(p);
  talks__run who = talks__joined(p, whom);
  for (size_t i = 0; i < who.n; i++) talks__page_piece(p, who.pieces[i]);
  talks__page_cell(p);
  talks__page_piece(p, talks__clause_piece(p, words_or_record(p, clock)));
  talks__page_against(p, get(p, clock, TALKS_ITEM_record));
  talks__page_cell(p);
  if (days != TALKS_NO_NODE) talks__page_piece(p, talks__value_piece(p, days));
  if (days != TALKS_NO_NODE && length != TALKS_NO_NODE)
    talks__page_piece(p, talks__plain_msg(p, TALKS_MSG_list_semicolon));
  if (length != TALKS_NO_NODE) talks__page_piece(p, talks__value_piece(p, length));
  if (days == TALKS_NO_NODE && length == TALKS_NO_NODE)
    talks__page_piece(p, talks__plain_msg(p, TALKS_MSG_not_given));
}

static void put_clocks(talks__page *p) {
  static const talks__msg_id head[] = {TALKS_MSG_column_presses, TALKS_MSG_column_clock,
                                       TALKS_MSG_column_window};
  talks_node list = get(p, 0, TALKS_ITEM_clocks);
  if (list == TALKS_NO_NODE) return;
  talks__page_heading(p, TALKS_MSG_heading_clocks);
  talks__page_columns(p, head, TALKS_COUNT(head));
  for (talks_node n = first(p, list); n != TALKS_NO_NODE; n = next(p, n)) put_clock(p, n);
}

void talks__layout_tactics(talks__page *p) {
  talks__page_title(p);
  put_presses(p);
  put_moves(p);
  put_clocks(p);
  talks__page_or_nothing(p);
}
