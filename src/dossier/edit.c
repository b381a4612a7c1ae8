/* dossier/edit.c: byte spans of a text replaced, all at once.
 *
 * Spans are offsets into the old text, so no edit has to know of another. They are sorted
 * by place, those that insert before one that replaces from there on.
 */
#include "dossier/write.h"

#include <string.h>

static int by_place(const void *a, const void *b, const void *user) {
  const talks__edit *x = a, *y = b;
  (void)user;
  if (x->from != y->from) return x->from < y->from ? -1 : 1;
  return (x->to > y->to) - (x->to < y->to);
}

static talks_status apply(talks_str text, const talks__edit *sorted, size_t n,
                          talks__buf *out) {
  size_t at = 0;
  bool removed = false; /* what ends at `at` is a removal */
  for (size_t i = 0; i < n; i++) {
    const talks__edit *e = &sorted[i];
    bool removes = e->text.n == 0;
    if (e->to < e->from || e->to > text.n) return TALKS_MISUSE;
    if (e->from < at && !(removes && removed)) return TALKS_MISUSE;
    if (e->from > at) talks__buf_put(out, text.p + at, e->from - at);
    talks__buf_str(out, e->text);
    if (e->to > at) at = e->to;
    removed = removes;
  }
  if (text.n > at) talks__buf_put(out, text.p + at, text.n - at);
  return talks__buf_status(out);
}

talks_status talks__edits_apply(const talks_ctx *ctx, talks_str text,
                                const talks__edit *edits, size_t n, talks__buf *out) {
  talks__edit *sorted = talks__alloc(ctx, n ? n : 1, sizeof *sorted);
  if (!sorted) return TALKS_NO_MEMORY;
  if (n > 0) memcpy(sorted, edits, n * sizeof *sorted);
  talks_status status = talks__sort(ctx, sorted, n, sizeof *sorted, by_place, NULL);
  if (!status) status = apply(text, sorted, n, out);
  talks__free(ctx, sorted);
  return status;
}
