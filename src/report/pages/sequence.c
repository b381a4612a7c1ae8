/* report/pages/sequence.c: lays out the order of things.
 *
 * Acts and what they need; each circle as a table of its steps; exits, lettered, against the
 * circles they break, and which letters together open everything; states with both sides;
 * rules clause by clause. With --circles the answer has circles and exits alone.
 */
#include "report/pages/lines.h"
#include "report/pages/listing.h"

/* What an act or a state is called; a sentence loses its full stop. */
static talks__run called(talks__page *p, talks_node node) {
  return talks__run_one(p, talks__phrase_piece(p, node));
}

static void say(talks__page *p, talks__pieces *out, talks__msg_id id) {
  talks__pieces_put(p, out, talks__plain_msg(p, id));
}

/* ---- what is needed -------------------------------------------------------------- */

static void put_needed(talks__page *p, talks__pieces *out, talks_node needed,
                       bool truth) {
  static const struct {
    talks__term term;
    talks__msg_id message;
  } words[] = {{TALKS_TERM_holds, TALKS_MSG_needed_holds},
               {TALKS_TERM_disputed, TALKS_MSG_needed_disputed},
               {TALKS_TERM_fails, TALKS_MSG_needed_fails},
               {TALKS_TERM_unknown_state, TALKS_MSG_needed_unknown}};
  talks__run runs[] = {called(p, get(p, needed, TALKS_ITEM_state_of))};
  talks__term is = term_under(p, needed, TALKS_ITEM_truth);
  talks__msg_id id = TALKS_MSG_detail_plain;
  for (size_t i = 0; i < TALKS_COUNT(words) && truth; i++)
    if (words[i].term == is) id = words[i].message;
  talks__pieces_say(p, out, id, runs, 1);
}

/* "a and b", "a or b and c"; truth: say of each state whether it holds. */
static talks__run alternatives(talks__page *p, talks_node record, bool truth) {
  talks__pieces out = {0};
  talks_node list = get(p, record, TALKS_ITEM_alternatives);
  for (talks_node a = first(p, list); a != TALKS_NO_NODE; a = next(p, a)) {
    if (a != first(p, list)) say(p, &out, TALKS_MSG_needed_or);
    talks_node all = get(p, a, TALKS_ITEM_together);
    for (talks_node n = first(p, all); n != TALKS_NO_NODE; n = next(p, n)) {
      if (n != first(p, all)) say(p, &out, TALKS_MSG_needed_and);
      put_needed(p, &out, n, truth);
    }
  }
  return talks__pieces_run(&out);
}

static talks__run marks_of(talks__page *p, talks_node node) {
  return talks__run_one(p, talks__marks_piece(node));
}

/* Nothing is cited for it. */
static bool is_bare(const talks__page *p, talks_node node) {
  return talks__anode_of(p->answer, node)->support.on == 0;
}

static talks__run needs_of(talks__page *p, talks_node act) {
  talks__pieces out = {0};
  talks_node list = get(p, act, TALKS_ITEM_needs);
  if (count_of(p, list) == 0)
    say(p, &out,
        term_under(p, act, TALKS_ITEM_verdict) == TALKS_TERM_act_not_known
            ? TALKS_MSG_needs_not_recorded
            : TALKS_MSG_needs_nothing);
  for (talks_node n = first(p, list); n != TALKS_NO_NODE; n = next(p, n)) {
    talks_node within = get(p, n, TALKS_ITEM_within);
    talks_node condition = get(p, n, TALKS_ITEM_condition_of);
    talks__run runs[] = {alternatives(p, n, true), marks_of(p, condition),
                         value(p, within)};
    if (n != first(p, list)) say(p, &out, TALKS_MSG_list_semicolon);
    talks__pieces_say(p, &out,
                      within != TALKS_NO_NODE ? TALKS_MSG_need_within
                      : is_bare(p, condition) ? TALKS_MSG_need_bare
                                              : TALKS_MSG_need,
                      runs, TALKS_COUNT(runs));
  }
  return talks__pieces_run(&out);
}

static void put_cell(talks__page *p, talks__run run) {
  talks__page_cell(p);
  for (size_t i = 0; i < run.n; i++) talks__page_piece(p, run.pieces[i]);
}

static void put_acts(talks__page *p) {
  static const talks__msg_id columns[] = {TALKS_MSG_column_act, TALKS_MSG_column_needs,
                                          TALKS_MSG_column_so};
  talks_node list = get(p, 0, TALKS_ITEM_acts);
  if (count_of(p, list) == 0) return;
  talks__page_heading(p, TALKS_MSG_heading_acts);
  talks__page_columns(p, columns, TALKS_COUNT(columns));
  for (talks_node n = first(p, list); n != TALKS_NO_NODE; n = next(p, n)) {
    talks__page_line(p, TALKS_LINE_CELLS, talks__str(NULL));
    put_cell(p, called(p, get(p, n, TALKS_ITEM_act)));
    put_cell(p, needs_of(p, n));
    put_cell(p, value(p, get(p, n, TALKS_ITEM_verdict)));
    talks__page_piece(p, talks__sign_piece(get(p, n, TALKS_ITEM_verdict)));
  }
  talks_node ended = get(p, 0, TALKS_ITEM_ended_conditions);
  if (count_of(p, ended) == 0) return;
  talks__pieces names = {0};
  for (talks_node n = first(p, ended); n != TALKS_NO_NODE; n = next(p, n)) {
    talks_rec act =
        talks__ref(p->view, talks__anode_of(p->answer, n)->of.ref, TALKS_F_condition_act);
    talks__run runs[] = {
        talks__run_one(p, talks__plain(talks__record_label(p->view, act, p->lang))),
        marks_of(p, n)};
    if (n != first(p, ended)) say(p, &names, TALKS_MSG_list_comma);
    talks__pieces_say(p, &names, TALKS_MSG_heard, runs, 2);
  }
  talks__run runs[] = {talks__pieces_run(&names)};
  put_note(p, TALKS_MSG_conditions_ended, runs, 1);
}

/* ---- circles --------------------------------------------------------------------- */

static void put_circle_head(talks__page *p, talks_node circle) {
  talks_node shared = get(p, circle, TALKS_ITEM_shared_steps);
  int64_t common = count_under(p, circle, TALKS_ITEM_shared_steps);
  talks__run runs[] = {
      value(p, get(p, circle, TALKS_ITEM_number)),
      talks__run_one(p, talks__plain(talks__number_text(
                            p, (int64_t)count_of(p, get(p, circle, TALKS_ITEM_steps))))),
      value(p, shared)};
  talks__page_line(p, TALKS_LINE_BLANK, talks__str(NULL));
  put_note(p,
           common == 0   ? TALKS_MSG_circle_head
           : common == 1 ? TALKS_MSG_circle_head_one_shared
                         : TALKS_MSG_circle_head_shared,
           runs, TALKS_COUNT(runs));
}

static void put_circle(talks__page *p, talks_node circle) {
  talks_node steps = get(p, circle, TALKS_ITEM_steps);
  put_circle_head(p, circle);
  for (talks_node n = first(p, steps); n != TALKS_NO_NODE; n = next(p, n)) {
    talks_node condition = get(p, n, TALKS_ITEM_condition_of);
    talks__run runs[] = {alternatives(p, n, false), marks_of(p, condition)};
    talks__page_line(p, TALKS_LINE_CELLS, talks__str(NULL));
    put_cell(p, called(p, get(p, n, TALKS_ITEM_act)));
    talks__page_cell(p);
    talks__page_say(p,
                    get(p, n, TALKS_ITEM_one_of_several) != TALKS_NO_NODE
                        ? TALKS_MSG_circle_needs_also
                    : is_bare(p, condition) ? TALKS_MSG_circle_needs_bare
                                            : TALKS_MSG_circle_needs,
                    runs, TALKS_COUNT(runs));
  }
}

static void put_circles(talks__page *p) {
  talks_node list = get(p, 0, TALKS_ITEM_circles);
  for (talks_node n = first(p, list); n != TALKS_NO_NODE; n = next(p, n))
    put_circle(p, n);
  if (count_of(p, list) > 0) return;
  talks__page_line(p, TALKS_LINE_BLANK, talks__str(NULL));
  put_note(p, TALKS_MSG_no_circle, NULL, 0);
}

/* ---- exits ----------------------------------------------------------------------- */

/* 1 is a, 27 is aa; in Chinese the ten stems, and numbers after them. */
static talks_str letter(talks__page *p, int64_t number) {
  static const char *const stems[] = {"甲", "乙", "丙", "丁", "戊",
                                      "己", "庚", "辛", "壬", "癸"};
  char text[16];
  size_t at = sizeof text;
  if (p->lang != TALKS_EN)
    return number >= 1 && number <= (int64_t)TALKS_COUNT(stems)
               ? talks__str(stems[number - 1])
               : talks__number_text(p, number);
  for (; number > 0 && at > 0; number = (number - 1) / 26)
    text[--at] = (char)('a' + (number - 1) % 26);
  talks_str out = talks__arena_str(&p->arena, (talks_str){text + at, sizeof text - at});
  if (!out.p) p->failed = true;
  return out.p ? out : talks__str(NULL);
}

static void more(talks__page *p, talks__pieces *out, talks__msg_id id, talks_node list) {
  talks__run runs[] = {marks_of(p, list)};
  if (count_of(p, list) == 0) return;
  if (out->n > 0) say(p, out, TALKS_MSG_list_semicolon);
  talks__pieces_say(p, out, id, runs, 1);
}

static talks__run on_record(talks__page *p, talks_node exit) {
  talks__pieces out = {0};
  more(p, &out, TALKS_MSG_exit_done, get(p, exit, TALKS_ITEM_said_done));
  if (out.n > 0)
    more(p, &out, TALKS_MSG_exit_not_done, get(p, exit, TALKS_ITEM_said_not_done));
  more(p, &out, TALKS_MSG_exit_against, get(p, exit, TALKS_ITEM_against));
  if (out.n == 0) say(p, &out, TALKS_MSG_exit_no_statement);
  return talks__pieces_run(&out);
}

static talks__run broken(talks__page *p, talks_node exit) {
  talks__pieces out = {0};
  talks_node list = get(p, exit, TALKS_ITEM_breaks);
  for (talks_node n = first(p, list); n != TALKS_NO_NODE; n = next(p, n)) {
    if (n != first(p, list)) say(p, &out, TALKS_MSG_list_comma);
    talks__pieces_put(p, &out, talks__value_piece(p, n));
  }
  if (out.n == 0) talks__pieces_put(p, &out, talks__plain(TALKS_STR("-")));
  return talks__pieces_run(&out);
}

static void put_exits(talks__page *p) {
  static const talks__msg_id columns[] = {TALKS_MSG_column_exit, TALKS_MSG_column_breaks,
                                          TALKS_MSG_column_on_record};
  talks_node list = get(p, 0, TALKS_ITEM_exits);
  if (count_of(p, list) == 0) return;
  talks__page_line(p, TALKS_LINE_BLANK, talks__str(NULL));
  talks__page_line(p, TALKS_LINE_HEAD, talks__str(NULL));
  talks__page_cell(p); /* letters need no heading */
  for (size_t i = 0; i < TALKS_COUNT(columns); i++) {
    talks__page_cell(p);
    talks__page_piece(p, talks__plain_msg(p, columns[i]));
  }
  for (talks_node n = first(p, list); n != TALKS_NO_NODE; n = next(p, n)) {
    talks__run runs[] = {called(p, get(p, n, TALKS_ITEM_act)), alternatives(p, n, false)};
    talks__page_line(p, TALKS_LINE_CELLS, talks__str(NULL));
    talks__page_cell(p);
    talks__page_piece(p, talks__plain(letter(p, count_under(p, n, TALKS_ITEM_number))));
    talks__page_cell(p);
    talks__page_say(p, TALKS_MSG_exit_name, runs, TALKS_COUNT(runs));
    talks__page_piece(p, talks__sign_piece(get(p, n, TALKS_ITEM_condition_of)));
    put_cell(p, broken(p, n));
    put_cell(p, on_record(p, n));
  }
}

static int64_t number_of(const talks__page *p, talks_rec condition) {
  for (talks_node n = first(p, get(p, 0, TALKS_ITEM_exits)); n != TALKS_NO_NODE;
       n = next(p, n))
    if (ref_under(p, n, TALKS_ITEM_condition_of) == condition)
      return count_under(p, n, TALKS_ITEM_number);
  return 0;
}

/* "b; c; a + e" */
static void put_openings(talks__page *p) {
  talks_node list = get(p, 0, TALKS_ITEM_openings);
  talks__pieces sets = {0};
  bool cut = term_under(p, 0, TALKS_ITEM_openings_search) == TALKS_TERM_search_cut;
  if (count_of(p, list) == 0) return;
  for (talks_node s = first(p, list); s != TALKS_NO_NODE; s = next(p, s)) {
    if (s != first(p, list)) say(p, &sets, TALKS_MSG_list_semicolon);
    talks_node all = get(p, s, TALKS_ITEM_conditions);
    for (talks_node n = first(p, all); n != TALKS_NO_NODE; n = next(p, n)) {
      if (n != first(p, all)) say(p, &sets, TALKS_MSG_exits_joined);
      talks_rec condition = talks__anode_of(p->answer, n)->of.ref;
      talks__pieces_put(p, &sets, talks__plain(letter(p, number_of(p, condition))));
    }
  }
  talks__run runs[] = {talks__pieces_run(&sets), called(p, get(p, 0, TALKS_ITEM_goal)),
                       talks__run_one(p, talks__sign_piece(list))};
  bool goal = get(p, 0, TALKS_ITEM_goal) != TALKS_NO_NODE;
  put_note(p, goal ? TALKS_MSG_opens_goal : TALKS_MSG_opens_all, runs, 3);
  if (cut) put_note(p, TALKS_MSG_openings_cut, NULL, 0);
}

/* ---- windows --------------------------------------------------------------------- */

static int32_t day_at(const talks__page *p, talks_node record) {
  return talks__anode_of(p->answer, get(p, record, TALKS_ITEM_counts_on))->of.dates.from;
}

typedef enum { OF_STATES, UNCLAIMED, OF_ACTS } supposed_sort;

static supposed_sort sort_of(const talks__page *p, talks_node n) {
  if (get(p, n, TALKS_ITEM_act) != TALKS_NO_NODE) return OF_ACTS;
  return term_under(p, n, TALKS_ITEM_day_claimed) == TALKS_TERM_day_not_claimed ? UNCLAIMED
                                                                             : OF_STATES;
}

/* "A and B" of those supposed on the day of the first, of one sort. */
static talks__run supposed_on(talks__page *p, talks_node from, supposed_sort sort) {
  talks__pieces out = {0};
  int32_t day = day_at(p, from);
  for (talks_node n = from; n != TALKS_NO_NODE && day_at(p, n) == day; n = next(p, n)) {
    if (sort_of(p, n) != sort) continue;
    if (out.n > 0) say(p, &out, TALKS_MSG_needed_and);
    talks_node what = get(p, n, sort == OF_ACTS ? TALKS_ITEM_act : TALKS_ITEM_state_of);
    talks__pieces_put(p, &out, talks__phrase_piece(p, what));
  }
  return talks__pieces_run(&out);
}

/* "28 Dec 2025 counts as US guarantee and, though nobody names that day for it, as European
 * guarantee; vote on 1 May 2026" */
static talks__run supposed(talks__page *p, talks_node window) {
  talks__pieces out = {0};
  talks_node list = get(p, window, TALKS_ITEM_supposed_days), n = first(p, list);
  while (n != TALKS_NO_NODE) {
    int32_t day = day_at(p, n);
    talks__run on =
        talks__run_one(p, talks__value_piece(p, get(p, n, TALKS_ITEM_counts_on)));
    talks__run states[] = {on, supposed_on(p, n, OF_STATES),
                           supposed_on(p, n, UNCLAIMED)};
    talks__run acts[] = {on, supposed_on(p, n, OF_ACTS)};
    if (n != first(p, list)) say(p, &out, TALKS_MSG_list_semicolon);
    if (states[1].n > 0)
      talks__pieces_say(p, &out,
                        states[2].n > 0 ? TALKS_MSG_window_supposed_also
                                        : TALKS_MSG_window_supposed,
                        states, 3);
    if (states[1].n > 0 && acts[1].n > 0) say(p, &out, TALKS_MSG_list_semicolon);
    if (acts[1].n > 0) talks__pieces_say(p, &out, TALKS_MSG_window_supposed_act, acts, 2);
    while (n != TALKS_NO_NODE && day_at(p, n) == day) n = next(p, n);
  }
  return talks__pieces_run(&out);
}

static void put_conflict(talks__page *p, talks_node window) {
  talks_node list = get(p, window, TALKS_ITEM_conflict_spans);
  for (talks_node n = first(p, list); n != TALKS_NO_NODE; n = next(p, n)) {
    talks_node on = get(p, n, TALKS_ITEM_counts_on);
    talks_node most = get(p, n, TALKS_ITEM_days_most);
    talks_node state = get(p, n, TALKS_ITEM_until_state);
    talks_node end = state != TALKS_NO_NODE ? state : get(p, n, TALKS_ITEM_act);
    talks_node least = get(p, n, TALKS_ITEM_days_least);
    talks__page_line(p, TALKS_LINE_NOTE, TALKS_STR("  "));
    if (on != TALKS_NO_NODE) {
      talks__run runs[] = {called(p, end), value(p, on)};
      talks__page_say(p, TALKS_MSG_conflict_fixed, runs, 2);
    } else {
      bool at_most = most != TALKS_NO_NODE;
      talks__run runs[] = {called(p, get(p, n, TALKS_ITEM_state_of)), called(p, end),
                           value(p, at_most ? most : least)};
      talks__page_say(p, at_most ? TALKS_MSG_conflict_most : TALKS_MSG_conflict_least,
                      runs, 3);
    }
  }
}

static void put_windows(talks__page *p) {
  talks_node list = get(p, 0, TALKS_ITEM_windows);
  if (list == TALKS_NO_NODE) return;
  if (count_of(p, list) == 0) return;
  put_heading(p, TALKS_MSG_heading_windows);
  for (talks_node n = first(p, list); n != TALKS_NO_NODE; n = next(p, n)) {
    talks_node comes = get(p, n, TALKS_ITEM_comes);
    talks__run runs[] = {supposed(p, n), called(p, get(p, n, TALKS_ITEM_act)),
                         value(p, comes),
                         marks_of(p, get(p, n, TALKS_ITEM_condition_of))};
    put_note(p,
             comes != TALKS_NO_NODE ? TALKS_MSG_window_line : TALKS_MSG_window_conflict,
             runs, comes != TALKS_NO_NODE ? 4 : 2);
    put_conflict(p, n);
  }
}

/* ---- the chain ------------------------------------------------------------------- */

static void put_span(talks__page *p, talks_node span) {
  talks_node from = get(p, span, TALKS_ITEM_span_from);
  talks_node most = get(p, span, TALKS_ITEM_days_most);
  talks_node least = get(p, span, TALKS_ITEM_days_least);
  talks_node on = get(p, span, TALKS_ITEM_counts_on);
  talks_node kind = get(p, span, TALKS_ITEM_span_kind);
  talks__term is = term_under(p, span, TALKS_ITEM_span_kind);
  talks__run to = called(p, get(p, span, TALKS_ITEM_span_to));
  talks__page_line(p, TALKS_LINE_NOTE, TALKS_STR("  "));
  if (is == TALKS_TERM_span_day) {
    talks__run runs[] = {to, value(p, on)};
    talks__page_say(p, TALKS_MSG_conflict_fixed, runs, 2);
    return;
  }
  bool some = most != TALKS_NO_NODE || count_under(p, span, TALKS_ITEM_days_least) > 0;
  talks__run runs[] = {called(p, from), to,
                       value(p, most != TALKS_NO_NODE ? most : least)};
  talks__page_say(p,
                  is == TALKS_TERM_span_brings ? TALKS_MSG_span_with
                  : !some                      ? TALKS_MSG_span_after
                  : most != TALKS_NO_NODE      ? TALKS_MSG_conflict_most
                                               : TALKS_MSG_conflict_least,
                  runs, 3);
  talks__page_piece(p, talks__plain(TALKS_STR(" ")));
  talks__page_piece(p, talks__marks_piece(kind));
}

static void put_chain_days(talks__page *p, talks_node chain) {
  talks_node list = get(p, chain, TALKS_ITEM_chain_days);
  for (talks_node n = first(p, list); n != TALKS_NO_NODE; n = next(p, n)) {
    talks_node act = get(p, n, TALKS_ITEM_act);
    talks__page_line(p, TALKS_LINE_CELLS, talks__str(NULL));
    put_cell(p, called(p, act != TALKS_NO_NODE ? act : get(p, n, TALKS_ITEM_state_of)));
    put_cell(p, value(p, get(p, n, TALKS_ITEM_comes)));
  }
}

static void put_chain(talks__page *p) {
  talks_node chain = get(p, 0, TALKS_ITEM_days_chain);
  if (chain == TALKS_NO_NODE) return;
  talks_node shut = get(p, chain, TALKS_ITEM_chain_shut);
  talks_node conflicts = get(p, chain, TALKS_ITEM_chain_conflicts);
  talks__run if_so[] = {supposed(p, chain)};
  put_heading(p, TALKS_MSG_heading_chain);
  put_note(p, TALKS_MSG_chain_if, if_so, 1);
  put_chain_days(p, chain);
  if (count_under(p, chain, TALKS_ITEM_chain_cases) > 1 &&
      count_of(p, get(p, chain, TALKS_ITEM_chain_days)) > 0) {
    talks__run cases[] = {value(p, get(p, chain, TALKS_ITEM_chain_cases))};
    put_note(p, TALKS_MSG_chain_cases, cases, 1);
  }
  if (term_under(p, chain, TALKS_ITEM_search) == TALKS_TERM_search_cut)
    put_note(p, TALKS_MSG_chain_cut, NULL, 0);
  talks__pieces names = {0};
  for (talks_node n = first(p, shut); n != TALKS_NO_NODE; n = next(p, n)) {
    if (names.n > 0) say(p, &names, TALKS_MSG_list_comma);
    talks__pieces_put(p, &names, talks__phrase_piece(p, n));
  }
  talks__run runs[] = {talks__pieces_run(&names)};
  if (names.n > 0) put_note(p, TALKS_MSG_chain_shut, runs, 1);
  for (talks_node c = first(p, conflicts); c != TALKS_NO_NODE; c = next(p, c)) {
    talks_node spans = get(p, c, TALKS_ITEM_chain_spans);
    put_note(p, TALKS_MSG_chain_none, NULL, 0);
    for (talks_node n = first(p, spans); n != TALKS_NO_NODE; n = next(p, n))
      put_span(p, n);
  }
}

/* ---- states and rules ------------------------------------------------------------ */

static void put_states(talks__page *p) {
  static const talks__msg_id columns[] = {TALKS_MSG_column_state_of,
                                          TALKS_MSG_column_holds, TALKS_MSG_column_sides};
  talks_node list = get(p, 0, TALKS_ITEM_states_on_record);
  if (count_of(p, list) == 0) return;
  talks__page_heading(p, TALKS_MSG_heading_states);
  talks__page_columns(p, columns, TALKS_COUNT(columns));
  for (talks_node n = first(p, list); n != TALKS_NO_NODE; n = next(p, n)) {
    talks__pieces sides = {0};
    more(p, &sides, TALKS_MSG_side_yes, get(p, n, TALKS_ITEM_yes_says));
    more(p, &sides, TALKS_MSG_side_no, get(p, n, TALKS_ITEM_no_says));
    if (sides.n == 0) talks__pieces_put(p, &sides, talks__plain(TALKS_STR("-")));
    talks__page_line(p, TALKS_LINE_CELLS, talks__str(NULL));
    put_cell(p, called(p, get(p, n, TALKS_ITEM_state_of)));
    put_cell(p, value(p, get(p, n, TALKS_ITEM_truth)));
    put_cell(p, talks__pieces_run(&sides));
  }
}

static void put_clause(talks__page *p, talks_node clause) {
  static const struct {
    talks__term term;
    talks__msg_id label;
  } labels[] = {{TALKS_TERM_met, TALKS_MSG_label_claimed},
                {TALKS_TERM_partly, TALKS_MSG_label_disputed},
                {TALKS_TERM_not_met, TALKS_MSG_label_denied},
                {TALKS_TERM_no_word, TALKS_MSG_label_no_word}};
  talks__term verdict = term_under(p, clause, TALKS_ITEM_verdict);
  talks__pieces sides = {0};
  more(p, &sides, TALKS_MSG_side_yes, get(p, clause, TALKS_ITEM_yes_says));
  more(p, &sides, TALKS_MSG_side_no, get(p, clause, TALKS_ITEM_no_says));
  for (size_t i = 0; i < TALKS_COUNT(labels); i++)
    if (labels[i].term == verdict) talks__page_row(p, labels[i].label);
  talks__page_piece(p, words_or_name(p, clause));
  if (sides.n > 0) talks__page_piece(p, talks__plain_msg(p, TALKS_MSG_colon));
  put_pieces(p, &sides);
}

static void put_rule(talks__page *p, talks_node rule) {
  talks_node clauses = get(p, rule, TALKS_ITEM_rule_clauses);
  int64_t met = 0, all = (int64_t)count_of(p, clauses);
  for (talks_node c = first(p, clauses); c != TALKS_NO_NODE; c = next(p, c))
    met += term_under(p, c, TALKS_ITEM_verdict) == TALKS_TERM_met;
  talks_node whose = get(p, rule, TALKS_ITEM_forecasters);
  talks__run runs[] = {
      count_of(p, whose) > 0
          ? talks__joined(p, whose)
          : talks__run_one(p, talks__plain_msg(p, TALKS_MSG_not_given)),
      talks__run_one(p, talks__clause_piece(p, words_or_record(p, rule))),
      talks__run_one(p, talks__plain(talks__number_text(p, met))),
      talks__run_one(p, talks__plain(talks__number_text(p, all)))};
  put_note(p, TALKS_MSG_rule_line, runs, TALKS_COUNT(runs));
  for (talks_node c = first(p, clauses); c != TALKS_NO_NODE; c = next(p, c))
    put_clause(p, c);
}

static void put_rules(talks__page *p) {
  talks_node list = get(p, 0, TALKS_ITEM_rules);
  if (count_of(p, list) == 0) return;
  talks__page_heading(p, TALKS_MSG_heading_rules);
  for (talks_node n = first(p, list); n != TALKS_NO_NODE; n = next(p, n)) put_rule(p, n);
}

/* ---- the page -------------------------------------------------------------------- */

static void put_title(talks__page *p) {
  talks__pieces found = {0};
  int64_t n = (int64_t)count_of(p, get(p, 0, TALKS_ITEM_circles));
  bool cut = term_under(p, 0, TALKS_ITEM_search) == TALKS_TERM_search_cut;
  talks__run runs[] = {talks__run_one(p, talks__plain(talks__number_text(p, n)))};
  talks__page_title(p);
  if (n == 0) return;
  talks__pieces_say(p, &found,
                    cut      ? TALKS_MSG_title_circles_cut
                    : n == 1 ? TALKS_MSG_title_one_circle
                             : TALKS_MSG_title_circles,
                    runs, 1);
  talks__page_piece(p, talks__plain(talks__run_text(p, talks__pieces_run(&found))));
}

void talks__layout_sequence(talks__page *p) {
  put_title(p);
  if (get(p, 0, TALKS_ITEM_goal) != TALKS_NO_NODE) {
    talks__run runs[] = {called(p, get(p, 0, TALKS_ITEM_goal))};
    put_note(p, TALKS_MSG_goal_line, runs, 1);
  }
  put_acts(p);
  put_circles(p);
  put_exits(p);
  put_openings(p);
  put_windows(p);
  put_chain(p);
  put_states(p);
  put_rules(p);
}
