/* base/ctx.c: status texts, settings, the context and its hooks.
 *
 * The context holds the caller's settings in complete form: every hook that may be NULL
 * in talks_settings is replaced or tested here, so the rest of the library never asks.
 * All memory of the library passes through talks__realloc below; it is the one place that
 * calls the caller's allocator. Invariant: a request of zero bytes is served as one byte,
 * since a size of zero means "give back" to the allocator.
 */
#include "base/base.h"

#include <stdlib.h>
#include <string.h>

#define LARGEST_DEPTH 64 /* readers keep one bit per level in a uint64_t */

static const struct {
  const char *text;
  int exit_code;
} status_table[TALKS_STATUS_COUNT] = {
#define TALKS_STATUS(name, text, exit_code) {text, exit_code},
#include <talks/status.def>
#undef TALKS_STATUS
};

/* Callers may hand over any number; enums are not checked by the language. */
static bool status_known(talks_status status) {
  return (unsigned)status < TALKS_STATUS_COUNT;
}

const char *talks_status_text(talks_status status) {
  return status_known(status) ? status_table[status].text : "Unknown status.";
}

int talks_status_exit(talks_status status) {
  return status_known(status) ? status_table[status].exit_code
                              : status_table[TALKS_MISUSE].exit_code;
}

/* ---- settings ------------------------------------------------------------------ */

static void *default_realloc(void *user, void *p, size_t size) {
  (void)user;
  if (size > 0) return realloc(p, size);
  free(p);
  return NULL;
}

void talks_settings_defaults(talks_settings *settings) {
  *settings = (talks_settings){
      .size = sizeof *settings,
      .realloc = default_realloc,
      .max_file_bytes = UINT64_C(64) << 20,
      .max_depth = LARGEST_DEPTH,
      .max_records = 4000000,
      .max_problems = 1000,
      .threads = 1,
  };
}

/* TALKS_NONE marks "no record", so there are always fewer records than that. */
static bool settings_in_range(const talks_settings *s) {
  return s->max_file_bytes > 0 && s->max_depth > 0 && s->max_depth <= LARGEST_DEPTH &&
         s->max_records > 0 && s->max_records < TALKS_NONE && s->threads > 0 &&
         s->threads <= 64;
}

talks_status talks_ctx_create(const talks_settings *settings, talks_ctx **out) {
  talks_settings complete;
  talks_settings_defaults(&complete);
  if (settings) {
    /* A caller built against an older header hands over a shorter struct: what it does
     * not know stays at the default. */
    if (settings->size < sizeof settings->size || settings->size > sizeof complete) {
      return TALKS_MISUSE;
    }
    memcpy(&complete, settings, settings->size);
    complete.size = sizeof complete;
    if (!complete.realloc) complete.realloc = default_realloc;
  }
  if (!settings_in_range(&complete)) return TALKS_MISUSE;
  talks_ctx *ctx =
      (talks_ctx *)complete.realloc(complete.realloc_user, NULL, sizeof *ctx);
  if (!ctx) return TALKS_NO_MEMORY;
  ctx->settings = complete;
#ifdef TALKS_DEBUG_ARENA
  ctx->arena_alone = true;
#else
  ctx->arena_alone = false;
#endif
  *out = ctx;
  return TALKS_OK;
}

void talks_ctx_destroy(talks_ctx *ctx) {
  if (!ctx) return;
  talks_settings settings = ctx->settings; /* the block that holds it goes away */
  settings.realloc(settings.realloc_user, ctx, 0);
}

/* ---- memory -------------------------------------------------------------------- */

void *talks__realloc(const talks_ctx *ctx, void *p, size_t n, size_t size) {
  size_t bytes;
  if (!talks__size_mul(n, size, &bytes)) return NULL;
  return ctx->settings.realloc(ctx->settings.realloc_user, p, bytes > 0 ? bytes : 1);
}

void *talks__alloc(const talks_ctx *ctx, size_t n, size_t size) {
  return talks__realloc(ctx, NULL, n, size);
}

void *talks__calloc(const talks_ctx *ctx, size_t n, size_t size) {
  void *p = talks__realloc(ctx, NULL, n, size);
  if (p) memset(p, 0, n * size);
  return p;
}

void talks__free(const talks_ctx *ctx, void *p) {
  if (p) ctx->settings.realloc(ctx->settings.realloc_user, p, 0);
}

void *talks__grow(const talks_ctx *ctx, void *p, size_t *cap, size_t need, size_t size) {
  if (p && need <= *cap) return p;
  size_t larger = *cap <= SIZE_MAX / 2 ? *cap * 2 : need;
  if (larger < need) larger = need;
  if (larger < 8) larger = 8;
  void *grown = talks__realloc(ctx, p, larger, size);
  if (grown) *cap = larger;
  return grown;
}

/* ---- hooks --------------------------------------------------------------------- */

bool talks__stopped(const talks_ctx *ctx) {
  const talks_settings *s = &ctx->settings;
  return s->stop && s->stop(s->stop_user);
}

void talks__progress(const talks_ctx *ctx, const char *phase, uint64_t done,
                     uint64_t total) {
  const talks_settings *s = &ctx->settings;
  if (s->progress) s->progress(s->progress_user, phase, done, total);
}
