/* reading/review.c: what has been decided about which offer, and taking decisions back.
 *
 * Nothing is remembered here: an offer's state is what the journal says of it, so a run
 * that begins anew knows what the last one knew, but for what was skipped.
 */
#include "reading/review.h"

#include "dossier/load.h"

#include <string.h>

talks_status talks__review_open(const talks_ctx *ctx, const char *folder,
                                talks_diag *diag, talks__review *out) {
  talks__review r = {.ctx = ctx, .folder = folder};
  talks__arena_init(&r.arena, ctx);
  talks__arena_init(&r.scratch, ctx);
  /* The journal first: what it finishes, the model has to have. */
  talks_status status = TALKS_NOT_FOUND;
  talks_str main = talks__path_join(&r.arena, folder, "dossier.yaml");
  if (!main.p) status = TALKS_NO_MEMORY;
  else if (talks__path_exists(main.p))
    status = talks__journal_open(ctx, folder, diag, &r.journal);
  if (!status) status = talks_model_open(ctx, folder, diag, &r.model);
  if (status) talks__review_close(&r);
  else *out = r;
  return status;
}

void talks__review_close(talks__review *r) {
  talks__journal_close(r->journal);
  talks_model_destroy(r->model);
  talks__free(r->ctx, r->documents);
  talks__free(r->ctx, r->offers);
  talks__arena_free(&r->arena);
  talks__arena_free(&r->scratch);
  r->journal = NULL;
  r->model = NULL;
  r->documents = NULL;
  r->offers = NULL;
  r->ndocuments = r->noffers = r->cap_documents = r->cap_offers = 0;
}

/* ---- what stands ------------------------------------------------------------------- */

static talks_str source_by_hash(const talks_model *m, talks_str hex) {
  for (talks_rec i = 0; i < m->nrecords; i++)
    if (m->records[i].kind == TALKS_K_source &&
        talks__str_eq(talks__text_of(m, i, TALKS_F_source_sha256), hex))
      return m->records[i].id;
  return TALKS_STR("");
}

static bool is_source(const talks_model *m, talks_str id) {
  talks_rec rec = talks__map_get(&m->ids, id);
  return rec != TALKS_NO_RECORD && m->records[rec].kind == TALKS_K_source;
}

/* By its fingerprint, else by what somebody said it is. */
talks_str talks__review_source_of(const talks__review *r, talks_str sha256) {
  talks_str id = source_by_hash(r->model, sha256);
  for (uint32_t i = talks__journal_count(r->journal); i > 0 && id.n == 0; i--) {
    const talks__decision *past = talks__journal_get(r->journal, i - 1);
    if (past->did == TALKS_DID_SOURCE && !past->undone &&
        talks__str_eq(past->document, sha256) && is_source(r->model, past->id))
      id = past->id;
  }
  return id;
}

/* The id is the arena's: models go. */
static void find_source(talks__review *r, talks__reviewed *d) {
  talks_str id = talks__review_source_of(r, talks__str(d->sha256));
  d->source = id.n > 0 ? talks__arena_str(&r->arena, id) : TALKS_STR("");
}

static talks__offer_state state_of(const talks__review *r, const talks__offer *o) {
  const talks__decision *d = talks__journal_find(r->journal, talks__str(o->print));
  if (!d) return TALKS_OFFER_OPEN;
  return d->did == TALKS_DID_ACCEPT ? TALKS_OFFER_ACCEPTED : TALKS_OFFER_REJECTED;
}

talks_status talks__review_begin(talks__review *r, bool again) {
  r->again = again;
  for (size_t i = 0; i < r->ndocuments; i++) find_source(r, &r->documents[i]);
  for (size_t i = 0; i < r->noffers; i++) {
    talks__offer *o = &r->offers[i];
    o->state = state_of(r, o);
    if (again && o->state == TALKS_OFFER_REJECTED) o->state = TALKS_OFFER_OPEN;
  }
  return talks__review_before(r);
}

size_t talks__review_next(const talks__review *r, size_t from) {
  for (size_t k = 0; k < r->noffers; k++) {
    size_t i = (from + k) % r->noffers;
    if (r->offers[i].state == TALKS_OFFER_OPEN) return i;
  }
  return r->noffers;
}

size_t talks__review_count(const talks__review *r, talks__offer_state state) {
  size_t n = 0;
  for (size_t i = 0; i < r->noffers; i++) n += r->offers[i].state == state;
  return n;
}

void talks__offer_settle(talks__review *r, talks__offer *o, talks__offer_state state) {
  o->state = state;
  o->before = 0;
  /* Other versions in this run; where memory ran out they are asked about once more. */
  if (r->ndocuments > 1) (void)!talks__review_before(r);
}

/* ---- decisions without a record ---------------------------------------------------- */

talks_status talks__review_reject(talks__review *r, talks__offer *o) {
  talks__arena_free(&r->scratch);
  talks__decision d = {
      .did = TALKS_DID_REJECT,
      .proposal = talks__str(o->print),
      .key = talks__str(o->key),
      .document = talks__str(r->documents[o->document].sha256),
      .paragraph = o->paragraph,
      .rule = talks__offer_rule(o, &r->scratch),
  };
  if (!d.rule.p) return TALKS_NO_MEMORY;
  talks_status status = talks__journal_decide(r->journal, &d);
  if (!status) talks__offer_settle(r, o, TALKS_OFFER_REJECTED);
  return status;
}

/* ---- taking back ------------------------------------------------------------------- */

static talks_status changed_since(talks_diag *diag, const talks__decision *d,
                                  const talks__splice *s) {
  talks__place place = {.file = s->file};
  talks__problem(diag, TALKS_ERROR, "not-written", place,
                 "take it out by hand, or get the file back from version control",
                 "%.*s was changed since it was written, so it is not taken back",
                 (int)d->id.n, d->id.n ? d->id.p : "");
  return TALKS_BAD_INPUT;
}

/* The splice that takes one back, in the file as it is; its text in the arena. */
static talks_status turn_round(talks__review *r, const talks__decision *d,
                               const talks__splice *s, talks_diag *diag,
                               talks__splice *out) {
  talks__buf now, fresh;
  bool gone = false;
  talks_str path = talks__path_join(&r->scratch, r->folder, s->file.p);
  if (!path.p) return TALKS_NO_MEMORY;
  talks__buf_init(&now, r->ctx);
  talks__buf_init(&fresh, r->ctx);
  talks_status status = talks__file_read(r->ctx, path.p, &now);
  bool there = !status;
  if (status == TALKS_NOT_FOUND) status = TALKS_OK;
  talks_str old = talks__arena_str(&r->scratch, talks__buf_view(&now));
  if (!status && !old.p) status = TALKS_NO_MEMORY;
  if (!status) status = talks__splice_undo(s, there ? &old : NULL, &fresh, &gone);
  if (status == TALKS_BAD_INPUT) changed_since(diag, d, s);
  talks_str text = talks__arena_str(&r->scratch, talks__buf_view(&fresh));
  if (!status && !text.p) status = TALKS_NO_MEMORY;
  if (!status) talks__splice_make(s->file, there ? &old : NULL, gone ? NULL : &text, out);
  talks__buf_free(&now);
  talks__buf_free(&fresh);
  return status;
}

/* Its offer, and those of other versions that went with it; the first of them, or the
 * number of offers. */
static size_t open_again(talks__review *r, const talks__decision *past) {
  size_t which = r->noffers;
  for (size_t i = r->noffers; i > 0; i--) {
    talks__offer *o = &r->offers[i - 1];
    bool own = talks__str_eq(talks__str(o->print), past->proposal);
    if (!own && o->before != past->number) continue;
    if (own && o->before > 0) continue; /* it never had this decision's state */
    o->state = TALKS_OFFER_OPEN;
    o->before = 0;
    if (own || which == r->noffers) which = i - 1;
  }
  return which;
}

talks_status talks__review_undo(talks__review *r, talks_diag *diag, size_t *which) {
  const talks__decision *last = talks__journal_last(r->journal);
  if (!last) return TALKS_NOT_FOUND;
  talks__arena_free(&r->scratch);
  talks__decision past = *last; /* the list may move */
  talks__decision d = {.did = TALKS_DID_UNDO, .of = past.number, .id = past.id};
  talks__splice *s = talks__arena_calloc(&r->scratch, past.nsplices + 1, sizeof *s);
  talks_model *model = NULL;
  talks_status status = s ? TALKS_OK : TALKS_NO_MEMORY;
  for (uint32_t i = 0; i < past.nsplices && !status; i++)
    status = turn_round(r, &past, &past.splices[past.nsplices - 1 - i], diag, &s[i]);
  d.splices = s;
  d.nsplices = past.nsplices;
  if (!status && d.nsplices > 0) status = talks__review_try(r, &d, NULL, diag, &model);
  if (!status) status = talks__journal_decide(r->journal, &d);
  if (status) {
    talks_model_destroy(model);
    return status;
  }
  if (model) {
    talks_model_destroy(r->model);
    r->model = model;
  }
  *which = open_again(r, &past);
  for (size_t i = 0; i < r->ndocuments; i++) find_source(r, &r->documents[i]);
  return TALKS_OK;
}
