/* tests/sink.h: what a writer of the library writes, gathered as one text. */
#ifndef TALKS_TESTS_SINK_H
#define TALKS_TESTS_SINK_H

#include <talks/talks.h>

#include <stdlib.h>
#include <string.h>

typedef struct {
  char *p; /* ends with a NUL; NULL while nothing came; free() it */
  size_t n, cap;
} sink;

/* A talks_write_fn whose user is a sink. */
static inline talks_status sink_take(void *user, const char *bytes, size_t n) {
  sink *t = (sink *)user;
  if (t->n + n + 1 > t->cap) {
    t->cap = 2 * (t->n + n + 1);
    t->p = (char *)realloc(t->p, t->cap);
    if (!t->p) abort();
  }
  memcpy(t->p + t->n, bytes, n);
  t->n += n;
  t->p[t->n] = '\0';
  return TALKS_OK;
}

#endif
