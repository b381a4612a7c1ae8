/* talks/dossier.h: loading a dossier.
 *
 * A dossier is a folder of plain-text files; a model is what they say, checked and bound
 * into flat arrays. A model is constant once loaded and may be shared by threads. What is
 * in it is asked through a view (talks/view.h), never directly.
 */
#ifndef TALKS_DOSSIER_H
#define TALKS_DOSSIER_H

#include <talks/base.h>

#ifdef __cplusplus
extern "C" {
#endif

typedef struct talks_model talks_model;
/* A record of a model: an index, valid for that model's life. */
typedef uint32_t talks_rec;
#define TALKS_NO_RECORD UINT32_MAX

/* A file in memory. The bytes must live until loading returns. A name that ends in
 * ".json" is read as JSON, "sources.lock" as the lock, anything else as YAML. */
typedef struct {
  const char *name; /* as messages should call it */
  const char *bytes;
  size_t size;
} talks_file;

/* Binds files into a model. Every problem found is reported to diag at once; with at least
 * one of severity TALKS_ERROR the call returns BAD_INPUT and *out is untouched. Other
 * errors: LIMIT, NO_MEMORY, STOPPED. Linear in the input. */
TALKS_API TALKS_MUST_USE talks_status talks_model_load(const talks_ctx *ctx,
                                                       const talks_file *files, size_t n,
                                                       talks_diag *diag,
                                                       talks_model **out);

/* The same for a folder: its *.yaml and *.json files, those of its folders statements/ and
 * assumptions/, and sources.lock. Names in messages are relative to the folder. Further
 * errors: NOT_FOUND (no such folder, or no dossier in it), IO. Not in the WebAssembly build. */
TALKS_API TALKS_MUST_USE talks_status talks_model_open(const talks_ctx *ctx,
                                                       const char *folder,
                                                       talks_diag *diag,
                                                       talks_model **out);
/* As talks_model_open, and tells besides what is sound and yet worth a look: warnings of
 * what a reader would stumble over, notes of what nothing names, of loaded words, texts in
 * one language and the like (docs/findings.md). Linear in the dossier but for loaded words:
 * times the words of the glossary. */
TALKS_API TALKS_MUST_USE talks_status talks_model_check(const talks_ctx *ctx,
                                                        const char *folder,
                                                        talks_diag *diag,
                                                        talks_model **out);
TALKS_API void talks_model_destroy(talks_model *model);

/* Records of all kinds, and bytes of memory that the model holds. */
TALKS_API size_t talks_model_records(const talks_model *model);
TALKS_API size_t talks_model_bytes(const talks_model *model);
/* The record with this id, or TALKS_NO_RECORD; and the id of a record (NUL-terminated). */
TALKS_API talks_rec talks_model_find(const talks_model *model, const char *id);
TALKS_API const char *talks_model_id(const talks_model *model, talks_rec record);

/* True for an assumption: it stands only where a view asks for its set. */
TALKS_API bool talks_model_is_assumption(const talks_model *model, talks_rec record);

#ifdef __cplusplus
}
#endif
#endif
