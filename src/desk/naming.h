/* desk/naming.h: parties and issues behind an option, as people type them. */
#ifndef TALKS_SRC_NAMING_H
#define TALKS_SRC_NAMING_H

#include "desk/answer.h"

/* What an option takes, and what is said where there is no such record. */
typedef struct {
  uint64_t kinds;
  const char *code, *what, *hint;
} talks__naming;

extern const talks__naming talks__issue_naming;
extern const talks__naming talks__party_naming; /* or a faction or group */
extern const talks__naming talks__side_naming;  /* or a group */

/* The record meant, by its id or any of its names. Told: NOT_FOUND, or MISUSE where several
 * go by the name. */
TALKS_MUST_USE talks_status talks__named(const talks_answer *a, const talks__args *args,
                                         const talks__naming *naming, talks_str typed,
                                         talks_rec *out);

#endif
