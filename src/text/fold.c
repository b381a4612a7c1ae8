/* text/fold.c: traditional and simplified characters, and text made alike for comparison.
 *
 * Both directions work the same way: at each place the longest phrase that the dictionary
 * knows is converted as a whole, otherwise the single character. One code point becomes
 * one code point, so places counted in code points survive. The tables are constant and
 * generated (tools/gen_fold.py says how they are laid out); finding a
 * character is a look into a page, beyond the Basic Multilingual Plane a binary search;
 * finding a phrase is a walk over those with the same first character, the longest first.
 */
#include "text/text.h"
#include "text/script_tables.h"

typedef struct {
  const uint32_t (*chars)[2];
  size_t char_count;
  const uint8_t *page_of;
  const uint16_t (*pages)[256];
  const uint32_t (*heads)[2];
  size_t head_count; /* without the entry that marks the end */
  const uint16_t *phrases;
} script;

static const script simplified = {
    fold_chars, TALKS_COUNT(fold_chars),     fold_page_of, fold_pages,
    fold_heads, TALKS_COUNT(fold_heads) - 1, fold_phrases};
static const script traditional = {
    trad_chars, TALKS_COUNT(trad_chars),     trad_page_of, trad_pages,
    trad_heads, TALKS_COUNT(trad_heads) - 1, trad_phrases};

/* No dictionary has anything below the first CJK block. */
#define FIRST_CJK 0x2E80u
/* In a page: it becomes a character beyond the Basic Multilingual Plane. */
#define LOOK_UP 1

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
  if (code <= 0xFFFF) {
    uint16_t becomes = to->pages[to->page_of[code >> 8]][code & 0xFF];
    if (becomes != LOOK_UP) return becomes ? becomes : code;
  }
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
static const uint32_t quotes[][2] = {
    {'"', '"'},       {'\'', '\''},     {0xAB, 0xAB},     {0xBB, 0xBB},
    {0x2018, 0x201F}, {0x2039, 0x203A}, {0x300C, 0x300F}, {0x301D, 0x301F},
    {0xFE41, 0xFE44}, {0xFF62, 0xFF63},
};

static bool is_quote(uint32_t code) {
  for (size_t i = 0; i < TALKS_COUNT(quotes); i++) {
    if (code >= quotes[i][0] && code <= quotes[i][1]) return true;
  }
  return false;
}

/* All that folding does to a code point besides its script. */
static uint32_t make_alike(uint32_t code) {
  if (code > 0x303F && code < 0xF900) return code; /* nearly all of Chinese */
  if (code == 0x3000) code = ' ';
  if (code >= 0xFF01 && code <= 0xFF5E) code -= 0xFF01 - '!';
  if (code >= 'A' && code <= 'Z') code += 'a' - 'A';
  return is_quote(code) ? '"' : code;
}

static uint32_t leave(uint32_t code) { return code; }

uint32_t talks__fold_code(uint32_t code) { return convert_code(&simplified, code); }

bool talks__is_script_of(talks_str text, talks_str wanted) {
  while (text.n > 0 && wanted.n > 0) {
    size_t a, b;
    uint32_t code = talks__utf8_next(text, &a), other = talks__utf8_next(wanted, &b);
    if (code != other && talks__fold_code(code) != other) return false;
    text = (talks_str){text.p + a, text.n - a};
    wanted = (talks_str){wanted.p + b, wanted.n - b};
  }
  return text.n == 0 && wanted.n == 0;
}

int64_t talks__fold_number(void) { return FOLD_NUMBER; }

uint32_t talks__fold_alike(uint32_t code) { return make_alike(talks__fold_code(code)); }

uint32_t talks__fold_beyond(talks_str s, size_t *length) {
  uint32_t code = talks__utf8_beyond(s, length);
  if (code > 0x303F && code < 0xF900) { /* nearly all of Chinese */
    uint16_t becomes = fold_pages[fold_page_of[code >> 8]][code & 0xFF];
    if (becomes != LOOK_UP) return becomes ? becomes : code;
  }
  return talks__fold_alike(code);
}

bool talks__is_word(uint32_t folded) {
  return (folded >= '0' && folded <= '9') || (folded >= 'a' && folded <= 'z');
}

void talks__fold(talks__buf *out, talks_str s) {
  convert(&simplified, out, s, make_alike);
}

void talks__to_traditional(talks__buf *out, talks_str s) {
  convert(&traditional, out, s, leave);
}

size_t talks__fold_phrase(talks_str s) {
  phrase p;
  size_t length;
  uint32_t code = talks__utf8_next(s, &length);
  s = (talks_str){s.p + length, s.n - length};
  return find_phrase(&simplified, code, s, &p) ? 1 + p.tail_count : 0;
}

/* ---- backwards ----------------------------------------------------------------- */

typedef struct {
  uint32_t *codes;
  size_t n, cap;
} sources;

static void add_source(sources *out, uint32_t code) {
  for (size_t i = 0; i < out->n && i < out->cap; i++)
    if (out->codes[i] == code) return;
  if (out->n < out->cap) out->codes[out->n] = code;
  out->n++;
}

bool talks__fold_is_steady(uint32_t code) {
  size_t low = 0, high = TALKS_COUNT(fold_changes);
  while (low < high) {
    size_t middle = low + (high - low) / 2;
    if (fold_changes[middle][0] < code) low = middle + 1;
    else high = middle;
  }
  return low == TALKS_COUNT(fold_changes) || fold_changes[low][0] != code;
}

/* What make_alike turns into an ASCII code point. */
static void add_alike(sources *out, uint32_t folded) {
  uint32_t upper = folded >= 'a' && folded <= 'z' ? folded - ('a' - 'A') : folded;
  uint32_t own[] = {folded, upper, folded + 0xFEE0, upper + 0xFEE0, 0x3000};
  for (size_t i = 0; i < TALKS_COUNT(own); i++)
    if (make_alike(own[i]) == folded) add_source(out, own[i]);
  for (size_t r = 0; folded == '"' && r < TALKS_COUNT(quotes); r++)
    for (uint32_t code = quotes[r][0]; code <= quotes[r][1]; code++) {
      add_source(out, code);
      if (code < 0x80) add_source(out, code + 0xFEE0);
    }
}

size_t talks__fold_sources(uint32_t folded, uint32_t *codes, size_t cap) {
  sources out = {codes, 0, cap};
  if (folded < 0x80) add_alike(&out, folded);
  else if (talks__fold_alike(folded) == folded) add_source(&out, folded);
  for (size_t i = 0; i < simplified.char_count; i++)
    if (simplified.chars[i][1] == folded) add_source(&out, simplified.chars[i][0]);
  for (size_t i = 0; i < TALKS_COUNT(fold_changes); i++)
    if (fold_changes[i][1] == folded) add_source(&out, fold_changes[i][0]);
  return out.n;
}
