/* reading/speech_english.c: what English tells by the order of its words.
 *
 * A speaker stands behind the verb only where what is said stands before it, and then
 * nothing of a clause follows ("Z," said X). "No minister said" and "whether X said" tell of
 * nothing that was said.
 */
#include "reading/speech_parts.h"

/* Words that tell of whom is spoken ("a senior European"), no "that" among them. */
static bool is_described(const talks__speaking *s, uint32_t from, uint32_t to) {
  enum { FAR = 28 };
  if (to < from || to - from > FAR) return false;
  talks_str between = talks__stretch(s->l, from, to);
  for (size_t i = 0; i < between.n; i++)
    if (!talks__is_letter((unsigned char)between.p[i]) && between.p[i] != ' ' &&
        between.p[i] != '-')
      return false;
  return !talks__str_starts(between, TALKS_STR(" that "));
}

static bool ends(const talks__token *t) {
  return t->class == TOKEN_STOP || t->class == TOKEN_COMMA || t->class == TOKEN_OPEN ||
         t->class == TOKEN_BRACKET || t->class == TOKEN_BY;
}

/* When and where: words that are no part of a clause, one beside the other, as far as they
 * go. Gives the token behind them. */
static size_t skip_when(const talks__speaking *s, size_t i) {
  uint32_t to = i > s->s->first ? talks__speaking_at(s, i - 1)->to : s->s->from;
  for (; i < s->s->end; i++) {
    const talks__token *t = talks__speaking_at(s, i);
    bool when = t->class == TOKEN_DATE || t->class == TOKEN_CLOSER ||
                t->class == TOKEN_AT || t->class == TOKEN_TO || t->class == TOKEN_WITH ||
                t->class == TOKEN_MEDIUM || t->class == TOKEN_TEXT ||
                t->class == TOKEN_NAME || t->class == TOKEN_CAPITALS ||
                t->class == TOKEN_ROLE || t->class == TOKEN_OUTLET;
    if (!when || t->inside || !talks__is_gap(s->l, to, t->from)) break;
    to = t->to;
  }
  return i;
}

/* Whether the sentence ends, or its clause, right behind a place: with token i. */
static bool is_over(const talks__speaking *s, uint32_t to, size_t i) {
  uint32_t next = i < s->s->end ? talks__speaking_at(s, i)->from : s->s->to;
  talks_str rest = talks__str_trim(talks__stretch(s->l, to, next));
  return rest.n == 0 && (i >= s->s->end || ends(talks__speaking_at(s, i)));
}

/* The sentence's first clause is a name alone: "X, who ..., said" - then it is X that said. */
static bool is_name_alone(const talks__speaking *s) {
  size_t i = s->s->first;
  if (i >= s->s->end || !talks__may_speak(talks__speaking_at(s, i)) ||
      !talks__is_gap(s->l, s->s->from, talks__speaking_at(s, i)->from))
    return false;
  talks__phrase p;
  i = talks__phrase_read(s->l, i, s->s->end, &p);
  return i < s->s->end && talks__speaking_at(s, i)->class == TOKEN_COMMA &&
         talks__str_trim(talks__stretch(s->l, p.to, talks__speaking_at(s, i)->from)).n ==
             0;
}

/* Where the sentence's first comma stands, or its end. */
static uint32_t first_comma(const talks__speaking *s) {
  for (size_t i = s->s->first; i < s->s->end; i++)
    if (talks__speaking_at(s, i)->class == TOKEN_COMMA)
      return talks__speaking_at(s, i)->from;
  return s->s->to;
}

bool talks__inverted_subject(const talks__speaking *s, size_t verb, talks__subject *out) {
  const talks__token *v = talks__speaking_at(s, verb);
  if (!v->latin || verb == s->s->first || verb + 1 >= s->s->end) return false;
  const talks__token *before = talks__speaking_at(s, verb - 1),
                     *next = talks__speaking_at(s, verb + 1);
  bool quoted = before->class == TOKEN_CLOSE ||
                (before->class == TOKEN_COMMA && verb - 1 > s->s->first &&
                 talks__speaking_at(s, verb - 2)->class == TOKEN_CLOSE);
  if (!quoted && before->class != TOKEN_COMMA) return false;
  if (!talks__is_beside(before, v) || !talks__may_speak(next) || next->inside ||
      !(quoted ? is_described(s, v->to, next->from)
               : talks__is_gap(s->l, v->to, next->from)))
    return false;
  memset(out, 0, sizeof *out);
  if (talks__list_read(s->l, verb + 1, s->s->end, out) && !out->cut &&
      is_over(s, out->list[out->n - 1].to, out->behind)) /* "Z," said X, Y and W */
    return true;
  memset(out, 0, sizeof *out);
  out->token = verb + 1;
  out->behind =
      talks__phrases_read(s->l, verb + 1, s->s->end, out->list, &out->n, &out->cut);
  uint32_t to = out->list[out->n - 1].to;
  if (is_over(s, to, out->behind))
    return quoted || !is_name_alone(s) || before->from == first_comma(s); /* X, said Y, */
  size_t i = skip_when(s, out->behind);
  if (i == out->behind) return false;
  return is_over(s, talks__speaking_at(s, i - 1)->to, i) && (quoted || !is_name_alone(s));
}

/* "No minister said", "neither X nor Y said": the clause has a subject that is nobody. */
bool talks__nobody_says(const talks__speaking *s, size_t verb) {
  enum { FAR = 12 };
  if (!talks__speaking_at(s, verb)->latin) return false;
  /* "neither said what they had agreed": nobody says that either */
  bool within = talks__speaking_at(s, verb)->class == TOKEN_STANCE;
  for (size_t i = verb; i > s->s->first;) {
    const talks__token *t = talks__speaking_at(s, --i);
    if (t->inside) continue;
    if (t->class == TOKEN_COMMA || t->class == TOKEN_COLON || t->class == TOKEN_CLOSE ||
        (t->class <= TOKEN_TELL && !within))
      return false;
    if (t->class != TOKEN_NOBODY) continue;
    const talks__token *before = i > s->s->first ? talks__speaking_at(s, i - 1) : NULL;
    uint32_t from = before ? before->to : s->s->from;
    bool begins = !before || before->class == TOKEN_COMMA ||
                  before->class == TOKEN_CLOSE || before->class == TOKEN_COLON ||
                  before->class <= TOKEN_REPORT || before->class == TOKEN_AND ||
                  before->class == TOKEN_OPEN;
    if (begins && t->from - from <= FAR) return true;
  }
  return false;
}

/* "It is not clear whether X said". */
static bool is_asked(const talks__speaking *s, size_t verb) {
  for (size_t i = verb; i > s->s->first;) {
    const talks__token *t = talks__speaking_at(s, --i);
    if (t->class == TOKEN_COMMA && !t->inside) return false;
    if (t->class == TOKEN_IF && t->latin && s->l->folded.text.p[t->from] == 'w')
      return true;
  }
  return false;
}

bool talks__nothing_said(const talks__line *l, const talks__sentence *sentence) {
  talks__speaking s = {.l = l, .s = sentence};
  for (size_t i = sentence->first; i < sentence->end; i++) {
    const talks__token *v = &l->row.list[i];
    bool says = v->class == TOKEN_SAY || v->class == TOKEN_TELL;
    if (says && v->latin && !v->inside && (talks__nobody_says(&s, i) || is_asked(&s, i)))
      return true;
  }
  return false;
}

/* ---- quotations -------------------------------------------------------------------- */

bool talks__all_quoted(const talks__speaking *s) {
  size_t i = s->s->first, last = s->s->end;
  if (last < i + 2) return false;
  const talks__token *open = talks__speaking_at(s, i);
  if (talks__speaking_at(s, --last)->class == TOKEN_STOP) last--;
  if (open->class != TOKEN_OPEN || talks__speaking_at(s, last)->class != TOKEN_CLOSE ||
      talks__str_trim(talks__stretch(s->l, s->s->from, open->from)).n > 0)
    return false;
  for (i++; i < last; i++)
    if (!(talks__speaking_at(s, i)->inside & 1)) return false;
  return true;
}

talks__extent talks__quote_before(const talks__speaking *s, size_t i) {
  const talks__extent none = {0, 0};
  if (i < s->s->first + 2) return none;
  uint32_t from = talks__speaking_at(s, i)->from;
  size_t k = i - 1;
  bool marked = talks__speaking_at(s, k)->class == TOKEN_COMMA;
  if (!is_described(s, talks__speaking_at(s, k)->to, from)) return none;
  if (marked) k--;
  const talks__token *close = talks__speaking_at(s, k);
  if (close->class != TOKEN_CLOSE || close->from == 0) return none;
  char last = s->l->folded.text.p[close->from - 1];
  if (!marked && !strchr(",.!?", last)) return none; /* of the "willing" X said */
  while (k > s->s->first && talks__speaking_at(s, k)->class != TOKEN_OPEN) k--;
  const talks__token *open = talks__speaking_at(s, k);
  if (open->class != TOKEN_OPEN) return none;
  return (talks__extent){open->from, close->to};
}

/* ---- behind what is said ------------------------------------------------------------ */

bool talks__trails(const talks__speaking *s, size_t i, uint32_t to) {
  if (i <= s->s->first || !talks__speaking_at(s, i)->latin) return false;
  const talks__token *comma = talks__speaking_at(s, i - 1),
                     *first = talks__speaking_at(s, s->s->first);
  bool fronted = first->class >= TOKEN_TO && first->class <= TOKEN_CLOSER &&
                 talks__str_trim(talks__stretch(s->l, s->s->from, first->from)).n == 0;
  if (comma->class != TOKEN_COMMA || comma->inside || fronted || is_name_alone(s) ||
      !is_described(s, comma->to, talks__speaking_at(s, i)->from))
    return false;
  size_t k = talks__speaking_token(s, to), end = skip_when(s, k);
  if (end > k) to = talks__speaking_at(s, end - 1)->to;
  if (end < s->s->end && talks__speaking_at(s, end)->class != TOKEN_STOP) return false;
  return is_over(s, to, end);
}

bool talks__source_ends(const talks__speaking *s) {
  size_t i = talks__speaking_token(s, s->source_from);
  if (i <= s->s->first || i >= s->s->end || !talks__speaking_at(s, i)->latin)
    return false;
  const talks__token *comma = talks__speaking_at(s, i - 1);
  if (comma->class != TOKEN_COMMA || comma->inside) return false;
  for (i++; i < s->s->end; i++)
    if (talks__speaking_at(s, i)->class == TOKEN_COMMA ||
        talks__speaking_at(s, i)->class == TOKEN_OPEN)
      return false;
  return true;
}

/* The first comma from token i on that is in no quotation; or the end. */
static size_t find_comma(const talks__speaking *s, size_t i) {
  while (i < s->s->end && (talks__speaking_at(s, i)->class != TOKEN_COMMA ||
                           talks__speaking_at(s, i)->inside))
    i++;
  return i;
}

uint32_t talks__behind_aside(const talks__speaking *s, uint32_t verb_to, uint32_t from) {
  if (from >= s->s->to) return from;
  if (!talks__is_letter((unsigned char)s->l->folded.text.p[from])) return from;
  size_t verb = talks__speaking_token(s, verb_to), open = skip_when(s, verb);
  if (open > verb && open + 1 < s->s->end && /* said in Seaport: "Z" */
      talks__speaking_at(s, open)->class == TOKEN_COLON &&
      talks__speaking_at(s, open + 1)->class == TOKEN_OPEN)
    return talks__speaking_at(s, open + 1)->from;
  open = find_comma(s, verb);
  if (open >= s->s->end || talks__speaking_at(s, open)->to > from ||
      s->l->folded.text.p[talks__speaking_at(s, open)->from] != ',')
    return from;
  bool cites = open + 1 < s->s->end &&
               talks__speaking_at(s, open + 1)->class == TOKEN_CITE &&
               talks__speaking_at(s, open + 1)->from == from;
  if (cites && !talks__speaking_at(s, open + 1)->latin) return from;
  size_t close = find_comma(s, open + 1);
  if (close >= s->s->end) return cites ? s->s->to : from;
  uint32_t to = talks__speaking_at(s, close)->to;
  talks_str rest = talks__stretch(s->l, to, s->s->to);
  if (!cites && !talks__str_starts(rest, TALKS_STR(" that "))) return from;
  return to + talks__str_starts(rest, TALKS_STR(" "));
}

uint32_t talks__told_whom(const talks__speaking *s, uint32_t verb_to) {
  enum { FAR = 90 };
  size_t i = talks__speaking_token(s, verb_to);
  while (i < s->s->end && talks__speaking_at(s, i)->class > TOKEN_REPORT &&
         talks__speaking_at(s, i)->class < TOKEN_COMMA)
    i++;
  uint32_t end = i < s->s->end ? talks__speaking_at(s, i)->from : s->s->to;
  if (end > verb_to + FAR) end = verb_to + FAR;
  talks_str text = talks__stretch(s->l, verb_to, end);
  int articles = 0;
  for (size_t k = 0; k < text.n; k++) {
    talks_str rest = {text.p + k, text.n - k};
    articles += talks__str_starts(rest, TALKS_STR(" the ")) ||
                talks__str_starts(rest, TALKS_STR(" a "));
    if (articles > 1) return 0;
    if (talks__str_starts(rest, TALKS_STR(" that "))) return verb_to + (uint32_t)k;
  }
  return 0;
}

uint32_t talks__parts(const talks__speaking *s, size_t i, uint32_t to, bool inverted) {
  if (i <= s->s->first || !talks__speaking_at(s, i)->latin) return 0;
  const talks__token *comma = talks__speaking_at(s, i - 1),
                     *first = talks__speaking_at(s, s->s->first);
  const char *text = s->l->folded.text.p;
  bool fronted = first->class >= TOKEN_TO && first->class <= TOKEN_CLOSER;
  bool alone = is_name_alone(s) && comma->from == first_comma(s);
  if (comma->class != TOKEN_COMMA || comma->inside || text[comma->from] != ',' ||
      fronted || (inverted && !alone) ||
      !is_described(s, comma->to, talks__speaking_at(s, i)->from))
    return 0;
  size_t k = skip_when(s, talks__speaking_token(s, to));
  if (k + 1 >= s->s->end || talks__speaking_at(s, k)->class != TOKEN_COMMA ||
      text[talks__speaking_at(s, k)->from] != ',')
    return 0;
  const talks__token *next = talks__speaking_at(s, k + 1);
  uint32_t behind = talks__speaking_at(s, k)->to;
  talks_str rest = talks__stretch(s->l, behind, s->s->to);
  bool beside = next->from - behind <= 1;
  bool aside = beside && (next->class == TOKEN_CITE || next->class == TOKEN_DATE ||
                          (next->class >= TOKEN_TO && next->class <= TOKEN_CLOSER));
  if ((beside && (next->class == TOKEN_OPEN || next->class == TOKEN_BY)) ||
      talks__str_starts(rest, TALKS_STR(" that ")))
    return 0;
  if (aside) return alone ? 0 : s->s->to; /* Z, X said, after ... */
  return behind + 1;
}
