/* text/width.c: how many columns text takes in a terminal.
 *
 * Sums of single code points: no terminal this is meant for shapes clusters, and a wrong
 * sum would only shift a column. Where terminals disagree on a character (East Asian
 * ambiguous), the tool avoids it, hence talks__width_ambiguous. The generated tables hold
 * sorted ranges (tools/gen_width.py).
 */
#include "text/text.h"
#include "text/width_tables.h"

static bool in_ranges(const uint32_t (*ranges)[2], size_t count, uint32_t code) {
  size_t low = 0, high = count; /* the first range that ends at code or later */
  while (low < high) {
    size_t middle = low + (high - low) / 2;
    if (ranges[middle][1] < code) low = middle + 1;
    else high = middle;
  }
  return low < count && ranges[low][0] <= code;
}

unsigned talks__width_code(uint32_t code) {
  if (in_ranges(width_zero, TALKS_COUNT(width_zero), code)) return 0;
  return in_ranges(width_two, TALKS_COUNT(width_two), code) ? 2 : 1;
}

bool talks__width_ambiguous(uint32_t code) {
  return in_ranges(width_either, TALKS_COUNT(width_either), code);
}

size_t talks__width(talks_str s) {
  size_t width = 0, length;
  for (size_t at = 0; at < s.n; at += length) {
    width +=
        talks__width_code(talks__utf8_next((talks_str){s.p + at, s.n - at}, &length));
  }
  return width;
}

size_t talks__width_prefix(talks_str s, size_t width) {
  size_t at = 0, length;
  for (; at < s.n; at += length) {
    talks_str rest = {s.p + at, s.n - at};
    unsigned columns = talks__width_code(talks__utf8_next(rest, &length));
    if (columns > width) break;
    width -= columns;
  }
  return at;
}

bool talks__is_unprintable(uint32_t code) {
  return code < 0x20 || (code >= 0x7F && code < 0xA0) || code == 0x200E ||
         code == 0x200F || (code >= 0x2028 && code <= 0x202E) ||
         (code >= 0x2066 && code <= 0x2069) || code == 0xFEFF || code == 0x61C;
}
