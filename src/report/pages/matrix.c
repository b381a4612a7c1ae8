/* report/pages/matrix.c: party against party, as a table. */
#include "report/pages/matrix.h"

static const talks__item parties[] = {TALKS_ITEM_sides, TALKS_ITEM_others};

static bool has_entry(const talks__page *p, const talks__matrix *m, talks__item item,
                      talks_rec party) {
  for (talks_node n = first(p, get(p, 0, m->list)); n != TALKS_NO_NODE; n = next(p, n))
    if (ref_under(p, n, item) == party) return true;
  return false;
}

static void put_cell(talks__page *p, const talks__matrix *m, talks_rec row,
                     talks_rec column) {
  bool begun = false;
  talks__page_cell(p);
  for (talks_node n = first(p, get(p, 0, m->list)); n != TALKS_NO_NODE; n = next(p, n)) {
    if (ref_under(p, n, m->row) != row || ref_under(p, n, m->column) != column) continue;
    if (begun) talks__page_piece(p, talks__plain_msg(p, TALKS_MSG_list_semicolon));
    m->say(p, n);
    begun = true;
  }
  if (!begun)
    talks__page_piece(p, talks__plain(row == column ? TALKS_STR(".") : TALKS_STR("-")));
}

/* A line of the table: the head (row TALKS_NO_RECORD), or a party's. */
static void put_row(talks__page *p, const talks__matrix *m, talks_rec row) {
  bool head = row == TALKS_NO_RECORD;
  talks__page_line(p, head ? TALKS_LINE_HEAD : TALKS_LINE_CELLS, talks__str(NULL));
  talks__page_cell(p);
  if (!head)
    talks__page_piece(p, talks__plain(talks__record_label(p->view, row, p->lang)));
  for (size_t i = 0; i < TALKS_COUNT(parties); i++)
    for (talks_node n = first(p, get(p, 0, parties[i])); n != TALKS_NO_NODE;
         n = next(p, n)) {
      talks_rec column = talks__anode_of(p->answer, n)->of.ref;
      if (!has_entry(p, m, m->column, column)) continue;
      if (!head) put_cell(p, m, row, column);
      else talks__page_cell(p);
      if (head) talks__page_piece(p, talks__value_piece(p, n));
    }
}

void talks__page_matrix(talks__page *p, const talks__matrix *m) {
  put_row(p, m, TALKS_NO_RECORD);
  for (size_t i = 0; i < TALKS_COUNT(parties); i++)
    for (talks_node n = first(p, get(p, 0, parties[i])); n != TALKS_NO_NODE;
         n = next(p, n)) {
      talks_rec row = talks__anode_of(p->answer, n)->of.ref;
      if (has_entry(p, m, m->row, row)) put_row(p, m, row);
    }
}

void talks__page_absent(talks__page *p, talks__item list, talks__msg_id message) {
  talks_node entries = get(p, 0, list);
  if (entries == TALKS_NO_NODE) return;
  int64_t n = (int64_t)talks_node_count(p->answer, entries);
  talks__run runs[] = {talks__run_one(p, talks__plain(talks__number_text(p, n)))};
  talks__page_line(p, TALKS_LINE_NOTE, talks__str(NULL));
  talks__page_say(p, message, runs, 1);
}
