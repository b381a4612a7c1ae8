/* desk/listing.h: questions that are lists of records.
 *
 * Many questions show all live records of a kind, field by field. What they show is a table
 * (listing.c); the code that walks it is here once. A column's type is that of its field.
 */
#ifndef TALKS_SRC_LISTING_H
#define TALKS_SRC_LISTING_H

#include "desk/answer.h"

/* A field shown as an item. Of a REFS or SUB field, `each` is the item of one of them; of a
 * SUB field with inner columns, each is a record of its own with these. A text whose `each`
 * is the item itself has no Chinese twin. */
typedef struct talks__column {
  talks__item item, each;
  talks__field field;
  const struct talks__column *inner;
  size_t ninner;
} talks__column;

/* All live records of a kind, sorted by the ids that sort_by names (then by their own). */
typedef struct {
  talks__item list, entry;
  talks__kind kind;
  talks__field sort_by; /* a REF, REFS, WORD, COUNT or DAYS field, or TALKS_FIELDS */
  talks__field needs;   /* only records with a live child here, or TALKS_FIELDS */
  const talks__column *columns;
  size_t n;
} talks__section;

/* Puts a section; nothing when no record of the kind stands. */
talks_status talks__put_section(talks_answer *a, const talks__section *section);
/* Puts these records as such a section would; nothing for none. */
void talks__put_entries(talks_answer *a, const talks__section *section,
                        const talks_rec *recs, size_t n);
/* One record's columns into the open record. */
void talks__put_columns(talks_answer *a, talks_rec rec, const talks__column *columns,
                        size_t n);
/* Places in the sources, as in "3.52 4.41", of a PASSAGES field. */
void talks__put_places(talks_answer *a, talks__item item, talks_rec rec,
                       talks__field field, talks_support s);
/* What a record rests on; itself where it names no statements (a place, a slip). */
talks_support talks__rests_or_itself(talks_answer *a, talks_rec rec);

#endif
