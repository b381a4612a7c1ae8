/* text/figure_words.c: the words and units of figures, and how they are found in text.
 *
 * The tables are the grammar's vocabulary, meant to be read and added to. Where one word
 * begins another ("no more than", "no"; 个, 个月) the longer wins. A word that ends in a
 * letter must not run on into another letter: "k" is no part of "km". Words are written
 * folded: simplified, lower case, ASCII where there is a fullwidth twin. Each kind has a
 * table of its own, so that no search runs through the others.
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
    [UNIT_TRY] = {"TRY", "TRY", "TRY", "里拉", UNIT_MONEY},
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
  unsigned char value;
  const char *text;
} word;

static const word before_words[] = {
    {ABOUT, "about"},
    {ABOUT, "around"},
    {ABOUT, "roughly"},
    {ABOUT, "approximately"},
    {ABOUT, "nearly"},
    {ABOUT, "almost"},
    {ABOUT, "some"},
    {ABOUT, "ca."},
    {ABOUT, "~"},
    {ABOUT, "约"},
    {ABOUT, "大约"},
    {ABOUT, "约为"},
    {ABOUT, "约合"},
    {ABOUT, "大概"},
    {ABOUT, "近"},
    {ABOUT, "将近"},
    {OVER, "over"},
    {OVER, "more than"},
    {OVER, "above"},
    {OVER, ">"},
    {OVER, "超"},
    {OVER, "超过"},
    {OVER, "逾"},
    {OVER, "多于"},
    {OVER, "高于"},
    {AT_LEAST, "at least"},
    {AT_LEAST, "no less than"},
    {AT_LEAST, "not less than"},
    {AT_LEAST, "no fewer than"},
    {AT_LEAST, ">="},
    {AT_LEAST, "至少"},
    {AT_LEAST, "最少"},
    {AT_LEAST, "不少于"},
    {AT_LEAST, "不低于"},
    {UNDER, "under"},
    {UNDER, "less than"},
    {UNDER, "fewer than"},
    {UNDER, "below"},
    {UNDER, "<"},
    {UNDER, "不足"},
    {UNDER, "不到"},
    {UNDER, "少于"},
    {UNDER, "低于"},
    {AT_MOST, "at most"},
    {AT_MOST, "up to"},
    {AT_MOST, "no more than"},
    {AT_MOST, "not more than"},
    {AT_MOST, "<="},
    {AT_MOST, "至多"},
    {AT_MOST, "最多"},
    {AT_MOST, "不过"},
    {AT_MOST, "不超过"},
    {AT_MOST, "不多于"},
    {AT_MOST, "不高于"},
};

static const word after_words[] = {
    {ABOUT, "左右"},      {ABOUT, "上下"},       {OVER, "多"},
    {OVER, "余"},         {AT_LEAST, "or more"}, {AT_LEAST, "以上"},
    {AT_MOST, "or less"}, {AT_MOST, "or fewer"}, {AT_MOST, "以下"},
    {AT_MOST, "以内"},    {AT_MOST, "之内"},
};

static const word number_words[] = {
    {1, "one"},        {2, "two"},       {3, "three"},     {4, "four"},
    {5, "five"},       {6, "six"},       {7, "seven"},     {8, "eight"},
    {9, "nine"},       {10, "ten"},      {11, "eleven"},   {12, "twelve"},
    {13, "thirteen"},  {14, "fourteen"}, {15, "fifteen"},  {16, "sixteen"},
    {17, "seventeen"}, {18, "eighteen"}, {19, "nineteen"}, {20, "twenty"},
    {30, "thirty"},    {40, "forty"},    {50, "fifty"},    {60, "sixty"},
    {70, "seventy"},   {80, "eighty"},   {90, "ninety"},
};

static const word scale_words[] = {
    {3, "k"},   {3, "thousand"}, {6, "mn"},  {6, "mln"},  {6, "million"},   {9, "bn"},
    {9, "bln"}, {9, "billion"},  {12, "tn"}, {12, "trn"}, {12, "trillion"},
};

static const word unit_words[] = {
    {UNIT_PERCENT, "%"},
    {UNIT_PERCENT, "percent"},
    {UNIT_PERCENT, "per cent"},
    {UNIT_PERCENT, "pct"},
    {UNIT_USD, "usd"},
    {UNIT_USD, "$"},
    {UNIT_USD, "us$"},
    {UNIT_USD, "dollar"},
    {UNIT_USD, "dollars"},
    {UNIT_USD, "us dollar"},
    {UNIT_USD, "us dollars"},
    {UNIT_USD, "美元"},
    {UNIT_USD, "美金"},
    {UNIT_USD, "美刀"},
    {UNIT_USD, "美圆"},
    {UNIT_EUR, "eur"},
    {UNIT_EUR, "€"},
    {UNIT_EUR, "euro"},
    {UNIT_EUR, "euros"},
    {UNIT_EUR, "欧元"},
    {UNIT_GBP, "gbp"},
    {UNIT_GBP, "£"},
    {UNIT_GBP, "pound"},
    {UNIT_GBP, "pounds"},
    {UNIT_GBP, "英镑"},
    {UNIT_CNY, "cny"},
    {UNIT_CNY, "rmb"},
    {UNIT_CNY, "yuan"},
    {UNIT_CNY, "¥"},
    {UNIT_CNY, "￥"},
    {UNIT_CNY, "元"},
    {UNIT_CNY, "块钱"},
    {UNIT_CNY, "人民币"},
    {UNIT_CNY, "元人民币"},
    {UNIT_HKD, "hkd"},
    {UNIT_HKD, "hk$"},
    {UNIT_HKD, "hong kong dollars"},
    {UNIT_HKD, "港元"},
    {UNIT_HKD, "港币"},
    {UNIT_RUB, "rub"},
    {UNIT_RUB, "₽"},
    {UNIT_RUB, "rouble"},
    {UNIT_RUB, "roubles"},
    {UNIT_RUB, "ruble"},
    {UNIT_RUB, "rubles"},
    {UNIT_RUB, "卢布"},
    {UNIT_UAH, "uah"},
    {UNIT_UAH, "₴"},
    {UNIT_UAH, "hryvnia"},
    {UNIT_UAH, "hryvnias"},
    {UNIT_UAH, "格里夫纳"},
    {UNIT_HOUR, "hour"},
    {UNIT_HOUR, "hours"},
    {UNIT_HOUR, "小时"},
    {UNIT_HOUR, "个小时"},
    {UNIT_HOUR, "个钟头"},
    {UNIT_HOUR, "钟头"},
    {UNIT_DAY, "day"},
    {UNIT_DAY, "days"},
    {UNIT_DAY, "天"},
    {UNIT_DAY, "日"},
    {UNIT_WEEK, "week"},
    {UNIT_WEEK, "weeks"},
    {UNIT_WEEK, "周"},
    {UNIT_WEEK, "个星期"},
    {UNIT_WEEK, "星期"},
    {UNIT_MONTH, "month"},
    {UNIT_MONTH, "months"},
    {UNIT_MONTH, "个月"},
    {UNIT_YEAR, "year"},
    {UNIT_YEAR, "years"},
    {UNIT_YEAR, "年"},
    {UNIT_YEAR, "岁"},
    {UNIT_YEAR, "周岁"},
    {UNIT_YEAR, "周年"},
    {UNIT_YEAR, "载"},
    {UNIT_YEAR, "year old"},
    {UNIT_YEAR, "years old"},
    {UNIT_KM, "km"},
    {UNIT_KM, "kilometre"},
    {UNIT_KM, "kilometres"},
    {UNIT_KM, "kilometer"},
    {UNIT_KM, "kilometers"},
    {UNIT_KM, "公里"},
    {UNIT_KM, "千米"},
    {UNIT_KM2, "km2"},
    {UNIT_KM2, "sq km"},
    {UNIT_KM2, "square kilometres"},
    {UNIT_KM2, "square kilometers"},
    {UNIT_KM2, "平方公里"},
    {UNIT_METRE, "m"},
    {UNIT_METRE, "metre"},
    {UNIT_METRE, "metres"},
    {UNIT_METRE, "meter"},
    {UNIT_METRE, "meters"},
    {UNIT_METRE, "米"},
    {UNIT_PERSON, "person"},
    {UNIT_PERSON, "persons"},
    {UNIT_PERSON, "people"},
    {UNIT_PERSON, "troop"},
    {UNIT_PERSON, "troops"},
    {UNIT_PERSON, "soldier"},
    {UNIT_PERSON, "soldiers"},
    {UNIT_PERSON, "child"},
    {UNIT_PERSON, "children"},
    {UNIT_PERSON, "civilian"},
    {UNIT_PERSON, "civilians"},
    {UNIT_PERSON, "prisoner"},
    {UNIT_PERSON, "prisoners"},
    {UNIT_PERSON, "personnel"},
    {UNIT_PERSON, "人"},
    {UNIT_PERSON, "名"},
    {UNIT_PERSON, "位"},
    {UNIT_PERSON, "士兵"},
    {UNIT_PERSON, "名士兵"},
    {UNIT_PERSON, "军人"},
    {UNIT_PERSON, "名军人"},
    {UNIT_PERSON, "儿童"},
    {UNIT_PERSON, "名儿童"},
    {UNIT_PERSON, "平民"},
    {UNIT_PERSON, "名平民"},
    {UNIT_PERSON, "兵力"},
    {UNIT_ITEM, "item"},
    {UNIT_ITEM, "items"},
    {UNIT_ITEM, "piece"},
    {UNIT_ITEM, "pieces"},
    {UNIT_ITEM, "clause"},
    {UNIT_ITEM, "clauses"},
    {UNIT_ITEM, "point"},
    {UNIT_ITEM, "points"},
    {UNIT_ITEM, "principle"},
    {UNIT_ITEM, "principles"},
    {UNIT_ITEM, "drone"},
    {UNIT_ITEM, "drones"},
    {UNIT_ITEM, "missile"},
    {UNIT_ITEM, "missiles"},
    {UNIT_ITEM, "vehicle"},
    {UNIT_ITEM, "vehicles"},
    {UNIT_ITEM, "aircraft"},
    {UNIT_ITEM, "项"},
    {UNIT_ITEM, "件"},
    {UNIT_ITEM, "个"},
    {UNIT_ITEM, "条"},
    {UNIT_ITEM, "点"},
    {UNIT_ITEM, "款"},
    {UNIT_ITEM, "架"},
    {UNIT_ITEM, "枚"},
    {UNIT_ITEM, "辆"},
    {UNIT_ITEM, "艘"},
    {UNIT_JPY, "jpy"},
    {UNIT_JPY, "yen"},
    {UNIT_JPY, "日元"},
    {UNIT_JPY, "日圆"},
    {UNIT_TWD, "twd"},
    {UNIT_TWD, "nt$"},
    {UNIT_TWD, "新台币"},
    {UNIT_TWD, "台币"},
    {UNIT_KRW, "krw"},
    {UNIT_KRW, "₩"},
    {UNIT_KRW, "韩元"},
    {UNIT_KRW, "韩币"},
    {UNIT_TRY, "turkish lira"},
    {UNIT_TRY, "土耳其里拉"},
    {UNIT_TRY, "里拉"},
    {UNIT_CHF, "chf"},
    {UNIT_CHF, "swiss franc"},
    {UNIT_CHF, "swiss francs"},
    {UNIT_CHF, "瑞士法郎"},
    {UNIT_PLN, "pln"},
    {UNIT_PLN, "zloty"},
    {UNIT_PLN, "zlotys"},
    {UNIT_PLN, "兹罗提"},
    {UNIT_CAD, "cad"},
    {UNIT_CAD, "canadian dollar"},
    {UNIT_CAD, "canadian dollars"},
    {UNIT_CAD, "加元"},
    {UNIT_CAD, "加拿大元"},
    {UNIT_AUD, "aud"},
    {UNIT_AUD, "australian dollar"},
    {UNIT_AUD, "australian dollars"},
    {UNIT_AUD, "澳元"},
    {UNIT_SEK, "sek"},
    {UNIT_SEK, "swedish krona"},
    {UNIT_SEK, "swedish kronor"},
    {UNIT_SEK, "瑞典克朗"},
    {UNIT_NOK, "nok"},
    {UNIT_NOK, "norwegian krone"},
    {UNIT_NOK, "norwegian kroner"},
    {UNIT_NOK, "挪威克朗"},
    {UNIT_DKK, "dkk"},
    {UNIT_DKK, "danish krone"},
    {UNIT_DKK, "danish kroner"},
    {UNIT_DKK, "丹麦克朗"},
    {UNIT_INR, "inr"},
    {UNIT_INR, "rupee"},
    {UNIT_INR, "rupees"},
    {UNIT_INR, "₹"},
    {UNIT_INR, "印度卢比"},
    {UNIT_INR, "卢比"},
    {UNIT_ILS, "ils"},
    {UNIT_ILS, "shekel"},
    {UNIT_ILS, "shekels"},
    {UNIT_ILS, "₪"},
    {UNIT_ILS, "新谢克尔"},
    {UNIT_ILS, "谢克尔"},
    {UNIT_SAR, "sar"},
    {UNIT_SAR, "saudi riyal"},
    {UNIT_SAR, "saudi riyals"},
    {UNIT_SAR, "沙特里亚尔"},
    {UNIT_BTC, "btc"},
    {UNIT_BTC, "bitcoin"},
    {UNIT_BTC, "bitcoins"},
    {UNIT_BTC, "比特币"},
    {UNIT_BTC, "个比特币"},
    {UNIT_POINT, "percentage point"},
    {UNIT_POINT, "percentage points"},
    {UNIT_POINT, "个百分点"},
    {UNIT_POINT, "百分点"},
    {UNIT_SECOND, "second"},
    {UNIT_SECOND, "seconds"},
    {UNIT_SECOND, "秒"},
    {UNIT_SECOND, "秒钟"},
    {UNIT_MINUTE, "minute"},
    {UNIT_MINUTE, "minutes"},
    {UNIT_MINUTE, "分钟"},
    {UNIT_CM, "cm"},
    {UNIT_CM, "centimetre"},
    {UNIT_CM, "centimetres"},
    {UNIT_CM, "centimeter"},
    {UNIT_CM, "centimeters"},
    {UNIT_CM, "厘米"},
    {UNIT_CM, "公分"},
    {UNIT_MM, "mm"},
    {UNIT_MM, "millimetre"},
    {UNIT_MM, "millimetres"},
    {UNIT_MM, "millimeter"},
    {UNIT_MM, "millimeters"},
    {UNIT_MM, "毫米"},
    {UNIT_MILE, "mile"},
    {UNIT_MILE, "miles"},
    {UNIT_MILE, "英里"},
    {UNIT_HECTARE, "hectare"},
    {UNIT_HECTARE, "hectares"},
    {UNIT_HECTARE, "公顷"},
    {UNIT_MU, "mu"},
    {UNIT_MU, "亩"},
    {UNIT_GRAM, "gram"},
    {UNIT_GRAM, "grams"},
    {UNIT_GRAM, "克"},
    {UNIT_KG, "kg"},
    {UNIT_KG, "kilogram"},
    {UNIT_KG, "kilograms"},
    {UNIT_KG, "公斤"},
    {UNIT_KG, "千克"},
    {UNIT_TONNE, "tonne"},
    {UNIT_TONNE, "tonnes"},
    {UNIT_TONNE, "ton"},
    {UNIT_TONNE, "tons"},
    {UNIT_TONNE, "吨"},
    {UNIT_JIN, "jin"},
    {UNIT_JIN, "斤"},
    {UNIT_LIANG, "liang"},
    {UNIT_LIANG, "市两"},
    {UNIT_LIANG, "两"},
    {UNIT_LITRE, "litre"},
    {UNIT_LITRE, "litres"},
    {UNIT_LITRE, "liter"},
    {UNIT_LITRE, "liters"},
    {UNIT_LITRE, "升"},
    {UNIT_BARREL, "barrel"},
    {UNIT_BARREL, "barrels"},
    {UNIT_BARREL, "桶"},
    {UNIT_MW, "mw"},
    {UNIT_MW, "megawatt"},
    {UNIT_MW, "megawatts"},
    {UNIT_MW, "兆瓦"},
    {UNIT_BYTE, "byte"},
    {UNIT_BYTE, "bytes"},
    {UNIT_BYTE, "字节"},
    {UNIT_TIME, "次"},
    {UNIT_FOLD, "fold"},
    {UNIT_FOLD, "倍"},
};

static const word to_words[] = {
    {0, "to"}, {0, "-"}, {0, "–"}, {0, "—"}, {0, "~"}, {0, "至"}, {0, "到"},
};

static const word and_words[] = {
    {0, "and"},
};

static const word from_words[] = {
    {0, "from"},
    {0, "从"},
};

static const word between_words[] = {
    {0, "between"},
};

static const word comma_words[] = {
    {0, ","},
};

static const word mark_words[] = {
    {0, "、"},
};

static const word or_words[] = {
    {0, "or"}, {0, "or even"}, {0, "或"}, {0, "或者"}, {0, "甚至"}, {0, "乃至"},
};

static const word times_words[] = {
    {0, "x"}, {0, "*"}, {0, "×"}, {0, "times"}, {0, "个"}, {0, "笔"}, {0, "批"},
};

static const word each_words[] = {
    {0, "each"},
};

static const word hundredth_words[] = {
    {0, "百分之"},
    {0, "佰分之"},
};

static const word parts_words[] = {
    {0, "分之"},
};

static const word divisor_words[] = {
    {2, "half"},     {2, "halves"}, {3, "third"},  {3, "thirds"}, {4, "quarter"},
    {4, "quarters"}, {5, "fifth"},  {5, "fifths"}, {10, "tenth"}, {10, "tenths"},
};

static const word share_words[] = {
    {3, "千分之"},   {4, "万分之"}, {6, "百万分之"},
    {7, "千万分之"}, {8, "亿分之"}, {8, "万万分之"},
};

static const word cents_words[] = {
    {1, "角"},   {1, "毛"},   {2, "分"},    {2, "美分"},
    {2, "欧分"}, {2, "分钱"}, {2, "cents"}, {2, "cent"},
};

static const struct {
  const word *words;
  size_t n;
} vocabulary[WORD_KINDS] = {
    [WORD_BEFORE] = {before_words, TALKS_COUNT(before_words)},
    [WORD_AFTER] = {after_words, TALKS_COUNT(after_words)},
    [WORD_NUMBER] = {number_words, TALKS_COUNT(number_words)},
    [WORD_SCALE] = {scale_words, TALKS_COUNT(scale_words)},
    [WORD_UNIT] = {unit_words, TALKS_COUNT(unit_words)},
    [WORD_TO] = {to_words, TALKS_COUNT(to_words)},
    [WORD_AND] = {and_words, TALKS_COUNT(and_words)},
    [WORD_FROM] = {from_words, TALKS_COUNT(from_words)},
    [WORD_BETWEEN] = {between_words, TALKS_COUNT(between_words)},
    [WORD_COMMA] = {comma_words, TALKS_COUNT(comma_words)},
    [WORD_MARK] = {mark_words, TALKS_COUNT(mark_words)},
    [WORD_OR] = {or_words, TALKS_COUNT(or_words)},
    [WORD_TIMES] = {times_words, TALKS_COUNT(times_words)},
    [WORD_EACH] = {each_words, TALKS_COUNT(each_words)},
    [WORD_HUNDREDTH] = {hundredth_words, TALKS_COUNT(hundredth_words)},
    [WORD_DIVISOR] = {divisor_words, TALKS_COUNT(divisor_words)},
    [WORD_SHARE] = {share_words, TALKS_COUNT(share_words)},
    [WORD_CENTS] = {cents_words, TALKS_COUNT(cents_words)},
    [WORD_PARTS] = {parts_words, TALKS_COUNT(parts_words)},
};

/* The first code point, folded; 0 at the end. *length may be 0. */
static uint32_t first_of(talks_str s, size_t *length) {
  return talks__fold_alike(talks__utf8_next(s, length));
}

#define FIRST_CHINESE 0x3000u

static bool is_blank(uint32_t code) {
  return code == ' ' || (code >= '\t' && code <= '\r') || code == 0xA0;
}

static bool is_letter(uint32_t code) { return code >= 'a' && code <= 'z'; }

void talks__figure_blanks(talks_str *s) {
  size_t length;
  while (is_blank(first_of(*s, &length))) *s = (talks_str){s->p + length, s->n - length};
}

/* Takes the blanks that may stand between two characters of a Chinese word. */
static void skip_gap(talks_str *s, uint32_t before, uint32_t wanted) {
  talks_str rest = *s;
  size_t length;
  if (before < FIRST_CHINESE || wanted < FIRST_CHINESE) return;
  talks__figure_blanks(&rest);
  if (first_of(rest, &length) == wanted) *s = rest;
}

/* Bytes of s that spell the word; 0 when it does not begin with it. */
static size_t spelled(talks_str s, const char *text) {
  talks_str rest = s;
  uint32_t wanted = 0;
  for (talks_str w = talks__str(text); w.n > 0;) {
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

bool talks__figure_word(talks_str *s, talks__word_kind kind, unsigned *value) {
  talks_str rest = *s;
  talks__figure_blanks(&rest);
  char head[4] = ""; /* most words are ruled out by their first character */
  size_t longest = 0, length;
  size_t width = talks__utf8_put(first_of(rest, &length), head);
  const word *words = vocabulary[kind].words;
  for (size_t i = 0; i < vocabulary[kind].n; i++) {
    if (words[i].text[0] != head[0]) continue;
    if (width > 1 && strncmp(words[i].text, head, width) != 0) continue;
    length = spelled(rest, words[i].text);
    if (length <= longest) continue;
    longest = length;
    *value = words[i].value;
  }
  if (longest > 0) *s = (talks_str){rest.p + longest, rest.n - longest};
  return longest > 0;
}

void talks__figure_vocabulary(talks__word_kind kind, unsigned value,
                              void (*see)(void *user, talks_str word), void *user) {
  for (size_t i = 0; i < vocabulary[kind].n; i++) {
    const word *w = &vocabulary[kind].words[i];
    if (value == UNIT_NONE || w->value == value) see(user, talks__str(w->text));
  }
}
