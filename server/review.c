/* server/review.c: offers shown and decided, one wish at a time. */
#include "review.h"

#include "cli/connector.h"
#include "cli/review.h"
#include "json.h"

#include <pthread.h>
#include <string.h>

struct serve_review {
  const talks_ctx *ctx;
  pthread_mutex_t turn;
  talks__review r;
  bool unanswered; /* a model did not answer everything, which was not told yet */
  bool shipped;    /* no dossier was named: nor was this */
};

static const char *const field_names[] = {
#define TEXT(name, en, zh) #name,
#include "cli/review_words.def"
#undef TEXT
};

/* ---- beginning and ending ---------------------------------------------------------- */

static int open_in(cli *c, const char *folder, serve_review *v) {
  talks_status status = talks__review_open(c->ctx, folder, c->diag, &v->r);
  if (status == TALKS_NOT_FOUND) return cli_no_dossier_in(folder);
  return status ? cli_fail(c, status, folder) : 0;
}

static int take(cli *c, serve_review *v, const int32_t *published, cli_connector *asked) {
  const cli_options *o = c->options;
  talks_status status =
      cli_review_take(c, &v->r, o->review, o->nreview, published, asked);
  v->unanswered = cli_connector_exit(asked) != 0;
  if (status == TALKS_IO) return talks_status_exit(status); /* told */
  if (!status) status = talks__review_begin(&v->r, o->again);
  if (!status && pthread_mutex_init(&v->turn, NULL) != 0) status = TALKS_NO_MEMORY;
  return status ? cli_fail(c, status, NULL) : 0;
}

int serve_review_open(cli *c, const char *folder, serve_review **out) {
  cli_connector *asked = NULL;
  int32_t day;
  const int32_t *published = NULL;
  int code =
      cli_take_document_options(c->options, "serve --review FILE", &day, &published);
  if (!code) code = cli_connector_open(c, &asked);
  if (code) return code;
  serve_review *made = talks__calloc(c->ctx, 1, sizeof *made);
  code = made ? open_in(c, folder, made) : cli_fail(c, TALKS_NO_MEMORY, NULL);
  bool opened = made && !code;
  if (opened) {
    made->ctx = c->ctx;
    made->shipped = cli_dossier_is_shipped(c);
    code = take(c, made, published, asked);
  }
  cli_connector_close(asked);
  if (!code) {
    *out = made;
    return 0;
  }
  if (opened) talks__review_close(&made->r);
  talks__free(c->ctx, made);
  return code;
}

void serve_review_close(serve_review *review) {
  if (!review) return;
  talks__review_close(&review->r);
  pthread_mutex_destroy(&review->turn);
  talks__free(review->ctx, review);
}

/* ---- one offer as JSON ------------------------------------------------------------- */

typedef struct {
  talks__json_writer *w;
  talks_lang lang;
} field_writer;

static void put_field(void *user, cli_review_text label, talks_str value) {
  const field_writer *f = user;
  talks__buf said;
  talks__buf_init(&said, f->w->out->ctx);
  cli_review_say(&said, f->lang, label, "");
  talks__json_open_map(f->w);
  serve_put_text(f->w, "name", talks__str(field_names[label]));
  serve_put_text(f->w, "label", talks__buf_view(&said));
  serve_put_text(f->w, "value", value);
  talks__json_close_map(f->w);
  f->w->out->failed = f->w->out->failed || said.failed;
  talks__buf_free(&said);
}

/* What stands before the span, the span, and what stands behind it. */
static void put_passage(talks__json_writer *w, const talks__offer *o) {
  size_t from, to;
  talks__buf text;
  talks__buf_init(&text, w->out->ctx);
  cli_review_passage(o, &text, &from, &to);
  serve_put_key(w, "passage");
  talks__json_open_list(w);
  if (!text.failed) {
    talks__json_string(w, (talks_str){text.p, from});
    talks__json_string(w, (talks_str){text.p + from, to - from});
    talks__json_string(w, (talks_str){text.p + to, text.n - to});
  }
  talks__json_close_list(w);
  w->out->failed = w->out->failed || text.failed;
  talks__buf_free(&text);
}

/* Remarks at its head are for an editor: on the page the passage stands beside it. */
static void put_draft(talks__json_writer *w, const char *key, const talks__buf *draft) {
  size_t at = 0;
  while (at < draft->n && draft->p[at] == '#') {
    const char *end = memchr(draft->p + at, '\n', draft->n - at);
    at = end ? (size_t)(end - draft->p) + 1 : draft->n;
  }
  serve_put_text(w, key, (talks_str){draft->p + at, draft->n - at});
  w->out->failed = w->out->failed || draft->failed;
}

static talks__remarks remarks_in(talks_lang lang) {
  return lang == TALKS_EN ? TALKS_REMARKS_EN : TALKS_REMARKS_ZH;
}

static bool lacks_kind(const talks__offer *o) {
  return talks__offer_is_slip(o) || talks__offer_text(o, "kind").n == 0;
}

/* The records to be finished: the offer's, and the source's where there is none yet. */
static void put_drafts(talks__json_writer *w, serve_review *v, const talks__offer *o,
                       talks_lang lang) {
  talks__reviewed *d = &v->r.documents[o->document];
  talks__buf draft;
  talks__buf_init(&draft, v->ctx);
  talks__offer_draft(&v->r, o, NULL, remarks_in(lang), &draft);
  put_draft(w, "record", &draft);
  draft.n = 0;
  if (d->source.n == 0) {
    talks_str id = talks__source_id(&v->r);
    talks__source_draft(&v->r, d, id, TALKS_STR(""), remarks_in(lang), &draft);
    put_draft(w, "source_record", &draft);
    w->out->failed = w->out->failed || !id.p;
  }
  talks__buf_free(&draft);
}

static void put_offer(talks__json_writer *w, serve_review *v, const talks__offer *o,
                      talks_lang lang) {
  static const char *const states[TALKS_OFFER_STATES] = {
      [TALKS_OFFER_OPEN] = "open",
      [TALKS_OFFER_SKIPPED] = "skipped",
      [TALKS_OFFER_ACCEPTED] = "accepted",
      [TALKS_OFFER_REJECTED] = "rejected",
  };
  const talks__reviewed *d = &v->r.documents[o->document];
  field_writer fields = {w, lang};
  serve_put_text(w, "print", talks__str(o->print));
  serve_put_text(w, "state", talks__str(states[o->state]));
  serve_put_bool(w, "before", o->before > 0);
  serve_put_text(w, "document", cli_review_last_of(d->name));
  serve_put_key(w, "source");
  if (d->source.n > 0) talks__json_string(w, d->source);
  else talks__json_null(w);
  serve_put_int(w, "paragraph", o->paragraph);
  put_passage(w, o);
  serve_put_key(w, "fields");
  talks__json_open_list(w);
  if (!cli_review_fields(&v->r, o, lang, put_field, &fields)) w->out->failed = true;
  talks__json_close_list(w);
  serve_put_bool(w, "slip", talks__offer_is_slip(o));
  serve_put_bool(w, "lacks_who",
                 !talks__offer_is_slip(o) && talks__offer_lacks_speaker(o));
  serve_put_bool(w, "lacks_kind", lacks_kind(o));
  put_drafts(w, v, o, lang);
}

static void put_number(talks__json_writer *w, const char *key, const serve_review *v,
                       size_t at) {
  serve_put_key(w, key);
  if (at < v->r.noffers) talks__json_int(w, (int64_t)at + 1);
  else talks__json_null(w);
}

/* Where the review stands; at == noffers: no offer is shown. message: what happened. */
static void put_state(serve_review *v, size_t at, talks_lang lang,
                      const talks__buf *message, serve_reply *reply) {
  static const char *const counts[TALKS_OFFER_STATES] = {"open", "skipped", "accepted",
                                                         "rejected"};
  talks__json_writer w;
  talks__json_writer_init(&w, &reply->body, 0);
  reply->type = "application/json";
  talks__json_open_map(&w);
  serve_put_text(&w, "message", message ? talks__buf_view(message) : TALKS_STR(""));
  put_number(&w, "at", v, at);
  serve_put_int(&w, "of", (int64_t)v->r.noffers);
  put_number(&w, "next", v, talks__review_next(&v->r, at < v->r.noffers ? at + 1 : 0));
  for (int s = 0; s < TALKS_OFFER_STATES; s++)
    serve_put_int(&w, counts[s],
                  (int64_t)talks__review_count(&v->r, (talks__offer_state)s));
  serve_put_bool(&w, "undo", talks__journal_last(v->r.journal) != NULL);
  serve_put_key(&w, "offer");
  if (at < v->r.noffers) {
    talks__json_open_map(&w);
    put_offer(&w, v, &v->r.offers[at], lang);
    talks__json_close_map(&w);
  } else {
    talks__json_null(&w);
  }
  talks__json_close_map(&w);
  talks__buf_char(&reply->body, '\n');
  if (message && message->failed) reply->body.failed = true;
  talks__arena_free(&v->r.scratch);
}

/* ---- showing ----------------------------------------------------------------------- */

static void answer_wrong(int status, const char *hint, const char *what,
                         serve_reply *reply) {
  serve_wrong wrong;
  serve_refuse(&wrong, status, hint, what, NULL, "");
  serve_answer_wrong(&wrong, false, reply);
}

static bool take_lang(const serve_request *request, talks_lang *lang,
                      serve_reply *reply) {
  *lang = TALKS_EN;
  if (!request->ask.lang || talks_lang_find(request->ask.lang, lang)) return true;
  answer_wrong(400, "en, zh-Hans or zh-Hant", "there is no such language", reply);
  return false;
}

/* The place of "7" among the offers; of nothing, that of the first open one. */
static bool take_place(const serve_review *v, const char *text, size_t *at) {
  uint64_t n = 0;
  *at = talks__review_next(&v->r, 0);
  if (!text) return true;
  for (const char *c = text; *c; c++) {
    if (*c < '0' || *c > '9' || n > UINT32_MAX) return false;
    n = n * 10 + (uint64_t)(*c - '0');
  }
  *at = n > 0 ? (size_t)n - 1 : v->r.noffers;
  return *at < v->r.noffers;
}

static bool is_there(const serve_review *v, serve_reply *reply) {
  if (v) return true;
  answer_wrong(404, "start it so: talks serve --review FILE", "nothing is under review",
               reply);
  return false;
}

void serve_review_show(serve_review *v, const serve_request *request,
                       serve_reply *reply) {
  talks_lang lang;
  talks__buf message;
  size_t at;
  if (!is_there(v, reply) || !take_lang(request, &lang, reply)) return;
  pthread_mutex_lock(&v->turn);
  talks__buf_init(&message, v->ctx);
  if (v->unanswered) cli_review_say(&message, lang, SAY_model_silent, "");
  if (v->unanswered && v->shipped) talks__buf_char(&message, '\n');
  if (v->shipped) cli_review_say(&message, lang, SAY_shipped, v->r.folder);
  if (take_place(v, request->at, &at)) {
    put_state(v, at, lang, &message, reply);
    v->unanswered = v->shipped = false;
  } else {
    answer_wrong(404, "they are numbered from 1", "there is no such proposal", reply);
  }
  talks__buf_free(&message);
  pthread_mutex_unlock(&v->turn);
}

/* ---- doing ------------------------------------------------------------------------- */

typedef struct {
  serve_review *v;
  const serve_wish *wish;
  talks_lang lang;
  talks_diag *diag;
  talks__offer *offer; /* NULL for UNDO */
  size_t at;           /* of the offer; then of what is to be shown */
  talks__buf message;
  serve_reply *reply;
  bool refused; /* the reply says why */
} doing;

static void say(doing *d, cli_review_text text, talks_str word) {
  talks__buf kept;
  talks__buf_init(&kept, d->v->ctx);
  talks__buf_str(&kept, word);
  talks__buf_char(&kept, '\0');
  if (!kept.failed) cli_review_say(&d->message, d->lang, text, kept.p);
  d->message.failed = d->message.failed || kept.failed;
  talks__buf_free(&kept);
}

static void refuse(doing *d, int status, const char *hint, const char *what) {
  answer_wrong(status, hint, what, d->reply);
  d->refused = true;
}

/* The record as it was sent, or made of the answers. */
static talks_status make_record(doing *d, talks__buf *out) {
  const serve_wish *w = d->wish;
  talks__offer_answers answers = {w->who, w->kind, w->en, w->zh};
  if (w->record.n > 0) {
    talks__buf_str(out, w->record);
    return talks__buf_status(out);
  }
  if (w->en.n + w->zh.n == 0)
    refuse(d, 400, "in your own words, in one language or both",
           "it is not said what it says");
  else if (talks__offer_lacks_speaker(d->offer) && w->who.n == 0 &&
           !talks__offer_is_slip(d->offer))
    refuse(d, 400, "ids of the dossier; - for the document itself",
           "it is not said who says so");
  else if (lacks_kind(d->offer) && w->kind.n == 0)
    refuse(d, 400, "api/words lists the kinds", "its kind is not said");
  else talks__offer_draft(&d->v->r, d->offer, &answers, remarks_in(d->lang), out);
  return talks__buf_status(out);
}

static talks_status accept(doing *d) {
  talks__buf record;
  talks__figures_apart figures;
  talks__review *r = &d->v->r;
  if (r->documents[d->offer->document].source.n == 0) {
    refuse(d, 409, "take it in as one first, or say which one it is",
           "its document is no source of the dossier yet");
    return TALKS_OK;
  }
  talks__buf_init(&record, d->v->ctx);
  talks_status status = make_record(d, &record);
  if (!status && !d->refused)
    status =
        talks__review_accept(r, d->offer, talks__buf_view(&record), d->diag, &figures);
  talks__buf_free(&record);
  if (!status && !d->refused) /* a journal's texts end in NUL */
    cli_review_wrote(&d->message, d->lang, talks__journal_last(r->journal)->id.p,
                     &figures);
  return status;
}

static talks_status reject(doing *d) {
  talks_status status = talks__review_reject(&d->v->r, d->offer);
  if (!status) say(d, SAY_rejected_now, TALKS_STR(""));
  return status;
}

static talks_status skip(doing *d) {
  d->offer->state = TALKS_OFFER_SKIPPED;
  d->offer->before = 0;
  say(d, SAY_skipped_now, TALKS_STR(""));
  return TALKS_OK;
}

static talks_status undo(doing *d) {
  talks__review *r = &d->v->r;
  const talks__decision *last = talks__journal_last(r->journal);
  size_t which = r->noffers;
  if (!last) {
    refuse(d, 409, "", "there is nothing to take back");
    return TALKS_OK;
  }
  bool rejection = last->did == TALKS_DID_REJECT;
  talks_str id = talks__arena_str(&r->arena, last->id);
  talks_status status = talks__review_undo(r, d->diag, &which);
  if (status) return status;
  say(d, rejection ? SAY_undone_rejection : SAY_undone, id);
  d->at = which < r->noffers ? which : talks__review_next(r, 0);
  return TALKS_OK;
}

static talks_status take_source(doing *d) {
  const serve_wish *w = d->wish;
  talks__review *r = &d->v->r;
  talks__reviewed *document = &r->documents[d->offer->document];
  talks_status status = TALKS_OK;
  if (document->source.n > 0) {
    refuse(d, 409, "ask for it again", "its document is a source already");
    return TALKS_OK;
  }
  if (w->is.n > 0) {
    status = talks__review_is_source(r, document, w->is, d->diag);
  } else {
    talks__buf text;
    talks__buf_init(&text, d->v->ctx);
    if (w->record.n > 0) talks__buf_str(&text, w->record);
    else
      talks__source_draft(r, document, talks__source_id(r), w->title, TALKS_REMARKS_NONE,
                          &text);
    status = talks__buf_status(&text);
    if (!status)
      status = talks__review_add_source(r, document, talks__buf_view(&text), d->diag);
    talks__buf_free(&text);
  }
  if (!status) say(d, SAY_new_source, document->source);
  return status;
}

/* The offer that is meant, as the page has it, and not decided yet. */
static bool find_offer(doing *d) {
  const talks__review *r = &d->v->r;
  const serve_wish *w = d->wish;
  if (w->act == SERVE_WISH_UNDO) return true;
  if (w->at == 0 || w->at > r->noffers ||
      !talks__str_eq(w->print, talks__str(r->offers[w->at - 1].print))) {
    refuse(d, 409, "ask for it again", "this proposal is not the one that is shown");
    return false;
  }
  d->at = (size_t)w->at - 1;
  d->offer = &r->offers[d->at];
  if (talks__offer_decided(d->offer) && w->act != SERVE_WISH_SOURCE)
    refuse(d, 409, "take the last decision back first", "this proposal is decided");
  return !d->refused;
}

/* Whether the next open offer is shown behind it. */
static bool goes_on(serve_wish_act act) {
  return act == SERVE_WISH_ACCEPT || act == SERVE_WISH_REJECT || act == SERVE_WISH_SKIP;
}

static void carry_out(doing *d) {
  static talks_status (*const does[SERVE_WISHES])(doing *) = {
      [SERVE_WISH_ACCEPT] = accept,      [SERVE_WISH_REJECT] = reject,
      [SERVE_WISH_SKIP] = skip,          [SERVE_WISH_UNDO] = undo,
      [SERVE_WISH_SOURCE] = take_source,
  };
  if (!find_offer(d)) return;
  talks_status status = does[d->wish->act](d);
  if (d->refused) return;
  if (status) {
    serve_answer_failed(status, d->diag, d->reply);
    return;
  }
  if (goes_on(d->wish->act)) d->at = talks__review_next(&d->v->r, d->at);
  put_state(d->v, d->at, d->lang, &d->message, d->reply);
}

void serve_review_do(serve_review *v, const serve_request *request, talks_str body,
                     serve_reply *reply) {
  serve_wish wish;
  serve_wrong wrong;
  doing d = {.v = v, .wish = &wish, .reply = reply};
  if (!is_there(v, reply) || !take_lang(request, &d.lang, reply)) return;
  if (!serve_wish_read(v->ctx, body, &wish, &wrong)) {
    serve_answer_wrong(&wrong, false, reply);
  } else if (talks_diag_create(v->ctx, &d.diag)) {
    serve_answer_failed(TALKS_NO_MEMORY, NULL, reply);
  } else {
    talks__buf_init(&d.message, v->ctx);
    pthread_mutex_lock(&v->turn);
    carry_out(&d);
    pthread_mutex_unlock(&v->turn);
    talks__buf_free(&d.message);
  }
  talks_diag_destroy(d.diag);
  serve_wish_free(&wish);
}
