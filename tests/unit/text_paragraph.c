/* Paragraphs: which lines count, where they end, and how they are numbered. */
#include "tap.h"

#include "text/text.h"

static void check_walk(void) {
  talks_str s = TALKS_STR("\xEF\xBB\xBF"
                          "one\n"
                          "\n"
                          " \t\v\f\r\n"
                          "two \r\n"
                          "\xC2\xA0\xE3\x80\x80\xEF\xBB\xBF\n"
                          "th\rree\xE2\x80\xA8go on\n"
                          "four\r");
  static const struct {
    const char *text;
    uint32_t line;
  } wanted[] = {{"one", 1}, {"two ", 4}, {"th\rree\xE2\x80\xA8go on", 6}, {"four\r", 7}};
  talks__paragraph p = {0};
  size_t at = 0;
  for (uint32_t i = 0; i < TALKS_COUNT(wanted); i++) {
    ok(talks__paragraph_next(s, &at, &p), "there is paragraph %u", i + 1);
    is_bytes(p.text.p, p.text.n, wanted[i].text, strlen(wanted[i].text), "its text");
    is_int(p.number, i + 1, "its number");
    is_int(p.line, wanted[i].line, "its line");
  }
  ok(!talks__paragraph_next(s, &at, &p), "and no more");
  is_int(at, s.n, "the end was reached");
  is_int(talks__paragraph_count(s), 4, "four are counted");
}

static void check_edges(void) {
  is_int(talks__paragraph_count((talks_str){NULL, 0}), 0, "nothing");
  is_int(talks__paragraph_count(TALKS_STR("\xEF\xBB\xBF")), 0, "a mark and nothing");
  is_int(talks__paragraph_count(TALKS_STR("\n\n\r\n  ")), 0, "only blank lines");
  is_int(talks__paragraph_count(TALKS_STR("a")), 1, "no line end");
  is_int(talks__paragraph_count(TALKS_STR("\x01\n \x0E\n")), 2,
         "odd signs are no blanks");
  is_int(talks__paragraph_count(TALKS_STR("a\r\rb")), 1, "CR alone ends no line");
  is_int(talks__paragraph_count(TALKS_STR("\xFF\n.")), 2, "a bad byte is no blank");
  talks__paragraph p = {0};
  size_t at = 0;
  ok(talks__paragraph_next(TALKS_STR("\xEF\xBB\xBF\n\xEF\xBB\xBFz"), &at, &p), "one");
  is_int(p.text.n, 4, "a byte order mark inside the text is text");
  is_int(p.line, 2, "behind a line that has only the leading mark");
}

int main(int argc, char **argv) {
  tap_begin(argc, argv);
  check_walk();
  check_edges();
  return tap_done();
}
