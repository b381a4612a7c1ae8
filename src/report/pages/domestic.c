/* report/pages/domestic.c: lays out limits at home.
 *
 * Who must confirm a deal, polls, other limits: each as rows under the party it limits, with
 * its day, who says so and in what sort of document. A poll without day or sample says so.
 */
#include "report/pages/listing.h"
#include "report/pages/walk.h"

static talks__run said_or_not(talks__page *p, talks_node node, talks__msg_id otherwise) {
  bool unknown = node == TALKS_NO_NODE ||
                 talks_node_type_of(p->answer, node) == TALKS_NODE_UNKNOWN;
  return unknown ? talks__run_one(p, talks__plain_msg(p, otherwise)) : value(p, node);
}

static void say_poll(talks__page *p, talks_node limit, bool *begun) {
  talks_node polled = get(p, limit, TALKS_ITEM_polled);
  talks_node sample = get(p, limit, TALKS_ITEM_sample);
  if (polled == TALKS_NO_NODE) return;
  talks__run asked[] = {said_or_not(p, polled, TALKS_MSG_domestic_no_date)};
  talks__run many[] = {said_or_not(p, sample, TALKS_MSG_domestic_no_sample)};
  bool dated = talks_node_type_of(p->answer, polled) != TALKS_NODE_UNKNOWN;
  bool counted = talks_node_type_of(p->answer, sample) != TALKS_NODE_UNKNOWN;
  talks__page_more(p, begun, dated ? TALKS_MSG_domestic_polled : TALKS_MSG_detail_plain,
                   asked, 1);
  talks__page_piece(p, talks__plain_msg(p, TALKS_MSG_list_comma));
  talks__page_say(p, counted ? TALKS_MSG_domestic_sample : TALKS_MSG_detail_plain, many,
                  1);
}

/* "Zhao Long (interview), by 28 Dec" */
static void say_source(talks__page *p, talks_node limit, bool *begun) {
  talks_node by = get(p, limit, TALKS_ITEM_by_class);
  talks_node kinds = get(p, limit, TALKS_ITEM_document_kinds);
  bool known = kinds != TALKS_NO_NODE && talks_node_count(p->answer, kinds) > 0;
  talks__run runs[] = {
      said_or_not(p, by, TALKS_MSG_domestic_no_source), talks__joined(p, kinds),
      said_or_not(p, get(p, limit, TALKS_ITEM_days), TALKS_MSG_domestic_no_date)};
  talks__page_more(p, begun,
                   known ? TALKS_MSG_domestic_source : TALKS_MSG_domestic_source_bare,
                   runs, TALKS_COUNT(runs));
}

static void put_limit(talks__page *p, talks_node limit, bool sorted) {
  talks_node sort = get(p, limit, TALKS_ITEM_sort);
  bool begun = true;
  talks__page_line(p, TALKS_LINE_ROW, name_under(p, limit, TALKS_ITEM_party));
  if (sorted && sort != TALKS_NO_NODE) {
    talks__page_piece(p, talks__value_piece(p, sort));
    talks__page_piece(p, talks__plain_msg(p, TALKS_MSG_colon));
  }
  talks__page_piece(p, talks__clause_piece(p, words_or_record(p, limit)));
  say_poll(p, limit, &begun);
  say_source(p, limit, &begun);
  talks__page_against(p, get(p, limit, TALKS_ITEM_record));
}

static void put_limits(talks__page *p, talks__item list, talks__msg_id heading,
                       bool sorted) {
  talks_node limits = get(p, 0, list);
  if (limits == TALKS_NO_NODE) return;
  talks__page_heading(p, heading);
  for (talks_node n = first(p, limits); n != TALKS_NO_NODE; n = next(p, n))
    put_limit(p, n, sorted);
}

void talks__layout_domestic(talks__page *p) {
  talks__page_title(p);
  put_limits(p, TALKS_ITEM_ratifications, TALKS_MSG_heading_ratifications, false);
  put_limits(p, TALKS_ITEM_polls, TALKS_MSG_heading_polls, false);
  put_limits(p, TALKS_ITEM_limits, TALKS_MSG_heading_limits, true);
  talks__page_or_nothing(p);
}
