/* server/answer.c: asking the library as the command does, and its answers' bytes. */
#include "answer.h"
#include "json.h"

#include <stdio.h>
#include <string.h>

void serve_reply_init(serve_reply *reply, const talks_ctx *ctx) {
  *reply = (serve_reply){.status = 200, .exit = -1};
  talks__buf_init(&reply->body, ctx);
  talks__buf_init(&reply->policy, ctx);
}

void serve_reply_free(serve_reply *reply) {
  talks__buf_free(&reply->body);
  talks__buf_free(&reply->policy);
}

/* ---- refusals ---------------------------------------------------------------------- */

static void put_escaped(talks__buf *out, const char *text) {
  for (; *text; text++) {
    if (*text == '&') talks__buf_puts(out, "&amp;");
    else if (*text == '<') talks__buf_puts(out, "&lt;");
    else if (*text == '"') talks__buf_puts(out, "&quot;");
    else talks__buf_char(out, *text);
  }
}

static void put_page(const serve_wrong *wrong, serve_reply *reply) {
  talks__buf *out = &reply->body;
  reply->type = "text/html; charset=utf-8";
  talks__buf_puts(out, "<!doctype html>\n<html lang=\"en\">\n<meta charset=\"utf-8\">\n"
                       "<title>Talks Desk</title>\n<p>");
  put_escaped(out, wrong->message);
  talks__buf_puts(out, "<p>");
  put_escaped(out, wrong->hint);
  talks__buf_char(out, '\n');
}

static void put_error(const serve_wrong *wrong, const talks_diag *diag,
                      serve_reply *reply) {
  talks__json_writer w;
  reply->type = "application/json";
  talks__json_writer_init(&w, &reply->body, 2);
  talks__json_open_map(&w);
  serve_put_key(&w, "error");
  talks__json_open_map(&w);
  serve_put_int(&w, "status", wrong->status);
  serve_put_text(&w, "message", talks__str(wrong->message));
  serve_put_text(&w, "hint", talks__str(wrong->hint));
  serve_put_key(&w, "problems");
  serve_put_problems(&w, diag, NULL);
  talks__json_close_map(&w);
  talks__json_close_map(&w);
  talks__buf_char(&reply->body, '\n');
}

/* What was begun is thrown away. */
static void begin_anew(serve_reply *reply, int status) {
  const talks_ctx *ctx = reply->body.ctx;
  uint64_t generation = reply->generation;
  serve_reply_free(reply);
  serve_reply_init(reply, ctx);
  reply->generation = generation;
  reply->status = status;
}

/* The one answer that needs no memory is that there is none: without a body. */
static void end_reply(serve_reply *reply) {
  if (!reply->body.failed && !reply->policy.failed) return;
  begin_anew(reply, 503);
  reply->type = "text/plain; charset=utf-8";
}

void serve_answer_wrong(const serve_wrong *wrong, bool page, serve_reply *reply) {
  begin_anew(reply, wrong->status);
  if (page) put_page(wrong, reply);
  else put_error(wrong, NULL, reply);
  end_reply(reply);
}

static int status_of(talks_status status) {
  switch (status) {
  case TALKS_NOT_FOUND:
    return 404;
  case TALKS_NO_MEMORY:
  case TALKS_STOPPED:
    return 503;
  case TALKS_IO:
    return 500;
  default:
    return 400;
  }
}

static const char *hint_of(talks_status status) {
  if (status == TALKS_STOPPED) return "the answer takes longer than it may; ask for less";
  if (status == TALKS_NO_MEMORY) return "the answer needs more memory than it may";
  return "";
}

/* The first error says what is wrong; all are listed. */
void serve_answer_failed(talks_status status, const talks_diag *diag,
                         serve_reply *reply) {
  serve_wrong wrong = {.status = status_of(status)};
  const char *message = talks_status_text(status), *hint = hint_of(status);
  size_t n = diag ? talks_diag_count(diag) : 0;
  for (size_t i = 0; i < n; i++) {
    const talks_problem *p = talks_diag_get(diag, i);
    if (p->severity != TALKS_ERROR) continue;
    message = p->message;
    hint = p->hint;
    break;
  }
  serve_refuse(&wrong, wrong.status, hint, message, NULL, "");
  begin_anew(reply, wrong.status);
  put_error(&wrong, diag, reply);
  end_reply(reply);
}

/* ---- questions --------------------------------------------------------------------- */

static const char *type_of(talks_format format) {
  static const char *const types[] = {
      [TALKS_TEXT] = "text/plain; charset=utf-8",
      [TALKS_MARKDOWN] = "text/markdown; charset=utf-8",
      [TALKS_HTML] = "text/html; charset=utf-8",
      [TALKS_JSON] = "application/json",
      [TALKS_CSV] = "text/csv; charset=utf-8",
      [TALKS_SVG] = "image/svg+xml",
  };
  return types[format];
}

static talks_status put(void *user, const char *bytes, size_t n) {
  talks__buf *out = user;
  talks__buf_put(out, bytes, n);
  return talks__buf_status(out);
}

/* The settings of one question; lives as long as it is asked. */
typedef struct {
  cli_options options;
  cli_words words;
  cli_typed typed;
  talks_view_settings view;
  talks_report_settings report;
} asking;

static bool take(const serve_service *service, const serve_reading *reading,
                 const serve_request *request, asking *a, serve_wrong *wrong) {
  cli_wrong said;
  a->options = request->ask;
  a->options.dossier = service->dossier;
  a->words.n = 0;
  a->typed = (cli_typed){0};
  if (!cli_ask_view(&a->options, &a->view, &said) ||
      !cli_ask_report(&a->options, &a->typed, &a->report, &said))
    return serve_refuse(wrong, 400, said.hint, said.before, said.word, said.after);
  for (size_t i = 0; i < a->options.nwords; i++)
    a->words.words[a->words.n++] = a->options.words[i];
  cli_ask_without(&a->options, &a->words, &a->view);
  a->words.words[a->words.n] = NULL;
  const char *name = request->command->name;
  bool reads = strcmp(name, "why") == 0 || strcmp(name, "find") == 0; /* passages */
  if (reads) {
    a->view.passage = reading->passage;
    a->view.passage_user = reading->passage_user;
  }
  return true;
}

static talks_status ask(const serve_reading *reading, const asking *a, talks_diag *diag,
                        serve_reply *reply) {
  talks_view *view = NULL;
  talks_answer *answer = NULL;
  talks_status status = talks_view_open(reading->model, &a->view, diag, &view);
  if (!status)
    status = talks_ask(view, a->options.command, a->words.words, diag, &answer);
  if (!status) status = talks_render(answer, &a->report, put, &reply->body);
  if (!status) {
    reply->type = type_of(a->report.format);
    reply->exit =
        talks_answer_refused(answer) ? talks_status_exit(TALKS_UNANSWERABLE) : 0;
  }
  talks_answer_destroy(answer);
  talks_view_destroy(view);
  return status;
}

static void answer_question(const serve_service *service, const serve_reading *reading,
                            const serve_request *request, serve_reply *reply) {
  asking a;
  serve_wrong wrong;
  talks_diag *diag = NULL;
  if (take(service, reading, request, &a, &wrong)) {
    talks_status status = talks_diag_create(reading->ctx, &diag);
    if (!status) status = ask(reading, &a, diag, reply);
    if (status) serve_answer_failed(status, diag, reply);
    talks_diag_destroy(diag);
  } else {
    serve_answer_wrong(&wrong, false, reply);
  }
  cli_typed_free(&a.typed);
}

/* ---- the rest ---------------------------------------------------------------------- */

static talks_status answer_about(const serve_service *service,
                                 const serve_reading *reading,
                                 const serve_request *request, serve_reply *reply,
                                 serve_wrong *wrong) {
  talks_lang lang = TALKS_EN;
  const char *name = request->ask.lang;
  if (name && !talks_lang_find(name, &lang)) {
    serve_refuse(wrong, 400, "en, zh-Hans or zh-Hant", "there is no language", name, "");
    return TALKS_MISUSE;
  }
  switch (request->sort) {
  case SERVE_QUESTIONS:
    return serve_put_questions(&reply->body);
  case SERVE_NAMES:
    return serve_put_names(reading, lang, &reply->body);
  case SERVE_WORDS:
    return serve_put_words(lang, &reply->body);
  case SERVE_PASSAGE:
    return serve_put_passage(reading, request->mark, &reply->body, wrong);
  default:
    return serve_put_dossier(service, reading, &reply->body);
  }
}

static void answer_rest(const serve_service *service, const serve_reading *reading,
                        const serve_request *request, serve_reply *reply) {
  serve_wrong wrong = {.status = 0};
  reply->type = "application/json";
  talks_status status = request->sort == SERVE_PAGE
                            ? serve_put_page(service->lang, reply)
                            : answer_about(service, reading, request, reply, &wrong);
  if (wrong.status) serve_answer_wrong(&wrong, false, reply);
  else if (status) serve_answer_failed(status, NULL, reply);
}

void serve_answer(const serve_service *service, const serve_reading *reading,
                  const serve_request *request, serve_reply *reply) {
  reply->generation = reading->generation;
  (request->sort == SERVE_ANSWER ? answer_question : answer_rest)(service, reading,
                                                                  request, reply);
  end_reply(reply);
}
