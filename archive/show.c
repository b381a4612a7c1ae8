/* archive/show.c: counts over an archive, and SQLite's checks of it. */
#include "archive/show.h"

#include <stdio.h>

enum { SOURCES = 10 };

/* Words made of numbers and texts, for one sentence. */
typedef struct {
  talks__buf room[4];
  size_t n;
} words;

static void put_words(const archive_look *look, archive_text text, words *w,
                      size_t indent, talks__buf *out) {
  talks__buf line;
  talks_str views[4];
  talks__buf_init(&line, out->ctx);
  for (size_t i = 0; i < w->n; i++) views[i] = talks__buf_view(&w->room[i]);
  archive_say(&line, look->lang, text, views, w->n);
  archive_put_lines(out, look, indent, talks__buf_view(&line));
  out->failed = out->failed || line.failed;
  for (size_t i = 0; i < w->n; i++) {
    out->failed = out->failed || w->room[i].failed;
    talks__buf_free(&w->room[i]);
  }
  talks__buf_free(&line);
  w->n = 0;
}

static talks__buf *word(words *w, const talks__buf *out) {
  talks__buf_init(&w->room[w->n], out->ctx);
  return &w->room[w->n++];
}

static void add_day(words *w, int64_t day, const talks__buf *out) {
  int year, month, mday;
  char text[32];
  talks_day_civil((int32_t)day, &year, &month, &mday);
  snprintf(text, sizeof text, "%04d-%02d-%02d", year, month, mday);
  talks__buf_puts(word(w, out), text);
}

static void say_counts(const archive_look *look, archive_text text, const int64_t *counts,
                       size_t n, talks__buf *out) {
  words w = {.n = 0};
  for (size_t i = 0; i < n; i++) archive_put_count(word(&w, out), (uint64_t)counts[i]);
  put_words(look, text, &w, 0, out);
}

static talks_status numbers(archive *a, const char *const *sql, int64_t *out, size_t n) {
  talks_status status = TALKS_OK;
  for (size_t i = 0; i < n && !status; i++) status = archive_number(a, sql[i], &out[i]);
  return status;
}

static void put_source(const archive_look *look, sqlite3_stmt *row, talks__buf *out) {
  words w = {.n = 0};
  talks_str name = archive_column(row, 0);
  if (name.n > 0) talks__buf_str(word(&w, out), name);
  else archive_say(word(&w, out), look->lang, ARCHIVE_SAY_unnamed, NULL, 0);
  archive_put_count(word(&w, out), (uint64_t)sqlite3_column_int64(row, 1));
  put_words(look, ARCHIVE_SAY_source, &w, 2, out);
}

static talks_status put_sources(archive *a, const archive_look *look, talks__buf *out) {
  sqlite3_stmt *rows = NULL;
  bool row = true;
  int64_t n = 0, all = 0;
  talks_status status =
      archive_number(a, "SELECT count(DISTINCT source_folded) FROM article", &all);
  if (!status) say_counts(look, ARCHIVE_SAY_sources, &all, 1, out);
  if (!status)
    status = archive_prepare(a,
                             "SELECT min(source), count(*) FROM article GROUP BY "
                             "source_folded ORDER BY count(*) DESC, source_folded",
                             &rows);
  while (row && n < SOURCES && !status) {
    status = archive_step(a, rows, &row);
    if (status || !row) break;
    put_source(look, rows, out);
    n++;
  }
  (void)sqlite3_finalize(rows);
  if (!status && all > n) {
    int64_t more = all - n;
    say_counts(look, ARCHIVE_SAY_more_sources, &more, 1, out);
  }
  return status;
}

talks_status archive_show(archive *a, const char *name, const archive_look *look,
                          talks__buf *out) {
  enum { ARTICLES, UNDATED, FIRST, LAST, DOCUMENTS, PARTS, PAGES, PAGE, NUMBERS };
  static const char *const sql[NUMBERS] = {
      "SELECT count(*) FROM article",
      "SELECT count(*) FROM article WHERE first IS NULL",
      "SELECT min(first) FROM article",
      "SELECT max(last) FROM article",
      "SELECT count(*) FROM file",
      "SELECT count(*) FROM file WHERE sha256 IS NULL AND name<>'-'",
      "PRAGMA page_count",
      "PRAGMA page_size",
  };
  int64_t n[NUMBERS];
  talks_status status = numbers(a, sql, n, NUMBERS);
  if (status) return status;
  archive_say(out, look->lang, ARCHIVE_SAY_archive, NULL, 0);
  talks__buf_printf(out, " | %s\n\n", name);
  say_counts(look, ARCHIVE_SAY_articles, &n[ARTICLES], 2, out);
  if (n[ARTICLES] > n[UNDATED]) {
    words w = {.n = 0};
    add_day(&w, n[FIRST], out);
    add_day(&w, n[LAST], out);
    put_words(look, ARCHIVE_SAY_published, &w, 0, out);
  }
  say_counts(look, ARCHIVE_SAY_documents, &n[DOCUMENTS], 1, out);
  if (n[PARTS] > 0) say_counts(look, ARCHIVE_SAY_parts, &n[PARTS], 1, out);
  status = put_sources(a, look, out);
  int64_t size = n[PAGES] * n[PAGE];
  if (!status) say_counts(look, ARCHIVE_SAY_size, &size, 1, out);
  return status ? status : talks__buf_status(out);
}

/* Once more where it is found damaged: SQLite says the same where it merely ran out of memory
 * over it, and damage stays. */
static talks_status check_index(archive *a) {
  static const char sql[] = "INSERT INTO words(words, rank) VALUES('integrity-check', 1)";
  talks_status status = archive_run(a, sql);
  return status == TALKS_BAD_INPUT ? archive_run(a, sql) : status;
}

talks_status archive_check(archive *a, const char *name, const archive_look *look,
                           talks__buf *out) {
  sqlite3_stmt *pages = NULL;
  bool row = false, sound = false;
  int64_t articles = 0, bodies = 0;
  talks_status status = archive_prepare(a, "PRAGMA integrity_check(1)", &pages);
  if (!status) status = archive_step(a, pages, &row);
  if (!status) sound = row && talks__str_eq(archive_column(pages, 0), TALKS_STR("ok"));
  (void)sqlite3_finalize(pages);
  if (!status && !sound) status = archive_result(a, SQLITE_CORRUPT);
  if (!status) status = check_index(a);
  if (!status) status = archive_number(a, "SELECT count(*) FROM article", &articles);
  if (!status)
    status = archive_number(a, "SELECT count(*) FROM article a JOIN body b ON b.id=a.id",
                            &bodies);
  if (!status && bodies != articles) status = archive_result(a, SQLITE_CORRUPT);
  if (status) return status;
  archive_say(out, look->lang, ARCHIVE_SAY_archive, NULL, 0);
  talks__buf_printf(out, " | %s\n\n", name);
  say_counts(look, ARCHIVE_SAY_sound, &articles, 1, out);
  return talks__buf_status(out);
}
