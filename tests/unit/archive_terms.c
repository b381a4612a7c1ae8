/* How a text is cut into the terms by which an archive finds it. */
#include "tap.h"

#include "archive/article.h"
#include "archive/terms.h"

static talks_ctx *ctx;

static int put(void *user, const archive_term *term) {
  talks__buf *out = user;
  talks__buf_printf(out, "%s%.*s@%zu-%zu",
                    out->n == 0    ? ""
                    : term->beside ? "="
                                   : " ",
                    (int)term->text.n, term->text.p, term->from, term->to);
  return 0;
}

static void cuts(const char *text, archive_use use, const char *expected) {
  talks__buf folded, out;
  int result = 1;
  talks__buf_init(&folded, ctx);
  talks__buf_init(&out, ctx);
  talks_status status = archive_terms(&folded, talks__str(text), use, put, &out, &result);
  talks__buf_puts(&out, "");
  ok(status == TALKS_OK && result == 0, "%s", text);
  is_str(out.p ? out.p : "", expected, "its terms");
  talks__buf_free(&folded);
  talks__buf_free(&out);
}

static void of_texts(void) {
  cuts("", ARCHIVE_TEXT, "");
  cuts(" .,\t\n", ARCHIVE_TEXT, "");
  cuts("NATO's 5th", ARCHIVE_TEXT, "nato@0-4 s@5-6 5th@7-10");
  cuts("和", ARCHIVE_TEXT, "和@0-3");
  cuts("北約", ARCHIVE_TEXT, "北约@0-6=北@0-3 约@3-6");
  cuts("談和。了", ARCHIVE_TEXT, "谈和@0-6=谈@0-3 和@3-6 了@9-12");
  cuts("ＮＡＴＯ峰會", ARCHIVE_TEXT, "nato@0-12 峰会@12-18=峰@12-15 会@15-18");
  /* phrases fold otherwise than their characters: 畫 alone is 画 */
  cuts("計畫", ARCHIVE_TEXT, "计划@0-6=计@0-3 划@3-6");
  cuts("畫", ARCHIVE_TEXT, "画@0-3");
  /* no pair reaches over a line, a blank, a mark, or a malformed byte */
  cuts("北\n約", ARCHIVE_TEXT, "北@0-3 约@4-7");
  cuts("北\xE3\x80\x80約", ARCHIVE_TEXT, "北@0-3 约@6-9");
  cuts("北\xFF約", ARCHIVE_TEXT, "北@0-3 约@4-7");
  cuts("北·約", ARCHIVE_TEXT, "北@0-3 约@5-8");
  cuts("人々", ARCHIVE_TEXT, "人々@0-6=人@0-3 々@3-6");
  cuts("é", ARCHIVE_TEXT, "é@0-2");
}

static void of_what_is_wanted(void) {
  cuts("和", ARCHIVE_WANTED, "和@0-3");
  cuts("北約", ARCHIVE_WANTED, "北约@0-6");
  cuts("北約東擴", ARCHIVE_WANTED, "北约@0-6 约东@3-9 东扩@6-12");
  cuts("G7峰會", ARCHIVE_WANTED, "g7@0-2 峰会@2-8");
  cuts("峰會G7", ARCHIVE_WANTED, "峰会@0-6 会@3-6 g7@6-8");
  cuts("60至90天", ARCHIVE_WANTED, "60@0-2 至@2-5 90@5-7 天@7-10");
}

static void of_long_words(void) {
  char text[201], expected[80];
  memset(text, 'A', 200);
  text[200] = '\0';
  memset(expected, 'a', ARCHIVE_WORD_MOST);
  snprintf(expected + ARCHIVE_WORD_MOST, 16, "@0-%d", ARCHIVE_WORD_MOST);
  cuts(text, ARCHIVE_TEXT, expected);
}

static void says(const char *wanted, size_t n, bool all) {
  talks__buf folded;
  size_t terms = 99;
  bool says_all = !all;
  talks__buf_init(&folded, ctx);
  ok(archive_terms_say_all(&folded, talks__str(wanted), &terms, &says_all) == TALKS_OK,
     "%s", wanted);
  is_int(terms, n, "terms of %s", wanted);
  ok(says_all == all, "%s: %s", wanted, all ? "they say all" : "it has to be looked at");
  talks__buf_free(&folded);
}

static int refuse(void *user, const archive_term *term) {
  (void)term;
  return ++*(int *)user == 2 ? 7 : 0;
}

static void ends_where_told(void) {
  talks__buf folded;
  int seen = 0, result = 0;
  talks__buf_init(&folded, ctx);
  ok(archive_terms(&folded, TALKS_STR("a 北約 b"), ARCHIVE_TEXT, refuse, &seen,
                   &result) == TALKS_OK &&
         result == 7 && seen == 2,
     "whoever takes terms may end it");
  talks__buf_free(&folded);
}

/* ---- articles ---------------------------------------------------------------------------- */

static void reads(const char *line, const char *expected) {
  talks__buf room, out;
  archive_article a;
  size_t where;
  const char *why = "";
  talks__buf_init(&room, ctx);
  talks__buf_init(&out, ctx);
  talks_status status =
      archive_article_read(ctx, talks__str(line), &room, &a, &where, &why);
  if (status) talks__buf_printf(&out, "%zu: %s", where, why);
  else
    talks__buf_printf(&out, "%.*s|%.*s|%.*s|%.*s|%d %d %d|%.*s", (int)a.title.n,
                      a.title.p, (int)a.text.n, a.text.p, (int)a.source.n, a.source.p,
                      (int)a.url.n, a.url.p, a.dated, (int)a.first, (int)a.last,
                      (int)a.bad_date.n, a.bad_date.p ? a.bad_date.p : "");
  is_str(out.p, expected, "%s", line);
  talks__buf_free(&room);
  talks__buf_free(&out);
}

static void of_articles(void) {
  reads("{\"text\":\"a\\nb\"}", "|a\nb|||0 0 0|");
  reads("{\"url\":\"u\",\"source\":\"s\",\"date\":\"1970-01-03\",\"title\":\"t\","
        "\"text\":\"x\"}",
        "t|x|s|u|1 2 2|");
  reads("{\"date\":\"1970-01-03T23:59:00+09:00\",\"text\":\"x\"}", "|x|||1 2 2|");
  reads("{\"date\":\"1970-01\",\"text\":\"x\"}", "|x|||1 0 30|");
  reads("{\"date\":\"soon\",\"text\":\"x\"}", "|x|||0 0 0|soon");
  reads("{\"date\":null,\"title\":null,\"text\":\"x\"}", "|x|||0 0 0|");
  reads("{\"more\":{\"text\":1,\"list\":[{}]},\"text\":\"x\",\"n\":[1,2]}",
        "|x|||0 0 0|");
  reads("{\"title\":\"t\"}", "0: there is no \"text\"");
  reads("{\"text\":null}", "0: text, title, date, source and url are strings");
  reads("{\"text\":\"x\",\"date\":2025}",
        "0: text, title, date, source and url are strings");
  reads("{\"text\":\"x\",\"text\":\"y\"}", "0: a key of the article stands twice");
  reads("[]", "0: an article is one JSON map");
  reads("\"x\"", "0: an article is one JSON map");
}

static void mends(void) {
  talks__buf out;
  talks__buf_init(&out, ctx);
  is_int(archive_mend(TALKS_STR("a\xFF\xE5\x8C"
                                "b北"),
                      &out),
         3, "malformed bytes");
  is_str(out.p,
         "a\xEF\xBF\xBD\xEF\xBF\xBD\xEF\xBF\xBD"
         "b北",
         "the rest is there");
  talks__buf_free(&out);
}

int main(int argc, char **argv) {
  tap_begin(argc, argv);
  if (talks_ctx_create(NULL, &ctx)) return 1;
  of_texts();
  of_what_is_wanted();
  of_long_words();
  says("北約", 1, true);
  says("和", 1, true);
  says("nato", 1, true);
  says("cease-fire", 2, false);
  says("G7峰會", 2, false);
  says(" 和", 1, false);
  says("。", 0, false);
  says("", 0, false);
  ends_where_told();
  of_articles();
  mends();
  talks_ctx_destroy(ctx);
  return tap_done();
}
