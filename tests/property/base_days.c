/* Days survive being written and read; no text does any harm. */
#include "tap.h"

#include "base/base.h"

/* Bounds near month and year ends, and the open ends, come up often. */
static int32_t draw_day(tap_gen *g) {
  int32_t day = TALKS_DAY_MIN;
  switch (tap_upto(g, 4)) {
  case 0:
    return (int32_t)tap_range(g, 20000, 20500);
  case 1:
    return (int32_t)tap_range(g, TALKS_DAY_MIN, TALKS_DAY_MAX);
  case 2:
    return tap_bool(g) ? TALKS_DAY_MAX : TALKS_DAY_MIN;
  default:
    break;
  }
  int month = tap_bool(g) ? 1 : (int)tap_range(g, 1, 12);
  if (talks_day_from_civil((int)tap_range(g, 1, 9999), month, 1, &day)) return 0;
  if (tap_bool(g) && day > TALKS_DAY_MIN) day--;
  return day;
}

static bool round_trip(tap_gen *g, void *user) {
  (void)user;
  int32_t a = draw_day(g), b = draw_day(g);
  talks_days days = {a < b ? a : b, a < b ? b : a,
                     tap_bool(g) ? TALKS_LASTING : TALKS_WHEN};
  talks_days back = {0, 0, TALKS_WHEN};
  char text[40], again[40];
  size_t n = talks_days_format(days, text, sizeof text);
  tap_say(g, "%d..%d %s: '%s'", (int)days.from, (int)days.to,
          days.sort == TALKS_LASTING ? "lasting" : "when", text);
  if (n >= sizeof text || talks_days_parse(text, n, &back, NULL) != TALKS_OK)
    return false;
  talks_days_format(back, again, sizeof again);
  return back.from == days.from && back.to == days.to && back.sort == days.sort &&
         strcmp(text, again) == 0;
}

/* Words, dates and rubbish in any order. */
static bool any_text(tap_gen *g, void *user) {
  (void)user;
  static const char *const pieces[] = {
      " ",   "or",           "to",   "by",  "from", "after", "2025",  "-12", "-00",
      "-31", "9999",         "0000", "-02", "-29",  "2024",  "since", "1",   "/",
      "BY",  "\xe5\xb9\xb4", "[",    "]",   "..",   ",",     "?"};
  char text[128] = "";
  size_t n = 0;
  while (n + 8 < sizeof text && tap_upto(g, 8) > 0) {
    const char *piece = pieces[tap_upto(g, TALKS_COUNT(pieces) - 1)];
    memcpy(text + n, piece, strlen(piece) + 1);
    n += strlen(piece);
  }
  talks_days days = {7, 3, TALKS_LASTING};
  const char *hint = NULL;
  talks_status s = talks_days_parse(text, n, &days, &hint);
  tap_say(g, "'%s': status %d", text, (int)s);
  if (s == TALKS_BAD_INPUT) return hint && days.from == 7 && days.to == 3;
  return s == TALKS_OK && !hint && TALKS_DAY_MIN <= days.from && days.from <= days.to &&
         days.to <= TALKS_DAY_MAX;
}

/* EDTF gives the same value back, in its own form again and through the reader of words. */
static bool edtf_round_trip(tap_gen *g, void *user) {
  (void)user;
  int32_t a = draw_day(g), b = draw_day(g);
  talks_days days = {a < b ? a : b, a < b ? b : a,
                     tap_bool(g) ? TALKS_LASTING : TALKS_WHEN};
  talks_days back = {0, 0, TALKS_WHEN}, words = {0, 0, TALKS_WHEN};
  char text[40];
  size_t n = talks_days_edtf(days, text, sizeof text);
  bool unknown =
      days.from == TALKS_DAY_MIN && days.to == TALKS_DAY_MAX && days.sort == TALKS_WHEN;
  tap_say(g, "%d..%d %s: '%s'", (int)days.from, (int)days.to,
          days.sort == TALKS_LASTING ? "lasting" : "when", text);
  if (unknown) return n == 0 && text[0] == '\0';
  if (n >= sizeof text || talks_days_from_edtf(text, n, &back, NULL) ||
      talks_days_parse(text, n, &words, NULL))
    return false;
  return back.from == days.from && back.to == days.to && back.sort == days.sort &&
         words.from == days.from && words.to == days.to && words.sort == days.sort;
}

int main(int argc, char **argv) {
  tap_begin(argc, argv);
  tap_property("days round trip", 0, round_trip, NULL);
  tap_property("EDTF round trip", 0, edtf_round_trip, NULL);
  tap_property("any text is read or refused", 0, any_text, NULL);
  return tap_done();
}
