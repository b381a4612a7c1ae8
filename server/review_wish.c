/* server/review_wish.c: reading what a page wants done with an offer. */
#include "review_wish.h"

#include "base/json.h"

#include <stdio.h>
#include <string.h>

static const char *const acts[SERVE_WISHES] = {
    [SERVE_WISH_ACCEPT] = "accept", [SERVE_WISH_REJECT] = "reject",
    [SERVE_WISH_SKIP] = "skip",     [SERVE_WISH_UNDO] = "undo",
    [SERVE_WISH_SOURCE] = "source",
};

typedef struct {
  serve_wish *wish;
  serve_wrong *wrong;
  talks_str act;
  talks_str
      *slot;   /* where the next text goes; NULL: the next value is a number, or none */
  bool number; /* the next value is one */
  unsigned depth;
} reading;

static const struct {
  const char *key;
  size_t at;
} texts[] = {
    {"print", offsetof(serve_wish, print)}, {"who", offsetof(serve_wish, who)},
    {"kind", offsetof(serve_wish, kind)},   {"en", offsetof(serve_wish, en)},
    {"zh", offsetof(serve_wish, zh)},       {"record", offsetof(serve_wish, record)},
    {"is", offsetof(serve_wish, is)},       {"title", offsetof(serve_wish, title)},
};

static talks_status refuse(reading *r, const char *hint, const char *what) {
  serve_refuse(r->wrong, 400, hint, what, NULL, "");
  return TALKS_BAD_INPUT;
}

static talks_status take_key(reading *r, talks_str key) {
  serve_wish *w = r->wish;
  r->slot = NULL;
  r->number = false;
  if (talks__str_eq(key, TALKS_STR("act"))) r->slot = &r->act;
  if (talks__str_eq(key, TALKS_STR("at"))) {
    r->number = true;
    return w->has_at ? refuse(r, "give it once", "a key stands twice") : TALKS_OK;
  }
  for (size_t i = 0; i < TALKS_COUNT(texts); i++)
    if (talks__str_eq(key, talks__str(texts[i].key)))
      r->slot = (talks_str *)(void *)((char *)w + texts[i].at);
  if (!r->slot) return refuse(r, "docs/server.md lists them", "a key is not known");
  return r->slot->p ? refuse(r, "give it once", "a key stands twice") : TALKS_OK;
}

static talks_status take_number(reading *r, talks_str text) {
  uint64_t n = 0;
  for (size_t i = 0; i < text.n; i++) {
    if (text.p[i] < '0' || text.p[i] > '9' || n > UINT32_MAX)
      return refuse(r, "a whole number from 1 on", "this is no number of a proposal");
    n = n * 10 + (uint64_t)(text.p[i] - '0');
  }
  if (n == 0)
    return refuse(r, "a whole number from 1 on", "this is no number of a proposal");
  r->wish->at = n;
  r->wish->has_at = true;
  return TALKS_OK;
}

static talks_status on_event(void *user, talks__json_event event, talks_str text,
                             size_t from, size_t to) {
  reading *r = user;
  (void)from;
  (void)to;
  if (event == TALKS_JSON_MAP_BEGIN && r->depth++ == 0) return TALKS_OK;
  if (event == TALKS_JSON_MAP_END) return TALKS_OK;
  if (event == TALKS_JSON_KEY) return take_key(r, text);
  if (event == TALKS_JSON_NUMBER && r->number) return take_number(r, text);
  if (event != TALKS_JSON_STRING || !r->slot || r->number)
    return refuse(r, "one object of texts, with at as a number",
                  "the wish is not of the expected form");
  *r->slot = talks__arena_str(&r->wish->arena, text);
  return r->slot->p ? TALKS_OK : TALKS_NO_MEMORY;
}

static bool take_act(reading *r) {
  for (size_t i = 0; i < SERVE_WISHES; i++)
    if (talks__str_eq(r->act, talks__str(acts[i]))) {
      r->wish->act = (serve_wish_act)i;
      return true;
    }
  return serve_refuse(r->wrong, 400, "accept, reject, skip, undo or source",
                      "the wish has no act that is known", NULL, "");
}

/* Everything but taking back is about one offer. */
static bool is_complete(reading *r) {
  const serve_wish *w = r->wish;
  if (!take_act(r)) return false;
  if (w->act == SERVE_WISH_UNDO || (w->has_at && w->print.n > 0)) return true;
  return serve_refuse(r->wrong, 400, "give at and print as api/review does",
                      "the wish does not say which proposal is meant", NULL, "");
}

bool serve_wish_read(const talks_ctx *ctx, talks_str body, serve_wish *out,
                     serve_wrong *wrong) {
  reading r = {.wish = out, .wrong = wrong};
  size_t where = 0;
  const char *why = "";
  *out = (serve_wish){.has_at = false};
  *wrong = (serve_wrong){.status = 0};
  talks__arena_init(&out->arena, ctx);
  talks_status status = talks__json_read(ctx, body, on_event, &r, &where, &why);
  if (status == TALKS_NO_MEMORY)
    return serve_refuse(wrong, 503, "ask again in a moment", "there is no memory for it",
                        NULL, "");
  if (status && wrong->status == 0) {
    char hint[200];
    snprintf(hint, sizeof hint, "byte %zu: %s", where, why ? why : "");
    return serve_refuse(wrong, 400, hint, "the wish is no JSON", NULL, "");
  }
  return !status && is_complete(&r);
}

void serve_wish_free(serve_wish *wish) { talks__arena_free(&wish->arena); }
