/* The bars of reading, measured on published specifications (microsoft/Recognizers-Text,
 * MIT) that lie beside a checkout and are never copied: ../shared/data/recognizers-zh.
 * Supported is what the port for JavaScript does not skip, since it can be run beside us.
 * Each case is right only if all of it is: every place, value and unit, and nothing more.
 * Without the data each check is skipped by name. */
#include "tap.h"

#include "base/json.h"
#include "reading/reading.h"

#include <math.h>

/* ---- reading a specification ------------------------------------------------------- */

enum { MOST_CASES = 400, MOST_RESULTS = 24 };

typedef struct {
  int start, end; /* code points, the last one included */
  double value;
  bool has_value;
  char unit[40];
} result;

typedef struct {
  talks_str input;
  bool skipped;
  int n;
  result results[MOST_RESULTS];
} spec_case;

typedef struct {
  talks__arena arena;
  spec_case *cases;
  int n, depth;
  bool in_results, in_resolution;
  char key[40];
} spec;

static bool key_is(const spec *s, const char *key) { return strcmp(s->key, key) == 0; }

static void take_value(spec *s, spec_case *c, talks_str text) {
  char copy[64];
  snprintf(copy, sizeof copy, "%.*s", (int)text.n, text.p);
  if (!s->in_results) {
    if (key_is(s, "Input")) c->input = talks__arena_str(&s->arena, text);
    if (strncmp(s->key, "NotSupported", 12) == 0)
      c->skipped |= strstr(copy, "javascript") != NULL;
    return;
  }
  result *r = c->n > 0 ? &c->results[c->n - 1] : NULL;
  if (!r) return;
  if (key_is(s, "Start")) r->start = atoi(copy);
  if (key_is(s, "End")) r->end = atoi(copy);
  if (s->in_resolution && key_is(s, "value")) {
    r->value = strtod(copy, NULL);
    r->has_value = true;
  }
  if (s->in_resolution && key_is(s, "unit"))
    snprintf(r->unit, sizeof r->unit, "%.39s", copy);
}

static talks_status see(void *user, talks__json_event event, talks_str text, size_t from,
                        size_t to) {
  spec *s = user;
  (void)from, (void)to;
  bool opens = event == TALKS_JSON_MAP_BEGIN || event == TALKS_JSON_LIST_BEGIN;
  bool closes = event == TALKS_JSON_MAP_END || event == TALKS_JSON_LIST_END;
  spec_case *c = s->n > 0 ? &s->cases[s->n - 1] : NULL;
  if (opens && ++s->depth == 2) {
    if (s->n == MOST_CASES) return TALKS_LIMIT;
    s->n++;
  } else if (opens && s->depth == 3 && key_is(s, "Results")) {
    s->in_results = true;
  } else if (opens && s->in_results && s->depth == 4) {
    if (c->n == MOST_RESULTS) return TALKS_LIMIT;
    c->n++;
  } else if (opens && s->in_results && s->depth == 5) {
    s->in_resolution = key_is(s, "Resolution");
  } else if (closes && --s->depth == 2) {
    s->in_results = false;
  } else if (closes && s->depth == 4) {
    s->in_resolution = false;
  } else if (event == TALKS_JSON_KEY) {
    snprintf(s->key, sizeof s->key, "%.*s", (int)text.n, text.p);
  } else if (c && (event == TALKS_JSON_STRING || event == TALKS_JSON_NUMBER)) {
    take_value(s, c, text);
  }
  return TALKS_OK;
}

static char *read_file(const char *folder, const char *name, size_t *n) {
  const char *root = getenv("TALKS_DATA"), *given = getenv("TALKS_SHARED");
  char path[512];
  snprintf(path, sizeof path, "%s%s/%s/%s",
           given  ? given
           : root ? root
                  : ".",
           given ? "" : "/../shared", folder, name);
  FILE *f = fopen(path, "rb");
  if (!f) return NULL;
  enum { MOST = 1 << 22 };
  char *text = malloc(MOST);
  *n = text ? fread(text, 1, MOST, f) : 0;
  fclose(f);
  return text;
}

static bool read_spec(const talks_ctx *ctx, const char *name, spec *s) {
  size_t n, where;
  const char *why = "";
  char *text = read_file("data/recognizers-zh", name, &n);
  if (!text) return false;
  talks_str input = {text, n};
  if (talks__str_starts(input, TALKS_STR("\xEF\xBB\xBF")))
    input = (talks_str){text + 3, n - 3};
  memset(s, 0, sizeof *s);
  talks__arena_init(&s->arena, ctx);
  s->cases = calloc(MOST_CASES, sizeof *s->cases);
  talks_status status =
      s->cases ? talks__json_read(ctx, input, see, s, &where, &why) : TALKS_NO_MEMORY;
  ok(status == TALKS_OK, "%s is read (%s)", name, why);
  free(text);
  return true;
}

/* ---- what we say ------------------------------------------------------------------- */

static double double_of(talks_rational v) { return (double)v.num / (double)v.den; }

static bool is_money(talks_str unit) {
  return unit.n == 3 && unit.p[0] >= 'A' && unit.p[0] <= 'Z' && unit.p[2] >= 'A';
}

static bool same_value(double a, double b) {
  return fabs(a - b) <= 1e-9 * fmax(fabs(a), fabs(b));
}

/* Published names of units, ours, and how many of ours one of theirs is. */
static const struct {
  const char *theirs, *ours;
  double factor;
} units[] = {
    {"Chinese yuan", "CNY", 1},
    {"United States dollar", "USD", 1},
    {"Dollar", "USD", 1},
    {"New Taiwan dollar", "TWD", 1},
    {"Japanese yen", "JPY", 1},
    {"Bitcoin", "BTC", 1},
    {"Mu", "mu", 1},
    {"Centimeter", "cm", 1},
    {"Meter", "m", 1},
    {"Kilometer", "km", 1},
    {"Jin", "jin", 1},
    {"Liang", "liang", 1},
    {"Kilogram", "kg", 1},
    {"Kilobyte", "byte", 1000},
    {"Kilogram", "gram", 1000},
    {"Kilometer", "m", 1000},
    {"Megahertz", "MHz", 1},
    {"Kilowatt", "kW", 1},
    {"Year", "year", 1},
    {"Month", "month", 1},
    {"Day", "day", 1},
    {"Week", "week", 1},
};

static bool same_unit(const result *wanted, talks_str unit, double value) {
  for (size_t i = 0; i < TALKS_COUNT(units); i++)
    if (strcmp(units[i].theirs, wanted->unit) == 0 &&
        talks__str_eq(unit, talks__str(units[i].ours)))
      return same_value(value, wanted->value * units[i].factor);
  return false;
}

typedef enum { NUMBERS, PERCENTS, MONEY, MEASURES, AGES } model;

static bool belongs(model m, const talks__found_figure *f) {
  static const talks_str shares[] = {TALKS_STR_INIT("percent"),
                                     TALKS_STR_INIT("percentage-point")};
  static const talks_str times[] = {TALKS_STR_INIT("year"),  TALKS_STR_INIT("month"),
                                    TALKS_STR_INIT("week"),  TALKS_STR_INIT("day"),
                                    TALKS_STR_INIT("hour"),  TALKS_STR_INIT("minute"),
                                    TALKS_STR_INIT("second")};
  static const talks_str counts[] = {TALKS_STR_INIT(""), TALKS_STR_INIT("item"),
                                     TALKS_STR_INIT("person"), TALKS_STR_INIT("time"),
                                     TALKS_STR_INIT("fold")};
  talks_str unit = f->value.unit;
  bool share = false, time = false, count = false;
  for (size_t i = 0; i < TALKS_COUNT(shares); i++)
    share |= talks__str_eq(unit, shares[i]);
  for (size_t i = 0; i < TALKS_COUNT(times); i++) time |= talks__str_eq(unit, times[i]);
  for (size_t i = 0; i < TALKS_COUNT(counts); i++)
    count |= talks__str_eq(unit, counts[i]);
  switch (m) {
  case NUMBERS:
    return !is_money(unit);
  case PERCENTS:
    return share && !f->pair;
  case MONEY:
    return is_money(unit);
  case AGES:
    return time;
  default:
    return !share && !time && !count && !is_money(unit);
  }
}

/* Our answers for one case in the published form. */
static int answers(model m, const talks__found *found, size_t n, result *out,
                   talks_str *unit) {
  int count = 0;
  for (size_t i = 0; i < n; i++) {
    const talks__found_figure *f = &found[i].as.figure;
    if (!belongs(m, f)) continue;
    for (uint8_t k = 0; k < f->value.n && count < MOST_RESULTS; k++) {
      const talks__span *number = &f->number[k], *item = &f->item[k];
      if (f->pair && k > 0) break;
      if (m != NUMBERS && number->from == item->from && number->to == item->to) continue;
      const talks__span *at = m == NUMBERS ? number : item;
      double value = f->inexact ? f->about : double_of(f->value.v[k]);
      unit[count] = f->value.unit;
      out[count++] = (result){(int)at->from_code, (int)at->to_code - 1, value, true, ""};
    }
  }
  return count;
}

static bool is_right(model m, const spec_case *c, const result *ours,
                     const talks_str *unit, int n) {
  if (n != c->n) return false;
  for (int i = 0; i < n; i++) {
    const result *wanted = &c->results[i];
    /* An age's 大 ("ten months old") is no part of our figure. */
    bool end =
        wanted->end == ours[i].end || (m == AGES && wanted->end == ours[i].end + 1);
    if (wanted->start != ours[i].start || !end) return false;
    bool value = m == NUMBERS || m == PERCENTS
                     ? same_value(wanted->value, ours[i].value)
                     : same_unit(wanted, unit[i], ours[i].value);
    if (!value) return false;
  }
  return true;
}

typedef struct {
  int right, of, right_all, all;
} score;

static void measure(const talks_ctx *ctx, talks__reading *r, model m, const char *name,
                    score *total) {
  spec s;
  if (!read_spec(ctx, name, &s)) {
    ok(true, "%s # SKIP the published data is not here", name);
    return;
  }
  score here = {0};
  for (int i = 0; i < s.n; i++) {
    const spec_case *c = &s.cases[i];
    const talks__found *found = NULL;
    size_t n = 0;
    result ours[MOST_RESULTS];
    talks_str unit[MOST_RESULTS];
    if (talks__reading_figures(r, c->input, &found, &n)) n = 0;
    int count = answers(m, found, n, ours, unit);
    bool right = is_right(m, c, ours, unit, count);
    here.all++;
    here.right_all += right;
    here.of += !c->skipped;
    here.right += right && !c->skipped;
    if (right || (c->skipped && !getenv("TALKS_BARS_ALL"))) continue;
    tap_diag("%s case %d%s: wanted %d results, found %d", name, i,
             c->skipped ? " (not supported)" : "", c->n, count);
    for (int k = 0; getenv("TALKS_BARS_ALL") && k < count; k++)
      tap_diag("    %d-%d %.15g %.*s", ours[k].start, ours[k].end, ours[k].value,
               (int)unit[k].n, unit[k].p);
  }
  tap_diag("%s: %d of %d supported cases, %d of all %d", name, here.right, here.of,
           here.right_all, here.all);
  total->right += here.right;
  total->of += here.of;
  total->right_all += here.right_all;
  total->all += here.all;
  free(s.cases);
  talks__arena_free(&s.arena);
}

static void check_figures(const talks_ctx *ctx, talks__reading *r) {
  score total = {0};
  measure(ctx, r, NUMBERS, "NumberModel.json", &total);
  measure(ctx, r, PERCENTS, "PercentModel.json", &total);
  measure(ctx, r, MONEY, "CurrencyModel.json", &total);
  measure(ctx, r, MEASURES, "DimensionModel.json", &total);
  measure(ctx, r, AGES, "AgeModel.json", &total);
  if (total.of == 0) return;
  tap_diag("numbers, shares and units: %d of %d supported cases, %d of all %d",
           total.right, total.of, total.right_all, total.all);
  ok(100 * total.right >= 99 * total.of, "numbers, shares and units: at least 99%%");
}

int main(int argc, char **argv) {
  tap_begin(argc, argv);
  talks_ctx *ctx;
  talks__lexicon *lexicon;
  talks__reading *r;
  if (talks_ctx_create(NULL, &ctx) || talks__lexicon_make(ctx, &lexicon) ||
      talks__reading_make(ctx, lexicon, &r))
    return 1;
  check_figures(ctx, r);
  talks__reading_destroy(r);
  talks__lexicon_destroy(lexicon);
  talks_ctx_destroy(ctx);
  return tap_done();
}
