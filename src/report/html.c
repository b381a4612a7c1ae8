/* report/html.c: a page as an HTML fragment.
 *
 * One <section> with a heading and rows; every piece that stands for a node carries
 * the ids it rests on in data-ref, every mark is a link to the fragment of that id, so
 * that a page around it can attach behaviour and redraw nothing. Tables are <table>,
 * with the headings of columns and rows as such. Where the question has a picture it
 * stands below the heading, with its own style. No script, nothing fetched.
 */
#include "report/pictures/pictures.h"
#include "report/render.h"

void talks__html_escape(talks__buf *out, talks_str text) {
  for (size_t i = 0; i < text.n; i++) {
    switch (text.p[i]) {
    case '&':
      talks__buf_puts(out, "&amp;");
      break;
    case '<':
      talks__buf_puts(out, "&lt;");
      break;
    case '>':
      talks__buf_puts(out, "&gt;");
      break;
    case '"':
      talks__buf_puts(out, "&quot;");
      break;
    default:
      talks__buf_char(out, text.p[i]);
    }
  }
}

static void ref_item(void *user, talks_str id, bool first) {
  talks__buf *out = user;
  if (!first) talks__buf_char(out, ' ');
  talks__html_escape(out, id);
}

static void mark_item(void *user, talks_str id, bool first) {
  talks__buf *out = user;
  talks__buf_puts(out, first ? "" : " ");
  talks__buf_puts(out, "<a href=\"#");
  talks__html_escape(out, id);
  talks__buf_puts(out, "\">");
  talks__html_escape(out, id);
  talks__buf_puts(out, "</a>");
}

static void put_marks(const talks__page *p, const talks__piece *piece, talks__buf *out) {
  bool blank = piece->text.n > 0;
  size_t before = out->n;
  talks__buf_puts(out, blank ? " <span class=\"marks\">" : "<span class=\"marks\">");
  size_t empty = out->n;
  size_t more = talks__each_mark(p, piece, mark_item, out);
  if (more > 0) talks__buf_printf(out, " +%zu", more);
  talks__buf_puts(out, talks__marks_sign(p, piece));
  if (out->n == empty) out->n = before; /* nothing to cite */
  else talks__buf_puts(out, "</span>");
}

/* The length of the date in digits that text begins with, such as 12-28; 0: of none. */
static size_t date_at(talks_str text) {
  size_t n = 0, hyphens = 0;
  while (n < text.n && ((text.p[n] >= '0' && text.p[n] <= '9') || text.p[n] == '-'))
    hyphens += text.p[n++] == '-';
  return hyphens > 0 && text.p[0] != '-' && text.p[n - 1] != '-' ? n : 0;
}

/* What may stand in an id, where digits and hyphens are no date. */
static bool is_of_id(char c) {
  return c == '-' || c == '.' || c == '_' || (c >= '0' && c <= '9') ||
         (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z');
}

/* In Chinese a date is digits and hyphens, at which browsers break lines. */
static void put_words(const talks__page *p, talks_str text, talks__buf *out) {
  size_t from = 0, n;
  for (size_t i = 0; i < text.n && p->lang != TALKS_EN; i += n > 0 ? n : 1) {
    bool inside = i > 0 && is_of_id(text.p[i - 1]);
    n = inside ? 0 : date_at((talks_str){text.p + i, text.n - i});
    if (n == 0) continue;
    talks__html_escape(out, (talks_str){text.p + from, i - from});
    talks__buf_puts(out, "<span class=\"day\">");
    talks__buf_put(out, text.p + i, n);
    talks__buf_puts(out, "</span>");
    from = i + n;
  }
  talks__html_escape(out, (talks_str){text.p + from, text.n - from});
}

/* The element of a piece: in a quotation of several, of which that is in <q>, a <mark> for
 * what was looked for. */
static const char *element_of(const talks__piece *piece, bool quoted) {
  return piece->found ? "mark" : piece->verbatim && !quoted ? "q" : "span";
}

static void put_piece(const talks__page *p, const talks__piece *piece, bool quoted,
                      talks__buf *out) {
  talks__buf shown;
  talks__buf_init(&shown, out->ctx);
  talks__show(p, piece, &shown);
  bool node = piece->node != TALKS_NO_NODE && shown.n > 0;
  const char *element = element_of(piece, quoted);
  if (node) {
    talks__buf_printf(out, "<%s data-ref=\"", element);
    talks__each_mark(p, piece, ref_item, out);
    talks__buf_puts(out, "\">");
  }
  if (piece->verbatim) talks__html_escape(out, talks__buf_view(&shown));
  else put_words(p, talks__buf_view(&shown), out);
  if (node) talks__buf_printf(out, "</%s>", element);
  if (piece->sign) talks__buf_puts(out, talks__sign(p, piece->node));
  if (piece->marks) put_marks(p, piece, out);
  out->failed = out->failed || shown.failed;
  talks__buf_free(&shown);
}

void talks__html_piece(const talks__page *p, const talks__piece *piece, talks__buf *out) {
  put_piece(p, piece, false, out);
}

/* Where words of a source that stand side by side end: from k on, of n pieces. */
static size_t quotation_end(const talks__piece *pieces, size_t k, size_t n) {
  while (k < n && pieces[k].verbatim && pieces[k].node != TALKS_NO_NODE) k++;
  return k;
}

static void put_pieces(const talks__page *p, const talks__line *line, talks__buf *out) {
  const talks__piece *pieces = p->pieces + line->first;
  for (size_t k = 0; k < line->n;) {
    if (line->kind == TALKS_LINE_TITLE && k > 0) talks__buf_puts(out, " | ");
    size_t end = quotation_end(pieces, k, line->n);
    bool quoted = end > k + 1 && line->kind != TALKS_LINE_TITLE;
    if (quoted) talks__buf_puts(out, "<q>");
    do put_piece(p, &pieces[k++], quoted, out);
    while (quoted && k < end);
    if (quoted) talks__buf_puts(out, "</q>");
  }
}

static void put_row(const talks__page *p, const talks__line *line, talks_str above,
                    talks__buf *out) {
  talks__piece label = talks__plain(talks__label_once(line, above));
  if (label.text.n > 0) {
    talks__buf_puts(out, "<dt>");
    talks__html_piece(p, &label, out);
    talks__buf_puts(out, "</dt>\n");
  }
  talks__buf_puts(out, "<dd>");
  put_pieces(p, line, out);
  talks__buf_puts(out, "</dd>\n");
}

const char *talks__language_tag(talks_lang lang) {
  static const char *const tags[] = {
      [TALKS_EN] = "en", [TALKS_ZH_HANS] = "zh-Hans", [TALKS_ZH_HANT] = "zh-Hant"};
  return tags[lang];
}

/* ---- tables -------------------------------------------------------------------- */

static bool same_words(talks__run a, talks__run b) {
  return a.n == 1 && b.n == 1 && talks__str_eq(a.pieces[0].text, b.pieces[0].text);
}

/* What a screen reader says of a cell that shows nothing: c of a line of the table below
 * head. In one half of a table of pairs it shows nothing of a pair that the other half has. */
static void put_empty(const talks__page *p, const talks__line *head,
                      const talks__line *line, size_t c, talks__buf *out) {
  bool itself = same_words(talks__cell_at(p, head, c), talks__cell_at(p, line, 0));
  talks__piece empty = talks__plain_msg(p, !line->is_half ? TALKS_MSG_cell_empty
                                           : itself       ? TALKS_MSG_cell_itself
                                                          : TALKS_MSG_cell_other_half);
  talks__buf_puts(out, "<td><span class=\"hidden\">");
  talks__html_piece(p, &empty, out);
  talks__buf_puts(out, "</span></td>");
}

enum { LONG_HEADING = 16 }; /* columns */

/* Of such a length that several side by side need not fit: it may wrap. */
static bool is_long(talks__run run) {
  size_t width = 0;
  for (size_t i = 0; i < run.n; i++) width += talks__width(run.pieces[i].text);
  return width > LONG_HEADING;
}

/* All cells of a row of the table with that first row; the first cell may be empty, where
 * it goes on from the row above. */
static void put_cells(const talks__page *p, const talks__line *first,
                      const talks__line *line, size_t cells, talks__buf *out) {
  bool head = line->kind == TALKS_LINE_HEAD;
  talks__buf_puts(out, "<tr>");
  for (size_t c = 0; c < cells; c++) {
    talks__run run = talks__cell_at(p, line, c);
    if (run.n == 0 && !head && c > 0) {
      put_empty(p, first, line, c, out);
      continue;
    }
    bool heads = run.n > 0 && (head || c == 0); /* an empty one heads nothing */
    const char *tag = heads ? "th" : "td";
    const char *scope = !heads ? "" : head ? " scope=\"col\"" : " scope=\"row\"";
    const char *wraps = heads && is_long(run) ? " class=\"long\"" : "";
    talks__buf_printf(out, "<%s%s%s>", tag, scope, wraps);
    for (size_t i = 0; i < run.n; i++) talks__html_piece(p, &run.pieces[i], out);
    talks__buf_printf(out, "</%s>", tag);
  }
  talks__buf_puts(out, "</tr>\n");
}

/* Puts the table that begins at line i; where it ends. */
static size_t put_table(const talks__page *p, size_t i, talks__buf *out) {
  size_t end = talks__table_end(p, i), cells = talks__table_cells(p, i, end);
  bool head = p->lines[i].kind == TALKS_LINE_HEAD;
  talks__buf_puts(out, head ? "<table>\n<thead>\n" : "<table>\n");
  if (head) put_cells(p, &p->lines[i], &p->lines[i], cells, out);
  talks__buf_puts(out, head ? "</thead>\n<tbody>\n" : "<tbody>\n");
  for (size_t k = i + head; k < end; k++)
    put_cells(p, &p->lines[i], &p->lines[k], cells, out);
  talks__buf_puts(out, "</tbody>\n</table>\n");
  return end;
}

/* ---- the fragment -------------------------------------------------------------- */

static void put_paragraph(const talks__page *p, size_t i, talks__buf *out) {
  const talks__line *line = &p->lines[i];
  const char *tag = line->kind == TALKS_LINE_SECTION           ? "h2"
                    : i == 0 && line->kind == TALKS_LINE_TITLE ? "h1"
                                                               : "p";
  talks__buf_printf(out, "<%s>", tag);
  put_pieces(p, line, out);
  talks__buf_printf(out, "</%s>\n", tag);
}

/* The picture, where the question has one, for a small and for a wide screen: its own
 * style shows one of the two. */
static void put_picture(const talks__page *p, talks__buf *out) {
  if (p->answer->refused || !talks__has_picture(p->answer)) return;
  talks__buf_puts(out, "<figure class=\"talks-figure\">\n");
  talks__render_picture(p, 344, "narrow", out);
  talks__render_picture(p, 672, "wide", out);
  talks__buf_puts(out, "</figure>\n");
}

static void put_one_picture(const talks__page *p, talks__buf *out) {
  if (!talks__has_picture(p->answer)) return;
  talks__buf_puts(out, "<figure>\n");
  talks__render_picture(p, 344, "sheet", out);
  talks__buf_puts(out, "</figure>\n");
  talks__tell_timeline(p, out);
}

void talks__html_lines(const talks__page *p, size_t from, size_t to, talks__buf *out) {
  talks_str above = talks__str(NULL);
  bool rows = false;
  for (size_t i = from; i < to;) {
    const talks__line *line = &p->lines[i];
    bool row = line->kind == TALKS_LINE_ROW;
    if (line->kind == TALKS_LINE_BLANK) {
      i++;
      continue;
    }
    if (row != rows) talks__buf_puts(out, row ? "<dl>\n" : "</dl>\n");
    rows = row;
    if (talks__in_table(line)) {
      i = put_table(p, i, out);
      above = talks__str(NULL);
      continue;
    }
    if (line->kind == TALKS_LINE_PICTURE) put_one_picture(p, out);
    else if (row) put_row(p, line, above, out);
    else put_paragraph(p, i, out);
    above = line->label;
    i++;
  }
  if (rows) talks__buf_puts(out, "</dl>\n");
}

void talks__render_html(const talks__page *p, talks__buf *out) {
  bool title = p->nlines > 0 && p->lines[0].kind == TALKS_LINE_TITLE;
  talks__buf_printf(out, "<section class=\"talks %s\" lang=\"%s\">\n",
                    p->answer->question, talks__language_tag(p->lang));
  if (title) {
    put_paragraph(p, 0, out);
    put_picture(p, out);
  }
  talks__html_lines(p, title, p->nlines, out);
  if (p->tells_chains) {
    talks__piece meaning = talks__plain_msg(p, TALKS_MSG_footer_chain);
    talks__buf_puts(out, "<footer>");
    talks__html_piece(p, &meaning, out);
    talks__buf_puts(out, "</footer>\n");
  }
  talks__buf_puts(out, "</section>\n");
}
