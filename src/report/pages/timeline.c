/* report/pages/timeline.c: all that has a day as one table: when, what kind, what.
 *
 * Each row repeats its date, so that a row that is kept alone still has it. What has no day
 * has a table of its own at the end.
 */
#include "report/pages/lines.h"
#include "report/pages/listing.h"

/* "Kyiv < 004: ..."; "Crimea, Donetsk region: ..."; of a contact not held, its state. */
static void put_what(talks__page *p, talks_node entry) {
  talks_node state = get(p, entry, TALKS_ITEM_state),
             places = get(p, entry, TALKS_ITEM_event_places);
  talks__pieces before = {0};
  talks__page_cell(p);
  if (get(p, entry, TALKS_ITEM_speakers) != TALKS_NO_NODE)
    talks__put_chain_pieces(p, &before, entry);
  else if (places != TALKS_NO_NODE) talks__put_names(p, &before, places);
  else if (state != TALKS_NO_NODE &&
           word_under(p, entry, TALKS_ITEM_state) != TALKS_WORD_contact_state_held)
    talks__pieces_put(p, &before, talks__value_piece(p, state));
  talks__piece words = words_or_name(p, entry);
  talks__run runs[] = {talks__pieces_run(&before), talks__run_one(p, words)};
  if (before.n == 0) talks__page_piece(p, words);
  else talks__page_say(p, TALKS_MSG_lane_what, runs, 2);
  talks__page_piece(p, talks__plain(TALKS_STR(" ")));
  talks__page_piece(p, talks__marks_piece(get(p, entry, TALKS_ITEM_record)));
  talks__page_against(p, get(p, entry, TALKS_ITEM_record));
}

static void put_entry(talks__page *p, talks_node entry) {
  talks_node days = get(p, entry, TALKS_ITEM_days);
  talks__page_line(p, TALKS_LINE_CELLS, talks__str(NULL));
  if (days != TALKS_NO_NODE) {
    talks__page_cell(p);
    talks__page_piece(p, talks__value_piece(p, days));
  }
  talks__page_cell(p);
  talks__page_piece(p, talks__value_piece(p, get(p, entry, TALKS_ITEM_entry_kind)));
  put_what(p, entry);
}

static void put_list(talks__page *p, talks__item item, talks__msg_id heading) {
  static const talks__msg_id columns[] = {TALKS_MSG_column_when, TALKS_MSG_column_entry,
                                          TALKS_MSG_column_entry_what};
  talks_node list = get(p, 0, item);
  size_t skip = item == TALKS_ITEM_timeline ? 0 : 1;
  if (count_of(p, list) == 0) return;
  talks__page_heading(p, heading);
  talks__page_columns(p, columns + skip, TALKS_COUNT(columns) - skip);
  for (talks_node n = first(p, list); n != TALKS_NO_NODE; n = next(p, n)) put_entry(p, n);
}

/* "contacts: 14; versions: 3" */
static void put_counts(talks__page *p) {
  talks_node list = get(p, 0, TALKS_ITEM_entry_kinds),
             window = get(p, 0, TALKS_ITEM_window);
  talks__pieces all = {0};
  if (count_of(p, list) == 0 && window == TALKS_NO_NODE) return;
  for (talks_node n = first(p, list); n != TALKS_NO_NODE; n = next(p, n)) {
    talks__run runs[] = {value(p, get(p, n, TALKS_ITEM_entry_kind)),
                         value(p, get(p, n, TALKS_ITEM_number_of))};
    separate(p, &all, TALKS_MSG_list_semicolon);
    talks__pieces_say(p, &all, TALKS_MSG_entry_count, runs, 2);
  }
  if (all.n == 0)
    talks__pieces_put(p, &all, talks__plain_msg(p, TALKS_MSG_term_none_on_record));
  talks__run runs[] = {talks__pieces_run(&all), value(p, window),
                       value(p, get(p, 0, TALKS_ITEM_timeless_number))};
  put_note(
      p, window == TALKS_NO_NODE ? TALKS_MSG_entry_counts : TALKS_MSG_entry_counts_within,
      runs, TALKS_COUNT(runs));
}

void talks__layout_timeline(talks__page *p) {
  talks__page_title(p);
  size_t before = p->nlines;
  put_counts(p);
  put_list(p, TALKS_ITEM_timeline, TALKS_MSG_heading_timeline);
  put_list(p, TALKS_ITEM_timeless, TALKS_MSG_heading_timeless);
  if (p->nlines == before) put_note(p, TALKS_MSG_nothing_on_record, NULL, 0);
}
