/* report/pages/brief.c: the one-page brief, laid out.
 *
 * Sections in the order in which a reader without time needs them; each has its share of
 * lines, and what is left out is counted beside the command that has it, so that the page
 * stays one page whatever the dossier holds. As text it takes about 60 lines of 80 columns.
 * With a baseline of the user's own it is the note of what changed.
 */
#include "report/pages/asked.h"
#include "report/pages/diff.h"
#include "report/pages/listing.h"
#include "report/pages/stand.h"
#include "report/pages/standoff.h"

enum { MOST_SETS = 3, MOST_EVENTS = 2, MOST_SIDES = 5 };
enum { NOTE_SETS = 2, NOTE_ISSUES = 3 }; /* of the note of what changed */

static const talks__stand_share whole = {.claims = 6,
                                         .open = 2,
                                         .moves = 3,
                                         .unmoved = 1,
                                         .said = 3,
                                         .blanks = 2,
                                         .circles = 2,
                                         .watch = 3,
                                         .where = true};
static const talks__stand_share note = {.watch = 4, .where = true};

static bool is_note(const talks__page *p) {
  return get(p, 0, TALKS_ITEM_compares) != TALKS_NO_NODE;
}

static void put_section(talks__page *p, talks__msg_id heading) {
  talks__page_line(p, TALKS_LINE_SECTION, talks__str(NULL));
  talks__page_piece(p, talks__plain_msg(p, heading));
}

/* ---- title ------------------------------------------------------------------------- */

static talks__run full_day(talks__page *p, talks_node day) {
  int32_t near = p->near;
  p->near = TALKS_NO_DAY; /* with its year */
  talks__run run = value(p, day);
  p->near = near;
  return run;
}

static void title_part(talks__page *p, talks__msg_id id, const talks__run *runs) {
  talks__pieces words = {0};
  talks__pieces_say(p, &words, id, runs, 1);
  talks__page_piece(p, talks__plain(talks__run_text(p, talks__pieces_run(&words))));
}

static void put_title(talks__page *p) {
  talks__pieces title = {0}, parties = {0};
  talks_node frame = get(p, 0, TALKS_ITEM_frame);
  talks__run since[] = {full_day(p, get(p, 0, TALKS_ITEM_since))};
  talks__pieces_say(
      p, &title, is_note(p) ? TALKS_MSG_title_changes : TALKS_MSG_title_brief, since, 1);
  talks__stand_title(p, talks__plain(talks__run_text(p, talks__pieces_run(&title))));
  talks__put_names(p, &parties, get(p, 0, TALKS_ITEM_sides));
  talks__run agree[] = {talks__pieces_run(&parties)}, named[] = {value(p, frame)};
  if (parties.n == 0) return;
  talks__page_line(p, TALKS_LINE_TITLE, talks__str(NULL));
  title_part(p, TALKS_MSG_must_agree, agree);
  if (frame != TALKS_NO_NODE) title_part(p, TALKS_MSG_frame_named, named);
}

/* ---- what blocks ------------------------------------------------------------------- */

static void put_set(talks__page *p, talks_node block) {
  talks_node firmness = get(p, block, TALKS_ITEM_firmness);
  talks__pieces held =
      talks__party_positions(p, get(p, block, TALKS_ITEM_positions_held));
  talks__page_line(p, TALKS_LINE_CELLS, talks__str(NULL));
  talks__page_cell(p);
  talks__page_piece(p, talks__value_piece(p, get(p, block, TALKS_ITEM_label)));
  talks__page_piece(p, talks__sign_piece(firmness));
  talks__page_cell(p);
  put_pieces(p, &held);
}

/* The sets, those that hold as written first, as the answer has them. */
static void put_sets(talks__page *p) {
  static const talks__msg_id columns[] = {TALKS_MSG_column_block, TALKS_MSG_column_held};
  talks_node list = get(p, 0, TALKS_ITEM_blocks);
  size_t shown = 0, total = count_of(p, list);
  talks__pieces rest = {0};
  if (total == 0) return;
  talks__page_line(p, TALKS_LINE_HEAD, talks__str(NULL));
  for (size_t i = 0; i < TALKS_COUNT(columns); i++) {
    talks__page_cell(p);
    talks__page_piece(p, talks__plain_msg(p, columns[i]));
  }
  for (talks_node b = first(p, list); b != TALKS_NO_NODE && shown < MOST_SETS;
       b = next(p, b), shown++)
    put_set(p, b);
  talks__stand_more(p, &rest, total - shown, &whole,
                    "blocks");
  if (rest.n == 0) return;
  talks__page_line(p, TALKS_LINE_CELLS, talks__str(NULL));
  talks__page_cell(p);
  talks__page_cell(p);
  put_pieces(p, &rest);
}

static void put_blocks(talks__page *p) {
  if (count_of(p, get(p, 0, TALKS_ITEM_blocks)) +
              count_of(p, get(p, 0, TALKS_ITEM_circles)) ==
          0 &&
      term_under(p, 0, TALKS_ITEM_enumeration) != TALKS_TERM_past_limit &&
      term_under(p, 0, TALKS_ITEM_search) != TALKS_TERM_past_limit)
    return;
  put_section(p, TALKS_MSG_heading_brief_blocks);
  put_sets(p);
  talks__stand_limit(p, TALKS_ITEM_enumeration, TALKS_MSG_label_blocks,
                     "blocks");
  talks__stand_circles(p, &whole);
}

/* ---- contacts ---------------------------------------------------------------------- */

/* "6, last 29 Dec [S1.25a,b]; 1 through members~; 2 perhaps earlier [S0.11a]~"; "none". */
static void put_pair(talks__page *p, talks_node pair) {
  talks_node times = get(p, pair, TALKS_ITEM_times);
  talks_node through = get(p, pair, TALKS_ITEM_times_through);
  talks_node perhaps = get(p, pair, TALKS_ITEM_times_perhaps);
  talks_node last = get(p, pair, TALKS_ITEM_last);
  talks_node day = get(p, last, TALKS_ITEM_days);
  int64_t held = count_under(p, pair, TALKS_ITEM_times);
  int64_t by_members = count_under(p, pair, TALKS_ITEM_times_through);
  talks__run runs[] = {
      value(p, times),
      day == TALKS_NO_NODE ? talks__run_one(p, talks__plain_msg(p, TALKS_MSG_who_no_day))
                           : value(p, day),
      talks__run_one(p, talks__marks_piece(get(p, last, TALKS_ITEM_meeting)))};
  talks__page_cell(p);
  if (held > 0)
    talks__page_say(p, held == 1 ? TALKS_MSG_brief_once : TALKS_MSG_brief_times, runs, 3);
  if (held > 0) talks__page_against_here(p, times);
  else if (perhaps == TALKS_NO_NODE || by_members > 0)
    talks__page_piece(p, talks__plain_msg(p, TALKS_MSG_brief_none));
  if (by_members > 0) {
    talks__run members[] = {value(p, through),
                            talks__run_one(p, talks__sign_piece(through))};
    talks__page_piece(p, talks__plain_msg(p, TALKS_MSG_list_semicolon));
    talks__page_say(p, TALKS_MSG_who_through, members, 2);
    talks__page_against_here(p, through);
  }
  if (perhaps == TALKS_NO_NODE) return;
  talks__run earlier[] = {value(p, perhaps),
                          talks__run_one(p, talks__marks_piece(perhaps))};
  if (held + by_members > 0)
    talks__page_piece(p, talks__plain_msg(p, TALKS_MSG_list_semicolon));
  talks__page_say(p, TALKS_MSG_brief_perhaps, earlier, 2);
  talks__page_against_here(p, perhaps);
}

/* Each pair once: a row has the parties before its own. */
static void put_row(talks__page *p, talks_node sides, talks_node row) {
  talks_rec party = talks__anode_of(p->answer, row)->of.ref;
  talks__page_line(p, TALKS_LINE_CELLS, talks__str(NULL));
  if (!p->failed) p->lines[p->nlines - 1].is_half = true;
  talks__page_cell(p);
  talks__page_piece(p, talks__value_piece(p, row));
  for (talks_node n = first(p, sides); n != row; n = next(p, n)) {
    talks_node pair = find_pair(p, talks__anode_of(p->answer, n)->of.ref, party);
    if (pair != TALKS_NO_NODE) put_pair(p, pair);
    else talks__page_cell(p);
  }
}

static size_t partners(const talks__page *p, talks_node sides, talks_node side) {
  size_t n = 0;
  for (talks_node with = first(p, sides); with != TALKS_NO_NODE; with = next(p, with)) {
    talks_node pair = find_pair(p, talks__anode_of(p->answer, side)->of.ref,
                                talks__anode_of(p->answer, with)->of.ref);
    n += pair != TALKS_NO_NODE && count_under(p, pair, TALKS_ITEM_times) > 0;
  }
  return n;
}

/* Of too many parties for a table: how many of the others each one met. */
static void put_reach(talks__page *p, talks_node sides) {
  talks__pieces each = {0};
  for (talks_node n = first(p, sides); n != TALKS_NO_NODE; n = next(p, n)) {
    talks__run met[] = {value(p, n), how_many(p, partners(p, sides, n))};
    separate(p, &each, TALKS_MSG_list_comma);
    talks__pieces_say(p, &each, TALKS_MSG_who_reached, met, 2);
  }
  talks__run runs[] = {how_many(p, count_of(p, sides) - 1), talks__pieces_run(&each)};
  put_note(p, TALKS_MSG_brief_reach, runs, 2);
}

static void put_contacts(talks__page *p) {
  talks_node sides = get(p, 0, TALKS_ITEM_sides);
  talks_node perhaps = get(p, 0, TALKS_ITEM_held_perhaps);
  size_t others = count_of(p, get(p, 0, TALKS_ITEM_others));
  talks__run searched[] = {value(p, get(p, 0, TALKS_ITEM_searched)),
                           value(p, get(p, 0, TALKS_ITEM_held)), how_many(p, others),
                           value(p, perhaps),
                           talks__run_one(p, talks__sign_piece(perhaps))};
  talks__msg_id words[2][2] = {
      {TALKS_MSG_who_searched, TALKS_MSG_brief_searched_others},
      {TALKS_MSG_brief_searched_perhaps, TALKS_MSG_brief_searched_others_perhaps}};
  put_section(p, is_note(p) ? TALKS_MSG_heading_brief_contacts_since
                            : TALKS_MSG_heading_brief_contacts);
  if (count_of(p, sides) > MOST_SIDES) put_reach(p, sides);
  else if (count_of(p, sides) > 1) {
    talks__page_line(p, TALKS_LINE_HEAD, talks__str(NULL));
    talks__page_cell(p);
    for (talks_node n = first(p, sides); next(p, n) != TALKS_NO_NODE; n = next(p, n)) {
      talks__page_cell(p);
      talks__page_piece(p, talks__value_piece(p, n));
    }
    for (talks_node n = next(p, first(p, sides)); n != TALKS_NO_NODE; n = next(p, n))
      put_row(p, sides, n);
  }
  talks__page_line(p, TALKS_LINE_NOTE, talks__str(NULL));
  talks__page_say(p, words[perhaps != TALKS_NO_NODE][others > 0], searched,
                  TALKS_COUNT(searched));
}

/* ---- talking and fighting ------------------------------------------------------------ */

typedef struct {
  talks_node node, day;
} event;

/* A contact that was planned or is suspected is none that took place. */
static bool took_place(const talks__page *p, talks_node e) {
  talks__word state = word_under(p, e, TALKS_ITEM_state);
  return state == TALKS_WORD_NONE || state == TALKS_WORD_contact_state_held;
}

static size_t lane_count(const talks__page *p, talks__item lane) {
  size_t n = 0;
  for (talks_node d = first(p, get(p, 0, TALKS_ITEM_lanes)); d != TALKS_NO_NODE;
       d = next(p, d))
    n += count_of(p, get(p, d, lane));
  return n;
}

/* Those of a lane that took place and have a day of their own, in the order of dates. */
static size_t gather(const talks__page *p, talks__item lane, event *out) {
  size_t n = 0;
  for (talks_node d = first(p, get(p, 0, TALKS_ITEM_lanes)); d != TALKS_NO_NODE;
       d = next(p, d)) {
    talks_node days = get(p, d, TALKS_ITEM_days);
    bool own = days != TALKS_NO_NODE &&
               talks__anode_of(p->answer, days)->of.dates.from != TALKS_DAY_MIN;
    for (talks_node e = first(p, get(p, d, lane)); e != TALKS_NO_NODE; e = next(p, e))
      if (own && took_place(p, e)) out[n++] = (event){e, days};
  }
  return n;
}

/* "Kupiansk: who is said to hold it". */
static talks__pieces event_words(talks__page *p, talks_node e) {
  talks__pieces out = {0};
  talks_node places = get(p, e, TALKS_ITEM_event_places);
  talks__piece text = words_or_name(p, e);
  talks__run runs[] = {talks__joined(p, places), talks__run_one(p, text)};
  if (places != TALKS_NO_NODE) talks__pieces_say(p, &out, TALKS_MSG_lane_what, runs, 2);
  else talks__pieces_put(p, &out, text);
  return out;
}

/* "29 Dec: call of Trump and Putin [S1.25a,b]; ...": the last few with a day of their own,
 * the latest first. */
static void put_lane(talks__page *p, talks__item lane, talks__msg_id label,
                     const char *command) {
  size_t total = lane_count(p, lane);
  talks__pieces words = {0};
  event *events = talks__arena_alloc(&p->arena, total + 1, sizeof *events);
  if (!events) {
    p->failed = true;
    return;
  }
  size_t dated = gather(p, lane, events);
  size_t shown = dated < MOST_EVENTS ? dated : MOST_EVENTS;
  for (size_t i = dated; i > dated - shown; i--) {
    talks_node e = events[i - 1].node;
    talks_node record = get(p, e, TALKS_ITEM_record);
    talks__pieces what = event_words(p, e), marks = {0};
    talks__pieces_put(p, &marks, talks__marks_piece(record));
    talks__pieces_against(p, &marks, record);
    talks__run runs[] = {value(p, events[i - 1].day), talks__pieces_run(&what),
                         talks__pieces_run(&marks)};
    separate(p, &words, TALKS_MSG_list_semicolon);
    talks__pieces_say(p, &words, TALKS_MSG_brief_event, runs, 3);
  }
  talks__stand_more(p, &words, total - shown, &whole, command);
  if (words.n == 0) return;
  talks__page_row(p, label);
  put_pieces(p, &words);
}

static void put_lanes(talks__page *p) {
  if (count_of(p, get(p, 0, TALKS_ITEM_lanes)) == 0) return;
  put_section(p, TALKS_MSG_heading_brief_lanes);
  talks__page_line(p, TALKS_LINE_PICTURE, talks__str(NULL));
  put_lane(p, TALKS_ITEM_at_the_table, TALKS_MSG_label_talking,
           "who");
  put_lane(p, TALKS_ITEM_in_the_field, TALKS_MSG_label_fighting,
           "fighting");
}

/* ---- what to watch and to ask --------------------------------------------------------- */

static void put_questions(talks__page *p) {
  talks_node all = get(p, 0, TALKS_ITEM_next_questions);
  talks_node asked = get(p, all, TALKS_ITEM_asked);
  size_t more = (size_t)count_under(p, all, TALKS_ITEM_unlisted);
  talks__pieces rest = {0};
  for (talks_node q = first(p, asked); q != TALKS_NO_NODE; q = next(p, q)) {
    talks__put_asked_row(p, q, talks__msg(p->lang, TALKS_MSG_label_ask));
    if (is_note(p)) continue; /* the sets have no letters there */
    talks__pieces yes = talks__effect_words(p, get(p, q, TALKS_ITEM_if_yes));
    talks__pieces no = talks__effect_words(p, get(p, q, TALKS_ITEM_if_no));
    talks__run runs[] = {talks__pieces_run(&yes), talks__pieces_run(&no)};
    talks__page_say(p, TALKS_MSG_brief_either, runs, 2);
  }
  talks__stand_limit_of(p, get(p, all, TALKS_ITEM_enumeration), TALKS_MSG_label_ask,
                        "ask");
  talks__stand_more(p, &rest, more, &whole,
                    "ask");
  if (rest.n == 0) return;
  talks__page_piece(p, talks__plain_msg(p, TALKS_MSG_list_semicolon));
  put_pieces(p, &rest);
}

static void put_outlook(talks__page *p) {
  put_section(p, TALKS_MSG_heading_brief_watch);
  size_t before = p->nlines;
  talks__stand_watch(p, is_note(p) ? &note : &whole);
  put_questions(p);
  if (p->nlines > before) return;
  put_note(p, TALKS_MSG_nothing_on_record, NULL, 0);
}

/* ---- evidence ------------------------------------------------------------------------- */

static void put_trace(talks__page *p) {
  talks_str id = talks__lowest_mark(p);
  talks__pieces command = {0};
  if (id.n == 0) return;
  talks__pieces_put(p, &command, talks__command_piece(p, "why"));
  talks__pieces_put(p, &command, talks__plain(TALKS_STR("\xC2\xA0")));
  talks__pieces_put(p, &command, talks__plain(id));
  talks__run runs[] = {talks__pieces_run(&command)};
  put_note(p, TALKS_MSG_brief_trace, runs, 1);
}

static bool same_trust(const talks__page *p, talks_node a, talks_node b) {
  static const talks__item items[] = {TALKS_ITEM_source_kind, TALKS_ITEM_reliability};
  for (size_t i = 0; i < TALKS_COUNT(items); i++)
    if (word_under(p, a, items[i]) != word_under(p, b, items[i])) return false;
  return true;
}

static talks__run or_not_given(talks__page *p, talks_node node) {
  return node == TALKS_NO_NODE
             ? talks__run_one(p, talks__plain_msg(p, TALKS_MSG_not_given))
             : value(p, node);
}

/* The documents from one on that are of its kind and trust. */
static talks__pieces put_alike(talks__page *p, talks_node d, talks_node *after) {
  talks__pieces ids = {0}, out = {0};
  talks__run trust[] = {or_not_given(p, get(p, d, TALKS_ITEM_source_kind)),
                        or_not_given(p, get(p, d, TALKS_ITEM_reliability))};
  talks_node n = d;
  for (; n != TALKS_NO_NODE && same_trust(p, d, n); n = next(p, n)) {
    talks_node source = get(p, n, TALKS_ITEM_source);
    talks_rec rec = ref_under(p, n, TALKS_ITEM_source);
    separate(p, &ids, TALKS_MSG_list_comma);
    talks__pieces_put(p, &ids,
                      (talks__piece){.text = talks__id(p->view, rec), .node = source});
  }
  *after = n;
  talks__run runs[] = {talks__pieces_run(&ids), trust[0], trust[1]};
  talks__pieces_say(p, &out, TALKS_MSG_brief_document, runs, 3);
  return out;
}

/* What else is a sign on this page, behind the signs of support: letters of sets, those of
 * sets that hold in one reading only, and what stands between the acts of a circle. */
static void put_other_signs(talks__page *p) {
  talks_node list = get(p, 0, TALKS_ITEM_blocks);
  bool firm = false, loose = false;
  if (is_note(p)) return; /* it names sets by their parties, and no circles */
  for (talks_node b = first(p, list); b != TALKS_NO_NODE; b = next(p, b)) {
    bool some = term_under(p, b, TALKS_ITEM_firmness) == TALKS_TERM_firm_in_some;
    loose = loose || some;
    firm = firm || !some;
  }
  if (firm) talks__page_piece(p, talks__plain_msg(p, TALKS_MSG_footer_sets));
  if (loose) talks__page_piece(p, talks__plain_msg(p, TALKS_MSG_footer_sets_loose));
  if (count_of(p, get(p, 0, TALKS_ITEM_circles)) > 0)
    talks__page_piece(p, talks__plain_msg(p, TALKS_MSG_footer_circles));
}

/* "000, 001 self media, reliability D; ..."; how to trace a mark; what the signs are. */
static void put_evidence(talks__page *p) {
  talks__pieces all = {0};
  put_section(p, TALKS_MSG_heading_brief_evidence);
  for (talks_node d = first(p, get(p, 0, TALKS_ITEM_documents)); d != TALKS_NO_NODE;) {
    talks__pieces alike = put_alike(p, d, &d);
    separate(p, &all, TALKS_MSG_list_semicolon);
    for (size_t i = 0; i < alike.n; i++) talks__pieces_put(p, &all, alike.pieces[i]);
  }
  if (all.n > 0) {
    talks__page_line(p, TALKS_LINE_NOTE, talks__str(NULL));
    put_pieces(p, &all);
  }
  put_trace(p);
  talks__stand_signs(p);
  put_other_signs(p);
  if (p->options) {
    talks__run with[] = {talks__run_one(p, talks__plain(talks__str(p->options)))};
    put_note(p, TALKS_MSG_footer_with, with, 1);
  }
}

/* ---- the page -------------------------------------------------------------------------- */

static void put_stand(talks__page *p) {
  put_section(p, TALKS_MSG_heading_brief_stand);
  size_t before = p->nlines;
  talks__stand_claims(p, &whole);
  talks__stand_moved(p, &whole);
  talks__stand_criteria(p);
  talks__stand_guarantee(p, &whole);
  if (p->nlines == before) talks__stand_empty(p);
}

/* Where a limit cut the search for sets short, or they could not be compared. */
static void put_compared(talks__page *p) {
  talks_node same = get(p, 0, TALKS_ITEM_unchanged_sets);
  if (same == TALKS_NO_NODE || talks_node_type_of(p->answer, same) != TALKS_NODE_UNKNOWN) {
    talks__stand_limit(p, TALKS_ITEM_enumeration, TALKS_MSG_label_diff_sets,
                       "blocks");
    return;
  }
  talks__page_row(p, TALKS_MSG_label_diff_sets);
  talks__page_say(p, TALKS_MSG_diff_no_sets, NULL, 0);
}

static void put_changes(talks__page *p) {
  put_section(p, TALKS_MSG_heading_brief_changes);
  talks__diff_note(p, NOTE_SETS, TALKS_MSG_brief_more_changes);
  put_compared(p);
  talks__diff_news(p, TALKS_MSG_label_said, NOTE_ISSUES);
}

void talks__layout_brief(talks__page *p) {
  put_title(p);
  if (is_note(p)) {
    put_changes(p);
  } else {
    put_stand(p);
    put_blocks(p);
  }
  put_contacts(p);
  put_lanes(p);
  put_outlook(p);
  put_evidence(p);
}
