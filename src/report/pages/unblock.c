/* report/pages/unblock.c: who could open the sets, laid out: the ways for each part of the
 * talks that hangs together, the door of each party, and what has been proposed for it.
 */
#include "report/pages/standoff.h"
#include "report/pages/standoff_page.h"

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
  put_note(p, TALKS_MSG_component_heading, runs, 2);
  put_ways(p, c);
  if (term_under(p, c, TALKS_ITEM_enumeration) == TALKS_TERM_options_cut)
    put_note(p, TALKS_MSG_ways_cut, NULL, 0);
  talks__run whom[] = {talks__pieces_run(&alone), talks__pieces_run(&sets)};
  put_note(p, alone.n > 0 ? TALKS_MSG_could_alone : TALKS_MSG_nobody_alone, whom, 2);
  talks__run affirmed[] = {value(p, get(p, c, TALKS_ITEM_affirmed))};
  put_note(p, TALKS_MSG_affirmed_line, affirmed, 1);
}

static void put_door(talks__page *p, talks_node door) {
  bool begun = false;
  for (talks_node b = first(p, get(p, door, TALKS_ITEM_opens)); b != TALKS_NO_NODE;
       b = next(p, b)) {
    talks__pieces steps = {0};
    for (talks_node s = first(p, get(p, b, TALKS_ITEM_way_steps)); s != TALKS_NO_NODE;
         s = next(p, s)) {
      talks__pieces one = talks__step_words(p, s, true);
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

typedef struct {
  talks_node *at;
  size_t n, room;
} proposals;

static void add_proposal(talks__page *p, proposals *list, talks_node node) {
  talks_rec rec = ref_under(p, node, TALKS_ITEM_record);
  for (size_t i = 0; i < list->n; i++)
    if (ref_under(p, list->at[i], TALKS_ITEM_record) == rec) return;
  talks_node *grown =
      talks__grow(p->view->ctx, list->at, &list->room, list->n + 1, sizeof *list->at);
  p->failed = p->failed || !grown;
  if (!grown) return;
  list->at = grown;
  list->at[list->n++] = node;
}

/* The proposals that a step of some party would take, each once; the caller frees `at`. */
static proposals proposals_of(talks__page *p, talks_node doors) {
  proposals list = {.n = 0};
  for (talks_node d = first(p, doors); d != TALKS_NO_NODE; d = next(p, d))
    for (talks_node b = first(p, get(p, d, TALKS_ITEM_opens)); b != TALKS_NO_NODE;
         b = next(p, b))
      for (talks_node s = first(p, get(p, b, TALKS_ITEM_way_steps)); s != TALKS_NO_NODE;
           s = next(p, s))
        for (talks_node o = first(p, get(p, s, TALKS_ITEM_proposals_for));
             o != TALKS_NO_NODE; o = next(p, o))
          add_proposal(p, &list, o);
  return list;
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

static void put_proposals(talks__page *p, talks_node doors) {
  proposals list = proposals_of(p, doors);
  if (list.n > 0) {
    talks__page_line(p, TALKS_LINE_BLANK, talks__str(NULL));
    put_note(p, TALKS_MSG_heading_proposals, NULL, 0);
  }
  for (size_t i = 0; i < list.n; i++) {
    talks_node one = list.at[i];
    talks__pieces name = {0}, said = answer_words(p, get(p, one, TALKS_ITEM_answers));
    put_marked(p, &name, get(p, one, TALKS_ITEM_record));
    talks__run runs[] = {talks__pieces_run(&name), talks__pieces_run(&said)};
    row(p, talks__number_text(p, (int64_t)i + 1));
    talks__page_say(p, said.n > 0 ? TALKS_MSG_proposal_answers : TALKS_MSG_proposal_only,
                    runs, 2);
  }
  talks__free(p->view->ctx, list.at);
}

void talks__layout_unblock(talks__page *p) {
  talks_node components = get(p, 0, TALKS_ITEM_components);
  talks_node doors = get(p, 0, TALKS_ITEM_doors);
  talks_node total = get(p, 0, TALKS_ITEM_ways_in_all);
  talks__standoff_title(p, TALKS_MSG_title_unblock);
  if (first(p, components) == TALKS_NO_NODE) talks__say_no_sets(p);
  for (talks_node c = first(p, components); c != TALKS_NO_NODE; c = next(p, c))
    put_component(p, c);
  talks__say_for_all(p);
  if (first(p, doors) != TALKS_NO_NODE) {
    talks__page_line(p, TALKS_LINE_BLANK, talks__str(NULL));
    put_note(p, TALKS_MSG_heading_doors, NULL, 0);
  }
  for (talks_node d = first(p, doors); d != TALKS_NO_NODE; d = next(p, d)) put_door(p, d);
  put_proposals(p, doors);
  talks__page_line(p, TALKS_LINE_BLANK, talks__str(NULL));
  if (total != TALKS_NO_NODE) {
    bool known = talks_node_type_of(p->answer, total) != TALKS_NODE_UNKNOWN;
    talks__run runs[] = {known ? value(p, total) : (talks__run){NULL, 0}};
    put_note(p, known ? TALKS_MSG_ways_in_all : TALKS_MSG_ways_in_all_unknown, runs, 1);
  }
  talks__say_count(p, TALKS_ITEM_sets_in_readings, TALKS_MSG_sets_in_readings);
  talks__standoff_end(p);
}
