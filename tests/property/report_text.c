/* Text breaks into lines that fit, at places where a reader expects it.
 *
 * A random line of English and Chinese words, dates held together by U+00A0, figures,
 * punctuation and marks is rendered at widths from 40 to 100. No line is wider, none
 * begins with closing punctuation or ends with opening, marks and dates are never torn,
 * nothing is lost or added, and a wider page never takes more lines.
 */
#include "page.h"

#include "text/text.h"

static const char *const tokens[] = {
    /* words without wide characters, and punctuation behind them */
    "process", "a", "guarantee", "NATO", "95%", "2025-12-20",
    "28\xC2\xA0"
    "Dec\xC2\xA0"
    "2025",
    "between", "(see", "there)", "end.", "then;", "talks stand", "x=1", "reliability",
    /* wide ones */
    "保障", "停火线", "谈判", "和", "一", "方案90%", "「协议」", "（见前）", "十五年",
    "《条约》", "草案3"};
static const char *const closers[] = {"，", "。", "；", "、", "：", "？", "！",
                                      "％", ", ", "; ", ". ", ": ", "~"};
enum {
  TOKENS = sizeof tokens / sizeof *tokens,
  CLOSERS = sizeof closers / sizeof *closers
};

/* A line and what it must say, blanks left out. */
typedef struct {
  page p;
  talks_node nodes[3];
  char texts[64][32];
  char said[8192];
  bool row;
} sample;

static void say(sample *s, const char *text) {
  size_t n = strlen(s->said);
  for (const char *at = text; *at; at++) {
    if (*at == ' ') continue;
    if (at[0] == '\xC2' && at[1] == '\xA0') {
      at++;
      continue;
    }
    s->said[n++] = *at;
  }
  s->said[n] = '\0';
}

static void put_marks(sample *s, tap_gen *g) {
  talks_node node = s->nodes[tap_u64_below(g, 3)];
  talks__buf b;
  talks__buf_init(&b, s->p.d.ctx);
  talks__piece marks = talks__marks_piece(node);
  talks__write_marks(&s->p.page, &marks, &b);
  talks__buf_char(&b, '\0');
  talks__page_piece(&s->p.page, talks__plain(TALKS_STR(" ")));
  talks__page_piece(&s->p.page, talks__marks_piece(node));
  say(s, b.p);
  talks__buf_free(&b);
}

static void make(sample *s, tap_gen *g) {
  s->p = page_begin();
  s->nodes[0] = page_count(&s->p, "S1.2a", TALKS_STATED);
  s->nodes[1] = page_count(&s->p, "S1.2a S1.2b S1.10a S12.1a", TALKS_INFERRED);
  s->nodes[2] = page_count(&s->p, "S1.2c S12.1a S12.1b", TALKS_OUTSIDE);
  page_lay(&s->p, TALKS_EN);
  s->said[0] = '\0';
  s->row = tap_bool(g);
  talks_str label = s->row ? TALKS_STR("LABEL") : talks__str(NULL);
  talks__page_line(&s->p.page, s->row ? TALKS_LINE_ROW : TALKS_LINE_NOTE, label);
  if (s->row) say(s, "LABEL");
  size_t n = tap_upto(g, 40);
  bool glued = true; /* nothing to put punctuation behind */
  for (size_t i = 0; i < n; i++) {
    const char *token = tokens[tap_u64_below(g, TOKENS)];
    bool ascii = (unsigned char)token[0] < 0x80;
    const char *blank = !glued && ascii ? " " : "";
    const char *closer = tap_upto(g, 2) == 0 ? closers[tap_u64_below(g, CLOSERS)] : "";
    bool marked = tap_upto(g, 4) == 0;
    snprintf(s->texts[i], sizeof s->texts[i], "%s%s%s", blank, token,
             marked ? "" : closer);
    talks__page_piece(&s->p.page, talks__plain(talks__str(s->texts[i])));
    say(s, s->texts[i]);
    if (marked) put_marks(s, g);
    glued = !marked && closer[0] && closer[strlen(closer) - 1] == ' ';
    if (ascii && !glued) { /* two Latin words do not touch */
      talks__page_piece(&s->p.page, talks__plain(TALKS_STR(" ")));
      glued = true;
    }
  }
}

static bool is_one_of(const char *at, const char *const *list) {
  for (; *list; list++)
    if (strncmp(at, *list, strlen(*list)) == 0) return true;
  return false;
}

static bool ends_open(const char *line, size_t n) {
  static const char *const open[] = {"「", "（", "《", "(", "["};
  for (size_t i = 0; i < sizeof open / sizeof *open; i++) {
    size_t k = strlen(open[i]);
    if (n >= k && memcmp(line + n - k, open[i], k) == 0) return true;
  }
  return false;
}

/* One line of output; says what is wrong with it. */
/* The last line says what signs mean that the page has; it is no part of the sample. */
static void drop_signs(talks__buf *b) {
  size_t at = b->n > 0 ? b->n - 1 : 0;
  while (at > 0 && b->p[at - 1] != '\n') at--;
  if (at > 0 && at + 1 < b->n && strchr("~=^", b->p[at]) && b->p[at + 1] == ' ')
    b->n = at;
}

static const char *wrong_with(const sample *s, const char *line, size_t n, bool first,
                              uint32_t width) {
  static const char *const closing[] = {"，", "。", "；", "、", "：", "？", "！",
                                        "％", "）", "」", "》", "%",  ",",  ".",
                                        ";",  ":",  ")",  "]",  "~",  "^",  NULL};
  size_t indent = 0;
  if (talks__width((talks_str){line, n}) > width) return "it is too wide";
  if (n > 0 && line[n - 1] == ' ') return "it ends in a blank";
  if (ends_open(line, n)) return "it ends with opening punctuation";
  if (first) return NULL;
  while (indent < n && line[indent] == ' ') indent++;
  if (indent != (s->row ? 10u : 0u)) return "it is not indented as the first one";
  if (is_one_of(line + indent, closing)) return "it begins with closing punctuation";
  size_t open = 0;
  for (size_t i = 0; i < n; i++) {
    if (line[i] == '[') open++;
    if (line[i] == ']' && open-- == 0) return "marks are torn";
  }
  if (open) return "marks are torn";
  if (strncmp(line + indent, "Dec", 3) == 0) return "a date is torn";
  return NULL;
}

/* The text without blanks and line ends. */
static bool says_all(const sample *s, const talks__buf *b) {
  size_t k = 0;
  for (size_t i = 0; i < b->n; i++) {
    if (b->p[i] == ' ' || b->p[i] == '\n') continue;
    if (b->p[i] != s->said[k++]) return false;
  }
  return s->said[k] == '\0';
}

static bool fits(tap_gen *g, void *user) {
  (void)user;
  sample *s = (sample *)calloc(1, sizeof *s);
  if (!s) abort();
  make(s, g);
  const char *wrong = NULL;
  size_t before = SIZE_MAX;
  uint32_t step = 1 + (uint32_t)tap_upto(g, 12);
  for (uint32_t width = 40; width <= 100 && !wrong; width += step) {
    talks__buf b;
    talks__buf_init(&b, s->p.d.ctx);
    talks__render_text(&s->p.page, width, false, &b);
    drop_signs(&b);
    size_t lines = 0;
    for (size_t at = 0; at < b.n && !wrong;) {
      const char *line = b.p + at, *end = (const char *)memchr(line, '\n', b.n - at);
      size_t n = end ? (size_t)(end - line) : b.n - at;
      wrong = wrong_with(s, line, n, lines++ == 0, width);
      if (wrong)
        tap_say(g, "width %u, line %zu: %s: %.*s", width, lines, wrong, (int)n, line);
      at += n + 1;
    }
    if (!wrong && !says_all(s, &b)) wrong = "something was lost or added";
    if (!wrong && lines > before) wrong = "a wider page takes more lines";
    if (wrong) tap_say(g, "width %u: %s\n%.*s", width, wrong, (int)b.n, b.p);
    before = lines;
    talks__buf_free(&b);
  }
  page_free(&s->p);
  free(s);
  return !wrong;
}

/* ---- tables -------------------------------------------------------------------------- */

/* A table of random words: no line is wider than the page, nothing is lost. */
static bool table_fits(tap_gen *g, void *user) {
  (void)user;
  sample *s = (sample *)calloc(1, sizeof *s);
  if (!s) abort();
  s->p = page_begin();
  page_lay(&s->p, TALKS_EN);
  size_t ncols = 1 + tap_upto(g, 8), nrows = 1 + tap_upto(g, 5), letters = 0, found = 0;
  for (size_t r = 0; r < nrows; r++) {
    talks__page_line(&s->p.page, r == 0 ? TALKS_LINE_HEAD : TALKS_LINE_CELLS,
                     talks__str(NULL));
    for (size_t c = 0; c < ncols; c++) {
      talks__page_cell(&s->p.page);
      for (size_t w = tap_upto(g, 5); w > 0; w--) {
        const char *token = tokens[tap_u64_below(g, TOKENS)];
        talks__page_piece(&s->p.page, talks__plain(talks__str(token)));
        talks__page_piece(&s->p.page, talks__plain(TALKS_STR(" ")));
        /* headings are printed once more with columns that come below */
        for (const char *at = token; r > 0 && c > 0 && *at; at++)
          letters += *at != '\xC2' && *at != '\xA0' && *at != ' ';
      }
    }
  }
  const char *wrong = NULL;
  uint32_t width = 40 + (uint32_t)tap_upto(g, 60);
  talks__buf b;
  talks__buf_init(&b, s->p.d.ctx);
  talks__render_text(&s->p.page, width, false, &b);
  for (size_t at = 0, n; at < b.n && !wrong; at += n + 1) {
    const char *end = (const char *)memchr(b.p + at, '\n', b.n - at);
    n = end ? (size_t)(end - b.p) - at : b.n - at;
    if (talks__width((talks_str){b.p + at, n}) > width) wrong = "a line is too wide";
    if (n > 0 && b.p[at + n - 1] == ' ') wrong = "a line ends in a blank";
  }
  for (size_t at = 0; at < b.n; at++) found += b.p[at] != ' ' && b.p[at] != '\n';
  if (!wrong && found < letters) wrong = "something was lost";
  if (wrong) tap_say(g, "width %u: %s\n%.*s", width, wrong, (int)b.n, b.p);
  talks__buf_free(&b);
  page_free(&s->p);
  free(s);
  return !wrong;
}

int main(int argc, char **argv) {
  tap_begin(argc, argv);
  tap_property("lines fit and break where they may", 0, fits, NULL);
  tap_property("tables fit", 0, table_fits, NULL);
  return tap_done();
}
