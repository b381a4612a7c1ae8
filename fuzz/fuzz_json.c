/* fuzz/fuzz_json.c: any bytes are read as JSON or refused with a place and a reason; what
 * was read is written in a form that reads the same and is written the same again.
 */
#include "fuzz.h"

#include "base/json.h"

#include <string.h>

typedef struct {
  talks__json_writer writer;
  size_t at, size; /* events come in the order of the input, and lie in it */
} copier;

static talks_status copy(void *user, talks__json_event event, talks_str text, size_t from,
                         size_t to) {
  copier *c = (copier *)user;
  FUZZ_CHECK(c->at <= from && from < to && to <= c->size);
  c->at = to;
  switch (event) {
  case TALKS_JSON_MAP_BEGIN:
    talks__json_open_map(&c->writer);
    break;
  case TALKS_JSON_MAP_END:
    talks__json_close_map(&c->writer);
    break;
  case TALKS_JSON_LIST_BEGIN:
    talks__json_open_list(&c->writer);
    break;
  case TALKS_JSON_LIST_END:
    talks__json_close_list(&c->writer);
    break;
  case TALKS_JSON_KEY:
    talks__json_key(&c->writer, text);
    break;
  case TALKS_JSON_STRING:
    talks__json_string(&c->writer, text);
    break;
  case TALKS_JSON_NUMBER:
    talks__json_raw(&c->writer, text);
    break;
  case TALKS_JSON_NULL:
    talks__json_null(&c->writer);
    break;
  default:
    talks__json_bool(&c->writer, event == TALKS_JSON_TRUE);
    break;
  }
  return TALKS_OK;
}

static talks_status rewrite(const talks_ctx *ctx, talks_str input, talks__buf *out) {
  copier c = {.size = input.n};
  size_t where = SIZE_MAX;
  const char *why = NULL;
  talks__json_writer_init(&c.writer, out, 0);
  talks_status status = talks__json_read(ctx, input, copy, &c, &where, &why);
  FUZZ_CHECK((status == TALKS_OK) == !why);
  FUZZ_CHECK(!why || (where <= input.n && strlen(why) > 5));
  return status;
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size) {
  talks_ctx *ctx = NULL;
  talks__buf once, twice;
  if (talks_ctx_create(NULL, &ctx) != TALKS_OK) return 0;
  talks__buf_init(&once, ctx);
  talks__buf_init(&twice, ctx);
  if (rewrite(ctx, (talks_str){(const char *)data, size}, &once) == TALKS_OK) {
    FUZZ_CHECK(once.n <= size * 6); /* an escaped control character takes six bytes */
    FUZZ_CHECK(rewrite(ctx, talks__buf_view(&once), &twice) == TALKS_OK);
    FUZZ_CHECK(talks__str_eq(talks__buf_view(&once), talks__buf_view(&twice)));
  }
  talks__buf_free(&once);
  talks__buf_free(&twice);
  talks_ctx_destroy(ctx);
  return 0;
}
