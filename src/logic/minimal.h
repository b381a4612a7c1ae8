/* logic/minimal.h: the minimal sets on which a monotone predicate holds.
 *
 * Blocks, ways out and exits are all the same question: given n things and a predicate that
 * stays true when things are added, which sets are just large enough? The answer is in one
 * canonical order, smallest first and lexicographic by element within a size, and never
 * depends on how the predicate was computed. Invariant: a set is reported only when every
 * smaller candidate has been decided, so a cut answer is the beginning of the full one.
 */
#ifndef TALKS_SRC_LOGIC_MINIMAL_H
#define TALKS_SRC_LOGIC_MINIMAL_H

#include "base/base.h"

typedef struct {
  uint32_t n; /* elements 0 .. n-1 */
  /* Monotone: once true, true for every larger set. set: bitset of TALKS_BITS_WORDS(n)
   * words, no bit at n or above. Anything but TALKS_OK ends the call that asked. */
  talks_status (*holds)(void *user, const uint64_t *set, bool *out);
  /* NULL, or: given a set on which it does not hold (the last one that holds was asked
   * about), adds elements on which it still does not, as many as it cheaply can (a maximal
   * set is best). */
  talks_status (*grow)(void *user, uint64_t *set);
  void *user;
  uint64_t steps; /* gives up after fewer than TALKS_MINIMAL_STEPS; 0: after those */
} talks__monotone;

typedef struct {
  const uint32_t *items; /* all sets, one behind the other, each ascending */
  const uint32_t *first; /* n+1 offsets into items */
  size_t n;
  bool complete;       /* nothing was cut: these are all */
  uint32_t sizes_done; /* every set of at most this size is among them */
} talks__minimal;

/* At most this many: no limit. */
#define TALKS_MINIMAL_ALL SIZE_MAX
/* A call gives up (complete is false) after so many steps of its own search: published, and
 * counted in steps, not in time, so that the same question is always cut at the same place.
 * To decide a candidate counts as 1,000. */
#define TALKS_MINIMAL_STEPS UINT64_C(20000000)

/* Smallest first by implicit hitting sets: the next candidate is the lexicographically
 * first hitting set, of the size now looked at, of all correction sets learned so far that
 * contains no set already found; where the predicate fails on it, it is grown and the
 * complement is learned. limit: at most so many sets, 1 or more; complete is false where
 * it was reached. Errors: NO_MEMORY, STOPPED, what
 * holds and grow return; *out is untouched then. */
TALKS_MUST_USE talks_status talks__minimal_sets(const talks_ctx *ctx, talks__arena *arena,
                                                const talks__monotone *p, size_t limit,
                                                talks__minimal *out);

/* The minimal sets that meet every set of the family (over n elements): blocks and ways out
 * are each other's (Reiter 1987). complete and sizes_done speak of the family as given. */
TALKS_MUST_USE talks_status talks__hitting_sets(const talks_ctx *ctx, talks__arena *arena,
                                                uint32_t n, const talks__minimal *family,
                                                size_t limit, talks__minimal *out);

/* ---- step by step, for callers that search several parts side by side ---------------- */

typedef struct talks__minimal_run talks__minimal_run;

TALKS_MUST_USE talks_status talks__minimal_begin(const talks_ctx *ctx,
                                                 const talks__monotone *p,
                                                 talks__minimal_run **out);
/* Finds the sets of the next size, from 0 on, at most limit of them. */
TALKS_MUST_USE talks_status talks__minimal_level(talks__minimal_run *run, size_t limit);
/* From now on a walk that becomes long is not gone on with by other means: the run ends, cut,
 * and is tired. */
void talks__minimal_hurry(talks__minimal_run *run);
bool talks__minimal_tired(const talks__minimal_run *run);
/* Steps taken up to now, of TALKS_MINIMAL_STEPS. */
uint64_t talks__minimal_steps(const talks__minimal_run *run);
/* True when nothing is left to find, or the search was cut. */
bool talks__minimal_ended(const talks__minimal_run *run);
/* How many were found; whether the empty set is one, and then the only one. */
size_t talks__minimal_found(const talks__minimal_run *run);
bool talks__minimal_holds_on_nothing(const talks__minimal_run *run);
/* What was found up to now, in the arena. */
TALKS_MUST_USE talks_status talks__minimal_result(const talks__minimal_run *run,
                                                  talks__arena *arena,
                                                  talks__minimal *out);
void talks__minimal_end(talks__minimal_run *run); /* NULL is fine */

#endif
