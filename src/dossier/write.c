/* dossier/write.c: records and fields set, added and taken out of a file.
 *
 * Each change does two things: it alters the tree that is wanted, and it notes which
 * bytes of the old text give way to which node of it. finish writes those nodes, edits
 * the text, reads the result and compares it with the tree. Nodes that were read keep
 * their spans whatever becomes of them; made ones have none (from is MADE), and what
 * happens inside a pending node needs no change of its own. Wherever the layout of a file
 * is stranger than what is foreseen here, the comparison fails and the file stays as it
 * was.
 */
#include "base/json.h"
#include "dossier/write.h"

#include <string.h>

enum { MADE = -1 };

typedef enum {
  REMOVE,      /* nothing stands there any more */
  VALUE,       /* the node's value */
  COLON_VALUE, /* ": value", from the end of the key on */
  LINE_AFTER,  /* the entry on new lines after the line that ends there */
  LINE_BEFORE, /* the entry on lines of its own before the line that begins there */
  FLOW_AFTER,  /* ", entry" */
  FLOW_BEFORE, /* "entry, " */
  FLOW_ONLY    /* "entry" */
} form;

struct talks__change {
  size_t from, to;
  form form;
  bool in_flow, blank; /* blank: with an empty line before it */
  const talks__node *parent, *node;
  talks__shape shape; /* of the parent */
  size_t indent;
  talks_str remark; /* lines below what is inserted */
};

typedef struct talks__change change;

/* ---- trees --------------------------------------------------------------------- */

static talks__node *new_node(talks__arena *arena, talks__node_type type, talks_str text) {
  talks__node *node = talks__arena_calloc(arena, 1, sizeof *node);
  if (!node) return NULL;
  node->type = type;
  node->from = node->to = (uint32_t)MADE;
  node->text = text;
  return node;
}

talks__node *talks__node_map(talks__arena *arena) {
  return new_node(arena, TALKS_NODE_MAP, TALKS_STR(""));
}

talks__node *talks__node_list(talks__arena *arena) {
  return new_node(arena, TALKS_NODE_LIST, TALKS_STR(""));
}

talks__node *talks__node_scalar(talks__arena *arena, talks_str text) {
  return new_node(arena, TALKS_NODE_SCALAR, text);
}

bool talks__node_put(talks__node *parent, talks_str key, talks__node *child) {
  if (!parent || !child) return false;
  child->key = key;
  child->next = NULL;
  *(parent->last ? &parent->last->next : &parent->first) = child;
  parent->last = child;
  parent->children++;
  return true;
}

static void unlink_child(talks__node *parent, const talks__node *child) {
  talks__node **link = &parent->first, *before = NULL;
  for (; *link != child; link = &(*link)->next) before = *link;
  *link = child->next;
  if (parent->last == child) parent->last = before;
  parent->children--;
}

static bool is_made(const talks__node *node) { return node->from == (uint32_t)MADE; }

static talks__node *find(const talks__node *map, talks_str key) {
  talks__node *child = map->type == TALKS_NODE_MAP ? map->first : NULL;
  while (child && !talks__str_eq(child->key, key)) child = child->next;
  return child;
}

/* The node at a path and its shape, or NULL. */
static talks__node *descend(const talks__rewrite *w, const talks_str *path, size_t n,
                            talks__shape *shape) {
  talks__node *node = w->root;
  *shape = (talks__shape){TALKS_SHAPE_FILE, TALKS_K_statement, false};
  for (size_t i = 0; node && i < n; i++) {
    node = find(node, path[i]);
    *shape = talks__shape_below(*shape, path[i]);
  }
  return node;
}

static bool has_bom(talks_str s) {
  return talks__str_starts(s, TALKS_STR("\xEF\xBB\xBF"));
}

static size_t column(const talks__rewrite *w, size_t at) {
  size_t start = talks__line_start(w->text, at);
  return at - (start == 0 && has_bom(w->text) ? 3 : start);
}

/* ---- opening and closing ------------------------------------------------------- */

/* The file's own step of indentation: that of its first nested map. */
static size_t step_of(const talks__rewrite *w) {
  for (const talks__node *c = w->root->first; c; c = c->next) {
    size_t outer = column(w, w->root->from), inner = column(w, c->from);
    if (c->flow || c->type != TALKS_NODE_MAP) continue;
    /* A block map in a block map stands further in: else it is no YAML. */
    if (TALKS_ALWAYS(inner > outer) && inner <= outer + 8) return inner - outer;
  }
  return 2;
}

talks_status talks__rewrite_open(const talks_ctx *ctx, talks_str name, talks_str text,
                                 talks_diag *diag, talks__rewrite *w) {
  *w = (talks__rewrite){.ctx = ctx, .diag = diag, .name = name, .text = text};
  w->json = talks__is_json(name);
  talks__arena_init(&w->arena, ctx);
  talks_status status =
      talks__tree_read(&w->arena, &w->arena, name, text, diag, &w->root);
  if (status) {
    talks__rewrite_close(w);
    return status;
  }
  bool crlf = talks__break_at(text, talks__line_end(text, 0)) == 2;
  w->style = (talks__block_style){0, step_of(w), crlf ? "\r\n" : "\n"};
  return TALKS_OK;
}

void talks__rewrite_close(talks__rewrite *w) {
  talks__free(w->ctx, w->changes);
  talks__arena_free(&w->arena);
  w->changes = NULL;
  w->n = w->cap = 0;
}

static talks_status refuse(talks__rewrite *w, const char *code, const talks__node *where,
                           const char *hint, const char *message) {
  talks__place place = {.file = w->name};
  if (where && !is_made(where))
    talks__line_column(w->text, where->from, &place.line, &place.column);
  talks__problem(w->diag, TALKS_ERROR, code, place, hint, "%s", message);
  return TALKS_BAD_INPUT;
}

/* Insertions at one place stand in canonical order, otherwise as they came. */
static talks_status note(talks__rewrite *w, change c) {
  change *changes = talks__grow(w->ctx, w->changes, &w->cap, w->n + 1, sizeof *changes);
  if (!changes) return TALKS_NO_MEMORY;
  w->changes = changes;
  size_t i = w->n++;
  for (; i > 0 && c.form >= LINE_AFTER; i--) {
    const change *b = &changes[i - 1];
    if (b->form != c.form || b->from != c.from || b->parent != c.parent ||
        talks__shape_cmp(c.shape, b->node->key, c.node->key) <= 0)
      break;
    changes[i] = *b;
  }
  changes[i] = c;
  return TALKS_OK;
}

static talks_status note_removal(talks__rewrite *w, size_t from, size_t to) {
  return note(w, (change){.from = from, .to = to, .form = REMOVE});
}

/* ---- values -------------------------------------------------------------------- */

static bool is_block_scalar(const talks__rewrite *w, const talks__node *node) {
  return node->type == TALKS_NODE_SCALAR && node->flow &&
         (w->text.p[node->from] == '|' || w->text.p[node->from] == '>');
}

/* Only the sign of a block scalar gives way where a comment stands behind it; the lines
 * below it go. */
static talks_status replace_block_scalar(talks__rewrite *w, const talks__node *node,
                                         change c) {
  size_t end = talks__line_end(w->text, node->from), sign = node->from;
  while (sign < end && w->text.p[sign] != '#') sign++;
  if (sign == end) return note(w, c);
  while (w->text.p[sign - 1] == ' ' || w->text.p[sign - 1] == '\t') sign--;
  c.to = sign;
  talks_status status = note(w, c);
  return status || end >= node->to ? status : note_removal(w, end, node->to);
}

/* Whether the node's text is written from the tree at the end, so may still change. */
static bool is_pending(const talks__rewrite *w, const talks__node *node) {
  bool pending = is_made(node);
  for (size_t i = 0; !pending && i < w->n; i++) pending = w->changes[i].node == node;
  return pending;
}

static talks_status note_value(talks__rewrite *w, const talks__node *parent,
                               const talks__node *node) {
  change c = {.from = node->from, .to = node->to, .form = VALUE, .node = node};
  if (is_pending(w, node)) return TALKS_OK;
  c.in_flow = w->json || parent->flow;
  if (is_block_scalar(w, node)) return replace_block_scalar(w, node, c);
  /* A value stands behind its key: nothing is no value (tree_yaml.c). */
  bool bare = !c.in_flow && TALKS_ALWAYS(node->from > node->key_to) &&
              !memchr(w->text.p + node->key_to, '#', node->from - node->key_to);
  if (bare && !node->flow && node->type != TALKS_NODE_SCALAR) {
    c.form = COLON_VALUE; /* a block below its key: the scalar goes beside the key */
    c.from = node->key_to;
  }
  return note(w, c);
}

static void make_scalar(talks__node *node, talks_str text) {
  node->type = TALKS_NODE_SCALAR;
  node->text = text;
  node->first = node->last = NULL;
  node->children = 0;
}

static talks_status replace(talks__rewrite *w, const talks__node *parent,
                            talks__node *node, talks_str value) {
  talks_status status = note_value(w, parent, node);
  make_scalar(node, value); /* after the note, which looks at what it was */
  return status;
}

/* "peace: the peace process" becomes "peace: {en: the peace process, zh: ...}". */
static talks_status unfold(talks__rewrite *w, const talks__node *parent,
                           talks__node *record, talks__shape shape, talks_str key,
                           talks_str value) {
  int field = shape.role == TALKS_SHAPE_RECORD
                  ? talks__kind_info_of(shape.kind)->scalar_field
                  : -1;
  if (field < 0)
    return refuse(w, "bad-shape", record,
                  "write its fields below it, indented, one a line",
                  "a field can only be set in a record that is a map");
  talks_str own = talks__field_info_of((talks__field)field)->name;
  if (talks__str_eq(own, key)) return replace(w, parent, record, value);
  talks__node *old = talks__node_scalar(&w->arena, record->text);
  talks__node *new = talks__node_scalar(&w->arena, value);
  if (!old || !new) return TALKS_NO_MEMORY;
  talks_status status = note_value(w, parent, record);
  record->type = TALKS_NODE_MAP;
  bool first = talks__shape_cmp(shape, key, own) < 0;
  talks__node_put(record, first ? key : own, first ? new : old);
  talks__node_put(record, first ? own : key, first ? old : new);
  return status;
}

/* ---- places -------------------------------------------------------------------- */

/* Where an entry ends: at the end of its last line, or of the last comment below it that
 * is indented deeper than the entry. */
static size_t entry_end(const talks__rewrite *w, const talks__node *entry,
                        size_t indent) {
  size_t at = talks__line_end(w->text, entry->to), end = at;
  while (at < w->text.n) {
    size_t from = at + talks__break_at(w->text, at), first = from;
    at = talks__line_end(w->text, from);
    while (first < at && w->text.p[first] == ' ') first++;
    if (first == at) continue;
    if (w->text.p[first] != '#' || first - from <= indent) break;
    end = at;
  }
  return end;
}

/* The last child read that the key belongs behind, and the first child read. */
static const talks__node *neighbours(const talks__node *parent, talks__shape shape,
                                     talks_str key, const talks__node **first) {
  const talks__node *before = NULL;
  *first = NULL;
  for (const talks__node *c = parent->first; c; c = c->next) {
    if (is_made(c)) continue;
    if (!*first) *first = c;
    if (talks__shape_cmp(shape, c->key, key) <= 0) before = c;
  }
  return before;
}

/* Whether the map holds something of the same rank: in a file, another section. */
static bool has_peer(const talks__node *map, talks__shape shape, talks_str key) {
  const talks__node *c = map->first;
  while (c && talks__shape_cmp(shape, c->key, key) != 0) c = c->next;
  return c != NULL;
}

static void place_in_flow(const talks__node *parent, const talks__node *before,
                          const talks__node *first, change *c) {
  c->form = before ? FLOW_AFTER : first ? FLOW_BEFORE : FLOW_ONLY;
  c->from = c->to = before ? before->to : first ? first->key_from : parent->to - 1;
}

static void place_in_block(const talks__rewrite *w, const talks__node *parent,
                           const talks__node *before, const talks__node *first,
                           change *c) {
  c->indent = parent->first ? column(w, parent->from) : 0; /* only a file can be empty */
  c->form = LINE_AFTER;
  if (before) {
    c->from = entry_end(w, before, c->indent);
  } else if (parent != w->root) {
    c->from = talks__line_end(w->text, parent->key_to);
  } else if (first) {
    c->form = LINE_BEFORE;
    c->from = talks__line_start(w->text, first->key_from);
    if (c->from == 0 && has_bom(w->text)) c->from = 3;
  } else {
    c->form = LINE_BEFORE;
    c->from = w->text.n;
  }
  c->to = c->from;
}

static talks_status insert(talks__rewrite *w, talks__node *parent, talks__shape shape,
                           talks_str key, talks__node *node) {
  if (parent->type != TALKS_NODE_MAP)
    return refuse(w, "bad-shape", parent, "write  key: value  lines there first",
                  "something can only be added to a map");
  if (find(parent, key))
    return refuse(w, "id-twice", find(parent, key), "choose another id",
                  "there is an entry of this name already");
  const talks__node *first, *before = neighbours(parent, shape, key, &first);
  change c = {.node = node, .parent = parent, .shape = shape};
  c.in_flow = w->json || parent->flow;
  bool tall = node->type == TALKS_NODE_MAP && node->children > 0;
  c.blank = tall && (shape.top || has_peer(parent, shape, key)); /* a record, a section */
  bool pending = is_pending(w, parent);
  if (c.in_flow && !pending) place_in_flow(parent, before, first, &c);
  if (!c.in_flow && !pending) place_in_block(w, parent, before, first, &c);
  talks_str kept = talks__arena_str(&w->arena, key);
  if (!kept.p) return TALKS_NO_MEMORY;
  talks__node_put(parent, kept, node);
  return pending ? TALKS_OK : note(w, c);
}

talks_status talks__rewrite_set(talks__rewrite *w, const talks_str *path, size_t n,
                                talks_str value) {
  talks__shape shape, ignored;
  talks__node *parent = descend(w, path, n - 1, &shape);
  if (!parent) return TALKS_NOT_FOUND;
  talks_str text = talks__arena_str(&w->arena, value), key = path[n - 1];
  if (!text.p) return TALKS_NO_MEMORY;
  if (parent->type == TALKS_NODE_SCALAR && n > 1)
    return unfold(w, descend(w, path, n - 2, &ignored), parent, shape, key, text);
  talks__node *node = find(parent, key);
  if (node) return replace(w, parent, node, text);
  node = talks__node_scalar(&w->arena, text);
  return node ? insert(w, parent, shape, key, node) : TALKS_NO_MEMORY;
}

talks_status talks__rewrite_add(talks__rewrite *w, talks_str section, talks_str id,
                                const talks__node *record) {
  talks__shape file, shape;
  descend(w, NULL, 0, &file);
  talks__node *parent = descend(w, &section, 1, &shape);
  talks__node *node = talks__arena_alloc(&w->arena, 1, sizeof *node);
  if (!node) return TALKS_NO_MEMORY;
  *node = *record;
  w->added = node;
  if (parent) return insert(w, parent, shape, id, node);
  w->added = parent = talks__node_map(&w->arena);
  talks_str kept = talks__arena_str(&w->arena, id);
  if (!kept.p || !talks__node_put(parent, kept, node)) return TALKS_NO_MEMORY;
  return insert(w, w->root, file, section, parent);
}

bool talks__rewrite_remark(talks__rewrite *w, talks_str lines) {
  for (size_t i = 0; i < w->n; i++) {
    change *c = &w->changes[i];
    if (c->node != w->added || (c->form != LINE_AFTER && c->form != LINE_BEFORE))
      continue;
    c->remark = lines;
    return true;
  }
  return false;
}

/* ---- removing ------------------------------------------------------------------ */

static bool is_blank_line(talks_str s, size_t from) {
  while (from < s.n && (s.p[from] == ' ' || s.p[from] == '\t')) from++;
  return from == s.n || talks__break_at(s, from) > 0;
}

/* from: where a line begins. */
static size_t end_of_line_above(talks_str s, size_t from) {
  return from == 0 ? 0 : talks__line_end(s, talks__line_start(s, from - 1));
}

/* The lines of a block entry, from the end of the line above on; where blank lines stand
 * above and below, those above too. */
static talks_status remove_lines(talks__rewrite *w, const talks__node *entry,
                                 size_t indent) {
  talks_str s = w->text;
  size_t from = talks__line_start(s, entry->key_from), to = entry_end(w, entry, indent);
  size_t next = to + talks__break_at(s, to);
  if (from == 0) return note_removal(w, has_bom(s) ? 3 : 0, next);
  size_t above = end_of_line_above(s, from);
  while (is_blank_line(s, next) && above > 0 &&
         is_blank_line(s, talks__line_start(s, above)))
    above = end_of_line_above(s, talks__line_start(s, above));
  return note_removal(w, above, to);
}

static talks_status remove_from_flow(talks__rewrite *w, const talks__node *parent,
                                     const talks__node *entry) {
  const talks__node *before = NULL, *after = entry->next; /* made ones stand last */
  for (const talks__node *c = parent->first; c != entry; c = c->next) before = c;
  if (after && !is_made(after)) return note_removal(w, entry->key_from, after->key_from);
  return note_removal(w, before ? before->to : entry->key_from, entry->to);
}

/* What a change was to write and is not wanted any more. */
static void forget(talks__rewrite *w, const talks__node *node) {
  size_t kept = 0;
  for (size_t i = 0; i < w->n; i++)
    if (w->changes[i].node != node) w->changes[kept++] = w->changes[i];
  w->n = kept;
}

static void forget_below(talks__rewrite *w, const talks__node *node) {
  forget(w, node);
  for (const talks__node *c = node->first; c; c = c->next) forget_below(w, c);
}

talks_status talks__rewrite_remove(talks__rewrite *w, const talks_str *path, size_t n) {
  talks__shape shape;
  talks__node *parent = descend(w, path, n - 1, &shape);
  talks__node *node = parent ? find(parent, path[n - 1]) : NULL;
  if (!node) return TALKS_NOT_FOUND;
  bool in_flow = w->json || parent->flow, last = parent->children == 1 && n > 1;
  if (last && shape.role == TALKS_SHAPE_RECORD)
    return refuse(w, "empty-record", node, "take the whole record out instead",
                  "a record cannot lose its last field");
  if (last && !in_flow) return talks__rewrite_remove(w, path, n - 1);
  forget_below(w, node);
  talks_status status = is_made(node) ? TALKS_OK
                        : in_flow     ? remove_from_flow(w, parent, node)
                                      : remove_lines(w, node, column(w, parent->from));
  unlink_child(parent, node);
  return status;
}

/* ---- finishing ----------------------------------------------------------------- */

static void write_value(const talks__rewrite *w, const change *c, talks__buf *out) {
  bool scalar = c->node->type == TALKS_NODE_SCALAR;
  if (scalar && !w->json) talks__yaml_scalar(out, c->node->text, c->in_flow);
  else
    talks__flow_write(out, c->node, w->json ? TALKS_FLOW_JSON : TALKS_FLOW_YAML,
                      TALKS_STR(""));
}

static void write_flow_entry(const talks__rewrite *w, const change *c, talks__buf *out) {
  if (c->form == FLOW_AFTER) talks__buf_puts(out, ", ");
  if (w->json) talks__json_quote(out, c->node->key);
  else talks__yaml_scalar(out, c->node->key, true);
  talks__buf_puts(out, ": ");
  write_value(w, c, out);
  if (c->form == FLOW_BEFORE) talks__buf_puts(out, ", ");
}

/* As deep as the record's fields; of a section they lie a level further in. */
static void write_remark(const talks__rewrite *w, const change *c, talks__buf *out) {
  size_t levels = c->shape.role == TALKS_SHAPE_FILE ? 2 : 1;
  for (size_t at = 0; at < c->remark.n;) {
    size_t end = talks__line_end(c->remark, at);
    talks__buf_puts(out, w->style.eol);
    talks__buf_repeat(out, ' ', c->indent + levels * w->style.step);
    talks__buf_put(out, c->remark.p + at, end - at);
    at = end + talks__break_at(c->remark, end);
  }
}

static void write_lines(const talks__rewrite *w, const change *c, talks__buf *out) {
  talks__block_style style = w->style;
  style.indent = c->indent;
  bool cut = c->from == w->text.n && talks__line_start(w->text, c->from) != c->from;
  if (c->form == LINE_AFTER || cut) talks__buf_puts(out, style.eol);
  if (c->blank) talks__buf_puts(out, style.eol);
  talks__buf_repeat(out, ' ', style.indent);
  talks__block_write(out, c->node, c->shape, &style);
  write_remark(w, c, out);
  if (c->form == LINE_BEFORE) talks__buf_puts(out, style.eol);
}

static void write_change(const talks__rewrite *w, const change *c, talks__buf *out) {
  switch (c->form) {
  case REMOVE:
    break;
  case VALUE:
    write_value(w, c, out);
    break;
  case COLON_VALUE:
    talks__buf_puts(out, ": ");
    write_value(w, c, out);
    break;
  case LINE_AFTER:
  case LINE_BEFORE:
    write_lines(w, c, out);
    break;
  default:
    write_flow_entry(w, c, out);
  }
}

static talks_status make_edits(talks__rewrite *w, talks__edit *edits) {
  talks_status status = TALKS_OK;
  for (size_t i = 0; !status && i < w->n; i++) {
    const change *c = &w->changes[i];
    talks__buf text;
    talks__buf_init(&text, w->ctx);
    write_change(w, c, &text);
    status = talks__buf_status(&text);
    edits[i] = (talks__edit){c->from, c->to,
                             talks__arena_str(&w->arena, talks__buf_view(&text))};
    if (!edits[i].text.p) status = TALKS_NO_MEMORY;
    talks__buf_free(&text);
  }
  return status;
}

/* The new text must say what is wanted, no more and no less. */
static talks_status verify(talks__rewrite *w, talks_str text) {
  talks__arena arena;
  talks__node *root = NULL;
  talks__arena_init(&arena, w->ctx);
  talks_status status = talks__tree_read(&arena, &arena, w->name, text, NULL, &root);
  if (status != TALKS_NO_MEMORY && (status || !talks__tree_eq(w->root, root)))
    status =
        refuse(w, "not-written", NULL, "make the change by hand, or run talks fmt first",
               "the change does not fit how this file is laid out; it is as it was");
  talks__arena_free(&arena);
  return status;
}

talks_status talks__rewrite_finish(talks__rewrite *w, talks__buf *out) {
  size_t begin = out->n;
  talks__edit *edits = talks__alloc(w->ctx, w->n ? w->n : 1, sizeof *edits);
  if (!edits) return TALKS_NO_MEMORY;
  talks_status status = make_edits(w, edits);
  if (!status) status = talks__edits_apply(w->ctx, w->text, edits, w->n, out);
  talks_str all = talks__buf_view(out);
  if (!status) status = verify(w, (talks_str){all.p + begin, all.n - begin});
  talks__free(w->ctx, edits);
  return status;
}
