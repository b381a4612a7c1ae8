/* reading/speech_said.c: where what is said stands, and with what a speech is finished.
 *
 * Behind its verb, or, where nothing stands there, before who says it; without the when and
 * the where of the saying. A speech ends where somebody else begins; one that says nothing
 * of its own (X says that Y says) carries the next, and so does the source of a sentence.
 */
#include "reading/speech_parts.h"

talks__speech *talks__speech_add(talks__speaking *s, const char *rule,
                                 talks__trust trust) {
  talks__speeches *o = s->out;
  talks__speech *more =
      talks__grow(s->l->reader->ctx, o->list, &o->cap, o->n + 1, sizeof *more);
  if (!more) return NULL;
  o->list = more;
  talks__speech *one = &more[o->n++];
  memset(one, 0, sizeof *one);
  one->rule = rule;
  one->trust = trust;
  return one;
}

talks__speech *talks__speech_last(const talks__speaking *s) {
  return s->out->n > s->first ? &s->out->list[s->out->n - 1] : NULL;
}

void talks__speech_relay(talks__speech *one, const talks__phrase *p) {
  for (uint8_t i = 0; i < one->nrelay; i++)
    if (one->relay[i].from == p->from) return;
  if (p->to > 0 && one->nrelay < PHRASES_MOST) one->relay[one->nrelay++] = *p;
  else one->cut |= p->to > 0;
}

/* Behind blanks, commas and colons. */
static uint32_t skip_marks(const talks__line *l, uint32_t from, uint32_t to) {
  while (from < to && strchr(" ,:;", l->folded.text.p[from])) from++;
  return from;
}

static bool is_empty(const talks__speaking *s, uint32_t from, uint32_t to) {
  for (uint32_t i = from; i < to; i++) {
    unsigned char byte = (unsigned char)s->l->folded.text.p[i];
    if (byte >= 0x80 &&
        !(to - i >= 3 && memcmp(s->l->folded.text.p + i, "\xE3\x80\x82", 3) == 0))
      return false;
    if (talks__is_letter(byte) || talks__is_digit(byte)) return false;
    if (byte >= 0x80) i += 2;
  }
  return true;
}

static uint32_t speaker_from(const talks__speech *one) {
  uint32_t from = one->verb_from;
  for (uint8_t i = 0; i < one->nwho; i++)
    if (one->who[i].to > 0 && one->who[i].from < from) from = one->who[i].from;
  return from;
}

static uint32_t start_of(const talks__speech *one) {
  uint32_t from = speaker_from(one);
  for (uint8_t i = 0; i < one->nrelay; i++)
    if (one->relay[i].to > 0 && one->relay[i].from < from) from = one->relay[i].from;
  return from;
}

size_t talks__speaking_token(const talks__speaking *s, uint32_t from) {
  size_t i = s->s->first;
  while (i < s->s->end && talks__speaking_at(s, i)->from < from) i++;
  return i;
}

static bool is_that(const talks__speaking *s, uint32_t from) {
  const char *word = " that ";
  talks_str text =
      s->l->folded.text.p ? talks__stretch(s->l, from, s->s->to) : TALKS_STR("");
  return text.n >= strlen(word) && memcmp(text.p, word, strlen(word)) == 0;
}

/* Tokens of when, where and to whom something is said. */
static bool is_of_saying(const talks__token *t) {
  return t->class == TOKEN_DATE || t->class == TOKEN_AT || t->class == TOKEN_TO ||
         t->class == TOKEN_WITH || t->class == TOKEN_CLOSER || t->class == TOKEN_MEDIUM ||
         t->class == TOKEN_NAME || t->class == TOKEN_CAPITALS || talks__is_role(t) ||
         t->class == TOKEN_OUTLET || t->class == TOKEN_OF || t->class == TOKEN_ADVERB;
}

/* English: said ON MONDAY IN THE CAPITAL that ...; said ON MONDAY the talks ... Behind the
 * verb and before "that", or right behind the verb, is when and where it was said. */
static uint32_t skip_adverbial(const talks__speaking *s, uint32_t from) {
  enum { FAR = 90 };
  size_t first = talks__speaking_token(s, from), i = first;
  uint32_t end = s->s->to < from + FAR ? s->s->to : from + FAR;
  if (first == s->s->end ||
      !(talks__speaking_at(s, first)->latin ||
        talks__speaking_at(s, first)->class == TOKEN_DATE) ||
      talks__speaking_at(s, first)->from > from + 1)
    return from;
  uint8_t class = talks__speaking_at(s, first)->class;
  if (class != TOKEN_AT && class != TOKEN_DATE && class != TOKEN_CLOSER &&
      class != TOKEN_TO && class != TOKEN_WITH)
    return from;
  while (i < s->s->end && !talks__speaking_at(s, i)->inside &&
         is_of_saying(talks__speaking_at(s, i)))
    i++;
  uint32_t stop = i < s->s->end && talks__speaking_at(s, i)->from < end
                      ? talks__speaking_at(s, i)->from
                      : end;
  for (uint32_t k = from; k + 1 < stop; k++)
    if (is_that(s, k)) return k + 1;
  size_t day = class == TOKEN_AT ? first + 1 : first;
  bool dated = day < s->s->end && !talks__speaking_at(s, day)->inside &&
               (talks__speaking_at(s, day)->class == TOKEN_DATE ||
                talks__speaking_at(s, day)->class == TOKEN_CLOSER);
  return dated ? talks__speaking_at(s, day)->to : from;
}

/* Where the quotation begins that ends before a speaker, and `*to`, where it ends; the
 * speaker's place: there is none. The day of saying may stand between. */
static uint32_t quoted_before(const talks__speaking *s, uint32_t speaker, uint32_t *to) {
  size_t first = s->s->first, i = talks__speaking_token(s, speaker);
  for (; i > first; i--) {
    uint8_t class = talks__speaking_at(s, i - 1)->class;
    if (class != TOKEN_COMMA && class != TOKEN_DATE && class != TOKEN_ADVERB &&
        class != TOKEN_CLOSER)
      break;
  }
  uint32_t from = speaker;
  *to = i > first ? talks__speaking_at(s, i - 1)->to : speaker;
  while (i > first && talks__speaking_at(s, i - 1)->class == TOKEN_CLOSE) {
    while (i > first && talks__speaking_at(s, i - 1)->class != TOKEN_OPEN) i--;
    if (i == first) break;
    from = talks__speaking_at(s, --i)->from;
  }
  return from;
}

/* "A," X says, "B": both are said, from the first quotation to the end of the second, with
 * who says it in between. */
static void take_both_halves(const talks__speaking *s, talks__speech *one,
                             uint32_t behind) {
  talks_str text = talks__buf_view(&s->l->folded.text);
  uint32_t speaker = one->verb_from;
  if (one->nwho > 0 && one->who[0].to > 0 && one->who[0].from < speaker)
    speaker = one->who[0].from;
  while (behind < s->s->to && strchr(" ,:;.", text.p[behind])) behind++;
  if (talks__str_starts(talks__stretch(s->l, behind, s->s->to), TALKS_STR("。")))
    behind = skip_marks(s->l, behind + (uint32_t)strlen("。"), s->s->to);
  size_t second = talks__speaking_token(s, behind);
  if (s->out->n - s->first > 1 || second == s->s->end ||
      talks__speaking_at(s, second)->class != TOKEN_OPEN ||
      talks__speaking_at(s, second)->from != behind)
    return;
  uint32_t first = quoted_before(s, speaker, &one->between_from);
  if (first == speaker) {
    one->between_from = 0;
    return;
  }
  one->between_to = behind;
  one->said_from = first;
  one->said_to = s->s->to;
  if (one->from > first) one->from = first;
}

/* English: "Z, a senior" before "official said": what is said ends before the article. */
static uint32_t before_article(talks_str text, uint32_t from, uint32_t to) {
  enum { FAR = 28 };
  static const char *const articles[] = {" the ", " a ", " an "};
  uint32_t at = to;
  while (at > from && to - at < FAR &&
         (talks__is_letter((unsigned char)text.p[at - 1]) || text.p[at - 1] == ' '))
    at--;
  if (at == from || !strchr(",\"", text.p[at - 1])) return to;
  for (size_t i = 0; i < TALKS_COUNT(articles); i++)
    if (talks__str_starts((talks_str){text.p + at, text.n - at}, talks__str(articles[i])))
      return at;
  return to;
}

/* What is said stands behind the verb, or, where nothing does, before who says it. */
void talks__speech_place(const talks__speaking *s, talks__speech *one, uint32_t behind,
                         bool before) {
  const talks__line *l = s->l;
  uint32_t from = skip_marks(l, behind, s->s->to), begins = start_of(one);
  if (from > behind && !before && l->folded.text.p[behind] == ' ')
    from = skip_marks(l, skip_adverbial(s, from), s->s->to);
  if (!before) from = talks__behind_aside(s, behind, from);
  one->from = begins;
  one->to = s->s->to;
  one->said_from = from;
  one->said_to = s->s->to;
  if (before || is_empty(s, from, s->s->to)) {
    uint32_t ends = begins, starts = s->s->from, speaker = speaker_from(one);
    if (begins < s->source_to &&
        s->source_to <= speaker) { /* According to X, "Z," Y said */
      starts = s->source_to;
      ends = speaker;
    }
    one->said_from = skip_marks(l, starts, ends);
    one->said_to = before_article(talks__buf_view(&l->folded.text), one->said_from, ends);
    while (one->said_to > one->said_from &&
           strchr(" ,:;", l->folded.text.p[one->said_to - 1]))
      one->said_to--;
    one->from = ends > begins ? begins : one->said_from;
    if (one->said_from == one->said_to) one->from = begins;
  }
  if (before) from = skip_marks(l, skip_adverbial(s, from), s->s->to);
  take_both_halves(s, one, from);
  one->quoted = one->said_from < one->said_to && l->folded.text.p[one->said_from] == '"';
}

/* The occasion: named in an adverbial before the verb. */
static void place_medium(const talks__speaking *s, size_t verb, talks__speech *one) {
  for (size_t i = verb; i > s->lowest;) {
    const talks__token *t = talks__speaking_at(s, --i);
    if (t->inside) continue;
    if (t->class == TOKEN_MEDIUM ||
        (t->class == TOKEN_TEXT && t->to <= talks__speaking_at(s, verb)->from)) {
      bool speaks = false;
      for (uint8_t k = 0; k < one->nwho; k++)
        speaks |= one->who[k].from <= t->from && t->to <= one->who[k].to;
      if (speaks) continue;
      one->medium_from = t->from;
      one->medium_to = t->to;
      return;
    }
  }
}

/* Who spoke before ends where somebody else begins. */
void talks__speech_end_last(const talks__speaking *s, uint32_t from) {
  talks__speech *last = talks__speech_last(s);
  if (!last || last->said_to <= from || last->said_from >= from) return;
  talks_str text = talks__buf_view(&s->l->folded.text);
  uint32_t to = from;
  while (to > last->said_from && strchr(" ,:;", text.p[to - 1])) to--;
  last->said_to = to;
  if (last->to > to) last->to = to;
}

/* Where the adverbs before a verb begin. */
uint32_t talks__before_adverbs(const talks__speaking *s, size_t verb) {
  while (verb > s->s->first && talks__speaking_at(s, verb - 1)->class == TOKEN_ADVERB &&
         talks__is_beside(talks__speaking_at(s, verb - 1), talks__speaking_at(s, verb)))
    verb--;
  return talks__speaking_at(s, verb)->from;
}

/* Whether nothing is said between the verb of the last speech and who speaks now: X says
 * that Y says. */
bool talks__speech_nested(const talks__speaking *s, uint32_t from) {
  const talks__speech *last = talks__speech_last(s);
  if (!last || last->verb_to == 0 || last->verb_to > from) return false;
  talks_str between = talks__str_trim(talks__stretch(s->l, last->verb_to, from));
  static const char *const nothing[] = {"",     ",",      ":",           "that",
                                        "的是", "了",     "道",          "that the",
                                        "the",  ", that", "according to"};
  for (size_t i = 0; i < TALKS_COUNT(nothing); i++)
    if (talks__str_eq(between, talks__str(nothing[i]))) return true;
  return false;
}

/* Finishes a speech: nested in the last one, or behind it; with the source of the sentence. */
void talks__speech_settle(talks__speaking *s, talks__speech *one, size_t verb,
                          uint32_t behind, bool nested, bool inverted,
                          const talks__speech *outer) {
  if (nested && outer) {
    for (uint8_t i = 0; i < outer->nwho; i++) talks__speech_relay(one, &outer->who[i]);
    for (uint8_t i = 0; i < outer->nrelay; i++)
      talks__speech_relay(one, &outer->relay[i]);
  }
  if (s->source.to > 0) {
    bool itself = one->nwho > 0 && one->who[0].from == s->source.from;
    if (!itself) talks__speech_relay(one, &s->source);
    s->source_used = true;
  }
  place_medium(s, verb, one);
  talks__speech_place(s, one, behind, inverted);
  if (s->source.to > 0 && s->source_from < one->from) one->from = s->source_from;
}
