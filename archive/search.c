/* archive/search.c: a query as SQL, and the passage of each article that it finds.
 *
 * Counting and ordering read the index and the small table of articles; texts are read for
 * those shown alone, unless some term has to be looked at. Ties stand in the order in which
 * the articles came.
 */
#include "archive/search.h"

#include "text/text.h"

#include <stdlib.h>

typedef struct {
  archive *a;
  const archive_query *q;
  talks__search *terms[TALKS_TERMS_MOST]; /* one for each */
} searching;

/* ---- looking into a text ----------------------------------------------------------------- */

/* The first line from `at` on that has the term. */
static talks_status next_line(searching *s, size_t term, talks_str text, size_t at,
                              talks__sighting *seen, bool *found) {
  return talks__search_next(s->terms[term], text, &at, seen, found);
}

static talks_status has_term(searching *s, size_t term, talks_str title, talks_str text,
                             bool *has) {
  talks__sighting seen;
  talks_status status = next_line(s, term, title, 0, &seen, has);
  if (!status && !*has) status = next_line(s, term, text, 0, &seen, has);
  return status;
}

static const char pointer_type[] = "searching";

/* looks(title, text, search): whether the terms that the index cannot decide stand there. */
static void looks(sqlite3_context *context, int n, sqlite3_value **values) {
  searching *s = sqlite3_value_pointer(values[2], pointer_type);
  talks_str texts[2];
  bool all = true;
  talks_status status = TALKS_OK;
  (void)n;
  for (int i = 0; i < 2; i++) {
    const char *p = (const char *)sqlite3_value_text(values[i]);
    texts[i] = (talks_str){p ? p : "", p ? (size_t)sqlite3_value_bytes(values[i]) : 0};
  }
  for (size_t i = 0; i < s->q->nterms && all && !status; i++)
    if (!s->q->says_all[i]) status = has_term(s, i, texts[0], texts[1], &all);
  if (status) sqlite3_result_error_nomem(context);
  else sqlite3_result_int(context, all);
}

/* Once: when SQLite gets to know of a function, it prepares all statements anew. */
static talks_status know_looks(archive *a) {
  if (a->looks) return TALKS_OK;
  int flags = SQLITE_UTF8 | SQLITE_DIRECTONLY;
  talks_status status = archive_result(
      a, sqlite3_create_function(a->db, "looks", 3, flags, NULL, looks, NULL, NULL));
  a->looks = !status;
  return status;
}

static talks_status make_terms(searching *s) {
  talks_status status = TALKS_OK;
  for (size_t i = 0; i < s->q->nterms && !status; i++)
    status = talks__search_make(s->a->ctx, &s->q->terms[i], 1, &s->terms[i]);
  return status ? status : know_looks(s->a);
}

/* ---- SQL --------------------------------------------------------------------------------- */

typedef enum { COUNT_FOUND, COUNT_UNDATED, LIST } task;

static bool asks_days(const archive_query *q) {
  return q->since != TALKS_NO_DAY || q->until != TALKS_NO_DAY;
}

/* Every part of it is constant; values are bound. */
static void put_sql(const archive_query *q, task aim, bool newest, talks__buf *out) {
  bool terms = q->nterms > 0, looking = archive_query_looks(q);
  bool days = asks_days(q), about = days || q->source.n > 0 || !terms;
  const char *id = terms ? "w.rowid" : "a.id", *with = " WHERE ";
  newest = newest || !terms;
  if (aim == LIST) talks__buf_printf(out, "SELECT %s FROM ", id);
  else talks__buf_puts(out, "SELECT count(*) FROM ");
  talks__buf_puts(out, terms ? "words w" : "article a");
  if (terms && (about || (newest && aim == LIST)))
    talks__buf_puts(out, " CROSS JOIN article a ON a.id=w.rowid");
  if (looking) talks__buf_puts(out, " CROSS JOIN body b ON b.id=w.rowid");
  if (terms) talks__buf_printf(out, "%swords MATCH ?1", with), with = " AND ";
  if (days && aim == COUNT_UNDATED)
    talks__buf_printf(out, "%sa.first IS NULL", with), with = " AND ";
  else if (days)
    talks__buf_printf(out, "%sa.last>=?2 AND a.first<=?3", with), with = " AND ";
  if (q->source.n > 0)
    talks__buf_printf(out, "%sa.source_folded=?4", with), with = " AND ";
  if (looking) talks__buf_printf(out, "%slooks(b.title, b.text, ?6)", with);
  if (aim != LIST) return;
  if (newest)
    talks__buf_printf(out, " ORDER BY a.last IS NULL, a.last DESC, a.first DESC, %s", id);
  else talks__buf_printf(out, " ORDER BY w.rank, %s", id);
  talks__buf_puts(out, " LIMIT ?5");
}

static talks_status bind_value(archive *a, sqlite3_stmt *statement, const char *name,
                               int64_t number, talks_str text) {
  int at = sqlite3_bind_parameter_index(statement, name);
  if (at == 0) return TALKS_OK; /* not asked for */
  return archive_result(a, text.p ? archive_bind(statement, at, text)
                                  : sqlite3_bind_int64(statement, at, number));
}

static talks_status prepare(searching *s, task aim, bool newest, sqlite3_stmt **out) {
  const archive_query *q = s->q;
  const talks_str none = {NULL, 0};
  int64_t since = q->since == TALKS_NO_DAY ? TALKS_DAY_MIN : q->since;
  int64_t until = q->until == TALKS_NO_DAY ? TALKS_DAY_MAX : q->until;
  talks__buf sql;
  talks__buf_init(&sql, s->a->ctx);
  put_sql(q, aim, newest, &sql);
  talks_status status = talks__buf_status(&sql);
  if (!status) status = archive_prepare(s->a, sql.p, out);
  if (!status) status = bind_value(s->a, *out, "?1", 0, talks__buf_view(&q->match));
  if (!status) status = bind_value(s->a, *out, "?2", since, none);
  if (!status) status = bind_value(s->a, *out, "?3", until, none);
  if (!status) status = bind_value(s->a, *out, "?4", 0, talks__buf_view(&q->source));
  if (!status) status = bind_value(s->a, *out, "?5", q->all ? -1 : ARCHIVE_SHOWN, none);
  if (!status && archive_query_looks(q))
    status = archive_result(s->a, sqlite3_bind_pointer(*out, 6, s, pointer_type, NULL));
  talks__buf_free(&sql);
  return status;
}

static talks_status count(searching *s, task aim, uint64_t *out) {
  sqlite3_stmt *statement = NULL;
  bool row = false;
  talks_status status = prepare(s, aim, false, &statement);
  if (!status) status = archive_step(s->a, statement, &row);
  if (!status) *out = (uint64_t)sqlite3_column_int64(statement, 0);
  (void)sqlite3_finalize(statement);
  return status;
}

/* ---- the passage ------------------------------------------------------------------------- */

static void sort_places(archive_hit *hit) {
  size_t n = 0;
  for (size_t i = 1; i < hit->nplaces; i++)
    for (size_t k = i; k > 0 && hit->places[k].from < hit->places[k - 1].from; k--) {
      size_t from = hit->places[k].from, to = hit->places[k].to;
      hit->places[k] = hit->places[k - 1];
      hit->places[k - 1].from = from;
      hit->places[k - 1].to = to;
    }
  for (size_t i = 0; i < hit->nplaces; i++) { /* what overlaps becomes one */
    if (n > 0 && hit->places[i].from <= hit->places[n - 1].to) {
      if (hit->places[i].to > hit->places[n - 1].to)
        hit->places[n - 1].to = hit->places[i].to;
    } else {
      hit->places[n++] = hit->places[i];
    }
  }
  hit->nplaces = n;
}

/* The terms that stand in the line. */
static talks_status look_at_line(searching *s, talks_str line, archive_hit *out) {
  talks_status status = TALKS_OK;
  out->nplaces = 0;
  for (size_t i = 0; i < s->q->nterms && !status; i++) {
    talks__sighting seen;
    bool found = false;
    status = next_line(s, i, line, 0, &seen, &found);
    if (status || !found) continue;
    out->places[out->nplaces].from = seen.from;
    out->places[out->nplaces++].to = seen.to;
  }
  return status;
}

/* The line with most terms: of each term the lines that have it are looked at. */
static talks_status choose_line(searching *s, talks_str text, archive_hit *hit) {
  size_t most = 0, best = 0;
  talks_status status = TALKS_OK;
  for (size_t i = 0; i < s->q->nterms && most < s->q->nterms && !status; i++) {
    size_t at = 0;
    bool found = true;
    while (found && most < s->q->nterms && !status) {
      talks__sighting seen;
      archive_hit line;
      status = talks__search_next(s->terms[i], text, &at, &seen, &found);
      if (!status && found) status = look_at_line(s, seen.line, &line);
      if (status || !found) continue;
      if (line.nplaces < most || (line.nplaces == most && seen.place >= best)) continue;
      most = line.nplaces;
      best = seen.place;
      hit->passage = seen.line;
    }
  }
  if (status || most == 0) return status;
  hit->passage_line = 1;
  for (size_t i = 0; i < best; i++) hit->passage_line += text.p[i] == '\n';
  return look_at_line(s, hit->passage, hit);
}

/* The first line that is not blank. */
static void take_beginning(talks_str text, archive_hit *hit) {
  talks__paragraph p = {.number = 0};
  size_t at = 0;
  if (!talks__paragraph_next(text, &at, &p)) return;
  hit->passage = p.text;
  hit->passage_line = p.line;
}

static talks_status put_passage(searching *s, talks_str text, archive_hit *hit) {
  talks_status status = TALKS_OK;
  if (s->q->nterms > 0) status = choose_line(s, text, hit);
  if (!status && !hit->passage.p && s->q->nterms > 0 && hit->title.n > 0) {
    hit->passage = hit->title;
    status = look_at_line(s, hit->passage, hit);
  }
  if (!status && !hit->passage.p) take_beginning(text, hit);
  if (hit->passage.n > 0 && hit->passage.p[hit->passage.n - 1] == '\r') hit->passage.n--;
  for (size_t i = 0; i < hit->nplaces; i++)
    if (hit->places[i].to > hit->passage.n) hit->places[i].to = hit->passage.n;
  sort_places(hit);
  return status;
}

/* ---- all articles ------------------------------------------------------------------------ */

static talks_status show(searching *s, sqlite3_stmt *about, int64_t id, archive_hit_fn fn,
                         void *user) {
  archive_hit hit = {.nplaces = 0};
  bool row = false;
  talks_status status = archive_result(s->a, sqlite3_bind_int64(about, 1, id));
  if (!status) status = archive_step(s->a, about, &row);
  if (!status && !row) status = archive_result(s->a, SQLITE_CORRUPT);
  if (!status) {
    hit.file = archive_column(about, 0);
    hit.line = (uint64_t)sqlite3_column_int64(about, 1);
    hit.dated = sqlite3_column_type(about, 2) != SQLITE_NULL;
    hit.first = sqlite3_column_int(about, 2);
    hit.last = sqlite3_column_int(about, 3);
    hit.source = archive_column(about, 4);
    hit.url = archive_column(about, 5);
    hit.title = archive_column(about, 6);
    status = put_passage(s, archive_column(about, 7), &hit);
  }
  if (!status) status = fn(user, &hit);
  (void)sqlite3_reset(about);
  return status;
}

static talks_status list(searching *s, bool newest, archive_hit_fn fn, void *user) {
  sqlite3_stmt *ids = NULL, *about = NULL;
  talks_status status = prepare(s, LIST, newest, &ids);
  if (!status)
    status = archive_prepare(
        s->a,
        "SELECT f.name, a.line, a.first, a.last, a.source, a.url, b.title, b.text "
        "FROM article a JOIN file f ON f.id=a.file JOIN body b ON b.id=a.id WHERE "
        "a.id=?1",
        &about);
  for (bool row = true; row && !status;) {
    status = archive_step(s->a, ids, &row);
    if (!status && row) status = show(s, about, sqlite3_column_int64(ids, 0), fn, user);
  }
  (void)sqlite3_finalize(ids);
  (void)sqlite3_finalize(about);
  return status;
}

talks_status archive_search(archive *a, const archive_query *q, bool newest,
                            archive_counts *counts, archive_hit_fn fn, void *user) {
  searching s = {.a = a, .q = q};
  int64_t articles = 0;
  *counts = (archive_counts){.found = 0};
  talks_status status = make_terms(&s);
  if (!status) status = archive_run(a, "BEGIN"); /* all of it sees the same batches */
  if (!status) {
    status = archive_number(a, "SELECT count(*) FROM article", &articles);
    counts->articles = (uint64_t)articles;
    if (!status) status = count(&s, COUNT_FOUND, &counts->found);
    if (!status && asks_days(q)) status = count(&s, COUNT_UNDATED, &counts->undated);
    if (!status && counts->found > 0) status = list(&s, newest, fn, user);
    (void)sqlite3_exec(a->db, "COMMIT", NULL, NULL, NULL);
  }
  for (size_t i = 0; i < q->nterms; i++) talks__search_destroy(s.terms[i]);
  return status;
}
