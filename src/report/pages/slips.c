/* report/pages/slips.c: slips, laid out: a table of how many of which kind in which document,
 * then each as printed, document by document. */
#include "report/pages/lines.h"

/* ---- how many ------------------------------------------------------------------ */

static void put_number(talks__page *p, talks_node count) {
  talks__page_cell(p);
  if (talks__anode_of(p->answer, count)->of.count > 0)
    talks__page_piece(p, talks__value_piece(p, count));
}

static void put_columns(talks__page *p, talks_node row) {
  talks__page_line(p, TALKS_LINE_HEAD, talks__str(NULL));
  talks__page_cell(p);
  for (talks_node s = first(p, get(p, row, TALKS_ITEM_by_source)); s != TALKS_NO_NODE;
       s = next(p, s)) {
    talks_node source = get(p, s, TALKS_ITEM_source);
    talks_str id = talks__id(p->view, talks__anode_of(p->answer, source)->of.ref);
    talks__page_cell(p);
    talks__page_piece(p, talks__plain(id));
  }
  if (count_of(p, get(p, row, TALKS_ITEM_by_source)) < 2) return;
  talks__page_cell(p);
  talks__page_piece(p, talks__plain_msg(p, TALKS_MSG_column_all));
}

static void put_row(talks__page *p, talks_node row) {
  talks_node sort = get(p, row, TALKS_ITEM_sort);
  talks__page_line(p, TALKS_LINE_CELLS, talks__str(NULL));
  talks__page_cell(p);
  talks__page_piece(p, sort == TALKS_NO_NODE ? talks__plain_msg(p, TALKS_MSG_column_all)
                                             : talks__value_piece(p, sort));
  for (talks_node s = first(p, get(p, row, TALKS_ITEM_by_source)); s != TALKS_NO_NODE;
       s = next(p, s))
    put_number(p, get(p, s, TALKS_ITEM_number_of));
  if (count_of(p, get(p, row, TALKS_ITEM_by_source)) > 1)
    put_number(p, get(p, row, TALKS_ITEM_slips));
}

static void put_table(talks__page *p) {
  talks_node list = get(p, 0, TALKS_ITEM_slip_counts);
  if (count_of(p, list) == 0) return;
  talks__page_line(p, TALKS_LINE_BLANK, talks__str(NULL));
  put_columns(p, first(p, list));
  for (talks_node r = first(p, list); r != TALKS_NO_NODE; r = next(p, r)) put_row(p, r);
}

/* ---- one slip ------------------------------------------------------------------ */

/* Whether a text has a Chinese character: in UTF-8 their first bytes are E3 to E9. */
static bool is_chinese(talks_str text) {
  for (size_t i = 0; i < text.n; i++)
    if ((unsigned char)text.p[i] >= 0xE3 && (unsigned char)text.p[i] <= 0xE9) return true;
  return false;
}

/* A note in English says nothing on a Chinese page; talks why has it. */
static void put_outside(talks__page *p, talks_node slip) {
  talks_node outside = get(p, slip, TALKS_ITEM_outside);
  if (outside == TALKS_NO_NODE) return;
  talks_str note = talks__value_piece(p, outside).text;
  talks__run runs[] = {talks__run_one(p, talks__plain(talks__phrase(note)))};
  talks__page_piece(p, talks__plain_msg(p, TALKS_MSG_list_semicolon));
  if (p->lang != TALKS_EN && !is_chinese(note)) {
    talks__page_piece(p, talks__plain_msg(p, TALKS_MSG_detail_outside_bare));
    return;
  }
  talks__page_say(p, TALKS_MSG_detail_outside, runs, 1);
}

/* Marks are of statements: other records that a slip touches are left to JSON. */
static bool has_marks(talks__page *p, talks_node list) {
  for (talks_node n = talks_node_first(p->answer, list); n != TALKS_NO_NODE;
       n = talks_node_next(p->answer, n))
    if (talks__kind_of(p->view, talks__anode_of(p->answer, n)->of.ref) ==
        TALKS_K_statement)
      return true;
  return false;
}

static void put_touches(talks__page *p, talks_node slip) {
  talks_node touches = get(p, slip, TALKS_ITEM_touches);
  if (count_of(p, touches) == 0 || !has_marks(p, touches)) return;
  talks__run runs[] = {talks__run_one(p, talks__marks_piece(touches))};
  talks__page_piece(p, talks__plain_msg(p, TALKS_MSG_list_semicolon));
  talks__page_say(p, TALKS_MSG_detail_touches, runs, 1);
}

static void put_elsewhere(talks__page *p, talks_node slip) {
  talks_node list = get(p, slip, TALKS_ITEM_elsewhere);
  if (count_of(p, list) == 0) return;
  talks__pieces all = {0};
  for (talks_node n = first(p, list); n != TALKS_NO_NODE; n = next(p, n)) {
    if (n != first(p, list))
      talks__pieces_put(p, &all, talks__plain_msg(p, TALKS_MSG_list_semicolon));
    talks__put_line_pieces(p, &all, n, TALKS_WORDS_BRIEF);
  }
  talks__run runs[] = {talks__pieces_run(&all)};
  talks__page_piece(p, talks__plain_msg(p, TALKS_MSG_list_semicolon));
  talks__page_say(p, TALKS_MSG_slip_elsewhere, runs, 1);
}

static void put_slip(talks__page *p, talks_node slip) {
  talks_node printed = get(p, slip, TALKS_ITEM_printed);
  talks_node found_by = get(p, slip, TALKS_ITEM_found_by);
  talks__piece text = words_or_name(p, slip);
  talks__pieces quoted = {0};
  talks__run words[] = {value(p, printed)};
  if (printed != TALKS_NO_NODE)
    talks__pieces_say(p, &quoted, TALKS_MSG_detail_quoted, words, 1);
  talks__run runs[] = {value(p, get(p, slip, TALKS_ITEM_at)), talks__pieces_run(&quoted),
                       talks__run_one(p, text)};
  talks__page_line(p, TALKS_LINE_ROW,
                   talks__value_piece(p, get(p, slip, TALKS_ITEM_sort)).text);
  talks__page_say(
      p, printed == TALKS_NO_NODE ? TALKS_MSG_slip_line : TALKS_MSG_slip_line_printed,
      runs, 3);
  talks__page_piece(p, talks__sign_piece(get(p, slip, TALKS_ITEM_text)));
  put_outside(p, slip);
  put_touches(p, slip);
  put_elsewhere(p, slip);
  if (found_by != TALKS_NO_NODE &&
      talks__anode_of(p->answer, found_by)->of.word == TALKS_WORD_found_by_rule)
    talks__page_piece(p, talks__plain_msg(p, TALKS_MSG_slip_by_rule));
}

/* The heading of a document: its number, name and kind. */
static void put_source(talks__page *p, talks_node source) {
  talks_rec rec = talks__anode_of(p->answer, source)->of.ref;
  talks_str title =
      talks__said(p->view, rec, TALKS_F_source_title_en, p->lang != TALKS_EN);
  talks__run runs[] = {talks__run_one(p, talks__plain(talks__id(p->view, rec))),
                       talks__run_one(p, talks__plain(title))};
  talks__page_line(p, TALKS_LINE_BLANK, talks__str(NULL));
  put_note(p, title.n > 0 ? TALKS_MSG_slip_source : TALKS_MSG_claim_value_only, runs, 2);
}

void talks__layout_slips(talks__page *p) {
  talks_node list = get(p, 0, TALKS_ITEM_slip_list);
  talks_rec last = TALKS_NO_RECORD;
  talks__page_title(p);
  if (count_of(p, list) == 0) {
    talks__page_line(p, TALKS_LINE_NOTE, talks__str(NULL));
    talks__page_piece(p, talks__plain_msg(p, TALKS_MSG_nothing_on_record));
    return;
  }
  put_heading(p, TALKS_MSG_heading_slips);
  put_table(p);
  for (talks_node s = first(p, list); s != TALKS_NO_NODE; s = next(p, s)) {
    talks_node source = get(p, s, TALKS_ITEM_source);
    talks_rec rec = talks__anode_of(p->answer, source)->of.ref;
    if (rec != last) put_source(p, source);
    last = rec;
    put_slip(p, s);
  }
}
