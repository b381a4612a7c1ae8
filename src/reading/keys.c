/* reading/keys.c: names of matters as keys, and texts as sets of words; see keys.h. */
#include "reading/keys.h"

#include <assert.h>
#include <string.h>

/* ---- words without a sense of their own ---------------------------------------------- */

#define WORD(text) TALKS_STR_INIT(text)
/* Of English: of grammar, of hedging, of measuring. Sorted. */
static const talks_str plain[] = {
    WORD("about"),   WORD("above"),  WORD("all"),    WORD("also"),  WORD("and"),
    WORD("any"),     WORD("are"),    WORD("asked"),  WORD("been"),  WORD("being"),
    WORD("both"),    WORD("but"),    WORD("called"), WORD("count"), WORD("each"),
    WORD("for"),     WORD("from"),   WORD("has"),    WORD("have"),  WORD("her"),
    WORD("his"),     WORD("how"),    WORD("into"),   WORD("its"),   WORD("kind"),
    WORD("kinds"),   WORD("length"), WORD("level"),  WORD("more"),  WORD("most"),
    WORD("named"),   WORD("number"), WORD("only"),   WORD("other"), WORD("over"),
    WORD("planned"), WORD("rate"),   WORD("said"),   WORD("says"),  WORD("share"),
    WORD("should"),  WORD("size"),   WORD("some"),   WORD("such"),  WORD("sum"),
    WORD("term"),    WORD("than"),   WORD("that"),   WORD("the"),   WORD("their"),
    WORD("them"),    WORD("then"),   WORD("they"),   WORD("this"),  WORD("time"),
    WORD("total"),   WORD("value"),  WORD("was"),    WORD("were"),  WORD("what"),
    WORD("which"),   WORD("who"),    WORD("will"),   WORD("with"),  WORD("within"),
    WORD("would"),   WORD("year"),   WORD("years")};

/* A word of Chinese that parts a name, and one that only says how a thing is measured. */
static const talks_str parting[] = {WORD("所称"), WORD("据称"), WORD("据说"),
                                    WORD("的"),   WORD("、"),   WORD("印作")};
static const talks_str measuring[] = {
    WORD("比例"), WORD("份额"), WORD("总额"), WORD("金额"), WORD("数额"), WORD("数量"),
    WORD("人数"), WORD("年数"), WORD("时限"), WORD("期限"), WORD("时长"), WORD("长度"),
    WORD("规模"), WORD("次数"), WORD("轮数"), WORD("数")};
static const talks_str denying_latin[] = {
    WORD("cannot"),  WORD("neither"), WORD("never"),    WORD("no"),
    WORD("nobody"),  WORD("none"),    WORD("nor"),      WORD("not"),
    WORD("nothing"), WORD("refused"), WORD("rejected"), WORD("without")};

#undef WORD

static bool is_in(const talks_str *list, size_t n, talks_str word) {
  for (size_t i = 0; i < n; i++) /* most differ in these two already */
    if (word.n == list[i].n && word.p[0] == list[i].p[0] && talks__str_eq(word, list[i]))
      return true;
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
    if (talks__str_starts(s, parting[i])) return parting[i].n;
  size_t length;
  return talks__is_chinese(code_at(s, 0, &length)) ? 0 : length;
}

static void add_chinese(talks__key *k, talks_str piece, bool more) {
  for (size_t i = 0; i < TALKS_COUNT(measuring); i++) {
    if (!talks__str_ends(piece, measuring[i])) continue;
    piece.n -= measuring[i].n;
    break;
  }
  if (piece.n >= 6) add_choice(k, piece, more); /* two characters */
}

static void read_chinese(talks_str s, talks__key *k) {
  static const talks_str either = TALKS_STR_INIT("或");
  bool more = false;
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
    more = alternative;
    from = at + parted;
  }
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
  if (rec == TALKS_NO_RECORD) return false;
  for (size_t i = talks__found_from(l, from); i < l->nfound && l->found_at[2 * i] < to;
       i++) {
    if (l->found[i].kind != TALKS_FOUND_MENTION || l->found_at[2 * i + 1] > to) continue;
    uint32_t walk = l->found[i].as.mention.first;
    while (talks__mention_next(l->reader->lexicon, &walk, &record, &kind))
      if (record == rec) return true;
  }
  return false;
}

/* ---- what cannot stand there ------------------------------------------------------------- */

/* The bit of two characters of Chinese, or of two letters, at p. */
static void sight_bit(const char *p, bool latin, size_t *word, uint64_t *bit) {
  const unsigned char *b = (const unsigned char *)p;
  uint32_t first = latin ? b[0] : (uint32_t)b[1] << 8 | b[2];
  uint32_t second = latin ? b[1] : (uint32_t)b[4] << 8 | b[5];
  uint32_t hash = (first * 0x9E3779B1u ^ second) * 0x85EBCA6Bu >> 23;
  *word = hash / 64;
  *bit = UINT64_C(1) << hash % 64;
}

void talks__key_look(const talks__line *l, uint32_t from, uint32_t to,
                     talks__key_sight *out) {
  enum { CODE = 3 };
  talks_str s = talks__stretch(l, from, to);
  size_t word;
  uint64_t bit;
  memset(out, 0, sizeof *out);
  for (size_t i = 0; i + 1 < s.n; i++) {
    unsigned char lead = (unsigned char)s.p[i];
    bool latin = talks__is_letter(lead), chinese = lead >= 0xE0 && i + 2 * CODE <= s.n;
    bool inner = i > 0 && talks__is_letter((unsigned char)s.p[i - 1]);
    if (!chinese && (!latin || inner)) continue;
    sight_bit(s.p + i, latin, &word, &bit);
    out->bits[latin][word] |= bit;
  }
}

bool talks__key_may_stand(const talks__key *k, const talks__key_sight *sight) {
  size_t word;
  uint64_t bit;
  for (uint8_t i = 0; i < k->n; i++) {
    const talks__key_part *part = &k->parts[i];
    talks_str one = part->choices[0];
    if (part->n > 1 || part->named[0] != TALKS_NO_RECORD || one.n < 2) continue;
    sight_bit(one.p, k->latin, &word, &bit);
    if (!(sight->bits[k->latin][word] & bit)) return false;
  }
  return true;
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

/* What a character of Chinese says by itself. */
typedef enum { SENSE, GRAMMAR, DENIAL } sense;

/* By the last eight bits of its code, which no two of them share (the compiler warns of a row
 * that is set twice). */
#define ONE(code, says) [(code)&0xFF] = {code, says},
static const struct {
  uint16_t code;
  uint8_t says;
} senses[256] = {
    /* clang-format off */
    ONE(u'的', GRAMMAR) ONE(u'了', GRAMMAR) ONE(u'是', GRAMMAR) ONE(u'在', GRAMMAR) ONE(u'已', GRAMMAR)
    ONE(u'和', GRAMMAR) ONE(u'与', GRAMMAR) ONE(u'也', GRAMMAR) ONE(u'就', GRAMMAR) ONE(u'都', GRAMMAR)
    ONE(u'为', GRAMMAR) ONE(u'之', GRAMMAR) ONE(u'其', GRAMMAR) ONE(u'于', GRAMMAR) ONE(u'将', GRAMMAR)
    ONE(u'被', GRAMMAR) ONE(u'把', GRAMMAR) ONE(u'对', GRAMMAR) ONE(u'从', GRAMMAR) ONE(u'向', GRAMMAR)
    ONE(u'说', GRAMMAR) ONE(u'称', GRAMMAR) ONE(u'而', GRAMMAR) ONE(u'及', GRAMMAR) ONE(u'或', GRAMMAR)
    ONE(u'不', DENIAL) ONE(u'没', DENIAL) ONE(u'未', DENIAL) ONE(u'拒', DENIAL) ONE(u'否', DENIAL)
    /* clang-format on */
};
#undef ONE

static sense sense_of(uint32_t code) {
  return senses[code & 0xFF].code == code ? (sense)senses[code & 0xFF].says : SENSE;
}

static uint32_t stem_of(talks_str word) {
  enum { STEM = 5 };
  return (uint32_t)talks__hash(word.p, word.n < STEM ? word.n : STEM);
}

/* Numbers of the words, in order of the text; out has room for one a byte. */
static uint32_t list_content(talks_str s, uint32_t *out, talks__content *about) {
  uint32_t n = 0, before = 0, latin = 0;
  for (size_t at = 0, length; at < s.n; at += length) {
    uint32_t code = code_at(s, at, &length);
    if (code < 0x80) {
      before = 0;
      talks_str word = latin_word((talks_str){s.p + at, s.n - at});
      if (word.n == 0) continue;
      length = word.n;
      about->negative |= is_in(denying_latin, TALKS_COUNT(denying_latin), word);
      if (is_plain(word)) continue;
      out[n++] = stem_of(word);
      latin++;
      continue;
    }
    sense says = talks__is_chinese(code) ? sense_of(code) : GRAMMAR;
    about->negative |= says == DENIAL;
    if (says == GRAMMAR) code = 0;
    if (before && code) out[n++] = before * 0x9E3779B9u ^ code;
    before = code;
  }
  about->latin = 2 * latin > n;
  return n;
}

/* Numbers are hashes, so their upper bits part them well: they are counted into as many
 * shelves, which leaves but few to be put in order by insertion. sorted: room for n. */
static void shelve(const uint32_t *list, uint32_t n, uint32_t *sorted) {
  enum { SHELVES = 128, SHIFT = 25 };
  uint16_t ends[SHELVES] = {0};
  for (uint32_t i = 0; i < n; i++) ends[list[i] >> SHIFT]++;
  for (uint16_t k = 0, sum = 0; k < SHELVES; k++)
    ends[k] = sum = (uint16_t)(sum + ends[k]);
  for (uint32_t i = n; i-- > 0;) sorted[--ends[list[i] >> SHIFT]] = list[i];
  for (uint32_t i = 1; i < n; i++) {
    uint32_t one = sorted[i], at = i;
    for (; at > 0 && sorted[at - 1] > one; at--) sorted[at] = sorted[at - 1];
    sorted[at] = one;
  }
}

/* Sorts the numbers, and keeps each once in the arena. */
static talks_status keep_content(const talks_ctx *ctx, talks__arena *arena,
                                 uint32_t *list, uint32_t n, talks__content *out) {
  enum { FEW = 700 }; /* more than in all that a fact keeps: CONTENT_MOST bytes of it */
  static_assert(FEW > CONTENT_MOST / 3, "a pair takes a character, of three bytes");
  uint32_t kept = 0, few[FEW];
  talks_status status = TALKS_OK;
  if (n > FEW) status = talks__sort(ctx, list, n, sizeof *list, by_number, NULL);
  else shelve(list, n, few);
  if (status) return status;
  if (n <= FEW) list = few;
  for (uint32_t i = 0; i < n; i++) {
    if (kept > 0 && list[kept - 1] == list[i]) continue;
    list[kept++] = list[i];
    out->sight |= UINT64_C(1) << list[i] % 64;
  }
  uint32_t *copy = talks__arena_alloc(arena, kept + 1u, sizeof *copy);
  if (!copy) return TALKS_NO_MEMORY;
  memcpy(copy, list, kept * sizeof *copy);
  out->list = copy;
  out->n = kept;
  return TALKS_OK;
}

talks_status talks__content_read(const talks_ctx *ctx, talks__arena *arena,
                                 talks_str folded, talks__content *out) {
  uint32_t few[2048], *list = few;
  *out = (talks__content){.n = 0};
  if (folded.n >= TALKS_COUNT(few)) list = talks__alloc(ctx, folded.n + 1, sizeof *list);
  if (!list) return TALKS_NO_MEMORY;
  uint32_t n = list_content(folded, list, out);
  if (n > 0) out->last = list[n - 1];
  talks_status status = keep_content(ctx, arena, list, n, out);
  if (list != few) talks__free(ctx, list);
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

/* Two thirds of b, and LEAST. Most pairs of sentences share next to nothing: the walk ends
 * when more of b is known to be missing than may be. */
bool talks__content_holds(const talks__content *a, const talks__content *b) {
  enum { LEAST = 4 };
  const uint32_t two_thirds = b->n - b->n / 3;
  const uint32_t least = two_thirds < LEAST ? LEAST : two_thirds;
  if (a->n < least || b->n < least) return false;
  const uint32_t may_lack = b->n - least;
  /* Each bit that b alone has is one of its words, at least, that a has not. */
  uint32_t lacks = (uint32_t)__builtin_popcountll(b->sight & ~a->sight);
  if (lacks > may_lack) return false;
  lacks = 0;
  for (uint32_t i = 0, k = 0; k < b->n; k++) {
    while (i < a->n && a->list[i] < b->list[k]) i++;
    if (i < a->n && a->list[i] == b->list[k]) continue;
    if (++lacks > may_lack) return false;
  }
  return true;
}

bool talks__content_near(const talks__content *a, const talks__content *b) {
  const talks__content *less = a->n < b->n ? a : b, *more = less == a ? b : a;
  return talks__content_holds(more, less) && 2 * common(a, b) >= more->n;
}

bool talks__content_same(const talks__content *a, const talks__content *b) {
  return a->n == b->n && a->n > 0 && a->sight == b->sight &&
         memcmp(a->list, b->list, a->n * sizeof *a->list) == 0;
}
