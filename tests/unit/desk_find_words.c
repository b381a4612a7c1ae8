/* What is a filter behind `find`, what a term, what neither; words of lists in both scripts. */
#include "tap.h"

#include "desk/find_words.h"
#include "desk/word_names.h"
#include "text/text.h"

#include <string.h>

static talks_ctx *ctx;

enum { TERM = TALKS_FILTERS, REFUSED };

static const struct {
  const char *word;
  int filter;
  const char *text;
} table[] = {
    {"北约", TERM, "北约"},
    {"who:x", TALKS_FILTER_WHO, "x"},
    {"Who:x", TALKS_FILTER_WHO, "x"},
    {"ＷＨＯ：x", TALKS_FILTER_WHO, "x"},
    {"谁:x", TALKS_FILTER_WHO, "x"},
    {"誰：x", TALKS_FILTER_WHO, "x"},
    {"转述:x", TALKS_FILTER_VIA, "x"},
    {"轉述:x", TALKS_FILTER_VIA, "x"},
    {"議題:x", TALKS_FILTER_ISSUE, "x"},
    {"來源:x", TALKS_FILTER_SOURCE, "x"},
    {"類別:x", TALKS_FILTER_KIND, "x"},
    {"強度:x", TALKS_FILTER_STRENGTH, "x"},
    {"自:x", TALKS_FILTER_SINCE, "x"},
    {"至:x", TALKS_FILTER_UNTIL, "x"},
    {"who: x y ", TALKS_FILTER_WHO, "x y"},
    {"who:\"x y\"", TALKS_FILTER_WHO, "x y"},
    {"who:「x y」", TALKS_FILTER_WHO, "x y"},
    {"who:", TALKS_FILTER_WHO, ""},
    {"who:a:b", TALKS_FILTER_WHO, "a:b"},
    /* text */
    {"", TERM, ""},
    {":", TERM, ":"},
    {":x", TERM, ":x"},
    {"10:30", TERM, "10:30"},
    {"S4:33", TERM, "S4:33"},
    {"-x:y", TERM, "-x:y"},
    {"x-:y", TERM, "x-:y"},
    {"http://x", TERM, "http://x"},
    {"plan: a", TERM, "plan: a"},
    {"a plan:b", TERM, "a plan:b"},
    {"他说：不", TERM, "他说：不"},
    {"NATO：不", TERM, "NATO：不"},
    {"他说，不:好", TERM, "他说，不:好"},
    {"\"who:x\"", TERM, "who:x"},
    {"'who:x'", TERM, "who:x"},
    {"“a who:x”", TERM, "a who:x"},
    {"‘x’", TERM, "x"},
    {"『x』", TERM, "x"},
    {"＂x＂", TERM, "x"},
    {"\"\"", TERM, ""},
    {"\"", TERM, "\""},
    {"\"a\" \"b\"", TERM, "\"a\" \"b\""},
    {"\"Kyiv's\"", TERM, "Kyiv's"},
    {"“a”b", TERM, "“a”b"},
    {"a b", TERM, "a b"},
    /* neither */
    {"speaker:x", REFUSED, NULL},
    {"speaker:", REFUSED, NULL},
    {"as-of:x", REFUSED, NULL},
    {"valid_on:x", REFUSED, NULL},
    {"who2:x", TERM, "who2:x"},
    {"isue：x", REFUSED, NULL},
    {"方面:x", REFUSED, NULL},
    {"кто:x", REFUSED, NULL},
    {"mailto:/x", REFUSED, NULL},
    {"a who:x", REFUSED, NULL},
    {"a　誰：x", REFUSED, NULL},
    {"who:x kind:y", REFUSED, NULL},
    {"a b since:", REFUSED, NULL},
};

static void test_words(void) {
  for (size_t i = 0; i < TALKS_COUNT(table); i++) {
    talks_diag *diag = NULL;
    talks__find_word read = {TALKS_FILTERS, {0}};
    if (talks_diag_create(ctx, &diag)) abort();
    talks__args args = {.diag = diag};
    talks_status status = talks__find_word_read(&args, talks__str(table[i].word),
                                                TALKS_FIND_DOSSIER, &read);
    bool refused = table[i].filter == REFUSED;
    is_int(status, refused ? TALKS_MISUSE : TALKS_OK, "%s", table[i].word);
    is_int((int)talks_diag_count(diag), refused, "told %d times", refused);
    if (!refused) {
      is_int((int)read.filter, table[i].filter, "which");
      ok(talks__str_eq(read.text, talks__str(table[i].text)), "\"%s\"", table[i].text);
    }
    talks_diag_destroy(diag);
  }
}

/* A reader types what a page in traditional characters prints, and is understood. */
static void test_scripts(void) {
  is_int((int)TALKS_COUNT(chinese_words), TALKS_WORDS, "each word has one");
  for (size_t w = 1; w < TALKS_COUNT(chinese_words); w++) {
    talks__buf traditional, folded, simplified;
    talks__buf_init(&traditional, ctx);
    talks__buf_init(&folded, ctx);
    talks__buf_init(&simplified, ctx);
    talks__to_traditional(&traditional, chinese_words[w]);
    talks__fold(&folded, talks__buf_view(&traditional));
    talks__fold(&simplified, chinese_words[w]);
    if (!talks__str_eq(talks__buf_view(&folded), talks__buf_view(&simplified)))
      ok(false, "%s", chinese_words[w].p);
    talks__buf_free(&traditional);
    talks__buf_free(&folded);
    talks__buf_free(&simplified);
  }
}

static void test_days(void) {
  static const struct {
    const char *value;
    int since, until; /* whether each takes it */
  } values[] = {{"2031-06", 1, 1},    {"2031", 1, 1},
                {"by 2031-06", 0, 1}, {"from 2031-06", 1, 0},
                {"yesterday", 0, 0},  {"", 0, 0},
                {"2031-06-31", 0, 0}, {"after 2031-06-01", 1, 0}};
  talks__args args = {.diag = NULL};
  int32_t day, later;
  for (size_t i = 0; i < TALKS_COUNT(values); i++) {
    talks_str value = talks__str(values[i].value);
    is_int(!talks__filter_day(&args, TALKS_FILTER_SINCE, value, &day), values[i].since,
           "since:%s", values[i].value);
    is_int(!talks__filter_day(&args, TALKS_FILTER_UNTIL, value, &day), values[i].until,
           "until:%s", values[i].value);
  }
  if (talks__filter_day(&args, TALKS_FILTER_SINCE, TALKS_STR("2031-06"), &day) ||
      talks__filter_day(&args, TALKS_FILTER_UNTIL, TALKS_STR("2031-06"), &later))
    abort();
  is_int(later - day, 29, "from the first day of a month to its last");
  is_int(talks__filter_span(&args, day, later), TALKS_OK, "in their order");
  is_int(talks__filter_span(&args, day, day), TALKS_OK, "one day");
  is_int(talks__filter_span(&args, later, day), TALKS_MISUSE, "the wrong way round");
  is_int(talks__filter_span(&args, later, TALKS_NO_DAY), TALKS_OK, "no end");
  is_int(talks__filter_span(&args, TALKS_NO_DAY, day), TALKS_OK, "no beginning");
}

int main(int argc, char **argv) {
  tap_begin(argc, argv);
  if (talks_ctx_create(NULL, &ctx)) abort();
  test_words();
  test_scripts();
  test_days();
  talks_ctx_destroy(ctx);
  return tap_done();
}
