/* report/pages/standoff.c: blocks, unblock, ask and what-if, laid out.
 *
 * A set of positions is a heading and one row for each party, fact and reading; what would
 * open it follows in rows of the party that would have to move. The four pages differ only
 * in what they show of that, and in what comes before and behind it.
 */
#include "report/pages/standoff.h"

#include "report/pages/on_condition.h"

/* ---- small words --------------------------------------------------------------- */

static void put_marked(talks__page *p, talks__pieces *out, talks_node node) {
  talks__pieces_put(p, out, talks__value_piece(p, node));
  talks__pieces_put(p, out, talks__plain(TALKS_STR(" ")));
  talks__pieces_put(p, out, talks__marks_piece(node));
}

static talks__pieces values(talks__page *p, talks_node list, bool marks) {
  talks__pieces out = {0};
  for (talks_node n = first(p, list); n != TALKS_NO_NODE; n = next(p, n)) {
    separate(p, &out, TALKS_MSG_list_comma);
    if (marks) put_marked(p, &out, n);
    else talks__pieces_put(p, &out, talks__value_piece(p, n));
  }
  return out;
}

static talks_str label_of(talks__page *p, talks_node node) {
  return node == TALKS_NO_NODE ? talks__str(NULL) : talks__value_piece(p, node).text;
}

static void row(talks__page *p, talks_str label) {
  talks__page_line(p, TALKS_LINE_ROW, label);
}

static void note(talks__page *p, talks__msg_id id, const talks__run *runs, size_t n) {
  talks__page_line(p, TALKS_LINE_NOTE, talks__str(NULL));
  talks__page_say(p, id, runs, n);
}

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

static void put_title(talks__page *p, talks__msg_id title) {
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
static void put_heading(talks__page *p, talks_node block) {
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

static void put_set(talks__page *p, talks_node block) {
  put_heading(p, block);
  put_held(p, get(p, block, TALKS_ITEM_positions_held));
  put_marked_rows(p, get(p, block, TALKS_ITEM_facts), TALKS_MSG_label_fact);
  put_marked_rows(p, get(p, block, TALKS_ITEM_readings),
                  firmness_of(p, block) == TALKS_TERM_firm_as_written
                      ? TALKS_MSG_label_unless
                      : TALKS_MSG_label_if_read);
}

/* ---- steps --------------------------------------------------------------------- */

/* "devices, not troops (2 away; proposed [S4.67c]; still ruled out by US)" */
static talks__pieces step_words(talks__page *p, talks_node step, bool away) {
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

static talks_rec ref_at(const talks__page *p, talks_node node, talks__item item) {
  return talks__anode_of(p->answer, get(p, node, item))->of.ref;
}

/* The steps of one party in one row; they stand together. */
static void put_steps(talks__page *p, talks_node list) {
  for (talks_node s = first(p, list); s != TALKS_NO_NODE;) {
    talks__pieces words = {0};
    talks_rec party = ref_at(p, s, TALKS_ITEM_party);
    talks_node mover = get(p, s, TALKS_ITEM_party);
    for (; s != TALKS_NO_NODE && ref_at(p, s, TALKS_ITEM_party) == party;
         s = next(p, s)) {
      talks__pieces one = step_words(p, s, false);
      separate(p, &words, TALKS_MSG_list_semicolon);
      for (size_t i = 0; i < one.n; i++) talks__pieces_put(p, &words, one.pieces[i]);
    }
    talks__run runs[] = {value(p, mover), talks__pieces_run(&words)};
    row(p, talks__str(NULL));
    talks__page_say(p, TALKS_MSG_step_alone, runs, 2);
  }
}

static void put_proof(talks__page *p, talks_node list) {
  for (talks_node s = first(p, list); s != TALKS_NO_NODE; s = next(p, s)) {
    talks__pieces package = values(p, get(p, s, TALKS_ITEM_package), false);
    talks__run runs[] = {value(p, get(p, s, TALKS_ITEM_party)),
                         talks__pieces_run(&package)};
    talks__page_row(p, TALKS_MSG_label_proof);
    talks__page_say(p, TALKS_MSG_proof_without, runs, 2);
  }
}

/* ---- blocks -------------------------------------------------------------------- */

/* "Kyiv: join [S3.84a] / US: refused [S3.84c]; now Kyiv: dropped [S4.33a], against [...]" */
static void put_gone(talks__page *p) {
  talks_node gone = get(p, 0, TALKS_ITEM_gone);
  if (gone != TALKS_NO_NODE) talks__page_line(p, TALKS_LINE_BLANK, talks__str(NULL));
  for (talks_node b = first(p, gone); b != TALKS_NO_NODE; b = next(p, b)) {
    talks__pieces was = talks__party_positions(p, get(p, b, TALKS_ITEM_positions_held));
    talks__pieces is = talks__party_positions(p, get(p, b, TALKS_ITEM_since_then));
    talks__run runs[] = {talks__pieces_run(&was), talks__pieces_run(&is)};
    talks__page_row(p, TALKS_MSG_label_gone);
    talks__page_say(p, is.n > 0 ? TALKS_MSG_gone_now : TALKS_MSG_gone_only, runs, 2);
  }
}

static void put_options(talks__page *p) {
  talks_node list = get(p, 0, TALKS_ITEM_issue_options);
  if (list == TALKS_NO_NODE) return;
  talks__page_line(p, TALKS_LINE_BLANK, talks__str(NULL));
  note(p, TALKS_MSG_heading_options, NULL, 0);
  for (talks_node i = first(p, list); i != TALKS_NO_NODE; i = next(p, i)) {
    talks__pieces words = {0};
    for (talks_node o = first(p, get(p, i, TALKS_ITEM_options)); o != TALKS_NO_NODE;
         o = next(p, o)) {
      talks_rec rec = talks__anode_of(p->answer, o)->of.ref;
      talks__run runs[] = {value(p, o),
                           talks__run_one(p, talks__plain(talks__id(p->view, rec)))};
      separate(p, &words, TALKS_MSG_list_semicolon);
      talks__pieces_say(p, &words, TALKS_MSG_option_id, runs, 2);
    }
    row(p, label_of(p, get(p, i, TALKS_ITEM_issue)));
    put_all(p, &words);
  }
}

/* "No single concession opens all sets ...", and who alone could; where there are several. */
static void put_for_all(talks__page *p) {
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
  note(p,
       each != TALKS_NO_NODE ? TALKS_MSG_each_opens_all
       : who.n > 0           ? TALKS_MSG_could_alone_all
                             : TALKS_MSG_nobody_alone_all,
       runs, 2);
}

/* How many, in a sentence; nothing where there are none. */
static void note_count(talks__page *p, talks__item item, talks__msg_id id) {
  talks_node node = get(p, 0, item);
  if (node == TALKS_NO_NODE || talks__anode_of(p->answer, node)->of.count == 0) return;
  talks__run runs[] = {value(p, node)};
  note(p, id, runs, 1);
}

static void put_end(talks__page *p) {
  talks_node others = get(p, 0, TALKS_ITEM_not_counted);
  talks__page_line(p, TALKS_LINE_NOTE, talks__str(NULL));
  talks__page_piece(p, talks__value_piece(p, get(p, 0, TALKS_ITEM_enumeration)));
  if (others == TALKS_NO_NODE) return;
  talks__run runs[] = {value(p, others)};
  talks__page_piece(p, talks__plain(talks__str(p->lang == TALKS_EN ? " " : "")));
  talks__page_say(p, TALKS_MSG_not_counted, runs, 1);
}

/* What can be asked besides, where it has not been. */
static void put_more(talks__page *p, talks_node block) {
  if (block == TALKS_NO_NODE) return;
  if (get(p, 0, TALKS_ITEM_issue_options) == TALKS_NO_NODE)
    note(p, TALKS_MSG_blocks_options, NULL, 0);
  if (get(p, block, TALKS_ITEM_proof) == TALKS_NO_NODE)
    note(p, TALKS_MSG_blocks_proof, NULL, 0);
}

void talks__layout_blocks(talks__page *p) {
  talks_node blocks = get(p, 0, TALKS_ITEM_blocks);
  put_title(p, TALKS_MSG_title_blocks);
  if (first(p, blocks) == TALKS_NO_NODE) note(p, TALKS_MSG_no_blocks, NULL, 0);
  for (talks_node b = first(p, blocks); b != TALKS_NO_NODE; b = next(p, b)) {
    talks__page_line(p, TALKS_LINE_BLANK, talks__str(NULL));
    put_set(p, b);
    put_steps(p, get(p, b, TALKS_ITEM_way_steps));
    put_proof(p, get(p, b, TALKS_ITEM_proof));
  }
  put_for_all(p);
  put_gone(p);
  put_options(p);
  talks__page_line(p, TALKS_LINE_BLANK, talks__str(NULL));
  put_end(p);
  put_more(p, first(p, blocks));
}

/* ---- unblock ------------------------------------------------------------------- */

/* "European NATO troops", or the first of more. */
static void put_outcomes(talks__page *p, talks_node way) {
  talks__pieces all = {0};
  int64_t n = 0;
  for (talks_node o = first(p, get(p, way, TALKS_ITEM_packages_left)); o != TALKS_NO_NODE;
       o = next(p, o), n++) {
    talks__pieces one = values(p, get(p, o, TALKS_ITEM_package), false);
    separate(p, &all, TALKS_MSG_list_slash);
    for (size_t i = 0; i < one.n; i++) talks__pieces_put(p, &all, one.pieces[i]);
  }
  if (n == 0) return;
  talks_str possible = talks__value_piece(p, get(p, way, TALKS_ITEM_possible)).text;
  bool whole = talks__str_eq(possible, talks__number_text(p, n));
  talks__run runs[] = {talks__pieces_run(&all)};
  row(p, talks__str(NULL));
  talks__page_say(p, whole ? TALKS_MSG_outcomes_all : TALKS_MSG_outcomes_first, runs, 1);
}

static void put_ways(talks__page *p, talks_node component) {
  size_t number = 0;
  for (talks_node w = first(p, get(p, component, TALKS_ITEM_ways)); w != TALKS_NO_NODE;
       w = next(p, w)) {
    talks__pieces movers = {0};
    for (talks_node h = first(p, get(p, w, TALKS_ITEM_positions_held));
         h != TALKS_NO_NODE; h = next(p, h)) {
      talks__pieces words = talks__position_words(p, h);
      talks__run runs[] = {value(p, get(p, h, TALKS_ITEM_party)),
                           talks__pieces_run(&words)};
      separate(p, &movers, TALKS_MSG_list_and);
      talks__pieces_say(p, &movers, TALKS_MSG_way_mover, runs, 2);
    }
    talks__run runs[] = {talks__pieces_run(&movers),
                         value(p, get(p, w, TALKS_ITEM_possible))};
    row(p, talks__number_text(p, (int64_t)++number));
    talks__page_say(p, TALKS_MSG_way_line, runs, 2);
    put_outcomes(p, w);
  }
}

static void put_component(talks__page *p, talks_node c) {
  talks__pieces sets = values(p, get(p, c, TALKS_ITEM_sets), false);
  talks__pieces issues = values(p, get(p, c, TALKS_ITEM_issues), false);
  talks__pieces alone = values(p, get(p, c, TALKS_ITEM_alone), false);
  talks__run runs[] = {talks__pieces_run(&sets), talks__pieces_run(&issues)};
  talks__page_line(p, TALKS_LINE_BLANK, talks__str(NULL));
  note(p, TALKS_MSG_component_heading, runs, 2);
  put_ways(p, c);
  talks__run whom[] = {talks__pieces_run(&alone), talks__pieces_run(&sets)};
  note(p, alone.n > 0 ? TALKS_MSG_could_alone : TALKS_MSG_nobody_alone, whom, 2);
  talks__run affirmed[] = {value(p, get(p, c, TALKS_ITEM_affirmed))};
  note(p, TALKS_MSG_affirmed_line, affirmed, 1);
}

static void put_door(talks__page *p, talks_node door) {
  bool begun = false;
  for (talks_node b = first(p, get(p, door, TALKS_ITEM_opens)); b != TALKS_NO_NODE;
       b = next(p, b)) {
    talks__pieces steps = {0};
    for (talks_node s = first(p, get(p, b, TALKS_ITEM_way_steps)); s != TALKS_NO_NODE;
         s = next(p, s)) {
      talks__pieces one = step_words(p, s, true);
      separate(p, &steps, TALKS_MSG_list_semicolon);
      for (size_t i = 0; i < one.n; i++) talks__pieces_put(p, &steps, one.pieces[i]);
    }
    talks__run runs[] = {value(p, get(p, b, TALKS_ITEM_label)),
                         talks__pieces_run(&steps)};
    row(p, begun ? talks__str(NULL) : label_of(p, get(p, door, TALKS_ITEM_party)));
    talks__page_say(p, TALKS_MSG_door_line, runs, 2);
    begun = true;
  }
}

/* The proposals that a step of some party would take, each once. */
static size_t proposals_of(talks__page *p, talks_node doors, talks_node *out,
                           size_t most) {
  size_t n = 0;
  for (talks_node d = first(p, doors); d != TALKS_NO_NODE; d = next(p, d))
    for (talks_node b = first(p, get(p, d, TALKS_ITEM_opens)); b != TALKS_NO_NODE;
         b = next(p, b))
      for (talks_node s = first(p, get(p, b, TALKS_ITEM_way_steps)); s != TALKS_NO_NODE;
           s = next(p, s))
        for (talks_node o = first(p, get(p, s, TALKS_ITEM_proposals_for));
             o != TALKS_NO_NODE && n < most; o = next(p, o)) {
          size_t known = 0;
          talks_rec rec = ref_at(p, o, TALKS_ITEM_record);
          while (known < n && ref_at(p, out[known], TALKS_ITEM_record) != rec) known++;
          if (known == n) out[n++] = o;
        }
  return n;
}

/* "rejects: Moscow; none on record: Kyiv, US": parties by what they answered. */
static talks__pieces answer_words(talks__page *p, talks_node answers) {
  talks__pieces out = {0};
  for (talks_node a = first(p, answers); a != TALKS_NO_NODE; a = next(p, a)) {
    talks_str word = talks__value_piece(p, get(p, a, TALKS_ITEM_answer)).text;
    talks__pieces who = {0};
    bool said = false;
    for (talks_node b = first(p, answers); b != TALKS_NO_NODE && !said; b = next(p, b)) {
      talks_str other = talks__value_piece(p, get(p, b, TALKS_ITEM_answer)).text;
      if (!talks__str_eq(word, other)) continue;
      if (who.n == 0 && b != a) said = true;
      separate(p, &who, TALKS_MSG_list_comma);
      talks__piece one = talks__value_piece(p, get(p, b, TALKS_ITEM_party));
      one.marks = true; /* where there are any */
      talks__pieces_put(p, &who, one);
    }
    if (said) continue;
    talks__run runs[] = {value(p, get(p, a, TALKS_ITEM_answer)), talks__pieces_run(&who)};
    separate(p, &out, TALKS_MSG_list_semicolon);
    talks__pieces_say(p, &out, TALKS_MSG_answered_by, runs, 2);
  }
  return out;
}

enum { MOST_PROPOSALS = 64 };

static void put_proposals(talks__page *p, talks_node doors) {
  talks_node list[MOST_PROPOSALS];
  size_t n = proposals_of(p, doors, list, MOST_PROPOSALS);
  if (n == 0) return;
  talks__page_line(p, TALKS_LINE_BLANK, talks__str(NULL));
  note(p, TALKS_MSG_heading_proposals, NULL, 0);
  for (size_t i = 0; i < n; i++) {
    talks__pieces name = {0}, said = answer_words(p, get(p, list[i], TALKS_ITEM_answers));
    put_marked(p, &name, get(p, list[i], TALKS_ITEM_record));
    talks__run runs[] = {talks__pieces_run(&name), talks__pieces_run(&said)};
    row(p, talks__number_text(p, (int64_t)i + 1));
    talks__page_say(p, said.n > 0 ? TALKS_MSG_proposal_answers : TALKS_MSG_proposal_only,
                    runs, 2);
  }
}

void talks__layout_unblock(talks__page *p) {
  talks_node components = get(p, 0, TALKS_ITEM_components);
  talks_node doors = get(p, 0, TALKS_ITEM_doors);
  talks_node total = get(p, 0, TALKS_ITEM_ways_in_all);
  put_title(p, TALKS_MSG_title_unblock);
  if (first(p, components) == TALKS_NO_NODE) note(p, TALKS_MSG_no_blocks, NULL, 0);
  for (talks_node c = first(p, components); c != TALKS_NO_NODE; c = next(p, c))
    put_component(p, c);
  put_for_all(p);
  if (first(p, doors) != TALKS_NO_NODE) {
    talks__page_line(p, TALKS_LINE_BLANK, talks__str(NULL));
    note(p, TALKS_MSG_heading_doors, NULL, 0);
  }
  for (talks_node d = first(p, doors); d != TALKS_NO_NODE; d = next(p, d)) put_door(p, d);
  put_proposals(p, doors);
  talks__page_line(p, TALKS_LINE_BLANK, talks__str(NULL));
  if (total != TALKS_NO_NODE) {
    talks__run runs[] = {value(p, total)};
    note(p, TALKS_MSG_ways_in_all, runs, 1);
  }
  note_count(p, TALKS_ITEM_sets_in_readings, TALKS_MSG_sets_in_readings);
  put_end(p);
}

/* ---- ask, what-if -------------------------------------------------------------- */

/* "a (troops)": a set by its letter, and what it is about. */
static talks__pieces set_name(talks__page *p, talks_node label, talks_node held) {
  talks__pieces issues = {0}, out = {0};
  for (talks_node h = first(p, held); h != TALKS_NO_NODE; h = next(p, h)) {
    bool known = false;
    for (talks_node b = first(p, held); b != h && !known; b = next(p, b))
      known = ref_at(p, b, TALKS_ITEM_issue) == ref_at(p, h, TALKS_ITEM_issue);
    if (known) continue;
    separate(p, &issues, TALKS_MSG_list_comma);
    talks__pieces_put(p, &issues, talks__value_piece(p, get(p, h, TALKS_ITEM_issue)));
  }
  talks__run runs[] = {value(p, label), talks__pieces_run(&issues)};
  talks__pieces_say(p, &out, TALKS_MSG_step_with, runs, 2);
  return out;
}

/* The parties and issues of a set that has no letter yet: "Ukraine on land, Russia on land" */
static talks__pieces set_words(talks__page *p, talks_node held) {
  talks__pieces out = {0};
  for (talks_node h = first(p, held); h != TALKS_NO_NODE; h = next(p, h)) {
    talks__run runs[] = {value(p, get(p, h, TALKS_ITEM_party)),
                         value(p, get(p, h, TALKS_ITEM_issue))};
    separate(p, &out, TALKS_MSG_list_comma);
    talks__pieces_say(p, &out, TALKS_MSG_party_on_issue, runs, 2);
  }
  return out;
}

static talks__pieces act_words(talks__page *p, talks_node acts) {
  talks__pieces out = {0};
  for (talks_node a = first(p, acts); a != TALKS_NO_NODE; a = next(p, a)) {
    separate(p, &out, TALKS_MSG_list_waits);
    talks__pieces_put(p, &out, talks__value_piece(p, a));
  }
  return out;
}

static void put_effect(talks__page *p, talks__pieces *out, talks_node e) {
  talks_node what = get(p, e, TALKS_ITEM_to_what), option = get(p, e, TALKS_ITEM_option);
  talks__pieces words = {0};
  talks_node acts = get(p, e, TALKS_ITEM_steps), number = get(p, e, TALKS_ITEM_number);
  talks_node held = first(p, get(p, e, TALKS_ITEM_positions_held));
  talks__term does = talks__anode_of(p->answer, get(p, e, TALKS_ITEM_does))->of.term;
  if (does == TALKS_TERM_does_close && held != TALKS_NO_NODE &&
      next(p, held) == TALKS_NO_NODE) { /* a set of one: nothing is left to that party */
    talks__run alone[] = {value(p, get(p, held, TALKS_ITEM_party)),
                          value(p, get(p, held, TALKS_ITEM_issue))};
    separate(p, out, TALKS_MSG_list_semicolon);
    talks__pieces_say(p, out, TALKS_MSG_effect_alone, alone, 2);
    return;
  }
  if (what != TALKS_NO_NODE && held != TALKS_NO_NODE)
    words = set_name(p, what, get(p, e, TALKS_ITEM_positions_held));
  else if (number != TALKS_NO_NODE)
    talks__pieces_put(p, &words, talks__value_piece(p, number));
  else if (acts != TALKS_NO_NODE) words = act_words(p, acts);
  else if (option != TALKS_NO_NODE)
    talks__pieces_put(p, &words, talks__value_piece(p, option));
  else words = set_words(p, get(p, e, TALKS_ITEM_positions_held));
  talks__put_conditions(p, &words, e);
  talks__run runs[] = {value(p, get(p, e, TALKS_ITEM_does)), talks__pieces_run(&words)};
  separate(p, out, TALKS_MSG_list_semicolon);
  talks__pieces_say(
      p, out, does == TALKS_TERM_does_close ? TALKS_MSG_effect_close : TALKS_MSG_effect,
      runs, 2);
}

talks__pieces talks__effect_words(talks__page *p, talks_node list) {
  talks__pieces out = {0};
  for (talks_node e = first(p, list); e != TALKS_NO_NODE; e = next(p, e))
    put_effect(p, &out, e);
  if (out.n == 0) talks__pieces_put(p, &out, talks__plain_msg(p, TALKS_MSG_no_effect));
  return out;
}

static void put_effects(talks__page *p, talks_node list, talks__msg_id id) {
  talks__pieces out = talks__effect_words(p, list);
  talks__run runs[] = {talks__pieces_run(&out)};
  row(p, talks__str(NULL));
  talks__page_say(p, id, runs, 1);
}

/* Who is asked what, with its marks. */
void talks__put_asked_row(talks__page *p, talks_node q, talks_str label) {
  static const struct {
    talks__item item;
    talks__msg_id message;
  } kinds[] = {{TALKS_ITEM_option, TALKS_MSG_ask_option},
               {TALKS_ITEM_reading, TALKS_MSG_ask_reading},
               {TALKS_ITEM_state_of, TALKS_MSG_ask_state}};
  talks_node subject = TALKS_NO_NODE;
  size_t kind = 0;
  for (; kind < TALKS_COUNT(kinds); kind++)
    if ((subject = get(p, q, kinds[kind].item)) != TALKS_NO_NODE) break;
  if (subject == TALKS_NO_NODE) return;
  talks__pieces whom = values(p, get(p, q, TALKS_ITEM_to_whom), false);
  talks__run runs[] = {talks__pieces_run(&whom), value(p, subject)};
  row(p, label);
  talks__page_say(p, kinds[kind].message, runs, 2);
  talks__page_piece(p, talks__plain(TALKS_STR(" ")));
  talks__page_piece(p, talks__marks_piece(subject));
}

static void put_question(talks__page *p, talks_node q, int64_t number) {
  talks__put_asked_row(p, q, talks__number_text(p, number));
  put_effects(p, get(p, q, TALKS_ITEM_if_yes), TALKS_MSG_if_yes);
  put_effects(p, get(p, q, TALKS_ITEM_if_no), TALKS_MSG_if_no);
}

/* ---- pairs of questions ---------------------------------------------------------- */

static void put_case(talks__page *p, talks_node one) {
  talks__pieces out = {0};
  talks_node list = get(p, one, TALKS_ITEM_pair_decides);
  for (talks_node e = first(p, list); e != TALKS_NO_NODE; e = next(p, e))
    put_effect(p, &out, e);
  talks__run runs[] = {value(p, get(p, one, TALKS_ITEM_first_answer)),
                       value(p, get(p, one, TALKS_ITEM_second_answer)),
                       talks__pieces_run(&out)};
  row(p, talks__str(NULL));
  talks__page_say(p, TALKS_MSG_pair_case, runs, 3);
}

static void put_pairs(talks__page *p, talks_node list) {
  int64_t number = 0;
  note(p, TALKS_MSG_pairs_head, NULL, 0);
  for (talks_node pair = first(p, list); pair != TALKS_NO_NODE; pair = next(p, pair)) {
    talks_node asks = get(p, pair, TALKS_ITEM_pair_asks);
    talks_node cases = get(p, pair, TALKS_ITEM_pair_cases);
    talks_str label = talks__number_text(p, ++number);
    for (talks_node q = first(p, asks); q != TALKS_NO_NODE; q = next(p, q)) {
      talks__put_asked_row(p, q, label);
      label = talks__str(NULL);
    }
    for (talks_node c = first(p, cases); c != TALKS_NO_NODE; c = next(p, c))
      put_case(p, c);
  }
  if (number == 0) note(p, TALKS_MSG_no_pair, NULL, 0);
  note_count(p, TALKS_ITEM_pairs_unlisted, TALKS_MSG_unlisted_pairs);
  talks__run runs[] = {value(p, get(p, 0, TALKS_ITEM_pairs_in_all)),
                       value(p, get(p, 0, TALKS_ITEM_search))};
  note(p, TALKS_MSG_pairs_looked_at, runs, 2);
}

void talks__layout_ask(talks__page *p) {
  int64_t number = 0;
  talks_node pairs = get(p, 0, TALKS_ITEM_asked_pairs);
  put_title(p, TALKS_MSG_title_ask);
  if (pairs != TALKS_NO_NODE) {
    put_pairs(p, pairs);
    return;
  }
  for (talks_node q = first(p, get(p, 0, TALKS_ITEM_asked)); q != TALKS_NO_NODE;
       q = next(p, q))
    put_question(p, q, ++number);
  if (number == 0) note(p, TALKS_MSG_nothing_to_ask, NULL, 0);
  note_count(p, TALKS_ITEM_unlisted, TALKS_MSG_unlisted_questions);
  note_count(p, TALKS_ITEM_idle,
             count_under(p, 0, TALKS_ITEM_idle) == 1 ? TALKS_MSG_idle_question
                                                     : TALKS_MSG_idle_questions);
  if (get(p, 0, TALKS_ITEM_search) != TALKS_NO_NODE)
    note(p, TALKS_MSG_term_options_cut, NULL, 0);
}

/* "Moscow accepts: third-state troops (russia accepts third-states)" */
static void put_move(talks__page *p, talks_node move) {
  static const struct {
    talks__term term;
    talks__msg_id message;
  } says[] = {{TALKS_TERM_suppose_accepts, TALKS_MSG_move_accepts},
              {TALKS_TERM_suppose_rejects, TALKS_MSG_move_rejects},
              {TALKS_TERM_suppose_drops, TALKS_MSG_move_drops},
              {TALKS_TERM_suppose_holds, TALKS_MSG_move_holds},
              {TALKS_TERM_suppose_fails, TALKS_MSG_move_fails},
              {TALKS_TERM_suppose_taken, TALKS_MSG_move_taken},
              {TALKS_TERM_suppose_refused, TALKS_MSG_move_refused},
              {TALKS_TERM_suppose_dropped, TALKS_MSG_move_dropped},
              {TALKS_TERM_suppose_shifts, TALKS_MSG_move_shifts}};
  talks_node text = get(p, move, TALKS_ITEM_move_text);
  talks_node term = get(p, move, TALKS_ITEM_move_does);
  talks_node of = get(p, move, TALKS_ITEM_move_of);
  talks_node option = get(p, move, TALKS_ITEM_move_option);
  talks__pieces words = {0};
  size_t k = 0;
  row(p, label_of(p, get(p, move, TALKS_ITEM_supposed_move)));
  while (k + 1 < TALKS_COUNT(says) &&
         says[k].term != talks__anode_of(p->answer, term)->of.term)
    k++;
  talks__run whom[] = {
      talks__run_one(p, talks__phrase_piece(p, of)),
      value(p, option != TALKS_NO_NODE ? option : get(p, move, TALKS_ITEM_move_days))};
  talks__pieces_say(p, &words, says[k].message, whom, 2);
  talks__run runs[] = {talks__pieces_run(&words), value(p, text)};
  if (label_of(p, text).n > 0) talks__page_say(p, TALKS_MSG_move_typed, runs, 2);
  else put_all(p, &words); /* a program made it */
  talks__page_piece(p, talks__sign_piece(text));
}

void talks__layout_what_if(talks__page *p) {
  talks__pieces out = {0};
  put_title(p, TALKS_MSG_title_what_if);
  for (talks_node m = first(p, get(p, 0, TALKS_ITEM_supposed)); m != TALKS_NO_NODE;
       m = next(p, m))
    put_move(p, m);
  for (talks_node e = first(p, get(p, 0, TALKS_ITEM_changes)); e != TALKS_NO_NODE;
       e = next(p, e)) {
    out = (talks__pieces){0};
    put_effect(p, &out, e);
    talks__page_row(p, TALKS_MSG_label_then);
    put_all(p, &out);
    talks__page_piece(p, talks__plain(TALKS_STR(" ")));
    talks__page_piece(p, talks__marks_piece(get(p, e, TALKS_ITEM_does)));
  }
  if (first(p, get(p, 0, TALKS_ITEM_changes)) == TALKS_NO_NODE)
    note(p, TALKS_MSG_no_effect_at_all, NULL, 0);
  for (talks_node b = first(p, get(p, 0, TALKS_ITEM_blocks)); b != TALKS_NO_NODE;
       b = next(p, b)) {
    talks__page_line(p, TALKS_LINE_BLANK, talks__str(NULL));
    put_set(p, b);
  }
  talks__page_line(p, TALKS_LINE_BLANK, talks__str(NULL));
  put_end(p);
}
