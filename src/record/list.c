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

/* ---- parties ------------------------------------------------------------------- */

static uint32_t place_in_frame(const talks_view *v, talks_rec party) {
  uint32_t n = 0, i = 0;
  const talks_rec *parties =
      v->frame == TALKS_NO_RECORD
          ? NULL
          : talks__refs(v, v->frame, TALKS_F_frame_parties, &n);
  while (i < n && parties[i] != party) i++;
  return i < n ? i : UINT32_MAX;
}

int talks__party_cmp(const talks_view *v, talks_rec a, talks_rec b) {
  if (a == b) return 0;
  if (a == TALKS_NO_RECORD || b == TALKS_NO_RECORD) return a == TALKS_NO_RECORD ? 1 : -1;
  uint32_t p = place_in_frame(v, a), q = place_in_frame(v, b);
  if (p != q) return p < q ? -1 : 1;
  return talks__str_natcmp(talks__id(v, a), talks__id(v, b));
}

static int by_party(const void *a, const void *b, const void *user) {
  return talks__party_cmp(user, *(const talks_rec *)a, *(const talks_rec *)b);
}

talks_status talks__besides_frame(const talks_view *v, talks_rec *parties, size_t *n) {
  size_t kept = 0;
  talks_status status = talks__sort(v->ctx, parties, *n, sizeof *parties, by_party, v);
  for (size_t i = 0; i < *n; i++)
    if (place_in_frame(v, parties[i]) == UINT32_MAX &&
        (kept == 0 || parties[kept - 1] != parties[i]))
      parties[kept++] = parties[i];
  *n = kept;
  return status;
}

typedef struct {
  const talks_view *v;
  talks__field who, then;
} party_ordering;

/* Of somebody: the party, then the party itself before its people. */
static int whose_cmp(const talks_view *v, talks_rec a, talks_rec b) {
  talks_rec p = a == TALKS_NO_RECORD ? a : talks__party_of(v, a);
  talks_rec q = b == TALKS_NO_RECORD ? b : talks__party_of(v, b);
  int order = talks__party_cmp(v, p, q);
  if (order || a == b) return order;
  if ((a == p) != (b == q)) return a == p ? -1 : 1;
  return talks__str_natcmp(talks__id(v, a), talks__id(v, b));
}

static int days_cmp(const talks_view *v, talks_rec a, talks_rec b, talks__field field) {
  talks_days p = {TALKS_DAY_MIN, TALKS_DAY_MIN, TALKS_WHEN}, q = p;
  talks__days_in(v, a, field, &p);
  talks__days_in(v, b, field, &q);
  if (p.to != q.to) return p.to < q.to ? -1 : 1;
  return p.from == q.from ? 0 : p.from < q.from ? -1 : 1;
}

static int by_whose(const void *x, const void *y, const void *user) {
  const party_ordering *o = user;
  talks_rec a = *(const talks_rec *)x, b = *(const talks_rec *)y;
  int order = whose_cmp(o->v, talks__ref(o->v, a, o->who), talks__ref(o->v, b, o->who));
  if (!order && o->then != TALKS_FIELDS)
    order = talks__field_info_of(o->then)->type == TALKS_T_DAYS
                ? days_cmp(o->v, a, b, o->then)
                : whose_cmp(o->v, talks__ref(o->v, a, o->then),
                            talks__ref(o->v, b, o->then));
  return order ? order : talks__str_natcmp(talks__id(o->v, a), talks__id(o->v, b));
}

talks_status talks__by_party(const talks_view *v, talks__kind kind, talks__field who,
                             talks__field then, talks__arena *arena, talks_rec **out,
                             size_t *n) {
  party_ordering o = {v, who, then};
  const talks_rec *all = talks__all(v, kind, n);
  talks_rec *list = talks__arena_alloc(arena, *n + 1, sizeof *list);
  if (!list) return TALKS_NO_MEMORY;
  for (size_t i = 0; i < *n; i++) list[i] = all[i];
  *out = list;
  return talks__sort(v->ctx, list, *n, sizeof *list, by_whose, &o);
}
