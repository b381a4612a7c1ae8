/* report/render.h: the renderers, one per format. */
#ifndef TALKS_SRC_RENDER_H
#define TALKS_SRC_RENDER_H

#include "report/page.h"

/* From a page. */
void talks__render_text(const talks__page *p, uint32_t width, bool colour,
                        talks__buf *out);
/* Parts of it: pieces that flow in so many columns, lines apart by newlines; the table that
 * begins at line i (text_table.c), which returns where it ends. */
void talks__text_run(const talks__page *p, talks__run run, uint32_t width, bool colour,
                     talks__buf *out);
size_t talks__text_table(const talks__page *p, size_t i, uint32_t width, bool colour,
                         talks__buf *out);
void talks__render_markdown(const talks__page *p, talks__buf *out);
void talks__render_html(const talks__page *p, talks__buf *out);
/* A file that stands alone and prints on one sheet (document.c); parts of both: lines, a
 * piece with its marks, text for content and attributes, the tag of a language. */
void talks__render_document(const talks__page *p, talks__buf *out);
void talks__html_lines(const talks__page *p, size_t from, size_t to, talks__buf *out);
void talks__html_piece(const talks__page *p, const talks__piece *piece, talks__buf *out);
void talks__html_escape(talks__buf *out, talks_str text);
const char *talks__language_tag(talks_lang lang);
/* Straight from the tree. */
void talks__render_json(const talks_answer *a, talks__buf *out);
void talks__render_csv(const talks_answer *a, talks_lang lang, talks__buf *out);

/* Text of a piece as it is to be shown: traditional Chinese is made here, and a source's
 * own words are never converted. */
void talks__show(const talks__page *p, const talks__piece *piece, talks__buf *out);

#endif
