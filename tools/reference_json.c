/* tools/reference_json.c: short words for writing JSON Schema. */
#include "reference_json.h"

void json_key(talks__json_writer *w, const char *key) {
  talks__json_key(w, talks__str(key));
}

void json_item(talks__json_writer *w, const char *value) {
  talks__json_string(w, talks__str(value));
}

void json_text(talks__json_writer *w, const char *key, const char *value) {
  json_key(w, key);
  json_item(w, value);
}

void json_open_map(talks__json_writer *w, const char *key) {
  if (key) json_key(w, key);
  talks__json_open_map(w);
}

void json_open_list(talks__json_writer *w, const char *key) {
  json_key(w, key);
  talks__json_open_list(w);
}

void json_closed(talks__json_writer *w) {
  json_key(w, "additionalProperties");
  talks__json_bool(w, false);
}

void json_begin(talks__json_writer *w, talks__buf *out, const char *title,
                const char *doc) {
  talks__json_writer_init(w, out, 2);
  talks__json_open_map(w);
  json_text(w, "$schema", "https://json-schema.org/draft/2020-12/schema");
  json_text(w, "title", title);
  json_text(w, "description", doc);
  json_text(w, "type", "object");
}

void json_end(talks__json_writer *w) {
  talks__json_close_map(w);
  talks__buf_char(w->out, '\n');
}

static talks__buf join(talks__json_writer *w, const char *path, const char *before,
                       talks_str name, const char *after) {
  talks__buf b;
  talks__buf_init(&b, w->out->ctx);
  talks__buf_printf(&b, "%s%s%.*s%s", path, before, (int)name.n, name.p, after);
  w->out->failed = w->out->failed || b.failed;
  return b;
}

void json_open_def(talks__json_writer *w, const char *before, talks_str name,
                   const char *after) {
  talks__buf b = join(w, "", before, name, after);
  talks__json_key(w, talks__buf_view(&b));
  talks__json_open_map(w);
  talks__buf_free(&b);
}

void json_ref(talks__json_writer *w, const char *before, talks_str name,
              const char *after) {
  talks__buf b = join(w, "#/$defs/", before, name, after);
  json_key(w, "$ref");
  talks__json_string(w, talks__buf_view(&b));
  talks__buf_free(&b);
}
