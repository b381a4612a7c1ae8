/* desk/parties.h: parts of answers that set party against party. */
#ifndef TALKS_SRC_PARTIES_H
#define TALKS_SRC_PARTIES_H

#include "desk/listing.h"

/* sides: the parties that must agree; others: of these, those that need not, by id. The list
 * is sorted. */
talks_status talks__put_sides(talks_answer *a, talks_rec *parties, size_t n);
/* A section with all live records of its kind, by the party that one field names first, then
 * by another field (TALKS_FIELDS: none). */
talks_status talks__put_by_party(talks_answer *a, const talks__section *section,
                                 talks__field who, talks__field then);

/* groups: those of some parties that a party is a member of by the view's day; whether there is one. */
bool talks__put_groups(talks_answer *a, talks_rec party, const talks_rec *groups,
                       size_t n);
/* members_apart: those of some parties that are members of a group among them. */
void talks__put_members_apart(talks_answer *a, const talks_rec *parties, size_t n);

#endif
