/* fuzz/fuzz_told.c: any reply of a model beside any document. The input is both, with a NUL
 * between them: what is taken stands in its paragraph, at the beginnings of code points, bears
 * the model's name, and leaves what the rules propose as it was. The reply is tried as a whole
 * and as what the model writes within a sound one, and as a list of models.
 */
#include "proposed.h"

#include "reading/told.h"

#include <string.h>

static void check_told(const talks_ctx *ctx, const talks__reader *reader,
                       const talks__document *d, const talks__proposal *one) {
  const talks__doc_paragraph *p = &d->paragraphs[one->paragraph];
  fuzz_extent(p, one->at);
  fuzz_extent(p, one->said);
  FUZZ_CHECK(one->said.to > one->said.from && one->trust == TALKS_TRUST_LOW);
  for (uint8_t i = 0; i < one->nwho; i++) fuzz_extent(p, one->who[i].at);
  for (uint8_t i = 0; i < one->nrelay; i++) fuzz_extent(p, one->relay[i].at);
  for (uint32_t i = 0; i < one->ndates; i++) fuzz_extent(p, one->dates[i].at);
  fuzz_written(ctx, reader, d, one);
}

/* Reads the reply and takes what it tells. */
static void take(const talks_ctx *ctx, const talks__reader *reader, talks_str text,
                 talks_str body) {
  talks__document *d = NULL;
  talks__document_settings settings = {.name = "a"};
  talks__tellings told;
  talks__piece piece = {0};
  talks__told_tally tally;
  const char *why = NULL;
  if (talks__document_read(reader, text, &settings, &d)) return;
  uint32_t before = d->nproposals, alone = 0;
  talks__tellings_init(&told, ctx);
  while (talks__piece_next(d, &piece)) {
    talks_status status = talks__reply_read(d, piece, body, &told, &why);
    FUZZ_CHECK(status == TALKS_OK || (status == TALKS_BAD_INPUT && why && why[0]));
  }
  FUZZ_CHECK(talks__document_take(reader, d, TALKS_STR("m"), &told, &tally) == TALKS_OK);
  FUZZ_CHECK(tally.told == told.n && tally.told == tally.taken + tally.same +
                                                       tally.absent + tally.unclear +
                                                       tally.foreign);
  for (uint32_t i = 0; i < d->nproposals; i++) {
    if (i > 0) FUZZ_CHECK(d->proposals[i].paragraph >= d->proposals[i - 1].paragraph);
    if (d->proposals[i].by != TALKS_BY_MODEL) continue;
    alone++;
    check_told(ctx, reader, d, &d->proposals[i]);
  }
  FUZZ_CHECK(alone == tally.taken && d->nproposals == before + alone);
  talks__tellings_free(&told);
  talks__document_destroy(d);
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size) {
  static talks_ctx *ctx;
  static talks__lexicon *lexicon; /* made once: they cost more than a document */
  static talks__reader *reader;
  if (!ctx && talks_ctx_create(NULL, &ctx)) return 0;
  if (!lexicon && talks__lexicon_make(ctx, NULL, &lexicon)) return 0;
  if (!reader && talks__reader_make(ctx, lexicon, NULL, &reader)) return 0;
  const uint8_t *end = size > 0 ? memchr(data, 0, size) : NULL;
  size_t n = end ? (size_t)(end - data) : size;
  talks_str body = {(const char *)data, n};
  talks_str text = {(const char *)data + n, size - n};
  if (end) text = (talks_str){text.p + 1, text.n - 1};
  talks__buf out;
  uint32_t models;
  const char *why;
  talks__buf_init(&out, ctx);
  talks_status status = talks__models_read(ctx, body, &out, &models, &why);
  FUZZ_CHECK(status == TALKS_OK || (status == TALKS_BAD_INPUT && why && why[0]));
  take(ctx, reader, text, body);
  out.n = 0;
  if (talks__utf8_check(body) == body.n) {
    talks__buf_puts(&out, "{\"choices\":[{\"message\":{\"content\":");
    talks__json_quote(&out, body);
    talks__buf_puts(&out, "}}]}");
    take(ctx, reader, text, talks__buf_view(&out));
  }
  talks__buf_free(&out);
  return 0;
}
