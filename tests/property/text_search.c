/* Searching the text as it is finds what searching the folded text line by line finds. */
#include "tap.h"

#include "text/search.h"
#include "text/text.h"

enum { TEXT_MAX = 600 };

static talks_ctx *ctx;

/* Pieces that meet the hard cases: phrases, variants, capitals, wide forms, quotes. */
static const char *const pieces[] = {
    "計畫", "計",      "畫", "计划",     "划", "劃",   "北約",     "北约",         "NATO",
    "nato", "neutral", "EU", "ＮＡＴＯ", "Ｅ", "皇后", "後",       "后",           "乾",
    "干",   "乾坤",    "「", "“",        "\"", "'",    " ",        "\xE3\x80\x80", "\n",
    "\r\n", "a",       "A",  "1",        "１", "\xFF", "\xE5\x8C", "发展",         "發"};

static talks_str draw(tap_gen *g, char *out, size_t cap, size_t most) {
  size_t n = 0;
  for (size_t i = tap_upto(g, most); i > 0; i--) {
    const char *piece = pieces[tap_upto(g, TALKS_COUNT(pieces) - 1)];
    if (n + strlen(piece) > cap) break;
    memcpy(out + n, piece, strlen(piece));
    n += strlen(piece);
  }
  return (talks_str){out, n};
}

static bool is_word(char c) { return (c >= '0' && c <= '9') || (c >= 'a' && c <= 'z'); }

static bool line_has(const talks__buf *line, const talks__buf *term) {
  for (size_t i = 0; i + term->n <= line->n; i++)
    if (memcmp(line->p + i, term->p, term->n) == 0 &&
        !(is_word(term->p[0]) && i > 0 && is_word(line->p[i - 1])))
      return true;
  return false;
}

static bool naive(talks_str line, const talks_str *terms, size_t n) {
  talks__buf folded, term;
  bool all = true;
  talks__buf_init(&folded, ctx);
  talks__buf_init(&term, ctx);
  talks__fold(&folded, line);
  for (size_t i = 0; i < n && all; i++) {
    term.n = 0;
    talks__fold(&term, terms[i]);
    all = line_has(&folded, &term);
  }
  talks__buf_free(&folded);
  talks__buf_free(&term);
  return all;
}

static bool finds_what_folding_finds(tap_gen *g, void *user) {
  (void)user;
  char space[TEXT_MAX], termspace[3][40];
  talks_str terms[3];
  talks_str text = draw(g, space, sizeof space, 100);
  size_t n = 1 + tap_upto(g, 2);
  for (size_t i = 0; i < n; i++) {
    terms[i] = draw(g, termspace[i], sizeof termspace[i], 3);
    tap_say(g, "term %.*s", (int)terms[i].n, terms[i].p);
  }
  tap_say(g, "in %.*s", (int)text.n, text.p);
  talks__search *s = NULL;
  if (talks__search_make(ctx, terms, n, &s)) return true; /* no term at all */
  size_t at = 0;
  bool good = true;
  for (size_t from = 0; from < text.n && good;) {
    const char *end = memchr(text.p + from, '\n', text.n - from);
    size_t stop = end ? (size_t)(end - text.p) : text.n;
    talks_str line = {text.p + from, stop - from};
    if (naive(line, terms, n)) {
      talks__sighting seen;
      bool found;
      good = !talks__search_next(s, text, &at, &seen, &found) && found &&
             seen.place == from && seen.line.n == line.n && seen.from < seen.to &&
             seen.to <= line.n &&
             talks__utf8_count((talks_str){line.p + seen.from, seen.to - seen.from}) ==
                 talks__utf8_count(terms[0]) &&
             at >= stop;
    }
    from = stop + 1;
  }
  talks__sighting seen;
  bool found = false;
  if (good) good = !talks__search_next(s, text, &at, &seen, &found) && !found;
  talks__search_destroy(s);
  return good;
}

static bool sources_are_all(tap_gen *g, void *user) {
  (void)user;
  uint32_t code = tap_code_point(g), list[64];
  size_t n = talks__fold_sources(talks__fold_alike(code), list, TALKS_COUNT(list));
  bool there = false;
  tap_say(g, "U+%04X of %zu", code, n);
  for (size_t i = 0; i < n; i++) there = there || list[i] == code;
  return there && n <= 40;
}

int main(int argc, char **argv) {
  tap_begin(argc, argv);
  if (talks_ctx_create(NULL, &ctx)) return 1;
  tap_property("finds what folding finds", 0, finds_what_folding_finds, NULL);
  tap_property("every code point is among the sources of what it folds to", 0,
               sources_are_all, NULL);
  talks_ctx_destroy(ctx);
  return tap_done();
}
