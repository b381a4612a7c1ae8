/* tests/messages.h: what a beginner is told, mistake by mistake.
 *
 * A case is the files as somebody might write them, and every line that must come of it,
 * with file, line, column (in characters), code, place in the dossier, message and hint.
 * All problems are told at once, sorted by place. A '~' marks a warning; a dossier with
 * nothing but warnings loads.
 */
#ifndef TALKS_TESTS_MESSAGES_H
#define TALKS_TESTS_MESSAGES_H

#include "dossier.h"

typedef struct {
  const char *name;
  const char *files[12];
  const char *said;
} message_case;

static inline void check_message(const message_case *c) {
  static char said[16384];
  dossier d = dossier_load(c->files);
  bool broken = talks_diag_found(d.diag, TALKS_ERROR) > 0;
  is_str(dossier_said(&d, said, sizeof said), c->said, "%s", c->name);
  is_int(d.status, broken ? TALKS_BAD_INPUT : TALKS_OK, "%s: the status", c->name);
  ok(broken == !d.model, "%s: a model only without errors", c->name);
  dossier_free(&d);
}

#endif
