/* text/fold.c: traditional and simplified characters, and text made alike for comparison.
 *
 * Both directions work the same way: at each place the longest phrase that the dictionary
 * knows is converted as a whole, otherwise the single character. One code point becomes
 * one code point, so places counted in code points survive. The tables are constant and
 * generated (tools/gen_fold.py says how they are laid out); finding a
 * character is a binary search, finding a phrase a walk over those with the same first
 * character, the longest first.
 */
#include "text/text.h"
#include "text/script_tables.h"

typedef struct {
  const uint32_t (*chars)[2];
  size_t char_count;
  const uint32_t (*heads)[2];
  size_t head_count; /* without the entry that marks the end */
  const uint16_t *phrases;
} script;

static const script simplified = {fold_chars, TALKS_COUNT(fold_chars), fold_heads,
                                  TALKS_COUNT(fold_heads) - 1, fold_phrases};
static const script traditional = {trad_chars, TALKS_COUNT(trad_chars), trad_heads,
                                   TALKS_COUNT(trad_heads) - 1, trad_phrases};

/* No dictionary has anything below the first CJK block. */
#define FIRST_CJK 0x2E80u

/* Index of key among sorted pairs, or count. */
static size_t find_pair(const uint32_t (*pairs)[2], size_t count, uint32_t key) {
  size_t low = 0, high = count;
  while (low < high) {
    size_t middle = low + (high - low) / 2;
    if (pairs[middle][0] < key) low = middle + 1;
    else high = middle;
  }
  return low < count && pairs[low][0] == key ? low : count;
}

static uint32_t convert_code(const script *to, uint32_t code) {
  if (code < FIRST_CJK) return code;
  size_t i = find_pair(to->chars, to->char_count, code);
  return i < to->char_count ? to->chars[i][1] : code;
}

/* ---- phrases ------------------------------------------------------------------- */

/* One phrase of the table: its tail, then (place, replacement) for what is irregular. */
typedef struct {
  const uint16_t *tail, *changes, *next;
  size_t tail_count, change_count;
} phrase;

static phrase read_phrase(const uint16_t *words) {
  phrase p = {.tail_count = words[0] & 0xFFu, .change_count = words[0] >> 8};
  p.tail = words + 1;
  p.changes = p.tail + p.tail_count;
  p.next = p.changes + 2 * p.change_count;
  return p;
}

static bool starts_with_tail(talks_str s, const phrase *p) {
  for (size_t i = 0, length; i < p->tail_count; i++, s.p += length, s.n -= length) {
    if (talks__utf8_next(s, &length) != p->tail[i]) return false;
  }
  return true;
}

/* The longest phrase that begins with code and goes on with rest. */
static bool find_phrase(const script *to, uint32_t code, talks_str rest, phrase *out) {
  if (code < FIRST_CJK) return false;
  size_t head = find_pair(to->heads, to->head_count, code);
  if (head == to->head_count) return false;
  const uint16_t *words = to->phrases + to->heads[head][1];
  const uint16_t *end = to->phrases + to->heads[head + 1][1];
  while (words < end) {
    *out = read_phrase(words);
    if (starts_with_tail(rest, out)) return true;
    words = out->next;
  }
  return false;
}

/* What the character at this place of the phrase becomes. */
static uint32_t phrase_code(const script *to, const phrase *p, size_t place,
                            uint32_t code) {
  for (size_t i = 0; i < p->change_count; i++) {
    if (p->changes[2 * i] == place) return p->changes[2 * i + 1];
  }
  return convert_code(to, code);
}

/* ---- whole texts --------------------------------------------------------------- */

static void put_code(talks__buf *out, uint32_t code) {
  char bytes[4];
  talks__buf_put(out, bytes, talks__utf8_put(code, bytes));
}

/* Appends s converted; finish has the last word on each code point. */
static void convert(const script *to, talks__buf *out, talks_str s,
                    uint32_t (*finish)(uint32_t code)) {
  phrase p = {0};
  size_t place = 1; /* within p; past its last character: not inside a phrase */
  for (size_t length; s.n > 0; place++) {
    uint32_t code = talks__utf8_next(s, &length);
    s = (talks_str){s.p + length, s.n - length};
    if (place > p.tail_count) {
      place = 0;
      if (!find_phrase(to, code, s, &p)) p = (phrase){0};
    }
    put_code(out, finish(phrase_code(to, &p, place, code)));
  }
}

/* Quotation marks of both scripts, curly, straight, angled, and their wide forms. */
static bool is_quote(uint32_t code) {
  static const uint32_t ranges[][2] = {
      {'"', '"'},       {'\'', '\''},     {0xAB, 0xAB},     {0xBB, 0xBB},
      {0x2018, 0x201F}, {0x2039, 0x203A}, {0x300C, 0x300F}, {0x301D, 0x301F},
      {0xFE41, 0xFE44}, {0xFF62, 0xFF63},
  };
  for (size_t i = 0; i < TALKS_COUNT(ranges); i++) {
    if (code >= ranges[i][0] && code <= ranges[i][1]) return true;
  }
  return false;
}

/* All that folding does to a code point besides its script. */
static uint32_t make_alike(uint32_t code) {
  if (code == 0x3000) code = ' ';
  if (code >= 0xFF01 && code <= 0xFF5E) code -= 0xFF01 - '!';
  if (code >= 'A' && code <= 'Z') code += 'a' - 'A';
  return is_quote(code) ? '"' : code;
}

static uint32_t leave(uint32_t code) { return code; }

uint32_t talks__fold_code(uint32_t code) { return convert_code(&simplified, code); }

uint32_t talks__fold_alike(uint32_t code) { return make_alike(talks__fold_code(code)); }

void talks__fold(talks__buf *out, talks_str s) {
  convert(&simplified, out, s, make_alike);
}

void talks__to_traditional(talks__buf *out, talks_str s) {
  convert(&traditional, out, s, leave);
}
