/* dossier/write.h: changing a dossier's files without disturbing what people wrote.
 *
 * A file is changed by replacing byte spans of its text. The same change is made to its
 * tree; the new text is read again and must give that tree, or nothing is written: so
 * comments, order and every untouched byte survive, and a mistake in here cannot damage a
 * dossier. fmt lays a whole file out anew under the same guard. review, import, new and
 * fmt all write through this header.
 */
#ifndef TALKS_SRC_WRITE_H
#define TALKS_SRC_WRITE_H

#include "dossier/table.h"
#include "dossier/tree.h"

#include <talks/write.h>

/* ---- what a place in a file holds (shape.c) ------------------------------------ */

/* FILE is the whole, RECORDS a map (or list) of records of one kind, RECORD one. */
typedef enum {
  TALKS_SHAPE_FILE,
  TALKS_SHAPE_RECORDS,
  TALKS_SHAPE_RECORD,
  TALKS_SHAPE_OTHER
} talks__shape_role;

typedef struct {
  talks__shape_role role;
  talks__kind kind; /* of RECORDS and RECORD */
  bool top;         /* RECORDS that are a section of the file */
} talks__shape;

/* The shape of what stands under key (of an item of a list: any key). */
talks__shape talks__shape_below(talks__shape outer, talks_str key);
/* The canonical order of two keys; 0 where the author's order stands. */
int talks__shape_cmp(talks__shape shape, talks_str a, talks_str b);
bool talks__is_json(talks_str name);

/* ---- YAML as text (yaml_text.c) ------------------------------------------------ */

/* Bytes of the line break at i, or 0. YAML 1.1 breaks at LF, CR, CRLF, NEL, LS and PS. */
size_t talks__break_at(talks_str s, size_t i);
size_t talks__line_end(talks_str s, size_t i);   /* where the next break is, or s.n */
size_t talks__line_start(talks_str s, size_t i); /* just after the break before i, or 0 */
/* A text as plain YAML where that reads back as the same text, else in double quotes. */
void talks__yaml_scalar(talks__buf *out, talks_str text, bool in_flow);
void talks__yaml_quote(talks__buf *out, talks_str text);

/* How leaves of a map or list on one line are written: with their own bytes of the text
 * they were read from, plain or quoted as needed, or as JSON. */
typedef enum { TALKS_FLOW_OWN, TALKS_FLOW_YAML, TALKS_FLOW_JSON } talks__flow_style;
/* in: the text that the node was read from, for OWN. */
void talks__flow_write(talks__buf *out, const talks__node *node, talks__flow_style style,
                       talks_str in);
/* An entry of a block map: "key: value", its value in block form below it, without the
 * last line break. Lines after the first are indented; step: blanks a level. */
typedef struct {
  size_t indent, step;
  const char *eol;
} talks__block_style;
void talks__block_write(talks__buf *out, const talks__node *entry, talks__shape shape,
                        const talks__block_style *style);

/* ---- edits (edit.c) ------------------------------------------------------------ */

/* The bytes from up to to are replaced by text; from == to inserts. */
typedef struct {
  size_t from, to;
  talks_str text;
} talks__edit;

/* Appends text with n edits made, given in any order; insertions at one place keep
 * theirs, removals that overlap are one. MISUSE: others overlap, or one reaches past the
 * end. */
TALKS_MUST_USE talks_status talks__edits_apply(const talks_ctx *ctx, talks_str text,
                                               const talks__edit *edits, size_t n,
                                               talks__buf *out);

/* ---- a file being rewritten (write.c) ------------------------------------------ */

/* Changes are collected, and made at once by finish: a change is a span of the old text
 * and the node that stands there in the tree that is wanted (write.c). A call is linear in
 * the maps on its path and in the changes so far. */
typedef struct {
  const talks_ctx *ctx;
  talks_diag *diag;
  talks__arena arena;
  talks_str name, text; /* as opened */
  bool json;
  talks__block_style style; /* the file's own line ends and indentation */
  talks__node *root;        /* the tree that is wanted; spans are those of text */
  const talks__node
      *added; /* what the last talks__rewrite_add put in: record or section */
  struct talks__change *changes;
  size_t n, cap;
} talks__rewrite;

/* name, text and diag must outlive w. Errors: those of talks__tree_read; w is then
 * closed. */
TALKS_MUST_USE talks_status talks__rewrite_open(const talks_ctx *ctx, talks_str name,
                                                talks_str text, talks_diag *diag,
                                                talks__rewrite *w);
void talks__rewrite_close(talks__rewrite *w);

/* A path is keys from the top of the file: section, id, field, and on into child records.
 * Errors of all three: NOT_FOUND (what should be there is not), BAD_INPUT (told: there
 * already, or not of that form), NO_MEMORY. After an error, close and begin again. */

/* Gives a field a scalar value, in place of its value or as a new line. A new field goes
 * where the record table has it, else last. A record that is one scalar becomes a map. */
TALKS_MUST_USE talks_status talks__rewrite_set(talks__rewrite *w, const talks_str *path,
                                               size_t n, talks_str value);
/* Takes an entry out with the comments inside and beside it; comments above it stay,
 * since they may speak of what follows too. A section that loses its last record goes
 * with it. */
TALKS_MUST_USE talks_status talks__rewrite_remove(talks__rewrite *w,
                                                  const talks_str *path, size_t n);
/* Adds a record to a section, which is made at the end of the file when there is none.
 * Statements go where their mark belongs, others last. The record becomes part of the
 * tree and must outlive w. */
TALKS_MUST_USE talks_status talks__rewrite_add(talks__rewrite *w, talks_str section,
                                               talks_str id, const talks__node *record);
/* Lines of remarks below the record that was added last, as deep as its fields, so that
 * they go where it goes. Each begins with # and ends in a line feed; they must outlive w.
 * False: they have no place, since the file is JSON or the record stands on one line. */
TALKS_MUST_USE bool talks__rewrite_remark(talks__rewrite *w, talks_str lines);
/* Appends the new text to *out. Errors: BAD_INPUT (told: the text would not read as what
 * is wanted), MISUSE (changes overlap), NO_MEMORY; *out is then worth nothing. */
TALKS_MUST_USE talks_status talks__rewrite_finish(talks__rewrite *w, talks__buf *out);

/* Makers of trees for records to be added; NULL when there is no memory. Texts and
 * children are not copied. */
talks__node *talks__node_map(talks__arena *arena);
talks__node *talks__node_list(talks__arena *arena);
talks__node *talks__node_scalar(talks__arena *arena, talks_str text);
/* Appends child, which may be NULL, under key (none in a list); false for NULL. */
bool talks__node_put(talks__node *parent, talks_str key, talks__node *child);

/* ---- laying out, a beginner's dossier (fmt.c, new.c) --------------------------- */

/* As talks_fmt, appended to a buffer. */
TALKS_MUST_USE talks_status talks__fmt(const talks_ctx *ctx, talks_str name,
                                       talks_str text, talks_diag *diag, talks__buf *out);
/* A file mended as far as that changes nothing it says (fix.c): mistyped names of sections
 * and fields, and the layout. Errors: BAD_INPUT (it cannot be read; not told), LIMIT,
 * NO_MEMORY. */
TALKS_MUST_USE talks_status talks__fix(const talks_ctx *ctx, talks_str name,
                                       talks_str text, talks__buf *out);
/* The files of the dossier that talks_new writes, out[TALKS__NEW_FILES]; names have '/'
 * after a folder. Their bytes are those of room, which is empty before and kept as long.
 * Errors: NO_MEMORY. */
enum { TALKS__NEW_FILES = 6 };
TALKS_MUST_USE talks_status talks__new_files(talks_lang lang, talks__buf *room,
                                             talks_file *out);

/* ---- to disk (write_files.c) --------------------------------------------------- */

/* Finishes the rewrite and replaces the file at path by it. Errors: also IO. */
TALKS_MUST_USE talks_status talks__rewrite_save(talks__rewrite *w, const char *path);

/* ---- whole folders (write_folder.c) -------------------------------------------- */

/* Files to be written into a folder, and what to say when that cannot be. */
typedef struct {
  const talks_file *files; /* names have '/' behind a folder, at most once */
  size_t n;
  bool replace; /* a folder in which all names are ours is replaced */
  /* Whether a name in the folder ("statements", "statements/004.yaml") is of an earlier
   * call for the same thing; NULL: none is. */
  bool (*is_ours)(void *user, talks_str name, bool folder);
  void *user;
  const char *refused, *hint; /* the folder is in use; what to do */
  const char *foreign;        /* what to do when it is not all ours */
  const char *unwritten, *unplaced;
} talks__folder_order;

/* The folder must not be there yet, or be empty but for hidden files, or be replaced; the
 * one it stands in must be there. It is there whole, or as it was before. Errors: BAD_INPUT
 * (told: in use), IO (told), NO_MEMORY. */
TALKS_MUST_USE talks_status talks__folder_write(const talks_ctx *ctx, const char *folder,
                                                const talks__folder_order *order,
                                                talks_diag *diag);

#endif
