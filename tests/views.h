/* tests/views.h: what stands in a view of a small dossier, and on what it rests, as text.
 *
 * The answers live in static buffers until the next call.
 */
#ifndef TALKS_TESTS_VIEWS_H
#define TALKS_TESTS_VIEWS_H

#include "dossier.h"

/* The ids among those of `ids` (between blanks) that stand. */
static inline const char *standing(const dossier *d, const char *ids) {
  static char out[1024];
  talks_str rest = talks__str(ids), word;
  size_t n = 0;
  out[0] = '\0';
  while (talks__str_word(&rest, &word)) {
    char id[64];
    snprintf(id, sizeof id, "%.*s", (int)word.n, word.p);
    if (!talks_view_stands(d->view, dossier_rec(d, id))) continue;
    n += (size_t)snprintf(out + n, sizeof out - n, "%s%s", n ? " " : "", id);
  }
  return out;
}

static inline size_t put_set(const dossier *d, talks_ev set, char *out, size_t size) {
  size_t n = 0, used = 0;
  const talks_rec *recs = talks_view_evidence(d->view, set, &n);
  for (size_t i = 0; i < n && used < size; i++)
    used += (size_t)snprintf(out + used, size - used, "%s%s", i ? " " : "",
                             talks_view_id(d->view, recs[i]));
  return used;
}

/* "stated on S1.1a S2.1a against S1.2a disputed late" */
static inline const char *support(const dossier *d, const char *id) {
  static const char *const words[] = {"stated", "inferred", "assumed", "outside",
                                      "absent"};
  static char out[512];
  talks_support s = talks_view_support(d->view, dossier_rec(d, id));
  size_t n = (size_t)snprintf(out, sizeof out, "%s on ", words[s.basis]);
  n += put_set(d, s.on, out + n, sizeof out - n);
  if (s.against) n += (size_t)snprintf(out + n, sizeof out - n, " against ");
  if (s.against) n += put_set(d, s.against, out + n, sizeof out - n);
  snprintf(out + n, sizeof out - n, "%s%s", s.disputed ? " disputed" : "",
           s.late ? " late" : "");
  return out;
}

static inline talks_view_settings plain(void) {
  talks_view_settings s;
  talks_view_defaults(&s);
  return s;
}

static inline talks_status without(dossier *d, const char *a, const char *b) {
  const char *names[] = {a, b};
  talks_view_settings s = plain();
  s.without = names;
  s.nwithout = b ? 2 : 1;
  return dossier_view(d, &s);
}

static inline int32_t day(int y, int m, int d) {
  int32_t out;
  if (talks_day_from_civil(y, m, d, &out)) abort();
  return out;
}

#endif
