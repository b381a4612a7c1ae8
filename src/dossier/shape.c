/* dossier/shape.c: what a place in a file holds, and the canonical order of keys there.
 *
 * Both who lays a file out and who inserts a line into it have to know whether a map is
 * the file, a map of records or a record, and of which kind. That follows from the record
 * table and the keys on the way down.
 */
#include "dossier/write.h"

#include <string.h>

/* The one kind that a SUB field holds. */
static talks__kind kind_in(uint64_t kinds) {
  int kind = 0;
  while (!(kinds >> kind & 1)) kind++;
  return (talks__kind)kind;
}

static talks__shape below_file(talks_str key) {
  talks__shape shape = {TALKS_SHAPE_OTHER, TALKS_K_statement, false};
  int kind = talks__kind_of_section(key);
  if (talks__str_eq(key, TALKS_STR("unless-said"))) {
    shape.role = TALKS_SHAPE_RECORD;
  } else if (kind >= 0) {
    bool single = talks__kind_info_of((talks__kind)kind)->flags & TALKS_KIND_SINGLE;
    shape.role = single ? TALKS_SHAPE_RECORD : TALKS_SHAPE_RECORDS;
    shape.kind = (talks__kind)kind;
    shape.top = !single;
  }
  return shape;
}

static talks__shape below_record(talks__kind kind, talks_str key) {
  int field = talks__field_of(kind, key);
  const talks__field_info *info =
      field < 0 ? NULL : talks__field_info_of((talks__field)field);
  if (!info || info->type != TALKS_T_SUB)
    return (talks__shape){TALKS_SHAPE_OTHER, kind, false};
  return (talks__shape){TALKS_SHAPE_RECORDS, kind_in(info->kinds), false};
}

talks__shape talks__shape_below(talks__shape outer, talks_str key) {
  switch (outer.role) {
  case TALKS_SHAPE_FILE:
    return below_file(key);
  case TALKS_SHAPE_RECORDS:
    return (talks__shape){TALKS_SHAPE_RECORD, outer.kind, false};
  case TALKS_SHAPE_RECORD:
    return below_record(outer.kind, key);
  default:
    return outer;
  }
}

static int rank_in_file(talks_str key) {
  if (talks__str_eq(key, TALKS_STR("source"))) return 0;
  return talks__str_eq(key, TALKS_STR("unless-said")) ? 1 : 2;
}

static int rank_in_record(talks__kind kind, talks_str key) {
  int field = talks__field_of(kind, key);
  return field < 0 ? TALKS_FIELDS : field; /* unknown fields last */
}

int talks__shape_cmp(talks__shape shape, talks_str a, talks_str b) {
  if (shape.role == TALKS_SHAPE_FILE) return rank_in_file(a) - rank_in_file(b);
  if (shape.role == TALKS_SHAPE_RECORD)
    return rank_in_record(shape.kind, a) - rank_in_record(shape.kind, b);
  bool marks =
      shape.role == TALKS_SHAPE_RECORDS && shape.top && shape.kind == TALKS_K_statement;
  return marks ? talks__str_natcmp(a, b) : 0;
}

bool talks__is_json(talks_str name) { return talks__str_ends(name, TALKS_STR(".json")); }
