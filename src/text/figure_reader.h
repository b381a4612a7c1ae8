/* text/figure_reader.h: what the files that read a figure share.
 *
 * Inside this layer only. figure_read.c has the grammar, which a dossier is held to;
 * figure_behind.c what else a document may put behind a number; figure_sight.c the figure
 * with which a piece of a document begins. A reader moves along the text; after a refusal it
 * is of no more use, so whoever tries a reading keeps a copy.
 */
#ifndef TALKS_SRC_FIGURE_READER_H
#define TALKS_SRC_FIGURE_READER_H

#include "text/figure_words.h"

#include <uchar.h>

typedef struct {
  talks_str s;      /* what is left */
  const char *hint; /* the reason for a refusal */
  talks__number items[TALKS_FIGURE_MAX];
  size_t n;      /* items read; those past TALKS_FIGURE_MAX are counted only */
  unsigned unit; /* UNIT_NONE: not said yet */
  talks__figure_form form;
  unsigned bound; /* with BOUND_STRICT */
  bool loose;     /* a document is read */
  bool between;   /* loose: the item behind "between" is read, which "and" ends */
  talks_str number[TALKS_FIGURE_MAX], item[TALKS_FIGURE_MAX]; /* where they stand */
} talks__figure_reader;

/* ---- figure_read.c --------------------------------------------------------------- */

/* Takes a word of that kind. */
bool talks__figure_take(talks_str *s, talks__word_kind kind);
/* Refuses a value past 64 bits. */
talks_status talks__figure_too_large(talks__figure_reader *r);
/* Refused where the figure has another unit already. */
talks_status talks__figure_set_unit(talks__figure_reader *r, unsigned unit);
/* The unit behind the number, if one follows. */
talks_status talks__figure_take_unit(talks__figure_reader *r, talks__number *number);
/* The bound behind, if one follows. */
talks_status talks__figure_take_after(talks__figure_reader *r);
talks_status talks__figure_read_item(talks__figure_reader *r);
/* Keeps an item that begins with whole, which reaches to the end of the text, and ends where
 * the reader stands. */
void talks__figure_note_item(talks__figure_reader *r, const talks__number *number,
                             talks_str whole, talks_str digits);
/* What joins the first item to others; joint is the word of a range. */
talks_status talks__figure_read_joined(talks__figure_reader *r, bool opened,
                                       talks__word_kind joint);
/* The figure of what was read. */
talks_status talks__figure_finish(talks__figure_reader *r, talks__figure *out);

/* ---- figure_behind.c ------------------------------------------------------------- */

/* Takes the code point, folded, behind blanks, if it is this one. */
bool talks__figure_take_code(talks_str *s, uint32_t code);
bool talks__figure_is_one_of(uint32_t code, const char16_t *codes);
/* Whether talks__figure_take_behind or a bound may find something here. */
bool talks__figure_has_behind(const talks__figure_reader *r);
/* What stands behind a document's number and belongs to it: the unit, tenths, what is left
 * of a price, parts of a currency, a half. share: of WORD_SHARE before the number, or 0. */
talks_status talks__figure_take_behind(talks__figure_reader *r, talks__number *number,
                                       unsigned share);

#endif
