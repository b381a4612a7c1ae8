/* server/request.h: what a request asks for, from its address alone.
 *
 * A pure function: no sockets, no files, no clock, no allocation. A question becomes the
 * options that the command line would have, so everything behind is shared with it. What
 * is read here never names a file: words and ids are looked up in the dossier, and the only
 * addresses are those of the table in request.c.
 */
#ifndef TALKS_SERVER_REQUEST_H
#define TALKS_SERVER_REQUEST_H

#include "base/base.h"
#include "cli/asked.h"
#include "cli/commands.h"

enum {
  SERVE_TOKEN = 32,        /* hexadecimal digits */
  SERVE_MAX_TARGET = 8192, /* bytes of an address */
  SERVE_MAX_PARAMETERS = 100
};

typedef enum {
  SERVE_PAGE,
  SERVE_TO_PAGE, /* the page without its last slash */
  SERVE_START,   /* the address that the browser is started with */
  SERVE_EVENTS,
  SERVE_QUESTIONS,
  SERVE_DOSSIER,
  SERVE_NAMES,
  SERVE_WORDS,
  SERVE_PASSAGE,
  SERVE_REVIEW, /* what is under review; the only one that may be written to */
  SERVE_ANSWER
} serve_sort;

/* What is said of a request that is refused. */
typedef struct {
  int status; /* of HTTP */
  char message[512], hint[256];
} serve_wrong;

typedef struct {
  serve_sort sort;
  const cli_command *command; /* ANSWER */
  cli_options ask;  /* ANSWER: as the command line would give them; others: lang */
  const char *mark; /* PASSAGE */
  const char *at;   /* REVIEW: the number of a proposal, or NULL */
  char text[SERVE_MAX_TARGET + 2]; /* what all of this points into */
} serve_request;

/* The secrets of a run: the token in every address; the word in the one address that the
 * browser is started with, or "". */
typedef struct {
  char token[SERVE_TOKEN + 1], start[SERVE_TOKEN + 1];
} serve_secrets;

/* Reads an address as it came, such as "/T/api/stand?lang=en". False: it is refused. */
bool serve_request_read(const serve_secrets *secrets, talks_str target,
                        serve_request *out, serve_wrong *wrong);
/* Puts a sentence, cut where it grows too long, never inside a character; returns false.
 * word may be NULL. */
bool serve_refuse(serve_wrong *wrong, int status, const char *hint, const char *before,
                  const char *word, const char *after);

#endif
