/* Figures in running text: one sentence of our own per pattern of the language, Chinese in
 * both scripts and English; and what becomes of hostile lines and of want of memory. */
#include "failing.h"
#include "tap.h"

#include "reading/reading.h"

static const struct {
  const char *line, *found; /* "[as printed] the figure (rule, trust)" */
} sentences[] = {
    {"三方商定拨付两笔3亿欧元。",
     "[三] 3 (number, low)\n"
     "[两笔3亿欧元] 2 x 300 million EUR (count-times-value, high)\n"},
    {"援助总额约为12.5亿美元，逾期不还。",
     "[约为12.5亿美元] about 1.25 bn USD (money, high)\n"},
    {"会上有人提出50至70亿英镑的数目。", "[50至70亿英镑] 5 to 7 bn GBP (money, high)\n"},
    {"停火期为30天、60天或90天。",
     "[30天、60天或90天] 30, 60 or 90 days (duration, high)\n"},
    {"驻军不超过5000人，分两三年撤完。",
     "[不超过5000人] at most 5,000 people (head-count, high)\n"
     "[两三年] 2 to 3 years (duration, high)\n"},
    {"民调中百分之六十二的受访者赞成，另有近三成反对。",
     "[百分之六十二] 62% (percent, high)\n"
     "[近三成] about 30% (percent, high)\n"},
    {"支持率下降七个百分点，降到41.5%。",
     "[七个百分点] 7 percentage points (percentage-point, high)\n"
     "[41.5%] 41.5% (percent, high)\n"},
    {"產量跌去四成五，油價打八五折。", "[四成五] 45% (percent, high)\n"
                                       "[八五折] 85% (percent, high)\n"},
    {"票价打对折。", "[对折] 50% (percent, high)\n"},
    {"千分之三的选票作废，万分之五存疑。", "[千分之三] 0.3% (percent, high)\n"
                                           "[万分之五] 0.05% (percent, high)\n"},
    {"三分之二多数通过，一又二分之一小时后休会。",
     "[三分之二] 2/3 (number, fair)\n"
     "[一又二分之一小时] 1.5 hours (duration, high)\n"},
    {"交换战俘二三十人，另有十几名平民。",
     "[二三十人] 20 to 30 people (head-count, high)\n"
     "[十几名平民] over 10 people (head-count, high)\n"},
    {"四分之三的船停航，另一半照开，一又五分之一归港。",
     "[四分之三] 0.75 (number, fair)\n"
     "[一又五分之一] 1.2 (number, fair)\n"},
    {"Two thirds of the boats, one third of the crews.",
     "[Two thirds] 2/3 (number, fair)\n"
     "[one third] 1/3 (number, low)\n"},
    {"两笔各3亿欧元，三批各自出发。",
     "[两笔各3亿欧元] 2 x 300 million EUR (count-times-value, high)\n"
     "[三] 3 (number, low)\n"},
    {"几百人到场，上千人在场外。", "[几百人] over 100 people (head-count, high)\n"
                                   "[上千人] at least 1,000 people (head-count, high)\n"},
    {"边界长约2300公里，缓冲区宽15-20公里。",
     "[约2300公里] about 2,300 km (measure, high)\n"
     "[15-20公里] 15 to 20 km (measure, high)\n"},
    {"占地八万平方公里。", "[八万平方公里] 80,000 sq km (measure, high)\n"},
    {"谈了三个半小时，中间歇了半个小时。", "[三个半小时] 3.5 hours (duration, high)\n"
                                           "[半个小时] 0.5 hours (duration, high)\n"},
    {"任期四年半。", "[四年半] 4.5 years (duration, high)\n"},
    {"欧盟一年半内出资。", "[一年半] 1.5 years (duration, high)\n"},
    {"炮弹上百万发，导弹91枚。", "[上百万] at least 1,000,000 (number, fair)\n"
                                 "[91枚] 91 items (count, fair)\n"},
    {"第12条和第三款未定。", ""},
    {"苏-35和F-16参战，T72坦克除外。", ""},
    {"一切统一安排，一看便知，十分清楚，四川代表百般推辞。", ""},
    {"万斯与卢比奥同行，花了5万卢比。", "[5万卢比] 50,000 INR (money, high)\n"},
    {"三元首会面，两国代表5人。", "[三] 3 (number, low)\n"
                                  "[5人] 5 people (head-count, high)\n"},
    {"五角大楼要拨款3亿元人民币。", "[3亿元人民币] 300 million CNY (money, high)\n"},
    {"他是五名成员之一，五成员国到齐。", "[五名] 5 people (head-count, high)\n"
                                         "[五] 5 (number, low)\n"},
    {"兵力从60万增至80万人。", "[60万] 600,000 (number, fair)\n"
                               "[80万人] 800,000 people (head-count, high)\n"},
    {"人数在1000到1500人之间。",
     "[1000到1500人] 1,000 to 1,500 people (head-count, high)\n"},
    {"详见https://example.org/a?b=20%25&c=300 共4页。", "[4] 4 (number, fair)\n"},
    {"电话是010-888-1234。", ""},
    {"会议9:30开始。", ""},
    {"合约规定了7点原则。", "[7点] 7 items (count, fair)\n"},
    {"此举被视为让步12。", "[12] 12 (dead-footnote, low)\n"},
    {"他说这不行。3", "[3] 3 (dead-footnote, low)\n"},
    {"售价￥300，合$42。", "[￥300] 300 CNY (money, high)\n"
                           "[$42] 42 USD (money, high)\n"},
    {"五十元六角三分。", "[五十元六角三分] 50.63 CNY (money, high)\n"},
    {"零下十五度，负三点五个百分点。",
     "[十五] 15 (number, fair)\n"
     "[负三点五个百分点] -3.5 percentage points (percentage-point, high)\n"},
    {"壹佰贰拾万元整。", "[壹佰贰拾万元] 1.2 million CNY (money, high)\n"},
    {"两千四百五十亿，两万三。", "[两千四百五十亿] 245,000,000,000 (number, fair)\n"
                                 "[两万三] 23,000 (number, fair)\n"},
    {"四万万同胞。", "[四万万] 400,000,000 (number, fair)\n"},
    {"9999999999999999999999卢布。", "[9999999999999999999999卢布] 0 RUB (money, low)\n"},
    {"About 67 billion dollars was pledged, over $3.5bn paid.",
     "[About 67 billion dollars] about 67 bn USD (money, high)\n"
     "[over $3.5bn] over 3.5 bn USD (money, high)\n"},
    {"Between 60 and 90 days; 30, 40 or even 50 years.",
     "[Between 60 and 90 days] 60 to 90 days (duration, high)\n"
     "[30, 40 or even 50 years] 30, 40 or 50 years (duration, high)\n"},
    {"Nearly two thirds of 1,200 respondents, or 62.5 per cent, agreed.",
     "[Nearly two thirds] about 2/3 (number, fair)\n"
     "[1,200] 1,200 (number, fair)\n"
     "[62.5 per cent] 62.5% (percent, high)\n"},
    {"A 30-day truce: over a million people, two to three hundred guards, half a dozen "
     "vans.",
     "[30-day] 30 days (duration, high)\n"
     "[over a million people] over 1,000,000 people (head-count, high)\n"
     "[two to three hundred] 200 to 300 (number, fair)\n"
     "[half a dozen] 6 (number, low)\n"},
    {"Two million and five hundred thousand euros; one million, two hundred thousand and "
     "six people; three million and ninety thousand people.",
     "[Two million and five hundred thousand euros] 2.5 million EUR (money, fair)\n"
     "[one million, two hundred thousand and six people] 1,200,006 people (head-count, "
     "fair)\n"
     "[three million and ninety thousand people] 3,090,000 people (head-count, fair)\n"},
    {"Two million and five hundred; one million, two hundred; five thousand, six "
     "thousand; "
     "three million, two thousand, one thousand; nine million, two thousand, he said.",
     "[Two million] 2,000,000 (number, fair)\n"
     "[five hundred] 500 (number, fair)\n"
     "[one million] 1,000,000 (number, fair)\n"
     "[two hundred] 200 (number, fair)\n"
     "[five thousand] 5,000 (number, fair)\n"
     "[six thousand] 6,000 (number, fair)\n"
     "[three million] 3,000,000 (number, fair)\n"
     "[two thousand] 2,000 (number, fair)\n"
     "[one thousand] 1,000 (number, fair)\n"
     "[nine million, two thousand] 9,002,000 (number, low)\n"},
    {"Five million, two thousand of it; one million, two thousand and five hundred; six "
     "million, four thousand or so many; one billion, two million and two hundred "
     "thousand; two million, one thousand and the rest; two million, one thousand men.",
     "[Five million] 5,000,000 (number, fair)\n"
     "[two thousand] 2,000 (number, fair)\n"
     "[one million] 1,000,000 (number, fair)\n"
     "[two thousand] 2,000 (number, fair)\n"
     "[five hundred] 500 (number, fair)\n"
     "[six million] 6,000,000 (number, fair)\n"
     "[four thousand] 4,000 (number, fair)\n"
     "[one billion, two million and two hundred thousand] 1,002,200,000 (number, low)\n"
     "[two million, one thousand] 2,001,000 (number, low)\n"
     "[two million, one thousand] 2,001,000 (number, low)\n"},
    {"One million, two thousand and five thousand dollars; one million, two thousand and "
     "five hundred thousand dollars; one million, two thousand, and five hundred people; "
     "three million, two thousand to three thousand.",
     "[One million] 1,000,000 (number, fair)\n"
     "[two thousand] 2,000 (number, fair)\n"
     "[five thousand dollars] 5,000 USD (money, high)\n"
     "[one million] 1,000,000 (number, fair)\n"
     "[two thousand] 2,000 (number, fair)\n"
     "[five hundred thousand dollars] 500,000 USD (money, high)\n"
     "[one million] 1,000,000 (number, fair)\n"
     "[two thousand] 2,000 (number, fair)\n"
     "[five hundred people] 500 people (head-count, high)\n"
     "[three million] 3,000,000 (number, fair)\n"
     "[two thousand to three thousand] 2,000 to 3,000 (number, fair)\n"},
    {"Both lost five million and two hundred thousand dollars respectively, between five "
     "million and ten thousand people; two million and two thousand.",
     "[five million and two hundred thousand dollars] 5.2 million USD (money, fair)\n"
     "[five million] 5,000,000 (number, fair)\n"
     "[ten thousand people] 10,000 people (head-count, high)\n"
     "[two million and two thousand] 2,002,000 (number, low)\n"},
    {"They paid $50-million, then two thousand five hundred dollars more.",
     "[$50-million] 50 million USD (money, high)\n"
     "[two thousand five hundred dollars] 2,500 USD (money, high)\n"},
    {"十七八名少年等了三两天，又等两个半月。",
     "[十七八名] 17 to 18 people (head-count, high)\n"
     "[三两天] 2 to 3 days (duration, high)\n"
     "[两个半月] 2.5 months (duration, high)\n"},
    {"Two dozen drones and twenty-eight missiles were shot down.",
     "[Two dozen drones] 24 items (count, fair)\n"
     "[twenty-eight missiles] 28 items (count, fair)\n"},
    {"The plan has 28 points; B-52 bombers and the G7 were not named.",
     "[28 points] 28 items (count, fair)\n"},
    {"The force would number up to 30,000 troops.",
     "[up to 30,000 troops] at most 30,000 people (head-count, high)\n"},
    {"It is 700 km from the front, some 435 miles.",
     "[700 km] 700 km (measure, high)\n"
     "[some 435 miles] about 435 miles (measure, high)\n"},
    {"The ceasefire starts at 10:30 and lasts 72 hours.",
     "[72 hours] 72 hours (duration, high)\n"},
    {"Two packages of $500 million each.",
     "[Two] 2 (number, low)\n"
     "[$500 million] 500 million USD (money, high)\n"},
    {"EUR 210 billion in assets; HK$7 m in fees.",
     "[EUR 210 billion] 210 bn EUR (money, high)\n"
     "[HK$7 m] 7 million HKD (money, high)\n"},
    {"See www.example.org/12/34 for all 5 items.", "[5 items] 5 items (count, fair)\n"},
    {"The loan is worth €90bn to €100bn.",
     "[€90bn to €100bn] 90 to 100 bn EUR (money, high)\n"},
    {"He is 73 years old.", "[73 years old] 73 years (duration, high)\n"},
    {"v2.0 of the text has 3/4 of it agreed.", "[3/4] 0.75 (number, fair)\n"},
    {"The rate was 7.81.", "[7.81] 7.81 (number, fair)\n"},
    {"He won 1 of 3 rounds, five of twelve votes.", "[1] 1 (number, fair)\n"
                                                    "[3] 3 (number, fair)\n"
                                                    "[five] 5 (number, low)\n"
                                                    "[twelve] 12 (number, fair)\n"},
    {"双方统一口径，进一步靠近，唯一例外是两岸。", ""},
    {"成千上万人上街。", ""},
    {"增至原来的三倍，又涨两成。", "[三倍] 3 fold (measure, high)\n"
                                   "[两成] 20% (percent, high)\n"},
    {"一名军官和两名平民获释。", "[一名] 1 person (head-count, high)\n"
                                 "[两名平民] 2 people (head-count, high)\n"},
    {"二十万亿日元，三千韩元。", "[二十万亿日元] 20,000 bn JPY (money, high)\n"
                                 "[三千韩元] 3,000 KRW (money, high)\n"},
    {"他只看了一次。", "[一次] 1 time (count, high)\n"},
    {"多数人同意，过半数票通过。", ""},
};

static const char *const trusts[] = {"low", "fair", "high"};

static void print_found(talks__buf *out, talks_str line, const talks__found *f) {
  talks__buf_printf(out, "[%.*s] ", (int)(f->at.to - f->at.from), line.p + f->at.from);
  talks__figure_format(&f->as.figure.value, 0, out);
  talks__buf_printf(out, " (%s, %s)\n", f->rule, trusts[f->trust]);
}

static void check_sentence(const talks_ctx *ctx, talks__reading *r, const char *text,
                           const char *wanted, const char *name) {
  const talks__found *found = NULL;
  size_t n = 0;
  talks__buf out;
  talks__buf_init(&out, ctx);
  talks_str line = talks__str(text);
  ok(talks__reading_figures(r, line, &found, &n) == TALKS_OK, "read: %s", name);
  for (size_t i = 0; i < n; i++) print_found(&out, line, &found[i]);
  is_str(out.n ? out.p : "", wanted, "%s", name);
  talks__buf_free(&out);
}

/* Traditional characters and wide forms find the same figures at the same code points. */
static void check_scripts(const talks_ctx *ctx, talks__reading *r, const char *text) {
  const talks__found *found = NULL;
  talks__found before[32];
  size_t n = 0, m = 0;
  talks__buf out;
  talks__buf_init(&out, ctx);
  talks__to_traditional(&out, talks__str(text));
  bool same =
      talks__reading_figures(r, talks__str(text), &found, &n) == TALKS_OK && n < 32;
  for (size_t i = 0; i < n && same; i++) before[i] = found[i];
  same = same && talks__reading_figures(r, talks__buf_view(&out), &found, &m) == TALKS_OK;
  same = same && n == m;
  for (size_t i = 0; i < n && same; i++)
    same = before[i].at.from_code == found[i].at.from_code &&
           before[i].at.to_code == found[i].at.to_code &&
           talks__rat_cmp(before[i].as.figure.value.v[0],
                          found[i].as.figure.value.v[0]) == 0;
  ok(same, "the same in traditional characters: %s", text);
  talks__buf_free(&out);
}

static void check_places(talks__reading *r) {
  const talks__found *found = NULL;
  size_t n = 0;
  talks_str line = TALKS_STR("\xFF\xE2\x80\xAE\x00 \xE8\xB6\x85"
                             "66\xE4\xBA\xBF"
                             "a");
  ok(talks__reading_figures(r, line, &found, &n) == TALKS_OK, "a hostile line is read");
  is_int(n, 1, "its figure is found");
  if (n != 1) return;
  is_int(found[0].at.from, 6, "at this byte");
  is_int(found[0].at.from_code, 4, "at this code point");
  is_int(found[0].at.to, 14, "up to this byte");
  is_int(found[0].at.to_code, 8, "up to this code point");
  is_int(found[0].as.figure.number[0].from, 9, "its number begins behind the bound");
}

static void check_limit(talks__reading *r) {
  const talks__found *found = NULL;
  size_t n = 0;
  static char long_line[TALKS_LINE_MOST + 1];
  memset(long_line, '7', sizeof long_line);
  ok(talks__reading_figures(r, (talks_str){long_line, sizeof long_line}, &found, &n) ==
         TALKS_LIMIT,
     "a line past the limit is refused");
  ok(talks__reading_figures(r, (talks_str){long_line, sizeof long_line - 1}, &found,
                            &n) == TALKS_OK,
     "one at the limit is read");
}

/* A lexicon is made once and read with again and again: making it takes its time. */
typedef struct {
  talks_ctx *ctx;
  talks__lexicon *lexicon;
  talks__reading *r;
} desk;

static talks_status make_lexicon(void *user) {
  desk *d = user;
  return talks__lexicon_make(d->ctx, NULL, &d->lexicon);
}

static void forget_lexicon(void *user) {
  desk *d = user;
  talks__lexicon_destroy(d->lexicon);
  d->lexicon = NULL;
}

static talks_status read_line(void *user) {
  desk *d = user;
  const talks__found *found;
  size_t n;
  talks_status status = talks__reading_make(d->ctx, d->lexicon, &d->r);
  if (!status)
    status = talks__reading_line(d->r, TALKS_STR("３年内给60亿欧元"), &found, &n);
  return status;
}

static void forget_reading(void *user) {
  desk *d = user;
  talks__reading_destroy(d->r);
  d->r = NULL;
}

static void check_memory(void) {
  failing f = {0};
  desk d = {0};
  talks_settings settings = failing_settings(&f);
  if (talks_ctx_create(&settings, &d.ctx)) abort();
  for_each_failing_step(&f, "making a lexicon", make_lexicon, forget_lexicon, &d);
  if (make_lexicon(&d)) abort();
  for_each_failing_step(&f, "reading a line", read_line, forget_reading, &d);
  forget_lexicon(&d);
  talks_ctx_destroy(d.ctx);
}

int main(int argc, char **argv) {
  tap_begin(argc, argv);
  talks_ctx *ctx;
  talks__lexicon *lexicon;
  talks__reading *r;
  if (talks_ctx_create(NULL, &ctx) || talks__lexicon_make(ctx, NULL, &lexicon) ||
      talks__reading_make(ctx, lexicon, &r))
    return 1;
  for (size_t i = 0; i < TALKS_COUNT(sentences); i++) {
    check_sentence(ctx, r, sentences[i].line, sentences[i].found, sentences[i].line);
    check_scripts(ctx, r, sentences[i].line);
  }
  check_places(r);
  check_limit(r);
  talks__reading_destroy(r);
  talks__lexicon_destroy(lexicon);
  talks_ctx_destroy(ctx);
  check_memory();
  return tap_done();
}
