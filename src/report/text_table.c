/* report/text_table.c: a table in columns, for a terminal.
 *
 * The first column holds the headings of rows. A column is as wide as it likes where there
 * is room; columns that want more share what the others leave. Text in a cell breaks into
 * lines; columns that do not fit beside each other follow in a further table below, with
 * the headings again. A column is never narrower than its longest word.
 */
#include "report/render.h"

enum { GAP = 2, COMFORT = 13, HEADING = 20 }; /* columns of the terminal */

typedef struct {
  size_t natural, least, given; /* widths */
} column;

typedef struct {
  const talks__page *p;
  const talks__line *lines;
  size_t n, ncols;
  uint32_t width;
  bool colour;
  column *columns;
  talks__buf *cells; /* of one row, broken into lines */
  talks__buf *out;
} table;

/* ---- widths -------------------------------------------------------------------- */

/* Width of a line of text, colours not counted. */
static size_t shown_width(talks_str line) {
  size_t width = 0, from = 0;
  for (size_t i = 0; i < line.n; i++) {
    if (line.p[i] != '\033') continue;
    width += talks__width((talks_str){line.p + from, i - from});
    while (i < line.n && line.p[i] != 'm') i++;
    from = i + 1;
  }
  return from < line.n ? width + talks__width((talks_str){line.p + from, line.n - from})
                       : width;
}

/* The k-th line of a cell; empty past its end. */
static talks_str line_of(const talks__buf *cell, size_t k) {
  talks_str text = talks__buf_view(cell);
  size_t from = 0, to;
  for (; k > 0 && from < text.n; from++) k -= text.p[from] == '\n';
  for (to = from; to < text.n && text.p[to] != '\n';) to++;
  return (talks_str){text.p + from, to - from};
}

static size_t lines_in(const talks__buf *cell) {
  size_t lines = cell->n > 0;
  for (size_t i = 0; i < cell->n; i++) lines += cell->p[i] == '\n';
  return lines;
}

/* The widest line of a cell when it is broken at so many columns. */
static size_t widest(table *t, talks__run run, uint32_t width) {
  talks__buf text;
  size_t most = 0;
  talks__buf_init(&text, t->out->ctx);
  talks__text_run(t->p, run, width, false, &text);
  for (size_t k = 0; k < lines_in(&text); k++) {
    size_t line = shown_width(line_of(&text, k));
    if (line > most) most = line;
  }
  t->out->failed = t->out->failed || text.failed;
  talks__buf_free(&text);
  return most;
}

static size_t larger(size_t a, size_t b) { return a > b ? a : b; }
static size_t smaller(size_t a, size_t b) { return a < b ? a : b; }

static void measure(table *t) {
  for (size_t c = 0; c < t->ncols; c++) {
    column *col = &t->columns[c];
    for (size_t i = 0; i < t->n; i++) {
      talks__run run = talks__cell_at(t->p, &t->lines[i], c);
      col->natural = larger(col->natural, widest(t, run, UINT32_MAX));
      col->least = larger(col->least, widest(t, run, 1));
    }
    if (c == 0) col->natural = larger(smaller(col->natural, HEADING), col->least);
    col->natural = larger(col->natural, 1);
    col->least = larger(col->least, smaller(col->natural, COMFORT));
  }
}

/* How many columns from `first` on stand beside the headings. */
static size_t that_fit(const table *t, size_t first) {
  size_t used = t->columns[0].natural, n = 0;
  while (first + n < t->ncols) {
    used += GAP + t->columns[first + n].least;
    if (n > 0 && used > t->width) break;
    n++;
  }
  return n;
}

/* The first column without a width that likes no more than its part; or else, the first
 * that must have more; n where there is none. */
static size_t settled(const column *columns, size_t n, size_t part) {
  size_t found = n;
  for (size_t i = n; i-- > 0;)
    if (columns[i].given == 0 && columns[i].least > part) found = i;
  for (size_t i = n; i-- > 0;)
    if (columns[i].given == 0 && columns[i].natural <= part) found = i;
  return found;
}

/* Gives n columns their widths: to each what it likes, the rest in equal shares. */
static void share(table *t, size_t first, size_t n) {
  column *columns = t->columns + first;
  size_t taken = t->columns[0].natural + n * GAP;
  size_t left = t->width > taken ? t->width - taken : 0;
  t->columns[0].given = t->columns[0].natural;
  for (size_t i = 0; i < n; i++) columns[i].given = 0;
  for (size_t open = n; open > 0; open--) {
    size_t part = left / open, i = settled(columns, n, part);
    if (i < n) {
      part = columns[i].natural <= part ? columns[i].natural : columns[i].least;
    } else {
      for (i = 0; columns[i].given > 0;) i++;
    }
    columns[i].given = part;
    left -= smaller(left, columns[i].given);
  }
}

/* ---- rows ---------------------------------------------------------------------- */

static void put_cell_line(table *t, size_t c, size_t k, bool bold, size_t *owed) {
  talks_str text = line_of(&t->cells[c], k);
  size_t width = shown_width(text);
  if (text.n > 0) {
    talks__buf_repeat(t->out, ' ', *owed);
    if (bold) talks__buf_puts(t->out, "\033[1m");
    talks__buf_str(t->out, text);
    if (bold) talks__buf_puts(t->out, "\033[0m");
    *owed = 0;
  }
  *owed += GAP + (t->columns[c].given > width ? t->columns[c].given - width : 0);
}

static void put_row(table *t, const talks__line *line, size_t first, size_t n) {
  size_t lines = 1;
  for (size_t i = 0; i <= n; i++) {
    size_t c = i == 0 ? 0 : first + i - 1;
    t->cells[c].n = 0;
    talks__text_run(t->p, talks__cell_at(t->p, line, c), (uint32_t)t->columns[c].given,
                    t->colour && c > 0 && line->kind != TALKS_LINE_HEAD, &t->cells[c]);
    t->out->failed = t->out->failed || t->cells[c].failed;
    lines = larger(lines, lines_in(&t->cells[c]));
  }
  for (size_t k = 0; k < lines; k++) {
    size_t owed = 0; /* blanks before the next text */
    for (size_t i = 0; i <= n; i++) {
      size_t c = i == 0 ? 0 : first + i - 1;
      put_cell_line(t, c, k, t->colour && (c == 0 || line->kind == TALKS_LINE_HEAD),
                    &owed);
    }
    talks__buf_char(t->out, '\n');
  }
}

static void put_block(table *t, size_t first, size_t n) {
  share(t, first, n);
  if (first > 1) talks__buf_char(t->out, '\n');
  for (size_t i = 0; i < t->n; i++) put_row(t, &t->lines[i], first, n);
}

/* ---- a table ------------------------------------------------------------------- */

size_t talks__text_table(const talks__page *p, size_t i, uint32_t width, bool colour,
                         talks__buf *out) {
  size_t end = talks__table_end(p, i);
  table t = {.p = p,
             .lines = p->lines + i,
             .n = end - i,
             .width = width,
             .colour = colour,
             .out = out};
  for (size_t k = 0; k < t.n; k++)
    t.ncols = larger(t.ncols, talks__cells_of(p, &t.lines[k]));
  t.columns = talks__calloc(out->ctx, t.ncols + 1, sizeof *t.columns);
  t.cells = talks__calloc(out->ctx, t.ncols + 1, sizeof *t.cells);
  if (t.columns && t.cells) {
    for (size_t c = 0; c < t.ncols; c++) talks__buf_init(&t.cells[c], out->ctx);
    measure(&t);
    if (t.ncols == 1) put_block(&t, 1, 0);
    for (size_t c = 1, n; c < t.ncols; c += n) {
      n = that_fit(&t, c);
      put_block(&t, c, n);
    }
    for (size_t c = 0; c < t.ncols; c++) talks__buf_free(&t.cells[c]);
  } else {
    out->failed = true;
  }
  talks__free(out->ctx, t.columns);
  talks__free(out->ctx, t.cells);
  return end;
}
