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
#include "text/figure_reader.h"

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

static talks_status refuse(talks__figure_reader *r, talks_status status,
                           const char *hint) {
  r->hint = hint;
  return status;
}

talks_status talks__figure_too_large(talks__figure_reader *r) {
  return refuse(r, TALKS_LIMIT, hint_large);
}

bool talks__figure_take(talks_str *s, talks__word_kind kind) {
  unsigned ignored;
  return talks__figure_word(s, kind, &ignored);
}

/* ---- items --------------------------------------------------------------------- */

talks_status talks__figure_set_unit(talks__figure_reader *r, unsigned unit) {
  if (r->unit != UNIT_NONE && r->unit != unit) {
    return refuse(r, TALKS_BAD_INPUT, hint_units);
  }
  r->unit = unit;
  return TALKS_OK;
}

/* In documents 约 gives way to what says more, as in 约三年以上 and 约20多万. */
static talks_status set_bound(talks__figure_reader *r, unsigned bound) {
  bool vague = r->loose && r->bound == TALKS_FIG_ABOUT;
  if (r->bound != TALKS_FIG_PLAIN && r->bound != bound && !vague) {
    return refuse(r, TALKS_BAD_INPUT, hint_bounds);
  }
  r->bound = bound;
  return TALKS_OK;
}

/* A currency or 百分之 in front of the number. */
static bool take_prefix(talks_str *s, unsigned *unit) {
  talks_str rest = *s;
  if (talks__figure_take(s, WORD_HUNDREDTH)) {
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

static talks__number_how how_read(const talks__figure_reader *r) {
  if (!r->loose) return NUMBER_STRICT;
  return r->between ? NUMBER_APART : NUMBER_LOOSE;
}

static bool item_follows(const talks__figure_reader *r, talks_str s) {
  unsigned unit;
  talks__number number;
  (void)take_prefix(&s, &unit);
  return talks__figure_number(&s, how_read(r), &number) != TALKS_BAD_INPUT;
}

/* A word between a count and what is counted: 个 is one only before a number. 各 (each) may
 * stand behind it: 两笔各5亿. */
static bool take_times(const talks__figure_reader *r, talks_str *s) {
  talks_str rest = *s;
  if (!talks__figure_take(&rest, WORD_TIMES)) return false;
  (void)talks__figure_code(&rest, u'各');
  if (!item_follows(r, rest)) return false;
  *s = rest;
  return true;
}

talks_status talks__figure_take_after(talks__figure_reader *r) {
  unsigned bound;
  talks_str rest = r->s;
  if (!talks__figure_word(&rest, WORD_AFTER, &bound)) return TALKS_OK;
  size_t length;
  if (talks__fold_next(rest, &length) == u'数') return TALKS_OK; /* 多数: a majority */
  talks_status status = set_bound(r, bound);
  if (status && r->loose) return TALKS_OK; /* left unread */
  r->s = rest;
  return status;
}

/* "500 m" is metres, "500 m USD" and "$500 m" are millions. */
talks_status talks__figure_take_unit(talks__figure_reader *r, talks__number *number) {
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
  if (!million) return talks__figure_set_unit(r, unit);
  number->scale = 1000000;
  if (!talks__figure_times(number, (talks_rational){1000000, 1}))
    return talks__figure_too_large(r);
  if (more) r->s = behind;
  return more ? talks__figure_set_unit(r, next) : TALKS_OK;
}

void talks__figure_note_item(talks__figure_reader *r, const talks__number *number,
                             talks_str whole, talks_str digits) {
  if (r->n < TALKS_FIGURE_MAX) {
    r->items[r->n] = *number;
    r->number[r->n] = digits;
    r->item[r->n] = (talks_str){whole.p, whole.n - r->s.n};
  }
  r->n++;
}

talks_status talks__figure_read_item(talks__figure_reader *r) {
  unsigned unit, share = 0;
  talks__number number;
  talks_status status = TALKS_OK;
  talks__figure_blanks(&r->s);
  talks_str whole = r->s;
  if (r->loose && talks__figure_word(&r->s, WORD_SHARE, &share)) {
    status = talks__figure_set_unit(r, UNIT_PERCENT);
  } else if (take_prefix(&r->s, &unit)) {
    status = talks__figure_set_unit(r, unit);
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
  if (r->loose && share == 0 && !status && !talks__figure_has_behind(r)) {
    talks__figure_note_item(r, &number, whole, digits);
    return TALKS_OK;
  }
  if (!status) status = talks__figure_take_after(r);
  if (!status)
    status = r->loose ? talks__figure_take_behind(r, &number, share)
                      : talks__figure_take_unit(r, &number);
  if (!status) status = talks__figure_take_after(r);
  talks__figure_note_item(r, &number, whole, digits);
  return status;
}

/* ---- several numbers ----------------------------------------------------------- */

/* What stands before the next alternative. *sure: it cannot mean the figure's end;
 * *last: it held an "or", after which a bare comma does. */
static bool take_separator(talks_str *s, bool *sure, bool *last) {
  bool comma = talks__figure_take(s, WORD_COMMA),
       mark = !comma && talks__figure_take(s, WORD_MARK);
  *last = talks__figure_take(s, WORD_OR);
  *sure = mark || *last;
  return comma || mark || *last;
}

/* Alternatives after the first. What was read ahead of a comma is taken back unless an
 * "or" confirms it. */
static talks_status read_list(talks__figure_reader *r) {
  talks__figure_reader sure_state = *r;
  for (bool sure, last = false, ended = false; !ended;) {
    bool after_or = last;
    if (!take_separator(&r->s, &sure, &last) || !item_follows(r, r->s)) break;
    if (after_or && !sure) break;
    talks_status status = talks__figure_read_item(r);
    if (status == TALKS_LIMIT || (status && sure)) return status;
    ended = status != TALKS_OK;
    if (!ended && sure) sure_state = *r;
  }
  *r = sure_state;
  if (r->n > 1) r->form = TALKS_FIG_LIST;
  return r->n > TALKS_FIGURE_MAX ? refuse(r, TALKS_LIMIT, hint_many) : TALKS_OK;
}

talks_status talks__figure_read_joined(talks__figure_reader *r, bool opened,
                                       talks__word_kind joint) {
  if (talks__figure_take(&r->s, joint)) {
    r->form = TALKS_FIG_RANGE;
  } else if (opened) {
    return refuse(r, TALKS_BAD_INPUT, hint_ends);
  } else if (take_times(r, &r->s)) {
    r->form = TALKS_FIG_TIMES;
  } else {
    return read_list(r);
  }
  return talks__figure_read_item(r);
}

/* The figure has to end here: with the text, or at a comma that cannot be a decimal comma
 * or part of a list without its "or". */
static talks_status check_end(talks__figure_reader *r) {
  bool bare = r->unit == UNIT_NONE;
  talks_str rest = r->s;
  talks__figure_blanks(&rest);
  if (rest.n == 0) return TALKS_OK;
  if (!talks__figure_take(&rest, WORD_COMMA)) {
    return refuse(r, TALKS_BAD_INPUT, bare ? hint_unit : hint_rest);
  }
  talks__number number;
  bool numbers =
      bare && talks__figure_number(&rest, NUMBER_STRICT, &number) != TALKS_BAD_INPUT;
  return numbers ? refuse(r, TALKS_BAD_INPUT, hint_comma) : TALKS_OK;
}

static talks_status read_numbers(talks__figure_reader *r) {
  unsigned bound;
  if (talks__figure_word(&r->s, WORD_BEFORE, &bound)) r->bound = bound;
  bool between = talks__figure_take(&r->s, WORD_BETWEEN),
       opened = between || talks__figure_take(&r->s, WORD_FROM);
  talks_status status = talks__figure_read_item(r);
  if (!status)
    status = talks__figure_read_joined(r, opened, between ? WORD_AND : WORD_TO);
  if (status) return status;
  if (r->form == TALKS_FIG_TIMES) (void)talks__figure_take(&r->s, WORD_EACH);
  status = talks__figure_take_after(r);
  return status ? status : check_end(r);
}

/* ---- putting it together ------------------------------------------------------- */

/* "60 to 90 bn" means 60 bn, "two hundred to three hundred thousand" begins at 200,000;
 * "5000至1万" means what it says; "900 to 1.2 million" could be either and is refused. */
static talks_status share_scale(talks__figure_reader *r, talks__number *number) {
  const talks__number *last = &r->items[r->n - 1];
  talks_rational scaled, thousand = {1000, 1}, by = {last->scale, 1};
  if (number->hundred && last->hundred == HUNDRED_LAST) by.num /= 100;
  if (number->scaled || by.num == 1) return TALKS_OK;
  if (talks__rat_mul(number->value, by, &scaled) &&
      talks__rat_cmp(scaled, last->value) <= 0) {
    number->value = scaled;
    return TALKS_OK;
  }
  if (talks__rat_cmp(number->value, thousand) >= 0) return TALKS_OK;
  return refuse(r, TALKS_BAD_INPUT, hint_scale);
}

talks_status talks__figure_finish(talks__figure_reader *r, talks__figure *out) {
  talks__figure figure = {.form = r->form, .n = (uint8_t)r->n};
  bool shares = r->form == TALKS_FIG_RANGE || r->form == TALKS_FIG_LIST;
  for (size_t i = 0; i < r->n; i++) {
    talks_status status = shares ? share_scale(r, &r->items[i]) : TALKS_OK;
    if (status) return status;
    figure.v[i] = r->items[i].value;
    /* It has no positive twin, so it could not be written and read back. */
    if (figure.v[i].num == INT64_MIN) return talks__figure_too_large(r);
  }
  if (r->form == TALKS_FIG_RANGE && talks__rat_cmp(figure.v[0], figure.v[1]) > 0) {
    return refuse(r, TALKS_BAD_INPUT, hint_order);
  }
  figure.bound = (talks__figure_bound)(r->bound & ~BOUND_STRICT);
  figure.strict = r->bound & BOUND_STRICT;
  figure.unit =
      r->unit == UNIT_NONE ? TALKS_STR("") : talks__str(talks__units[r->unit].name);
  if (talks__figure_take(&r->s, WORD_COMMA)) {
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
  talks__figure_reader alone = {.s = figure.words, .unit = UNIT_NONE};
  if (figure.words.n == 0 || read_numbers(&alone) == TALKS_OK) return TALKS_BAD_INPUT;
  *out = figure;
  return TALKS_OK;
}

talks_status talks__figure_parse(talks_str text, talks__figure *out, const char **hint) {
  text = talks__str_trim(text);
  talks__figure_reader r = {.s = text, .unit = UNIT_NONE};
  talks_status status = read_numbers(&r);
  if (!status) status = talks__figure_finish(&r, out);
  /* What looks like a figure in part, such as 十分低, may still be words; but not once a
   * unit was named. */
  if (status == TALKS_BAD_INPUT && r.unit == UNIT_NONE) status = read_words(text, out);
  if (status && hint) *hint = r.n == 0 && status == TALKS_BAD_INPUT ? hint_start : r.hint;
  return status;
}
