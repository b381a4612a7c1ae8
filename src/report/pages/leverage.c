/* report/pages/leverage.c: lays out who depends on whom, or a user's own numbers.
 *
 * The same dependences three ways: party against party, one by one, issue by issue. A degree
 * is a word of the documents. Numbers of power come from a user alone, and say so.
 */
#include "report/pages/matrix.h"

/* ---- party against party --------------------------------------------------------- */

/* "arming, aid: strong [marks]" */
static void say_cell(talks__page *p, talks_node dependence) {
  talks_node issues = get(p, dependence, TALKS_ITEM_issues);
  talks_node degree = get(p, dependence, TALKS_ITEM_degree);
  talks__word word = word_under(p, dependence, TALKS_ITEM_degree);
  bool said = word != TALKS_WORD_NONE && word != TALKS_WORD_degree_not_said;
  talks__run runs[] = {
      talks__joined(p, issues), value(p, degree),
      talks__run_one(p, talks__marks_piece(get(p, dependence, TALKS_ITEM_record)))};
  talks__page_say(p,
                  issues == TALKS_NO_NODE ? TALKS_MSG_leverage_no_issue
                  : said                  ? TALKS_MSG_leverage_cell
                                          : TALKS_MSG_leverage_cell_bare,
                  runs, TALKS_COUNT(runs));
  talks__page_against_here(p, get(p, dependence, TALKS_ITEM_record));
}

static void put_matrix(talks__page *p) {
  static const talks__matrix matrix = {TALKS_ITEM_dependences, TALKS_ITEM_party,
                                       TALKS_ITEM_on_whom, say_cell};
  if (get(p, 0, TALKS_ITEM_dependences) == TALKS_NO_NODE) return;
  talks__page_heading(p, TALKS_MSG_heading_leverage);
  talks__page_matrix(p, &matrix);
  talks__page_absent(p, TALKS_ITEM_dependences, TALKS_MSG_leverage_absent);
}

/* ---- one by one ------------------------------------------------------------------ */

static talks__run degree_of(talks__page *p, talks_node dependence) {
  talks__word word = word_under(p, dependence, TALKS_ITEM_degree);
  if (word == TALKS_WORD_NONE || word == TALKS_WORD_degree_not_said)
    return talks__run_one(p, talks__plain_msg(p, TALKS_MSG_leverage_no_degree));
  return value(p, get(p, dependence, TALKS_ITEM_degree));
}

static void put_list(talks__page *p) {
  talks_node list = get(p, 0, TALKS_ITEM_dependences);
  if (list == TALKS_NO_NODE) return;
  talks__page_heading(p, TALKS_MSG_heading_dependences);
  for (talks_node n = first(p, list); n != TALKS_NO_NODE; n = next(p, n)) {
    talks__run runs[] = {
        value(p, get(p, n, TALKS_ITEM_on_whom)),
        talks__run_one(p, talks__clause_piece(p, words_or_record(p, n))),
        degree_of(p, n)};
    talks__page_line(p, TALKS_LINE_ROW, name_under(p, n, TALKS_ITEM_party));
    talks__page_say(p, TALKS_MSG_leverage_line, runs, TALKS_COUNT(runs));
    talks__page_against(p, get(p, n, TALKS_ITEM_record));
  }
}

/* ---- issue by issue -------------------------------------------------------------- */

static void put_issue(talks__page *p, talks_node issue) {
  talks__page_entry(p, name_under(p, issue, TALKS_ITEM_issue));
  bool begun = false;
  for (talks_node n = first(p, get(p, issue, TALKS_ITEM_dependences)); n != TALKS_NO_NODE;
       n = next(p, n)) {
    talks__run runs[] = {
        value(p, get(p, n, TALKS_ITEM_party)), value(p, get(p, n, TALKS_ITEM_on_whom)),
        degree_of(p, n),
        talks__run_one(p, talks__marks_piece(get(p, n, TALKS_ITEM_record)))};
    talks__page_more(p, &begun, TALKS_MSG_leverage_on, runs, TALKS_COUNT(runs));
    talks__page_against_here(p, get(p, n, TALKS_ITEM_record));
  }
}

static void put_issues(talks__page *p) {
  talks_node list = get(p, 0, TALKS_ITEM_by_issue);
  if (list == TALKS_NO_NODE || talks_node_count(p->answer, list) == 0) return;
  talks__page_heading(p, TALKS_MSG_heading_by_issue);
  for (talks_node n = first(p, list); n != TALKS_NO_NODE; n = next(p, n)) put_issue(p, n);
}

/* ---- a user's numbers ------------------------------------------------------------ */

static void put_score_cell(talks__page *p, talks_node node, talks__msg_id otherwise) {
  talks__page_cell(p);
  talks__run run =
      node != TALKS_NO_NODE && (talks_node_type_of(p->answer, node) != TALKS_NODE_ITEMS ||
                                talks_node_count(p->answer, node) > 0)
          ? talks__joined(p, node)
          : talks__run_one(p, talks__plain_msg(p, otherwise));
  for (size_t i = 0; i < run.n; i++) talks__page_piece(p, run.pieces[i]);
}

static void put_scores(talks__page *p, talks_node scores) {
  static const talks__msg_id head[] = {TALKS_MSG_column_party, TALKS_MSG_column_issue,
                                       TALKS_MSG_column_given, TALKS_MSG_column_judge,
                                       TALKS_MSG_column_set};
  talks__page_line(p, TALKS_LINE_NOTE, talks__str(NULL));
  talks__page_piece(p, talks__plain_msg(p, TALKS_MSG_leverage_scores));
  talks__page_line(p, TALKS_LINE_NOTE, talks__str(NULL));
  talks__page_piece(p, talks__value_piece(p, get(p, 0, TALKS_ITEM_comparable)));
  talks__page_line(p, TALKS_LINE_BLANK, talks__str(NULL));
  talks__page_columns(p, head, TALKS_COUNT(head));
  for (talks_node n = first(p, scores); n != TALKS_NO_NODE; n = next(p, n)) {
    talks_node text = get(p, n, TALKS_ITEM_text), why = get(p, n, TALKS_ITEM_grounds);
    talks__page_line(p, TALKS_LINE_CELLS, talks__str(NULL));
    put_score_cell(p, get(p, n, TALKS_ITEM_party), TALKS_MSG_not_given);
    put_score_cell(p, get(p, n, TALKS_ITEM_issues), TALKS_MSG_leverage_any_issue);
    put_score_cell(p, get(p, n, TALKS_ITEM_given), TALKS_MSG_not_given);
    talks__page_piece(p, talks__sign_piece(get(p, n, TALKS_ITEM_given)));
    bool begun = true;
    talks__run said[] = {talks__run_one(p, talks__phrase_piece(p, text))};
    if (text != TALKS_NO_NODE)
      talks__page_more(p, &begun, TALKS_MSG_detail_plain, said, 1);
    talks__run grounds[] = {talks__run_one(p, talks__phrase_piece(p, why))};
    if (why != TALKS_NO_NODE)
      talks__page_more(p, &begun, TALKS_MSG_leverage_why, grounds, 1);
    put_score_cell(p, get(p, n, TALKS_ITEM_judge), TALKS_MSG_not_given);
    put_score_cell(p, get(p, n, TALKS_ITEM_set), TALKS_MSG_not_given);
    talks__page_piece(p, talks__plain_msg(p, TALKS_MSG_list_comma));
    talks__page_piece(
        p, talks__plain(talks__id(p->view, ref_under(p, n, TALKS_ITEM_record))));
  }
}

void talks__layout_leverage(talks__page *p) {
  talks_node scores = get(p, 0, TALKS_ITEM_scores);
  talks__page_title(p);
  if (scores != TALKS_NO_NODE) {
    put_scores(p, scores);
    return;
  }
  put_matrix(p);
  put_list(p);
  put_issues(p);
  if (get(p, 0, TALKS_ITEM_dependences) != TALKS_NO_NODE) {
    talks__page_line(p, TALKS_LINE_NOTE, talks__str(NULL));
    talks__page_piece(p, talks__plain_msg(p, TALKS_MSG_leverage_no_score));
  }
  talks__page_or_nothing(p);
}
