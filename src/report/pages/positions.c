/* report/pages/positions.c: who holds what over time, laid out.
 *
 * A table for each issue: parties down, times across; in a cell what the position says of
 * the options, then the strength of the words with their marks. Below it the options: what
 * stands behind each, and the last word of each party on it.
 */
#include "report/pages/listing.h"
#include "report/pages/walk.h"

/* ---- cells ---------------------------------------------------------------------------- */

typedef struct {
  talks__term term;
  talks__msg_id message;
} wording;

static const wording holds[] = {
    {TALKS_TERM_holds_red_line, TALKS_MSG_hold_red_line},
    {TALKS_TERM_holds_rejects, TALKS_MSG_hold_rejects},
    {TALKS_TERM_holds_demands, TALKS_MSG_hold_demands},
    {TALKS_TERM_holds_accepts, TALKS_MSG_hold_accepts},
    {TALKS_TERM_holds_unanswered, TALKS_MSG_hold_unanswered},
};

/* "red line: US troops, European NATO troops; unanswered: third-state troops" */
static void put_stances(talks__page *p, talks__pieces *out, talks_node list) {
  for (size_t k = 0; k < TALKS_COUNT(holds); k++) {
    talks__pieces names = {0};
    for (talks_node n = first(p, list); n != TALKS_NO_NODE; n = next(p, n)) {
      if (term_of(p, get(p, n, TALKS_ITEM_holds)) != holds[k].term) continue;
      separate(p, &names, TALKS_MSG_list_comma);
      talks__pieces_put(p, &names, talks__value_piece(p, get(p, n, TALKS_ITEM_option)));
    }
    if (names.n == 0) continue;
    talks__run runs[] = {talks__pieces_run(&names)};
    separate(p, out, TALKS_MSG_list_semicolon);
    talks__pieces_say(p, out, holds[k].message, runs, 1);
  }
}

/* Where a statement stands among others: by its strength, the firmest highest; then those
 * of which none is given, then what is supposed and nobody said. */
enum { SUPPOSED, NOT_GIVEN, STRENGTHS };

static int rank_of(const talks__page *p, talks_node said) {
  if (talks__is_move(p->view, ref_of(p, get(p, said, TALKS_ITEM_statement))))
    return SUPPOSED;
  if (get(p, said, TALKS_ITEM_strength) == TALKS_NO_NODE) return NOT_GIVEN;
  return STRENGTHS + (int)word_under(p, said, TALKS_ITEM_strength) -
         (int)TALKS_WORD_strength_rumoured;
}

static talks__piece rank_piece(talks__page *p, talks_node said, int rank) {
  if (rank == SUPPOSED) return talks__plain_msg(p, TALKS_MSG_strength_supposed);
  if (rank == NOT_GIVEN) return talks__plain_msg(p, TALKS_MSG_strength_not_given);
  return talks__value_piece(p, get(p, said, TALKS_ITEM_strength));
}

/* "announced [S4.33a], may [S4.18a]": each strength once, firmest first; of one side. */
static talks__pieces strengths(talks__page *p, talks_node list, talks__term side) {
  talks__pieces out = {0};
  int last = TALKS_WORD_strength_done - TALKS_WORD_strength_rumoured + STRENGTHS;
  for (int rank = last; rank >= SUPPOSED; rank--) {
    bool any = false;
    for (talks_node n = first(p, list); n != TALKS_NO_NODE; n = next(p, n)) {
      if (term_of(p, get(p, n, TALKS_ITEM_side)) != side || rank_of(p, n) != rank) continue;
      if (!any) {
        separate(p, &out, TALKS_MSG_list_comma);
        talks__pieces_put(p, &out, rank_piece(p, n, rank));
      }
      any = true;
      talks__pieces_put(p, &out, talks__plain(TALKS_STR(" ")));
      talks__pieces_put(p, &out, talks__marks_piece(get(p, n, TALKS_ITEM_statement)));
    }
  }
  return out;
}

static void put_position(talks__page *p, talks_node position) {
  talks_node list = get(p, position, TALKS_ITEM_strengths);
  talks_node brief = get(p, position, TALKS_ITEM_brief);
  talks__pieces what = {0}, on = strengths(p, list, TALKS_TERM_for_it),
                against = strengths(p, list, TALKS_TERM_against_it);
  talks_node whose = get(p, position, TALKS_ITEM_bound_by);
  if (whose != TALKS_NO_NODE) {
    talks__page_piece(p, talks__value_piece(p, whose));
    talks__page_piece(p, talks__plain_msg(p, TALKS_MSG_colon));
  }
  put_stances(p, &what, get(p, position, TALKS_ITEM_stances));
  if (what.n == 0 && brief != TALKS_NO_NODE)
    talks__pieces_put(p, &what, talks__value_piece(p, brief));
  if (what.n == 0)
    talks__pieces_put(p, &what, talks__plain_msg(p, TALKS_MSG_hold_in_words));
  if (on.n == 0) { /* outside knowledge, or supposed: nobody's words have a strength */
    talks__pieces_put(p, &what, talks__plain(TALKS_STR(" ")));
    talks__pieces_put(p, &what,
                      talks__marks_piece(get(p, position, TALKS_ITEM_position)));
  } else {
    talks__pieces_put(p, &what, talks__sign_piece(get(p, position, TALKS_ITEM_position)));
  }
  talks__run runs[] = {talks__pieces_run(&what), talks__pieces_run(&on)};
  talks__page_say(p, on.n == 0 ? TALKS_MSG_detail_plain : TALKS_MSG_issue_says, runs, 2);
  if (against.n == 0) return;
  talks__run speaks[] = {talks__pieces_run(&against)};
  talks__page_piece(p, talks__plain_msg(p, TALKS_MSG_list_semicolon));
  talks__page_say(p, TALKS_MSG_words_against, speaks, 1);
}

/* Whether it may have begun before the time at the head of the column. */
static bool perhaps_before(const talks__page *p, talks_node days, talks_node period) {
  return talks_node_type_of(p->answer, period) != TALKS_NODE_UNKNOWN &&
         talks__anode_of(p->answer, days)->of.dates.from <
             talks__anode_of(p->answer, period)->of.dates.from;
}

static void put_cell(talks__page *p, talks_node cell) {
  talks_node period = get(p, cell, TALKS_ITEM_period);
  talks_node list = get(p, cell, TALKS_ITEM_positions_begun);
  talks__page_cell(p);
  if (list == TALKS_NO_NODE) {
    bool said =
        term_of(p, get(p, cell, TALKS_ITEM_nothing_new)) == TALKS_TERM_nothing_since;
    talks__page_piece(
        p, talks__plain_msg(p, said ? TALKS_MSG_nothing_since : TALKS_MSG_nothing_said));
    return;
  }
  for (talks_node n = first(p, list); n != TALKS_NO_NODE; n = next(p, n)) {
    if (n != first(p, list))
      talks__page_piece(p, talks__plain_msg(p, TALKS_MSG_list_semicolon));
    talks_node days = get(p, n, TALKS_ITEM_days);
    bool several = talks_node_count(p->answer, list) > 1;
    if (days != TALKS_NO_NODE && (several || perhaps_before(p, days, period))) {
      talks__page_piece(p, talks__value_piece(p, days));
      talks__page_piece(p, talks__plain_msg(p, TALKS_MSG_colon));
    }
    put_position(p, n);
  }
}

static void put_rows(talks__page *p, talks_node issue) {
  talks__page_line(p, TALKS_LINE_HEAD, talks__str(NULL));
  talks__page_cell(p);
  talks__page_piece(p, talks__plain_msg(p, TALKS_MSG_column_party));
  for (talks_node n = first(p, get(p, issue, TALKS_ITEM_periods)); n != TALKS_NO_NODE;
       n = next(p, n)) {
    talks__page_cell(p);
    talks__page_piece(p, talks_node_type_of(p->answer, n) == TALKS_NODE_UNKNOWN
                             ? talks__plain_msg(p, TALKS_MSG_undated)
                             : talks__value_piece(p, n));
  }
  for (talks_node row = first(p, get(p, issue, TALKS_ITEM_party_rows));
       row != TALKS_NO_NODE; row = next(p, row)) {
    talks__page_line(p, TALKS_LINE_CELLS, talks__str(NULL));
    talks__page_cell(p);
    talks__page_piece(p, talks__value_piece(p, get(p, row, TALKS_ITEM_party)));
    for (talks_node c = first(p, get(p, row, TALKS_ITEM_period_cells));
         c != TALKS_NO_NODE; c = next(p, c))
      put_cell(p, c);
  }
}

/* ---- options --------------------------------------------------------------------------- */

static const wording last_words[] = {
    {TALKS_TERM_holds_demands, TALKS_MSG_by_demands},
    {TALKS_TERM_holds_accepts, TALKS_MSG_by_accepts},
    {TALKS_TERM_holds_red_line, TALKS_MSG_by_red_line},
    {TALKS_TERM_holds_rejects, TALKS_MSG_by_rejects},
    {TALKS_TERM_holds_unanswered, TALKS_MSG_by_unanswered},
    {TALKS_TERM_holds_other, TALKS_MSG_by_other},
    {TALKS_TERM_holds_none, TALKS_MSG_by_none},
};

static const wording read_so[] = {
    {TALKS_TERM_holds_accepts, TALKS_MSG_read_accepts},
    {TALKS_TERM_holds_rejects, TALKS_MSG_read_rejects},
};

/* Whether a row above says the same of the same party: another reading of its words. */
static bool said_above(const talks__page *p, talks_node list, talks_node row) {
  talks_rec party = ref_under(p, row, TALKS_ITEM_party),
            whose = ref_under(p, row, TALKS_ITEM_bound_by);
  talks__term holds_it = term_of(p, get(p, row, TALKS_ITEM_holds));
  for (talks_node n = first(p, list); n != row; n = next(p, n))
    if (ref_under(p, n, TALKS_ITEM_party) == party &&
        ref_under(p, n, TALKS_ITEM_bound_by) == whose &&
        term_of(p, get(p, n, TALKS_ITEM_holds)) == holds_it)
      return true;
  return false;
}

static void put_by(talks__page *p, talks_node list, const wording *words, size_t n_words,
                   bool *begun) {
  for (size_t k = 0; k < n_words; k++) {
    talks__pieces names = {0};
    for (talks_node n = first(p, list); n != TALKS_NO_NODE; n = next(p, n)) {
      talks_node holds_it = get(p, n, TALKS_ITEM_holds);
      if (term_of(p, holds_it) != words[k].term || said_above(p, list, n)) continue;
      separate(p, &names, TALKS_MSG_list_comma);
      talks__pieces_put(p, &names, talks__value_piece(p, get(p, n, TALKS_ITEM_party)));
      talks_node whose = get(p, n, TALKS_ITEM_bound_by);
      talks__run by[] = {value(p, whose)};
      if (whose != TALKS_NO_NODE)
        talks__pieces_say(p, &names, TALKS_MSG_in_brackets, by, 1);
      talks__pieces_put(p, &names, talks__sign_piece(holds_it));
    }
    if (names.n == 0) continue;
    talks__run runs[] = {talks__pieces_run(&names)};
    talks__page_more(p, begun, words[k].message, runs, 1);
  }
}

static void put_backing(talks__page *p, talks_node option) {
  talks_node backing = get(p, option, TALKS_ITEM_backing);
  talks_node firm = get(p, option, TALKS_ITEM_strength);
  talks_node said = get(p, option, TALKS_ITEM_firmest_says);
  talks__page_piece(p, talks__value_piece(p, backing));
  talks__page_piece(p, talks__sign_piece(backing));
  if (firm == TALKS_NO_NODE) return;
  talks__run runs[] = {value(p, firm), talks__run_one(p, talks__marks_piece(said))};
  talks__page_piece(p, talks__plain_msg(p, TALKS_MSG_list_semicolon));
  talks__page_say(p, TALKS_MSG_option_firmest, runs, 2);
}

static void put_options(talks__page *p, talks_node issue) {
  static const talks__msg_id columns[] = {
      TALKS_MSG_column_option, TALKS_MSG_column_standing, TALKS_MSG_column_last_word};
  talks_node list = get(p, issue, TALKS_ITEM_option_rows);
  if (first(p, list) == TALKS_NO_NODE) return;
  talks__page_line(p, TALKS_LINE_BLANK, talks__str(NULL));
  talks__page_columns(p, columns, TALKS_COUNT(columns));
  for (talks_node n = first(p, list); n != TALKS_NO_NODE; n = next(p, n)) {
    talks__page_line(p, TALKS_LINE_CELLS, talks__str(NULL));
    talks__page_cell(p);
    talks__page_piece(p, talks__value_piece(p, get(p, n, TALKS_ITEM_option)));
    talks__page_cell(p);
    put_backing(p, n);
    talks__page_cell(p);
    bool begun = false;
    put_by(p, get(p, n, TALKS_ITEM_stances), last_words, TALKS_COUNT(last_words), &begun);
    put_by(p, get(p, n, TALKS_ITEM_reading_rows), read_so, TALKS_COUNT(read_so), &begun);
    talks_node proposals = get(p, n, TALKS_ITEM_proposals_for);
    if (first(p, proposals) == TALKS_NO_NODE) continue;
    talks__run runs[] = {talks__run_one(p, talks__marks_piece(proposals))};
    talks__page_more(p, &begun, TALKS_MSG_option_proposed, runs, 1);
  }
}

/* ---- the page --------------------------------------------------------------------------- */

static void put_heading(talks__page *p, talks_node issue) {
  talks_rec rec = ref_under(p, issue, TALKS_ITEM_issue);
  talks_node open = get(p, issue, TALKS_ITEM_contested);
  talks_str full = talks__said(p->view, rec, TALKS_F_issue_en, p->lang != TALKS_EN);
  talks__page_line(p, TALKS_LINE_BLANK, talks__str(NULL));
  talks__page_line(p, TALKS_LINE_NOTE, talks__str(NULL));
  talks__run runs[] = {value(p, get(p, issue, TALKS_ITEM_issue)),
                       talks__run_one(p, talks__plain(full)),
                       talks__run_one(p, talks__plain(talks__id(p->view, rec))),
                       talks__run_one(p, talks__marks_piece(open))};
  bool same = runs[0].n > 0 && talks__str_eq(runs[0].pieces[0].text, full);
  talks__page_say(p, same ? TALKS_MSG_issue_heading_same : TALKS_MSG_issue_heading, runs,
                  3);
  if (first(p, open) == TALKS_NO_NODE) return;
  talks__page_piece(p, talks__plain_msg(p, TALKS_MSG_list_semicolon));
  talks__page_say(p, TALKS_MSG_called_unsettled, &runs[3], 1);
}

void talks__layout_positions(talks__page *p) {
  talks_node silent = get(p, 0, TALKS_ITEM_silent_issues);
  talks__page_title(p);
  for (talks_node issue = first(p, get(p, 0, TALKS_ITEM_position_issues));
       issue != TALKS_NO_NODE; issue = next(p, issue)) {
    put_heading(p, issue);
    if (first(p, get(p, issue, TALKS_ITEM_periods)) != TALKS_NO_NODE) {
      put_rows(p, issue);
      talks__page_members(p, get(p, issue, TALKS_ITEM_party_rows));
    }
    put_options(p, issue);
  }
  talks__page_line(p, TALKS_LINE_BLANK, talks__str(NULL));
  if (first(p, silent) != TALKS_NO_NODE) {
    talks__run runs[] = {talks__joined(p, silent)};
    talks__page_line(p, TALKS_LINE_NOTE, talks__str(NULL));
    talks__page_say(p, TALKS_MSG_issues_silent, runs, 1);
  }
  talks__page_line(p, TALKS_LINE_NOTE, talks__str(NULL));
  talks__page_piece(p, talks__plain_msg(p, TALKS_MSG_positions_footer));
}
