/* fuzz/fuzz_archive.c: terms of any text lie inside it, in order, well-formed; an archive that
 * holds the text can be asked for anything that is taken as a query, and what it finds is
 * there; its index agrees with the text. The first line is the query, its words apart by
 * blanks, cut off where nobody's is longer: each character of it is looked up among all
 * phrases. The rest is the text. Where nothing is asked, the index is checked.
 */
#include "fuzz.h"

#include "archive/search.h"
#include "archive/terms.h"
#include "archive/write.h"

#include "text/text.h"

enum { WORDS = 8, QUERY = 32 };

typedef struct {
  size_t n, from, to;
} order;

static int check_term(void *user, const archive_term *t) {
  order *o = user;
  FUZZ_CHECK(t->from < t->to && t->to <= o->n && t->text.n > 0);
  FUZZ_CHECK(talks__utf8_check(t->text) == t->text.n);
  FUZZ_CHECK(t->beside ? t->from == o->from && t->to <= o->to
                       : t->from >= o->from && t->to >= o->to);
  o->from = t->from;
  if (!t->beside) o->to = t->to;
  return 0;
}

static talks_status check_hit(void *user, const archive_hit *hit) {
  (void)user;
  for (size_t i = 0; i < hit->nplaces; i++)
    FUZZ_CHECK(hit->places[i].from < hit->places[i].to &&
               hit->places[i].to <= hit->passage.n);
  return TALKS_OK;
}

/* An archive in memory with one article, for all inputs: each text replaces the last. */
typedef struct {
  talks_ctx *ctx;
  archive *a;
  archive_writer *writer;
  sqlite3_stmt *agrees; /* whether the index does, with the text */
  uint64_t number;
} desk;

static desk the_desk;

static void close_desk(void) {
  archive_writer_destroy(the_desk.writer);
  sqlite3_finalize(the_desk.agrees);
  archive_close(the_desk.a);
  talks_ctx_destroy(the_desk.ctx);
}

static void open_desk(desk *d) {
  if (d->ctx) return;
  /* SQLite need not count its memory under a lock: a tenth of the time. */
  sqlite3_config(SQLITE_CONFIG_MEMSTATUS, 0);
  if (talks_ctx_create(NULL, &d->ctx) ||
      archive_open(d->ctx, ":memory:", ARCHIVE_ADD, &d->a) ||
      archive_writer_make(d->a, &d->writer) ||
      archive_prepare(d->a, "INSERT INTO words(words, rank) VALUES('integrity-check', 1)",
                      &d->agrees) ||
      atexit(close_desk))
    abort();
}

static void put(desk *d, talks_str text) {
  uint8_t hash[ARCHIVE_HASH], sha256[ARCHIVE_SHA256] = {0};
  archive_article article = {.text = text};
  uint64_t removed = 0;
  bool new_one = false;
  memset(hash, 0, sizeof hash);
  d->number++;
  memcpy(hash, &d->number, sizeof d->number);
  FUZZ_CHECK(!archive_write_begin(d->writer, "x", false));
  FUZZ_CHECK(!archive_write_article(d->writer, &article, 1, hash, &new_one) && new_one);
  FUZZ_CHECK(!archive_write_end(d->writer, sha256, &removed));
  FUZZ_CHECK(!archive_write_keep(d->writer) && removed == (d->number > 1));
}

static void ask(desk *d, char *query) {
  const char *words[WORDS];
  size_t n = 0;
  archive_query q;
  archive_counts counts;
  for (char *word = strtok(query, " "); word && n < WORDS; word = strtok(NULL, " "))
    words[n++] = word;
  if (archive_query_read(d->ctx, words, n, NULL, &q)) return;
  FUZZ_CHECK(!archive_search(d->a, &q, d->number & 1, &counts, check_hit, NULL));
  FUZZ_CHECK(counts.found <= 1 && counts.articles == 1);
  archive_query_free(&q);
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size) {
  desk *d = &the_desk;
  char query[QUERY];
  open_desk(d);
  const uint8_t *end = size > 0 ? memchr(data, '\n', size) : NULL;
  size_t n = end ? (size_t)(end - data) : 0, behind = end ? n + 1 : 0;
  talks_str raw = {(const char *)data + behind, size - behind};
  if (size == 0) return 0;
  if (n >= sizeof query) n = sizeof query - 1;
  memcpy(query, data, n);
  query[n] = '\0';

  talks__buf folded, text;
  order o = {.n = raw.n};
  int result;
  talks__buf_init(&folded, d->ctx);
  talks__buf_init(&text, d->ctx);
  FUZZ_CHECK(!archive_terms(&folded, raw, ARCHIVE_TEXT, check_term, &o, &result));
  archive_mend(raw, &text);
  put(d, talks__buf_view(&text));
  if (n > 0) ask(d, query);
  else FUZZ_CHECK(!archive_do(d->a, d->agrees));
  talks__buf_free(&folded);
  talks__buf_free(&text);
  return 0;
}
