/* record/unsettled.c: which issues somebody calls unsettled.
 *
 * An issue is never settled or open by itself: statements call it so, and both kinds may
 * stand side by side.
 */
#include "record/record.h"

static int by_statements(const void *a, const void *b, const void *user) {
  talks_rec x = *(const talks_rec *)a, y = *(const talks_rec *)b;
  uint32_t p = talks__live_count(user, x, TALKS_F_issue_open_says);
  uint32_t q = talks__live_count(user, y, TALKS_F_issue_open_says);
  if (p != q) return p > q ? -1 : 1;
  return talks__str_natcmp(talks__id(user, x), talks__id(user, y));
}

talks_status talks__unsettled(const talks_view *v, talks__arena *arena, talks_rec **out,
                              size_t *n) {
  size_t issues, found = 0;
  const talks_rec *all = talks__all(v, TALKS_K_issue, &issues);
  talks_rec *list = talks__arena_alloc(arena, issues + 1, sizeof *list);
  if (!list) return TALKS_NO_MEMORY;
  for (size_t i = 0; i < issues; i++)
    if (talks__live_count(v, all[i], TALKS_F_issue_open_says) > 0) list[found++] = all[i];
  *out = list;
  *n = found;
  return talks__sort(v->ctx, list, found, sizeof *list, by_statements, v);
}
