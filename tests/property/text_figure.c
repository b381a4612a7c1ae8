/* Figures: written in either language and read back they are the same; bounds hold what
 * they name; any text is read or refused with a hint.
 */
#include "tap.h"

#include "text/figure.h"
#include "text/figure_words.h"

/* Of all units there are, or none. */
static const char *draw_unit(tap_gen *g) {
  uint64_t i = tap_upto(g, UNIT_COUNT);
  return i < UNIT_COUNT ? talks__units[i].name : "";
}

static talks_rational draw_number(tap_gen *g) {
  static const int64_t powers[] = {1,         1000,       10000,        1000000,
                                   100000000, 1000000000, 1000000000000};
  static const int64_t dens[] = {1, 2, 10, 1000, 3, 7, 1000000007};
  talks_rational v = {0, 1};
  int64_t num, power = powers[tap_upto(g, TALKS_COUNT(powers) - 1)];
  int64_t small = tap_range(g, -3000, 300000);
  bool huge = tap_upto(g, 15) == 15;
  num = huge ? tap_range(g, -INT64_MAX, INT64_MAX) : small * power;
  int64_t den = tap_upto(g, 3) == 3 ? dens[tap_upto(g, TALKS_COUNT(dens) - 1)] : 1;
  if (huge && tap_bool(g)) den = tap_range(g, 1, INT64_MAX);
  (void)talks__rat_make(num, den, &v);
  return v;
}

static talks__figure draw_figure(tap_gen *g) {
  talks__figure f = {0};
  f.form = (talks__figure_form)tap_upto(g, TALKS_FIG_TIMES);
  f.bound = (talks__figure_bound)tap_upto(g, TALKS_FIG_UNDER);
  f.strict = f.bound >= TALKS_FIG_OVER && tap_bool(g);
  f.unit = talks__str(draw_unit(g));
  f.n = f.form == TALKS_FIG_VALUE  ? 1
        : f.form == TALKS_FIG_LIST ? (uint8_t)(2 + tap_upto(g, TALKS_FIGURE_MAX - 2))
                                   : 2;
  for (int i = 0; i < f.n; i++) f.v[i] = draw_number(g);
  if (f.form == TALKS_FIG_RANGE && talks__rat_cmp(f.v[0], f.v[1]) > 0) {
    talks_rational v = f.v[0];
    f.v[0] = f.v[1];
    f.v[1] = v;
  }
  return f;
}

static bool same(const talks__figure *a, const talks__figure *b) {
  if (a->form != b->form || a->bound != b->bound || a->strict != b->strict) return false;
  if (a->n != b->n || !talks__str_eq(a->unit, b->unit)) return false;
  if (!talks__str_eq(a->words, b->words)) return false;
  for (int i = 0; i < a->n; i++) {
    if (a->v[i].num != b->v[i].num || a->v[i].den != b->v[i].den) return false;
  }
  return true;
}

static bool one_width_only(talks_str s) {
  size_t length;
  for (size_t at = 0; at < s.n; at += length) {
    uint32_t code = talks__utf8_next((talks_str){s.p + at, s.n - at}, &length);
    if (talks__width_ambiguous(code)) return false;
  }
  return true;
}

static bool survives(const talks__figure *f, int lang, const talks_ctx *ctx, tap_gen *g) {
  talks__figure back = {0};
  const char *hint = "";
  talks__buf out;
  talks__buf_init(&out, ctx);
  talks__figure_format(f, lang, &out);
  talks_str text = talks__buf_view(&out);
  talks_status status = talks__figure_parse(text, &back, &hint);
  tap_say(g, "\"%.*s\": %d %s", (int)text.n, text.p, (int)status, hint);
  bool good = status == TALKS_OK && same(f, &back) && back.rest.n == 0;
  if (f->form != TALKS_FIG_WORDS) good = good && one_width_only(text);
  talks__buf_free(&out);
  return good;
}

static bool writing_survives(tap_gen *g, void *user) {
  talks__figure f = draw_figure(g);
  return survives(&f, 0, user, g) && survives(&f, 1, user, g);
}

static const char *const pieces[] = {"5",
                                     "60",
                                     "1,240",
                                     "9",
                                     "0.5",
                                     "/",
                                     "-",
                                     " ",
                                     ", ",
                                     ",",
                                     "about",
                                     "over",
                                     "up to",
                                     "or",
                                     "to",
                                     "x",
                                     "and",
                                     "bn",
                                     "m",
                                     "million",
                                     "USD",
                                     "$",
                                     "days",
                                     "%",
                                     "each",
                                     "more",
                                     "between",
                                     "from",
                                     "none",
                                     "two",
                                     "约",
                                     "超",
                                     "至多",
                                     "至",
                                     "或",
                                     "、",
                                     "两",
                                     "个",
                                     "亿",
                                     "万",
                                     "千",
                                     "十",
                                     "零",
                                     "五",
                                     "点",
                                     "多",
                                     "分之",
                                     "百分之",
                                     "美元",
                                     "月",
                                     "and",
                                     "半",
                                     "折",
                                     "成",
                                     "二三",
                                     "三两",
                                     "half a ",
                                     "e5",
                                     "99999999999999999999",
                                     "千分之",
                                     "hundred",
                                     "million",
                                     "thousand",
                                     "twenty",
                                     "three"};

/* A sentence out of the grammar's own words. */
enum { SENTENCE = 256 };
static talks_str draw_sentence(tap_gen *g, char *text) {
  size_t n = 0;
  while (n < SENTENCE - 56 && tap_upto(g, 9) > 0) {
    const char *piece = pieces[tap_upto(g, TALKS_COUNT(pieces) - 1)];
    memcpy(text + n, piece, strlen(piece));
    n += strlen(piece);
    if (tap_bool(g)) text[n++] = ' ';
  }
  return (talks_str){text, n};
}

/* Sentences out of the grammar's own words: read or refused; what is read survives. */
static bool reading_survives(tap_gen *g, void *user) {
  char text[SENTENCE];
  talks_str sentence = draw_sentence(g, text);
  talks__figure f = {.n = 99};
  const char *hint = NULL;
  talks_status status = talks__figure_parse(sentence, &f, &hint);
  tap_say(g, "\"%.*s\": %d %s", (int)sentence.n, text, (int)status, hint ? hint : "");
  if (status) return f.n == 99 && hint && strlen(hint) > 10 && status != TALKS_NO_MEMORY;
  return survives(&f, 0, user, g) && survives(&f, 1, user, g);
}

static bool lies_in(talks_str part, talks_str all) {
  return part.n > 0 && part.p >= all.p && part.p + part.n <= all.p + all.n;
}

/* What is seen in a sentence stands there, in order, and can be written. */
static bool sight_stands(tap_gen *g, void *user) {
  char text[SENTENCE];
  talks_str sentence = draw_sentence(g, text);
  talks__figure_sight sight;
  bool found = talks__figure_at(sentence, &sight);
  tap_say(g, "\"%.*s\": %d", (int)sentence.n, text, found);
  if (!found) return true;
  const talks__figure *f = &sight.figure;
  if (!lies_in(sight.whole, sentence) || f->n == 0) return false;
  if (f->form == TALKS_FIG_RANGE && talks__rat_cmp(f->v[0], f->v[1]) > 0) return false;
  for (int i = 0; i < f->n; i++) {
    if (f->v[i].den <= 0) return false;
    if (!lies_in(sight.item[i], sight.whole) || !lies_in(sight.number[i], sight.item[i]))
      return false;
    if (i > 0 && !sight.pair &&
        sight.item[i].p < sight.item[i - 1].p + sight.item[i - 1].n)
      return false;
  }
  return survives(f, 0, user, g) && survives(f, 1, user, g);
}

static bool bounds_hold(tap_gen *g, void *user) {
  (void)user;
  talks__figure f = draw_figure(g);
  talks__figure_range r = {.has_low = true, .low = {-77, 77}};
  if (!talks__figure_bounds(&f, &r)) {
    return f.form == TALKS_FIG_TIMES && r.low.den == 77; /* untouched */
  }
  if (f.bound == TALKS_FIG_UNDER ? r.has_low : !r.has_low) return false;
  if (f.bound == TALKS_FIG_OVER ? r.has_high : !r.has_high) return false;
  if (talks__rat_cmp(r.low, r.high) > 0) return false;
  for (int i = 0; i < f.n && f.form != TALKS_FIG_TIMES; i++) {
    if (talks__rat_cmp(f.v[i], r.low) < 0 || talks__rat_cmp(f.v[i], r.high) > 0) {
      return false;
    }
  }
  return true;
}

int main(int argc, char **argv) {
  tap_begin(argc, argv);
  talks_ctx *ctx;
  if (talks_ctx_create(NULL, &ctx)) return 1;
  tap_property("a figure survives being written", 0, writing_survives, ctx);
  tap_property("what is read survives being written", 0, reading_survives, ctx);
  tap_property("what is seen stands there", 0, sight_stands, ctx);
  tap_property("bounds hold the values", 0, bounds_hold, NULL);
  talks_ctx_destroy(ctx);
  return tap_done();
}
