/* fuzz/fuzz_scan.c: any document gives lines of JSON, with places inside it, and the same
 * ones in whatever pieces it is read and however often it is left and taken up. The first
 * byte says how long the pieces are, and whether who says what is looked for. */
#include "found.h"

#include "base/json.h"
#include "reading/proposal.h"
#include "reading/scan.h"

static talks__scan_settings settings = {
    .name = "\"a\"\n", .encoding = "UTF-8", .all = true};

typedef struct {
  const char *key; /* "bytes" or "said" while its list is read */
  uint64_t size;
  uint64_t last;
  int at;
} places;

static bool key_is(talks_str text, const char *key) {
  return talks__str_eq(text, talks__str(key));
}

static talks_status see(void *user, talks__json_event event, talks_str text, size_t from,
                        size_t to) {
  places *p = user;
  FUZZ_CHECK(from < to);
  if (event == TALKS_JSON_KEY)
    p->key = key_is(text, "bytes") ? "bytes" : key_is(text, "said") ? "said" : NULL;
  if (event == TALKS_JSON_LIST_BEGIN) p->at = 0, p->last = 0;
  if (event != TALKS_JSON_NUMBER || !p->key) return TALKS_OK;
  uint64_t value = 0;
  for (size_t i = 0; i < text.n; i++) value = 10 * value + (uint64_t)(text.p[i] - '0');
  FUZZ_CHECK(value <= p->size && (p->at == 0 || value > p->last));
  p->at++;
  p->last = value;
  return TALKS_OK;
}

static void check_lines(const talks_ctx *ctx, talks_str out, size_t size) {
  while (out.n > 0) {
    const char *end = memchr(out.p, '\n', out.n);
    FUZZ_CHECK(end != NULL);
    if (!end) return;
    size_t n = (size_t)(end - out.p), where;
    const char *why;
    places p = {.size = size};
    FUZZ_CHECK(talks__json_read(ctx, (talks_str){out.p, n}, see, &p, &where, &why) ==
               TALKS_OK);
    out = (talks_str){end + 1, out.n - n - 1};
  }
}

/* In pieces that end behind a line, as the command reads them; 0: all at once. Each is read
 * by a scan of its own, which takes up where the last one left. */
static void scan(const fuzz_desk *d, talks_str text, size_t most, talks__buf *out) {
  talks__scan_mark mark;
  for (size_t at = 0; at < text.n || at == 0;) {
    size_t n = most && text.n - at > most ? most : text.n - at;
    while (at + n < text.n && text.p[at + n - 1] != '\n') n++;
    talks__scan *s;
    if (talks__scan_make(d->ctx, d->lexicon, d->model, &s)) abort();
    talks__scan_begin(s, &settings);
    if (at > 0) talks__scan_mark_set(s, &mark);
    bool last = at + n == text.n;
    FUZZ_CHECK(talks__scan_piece(s, (talks_str){text.p + at, n}, last, out) == TALKS_OK);
    FUZZ_CHECK(talks__scan_mark_get(s, &mark));
    if (last) talks__scan_end(s, out, NULL);
    talks__scan_destroy(s);
    at += n;
    if (n == 0) break;
  }
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size) {
  static fuzz_desk d;
  static talks__reader *reader;
  static const char dossier[] = "parties:\n  aldland: {en: Aldland, zh: 阿尔德兰}\n";
  if (size == 0 || !fuzz_open(&d, dossier)) return 0;
  if (!reader && talks__reader_make(d.ctx, d.lexicon, d.model, &reader)) return 0;
  settings.speech = data[0] & 1 ? reader : NULL;
  talks_str text = {(const char *)data + 1, size - 1};
  talks__buf whole, parts;
  talks__buf_init(&whole, d.ctx);
  talks__buf_init(&parts, d.ctx);
  scan(&d, text, 0, &whole);
  scan(&d, text, 1 + data[0], &parts);
  FUZZ_CHECK(talks__str_eq(talks__buf_view(&whole), talks__buf_view(&parts)));
  check_lines(d.ctx, talks__buf_view(&whole), text.n);
  talks__buf_free(&whole);
  talks__buf_free(&parts);
  return 0;
}
