/* archive/terms.c: one pass over a text and over the same text folded, side by side, since
 * folding makes one code point of each.
 */
#include "archive/terms.h"

#include "text/text.h"

typedef enum { END, GAP, WORD, SIGN } sort;

/* A code point: what it is, and where it stands in the text and in the folded text. */
typedef struct {
  sort sort;
  size_t from, to, folded_from, folded_to;
} spot;

typedef struct {
  talks_str text, folded;
  size_t at, folded_at;
  archive_use use;
  archive_term_fn fn;
  void *user;
} walk;

/* Blocks without a letter, by first and last code point, in order: marks of Latin, general
 * punctuation, punctuation of both Chinese scripts, forms for vertical text and small ones,
 * private use, halfwidth punctuation, and what no text may have. Those of the ideographic
 * marks that stand for characters (々〆〇, numerals) are between the entries. */
static const uint32_t gaps[][2] = {
    {0x80, 0xA9},     {0xAB, 0xB4},     {0xB6, 0xB9},     {0xBB, 0xBF},
    {0xD7, 0xD7},     {0xF7, 0xF7},     {0x2000, 0x206F}, {0x2E00, 0x2E7F},
    {0x3000, 0x3004}, {0x3008, 0x3020}, {0x3030, 0x3037}, {0x303D, 0x303F},
    {0x30FB, 0x30FB}, {0xFE10, 0xFE1F}, {0xFE30, 0xFE6F}, {0xFEFF, 0xFEFF},
    {0xFF5F, 0xFF65}, {0xFFF0, 0xFFFF},
};

static sort sort_of(uint32_t code) {
  if (code < 0x80) return talks__is_word(code) ? WORD : GAP;
  if (code >= 0x3400 && code <= 0x9FFF) return SIGN; /* nearly all of Chinese */
  for (size_t i = 0; i < TALKS_COUNT(gaps) && code >= gaps[i][0]; i++)
    if (code <= gaps[i][1]) return GAP;
  return SIGN;
}

static spot next_spot(walk *w) {
  spot s = {.sort = END, .from = w->at, .folded_from = w->folded_at};
  size_t length, folded;
  talks__utf8_next((talks_str){w->text.p + w->at, w->text.n - w->at}, &length);
  uint32_t code = talks__utf8_next(
      (talks_str){w->folded.p + w->folded_at, w->folded.n - w->folded_at}, &folded);
  if (length > 0) s.sort = sort_of(code);
  s.to = w->at += length;
  s.folded_to = w->folded_at += folded;
  return s;
}

static int tell(const walk *w, const spot *first, const spot *last, bool beside) {
  archive_term term = {
      .text = {w->folded.p + first->folded_from, last->folded_to - first->folded_from},
      .from = first->from,
      .to = last->to,
      .beside = beside};
  return w->fn(w->user, &term);
}

/* A word from s on; s becomes what stands behind it. */
static int tell_word(walk *w, spot *s) {
  spot first = *s, last = *s;
  size_t n = 1;
  while ((*s = next_spot(w)).sort == WORD)
    if (n++ < ARCHIVE_WORD_MOST) last = *s;
  return tell(w, &first, &last, false);
}

/* A run of other characters from s on; s becomes what stands behind it. */
static int tell_run(walk *w, spot *s) {
  bool alone = true; /* the first of its run */
  int result = 0;
  while (!result && s->sort == SIGN) {
    spot next = next_spot(w);
    if (next.sort == SIGN) {
      result = tell(w, s, &next, false);
      if (!result && w->use == ARCHIVE_TEXT) result = tell(w, s, s, true);
    } else if (w->use == ARCHIVE_TEXT || alone || next.sort != END) {
      result = tell(w, s, s, false);
    }
    alone = false;
    *s = next;
  }
  return result;
}

talks_status archive_terms(talks__buf *folded, talks_str text, archive_use use,
                           archive_term_fn fn, void *user, int *out) {
  folded->n = 0;
  talks__fold(folded, text);
  talks_status status = talks__buf_status(folded);
  if (status) return status;
  walk w = {text, talks__buf_view(folded), 0, 0, use, fn, user};
  spot s = next_spot(&w);
  *out = 0;
  while (*out == 0 && s.sort != END) {
    if (s.sort == WORD) *out = tell_word(&w, &s);
    else if (s.sort == SIGN) *out = tell_run(&w, &s);
    else s = next_spot(&w);
  }
  return TALKS_OK;
}

static int count_term(void *user, const archive_term *term) {
  (void)term;
  ++*(size_t *)user;
  return 0;
}

talks_status archive_terms_say_all(talks__buf *folded, talks_str wanted, size_t *n,
                                   bool *all) {
  int ignored;
  *n = 0;
  talks_status status =
      archive_terms(folded, wanted, ARCHIVE_WANTED, count_term, n, &ignored);
  if (status) return status;
  walk w = {.text = wanted, .folded = talks__buf_view(folded)};
  spot first = next_spot(&w), s = first;
  while (s.sort != END && s.sort == first.sort) s = next_spot(&w);
  *all = s.sort == END && (first.sort == WORD || first.sort == SIGN);
  return TALKS_OK;
}
