/* Slices: orders are orders, distance agrees with the textbook's recursion. */
#include "tap.h"

#include "base/base.h"

/* Few letters and digits, so that things are often equal or nearly so. */
static talks_str draw_name(tap_gen *g, char out[8], size_t max) {
  static const char letters[] = "0019aS.";
  size_t n = 0;
  while (n < max && tap_upto(g, 5) > 0) out[n++] = letters[tap_upto(g, 6)];
  return (talks_str){out, n};
}

static int sign(int x) { return (x > 0) - (x < 0); }

static bool natcmp_is_order(tap_gen *g, void *user) {
  (void)user;
  char x[8], y[8], z[8];
  talks_str a = draw_name(g, x, 8), b = draw_name(g, y, 8), c = draw_name(g, z, 8);
  int ab = talks__str_natcmp(a, b), bc = talks__str_natcmp(b, c);
  int ac = talks__str_natcmp(a, c);
  tap_say(g, "'%.*s' '%.*s' '%.*s': %d %d %d", (int)a.n, a.p, (int)b.n, b.p, (int)c.n,
          c.p, ab, bc, ac);
  if (talks__str_natcmp(b, a) != -ab || (ab == 0) != talks__str_eq(a, b)) return false;
  return !(ab <= 0 && bc <= 0) || ac <= 0;
}

static bool cmp_agrees_with_strcmp(tap_gen *g, void *user) {
  (void)user;
  char a[64], b[64];
  tap_utf8(g, a, sizeof a);
  tap_utf8(g, b, sizeof b);
  return talks__str_cmp(talks__str(a), talks__str(b)) == sign(strcmp(a, b));
}

/* Optimal string alignment by its definition. */
static unsigned naive(const char *a, size_t i, const char *b, size_t j) {
  if (i == 0 || j == 0) return (unsigned)(i + j);
  unsigned best = naive(a, i - 1, b, j - 1) + (a[i - 1] != b[j - 1]);
  unsigned other = naive(a, i - 1, b, j) + 1;
  if (other < best) best = other;
  other = naive(a, i, b, j - 1) + 1;
  if (other < best) best = other;
  if (i > 1 && j > 1 && a[i - 1] == b[j - 2] && a[i - 2] == b[j - 1]) {
    other = naive(a, i - 2, b, j - 2) + 1;
    if (other < best) best = other;
  }
  return best;
}

static bool distance_agrees(tap_gen *g, void *user) {
  (void)user;
  char x[8], y[8];
  talks_str a = draw_name(g, x, 5), b = draw_name(g, y, 5);
  unsigned cap = (unsigned)tap_upto(g, 6), want = naive(a.p, a.n, b.p, b.n);
  unsigned got = talks__str_distance(a, b, cap);
  tap_say(g, "'%.*s' '%.*s' cap %u: %u, naive %u", (int)a.n, a.p, (int)b.n, b.p, cap, got,
          want);
  return got == (want > cap ? cap + 1 : want);
}

static bool words_make_up_text(tap_gen *g, void *user) {
  (void)user;
  char text[64], words[64] = "", want[64] = "";
  size_t n = tap_utf8(g, text, sizeof text), at = 0;
  talks_str s = {text, n}, word;
  while (talks__str_word(&s, &word)) {
    memcpy(words + at, word.p, word.n);
    at += word.n;
  }
  size_t kept = 0;
  for (size_t i = 0; i < n; i++) {
    if (!strchr(" \t\n\v\f\r", text[i])) want[kept++] = text[i];
  }
  talks_str trimmed = talks__str_trim((talks_str){text, n});
  return at == kept && memcmp(words, want, kept) == 0 && trimmed.n >= (kept > 0) &&
         talks__str_eq(talks__str_trim(trimmed), trimmed);
}

int main(int argc, char **argv) {
  tap_begin(argc, argv);
  tap_property("natural order is an order", 0, natcmp_is_order, NULL);
  tap_property("order by bytes", 0, cmp_agrees_with_strcmp, NULL);
  tap_property("distance", 0, distance_agrees, NULL);
  tap_property("words", 0, words_make_up_text, NULL);
  return tap_done();
}
