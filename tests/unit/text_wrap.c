/* tests/unit/text_wrap.c: lines of a terminal are counted in columns. */
#include "tap.h"

#include "text/wrap.h"

/* The lines of a text with '|' between them. */
static const char *wrapped(const char *text, size_t width) {
  static char out[1000];
  talks_str s = talks__str(text);
  talks__row row;
  size_t n = 0;
  for (size_t at = 0; talks__wrap_next(s, width, &at, &row);)
    n += (size_t)snprintf(out + n, sizeof out - n, "%s%.*s", n > 0 ? "|" : "",
                          (int)(row.to - row.from), s.p + row.from);
  out[n] = '\0';
  return out;
}

static void check(const char *text, size_t width, const char *want) {
  is_str(wrapped(text, width), want, "%s in %zu", text, width);
}

int main(int argc, char **argv) {
  tap_begin(argc, argv);
  check("", 10, "");
  check("one", 10, "one");
  check("one two three", 7, "one two|three");
  check("one two three", 8, "one two|three");
  check("one   two", 4, "one|two");
  check("  indented", 20, "  indented");
  check("unbreakable", 4, "unbr|eaka|ble");
  check("灰坝放水", 4, "灰坝|放水");
  check("灰坝放水", 5, "灰坝|放水");
  check("灰坝，放水", 4, "灰|坝，|放水");
  check("说「放水」了", 6, "说「放|水」了");
  check("说「放水」了", 4, "说|「放|水」|了");
  check("说（放", 4, "说|（放");
  check("灰坝dam放水", 7, "灰坝dam|放水");
  check("水", 1, "水");
  check("水 b", 1, "水|b");
  check(" ", 4, "");
  check("a水b", 1, "a|水|b");
  check("e\xCC\x81"
        "e\xCC\x81"
        "e\xCC\x81",
        2,
        "e\xCC\x81"
        "e\xCC\x81|e\xCC\x81");
  bool good = true;
  const char *mixed =
      "Norvia 与南瑞斯（Sudreth）谈了 3 个小时，e\xCC\x81t\xCC\x81，无果。";
  for (size_t width = 2; width < 60; width++) {
    talks__row row;
    talks_str s = talks__str(mixed);
    size_t last = 0;
    for (size_t at = 0; talks__wrap_next(s, width, &at, &row);) {
      good = good && row.from >= last && row.to >= row.from && at > last &&
             talks__width((talks_str){s.p + row.from, row.to - row.from}) <= width;
      for (size_t i = last; i < row.from; i++) good = good && s.p[i] == ' ';
      last = row.to;
    }
    good = good && last == s.n;
  }
  ok(good, "no line is too wide, and nothing but blanks is lost");
  return tap_done();
}
