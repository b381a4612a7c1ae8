/* desk/find_words.c: telling terms from filters in what is typed behind `find`.
 *
 * Names are compared folded, so that 誰 is 谁 and WHO is who. A name before a colon is taken
 * for a filter that is unknown where the colon is ASCII and something stands right behind it;
 * a colon of full width ends a name only where that is known, or nearly: it stands in Chinese
 * sentences.
 */
#include "desk/find_words.h"

#include "text/text.h"

#include <stdio.h>
#include <string.h>

static const struct {
  const char *name, *chinese, *example;
  bool archive; /* an archive answers it too */
} filters[TALKS_FILTERS] = {
    [TALKS_FILTER_WHO] = {"who", "谁", "who:zelensky", false},
    [TALKS_FILTER_VIA] = {"via", "转述", "via:zhao-long", false},
    [TALKS_FILTER_ISSUE] = {"issue", "议题", "issue:guarantee", false},
    [TALKS_FILTER_SOURCE] = {"source", "来源", "source:004", true},
    [TALKS_FILTER_KIND] = {"kind", "类别", "kind:condition", false},
    [TALKS_FILTER_STRENGTH] = {"strength", "强度", "strength:announced", false},
    [TALKS_FILTER_SINCE] = {"since", "自", "since:2025-12", true},
    [TALKS_FILTER_UNTIL] = {"until", "至", "until:2025-12-20", true},
};

const char *talks__filter_name(talks__filter f) { return filters[f].name; }
const char *talks__filter_example(talks__filter f) { return filters[f].example; }

/* ---- quotation marks ----------------------------------------------------------- */

static const struct {
  talks_str opens, closes;
} quotes[] = {
    {TALKS_STR_INIT("\""), TALKS_STR_INIT("\"")},
    {TALKS_STR_INIT("'"), TALKS_STR_INIT("'")},
    {TALKS_STR_INIT("“"), TALKS_STR_INIT("”")},
    {TALKS_STR_INIT("‘"), TALKS_STR_INIT("’")},
    {TALKS_STR_INIT("「"), TALKS_STR_INIT("」")},
    {TALKS_STR_INIT("『"), TALKS_STR_INIT("』")},
    {TALKS_STR_INIT("＂"), TALKS_STR_INIT("＂")},
};

static bool holds(talks_str s, talks_str mark) {
  for (; s.n >= mark.n; s.p++, s.n--)
    if (talks__str_starts(s, mark)) return true;
  return false;
}

/* What stands between quotation marks that stand around all of it. */
static bool unquote(talks_str word, talks_str *inner) {
  for (size_t i = 0; i < TALKS_COUNT(quotes); i++) {
    talks_str opens = quotes[i].opens, closes = quotes[i].closes;
    if (word.n < opens.n + closes.n || !talks__str_starts(word, opens)) continue;
    talks_str end = {word.p + word.n - closes.n, closes.n};
    talks_str in = {word.p + opens.n, word.n - opens.n - closes.n};
    if (!talks__str_eq(end, closes) || holds(in, opens) || holds(in, closes)) continue;
    *inner = in;
    return true;
  }
  return false;
}

/* ---- names --------------------------------------------------------------------- */

/* The same but for script, width and capitals. */
static bool alike(talks_str a, talks_str b) {
  size_t x, y;
  for (; a.n > 0 && b.n > 0; a.p += x, a.n -= x, b.p += y, b.n -= y)
    if (talks__fold_next(a, &x) != talks__fold_next(b, &y)) return false;
  return a.n == b.n;
}

static talks__filter filter_called(talks_str name) {
  int f = 0;
  while (f < TALKS_FILTERS && !alike(name, talks__str(filters[f].name)) &&
         !alike(name, talks__str(filters[f].chinese)))
    f++;
  return (talks__filter)f;
}

/* Of any alphabet, or a Chinese character. */
static bool is_letter(uint32_t folded) {
  return (folded >= 'a' && folded <= 'z') || (folded >= 0xC0 && folded < 0x2000) ||
         (folded >= 0x3400 && folded < 0xA000) || folded >= 0x20000;
}

typedef struct {
  talks_str name, value; /* what stands before the first colon and behind it */
  bool letters;          /* the name is of letters alone, with a - or _ between them */
  bool wide;             /* the colon is of full width */
} split;

static bool split_at_colon(talks_str word, split *out) {
  size_t length, n = 0;
  uint32_t last = '-'; /* a name begins with a letter */
  *out = (split){.letters = true};
  for (; n < word.n; n += length) {
    uint32_t code = talks__fold_next((talks_str){word.p + n, word.n - n}, &length);
    if (code == ':') {
      out->name = (talks_str){word.p, n};
      out->value = talks__str_trim((talks_str){word.p + n + length, word.n - n - length});
      out->wide = length > 1;
      out->letters = out->letters && is_letter(last);
      return n > 0;
    }
    bool joins = (code == '-' || code == '_') && is_letter(last);
    out->letters = out->letters && (is_letter(code) || joins);
    last = code;
  }
  return false;
}

/* Text goes on with a blank behind a colon; an address with two strokes. */
static bool is_prose(talks_str word, const split *at) {
  const char *behind = at->name.p + at->name.n + 1;
  const char *end = word.p + word.n;
  return behind < end &&
         (*behind == ' ' || (*behind == '/' && behind + 1 < end && behind[1] == '/'));
}

/* ---- refusing ------------------------------------------------------------------ */

static talks_status refuse(const talks__args *args, const char *hint, const char *what,
                           talks_str word) {
  talks__problem(args->diag, TALKS_ERROR, "bad-filter", (talks__place){.line = 0}, hint,
                 what, (int)word.n, word.p);
  return TALKS_MISUSE;
}

talks_status talks__filter_refuse(const talks__args *args, talks__filter f,
                                  talks_str value, const char *hint) {
  talks__problem(args->diag, TALKS_ERROR, "bad-filter", (talks__place){.line = 0}, hint,
                 "%s: cannot be \"%.*s\"", filters[f].name, (int)value.n, value.p);
  return TALKS_MISUSE;
}

talks_status talks__filter_once(const talks__args *args, unsigned *given,
                                talks__filter f) {
  unsigned bit = 1u << f;
  if (*given & bit)
    return refuse(args, "ask once for each", "%.*s: is given twice",
                  talks__str(filters[f].name));
  *given |= bit;
  return TALKS_OK;
}

static talks_str name_of(int f, const void *user) {
  (void)user;
  return talks__str(filters[f].name);
}

/* Every filter, by the names of the language in which something else was typed. */
static void list_filters(char *out, size_t size, talks_str typed, talks__find_in in) {
  bool chinese = typed.n > 0 && (unsigned char)typed.p[0] >= 0x80;
  int near = typed.n < 3 ? -1 : talks__str_nearest(typed, TALKS_FILTERS, name_of, NULL);
  int n = near < 0
              ? snprintf(out, size, "filters:")
              : snprintf(out, size, "did you mean %s? filters:", filters[near].example);
  for (int f = 0; f < TALKS_FILTERS; f++)
    if (in == TALKS_FIND_DOSSIER || filters[f].archive)
      n += snprintf(out + n, size - (size_t)n,
                    " %s:", chinese ? filters[f].chinese : filters[f].name);
  snprintf(out + n, size - (size_t)n, "; in quotation marks it is a term: '\"...\"'");
}

/* A word that is nearly a filter, or would be one if there were a filter of that name. */
static talks_status refuse_unknown(const talks__args *args, talks_str word,
                                   const split *at, talks__find_in in) {
  char hint[256];
  bool near =
      at->name.n >= 3 && talks__str_nearest(at->name, TALKS_FILTERS, name_of, NULL) >= 0;
  if (at->wide ? !near : !at->letters || is_prose(word, at)) return TALKS_OK;
  list_filters(hint, sizeof hint, at->name, in);
  return refuse(args, hint, "there is no filter \"%.*s:\"", at->name);
}

/* A filter behind a blank was to choose, and would be looked for. */
static talks_status refuse_inner(const talks__args *args, talks_str word) {
  for (size_t at = 0, length; at < word.n; at += length) {
    split s;
    if (talks__fold_next((talks_str){word.p + at, word.n - at}, &length) != ' ') continue;
    talks_str rest = {word.p + at + length, word.n - at - length};
    if (split_at_colon(rest, &s) && filter_called(s.name) < TALKS_FILTERS)
      return refuse(args,
                    "give each filter as a word of its own, as in talks find 北约 "
                    "who:zelensky; in quotation marks it is a term: '\"...\"'",
                    "a filter stands inside \"%.*s\"", word);
  }
  return TALKS_OK;
}

/* ---- reading ------------------------------------------------------------------- */

talks_status talks__find_word_read(const talks__args *args, talks_str word,
                                   talks__find_in in, talks__find_word *out) {
  split at;
  *out = (talks__find_word){TALKS_FILTERS, word};
  if (unquote(word, &out->text)) return TALKS_OK;
  talks_status status = refuse_inner(args, word);
  if (status || !split_at_colon(word, &at)) return status;
  talks__filter f = filter_called(at.name);
  if (f == TALKS_FILTERS) return refuse_unknown(args, word, &at, in);
  *out = (talks__find_word){f, at.value};
  (void)unquote(at.value, &out->text);
  return TALKS_OK;
}

/* ---- days ---------------------------------------------------------------------- */

talks_status talks__filter_day(const talks__args *args, talks__filter f, talks_str value,
                               int32_t *out) {
  talks_days days;
  const char *hint = NULL;
  bool good = talks_days_parse(value.p, value.n, &days, &hint) == TALKS_OK;
  int32_t day = !good ? TALKS_NO_DAY : f == TALKS_FILTER_SINCE ? days.from : days.to;
  if (!good || day == TALKS_DAY_MIN || day == TALKS_DAY_MAX)
    return talks__filter_refuse(args, f, value, "write 2025-12-20, 2025-12 or 2025");
  *out = day;
  return TALKS_OK;
}

static void write_day(int32_t day, char out[16]) {
  talks_days_format((talks_days){day, day, TALKS_WHEN}, out, 16);
}

talks_status talks__filter_span(const talks__args *args, int32_t since, int32_t until) {
  char from[16], to[16];
  if (since == TALKS_NO_DAY || until == TALKS_NO_DAY || since <= until) return TALKS_OK;
  write_day(since, from);
  write_day(until, to);
  talks__problem(args->diag, TALKS_ERROR, "bad-filter", (talks__place){.line = 0},
                 "since: takes the earlier day, until: the later one",
                 "no day is both since %s and until %s", from, to);
  return TALKS_MISUSE;
}
