/* reading/reading.c: the lexicon, and a line that is searched for all that it looks for.
 *
 * Each extractor gives what it found in the order of the text, so that putting all of it in
 * order is a merge of three lists.
 */
#include "reading/inner.h"

enum { PLANE = 0x10000 };

/* ---- the lexicon ------------------------------------------------------------------ */

void talks__lexicon_destroy(talks__lexicon *lexicon) {
  if (!lexicon) return;
  const talks_ctx *ctx = lexicon->ctx;
  talks__words_destroy(lexicon->beginnings);
  talks__words_destroy(lexicon->guards);
  talks__words_destroy(lexicon->date_words);
  talks__mentions_destroy(ctx, lexicon->aliases);
  talks__free(ctx, lexicon->fold);
  talks__free(ctx, lexicon->cells);
  talks__free(ctx, lexicon->bits);
  talks__free(ctx, lexicon->expected);
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
static talks_status fill_fold(const talks__lexicon *lexicon) {
  talks__buf scratch;
  uint16_t *fold = lexicon->fold;
  uint32_t *cells = lexicon->cells;
  const uint32_t traditional = (uint32_t)SIGHT_TRADITIONAL << 16,
                 simplified = (uint32_t)SIGHT_SIMPLIFIED << 16;
  talks__buf_init(&scratch, lexicon->ctx);
  for (uint32_t code = 0; code < PLANE; code++) {
    uint32_t folded = talks__fold_alike(code);
    fold[code] = (uint16_t)(folded < PLANE ? folded : code);
    if (fold[code] == code || !talks__is_chinese(code)) continue;
    cells[code] |= traditional;
    if (!(cells[fold[code]] & simplified) && is_of_one_script(&scratch, fold[code]))
      cells[fold[code]] |= simplified;
  }
  fold[0xA0] = ' ';
  for (uint32_t code = 0; code < PLANE; code++) {
    if (!talks__is_chinese(code) || fold[code] != code) cells[code] &= ~simplified;
    cells[code] |= (uint32_t)lexicon->bits[fold[code]] << 16 | fold[code];
  }
  talks_status status = talks__buf_status(&scratch);
  talks__buf_free(&scratch);
  return status;
}

talks_status talks__lexicon_make(const talks_ctx *ctx, const talks_model *model,
                                 talks__lexicon **out) {
  return talks__lexicon_make_with(ctx, model, NULL, out);
}

talks_status talks__lexicon_make_with(const talks_ctx *ctx, const talks_model *model,
                                      const talks__gazetteer *gazetteer,
                                      talks__lexicon **out) {
  talks__lexicon *lexicon = talks__calloc(ctx, 1, sizeof *lexicon);
  if (!lexicon) return TALKS_NO_MEMORY;
  lexicon->ctx = ctx;
  lexicon->fold = talks__alloc(ctx, PLANE, sizeof *lexicon->fold);
  lexicon->cells = talks__calloc(ctx, PLANE, sizeof *lexicon->cells);
  lexicon->bits = talks__calloc(ctx, PLANE, sizeof *lexicon->bits);
  lexicon->expected = talks__calloc(ctx, TALKS_EXPECTED, sizeof *lexicon->expected);
  talks_status status = TALKS_NO_MEMORY;
  if (lexicon->fold && lexicon->cells && lexicon->bits && lexicon->expected)
    status = talks__figures_prepare(lexicon);
  if (!status) status = talks__dates_prepare(lexicon);
  if (!status && (model || gazetteer))
    status = talks__mentions_prepare(lexicon, model, gazetteer);
  if (!status) status = fill_fold(lexicon);
  talks__free(ctx, lexicon->bits);
  lexicon->bits = NULL;
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
  const talks__aliases *a = lexicon->aliases;
  if (a && a->gazetteer) {
    r->named = talks__calloc(ctx, TALKS_BITS_WORDS(a->gazetteer->n_entries) + 1,
                             sizeof *r->named);
    if (!r->named) {
      talks__free(ctx, r);
      return TALKS_NO_MEMORY;
    }
  }
  *out = r;
  return TALKS_OK;
}

void talks__reading_destroy(talks__reading *r) {
  if (!r) return;
  const talks_ctx *ctx = r->ctx;
  talks__buf_free(&r->folded);
  talks__free(ctx, r->shifts);
  talks__free(ctx, r->marks);
  talks__free(ctx, r->found);
  talks__free(ctx, r->other);
  talks__free(ctx, r->named);
  talks__free(ctx, r);
}

bool talks__is_among(uint32_t code, const uint16_t *codes) {
  for (; *codes; codes++)
    if (*codes == code) return true;
  return false;
}

/* Bytes of what was found that count: a figure is ten times as large as a name, and most
 * are names. */
static size_t size_of(talks__found_kind kind) {
  static const size_t sizes[] = {
      [TALKS_FOUND_FIGURE] = offsetof(talks__found, as) + sizeof(talks__found_figure),
      [TALKS_FOUND_DATE] = offsetof(talks__found, as) + sizeof(talks__found_date),
      [TALKS_FOUND_MENTION] = offsetof(talks__found, as) + sizeof(talks__found_mention)};
  return sizes[kind];
}

void talks__found_copy(talks__found *to, const talks__found *from) {
  memcpy(to, from, size_of(from->kind));
}

talks__found *talks__found_add(talks__reading *r, talks__found_kind kind, size_t from,
                               size_t to) {
  talks__found *more =
      talks__grow(r->ctx, r->found, &r->found_cap, r->n_found + 1, sizeof *more);
  if (!more) return NULL;
  r->found = more;
  talks__found *f = &r->found[r->n_found++];
  memset(f, 0, size_of(kind));
  f->kind = kind;
  f->at = (talks__span){.from = (uint32_t)from, .to = (uint32_t)to};
  return f;
}

talks_status talks__reading_figures(talks__reading *r, talks_str line,
                                    const talks__found **found, size_t *n) {
  talks_status status = talks__line_fold(r, line);
  if (!status) status = talks__figures_find(r);
  if (status) return status;
  talks__line_settle(r);
  *found = r->found;
  *n = r->n_found;
  return TALKS_OK;
}

void talks__reading_begin(talks__reading *r, const int32_t *published) {
  r->has_context = r->has_latest = false;
  r->context_unsure = r->latest_unsure = false;
  r->has_published = published != NULL;
  r->published = published ? *published : 0;
  if (r->named)
    memset(r->named, 0,
           TALKS_BITS_WORDS(r->lexicon->aliases->gazetteer->n_entries) *
               sizeof *r->named);
}

/* Figures that are parts of dates go; a length of time stays a figure too. */
static void drop_parts(talks__reading *r, size_t dates) {
  size_t kept = dates, d = 0;
  for (size_t i = dates; i < r->n_found; i++) {
    talks__span at = r->found[i].at;
    while (d < dates && r->found[d].at.to <= at.from) d++;
    bool part = d < dates && r->found[d].at.from < at.to && !r->found[d].as.date.length;
    if (part) continue;
    if (kept != i) talks__found_copy(&r->found[kept], &r->found[i]);
    kept++;
  }
  r->n_found = kept;
}

/* In the order of the text; of two that begin together the longer first. */
static bool comes_first(const talks__found *x, const talks__found *y) {
  if (x->at.from != y->at.from) return x->at.from < y->at.from;
  return x->at.to >= y->at.to;
}

/* Merges what was found up to `second`, up to `third`, and behind it. */
static talks_status put_in_order(talks__reading *r, size_t second, size_t third) {
  size_t next[] = {0, second, third}, ends[] = {second, third, r->n_found};
  if (second == r->n_found || third == 0 || (second == 0 && third == r->n_found))
    return TALKS_OK; /* one list alone */
  talks__found *other =
      talks__grow(r->ctx, r->other, &r->other_cap, r->n_found, sizeof *other);
  if (!other) return TALKS_NO_MEMORY;
  r->other = other;
  for (size_t i = 0; i < r->n_found; i++) {
    int best = -1;
    for (int k = 0; k < 3; k++)
      if (next[k] < ends[k] &&
          (best < 0 || !comes_first(&r->found[next[best]], &r->found[next[k]])))
        best = k;
    talks__found_copy(&other[i], &r->found[next[best]++]);
  }
  size_t cap = r->other_cap;
  r->other = r->found;
  r->other_cap = r->found_cap;
  r->found = other;
  r->found_cap = cap;
  return TALKS_OK;
}

talks_status talks__reading_line(talks__reading *r, talks_str line,
                                 const talks__found **found, size_t *n) {
  talks_status status = talks__line_fold(r, line);
  if (!status) status = talks__dates_find(r);
  size_t dates = r->n_found;
  if (!status) status = talks__figures_find(r);
  if (status) return status;
  drop_parts(r, dates);
  size_t others = r->n_found;
  status = talks__mentions_find(r);
  if (status) return status;
  talks__dates_settle(r, dates, others);
  status = put_in_order(r, dates, others);
  if (status) return status;
  talks__line_settle(r);
  *found = r->found;
  *n = r->n_found;
  return TALKS_OK;
}
