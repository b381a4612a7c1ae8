/* dossier/tree.h: one tree for YAML and JSON, with byte spans.
 *
 * Two readers, one result: every scalar is text (the record table types it, never YAML),
 * every node knows the bytes it came from, so that messages can point and edits can
 * replace. Refused with a place and a hint: anchors, aliases, tags, second documents,
 * duplicate keys, keys that are not plain text, control and bidirectional characters,
 * nesting deeper than the context allows. Nodes and keys live in one arena of the caller,
 * texts in another (which may be the same): a loader keeps the texts and drops the rest.
 */
#ifndef TALKS_SRC_TREE_H
#define TALKS_SRC_TREE_H

#include "base/base.h"

typedef enum { TALKS_NODE_SCALAR, TALKS_NODE_MAP, TALKS_NODE_LIST } talks__node_type;

typedef struct talks__node {
  talks__node_type type;
  bool flow;         /* written in braces, brackets or quotes */
  uint32_t from, to; /* bytes of the value; of a map or list: first to last leaf */
  uint32_t key_from, key_to;               /* bytes of the key, in a map */
  talks_str key;                           /* in a map */
  talks_str text;                          /* of a scalar */
  uint32_t children;                       /* how many */
  struct talks__node *first, *last, *next; /* children in order; next sibling */
} talks__node;

/* Reads a whole file; an empty one gives an empty map. name is for messages. JSON when
 * the name ends in ".json", YAML otherwise. Errors: BAD_INPUT (told to diag), LIMIT,
 * NO_MEMORY. Thread-safe; linear in the input. */
TALKS_MUST_USE talks_status talks__tree_read(talks__arena *nodes, talks__arena *texts,
                                             talks_str name, talks_str input,
                                             talks_diag *diag, talks__node **out);
TALKS_MUST_USE talks_status talks__tree_read_json(talks__arena *nodes,
                                                  talks__arena *texts, talks_str name,
                                                  talks_str input, talks_diag *diag,
                                                  talks__node **out);
TALKS_MUST_USE talks_status talks__tree_read_yaml(talks__arena *nodes,
                                                  talks__arena *texts, talks_str name,
                                                  talks_str input, talks_diag *diag,
                                                  talks__node **out);

/* Same keys (in any order), same texts, same lists (in order). */
bool talks__tree_eq(const talks__node *a, const talks__node *b);
const talks__node *talks__tree_get(const talks__node *map, talks_str key); /* or NULL */
/* The text of a map's field; empty where it has no such text. map: or NULL. */
talks_str talks__tree_text(const talks__node *map, const char *key);

/* Line and column (code points) of a byte offset, both from 1. */
void talks__line_column(talks_str input, size_t at, uint32_t *line, uint32_t *column);

/* ---- for the two readers ------------------------------------------------------- */

#define TALKS_TREE_DEPTH 64
typedef struct {
  talks__arena *arena, *texts;
  talks_str name, input;
  talks_diag *diag;
  talks__node *root;
  struct {
    talks__node *node;
    talks__map keys; /* of a map */
    bool have_key;
    talks_str key;
    uint32_t key_from, key_to;
  } open[TALKS_TREE_DEPTH];
  unsigned depth, max_depth;
  uint32_t last_end; /* where the last leaf ended */
} talks__tree_builder;

void talks__tree_begin(talks__tree_builder *b, talks__arena *nodes, talks__arena *texts,
                       talks_str name, talks_str input, talks_diag *diag);
void talks__tree_end(talks__tree_builder *b); /* gives back what building needed */
TALKS_MUST_USE talks_status talks__tree_open(talks__tree_builder *b,
                                             talks__node_type type, bool flow,
                                             size_t from);
void talks__tree_close(talks__tree_builder *b,
                       size_t to); /* to: 0 for a block collection */
/* A key where the innermost open node is a map that waits for one, else a value. */
TALKS_MUST_USE talks_status talks__tree_scalar(talks__tree_builder *b, talks_str text,
                                               bool flow, size_t from, size_t to);
/* Reports a problem at a byte offset; always returns BAD_INPUT. */
talks_status talks__tree_problem(talks__tree_builder *b, const char *code, size_t at,
                                 const char *message, const char *hint);

#endif
