/* reading/reading.c: a line is folded, searched, and what was found put in its place.
 *
 * Folding is character by character (talks__fold_alike), without the dictionary's phrases:
 * both sides of every comparison are folded the same way, so nothing is missed, and the
 * cost per character is one look into a table. Every folded byte knows its place in the
 * line.
 */
#include "reading/inner.h"

enum { PLANE = 0x10000, WIDE_COMMA = 0xFF0C, WIDE_ZERO = 0xFF10 };

/* ---- the lexicon ------------------------------------------------------------------ */

void talks__lexicon_destroy(talks__lexicon *lexicon) {
  if (!lexicon) return;
  const talks_ctx *ctx = lexicon->ctx;
  talks__words_destroy(lexicon->beginnings);
  talks__words_destroy(lexicon->guards);
  talks__words_destroy(lexicon->date_words);
  talks__mentions_destroy(ctx, lexicon->aliases);
  talks__free(ctx, lexicon->fold);
  talks__free(ctx, lexicon->bits);
  talks__free(ctx, lexicon);
}

/* Whether traditional texts have another character in its place: 里 and 后 are in both. */
static bool is_of_one_script(talks__buf *scratch, uint32_t code) {
  char bytes[4];
  talks_str own = {bytes, talks__utf8_put(code, bytes)};
  scratch->n = 0;
  talks__to_traditional(scratch, own);
  return !talks__str_eq(own, talks__buf_view(scratch));
}

/* What folding makes of each character; a hard blank becomes a blank. */
static talks_status fill_fold(const talks_ctx *ctx, uint16_t *fold, uint8_t *bits) {
  talks__buf scratch;
  talks__buf_init(&scratch, ctx);
  for (uint32_t code = 0; code < PLANE; code++) {
    uint32_t folded = talks__fold_alike(code);
    fold[code] = (uint16_t)(folded < PLANE ? folded : code);
    if (fold[code] != code && talks__is_chinese(code) &&
        is_of_one_script(&scratch, fold[code]))
      bits[fold[code]] |= MARK_SIMPLIFIED;
  }
  fold[0xA0] = ' ';
  talks_status status = talks__buf_status(&scratch);
  talks__buf_free(&scratch);
  return status;
}

talks_status talks__lexicon_make(const talks_ctx *ctx, const talks_model *model,
                                 talks__lexicon **out) {
  talks__lexicon *lexicon = talks__calloc(ctx, 1, sizeof *lexicon);
  if (!lexicon) return TALKS_NO_MEMORY;
  lexicon->ctx = ctx;
  lexicon->fold = talks__alloc(ctx, PLANE, sizeof *lexicon->fold);
  lexicon->bits = talks__calloc(ctx, PLANE, sizeof *lexicon->bits);
  talks_status status = TALKS_NO_MEMORY;
  if (lexicon->fold && lexicon->bits) status = talks__figures_prepare(lexicon);
  if (!status) status = talks__dates_prepare(lexicon);
  if (!status && model) status = talks__mentions_prepare(lexicon, model);
  if (!status) status = fill_fold(ctx, lexicon->fold, lexicon->bits);
  if (!status) *out = lexicon;
  else talks__lexicon_destroy(lexicon);
  return status;
}

/* ---- a line ----------------------------------------------------------------------- */

talks_status talks__reading_make(const talks_ctx *ctx, const talks__lexicon *lexicon,
                                 talks__reading **out) {
  talks__reading *r = talks__calloc(ctx, 1, sizeof *r);
  if (!r) return TALKS_NO_MEMORY;
  r->ctx = ctx;
  r->lexicon = lexicon;
  talks__buf_init(&r->folded, ctx);
  *out = r;
  return TALKS_OK;
}

void talks__reading_destroy(talks__reading *r) {
  if (!r) return;
  const talks_ctx *ctx = r->ctx;
  talks__buf_free(&r->folded);
  talks__free(ctx, r->places);
  talks__free(ctx, r->marks);
  talks__free(ctx, r->found);
  talks__free(ctx, r);
}

uint32_t talks__code_at(const talks__reading *r, size_t at, size_t *length) {
  return talks__utf8_next(talks__rest(r, at), length);
}

uint32_t talks__code_before(const talks__reading *r, size_t at, size_t *length) {
  size_t from = at;
  *length = 0;
  if (at == 0) return 0;
  do from--;
  while (from > 0 && ((unsigned char)r->folded.p[from] & 0xC0) == 0x80);
  *length = at - from;
  size_t ignored;
  return talks__utf8_next((talks_str){r->folded.p + from, at - from}, &ignored);
}

bool talks__is_among(uint32_t code, const uint16_t *codes) {
  for (; *codes; codes++)
    if (*codes == code) return true;
  return false;
}

talks__found *talks__found_add(talks__reading *r, talks__found_kind kind, size_t from,
                               size_t to) {
  talks__found *more =
      talks__grow(r->ctx, r->found, &r->found_cap, r->n_found + 1, sizeof *more);
  if (!more) return NULL;
  r->found = more;
  talks__found *f = &r->found[r->n_found++];
  memset(f, 0, sizeof *f);
  f->kind = kind;
  f->at = (talks__span){.from = (uint32_t)from, .to = (uint32_t)to};
  return f;
}

/* A wide comma groups wide digits and no others: 20，300 are two numbers. */
static bool parts_numbers(uint32_t code, uint32_t before) {
  return code == WIDE_COMMA && !(before >= WIDE_ZERO && before <= WIDE_ZERO + 9);
}

static uint32_t fold_code(const talks__lexicon *lexicon, uint32_t code, uint32_t before) {
  if (code >= PLANE) return talks__fold_alike(code);
  return parts_numbers(code, before) ? code : lexicon->fold[code];
}

/* Writes down that something may begin with this character. A run of digits or letters
 * has one beginning. */
static void mark(talks__reading *r, uint32_t code, uint32_t before, size_t at) {
  uint8_t bits = code < PLANE ? r->lexicon->bits[code] : 0;
  if ((bits & ~MARK_SIMPLIFIED) == 0) return;
  if (talks__is_digit(code) && talks__is_digit(before)) return;
  if (talks__is_letter(code) && talks__is_letter(before)) return;
  r->marks[r->n_marks++] = (talks__mark){(uint32_t)at, bits};
}

/* A folded character may be longer than it was: a bad byte becomes three. */
static talks_status reserve(talks__reading *r, size_t n) {
  uint32_t *places =
      talks__grow(r->ctx, r->places, &r->places_cap, 3 * n + 1, sizeof *places);
  if (places) r->places = places;
  talks__mark *marks = talks__grow(r->ctx, r->marks, &r->marks_cap, n + 1, sizeof *marks);
  if (marks) r->marks = marks;
  return places && marks ? TALKS_OK : TALKS_NO_MEMORY;
}

/* Both scripts have most characters; these tell one from the other. */
static void count_script(talks__reading *r, uint32_t code, uint32_t folded) {
  r->codes++;
  if (!talks__is_chinese(code)) return;
  if (code != folded) r->traditional++;
  else r->simplified += code < PLANE && (r->lexicon->bits[code] & MARK_SIMPLIFIED);
}

static talks_status fold_line(talks__reading *r, talks_str line) {
  r->folded.n = r->n_marks = r->n_found = 0;
  r->codes = r->traditional = r->simplified = 0;
  if (line.n > TALKS_LINE_MOST) return TALKS_LIMIT;
  if (reserve(r, line.n)) return TALKS_NO_MEMORY;
  uint32_t before = 0, folded_before = 0;
  for (size_t at = 0, length; at < line.n; at += length) {
    char bytes[4];
    uint32_t code = talks__utf8_next((talks_str){line.p + at, line.n - at}, &length);
    uint32_t folded = fold_code(r->lexicon, code, before);
    size_t n = talks__utf8_put(folded, bytes), start = r->folded.n;
    mark(r, folded, folded_before, start);
    count_script(r, code, folded);
    for (size_t i = 0; i < n; i++) r->places[start + i] = (uint32_t)at;
    talks__buf_put(&r->folded, bytes, n);
    before = code;
    folded_before = folded;
  }
  talks_status status = talks__buf_status(&r->folded);
  if (!status) r->places[r->folded.n] = (uint32_t)line.n;
  return status;
}

/* ---- places of the line as it is --------------------------------------------------- */

/* A walk through the folded text that counts code points. */
typedef struct {
  const talks__reading *r;
  size_t at;
  uint32_t code;
} walker;

static uint32_t count_to(walker *w, uint32_t at) {
  for (; w->at < at; w->at++)
    w->code += ((unsigned char)w->r->folded.p[w->at] & 0xC0) != 0x80;
  for (; w->at > at; w->at--)
    w->code -= ((unsigned char)w->r->folded.p[w->at - 1] & 0xC0) != 0x80;
  return w->code;
}

static void settle(walker *w, talks__span *span) {
  span->from_code = count_to(w, span->from);
  span->to_code = count_to(w, span->to);
  span->from = w->r->places[span->from];
  span->to = w->r->places[span->to];
}

static void settle_all(talks__reading *r) {
  walker w = {.r = r};
  for (size_t i = 0; i < r->n_found; i++) {
    talks__found *f = &r->found[i];
    settle(&w, &f->at);
    if (f->kind != TALKS_FOUND_FIGURE) continue;
    for (uint8_t k = 0; k < f->as.figure.value.n; k++) {
      settle(&w, &f->as.figure.number[k]);
      settle(&w, &f->as.figure.item[k]);
    }
  }
}

talks_status talks__reading_figures(talks__reading *r, talks_str line,
                                    const talks__found **found, size_t *n) {
  talks_status status = fold_line(r, line);
  if (!status) status = talks__figures_find(r);
  if (status) return status;
  settle_all(r);
  *found = r->found;
  *n = r->n_found;
  return TALKS_OK;
}

void talks__reading_begin(talks__reading *r, const int32_t *published) {
  r->has_context = r->has_latest = false;
  r->has_published = published != NULL;
  r->published = published ? *published : 0;
}

/* Figures that are parts of dates go; a length of time stays a figure too. */
static void drop_parts(talks__reading *r, size_t dates) {
  size_t kept = dates, d = 0;
  for (size_t i = dates; i < r->n_found; i++) {
    talks__span at = r->found[i].at;
    while (d < dates && r->found[d].at.to <= at.from) d++;
    bool part = d < dates && r->found[d].at.from < at.to && !r->found[d].as.date.length;
    if (!part) r->found[kept++] = r->found[i];
  }
  r->n_found = kept;
}

/* In the order of the text; of two that begin together the longer first. */
static int by_place(const void *a, const void *b, const void *user) {
  const talks__found *x = a, *y = b;
  (void)user;
  if (x->at.from != y->at.from) return x->at.from < y->at.from ? -1 : 1;
  return x->at.to > y->at.to ? -1 : x->at.to < y->at.to;
}

talks_status talks__reading_line(talks__reading *r, talks_str line,
                                 const talks__found **found, size_t *n) {
  talks_status status = fold_line(r, line);
  if (!status) status = talks__dates_find(r);
  size_t dates = r->n_found;
  if (!status) status = talks__figures_find(r);
  if (status) return status;
  drop_parts(r, dates);
  size_t others = r->n_found;
  status = talks__mentions_find(r);
  if (status) return status;
  if (dates > 0 || r->n_found > others) {
    status = talks__sort(r->ctx, r->found, r->n_found, sizeof *r->found, by_place, NULL);
    if (status) return status;
  }
  settle_all(r);
  *found = r->found;
  *n = r->n_found;
  return TALKS_OK;
}
