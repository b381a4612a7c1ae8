/* dossier/dump.h: a model as trees again: what loading made of the files, without them.
 *
 * Comments, order of files, defaults of files and short forms are gone; what stands in the
 * trees is what the records say, so that a model written from here and loaded is the same
 * model. Whoever changes what is written (a redaction) does so through three functions.
 */
#ifndef TALKS_SRC_DUMP_H
#define TALKS_SRC_DUMP_H

#include "dossier/model.h"
#include "dossier/tree.h"

/* Each may be NULL: then nothing is changed. */
typedef struct {
  /* Whether a record is written. */
  bool (*keep)(void *user, talks_rec rec);
  /* The id it is written under. Empty: no memory. */
  talks_str (*id)(void *user, talks_rec rec);
  /* Appends the children of the map that stands for the record's field; true when that
   * is done, false to have it written as it is. */
  talks_status (*value)(void *user, talks_rec rec, const talks__value *v,
                        talks__node *map, bool *done);
  /* Called when all fields of a record have been written. */
  talks_status (*end)(void *user, talks_rec rec, talks__node *map);
  void *user;
} talks__dump_hooks;

typedef struct {
  const talks_model *m;
  talks__arena *arena; /* of the trees and of texts made for them */
  bool edtf;           /* days as EDTF; otherwise in words */
  bool lists;          /* ids and passages as lists; otherwise between blanks */
  talks__dump_hooks hooks;
} talks__dump;

/* The record as a map of its fields in table order, children inside. NULL: no memory. */
TALKS_MUST_USE talks_status talks__dump_record(const talks__dump *d, talks_rec rec,
                                               talks__node **out);
/* A map of all records of a kind that stand in its section, in the author's order; *out is
 * NULL when there are none. For the kind dossier its record. */
TALKS_MUST_USE talks_status talks__dump_section(const talks__dump *d, talks__kind kind,
                                                talks__node **out);
/* Texts of values, in the arena; empty p: no memory. */
talks_str talks__dump_days(const talks__dump *d, talks_days days);
talks_str talks__dump_figure(const talks__dump *d, const talks__figure *figure);
talks_str talks__dump_passage(const talks__dump *d, talks__passage passage);
/* The id below its parent: "4.33a/share" under "4.33a" is "share". */
talks_str talks__own_key(const talks_model *m, talks_rec rec);
/* Whether the children of a field were written as a list: their keys are 1, 2, 3 ... */
bool talks__is_list(const talks_model *m, const talks__value *children);

#endif
