/* text/figure_words.c: the words and units of figures, and how they are found in text.
 *
 * The vocabulary of the grammar stands in figure_words.def, meant to be read and added to.
 * A generated index leads from a first character to the words that begin with it, and tells
 * of which kinds they are: most questions are answered by that alone.
 */
#include "text/figure_words.h"

const talks__unit talks__units[UNIT_COUNT] = {
    [UNIT_PERCENT] = {"percent", "%", "%", "%", UNIT_SIGN},
    [UNIT_USD] = {"USD", "USD", "USD", "美元", UNIT_MONEY},
    [UNIT_EUR] = {"EUR", "EUR", "EUR", "欧元", UNIT_MONEY},
    [UNIT_GBP] = {"GBP", "GBP", "GBP", "英镑", UNIT_MONEY},
    [UNIT_CNY] = {"CNY", "CNY", "CNY", "元", UNIT_MONEY},
    [UNIT_HKD] = {"HKD", "HKD", "HKD", "港元", UNIT_MONEY},
    [UNIT_RUB] = {"RUB", "RUB", "RUB", "卢布", UNIT_MONEY},
    [UNIT_UAH] = {"UAH", "UAH", "UAH", "格里夫纳", UNIT_MONEY},
    [UNIT_HOUR] = {"hour", "hour", "hours", "小时", UNIT_WORD},
    [UNIT_DAY] = {"day", "day", "days", "天", UNIT_WORD},
    [UNIT_WEEK] = {"week", "week", "weeks", "周", UNIT_WORD},
    [UNIT_MONTH] = {"month", "month", "months", "个月", UNIT_WORD},
    [UNIT_YEAR] = {"year", "year", "years", "年", UNIT_WORD},
    [UNIT_KM] = {"km", "km", "km", "公里", UNIT_WORD},
    [UNIT_KM2] = {"km2", "sq km", "sq km", "平方公里", UNIT_WORD},
    [UNIT_METRE] = {"m", "m", "m", "米", UNIT_WORD},
    [UNIT_PERSON] = {"person", "person", "people", "人", UNIT_WORD},
    [UNIT_ITEM] = {"item", "item", "items", "项", UNIT_WORD},
    [UNIT_JPY] = {"JPY", "JPY", "JPY", "日元", UNIT_MONEY},
    [UNIT_TWD] = {"TWD", "TWD", "TWD", "新台币", UNIT_MONEY},
    [UNIT_KRW] = {"KRW", "KRW", "KRW", "韩元", UNIT_MONEY},
    [UNIT_TRY] = {"TRY", "Turkish lira", "Turkish lira", "里拉", UNIT_MONEY},
    [UNIT_CHF] = {"CHF", "CHF", "CHF", "瑞士法郎", UNIT_MONEY},
    [UNIT_PLN] = {"PLN", "PLN", "PLN", "兹罗提", UNIT_MONEY},
    [UNIT_CAD] = {"CAD", "CAD", "CAD", "加元", UNIT_MONEY},
    [UNIT_AUD] = {"AUD", "AUD", "AUD", "澳元", UNIT_MONEY},
    [UNIT_SEK] = {"SEK", "SEK", "SEK", "瑞典克朗", UNIT_MONEY},
    [UNIT_NOK] = {"NOK", "NOK", "NOK", "挪威克朗", UNIT_MONEY},
    [UNIT_DKK] = {"DKK", "DKK", "DKK", "丹麦克朗", UNIT_MONEY},
    [UNIT_INR] = {"INR", "INR", "INR", "印度卢比", UNIT_MONEY},
    [UNIT_ILS] = {"ILS", "ILS", "ILS", "新谢克尔", UNIT_MONEY},
    [UNIT_SAR] = {"SAR", "SAR", "SAR", "沙特里亚尔", UNIT_MONEY},
    [UNIT_BTC] = {"BTC", "BTC", "BTC", "比特币", UNIT_MONEY},
    [UNIT_POINT] = {"percentage-point", "percentage point", "percentage points",
                    "个百分点", UNIT_WORD},
    [UNIT_SECOND] = {"second", "second", "seconds", "秒", UNIT_WORD},
    [UNIT_MINUTE] = {"minute", "minute", "minutes", "分钟", UNIT_WORD},
    [UNIT_CM] = {"cm", "cm", "cm", "厘米", UNIT_WORD},
    [UNIT_MM] = {"mm", "mm", "mm", "毫米", UNIT_WORD},
    [UNIT_MILE] = {"mile", "mile", "miles", "英里", UNIT_WORD},
    [UNIT_HECTARE] = {"hectare", "hectare", "hectares", "公顷", UNIT_WORD},
    [UNIT_MU] = {"mu", "mu", "mu", "亩", UNIT_WORD},
    [UNIT_GRAM] = {"gram", "gram", "grams", "克", UNIT_WORD},
    [UNIT_KG] = {"kg", "kg", "kg", "公斤", UNIT_WORD},
    [UNIT_TONNE] = {"tonne", "tonne", "tonnes", "吨", UNIT_WORD},
    [UNIT_JIN] = {"jin", "jin", "jin", "斤", UNIT_WORD},
    [UNIT_LIANG] = {"liang", "liang", "liang", "市两", UNIT_WORD},
    [UNIT_LITRE] = {"litre", "litre", "litres", "升", UNIT_WORD},
    [UNIT_BARREL] = {"barrel", "barrel", "barrels", "桶", UNIT_WORD},
    [UNIT_MW] = {"MW", "MW", "MW", "兆瓦", UNIT_WORD},
    [UNIT_BYTE] = {"byte", "byte", "bytes", "字节", UNIT_WORD},
    [UNIT_TIME] = {"time", "time", "times", "次", UNIT_WORD},
    [UNIT_FOLD] = {"fold", "fold", "fold", "倍", UNIT_WORD},
};

enum {
  ABOUT = TALKS_FIG_ABOUT,
  OVER = TALKS_FIG_OVER | BOUND_STRICT,
  AT_LEAST = TALKS_FIG_OVER,
  UNDER = TALKS_FIG_UNDER | BOUND_STRICT,
  AT_MOST = TALKS_FIG_UNDER
};

typedef struct {
  uint8_t kind, value, length;
  const char *text;
} word;

/* Where the words begin that have this first character, and which kinds they are of. */
typedef struct {
  uint16_t code, first, last; /* code 0: a free place of the hash table */
  uint32_t kinds;
} head;

#define WORD(kind, value, text) {WORD_##kind, value, sizeof(text) - 1, text},
#define HEAD(code, first, last, kinds) {code, first, last, kinds},
#include "text/figure_index.h"
#undef WORD
#undef HEAD

/* The first code point, folded; 0 at the end. *length may be 0. */
static uint32_t first_of(talks_str s, size_t *length) {
  return talks__fold_next(s, length);
}

#define FIRST_CHINESE 0x3000u
#define LAST_CHINESE 0x9FFFu

static bool is_blank(uint32_t code) {
  return code == ' ' || (code >= '\t' && code <= '\r') || code == 0xA0;
}

static bool is_letter(uint32_t code) { return code >= 'a' && code <= 'z'; }

bool talks__figure_code(talks_str *s, uint32_t code) {
  size_t length;
  if (first_of(*s, &length) != code) return false;
  *s = (talks_str){s->p + length, s->n - length};
  return true;
}

void talks__figure_blanks(talks_str *s) {
  size_t length;
  unsigned char first = s->n > 0 ? (unsigned char)s->p[0] : 'x';
  if (first > ' ' && first != 0xC2 && first != 0xE3) return; /* U+00A0, U+3000 */
  while (is_blank(first_of(*s, &length))) *s = (talks_str){s->p + length, s->n - length};
}

/* Takes the blanks that may stand between two characters of a Chinese word. */
static void skip_gap(talks_str *s, uint32_t before, uint32_t wanted) {
  talks_str rest = *s;
  size_t length;
  if (before < FIRST_CHINESE) return;
  talks__figure_blanks(&rest);
  if (first_of(rest, &length) == wanted) *s = rest;
}

/* Bytes of s that spell the word; 0 when it does not begin with it. */
static size_t spelled(talks_str s, const word *one) {
  talks_str rest = s, w = {one->text, one->length};
  uint32_t wanted = 0;
  if (talks__str_starts(s, w)) { /* as it stands in the table: nearly always */
    wanted = (unsigned char)w.p[w.n - 1];
    rest = (talks_str){s.p + w.n, s.n - w.n};
    w.n = 0;
  }
  while (w.n > 0) {
    size_t length, word_length;
    uint32_t before = wanted;
    wanted = talks__utf8_next(w, &word_length);
    w = (talks_str){w.p + word_length, w.n - word_length};
    skip_gap(&rest, before, wanted);
    uint32_t code = first_of(rest, &length);
    if (wanted == ' ' ? !is_blank(code) : code != wanted) return 0;
    rest = (talks_str){rest.p + length, rest.n - length};
    if (wanted == ' ') talks__figure_blanks(&rest);
  }
  size_t length;
  if (is_letter(wanted) && is_letter(first_of(rest, &length))) return 0;
  return s.n - rest.n;
}

/* Whether the second letters of the word and of s, if both are small ASCII ones, say already
 * that s does not begin with the word. */
static bool goes_on_otherwise(talks_str s, const word *one) {
  if (s.n < 2 || one->length < 2) return false;
  unsigned char has = (unsigned char)s.p[1], wants = (unsigned char)one->text[1];
  return is_letter(has) && is_letter(wants) && has != wants;
}

/* The place of the words that begin with this character; its kinds are 0 where none do. */
static const head *head_of(uint32_t code) {
  size_t at = code * INDEX_FACTOR & UINT32_MAX;
  for (at >>= INDEX_SHIFT; heads[at].code != 0; at = (at + 1) % TALKS_COUNT(heads))
    if (heads[at].code == code) break;
  return &heads[at];
}

uint32_t talks__figure_kinds(talks_str s, uint32_t *next) {
  size_t length;
  talks__figure_blanks(&s);
  *next = first_of(s, &length);
  return head_of(*next)->kinds;
}

bool talks__figure_numeral(talks_str *s, talks__word_kind kind, unsigned *value) {
  size_t length;
  const head *h = head_of(first_of(*s, &length));
  if (!(h->kinds >> kind & 1)) return false;
  for (size_t i = h->first; i < h->last; i++)
    if (words[i].kind == kind) *value = words[i].value;
  *s = (talks_str){s->p + length, s->n - length};
  return true;
}

bool talks__figure_goes_on(talks_str s) {
  uint32_t next;
  return talks__figure_kinds(s, &next) != 0 || next < FIRST_CHINESE ||
         next > LAST_CHINESE;
}

bool talks__figure_word(talks_str *s, talks__word_kind kind, unsigned *value) {
  talks_str rest = *s;
  size_t longest = 0, length;
  talks__figure_blanks(&rest);
  const head *h = head_of(first_of(rest, &length));
  if (!(h->kinds >> kind & 1)) return false;
  for (size_t i = h->first; i < h->last; i++) {
    if (words[i].kind != kind || goes_on_otherwise(rest, &words[i])) continue;
    length = spelled(rest, &words[i]);
    if (length <= longest) continue;
    longest = length;
    *value = words[i].value;
  }
  if (longest > 0) *s = (talks_str){rest.p + longest, rest.n - longest};
  return longest > 0;
}

void talks__figure_vocabulary(talks__word_kind kind, unsigned value,
                              void (*see)(void *user, talks_str word), void *user) {
  for (size_t i = 0; i < TALKS_COUNT(words); i++)
    if (words[i].kind == kind && (value == UNIT_NONE || words[i].value == value))
      see(user, (talks_str){words[i].text, words[i].length});
}
