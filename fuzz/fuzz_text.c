/* fuzz/fuzz_text.c: any bytes can be walked, cut into paragraphs, folded, converted and
 * measured; code points keep their places.
 */
#include "fuzz.h"

#include "text/text.h"

#include <string.h>

static void check_walk(talks_str s) {
  size_t at = 0, length, count = 0, width = 0;
  for (; at < s.n; at += length, count++) {
    uint32_t code = talks__utf8_next((talks_str){s.p + at, s.n - at}, &length);
    FUZZ_CHECK(length > 0 && length <= s.n - at);
    width += talks__width_code(code);
  }
  FUZZ_CHECK(count == talks__utf8_count(s) && width == talks__width(s));
  size_t cut = talks__width_prefix(s, width / 2);
  FUZZ_CHECK(talks__width((talks_str){s.p, cut}) <= width / 2);
}

static void check_paragraphs(talks_str s) {
  talks__paragraph p = {0};
  uint32_t number = 0, line = 0;
  for (size_t at = 0; talks__paragraph_next(s, &at, &p);) {
    FUZZ_CHECK(p.number == ++number && p.line > line && p.text.n > 0);
    FUZZ_CHECK(!memchr(p.text.p, '\n', p.text.n));
    line = p.line;
  }
  FUZZ_CHECK(number == talks__paragraph_count(s));
}

static void check_converted(talks_str s, void (*convert)(talks__buf *, talks_str),
                            const talks_ctx *ctx) {
  talks__buf out;
  talks__buf_init(&out, ctx);
  convert(&out, s);
  talks_str made = talks__buf_view(&out);
  FUZZ_CHECK(talks__buf_status(&out) == TALKS_OK);
  FUZZ_CHECK(talks__utf8_check(made) == made.n);
  FUZZ_CHECK(talks__utf8_count(made) == talks__utf8_count(s));
  talks__buf_free(&out);
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size) {
  talks_str s = {(const char *)data, size};
  check_walk(s);
  check_paragraphs(s);
  talks_ctx *ctx;
  if (talks_ctx_create(NULL, &ctx) != TALKS_OK) return 0;
  check_converted(s, talks__fold, ctx);
  check_converted(s, talks__to_traditional, ctx);
  talks_ctx_destroy(ctx);
  return 0;
}
