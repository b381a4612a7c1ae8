/* base/json_write.c: JSON in one canonical form.
 *
 * Without indentation no blank is written at all; with it, each item stands on a line of
 * its own and an empty map or list on one. Strings escape what RFC 8259 demands and
 * nothing else, so Chinese stays readable. Invariant: bit d - 1 of has_item tells whether
 * the open map or list at depth d has an item yet, which decides about commas and line
 * breaks.
 */
#include "base/json.h"

#include <assert.h>
#include <string.h>

#define DEEPEST 64 /* one bit per level; as deep as any context lets the reader go */

void talks__json_writer_init(talks__json_writer *w, talks__buf *out, int indent) {
  *w = (talks__json_writer){.out = out, .indent = indent};
}

static void new_line(talks__json_writer *w) {
  if (w->indent == 0) return;
  talks__buf_char(w->out, '\n');
  talks__buf_repeat(w->out, ' ', w->depth * (size_t)w->indent);
}

/* The bit of the innermost open map or list; depth > 0. */
static uint64_t level_bit(const talks__json_writer *w) {
  return UINT64_C(1) << (w->depth - 1);
}

/* What stands before a key, or before a value that has none. */
static void begin_item(talks__json_writer *w) {
  bool after_key = w->after_key;
  w->after_key = false;
  if (after_key || w->depth == 0) return;
  if (w->has_item & level_bit(w)) talks__buf_char(w->out, ',');
  w->has_item |= level_bit(w);
  new_line(w);
}

static void open_level(talks__json_writer *w, char bracket) {
  begin_item(w);
  assert(w->depth < DEEPEST);
  talks__buf_char(w->out, bracket);
  w->depth++;
  w->has_item &= ~level_bit(w);
}

static void close_level(talks__json_writer *w, char bracket) {
  assert(w->depth > 0 && !w->after_key);
  bool any = (w->has_item & level_bit(w)) != 0;
  w->depth--;
  if (any) new_line(w);
  talks__buf_char(w->out, bracket);
}

void talks__json_open_map(talks__json_writer *w) { open_level(w, '{'); }
void talks__json_close_map(talks__json_writer *w) { close_level(w, '}'); }
void talks__json_open_list(talks__json_writer *w) { open_level(w, '['); }
void talks__json_close_list(talks__json_writer *w) { close_level(w, ']'); }

void talks__json_key(talks__json_writer *w, talks_str key) {
  begin_item(w);
  talks__json_quote(w->out, key);
  talks__buf_char(w->out, ':');
  if (w->indent > 0) talks__buf_char(w->out, ' ');
  w->after_key = true;
}

void talks__json_string(talks__json_writer *w, talks_str value) {
  begin_item(w);
  talks__json_quote(w->out, value);
}

void talks__json_int(talks__json_writer *w, int64_t value) {
  char digits[20]; /* filled from the end */
  size_t at = sizeof digits;
  uint64_t rest = value < 0 ? 0 - (uint64_t)value : (uint64_t)value;
  do {
    digits[--at] = (char)('0' + rest % 10);
    rest /= 10;
  } while (rest != 0);
  if (value < 0) digits[--at] = '-';
  talks__json_raw(w, (talks_str){digits + at, sizeof digits - at});
}

void talks__json_bool(talks__json_writer *w, bool value) {
  talks__json_raw(w, value ? TALKS_STR("true") : TALKS_STR("false"));
}

void talks__json_null(talks__json_writer *w) { talks__json_raw(w, TALKS_STR("null")); }

void talks__json_raw(talks__json_writer *w, talks_str number) {
  begin_item(w);
  talks__buf_str(w->out, number);
}

/* What is escaped: the letter of a two-character escape, or 1 where there is none. */
static const char escapes[256] = {
    1, 1, 1, 1, 1, 1, 1, 1, 'b', 't', 'n', 1, 'f', 'r', 1, 1,           1,
    1, 1, 1, 1, 1, 1, 1, 1, 1,   1,   1,   1, 1,   1,   1, ['"'] = '"', ['\\'] = '\\'};

/* Whether any of eight bytes is escaped. The top bit of a byte shows that it had to borrow; a
 * borrow reaches the next byte only from one that is itself escaped, so the answer is
 * exact. */
static bool any_escaped(const char *p) {
  const uint64_t each = UINT64_C(0x0101010101010101), tops = each << 7;
  uint64_t eight;
  memcpy(&eight, p, sizeof eight);
  uint64_t quote = eight ^ each * '"', back = eight ^ each * '\\';
  uint64_t low = (eight - each * ' ') & ~eight;
  uint64_t marks = ((quote - each) & ~quote) | ((back - each) & ~back);
  return ((low | marks) & tops) != 0;
}

/* How many bytes from the first on are not escaped. */
static size_t plain_bytes(talks_str value) {
  size_t n = 0;
  while (n + 8 <= value.n && !any_escaped(value.p + n)) n += 8;
  while (n < value.n && !escapes[(unsigned char)value.p[n]]) n++;
  return n;
}

/* Nearly all strings need no escape. */
static void quote_plain(talks__buf *out, talks_str value) {
  char *at = talks__buf_room(out, value.n + 2);
  if (!at) return;
  *at++ = '"';
  if (value.n > 0) memcpy(at, value.p, value.n);
  at[value.n] = '"';
  at[value.n + 1] = '\0';
  out->n += value.n + 2;
}

void talks__json_quote(talks__buf *out, talks_str value) {
  size_t plain = 0; /* where the run of characters without escape began */
  if (plain_bytes(value) == value.n) {
    quote_plain(out, value);
    return;
  }
  talks__buf_char(out, '"');
  for (size_t i = 0; i < value.n; i++) {
    char c = value.p[i], letter = escapes[(unsigned char)c];
    if (!letter) continue;
    talks__buf_put(out, value.p + plain, i - plain);
    plain = i + 1;
    if (letter != 1) {
      talks__buf_char(out, '\\');
      talks__buf_char(out, letter);
    } else {
      static const char hex[] = "0123456789abcdef";
      talks__buf_puts(out, "\\u00");
      talks__buf_char(out, hex[c >> 4]);
      talks__buf_char(out, hex[c & 15]);
    }
  }
  if (value.n > plain) talks__buf_put(out, value.p + plain, value.n - plain);
  talks__buf_char(out, '"');
}
