/* text/search.c: a scan for two bytes, then a look at what stands there.
 *
 * For each code point of a folded term the code points are known that folding can turn into
 * it (the other script, capitals, fullwidth forms). So at one place of one term, the anchor,
 * every match must have one of a few pairs of bytes, and a block of text without any of
 * them has no match: that is looked for in a loop which compilers turn into vector
 * instructions. Where a pair is found, the term is compared code point by code point with
 * all that could become it; where that fits too, the piece around it is folded, since
 * phrases (計畫 is 计划, 畫 alone 画) depend on what stands beside, and has the last word.
 */
#include "text/search.h"
#include "text/text.h"

#include <string.h>

enum { BLOCK = 128, PAIRS = 48, SOURCES = 40 };

/* Two bytes, each with the bits that count. */
typedef struct {
  unsigned char first, first_bits, second, second_bits;
} pair;

typedef struct {
  char *folded; /* the term as UTF-8 */
  size_t bytes, n;
  uint32_t codes[TALKS_TERM_LENGTH];
  uint32_t sources[TALKS_TERM_LENGTH][SOURCES]; /* what folding may turn into each */
  size_t nsources[TALKS_TERM_LENGTH];
  bool steady;   /* no phrase matters to it: what may stand does */
  size_t anchor; /* code points before the anchor */
  pair pairs[PAIRS];
  size_t npairs;
  unsigned back[PAIRS]; /* bytes of the anchor before the pair */
  double rarity;        /* the share of places that a pair is expected at */
} term;

struct talks__search {
  const talks_ctx *ctx;
  talks__buf folded; /* of the piece being looked at */
  size_t n, rarest;
  term terms[];
};

/* ---- anchors ------------------------------------------------------------------- */

static bool is_letter(uint32_t code) { return code >= 'a' && code <= 'z'; }

/* A candidate for the anchor. */
typedef struct {
  pair pairs[PAIRS];
  unsigned back[PAIRS];
  size_t n;
  double rarity;
} anchor;

/* Rough shares of places in text: good enough to tell a rare pair from a frequent one. */
static const double RARE = 1.0 / 2000, MIDDLE = 1.0 / 300, FREQUENT = 1.0 / 20;

static void add_pair(anchor *a, pair p, unsigned back, double rarity) {
  for (size_t i = 0; i < a->n; i++)
    if (memcmp(&a->pairs[i], &p, sizeof p) == 0 && a->back[i] == back) return;
  /* Of no code point can folding make so many; a test of fold.c counts them. */
  if (TALKS_NEVER(a->n == PAIRS)) return;
  a->pairs[a->n] = p;
  a->back[a->n++] = back;
  a->rarity += rarity;
}

/* The last two bytes of a code point that has more than one. */
static void add_wide(anchor *a, uint32_t code) {
  char bytes[4];
  size_t n = talks__utf8_put(code, bytes);
  pair p = {(unsigned char)bytes[n - 2], 0xFF, (unsigned char)bytes[n - 1], 0xFF};
  add_pair(a, p, (unsigned)n - 2, RARE);
}

/* An ASCII code point, with what may come behind it: the first byte of any source of the
 * next, or any byte at the term's end. */
static void add_narrow(anchor *a, const term *t, size_t i, uint32_t code) {
  unsigned char bits = is_letter(code | 0x20) ? 0xDF : 0xFF;
  pair p = {.first = (unsigned char)(code & bits), .first_bits = bits};
  if (i + 1 == t->n) {
    add_pair(a, p, 0, FREQUENT);
    return;
  }
  for (size_t k = 0; k < t->nsources[i + 1]; k++) {
    char bytes[4];
    talks__utf8_put(t->sources[i + 1][k], bytes);
    unsigned char next = (unsigned char)bytes[0];
    p.second_bits = is_letter(next | 0x20u) ? 0xDF : 0xFF;
    p.second = next & p.second_bits;
    add_pair(a, p, 0, next < 0x80 ? MIDDLE : RARE);
  }
}

static void choose_anchor(term *t) {
  t->rarity = 2;
  for (size_t i = 0; i < t->n; i++) {
    anchor a = {.n = 0};
    for (size_t k = 0; k < t->nsources[i]; k++) {
      uint32_t code = t->sources[i][k];
      if (code < 0x80) add_narrow(&a, t, i, code);
      else add_wide(&a, code);
    }
    if (a.rarity >= t->rarity) continue;
    t->anchor = i;
    t->rarity = a.rarity;
    t->npairs = a.n;
    memcpy(t->pairs, a.pairs, sizeof a.pairs);
    memcpy(t->back, a.back, sizeof a.back);
  }
}

/* ---- making -------------------------------------------------------------------- */

static void add_code(term *t, uint32_t code) {
  uint32_t *list = t->sources[t->n];
  size_t n = talks__fold_sources(code, list, SOURCES);
  for (size_t i = 0; i < n; i++) t->steady = t->steady && talks__fold_is_steady(list[i]);
  t->codes[t->n] = code;
  t->nsources[t->n++] = n;
}

static talks_status make_term(const talks_ctx *ctx, talks_str text, term *t) {
  talks__buf b;
  talks__buf_init(&b, ctx);
  talks__fold(&b, text);
  talks_status status = talks__buf_status(&b);
  bool blank = true;
  t->steady = true;
  talks_str s = talks__buf_view(&b);
  for (size_t length; !status && s.n > 0; s.p += length, s.n -= length) {
    uint32_t code = talks__utf8_next(s, &length);
    if (t->n == TALKS_TERM_LENGTH || code == '\n' || code == TALKS_REPLACEMENT) {
      status = TALKS_MISUSE;
      break;
    }
    blank = blank && code == ' ';
    add_code(t, code);
  }
  if (!status && blank) status = TALKS_MISUSE;
  if (!status) {
    s = talks__buf_view(&b);
    t->folded = talks__alloc(ctx, s.n, 1);
    if (t->folded) memcpy(t->folded, s.p, t->bytes = s.n);
    else status = TALKS_NO_MEMORY;
  }
  talks__buf_free(&b);
  if (!status) choose_anchor(t);
  return status;
}

talks_status talks__search_make(const talks_ctx *ctx, const talks_str *terms, size_t n,
                                talks__search **out) {
  if (n == 0 || n > TALKS_TERMS_MOST) return TALKS_MISUSE;
  talks__search *s = talks__calloc(ctx, 1, sizeof *s + n * sizeof s->terms[0]);
  if (!s) return TALKS_NO_MEMORY;
  s->ctx = ctx;
  talks__buf_init(&s->folded, ctx);
  talks_status status = TALKS_OK;
  for (size_t i = 0; i < n && !status; i++) {
    status = make_term(ctx, terms[i], &s->terms[s->n++]);
    if (!status && s->terms[i].rarity < s->terms[s->rarest].rarity) s->rarest = i;
  }
  if (status) talks__search_destroy(s);
  else *out = s;
  return status;
}

void talks__search_destroy(talks__search *s) {
  if (!s) return;
  for (size_t i = 0; i < s->n; i++) talks__free(s->ctx, s->terms[i].folded);
  talks__buf_free(&s->folded);
  talks__free(s->ctx, s);
}

/* ---- the scan ------------------------------------------------------------------ */

/* Whether a pair begins among the first BLOCK bytes; one more is read. The smallest
 * difference is 0 exactly then. */
static bool block_has(const unsigned char *p, const pair *w) {
  unsigned char least = 0xFF;
  for (int i = 0; i < BLOCK; i++) {
    unsigned char off = (unsigned char)(((p[i] & w->first_bits) ^ w->first) |
                                        ((p[i + 1] & w->second_bits) ^ w->second));
    least = off < least ? off : least;
  }
  return least == 0;
}

static bool pair_at(talks_str text, size_t at, const pair *w) {
  const unsigned char *p = (const unsigned char *)text.p + at;
  if ((p[0] & w->first_bits) != w->first) return false;
  return w->second_bits == 0 || (at + 1 < text.n && (p[1] & w->second_bits) == w->second);
}

/* Where a pair stands, at or behind `at`; text.n for nowhere. */
static size_t next_pair(const term *t, talks_str text, size_t at) {
  while (at < text.n) {
    size_t end = at + BLOCK < text.n ? at + BLOCK : text.n;
    bool any = end == text.n;
    for (size_t k = 0; k < t->npairs && !any; k++)
      any = block_has((const unsigned char *)text.p + at, &t->pairs[k]);
    for (; any && at < end; at++)
      for (size_t k = 0; k < t->npairs; k++)
        if (pair_at(text, at, &t->pairs[k])) return at;
    at = end;
  }
  return text.n;
}

static uint32_t code_at(talks_str text, size_t at, size_t *length) {
  return talks__utf8_next((talks_str){text.p + at, text.n - at}, length);
}

static bool may_become(const term *t, size_t i, uint32_t code) {
  for (size_t k = 0; k < t->nsources[i]; k++)
    if (t->sources[i][k] == code) return true;
  return false;
}

/* The beginning of the code point that ends before `at`. */
static size_t step_back(talks_str text, size_t at) {
  at--;
  for (int i = 0; i < 3 && at > 0 && ((unsigned char)text.p[at] & 0xC0) == 0x80; i++)
    at--;
  return at;
}

/* Whether the term may stand with its anchor at `at`, and from where to where: all code
 * points from there on, and those before it, can become those of the term. */
static bool may_stand(const term *t, talks_str text, size_t at, size_t *from,
                      size_t *to) {
  *from = *to = at;
  for (size_t i = t->anchor; i < t->n; i++) {
    size_t length;
    if (!may_become(t, i, code_at(text, *to, &length))) return false;
    *to += length;
  }
  for (size_t i = t->anchor; i > 0; i--) {
    size_t length;
    if (*from == 0) return false;
    *from = step_back(text, *from);
    if (!may_become(t, i - 1, code_at(text, *from, &length))) return false;
  }
  return true;
}

/* ---- the last word ------------------------------------------------------------- */

/* The beginning of the piece of text around `from` that folds as it would in the whole: no
 * phrase reaches over it. */
static size_t safe_start(talks_str text, size_t from) {
  size_t safe = from, place = from;
  for (size_t back = 1; back < TALKS_PHRASE_LONGEST && place > 0; back++) {
    place = step_back(text, place);
    if (text.p[place] == '\n') break;
    if (talks__fold_phrase((talks_str){text.p + place, text.n - place}) <= back) continue;
    safe = place;
    back = 0;
  }
  return safe;
}

/* Bytes of the first n code points. */
static size_t bytes_of(talks_str s, size_t n) {
  size_t at = 0, length;
  for (; n > 0 && at < s.n; n--, at += length) code_at(s, at, &length);
  return at;
}

/* Whether the term stands at `from`, as folding the whole text would have it. */
static bool does_stand(const term *t, talks_str text, size_t from, talks__buf *folded) {
  size_t start = safe_start(text, from);
  talks_str piece = {text.p + start, text.n - start};
  size_t before = talks__utf8_count((talks_str){piece.p, from - start});
  piece.n = bytes_of(piece, before + t->n + TALKS_PHRASE_LONGEST);
  folded->n = 0;
  talks__fold(folded, piece);
  talks_str s = talks__buf_view(folded);
  size_t at = bytes_of(s, before);
  return talks__str_starts((talks_str){s.p + at, s.n - at},
                           (talks_str){t->folded, t->bytes});
}

/* Whether the code point before `from` belongs to the same word. */
static bool inside_word(const term *t, talks_str text, size_t from) {
  if (!talks__is_word(t->codes[0]) || from == 0) return false;
  size_t before = step_back(text, from), length;
  return talks__is_word(talks__fold_alike(code_at(text, before, &length)));
}

/* Where the term stands next, from `at` on; text.n for nowhere, or out of memory. */
static size_t next_place(const term *t, talks_str text, size_t at, talks__buf *folded,
                         size_t *to) {
  for (size_t found; (found = next_pair(t, text, at)) < text.n; at = found + 1)
    for (size_t k = 0; k < t->npairs; k++) {
      size_t from;
      if (!pair_at(text, found, &t->pairs[k]) || found < t->back[k] ||
          !may_stand(t, text, found - t->back[k], &from, to))
        continue;
      if (!inside_word(t, text, from) && (t->steady || does_stand(t, text, from, folded)))
        return from;
    }
  return text.n;
}

static size_t line_start(talks_str text, size_t at) {
  while (at > 0 && text.p[at - 1] != '\n') at--;
  return at;
}

/* Whether the line has all other terms too; where the first that was given stands. */
static bool has_all(talks__search *s, talks_str line, talks__sighting *out) {
  for (size_t i = s->n; i-- > 0;) {
    size_t to = 0, from = next_place(&s->terms[i], line, 0, &s->folded, &to);
    if (from == line.n) return false;
    out->from = from;
    out->to = to;
  }
  return true;
}

talks_status talks__search_next(talks__search *s, talks_str text, size_t *at,
                                talks__sighting *out, bool *found) {
  size_t place, to = 0;
  *found = false;
  while (!*found && (place = next_place(&s->terms[s->rarest], text, *at, &s->folded,
                                        &to)) < text.n) {
    const char *end = memchr(text.p + place, '\n', text.n - place);
    size_t start = line_start(text, place), stop = end ? (size_t)(end - text.p) : text.n;
    out->line = (talks_str){text.p + start, stop - start};
    out->place = start;
    *found = has_all(s, out->line, out);
    *at = end ? stop + 1 : text.n;
  }
  if (!*found) *at = text.n;
  return talks__buf_status(&s->folded);
}
