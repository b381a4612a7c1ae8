/* reading/line.c: a line is folded, and what was found in it put back in its place.
 *
 * Folding is character by character (talks__fold_alike), without the dictionary's phrases:
 * both sides of every comparison are folded the same way, so nothing is missed. While
 * folding, the places where something may begin are written down. A character alone says
 * little (the letters of English begin nearly every word there is), so a mark stays only
 * where the characters behind it begin a word that is looked for, too: a look into a small
 * hash table of the words' beginnings, which lets some others through but loses none.
 * Invariants: PADDING bytes behind the folded text may be read and are 0; marks and shifts
 * are in order. Nearly all characters keep their length, so the shifts are few.
 */
#include "reading/inner.h"

enum { PLANE = 0x10000, WIDE_COMMA = 0xFF0C, WIDE_ZERO = 0xFF10, PADDING = 8 };
enum { MARK_WORDS = MARK_WORD | MARK_GUARD | MARK_DATE | MARK_NAME };

/* ---- the first characters of words ------------------------------------------------- */

/* The hash of the first n bytes at p, 1 to 6; eight can be read. */
static inline size_t hash_of(const char *p, unsigned n) {
  const unsigned char *b = (const unsigned char *)p;
  uint64_t low = b[0] | (uint32_t)b[1] << 8 | (uint32_t)b[2] << 16 | (uint32_t)b[3] << 24;
  uint64_t high =
      b[4] | (uint32_t)b[5] << 8 | (uint32_t)b[6] << 16 | (uint32_t)b[7] << 24;
  uint64_t first = (high << 32 | low) << (64 - 8 * n);
  return (size_t)(first * UINT64_C(0x9E3779B97F4A7C15) >> (64 - EXPECTED_BITS));
}

/* A word is found by its first four or six letters, or by its first two characters of
 * Chinese; a shorter one by all that it has. */
static unsigned told_by(talks_str word) {
  unsigned char lead = (unsigned char)word.p[0];
  if (lead < 0x80) return word.n >= 6 ? 6 : word.n > 4 ? 4 : (unsigned)word.n;
  if (lead < 0xE0) return 2;
  return lead >= 0xF0 ? 4 : word.n < 6 ? 3 : 6;
}

void talks__lexicon_expect(talks__lexicon *lexicon, talks_str word, uint8_t bits) {
  char first[8] = "";
  size_t length;
  uint32_t code = talks__utf8_next(word, &length);
  if (code < PLANE) lexicon->bits[code] |= bits;
  else lexicon->names_beyond = true;
  memcpy(first, word.p, word.n < 8 ? word.n : 8);
  lexicon->expected[hash_of(first, told_by(word))] |= bits;
}

static inline uint8_t expected_at(const uint8_t *expected, const char *p) {
  unsigned char lead = (unsigned char)*p;
  if (lead < 0x80)
    return expected[hash_of(p, 1)] | expected[hash_of(p, 2)] | expected[hash_of(p, 3)] |
           expected[hash_of(p, 4)] | expected[hash_of(p, 6)];
  if (lead < 0xE0) return expected[hash_of(p, 2)];
  if (lead >= 0xF0) return expected[hash_of(p, 4)];
  return expected[hash_of(p, 3)] | expected[hash_of(p, 6)];
}

/* Leaves the marks at which something that is looked for may begin. */
static void sift_marks(talks__reading *r) {
  size_t kept = 0;
  for (size_t i = 0; i < r->n_marks; i++) {
    talks__mark m = r->marks[i];
    if (m.bits & MARK_WORDS) {
      unsigned allowed = MARK_NUMBERS;
      allowed |= expected_at(r->lexicon->expected, r->folded.p + m.at);
      if (m.bits & MARK_NUMBERS) allowed |= MARK_WORD; /* 百 分之 with a blank inside */
      m.bits &= (uint8_t)allowed;
    }
    r->marks[kept] = m;
    kept += m.bits != 0;
  }
  r->n_marks = kept;
}

/* ---- folding ------------------------------------------------------------------------ */

/* How far the line is folded. It is passed by value, so that it lies in registers. */
typedef struct {
  const unsigned char *in, *end;
  char *start, *out;
  talks__mark *marks; /* the next one */
  uint32_t codes, traditional, simplified;
  uint32_t before; /* the character before it, not folded, unless that is ASCII */
  char last;       /* the same, folded, if it then is ASCII; otherwise 0 */
} folder;

static inline bool is_letter(char c) { return c >= 'a' && c <= 'z'; }
static inline bool is_digit(char c) { return c >= '0' && c <= '9'; }

/* Writes down that something may begin with the character that goes to out; c is it, if it
 * is ASCII once folded. A run of digits or letters has one beginning; only names may begin
 * inside a number. */
static inline folder mark(folder f, char c, unsigned bits) {
  if (is_letter(c) && is_letter(f.last)) return f;
  if (is_digit(c) && is_digit(f.last)) bits &= MARK_NAME;
  *f.marks = (talks__mark){(uint32_t)(f.out - f.start), (uint8_t)bits};
  f.marks += bits != 0;
  return f;
}

static folder fold_letter(const uint32_t *cells, folder f) {
  uint32_t cell = cells[*f.in++];
  char c = (char)cell;
  f = mark(f, c, cell >> 16);
  f.last = c;
  *f.out++ = c;
  return f;
}

enum { EIGHT = 8 };
#define EACH(byte) (UINT64_C(0x0101010101010101) * (byte))

static inline uint64_t load_eight(const unsigned char *p) {
  uint64_t low = p[0] | (uint32_t)p[1] << 8 | (uint32_t)p[2] << 16 | (uint32_t)p[3] << 24;
  uint64_t high =
      p[4] | (uint32_t)p[5] << 8 | (uint32_t)p[6] << 16 | (uint32_t)p[7] << 24;
  return high << 32 | low;
}

/* Eight ASCII characters at once: all letters become small, and what begins a word or is
 * neither letter nor blank is looked at. */
static folder fold_eight(const uint32_t *cells, folder f, uint64_t eight) {
  uint64_t small = eight | EACH(0x20);
  uint64_t letters =
      (small + EACH(0x80 - 'a')) & ~(small + EACH(0x7F - 'z')) & EACH(0x80);
  uint64_t blanks = (eight ^ EACH(' ')) + EACH(0x7F); /* top bit: it is no blank */
  uint64_t looked = ~(letters << 8 | (is_letter(f.last) ? 0x80u : 0u)) & letters;
  looked |= ~letters & blanks & EACH(0x80);
  uint64_t folded = eight | letters >> 2;
  for (unsigned i = 0; i < EIGHT; i++) f.out[i] = (char)(folded >> 8 * i);
  for (; looked != 0; looked &= looked - 1) {
    uint64_t lowest = (looked & (0 - looked)) >> 7;
    size_t i = lowest * UINT64_C(0x0001020304050607) >> 56; /* its place */
    uint32_t cell = cells[f.in[i]];
    char before = i > 0 ? f.out[i - 1] : f.last;
    unsigned bits = cell >> 16;
    if (is_digit(before) && is_digit((char)cell)) bits &= MARK_NAME;
    f.out[i] = (char)cell;
    *f.marks = (talks__mark){(uint32_t)(f.out - f.start) + (uint32_t)i, (uint8_t)bits};
    f.marks += bits != 0;
  }
  f.last = f.out[EIGHT - 1];
  f.in += EIGHT;
  f.out += EIGHT;
  return f;
}

static folder fold_ascii(const uint32_t *cells, folder f) {
  const unsigned char *first = f.in;
  if (f.in == f.end || *f.in >= 0x80) return f;
  while (f.in < f.end && *f.in < 0x80) {
    uint64_t eight = f.end - f.in >= EIGHT ? load_eight(f.in) : EACH(0x80);
    f = eight & EACH(0x80) ? fold_letter(cells, f) : fold_eight(cells, f, eight);
  }
  f.codes += (uint32_t)(f.in - first);
  f.before = 0;
  return f;
}

/* Characters of three bytes that fold to such: nearly all of Chinese. */
static folder fold_threes(const uint32_t *cells, folder f) {
  while (f.end - f.in >= 3 && talks__utf8_is_three((const char *)f.in)) {
    uint32_t code = (f.in[0] & 0x0Fu) << 12 | (f.in[1] & 0x3Fu) << 6 | (f.in[2] & 0x3Fu);
    uint32_t cell = cells[code], folded = cell & 0xFFFF;
    if (folded < 0x800) break;
    uint8_t bits =
        (uint8_t)(cell >> 16); /* no branches: any guess would often be wrong */
    f.traditional += (cell & (uint32_t)SIGHT_TRADITIONAL << 16) != 0;
    f.simplified += (cell & (uint32_t)SIGHT_SIMPLIFIED << 16) != 0;
    *f.marks = (talks__mark){(uint32_t)(f.out - f.start), bits};
    f.marks += bits != 0;
    f.out[0] = (char)(0xE0 | folded >> 12);
    f.out[1] = (char)(0x80 | (folded >> 6 & 0x3F));
    f.out[2] = (char)(0x80 | (folded & 0x3F));
    f.in += 3;
    f.out += 3;
    f.codes++;
    f.before = code;
    f.last = '\0';
  }
  return f;
}

/* The next character has another distance to its place in the line than the last. */
static talks_status shift(talks__reading *r, const folder *f, const char *line) {
  talks__shift *more =
      talks__grow(r->ctx, r->shifts, &r->shifts_cap, r->n_shifts + 1, sizeof *more);
  if (!more) return TALKS_NO_MEMORY;
  ptrdiff_t by = ((const char *)f->in - line) - (f->out - f->start);
  r->shifts = more;
  r->shifts[r->n_shifts++] = (talks__shift){(uint32_t)(f->out - f->start), (int32_t)by};
  return TALKS_OK;
}

/* A wide comma groups wide digits and no others: 20，300 are two numbers. */
static bool parts_numbers(uint32_t code, uint32_t before) {
  return code == WIDE_COMMA && !(before >= WIDE_ZERO && before <= WIDE_ZERO + 9);
}

/* Any character. */
static talks_status fold_one(talks__reading *r, folder *f, const char *line) {
  const uint32_t *cells = r->lexicon->cells;
  size_t length;
  talks_str rest = {(const char *)f->in, (size_t)(f->end - f->in)};
  uint32_t code = talks__utf8_next(rest, &length), folded = code;
  if (code >= PLANE) folded = talks__fold_alike(code);
  else if (!parts_numbers(code, f->before)) folded = cells[code] & 0xFFFF;
  unsigned bits = folded < PLANE ? cells[folded] >> 16 & 0xFF
                                 : r->lexicon->names_beyond * (unsigned)MARK_NAME;
  if (folded == WIDE_COMMA) bits = 0;
  *f = mark(*f, folded < 0x80 ? (char)folded : '\0', bits);
  r->damaged += code == TALKS_REPLACEMENT && length == 1;
  size_t n = talks__utf8_put(folded, f->out);
  f->in += length;
  f->out += n;
  f->codes++;
  f->before = code;
  f->last = folded < 0x80 ? (char)folded : '\0';
  return n == length ? TALKS_OK : shift(r, f, line);
}

talks_status talks__line_fold(talks__reading *r, talks_str line) {
  r->line = line;
  r->folded.n = r->n_marks = r->n_found = r->n_shifts = 0;
  r->codes = r->traditional = r->simplified = r->damaged = 0;
  if (line.n > TALKS_LINE_MOST) return TALKS_LIMIT;
  /* a bad byte becomes three; something may begin with each character */
  char *room = talks__buf_room(&r->folded, 3 * line.n + PADDING);
  talks__mark *marks =
      talks__grow(r->ctx, r->marks, &r->marks_cap, line.n + 1, sizeof *marks);
  if (marks) r->marks = marks;
  if (!room || !marks) return TALKS_NO_MEMORY;
  const unsigned char *in = (const unsigned char *)line.p;
  const uint32_t *cells = r->lexicon->cells;
  folder f = {.in = in, .end = in + line.n, .start = room, .out = room, .marks = marks};
  while (f.in < f.end) {
    f = fold_threes(cells, fold_ascii(cells, f));
    if (f.in < f.end && *f.in >= 0x80 && fold_one(r, &f, line.p)) return TALKS_NO_MEMORY;
  }
  memset(f.out, 0, PADDING);
  r->folded.n = (size_t)(f.out - room);
  r->n_marks = (size_t)(f.marks - marks);
  r->codes = f.codes;
  r->traditional = f.traditional;
  r->simplified = f.simplified;
  sift_marks(r);
  return TALKS_OK;
}

/* ---- places of the line as it is --------------------------------------------------- */

/* A walk through the folded text that counts code points. */
typedef struct {
  const talks__reading *r;
  size_t at;
  uint32_t code;
  size_t shift; /* those that lie at the place or before it */
} walker;

/* Code points that begin in these bytes. */
static uint32_t count_codes(const char *p, size_t n) {
  uint32_t count = 0;
  size_t i = 0;
  for (; i + 8 <= n; i += 8) {
    uint64_t eight;
    memcpy(&eight, p + i, 8);
    uint64_t inner = (eight >> 7) & ~(eight >> 6) & UINT64_C(0x0101010101010101);
    count += 8 - (uint32_t)(inner * UINT64_C(0x0101010101010101) >> 56);
  }
  for (; i < n; i++) count += ((unsigned char)p[i] & 0xC0) != 0x80;
  return count;
}

static uint32_t walk_to(walker *w, uint32_t at) {
  const char *text = w->r->folded.p;
  if (at >= w->at) w->code += count_codes(text + w->at, at - w->at);
  else w->code -= count_codes(text + at, w->at - at);
  w->at = at;
  const talks__shift *shifts = w->r->shifts;
  while (w->shift > 0 && shifts[w->shift - 1].at > at) w->shift--;
  while (w->shift < w->r->n_shifts && shifts[w->shift].at <= at) w->shift++;
  return w->shift > 0 ? at + (uint32_t)shifts[w->shift - 1].by : at;
}

static void settle(walker *w, talks__span *span) {
  span->from = walk_to(w, span->from);
  span->from_code = w->code;
  span->to = walk_to(w, span->to);
  span->to_code = w->code;
}

void talks__line_settle(talks__reading *r) {
  walker w = {.r = r};
  for (size_t i = 0; i < r->n_found; i++) {
    talks__found *f = &r->found[i];
    settle(&w, &f->at);
    if (f->kind != TALKS_FOUND_FIGURE) continue;
    for (uint8_t k = 0; k < f->as.figure.value.n; k++) {
      settle(&w, &f->as.figure.number[k]);
      settle(&w, &f->as.figure.item[k]);
    }
  }
}
