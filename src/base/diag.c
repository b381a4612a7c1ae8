/* base/diag.c: the caller's list of problems found in input.
 *
 * Problems come in the order in which layers look and are kept in the order in which a
 * person reads: by file, line, column, and as they came where these are equal. Each
 * problem and its strings live in the list's arena, so a pointer once given out stays
 * good. Invariants: a code is one of findings.def, with its severity; found[] counts everything, kept or not; items holds at most
 * max_problems; a list that lost something, to the limit or to lack of memory, says so by
 * cut.
 */
#include "base/base.h"

#include <assert.h>
#include <string.h>

struct talks_diag {
  const talks_ctx *ctx;
  talks__arena arena;
  talks_problem **items;
  size_t n, cap;
  size_t found[TALKS_ERROR + 1]; /* by severity */
  bool cut;
};

talks_status talks_diag_create(const talks_ctx *ctx, talks_diag **out) {
  talks_diag *diag = (talks_diag *)talks__calloc(ctx, 1, sizeof *diag);
  if (!diag) return TALKS_NO_MEMORY;
  diag->ctx = ctx;
  talks__arena_init(&diag->arena, ctx);
  *out = diag;
  return TALKS_OK;
}

void talks_diag_destroy(talks_diag *diag) {
  if (!diag) return;
  talks__arena_free(&diag->arena);
  talks__free(diag->ctx, diag->items);
  talks__free(diag->ctx, diag);
}

size_t talks_diag_count(const talks_diag *diag) { return diag->n; }

const talks_problem *talks_diag_get(const talks_diag *diag, size_t i) {
  return i < diag->n ? diag->items[i] : NULL;
}

size_t talks_diag_found(const talks_diag *diag, talks_severity at_least) {
  size_t found = 0;
  for (int s = (int)at_least; s <= (int)TALKS_ERROR; s++) found += diag->found[s];
  return found;
}

bool talks_diag_cut(const talks_diag *diag) { return diag->cut; }

/* True when a is to stand before b. */
static bool reads_before(const talks_problem *a, const talks_problem *b) {
  int order = strcmp(a->file, b->file);
  if (order != 0) return order < 0;
  if (a->line != b->line) return a->line < b->line;
  return a->column < b->column;
}

/* Copies a string into the arena; clears *good when there is no memory. */
static const char *keep(talks_diag *diag, talks_str s, bool *good) {
  talks_str copy = talks__arena_str(&diag->arena, s);
  if (!copy.p) *good = false;
  return copy.p;
}

/* The problem with everything in it but its message, or NULL. */
static talks_problem *make_problem(talks_diag *diag, talks_severity severity,
                                   const char *code, talks__place place,
                                   const char *hint) {
  talks_problem *p = (talks_problem *)talks__arena_calloc(&diag->arena, 1, sizeof *p);
  if (!p) return NULL;
  bool good = true;
  p->severity = severity;
  p->code = keep(diag, talks__str(code), &good);
  p->file = keep(diag, place.file, &good);
  p->line = place.line;
  p->column = place.column;
  p->path = keep(diag, place.path, &good);
  p->hint = keep(diag, talks__str(hint), &good);
  return good ? p : NULL;
}

/* Puts p where it belongs; false when there is no room. */
static bool insert(talks_diag *diag, talks_problem *p) {
  talks_problem **items = (talks_problem **)talks__grow(
      diag->ctx, diag->items, &diag->cap, diag->n + 1, sizeof *items);
  if (!items) return false;
  diag->items = items;
  size_t at = diag->n;
  while (at > 0 && reads_before(p, items[at - 1])) at--;
  memmove(items + at + 1, items + at, (diag->n - at) * sizeof *items);
  items[at] = p;
  diag->n++;
  return true;
}

void talks__problem(talks_diag *diag, talks_severity severity, const char *code,
                    talks__place place, const char *hint, const char *message, ...) {
  assert(talks__finding_of(code) && talks__finding_of(code)->severity == severity);
  if (!diag) return;
  diag->found[severity]++;
  if (diag->n >= diag->ctx->settings.max_problems) {
    diag->cut = true;
    return;
  }
  talks__buf text;
  talks__buf_init(&text, diag->ctx);
  va_list args;
  va_start(args, message);
  talks__buf_vprintf(&text, message, args);
  va_end(args);
  bool good = talks__buf_status(&text) == TALKS_OK;
  talks_problem *p = good ? make_problem(diag, severity, code, place, hint) : NULL;
  if (p) p->message = keep(diag, talks__buf_view(&text), &good);
  if (!p || !good || !insert(diag, p)) diag->cut = true;
  talks__buf_free(&text);
}
