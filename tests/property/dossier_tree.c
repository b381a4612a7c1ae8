/* tests/property/dossier_tree.c: YAML whose bytes are known, read back.
 *
 * A writer makes up a tree and writes it as YAML in every style a person may use: plain,
 * quoted and block texts, block and flow collections, comments and blank lines anywhere,
 * either line end, with or without a byte-order mark. It notes the bytes of every value and
 * key as it writes them. The reader must find exactly this tree with exactly these bytes;
 * and the same tree written as JSON must be equal to it.
 */
#include "tap.h"

#include "base/json.h"
#include "dossier/tree.h"

static talks_ctx *ctx;

typedef struct {
  tap_gen *g;
  talks__arena arena;
  talks__buf out;
  const char *newline;
  unsigned keys, depth;
} writer;

/* ---- pieces ------------------------------------------------------------------------ */

static void put(writer *w, const char *text) { talks__buf_puts(&w->out, text); }
static uint32_t here(const writer *w) { return (uint32_t)w->out.n; }
static bool chance(writer *w, unsigned in) { return tap_upto(w->g, in - 1) == in - 1; }
static void new_line(writer *w) { put(w, w->newline); }
static void blanks(writer *w, unsigned n) { talks__buf_repeat(&w->out, ' ', n); }

static const char *a_word(writer *w) {
  static const char *const words[] = {"a", "bc",   "x-y", "12",  "甲",   "乙丙", "é",
                                      "😀", "null", "yes", "a.b", "丁:x", "z#",   "don't"};
  return words[tap_upto(w->g, TALKS_COUNT(words) - 1)];
}

static void maybe_comment(writer *w) {
  static const char *const comments[] = {" # x", "  # 注: [a, 'b", "   ", " #", ""};
  if (chance(w, 3)) put(w, comments[tap_upto(w->g, TALKS_COUNT(comments) - 1)]);
}

/* Lines that say nothing, indented no deeper than what follows. */
static void filler(writer *w, unsigned indent) {
  while (chance(w, 5)) {
    if (tap_bool(w->g)) {
      blanks(w, (unsigned)tap_upto(w->g, indent));
      put(w, "# 注 - a: b");
    }
    new_line(w);
  }
}

static talks__node *node_at(writer *w, talks__node_type type, bool flow, uint32_t from) {
  talks__node *n = talks__arena_calloc(&w->arena, 1, sizeof *n);
  if (!n) abort();
  n->type = type;
  n->flow = flow;
  n->from = n->to = from;
  return n;
}

static void append(talks__node *parent, talks__node *child) {
  *(parent->last ? &parent->last->next : &parent->first) = child;
  parent->last = child;
  parent->children++;
  parent->to = child->to;
}

static talks__node *end_text(writer *w, talks__node *n, talks__buf *text, uint32_t to) {
  n->text = talks__arena_str(&w->arena, talks__buf_view(text));
  n->to = to;
  talks__buf_free(text);
  return n;
}

/* ---- texts ------------------------------------------------------------------------- */

/* Words between blanks; a line end counts as a blank where lines may be broken. */
static talks__node *one_text(writer *w, unsigned indent, bool breaks) {
  static const char *const quotes[] = {"", "'", "\""};
  unsigned style = (unsigned)tap_upto(w->g, 2), n = (unsigned)tap_range(w->g, 1, 4);
  talks__node *node = node_at(w, TALKS_NODE_SCALAR, style > 0, here(w));
  talks__buf text;
  talks__buf_init(&text, ctx);
  put(w, quotes[style]);
  for (unsigned i = 0; i < n; i++) {
    const char *word = a_word(w);
    if (i > 0) talks__buf_char(&text, ' ');
    if (i > 0 && breaks && chance(w, 4)) {
      new_line(w);
      blanks(w, indent + 1 + (unsigned)tap_upto(w->g, 2));
    } else if (i > 0) {
      put(w, " ");
    }
    if (style == 2 && chance(w, 4)) {
      put(w, "\\u4e01\\t\\\"");
      talks__buf_puts(&text, "丁\t\"");
    } else {
      talks__buf_puts(&text, word);
      for (const char *c = word; *c; c++) {
        talks__buf_char(&w->out, *c);
        if (style == 1 && *c == '\'') talks__buf_char(&w->out, '\'');
      }
    }
  }
  put(w, quotes[style]);
  return end_text(w, node, &text, here(w));
}

/* A literal block; ends with its own line end. */
static talks__node *literal_text(writer *w, unsigned indent) {
  static const char *const heads[] = {"|", "|-", "|+"};
  unsigned chomp = (unsigned)tap_upto(w->g, 2), n = (unsigned)tap_range(w->g, 1, 3);
  unsigned behind = (unsigned)tap_upto(w->g, 2);
  talks__node *node = node_at(w, TALKS_NODE_SCALAR, true, here(w));
  talks__buf text;
  talks__buf_init(&text, ctx);
  put(w, heads[chomp]);
  maybe_comment(w);
  new_line(w);
  uint32_t to = here(w);
  for (unsigned i = 0; i < n; i++) {
    if (i > 0) talks__buf_char(&text, '\n');
    if (i > 0 && i + 1 < n && chance(w, 3)) {
      new_line(w);
      continue;
    }
    const char *word = a_word(w), *tail = chance(w, 4) ? "  " : "";
    blanks(w, indent + 2);
    if (i > 0 && chance(w, 4)) {
      put(w, "  # ");
      talks__buf_puts(&text, "  # ");
    }
    talks__buf_printf(&w->out, "%s%s", word, tail);
    talks__buf_printf(&text, "%s%s", word, tail);
    to = here(w);
    new_line(w);
  }
  for (unsigned i = 0; i < behind; i++) new_line(w);
  if (chomp == 2) { /* or blank lines that come later were part of it */
    blanks(w, indent);
    put(w, "# end");
    new_line(w);
  }
  if (chomp != 1) talks__buf_char(&text, '\n');
  if (chomp == 2) talks__buf_repeat(&text, '\n', behind);
  return end_text(w, node, &text, to);
}

/* A folded block of one paragraph. */
static talks__node *folded_text(writer *w, unsigned indent) {
  unsigned n = (unsigned)tap_range(w->g, 1, 3);
  talks__node *node = node_at(w, TALKS_NODE_SCALAR, true, here(w));
  talks__buf text;
  talks__buf_init(&text, ctx);
  put(w, ">-");
  new_line(w);
  uint32_t to = here(w);
  for (unsigned i = 0; i < n; i++) {
    const char *word = a_word(w);
    blanks(w, indent + 2);
    put(w, word);
    to = here(w);
    new_line(w);
    if (i > 0) talks__buf_char(&text, ' ');
    talks__buf_puts(&text, word);
  }
  if (tap_bool(w->g)) new_line(w);
  return end_text(w, node, &text, to);
}

/* ---- collections ------------------------------------------------------------------- */

static talks__node *any_flow(writer *w, unsigned indent);

/* Writes a key that the map does not have; the value gets it. */
static void a_key(writer *w, talks__node *into) {
  char key[64];
  snprintf(key, sizeof key, "%sk%u", tap_bool(w->g) ? "甲 " : "", w->keys++);
  bool quoted = chance(w, 4);
  into->key = talks__arena_str(&w->arena, talks__str(key));
  into->key_from = here(w);
  talks__buf_printf(&w->out, quoted ? "\"%s\"" : "%s", key);
  into->key_to = here(w);
  if (chance(w, 6)) put(w, " ");
  put(w, ":");
}

static void take_key_of(talks__node *node, const talks__node *key) {
  node->key = key->key;
  node->key_from = key->key_from;
  node->key_to = key->key_to;
}

/* Blanks, or a comment and a new line, or nothing. */
static void flow_gap(writer *w, unsigned indent) {
  if (chance(w, 6)) {
    put(w, " # [x, {y");
    new_line(w);
    blanks(w, indent + 1);
  } else if (chance(w, 3)) {
    put(w, "  ");
  }
}

static void flow_entry(writer *w, talks__node *parent, unsigned indent) {
  talks__node key = {.type = TALKS_NODE_SCALAR};
  if (parent->type == TALKS_NODE_MAP) {
    a_key(w, &key);
    put(w, " ");
    talks__node *value = any_flow(w, indent);
    take_key_of(value, &key);
    append(parent, value);
  } else if (chance(w, 4)) { /* a map of one entry, without braces */
    talks__node *map = node_at(w, TALKS_NODE_MAP, true, here(w));
    a_key(w, &key);
    put(w, " ");
    talks__node *value = any_flow(w, indent);
    take_key_of(value, &key);
    append(map, value);
    append(parent, map);
  } else {
    append(parent, any_flow(w, indent));
  }
}

static talks__node *any_flow(writer *w, unsigned indent) {
  if (w->depth > 5 || !chance(w, 4)) return one_text(w, indent, false);
  bool map = tap_bool(w->g);
  talks__node *node = node_at(w, map ? TALKS_NODE_MAP : TALKS_NODE_LIST, true, here(w));
  unsigned n = (unsigned)tap_upto(w->g, 3);
  w->depth++;
  put(w, map ? "{" : "[");
  for (unsigned i = 0; i < n; i++) {
    if (i > 0) put(w, ", ");
    flow_gap(w, indent);
    flow_entry(w, node, indent);
    flow_gap(w, indent);
  }
  put(w, map ? "}" : "]");
  node->to = here(w);
  w->depth--;
  return node;
}

static talks__node *block_map(writer *w, unsigned indent, bool started);
static talks__node *block_list(writer *w, unsigned indent);

/* What stands behind "key:" or "-", with the line end. */
static talks__node *block_value(writer *w, unsigned indent, bool in_list) {
  unsigned form = (unsigned)tap_upto(w->g, w->depth > 5 ? 3 : 5);
  if (form >= 4 && !(in_list && form == 4)) {
    maybe_comment(w);
    new_line(w);
    filler(w, indent);
    return form == 4 ? block_map(w, indent + 1 + (unsigned)tap_upto(w->g, 2), false)
                     : block_list(w, indent + (in_list || tap_bool(w->g)));
  }
  put(w, " ");
  if (form == 4) return block_map(w, indent + 2, true);
  if (form == 2) return literal_text(w, indent);
  if (form == 3) return folded_text(w, indent);
  talks__node *node = form == 0 ? one_text(w, indent, true) : any_flow(w, indent);
  maybe_comment(w);
  new_line(w);
  return node;
}

/* started: the indentation of the first entry is there already. */
static talks__node *block_map(writer *w, unsigned indent, bool started) {
  talks__node *map = node_at(w, TALKS_NODE_MAP, false, 0);
  unsigned n = (unsigned)tap_range(w->g, 1, 4);
  w->depth++;
  for (unsigned i = 0; i < n; i++) {
    talks__node key = {.type = TALKS_NODE_SCALAR};
    if (i > 0 || !started) {
      filler(w, indent);
      blanks(w, indent);
    }
    a_key(w, &key);
    if (i == 0) map->from = key.key_from;
    talks__node *value = block_value(w, indent, false);
    take_key_of(value, &key);
    append(map, value);
  }
  w->depth--;
  return map;
}

static talks__node *block_list(writer *w, unsigned indent) {
  talks__node *list = node_at(w, TALKS_NODE_LIST, false, 0);
  unsigned n = (unsigned)tap_range(w->g, 1, 4);
  w->depth++;
  for (unsigned i = 0; i < n; i++) {
    filler(w, indent);
    blanks(w, indent);
    if (i == 0) list->from = here(w);
    put(w, "-");
    append(list, block_value(w, indent, true));
  }
  w->depth--;
  return list;
}

/* ---- what was read ----------------------------------------------------------------- */

static bool differs(tap_gen *g, const char *what, const talks__node *a) {
  tap_say(g, "%s differs at byte %u: \"%.*s\"", what, a->from, (int)a->text.n,
          a->text.p ? a->text.p : "");
  return false;
}

static bool same_node(tap_gen *g, const talks__node *want, const talks__node *got) {
  if (want->type != got->type || want->flow != got->flow) return differs(g, "type", want);
  if (want->from != got->from || want->to != got->to) {
    tap_say(g, "wanted %u-%u, got %u-%u", want->from, want->to, got->from, got->to);
    return differs(g, "span", want);
  }
  if (want->key_from != got->key_from || want->key_to != got->key_to ||
      !talks__str_eq(want->key, got->key))
    return differs(g, "key", want);
  if (!talks__str_eq(want->text, got->text)) return differs(g, "text", want);
  if (want->children != got->children) return differs(g, "number of children", want);
  const talks__node *b = got->first;
  for (const talks__node *a = want->first; a; a = a->next, b = b->next)
    if (!same_node(g, a, b)) return false;
  return b == NULL;
}

static void write_json(talks__json_writer *j, const talks__node *n) {
  if (n->type == TALKS_NODE_SCALAR) {
    talks__json_string(j, n->text);
    return;
  }
  if (n->type == TALKS_NODE_MAP) talks__json_open_map(j);
  else talks__json_open_list(j);
  for (const talks__node *c = n->first; c; c = c->next) {
    if (n->type == TALKS_NODE_MAP) talks__json_key(j, c->key);
    write_json(j, c);
  }
  if (n->type == TALKS_NODE_MAP) talks__json_close_map(j);
  else talks__json_close_list(j);
}

static bool equal_as_json(writer *w, const talks__node *want, talks_diag *diag) {
  talks__buf text;
  talks__json_writer j;
  talks__node *root = NULL;
  talks__buf_init(&text, ctx);
  talks__json_writer_init(&j, &text, 0);
  write_json(&j, want);
  bool good = talks__tree_read(&w->arena, &w->arena, TALKS_STR("a.json"),
                               talks__buf_view(&text), diag, &root) == TALKS_OK &&
              talks__tree_eq(root, want) && talks__tree_eq(want, root);
  talks__buf_free(&text);
  return good;
}

static bool known_bytes(tap_gen *g, void *user) {
  writer w = {.g = g};
  talks_diag *diag;
  talks__node *got = NULL;
  (void)user;
  talks__arena_init(&w.arena, ctx);
  talks__buf_init(&w.out, ctx);
  if (talks_diag_create(ctx, &diag)) abort();
  w.newline = tap_bool(g) ? "\r\n" : "\n";
  if (chance(&w, 4)) put(&w, "\xef\xbb\xbf");
  talks__node *want = chance(&w, 8) ? block_list(&w, 0) : block_map(&w, 0, false);
  filler(&w, 0);
  talks_status status = talks__tree_read(&w.arena, &w.arena, TALKS_STR("a.yaml"),
                                         talks__buf_view(&w.out), diag, &got);
  bool good = status == TALKS_OK && same_node(g, want, got) &&
              talks__tree_eq(want, got) && equal_as_json(&w, want, diag);
  if (!good && g->loud) {
    const talks_problem *p = talks_diag_get(diag, 0);
    if (p) tap_say(g, "%u:%u %s: %s", p->line, p->column, p->code, p->message);
    tap_quote_("input", w.out.p, w.out.n);
  }
  talks_diag_destroy(diag);
  talks__buf_free(&w.out);
  talks__arena_free(&w.arena);
  return good;
}

int main(int argc, char **argv) {
  tap_begin(argc, argv);
  if (talks_ctx_create(NULL, &ctx)) abort();
  tap_property("every node of YAML is found with its bytes", 0, known_bytes, NULL);
  talks_ctx_destroy(ctx);
  return tap_done();
}
