/* report/csv.h: a cell of a CSV file, for answers and for exports. */
#ifndef TALKS_SRC_CSV_H
#define TALKS_SRC_CSV_H

#include "base/base.h"

/* What Excel, LibreOffice and Google Sheets would begin a formula with; a plain number is
 * none. Such a text gets a "'" in front (CWE-1236). */
bool talks__begins_formula(talks_str text);
/* Appends a cell as RFC 4180 has it, in quotes where it needs them; never a formula. */
void talks__csv_cell(talks__buf *out, talks_str text);

#endif
