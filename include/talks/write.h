/* talks/write.h: laying out a dossier's files, and starting a dossier.
 *
 * A dossier is written by people. What writes to it here keeps their comments, their
 * order and their words, reads its own result back before it lets go of the old one, and
 * replaces a file at once or not at all. Calls on different folders may run at the same
 * time.
 */
#ifndef TALKS_WRITE_H
#define TALKS_WRITE_H

#include <talks/dossier.h>

#ifdef __cplusplus
extern "C" {
#endif

/* Lays one file out in canonical form; *bytes gets size bytes and a NUL behind them, to
 * be given back with talks_bytes_free.
 *
 * source and unless-said come first, then the sections in the order they were written;
 * statements in the natural order of their marks, other records in the author's order;
 * the fields of a record in the order of the reference. Two blanks a level, one blank
 * after a colon, a blank line before a record that takes several lines. A comment stays
 * above or beside what it stood above or beside. What is quoted, in braces or in brackets
 * stays so. CRLF becomes LF, a byte-order mark goes. A name that ends in ".json" gives
 * JSON, indented by two. Laying out twice is laying out once.
 *
 * Errors: BAD_INPUT and LIMIT (told to diag), NO_MEMORY; outputs are then untouched. O(n
 * log n) in the file. Thread-safe. */
TALKS_API TALKS_MUST_USE talks_status talks_fmt(const talks_ctx *ctx,
                                                const talks_file *file, talks_diag *diag,
                                                char **bytes, size_t *size);
/* Gives back what talks_fmt made; NULL is fine. */
TALKS_API void talks_bytes_free(const talks_ctx *ctx, char *bytes);

/* Lays out every file that talks_model_open would read, but for sources.lock; *changed
 * gets the number of files that were not canonical. With check_only nothing is written
 * and each of them is told as a TALKS_NOTE "not-canonical" at its first line that
 * differs. Otherwise each is replaced at once, after all have been laid out: when one
 * cannot be read, none is written. Errors: BAD_INPUT, LIMIT, NOT_FOUND (no such folder,
 * or no dossier in it), IO (told; files already replaced stay so), NO_MEMORY, STOPPED.
 * Not in the WebAssembly build. */
TALKS_API TALKS_MUST_USE talks_status talks_fmt_folder(const talks_ctx *ctx,
                                                       const char *folder,
                                                       bool check_only, talks_diag *diag,
                                                       size_t *changed);

/* Called for each file that would be another, before anything is written. */
typedef talks_status (*talks_fixed_fn)(void *user, const char *name, const char *before,
                                       size_t nbefore, const char *after, size_t nafter);

/* Mends every file that talks_model_open would read, but for sources.lock, as far as that
 * changes nothing it says: a mistyped name of a section or field where only one can have
 * been meant (one letter away, four letters or more, not there yet), and the layout of
 * talks_fmt. What cannot be read is left alone and not told: talks_model_check tells it.
 * fixed (may be NULL) sees each file; with dry_run nothing is written. Files are replaced
 * one by one, each at once or not at all, after all have been mended in memory. Errors:
 * those of fixed, NOT_FOUND, IO (told; files already replaced stay so), LIMIT, NO_MEMORY,
 * STOPPED. Not in the WebAssembly build. */
TALKS_API TALKS_MUST_USE talks_status talks_fix_folder(const talks_ctx *ctx,
                                                       const char *folder, bool dry_run,
                                                       talks_fixed_fn fixed, void *user,
                                                       talks_diag *diag, size_t *changed);

/* Writes a beginner's dossier, whose comments say in that language what to replace by
 * what: two parties, one issue with two options, one source, three statements, two
 * positions, each in English and in Chinese. The folder must not be there yet, or be empty;
 * the one it stands in must be there. It is written beside (an empty folder: inside) under
 * another name first, so it is there whole or not at all. Errors: BAD_INPUT (told:
 * something is there already), IO (told), MISUSE (no language), NO_MEMORY. Not in the
 * WebAssembly build. */
TALKS_API TALKS_MUST_USE talks_status talks_new(const talks_ctx *ctx, const char *folder,
                                                talks_lang lang, talks_diag *diag);

#ifdef __cplusplus
}
#endif
#endif
