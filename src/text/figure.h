/* text/figure.h: figures in the words people write them in a dossier.
 *
 * One grammar reads "about 67 bn USD", "over 66 billion USD", "60 to 90 days",
 * "30, 40 or 50 years", "2 x 500 million USD", "at most 100 bn USD", "95 percent", "91",
 * "very low" (a word where the source gives no number); and the printed forms "95%",
 * "670亿美元", "80万", "60至90天", "30年、40年甚至50年", "两个5亿美元", "超660亿美元". Values are exact.
 */
#ifndef TALKS_SRC_FIGURE_H
#define TALKS_SRC_FIGURE_H

#include "base/rational.h"
#include "text/text.h"

typedef enum {
  TALKS_FIG_PLAIN,
  TALKS_FIG_ABOUT,
  TALKS_FIG_OVER,  /* over, more than, at least */
  TALKS_FIG_UNDER, /* under, less than, at most */
} talks__figure_bound;

typedef enum {
  TALKS_FIG_VALUE, /* v[0] */
  TALKS_FIG_RANGE, /* v[0] to v[1] */
  TALKS_FIG_LIST,  /* v[0], v[1] ... alternatives of one demand */
  TALKS_FIG_TIMES, /* v[0] times v[1]: distributive count, "2 x 500 million" */
  TALKS_FIG_WORDS  /* no number: the words stand in `words` */
} talks__figure_form;

#define TALKS_FIGURE_MAX 6
typedef struct {
  talks__figure_form form;
  talks__figure_bound bound;
  bool strict; /* over/under exclude the number itself ("over", not "at least") */
  uint8_t n;   /* values used */
  talks_rational v[TALKS_FIGURE_MAX]; /* scaled: "67 bn" is 67000000000 */
  talks_str unit; /* canonical: "USD" "EUR" "HKD" "CNY" "GBP" "RUB" "UAH" "percent" "hour"
                     "day" "week" "month" "year" "km" "km2" "m" "person" "item" "" (a bare
                     count); static memory */
  talks_str words; /* for WORDS: slice of the input */
  talks_str rest;  /* slice of the input behind the first comma that ends the figure:
                          "delivered" in "about 67 bn USD, delivered"; empty if none */
} talks__figure;

/* Reads one figure that must fill text up to its end or a ", rest". Errors: BAD_INPUT
 * with *hint (static sentence), LIMIT (a number past 64 bits, over TALKS_FIGURE_MAX
 * alternatives). *out untouched on error. */
TALKS_MUST_USE talks_status talks__figure_parse(talks_str text, talks__figure *out,
                                                const char **hint);

/* A figure that stands in a document. Slices lie in the text it was read from. */
typedef struct {
  talks__figure figure; /* words and rest are empty */
  talks_str whole;      /* from the first word that belongs to it to the last */
  talks_str number[TALKS_FIGURE_MAX]; /* the number of each value */
  talks_str item[TALKS_FIGURE_MAX];   /* the same with a unit that stands with it */
  bool pair;    /* 二三十: two guesses in one number; both slices are the same */
  bool spelled; /* its first number is in Chinese numerals or English words */
  bool joined;  /* English words that might be two numbers make one of them: "two million
                   and five thousand", "one million, two thousand" */
  bool inexact; /* too large for v[0], which is 0; about has it nearly */
  double about;
} talks__figure_sight;

/* Reads the figure with which text begins, as far as it goes. Where a dossier's figure is
 * refused, since it could be misread, the part that is certain is taken. False: there is
 * none. Linear in what is read. */
bool talks__figure_at(talks_str text, talks__figure_sight *out);
/* Whether what stands here may belong to a figure that was begun before it, told by one look:
 * behind blanks, a character of Chinese of which the grammar does not know ends any. */
bool talks__figure_goes_on(talks_str s);
/* Moves *s behind blanks: ASCII ones, U+00A0, U+3000. */
void talks__figure_blanks(talks_str *s);
/* Shows each word, folded, with which a figure may begin instead of with a number. leads: a
 * figure has to follow it, which is one without it too. */
void talks__figure_beginnings(void (*see)(void *user, talks_str word, bool leads),
                              void *user);

/* The least and greatest value it allows (bounds open to infinity give has_ false);
 * "about" stands at its number: vagueness has no invented width. */
typedef struct {
  bool has_low, has_high, low_strict, high_strict;
  talks_rational low, high;
} talks__figure_range;
/* False when 64 bits overflow (TIMES). */
bool talks__figure_bounds(const talks__figure *f, talks__figure_range *out);
/* What a unit is called: "USD", "美元"; the unit itself where it is none of ours. lang as
 * below. */
talks_str talks__unit_label(talks_str unit, int lang);
/* Writes it for a reader, e.g. en "about 67 bn USD", zh-Hans "约670亿美元"; numbers keep the
 * thousands and digits exact. lang: 0 English, 1 Chinese. */
void talks__figure_format(const talks__figure *f, int lang, talks__buf *out);

#endif
