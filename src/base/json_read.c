/* base/json_read.c: a strict JSON reader (RFC 8259) that calls back in document order.
 *
 * One pass without recursion: open maps and lists are bits in a word, which is why no
 * context allows more than 64 levels. Strings without escapes are handed over as they
 * stand in the input; others are decoded into one buffer that is used again and again.
 * Invariant: at never passes the end, and every event's span lies in the input.
 */
#include "base/json.h"

#include <string.h>

typedef struct {
  const talks_ctx *ctx;
  talks_str in;
  size_t at;
  talks__json_fn fn;
  void *user;
  talks__buf text; /* the decoded string, when it has escapes */
  unsigned depth;  /* open maps and lists */
  uint64_t is_map; /* by level, the outermost lowest */
  size_t where;    /* of the problem */
  const char *why;
} reader;

static talks_status refuse(reader *r, size_t where, const char *why) {
  r->where = where;
  r->why = why;
  return TALKS_BAD_INPUT;
}

/* The byte at hand, or -1 at the end. */
static int peek(const reader *r) {
  return r->at < r->in.n ? (unsigned char)r->in.p[r->at] : -1;
}

static bool take(reader *r, char c) {
  if (peek(r) != c) return false;
  r->at++;
  return true;
}

static void skip_blanks(reader *r) {
  while (take(r, ' ') || take(r, '\n') || take(r, '\r') || take(r, '\t')) {
  }
}

static talks_status tell(reader *r, talks__json_event event, talks_str text,
                         size_t from) {
  return r->fn(r->user, event, text, from, r->at);
}

/* ---- strings ------------------------------------------------------------------- */

/* The length of the well-formed sequence at p, or 0. Second bytes are bounded as in table
 * 3-7 of the Unicode standard: no overlong forms, no surrogates, nothing above U+10FFFF.
 */
static size_t utf8_length(const unsigned char *p, size_t n) {
  static const struct {
    unsigned char first, last, second_min, second_max;
    size_t length;
  } table[] = {
      {0x20, 0x7f, 0, 0, 1},       {0xc2, 0xdf, 0x80, 0xbf, 2},
      {0xe0, 0xe0, 0xa0, 0xbf, 3}, {0xe1, 0xec, 0x80, 0xbf, 3},
      {0xed, 0xed, 0x80, 0x9f, 3}, {0xee, 0xef, 0x80, 0xbf, 3},
      {0xf0, 0xf0, 0x90, 0xbf, 4}, {0xf1, 0xf3, 0x80, 0xbf, 4},
      {0xf4, 0xf4, 0x80, 0x8f, 4},
  };
  for (size_t i = 0; i < TALKS_COUNT(table); i++) {
    if (p[0] < table[i].first || p[0] > table[i].last) continue;
    size_t length = table[i].length;
    if (length == 1) return 1;
    if (length > n || p[1] < table[i].second_min || p[1] > table[i].second_max) return 0;
    for (size_t j = 2; j < length; j++) {
      if (p[j] < 0x80 || p[j] > 0xbf) return 0;
    }
    return length;
  }
  return 0;
}

static void put_code_point(talks__buf *b, uint32_t c) {
  if (c < 0x80) {
    talks__buf_char(b, (char)c);
    return;
  }
  int tail = c < 0x800 ? 1 : c < 0x10000 ? 2 : 3;
  static const unsigned char lead[4] = {0, 0xc0, 0xe0, 0xf0};
  talks__buf_char(b, (char)(lead[tail] | (c >> (6 * tail))));
  while (tail-- > 0) talks__buf_char(b, (char)(0x80 | ((c >> (6 * tail)) & 0x3f)));
}

/* Four hexadecimal digits. */
static bool take_hex4(reader *r, uint32_t *out) {
  uint32_t value = 0;
  for (int i = 0; i < 4; i++, r->at++) {
    static const char digits[] = "0123456789abcdefABCDEF";
    int c = peek(r);
    const char *digit = c > 0 ? strchr(digits, c) : NULL;
    if (!digit) return false;
    uint32_t n = (uint32_t)(digit - digits);
    value = value * 16 + (n < 16 ? n : n - 6);
  }
  *out = value;
  return true;
}

/* The rest of a \u escape; characters beyond U+FFFF come as two of them. */
static talks_status read_unicode_escape(reader *r, size_t from) {
  uint32_t c, low;
  if (!take_hex4(r, &c)) return refuse(r, from, "\\u needs four hexadecimal digits");
  if (c >= 0xdc00 && c <= 0xdfff) return refuse(r, from, "half of a surrogate pair");
  if (c >= 0xd800 && c <= 0xdbff) {
    if (!take(r, '\\') || !take(r, 'u') || !take_hex4(r, &low) || low < 0xdc00 ||
        low > 0xdfff) {
      return refuse(r, from, "half of a surrogate pair");
    }
    c = 0x10000 + ((c - 0xd800) << 10) + (low - 0xdc00);
  }
  put_code_point(&r->text, c);
  return TALKS_OK;
}

/* An escape, whose backslash is at hand. */
static talks_status read_escape(reader *r) {
  static const char letters[] = "\"\\/bfnrt", meant[] = "\"\\/\b\f\n\r\t";
  size_t from = r->at++;
  int c = peek(r);
  r->at += c >= 0;
  if (c == 'u') return read_unicode_escape(r, from);
  const char *letter = c > 0 ? strchr(letters, c) : NULL;
  if (!letter) return refuse(r, from, "unknown escape in a string");
  talks__buf_char(&r->text, meant[letter - letters]);
  return TALKS_OK;
}

/* Everything up to the next escape, the closing quote or a problem. */
static talks_status read_plain(reader *r) {
  while (r->at < r->in.n && peek(r) != '"' && peek(r) != '\\') {
    const unsigned char *p = (const unsigned char *)r->in.p + r->at;
    if (*p < 0x20) return refuse(r, r->at, "control character in a string");
    size_t length = utf8_length(p, r->in.n - r->at);
    if (length == 0) return refuse(r, r->at, "not UTF-8");
    r->at += length;
  }
  return TALKS_OK;
}

/* A string whose quote is at hand, told as a KEY or a STRING. */
static talks_status read_string(reader *r, talks__json_event event) {
  size_t from = r->at++, plain = r->at;
  r->text.n = 0;
  bool escaped = false;
  talks_status status = read_plain(r);
  while (status == TALKS_OK && peek(r) == '\\') {
    escaped = true;
    talks__buf_put(&r->text, r->in.p + plain, r->at - plain);
    status = read_escape(r);
    plain = r->at;
    if (status == TALKS_OK) status = read_plain(r);
  }
  if (status != TALKS_OK) return status;
  talks_str text = {r->in.p + plain, r->at - plain};
  if (!take(r, '"')) return refuse(r, from, "the string has no end");
  if (escaped) {
    talks__buf_str(&r->text, text);
    if (r->text.failed) return TALKS_NO_MEMORY;
    text = talks__buf_view(&r->text);
  }
  return tell(r, event, text, from);
}

/* ---- numbers and literals ------------------------------------------------------ */

static bool skip_digits(reader *r) {
  size_t from = r->at;
  while (peek(r) >= '0' && peek(r) <= '9') r->at++;
  return r->at > from;
}

static talks_status read_number(reader *r) {
  static const char why[] = "not a number as JSON writes them";
  size_t from = r->at;
  take(r, '-');
  if (!take(r, '0') && !skip_digits(r)) return refuse(r, from, why);
  if (take(r, '.') && !skip_digits(r)) return refuse(r, from, why);
  if (take(r, 'e') || take(r, 'E')) {
    if (!take(r, '-')) take(r, '+');
    if (!skip_digits(r)) return refuse(r, from, why);
  }
  if (skip_digits(r)) return refuse(r, from, "a number must not begin with 0");
  return tell(r, TALKS_JSON_NUMBER, (talks_str){r->in.p + from, r->at - from}, from);
}

static talks_status read_literal(reader *r) {
  static const struct {
    talks_str word;
    talks__json_event event;
  } table[] = {{{"true", 4}, TALKS_JSON_TRUE},
               {{"false", 5}, TALKS_JSON_FALSE},
               {{"null", 4}, TALKS_JSON_NULL}};
  size_t from = r->at;
  talks_str rest = {r->in.p + from, r->in.n - from};
  for (size_t i = 0; i < TALKS_COUNT(table); i++) {
    if (!talks__str_starts(rest, table[i].word)) continue;
    r->at += table[i].word.n;
    return tell(r, table[i].event, TALKS_STR(""), from);
  }
  return refuse(r, from, "a value must stand here");
}

/* ---- maps and lists ------------------------------------------------------------ */

static bool in_map(const reader *r) { return (r->is_map >> (r->depth - 1)) & 1; }

/* A key, its colon, and the blanks up to the value. */
static talks_status read_key(reader *r) {
  if (peek(r) != '"') return refuse(r, r->at, "a key in double quotes must stand here");
  talks_status status = read_string(r, TALKS_JSON_KEY);
  if (status != TALKS_OK) return status;
  skip_blanks(r);
  if (!take(r, ':')) return refuse(r, r->at, "a colon must follow the key");
  skip_blanks(r);
  return TALKS_OK;
}

static talks_status open_level(reader *r) {
  bool map = peek(r) == '{';
  if (r->depth >= r->ctx->settings.max_depth) {
    refuse(r, r->at, "too many maps and lists inside one another");
    return TALKS_LIMIT;
  }
  uint64_t bit = UINT64_C(1) << r->depth++;
  r->is_map = map ? r->is_map | bit : r->is_map & ~bit;
  r->at++;
  return tell(r, map ? TALKS_JSON_MAP_BEGIN : TALKS_JSON_LIST_BEGIN, TALKS_STR(""),
              r->at - 1);
}

/* Takes closing brackets off, with the blanks around them, as long as there are any. */
static talks_status close_levels(reader *r) {
  skip_blanks(r);
  while (r->depth > 0) {
    bool map = in_map(r);
    if (!take(r, map ? '}' : ']')) break;
    r->depth--;
    talks_status status =
        tell(r, map ? TALKS_JSON_MAP_END : TALKS_JSON_LIST_END, TALKS_STR(""), r->at - 1);
    if (status != TALKS_OK) return status;
    skip_blanks(r);
  }
  return TALKS_OK;
}

/* One scalar, or the beginning of a map or a list. */
static talks_status read_value(reader *r, bool *opened) {
  int c = peek(r);
  *opened = c == '{' || c == '[';
  if (*opened) return open_level(r);
  if (c == '"') return read_string(r, TALKS_JSON_STRING);
  if (c == '-' || (c >= '0' && c <= '9')) return read_number(r);
  return read_literal(r);
}

/* From one value to the next: closing brackets, a comma, a key. *more: a value is due. */
static talks_status go_on(reader *r, bool opened, bool *more) {
  unsigned depth = r->depth;
  talks_status status = close_levels(r);
  if (status != TALKS_OK) return status;
  *more = r->depth > 0;
  if (!*more) return TALKS_OK;
  bool first = opened && r->depth == depth;
  if (!first && !take(r, ',')) {
    return refuse(r, r->at,
                  in_map(r) ? "a comma or '}' must follow here"
                            : "a comma or ']' must follow here");
  }
  skip_blanks(r);
  return in_map(r) ? read_key(r) : TALKS_OK;
}

static talks_status read_document(reader *r) {
  bool more = true, opened;
  if (talks__str_starts(r->in, TALKS_STR("\xef\xbb\xbf"))) {
    return refuse(r, 0, "JSON must not begin with a byte order mark");
  }
  skip_blanks(r);
  while (more) {
    talks_status status = read_value(r, &opened);
    if (status == TALKS_OK) status = go_on(r, opened, &more);
    if (status != TALKS_OK) return status;
  }
  if (r->at < r->in.n) return refuse(r, r->at, "something follows the end of the value");
  return TALKS_OK;
}

talks_status talks__json_read(const talks_ctx *ctx, talks_str input, talks__json_fn fn,
                              void *user, size_t *where, const char **why) {
  reader r = {.ctx = ctx, .in = input, .fn = fn, .user = user};
  if (!input.p) r.in = TALKS_STR("");
  talks__buf_init(&r.text, ctx);
  talks_status status = read_document(&r);
  talks__buf_free(&r.text);
  if (r.why) {
    *where = r.where;
    *why = r.why;
  }
  return status;
}
