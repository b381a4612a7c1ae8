/* reading/dateline.c: the dateline with which an agency's story begins, inside its first line.
 *
 * "X社某地3月8日电（记者某某）...": medium, place, day, and the word for a dispatch, 电 or 讯;
 * then perhaps a bracket with who wrote it. Not a sentence: nobody in it speaks, and its day is
 * that of sending. Chinese writes it without a verb, so its words alone cannot tell it from a
 * subject; what tells it is that 电 ends it (a mark, a blank, or no word such as 电话 goes on)
 * and that all before it is a medium, a place and a day.
 */
#include "reading/speech.h"

enum { CODE = 3 }; /* bytes of 电, as of most characters */

static bool is_at(talks_str text, size_t at, const char *word) {
  size_t n = strlen(word);
  return at + n <= text.n && memcmp(text.p + at, word, n) == 0;
}

static size_t skip_blanks(talks_str text, size_t at) {
  while (at < text.n && text.p[at] == ' ') at++;
  return at;
}

/* Without the words that say what sort of dispatch it is: 综合外电, 专电. */
static size_t before_sort(talks_str text, size_t from, size_t to) {
  static const char *const sorts[] = {"外", "专", "急", "综合", "快"};
  for (size_t i = 0; i < TALKS_COUNT(sorts); i++) {
    size_t n = strlen(sorts[i]);
    if (to >= from + n && is_at(text, to - n, sorts[i]))
      return before_sort(text, from, to - n);
  }
  return to;
}

/* Behind the medium with which a stretch begins (X社, X网, 本报); its start: none. */
static size_t behind_medium(const talks__line *l, size_t from, size_t to) {
  enum { MOST = 10 * CODE };
  static const char *const ends[] = {"社", "报", "网", "台", "刊"};
  talks_str text = talks__buf_view(&l->folded.text);
  if (l->row.n > 0 && l->row.list[0].from == from &&
      l->row.list[0].class == TOKEN_OUTLET && l->row.list[0].to <= to)
    return l->row.list[0].to;
  for (size_t at = from + CODE; at < to && at < from + MOST; at += CODE) {
    if (((unsigned char)text.p[at] & 0xF0) != 0xE0) return from;
    for (size_t i = 0; i < TALKS_COUNT(ends); i++)
      if (is_at(text, at, ends[i])) return at + CODE;
  }
  return from;
}

/* What may stand there: nothing, a place, or, `any`, a few words of which none is a verb's. */
static bool is_place(const talks__line *l, size_t from, size_t to, bool any) {
  enum { MOST = 30 };
  talks_str text = talks__buf_view(&l->folded.text);
  from = skip_blanks(text, from);
  while (to > from && text.p[to - 1] == ' ') to--;
  if (from == to) return true;
  if (to - from > MOST) return false;
  bool named = false;
  for (size_t i = 0; i < l->row.n && l->row.list[i].from < to; i++) {
    const talks__token *t = &l->row.list[i];
    if (t->from < from) continue;
    if (t->class <= TOKEN_UNNAMED || talks__names_person(l, t)) return false;
    named |= t->class == TOKEN_NAME && t->from == from && t->to == to;
  }
  return any || named;
}

/* Whether 电 at a place is a word of its own; `stuck`: other words may follow at once. */
static bool is_alone(talks_str text, size_t behind, bool stuck) {
  size_t length;
  if (behind == text.n || strchr(" (:", text.p[behind])) return true;
  uint32_t next =
      talks__utf8_next((talks_str){text.p + behind, text.n - behind}, &length);
  return stuck && talks__is_chinese(next) &&
         !talks__is_among(next,
                          u"话视力影网子站台脑池报磁缆线路器压流价费厂车梯焊邮召告询");
}

/* Whether a dispatch goes out at `to`, the place of 电: medium, place and day, or two of
 * them. */
static bool is_dispatch(const talks__line *l, size_t from, size_t to) {
  talks_str text = talks__buf_view(&l->folded.text);
  size_t word = to;
  to = before_sort(text, from, to);
  size_t behind = behind_medium(l, from, to), day = to;
  bool medium = behind > from;
  for (size_t i = 0; i < l->row.n && l->row.list[i].from < to; i++)
    if (l->row.list[i].class == TOKEN_DATE && l->row.list[i].to == to)
      day = l->row.list[i].from;
  if (day < behind || (!medium && (day == from || day == to))) return false;
  return is_alone(text, word + CODE, medium && day < to) &&
         is_place(l, behind, day, medium && day < to);
}

/* Behind the bracket with those who wrote it, where one stands there. */
static size_t behind_writers(talks_str text, size_t at) {
  enum { MOST = 90 };
  static const char *const words[] = {"记者", "通讯员", "编译", "作者"};
  size_t from = skip_blanks(text, at), end = from;
  if (from == text.n || text.p[from] != '(') return at;
  while (end < text.n && end < from + MOST && text.p[end] != ')') end++;
  if (end == text.n || text.p[end] != ')') return at;
  for (size_t k = from; k < end; k++)
    for (size_t i = 0; i < TALKS_COUNT(words); i++)
      if (is_at(text, k, words[i])) return end + 1;
  return at;
}

/* English: PLACE (Agency) - or PLACE, March 8 (Agency) -: capitals, then the agency alone in
 * brackets, then a dash. Gives the place behind it; 0: none. */
static uint32_t behind_english(const talks__line *l, talks_str text, size_t from) {
  enum { FAR = 60, LEAST = 3 };
  size_t at = from, open = 0, close = 0;
  while (at < text.n && talks__is_letter((unsigned char)text.p[at])) {
    char c = l->line.p[l->folded.places[at++]];
    if (c < 'A' || c > 'Z') return 0;
  }
  if (at < from + LEAST) return 0;
  for (; at < text.n && at < from + FAR && !close; at++) {
    if (text.p[at] == '(' && !open) open = at;
    else if (text.p[at] == ')' && open) close = at;
    else if (!talks__is_letter((unsigned char)text.p[at]) &&
             !talks__is_digit((unsigned char)text.p[at]) && !strchr(" ,.", text.p[at]))
      return 0;
  }
  at = skip_blanks(text, at);
  if (!close || at == text.n) return 0;
  size_t dash = at;
  while (at < text.n && text.p[at] == '-') at++;
  if (is_at(text, at, "\xE2\x80\x94")) at += CODE;
  return at > dash ? (uint32_t)skip_blanks(text, at) : 0;
}

uint32_t talks__dateline_end(const talks__line *l) {
  enum { FAR = 90 };
  talks_str text = talks__buf_view(&l->folded.text);
  size_t from = skip_blanks(text, 0);
  if (from < text.n && talks__is_letter((unsigned char)text.p[from]))
    return behind_english(l, text, from);
  if (is_at(text, from, "据")) from += strlen("据"); /* 据X社某地8日电 */
  for (size_t at = from, length; at < text.n && at < from + FAR; at += length) {
    length = talks__folded_step(text.p[at]);
    unsigned char byte = (unsigned char)text.p[at];
    if (byte < 0x80 && byte != ' ' && !talks__is_digit(byte)) return 0;
    bool word = is_at(text, at, "电") || is_at(text, at, "讯");
    if (!word || !is_dispatch(l, from, at)) continue;
    at = behind_writers(text, at + CODE);
    while (at < text.n && strchr(" :", text.p[at])) at++;
    return (uint32_t)at;
  }
  return 0;
}
