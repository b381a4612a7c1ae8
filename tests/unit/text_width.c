/* Display width: single code points, whole texts, prefixes, and the table as a whole. */
#include "tap.h"

#include "text/text.h"

static void check_codes(void) {
  static const struct {
    uint32_t code;
    unsigned width;
    bool ambiguous;
  } cases[] = {
      {0, 0, false},       {'\n', 0, false},    {' ', 1, false},     {'~', 1, false},
      {0x7F, 0, false},    {0xAD, 1, true},     {0xB7, 1, true},     {0xE9, 1, true},
      {0xE5, 1, false},    {0x301, 0, false},   {0x378, 1, false},   {0x410, 1, true},
      {0xECE, 0, false},   {0x1100, 2, false},  {0x1160, 0, false},  {0x200B, 0, false},
      {0x2014, 1, true},   {0x201C, 1, true},   {0x2192, 1, true},   {0x20AC, 1, true},
      {0x2630, 2, true},   {0x3000, 2, false},  {0x302A, 0, false},  {0x3042, 2, false},
      {0x303F, 1, false},  {0x548C, 2, false},  {0x4DC0, 2, false},  {0xAC00, 2, false},
      {0xD7B0, 0, false},  {0xE000, 1, true},   {0xFE0F, 0, false},  {0xFEFF, 0, false},
      {0xFF01, 2, false},  {0xFF61, 1, false},  {0xFFFD, 1, true},   {0x10000, 1, false},
      {0x1F600, 2, false}, {0x1F6DC, 2, false}, {0x1FAFF, 2, false}, {0x20000, 2, false},
      {0x3FFFD, 2, false}, {0xE0100, 0, false}, {0xF0000, 1, true},  {0x10FFFF, 1, false},
  };
  for (size_t i = 0; i < TALKS_COUNT(cases); i++) {
    uint32_t code = cases[i].code;
    is_int(talks__width_code(code), cases[i].width, "width of U+%04X", code);
    is_int(talks__width_ambiguous(code), cases[i].ambiguous, "doubt about U+%04X", code);
  }
}

/* What turns or hides text is not shown as it is; what merely takes no room is. */
static void check_unprintable(void) {
  static const uint32_t hidden[] = {0,      0x1F,   0x7F,   0x9F,   0x200E, 0x200F,
                                    0x2028, 0x202E, 0x2066, 0x2069, 0xFEFF, 0x61C};
  static const uint32_t shown[] = {0x20,   0x7E,   0xA0,   0x200B, 0x200D, 0x2010,
                                   0x2027, 0x202F, 0x2065, 0x206A, 0x61B,  0x61D};
  for (size_t i = 0; i < TALKS_COUNT(hidden); i++)
    ok(talks__is_unprintable(hidden[i]), "U+%04X is not shown", hidden[i]);
  for (size_t i = 0; i < TALKS_COUNT(shown); i++)
    ok(!talks__is_unprintable(shown[i]), "U+%04X is", shown[i]);
}

/* The table must not depend on the Python that generated it. */
static void check_sum(void) {
  uint64_t sum = UINT64_C(0xcbf29ce484222325); /* FNV-1a */
  for (uint32_t code = 0; code < 0x110000; code++) {
    unsigned both = talks__width_code(code) | (talks__width_ambiguous(code) ? 4u : 0u);
    sum = (sum ^ both) * UINT64_C(0x100000001b3);
  }
  ok(sum == UINT64_C(0x57c0bfebc7421c46), "checksum of all widths (got %016" PRIx64 ")",
     sum);
}

static void check_texts(void) {
  is_int(talks__width((talks_str){NULL, 0}), 0, "nothing is no columns wide");
  is_int(talks__width(TALKS_STR("ab")), 2, "letters");
  is_int(talks__width(TALKS_STR("和谈 talks")), 10, "characters and letters");
  is_int(talks__width(TALKS_STR("e\xCC\x81\n")), 1, "marks and controls add nothing");

  talks_str s = TALKS_STR("和e\xCC\x81谈");
  is_int(talks__width_prefix(s, 0), 0, "nothing fits no columns");
  is_int(talks__width_prefix(s, 1), 0, "half a character does not fit");
  is_int(talks__width_prefix(s, 2), 3, "one does");
  is_int(talks__width_prefix(s, 3), 6, "the mark stays with its letter");
  is_int(talks__width_prefix(s, 4), 6, "half a character more does not fit");
  is_int(talks__width_prefix(s, 5), s.n, "all of it");
  is_int(talks__width_prefix(s, 80), s.n, "with room to spare");
  is_int(talks__width_prefix(TALKS_STR(""), 80), 0, "nothing at all");
}

int main(int argc, char **argv) {
  tap_begin(argc, argv);
  check_codes();
  check_unprintable();
  check_sum();
  check_texts();
  return tap_done();
}
