/* archive/write.c: the statements that write, prepared once.
 *
 * Articles of a document that is read again are noted in a table of this connection alone;
 * what is not noted at its end is gone from the document and is taken out. The index has
 * no texts of its own, so taking an article out tells it the very text that was put in.
 */
#include "archive/write.h"

#include "text/text.h"

typedef enum {
  FIND_FILE,
  NEW_FILE,
  SET_FILE,
  HAS_ARTICLES,
  FIND_ARTICLE,
  MOVE_ARTICLE,
  NEW_ARTICLE,
  NEW_BODY,
  NEW_WORDS,
  NOTE,
  FORGET_NOTES,
  NOTE_GONE,
  FORGET_GONE,
  NEXT_GONE,
  OLD_WORDS,
  OLD_BODY,
  OLD_ARTICLE,
  STATEMENTS
} which;

static const char *const sql[STATEMENTS] = {
    [FIND_FILE] = "SELECT id, sha256 FROM file WHERE name=?1",
    [NEW_FILE] = "INSERT INTO file(name) VALUES(?1)",
    [SET_FILE] = "UPDATE file SET sha256=?2 WHERE id=?1",
    [HAS_ARTICLES] = "SELECT 1 FROM article WHERE file=?1 LIMIT 1",
    [FIND_ARTICLE] = "SELECT id, line FROM article WHERE file=?1 AND hash=?2",
    [MOVE_ARTICLE] = "UPDATE article SET line=?2 WHERE id=?1",
    [NEW_ARTICLE] = "INSERT INTO article(id, file, line, hash, first, last, source, "
                    "source_folded, url) VALUES(?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9)",
    [NEW_BODY] = "INSERT INTO body(id, title, text) VALUES(?1, ?2, ?3)",
    [NEW_WORDS] = "INSERT INTO words(rowid, title, text) VALUES(?1, ?2, ?3)",
    [NOTE] = "INSERT OR IGNORE INTO temp.seen VALUES(?1)",
    [FORGET_NOTES] = "DELETE FROM temp.seen",
    [NOTE_GONE] = "INSERT INTO temp.gone SELECT id FROM article WHERE file=?1 AND id NOT "
                  "IN (SELECT id FROM temp.seen)",
    [FORGET_GONE] = "DELETE FROM temp.gone",
    [NEXT_GONE] =
        "SELECT g.id, b.title, b.text FROM temp.gone g JOIN body b ON b.id=g.id "
        "WHERE g.id>?1 ORDER BY g.id LIMIT 1",
    [OLD_WORDS] = "INSERT INTO words(words, rowid, title, text) "
                  "VALUES('delete', ?1, ?2, ?3)",
    [OLD_BODY] = "DELETE FROM body WHERE id=?1",
    [OLD_ARTICLE] = "DELETE FROM article WHERE id=?1",
};

struct archive_writer {
  archive *a;
  sqlite3_stmt *statements[STATEMENTS];
  talks__buf folded; /* a source's name */
  int64_t file;      /* of the document at hand */
  bool again;        /* it had articles before */
  bool open;
  int64_t last_id; /* of all articles */
  size_t bytes;    /* in the batch */
  bool in_batch;
};

talks_status archive_writer_make(archive *a, archive_writer **out) {
  archive_writer *w = talks__calloc(a->ctx, 1, sizeof *w);
  if (!w) return TALKS_NO_MEMORY;
  w->a = a;
  talks__buf_init(&w->folded, a->ctx);
  talks_status status = archive_run(a, "CREATE TEMP TABLE seen(id INTEGER PRIMARY KEY);"
                                       "CREATE TEMP TABLE gone(id INTEGER PRIMARY KEY)");
  for (int i = 0; i < STATEMENTS && !status; i++)
    status = archive_prepare(a, sql[i], &w->statements[i]);
  if (!status) status = archive_number(a, "SELECT max(id) FROM body", &w->last_id);
  if (status) archive_writer_destroy(w);
  else *out = w;
  return status;
}

void archive_writer_destroy(archive_writer *w) {
  if (!w) return;
  for (int i = 0; i < STATEMENTS; i++) (void)sqlite3_finalize(w->statements[i]);
  if (w->in_batch) (void)sqlite3_exec(w->a->db, "ROLLBACK", NULL, NULL, NULL);
  (void)sqlite3_exec(w->a->db,
                     "DROP TABLE IF EXISTS temp.seen;DROP TABLE IF EXISTS temp.gone",
                     NULL, NULL, NULL);
  talks__buf_free(&w->folded);
  talks__free(w->a->ctx, w);
}

/* ---- batches ----------------------------------------------------------------------------- */

static talks_status begin_batch(archive_writer *w) {
  if (w->in_batch) return TALKS_OK;
  talks_status status = archive_run(w->a, "BEGIN IMMEDIATE");
  w->in_batch = !status;
  w->bytes = 0;
  return status;
}

talks_status archive_write_keep(archive_writer *w) {
  if (!w->in_batch) return TALKS_OK;
  talks_status status = archive_run(w->a, "COMMIT");
  w->in_batch = status != TALKS_OK;
  return status;
}

/* A batch that is full is kept. */
static talks_status count_bytes(archive_writer *w, size_t n) {
  enum { SMALL = 512 }; /* what an article takes beside its text */
  w->bytes += n + SMALL;
  if (w->bytes < ARCHIVE_BATCH) return TALKS_OK;
  talks_status status = archive_write_keep(w);
  return status ? status : begin_batch(w);
}

/* ---- one statement ------------------------------------------------------------------------ */

/* A row of what is looked for: *row says whether there is one; reset by the caller. */
static talks_status look(archive_writer *w, which i, bool *row) {
  return archive_step(w->a, w->statements[i], row);
}

static talks_status run(archive_writer *w, which i) {
  return archive_do(w->a, w->statements[i]);
}

static talks_status with_number(archive_writer *w, which i, int64_t number) {
  talks_status status =
      archive_result(w->a, sqlite3_bind_int64(w->statements[i], 1, number));
  return status ? status : run(w, i);
}

static talks_status with_texts(archive_writer *w, which i, int64_t id, talks_str title,
                               talks_str text) {
  sqlite3_stmt *s = w->statements[i];
  int result = sqlite3_bind_int64(s, 1, id);
  if (!result) result = archive_bind(s, 2, title);
  if (!result) result = archive_bind(s, 3, text);
  talks_status status = archive_result(w->a, result);
  if (!status) status = run(w, i);
  (void)sqlite3_clear_bindings(s); /* the texts are the caller's */
  return status;
}

/* ---- documents --------------------------------------------------------------------------- */

static talks_status find_file(archive_writer *w, const char *document, bool *there,
                              talks_str *sha256) {
  sqlite3_stmt *s = w->statements[FIND_FILE];
  talks_status status = archive_result(w->a, archive_bind(s, 1, talks__str(document)));
  if (!status) status = look(w, FIND_FILE, there);
  if (status || !*there) return status;
  w->file = sqlite3_column_int64(s, 0);
  const char *p = sqlite3_column_blob(s, 1);
  *sha256 = (talks_str){p, p ? (size_t)sqlite3_column_bytes(s, 1) : 0};
  return TALKS_OK;
}

talks_status archive_write_is_same(archive_writer *w, const char *document,
                                   const uint8_t sha256[ARCHIVE_SHA256], bool *same) {
  talks_str kept = {NULL, 0};
  bool there = false;
  talks_status status = find_file(w, document, &there, &kept);
  *same = !status && there && kept.n == ARCHIVE_SHA256 &&
          memcmp(kept.p, sha256, ARCHIVE_SHA256) == 0;
  (void)sqlite3_reset(w->statements[FIND_FILE]);
  return status;
}

static talks_status set_hash(archive_writer *w, const uint8_t *sha256) {
  sqlite3_stmt *s = w->statements[SET_FILE];
  int result = sqlite3_bind_int64(s, 1, w->file);
  if (!result)
    result = sha256 ? sqlite3_bind_blob(s, 2, sha256, ARCHIVE_SHA256, SQLITE_STATIC)
                    : sqlite3_bind_null(s, 2);
  talks_status status = archive_result(w->a, result);
  if (!status) status = run(w, SET_FILE);
  (void)sqlite3_clear_bindings(s);
  return status;
}

static talks_status new_file(archive_writer *w, const char *document) {
  sqlite3_stmt *s = w->statements[NEW_FILE];
  talks_status status = archive_result(w->a, archive_bind(s, 1, talks__str(document)));
  if (!status) status = run(w, NEW_FILE);
  (void)sqlite3_clear_bindings(s);
  w->file = sqlite3_last_insert_rowid(w->a->db);
  return status;
}

talks_status archive_write_begin(archive_writer *w, const char *document, bool open) {
  talks_str ignored;
  bool there = false;
  sqlite3_stmt *has = w->statements[HAS_ARTICLES];
  w->open = open;
  w->again = false;
  talks_status status = begin_batch(w);
  if (!status) status = find_file(w, document, &there, &ignored);
  (void)sqlite3_reset(w->statements[FIND_FILE]);
  if (status) return status;
  if (!there) return new_file(w, document);
  status = set_hash(w, NULL);
  if (!status) status = archive_result(w->a, sqlite3_bind_int64(has, 1, w->file));
  if (!status) status = look(w, HAS_ARTICLES, &w->again);
  (void)sqlite3_reset(has);
  return status ? status : run(w, FORGET_NOTES);
}

/* The next of the articles that are gone, behind *id; *there: there is one. */
static talks_status take_out_next(archive_writer *w, int64_t *id, bool *there) {
  sqlite3_stmt *next = w->statements[NEXT_GONE];
  talks_status status = archive_result(w->a, sqlite3_bind_int64(next, 1, *id));
  if (!status) status = look(w, NEXT_GONE, there);
  if (!status && *there) {
    *id = sqlite3_column_int64(next, 0);
    talks_str title = archive_column(next, 1), text = archive_column(next, 2);
    size_t n = title.n + text.n;
    status = with_texts(w, OLD_WORDS, *id, title, text);
    (void)sqlite3_reset(next); /* before its row is deleted */
    if (!status) status = with_number(w, OLD_BODY, *id);
    if (!status) status = with_number(w, OLD_ARTICLE, *id);
    if (!status) status = count_bytes(w, n);
  }
  (void)sqlite3_reset(next);
  return status;
}

talks_status archive_write_end(archive_writer *w, const uint8_t *sha256,
                               uint64_t *removed) {
  talks_status status = TALKS_OK;
  int64_t id = 0;
  bool there = w->again && sha256 && !w->open;
  if (there) status = run(w, FORGET_GONE);
  if (there && !status) status = with_number(w, NOTE_GONE, w->file);
  while (there && !status) {
    status = take_out_next(w, &id, &there);
    if (!status) *removed += there;
  }
  if (!status && sha256) status = set_hash(w, sha256);
  return status;
}

/* ---- articles ---------------------------------------------------------------------------- */

/* Whether the document has it already; where it stands now is kept. */
static talks_status find_article(archive_writer *w, const uint8_t hash[ARCHIVE_HASH],
                                 uint64_t line, int64_t *id, bool *there) {
  sqlite3_stmt *s = w->statements[FIND_ARTICLE], *move = w->statements[MOVE_ARTICLE];
  int result = sqlite3_bind_int64(s, 1, w->file);
  if (!result) result = sqlite3_bind_blob(s, 2, hash, ARCHIVE_HASH, SQLITE_STATIC);
  talks_status status = archive_result(w->a, result);
  if (!status) status = look(w, FIND_ARTICLE, there);
  *id = *there ? sqlite3_column_int64(s, 0) : 0;
  bool moved = *there && sqlite3_column_int64(s, 1) != (int64_t)line && !w->open;
  (void)sqlite3_reset(s);
  (void)sqlite3_clear_bindings(s);
  if (status || !moved) return status;
  status = archive_result(w->a, sqlite3_bind_int64(move, 2, (int64_t)line));
  return status ? status : with_number(w, MOVE_ARTICLE, *id);
}

static talks_status new_article(archive_writer *w, const archive_article *article,
                                uint64_t line, const uint8_t hash[ARCHIVE_HASH],
                                int64_t id) {
  sqlite3_stmt *s = w->statements[NEW_ARTICLE];
  w->folded.n = 0;
  talks__fold(&w->folded, talks__str_trim(article->source));
  if (talks__buf_status(&w->folded)) return TALKS_NO_MEMORY;
  int result = sqlite3_bind_int64(s, 1, id);
  if (!result) result = sqlite3_bind_int64(s, 2, w->file);
  if (!result) result = sqlite3_bind_int64(s, 3, (int64_t)line);
  if (!result) result = sqlite3_bind_blob(s, 4, hash, ARCHIVE_HASH, SQLITE_STATIC);
  if (!result)
    result =
        article->dated ? sqlite3_bind_int(s, 5, article->first) : sqlite3_bind_null(s, 5);
  if (!result)
    result =
        article->dated ? sqlite3_bind_int(s, 6, article->last) : sqlite3_bind_null(s, 6);
  if (!result) result = archive_bind(s, 7, article->source);
  if (!result) result = archive_bind(s, 8, talks__buf_view(&w->folded));
  if (!result) result = archive_bind(s, 9, article->url);
  talks_status status = archive_result(w->a, result);
  if (!status) status = run(w, NEW_ARTICLE);
  (void)sqlite3_clear_bindings(s);
  return status;
}

talks_status archive_write_article(archive_writer *w, const archive_article *article,
                                   uint64_t line, const uint8_t hash[ARCHIVE_HASH],
                                   bool *new_one) {
  bool there = false;
  int64_t id;
  talks_status status = find_article(w, hash, line, &id, &there);
  if (!status && !there) {
    id = w->last_id + 1;
    status = new_article(w, article, line, hash, id);
    if (!status) status = with_texts(w, NEW_BODY, id, article->title, article->text);
    if (!status) status = with_texts(w, NEW_WORDS, id, article->title, article->text);
    if (!status) w->last_id = id;
  }
  if (!status && w->again) status = with_number(w, NOTE, id);
  if (!status && !there) status = count_bytes(w, article->title.n + article->text.n);
  *new_one = !there;
  return status;
}
