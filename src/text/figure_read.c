/* text/figure_read.c: from words to a figure.
 *
 *   figure       = (numbers | words) [ "," rest ]
 *   numbers      = [ before ] [ "from" | "between" ] item [ joined ] [ "each" ] [ after ]
 *   joined       = times item | to item | { ("," | "、") item } or item ...
 *   item         = [ currency | "百分之" ] number [ after ] [ unit ] [ after ]
 *
 * Where a reading could be wrong in silence the input is refused with a hint instead: two
 * units in one figure, a range that falls, an unknown noun, a decimal comma. A comma
 * belongs to a list only when the list goes on to an "or"; otherwise it ends the figure,
 * so commas are read ahead and taken back. Text that is no figure and has no digit is kept
 * as words.
 */
#include "text/figure_words.h"

#include <uchar.h>

typedef struct {
  talks_str s;      /* what is left */
  const char *hint; /* the reason for a refusal */
  talks__number items[TALKS_FIGURE_MAX];
  size_t n;      /* items read; those past TALKS_FIGURE_MAX are counted only */
  unsigned unit; /* UNIT_NONE: not said yet */
  talks__figure_form form;
  unsigned bound;                                             /* with BOUND_STRICT */
  bool loose;                                                 /* a document is read */
  talks_str number[TALKS_FIGURE_MAX], item[TALKS_FIGURE_MAX]; /* where they stand */
} reader;

static const char hint_start[] =
    "write a number with its unit, such as \"about 67 bn USD\" or \"60 to 90 days\", or "
    "plain words where there is no number";
static const char hint_unit[] =
    "behind the number write percent, USD, EUR, GBP, CNY, HKD, RUB, UAH, hours, days, "
    "weeks, months, years, km, sq km, m, people or items; anything else goes behind a "
    "comma";
static const char hint_rest[] = "what goes on behind the unit goes behind a comma";
static const char hint_comma[] = "write decimals with a point (67.5), thousands in "
                                 "groups of three (1,240), and \"or\" "
                                 "before the last of several numbers";
static const char hint_ends[] = "a range needs both its ends, such as \"60 to 90 days\"";
static const char hint_units[] = "one figure has one unit; write two figures";
static const char hint_bounds[] =
    "write only one of about, over, at least, under and at most";
static const char hint_number[] = "a number has to follow here";
static const char hint_order[] = "write the smaller number of a range first";
static const char hint_scale[] =
    "write thousand, million or bn behind every number, so that none is misread";
static const char hint_large[] = "the number does not fit 64 bits";
static const char hint_many[] = "a figure holds at most 6 alternatives";

static talks_status refuse(reader *r, talks_status status, const char *hint) {
  r->hint = hint;
  return status;
}

static bool take(talks_str *s, talks__word_kind kind) {
  unsigned ignored;
  return talks__figure_word(s, kind, &ignored);
}

/* ---- items --------------------------------------------------------------------- */

static talks_status set_unit(reader *r, unsigned unit) {
  if (r->unit != UNIT_NONE && r->unit != unit) {
    return refuse(r, TALKS_BAD_INPUT, hint_units);
  }
  r->unit = unit;
  return TALKS_OK;
}

static talks_status set_bound(reader *r, unsigned bound) {
  if (r->bound != TALKS_FIG_PLAIN && r->bound != bound) {
    return refuse(r, TALKS_BAD_INPUT, hint_bounds);
  }
  r->bound = bound;
  return TALKS_OK;
}

/* A currency or 百分之 in front of the number. */
static bool take_prefix(talks_str *s, unsigned *unit) {
  talks_str rest = *s;
  if (take(s, WORD_HUNDREDTH)) {
    *unit = UNIT_PERCENT;
    return true;
  }
  unsigned value;
  if (!talks__figure_word(&rest, WORD_UNIT, &value) ||
      talks__units[value].sort != UNIT_MONEY) {
    return false;
  }
  *s = rest;
  *unit = value;
  return true;
}

static talks__number_how how_read(const reader *r) {
  return r->loose ? NUMBER_LOOSE : NUMBER_STRICT;
}

static bool item_follows(const reader *r, talks_str s) {
  unsigned unit;
  talks__number number;
  (void)take_prefix(&s, &unit);
  return talks__figure_number(&s, how_read(r), &number) != TALKS_BAD_INPUT;
}

/* A word between a count and what is counted: 个 is one only before a number. */
static bool take_times(const reader *r, talks_str *s) {
  talks_str rest = *s;
  if (!take(&rest, WORD_TIMES) || !item_follows(r, rest)) return false;
  *s = rest;
  return true;
}

static talks_status take_after(reader *r) {
  unsigned bound;
  talks_str rest = r->s;
  if (!talks__figure_word(&rest, WORD_AFTER, &bound)) return TALKS_OK;
  if (talks__str_starts(rest, TALKS_STR("数"))) return TALKS_OK; /* 多数: a majority */
  if (talks__str_starts(rest, TALKS_STR("數"))) return TALKS_OK;
  r->s = rest;
  return set_bound(r, bound);
}

/* "500 m" is metres, "500 m USD" and "$500 m" are millions. */
static talks_status take_unit(reader *r, talks__number *number) {
  talks_str before = r->s, times = r->s;
  unsigned unit, next;
  bool counts = take_times(r, &times);
  if (!talks__figure_word(&r->s, WORD_UNIT, &unit)) return TALKS_OK;
  if (counts && r->s.p <= times.p) { /* 个 before a number; but 个百分点 is longer */
    r->s = before;
    return TALKS_OK;
  }
  bool spelled_m = unit == UNIT_METRE && (r->s.p[-1] | 0x20) == 'm';
  talks_str behind = r->s;
  bool more = talks__figure_word(&behind, WORD_UNIT, &next);
  bool money = r->unit != UNIT_NONE && talks__units[r->unit].sort == UNIT_MONEY;
  bool million = spelled_m && !number->scaled && (more || money);
  number->scaled = true; /* a number with its unit behind it lacks nothing */
  if (!million) return set_unit(r, unit);
  number->scale = 1000000;
  if (!talks__rat_mul(number->value, (talks_rational){1000000, 1}, &number->value)) {
    return refuse(r, TALKS_LIMIT, hint_large);
  }
  if (more) r->s = behind;
  return more ? set_unit(r, next) : TALKS_OK;
}

/* ---- units in documents ---------------------------------------------------------- */

static uint32_t code_at(talks_str s, size_t *length) {
  return talks__fold_next(s, length);
}

static bool take_code(talks_str *s, uint32_t code) {
  size_t length;
  talks_str rest = *s;
  talks__figure_blanks(&rest);
  if (code_at(rest, &length) != code) return false;
  *s = (talks_str){rest.p + length, rest.n - length};
  return true;
}

static bool is_one_of(uint32_t code, const char16_t *codes) {
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
    {u'年', u"轻龄"},
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
    if (other_words[i].last == code && is_one_of(next, other_words[i].next)) return true;
  return false;
}

static talks_status scale_value(reader *r, talks__number *number, talks_rational by) {
  talks_rational value;
  if (number->inexact) return TALKS_OK;
  if (!talks__rat_mul(number->value, by, &value))
    return refuse(r, TALKS_LIMIT, hint_large);
  number->value = value;
  if (number->pair && !talks__rat_mul(number->upper, by, &number->upper))
    return refuse(r, TALKS_LIMIT, hint_large);
  return TALKS_OK;
}

/* 九成, 七成六: tenths. 成 before these is a verb or part of a noun. */
static bool take_tenths(reader *r, talks__number *number, talks_status *status) {
  talks_str rest = r->s, digit;
  size_t length;
  if (!take_code(&rest, u'成') ||
      is_one_of(code_at(rest, &length), u"员为立功本果长交绩了都份分就熟型品败见因"))
    return false;
  talks__number more = {.value = {0, 1}};
  digit = rest;
  if (talks__figure_number(&digit, NUMBER_STRICT, &more) == TALKS_OK &&
      more.value.den == 1 && more.value.num > 0 && more.value.num < 10 && more.spelled)
    rest = digit;
  else more.value.num = 0;
  *status = scale_value(r, number, (talks_rational){10, 1});
  if (!*status && !talks__rat_add(number->value, more.value, &number->value))
    *status = refuse(r, TALKS_LIMIT, hint_large);
  r->s = rest;
  return true;
}

/* 八折, 七五折: what is left of a price; two digits are hundredths. Ten tenths are none. */
static bool take_discount(reader *r, talks__number *number, talks_status *status) {
  talks_str rest = r->s;
  talks_rational by = {10, 1};
  int64_t second = 0;
  const char16_t digits[] = u"一二三四五六七八九";
  size_t length;
  if (number->value.den == 1 && number->value.num < 10 && !number->pair) { /* "7 2 折" */
    talks_str next = rest;
    talks__figure_blanks(&next);
    uint32_t code = code_at(next, &length);
    for (int64_t i = 0; digits[i]; i++)
      if (digits[i] == code) second = i + 1;
    if (code >= '1' && code <= '9') second = (int64_t)code - '0';
    if (second > 0) rest = (talks_str){next.p + length, next.n - length};
  }
  if (!take_code(&rest, u'折') ||
      is_one_of(code_at(rest, &length), u"腾磨射断叠返扣算合"))
    return false;
  if (second > 0) number->value.num = 10 * number->value.num + second;
  bool hundredths = second > 0 || talks__rat_cmp(number->value, by) >= 0;
  if (hundredths && number->value.num % 10 == 0) return false;
  *status = hundredths ? TALKS_OK : scale_value(r, number, by);
  if (number->pair) number->value = (talks_rational){11 * number->upper.num - 10, 1};
  number->pair = false;
  r->s = rest;
  return true;
}

/* "50元6角三分", "两美元又三美分". */
static talks_status take_cents(reader *r, talks__number *number) {
  for (unsigned power, before = 0;; before = power) {
    talks_str rest = r->s;
    talks__number part;
    (void)take_code(&rest, u'又');
    if (talks__figure_number(&rest, NUMBER_STRICT, &part) ||
        !talks__figure_word(&rest, WORD_CENTS, &power) || power <= before)
      return TALKS_OK;
    talks_rational by = {1, power == 1 ? 10 : 100};
    if (!talks__rat_mul(part.value, by, &part.value) ||
        !talks__rat_add(number->value, part.value, &number->value))
      return refuse(r, TALKS_LIMIT, hint_large);
    r->s = rest;
  }
}

/* 两年半, 十五斤半; 两个半小时. */
static bool take_half(reader *r, talks__number *number) {
  size_t length;
  talks_str rest = r->s;
  if (!take_code(&rest, u'半') || rest.p != r->s.p + 3 ||
      is_one_of(code_at(rest, &length), u"年个天月数日路导岛夜决径场途"))
    return false;
  if (!talks__rat_add(number->value, (talks_rational){1, 2}, &number->value))
    return false;
  r->s = rest;
  return true;
}

/* Whether a unit, a bound or a fraction can follow, told by one look at what comes next. */
static bool has_tail(const reader *r) {
  static const uint32_t kinds = 1u << WORD_UNIT | 1u << WORD_AFTER | 1u << WORD_TIMES;
  uint32_t next;
  bool word = talks__figure_kinds(r->s, &next) & kinds;
  return word || (next >= '0' && next <= '9') ||
         is_one_of(next, u"一二三四五六七八九折成个半");
}

static talks_status take_loose_unit(reader *r, talks__number *number, unsigned share) {
  talks_status status = TALKS_OK;
  talks_str before = r->s, item = r->s;
  if (share > 0) {
    talks_rational by = {1, 1};
    while (share-- > 2) by.den *= 10;
    return scale_value(r, number, by);
  }
  if (number->inexact) number->value = (talks_rational){0, 1};
  if (take_discount(r, number, &status) || take_tenths(r, number, &status))
    return status ? status : set_unit(r, UNIT_PERCENT);
  if (take_code(&item, u'个') && item.p == before.p + 3) { /* 两个半小时 */
    r->s = item;
    if (!take_half(r, number)) r->s = before;
  }
  unsigned earlier = r->unit;
  status = take_unit(r, number);
  if (status || r->s.p == before.p) return status;
  if (is_other_word(before, r->s)) {
    r->s = before;
    r->unit = earlier;
    return TALKS_OK;
  }
  if (number->inexact || number->pair) return TALKS_OK;
  if (r->unit != UNIT_NONE && talks__units[r->unit].sort == UNIT_MONEY)
    status = take_cents(r, number);
  else (void)take_half(r, number);
  return status;
}

static void note_item(reader *r, const talks__number *number, talks_str whole,
                      talks_str digits) {
  if (r->n < TALKS_FIGURE_MAX) {
    r->items[r->n] = *number;
    r->number[r->n] = digits;
    r->item[r->n] = (talks_str){whole.p, whole.n - r->s.n};
  }
  r->n++;
}

static talks_status read_item(reader *r) {
  unsigned unit, share = 0;
  talks__number number;
  talks_status status = TALKS_OK;
  talks__figure_blanks(&r->s);
  talks_str whole = r->s;
  if (r->loose && talks__figure_word(&r->s, WORD_SHARE, &share)) {
    status = set_unit(r, UNIT_PERCENT);
  } else if (take_prefix(&r->s, &unit)) {
    status = set_unit(r, unit);
  }
  if (status) return status;
  talks__figure_blanks(&r->s);
  talks_str digits = r->s;
  status = talks__figure_number(&r->s, how_read(r), &number);
  if (status) {
    return refuse(r, status, status == TALKS_LIMIT ? hint_large : hint_number);
  }
  digits.n -= r->s.n;
  if (number.over) status = set_bound(r, TALKS_FIG_OVER | BOUND_STRICT);
  if (r->loose && share == 0 && !status && !has_tail(r)) {
    if (number.inexact) number.value = (talks_rational){0, 1};
    note_item(r, &number, whole, digits);
    return TALKS_OK;
  }
  if (!status) status = take_after(r);
  if (!status)
    status = r->loose ? take_loose_unit(r, &number, share) : take_unit(r, &number);
  if (!status) status = take_after(r);
  note_item(r, &number, whole, digits);
  return status;
}

/* ---- several numbers ----------------------------------------------------------- */

/* What stands before the next alternative. *sure: it cannot mean the figure's end;
 * *last: it held an "or", after which a bare comma does. */
static bool take_separator(talks_str *s, bool *sure, bool *last) {
  bool comma = take(s, WORD_COMMA), mark = !comma && take(s, WORD_MARK);
  *last = take(s, WORD_OR);
  *sure = mark || *last;
  return comma || mark || *last;
}

/* Alternatives after the first. What was read ahead of a comma is taken back unless an
 * "or" confirms it. */
static talks_status read_list(reader *r) {
  reader sure_state = *r;
  for (bool sure, last = false, ended = false; !ended;) {
    bool after_or = last;
    if (!take_separator(&r->s, &sure, &last) || !item_follows(r, r->s)) break;
    if (after_or && !sure) break;
    talks_status status = read_item(r);
    if (status == TALKS_LIMIT || (status && sure)) return status;
    ended = status != TALKS_OK;
    if (!ended && sure) sure_state = *r;
  }
  *r = sure_state;
  if (r->n > 1) r->form = TALKS_FIG_LIST;
  return r->n > TALKS_FIGURE_MAX ? refuse(r, TALKS_LIMIT, hint_many) : TALKS_OK;
}

static talks_status read_joined(reader *r, bool opened, talks__word_kind joint) {
  if (take(&r->s, joint)) {
    r->form = TALKS_FIG_RANGE;
  } else if (opened) {
    return refuse(r, TALKS_BAD_INPUT, hint_ends);
  } else if (take_times(r, &r->s)) {
    r->form = TALKS_FIG_TIMES;
  } else {
    return read_list(r);
  }
  return read_item(r);
}

/* The figure has to end here: with the text, or at a comma that cannot be a decimal comma
 * or part of a list without its "or". */
static talks_status check_end(reader *r) {
  bool bare = r->unit == UNIT_NONE;
  talks_str rest = r->s;
  talks__figure_blanks(&rest);
  if (rest.n == 0) return TALKS_OK;
  if (!take(&rest, WORD_COMMA)) {
    return refuse(r, TALKS_BAD_INPUT, bare ? hint_unit : hint_rest);
  }
  talks__number number;
  bool numbers =
      bare && talks__figure_number(&rest, NUMBER_STRICT, &number) != TALKS_BAD_INPUT;
  return numbers ? refuse(r, TALKS_BAD_INPUT, hint_comma) : TALKS_OK;
}

static talks_status read_numbers(reader *r) {
  unsigned bound;
  if (talks__figure_word(&r->s, WORD_BEFORE, &bound)) r->bound = bound;
  bool between = take(&r->s, WORD_BETWEEN), opened = between || take(&r->s, WORD_FROM);
  talks_status status = read_item(r);
  if (!status) status = read_joined(r, opened, between ? WORD_AND : WORD_TO);
  if (status) return status;
  if (r->form == TALKS_FIG_TIMES) (void)take(&r->s, WORD_EACH);
  status = take_after(r);
  return status ? status : check_end(r);
}

/* ---- putting it together ------------------------------------------------------- */

/* "60 to 90 bn" means 60 bn; "5000至1万" means what it says; "900 to 1.2 million" could be
 * either and is refused. */
static talks_status share_scale(reader *r, talks__number *number) {
  const talks__number *last = &r->items[r->n - 1];
  if (number->scaled || last->scale == 1) return TALKS_OK;
  talks_rational scaled, thousand = {1000, 1};
  if (talks__rat_mul(number->value, (talks_rational){last->scale, 1}, &scaled) &&
      talks__rat_cmp(scaled, last->value) <= 0) {
    number->value = scaled;
    return TALKS_OK;
  }
  if (talks__rat_cmp(number->value, thousand) >= 0) return TALKS_OK;
  return refuse(r, TALKS_BAD_INPUT, hint_scale);
}

static talks_status finish(reader *r, talks__figure *out) {
  talks__figure figure = {.form = r->form, .n = (uint8_t)r->n};
  bool shares = r->form == TALKS_FIG_RANGE || r->form == TALKS_FIG_LIST;
  for (size_t i = 0; i < r->n; i++) {
    talks_status status = shares ? share_scale(r, &r->items[i]) : TALKS_OK;
    if (status) return status;
    figure.v[i] = r->items[i].value;
    /* It has no positive twin, so it could not be written and read back. */
    if (figure.v[i].num == INT64_MIN) return refuse(r, TALKS_LIMIT, hint_large);
  }
  if (r->form == TALKS_FIG_RANGE && talks__rat_cmp(figure.v[0], figure.v[1]) > 0) {
    return refuse(r, TALKS_BAD_INPUT, hint_order);
  }
  figure.bound = (talks__figure_bound)(r->bound & ~BOUND_STRICT);
  figure.strict = r->bound & BOUND_STRICT;
  figure.unit =
      r->unit == UNIT_NONE ? TALKS_STR("") : talks__str(talks__units[r->unit].name);
  if (take(&r->s, WORD_COMMA)) {
    figure.rest = r->s;
    talks__figure_blanks(&figure.rest);
  }
  *out = figure;
  return TALKS_OK;
}

/* The text up to its first comma, if it has no digit in it and is no figure by itself:
 * "two, 5" is a list that lacks its "or". */
static talks_status read_words(talks_str text, talks__figure *out) {
  talks_str left = text;
  talks__figure figure = {.form = TALKS_FIG_WORDS, .unit = TALKS_STR("")};
  for (size_t length; left.n > 0; left = (talks_str){left.p + length, left.n - length}) {
    uint32_t code = talks__fold_alike(talks__utf8_next(left, &length));
    if (code >= '0' && code <= '9') return TALKS_BAD_INPUT;
    if (code != ',') continue;
    figure.rest = (talks_str){left.p + length, left.n - length};
    break;
  }
  figure.words = talks__str_trim((talks_str){text.p, text.n - left.n});
  talks__figure_blanks(&figure.rest);
  reader alone = {.s = figure.words, .unit = UNIT_NONE};
  if (figure.words.n == 0 || read_numbers(&alone) == TALKS_OK) return TALKS_BAD_INPUT;
  *out = figure;
  return TALKS_OK;
}

talks_status talks__figure_parse(talks_str text, talks__figure *out, const char **hint) {
  text = talks__str_trim(text);
  reader r = {.s = text, .unit = UNIT_NONE};
  talks_status status = read_numbers(&r);
  if (!status) status = finish(&r, out);
  /* What looks like a figure in part, such as 十分低, may still be words; but not once a
   * unit was named. */
  if (status == TALKS_BAD_INPUT && r.unit == UNIT_NONE) status = read_words(text, out);
  if (status && hint) *hint = r.n == 0 && status == TALKS_BAD_INPUT ? hint_start : r.hint;
  return status;
}

/* ---- in a document --------------------------------------------------------------- */

static const talks_str half_price = TALKS_STR_INIT("对折");

/* Half of something, said without a number: 半年, 半成, 对折. */
static bool read_half(reader *r) {
  talks__number number = {.value = {1, 2}, .scale = 1, .spelled = true};
  talks_str whole = r->s;
  if (talks__str_starts(r->s, half_price)) {
    r->s = (talks_str){whole.p + half_price.n, whole.n - half_price.n};
    number.value = (talks_rational){50, 1};
    r->unit = UNIT_PERCENT;
    note_item(r, &number, whole, (talks_str){whole.p, half_price.n / 2});
    return true;
  }
  if (!take_code(&r->s, u'半')) return false;
  talks_str digits = {whole.p, whole.n - r->s.n};
  talks_status status = take_loose_unit(r, &number, 0);
  bool measured = r->unit != UNIT_NONE && r->unit != UNIT_ITEM;
  if (status || !measured) return false;
  note_item(r, &number, whole, digits);
  return true;
}

/* What joins the first item to others, if that can be read; otherwise nothing. */
static void read_joined_loosely(reader *r, talks__word_kind joint) {
  static const uint32_t kinds = 1u << WORD_TO | 1u << WORD_AND | 1u << WORD_TIMES |
                                1u << WORD_COMMA | 1u << WORD_MARK | 1u << WORD_OR;
  uint32_t next;
  if (!(talks__figure_kinds(r->s, &next) & kinds)) return;
  reader before = *r;
  talks__figure figure;
  if (read_joined(r, false, joint) == TALKS_OK && r->n <= TALKS_FIGURE_MAX &&
      !r->items[r->n - 1].pair && !r->items[r->n - 1].inexact) {
    reader copy = *r;
    if (finish(&copy, &figure) == TALKS_OK) return;
  }
  *r = before;
}

static void take_pair(reader *r) {
  if (r->n != 1 || !r->items[0].pair) return;
  r->items[1] = r->items[0];
  r->items[1].value = r->items[0].upper;
  r->items[0].scaled = r->items[1].scaled = true;
  r->number[1] = r->number[0];
  r->item[1] = r->item[0];
  r->form = TALKS_FIG_RANGE;
  r->n = 2;
}

/* 上千, 数百, 几万: a power of ten that is reached or passed; what follows is the number. */
static void take_some(reader *r) {
  static const char16_t powers[] = u"十百千万亿";
  talks_str rest = r->s;
  size_t length;
  bool reached = take_code(&rest, u'上') || take_code(&rest, u'成');
  if (!reached && !take_code(&rest, u'数') && !take_code(&rest, u'几')) return;
  if (!is_one_of(code_at(rest, &length), powers)) return;
  r->s = rest;
  r->bound = reached ? TALKS_FIG_OVER : TALKS_FIG_OVER | BOUND_STRICT;
}

static bool read_loosely(reader *r, talks_str *whole) {
  unsigned bound;
  reader start = *r;
  if (talks__figure_word(&r->s, WORD_BEFORE, &bound)) r->bound = bound;
  else take_some(r);
  talks_str first = r->s;
  bool between = take(&r->s, WORD_BETWEEN), opens = between || take(&r->s, WORD_FROM);
  reader opened = *r;
  if (read_item(r) != TALKS_OK) {
    *r = opened;
    if (!read_half(r)) {
      *r = start;
      return false;
    }
  }
  bool one = !r->items[0].pair && !r->items[0].inexact;
  if (one) read_joined_loosely(r, between ? WORD_AND : WORD_TO);
  if (opens && r->form != TALKS_FIG_RANGE && first.p == whole->p) *whole = r->item[0];
  take_pair(r);
  if (r->form == TALKS_FIG_TIMES) (void)take(&r->s, WORD_EACH);
  talks_str behind = r->s;
  if (take_after(r) != TALKS_OK) r->s = behind;
  return true;
}

bool talks__figure_at(talks_str text, talks__figure_sight *out) {
  reader r = {.s = text, .unit = UNIT_NONE, .loose = true};
  talks__figure_sight sight = {0};
  if (!read_loosely(&r, &text)) return false;
  sight.whole = (talks_str){text.p, (size_t)(r.s.p - text.p)};
  sight.pair = r.items[0].pair;
  sight.spelled = r.items[0].spelled;
  sight.inexact = r.items[0].inexact;
  sight.about = r.items[0].about;
  memcpy(sight.number, r.number, sizeof sight.number);
  memcpy(sight.item, r.item, sizeof sight.item);
  r.s.n = 0;
  if (finish(&r, &sight.figure) != TALKS_OK) return false;
  *out = sight;
  return true;
}

void talks__figure_beginnings(void (*see)(void *user, talks_str word), void *user) {
  static const talks__word_kind kinds[] = {WORD_BEFORE, WORD_FROM,      WORD_BETWEEN,
                                           WORD_NUMBER, WORD_HUNDREDTH, WORD_SHARE};
  for (size_t i = 0; i < TALKS_COUNT(kinds); i++)
    talks__figure_vocabulary(kinds[i], UNIT_NONE, see, user);
  for (unsigned unit = 0; unit < UNIT_COUNT; unit++)
    if (talks__units[unit].sort == UNIT_MONEY)
      talks__figure_vocabulary(WORD_UNIT, unit, see, user);
  see(user, half_price);
  static const char *const some[] = {"上百", "上千", "上万", "上亿", "成百", "成千",
                                     "数百", "数千", "数万", "数亿", "数十", "几百",
                                     "几千", "几万", "几亿", "几十"};
  for (size_t i = 0; i < TALKS_COUNT(some); i++) see(user, talks__str(some[i]));
}
