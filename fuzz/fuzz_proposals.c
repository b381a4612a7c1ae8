/* fuzz/fuzz_proposals.c: any document is read; whatever it proposes lies inside its
 * paragraph, at the beginnings of code points, and can be written as JSON.
 */
#include "fuzz.h"

#include "base/json.h"
#include "reading/proposal.h"

static talks_status ignore(void *user, talks__json_event event, talks_str text,
                           size_t from, size_t to) {
  (void)user, (void)event, (void)text, (void)from, (void)to;
  return TALKS_OK;
}

static void check_extent(const talks__doc_paragraph *p, talks__extent at) {
  FUZZ_CHECK(at.from <= at.to && at.to <= p->text.n);
  bool good = talks__utf8_check(p->text) == p->text.n;
  if (good && at.from < p->text.n)
    FUZZ_CHECK(((unsigned char)p->text.p[at.from] & 0xC0) != 0x80);
}

static void check_voices(const talks__document *d, const talks__doc_paragraph *p,
                         const talks__voice *list, uint8_t n) {
  FUZZ_CHECK(n <= TALKS_VOICES_MOST);
  for (uint8_t i = 0; i < n; i++) {
    check_extent(p, list[i].at);
    FUZZ_CHECK(list[i].name_paragraph < d->nparagraphs);
    check_extent(&d->paragraphs[list[i].name_paragraph], list[i].name);
  }
}

static void check_proposal(const talks__document *d, const talks__proposal *one) {
  FUZZ_CHECK(one->paragraph < d->nparagraphs && one->rule);
  const talks__doc_paragraph *p = &d->paragraphs[one->paragraph];
  check_extent(p, one->at);
  check_extent(p, one->said);
  check_extent(p, one->verb);
  check_extent(p, one->medium);
  check_extent(p, one->sample);
  check_voices(d, p, one->who, one->nwho);
  check_voices(d, p, one->relay, one->nrelay);
  for (uint8_t i = 0; i < one->ntopics; i++) check_extent(p, one->topics[i].at);
  for (uint8_t i = 0; i < one->nkind_cues; i++) check_extent(p, one->kind_cues[i].at);
  for (uint32_t i = 0; i < one->nfigures; i++) check_extent(p, one->figures[i].at);
  for (uint32_t i = 0; i < one->ndates; i++) check_extent(p, one->dates[i].at);
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size) {
  static talks_ctx *ctx;
  static talks__lexicon *lexicon; /* made once: they cost more than a document */
  static talks__reader *reader;
  if (!ctx && talks_ctx_create(NULL, &ctx)) return 0;
  if (!lexicon && talks__lexicon_make(ctx, NULL, &lexicon)) return 0;
  if (!reader && talks__reader_make(ctx, lexicon, NULL, &reader)) return 0;
  talks__document *d = NULL;
  talks__document_settings settings = {.name = "a"};
  talks_str text = {(const char *)data, size};
  if (talks__document_read(reader, text, &settings, &d)) return 0;
  for (uint32_t i = 0; i < d->nproposals; i++) {
    talks__buf out;
    size_t where;
    const char *why;
    check_proposal(d, &d->proposals[i]);
    if (i > 0) FUZZ_CHECK(d->proposals[i].paragraph >= d->proposals[i - 1].paragraph);
    talks__buf_init(&out, ctx);
    talks__proposal_json(reader, d, &d->proposals[i], &out);
    FUZZ_CHECK(talks__buf_status(&out) == TALKS_OK);
    FUZZ_CHECK(talks__json_read(ctx, talks__buf_view(&out), ignore, NULL, &where, &why) ==
               TALKS_OK);
    talks__buf_free(&out);
  }
  talks__document_destroy(d);
  return 0;
}
