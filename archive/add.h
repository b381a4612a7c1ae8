/* archive/add.h: documents taken into an archive.
 *
 * A document is one article (a text file), or one article a line (JSON, see article.h). What
 * is there already is known by SHA-256: an unchanged document is passed over, and of a
 * changed one only the articles that are new are added and those that are gone taken out.
 * Articles are kept batch by batch; whoever is killed goes on by doing the same again. What
 * comes from standard input is known line by line, and nothing of it is ever taken out.
 */
#ifndef TALKS_ARCHIVE_ADD_H
#define TALKS_ARCHIVE_ADD_H

#include "archive/store.h"

typedef struct archive_adding archive_adding;

typedef struct {
  uint64_t documents, unchanged; /* named; of them, as they were */
  uint64_t added, kept, removed; /* articles */
  uint64_t left_out;             /* lines or documents that are no article */
  uint64_t mended;               /* bytes that were no UTF-8 */
  uint64_t undated;              /* added with a date that is none */
} archive_added;

/* Tells what is wrong in a document; line 0: the document as a whole. hint may be NULL. */
typedef void (*archive_tell_fn)(void *user, const char *document, uint64_t line,
                                uint64_t column, const char *what, const char *hint);

typedef struct {
  const char *encoding;     /* as cli_encoding_named has it; NULL: each document's own */
  const int32_t *published; /* of text files, where it is known */
  archive_tell_fn tell;
  void *user;
} archive_add_settings;

TALKS_MUST_USE talks_status archive_add_begin(archive *a,
                                              const archive_add_settings *settings,
                                              archive_adding **out);
/* A document by its file's name; "-": standard input. What is wrong with it is told, and the
 * next one may follow. Whatever is not OK here is the archive's own failure, after which
 * nothing can be added any more. */
TALKS_MUST_USE talks_status archive_add(archive_adding *g, const char *document);
/* Keeps the last batch. */
TALKS_MUST_USE talks_status archive_add_end(archive_adding *g);
const archive_added *archive_added_so_far(const archive_adding *g);
/* Whether some document could not be read. */
bool archive_add_missed(const archive_adding *g);
/* What was not kept is gone. NULL is fine. */
void archive_add_destroy(archive_adding *g);

#endif
