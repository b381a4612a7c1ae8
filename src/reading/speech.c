/* reading/speech.c: who says what in a sentence, through whom.
 *
 * Verbs are taken one by one from the left. Each is looked at as a word of its class
 * (cues.def), and refused where it is a noun, denied, only expected or supposed. Then:
 *   - X says Z; "Z", says X; X: "Z" ............. X speaks
 *   - according to X, Z ......................... X speaks, or carries who speaks in Z
 *   - X quotes Y: Z; Y, quoted by X, says Z ..... Y speaks, X carries
 *   - X tells the medium M; says to M ........... X speaks, M carries
 *   - X says Y says Z (nothing in between) ...... Y speaks, X carries
 *   - X's warning: Z; X's demand is Z ......... X speaks
 *   - ... and adds Z ............................ who spoke last in the sentence goes on
 * A verb inside a quotation is left alone: it is part of what is said.
 */
#include "reading/speech_parts.h"

/* According to X: what follows is X's, or somebody's through X. */
static void by(talks__speaking *s, size_t word, size_t *behind) {
  const talks__token *b = talks__speaking_at(s, word);
  size_t i = word + 1, end = s->s->end;
  while (i < end && (talks__speaking_at(s, i)->class == TOKEN_DATE ||
                     talks__speaking_at(s, i)->class == TOKEN_ADVERB ||
                     talks__speaking_at(s, i)->class == TOKEN_WITHHELD))
    i++;
  enum { FAR = 18 };
  if (i >= end || talks__speaking_at(s, i)->inside != b->inside ||
      talks__speaking_at(s, i)->from - talks__speaking_at(s, i - 1)->to > FAR)
    return;
  talks__phrase p = {.from = b->to, .name = TALKS_NONE, .sort = TALKS_VOICE_DESCRIBED};
  if (talks__may_speak(talks__speaking_at(s, i))) {
    i = talks__phrase_read(s->l, i, end, &p);
  } else if (talks__speaking_at(s, i)->class == TOKEN_REPORT && !b->latin) {
    talks__phrase medium =
        talks__unknown_medium(s->l, b->to, talks__speaking_at(s, word + 1)->from);
    p.to = talks__speaking_at(s, i)->to; /* 据最新报道 */
    if (medium.to > 0) p = medium;
  } else {
    return;
  }
  uint32_t to = p.to;
  bool closed = b->latin || i >= end || talks__speaking_at(s, i)->class == TOKEN_COMMA;
  size_t k = i;
  /* up to the verb that closes it: 报道, 称, 的说法 ... */
  while (k < end && k < i + 6 && !talks__speaking_at(s, k)->inside &&
         talks__speaking_at(s, k)->class != TOKEN_COMMA &&
         talks__speaking_at(s, k)->class != TOKEN_STOP) {
    uint8_t class = talks__speaking_at(s, k)->class;
    if (class == TOKEN_CITE) { /* 据X援引Y: X is the subject of it */
      return;
    }
    if (class == TOKEN_TEXT && k > i) { /* X's poll, X's report */
      closed = true;
      to = talks__speaking_at(s, k)->to;
      i = k + 1;
    } else if (class <= TOKEN_TELL || class == TOKEN_REPORT || class == TOKEN_WORDS) {
      closed = true;
      to = talks__speaking_at(s, k)->to;
      i = k + 1;
    } else if (closed) {
      break;
    }
    k++;
  }
  if (!closed) return;
  s->source = p;
  s->source_from = b->from;
  s->source_to = to;
  s->source_used = false;
  s->lowest = i;
  *behind = i;
}

/* A source whose words nobody else speaks: it says them itself. */
static talks_status end_source(talks__speaking *s) {
  if (s->source.to == 0 || s->source_used) return TALKS_OK;
  /* behind what it is the source of: "..., according to X" */
  talks__speech *last = talks__speech_last(s);
  bool ends = talks__source_ends(s);
  if (last && last->to >= s->source_from && last->from < s->source_from) {
    talks__speech_relay(last, &s->source);
    if (ends && last->said_from >= s->source_from) /* Z, Y said, according to X */
      talks__speech_place(s, last, s->source_to, true);
    else if (ends) talks__speech_end_last(s, s->source_from);
    return TALKS_OK;
  }
  talks__speech *one = talks__speech_add(
      s, "according-to",
      s->source.sort == TALKS_VOICE_NAMED ? TALKS_TRUST_HIGH : TALKS_TRUST_FAIR);
  if (!one) return TALKS_NO_MEMORY;
  one->who[0] = s->source;
  one->nwho = 1;
  one->verb_from = s->source_from;
  one->verb_to = s->source_to;
  one->kind = TALKS_WORD_statement_kind_claim;
  one->verb_class = TOKEN_BY;
  talks__speech_place(s, one, s->source_to, ends);
  return TALKS_OK;
}

/* A sentence that is all quotation, right behind one whose speaker is known: it goes on. */
static talks_status quote_goes_on(talks__speaking *s) {
  talks__speech *one = talks__speech_add(s, "quote-goes-on", TALKS_TRUST_FAIR);
  if (!one) return TALKS_NO_MEMORY;
  one->verb_from = one->verb_to = talks__speaking_at(s, s->s->first)->from;
  one->kind = TALKS_WORD_statement_kind_claim;
  one->verb_class = TOKEN_SAY;
  talks__speech_place(s, one, one->verb_from, false);
  return TALKS_OK;
}

/* Whether the last speech of the sentence is a quotation of somebody who is told. */
static bool is_quoting(const talks__speaking *s) {
  const talks__speech *last = talks__speech_last(s);
  return last && last->quoted && last->nwho > 0 && last->trust > TALKS_TRUST_LOW &&
         last->who[0].sort != TALKS_VOICE_UNNAMED;
}

static talks_status unnamed(talks__speaking *s, size_t word) {
  const talks__token *t = talks__speaking_at(s, word);
  talks__speech *one = talks__speech_add(s, "unnamed", TALKS_TRUST_FAIR);
  if (!one) return TALKS_NO_MEMORY;
  one->who[0] = (talks__phrase){
      .from = t->from, .to = t->to, .name = TALKS_NONE, .sort = TALKS_VOICE_UNNAMED};
  one->nwho = 1;
  one->verb_from = t->from;
  one->verb_to = t->to;
  one->verb_class = TOKEN_UNNAMED;
  talks__speech_place(s, one, t->to, false);
  return TALKS_OK;
}

/* X: "Z" */
static talks_status colon(talks__speaking *s, size_t mark) {
  if (mark == s->s->first || mark + 1 >= s->s->end) return TALKS_OK;
  const talks__token *c = talks__speaking_at(s, mark);
  if (talks__speaking_at(s, mark + 1)->class != TOKEN_OPEN ||
      talks__speaking_at(s, mark + 1)->from - c->to > 1)
    return TALKS_OK;
  const talks__speech *last = talks__speech_last(s);
  if (last && last->verb_to == c->from) return TALKS_OK; /* X's warning: "Z" */
  /* X told reporters: "Z" */
  if (last && last->verb_to < c->from && last->said_from >= c->to) return TALKS_OK;
  talks__subject subject;
  talks__subject_find(s->l, s->lowest, mark, &subject);
  if (subject.n == 0 || subject.crossed || subject.list[subject.n - 1].to != c->from)
    return TALKS_OK;
  talks__speech *one =
      talks__speech_add(s, "colon", talks__subject_trust(&subject, TOKEN_SAY));
  if (!one) return TALKS_NO_MEMORY;
  one->who[0] = subject.list[0];
  one->nwho = 1;
  one->verb_from = one->verb_to = c->from;
  one->kind = TALKS_WORD_statement_kind_claim;
  one->verb_class = TOKEN_SAY;
  talks__speech_place(s, one, c->to, false);
  return TALKS_OK;
}

/* X's warning: Z; X's demand is Z. The noun is a hint, not a token of the row. */
static talks_status nouns(talks__speaking *s) {
  const talks__line *l = s->l;
  for (size_t h = talks__tokens_from(&l->hints, s->s->from);
       h < l->hints.n && l->hints.list[h].from < s->s->to; h++) {
    const talks__token *t = &l->hints.list[h];
    if (t->class != TOKEN_NOUN || t->to > s->s->to) continue;
    size_t i = s->s->first, next;
    while (i < s->s->end && talks__speaking_at(s, i)->from < t->from) i++;
    for (next = i; next < s->s->end && talks__speaking_at(s, next)->from < t->to;) next++;
    if (i == s->s->first || next >= s->s->end || talks__speaking_at(s, i - 1)->inside)
      continue;
    const talks__token *of = talks__speaking_at(s, i - 1),
                       *then = talks__speaking_at(s, next);
    bool owned = of->class == TOKEN_OF && t->from - of->to <= (t->latin ? 1u : 0u);
    bool said = false; /* part of what somebody says */
    for (size_t k = s->s->first; k < i; k++)
      said |= talks__speaking_at(s, k)->class <= TOKEN_REPORT &&
              !talks__speaking_at(s, k)->inside;
    if (said) continue;
    bool mark = then->class == TOKEN_COLON || (!t->latin && then->class == TOKEN_COPULA);
    if (then->from - t->to > (t->latin ? 1u : 0u)) mark = false;
    for (size_t k = next; owned && !mark && k + 1 < s->s->end; k++) {
      then = talks__speaking_at(s, k); /* X's warning is graver: "Z" */
      mark =
          then->class == TOKEN_COLON && talks__speaking_at(s, k + 1)->class == TOKEN_OPEN;
      if (then->class <= TOKEN_REPORT) break;
    }
    if (!mark) continue;
    size_t behind = i;
    talks__phrase p = {0};
    for (size_t k = s->s->first; k < i;) { /* the phrase that ends before the noun */
      if (!talks__may_speak(talks__speaking_at(s, k)) ||
          talks__speaking_at(s, k)->inside) {
        k++;
        continue;
      }
      talks__phrase one;
      size_t end = talks__phrase_read(l, k, i, &one);
      uint32_t to = owned ? of->from : t->from;
      bool near = one.to <= to && to - one.to <= (owned ? 12u : 0u);
      if (near) p = one, behind = end;
      k = end;
    }
    if (p.to == 0 || p.weak || behind > i || s->out->n > s->first) continue;
    talks__speech *one = talks__speech_add(s, "noun-of-speech", TALKS_TRUST_FAIR);
    if (!one) return TALKS_NO_MEMORY;
    one->who[0] = p;
    one->nwho = 1;
    one->verb_from = t->from;
    one->verb_to = t->to;
    one->kind = t->value;
    one->verb_class = TOKEN_NOUN;
    talks__speech_place(s, one, then->to, false);
  }
  return TALKS_OK;
}

static talks_status look_at(talks__speaking *s, size_t i, size_t *behind) {
  switch (talks__speaking_at(s, i)->class) {
  case TOKEN_SAY:
  case TOKEN_SHOW:
  case TOKEN_STANCE:
  case TOKEN_ASK:
  case TOKEN_TELL:
  case TOKEN_REPORT:
    return talks__verb_refused(s, i) ? TALKS_OK : talks__verb_say(s, i, behind);
  case TOKEN_CITE:
    return talks__verb_refused(s, i) ? TALKS_OK : talks__verb_cite(s, i, behind);
  case TOKEN_BY:
    by(s, i, behind);
    return TALKS_OK;
  case TOKEN_UNNAMED:
    return unnamed(s, i);
  case TOKEN_COLON:
    return colon(s, i);
  default:
    return TALKS_OK;
  }
}

talks_status talks__speeches_find(const talks__line *l, const talks__sentence *sentence,
                                  talks__speeches *out) {
  talks__speaking s = {
      .l = l, .s = sentence, .out = out, .first = out->n, .lowest = sentence->first};
  if (out->quoting && talks__all_quoted(&s)) return quote_goes_on(&s);
  out->quoting = false;
  talks_status first = nouns(&s);
  if (first) return first;
  for (size_t i = sentence->first; i < sentence->end;) {
    size_t behind = i + 1;
    if (!talks__speaking_at(&s, i)->inside) {
      talks_status status = look_at(&s, i, &behind);
      if (status) return status;
    }
    i = behind;
  }
  talks_status status = end_source(&s);
  out->quoting = !status && is_quoting(&s);
  return status;
}
