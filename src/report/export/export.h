/* report/export/export.h: what the forms of an export share.
 *
 * A form is one function that appends its files. Buffers keep the first failure of memory
 * and are asked when their file is closed.
 */
#ifndef TALKS_SRC_EXPORT_H
#define TALKS_SRC_EXPORT_H

#include "dossier/view.h"

#include <talks/export.h>

struct talks_export {
  const talks_ctx *ctx;
  talks__arena arena; /* names and bytes of the files */
  talks_file *files;
  size_t n, cap;
  size_t left_out, undated, restricted;
};

/* Keeps a copy of the name and of what the buffer holds, and frees the buffer. */
TALKS_MUST_USE talks_status talks__export_file(talks_export *e, talks_str name,
                                               talks__buf *bytes);

TALKS_MUST_USE talks_status talks__export_csv(talks_export *e, const talks_view *v);
TALKS_MUST_USE talks_status talks__export_json(talks_export *e, const talks_view *v);
TALKS_MUST_USE talks_status talks__export_graphml(talks_export *e, const talks_view *v);
TALKS_MUST_USE talks_status talks__export_dna(talks_export *e, const talks_view *v);

/* ---- parts (parts.c) ----------------------------------------------------------- */

/* The name of a record: its en or title in that language, else in the other, else its id. */
talks_str talks__export_name(const talks_view *v, talks_rec rec, int lang);
/* Appends the ids of a set in natural order, between blanks. */
void talks__export_ids(const talks_view *v, talks_ev set, talks__buf *out);
/* Appends days as EDTF. */
void talks__export_days(talks_days days, talks__buf *out);
const char *talks__export_basis(talks_basis basis);

/* What a position says of an option. AGREES: it demands or accepts it; DISAGREES: it
 * rejects it or rules it out; NEITHER: it has not answered. */
typedef enum { TALKS_AGREES, TALKS_DISAGREES, TALKS_NEITHER } talks__agreement;
typedef struct {
  talks__field field;
  talks__agreement agreement;
  const char *word;
} talks__stance_field;
#define TALKS_STANCE_FIELDS 5
extern const talks__stance_field talks__stance_fields[TALKS_STANCE_FIELDS];

#endif
