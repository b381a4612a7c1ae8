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

static inline talks__run value(talks__page *p, talks_node node) {
  return talks__run_one(p, talks__value_piece(p, node));
}

#endif
