/* report/pages/other.c: the small pages: documents, and what nobody can answer. */
#include "report/pages/walk.h"

/* A document without a word for something says so. */
static talks__run value_or_not_given(talks__page *p, talks_node node) {
  return node == TALKS_NO_NODE
             ? talks__run_one(p, talks__plain_msg(p, TALKS_MSG_not_given))
             : value(p, node);
}

/* "1 paragraph", "19 paragraphs", or that their number is not given. */
static talks__run counted(talks__page *p, talks_node node, talks__msg_id one,
                          talks__msg_id more, talks__msg_id unknown) {
  talks__pieces out = {0};
  const talks__anode *n = talks__anode_of(p->answer, node);
  talks__run runs[] = {value(p, node)};
  talks__pieces_say(p, &out,
                    n->type == TALKS_NODE_UNKNOWN ? unknown
                    : n->of.count == 1            ? one
                                                  : more,
                    runs, 1);
  return talks__pieces_run(&out);
}

void talks__layout_sources(talks__page *p) {
  talks__page_line(p, TALKS_LINE_TITLE, talks__str(NULL));
  talks__page_piece(p, talks__plain_msg(p, TALKS_MSG_title_sources));
  p->near = TALKS_NO_DAY;
  talks_node list = get(p, 0, TALKS_ITEM_documents);
  for (talks_node d = talks_node_first(p->answer, list); d != TALKS_NO_NODE;
       d = talks_node_next(p->answer, d)) {
    talks_rec source = talks__anode_of(p->answer, get(p, d, TALKS_ITEM_source))->of.ref;
    talks__run runs[] = {value_or_not_given(p, get(p, d, TALKS_ITEM_title)),
                         value_or_not_given(p, get(p, d, TALKS_ITEM_source_kind)),
                         value_or_not_given(p, get(p, d, TALKS_ITEM_reliability)),
                         value_or_not_given(p, get(p, d, TALKS_ITEM_published)),
                         counted(p, get(p, d, TALKS_ITEM_paragraphs),
                                 TALKS_MSG_source_one_paragraph,
                                 TALKS_MSG_source_paragraphs,
                                 TALKS_MSG_source_no_paragraphs),
                         counted(p, get(p, d, TALKS_ITEM_drawn),
                                 TALKS_MSG_source_one_statement,
                                 TALKS_MSG_source_statements,
                                 TALKS_MSG_source_statements)};
    talks__page_line(p, TALKS_LINE_ROW, talks__id(p->view, source));
    talks__page_say(p, TALKS_MSG_source_line, runs, TALKS_COUNT(runs));
  }
}

void talks__layout_refusal(talks__page *p) {
  static const talks__item items[] = {TALKS_ITEM_refusal, TALKS_ITEM_needed};
  for (size_t i = 0; i < TALKS_COUNT(items); i++) {
    talks__page_line(p, TALKS_LINE_NOTE, talks__str(NULL));
    talks__page_piece(p, talks__value_piece(p, get(p, 0, items[i])));
  }
}
