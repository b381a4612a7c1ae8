/* report/pages/listing.h: how lists of records are laid out, as a table.
 *
 * One line of the table says, for a list item of an answer, what stands in the label, what
 * is the main text (with marks), which details follow it, and which lists inside an entry
 * get rows of their own.
 */
#ifndef TALKS_SRC_LISTING_LAYOUT_H
#define TALKS_SRC_LISTING_LAYOUT_H

#include "report/page.h"

typedef enum {
  TALKS_SHOW_VALUE,    /* a value, or values joined by commas */
  TALKS_SHOW_SPEAKERS, /* statements: who says it, with marks */
  TALKS_SHOW_SAID,     /* statements: their short form, with marks; the first few */
  TALKS_SHOW_MARKS,    /* marks alone */
  TALKS_SHOW_CONTACTS  /* contacts: their dates, with marks */
} talks__show_style;

typedef struct {
  talks__item item;
  talks__msg_id message; /* with {0} */
  talks__show_style style;
} talks__list_detail;

typedef struct talks__list_layout {
  talks__item list;
  talks__msg_id heading; /* TALKS_MESSAGES: none */
  talks__item label;     /* TALKS_ITEMS: none */
  talks__item main;
  const talks__list_detail *details;
  size_t ndetails;
  const struct talks__list_layout *inner; /* lists inside an entry */
  size_t ninner;
} talks__list_layout;

/* The layout of a list that stands at the root of an answer, or NULL. */
const talks__list_layout *talks__list_layout_of(talks__item list);

#endif
