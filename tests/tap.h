/* tests/tap.h: the test kit. One header, no library behind it.
 *
 * Plain checks print TAP ("ok 1 - name"); a failed one says file, line, got and wanted.
 * Properties are checked on seeded cases: a tap_gen hands out numbers and records them as
 * a sequence of choices; when a case fails, the sequence is shrunk (blocks deleted,
 * values lowered) and the smallest failing one is printed with the seed. The kit's
 * invariant: a case is a pure function of its choices, and smaller choices make simpler
 * cases, so every generator built on these draws shrinks without code of its own.
 *
 *   TALKS_CASES=N  cases per property        TALKS_SEED=S  seed of the first case
 *   PROGRAM --property NAME                  run no other property
 *   PROGRAM --property NAME --choices 3,0,1  run it once on exactly these choices
 *
 * One test program is one file including this header; its state is static for that
 * reason.
 */
#ifndef TALKS_TESTS_TAP_H
#define TALKS_TESTS_TAP_H

#include <inttypes.h>
#include <stdarg.h>
#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#if defined(__GNUC__)
#define TAP_PRINTF(fmt, first) __attribute__((format(printf, fmt, first)))
#else
#define TAP_PRINTF(fmt, first)
#endif

/* ---- plain checks ---------------------------------------------------------------- */

static struct {
  int run, failed;
  uint64_t cases, seed;
  const char *property; /* NULL: all */
  const char *choices;  /* NULL: draw them */
} tap_;

static inline uint64_t tap_env_(const char *name, uint64_t otherwise) {
  const char *text = getenv(name);
  return text && *text ? strtoull(text, NULL, 0) : otherwise;
}

/* First call of main. */
static inline void tap_begin(int argc, char **argv) {
  setvbuf(stdout, NULL, _IOLBF,
          BUFSIZ); /* a crash must not swallow the lines before it */
  tap_.cases = tap_env_("TALKS_CASES", 2000);
  tap_.seed = tap_env_("TALKS_SEED", 20251229);
  for (int i = 1; i + 1 < argc; i += 2) {
    if (strcmp(argv[i], "--property") == 0) tap_.property = argv[i + 1];
    if (strcmp(argv[i], "--choices") == 0) tap_.choices = argv[i + 1];
  }
}

/* Last call of main: the plan, and the exit status. A program without checks fails. */
static inline int tap_done(void) {
  printf("1..%d\n", tap_.run);
  return tap_.run == 0 || tap_.failed > 0;
}

/* A line about the run; never counted. */
TAP_PRINTF(1, 2) static inline void tap_diag(const char *format, ...) {
  va_list args;
  va_start(args, format);
  fputs("# ", stdout);
  vprintf(format, args);
  putchar('\n');
  va_end(args);
}

/* A string on one line, quoted, so that blanks and controls can be seen. */
static inline void tap_quote_(const char *label, const char *p, size_t n) {
  printf("#   %s ", label);
  if (!p) {
    puts("NULL");
    return;
  }
  putchar('"');
  for (size_t i = 0; i < n; i++) {
    unsigned char c = (unsigned char)p[i];
    if (c == '\n') fputs("\\n", stdout);
    else if (c == '"' || c == '\\') printf("\\%c", c);
    else if (c < 0x20 || c == 0x7f) printf("\\x%02x", c);
    else putchar(c);
  }
  puts("\"");
}

static inline bool tap_line_(const char *file, int line, bool good, const char *format,
                             va_list args) {
  tap_.run++;
  char name[512]; /* on one line, whatever a name was made of */
  vsnprintf(name, sizeof name, format, args);
  for (char *c = name; *c; c++)
    if ((unsigned char)*c < 0x20) *c = ' ';
  printf("%s %d - %s\n", good ? "ok" : "not ok", tap_.run, name);
  if (!good) {
    tap_.failed++;
    printf("#   at %s:%d\n", file, line);
  }
  return good;
}

TAP_PRINTF(5, 6)
static inline bool tap_ok_(const char *file, int line, bool good, const char *expression,
                           const char *format, ...) {
  va_list args;
  va_start(args, format);
  tap_line_(file, line, good, format, args);
  va_end(args);
  if (!good) printf("#   false: %s\n", expression);
  return good;
}

TAP_PRINTF(5, 6)
static inline bool tap_int_(const char *file, int line, intmax_t got, intmax_t want,
                            const char *format, ...) {
  va_list args;
  va_start(args, format);
  bool good = tap_line_(file, line, got == want, format, args);
  va_end(args);
  if (!good) printf("#   got    %" PRIdMAX "\n#   wanted %" PRIdMAX "\n", got, want);
  return good;
}

#define TAP_NUL_ SIZE_MAX /* as a length: up to the final NUL */

TAP_PRINTF(7, 8)
static inline bool tap_bytes_(const char *file, int line, const char *got, size_t got_n,
                              const char *want, size_t want_n, const char *format, ...) {
  if (got && got_n == TAP_NUL_) got_n = strlen(got);
  if (want && want_n == TAP_NUL_) want_n = strlen(want);
  bool same =
      !got || !want ? got == want : got_n == want_n && memcmp(got, want, got_n) == 0;
  va_list args;
  va_start(args, format);
  tap_line_(file, line, same, format, args);
  va_end(args);
  if (!same) tap_quote_("got   ", got, got_n);
  if (!same) tap_quote_("wanted", want, want_n);
  return same;
}

/* Each takes a name in the manner of printf last, and returns whether the check held. */
#define ok(condition, ...) \
  tap_ok_(__FILE__, __LINE__, (condition), #condition, __VA_ARGS__)
#define is_int(got, want, ...) \
  tap_int_(__FILE__, __LINE__, (intmax_t)(got), (intmax_t)(want), __VA_ARGS__)
#define is_bytes(got, got_n, want, want_n, ...) \
  tap_bytes_(__FILE__, __LINE__, (got), (got_n), (want), (want_n), __VA_ARGS__)
#define is_str(got, want, ...) \
  tap_bytes_(__FILE__, __LINE__, (got), TAP_NUL_, (want), TAP_NUL_, __VA_ARGS__)

/* Counts as one passed check that says why it could not be made. */
static inline void tap_skip(const char *name, const char *reason) {
  printf("ok %d - %s # SKIP %s\n", ++tap_.run, name, reason);
}

/* ---- choices --------------------------------------------------------------------- */

typedef struct {
  uint64_t random;   /* state of splitmix64 */
  uint64_t *choices; /* what was handed out so far */
  size_t n, cap;
  const uint64_t *replay; /* when set, choices come from here, then zeros */
  size_t replay_n;
  bool loud; /* the run on the smallest failing case: tap_say prints */
} tap_gen;

static inline uint64_t tap_random_(uint64_t *state) {
  uint64_t z = *state += UINT64_C(0x9e3779b97f4a7c15);
  z = (z ^ (z >> 30)) * UINT64_C(0xbf58476d1ce4e5b9);
  z = (z ^ (z >> 27)) * UINT64_C(0x94d049bb133111eb);
  return z ^ (z >> 31);
}

/* Large ranges are drawn unevenly: a quarter of the draws are of small magnitude and some
 * lie next to the top, since that is where mistakes live. */
static inline uint64_t tap_fresh_(tap_gen *g, uint64_t top) {
  uint64_t random = tap_random_(&g->random), kind = tap_random_(&g->random) % 16;
  if (top > 256 && kind < 4) random >>= tap_random_(&g->random) % 64;
  if (top > 256 && kind == 4) return top - random % 4;
  return top == UINT64_MAX ? random : random % (top + 1);
}

/* 0 to top, both included: the one draw on which all others are built. */
static inline uint64_t tap_upto(tap_gen *g, uint64_t top) {
  uint64_t value = 0;
  if (!g->replay) value = tap_fresh_(g, top);
  else if (g->n < g->replay_n) value = g->replay[g->n];
  if (value > top) value = top;
  if (g->n == g->cap) {
    g->cap = g->cap ? g->cap * 2 : 64;
    g->choices = (uint64_t *)realloc(g->choices, g->cap * sizeof *g->choices);
    if (!g->choices) abort();
  }
  g->choices[g->n++] = value;
  return value;
}

static inline uint64_t tap_u64_below(tap_gen *g, uint64_t n) {
  return tap_upto(g, n - 1);
}
static inline bool tap_bool(tap_gen *g) { return tap_upto(g, 1) == 1; }

/* low to high, both included; shrinks towards the number nearest to zero. */
static inline int64_t tap_range(tap_gen *g, int64_t low, int64_t high) {
  uint64_t c = tap_upto(g, (uint64_t)high - (uint64_t)low);
  if (low > 0) return (int64_t)((uint64_t)low + c);
  if (high < 0) return (int64_t)((uint64_t)high - c);
  uint64_t below = 0 - (uint64_t)low, above = (uint64_t)high;
  uint64_t both = below < above ? below : above; /* so far 0 -1 1 -2 2 ... */
  if (c / 2 < both || c == 2 * both) {
    return (int64_t)(c % 2 ? 0 - (c / 2 + 1) : c / 2);
  }
  return (int64_t)(above > below ? c - both : 0 - (c - both));
}

/* At most max bytes, of mean length 32 when max allows; returns how many. A choice of
 * zero ends the run, so that shrinking can cut anywhere. */
static inline size_t tap_bytes(tap_gen *g, uint8_t *out, size_t max) {
  size_t n = 0;
  while (n < max && tap_upto(g, 31) > 0) out[n++] = (uint8_t)tap_upto(g, 255);
  return n;
}

/* One code point, never a surrogate: half ASCII, the rest of all encoded lengths. */
static inline uint32_t tap_code_point(tap_gen *g) {
  static const uint32_t ranges[8][2] = {
      {'a', 'z'},    {'0', '9'},       {' ', '~'},       {0x01, 0x7f},
      {0x80, 0x7ff}, {0x4e00, 0x9fff}, {0xe000, 0xffff}, {0x10000, 0x10ffff}};
  const uint32_t *range = ranges[tap_upto(g, 7)];
  return range[0] + (uint32_t)tap_upto(g, range[1] - range[0]);
}

/* Well-formed UTF-8 without NUL inside, NUL-terminated; size counts the final NUL.
 * Returns the length in bytes, 16 code points on average. */
static inline size_t tap_utf8(tap_gen *g, char *out, size_t size) {
  size_t n = 0;
  while (n + 5 <= size && tap_upto(g, 15) > 0) {
    uint32_t c = tap_code_point(g);
    int tail = c < 0x80 ? 0 : c < 0x800 ? 1 : c < 0x10000 ? 2 : 3;
    static const unsigned char lead[4] = {0, 0xc0, 0xe0, 0xf0};
    out[n++] = (char)(lead[tail] | (c >> (6 * tail)));
    while (tail-- > 0) out[n++] = (char)(0x80 | ((c >> (6 * tail)) & 0x3f));
  }
  if (size > 0) out[n] = '\0';
  return n;
}

/* Prints only for the smallest failing case: what a property wants to show of it. */
TAP_PRINTF(2, 3) static inline void tap_say(tap_gen *g, const char *format, ...) {
  if (!g->loud) return;
  va_list args;
  va_start(args, format);
  fputs("#   ", stdout);
  vprintf(format, args);
  putchar('\n');
  va_end(args);
}

/* ---- properties ------------------------------------------------------------------ */

/* True when the property holds for the case that the generator describes. */
typedef bool (*tap_prop)(tap_gen *g, void *user);

typedef struct {
  tap_prop prop;
  void *user;
  uint64_t *best; /* the smallest failing choices so far */
  size_t best_n;
  unsigned runs_left; /* shrinking ends when they are used up */
} tap_shrink_;

/* Runs on choices of the shrinker; keeps them when the property still fails on something
 * that is shorter, or as long and smaller. */
static inline bool tap_try_(tap_shrink_ *s, const uint64_t *choices, size_t n) {
  if (s->runs_left == 0) return false;
  s->runs_left--;
  tap_gen g = {.replay = choices, .replay_n = n};
  bool fails = !s->prop(&g, s->user);
  bool smaller = g.n < s->best_n;
  for (size_t i = 0; g.n == s->best_n && i < g.n; i++) {
    if (g.choices[i] == s->best[i]) continue;
    smaller = g.choices[i] < s->best[i];
    break;
  }
  if (fails && smaller) {
    memcpy(s->best, g.choices, g.n * sizeof *s->best);
    s->best_n = g.n;
  }
  free(g.choices);
  return fails && smaller;
}

/* Leaves out every block of the given size, last first. */
static inline bool tap_delete_(tap_shrink_ *s, uint64_t *scratch, size_t size) {
  bool better = false;
  for (size_t at = s->best_n; at-- > 0;) {
    if (at + size > s->best_n) continue;
    memcpy(scratch, s->best, at * sizeof *scratch);
    memcpy(scratch + at, s->best + at + size, (s->best_n - at - size) * sizeof *scratch);
    better |= tap_try_(s, scratch, s->best_n - size);
  }
  return better;
}

/* Lowers every choice: to zero, else by halving the gap to the lowest that still fails.
 */
static inline bool tap_lower_(tap_shrink_ *s, uint64_t *scratch) {
  bool better = false;
  for (size_t at = 0; at < s->best_n; at++) {
    uint64_t low = 0; /* everything below it is known to hold */
    while (at < s->best_n && low < s->best[at]) {
      uint64_t middle = low == 0 ? 0 : low + (s->best[at] - low) / 2;
      memcpy(scratch, s->best, s->best_n * sizeof *scratch);
      scratch[at] = middle;
      if (tap_try_(s, scratch, s->best_n)) better = true;
      else low = middle + 1;
    }
  }
  return better;
}

static inline void tap_shrink_case_(tap_shrink_ *s) {
  uint64_t *scratch = (uint64_t *)malloc((s->best_n + 1) * sizeof *scratch);
  if (!scratch) abort();
  bool better = true;
  while (better && s->runs_left > 0) {
    better = false;
    for (size_t size = s->best_n / 2 + 1; size > 0; size /= 2) {
      better |= tap_delete_(s, scratch, size);
    }
    better |= tap_lower_(s, scratch);
  }
  free(scratch);
}

static inline void tap_report_(tap_shrink_ *s, const char *name, uint64_t seed) {
  printf("#   smallest case (TALKS_SEED=%" PRIu64 " TALKS_CASES=1 finds it again):\n",
         seed);
  printf("#   --property '%s' --choices '", name);
  for (size_t i = 0; i < s->best_n; i++) printf("%s%" PRIu64, i ? "," : "", s->best[i]);
  puts("'");
  tap_gen g = {.replay = s->best, .replay_n = s->best_n, .loud = true};
  s->prop(&g, s->user);
  free(g.choices);
}

/* The one case of --choices. */
static inline bool tap_replay_(tap_prop prop, void *user) {
  uint64_t *choices = (uint64_t *)calloc(strlen(tap_.choices) + 1, sizeof *choices);
  if (!choices) abort();
  size_t n = 0;
  for (const char *p = tap_.choices; *p; p += *p == ',') {
    char *end;
    choices[n++] = strtoull(p, &end, 10);
    if (end == p) break;
    p = end;
  }
  tap_gen g = {.replay = choices, .replay_n = n, .loud = true};
  bool holds = prop(&g, user);
  free(g.choices);
  free(choices);
  return holds;
}

/* Checks a property on so many seeded cases (0: the usual number; TALKS_CASES wins). */
#define tap_property(name, cases, prop, user) \
  tap_property_(__FILE__, __LINE__, (name), (cases), (prop), (user))

static inline bool tap_property_(const char *file, int line, const char *name,
                                 uint64_t cases, tap_prop prop, void *user) {
  if (tap_.property && strcmp(tap_.property, name) != 0) {
    tap_skip(name, "another property was asked for");
    return true;
  }
  if (tap_.property && tap_.choices) {
    return tap_ok_(file, line, tap_replay_(prop, user), name, "%s", name);
  }
  if (cases == 0 || getenv("TALKS_CASES")) cases = tap_.cases;
  for (uint64_t i = 0; i < cases; i++) {
    tap_gen g = {.random = (tap_.seed + i) * UINT64_C(0xd1342543de82ef95)};
    bool holds = prop(&g, user);
    if (!holds) {
      tap_ok_(file, line, false, "the property", "%s", name);
      tap_shrink_ s = {prop, user, g.choices, g.n, 20000};
      tap_shrink_case_(&s);
      tap_report_(&s, name, tap_.seed + i);
    }
    free(g.choices);
    if (!holds) return false;
  }
  return tap_ok_(file, line, true, "", "%s (%" PRIu64 " cases)", name, cases);
}

#endif
