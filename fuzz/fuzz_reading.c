/* fuzz/fuzz_reading.c: any line is read, and whatever is found lies inside it, in order,
 * with values that can be written.
 */
#include "fuzz.h"

#include "reading/reading.h"

static void check_span(const talks__span *at, size_t size) {
  FUZZ_CHECK(at->from < at->to && at->to <= size);
  FUZZ_CHECK(at->from_code < at->to_code && at->to_code <= at->to);
}

static void check_figure(const talks_ctx *ctx, const talks__found_figure *f,
                         size_t size) {
  talks__buf out;
  talks__buf_init(&out, ctx);
  FUZZ_CHECK(f->value.n > 0 && f->value.n <= TALKS_FIGURE_MAX);
  talks__figure_format(&f->value, 0, &out);
  FUZZ_CHECK(talks__buf_status(&out) == TALKS_OK && out.n > 0);
  talks__buf_free(&out);
  for (uint8_t k = 0; k < f->value.n; k++) {
    check_span(&f->number[k], size);
    check_span(&f->item[k], size);
  }
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size) {
  static talks_ctx *ctx;
  static talks__lexicon *lexicon; /* made once: it costs more than a line */
  talks__reading *r;
  const talks__found *found;
  size_t n;
  if (!ctx && talks_ctx_create(NULL, &ctx)) return 0;
  if (!lexicon && talks__lexicon_make(ctx, NULL, &lexicon)) return 0;
  if (talks__reading_make(ctx, lexicon, &r)) return 0;
  talks_str line = {(const char *)data, size};
  talks_status status = talks__reading_line(r, line, &found, &n);
  FUZZ_CHECK(status == (size > TALKS_LINE_MOST ? TALKS_LIMIT : TALKS_OK));
  for (size_t i = 0; status == TALKS_OK && i < n; i++) {
    check_span(&found[i].at, size);
    FUZZ_CHECK(found[i].rule && found[i].trust <= TALKS_TRUST_HIGH);
    if (found[i].kind == TALKS_FOUND_DATE && found[i].as.date.resolved)
      FUZZ_CHECK(found[i].as.date.days.from <= found[i].as.date.days.to);
    if (found[i].kind == TALKS_FOUND_FIGURE) check_figure(ctx, &found[i].as.figure, size);
  }
  talks__reading_destroy(r);
  return 0;
}
