/* report/pages/stand_logic.c: the lines of the front page that say what blocks.
 *
 * A set of two is given by what the two parties hold, a larger one by its issues; what depends
 * on a reading is one line. Each with the statement that the dossier names first. Where a
 * limit kept sets or circles from being found, a line says so.
 */
#include "report/pages/stand.h"

enum {
  MAX_SETS = 2,
  MAX_DEPENDING = 2,
  SHORT_PAIR = 28 /* columns: what two hold is too short to tell who, and leaves room to */
};

/* The statement that the dossier names first, behind what a position is called. */
static void put_marks(talks__page *p, talks__pieces *out, talks_node held) {
  talks__pieces_put(p, out, talks__plain(TALKS_STR(" ")));
  talks_node whole = get(p, held, TALKS_ITEM_party);
  talks__pieces_put(p, out,
                    talks__marks_for(p, get(p, held, TALKS_ITEM_statement), whole));
  talks__pieces_put(p, out, talks__sign_piece(whole));
}

static void put_marked(talks__page *p, talks__pieces *out, talks_node text,
                       talks_node held) {
  talks__pieces_put(p, out, talks__value_piece(p, text));
  put_marks(p, out, held);
}

/* Whether another position of the set is on the same issue. */
static bool shares_issue(const talks__page *p, talks_node set, talks_node held) {
  talks_rec issue = ref_under(p, held, TALKS_ITEM_issue);
  for (talks_node h = first(p, set); h != TALKS_NO_NODE; h = next(p, h))
    if (h != held && ref_under(p, h, TALKS_ITEM_issue) == issue) return true;
  return false;
}

/* What one of two holds, in words; TALKS_NO_NODE where there are none. */
static talks_node held_words(const talks__page *p, talks_node held) {
  talks_node text = get(p, held, TALKS_ITEM_text);
  return text != TALKS_NO_NODE ? text : first(p, get(p, held, TALKS_ITEM_wants));
}

/* Two parties whose words are so short that they need not tell who holds what. */
static bool needs_parties(talks__page *p, talks_node set) {
  size_t width = 0;
  for (talks_node h = first(p, set); h != TALKS_NO_NODE; h = next(p, h)) {
    talks_node text = held_words(p, h);
    if (text != TALKS_NO_NODE) width += talks__width(talks__value_piece(p, text).text);
  }
  return width <= SHORT_PAIR;
}

/* "European NATO presence [S4.68a] / no NATO troops [S1.32b]", "Kyiv: join [S3.84a] / US:
 * refused [S3.84c]"; of more than two, their issues, and the party where there are several
 * on one. */
static talks__pieces set_words(talks__page *p, talks_node block) {
  talks__pieces out = {0};
  talks_node held = get(p, block, TALKS_ITEM_positions_held);
  bool few = talks_node_count(p->answer, held) <= 2;
  bool parties = few && needs_parties(p, held);
  for (talks_node h = first(p, held); h != TALKS_NO_NODE; h = next(p, h)) {
    talks_node text = few ? held_words(p, h) : TALKS_NO_NODE;
    talks_node issue = get(p, h, TALKS_ITEM_issue);
    separate(p, &out, TALKS_MSG_list_slash);
    if (parties && text != TALKS_NO_NODE) {
      talks__pieces_put(p, &out, talks__value_piece(p, get(p, h, TALKS_ITEM_party)));
      talks__pieces_put(p, &out, talks__plain_msg(p, TALKS_MSG_colon));
    }
    if (text != TALKS_NO_NODE || !shares_issue(p, held, h)) {
      put_marked(p, &out, text != TALKS_NO_NODE ? text : issue, h);
      continue;
    }
    talks__run runs[] = {value(p, get(p, h, TALKS_ITEM_party)), value(p, issue)};
    talks__pieces_say(p, &out, TALKS_MSG_party_on_issue, runs, 2);
    put_marks(p, &out, h);
  }
  return out;
}

static bool depends(const talks__page *p, talks_node block) {
  talks_node firmness = get(p, block, TALKS_ITEM_firmness);
  return talks__anode_of(p->answer, firmness)->of.term == TALKS_TERM_firm_in_some;
}

static void put_more(talks__page *p, talks__pieces *list, size_t more) {
  talks__run runs[] = {
      talks__run_one(p, talks__plain(talks__number_text(p, (int64_t)more)))};
  if (more == 0) return;
  separate(p, list, TALKS_MSG_list_semicolon);
  talks__pieces_say(p, list, TALKS_MSG_more, runs, 1);
}

static void put_sets(talks__page *p, talks_node blocks) {
  size_t shown = 0, more = 0;
  talks__pieces line = {0};
  for (talks_node b = first(p, blocks); b != TALKS_NO_NODE; b = next(p, b)) {
    if (depends(p, b)) continue;
    if (shown == MAX_SETS) {
      more++;
      continue;
    }
    if (line.n > 0) put_all(p, &line);
    talks__pieces words = set_words(p, b);
    talks_node firmness = get(p, b, TALKS_ITEM_firmness);
    talks__run runs[] = {value(p, get(p, b, TALKS_ITEM_label)), talks__pieces_run(&words),
                         talks__run_one(p, talks__sign_piece(firmness))};
    line = (talks__pieces){0};
    talks__pieces_say(p, &line, TALKS_MSG_block_line, runs, 3);
    talks__page_row(p, TALKS_MSG_label_blocks);
    shown++;
  }
  put_more(p, &line, more);
  put_all(p, &line);
}

/* One line for all sets that need a reading: their issues. */
static void put_depending(talks__page *p, talks_node blocks) {
  size_t shown = 0, more = 0;
  talks__pieces list = {0};
  talks_node sign = TALKS_NO_NODE;
  for (talks_node b = first(p, blocks); b != TALKS_NO_NODE; b = next(p, b)) {
    if (!depends(p, b)) continue;
    talks_node h = first(p, get(p, b, TALKS_ITEM_positions_held));
    sign = get(p, b, TALKS_ITEM_firmness);
    if (shown++ >= MAX_DEPENDING) {
      more++;
      continue;
    }
    separate(p, &list, TALKS_MSG_list_comma);
    put_marked(p, &list, get(p, h, TALKS_ITEM_issue), h);
  }
  if (shown == 0) return;
  put_more(p, &list, more);
  talks__run runs[] = {talks__run_one(p, talks__sign_piece(sign)),
                       talks__pieces_run(&list)};
  talks__page_row(p, TALKS_MSG_label_blocks);
  talks__page_say(p, TALKS_MSG_blocks_depending, runs, 2);
}

void talks__stand_limit_of(talks__page *p, talks_node node, talks__msg_id label,
                           const char *command) {
  talks__term term = node == TALKS_NO_NODE ? TALKS_TERMS
                                           : talks__anode_of(p->answer, node)->of.term;
  if (term == TALKS_TERM_options_cut || term == TALKS_TERM_search_cut) {
    talks__piece cut = talks__plain_msg(p, TALKS_MSG_term_options_cut);
    cut.node = node;
    talks__page_row(p, label);
    talks__page_piece(p, cut);
  } else if (term == TALKS_TERM_past_limit) {
    talks__run runs[] = {value(p, node),
                         talks__run_one(p, talks__command_piece(p, command))};
    talks__page_row(p, label);
    talks__page_say(p, TALKS_MSG_limit_at, runs, 2);
  }
}

void talks__stand_limit(talks__page *p, talks__item search, talks__msg_id label,
                        const char *command) {
  talks__stand_limit_of(p, get(p, 0, search), label, command);
}

/* "plan < signer < vote < plan [S4.39b]": each waits for the next. Of a later circle only
 * the step that is new is marked. */
static void put_circle(talks__page *p, talks_node circle, bool later) {
  talks__pieces acts = {0};
  talks_node steps = get(p, circle, TALKS_ITEM_steps);
  for (talks_node s = first(p, steps); s != TALKS_NO_NODE; s = next(p, s)) {
    separate(p, &acts, TALKS_MSG_list_waits);
    talks__pieces_put(p, &acts, talks__value_piece(p, s));
  }
  separate(p, &acts, TALKS_MSG_list_waits);
  talks__pieces_put(p, &acts, talks__value_piece(p, first(p, steps)));
  talks__run runs[] = {
      talks__pieces_run(&acts),
      talks__run_one(
          p, talks__marks_piece(
                 get(p, circle, later ? TALKS_ITEM_condition_of : TALKS_ITEM_number)))};
  talks__page_row(p, TALKS_MSG_label_circles);
  talks__page_say(p, TALKS_MSG_circle_line, runs, 2);
  if (later) talks__page_piece(p, talks__sign_piece(get(p, circle, TALKS_ITEM_number)));
}

void talks__stand_circles(talks__page *p, const talks__stand_share *share) {
  talks_node list = get(p, 0, TALKS_ITEM_circles);
  size_t shown = 0, total = list == TALKS_NO_NODE ? 0 : talks_node_count(p->answer, list);
  talks_node c = first(p, list);
  for (; c != TALKS_NO_NODE && shown < share->circles; c = next(p, c), shown++)
    put_circle(p, c, shown > 0);
  talks__pieces more = {0};
  if (total > shown) {
    talks__pieces_put(p, &more, talks__plain(TALKS_STR(" ")));
    talks__stand_more(p, &more, total - shown, share,
                      "sequence");
    put_all(p, &more);
  }
  talks__stand_limit(p, TALKS_ITEM_search, TALKS_MSG_label_circles,
                     "sequence");
}

void talks__stand_blocks(talks__page *p) {
  talks_node blocks = get(p, 0, TALKS_ITEM_blocks);
  put_sets(p, blocks);
  put_depending(p, blocks);
  talks__stand_limit(p, TALKS_ITEM_enumeration, TALKS_MSG_label_blocks,
                     "blocks");
}
