/* reading/told_take.c: the proof of what a model tells.
 *
 * Each stretch has to stand in its paragraph byte for byte. Words that stand there several
 * times are taken where they stand first, if the speaker stands in the same sentence, and
 * dropped otherwise. The lines are read once more, from the first, so that days count from
 * the same anchors as before; figures, dates and names within a quote are those that the
 * rules find there. A proposal of a model that a rule makes too, of the same words and not
 * of another speaker, is noted on that one; the others are held against what was there
 * before.
 */
#include "reading/told.h"

#include "reading/against.h"

#include <string.h>

typedef struct {
  const talks__reader *reader;
  talks__document *document;
  talks__proposer proposer;
  talks__reading *reading;
  const talks__tellings *tellings;
  uint32_t *order; /* of the tellings, by paragraph */
  size_t norder, next;
  uint32_t rule; /* the first proposal of this paragraph that is a rule's */
  size_t first;  /* the first of ours */
  bool *both;    /* of the rules' proposals: that it was told too */
  talks__told_tally *tally;
} taking;

/* ---- words in a paragraph ---------------------------------------------------------------- */

/* The first place of words from a byte on; whole characters. */
static bool find(talks_str line, talks_str words, uint32_t from, talks__extent *out) {
  for (size_t i = from; words.n > 0 && i + words.n <= line.n; i++) {
    const char *at = memchr(line.p + i, words.p[0], line.n - words.n + 1 - i);
    if (!at) return false;
    i = (size_t)(at - line.p);
    size_t to = i + words.n;
    bool whole = to == line.n || ((unsigned char)line.p[to] & 0xC0) != 0x80;
    if (!whole || memcmp(at, words.p, words.n) != 0) continue;
    *out = (talks__extent){(uint32_t)i, (uint32_t)to};
    return true;
  }
  return false;
}

static bool stands_again(talks_str line, talks_str words, talks__extent first) {
  talks__extent again;
  return find(line, words, first.from + 1, &again);
}

/* The sentence that holds a byte, as bytes of the line. */
static talks__extent sentence_of(const talks__line *l, uint32_t byte) {
  talks__sentence s = {0};
  while (talks__sentence_next(l, &s)) {
    talks__extent at = talks__place_back(l, s.from, s.to);
    if (byte < at.to) return at;
  }
  return (talks__extent){0, (uint32_t)l->line.n};
}

/* Of the places of words the last one before the quote, in its sentence if there is one
 * there; else the first behind it. */
static bool find_near(const talks__line *l, talks_str words, talks__extent quote,
                      talks__extent *out) {
  talks__extent at = {0, 0}, sentence = sentence_of(l, quote.from);
  bool found = false, within = false;
  for (uint32_t from = 0; find(l->line, words, from, &at); from = at.from + 1) {
    bool here = at.from >= sentence.from && at.to <= sentence.to;
    bool before = at.to <= quote.from;
    if (found && (within ? !here || !before : !here && !before)) continue;
    *out = at;
    found = true;
    within |= here;
  }
  return found;
}

/* Words that were not told are no place, and well so. */
static bool find_beside(const talks__line *l, talks_str words, talks__extent quote,
                        talks__extent *out) {
  *out = (talks__extent){0, 0};
  return words.n == 0 || find_near(l, words, quote, out);
}

/* ---- beside what the rules proposed ---------------------------------------------------------- */

static uint32_t length_of(talks__extent e) { return e.to - e.from; }

static uint32_t shared(talks__extent a, talks__extent b) {
  uint32_t from = a.from > b.from ? a.from : b.from, to = a.to < b.to ? a.to : b.to;
  return to > from ? to - from : 0;
}

static talks_str name_of(const talks__document *d, const talks__voice *v) {
  return (talks_str){d->paragraphs[v->name_paragraph].text.p + v->name.from,
                     length_of(v->name)};
}

static bool is_same_voice(const talks__document *d, const talks__voice *a,
                          const talks__voice *b) {
  if (a->record != TALKS_NO_RECORD && b->record != TALKS_NO_RECORD)
    return a->record == b->record;
  return shared(a->at, b->at) > 0 ||
         (length_of(a->name) > 0 && talks__str_eq(name_of(d, a), name_of(d, b)));
}

/* The same words, at least half of either, and not of somebody else. Where the model names
 * somebody and the rule nobody, it is another proposal. */
static bool is_same(const talks__document *d, const talks__proposal *rule,
                    const talks__proposal *model) {
  talks__extent a = length_of(rule->said) > 0 ? rule->said : rule->at, b = model->said;
  uint32_t longer = length_of(a) > length_of(b) ? length_of(a) : length_of(b);
  if (rule->sort != TALKS_PROPOSED_STATEMENT || 2 * shared(a, b) < longer) return false;
  if (model->nwho == 0) return true;
  for (uint8_t i = 0; i < rule->nwho; i++)
    if (is_same_voice(d, &rule->who[i], &model->who[0])) return true;
  return false;
}

/* Whether a rule made the proposal that was added last, which is noted on that one, or it
 * was told before. */
static bool is_there(taking *t) {
  const talks__document *d = t->document;
  const talks__proposal *mine = &t->proposer.list[t->proposer.n - 1];
  for (uint32_t k = t->rule;
       k < d->nproposals && d->proposals[k].paragraph == mine->paragraph; k++)
    if (is_same(d, &d->proposals[k], mine)) return t->both[k] = true;
  for (size_t k = t->first; k + 1 < t->proposer.n; k++)
    if (is_same(d, &t->proposer.list[k], mine)) return true;
  return false;
}

/* ---- one telling --------------------------------------------------------------------------- */

static talks_status take_one(taking *t, const talks__telling *told) {
  enum { SHORTEST = 2 }; /* code points: less is no passage */
  const talks__line *l = &t->proposer.line;
  talks__told_places places = {.kind = told->kind, .topic = told->topic};
  if (!find(l->line, told->quote, 0, &places.said) ||
      talks__utf8_count(told->quote) < SHORTEST ||
      !find_beside(l, told->speaker, places.said, &places.who) ||
      !find_beside(l, told->relay, places.said, &places.relay) ||
      !find_beside(l, told->date, places.said, &places.date)) {
    t->tally->absent++;
    return TALKS_OK;
  }
  if (stands_again(l->line, told->quote, places.said)) {
    talks__extent sentence = sentence_of(l, places.said.from);
    bool clear = places.who.to > places.who.from && places.who.from >= sentence.from &&
                 places.who.to <= sentence.to;
    t->tally->unclear += !clear;
    if (!clear) return TALKS_OK;
  }
  t->tally->taken++;
  talks_status status = talks__propose_told(&t->proposer, &places);
  if (status) return status;
  if (!is_there(t)) return talks__fact_take(&t->proposer, t->proposer.n - 1);
  t->proposer.n--;
  t->tally->same++;
  return TALKS_OK;
}

static bool is_next(const taking *t, uint32_t paragraph) {
  return t->next < t->norder &&
         t->tellings->list[t->order[t->next]].paragraph == paragraph;
}

static talks_status take_paragraph(taking *t, uint32_t i) {
  const talks__doc_paragraph *p = &t->document->paragraphs[i];
  const talks__found *found;
  size_t n;
  if (p->text.n > TALKS_LINE_MOST) return TALKS_OK;
  talks_status status = talks__reading_line(t->reading, p->text, &found, &n);
  if (!status && is_next(t, i))
    status = talks__line_read(&t->proposer.line, p->text, found, n);
  t->proposer.paragraph = i;
  t->first = t->proposer.n;
  while (t->rule < t->document->nproposals &&
         t->document->proposals[t->rule].paragraph < i)
    t->rule++;
  for (; !status && is_next(t, i); t->next++)
    status = take_one(t, &t->tellings->list[t->order[t->next]]);
  return status;
}

static int by_paragraph(const void *a, const void *b, const void *user) {
  const uint32_t *x = a, *y = b;
  const talks__telling *list = user;
  uint32_t i = list[*x].paragraph, k = list[*y].paragraph;
  return (i > k) - (i < k);
}

/* What is to be looked for, by paragraph; what was not shown or is of no list is not. */
static talks_status put_in_order(taking *t) {
  const talks__tellings *all = t->tellings;
  const talks_ctx *ctx = t->reader->ctx;
  t->order = talks__alloc(ctx, all->n + 1, sizeof *t->order);
  if (!t->order) return TALKS_NO_MEMORY;
  for (size_t i = 0; i < all->n; i++) t->order[i] = (uint32_t)i;
  for (size_t i = 0; i < all->n; i++)
    t->tally->foreign +=
        all->list[i].paragraph == TALKS_NONE || all->list[i].foreign_word;
  t->tally->told = (uint32_t)all->n;
  return talks__sort(ctx, t->order, all->n, sizeof *t->order, by_paragraph, all->list);
}

static void skip_foreign(taking *t) {
  for (size_t i = 0; i < t->tellings->n; i++) {
    const talks__telling *one = &t->tellings->list[t->order[i]];
    if (one->paragraph != TALKS_NONE && !one->foreign_word)
      t->order[t->norder++] = t->order[i];
  }
}

static talks_status take_all(taking *t) {
  talks__document *d = t->document;
  bool known = d->published_how == TALKS_PUBLISHED_GIVEN ||
               d->published_how == TALKS_PUBLISHED_STATED;
  talks_status status = TALKS_OK;
  talks__reading_begin(t->reading, known ? &d->published.from : NULL);
  for (uint32_t i = 0; !status && i < d->nparagraphs; i++) {
    talks__role role = d->paragraphs[i].role;
    if (role != TALKS_ROLE_TEXT && role != TALKS_ROLE_HEADING) continue;
    status = talks__stopped(t->reader->ctx) ? TALKS_STOPPED : take_paragraph(t, i);
  }
  return status;
}

/* ---- all of it ---------------------------------------------------------------------------- */

/* Both lists are in the order of paragraphs; what is a model's alone comes behind. */
static talks_status join(taking *t) {
  talks__document *d = t->document;
  const talks__proposal *told = t->proposer.list;
  size_t ntold = t->proposer.n, n = 0, k = 0;
  talks__proposal *list =
      talks__arena_alloc(&d->arena, d->nproposals + ntold + 1, sizeof *list);
  if (!list) return TALKS_NO_MEMORY;
  for (uint32_t i = 0; i < d->nparagraphs; i++) {
    for (; k < d->nproposals && d->proposals[k].paragraph == i; k++) {
      list[n] = d->proposals[k];
      if (t->both[k]) list[n].by = TALKS_BY_BOTH;
      n++;
    }
    for (; ntold > 0 && told->paragraph == i; told++, ntold--) list[n++] = *told;
  }
  d->proposals = list;
  d->nproposals = (uint32_t)n;
  return TALKS_OK;
}

/* Proves all of it, then holds what is left against what was there before. */
static talks_status take_and_hold(taking *t) {
  talks__told_mark *mark = NULL;
  talks_status status = talks__told_begin(&t->proposer, &mark);
  if (!status) status = take_all(t);
  if (!status) status = talks__part_keys(t->reader->ctx, t->proposer.list, t->proposer.n);
  if (!status) status = talks__against_find(&t->proposer, t->proposer.list);
  talks__told_end(&t->proposer, mark);
  return status;
}

talks_status talks__document_take(const talks__reader *r, talks__document *d,
                                  talks_str model, const talks__tellings *tellings,
                                  talks__told_tally *tally) {
  *tally = (talks__told_tally){0};
  taking t = {.reader = r, .document = d, .tellings = tellings, .tally = tally};
  t.proposer = (talks__proposer){.reader = r, .document = d, .ledger = d->ledger};
  talks__line_init(&t.proposer.line, r);
  talks_str name = talks__arena_str(&d->arena, model);
  t.both = talks__calloc(r->ctx, d->nproposals + 1, sizeof *t.both);
  talks_status status = name.p && t.both ? TALKS_OK : TALKS_NO_MEMORY;
  if (!status) status = talks__reading_make(r->ctx, r->lexicon, &t.reading);
  if (!status) status = put_in_order(&t);
  if (!status) skip_foreign(&t);
  if (!status) status = take_and_hold(&t);
  if (!status) status = join(&t);
  if (!status) d->model = name;
  tally->taken -= tally->same;
  talks__reading_destroy(t.reading);
  talks__line_free(&t.proposer.line);
  talks__free(r->ctx, t.proposer.speeches.list);
  talks__free(r->ctx, t.proposer.list);
  talks__free(r->ctx, t.order);
  talks__free(r->ctx, t.both);
  return status;
}
