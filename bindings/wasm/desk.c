/* bindings/wasm/desk.c: the core as one WebAssembly module, for the report that is one file.
 *
 * A page hands over the bytes of a dossier and asks by the addresses of docs/server.md, less
 * their token: what it gets is what the server would answer, since the server's own code
 * answers (request.c, answer.c, about.c). There are no files, no clock, no network: the
 * module imports nothing. One call at a time; the caller owns what it took with
 * talks_wasm_take and gives it back.
 *
 *   desk = talks_wasm_create(lang)            0: no memory, no such language
 *   talks_wasm_file(desk, name, bytes, n)     each file; name ends in NUL; both are kept, and
 *                                             have to stay until talks_wasm_open
 *   talks_wasm_open(desk)                     0, or an exit status: the answer says why
 *   talks_wasm_ask(desk, target, n)           the status of HTTP for "api/stand?lang=en"
 *   talks_wasm_bytes, _size, _exit            the last answer; exit: -1 when it is none
 */
#include "server/answer.h"

#include <stdlib.h>
#include <string.h>

#define EXPORT(name) __attribute__((export_name(#name), used)) name

enum { MOST_FILES = 1024 };

typedef struct {
  talks_ctx *ctx;
  talks_diag *diag;
  talks_file files[MOST_FILES];
  size_t nfiles;
  serve_reading reading;
  serve_service service;
  serve_secrets secrets;
  serve_request request;
  serve_reply reply;
} desk;

void *EXPORT(talks_wasm_take)(size_t n) { return malloc(n ? n : 1); }
void EXPORT(talks_wasm_give)(void *p) { free(p); }

desk *EXPORT(talks_wasm_create)(const char *lang) {
  desk *d = calloc(1, sizeof *d);
  if (!d) return NULL;
  if (!talks_lang_find(lang, &d->service.lang) || talks_ctx_create(NULL, &d->ctx) ||
      talks_diag_create(d->ctx, &d->diag)) {
    talks_ctx_destroy(d->ctx);
    free(d);
    return NULL;
  }
  memset(d->secrets.token, '0', SERVE_TOKEN); /* there is nobody to keep it from */
  serve_reply_init(&d->reply, d->ctx);
  return d;
}

int EXPORT(talks_wasm_file)(desk *d, const char *name, const char *bytes, size_t n) {
  if (d->nfiles == MOST_FILES) return talks_status_exit(TALKS_LIMIT);
  d->files[d->nfiles++] = (talks_file){name, bytes, n};
  return 0;
}

int EXPORT(talks_wasm_open)(desk *d) {
  serve_reading *r = &d->reading;
  r->ctx = d->ctx;
  r->generation = 1;
  talks_status status = talks_model_load(d->ctx, d->files, d->nfiles, d->diag, &r->model);
  d->nfiles = 0;
  if (!status) return 0;
  serve_answer_failed(status, d->diag, &d->reply);
  return talks_status_exit(status);
}

/* The token stands before every address, so that one reader reads them all. */
static void ask(desk *d, talks_str target) {
  serve_wrong wrong;
  talks__buf full;
  talks__buf_init(&full, d->ctx);
  talks__buf_printf(&full, "/%s/", d->secrets.token);
  talks__buf_str(&full, target);
  serve_reply_free(&d->reply);
  serve_reply_init(&d->reply, d->ctx);
  if (full.failed) serve_answer_failed(TALKS_NO_MEMORY, NULL, &d->reply);
  else if (!serve_request_read(&d->secrets, talks__buf_view(&full), &d->request, &wrong))
    serve_answer_wrong(&wrong, false, &d->reply);
  else serve_answer(&d->service, &d->reading, &d->request, &d->reply);
  talks__buf_free(&full);
}

int EXPORT(talks_wasm_ask)(desk *d, const char *target, size_t n) {
  ask(d, (talks_str){target, n});
  return d->reply.status;
}

const char *EXPORT(talks_wasm_bytes)(const desk *d) { return d->reply.body.p; }
size_t EXPORT(talks_wasm_size)(const desk *d) { return d->reply.body.n; }
int EXPORT(talks_wasm_exit)(const desk *d) { return d->reply.exit; }
