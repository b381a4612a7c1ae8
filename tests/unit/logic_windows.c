/* Windows: Dechter's commuting example in full, conflicts by name, cases and their limit. */
#include "tap.h"

#include "logic/windows.h"

/* Minutes after 7:00. */
enum { SEVEN, JOHN_LEAVES, JOHN_ARRIVES, FRED_LEAVES, FRED_ARRIVES, POINTS };
enum { JOHN_BY_CAR, JOHN_BY_BUS };
enum { FRED_BY_CAR, FRED_BY_CARPOOL };

static const talks__span known[] = {
    {SEVEN, JOHN_LEAVES, 10, 20},
    {SEVEN, FRED_ARRIVES, 60, 70},
    {FRED_LEAVES, JOHN_ARRIVES, 10, 20},
};
static const talks__span john[] = {[JOHN_BY_CAR] = {JOHN_LEAVES, JOHN_ARRIVES, 30, 40},
                                   [JOHN_BY_BUS] = {JOHN_LEAVES, JOHN_ARRIVES, 60,
                                                    TALKS_NO_MOST}};
static const talks__span fred[] = {[FRED_BY_CAR] = {FRED_LEAVES, FRED_ARRIVES, 20, 30},
                                   [FRED_BY_CARPOOL] = {FRED_LEAVES, FRED_ARRIVES, 40, 50}};

static talks__windows solve(talks__arena *arena, uint32_t number) {
  static const uint32_t alternatives[] = {2, 2};
  talks__windows out;
  uint32_t picked[2];
  talks__span spans[5];
  talks__window_case(alternatives, 2, number, picked);
  memcpy(spans, known, sizeof known);
  spans[3] = john[picked[0]];
  spans[4] = fred[picked[1]];
  if (talks__windows_of(arena, POINTS, spans, 5, &out)) abort();
  return out;
}

static void is_window(const talks__windows *w, uint32_t node, int64_t earliest,
                      int64_t latest, const char *name) {
  if (!ok(w->possible, "%s: possible", name)) return;
  is_int(w->windows[node].earliest, earliest, "%s: earliest", name);
  is_int(w->windows[node].latest, latest, "%s: latest", name);
}

static void commuting(talks__arena *arena) {
  talks__windows w = solve(arena, 1);
  is_window(&w, JOHN_ARRIVES, 40, 50, "car, carpool: John arrives 7:40 to 7:50");
  is_window(&w, FRED_LEAVES, 20, 30, "car, carpool: Fred leaves 7:20 to 7:30");
  is_window(&w, JOHN_LEAVES, 10, 20, "car, carpool: John leaves 7:10 to 7:20");
  is_window(&w, FRED_ARRIVES, 60, 70, "car, carpool: Fred arrives 8:00 to 8:10");
  w = solve(arena, 0);
  is_window(&w, JOHN_ARRIVES, 40, 60, "both by car: John arrives 7:40 to 8:00");
  is_window(&w, FRED_LEAVES, 30, 50, "both by car: Fred leaves 7:30 to 7:50");
  w = solve(arena, 2);
  is_window(&w, JOHN_ARRIVES, 70, 70, "bus, car: John arrives at 8:10");
  is_window(&w, FRED_LEAVES, 50, 50, "bus, car: Fred leaves at 7:50");
}

/* By bus John is there at 8:10 or later, Fred in a carpool leaves by 7:30. */
static void commuting_conflict(talks__arena *arena) {
  talks__windows w = solve(arena, 3);
  int64_t sum = 0;
  ok(!w.possible, "bus, carpool: not possible");
  ok(!w.windows, "no windows are given");
  is_int(w.nconflict, 5, "five spans conflict");
  bool used[5] = {false};
  for (uint32_t i = 0; i < w.nconflict; i++) used[w.conflict[i].span] = true;
  for (int i = 0; i < 5; i++) ok(used[i], "span %d is named", i);
  for (uint32_t i = 0; i < w.nconflict; i++) {
    uint32_t s = w.conflict[i].span;
    talks__span span = s < 3 ? known[s] : s == 3 ? john[JOHN_BY_BUS] : fred[FRED_BY_CARPOOL];
    sum += w.conflict[i].most ? span.most : -span.least;
  }
  is_int(sum, -20, "the circle is 20 minutes short");
}

static void bounds(talks__arena *arena) {
  static const talks__span open[] = {{0, 1, 5, TALKS_NO_MOST}, {2, 1, 0, 3}};
  static const talks__span apart[] = {{1, 2, 4, 5}, {1, 2, 6, 7}};
  talks__windows w;
  if (talks__windows_of(arena, 4, open, 2, &w)) abort();
  is_window(&w, 1, 5, TALKS_NO_MOST, "no latest day");
  is_window(&w, 2, 2, TALKS_NO_MOST, "no latest day behind it");
  is_window(&w, 3, TALKS_NO_LEAST, TALKS_NO_MOST, "a point without spans");
  if (talks__windows_of(arena, 3, apart, 2, &w)) abort();
  ok(!w.possible && w.nconflict == 2, "a conflict far from the origin is found");
  if (talks__windows_of(arena, 1, NULL, 0, &w)) abort();
  is_window(&w, 0, 0, 0, "the origin alone");
}

static void cases(void) {
  static const uint32_t alternatives[] = {2, 3}, many[] = {64, 64}, none[] = {2, 0};
  uint32_t picked[2];
  is_int(talks__window_cases(alternatives, 2), 6, "2 by 3 make 6 cases");
  is_int(talks__window_cases(NULL, 0), 1, "no choice makes one case");
  is_int(talks__window_cases(many, 2), 0, "4,096 are over the limit");
  is_int(talks__window_cases(none, 2), 0, "a choice of nothing makes no case");
  talks__window_case(alternatives, 2, 4, picked);
  ok(picked[0] == 1 && picked[1] == 1, "the fifth case");
}

int main(int argc, char **argv) {
  talks_ctx *ctx;
  talks__arena arena;
  tap_begin(argc, argv);
  if (talks_ctx_create(NULL, &ctx)) abort();
  talks__arena_init(&arena, ctx);
  commuting(&arena);
  commuting_conflict(&arena);
  bounds(&arena);
  cases();
  talks__arena_free(&arena);
  talks_ctx_destroy(ctx);
  return tap_done();
}
