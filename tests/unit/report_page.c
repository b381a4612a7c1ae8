/* Marks, and how each format writes what could be mistaken for its own syntax. */
#include "page.h"

#include "base/json.h"
#include "report/csv.h"

static const char *rendered(page *p, void (*render)(const talks__page *, talks__buf *),
                            char *out, size_t size) {
  talks__buf b;
  talks__buf_init(&b, p->d.ctx);
  render(&p->page, &b);
  snprintf(out, size, "%.*s", (int)b.n, b.p ? b.p : "");
  talks__buf_free(&b);
  return out;
}

static void text80(const talks__page *p, talks__buf *out) {
  talks__render_text(p, 80, false, out);
}
static void text_coloured(const talks__page *p, talks__buf *out) {
  talks__render_text(p, 80, true, out);
}

/* ---- marks ------------------------------------------------------------------------------ */

static void test_marks(void) {
  static const struct {
    const char *ids;
    talks_basis basis;
    const char *want;
  } cases[] = {
      {"S1.2a", TALKS_STATED, "[S1.2a]"},
      {"S1.2b S1.2a", TALKS_STATED, "[S1.2a,b]"},
      {"S12.1a S1.10a S1.2a", TALKS_STATED, "[S1.2a S1.10a S12.1a]"},
      {"S1.2a S1.2b S1.2c", TALKS_STATED, "[S1.2a,b,c]"},
      {"S1.2a S1.2b S1.2c S1.10a", TALKS_STATED, "[S1.2a,b,c +1]"},
      {"S12.1b S12.1a S1.10a S1.2c S1.2b S1.2a", TALKS_STATED, "[S1.2a,b,c +3]"},
      {"S1.10a S12.1a S12.1b", TALKS_STATED, "[S1.10a S12.1a,b]"},
      {"S1.2a", TALKS_INFERRED, "[S1.2a]~"},
      {"S1.2a", TALKS_ASSUMED, "[S1.2a]="},
      {"S1.2a", TALKS_OUTSIDE, "[S1.2a]^"},
      {"S1.2a", TALKS_ABSENT, "[S1.2a]"},
      {"", TALKS_ABSENT, ""},
      {"", TALKS_INFERRED, ""},
  };
  for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
    page p = page_begin();
    talks_node node = page_count(&p, cases[i].ids, cases[i].basis);
    page_lay(&p, TALKS_EN);
    talks__buf b;
    talks__buf_init(&b, p.d.ctx);
    talks__piece marks = talks__marks_piece(node);
    talks__write_marks(&p.page, &marks, &b);
    is_bytes(b.p ? b.p : "", b.n, cases[i].want, TAP_NUL_, "marks of \"%s\", basis %d",
             cases[i].ids, (int)cases[i].basis);
    talks__buf_free(&b);
    page_free(&p);
  }
}

/* ---- syntax ------------------------------------------------------------------------------- */

static page tricky(talks_node *node) {
  page p = page_begin();
  *node = page_count(&p, "S1.2a S1.2b", TALKS_STATED);
  page_lay(&p, TALKS_EN);
  talks__page_line(&p.page, TALKS_LINE_TITLE, talks__str(NULL));
  talks__page_piece(&p.page, talks__plain(TALKS_STR("A <b> & \"c\"")));
  talks__page_piece(&p.page, talks__plain(TALKS_STR("# 1*2_3`4`[5](6) 7|8 \\ ~9~")));
  talks__page_line(&p.page, TALKS_LINE_ROW, TALKS_STR("ROW<"));
  talks__page_piece(
      &p.page, (talks__piece){.text = TALKS_STR("5 < 6"), .node = *node, .marks = true});
  talks__page_line(&p.page, TALKS_LINE_ROW, TALKS_STR("ROW<"));
  talks__page_piece(
      &p.page,
      (talks__piece){.text = TALKS_STR("their words"), .node = *node, .verbatim = true});
  return p;
}

static void test_formats(void) {
  char out[2048];
  talks_node node;
  page p = tricky(&node);
  is_str(rendered(&p, talks__render_markdown, out, sizeof out),
         "# A \\<b\\> & \"c\" \\| \\# 1\\*2\\_3\\`4\\`\\[5\\](6) 7\\|8 \\\\ \\~9\\~\n\n"
         "- **ROW\\<** 5 \\< 6 `[S1.2a,b]`\n"
         "- their words\n",
         "Markdown");
  is_str(rendered(&p, talks__render_html, out, sizeof out),
         "<section class=\"talks stand\" lang=\"en\">\n"
         "<h1>A &lt;b&gt; &amp; &quot;c&quot; | # 1*2_3`4`[5](6) 7|8 \\ ~9~</h1>\n"
         "<dl>\n<dt>ROW&lt;</dt>\n"
         "<dd><span data-ref=\"S1.2a S1.2b\">5 &lt; 6</span> <span class=\"marks\">"
         "<a href=\"#S1.2a\">S1.2a</a> <a href=\"#S1.2b\">S1.2b</a></span></dd>\n"
         "<dd><q data-ref=\"S1.2a S1.2b\">their words</q></dd>\n"
         "</dl>\n</section>\n",
         "HTML");
  is_str(rendered(&p, text80, out, sizeof out),
         "A <b> & \"c\" | # 1*2_3`4`[5](6) 7|8 \\ ~9~\n"
         "ROW<      5 < 6 [S1.2a,b]\n"
         "          their words\n",
         "text: a label that was just said is left out");
  is_str(rendered(&p, text_coloured, out, sizeof out),
         "A <b> & \"c\" | # 1*2_3`4`[5](6) 7|8 \\ ~9~\n"
         "\033[1mROW<\033[0m      5 < 6 \033[2m[S1.2a,b]\033[0m\n"
         "          their words\n",
         "text in colour: labels bold, marks dim");
  page_free(&p);
}

/* What would begin a list, and what would not. */
static void test_markdown_beginnings(void) {
  static const char *const lines[] = {"- none on record", "+ others", "1. a ferry",
                                      "12) a ferry",      "1.5 boats", "2", ""};
  char out[512];
  page p = page_begin();
  page_lay(&p, TALKS_EN);
  talks__page_line(&p.page, TALKS_LINE_TITLE, talks__str(NULL));
  talks__page_piece(&p.page, talks__plain(TALKS_STR("1. A title")));
  for (size_t i = 0; i < sizeof lines / sizeof *lines; i++) {
    talks__page_line(&p.page, TALKS_LINE_NOTE, talks__str(NULL));
    talks__page_piece(&p.page, talks__plain(talks__str(lines[i])));
  }
  talks__page_line(&p.page, TALKS_LINE_ROW, TALKS_STR("label"));
  talks__page_piece(&p.page, talks__plain(TALKS_STR("- one")));
  talks__page_line(&p.page, TALKS_LINE_ROW, TALKS_STR("label"));
  talks__page_piece(&p.page, talks__plain(TALKS_STR("- two")));
  is_str(rendered(&p, talks__render_markdown, out, sizeof out),
         "# 1. A title\n\n\n\\- none on record\n\n\\+ others\n\n1\\. a ferry\n\n"
         "12\\) a ferry\n\n1.5 boats\n\n2\n\n\n- **label** - one\n- \\- two\n",
         "Markdown takes no beginning of a line for a list");
  page_free(&p);
}

/* Marks are no wider for being coloured: lines break at the same places. */
static void test_colour_width(void) {
  char plain[512], coloured[1024];
  page p = page_begin();
  talks_node node = page_count(&p, "S1.2a S1.10a S12.1a", TALKS_STATED);
  page_lay(&p, TALKS_EN);
  talks__page_line(&p.page, TALKS_LINE_NOTE, talks__str(NULL));
  for (int i = 0; i < 6; i++)
    talks__page_piece(
        &p.page, (talks__piece){.text = TALKS_STR("word "), .node = node, .marks = true});
  rendered(&p, text80, plain, sizeof plain);
  rendered(&p, text_coloured, coloured, sizeof coloured);
  size_t n = 0;
  for (char *at = coloured; *at; at++) {
    if (*at == '\033') at += strcspn(at, "m");
    else coloured[n++] = *at;
  }
  coloured[n] = '\0';
  is_str(coloured, plain, "colours change no line break");
  page_free(&p);
}

/* ---- tables -------------------------------------------------------------------------------- */

static void text40(const talks__page *p, talks__buf *out) {
  talks__render_text(p, 40, false, out);
}

static void put_table_row(page *p, talks__line_kind kind, const char *const *cells,
                          size_t n, talks_node node) {
  talks__page_line(&p->page, kind, talks__str(NULL));
  for (size_t c = 0; c < n; c++) {
    talks__page_cell(&p->page);
    talks__page_piece(&p->page, (talks__piece){.text = talks__str(cells[c]),
                                               .node = node,
                                               .marks = c > 0 && cells[c][0] == '2'});
  }
}

static void test_tables(void) {
  static const char *const head[] = {"", "East", "West | South", "North-west"},
                           *const one[] = {"East", "-", "2 meetings", "-"},
                           *const two[] = {"西南", "一次", "2", ""};
  char out[2048];
  page p = page_begin();
  talks_node node = page_count(&p, "S1.2a S1.10a S12.1a", TALKS_STATED);
  page_lay(&p, TALKS_EN);
  put_table_row(&p, TALKS_LINE_HEAD, head, 4, TALKS_NO_NODE);
  put_table_row(&p, TALKS_LINE_CELLS, one, 4, node);
  put_table_row(&p, TALKS_LINE_CELLS, two, 4, node);
  is_str(rendered(&p, text80, out, sizeof out),
         "      East  West | South                      North-west\n"
         "East  -     2 meetings [S1.2a S1.10a S12.1a]  -\n"
         "西南  一次  2 [S1.2a S1.10a S12.1a]\n",
         "a table with room for all it says");
  is_str(rendered(&p, text40, out, sizeof out),
         "      East  West | South      North-west\n"
         "East  -     2 meetings        -\n"
         "            [S1.2a S1.10a\n"
         "            S12.1a]\n"
         "西南  一次  2 [S1.2a S1.10a\n"
         "            S12.1a]\n",
         "text in a cell breaks; marks as well when they are wider than it");
  is_str(rendered(&p, talks__render_markdown, out, sizeof out),
         "\n|  | East | West \\| South | North-west |\n|---|---|---|---|\n"
         "| East | - | 2 meetings `[S1.2a S1.10a S12.1a]` | - |\n"
         "| 西南 | 一次 | 2 `[S1.2a S1.10a S12.1a]` |  |\n",
         "a table in Markdown");
  rendered(&p, talks__render_html, out, sizeof out);
  ok(strstr(out,
            "<table>\n<thead>\n<tr><th scope=\"col\"></th><th scope=\"col\">East</th>"),
     "HTML: headings of columns");
  ok(strstr(out, "<tbody>\n<tr><th scope=\"row\"><span data-ref="),
     "HTML: headings of rows, with what they rest on");
  page_free(&p);
}

/* Columns that do not fit stand in a further table, with the headings again. */
static void test_wide_table(void) {
  static const char *const head[] = {"", "first column", "second column", "third column"},
                           *const row[] = {"row", "a b c d e f g h", "i j k l m n o p",
                                           "q r s t u v w x"};
  char out[2048];
  page p = page_begin();
  page_lay(&p, TALKS_EN);
  put_table_row(&p, TALKS_LINE_HEAD, head, 4, TALKS_NO_NODE);
  put_table_row(&p, TALKS_LINE_CELLS, row, 4, TALKS_NO_NODE);
  is_str(rendered(&p, text40, out, sizeof out),
         "     first column     second column\n"
         "row  a b c d e f g h  i j k l m n o p\n"
         "\n"
         "     third column\n"
         "row  q r s t u v w x\n",
         "columns that do not fit come below");
  page_free(&p);
}

/* ---- csv and json ---------------------------------------------------------------------------- */

static void put_texts(page *p) {
  talks_support s = talks__itself(p->answer, dossier_rec(&p->d, "S1.2a"));
  static const char *const texts[] = {"plain",  "a,b",        "say \"no\"", "two\nlines",
                                      "cr\rlf", "控制\x01字", "back\\slash"};
  for (size_t i = 0; i < sizeof texts / sizeof *texts; i++)
    talks__put_plain(p->answer, TALKS_ITEM_printed, talks__str(texts[i]), true, s);
}

static void test_csv(void) {
  page p = page_begin();
  put_texts(&p);
  page_lay(&p, TALKS_EN);
  talks__buf b;
  talks__buf_init(&b, p.d.ctx);
  talks__render_csv(p.answer, TALKS_EN, &b);
  is_bytes(b.p, b.n,
           "where,value,on,against,basis\r\n"
           "rows/1,plain,S1.2a,,stated\r\n"
           "rows/2,\"a,b\",S1.2a,,stated\r\n"
           "rows/3,\"say \"\"no\"\"\",S1.2a,,stated\r\n"
           "rows/4,\"two\nlines\",S1.2a,,stated\r\n"
           "rows/5,\"cr\rlf\",S1.2a,,stated\r\n"
           "rows/6,控制\x01字,S1.2a,,stated\r\n"
           "rows/7,back\\slash,S1.2a,,stated\r\n",
           TAP_NUL_, "CSV quotes commas, quotes and line ends (RFC 4180)");
  talks__buf_free(&b);
  page_free(&p);
}

/* What a spreadsheet would begin a formula with; a plain number stays one. */
static void test_csv_formulas(void) {
  static const struct {
    const char *text, *want;
  } cases[] = {{"=1+1", "'=1+1"},
               {"+the north", "'+the north"},
               {"-the south", "'-the south"},
               {"@wire", "'@wire"},
               {"\t=1", "'\t=1"},
               {"\r=1", "\"'\r=1\""},
               {"\n=1", "\"'\n=1\""},
               {"=A1,\"b\"", "\"'=A1,\"\"b\"\"\""},
               {"-", "'-"},
               {"-5 km", "'-5 km"},
               {"-5", "-5"},
               {"-1.5", "-1.5"},
               {"a=b", "a=b"}};
  page p = page_begin();
  page_lay(&p, TALKS_EN);
  talks__buf b;
  talks__buf_init(&b, p.d.ctx);
  for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
    b.n = 0;
    talks__csv_cell(&b, talks__str(cases[i].text));
    is_bytes(b.p, b.n, cases[i].want, TAP_NUL_, "a CSV cell of \"%s\"", cases[i].text);
  }
  talks__buf_free(&b);
  page_free(&p);
}

static void test_json(void) {
  page p = page_begin();
  put_texts(&p);
  page_lay(&p, TALKS_EN);
  talks__buf b;
  talks__buf_init(&b, p.d.ctx);
  talks__render_json(p.answer, &b);
  ok(strstr(b.p, "\"say \\\"no\\\"\"") != NULL, "JSON escapes quotes");
  ok(strstr(b.p, "\"two\\nlines\"") != NULL, "and line ends");
  ok(strstr(b.p, "\"控制\\u0001字\"") != NULL, "and controls, but not Chinese");
  ok(strstr(b.p, "\"back\\\\slash\"") != NULL, "and backslashes");
  talks__buf_free(&b);
  page_free(&p);
}

/* ---- settings ------------------------------------------------------------------------------------ */

static talks_status stop(void *user, const char *bytes, size_t n) {
  (void)user;
  (void)bytes;
  (void)n;
  return TALKS_STOPPED;
}

static void test_settings(void) {
  page p = page_begin();
  page_lay(&p, TALKS_EN);
  talks_report_settings s;
  talks_report_defaults(&s);
  is_int(s.width, 80, "80 columns unless asked otherwise");
  is_int(talks_render(p.answer, &s, stop, NULL), TALKS_STOPPED,
         "what the writer says is told");
  s.size = sizeof s + 1;
  is_int(talks_render(p.answer, &s, stop, NULL), TALKS_MISUSE,
         "settings of a later header");
  s.size = offsetof(talks_report_settings, width);
  s.width = 1;
  is_int(talks_render(p.answer, &s, stop, NULL), TALKS_STOPPED,
         "settings of an earlier one: what it did not know has its default");
  talks_report_defaults(&s);
  s.width = 39;
  is_int(talks_render(p.answer, &s, stop, NULL), TALKS_MISUSE, "39 columns are too few");
  talks_report_defaults(&s);
  s.format = (talks_format)99;
  is_int(talks_render(p.answer, &s, stop, NULL), TALKS_MISUSE, "a format that is none");
  talks_report_defaults(&s);
  s.lang = (talks_lang)99;
  is_int(talks_render(p.answer, &s, stop, NULL), TALKS_MISUSE, "a language that is none");
  talks_format format;
  talks_lang lang;
  ok(!talks_format_find("pdf", &format) && !talks_lang_find("zh-T", &lang) &&
         !talks_lang_find("zh-TWN", &lang),
     "unknown names");
  ok(talks_format_find("Markdown", &format) && format == TALKS_MARKDOWN,
     "markdown is md");
  ok(talks_lang_find("zh-tw", &lang) && lang == TALKS_ZH_HANT,
     "a region means the script written there, in either case");
  ok(talks_lang_find("zh", &lang) && lang == TALKS_ZH_HANS, "zh is simplified Chinese");
  page_free(&p);
}

int main(int argc, char **argv) {
  tap_begin(argc, argv);
  test_marks();
  test_formats();
  test_markdown_beginnings();
  test_colour_width();
  test_tables();
  test_wide_table();
  test_csv();
  test_csv_formulas();
  test_json();
  test_settings();
  return tap_done();
}
