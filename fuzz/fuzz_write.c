/* fuzz/fuzz_write.c: any file that reads as a tree is laid out as the same tree, with no
 * comment lost, and laying it out again changes nothing; any entry can be set, added to
 * and removed, or the change is refused and the file stays.
 *
 * The first byte says what to do: bit 0 JSON instead of YAML, the rest which entry. The
 * second says how many levels down it lies. What follows is the file.
 */
#include "fuzz.h"

#include "dossier/write.h"

#include <string.h>

static size_t signs(talks_str s) {
  size_t n = 0;
  for (size_t i = 0; i < s.n; i++) n += s.p[i] == '#';
  return n;
}

static void lay_out(const talks_ctx *ctx, talks_str name, talks_str text) {
  talks__buf once, twice;
  talks__buf_init(&once, ctx);
  talks__buf_init(&twice, ctx);
  talks_status status = talks__fmt(ctx, name, text, NULL, &once);
  FUZZ_CHECK(status == TALKS_OK || status == TALKS_BAD_INPUT || status == TALKS_LIMIT);
  if (status == TALKS_OK) {
    talks_str first = talks__buf_view(&once);
    FUZZ_CHECK(signs(first) >= signs(text)); /* more where a quoted text had escaped it */
    FUZZ_CHECK(talks__fmt(ctx, name, first, NULL, &twice) == TALKS_OK);
    FUZZ_CHECK(talks__str_eq(first, talks__buf_view(&twice)));
  }
  talks__buf_free(&once);
  talks__buf_free(&twice);
}

/* The path to the n-th entry, level by level; returns its length. */
static size_t choose(const talks__node *root, size_t n, size_t depth, talks_str path[3]) {
  size_t length = 0;
  const talks__node *node = root;
  while (length <= depth && node->type == TALKS_NODE_MAP && node->children > 0) {
    size_t skip = n++ % node->children;
    node = node->first;
    while (skip-- > 0) node = node->next;
    path[length++] = node->key;
  }
  return length;
}

typedef talks_status (*change_fn)(talks__rewrite *w, const talks_str *path, size_t n);

static talks_status set_field(talks__rewrite *w, const talks_str *path, size_t n) {
  return talks__rewrite_set(w, path, n, TALKS_STR("new: # \"value\""));
}

static talks_status set_new_field(talks__rewrite *w, const talks_str *path, size_t n) {
  talks_str longer[4];
  memcpy(longer, path, n * sizeof *longer);
  longer[n] = TALKS_STR("kind");
  return talks__rewrite_set(w, longer, n + 1, TALKS_STR("[claim"));
}

static talks_status add_record(talks__rewrite *w, const talks_str *path, size_t n) {
  talks__node *record = talks__node_map(&w->arena);
  (void)n;
  if (!talks__node_put(record, TALKS_STR("en"),
                       talks__node_scalar(&w->arena, TALKS_STR("text"))))
    return TALKS_NO_MEMORY;
  talks_status status = talks__rewrite_add(w, path[0], TALKS_STR("S0.1zz"), record);
  if (!status) (void)!talks__rewrite_remark(w, TALKS_STR("# x:\n#   y\n"));
  return status;
}

static void rewrite(const talks_ctx *ctx, talks_str name, talks_str text, size_t which,
                    size_t depth) {
  static const change_fn changes[] = {set_field, set_new_field, talks__rewrite_remove,
                                      add_record};
  for (size_t i = 0; i < TALKS_COUNT(changes); i++) {
    talks__rewrite w;
    talks_str path[3];
    if (talks__rewrite_open(ctx, name, text, NULL, &w) != TALKS_OK) return;
    size_t n = choose(w.root, which, depth, path);
    talks_status status = n > 0 ? changes[i](&w, path, n) : TALKS_NOT_FOUND;
    if (status == TALKS_OK) {
      talks__buf out;
      talks__buf_init(&out, ctx);
      status = talks__rewrite_finish(&w, &out);
      FUZZ_CHECK(status == TALKS_OK || status == TALKS_BAD_INPUT);
      talks__buf_free(&out);
    }
    FUZZ_CHECK(status != TALKS_MISUSE && status != TALKS_NO_MEMORY);
    talks__rewrite_close(&w);
  }
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size) {
  talks_ctx *ctx = NULL;
  if (size < 2 || talks_ctx_create(NULL, &ctx) != TALKS_OK) return 0;
  talks_str name = data[0] & 1 ? TALKS_STR("x.json") : TALKS_STR("x.yaml");
  talks_str text = {(const char *)data + 2, size - 2};
  lay_out(ctx, name, text);
  rewrite(ctx, name, text, data[0] >> 1, data[1] % 3u);
  talks_ctx_destroy(ctx);
  return 0;
}
