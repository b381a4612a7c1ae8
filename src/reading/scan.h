/* reading/scan.h: whole documents, one JSON line for each thing found.
 *
 * A document is read piece by piece, so that its size is no limit; what is written for it
 * depends on its bytes and the settings alone. A line past
 * TALKS_LINE_MOST is read in parts, cut behind a full stop or a blank where there is
 * one, and counted. docs/methods/reading.md describes the lines.
 */
#ifndef TALKS_SRC_READING_SCAN_H
#define TALKS_SRC_READING_SCAN_H

#include "reading/reading.h"

typedef struct {
  const char *name;         /* of the document, as it is written */
  const char *encoding;     /* of the file: "UTF-8", or what it was converted from */
  const int32_t *published; /* the day from which its words count; NULL: not known */
  bool all;                 /* what is of low trust too */
  const struct talks__reader *speech; /* looks for who says what; NULL: nobody does */
} talks__scan_settings;

/* What a document held. */
typedef struct {
  uint64_t bytes, damaged;                     /* of the text; of those, no UTF-8 */
  uint64_t figures, dates, mentions, speeches; /* written */
  uint64_t low;                                /* found, of low trust and not written */
  uint32_t paragraphs, lines, cut_lines;
  uint64_t traditional, simplified; /* characters of one script alone */
} talks__scan_counts;

typedef struct talks__scan talks__scan;
/* model may be NULL; it must outlive the scan. One scan belongs to one thread. */
TALKS_MUST_USE talks_status talks__scan_make(const talks_ctx *ctx,
                                             const talks__lexicon *lexicon,
                                             const talks_model *model, talks__scan **out);
void talks__scan_destroy(talks__scan *s);
void talks__scan_begin(talks__scan *s, const talks__scan_settings *settings);
/* Appends what the piece holds. A piece that does not end a line goes on in the next one,
 * unless it is the last. Errors: NO_MEMORY. */
TALKS_MUST_USE talks_status talks__scan_piece(talks__scan *s, talks_str piece, bool last,
                                              talks__buf *out);
/* Where a line that is too long may be cut: behind a full stop or a blank in the second half
 * of what can be read at once, else behind a whole character. */
size_t talks__scan_cut(talks_str line);
/* How far a document was read, between two pieces: what a scan needs to go on with it from
 * that byte, in this process or another. */
enum { TALKS_MARK_NAMED = 64 };
typedef struct {
  talks__scan_counts counts;
  uint64_t offset, line_code;
  bool open, cut;
  bool has_context, has_latest, context_unsure, latest_unsure;
  int32_t context, latest;
  uint64_t named[TALKS_MARK_NAMED]; /* entries of the gazetteer called by a strong name */
} talks__scan_mark;
/* False where there are too many entries to note. */
bool talks__scan_mark_get(const talks__scan *s, talks__scan_mark *out);
/* Right after talks__scan_begin with the settings of then. The next piece begins at byte
 * `offset` of the text. */
void talks__scan_mark_set(talks__scan *s, const talks__scan_mark *mark);
/* Appends the line about the document itself. */
void talks__scan_end(talks__scan *s, talks__buf *out, talks__scan_counts *counts);

/* "simplified", "traditional", "mixed", or "none" where no character tells. */
const char *talks__scan_script(const talks__scan_counts *counts);

#endif
