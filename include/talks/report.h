/* talks/report.h: an answer as text, Markdown, HTML, JSON, CSV or a picture, in a
 * language.
 *
 * Same answer, same settings, same bytes, on any machine. Nothing is printed: bytes go
 * to the caller's function.
 */
#ifndef TALKS_REPORT_H
#define TALKS_REPORT_H

#include <talks/answer.h>

#ifdef __cplusplus
extern "C" {
#endif

typedef enum {
  TALKS_TEXT,
  TALKS_MARKDOWN,
  TALKS_HTML,
  TALKS_JSON,
  TALKS_CSV,
  TALKS_SVG
} talks_format;

typedef struct {
  size_t size;
  talks_format format;
  talks_lang lang;
  uint32_t width; /* columns of text output; default 80, at least 40. Of a picture: 8 pixels
                     each, from 40 to 160 */
  bool colour;    /* ANSI colours in text output; default false */
  const char *options; /* behind each command that a page suggests, such as
                          "--dossier DIR"; default NULL: nothing */
} talks_report_settings;

TALKS_API void talks_report_defaults(talks_report_settings *settings);
/* "text", "md" ("markdown"), "html", "json", "csv", "svg"; "en", "zh-Hans" ("zh", "zh-CN",
 * "zh-SG"), "zh-Hant" ("zh-TW", "zh-HK", "zh-MO"); in either case. False: none. */
TALKS_API bool talks_format_find(const char *name, talks_format *out);
TALKS_API bool talks_lang_find(const char *name, talks_lang *out);

/* The questions that have a picture (TALKS_SVG), in order; NULL past the end. */
TALKS_API const char *talks_picture_name(size_t i);
/* Whether the question that a name or a Chinese alias means has one. */
TALKS_API bool talks_picture_find(const char *name_or_alias);

/* Renders an answer. TALKS_SVG is one <svg> element that needs nothing else;
 * TALKS_HTML has the same picture twice, for small and for wide screens, where the
 * question has one. Errors: MISUSE (settings, or a question without a picture),
 * NO_MEMORY, what write returned. */
TALKS_API TALKS_MUST_USE talks_status talks_render(const talks_answer *answer,
                                                   const talks_report_settings *settings,
                                                   talks_write_fn write, void *user);

#ifdef __cplusplus
}
#endif
#endif
