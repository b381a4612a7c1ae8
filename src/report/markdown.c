/* report/markdown.c: a page as Markdown (CommonMark), for notes and tickets.
 *
 * A title becomes a heading, a labelled row a list item with the label in bold; marks are
 * code, so that no renderer makes links or emphasis out of them. Tables are written with
 * bars, as most renderers take them; one without a head gets an empty one.
 */
#include "report/render.h"

#include <string.h>

static void escaped(talks__buf *out, talks_str text) {
  for (size_t i = 0; i < text.n; i++) {
    if (text.p[i] == '\xC2' && i + 1 < text.n && text.p[i + 1] == '\xA0') {
      talks__buf_char(out, ' '); /* notes and tickets need no unbreakable blanks */
      i++;
      continue;
    }
    if (strchr("\\`*_{}[]<>#|~", text.p[i]) && text.p[i] != '\0')
      talks__buf_char(out, '\\');
    talks__buf_char(out, text.p[i]);
  }
}

static void put_piece(const talks__page *p, const talks__piece *piece, talks__buf *out) {
  talks__buf shown;
  talks__buf_init(&shown, out->ctx);
  talks__show(p, piece, &shown);
  escaped(out, talks__buf_view(&shown));
  shown.n = 0;
  if (piece->sign) escaped(out, talks__str(talks__sign(p, piece->node)));
  if (piece->marks) talks__write_marks(p, piece, &shown);
  if (shown.n > 0) {
    if (piece->text.n > 0) talks__buf_char(out, ' ');
    talks__buf_char(out, '`');
    talks__buf_str(out, talks__buf_view(&shown));
    talks__buf_char(out, '`');
  }
  out->failed = out->failed || shown.failed;
  talks__buf_free(&shown);
}

/* What begins a block gets a backslash at its beginning where it would be taken for a
 * bullet ("- none on record") or a number of a list ("1. "); other signs have theirs
 * anywhere. */
static void put_beginning(talks__buf *out, talks_str text) {
  size_t digits = 0;
  if (text.n == 0) return;
  while (digits < text.n && text.p[digits] >= '0' && text.p[digits] <= '9') digits++;
  bool number = digits > 0 && digits < text.n &&
                (text.p[digits] == '.' || text.p[digits] == ')') &&
                (digits + 1 == text.n || text.p[digits + 1] == ' ');
  bool bullet = text.p[0] == '-' || text.p[0] == '+';
  size_t at = number ? digits : 0;
  talks__buf_put(out, text.p, at);
  if (number || bullet) talks__buf_char(out, '\\');
  talks__buf_put(out, text.p + at, text.n - at);
}

/* ---- tables -------------------------------------------------------------------- */

static void put_cells(const talks__page *p, const talks__line *line, size_t cells,
                      talks__buf *out) {
  for (size_t c = 0; c < cells; c++) {
    talks__run run = talks__cell_at(p, line, c);
    talks__buf_puts(out, c == 0 ? "| " : " | ");
    for (size_t i = 0; i < run.n; i++) put_piece(p, &run.pieces[i], out);
  }
  talks__buf_puts(out, " |\n");
}

/* Puts the table that begins at line i; where it ends. */
static size_t put_table(const talks__page *p, size_t i, talks__buf *out) {
  size_t end = talks__table_end(p, i), cells = talks__table_cells(p, i, end);
  bool head = p->lines[i].kind == TALKS_LINE_HEAD;
  talks__buf_char(out, '\n');
  if (head) put_cells(p, &p->lines[i], cells, out);
  for (size_t c = 0; c < cells && !head; c++) talks__buf_puts(out, "| ");
  if (!head) talks__buf_puts(out, "|\n");
  for (size_t c = 0; c < cells; c++) talks__buf_puts(out, "|---");
  talks__buf_puts(out, "|\n");
  for (size_t k = i + head; k < end; k++) put_cells(p, &p->lines[k], cells, out);
  return end;
}

/* ---- lines --------------------------------------------------------------------- */

static void put_line(const talks__page *p, size_t i, talks_str above, talks__buf *out) {
  const talks__line *line = &p->lines[i];
  bool title = line->kind == TALKS_LINE_TITLE, row = line->kind == TALKS_LINE_ROW;
  if (line->kind == TALKS_LINE_PICTURE) return;
  if (title && i == 0) talks__buf_puts(out, "# ");
  if (!row && i > 0) talks__buf_char(out, '\n');
  if (line->kind == TALKS_LINE_SECTION) talks__buf_puts(out, "## ");
  if (row) talks__buf_puts(out, "- ");
  talks__piece label = talks__plain(talks__label_once(line, above));
  if (row && label.text.n > 0) {
    talks__buf_puts(out, "**");
    put_piece(p, &label, out);
    talks__buf_puts(out, "** ");
  }
  talks__buf text;
  talks__buf_init(&text, out->ctx);
  for (size_t k = 0; k < line->n; k++) {
    if (title && k > 0) talks__buf_puts(&text, " \\| ");
    put_piece(p, &p->pieces[line->first + k], &text);
  }
  bool begins = line->kind != TALKS_LINE_SECTION && !(title && i == 0) &&
                !(row && label.text.n > 0);
  if (begins) put_beginning(out, talks__buf_view(&text));
  else talks__buf_str(out, talks__buf_view(&text));
  out->failed = out->failed || text.failed;
  talks__buf_free(&text);
  talks__buf_char(out, '\n');
  if ((title && i == 0) || line->kind == TALKS_LINE_SECTION) talks__buf_char(out, '\n');
}

void talks__render_markdown(const talks__page *p, talks__buf *out) {
  talks_str above = talks__str(NULL);
  for (size_t i = 0; i < p->nlines;) {
    if (talks__in_table(&p->lines[i])) {
      i = put_table(p, i, out);
      above = talks__str(NULL);
      continue;
    }
    put_line(p, i, above, out);
    above = p->lines[i++].label;
  }
  if (!p->tells_chains) return;
  talks__piece meaning = talks__plain_msg(p, TALKS_MSG_footer_chain);
  talks__buf_char(out, '\n');
  put_piece(p, &meaning, out);
  talks__buf_char(out, '\n');
}
