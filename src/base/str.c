/* base/str.c: slices of UTF-8, compared and cut byte by byte.
 *
 * Nothing here looks at code points (that is text/): comparing UTF-8 by bytes orders by
 * code point anyway, and the blanks and digits that matter to file formats are ASCII.
 * Invariant: a slice is never read past its length, and its p is not touched when n is 0.
 */
#include "base/base.h"

#include <string.h>

talks_str talks__str(const char *nul_terminated) {
  if (!nul_terminated) return (talks_str){0};
  return (talks_str){nul_terminated, strlen(nul_terminated)};
}

int talks__str_cmp(talks_str a, talks_str b) {
  size_t n = a.n < b.n ? a.n : b.n;
  int order = n > 0 ? memcmp(a.p, b.p, n) : 0;
  if (order != 0) return order < 0 ? -1 : 1;
  return (a.n > b.n) - (a.n < b.n);
}

/* ---- natural order ------------------------------------------------------------- */

static bool is_digit(char c) { return c >= '0' && c <= '9'; }

/* Takes the run of digits at *s off and returns it without leading zeros. */
static talks_str take_number(talks_str *s) {
  size_t n = 0;
  while (n < s->n && is_digit(s->p[n])) n++;
  talks_str number = {s->p, n};
  *s = (talks_str){s->p + n, s->n - n};
  while (number.n > 0 && number.p[0] == '0')
    number = (talks_str){number.p + 1, number.n - 1};
  return number;
}

/* Numbers without leading zeros: the longer is the larger, whatever their size. */
static int number_cmp(talks_str a, talks_str b) {
  if (a.n != b.n) return a.n < b.n ? -1 : 1;
  return talks__str_cmp(a, b);
}

int talks__str_natcmp(talks_str a, talks_str b) {
  talks_str x = a, y = b;
  while (x.n > 0 && y.n > 0) {
    if (is_digit(x.p[0]) && is_digit(y.p[0])) {
      talks_str i = take_number(&x), j = take_number(&y);
      int order = number_cmp(i, j);
      if (order != 0) return order;
      continue;
    }
    if (x.p[0] != y.p[0]) return (unsigned char)x.p[0] < (unsigned char)y.p[0] ? -1 : 1;
    x = (talks_str){x.p + 1, x.n - 1};
    y = (talks_str){y.p + 1, y.n - 1};
  }
  if (x.n != y.n) return x.n < y.n ? -1 : 1;
  return talks__str_cmp(a, b); /* "S01" and "S1" are different names all the same */
}

/* ---- words --------------------------------------------------------------------- */

static bool is_blank(char c) { return c == ' ' || (c >= '\t' && c <= '\r'); }

talks_str talks__str_trim(talks_str s) {
  while (s.n > 0 && is_blank(s.p[0])) s = (talks_str){s.p + 1, s.n - 1};
  while (s.n > 0 && is_blank(s.p[s.n - 1])) s.n--;
  return s;
}

bool talks__str_word(talks_str *s, talks_str *word) {
  size_t from = 0;
  while (from < s->n && is_blank(s->p[from])) from++;
  size_t to = from;
  while (to < s->n && !is_blank(s->p[to])) to++;
  if (from == to) return false;
  *word = (talks_str){s->p + from, to - from};
  *s = (talks_str){s->p + to, s->n - to};
  return true;
}

/* ---- mistyped names ------------------------------------------------------------ */

#define LONGEST_NAME 64

static unsigned min2(unsigned a, unsigned b) { return a < b ? a : b; }

/* Three rows of the usual table are enough: a swap looks two rows back. */
unsigned talks__str_distance(talks_str a, talks_str b, unsigned cap) {
  if (a.n > LONGEST_NAME || b.n > LONGEST_NAME) return cap + 1;
  unsigned rows[3][LONGEST_NAME + 1];
  for (unsigned j = 0; j <= b.n; j++) rows[0][j] = j;
  for (unsigned i = 1; i <= a.n; i++) {
    unsigned *row = rows[i % 3];
    const unsigned *up = rows[(i + 2) % 3], *up2 = rows[(i + 1) % 3];
    row[0] = i;
    for (unsigned j = 1; j <= b.n; j++) {
      unsigned replace = up[j - 1] + (a.p[i - 1] != b.p[j - 1]);
      row[j] = min2(replace, min2(up[j], row[j - 1]) + 1);
      if (i > 1 && j > 1 && a.p[i - 1] == b.p[j - 2] && a.p[i - 2] == b.p[j - 1]) {
        row[j] = min2(row[j], up2[j - 2] + 1);
      }
    }
  }
  return min2(rows[a.n % 3][b.n], cap + 1);
}

int talks__str_nearest(talks_str typed, int n, talks_str (*name)(int i, const void *user),
                       const void *user) {
  int nearest = -1;
  unsigned limit = 1 + (unsigned)(typed.n < LONGEST_NAME ? typed.n : LONGEST_NAME) / 4;
  for (int i = 0; i < n; i++) {
    unsigned distance = talks__str_distance(typed, name(i, user), limit);
    if (distance > limit) continue;
    nearest = i;
    if (distance == 0) break;
    limit = distance - 1; /* only a nearer one is better */
  }
  return nearest;
}
