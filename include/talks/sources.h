/* talks/sources.h: a reader's own copies of the sources.
 *
 * A dossier never holds a source's sentences; a reader who has the documents can point at
 * them. Copies are matched to sources by SHA-256, passages to sources.lock by fingerprint.
 * Not in the WebAssembly build.
 */
#ifndef TALKS_SOURCES_H
#define TALKS_SOURCES_H

#include <talks/view.h>

#ifdef __cplusplus
extern "C" {
#endif

typedef struct talks_copies talks_copies;

/* Reads every file of the folders (not their subfolders) and matches it to the model's
 * sources: by SHA-256, or, for a file that has been changed, by most of its paragraphs. A
 * file that belongs to no source is passed over. The model must outlive the copies. Errors:
 * NOT_FOUND (a folder, told to diag), IO, NO_MEMORY. */
TALKS_API TALKS_MUST_USE talks_status talks_copies_open(const talks_model *model,
                                                        const char *const *folders,
                                                        size_t n, talks_diag *diag,
                                                        talks_copies **out);
TALKS_API void talks_copies_destroy(talks_copies *copies);
/* How many of the model's sources have a copy whose SHA-256 is the stored one. */
TALKS_API size_t talks_copies_matched(const talks_copies *copies);
/* A talks_passage_fn: user is the talks_copies. */
TALKS_API talks_passage_text talks_copies_passage(void *user, talks_rec source,
                                                  uint32_t paragraph);
/* Compares every copy with sources.lock and the stored hashes, and reports each difference
 * by name: a changed, missing or added paragraph, a source without a copy, a source without
 * fingerprints. BAD_INPUT when there is one. Where there is a copy of every source, notes tell
 * which aliases stand neither in a copy nor in a text of the dossier. NO_MEMORY. */
TALKS_API TALKS_MUST_USE talks_status talks_copies_check(talks_copies *copies,
                                                         talks_diag *diag);
/* Writes the text of sources.lock: anew for each source that has a copy with the stored hash,
 * as it was for the others. */
TALKS_API TALKS_MUST_USE talks_status talks_copies_lock(const talks_copies *copies,
                                                        talks_write_fn write, void *user);

#ifdef __cplusplus
}
#endif
#endif
