/* report/pages/standoff.c: a set of positions that cannot hold together, laid out.
 *
 * A set is a heading and one row for each party, fact and reading; what would open it are
 * steps of the party that would have to move. The pages on sets differ in what they show of
 * that, and in what comes before and behind it.
 */
#include "report/pages/standoff.h"

#include "report/pages/standoff_page.h"

/* ---- the title ----------------------------------------------------------------- */

static void put_known_by(talks__page *p) {
  talks_node day = get(p, 0, TALKS_ITEM_known_by);
  if (day == TALKS_NO_NODE) return;
  int32_t near = p->near;
  p->near = TALKS_NO_DAY; /* with its year */
  talks__run runs[] = {value(p, day)};
  p->near = near;
  talks__pieces out = {0};
  talks__pieces_say(p, &out, TALKS_MSG_known_by, runs, 1);
  talks__page_piece(p, talks__plain(talks__run_text(p, talks__pieces_run(&out))));
}

void talks__standoff_title(talks__page *p, talks__msg_id title) {
  talks__page_line(p, TALKS_LINE_TITLE, talks__str(NULL));
  talks__page_piece(p, talks__plain_msg(p, title));
  put_known_by(p);
  talks_node frame = get(p, 0, TALKS_ITEM_frame);
  talks__pieces parties = values(p, get(p, 0, TALKS_ITEM_must_agree), false);
  if (parties.n == 0) return;
  talks__run runs[] = {
      talks__run_one(p, talks__plain(talks__run_text(p, talks__pieces_run(&parties)))),
      value(p, frame)};
  talks__pieces line = {0};
  talks__pieces_say(p, &line, TALKS_MSG_must_agree, runs, 1);
  talks__page_piece(p, talks__plain(talks__run_text(p, talks__pieces_run(&line))));
  if (frame == TALKS_NO_NODE) return;
  talks__pieces named = {0};
  talks__pieces_say(p, &named, TALKS_MSG_frame_named, runs + 1, 1);
  talks__page_piece(p,
                    (talks__piece){.text = talks__run_text(p, talks__pieces_run(&named)),
                                   .node = frame,
                                   .marks = true});
}

/* ---- one set ------------------------------------------------------------------- */

/* "accepts free crossing, on a condition": a position that rules out nothing as written. */
static talks__pieces accepted_words(talks__page *p, talks_node held) {
  talks__pieces out = {0};
  talks__pieces options = values(p, get(p, held, TALKS_ITEM_accepts), false);
  talks__run runs[] = {talks__pieces_run(&options)};
  if (options.n == 0) {
    talks__pieces_put(p, &out, talks__plain_msg(p, TALKS_MSG_rules_out_nothing));
    return out;
  }
  talks__pieces_say(p, &out, TALKS_MSG_hold_accepts, runs, 1);
  if (get(p, held, TALKS_ITEM_condition) == TALKS_NO_NODE) return out;
  separate(p, &out, TALKS_MSG_list_comma);
  talks__pieces_put(p, &out, talks__plain_msg(p, TALKS_MSG_term_conditional));
  return out;
}

/* What a position holds: its few words, what it demands, rules out or else accepts. */
static talks__pieces held_words(talks__page *p, talks_node held, bool *against) {
  talks__pieces out = {0};
  talks_node text = get(p, held, TALKS_ITEM_text);
  talks_node wants = get(p, held, TALKS_ITEM_wants);
  talks_node ruled = get(p, held, TALKS_ITEM_rules_out);
  *against = text == TALKS_NO_NODE && wants == TALKS_NO_NODE && ruled != TALKS_NO_NODE;
  if (text != TALKS_NO_NODE) talks__pieces_put(p, &out, talks__value_piece(p, text));
  else if (wants != TALKS_NO_NODE) out = values(p, wants, false);
  else if (ruled != TALKS_NO_NODE) out = values(p, ruled, false);
  else out = accepted_words(p, held);
  return out;
}

talks__pieces talks__position_words(talks__page *p, talks_node held) {
  bool against;
  talks__pieces out = {0}, said = held_words(p, held, &against);
  talks__run runs[] = {value(p, get(p, held, TALKS_ITEM_issue)),
                       talks__pieces_run(&said)};
  talks__pieces_say(p, &out, against ? TALKS_MSG_position_against : TALKS_MSG_position_on,
                    runs, 2);
  if (get(p, held, TALKS_ITEM_bound_by) != TALKS_NO_NODE) {
    talks__run whose[] = {value(p, get(p, held, TALKS_ITEM_bound_by))};
    talks__pieces_say(p, &out, TALKS_MSG_in_brackets, whose, 1);
  }
  talks__pieces_put(p, &out, talks__plain(TALKS_STR(" ")));
  talks__pieces_put(p, &out, talks__marks_piece(get(p, held, TALKS_ITEM_party)));
  talks_node since = get(p, held, TALKS_ITEM_held_since);
  if (since != TALKS_NO_NODE) { /* an old position that nothing has replaced says so */
    talks__run when[] = {value(p, since)};
    talks__pieces_put(p, &out, talks__plain_msg(p, TALKS_MSG_list_comma));
    talks__pieces_say(p, &out, TALKS_MSG_of_date, when, 1);
  }
  if (get(p, held, TALKS_ITEM_red_line) != TALKS_NO_NODE) {
    talks__pieces_put(p, &out, talks__plain_msg(p, TALKS_MSG_list_comma));
    talks__pieces_put(p, &out, talks__value_piece(p, get(p, held, TALKS_ITEM_red_line)));
  }
  return out;
}

/* Positions of a set in one run, each with its party and what is said against it. */
talks__pieces talks__party_positions(talks__page *p, talks_node list) {
  talks__pieces out = {0};
  for (talks_node h = first(p, list); h != TALKS_NO_NODE; h = next(p, h)) {
    talks__pieces words = talks__position_words(p, h);
    talks_node against = get(p, h, TALKS_ITEM_against);
    if (against != TALKS_NO_NODE) {
      talks__run marks[] = {talks__run_one(p, talks__marks_piece(against))};
      talks__pieces_put(p, &words, talks__plain_msg(p, TALKS_MSG_list_comma));
      talks__pieces_say(p, &words, TALKS_MSG_spoken_against, marks, 1);
    }
    talks__run runs[] = {value(p, get(p, h, TALKS_ITEM_party)),
                         talks__pieces_run(&words)};
    separate(p, &out, TALKS_MSG_list_slash);
    talks__pieces_say(p, &out, TALKS_MSG_party_holds, runs, 2);
  }
  return out;
}

static void put_held(talks__page *p, talks_node list) {
  for (talks_node h = first(p, list); h != TALKS_NO_NODE; h = next(p, h)) {
    talks__pieces words = talks__position_words(p, h);
    row(p, label_of(p, get(p, h, TALKS_ITEM_party)));
    put_all(p, &words);
  }
}

static void put_marked_rows(talks__page *p, talks_node list, talks__msg_id label) {
  for (talks_node n = first(p, list); n != TALKS_NO_NODE; n = next(p, n)) {
    talks__pieces words = {0};
    put_marked(p, &words, n);
    talks__page_row(p, label);
    put_all(p, &words);
  }
}

static talks__term firmness_of(const talks__page *p, talks_node block) {
  return talks__anode_of(p->answer, get(p, block, TALKS_ITEM_firmness))->of.term;
}

/* "a  2 positions cannot hold together ..." */
static void put_set_heading(talks__page *p, talks_node block) {
  talks_node firmness = get(p, block, TALKS_ITEM_firmness);
  talks__run runs[] = {value(p, get(p, block, TALKS_ITEM_size)), value(p, firmness)};
  row(p, label_of(p, get(p, block, TALKS_ITEM_label)));
  talks__page_say(p, TALKS_MSG_block_heading, runs, 2);
  talks__page_piece(p, talks__sign_piece(firmness));
  talks_node since = get(p, block, TALKS_ITEM_new_since);
  if (since != TALKS_NO_NODE) {
    talks__page_piece(p, talks__plain_msg(p, TALKS_MSG_list_semicolon));
    talks__page_piece(p, talks__value_piece(p, since));
  }
}

void talks__say_set(talks__page *p, talks_node block) {
  put_set_heading(p, block);
  put_held(p, get(p, block, TALKS_ITEM_positions_held));
  put_marked_rows(p, get(p, block, TALKS_ITEM_facts), TALKS_MSG_label_fact);
  put_marked_rows(p, get(p, block, TALKS_ITEM_readings),
                  firmness_of(p, block) == TALKS_TERM_firm_as_written
                      ? TALKS_MSG_label_unless
                      : TALKS_MSG_label_if_read);
}

/* ---- steps --------------------------------------------------------------------- */

/* "devices, not troops (2 away; proposed [S4.67c]; still ruled out by US)" */
talks__pieces talks__step_words(talks__page *p, talks_node step, bool away) {
  talks__pieces out = {0}, more = {0};
  talks_node offers = get(p, step, TALKS_ITEM_proposals_for);
  talks_node refusers = get(p, step, TALKS_ITEM_still_refused_by);
  talks__pieces_put(p, &out, talks__value_piece(p, get(p, step, TALKS_ITEM_option)));
  talks_node distance = get(p, step, TALKS_ITEM_steps_away);
  if (away && distance != TALKS_NO_NODE) {
    talks__run runs[] = {value(p, distance)};
    talks__pieces_say(p, &more, TALKS_MSG_step_distance, runs, 1);
  }
  if (offers != TALKS_NO_NODE) {
    talks__pieces where = {0};
    for (talks_node o = first(p, offers); o != TALKS_NO_NODE; o = next(p, o)) {
      separate(p, &where, TALKS_MSG_list_comma);
      talks__pieces_put(p, &where, talks__marks_piece(get(p, o, TALKS_ITEM_record)));
    }
    talks__run runs[] = {talks__pieces_run(&where)};
    separate(p, &more, TALKS_MSG_list_semicolon);
    talks__pieces_say(p, &more, TALKS_MSG_step_proposed, runs, 1);
  }
  if (refusers != TALKS_NO_NODE) {
    talks__pieces who = values(p, refusers, true);
    talks__run runs[] = {talks__pieces_run(&who)};
    separate(p, &more, TALKS_MSG_list_semicolon);
    talks__pieces_say(p, &more, TALKS_MSG_step_refused, runs, 1);
  }
  if (more.n == 0) return out;
  talks__run runs[] = {talks__pieces_run(&out), talks__pieces_run(&more)};
  talks__pieces all = {0};
  talks__pieces_say(p, &all, TALKS_MSG_step_with, runs, 2);
  return all;
}

/* ---- all sets ------------------------------------------------------------------ */

/* "No single concession opens all sets ...", and who alone could; where there are several. */
void talks__say_for_all(talks__page *p) {
  talks_node term = get(p, 0, TALKS_ITEM_one_for_all);
  if (term == TALKS_NO_NODE) return;
  talks_node each = get(p, 0, TALKS_ITEM_positions_for_all);
  talks__pieces who = each == TALKS_NO_NODE
                          ? values(p, get(p, 0, TALKS_ITEM_alone_all), false)
                          : talks__party_positions(p, each);
  talks__pieces whether = {0};
  talks__pieces_put(p, &whether, talks__value_piece(p, term));
  talks__pieces_put(p, &whether, talks__sign_piece(term));
  talks__run runs[] = {talks__pieces_run(&whether), talks__pieces_run(&who)};
  talks__page_line(p, TALKS_LINE_BLANK, talks__str(NULL));
  put_note(p,
       each != TALKS_NO_NODE ? TALKS_MSG_each_opens_all
       : who.n > 0           ? TALKS_MSG_could_alone_all
                             : TALKS_MSG_nobody_alone_all,
       runs, 2);
}

/* How many, in a sentence; nothing where there are none. */
void talks__say_count(talks__page *p, talks__item item, talks__msg_id id) {
  talks_node node = get(p, 0, item);
  if (node == TALKS_NO_NODE || talks__anode_of(p->answer, node)->of.count == 0) return;
  talks__run runs[] = {value(p, node)};
  put_note(p, id, runs, 1);
}

void talks__say_no_sets(talks__page *p) {
  if (term_under(p, 0, TALKS_ITEM_enumeration) == TALKS_TERM_options_complete)
    put_note(p, TALKS_MSG_no_blocks, NULL, 0);
}

void talks__standoff_end(talks__page *p) {
  talks_node others = get(p, 0, TALKS_ITEM_not_counted);
  talks__page_line(p, TALKS_LINE_NOTE, talks__str(NULL));
  talks__page_piece(p, talks__value_piece(p, get(p, 0, TALKS_ITEM_enumeration)));
  if (others == TALKS_NO_NODE) return;
  talks__run runs[] = {value(p, others)};
  talks__page_piece(p, talks__plain(talks__str(p->lang == TALKS_EN ? " " : "")));
  talks__page_say(p, TALKS_MSG_not_counted, runs, 1);
}
