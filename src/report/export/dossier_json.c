/* report/export/dossier_json.c: a whole dossier as one canonical JSON file.
 *
 * Sections and fields are sorted by bytes, records stand in the author's order (which some
 * answers list things in), two blanks a level, ids and passages are lists, counts are
 * numbers, days are EDTF: so dossiers that say the same give the same bytes, however their
 * files are cut and laid out. It loads as a dossier. Not in it is sources.lock, which is
 * made from one's own copies of the sources.
 */
#include "base/json.h"
#include "dossier/dump.h"
#include "dossier/write.h"
#include "report/export/export.h"

static int by_key(const void *a, const void *b, const void *user) {
  (void)user;
  return talks__str_cmp((*(const talks__node *const *)a)->key,
                        (*(const talks__node *const *)b)->key);
}

static void put(talks__json_writer *w, const talks_ctx *ctx, const talks__node *node,
                talks__shape shape, bool number);

static void put_map(talks__json_writer *w, const talks_ctx *ctx, const talks__node *map,
                    talks__shape shape) {
  size_t n = 0;
  const talks__node **sorted = talks__alloc(ctx, map->children + 1u, sizeof *sorted);
  for (const talks__node *c = map->first; sorted && c; c = c->next) sorted[n++] = c;
  bool records = shape.role == TALKS_SHAPE_RECORDS; /* their order says something */
  if (!sorted || (!records && talks__sort(ctx, sorted, n, sizeof *sorted, by_key, NULL)))
    w->out->failed = true;
  talks__json_open_map(w);
  for (size_t i = 0; i < n && !w->out->failed; i++) {
    int field = shape.role == TALKS_SHAPE_RECORD
                    ? talks__field_of(shape.kind, sorted[i]->key)
                    : -1;
    bool number =
        field >= 0 && talks__field_info_of((talks__field)field)->type == TALKS_T_COUNT;
    talks__json_key(w, sorted[i]->key);
    put(w, ctx, sorted[i], talks__shape_below(shape, sorted[i]->key), number);
  }
  talks__json_close_map(w);
  talks__free(ctx, sorted);
}

static void put(talks__json_writer *w, const talks_ctx *ctx, const talks__node *node,
                talks__shape shape, bool number) {
  if (node->type == TALKS_NODE_MAP) {
    put_map(w, ctx, node, shape);
  } else if (node->type == TALKS_NODE_LIST) {
    talks__json_open_list(w);
    for (const talks__node *c = node->first; c; c = c->next)
      put(w, ctx, c, talks__shape_below(shape, c->key), false);
    talks__json_close_list(w);
  } else if (number) {
    talks__json_raw(w, node->text);
  } else {
    talks__json_string(w, node->text);
  }
}

static talks_status fill(const talks__dump *d, talks__node *root) {
  talks_status status = TALKS_OK;
  for (int k = 0; k < TALKS_KINDS && !status; k++) {
    const talks__kind_info *info = talks__kind_info_of((talks__kind)k);
    talks__node *section = NULL;
    if (info->section.n == 0) continue;
    status = talks__dump_section(d, (talks__kind)k, &section);
    if (!status && section && !talks__node_put(root, info->section, section))
      status = TALKS_NO_MEMORY;
  }
  return status;
}

talks_status talks__export_json(talks_export *e, const talks_view *v) {
  talks__arena arena;
  talks__arena_init(&arena, v->ctx);
  talks__dump d = {.m = v->model, .arena = &arena, .edtf = true, .lists = true};
  talks__buf out;
  talks__buf_init(&out, v->ctx);
  talks__node *root = talks__node_map(&arena);
  talks_status status = root ? fill(&d, root) : TALKS_NO_MEMORY;
  if (!status) {
    talks__json_writer w;
    talks__json_writer_init(&w, &out, 2);
    put(&w, v->ctx, root, (talks__shape){TALKS_SHAPE_FILE, TALKS_K_statement, false},
        false);
    talks__buf_char(&out, '\n');
    status = talks__export_file(e, TALKS_STR("dossier.json"), &out);
  }
  talks__buf_free(&out);
  talks__arena_free(&arena);
  return status;
}
