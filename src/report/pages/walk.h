/* report/pages/walk.h: short names for walking an answer, for the layouts. */
#ifndef TALKS_SRC_WALK_H
#define TALKS_SRC_WALK_H

#include "report/page.h"

/* The child with this item; TALKS_NO_NODE where there is none, or no parent. */
static inline talks_node get(const talks__page *p, talks_node parent, talks__item item) {
  return talks__node_at(p->answer, parent, item);
}

static inline talks_node first(const talks__page *p, talks_node list) {
  return list == TALKS_NO_NODE ? TALKS_NO_NODE : talks_node_first(p->answer, list);
}

static inline talks_node next(const talks__page *p, talks_node node) {
  return talks_node_next(p->answer, node);
}

static inline void separate(talks__page *p, talks__pieces *list, talks__msg_id id) {
  if (list->n > 0) talks__pieces_put(p, list, talks__plain_msg(p, id));
}

static inline void put_all(talks__page *p, const talks__pieces *list) {
  for (size_t i = 0; i < list->n; i++) talks__page_piece(p, list->pieces[i]);
}

static inline talks__run value(talks__page *p, talks_node node) {
  return talks__run_one(p, talks__value_piece(p, node));
}

static inline talks__run number(talks__page *p, int64_t n) {
  return talks__run_one(p, talks__plain(talks__number_text(p, n)));
}

static inline talks__run how_many(talks__page *p, size_t n) {
  return number(p, (int64_t)n);
}

/* What a node says; of no node no term. */
static inline talks_rec ref_of(const talks__page *p, talks_node node) {
  return talks__anode_of(p->answer, node)->of.ref;
}

static inline talks__term term_of(const talks__page *p, talks_node node) {
  return node == TALKS_NO_NODE ? TALKS_TERMS : talks__anode_of(p->answer, node)->of.term;
}

/* What a child says: a count (0 where there is none), a term, a record, a word. */
static inline int64_t count_under(const talks__page *p, talks_node parent,
                                  talks__item item) {
  talks_node node = get(p, parent, item);
  return node == TALKS_NO_NODE ? 0 : talks__anode_of(p->answer, node)->of.count;
}

static inline talks__term term_under(const talks__page *p, talks_node parent,
                                     talks__item item) {
  talks_node node = get(p, parent, item);
  return node == TALKS_NO_NODE ? TALKS_TERMS : talks__anode_of(p->answer, node)->of.term;
}

static inline talks_rec ref_under(const talks__page *p, talks_node parent,
                                  talks__item item) {
  talks_node node = get(p, parent, item);
  return node == TALKS_NO_NODE ? TALKS_NO_RECORD
                               : talks__anode_of(p->answer, node)->of.ref;
}

static inline talks__word word_under(const talks__page *p, talks_node parent,
                                     talks__item item) {
  talks_node node = get(p, parent, item);
  return node == TALKS_NO_NODE ? TALKS_WORD_NONE
                               : talks__anode_of(p->answer, node)->of.word;
}

/* The label of a record that a child names; empty where there is none. */
static inline talks_str name_under(const talks__page *p, talks_node parent,
                                   talks__item item) {
  talks_rec rec = ref_under(p, parent, item);
  return rec == TALKS_NO_RECORD ? talks__str(NULL)
                                : talks__record_label(p->view, rec, p->lang);
}

/* The words of an entry, or its record where that has none: neither is left out. */
static inline talks_node words_or_record(const talks__page *p, talks_node entry) {
  talks_node text = get(p, entry, TALKS_ITEM_text);
  return text == TALKS_NO_NODE ? get(p, entry, TALKS_ITEM_record) : text;
}

/* The same as a phrase; the record by its name. */
static inline talks__piece words_or_name(talks__page *p, talks_node entry) {
  talks_node text = get(p, entry, TALKS_ITEM_text);
  return text == TALKS_NO_NODE ? talks__value_piece(p, get(p, entry, TALKS_ITEM_record))
                               : talks__phrase_piece(p, text);
}

/* In an answer of contacts, what is said of two parties, met or not; TALKS_NO_NODE: nothing. */
static inline talks_node find_pair(const talks__page *p, talks_rec a, talks_rec b) {
  static const talks__item lists[] = {TALKS_ITEM_pairs, TALKS_ITEM_never_met,
                                      TALKS_ITEM_other_pairs};
  for (size_t i = 0; i < TALKS_COUNT(lists); i++)
    for (talks_node n = first(p, get(p, 0, lists[i])); n != TALKS_NO_NODE;
         n = next(p, n)) {
      talks_rec x = ref_under(p, n, TALKS_ITEM_party),
                y = ref_under(p, n, TALKS_ITEM_with_party);
      if ((x == a && y == b) || (x == b && y == a)) return n;
    }
  return TALKS_NO_NODE;
}

#endif
