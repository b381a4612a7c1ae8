/* reading/firm.c: whether a word of firmness says so, or is taken back in its clause.
 *
 * "No deal had been signed" and 协议将于5月签署 hold a word for signed, and nothing is signed.
 * The words of firm.def are followed from where the clause begins up to the word of
 * firmness. In English a negation or a modal governs the next verb, which a finite verb
 * begins; in Chinese all verbs of its clause. Two marks of what is done settle it: 已 before
 * the verb, 了 behind it, with which neither 没 nor 将 goes together. A quotation is a clause
 * of its own to what stands in it. In doubt a word is no firmness: less is said.
 */
#include "reading/propose.h"

enum {
  BY_NOT = 1,
  BY_DENIAL = 2,
  BY_LATER = 4,
  BY_SUPPOSING = 8,
  AT_TIME = 16,
  JOINED = 32
};
enum { TAKEN_BACK = BY_NOT | BY_DENIAL | BY_LATER | BY_SUPPOSING };

typedef enum {
  GOVERNS_DENY,
  GOVERNS_NOT,
  GOVERNS_LATER,
  GOVERNS_SUPPOSE,
  GOVERNS_TIME,
  GOVERNS_PRESENT,
  GOVERNS_PAST,
  GOVERNS_DONE,
  GOVERNS_JOIN,
  GOVERNS_TURN,
  GOVERNS_PASS
} governs;

static const struct {
  const char *word;
  governs effect;
} rows[] = {
#define GOVERN(word, effect) {word, GOVERNS_##effect},
#include "reading/firm.def"
#undef GOVERN
};

talks_status talks__firm_prepare(talks__reader *r) {
  talks__word_entry entries[TALKS_COUNT(rows)];
  for (size_t i = 0; i < TALKS_COUNT(rows); i++)
    entries[i] = (talks__word_entry){talks__str(rows[i].word), (uint32_t)i};
  return talks__words_make(r->ctx, entries, TALKS_COUNT(rows), &r->firm_words);
}

/* ---- the clause ------------------------------------------------------------------------- */

/* A verb of saying ends the clause before what is said; 拒绝 and 要求 govern what follows. */
static bool bounds(const talks__token *t) {
  return t->class == TOKEN_COMMA || t->class == TOKEN_STOP || t->class == TOKEN_COLON ||
         t->class == TOKEN_BRACKET || t->class == TOKEN_BRACKET_END ||
         (t->class <= TOKEN_REPORT && t->class != TOKEN_STANCE && t->class != TOKEN_ASK);
}

/* Whether what stands behind so many tokens is a part of a quotation. */
static bool is_quoted(const talks__line *l, size_t before) {
  const talks__token *t = before > 0 ? &l->row.list[before - 1] : NULL;
  return t && (t->class == TOKEN_OPEN || (t->class != TOKEN_CLOSE && (t->inside & 1)));
}

/* "drafted, agreed and signed": verbs in a row share what governs the first. */
static bool is_row_of_verbs(const talks__line *l, uint32_t from, uint32_t to) {
  talks_str between = talks__str_trim(talks__stretch(l, from, to));
  if (between.n == 0 || talks__str_eq(between, TALKS_STR("and"))) return true;
  return talks__str_ends(between, TALKS_STR(" and")) &&
         memchr(between.p, ' ', between.n) == between.p + between.n - strlen(" and");
}

/* Where the clause of a cue begins; a very long one is looked at near the cue alone. A verb
 * of saying may govern what is said: 预计, denied. */
static uint32_t clause_from(const talks__line *l, const talks__token *cue) {
  enum { REACH = 300 };
  uint32_t least = cue->from > REACH ? cue->from - REACH : 0;
  while (least > 0 && ((unsigned char)l->folded.text.p[least] & 0xC0) == 0x80) least--;
  size_t i = talks__tokens_from(&l->row, cue->from);
  bool quoted = is_quoted(l, i);
  for (; i > 0 && l->row.list[i - 1].from >= least; i--) {
    const talks__token *t = &l->row.list[i - 1];
    if (quoted && t->class == TOKEN_OPEN) return t->to;
    if (!quoted && (t->inside & 1)) continue;
    bool row =
        t->class == TOKEN_COMMA && cue->latin && is_row_of_verbs(l, t->to, cue->from);
    if (bounds(t) && !row) return t->class <= TOKEN_REPORT ? t->from : t->to;
  }
  return least;
}

/* 不认为, did not say: whether the verb of saying with which a clause begins is denied, and so
 * all that is said. */
static bool is_unsaid(const talks__line *l, uint32_t from) {
  size_t i = talks__tokens_from(&l->row, from);
  if (i == 0 || i == l->row.n || l->row.list[i].class > TOKEN_REPORT) return false;
  const talks__token *not = &l->row.list[i - 1];
  return not ->class == TOKEN_NOT && l->row.list[i].from - not ->to <= 1;
}

/* ---- what governs ------------------------------------------------------------------------- */

static unsigned governed(unsigned by, governs effect) {
  static const unsigned sets[] = {
      [GOVERNS_DENY] = BY_DENIAL, [GOVERNS_NOT] = BY_NOT,
      [GOVERNS_LATER] = BY_LATER, [GOVERNS_SUPPOSE] = BY_SUPPOSING,
      [GOVERNS_TIME] = AT_TIME,   [GOVERNS_JOIN] = JOINED,
      [GOVERNS_PASS] = 0,
  };
  switch (effect) {
  case GOVERNS_PRESENT:
  case GOVERNS_PAST:
    if (effect == GOVERNS_PRESENT && (by & AT_TIME)) by |= BY_SUPPOSING;
    return by & ~(unsigned)(BY_NOT | BY_LATER | (by & JOINED ? BY_DENIAL : 0));
  case GOVERNS_DONE:
    return by & BY_SUPPOSING;
  case GOVERNS_TURN:
    return 0;
  default:
    return by | sets[effect];
  }
}

static bool is_letter_at(talks_str text, size_t at) {
  return at < text.n && talks__is_letter((unsigned char)text.p[at]);
}

/* "hadn't", folded. */
static bool is_short_not(talks_str text, size_t at) {
  return at > 0 && text.p[at - 1] == 'n' && at + 1 < text.n && text.p[at] == '"' &&
         text.p[at + 1] == 't' && !is_letter_at(text, at + 2);
}

/* What governs the place `to`; *last_not: where the last negation before it ends. */
static unsigned governs_at(const talks__line *l, uint32_t from, uint32_t to,
                           uint32_t *last_not) {
  talks_str text = talks__stretch(l, 0, to);
  unsigned by = 0;
  for (size_t at = from, step; at < to; at += step) {
    uint32_t row;
    step = talks__folded_step(text.p[at]);
    bool short_not = is_short_not(text, at);
    size_t n = talks__words_longest(l->reader->firm_words,
                                    (talks_str){text.p + at, to - at}, &row);
    if (n > 0 && is_letter_at(text, at) &&
        ((at > 0 && is_letter_at(text, at - 1)) || is_letter_at(text, at + n)))
      n = 0;
    if (n == 0 && !short_not) continue;
    governs effect = short_not ? GOVERNS_NOT : rows[row].effect;
    talks__token word = {.from = (uint32_t)at, .to = (uint32_t)(at + n)};
    if (is_letter_at(text, at) && talks__is_in_date(l, &word)) continue;
    if (n > 0) step = n;
    by = governed(by, effect);
    if (effect == GOVERNS_DENY || effect == GOVERNS_NOT)
      *last_not = (uint32_t)(at + (short_not ? 2 : n));
  }
  return by;
}

/* ---- what stands behind --------------------------------------------------------------------- */

/* 了: it is done. 签署前, 签署后 name a time and say nothing; so does a ceremony. English
 * may deny behind the verb: signed nothing, signed no deal. */
static unsigned governs_behind(const talks__line *l, uint32_t at, unsigned by) {
  static const char *const ends[] = {"之前",     "以前",        "前",          "之后",
                                     "以后",     "后",          "仪式",        "之日",
                                     " nothing", " on nothing", " to nothing", " no "};
  talks_str rest = talks__stretch(l, at, (uint32_t)l->folded.text.n);
  if (talks__str_starts(rest, TALKS_STR("了"))) return by & BY_SUPPOSING;
  if (talks__str_starts(rest, TALKS_STR("前往")) ||
      talks__str_starts(rest, TALKS_STR(" no later")))
    return by;
  for (size_t i = 0; i < TALKS_COUNT(ends); i++)
    if (talks__str_starts(rest, talks__str(ends[i]))) return by | BY_DENIAL;
  return by;
}

bool talks__holds_firm(const talks__line *l, const talks__token *cue) {
  uint32_t last_not = UINT32_MAX;
  uint32_t from = clause_from(l, cue);
  unsigned by = governs_at(l, from, cue->from, &last_not);
  if (cue->value == TALKS_WORD_strength_may || cue->value == TALKS_WORD_strength_rumoured)
    return last_not == UINT32_MAX || last_not + (cue->latin ? 1u : 0u) != cue->from;
  return !(governs_behind(l, cue->to, by) & TAKEN_BACK) && !is_unsaid(l, from);
}
