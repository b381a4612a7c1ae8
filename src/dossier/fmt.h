/* dossier/fmt.h: a file as fmt sees it: entries with the comments that belong to them.
 *
 * fmt_read.c builds this from a tree and the text between its leaves, fmt.c puts it in
 * order and prints it.
 */
#ifndef TALKS_SRC_FMT_H
#define TALKS_SRC_FMT_H

#include "dossier/tree.h"

/* One comment, from '#' to the end of its line, without trailing blanks. */
typedef struct talks__comment {
  talks_str text;
  uint32_t blanks; /* before it on its line: keeps aligned remarks aligned */
  bool space;      /* a blank line above it */
  struct talks__comment *next;
} talks__comment;

typedef struct {
  talks__comment *first, *last;
} talks__comments;

/* A pair of a block map, an item of a block list, or (the root) the whole file. Flow
 * collections and scalars have no entries below them. */
typedef struct talks__figure_entry {
  talks__node *node;
  struct talks__figure_entry *first, *last, *next;
  talks__comments above;  /* of the root: the head of the file */
  bool space;             /* a blank line between those and the entry */
  talks__comment *beside; /* on the line of its key, or of its value */
  talks__comments below;  /* of a collection: after its last entry */
} talks__figure_entry;

/* text: what root was read from; json: no comments, and all collections have entries. */
TALKS_MUST_USE talks_status talks__fmt_read(talks__arena *arena, talks_str text,
                                            bool json, talks__node *root,
                                            talks__figure_entry **out);

#endif
