/* dossier/fmt.c: one file in canonical form.
 *
 * Read the tree and the comments, put the entries in order, print. A scalar keeps its own
 * bytes: what spans several lines is only indented anew, and a block scalar whose layout
 * carries meaning (an indentation or keep sign, blanks at line ends) becomes quoted text.
 * The result is read again and must be the same tree, so what fmt cannot lay out it
 * leaves alone and says so.
 */
#include "base/json.h"
#include "dossier/fmt.h"
#include "dossier/write.h"

#include <string.h>

typedef struct {
  const talks_ctx *ctx;
  talks__arena *arena;
  talks_str text;
  talks__buf *out;
  size_t begin; /* where our part of out begins */
} printer;

/* ---- order --------------------------------------------------------------------- */

static int by_shape(const void *a, const void *b, const void *user) {
  const talks__figure_entry *const *x = a, *const *y = b;
  return talks__shape_cmp(*(const talks__shape *)user, (*x)->node->key, (*y)->node->key);
}

/* Entries and their nodes get the same order: the tree can stand for the result. */
static void relink(talks__figure_entry *parent, talks__figure_entry **sorted, size_t n) {
  for (size_t i = 0; i < n; i++) {
    talks__figure_entry *next = i + 1 < n ? sorted[i + 1] : NULL;
    sorted[i]->next = next;
    sorted[i]->node->next = next ? next->node : NULL;
  }
  parent->first = sorted[0];
  parent->last = sorted[n - 1];
  parent->node->first = sorted[0]->node;
  parent->node->last = sorted[n - 1]->node;
}

static talks_status order_children(printer *p, talks__figure_entry *parent,
                                   talks__shape shape) {
  size_t n = parent->node->children, i = 0;
  bool ordered = true;
  for (const talks__figure_entry *e = parent->first; e->next; e = e->next)
    ordered &= talks__shape_cmp(shape, e->node->key, e->next->node->key) <= 0;
  if (ordered) return TALKS_OK;
  talks__figure_entry **sorted = talks__arena_alloc(p->arena, n, sizeof *sorted);
  if (!sorted) return TALKS_NO_MEMORY;
  for (talks__figure_entry *e = parent->first; e; e = e->next) sorted[i++] = e;
  talks_status status = talks__sort(p->ctx, sorted, n, sizeof *sorted, by_shape, &shape);
  if (!status) relink(parent, sorted, n);
  return status;
}

static talks_status put_in_order(printer *p, talks__figure_entry *entry,
                                 talks__shape shape) {
  talks_status status = TALKS_OK;
  if (entry->node->type == TALKS_NODE_MAP && entry->first)
    status = order_children(p, entry, shape);
  for (talks__figure_entry *e = entry->first; e && !status; e = e->next)
    status = put_in_order(p, e, talks__shape_below(shape, e->node->key));
  return status;
}

/* ---- forms of a value ---------------------------------------------------------- */

typedef enum { ONE_LINE, SEVERAL_LINES, BLOCK_TEXT, QUOTED } form;

static talks_str bytes_of(const printer *p, const talks__node *node) {
  return (talks_str){p->text.p + node->from, node->to - node->from};
}

static bool has_break(talks_str s) { return talks__line_end(s, 0) < s.n; }

/* NEL, LS and PS break lines in YAML and in no editor. */
static bool has_odd_break(talks_str s) {
  for (size_t i = talks__line_end(s, 0); i < s.n; i = talks__line_end(s, i)) {
    if (s.p[i] != '\n' && s.p[i] != '\r') return true;
    i += talks__break_at(s, i);
  }
  return false;
}

static bool is_blank(char c) { return c == ' ' || c == '\t'; }

static size_t count_blanks(talks_str s, size_t i) {
  size_t n = 0;
  while (i + n < s.n && s.p[i + n] == ' ') n++;
  return n;
}

/* Blanks before the text of a block scalar: those of its first line that is not blank. */
static size_t block_indent(talks_str s) {
  for (size_t i = talks__line_end(s, 0); i < s.n; i = talks__line_end(s, i)) {
    i += talks__break_at(s, i);
    size_t n = count_blanks(s, i);
    if (i + n < s.n && talks__break_at(s, i + n) == 0) return n;
  }
  return 0;
}

/* A block scalar with the blanks behind it, which its span leaves out. */
static talks_str whole_block(const printer *p, const talks__node *node) {
  size_t to = node->to, n;
  while ((n = talks__break_at(p->text, to)) > 0 ||
         (to < p->text.n && is_blank(p->text.p[to])))
    to += n > 0 ? n : 1;
  while (to > node->to && to < p->text.n && is_blank(p->text.p[to - 1])) to--;
  return (talks_str){p->text.p + node->from, to - node->from};
}

/* Whether nothing but the indentation would change if the block scalar moved. */
static bool can_move(const printer *p, const talks__node *node) {
  talks_str s = whole_block(p, node);
  size_t sign = s.n > 1 && s.p[1] == '-' ? 2 : 1, indent = block_indent(s);
  if (sign < s.n && !is_blank(s.p[sign]) && talks__break_at(s, sign) == 0) return false;
  if (indent == 0 || has_odd_break(s)) return false;
  if (sign == 1 && node->text.p[node->text.n - 1] != '\n') /* some line has a text */
    return false; /* ends the file without a line break, which it is about to get */
  for (size_t i = talks__line_end(s, 0); i < s.n; i = talks__line_end(s, i)) {
    i += talks__break_at(s, i);
    size_t end = talks__line_end(s, i), n = count_blanks(s, i);
    bool only_blanks = i + n >= end;
    /* No line stands further out than the first that has a text. */
    if (only_blanks ? n > indent : is_blank(s.p[end - 1])) return false;
  }
  return true;
}

static form form_of(const printer *p, const talks__node *node) {
  talks_str s = bytes_of(p, node);
  bool scalar = node->type == TALKS_NODE_SCALAR;
  bool block = scalar && node->flow && (s.p[0] == '|' || s.p[0] == '>');
  if (block) return can_move(p, node) ? BLOCK_TEXT : QUOTED;
  if (!has_break(s)) return ONE_LINE;
  return scalar && has_odd_break(s) ? QUOTED : SEVERAL_LINES;
}

/* ---- printing values ----------------------------------------------------------- */

/* The line from i up to end without trailing blanks, one of which a '\' may need. */
static size_t trimmed_end(talks_str s, size_t i, size_t end) {
  size_t to = end;
  while (to > i && is_blank(s.p[to - 1])) to--;
  /* What follows the first line begins without blanks here: what is left begins at i. */
  return to < end && TALKS_ALWAYS(to > i) && s.p[to - 1] == '\\' ? to + 1 : to;
}

/* What spans several lines, where blanks at their ends and beginnings mean nothing. */
static void print_several_lines(printer *p, talks_str s, size_t indent) {
  for (size_t i = 0; i < s.n;) {
    size_t end = i;
    while (end < s.n && s.p[end] != '\n' && s.p[end] != '\r') end++;
    while (i > 0 && i < end && is_blank(s.p[i])) i++;
    size_t to = trimmed_end(s, i, end);
    if (i > 0 && to > i) talks__buf_repeat(p->out, ' ', indent);
    talks__buf_put(p->out, s.p + i, to - i);
    if (end < s.n) talks__buf_char(p->out, '\n');
    i = end + talks__break_at(s, end);
  }
}

/* The sign, the comment beside it, and the lines with another indentation. */
static void print_block_text(printer *p, const talks__node *node, size_t indent) {
  talks_str s = bytes_of(p, node);
  size_t old = block_indent(s);
  for (size_t i = talks__line_end(s, 0); i < s.n;) {
    i += talks__break_at(s, i);
    size_t end = talks__line_end(s, i);
    talks__buf_char(p->out, '\n');
    if (end > i + old) {
      talks__buf_repeat(p->out, ' ', indent);
      talks__buf_put(p->out, s.p + i + old, end - i - old);
    }
    i = end;
  }
}

static void print_beside(printer *p, const talks__figure_entry *entry) {
  const talks__comment *comment = entry->beside;
  if (!comment) return;
  talks__buf_repeat(p->out, ' ', comment->blanks > 0 ? comment->blanks : 1);
  talks__buf_str(p->out, comment->text);
}

/* A scalar or flow collection, and the rest of its lines. */
static void print_leaf(printer *p, const talks__figure_entry *entry, size_t indent) {
  const talks__node *node = entry->node;
  talks_str s = bytes_of(p, node);
  form f = form_of(p, node);
  if (f == ONE_LINE) talks__flow_write(p->out, node, TALKS_FLOW_OWN, p->text);
  else if (f == SEVERAL_LINES) print_several_lines(p, s, indent);
  else if (f == QUOTED) talks__yaml_quote(p->out, node->text);
  else talks__buf_put(p->out, s.p, s.p[1] == '-' ? 2 : 1); /* a line follows the sign */
  print_beside(p, entry);
  if (f == BLOCK_TEXT) print_block_text(p, node, indent);
  talks__buf_char(p->out, '\n');
}

/* ---- printing entries ---------------------------------------------------------- */

static void print_comments(printer *p, const talks__comments *list, size_t indent,
                           bool first_space) {
  for (const talks__comment *c = list->first; c; c = c->next) {
    bool space = c->space && (c != list->first || first_space);
    if (space && p->out->n > p->begin) talks__buf_char(p->out, '\n');
    talks__buf_repeat(p->out, ' ', indent);
    talks__buf_str(p->out, c->text);
    talks__buf_char(p->out, '\n');
  }
}

static void print_above(printer *p, const talks__figure_entry *entry, size_t indent) {
  print_comments(p, &entry->above, indent, false);
  if (entry->space && entry->above.first) talks__buf_char(p->out, '\n');
}

/* Also what stands above the first entries inside, which begin on its line: "- - a". */
static void print_above_item(printer *p, const talks__figure_entry *item, size_t indent) {
  const talks__figure_entry *e = item;
  for (; e->first && e->node->type == TALKS_NODE_LIST; e = e->first)
    print_above(p, e, indent);
  print_above(p, e, indent);
  if (e->first) print_above(p, e->first, indent);
}

static bool is_tall(const printer *p, const talks__figure_entry *entry) {
  if (entry->first || entry->above.first) return true;
  form f = form_of(p, entry->node);
  return f == SEVERAL_LINES || f == BLOCK_TEXT;
}

/* Blank lines stand between sections, and beside records that take several lines. */
static bool wants_space(const printer *p, const talks__figure_entry *before,
                        const talks__figure_entry *entry, talks__shape shape) {
  if (shape.role == TALKS_SHAPE_FILE)
    return before && (entry->above.first ||
                      talks__shape_cmp(shape, before->node->key, entry->node->key) == 0);
  return shape.top && (is_tall(p, entry) || (before && is_tall(p, before)));
}

/* A key that would not stand on one line as it is, is quoted. */
static void print_key(printer *p, const talks__node *node) {
  talks_str own = {p->text.p + node->key_from, node->key_to - node->key_from};
  if (own.p[0] == '|' || own.p[0] == '>' || has_break(own))
    talks__yaml_quote(p->out, node->key);
  else talks__buf_str(p->out, own);
  talks__buf_char(p->out, ':');
}

static void print_entries(printer *p, const talks__figure_entry *parent, size_t indent,
                          talks__shape shape, bool inlined);

static void print_item(printer *p, const talks__figure_entry *item, size_t indent,
                       talks__shape shape) {
  talks__buf_puts(p->out, "- ");
  if (item->first) print_entries(p, item, indent + 2, shape, true);
  else print_leaf(p, item, indent + 2);
}

static void print_pair(printer *p, const talks__figure_entry *entry, size_t indent,
                       talks__shape shape) {
  print_key(p, entry->node);
  if (entry->first) {
    print_beside(p, entry);
    talks__buf_char(p->out, '\n');
    print_entries(p, entry, indent + 2, shape, false);
  } else {
    talks__buf_char(p->out, ' ');
    print_leaf(p, entry, indent + 2);
  }
}

/* inlined: the first entry goes on with a line on which "- " stands. */
static void print_entries(printer *p, const talks__figure_entry *parent, size_t indent,
                          talks__shape shape, bool inlined) {
  const talks__figure_entry *before = NULL;
  bool list = parent->node->type == TALKS_NODE_LIST;
  for (const talks__figure_entry *e = parent->first; e; before = e, e = e->next) {
    talks__shape below = talks__shape_below(shape, list ? TALKS_STR("") : e->node->key);
    if (!inlined || before) {
      if (!list && wants_space(p, before, e, shape)) talks__buf_char(p->out, '\n');
      if (list) print_above_item(p, e, indent);
      else print_above(p, e, indent);
      talks__buf_repeat(p->out, ' ', indent);
    }
    if (list) print_item(p, e, indent, below);
    else print_pair(p, e, indent, below);
  }
  print_comments(p, &parent->below, indent, true);
}

static void print_file(printer *p, const talks__figure_entry *root) {
  talks__shape file = {TALKS_SHAPE_FILE, TALKS_K_statement, false};
  bool block = root->node->type != TALKS_NODE_SCALAR && !root->node->flow;
  print_comments(p, &root->above, 0, false);
  if (root->space && root->above.first) talks__buf_char(p->out, '\n');
  if (!block) print_leaf(p, root, 2);
  if (block && root->first) print_entries(p, root, 0, file, false);
  else print_comments(p, &root->below, 0, true);
}

/* ---- JSON ---------------------------------------------------------------------- */

/* Numbers, true and false stay as they are written. */
static void print_json(const printer *p, talks__json_writer *w, const talks__node *node) {
  if (node->type == TALKS_NODE_SCALAR) {
    talks_str own = bytes_of(p, node);
    if (own.p[0] == '"') talks__json_string(w, node->text);
    else talks__json_raw(w, own);
    return;
  }
  bool map = node->type == TALKS_NODE_MAP;
  if (map) talks__json_open_map(w);
  else talks__json_open_list(w);
  for (const talks__node *c = node->first; c; c = c->next) {
    if (map) talks__json_key(w, c->key);
    print_json(p, w, c);
  }
  if (map) talks__json_close_map(w);
  else talks__json_close_list(w);
}

/* ---- the whole ----------------------------------------------------------------- */

static talks_status verify(const printer *p, talks_str name, const talks__node *wanted,
                           talks_diag *diag) {
  talks__arena arena;
  talks__node *root = NULL;
  talks_str all = talks__buf_view(p->out);
  talks_str result = {all.p + p->begin, all.n - p->begin};
  talks__arena_init(&arena, p->ctx);
  talks_status status = talks__tree_read(&arena, &arena, name, result, NULL, &root);
  /* A text alone in its file and moved in (" --- x") is another one at the margin. */
  if (status != TALKS_NO_MEMORY && (status || !talks__tree_eq(wanted, root))) {
    talks__problem(diag, TALKS_ERROR, "not-laid-out", (talks__place){.file = name},
                   "shorten keys of more than 1,000 letters; write long texts on one "
                   "line; put a text "
                   "that begins with --- in quotes",
                   "this file cannot be laid out without changing what it says");
    status = TALKS_BAD_INPUT;
  }
  talks__arena_free(&arena);
  return status;
}

static talks_status lay_out(printer *p, bool json, talks__node *root) {
  talks__figure_entry *entries = NULL;
  talks_status status = talks__fmt_read(p->arena, p->text, json, root, &entries);
  if (!status)
    status = put_in_order(p, entries,
                          (talks__shape){TALKS_SHAPE_FILE, TALKS_K_statement, false});
  if (status) return status;
  if (json) {
    talks__json_writer writer;
    talks__json_writer_init(&writer, p->out, 2);
    print_json(p, &writer, root);
    talks__buf_char(p->out, '\n');
  } else {
    print_file(p, entries);
  }
  return talks__buf_status(p->out);
}

talks_status talks__fmt(const talks_ctx *ctx, talks_str name, talks_str text,
                        talks_diag *diag, talks__buf *out) {
  talks__arena arena;
  talks__node *root = NULL;
  printer p = {.ctx = ctx, .arena = &arena, .text = text, .out = out, .begin = out->n};
  talks__arena_init(&arena, ctx);
  talks_status status = talks__tree_read(&arena, &arena, name, text, diag, &root);
  if (!status) status = lay_out(&p, talks__is_json(name), root);
  if (!status) status = verify(&p, name, root, diag);
  talks__arena_free(&arena);
  return status;
}

talks_status talks_fmt(const talks_ctx *ctx, const talks_file *file, talks_diag *diag,
                       char **bytes, size_t *size) {
  talks__buf out;
  talks__buf_init(&out, ctx);
  talks__buf_puts(&out, ""); /* an empty file gives an empty text, not none */
  talks_status status = talks__fmt(ctx, talks__str(file->name),
                                   (talks_str){file->bytes, file->size}, diag, &out);
  if (!status) status = talks__buf_status(&out);
  if (status) {
    talks__buf_free(&out);
    return status;
  }
  *bytes = out.p;
  *size = out.n;
  return TALKS_OK;
}

void talks_bytes_free(const talks_ctx *ctx, char *bytes) { talks__free(ctx, bytes); }
