/* reading/reader.c: a document from its bytes to its proposals.
 *
 * The day of publication comes first, since words such as "yesterday" count from it: a line
 * that is little but a day says it. Where there is none, the latest day that the text tells
 * of is a lower bound and is given as that.
 */
#include "reading/against.h"

void talks__reader_destroy(talks__reader *r) {
  if (!r) return;
  talks__words_destroy(r->role_words);
  talks__words_destroy(r->cue_words);
  talks__words_destroy(r->firm_words);
  talks__free(r->ctx, r->same_cue);
  talks__free(r->ctx, r->topic_issues);
  talks__matters_destroy(r->matters);
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
  if (!status) status = talks__cues_prepare(r);
  if (!status) status = talks__topics_prepare(r);
  if (!status) status = talks__firm_prepare(r);
  talks__matter_words_prepare(r);
  if (!status && model) status = talks__matters_make(r, &r->matters);
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

/* A day that is still to come, says its sentence, is no day that the document tells of. */
static bool is_to_come(const talks__line *l, const talks__sentence *s) {
  for (size_t i = talks__tokens_from(&l->hints, s->from);
       i < l->hints.n && l->hints.list[i].from < s->to; i++)
    if (l->hints.list[i].class == TOKEN_FUTURE && l->hints.list[i].to <= s->to)
      return true;
  return false;
}

static void see_dates(talks__proposer *p) {
  talks__document *d = p->document;
  bool bound = d->published_how == TALKS_PUBLISHED_UNKNOWN ||
               d->published_how == TALKS_PUBLISHED_AFTER;
  talks__sentence s = {0};
  bool more = true;
  for (size_t i = 0; bound && i < p->line.nfound; i++) {
    const talks__found *f = &p->line.found[i];
    if (!is_whole_day(f)) continue;
    while (more && s.to <= p->line.found_at[2 * i])
      more = talks__sentence_next(&p->line, &s);
    bool later = d->published_how == TALKS_PUBLISHED_UNKNOWN ||
                 f->as.date.days.from > d->published.from;
    if (later && !is_to_come(&p->line, &s))
      take_published(d, p->paragraph, f, TALKS_PUBLISHED_AFTER);
  }
}

/* ---- the text ------------------------------------------------------------------------- */

static bool is_read(talks__role role) {
  return role == TALKS_ROLE_TEXT || role == TALKS_ROLE_HEADING;
}

/* Labels with which at least two paragraphs begin; with two of them or more it is an
 * interview. */
typedef struct {
  talks_str list[8];
  uint32_t count[8];
  size_t n;
} labels;

static void find_labels(const talks__document *d, labels *out) {
  labels all = {0};
  out->n = 0;
  for (uint32_t i = 0; i < d->nparagraphs; i++) {
    talks_str label = {d->paragraphs[i].text.p, 0};
    if (!is_read(d->paragraphs[i].role)) continue;
    label.n = talks__label_of(d->paragraphs[i].text);
    size_t k = 0;
    if (label.n == 0) continue;
    while (k < all.n && !talks__str_eq(all.list[k], label)) k++;
    if (k == TALKS_COUNT(all.list)) continue;
    if (k == all.n) all.list[all.n++] = label;
    all.count[k]++;
  }
  for (size_t k = 0; k < all.n; k++)
    if (all.count[k] >= 2) out->list[out->n++] = all.list[k];
  if (out->n < 2) out->n = 0;
}

/* In an interview a line under one of its labels is a turn, short as a heading or not: 没有. */
static void read_short_turns(talks__document *d, const labels *turns) {
  for (uint32_t i = 0; i < d->nparagraphs && turns->n > 0; i++) {
    const talks__doc_paragraph *p = &d->paragraphs[i];
    if (p->role != TALKS_ROLE_HEADING) continue;
    talks_str label = {p->text.p, talks__label_of(p->text)};
    size_t k = 0;
    while (k < turns->n && !talks__str_eq(turns->list[k], label)) k++;
    if (k == turns->n) continue;
    talks__doc_paragraph *turn =
        (talks__doc_paragraph *)(uintptr_t)p; /* the document's own */
    turn->role = TALKS_ROLE_TEXT;
    turn->rule = "";
    d->by_role[TALKS_ROLE_HEADING]--;
    d->by_role[TALKS_ROLE_TEXT]++;
  }
}

static talks_status read_paragraph(talks__proposer *p, talks__reading *reading,
                                   const labels *turns) {
  talks__document *d = p->document;
  const talks__doc_paragraph *paragraph = &d->paragraphs[p->paragraph];
  const talks__found *found;
  size_t n;
  if (paragraph->text.n > TALKS_LINE_MOST) return TALKS_OK;
  talks_status status = talks__reading_line(reading, paragraph->text, &found, &n);
  if (status) return status;
  d->traditional += reading->traditional;
  d->simplified += reading->simplified;
  if (paragraph->role != TALKS_ROLE_TEXT) return TALKS_OK;
  status = talks__line_read(&p->line, paragraph->text, found, n);
  if (status) return status;
  see_dates(p);
  size_t first = p->n;
  status = talks__propose(p, turns->list, turns->n);
  for (size_t i = first; i < p->n && !status; i++) status = talks__fact_take(p, i);
  if (!status) talks__row_keep(p);
  return status;
}

/* In one document no two proposals have one key: equal lines give equal keys, which are
 * then told apart by their number. */
typedef struct {
  uint64_t key;
  uint32_t proposal;
} keyed;

static int by_key(const void *a, const void *b, const void *user) {
  const keyed *x = a, *y = b;
  (void)user;
  return (x->key > y->key) - (x->key < y->key);
}

talks_status talks__part_keys(const talks_ctx *ctx, talks__proposal *list, size_t n) {
  keyed *order = talks__alloc(ctx, n + 1, sizeof *order);
  if (!order) return TALKS_NO_MEMORY;
  for (size_t i = 0; i < n; i++) order[i] = (keyed){list[i].key, (uint32_t)i};
  talks_status status = talks__sort(ctx, order, n, sizeof *order, by_key, NULL);
  uint64_t same = 0;
  for (size_t i = 0; !status && i < n; i++) {
    same = i > 0 && order[i].key == order[i - 1].key ? same + 1 : 0;
    list[order[i].proposal].key += same * UINT64_C(0x9E3779B97F4A7C15);
  }
  talks__free(ctx, order);
  return status;
}

/* Hands the proposals over to the document. */
static talks_status keep(talks__proposer *p) {
  talks__document *d = p->document;
  talks_status status = talks__part_keys(p->reader->ctx, p->list, p->n);
  if (!status) status = talks__against_find(p, p->list);
  if (status) return status;
  d->proposals = d->owned = p->list;
  d->nproposals = (uint32_t)p->n;
  p->list = NULL;
  return TALKS_OK;
}

static talks_status read_all(const talks__reader *r, talks__reading *reading,
                             talks__ledger *ledger, talks__document *d) {
  bool known = d->published_how != TALKS_PUBLISHED_UNKNOWN;
  talks__proposer p = {
      .reader = r, .document = d, .ledger = ledger, .first_fact = ledger->n};
  labels turns;
  talks_status status = TALKS_OK;
  talks__line_init(&p.line, r);
  find_labels(d, &turns);
  read_short_turns(d, &turns);
  ledger->nrow = 0;
  talks__reading_begin(reading, known ? &d->published.from : NULL);
  for (uint32_t i = 0; !status && i < d->nparagraphs; i++) {
    if (!is_read(d->paragraphs[i].role)) continue;
    p.paragraph = i;
    status = talks__stopped(r->ctx) ? TALKS_STOPPED : read_paragraph(&p, reading, &turns);
  }
  if (!status) status = keep(&p);
  talks__line_free(&p.line);
  talks__free(r->ctx, p.speeches.list);
  talks__free(r->ctx, p.list);
  return status;
}

talks_status talks__document_read(const talks__reader *r, talks_str text,
                                  const talks__document_settings *settings,
                                  talks__document **out) {
  talks__reading *reading = NULL;
  talks__document *d = talks__calloc(r->ctx, 1, sizeof *d);
  if (!d) return TALKS_NO_MEMORY;
  talks__arena_init(&d->arena, r->ctx);
  d->name = settings->name;
  talks_status status = talks__reading_make(r->ctx, r->lexicon, &reading);
  if (!status) status = talks__document_cut(r, text, d);
  if (!status && settings->published) {
    d->published_how = TALKS_PUBLISHED_GIVEN;
    d->published.from = d->published.to = *settings->published;
  } else if (!status) {
    status = find_stated(reading, d);
  }
  talks__ledger *ledger = settings->ledger;
  if (!status && !ledger) {
    status = talks__ledger_make(r, &d->own);
    ledger = d->own;
  }
  d->ledger = ledger;
  if (!status) status = read_all(r, reading, ledger, d);
  talks__reading_destroy(reading);
  if (!status) *out = d;
  else talks__document_destroy(d);
  return status;
}

void talks__document_destroy(talks__document *d) {
  if (!d) return;
  const talks_ctx *ctx = d->arena.ctx;
  talks__ledger_destroy(d->own);
  talks__free(ctx, d->owned);
  talks__arena_free(&d->arena);
  talks__free(ctx, d);
}
