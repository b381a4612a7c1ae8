/* cli/scan_document.h: how the files of `talks scan` speak to each other.
 *
 * Several threads scan one document each. Documents have numbers in the order in which they
 * were named, and what is written for them comes out in that order: a document writes while
 * it is its turn, and until then keeps what it has, up to a limit past which it waits; a
 * short one is left for its turn to come, while its thread goes on to the next. So memory
 * does not depend on how much there is to read.
 */
#ifndef TALKS_CLI_SCAN_DOCUMENT_H
#define TALKS_CLI_SCAN_DOCUMENT_H

#include "cli.h"
#include "scan_state.h"

#include "base/par.h"
#include "reading/scan.h"

#include <stdatomic.h>
#include <stdio.h>

typedef struct {
  cli *c;
  const talks__lexicon *lexicon;
  const talks_model *model;
  const struct talks__reader *reader; /* NULL: nobody asked for speech */
  const char *encoding; /* NULL: each document's own */
  const int32_t *published;
  talks__turns *turns;
  uint64_t first;        /* the first document that is not done */
  talks__scan_mark mark; /* where it was left */
  bool within;           /* it was begun */
  atomic_bool stopped;   /* nothing can be written any more */
  /* under the lock of the turns: names, those of the command line before those of a list */
  size_t next_word;
  FILE *list;
  uint64_t named; /* documents given out */
  uint64_t names; /* a hash of those that were done already */
  /* in one's turn alone */
  scan_state *state; /* NULL: nothing is remembered */
  int exit_code;
} scanning;

/* Scans a document; what there is to say about it is written in its turn. The name is not
 * kept. */
void scan_document(scanning *all, uint64_t number, const char *name);

#endif
