/* server/reading.c: the dossier as it was last read. */
#include "reading.h"
#include "json.h"

#include <pthread.h>

struct serve_desk {
  const talks_ctx *ctx;
  const char *folder;
  pthread_mutex_t lock; /* of what follows */
  serve_reading *now;
  talks__buf problems; /* of the last attempt; empty: it was sound */
};

/* The copies that the reader remembers now. Without them there are no passages. */
static talks_copies *open_copies(const talks_model *model) {
  talks_copies *copies = NULL;
  cli_copies known;
  cli_copies_load(&known);
  if (known.n > 0 && talks_copies_open(model, known.folders, known.n, NULL, &copies))
    copies = NULL;
  cli_copies_free(&known);
  return copies;
}

static void destroy(serve_reading *reading) {
  if (!reading) return;
  talks_copies_destroy(reading->copies);
  talks_model_destroy(reading->model);
  talks__free(reading->ctx, reading);
}

static talks_status read_folder(const serve_desk *desk, talks_diag *diag,
                                serve_reading **out) {
  serve_reading *reading = talks__calloc(desk->ctx, 1, sizeof *reading);
  if (!reading) return TALKS_NO_MEMORY;
  reading->ctx = desk->ctx;
  talks_status status = talks_model_open(desk->ctx, desk->folder, diag, &reading->model);
  if (status) {
    talks__free(desk->ctx, reading);
    return status;
  }
  reading->copies = open_copies(reading->model);
  if (reading->copies) reading->passage = talks_copies_passage;
  reading->passage_user = reading->copies;
  *out = reading;
  return TALKS_OK;
}

talks_status serve_desk_open(const talks_ctx *ctx, const char *folder, talks_diag *diag,
                             serve_desk **out) {
  serve_desk *desk = talks__calloc(ctx, 1, sizeof *desk);
  if (!desk) return TALKS_NO_MEMORY;
  desk->ctx = ctx;
  desk->folder = folder;
  talks__buf_init(&desk->problems, ctx);
  talks_status status = read_folder(desk, diag, &desk->now);
  if (!status && pthread_mutex_init(&desk->lock, NULL) != 0) status = TALKS_NO_MEMORY;
  if (status) {
    destroy(desk->now);
    talks__free(ctx, desk);
    return status;
  }
  desk->now->generation = 1;
  *out = desk;
  return TALKS_OK;
}

void serve_desk_close(serve_desk *desk) {
  if (!desk) return;
  pthread_mutex_destroy(&desk->lock);
  destroy(desk->now);
  talks__buf_free(&desk->problems);
  talks__free(desk->ctx, desk);
}

/* What cannot be told for want of memory is told as that. */
static void keep_problems(serve_desk *desk, talks_status status, const talks_diag *diag) {
  talks__json_writer w;
  talks__buf_free(&desk->problems);
  talks__buf_init(&desk->problems, desk->ctx);
  if (!status) return;
  talks__json_writer_init(&w, &desk->problems, 0);
  serve_put_problems(&w, diag, talks_status_text(status));
  if (!desk->problems.failed) return;
  talks__buf_free(&desk->problems);
  talks__buf_init(&desk->problems, desk->ctx);
  talks__buf_puts(&desk->problems, "[]");
}

talks_status serve_desk_again(serve_desk *desk, talks_diag *diag) {
  serve_reading *fresh = NULL, *old = NULL;
  talks_status status = read_folder(desk, diag, &fresh);
  pthread_mutex_lock(&desk->lock);
  keep_problems(desk, status, diag);
  if (!status) {
    fresh->generation = desk->now->generation + 1;
    if (desk->now->holders == 0) old = desk->now;
    desk->now = fresh;
  }
  pthread_mutex_unlock(&desk->lock);
  destroy(old);
  return status;
}

serve_reading *serve_desk_hold(serve_desk *desk) {
  pthread_mutex_lock(&desk->lock);
  serve_reading *reading = desk->now;
  reading->holders++;
  pthread_mutex_unlock(&desk->lock);
  return reading;
}

void serve_desk_release(serve_desk *desk, serve_reading *reading) {
  pthread_mutex_lock(&desk->lock);
  bool last = --reading->holders == 0 && reading != desk->now;
  pthread_mutex_unlock(&desk->lock);
  if (last) destroy(reading);
}

talks_status serve_desk_state(serve_desk *desk, serve_state *state,
                              talks__buf *problems) {
  pthread_mutex_lock(&desk->lock);
  state->generation = desk->now->generation;
  state->sound = desk->problems.n == 0 && !desk->problems.failed;
  talks__buf_str(problems, talks__buf_view(&desk->problems));
  pthread_mutex_unlock(&desk->lock);
  return talks__buf_status(problems);
}
