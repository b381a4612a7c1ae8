/* base/buf.c: text that grows.
 *
 * Writers put piece after piece and look for trouble once, at the end: when memory runs
 * out the buffer is marked as failed, keeps what it had, and ignores the rest. Invariant:
 * unless p is NULL, n < cap and p[n] is NUL.
 */
#include "base/base.h"

#include <stdio.h>
#include <string.h>

void talks__buf_init(talks__buf *b, const talks_ctx *ctx) {
  *b = (talks__buf){.ctx = ctx};
}

void talks__buf_free(talks__buf *b) {
  talks__free(b->ctx, b->p);
  talks__buf_init(b, b->ctx);
}

/* Room for n more bytes and the NUL; false when the buffer has failed. */
static bool reserve(talks__buf *b, size_t n) {
  size_t need;
  if (b->failed) return false;
  if (n < b->cap - b->n) return true; /* n < cap, unless both are 0 */
  char *p = NULL;
  if (talks__size_add(b->n, n, &need) && talks__size_add(need, 1, &need)) {
    p = (char *)talks__grow(b->ctx, b->p, &b->cap, need, 1);
  }
  b->failed = !p;
  if (p) b->p = p;
  return p != NULL;
}

void talks__buf_put(talks__buf *b, const char *p, size_t n) {
  bool has_room = n < b->cap - b->n && !b->failed; /* n < cap, unless both are 0 */
  if (!has_room && !reserve(b, n)) return;
  if (n > 0) memcpy(b->p + b->n, p, n);
  b->n += n;
  b->p[b->n] = '\0';
}

void talks__buf_puts(talks__buf *b, const char *nul_terminated) {
  talks__buf_put(b, nul_terminated, strlen(nul_terminated));
}

void talks__buf_str(talks__buf *b, talks_str s) { talks__buf_put(b, s.p, s.n); }

void talks__buf_char(talks__buf *b, char c) {
  if (!reserve(b, 1)) return;
  b->p[b->n++] = c;
  b->p[b->n] = '\0';
}

char *talks__buf_room(talks__buf *b, size_t n) {
  return reserve(b, n) ? b->p + b->n : NULL;
}

void talks__buf_repeat(talks__buf *b, char c, size_t n) {
  if (!reserve(b, n)) return;
  memset(b->p + b->n, c, n);
  b->n += n;
  b->p[b->n] = '\0';
}

void talks__buf_vprintf(talks__buf *b, const char *format, va_list args) {
  va_list again;
  va_copy(again, args);
  int n = vsnprintf(NULL, 0, format, args);
  if (n < 0) { /* the C library cannot format it, or not within INT_MAX */
    b->failed = true;
  } else if (reserve(b, (size_t)n)) {
    vsnprintf(b->p + b->n, (size_t)n + 1, format, again);
    b->n += (size_t)n;
  }
  va_end(again);
}

void talks__buf_printf(talks__buf *b, const char *format, ...) {
  va_list args;
  va_start(args, format);
  talks__buf_vprintf(b, format, args);
  va_end(args);
}

talks_str talks__buf_view(const talks__buf *b) {
  return b->p ? (talks_str){b->p, b->n} : TALKS_STR("");
}

talks_status talks__buf_status(const talks__buf *b) {
  return b->failed ? TALKS_NO_MEMORY : TALKS_OK;
}
