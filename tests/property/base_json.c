/* JSON: what is written is read back as the same; the canonical form is a fixed point; no
 * bytes do any harm. */
#include "tap.h"

#include "base/json.h"

static const talks_ctx *context(void *user) { return (const talks_ctx *)user; }

/* A writer fed by the reader: reading and writing again is copying. */
static talks_status copy(void *user, talks__json_event event, talks_str text, size_t from,
                         size_t to) {
  talks__json_writer *w = (talks__json_writer *)user;
  if (from >= to) return TALKS_STATUS_COUNT;
  switch (event) {
  case TALKS_JSON_MAP_BEGIN:
    talks__json_open_map(w);
    break;
  case TALKS_JSON_MAP_END:
    talks__json_close_map(w);
    break;
  case TALKS_JSON_LIST_BEGIN:
    talks__json_open_list(w);
    break;
  case TALKS_JSON_LIST_END:
    talks__json_close_list(w);
    break;
  case TALKS_JSON_KEY:
    talks__json_key(w, text);
    break;
  case TALKS_JSON_STRING:
    talks__json_string(w, text);
    break;
  case TALKS_JSON_NUMBER:
    talks__json_raw(w, text);
    break;
  case TALKS_JSON_NULL:
    talks__json_null(w);
    break;
  default:
    talks__json_bool(w, event == TALKS_JSON_TRUE);
    break;
  }
  return TALKS_OK;
}

static talks_status rewrite(const talks_ctx *ctx, talks_str input, int indent,
                            talks__buf *out) {
  talks__json_writer w;
  size_t where;
  const char *why;
  talks__json_writer_init(&w, out, indent);
  return talks__json_read(ctx, input, copy, &w, &where, &why);
}

static void draw_value(tap_gen *g, talks__json_writer *w, unsigned depth) {
  char text[32];
  switch (tap_upto(g, depth < 6 ? 6 : 4)) {
  case 0:
    talks__json_null(w);
    break;
  case 1:
    talks__json_bool(w, tap_bool(g));
    break;
  case 2:
    talks__json_int(w, tap_range(g, INT64_MIN, INT64_MAX));
    break;
  case 3:
    talks__json_raw(w, TALKS_STR("-31.50E+2"));
    break;
  case 4:
    tap_utf8(g, text, sizeof text), talks__json_string(w, talks__str(text));
    break;
  case 5:
    talks__json_open_list(w);
    while (tap_upto(g, 3) > 0) draw_value(g, w, depth + 1);
    talks__json_close_list(w);
    break;
  default:
    talks__json_open_map(w);
    while (tap_upto(g, 3) > 0) {
      tap_utf8(g, text, sizeof text);
      talks__json_key(w, talks__str(text));
      draw_value(g, w, depth + 1);
    }
    talks__json_close_map(w);
  }
}

static bool written_is_read(tap_gen *g, void *user) {
  talks__buf plain, indented, back;
  talks__buf_init(&plain, context(user));
  talks__buf_init(&indented, context(user));
  talks__buf_init(&back, context(user));
  talks__json_writer w;
  talks__json_writer_init(&w, &plain, 0);
  draw_value(g, &w, 0);
  tap_say(g, "%s", plain.p);
  bool good = rewrite(context(user), talks__buf_view(&plain), 2, &indented) == TALKS_OK &&
              rewrite(context(user), talks__buf_view(&indented), 0, &back) == TALKS_OK &&
              talks__str_eq(talks__buf_view(&plain), talks__buf_view(&back));
  talks__buf_free(&plain);
  talks__buf_free(&indented);
  talks__buf_free(&back);
  return good;
}

/* Every string comes back when each of its UTF-16 units is written as an escape. */
static bool escapes_decode(tap_gen *g, void *user) {
  char text[64];
  size_t n = tap_utf8(g, text, sizeof text);
  talks__buf escaped, want, got;
  talks__buf_init(&escaped, context(user));
  talks__buf_init(&want, context(user));
  talks__buf_init(&got, context(user));
  talks__buf_char(&escaped, '"');
  for (size_t i = 0; i < n;) {
    unsigned char lead = (unsigned char)text[i++];
    uint32_t c = lead < 0x80   ? lead
                 : lead < 0xe0 ? lead & 31u
                 : lead < 0xf0 ? lead & 15u
                               : lead & 7u;
    while (i < n && ((unsigned char)text[i] & 0xc0) == 0x80) {
      c = c << 6 | ((unsigned char)text[i++] & 0x3f);
    }
    const char *format = tap_bool(g) ? "\\u%04x" : "\\u%04X";
    if (c >= 0x10000) talks__buf_printf(&escaped, format, 0xd7c0 + (c >> 10));
    talks__buf_printf(&escaped, format, c >= 0x10000 ? 0xdc00 + (c & 0x3ff) : c);
  }
  talks__buf_char(&escaped, '"');
  talks__json_quote(&want, (talks_str){text, n});
  tap_say(g, "%s", escaped.p);
  bool good = rewrite(context(user), talks__buf_view(&escaped), 0, &got) == TALKS_OK &&
              talks__str_eq(talks__buf_view(&want), talks__buf_view(&got));
  talks__buf_free(&escaped);
  talks__buf_free(&want);
  talks__buf_free(&got);
  return good;
}

/* Pieces of JSON in any order, some of them broken. */
static bool any_bytes(tap_gen *g, void *user) {
  static const char *const pieces[] = {
      "{",    "}", "[", "]",    ",", ":",  "\"a\"", "\"",     "\\", "u00", "\\ud8",
      "\xe5", "1", "-", "true", " ", "e5", ".",     "\"b\":", "\n", "\x80"};
  char text[128];
  size_t n = 0;
  while (n + 8 < sizeof text && tap_upto(g, 15) > 0) {
    const char *piece = pieces[tap_upto(g, TALKS_COUNT(pieces) - 1)];
    memcpy(text + n, piece, strlen(piece));
    n += strlen(piece);
  }
  talks__buf once, twice;
  talks__buf_init(&once, context(user));
  talks__buf_init(&twice, context(user));
  tap_say(g, "%.*s", (int)n, text);
  talks_status s = rewrite(context(user), (talks_str){text, n}, 0, &once);
  bool good = s == TALKS_BAD_INPUT;
  if (s == TALKS_OK) {
    good = rewrite(context(user), talks__buf_view(&once), 0, &twice) == TALKS_OK &&
           talks__str_eq(talks__buf_view(&once), talks__buf_view(&twice));
  }
  talks__buf_free(&once);
  talks__buf_free(&twice);
  return good;
}

int main(int argc, char **argv) {
  tap_begin(argc, argv);
  talks_ctx *ctx = NULL;
  if (talks_ctx_create(NULL, &ctx) != TALKS_OK) abort();
  tap_property("what is written is read", 0, written_is_read, ctx);
  tap_property("escapes decode", 0, escapes_decode, ctx);
  tap_property("any bytes are read or refused", 0, any_bytes, ctx);
  talks_ctx_destroy(ctx);
  return tap_done();
}
