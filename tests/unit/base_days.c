/* Days: the calendar, the words that are read, the hints, the words that are written. */
#include "tap.h"

#include "base/base.h"

static int32_t day(int year, int month, int mday) {
  int32_t out = INT32_MIN;
  if (talks_day_from_civil(year, month, mday, &out) != TALKS_OK) abort();
  return out;
}

static void check_calendar(void) {
  is_int(day(1970, 1, 1), 0, "the epoch");
  is_int(day(1, 1, 1), TALKS_DAY_MIN, "the first day");
  is_int(day(9999, 12, 31), TALKS_DAY_MAX, "the last day");
  is_int(day(2000, 3, 1) - day(2000, 2, 28), 2, "2000 was a leap year");
  is_int(day(1900, 3, 1) - day(1900, 2, 28), 1, "1900 was none");
  is_int(day(2025, 12, 29), 20451, "a day of the record");
  /* Every day once: numbers and dates run in step. */
  int y = 1, m = 1, d = 1, bad = 0, got_y, got_m, got_d;
  for (int32_t n = TALKS_DAY_MIN; n <= TALKS_DAY_MAX; n++) {
    talks_day_civil(n, &got_y, &got_m, &got_d);
    bad += got_y != y || got_m != m || got_d != d || day(y, m, d) != n;
    int32_t next;
    d++;
    if (talks_day_from_civil(y, m, d, &next) != TALKS_OK) d = 1, m++;
    if (m > 12) m = 1, y++;
  }
  is_int(bad, 0, "all 3,652,059 days, one after another");
  talks_day_civil(-719163, &got_y, &got_m, &got_d);
  ok(got_y == 0 && got_m == 12 && got_d == 31, "the day before the first");
  talks_day_civil(-719529, &got_y, &got_m, &got_d);
  ok(got_y == -1 && got_m == 12 && got_d == 31, "and a year further back");
  static const int wrong[][3] = {{0, 1, 1},     {10000, 1, 1}, {2025, 0, 1},
                                 {2025, 13, 1}, {2025, 1, 0},  {2025, 1, 32},
                                 {2025, 2, 29}, {1900, 2, 29}, {2025, 4, 31}};
  for (size_t i = 0; i < TALKS_COUNT(wrong); i++) {
    int32_t out = 7;
    talks_status s = talks_day_from_civil(wrong[i][0], wrong[i][1], wrong[i][2], &out);
    ok(s == TALKS_BAD_INPUT && out == 7, "no such day: %d-%d-%d", wrong[i][0],
       wrong[i][1], wrong[i][2]);
  }
}

#define FIRST "0001-01-01"
#define LAST "9999-12-31"

static void check_reading(void) {
  static const struct {
    const char *text, *from, *to;
    talks_days_sort sort;
  } table[] = {
      {"2025-12-15", "2025-12-15", "2025-12-15", TALKS_WHEN},
      {" 2025-12-15\n", "2025-12-15", "2025-12-15", TALKS_WHEN},
      {"2024-02", "2024-02-01", "2024-02-29", TALKS_WHEN},
      {"2025", "2025-01-01", "2025-12-31", TALKS_WHEN},
      {"2025-12-02 or 2025-12-03", "2025-12-02", "2025-12-03", TALKS_WHEN},
      {"2025-12-03 or  2025-12-02", "2025-12-02", "2025-12-03", TALKS_WHEN},
      {"2025 or 2025-12-02", "2025-01-01", "2025-12-31", TALKS_WHEN},
      {"2025-06-02 or 2026", "2025-06-02", "2026-12-31", TALKS_WHEN},
      {"by 2025-12-15", FIRST, "2025-12-15", TALKS_WHEN},
      {"by 2025", FIRST, "2025-12-31", TALKS_WHEN},
      {"after 2025-12-15", "2025-12-16", LAST, TALKS_WHEN},
      {"after 2025-11", "2025-12-01", LAST, TALKS_WHEN},
      {"after 9999-12-30", LAST, LAST, TALKS_WHEN},
      {"from 2025-12", "2025-12-01", LAST, TALKS_WHEN},
      {"2025-12-15 to 2025-12-18", "2025-12-15", "2025-12-18", TALKS_LASTING},
      {"2025-12-15 to 2025-12-15", "2025-12-15", "2025-12-15", TALKS_LASTING},
      {"2022 to 2025-11", "2022-01-01", "2025-11-30", TALKS_LASTING},
      {"2025-12-15 to 2025", "2025-12-15", "2025-12-31", TALKS_LASTING},
  };
  for (size_t i = 0; i < TALKS_COUNT(table); i++) {
    talks_days got = {0, 0, TALKS_WHEN}, from, to;
    const char *hint = "untouched", *t = table[i].text;
    talks_status s = talks_days_parse(t, strlen(t), &got, &hint);
    if (talks_days_parse(table[i].from, 10, &from, NULL) != TALKS_OK) abort();
    if (talks_days_parse(table[i].to, 10, &to, NULL) != TALKS_OK) abort();
    ok(s == TALKS_OK && got.from == from.from && got.to == to.to &&
           got.sort == table[i].sort && strcmp(hint, "untouched") == 0,
       "reads '%s'", t);
  }
}

static void check_hints(void) {
  static const struct {
    const char *text, *hint;
  } table[] = {
      {"", "write a day as"},
      {"soon", "write a day as"},
      {"-", "write a day as"},
      {"2025/12/15", "with hyphens"},
      {"2025.12.15", "with hyphens"},
      {"20251215", "with hyphens"},
      {"2025-12-15th", "with hyphens"},
      {"2025-1-5", "four digits"},
      {"25-12-15", "four digits"},
      {"2025-12-150", "four digits"},
      {"0000", "0001 to 9999"},
      {"2025-13", "01 to 12"},
      {"2025-00-01", "01 to 12"},
      {"2025-02-29", "no such day"},
      {"2025-12-00", "no such day"},
      {"before 2025-12-15", "'by D'"},
      {"until 2025-12-15", "'by D'"},
      {"since 2025-12-15", "'from D'"},
      {"By 2025-12-15", "small letters"},
      {"15 2025-12", "write a day as"},
      {"1-5 2025-12", "write a day as"},
      {"about 2025-12", "write a day as"},
      {"by soon", "write a day as"},
      {"by 2025-1", "four digits"},
      {"after 9999", "before the last one"},
      {"2025-12-15 TO 2025-12-18", "small letters"},
      {"2025-12-15 until 2025-12-18", "write a day as"},
      {"2025-12-15 - 2025-12-18", "write a day as"},
      {"2025-13 or 2025-12", "01 to 12"},
      {"2025-12 or 2025-13", "01 to 12"},
      {"2025-12-18 to 2025-12-15", "must not lie before"},
      {"from 2025-12-15 to 2025-12-18", "without 'from'"},
      {"by 2025-12-15 or 2025-12-18", "write a day as"},
      {"2025-12-15 or 2025-12-16 or 2025-12-17", "write a day as"},
  };
  for (size_t i = 0; i < TALKS_COUNT(table); i++) {
    talks_days out = {1, 2, TALKS_LASTING};
    const char *hint = "", *t = table[i].text;
    talks_status s = talks_days_parse(t, strlen(t), &out, &hint);
    bool untouched = out.from == 1 && out.to == 2 && out.sort == TALKS_LASTING;
    if (!ok(s == TALKS_BAD_INPUT && untouched && strstr(hint, table[i].hint),
            "refuses '%s'", t)) {
      tap_diag("%s", hint);
    }
    ok(talks_days_parse(t, strlen(t), &out, NULL) == TALKS_BAD_INPUT,
       "without a hint too");
  }
  talks_days out;
  ok(talks_days_parse(NULL, 0, &out, NULL) == TALKS_BAD_INPUT, "nothing at all");
  ok(talks_days_parse("2025-12-15", 7, &out, NULL) == TALKS_OK && out.to > out.from,
     "only the given length is read");
}

static void check_writing(void) {
  static const struct {
    const char *text, *written;
  } table[] = {
      {"2025-12-15", "2025-12-15"},
      {"2025-12", "2025-12"},
      {"2025", "2025"},
      {"2025-01 or 2025-12", "2025"},
      {"2025-12-02 or 2025-12-03", "2025-12-02 or 2025-12-03"},
      {"2025-12-03 or 2025-12-09", "2025-12-03 or 2025-12-09"},
      {"2025-11 or 2025-12", "2025-11 or 2025-12"},
      {"2024 or 2025", "2024 or 2025"},
      {"2025-12-01 or 2025-12-30", "2025-12-01 or 2025-12-30"},
      {"by 2025-12-15", "by 2025-12-15"},
      {"by 2025", "by 2025-12-31"},
      {"by " FIRST, FIRST},
      {"by 0001", "0001"},
      {"by " LAST, "by " LAST},
      {"after 2025-12-15", "from 2025-12-16"},
      {"from 9999", "9999"},
      {"from 2025", "from 2025-01-01"},
      {"2025-12-15 to 2025-12-15", "2025-12-15 to 2025-12-15"},
      {"2025-12-15 to 2025-12-18", "2025-12-15 to 2025-12-18"},
      {"2025 to 2025", "2025-01-01 to 2025-12-31"},
      {FIRST " to " LAST, FIRST " to " LAST},
  };
  for (size_t i = 0; i < TALKS_COUNT(table); i++) {
    talks_days days;
    char out[40];
    if (talks_days_parse(table[i].text, strlen(table[i].text), &days, NULL)) abort();
    size_t n = talks_days_format(days, out, sizeof out);
    is_str(out, table[i].written, "writes '%s'", table[i].text);
    is_int(n, strlen(out), "and says how long that is");
  }
  char small[5] = "####";
  talks_days days = {0, 0, TALKS_WHEN};
  is_int(talks_days_format(days, small, sizeof small), 10, "length without room");
  is_str(small, "1970", "what fits is written");
  is_int(talks_days_format(days, NULL, 0), 10, "length alone");
}

/* The forms of the Library of Congress's page: its own examples where it has one. */
static void check_edtf(void) {
  static const struct {
    const char *days, *edtf;
  } table[] = {
      {"1985-04-12", "1985-04-12"},
      {"1985-04", "1985-04"},
      {"1985", "1985"},
      {"by 1760-12-03", "[..1760-12-03]"},
      {"from 1760-12-01", "[1760-12-01..]"},
      {"after 2025-02-18", "[2025-02-19..]"},
      {"2025-12-02 or 2025-12-03", "[2025-12-02,2025-12-03]"},
      {"2025-12-02 or 2025-12-05", "[2025-12-02..2025-12-05]"},
      {"2025-11 or 2025-12", "[2025-11..2025-12]"},
      {"2025-12-28 to 2025-12-29", "2025-12-28/2025-12-29"},
      {"2025-12-28 to 2025-12-28", "2025-12-28/2025-12-28"},
  };
  static const struct {
    const char *edtf, *days;
  } read[] = {
      {"[1667,1668, 1670..1672]", "1667 or 1672"},
      {"[1760-01, 1760-02, 1760-12..]", "from 1760-01-01"},
      {"[1667, 1760-12]", "1667 or 1760"},
      {"[1760-12, 1667]", "1667 or 1760"},
      {"2004-06/2006-08", "2004-06-01 to 2006-08-31"},
      {"1985-04-12/..", "1985-04-12 to 9999-12-31"},
      {"../1985-04-12", "0001-01-01 to 1985-04-12"},
      {" [..2025-12] ", "by 2025-12-31"},
  };
  static const char *const wrong[] = {
      "",
      "[]",
      "[..]",
      "[,]",
      "[2025-13]",
      "[2025-13..2025-12]",
      "[2025..2025-13]",
      "[2025-12-03..2025-12-02]",
      "2025/2024",
      "/2025",
      "2025/",
      "2025-12?",
      "2025~/2026",
      "[2025..2026",
      "{2025,2026}",
      "201X",
      "2025/2026/2027",
      "[2025/2026]",
      "[2025 to 2026]",
  };
  char out[64];
  for (size_t i = 0; i < TALKS_COUNT(table); i++) {
    talks_days days, back;
    const char *t = table[i].days;
    if (talks_days_parse(t, strlen(t), &days, NULL)) abort();
    is_int(talks_days_edtf(days, out, sizeof out), strlen(table[i].edtf), "as long");
    is_str(out, table[i].edtf, "'%s' in EDTF", t);
    ok(!talks_days_from_edtf(out, strlen(out), &back, NULL) && back.from == days.from &&
           back.to == days.to && back.sort == days.sort,
       "and back");
  }
  for (size_t i = 0; i < TALKS_COUNT(read); i++) {
    talks_days days;
    if (talks_days_from_edtf(read[i].edtf, strlen(read[i].edtf), &days, NULL)) abort();
    talks_days_format(days, out, sizeof out);
    is_str(out, read[i].days, "reads '%s'", read[i].edtf);
  }
  for (size_t i = 0; i < TALKS_COUNT(wrong); i++) {
    const char *hint = NULL;
    talks_days days;
    talks_status s = talks_days_from_edtf(wrong[i], strlen(wrong[i]), &days, &hint);
    ok(s == TALKS_BAD_INPUT && hint, "refuses '%s'", wrong[i]);
  }
  talks_days any = {TALKS_DAY_MIN, TALKS_DAY_MAX, TALKS_WHEN};
  is_int(talks_days_edtf(any, out, sizeof out), 0, "nothing is known: nothing is said");
  is_str(out, "", "not even a sign");
  is_int(talks_days_edtf(any, NULL, 0), 0, "nor is anything written where no room is");
  ok(talks_days_from_edtf("[2025\0]", 7, &any, NULL) == TALKS_BAD_INPUT &&
         any.from == TALKS_DAY_MIN,
     "a zero byte is no sign");
}

/* A caller's days may lie outside the calendar of four digits. */
static void check_far(void) {
  static const struct {
    int32_t from, to;
    const char *text;
  } cases[] = {
      {TALKS_DAY_MAX + 1, TALKS_DAY_MAX + 1, "10000-01-01"},
      {TALKS_DAY_MAX + 1, TALKS_DAY_MAX + 31, "10000-01"},
      {TALKS_DAY_MAX + 1, TALKS_DAY_MAX + 366, "10000"},
      {TALKS_DAY_MIN - 367, TALKS_DAY_MIN - 367, "-001-12-31"},
  };
  for (size_t i = 0; i < TALKS_COUNT(cases); i++) {
    char text[40];
    talks_days days = {cases[i].from, cases[i].to, TALKS_WHEN};
    talks_days_format(days, text, sizeof text);
    is_str(text, cases[i].text, "%s is written", cases[i].text);
  }
}

int main(int argc, char **argv) {
  tap_begin(argc, argv);
  check_calendar();
  check_reading();
  check_hints();
  check_writing();
  check_edtf();
  check_far();
  return tap_done();
}
