/* Slices: comparison, natural order, trimming, words, mistyped names. */
#include "tap.h"

#include "base/base.h"

static void check_comparison(void) {
  talks_str none = talks__str(NULL);
  ok(!none.p && none.n == 0, "NULL gives the empty slice");
  is_int(talks__str("abc").n, 3, "a string's length");
  ok(talks__str_eq(none, TALKS_STR("")), "empty slices are equal");
  ok(!talks__str_eq(TALKS_STR("ab"), TALKS_STR("abc")), "lengths differ");
  ok(!talks__str_eq(TALKS_STR("abc"), TALKS_STR("abd")), "bytes differ");
  is_int(talks__str_cmp(none, none), 0, "empty against empty");
  is_int(talks__str_cmp(none, TALKS_STR("a")), -1, "empty comes first");
  is_int(talks__str_cmp(TALKS_STR("b"), TALKS_STR("ab")), 1, "bytes before length");
  is_int(talks__str_cmp(TALKS_STR("a"), TALKS_STR("ab")), -1, "a prefix comes first");
  is_int(talks__str_cmp(TALKS_STR("a"), TALKS_STR("\xc3\xa9")), -1, "bytes are unsigned");
  ok(talks__str_starts(TALKS_STR("S4.33a"), TALKS_STR("S4.")), "a prefix");
  ok(talks__str_starts(none, none), "the empty prefix of nothing");
  ok(!talks__str_starts(TALKS_STR("S"), TALKS_STR("S4")), "too short");
  ok(!talks__str_starts(TALKS_STR("S5."), TALKS_STR("S4")), "another prefix");
  ok(talks__str_ends(TALKS_STR("a.yaml"), TALKS_STR(".yaml")), "a tail");
  ok(talks__str_ends(TALKS_STR("a"), none) && talks__str_ends(none, none),
     "the empty tail of anything");
  ok(!talks__str_ends(TALKS_STR("aml"), TALKS_STR(".yaml")), "too short for a tail");
  ok(!talks__str_ends(TALKS_STR("a.json"), TALKS_STR(".yaml")), "another tail");
}

static void check_natural_order(void) {
  /* Ascending; every pair is compared in both directions. */
  static const char *const ordered[] = {"",
                                        "0",
                                        "00",
                                        "0a",
                                        "1",
                                        "S",
                                        "S01",
                                        "S1",
                                        "S1.2",
                                        "S1.10",
                                        "S2.9a",
                                        "S2.9b",
                                        "S2.10",
                                        "S2.10a",
                                        "S2.x",
                                        "S10",
                                        "S10a",
                                        "Sa",
                                        "Sa2",
                                        "Sa10",
                                        "a99999999999999999999",
                                        "a100000000000000000000",
                                        "a100000000000000000001",
                                        "\xe5\x92\x8c"};
  bool right = true;
  for (size_t i = 0; i < TALKS_COUNT(ordered); i++) {
    for (size_t j = 0; j < TALKS_COUNT(ordered); j++) {
      int got = talks__str_natcmp(talks__str(ordered[i]), talks__str(ordered[j]));
      int want = (i > j) - (i < j);
      if (got == want) continue;
      tap_diag("'%s' against '%s': %d", ordered[i], ordered[j], got);
      right = false;
    }
  }
  ok(right, "numbers in names compare by value");
}

static void check_words(void) {
  talks_str s = talks__str_trim(TALKS_STR(" \t a b \r\n\v\f"));
  is_bytes(s.p, s.n, "a b", 3, "blanks go off both ends");
  is_int(talks__str_trim(TALKS_STR("  \n ")).n, 0, "nothing but blanks");
  s = TALKS_STR("  by\t2025-12 ");
  talks_str word;
  ok(talks__str_word(&s, &word) && talks__str_eq(word, TALKS_STR("by")), "first word");
  ok(talks__str_word(&s, &word) && talks__str_eq(word, TALKS_STR("2025-12")), "second");
  ok(!talks__str_word(&s, &word), "no third");
  s = talks__str(NULL);
  ok(!talks__str_word(&s, &word), "no word in nothing");
}

static void check_distance(void) {
  static const struct {
    const char *a, *b;
    unsigned cap, distance;
  } table[] = {
      {"", "", 5, 0},
      {"", "abc", 5, 3},
      {"abc", "", 5, 3},
      {"stand", "stand", 5, 0},
      {"stnad", "stand", 5, 1},
      {"stand", "stan", 5, 1},
      {"blocks", "unblock", 9, 3},
      {"ca", "abc", 5, 3}, /* a swapped pair is not edited again */
      {"abcdef", "uvwxyz", 3, 4},
  };
  for (size_t i = 0; i < TALKS_COUNT(table); i++) {
    is_int(
        talks__str_distance(talks__str(table[i].a), talks__str(table[i].b), table[i].cap),
        table[i].distance, "from '%s' to '%s'", table[i].a, table[i].b);
  }
  static const char longer[] =
      "a name that is a good deal longer than the sixty-four bytes that are looked at";
  is_int(talks__str_distance(talks__str(longer), TALKS_STR("a"), 9), 10,
         "too long, left");
  is_int(talks__str_distance(TALKS_STR("a"), talks__str(longer), 9), 10,
         "too long, right");
}

static const char *const commands[] = {"stand", "moved", "blocks", "unblock", "sequence"};

static talks_str command(int i, const void *user) {
  return talks__str(((const char *const *)user)[i]);
}

static void check_nearest(void) {
  static const struct {
    const char *typed;
    int nearest;
  } table[] = {{"stand", 0},    {"stnad", 0},  {"block", 2}, {"unblocks", 3},
               {"sequense", 4}, {"zzzzz", -1}, {"", -1},     {"squenze", 4},
               {"sqnze", -1},   {"moved", 1}};
  for (size_t i = 0; i < TALKS_COUNT(table); i++) {
    is_int(talks__str_nearest(talks__str(table[i].typed), 5, command, commands),
           table[i].nearest, "nearest to '%s'", table[i].typed);
  }
  static const char *const twins[] = {"cab", "cat"};
  is_int(talks__str_nearest(TALKS_STR("ca"), 2, command, twins), 0,
         "the first of equals");
  char endless[200];
  memset(endless, 's', sizeof endless);
  is_int(talks__str_nearest((talks_str){endless, sizeof endless}, 5, command, commands),
         -1, "nothing is near to an endless name");
}

int main(int argc, char **argv) {
  tap_begin(argc, argv);
  check_comparison();
  check_natural_order();
  check_words();
  check_distance();
  check_nearest();
  return tap_done();
}
