/* report/markdown.c: a page as Markdown (CommonMark), for notes and tickets.
 *
 * A title becomes a heading, a labelled row a list item with the label in bold; marks are
 * code, so that no renderer makes links or emphasis out of them.
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
  if (piece->marks) talks__write_marks(p, piece->node, &shown);
  if (shown.n > 0) {
    if (piece->text.n > 0) talks__buf_char(out, ' ');
    talks__buf_char(out, '`');
    talks__buf_str(out, talks__buf_view(&shown));
    talks__buf_char(out, '`');
  }
  out->failed = out->failed || shown.failed;
  talks__buf_free(&shown);
}

void talks__render_markdown(const talks__page *p, talks__buf *out) {
  talks_str above = talks__str(NULL);
  for (size_t i = 0; i < p->nlines; i++) {
    const talks__line *line = &p->lines[i];
    bool title = line->kind == TALKS_LINE_TITLE, row = line->kind == TALKS_LINE_ROW;
    if (title && i == 0) talks__buf_puts(out, "# ");
    if (!row && i > 0) talks__buf_char(out, '\n');
    if (row) talks__buf_puts(out, "- ");
    if (row && line->label.n > 0 && !talks__str_eq(line->label, above)) {
      talks__piece label = {.text = line->label, .node = TALKS_NO_NODE};
      talks__buf_puts(out, "**");
      put_piece(p, &label, out);
      talks__buf_puts(out, "** ");
    }
    above = line->label;
    for (size_t k = 0; k < line->n; k++) {
      if (title && k > 0) talks__buf_puts(out, " \\| ");
      put_piece(p, &p->pieces[line->first + k], out);
    }
    talks__buf_char(out, '\n');
    if (title && i == 0) talks__buf_char(out, '\n');
  }
}
