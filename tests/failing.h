/* tests/failing.h: an allocator that fails when told to, and counts what is live.
 *
 * for_each_failure(name, fn, user) calls fn again and again: with the first allocation
 * failing, then the second, and so on until nothing failed; once so that only that one
 * allocation fails, and once so that all later ones fail as well. It demands that each
 * run with a failure ends with TALKS_NO_MEMORY, the last one with TALKS_OK, and that no
 * run leaves a block behind. fn makes its context from the settings it is given.
 */
#ifndef TALKS_TESTS_FAILING_H
#define TALKS_TESTS_FAILING_H

#include "tap.h"

#include <talks/base.h>

typedef struct {
  size_t fail_at; /* the number, from 1, of the allocation that fails; 0: none */
  bool for_ever;  /* so do all after it */
  size_t asked;   /* allocations and enlargements asked for so far */
  size_t refused;
  size_t live; /* blocks not given back */
} failing;

static inline void *failing_realloc(void *user, void *p, size_t size) {
  failing *f = (failing *)user;
  if (size == 0) {
    f->live -= p != NULL;
    free(p);
    return NULL;
  }
  f->asked++;
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
  bool good = true;
  size_t n = 0;
  for (int for_ever = 0; for_ever < 2; for_ever++) {
    bool finished = false;
    for (n = 0; good && !finished;) {
      good = failing_run_(fn, user, ++n, for_ever, tolerant, &finished);
    }
  }
  return tap_ok_(file, line, good, "status and live blocks",
                 "%s: each of %zu allocations may fail", name, n - 1);
}

/* A step from the same beginning again and again, in a context whose allocator is f: its first
 * allocation fails, then its second ..., until none did; once and for ever. forget gives back
 * what the step made, whether it failed or not; only what is forgotten again stays behind. */
static inline bool failing_steps_(const char *file, int line, failing *f,
                                  const char *name, talks_status (*step)(void *user),
                                  void (*forget)(void *user), void *user) {
  bool good = true;
  size_t n = 0;
  for (int for_ever = 0; for_ever < 2; for_ever++) {
    bool finished = false;
    for (n = 0; good && !finished;) {
      size_t live = f->live;
      *f = (failing){.fail_at = ++n, .for_ever = for_ever, .live = live};
      talks_status status = step(user);
      finished = f->refused == 0;
      f->fail_at = 0;
      forget(user);
      good = status == (finished ? TALKS_OK : TALKS_NO_MEMORY) && f->live == live;
      if (!good)
        tap_diag("allocation %zu%s: %s, %zu blocks left behind", n,
                 for_ever ? " for ever" : "", talks_status_text(status), f->live - live);
    }
  }
  return tap_ok_(file, line, good, "status and live blocks",
                 "%s: each of %zu allocations may fail", name, n - 1);
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
