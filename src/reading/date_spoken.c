/* reading/date_spoken.c: English years as they are spoken.
 *
 *   "nineteen ninety-one", "twenty twelve", "nineteen oh four"   a century and what follows
 *   "two thousand and five", "two thousand twelve"               a figure as well
 *
 * The words alone say nothing: a year is one only behind a word that dates ("since", "in",
 * a month). What follows the century is read as a figure, so that nothing is a year whose
 * last words count something ("in twenty thirty days", "in twenty twelve thousand"). "Two
 * thousand and five" counts things too: words which may stand before an amount as well
 * ("by", "of", "from") do not make it a year, and neither does anything where a word
 * follows that may be what is counted. Behind words that may stand before a clock as well
 * ("until eighteen thirty") a year is of low trust.
 */
#include "reading/dates.h"

/* Behind a whole word and the blank in front of it. */
static size_t word(const talks__reading *r, size_t at, const char *text) {
  size_t length, from = talks__date_blanks(r, at);
  size_t behind = from > at ? talks__date_skip(r, from, text) : 0;
  return behind && !talks__is_letter(talks__code_at(r, behind, &length)) ? behind : 0;
}

/* "twelve", "ninety-one", "ninety one", unless they count or are a part of something. */
static size_t below_hundred(const talks__reading *r, size_t at, int64_t *value) {
  talks__figure_sight sight;
  size_t length, from = talks__date_blanks(r, at);
  if (from == at || !talks__is_letter(talks__code_at(r, from, &length)) ||
      !talks__figure_at(talks__rest(r, from), &sight))
    return 0;
  const talks__figure *f = &sight.figure;
  size_t behind = from + sight.number[0].n;
  bool counts = sight.item[0].n > sight.number[0].n ||
                (f->form == TALKS_FIG_RANGE && f->unit.n > 0);
  if (counts || sight.number[0].p != r->folded.p + from || f->v[0].den != 1 ||
      f->v[0].num > 99 || talks__code_at(r, behind, &length) == '-')
    return 0;
  *value = f->v[0].num;
  return behind;
}

/* ---- what stands around it ------------------------------------------------------------- */

/* What a word that dates may stand before as well. */
enum { BEFORE_AMOUNT = 1, BEFORE_CLOCK = 2, NO_WORD = 4 };

static unsigned dated_by(const talks__reading *r, size_t at) {
  static const struct {
    const char *text;
    unsigned also;
  } words[] = {
      {"in ", 0},
      {"the year ", 0},
      {"the years ", 0},
      {"since ", 0},
      {"during ", 0},
      {"early ", 0},
      {"late ", 0},
      {"mid-", 0},
      {"spring of ", 0},
      {"summer of ", 0},
      {"autumn of ", 0},
      {"the fall of ", 0}, /* "a fall of two thousand" is one of an amount */
      {"winter of ", 0},
      {"end of ", 0},
      {"of ", BEFORE_AMOUNT},
      {"until ", BEFORE_CLOCK},
      {"till ", BEFORE_CLOCK},
      {"by ", BEFORE_AMOUNT | BEFORE_CLOCK},
      {"from ", BEFORE_AMOUNT | BEFORE_CLOCK},
      {"before ", BEFORE_AMOUNT | BEFORE_CLOCK},
      {"after ", BEFORE_AMOUNT | BEFORE_CLOCK},
      {"between ", BEFORE_AMOUNT | BEFORE_CLOCK},
      {"through ", BEFORE_AMOUNT | BEFORE_CLOCK},
  };
  size_t length;
  for (size_t i = 0; i < TALKS_COUNT(words); i++) {
    size_t n = strlen(words[i].text);
    if (at >= n && talks__date_skip(r, at - n, words[i].text) &&
        (at == n || !talks__is_letter(talks__code_before(r, at - n, &length))))
      return words[i].also;
  }
  return NO_WORD;
}

bool talks__date_closes(const talks__reading *r, size_t at) {
  static const char *const words[] = {"the",  "when", "but", "he",   "she", "it",
                                      "they", "we",   "i",   "at",   "to",  "there",
                                      "with", "was",  "is",  "under"};
  size_t length;
  uint32_t next = talks__code_at(r, talks__date_blanks(r, at), &length);
  if (!talks__is_letter(next) && !talks__is_digit(next)) return true;
  for (size_t i = 0; i < TALKS_COUNT(words); i++)
    if (word(r, at, words[i])) return true;
  return false;
}

/* ---- years ------------------------------------------------------------------------------ */

/* "ninety-one", "oh four" behind a century. */
static size_t within_century(const talks__reading *r, size_t at, int64_t *value) {
  size_t oh = word(r, at, "oh"), behind = below_hundred(r, oh ? oh : at, value);
  bool fits = behind && (*value < 10) == (oh > 0); /* "twenty five" is 25 */
  return fits && !word(r, behind, "gmt") && !word(r, behind, "utc") ? behind : 0;
}

/* "five", "and five" behind two thousand. */
static size_t within_millennium(const talks__reading *r, size_t at, int64_t *value) {
  size_t joint = word(r, at, "and");
  size_t behind = below_hundred(r, joint ? joint : at, value);
  return behind && talks__date_closes(r, behind) ? behind : 0;
}

size_t talks__date_spoken_year(const talks__reading *r, size_t at, bool dated, point *p) {
  int sort, first;
  int64_t value;
  size_t behind = talks__date_word(r, at, &sort, &first);
  if (!behind || (sort != SORT_CENTURY && sort != SORT_MILLENNIUM)) return 0;
  bool counts = sort == SORT_MILLENNIUM;
  unsigned also = dated ? 0 : dated_by(r, at);
  if (also == NO_WORD || (counts && (also & BEFORE_AMOUNT))) return 0;
  behind =
      counts ? within_millennium(r, behind, &value) : within_century(r, behind, &value);
  if (!behind) return 0;
  p->year = first + (int)value;
  p->rough = true; /* of fair trust */
  p->either = !counts && (also & BEFORE_CLOCK) && value < 60;
  return behind;
}

size_t talks__date_spoken(const talks__reading *r, size_t at, point *p) {
  return talks__date_spoken_year(r, at, false, p);
}
