/* report/page.h: an answer laid out as lines of pieces, before any format is chosen.
 *
 * A layout function per question fills a page: labelled rows, table rows, notes. A piece is
 * text, and may point at a node of the answer: the renderer, never the layout, prints that
 * node's marks and signs. So no line can claim evidence that its node does not have.
 */
#ifndef TALKS_SRC_PAGE_H
#define TALKS_SRC_PAGE_H

#include "report/language.h"

typedef struct {
  talks_str text;
  talks_node node; /* TALKS_NO_NODE: plain words of the tool */
  bool marks;      /* print the node's marks and sign behind the text */
  bool sign;       /* print its sign alone */
  bool against;    /* its marks are those of what speaks against the node */
  bool withheld;   /* print the mark of what was withheld among its marks */
  bool verbatim;   /* a source's own words */
  bool found;      /* what was looked for, to be set off */
  bool cell;       /* in a table: begins the next cell */
} talks__piece;

typedef enum {
  TALKS_LINE_TITLE,   /* pieces are parts, set apart by bars */
  TALKS_LINE_ROW,     /* label, then text that flows */
  TALKS_LINE_HEAD,    /* a table begins: its columns */
  TALKS_LINE_CELLS,   /* a row of a table; its first cell is its heading */
  TALKS_LINE_NOTE,    /* flows over the whole width */
  TALKS_LINE_SECTION, /* the heading of what follows, as far as the next one */
  TALKS_LINE_PICTURE, /* the question's picture; nothing in text */
  TALKS_LINE_BLANK
} talks__line_kind;

typedef struct {
  talks__line_kind kind;
  talks_str label;
  talks_str whole; /* the label in one piece, where text breaks it over two rows */
  bool is_rest;    /* its label is the second part of such a one */
  bool is_half;    /* of a table of pairs: cells that it lacks stand in the other half */
  size_t first, n; /* its pieces */
} talks__line;

typedef struct {
  const talks_answer *answer;
  const talks_view *view;
  talks_lang lang;
  const char *options; /* of the commands that it suggests, or NULL */
  int32_t near;        /* the day whose year goes without saying */
  talks__arena arena;
  talks__line *lines;
  size_t nlines, cap_lines;
  talks__piece *pieces;
  size_t npieces, cap_pieces;
  bool tells_chains;  /* "A < B": words of A as B tells them */
  bool says_left_out; /* the layout's title tells what the view leaves out */
  bool failed;        /* sticky: memory */
} talks__page;

/* Lays the answer's question out. */
TALKS_MUST_USE talks_status talks__page_make(const talks_answer *answer, talks_lang lang,
                                             const char *options, talks__page *out);
void talks__page_free(talks__page *p);

/* ---- for layouts: lines -------------------------------------------------------- */

void talks__page_line(talks__page *p, talks__line_kind kind, talks_str label);
void talks__page_piece(talks__page *p, talks__piece piece); /* to the last line */
void talks__page_row(talks__page *p, talks__msg_id label);
/* A table is a HEAD and the CELLS behind it, or CELLS alone. Begins the next cell of the last
 * line; pieces that follow are in it, and text in it breaks into lines. */
void talks__page_cell(talks__page *p);

/* ---- for layouts: pieces ------------------------------------------------------- */

talks__piece talks__plain(talks_str text);
talks__piece talks__plain_msg(const talks__page *p, talks__msg_id id);
/* "talks NAME", NAME being a question's, by what it is called in the page's language. */
talks__piece talks__command_piece(talks__page *p, const char *name);
/* The value of a node, in words; with its marks when it is the last word about them. */
talks__piece talks__value_piece(talks__page *p, talks_node node);
talks__piece talks__cited_piece(talks__page *p, talks_node node);
talks_str talks__phrase(talks_str text); /* less its full stop */
talks__piece talks__phrase_piece(talks__page *p, talks_node node);
/* A figure that is one number, rounded for reading; its unit is left out. */
talks__piece talks__rounded_piece(talks__page *p, talks_node node, unsigned decimals);
/* A missing node (TALKS_NO_NODE) has no marks and no sign. */
talks__piece talks__marks_piece(talks_node node); /* marks alone */
/* Marks of a node that stands for more, such as the first of a list: where something of that
 * was withheld from this copy (dossier/redact.h), this is marked besides. */
talks__piece talks__marks_for(const talks__page *p, talks_node node, talks_node whole);
bool talks__rests_on_withheld(const talks__page *p, talks_node node);
/* Whether a node is the statement that stands for what was withheld. */
bool talks__is_withheld(const talks__page *p, talks_node node);
talks__piece talks__sign_piece(talks_node node); /* the sign alone */
/* Whether something on record speaks against a node, and the marks of that. */
bool talks__is_disputed(const talks__page *p, talks_node node);
talks__piece talks__against_piece(talks_node node);

/* Puts a message with {0} {1} ... filled by runs of pieces: run i is runs[i].
 * {0|pair|pairs} is the word for one where run 0 is the number 1, else that for more. */
typedef struct {
  const talks__piece *pieces;
  size_t n;
} talks__run;
void talks__page_say(talks__page *p, talks__msg_id id, const talks__run *runs, size_t n);
talks__run talks__run_one(talks__page *p, talks__piece piece);
/* A run that grows; lives as long as the page. */
typedef struct {
  talks__piece *pieces;
  size_t n, cap;
} talks__pieces;
void talks__pieces_put(talks__page *p, talks__pieces *list, talks__piece piece);
void talks__pieces_say(talks__page *p, talks__pieces *list, talks__msg_id id,
                       const talks__run *runs, size_t n);
talks__run talks__pieces_run(const talks__pieces *list);
talks_str talks__number_text(talks__page *p, int64_t number);
/* The texts of a run as one text: for titles and labels, which are one piece. */
talks_str talks__run_text(talks__page *p, talks__run run);

/* ---- for renderers ------------------------------------------------------------- */

/* "[S0.2b,c S4.1a]" and the sign of a piece's support; empty without statements. Of many only
 * the first few, and always that of what was withheld. */
void talks__write_marks(const talks__page *p, const talks__piece *piece, talks__buf *out);
/* The ids among them, one by one; how many there are besides. */
typedef void (*talks__mark_fn)(void *user, talks_str id, bool first);
size_t talks__each_mark(const talks__page *p, const talks__piece *piece,
                        talks__mark_fn fn, void *user);
/* Tables: one past the last line of the one that begins at line i; how many cells a line has;
 * what is in the c-th of them, empty where there is none. */
size_t talks__table_end(const talks__page *p, size_t i);
size_t talks__cells_of(const talks__page *p, const talks__line *line);
talks__run talks__cell_at(const talks__page *p, const talks__line *line, size_t c);
static inline bool talks__in_table(const talks__line *line) {
  return line->kind == TALKS_LINE_HEAD || line->kind == TALKS_LINE_CELLS;
}
/* The widest row of that table. */
size_t talks__table_cells(const talks__page *p, size_t from, size_t to);
/* The label of a row where it stands once: whole, and not where the row above has it. */
talks_str talks__label_once(const talks__line *line, talks_str above);
/* "~" inference, "=" assumption, "^" outside, "" stated. */
const char *talks__sign(const talks__page *p, talks_node node);
/* The sign behind a piece's marks; none behind those of what speaks against its node. */
const char *talks__marks_sign(const talks__page *p, const talks__piece *piece);

/* ---- layouts ------------------------------------------------------------------- */

/* The title line of a page whose question is in the table of titles (listing.c). */
void talks__page_title(talks__page *p);

void talks__layout_stand(talks__page *p);
void talks__layout_brief(talks__page *p);
void talks__layout_find(talks__page *p);
void talks__layout_claims(talks__page *p);
void talks__layout_criteria(talks__page *p);
void talks__layout_slips(talks__page *p);
void talks__layout_outlook(talks__page *p);
void talks__layout_money(talks__page *p);
void talks__layout_fighting(talks__page *p);
void talks__layout_timeline(talks__page *p);
void talks__layout_why(talks__page *p);
void talks__layout_who(talks__page *p);
void talks__layout_tactics(talks__page *p);
void talks__layout_ceasefire(talks__page *p);
void talks__layout_guarantee(talks__page *p);
void talks__layout_leverage(talks__page *p);
void talks__layout_domestic(talks__page *p);
void talks__layout_sequence(talks__page *p);
void talks__layout_sources(talks__page *p);
void talks__layout_moved(talks__page *p);
void talks__layout_positions(talks__page *p);
void talks__layout_blocks(talks__page *p);
void talks__layout_unblock(talks__page *p);
void talks__layout_ask(talks__page *p);
void talks__layout_what_if(talks__page *p);
void talks__layout_diff(talks__page *p);
void talks__layout_drafts(talks__page *p);
void talks__layout_refusal(talks__page *p);

#endif
