/* base/json.h: a JSON reader that reports byte spans, and a canonical writer.
 *
 * The reader (RFC 8259, strict) calls back in document order; numbers are handed over as
 * their text, since the dossier types scalars by its own table. Refused with a place and
 * a reason: duplicate keys are left to the caller; bad UTF-8, lone surrogates, control
 * characters, trailing text, depth past the context's limit are errors here.
 * The writer makes one canonical form: no blanks or, with indent, two spaces; keys in the
 * order they are given; strings escaped minimally; integers as such.
 */
#ifndef TALKS_SRC_JSON_H
#define TALKS_SRC_JSON_H

#include "base/base.h"

typedef enum {
  TALKS_JSON_MAP_BEGIN,
  TALKS_JSON_MAP_END,
  TALKS_JSON_LIST_BEGIN,
  TALKS_JSON_LIST_END,
  TALKS_JSON_KEY,
  TALKS_JSON_STRING,
  TALKS_JSON_NUMBER, /* text as written */
  TALKS_JSON_TRUE,
  TALKS_JSON_FALSE,
  TALKS_JSON_NULL
} talks__json_event;

/* text: the decoded value for KEY, STRING, NUMBER (valid during the call only), empty
 * otherwise. from, to: the byte span in the input, quotes included. Whatever is not
 * TALKS_OK ends the reading and is returned. */
typedef talks_status (*talks__json_fn)(void *user, talks__json_event event, talks_str text,
                                       size_t from, size_t to);

/* Errors: BAD_INPUT with *where (byte offset) and *why (static sentence); LIMIT (depth);
 * NO_MEMORY; what the callback returned. */
TALKS_MUST_USE talks_status talks__json_read(const talks_ctx *ctx, talks_str input,
                                             talks__json_fn fn, void *user, size_t *where,
                                             const char **why);

typedef struct {
  talks__buf *out;
  int indent;          /* 0: none; otherwise spaces per level */
  unsigned depth;      /* open maps and lists */
  uint64_t has_item;   /* bit per level: something was written there */
  bool after_key;
} talks__json_writer;

void talks__json_writer_init(talks__json_writer *w, talks__buf *out, int indent);
void talks__json_open_map(talks__json_writer *w);
void talks__json_close_map(talks__json_writer *w);
void talks__json_open_list(talks__json_writer *w);
void talks__json_close_list(talks__json_writer *w);
void talks__json_key(talks__json_writer *w, talks_str key);
void talks__json_string(talks__json_writer *w, talks_str value);
void talks__json_int(talks__json_writer *w, int64_t value);
void talks__json_bool(talks__json_writer *w, bool value);
void talks__json_null(talks__json_writer *w);
void talks__json_raw(talks__json_writer *w, talks_str number); /* an exact decimal */
/* Just the escaping, quotes included. */
void talks__json_quote(talks__buf *out, talks_str value);

#endif
