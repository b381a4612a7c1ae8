/* dossier/tree.c: what the YAML and the JSON reader share: building, comparing, places.
 *
 * The builder holds the chain of open maps and lists, at most TALKS_TREE_DEPTH of them.
 * A map waits for a key, then for a value, in turn. Keys of small maps are compared one by
 * one; a map gets a hash of its keys once it is large, so a file of 100,000 records stays
 * linear.
 */
#include "dossier/tree.h"

#include <string.h>

enum { SMALL_MAP = 12 };

void talks__tree_begin(talks__tree_builder *b, talks__arena *nodes, talks__arena *texts,
                       talks_str name, talks_str input, talks_diag *diag) {
  memset(b, 0, sizeof *b);
  b->arena = nodes;
  b->texts = texts;
  b->name = name;
  b->input = input;
  b->diag = diag;
  b->max_depth = nodes->ctx->settings.max_depth;
}

void talks__tree_end(talks__tree_builder *b) {
  while (b->depth > 0) talks__map_free(&b->open[--b->depth].keys);
}

void talks__line_column(talks_str input, size_t at, uint32_t *line, uint32_t *column) {
  uint32_t l = 1, c = 1;
  size_t i = input.n >= 3 && memcmp(input.p, "\xEF\xBB\xBF", 3) == 0 ? 3 : 0;
  for (; i < at && i < input.n; i++) {
    if (input.p[i] == '\n') {
      l++;
      c = 1;
    } else if (((unsigned char)input.p[i] & 0xC0u) != 0x80u) {
      c++;
    }
  }
  *line = l;
  *column = c;
}

talks_status talks__tree_problem(talks__tree_builder *b, const char *code, size_t at,
                                 const char *message, const char *hint) {
  talks__place place = {.file = b->name};
  talks__line_column(b->input, at, &place.line, &place.column);
  talks__problem(b->diag, TALKS_ERROR, code, place, hint, "%s", message);
  return TALKS_BAD_INPUT;
}

/* ---- keys ---------------------------------------------------------------------- */

static const talks__node *find_key(const talks__node *map, const talks__map *keys,
                                   talks_str key) {
  if (map->children > SMALL_MAP && talks__map_get(keys, key) == TALKS_NONE) return NULL;
  return talks__tree_get(map, key);
}

/* Puts the new key into the hash, and all earlier ones when the map stops being small. */
static talks_status remember_key(talks__map *keys, const talks__node *map,
                                 talks_str key) {
  talks_status status = TALKS_OK;
  if (map->children < SMALL_MAP) return TALKS_OK;
  if (map->children == SMALL_MAP)
    for (const talks__node *n = map->first; n && !status; n = n->next)
      status = talks__map_set(keys, n->key, 1, NULL);
  return status ? status : talks__map_set(keys, key, 1, NULL);
}

static talks_status take_key(talks__tree_builder *b, talks_str text, size_t from,
                             size_t to) {
  talks__node *map = b->open[b->depth - 1].node;
  if (text.n == 0)
    return talks__tree_problem(b, "bad-key", from, "there is no key before the colon",
                               "write the key as one word or phrase before a colon");
  const talks__node *twin = find_key(map, &b->open[b->depth - 1].keys, text);
  if (twin) {
    talks__place place = {.file = b->name};
    uint32_t line, column;
    talks__line_column(b->input, from, &place.line, &place.column);
    talks__line_column(b->input, twin->key_from, &line, &column);
    talks__problem(b->diag, TALKS_ERROR, "duplicate-key", place,
                   "keep one of the two; a second record needs an id of its own",
                   "\"%.*s\" is already written in line %u", (int)text.n, text.p, line);
    return TALKS_BAD_INPUT;
  }
  b->open[b->depth - 1].key = text;
  b->open[b->depth - 1].key_from = (uint32_t)from;
  b->open[b->depth - 1].key_to = (uint32_t)to;
  b->open[b->depth - 1].have_key = true;
  return remember_key(&b->open[b->depth - 1].keys, map, text);
}

/* ---- nodes --------------------------------------------------------------------- */

static bool waits_for_key(const talks__tree_builder *b) {
  return b->depth > 0 && b->open[b->depth - 1].node->type == TALKS_NODE_MAP &&
         !b->open[b->depth - 1].have_key;
}

static void attach(talks__tree_builder *b, talks__node *node) {
  if (b->depth == 0) {
    b->root = node;
    return;
  }
  talks__node *parent = b->open[b->depth - 1].node;
  if (parent->type == TALKS_NODE_MAP) {
    node->key = b->open[b->depth - 1].key;
    node->key_from = b->open[b->depth - 1].key_from;
    node->key_to = b->open[b->depth - 1].key_to;
    b->open[b->depth - 1].have_key = false;
  }
  *(parent->last ? &parent->last->next : &parent->first) = node;
  parent->last = node;
  parent->children++;
}

static talks__node *new_node(talks__tree_builder *b, talks__node_type type, bool flow,
                             size_t from, size_t to) {
  talks__node *node = talks__arena_calloc(b->arena, 1, sizeof *node);
  if (!node) return NULL;
  node->type = type;
  node->flow = flow;
  node->from = (uint32_t)from;
  node->to = (uint32_t)to;
  return node;
}

talks_status talks__tree_open(talks__tree_builder *b, talks__node_type type, bool flow,
                              size_t from) {
  if (waits_for_key(b))
    return talks__tree_problem(b, "bad-key", from,
                               "a key must be plain text, not a map or list",
                               "write the key as one word or phrase before a colon");
  if (b->depth == b->max_depth) {
    talks__tree_problem(b, "too-deep", from, "maps and lists are nested too deeply",
                        "a dossier needs no more than six levels");
    return TALKS_LIMIT;
  }
  talks__node *node = new_node(b, type, flow, from, from);
  if (!node) return TALKS_NO_MEMORY;
  attach(b, node);
  b->open[b->depth].node = node;
  b->open[b->depth].have_key = false;
  talks__map_init(&b->open[b->depth].keys, b->arena->ctx);
  b->depth++;
  return TALKS_OK;
}

void talks__tree_close(talks__tree_builder *b, size_t to) {
  b->depth--;
  talks__map_free(&b->open[b->depth].keys);
  talks__node *node = b->open[b->depth].node;
  if (to > 0) b->last_end = (uint32_t)to;
  node->to = b->last_end > node->from ? b->last_end : node->from;
}

/* Characters that would let a text look like another one, or break a terminal: the C0 and C1
 * controls but tab and line feed, DEL, the bidirectional controls U+202A-E and U+2066-9, the
 * byte-order mark. The text is well-formed UTF-8, so a lead byte has its others behind it. */
static bool is_forbidden(const char *p) {
  const unsigned char *c = (const unsigned char *)p;
  switch (c[0]) {
  case 0x7F:
    return true;
  case 0xC2:
    return c[1] < 0xA0;
  case 0xE2:
    return (c[1] == 0x80 && c[2] >= 0xAA && c[2] <= 0xAE) ||
           (c[1] == 0x81 && c[2] >= 0xA6 && c[2] <= 0xA9);
  case 0xEF:
    return c[1] == 0xBB && c[2] == 0xBF;
  default:
    return c[0] < 0x20 && c[0] != '\t' && c[0] != '\n';
  }
}

#define EACH_BYTE(byte) (UINT64_C(0x0101010101010101) * (byte))

/* Whether none of eight bytes is below 0x20 or above 0x7E. A borrow or carry goes to the
 * byte above only from one that is out of range itself, so no such byte is missed. */
static bool eight_plain(const char *p) {
  uint64_t x;
  memcpy(&x, p, sizeof x);
  return ((x | (x - EACH_BYTE(0x20)) | (x + EACH_BYTE(1))) & EACH_BYTE(0x80)) == 0;
}

static bool has_forbidden(talks_str text) {
  for (size_t i = 0, end; i < text.n; i = end) {
    end = text.n - i > 8 ? i + 8 : text.n;
    /* the last bytes together with some before them; nearly always all are plain */
    if (text.n >= 8 && eight_plain(text.p + end - 8)) continue;
    for (size_t k = i; k < end; k++) {
      bool plain = (unsigned char)(text.p[k] - 0x20) < 0x7F - 0x20;
      if (!plain && is_forbidden(text.p + k)) return true;
    }
  }
  return false;
}

talks_status talks__tree_scalar(talks__tree_builder *b, talks_str text, bool flow,
                                size_t from, size_t to) {
  if (has_forbidden(text))
    return talks__tree_problem(b, "bad-character", from,
                               "the text holds a control or direction-changing character",
                               "remove the invisible character; type the text again");
  bool key = waits_for_key(b);
  talks_str copy = talks__arena_str(key ? b->arena : b->texts, text);
  if (!copy.p) return TALKS_NO_MEMORY;
  b->last_end = (uint32_t)to;
  if (key) return take_key(b, copy, from, to);
  talks__node *node = new_node(b, TALKS_NODE_SCALAR, flow, from, to);
  if (!node) return TALKS_NO_MEMORY;
  node->text = copy;
  attach(b, node);
  return TALKS_OK;
}

/* ---- reading and comparing ----------------------------------------------------- */

const talks__node *talks__tree_get(const talks__node *map, talks_str key) {
  const talks__node *n = map->type == TALKS_NODE_MAP ? map->first : NULL;
  while (n && !talks__str_eq(n->key, key)) n = n->next;
  return n;
}

talks_str talks__tree_text(const talks__node *map, const char *key) {
  const talks__node *node = map ? talks__tree_get(map, talks__str(key)) : NULL;
  return node && node->type == TALKS_NODE_SCALAR ? node->text : TALKS_STR("");
}

/* Maps are mostly written in the same order on both sides: look at the next one first. */
static const talks__node *partner(const talks__node *expected, const talks__node *map,
                                  talks_str key) {
  if (expected && talks__str_eq(expected->key, key)) return expected;
  return talks__tree_get(map, key);
}

bool talks__tree_eq(const talks__node *a, const talks__node *b) {
  if (a->type != b->type || a->children != b->children) return false;
  if (a->type == TALKS_NODE_SCALAR) return talks__str_eq(a->text, b->text);
  const talks__node *y = b->first;
  for (const talks__node *x = a->first; x; x = x->next) {
    if (a->type == TALKS_NODE_MAP) y = partner(y, b, x->key);
    if (!y || !talks__tree_eq(x, y)) return false;
    y = y->next;
  }
  return true;
}

talks_status talks__tree_read(talks__arena *nodes, talks__arena *texts, talks_str name,
                              talks_str input, talks_diag *diag, talks__node **out) {
  if (input.n > nodes->ctx->settings.max_file_bytes || input.n >= UINT32_MAX) {
    talks__problem(diag, TALKS_ERROR, "too-large", (talks__place){.file = name},
                   "split the file: records may stand in any number of files",
                   "the file has more bytes than the limit allows");
    return TALKS_LIMIT;
  }
  return talks__str_ends(name, TALKS_STR(".json"))
             ? talks__tree_read_json(nodes, texts, name, input, diag, out)
             : talks__tree_read_yaml(nodes, texts, name, input, diag, out);
}
