/* Many words at once against a naive search; and lines of anything: what is found lies in
 * the line, in order, at the beginnings of code points, the same whatever was read before. */
#include "tap.h"

#include "reading/reading.h"

enum { MOST_WORDS = 12, PIECES = 4, LONGEST = 4 * PIECES, LONGEST_TEXT = 60 };

/* Few units, so that words share beginnings and endings, of every length that a code point
 * has; two of three bytes share the first two. The last ones are malformed: such words are
 * drawn only if asked for. */
static const char *const units[] = {
    "a",    "b",        "\xC3\xA9", "一", "丁", "\xF0\xA0\x80\x80", "\xEF\xBF\xBD",
    "\xE4", "\xE4\xB8", "\xFF"};
enum { SOUND = 7 };

static size_t draw_pieces(tap_gen *g, size_t most, bool sound, char *room) {
  size_t n = 0, kinds = sound ? SOUND : TALKS_COUNT(units);
  for (size_t i = 1 + tap_upto(g, most - 1); i > 0; i--) {
    const char *piece = units[tap_upto(g, kinds - 1)];
    memcpy(room + n, piece, strlen(piece));
    n += strlen(piece);
  }
  return n;
}

static size_t naive_longest(const talks__word_entry *words, size_t n, talks_str s,
                            uint32_t *value) {
  size_t longest = 0;
  for (size_t i = 0; i < n; i++) {
    if (!talks__str_starts(s, words[i].text) || words[i].text.n <= longest) continue;
    longest = words[i].text.n;
    *value = words[i].value;
  }
  return longest;
}

/* Words of the set that end at this place, by length, without repetition. */
static size_t naive_ending(const talks__word_entry *words, size_t n, talks_str s) {
  size_t lengths = 0, count = 0;
  for (size_t i = 0; i < n; i++) {
    size_t m = words[i].text.n;
    if (m > s.n || memcmp(s.p + s.n - m, words[i].text.p, m) != 0) continue;
    count += !(lengths >> m & 1);
    lengths |= (size_t)1 << m;
  }
  return count;
}

/* Words that end where the automaton stands, longest first, are those of the naive search. */
static bool ends_like_naive(const talks__words *w, uint32_t state,
                            const talks__word_entry *entries, size_t n, talks_str s) {
  uint32_t value;
  size_t count = 0, before = SIZE_MAX, m;
  for (; talks__words_ending(w, &state, &m, &value); before = m, count++)
    if (m >= before || entries[value].text.n != m ||
        memcmp(s.p + s.n - m, entries[value].text.p, m) != 0)
      return false;
  return count == naive_ending(entries, n, s);
}

static bool words_like_naive(tap_gen *g, void *user) {
  char rooms[MOST_WORDS][LONGEST], room[LONGEST_TEXT * 4];
  talks__word_entry entries[MOST_WORDS];
  talks__words *w;
  size_t n = tap_upto(g, MOST_WORDS);
  bool sound = tap_upto(g, 1) == 1;
  for (size_t i = 0; i < n; i++) {
    talks_str word = {rooms[i], draw_pieces(g, PIECES, sound, rooms[i])};
    entries[i] = (talks__word_entry){word, (uint32_t)i};
  }
  talks_str text = {room, draw_pieces(g, LONGEST_TEXT, false, room)};
  if (talks__words_make(user, entries, n, &w)) return false;
  bool same = true;
  uint32_t state = 0, reached = 0;
  size_t next = 0; /* behind the next place at which words end, says talks__words_reach */
  bool more = talks__words_reach(w, text, &next, &reached);
  for (size_t at = 0; at < text.n && same; at++) {
    uint32_t ours = 77, theirs = 77;
    talks_str rest = {text.p + at, text.n - at}, so_far = {text.p, at + 1};
    same = talks__words_longest(w, rest, &ours) ==
               naive_longest(entries, n, rest, &theirs) &&
           ours == theirs;
    state = talks__words_step(w, state, (unsigned char)text.p[at]);
    same = same && ends_like_naive(w, state, entries, n, so_far);
    bool stops = more && next == at + 1;
    same = same && stops == (naive_ending(entries, n, so_far) > 0);
    if (!stops) continue;
    same = same && ends_like_naive(w, reached, entries, n, so_far);
    more = talks__words_reach(w, text, &next, &reached);
  }
  talks__words_destroy(w);
  return same;
}

typedef struct {
  talks_ctx *ctx;
  talks__lexicon *lexicon;
  talks__reading *used; /* reads one case after another */
} desk;

/* Pieces of what extractors look for, between anything. */
static size_t draw_line(tap_gen *g, char *line, size_t room) {
  static const char *const pieces[] = {
      "5",         "60",        "1,240",  "0.5",     "/",    "-",    " ",
      "，",        "、",        "约",     "超",      "至",   "或",   "两",
      "个",        "亿",        "万",     "十",      "零",   "五",   "点",
      "多",        "分之",      "百分之", "美元",    "年",   "月",   "日",
      "成",        "折",        "半",     "又",      "统一", "第",   "about ",
      "to ",       "bn ",       "days",   "$",       "%",    "e9",   "^2",
      "打",        "几",        "F-16",   "http://", "\xFF", "\xE4", "\xE2\x80\xAE",
      "昨天",      "上周",      "今年",   "初",      "同日", "至今", "，",
      "December ", "last week", ":30",    "点半",    "凌晨", "2025"};
  size_t n = 0;
  while (tap_upto(g, 30) > 0) {
    const char *piece = pieces[tap_upto(g, TALKS_COUNT(pieces) - 1)];
    size_t m = strlen(piece);
    if (n + m + 1 > room) break;
    memcpy(line + n, piece, m);
    n += m;
    if (tap_upto(g, 15) == 15) line[n++] = (char)tap_upto(g, 255);
  }
  return n;
}

static bool starts_code(talks_str line, uint32_t at) {
  size_t length;
  for (size_t i = 0; i < line.n; i += length) {
    if (i == at) return true;
    (void)talks__utf8_next((talks_str){line.p + i, line.n - i}, &length);
  }
  return at == line.n;
}

static bool is_good_span(talks_str line, const talks__span *at) {
  return at->from < at->to && at->to <= line.n && starts_code(line, at->from) &&
         starts_code(line, at->to) &&
         talks__utf8_count((talks_str){line.p, at->from}) == at->from_code &&
         at->to_code - at->from_code ==
             talks__utf8_count((talks_str){line.p + at->from, at->to - at->from});
}

static bool lines_are_safe(tap_gen *g, void *user) {
  desk *d = user;
  char line[400];
  talks_str text = {line, draw_line(g, line, sizeof line)};
  const talks__found *a = NULL, *b = NULL;
  size_t n = 0, m = 0;
  talks__reading *fresh;
  tap_say(g, "\"%.*s\"", (int)text.n, text.p);
  if (talks__reading_make(d->ctx, d->lexicon, &fresh)) return false;
  bool good = talks__reading_line(d->used, text, &a, &n) == TALKS_OK &&
              talks__reading_line(fresh, text, &b, &m) == TALKS_OK && n == m;
  uint32_t behind[8] = {0};
  for (size_t i = 0; i < n && good; i++) {
    good = is_good_span(text, &a[i].at) && a[i].at.from >= behind[a[i].kind] &&
           a[i].at.from == b[i].at.from && a[i].at.to == b[i].at.to &&
           a[i].kind == b[i].kind && a[i].rule == b[i].rule;
    behind[a[i].kind] = a[i].at.to;
    for (uint8_t k = 0;
         good && a[i].kind == TALKS_FOUND_FIGURE && k < a[i].as.figure.value.n; k++)
      good = is_good_span(text, &a[i].as.figure.number[k]) &&
             is_good_span(text, &a[i].as.figure.item[k]);
  }
  talks__reading_destroy(fresh);
  return good;
}

int main(int argc, char **argv) {
  tap_begin(argc, argv);
  desk d;
  if (talks_ctx_create(NULL, &d.ctx) || talks__lexicon_make(d.ctx, NULL, &d.lexicon) ||
      talks__reading_make(d.ctx, d.lexicon, &d.used))
    return 1;
  tap_property("many words like a naive search", 0, words_like_naive, d.ctx);
  tap_property("what is found lies in the line", 0, lines_are_safe, &d);
  talks__reading_destroy(d.used);
  talks__lexicon_destroy(d.lexicon);
  talks_ctx_destroy(d.ctx);
  return tap_done();
}
