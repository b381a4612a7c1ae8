/* logic/kernel.h: what can be left out when looking for what cannot hold together.
 */
#ifndef TALKS_SRC_LOGIC_KERNEL_H
#define TALKS_SRC_LOGIC_KERNEL_H

#include "logic/problem.h"

/* Sets in live (a bitset over the problem's clauses) those that may be part of a minimal
 * conflict among these groups; leaving all others out changes for no subset of the groups
 * whether a package satisfies it. Errors: NO_MEMORY, STOPPED. */
TALKS_MUST_USE talks_status talks__kernel(const talks_ctx *ctx,
                                          const talks__choices *problem,
                                          const uint64_t *groups, uint64_t *live);

#endif
