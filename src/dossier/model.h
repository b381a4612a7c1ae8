/* dossier/model.h: what a loaded dossier is in memory.
 *
 * Flat arrays of records and values; a record's values stand together, one for each field
 * it has, in table order of writing. Handles are indices. Texts live in the model's arena.
 * Nothing outside src/dossier includes this header but for the types: topics go through
 * view.h, which applies as-of, without, what-if and assumptions.
 */
#ifndef TALKS_SRC_MODEL_H
#define TALKS_SRC_MODEL_H

#include "dossier/table.h"
#include "text/figure.h"

#include <talks/dossier.h>

/* A place in a source: source record and paragraph number. */
typedef struct {
  talks_rec source;
  uint32_t paragraph;
} talks__passage;

/* One field of one record. n counts what the union points to (bytes of text; items). */
typedef struct {
  uint16_t field; /* talks__field */
  uint16_t word;  /* WORD */
  uint32_t n;
  union {
    const char *text; /* TEXT, HASH, EXPR: n bytes and a NUL */
    const talks_str *names;
    uint64_t count;
    const talks_days *days;
    const talks__figure *figure;
    const talks__passage *passages;
    const talks_rec *refs; /* REF, REFS, SUB; EXPR has its ids in a row of its own */
  } of;
} talks__value;

/* One record. */
typedef struct {
  talks_str id;
  talks__kind kind;
  uint32_t first, values; /* its values in the model's array */
  talks_rec parent;       /* of a child, else TALKS_NO_RECORD */
  uint32_t file;          /* index into the model's files */
  uint32_t line;          /* where it begins, from 1 */
  talks_rec source;       /* of a statement */
  uint32_t paragraph;     /* of a statement, from 1 */
  const talks_rec *expr;  /* records named by an EXPR field */
  uint32_t expr_n;
} talks__record;

/* One line of sources.lock. */
typedef struct {
  talks_str source; /* as in marks: without leading zeros */
  uint32_t paragraph;
  char hex[11];
} talks__lock_line;

struct talks_model {
  const talks_ctx *ctx;
  talks__arena arena;
  talks_str *files;
  talks__arena *texts; /* of each file: what its scalars say */
  size_t nfiles, cap_files;
  talks__record *records;
  size_t nrecords, cap_records;
  talks__value *values;
  size_t nvalues, cap_values;
  talks__map ids;         /* id -> record */
  talks__lock_line *lock; /* sorted by source and paragraph */
  size_t nlock;
  talks_rec dossier; /* the single record of that kind, or TALKS_NO_RECORD */
};

const talks__value *talks__value_of(const talks_model *m, talks_rec rec,
                                    talks__field field);
/* Empty slice where the field is not given. */
talks_str talks__text_of(const talks_model *m, talks_rec rec, talks__field field);
/* The set that an assumption belongs to: its field set, else its file's name in assumptions/
 * without the ending; empty when it belongs to none. */
talks_str talks__set_name(const talks_model *m, talks_rec assumption);
/* The set that a file in assumptions/ is; empty for any other file. */
talks_str talks__set_of_file(talks_str file);
/* The name a source has inside marks: its id without leading zeros ("004" -> "4"). */
talks_str talks__mark_name(talks_str source_id);
/* Takes a mark apart: "S4.33a" -> "4", 33, "a"; false when it is none. */
bool talks__mark_parse(talks_str id, talks_str *source, uint32_t *paragraph,
                       talks_str *letters);
/* The fingerprint stored for a passage, or NULL. */
const char *talks__lock_find(const talks_model *m, talks__passage passage);

#endif
