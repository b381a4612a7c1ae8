/* report/pages/outlook.c: the outlook, laid out: the scoreboard, rules clause by clause,
 * drivers, what to watch. */
#include "report/pages/lines.h"

/* ---- the scoreboard ------------------------------------------------------------ */

/* A forecaster that is a document goes by its number: a table has little room. */
static void put_forecasters(talks__page *p, talks__pieces *out, talks_node list) {
  if (count_of(p, list) == 0)
    talks__pieces_put(p, out, talks__plain_msg(p, TALKS_MSG_not_given));
  for (talks_node n = first(p, list); n != TALKS_NO_NODE; n = next(p, n)) {
    talks__piece piece = talks__value_piece(p, n);
    talks_rec rec = talks__anode_of(p->answer, n)->of.ref;
    if (talks__kind_of(p->view, rec) == TALKS_K_source) piece.text = talks__id(p->view, rec);
    if (n != first(p, list))
      talks__pieces_put(p, out, talks__plain_msg(p, TALKS_MSG_list_comma));
    talks__pieces_put(p, out, piece);
  }
}

/* An outcome that the view cannot tell has no word. */
static talks__piece outcome_piece(talks__page *p, talks_node outcome) {
  return talks_node_type_of(p->answer, outcome) == TALKS_NODE_UNKNOWN
             ? talks__plain_msg(p, TALKS_MSG_outcome_unknown)
             : talks__value_piece(p, outcome);
}

static void put_tally(talks__page *p, talks_node tally) {
  talks_node whose = get(p, tally, TALKS_ITEM_forecasters);
  talks_node outcomes = get(p, tally, TALKS_ITEM_outcomes);
  talks__pieces names = {0};
  talks__page_line(p, TALKS_LINE_CELLS, talks__str(NULL));
  talks__page_cell(p);
  if (whose == TALKS_NO_NODE)
    talks__page_piece(p, talks__plain_msg(p, TALKS_MSG_column_all));
  else put_forecasters(p, &names, whose);
  put_pieces(p, &names);
  for (talks_node o = first(p, outcomes); o != TALKS_NO_NODE; o = next(p, o)) {
    talks_node count = get(p, o, TALKS_ITEM_number_of);
    talks__page_cell(p);
    if (talks__anode_of(p->answer, count)->of.count > 0)
      talks__page_piece(p, talks__value_piece(p, count));
  }
  talks__page_cell(p);
  talks__page_piece(p, talks__value_piece(p, get(p, tally, TALKS_ITEM_forecast_count)));
}

static void put_table(talks__page *p) {
  talks_node tallies = get(p, 0, TALKS_ITEM_tallies);
  talks_node outcomes = get(p, first(p, tallies), TALKS_ITEM_outcomes);
  talks__page_line(p, TALKS_LINE_BLANK, talks__str(NULL));
  talks__page_line(p, TALKS_LINE_HEAD, talks__str(NULL));
  talks__page_cell(p);
  for (talks_node o = first(p, outcomes); o != TALKS_NO_NODE; o = next(p, o)) {
    talks__page_cell(p);
    talks__page_piece(p, outcome_piece(p, get(p, o, TALKS_ITEM_outcome)));
  }
  talks__page_cell(p);
  talks__page_piece(p, talks__plain_msg(p, TALKS_MSG_column_all));
  for (talks_node t = first(p, tallies); t != TALKS_NO_NODE; t = next(p, t))
    put_tally(p, t);
}

static void put_gaps(talks__page *p) {
  talks_node gaps = get(p, 0, TALKS_ITEM_gaps);
  talks__page_line(p, TALKS_LINE_NOTE, talks__str(NULL));
  talks__page_piece(p, talks__value_piece(p, get(p, 0, TALKS_ITEM_completeness)));
  for (talks_node g = first(p, gaps); g != TALKS_NO_NODE; g = next(p, g)) {
    talks_node touches = get(p, g, TALKS_ITEM_touches);
    talks__run runs[] = {value(p, get(p, g, TALKS_ITEM_at)),
                         talks__run_one(p, words_or_name(p, g)),
                         talks__run_one(p, talks__marks_piece(touches))};
    put_note(p, TALKS_MSG_gap, runs, 3);
  }
}

/* ---- one forecast -------------------------------------------------------------- */

static void put_forecast(talks__page *p, talks_node f) {
  talks_node likelihood = get(p, f, TALKS_ITEM_likelihood);
  talks_node hit = get(p, f, TALKS_ITEM_hit_rule);
  talks_node says = get(p, f, TALKS_ITEM_outcome_says);
  talks_node made = get(p, f, TALKS_ITEM_made), horizon = get(p, f, TALKS_ITEM_horizon);
  talks__pieces whose = {0}, word = {0};
  put_forecasters(p, &whose, get(p, f, TALKS_ITEM_forecasters));
  if (likelihood != TALKS_NO_NODE) {
    talks__run runs[] = {value(p, likelihood)};
    talks__pieces_say(p, &word, TALKS_MSG_detail_quoted, runs, 1);
  } else {
    talks__pieces_put(p, &word, talks__plain_msg(p, TALKS_MSG_no_likelihood));
  }
  talks__run runs[] = {
      talks_node_type_of(p->answer, made) == TALKS_NODE_UNKNOWN
          ? talks__run_one(p, talks__plain_msg(p, TALKS_MSG_undated))
          : value(p, made),
      value(p, horizon),
      talks__pieces_run(&word),
      talks__run_one(p, words_or_name(p, f)),
      talks__run_one(p, talks__marks_piece(get(p, f, TALKS_ITEM_record)))};
  talks__page_line(p, TALKS_LINE_ROW, talks__run_text(p, talks__pieces_run(&whose)));
  bool open_end = talks_node_type_of(p->answer, horizon) == TALKS_NODE_UNKNOWN;
  talks__page_say(p, open_end ? TALKS_MSG_forecast_open_end : TALKS_MSG_forecast, runs, 5);
  if (hit != TALKS_NO_NODE) {
    talks__run rule[] = {talks__run_one(p, talks__phrase_piece(p, hit))};
    talks__page_row(p, TALKS_MSG_label_hit_if);
    talks__page_say(p, TALKS_MSG_detail_plain, rule, 1);
  }
  talks__put_line_row(p, says, TALKS_MSG_label_shown);
}

/* Forecasts of one outcome under its name. */
static void put_forecasts(talks__page *p) {
  talks_node list = get(p, 0, TALKS_ITEM_predictions);
  talks_str last = talks__str(NULL);
  if (count_of(p, list) == 0) return;
  put_heading(p, TALKS_MSG_heading_predictions);
  put_table(p);
  put_gaps(p);
  for (talks_node f = first(p, list); f != TALKS_NO_NODE; f = next(p, f)) {
    talks_node outcome = get(p, f, TALKS_ITEM_outcome);
    talks__piece name = outcome_piece(p, outcome);
    if (!talks__str_eq(name.text, last)) {
      talks__run runs[] = {talks__run_one(p, name),
                           talks__run_one(p, talks__sign_piece(outcome))};
      talks__page_line(p, TALKS_LINE_BLANK, talks__str(NULL));
      put_note(p, TALKS_MSG_outcome_heading, runs, 2);
      last = name.text;
    }
    put_forecast(p, f);
  }
}

/* ---- rules --------------------------------------------------------------------- */

static void put_clause(talks__page *p, talks_node clause) {
  talks_node verdict = get(p, clause, TALKS_ITEM_verdict);
  talks__run runs[] = {talks__run_one(p, words_or_name(p, clause)), value(p, verdict)};
  talks__page_line(
      p, TALKS_LINE_ROW,
      talks__value_piece(p, get(p, clause, TALKS_ITEM_number)).text);
  talks__page_say(p, TALKS_MSG_clause_line, runs, 2);
  talks__page_piece(p, talks__sign_piece(verdict));
  talks__put_line_row(p, get(p, clause, TALKS_ITEM_yes_says), TALKS_MSG_label_for);
  talks__put_line_row(p, get(p, clause, TALKS_ITEM_no_says), TALKS_MSG_label_no);
}

static void put_numbers(talks__page *p, talks_node list, talks__msg_id message) {
  if (count_of(p, list) == 0) return;
  talks__pieces numbers = {0};
  talks__put_names(p, &numbers, list);
  talks__run runs[] = {talks__pieces_run(&numbers)};
  talks__page_piece(p, talks__plain_msg(p, TALKS_MSG_list_semicolon));
  talks__page_say(p, message, runs, 1);
}

static void put_rule(talks__page *p, talks_node rule) {
  talks_node clauses = get(p, rule, TALKS_ITEM_rule_clauses);
  talks_node verdict = get(p, rule, TALKS_ITEM_verdict);
  talks_node whose = get(p, rule, TALKS_ITEM_forecasters);
  talks__pieces names = {0};
  talks__put_names(p, &names, whose);
  talks__run runs[] = {
      talks__run_one(p, words_or_name(p, rule)),
      talks__run_one(p, talks__marks_piece(get(p, rule, TALKS_ITEM_record))),
      talks__pieces_run(&names)};
  talks__page_line(p, TALKS_LINE_BLANK, talks__str(NULL));
  put_note(p, count_of(p, whose) > 0 ? TALKS_MSG_rule_of : TALKS_MSG_rule_only, runs, 3);
  for (talks_node c = first(p, clauses); c != TALKS_NO_NODE; c = next(p, c))
    put_clause(p, c);
  if (verdict == TALKS_NO_NODE) return;
  talks__page_row(p, TALKS_MSG_label_so);
  talks__page_piece(p, talks__value_piece(p, verdict));
  talks__page_piece(p, talks__sign_piece(verdict));
  put_numbers(p, get(p, rule, TALKS_ITEM_missing_clauses), TALKS_MSG_clauses_missing);
  put_numbers(p, get(p, rule, TALKS_ITEM_contested_clauses), TALKS_MSG_clauses_contested);
}

static void put_rules(talks__page *p) {
  talks_node list = get(p, 0, TALKS_ITEM_rules);
  if (count_of(p, list) == 0) return;
  put_heading(p, TALKS_MSG_heading_rules);
  for (talks_node r = first(p, list); r != TALKS_NO_NODE; r = next(p, r)) put_rule(p, r);
}

/* ---- drivers, what to watch ---------------------------------------------------- */

static void put_cited(talks__page *p, talks_node entry) {
  talks__piece piece = words_or_name(p, entry);
  piece.marks = true;
  talks__page_piece(p, piece);
}

static void put_drivers(talks__page *p) {
  talks_node list = get(p, 0, TALKS_ITEM_drivers);
  if (count_of(p, list) == 0) return;
  put_heading(p, TALKS_MSG_heading_drivers);
  talks_str last = talks__str(NULL);
  for (talks_node d = first(p, list); d != TALKS_NO_NODE; d = next(p, d)) {
    talks_node sort = get(p, d, TALKS_ITEM_sort);
    talks_str name = sort == TALKS_NO_NODE ? talks__str(NULL)
                                           : talks__value_piece(p, sort).text;
    if (last.n > 0 && !talks__str_eq(name, last))
      talks__page_line(p, TALKS_LINE_BLANK, talks__str(NULL));
    talks__page_line(p, TALKS_LINE_ROW, name);
    put_cited(p, d);
    last = name;
  }
}

static void put_watch(talks__page *p) {
  talks_node list = get(p, 0, TALKS_ITEM_watch_items);
  if (count_of(p, list) == 0) return;
  put_heading(p, TALKS_MSG_heading_watch);
  for (talks_node w = first(p, list); w != TALKS_NO_NODE; w = next(p, w)) {
    talks_node met = get(p, w, TALKS_ITEM_satisfied_by);
    talks__page_row(p, TALKS_MSG_label_watch_item);
    put_cited(p, w);
    if (met == TALKS_NO_NODE) continue;
    talks__page_row(p, TALKS_MSG_label_met_by);
    talks__page_piece(p, talks__phrase_piece(p, met));
  }
}

void talks__layout_outlook(talks__page *p) {
  talks__page_title(p);
  size_t before = p->nlines;
  put_forecasts(p);
  put_rules(p);
  put_drivers(p);
  put_watch(p);
  if (p->nlines > before) return;
  talks__page_line(p, TALKS_LINE_NOTE, talks__str(NULL));
  talks__page_piece(p, talks__plain_msg(p, TALKS_MSG_nothing_on_record));
}
