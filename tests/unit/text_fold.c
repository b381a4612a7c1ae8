/* Folding and conversion of Chinese scripts. */
#include "failing.h"
#include "tap.h"

#include "text/text.h"

typedef void (*converter)(talks__buf *out, talks_str s);

static void check_text(const talks_ctx *ctx, converter convert, const char *in,
                       const char *want) {
  talks__buf out;
  talks__buf_init(&out, ctx);
  convert(&out, talks__str(in));
  is_bytes(out.n ? out.p : "", out.n, want, strlen(want), "\"%s\"", in);
  talks__buf_free(&out);
}

static void check_codes(void) {
  is_int(talks__fold_code(0x570B), 0x56FD, "a traditional character is simplified");
  is_int(talks__fold_code(0x56FD), 0x56FD, "a simplified one stays");
  is_int(talks__fold_code('A'), 'A', "a letter stays");
  is_int(talks__fold_code(0x20000), 0x20000, "so does one beyond the table");
  is_int(talks__fold_code(0x10FFFF), 0x10FFFF, "and the last of all");
  is_int(talks__fold_code(0x85B4), 0x82CE, "a chain of variants is followed to its end");
  static const uint32_t quotes[] = {'"',    '\'',   0xAB,   0xBB,   0x2018, 0x2019,
                                    0x201C, 0x201D, 0x2039, 0x300C, 0x300D, 0x300E,
                                    0x300F, 0x301D, 0xFE41, 0xFF02, 0xFF07, 0xFF62};
  for (size_t i = 0; i < TALKS_COUNT(quotes); i++) {
    is_int(talks__fold_alike(quotes[i]), '"', "U+%04X is a quotation mark", quotes[i]);
  }
  is_int(talks__fold_alike(0xFF21), 'a', "fullwidth A");
  is_int(talks__fold_alike(0xFF5E), '~', "fullwidth tilde");
  is_int(talks__fold_alike(0xFF5F), 0xFF5F, "what follows it stays");
  is_int(talks__fold_alike(0x3000), ' ', "ideographic space");
  is_int(talks__fold_alike('@'), '@', "the sign before A");
  is_int(talks__fold_alike('['), '[', "the sign behind Z");
  size_t length;
  is_int(talks__fold_next(TALKS_STR("\xE3\x91\xAE"), &length), 0x2B748,
         "U+346E becomes a character beyond the first 65,536");
  is_int(length, 3, "and stood in three bytes");
}

/* An index of folded text is known to be of other tables by their number; what folding does
 * besides, to a letter or a sign, is not in it. */
static void check_number(void) {
  uint32_t hash = 0;
  for (uint32_t code = 0; code <= 0x10FFFF; code++) {
    uint32_t alike = talks__fold_alike(code);
    if (alike < 0x80 && alike != code) hash = hash * 31 + code * 0x80 + alike;
  }
  ok(talks__fold_number() > 0, "the tables have a number");
  ok(hash == 0x4FA9D105,
     "ASCII is made of what it was: or else raise VERSION, archive/store.c");
}

static void check_fold(const talks_ctx *ctx) {
  static const char *const cases[][2] = {
      {"", ""},
      {"維特科夫", "维特科夫"},
      {"维特科夫", "维特科夫"},
      {"澤連斯基與魯比奧", "泽连斯基与鲁比奥"},
      {"NATO（北約）", "nato(北约)"},
      {"「保證」", "\"保证\""},
      {"“保证”", "\"保证\""},
      {"２８點", "28点"},
      /* phrases go before characters */
      {"計畫", "计划"},
      {"答覆，覆蓋", "答复,覆盖"},
      {"乾隆的乾糧", "乾隆的干粮"},
      {"計", "计"},
      {"a\xFF"
       "b",
       "a\xEF\xBF\xBD"
       "b"},
  };
  for (size_t i = 0; i < TALKS_COUNT(cases); i++) {
    check_text(ctx, talks__fold, cases[i][0], cases[i][1]);
  }
}

static void check_traditional(const talks_ctx *ctx) {
  static const char *const cases[][2] = {
      {"", ""},
      {"和谈研判", "和談研判"},
      {"后来，皇后批准发展。", "後來，皇后批准發展。"},
      {"头发", "頭髮"},
      {"整理发言", "整理發言"}, /* 理发 inside is not taken for a haircut */
      {"干涉与干部与饼干", "干涉與幹部與餅乾"},
      {"“ABC”", "“ABC”"},
      {"皇", "皇"},
      /* words that meet are not taken for another word */
      {"分歧在核心问题", "分歧在核心問題"},
      {"解除对俄制裁，国内制约", "解除對俄制裁，國內制約"},
      {"中国制度", "中國制度"},
      {"中国制", "中國製"},
      {"复制网址", "複製網址"},
      {"谈与打并列，一并计入", "談與打並列，一併計入"},
      {"声明里对冲突的措辞", "聲明裏對衝突的措辭"},
      {"专家具名", "專家具名"},
      {"动武后同盟友", "動武後同盟友"},
      {"点明了乌方的一步", "點明了烏方的一步"},
      {"没有采纳，未采纳", "沒有採納，未採納"},
      {"可延长几次，商改几番", "可延長幾次，商改幾番"},
      {"欧盟里、公里、西里尔", "歐盟裏、公里、西里爾"},
      /* a word in the sense that texts about talks have it */
      {"拒签协议，标签", "拒簽協議，標籤"},
      {"背着乌方，折合港元，克制", "背着烏方，折合港元，克制"},
      /* forms on which Taiwan and Hong Kong agree */
      {"为众人核查，才算吃紧", "為眾人核查，才算吃緊"},
      {"\xE5\x90", "\xEF\xBF\xBD\xEF\xBF\xBD"},
  };
  for (size_t i = 0; i < TALKS_COUNT(cases); i++) {
    check_text(ctx, talks__to_traditional, cases[i][0], cases[i][1]);
  }
}

static void check_script_of(void) {
  static const struct {
    const char *text, *simplified;
    bool same;
  } cases[] = {{"卡点", "卡点", true}, {"卡點", "卡点", true},    {"卡点", "卡點", false},
               {"卡", "卡点", false},  {"卡點數", "卡点", false}, {"", "", true},
               {"", "卡点", false},    {"出路", "出路", true},    {"a", "卡", false}};
  for (size_t i = 0; i < TALKS_COUNT(cases); i++)
    ok(talks__is_script_of(talks__str(cases[i].text), talks__str(cases[i].simplified)) ==
           cases[i].same,
       "\"%s\" for \"%s\"", cases[i].text, cases[i].simplified);
}

/* Search has room for so many pairs of bytes: of each code point that is made of others,
 * those of more than one byte give one, an ASCII one as many as the next has first bytes. */
static void check_sources(void) {
  uint32_t list[40];
  size_t most = 0, wide_most = 0, firsts_most = 0,
         cut = talks__fold_sources('"', list, 1);
  for (uint32_t code = 0x20; code < 0xA000; code += code < 0x80 ? 1 : 7) {
    size_t n = talks__fold_sources(code, list, TALKS_COUNT(list)), wide = 0, firsts = 0;
    bool seen[256] = {false};
    for (size_t i = 0; i < n && n <= TALKS_COUNT(list); i++) {
      char bytes[4];
      wide += talks__utf8_put(list[i], bytes) > 1;
      firsts += !seen[(unsigned char)bytes[0]];
      seen[(unsigned char)bytes[0]] = true;
    }
    if (n > most) most = n;
    if (wide > wide_most) wide_most = wide;
    if (firsts > firsts_most) firsts_most = firsts;
  }
  ok(cut >= most && list[0] != 0,
     "all are counted, as many written as there is room for");
  ok(most <= TALKS_COUNT(list), "at most %zu become one", most);
  ok(wide_most + firsts_most <= 48, "and give at most %zu pairs",
     wide_most + firsts_most);
  ok(talks__is_word('7') && talks__is_word('q') && !talks__is_word('Q') &&
         !talks__is_word('-') && !talks__is_word(0x8BA1),
     "words are of small letters and digits");
}

/* What a few characters become depends on their neighbours: those can be told. */
static void check_steady(const talks_ctx *ctx) {
  static const struct {
    const char *alone, *beside;
    bool steady;
  } cases[] = {
      {"乾", "乾坤", false}, {"點", "點頭", true}, {"a", "ab", true}, {"龥", "龥", true}};
  for (size_t i = 0; i < TALKS_COUNT(cases); i++) {
    size_t length;
    uint32_t code = talks__utf8_next(talks__str(cases[i].alone), &length);
    talks__buf b;
    talks__buf_init(&b, ctx);
    talks__fold(&b, talks__str(cases[i].beside));
    bool same = talks__utf8_next(talks__buf_view(&b), &length) == talks__fold_code(code);
    ok(same == cases[i].steady && talks__fold_is_steady(code) == cases[i].steady,
       "\"%s\" is %sthe same in \"%s\"", cases[i].alone, same ? "" : "not ",
       cases[i].beside);
    talks__buf_free(&b);
  }
}

static talks_status fold_once(const talks_settings *settings, void *user) {
  (void)user;
  talks_ctx *ctx;
  talks_status status = talks_ctx_create(settings, &ctx);
  if (status) return status;
  talks__buf out;
  talks__buf_init(&out, ctx);
  talks__fold(&out, TALKS_STR("維特科夫"));
  talks__to_traditional(&out, TALKS_STR("批准发展"));
  status = talks__buf_status(&out);
  talks__buf_free(&out);
  talks_ctx_destroy(ctx);
  return status;
}

int main(int argc, char **argv) {
  tap_begin(argc, argv);
  talks_ctx *ctx;
  if (talks_ctx_create(NULL, &ctx)) return 1;
  check_codes();
  check_number();
  check_fold(ctx);
  check_steady(ctx);
  check_script_of();
  check_traditional(ctx);
  check_sources();
  for_each_failure("folding", fold_once, NULL);
  talks_ctx_destroy(ctx);
  return tap_done();
}
