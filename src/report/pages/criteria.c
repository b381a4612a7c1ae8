/* report/pages/criteria.c: checklists, laid out: each row with the words on both sides, or
 * its verdicts as of two days side by side. */
#include "report/pages/lines.h"
#include "report/pages/listing.h"

static talks__piece verdict_piece(talks__page *p, talks_node verdict) {
  static const struct {
    talks__term term;
    talks__msg_id word;
  } words[] = {{TALKS_TERM_met, TALKS_MSG_verdict_met},
               {TALKS_TERM_partly, TALKS_MSG_verdict_partly},
               {TALKS_TERM_not_met, TALKS_MSG_verdict_not_met},
               {TALKS_TERM_no_word, TALKS_MSG_verdict_no_word}};
  talks__piece piece = talks__value_piece(p, verdict);
  for (size_t i = 0; i < TALKS_COUNT(words); i++)
    if (talks__anode_of(p->answer, verdict)->of.term == words[i].term)
      piece.text = talks__msg(p->lang, words[i].word);
  piece.sign = true;
  return piece;
}

/* What a row asks: in full (TALKS_ITEM_text) or in a few words (TALKS_ITEM_asks), or else
 * in the other ones, or its name. */
static talks__piece words_of(talks__page *p, talks_node row, talks__item words) {
  talks_node asks = get(p, row, TALKS_ITEM_asks);
  talks_node node = get(p, row, words);
  if (node == TALKS_NO_NODE) node = asks;
  return node == TALKS_NO_NODE ? words_or_name(p, row) : talks__phrase_piece(p, node);
}

static bool is_numbered(const talks__page *p, talks_node row) {
  return talks_node_type_of(p->answer, get(p, row, TALKS_ITEM_number)) !=
         TALKS_NODE_UNKNOWN;
}

/* ---- as of one day ------------------------------------------------------------- */

static void put_row(talks__page *p, talks_node row) {
  talks__run runs[] = {
      talks__run_one(p, words_of(p, row, TALKS_ITEM_text)),
      talks__run_one(p, verdict_piece(p, get(p, row, TALKS_ITEM_verdict)))};
  talks__page_line(p, TALKS_LINE_ROW,
                   is_numbered(p, row)
                       ? talks__value_piece(p, get(p, row, TALKS_ITEM_number)).text
                       : talks__str(NULL));
  talks__page_say(p, TALKS_MSG_clause_line, runs, 2);
  talks__put_line_row(p, get(p, row, TALKS_ITEM_yes_says), TALKS_MSG_label_for);
  talks__put_line_row(p, get(p, row, TALKS_ITEM_no_says), TALKS_MSG_label_no);
}

/* ---- as of two days ------------------------------------------------------------ */

static void put_day(talks__page *p, talks_node seen) {
  talks_node day = get(p, seen, TALKS_ITEM_known_by);
  int32_t near = p->near;
  talks__page_cell(p);
  if (day == TALKS_NO_NODE) {
    talks__page_piece(p, talks__plain_msg(p, TALKS_MSG_all_known));
    return;
  }
  p->near = TALKS_NO_DAY; /* a heading says the year */
  talks__run runs[] = {value(p, day)};
  p->near = near;
  talks__page_say(p, TALKS_MSG_known_by, runs, 1);
}

static void put_side(talks__page *p, talks_node side, talks__msg_id label) {
  if (count_of(p, side) == 0) return;
  talks__run runs[] = {talks__run_one(p, talks__marks_piece(side))};
  talks__page_piece(p, talks__plain_msg(p, TALKS_MSG_list_semicolon));
  talks__page_say(p, label, runs, 1);
}

static void put_verdict_cell(talks__page *p, talks_node seen) {
  talks__page_cell(p);
  talks__page_piece(p, verdict_piece(p, get(p, seen, TALKS_ITEM_verdict)));
  put_side(p, get(p, seen, TALKS_ITEM_yes_says), TALKS_MSG_side_for);
  put_side(p, get(p, seen, TALKS_ITEM_no_says), TALKS_MSG_side_against);
}

static void put_compared(talks__page *p, talks_node row) {
  talks_node change = get(p, row, TALKS_ITEM_change);
  talks__piece words = words_of(p, row, TALKS_ITEM_asks);
  talks__run runs[] = {value(p, get(p, row, TALKS_ITEM_number)),
                       talks__run_one(p, words)};
  talks__page_line(p, TALKS_LINE_CELLS, talks__str(NULL));
  talks__page_cell(p);
  if (is_numbered(p, row)) talks__page_say(p, TALKS_MSG_numbered, runs, 2);
  else talks__page_piece(p, words);
  for (talks_node s = first(p, get(p, row, TALKS_ITEM_seen)); s != TALKS_NO_NODE;
       s = next(p, s))
    put_verdict_cell(p, s);
  talks__page_cell(p);
  if (talks__anode_of(p->answer, change)->of.term == TALKS_TERM_row_changed)
    talks__page_piece(p, talks__value_piece(p, change));
}

static void put_table(talks__page *p, talks_node rows) {
  talks__page_line(p, TALKS_LINE_HEAD, talks__str(NULL));
  talks__page_cell(p);
  for (talks_node s = first(p, get(p, first(p, rows), TALKS_ITEM_seen));
       s != TALKS_NO_NODE; s = next(p, s))
    put_day(p, s);
  talks__page_cell(p);
  for (talks_node r = first(p, rows); r != TALKS_NO_NODE; r = next(p, r))
    put_compared(p, r);
}

/* ---- lists --------------------------------------------------------------------- */

static void put_heading_of(talks__page *p, talks_node list) {
  talks_node name = get(p, list, TALKS_ITEM_list);
  talks_node later = get(p, list, TALKS_ITEM_drawn_up);
  talks__run runs[] = {value(p, name), talks__run_one(p, talks__marks_piece(name)),
                       talks__joined(p, get(p, list, TALKS_ITEM_owners))};
  talks__page_line(p, TALKS_LINE_BLANK, talks__str(NULL));
  put_note(p, runs[2].n > 0 ? TALKS_MSG_list_of_owner : TALKS_MSG_list_of_nobody, runs, 3);
  if (later == TALKS_NO_NODE) return;
  talks__page_piece(p, talks__plain_msg(p, TALKS_MSG_list_semicolon));
  talks__page_piece(p, talks__value_piece(p, later));
}

void talks__layout_criteria(talks__page *p) {
  talks_node lists = get(p, 0, TALKS_ITEM_checklists);
  talks__page_title(p);
  if (count_of(p, lists) == 0) {
    talks__page_line(p, TALKS_LINE_NOTE, talks__str(NULL));
    talks__page_piece(p, talks__plain_msg(p, TALKS_MSG_nothing_on_record));
    return;
  }
  put_heading(p, TALKS_MSG_heading_checklists);
  for (talks_node l = first(p, lists); l != TALKS_NO_NODE; l = next(p, l)) {
    talks_node rows = get(p, l, TALKS_ITEM_rows);
    put_heading_of(p, l);
    if (get(p, first(p, rows), TALKS_ITEM_seen) != TALKS_NO_NODE) put_table(p, rows);
    else
      for (talks_node r = first(p, rows); r != TALKS_NO_NODE; r = next(p, r))
        put_row(p, r);
  }
}
