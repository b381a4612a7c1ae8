/* dossier/fmt_read.c: finds the comments of a file and what each belongs to.
 *
 * The tree says where every leaf is. What stands between two leaves is only white space,
 * indicators (- : ? --- ...) and comments, so in there every '#' begins a comment. One on
 * the line of the leaf before it stays beside that leaf. One on a line of its own goes
 * with the entry that follows, unless it is indented deeper than that: then it closes the
 * innermost collection whose column it reaches. Each comment ends up in exactly one
 * place.
 */
#include "dossier/fmt.h"
#include "dossier/write.h"

typedef struct {
  talks__arena *arena;
  talks_str text;
  bool json, failed;
  size_t begin, at; /* 3 after a byte-order mark; where the last leaf ended */
  talks__figure_entry *root;
  talks__figure_entry *last;  /* whose leaf that was, or NULL */
  talks__figure_entry *fresh; /* outermost entry begun since then, or NULL */
  size_t fresh_column;
  /* collections that ended since then, innermost first */
  talks__figure_entry *closed[TALKS_TREE_DEPTH + 1];
  unsigned nclosed;
} reader;

/* Where the scan between two leaves has got to. */
typedef struct {
  size_t line;    /* where the current line begins */
  bool first;     /* it is the line of the last leaf */
  bool blank;     /* nothing on it so far */
  bool space;     /* a blank line since the last comment */
  bool inside;    /* behind an indicator or comment of the entry to come */
  unsigned level; /* comments before were put as far out as this */
} gap;

static size_t column_of(const reader *r, size_t at) {
  size_t start = talks__line_start(r->text, at);
  return at - (start < r->begin ? r->begin : start);
}

static void append(talks__comments *list, talks__comment *comment) {
  if (!comment) return;
  comment->next = NULL;
  *(list->last ? &list->last->next : &list->first) = comment;
  list->last = comment;
}

/* ---- placing one comment ------------------------------------------------------- */

/* A key and its value may each have a comment beside them: there is room for one. */
static void put_beside(talks__figure_entry *entry, talks__comment *comment) {
  if (entry->beside) entry->beside->space = false;
  append(&entry->above, entry->beside);
  entry->beside = comment;
}

static void put_below(reader *r, gap *g, size_t column, talks__comment *comment) {
  unsigned i = g->level;
  while (i + 1 < r->nclosed && column_of(r, r->closed[i]->node->from) > column) i++;
  g->level = i;
  append(&r->closed[i]->below, comment);
}

static void place(reader *r, gap *g, size_t column, talks__comment *comment) {
  bool belongs_next = g->inside || r->nclosed == 0 || column <= r->fresh_column;
  if (g->first && r->last) {
    put_beside(r->last, comment);
  } else if (r->nclosed > 0 && !(r->fresh && belongs_next)) {
    put_below(r, g, column, comment);
  } else {
    g->inside = true;
    append(r->fresh ? &r->fresh->above : &r->last->above, comment);
  }
}

/* ---- what stands between two leaves -------------------------------------------- */

static bool is_blank(char c) { return c == ' ' || c == '\t'; }

/* Takes the comment at i; returns where it ends. */
static size_t take_comment(reader *r, gap *g, size_t i) {
  size_t end = talks__line_end(r->text, i), to = end, from = i;
  while (is_blank(r->text.p[to - 1])) to--; /* as far as the sign */
  while (from > 0 && is_blank(r->text.p[from - 1])) from--;
  talks__comment *comment = talks__arena_calloc(r->arena, 1, sizeof *comment);
  if (!comment) {
    r->failed = true;
    return end;
  }
  comment->text = (talks_str){r->text.p + i, to - i};
  comment->blanks = (uint32_t)(i - from);
  comment->space = g->space;
  place(r, g, i - g->line, comment);
  g->space = g->blank = false;
  return end;
}

static void scan_gap(reader *r, size_t to) {
  gap g = {.line = r->at, .first = true, .blank = !r->last};
  for (size_t i = r->at; i < to && !r->failed;) {
    size_t n = talks__break_at(r->text, i);
    if (n > 0) {
      g.space |= g.blank;
      g.blank = true;
      g.first = false;
      g.line = i += n;
    } else if (r->text.p[i] == '#') {
      i = take_comment(r, &g, i);
    } else {
      bool indicator = !is_blank(r->text.p[i]);
      g.inside |= indicator;
      g.blank &= !indicator;
      i++;
    }
  }
  if (r->fresh) r->fresh->space = g.space;
}

/* A key, a scalar or a flow collection of an entry. */
static void take_leaf(reader *r, talks__figure_entry *entry, size_t from, size_t to) {
  scan_gap(r, from);
  r->at = to;
  r->last = entry;
  r->fresh = NULL;
  r->nclosed = 0;
}

/* "| # comment": the only comment within a leaf. */
static void take_header_comment(reader *r, talks__figure_entry *entry) {
  const talks__node *node = entry->node;
  char c = node->type == TALKS_NODE_SCALAR && node->flow ? r->text.p[node->from] : '\0';
  if (c != '|' && c != '>') return;
  size_t i = node->from, end = talks__line_end(r->text, i);
  while (i < end && r->text.p[i] != '#') i++;
  gap g = {.line = i, .first = true};
  if (i < end) take_comment(r, &g, i);
}

/* ---- the tree ------------------------------------------------------------------ */

static talks__figure_entry *new_entry(reader *r, talks__node *node) {
  talks__figure_entry *entry = talks__arena_calloc(r->arena, 1, sizeof *entry);
  if (entry) entry->node = node;
  else r->failed = true;
  return entry;
}

static bool has_entries(const reader *r, const talks__node *node) {
  return node->type != TALKS_NODE_SCALAR && (r->json || !node->flow);
}

static void read_value(reader *r, talks__figure_entry *entry);

static void read_entries(reader *r, talks__figure_entry *parent) {
  for (talks__node *c = parent->node->first; c && !r->failed; c = c->next) {
    talks__figure_entry *entry = new_entry(r, c);
    if (!entry) return;
    *(parent->last ? &parent->last->next : &parent->first) = entry;
    parent->last = entry;
    if (!r->fresh) {
      r->fresh = entry;
      r->fresh_column = column_of(r, parent->node->from);
    }
    if (parent->node->type == TALKS_NODE_MAP) take_leaf(r, entry, c->key_from, c->key_to);
    read_value(r, entry);
  }
}

static void read_value(reader *r, talks__figure_entry *entry) {
  const talks__node *node = entry->node;
  if (has_entries(r, node)) {
    read_entries(r, entry);
    /* No tree is deeper, and each that was closed before was inside of this one. */
    if (TALKS_ALWAYS(r->nclosed < TALKS_COUNT(r->closed)))
      r->closed[r->nclosed++] = entry;
  } else {
    take_leaf(r, entry, node->from, node->to);
    take_header_comment(r, entry);
  }
}

/* What stands above the first entry is the head of the file, as far as a blank line sets
 * it off from comments that are the entry's own. */
static void split_head(talks__figure_entry *root) {
  talks__figure_entry *first = root->first;
  if (!first) return;
  root->above = first->above;
  root->space = first->space;
  first->above = (talks__comments){NULL, NULL};
  first->space = false;
  if (root->space || !root->above.first) return;
  talks__comment *end = NULL;
  for (talks__comment *c = root->above.first; c->next; c = c->next)
    if (c->next->space) end = c;
  if (!end) return;
  first->above = (talks__comments){end->next, root->above.last};
  root->above.last = end;
  end->next = NULL;
  root->space = true;
}

talks_status talks__fmt_read(talks__arena *arena, talks_str text, bool json,
                             talks__node *root, talks__figure_entry **out) {
  reader r = {.arena = arena, .text = text, .json = json};
  r.root = new_entry(&r, root);
  if (!r.root) return TALKS_NO_MEMORY;
  r.begin = r.at = talks__str_starts(text, TALKS_STR("\xEF\xBB\xBF")) ? 3 : 0;
  bool empty = root->type == TALKS_NODE_MAP && !root->flow && !root->first;
  if (!has_entries(&r, root)) r.fresh = r.root;
  if (!empty) read_value(&r, r.root);
  if (r.nclosed == 0) r.closed[r.nclosed++] = r.root;
  scan_gap(&r, text.n);
  if (r.failed) return TALKS_NO_MEMORY;
  split_head(r.root);
  *out = r.root;
  return TALKS_OK;
}
