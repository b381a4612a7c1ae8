/* server/reading.h: the dossier as it was last read, shared by all who answer from it.
 *
 * A reading is a model, the reader's copies, and a number. It is constant, counted by
 * reference, and swapped whole: an answer in flight ends on the one it began with. An edit
 * that cannot be read leaves the last good reading in place; what is wrong with it is kept
 * beside it as JSON.
 */
#ifndef TALKS_SERVER_READING_H
#define TALKS_SERVER_READING_H

#include <talks/talks.h>

#include "base/base.h"
#include "cli/cli.h"

typedef struct {
  const talks_ctx *ctx;
  talks_model *model;
  talks_copies *copies;     /* or NULL */
  talks_passage_fn passage; /* shows what is in them; or NULL */
  void *passage_user;
  uint64_t generation;
  unsigned holders; /* under the lock of its desk */
} serve_reading;

typedef struct serve_desk serve_desk;

/* Reads the dossier in a folder for the first time; the folder's name must outlive the desk.
 * Errors as of talks_model_open, told to diag. */
TALKS_MUST_USE talks_status serve_desk_open(const talks_ctx *ctx, const char *folder,
                                            talks_diag *diag, serve_desk **out);
void serve_desk_close(serve_desk *desk); /* nobody may hold a reading */
/* Reads it again. On error the last reading stays, and the problems of diag with it. */
TALKS_MUST_USE talks_status serve_desk_again(serve_desk *desk, talks_diag *diag);

serve_reading *serve_desk_hold(serve_desk *desk);
void serve_desk_release(serve_desk *desk, serve_reading *reading);

/* How the files stand: the number of the reading, and the list of problems as JSON, "" when
 * they are sound. False: no memory. */
typedef struct {
  uint64_t generation;
  bool sound;
} serve_state;
TALKS_MUST_USE talks_status serve_desk_state(serve_desk *desk, serve_state *state,
                                             talks__buf *problems);

#endif
