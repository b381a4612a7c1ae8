/* fuzz/proposed.h: what must hold for whatever is proposed of a document, whoever proposes.
 *
 * Places lie inside their paragraph and, where it is UTF-8, at the beginnings of code points;
 * a proposal can be written, as JSON that is sound.
 */
#ifndef TALKS_FUZZ_PROPOSED_H
#define TALKS_FUZZ_PROPOSED_H

#include "fuzz.h"

#include "base/json.h"
#include "reading/proposal.h"

static inline void fuzz_extent(const talks__doc_paragraph *p, talks__extent at) {
  FUZZ_CHECK(at.from <= at.to && at.to <= p->text.n);
  bool good = talks__utf8_check(p->text) == p->text.n;
  if (good && at.from < p->text.n)
    FUZZ_CHECK(((unsigned char)p->text.p[at.from] & 0xC0) != 0x80);
}

static inline talks_status fuzz_ignore_(void *user, talks__json_event event,
                                        talks_str text, size_t from, size_t to) {
  (void)user, (void)event, (void)text, (void)from, (void)to;
  return TALKS_OK;
}

static inline void fuzz_written(const talks_ctx *ctx, const talks__reader *reader,
                                const talks__document *d, const talks__proposal *one) {
  talks__buf out;
  size_t where;
  const char *why;
  talks__buf_init(&out, ctx);
  talks__proposal_json(reader, d, one, &out);
  FUZZ_CHECK(talks__buf_status(&out) == TALKS_OK);
  FUZZ_CHECK(talks__json_read(ctx, talks__buf_view(&out), fuzz_ignore_, NULL, &where,
                              &why) == TALKS_OK);
  talks__buf_free(&out);
}

#endif
