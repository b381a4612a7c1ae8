/* text/utf8.c: code points out of bytes and back.
 *
 * One decoder, used by everything in this layer. It accepts exactly what Unicode calls
 * well-formed: shortest forms, no surrogates, nothing past U+10FFFF. A byte that does not
 * fit counts as one U+FFFD, so a walk always ends and always covers every byte, whatever
 * a document holds.
 */
#include "text/text.h"

#include <string.h>

/* Sequences by their first byte: how many bytes follow, which codes may come out. */
static const struct {
  unsigned char first, last, tail;
  uint32_t least, most;
} leads[] = {
    {0xC2, 0xDF, 1, 0x80, 0x7FF},
    {0xE0, 0xEF, 2, 0x800, 0xFFFF},
    {0xF0, 0xF4, 3, 0x10000, 0x10FFFF},
};

static bool is_surrogate(uint32_t code) { return code >= 0xD800 && code <= 0xDFFF; }

/* Length of the well-formed sequence at s.p, which starts with lead number i; 0: none. */
static size_t decode(talks_str s, size_t i, uint32_t *code) {
  size_t tail = leads[i].tail;
  if (s.n <= tail) return 0;
  uint32_t value = (unsigned char)s.p[0] & (0x3Fu >> tail);
  for (size_t k = 1; k <= tail; k++) {
    unsigned char byte = (unsigned char)s.p[k];
    if ((byte & 0xC0) != 0x80) return 0;
    value = value << 6 | (byte & 0x3Fu);
  }
  if (value < leads[i].least || value > leads[i].most || is_surrogate(value)) return 0;
  *code = value;
  return tail + 1;
}

/* The first byte is the lowest, whatever the machine. */
static uint64_t load_eight(const unsigned char *p) {
  uint64_t low = p[0] | (uint32_t)p[1] << 8 | (uint32_t)p[2] << 16 | (uint32_t)p[3] << 24;
  uint64_t high =
      p[4] | (uint32_t)p[5] << 8 | (uint32_t)p[6] << 16 | (uint32_t)p[7] << 24;
  return high << 32 | low;
}

/* Bytes of whole code points at the beginning of s, all of them common threes. */
static size_t common_threes(talks_str s) {
  size_t at = 0;
  for (; at + 8 <= s.n; at += 6) { /* two at once */
    uint64_t eight = load_eight((const unsigned char *)s.p + at);
    unsigned first = eight & 0xF, second = eight >> 24 & 0xF;
    if ((eight & UINT64_C(0xC0C0F0C0C0F0)) != UINT64_C(0x8080E08080E0)) break;
    if (first == 0 || second == 0 || first == 0xD || second == 0xD) break; /* E0, ED */
  }
  while (at + 3 <= s.n && talks__utf8_is_three(s.p + at)) at += 3;
  return at;
}

uint32_t talks__utf8_rare(talks_str s, size_t *length) {
  unsigned char byte = (unsigned char)s.p[0];
  uint32_t code = TALKS_REPLACEMENT;
  *length = 1;
  for (size_t i = 0; i < TALKS_COUNT(leads); i++) {
    if (byte < leads[i].first || byte > leads[i].last) continue;
    size_t n = decode(s, i, &code);
    if (n > 0) *length = n;
  }
  return code;
}

size_t talks__utf8_put(uint32_t code, char out[4]) {
  if (code < 0x80) {
    out[0] = (char)code;
    return 1;
  }
  if (code >= 0x800 && code < 0xD800) { /* nearly all of Chinese */
    out[0] = (char)(0xE0 | code >> 12);
    out[1] = (char)(0x80 | (code >> 6 & 0x3F));
    out[2] = (char)(0x80 | (code & 0x3F));
    return 3;
  }
  if (is_surrogate(code) || code > 0x10FFFF) return 0;
  size_t tail = code < 0x800 ? 1 : code < 0x10000 ? 2 : 3;
  for (size_t k = tail; k > 0; k--, code >>= 6) out[k] = (char)(0x80 | (code & 0x3F));
  out[0] = (char)((0xFF00u >> (tail + 1) & 0xFFu) | code); /* 0xC0, 0xE0 or 0xF0 */
  return tail + 1;
}

size_t talks__utf8_check(talks_str s) {
  size_t at = 0, length;
  for (; at < s.n; at += length) {
    /* mostly ASCII: eight bytes at a time while none begins a longer sequence */
    uint64_t eight = 0;
    for (; at + 8 <= s.n; at += 8) {
      memcpy(&eight, s.p + at, sizeof eight);
      if (eight & UINT64_C(0x8080808080808080)) break;
    }
    length = common_threes((talks_str){s.p + at, s.n - at});
    if (length > 0) continue;
    if (at == s.n) break;
    talks_str rest = {s.p + at, s.n - at};
    uint32_t code = talks__utf8_next(rest, &length);
    if (code == TALKS_REPLACEMENT) break; /* the sign itself was one of the threes */
  }
  return at;
}

size_t talks__utf8_count(talks_str s) {
  size_t count = 0, length;
  for (size_t at = 0; at < s.n; at += length, count++) {
    (void)talks__utf8_next((talks_str){s.p + at, s.n - at}, &length);
  }
  return count;
}
