/* server/limits.h: what one answer may take: so much time, so much memory.
 *
 * The library asks two hooks of its context; here they look at the budget of the thread
 * that calls. Outside a budget (reading the dossier, refusing a request) nothing is
 * limited. An answer is computed by one thread alone, so a budget needs no lock.
 */
#ifndef TALKS_SERVER_LIMITS_H
#define TALKS_SERVER_LIMITS_H

#include <talks/base.h>

#include <stdatomic.h>

typedef struct {
  atomic_bool ending; /* the program ends: whatever is computed stops */
  size_t bytes;       /* that one answer may hold at a time */
  int64_t milliseconds;
} serve_limits;

typedef struct {
  size_t used, most;
  int64_t until; /* by serve_now */
} serve_budget;

/* Milliseconds of a clock that nobody sets. */
int64_t serve_now(void);

/* The settings of a context under these limits, which must outlive it. */
void serve_limits_settings(serve_limits *limits, talks_settings *out);
/* Begins and ends the budget of what this thread computes. */
void serve_budget_begin(const serve_limits *limits, serve_budget *budget);
void serve_budget_end(void);

#endif
