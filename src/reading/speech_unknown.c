/* reading/speech_unknown.c: who speaks without being in any table.
 *
 * A medium or a side is known by its last word alone (港口报, 北岛国), and only where its
 * name is all that stands in a place where nothing but a name can stand.
 */
#include "reading/speech_parts.h"

talks__phrase talks__unknown_medium(const talks__line *l, uint32_t from, uint32_t to) {
  enum { LEAST = 2, MOST = 8 };
  talks__phrase p = {.name = TALKS_NONE, .sort = TALKS_VOICE_DESCRIBED, .outlet = true};
  if (to < from) return p;
  talks_str name = talks__stretch(l, from, to);
  const uint32_t mark = (uint32_t)strlen("《");
  if (talks__str_starts(name, TALKS_STR("《")) && talks__str_ends(name, TALKS_STR("》")))
    name = talks__stretch(l, from += mark, to -= mark);
  size_t codes = 0;
  for (size_t i = 0, length; i < name.n; i += length, codes++) {
    uint32_t code = talks__utf8_next((talks_str){name.p + i, name.n - i}, &length);
    if (!talks__is_chinese(code)) return p;
  }
  if (codes < LEAST || codes > MOST || !talks__names_medium(name)) return p;
  p.from = from;
  p.to = to;
  return p;
}

/* A talks__speaking or side that no table has, with which the sentence begins: 北岛国 before the verb and
 * its adverbs; to == 0: none. */
talks__phrase talks__unknown_side(const talks__speaking *s, size_t verb) {
  enum { LEAST = 3, MOST = 7, CODE = 3 };
  talks__phrase p = {.name = TALKS_NONE, .sort = TALKS_VOICE_DESCRIBED};
  uint32_t from = s->s->from, to = talks__before_adverbs(s, verb);
  static const char *const ends[] = {"国", "方面"};
  while (from < to && s->l->folded.text.p[from] == ' ') from++;
  size_t i = talks__speaking_token(s, from);
  if (to - from < LEAST * CODE || to - from > MOST * CODE ||
      talks__speaking_at(s, i)->from < to)
    return p;
  talks_str name = talks__stretch(s->l, from, to);
  for (size_t k = 0, length; k < name.n; k += length)
    if (!talks__is_chinese(
            talks__utf8_next((talks_str){name.p + k, name.n - k}, &length)))
      return p;
  for (size_t k = 0; k < TALKS_COUNT(ends); k++) {
    if (!talks__str_ends(name, talks__str(ends[k]))) continue;
    p.from = from;
    p.to = to;
  }
  return p;
}

/* Nothing but people has words, so all between 援引 and 的话 is who is quoted. */
talks__phrase talks__unknown_quoted(const talks__speaking *s, size_t verb, size_t words) {
  enum { LEAST = 2, MOST = 10, CODE = 3 };
  static const char *const counts[] = {"一名", "一位", "两名", "多名", "数名", "某"};
  talks__phrase p = {.name = TALKS_NONE, .sort = TALKS_VOICE_DESCRIBED};
  const talks__token *w = talks__speaking_at(s, words);
  uint32_t from = talks__speaking_at(s, verb)->to, to = w->from;
  talks_str name = talks__stretch(s->l, from, to);
  if (w->class != TOKEN_WORDS || w->latin ||
      !talks__str_starts(talks__stretch(s->l, w->from, w->to), TALKS_STR("的")))
    return p;
  if (talks__str_starts(name, TALKS_STR("了"))) from += CODE;
  if (to - from < LEAST * CODE || to - from > MOST * CODE) return p;
  name = talks__stretch(s->l, from, to);
  for (size_t k = 0, length; k < name.n; k += length) {
    uint32_t code = talks__utf8_next((talks_str){name.p + k, name.n - k}, &length);
    if (!talks__is_chinese(code) && code != 0xB7 && code != 0x2022) return p;
  }
  bool counted = false; /* 一名高层: described, not called so */
  for (size_t k = 0; k < TALKS_COUNT(counts); k++)
    counted |= talks__str_starts(name, talks__str(counts[k]));
  p.from = from;
  p.to = to;
  p.own_from = counted ? 0 : from;
  p.own_to = counted ? 0 : to;
  return p;
}
