/* report/pages/diff.c: what changed between two sides, laid out.
 *
 * First a note of a few lines that can be read on its own: what is new, what moved, which
 * sets came or went, what happened, what fell. Then the same in detail. Of the statements on
 * one issue the latest few are shown and the rest counted, unless all are asked for.
 */
#include "report/pages/diff.h"

#include "report/pages/listing.h"
#include "report/pages/moved.h"
#include "report/pages/on_condition.h"
#include "report/pages/stand.h"

enum { MOST_ISSUES = 5, MOST_LINES = 3, MOST_SETS = 2, MOST_KINDS = 4, MOST_MOVES = 12 };

/* ---- title ------------------------------------------------------------------------- */

static talks__run title_of(talks__page *p, talks_node side) {
  talks_node title = get(p, side, TALKS_ITEM_dossier);
  return title == TALKS_NO_NODE
             ? talks__run_one(p, talks__plain_msg(p, TALKS_MSG_not_given))
             : value(p, title);
}

/* The title of a dossier, and its folder where the other has the same. */
static talks__run name_of(talks__page *p, talks_node side, talks_node other) {
  talks__run name = title_of(p, side);
  talks_node called = get(p, side, TALKS_ITEM_called);
  talks__run runs[] = {value(p, called)};
  talks__pieces out = {0};
  if (called == TALKS_NO_NODE ||
      !talks__str_eq(talks__run_text(p, name), talks__run_text(p, title_of(p, other))))
    return name;
  for (size_t i = 0; i < name.n; i++) talks__pieces_put(p, &out, name.pieces[i]);
  talks__pieces_say(p, &out, TALKS_MSG_in_brackets, runs, 1);
  return talks__pieces_run(&out);
}

static void put_side(talks__page *p, talks__pieces *out, talks_node side,
                     talks_node other, bool guest) {
  talks_node day = get(p, side, TALKS_ITEM_known_by);
  talks_node left = get(p, side, TALKS_ITEM_leaves_out);
  talks__term compares = term_of(p, get(p, 0, TALKS_ITEM_compares));
  if (compares == TALKS_TERM_compares_days) {
    talks__run runs[] = {value(p, day)};
    if (day == TALKS_NO_NODE)
      talks__pieces_put(p, out, talks__plain_msg(p, TALKS_MSG_all_known));
    else talks__pieces_say(p, out, TALKS_MSG_known_by, runs, 1);
  } else if (compares == TALKS_TERM_compares_without) {
    talks__pieces ids = {0};
    talks__put_names(p, &ids, left);
    talks__run runs[] = {talks__pieces_run(&ids)};
    talks__pieces_say(p, out,
                      left == TALKS_NO_NODE ? TALKS_MSG_diff_as_it_stands
                                            : TALKS_MSG_title_without,
                      runs, 1);
  } else {
    talks__run runs[] = {name_of(p, side, other)};
    talks__pieces_say(p, out, guest ? TALKS_MSG_diff_dossier_a : TALKS_MSG_diff_dossier_b,
                      runs, 1);
  }
}

static void put_title(talks__page *p) {
  talks_node before = first(p, get(p, 0, TALKS_ITEM_compared));
  talks__pieces x = {0}, y = {0}, both = {0};
  int32_t near = p->near;
  p->near = TALKS_NO_DAY; /* a title says the year */
  put_side(p, &x, before, next(p, before), true);
  put_side(p, &y, next(p, before), before, false);
  p->says_left_out =
      term_of(p, get(p, 0, TALKS_ITEM_compares)) == TALKS_TERM_compares_without;
  p->near = near;
  talks__run runs[] = {talks__pieces_run(&x), talks__pieces_run(&y)};
  talks__pieces_say(p, &both, TALKS_MSG_moved_then_now, runs, 2);
  talks__page_line(p, TALKS_LINE_TITLE, talks__str(NULL));
  talks__page_piece(p, talks__plain_msg(p, TALKS_MSG_title_diff));
  talks__page_piece(p, talks__plain(talks__run_text(p, talks__pieces_run(&both))));
}

/* ---- the note ---------------------------------------------------------------------- */

void talks__diff_row(talks__page *p, talks__msg_id label, const talks__pieces *words,
                     talks_node marks) {
  talks__page_row(p, label);
  put_all(p, words);
  if (marks == TALKS_NO_NODE) return;
  talks__page_piece(p, talks__plain(TALKS_STR(" ")));
  talks__page_piece(p, talks__marks_piece(marks));
}

static bool is_counted(const talks__page *p, talks_node record, talks__term happened) {
  return happened == TALKS_TERMS ||
         term_of(p, get(p, record, TALKS_ITEM_happened_to)) == happened;
}

void talks__diff_count(const talks__page *p, talks_node list, talks__term happened,
                       size_t counts[TALKS_KINDS]) {
  for (talks_node n = first(p, list); n != TALKS_NO_NODE; n = next(p, n))
    if (is_counted(p, n, happened))
      counts[talks__kind_of(p->view, ref_under(p, n, TALKS_ITEM_record))]++;
}

talks__pieces talks__diff_kinds(talks__page *p, const size_t counts[TALKS_KINDS]) {
  talks__pieces out = {0};
  size_t kinds = 0, shown = 0, rest = 0;
  for (int kind = 0; kind < TALKS_KINDS; kind++) kinds += counts[kind] > 0;
  size_t most = kinds > MOST_KINDS + 1 ? MOST_KINDS : kinds;
  for (int kind = 0; kind < TALKS_KINDS; kind++) {
    if (counts[kind] == 0) continue;
    if (shown++ >= most) {
      rest += counts[kind];
      continue;
    }
    talks__run runs[] = {
        talks__run_one(p, talks__plain(talks__kind_label(p->lang, (talks__kind)kind))),
        how_many(p, counts[kind])};
    separate(p, &out, TALKS_MSG_list_comma);
    talks__pieces_say(p, &out, TALKS_MSG_diff_of_kind, runs, 2);
  }
  if (rest == 0) return out;
  talks__run runs[] = {how_many(p, rest)};
  separate(p, &out, TALKS_MSG_list_comma);
  talks__pieces_say(p, &out, TALKS_MSG_more_of_others, runs, 1);
  return out;
}

static talks__run issue_of(talks__page *p, talks_node on) {
  talks_node issue = get(p, on, TALKS_ITEM_issue);
  return talks_node_type_of(p->answer, issue) == TALKS_NODE_UNKNOWN
             ? talks__run_one(p, talks__plain_msg(p, TALKS_MSG_diff_no_issue))
             : value(p, issue);
}

static bool has_issue(talks__page *p, talks_node news) {
  talks_node issue = get(p, news, TALKS_ITEM_issue);
  return talks_node_type_of(p->answer, issue) != TALKS_NODE_UNKNOWN;
}

static void put_of_issue(talks__page *p, talks__pieces *out, talks_node news) {
  size_t count = (size_t)count_under(p, news, TALKS_ITEM_statements);
  talks__run runs[] = {issue_of(p, news), how_many(p, count)};
  separate(p, out, TALKS_MSG_list_comma);
  talks__pieces_say(p, out, TALKS_MSG_diff_of_kind, runs, 2);
}

/* "143 statements: land 12, guarantee 9, 20 on 6 more issues, no issue 2". */
static void note_statements(talks__page *p, talks__item item, talks__msg_id label) {
  talks_node list = get(p, 0, item), none = TALKS_NO_NODE;
  talks__pieces issues = {0}, words = {0};
  int64_t total = 0, rest = 0;
  size_t shown = 0, more = 0;
  for (talks_node n = first(p, list); n != TALKS_NO_NODE; n = next(p, n)) {
    int64_t count = count_under(p, n, TALKS_ITEM_statements);
    total += count;
    if (!has_issue(p, n)) {
      none = n;
    } else if (shown++ >= MOST_ISSUES) {
      rest += count;
      more++;
    } else {
      put_of_issue(p, &issues, n);
    }
  }
  if (total == 0) return;
  if (more > 0) {
    talks__run runs[] = {how_many(p, (size_t)rest), how_many(p, more)};
    separate(p, &issues, TALKS_MSG_list_comma);
    talks__pieces_say(
        p, &issues,
        more == 1 ? TALKS_MSG_diff_one_more_issue : TALKS_MSG_diff_more_issues, runs, 2);
  }
  if (none != TALKS_NO_NODE) put_of_issue(p, &issues, none);
  talks__run runs[] = {how_many(p, (size_t)total), talks__pieces_run(&issues)};
  talks__pieces_say(p, &words,
                    total == 1 ? TALKS_MSG_diff_one_statement : TALKS_MSG_diff_statements,
                    runs, 2);
  talks__diff_row(p, label, &words, list);
}

static bool gives(talks__term verdict) {
  return verdict == TALKS_TERM_contested || verdict == TALKS_TERM_conceded ||
         verdict == TALKS_TERM_shifted;
}

static bool tells(talks__term verdict) {
  return gives(verdict) || verdict == TALKS_TERM_hardened ||
         verdict == TALKS_TERM_reworded;
}

/* "(harder)": which way new words go, as their records give it, each way once. */
static void put_directions(talks__page *p, talks__pieces *out, talks_node move) {
  bool told[TALKS_WORDS] = {false};
  talks__pieces ways = {0};
  talks_node list = get(p, move, TALKS_ITEM_new_words);
  for (talks_node n = first(p, list); n != TALKS_NO_NODE; n = next(p, n)) {
    talks_rec wording = talks__anode_of(p->answer, n)->of.ref;
    talks__word way = talks__word_in(p->view, wording, TALKS_F_wording_direction);
    if (way == TALKS_WORD_NONE || told[way]) continue;
    told[way] = true;
    separate(p, &ways, TALKS_MSG_list_comma);
    talks_str words = way == TALKS_WORD_direction_other
                          ? talks__msg(p->lang, TALKS_MSG_changed_otherwise)
                          : talks__word_label(p->lang, way);
    talks__pieces_put(p, &ways, (talks__piece){.text = words, .node = n, .sign = true});
  }
  talks__run runs[] = {talks__pieces_run(&ways)};
  if (ways.n > 0) talks__pieces_say(p, out, TALKS_MSG_in_brackets, runs, 1);
}

/* "hardened", "conceded -> contested", "re-worded (harder)", "conceded, on a condition"; false
 * where there is nothing to tell. */
static bool verdict_words(talks__page *p, talks_node move, talks__pieces *out) {
  talks_node now = get(p, move, TALKS_ITEM_verdict);
  talks_node then = get(p, move, TALKS_ITEM_verdict_before);
  bool before = then != TALKS_NO_NODE && tells(term_of(p, then));
  if (!before && !tells(term_of(p, now))) return false;
  talks__run runs[] = {value(p, then), value(p, now)};
  if (before && term_of(p, then) != term_of(p, now))
    talks__pieces_say(p, out, TALKS_MSG_moved_then_now, runs, 2);
  else talks__pieces_put(p, out, talks__value_piece(p, now));
  if (term_of(p, now) == TALKS_TERM_reworded) put_directions(p, out, move);
  if (gives(term_of(p, now)) && get(p, move, TALKS_ITEM_condition) != TALKS_NO_NODE) {
    separate(p, out, TALKS_MSG_list_comma);
    talks__pieces_put(p, out, talks__plain_msg(p, TALKS_MSG_term_conditional));
  }
  return true;
}

/* "3 more below", behind what is listed; nothing for none. */
static void add_rest(talks__page *p, talks__pieces *words, size_t rest,
                     talks__msg_id more) {
  if (rest == 0) return;
  talks__run runs[] = {how_many(p, rest)};
  separate(p, words, TALKS_MSG_list_semicolon);
  talks__pieces_say(p, words, more, runs, 1);
}

/* "Kyiv: NATO aim conceded -> contested [S4.18a]; US: troops hardened [S1.7a]~". */
static void note_moves(talks__page *p, talks__item list, talks__msg_id label,
                       talks__msg_id more) {
  talks__pieces words = {0};
  talks_rec party = TALKS_NO_RECORD;
  size_t shown = 0, rest = 0;
  for (talks_node m = first(p, get(p, 0, list)); m != TALKS_NO_NODE; m = next(p, m)) {
    talks__pieces verdict = {0};
    if (!verdict_words(p, m, &verdict)) continue;
    if (shown++ >= MOST_MOVES) {
      rest++;
      continue;
    }
    talks__run runs[] = {
        value(p, get(p, m, TALKS_ITEM_party)), value(p, get(p, m, TALKS_ITEM_issue)),
        talks__pieces_run(&verdict),
        talks__run_one(p, talks__marks_piece(get(p, m, TALKS_ITEM_verdict)))};
    bool again = ref_under(p, m, TALKS_ITEM_party) == party;
    party = ref_under(p, m, TALKS_ITEM_party);
    separate(p, &words, again ? TALKS_MSG_list_comma : TALKS_MSG_list_semicolon);
    talks__pieces_say(p, &words, again ? TALKS_MSG_diff_move_too : TALKS_MSG_diff_move,
                      runs, 4);
  }
  add_rest(p, &words, rest, more);
  if (words.n > 0) talks__diff_row(p, label, &words, TALKS_NO_NODE);
}

/* "Ukraine on land, Russia on land"; acts of a circle, up to the first again; an option. */
static talks__pieces set_words(talks__page *p, talks_node e) {
  talks__pieces out = {0};
  talks_node option = get(p, e, TALKS_ITEM_option);
  talks_node begins = first(p, get(p, e, TALKS_ITEM_steps));
  for (talks_node a = begins; a != TALKS_NO_NODE; a = next(p, a)) {
    separate(p, &out, TALKS_MSG_list_waits);
    talks__pieces_put(p, &out, talks__value_piece(p, a));
  }
  if (begins != TALKS_NO_NODE) {
    separate(p, &out, TALKS_MSG_list_waits);
    talks__pieces_put(p, &out, talks__value_piece(p, begins));
  }
  for (talks_node h = first(p, get(p, e, TALKS_ITEM_positions_held)); h != TALKS_NO_NODE;
       h = next(p, h)) {
    talks__run runs[] = {value(p, get(p, h, TALKS_ITEM_party)),
                         value(p, get(p, h, TALKS_ITEM_issue))};
    separate(p, &out, TALKS_MSG_list_comma);
    talks__pieces_say(p, &out, TALKS_MSG_party_on_issue, runs, 2);
  }
  if (option != TALKS_NO_NODE) talks__pieces_put(p, &out, talks__value_piece(p, option));
  talks__put_conditions(p, &out, e);
  return out;
}

static talks__msg_id effect_words(talks__term does) {
  static const struct {
    talks__term does;
    talks__msg_id words;
  } all[] = {{TALKS_TERM_does_open, TALKS_MSG_diff_set_went},
             {TALKS_TERM_does_close, TALKS_MSG_diff_set_came},
             {TALKS_TERM_does_firm, TALKS_MSG_diff_set_firm},
             {TALKS_TERM_does_loosen, TALKS_MSG_diff_set_loose},
             {TALKS_TERM_does_affirm, TALKS_MSG_diff_option_affirmed},
             {TALKS_TERM_does_disown, TALKS_MSG_diff_option_disowned},
             {TALKS_TERM_does_open_circle, TALKS_MSG_diff_circle_went},
             {TALKS_TERM_does_close_circle, TALKS_MSG_diff_circle_came}};
  for (size_t i = 0; i < TALKS_COUNT(all); i++)
    if (all[i].does == does) return all[i].words;
  return TALKS_MSG_detail_plain;
}

static void put_effect(talks__page *p, talks__pieces *out, talks_node e) {
  talks_node does = get(p, e, TALKS_ITEM_does);
  talks__pieces words = set_words(p, e);
  talks__run runs[] = {talks__pieces_run(&words)};
  talks__pieces_say(p, out, effect_words(term_of(p, does)), runs, 1);
  talks__pieces_put(p, out, talks__plain(TALKS_STR(" ")));
  talks__pieces_put(p, out, talks__marks_piece(does));
}

static void note_sets(talks__page *p, size_t most, talks__msg_id more) {
  talks_node list = get(p, 0, TALKS_ITEM_changes);
  talks__pieces words = {0};
  size_t shown = 0, total = count_of(p, list);
  for (talks_node e = first(p, list); e != TALKS_NO_NODE && shown < most;
       e = next(p, e), shown++) {
    separate(p, &words, TALKS_MSG_list_semicolon);
    put_effect(p, &words, e);
  }
  if (total == 0) return;
  add_rest(p, &words, total - shown, more);
  talks__diff_row(p, TALKS_MSG_label_diff_sets, &words, TALKS_NO_NODE);
}

/* "new: contact 6, draft 2; changed: 25". The records stand below, each with its marks. */
static void note_records(talks__page *p, talks__item item, talks__msg_id label) {
  static const talks__term changed[] = {TALKS_TERM_more_behind, TALKS_TERM_other_behind,
                                        TALKS_TERM_other_against};
  talks_node list = get(p, 0, item);
  size_t came[TALKS_KINDS] = {0}, other[TALKS_KINDS] = {0}, changes = 0;
  talks__pieces words = {0};
  talks__diff_count(p, list, TALKS_TERM_came, came);
  for (size_t i = 0; i < TALKS_COUNT(changed); i++)
    talks__diff_count(p, list, changed[i], other);
  for (int kind = 0; kind < TALKS_KINDS; kind++) changes += other[kind];
  talks__pieces kinds = talks__diff_kinds(p, came);
  if (kinds.n > 0) {
    talks__run runs[] = {talks__pieces_run(&kinds)};
    talks__pieces_say(p, &words, TALKS_MSG_diff_came, runs, 1);
  }
  if (changes > 0) {
    talks__run runs[] = {how_many(p, changes)};
    separate(p, &words, TALKS_MSG_list_semicolon);
    talks__pieces_say(p, &words, TALKS_MSG_diff_changed, runs, 1);
  }
  if (words.n > 0) talks__diff_row(p, label, &words, TALKS_NO_NODE);
}

static void note_fallen(talks__page *p) {
  static const struct {
    talks__term term;
    talks__msg_id label;
  } rows[] = {{TALKS_TERM_went, TALKS_MSG_label_diff_fell},
              {TALKS_TERM_less_behind, TALKS_MSG_label_diff_lost}};
  for (size_t r = 0; r < TALKS_COUNT(rows); r++) {
    size_t counts[TALKS_KINDS] = {0};
    talks__diff_count(p, get(p, 0, TALKS_ITEM_events), rows[r].term, counts);
    talks__diff_count(p, get(p, 0, TALKS_ITEM_other_changes), rows[r].term, counts);
    talks__pieces kinds = talks__diff_kinds(p, counts);
    if (kinds.n > 0) talks__diff_row(p, rows[r].label, &kinds, TALKS_NO_NODE);
  }
}

void talks__diff_note(talks__page *p, size_t sets, talks__msg_id more) {
  size_t before = p->nlines;
  note_statements(p, TALKS_ITEM_news, TALKS_MSG_label_diff_new);
  note_moves(p, TALKS_ITEM_movement, TALKS_MSG_label_moved, more);
  note_moves(p, TALKS_ITEM_moves_gone, TALKS_MSG_label_diff_unmoved, more);
  note_sets(p, sets, more);
  talks__stand_limit(p, TALKS_ITEM_search, TALKS_MSG_label_circles,
                     "sequence");
  note_records(p, TALKS_ITEM_events, TALKS_MSG_label_diff_events);
  note_records(p, TALKS_ITEM_other_changes, TALKS_MSG_label_diff_others);
  note_statements(p, TALKS_ITEM_no_longer, TALKS_MSG_label_diff_gone);
  note_fallen(p);
  if (p->nlines > before) return;
  talks__page_line(p, TALKS_LINE_NOTE, talks__str(NULL));
  talks__page_piece(p, talks__plain_msg(p, TALKS_MSG_diff_nothing));
}

/* ---- in detail ----------------------------------------------------------------------- */

static void begin_cells(talks__page *p) {
  talks__page_line(p, TALKS_LINE_CELLS, talks__str(NULL));
  talks__page_cell(p);
}

/* How many more there are, and how to see them. */
static void put_rest(talks__page *p, talks_node on, size_t rest) {
  talks_node issue = get(p, on, TALKS_ITEM_issue);
  bool none = talks_node_type_of(p->answer, issue) == TALKS_NODE_UNKNOWN;
  talks__run runs[] = {
      how_many(p, rest),
      none ? (talks__run){NULL, 0}
           : talks__run_one(p, talks__plain(talks__id(
                                   p->view, talks__anode_of(p->answer, issue)->of.ref)))};
  begin_cells(p);
  talks__page_cell(p);
  talks__page_say(p, none ? TALKS_MSG_diff_more_in_full : TALKS_MSG_diff_more_on, runs,
                  2);
}

static void put_news_on(talks__page *p, talks_node on, size_t most) {
  talks_node lines = get(p, on, TALKS_ITEM_lines);
  size_t shown = 0, total = count_of(p, lines);
  if (total == most + 1) most++; /* a count is no shorter than the one left */
  for (talks_node l = first(p, lines); l != TALKS_NO_NODE && shown < most;
       l = next(p, l), shown++) {
    talks__pieces words = {0};
    begin_cells(p);
    if (shown == 0) {
      talks__run runs[] = {issue_of(p, on), how_many(p, total)};
      talks__page_say(p, TALKS_MSG_diff_of_kind, runs, 2);
    }
    talks__page_cell(p);
    talks__put_line_pieces(p, &words, l, TALKS_WORDS_FULL);
    put_all(p, &words);
  }
  if (total > shown) put_rest(p, on, total - shown);
}

static void put_statements(talks__page *p, talks__item item, talks__msg_id heading) {
  talks_node list = get(p, 0, item);
  bool in_full = get(p, 0, TALKS_ITEM_extent) != TALKS_NO_NODE;
  if (first(p, list) == TALKS_NO_NODE) return;
  put_heading(p, heading);
  for (talks_node n = first(p, list); n != TALKS_NO_NODE; n = next(p, n))
    put_news_on(p, n,
                in_full || next(p, first(p, list)) == TALKS_NO_NODE ? SIZE_MAX - 1
                                                                    : MOST_LINES);
}

void talks__diff_news(talks__page *p, talks__msg_id label, size_t issues) {
  size_t shown = 0, total = 0;
  talks__pieces rest = {0};
  talks_node list = get(p, 0, TALKS_ITEM_news);
  for (talks_node n = first(p, list); n != TALKS_NO_NODE; n = next(p, n)) {
    talks_node lines = get(p, n, TALKS_ITEM_lines);
    talks__pieces words = {0};
    total += count_of(p, lines);
    if (shown == issues || first(p, lines) == TALKS_NO_NODE) continue;
    talks__run on = issue_of(p, n);
    talks__put_line_pieces(p, &words, first(p, lines), TALKS_WORDS_FULL);
    talks__run runs[] = {on, talks__pieces_run(&words)};
    talks__page_row(p, label);
    talks__page_say(p, TALKS_MSG_diff_news_line, runs, 2);
    shown++;
  }
  if (total == shown) return;
  talks__run runs[] = {how_many(p, total - shown),
                       talks__run_one(p, talks__command_piece(p, "diff"))};
  talks__pieces_say(p, &rest, TALKS_MSG_more_at, runs, 2);
  talks__page_row(p, label);
  put_all(p, &rest);
}

static void put_movement(talks__page *p, talks__item item, talks__msg_id heading) {
  talks_node moves = get(p, 0, item);
  if (first(p, moves) == TALKS_NO_NODE) return;
  put_heading(p, heading);
  talks__put_moved(p, moves);
}

static void put_sets(talks__page *p) {
  talks_node list = get(p, 0, TALKS_ITEM_changes);
  if (count_of(p, list) <= MOST_SETS) return; /* the note has them */
  put_heading(p, TALKS_MSG_heading_diff_sets);
  for (talks_node e = first(p, list); e != TALKS_NO_NODE; e = next(p, e)) {
    talks__pieces words = {0};
    put_effect(p, &words, e);
    talks__page_line(p, TALKS_LINE_NOTE, talks__str(NULL));
    put_all(p, &words);
  }
}

static void put_marks(talks__page *p, talks_node record, talks__item item,
                      talks__msg_id id) {
  talks_node list = get(p, record, item);
  if (list == TALKS_NO_NODE) return;
  talks__run runs[] = {talks__run_one(p, talks__marks_piece(list))};
  talks__page_piece(p, talks__plain_msg(p, TALKS_MSG_list_semicolon));
  talks__page_say(p, id, runs, 1);
}

/* "Kyiv on NATO aim, Dec: dropped, or may be [S4.18a]"; the marks of one that has changed are
 * those that follow. */
static void put_record_words(talks__page *p, talks_node record) {
  talks_node whose = get(p, record, TALKS_ITEM_whose);
  talks_node issue = get(p, record, TALKS_ITEM_issue);
  talks_node act = get(p, record, TALKS_ITEM_act);
  talks_node text = get(p, record, TALKS_ITEM_text);
  talks_node days = get(p, record, TALKS_ITEM_days);
  talks__term happened = term_of(p, get(p, record, TALKS_ITEM_happened_to));
  talks_node parts[] = {act, days};
  talks__pieces words = {0};
  talks__run on[] = {value(p, whose), value(p, issue)};
  if (issue != TALKS_NO_NODE && whose != TALKS_NO_NODE)
    talks__pieces_say(p, &words, TALKS_MSG_party_on_issue, on, 2);
  else if (whose != TALKS_NO_NODE)
    talks__pieces_put(p, &words, talks__value_piece(p, whose));
  for (size_t i = 0; i < TALKS_COUNT(parts); i++) {
    if (parts[i] == TALKS_NO_NODE) continue;
    separate(p, &words, TALKS_MSG_list_comma);
    talks__pieces_put(p, &words, talks__value_piece(p, parts[i]));
  }
  if (text != TALKS_NO_NODE) {
    separate(p, &words, TALKS_MSG_colon);
    talks__pieces_put(p, &words, talks__phrase_piece(p, text));
  }
  if (words.n == 0)
    talks__pieces_put(p, &words,
                      talks__value_piece(p, get(p, record, TALKS_ITEM_record)));
  put_all(p, &words);
  if (happened != TALKS_TERM_came && happened != TALKS_TERM_went) return;
  talks__page_piece(p, talks__plain(TALKS_STR(" ")));
  talks__page_piece(p, talks__marks_piece(get(p, record, TALKS_ITEM_record)));
}

static void put_record(talks__page *p, talks_node record, bool again) {
  talks_rec rec = ref_under(p, record, TALKS_ITEM_record);
  begin_cells(p);
  if (!again)
    talks__page_piece(
        p, talks__plain(talks__kind_label(p->lang, talks__kind_of(p->view, rec))));
  talks__page_cell(p);
  talks__page_piece(p, talks__value_piece(p, get(p, record, TALKS_ITEM_happened_to)));
  talks__page_cell(p);
  put_record_words(p, record);
  put_marks(p, record, TALKS_ITEM_now_behind, TALKS_MSG_diff_now_behind);
  put_marks(p, record, TALKS_ITEM_not_behind, TALKS_MSG_diff_not_behind);
  put_marks(p, record, TALKS_ITEM_now_against, TALKS_MSG_diff_now_against);
  put_marks(p, record, TALKS_ITEM_not_against, TALKS_MSG_diff_not_against);
}

static void put_records(talks__page *p, talks__item item, talks__msg_id heading) {
  talks_node list = get(p, 0, item);
  int last = -1;
  if (first(p, list) == TALKS_NO_NODE) return;
  put_heading(p, heading);
  for (talks_node n = first(p, list); n != TALKS_NO_NODE; n = next(p, n)) {
    int kind = (int)talks__kind_of(p->view, ref_under(p, n, TALKS_ITEM_record));
    put_record(p, n, kind == last);
    last = kind;
  }
}

static void put_foot(talks__page *p) {
  talks_node same = get(p, 0, TALKS_ITEM_unchanged_sets);
  talks_node search = get(p, 0, TALKS_ITEM_enumeration);
  bool known =
      same != TALKS_NO_NODE && talks_node_type_of(p->answer, same) != TALKS_NODE_UNKNOWN;
  talks__run runs[] = {known ? value(p, same) : (talks__run){NULL, 0},
                       known ? value(p, search) : (talks__run){NULL, 0}};
  talks__page_line(p, TALKS_LINE_BLANK, talks__str(NULL));
  talks__page_line(p, TALKS_LINE_NOTE, talks__str(NULL));
  talks__page_say(p, known ? TALKS_MSG_diff_same_sets : TALKS_MSG_diff_no_sets, runs, 2);
}

static void layout_views(talks__page *p) {
  bool days = term_of(p, get(p, 0, TALKS_ITEM_compares)) == TALKS_TERM_compares_days;
  talks__diff_note(p, MOST_SETS, TALKS_MSG_diff_more_below);
  put_statements(p, TALKS_ITEM_news, TALKS_MSG_heading_diff_news);
  put_movement(p, TALKS_ITEM_movement, TALKS_MSG_heading_diff_moved);
  put_movement(p, TALKS_ITEM_moves_gone, TALKS_MSG_heading_diff_unmoved);
  put_sets(p);
  put_records(p, TALKS_ITEM_events, TALKS_MSG_heading_diff_events);
  put_records(p, TALKS_ITEM_other_changes, TALKS_MSG_heading_diff_others);
  /* what was left out on purpose is known */
  if (days || get(p, 0, TALKS_ITEM_extent) != TALKS_NO_NODE)
    put_statements(p, TALKS_ITEM_no_longer, TALKS_MSG_heading_diff_gone);
  put_foot(p);
}

void talks__layout_diff(talks__page *p) {
  put_title(p);
  switch (term_of(p, get(p, 0, TALKS_ITEM_compares))) {
  case TALKS_TERM_compares_dossiers:
    talks__layout_dossiers(p);
    break;
  case TALKS_TERM_compares_coders:
    talks__layout_coders(p);
    break;
  default:
    layout_views(p);
  }
}
