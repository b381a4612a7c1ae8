/* text/figure_words.c: the words and units of figures, and how they are found in text.
 *
 * The tables are the grammar's vocabulary, meant to be read and added to. Where one word
 * begins another ("no more than", "no"; 个, 个月) the longer wins. A word that ends in a
 * letter must not run on into another letter: "k" is no part of "km". Words are written
 * folded: simplified, lower case, ASCII where there is a fullwidth twin.
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
};

enum {
  ABOUT = TALKS_FIG_ABOUT,
  OVER = TALKS_FIG_OVER | BOUND_STRICT,
  AT_LEAST = TALKS_FIG_OVER,
  UNDER = TALKS_FIG_UNDER | BOUND_STRICT,
  AT_MOST = TALKS_FIG_UNDER
};

typedef struct {
  unsigned char kind, value;
  const char *text;
} word;

static const word words[] = {
    {WORD_BEFORE, ABOUT, "about"},
    {WORD_BEFORE, ABOUT, "around"},
    {WORD_BEFORE, ABOUT, "roughly"},
    {WORD_BEFORE, ABOUT, "approximately"},
    {WORD_BEFORE, ABOUT, "nearly"},
    {WORD_BEFORE, ABOUT, "almost"},
    {WORD_BEFORE, ABOUT, "some"},
    {WORD_BEFORE, ABOUT, "ca."},
    {WORD_BEFORE, ABOUT, "~"},
    {WORD_BEFORE, ABOUT, "约"},
    {WORD_BEFORE, ABOUT, "大约"},
    {WORD_BEFORE, ABOUT, "约为"},
    {WORD_BEFORE, ABOUT, "大概"},
    {WORD_BEFORE, ABOUT, "近"},
    {WORD_BEFORE, ABOUT, "将近"},
    {WORD_BEFORE, OVER, "over"},
    {WORD_BEFORE, OVER, "more than"},
    {WORD_BEFORE, OVER, "above"},
    {WORD_BEFORE, OVER, ">"},
    {WORD_BEFORE, OVER, "超"},
    {WORD_BEFORE, OVER, "超过"},
    {WORD_BEFORE, OVER, "逾"},
    {WORD_BEFORE, OVER, "多于"},
    {WORD_BEFORE, OVER, "高于"},
    {WORD_BEFORE, AT_LEAST, "at least"},
    {WORD_BEFORE, AT_LEAST, "no less than"},
    {WORD_BEFORE, AT_LEAST, "not less than"},
    {WORD_BEFORE, AT_LEAST, "no fewer than"},
    {WORD_BEFORE, AT_LEAST, ">="},
    {WORD_BEFORE, AT_LEAST, "至少"},
    {WORD_BEFORE, AT_LEAST, "最少"},
    {WORD_BEFORE, AT_LEAST, "不少于"},
    {WORD_BEFORE, AT_LEAST, "不低于"},
    {WORD_BEFORE, UNDER, "under"},
    {WORD_BEFORE, UNDER, "less than"},
    {WORD_BEFORE, UNDER, "fewer than"},
    {WORD_BEFORE, UNDER, "below"},
    {WORD_BEFORE, UNDER, "<"},
    {WORD_BEFORE, UNDER, "不足"},
    {WORD_BEFORE, UNDER, "不到"},
    {WORD_BEFORE, UNDER, "少于"},
    {WORD_BEFORE, UNDER, "低于"},
    {WORD_BEFORE, AT_MOST, "at most"},
    {WORD_BEFORE, AT_MOST, "up to"},
    {WORD_BEFORE, AT_MOST, "no more than"},
    {WORD_BEFORE, AT_MOST, "not more than"},
    {WORD_BEFORE, AT_MOST, "<="},
    {WORD_BEFORE, AT_MOST, "至多"},
    {WORD_BEFORE, AT_MOST, "最多"},
    {WORD_BEFORE, AT_MOST, "不过"},
    {WORD_BEFORE, AT_MOST, "不超过"},
    {WORD_BEFORE, AT_MOST, "不多于"},
    {WORD_BEFORE, AT_MOST, "不高于"},

    {WORD_AFTER, ABOUT, "左右"},
    {WORD_AFTER, ABOUT, "上下"},
    {WORD_AFTER, OVER, "多"},
    {WORD_AFTER, OVER, "余"},
    {WORD_AFTER, AT_LEAST, "or more"},
    {WORD_AFTER, AT_LEAST, "以上"},
    {WORD_AFTER, AT_MOST, "or less"},
    {WORD_AFTER, AT_MOST, "or fewer"},
    {WORD_AFTER, AT_MOST, "以下"},
    {WORD_AFTER, AT_MOST, "以内"},
    {WORD_AFTER, AT_MOST, "之内"},

    {WORD_NUMBER, 1, "one"},
    {WORD_NUMBER, 2, "two"},
    {WORD_NUMBER, 3, "three"},
    {WORD_NUMBER, 4, "four"},
    {WORD_NUMBER, 5, "five"},
    {WORD_NUMBER, 6, "six"},
    {WORD_NUMBER, 7, "seven"},
    {WORD_NUMBER, 8, "eight"},
    {WORD_NUMBER, 9, "nine"},
    {WORD_NUMBER, 10, "ten"},
    {WORD_NUMBER, 11, "eleven"},
    {WORD_NUMBER, 12, "twelve"},

    {WORD_SCALE, 3, "k"},
    {WORD_SCALE, 3, "thousand"},
    {WORD_SCALE, 6, "mn"},
    {WORD_SCALE, 6, "mln"},
    {WORD_SCALE, 6, "million"},
    {WORD_SCALE, 9, "bn"},
    {WORD_SCALE, 9, "bln"},
    {WORD_SCALE, 9, "billion"},
    {WORD_SCALE, 12, "tn"},
    {WORD_SCALE, 12, "trn"},
    {WORD_SCALE, 12, "trillion"},

    {WORD_UNIT, UNIT_PERCENT, "%"},
    {WORD_UNIT, UNIT_PERCENT, "percent"},
    {WORD_UNIT, UNIT_PERCENT, "per cent"},
    {WORD_UNIT, UNIT_PERCENT, "pct"},
    {WORD_UNIT, UNIT_USD, "usd"},
    {WORD_UNIT, UNIT_USD, "$"},
    {WORD_UNIT, UNIT_USD, "us$"},
    {WORD_UNIT, UNIT_USD, "dollar"},
    {WORD_UNIT, UNIT_USD, "dollars"},
    {WORD_UNIT, UNIT_USD, "us dollar"},
    {WORD_UNIT, UNIT_USD, "us dollars"},
    {WORD_UNIT, UNIT_USD, "美元"},
    {WORD_UNIT, UNIT_USD, "美金"},
    {WORD_UNIT, UNIT_EUR, "eur"},
    {WORD_UNIT, UNIT_EUR, "€"},
    {WORD_UNIT, UNIT_EUR, "euro"},
    {WORD_UNIT, UNIT_EUR, "euros"},
    {WORD_UNIT, UNIT_EUR, "欧元"},
    {WORD_UNIT, UNIT_GBP, "gbp"},
    {WORD_UNIT, UNIT_GBP, "£"},
    {WORD_UNIT, UNIT_GBP, "pound"},
    {WORD_UNIT, UNIT_GBP, "pounds"},
    {WORD_UNIT, UNIT_GBP, "英镑"},
    {WORD_UNIT, UNIT_CNY, "cny"},
    {WORD_UNIT, UNIT_CNY, "rmb"},
    {WORD_UNIT, UNIT_CNY, "yuan"},
    {WORD_UNIT, UNIT_CNY, "¥"},
    {WORD_UNIT, UNIT_CNY, "￥"},
    {WORD_UNIT, UNIT_CNY, "元"},
    {WORD_UNIT, UNIT_CNY, "人民币"},
    {WORD_UNIT, UNIT_CNY, "元人民币"},
    {WORD_UNIT, UNIT_HKD, "hkd"},
    {WORD_UNIT, UNIT_HKD, "hk$"},
    {WORD_UNIT, UNIT_HKD, "hong kong dollars"},
    {WORD_UNIT, UNIT_HKD, "港元"},
    {WORD_UNIT, UNIT_HKD, "港币"},
    {WORD_UNIT, UNIT_RUB, "rub"},
    {WORD_UNIT, UNIT_RUB, "₽"},
    {WORD_UNIT, UNIT_RUB, "rouble"},
    {WORD_UNIT, UNIT_RUB, "roubles"},
    {WORD_UNIT, UNIT_RUB, "ruble"},
    {WORD_UNIT, UNIT_RUB, "rubles"},
    {WORD_UNIT, UNIT_RUB, "卢布"},
    {WORD_UNIT, UNIT_UAH, "uah"},
    {WORD_UNIT, UNIT_UAH, "₴"},
    {WORD_UNIT, UNIT_UAH, "hryvnia"},
    {WORD_UNIT, UNIT_UAH, "hryvnias"},
    {WORD_UNIT, UNIT_UAH, "格里夫纳"},
    {WORD_UNIT, UNIT_HOUR, "hour"},
    {WORD_UNIT, UNIT_HOUR, "hours"},
    {WORD_UNIT, UNIT_HOUR, "小时"},
    {WORD_UNIT, UNIT_HOUR, "个小时"},
    {WORD_UNIT, UNIT_DAY, "day"},
    {WORD_UNIT, UNIT_DAY, "days"},
    {WORD_UNIT, UNIT_DAY, "天"},
    {WORD_UNIT, UNIT_DAY, "日"},
    {WORD_UNIT, UNIT_WEEK, "week"},
    {WORD_UNIT, UNIT_WEEK, "weeks"},
    {WORD_UNIT, UNIT_WEEK, "周"},
    {WORD_UNIT, UNIT_WEEK, "个星期"},
    {WORD_UNIT, UNIT_WEEK, "星期"},
    {WORD_UNIT, UNIT_MONTH, "month"},
    {WORD_UNIT, UNIT_MONTH, "months"},
    {WORD_UNIT, UNIT_MONTH, "个月"},
    {WORD_UNIT, UNIT_YEAR, "year"},
    {WORD_UNIT, UNIT_YEAR, "years"},
    {WORD_UNIT, UNIT_YEAR, "年"},
    {WORD_UNIT, UNIT_YEAR, "岁"},
    {WORD_UNIT, UNIT_KM, "km"},
    {WORD_UNIT, UNIT_KM, "kilometre"},
    {WORD_UNIT, UNIT_KM, "kilometres"},
    {WORD_UNIT, UNIT_KM, "kilometer"},
    {WORD_UNIT, UNIT_KM, "kilometers"},
    {WORD_UNIT, UNIT_KM, "公里"},
    {WORD_UNIT, UNIT_KM2, "km2"},
    {WORD_UNIT, UNIT_KM2, "sq km"},
    {WORD_UNIT, UNIT_KM2, "square kilometres"},
    {WORD_UNIT, UNIT_KM2, "square kilometers"},
    {WORD_UNIT, UNIT_KM2, "平方公里"},
    {WORD_UNIT, UNIT_METRE, "m"},
    {WORD_UNIT, UNIT_METRE, "metre"},
    {WORD_UNIT, UNIT_METRE, "metres"},
    {WORD_UNIT, UNIT_METRE, "meter"},
    {WORD_UNIT, UNIT_METRE, "meters"},
    {WORD_UNIT, UNIT_METRE, "米"},
    {WORD_UNIT, UNIT_PERSON, "person"},
    {WORD_UNIT, UNIT_PERSON, "persons"},
    {WORD_UNIT, UNIT_PERSON, "people"},
    {WORD_UNIT, UNIT_PERSON, "troop"},
    {WORD_UNIT, UNIT_PERSON, "troops"},
    {WORD_UNIT, UNIT_PERSON, "soldier"},
    {WORD_UNIT, UNIT_PERSON, "soldiers"},
    {WORD_UNIT, UNIT_PERSON, "child"},
    {WORD_UNIT, UNIT_PERSON, "children"},
    {WORD_UNIT, UNIT_PERSON, "civilian"},
    {WORD_UNIT, UNIT_PERSON, "civilians"},
    {WORD_UNIT, UNIT_PERSON, "prisoner"},
    {WORD_UNIT, UNIT_PERSON, "prisoners"},
    {WORD_UNIT, UNIT_PERSON, "personnel"},
    {WORD_UNIT, UNIT_PERSON, "人"},
    {WORD_UNIT, UNIT_PERSON, "名"},
    {WORD_UNIT, UNIT_PERSON, "位"},
    {WORD_UNIT, UNIT_PERSON, "士兵"},
    {WORD_UNIT, UNIT_PERSON, "名士兵"},
    {WORD_UNIT, UNIT_PERSON, "军人"},
    {WORD_UNIT, UNIT_PERSON, "名军人"},
    {WORD_UNIT, UNIT_PERSON, "儿童"},
    {WORD_UNIT, UNIT_PERSON, "名儿童"},
    {WORD_UNIT, UNIT_PERSON, "平民"},
    {WORD_UNIT, UNIT_PERSON, "名平民"},
    {WORD_UNIT, UNIT_PERSON, "兵力"},
    {WORD_UNIT, UNIT_ITEM, "item"},
    {WORD_UNIT, UNIT_ITEM, "items"},
    {WORD_UNIT, UNIT_ITEM, "piece"},
    {WORD_UNIT, UNIT_ITEM, "pieces"},
    {WORD_UNIT, UNIT_ITEM, "clause"},
    {WORD_UNIT, UNIT_ITEM, "clauses"},
    {WORD_UNIT, UNIT_ITEM, "point"},
    {WORD_UNIT, UNIT_ITEM, "points"},
    {WORD_UNIT, UNIT_ITEM, "principle"},
    {WORD_UNIT, UNIT_ITEM, "principles"},
    {WORD_UNIT, UNIT_ITEM, "drone"},
    {WORD_UNIT, UNIT_ITEM, "drones"},
    {WORD_UNIT, UNIT_ITEM, "missile"},
    {WORD_UNIT, UNIT_ITEM, "missiles"},
    {WORD_UNIT, UNIT_ITEM, "vehicle"},
    {WORD_UNIT, UNIT_ITEM, "vehicles"},
    {WORD_UNIT, UNIT_ITEM, "aircraft"},
    {WORD_UNIT, UNIT_ITEM, "项"},
    {WORD_UNIT, UNIT_ITEM, "件"},
    {WORD_UNIT, UNIT_ITEM, "个"},
    {WORD_UNIT, UNIT_ITEM, "条"},
    {WORD_UNIT, UNIT_ITEM, "点"},
    {WORD_UNIT, UNIT_ITEM, "款"},
    {WORD_UNIT, UNIT_ITEM, "架"},
    {WORD_UNIT, UNIT_ITEM, "枚"},
    {WORD_UNIT, UNIT_ITEM, "辆"},
    {WORD_UNIT, UNIT_ITEM, "艘"},

    {WORD_TO, 0, "to"},
    {WORD_TO, 0, "-"},
    {WORD_TO, 0, "–"},
    {WORD_TO, 0, "—"},
    {WORD_TO, 0, "~"},
    {WORD_TO, 0, "至"},
    {WORD_TO, 0, "到"},
    {WORD_AND, 0, "and"},
    {WORD_FROM, 0, "from"},
    {WORD_FROM, 0, "从"},
    {WORD_BETWEEN, 0, "between"},
    {WORD_COMMA, 0, ","},
    {WORD_MARK, 0, "、"},
    {WORD_OR, 0, "or"},
    {WORD_OR, 0, "or even"},
    {WORD_OR, 0, "或"},
    {WORD_OR, 0, "或者"},
    {WORD_OR, 0, "甚至"},
    {WORD_OR, 0, "乃至"},
    {WORD_TIMES, 0, "x"},
    {WORD_TIMES, 0, "*"},
    {WORD_TIMES, 0, "×"},
    {WORD_TIMES, 0, "times"},
    {WORD_TIMES, 0, "个"},
    {WORD_TIMES, 0, "笔"},
    {WORD_TIMES, 0, "批"},
    {WORD_EACH, 0, "each"},
    {WORD_HUNDREDTH, 0, "百分之"},
    {WORD_PARTS, 0, "分之"},
};

/* The first code point, folded; 0 at the end. *length may be 0. */
static uint32_t first_of(talks_str s, size_t *length) {
  return talks__fold_alike(talks__utf8_next(s, length));
}

static bool is_blank(uint32_t code) {
  return code == ' ' || (code >= '\t' && code <= '\r') || code == 0xA0;
}

static bool is_letter(uint32_t code) { return code >= 'a' && code <= 'z'; }

void talks__figure_blanks(talks_str *s) {
  size_t length;
  while (is_blank(first_of(*s, &length))) *s = (talks_str){s->p + length, s->n - length};
}

/* Bytes of s that spell the word; 0 when it does not begin with it. */
static size_t spelled(talks_str s, const char *text) {
  talks_str rest = s;
  uint32_t wanted = 0;
  for (talks_str w = talks__str(text); w.n > 0;) {
    size_t length, word_length;
    wanted = talks__utf8_next(w, &word_length);
    w = (talks_str){w.p + word_length, w.n - word_length};
    uint32_t code = first_of(rest, &length);
    if (wanted == ' ' ? !is_blank(code) : code != wanted) return 0;
    rest = (talks_str){rest.p + length, rest.n - length};
    if (wanted == ' ') talks__figure_blanks(&rest);
  }
  size_t length;
  if (is_letter(wanted) && is_letter(first_of(rest, &length))) return 0;
  return s.n - rest.n;
}

bool talks__figure_word(talks_str *s, talks__word_kind kind, unsigned *value) {
  talks_str rest = *s;
  talks__figure_blanks(&rest);
  char head[4] = ""; /* most words are ruled out by their first byte */
  size_t longest = 0, length;
  (void)talks__utf8_put(first_of(rest, &length), head);
  for (size_t i = 0; i < TALKS_COUNT(words); i++) {
    if (words[i].kind != kind || words[i].text[0] != head[0]) continue;
    length = spelled(rest, words[i].text);
    if (length <= longest) continue;
    longest = length;
    *value = words[i].value;
  }
  if (longest > 0) *s = (talks_str){rest.p + longest, rest.n - longest};
  return longest > 0;
}
