/* text/wrap.c: a text broken into lines of a terminal.
 *
 * Columns are counted, never bytes or code points. A line breaks at a blank, else beside a
 * wide character, else where it is full. No line begins with what closes (a comma, a closing
 * bracket) nor ends with what opens, as far as there is another place.
 */
#include "text/wrap.h"

/* Fullwidth and Chinese punctuation that may not begin a line, and that may not end one. */
static bool closes(uint32_t code) {
  switch (code) {
  case 0x3001:
  case 0x3002:
  case 0xFF0C:
  case 0xFF0E:
  case 0xFF1A:
  case 0xFF1B:
  case 0xFF01:
  case 0xFF1F:
  case 0x300D:
  case 0x300F:
  case 0x300B:
  case 0x3009:
  case 0x3011:
  case 0xFF09:
  case 0x201D:
  case 0x2019:
  case 0xFF05:
  case ')':
  case ',':
  case '.':
  case ';':
  case ':':
  case '!':
  case '?':
  case '%':
    return true;
  default:
    return false;
  }
}

static bool opens(uint32_t code) {
  switch (code) {
  case 0x300C:
  case 0x300E:
  case 0x300A:
  case 0x3008:
  case 0x3010:
  case 0xFF08:
  case 0x201C:
  case 0x2018:
  case '(':
    return true;
  default:
    return false;
  }
}

static bool may_break(uint32_t before, uint32_t code) {
  if (before == ' ') return code != ' ';
  bool wide = talks__width_code(before) == 2 || talks__width_code(code) == 2;
  return wide && code != ' ' && !closes(code) && !opens(before);
}

bool talks__wrap_next(talks_str s, size_t width, size_t *at, talks__row *line) {
  while (*at < s.n && s.p[*at] == ' ' && *at > 0) ++*at; /* those the break took */
  if (*at >= s.n) return false;
  size_t i = *at, columns = 0, length, good = 0;
  uint32_t before = 0;
  for (; i < s.n; i += length) {
    uint32_t code = talks__utf8_next((talks_str){s.p + i, s.n - i}, &length);
    unsigned wide = talks__width_code(code);
    if (wide == 0) continue; /* stays with what it stands on */
    if (i > *at && may_break(before, code)) good = i;
    if (columns + wide > width && code != ' ') break;
    columns += wide;
    before = code;
  }
  if (i < s.n && good > *at) i = good;
  if (i == *at) i += length; /* wider than a line can be */
  line->from = *at;
  *at = i;
  while (i > line->from && s.p[i - 1] == ' ') i--;
  line->to = i;
  return true;
}
