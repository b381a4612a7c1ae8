/* reading/scan_speech.h: who says what in a line that is scanned, as lines of JSON.
 *
 * The same grammar as of proposals (speech.c), but each paragraph alone: nobody is
 * remembered from one to the next, so that what is written for a line depends on the line,
 * and a scan can be left and taken up anywhere.
 */
#ifndef TALKS_SRC_READING_SCAN_SPEECH_H
#define TALKS_SRC_READING_SCAN_SPEECH_H

#include "reading/reader.h"
#include "reading/scan.h"
#include "reading/writer.h"

typedef struct {
  const talks_ctx *ctx;
  talks__proposer proposer; /* its line, its speeches, its memory within a line */
} talks__scan_speech;

void talks__scan_speech_init(talks__scan_speech *s, const talks_ctx *ctx);
void talks__scan_speech_free(talks__scan_speech *s);
/* Appends a line for each speech in a part of a line, in which this was found, and counts
 * them. NO_MEMORY. */
TALKS_MUST_USE talks_status talks__scan_speech_put(
    talks__scan_speech *s, const talks__scan_settings *settings, talks__writer *w,
    const talks__writer_place *place, const talks__found *found, size_t n,
    talks__scan_counts *counts, talks__buf *out);

#endif
