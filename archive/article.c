/* archive/article.c: the fields of one line of JSON. */
#include "archive/article.h"

#include "base/json.h"
#include "text/text.h"

enum { TEXT, TITLE, DATE, SOURCE, URL, FIELDS };
static const char *const names[FIELDS] = {"text", "title", "date", "source", "url"};

typedef struct {
  talks__buf *room;
  size_t depth;
  int field; /* whose value comes next, or -1 */
  bool there[FIELDS];
  struct {
    size_t at, n;
  } values[FIELDS];
  const char *why;
} reading;

static talks_status refuse(reading *r, const char *why) {
  r->why = why;
  return TALKS_MISUSE; /* no status of the reader's own */
}

static talks_status take_key(reading *r, talks_str text) {
  r->field = -1;
  for (int f = 0; f < FIELDS; f++)
    if (talks__str_eq(text, talks__str(names[f]))) r->field = f;
  if (r->field >= 0 && r->there[r->field])
    return refuse(r, "a key of the article stands twice");
  return TALKS_OK;
}

/* A value at the top of the article. */
static talks_status take_value(reading *r, talks__json_event event, talks_str text) {
  int f = r->field;
  r->field = -1;
  if (f < 0) return TALKS_OK;
  r->there[f] = true;
  if (event == TALKS_JSON_NULL && f != TEXT) return TALKS_OK;
  if (event != TALKS_JSON_STRING)
    return refuse(r, "text, title, date, source and url are strings");
  r->values[f].at = r->room->n;
  r->values[f].n = text.n;
  talks__buf_str(r->room, text);
  return talks__buf_status(r->room);
}

static talks_status see(void *user, talks__json_event event, talks_str text, size_t from,
                        size_t to) {
  reading *r = user;
  bool opens = event == TALKS_JSON_MAP_BEGIN || event == TALKS_JSON_LIST_BEGIN;
  bool closes = event == TALKS_JSON_MAP_END || event == TALKS_JSON_LIST_END;
  talks_status status = TALKS_OK;
  (void)from, (void)to;
  if (r->depth == 0 && event != TALKS_JSON_MAP_BEGIN)
    return refuse(r, "an article is one JSON map");
  if (r->depth == 1 && event == TALKS_JSON_KEY) status = take_key(r, text);
  else if (r->depth == 1 && !closes) status = take_value(r, event, text);
  r->depth += opens;
  r->depth -= closes;
  return status;
}

/* A day, or a day with a time behind it. */
static void take_date(archive_article *a, talks_str date) {
  enum { DAY = sizeof "2025-12-20" - 1 };
  talks_days days;
  const char *hint;
  talks_str day = talks__str_trim(date);
  if (day.n == 0) return;
  if (day.n > DAY && (day.p[DAY] == 'T' || day.p[DAY] == ' ')) day.n = DAY;
  if (talks_days_parse(day.p, day.n, &days, &hint)) {
    a->bad_date = date;
    return;
  }
  a->dated = true;
  a->first = days.from;
  a->last = days.to;
}

talks_status archive_article_read(const talks_ctx *ctx, talks_str line, talks__buf *room,
                                  archive_article *out, size_t *where, const char **why) {
  reading r = {.room = room, .field = -1};
  *where = 0;
  talks_status status = talks__json_read(ctx, line, see, &r, where, why);
  if (status == TALKS_MISUSE) {
    *why = r.why;
    return TALKS_BAD_INPUT;
  }
  if (status == TALKS_LIMIT) {
    *why = "maps and lists are nested too deeply";
    return TALKS_BAD_INPUT;
  }
  if (status) return status;
  if (!r.there[TEXT]) {
    *why = "there is no \"text\"";
    return TALKS_BAD_INPUT;
  }
  talks_str values[FIELDS];
  for (int f = 0; f < FIELDS; f++)
    values[f] = r.values[f].n > 0 ? (talks_str){room->p + r.values[f].at, r.values[f].n}
                                  : (talks_str){"", 0};
  *out = (archive_article){.text = values[TEXT],
                           .title = values[TITLE],
                           .source = values[SOURCE],
                           .url = values[URL]};
  take_date(out, values[DATE]);
  return TALKS_OK;
}

uint64_t archive_mend(talks_str s, talks__buf *out) {
  uint64_t damaged = 0;
  while (s.n > 0) {
    size_t good = talks__utf8_check(s);
    talks__buf_put(out, s.p, good);
    if (good < s.n) {
      talks__buf_puts(out, "\xEF\xBF\xBD");
      damaged++;
      good++;
    }
    s = (talks_str){s.p + good, s.n - good};
  }
  return damaged;
}
