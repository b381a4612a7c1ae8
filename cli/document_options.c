/* cli/document_options.c: the options --published and --encoding of what takes documents. */
#include "cli.h"
#include "decode.h"

#include <stdio.h>
#include <string.h>

int cli_take_document_options(const cli_options *o, const char *command, int32_t *day,
                              const int32_t **published) {
  talks_days days;
  const char *hint = NULL;
  char example[80];
  if (o->encoding && !cli_encoding_named(o->encoding))
    return cli_misuse("--encoding does not know", o->encoding,
                      "utf-8, gb18030, big5, utf-16le or utf-16be");
  if (!o->published) return 0;
  snprintf(example, sizeof example, "as in: talks %s --published 2026-03-08 FILE",
           command);
  if (talks_days_parse(o->published, strlen(o->published), &days, &hint) ||
      days.from != days.to)
    return cli_misuse("--published takes one day, not", o->published, example);
  *day = days.from;
  *published = day;
  return 0;
}
