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
#include "reading/speech.h"

typedef struct {
  const talks__line *l;
  const talks__sentence *s;
  talks__speeches *out;
  size_t first;                    /* of out: the first of this sentence */
  size_t lowest;                   /* tokens before it are used up */
  size_t behind_verb;              /* the token behind the verb of the last speech */
  talks__phrase source;            /* "according to" it; to == 0: none */
  uint32_t source_from, source_to; /* the words that say so */
  bool source_used;
} state;

static const talks__token *at(const state *s, size_t i) { return &s->l->row.list[i]; }

static talks__speech *add(state *s, const char *rule, talks__trust trust) {
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

static talks__speech *last_speech(const state *s) {
  return s->out->n > s->first ? &s->out->list[s->out->n - 1] : NULL;
}

static void add_relay(talks__speech *one, const talks__phrase *p) {
  for (uint8_t i = 0; i < one->nrelay; i++)
    if (one->relay[i].from == p->from) return;
  if (p->to > 0 && one->nrelay < PHRASES_MOST) one->relay[one->nrelay++] = *p;
  else one->cut |= p->to > 0;
}

/* ---- which verbs are none ------------------------------------------------------------------ */

static bool is_beside(const talks__token *a, const talks__token *b) {
  enum { NEAR = 6 };
  return b->from - a->to <= NEAR && a->inside == b->inside;
}

/* The clause supposes: if X says ... */
static bool is_supposed(const state *s, size_t verb) {
  for (size_t i = verb; i > s->s->first;) {
    const talks__token *t = at(s, --i);
    if (t->inside) continue;
    if (t->class == TOKEN_COMMA || t->class == TOKEN_COLON || t->class == TOKEN_CLOSE)
      return false;
    if (t->class == TOKEN_IF) return true;
  }
  return false;
}

/* "这一指控": behind a word that points, a verb of Chinese is a noun. */
static bool is_pointed_at(const state *s, const talks__token *v) {
  static const char *const words[] = {"这一", "这种", "这项", "这些", "上述",
                                      "有关", "相关", "任何", "该"};
  const char *text = s->l->folded.text.p;
  for (size_t i = 0; i < TALKS_COUNT(words) && !v->latin; i++) {
    size_t n = strlen(words[i]);
    if (v->from >= s->s->from + n && memcmp(text + v->from - n, words[i], n) == 0)
      return true;
  }
  return false;
}

static bool is_refused(const state *s, size_t verb) {
  const talks__token *v = at(s, verb);
  const talks__token *before = verb > s->s->first ? at(s, verb - 1) : NULL;
  const talks__token *next = verb + 1 < s->s->end ? at(s, verb + 1) : NULL;
  if (next && next->class == TOKEN_OF && !next->latin && next->from == v->to) return true;
  if (is_pointed_at(s, v)) return true;
  if (before && is_beside(before, v)) {
    bool tight = before->to == v->from;
    if (before->class == TOKEN_NOT || before->class == TOKEN_LATER) return true;
    if (before->class == TOKEN_OF && !before->latin && tight) return true;
    if (before->class == TOKEN_ABOUT && !before->latin && tight) return true;
    if (before->class == TOKEN_COPULA && v->latin && v->class != TOKEN_CITE) return true;
  }
  return is_supposed(s, verb);
}

/* ---- what is said ----------------------------------------------------------------------------- */

/* Behind blanks, commas and colons. */
static uint32_t skip_marks(const talks__line *l, uint32_t from, uint32_t to) {
  while (from < to && strchr(" ,:;", l->folded.text.p[from])) from++;
  return from;
}

static bool is_empty(const state *s, uint32_t from, uint32_t to) {
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

static uint32_t start_of(const talks__speech *one) {
  uint32_t from = one->verb_from;
  for (uint8_t i = 0; i < one->nwho; i++)
    if (one->who[i].to > 0 && one->who[i].from < from) from = one->who[i].from;
  for (uint8_t i = 0; i < one->nrelay; i++)
    if (one->relay[i].to > 0 && one->relay[i].from < from) from = one->relay[i].from;
  return from;
}

static size_t token_from(const state *s, uint32_t from) {
  size_t i = s->s->first;
  while (i < s->s->end && at(s, i)->from < from) i++;
  return i;
}

static bool is_that(const state *s, uint32_t from) {
  const char *word = " that ";
  talks_str text =
      s->l->folded.text.p ? talks__stretch(s->l, from, s->s->to) : TALKS_STR("");
  return text.n >= strlen(word) && memcmp(text.p, word, strlen(word)) == 0;
}

/* Tokens of when, where and to whom something is said. */
static bool is_of_saying(const talks__token *t) {
  return t->class == TOKEN_DATE || t->class == TOKEN_AT || t->class == TOKEN_TO ||
         t->class == TOKEN_WITH || t->class == TOKEN_CLOSER || t->class == TOKEN_MEDIUM ||
         t->class == TOKEN_NAME || t->class == TOKEN_CAPITALS || t->class == TOKEN_ROLE ||
         t->class == TOKEN_OUTLET || t->class == TOKEN_OF || t->class == TOKEN_ADVERB;
}

/* English: said ON MONDAY IN THE CAPITAL that ...; said ON MONDAY the talks ... Behind the
 * verb and before "that", or right behind the verb, is when and where it was said. */
static uint32_t skip_adverbial(const state *s, uint32_t from) {
  enum { FAR = 90 };
  size_t first = token_from(s, from), i = first;
  uint32_t end = s->s->to < from + FAR ? s->s->to : from + FAR;
  if (first == s->s->end || !(at(s, first)->latin || at(s, first)->class == TOKEN_DATE) ||
      at(s, first)->from > from + 1)
    return from;
  uint8_t class = at(s, first)->class;
  if (class != TOKEN_AT && class != TOKEN_DATE && class != TOKEN_CLOSER &&
      class != TOKEN_TO && class != TOKEN_WITH)
    return from;
  while (i < s->s->end && !at(s, i)->inside && is_of_saying(at(s, i))) i++;
  uint32_t stop = i < s->s->end && at(s, i)->from < end ? at(s, i)->from : end;
  for (uint32_t k = from; k + 1 < stop; k++)
    if (is_that(s, k)) return k + 1;
  size_t day = class == TOKEN_AT ? first + 1 : first;
  bool dated = day < s->s->end && !at(s, day)->inside &&
               (at(s, day)->class == TOKEN_DATE || at(s, day)->class == TOKEN_CLOSER);
  return dated ? at(s, day)->to : from;
}

/* What is said stands behind the verb, or, where nothing does, before who says it. */
static void place_said(const state *s, talks__speech *one, uint32_t behind, bool before) {
  const talks__line *l = s->l;
  uint32_t from = skip_marks(l, behind, s->s->to), begins = start_of(one);
  if (from > behind && !before && l->folded.text.p[behind] == ' ')
    from = skip_marks(l, skip_adverbial(s, from), s->s->to);
  one->from = begins;
  one->to = s->s->to;
  one->said_from = from;
  one->said_to = s->s->to;
  if (before || is_empty(s, from, s->s->to)) {
    one->said_from = skip_marks(l, s->s->from, begins);
    one->said_to = begins;
    while (one->said_to > one->said_from &&
           strchr(" ,:;", l->folded.text.p[one->said_to - 1]))
      one->said_to--;
    one->from = one->said_from;
    if (one->said_from == one->said_to) one->from = begins;
  }
  one->quoted = one->said_from < one->said_to && l->folded.text.p[one->said_from] == '"';
}

/* The occasion: named in an adverbial before the verb. */
static void place_medium(const state *s, size_t verb, talks__speech *one) {
  for (size_t i = verb; i > s->lowest;) {
    const talks__token *t = at(s, --i);
    if (t->inside) continue;
    if (t->class == TOKEN_MEDIUM ||
        (t->class == TOKEN_TEXT && t->to <= at(s, verb)->from)) {
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
static void end_last(const state *s, uint32_t from) {
  talks__speech *last = last_speech(s);
  if (!last || last->said_to <= from || last->said_from >= from) return;
  talks_str text = talks__buf_view(&s->l->folded.text);
  uint32_t to = from;
  while (to > last->said_from && strchr(" ,:;", text.p[to - 1])) to--;
  last->said_to = to;
  if (last->to > to) last->to = to;
}

/* Where the adverbs before a verb begin. */
static uint32_t before_adverbs(const state *s, size_t verb) {
  while (verb > s->s->first && at(s, verb - 1)->class == TOKEN_ADVERB &&
         is_beside(at(s, verb - 1), at(s, verb)))
    verb--;
  return at(s, verb)->from;
}

/* Whether nothing is said between the verb of the last speech and who speaks now: X says
 * that Y says. */
static bool is_nested(const state *s, uint32_t from) {
  const talks__speech *last = last_speech(s);
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
static void settle(state *s, talks__speech *one, size_t verb, uint32_t behind,
                   bool nested, bool inverted, const talks__speech *outer) {
  if (nested && outer) {
    for (uint8_t i = 0; i < outer->nwho; i++) add_relay(one, &outer->who[i]);
    for (uint8_t i = 0; i < outer->nrelay; i++) add_relay(one, &outer->relay[i]);
  }
  if (s->source.to > 0) {
    bool itself = one->nwho > 0 && one->who[0].from == s->source.from;
    if (!itself) add_relay(one, &s->source);
    s->source_used = true;
  }
  place_medium(s, verb, one);
  place_said(s, one, behind, inverted);
  if (s->source.to > 0 && s->source_from < one->from) one->from = s->source_from;
}

talks__phrase talks__unknown_medium(const talks__line *l, uint32_t from, uint32_t to) {
  enum { LEAST = 2, MOST = 8 };
  talks__phrase p = {.name = TALKS_NONE, .sort = TALKS_VOICE_DESCRIBED, .outlet = true};
  if (to < from) return p;
  talks_str name = talks__stretch(l, from, to);
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

/* A state or side that no table has, with which the sentence begins: 北岛国 before the verb and
 * its adverbs; to == 0: none. */
static talks__phrase unknown_side(const state *s, size_t verb) {
  enum { LEAST = 3, MOST = 7, CODE = 3 };
  talks__phrase p = {.name = TALKS_NONE, .sort = TALKS_VOICE_DESCRIBED};
  uint32_t from = s->s->from, to = before_adverbs(s, verb);
  static const char *const ends[] = {"国", "方面"};
  while (from < to && s->l->folded.text.p[from] == ' ') from++;
  size_t i = token_from(s, from);
  if (to - from < LEAST * CODE || to - from > MOST * CODE || at(s, i)->from < to)
    return p;
  talks_str name = talks__stretch(s->l, from, to);
  for (size_t k = 0, length; k < name.n; k += length)
    if (!talks__is_chinese(
            talks__utf8_next((talks_str){name.p + k, name.n - k}, &length)))
      return p;
  for (size_t k = 0; k < TALKS_COUNT(ends); k++) {
    size_t n = strlen(ends[k]);
    if (memcmp(name.p + name.n - n, ends[k], n) != 0) continue;
    p.from = from;
    p.to = to;
  }
  return p;
}

/* ---- rules -------------------------------------------------------------------------------------- */

static talks__trust trust_of(const talks__subject *subject, uint8_t class) {
  const talks__phrase *p = &subject->list[0];
  if (class == TOKEN_STANCE) return TALKS_TRUST_LOW;
  if (subject->n == 0 || p->weak) return TALKS_TRUST_LOW;
  if (subject->crossed || p->sort != TALKS_VOICE_NAMED) return TALKS_TRUST_FAIR;
  return TALKS_TRUST_HIGH;
}

/* English: "Z," said X. The speaker stands behind the verb. */
static bool find_inverted(const state *s, size_t verb, talks__subject *out) {
  const talks__token *v = at(s, verb);
  if (!v->latin || verb == s->s->first || verb + 1 >= s->s->end) return false;
  const talks__token *before = at(s, verb - 1), *next = at(s, verb + 1);
  bool opens = before->class == TOKEN_CLOSE || before->class == TOKEN_COMMA;
  if (!opens || !is_beside(before, v) || !talks__may_speak(next)) return false;
  if (next->inside || next->from - v->to > 6) return false;
  memset(out, 0, sizeof *out);
  out->token = verb + 1;
  out->behind =
      talks__phrases_read(s->l, verb + 1, s->s->end, out->list, &out->n, &out->cut);
  return true;
}

/* A subject may not reach back over a speech whose verb stands behind it. */
static bool is_own(const state *s, const talks__subject *subject) {
  const talks__speech *last = last_speech(s);
  return subject->n > 0 && (!last || subject->list[0].from >= last->verb_to);
}

/* Whether a phrase is who spoke in that speech, to the letter. */
static bool is_same(const talks__phrase *p, const talks__speech *speech) {
  return speech->nwho > 0 && speech->who[0].from == p->from;
}

/* Behind a semicolon another speech may begin. */
static bool is_parted(const state *s, uint32_t from) {
  const char *text = s->l->folded.text.p;
  for (uint32_t i = from; i > s->s->from && from - i < 8; i--)
    if (text[i - 1] == ';') return true;
  return false;
}

/* What is known of a verb of saying before its speech is made. */
typedef struct {
  size_t verb;
  const talks__token *v;
  talks__subject subject;
  bool inverted, nested, carried;
  talks__speech outer; /* that carries it, or goes on */
} saying;

/* Who speaks: the subject; or nobody, and the last speaker goes on. */
static void find_speaker(const state *s, saying *y) {
  size_t lowest = s->lowest > s->behind_verb ? s->lowest : s->behind_verb;
  const talks__speech *before = last_speech(s);
  const talks__token *v = y->v;
  y->inverted = find_inverted(s, y->verb, &y->subject);
  if (!y->inverted) talks__subject_find(s->l, lowest, y->verb, &y->subject);
  if (!is_own(s, &y->subject) || (y->subject.crossed && before)) {
    y->carried = before != NULL;
    y->subject.n = 0;
  }
  if (y->subject.n == 0 && !before && !v->latin) {
    talks__phrase side = unknown_side(s, y->verb);
    y->subject.n = side.to > 0;
    y->subject.list[0] = side;
  }
  if (v->class != TOKEN_REPORT || y->subject.n > 0 || v->latin) return;
  uint32_t from = y->verb > lowest ? at(s, y->verb - 1)->to : s->s->from;
  talks__phrase medium = talks__unknown_medium(s->l, from, v->from);
  if (medium.to > 0) {
    y->subject.n = 1;
    y->subject.list[0] = medium;
    y->carried = false;
  } else if (v->to - v->from > 6 && !before) {
    y->subject.n = 1; /* 报道称: the report itself speaks */
    y->subject.list[0] = (talks__phrase){.from = v->from,
                                         .to = v->from + 6,
                                         .name = TALKS_NONE,
                                         .sort = TALKS_VOICE_DESCRIBED};
  }
}

/* Classes of verbs say something only where their subject is of a sort, or where nothing
 * else in the sentence speaks already. */
static bool says_nothing(const state *s, const saying *y) {
  const talks__subject *subject = &y->subject;
  const talks__speech *before = last_speech(s);
  uint8_t class = y->v->class;
  bool parted = subject->n > 0 && is_parted(s, subject->list[0].from);
  switch (class) {
  case TOKEN_SHOW:
    return subject->n == 0 || subject->crossed ||
           !(subject->list[0].text || subject->list[0].outlet);
  case TOKEN_REPORT:
    return subject->n == 0 || (subject->crossed && !subject->list[0].outlet);
  case TOKEN_STANCE: /* with something said before it, it is a part of that */
    return subject->n == 0 || (before && !parted);
  case TOKEN_ASK: /* what somebody says that others ask is theirs */
    return before ? subject->n > 0 && !is_same(&subject->list[0], before) && !parted
                  : subject->n == 0;
  default:
    return false;
  }
}

static const char *rule_of(const saying *y) {
  if (y->inverted) return "verb-subject";
  if (y->v->class == TOKEN_REPORT) return "report";
  if (y->v->class == TOKEN_STANCE) return "stance";
  if (y->nested) return "says-that-says";
  if (y->carried) return "goes-on";
  if (y->subject.n == 0) return "verb-alone";
  return y->subject.crossed ? "subject-before" : "subject-verb";
}

static void name_speakers(talks__speech *one, const saying *y) {
  one->nwho = y->subject.n;
  memcpy(one->who, y->subject.list, y->subject.n * sizeof *y->subject.list);
  one->cut = y->subject.cut;
  if (!y->carried) return;
  const talks__speech *outer = &y->outer;
  one->nwho = outer->nwho;
  memcpy(one->who, outer->who, sizeof outer->who);
  one->nrelay = outer->nrelay;
  memcpy(one->relay, outer->relay, sizeof outer->relay);
  one->trust = outer->trust < TALKS_TRUST_FAIR ? outer->trust : TALKS_TRUST_FAIR;
}

/* X told Y: Y hears, and carries where it is a medium. Gives where what is said begins. */
static uint32_t find_hearer(const state *s, const saying *y, talks__speech *one,
                            size_t *behind) {
  const talks__token *v = y->v;
  talks__phrase hearer = {0};
  if (v->class != TOKEN_TELL || y->verb + 1 >= s->s->end) return v->to;
  const talks__token *next = at(s, y->verb + 1);
  if (talks__may_speak(next) && is_beside(v, next)) {
    *behind = talks__phrase_read(s->l, y->verb + 1, s->s->end, &hearer);
  } else if (!v->latin && (next->class == TOKEN_COMMA || next->class == TOKEN_COLON)) {
    hearer = talks__unknown_medium(s->l, v->to, next->from); /* 告诉港口报， */
  }
  if (hearer.to == 0) return v->to;
  if (hearer.outlet) add_relay(one, &hearer);
  return hearer.to;
}

static talks_status say(state *s, size_t verb, size_t *behind) {
  saying y = {.verb = verb, .v = at(s, verb)};
  find_speaker(s, &y);
  if (says_nothing(s, &y)) return TALKS_OK;
  const talks__token *v = y.v;
  y.nested = y.subject.n > 0 && !y.inverted && is_nested(s, y.subject.list[0].from);
  if (y.nested || y.carried) y.outer = *last_speech(s);
  if (y.nested) s->out->n--; /* it carries, and says nothing of its own */
  else if (y.subject.n > 0) end_last(s, y.subject.list[0].from);
  else if (y.carried) end_last(s, before_adverbs(s, verb));
  talks__speech *one = add(s, rule_of(&y), trust_of(&y.subject, v->class));
  if (!one) return TALKS_NO_MEMORY;
  one->verb_from = v->from;
  one->verb_to = v->to;
  one->kind = v->value;
  one->verb_class = v->class;
  one->denied = v->value == TALKS_WORD_statement_kind_denial;
  name_speakers(one, &y);
  if (y.subject.through.to > 0) add_relay(one, &y.subject.through);
  s->behind_verb = y.inverted ? y.subject.behind : verb + 1;
  uint32_t after = find_hearer(s, &y, one, behind);
  if (y.inverted) {
    after = y.subject.list[y.subject.n - 1].to;
    *behind = y.subject.behind;
  }
  settle(s, one, verb, after, y.nested, y.inverted, &y.outer);
  return TALKS_OK;
}

/* X quotes Y as saying; Y, quoted by X, says. */
static talks_status cite(state *s, size_t verb, size_t *behind) {
  const talks__token *v = at(s, verb);
  size_t i = verb + 1, end = s->s->end;
  talks__subject subject;
  talks__subject_find(s->l, s->lowest, verb, &subject);
  while (i < end && (at(s, i)->class == TOKEN_WORDS || at(s, i)->class == TOKEN_ADVERB))
    i++;
  bool passive = i < end && at(s, i)->class == TOKEN_AGENT;
  if (passive) i++;
  if (i >= end || !talks__may_speak(at(s, i)) || at(s, i)->from - v->to > 24)
    return TALKS_OK;
  talks__phrase other;
  i = talks__phrase_read(s->l, i, end, &other);
  if (passive && subject.n == 0) return TALKS_OK;
  talks__speech *one = add(s, passive ? "quoted-by" : "quotes", TALKS_TRUST_FAIR);
  if (!one) return TALKS_NO_MEMORY;
  one->verb_from = v->from;
  one->verb_to = v->to;
  one->kind = v->value;
  one->verb_class = TOKEN_CITE;
  one->nwho = 1;
  one->who[0] = passive ? subject.list[0] : other;
  if (passive) add_relay(one, &other);
  else if (subject.n > 0) add_relay(one, &subject.list[0]);
  uint32_t after = other.to;
  while (i < end && (at(s, i)->class <= TOKEN_WORDS || at(s, i)->class == TOKEN_COMMA) &&
         at(s, i)->from - after <= 6) {
    if (at(s, i)->class == TOKEN_COMMA &&
        !(i + 1 < end && at(s, i + 1)->class <= TOKEN_WORDS &&
          is_beside(at(s, i), at(s, i + 1))))
      break;
    after = at(s, i++)->to;
  }
  *behind = i;
  settle(s, one, verb, after, false, false, NULL);
  return TALKS_OK;
}

/* According to X: what follows is X's, or somebody's through X. */
static void by(state *s, size_t word, size_t *behind) {
  const talks__token *b = at(s, word);
  size_t i = word + 1, end = s->s->end;
  while (i < end && (at(s, i)->class == TOKEN_DATE || at(s, i)->class == TOKEN_ADVERB))
    i++;
  enum { FAR = 18 };
  if (i >= end || at(s, i)->inside != b->inside || at(s, i)->from - b->to > FAR) return;
  talks__phrase p = {.from = b->to, .name = TALKS_NONE, .sort = TALKS_VOICE_DESCRIBED};
  if (talks__may_speak(at(s, i))) {
    i = talks__phrase_read(s->l, i, end, &p);
  } else if (at(s, i)->class == TOKEN_REPORT && !b->latin) {
    talks__phrase medium = talks__unknown_medium(s->l, b->to, at(s, word + 1)->from);
    p.to = at(s, i)->to; /* 据最新报道 */
    if (medium.to > 0) p = medium;
  } else {
    return;
  }
  uint32_t to = p.to;
  bool closed = b->latin || i >= end || at(s, i)->class == TOKEN_COMMA;
  size_t k = i;
  /* up to the verb that closes it: 报道, 称, 的说法 ... */
  while (k < end && k < i + 6 && !at(s, k)->inside && at(s, k)->class != TOKEN_COMMA &&
         at(s, k)->class != TOKEN_STOP) {
    uint8_t class = at(s, k)->class;
    if (class == TOKEN_CITE) { /* 据X援引Y: X is the subject of it */
      return;
    }
    if (class == TOKEN_TEXT && k > i) { /* X's poll, X's report */
      closed = true;
      to = at(s, k)->to;
      i = k + 1;
    } else if (class <= TOKEN_TELL || class == TOKEN_REPORT || class == TOKEN_WORDS) {
      closed = true;
      to = at(s, k)->to;
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
static talks_status end_source(state *s) {
  if (s->source.to == 0 || s->source_used) return TALKS_OK;
  /* behind what it is the source of: "..., according to X" */
  talks__speech *last = last_speech(s);
  if (last && last->to >= s->source_from && last->from < s->source_from) {
    add_relay(last, &s->source);
    return TALKS_OK;
  }
  talks__speech *one =
      add(s, "according-to",
          s->source.sort == TALKS_VOICE_NAMED ? TALKS_TRUST_HIGH : TALKS_TRUST_FAIR);
  if (!one) return TALKS_NO_MEMORY;
  one->who[0] = s->source;
  one->nwho = 1;
  one->verb_from = s->source_from;
  one->verb_to = s->source_to;
  one->kind = TALKS_WORD_statement_kind_claim;
  one->verb_class = TOKEN_BY;
  place_said(s, one, s->source_to, false);
  return TALKS_OK;
}

static talks_status unnamed(state *s, size_t word) {
  const talks__token *t = at(s, word);
  talks__speech *one = add(s, "unnamed", TALKS_TRUST_FAIR);
  if (!one) return TALKS_NO_MEMORY;
  one->who[0] = (talks__phrase){
      .from = t->from, .to = t->to, .name = TALKS_NONE, .sort = TALKS_VOICE_UNNAMED};
  one->nwho = 1;
  one->verb_from = t->from;
  one->verb_to = t->to;
  one->verb_class = TOKEN_UNNAMED;
  place_said(s, one, t->to, false);
  return TALKS_OK;
}

/* X: "Z" */
static talks_status colon(state *s, size_t mark) {
  if (mark == s->s->first || mark + 1 >= s->s->end) return TALKS_OK;
  const talks__token *c = at(s, mark);
  if (at(s, mark + 1)->class != TOKEN_OPEN || at(s, mark + 1)->from - c->to > 1)
    return TALKS_OK;
  talks__subject subject;
  talks__subject_find(s->l, s->lowest, mark, &subject);
  if (subject.n == 0 || subject.crossed || subject.list[subject.n - 1].to != c->from)
    return TALKS_OK;
  talks__speech *one = add(s, "colon", trust_of(&subject, TOKEN_SAY));
  if (!one) return TALKS_NO_MEMORY;
  one->who[0] = subject.list[0];
  one->nwho = 1;
  one->verb_from = one->verb_to = c->from;
  one->kind = TALKS_WORD_statement_kind_claim;
  one->verb_class = TOKEN_SAY;
  place_said(s, one, c->to, false);
  return TALKS_OK;
}

/* X's warning: Z; X's demand is Z. The noun is a hint, not a token of the row. */
static talks_status nouns(state *s) {
  const talks__line *l = s->l;
  for (size_t h = 0; h < l->hints.n; h++) {
    const talks__token *t = &l->hints.list[h];
    if (t->class != TOKEN_NOUN || t->from < s->s->from || t->to > s->s->to) continue;
    size_t i = s->s->first, next;
    while (i < s->s->end && at(s, i)->from < t->from) i++;
    for (next = i; next < s->s->end && at(s, next)->from < t->to;) next++;
    if (i == s->s->first || next >= s->s->end || at(s, i - 1)->inside) continue;
    const talks__token *of = at(s, i - 1), *then = at(s, next);
    bool owned = of->class == TOKEN_OF && t->from - of->to <= (t->latin ? 1u : 0u);
    bool said = false; /* part of what somebody says */
    for (size_t k = s->s->first; k < i; k++)
      said |= at(s, k)->class <= TOKEN_REPORT && !at(s, k)->inside;
    if (said) continue;
    bool mark = then->class == TOKEN_COLON || (!t->latin && then->class == TOKEN_COPULA);
    if (then->from - t->to > (t->latin ? 1u : 0u)) mark = false;
    for (size_t k = next; owned && !mark && k + 1 < s->s->end; k++) {
      then = at(s, k); /* X's warning is graver: "Z" */
      mark = then->class == TOKEN_COLON && at(s, k + 1)->class == TOKEN_OPEN;
      if (then->class <= TOKEN_REPORT) break;
    }
    if (!mark) continue;
    size_t behind = i;
    talks__phrase p = {0};
    for (size_t k = s->s->first; k < i;) { /* the phrase that ends before the noun */
      if (!talks__may_speak(at(s, k)) || at(s, k)->inside) {
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
    talks__speech *one = add(s, "noun-of-speech", TALKS_TRUST_FAIR);
    if (!one) return TALKS_NO_MEMORY;
    one->who[0] = p;
    one->nwho = 1;
    one->verb_from = t->from;
    one->verb_to = t->to;
    one->kind = t->value;
    one->verb_class = TOKEN_NOUN;
    place_said(s, one, then->to, false);
  }
  return TALKS_OK;
}

static talks_status look_at(state *s, size_t i, size_t *behind) {
  switch (at(s, i)->class) {
  case TOKEN_SAY:
  case TOKEN_SHOW:
  case TOKEN_STANCE:
  case TOKEN_ASK:
  case TOKEN_TELL:
  case TOKEN_REPORT:
    return is_refused(s, i) ? TALKS_OK : say(s, i, behind);
  case TOKEN_CITE:
    return is_refused(s, i) ? TALKS_OK : cite(s, i, behind);
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
  state s = {
      .l = l, .s = sentence, .out = out, .first = out->n, .lowest = sentence->first};
  talks_status first = nouns(&s);
  if (first) return first;
  for (size_t i = sentence->first; i < sentence->end;) {
    size_t behind = i + 1;
    if (!at(&s, i)->inside) {
      talks_status status = look_at(&s, i, &behind);
      if (status) return status;
    }
    i = behind;
  }
  return end_source(&s);
}
