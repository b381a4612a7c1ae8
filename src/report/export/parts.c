/* report/export/parts.c: names, ids, days and stances as exports write them. */
#include "report/export/export.h"

const talks__stance_field talks__stance_fields[TALKS_STANCE_FIELDS] = {
    {TALKS_F_position_demands, TALKS_AGREES, "demands"},
    {TALKS_F_position_accepts, TALKS_AGREES, "accepts"},
    {TALKS_F_position_rejects, TALKS_DISAGREES, "rejects"},
    {TALKS_F_position_red_line, TALKS_DISAGREES, "red-line"},
    {TALKS_F_position_unanswered, TALKS_NEITHER, "unanswered"},
};

/* The field a kind is named by: English, followed by the Chinese one. */
static int name_field(talks__kind kind) {
  int field = talks__field_of(kind, TALKS_STR("en"));
  return field < 0 ? talks__field_of(kind, TALKS_STR("title-en")) : field;
}

talks_str talks__export_name(const talks_view *v, talks_rec rec, int lang) {
  int field = name_field(talks__kind_of(v, rec));
  talks_str name = {0};
  if (field >= 0) name = talks__said(v, rec, (talks__field)field, lang);
  return name.n > 0 ? name : talks__id(v, rec);
}

static int by_id(const void *x, const void *y, const void *user) {
  return talks__str_natcmp(talks__id(user, *(const talks_rec *)x),
                           talks__id(user, *(const talks_rec *)y));
}

void talks__export_ids(const talks_view *v, talks_ev set, talks__buf *out) {
  size_t n;
  const talks_rec *items = talks__ev_items(&v->evidence, set, &n);
  talks_rec *sorted = talks__alloc(v->ctx, n + 1, sizeof *sorted);
  if (sorted && n > 0) memcpy(sorted, items, n * sizeof *sorted);
  if (!sorted || talks__sort(v->ctx, sorted, n, sizeof *sorted, by_id, v))
    out->failed = true;
  for (size_t i = 0; i < n && !out->failed; i++) {
    if (i > 0) talks__buf_char(out, ' ');
    talks__buf_str(out, talks__id(v, sorted[i]));
  }
  talks__free(v->ctx, sorted);
}

void talks__export_days(talks_days days, talks__buf *out) {
  char text[64];
  talks__buf_put(out, text, talks_days_edtf(days, text, sizeof text));
}

const char *talks__export_basis(talks_basis basis) {
  static const char *const names[] = {
      [TALKS_STATED] = "stated",   [TALKS_INFERRED] = "inferred",
      [TALKS_ASSUMED] = "assumed", [TALKS_OUTSIDE] = "outside",
      [TALKS_ABSENT] = "absent",
  };
  return names[basis];
}
