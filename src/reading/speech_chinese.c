/* reading/speech_chinese.c: what Chinese alone does with its verbs of saying.
 *
 * 过 and 了 behind a verb are its aspect and no word of what is said. A clause may be the
 * subject of what is said about it, without a mark: 说过要来纯属谎言 calls it a lie that
 * somebody said so, and is their statement no more. A denial names its object before it
 * ("俄方否认，称..."), since a verb of saying behind the comma begins a claim of its own.
 */
#include "reading/speech_parts.h"

static bool starts_with_any(talks_str text, const char *const *words, size_t n) {
  for (size_t i = 0; i < n; i++)
    if (talks__str_starts(text, talks__str(words[i]))) return true;
  return false;
}

uint32_t talks__behind_aspect(const talks__speaking *s, size_t verb) {
  static const char *const others[] = {"过去", "过渡", "过分", "过程", "过度", "过于",
                                       "过高", "过低", "过多", "过早", "过半", "过境",
                                       "过期", "过失", "过关", "过剩", "过冬", "过年",
                                       "了解", "了结", "了不", "了却", "了如"};
  const talks__token *v = talks__speaking_at(s, verb);
  talks_str rest = talks__stretch(s->l, v->to, s->s->to);
  bool aspect = talks__str_starts(rest, TALKS_STR("过")) ||
                talks__str_starts(rest, TALKS_STR("了"));
  if (v->latin || !aspect || starts_with_any(rest, others, TALKS_COUNT(others)))
    return v->to;
  return v->to + (uint32_t)strlen("过");
}

bool talks__belongs_to_noun(const talks__speaking *s, size_t verb) {
  if (verb + 1 >= s->s->end) return false;
  const talks__token *v = talks__speaking_at(s, verb),
                     *next = talks__speaking_at(s, verb + 1);
  if (next->latin || next->from != talks__behind_aspect(s, verb)) return false;
  return next->class == TOKEN_OF ||
         (next->class == TOKEN_WORDS && v->class == TOKEN_SAY &&
          talks__str_starts(talks__stretch(s->l, next->from, next->to), TALKS_STR("的")));
}

/* 说过; within another's words, 曾说 too: a saying that is told of. */
static bool is_past(const talks__speaking *s, size_t verb, bool within) {
  const talks__token *v = talks__speaking_at(s, verb);
  uint32_t from = within ? talks__before_adverbs(s, verb) : v->from;
  return talks__str_starts(talks__stretch(s->l, v->to, s->s->to), TALKS_STR("过")) ||
         talks__str_starts(talks__stretch(s->l, from, v->from), TALKS_STR("曾"));
}

bool talks__called_untrue(const talks__speaking *s, size_t verb, bool within) {
  static const char *const ends[] = {
      "纯属谎言", "是谎言",   "是个谎言", "纯属捏造", "是捏造",   "是捏造的", "纯属虚构",
      "子虚乌有", "不实",     "不属实",   "毫无根据", "无稽之谈", "并非事实", "不是事实",
      "是谣言",   "纯属谣言", "是假的",   "是假消息", "是假新闻"};
  static const char *const pointers[] = {"这", "那", "此", "该", "其"};
  const talks__token *v = talks__speaking_at(s, verb);
  bool past = is_past(s, verb, within), named = false, untrue = false;
  if (v->latin || v->class > TOKEN_TELL || (!past && !within)) return false;
  uint32_t from = talks__behind_aspect(s, verb), to = s->s->to;
  for (size_t i = verb + 1; i < s->s->end; i++) {
    const talks__token *t = talks__speaking_at(s, i);
    if (t->class == TOKEN_COMMA || t->class == TOKEN_STOP || t->class == TOKEN_COLON ||
        t->class == TOKEN_OPEN) {
      to = t->from;
      break;
    }
    named |=
        t->class == TOKEN_TEXT || t->class == TOKEN_REPORT || t->class == TOKEN_WORDS;
  }
  talks_str clause = talks__str_trim(talks__stretch(s->l, from, to));
  for (size_t i = 0; i < TALKS_COUNT(ends) && !untrue; i++)
    untrue = talks__str_ends(clause, talks__str(ends[i])) && clause.n > strlen(ends[i]);
  if (!untrue || (named && !past)) return false; /* "Y says the report is untrue" */
  return !starts_with_any(clause, pointers, TALKS_COUNT(pointers));
}

bool talks__denies_what_is_before(const talks__speaking *s, size_t verb) {
  const talks__token *v = talks__speaking_at(s, verb);
  size_t i = verb + 1;
  if (v->latin || v->value != TALKS_WORD_statement_kind_denial || i >= s->s->end)
    return false;
  const talks__token *comma = talks__speaking_at(s, i++);
  if (comma->class != TOKEN_COMMA || comma->from != talks__behind_aspect(s, verb))
    return false;
  while (i < s->s->end && talks__speaking_at(s, i)->class == TOKEN_ADVERB) i++;
  return i < s->s->end && talks__speaking_at(s, i)->class <= TOKEN_TELL &&
         talks__before_adverbs(s, i) == comma->to;
}
