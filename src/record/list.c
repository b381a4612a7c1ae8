/* record/list.c: small things that several topics need. */
#include "record/record.h"

uint32_t talks__live_count(const talks_view *v, talks_rec rec, talks__field field) {
  uint32_t n, live = 0;
  const talks_rec *refs = talks__refs(v, rec, field, &n);
  for (uint32_t i = 0; i < n; i++) live += talks__stands(v, refs[i]);
  return live;
}

typedef struct {
  const talks_view *v;
  talks__field order;
} ordering;

static int by_order(const void *a, const void *b, const void *user) {
  const ordering *o = user;
  talks_rec x = *(const talks_rec *)a, y = *(const talks_rec *)b;
  uint64_t p = talks__count_in(o->v, x, o->order, UINT64_MAX);
  uint64_t q = talks__count_in(o->v, y, o->order, UINT64_MAX);
  if (p != q) return p < q ? -1 : 1;
  return talks__str_natcmp(talks__id(o->v, x), talks__id(o->v, y));
}

talks_status talks__sort_by_order(const talks_view *v, talks_rec *recs, size_t n,
                                  talks__field order) {
  ordering o = {v, order};
  return talks__sort(v->ctx, recs, n, sizeof *recs, by_order, &o);
}
