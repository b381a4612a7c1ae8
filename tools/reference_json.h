/* tools/reference_json.h: short words for writing JSON Schema. */
#ifndef TALKS_TOOLS_REFERENCE_JSON_H
#define TALKS_TOOLS_REFERENCE_JSON_H

#include "reference.h"

#include "base/json.h"

/* Opens the schema of an object and describes it; json_end closes it. */
void json_begin(talks__json_writer *w, talks__buf *out, const char *title,
                const char *doc);
void json_end(talks__json_writer *w);

void json_key(talks__json_writer *w, const char *key);
void json_text(talks__json_writer *w, const char *key, const char *value);
void json_item(talks__json_writer *w, const char *value);
void json_open_map(talks__json_writer *w, const char *key); /* NULL: an item of a list */
void json_open_list(talks__json_writer *w, const char *key);
void json_closed(talks__json_writer *w); /* no other properties */

/* Names under $defs have up to three parts: "record-" "figure" "-listed". */
void json_open_def(talks__json_writer *w, const char *before, talks_str name,
                   const char *after);
void json_ref(talks__json_writer *w, const char *before, talks_str name,
              const char *after);

#endif
