/* reading/date_spoken.c: English years as they are spoken.
 *
 *   "nineteen ninety-one", "twenty twelve", "nineteen oh four"   a century and what follows
 *   "two thousand and five", "two thousand twelve"               a figure as well
 *
 * The words alone say nothing: a year is one only behind a word that dates ("since", "in",
 * a month). "Two thousand and five" counts things too, so that words which may stand before
 * an amount as well ("by", "of", "from") do not make it a year, and neither does anything
 * where a word follows that may be what is counted.
 */
#include "reading/dates.h"

static const char *const small[] = {
    "one",     "two",     "three",     "four",     "five",    "six",      "seven",
    "eight",   "nine",    "ten",       "eleven",   "twelve",  "thirteen", "fourteen",
    "fifteen", "sixteen", "seventeen", "eighteen", "nineteen"};
static const char *const tens[] = {"twenty", "thirty",  "forty",  "fifty",
                                   "sixty",  "seventy", "eighty", "ninety"};

/* A whole word; in front of it a blank, which is skipped. */
static size_t word(const talks__reading *r, size_t at, const char *text) {
  size_t length, from = talks__date_blanks(r, at);
  size_t behind = from > at ? talks__date_skip(r, from, text) : 0;
  return behind && !talks__is_letter(talks__code_at(r, behind, &length)) ? behind : 0;
}

static size_t one_of(const talks__reading *r, size_t at, const char *const *words,
                     size_t n, int *index) {
  for (size_t i = 0; i < n; i++) {
    size_t behind = word(r, at, words[i]);
    if (!behind) continue;
    *index = (int)i;
    return behind;
  }
  return 0;
}

/* "twelve", "ninety-one", "ninety one". */
static size_t below(const talks__reading *r, size_t at, int *value) {
  int index;
  size_t behind = one_of(r, at, small, TALKS_COUNT(small), &index), length;
  *value = behind ? index + 1 : 0;
  if (behind) return behind;
  behind = one_of(r, at, tens, TALKS_COUNT(tens), &index);
  if (!behind) return 0;
  *value = 10 * (index + 2);
  bool hyphen = talks__code_at(r, behind, &length) == '-';
  for (int i = 0; i < 9; i++) {
    size_t end =
        hyphen ? talks__date_skip(r, behind + 1, small[i]) : word(r, behind, small[i]);
    if (!end || talks__is_letter(talks__code_at(r, end, &length))) continue;
    *value += i + 1;
    return end;
  }
  return behind;
}

/* "oh four". */
static size_t oh(const talks__reading *r, size_t at, int *value) {
  size_t behind = word(r, at, "oh");
  int index;
  if (behind) behind = one_of(r, behind, small, 9, &index);
  if (behind) *value = index + 1;
  return behind;
}

/* ---- what stands around it ------------------------------------------------------------- */

/* Whether one of the words ends at this place. */
static bool ends_with(const talks__reading *r, size_t at, const char *const *words) {
  size_t length;
  for (; *words; words++) {
    size_t n = strlen(*words);
    if (at >= n && talks__date_skip(r, at - n, *words) &&
        (at == n || !talks__is_letter(talks__code_before(r, at - n, &length))))
      return true;
  }
  return false;
}

static bool is_dated(const talks__reading *r, size_t at, bool counts) {
  static const char *const always[] = {
      "in ",        "since ",   "until ",     "till ",      "during ",
      "early ",     "late ",    "mid-",       "spring of ", "summer of ",
      "autumn of ", "fall of ", "winter of ", "end of ",    NULL};
  static const char *const amounts[] = {"by ",    "of ",      "from ",    "before ",
                                        "after ", "between ", "through ", NULL};
  return ends_with(r, at, always) || (!counts && ends_with(r, at, amounts));
}

/* Whether nothing that might be counted stands behind it: a mark, the end, or a word that
 * begins something else. */
static bool is_closed(const talks__reading *r, size_t at) {
  static const char *const words[] = {"the",  "when", "but", "he",  "she",  "it",
                                      "they", "we",   "i",   "at",  "with", "was",
                                      "were", "is",   "had", "has", "to",   "under"};
  size_t length;
  int index;
  uint32_t next = talks__code_at(r, at, &length);
  if (next != ' ') return next != '-' && next != '%' && !talks__is_letter(next);
  return one_of(r, at, words, TALKS_COUNT(words), &index) != 0;
}

/* "twenty twelve-year-olds", "eighteen thirty hours", "twenty twelve thousand". */
static bool is_counted(const talks__reading *r, size_t at) {
  static const char *const words[] = {"hundred", "thousand", "million", "billion",
                                      "percent", "per",      "year",    "years",
                                      "hours",   "gmt",      "utc",     "point"};
  size_t length;
  int index;
  uint32_t next = talks__code_at(r, at, &length);
  return next == '-' || next == '%' || talks__is_letter(next) ||
         one_of(r, at, words, TALKS_COUNT(words), &index) != 0;
}

/* ---- years ------------------------------------------------------------------------------ */

size_t talks__date_spoken_year(const talks__reading *r, size_t at, bool dated,
                               int *year) {
  int sort, century, value;
  size_t behind = talks__date_word(r, at, &sort, &century);
  if (!behind || (sort != SORT_CENTURY && sort != SORT_MILLENNIUM)) return 0;
  bool counts = sort == SORT_MILLENNIUM;
  if (!dated && !is_dated(r, at, counts)) return 0;
  size_t joint = counts ? word(r, behind, "and") : 0;
  size_t end = counts ? 0 : oh(r, behind, &value);
  bool small_one = end != 0;
  if (!end) end = below(r, joint ? joint : behind, &value);
  if (!end || is_counted(r, end)) return 0;
  if (counts ? !is_closed(r, end) : value < 10 && !small_one) return 0;
  *year = century + value;
  return end;
}

size_t talks__date_spoken(const talks__reading *r, size_t at, point *p) {
  size_t behind = talks__date_spoken_year(r, at, false, &p->year);
  p->rough = behind != 0; /* of fair trust */
  return behind;
}
