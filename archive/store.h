/* archive/store.h: an archive's file: an SQLite database of articles with a full-text index.
 *
 * The file holds everything: the articles as they came, where each came from, and the index
 * over titles and texts. It is derived from the newsroom's own files and may be deleted.
 * A file that another program made, or whose tables are not exactly these, is refused.
 *
 * Written under a write-ahead log, batch by batch: whoever is killed loses the batch he was
 * at, and readers see whole batches. A finished archive is one file, without a log.
 */
#ifndef TALKS_ARCHIVE_STORE_H
#define TALKS_ARCHIVE_STORE_H

#include "base/base.h"

#include <sqlite3.h>

enum {
  ARCHIVE_ARTICLE_MOST = 16 << 20, /* bytes of one article, and of one line of JSON */
  ARCHIVE_BATCH = 32 << 20         /* bytes of articles that are kept together */
};

/* ARCHIVE_ADD makes the file where there is none; ARCHIVE_CHECK opens for writing, since
 * SQLite's own check of an index needs that, but writes nothing. */
typedef enum { ARCHIVE_READ, ARCHIVE_CHECK, ARCHIVE_ADD } archive_way;

typedef struct {
  const talks_ctx *ctx;
  sqlite3 *db;
  archive_way way;
  bool ours;        /* it is known to be an archive */
  bool looks;       /* SQLite knows of the function by which search.c looks into texts */
  char why[256];    /* what went wrong last, a sentence without the file's name; or "" */
  const char *hint; /* what to do about it, or NULL */
} archive;

/* *out is there after a failure too, for its why; it is NULL after NO_MEMORY. BAD_INPUT: it
 * is no archive, or damaged; NOT_FOUND: there is no such file; IO; MISUSE: this SQLite
 * has no full-text search. */
TALKS_MUST_USE talks_status archive_open(const talks_ctx *ctx, const char *path,
                                         archive_way way, archive **out);
/* Ends a writer's log where nobody else reads; NULL is fine. */
void archive_close(archive *a);

/* What an SQLite result means, with the sentence kept in a->why. SQLITE_OK, SQLITE_ROW and
 * SQLITE_DONE are OK. */
talks_status archive_result(archive *a, int result);
/* Runs statements that give no rows. */
TALKS_MUST_USE talks_status archive_run(archive *a, const char *sql);
/* A statement to be finalized by the caller. */
TALKS_MUST_USE talks_status archive_prepare(archive *a, const char *sql,
                                            sqlite3_stmt **out);
/* One step: *row says whether there is a row. */
TALKS_MUST_USE talks_status archive_step(archive *a, sqlite3_stmt *statement, bool *row);
/* One step of what gives no rows, and ready for the next time. */
TALKS_MUST_USE talks_status archive_do(archive *a, sqlite3_stmt *statement);
/* The first column of the only row, or 0 where there is none. */
TALKS_MUST_USE talks_status archive_number(archive *a, const char *sql, int64_t *out);

/* A slice as SQLite has it; bytes stay the caller's until the statement is reset. */
int archive_bind(sqlite3_stmt *statement, int at, talks_str text);
/* A text column; valid until the next step. */
talks_str archive_column(sqlite3_stmt *statement, int at);

#endif
