/* JSON: what the reader tells and where, what it refuses and why, what the writer writes.
 */
#include "failing.h"
#include "tap.h"

#include "base/json.h"

/* Writes each event as "name text@from-to" on one line. */
static talks_status note(void *user, talks__json_event event, talks_str text, size_t from,
                         size_t to) {
  static const char *const names[] = {"{",    "}",    "[",    "]",     "key ",
                                      "str ", "num ", "true", "false", "null"};
  talks__buf *b = (talks__buf *)user;
  talks__buf_printf(b, "%s%s", b->n ? " " : "", names[event]);
  talks__buf_str(b, text);
  talks__buf_printf(b, "@%zu-%zu", from, to);
  return talks__buf_status(b);
}

static void check_events(const talks_ctx *ctx) {
  static const struct {
    const char *input, *events;
  } table[] = {
      {"{}", "{@0-1 }@1-2"},
      {" [ ] ", "[@1-2 ]@3-4"},
      {"{\"a\":[1, -2.5e+3,true]}",
       "{@0-1 key a@1-4 [@5-6 num 1@6-7 num -2.5e+3@9-16 true@17-21 ]@21-22 }@22-23"},
      {"[[],[]]", "[@0-1 [@1-2 ]@2-3 [@4-5 ]@5-6 ]@6-7"},
      {"[{},\n{}\t]\r", "[@0-1 {@1-2 }@2-3 {@5-6 }@6-7 ]@8-9"},
      {"{\"a\" : {\"b\" : null , \"c\":false}}",
       "{@0-1 key a@1-4 {@7-8 key b@8-11 null@14-18 key c@21-24 false@25-30 }@30-31 "
       "}@31-32"},
      {"\"\"", "str @0-2"},
      {"\"\\u0041\\n\\/\\\\\"", "str A\n/\\@0-14"},
      {"\"x\\u00e9y\\u20ACz\\uD83D\\uDE00\"",
       "str x\xc3\xa9y\xe2\x82\xacz\xf0\x9f\x98\x80@0-29"},
      {"\"\xc3\xa9\xe0\xa0\x80\xec\x80\x80\xed\x9f\xbf\xef\xbf\xbf\xf0\x90\x80\x80"
       "\xf1\x80\x80\x80\xf4\x8f\xbf\xbf\x7f\"",
       "str \xc3\xa9\xe0\xa0\x80\xec\x80\x80\xed\x9f\xbf\xef\xbf\xbf\xf0\x90\x80\x80"
       "\xf1\x80\x80\x80\xf4\x8f\xbf\xbf\x7f@0-29"},
      {"0", "num 0@0-1"},
      {"-0.5E-10", "num -0.5E-10@0-8"},
      {"12e5", "num 12e5@0-4"},
      {"[\"\\b\\f\\r\\t\\\"\",\"plain\"]",
       "[@0-1 str \b\f\r\t\"@1-13 str plain@14-21 ]@21-22"},
  };
  talks__buf b;
  talks__buf_init(&b, ctx);
  for (size_t i = 0; i < TALKS_COUNT(table); i++) {
    size_t where = 99;
    const char *why = "none";
    b.n = 0;
    talks_status s =
        talks__json_read(ctx, talks__str(table[i].input), note, &b, &where, &why);
    is_int(s, TALKS_OK, "reads %s", table[i].input);
    is_str(b.p, table[i].events, "tells what it reads");
    ok(where == 99 && strcmp(why, "none") == 0, "and has nothing to complain about");
  }
  talks__buf_free(&b);
}

static talks_status ignore(void *user, talks__json_event event, talks_str text,
                           size_t from, size_t to) {
  (void)user;
  (void)event;
  (void)text;
  return from <= to ? TALKS_OK : TALKS_STATUS_COUNT;
}

static void check_refusals(const talks_ctx *ctx) {
  static const struct {
    const char *input, *why;
    size_t where;
  } table[] = {
      {"", "a value must", 0},
      {"  ", "a value must", 2},
      {"tru", "a value must", 0},
      {"nul]", "a value must", 0},
      {"'a'", "a value must", 0},
      {"+1", "a value must", 0},
      {".5", "a value must", 0},
      {"[1,]", "a value must", 3},
      {"[,1]", "a value must", 1},
      {"{\"a\":}", "a value must", 5},
      {"NaN", "a value must", 0},
      {"[1 2]", "a comma or ']'", 3},
      {"[1}", "a comma or ']'", 2},
      {"[1", "a comma or ']'", 2},
      {"[", "a value must", 1},
      {"[}", "a value must", 1},
      {"{\"a\":1]", "a comma or '}'", 6},
      {"{\"a\":1 \"b\":2}", "a comma or '}'", 7},
      {"{\"a\" 1}", "a colon", 5},
      {"{\"a\"", "a colon", 4},
      {"{a:1}", "a key in double", 1},
      {"{\"a\":1,}", "a key in double", 7},
      {"{", "a key in double", 1},
      {"{]", "a key in double", 1},
      {"1 2", "something follows", 2},
      {"{}}", "something follows", 2},
      {"[]]", "something follows", 2},
      {"truex", "something follows", 4},
      {"-", "not a number", 0},
      {"-a", "not a number", 0},
      {"1.", "not a number", 0},
      {"1.e5", "not a number", 0},
      {"1e", "not a number", 0},
      {"1e+", "not a number", 0},
      {"01", "must not begin with 0", 0},
      {"-00", "must not begin with 0", 0},
      {"\"abc", "has no end", 0},
      {"\"a\\n", "has no end", 0},
      {"\"", "has no end", 0},
      {"\"a\nb\"", "control character", 2},
      {"\"\\x\"", "unknown escape", 1},
      {"\"a\\", "unknown escape", 2},
      {"\"\\\xc3\"", "unknown escape", 1},
      {"\"\\u12\"", "four hexadecimal", 1},
      {"\"\\u12", "four hexadecimal", 1},
      {"\"\\u12g4\"", "four hexadecimal", 1},
      {"\"\\ud800\"", "surrogate", 1},
      {"\"\\ud800\\n\"", "surrogate", 1},
      {"\"\\ud800\\u0041\"", "surrogate", 1},
      {"\"\\ud800\\ue000\"", "surrogate", 1},
      {"\"\\ud800\\u00\"", "surrogate", 1},
      {"\"\\udc00\"", "surrogate", 1},
      {"\"\\n\xff\"", "not UTF-8", 3},
      {"\"\x80\"", "not UTF-8", 1},
      {"\"\xc1\xbf\"", "not UTF-8", 1},
      {"\"\xc3\"", "not UTF-8", 1},
      {"\"\xc3", "not UTF-8", 1},
      {"\"\xe0\x9f\xbf\"", "not UTF-8", 1},
      {"\"\xe2\x82\xc0\"", "not UTF-8", 1},
      {"\"\xe2\x82\x20\"", "not UTF-8", 1},
      {"\"\xed\xa0\x80\"", "not UTF-8", 1},
      {"\"\xf0\x8f\xbf\xbf\"", "not UTF-8", 1},
      {"\"\xf4\x90\x80\x80\"", "not UTF-8", 1},
      {"\"\xf5\x80\x80\x80\"", "not UTF-8", 1},
      {"{\"\xff\":1}", "not UTF-8", 2},
      {"\xef\xbb\xbf{}", "byte order mark", 0},
  };
  for (size_t i = 0; i < TALKS_COUNT(table); i++) {
    size_t where = 99;
    const char *why = "none";
    talks_status s =
        talks__json_read(ctx, talks__str(table[i].input), ignore, NULL, &where, &why);
    is_int(s, TALKS_BAD_INPUT, "refuses case %zu", i);
    ok(where == table[i].where && strstr(why, table[i].why), "at %zu: %s", where, why);
  }
  size_t where = 99;
  const char *why = "none";
  talks_str nul = {"\"\\\0\"", 4};
  is_int(talks__json_read(ctx, nul, ignore, NULL, &where, &why), TALKS_BAD_INPUT, "NUL");
  is_str(why, "unknown escape in a string", "is no escape");
  nul = (talks_str){"\"\\u000\0\"", 8};
  is_int(talks__json_read(ctx, nul, ignore, NULL, &where, &why), TALKS_BAD_INPUT, "NUL");
  is_str(why, "\\u needs four hexadecimal digits", "is no digit");
  is_int(talks__json_read(ctx, talks__str(NULL), ignore, NULL, &where, &why),
         TALKS_BAD_INPUT, "nothing at all");
}

static void check_depth(void) {
  talks_settings settings;
  talks_settings_defaults(&settings);
  char deep[65 * 2];
  memset(deep, '[', 65);
  memset(deep + 65, ']', 65);
  for (uint32_t limit = 1; limit <= 64; limit += 63) {
    talks_ctx *ctx = NULL;
    size_t where = 99;
    const char *why = "none";
    settings.max_depth = limit;
    if (talks_ctx_create(&settings, &ctx) != TALKS_OK) abort();
    is_int(talks__json_read(ctx, (talks_str){deep + 65 - limit, 2 * limit}, ignore, NULL,
                            &where, &why),
           TALKS_OK, "%u levels", (unsigned)limit);
    is_int(talks__json_read(ctx, (talks_str){deep + 64 - limit, 2 * limit + 2}, ignore,
                            NULL, &where, &why),
           TALKS_LIMIT, "one more");
    ok(where == limit && strstr(why, "too many"), "says where and why");
    talks_ctx_destroy(ctx);
  }
}

/* The callback ends the reading at each event in turn. */
static talks_status stop_at(void *user, talks__json_event event, talks_str text,
                            size_t from, size_t to) {
  (void)event;
  (void)text;
  (void)from;
  (void)to;
  return (*(int *)user)-- > 0 ? TALKS_OK : TALKS_STOPPED;
}

static void check_stopping(const talks_ctx *ctx) {
  const talks_str input = TALKS_STR("{\"a\":[\"b\",1,true],\"c\":{}}");
  for (int n = 0; n <= 11; n++) {
    int left = n;
    size_t where = 99;
    const char *why = NULL;
    talks_status s = talks__json_read(ctx, input, stop_at, &left, &where, &why);
    is_int(s, n < 11 ? TALKS_STOPPED : TALKS_OK, "stopped after %d events", n);
    ok(!why && where == 99, "without a complaint");
  }
}

/* ---- writing --------------------------------------------------------------------- */

static void write_sample(talks__json_writer *w) {
  talks__json_open_map(w);
  talks__json_key(w, TALKS_STR("id"));
  talks__json_string(w, TALKS_STR("S4.33a"));
  talks__json_key(w, TALKS_STR("n"));
  talks__json_open_list(w);
  talks__json_int(w, INT64_MIN);
  talks__json_int(w, 0);
  talks__json_raw(w, TALKS_STR("31.5"));
  talks__json_open_map(w);
  talks__json_close_map(w);
  talks__json_open_list(w);
  talks__json_close_list(w);
  talks__json_close_list(w);
  talks__json_key(w, TALKS_STR("live"));
  talks__json_bool(w, true);
  talks__json_key(w, TALKS_STR("dead"));
  talks__json_bool(w, false);
  talks__json_key(w, TALKS_STR("none"));
  talks__json_null(w);
  talks__json_close_map(w);
}

static void check_writer(const talks_ctx *ctx) {
  talks__buf b;
  talks__json_writer w;
  talks__buf_init(&b, ctx);
  talks__json_writer_init(&w, &b, 0);
  write_sample(&w);
  is_str(b.p,
         "{\"id\":\"S4.33a\",\"n\":[-9223372036854775808,0,31.5,{},[]],\"live\":true,"
         "\"dead\":false,\"none\":null}",
         "without blanks");
  b.n = 0;
  talks__json_writer_init(&w, &b, 2);
  write_sample(&w);
  is_str(
      b.p,
      "{\n  \"id\": \"S4.33a\",\n  \"n\": [\n    -9223372036854775808,\n    0,\n    "
      "31.5,\n"
      "    {},\n    []\n  ],\n  \"live\": true,\n  \"dead\": false,\n  \"none\": null\n}",
      "with two blanks a level");
  b.n = 0;
  talks__json_quote(&b, (talks_str){"\"\\/\b\f\n\r\t\0\x1f\x7f\xe5\x92\x8c", 14});
  is_str(b.p, "\"\\\"\\\\/\\b\\f\\n\\r\\t\\u0000\\u001f\x7f\xe5\x92\x8c\"", "escapes");
  b.n = 0;
  talks__json_quote(&b, TALKS_STR("a b"));
  is_str(b.p, "\"a b\"", "a blank is no control character");
  b.n = 0;
  talks__json_quote(&b, talks__str(NULL));
  is_str(b.p, "\"\"", "an empty string");
  b.n = 0;
  talks__json_writer_init(&w, &b, 0);
  for (int i = 0; i < 64; i++) talks__json_open_list(&w);
  talks__json_int(&w, 1);
  talks__json_int(&w, 2);
  for (int i = 0; i < 64; i++) talks__json_close_list(&w);
  size_t where;
  const char *why;
  is_int(talks__json_read(ctx, talks__buf_view(&b), ignore, NULL, &where, &why), TALKS_OK,
         "as deep as the reader goes");
  talks__buf_free(&b);
}

static size_t put_escaped(char *out, unsigned char byte) {
  switch (byte) {
  case '"':
    return (size_t)sprintf(out, "\\\"");
  case '\\':
    return (size_t)sprintf(out, "\\\\");
  case '\b':
    return (size_t)sprintf(out, "\\b");
  case '\t':
    return (size_t)sprintf(out, "\\t");
  case '\n':
    return (size_t)sprintf(out, "\\n");
  case '\f':
    return (size_t)sprintf(out, "\\f");
  case '\r':
    return (size_t)sprintf(out, "\\r");
  default:
    if (byte < 0x20) return (size_t)sprintf(out, "\\u%04x", byte);
    *out = (char)byte;
    return 1;
  }
}

/* Each byte at each place, since eight are looked at at once. */
static void check_quoting(const talks_ctx *ctx) {
  enum { PLACES = 17 };
  static const char beside[] = {0x21, 0x22 + 1, 0x5B, 0x7F, (char)0x80, (char)0xFF};
  talks__buf b;
  size_t wrong = 0;
  talks__buf_init(&b, ctx);
  for (size_t k = 0; k < sizeof beside; k++)
    for (size_t at = 0; at < PLACES; at++)
      for (int byte = 0; byte < 256; byte++) {
        char text[PLACES], expected[PLACES + 8];
        memset(text, beside[k], sizeof text);
        text[at] = (char)byte;
        size_t n = 0;
        expected[n++] = '"';
        for (size_t i = 0; i < at; i++) expected[n++] = beside[k];
        n += put_escaped(expected + n, (unsigned char)byte);
        for (size_t i = at + 1; i < PLACES; i++) expected[n++] = beside[k];
        expected[n++] = '"';
        b.n = 0;
        talks__json_quote(&b, (talks_str){text, sizeof text});
        wrong += b.n != n || memcmp(b.p, expected, n) != 0;
      }
  is_int(wrong, 0, "each byte is escaped or not, wherever it stands");
  talks__buf_free(&b);
}

/* ---- lack of memory -------------------------------------------------------------- */

static talks_status read_escapes(const talks_settings *settings, void *user) {
  (void)user;
  talks_ctx *ctx = NULL;
  talks_status status = talks_ctx_create(settings, &ctx);
  if (status != TALKS_OK) return status;
  size_t where;
  const char *why = NULL;
  status =
      talks__json_read(ctx,
                       TALKS_STR("{\"plain\":\"\\u4e2d and more than eight bytes\","
                                 "\"\\n\":\"longer\\tthan sixteen bytes of it all\"}"),
                       ignore, NULL, &where, &why);
  talks_ctx_destroy(ctx);
  return why ? TALKS_STATUS_COUNT : status;
}

static talks_status write_all(const talks_settings *settings, void *user) {
  (void)user;
  talks_ctx *ctx = NULL;
  talks_status status = talks_ctx_create(settings, &ctx);
  if (status != TALKS_OK) return status;
  talks__buf b;
  talks__json_writer w;
  talks__buf_init(&b, ctx);
  talks__json_writer_init(&w, &b, 2);
  write_sample(&w);
  status = talks__buf_status(&b);
  talks__buf_free(&b);
  talks_ctx_destroy(ctx);
  return status;
}

int main(int argc, char **argv) {
  tap_begin(argc, argv);
  talks_ctx *ctx = NULL;
  if (talks_ctx_create(NULL, &ctx) != TALKS_OK) abort();
  check_events(ctx);
  check_refusals(ctx);
  check_depth();
  check_stopping(ctx);
  check_writer(ctx);
  check_quoting(ctx);
  talks_ctx_destroy(ctx);
  for_each_failure("reader", read_escapes, NULL);
  for_each_failure("writer", write_all, NULL);
  return tap_done();
}
