/* server/answer.h: what a request is answered with, less the sockets.
 *
 * From a request and a reading of the dossier to the bytes of an answer. Fails only for want
 * of memory, and says that in the answer too; may be called by several threads at once.
 */
#ifndef TALKS_SERVER_ANSWER_H
#define TALKS_SERVER_ANSWER_H

#include "reading.h"
#include "request.h"

typedef struct {
  int status;       /* of HTTP */
  const char *type; /* media type */
  int exit;         /* what the command would end with; -1: it is no answer */
  uint64_t generation;
  talks__buf body;
  talks__buf policy; /* the page's own content policy; empty: that of answers */
} serve_reply;

/* What stays the same through a run. */
typedef struct {
  serve_desk *desk;
  const char *dossier; /* --dossier as it was given, or NULL */
  talks_lang lang;     /* to begin with */
  bool review;         /* proposals are under review: api/review */
} serve_service;

void serve_reply_init(serve_reply *reply, const talks_ctx *ctx);
void serve_reply_free(serve_reply *reply);

/* Answers everything but TO_PAGE, START and EVENTS. */
void serve_answer(const serve_service *service, const serve_reading *reading,
                  const serve_request *request, serve_reply *reply);
/* A refusal: as JSON, or as a page for people. */
void serve_answer_wrong(const serve_wrong *wrong, bool page, serve_reply *reply);
/* The same with the problems that the library told. */
void serve_answer_failed(talks_status status, const talks_diag *diag, serve_reply *reply);

/* Parts of it. The page and its policy (page.c): */
talks_status serve_put_page(talks_lang lang, serve_reply *reply);
/* One JSON object each (about.c): */
talks_status serve_put_questions(talks__buf *out);
talks_status serve_put_dossier(const serve_service *service, const serve_reading *reading,
                               talks__buf *out);
talks_status serve_put_names(const serve_reading *reading, talks_lang lang,
                             talks__buf *out);
talks_status serve_put_words(talks_lang lang, talks__buf *out);
/* NOT_FOUND, told to wrong: no such mark, or no copy. */
talks_status serve_put_passage(const serve_reading *reading, const char *mark,
                               talks__buf *out, serve_wrong *wrong);

#endif
