/* net/truth.c: verdicts from both sides. */
#include "net/truth.h"

static bool any_stands(const talks_view *v, talks_rec rec, talks__field field) {
  uint32_t n;
  const talks_rec *refs = talks__refs(v, rec, field, &n);
  for (uint32_t i = 0; i < n; i++)
    if (talks__stands(v, refs[i])) return true;
  return false;
}

talks__truth talks__truth_of(const talks_view *v, talks_rec rec, talks__field yes_says,
                             talks__field no_says) {
  bool yes = any_stands(v, rec, yes_says), no = any_stands(v, rec, no_says);
  if (yes) return no ? TALKS_SAID_BOTH : TALKS_SAID_YES;
  return no ? TALKS_SAID_NO : TALKS_SAID_NOTHING;
}
