/* tests/failing.h: an allocator that fails when told to, and counts what is live.
 *
 * for_each_failure(name, fn, user) calls fn once, and then again and again, each time with
 * another allocation failing: once so that only that one allocation fails, and once so that
 * all later ones fail as well. It demands that each run with a failure ends with
 * TALKS_NO_MEMORY, the first one with TALKS_OK, and that no run leaves a block behind. fn
 * makes its context from the settings it is given.
 *
 * The thousandth item of a list is allocated as the fourth is, so of the allocations that the
 * same calls led to, the first three and the last are tried. All are in a long run
 * (TALKS_FAILURES is set), where coverage is measured, and where calls cannot be told.
 */
#ifndef TALKS_TESTS_FAILING_H
#define TALKS_TESTS_FAILING_H

#include "tap.h"

#include <talks/base.h>

#if !defined(TALKS_COVERAGE) && defined(__has_include)
#if __has_include(<execinfo.h>)
#include <execinfo.h>
#define FAILING_TELLS_CALLS 1
#endif
#endif

/* How many calls tell one allocation from another; fewer where a library calls itself deep. */
#ifndef FAILING_DEPTH
#define FAILING_DEPTH 48
#endif

enum { FAILING_ALIKE = 3 };

typedef struct {
  size_t fail_at; /* the number, from 1, of the allocation that fails; 0: none */
  bool for_ever;  /* so do all after it */
  size_t asked;   /* allocations and enlargements asked for so far */
  size_t refused;
  size_t live;    /* blocks not given back */
  bool noting;    /* note which calls lead to each allocation */
  uint64_t *from; /* by allocation asked for, when noted; the caller frees it */
} failing;

static inline void failing_note_(failing *f) {
#ifdef FAILING_TELLS_CALLS
  void *calls[FAILING_DEPTH];
  uint64_t hash = 0;
  int n = backtrace(calls, FAILING_DEPTH);
  for (int i = 0; i < n; i++)
    hash = (hash ^ (uint64_t)(uintptr_t)calls[i]) * 0x9E3779B97F4A7C15U;
  if ((f->asked & (f->asked - 1)) == 0) {
    f->from = (uint64_t *)realloc(f->from, 2 * f->asked * sizeof *f->from);
    if (!f->from) abort();
  }
  f->from[f->asked - 1] = hash;
#else
  (void)f;
#endif
}

/* Whether allocation n, from 1, is to fail: the first few and the last of those alike. */
static inline bool failing_differs_(const failing *noted, size_t n) {
  size_t before = 0, behind = 0;
  if (!noted->from) return true;
  for (size_t i = 0; i + 1 < n; i++) before += noted->from[i] == noted->from[n - 1];
  for (size_t i = n; i < noted->asked; i++)
    behind += noted->from[i] == noted->from[n - 1];
  return before < FAILING_ALIKE || behind == 0;
}

static inline void *failing_realloc(void *user, void *p, size_t size) {
  failing *f = (failing *)user;
  if (size == 0) {
    f->live -= p != NULL;
    free(p);
    return NULL;
  }
  f->asked++;
  if (f->noting) failing_note_(f);
  if (size > SIZE_MAX / 4) return NULL; /* sanitizers would end the program instead */
  if (f->fail_at && (f->for_ever ? f->asked >= f->fail_at : f->asked == f->fail_at)) {
    f->refused++;
    return NULL;
  }
  void *block = realloc(p, size);
  if (!block) abort(); /* the machine, not the test, ran out */
  f->live += p == NULL;
  return block;
}

/* Default settings with this allocator behind them. */
static inline talks_settings failing_settings(failing *f) {
  talks_settings settings;
  talks_settings_defaults(&settings);
  settings.realloc = failing_realloc;
  settings.realloc_user = f;
  return settings;
}

typedef talks_status (*failing_fn)(const talks_settings *settings, void *user);

/* One run; true when it was as it should be. *finished: nothing was refused. */
static inline bool failing_run_(failing_fn fn, void *user, size_t n, bool for_ever,
                                bool tolerant, bool *finished) {
  failing f = {.fail_at = n, .for_ever = for_ever};
  talks_settings settings = failing_settings(&f);
  talks_status status = fn(&settings, user);
  *finished = f.refused == 0;
  bool right = status == (*finished ? TALKS_OK : TALKS_NO_MEMORY) ||
               (tolerant && status == TALKS_OK);
  if (!right) {
    tap_diag("allocation %zu failing%s: status %d (%s)", n, for_ever ? " for ever" : "",
             (int)status, talks_status_text(status));
  }
  if (f.live) {
    tap_diag("allocation %zu failing%s: %zu blocks left behind", n,
             for_ever ? " for ever" : "", f.live);
  }
  return right && f.live == 0;
}

static inline bool failing_each_(const char *file, int line, const char *name,
                                 failing_fn fn, void *user, bool tolerant) {
  failing noted = {.noting = getenv("TALKS_FAILURES") == NULL};
  talks_settings settings = failing_settings(&noted);
  talks_status status = fn(&settings, user);
  size_t tried = 0;
  bool good = status == TALKS_OK && noted.live == 0;
  if (!good)
    tap_diag("none failing: %s, %zu blocks left behind", talks_status_text(status),
             noted.live);
  for (size_t n = 1; good && n <= noted.asked; n++) {
    bool finished = false;
    if (!failing_differs_(&noted, n)) continue;
    good = failing_run_(fn, user, n, false, tolerant, &finished) &&
           failing_run_(fn, user, n, true, tolerant, &finished);
    tried++;
  }
  free(noted.from);
  return tap_ok_(file, line, good, "status and live blocks",
                 "%s: each of %zu allocations may fail, %zu tried", name, noted.asked,
                 tried);
}

/* One run of a step; true when it was as it should be. */
static inline bool failing_step_(failing *f, talks_status (*step)(void *user),
                                 void (*forget)(void *user), void *user) {
  size_t live = f->live;
  talks_status status = step(user);
  f->noting = false;
  bool good = status == (f->refused ? TALKS_NO_MEMORY : TALKS_OK);
  size_t n = f->fail_at, asked = f->asked;
  f->fail_at = 0;
  forget(user);
  f->asked = asked;
  if (!good || f->live != live)
    tap_diag("allocation %zu%s: %s, %zu blocks left behind", n,
             f->for_ever ? " for ever" : "", talks_status_text(status), f->live - live);
  return good && f->live == live;
}

/* A step from the same beginning again and again, in a context whose allocator is f: each of
 * its allocations fails, once and for ever. forget gives back what the step made, whether it
 * failed or not; only what is forgotten again stays behind. */
static inline bool failing_steps_(const char *file, int line, failing *f,
                                  const char *name, talks_status (*step)(void *user),
                                  void (*forget)(void *user), void *user) {
  size_t live = f->live, tried = 0;
  *f = (failing){.live = live, .noting = getenv("TALKS_FAILURES") == NULL};
  bool good = failing_step_(f, step, forget, user);
  failing noted = *f;
  for (size_t n = 1; good && n <= noted.asked; n++) {
    if (!failing_differs_(&noted, n)) continue;
    for (int for_ever = 0; good && for_ever < 2; for_ever++) {
      *f = (failing){.fail_at = n, .for_ever = for_ever, .live = live};
      good = failing_step_(f, step, forget, user);
    }
    tried++;
  }
  *f = (failing){.live = f->live};
  free(noted.from);
  return tap_ok_(file, line, good, "status and live blocks",
                 "%s: each of %zu allocations may fail, %zu tried", name, noted.asked,
                 tried);
}

#define for_each_failing_step(f, name, step, forget, user) \
  failing_steps_(__FILE__, __LINE__, (f), (name), (step), (forget), (user))

#define for_each_failure(name, fn, user) \
  failing_each_(__FILE__, __LINE__, (name), (fn), (user), false)
/* For what is allowed to go on without the memory, such as a list that is marked as cut.
 */
#define for_each_failure_tolerant(name, fn, user) \
  failing_each_(__FILE__, __LINE__, (name), (fn), (user), true)

#endif
