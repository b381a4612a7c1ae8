/* text/figure_words.h: the vocabulary of figures, shared by reading and writing them.
 *
 * Inside this layer only. One table of words in English and Chinese, each with its kind
 * and a value; one table of units; and the reader of plain numbers. A word is looked for
 * at the start of a slice, which then moves behind it. Folded code points are compared:
 * traditional characters, capitals and fullwidth forms need no rows of their own.
 */
#ifndef TALKS_SRC_FIGURE_WORDS_H
#define TALKS_SRC_FIGURE_WORDS_H

#include "text/figure.h"

typedef enum {
  WORD_BEFORE,    /* a bound in front: BOUND_* */
  WORD_AFTER,     /* a bound behind: BOUND_* */
  WORD_NUMBER,    /* an English number word below a hundred: its value */
  WORD_SCALE,     /* an English power of ten: its exponent */
  WORD_UNIT,      /* index into talks__units */
  WORD_TO,        /* joins a range */
  WORD_AND,       /* joins a range after WORD_BETWEEN */
  WORD_COMMA,     /* ends the figure, or stands between alternatives */
  WORD_MARK,      /* stands between alternatives and nowhere else */
  WORD_OR,        /* comes before the last alternative */
  WORD_TIMES,     /* between a count and what is counted, where a number follows */
  WORD_EACH,      /* may end a count times a value */
  WORD_FROM,      /* may open a range */
  WORD_BETWEEN,   /* opens a range that WORD_AND joins */
  WORD_HUNDREDTH, /* opens a Chinese percentage */
  WORD_DIVISOR,   /* "thirds" behind an English number: 3 */
  WORD_SHARE,     /* opens a smaller share, 千分之: the power of ten under it */
  WORD_CENTS,     /* a part of a currency: the power of ten under it */
  WORD_PARTS,     /* between denominator and numerator of a Chinese fraction */
  WORD_DIGIT,     /* a Chinese digit: its value */
  WORD_TEN,       /* 十 百 千: the power of ten */
  WORD_MYRIAD,    /* 万 亿 兆: the power of ten */
  WORD_PIECE,     /* any other character of Chinese of which the grammar knows */
  WORD_KINDS
} talks__word_kind;

/* A bound and whether it is strict, in one number. */
#define BOUND_STRICT 8u

typedef struct {
  const char *name; /* canonical */
  const char *one, *many, *chinese;
  enum {
    UNIT_WORD,
    UNIT_MONEY,
    UNIT_SIGN /* Chinese repeats it with every number: 90%至95% */
  } sort;
} talks__unit;

enum {
  UNIT_PERCENT,
  UNIT_USD,
  UNIT_EUR,
  UNIT_GBP,
  UNIT_CNY,
  UNIT_HKD,
  UNIT_RUB,
  UNIT_UAH,
  UNIT_HOUR,
  UNIT_DAY,
  UNIT_WEEK,
  UNIT_MONTH,
  UNIT_YEAR,
  UNIT_KM,
  UNIT_KM2,
  UNIT_METRE,
  UNIT_PERSON,
  UNIT_ITEM,
  UNIT_JPY,
  UNIT_TWD,
  UNIT_KRW,
  UNIT_TRY,
  UNIT_CHF,
  UNIT_PLN,
  UNIT_CAD,
  UNIT_AUD,
  UNIT_SEK,
  UNIT_NOK,
  UNIT_DKK,
  UNIT_INR,
  UNIT_ILS,
  UNIT_SAR,
  UNIT_BTC,
  UNIT_POINT,
  UNIT_SECOND,
  UNIT_MINUTE,
  UNIT_CM,
  UNIT_MM,
  UNIT_MILE,
  UNIT_HECTARE,
  UNIT_MU,
  UNIT_GRAM,
  UNIT_KG,
  UNIT_TONNE,
  UNIT_JIN,
  UNIT_LIANG,
  UNIT_LITRE,
  UNIT_BARREL,
  UNIT_MW,
  UNIT_BYTE,
  UNIT_TIME,
  UNIT_FOLD,
  UNIT_COUNT,
  UNIT_NONE = UNIT_COUNT
};
extern const talks__unit talks__units[UNIT_COUNT];

/* Takes the code point, folded, if it is this one. */
bool talks__figure_code(talks_str *s, uint32_t code);
/* Takes the longest word of that kind, and the blanks before it, off *s. Otherwise false
 * and nothing is touched. */
bool talks__figure_word(talks_str *s, talks__word_kind kind, unsigned *value);

/* One bit for each kind of which a word may begin at s, behind blanks. *next is the first
 * character there, folded. */
uint32_t talks__figure_kinds(talks_str s, uint32_t *next);
/* Takes one character of a kind that is told by one, with no blanks before it. */
bool talks__figure_numeral(talks_str *s, talks__word_kind kind, unsigned *value);

/* Shows the words of that kind, folded; with this value alone unless it is UNIT_NONE. */
void talks__figure_vocabulary(talks__word_kind kind, unsigned value,
                              void (*see)(void *user, talks_str word), void *user);

/* How a number is read. In a document more is understood than a dossier may hold: blanks
 * between Chinese numerals, 二三十 (20 to 30), 一打, 2e5, 2^-1, .5, 1 3/5, 三又五分之一, "half a
 * million", and numbers too large for 64 bits, as nearly as a double has them. APART: all
 * this, but in English "and" and commas join no scales that may be two numbers. */
typedef enum { NUMBER_STRICT, NUMBER_LOOSE, NUMBER_APART } talks__number_how;

/* "Hundred" is less than a scale: "two hundred to three hundred thousand" share the
 * thousand. */
typedef enum {
  HUNDRED_UNSAID,
  HUNDRED_WITHIN, /* "two hundred and fifty", "two hundred and fifty thousand" */
  HUNDRED_LAST    /* "two hundred", "two hundred thousand": it is part of the scale */
} talks__hundred;

typedef struct {
  talks_rational value;
  int64_t scale; /* what its last words multiplied: 10^8 in "67亿"; 1 when nothing did */
  bool scaled;   /* some such word stands in it, even inside ("3万5千") */
  bool over;     /* "80多万": more than it says */
  talks__hundred hundred;
  /* loose only */
  bool pair;    /* 二三十: from value to upper */
  bool inexact; /* value is 0 and does not hold it; about does */
  bool spelled; /* its digits are Chinese numerals or English words */
  bool joined;  /* "two million and five thousand": it might be two numbers */
  talks_rational upper;
  double about;
} talks__number;

/* Takes a number with its scale off *s ("1,240", "31.5 bn", "2.1万亿", "三分之一").
 * BAD_INPUT: there is none; LIMIT: it does not fit. *s and *out then untouched. */
TALKS_MUST_USE talks_status talks__figure_number(talks_str *s, talks__number_how how,
                                                 talks__number *out);

/* Multiplies what the number says. False, with *number as it was, when it does not fit. */
bool talks__figure_times(talks__number *number, talks_rational by);
/* The same in English words; *number is that of no number so far. */
TALKS_MUST_USE talks_status talks__figure_english(talks_str *s, talks__number_how how,
                                                  talks__number *number);
/* What multiplies the number before it: "hundred", "million", in documents "dozen". */
TALKS_MUST_USE talks_status talks__figure_scale(talks_str *s, talks__number_how how,
                                                talks__number *number);

#endif
