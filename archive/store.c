/* archive/store.c: opening an archive, and what SQLite's results mean here.
 *
 * Texts stand apart from what is known of an article, so that choosing and sorting by day or
 * source need not read them. The index stores no text of its own (content='body').
 */
#include "archive/store.h"

#include "archive/tokenizer.h"
#include "text/text.h"

#include <stdio.h>
#include <stdlib.h>

/* "TlkA", in the file's header; and the number of what follows, raised when tables or terms
 * change, or what folding does besides characters (tests/unit/text_fold.c tells). Characters
 * have a number of their own: an index made by other tables would miss what they fold
 * otherwise. */
#define APPLICATION "1416391489"
#define VERSION "1"

static const struct {
  const char *name, *sql;
} tables[] = {
    {"file", "CREATE TABLE file(id INTEGER PRIMARY KEY, name TEXT NOT NULL UNIQUE, "
             "sha256 BLOB)"},
    {"article", "CREATE TABLE article(id INTEGER PRIMARY KEY, file INTEGER NOT NULL, "
                "line INTEGER NOT NULL, hash BLOB NOT NULL, first INTEGER, "
                "last INTEGER, source TEXT NOT NULL, source_folded TEXT NOT NULL, "
                "url TEXT NOT NULL)"},
    {"article_of", "CREATE UNIQUE INDEX article_of ON article(file, hash)"},
    {"body", "CREATE TABLE body(id INTEGER PRIMARY KEY, title TEXT NOT NULL, "
             "text TEXT NOT NULL)"},
    {"fold", "CREATE TABLE fold(characters INTEGER NOT NULL)"},
    {"words", "CREATE VIRTUAL TABLE words USING fts5(title, text, content='body', "
              "content_rowid='id', tokenize='talks')"},
};

/* ---- results --------------------------------------------------------------------------- */

static talks_status fail(archive *a, talks_status status, const char *why,
                         const char *hint) {
  snprintf(a->why, sizeof a->why, "%s", why);
  a->hint = hint;
  return status;
}

static const char make_anew[] =
    "an archive can be made anew at any time: talks archive add";

talks_status archive_result(archive *a, int result) {
  switch (result & 0xFF) {
  case SQLITE_OK:
  case SQLITE_ROW:
  case SQLITE_DONE:
    return TALKS_OK;
  case SQLITE_NOMEM:
    return TALKS_NO_MEMORY;
  case SQLITE_NOTADB:
    return fail(a, TALKS_BAD_INPUT, "this is no archive",
                "talks archive add ARCHIVE FILE... makes one");
  case SQLITE_CORRUPT:
    return fail(a, TALKS_BAD_INPUT, "the archive is damaged", make_anew);
  case SQLITE_BUSY:
  case SQLITE_LOCKED:
    return fail(a, TALKS_IO, "somebody else is writing into the archive",
                "try again when that has ended");
  case SQLITE_ERROR:
    return fail(a, TALKS_BAD_INPUT, sqlite3_errmsg(a->db), make_anew);
  default:
    return fail(a, TALKS_IO, sqlite3_errstr(result & 0xFF), NULL);
  }
}

talks_status archive_run(archive *a, const char *sql) {
  return archive_result(a, sqlite3_exec(a->db, sql, NULL, NULL, NULL));
}

talks_status archive_prepare(archive *a, const char *sql, sqlite3_stmt **out) {
  return archive_result(a, sqlite3_prepare_v2(a->db, sql, -1, out, NULL));
}

talks_status archive_step(archive *a, sqlite3_stmt *statement, bool *row) {
  int result = sqlite3_step(statement);
  *row = result == SQLITE_ROW;
  return archive_result(a, result);
}

talks_status archive_do(archive *a, sqlite3_stmt *statement) {
  talks_status status = archive_result(a, sqlite3_step(statement));
  (void)sqlite3_reset(statement); /* tells the same once more */
  return status;
}

talks_status archive_number(archive *a, const char *sql, int64_t *out) {
  sqlite3_stmt *statement = NULL;
  bool row = false;
  talks_status status = archive_prepare(a, sql, &statement);
  if (!status) status = archive_step(a, statement, &row);
  if (!status) *out = row ? sqlite3_column_int64(statement, 0) : 0;
  (void)sqlite3_finalize(statement);
  return status;
}

int archive_bind(sqlite3_stmt *statement, int at, talks_str text) {
  return sqlite3_bind_text64(statement, at, text.n > 0 ? text.p : "", text.n,
                             SQLITE_STATIC, SQLITE_UTF8);
}

talks_str archive_column(sqlite3_stmt *statement, int at) {
  const char *p = (const char *)sqlite3_column_text(statement, at);
  int n = sqlite3_column_bytes(statement, at);
  return p && n > 0 ? (talks_str){p, (size_t)n} : (talks_str){"", 0};
}

/* ---- opening --------------------------------------------------------------------------- */

static talks_status make_tables(archive *a) {
  char sql[160];
  talks_status status = archive_run(a, "BEGIN IMMEDIATE");
  for (size_t i = 0; i < TALKS_COUNT(tables) && !status; i++)
    status = archive_run(a, tables[i].sql);
  snprintf(sql, sizeof sql, "INSERT INTO fold VALUES(%lld)",
           (long long)talks__fold_number());
  if (!status) status = archive_run(a, sql);
  /* Words of a batch are gathered in memory before they are written. */
  if (!status)
    status = archive_run(a, "INSERT INTO words(words, rank) VALUES('hashsize', 33554432);"
                            "PRAGMA application_id=" APPLICATION
                            ";PRAGMA user_version=" VERSION);
  if (!status) status = archive_run(a, "COMMIT");
  if (status) (void)sqlite3_exec(a->db, "ROLLBACK", NULL, NULL, NULL);
  return status;
}

static talks_status check_tables(archive *a) {
  sqlite3_stmt *statement = NULL;
  talks_status status =
      archive_prepare(a, "SELECT sql FROM sqlite_schema WHERE name=?", &statement);
  for (size_t i = 0; i < TALKS_COUNT(tables) && !status; i++) {
    bool row = false;
    status = archive_result(a, archive_bind(statement, 1, talks__str(tables[i].name)));
    if (!status) status = archive_step(a, statement, &row);
    if (!status &&
        !(row && talks__str_eq(archive_column(statement, 0), talks__str(tables[i].sql))))
      status = archive_result(a, SQLITE_NOTADB);
    if (!status) (void)sqlite3_reset(statement);
  }
  (void)sqlite3_finalize(statement);
  int64_t others = 0, characters = 0;
  if (!status)
    status = archive_number(
        a, "SELECT count(*) FROM sqlite_schema WHERE type IN ('trigger','view')",
        &others);
  if (!status && others > 0) status = archive_result(a, SQLITE_NOTADB);
  if (!status) status = archive_number(a, "SELECT characters FROM fold", &characters);
  if (!status && characters != talks__fold_number())
    status = fail(a, TALKS_BAD_INPUT,
                  "the archive was made with other tables of characters", make_anew);
  return status;
}

/* Whether it is an archive; an empty file becomes one. */
static talks_status take_up(archive *a) {
  int64_t application = 0, version = 0, anything = 0;
  talks_status status = archive_number(a, "PRAGMA application_id", &application);
  if (!status) status = archive_number(a, "PRAGMA user_version", &version);
  if (!status)
    status = archive_number(a, "SELECT count(*) FROM sqlite_schema", &anything);
  if (status) return status;
  if (application == 0 && anything == 0 && a->way == ARCHIVE_ADD) {
    status = archive_run(a, "PRAGMA journal_mode=WAL");
    if (!status) status = make_tables(a);
    return status;
  }
  if (application != strtoll(APPLICATION, NULL, 10))
    return archive_result(a, SQLITE_NOTADB);
  if (version != strtoll(VERSION, NULL, 10))
    return fail(a, TALKS_BAD_INPUT, "the archive is of another version of talks",
                make_anew);
  status = check_tables(a);
  if (!status && a->way == ARCHIVE_ADD)
    status = archive_run(a, "PRAGMA journal_mode=WAL");
  return status;
}

/* A file from elsewhere is not trusted: its schema may call nothing, cells are checked. */
static talks_status settle(archive *a) {
  (void)sqlite3_busy_timeout(a->db, 5000);
  (void)sqlite3_db_config(a->db, SQLITE_DBCONFIG_DEFENSIVE, 1, NULL);
  (void)sqlite3_db_config(a->db, SQLITE_DBCONFIG_TRUSTED_SCHEMA, 0, NULL);
  talks_status status = archive_run(a, "PRAGMA cell_size_check=ON;PRAGMA mmap_size=0;"
                                       "PRAGMA synchronous=NORMAL;"
                                       "PRAGMA cache_size=-65536");
  if (!status) {
    int result = archive_tokenizer_register(a->db, a->ctx);
    if (result == SQLITE_ERROR)
      return fail(a, TALKS_MISUSE, "this system's SQLite has no full-text search (FTS5)",
                  NULL);
    status = archive_result(a, result);
  }
  return status;
}

talks_status archive_open(const talks_ctx *ctx, const char *path, archive_way way,
                          archive **out) {
  static const int flags[] = {SQLITE_OPEN_READONLY, SQLITE_OPEN_READWRITE,
                              SQLITE_OPEN_READWRITE | SQLITE_OPEN_CREATE};
  archive *a = talks__calloc(ctx, 1, sizeof *a);
  *out = NULL;
  if (!a) return TALKS_NO_MEMORY;
  a->ctx = ctx;
  a->way = way;
  int result = sqlite3_open_v2(path, &a->db, flags[way] | SQLITE_OPEN_NOMUTEX, NULL);
  talks_status status = archive_result(a, result);
  if (result == SQLITE_CANTOPEN && way != ARCHIVE_ADD)
    status = fail(a, TALKS_NOT_FOUND, "there is no such archive, or it cannot be read",
                  "talks archive add ARCHIVE FILE... makes one");
  if (!status) status = settle(a);
  if (!status) status = take_up(a);
  a->ours = !status;
  if (status == TALKS_NO_MEMORY) archive_close(a);
  else *out = a;
  return status;
}

void archive_close(archive *a) {
  if (!a) return;
  if (a->ours &&
      a->way == ARCHIVE_ADD) /* refused while somebody reads: then the log stays */
    (void)sqlite3_exec(a->db, "PRAGMA busy_timeout=0;PRAGMA journal_mode=DELETE", NULL,
                       NULL, NULL);
  (void)sqlite3_close(a->db);
  talks__free(a->ctx, a);
}
