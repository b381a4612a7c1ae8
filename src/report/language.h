/* report/language.h: texts of the tool in a language.
 *
 * Tables made at build time from po/ (tools/po2c.py); no locale, no files at run time.
 * Traditional Chinese is the simplified text, converted when it is printed.
 */
#ifndef TALKS_SRC_LANGUAGE_H
#define TALKS_SRC_LANGUAGE_H

#include "desk/answer.h"
#include "report/messages.h"

#include <talks/report.h>

talks_str talks__msg(talks_lang lang, talks__msg_id id);
talks_str talks__word_label(talks_lang lang, talks__word word);
talks_str talks__kind_label(talks_lang lang, talks__kind kind);
talks_str talks__term_label(talks_lang lang, talks__term term);
/* What a question is called as a command: "moved", "变化". An unknown name: itself. */
talks_str talks__command_label(talks_lang lang, talks_str name);

/* Appends a text of the tool as the language has it: one of a table, days, a figure. Words of
 * a document stay as they are printed. */
void talks__say_text(talks__buf *out, talks_lang lang, talks_str text);
/* A figure in words of the language. */
void talks__say_figure(const talks__figure *f, talks_lang lang, talks__buf *out);

/* What to call a record: its short label, else its name, else what it says, else its id.
 * Text is in the language where the record has it. */
talks_str talks__record_label(const talks_view *v, talks_rec rec, talks_lang lang);
/* The same, in full: the name rather than the short label. */
talks_str talks__record_name(const talks_view *v, talks_rec rec, talks_lang lang);

/* Days for a reader: "28 Dec", "by 4 Dec", "2 or 3 Dec", "Dec 2025"; the year is left out
 * when it is that of `near` (TALKS_NO_DAY: never). Chinese "12-28", "2025-12-28". */
void talks__say_days(talks_days days, talks_lang lang, int32_t near, talks__buf *out);
void talks__say_month(int32_t day, talks_lang lang, int32_t near, talks__buf *out);

#endif
