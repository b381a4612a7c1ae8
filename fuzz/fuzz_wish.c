/* fuzz/fuzz_wish.c: any bytes as what the page of a review wants done.
 *
 * Either the body is refused with a status, a sentence and a hint, or it is a wish that
 * stands on its own: of one act, about one offer (but for undo), its texts UTF-8 and none of
 * them in the body. Written anew it is the same wish; with a key twice, or one that is not
 * known, it is none. The record that is made of its answers is YAML that says just these, or
 * is refused with a place: nothing that is typed becomes a field, a remark or a record.
 */
#include "fuzz.h"

#include "review_wish.h"

#include "base/json.h"
#include "dossier/load.h"
#include "reading/review.h"

#include <string.h>

static const char dossier[] =
    "sources: {'001': {published: 2030-05-20}}\n"
    "parties: {aldland: {en: Aldland, persons: {lin: {en: Bo Lin}}}}\n"
    "statements: {S1.1a: {kind: claim, who: lin, en: x}}\n";

/* A statement of somebody unknown, and debris. */
static const char offers[] =
    "[{\"proposed\":\"statement\",\"text\":\"abc\",\"who\":[{\"how\":\"described\","
    "\"text\":\"a man\"}]},{\"proposed\":\"slip\",\"text\":\"[12]\"}]";

static talks_ctx *ctx;
static talks__review review;
static talks__arena kept;

static void prepare(void) {
  static talks__reviewed document = {
      .name = {"a.txt", 5}, .source = {"001", 3}, .sha256 = "00", .paragraphs = 3};
  static talks__offer two[2];
  talks_file file = {"dossier.yaml", dossier, sizeof dossier - 1};
  talks__node *list;
  if (talks_ctx_create(NULL, &ctx)) abort();
  talks__arena_init(&kept, ctx);
  if (talks_model_load(ctx, &file, 1, NULL, &review.model) ||
      talks__tree_read_json(&kept, &kept, TALKS_STR("a"), talks__str(offers), NULL,
                            &list))
    abort();
  two[0] = (talks__offer){.map = list->first, .paragraph = 2, .passage = {"abc", 3}};
  two[1] = (talks__offer){.map = list->last, .paragraph = 3, .passage = {"[12]", 4}};
  review.ctx = ctx;
  review.documents = &document;
  review.offers = two;
  review.ndocuments = 1;
  review.noffers = 2;
  talks__arena_init(&review.arena, ctx);
}

/* ---- the wish ---------------------------------------------------------------------- */

static void check_wrong(const serve_wrong *wrong) {
  FUZZ_CHECK(wrong->status == 400 && strlen(wrong->message) > 4 && wrong->hint[0]);
  FUZZ_CHECK(talks__utf8_check(talks__str(wrong->message)) == strlen(wrong->message));
}

static const struct {
  const char *key;
  size_t at;
} texts[] = {
    {"print", offsetof(serve_wish, print)}, {"who", offsetof(serve_wish, who)},
    {"kind", offsetof(serve_wish, kind)},   {"en", offsetof(serve_wish, en)},
    {"zh", offsetof(serve_wish, zh)},       {"record", offsetof(serve_wish, record)},
    {"is", offsetof(serve_wish, is)},       {"title", offsetof(serve_wish, title)},
};

static talks_str text_of(const serve_wish *w, size_t which) {
  return *(const talks_str *)(const void *)((const char *)w + texts[which].at);
}

/* The wish as JSON, and behind it perhaps one more pair. */
static void write_wish(const serve_wish *w, const char *more, talks__buf *out) {
  static const char *const acts[] = {"accept", "reject", "skip", "undo", "source"};
  talks__buf_printf(out, "{\"act\":\"%s\"", acts[w->act]);
  if (w->has_at) talks__buf_printf(out, ",\"at\":%llu", (unsigned long long)w->at);
  for (size_t i = 0; i < TALKS_COUNT(texts); i++) {
    if (!text_of(w, i).p) continue;
    talks__buf_printf(out, ",\"%s\":", texts[i].key);
    talks__json_quote(out, text_of(w, i));
  }
  talks__buf_printf(out, "%s}", more);
}

static void check_again(const serve_wish *w, const char *more, bool good) {
  serve_wish again;
  serve_wrong wrong;
  talks__buf body;
  talks__buf_init(&body, ctx);
  write_wish(w, more, &body);
  FUZZ_CHECK(!body.failed);
  FUZZ_CHECK(serve_wish_read(ctx, talks__buf_view(&body), &again, &wrong) == good);
  if (!good) check_wrong(&wrong);
  for (size_t i = 0; good && i < TALKS_COUNT(texts); i++)
    FUZZ_CHECK(!text_of(w, i).p == !text_of(&again, i).p &&
               talks__str_eq(text_of(w, i), text_of(&again, i)));
  if (good)
    FUZZ_CHECK(w->act == again.act && w->has_at == again.has_at && w->at == again.at);
  serve_wish_free(&again);
  talks__buf_free(&body);
}

/* ---- what is made of it ------------------------------------------------------------ */

static void check_says(const talks__node *record, const char *key, talks_str said) {
  const talks__node *node = talks__tree_get(record, talks__str(key));
  if (said.n == 0) FUZZ_CHECK(!node);
  else
    FUZZ_CHECK(node && node->type == TALKS_NODE_SCALAR &&
               talks__str_eq(node->text, said));
}

/* The only record of a draft: its section has one, and there is no other section. NULL: the
 * texts hold what no file may, which was told. */
static const talks__node *only_record(const talks__buf *text, talks__arena *arena,
                                      const char *section) {
  talks_diag *diag;
  talks__node *root;
  if (talks_diag_create(ctx, &diag)) abort();
  talks_status status = talks__tree_read_yaml(arena, arena, TALKS_STR("record"),
                                              talks__buf_view(text), diag, &root);
  FUZZ_CHECK(status == TALKS_OK ||
             (status == TALKS_BAD_INPUT && talks_diag_found(diag, TALKS_ERROR) > 0));
  talks_diag_destroy(diag);
  if (status) return NULL;
  FUZZ_CHECK(root->children == 1 && talks__str_eq(root->first->key, talks__str(section)));
  FUZZ_CHECK(root->first->children == 1);
  return root->first->first;
}

static void check_record(const serve_wish *w, const talks__offer *o) {
  bool slip = talks__offer_is_slip(o), own = talks__str_eq(w->who, TALKS_STR("-"));
  talks__offer_answers answers = {w->who, w->kind, w->en, w->zh};
  talks__buf text;
  talks__arena arena;
  talks__buf_init(&text, ctx);
  talks__arena_init(&arena, ctx);
  talks__offer_draft(&review, o, &answers, TALKS_REMARKS_NONE, &text);
  FUZZ_CHECK(!text.failed);
  const talks__node *r = only_record(&text, &arena, slip ? "slips" : "statements");
  if (r) {
    check_says(r, "kind", w->kind);
    check_says(r, "en", w->en);
    check_says(r, "zh", w->zh);
    check_says(r, "who", slip || own ? TALKS_STR("") : w->who);
    uint32_t more = slip ? 3 : !own && w->who.n > 0; /* place, text, by whom found */
    more += w->kind.n > 0;
    more += w->en.n > 0;
    FUZZ_CHECK(r->children == more + (w->zh.n > 0));
  }
  talks__arena_free(&arena);
  talks__buf_free(&text);
}

static void check_source(const serve_wish *w) {
  talks__buf text;
  talks__arena arena;
  talks__buf_init(&text, ctx);
  talks__arena_init(&arena, ctx);
  talks__source_draft(&review, review.documents, TALKS_STR("002"), w->title,
                      TALKS_REMARKS_NONE, &text);
  const talks__node *r = only_record(&text, &arena, "sources");
  if (r) check_says(r, "title-en", w->title);
  talks__arena_free(&arena);
  talks__buf_free(&text);
}

static void check_wish(const serve_wish *w) {
  FUZZ_CHECK(w->act < SERVE_WISHES);
  if (w->act != SERVE_WISH_UNDO) FUZZ_CHECK(w->has_at && w->at > 0 && w->print.n > 0);
  for (size_t i = 0; i < TALKS_COUNT(texts); i++)
    FUZZ_CHECK(talks__utf8_check(text_of(w, i)) == text_of(w, i).n);
  check_again(w, "", true);
  check_again(w, ",\"act\":\"undo\"", false);
  check_again(w, ",\"acts\":\"undo\"", false);
  check_again(w, ",\"en\":[]", false);
  if (w->act == SERVE_WISH_ACCEPT && w->record.n == 0) {
    check_record(w, &review.offers[0]);
    check_record(w, &review.offers[1]);
  }
  if (w->act == SERVE_WISH_SOURCE && w->record.n == 0) check_source(w);
  talks__arena_free(&review.arena);
  talks__arena_init(&review.arena, ctx);
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size) {
  serve_wish wish;
  serve_wrong wrong;
  if (!ctx) prepare();
  if (size > SERVE_MAX_BODY) return 0;
  /* A copy of its own size, gone when the wish is looked at. */
  char *body = malloc(size > 0 ? size : 1);
  if (!body) return 0;
  if (size > 0) memcpy(body, data, size);
  bool good = serve_wish_read(ctx, (talks_str){body, size}, &wish, &wrong);
  free(body);
  if (good) check_wish(&wish);
  else check_wrong(&wrong);
  serve_wish_free(&wish);
  return 0;
}
