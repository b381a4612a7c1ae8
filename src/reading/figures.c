/* reading/figures.c: numbers, shares, money and measures in running text.
 *
 * The grammar of a figure is text/figure.h's; here it is decided where one stands. Most
 * Chinese numerals are no numbers but parts of words (统一, 十分, 四川), model names carry
 * digits (F-16, 苏-24), and texts copied from web pages have dead footnote numbers stuck to
 * the ends of their sentences. Rules, by the language:
 *   - a word of guards.def that holds a numeral is skipped as a whole;
 *   - one Chinese digit alone is a number before a measure word, a unit or a pause only,
 *     or behind 是 and 为;
 *   - 陆 伍 肆 拾 are numerals only beside other numerals, since they are words as well;
 *   - digits that touch letters, or follow 第, name something and count nothing.
 */
#include "reading/inner.h"

static const struct {
  const char *text;
  uint32_t kind;
} guards[] = {
#define GUARD(text, kind) {text, GUARD_##kind},
#include "reading/guards.def"
#undef GUARD
};

static const uint16_t digits[] = u"〇零一二两三四五六七八九壹贰叁肆伍陆柒捌玖";
static const uint16_t scales[] = u"十百千万亿兆拾佰仟";
/* Numerals that are words as well. */
static const uint16_t doubtful[] = u"陆伍肆拾";
/* Measure words, and what may follow a number that stands for itself. */
static const uint16_t measures[] = u"个只种对双名位次件条张家台辆艘架枚项点款份笔批轮场层"
                                   u"队组类套片座间所届期倍代排匹棵朵"
                                   u"根支把部首句段集页幅门波股颗粒道处成折打元角分年月日"
                                   u"天周岁秒时小度公英平千毫厘米里斤"
                                   u"克吨升桶亩两方美欧日港卢比发军师旅国党人地";
static const uint16_t pauses[] = u"是的而和与或跟到至以、";

/* ---- the words -------------------------------------------------------------------- */

typedef struct {
  talks__word_entry *entries;
  size_t n, cap;
  const talks_ctx *ctx;
  bool failed;
} list;

static void add_word(list *l, talks_str text, uint32_t value) {
  talks__word_entry *more =
      talks__grow(l->ctx, l->entries, &l->cap, l->n + 1, sizeof *more);
  if (!more) {
    l->failed = true;
    return;
  }
  l->entries = more;
  l->entries[l->n++] = (talks__word_entry){text, value};
}

static void see_beginning(void *user, talks_str word, bool leads) {
  add_word(user, word, leads);
}

static talks_status make_words(talks__lexicon *lexicon, list *l, uint8_t bits,
                               talks__words **out) {
  for (size_t i = 0; i < l->n; i++)
    talks__lexicon_expect(lexicon, l->entries[i].text, bits);
  return l->failed ? TALKS_NO_MEMORY
                   : talks__words_make(lexicon->ctx, l->entries, l->n, out);
}

static void set_bits(talks__lexicon *lexicon, const uint16_t *codes, uint8_t bits) {
  for (; *codes; codes++) lexicon->bits[*codes] |= bits;
}

talks_status talks__figures_prepare(talks__lexicon *lexicon) {
  list words = {.ctx = lexicon->ctx};
  talks__figure_beginnings(see_beginning, &words);
  talks_status status = make_words(lexicon, &words, MARK_WORD, &lexicon->beginnings);
  words.n = 0;
  for (size_t i = 0; i < TALKS_COUNT(guards); i++)
    add_word(&words, talks__str(guards[i].text), guards[i].kind);
  if (!status) status = make_words(lexicon, &words, MARK_GUARD, &lexicon->guards);
  talks__free(lexicon->ctx, words.entries);
  set_bits(lexicon, u"0123456789", MARK_DIGIT);
  set_bits(lexicon, digits, MARK_NUMERAL);
  set_bits(lexicon, scales, MARK_NUMERAL);
  set_bits(lexicon, u"半", MARK_NUMERAL);
  set_bits(lexicon, u"-−负.", MARK_SIGN);
  return status;
}

/* ---- where a figure cannot stand ---------------------------------------------------- */

/* 苏-24, F-16, 2-3: the hyphen belongs to what stands before it. */
static bool is_joined_by_hyphen(const talks__reading *r, size_t at) {
  size_t length;
  if (talks__code_before(r, at, &length) != '-') return false;
  uint32_t before = talks__code_before(r, at - length, &length);
  return talks__is_letter(before) || talks__is_digit(before) || talks__is_chinese(before);
}

/* Whether what begins at this place is a later part of something else. */
static bool is_inner(const talks__reading *r, size_t at, uint8_t bits) {
  size_t length;
  uint32_t before = talks__code_before(r, at, &length),
           code = talks__code_at(r, at, &length);
  if (bits & MARK_DIGIT) {
    if (before == u'第' || talks__is_letter(before) || is_joined_by_hyphen(r, at))
      return true;
    if (before == '.' || before == '/' || before == ':' || before == '_') {
      uint32_t earlier = talks__code_before(r, at - 1, &length);
      return talks__is_digit(earlier) || talks__is_letter(earlier);
    }
  }
  if ((bits & MARK_NUMERAL) && before == u'第') return true;
  if ((bits & MARK_SIGN) && code != u'负')
    return talks__is_letter(before) || talks__is_digit(before) ||
           talks__is_chinese(before) || before == '.' || before == '-';
  return talks__is_letter(code) && (talks__is_letter(before) || before == '\'');
}

/* Behind a run of letters, digits, hyphens and dots. */
static size_t behind_name(const talks__reading *r, size_t at) {
  while (at < r->folded.n) {
    unsigned char byte = (unsigned char)r->folded.p[at];
    if (!talks__is_letter(byte) && !talks__is_digit(byte) && byte != '-' && byte != '.' &&
        byte != '_')
      break;
    at++;
  }
  return at;
}

/* Behind a web address: up to a blank or the first character that is not ASCII. */
static size_t behind_address(const talks__reading *r, size_t at) {
  while (at < r->folded.n && r->folded.p[at] > ' ' &&
         (unsigned char)r->folded.p[at] < 0x80)
    at++;
  return at;
}

/* The length of what must be skipped at this place: words that only look like numbers. */
static size_t guarded(const talks__reading *r, size_t at) {
  uint32_t kind = GUARD_WORD;
  size_t length = talks__words_longest(r->lexicon->guards, talks__rest(r, at), &kind);
  if (length > 0 && kind == GUARD_ADDRESS) return behind_address(r, at) - at;
  return length;
}

/* ---- what was read ------------------------------------------------------------------ */

/* The place of a slice of the folded text. */
static size_t place_of(const talks__reading *r, talks_str s) {
  return (size_t)(s.p - r->folded.p);
}

static bool is_one_code(const talks__reading *r, talks_str s) {
  size_t length;
  return talks__code_at(r, place_of(r, s), &length) && length == s.n;
}

/* One Chinese digit alone counts something only where a measure word, a unit or a pause
 * follows; 一看 and 三角 count nothing. */
static bool counts_alone(const talks__reading *r, const talks__figure_sight *sight) {
  talks_str number = sight->number[0];
  size_t length, at = place_of(r, number), behind = at + number.n;
  if (sight->whole.p != number.p || sight->figure.n > 1) return true;
  uint32_t code = talks__code_at(r, at, &length);
  if (code == u'十' || talks__is_letter(code)) return true;
  if (code == u'〇') return false;
  uint32_t before = talks__code_before(r, at, &length);
  if (before == u'是' || before == u'为') return true;
  while (behind < r->folded.n && r->folded.p[behind] == ' ') behind++;
  uint32_t next = talks__code_at(r, behind, &length);
  return next == 0 || !(talks__is_chinese(next) || talks__is_letter(next)) ||
         talks__is_among(next, measures) || talks__is_among(next, pauses);
}

/* Whether the numeral at the mark, one character that no number goes on behind, counts
 * nothing, so that it need not be read as a figure: most numerals of running text are such. */
static bool is_lone_and_idle(const talks__reading *r, const talks__mark *m) {
  size_t length;
  if ((m->bits & (MARK_NUMBERS | MARK_WORD)) != MARK_NUMERAL) return false;
  uint32_t code = talks__code_at(r, m->at, &length);
  talks_str behind = talks__rest(r, m->at + length);
  if (code == u'十' || talks__figure_goes_on(behind)) return false;
  if (code == u'半' || code == u'〇') return true;
  if (talks__is_among(code, scales) || talks__is_among(code, doubtful)) return true;
  uint32_t before = talks__code_before(r, m->at, &length);
  if (before == u'是' || before == u'为') return false;
  uint32_t next = talks__utf8_next(behind, &length);
  return talks__is_chinese(next) && !talks__is_among(next, measures) &&
         !talks__is_among(next, pauses);
}

/* Whether a number, or what may stand before one, can begin behind a word that stands before
 * numbers: the second letter tells it of most words of English. */
static bool may_follow(const talks__reading *r, talks_str s) {
  uint32_t state = 0;
  talks__figure_blanks(&s);
  if (!talks__figure_goes_on(s)) return false;
  if (s.n < 2 || !talks__is_letter((unsigned char)s.p[0]) ||
      !talks__is_letter((unsigned char)s.p[1]))
    return true;
  return talks__words_child(r->lexicon->beginnings, &state, (unsigned char)s.p[0]) &&
         talks__words_child(r->lexicon->beginnings, &state, (unsigned char)s.p[1]);
}

static bool is_plausible(const talks__reading *r, const talks__figure_sight *sight) {
  talks_str number = sight->number[0];
  size_t length;
  uint32_t code = talks__code_at(r, place_of(r, number), &length);
  bool one = is_one_code(r, number);
  if (sight->pair) return sight->figure.unit.n > 0;
  if (one && talks__is_among(code, scales) && code != u'十') /* 百 alone is a word */
    return sight->whole.p != number.p;
  if (one && talks__is_among(code, doubtful)) return sight->whole.p != number.p;
  return !one || talks__is_digit(code) || counts_alone(r, sight);
}

/* Digits stuck to the end of a sentence: what footnote numbers leave behind in a copy. */
static bool is_footnote(const talks__reading *r, const talks__figure_sight *sight) {
  enum { MOST_DIGITS = 5 };
  talks_str number = sight->number[0];
  size_t length, at = place_of(r, number), behind = at + number.n;
  if (sight->whole.n != number.n || number.n > MOST_DIGITS || sight->figure.n > 1)
    return false;
  for (size_t i = 0; i < number.n; i++)
    if (!talks__is_digit((unsigned char)number.p[i])) return false;
  uint32_t before = talks__code_before(r, at, &length);
  if (!talks__is_chinese(before) && !talks__is_among(before, u"。！？”\"）)"))
    return false;
  if (talks__is_among(before, u"是为年月共第号至到达约")) return false;
  uint32_t next = talks__code_at(r, behind, &length);
  return next == 0 || next == u'。' || next == ';' || next == u'；';
}

static const char *rule_of(const talks__figure_sight *sight) {
  static const struct {
    talks_str unit;
    const char *rule;
  } rules[] = {
#define RULE(unit, rule) {TALKS_STR_INIT(unit), rule}
      RULE("percent", "percent"),   RULE("percentage-point", "percentage-point"),
      RULE("person", "head-count"), RULE("item", "count"),
      RULE("time", "count"),        RULE("", "number"),
      RULE("second", "duration"),   RULE("minute", "duration"),
      RULE("hour", "duration"),     RULE("day", "duration"),
      RULE("week", "duration"),     RULE("month", "duration"),
      RULE("year", "duration"),
#undef RULE
  };
  if (sight->figure.form == TALKS_FIG_TIMES) return "count-times-value";
  for (size_t i = 0; i < TALKS_COUNT(rules); i++)
    if (talks__str_eq(sight->figure.unit, rules[i].unit)) return rules[i].rule;
  const char *unit = sight->figure.unit.p; /* currencies are three capitals */
  bool money = sight->figure.unit.n == 3;
  for (size_t i = 0; money && i < 3; i++) money = unit[i] >= 'A' && unit[i] <= 'Z';
  return money ? "money" : "measure";
}

/* 三分之二, two thirds: a fraction in words is no idiom, as 一半 and "a third" may be. */
static bool is_fraction(const talks__figure_sight *sight) {
  enum { HALF = 2 };
  const talks_rational *v = &sight->figure.v[0];
  return v->den > HALF &&
         (v->num > 1 || !talks__is_letter((unsigned char)sight->number[0].p[0]));
}

static talks__trust trust_of(const talks__figure_sight *sight) {
  if (sight->inexact) return TALKS_TRUST_LOW;
  bool bare =
      sight->figure.unit.n == 0 || talks__str_eq(sight->figure.unit, TALKS_STR("item"));
  if (sight->joined) /* it might be two numbers */
    return bare ? TALKS_TRUST_LOW : TALKS_TRUST_FAIR;
  if (sight->spelled && bare && sight->figure.n == 1) {
    talks_rational few = {10, 1};
    bool idle = talks__rat_cmp(sight->figure.v[0], few) < 0 && !is_fraction(sight);
    return idle ? TALKS_TRUST_LOW : TALKS_TRUST_FAIR;
  }
  return bare ? TALKS_TRUST_FAIR : TALKS_TRUST_HIGH;
}

static talks__span span_of(const talks__reading *r, talks_str s) {
  size_t at = place_of(r, s);
  return (talks__span){.from = (uint32_t)at, .to = (uint32_t)(at + s.n)};
}

static talks_status add_figure(talks__reading *r, const talks__figure_sight *sight) {
  size_t from = place_of(r, sight->whole);
  talks__found *f = talks__found_add(r, TALKS_FOUND_FIGURE, from, from + sight->whole.n);
  if (!f) return TALKS_NO_MEMORY;
  bool footnote = is_footnote(r, sight);
  f->rule = footnote ? "dead-footnote" : rule_of(sight);
  f->trust = footnote ? TALKS_TRUST_LOW : trust_of(sight);
  f->as.figure = (talks__found_figure){.value = sight->figure,
                                       .pair = sight->pair,
                                       .spelled = sight->spelled,
                                       .inexact = sight->inexact,
                                       .about = sight->about};
  for (uint8_t i = 0; i < sight->figure.n; i++) {
    f->as.figure.number[i] = span_of(r, sight->number[i]);
    f->as.figure.item[i] = span_of(r, sight->item[i]);
  }
  return TALKS_OK;
}

/* Whether a figure may begin at the mark: a number does, or one of the words that may
 * stand before one. "No more than" is a word of a sentence when it begins one (不过). */
static bool may_begin(const talks__reading *r, const talks__mark *m) {
  uint32_t leads;
  size_t length;
  if (!(m->bits & (MARK_NUMBERS | MARK_WORD)) || is_lone_and_idle(r, m)) return false;
  if (is_inner(r, m->at, m->bits)) return false;
  if (m->bits & MARK_NUMBERS) return true;
  talks_str rest = talks__rest(r, m->at);
  size_t word = talks__words_longest(r->lexicon->beginnings, rest, &leads);
  if (word == 0) return false;
  if (leads && !may_follow(r, (talks_str){rest.p + word, rest.n - word})) return false;
  uint32_t before = talks__code_before(r, m->at, &length);
  if (talks__str_starts(talks__rest(r, m->at), TALKS_STR("对折")))
    return before == u'打' || before == u'了';
  bool but = talks__str_starts(talks__rest(r, m->at), TALKS_STR("不过"));
  return !but || talks__is_chinese(before);
}

/* Reads what begins at the mark; *behind is where to go on. */
static talks_status read_figure(talks__reading *r, const talks__mark *m, size_t *behind) {
  talks__figure_sight sight;
  size_t length;
  if (!talks__figure_at(talks__rest(r, m->at), &sight)) return TALKS_OK;
  size_t end = place_of(r, sight.whole) + sight.whole.n;
  uint32_t next = talks__code_at(r, end, &length);
  bool bare = sight.figure.unit.n == 0;
  uint32_t last = talks__code_before(r, end, &length);
  if (talks__is_digit(last) && (talks__is_letter(next) || next == ':' || next == '_')) {
    bool clock = next == ':' && !talks__is_digit(talks__code_at(r, end + 1, &length));
    if (!clock) { /* a name or a time of day */
      *behind = behind_name(r, next == ':' ? end + 1 : end);
      return TALKS_OK;
    }
  }
  if (bare && next == '-' && talks__is_digit(talks__code_at(r, end + 1, &length))) {
    *behind = behind_name(r, end); /* a telephone number or a date */
    return TALKS_OK;
  }
  if (!is_plausible(r, &sight)) {
    bool word = (m->bits & MARK_WORD) && sight.number[0].p != sight.whole.p;
    if (!word) *behind = end;
    return TALKS_OK;
  }
  *behind = end;
  return add_figure(r, &sight);
}

talks_status talks__figures_find(talks__reading *r) {
  size_t behind = 0;
  for (size_t i = 0; i < r->n_marks; i++) {
    const talks__mark *m = &r->marks[i];
    if (m->at < behind) continue;
    size_t skip = m->bits & MARK_GUARD ? guarded(r, m->at) : 0;
    if (skip > 0) {
      behind = m->at + skip;
      continue;
    }
    if (!may_begin(r, m)) continue;
    talks_status status = read_figure(r, m, &behind);
    if (status) return status;
  }
  return TALKS_OK;
}
