/* fuzz/fuzz_figure.c: any text is read as a figure or refused with a hint; what was read
 * lies inside the text, has bounds in order, and is written in words that read the same.
 */
#include "fuzz.h"

#include "text/figure.h"

#include <string.h>

static bool lies_inside(talks_str part, const uint8_t *data, size_t size) {
  const char *first = (const char *)data;
  return part.n == 0 || (part.p >= first && part.p + part.n <= first + size);
}

static void check_same(const talks__figure *a, const talks__figure *b) {
  FUZZ_CHECK(a->form == b->form && a->bound == b->bound && a->strict == b->strict);
  FUZZ_CHECK(a->n == b->n && talks__str_eq(a->unit, b->unit));
  FUZZ_CHECK(talks__str_eq(a->words, b->words) && b->rest.n == 0);
  for (int i = 0; i < a->n; i++) FUZZ_CHECK(talks__rat_cmp(a->v[i], b->v[i]) == 0);
}

static void check_written(const talks__figure *f, int lang, const talks_ctx *ctx) {
  talks__figure back = {0};
  talks__buf out;
  talks__buf_init(&out, ctx);
  talks__figure_format(f, lang, &out);
  FUZZ_CHECK(talks__buf_status(&out) == TALKS_OK);
  FUZZ_CHECK(talks__figure_parse(talks__buf_view(&out), &back, NULL) == TALKS_OK);
  check_same(f, &back);
  talks__buf_free(&out);
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size) {
  talks__figure f = {.n = 99};
  talks__figure_range range;
  const char *hint = NULL;
  talks_str text = {(const char *)data, size};
  talks_status status = talks__figure_parse(text, &f, &hint);
  if (status != TALKS_OK) {
    FUZZ_CHECK(status == TALKS_BAD_INPUT || status == TALKS_LIMIT);
    FUZZ_CHECK(hint && strlen(hint) > 10 && f.n == 99);
    return 0;
  }
  FUZZ_CHECK(!hint && f.n <= TALKS_FIGURE_MAX);
  FUZZ_CHECK((f.form == TALKS_FIG_WORDS) == (f.n == 0));
  FUZZ_CHECK(lies_inside(f.words, data, size) && lies_inside(f.rest, data, size));
  if (talks__figure_bounds(&f, &range) && range.has_low && range.has_high) {
    FUZZ_CHECK(talks__rat_cmp(range.low, range.high) <= 0);
  }
  talks_ctx *ctx;
  if (talks_ctx_create(NULL, &ctx) != TALKS_OK) return 0;
  check_written(&f, 0, ctx);
  check_written(&f, 1, ctx);
  talks_ctx_destroy(ctx);
  return 0;
}
