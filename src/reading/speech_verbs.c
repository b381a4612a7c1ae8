/* reading/speech_verbs.c: verbs of saying and of quoting.
 *
 * A verb is refused where it is a noun, denied, only expected or supposed. Else who speaks is
 * its subject, the name behind it ("Z," says X), or who spoke last in the sentence; whom it
 * is told carries, where that is a medium. The rule that fits is written down with it.
 */
#include "reading/speech_parts.h"

/* ---- which verbs are none ------------------------------------------------------------------ */

/* "called on Friday": a verb with its "on" is none before a day. */
static bool is_before_day(const talks__speaking *s, size_t verb) {
  const talks__token *v = talks__speaking_at(s, verb);
  if (!v->latin || verb + 1 >= s->s->end ||
      !talks__str_ends(talks__stretch(s->l, v->from, v->to), TALKS_STR(" on")))
    return false;
  const talks__token *next = talks__speaking_at(s, verb + 1);
  return next->class == TOKEN_DATE && next->from - v->to <= 1;
}

/* The clause supposes: if X says ...; had X said ... */
static bool is_supposed(const talks__speaking *s, size_t verb) {
  bool opens = talks__speaking_at(s, verb)->latin;
  for (size_t i = verb; i > s->s->first;) {
    const talks__token *t = talks__speaking_at(s, --i);
    if (t->inside) continue;
    if (t->class == TOKEN_COMMA || t->class == TOKEN_COLON || t->class == TOKEN_CLOSE)
      return false;
    if (t->class == TOKEN_IF) return true;
    if (t->class <= TOKEN_TELL) opens = false; /* "had" goes with that one */
  }
  talks_str first = talks__str_trim(talks__stretch(s->l, s->s->from, s->s->to));
  return opens && talks__str_starts(first, TALKS_STR("had "));
}

/* "这一指控": behind a word that points, a verb of Chinese is a noun. */
static bool is_pointed_at(const talks__speaking *s, const talks__token *v) {
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

bool talks__verb_refused(const talks__speaking *s, size_t verb) {
  const talks__token *v = talks__speaking_at(s, verb);
  const talks__token *before =
      verb > s->s->first ? talks__speaking_at(s, verb - 1) : NULL;
  if (talks__belongs_to_noun(s, verb)) return true;
  if (is_pointed_at(s, v)) return true;
  /* "，并称" goes on; 甲与乙并称 is another word */
  if (talks__str_starts(talks__stretch(s->l, v->from, v->to), TALKS_STR("并称")) &&
      !(before && before->class == TOKEN_COMMA && before->to == v->from))
    return true;
  if (before && talks__is_beside(before, v)) {
    bool tight = before->to == v->from;
    if (before->class == TOKEN_NOT || before->class == TOKEN_LATER) return true;
    if (before->class == TOKEN_OF && !before->latin && tight) return true;
    if (before->class == TOKEN_ABOUT && !before->latin && tight) return true;
    if (before->class == TOKEN_COPULA && v->latin && v->class != TOKEN_CITE) return true;
  }
  return is_before_day(s, verb) || is_supposed(s, verb) || talks__nobody_says(s, verb);
}

/* ---- saying ----------------------------------------------------------------------- */

talks__trust talks__subject_trust(const talks__subject *subject, uint8_t class) {
  const talks__phrase *p = &subject->list[0];
  if (class == TOKEN_STANCE) return TALKS_TRUST_LOW;
  if (subject->n == 0 || p->weak) return TALKS_TRUST_LOW;
  if (subject->crossed || p->sort != TALKS_VOICE_NAMED) return TALKS_TRUST_FAIR;
  return TALKS_TRUST_HIGH;
}

/* A subject may not reach back over a speech whose verb stands behind it. */
static bool is_own(const talks__speaking *s, const talks__subject *subject) {
  const talks__speech *last = talks__speech_last(s);
  return subject->n > 0 && (!last || subject->list[0].from >= last->verb_to);
}

/* Whether a phrase is who spoke in that speech, to the letter. */
static bool is_same(const talks__phrase *p, const talks__speech *speech) {
  return speech->nwho > 0 && speech->who[0].from == p->from;
}

/* Behind a semicolon another speech may begin. */
static bool is_parted(const talks__speaking *s, uint32_t from) {
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

/* 甲被乙告知: behind 被 stands who says it, right before the verb; before one of telling,
 * perhaps how (当面). */
static void take_agent(const talks__speaking *s, saying *y) {
  enum { HOW = 12 };
  static const talks_str by = TALKS_STR_INIT("被");
  if (y->v->latin || y->subject.n == 0) return;
  size_t i = y->verb;
  while (i > y->subject.behind && talks__speaking_at(s, i)->class != TOKEN_ABOUT) i--;
  const talks__token *agent = talks__speaking_at(s, i);
  if (i < y->subject.behind || i + 1 >= y->verb ||
      !talks__str_eq(talks__stretch(s->l, agent->from, agent->to), by) ||
      !talks__may_speak(talks__speaking_at(s, i + 1)) ||
      talks__speaking_at(s, i + 1)->from != agent->to)
    return;
  talks__phrase p;
  size_t behind = talks__phrase_read(s->l, i + 1, y->verb, &p);
  while (behind < y->verb && (talks__speaking_at(s, behind)->class == TOKEN_ADVERB ||
                              talks__speaking_at(s, behind)->class == TOKEN_DATE))
    behind++;
  uint32_t how = y->v->from - talks__speaking_at(s, y->verb - 1)->to;
  if (behind != y->verb || how > (y->v->class == TOKEN_TELL ? HOW : 0)) return;
  y->subject.n = 1;
  y->subject.cut = y->subject.crossed = false;
  y->subject.list[0] = p;
  y->subject.token = i + 1;
  y->subject.behind = behind;
}

/* Who speaks: the subject; or nobody, and the last speaker goes on. */
static void find_speaker(const talks__speaking *s, saying *y) {
  size_t lowest = s->lowest > s->behind_verb ? s->lowest : s->behind_verb;
  const talks__speech *before = talks__speech_last(s);
  const talks__token *v = y->v;
  y->inverted = talks__inverted_subject(s, y->verb, &y->subject);
  if (!y->inverted) {
    talks__subject_find(s->l, lowest, y->verb, &y->subject);
    talks__subject_listed(s->l, lowest, s->s->from, y->verb, &y->subject);
    take_agent(s, y);
  }
  if (!is_own(s, &y->subject) || (y->subject.crossed && before)) {
    y->carried = before != NULL && !y->subject.hidden;
    y->subject.n = 0;
  }
  if (y->subject.n == 0 && !before && !v->latin) {
    talks__phrase side = talks__unknown_side(s, y->verb);
    y->subject.n = side.to > 0;
    y->subject.list[0] = side;
  }
  if (v->class != TOKEN_REPORT || y->subject.n > 0 || v->latin) return;
  uint32_t from = y->verb > lowest ? talks__speaking_at(s, y->verb - 1)->to : s->s->from;
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

/* Classes of verbs talks__verb_say something only where their subject is of a sort, or where nothing
 * else in the sentence speaks already. */
static bool says_nothing(const talks__speaking *s, const saying *y) {
  const talks__subject *subject = &y->subject;
  const talks__speech *before = talks__speech_last(s);
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
static uint32_t find_hearer(const talks__speaking *s, const saying *y, talks__speech *one,
                            size_t *behind) {
  const talks__token *v = y->v;
  talks__phrase hearer = {0};
  if (v->class != TOKEN_TELL || y->verb + 1 >= s->s->end) return one->verb_to;
  const talks__token *next = talks__speaking_at(s, y->verb + 1);
  if (talks__may_speak(next) && talks__is_beside(v, next)) {
    *behind = talks__phrase_read(s->l, y->verb + 1, s->s->end, &hearer);
    size_t cut = talks__phrase_cut(s->l, y->verb + 1, *behind, false);
    if (cut < *behind) *behind = talks__phrase_read(s->l, y->verb + 1, cut, &hearer);
  } else if (next->class == TOKEN_MEDIUM && talks__is_beside(v, next)) {
    one->medium_from = next->from; /* told a news conference */
    one->medium_to = hearer.to = next->to;
    *behind = y->verb + 2;
  } else if (v->latin) {
    uint32_t whom = talks__told_whom(s, v->to);
    return whom > 0 ? whom : v->to;
  } else if (!v->latin && (next->class == TOKEN_COMMA || next->class == TOKEN_COLON)) {
    hearer = talks__unknown_medium(s->l, v->to, next->from); /* 告诉港口报， */
  }
  if (hearer.to == 0) return one->verb_to;
  if (hearer.outlet) talks__speech_relay(one, &hearer);
  return hearer.to;
}

/* A medium passes on what others say, and calls none of it untrue. */
static bool is_of_medium(const talks__speech *speech) {
  return speech->verb_class == TOKEN_REPORT ||
         (speech->nwho > 0 && speech->who[0].outlet);
}

/* "X said Z, Y said": Y carries what X said; what X did is Y's word. */
static bool is_carried_by(talks__speaking *s, const saying *y) {
  const talks__subject *subject = &y->subject;
  if (!y->v->latin || subject->n == 0 || subject->crossed) return false;
  size_t first = y->inverted ? y->verb : subject->token;
  uint32_t to = y->inverted ? subject->list[subject->n - 1].to : y->v->to;
  talks__speech *last = talks__speech_last(s);
  if (!last || last->quoted || !talks__trails(s, first, to)) return false;
  if (last->verb_class == TOKEN_STANCE || last->verb_class == TOKEN_ASK) {
    s->out->n--;
    return false;
  }
  talks__speech_end_last(s, talks__speaking_at(s, first - 1)->from);
  for (uint8_t i = 0; i < subject->n; i++) talks__speech_relay(last, &subject->list[i]);
  s->behind_verb = y->verb + 1;
  return true;
}

/* Whether what is said stands before who says it, quoted or not. */
static bool stands_before(const talks__speaking *s, const saying *y, uint32_t after) {
  if (y->inverted || talks__denies_what_is_before(s, y->verb)) return true;
  return y->subject.n > 0 && !y->subject.crossed && s->out->n - s->first == 1 &&
         talks__trails(s, y->subject.token, after);
}

/* "Z, X said, W": both are said. */
static void take_parted(const talks__speaking *s, const saying *y, talks__speech *one,
                        uint32_t after) {
  if (y->subject.n == 0 || y->subject.crossed || s->out->n - s->first != 1) return;
  size_t first = y->inverted ? y->verb : y->subject.token;
  uint32_t more = talks__parts(s, first, after, y->inverted);
  if (more == 0) return;
  uint32_t comma = talks__speaking_at(s, first - 1)->from;
  one->from = one->said_from = s->s->from;
  while (s->l->folded.text.p[one->said_from] == ' ') one->from = ++one->said_from;
  one->to = s->s->to;
  one->said_to = comma;
  if (more == s->s->to) return;
  one->said_to = s->s->to;
  one->between_from = comma;
  one->between_to = more;
}

talks_status talks__verb_say(talks__speaking *s, size_t verb, size_t *behind) {
  saying y = {.verb = verb, .v = talks__speaking_at(s, verb)};
  find_speaker(s, &y);
  if (says_nothing(s, &y)) return TALKS_OK;
  if (is_carried_by(s, &y)) return TALKS_OK;
  const talks__token *v = y.v;
  talks__extent quote = {0, 0};
  if (v->latin && y.subject.n > 0 && !y.subject.crossed)
    quote = talks__quote_before(s, y.inverted ? verb : y.subject.token);
  y.nested =
      y.subject.n > 0 && !y.inverted && talks__speech_nested(s, y.subject.list[0].from);
  bool passed_on = y.nested && is_of_medium(talks__speech_last(s));
  if (!passed_on && talks__called_untrue(s, verb, y.nested)) return TALKS_OK;
  if (y.nested || y.carried) y.outer = *talks__speech_last(s);
  if (y.nested) s->out->n--; /* it carries, and says nothing of its own */
  else if (y.subject.n > 0)
    talks__speech_end_last(s, quote.to > 0 ? quote.from : y.subject.list[0].from);
  else if (y.carried) talks__speech_end_last(s, talks__before_adverbs(s, verb));
  talks__speech *one =
      talks__speech_add(s, rule_of(&y), talks__subject_trust(&y.subject, v->class));
  if (!one) return TALKS_NO_MEMORY;
  one->verb_from = v->from;
  one->verb_to = talks__behind_aspect(s, verb);
  one->kind = v->value;
  one->verb_class = v->class;
  one->denied = v->value == TALKS_WORD_statement_kind_denial;
  name_speakers(one, &y);
  if (y.subject.through.to > 0) talks__speech_relay(one, &y.subject.through);
  s->behind_verb = y.inverted ? y.subject.behind : verb + 1;
  uint32_t after = find_hearer(s, &y, one, behind);
  if (y.inverted) {
    after = y.subject.list[y.subject.n - 1].to;
    *behind = y.subject.behind;
  }
  talks__speech_settle(s, one, verb, after, y.nested,
                       quote.to > 0 || stands_before(s, &y, after), &y.outer);
  if (quote.to == 0 && v->class == TOKEN_SAY) take_parted(s, &y, one, after);
  if (quote.from > one->said_from && quote.from < one->said_to &&
      s->out->n - s->first > 1)
    one->from = one->said_from = quote.from; /* another speech stands before it */
  return TALKS_OK;
}

/* Whom a verb of quoting names behind it, and the token behind that; passive: by whom. */
static bool find_quoted(const talks__speaking *s, size_t verb, talks__phrase *other,
                        bool *passive, size_t *behind) {
  enum { FAR = 24 };
  size_t i = verb + 1, end = s->s->end;
  *passive = false;
  if (i < end) {
    *other = talks__unknown_quoted(s, verb, i);
    *behind = i;
    if (other->to > 0) return true;
  }
  while (i < end && (talks__speaking_at(s, i)->class == TOKEN_WORDS ||
                     talks__speaking_at(s, i)->class == TOKEN_ADVERB ||
                     talks__speaking_at(s, i)->class == TOKEN_WITHHELD))
    i++;
  *passive = i < end && talks__speaking_at(s, i)->class == TOKEN_AGENT &&
             (!talks__speaking_at(s, verb)->latin ||
              talks__is_beside(talks__speaking_at(s, verb), talks__speaking_at(s, i)));
  if (*passive) i++;
  if (i >= end || !talks__may_speak(talks__speaking_at(s, i)) ||
      talks__speaking_at(s, i)->from - talks__speaking_at(s, i - 1)->to > FAR)
    return false;
  *behind = talks__phrase_read(s->l, i, end, other);
  return true;
}

/* English: X, citing Y, says: Y speaks through X where X is a medium; else X speaks. */
static bool is_own_evidence(const talks__speaking *s, const talks__token *v,
                            const talks__subject *subject) {
  const talks__phrase *p = &subject->list[0];
  if (!talks__str_eq(talks__stretch(s->l, v->from, v->to), TALKS_STR("citing")))
    return false;
  return subject->n == 0 ||
         !(p->outlet || p->text ||
           (p->name != TALKS_NONE &&
            !talks__is_no_medium(s->l, talks__speaking_at(s, p->name))));
}

/* X reported, citing Y, that Z: the report is what Y says. */
static void drop_report(talks__speaking *s, const talks__token *v,
                        const talks__subject *subject) {
  const talks__speech *last = talks__speech_last(s);
  if (last && v->latin && subject->n > 0 && is_same(&subject->list[0], last) &&
      last->verb_class == TOKEN_REPORT && last->verb_to <= v->from)
    s->out->n--;
}

/* X quotes Y as saying; Y, quoted by X, says. */
talks_status talks__verb_cite(talks__speaking *s, size_t verb, size_t *behind) {
  const talks__token *v = talks__speaking_at(s, verb);
  size_t i, end = s->s->end;
  bool passive;
  talks__subject subject;
  talks__phrase other;
  talks__subject_find(s->l, s->lowest, verb, &subject);
  if (!find_quoted(s, verb, &other, &passive, &i)) return TALKS_OK;
  if (passive && subject.n == 0) return TALKS_OK;
  if (is_own_evidence(s, v, &subject)) return TALKS_OK;
  drop_report(s, v, &subject);
  talks__speech *one =
      talks__speech_add(s, passive ? "quoted-by" : "quotes", TALKS_TRUST_FAIR);
  if (!one) return TALKS_NO_MEMORY;
  one->verb_from = v->from;
  one->verb_to = v->to;
  one->kind = v->value;
  one->verb_class = TOKEN_CITE;
  one->nwho = 1;
  one->who[0] = passive ? subject.list[0] : other;
  if (passive) talks__speech_relay(one, &other);
  else if (subject.n > 0) talks__speech_relay(one, &subject.list[0]);
  uint32_t after = other.to;
  while (i < end &&
         (talks__speaking_at(s, i)->class <= TOKEN_WORDS ||
          talks__speaking_at(s, i)->class == TOKEN_COMMA) &&
         talks__speaking_at(s, i)->from - after <= 6) {
    if (talks__speaking_at(s, i)->class == TOKEN_COMMA &&
        !(i + 1 < end && talks__speaking_at(s, i + 1)->class <= TOKEN_WORDS &&
          talks__is_beside(talks__speaking_at(s, i), talks__speaking_at(s, i + 1))))
      break;
    after = talks__speaking_at(s, i++)->to;
  }
  *behind = i;
  talks__speech_settle(s, one, verb, after, false, false, NULL);
  return TALKS_OK;
}
