/* dossier/redact_marks.c: marks of statements in texts that stay, written as they are now.
 *
 * A mark is one whatever stands beside it, but a letter or digit of ASCII: Chinese writes
 * it without blanks. It may be fullwidth, in capitals or not, with leading zeros. Behind
 * it others of its paragraph can be named by their letters alone, as every page of the tool
 * does: S1.1a,b. Each is looked up for itself; the first one behind a blot is written in
 * full, since nothing stands before it any more that it could belong to. A range (S1.1a-c)
 * has in it what is between, so it cannot be written anew. What stands for no statement that
 * stays is blotted out, whether it ever stood for one or not.
 */
#include "dossier/redact.h"
#include "text/text.h"

/* A source's id has up to 80 bytes (ids.c); the rest is for S, a paragraph and letters. */
enum { LONGEST = 128, DIGITS = 10 };

typedef struct {
  const talks__redaction *r;
  const talks__folded *f;
  talks__buf *out;
  uint32_t written;             /* everything before this code is in out */
  uint32_t begin, letters, end; /* of the member at hand */
  char stem[LONGEST + DIGITS]; /* "S1.1": of the paragraph that letters alone belong to */
  size_t stem_n;
  bool capitals, chinese;
  bool whole; /* the next one is written in full */
} listing;

static bool is_digit(uint32_t c) { return c >= '0' && c <= '9'; }
static bool is_letter(uint32_t c) { return c >= 'a' && c <= 'z'; }

static bool word_at(const talks__folded *f, uint32_t k) {
  return k < f->n && talks__is_word(f->codes[k]);
}

/* Whether a letter of ASCII, as folded, was written as a capital, of either width. */
static bool is_capital(const talks__folded *f, uint32_t k) {
  size_t length;
  uint32_t c =
      talks__utf8_next((talks_str){f->text.p + f->at[k], f->text.n - f->at[k]}, &length);
  return c <= 'Z' || (c >= 0xFF21 && c <= 0xFF3A);
}

/* Letters are of one case. */
static bool one_case(const talks__folded *f, uint32_t from, uint32_t to, bool *capitals) {
  uint32_t upper = 0, lower = 0;
  for (uint32_t k = from; k < to; k++)
    if (is_letter(f->codes[k])) *(is_capital(f, k) ? &upper : &lower) += 1;
  *capitals = upper > 0;
  return upper == 0 || lower == 0;
}

/* ---- one mark ------------------------------------------------------------------ */

/* Whether a source is called so. What begins like a word and is none, is no mark:
 * "sites.3a". */
static bool is_source(const talks_model *m, const uint32_t *codes, uint32_t n) {
  char id[LONGEST];
  for (uint32_t k = 0; k < n; k++) id[k] = (char)codes[k];
  talks_rec rec = talks__map_get(&m->ids, (talks_str){id, n});
  return rec != TALKS_NONE && m->records[rec].kind == TALKS_K_source;
}

/* Takes the codes from `from` to `to` as a mark, without zeros that lead. */
static bool take_mark(listing *l, uint32_t from, uint32_t to) {
  const uint32_t *c = l->f->codes;
  uint32_t letters = to, digits, at = from + 1;
  while (letters > at && is_letter(c[letters - 1])) letters--;
  for (digits = letters; digits > at && is_digit(c[digits - 1]);) digits--;
  if (letters == to || digits == letters || digits < at + 2 || c[digits - 1] != '.')
    return false;
  uint32_t dot = digits - 1;
  bool numbered = true;
  for (uint32_t k = at; k < dot; k++) numbered &= is_digit(c[k]);
  bool known = numbered || is_source(l->r->m, c + at, dot - at);
  if (!known && !is_capital(l->f, from)) return false;
  if (!one_case(l->f, known ? letters : at, to, &l->capitals)) return false;
  while (digits + 1 < letters && c[digits] == '0') digits++;
  while (numbered && at + 1 < dot && c[at] == '0') at++;
  l->stem_n = 0;
  l->stem[l->stem_n++] = 'S';
  for (uint32_t k = at; k <= dot; k++) l->stem[l->stem_n++] = (char)c[k];
  for (uint32_t k = digits; k < letters; k++) l->stem[l->stem_n++] = (char)c[k];
  l->begin = from;
  l->letters = letters;
  l->end = to;
  return true;
}

/* The longest mark that begins at code k. */
static bool find_mark(listing *l, uint32_t k) {
  const talks__folded *f = l->f;
  uint32_t to = k + 1;
  if (f->codes[k] != 's' || (k > 0 && word_at(f, k - 1))) return false;
  while (to - k < LONGEST && to < f->n &&
         (word_at(f, to) || f->codes[to] == '.' || f->codes[to] == '-'))
    to++;
  for (; to > k + 3; to--)
    if (!word_at(f, to) && take_mark(l, k, to)) return true;
  return false;
}

/* ---- what is behind it --------------------------------------------------------- */

/* What can stand between two members: a sign, one that has no blank beside it, a word. */
typedef enum { SIGN, CLOSE_SIGN, WORD } joint;

static const struct {
  const char *text;
  joint kind;
  bool range;
} between[] = {
    {", and", WORD, false},
    {", or", WORD, false},
    {"and", WORD, false},
    {"or", WORD, false},
    {"to", WORD, true},
    {"as well as", WORD, false},
    {"through", WORD, true},
    {",", SIGN, false},
    {";", CLOSE_SIGN, false},
    {"/", SIGN, false},
    {"&", SIGN, false},
    {"+", SIGN, false},
    {"-", SIGN, true},
    {"~", SIGN, true},
    {"..", SIGN, true},
    {"...", SIGN, true},
    {"\xE2\x80\xA6", SIGN, true},              /* the same as one sign */
    {"\xE3\x80\x81", SIGN, false},             /* the comma of Chinese lists */
    {"\xE4\xBB\xA5\xE5\x8F\x8A", WORD, false}, /* and, or, to in Chinese: */
    {"\xE5\x92\x8C", WORD, false},
    {"\xE4\xB8\x8E", WORD, false},
    {"\xE5\x8F\x8A", WORD, false},
    {"\xE8\xB7\x9F", WORD, false},
    {"\xE5\x90\x8C", WORD, false},
    {"\xE6\x88\x96", WORD, false},
    {"\xE8\x87\xB3", WORD, true},
    {"\xE5\x88\xB0", WORD, true},
};

/* The end of a text that stands at code k, or k. */
static uint32_t stands_at(const talks__folded *f, uint32_t k, const char *text) {
  uint32_t at = k;
  size_t length;
  for (talks_str s = talks__str(text); s.n > 0; s.p += length, s.n -= length) {
    if (at == f->n || f->codes[at] != talks__utf8_next(s, &length)) return k;
    at++;
  }
  return at;
}

static uint32_t skip_blanks(const talks__folded *f, uint32_t k) {
  while (k < f->n && f->codes[k] == ' ') k++;
  return k;
}

/* Letters, behind blanks or a word only one that comes later in the alphabet: such is no
 * word ("S1.1b, a bridge"). Right behind a sign a paragraph can stand before them. */
static bool take_letters(listing *l, uint32_t k, bool tight) {
  const talks__folded *f = l->f;
  uint32_t digits = k, at = k;
  bool capitals;
  while (tight && at < f->n && at - k < DIGITS && is_digit(f->codes[at])) at++;
  uint32_t letters = at;
  while (at < f->n && is_letter(f->codes[at]) && at - letters <= 2) at++;
  uint32_t n = at - letters;
  bool more = word_at(f, at) || (at < f->n && f->codes[at] == '.' && word_at(f, at + 1));
  if (n == 0 || n > 2 || more || !one_case(f, letters, at, &capitals) ||
      capitals != l->capitals)
    return false;
  bool later =
      n == 1 && l->end - l->letters == 1 && f->codes[letters] > f->codes[l->letters];
  if (!tight && !later) return false;
  if (letters > digits) {
    while (digits + 1 < letters && f->codes[digits] == '0') digits++;
    while (l->stem[l->stem_n - 1] != '.') l->stem_n--;
    for (; digits < letters; digits++) l->stem[l->stem_n++] = (char)f->codes[digits];
    l->whole = true;
  }
  l->begin = k;
  l->letters = letters;
  l->end = at;
  return true;
}

/* The end of the i-th joint that stands at code k, or k. A dash may be of several signs. */
static uint32_t joint_at(const talks__folded *f, uint32_t k, size_t i) {
  bool dash = between[i].kind == SIGN && between[i].range;
  uint32_t end = stands_at(f, k, between[i].text), more = end;
  while (dash && more > k && (more = stands_at(f, end, between[i].text)) > end) end = more;
  return end;
}

/* The next member, behind a sign of lists or of ranges. */
static bool take_next(listing *l, bool range) {
  const talks__folded *f = l->f;
  uint32_t from = l->end, sign = skip_blanks(f, from);
  for (size_t i = 0; i < TALKS_COUNT(between); i++) {
    uint32_t behind = joint_at(f, sign, i);
    bool broken = word_at(f, behind) && word_at(f, behind - 1); /* "S1.1b top" */
    if (behind == sign || between[i].range != range || broken) continue;
    uint32_t to = skip_blanks(f, behind);
    bool blanks = sign != from || to != behind;
    if (blanks && between[i].kind == CLOSE_SIGN) continue;
    bool tight = between[i].kind != WORD && !blanks;
    if (take_letters(l, to, tight)) return true;
  }
  return false;
}

/* ---- writing ------------------------------------------------------------------- */

static void put_between(listing *l, uint32_t to) {
  const uint32_t *at = l->f->at;
  talks__buf_put(l->out, l->f->text.p + at[l->written], at[to] - at[l->written]);
}

static talks_str letters_of(talks_str mark) {
  size_t at = mark.n;
  while (is_letter((unsigned char)mark.p[at - 1])) at--;
  return (talks_str){mark.p + at, mark.n - at};
}

/* The new id of the member at hand, nothing where it does not stay. */
static talks_str now_of(const listing *l) {
  char id[2 * LONGEST + DIGITS];
  size_t n = l->stem_n;
  memcpy(id, l->stem, n);
  for (uint32_t k = l->letters; k < l->end; k++) id[n++] = (char)l->f->codes[k];
  talks_rec rec = talks__map_get(&l->r->m->ids, (talks_str){id, n});
  bool stays = rec != TALKS_NONE && !talks__is_out(l->r, rec);
  return stays ? l->r->ids[rec] : (talks_str){0};
}

static void put_member(listing *l) {
  talks_str now = now_of(l);
  put_between(l, l->begin);
  if (take_next(l, true)) now = (talks_str){0};
  if (now.n == 0) talks__buf_str(l->out, talks__blot(l->chinese));
  else if (l->whole) talks__buf_str(l->out, now);
  else talks__buf_str(l->out, letters_of(now));
  l->whole = now.n == 0;
  l->written = l->end;
}

uint32_t talks__redact_marks(const talks__redaction *r, const talks__folded *f,
                             uint32_t k, bool chinese, talks__buf *out) {
  listing l = {
      .r = r, .f = f, .out = out, .written = k, .whole = true, .chinese = chinese};
  if (!find_mark(&l, k)) return k;
  put_member(&l);
  while (take_next(&l, false)) put_member(&l);
  return l.written;
}
