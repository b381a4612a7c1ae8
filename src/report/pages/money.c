/* report/pages/money.c: lays out the reconciliation of money.
 *
 * What is said comes first, in a table by stage; then what follows from it, line by line,
 * each with what is compared; then the instruments, each with its life by date.
 */
#include "report/pages/lines.h"
#include "report/pages/listing.h"

/* ---- figures ------------------------------------------------------------------- */

static talks__run one(talks__page *p, talks__piece piece) {
  return talks__run_one(p, piece);
}

static talks__run filled(talks__page *p, talks__msg_id id, const talks__run *runs,
                         size_t n) {
  talks__pieces list = {0};
  talks__pieces_say(p, &list, id, runs, n);
  return talks__pieces_run(&list);
}

/* The first alone where there is no second. */
static talks__run of_two(talks__page *p, talks__msg_id id, talks_node a, talks_node b) {
  talks__run runs[] = {value(p, a), value(p, b)};
  return b == TALKS_NO_NODE ? runs[0] : filled(p, id, runs, 2);
}

static talks__run whose(talks__page *p, talks_node entry) {
  return of_two(p, TALKS_MSG_money_whose, get(p, entry, TALKS_ITEM_speaker),
                get(p, entry, TALKS_ITEM_said));
}

static void put_cell(talks__page *p, talks__run run) {
  talks__page_cell(p);
  for (size_t i = 0; i < run.n; i++) talks__page_piece(p, run.pieces[i]);
}

static void put_figures(talks__page *p, talks_node list) {
  static const talks__msg_id columns[] = {TALKS_MSG_column_stage, TALKS_MSG_column_amount,
                                          TALKS_MSG_column_of_what,
                                          TALKS_MSG_column_whose};
  if (count_of(p, list) == 0) return;
  talks__page_heading(p, TALKS_MSG_heading_money);
  talks__page_columns(p, columns, TALKS_COUNT(columns));
  for (talks_node n = first(p, list); n != TALKS_NO_NODE; n = next(p, n)) {
    talks_node stage = get(p, n, TALKS_ITEM_stage_word);
    if (stage == TALKS_NO_NODE) stage = get(p, n, TALKS_ITEM_computed);
    talks__page_line(p, TALKS_LINE_CELLS, talks__str(NULL));
    put_cell(p, one(p, stage == TALKS_NO_NODE ? talks__plain_msg(p, TALKS_MSG_not_given)
                                              : talks__value_piece(p, stage)));
    put_cell(p, one(p, talks__cited_piece(p, get(p, n, TALKS_ITEM_value))));
    put_cell(p, of_two(p, TALKS_MSG_money_of, get(p, n, TALKS_ITEM_quantity),
                       get(p, n, TALKS_ITEM_scope)));
    put_cell(p, whose(p, n));
  }
}

/* ---- sums ---------------------------------------------------------------------- */

static talks__run parts(talks__page *p, talks_node list) {
  talks__pieces out = {0};
  for (talks_node n = first(p, list); n != TALKS_NO_NODE; n = next(p, n)) {
    talks__run runs[] = {value(p, get(p, n, TALKS_ITEM_value)),
                         value(p, get(p, n, TALKS_ITEM_quantity))};
    if (out.n > 0) talks__pieces_put(p, &out, talks__plain_msg(p, TALKS_MSG_money_plus));
    talks__pieces_say(p, &out, TALKS_MSG_money_part, runs, 2);
  }
  return talks__pieces_run(&out);
}

static void put_sum(talks__page *p, talks_node sum) {
  talks_node total = get(p, sum, TALKS_ITEM_total_of_parts),
             verdict = get(p, sum, TALKS_ITEM_verdict),
             missing = get(p, sum, TALKS_ITEM_known);
  talks__run runs[] = {parts(p, get(p, sum, TALKS_ITEM_addends)),
                       total == TALKS_NO_NODE
                           ? one(p, talks__plain_msg(p, TALKS_MSG_unknown))
                           : value(p, total),
                       value(p, get(p, sum, TALKS_ITEM_total_said)), value(p, verdict),
                       one(p, talks__marks_piece(verdict))};
  talks__page_line(p, TALKS_LINE_ROW,
                   talks__value_piece(p, get(p, sum, TALKS_ITEM_speaker)).text);
  talks__page_say(p, TALKS_MSG_money_sum, runs, TALKS_COUNT(runs));
  if (missing == TALKS_NO_NODE) return;
  talks__page_piece(p, talks__plain_msg(p, TALKS_MSG_list_semicolon));
  talks__page_piece(p, talks__value_piece(p, missing));
}

/* ---- comparisons --------------------------------------------------------------- */

static bool has_term(const talks__page *p, talks_node parent, talks__item item,
                     talks__term term) {
  talks_node node = get(p, parent, item);
  return node != TALKS_NO_NODE && talks__anode_of(p->answer, node)->of.term == term;
}

/* "350 bn USD (Trump, Feb)"; before it what it is of, where both sides differ in that. */
static talks__run side(talks__page *p, talks_node entry, bool named) {
  bool sum = has_term(p, entry, TALKS_ITEM_computed, TALKS_TERM_from_parts);
  talks__run runs[] = {value(p, get(p, entry, TALKS_ITEM_value)), whose(p, entry)};
  talks__run amount = filled(p, sum ? TALKS_MSG_money_side_sum : TALKS_MSG_money_side,
                             runs, TALKS_COUNT(runs));
  talks__run full[] = {value(p, get(p, entry, TALKS_ITEM_quantity)), amount};
  return named ? filled(p, TALKS_MSG_money_what, full, TALKS_COUNT(full)) : amount;
}

static void put_comparison(talks__page *p, talks_node n) {
  talks_node ratio = get(p, n, TALKS_ITEM_ratio), verdict = get(p, n, TALKS_ITEM_verdict),
             other = get(p, n, TALKS_ITEM_apart_in_time),
             a = get(p, n, TALKS_ITEM_larger);
  bool beside = has_term(p, n, TALKS_ITEM_comparable_by, TALKS_TERM_set_beside);
  talks__run pair[] = {side(p, a, beside),
                       side(p, get(p, n, TALKS_ITEM_smaller), beside)};
  talks__run what[] = {value(p, get(p, a, TALKS_ITEM_quantity)),
                       filled(p, TALKS_MSG_money_pair, pair, 2)};
  talks__page_line(p, TALKS_LINE_ROW,
                   ratio == TALKS_NO_NODE ? talks__value_piece(p, verdict).text
                                          : talks__rounded_piece(p, ratio, 2).text);
  if (beside) talks__page_say(p, TALKS_MSG_money_pair, pair, 2);
  else talks__page_say(p, TALKS_MSG_money_what, what, 2);
  if (beside) {
    talks__page_piece(p, talks__plain_msg(p, TALKS_MSG_list_semicolon));
    talks__page_piece(p, talks__value_piece(p, get(p, n, TALKS_ITEM_comparable_by)));
  }
  if (other != TALKS_NO_NODE) {
    talks__page_piece(p, talks__plain_msg(p, TALKS_MSG_list_semicolon));
    talks__page_piece(p, talks__value_piece(p, other));
  }
  talks__page_piece(p, talks__plain(TALKS_STR(" ")));
  talks__page_piece(p, talks__marks_piece(verdict));
}

/* ---- units and rates ----------------------------------------------------------- */

static void put_flags(talks__page *p, talks_node entry) {
  for (talks_node n = first(p, get(p, entry, TALKS_ITEM_flags)); n != TALKS_NO_NODE;
       n = next(p, n)) {
    talks_node slip = get(p, n, TALKS_ITEM_record);
    talks_str id = talks__id(p->view, talks__anode_of(p->answer, slip)->of.ref);
    talks__run runs[] = {one(p, (talks__piece){.text = id, .node = slip}),
                         one(p, talks__clause_piece(p, get(p, n, TALKS_ITEM_text)))};
    talks__page_line(p, TALKS_LINE_ROW, talks__str(NULL));
    talks__page_say(p, TALKS_MSG_money_flag, runs, 2);
  }
}

static talks_str unit_of(const talks__page *p, talks_node node) {
  return talks__unit_label(talks__anode_of(p->answer, node)->of.figure->unit,
                           p->lang != TALKS_EN);
}

static void put_unit(talks__page *p, talks_node n) {
  talks_node amount = get(p, n, TALKS_ITEM_value),
             among = get(p, n, TALKS_ITEM_stands_among);
  talks__run runs[] = {value(p, get(p, n, TALKS_ITEM_quantity)), value(p, amount),
                       value(p, among)};
  talks__page_line(p, TALKS_LINE_ROW, unit_of(p, amount));
  talks__page_say(
      p, among == TALKS_NO_NODE ? TALKS_MSG_money_unit_alone : TALKS_MSG_money_unit, runs,
      TALKS_COUNT(runs));
  talks__page_piece(p, talks__plain(TALKS_STR(" ")));
  talks__page_piece(p, talks__marks_piece(amount));
  put_flags(p, n);
}

static void put_rate(talks__page *p, talks_node n) {
  talks_node from = get(p, n, TALKS_ITEM_value), to = get(p, n, TALKS_ITEM_converted),
             rate = get(p, n, TALKS_ITEM_implied);
  talks__run runs[] = {value(p, get(p, n, TALKS_ITEM_quantity)),
                       value(p, from),
                       value(p, to),
                       one(p, talks__rounded_piece(p, rate, 2)),
                       one(p, talks__plain(unit_of(p, to))),
                       one(p, talks__plain(unit_of(p, from))),
                       one(p, talks__marks_piece(rate))};
  talks__page_line(p, TALKS_LINE_ROW, unit_of(p, to));
  talks__page_say(p, TALKS_MSG_money_rate, runs, TALKS_COUNT(runs));
  put_flags(p, n);
}

/* ---- instruments --------------------------------------------------------------- */

static void put_stage(talks__page *p, talks_node n) {
  talks_node amount = get(p, n, TALKS_ITEM_amount), days = get(p, n, TALKS_ITEM_days),
             text = get(p, n, TALKS_ITEM_text);
  talks__pieces what = {0};
  if (amount != TALKS_NO_NODE) talks__pieces_put(p, &what, talks__value_piece(p, amount));
  if (amount != TALKS_NO_NODE && text != TALKS_NO_NODE)
    talks__pieces_put(p, &what, talks__plain_msg(p, TALKS_MSG_list_semicolon));
  if (text != TALKS_NO_NODE) talks__pieces_put(p, &what, talks__phrase_piece(p, text));
  talks__page_line(p, TALKS_LINE_CELLS, talks__str(NULL));
  put_cell(p, one(p, talks__value_piece(p, get(p, n, TALKS_ITEM_stage_word))));
  put_cell(p, one(p, days == TALKS_NO_NODE ? talks__plain_msg(p, TALKS_MSG_undated)
                                           : talks__value_piece(p, days)));
  put_cell(p, talks__pieces_run(&what));
  talks__page_piece(p, talks__plain(TALKS_STR(" ")));
  talks__page_piece(p, talks__marks_piece(get(p, n, TALKS_ITEM_record)));
}

static void put_instrument(talks__page *p, talks_node n) {
  static const struct {
    talks__item list;
    talks__msg_id message;
  } ends[] = {{TALKS_ITEM_payers, TALKS_MSG_detail_from},
              {TALKS_ITEM_receivers, TALKS_MSG_detail_to}};
  talks__page_line(p, TALKS_LINE_BLANK, talks__str(NULL));
  talks__page_line(p, TALKS_LINE_NOTE, talks__str(NULL));
  talks__page_piece(p, talks__clause_piece(p, words_or_record(p, n)));
  for (size_t i = 0; i < TALKS_COUNT(ends); i++) {
    talks_node list = get(p, n, ends[i].list);
    if (list == TALKS_NO_NODE) continue;
    talks__run runs[] = {talks__joined(p, list)};
    talks__page_piece(p, talks__plain_msg(p, TALKS_MSG_list_semicolon));
    talks__page_say(p, ends[i].message, runs, 1);
  }
  for (talks_node s = first(p, get(p, n, TALKS_ITEM_stages)); s != TALKS_NO_NODE;
       s = next(p, s))
    put_stage(p, s);
}

void talks__layout_money(talks__page *p) {
  static const struct {
    talks__item list;
    talks__msg_id heading;
    void (*put)(talks__page *, talks_node);
  } parts_of_page[] = {
      {TALKS_ITEM_sums, TALKS_MSG_heading_sums, put_sum},
      {TALKS_ITEM_comparisons, TALKS_MSG_heading_comparisons, put_comparison},
      {TALKS_ITEM_unit_findings, TALKS_MSG_heading_units, put_unit},
      {TALKS_ITEM_implied_rates, TALKS_MSG_heading_rates, put_rate},
      {TALKS_ITEM_instruments, TALKS_MSG_heading_instruments, put_instrument}};
  p->near = TALKS_NO_DAY; /* amounts of several years stand side by side */
  talks__page_title(p);
  size_t before = p->nlines;
  put_figures(p, get(p, 0, TALKS_ITEM_money_figures));
  for (size_t i = 0; i < TALKS_COUNT(parts_of_page); i++) {
    talks_node list = get(p, 0, parts_of_page[i].list);
    if (count_of(p, list) == 0) continue;
    talks__page_heading(p, parts_of_page[i].heading);
    for (talks_node n = first(p, list); n != TALKS_NO_NODE; n = next(p, n))
      parts_of_page[i].put(p, n);
  }
  if (p->nlines == before) put_note(p, TALKS_MSG_nothing_on_record, NULL, 0);
}
