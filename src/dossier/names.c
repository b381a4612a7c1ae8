/* dossier/names.c: the names a record goes by. */
#include "dossier/names.h"

bool talks__name_next(const talks_model *m, talks_rec rec, size_t *at, talks_str *name) {
  static const talks__field single[] = {TALKS_F_party_en, TALKS_F_party_zh,
                                        TALKS_F_party_short_en, TALKS_F_party_short_zh};
  talks__kind kind = m->records[rec].kind;
  for (; *at < TALKS_COUNT(single); ++*at) {
    int field = talks__field_like(kind, single[*at]);
    *name = field < 0 ? talks__str(NULL) : talks__text_of(m, rec, (talks__field)field);
    if (name->n == 0) continue;
    ++*at;
    return true;
  }
  int field = talks__field_like(kind, TALKS_F_party_aliases);
  const talks__value *aliases =
      field < 0 ? NULL : talks__value_of(m, rec, (talks__field)field);
  size_t i = *at - TALKS_COUNT(single);
  if (!aliases || i >= aliases->n) return false;
  *name = aliases->of.names[i];
  ++*at;
  return true;
}

bool talks__is_called(const talks_model *m, talks_rec rec, talks_str name) {
  talks_str own;
  for (size_t at = 0; talks__name_next(m, rec, &at, &own);)
    if (talks__str_eq(own, name)) return true;
  return false;
}
