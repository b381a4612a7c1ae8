/* tools/reference.h: the pages and schemas that are made from the tables.
 *
 * Each function writes one file. Nothing here is part of the library: the program is
 * built for the test that compares its output with the committed files, and for ./dev docs.
 */
#ifndef TALKS_TOOLS_REFERENCE_H
#define TALKS_TOOLS_REFERENCE_H

#include "base/base.h"

void reference_dossier_page(talks__buf *out);
void reference_dossier_schema(talks__buf *out);
void reference_findings_page(talks__buf *out);
void reference_answers_page(talks__buf *out);
void reference_answers_schema(talks__buf *out);

/* A cell of a Markdown table: no bar ends it early. */
void reference_cell(talks__buf *out, talks_str text);
/* Ends the program: an example in these files is not what the library takes. */
_Noreturn void reference_bad_example(const char *example);

#endif
