/* logic/problem.h: what may be combined: issues with options, and groups of clauses.
 *
 * A package picks one option of every issue. A clause is a disjunction of "the option of
 * this issue is one of these"; a group (a requirement or a fact of structure) is satisfied
 * by a package that satisfies each of its clauses. A problem is built once in the caller's
 * arena and constant from then on. Building has a sticky error: check talks__choices_status
 * once at the end.
 */
#ifndef TALKS_SRC_LOGIC_PROBLEM_H
#define TALKS_SRC_LOGIC_PROBLEM_H

#include "base/base.h"

/* Published limits. */
#define TALKS_CHOICES_OPTIONS 64 /* of one issue */
#define TALKS_CHOICES_ISSUES 65536
#define TALKS_CHOICES_GROUPS 1048576
#define TALKS_CHOICES_LITERALS 16777216

typedef struct {
  uint32_t issue;
  uint64_t allowed; /* bit o: option o */
} talks__literal;

typedef struct {
  uint32_t group, first, n; /* literals[first .. first + n) */
} talks__clause;

typedef struct talks__choices {
  talks__arena *arena;
  uint32_t *options; /* how many, per issue */
  uint32_t issues, groups;
  talks__clause *clauses; /* in the order in which they were added */
  uint32_t clauses_n;
  talks__literal *literals; /* one for each issue of a clause; none allows every option */
  uint32_t literals_n;
  size_t options_cap, clauses_cap, literals_cap;
  talks_status status; /* sticky */
} talks__choices;

/* NULL on no memory. */
talks__choices *talks__choices_new(const talks_ctx *ctx, talks__arena *arena);
/* The new issue's number, from 0 (0 after an error). options: 1 or more. */
uint32_t talks__choices_issue(talks__choices *p, uint32_t options);
/* The new group's number, from 0. A group without clauses is satisfied by every package. */
uint32_t talks__choices_group(talks__choices *p);
/* Adds a clause to a group. Literals of one issue are joined, options that the issue does
 * not have are left out, a clause that always holds is dropped; n == 0 never holds. */
void talks__choices_clause(talks__choices *p, uint32_t group, const talks__literal *lits,
                           uint32_t n);
/* "The option of this issue is none of these." */
void talks__choices_reject(talks__choices *p, uint32_t group, uint32_t issue,
                           uint64_t rejected);
/* OK, NO_MEMORY, LIMIT (more than the limits above) or MISUSE (an issue or group that is
 * not there, an issue without options). */
talks_status talks__choices_status(const talks__choices *p);

/* All options of an issue, as a set. */
uint64_t talks__choices_all(const talks__choices *p, uint32_t issue);
/* Whether a package satisfies a group: by looking, without any search. */
bool talks__choices_satisfies(const talks__choices *p, uint32_t group,
                              const uint32_t *package);

#endif
