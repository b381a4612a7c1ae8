/* reading/reader.c: a document from its bytes to its proposals.
 *
 * The day of publication comes first, since words such as "yesterday" count from it: a line
 * that is little but a day says it. Where there is none, the latest day that the text tells
 * of is a lower bound and is given as that.
 */
#include "reading/reader.h"

void talks__reader_destroy(talks__reader *r) {
  if (!r) return;
  talks__words_destroy(r->role_words);
  talks__free(r->ctx, r);
}

talks_status talks__reader_make(const talks_ctx *ctx, const talks__lexicon *lexicon,
                                const talks_model *model, talks__reader **out) {
  talks__reader *r = talks__calloc(ctx, 1, sizeof *r);
  if (!r) return TALKS_NO_MEMORY;
  r->ctx = ctx;
  r->lexicon = lexicon;
  r->model = model;
  talks_status status = talks__roles_prepare(r);
  if (!status) *out = r;
  else talks__reader_destroy(r);
  return status;
}

/* ---- when it was published ---------------------------------------------------------- */

/* A day with its year, written as one day. */
static bool is_whole_day(const talks__found *f) {
  const talks__found_date *d = &f->as.date;
  return f->kind == TALKS_FOUND_DATE && d->resolved && !d->recurring && !d->vague &&
         !d->length && d->days.from == d->days.to;
}

static void take_published(talks__document *d, uint32_t paragraph, const talks__found *f,
                           talks__published_how how) {
  d->published_how = how;
  d->published = f->as.date.days;
  if (how == TALKS_PUBLISHED_AFTER) d->published.to = TALKS_DAY_MAX;
  d->published_paragraph = paragraph;
  d->published_at = (talks__extent){f->at.from, f->at.to};
}

/* Looks for a line that states it: the first dateline with a whole day. */
static talks_status find_stated(talks__reading *reading, talks__document *d) {
  talks__reading_begin(reading, NULL);
  for (uint32_t i = 0; i < d->nparagraphs; i++) {
    const talks__found *found;
    size_t n;
    if (d->paragraphs[i].role != TALKS_ROLE_DATELINE) continue;
    talks_status status = talks__reading_line(reading, d->paragraphs[i].text, &found, &n);
    if (status) return status;
    for (size_t k = 0; k < n; k++)
      if (is_whole_day(&found[k]) && found[k].as.date.year > 0) {
        take_published(d, i, &found[k], TALKS_PUBLISHED_STATED);
        return TALKS_OK;
      }
  }
  return TALKS_OK;
}

static void see_date(talks__document *d, uint32_t paragraph, const talks__found *f) {
  bool bound = d->published_how == TALKS_PUBLISHED_UNKNOWN ||
               d->published_how == TALKS_PUBLISHED_AFTER;
  if (!bound || !is_whole_day(f)) return;
  if (d->published_how == TALKS_PUBLISHED_AFTER &&
      f->as.date.days.from <= d->published.from)
    return;
  take_published(d, paragraph, f, TALKS_PUBLISHED_AFTER);
}

/* ---- the text ------------------------------------------------------------------------- */

static bool is_read(talks__role role) {
  return role == TALKS_ROLE_TEXT || role == TALKS_ROLE_HEADING;
}

static talks_status read_paragraph(talks__reading *reading, talks__document *d,
                                   uint32_t i) {
  const talks__doc_paragraph *p = &d->paragraphs[i];
  const talks__found *found;
  size_t n;
  if (p->text.n > TALKS_LINE_MOST) return TALKS_OK;
  talks_status status = talks__reading_line(reading, p->text, &found, &n);
  if (status) return status;
  d->traditional += reading->traditional;
  d->simplified += reading->simplified;
  for (size_t k = 0; k < n && p->role == TALKS_ROLE_TEXT; k++) see_date(d, i, &found[k]);
  return TALKS_OK;
}

static talks_status read_all(const talks__reader *r, talks__reading *reading,
                             talks__document *d) {
  bool known = d->published_how != TALKS_PUBLISHED_UNKNOWN;
  talks__reading_begin(reading, known ? &d->published.from : NULL);
  for (uint32_t i = 0; i < d->nparagraphs; i++) {
    if (!is_read(d->paragraphs[i].role)) continue;
    if (talks__stopped(r->ctx)) return TALKS_STOPPED;
    talks_status status = read_paragraph(reading, d, i);
    if (status) return status;
  }
  return TALKS_OK;
}

static uint64_t count_damaged(talks_str text) {
  uint64_t damaged = 0;
  for (size_t at = 0;; at++, damaged++) {
    at += talks__utf8_check((talks_str){text.p + at, text.n - at});
    if (at >= text.n) return damaged;
  }
}

talks_status talks__document_read(const talks__reader *r, talks_str text,
                                  const talks__document_settings *settings,
                                  talks__document **out) {
  talks__reading *reading = NULL;
  talks__document *d = talks__calloc(r->ctx, 1, sizeof *d);
  if (!d) return TALKS_NO_MEMORY;
  talks__arena_init(&d->arena, r->ctx);
  d->name = settings->name;
  d->damaged = count_damaged(text);
  talks_status status = talks__reading_make(r->ctx, r->lexicon, &reading);
  if (!status) status = talks__document_cut(r, text, d);
  if (!status && settings->published) {
    d->published_how = TALKS_PUBLISHED_GIVEN;
    d->published.from = d->published.to = *settings->published;
  } else if (!status) {
    status = find_stated(reading, d);
  }
  if (!status) status = read_all(r, reading, d);
  talks__reading_destroy(reading);
  if (!status) *out = d;
  else talks__document_destroy(d);
  return status;
}

void talks__document_destroy(talks__document *d) {
  if (!d) return;
  const talks_ctx *ctx = d->arena.ctx;
  talks__arena_free(&d->arena);
  talks__free(ctx, d);
}
