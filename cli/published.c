/* cli/published.c: the option --published of what takes documents. */
#include "cli.h"

#include <stdio.h>
#include <string.h>

int cli_take_published(const cli_options *o, const char *command, int32_t *day,
                       const int32_t **out) {
  talks_days days;
  const char *hint = NULL;
  char example[80];
  if (!o->published) return 0;
  snprintf(example, sizeof example, "as in: talks %s --published 2026-03-08 FILE",
           command);
  if (talks_days_parse(o->published, strlen(o->published), &days, &hint) ||
      days.from != days.to)
    return cli_misuse("--published takes one day, not", o->published, example);
  *day = days.from;
  *out = day;
  return 0;
}
