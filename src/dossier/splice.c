/* dossier/splice.c: one change of one file, made and taken back exactly.
 *
 * The change is what stands between the longest common beginning and end of the two texts.
 * Fingerprints of the whole texts say whether a file is still as the change has it; taking
 * back works in a file that went on changing too, as long as what was put in stands there
 * once and unchanged.
 */
#include "dossier/journal.h"

#include <string.h>

static void fingerprint(const talks_str *text, char out[TALKS_HEX]) {
  out[0] = '\0';
  if (text) talks__sha256(*text, out);
}

void talks__splice_make(talks_str file, const talks_str *before, const talks_str *after,
                        talks__splice *out) {
  talks_str a = before ? *before : (talks_str){0}, b = after ? *after : (talks_str){0};
  size_t from = 0, end = 0, least = a.n < b.n ? a.n : b.n;
  while (from < least && a.p[from] == b.p[from]) from++;
  while (end < least - from && a.p[a.n - 1 - end] == b.p[b.n - 1 - end]) end++;
  *out = (talks__splice){.file = file, .at = from};
  if (a.n > from + end) out->cut = (talks_str){a.p + from, a.n - from - end};
  if (b.n > from + end) out->put = (talks_str){b.p + from, b.n - from - end};
  fingerprint(before, out->before);
  fingerprint(after, out->after);
}

/* The text with what stands at a place given way to something else. */
static talks_status replace(talks_str text, size_t at, talks_str cut, talks_str put,
                            talks__buf *out) {
  if (at > text.n || text.n - at < cut.n ||
      !talks__str_eq((talks_str){text.p + at, cut.n}, cut))
    return TALKS_BAD_INPUT;
  size_t behind = at + cut.n;
  talks__buf_puts(out, ""); /* a text, though perhaps an empty one */
  if (at > 0) talks__buf_put(out, text.p, at);
  if (put.n > 0) talks__buf_str(out, put);
  if (behind < text.n) talks__buf_put(out, text.p + behind, text.n - behind);
  return talks__buf_status(out);
}

talks_status talks__splice_apply(const talks__splice *s, talks_str text,
                                 talks__buf *out) {
  return replace(text, s->at, s->cut, s->put, out);
}

/* How often a piece stands in the text, at most 2; where first. */
static int find(talks_str text, talks_str piece, size_t *at) {
  int found = 0;
  for (size_t i = 0; piece.n > 0 && i + piece.n <= text.n && found < 2; i++) {
    if (memcmp(text.p + i, piece.p, piece.n) != 0) continue;
    if (found++ == 0) *at = i;
  }
  return found;
}

talks_status talks__splice_undo(const talks__splice *s, const talks_str *now,
                                talks__buf *out, bool *gone) {
  char hex[TALKS_HEX];
  size_t at = s->at;
  fingerprint(now, hex);
  bool exact = strcmp(hex, s->after) == 0;
  *gone = exact && s->before[0] == '\0';
  if (*gone) return TALKS_OK;
  if (!now && !exact) return TALKS_BAD_INPUT;
  talks_str text = now ? *now : (talks_str){0};
  if (!exact && find(text, s->put, &at) != 1) return TALKS_BAD_INPUT;
  return replace(text, at, s->put, s->cut, out);
}
