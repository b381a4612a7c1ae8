/* text/figure_write.c: from a figure back to words, and the interval it allows.
 *
 * What is written here is read back by figure_read.c as the same figure, in either
 * language (a property test); so scales are used only where they are exact, and a number
 * that no short decimal gives is written as a fraction. No character of ambiguous width
 * is used.
 */
#include "text/figure_words.h"

enum { ENGLISH, CHINESE, LANGUAGES };

/* A word that stands for zeros, and how many decimals may be left in front of it. */
typedef struct {
  int64_t power, step; /* step: power / 10^decimals */
  const char *text;
} scale;

static const scale english_scales[] = {
    {1000000000, 1000000, " bn"}, {1000000, 1000, " million"}, {0, 0, NULL}};
static const scale chinese_scales[] = {{1000000000000, 10000000000, "万亿"},
                                       {100000000, 10000, "亿"},
                                       {10000, 100, "万"},
                                       {0, 0, NULL}};

static const struct {
  const scale *scales;
  const char *bounds[TALKS_FIG_UNDER + 1][2]; /* by strictness */
  const char *to, *comma, * or ;
  bool money_only; /* scales are for money only */
} languages[LANGUAGES] = {
    [ENGLISH] = {.scales = english_scales,
                 .bounds = {[TALKS_FIG_PLAIN] = {"", ""},
                            [TALKS_FIG_ABOUT] = {"about ", "about "},
                            [TALKS_FIG_OVER] = {"at least ", "over "},
                            [TALKS_FIG_UNDER] = {"at most ", "under "}},
                 .to = " to ",
                 .comma = ", ",
                 .or = " or ",
                 .money_only = true},
    [CHINESE] = {.scales = chinese_scales,
                 .bounds = {[TALKS_FIG_PLAIN] = {"", ""},
                            [TALKS_FIG_ABOUT] = {"约", "约"},
                            [TALKS_FIG_OVER] = {"至少", "超"},
                            [TALKS_FIG_UNDER] = {"至多", "不足"}},
                 .to = "至",
                 .comma = "、",
                 .or = "或"},
};

static const talks__unit *find_unit(talks_str name) {
  if (name.n == 0) return NULL;
  for (size_t i = 0; i < UNIT_COUNT; i++) /* what was read has the table's own name */
    if (name.p == talks__units[i].name) return &talks__units[i];
  for (size_t i = 0; i < UNIT_COUNT; i++) {
    if (talks__str_eq(name, talks__str(talks__units[i].name))) return &talks__units[i];
  }
  return NULL;
}

talks_str talks__unit_label(talks_str unit, int lang) {
  const talks__unit *known = find_unit(unit);
  return known ? talks__str(lang == CHINESE ? known->chinese : known->many) : unit;
}

/* ---- numbers ------------------------------------------------------------------- */

/* Whether the decimal has so few digits that reading it cannot overflow. */
static bool has_decimal(talks_rational v) {
  int64_t power = 1, digits;
  while (power % v.den != 0) {
    if (!talks__i64_mul(power, 10, &power)) return false;
  }
  return talks__i64_mul(v.num, power / v.den, &digits);
}

static void put_number(talks_rational v, talks__buf *out) {
  if (has_decimal(v)) {
    talks__rat_format(v, true, 18, out, NULL);
    return;
  }
  talks__rat_format((talks_rational){v.num, 1}, true, 0, out, NULL);
  talks__buf_char(out, '/');
  talks__rat_format((talks_rational){v.den, 1}, true, 0, out, NULL);
}

/* Each value is zero, or a whole multiple of the scale's step and no smaller than the
 * scale. The count of a count times a value is left out. */
static bool fits_scale(const talks__figure *f, const scale *s) {
  bool any = false;
  for (size_t i = f->form == TALKS_FIG_TIMES; i < f->n; i++) {
    talks_rational v = f->v[i];
    if (v.den != 1 || v.num % s->step != 0) return false;
    bool small = v.num > -s->power && v.num < s->power;
    if (small && v.num != 0) return false;
    any |= v.num != 0;
  }
  return any;
}

/* The largest scale that all values share; the empty one when there is none. */
static const scale *choose_scale(const talks__figure *f, int lang,
                                 const talks__unit *unit) {
  const scale *s = languages[lang].scales;
  bool none = languages[lang].money_only && !(unit && unit->sort == UNIT_MONEY);
  while (s->power != 0 && (none || !fits_scale(f, s))) s++;
  return s;
}

static void put_scaled(talks_rational v, const scale *s, talks__buf *out) {
  talks_rational mantissa = v;
  if (s->power != 0) (void)talks__rat_make(v.num, s->power, &mantissa);
  put_number(mantissa, out);
}

/* ---- figures ------------------------------------------------------------------- */

typedef struct {
  const talks__figure *f;
  const talks__unit *unit;
  const scale *scale;
  int lang;
} writer;

static void put_unit(const writer *w, talks__buf *out) {
  if (!w->unit) return;
  if (w->lang == CHINESE) {
    talks__buf_puts(out, w->unit->chinese);
    return;
  }
  talks_rational last = w->f->v[w->f->n - 1];
  bool one = last.num == 1 && last.den == 1;
  if (w->unit->sort != UNIT_SIGN) talks__buf_char(out, ' ');
  talks__buf_puts(out, one ? w->unit->one : w->unit->many);
}

static void put_scale(const writer *w, talks__buf *out) {
  if (w->scale->power != 0) talks__buf_puts(out, w->scale->text);
}

/* One of several values. A range shares the scale of its end, unless the unit stands with
 * each number; alternatives need not rise, so each has its own. */
static void put_value(const writer *w, size_t i, talks__buf *out) {
  bool last = i + 1u == w->f->n;
  bool own_unit = w->lang == CHINESE && w->unit && w->unit->sort == UNIT_SIGN;
  put_scaled(w->f->v[i], w->scale, out);
  if (last || own_unit || w->f->form == TALKS_FIG_LIST) put_scale(w, out);
  if (last || own_unit) put_unit(w, out);
}

static void put_times(const writer *w, talks__buf *out) {
  talks_rational count = w->f->v[0];
  bool two = count.num == 2 && count.den == 1;
  if (w->lang == CHINESE && two) talks__buf_puts(out, "两");
  else put_number(count, out);
  talks__buf_puts(out, w->lang == CHINESE ? "个" : " x ");
  put_value(w, 1, out);
}

void talks__figure_format(const talks__figure *f, int lang, talks__buf *out) {
  if (f->form == TALKS_FIG_WORDS) {
    talks__buf_str(out, f->words);
    return;
  }
  writer w = {.f = f, .unit = find_unit(f->unit), .lang = lang};
  w.scale = choose_scale(f, lang, w.unit);
  talks__buf_puts(out, languages[lang].bounds[f->bound][f->strict]);
  if (f->form == TALKS_FIG_TIMES) {
    put_times(&w, out);
    return;
  }
  for (size_t i = 0; i < f->n; i++) {
    bool last = i + 1u == f->n, range = f->form == TALKS_FIG_RANGE;
    const char *joint = range  ? languages[lang].to
                        : last ? languages[lang].or
                               : languages[lang].comma;
    if (i > 0) talks__buf_puts(out, joint);
    put_value(&w, i, out);
  }
}

/* ---- bounds -------------------------------------------------------------------- */

bool talks__figure_bounds(const talks__figure *f, talks__figure_range *out) {
  talks__figure_range range = {0};
  if (f->form == TALKS_FIG_WORDS) {
    *out = range;
    return true;
  }
  range.low = range.high = f->v[0];
  for (size_t i = 1; i < f->n; i++) {
    if (talks__rat_cmp(f->v[i], range.low) < 0) range.low = f->v[i];
    if (talks__rat_cmp(f->v[i], range.high) > 0) range.high = f->v[i];
  }
  if (f->form == TALKS_FIG_TIMES) {
    if (!talks__rat_mul(f->v[0], f->v[1], &range.low)) return false;
    range.high = range.low;
  }
  range.has_low = f->bound != TALKS_FIG_UNDER;
  range.has_high = f->bound != TALKS_FIG_OVER;
  range.low_strict = range.has_low && f->strict;
  range.high_strict = range.has_high && f->strict;
  *out = range;
  return true;
}
