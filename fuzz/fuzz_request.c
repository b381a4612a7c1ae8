/* fuzz/fuzz_request.c: any bytes as a request: "METHOD ADDRESS", then lines "Field: value".
 *
 * Either it is refused with a status and a sentence, or it asks for something that exists:
 * its words are UTF-8 without control characters, its options are settings of the library
 * or refused with a sentence, and the address written anew from them asks the same.
 */
#include "fuzz.h"

#include "guard.h"
#include "text/text.h"

#include <string.h>

static const serve_secrets secrets = {"00000000000000000000000000000000", ""};
enum { PORT = 8080 };

static void check_wrong(const serve_wrong *wrong) {
  FUZZ_CHECK(wrong->status >= 400 && wrong->status < 500);
  FUZZ_CHECK(strlen(wrong->message) > 4);
  FUZZ_CHECK(talks__utf8_check(talks__str(wrong->message)) == strlen(wrong->message));
}

static void check_text(const char *text) {
  if (!text) return;
  talks_str s = talks__str(text);
  FUZZ_CHECK(talks__utf8_check(s) == s.n);
  for (size_t i = 0; i < s.n; i++)
    FUZZ_CHECK((unsigned char)text[i] >= 0x20 && text[i] != 0x7f);
}

/* ---- writing an address anew ------------------------------------------------------- */

static void put_encoded(talks__buf *out, const char *text) {
  for (; *text; text++)
    talks__buf_printf(out, "%%%x%x", (unsigned char)*text >> 4 & 15u,
                      (unsigned char)*text & 15u);
}

static void put(talks__buf *out, const char *name, const char *value) {
  if (!value) return;
  talks__buf_printf(out, "&%s=", name);
  put_encoded(out, value);
}

static void put_list(talks__buf *out, const char *name, const char *const *values,
                     size_t n) {
  for (size_t i = 0; i < n; i++) put(out, name, values[i]);
}

static void put_address(talks__buf *out, const cli_options *o) {
  talks__buf_printf(out, "/%s/api/", secrets.token);
  put_encoded(out, o->command);
  talks__buf_char(out, '?');
  put(out, "as-of", o->as_of);
  put(out, "valid-on", o->valid_on);
  put(out, "since", o->since);
  put(out, "frame", o->frame);
  put(out, "lang", o->lang);
  put(out, "format", o->format);
  put(out, "width", o->width);
  if (o->strict) talks__buf_puts(out, "&strict");
  put_list(out, "without", o->without, o->nwithout);
  put_list(out, "assume", o->assume, o->nassume);
  put_list(out, "what-if", o->what_if, o->nwhat_if);
  put_list(out, "word", o->words, o->nwords); /* also what was a question's own */
}

static bool same(const char *a, const char *b) {
  return a && b ? strcmp(a, b) == 0 : a == b;
}

static bool same_list(const char *const *a, size_t na, const char *const *b, size_t nb) {
  bool equal = na == nb;
  for (size_t i = 0; equal && i < na; i++) equal = same(a[i], b[i]);
  return equal;
}

static bool same_options(const cli_options *a, const cli_options *b) {
  return same(a->command, b->command) && same(a->as_of, b->as_of) &&
         same(a->valid_on, b->valid_on) && same(a->since, b->since) &&
         same(a->frame, b->frame) && same(a->lang, b->lang) &&
         same(a->format, b->format) && same(a->width, b->width) &&
         a->strict == b->strict && !b->dossier &&
         same_list(a->without, a->nwithout, b->without, b->nwithout) &&
         same_list(a->assume, a->nassume, b->assume, b->nassume) &&
         same_list(a->what_if, a->nwhat_if, b->what_if, b->nwhat_if) &&
         same_list(a->words, a->nwords, b->words, b->nwords);
}

static void check_again(const talks_ctx *ctx, const cli_options *options) {
  static serve_request again;
  serve_wrong wrong;
  talks__buf address;
  talks__buf_init(&address, ctx);
  put_address(&address, options);
  FUZZ_CHECK(!address.failed);
  bool empty = false; /* an empty word can be asked only as a question's own */
  for (size_t i = 0; i < options->nwords; i++) empty = empty || !options->words[i][0];
  if (address.n <= SERVE_MAX_TARGET && !empty) {
    bool good = serve_request_read(&secrets, talks__buf_view(&address), &again, &wrong);
    /* More words may stand in one parameter than parameters in an address. */
    FUZZ_CHECK(good ? same_options(options, &again.ask)
                    : strstr(wrong.message, "too many parameters") != NULL);
  }
  talks__buf_free(&address);
}

/* ---- what was read ----------------------------------------------------------------- */

static void check_settings(const cli_options *options) {
  talks_view_settings view;
  talks_report_settings report;
  cli_typed typed = {0};
  cli_wrong wrong;
  cli_words words = {.n = 0};
  bool good = cli_ask_view(options, &view, &wrong) &&
              cli_ask_report(options, &typed, &report, &wrong);
  cli_typed_free(&typed);
  if (!good) {
    FUZZ_CHECK(wrong.before[0] && wrong.hint[0]);
    return;
  }
  for (size_t i = 0; i < options->nwords; i++) words.words[words.n++] = options->words[i];
  cli_ask_without(options, &words, &view);
  FUZZ_CHECK(words.n < TALKS_COUNT(words.words) && report.width >= 40);
}

static void check_question(const serve_request *request) {
  const cli_options *o = &request->ask;
  FUZZ_CHECK(request->command && talks_question_find(o->command));
  FUZZ_CHECK(o->format && !o->dossier && o->nwords <= CLI_MAX_LIST);
  FUZZ_CHECK(!o->words[o->nwords]);
  for (size_t i = 0; i < o->nwords; i++) check_text(o->words[i]);
  for (size_t i = 0; i < o->nwithout; i++) check_text(o->without[i]);
  for (size_t i = 0; i < o->nassume; i++) check_text(o->assume[i]);
  for (size_t i = 0; i < o->nwhat_if; i++) check_text(o->what_if[i]);
  check_text(o->as_of);
  check_text(o->frame);
  check_settings(o);
  talks_ctx *ctx = NULL;
  FUZZ_CHECK(!talks_ctx_create(NULL, &ctx));
  check_again(ctx, o);
  talks_ctx_destroy(ctx);
}

static void try_request(const serve_head *head, talks_str target) {
  static serve_request request;
  serve_wrong wrong = {.status = 0};
  if (!serve_request_read(&secrets, target, &request, &wrong)) {
    check_wrong(&wrong);
    return;
  }
  FUZZ_CHECK(request.sort <= SERVE_ANSWER && request.sort != SERVE_START);
  FUZZ_CHECK(memcmp(target.p + 1, secrets.token, SERVE_TOKEN) == 0);
  check_text(request.mark);
  check_text(request.ask.lang);
  if (request.sort == SERVE_ANSWER) check_question(&request);
  if (!serve_guard_page(head, PORT, request.sort, &wrong)) check_wrong(&wrong);
}

/* ---- lines ------------------------------------------------------------------------- */

static char *line_of(char **rest) {
  char *line = *rest, *end = strchr(line, '\n');
  *rest = end ? end + 1 : line + strlen(line);
  if (end) *end = '\0';
  return line;
}

static void take_fields(serve_head *head, char *rest) {
  while (*rest) {
    char *line = line_of(&rest), *colon = strchr(line, ':');
    if (!colon) continue;
    *colon = '\0';
    serve_head_take(head, line, colon[1] == ' ' ? colon + 2 : colon + 1);
  }
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size) {
  char *text = malloc(size + 1);
  if (!text) return 0;
  if (size > 0) memcpy(text, data, size);
  text[size] = '\0';
  char *rest = text, *first = line_of(&rest), *blank = strchr(first, ' ');
  if (blank) *blank = '\0';
  serve_head head = {.method = first};
  serve_wrong wrong = {.status = 0};
  take_fields(&head, rest);
  if (!serve_guard_head(&head, PORT, &wrong)) {
    check_wrong(&wrong);
  } else {
    FUZZ_CHECK(!strcmp(first, "GET") || !strcmp(first, "HEAD"));
    FUZZ_CHECK(head.fields[SERVE_HOST] && strstr(head.fields[SERVE_HOST], "8080"));
  }
  const char *target = blank ? blank + 1 : "";
  /* A copy of its own size: reading past its end is seen. */
  size_t n = strlen(target);
  char *exact = malloc(n > 0 ? n : 1);
  if (exact) {
    memcpy(exact, target, n);
    try_request(&head, (talks_str){exact, n});
  }
  free(exact);
  free(text);
  return 0;
}
