/* What is no search; bytes at the edges of the text; one character in two planes; memory. */
#include "failing.h"
#include "tap.h"

#include "text/search.h"

static talks_ctx *ctx;

static talks_status make(const talks_str *terms, size_t n) {
  talks__search *s = NULL;
  talks_status status = talks__search_make(ctx, terms, n, &s);
  ok((s != NULL) == (status == TALKS_OK), "made exactly when all is well");
  talks__search_destroy(s);
  return status;
}

static void check_made(void) {
  static char longest[TALKS_TERM_LENGTH + 1];
  talks_str many[TALKS_TERMS_MOST + 1];
  memset(longest, 'a', sizeof longest);
  for (size_t i = 0; i < TALKS_COUNT(many); i++) many[i] = TALKS_STR("a");
  is_int(make(NULL, 0), TALKS_MISUSE, "no term");
  is_int(make(many, TALKS_TERMS_MOST), TALKS_OK, "as many as there may be");
  is_int(make(many, TALKS_TERMS_MOST + 1), TALKS_MISUSE, "one more");
  static const struct {
    talks_str term;
    talks_status want;
  } table[] = {
      {{longest, TALKS_TERM_LENGTH}, TALKS_OK},
      {{longest, TALKS_TERM_LENGTH + 1}, TALKS_MISUSE},
      {TALKS_STR_INIT(""), TALKS_MISUSE},
      {TALKS_STR_INIT(" \xE3\x80\x80"), TALKS_MISUSE},
      {TALKS_STR_INIT("a\nb"), TALKS_MISUSE},
      {TALKS_STR_INIT("a\xFF"), TALKS_MISUSE},
      {TALKS_STR_INIT("\"\""), TALKS_OK},
  };
  for (size_t i = 0; i < TALKS_COUNT(table); i++)
    is_int(make(&table[i].term, 1), table[i].want, "term %zu", i + 1);
}

/* Where the term stands first, or -1. */
static int place_of(const char *term, talks_str text) {
  talks__search *s = NULL;
  talks_str t = talks__str(term);
  talks__sighting seen;
  size_t at = 0;
  bool found;
  if (talks__search_make(ctx, &t, 1, &s)) abort();
  if (talks__search_next(s, text, &at, &seen, &found)) abort();
  talks__search_destroy(s);
  return found ? (int)(seen.place + seen.from) : -1;
}

static void check_found(void) {
  static const struct {
    const char *term;
    talks_str text;
    int place;
  } table[] = {
      {"计", TALKS_STR_INIT("計"), 0},
      /* its last two bytes alone, at the beginning of the text */
      {"计", TALKS_STR_INIT("\xAE\xA1 x"), -1},
      {"计", TALKS_STR_INIT("\xAE\xA1计"), 2},
      /* bytes that belong to no character before a phrase */
      {"计划", TALKS_STR_INIT("\x80\x80\x80\x80\x80計畫"), 5},
      /* one of its spellings has four bytes, the last two those of the other */
      {"\xE6\xAF\xB6", TALKS_STR_INIT("x\xF0\xA3\xAF\xB6"), 1},
      {"\xE6\xAF\xB6", TALKS_STR_INIT("x\xE6\xAF\xB6"), 1},
      {"x\xE6\xAF\xB6", TALKS_STR_INIT("\xE6\xAF\xB6x\xF0\xA3\xAF\xB6"), 3},
      {"划", TALKS_STR_INIT("畫"), -1},
      {"eu", TALKS_STR_INIT("neutral EU"), 8},
      {"''", TALKS_STR_INIT("“”"), 0},
  };
  for (size_t i = 0; i < TALKS_COUNT(table); i++)
    is_int(place_of(table[i].term, table[i].text), table[i].place, "text %zu: %s", i + 1,
           table[i].term);
}

static talks_status search_once(const talks_settings *settings, void *user) {
  talks_ctx *own = NULL;
  talks__search *s = NULL;
  talks_str terms[] = {TALKS_STR("计划"), TALKS_STR("nato")};
  talks__sighting seen;
  size_t at = 0;
  bool found = false;
  talks_status status = talks_ctx_create(settings, &own);
  if (status) return status;
  status = talks__search_make(own, terms, 2, &s);
  if (!status)
    status = talks__search_next(s, TALKS_STR("NATO 的計畫"), &at, &seen, &found);
  if (!status) *(bool *)user = found;
  talks__search_destroy(s);
  talks_ctx_destroy(own);
  return status;
}

int main(int argc, char **argv) {
  bool found = false;
  tap_begin(argc, argv);
  if (talks_ctx_create(NULL, &ctx)) abort();
  check_made();
  check_found();
  for_each_failure("searching", search_once, &found);
  ok(found, "found at last");
  talks__search_destroy(NULL);
  talks_ctx_destroy(ctx);
  return tap_done();
}
