/* record/timeline.h: all that has a day, in one row: contacts, versions of the text, disputed
 * events, fighting, deadlines, statements. */
#ifndef TALKS_SRC_TIMELINE_H
#define TALKS_SRC_TIMELINE_H

#include "record/fighting.h"

typedef enum {
  TALKS_MOMENT_CONTACT,
  TALKS_MOMENT_DRAFT,
  TALKS_MOMENT_INCIDENT,
  TALKS_MOMENT_FIGHTING, /* a claim of control; a statement that tells of an attack */
  TALKS_MOMENT_DEADLINE,
  TALKS_MOMENT_TOLD, /* a statement by the day of what it tells of: when it was said is open */
  TALKS_MOMENT_SAID, /* a statement by the day on which it was said, or by none */
  TALKS_MOMENTS
} talks__moment_sort;

typedef struct {
  talks_rec rec;
  talks__moment_sort sort;
  bool dated; /* the dossier gives it a day: that of its source's publication is none */
  talks_days when;
  talks__joined *more; /* of a claim of control */
} talks__moment;

/* Everything, by last day, first day, sort, id; what has no day at the end. */
TALKS_MUST_USE talks_status talks__timeline(const talks_view *v, talks__arena *arena,
                                            talks__moment **out, size_t *n);

#endif
