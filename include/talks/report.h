/* talks/report.h: an answer as text, Markdown, HTML, JSON or CSV, in a language.
 *
 * Same answer, same settings, same bytes, on any machine. Nothing is printed: bytes go to
 * the caller's function.
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
  TALKS_CSV
} talks_format;
typedef enum { TALKS_EN, TALKS_ZH_HANS, TALKS_ZH_HANT } talks_lang;

typedef struct {
  size_t size;
  talks_format format;
  talks_lang lang;
  uint32_t width; /* columns of text output; default 80, at least 40 */
  bool colour;    /* ANSI colours in text output; default false */
} talks_report_settings;

TALKS_API void talks_report_defaults(talks_report_settings *settings);
/* "text", "md", "html", "json", "csv"; "en", "zh-Hans" ("zh"), "zh-Hant". False: none. */
TALKS_API bool talks_format_find(const char *name, talks_format *out);
TALKS_API bool talks_lang_find(const char *name, talks_lang *out);

/* Renders an answer. Errors: MISUSE (settings), NO_MEMORY, what write returned. */
TALKS_API TALKS_MUST_USE talks_status talks_render(const talks_answer *answer,
                                                   const talks_report_settings *settings,
                                                   talks_write_fn write, void *user);

#ifdef __cplusplus
}
#endif
#endif
