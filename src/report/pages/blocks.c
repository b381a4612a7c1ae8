/* report/pages/blocks.c: which positions cannot hold together, laid out: each set with the
 * steps that would open it, and for whom asks, the proof that it is least, the sets that are
 * gone and the options by their ids.
 */
#include "report/pages/standoff.h"
#include "report/pages/standoff_page.h"

/* The steps of one party in one row; they stand together. */
static void put_steps(talks__page *p, talks_node list) {
  for (talks_node s = first(p, list); s != TALKS_NO_NODE;) {
    talks__pieces words = {0};
    talks_rec party = ref_under(p, s, TALKS_ITEM_party);
    talks_node mover = get(p, s, TALKS_ITEM_party);
    for (; s != TALKS_NO_NODE && ref_under(p, s, TALKS_ITEM_party) == party;
         s = next(p, s)) {
      talks__pieces one = talks__step_words(p, s, false);
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

/* "third-state troops = third-states": what a move calls it. */
static void put_id(talks__page *p, talks__pieces *out, talks_node ref) {
  talks_rec rec = talks__anode_of(p->answer, ref)->of.ref;
  talks__run runs[] = {talks__run_one(p, talks__phrase_piece(p, ref)),
                       talks__run_one(p, talks__plain(talks__id(p->view, rec)))};
  separate(p, out, TALKS_MSG_list_semicolon);
  talks__pieces_say(p, out, TALKS_MSG_option_id, runs, 2);
}

static void put_options(talks__page *p) {
  talks_node list = get(p, 0, TALKS_ITEM_issue_options);
  if (list == TALKS_NO_NODE) return;
  talks__page_line(p, TALKS_LINE_BLANK, talks__str(NULL));
  put_note(p, TALKS_MSG_heading_options, NULL, 0);
  for (talks_node i = first(p, list); i != TALKS_NO_NODE; i = next(p, i)) {
    talks__pieces words = {0};
    for (talks_node o = first(p, get(p, i, TALKS_ITEM_options)); o != TALKS_NO_NODE;
         o = next(p, o))
      put_id(p, &words, o);
    row(p, label_of(p, get(p, i, TALKS_ITEM_issue)));
    put_all(p, &words);
  }
}

/* States of affairs or readings: each a row of its own. */
static void put_supposable(talks__page *p, talks__item item, talks__msg_id heading) {
  talks_node list = get(p, 0, item);
  if (list == TALKS_NO_NODE) return;
  talks__page_line(p, TALKS_LINE_BLANK, talks__str(NULL));
  put_note(p, heading, NULL, 0);
  for (talks_node n = first(p, list); n != TALKS_NO_NODE; n = next(p, n)) {
    talks__pieces words = {0};
    put_id(p, &words, n);
    row(p, talks__str(NULL));
    put_all(p, &words);
  }
}

/* What can be asked besides, where it has not been. */
static void put_more(talks__page *p, talks_node block) {
  if (block == TALKS_NO_NODE) return;
  if (get(p, 0, TALKS_ITEM_issue_options) == TALKS_NO_NODE)
    put_note(p, TALKS_MSG_blocks_options, NULL, 0);
  if (get(p, block, TALKS_ITEM_proof) == TALKS_NO_NODE)
    put_note(p, TALKS_MSG_blocks_proof, NULL, 0);
}

void talks__layout_blocks(talks__page *p) {
  talks_node blocks = get(p, 0, TALKS_ITEM_blocks);
  talks__standoff_title(p, TALKS_MSG_title_blocks);
  if (first(p, blocks) == TALKS_NO_NODE) talks__say_no_sets(p);
  for (talks_node b = first(p, blocks); b != TALKS_NO_NODE; b = next(p, b)) {
    talks__page_line(p, TALKS_LINE_BLANK, talks__str(NULL));
    talks__say_set(p, b);
    put_steps(p, get(p, b, TALKS_ITEM_way_steps));
    put_proof(p, get(p, b, TALKS_ITEM_proof));
  }
  talks__say_for_all(p);
  put_gone(p);
  put_options(p);
  put_supposable(p, TALKS_ITEM_states_to_suppose, TALKS_MSG_heading_states_named);
  put_supposable(p, TALKS_ITEM_readings_to_suppose, TALKS_MSG_heading_readings_named);
  talks__page_line(p, TALKS_LINE_BLANK, talks__str(NULL));
  talks__standoff_end(p);
  put_more(p, first(p, blocks));
}
