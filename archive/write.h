/* archive/write.h: documents and articles written into an archive, batch by batch. */
#ifndef TALKS_ARCHIVE_WRITE_H
#define TALKS_ARCHIVE_WRITE_H

#include "archive/article.h"
#include "archive/store.h"

enum { ARCHIVE_HASH = 16, ARCHIVE_SHA256 = 32 };

typedef struct archive_writer archive_writer;

TALKS_MUST_USE talks_status archive_writer_make(archive *a, archive_writer **out);
/* What is not kept is gone. */
void archive_writer_destroy(archive_writer *w);

/* Whether the archive has all of a document that has this hash. */
TALKS_MUST_USE talks_status archive_write_is_same(archive_writer *w, const char *document,
                                                  const uint8_t sha256[ARCHIVE_SHA256],
                                                  bool *same);
/* A document begins, and ends. open: it only ever grows. sha256: all of it is there, so that
 * what it had before and has no longer is taken out (*removed grows), unless it is open;
 * NULL: it has to be read again. */
TALKS_MUST_USE talks_status archive_write_begin(archive_writer *w, const char *document,
                                                bool open);
TALKS_MUST_USE talks_status archive_write_end(archive_writer *w, const uint8_t *sha256,
                                              uint64_t *removed);
/* An article of the document; *new_one is false where it is there already. Keeps the batch
 * when it is full. */
TALKS_MUST_USE talks_status archive_write_article(archive_writer *w,
                                                  const archive_article *article,
                                                  uint64_t line,
                                                  const uint8_t hash[ARCHIVE_HASH],
                                                  bool *new_one);
/* Keeps what was written. */
TALKS_MUST_USE talks_status archive_write_keep(archive_writer *w);

#endif
