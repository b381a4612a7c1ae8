/* report/pages/who.c: lays out who met whom.
 *
 * Party against party first: the parties that must agree across, everybody who met somebody
 * down. Then what the matrix cannot hold (who never met and what is planned, members that
 * stood for a group, the others among themselves), then contacts in order of time, then
 * the voices of each party.
 */
#include "report/pages/listing.h"
#include "report/pages/walk.h"

/* ---- small things ---------------------------------------------------------------- */

static talks__run said_or(talks__page *p, talks_node node, talks__msg_id otherwise) {
  return node == TALKS_NO_NODE ? talks__run_one(p, talks__plain_msg(p, otherwise))
                               : value(p, node);
}

static talks_str name_of(const talks__page *p, talks_rec rec) {
  return talks__record_label(p->view, rec, p->lang);
}

/* A word of "not given" has to say of what. */
static talks__run rank_of(talks__page *p, talks_node parent) {
  talks__word rank = word_under(p, parent, TALKS_ITEM_rank);
  if (rank == TALKS_WORD_NONE || rank == TALKS_WORD_rank_not_given)
    return talks__run_one(p, talks__plain_msg(p, TALKS_MSG_who_rank_not_given));
  return value(p, get(p, parent, TALKS_ITEM_rank));
}

/* ---- pairs ----------------------------------------------------------------------- */

/* "6, last 29 Dec: leader [marks]" */
static void say_times(talks__page *p, talks_node pair) {
  talks_node last = get(p, pair, TALKS_ITEM_last);
  talks_node times = get(p, pair, TALKS_ITEM_times);
  talks__run runs[] = {
      value(p, times), said_or(p, get(p, last, TALKS_ITEM_days), TALKS_MSG_who_no_day),
      rank_of(p, last),
      talks__run_one(p, talks__marks_piece(get(p, last, TALKS_ITEM_meeting)))};
  bool once = count_under(p, pair, TALKS_ITEM_times) == 1;
  talks__page_say(p, once ? TALKS_MSG_who_once : TALKS_MSG_who_times, runs,
                  TALKS_COUNT(runs));
  talks__page_against_here(p, times);
}

static void say_through(talks__page *p, talks_node pair) {
  talks_node times = get(p, pair, TALKS_ITEM_times_through);
  talks__run runs[] = {value(p, times), talks__run_one(p, talks__sign_piece(times))};
  talks__page_say(p, TALKS_MSG_who_through, runs, TALKS_COUNT(runs));
  talks__page_against_here(p, times);
}

/* "2 perhaps on other days [marks]~" */
static void say_perhaps(talks__page *p, talks_node pair) {
  talks_node times = get(p, pair, TALKS_ITEM_times_perhaps);
  talks__run runs[] = {value(p, times), talks__run_one(p, talks__marks_piece(times))};
  talks__page_say(p, TALKS_MSG_who_perhaps, runs, TALKS_COUNT(runs));
  talks__page_against_here(p, times);
}

static void say_pair(talks__page *p, talks_node pair) {
  bool named = count_under(p, pair, TALKS_ITEM_times) > 0;
  bool through = count_under(p, pair, TALKS_ITEM_times_through) > 0;
  bool perhaps = get(p, pair, TALKS_ITEM_times_perhaps) != TALKS_NO_NODE;
  bool member = get(p, pair, TALKS_ITEM_relation) != TALKS_NO_NODE;
  bool begun = named || member || through || !perhaps;
  if (named) say_times(p, pair);
  else if (member) talks__page_piece(p, talks__plain_msg(p, TALKS_MSG_who_member));
  else if (begun) talks__page_piece(p, talks__plain(TALKS_STR("-")));
  if (through) {
    talks__page_piece(p, talks__plain_msg(p, TALKS_MSG_list_semicolon));
    say_through(p, pair);
  }
  if (!perhaps) return;
  if (begun) talks__page_piece(p, talks__plain_msg(p, TALKS_MSG_list_semicolon));
  say_perhaps(p, pair);
}

static const talks__item pair_lists[] = {TALKS_ITEM_pairs, TALKS_ITEM_never_met,
                                         TALKS_ITEM_other_pairs};

static void put_cell(talks__page *p, talks_rec row, talks_rec side) {
  talks__page_cell(p);
  talks_node pair = row == side ? TALKS_NO_NODE : find_pair(p, row, side);
  if (pair != TALKS_NO_NODE) say_pair(p, pair);
  else talks__page_piece(p, talks__plain(row == side ? TALKS_STR(".") : TALKS_STR("-")));
}

static void put_matrix_rows(talks__page *p, talks_node list) {
  for (talks_node n = first(p, list); n != TALKS_NO_NODE; n = next(p, n)) {
    talks_rec row = talks__anode_of(p->answer, n)->of.ref;
    talks__page_line(p, TALKS_LINE_CELLS, talks__str(NULL));
    talks__page_cell(p);
    talks__page_piece(p, talks__value_piece(p, n));
    for (talks_node side = first(p, get(p, 0, TALKS_ITEM_sides)); side != TALKS_NO_NODE;
         side = next(p, side))
      put_cell(p, row, talks__anode_of(p->answer, side)->of.ref);
  }
}

static void put_matrix(talks__page *p) {
  talks_node sides = get(p, 0, TALKS_ITEM_sides);
  if (sides == TALKS_NO_NODE) return;
  talks__page_heading(p, TALKS_MSG_heading_pairs);
  talks__page_line(p, TALKS_LINE_HEAD, talks__str(NULL));
  talks__page_cell(p);
  for (talks_node n = first(p, sides); n != TALKS_NO_NODE; n = next(p, n)) {
    talks__page_cell(p);
    talks__page_piece(p, talks__value_piece(p, n));
  }
  put_matrix_rows(p, sides);
  put_matrix_rows(p, get(p, 0, TALKS_ITEM_others));
}

static void put_hub(talks__page *p) {
  talks_node reach = get(p, 0, TALKS_ITEM_reach), hub = get(p, 0, TALKS_ITEM_hub);
  talks__pieces each = {0};
  size_t sides = reach == TALKS_NO_NODE ? 0 : talks_node_count(p->answer, reach);
  if (sides < 3) return;
  for (talks_node n = first(p, reach); n != TALKS_NO_NODE; n = next(p, n)) {
    talks__run runs[] = {value(p, get(p, n, TALKS_ITEM_party)),
                         value(p, get(p, n, TALKS_ITEM_partners))};
    if (each.n > 0)
      talks__pieces_put(p, &each, talks__plain_msg(p, TALKS_MSG_list_comma));
    talks__pieces_say(p, &each, TALKS_MSG_who_reached, runs, TALKS_COUNT(runs));
  }
  talks__run runs[] = {
      talks__run_one(p, talks__plain(talks__number_text(p, (int64_t)sides - 1))),
      talks__pieces_run(&each),
      hub == TALKS_NO_NODE ? (talks__run){NULL, 0} : value(p, hub)};
  talks__page_line(p, TALKS_LINE_NOTE, talks__str(NULL));
  talks__page_say(p, hub == TALKS_NO_NODE ? TALKS_MSG_who_no_hub : TALKS_MSG_who_hub,
                  runs, TALKS_COUNT(runs));
  if (hub != TALKS_NO_NODE) talks__page_piece(p, talks__sign_piece(hub));
}

/* ---- who never met ----------------------------------------------------------------- */

/* "planned: direct meeting [marks]" for each contact that did not take place. */
static void put_not_held(talks__page *p, talks_node pair) {
  for (talks_node n = first(p, get(p, pair, TALKS_ITEM_meetings_not_held));
       n != TALKS_NO_NODE; n = next(p, n)) {
    talks_rec contact = talks__anode_of(p->answer, n)->of.ref;
    talks__word state = talks__word_in(p->view, contact, TALKS_F_contact_state);
    talks__run runs[] = {
        talks__run_one(p, talks__plain(state == TALKS_WORD_NONE
                                           ? talks__msg(p->lang, TALKS_MSG_not_given)
                                           : talks__word_label(p->lang, state))),
        talks__run_one(p, talks__clause_piece(p, n))};
    talks__page_piece(p, talks__plain_msg(p, TALKS_MSG_list_semicolon));
    talks__page_say(p, TALKS_MSG_who_planned, runs, TALKS_COUNT(runs));
    talks__page_against_here(p, n);
  }
}

static void put_never_pair(talks__page *p, talks_node pair) {
  talks_node relation = get(p, pair, TALKS_ITEM_relation);
  talks__run runs[] = {value(p, get(p, pair, TALKS_ITEM_with_party)),
                       value(p, get(p, 0, TALKS_ITEM_searched))};
  talks__page_entry(p, name_under(p, pair, TALKS_ITEM_party));
  talks__page_say(p, TALKS_MSG_who_never, runs, TALKS_COUNT(runs));
  if (relation != TALKS_NO_NODE) {
    talks__page_piece(p, talks__plain_msg(p, TALKS_MSG_list_semicolon));
    talks__page_piece(p, talks__value_piece(p, relation));
  }
  if (count_under(p, pair, TALKS_ITEM_times_through) > 0) {
    talks__page_piece(p, talks__plain_msg(p, TALKS_MSG_list_semicolon));
    say_through(p, pair);
  }
  if (get(p, pair, TALKS_ITEM_times_perhaps) != TALKS_NO_NODE) {
    talks__page_piece(p, talks__plain_msg(p, TALKS_MSG_list_semicolon));
    say_perhaps(p, pair);
  }
  put_not_held(p, pair);
}

/* The pairs that must agree and that were in no contact together by name. */
static void put_never_met(talks__page *p) {
  static const talks__item lists[] = {TALKS_ITEM_never_met, TALKS_ITEM_pairs};
  bool begun = false;
  for (size_t i = 0; i < TALKS_COUNT(lists); i++)
    for (talks_node n = first(p, get(p, 0, lists[i])); n != TALKS_NO_NODE;
         n = next(p, n)) {
      if (count_under(p, n, TALKS_ITEM_times) > 0) continue;
      if (!begun) talks__page_heading(p, TALKS_MSG_heading_never_met);
      begun = true;
      put_never_pair(p, n);
    }
}

/* ---- left out ---------------------------------------------------------------------- */

/* Who was left out of a contact or stayed away, contact by contact. */
static void put_left_out(talks__page *p) {
  bool begun = false;
  for (talks_node n = first(p, get(p, 0, TALKS_ITEM_contacts)); n != TALKS_NO_NODE;
       n = next(p, n)) {
    talks_node out = get(p, n, TALKS_ITEM_left_out);
    talks_node days = get(p, n, TALKS_ITEM_days);
    if (out == TALKS_NO_NODE) continue;
    if (!begun) talks__page_heading(p, TALKS_MSG_heading_left_out);
    begun = true;
    talks__run names = talks__joined(p, out);
    talks__page_entry(p, talks__run_text(p, names));
    talks__run runs[] = {
        said_or(p, days, TALKS_MSG_who_no_day),
        talks__run_one(p, talks__clause_piece(p, words_or_record(p, n)))};
    talks__page_say(p, TALKS_MSG_who_left_out, runs, TALKS_COUNT(runs));
    talks__page_against(p, get(p, n, TALKS_ITEM_record));
  }
}

/* ---- groups and others --------------------------------------------------------------- */

static void put_delegates(talks__page *p, talks_node pair, bool *begun) {
  talks_node through = get(p, pair, TALKS_ITEM_through);
  talks__pieces who = {0};
  if (through == TALKS_NO_NODE) return;
  talks_rec group = ref_under(p, first(p, through), TALKS_ITEM_of_group);
  talks_rec a = ref_under(p, pair, TALKS_ITEM_party),
            b = ref_under(p, pair, TALKS_ITEM_with_party);
  for (talks_node n = first(p, through); n != TALKS_NO_NODE; n = next(p, n)) {
    talks__run runs[] = {value(p, get(p, n, TALKS_ITEM_member)),
                         value(p, get(p, n, TALKS_ITEM_times))};
    if (who.n > 0) talks__pieces_put(p, &who, talks__plain_msg(p, TALKS_MSG_list_comma));
    talks__pieces_say(p, &who, TALKS_MSG_who_delegate, runs, TALKS_COUNT(runs));
  }
  talks__run runs[] = {talks__run_one(p, talks__plain(name_of(p, group == a ? b : a))),
                       talks__pieces_run(&who),
                       talks__run_one(p, talks__marks_piece(through))};
  if (!*begun) talks__page_heading(p, TALKS_MSG_heading_through);
  *begun = true;
  talks__page_entry(p, name_of(p, group));
  talks__page_say(p, TALKS_MSG_who_delegates, runs, TALKS_COUNT(runs));
}

static void put_through(talks__page *p) {
  bool begun = false;
  for (size_t i = 0; i < TALKS_COUNT(pair_lists); i++)
    for (talks_node n = first(p, get(p, 0, pair_lists[i])); n != TALKS_NO_NODE;
         n = next(p, n))
      put_delegates(p, n, &begun);
}

static bool is_side(const talks__page *p, talks_rec rec) {
  for (talks_node n = first(p, get(p, 0, TALKS_ITEM_sides)); n != TALKS_NO_NODE;
       n = next(p, n))
    if (talks__anode_of(p->answer, n)->of.ref == rec) return true;
  return false;
}

static void put_among_others(talks__page *p) {
  talks_rec row = TALKS_NO_RECORD;
  for (talks_node n = first(p, get(p, 0, TALKS_ITEM_other_pairs)); n != TALKS_NO_NODE;
       n = next(p, n)) {
    talks_rec a = ref_under(p, n, TALKS_ITEM_party);
    if (is_side(p, a) || is_side(p, ref_under(p, n, TALKS_ITEM_with_party))) continue;
    if (row == TALKS_NO_RECORD) talks__page_heading(p, TALKS_MSG_heading_others);
    if (a == row) talks__page_piece(p, talks__plain_msg(p, TALKS_MSG_list_semicolon));
    else talks__page_entry(p, name_of(p, a));
    row = a;
    talks__run with[] = {value(p, get(p, n, TALKS_ITEM_with_party))};
    talks__page_say(p, TALKS_MSG_who_other, with, 1);
    say_pair(p, n);
  }
}

/* ---- contacts ------------------------------------------------------------------------ */

/* "US (Witkoff, Kushner), Moscow (Putin)": who is of none of the parties comes last. */
static talks__run present(talks__page *p, talks_node contact) {
  talks__pieces out = {0};
  talks_node persons = get(p, contact, TALKS_ITEM_persons);
  talks_node parties = get(p, contact, TALKS_ITEM_parties);
  for (talks_node party = first(p, parties);; party = next(p, party)) {
    talks__pieces inside = {0};
    for (talks_node n = first(p, persons); n != TALKS_NO_NODE; n = next(p, n)) {
      talks_rec of = talks__party_of(p->view, talks__anode_of(p->answer, n)->of.ref);
      bool here =
          party != TALKS_NO_NODE && of == talks__anode_of(p->answer, party)->of.ref;
      for (talks_node k = first(p, parties); k != TALKS_NO_NODE && party == TALKS_NO_NODE;
           k = next(p, k))
        here = here || of == talks__anode_of(p->answer, k)->of.ref;
      if (here != (party != TALKS_NO_NODE)) continue;
      if (inside.n > 0)
        talks__pieces_put(p, &inside, talks__plain_msg(p, TALKS_MSG_list_comma));
      talks__pieces_put(p, &inside, talks__value_piece(p, n));
    }
    if (out.n > 0 && (party != TALKS_NO_NODE || inside.n > 0))
      talks__pieces_put(p, &out, talks__plain_msg(p, TALKS_MSG_list_comma));
    talks__run runs[] = {party == TALKS_NO_NODE ? talks__pieces_run(&inside)
                                                : value(p, party),
                         talks__pieces_run(&inside)};
    if (party != TALKS_NO_NODE || inside.n > 0)
      talks__pieces_say(p, &out,
                        party != TALKS_NO_NODE && inside.n > 0 ? TALKS_MSG_who_persons
                                                               : TALKS_MSG_detail_plain,
                        runs, TALKS_COUNT(runs));
    if (party == TALKS_NO_NODE) return talks__pieces_run(&out);
  }
}

/* "the day differs: 2 Dec [marks], 3 Dec [marks]" */
static void put_days_told(talks__page *p, talks_node contact, bool *begun) {
  talks__pieces days = {0};
  for (talks_node n = first(p, get(p, contact, TALKS_ITEM_days_told)); n != TALKS_NO_NODE;
       n = next(p, n)) {
    if (days.n > 0)
      talks__pieces_put(p, &days, talks__plain_msg(p, TALKS_MSG_list_comma));
    talks__pieces_put(p, &days, talks__cited_piece(p, get(p, n, TALKS_ITEM_days)));
  }
  talks__run runs[] = {talks__pieces_run(&days)};
  if (days.n > 0) talks__page_more(p, begun, TALKS_MSG_who_days_differ, runs, 1);
}

/* "meeting, open" */
static void put_form(talks__page *p, talks_node contact, bool *begun) {
  talks_node sort = get(p, contact, TALKS_ITEM_sort);
  talks_node channel = get(p, contact, TALKS_ITEM_channel);
  bool not_given =
      word_under(p, contact, TALKS_ITEM_channel) == TALKS_WORD_channel_not_given;
  talks__run how = channel == TALKS_NO_NODE ? (talks__run){NULL, 0}
                   : not_given
                       ? talks__run_one(p, talks__plain_msg(p, TALKS_MSG_who_no_channel))
                       : value(p, channel);
  talks__run runs[] = {sort == TALKS_NO_NODE ? how : value(p, sort), how};
  if (sort != TALKS_NO_NODE && channel != TALKS_NO_NODE)
    talks__page_more(p, begun, TALKS_MSG_who_form, runs, 2);
  else if (sort != TALKS_NO_NODE || channel != TALKS_NO_NODE)
    talks__page_more(p, begun, TALKS_MSG_detail_plain, runs, 1);
}

static void put_how(talks__page *p, talks_node contact, talks__item item,
                    talks__msg_id message, bool *begun) {
  talks_node node = get(p, contact, item);
  if (node == TALKS_NO_NODE) return;
  talks__run runs[] = {talks__joined(p, node)};
  talks__page_more(p, begun, message, runs, 1);
}

static void put_contact(talks__page *p, talks_node contact, bool held) {
  talks_node days = get(p, contact, TALKS_ITEM_days);
  bool begun = true;
  talks__page_line(p, TALKS_LINE_CELLS, talks__str(NULL));
  talks__page_cell(p);
  talks__page_piece(p, days == TALKS_NO_NODE ? talks__plain_msg(p, TALKS_MSG_who_no_day)
                                             : talks__value_piece(p, days));
  talks__page_cell(p);
  if (held) {
    talks__run rank = rank_of(p, contact);
    for (size_t i = 0; i < rank.n; i++) talks__page_piece(p, rank.pieces[i]);
  } else {
    talks__page_piece(p, talks__value_piece(p, get(p, contact, TALKS_ITEM_state)));
  }
  talks__page_cell(p);
  talks__run runs[] = {
      present(p, contact),
      talks__run_one(p, talks__clause_piece(p, words_or_record(p, contact)))};
  talks__page_say(p, TALKS_MSG_who_contact, runs, TALKS_COUNT(runs));
  put_form(p, contact, &begun);
  if (!held) put_how(p, contact, TALKS_ITEM_rank, TALKS_MSG_detail_rank, &begun);
  put_how(p, contact, TALKS_ITEM_where, TALKS_MSG_detail_plain, &begun);
  put_how(p, contact, TALKS_ITEM_left_out, TALKS_MSG_detail_left_out, &begun);
  put_days_told(p, contact, &begun);
  talks__page_against(p, get(p, contact, TALKS_ITEM_record));
}

static void put_contacts(talks__page *p, talks__item list, talks__msg_id heading,
                         bool held) {
  talks_node contacts = get(p, 0, list);
  if (contacts == TALKS_NO_NODE) return;
  const talks__msg_id head[] = {TALKS_MSG_column_when,
                                held ? TALKS_MSG_column_rank : TALKS_MSG_column_state,
                                TALKS_MSG_column_contact};
  talks__page_heading(p, heading);
  talks__page_columns(p, head, TALKS_COUNT(head));
  for (talks_node n = first(p, contacts); n != TALKS_NO_NODE; n = next(p, n))
    put_contact(p, n, held);
}

/* ---- voices -------------------------------------------------------------------------- */

static void begin_voices(talks__page *p, talks_node voice, bool same_party) {
  talks_node word = get(p, voice, TALKS_ITEM_binds);
  talks__page_line(p, TALKS_LINE_CELLS, talks__str(NULL));
  talks__page_cell(p);
  if (!same_party)
    talks__page_piece(p, talks__plain(name_of(p, ref_under(p, voice, TALKS_ITEM_party))));
  talks__page_cell(p);
  talks__page_piece(p, word == TALKS_NO_NODE
                           ? talks__plain_msg(p, TALKS_MSG_who_binds_unknown)
                           : talks__value_piece(p, word));
  talks__page_cell(p);
}

static void put_voice(talks__page *p, talks_node voice) {
  talks_node who = get(p, voice, TALKS_ITEM_who_speaks);
  talks_node word = get(p, voice, TALKS_ITEM_binds);
  bool itself =
      ref_under(p, voice, TALKS_ITEM_who_speaks) == ref_under(p, voice, TALKS_ITEM_party);
  talks__piece name =
      itself ? talks__plain_msg(p, TALKS_MSG_who_itself) : talks__value_piece(p, who);
  if (word != TALKS_NO_NODE)
    name = (talks__piece){.text = name.text, .node = word, .marks = true};
  talks__page_piece(p, name);
  talks__run runs[] = {value(p, get(p, voice, TALKS_ITEM_statements))};
  if (count_under(p, voice, TALKS_ITEM_statements) > 0)
    talks__page_say(p, TALKS_MSG_who_statements, runs, 1);
}

/* One row for each party and each word on authority: who, how often. */
static void put_voices(talks__page *p) {
  static const talks__msg_id head[] = {TALKS_MSG_column_party, TALKS_MSG_column_binds,
                                       TALKS_MSG_column_voices};
  talks_rec party = TALKS_NO_RECORD;
  talks__word binds = TALKS_WORD_NONE;
  talks_node voices = get(p, 0, TALKS_ITEM_voices);
  if (voices == TALKS_NO_NODE) return;
  talks__page_heading(p, TALKS_MSG_heading_voices);
  talks__page_columns(p, head, TALKS_COUNT(head));
  for (talks_node n = first(p, voices); n != TALKS_NO_NODE; n = next(p, n)) {
    talks_rec of = ref_under(p, n, TALKS_ITEM_party);
    talks__word now = word_under(p, n, TALKS_ITEM_binds);
    if (of != party || now != binds) begin_voices(p, n, of == party);
    else talks__page_piece(p, talks__plain_msg(p, TALKS_MSG_list_comma));
    put_voice(p, n);
    party = of;
    binds = now;
  }
}

/* ---- the page ------------------------------------------------------------------------ */

talks__msg_id talks__searched_words(const talks__page *p) {
  if (get(p, 0, TALKS_ITEM_held_perhaps) != TALKS_NO_NODE)
    return TALKS_MSG_who_searched_perhaps;
  return get(p, 0, TALKS_ITEM_window) == TALKS_NO_NODE ? TALKS_MSG_who_searched
                                                       : TALKS_MSG_who_searched_between;
}

static void put_search(talks__page *p) {
  talks__run runs[] = {
      value(p, get(p, 0, TALKS_ITEM_searched)), value(p, get(p, 0, TALKS_ITEM_held)),
      value(p, get(p, 0, TALKS_ITEM_window)),
      value(p, get(p, 0, TALKS_ITEM_held_perhaps)),
      talks__run_one(p, talks__sign_piece(get(p, 0, TALKS_ITEM_held_perhaps)))};
  talks__page_line(p, TALKS_LINE_NOTE, talks__str(NULL));
  talks__page_say(p, talks__searched_words(p), runs, TALKS_COUNT(runs));
}

void talks__layout_who(talks__page *p) {
  talks__page_title(p);
  put_search(p);
  put_hub(p);
  put_matrix(p);
  put_never_met(p);
  put_left_out(p);
  put_through(p);
  put_among_others(p);
  put_contacts(p, TALKS_ITEM_contacts, TALKS_MSG_heading_contacts, true);
  put_contacts(p, TALKS_ITEM_not_held, TALKS_MSG_heading_not_held, false);
  put_voices(p);
}
