/* fuzz/fuzz_tree.c: any bytes are read as YAML, and as JSON, or refused with one problem
 * that has a place, a code and a hint. What is read lies in the input, in order, each
 * child inside its parent; plain text is found at its bytes; and the tree written as JSON
 * is read as an equal tree.
 */
#include "fuzz.h"

#include "base/json.h"
#include "dossier/tree.h"

#include <string.h>

/* Returns where the node ends; `at` is where it may begin. */
static uint32_t check_node(const talks__node *n, talks_str in, uint32_t at) {
  FUZZ_CHECK(at <= n->from && n->from <= n->to && n->to <= in.n);
  uint32_t children = 0, inside = n->from;
  const talks__node *last = NULL;
  for (const talks__node *c = n->first; c; c = c->next) {
    FUZZ_CHECK(n->type != TALKS_NODE_SCALAR);
    if (n->type == TALKS_NODE_MAP) {
      FUZZ_CHECK(c->key.n > 0 && inside <= c->key_from && c->key_from < c->key_to);
      FUZZ_CHECK(talks__tree_get(n, c->key) == c);
      inside = c->key_to;
    } else {
      FUZZ_CHECK(c->key.n == 0 && c->key_to == 0);
    }
    inside = check_node(c, in, inside);
    FUZZ_CHECK(inside <= n->to);
    children++;
    last = c;
  }
  FUZZ_CHECK(children == n->children && last == n->last);
  if (n->type == TALKS_NODE_SCALAR && !n->flow) {
    talks_str bytes = {in.p + n->from, n->to - n->from};
    FUZZ_CHECK(bytes.n > 0);
    if (!memchr(bytes.p, '\n', bytes.n) && !memchr(bytes.p, '\r', bytes.n) &&
        !memchr(bytes.p, '\xE2', bytes.n) && !memchr(bytes.p, '\xC2', bytes.n))
      FUZZ_CHECK(talks__str_eq(bytes, n->text));
  }
  return n->to;
}

static void write_json(talks__json_writer *j, const talks__node *n) {
  if (n->type == TALKS_NODE_SCALAR) talks__json_string(j, n->text);
  else if (n->type == TALKS_NODE_MAP) talks__json_open_map(j);
  else talks__json_open_list(j);
  for (const talks__node *c = n->first; c; c = c->next) {
    if (n->type == TALKS_NODE_MAP) talks__json_key(j, c->key);
    write_json(j, c);
  }
  if (n->type == TALKS_NODE_MAP) talks__json_close_map(j);
  if (n->type == TALKS_NODE_LIST) talks__json_close_list(j);
}

static void check_rewritten(talks__arena *arena, talks_diag *diag,
                            const talks__node *root) {
  talks__buf text;
  talks__json_writer j;
  talks__node *again = NULL;
  talks__buf_init(&text, arena->ctx);
  talks__json_writer_init(&j, &text, 0);
  write_json(&j, root);
  FUZZ_CHECK(talks__tree_read(arena, arena, TALKS_STR("a.json"), talks__buf_view(&text),
                              diag, &again) == TALKS_OK);
  FUZZ_CHECK(talks__tree_eq(root, again) && talks__tree_eq(again, root));
  talks__buf_free(&text);
}

static void check_problem(const talks_diag *diag) {
  const talks_problem *p = talks_diag_get(diag, 0);
  FUZZ_CHECK(talks_diag_count(diag) == 1 && p);
  FUZZ_CHECK(p->line > 0 && p->column > 0 && p->code[0] && p->message[0] && p->hint[0]);
}

static void read_as(const talks_ctx *ctx, const char *name, talks_str in) {
  talks__arena arena;
  talks_diag *diag = NULL;
  talks__node *root = NULL;
  talks__arena_init(&arena, ctx);
  if (talks_diag_create(ctx, &diag) != TALKS_OK) return;
  talks_status status =
      talks__tree_read(&arena, &arena, talks__str(name), in, diag, &root);
  FUZZ_CHECK((status == TALKS_OK) == (root != NULL));
  if (root) {
    check_node(root, in, 0);
    check_rewritten(&arena, diag, root);
  } else {
    FUZZ_CHECK(status == TALKS_BAD_INPUT || status == TALKS_LIMIT);
    check_problem(diag);
  }
  talks_diag_destroy(diag);
  talks__arena_free(&arena);
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size) {
  talks_ctx *ctx = NULL;
  talks_str in = {(const char *)data, size};
  if (talks_ctx_create(NULL, &ctx) != TALKS_OK) return 0;
  read_as(ctx, "a.yaml", in);
  read_as(ctx, "a.json", in);
  talks_ctx_destroy(ctx);
  return 0;
}
