/* reading/review_before.c: what was decided about another version of a document.
 *
 * A text that is sent out again with a line more is another document to the journal, and
 * its proposals are those of before. A proposal's key stays while its paragraph, the bytes
 * of that and the rule do. Of a document that was decided about, another is a version when
 * at least half of those decisions find their key in it: a paragraph alone that two texts
 * share (a byline, a quoted sentence) makes no version, and what is not sure is asked.
 */
#include "reading/review.h"

#include <string.h>

/* One row a decision: those with the same key make a chain, latest first. */
typedef struct {
  talks__review *r;
  talks__map keys, documents;   /* to the latest row; to a place in made and found */
  uint32_t *earlier, *document; /* of rows; TALKS_NONE: none */
  uint32_t *made, *found;       /* of documents: decisions, and those found again */
  uint32_t n, ndocuments;
} past;

static void close_past(past *p) {
  talks__map_free(&p->keys);
  talks__map_free(&p->documents);
  talks__free(p->r->ctx, p->earlier);
}

static talks_status add_row(past *p, uint32_t i) {
  const talks__decision *d = talks__journal_get(p->r->journal, i);
  bool counts = d->did == TALKS_DID_ACCEPT || d->did == TALKS_DID_REJECT;
  p->earlier[i] = TALKS_NONE;
  if (!counts || d->undone || d->key.n == 0) return TALKS_OK;
  uint32_t at = talks__map_get(&p->documents, d->document);
  talks_status status = TALKS_OK;
  if (at == TALKS_NONE) {
    at = p->ndocuments++;
    status = talks__map_set(&p->documents, d->document, at, NULL);
  }
  p->document[i] = at;
  p->made[at]++;
  p->earlier[i] = talks__map_get(&p->keys, d->key);
  return status ? status : talks__map_set(&p->keys, d->key, i, NULL);
}

static talks_status open_past(talks__review *r, past *p) {
  *p = (past){.r = r, .n = talks__journal_count(r->journal)};
  talks__map_init(&p->keys, r->ctx);
  talks__map_init(&p->documents, r->ctx);
  p->earlier = talks__calloc(r->ctx, 4 * ((size_t)p->n + 1), sizeof *p->earlier);
  if (!p->earlier) return TALKS_NO_MEMORY;
  p->document = p->earlier + p->n + 1;
  p->made = p->document + p->n + 1;
  p->found = p->made + p->n + 1;
  talks_status status = TALKS_OK;
  for (uint32_t i = 0; i < p->n && !status; i++) status = add_row(p, i);
  return status;
}

/* Counts, for the offers of a document, what is found again; by: one more, or to none. */
static void count_found(past *p, uint32_t document, bool count) {
  for (size_t k = 0; k < p->r->noffers; k++) {
    const talks__offer *o = &p->r->offers[k];
    if (o->document != document) continue;
    uint32_t i = talks__map_get(&p->keys, talks__str(o->key));
    for (; i != TALKS_NONE; i = p->earlier[i]) {
      uint32_t *found = &p->found[p->document[i]];
      *found = count ? *found + 1 : 0;
    }
  }
}

/* The latest decision about the same in a version of its document, or NULL. */
static const talks__decision *find_before(const past *p, const talks__offer *o,
                                          uint32_t own) {
  uint32_t i = talks__map_get(&p->keys, talks__str(o->key));
  for (; i != TALKS_NONE; i = p->earlier[i]) {
    uint32_t in = p->document[i];
    if (in != own && 2 * p->found[in] >= p->made[in])
      return talks__journal_get(p->r->journal, i);
  }
  return NULL;
}

static void look_up(past *p, uint32_t document) {
  talks__review *r = p->r;
  uint32_t own = talks__map_get(&p->documents, talks__str(r->documents[document].sha256));
  count_found(p, document, true);
  for (size_t k = 0; k < r->noffers; k++) {
    talks__offer *o = &r->offers[k];
    if (o->document != document || o->state != TALKS_OFFER_OPEN) continue;
    const talks__decision *d = find_before(p, o, own);
    if (!d || (r->again && d->did == TALKS_DID_REJECT)) continue;
    o->before = d->number;
    o->state = d->did == TALKS_DID_ACCEPT ? TALKS_OFFER_ACCEPTED : TALKS_OFFER_REJECTED;
  }
  count_found(p, document, false);
}

talks_status talks__review_before(talks__review *r) {
  past p;
  talks_status status = open_past(r, &p);
  for (uint32_t i = 0; i < r->ndocuments && !status && p.keys.n > 0; i++) look_up(&p, i);
  close_past(&p);
  return status;
}

bool talks__offer_decided(const talks__offer *o) {
  return o->before == 0 &&
         (o->state == TALKS_OFFER_ACCEPTED || o->state == TALKS_OFFER_REJECTED);
}

const talks__decision *talks__offer_before(const talks__review *r, const talks__offer *o,
                                           talks_str *source) {
  if (o->before == 0) return NULL;
  const talks__decision *d = talks__journal_get(r->journal, o->before - 1);
  *source = talks__review_source_of(r, d->document);
  return d;
}
