/* report/pages/moved.c: what moved, laid out.
 *
 * One table of positions, party by party, the parties that must agree first; a table of
 * wordings; and offered against got, pair by pair. What was said stands in the words of the
 * statements, each with its mark; where a concession is in doubt, each with its strength.
 * What cannot be compared is kept short: one row a party.
 */
#include "report/pages/moved.h"

#include "report/pages/listing.h"
#include "report/pages/stand.h"
#include "report/pages/walk.h"

enum { MAX_BEFORE = 2, MAX_AFTER = 3 };

static void heading(talks__page *p, talks__msg_id id) {
  talks__page_line(p, TALKS_LINE_BLANK, talks__str(NULL));
  talks__page_line(p, TALKS_LINE_NOTE, talks__str(NULL));
  talks__page_piece(p, talks__plain_msg(p, id));
}

/* A row of a table, begun with the party unless the row above is of the same. */
static void begin_row(talks__page *p, talks_node party, bool again) {
  talks__page_line(p, TALKS_LINE_CELLS, talks__str(NULL));
  talks__page_cell(p);
  if (!again) talks__page_piece(p, talks__value_piece(p, party));
}

static void cell(talks__page *p, const talks__pieces *list) {
  talks__page_cell(p);
  put_all(p, list);
}

/* ---- title --------------------------------------------------------------------- */

static void title_day(talks__page *p, talks__msg_id id, int32_t day) {
  talks_days days = {day, day, TALKS_WHEN};
  talks__pieces list = {0};
  talks__buf b;
  talks__buf_init(&b, p->view->ctx);
  talks__say_days(days, p->lang, TALKS_NO_DAY, &b);
  talks_str text = talks__arena_str(&p->arena, talks__buf_view(&b));
  p->failed = p->failed || b.failed || !text.p;
  talks__buf_free(&b);
  talks__run runs[] = {talks__run_one(p, talks__plain(text))};
  talks__pieces_say(p, &list, id, runs, 1);
  talks__page_piece(p, talks__plain(talks__run_text(p, talks__pieces_run(&list))));
}

static void put_title(talks__page *p) {
  talks_node frame = get(p, 0, TALKS_ITEM_frame);
  talks__page_line(p, TALKS_LINE_TITLE, talks__str(NULL));
  talks__page_piece(p, talks__plain_msg(p, TALKS_MSG_title_moved));
  if (p->view->since != TALKS_NO_DAY) title_day(p, TALKS_MSG_moved_since, p->view->since);
  if (p->view->as_of != TALKS_NO_DAY) title_day(p, TALKS_MSG_known_by, p->view->as_of);
  else talks__page_piece(p, talks__plain_msg(p, TALKS_MSG_all_known));
  if (frame == TALKS_NO_NODE) return;
  talks__run runs[] = {value(p, frame)};
  talks__pieces list = {0};
  talks__pieces_say(p, &list, TALKS_MSG_must_agree_frame, runs, 1);
  talks__page_piece(p, talks__plain(talks__run_text(p, talks__pieces_run(&list))));
}

/* ---- what was said ------------------------------------------------------------- */

/* The strength of a statement among those told side by side; TALKS_NO_NODE: not told. */
static talks_node strength_in(const talks__page *p, talks_node strengths, talks_rec rec) {
  for (talks_node s = first(p, strengths); s != TALKS_NO_NODE; s = next(p, s))
    if (ref_of(p, get(p, s, TALKS_ITEM_statement)) == rec)
      return get(p, s, TALKS_ITEM_strength);
  return TALKS_NO_NODE;
}

bool talks__speaks_against(const talks__page *p, talks_node position, talks_rec rec) {
  if (position == TALKS_NO_NODE) return false;
  size_t n, i = 0;
  const talks_rec *recs = talks__ev_items(
      &p->answer->evidence, talks__anode_of(p->answer, position)->support.against, &n);
  while (i < n && recs[i] != rec) i++;
  return i < n;
}

talks_str talks__short_form(const talks__page *p, talks_node statement) {
  return talks__said(p->view, ref_of(p, statement), TALKS_F_statement_short_en,
                     p->lang != TALKS_EN);
}

/* "dropped (announced) [S4.33a]"; a statement without a short form by the beginning of what it
 * says, or (bare) by its mark alone. Others of the list in the same words are put behind it;
 * returns how many that were. */
static size_t put_said(talks__page *p, talks__pieces *out, talks_node statement,
                       talks_node position, talks_node strengths, bool bare) {
  talks_str brief = talks__short_form(p, statement);
  talks__pieces one = {0};
  bool against = talks__speaks_against(p, position, ref_of(p, statement));
  size_t put = 1;
  talks_node strength = strength_in(p, strengths, ref_of(p, statement));
  if (brief.n > 0)
    talks__pieces_put(p, &one, (talks__piece){.text = brief, .node = statement});
  else if (!bare)
    talks__stand_cut(p, &one,
                     talks__said(p->view, ref_of(p, statement), TALKS_F_statement_en,
                                 p->lang != TALKS_EN),
                     statement);
  if (strength != TALKS_NO_NODE) {
    talks__run runs[] = {value(p, strength)};
    talks__pieces_say(p, &one, TALKS_MSG_in_brackets, runs, 1);
  }
  if (one.n > 0) talks__pieces_put(p, &one, talks__plain(TALKS_STR(" ")));
  talks__pieces_put(p, &one, talks__marks_piece(statement));
  for (talks_node n = next(p, statement);
       n != TALKS_NO_NODE && brief.n > 0 && strengths == TALKS_NO_NODE; n = next(p, n)) {
    if (!talks__str_eq(talks__short_form(p, n), brief) ||
        talks__speaks_against(p, position, ref_of(p, n)) != against)
      continue;
    talks__pieces_put(p, &one, talks__plain(TALKS_STR(" ")));
    talks__pieces_put(p, &one, talks__marks_piece(n));
    put++;
  }
  separate(p, out, TALKS_MSG_list_comma);
  talks__run runs[] = {talks__pieces_run(&one)};
  talks__pieces_say(p, out, against ? TALKS_MSG_said_against : TALKS_MSG_detail_plain,
                    runs, 1);
  return put;
}

/* Whether a statement of the list before this one has the same words on the same side. */
static bool told(const talks__page *p, talks_node list, talks_node position,
                 talks_node statement) {
  talks_str brief = talks__short_form(p, statement);
  bool against = talks__speaks_against(p, position, ref_of(p, statement));
  for (talks_node n = first(p, list); n != statement && brief.n > 0; n = next(p, n))
    if (talks__str_eq(talks__short_form(p, n), brief) &&
        talks__speaks_against(p, position, ref_of(p, n)) == against)
      return true;
  return false;
}

/* Up to so many statements of a list, those with a short form first; the rest counted. */
static talks__pieces said(talks__page *p, talks_node list, talks_node position,
                          talks_node strengths, size_t most, bool bare) {
  talks__pieces out = {0};
  size_t shown = 0, lines = 0;
  size_t total = list == TALKS_NO_NODE ? 0 : talks_node_count(p->answer, list);
  if (total == most + 1) most++; /* a count is no shorter than the one left */
  for (int words = 1; words >= 0; words--)
    for (talks_node n = first(p, list); n != TALKS_NO_NODE; n = next(p, n)) {
      if ((talks__short_form(p, n).n > 0) != (words == 1)) continue;
      if (lines == most && !talks__is_withheld(p, n)) continue; /* that is never cut */
      if (strengths == TALKS_NO_NODE && told(p, list, position, n)) continue;
      shown += put_said(p, &out, n, position, strengths, bare);
      lines++;
    }
  if (shown == total) return out;
  talks__run more[] = {
      talks__run_one(p, talks__plain(talks__number_text(p, (int64_t)(total - shown))))};
  separate(p, &out, TALKS_MSG_list_comma);
  talks__pieces_say(p, &out, TALKS_MSG_more, more, 1);
  return out;
}

/* Whether the option is one that the move gave or took. */
static bool is_moved(const talks__page *p, talks_node move, talks_rec option) {
  static const talks__item lists[] = {TALKS_ITEM_gave, TALKS_ITEM_took};
  for (size_t i = 0; i < TALKS_COUNT(lists); i++)
    for (talks_node n = first(p, get(p, move, lists[i])); n != TALKS_NO_NODE;
         n = next(p, n))
      if (ref_of(p, n) == option) return true;
  return false;
}

void talks__moved_held(talks__page *p, talks__pieces *out, talks_rec position,
                       talks_node move, size_t most) {
  static const struct {
    talks__field field;
    talks__msg_id message;
  } lists[] = {{TALKS_F_position_red_line, TALKS_MSG_hold_red_line},
               {TALKS_F_position_rejects, TALKS_MSG_hold_rejects},
               {TALKS_F_position_demands, TALKS_MSG_hold_demands},
               {TALKS_F_position_accepts, TALKS_MSG_hold_accepts},
               {TALKS_F_position_unanswered, TALKS_MSG_hold_unanswered}};
  for (size_t i = 0, put = 0; i < TALKS_COUNT(lists) && put < most; i++) {
    uint32_t n;
    const talks_rec *options = talks__refs(p->view, position, lists[i].field, &n);
    talks__pieces names = {0};
    for (uint32_t k = 0; k < n; k++) {
      if (move != TALKS_NO_NODE && !is_moved(p, move, options[k])) continue;
      separate(p, &names, TALKS_MSG_list_comma);
      talks__pieces_put(p, &names,
                        talks__plain(talks__record_label(p->view, options[k], p->lang)));
    }
    if (names.n == 0) continue;
    put++;
    talks__run runs[] = {talks__pieces_run(&names)};
    separate(p, out, TALKS_MSG_list_semicolon);
    talks__pieces_say(p, out, lists[i].message, runs, 1);
  }
  talks_str brief =
      talks__said(p->view, position, TALKS_F_position_short_en, p->lang != TALKS_EN);
  if (out->n == 0 && brief.n > 0) talks__pieces_put(p, out, talks__plain(brief));
}

/* The statements of a position; where none has words of its own, what it holds. */
static talks__pieces said_or_held(talks__page *p, talks_node list, talks_node position,
                                  talks_node strengths, size_t most) {
  talks__pieces out = {0};
  bool has_words = false;
  for (talks_node n = first(p, list); n != TALKS_NO_NODE; n = next(p, n))
    has_words = has_words || talks__short_form(p, n).n > 0;
  if (!has_words && position != TALKS_NO_NODE)
    talks__moved_held(p, &out, ref_of(p, position), TALKS_NO_NODE, SIZE_MAX);
  talks__pieces words = said(p, list, position, strengths, most, out.n > 0);
  if (out.n == 0) return words;
  talks__pieces_put(p, &out, talks__plain(TALKS_STR(" ")));
  for (size_t i = 0; i < words.n; i++) talks__pieces_put(p, &out, words.pieces[i]);
  return out;
}

/* ---- positions ----------------------------------------------------------------- */

static bool is_concession(talks__term term) {
  return term == TALKS_TERM_contested || term == TALKS_TERM_conceded ||
         term == TALKS_TERM_shifted;
}

/* "conceded?": on record, and spoken against on record. */
static void put_verdict(talks__page *p, talks__pieces *out, talks_node move) {
  talks_node verdict = get(p, move, TALKS_ITEM_verdict);
  talks__term term = term_of(p, verdict);
  bool took = get(p, move, TALKS_ITEM_took) != TALKS_NO_NODE;
  talks__term shown = term != TALKS_TERM_contested ? term
                      : took                       ? TALKS_TERM_shifted
                                                   : TALKS_TERM_conceded;
  talks__pieces_put(
      p, out, (talks__piece){.text = talks__term_label(p->lang, shown), .node = verdict});
  if (term == TALKS_TERM_contested)
    talks__pieces_put(p, out, talks__plain(TALKS_STR("?")));
  talks__pieces_put(p, out, talks__sign_piece(verdict));
}

static void put_then_and_now(talks__page *p, talks_node move) {
  bool doubt = is_concession(term_of(p, get(p, move, TALKS_ITEM_verdict)));
  talks_node strengths = doubt ? get(p, move, TALKS_ITEM_strengths) : TALKS_NO_NODE;
  talks__pieces before =
      said_or_held(p, get(p, move, TALKS_ITEM_before),
                   get(p, move, TALKS_ITEM_position_before), TALKS_NO_NODE, MAX_BEFORE);
  talks__pieces after =
      said_or_held(p, get(p, move, TALKS_ITEM_after),
                   get(p, move, TALKS_ITEM_position_after), strengths, MAX_AFTER);
  talks__run runs[] = {talks__pieces_run(&before), talks__pieces_run(&after)};
  talks__page_say(p,
                  get(p, move, TALKS_ITEM_baseline) != TALKS_NO_NODE
                      ? TALKS_MSG_moved_first_since
                      : TALKS_MSG_moved_then_now,
                  runs, 2);
  if (doubt && get(p, move, TALKS_ITEM_condition) != TALKS_NO_NODE) {
    talks__page_piece(p, talks__plain_msg(p, TALKS_MSG_list_semicolon));
    talks__page_piece(p, talks__plain_msg(p, TALKS_MSG_term_conditional));
  }
  talks_node stated = get(p, move, TALKS_ITEM_stated_by);
  if (stated == TALKS_NO_NODE) return;
  talks__run by[] = {talks__run_one(p, talks__marks_piece(stated))};
  talks__page_piece(p, talks__plain_msg(p, TALKS_MSG_list_semicolon));
  talks__page_say(p, TALKS_MSG_moved_stated, by, 1);
}

static bool compared(talks__term term) {
  return term != TALKS_TERM_no_baseline && term != TALKS_TERM_no_word_since;
}

static void put_move(talks__page *p, talks_node move, bool again) {
  talks__pieces verdict = {0};
  begin_row(p, get(p, move, TALKS_ITEM_party), again);
  talks__page_cell(p);
  talks__page_piece(p, talks__value_piece(p, get(p, move, TALKS_ITEM_issue)));
  put_verdict(p, &verdict, move);
  cell(p, &verdict);
  talks__page_cell(p);
  put_then_and_now(p, move);
}

/* One row for all of a party's issues that have nothing on one side. */
static bool put_one_sided(talks__page *p, talks_node from, talks_rec party,
                          talks__term term, bool again) {
  talks__pieces all = {0};
  talks_node side = TALKS_NO_NODE, shown = TALKS_NO_NODE;
  for (talks_node m = from; m != TALKS_NO_NODE; m = next(p, m)) {
    talks_node verdict = get(p, m, TALKS_ITEM_verdict);
    if (ref_of(p, get(p, m, TALKS_ITEM_party)) != party || term_of(p, verdict) != term)
      continue;
    side =
        get(p, m, term == TALKS_TERM_no_baseline ? TALKS_ITEM_after : TALKS_ITEM_before);
    talks__pieces words =
        said_or_held(p, side,
                     get(p, m,
                         term == TALKS_TERM_no_baseline ? TALKS_ITEM_position_after
                                                        : TALKS_ITEM_position_before),
                     TALKS_NO_NODE, 2);
    talks__run runs[] = {value(p, get(p, m, TALKS_ITEM_issue)),
                         talks__pieces_run(&words)};
    separate(p, &all, TALKS_MSG_list_semicolon);
    talks__pieces_say(p, &all, TALKS_MSG_issue_says, runs, 2);
    shown = verdict;
  }
  if (shown == TALKS_NO_NODE) return again;
  begin_row(p, get(p, from, TALKS_ITEM_party), again);
  talks__page_cell(p);
  talks__page_piece(
      p, (talks__piece){.text = talks__msg(p->lang, term == TALKS_TERM_no_baseline
                                                        ? TALKS_MSG_moved_no_baseline
                                                        : TALKS_MSG_moved_no_word),
                        .node = shown});
  talks__page_cell(p);
  cell(p, &all);
  return true;
}

static bool named_before(const talks__page *p, talks_node moves, talks_node move) {
  talks_rec party = ref_of(p, get(p, move, TALKS_ITEM_party));
  for (talks_node m = first(p, moves); m != move; m = next(p, m))
    if (ref_of(p, get(p, m, TALKS_ITEM_party)) == party) return true;
  return false;
}

void talks__put_moved(talks__page *p, talks_node moves) {
  for (talks_node from = first(p, moves); from != TALKS_NO_NODE; from = next(p, from)) {
    if (named_before(p, moves, from)) continue;
    talks_rec party = ref_of(p, get(p, from, TALKS_ITEM_party));
    bool again = false;
    for (talks_node m = from; m != TALKS_NO_NODE; m = next(p, m)) {
      if (ref_of(p, get(p, m, TALKS_ITEM_party)) != party ||
          !compared(term_of(p, get(p, m, TALKS_ITEM_verdict))))
        continue;
      put_move(p, m, again);
      again = true;
    }
    again = put_one_sided(p, from, party, TALKS_TERM_no_word_since, again);
    put_one_sided(p, from, party, TALKS_TERM_no_baseline, again);
  }
}

/* ---- wordings ------------------------------------------------------------------ */

static void put_wording(talks__page *p, talks_node wording) {
  talks_node before = get(p, wording, TALKS_ITEM_before_words);
  talks_node omits = get(p, wording, TALKS_ITEM_omits);
  talks_node direction = get(p, wording, TALKS_ITEM_direction);
  talks_node days = get(p, wording, TALKS_ITEM_days);
  talks__run runs[] = {
      value(p, before), value(p, get(p, wording, TALKS_ITEM_after_words)),
      talks__run_one(p, talks__marks_piece(get(p, wording, TALKS_ITEM_record)))};
  begin_row(p, first(p, get(p, wording, TALKS_ITEM_speakers)), false);
  talks__pieces issues = {0};
  for (talks_node i = first(p, get(p, wording, TALKS_ITEM_issues)); i != TALKS_NO_NODE;
       i = next(p, i)) {
    separate(p, &issues, TALKS_MSG_list_comma);
    talks__pieces_put(p, &issues, talks__value_piece(p, i));
  }
  cell(p, &issues);
  talks__page_cell(p);
  if (direction != TALKS_NO_NODE) {
    talks__piece way = talks__value_piece(p, direction);
    if (word_under(p, wording, TALKS_ITEM_direction) == TALKS_WORD_direction_other)
      way.text = talks__msg(p->lang, TALKS_MSG_changed_otherwise);
    talks__page_piece(p, way);
  }
  talks__page_cell(p);
  if (days != TALKS_NO_NODE) {
    talks__page_piece(p, talks__value_piece(p, days));
    talks__page_piece(p, talks__plain_msg(p, TALKS_MSG_colon));
  }
  talks__page_say(
      p, before == TALKS_NO_NODE ? TALKS_MSG_wording_now : TALKS_MSG_wording_then_now,
      runs, 3);
  if (omits == TALKS_NO_NODE) return;
  talks__run gone[] = {value(p, omits)};
  talks__page_piece(p, talks__plain_msg(p, TALKS_MSG_list_semicolon));
  talks__page_say(p, TALKS_MSG_detail_omits, gone, 1);
}

static void put_wordings(talks__page *p, talks__item list, talks__msg_id title) {
  talks_node wordings = get(p, 0, list);
  if (first(p, wordings) == TALKS_NO_NODE) return;
  heading(p, title);
  for (talks_node w = first(p, wordings); w != TALKS_NO_NODE; w = next(p, w))
    put_wording(p, w);
}

/* ---- offered against got ------------------------------------------------------- */

/* "NATO aim? [S4.18a]", "vote, on a condition [S4.40a]" */
static void put_towards(talks__page *p, talks__pieces *out, talks_node list,
                        talks__msg_id lead, bool marks) {
  talks__pieces all = {0};
  for (talks_node t = first(p, list); t != TALKS_NO_NODE; t = next(p, t)) {
    talks_node issue = get(p, t, TALKS_ITEM_issue);
    separate(p, &all, TALKS_MSG_list_comma);
    talks__pieces_put(p, &all, talks__value_piece(p, issue));
    if (term_of(p, get(p, t, TALKS_ITEM_verdict)) == TALKS_TERM_contested)
      talks__pieces_put(p, &all, talks__plain(TALKS_STR("?")));
    if (marks && get(p, t, TALKS_ITEM_condition) != TALKS_NO_NODE) {
      talks__run runs[] = {
          talks__run_one(p, talks__plain_msg(p, TALKS_MSG_term_conditional))};
      talks__pieces_say(p, &all, TALKS_MSG_in_brackets, runs, 1);
    }
    if (!marks) continue;
    talks__pieces_put(p, &all, talks__plain(TALKS_STR(" ")));
    talks__pieces_put(p, &all, talks__marks_piece(issue));
  }
  if (all.n == 0) return;
  talks__run runs[] = {talks__pieces_run(&all)};
  separate(p, out, TALKS_MSG_list_semicolon);
  talks__pieces_say(p, out, lead, runs, 1);
}

static void put_side(talks__page *p, talks_node side) {
  talks_node gave = get(p, side, TALKS_ITEM_gave_moves);
  talks__pieces out = {0};
  if (first(p, gave) == TALKS_NO_NODE)
    talks__pieces_put(p, &out, talks__plain_msg(p, TALKS_MSG_gave_nothing));
  put_towards(p, &out, gave, TALKS_MSG_detail_plain, true);
  put_towards(p, &out, get(p, side, TALKS_ITEM_took_moves), TALKS_MSG_took_side, true);
  put_towards(p, &out, get(p, side, TALKS_ITEM_unclear_moves), TALKS_MSG_unclear_side,
              false);
  cell(p, &out);
}

static void put_exchanges(talks__page *p) {
  talks_node list = get(p, 0, TALKS_ITEM_exchanges);
  if (first(p, list) == TALKS_NO_NODE) return;
  heading(p, TALKS_MSG_heading_offered);
  talks__page_line(p, TALKS_LINE_HEAD, talks__str(NULL));
  static const talks__msg_id heads[] = {TALKS_MSG_head_pair, TALKS_MSG_head_first_gave,
                                        TALKS_MSG_head_second_gave};
  for (size_t i = 0; i < TALKS_COUNT(heads); i++) {
    talks__page_cell(p);
    talks__page_piece(p, talks__plain_msg(p, heads[i]));
  }
  for (talks_node e = first(p, list); e != TALKS_NO_NODE; e = next(p, e)) {
    talks_node one = first(p, get(p, e, TALKS_ITEM_both)), two = next(p, one);
    talks__run runs[] = {value(p, get(p, one, TALKS_ITEM_party)),
                         value(p, get(p, two, TALKS_ITEM_party))};
    talks__page_line(p, TALKS_LINE_CELLS, talks__str(NULL));
    talks__page_cell(p);
    talks__page_say(p, TALKS_MSG_pair_of, runs, 2);
    put_side(p, one);
    put_side(p, two);
  }
}

/* ---- on the whole -------------------------------------------------------------- */

/* A party's concessions in one line: "NATO aim: conceded?; vote: conceded, on a condition". */
static talks__pieces concessions(talks__page *p, talks_node from, talks_rec party) {
  talks__pieces all = {0};
  for (talks_node m = from; m != TALKS_NO_NODE; m = next(p, m)) {
    if (ref_of(p, get(p, m, TALKS_ITEM_party)) != party ||
        !is_concession(term_of(p, get(p, m, TALKS_ITEM_verdict))))
      continue;
    talks__pieces what = {0};
    put_verdict(p, &what, m);
    if (get(p, m, TALKS_ITEM_condition) != TALKS_NO_NODE) {
      separate(p, &what, TALKS_MSG_list_comma);
      talks__pieces_put(p, &what, talks__plain_msg(p, TALKS_MSG_term_conditional));
    }
    talks__pieces_put(p, &what, talks__plain(TALKS_STR(" ")));
    talks__pieces_put(p, &what, talks__marks_piece(get(p, m, TALKS_ITEM_position_after)));
    talks__run runs[] = {value(p, get(p, m, TALKS_ITEM_issue)), talks__pieces_run(&what)};
    separate(p, &all, TALKS_MSG_list_semicolon);
    talks__pieces_say(p, &all, TALKS_MSG_issue_says, runs, 2);
  }
  return all;
}

/* Without a frame, everybody. */
static bool must_agree(const talks__page *p, talks_rec party) {
  return p->view->frame == TALKS_NO_RECORD ||
         talks__has_ref(p->view, p->view->frame, TALKS_F_frame_parties, party);
}

static void put_summary(talks__page *p, talks_node moves) {
  talks_node unmoved = get(p, 0, TALKS_ITEM_unmoved);
  bool begun = false;
  for (talks_node m = first(p, moves); m != TALKS_NO_NODE; m = next(p, m)) {
    talks_rec party = ref_of(p, get(p, m, TALKS_ITEM_party));
    if (named_before(p, moves, m) || !must_agree(p, party)) continue;
    talks__pieces all = concessions(p, m, party);
    if (all.n == 0) continue;
    if (!begun) heading(p, TALKS_MSG_heading_gave);
    begun = true;
    begin_row(p, get(p, m, TALKS_ITEM_party), false);
    cell(p, &all);
  }
  for (talks_node n = first(p, unmoved); n != TALKS_NO_NODE; n = next(p, n)) {
    talks__pieces harder =
        said(p, get(p, n, TALKS_ITEM_hardened), TALKS_NO_NODE, TALKS_NO_NODE, 4,
             false);
    talks__pieces all = {0};
    talks__pieces_put(p, &all, talks__cited_piece(p, get(p, n, TALKS_ITEM_verdict)));
    talks__run runs[] = {talks__pieces_run(&harder)};
    if (harder.n > 0) {
      separate(p, &all, TALKS_MSG_list_semicolon);
      talks__pieces_say(p, &all, TALKS_MSG_took_side, runs, 1);
    }
    if (!begun) heading(p, TALKS_MSG_heading_gave);
    begun = true;
    begin_row(p, get(p, n, TALKS_ITEM_party), false);
    cell(p, &all);
  }
}

static talks__pieces party_names(talks__page *p, talks_node list) {
  talks__pieces names = {0};
  for (talks_node n = first(p, list); n != TALKS_NO_NODE; n = next(p, n)) {
    separate(p, &names, TALKS_MSG_list_comma);
    talks__pieces_put(p, &names, talks__value_piece(p, n));
  }
  return names;
}

static void put_said_of_all(talks__page *p) {
  for (talks_node j = first(p, get(p, 0, TALKS_ITEM_said_of_all)); j != TALKS_NO_NODE;
       j = next(p, j)) {
    talks__pieces words = {0};
    put_said(p, &words, get(p, j, TALKS_ITEM_statement), TALKS_NO_NODE, TALKS_NO_NODE,
             false);
    talks_node missing = get(p, j, TALKS_ITEM_not_borne_out);
    talks__pieces named = party_names(p, get(p, j, TALKS_ITEM_moved_parties));
    talks__pieces none = party_names(p, missing);
    talks__run runs[] = {value(p, get(p, j, TALKS_ITEM_speaker)),
                         talks__pieces_run(&words), talks__pieces_run(&named),
                         talks__pieces_run(&none)};
    talks__page_line(p, TALKS_LINE_NOTE, talks__str(NULL));
    talks__page_say(p, none.n > 0 ? TALKS_MSG_said_of_all_not : TALKS_MSG_said_of_all,
                    runs, 4);
  }
}

void talks__layout_moved(talks__page *p) {
  talks_node moves = get(p, 0, TALKS_ITEM_movement);
  put_title(p);
  size_t before = p->nlines;
  if (p->view->since == TALKS_NO_DAY) {
    talks__page_line(p, TALKS_LINE_NOTE, talks__str(NULL));
    talks__page_piece(p, talks__plain_msg(p, TALKS_MSG_no_baseline_day));
  }
  if (first(p, moves) != TALKS_NO_NODE) heading(p, TALKS_MSG_heading_movement);
  talks__put_moved(p, moves);
  talks__page_members(p, get(p, 0, TALKS_ITEM_members_apart));
  put_wordings(p, TALKS_ITEM_wordings, TALKS_MSG_heading_wordings);
  put_wordings(p, TALKS_ITEM_earlier_wordings, TALKS_MSG_heading_earlier_wordings);
  put_summary(p, moves);
  put_exchanges(p);
  put_said_of_all(p);
  talks__page_line(p, TALKS_LINE_NOTE, talks__str(NULL));
  talks__page_piece(p, talks__plain_msg(p, p->nlines > before + 1
                                               ? TALKS_MSG_moved_footer
                                               : TALKS_MSG_nothing_on_record));
}
