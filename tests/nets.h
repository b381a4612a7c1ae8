/* tests/nets.h: small random nets, and conflicts planted into larger ones. */
#ifndef TALKS_TESTS_NETS_H
#define TALKS_TESTS_NETS_H

#include "tap.h"

#include "logic/blocks.h"

/* A net of at most so many issues, of groups with clauses of up to three literals. Three
 * quarters are full and tight: all issues and groups, and clauses of one or two literals
 * that allow about half of the options, so that conflicts of several sizes overlap. */
static inline talks__choices *nets_draw(tap_gen *g, const talks_ctx *ctx,
                                        talks__arena *arena, uint32_t most_issues,
                                        uint32_t most_options, uint32_t most_groups) {
  talks__choices *p = talks__choices_new(ctx, arena);
  if (!p) abort();
  bool tight = tap_upto(g, 3) > 0;
  uint32_t issues = tight ? most_issues : (uint32_t)tap_upto(g, most_issues);
  uint32_t groups = tight ? most_groups : (uint32_t)tap_upto(g, most_groups);
  for (uint32_t i = 0; i < issues; i++) {
    uint32_t least = tight ? 2 : 1;
    talks__choices_issue(p, least + (uint32_t)tap_upto(g, most_options - least));
  }
  for (uint32_t k = 0; tight && k < groups; k++) {
    uint32_t group = talks__choices_group(p), n = 0;
    talks__literal lits[2];
    for (uint64_t most = 1 + (uint64_t)(tap_upto(g, 2) > 0); n < most; n++) {
      uint32_t issue = (uint32_t)tap_u64_below(g, issues);
      uint64_t out = tap_upto(g, p->options[issue] - 1);
      lits[n] = (talks__literal){issue, UINT64_C(1) << out};
      if (tap_bool(g)) lits[n].allowed = ~lits[n].allowed;
    }
    talks__choices_clause(p, group, lits, n);
  }
  if (tight) return p;
  for (uint32_t k = 0; k < groups; k++) {
    uint32_t group = talks__choices_group(p);
    for (uint64_t clauses = tap_upto(g, 2); clauses > 0; clauses--) {
      talks__literal lits[3];
      uint32_t n = 0, most = issues ? (uint32_t)tap_upto(g, 3) : 0;
      for (; n < most; n++) {
        uint32_t issue = (uint32_t)tap_u64_below(g, issues);
        uint64_t all = (UINT64_C(1) << p->options[issue]) - 1;
        lits[n] = (talks__literal){issue, tap_upto(g, all)};
      }
      if (n > 0 || tap_upto(g, 15) == 0) talks__choices_clause(p, group, lits, n);
    }
  }
  return p;
}

/* Whether a package satisfies all these groups (at most 64). */
static inline bool nets_fits(const talks__choices *p, uint64_t groups,
                             const uint32_t *package) {
  for (uint32_t g = 0; g < p->groups; g++) {
    if (groups >> g & 1 && !talks__choices_satisfies(p, g, package)) return false;
  }
  return true;
}

/* The next package in order, whether it fits or not; false after the last. */
static inline bool nets_count_up(const talks__choices *p, uint32_t *package) {
  for (uint32_t i = p->issues; i-- > 0;) {
    if (++package[i] < p->options[i]) return true;
    package[i] = 0;
  }
  return false;
}

/* The next package that fits, from this one on (itself included). */
static inline bool nets_next(const talks__choices *p, uint64_t groups,
                             uint32_t *package) {
  for (bool more = true; more; more = nets_count_up(p, package)) {
    if (nets_fits(p, groups, package)) return true;
  }
  return false;
}

static inline void nets_say(tap_gen *g, const talks__choices *p) {
  for (uint32_t i = 0; i < p->issues; i++) {
    tap_say(g, "issue %" PRIu32 ": %" PRIu32 " options", i, p->options[i]);
  }
  for (uint32_t c = 0; c < p->clauses_n; c++) {
    const talks__clause *k = &p->clauses[c];
    tap_say(g, "group %" PRIu32 ", clause of %" PRIu32, k->group, k->n);
    for (uint32_t i = k->first; i < k->first + k->n; i++) {
      tap_say(g, "  issue %" PRIu32 " in %" PRIx64, p->literals[i].issue,
              p->literals[i].allowed);
    }
  }
}

#endif
