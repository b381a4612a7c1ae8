/* talks/export.h: a dossier in the forms other programs read, and a redacted dossier.
 *
 * An export is a list of files in memory, each with a name and bytes; who asks for it
 * decides where they go. Same view, same form, same bytes, on any machine. What each form
 * holds and leaves out stands in docs/export.md.
 */
#ifndef TALKS_EXPORT_H
#define TALKS_EXPORT_H

#include <talks/view.h>

#ifdef __cplusplus
extern "C" {
#endif

typedef struct talks_export talks_export;

/* The forms, by name:
 *   "csv"       a file for each kind of record ("position.csv"), one row a record that
 *               stands in the view
 *   "json"      one file, the whole dossier; talks_model_load reads it back
 *   "graphml"   one file, actors, issues and options as a graph
 *   "dna"       one file, the event list of Discourse Network Analyzer
 * False: there is no such form. */
TALKS_API bool talks_export_find(const char *form);
/* Whether a form is several files, for a folder. */
TALKS_API bool talks_export_is_folder(const char *form);

/* Makes the files of a form. "json" takes no notice of the view but for its model. Errors:
 * NOT_FOUND (no such form), NO_MEMORY. Linear in records and references, times their
 * logarithm. */
TALKS_API TALKS_MUST_USE talks_status talks_export_create(const talks_view *view,
                                                          const char *form,
                                                          talks_export **out);
/* Makes the files of a dossier without the restricted records of this one: what rested on
 * them is marked, nothing else of them is left (docs/decisions/redaction.md says what that
 * means). Errors, told to diag: BAD_INPUT (an id would give something away). Notes are told
 * to diag too: what was left out because only restricted records use it, and where words
 * were blotted out. They are for the owner, not for the reader of the export. */
TALKS_API TALKS_MUST_USE talks_status talks_export_redacted(const talks_model *model,
                                                            talks_diag *diag,
                                                            talks_export **out);
TALKS_API void talks_export_destroy(talks_export *made);

/* The files, in the order of their names; they live as long as the export. */
TALKS_API const talks_file *talks_export_files(const talks_export *made, size_t *n);
/* Of "dna": statements that say nothing for or against an option, which that form cannot
 * hold; 0 otherwise. */
TALKS_API size_t talks_export_left_out(const talks_export *made);
/* Of "dna": lines left out since neither statement, position nor document gives a day. */
TALKS_API size_t talks_export_undated(const talks_export *made);
/* Records of the view that say of themselves that they are restricted, which no form of a view
 * leaves out for that; of talks_export_redacted 0. */
TALKS_API size_t talks_export_restricted(const talks_export *made);

#ifdef __cplusplus
}
#endif
#endif
