/* archive/tokenizer.h: terms (archive/terms.h) as SQLite's full-text search takes them. */
#ifndef TALKS_ARCHIVE_TOKENIZER_H
#define TALKS_ARCHIVE_TOKENIZER_H

#include "base/base.h"

#include <sqlite3.h>

/* Makes the tokenizer "talks" known to a connection; the context must outlive it. SQLite's
 * result; SQLITE_ERROR: this SQLite has no FTS5. */
int archive_tokenizer_register(sqlite3 *db, const talks_ctx *ctx);

#endif
