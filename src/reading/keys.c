/* reading/keys.c: names of matters as keys, and texts as sets of words; see keys.h. */
#include "reading/keys.h"

#include <string.h>

/* ---- words without a sense of their own ---------------------------------------------- */

/* Of English: of grammar, of hedging, of measuring. Sorted. */
static const char *const plain[] = {
    "about", "above",  "all",   "also",   "and",    "any",  "are",   "asked", "been",
    "being", "both",   "but",   "called", "count",  "each", "for",   "from",  "has",
    "have",  "her",    "his",   "how",    "into",   "its",  "kind",  "kinds", "length",
    "level", "more",   "most",  "named",  "number", "only", "other", "over",  "planned",
    "rate",  "said",   "says",  "share",  "should", "size", "some",  "such",  "sum",
    "term",  "than",   "that",  "the",    "their",  "them", "then",  "they",  "this",
    "time",  "total",  "value", "was",    "were",   "what", "which", "who",   "will",
    "with",  "within", "would", "year",   "years"};

/* A word of Chinese that parts a name, and one that only says how a thing is measured. */
static const char *const parting[] = {"所称", "据称", "据说", "的", "、", "印作"};
static const char *const measuring[] = {"比例", "份额", "总额", "金额", "数额", "数量",
                                        "人数", "年数", "时限", "期限", "时长", "长度",
                                        "规模", "次数", "轮数", "数"};
static const char *const denying[] = {"不", "没", "未", "拒", "否"};
static const char *const denying_latin[] = {"cannot",  "neither", "never",    "no",
                                            "nobody",  "none",    "nor",      "not",
                                            "nothing", "refused", "rejected", "without"};

static bool is_in(const char *const *list, size_t n, talks_str word) {
  for (size_t i = 0; i < n; i++)
    if (talks__str_eq(word, talks__str(list[i]))) return true;
  return false;
}

static bool is_plain(talks_str word) {
  return word.n < 3 || is_in(plain, TALKS_COUNT(plain), word);
}

static uint32_t code_at(talks_str s, size_t at, size_t *length) {
  return talks__utf8_next((talks_str){s.p + at, s.n - at}, length);
}

/* The word of Latin letters with which s begins; empty: there is none. */
static talks_str latin_word(talks_str s) {
  size_t n = 0;
  while (n < s.n && talks__is_letter((unsigned char)s.p[n])) n++;
  return (talks_str){s.p, n};
}

/* Agreed, agreement; guarantee, guarantees: they begin alike and end like words do. */
static bool same_word(talks_str a, talks_str b) {
  enum { STEM = 4, ENDING = 4 };
  size_t n = 0;
  while (n < a.n && n < b.n && a.p[n] == b.p[n]) n++;
  if (n == a.n && n == b.n) return true;
  if (n == a.n || n == b.n) /* one goes on behind the other */
    return n >= STEM - 1 && a.n + b.n - 2 * n <= ENDING &&
           (n >= STEM || (a.n > b.n ? a : b).p[n] == 's');
  return n > STEM && a.n - n <= ENDING && b.n - n <= ENDING;
}

/* ---- reading a name --------------------------------------------------------------------- */

static void add_choice(talks__key *k, talks_str word, bool more) {
  talks__key_part *part = k->n > 0 ? &k->parts[k->n - 1] : NULL;
  if (!more || !part) {
    if (k->n == KEY_PARTS) return;
    part = &k->parts[k->n++];
    part->n = 0;
  }
  if (part->n == KEY_CHOICES) return;
  part->choices[part->n] = word;
  part->named[part->n++] = TALKS_NO_RECORD;
}

static talks_str before_brackets(talks_str s) {
  for (size_t i = 0; i < s.n; i++)
    if (s.p[i] == '(' || s.p[i] == ',') return (talks_str){s.p, i};
  return s;
}

static void read_latin(talks_str s, talks__key *k) {
  bool more = false;
  for (size_t at = 0; at < s.n;) {
    talks_str word = latin_word((talks_str){s.p + at, s.n - at});
    if (word.n == 0) {
      at++;
      continue;
    }
    at += word.n;
    if (talks__str_eq(word, TALKS_STR("or"))) {
      more = true;
      continue;
    }
    bool name = talks__str_eq(word, TALKS_STR("us")) ||
                talks__str_eq(word, TALKS_STR("uk")) ||
                talks__str_eq(word, TALKS_STR("eu"));
    if (!name && is_plain(word)) continue;
    add_choice(k, word, more);
    more = false;
  }
}

static size_t parted_at(talks_str s) {
  for (size_t i = 0; i < TALKS_COUNT(parting); i++)
    if (talks__str_starts(s, talks__str(parting[i]))) return strlen(parting[i]);
  size_t length;
  return talks__is_chinese(code_at(s, 0, &length)) ? 0 : length;
}

static void add_chinese(talks__key *k, talks_str piece, bool more) {
  for (size_t i = 0; i < TALKS_COUNT(measuring); i++) {
    talks_str end = talks__str(measuring[i]);
    if (!talks__str_ends(piece, end)) continue;
    piece.n -= end.n;
    break;
  }
  if (piece.n >= 6) add_choice(k, piece, more); /* two characters */
}

static void read_chinese(talks_str s, talks__key *k) {
  static const talks_str either = TALKS_STR_INIT("或");
  bool more = false, next_more = false;
  for (size_t at = 0, from = 0, length; at <= s.n; at += length) {
    talks_str rest = {s.p + at, s.n - at};
    bool end = at == s.n, alternative = !end && talks__str_starts(rest, either);
    size_t parted = end ? 1 : alternative ? either.n : parted_at(rest);
    length = parted;
    if (parted == 0) {
      (void)code_at(s, at, &length);
      continue;
    }
    add_chinese(k, (talks_str){s.p + from, at - from}, more);
    more = next_more = alternative;
    from = at + parted;
  }
  (void)next_more;
}

bool talks__key_read(talks_str folded, talks__key *out) {
  size_t length;
  talks_str s = talks__str_trim(before_brackets(folded));
  *out = (talks__key){.n = 0, .latin = true};
  for (size_t i = 0; i < s.n; i += length)
    if (talks__is_chinese(code_at(s, i, &length))) out->latin = false;
  if (out->latin) read_latin(s, out);
  else read_chinese(s, out);
  return out->n > 0;
}

/* ---- looking for it ----------------------------------------------------------------------- */

static size_t find_bytes(talks_str text, size_t from, talks_str word) {
  for (size_t at = from; at + word.n <= text.n; at++) { /* two characters at least */
    if (text.p[at + 2] != word.p[2] || text.p[at + 1] != word.p[1]) continue;
    if (memcmp(text.p + at, word.p, word.n) == 0) return at;
  }
  return SIZE_MAX;
}

static bool find_word(talks_str text, talks_str word) {
  for (size_t at = 0; at < text.n;) {
    talks_str here = latin_word((talks_str){text.p + at, text.n - at});
    if (here.n > 0 && same_word(here, word)) return true;
    at += here.n > 0 ? here.n : 1;
  }
  return false;
}

/* All characters in their order, in runs of two or more. */
static bool find_runs(talks_str text, talks_str piece) {
  enum { CODE = 3 };
  size_t done = 0, behind = 0;
  while (done < piece.n) {
    size_t n = piece.n - done, at = SIZE_MAX;
    for (; n >= (size_t)2 * CODE; n -= CODE) {
      if (piece.n - done - n == CODE) continue; /* one would be left */
      at = find_bytes(text, behind, (talks_str){piece.p + done, n});
      if (at != SIZE_MAX) break;
    }
    if (at == SIZE_MAX) return false;
    done += n;
    behind = at + n;
  }
  return true;
}

static bool is_mentioned(const talks__line *l, talks_rec rec, uint32_t from,
                         uint32_t to) {
  talks_rec record;
  talks__mention_kind kind;
  for (size_t i = 0; i < l->nfound && rec != TALKS_NO_RECORD; i++) {
    if (l->found[i].kind != TALKS_FOUND_MENTION || l->found_at[2 * i] < from ||
        l->found_at[2 * i + 1] > to)
      continue;
    uint32_t walk = l->found[i].as.mention.first;
    while (talks__mention_next(l->reader->lexicon, &walk, &record, &kind))
      if (record == rec) return true;
  }
  return false;
}

uint32_t talks__key_find(const talks__key *k, const talks__line *l, uint32_t from,
                         uint32_t to) {
  talks_str text = talks__stretch(l, from, to);
  uint32_t bytes = 0;
  for (uint8_t i = 0; i < k->n; i++) {
    uint32_t found = 0;
    for (uint8_t c = 0; c < k->parts[i].n && found == 0; c++) {
      talks_str word = k->parts[i].choices[c];
      bool here = k->latin ? find_word(text, word) : find_runs(text, word);
      if (here || is_mentioned(l, k->parts[i].named[c], from, to))
        found = (uint32_t)word.n;
    }
    if (found == 0) return 0;
    bytes += found;
  }
  return bytes;
}

/* ---- content ---------------------------------------------------------------------------------- */

static int by_number(const void *a, const void *b, const void *user) {
  const uint32_t *x = a, *y = b;
  (void)user;
  return (*x > *y) - (*x < *y);
}

/* Characters of Chinese that serve the grammar alone. */
static bool is_small(uint32_t code) {
  return talks__is_among(code, u"的了是在已和与也就都为之其于将被把对从向说称而及或");
}

static uint32_t stem_of(talks_str word) {
  enum { STEM = 5 };
  return (uint32_t)talks__hash(word.p, word.n < STEM ? word.n : STEM);
}

/* Numbers of the words, in order of the text; out has room for one a byte. */
static uint32_t list_content(talks_str s, uint32_t *out, talks__content *about) {
  uint32_t n = 0, before = 0, latin = 0;
  for (size_t at = 0, length; at < s.n; at += length) {
    talks_str word = latin_word((talks_str){s.p + at, s.n - at});
    if (word.n > 0) {
      length = word.n;
      before = 0;
      about->negative |= is_in(denying_latin, TALKS_COUNT(denying_latin), word);
      if (is_plain(word)) continue;
      out[n++] = stem_of(word);
      latin++;
      continue;
    }
    uint32_t code = code_at(s, at, &length);
    talks_str here = {s.p + at, length};
    about->negative |= is_in(denying, TALKS_COUNT(denying), here);
    bool counts = talks__is_chinese(code) && !is_small(code);
    if (counts && before) out[n++] = before * 0x9E3779B9u ^ code;
    before = counts ? code : 0;
  }
  about->latin = 2 * latin > n;
  return n;
}

talks_status talks__content_read(const talks_ctx *ctx, talks__arena *arena,
                                 talks_str folded, talks__content *out) {
  uint32_t *list = talks__alloc(ctx, folded.n + 1, sizeof *list), kept = 0;
  *out = (talks__content){.n = 0};
  if (!list) return TALKS_NO_MEMORY;
  uint32_t n = list_content(folded, list, out);
  talks_status status = talks__sort(ctx, list, n, sizeof *list, by_number, NULL);
  for (uint32_t i = 0; i < n && !status; i++)
    if (kept == 0 || list[kept - 1] != list[i]) list[kept++] = list[i];
  uint32_t *copy = NULL;
  if (!status && !(copy = talks__arena_alloc(arena, kept + 1u, sizeof *copy)))
    status = TALKS_NO_MEMORY;
  if (!status) {
    memcpy(copy, list, kept * sizeof *copy);
    out->list = copy;
    out->n = kept;
  }
  talks__free(ctx, list);
  return status;
}

static uint32_t common(const talks__content *a, const talks__content *b) {
  uint32_t n = 0;
  for (uint32_t i = 0, k = 0; i < a->n && k < b->n;) {
    if (a->list[i] == b->list[k]) n++;
    bool low = a->list[i] <= b->list[k], high = a->list[i] >= b->list[k];
    i += low;
    k += high;
  }
  return n;
}

bool talks__content_holds(const talks__content *a, const talks__content *b) {
  enum { LEAST = 4 };
  uint32_t n = common(a, b);
  return n >= LEAST && 3 * n >= 2 * b->n;
}

bool talks__content_same(const talks__content *a, const talks__content *b) {
  return a->n == b->n && a->n > 0 && common(a, b) == a->n;
}
