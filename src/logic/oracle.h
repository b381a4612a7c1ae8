/* logic/oracle.h: which packages satisfy these groups.
 *
 * An oracle answers for any choice among the groups of one problem. Whether there is a
 * package, which is the lexicographically first, and how many there are do not depend on
 * which solver is behind it; which package talks__oracle_solve happens to find, and which
 * groups talks__oracle_core names, do, and must never be printed.
 */
#ifndef TALKS_SRC_LOGIC_ORACLE_H
#define TALKS_SRC_LOGIC_ORACLE_H

#include "logic/problem.h"

typedef struct talks__oracle talks__oracle;

typedef enum {
  TALKS_ORACLE_BUILTIN, /* always there */
  TALKS_ORACLE_CADICAL, /* where it was found when the library was built */
} talks__oracle_kind;

bool talks__oracle_has(talks__oracle_kind kind);

/* The problem must outlive the oracle. Errors: NO_MEMORY, MISUSE (a kind that is not built
 * in: ask talks__oracle_has), the problem's own status. */
TALKS_MUST_USE talks_status talks__oracle_new(const talks_ctx *ctx,
                                              const talks__choices *problem,
                                              talks__oracle_kind kind,
                                              talks__oracle **out);
void talks__oracle_destroy(talks__oracle *oracle); /* NULL is fine */

/* groups: bitset of those that count. package: NULL, or room for an option number for each
 * issue; filled where *sat. Errors of all three: NO_MEMORY, STOPPED. */
TALKS_MUST_USE talks_status talks__oracle_solve(talks__oracle *oracle,
                                                const uint64_t *groups, bool *sat,
                                                uint32_t *package);
/* The lexicographically first package (option numbers, issue by issue). */
TALKS_MUST_USE talks_status talks__oracle_first(talks__oracle *oracle,
                                                const uint64_t *groups, bool *sat,
                                                uint32_t *package);
/* Replaces a package by the lexicographically next one; *sat false: there is none, and
 * package is as it was. */
TALKS_MUST_USE talks_status talks__oracle_next(talks__oracle *oracle,
                                               const uint64_t *groups, bool *sat,
                                               uint32_t *package);
/* After a solve with *sat false: clears from groups those that were not needed. */
void talks__oracle_core(talks__oracle *oracle, uint64_t *groups);

/* ---- counting ------------------------------------------------------------------------ */

/* Counting gives up after so many steps of its own: published, and not a matter of time. */
#define TALKS_COUNT_STEPS UINT64_C(4000000)

typedef struct {
  bool known;       /* false: given up */
  talks_str digits; /* exact, decimal; empty where not known */
} talks__packages;

/* How many packages satisfy the groups. Errors: NO_MEMORY, STOPPED. */
TALKS_MUST_USE talks_status talks__count(const talks_ctx *ctx, talks__arena *arena,
                                         const talks__choices *problem,
                                         const uint64_t *groups, talks__packages *out);

#endif
