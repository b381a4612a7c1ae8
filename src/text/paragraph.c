/* text/paragraph.c: the paragraphs by which a dossier names places in a document.
 *
 * A paragraph is a line with something on it. Numbers must never move: marks such as
 * S4.33a are built on them. So the rule is kept small: LF or CRLF ends a line and nothing
 * else does, and only the blanks listed here leave a line empty.
 */
#include "text/text.h"

#define BYTE_ORDER_MARK "\xEF\xBB\xBF"

static bool is_blank(uint32_t code) {
  return code == ' ' || (code >= '\t' && code <= '\r') || code == 0xA0 ||
         code == 0x3000 || code == 0xFEFF;
}

static bool all_blank(talks_str line) {
  size_t length;
  for (size_t at = 0; at < line.n; at += length) {
    if (!is_blank(talks__utf8_next((talks_str){line.p + at, line.n - at}, &length))) {
      return false;
    }
  }
  return true;
}

/* Takes the line at *at, which is not the end of the text, without its own end. */
static talks_str take_line(talks_str s, size_t *at) {
  size_t first = *at, last = s.n;
  const char *end = memchr(s.p + first, '\n', s.n - first);
  if (end) last = (size_t)(end - s.p);
  bool ended = end != NULL;
  *at = last + ended;
  if (ended && last > first && s.p[last - 1] == '\r') last--;
  return (talks_str){s.p + first, last - first};
}

bool talks__paragraph_next(talks_str s, size_t *at, talks__paragraph *p) {
  if (*at == 0 && p->line == 0 && talks__str_starts(s, TALKS_STR(BYTE_ORDER_MARK))) {
    *at = sizeof BYTE_ORDER_MARK - 1;
  }
  while (*at < s.n) {
    talks_str line = take_line(s, at);
    p->line++;
    if (all_blank(line)) continue;
    p->text = line;
    p->number++;
    return true;
  }
  return false;
}

uint32_t talks__paragraph_count(talks_str s) {
  talks__paragraph p = {0};
  for (size_t at = 0; talks__paragraph_next(s, &at, &p);) continue;
  return p.number;
}
