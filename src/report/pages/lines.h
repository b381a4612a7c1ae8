/* report/pages/lines.h: statements as lines: whose word, through whom, when, what. */
#ifndef TALKS_SRC_LINES_H
#define TALKS_SRC_LINES_H

#include "report/pages/walk.h"

typedef enum {
  TALKS_WORDS_FULL, /* the paraphrase */
  TALKS_WORDS_BRIEF /* the short form, where there is one */
} talks__words;

/* "Kyiv (no person named) < Zhao Long < 004", of a record with speakers, relays, source. */
void talks__put_chain_pieces(talks__page *p, talks__pieces *out, talks_node record);
/* "CHAIN, DATE: WORDS [S4.33a]", of a line; its figure, where it has one, before the words. */
void talks__put_line_pieces(talks__page *p, talks__pieces *out, talks_node line,
                            talks__words words);
/* A row for each line of a list; the label stands at the first of them. */
void talks__put_line_rows(talks__page *p, talks_node list, talks__msg_id label,
                          talks__words words);
/* One row for all of them, in few words and without dates. */
void talks__put_line_row(talks__page *p, talks_node list, talks__msg_id label);
/* The values of a list, set apart by commas. */
void talks__put_names(talks__page *p, talks__pieces *out, talks_node list);

/* Pieces to the last line. */
static inline void put_pieces(talks__page *p, const talks__pieces *list) {
  for (size_t i = 0; i < list->n; i++) talks__page_piece(p, list->pieces[i]);
}

static inline void put_note(talks__page *p, talks__msg_id id, const talks__run *runs,
                            size_t n) {
  talks__page_line(p, TALKS_LINE_NOTE, talks__str(NULL));
  talks__page_say(p, id, runs, n);
}

/* A heading with a blank line before it. */
static inline void put_heading(talks__page *p, talks__msg_id id) {
  talks__page_line(p, TALKS_LINE_BLANK, talks__str(NULL));
  talks__page_line(p, TALKS_LINE_NOTE, talks__str(NULL));
  talks__page_piece(p, talks__plain_msg(p, id));
}

static inline size_t count_of(const talks__page *p, talks_node list) {
  return list == TALKS_NO_NODE ? 0 : talks_node_count(p->answer, list);
}

#endif
