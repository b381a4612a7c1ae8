/* report/pages/lines.c: statements as lines, laid out.
 *
 * A chain is read from the speaker outward; the document stands last by its number, unless
 * it speaks itself, when its author is the speaker. A row without a label goes on the row
 * above it.
 */
#include "report/pages/lines.h"

void talks__put_names(talks__page *p, talks__pieces *out, talks_node list) {
  for (talks_node n = first(p, list); n != TALKS_NO_NODE; n = next(p, n)) {
    if (n != first(p, list))
      talks__pieces_put(p, out, talks__plain_msg(p, TALKS_MSG_list_comma));
    talks__pieces_put(p, out, talks__value_piece(p, n));
  }
}

static void put_link(talks__page *p, talks__pieces *out) {
  p->tells_chains = true;
  talks__pieces_put(p, out, talks__plain(TALKS_STR(" < ")));
}

static void put_chain(talks__page *p, talks__pieces *out, talks_node record,
                      talks__words words) {
  talks_node source = get(p, record, TALKS_ITEM_source);
  talks_node named = get(p, record, TALKS_ITEM_named);
  talks_node relays = get(p, record, TALKS_ITEM_relays);
  talks__put_names(p, out, get(p, record, TALKS_ITEM_speakers));
  if (named != TALKS_NO_NODE && words == TALKS_WORDS_FULL) {
    talks__run runs[] = {value(p, named)};
    talks__pieces_say(p, out, TALKS_MSG_in_brackets, runs, 1);
  }
  for (talks_node r = first(p, relays); r != TALKS_NO_NODE; r = next(p, r)) {
    put_link(p, out);
    talks__pieces_put(p, out, talks__value_piece(p, r));
  }
  if (source == TALKS_NO_NODE) return;
  talks_str id = talks__id(p->view, talks__anode_of(p->answer, source)->of.ref);
  put_link(p, out);
  talks__pieces_put(p, out, (talks__piece){.text = id, .node = source});
}

void talks__put_chain_pieces(talks__page *p, talks__pieces *out, talks_node record) {
  put_chain(p, out, record, TALKS_WORDS_FULL);
}

static void put_value(talks__page *p, talks__pieces *out, talks_node line) {
  talks_node figure = get(p, line, TALKS_ITEM_value),
             scope = get(p, line, TALKS_ITEM_scope);
  if (figure == TALKS_NO_NODE) return;
  talks__run runs[] = {value(p, figure), value(p, scope)};
  talks__pieces_say(p, out,
                    scope == TALKS_NO_NODE ? TALKS_MSG_claim_value_only
                                           : TALKS_MSG_claim_value,
                    runs, 2);
  talks__pieces_put(p, out, talks__plain_msg(p, TALKS_MSG_list_semicolon));
}

/* An author's own words are of the day of the document. */
static talks__run when(talks__page *p, talks_node line) {
  talks_node said = get(p, line, TALKS_ITEM_said);
  return said != TALKS_NO_NODE
             ? value(p, said)
             : talks__run_one(p, talks__plain_msg(p, TALKS_MSG_undated));
}

void talks__put_line_pieces(talks__page *p, talks__pieces *out, talks_node line,
                            talks__words words) {
  talks_node text = get(p, line, TALKS_ITEM_brief);
  if (words == TALKS_WORDS_FULL || text == TALKS_NO_NODE)
    text = get(p, line, TALKS_ITEM_text);
  talks__pieces chain = {0}, what = {0};
  put_chain(p, &chain, line, words);
  put_value(p, &what, line);
  if (text != TALKS_NO_NODE) talks__pieces_put(p, &what, talks__phrase_piece(p, text));
  talks__run runs[] = {
      talks__pieces_run(&chain), when(p, line),
      talks__pieces_run(&what),
      talks__run_one(p, talks__marks_piece(get(p, line, TALKS_ITEM_statement)))};
  bool own = get(p, line, TALKS_ITEM_source) == TALKS_NO_NODE;
  bool brief = words == TALKS_WORDS_BRIEF ||
               (own && get(p, line, TALKS_ITEM_said) == TALKS_NO_NODE);
  talks__pieces_say(p, out, brief ? TALKS_MSG_said_line_brief : TALKS_MSG_said_line, runs,
                    4);
}

void talks__put_line_rows(talks__page *p, talks_node list, talks__msg_id label,
                          talks__words words) {
  for (talks_node n = first(p, list); n != TALKS_NO_NODE; n = next(p, n)) {
    talks__pieces line = {0};
    talks__put_line_pieces(p, &line, n, words);
    talks__page_line(p, TALKS_LINE_ROW,
                     n == first(p, list) ? talks__msg(p->lang, label)
                                         : talks__str(NULL));
    put_pieces(p, &line);
  }
}

void talks__put_line_row(talks__page *p, talks_node list, talks__msg_id label) {
  if (count_of(p, list) == 0) return;
  talks__page_row(p, label);
  for (talks_node n = first(p, list); n != TALKS_NO_NODE; n = next(p, n)) {
    talks__pieces line = {0};
    talks__put_line_pieces(p, &line, n, TALKS_WORDS_BRIEF);
    if (n != first(p, list))
      talks__page_piece(p, talks__plain_msg(p, TALKS_MSG_list_semicolon));
    put_pieces(p, &line);
  }
}
