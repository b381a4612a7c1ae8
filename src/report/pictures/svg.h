/* report/pictures/svg.h: what every picture is built from: words, boxes, lines, refs.
 *
 * Coordinates are whole pixels, y grows downward, nothing is floating point: same
 * answer, same bytes. Text is measured by a table that no common sans-serif face
 * exceeds (Chinese is one em), and it wraps; it is never cut and never shrunk. Every
 * mark is a <g> with the ids it stands for in data-ref and with a <title>. Colours are
 * classes, given in frame.c for light, dark and print; what they tell is told by shape
 * or words too. A failure of memory is kept in the page or the buffer and found when
 * the picture is made.
 */
#ifndef TALKS_SRC_SVG_H
#define TALKS_SRC_SVG_H

#include "report/page.h"

/* Where a picture may be cut into sheets: what is above y was put before, the rest
 * after. */
typedef struct {
  size_t at; /* in the body */
  int32_t y;
} talks__seam;

typedef struct {
  talks__page *p; /* words, language, memory */
  talks__buf body;
  int32_t width; /* of the picture; a picture may widen it */
  talks__seam *seams;
  size_t nseams, cap_seams;
} talks__svg;

enum { TALKS_SVG_MARGIN = 12 }; /* nothing is drawn nearer to an edge */

/* ---- words --------------------------------------------------------------------- */

typedef enum { TALKS_FACE_BODY, TALKS_FACE_SMALL, TALKS_FACE_STRONG } talks__face;

/* Lines of text that wrapped. */
typedef struct {
  talks_str *lines;
  size_t n;
  talks__face type;
  int32_t width, height; /* of the widest line; of them all */
} talks__wrapped;

/* Pixels of a text in one line, rounded up. */
int32_t talks__svg_measure(talks_str text, talks__face type);
/* A text of our own as it is to be shown: traditional characters are made here. */
talks_str talks__svg_shown(talks__svg *s, talks_str text);
/* Pieces as one text, with marks and signs as in text output. */
talks_str talks__svg_run(talks__svg *s, talks__run run);
talks_str talks__svg_piece(talks__svg *s, talks__piece piece);
talks_str talks__svg_msg(talks__svg *s, talks__msg_id id, const talks__run *runs,
                         size_t n);
talks_str talks__svg_number(talks__svg *s, int64_t number);
/* Text joined by a word between; either may be empty, and then nothing is between. */
talks_str talks__svg_join(talks__svg *s, talks_str a, const char *between, talks_str b);
/* Breaks shown text into lines at most room wide: at blanks, between Chinese
 * characters, not inside marks while they fit; anywhere where a word alone is too
 * wide. */
talks__wrapped talks__svg_wrap(talks__svg *s, talks_str text, int32_t room,
                               talks__face type);

/* ---- drawing: each is appended ------------------------------------------------- */

typedef enum { TALKS_START, TALKS_MIDDLE } talks__anchor;
/* Lines from y downward; returns where they end. */
int32_t talks__svg_words(talks__svg *s, const talks__wrapped *words, int32_t x, int32_t y,
                         talks__anchor anchor);
/* Wraps and puts at once; returns where the lines end. */
int32_t talks__svg_text(talks__svg *s, talks_str text, int32_t x, int32_t y, int32_t room,
                        talks__face type);
void talks__svg_rect(talks__svg *s, const char *class, int32_t x, int32_t y, int32_t w,
                     int32_t h, int32_t round);
void talks__svg_line(talks__svg *s, const char *class, int32_t x, int32_t y, int32_t x2,
                     int32_t y2);
void talks__svg_circle(talks__svg *s, const char *class, int32_t x, int32_t y, int32_t r);
/* A path or polygon; format as talks__buf_printf. */
void talks__svg_path(talks__svg *s, const char *class, const char *format, ...)
    TALKS_PRINTF(3, 4);
/* An arrow's head that ends at x, y; down or up (dy 1, -1), right or left (dx 1, -1). */
void talks__svg_head(talks__svg *s, int32_t x, int32_t y, int dx, int dy);

/* ---- marks --------------------------------------------------------------------- */

/* <g data-ref="..."><title>: records that the nodes name, then every statement that
 * they rest on or that speaks against them, each once. Nodes that are not there count
 * nothing. */
void talks__svg_open(talks__svg *s, const char *class, const talks_node *nodes, size_t n,
                     talks_str title);
void talks__svg_close(talks__svg *s);
/* Escapes for text and attributes. */
void talks__svg_escape(talks__buf *out, talks_str text);

/* Memory of the page, cleared; NULL is kept as a failure. */
void *talks__svg_room(talks__svg *s, size_t n, size_t size);
/* The picture may be cut here. */
void talks__svg_seam(talks__svg *s, int32_t y);
/* "N more not drawn", in small type; nothing for none. Returns where it ends. */
int32_t talks__svg_more(talks__svg *s, size_t left_out, int32_t y);
/* A note over the whole width. */
int32_t talks__svg_note(talks__svg *s, talks_str text, int32_t y);

#endif
