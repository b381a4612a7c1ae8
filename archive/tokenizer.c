/* archive/tokenizer.c: what FTS5 calls to cut a text, or what is asked for, into terms. */
#include "archive/tokenizer.h"

#include "archive/terms.h"

typedef int (*token_fn)(void *, int flags, const char *, int n, int from, int to);

/* One of FTS5's tokenizers: the room it works in. */
typedef struct {
  const talks_ctx *ctx;
  talks__buf folded;
} cutter;

typedef struct {
  token_fn token;
  void *user;
} taking;

static int take(void *user, const archive_term *term) {
  const taking *t = user;
  return t->token(t->user, term->beside ? FTS5_TOKEN_COLOCATED : 0, term->text.p,
                  (int)term->text.n, (int)term->from, (int)term->to);
}

static int create(void *context, const char **args, int nargs, Fts5Tokenizer **out) {
  (void)args;
  if (nargs > 0) return SQLITE_ERROR;
  const talks_ctx *ctx = context;
  cutter *c = talks__alloc(ctx, 1, sizeof *c);
  if (!c) return SQLITE_NOMEM;
  c->ctx = ctx;
  talks__buf_init(&c->folded, ctx);
  *out = (Fts5Tokenizer *)c;
  return SQLITE_OK;
}

static void destroy(Fts5Tokenizer *tokenizer) {
  cutter *c = (cutter *)tokenizer;
  talks__buf_free(&c->folded);
  talks__free(c->ctx, c);
}

static int tokenize(Fts5Tokenizer *tokenizer, void *user, int flags, const char *text,
                    int n, token_fn token) {
  cutter *c = (cutter *)tokenizer;
  taking t = {token, user};
  archive_use use = flags & FTS5_TOKENIZE_QUERY ? ARCHIVE_WANTED : ARCHIVE_TEXT;
  int result = SQLITE_OK;
  if (n <= 0) return SQLITE_OK;
  talks_status status =
      archive_terms(&c->folded, (talks_str){text, (size_t)n}, use, take, &t, &result);
  if (status) talks__buf_free(&c->folded); /* so that the next text has a chance */
  return status ? SQLITE_NOMEM : result;
}

/* FTS5's table of functions for this connection; NULL: it has none. */
static fts5_api *api_of(sqlite3 *db, int *result) {
  fts5_api *api = NULL;
  sqlite3_stmt *statement = NULL;
  *result = sqlite3_prepare_v2(db, "SELECT fts5(?1)", -1, &statement, NULL);
  if (*result) return NULL;
  *result = sqlite3_bind_pointer(statement, 1, &api, "fts5_api_ptr", NULL);
  if (!*result && sqlite3_step(statement) != SQLITE_ROW) *result = sqlite3_errcode(db);
  (void)sqlite3_finalize(statement);
  return *result ? NULL : api;
}

int archive_tokenizer_register(sqlite3 *db, const talks_ctx *ctx) {
  static const fts5_tokenizer functions = {create, destroy, tokenize};
  int result;
  fts5_api *api = api_of(db, &result);
  if (!api) return result ? result : SQLITE_ERROR;
  fts5_tokenizer own = functions; /* FTS5 copies it */
  /* FTS5 hands the context back unchanged; it only is without const there. */
  return api->xCreateTokenizer(api, "talks", (void *)(uintptr_t)ctx, &own, NULL);
}
