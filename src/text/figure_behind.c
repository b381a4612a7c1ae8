/* text/figure_behind.c: what stands behind a number of a document and belongs to it.
 *
 * A dossier's figure has a unit there and nothing else. Documents count tenths (九成, 七成六),
 * what is left of a price (八折), the small coins of a sum (五元六角) and halves (两年半). Many
 * Chinese units also begin another word: 三元首 are heads of state, not money. Which character
 * makes it another word stands in a table.
 */
#include "text/figure_reader.h"

static uint32_t code_at(talks_str s, size_t *length) {
  return talks__fold_next(s, length);
}

bool talks__figure_take_code(talks_str *s, uint32_t code) {
  size_t length;
  talks_str rest = *s;
  talks__figure_blanks(&rest);
  if (code_at(rest, &length) != code) return false;
  *s = (talks_str){rest.p + length, rest.n - length};
  return true;
}

bool talks__figure_is_one_of(uint32_t code, const char16_t *codes) {
  for (; *codes; codes++)
    if (*codes == code) return true;
  return false;
}

/* Characters behind a unit's last one with which it is another word: 三元首, 五成员. */
static const struct {
  uint16_t last;
  const char16_t *next;
} other_words[] = {
    {u'元', u"首旦素老件帅凶配宵月年勋婴"},
    {u'比', u"奥例赛较分如"},
    {u'克', u"里兰罗拉林服制隆"},
    {u'两', u"国人方岸党会院军院次年天个位"},
    {u'度', u"过假量日"},
    {u'回', u"应合到国顾归答来去头信"},
    {u'升', u"级温任至到高格"},
    {u'点', u"名出击明评燃亮火头"},
    {u'件', u"事"},
    {u'年', u"轻龄代级"},
    {u'天', u"然空下气津主"},
    {u'日', u"本报内益俄方"},
    {u'周', u"边围末刊"},
    {u'米', u"尔兰格"},
    {u'位', u"于置"},
    {u'名', u"义字单为叫"},
    {u'人', u"类工民道权均次"},
    {u'斤', u"斤"},
    {u'项', u"目"},
    {u'条', u"件"},
    {u'次', u"级日年要官序"},
    {u'千', u"克米瓦"},
    {u'架', u"构空势"},
    {u'枚', u"举"},
    {u'桶', u"装"},
    {u'秒', u"杀"},
    {u'款', u"项待"},
    {u'吨', u"级位"},
    {u'载', u"体入人"},
    {u'倍', u"受增感"},
};

/* Whether the unit's word, which ends at *behind, goes on to be another word. */
static bool is_other_word(talks_str before, talks_str behind) {
  size_t length;
  const char *last = behind.p - 1;
  while (last > before.p && ((unsigned char)*last & 0xC0) == 0x80) last--;
  uint32_t code = code_at((talks_str){last, (size_t)(behind.p - last)}, &length);
  uint32_t next = code_at(behind, &length);
  for (size_t i = 0; i < TALKS_COUNT(other_words); i++)
    if (other_words[i].last == code && talks__figure_is_one_of(next, other_words[i].next))
      return true;
  return false;
}

static talks_status scale_value(talks__figure_reader *r, talks__number *number,
                                talks_rational by) {
  return talks__figure_times(number, by) ? TALKS_OK : talks__figure_too_large(r);
}

/* 半 right behind s: 两年半, 两成半. Not the 半 with which one of those words begins. */
static bool take_half(talks_str *s, const char16_t *words) {
  size_t length;
  talks_str rest = *s;
  if (!talks__figure_code(&rest, u'半')) return false;
  if (talks__figure_is_one_of(code_at(rest, &length), words)) return false;
  *s = rest;
  return true;
}

static const char16_t half_words[] = u"年个天月数日路导岛夜决径场途";

static talks_status add_half(talks__figure_reader *r, talks__number *number) {
  return talks__rat_add(number->value, (talks_rational){1, 2}, &number->value)
             ? TALKS_OK
             : talks__figure_too_large(r);
}

/* 九成, 七成六, 两成半: tenths. 成 before these is a verb or part of a noun. */
static bool take_tenths(talks__figure_reader *r, talks__number *number,
                        talks_status *status) {
  talks_str rest = r->s, digit;
  size_t length;
  if (!talks__figure_take_code(&rest, u'成') ||
      talks__figure_is_one_of(code_at(rest, &length),
                              u"员为立功本果长交绩了都份分就熟型品败见因"))
    return false;
  *status = scale_value(r, number, (talks_rational){10, 1});
  r->s = rest;
  if (*status || number->pair || number->inexact) return true;
  talks__number ones = {.value = {0, 1}};
  digit = rest;
  if (talks__figure_number(&digit, NUMBER_STRICT, &ones) == TALKS_OK &&
      ones.value.den == 1 && ones.value.num > 0 && ones.value.num < 10 && ones.spelled)
    r->s = digit;
  else ones.value = (talks_rational){take_half(&r->s, half_words) ? 5 : 0, 1};
  if (!talks__rat_add(number->value, ones.value, &number->value))
    *status = talks__figure_too_large(r);
  return true;
}

/* 八折, 七五折: what is left of a price; two digits are hundredths, but 七八折 is a guess at
 * tenths. Ten tenths and more are none. */
static bool take_discount(talks__figure_reader *r, talks__number *number,
                          talks_status *status) {
  talks_str rest = r->s;
  talks_rational by = {10, 1};
  int64_t second = 0;
  static const char16_t digits[] = u"一二三四五六七八九";
  size_t length;
  bool digit = number->value.den == 1 && number->value.num > 0 && number->value.num < 10;
  if (digit && !number->pair) { /* "7 2 折" */
    talks_str next = rest;
    talks__figure_blanks(&next);
    uint32_t code = code_at(next, &length);
    for (int64_t i = 0; digits[i]; i++)
      if (digits[i] == code) second = i + 1;
    if (code >= '1' && code <= '9') second = (int64_t)code - '0';
    if (second > 0) rest = (talks_str){next.p + length, next.n - length};
  }
  if (!talks__figure_take_code(&rest, u'折') ||
      talks__figure_is_one_of(code_at(rest, &length), u"腾磨射断叠返扣算合"))
    return false;
  if (second > 0) number->value.num = 10 * number->value.num + second;
  bool hundredths = second > 0 || talks__rat_cmp(number->value, by) >= 0;
  bool none = hundredths && (number->pair || number->value.num % 10 == 0);
  if (none || talks__rat_cmp(number->value, (talks_rational){100, 1}) >= 0) return false;
  *status = hundredths ? TALKS_OK : scale_value(r, number, by);
  r->s = rest;
  return true;
}

/* "50元6角三分", "两美元又三美分". */
static talks_status take_cents(talks__figure_reader *r, talks__number *number) {
  for (unsigned power, before = 0;; before = power) {
    talks_str rest = r->s;
    talks__number part;
    (void)talks__figure_take_code(&rest, u'又');
    if (talks__figure_number(&rest, NUMBER_STRICT, &part) ||
        !talks__figure_word(&rest, WORD_CENTS, &power) || power <= before)
      return TALKS_OK;
    talks_rational by = {1, power == 1 ? 10 : 100};
    if (!talks__rat_mul(part.value, by, &part.value) ||
        !talks__rat_add(number->value, part.value, &number->value))
      return talks__figure_too_large(r);
    r->s = rest;
  }
}

/* Whether a unit, a bound or a fraction can follow, told by one look at what comes next. */
bool talks__figure_has_behind(const talks__figure_reader *r) {
  static const uint32_t kinds = 1u << WORD_UNIT | 1u << WORD_AFTER | 1u << WORD_TIMES |
                                1u << WORD_DIGIT | 1u << WORD_PIECE;
  uint32_t next;
  bool word = talks__figure_kinds(r->s, &next) & kinds;
  return word || next == '-' || (next >= '0' && next <= '9');
}

/* "30-day", "28-point": a hyphen before a unit in letters. */
static void take_hyphen(talks_str *s) {
  talks_str rest = *s;
  uint32_t next;
  if (!talks__figure_code(&rest, '-')) return;
  uint32_t kinds = talks__figure_kinds(rest, &next);
  if (kinds & 1u << WORD_UNIT && next >= 'a' && next <= 'z') *s = rest;
}

/* 两个半小时, 两个半月, 两个半: behind 个, 半 is a half of what is counted. */
static bool take_and_half(talks_str *s) {
  talks_str rest = *s;
  if (!talks__figure_code(&rest, u'个') || !take_half(&rest, u"年个天日路导岛夜决径场途"))
    return false;
  *s = rest;
  return true;
}

/* A unit, unless its word goes on to be another. False: there is none, and nothing is
 * touched. */
static bool take_measure(talks__figure_reader *r, talks__number *number,
                         talks_status *status) {
  talks_str before = r->s;
  unsigned earlier = r->unit;
  talks__number plain = *number;
  take_hyphen(&r->s);
  talks_str joined = r->s;
  *status = talks__figure_take_unit(r, number);
  if (*status) return true;
  if (r->s.p != joined.p && !is_other_word(joined, r->s)) return true;
  *number = plain;
  r->s = before;
  r->unit = earlier;
  return false;
}

talks_status talks__figure_take_behind(talks__figure_reader *r, talks__number *number,
                                       unsigned share) {
  talks_status status = TALKS_OK;
  bool exact = !number->inexact && !number->pair;
  if (share > 0) {
    talks_rational by = {1, 1};
    while (share-- > 2) by.den *= 10;
    return scale_value(r, number, by);
  }
  if (take_discount(r, number, &status) || take_tenths(r, number, &status))
    return status ? status : talks__figure_set_unit(r, UNIT_PERCENT);
  bool half = exact && take_and_half(&r->s);
  if (half) status = add_half(r, number);
  if (status) return status;
  if (half && talks__figure_code(&r->s, u'月'))
    return talks__figure_set_unit(r, UNIT_MONTH);
  if (!take_measure(r, number, &status))
    return half ? talks__figure_set_unit(r, UNIT_ITEM) : TALKS_OK;
  if (status || !exact) return status;
  if (talks__units[r->unit].sort == UNIT_MONEY) return take_cents(r, number);
  return take_half(&r->s, half_words) ? add_half(r, number) : TALKS_OK;
}
