/* report/text.c: a page as plain text for a terminal.
 *
 * Lines are broken between words, or between Chinese characters except before closing
 * punctuation; marks are not torn from each other, unless they are wider than a table's
 * cell (text_table.c). Widths are display columns, so columns align in both languages.
 * Colours only when asked for: labels and what was looked for bold, marks dim.
 */
#include "report/render.h"

#include <string.h>

enum {
  LABEL_COLUMNS = 10,
  LONGEST_LABEL = 14, /* with text beside it */
  CLOSING = 2 /* columns of punctuation that may follow marks and stays with them */
};

typedef struct {
  const talks__page *p;
  talks__buf *out;
  uint32_t width;
  bool colour;
  size_t column, indent;
  talks__buf word;   /* what may not be broken, colours included */
  size_t word_width; /* its columns */
  bool space;        /* a blank stands before it, unless it begins a line */
  uint32_t last;     /* its last code point, 0 when it is empty */
} writer;

static const char bold[] = "\033[1m", dim[] = "\033[2m", plain[] = "\033[0m";

static void styled(const writer *w, talks__buf *out, const char *style, talks_str text) {
  if (w->colour) talks__buf_puts(out, style);
  talks__buf_str(out, text);
  if (w->colour) talks__buf_puts(out, plain);
}

/* Puts the word that has been gathered, on this line or the next. */
static void flush(writer *w) {
  bool begins = w->column == w->indent;
  if (w->last == 0) return;
  if (!begins && w->column + w->word_width + w->space > w->width) {
    talks__buf_char(w->out, '\n');
    talks__buf_repeat(w->out, ' ', w->indent);
    w->column = w->indent;
    begins = true;
  }
  if (w->space && !begins) {
    talks__buf_char(w->out, ' ');
    w->column++;
  }
  talks__buf_str(w->out, talks__buf_view(&w->word));
  w->column += w->word_width;
  w->out->failed = w->out->failed || w->word.failed;
  w->word.n = w->word_width = 0;
  w->space = false;
  w->last = 0;
}

/* Punctuation, and signs of support, that may not begin a line in Chinese. */
static bool is_closing(uint32_t code) {
  static const uint32_t closing[] = {
      0xFF0C, 0x3002, 0x3001, 0xFF1B, 0xFF1A, 0xFF09, 0x300D, 0x300F, 0x300B,
      0x3009, 0x3011, 0xFF1F, 0xFF01, 0xFF05, '%',    ',',    '.',    ';',
      ':',    '?',    '!',    ')',    ']',    '~',    '=',    '^'};
  for (size_t i = 0; i < TALKS_COUNT(closing); i++)
    if (closing[i] == code) return true;
  return false;
}

static bool is_opening(uint32_t code) {
  static const uint32_t opening[] = {0x300C, 0x300E, 0x300A, 0x3008,
                                     0x3010, 0xFF08, '(',    '['};
  for (size_t i = 0; i < TALKS_COUNT(opening); i++)
    if (opening[i] == code) return true;
  return false;
}

static bool may_break(uint32_t before, uint32_t code) {
  bool wide = talks__width_code(code) == 2 || talks__width_code(before) == 2;
  return before != 0 && wide && !is_closing(code) && !is_opening(before);
}

/* U+00A0 is a blank at which no line is broken: in "28 Dec". */
static void put_text(writer *w, talks_str text) {
  size_t length;
  for (size_t i = 0; i < text.n; i += length) {
    uint32_t code = talks__utf8_next((talks_str){text.p + i, text.n - i}, &length);
    if (code == ' ' || code == '\n' || code == '\t') {
      flush(w);
      w->space = true;
      continue;
    }
    if (may_break(w->last, code)) flush(w);
    if (code == 0xA0) talks__buf_char(&w->word, ' ');
    else talks__buf_put(&w->word, text.p + i, length);
    w->word_width += talks__width_code(code);
    w->last = code;
  }
}

static void put_mark(writer *w, talks_str text) {
  styled(w, &w->word, dim, text);
  w->word_width += talks__width(text);
  w->last = ']';
}

/* Marks that fit on no line: they break where a blank is. */
static void put_torn(writer *w, talks_str text) {
  for (size_t from = 0, to; from < text.n; from = to + 1) {
    for (to = from; to < text.n && text.p[to] != ' ';) to++;
    if (from > 0) {
      flush(w);
      w->space = true;
    }
    put_mark(w, (talks_str){text.p + from, to - from});
  }
}

static void put_marks(writer *w, const talks__piece *piece) {
  talks__buf marks;
  talks__buf_init(&marks, w->out->ctx);
  talks__write_marks(w->p, piece, &marks);
  talks_str text = talks__buf_view(&marks);
  if (text.n > 0 && piece->text.n > 0) put_text(w, TALKS_STR(" "));
  if (talks__width(text) + CLOSING > w->width - w->indent) put_torn(w, text);
  else if (text.n > 0) put_mark(w, text);
  w->out->failed = w->out->failed || marks.failed;
  talks__buf_free(&marks);
}

static void put_piece(writer *w, const talks__piece *piece) {
  talks__buf shown;
  talks__buf_init(&shown, w->out->ctx);
  talks__show(w->p, piece, &shown);
  bool set_off = piece->found && w->colour && shown.n > 0;
  if (set_off) talks__buf_puts(&w->word, bold);
  put_text(w, talks__buf_view(&shown));
  if (set_off) talks__buf_puts(&w->word, plain);
  w->out->failed = w->out->failed || shown.failed;
  talks__buf_free(&shown);
  if (piece->sign) put_text(w, talks__str(talks__sign(w->p, piece->node)));
  if (piece->marks) put_marks(w, piece);
}

/* A row whose label is that of the row above leaves it out. */
static bool repeats_label(const talks__page *p, const talks__line *line) {
  return line > p->lines && line[-1].kind == TALKS_LINE_ROW &&
         talks__str_eq(line[-1].label, line->label);
}

/* A label that is wider than the page. */
static void put_broken(writer *w, talks_str label) {
  size_t indent = w->indent;
  w->indent = 0;
  if (w->colour) talks__buf_puts(w->out, bold);
  put_text(w, label);
  flush(w);
  w->space = false;
  if (w->colour) talks__buf_puts(w->out, plain);
  w->indent = indent;
}

static void put_label(writer *w, const talks__line *line) {
  bool repeated = repeats_label(w->p, line);
  talks__buf shown;
  talks__buf_init(&shown, w->out->ctx);
  talks__piece label = {.text = line->label, .node = TALKS_NO_NODE};
  if (!repeated) talks__show(w->p, &label, &shown);
  talks_str text = talks__buf_view(&shown);
  size_t width = talks__width(text);
  if (width > w->width) put_broken(w, text);
  else if (text.n > 0) styled(w, w->out, bold, text);
  size_t pad = width < LABEL_COLUMNS ? LABEL_COLUMNS - width : 1;
  if (width > LONGEST_LABEL) { /* a line of its own */
    talks__buf_char(w->out, '\n');
    width = 0;
    pad = LABEL_COLUMNS;
  }
  talks__buf_repeat(w->out, ' ', pad);
  w->column = width + pad;
  w->out->failed = w->out->failed || shown.failed;
  talks__buf_free(&shown);
}

/* The rest of a heading's line: a rule, so that it is seen without blank lines. */
static void rule_off(writer *w) {
  if (w->column + 2 > w->width) return;
  talks__buf_char(w->out, ' ');
  talks__buf_repeat(w->out, '-', w->width - w->column - 1);
}

static void put_line(writer *w, const talks__line *line) {
  bool section = line->kind == TALKS_LINE_SECTION && w->colour;
  if (line->kind == TALKS_LINE_PICTURE) return;
  w->indent = line->kind == TALKS_LINE_ROW ? LABEL_COLUMNS : 0;
  w->column = 0;
  if (line->kind == TALKS_LINE_ROW) put_label(w, line);
  if (section) talks__buf_puts(w->out, bold);
  for (size_t i = 0; i < line->n; i++) {
    if (line->kind == TALKS_LINE_TITLE && i > 0) put_text(w, TALKS_STR(" | "));
    put_piece(w, &w->p->pieces[line->first + i]);
  }
  flush(w);
  w->space = false;
  if (line->kind == TALKS_LINE_SECTION) rule_off(w);
  if (section) talks__buf_puts(w->out, plain);
  talks__buf_char(w->out, '\n');
}

/* Blanks before a line's end would show up in every comparison of output. */
static void trim_lines(talks__buf *b, size_t from) {
  size_t to = from;
  for (size_t i = from; i < b->n; i++) {
    if (b->p[i] == '\n')
      while (to > from && b->p[to - 1] == ' ') to--;
    b->p[to++] = b->p[i];
  }
  b->n = to;
}

void talks__text_run(const talks__page *p, talks__run run, uint32_t width, bool colour,
                     talks__buf *out) {
  writer w = {.p = p, .out = out, .width = width, .colour = colour};
  talks__buf_init(&w.word, out->ctx);
  for (size_t i = 0; i < run.n; i++) put_piece(&w, &run.pieces[i]);
  flush(&w);
  talks__buf_free(&w.word);
}

/* ---- what the signs mean -------------------------------------------------------- */

/* Whether a piece of the page prints the sign, and whether some words of it explain it. */
static void look_for(const talks__page *p, const char *sign, bool *printed,
                     bool *explained) {
  *printed = *explained = false;
  for (size_t i = 0; i < p->npieces; i++) {
    const talks__piece *piece = &p->pieces[i];
    if ((piece->marks || piece->sign) && strcmp(talks__sign(p, piece->node), sign) == 0)
      *printed = true;
    if (piece->node == TALKS_NO_NODE && piece->text.n > 1 &&
        piece->text.p[0] == sign[0] && piece->text.p[1] == ' ')
      *explained = true;
  }
}

static void put_message(writer *w, talks__msg_id id) {
  talks__piece piece = talks__plain_msg(w->p, id);
  put_piece(w, &piece);
}

static void end_line(writer *w) {
  flush(w);
  w->space = false;
  w->column = 0;
  talks__buf_char(w->out, '\n');
}

/* A page that is read alone says what its signs mean, unless its own words do. */
static void put_signs(writer *w) {
  static const struct {
    const char *sign;
    talks__msg_id meaning;
  } signs[] = {{"~", TALKS_MSG_footer_inference},
               {"=", TALKS_MSG_footer_assumption},
               {"^", TALKS_MSG_footer_outside}};
  bool begun = false;
  w->column = w->indent = 0;
  for (size_t i = 0; i < TALKS_COUNT(signs); i++) {
    bool printed, explained;
    look_for(w->p, signs[i].sign, &printed, &explained);
    if (!printed || explained) continue;
    if (begun) put_text(w, TALKS_STR(" | "));
    put_message(w, signs[i].meaning);
    begun = true;
  }
  if (begun) end_line(w);
  if (!w->p->tells_chains) return;
  put_message(w, TALKS_MSG_footer_chain);
  end_line(w);
}

void talks__render_text(const talks__page *p, uint32_t width, bool colour,
                        talks__buf *out) {
  writer w = {.p = p, .out = out, .width = width, .colour = colour};
  size_t from = out->n;
  talks__buf_init(&w.word, out->ctx);
  for (size_t i = 0; i < p->nlines;)
    if (talks__in_table(&p->lines[i])) i = talks__text_table(p, i, width, colour, out);
    else put_line(&w, &p->lines[i++]);
  put_signs(&w);
  talks__buf_free(&w.word);
  if (!out->failed) trim_lines(out, from);
}
