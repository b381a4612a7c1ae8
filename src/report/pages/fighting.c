/* report/pages/fighting.c: lays out who is said to hold what, losses, attacks, and talks
 * beside fighting.
 *
 * Arithmetic on losses never stands without the reasons that make it weak. In the last
 * table each date has a row or more: contacts in the left lane, fighting in the right.
 */
#include "report/pages/lines.h"
#include "report/pages/listing.h"

static void put_runs(talks__page *p, talks__run run) {
  for (size_t i = 0; i < run.n; i++) talks__page_piece(p, run.pieces[i]);
}

static void put_cell(talks__page *p, talks__run run) {
  talks__page_cell(p);
  put_runs(p, run);
}

static void put_piece(talks__page *p, talks__piece piece) {
  talks__page_cell(p);
  talks__page_piece(p, piece);
}

static talks__run filled(talks__page *p, talks__msg_id id, const talks__run *runs,
                         size_t n) {
  talks__pieces list = {0};
  talks__pieces_say(p, &list, id, runs, n);
  return talks__pieces_run(&list);
}

static talks__run of_two(talks__page *p, talks__msg_id id, talks_node a, talks_node b) {
  talks__run runs[] = {value(p, a), value(p, b)};
  return b == TALKS_NO_NODE ? runs[0] : filled(p, id, runs, 2);
}

static talks__piece or_msg(talks__page *p, talks_node node, talks__msg_id otherwise) {
  return node == TALKS_NO_NODE ? talks__plain_msg(p, otherwise)
                               : talks__value_piece(p, node);
}

/* ---- places -------------------------------------------------------------------- */

static void put_control(talks__page *p, talks_node n, talks_node place) {
  talks_node holders = get(p, n, TALKS_ITEM_holders), share = get(p, n, TALKS_ITEM_share);
  talks__run runs[] = {talks__joined(p, holders), value(p, share)};
  talks__page_line(p, TALKS_LINE_CELLS, talks__str(NULL));
  put_piece(p, place == TALKS_NO_NODE ? talks__plain(talks__str(NULL))
                                      : talks__value_piece(p, place));
  put_piece(p, or_msg(p, get(p, n, TALKS_ITEM_days), TALKS_MSG_undated));
  if (holders == TALKS_NO_NODE)
    put_piece(p, talks__plain_msg(p, TALKS_MSG_holder_not_said));
  else if (share == TALKS_NO_NODE) put_cell(p, runs[0]);
  else put_cell(p, filled(p, TALKS_MSG_control_share, runs, 2));
  talks_node record = get(p, n, TALKS_ITEM_record), text = get(p, n, TALKS_ITEM_text);
  put_piece(p, text == TALKS_NO_NODE ? talks__marks_piece(record)
                                     : talks__clause_piece(p, text));
  talks__page_against(p, record);
}

static void put_places(talks__page *p, talks_node list) {
  static const talks__msg_id columns[] = {TALKS_MSG_column_place, TALKS_MSG_column_when,
                                          TALKS_MSG_column_holder,
                                          TALKS_MSG_column_claim};
  if (count_of(p, list) == 0) return;
  talks__page_heading(p, TALKS_MSG_heading_places);
  talks__page_columns(p, columns, TALKS_COUNT(columns));
  for (talks_node n = first(p, list); n != TALKS_NO_NODE; n = next(p, n)) {
    talks_node claims = get(p, n, TALKS_ITEM_control_claims);
    for (talks_node c = first(p, claims); c != TALKS_NO_NODE; c = next(p, c))
      put_control(p, c,
                  c == first(p, claims) ? get(p, n, TALKS_ITEM_text) : TALKS_NO_NODE);
  }
}

/* ---- losses -------------------------------------------------------------------- */

static void put_loss(talks__page *p, talks_node n) {
  talks__page_line(p, TALKS_LINE_CELLS, talks__str(NULL));
  put_piece(p, talks__cited_piece(p, get(p, n, TALKS_ITEM_value)));
  put_cell(p, of_two(p, TALKS_MSG_money_of, get(p, n, TALKS_ITEM_quantity),
                     get(p, n, TALKS_ITEM_scope)));
  put_cell(p, of_two(p, TALKS_MSG_money_whose, get(p, n, TALKS_ITEM_speaker),
                     get(p, n, TALKS_ITEM_said)));
  talks__page_against(p, get(p, n, TALKS_ITEM_value));
}

static void put_losses(talks__page *p, talks_node list) {
  static const talks__msg_id columns[] = {
      TALKS_MSG_column_amount, TALKS_MSG_column_of_what, TALKS_MSG_column_whose};
  if (count_of(p, list) == 0) return;
  talks__page_heading(p, TALKS_MSG_heading_losses);
  talks__page_columns(p, columns, TALKS_COUNT(columns));
  for (talks_node n = first(p, list); n != TALKS_NO_NODE; n = next(p, n)) put_loss(p, n);
}

/* A row of arithmetic; nothing where the result is missing. */
static void put_result(talks__page *p, talks__msg_id label, talks__msg_id says,
                       talks_node result, const talks__run *runs, size_t n) {
  if (result == TALKS_NO_NODE) return;
  talks__page_row(p, label);
  talks__page_say(p, says, runs, n);
  talks__page_against(p, result);
}

/* A statement in its own few words, so that it is seen of what it speaks. */
static void put_words(talks__page *p, talks__pieces *out, talks_node statement) {
  talks_rec rec = talks__anode_of(p->answer, statement)->of.ref;
  talks_str words = talks__record_label(p->view, rec, p->lang);
  if (out->n > 0) talks__pieces_put(p, out, talks__plain_msg(p, TALKS_MSG_list_comma));
  talks__pieces_put(p, out, (talks__piece){.text = words, .node = statement});
  talks__pieces_put(p, out, talks__plain(TALKS_STR(" ")));
  talks__pieces_put(p, out, talks__marks_piece(statement));
}

static void put_warning(talks__page *p, talks_node n) {
  talks_node reason = get(p, n, TALKS_ITEM_reason), text = get(p, n, TALKS_ITEM_text),
             points = get(p, n, TALKS_ITEM_number_of);
  talks__run runs[] = {value(p, reason),
                       points != TALKS_NO_NODE ? value(p, points)
                       : text != TALKS_NO_NODE
                           ? talks__run_one(p, talks__phrase_piece(p, text))
                           : (talks__run){NULL, 0}};
  bool alone = points == TALKS_NO_NODE && text == TALKS_NO_NODE;
  talks__page_row(p, TALKS_MSG_label_but);
  if (alone) talks__page_piece(p, talks__value_piece(p, reason));
  else
    talks__page_say(
        p, points == TALKS_NO_NODE ? TALKS_MSG_warning_with : TALKS_MSG_warning_series,
        runs, 2);
  talks__page_piece(p, talks__plain(TALKS_STR(" ")));
  talks__page_piece(p, talks__marks_piece(reason));
  talks_node growth = get(p, n, TALKS_ITEM_against);
  if (count_of(p, growth) == 0) return;
  talks__pieces words = {0};
  for (talks_node s = first(p, growth); s != TALKS_NO_NODE; s = next(p, s))
    put_words(p, &words, s);
  talks__run said[] = {talks__pieces_run(&words)};
  talks__page_piece(p, talks__plain_msg(p, TALKS_MSG_list_semicolon));
  talks__page_say(p, TALKS_MSG_warning_growth, said, 1);
}

/* As many decimals as make three digits. */
static unsigned digits_for(const talks__page *p, talks_node figure) {
  if (figure == TALKS_NO_NODE) return 0;
  talks_rational v = talks__anode_of(p->answer, figure)->of.figure->v[0];
  int64_t whole = v.num / v.den;
  return whole >= 100 ? 0 : whole >= 10 ? 1 : 2;
}

static void put_pace(talks__page *p, talks_node n) {
  talks_node days = get(p, n, TALKS_ITEM_days_between),
             average = get(p, n, TALKS_ITEM_average),
             pace = get(p, n, TALKS_ITEM_of_average),
             ahead = get(p, n, TALKS_ITEM_days_to_next);
  talks__run total = value(p, get(p, n, TALKS_ITEM_running_total)),
             daily = value(p, get(p, n, TALKS_ITEM_per_day));
  int32_t near = p->near;
  p->near = TALKS_NO_DAY; /* years lie between the two days */
  talks__run between[] = {value(p, get(p, n, TALKS_ITEM_counts_from)),
                          value(p, get(p, n, TALKS_ITEM_counts_to)), value(p, days),
                          talks__run_one(p, talks__marks_piece(days))};
  p->near = near;
  talks__run mean[] = {
      total, value(p, days),
      talks__run_one(p, talks__rounded_piece(p, average, digits_for(p, average))),
      talks__run_one(p, talks__marks_piece(average))};
  talks__run times[] = {daily, talks__run_one(p, talks__rounded_piece(p, pace, 2)),
                        talks__run_one(p, talks__marks_piece(pace))};
  talks__run next_one[] = {value(p, get(p, n, TALKS_ITEM_next_round)), value(p, ahead),
                           daily, talks__run_one(p, talks__marks_piece(ahead))};
  put_result(p, TALKS_MSG_label_days, TALKS_MSG_pace_days, days, between, 4);
  put_result(p, TALKS_MSG_label_average, TALKS_MSG_pace_average, average, mean, 4);
  put_result(p, TALKS_MSG_label_pace, TALKS_MSG_pace_pace, pace, times, 3);
  put_result(p, TALKS_MSG_label_ahead, TALKS_MSG_pace_next, ahead, next_one, 4);
  for (talks_node w = first(p, get(p, n, TALKS_ITEM_warnings)); w != TALKS_NO_NODE;
       w = next(p, w))
    put_warning(p, w);
}

/* ---- attacks ------------------------------------------------------------------- */

static talks_rec speaker_of(const talks__page *p, talks_node statement) {
  return talks__speaker(p->view, talks__anode_of(p->answer, statement)->of.ref);
}

/* Speakers of statements with their marks; one speaker stands once. */
static talks__run speakers(talks__page *p, talks_node list) {
  talks__pieces out = {0};
  bool one = true;
  for (talks_node n = first(p, list); n != TALKS_NO_NODE; n = next(p, n))
    one = one && speaker_of(p, n) == speaker_of(p, first(p, list));
  for (talks_node n = first(p, list); n != TALKS_NO_NODE;
       n = one ? TALKS_NO_NODE : next(p, n)) {
    talks_str name = talks__record_label(p->view, speaker_of(p, n), p->lang);
    if (out.n > 0) talks__pieces_put(p, &out, talks__plain_msg(p, TALKS_MSG_list_comma));
    talks__pieces_put(p, &out, (talks__piece){.text = name, .node = n});
    talks__pieces_put(p, &out, talks__plain(TALKS_STR(" ")));
    talks__pieces_put(p, &out, talks__marks_piece(one ? list : n));
  }
  return talks__pieces_run(&out);
}

/* Whether all that speaks against a figure is among the denials of the attack. */
static bool is_answered(const talks__page *p, talks_node figure, talks_node replies) {
  size_t n, answered = 0;
  const talks_rec *recs = talks__ev_items(
      &p->answer->evidence, talks__anode_of(p->answer, figure)->support.against, &n);
  for (talks_node r = first(p, replies); r != TALKS_NO_NODE; r = next(p, r))
    for (size_t i = 0; i < n; i++)
      answered += talks__anode_of(p->answer, r)->of.ref == recs[i];
  return answered == n;
}

/* "; refinery output: under 50% [S2.34d]" for each figure. What denies the attack stands
 * in the next cell. */
static void put_told(talks__page *p, talks_node list, talks_node replies) {
  for (talks_node n = first(p, list); n != TALKS_NO_NODE; n = next(p, n)) {
    talks_node amount = get(p, n, TALKS_ITEM_value);
    talks__run runs[] = {value(p, get(p, n, TALKS_ITEM_quantity)),
                         talks__run_one(p, talks__cited_piece(p, amount))};
    talks__page_piece(p, talks__plain_msg(p, TALKS_MSG_list_semicolon));
    talks__page_say(p, TALKS_MSG_money_what, runs, 2);
    if (!is_answered(p, amount, replies)) talks__page_against(p, amount);
  }
}

/* A row for each attack; the place stands at its first. Figures that are of no one attack
 * have a row of their own. */
static void put_strike(talks__page *p, talks_node n, bool again) {
  talks_node none = get(p, n, TALKS_ITEM_no_reply), text = get(p, n, TALKS_ITEM_text);
  talks_node tellers = get(p, n, TALKS_ITEM_tellers);
  talks__piece empty = talks__plain(talks__str(NULL));
  talks__run what[] = {talks__run_one(p, talks__phrase_piece(p, text)),
                       speakers(p, tellers)};
  talks__page_line(p, TALKS_LINE_CELLS, talks__str(NULL));
  put_piece(p, again ? empty : talks__value_piece(p, get(p, n, TALKS_ITEM_target_place)));
  if (tellers == TALKS_NO_NODE) {
    put_piece(p, empty);
    put_piece(p, talks__plain_msg(p, TALKS_MSG_strike_untied));
    put_told(p, get(p, n, TALKS_ITEM_told_figures), TALKS_NO_NODE);
    put_piece(p, empty);
    return;
  }
  put_piece(p, or_msg(p, get(p, n, TALKS_ITEM_days), TALKS_MSG_undated));
  put_cell(p,
           text == TALKS_NO_NODE ? what[1] : filled(p, TALKS_MSG_strike_told, what, 2));
  put_told(p, get(p, n, TALKS_ITEM_told_figures), get(p, n, TALKS_ITEM_replies));
  if (none != TALKS_NO_NODE) put_piece(p, talks__value_piece(p, none));
  else put_cell(p, speakers(p, get(p, n, TALKS_ITEM_replies)));
}

static void put_strikes(talks__page *p, talks_node list) {
  static const talks__msg_id columns[] = {TALKS_MSG_column_place, TALKS_MSG_column_when,
                                          TALKS_MSG_column_told, TALKS_MSG_column_denied};
  if (count_of(p, list) == 0) return;
  talks__page_heading(p, TALKS_MSG_heading_strikes);
  talks__page_columns(p, columns, TALKS_COUNT(columns));
  talks_rec above = TALKS_NO_RECORD;
  for (talks_node n = first(p, list); n != TALKS_NO_NODE; n = next(p, n)) {
    talks_rec place = ref_under(p, n, TALKS_ITEM_target_place);
    put_strike(p, n, place == above);
    above = place;
  }
}

/* ---- lanes --------------------------------------------------------------------- */

/* "Crimea, Donetsk region: what is claimed"; of a contact that was not held, its state. */
static void put_event(talks__page *p, talks_node event) {
  talks__page_cell(p);
  if (event == TALKS_NO_NODE) return;
  talks_node places = get(p, event, TALKS_ITEM_event_places),
             state = get(p, event, TALKS_ITEM_state);
  bool held = state == TALKS_NO_NODE ||
              talks__anode_of(p->answer, state)->of.word == TALKS_WORD_contact_state_held;
  talks__run runs[] = {places == TALKS_NO_NODE ? value(p, state)
                                               : talks__joined(p, places),
                       talks__run_one(p, words_or_name(p, event))};
  if (places == TALKS_NO_NODE && held) put_runs(p, runs[1]);
  else talks__page_say(p, TALKS_MSG_lane_what, runs, 2);
  talks__page_piece(p, talks__plain(TALKS_STR(" ")));
  talks__page_piece(p, talks__marks_piece(get(p, event, TALKS_ITEM_record)));
  talks__page_against(p, get(p, event, TALKS_ITEM_record));
}

static void put_day(talks__page *p, talks_node day) {
  talks_node left = first(p, get(p, day, TALKS_ITEM_at_the_table)),
             right = first(p, get(p, day, TALKS_ITEM_in_the_field));
  for (bool begun = false; left != TALKS_NO_NODE || right != TALKS_NO_NODE;
       begun = true) {
    talks__page_line(p, TALKS_LINE_CELLS, talks__str(NULL));
    put_piece(p, begun ? talks__plain(talks__str(NULL))
                       : or_msg(p, get(p, day, TALKS_ITEM_days), TALKS_MSG_undated));
    put_event(p, left);
    put_event(p, right);
    if (left != TALKS_NO_NODE) left = next(p, left);
    if (right != TALKS_NO_NODE) right = next(p, right);
  }
}

static void put_lanes(talks__page *p, talks_node list) {
  static const talks__msg_id columns[] = {TALKS_MSG_column_when, TALKS_MSG_column_table,
                                          TALKS_MSG_column_field};
  if (count_of(p, list) == 0) return;
  talks__page_heading(p, TALKS_MSG_heading_lanes);
  talks__page_columns(p, columns, TALKS_COUNT(columns));
  for (talks_node n = first(p, list); n != TALKS_NO_NODE; n = next(p, n)) put_day(p, n);
}

void talks__layout_fighting(talks__page *p) {
  talks__page_title(p);
  size_t before = p->nlines;
  put_places(p, get(p, 0, TALKS_ITEM_places));
  put_losses(p, get(p, 0, TALKS_ITEM_losses));
  talks_node paces = get(p, 0, TALKS_ITEM_paces);
  if (count_of(p, paces) > 0) talks__page_heading(p, TALKS_MSG_heading_pace);
  for (talks_node n = first(p, paces); n != TALKS_NO_NODE; n = next(p, n)) put_pace(p, n);
  put_strikes(p, get(p, 0, TALKS_ITEM_strikes));
  put_lanes(p, get(p, 0, TALKS_ITEM_lanes));
  if (p->nlines == before) put_note(p, TALKS_MSG_nothing_on_record, NULL, 0);
}
