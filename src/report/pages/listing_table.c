/* report/pages/listing_table.c: the table of list layouts. A new list is a line here. */
#include "report/pages/listing.h"

#define VALUE(item, message) \
  { TALKS_ITEM_##item, TALKS_MSG_##message, TALKS_SHOW_VALUE }
#define SPEAKERS(item, message) \
  { TALKS_ITEM_##item, TALKS_MSG_##message, TALKS_SHOW_SPEAKERS }
#define SAID(item, message) \
  { TALKS_ITEM_##item, TALKS_MSG_##message, TALKS_SHOW_SAID }
#define MARKS(item, message) \
  { TALKS_ITEM_##item, TALKS_MSG_##message, TALKS_SHOW_MARKS }
#define LIST(list, heading, label, main, details) \
  { \
    TALKS_ITEM_##list, TALKS_MSG_##heading, label, TALKS_ITEM_##main, details, \
        TALKS_COUNT(details), NULL, 0 \
  }
#define NESTED(list, heading, label, main, details, inner) \
  { \
    TALKS_ITEM_##list, TALKS_MSG_##heading, label, TALKS_ITEM_##main, details, \
        TALKS_COUNT(details), inner, TALKS_COUNT(inner) \
  }
#define INNER(list, label, main, details) \
  { \
    TALKS_ITEM_##list, TALKS_MESSAGES, label, TALKS_ITEM_##main, details, \
        TALKS_COUNT(details), NULL, 0 \
  }

static const talks__list_detail driver_details[] = {VALUE(sort, detail_plain)};
static const talks__list_detail stage_details[] = {
    VALUE(amount, detail_plain), VALUE(scope, detail_of), VALUE(days, detail_plain)};
static const talks__list_layout instrument_inner[] = {
    INNER(stages, TALKS_ITEM_stage_word, text, stage_details)};
static const talks__list_detail instrument_details[] = {VALUE(payers, detail_from),
                                                        VALUE(receivers, detail_to)};
static const talks__list_detail control_details[] = {
    VALUE(holders, detail_holder), VALUE(share, detail_plain), VALUE(days, detail_plain)};
static const talks__list_layout place_inner[] = {
    INNER(control_claims, TALKS_ITEMS, text, control_details)};
static const talks__list_detail incident_details[] = {
    VALUE(days, detail_plain), SPEAKERS(accuses, detail_accuser),
    SPEAKERS(denies, detail_denier), SPEAKERS(assesses, detail_assessor),
    SAID(effect, detail_effect)};

static const talks__list_layout lists[] = {
    NESTED(instruments, heading_instruments, TALKS_ITEM_sort, text, instrument_details,
           instrument_inner),
    NESTED(places, heading_places, TALKS_ITEMS, text, driver_details, place_inner),
    LIST(incidents, heading_incidents, TALKS_ITEMS, text, incident_details),
};

const talks__list_layout *talks__list_layout_of(talks__item list) {
  for (size_t i = 0; i < TALKS_COUNT(lists); i++)
    if (lists[i].list == list) return &lists[i];
  return NULL;
}
