/* logic/sat.h: what an oracle needs of a solver for clauses, whoever wrote it.
 *
 * Two solvers stand behind it: search.c, which is always there, and CaDiCaL behind a shim
 * where it was found. Both decide the same question, and nothing that depends on which
 * model or which core they happen to find may reach an answer.
 */
#ifndef TALKS_SRC_LOGIC_SAT_H
#define TALKS_SRC_LOGIC_SAT_H

#include "base/base.h"

#ifdef __cplusplus
#define TALKS_NOEXCEPT noexcept
extern "C" {
#else
#define TALKS_NOEXCEPT
#endif

typedef uint32_t talks__lit; /* 2 * variable, plus 1 where it is negated */

typedef struct {
  /* No literal twice, none beside its opposite. */
  talks_status (*add)(void *self, const talks__lit *lits, uint32_t n);
  /* Whether all clauses and all assumed literals can be true. NO_MEMORY, STOPPED. */
  talks_status (*solve)(void *self, const talks__lit *assumed, uint32_t n, bool *sat);
  /* After sat: the value of a variable. Until the next add or solve. */
  bool (*value)(void *self, uint32_t variable);
  /* After not sat: whether this assumed literal was used to show it. */
  bool (*failed)(void *self, talks__lit assumed);
  void (*destroy)(void *self);
} talks__sat_methods;

typedef struct {
  const talks__sat_methods *methods;
  void *self;
} talks__sat;

TALKS_MUST_USE talks_status talks__search_new(const talks_ctx *ctx, uint32_t variables,
                                              talks__sat *out);
#ifdef TALKS_WITH_CADICAL
TALKS_MUST_USE talks_status talks__cadical_new(const talks_ctx *ctx, uint32_t variables,
                                               talks__sat *out) TALKS_NOEXCEPT;
#endif

#ifdef __cplusplus
}
#endif
#endif
