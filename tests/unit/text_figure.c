/* Figures: one case per pattern of the grammar, and one per reason for a refusal. */
#include "failing.h"
#include "tap.h"

#include "text/figure.h"

enum {
  PLAIN = TALKS_FIG_PLAIN,
  ABOUT = TALKS_FIG_ABOUT,
  OVER = TALKS_FIG_OVER,
  UNDER = TALKS_FIG_UNDER,
  STRICT = 8
};
enum {
  VALUE = TALKS_FIG_VALUE,
  RANGE = TALKS_FIG_RANGE,
  LIST = TALKS_FIG_LIST,
  TIMES = TALKS_FIG_TIMES,
  WORDS = TALKS_FIG_WORDS
};

/* Numbers are given as they come out of talks__rat_format, apart by blanks. */
typedef struct {
  const char *text;
  int form, bound;
  const char *values, *unit, *rest;
} reading;

static const reading readings[] = {
    /* one number and its unit */
    {"91", VALUE, PLAIN, "91", "", ""},
    {"95 percent", VALUE, PLAIN, "95", "percent", ""},
    {"95 per cent", VALUE, PLAIN, "95", "percent", ""},
    {"95%", VALUE, PLAIN, "95", "percent", ""},
    {"75 ％", VALUE, PLAIN, "75", "percent", ""},
    {"百分之九十五", VALUE, PLAIN, "95", "percent", ""},
    {"67 bn USD", VALUE, PLAIN, "67000000000", "USD", ""},
    {"31.5bn usd", VALUE, PLAIN, "31500000000", "USD", ""},
    {"67 Billion US  Dollars", VALUE, PLAIN, "67000000000", "USD", ""},
    {"USD 67 bn", VALUE, PLAIN, "67000000000", "USD", ""},
    {"$5.25", VALUE, PLAIN, "5.25", "USD", ""},
    {"€2 trillion", VALUE, PLAIN, "2000000000000", "EUR", ""},
    {"1.2 thousand GBP", VALUE, PLAIN, "1200", "GBP", ""},
    {"5 k RUB", VALUE, PLAIN, "5000", "RUB", ""},
    {"7 mln UAH", VALUE, PLAIN, "7000000", "UAH", ""},
    {"670亿美元", VALUE, PLAIN, "67000000000", "USD", ""},
    {"2100億歐元", VALUE, PLAIN, "210000000000", "EUR", ""},
    {"7025 亿 港元", VALUE, PLAIN, "702500000000", "HKD", ""},
    {"人民币3元", VALUE, PLAIN, "3", "CNY", ""},
    {"18名儿童", VALUE, PLAIN, "18", "person", ""},
    {"18名兒童", VALUE, PLAIN, "18", "person", ""},
    {"28 clauses", VALUE, PLAIN, "28", "item", ""},
    {"28点", VALUE, PLAIN, "28", "item", ""},
    {"3个月", VALUE, PLAIN, "3", "month", ""},
    {"3个", VALUE, PLAIN, "3", "item", ""},
    {"15年", VALUE, PLAIN, "15", "year", ""},
    {"17岁", VALUE, PLAIN, "17", "year", ""},
    {"2 weeks", VALUE, PLAIN, "2", "week", ""},
    {"36 hours", VALUE, PLAIN, "36", "hour", ""},
    {"700公里", VALUE, PLAIN, "700", "km", ""},
    {"700\tkm", VALUE, PLAIN, "700", "km", ""},
    {"700km", VALUE, PLAIN, "700", "km", ""},
    {"20,000 sq km", VALUE, PLAIN, "20000", "km2", ""},
    {"five people", VALUE, PLAIN, "5", "person", ""},
    {"Twelve", VALUE, PLAIN, "12", "", ""},
    {"two hundred and fifty people", VALUE, PLAIN, "250", "person", ""},
    {"two hundred", VALUE, PLAIN, "200", "", ""},
    {"5 hundred thousand USD", VALUE, PLAIN, "500000", "USD", ""},
    {"two million five hundred thousand", VALUE, PLAIN, "2500000", "", ""},
    {"two million and five thousand", WORDS, PLAIN, "two million and five thousand", "",
     ""},
    {"two to three hundred days", RANGE, PLAIN, "200 300", "day", ""},
    {"two hundred to three hundred thousand", RANGE, PLAIN, "200000 300000", "", ""},
    {"half a million", WORDS, PLAIN, "half a million", "", ""},
    {"two dozen", WORDS, PLAIN, "two dozen", "", ""},
    {"一百两", VALUE, PLAIN, "100", "liang", ""},
    /* metres or millions */
    {"5 m", VALUE, PLAIN, "5", "m", ""},
    {"5米", VALUE, PLAIN, "5", "m", ""},
    {"5 thousand m", VALUE, PLAIN, "5000", "m", ""},
    {"5 thousand metres", VALUE, PLAIN, "5000", "m", ""},
    {"5 m USD", VALUE, PLAIN, "5000000", "USD", ""},
    {"$5M", VALUE, PLAIN, "5000000", "USD", ""},
    {"$5m to $6m", RANGE, PLAIN, "5000000 6000000", "USD", ""},
    {"5 m USD to 6 m", RANGE, PLAIN, "5000000 6000000", "USD", ""},
    {"5 m troops", VALUE, PLAIN, "5000000", "person", ""},
    {"5 to 10 m", RANGE, PLAIN, "5 10", "m", ""},
    /* digits */
    {"1,240", VALUE, PLAIN, "1240", "", ""},
    {"1,178,000", VALUE, PLAIN, "1178000", "", ""},
    {"40 000 troops", VALUE, PLAIN, "40000", "person", ""},
    {"2025", VALUE, PLAIN, "2025", "", ""},
    {"-5 percent", VALUE, PLAIN, "-5", "percent", ""},
    {"−5", VALUE, PLAIN, "-5", "", ""},
    {"负五", VALUE, PLAIN, "-5", "", ""},
    {"3/4", VALUE, PLAIN, "0.75", "", ""},
    {"0.10", VALUE, PLAIN, "0.1", "", ""},
    {"２０００亿元", VALUE, PLAIN, "200000000000", "CNY", ""},
    {"9223372036854775807", VALUE, PLAIN, "9223372036854775807", "", ""},
    /* Chinese numerals */
    {"3万1.5", VALUE, PLAIN, "30001.5", "", ""},
    {"三分之", WORDS, PLAIN, "三分之", "", ""},
    {"0.5 days", VALUE, PLAIN, "0.5", "day", ""},
    {"零", VALUE, PLAIN, "0", "", ""},
    {"十", VALUE, PLAIN, "10", "", ""},
    {"十五", VALUE, PLAIN, "15", "", ""},
    {"二十五", VALUE, PLAIN, "25", "", ""},
    {"三百十五", VALUE, PLAIN, "315", "", ""},
    {"一百二", VALUE, PLAIN, "120", "", ""},
    {"一百零五", VALUE, PLAIN, "105", "", ""},
    {"一万零十", VALUE, PLAIN, "10010", "", ""},
    {"三千零五十", VALUE, PLAIN, "3050", "", ""},
    {"二〇二五", VALUE, PLAIN, "2025", "", ""},
    {"三万五", VALUE, PLAIN, "35000", "", ""},
    {"3万5千", VALUE, PLAIN, "35000", "", ""},
    {"一千二百三十四万五千六百七十八", VALUE, PLAIN, "12345678", "", ""},
    {"三点一四", VALUE, PLAIN, "3.14", "", ""},
    {"八点", VALUE, PLAIN, "8", "item", ""},
    {"千亿美元", VALUE, PLAIN, "100000000000", "USD", ""},
    {"万亿", VALUE, PLAIN, "1000000000000", "", ""},
    {"2.1万亿", VALUE, PLAIN, "2100000000000", "", ""},
    {"3百万", VALUE, PLAIN, "3000000", "", ""},
    {"1亿2000万", VALUE, PLAIN, "120000000", "", ""},
    {"1兆2亿3万", VALUE, PLAIN, "1000200030000", "", ""},
    {"750兆瓦", VALUE, PLAIN, "750", "MW", ""}, /* a unit's own beginning */
    {"2兆 兆瓦", VALUE, PLAIN, "2000000000000", "MW", ""},
    {"3 times", VALUE, PLAIN, "3", "time", ""},
    {"99 Turkish lira", VALUE, PLAIN, "99", "TRY", ""},
    {"三分之一", VALUE, PLAIN, "1/3", "", ""},
    {"千分之五", VALUE, PLAIN, "0.005", "", ""},
    /* bounds */
    {"about 67 bn USD", VALUE, ABOUT, "67000000000", "USD", ""},
    {"some 50", VALUE, ABOUT, "50", "", ""},
    {"大約2000億元", VALUE, ABOUT, "200000000000", "CNY", ""},
    {"50人左右", VALUE, ABOUT, "50", "person", ""},
    {"about 50人左右", VALUE, ABOUT, "50", "person", ""},
    {"over 66 bn USD", VALUE, OVER | STRICT, "66000000000", "USD", ""},
    {"more than 5", VALUE, OVER | STRICT, "5", "", ""},
    {"超660亿美元", VALUE, OVER | STRICT, "66000000000", "USD", ""},
    {"逾十万人", VALUE, OVER | STRICT, "100000", "person", ""},
    {"80多万", VALUE, OVER | STRICT, "800000", "", ""},
    {"660余亿美元", VALUE, OVER | STRICT, "66000000000", "USD", ""},
    {"十餘人", VALUE, OVER | STRICT, "10", "person", ""},
    {"三年多", VALUE, OVER | STRICT, "3", "year", ""},
    {"at least 3 years", VALUE, OVER, "3", "year", ""},
    {"至少3年", VALUE, OVER, "3", "year", ""},
    {"3年以上", VALUE, OVER, "3", "year", ""},
    {"3 years or more", VALUE, OVER, "3", "year", ""},
    {"under 5 days", VALUE, UNDER | STRICT, "5", "day", ""},
    {"less than 5", VALUE, UNDER | STRICT, "5", "", ""},
    {"不足千亿美元", VALUE, UNDER | STRICT, "100000000000", "USD", ""},
    {"at most 100 bn USD", VALUE, UNDER, "100000000000", "USD", ""},
    {"up to 3 years", VALUE, UNDER, "3", "year", ""},
    {"not more than 3", VALUE, UNDER, "3", "", ""},
    {"不过千亿", VALUE, UNDER, "100000000000", "", ""},
    {"至多80万人", VALUE, UNDER, "800000", "person", ""},
    {"60天以内", VALUE, UNDER, "60", "day", ""},
    /* ranges */
    {"60 to 90 days", RANGE, PLAIN, "60 90", "day", ""},
    {"60-90 days", RANGE, PLAIN, "60 90", "day", ""},
    {"60–90 days", RANGE, PLAIN, "60 90", "day", ""},
    {"60至90天", RANGE, PLAIN, "60 90", "day", ""},
    {"60天到90天", RANGE, PLAIN, "60 90", "day", ""},
    {"90%～95%", RANGE, PLAIN, "90 95", "percent", ""},
    {"from 60 to 90 days", RANGE, PLAIN, "60 90", "day", ""},
    {"between 60 and 90 days", RANGE, PLAIN, "60 90", "day", ""},
    {"about 60 to 90 days", RANGE, ABOUT, "60 90", "day", ""},
    {"5 to 5", RANGE, PLAIN, "5 5", "", ""},
    {"-5--3", RANGE, PLAIN, "-5 -3", "", ""},
    /* a scale said once */
    {"60 to 90 bn EUR", RANGE, PLAIN, "60000000000 90000000000", "EUR", ""},
    {"60至90亿美元", RANGE, PLAIN, "6000000000 9000000000", "USD", ""},
    {"2至3千人", RANGE, PLAIN, "2000 3000", "person", ""},
    {"5000至1万人", RANGE, PLAIN, "5000 10000", "person", ""},
    {"5千至1万人", RANGE, PLAIN, "5000 10000", "person", ""},
    {"0 to 5 bn USD", RANGE, PLAIN, "0 5000000000", "USD", ""},
    {"5 or 6 bn USD", LIST, PLAIN, "5000000000 6000000000", "USD", ""},
    {"9000 to 1亿2000万", RANGE, PLAIN, "9000 120000000", "", ""},
    {"9223372036854775807 or 9亿", LIST, PLAIN, "9223372036854775807 900000000", "", ""},
    /* alternatives */
    {"30, 40 or 50 years", LIST, PLAIN, "30 40 50", "year", ""},
    {"30, 40, or 50 years", LIST, PLAIN, "30 40 50", "year", ""},
    {"30,40 or 50 years", LIST, PLAIN, "30 40 50", "year", ""},
    {"30 or even 40 years", LIST, PLAIN, "30 40", "year", ""},
    {"30年、40年甚至50年", LIST, PLAIN, "30 40 50", "year", ""},
    {"30、40、50年", LIST, PLAIN, "30 40 50", "year", ""},
    {"30年，40年或50年", LIST, PLAIN, "30 40 50", "year", ""},
    {"10,200 or 300", LIST, PLAIN, "10200 300", "", ""},
    {"1 or 2 or 3 days, 4, 5 or 6", LIST, PLAIN, "1 2 3", "day", "4, 5 or 6"},
    {"1, 2, 3, 4, 5 or 6 days", LIST, PLAIN, "1 2 3 4 5 6", "day", ""},
    {"30 days or 40", LIST, PLAIN, "30 40", "day", ""},
    /* counts times values */
    {"2 x 500 million USD", TIMES, PLAIN, "2 500000000", "USD", ""},
    {"2x$500 million", TIMES, PLAIN, "2 500000000", "USD", ""},
    {"2 × 5 days each", TIMES, PLAIN, "2 5", "day", ""},
    {"两个5亿美元", TIMES, PLAIN, "2 500000000", "USD", ""},
    {"兩個5億美元", TIMES, PLAIN, "2 500000000", "USD", ""},
    {"两笔各5亿美元", TIMES, PLAIN, "2 500000000", "USD", ""},
    {"約兩筆各五億美元", TIMES, ABOUT, "2 500000000", "USD", ""},
    {"约两笔五亿美元", TIMES, ABOUT, "2 500000000", "USD", ""},
    /* what stands behind the figure */
    {"about 67 bn USD, delivered", VALUE, ABOUT, "67000000000", "USD", "delivered"},
    {"95%，且未含俄方", VALUE, PLAIN, "95", "percent", "且未含俄方"},
    {"90 percent, of the plan, said twice", VALUE, PLAIN, "90", "percent",
     "of the plan, said twice"},
    {"91, shot down", VALUE, PLAIN, "91", "", "shot down"},
    {"5 days, 10 of them hot", VALUE, PLAIN, "5", "day", "10 of them hot"},
    {"5 days, 10 or so", VALUE, PLAIN, "5", "day", "10 or so"},
    {"5 days, 3 weeks, 2 or more", VALUE, PLAIN, "5", "day", "3 weeks, 2 or more"},
    {"5 days or 6, not 7", LIST, PLAIN, "5 6", "day", "not 7"},
    {"30 or 40 days, 5 of them hot", LIST, PLAIN, "30 40", "day", "5 of them hot"},
    {"1 day, 2, 3, 4, 5, 6, 7, 8", VALUE, PLAIN, "1", "day", "2, 3, 4, 5, 6, 7, 8"},
    {"5 days,", VALUE, PLAIN, "5", "day", ""},
    {" \xC2\xA0"
     "5 days\xE3\x80\x80",
     VALUE, PLAIN, "5", "day", ""},
    /* words where there is no number */
    {"very low", WORDS, PLAIN, "very low", "", ""},
    {" very low , at best", WORDS, PLAIN, "very low", "", "at best"},
    {"极低，两人转述", WORDS, PLAIN, "极低", "", "两人转述"},
    {"十分低", WORDS, PLAIN, "十分低", "", ""},
    {"两国", WORDS, PLAIN, "两国", "", ""},
    {"more than half", WORDS, PLAIN, "more than half", "", ""},
    {"between the two", WORDS, PLAIN, "between the two", "", ""},
};

static void put_value(talks__buf *out, talks_rational v) {
  bool exact = true;
  size_t before = out->n;
  talks__rat_format(v, false, 18, out, &exact);
  if (exact) return;
  out->n = before;
  talks__rat_format((talks_rational){v.num, 1}, false, 0, out, NULL);
  talks__buf_char(out, '/');
  talks__rat_format((talks_rational){v.den, 1}, false, 0, out, NULL);
}

static void check_reading(const talks_ctx *ctx, const reading *want) {
  talks__figure f;
  const char *hint = "";
  talks_status status = talks__figure_parse(talks__str(want->text), &f, &hint);
  if (!ok(status == TALKS_OK, "\"%s\" is read", want->text)) {
    tap_diag("%s", hint);
    return;
  }
  talks__buf values;
  talks__buf_init(&values, ctx);
  for (int i = 0; i < f.n; i++) {
    if (i > 0) talks__buf_char(&values, ' ');
    put_value(&values, f.v[i]);
  }
  if (f.form == TALKS_FIG_WORDS) talks__buf_str(&values, f.words);
  is_int(f.form, want->form, "its form");
  is_int(f.bound | (f.strict ? STRICT : 0), want->bound, "its bound");
  is_bytes(values.p, values.n, want->values, strlen(want->values), "its values");
  is_bytes(f.unit.p, f.unit.n, want->unit, strlen(want->unit), "its unit");
  is_bytes(f.rest.n ? f.rest.p : "", f.rest.n, want->rest, strlen(want->rest),
           "the rest");
  talks__buf_free(&values);
}

/* ---- refusals ---------------------------------------------------------------------- */

static const struct {
  const char *text;
  talks_status status;
  const char *hint; /* a part of it */
} refusals[] = {
    {NULL, TALKS_BAD_INPUT, "write a number with its unit"},
    {"", TALKS_BAD_INPUT, "write a number with its unit"},
    {" ", TALKS_BAD_INPUT, "write a number with its unit"},
    {", delivered", TALKS_BAD_INPUT, "write a number with its unit"},
    {"only 5", TALKS_BAD_INPUT, "write a number with its unit"},
    {"only ５", TALKS_BAD_INPUT, "write a number with its unit"},
    {"5 blobs", TALKS_BAD_INPUT, "behind a comma"},
    {"5 kmh", TALKS_BAD_INPUT, "behind a comma"},
    {"5.", TALKS_BAD_INPUT, "behind a comma"},
    {"5 x", TALKS_BAD_INPUT, "behind a comma"},
    {"1/0", TALKS_BAD_INPUT, "behind a comma"},
    {"1/x", TALKS_BAD_INPUT, "behind a comma"},
    {"2025 100", TALKS_BAD_INPUT, "behind a comma"},
    {"1 2345", TALKS_BAD_INPUT, "behind a comma"},
    {"5千3千", TALKS_BAD_INPUT, "behind a comma"},
    {"5万3万", TALKS_BAD_INPUT, "behind a comma"},
    {"2亿万", TALKS_BAD_INPUT, "behind a comma"},
    {"2025年12月", TALKS_BAD_INPUT, "behind the unit"},
    {"30-day", TALKS_BAD_INPUT, "has to follow"},
    {"two hundred to five thousand", TALKS_BAD_INPUT, "behind every number"},
    {"99999999999 hundred trillion", TALKS_LIMIT, "64 bits"},
    {"3个半月", TALKS_BAD_INPUT, "behind the unit"},
    {"五人次", TALKS_BAD_INPUT, "behind the unit"},
    {"95% of the plan", TALKS_BAD_INPUT, "behind the unit"},
    {"5 days or so", TALKS_BAD_INPUT, "behind the unit"},
    {"5 days、too", TALKS_BAD_INPUT, "behind the unit"},
    {"67,5 bn USD", TALKS_BAD_INPUT, "decimals with a point"},
    {"30, 40, 50 years", TALKS_BAD_INPUT, "decimals with a point"},
    {"two, 5", TALKS_BAD_INPUT, "decimals with a point"},
    {"two, three or four of them", TALKS_BAD_INPUT, "behind a comma"},
    {"two to one", TALKS_BAD_INPUT, "smaller number"},
    {"1, 99999999999999999999", TALKS_LIMIT, "64 bits"},
    {"5 days, 99999999999999999999", TALKS_LIMIT, "64 bits"},
    {"60 to days", TALKS_BAD_INPUT, "has to follow"},
    {"60 to", TALKS_BAD_INPUT, "has to follow"},
    {"百分之", TALKS_BAD_INPUT, "write a number with its unit"},
    {"$", TALKS_BAD_INPUT, "write a number with its unit"},
    {"from 60 days", TALKS_BAD_INPUT, "both its ends"},
    {"between 60 to 90 days", TALKS_BAD_INPUT, "both its ends"},
    {"90 to 60 days", TALKS_BAD_INPUT, "smaller number"},
    {"5 days to 6 weeks", TALKS_BAD_INPUT, "one unit"},
    {"$5 EUR", TALKS_BAD_INPUT, "one unit"},
    {"5 USD or €6", TALKS_BAD_INPUT, "one unit"},
    {"30 years or 40 days", TALKS_BAD_INPUT, "one unit"},
    {"5 m to 6 m USD", TALKS_BAD_INPUT, "one unit"},
    {"约80万人以上", TALKS_BAD_INPUT, "only one of"},
    {"under 80多万", TALKS_BAD_INPUT, "only one of"},
    {"under 80以上 days", TALKS_BAD_INPUT, "only one of"},
    {"under 3 days or 4 days以上", TALKS_BAD_INPUT, "only one of"},
    {"about 2 x 5 days each or more", TALKS_BAD_INPUT, "only one of"},
    {"900 to 1.2 million", TALKS_BAD_INPUT, "behind every number"},
    {"50, 40 or 30 bn USD", TALKS_BAD_INPUT, "behind every number"},
    {"1, 2, 3, 4, 5, 6 or 7", TALKS_LIMIT, "at most 6"},
    {"1、2、3、4、5、6、7", TALKS_LIMIT, "at most 6"},
    {"9223372036854775808", TALKS_LIMIT, "64 bits"},
    {"99999999999999999999", TALKS_LIMIT, "64 bits"},
    {"1 000 000 000 000 000 000 000", TALKS_LIMIT, "64 bits"},
    {"0.0000000000000000001", TALKS_LIMIT, "64 bits"},
    {"5.99999999999999999999", TALKS_LIMIT, "64 bits"},
    {"1/99999999999999999999", TALKS_LIMIT, "64 bits"},
    {"0.000000000000000001/99", TALKS_LIMIT, "64 bits"},
    {"九九九九九九九九九九九九九九九九九九九九", TALKS_LIMIT, "64 bits"},
    {"零点零零零零零零零零零零零零零零零零零零零一", TALKS_LIMIT, "64 bits"},
    {"九点九九九九九九九九九九九九九九九九九九九", TALKS_LIMIT, "64 bits"},
    {"9223372036854775807百", TALKS_LIMIT, "64 bits"},
    {"3千9223372036854775807百", TALKS_LIMIT, "64 bits"},
    {"8千9223372036854775807十", TALKS_LIMIT, "64 bits"},
    {"8千92233720368547758.07百", TALKS_LIMIT, "64 bits"},
    {"3千9223372036854775807万", TALKS_LIMIT, "64 bits"},
    {"9223372036854775807万", TALKS_LIMIT, "64 bits"},
    {"1亿9223372036854775807万", TALKS_LIMIT, "64 bits"},
    {"1兆922337203685477.58万", TALKS_LIMIT, "64 bits"},
    {"1万9223372036854775807亿", TALKS_LIMIT, "64 bits"},
    {"9223372036854775807亿", TALKS_LIMIT, "64 bits"},
    {"900万兆90000000000000000十", TALKS_LIMIT, "64 bits"},
    {"九二二三三七二〇三六八五四七七五八〇八", TALKS_LIMIT, "64 bits"},
    {"900000000000000万900000000000000000十亿", TALKS_LIMIT, "64 bits"},
    {"1亿900000000000000000十9000000000000000000万", TALKS_LIMIT, "64 bits"},
    {"0万亿兆", TALKS_LIMIT, "64 bits"},
    {"900万兆1000兆", TALKS_BAD_INPUT, "behind a comma"},
    {"1兆9223372036854775807", TALKS_LIMIT, "64 bits"},
    {"9223372036854775807 bn", TALKS_LIMIT, "64 bits"},
    {"$9223372036854775807 m", TALKS_LIMIT, "64 bits"},
    {"-144115188075855872/15625 m USD", TALKS_LIMIT, "64 bits"},
    {"三分之99999999999999999999", TALKS_LIMIT, "64 bits"},
    {"九千兆分之0.0000000001", TALKS_LIMIT, "64 bits"},
};

static void check_refusal(size_t i) {
  talks__figure f = {.n = 77};
  const char *hint = NULL;
  talks_status status = talks__figure_parse(talks__str(refusals[i].text), &f, &hint);
  is_int(status, refusals[i].status, "\"%s\"", refusals[i].text ? refusals[i].text : "");
  ok(hint && strstr(hint, refusals[i].hint), "its hint speaks of \"%s\"",
     refusals[i].hint);
  if (hint && !strstr(hint, refusals[i].hint)) tap_diag("%s", hint);
  is_int(f.n, 77, "and nothing is written");
  status = talks__figure_parse(talks__str(refusals[i].text), &f, NULL);
  is_int(status, refusals[i].status, "the same without a hint");
}

/* ---- writing ----------------------------------------------------------------------- */

static const struct {
  const char *text, *english, *chinese;
} writings[] = {
    {"about 67 bn USD, delivered", "about 67 bn USD", "约670亿美元"},
    {"超660亿美元", "over 66 bn USD", "超660亿美元"},
    {"0.5 day", "0.5 days", "0.5天"},
    {"at least 3 years", "at least 3 years", "至少3年"},
    {"at most 100 bn USD", "at most 100 bn USD", "至多1,000亿美元"},
    {"不足千亿美元", "under 100 bn USD", "不足1,000亿美元"},
    {"31.5 bn USD", "31.5 bn USD", "315亿美元"},
    {"210 bn EUR", "210 bn EUR", "2,100亿欧元"},
    {"5.0001 bn EUR", "5,000.1 million EUR", "50.001亿欧元"},
    {"1,234,567,890 USD", "1,234,567,890 USD", "1,234,567,890美元"},
    {"999,000 USD", "999,000 USD", "99.9万美元"},
    {"1,500,000 USD", "1.5 million USD", "150万美元"},
    {"-2 bn USD", "-2 bn USD", "-20亿美元"},
    {"2.1 trillion RUB", "2,100 bn RUB", "2.1万亿卢布"},
    {"0 USD", "0 USD", "0美元"},
    {"800,000 troops", "800,000 people", "80万人"},
    {"1 person", "1 person", "1人"},
    {"1,178,000", "1,178,000", "117.8万"},
    {"12,345", "12,345", "12,345"},
    {"1,240", "1,240", "1,240"},
    {"95%", "95%", "95%"},
    {"90 to 95%", "90 to 95%", "90%至95%"},
    {"10,000 to 20,000%", "10,000 to 20,000%", "1万%至2万%"},
    {"60 to 90 days", "60 to 90 days", "60至90天"},
    {"60 to 90 bn USD", "60 to 90 bn USD", "600至900亿美元"},
    {"0 to 5 bn USD", "0 to 5 bn USD", "0至50亿美元"},
    {"5 USD to 5 bn USD", "5 to 5,000,000,000 USD", "5至5,000,000,000美元"},
    {"500 million to 1.2 bn USD", "500 to 1,200 million USD", "5至12亿美元"},
    {"30, 40 or 50 years", "30, 40 or 50 years", "30、40或50年"},
    {"5 bn or 4 bn USD", "5 bn or 4 bn USD", "50亿或40亿美元"},
    {"2 x 500 million USD", "2 x 500 million USD", "两个5亿美元"},
    {"3 x 5 days", "3 x 5 days", "3个5天"},
    {"1/2 x 5", "0.5 x 5", "0.5个5"},
    {"2/3 x 5", "2/3 x 5", "2/3个5"},
    {"1/3", "1/3", "1/3"},
    {"1/4611686018427387904", "1/4,611,686,018,427,387,904",
     "1/4,611,686,018,427,387,904"},
    {"9223372036854775807/2 km", "9,223,372,036,854,775,807/2 km",
     "9,223,372,036,854,775,807/2公里"},
    {"1/3 bn USD", "1,000,000,000/3 USD", "1,000,000,000/3美元"},
    {"1 day", "1 day", "1天"},
    {"2 months", "2 months", "2个月"},
    {"very low, said twice", "very low", "very low"},
};

static void check_writing(const talks_ctx *ctx, size_t i) {
  const char *wanted[2] = {writings[i].english, writings[i].chinese};
  talks__figure f;
  if (!ok(!talks__figure_parse(talks__str(writings[i].text), &f, NULL), "\"%s\" is read",
          writings[i].text)) {
    return;
  }
  for (int lang = 0; lang < 2; lang++) {
    talks__buf out;
    talks__buf_init(&out, ctx);
    talks__figure_format(&f, lang, &out);
    is_bytes(out.p, out.n, wanted[lang], strlen(wanted[lang]), "written in language %d",
             lang);
    talks__buf_free(&out);
  }
}

static void check_other_unit(const talks_ctx *ctx) {
  talks__figure f = {.n = 1, .v = {{5, 1}}, .unit = TALKS_STR("parsec")};
  talks__buf out;
  talks__buf_init(&out, ctx);
  talks__figure_format(&f, 0, &out);
  is_bytes(out.p, out.n, "5", 1, "a unit that nobody knows is left out");
  talks__buf_free(&out);
}

/* ---- bounds ------------------------------------------------------------------------ */

static void check_bounds(void) {
  static const struct {
    const char *text;
    bool has_low, has_high, low_strict, high_strict;
    int64_t low, high;
  } cases[] = {
      {"91", true, true, false, false, 91, 91},
      {"about 91", true, true, false, false, 91, 91},
      {"over 91", true, false, true, false, 91, 91},
      {"at least 91", true, false, false, false, 91, 91},
      {"under 91", false, true, false, true, 91, 91},
      {"at most 91", false, true, false, false, 91, 91},
      {"60 to 90", true, true, false, false, 60, 90},
      {"over 60 to 90", true, false, true, false, 60, 90},
      {"40, 30 or 50", true, true, false, false, 30, 50},
      {"2 x 5", true, true, false, false, 10, 10},
      {"at most 2 x 5", false, true, false, false, 10, 10},
      {"very low", false, false, false, false, 0, 0},
  };
  for (size_t i = 0; i < TALKS_COUNT(cases); i++) {
    talks__figure f;
    talks__figure_range r = {0};
    bool read = talks__figure_parse(talks__str(cases[i].text), &f, NULL) == TALKS_OK;
    ok(read && talks__figure_bounds(&f, &r), "\"%s\" has bounds", cases[i].text);
    is_int(r.has_low, cases[i].has_low, "an end below");
    is_int(r.has_high, cases[i].has_high, "an end above");
    is_int(r.low_strict, cases[i].low_strict, "strict below");
    is_int(r.high_strict, cases[i].high_strict, "strict above");
    is_int(r.low.num, cases[i].low, "the least");
    is_int(r.high.num, cases[i].high, "the greatest");
  }
  talks__figure huge = {.form = TALKS_FIG_TIMES, .n = 2, .v = {{INT64_MAX, 1}, {2, 1}}};
  talks__figure_range r = {.low = {7, 1}};
  ok(!talks__figure_bounds(&huge, &r) && r.low.num == 7, "a product past 64 bits");
}

static talks_status write_once(const talks_settings *settings, void *user) {
  talks_ctx *ctx;
  talks_status status = talks_ctx_create(settings, &ctx);
  if (status) return status;
  talks__buf out;
  talks__buf_init(&out, ctx);
  for (int lang = 0; lang < 2; lang++) talks__figure_format(user, lang, &out);
  status = talks__buf_status(&out);
  talks__buf_free(&out);
  talks_ctx_destroy(ctx);
  return status;
}

/* What a unit is called where it stands alone; one that is none of ours keeps its name. */
static void check_labels(void) {
  static const struct {
    const char *unit, *en, *zh;
  } labels[] = {{"HKD", "HKD", "港元"},         {"CNY", "CNY", "元"},
                {"EUR", "EUR", "欧元"},         {"km2", "sq km", "平方公里"},
                {"thaler", "thaler", "thaler"}, {"", "", ""}};
  for (size_t i = 0; i < TALKS_COUNT(labels); i++) {
    talks_str unit = talks__str(labels[i].unit);
    ok(talks__str_eq(talks__unit_label(unit, 0), talks__str(labels[i].en)) &&
           talks__str_eq(talks__unit_label(unit, 1), talks__str(labels[i].zh)),
       "what \"%s\" is called", labels[i].unit);
  }
}

int main(int argc, char **argv) {
  tap_begin(argc, argv);
  check_labels();
  talks_ctx *ctx;
  if (talks_ctx_create(NULL, &ctx)) return 1;
  for (size_t i = 0; i < TALKS_COUNT(readings); i++) check_reading(ctx, &readings[i]);
  for (size_t i = 0; i < TALKS_COUNT(refusals); i++) check_refusal(i);
  for (size_t i = 0; i < TALKS_COUNT(writings); i++) check_writing(ctx, i);
  check_other_unit(ctx);
  check_bounds();
  talks__figure f;
  const char *text = "30 bn, 40 bn or 50 bn USD";
  ok(!talks__figure_parse(talks__str(text), &f, NULL), "\"%s\" is read", text);
  for_each_failure("writing a figure", write_once, &f);
  talks_ctx_destroy(ctx);
  return tap_done();
}
