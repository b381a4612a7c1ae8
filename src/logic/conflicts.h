/* logic/conflicts.h: positions that cannot hold together, over all readings of a net.
 *
 * A conflict is a set of positions such that, with the facts of structure, no package
 * satisfies them all, and every smaller set leaves one: a minimal unsatisfiable subset
 * (docs/methods/logic.md). Where words leave something open, a conflict may hold in all
 * readings (firm), as written but not in every reading, or only in some reading: which is
 * computed for all combinations of the readings that bear on it, never chosen. Sets are
 * printed smallest first and in the order of the net, so two oracles give the same bytes.
 */
#ifndef TALKS_SRC_CONFLICTS_H
#define TALKS_SRC_CONFLICTS_H

#include "logic/oracle.h"
#include "net/net.h"

typedef struct {
  const uint32_t *requirements; /* numbers in the net, ascending */
  uint32_t n;
  const uint32_t *facts; /* a smallest set of facts that it needs */
  uint32_t nfacts;
  bool firm;          /* in all readings */
  bool written;       /* in the positions as written, no reading taken */
  uint64_t needs;     /* a smallest set of readings in which it holds; 0: as written */
  uint64_t lifts;     /* a smallest set of readings in which it does not; 0 when firm */
  uint32_t component; /* conflicts as written that share a position; by number from 0 */
} talks__conflict;

typedef struct {
  const talks__net *net;
  talks__choices *problem;
  talks__oracle *oracle;
  uint64_t *groups;      /* scratch: which groups count */
  const uint32_t *is;    /* first group of each issue that says "this option" */
  talks__conflict *list; /* as written first, then those that need a reading; by size */
  size_t n;
  uint32_t components;
  bool complete; /* no limit cut the search */
} talks__conflicts;

typedef struct {
  size_t size;
  talks__oracle_kind oracle;
  size_t limit; /* at most so many sets of parts are looked at */
  uint64_t
      steps;     /* of each search for minimal sets; 0: as many as logic/minimal.h says */
  bool no_facts; /* the facts that each needs are not looked for: none is named */
} talks__conflict_settings;
void talks__conflict_defaults(talks__conflict_settings *s);

/* One group for each fact of structure, about the issues that have a number in the problem
 * (UINT32_MAX: none); a fact about others too says less or nothing. */
TALKS_MUST_USE talks_status talks__add_facts(const talks__net *net, talks__choices *p,
                                             const uint32_t *number, talks__arena *arena);

/* The net and the arena must outlive it. Errors: NO_MEMORY, STOPPED. */
TALKS_MUST_USE talks_status talks__conflicts_find(const talks__net *net,
                                                  const talks__conflict_settings *s,
                                                  talks__arena *arena,
                                                  talks__conflicts *out);
void talks__conflicts_free(talks__conflicts *c);

/* One way in which one position of a conflict could give way: what it would have to leave
 * open. distance: places along the issue's axis from the nearest option that it leaves open
 * now; 0 where the issue has no axis. */
typedef struct {
  uint32_t requirement, option;
  uint32_t distance;
} talks__step;
/* By position, nearest first, then in the order of the options. */
TALKS_MUST_USE talks_status talks__conflict_steps(talks__conflicts *c, size_t i,
                                                  talks__arena *arena, talks__step **out,
                                                  size_t *n);

/* The first package (option by option) that the others of the conflict leave when its m-th
 * position is left out: the proof that no smaller set is in conflict. package has room for
 * every issue of the net. */
TALKS_MUST_USE talks_status talks__conflict_proof(talks__conflicts *c, size_t i,
                                                  uint32_t m, uint32_t *package);

/* The ways out of a component: smallest sets of positions such that each conflict of it, as
 * written, has one of them (Reiter 1987). */
typedef struct {
  const uint32_t *requirements;
  uint32_t n;
} talks__way;
TALKS_MUST_USE talks_status talks__ways_out(talks__conflicts *c, uint32_t component,
                                            size_t limit, talks__arena *arena,
                                            talks__way **out, size_t *n, bool *complete);

/* How many packages over these issues the positions as written leave, without those in
 * `dropped` (a bitset over requirements, or NULL); exact, in decimal. affirmed: counts only
 * packages of options that every party accepts. */
TALKS_MUST_USE talks_status talks__count_packages(
    const talks__conflicts *c, const uint32_t *issues, uint32_t nissues,
    const uint64_t *dropped, bool affirmed, talks__arena *arena, talks__packages *out);

/* The first of these packages, option by option of the issues as given, at most `most`: one
 * behind the other, an option number for each issue. */
TALKS_MUST_USE talks_status talks__first_packages(
    const talks__conflicts *c, const uint32_t *issues, uint32_t nissues,
    const uint64_t *dropped, size_t most, talks__arena *arena, uint32_t **out, size_t *n);

/* The options of an issue that every party of the net accepts, as written. */
talks__options talks__affirmed(const talks__net *net, uint32_t issue);
/* The options of an issue that a party accepts on a condition only, as written. */
talks__options talks__accepted_if(const talks__net *net, uint32_t issue, talks_rec party);

#endif
