/* UTF-8: what is well-formed, what is not, and that every byte is walked over. */
#include "tap.h"

#include "text/text.h"

static void check_next(void) {
  static const struct {
    const char *bytes;
    size_t n;
    uint32_t code;
    size_t length;
    const char *name;
  } cases[] = {
      {"", 0, 0, 0, "nothing"},
      {"\0", 1, 0, 1, "NUL"},
      {"A", 1, 'A', 1, "ASCII"},
      {"\x7f", 1, 0x7f, 1, "last of one byte"},
      {"\xc2\x80", 2, 0x80, 2, "first of two bytes"},
      {"\xdf\xbf", 2, 0x7ff, 2, "last of two bytes"},
      {"\xe0\xa0\x80", 3, 0x800, 3, "first of three bytes"},
      {"\xe5\x92\x8c", 3, 0x548c, 3, "a Chinese character"},
      {"\xed\x9f\xbf", 3, 0xd7ff, 3, "last before the surrogates"},
      {"\xee\x80\x80", 3, 0xe000, 3, "first behind the surrogates"},
      {"\xef\xbf\xbd", 3, 0xfffd, 3, "the replacement character itself"},
      {"\xf0\x90\x80\x80", 4, 0x10000, 4, "first of four bytes"},
      {"\xf4\x8f\xbf\xbf", 4, 0x10ffff, 4, "last of all"},
      {"\x80", 1, TALKS_REPLACEMENT, 1, "a tail byte alone"},
      {"\xc1\xbf", 2, TALKS_REPLACEMENT, 1, "overlong, two bytes"},
      {"\xe0\x9f\xbf", 3, TALKS_REPLACEMENT, 1, "overlong, three bytes"},
      {"\xf0\x8f\xbf\xbf", 4, TALKS_REPLACEMENT, 1, "overlong, four bytes"},
      {"\xed\xa0\x80", 3, TALKS_REPLACEMENT, 1, "first surrogate"},
      {"\xed\xbf\xbf", 3, TALKS_REPLACEMENT, 1, "last surrogate"},
      {"\xf4\x90\x80\x80", 4, TALKS_REPLACEMENT, 1, "past the last code point"},
      {"\xf5\x80\x80\x80", 4, TALKS_REPLACEMENT, 1, "a lead that leads nowhere"},
      {"\xe5\x92", 2, TALKS_REPLACEMENT, 1, "cut short"},
      {"\xe5\x92\x28", 3, TALKS_REPLACEMENT, 1, "a tail that is none"},
      {"\xf0\x90\xc0\x80", 4, TALKS_REPLACEMENT, 1, "a lead in the tail"},
  };
  for (size_t i = 0; i < TALKS_COUNT(cases); i++) {
    size_t length = 99;
    talks_str s = {cases[i].bytes, cases[i].n};
    is_int(talks__utf8_next(s, &length), cases[i].code, "next: %s", cases[i].name);
    is_int(length, cases[i].length, "its length: %s", cases[i].name);
    bool good = cases[i].code != TALKS_REPLACEMENT || cases[i].length == 3;
    is_int(talks__utf8_check(s), good ? cases[i].n : 0, "check: %s", cases[i].name);
  }
}

static void check_put(void) {
  char out[4] = "....";
  is_int(talks__utf8_put(0xd800, out), 0, "no bytes for the first surrogate");
  is_int(talks__utf8_put(0xdfff, out), 0, "nor for the last");
  is_int(talks__utf8_put(0x110000, out), 0, "nor past the last code point");
  is_bytes(out, 4, "....", 4, "and nothing was written");
  is_int(talks__utf8_put(0x20ac, out), 3, "a euro sign takes three");
  is_bytes(out, 3, "\xe2\x82\xac", 3, "which are these");
}

static void check_whole(void) {
  is_int(talks__utf8_check(TALKS_STR("ab\xe5\x92\x8c\xff"
                                     "c")),
         5, "first bad byte");
  is_int(talks__utf8_count((talks_str){NULL, 0}), 0, "nothing to count");
  is_int(talks__utf8_check((talks_str){NULL, 0}), 0, "nothing to check");
  is_int(talks__utf8_check(TALKS_STR("अआइईउऊ")), 18, "threes of the first block");
  is_int(talks__utf8_check(TALKS_STR("中अ中अ中अ")), 18, "and such after others");
  is_int(talks__utf8_count(TALKS_STR("a\xe5\x92\x8c"
                                     "b")),
         3, "three code points");
  is_int(talks__utf8_count(TALKS_STR("\xe5\x92"
                                     "b")),
         3, "each bad byte counts once");
}

/* Runs of three bytes are checked faster than others: the same must come out as from code
 * point by code point, for every first and second byte, and wherever the text ends. */
static void check_threes(void) {
  unsigned wrong = 0;
  for (unsigned first = 0xDF; first <= 0xF0; first++)
    for (unsigned second = 0x70; second <= 0xC1; second++)
      for (size_t n = 0; n <= 9; n++) {
        char bytes[] = "\xe5\x92\x8c.\x8c\x8c\xe5\x92\x8c";
        bytes[3] = (char)first;
        bytes[4] = (char)second;
        talks_str s = {bytes, n};
        size_t at = 0, length;
        for (; at < n; at += length) {
          talks_str rest = {bytes + at, n - at};
          if (talks__utf8_next(rest, &length) == TALKS_REPLACEMENT && length == 1) break;
        }
        wrong += talks__utf8_check(s) != at;
      }
  is_int(wrong, 0, "the check stops where the first bad byte is");
}

int main(int argc, char **argv) {
  tap_begin(argc, argv);
  check_threes();
  check_next();
  check_put();
  check_whole();
  return tap_done();
}
