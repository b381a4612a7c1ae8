/* report/pages/find.c: what was found, laid out: statements as lines, passages as excerpts.
 *
 * A passage's row is labelled with its place, so that it can be opened in the copy; dots
 * stand where an excerpt leaves something out.
 */
#include "report/pages/lines.h"

/* What is certain, and what only may lie in the days asked for. */
static const struct {
  talks__msg_id statements, passages;
  talks__item count, lines, more, passage_count, listed, passages_more;
} ways[] = {
    {TALKS_MSG_heading_found_statements, TALKS_MSG_heading_found_passages,
     TALKS_ITEM_found_statements, TALKS_ITEM_found_lines, TALKS_ITEM_statements_not_shown,
     TALKS_ITEM_found_passages, TALKS_ITEM_passages, TALKS_ITEM_passages_not_shown},
    {TALKS_MSG_heading_perhaps_statements, TALKS_MSG_heading_perhaps_passages,
     TALKS_ITEM_perhaps_statements, TALKS_ITEM_perhaps_lines,
     TALKS_ITEM_perhaps_statements_not_shown, TALKS_ITEM_perhaps_passages,
     TALKS_ITEM_perhaps_passages_listed, TALKS_ITEM_perhaps_passages_not_shown},
};

/* Under a count that is an inference, why it is one. */
static void put_counted_heading(talks__page *p, talks__msg_id id, talks_node count) {
  const char *sign = talks__sign(p, count);
  talks__run runs[] = {
      talks__run_one(p, talks__plain(talks__number_text(
                            p, talks__anode_of(p->answer, count)->of.count))),
      talks__run_one(p, talks__plain(talks__str(sign)))};
  talks__page_line(p, TALKS_LINE_BLANK, talks__str(NULL));
  put_note(p, id, runs, TALKS_COUNT(runs));
  if (sign[0]) put_note(p, TALKS_MSG_found_perhaps, NULL, 0);
}

static void put_more(talks__page *p, talks__item item) {
  int64_t more = count_under(p, 0, item);
  talks__run runs[] = {talks__run_one(p, talks__plain(talks__number_text(p, more)))};
  if (more > 0) put_note(p, TALKS_MSG_found_more, runs, 1);
}

static talks__run dots(talks__page *p, talks_node passage, talks__item left) {
  return count_under(p, passage, left) > 0
             ? talks__run_one(p, talks__plain_msg(p, TALKS_MSG_dots))
             : (talks__run){NULL, 0};
}

static talks__run part(talks__page *p, talks_node passage, talks__item item) {
  talks_node node = get(p, passage, item);
  return node == TALKS_NO_NODE ? (talks__run){NULL, 0} : value(p, node);
}

/* What was found is set off from the words around it. */
static talks__run hit(talks__page *p, talks_node passage) {
  talks_node node = get(p, passage, TALKS_ITEM_text_found);
  if (node == TALKS_NO_NODE) return (talks__run){NULL, 0};
  talks__piece piece = talks__value_piece(p, node);
  piece.found = true;
  return talks__run_one(p, piece);
}

/* "004.33": how a place is written in a dossier. */
static talks_str place(talks__page *p, talks_rec source, int64_t paragraph) {
  talks__pieces all = {0};
  talks__pieces_put(p, &all, talks__plain(talks__id(p->view, source)));
  talks__pieces_put(p, &all, talks__plain(TALKS_STR(".")));
  talks__pieces_put(p, &all, talks__plain(talks__number_text(p, paragraph)));
  return talks__run_text(p, talks__pieces_run(&all));
}

static talks_str place_of(talks__page *p, talks_rec statement) {
  const talks__record *r = &p->view->model->records[statement];
  return place(p, r->source, r->paragraph);
}

static void put_passage(talks__page *p, talks_node passage) {
  talks_node drawn = get(p, passage, TALKS_ITEM_drawn_statements);
  talks__piece marks = count_of(p, drawn) > 0
                           ? talks__marks_piece(drawn)
                           : talks__plain_msg(p, TALKS_MSG_found_no_statement);
  talks__run runs[] = {
      dots(p, passage, TALKS_ITEM_left_before), part(p, passage, TALKS_ITEM_text_before),
      hit(p, passage),                          part(p, passage, TALKS_ITEM_text_after),
      dots(p, passage, TALKS_ITEM_left_after),  talks__run_one(p, marks)};
  talks__page_line(p, TALKS_LINE_ROW,
                   place(p, ref_under(p, passage, TALKS_ITEM_source),
                         count_under(p, passage, TALKS_ITEM_paragraph)));
  talks__page_say(p, TALKS_MSG_found_in_passage, runs, TALKS_COUNT(runs));
}

/* What only may be is told where there is any. */
static void put_passages(talks__page *p) {
  if (get(p, 0, TALKS_ITEM_found_passages) == TALKS_NO_NODE) return;
  if (count_under(p, 0, TALKS_ITEM_copies_searched) == 0) {
    talks__page_line(p, TALKS_LINE_BLANK, talks__str(NULL));
    put_note(p, TALKS_MSG_found_not_searched, NULL, 0);
    return;
  }
  for (size_t w = 0; w < TALKS_COUNT(ways); w++) {
    if (w > 0 && count_under(p, 0, ways[w].passage_count) == 0) continue;
    put_counted_heading(p, ways[w].passages, get(p, 0, ways[w].passage_count));
    talks_node list = get(p, 0, ways[w].listed);
    for (talks_node n = first(p, list); n != TALKS_NO_NODE; n = next(p, n))
      put_passage(p, n);
    put_more(p, ways[w].passages_more);
  }
}

/* Where days are asked for, that none certainly lies in them is told too. */
static void put_statements(talks__page *p) {
  bool dated = get(p, 0, TALKS_ITEM_perhaps_statements) != TALKS_NO_NODE;
  for (size_t w = 0; w < TALKS_COUNT(ways); w++) {
    bool told = dated && w == 0;
    if (!told && count_under(p, 0, ways[w].count) == 0) continue;
    put_counted_heading(p, ways[w].statements, get(p, 0, ways[w].count));
    talks_node lines = get(p, 0, ways[w].lines);
    for (talks_node n = first(p, lines); n != TALKS_NO_NODE; n = next(p, n)) {
      talks__pieces line = {0};
      talks_rec rec = ref_under(p, n, TALKS_ITEM_statement);
      talks__page_line(p, TALKS_LINE_ROW, place_of(p, rec));
      talks__put_line_pieces(p, &line, n, TALKS_WORDS_FULL);
      put_pieces(p, &line);
    }
    put_more(p, ways[w].more);
  }
}

void talks__layout_find(talks__page *p) {
  talks_node terms = get(p, 0, TALKS_ITEM_looked_for);
  talks__page_title(p);
  for (talks_node t = first(p, terms); t != TALKS_NO_NODE; t = next(p, t)) {
    talks__run runs[] = {value(p, t)};
    talks__pieces quoted = {0};
    talks__pieces_say(p, &quoted, TALKS_MSG_detail_quoted, runs, 1);
    talks__page_piece(p, talks__plain(talks__run_text(p, talks__pieces_run(&quoted))));
  }
  put_statements(p);
  put_passages(p);
}
