/* Days in the words of a reader, in both languages. */
#include "tap.h"

#include "report/language.h"

static const char *said(const talks_ctx *ctx, talks_days days, talks_lang lang,
                        int32_t near, char out[256]) {
  talks__buf b;
  talks__buf_init(&b, ctx);
  talks__say_days(days, lang, near, &b);
  /* blanks that hold a date together are plain ones here */
  size_t n = 0;
  for (size_t i = 0; i < b.n && n < 255; i++) {
    if (b.p[i] == '\xC2') continue;
    out[n++] = b.p[i] == '\xA0' && i > 0 && b.p[i - 1] == '\xC2' ? ' ' : b.p[i];
  }
  out[n] = '\0';
  talks__buf_free(&b);
  return out;
}

static talks_days days_of(const char *text) {
  talks_days days;
  const char *hint;
  if (talks_days_parse(text, strlen(text), &days, &hint)) abort();
  return days;
}

static void test_words(const talks_ctx *ctx) {
  static const struct {
    const char *days, *near, *en, *zh;
  } cases[] = {
      {"2025-12-28", "2025-12-30", "28 Dec", "12-28"},
      {"2025-12-28", "2026-01-01", "28 Dec 2025", "2025-12-28"},
      {"2025-12-28", NULL, "28 Dec 2025", "2025-12-28"},
      {"2025-02", "2025-12-30", "Feb", "2月"},
      {"2025-02", NULL, "Feb 2025", "2025年2月"},
      {"2024-02", "2025-12-30", "Feb 2024", "2024年2月"},
      {"2025", "2025-12-30", "2025", "2025年"},
      {"by 2025-12-20", "2025-12-30", "by 20 Dec", "至迟12-20"},
      {"after 2025-02-18", "2025-12-30", "19 Feb or later", "02-19或以后"},
      {"2025-12-03 or 2025-12-04", "2025-12-30", "3 or 4 Dec", "12-03或12-04"},
      {"2025-11-30 or 2025-12-01", "2025-12-30", "30 Nov or 1 Dec", "11-30或12-01"},
      {"2025-12-31 or 2026-01-01", "2025-12-30", "31 Dec or 1 Jan 2026",
       "12-31或2026-01-01"},
      {"2025-12-01 or 2025-12-28", "2025-12-30", "between 1 Dec and 28 Dec",
       "12-01至12-28间"},
      {"2025-12-28 to 2025-12-29", "2025-12-30", "28 Dec to 29 Dec", "12-28至12-29"},
      {"2025-02-01 to 2025-02-28", "2025-12-30", "1 Feb to 28 Feb", "02-01至02-28"},
      {"2025-07 or 2025-12", "2025-12-30", "between Jul and Dec", "7月至12月间"},
      {"2024-07 to 2025-02", "2025-12-30", "Jul 2024 to Feb", "2024年7月至2月"},
      {"2025-01 to 2025-12", "2025-12-30", "Jan to Dec", "1月至12月"},
      {"2022 to 2025-12", "2025-12-30", "2022 to 2025", "2022年至2025年"},
      {"2025-07-01 or 2025-12-28", "2025-12-30", "between 1 Jul and 28 Dec",
       "07-01至12-28间"},
      {"2025-07-02 or 2025-12-31", "2025-12-30", "between 2 Jul and 31 Dec",
       "07-02至12-31间"},
      {"2024-02-01 or 2024-02-29", NULL, "Feb 2024", "2024年2月"},
  };
  for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
    char out[256];
    talks_days days = days_of(cases[i].days);
    int32_t near = cases[i].near ? days_of(cases[i].near).to : TALKS_NO_DAY;
    is_str(said(ctx, days, TALKS_EN, near, out), cases[i].en, "%s in English",
           cases[i].days);
    is_str(said(ctx, days, TALKS_ZH_HANS, near, out), cases[i].zh, "%s in Chinese",
           cases[i].days);
  }
}

static void test_open(const talks_ctx *ctx) {
  char out[256];
  talks_days any = {TALKS_DAY_MIN, TALKS_DAY_MAX, TALKS_WHEN};
  is_str(said(ctx, any, TALKS_EN, TALKS_NO_DAY, out), "date not given", "no day at all");
  is_str(said(ctx, any, TALKS_ZH_HANT, TALKS_NO_DAY, out), "日期未载",
         "traditional Chinese is made when it is shown");
}

static void test_month(const talks_ctx *ctx) {
  talks__buf b;
  talks__buf_init(&b, ctx);
  int32_t day = days_of("2025-02-18").to;
  talks__say_month(day, TALKS_EN, day, &b);
  talks__buf_char(&b, '/');
  talks__say_month(day, TALKS_ZH_HANS, day, &b);
  talks__buf_char(&b, '/');
  talks__say_month(day, TALKS_ZH_HANS, TALKS_NO_DAY, &b);
  is_bytes(b.p, b.n, "Feb/2月/2025年2月", TAP_NUL_, "months");
  talks__buf_free(&b);
}

int main(int argc, char **argv) {
  talks_ctx *ctx = NULL;
  tap_begin(argc, argv);
  if (talks_ctx_create(NULL, &ctx)) abort();
  test_words(ctx);
  test_open(ctx);
  test_month(ctx);
  talks_ctx_destroy(ctx);
  return tap_done();
}
