/* fuzz/found.h: what must hold for all that is found in a line, whatever the line.
 *
 * Places lie inside the line and at the beginnings of code points, in order, and do not
 * overlap within their kind; values can be written; and what is found is the same when
 * every character is looked at: a lexicon that expects everything everywhere must not
 * find more.
 */
#ifndef TALKS_FUZZ_FOUND_H
#define TALKS_FUZZ_FOUND_H

#include "fuzz.h"

#include "reading/inner.h"

typedef talks_status (*fuzz_read_fn)(talks__reading *r, talks_str line,
                                     const talks__found **found, size_t *n);

/* Lexicons are made once: they cost more than a line. */
typedef struct {
  talks_ctx *ctx;
  talks_model *model;
  talks__lexicon *lexicon, *all; /* all: it expects everything */
} fuzz_desk;

static inline bool fuzz_open(fuzz_desk *d, const char *dossier) {
  if (d->all) return true;
  if (talks_ctx_create(NULL, &d->ctx)) return false;
  talks_file file = {"dossier.yaml", dossier, dossier ? strlen(dossier) : 0};
  if (dossier && talks_model_load(d->ctx, &file, 1, NULL, &d->model)) return false;
  if (talks__lexicon_make(d->ctx, d->model, &d->lexicon) ||
      talks__lexicon_make(d->ctx, d->model, &d->all))
    return false;
  memset(d->all->expected, 0xFF, TALKS_EXPECTED);
  return true;
}

/* Code points that begin before this byte, counted one by one; a bad byte is one. */
static inline uint32_t fuzz_code(talks_str line, uint32_t byte) {
  uint32_t code = 0;
  size_t at = 0, length;
  for (; at < byte; at += length, code++)
    (void)talks__utf8_next((talks_str){line.p + at, line.n - at}, &length);
  FUZZ_CHECK(at == byte);
  return code;
}

static inline void fuzz_span(talks_str line, const talks__span *at) {
  FUZZ_CHECK(at->from < at->to && at->to <= line.n);
  FUZZ_CHECK(at->from_code == fuzz_code(line, at->from));
  FUZZ_CHECK(at->to_code == fuzz_code(line, at->to));
}

static inline void fuzz_figure(const talks_ctx *ctx, talks_str line,
                               const talks__found_figure *f) {
  talks__buf out;
  talks__buf_init(&out, ctx);
  FUZZ_CHECK(f->value.n > 0 && f->value.n <= TALKS_FIGURE_MAX);
  talks__figure_format(&f->value, 0, &out);
  FUZZ_CHECK(talks__buf_status(&out) == TALKS_OK && out.n > 0);
  talks__buf_free(&out);
  for (uint8_t k = 0; k < f->value.n; k++) {
    fuzz_span(line, &f->number[k]);
    fuzz_span(line, &f->item[k]);
  }
}

static inline bool fuzz_same(const talks__found *a, const talks__found *b) {
  if (a->kind != b->kind || a->trust != b->trust || a->rule != b->rule) return false;
  if (memcmp(&a->at, &b->at, sizeof a->at) != 0) return false;
  if (a->kind == TALKS_FOUND_MENTION) return a->as.mention.first == b->as.mention.first;
  if (a->kind == TALKS_FOUND_DATE)
    return a->as.date.resolved == b->as.date.resolved &&
           a->as.date.days.from == b->as.date.days.from &&
           a->as.date.days.to == b->as.date.days.to;
  return a->as.figure.value.n == b->as.figure.value.n &&
         talks__rat_cmp(a->as.figure.value.v[0], b->as.figure.value.v[0]) == 0;
}

/* Reads the line both ways. published: NULL where it is not known. */
static inline void fuzz_line(fuzz_desk *d, fuzz_read_fn read, talks_str line,
                             const int32_t *published) {
  talks__reading *r[2];
  const talks__found *found[2];
  size_t n[2];
  talks_status status[2];
  for (int i = 0; i < 2; i++) {
    if (talks__reading_make(d->ctx, i ? d->all : d->lexicon, &r[i])) abort();
    talks__reading_begin(r[i], published);
    status[i] = read(r[i], line, &found[i], &n[i]);
  }
  FUZZ_CHECK(status[0] == (line.n > TALKS_LINE_MOST ? TALKS_LIMIT : TALKS_OK));
  FUZZ_CHECK(status[1] == status[0] && (status[0] || n[0] == n[1]));
  uint32_t behind[3] = {0};
  for (size_t i = 0; status[0] == TALKS_OK && i < n[0]; i++) {
    const talks__found *f = &found[0][i];
    FUZZ_CHECK(f->rule && f->trust <= TALKS_TRUST_HIGH && f->kind <= TALKS_FOUND_MENTION);
    FUZZ_CHECK(fuzz_same(f, &found[1][i]));
    FUZZ_CHECK(i == 0 || found[0][i - 1].at.from <= f->at.from);
    FUZZ_CHECK(f->at.from >= behind[f->kind]);
    behind[f->kind] = f->at.to;
    fuzz_span(line, &f->at);
    if (f->kind == TALKS_FOUND_FIGURE) fuzz_figure(d->ctx, line, &f->as.figure);
    if (f->kind == TALKS_FOUND_DATE && f->as.date.resolved)
      FUZZ_CHECK(f->as.date.days.from <= f->as.date.days.to);
  }
  for (int i = 0; i < 2; i++) talks__reading_destroy(r[i]);
}

#endif
