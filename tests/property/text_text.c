/* UTF-8, paragraphs, folding and width on any bytes: nothing is lost, nothing is counted
 * twice.
 */
#include "tap.h"

#include "text/text.h"

#define TEXT_MAX 256

/* Any bytes, or well-formed text, or lines of a few shapes. */
static talks_str draw_text(tap_gen *g, char out[TEXT_MAX]) {
  static const char *const pieces[] = {"\n",   "\r\n",         "\r",   " ",
                                       "a",    "\xE3\x80\x80", "\xFF", "\xEF\xBB\xBF",
                                       "計畫", "e\xCC\x81",    "发展", "皇后"};
  size_t n = 0;
  switch (tap_upto(g, 2)) {
  case 0:
    while (n + 8 < TEXT_MAX && tap_upto(g, 15) > 0) {
      const char *piece = pieces[tap_upto(g, TALKS_COUNT(pieces) - 1)];
      memcpy(out + n, piece, strlen(piece));
      n += strlen(piece);
    }
    break;
  case 1:
    n = tap_utf8(g, out, TEXT_MAX);
    break;
  default:
    n = tap_bytes(g, (uint8_t *)out, TEXT_MAX);
    break;
  }
  tap_say(g, "text of %zu bytes: %.*s", n, (int)n, out);
  return (talks_str){out, n};
}

static bool code_points_survive(tap_gen *g, void *user) {
  (void)user;
  uint32_t code = tap_code_point(g);
  char bytes[4];
  size_t length, n = talks__utf8_put(code, bytes);
  tap_say(g, "U+%04X, %zu bytes", code, n);
  return talks__utf8_next((talks_str){bytes, n}, &length) == code && length == n &&
         talks__utf8_check((talks_str){bytes, n}) == n;
}

/* A walk takes every byte; what the check lets pass is put back the same. */
static bool walk_covers(tap_gen *g, void *user) {
  (void)user;
  char space[TEXT_MAX];
  talks_str s = draw_text(g, space);
  size_t at = 0, count = 0, length, good = talks__utf8_check(s);
  for (; at < s.n; at += length, count++) {
    char bytes[4];
    uint32_t code = talks__utf8_next((talks_str){s.p + at, s.n - at}, &length);
    size_t n = talks__utf8_put(code, bytes);
    if (length == 0 || length > s.n - at) return false;
    bool same = n == length && memcmp(bytes, s.p + at, n) == 0;
    if (same == (at == good)) return false; /* the first that differs is the bad one */
    if (at == good) break;
  }
  return at == good && (good < s.n || count == talks__utf8_count(s));
}

/* Line by line with a naive reader: same paragraphs, numbered without a gap. */
static bool paragraphs_agree(tap_gen *g, void *user) {
  (void)user;
  char space[TEXT_MAX];
  talks_str s = draw_text(g, space);
  talks__paragraph p = {0};
  uint32_t number = 0, lines = 1;
  size_t at = 0, from = 0;
  while (talks__paragraph_next(s, &at, &p)) {
    size_t start = (size_t)(p.text.p - s.p);
    for (; from < start; from++) lines += s.p[from] == '\n';
    if (p.number != ++number || p.line != lines || p.text.n == 0) return false;
    if (memchr(p.text.p, '\n', p.text.n)) return false;
    if (start > 0 && s.p[start - 1] != '\n' && start != 3) return false;
  }
  return number == talks__paragraph_count(s) && at == s.n;
}

static bool convert_keeps_count(void (*convert)(talks__buf *, talks_str), talks_str s,
                                const talks_ctx *ctx) {
  talks__buf out;
  talks__buf_init(&out, ctx);
  convert(&out, s);
  talks_str made = talks__buf_view(&out);
  bool good = talks__utf8_check(made) == made.n &&
              talks__utf8_count(made) == talks__utf8_count(s);
  talks__buf_free(&out);
  return good;
}

static bool folding_keeps_count(tap_gen *g, void *user) {
  char space[TEXT_MAX];
  talks_str s = draw_text(g, space);
  return convert_keeps_count(talks__fold, s, user) &&
         convert_keeps_count(talks__to_traditional, s, user);
}

static bool folding_codes_settles(tap_gen *g, void *user) {
  (void)user;
  uint32_t code = tap_code_point(g), once = talks__fold_alike(code);
  tap_say(g, "U+%04X becomes U+%04X", code, once);
  return talks__fold_alike(once) == once;
}

static bool width_adds_up(tap_gen *g, void *user) {
  (void)user;
  char space[TEXT_MAX];
  talks_str s = draw_text(g, space);
  size_t room = (size_t)tap_upto(g, 40), at = talks__width_prefix(s, room);
  talks_str head = {s.p, at}, tail = {s.p + at, s.n - at};
  size_t length;
  uint32_t next = talks__utf8_next(tail, &length);
  tap_say(g, "room for %zu columns: %zu bytes", room, at);
  if (talks__width(head) + talks__width(tail) != talks__width(s)) return false;
  if (talks__width(head) > room) return false;
  return tail.n == 0 || talks__width(head) + talks__width_code(next) > room;
}

int main(int argc, char **argv) {
  tap_begin(argc, argv);
  talks_ctx *ctx;
  if (talks_ctx_create(NULL, &ctx)) return 1;
  tap_property("a code point survives its bytes", 0, code_points_survive, NULL);
  tap_property("a walk covers every byte", 0, walk_covers, NULL);
  tap_property("paragraphs are the lines", 0, paragraphs_agree, NULL);
  tap_property("folding keeps code points in place", 0, folding_keeps_count, ctx);
  tap_property("folding a code point twice is folding it once", 0, folding_codes_settles,
               NULL);
  tap_property("widths add up, prefixes are the longest", 0, width_adds_up, NULL);
  talks_ctx_destroy(ctx);
  return tap_done();
}
