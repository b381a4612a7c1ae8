/* report/pictures/pictures.h: which questions have a picture, and making it. */
#ifndef TALKS_SRC_PICTURES_H
#define TALKS_SRC_PICTURES_H

#include "report/pictures/svg.h"

/* Each draws an answer from y downward and returns where it ends. At most this much is
 * drawn of each; the picture says how much more there is. */
enum {
  TALKS_PICTURE_SETS = 60,    /* sets of positions */
  TALKS_PICTURE_ACTS = 100,   /* acts, or states that no act brings */
  TALKS_PICTURE_DESIGNS = 24, /* guarantees */
  TALKS_PICTURE_DAYS = 200,   /* dates of the two lanes */
  TALKS_PICTURE_PARTIES = 40  /* rows of the matrix */
};
int32_t talks__draw_blocks(talks__svg *s, int32_t y);
int32_t talks__draw_sequence(talks__svg *s, int32_t y);
int32_t talks__draw_guarantee(talks__svg *s, int32_t y);
int32_t talks__draw_lanes(talks__svg *s, int32_t y);
int32_t talks__draw_contacts(talks__svg *s, int32_t y);
/* The axis of the two lanes alone. */
int32_t talks__draw_timeline(talks__svg *s, int32_t y);

/* What its marks tell, as a hidden list for readers who do not see them: the picture is one
 * image to a screen reader. */
void talks__tell_timeline(const talks__page *p, talks__buf *out);

/* True where the answer's question has a picture. */
bool talks__has_picture(const talks_answer *answer);

/* The picture of a page's answer so many pixels wide (from 320 to 1280; anything else
 * is the nearest of these). A refused answer is its sentence. screen is "" for a
 * picture that stands alone; "narrow" and then "wide" for the two on a page, of which
 * its style shows one: they have no title of their own, and the style comes once;
 * "sheet" for one in a document, without a title. */
void talks__render_picture(const talks__page *p, uint32_t width, const char *screen,
                           talks__buf *out);

#endif
